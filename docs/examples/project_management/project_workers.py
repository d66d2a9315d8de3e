import factorial_sdk

with factorial_sdk.Client() as api:
    for worker in api.project_management.project_workers.iter(employee_ids=["1400"], max_items=3):
        print(worker.id, worker.project_id, worker.inputed_minutes, worker.spending_cost_cents)
    created = api.project_management.project_workers.create(
        factorial_sdk.ProjectWorkerCreate(project_id="81", employee_id="1400")
    )
    print(created.id)

import factorial_sdk

with factorial_sdk.Client() as api:
    created = api.processes.materialized_processes.create(
        factorial_sdk.MaterializedProcessCreate(company_id="2214", process_id="87774")
    )
    print(created.id)

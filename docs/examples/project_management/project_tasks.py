import factorial_sdk

with factorial_sdk.Client() as api:
    for project_task in api.project_management.project_tasks.iter(project_ids=["81"], max_items=3):
        print(project_task.id, project_task.project_id, project_task.task_id)
    created = api.project_management.project_tasks.create(
        factorial_sdk.ProjectTaskCreate(
            name="Draw the sail plan",
            project_id="81",
            status=factorial_sdk.ProjectTaskCreateStatus.TODO,
        )
    )
    print(created.id)

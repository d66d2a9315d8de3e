import factorial_sdk

with factorial_sdk.Client() as api:
    for task_file in api.tasks.task_files.iter(max_items=3):
        print(task_file.id, task_file.task_id, task_file.filename, task_file.content_type)
    created = api.tasks.task_files.create(
        factorial_sdk.TaskFileCreate(
            task_id="6045", file=("report.pdf", b"%PDF-1.4", "application/pdf")
        )
    )
    print(created.id)

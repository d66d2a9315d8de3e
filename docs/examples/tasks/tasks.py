import factorial_sdk

with factorial_sdk.Client() as api:
    for task in api.tasks.tasks.iter(max_items=3):
        print(task.id, task.name, task.due_on, task.status)
    created = api.tasks.tasks.create(
        factorial_sdk.TaskCreate(name="Order sailcloth", status=factorial_sdk.TaskStatus.TODO)
    )
    print(created.id)

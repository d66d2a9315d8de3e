import factorial_sdk

with factorial_sdk.Client() as api:
    for process in api.processes.processes.iter(max_items=3):
        print(process.id, process.name, process.description)

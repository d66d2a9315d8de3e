import factorial_sdk

with factorial_sdk.Client() as api:
    for cycle in api.compensations.cycles.iter(max_items=3):
        print(cycle.id, cycle.recurrence, cycle.closure_day)

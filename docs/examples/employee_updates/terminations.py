import factorial_sdk

with factorial_sdk.Client() as api:
    for termination in api.employee_updates.terminations.iter(max_items=3):
        print(
            termination.id,
            termination.status,
            termination.employee_id,
            termination.contract_end_date,
        )

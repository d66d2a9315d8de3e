import factorial_sdk

with factorial_sdk.Client() as api:
    for change in api.employee_updates.contract_changes.iter(max_items=3):
        print(change.id, change.status, change.effective_on, change.job_title)

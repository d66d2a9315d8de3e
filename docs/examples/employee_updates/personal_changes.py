import factorial_sdk

with factorial_sdk.Client() as api:
    for change in api.employee_updates.personal_changes.iter(max_items=3):
        print(change.id, change.status, change.first_name, change.date_of_birth)

import factorial_sdk

with factorial_sdk.Client() as api:
    for new_hire in api.employee_updates.new_hires.iter(max_items=3):
        print(new_hire.id, new_hire.status, new_hire.first_name, new_hire.date_of_birth)

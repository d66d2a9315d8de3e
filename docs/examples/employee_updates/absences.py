import factorial_sdk

with factorial_sdk.Client() as api:
    for absence in api.employee_updates.absences.iter(max_items=3):
        print(absence.id, absence.status, absence.employee_full_name, absence.start_on)

import factorial_sdk

with factorial_sdk.Client() as api:
    for open_shift in api.attendance.open_shifts.iter(employee_ids=["1403"], max_items=3):
        print(open_shift.id, open_shift.employee_id, open_shift.date, open_shift.status)

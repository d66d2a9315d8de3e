import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for shift in api.shift_management.shifts.iter(employee_ids=["1409"], max_items=3):
        print(shift.id, shift.state, shift.start_at, shift.name)
    created = api.shift_management.shifts.create(
        factorial_sdk.ShiftManagementShiftCreate(
            start_at=dt.datetime(2026, 10, 12, 9, 0, tzinfo=dt.UTC),
            end_at=dt.datetime(2026, 10, 12, 17, 0, tzinfo=dt.UTC),
            employee_id="1409",
            company_id="2214",
        )
    )
    print(created.id)

import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for time in api.attendance.estimated_times.iter(
        start_on=dt.date(2026, 9, 1),
        end_on=dt.date(2026, 9, 28),
        employee_ids=["1400"],
        max_items=3,
    ):
        print(time.id, time.date, time.employee_id, time.expected_minutes)

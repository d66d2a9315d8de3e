import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for worked_time in api.attendance.worked_times.iter(
        start_on=dt.date(2026, 9, 1),
        end_on=dt.date(2026, 9, 28),
        employee_ids=["1400"],
        max_items=3,
    ):
        print(worked_time.id, worked_time.date, worked_time.tracked_minutes, worked_time.day_type)

import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for request in api.attendance.overtime_requests.iter(
        start_on=dt.date(2026, 9, 1),
        end_on=dt.date(2026, 9, 28),
        employee_ids=["1400"],
        max_items=3,
    ):
        print(request.id, request.status, request.date, request.hours_amount_in_cents)
    created = api.attendance.overtime_requests.create(
        factorial_sdk.OvertimeRequestCreate(
            date=dt.date(2026, 9, 14), employee_id="1400", author_id="1400"
        )
    )
    print(created.id)

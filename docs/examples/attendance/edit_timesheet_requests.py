import datetime as dt

import factorial_sdk

with factorial_sdk.Client() as api:
    for request in api.attendance.edit_timesheet_requests.iter(
        start_on=dt.date(2026, 9, 1),
        end_on=dt.date(2026, 9, 28),
        employee_ids=["1400"],
        max_items=3,
    ):
        print(request.id, request.request_type, request.attendance_shift_id, request.date)
    created = api.attendance.edit_timesheet_requests.create(
        factorial_sdk.EditTimesheetRequestCreate(
            employee_id="1400", request_type=factorial_sdk.RequestType.UPDATE_SHIFT
        )
    )
    print(created.id)

import datetime as dt

import factorial_sdk
from factorial_sdk import LeaveApprove, LeaveCreate, TimeoffHalfDay

with factorial_sdk.Client() as api:
    leaves = api.timeoff.leaves
    first, last = dt.date(2026, 10, 1), dt.date(2026, 10, 31)
    for leave in leaves.iter(from_=first, to=last, approved=True, include_pending=True):
        print(leave.employee_id, leave.start_on, leave.finish_on, leave.half_day)

    morning = LeaveCreate(
        employee_id="1400",
        leave_type_id="78693",
        start_on=dt.date(2027, 3, 5),
        finish_on=dt.date(2027, 3, 5),
        half_day=TimeoffHalfDay.BEGINNING_OF_DAY,
    )
    leave = leaves.create(morning)
    leave = leaves.approve(LeaveApprove(id=leave.id))
    print(leave.id, leave.approved)

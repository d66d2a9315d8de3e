import datetime as dt

import factorial_sdk
from factorial_sdk import AttendanceShiftCreate, ShiftClockIn, ShiftClockOut

with factorial_sdk.Client() as api:
    shifts = api.attendance.shifts
    monday, sunday = dt.date(2026, 10, 5), dt.date(2026, 10, 11)
    for shift in shifts.iter(start_on=monday, end_on=sunday, employee_ids=["1400"]):
        print(shift.reference_date, shift.clock_in, shift.clock_out, shift.minutes)

    saturday = dt.date(2026, 10, 10)
    shifts.create(
        AttendanceShiftCreate(
            employee_id="1400", date=saturday, clock_in="09:00", clock_out="13:30"
        )
    )
    shifts.clock_in(ShiftClockIn(employee_id="1400", now="2026-10-12T14:00:00+02:00"))
    shifts.clock_out(ShiftClockOut(employee_id="1400", now="2026-10-12T18:00:00+02:00"))

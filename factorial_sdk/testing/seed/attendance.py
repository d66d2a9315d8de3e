"""Hours: recorded, expected and planned, of the last weeks."""

from __future__ import annotations

import datetime as dt

from ..store.store import stamp
from .company import World, moment_of
from .employees import EMPLOYEES, in_porto
from .sources import Source, Values, rows

SHIFTS = "attendance/shifts"
WORKDAYS = 5


def workday(world: World, number: int) -> dt.date:
    """The nth of the workdays before today, Monday to Friday."""
    # Counted from Monday of this week; those before it are negative.
    place = min(world.today.weekday(), WORKDAYS) - world.weeks * WORKDAYS + number
    week, day = divmod(place, WORKDAYS)
    return monday(world) + dt.timedelta(days=7 * week + day)


def monday(world: World) -> dt.date:
    """The first day of this week."""
    return world.today - dt.timedelta(days=world.today.weekday())


def count(world: World) -> int:
    """Workdays of all employees: one shift each."""
    return world.weeks * WORKDAYS * world.employees


def at_work(world: World) -> int:
    """How many have clocked in this morning: every third, but not the first."""
    return (world.employees + 1) // 3


def all_shifts(world: World) -> int:
    """Shifts that are over, and those of this morning."""
    return count(world) + at_work(world)


def arrival(world: World, index: int) -> dt.datetime:
    """The nth arrival of today: more than an hour ago, if the day is as old as that."""
    first = max(world.start - dt.timedelta(minutes=80), moment_of(world.today, 0))
    came = min(first + dt.timedelta(minutes=index % 20), world.start)
    return came.replace(second=0, microsecond=0)


def day_of(world: World, index: int) -> str:
    """The date of a shift. Ids ascend day by day, as shifts do that are recorded."""
    over = index < count(world)
    return str(workday(world, index // world.employees) if over else world.today)


def who(world: World, index: int) -> int | None:
    """The employee of a shift."""
    return world.pick(EMPLOYEES, position(world, index))


def position(world: World, index: int) -> int:
    """The position of the employee of a shift."""
    late = index - count(world)
    return index % world.employees if late < 0 else 3 * late + 1


def shift(world: World, index: int, _key: int) -> Values:
    """A shift that is over; those of this morning come last."""
    if index >= count(world):
        return this_morning(world, index)
    day = workday(world, index // world.employees)
    rng = world.rng(SHIFTS, index)
    begin = 7 * 60 + 30 + rng.randrange(90)
    minutes = 440 + rng.randrange(80)
    end = begin + minutes
    recorded = stamp(moment_of(day, begin // 60, begin % 60))
    finished = stamp(moment_of(day, end // 60, end % 60))
    clock_in = f"{begin // 60:02}:{begin % 60:02}"
    home = index % 5 == 4
    return {
        "employee_id": who(world, index),
        "date": str(day),
        "reference_date": str(day),
        "created_at": recorded,
        "company_id": world.company_id,
        "updated_at": finished,
        "minutes": minutes,
        "clock_in": clock_in,
        "clock_out": f"{end // 60:02}:{end % 60:02}",
        "in_source": "mobile" if home else "desktop",
        "out_source": "mobile" if home else "desktop",
        "location_type": "work_from_home" if home else "office",
        "workable": True,
        "workplace_id": workplace(world, index),
        "clock_in_with_seconds": f"{clock_in}:{rng.randrange(60):02}",
    }


def workplace(world: World, index: int) -> int | None:
    """Where a shift is worked."""
    porto = in_porto(world, position(world, index))
    return world.pick("locations/locations", int(porto))


def this_morning(world: World, index: int) -> Values:
    """A shift that is not over."""
    came = arrival(world, index - count(world))
    clock_in = f"{came:%H:%M}"
    moment = stamp(came)
    return {
        "employee_id": who(world, index),
        "date": str(world.today),
        "reference_date": str(world.today),
        "created_at": moment,
        "company_id": world.company_id,
        "updated_at": moment,
        "minutes": 0,
        "clock_in": clock_in,
        "in_source": "desktop",
        "location_type": "office",
        "workable": True,
        "workplace_id": workplace(world, index),
        "clock_in_with_seconds": f"{clock_in}:00",
    }


def worked(world: World, index: int, _key: int) -> Values:
    """What a day's shift adds up to."""
    record = world.read(SHIFTS, index)
    return {
        "employee_id": record["employee_id"],
        "date": record["date"],
        "company_id": world.company_id,
        "tracked_minutes": record["minutes"],
        "multiplied_minutes": 0,
        "pending_minutes": 0,
        "minutes": record["minutes"],
        "time_unit": "minute",
        "worked_time_blocks": [],
        "day_type": "workday",
    }


def estimated(world: World, index: int, _key: int) -> Values:
    """What was expected of a day."""
    return {
        "date": day_of(world, index),
        "company_id": world.company_id,
        "employee_id": who(world, index),
        "expected_minutes": 480,
        "regular_minutes": 480,
        "overtime_minutes": 0,
        "breaks": [],
        "time_unit": "minute",
        "estimated_half_days": 2,
        "shifts": [],
        "source": "contract_hours",
        "minutes": 480,
    }


def open_shift(world: World, index: int, _key: int) -> Values:
    """A shift of this morning."""
    number = count(world) + index
    return {
        "employee_id": who(world, number),
        "date": str(world.today),
        "reference_date": str(world.today),
        # A time of day: the API sends it so, and its date means nothing.
        "clock_in": f"2000-01-01T{arrival(world, index):%H:%M}:00.000Z",
        "status": "opened",
        "workable": True,
        "automatic_clock_in": False,
        "clock_out": None,
        "location_type": "office",
        "workplace_id": workplace(world, number),
        "time_settings_break_configuration_id": None,
    }


def overtime(world: World, index: int, _key: int) -> Values:
    """Overtime of every fifth employee."""
    person = 5 * index
    status = ("pending", "approved", "rejected")[index % 3]
    return {
        "employee_id": world.pick(EMPLOYEES, person),
        "author_id": world.pick(EMPLOYEES, person),
        "status": status,
        "date": str(workday(world, index % (world.weeks * WORKDAYS or 1))),
        "hours_amount_in_cents": 50 * (1 + index % 6),
        "approver": False,
        "is_editable": status == "pending",
        "approver_id": None if status == "pending" else world.pick(EMPLOYEES, 0),
        "approver_full_name": None if status == "pending" else world.person(0).name,
        "reason": None,
        "description": "Delivery before the regatta",
    }


def correction(world: World, index: int, _key: int) -> Values:
    """A shift that somebody would like to be another one."""
    number = 7 * index
    record = world.read(SHIFTS, number)
    return {
        "request_type": "update_shift",
        "employee_id": record["employee_id"],
        "approved": None,
        "workable": True,
        "clock_in": record["clock_in"],
        "clock_out": "18:00",
        "reason": "Forgot to clock out",
        "attendance_shift_id": record["id"],
        "time_settings_break_configuration_id": None,
        "date": record["date"],
        "reference_date": record["reference_date"],
    }


COLUMNS = {"employee_id": who, "date": day_of}

SOURCES = {
    SHIFTS: Source(all_shifts, shift, columns={**COLUMNS, "reference_date": day_of}, whole=True),
    "attendance/worked_times": Source(count, worked, columns=COLUMNS),
    "attendance/estimated_times": Source(count, estimated, columns=COLUMNS),
    "attendance/open_shifts": Source(at_work, open_shift),
    "attendance/overtime_requests": Source(lambda world: (world.employees + 4) // 5, overtime),
    "attendance/edit_timesheet_requests": Source(
        lambda world: (world.employees + 9) // 10, correction
    ),
    "attendance/reviews": rows(),
}

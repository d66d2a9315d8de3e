"""Initial records: shifts, worked and estimated times, overtime of the last weeks."""

from __future__ import annotations

import datetime as dt

from ..store.derived_records import worked_time
from ..store.store import find_zone, format_datetime
from .employees import EMPLOYEES, ZONE, hired_on, in_porto, is_employed, left_on
from .seeder import Seeder, datetime_of
from .sources import Source, Values, first_id, rows

SHIFTS = "attendance/shifts"
WORKDAYS = 5
BREAKS = "time_settings/break_configurations"
BREAK_EVERY, BROKEN = 10, 3
"""One of ten shifts ends in a break, and another one follows: of ten, that at this position."""
NOON, BREAK_MINUTES = 13 * 60, 30
"""Begin of breaks in minutes since midnight, and their length."""


def workday(seeder: Seeder, number: int) -> dt.date:
    """Return the nth workday (Monday to Friday) of the recorded weeks."""
    # Workdays relative to Monday of this week; earlier ones are negative.
    place = min(seeder.today.weekday(), WORKDAYS) - seeder.weeks * WORKDAYS + number
    week, day = divmod(place, WORKDAYS)
    return monday(seeder) + dt.timedelta(days=7 * week + day)


def monday(seeder: Seeder) -> dt.date:
    """Return the Monday of this week."""
    return seeder.today - dt.timedelta(days=seeder.today.weekday())


def count(seeder: Seeder) -> int:
    """Return the number of finished shifts: one for each workday and employee.

    Those of days before the first or after the last working day of an employee are `gaps`: no
    other id depends on who leaves.
    """
    return seeder.weeks * WORKDAYS * seeder.employees


def count_days(seeder: Seeder) -> int:
    """Return the number of worked times: one for each day of the weeks, today, and employee."""
    return (7 * seeder.weeks + 1) * seeder.employees


def calendar_day(seeder: Seeder, index: int) -> str:
    """Return the date of the nth worked or estimated time; ids ascend by date."""
    return str(_calendar_day(seeder, index))


def _calendar_day(seeder: Seeder, index: int) -> dt.date:
    return seeder.today + dt.timedelta(days=index // seeder.employees - 7 * seeder.weeks)


def employee_of_day(seeder: Seeder, index: int) -> int | None:
    """Return the id of the employee of a worked or estimated time."""
    return seeder.pick(EMPLOYEES, index % seeder.employees)


def shift_of_day(seeder: Seeder, index: int) -> int | None:
    """Return the index of the finished shift of a day and employee; None for days off and today."""
    weeks, weekday = divmod((_calendar_day(seeder, index) - monday(seeder)).days, 7)
    place = weeks * WORKDAYS + weekday - min(seeder.today.weekday(), WORKDAYS)
    if weekday >= WORKDAYS or place >= 0:
        return None
    number = (place + seeder.weeks * WORKDAYS) * seeder.employees + index % seeder.employees
    return number if has_shift(seeder, number) else None


def has_shift(seeder: Seeder, number: int) -> bool:
    """Return whether the employee of a finished shift was employed on its day."""
    day, person = divmod(number, seeder.employees)
    return is_employed(seeder, person, workday(seeder, day))


def gaps(seeder: Seeder) -> frozenset[int]:
    """Return the positions of shifts and breaks whose employees are not employed on their day."""
    days = [workday(seeder, number) for number in range(seeder.weeks * WORKDAYS)]
    found: set[int] = set()
    for person in range(seeder.employees):
        hired, left = hired_on(seeder, person), left_on(seeder, person) or seeder.today
        if days and (hired > days[0] or left < days[-1]):
            found |= {
                number * seeder.employees + person
                for number, day in enumerate(days)
                if not hired <= day <= left
            }
    breaks = [
        count(seeder) + 2 * (number // BREAK_EVERY)
        for number in found
        if _has_break(seeder, number)
    ]
    today = [first_open(seeder) + index for index in not_at_work(seeder)]
    return frozenset({*found, *breaks, *(position + 1 for position in breaks), *today})


def shift_id(seeder: Seeder, number: int) -> int:
    """Return the id of a finished shift."""
    return seeder.offset + first_id(SHIFTS) + number


def not_at_work(seeder: Seeder) -> frozenset[int]:
    """Return the positions of the open shifts of this morning whose employees have left."""
    return frozenset(
        index
        for index in range(at_work(seeder))
        if not is_employed(seeder, _person_at_work(index), seeder.today)
    )


def _person_at_work(index: int) -> int:
    """Return the position of the nth employee who clocked in this morning."""
    return 3 * index + 1


def at_work(seeder: Seeder) -> int:
    """Return the number of employees who clocked in this morning: every third."""
    return (seeder.employees + 1) // 3


def with_break(seeder: Seeder) -> int:
    """Return the number of finished shifts that end in a break: one of ten."""
    return count(seeder) // BREAK_EVERY


def first_open(seeder: Seeder) -> int:
    """Return the index of the first shift of this morning: breaks, and what follows, are before."""
    return count(seeder) + 2 * with_break(seeder)


def all_shifts(seeder: Seeder) -> int:
    """Return the number of shifts and breaks, finished or of this morning."""
    return first_open(seeder) + at_work(seeder)


def broken_shift(seeder: Seeder, index: int) -> int:
    """Return the index of the finished shift that a break, or a shift after one, continues."""
    return BREAK_EVERY * ((index - count(seeder)) // 2) + BROKEN


def arrival(seeder: Seeder, index: int) -> dt.datetime:
    """Return the nth clock-in of today, in time of the company: over an hour ago, if possible."""
    zone = find_zone(ZONE)
    first = max(seeder.start - dt.timedelta(minutes=80), datetime_of(seeder.today, 0))
    came = min(first + dt.timedelta(minutes=index % 20), seeder.start)
    last = dt.datetime.combine(seeder.today, dt.time(23, 40 + index % 20), zone)
    return min(came.replace(second=0, microsecond=0).astimezone(zone), last)


def day_of(seeder: Seeder, index: int) -> str:
    """Return the date of a shift."""
    if index >= first_open(seeder):
        return str(seeder.today)
    number = index if index < count(seeder) else broken_shift(seeder, index)
    return str(workday(seeder, number // seeder.employees))


def who(seeder: Seeder, index: int) -> int | None:
    """Return the id of the employee of a shift."""
    return seeder.pick(EMPLOYEES, position(seeder, index))


def position(seeder: Seeder, index: int) -> int:
    """Return the position of the employee of a shift."""
    late = index - first_open(seeder)
    if late >= 0:
        return _person_at_work(late)
    number = index if index < count(seeder) else broken_shift(seeder, index)
    return number % seeder.employees


def shift(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a shift or break; the shifts of this morning come last."""
    if index >= first_open(seeder):
        return this_morning(seeder, index)
    number = index if index < count(seeder) else broken_shift(seeder, index)
    day = workday(seeder, number // seeder.employees)
    rng = seeder.rng(SHIFTS, number)
    begin = 7 * 60 + 30 + rng.randrange(90)
    end = begin + 440 + rng.randrange(80)
    pause = index >= count(seeder) and (index - count(seeder)) % 2 == 0
    if pause:
        begin, end = NOON, NOON + BREAK_MINUTES
    elif index >= count(seeder):
        begin = NOON + BREAK_MINUTES
    elif _has_break(seeder, index):
        end = NOON
    recorded = format_datetime(datetime_of(day, begin // 60, begin % 60))
    finished = format_datetime(datetime_of(day, end // 60, end % 60))
    clock_in = f"{begin // 60:02}:{begin % 60:02}"
    home = index % 5 == 4
    return {
        "employee_id": who(seeder, index),
        "date": str(day),
        "reference_date": str(day),
        "created_at": recorded,
        "company_id": seeder.company_id,
        "updated_at": finished,
        "minutes": end - begin,
        "clock_in": clock_in,
        "clock_out": f"{end // 60:02}:{end % 60:02}",
        "in_source": "mobile" if home else "desktop",
        "out_source": "mobile" if home else "desktop",
        "location_type": "work_from_home" if home else "office",
        "workable": not pause,
        "workplace_id": workplace(seeder, index),
        "time_settings_break_configuration_id": seeder.pick(BREAKS, 0) if pause else None,
        "clock_in_with_seconds": f"{clock_in}:{rng.randrange(60):02}",
    }


def _has_break(seeder: Seeder, number: int) -> bool:
    return number % BREAK_EVERY == BROKEN and number // BREAK_EVERY < with_break(seeder)


def workplace(seeder: Seeder, index: int) -> int | None:
    """Return the id of the location of a shift."""
    porto = in_porto(seeder, position(seeder, index))
    return seeder.pick("locations/locations", int(porto))


def this_morning(seeder: Seeder, index: int) -> Values:
    """Return a shift of this morning, which is open."""
    came = arrival(seeder, index - first_open(seeder))
    clock_in = f"{came:%H:%M}"
    moment = format_datetime(came.astimezone(dt.UTC))
    return {
        "employee_id": who(seeder, index),
        "date": str(seeder.today),
        "reference_date": str(seeder.today),
        "created_at": moment,
        "company_id": seeder.company_id,
        "updated_at": moment,
        "minutes": 0,
        "clock_in": clock_in,
        "in_source": "desktop",
        "location_type": "office",
        "workable": True,
        "workplace_id": workplace(seeder, index),
        "clock_in_with_seconds": f"{clock_in}:00",
    }


def worked(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the worked time of a day."""
    number = shift_of_day(seeder, index)
    minutes = 0 if number is None else shift(seeder, number, 0)["minutes"]
    if number is not None and _has_break(seeder, number):
        later = count(seeder) + 2 * (number // BREAK_EVERY) + 1
        minutes += shift(seeder, later, 0)["minutes"]
    day = calendar_day(seeder, index)
    return worked_time(seeder.company_id, employee_of_day(seeder, index), day, minutes)


def estimated(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the estimated time of a day."""
    day = _calendar_day(seeder, index)
    expected = day.weekday() < WORKDAYS and is_employed(seeder, index % seeder.employees, day)
    minutes = 480 if expected else 0
    return {
        "date": str(day),
        "company_id": seeder.company_id,
        "employee_id": employee_of_day(seeder, index),
        "expected_minutes": minutes,
        "regular_minutes": minutes,
        "overtime_minutes": 0,
        "breaks": [],
        "time_unit": "minute",
        "estimated_half_days": 2 if minutes else 0,
        "shifts": [],
        "source": "contract_hours",
        "minutes": minutes,
    }


def open_shift(seeder: Seeder, index: int, _key: int) -> Values:
    """Return an open shift of this morning."""
    number = first_open(seeder) + index
    return {
        "employee_id": who(seeder, number),
        "date": str(seeder.today),
        "reference_date": str(seeder.today),
        # A time of day: the API sends it with this date.
        "clock_in": f"2000-01-01T{arrival(seeder, index):%H:%M}:00.000Z",
        "status": "opened",
        "workable": True,
        "automatic_clock_in": False,
        "clock_out": None,
        "location_type": "office",
        "workplace_id": workplace(seeder, number),
        "time_settings_break_configuration_id": None,
    }


def overtime(seeder: Seeder, index: int, _key: int) -> Values:
    """Return an overtime request of every fifth employee."""
    person = 5 * index
    status = ("pending", "approved", "rejected")[index % 3]
    day = workday(seeder, index % (seeder.weeks * WORKDAYS or 1))
    day = min(day, left_on(seeder, person) or day)
    return {
        "employee_id": seeder.pick(EMPLOYEES, person),
        "author_id": seeder.pick(EMPLOYEES, person),
        "status": status,
        "date": str(day),
        "hours_amount_in_cents": 50 * (1 + index % 6),
        "approver": False,
        "is_editable": status == "pending",
        "approver_id": None if status == "pending" else seeder.pick(EMPLOYEES, 0),
        "approver_full_name": None if status == "pending" else seeder.person(0).name,
        "reason": None,
        "description": "Delivery before the regatta",
    }


def correction(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a request to correct a shift."""
    record = seeder.read(SHIFTS, 7 * index)
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


COLUMNS = {"employee_id": who, "date": day_of, "reference_date": day_of}
DAY_COLUMNS = {
    "employee_id": employee_of_day,
    "date": calendar_day,
}

SOURCES = {
    SHIFTS: Source(all_shifts, shift, columns=COLUMNS, whole=True, gaps=gaps),
    "attendance/worked_times": Source(count_days, worked, columns=DAY_COLUMNS),
    "attendance/estimated_times": Source(count_days, estimated, columns=DAY_COLUMNS),
    "attendance/open_shifts": Source(at_work, open_shift, gaps=not_at_work),
    "attendance/overtime_requests": Source(lambda seeder: (seeder.employees + 4) // 5, overtime),
    "attendance/edit_timesheet_requests": Source(
        lambda seeder: (seeder.employees + 9) // 10, correction
    ),
    "attendance/reviews": rows(),
}

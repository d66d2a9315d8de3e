"""Initial records: planned shifts, schedules and their days."""

from __future__ import annotations

import datetime as dt

from ..store.store import find_zone, format_datetime
from .attendance import WORKDAYS, monday
from .employees import EMPLOYEES, hired_on, in_porto, left_on
from .seeder import Seeder
from .sources import Source, Values, named

PLANNED = "shift_management/shifts"
SCHEDULES = "work_schedule/schedules"
PERIODS = "work_schedule/overlap_periods"
ZONE = "Europe/Lisbon"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


def planned(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a planned shift of this week or the next, of an employee in the Porto shop."""
    people = [i for i in range(seeder.employees) if in_porto(seeder, i) and not left_on(seeder, i)]
    day_number, position = divmod(index, len(people))
    week, weekday = divmod(day_number, WORKDAYS)
    day = monday(seeder) + dt.timedelta(days=7 * week + weekday)
    early = (position + day_number) % 2 == 0
    begin = dt.datetime(day.year, day.month, day.day, 9 if early else 13, tzinfo=find_zone(ZONE))
    end = begin + dt.timedelta(hours=8)
    return {
        "company_id": seeder.company_id,
        "state": "published" if week == 0 else "draft",
        "employee_id": seeder.pick(EMPLOYEES, people[position]),
        "start_at": format_datetime(begin.astimezone(dt.UTC)),
        "end_at": format_datetime(end.astimezone(dt.UTC)),
        "extra_hours": False,
        "timezone": ZONE,
        # The API writes local times with an offset that means nothing.
        "local_start_at": format_datetime(begin),
        "local_end_at": format_datetime(end),
        "name": "Early" if early else "Late",
        "location_id": seeder.pick("locations/locations", 1),
        "locations_work_area_id": seeder.pick("locations/work_areas", 2),
        "notes": None,
        "default_shift_title": None,
    }


def planned_count(seeder: Seeder) -> int:
    """Return the number of planned shifts: two weeks of workdays for each shop employee."""
    people = sum(in_porto(seeder, i) and not left_on(seeder, i) for i in range(seeder.employees))
    return people * 2 * WORKDAYS


def schedule(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a work schedule."""
    names = ("Office hours", "Workshop early", "Workshop late")
    people = range(index, seeder.employees, len(names))
    return {
        "name": names[index],
        "company_id": seeder.company_id,
        "employee_ids": [seeder.pick(EMPLOYEES, i) for i in people],
        "periods": [],
        "archived_at": None,
    }


def period(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the period of the year of a schedule."""
    return {
        "default": True,
        "schedule_id": seeder.pick(SCHEDULES, index),
        "start_month": 1,
        "start_day": 1,
        "end_month": 12,
        "end_day": 31,
        "schedule_type": "fixed",
    }


def day_configuration(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a weekday of a period."""
    period, day = divmod(index, WORKDAYS)
    return {
        "overlap_period_id": seeder.pick(PERIODS, period),
        "weekday": DAYS[day],
        "duration_in_seconds": 8 * 3600,
        "start_at": str(dt.date(seeder.today.year, 1, 1)),
    }


def planning(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the planning version of an employee."""
    return {
        "effective_at": str(max(dt.date(seeder.today.year, 1, 1), hired_on(seeder, index))),
        "planning_tool": "work_schedule",
        "employee_id": seeder.pick(EMPLOYEES, index),
        "number_of_rest_days_in_cents": 200,
        "work_schedule_schedule_id": seeder.pick(SCHEDULES, index),
    }


SOURCES = {
    PLANNED: Source(planned_count, planned, whole=True),
    SCHEDULES: Source(3, schedule),
    PERIODS: Source(3, period),
    "work_schedule/day_configurations": Source(3 * WORKDAYS, day_configuration),
    "time_planning/planning_versions": Source(lambda seeder: seeder.employees, planning),
    "time_settings/break_configurations": named(("Lunch", "Coffee"), archived=False, paid=False),
}

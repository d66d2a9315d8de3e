"""Initial records: leaves, leave types, policies and allowances."""

from __future__ import annotations

import datetime as dt

from ..store.store import format_datetime
from ..store.time_off import stats_of
from .employees import EMPLOYEES, hired_on, left_on
from .seeder import Seeder, datetime_of
from .sources import Source, Values, rows

LEAVES = "timeoff/leaves"
TYPES = "timeoff/leave_types"
POLICIES = "timeoff/policies"
ALLOWANCES = "timeoff/allowances"

KINDS = (
    ("Holidays", "vacation", "#2f9e8f", False, True),
    ("Sick leave", "sick_leave", "#d9823b", False, False),
    ("Remote work", "remote", "#4a6fb5", True, True),
    ("Moving house", "moving", "#b5495b", False, True),
)
"""Name, identifier, colour, workable, approval required."""

HALVES = (None, "beggining_of_day", "end_of_day")
"""Values of ``half_day``; the API spells it so."""

HOURS = (None, 200, None, 350)
"""Values of ``hours_amount_in_cents``."""

USUAL = (0, 0, 1, 0, 2, 0, 3)
"""Index in `KINDS`, weighted by how common the leave type is."""


def leave(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a leave of the last or next weeks."""
    person = index % seeder.employees
    rng = seeder.rng(LEAVES, index)
    kind = USUAL[rng.randrange(len(USUAL))]
    today = seeder.today
    # The first leave is always next week, in companies of any size.
    first = today + dt.timedelta(days=rng.randint(-90, 45) if index else 7)
    days = 1 if kind == 3 else rng.choice((1, 1, 2, 3, 5, 10))
    half = HALVES[index % 3] if days == 1 else None
    # Some of one day are for some hours, and some sick leaves have no end yet.
    hours = HOURS[index % len(HOURS)] if days == 1 and half is None else None
    endless = kind == 1 and days > 3 and first >= today - dt.timedelta(days=14)
    left = left_on(seeder, person)
    if left is not None:  # nobody is away after the last day
        first, endless = min(first, left - dt.timedelta(days=days + index % 30)), False
    # Two of three future leaves are undecided.
    approved = None if first > today and index % 3 else first <= today or index % 2 == 0
    approved = approved if KINDS[kind][4] else True
    asked = datetime_of(min(first, today) - dt.timedelta(days=rng.randint(10, 30)))
    return {
        "company_id": seeder.company_id,
        "employee_id": seeder.pick(EMPLOYEES, person),
        "start_on": str(first),
        "finish_on": None if endless else str(first + dt.timedelta(days=days - 1)),
        "days_taken": 0.5 if half else float(days),
        "half_day": half,
        "description": "A cold" if kind == 1 else None,
        "reason": None,
        "leave_type_id": seeder.pick(TYPES, kind),
        "leave_type_name": KINDS[kind][0],
        "approved": approved,
        "employee_full_name": seeder.person(person).name,
        "start_time": hours and "09:00",
        "hours_amount_in_cents": hours,
        "created_at": format_datetime(asked),
        "updated_at": format_datetime(asked + dt.timedelta(days=1)),
        "deleted_at": None,
        "duration_attributes": None,
        "duration_by_day_attributes": None,
    }


def leave_type(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a leave type."""
    name, identifier, color, workable, approval = KINDS[index]
    return {
        "name": name,
        "identifier": identifier,
        "color": color,
        "attachment": index == 1,
        "visibility": True,
        "workable": workable,
        "company_id": seeder.company_id,
        "allowance_ids": [seeder.pick(ALLOWANCES, 0), seeder.pick(ALLOWANCES, 1)]
        if not index
        else [],
        "details_required": False,
        "translated_name": name,
        "active": True,
        "approval_required": approval,
        "allow_endless": index == 1,
        "accrues": index == 0,
        "payable": True,
        "max_days_in_cents": None,
        "min_days_in_cents": None,
        "description": None,
    }


def allowance(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the allowance of a policy."""
    return {
        "allowance_type": "days",
        "available_days": "all_days",
        "name": "Holidays",
        "leave_type_ids": [seeder.pick(TYPES, 0)],
        "timeoff_policy_id": seeder.pick(POLICIES, index),
        "timeoff_cycle": "Jan - Dec",
        "holiday_allowance_in_cents": (2300, 2200)[index],
        "tenure_periods": [],
        "rounding": "half_day",
        "frequency": "yearly",
        "cycle_length": 12,
        "days_type": "working_days",
        "count_holiday_as_workable": False,
    }


def assignment(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the policy assignment of an employee."""
    return {
        "timeoff_policy_id": seeder.pick(POLICIES, int(index % 4 == 3)),
        "employee_id": seeder.pick(EMPLOYEES, index),
        "effective_at": str(hired_on(seeder, index)),
    }


def stats(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the allowance statistics of an employee, which follow from the leaves."""
    owner, number = seeder.pick(EMPLOYEES, index), index % 4 // 3
    allowance_id = seeder.pick(ALLOWANCES, number)
    # One that is deleted already leaves stats that the next reading removes.
    granted = seeder.read(ALLOWANCES, number) or {**allowance(seeder, number, 0), "id": 0}
    return {
        "allowance_id": allowance_id,
        "employee_id": owner,
        "cycles": [],
        "cycle_carry_overs": [],
        **dict.fromkeys(("accumulated_carry_over", "used_carry_over"), "0.0"),
        "max_balance_cap": None,
        **stats_of(seeder.store, owner, granted, seeder.today),
    }


def _owner(seeder: Seeder, index: int) -> int | None:
    return seeder.pick(EMPLOYEES, index % seeder.employees)


def incidence(seeder: Seeder, index: int, _key: int) -> Values:
    """Return an adjustment of an employee's allowance."""
    day = seeder.today - dt.timedelta(days=400 - 10 * (index % 40))
    moment = datetime_of(min(day, left_on(seeder, index) or day))
    return {
        "employee_id": seeder.pick(EMPLOYEES, index),
        "days_in_cents": (100, 50, -100, 200)[index % 4],
        "timeoff_allowance_id": seeder.pick(ALLOWANCES, index % 4 // 3),
        "effective_on": str(moment.date()),
        "created_at": int(moment.timestamp()),
        "updated_at": int(moment.timestamp()),
        "description": "Agreed with the manager",
        "target_balance": ("available", "accrued")[index % 2],
    }


SOURCES = {
    LEAVES: Source(
        lambda seeder: 3 * seeder.employees, leave, columns={"employee_id": _owner}, whole=True
    ),
    TYPES: Source(len(KINDS), leave_type),
    POLICIES: rows(
        {"name": "Spain", "main": True, "description": "23 working days a year"},
        {"name": "Portugal", "main": False, "description": "22 working days a year"},
    ),
    ALLOWANCES: Source(2, allowance),
    "timeoff/allowance_incidences": Source(
        lambda seeder: seeder.employees, incidence, columns={"employee_id": _owner}
    ),
    "timeoff/policy_assignments": Source(
        lambda seeder: seeder.employees, assignment, columns={"employee_id": _owner}
    ),
    "timeoff/allowance_stats": Source(
        lambda seeder: seeder.employees, stats, columns={"employee_id": _owner}
    ),
}

"""What leaves take, day by day, and what they leave of an allowance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import attrs

from .collection import Record
from .store import Store

ALLOWANCES = "timeoff/allowances"
ASSIGNMENTS = "timeoff/policy_assignments"
EMPLOYEES = "employees/employees"
HOLIDAYS = "holidays/company_holidays"
INCIDENCES = "timeoff/allowance_incidences"
LEAVES = "timeoff/leaves"
STATS = "timeoff/allowance_stats"
TYPES = "timeoff/leave_types"
VERSIONS = "contracts/contract_versions"

HALVES: frozenset[str] = frozenset({"beggining_of_day", "end_of_day"})
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WORKDAYS = frozenset(WEEKDAYS[:5])
WORKING_DAYS = {None, "working_days", "french_ouvres"}
"""Values of ``days_type`` with which days off are not deducted; the others are calendar days."""

HOURS_A_DAY = 8.0
LARGEST_WEEK = 7 * 24
"""Hours of a week; a larger ``working_hours`` is in hundredths of an hour."""

EVER = ("", "9999-12-31")

MAX_DAYS = 3660
"""Maximum length in days of a leave that is counted."""


def days_of(leave: Mapping[str, Any], until: dt.date | None = None) -> Iterator[dt.date]:
    """Return the days of a leave; the first day only of one without an end, unless `until`."""
    first = dt.date.fromisoformat(leave["start_on"])
    end = leave["finish_on"]
    last = dt.date.fromisoformat(end) if end else until or first
    last = last if until is None else min(last, until)
    for number in range(min((last - first).days, MAX_DAYS) + 1):
        yield first + dt.timedelta(days=number)


def is_single_day(leave: Mapping[str, Any]) -> bool:
    """Return whether a leave begins and ends on one day."""
    return leave["finish_on"] in {None, leave["start_on"]}


@attrs.frozen
class WorkingTime:
    """When an employee works, by the contract version of a day and the holidays of the workplace.

    Attributes:
        weekdays: Names of the working days.
        hours: Hours of a working day.
        holidays: By date: the halves of the day that are off.
    """

    weekdays: Collection[str]
    hours: float
    holidays: Mapping[str, frozenset[str]]

    def halves(self, day: dt.date, *, holidays: bool = True) -> frozenset[str]:
        """Return the halves of a day that are worked; `holidays` are days off by default."""
        if WEEKDAYS[day.weekday()] not in self.weekdays:
            return frozenset()
        return HALVES - self.holidays.get(str(day), frozenset()) if holidays else HALVES


def working_time(store: Store, employee_id: Any, day: str) -> WorkingTime:
    """Return the working time of an employee by the contract version in force on a day."""
    keys = store.index(VERSIONS, "employee_id").get(employee_id, ())
    versions = [item for key in keys if (item := store.find(VERSIONS, key)) is not None]
    begun = [item for item in versions if item["effective_on"] <= day]
    begun.sort(key=lambda item: (item["effective_on"], item["id"]))
    version: Record = begun[-1] if begun else {}
    named = version.get("working_week_days")
    weekdays = frozenset(named.split(",")) & {*WEEKDAYS} if named else WORKDAYS
    hours, frequency = version.get("working_hours"), version.get("working_hours_frequency")
    if not hours or frequency != "week" or not weekdays:
        daily = HOURS_A_DAY
    else:
        daily = (hours / 100 if hours > LARGEST_WEEK else hours) / len(weekdays)
    location = (store.find(EMPLOYEES, employee_id) or {}).get("location_id")
    holidays = {
        item["date"]: frozenset({item["half_day"]}) if item["half_day"] else HALVES
        for item in store.all(HOLIDAYS)
        if item["location_id"] == location
    }
    return WorkingTime(weekdays, daily, holidays)


def used_by_day(
    store: Store,
    leave: Mapping[str, Any],
    allowance: Mapping[str, Any] | None = None,
    until: dt.date | None = None,
    *,
    workable: bool = False,
) -> dict[str, tuple[float, float]]:
    """Return the days and hours that a leave takes on each of its days.

    Days off and holidays take none, unless the allowance says otherwise.

    Args:
        store: Records of the company.
        leave: The leave.
        allowance: Allowance that it is deducted from; None for working days.
        until: Last day that is counted; the last day of the leave by default.
        workable: Whether to return what could be worked instead.
    """
    time = working_time(store, leave["employee_id"], leave["start_on"])
    rules = allowance or {}
    single, half = is_single_day(leave), leave["half_day"]
    taken = frozenset({half}) if half and single and not workable else HALVES
    hours = None if workable or not single else leave["hours_amount_in_cents"]
    found: dict[str, tuple[float, float]] = {}
    for day in days_of(leave, until):
        if rules.get("days_type") in WORKING_DAYS:
            halves = time.halves(day, holidays=not rules.get("count_holiday_as_workable"))
        else:
            halves = HALVES
        share = len(halves & taken) / 2
        if hours is not None and share:
            found[str(day)] = (hours / 100 / time.hours, hours / 100)
        else:
            found[str(day)] = (share, share * time.hours)
    return found


# Allowances.


def policy_of(store: Store, employee_id: Any, day: str) -> Any:
    """Return the id of the time-off policy that an employee is assigned to on a day."""
    begun = [
        (item["effective_at"], item["id"], item["timeoff_policy_id"])
        for key in store.index(ASSIGNMENTS, "employee_id").get(employee_id, ())
        if (item := store.find(ASSIGNMENTS, key)) and item["effective_at"][:10] <= day
    ]
    return max(begun)[2] if begun else None


def stats_of(
    store: Store, employee_id: Any, allowance: Mapping[str, Any], day: dt.date
) -> dict[str, Any]:
    """Return the fields of allowance stats that are calculated for a day."""
    begin, end = EVER if allowance["frequency"] == "lifetime" else _year(day)
    used = planned = 0.0
    for leave in _approved(store, employee_id, allowance["leave_type_ids"]):
        # A leave without an end is counted up to the day.
        until = None if leave["finish_on"] else max(day, dt.date.fromisoformat(leave["start_on"]))
        for text, (days, hours) in used_by_day(store, leave, allowance, until).items():
            if begin <= text <= end:
                amount = hours if allowance["allowance_type"] == "hours" else days
                if text <= str(day):
                    used += amount
                else:
                    planned += amount
    accrued = available = 0.0
    for key in store.index(INCIDENCES, "employee_id").get(employee_id, ()):
        item = store.find(INCIDENCES, key) or {}
        within = begin <= item["effective_on"] <= str(day)
        if within and item["timeoff_allowance_id"] == allowance["id"]:
            amount = (item["days_in_cents"] or 0) / 100
            if item["target_balance"] == "accrued":
                accrued += amount
            else:
                available += amount
    granted = (allowance["holiday_allowance_in_cents"] or 0) / 100
    total = granted + accrued + available
    return {
        "year": day.year,
        "policy_allowance": _text(granted),
        "prorated_allowance_days": _text(granted),
        "total_accrued_units": _text(granted),
        "incidences": _text(accrued + available),
        "accrued_incidences": _text(accrued),
        "available_incidences": _text(available),
        "total": _text(total),
        "total_in_decimal": _text(total),
        "used_days": _text(used),
        "used_units_until_reference_date": _text(used),
        "outstanding_units": _text(planned),
        "available_days": _text(total - used),
    }


def _year(day: dt.date) -> tuple[str, str]:
    return f"{day.year}-01-01", f"{day.year}-12-31"


def _approved(store: Store, employee_id: Any, types: Sequence[Any]) -> Iterator[Record]:
    leaves = store.records(LEAVES)
    for key in store.index(LEAVES, "employee_id").get(employee_id, ()):
        leave = leaves.get(key)
        if leave is None or leave["deleted_at"] is not None or not leave["approved"]:
            continue
        if leave["leave_type_id"] in types:
            yield leave


def _text(amount: float) -> str:
    """Return an amount as the API writes it."""
    return str(round(amount + 0.0, 2))

"""Collections that follow from others: they are brought up to date when they are read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from .collection import Record
from .store import Store
from .time_off import (
    ALLOWANCES,
    EMPLOYEES,
    HOLIDAYS,
    INCIDENCES,
    LEAVES,
    STATS,
    VERSIONS,
    stats_of,
)

CONTRACTS = "contracts/reference_contracts"
SHIFTS = "attendance/shifts"
WORKED = "attendance/worked_times"
DAYS_OFF = {5: "saturday", 6: "sunday"}


def _update_reference_contracts(store: Store) -> None:
    """Keep the contract version of each employee to go by today.

    It is the one in force, else the next one to come, else the last one that ended.
    """
    today = store.today
    found: dict[Any, Record] = {}
    versions = store.all(VERSIONS)
    for version in sorted(versions, key=lambda version: (version["effective_on"], version["id"])):
        known = found.get(version["employee_id"])
        ended = known is not None and known["ends_on"] is not None and known["ends_on"] < today
        if version["effective_on"] <= today or known is None or ended:
            found[version["employee_id"]] = version
    wanted = {record["id"]: record for record in found.values()}
    records = store.records(CONTRACTS)
    for key in {*records.keys} - wanted.keys():
        records.remove(key)
    for key, record in wanted.items():
        if records.get(key) != record:
            records.add(record)


def worked_time(company_id: int, employee_id: Any, day: str, minutes: int) -> Record:
    """Return the worked time of a day; the company has no public holidays."""
    return {
        "employee_id": employee_id,
        "date": day,
        "company_id": company_id,
        "tracked_minutes": minutes,
        "multiplied_minutes": 0,
        "pending_minutes": 0,
        "minutes": minutes,
        "time_unit": "minute",
        "worked_time_blocks": [],
        "day_type": DAYS_OFF.get(dt.date.fromisoformat(day).weekday(), "workday"),
    }


def _update_worked_times(store: Store) -> None:
    """Change the worked time of each day whose shifts have changed; others can be made by hand."""
    shifts, worked = store.records(SHIFTS), store.records(WORKED)
    if not shifts.revision:
        return  # the initial records agree
    if store.shift_minutes is None:
        initial = (
            (shifts.value(key, "employee_id"), shifts.value(key, "reference_date"))
            for key in shifts.initial_keys
        )
        store.shift_minutes = dict.fromkeys(initial)
    minutes: Counter[tuple[Any, str]] = Counter()
    for shift in shifts:
        if shift["workable"] is not False:
            day = shift["reference_date"] or shift["date"]
            minutes[shift["employee_id"], day] += shift["minutes"] or 0
    for employee_id, day in minutes.keys() | store.shift_minutes.keys():
        total = minutes[employee_id, day]
        if store.shift_minutes.get((employee_id, day)) != total:
            key = f"{employee_id}_{day}"
            if worked.get(key) is None:
                store.add(WORKED, worked_time(store.company_id, employee_id, day, total))
            else:
                store.change(WORKED, key, tracked_minutes=total, minutes=total)
    store.shift_minutes = dict(minutes)


def _update_allowance_stats(store: Store) -> None:
    """Change the stats whose calculation has changed; others can be made by hand."""
    known = store.allowance_stats
    if known is None and not any(store.records(path).revision for path in STATS_SOURCES):
        return  # the initial records agree
    allowances = {item["id"]: item for item in store.all(ALLOWANCES)}
    found: dict[int, Record] = {}
    for record in store.records(STATS):
        allowance = allowances.get(record["allowance_id"])
        if allowance is None:
            store.remove(STATS, record["id"])
        else:
            day = dt.date.fromisoformat(store.today)
            found[record["id"]] = stats_of(store, record["employee_id"], allowance, day)
    initial = store.records(STATS).initial_keys
    for key, values in found.items():
        if values != known.get(key) if known else key in initial:
            store.change(STATS, key, **values)
    store.allowance_stats = found


STATS_SOURCES = (LEAVES, ALLOWANCES, INCIDENCES, HOLIDAYS, VERSIONS, EMPLOYEES)

DERIVED: Mapping[str, tuple[tuple[str, ...], Callable[[Store], None]]] = {
    CONTRACTS: ((VERSIONS,), _update_reference_contracts),
    STATS: (STATS_SOURCES, _update_allowance_stats),
    WORKED: ((SHIFTS,), _update_worked_times),
}
"""By collection: the collections that it follows from, and what brings it up to date."""


def refresh(store: Store, path: str) -> None:
    """Bring the collection at `path` up to date, if it follows from others and the date."""
    if path not in DERIVED:
        return
    sources, update = DERIVED[path]
    state = (*(store.records(source).revision for source in sources), store.today)
    if store.derived_at.get(path) != state:
        store.derived_at[path] = state
        update(store)

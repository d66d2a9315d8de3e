"""Lists whose records a query parameter calculates anew: leaves by day, stats of another day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import attrs

from ..error_responses import invalid_field
from ..store.collection import Record
from ..store.store import Store
from ..store.time_off import ALLOWANCES, LEAVES, STATS, stats_of, used_by_day
from .request_body import TRUTH

Query: TypeAlias = Mapping[str, Sequence[str]]
Calculate: TypeAlias = Callable[[Store, Record, Query], Record]
"""Returns a record as a query asks for it."""


@attrs.frozen
class View:
    """How a query parameter changes the records of a list.

    Attributes:
        parameter: Its name; without it, the records are sent as they are stored.
        calculate: Returns the record to send.
    """

    parameter: str
    calculate: Calculate


def _leave_by_day(store: Store, record: Record, query: Query) -> Record:
    """Add what each day of a leave takes, and its sum, to a leave."""
    if not TRUTH.get(query["include_duration_by_day"][-1].lower(), False):
        return record
    last = _day(query, "forced_finish_on")
    kind = record["leave_type_id"]
    granting = (each for each in store.all(ALLOWANCES) if kind in each["leave_type_ids"])
    allowance = next(granting, None)
    used = used_by_day(store, record, allowance, last)
    workable = used_by_day(store, record, allowance, last, workable=True)
    return {
        **record,
        "days_taken": round(sum(days for days, _ in used.values()), 2),
        "duration_by_day_attributes": {
            "used_units_by_day": _by_unit(used),
            "workable_units_by_day": _by_unit(workable),
        },
    }


def _by_unit(found: Mapping[str, tuple[float, float]]) -> dict[str, dict[str, float]]:
    return {
        "days": {day: days for day, (days, _) in found.items()},
        "hours": {day: hours for day, (_, hours) in found.items()},
    }


def _stats_of_day(store: Store, record: Record, query: Query) -> Record:
    """Calculate allowance stats for the reference date."""
    day, allowance = _day(query, "reference_date"), store.find(ALLOWANCES, record["allowance_id"])
    if day is None or allowance is None:
        return record
    return {**record, **stats_of(store, record["employee_id"], allowance, day)}


def _day(query: Query, name: str) -> dt.date | None:
    text = query.get(name, ("",))[-1]
    try:
        return dt.datetime.fromisoformat(text).date() if text else None
    except ValueError:
        raise invalid_field(name, "is not a valid date") from None


VIEWS: Mapping[str, View] = {
    LEAVES: View("include_duration_by_day", _leave_by_day),
    STATS: View("reference_date", _stats_of_day),
}
"""By collection."""

"""Fields that follow from others: a full name, the minutes of a shift, the days of a leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from ..error_responses import invalid_field
from ..store.clock_times import minutes_between, span_of
from ..store.collection import Record
from ..store.store import Store, find_zone
from .assumptions import assumed

ComputeFields: TypeAlias = Callable[[Store, Record], dict[str, Any]]
EMPLOYEES = "employees/employees"


def _full_name(_store: Store, record: Record) -> dict[str, Any]:
    return {"full_name": f"{record['first_name']} {record['last_name']}"}


def _employee_name(store: Store, key: Any) -> str | None:
    employee = store.find(EMPLOYEES, key)
    return None if employee is None else employee["full_name"]


def _leave(store: Store, record: Record) -> dict[str, Any]:
    kind = store.find("timeoff/leave_types", record["leave_type_id"]) or {}
    first = dt.date.fromisoformat(record["start_on"])
    last = dt.date.fromisoformat(record["finish_on"] or record["start_on"])
    days = float((last - first).days + 1)
    return {
        "leave_type_name": kind.get("name"),
        "employee_full_name": _employee_name(store, record["employee_id"]),
        "days_taken": 0.5 if record["half_day"] else max(days, 0.0),
    }


def minutes_of(clock: Any) -> int | None:
    """Return the minutes since midnight of a time or a datetime; None if it is neither."""
    text = str(clock or "")
    text = text.partition("T")[2] or text
    hours, _, rest = text.partition(":")
    if not (hours.isdecimal() and rest[:2].isdecimal()):
        return None
    return 60 * int(hours) + int(rest[:2])


def _shift(store: Store, record: Record) -> dict[str, Any]:
    span = span_of(store, record)
    begin, end = span or (None, None)
    worked = minutes_between(begin, end) if begin and end else 0
    if worked < 0:
        error = invalid_field("clock_out", "must not be before clock_in")
        raise assumed("end before start", error)
    seconds = {} if begin is None else {"clock_in_with_seconds": f"{begin:%H:%M:%S}"}
    return {
        **seconds,
        "clock_in": record["clock_in"] if begin is None else f"{begin:%H:%M}",
        "clock_out": record["clock_out"] if end is None else f"{end:%H:%M}",
        "minutes": worked,
        "reference_date": record["reference_date"] or record["date"],
        "workable": True if record["workable"] is None else record["workable"],
    }


def _open_shift(_store: Store, record: Record) -> dict[str, Any]:
    return {"reference_date": record["reference_date"] or record["date"]}


def _planned(_store: Store, record: Record) -> dict[str, Any]:
    zone = record["timezone"] or "Europe/Madrid"
    return {
        "local_start_at": _local_time(record["start_at"], zone),
        "local_end_at": _local_time(record["end_at"], zone),
        "timezone": zone,
    }


def _local_time(text: str, zone: str) -> str:
    """Return a datetime as the API writes local times: with an offset that means nothing."""
    moment = dt.datetime.fromisoformat(text)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    try:
        local = moment.astimezone(find_zone(zone))
    except OverflowError:  # before the year 1, or after 9999
        return text
    return local.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _overtime(store: Store, record: Record) -> dict[str, Any]:
    return {"approver_full_name": _employee_name(store, record["approver_id"])}


def _concept(_store: Store, record: Record) -> dict[str, Any]:
    name = record["label"] or record["name"]
    return {"name": record["name"] or name, "translated_name": record["translated_name"] or name}


COMPUTED_FIELDS: Mapping[str, ComputeFields] = {
    EMPLOYEES: _full_name,
    "ats/candidates": _full_name,
    "timeoff/leaves": _leave,
    "attendance/shifts": _shift,
    "attendance/open_shifts": _open_shift,
    "shift_management/shifts": _planned,
    "attendance/overtime_requests": _overtime,
    "compensations/concepts": _concept,
}

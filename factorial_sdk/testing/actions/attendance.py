"""Actions of attendance: clock in and out, breaks, reviews, overtime."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ..error_responses import conflict, invalid_field
from ..server.computed_fields import minutes_of
from ..server.mutations import body_to_record, create, insert, update
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record

SHIFTS = "attendance/shifts"
OPEN = "attendance/open_shifts"
REVIEWS = "attendance/reviews"
MAX_DAYS = 366
"""Maximum length in days of the period of an action."""


def _moment(text: Any, name: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(str(text))
    except ValueError:
        raise invalid_field(name, "is not a valid date-time") from None


def _employee(context: WriteContext) -> int:
    """Return the employee of the body; without one, the employee of the credentials."""
    key = context.values.get("employee_id")
    if isinstance(key, int):
        return key
    return context.store.records("employees/employees").keys[0]


def _open(context: WriteContext, *, workable: bool | None = None) -> Record | None:
    """Return the open shift or break of an employee."""
    employee = _employee(context)
    records = context.store.records(SHIFTS)
    for key in reversed(records.keys):
        if records.value(key, "employee_id") != employee:
            continue
        record = records.get(key)
        if record is None or record["clock_out"] is not None:
            continue
        if workable is None or record["workable"] == workable:
            return record
    return None


def _start(context: WriteContext, at: dt.datetime, *, workable: bool = True) -> Record:
    values = body_to_record(context.collection, context.values)
    day, employee = at.date().isoformat(), _employee(context)
    insert(
        context.store,
        OPEN,
        {
            **body_to_record(context.store.table[OPEN], context.values),
            "employee_id": employee,
            "date": day,
            "reference_date": day,
            "clock_in": f"2000-01-01T{at:%H:%M:%S}.000Z",
            "status": "opened",
            "workable": workable,
        },
    )
    return insert(
        context.store,
        SHIFTS,
        {
            **values,
            **_place(context, "in"),
            "employee_id": employee,
            "date": day,
            "reference_date": day,
            "clock_in": f"{at:%H:%M}",
            "clock_in_with_seconds": f"{at:%H:%M:%S}",
            "clock_out": None,
            "in_source": "api",
            "workable": workable,
        },
    )


def _place(context: WriteContext, which: str) -> dict[str, Any]:
    parts = ("latitude", "longitude", "accuracy")
    return {f"{which}_location_{part}": context.values.get(part) for part in parts}


def _end(context: WriteContext, record: Record, at: dt.datetime, **values: Any) -> Record:
    for shift in list(context.store.where(OPEN, employee_id=record["employee_id"])):
        context.store.remove(OPEN, shift["id"])
    clock = f"{at:%H:%M}"
    begun = minutes_of(record["clock_in"]) or 0
    return update_fields(
        context.store,
        SHIFTS,
        record["id"],
        clock_out=clock,
        out_source="api",
        minutes=((minutes_of(clock) or 0) - begun) % (24 * 60),
        **values,
    )


def clock_in(context: WriteContext) -> Record:
    """Start a shift; a 409 if the employee is clocked in."""
    at = _moment(context.values["now"], "now")
    if _open(context) is not None:
        raise conflict("employee_id", "is clocked in already")
    return _start(context, at)


def clock_out(context: WriteContext) -> Record:
    """End the open shift or break; a 409 if there is none."""
    at = _moment(context.values["now"], "now")
    record = _open(context)
    if record is None:
        raise conflict("employee_id", "is not clocked in")
    notes = context.values.get("observations") or record["observations"]
    return _end(context, record, at, observations=notes, **_place(context, "out"))


def break_start(context: WriteContext) -> Record:
    """End the shift and start a break."""
    at = _moment(context.values["now"], "now")
    record = _open(context, workable=True)
    if record is None:
        raise conflict("employee_id", "is not clocked in")
    _end(context, record, at)
    return _start(context, at, workable=False)


def break_end(context: WriteContext) -> Record:
    """End the break and start a shift."""
    at = _moment(context.values["now"], "now")
    record = _open(context, workable=False)
    if record is None:
        raise conflict("employee_id", "is not on a break")
    _end(context, record, at)
    return _start(context, at)


def toggle_clock(context: WriteContext) -> Record:
    """Clock out if a shift or break is open, else clock in."""
    at = _moment(context.values["clock_time"], "clock_time")
    record = _open(context)
    return _start(context, at) if record is None else _end(context, record, at)


def _days(context: WriteContext) -> Iterator[dt.date]:
    first = dt.date.fromisoformat(context.values["start_on"])
    last = dt.date.fromisoformat(context.values["end_on"])
    if last < first:
        raise invalid_field("end_on", "must not be before start_on")
    if (last - first).days > MAX_DAYS:
        raise invalid_field("end_on", "is too far from start_on")
    return (first + dt.timedelta(days=number) for number in range((last - first).days + 1))


def autofill(context: WriteContext) -> list[Record]:
    """Add a shift of eight hours on each workday without one."""
    days = [day.isoformat() for day in _days(context) if day.weekday() < 5]
    records = context.store.records(SHIFTS)
    known = {
        (records.value(key, "employee_id"), records.value(key, "date")) for key in records.keys
    }
    return [
        insert(
            context.store,
            SHIFTS,
            {
                "employee_id": employee,
                "date": day,
                "reference_date": day,
                "clock_in": "09:00",
                "clock_out": "17:00",
                "in_source": context.values.get("source") or "api",
                "workable": True,
            },
        )
        for employee in context.values["employee_ids"]
        for day in days
        if (employee, day) not in known
    ]


def review(context: WriteContext) -> list[Record]:
    """Add a review for each day and employee without one."""
    store, made = context.store, list[Record]()
    days = [day.isoformat() for day in _days(context)]
    for employee in context.values["employee_ids"]:
        for day in days:
            known = next(store.where(REVIEWS, employee_id=employee, date=day), None)
            values = {"employee_id": employee, "date": day, "reviewed_at": store.now(),
                      "author_id": context.values["reviewed_by"]}  # fmt: skip
            made.append(known or insert(store, REVIEWS, values))
    return made


def unreview(context: WriteContext) -> list[Record]:
    """Delete the reviews of these days and employees."""
    days = {day.isoformat() for day in _days(context)}
    gone = [
        record
        for record in context.store.all(REVIEWS)
        if record["employee_id"] in context.values["employee_ids"] and record["date"] in days
    ]
    for record in gone:
        context.store.remove(REVIEWS, record["id"])
    return gone


def request_overtime(context: WriteContext) -> Record:
    """Create a pending overtime request."""
    record = create(context)
    return context.store.change(
        context.path, record["id"], **_hours(context), status="pending", is_editable=True
    )


def update_overtime(context: WriteContext) -> Record:
    """Change an overtime request, whose body has hours instead of hundredths."""
    record = update(context)
    return context.store.change(context.path, record["id"], **_hours(context))


def _hours(context: WriteContext) -> dict[str, Any]:
    hours = context.values.get("hours_amount")
    return {} if hours is None else {"hours_amount_in_cents": round(100 * hours)}


def _decide(status: str) -> Effect:
    def effect(context: WriteContext) -> Record:
        approver = context.values.get("approver_id") or _first(context)
        name = (context.store.find("employees/employees", approver) or {}).get("full_name")
        return context.change(
            status=status,
            reason=context.values.get("reason"),
            approver_id=approver,
            approver_full_name=name,
            is_editable=False,
        )

    return effect


def _first(context: WriteContext) -> int:
    return context.store.records("employees/employees").keys[0]


EFFECTS = {
    f"{SHIFTS} clock_in": clock_in,
    f"{SHIFTS} clock_out": clock_out,
    f"{SHIFTS} break_start": break_start,
    f"{SHIFTS} break_end": break_end,
    f"{SHIFTS} toggle_clock": toggle_clock,
    f"{SHIFTS} autofill": autofill,
    f"{REVIEWS} bulk_create": review,
    f"{REVIEWS} bulk_destroy": unreview,
    "attendance/overtime_requests create": request_overtime,
    "attendance/overtime_requests update": update_overtime,
    "attendance/overtime_requests approve": _decide("approved"),
    "attendance/overtime_requests reject": _decide("rejected"),
}

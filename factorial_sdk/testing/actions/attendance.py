"""Actions of attendance: clock in and out, breaks, reviews, overtime."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from ..error_responses import conflict, invalid_field, reference_not_found
from ..server.assumptions import assumed
from ..server.computed_fields import COMPUTED_FIELDS
from ..server.mutations import body_to_record, create, insert, update
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.clock_times import minutes_between, span_of, to_local
from ..store.collection import Record
from ..store.store import Store

SHIFTS = "attendance/shifts"
OPEN = "attendance/open_shifts"
REVIEWS = "attendance/reviews"
EDITS = "attendance/edit_timesheet_requests"
MINUTE = dt.timedelta(minutes=1)
MAX_DAYS = 366
"""Maximum length in days of the period of an action."""

REQUESTED = ("date", "reference_date", "clock_in", "clock_out", "workable", "location_type",
             "observations", "time_settings_break_configuration_id", "workplace_id")  # fmt: skip
"""Fields of a request to edit a timesheet that become those of the shift."""


def _moment(context: WriteContext, name: str) -> dt.datetime:
    """Return a moment of the body as time of the company."""
    try:
        found = dt.datetime.fromisoformat(str(context.values[name]))
    except ValueError:
        raise invalid_field(name, "is not a valid date-time") from None
    if found.tzinfo is None:
        context.assume("time without an offset")
    return to_local(context.store, found)


def _employee(context: WriteContext) -> int:
    """Return the employee of the body; without one, the employee of the credentials."""
    key = context.values.get("employee_id")
    if isinstance(key, int):
        return key
    return context.store.records("employees/employees").keys[0]


def _open(context: WriteContext, *, workable: bool | None = None) -> Record | None:
    """Return the open shift or break of an employee."""
    records = context.store.records(SHIFTS)
    for key in reversed(records.index("employee_id").get(_employee(context), ())):
        record = records.get(key)
        if record is None or record["clock_out"] is not None:
            continue
        if workable is None or record["workable"] == workable:
            return record
    return None


def _start(context: WriteContext, at: dt.datetime, *, workable: bool = True) -> Record:
    values = body_to_record(context.collection, context.values)
    day, employee = at.date().isoformat(), _employee(context)
    _check_employed(context.store, employee, day)
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
    span = span_of(context.store, record)
    minutes = 0 if span is None else minutes_between(span[0], at)
    if minutes < 0:
        raise assumed("end before start", invalid_field("now", "is before the clock-in"))
    if minutes >= 24 * 60:
        context.assume("long shift")
    return update_fields(
        context.store,
        SHIFTS,
        record["id"],
        clock_out=f"{at:%H:%M}",
        out_source="api",
        minutes=minutes,
        **values,
    )


def _check_employed(store: Store, employee: Any, day: str) -> None:
    """Check that an employee has not left before a day.

    Raises:
        ErrorResponse: A 422: the employee has.
    """
    ended = (store.find("employees/employees", employee) or {}).get("terminated_on")
    if ended is not None and ended < day:
        error = invalid_field("employee_id", "is terminated")
        raise assumed("shift after termination", error)


def _check_overlap(store: Store, shift: Mapping[str, Any]) -> None:
    """Check that a shift overlaps no other one, and a break no other break.

    Raises:
        ErrorResponse: A 422: it does.
    """
    span = span_of(store, shift)
    if span is None:
        return
    begin, end = span[0], span[1] or span[0] + MINUTE
    records = store.records(SHIFTS)
    near = {str(begin.date() + dt.timedelta(days=number)) for number in (-1, 0, 1)}
    for key in records.index("employee_id").get(shift["employee_id"], ()):
        if key == shift["id"] or records.value(key, "date") not in near:
            continue
        other = records.get(key) or {}
        other_span = span_of(store, other)
        if other_span is None or (other["workable"] is False) != (shift["workable"] is False):
            continue
        first, last = other_span[0], other_span[1] or to_local(store, store.moment)
        if first < end and begin < last:
            raise assumed("shift overlap", invalid_field("clock_in", "overlaps another shift"))


def create_shift(context: WriteContext) -> Record:
    """Create a complete shift."""
    return _add_shift(context.store, body_to_record(context.collection, context.values))


def _add_shift(store: Store, values: Mapping[str, Any]) -> Record:
    record = {**store.empty_record(SHIFTS), **values}
    if record["employee_id"] is not None:
        _check_employed(store, record["employee_id"], record["date"])
        _check_overlap(store, record)
    return insert(store, SHIFTS, values)


def change_shift(context: WriteContext) -> Record:
    """Change a shift, or end it."""
    values = body_to_record(context.collection, context.values)
    _check_overlap(context.store, {**context.subject, **values})
    return update(context)


def request_edit(context: WriteContext) -> Record:
    """Create a request to edit a timesheet, which is not decided yet."""
    record = create(context)
    return context.store.change(context.path, record["id"], approved=None)


def change_request(context: WriteContext) -> Record:
    """Change a request that is not decided yet."""
    if context.subject["approved"] is not None:
        raise assumed("processed request", conflict("id", "is decided already"))
    return update(context)


def apply_request(store: Store, request: Record) -> None:
    """Add, change or delete the shift of an approved request to edit a timesheet.

    Raises:
        ErrorResponse: The shift is gone, or would overlap another one.
    """
    fields = {name: request[name] for name in REQUESTED if request[name] is not None}
    if request["request_type"] == "create_shift":
        _add_shift(store, {**fields, "employee_id": request["employee_id"]})
        return
    shift = store.find(SHIFTS, request["attendance_shift_id"])
    if shift is None:
        raise reference_not_found("attendance_shift_id")
    if request["request_type"] == "delete_shift":
        store.remove(SHIFTS, shift["id"])
        return
    changed = {**shift, **fields}
    _check_overlap(store, changed)
    fields |= COMPUTED_FIELDS[SHIFTS](store, changed)
    update_fields(store, SHIFTS, shift["id"], **fields)


def clock_in(context: WriteContext) -> Record:
    """Start a shift; a 409 if the employee is clocked in."""
    at = _moment(context, "now")
    if _open(context) is not None:
        raise assumed("clocked in", conflict("employee_id", "is clocked in already"))
    return _start(context, at)


def clock_out(context: WriteContext) -> Record:
    """End the open shift or break; a 409 if there is none."""
    at = _moment(context, "now")
    record = _open(context)
    if record is None:
        raise assumed("clocked in", conflict("employee_id", "is not clocked in"))
    notes = context.values.get("observations") or record["observations"]
    return _end(context, record, at, observations=notes, **_place(context, "out"))


def break_start(context: WriteContext) -> Record:
    """End the shift and start a break."""
    at = _moment(context, "now")
    record = _open(context, workable=True)
    if record is None:
        raise assumed("clocked in", conflict("employee_id", "is not clocked in"))
    context.assume("break")
    _end(context, record, at)
    return _start(context, at, workable=False)


def break_end(context: WriteContext) -> Record:
    """End the break and start a shift."""
    at = _moment(context, "now")
    record = _open(context, workable=False)
    if record is None:
        raise assumed("break", conflict("employee_id", "is not on a break"))
    context.assume("break")
    _end(context, record, at)
    return _start(context, at)


def toggle_clock(context: WriteContext) -> Record:
    """Clock out if a shift or break is open, else clock in."""
    at = _moment(context, "clock_time")
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
    context.assume("autofill")
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
        # The record's reason is that of the overtime, not that of the decision.
        return context.change(
            status=status,
            approver_id=approver,
            approver_full_name=name,
            is_editable=False,
        )

    return effect


def _first(context: WriteContext) -> int:
    return context.store.records("employees/employees").keys[0]


EFFECTS = {
    f"{SHIFTS} create": create_shift,
    f"{SHIFTS} update": change_shift,
    f"{EDITS} create": request_edit,
    f"{EDITS} update": change_request,
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

"""Clocking in and out, and planning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from ..server.computed_fields import minutes_of
from ..server.mutations import create, insert, recorded
from ..server.write_context import Deed, Effect, conflict, touch, wrong
from ..store.collection import Record

SHIFTS = "attendance/shifts"
OPEN = "attendance/open_shifts"
REVIEWS = "attendance/reviews"
LONGEST = 366
"""Days that an action looks at."""


def _moment(text: Any, name: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(str(text))
    except ValueError:
        raise wrong(name, "is not a valid date-time") from None


def _employee(deed: Deed) -> int:
    """The employee of the body; without one, that of the credentials."""
    key = deed.values.get("employee_id")
    if isinstance(key, int):
        return key
    return deed.store.records("employees/employees").keys[0]


def _open(deed: Deed, *, workable: bool | None = None) -> Record | None:
    """The shift, or the break, that an employee is in."""
    employee = _employee(deed)
    records = deed.store.records(SHIFTS)
    for key in reversed(records.keys):
        if records.value(key, "employee_id") != employee:
            continue
        record = records.get(key)
        if record is None or record["clock_out"] is not None:
            continue
        if workable is None or record["workable"] == workable:
            return record
    return None


def _start(deed: Deed, at: dt.datetime, *, workable: bool = True) -> Record:
    values = recorded(deed.collection, deed.values)
    day, employee = at.date().isoformat(), _employee(deed)
    insert(
        deed.store,
        OPEN,
        {
            **recorded(deed.store.table[OPEN], deed.values),
            "employee_id": employee,
            "date": day,
            "reference_date": day,
            "clock_in": f"2000-01-01T{at:%H:%M:%S}.000Z",
            "status": "opened",
            "workable": workable,
        },
    )
    return insert(
        deed.store,
        SHIFTS,
        {
            **values,
            **_place(deed, "in"),
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


def _place(deed: Deed, which: str) -> dict[str, Any]:
    parts = ("latitude", "longitude", "accuracy")
    return {f"{which}_location_{part}": deed.values.get(part) for part in parts}


def _end(deed: Deed, record: Record, at: dt.datetime, **values: Any) -> Record:
    for each in list(deed.store.where(OPEN, employee_id=record["employee_id"])):
        deed.store.remove(OPEN, each["id"])
    clock = f"{at:%H:%M}"
    begun = minutes_of(record["clock_in"]) or 0
    return touch(
        deed.store,
        SHIFTS,
        record["id"],
        clock_out=clock,
        out_source="api",
        minutes=((minutes_of(clock) or 0) - begun) % (24 * 60),
        **values,
    )


def clock_in(deed: Deed) -> Record:
    """A shift begins; of somebody who is in one already it cannot."""
    at = _moment(deed.values["now"], "now")
    if _open(deed) is not None:
        raise conflict("employee_id", "is clocked in already")
    return _start(deed, at)


def clock_out(deed: Deed) -> Record:
    """The shift that somebody is in ends, or the break."""
    at = _moment(deed.values["now"], "now")
    record = _open(deed)
    if record is None:
        raise conflict("employee_id", "is not clocked in")
    notes = deed.values.get("observations") or record["observations"]
    return _end(deed, record, at, observations=notes, **_place(deed, "out"))


def break_start(deed: Deed) -> Record:
    """The shift ends, and a break begins."""
    at = _moment(deed.values["now"], "now")
    record = _open(deed, workable=True)
    if record is None:
        raise conflict("employee_id", "is not clocked in")
    _end(deed, record, at)
    return _start(deed, at, workable=False)


def break_end(deed: Deed) -> Record:
    """The break ends, and a shift begins."""
    at = _moment(deed.values["now"], "now")
    record = _open(deed, workable=False)
    if record is None:
        raise conflict("employee_id", "is not on a break")
    _end(deed, record, at)
    return _start(deed, at)


def toggle_clock(deed: Deed) -> Record:
    """Clock in or out, whichever it is time for."""
    at = _moment(deed.values["clock_time"], "clock_time")
    record = _open(deed)
    return _start(deed, at) if record is None else _end(deed, record, at)


def _days(deed: Deed) -> Iterator[dt.date]:
    first = dt.date.fromisoformat(deed.values["start_on"])
    last = dt.date.fromisoformat(deed.values["end_on"])
    if last < first:
        raise wrong("end_on", "must not be before start_on")
    if (last - first).days > LONGEST:
        raise wrong("end_on", "is too far from start_on")
    return (first + dt.timedelta(days=number) for number in range((last - first).days + 1))


def autofill(deed: Deed) -> list[Record]:
    """A shift of eight hours on every workday that has none."""
    days = [day.isoformat() for day in _days(deed) if day.weekday() < 5]
    records = deed.store.records(SHIFTS)
    known = {
        (records.value(key, "employee_id"), records.value(key, "date")) for key in records.keys
    }
    return [
        insert(
            deed.store,
            SHIFTS,
            {
                "employee_id": employee,
                "date": day,
                "reference_date": day,
                "clock_in": "09:00",
                "clock_out": "17:00",
                "in_source": deed.values.get("source") or "api",
                "workable": True,
            },
        )
        for employee in deed.values["employee_ids"]
        for day in days
        if (employee, day) not in known
    ]


def review(deed: Deed) -> list[Record]:
    """Each day of each employee is reviewed, once."""
    store, made = deed.store, list[Record]()
    days = [day.isoformat() for day in _days(deed)]
    for employee in deed.values["employee_ids"]:
        for day in days:
            known = next(store.where(REVIEWS, employee_id=employee, date=day), None)
            values = {"employee_id": employee, "date": day, "reviewed_at": store.now(),
                      "author_id": deed.values["reviewed_by"]}  # fmt: skip
            made.append(known or insert(store, REVIEWS, values))
    return made


def unreview(deed: Deed) -> list[Record]:
    """The reviews of these days are taken back."""
    days = {day.isoformat() for day in _days(deed)}
    gone = [
        record
        for record in deed.store.all(REVIEWS)
        if record["employee_id"] in deed.values["employee_ids"] and record["date"] in days
    ]
    for record in gone:
        deed.store.remove(REVIEWS, record["id"])
    return gone


def request_overtime(deed: Deed) -> Record:
    """Overtime that nobody has decided on."""
    record = create(deed)
    hours = deed.values.get("hours_amount")
    cents = (
        round(100 * hours) if isinstance(hours, (int, float)) else record["hours_amount_in_cents"]
    )
    return deed.store.change(
        deed.path, record["id"], hours_amount_in_cents=cents, status="pending", is_editable=True
    )


def _decide(status: str) -> Effect:
    def effect(deed: Deed) -> Record:
        approver = deed.values.get("approver_id") or _first(deed)
        name = (deed.store.find("employees/employees", approver) or {}).get("full_name")
        return deed.change(
            status=status,
            reason=deed.values.get("reason"),
            approver_id=approver,
            approver_full_name=name,
            is_editable=False,
        )

    return effect


def _first(deed: Deed) -> int:
    return deed.store.records("employees/employees").keys[0]


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
    "attendance/overtime_requests approve": _decide("approved"),
    "attendance/overtime_requests reject": _decide("rejected"),
}

"""Actions of trainings, sessions and attendances."""

from __future__ import annotations

from typing import Any

from ..error_responses import invalid_field
from ..server.mutations import insert
from ..server.write_context import Effect, WriteContext
from ..store.collection import Record
from ..store.store import ACCESS_OFFSET
from .common import find_all, from_body, set_fields_of_all

MEMBERS = "trainings/training_memberships"
SESSION_MEMBERS = "trainings/session_access_memberships"
ATTENDANCES = "trainings/session_attendances"
SESSIONS = "trainings/sessions"
TRAININGS = "trainings/trainings"
EMPLOYEES = "employees/employees"


def enrol(context: WriteContext) -> list[Record]:
    """Add employees to a training, once each."""
    made: list[Record] = []
    for employee in context.values.get("employee_ids") or ():
        same = {"training_id": context.values["training_id"], "employee_id": employee}
        known = next(context.store.where(MEMBERS, **same), None)
        values = {**same, "access_id": employee + ACCESS_OFFSET, "status": "notstarted"}
        made.append(known or insert(context.store, MEMBERS, values))
    return made


def withdraw(context: WriteContext) -> list[Record]:
    """Remove memberships by id, or all of a training except those."""
    training, named = context.values.get("training_id"), context.values["ids"]
    if not context.values.get("all"):
        gone = find_all(context.store, MEMBERS, named)
    elif training is None:
        raise invalid_field("training_id", "can't be blank")
    else:
        members = context.store.where(MEMBERS, training_id=training)
        gone = [record for record in members if record["id"] not in named]
    for record in gone:
        context.store.remove(MEMBERS, record["id"])
    return gone


def add_to_session(context: WriteContext) -> list[Record]:
    """Add employees to a session, by employee or account id, each with an attendance."""
    people: list[Any] = [*(context.values.get("employee_ids") or ())]
    people += [key - ACCESS_OFFSET for key in context.values.get("access_ids") or ()]
    if not people:
        raise invalid_field("employee_ids", "can't be blank")
    made: list[Record] = []
    for employee in people:
        person = context.store.find(EMPLOYEES, employee) or {}
        same = {"session_id": context.values["session_id"], "access_id": employee + ACCESS_OFFSET}
        known = next(context.store.where(SESSION_MEMBERS, **same), None)
        if known is None:
            names = {name: person.get(name) for name in ("first_name", "last_name")}
            known = insert(
                context.store, SESSION_MEMBERS, {**same, **names, "employee_id": employee}
            )
            insert(
                context.store,
                ATTENDANCES,
                {
                    "status": "pending",
                    "session_access_membership_id": known["id"],
                    "access_id": employee + ACCESS_OFFSET,
                    "employee_id": employee,
                },
            )
        made.append(known)
    return made


def attend(context: WriteContext) -> list[Record]:
    """Set the status and duration of attendances; only completed ones have a duration.

    It is the duration of the session unless the body has another.
    """
    status, duration = context.values.get("status"), context.values.get("completed_duration")
    allowed = context.store.table[ATTENDANCES].record.by_name["status"].shape.values
    if status is not None and status not in allowed:
        raise invalid_field("status", "is not included in the list")
    records = find_all(context.store, ATTENDANCES, context.values["ids"])
    if status is None and any(record["status"] != "completed" for record in records):
        raise invalid_field("completed_duration", "is only for completed attendances")
    done = status in {None, "completed"}
    return [
        context.store.change(
            ATTENDANCES,
            record["id"],
            status=status or "completed",
            completed_duration=duration or _session_duration(context, record) if done else None,
        )
        for record in records
    ]


def _session_duration(context: WriteContext, attendance: Record) -> Any:
    """Return the duration in hours of the session of an attendance, as text."""
    member = attendance["session_access_membership_id"]
    session = (context.store.find(SESSION_MEMBERS, member) or {}).get("session_id")
    return (context.store.find(SESSIONS, session) or {}).get("duration")


def set_status(context: WriteContext) -> Record:
    """Set the status of a training; a 422 if it is unknown."""
    status = context.values["status"]
    if status not in context.collection.record.by_name["status"].shape.values:
        raise invalid_field("status", "is not included in the list")
    return context.change(status=status)


EFFECTS: dict[str, Effect] = {
    f"{MEMBERS} bulk_create": enrol,
    f"{MEMBERS} bulk_destroy": withdraw,
    f"{SESSION_MEMBERS} bulk_create": add_to_session,
    f"{ATTENDANCES} bulk_update": attend,
    f"{TRAININGS} bulk_update_catalog": set_fields_of_all(catalog=from_body("catalog")),
    f"{TRAININGS} update_status": set_status,
}

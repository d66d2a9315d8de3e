"""Trainings, and who takes part."""

from __future__ import annotations

from typing import Any

from ..server.mutations import insert
from ..server.write_context import Deed, Effect, wrong
from ..store.collection import Record
from ..store.store import ACCESS
from .families import changing, found, given

MEMBERS = "trainings/training_memberships"
SEATS = "trainings/session_access_memberships"
ATTENDANCES = "trainings/session_attendances"
TRAININGS = "trainings/trainings"
EMPLOYEES = "employees/employees"


def enrol(deed: Deed) -> list[Record]:
    """Employees take part in a training, once each."""
    made: list[Record] = []
    for employee in deed.values.get("employee_ids") or ():
        same = {"training_id": deed.values["training_id"], "employee_id": employee}
        known = next(deed.store.where(MEMBERS, **same), None)
        values = {**same, "access_id": employee + ACCESS, "status": "notstarted"}
        made.append(known or insert(deed.store, MEMBERS, values))
    return made


def withdraw(deed: Deed) -> list[Record]:
    """By id, or all of a training."""
    if deed.values.get("all") and deed.values.get("training_id") is not None:
        gone = list(deed.store.where(MEMBERS, training_id=deed.values["training_id"]))
    else:
        gone = found(deed.store, MEMBERS, deed.values["ids"])
    for record in gone:
        deed.store.remove(MEMBERS, record["id"])
    return gone


def seat(deed: Deed) -> list[Record]:
    """Those who take part in a session, by employee or by account; each has an attendance."""
    people: list[Any] = [*(deed.values.get("employee_ids") or ())]
    people += [key - ACCESS for key in deed.values.get("access_ids") or ()]
    if not people:
        raise wrong("employee_ids", "can't be blank")
    made: list[Record] = []
    for employee in people:
        person = deed.store.find(EMPLOYEES, employee) or {}
        same = {"session_id": deed.values["session_id"], "access_id": employee + ACCESS}
        known = next(deed.store.where(SEATS, **same), None)
        if known is None:
            names = {name: person.get(name) for name in ("first_name", "last_name")}
            known = insert(deed.store, SEATS, {**same, **names, "employee_id": employee})
            insert(
                deed.store,
                ATTENDANCES,
                {
                    "status": "pending",
                    "session_access_membership_id": known["id"],
                    "access_id": employee + ACCESS,
                    "employee_id": employee,
                },
            )
        made.append(known)
    return made


def attend(deed: Deed) -> list[Record]:
    """Who was there, and for how long."""
    status, duration = deed.values.get("status"), deed.values.get("completed_duration")
    allowed = deed.store.table[ATTENDANCES].record.by_name["status"].shape.values
    if status is not None and status not in allowed:
        raise wrong("status", "is not included in the list")
    new = {"status": status, "completed_duration": duration}
    new = {name: value for name, value in new.items() if value is not None}
    return [
        deed.store.change(ATTENDANCES, record["id"], **new)
        for record in found(deed.store, ATTENDANCES, deed.values["ids"])
    ]


def set_status(deed: Deed) -> Record:
    """The status of a training, which must be one of those that there are."""
    status = deed.values["status"]
    if status not in deed.collection.record.by_name["status"].shape.values:
        raise wrong("status", "is not included in the list")
    return deed.change(status=status)


EFFECTS: dict[str, Effect] = {
    f"{MEMBERS} bulk_create": enrol,
    f"{MEMBERS} bulk_destroy": withdraw,
    f"{SEATS} bulk_create": seat,
    f"{ATTENDANCES} bulk_update": attend,
    f"{TRAININGS} bulk_update_catalog": changing(catalog=given("catalog")),
    f"{TRAININGS} update_status": set_status,
}

"""Actions of planned shifts, schedules and their days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..server.mutations import body_to_record, create, insert
from ..server.write_context import WriteContext, update_fields
from ..store.collection import Record
from .common import create_each, create_for_ids, find_all, toggle_timestamp

SHIFTS = "shift_management/shifts"
BREAKS = "time_planning/planned_breaks"


def create_planned(context: WriteContext) -> list[Record]:
    """Create planned shifts; each gets the breaks of the body that name no shift."""
    store = context.store
    made = [
        insert(store, SHIFTS, body_to_record(context.collection, item))
        for item in context.values["shifts"]
    ]
    for item in context.values.get("planned_breaks") or ():
        values = body_to_record(store.table[BREAKS], item)
        shift = values.get("shift_id")
        for key in [record["id"] for record in made] if shift is None else [shift]:
            insert(store, BREAKS, {**values, "shift_id": key})
    return made


def delete_planned(context: WriteContext) -> list[Record]:
    """Delete planned shifts by id, or without ids by employee and period.

    Backup shifts stay unless the body says otherwise.
    """
    values, store = context.values, context.store
    if values.get("ids") is None:
        found = [record for record in store.all(SHIFTS) if _is_meant(record, values)]
    else:
        found = find_all(store, SHIFTS, values["ids"])
    gone = [
        record
        for record in found
        if values.get("destroy_backup_shifts") or record["state"] != "backup"
    ]
    for record in gone:
        store.remove(SHIFTS, record["id"])
    return gone


def _is_meant(shift: Record, values: Mapping[str, Any]) -> bool:
    """Return whether the employees and the days of a body match; False if it has neither."""
    begin, end, people = (values.get(name) for name in ("start_at", "end_at", "employee_ids"))
    # Days are those of the employee, and the times of day of the body are ignored.
    return bool(begin or end or people) and (
        (not people or shift["employee_id"] in people)
        and (not begin or shift["local_end_at"][:10] >= begin[:10])
        and (not end or shift["local_start_at"][:10] <= end[:10])
    )


def configure_days(context: WriteContext) -> list[Record]:
    """Replace the days of a period by those of the body: add, change and delete."""
    store, path = context.store, context.path
    period = context.values["overlap_period_id"]
    kept: list[Record] = []
    for day in context.values["day_configurations"]:
        values = {**body_to_record(context.collection, day), "overlap_period_id": period}
        key = values.pop("id", None)
        known = store.find(path, key)
        kept.append(
            insert(store, path, values)
            if known is None
            else update_fields(store, path, key, **values)
        )
    keys = {record["id"] for record in kept}
    for record in list(store.where(path, overlap_period_id=period)):
        if record["id"] not in keys:
            store.remove(path, record["id"])
    return kept


def _planned_state(context: WriteContext) -> Record:
    record = create(context)
    return context.store.change(context.path, record["id"], state="draft", extra_hours=False)


EFFECTS = {
    f"{SHIFTS} create": _planned_state,
    f"{SHIFTS} bulk_create": create_planned,
    f"{SHIFTS} bulk_delete": delete_planned,
    f"{BREAKS} bulk_create": create_each("planned_breaks"),
    "time_planning/planning_versions bulk_create": create_for_ids("employee_ids", "employee_id"),
    "work_schedule/day_configurations bulk_cud": configure_days,
    "work_schedule/schedules toggle_archive": toggle_timestamp("archived_at"),
}

"""Actions of planned shifts, schedules and their days."""

from __future__ import annotations

from ..server.mutations import body_to_record, create, insert
from ..server.write_context import WriteContext, update_fields
from ..store.collection import Record
from .common import create_each, create_for_ids, find_all, toggle_timestamp


def delete_planned(context: WriteContext) -> list[Record]:
    """Delete planned shifts by id, or by employee and period."""
    values, path = context.values, context.path
    gone = find_all(context.store, path, values.get("ids"))
    begin, end, people = values.get("start_at"), values.get("end_at"), values.get("employee_ids")
    if not gone and (begin or end or people):
        gone = [
            record
            for record in context.store.all(path)
            if (not people or record["employee_id"] in people)
            and (not begin or record["start_at"] >= begin)
            and (not end or record["end_at"] <= end)
        ]
    for record in gone:
        context.store.remove(path, record["id"])
    return gone


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
    "shift_management/shifts create": _planned_state,
    "shift_management/shifts bulk_create": create_each("shifts"),
    "shift_management/shifts bulk_delete": delete_planned,
    "time_planning/planned_breaks bulk_create": create_each("planned_breaks"),
    "time_planning/planning_versions bulk_create": create_for_ids("employee_ids", "employee_id"),
    "work_schedule/day_configurations bulk_cud": configure_days,
    "work_schedule/schedules toggle_archive": toggle_timestamp("archived_at"),
}

"""Planned shifts, schedules and the days that they are made of."""

from __future__ import annotations

from ..server.mutations import create, insert, recorded
from ..server.write_context import Deed, touch
from ..store.collection import Record
from .families import creating_each, creating_for, found, toggling_time


def delete_planned(deed: Deed) -> list[Record]:
    """Planned shifts by id, or those of employees in a period."""
    values, path = deed.values, deed.path
    gone = found(deed.store, path, values.get("ids"))
    begin, end, people = values.get("start_at"), values.get("end_at"), values.get("employee_ids")
    if not gone and (begin or end or people):
        gone = [
            record
            for record in deed.store.all(path)
            if (not people or record["employee_id"] in people)
            and (not begin or record["start_at"] >= begin)
            and (not end or record["end_at"] <= end)
        ]
    for record in gone:
        deed.store.remove(path, record["id"])
    return gone


def configure_days(deed: Deed) -> list[Record]:
    """The days of a period become those of the body: added, changed, or gone."""
    store, path = deed.store, deed.path
    period = deed.values["overlap_period_id"]
    kept: list[Record] = []
    for each in deed.values["day_configurations"]:
        values = {**recorded(deed.collection, each), "overlap_period_id": period}
        key = values.pop("id", None)
        known = store.find(path, key)
        kept.append(
            insert(store, path, values) if known is None else touch(store, path, key, **values)
        )
    keys = {record["id"] for record in kept}
    for record in list(store.where(path, overlap_period_id=period)):
        if record["id"] not in keys:
            store.remove(path, record["id"])
    return kept


def _planned_state(deed: Deed) -> Record:
    record = create(deed)
    return deed.store.change(deed.path, record["id"], state="draft", extra_hours=False)


EFFECTS = {
    "shift_management/shifts create": _planned_state,
    "shift_management/shifts bulk_create": creating_each("shifts"),
    "shift_management/shifts bulk_delete": delete_planned,
    "time_planning/planned_breaks bulk_create": creating_each("planned_breaks"),
    "time_planning/planning_versions bulk_create": creating_for("employee_ids", "employee_id"),
    "work_schedule/day_configurations bulk_cud": configure_days,
    "work_schedule/schedules toggle_archive": toggling_time("archived_at"),
}

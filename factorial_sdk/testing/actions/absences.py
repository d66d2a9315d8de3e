"""Actions of leaves and allowances."""

from __future__ import annotations

import datetime as dt
from typing import Final

from ..error_responses import invalid_field, not_found, reference_not_found
from ..server.assumptions import assumed
from ..server.computed_fields import minutes_of
from ..server.mutations import body_to_record, create, delete, update
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from ..store.store import Store
from ..store.time_off import ALLOWANCES, EMPLOYEES, INCIDENCES, LEAVES, TYPES, is_single_day
from .common import find_all, set_fields

MORNING: Final = "beggining_of_day"
PERIOD: Final = frozenset(
    {"start_on", "finish_on", "half_day", "start_time", "hours_amount_in_cents", "employee_id"}
    | {"approved", "leave_type_id"}
)
"""Fields of a leave that decide whether it overlaps another one."""
FLOWS = "approvals/materialized_approvals_flows"


def request_leave(context: WriteContext) -> Record:
    """Create a leave: pending, or approved if its type needs no approval."""
    body = body_to_record(context.collection, context.values)
    _check_period(context, {**context.store.empty_record(LEAVES), **body})
    record = create(context)
    kind = context.store.find(TYPES, record["leave_type_id"])
    if record["finish_on"] is None:
        context.assume("leave without an end")
    if kind is None or kind["approval_required"] is not False:
        return record
    return context.store.change(LEAVES, record["id"], approved=True)


def change_leave(context: WriteContext) -> Record:
    """Change a leave; its period is checked, unless the body skips validations."""
    body = body_to_record(context.collection, context.values)
    if not PERIOD.isdisjoint(body) and not context.values.get("skip_validations"):
        _check_period(context, {**context.subject, **body})
    return update(context)


def _check_period(context: WriteContext, leave: Record) -> None:
    """Check that the employee is employed during a leave, and has no other one then.

    Raises:
        ErrorResponse: A 422: one of these is not so.
    """
    store, last = context.store, leave["finish_on"] or leave["start_on"]
    if last < leave["start_on"]:
        return  # refused anyway
    ended = (store.find(EMPLOYEES, leave["employee_id"]) or {}).get("terminated_on")
    if ended is not None and ended < last:
        error = invalid_field("finish_on", "is after the employee's termination")
        raise assumed("leave after termination", error)
    if not _counts(leave):
        return
    begin, end = _span(store, leave)
    for key in store.index(LEAVES, "employee_id").get(leave["employee_id"], ()):
        other = store.find(LEAVES, key)
        if other is None or key == leave["id"] or not _counts(other):
            continue
        first, after = _span(store, other)
        if first < end and begin < after:
            error = invalid_field("start_on", "overlaps another leave")
            raise assumed("leave overlap", error)


def _counts(leave: Record) -> bool:
    """Return whether a leave is neither deleted nor rejected."""
    return leave["deleted_at"] is None and leave["approved"] is not False


def _span(store: Store, leave: Record) -> tuple[dt.datetime, dt.datetime]:
    """Return when a leave begins, and when it is over."""
    begin = dt.datetime.fromisoformat(leave["start_on"])
    half, hours = leave["half_day"], leave["hours_amount_in_cents"]
    if leave["finish_on"] is None:
        kind = store.find(TYPES, leave["leave_type_id"]) or {}
        if kind.get("allow_endless"):
            return begin, dt.datetime.max
    if is_single_day(leave) and half is not None:
        begin += dt.timedelta(hours=0 if half == MORNING else 12)
        return begin, begin + dt.timedelta(hours=12)
    if is_single_day(leave) and leave["start_time"] and hours:
        begin += dt.timedelta(minutes=minutes_of(leave["start_time"]) or 0)
        return begin, begin + dt.timedelta(hours=hours / 100)
    last = dt.datetime.fromisoformat(leave["finish_on"] or leave["start_on"])
    return begin, last + dt.timedelta(days=1)


def approve(context: WriteContext) -> Record:
    """Approve a leave and its approval flow."""
    for flow in list(context.store.where(FLOWS, resource_id=context.subject["id"])):
        if "leave" in str(flow["resource_type"]).lower():
            update_fields(context.store, FLOWS, flow["id"], status="approved")
    return context.change(approved=True)


def remove(context: WriteContext) -> Record:
    """Mark a leave as deleted and return it as it was; `include_deleted_leaves` still lists it."""
    if context.subject["deleted_at"] is not None:
        raise not_found("the leave is deleted already")
    context.change(deleted_at=context.store.now())
    return context.subject


def remove_many(context: WriteContext) -> list[Record]:
    """Mark leaves as deleted, or none if one of them is deleted already."""
    leaves = find_all(context.store, LEAVES, context.values["ids"])
    if any(leave["deleted_at"] is not None for leave in leaves):
        raise reference_not_found("ids")
    at = context.store.now()
    return [update_fields(context.store, LEAVES, leave["id"], deleted_at=at) for leave in leaves]


def replace_allowance(context: WriteContext) -> Record:
    """Delete an allowance; the alternative allowance takes over its adjustments."""
    store, deleted, other = context.store, context.subject["id"], context.values["alt_allowance_id"]
    if deleted == other:
        raise invalid_field("alt_allowance_id", "is the one to delete")
    for incidence in list(store.where(INCIDENCES, timeoff_allowance_id=deleted)):
        update_fields(store, INCIDENCES, incidence["id"], timeoff_allowance_id=other)
    for kind in store.all(TYPES):
        if deleted in kind["allowance_ids"]:
            kept = [key for key in kind["allowance_ids"] if key != deleted]
            update_fields(store, TYPES, kind["id"], allowance_ids=kept)
    return delete(context)


EFFECTS: dict[str, Effect] = {
    f"{LEAVES} create": request_leave,
    f"{LEAVES} update": change_leave,
    f"{LEAVES} delete": remove,
    f"{LEAVES} approve": approve,
    f"{LEAVES} approve_all": set_fields(approved=True),  # one leave, without its approval flow
    # The reason of the rejection is not stored: the record has that of the employee.
    f"{LEAVES} reject": set_fields(approved=False),
    f"{LEAVES} bulk_delete": remove_many,
    f"{ALLOWANCES} delete_with_alt_allowance": replace_allowance,
}

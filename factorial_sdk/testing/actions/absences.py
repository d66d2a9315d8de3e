"""Actions of leaves and allowances."""

from __future__ import annotations

from ..error_responses import invalid_field, not_found, reference_not_found
from ..server.mutations import create, delete
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from .common import find_all, set_fields

LEAVES = "timeoff/leaves"
TYPES = "timeoff/leave_types"
ALLOWANCES = "timeoff/allowances"
INCIDENCES = "timeoff/allowance_incidences"
FLOWS = "approvals/materialized_approvals_flows"


def request_leave(context: WriteContext) -> Record:
    """Create a leave; one that overlaps another leave of the employee is rejected.

    It is pending, or approved if its type needs no approval.
    """
    values = context.values
    first, last = values["start_on"], values.get("finish_on") or values["start_on"]
    for other in context.store.where(LEAVES, employee_id=values["employee_id"]):
        ended = other["finish_on"] or other["start_on"]
        ignored = other["deleted_at"] is not None or other["approved"] is False
        if not ignored and other["start_on"] <= last and first <= ended:
            raise invalid_field("start_on", "overlaps another leave")
    record = create(context)
    kind = context.store.find(TYPES, record["leave_type_id"])
    if kind is None or kind["approval_required"] is not False:
        return record
    return context.store.change(LEAVES, record["id"], approved=True)


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
    f"{LEAVES} delete": remove,
    f"{LEAVES} approve": approve,
    f"{LEAVES} approve_all": set_fields(approved=True),  # one leave, without its approval flow
    # The reason of the rejection is not stored: the record has that of the employee.
    f"{LEAVES} reject": set_fields(approved=False),
    f"{LEAVES} bulk_delete": remove_many,
    f"{ALLOWANCES} delete_with_alt_allowance": replace_allowance,
}

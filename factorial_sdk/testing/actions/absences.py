"""Actions of leaves and allowances."""

from __future__ import annotations

from ..error_responses import invalid_field
from ..server.mutations import create, delete
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from .common import find_all, from_body, set_fields

LEAVES = "timeoff/leaves"
ALLOWANCES = "timeoff/allowances"
FLOWS = "approvals/materialized_approvals_flows"


def request_leave(context: WriteContext) -> Record:
    """Create a leave; one that overlaps another leave of the employee is rejected."""
    values = context.values
    first, last = values["start_on"], values.get("finish_on") or values["start_on"]
    for other in context.store.where(LEAVES, employee_id=values["employee_id"]):
        ended = other["finish_on"] or other["start_on"]
        ignored = other["deleted_at"] is not None or other["approved"] is False
        if not ignored and other["start_on"] <= last and first <= ended:
            raise invalid_field("start_on", "overlaps another leave")
    return create(context)


def approve(context: WriteContext) -> Record:
    """Approve a leave and its approval flow."""
    for flow in list(context.store.where(FLOWS, resource_id=context.subject["id"])):
        if "leave" in str(flow["resource_type"]).lower():
            update_fields(context.store, FLOWS, flow["id"], status="approved")
    return context.change(approved=True)


def remove_many(context: WriteContext) -> list[Record]:
    """Mark leaves as deleted; ``include_deleted_leaves`` still lists them."""
    records = find_all(context.store, LEAVES, context.values["ids"])
    at = context.store.now()
    return [update_fields(context.store, LEAVES, leave["id"], deleted_at=at) for leave in records]


def replace_allowance(context: WriteContext) -> Record:
    """Delete an allowance; its leave types use the alternative allowance."""
    deleted, other = context.subject["id"], context.values["alt_allowance_id"]
    if deleted == other:
        raise invalid_field("alt_allowance_id", "is the one to delete")
    for kind in context.store.all("timeoff/leave_types"):
        if deleted in kind["allowance_ids"]:
            kept = [key for key in kind["allowance_ids"] if key not in {deleted, other}]
            update_fields(
                context.store, "timeoff/leave_types", kind["id"], allowance_ids=[*kept, other]
            )
    return delete(context)


EFFECTS: dict[str, Effect] = {
    f"{LEAVES} create": request_leave,
    f"{LEAVES} approve": approve,
    f"{LEAVES} approve_all": set_fields(approved=True),  # one leave, without its approval flow
    f"{LEAVES} reject": set_fields(approved=False, reason=from_body("reason")),
    f"{LEAVES} bulk_delete": remove_many,
    f"{ALLOWANCES} delete_with_alt_allowance": replace_allowance,
}

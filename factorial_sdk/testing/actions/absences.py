"""Leaves, and what they are counted against."""

from __future__ import annotations

from ..error_responses import invalid_field
from ..server.mutations import create, delete
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from .common import find_all, from_body, set_fields

LEAVES = "timeoff/leaves"
ALLOWANCES = "timeoff/allowances"
FLOWS = "approvals/materialized_approvals_flows"


def ask(context: WriteContext) -> Record:
    """A leave that overlaps another one of the same employee is refused."""
    values = context.values
    first, last = values["start_on"], values.get("finish_on") or values["start_on"]
    for other in context.store.where(LEAVES, employee_id=values["employee_id"]):
        ended = other["finish_on"] or other["start_on"]
        gone = other["deleted_at"] is not None or other["approved"] is False
        if not gone and other["start_on"] <= last and first <= ended:
            raise invalid_field("start_on", "overlaps another leave")
    return create(context)


def approve(context: WriteContext) -> Record:
    """The approval flow of the leave decides, if it has one; then the leave is approved."""
    for flow in list(context.store.where(FLOWS, resource_id=context.subject["id"])):
        if "leave" in str(flow["resource_type"]).lower():
            update_fields(context.store, FLOWS, flow["id"], status="approved")
    return context.change(approved=True)


def remove_many(context: WriteContext) -> list[Record]:
    """Leaves that are deleted in bulk can still be listed, with include_deleted_leaves."""
    records = find_all(context.store, LEAVES, context.values["ids"])
    at = context.store.now()
    return [update_fields(context.store, LEAVES, each["id"], deleted_at=at) for each in records]


def replace_allowance(context: WriteContext) -> Record:
    """The allowance goes; what counted against it counts against the other one."""
    gone, other = context.subject["id"], context.values["alt_allowance_id"]
    if gone == other:
        raise invalid_field("alt_allowance_id", "is the one to delete")
    for kind in context.store.all("timeoff/leave_types"):
        if gone in kind["allowance_ids"]:
            kept = [key for key in kind["allowance_ids"] if key not in {gone, other}]
            update_fields(
                context.store, "timeoff/leave_types", kind["id"], allowance_ids=[*kept, other]
            )
    return delete(context)


EFFECTS: dict[str, Effect] = {
    f"{LEAVES} create": ask,
    f"{LEAVES} approve": approve,
    f"{LEAVES} approve_all": set_fields(approved=True),  # one leave, past its approval flow
    f"{LEAVES} reject": set_fields(approved=False, reason=from_body("reason")),
    f"{LEAVES} bulk_delete": remove_many,
    f"{ALLOWANCES} delete_with_alt_allowance": replace_allowance,
}

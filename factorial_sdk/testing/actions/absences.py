"""Leaves, and what they are counted against."""

from __future__ import annotations

from ..server.mutations import create, delete
from ..server.write_context import Deed, Effect, touch, wrong
from ..store.collection import Record
from .families import found, given, setting

LEAVES = "timeoff/leaves"
ALLOWANCES = "timeoff/allowances"
FLOWS = "approvals/materialized_approvals_flows"


def ask(deed: Deed) -> Record:
    """A leave that overlaps another one of the same employee is refused."""
    values = deed.values
    first, last = values["start_on"], values.get("finish_on") or values["start_on"]
    for other in deed.store.where(LEAVES, employee_id=values["employee_id"]):
        ended = other["finish_on"] or other["start_on"]
        gone = other["deleted_at"] is not None or other["approved"] is False
        if not gone and other["start_on"] <= last and first <= ended:
            raise wrong("start_on", "overlaps another leave")
    return create(deed)


def approve(deed: Deed) -> Record:
    """The approval flow of the leave decides, if it has one; then the leave is approved."""
    for flow in list(deed.store.where(FLOWS, resource_id=deed.subject["id"])):
        if "leave" in str(flow["resource_type"]).lower():
            touch(deed.store, FLOWS, flow["id"], status="approved")
    return deed.change(approved=True)


def remove_many(deed: Deed) -> list[Record]:
    """Leaves that are deleted in bulk can still be listed, with include_deleted_leaves."""
    records = found(deed.store, LEAVES, deed.values["ids"])
    at = deed.store.now()
    return [touch(deed.store, LEAVES, each["id"], deleted_at=at) for each in records]


def replace_allowance(deed: Deed) -> Record:
    """The allowance goes; what counted against it counts against the other one."""
    gone, other = deed.subject["id"], deed.values["alt_allowance_id"]
    if gone == other:
        raise wrong("alt_allowance_id", "is the one to delete")
    for kind in deed.store.all("timeoff/leave_types"):
        if gone in kind["allowance_ids"]:
            kept = [key for key in kind["allowance_ids"] if key not in {gone, other}]
            touch(deed.store, "timeoff/leave_types", kind["id"], allowance_ids=[*kept, other])
    return delete(deed)


EFFECTS: dict[str, Effect] = {
    f"{LEAVES} create": ask,
    f"{LEAVES} approve": approve,
    f"{LEAVES} approve_all": setting(approved=True),  # one leave, past its approval flow
    f"{LEAVES} reject": setting(approved=False, reason=given("reason")),
    f"{LEAVES} bulk_delete": remove_many,
    f"{ALLOWANCES} delete_with_alt_allowance": replace_allowance,
}

"""Actions of expenses, bank accounts and accounting."""

from __future__ import annotations

import math
from typing import Any, Final

from ..error_responses import conflict, invalid_field
from ..server.assumptions import assumed
from ..server.mutations import body_to_record, insert
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from ..store.store import Store
from .common import find_all, store_body

EXPENSABLES = "expenses/expensables"
IN_REVIEW: Final = frozenset({"pending", "changes_requested"})
PAYABLE: Final = frozenset({"approved", "in_payroll", "sent_to_pay"})
DETAIL_PATHS = {
    "expense_id": "expenses/expenses",
    "mileage_id": "expenses/mileages",
    "per_diem_id": "expenses/per_diems",
}


def pay(context: WriteContext) -> list[Record]:
    """Mark expenses as paid, or none if one of them is not approved or paid already."""
    records = find_all(context.store, EXPENSABLES, context.values["ids"])
    for record in records:
        _require_status(record, PAYABLE, "ids")
    return [_set_status(context.store, record, "paid", paid=True) for record in records]


def decide_expense(store: Store, key: int, *, approved: bool) -> Record:
    """Approve or reject an expense that is in review.

    Raises:
        ErrorResponse: A 409: it is not in review.
    """
    record = store.find(EXPENSABLES, key)
    assert record is not None
    _require_status(record, IN_REVIEW, "resource_id")
    return _set_status(store, record, "approved" if approved else "rejected")


def _require_status(record: Record, allowed: frozenset[str], name: str) -> None:
    if record["status"] not in allowed:
        error = conflict(name, f"{record['id']} is {record['status'].replace('_', ' ')}")
        raise assumed("expense status", error)


def _set_status(store: Store, record: Record, status: str, *, paid: bool = False) -> Record:
    """Set the status of an expense, and of its purchase, mileage or per diem."""
    at = store.now()
    for name, path in DETAIL_PATHS.items():
        if store.find(path, record[name]) is None:
            continue
        fields = store.table[path].record.by_name
        values: dict[str, Any] = {"status": status}
        if paid:
            values["paid_at"] = at[:10] if fields["paid_at"].shape.kind == "date" else at
        if "status_updated_at" in fields:
            values["status_updated_at"] = at
        update_fields(store, path, record[name], **values)
    values = {"paid_at": at} if paid else {}
    return update_fields(
        store, EXPENSABLES, record["id"], status=status, status_updated_at=at, **values
    )


def change_reimbursable_amount(context: WriteContext) -> Record:
    """Change the amount to reimburse of an expense whose payment is reimbursable."""
    path = DETAIL_PATHS["expense_id"]
    expense = context.store.find(path, context.subject["expense_id"])
    if context.subject["type"] != "expense" or expense is None:
        raise invalid_field("id", "is not an expense")
    if expense["payment"] != "reimbursable":
        raise invalid_field("id", "is not reimbursable")
    amount = context.values["reimbursable_amount"]
    update_fields(context.store, path, expense["id"], reimbursable_amount=amount)
    return context.change(reimbursable_amount=amount)


def _upsert(*same: str) -> Effect:
    """Change the record with the same values of these fields, or add one."""

    def effect(context: WriteContext) -> Record:
        values = body_to_record(context.collection, context.values)
        values.pop("id", None)
        if context.record is not None:
            return context.change(**values)
        key = {name: values.get(name) for name in same}
        known = next(context.store.where(context.path, **key), None)
        if known is None:
            return insert(context.store, context.path, values)
        return update_fields(context.store, context.path, known["id"], **values)

    return effect


def set_cost_center_shares(context: WriteContext) -> list[Record]:
    """Replace an employee's cost centers: end the memberships, and begin those of the body today.

    The API does not say what the ``id`` of a membership changes: it has no effect here.
    """
    store, today = context.store, context.store.today
    shares, same = context.values["memberships"], {"employee_id": context.values["employee_id"]}
    for index, share in enumerate(shares):
        if not 0 <= share["percentage"] <= 1:
            raise invalid_field(f"memberships[{index}].percentage", "must be from 0 to 1")
    if shares and not math.isclose(sum(share["percentage"] for share in shares), 1, abs_tol=1e-6):
        raise invalid_field("memberships", "must add up to 1")
    for membership in list(store.where(context.path, **same)):
        if (membership["end_date"] or "9999") > today:
            ends = max(today, membership["start_date"])
            update_fields(store, context.path, membership["id"], end_date=ends)
    return [
        insert(
            store,
            context.path,
            {**body_to_record(context.collection, share), **same, "start_date": today},
        )
        for share in shares
    ]


def create_manual_account(context: WriteContext) -> Record:
    """Create a bank account that is maintained manually."""
    record = store_body(context)
    assert isinstance(record, dict)
    return context.store.change(context.path, record["id"], country="es")


EFFECTS: dict[str, Effect] = {
    f"{EXPENSABLES} bulk_set_to_paid": pay,
    f"{EXPENSABLES} update_reimbursable_amount": change_reimbursable_amount,
    "banking/bank_accounts create_manual": create_manual_account,
    "finance/accounting_settings upsert": _upsert("legal_entity_id"),
    "finance/cost_center_memberships bulk_create_update": set_cost_center_shares,
    "finance/ledger_account_resources upsert": _upsert(
        "legal_entity_id", "resource_type", "resource_id"
    ),
}

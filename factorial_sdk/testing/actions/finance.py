"""Actions of expenses, payroll, bank accounts and accounting."""

from __future__ import annotations

from typing import Any

from ..error_responses import invalid_field, reference_not_found
from ..server.mutations import body_to_record, insert
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from .common import find_all, store_body

EXPENSABLES = "expenses/expensables"
DETAIL_PATHS = {
    "expense_id": "expenses/expenses",
    "mileage_id": "expenses/mileages",
    "per_diem_id": "expenses/per_diems",
}


def pay(context: WriteContext) -> list[Record]:
    """Mark expenses as paid, with the purchase, mileage or per diem of each."""
    at = context.store.now()
    paid: list[Record] = []
    for record in find_all(context.store, EXPENSABLES, context.values["ids"]):
        for name, path in DETAIL_PATHS.items():
            if context.store.find(path, record[name]) is not None:
                kind = context.store.table[path].record.by_name["paid_at"].shape.kind
                day = at[:10] if kind == "date" else at
                update_fields(context.store, path, record[name], status="paid", paid_at=day)
        values: dict[str, Any] = {"status": "paid", "paid_at": at, "status_updated_at": at}
        paid.append(update_fields(context.store, EXPENSABLES, record["id"], **values))
    return paid


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
    """Set an employee's shares of cost centers; together at most 100 percent."""
    given_shares = context.values["memberships"]
    if sum(share["percentage"] for share in given_shares) > 100.0:
        raise invalid_field("memberships", "must not add up to more than 100 percent")
    shares: list[Record] = []
    for index, share in enumerate(given_shares):
        values = {
            **body_to_record(context.collection, share),
            "employee_id": context.values["employee_id"],
        }
        key = values.pop("id", None)
        if key is None:
            shares.append(insert(context.store, context.path, values))
        elif context.store.find(context.path, key) is None:
            raise reference_not_found(f"memberships[{index}].id")
        else:
            shares.append(update_fields(context.store, context.path, key, **values))
    return shares


def create_payroll_results(context: WriteContext) -> list[Record]:
    """Create one record for each item of each employee's results."""
    made: list[Record] = []
    for result in context.values["results"]:
        for item in result.get("items") or ():
            values = body_to_record(context.collection, item)
            values["payroll_run_id"] = context.values["payroll_run_id"]
            made.append(insert(context.store, context.path, values))
    return made


def create_manual_account(context: WriteContext) -> Record:
    """Create a bank account that is maintained manually."""
    record = store_body(context)
    assert isinstance(record, dict)
    return context.store.change(context.path, record["id"], country="es")


EFFECTS: dict[str, Effect] = {
    f"{EXPENSABLES} bulk_set_to_paid": pay,
    f"{EXPENSABLES} update_reimbursable_amount": change_reimbursable_amount,
    "banking/bank_accounts create_manual": create_manual_account,
    "compensations/payroll_results bulk_create": create_payroll_results,
    "finance/accounting_settings upsert": _upsert("legal_entity_id"),
    "finance/cost_center_memberships bulk_create_update": set_cost_center_shares,
    "finance/ledger_account_resources upsert": _upsert(
        "legal_entity_id", "resource_type", "resource_id"
    ),
}

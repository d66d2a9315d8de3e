"""Expenses, payroll and the ledger."""

from __future__ import annotations

from typing import Any

from ..server.mutations import insert, recorded
from ..server.write_context import Deed, Effect, missing, touch, wrong
from ..store.collection import Record
from .families import found, given, plainly, setting

EXPENSABLES = "expenses/expensables"
HOMES = {
    "expense_id": "expenses/expenses",
    "mileage_id": "expenses/mileages",
    "per_diem_id": "expenses/per_diems",
}


def pay(deed: Deed) -> list[Record]:
    """Expenses are paid: they, and what they are of."""
    at = deed.store.now()
    paid: list[Record] = []
    for record in found(deed.store, EXPENSABLES, deed.values["ids"]):
        for name, path in HOMES.items():
            if deed.store.find(path, record[name]) is not None:
                kind = deed.store.table[path].record.by_name["paid_at"].shape.kind
                day = at[:10] if kind == "date" else at
                touch(deed.store, path, record[name], status="paid", paid_at=day)
        values: dict[str, Any] = {"status": "paid", "paid_at": at, "status_updated_at": at}
        paid.append(touch(deed.store, EXPENSABLES, record["id"], **values))
    return paid


def _upsert(*same: str) -> Effect:
    """Change the record that has the same of these fields, or add one."""

    def effect(deed: Deed) -> Record:
        values = recorded(deed.collection, deed.values)
        values.pop("id", None)
        if deed.record is not None:
            return deed.change(**values)
        key = {name: values.get(name) for name in same}
        known = next(deed.store.where(deed.path, **key), None)
        if known is None:
            return insert(deed.store, deed.path, values)
        return touch(deed.store, deed.path, known["id"], **values)

    return effect


def share(deed: Deed) -> list[Record]:
    """The shares of an employee's cost centers become those of the body; together all of it."""
    given_shares = deed.values["memberships"]
    if sum(each["percentage"] for each in given_shares) > 100.0:
        raise wrong("memberships", "must not add up to more than 100 percent")
    shares: list[Record] = []
    for index, each in enumerate(given_shares):
        values = {**recorded(deed.collection, each), "employee_id": deed.values["employee_id"]}
        key = values.pop("id", None)
        if key is None:
            shares.append(insert(deed.store, deed.path, values))
        elif deed.store.find(deed.path, key) is None:
            raise missing(f"memberships[{index}].id")
        else:
            shares.append(touch(deed.store, deed.path, key, **values))
    return shares


def results(deed: Deed) -> list[Record]:
    """One record for each item of each employee's results."""
    made: list[Record] = []
    for each in deed.values["results"]:
        for item in each.get("items") or ():
            values = recorded(deed.collection, item)
            values["payroll_run_id"] = deed.values["payroll_run_id"]
            made.append(insert(deed.store, deed.path, values))
    return made


def account(deed: Deed) -> Record:
    """A bank account that is kept by hand."""
    record = plainly(deed)
    assert isinstance(record, dict)
    return deed.store.change(deed.path, record["id"], country="es")


EFFECTS: dict[str, Effect] = {
    f"{EXPENSABLES} bulk_set_to_paid": pay,
    f"{EXPENSABLES} update_reimbursable_amount": setting(
        reimbursable_amount=given("reimbursable_amount")
    ),
    "banking/bank_accounts create_manual": account,
    "compensations/payroll_results bulk_create": results,
    "finance/accounting_settings upsert": _upsert("legal_entity_id"),
    "finance/cost_center_memberships bulk_create_update": share,
    "finance/ledger_account_resources upsert": _upsert(
        "legal_entity_id", "resource_type", "resource_id"
    ),
}

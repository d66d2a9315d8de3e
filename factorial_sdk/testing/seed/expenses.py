"""Initial records: the expenses and payroll supplements that the sync runs contain."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ..file_host import receipt
from ..store.collection import Record
from ..store.store import Store, format_datetime
from .default_records import fill
from .employees import EMPLOYEES, LEGAL_ENTITIES, hired_on
from .sources import Source, Values, rows
from .sync_payloads import CENTS_PER_KILOMETRE, COST_CENTERS
from .sync_records import ITEMS

if TYPE_CHECKING:
    from .seeder import Seeder

EXPENSABLES = "expenses/expensables"
SUPPLEMENTS = "payroll/supplements"
CENTERS = "finance/cost_centers"

DETAIL_PATHS = {"expense": "expenses/expenses", "mileage": "expenses/mileages",
         "per_diem": "expenses/per_diems"}  # fmt: skip
TYPES = {"expense": "expense", "mileage": "mileage", "per_diem": "perdiem"}
UNITS = {"money": "money", "time": "time", "unit": "units", "distance": "units"}


OTHER_STATES = ("draft", "pending", "changes_requested", "rejected", "reversed", "in_payroll",
                "sent_to_pay", "paid")  # fmt: skip
"""Status of the expenses that were never synced; all others are approved."""


def populate_expenses(store: Store, seeder: Seeder) -> None:
    """Add the expenses: those of the sync items, with their ids, and two in each other state."""
    synced = _synced(store, "expenses/expense")
    rows = [(key, payload, "approved") for key, payload in synced]
    for number, status in enumerate(2 * OTHER_STATES if synced else ()):
        payload = synced[number * len(synced) // (2 * len(OTHER_STATES))][1]
        key = synced[-1][0] + 1 + number
        reference = f"EXP-{seeder.today.year}-{key - seeder.offset:06}"
        rows.append((key, {**payload, "files": [], "internal_reference": reference}, status))
    for index, (key, payload, status) in enumerate(rows):
        kind = payload["expense_type"]
        shared = {**_shared(seeder, payload), "status": status}
        if status == "draft":
            shared["review_request_at"] = None
        if status == "paid":
            shared["paid_at"] = _timestamp(payload["status_updated_at"])
        values = {
            **shared,
            "id": key,
            "type": TYPES[kind],
            "expense_id": key if kind == "expense" else None,
            "mileage_id": key if kind == "mileage" else None,
            "per_diem_id": key if kind == "per_diem" else None,
            "effective_on": _timestamp(payload["effective_on"]),
            "created_at": payload["created_at"],
            "status_updated_at": _timestamp(payload["status_updated_at"]),
            "updated_at": _timestamp(payload["updated_at"]),
            "group_id": payload["group_id"],
            "legal_entity_id": payload["legal_entity_id"],
            "reporter_id": payload["employee_id"],
            "reimbursement_method": payload["reimbursement_method"],
            "internal_reference": payload["internal_reference"],
        }
        store.add(EXPENSABLES, fill(seeder, EXPENSABLES, index, values))
        path = DETAIL_PATHS[kind]
        own = DETAILS[kind](payload)
        if status == "draft" and kind == "expense":
            own["creation_type"] = "automatic"  # lists leave out drafts that a person entered
        details = {**shared, **own, "id": key, "expenses_expensable_id": key}
        if kind == "per_diem":  # dates in spite of their names
            for name in ("review_request_at", "paid_at"):
                details[name] = shared[name] and shared[name][:10]
        known = store.table[path].record.by_name
        details = {name: value for name, value in details.items() if name in known}
        store.add(path, fill(seeder, path, index, details))


def _shared(seeder: Seeder, payload: Record) -> Values:
    return {
        "company_id": seeder.company_id,
        "employee_id": payload["employee_id"],
        "currency": payload["currency"],
        "status": "approved",
        "amount": payload["total_amount"],
        "description": payload["description"],
        "payment": payload["payment"],
        "reimbursable_amount": payload["reimbursable_amount"],
        "reimbursable_currency": payload["reimbursable_currency"],
        "review_request_at": _timestamp(payload["review_request_at"]),
        "paid_at": None,
        "cost_center_ids": [share["id"] for share in payload["cost_center_ids"]],
        "project_id": payload["project_id"],
        "category_id": payload["category_id"],
        "category": payload["category_id"]
        and {"id": payload["category_id"], "name": payload["category_name"]},
        "ledger_account_id": payload["ledger_account_id"],
        "files": [
            receipt(seeder.company_id, file["id"], "receipt.pdf") for file in payload["files"]
        ],
        "taxes": [],
        "budget_id": None,
        "effective_on": payload["effective_on"][:10],
    }


def _purchase(payload: Record) -> Values:
    return {
        "creation_type": "manual",
        "status_updated_at": _timestamp(payload["status_updated_at"]),
        "merchant_name": payload["merchant_name"],
        "user_merchant": payload["user_merchant"],
        "merchant_tin": payload["merchant_tin"],
        "subcategory": payload["subcategory_name"],
        "reference": payload["internal_reference"],
        "document_number": payload["document_number"],
        "document_type": payload["document_type"],
        "payment_method": payload["payment_method_name"],
        "exchange_rate": payload["exchange_rate"],
        **dict.fromkeys(("card_payment_id", "dispute_id", "document_id", "expenses_card_id")),
        **dict.fromkeys(("card", "signed_document", "access_token", "external_authorization_id")),
    }


def _drive(payload: Record) -> Values:
    return {
        "mileage": payload["mileage"],
        "units": "km",
        "rate": f"{CENTS_PER_KILOMETRE / 100:.2f}",
        "rate_measurement_unit": "km",
        "from": payload["origin"],
        "to": payload["destination"],
        "round_trip": payload["round_trip"],
        "calculated_mileage": payload["calculated_mileage"],
        "subcategory": None,
        **dict.fromkeys(("origin_longitude", "origin_latitude")),
        **dict.fromkeys(("destination_longitude", "destination_latitude")),
    }


def _days_out(payload: Record) -> Values:
    return {
        "start_date": payload["start_date"][:10],
        "end_date": payload["end_date"][:10],
        "from": None,
        "to": payload["destination"],
        "trip_name": payload["description"],
        "subcategory": None,
        "rates": [],
    }


DETAILS = {"expense": _purchase, "mileage": _drive, "per_diem": _days_out}


def populate_supplements(store: Store, seeder: Seeder) -> None:
    """Add the payroll supplements, with the ids of the sync items."""
    for index, (key, payload) in enumerate(_synced(store, "compensations/compensation")):
        unit, amount = payload["unit"], payload["amount"]
        values: Values = {
            "id": key,
            "employee_id": payload["employee_id"],
            "company_id": seeder.company_id,
            "unit": UNITS[unit],
            "amount_in_cents": amount if unit == "money" else 100 * amount,
            "minutes_in_cents": 100 * amount if unit == "time" else None,
            "raw_minutes_in_cents": 100 * amount if unit == "time" else None,
            "equivalent_minutes_in_cents": None,
            "effective_on": payload["effective_on"],
            "legal_entity_id": payload["legal_entity_id"],
            "contracts_taxonomy_id": seeder.pick("contracts/taxonomies", index),
            "contracts_compensation_id": None,
            "payroll_policy_period_id": None,
            "currency": "EUR",
            "description": None,
            "employee_observations": [],
        }
        store.add(SUPPLEMENTS, fill(seeder, SUPPLEMENTS, index, values))


def _synced(store: Store, kind: str) -> list[tuple[int, Record]]:
    items = store.where(ITEMS, syncable_type=kind)
    return sorted((int(item["item_id"]), dict(item["sync_payload"])) for item in items)


def _timestamp(text: str) -> str:
    return format_datetime(dt.datetime.fromisoformat(text))


def center(seeder: Seeder, index: int, _key: int) -> Values:
    """Return a cost center."""
    active = len(range(index, seeder.employees, len(COST_CENTERS)))
    return {
        "name": COST_CENTERS[index][1],
        "company_id": seeder.company_id,
        "legal_entity_id": seeder.pick(LEGAL_ENTITIES, 0),
        "code": f"CC{index + 1}",
        "description": None,
        "active_employees_count": active,
        "historical_employees_count": active,
        "status": "active",
        "deactivation_date": None,
    }


def center_membership(seeder: Seeder, index: int, _key: int) -> Values:
    """Return the cost center membership of an employee."""
    return {
        "employee_id": seeder.pick(EMPLOYEES, index),
        "cost_center_id": seeder.pick(CENTERS, index),
        "start_date": str(max(dt.date(seeder.today.year, 1, 1), hired_on(seeder, index))),
        "end_date": None,
        "percentage": 1.0,
    }


SOURCES = {
    CENTERS: Source(len(COST_CENTERS), center, COST_CENTERS[0][0]),
    "finance/cost_center_memberships": Source(lambda seeder: seeder.employees, center_membership),
    "payroll/policy_periods": rows(),
}

"""The ``sync_payload`` of compensations and expenses. Amounts of money are in cents."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from typing import Any, TypeAlias

from ..schema import table
from ..store.store import format_datetime
from .people import Company, Concept, Employee

Payload: TypeAlias = dict[str, Any]

COMPENSATION = "integrations_compensation_sync_payload"
EXPENSE = "integrations_expense_sync_payload"

TO_EUROS = {"EUR": 1.0, "USD": 0.86, "GBP": 1.14}
CENTS_PER_KILOMETRE = 26
PER_DIEM = 5334

PLACES = ("Valencia", "Porto", "Sagunto", "Gandia", "Castelló", "Braga", "Aveiro", "Vigo")
COST_CENTERS = ((501, "Workshop"), (502, "Sales"), (503, "Administration"))
PROJECTS = (
    (None, None, None, None),
    (81, "Regatta 2027", None, None),
    (82, "Shop in Porto", 821, "Opening"),
)
PAYMENTS = (("personal_credit_card", True), ("cash", True), ("factorial_card", False))


def compensations(rng: random.Random, company: Company, effective_on: dt.date) -> Iterator[Payload]:
    """Yield compensations of one month; an employee has each concept at most once."""
    employees = map(company.current_employee, range(company.size))
    pairs = [(employee, concept) for employee in employees for concept in company.concepts]
    rng.shuffle(pairs)
    for employee, concept in pairs:
        yield _compensation(rng, company, employee, concept, effective_on)


def _compensation(
    rng: random.Random,
    company: Company,
    employee: Employee,
    concept: Concept,
    effective_on: dt.date,
) -> Payload:
    return {
        **table().schema(COMPENSATION).empty_record,
        "employee_id": employee.id,
        "payroll_concept_id": company.offset + concept.id,
        "amount": rng.choice(concept.amounts),
        "unit": concept.unit,
        "effective_on": effective_on.isoformat(),
        "employee_company_identifier": employee.number,
        "legal_entity_id": employee.legal_entity.id,
        "company_id": company.id,
    }


def expense(rng: random.Random, company: Company, key: int, month: dt.date) -> Payload:
    """Return an approved expense of the first weeks of a month: purchase, mileage or per diem."""
    employee = company.current_employee(rng.randrange(company.size))
    spent = dt.datetime.combine(month, dt.time(8)) + dt.timedelta(
        days=rng.randrange(18), minutes=5 * rng.randrange(130)
    )
    handed_in = spent + dt.timedelta(hours=rng.randint(3, 30), minutes=rng.randrange(60))
    reviewed = handed_in + dt.timedelta(hours=rng.randint(2, 44))
    project_id, project, subproject_id, subproject = rng.choice(PROJECTS)
    project_id = project_id and company.offset + project_id
    subproject_id = subproject_id and company.offset + subproject_id
    details = rng.choices((_purchase, _drive, _per_diem), weights=(8, 2, 1))[0]
    return {
        **table().schema(EXPENSE).empty_record,
        "id": key,
        "expense_id": key,
        "group_id": 9000 + employee.id,
        "company_id": company.id,
        "legal_entity_id": employee.legal_entity.id,
        "legal_entity_name": employee.legal_entity.name,
        "employee_id": employee.id,
        "employee_full_name": employee.name,
        "status": "approved",
        "created_at": format_datetime(handed_in),
        "effective_on": _minute(spent),
        "review_request_at": _minute(handed_in),
        "status_updated_at": _minute(reviewed),
        "updated_at": _minute(reviewed),
        "internal_reference": f"EXP-{month.year}-{key:06}",
        "creation_type": "manual",
        "cost_center_ids": _shares(rng, company.offset),
        "project_id": project_id,
        "project_name": project,
        "subproject_id": subproject_id,
        "subproject_name": subproject,
        "subproject_ids": [subproject_id] if subproject_id else [],
        "files": [],
        "taxes": [],
        **details(rng, company, employee, spent, key),
    }


def _purchase(
    rng: random.Random, company: Company, employee: Employee, spent: dt.datetime, key: int
) -> Payload:
    merchant = rng.choice(company.merchants)
    base = rng.randint(*merchant.amounts)
    # Foreign tax is not deductible, so the expense has none.
    rate = employee.legal_entity.vat if merchant.currency == "EUR" else 0
    tax = round(base * rate / 100)
    method, reimbursable = rng.choice(PAYMENTS)
    document = rng.choice(("invoice", "receipt"))
    return {
        "expense_type": "expense",
        "description": f"{merchant.subcategory[1]}: {merchant.name}",
        "merchant_name": merchant.name,
        "user_merchant": merchant.name.lower(),
        "merchant_tin": merchant.tin,
        "category_id": company.offset + merchant.category[0],
        "category_name": merchant.category[1],
        "subcategory_id": company.offset + merchant.subcategory[0],
        "subcategory_name": merchant.subcategory[1],
        "ledger_account_id": company.offset + merchant.ledger_account_id,
        "taxes": [{"type": "VAT", "amount": tax, "base_amount": base, "percentage": float(rate)}]
        if tax
        else [],
        "files": [{"id": 40_000 + key}],
        "document_type": document,
        "document_number": f"{document[0].upper()}{spent:%y%m%d}-{rng.randint(100, 999)}",
        **_money(base + tax, merchant.currency, method, reimbursable=reimbursable),
    }


def _drive(
    rng: random.Random, company: Company, _employee: Employee, spent: dt.datetime, _key: int
) -> Payload:
    origin, destination = rng.sample(PLACES, 2)
    distance = rng.randint(12, 380)
    amount = distance * CENTS_PER_KILOMETRE
    return {
        "expense_type": "mileage",
        "description": f"{origin} - {destination}",
        "category_id": company.offset + 71,
        "category_name": "Travel",
        "ledger_account_id": company.offset + 6291,
        "mileage": distance,
        "units": "kilometres",
        "start_date": _minute(spent),
        "end_date": _minute(spent + dt.timedelta(minutes=distance)),
        "origin": origin,
        "destination": destination,
        "round_trip": rng.random() < 0.5,
        "calculated_mileage": distance,
        "calculated_amount": amount,
        "rate": CENTS_PER_KILOMETRE,
        "document_type": "other",
        **_money(amount, "EUR", "cash", reimbursable=True),
    }


def _per_diem(
    rng: random.Random, company: Company, _employee: Employee, spent: dt.datetime, _key: int
) -> Payload:
    place = rng.choice(PLACES)
    days = rng.randint(1, 3)
    return {
        "expense_type": "per_diem",
        "description": f"{days} days in {place}" if days > 1 else f"A day in {place}",
        "category_id": company.offset + 71,
        "category_name": "Travel",
        "ledger_account_id": company.offset + 6292,
        "start_date": _minute(spent - dt.timedelta(days=days)),
        "end_date": _minute(spent),
        "destination": place,
        "document_type": "other",
        **_money(days * PER_DIEM, "EUR", "cash", reimbursable=True),
    }


def _money(amount: int, currency: str, method: str, *, reimbursable: bool) -> Payload:
    rate = TO_EUROS[currency]
    return {
        "total_amount": amount,
        "currency": currency,
        "exchange_rate": rate,
        "payment": "reimbursable" if reimbursable else "not_reimbursable",
        "reimbursable_amount": round(amount * rate) if reimbursable else 0,
        "reimbursable_currency": "EUR",
        "reimbursement_method": "payroll" if reimbursable else "unknown",
        "payment_method_name": method,
    }


def _shares(rng: random.Random, offset: int) -> list[Payload]:
    first, second = rng.sample(COST_CENTERS, 2)
    share = rng.choice((100.0, 100.0, 60.0))
    parts = [(first, share), (second, 100.0 - share)]
    return [
        {"id": offset + key, "name": name, "percentage": part}
        for (key, name), part in parts
        if part
    ]


def _minute(moment: dt.datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")

"""Import of payroll results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from ..error_responses import invalid
from ..server.mutations import insert
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from ..store.store import Store

CONCEPTS = "compensations/concepts"
RESULTS = "compensations/payroll_results"

MAX_AMOUNTS = 1000
SMALLEST, LARGEST = -(2**31), 2**31 - 1
NET_PAY = "net_pay"
"""Label of the concept that each employee needs an amount for."""

DAYS_AFTER_TERMINATION = {True: 60, False: 365}
"""Days before a run within which an employee may have left, for runs of a cycle and others."""


def import_results(context: WriteContext) -> list[Record]:
    """Replace or add the amount of each employee and concept in a run."""
    store, results = context.store, context.values["results"]
    run = store.find("compensations/payroll_runs", context.values["payroll_run_id"])
    assert run is not None
    if errors := _find_errors(store, run, results):
        raise invalid(errors)
    saved: list[Record] = []
    for result in results:
        for item in result["items"]:
            same = {
                "payroll_run_id": run["id"],
                "payroll_run_employee_id": result["employee_id"],
                "payroll_concept_id": item["payroll_concept_id"],
            }
            values = {"amount": item["amount"], "source_type": None, "source_id": None}
            known = next(store.where(RESULTS, **same), None)
            if known is None:
                saved.append(insert(store, RESULTS, {**same, **values}))
            else:
                saved.append(update_fields(store, RESULTS, known["id"], **values))
    return saved


def _find_errors(store: Store, run: Record, results: Sequence[Any]) -> dict[str, list[str]]:
    people = [result["employee_id"] for result in results]
    checks = {
        "can't be blank": not results,
        "must not repeat an employee": len(set(people)) < len(people),
        f"must not have more than {MAX_AMOUNTS} amounts": (
            sum(len(result["items"]) for result in results) > MAX_AMOUNTS
        ),
    }
    errors = {"results": [message for message, fails in checks.items() if fails]}
    net_pay = next(store.where(CONCEPTS, label=NET_PAY, enabled=True), None)
    for index, result in enumerate(results):
        errors[f"results[{index}].items"] = _find_item_errors(store, result["items"], net_pay)
    absent = [key for key in people if not _takes_part(store, run, key)]
    errors["employee_ids"] = [str(key) for key in absent]
    return {name: messages for name, messages in errors.items() if messages}


def _find_item_errors(store: Store, items: Sequence[Any], net_pay: Record | None) -> list[str]:
    keys = [item["payroll_concept_id"] for item in items]
    concepts = [store.find(CONCEPTS, key) or {} for key in keys]
    checks = {
        "can't be blank": not items,
        "must not repeat a concept": len(set(keys)) < len(keys),
        "must not have disabled concepts": not all(concept["enabled"] for concept in concepts),
        "must not have concepts of the base salary": any(
            concept["category"] == "earnings_fixed_salary" for concept in concepts
        ),
        "must have the net pay": net_pay is not None and net_pay["id"] not in keys,
        f"must be from {SMALLEST} to {LARGEST}": not all(
            SMALLEST <= item["amount"] <= LARGEST for item in items
        ),
    }
    return [message for message, fails in checks.items() if fails]


def _takes_part(store: Store, run: Record, employee_id: int) -> bool:
    """Return whether an employee is part of a run; people groups are not simulated."""
    in_cycle = run["cycle_id"] is not None
    employee = store.find("employees/employees", employee_id) or {}
    days = dt.timedelta(days=DAYS_AFTER_TERMINATION[in_cycle])
    bound = str(dt.date.fromisoformat(run["starts_on"]) - days)
    if (employee["terminated_on"] or bound) < bound:
        return False
    contracts = store.where("contracts/contracts", employee_id=employee_id)
    return not in_cycle or any(item["starts_on"] <= run["ends_on"] for item in contracts)


EFFECTS: dict[str, Effect] = {f"{RESULTS} bulk_create": import_results}

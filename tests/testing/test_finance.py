"""Cost centers of employees, and imported payroll results."""

from __future__ import annotations

from typing import Any

import pytest

from factorial_sdk.resources.compensations import PayrollRun
from factorial_sdk.testing import FakeFactorial

from .test_actions import act, whole
from .test_fake import MONDAY, read, send

MEMBERSHIPS = "finance/cost_center_memberships"
EVERY_MEMBERSHIP = f"{MEMBERSHIPS}?only_active=false"
RESULTS = "compensations/payroll_results"
CONCEPTS = "compensations/concepts"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(employees=14, now=MONDAY)


# Cost centers


def share(center: str, percentage: float) -> dict[str, Any]:
    return {"cost_center_id": center, "start_date": "2026-02-01", "percentage": percentage}


def test_new_cost_centers_end_the_old_ones(fake: FakeFactorial) -> None:
    own = [row for row in whole(fake, EVERY_MEMBERSHIP) if row["employee_id"] == "1403"]
    assert [(row["percentage"], row["end_date"]) for row in own] == [(1.0, None)]
    body = {"employee_id": "1403", "company_id": "2214"}
    action = f"{MEMBERSHIPS}/bulk_create_update"
    made = act(fake, action, {**body, "memberships": [share("501", 0.3), share("503", 0.7)]})
    assert [(row["cost_center_id"], row["percentage"]) for row in made] == [
        ("501", 0.3),
        ("503", 0.7),
    ]
    assert {(row["start_date"], row["end_date"]) for row in made} == {("2026-11-23", None)}
    ended = {**own[0], "end_date": "2026-11-23"}
    assert ended in whole(fake, EVERY_MEMBERSHIP)
    fake.advance(days=1)
    (last,) = act(fake, action, {**body, "memberships": [share("502", 1)]})
    assert last["start_date"] == "2026-11-24"
    rows = {row["id"]: row["end_date"] for row in whole(fake, EVERY_MEMBERSHIP)}
    assert rows[ended["id"]] == "2026-11-23"
    assert {rows[row["id"]] for row in made} == {"2026-11-24"}
    assert act(fake, action, {**body, "memberships": []}) == []
    rows = {row["id"]: row["end_date"] for row in whole(fake, EVERY_MEMBERSHIP)}
    assert rows[last["id"]] == "2026-11-24"


@pytest.mark.parametrize(
    ("shares", "field"),
    [
        ((0.3, 0.3), "memberships"),
        ((0.5,), "memberships"),
        ((0.6, 0.6), "memberships"),
        ((30, 70), "memberships[0].percentage"),
        ((-0.5, 1.5), "memberships[0].percentage"),
    ],
)
def test_shares_that_do_not_add_up_are_refused(
    fake: FakeFactorial, shares: tuple[float, ...], field: str
) -> None:
    before = whole(fake, EVERY_MEMBERSHIP)
    memberships = [share("501", part) for part in shares]
    body = {"employee_id": "1403", "company_id": "2214", "memberships": memberships}
    refused = send(fake, "POST", f"{MEMBERSHIPS}/bulk_create_update", body)
    assert (refused.status, list(refused.json["errors"])) == (422, [field])
    assert whole(fake, EVERY_MEMBERSHIP) == before


# Payroll results


def concept(fake: FakeFactorial, label: str) -> str:
    (found,) = [row["id"] for row in whole(fake, CONCEPTS) if row["label"] == label]
    return str(found)


def amounts(fake: FakeFactorial, employee: str, **values: int) -> dict[str, Any]:
    items = [
        {"payroll_concept_id": concept(fake, label), "amount": amount}
        for label, amount in values.items()
    ]
    return {"employee_id": employee, "items": items}


def imported(fake: FakeFactorial, *results: dict[str, Any]) -> dict[str, Any]:
    run = read(fake, "compensations/payroll_runs")["data"][-1]["id"]
    return {"payroll_run_id": run, "results": list(results)}


def test_imported_amount_replaces_that_of_the_concept(fake: FakeFactorial) -> None:
    count = len(whole(fake, RESULTS))
    body = imported(
        fake,
        amounts(fake, "1400", net_pay=250_000, sales_bonus=9_000),
        amounts(fake, "1403", net_pay=190_000),
    )
    made = act(fake, f"{RESULTS}/bulk_create", body)
    assert [(row["payroll_run_employee_id"], row["amount"]) for row in made] == [
        ("1400", 250_000),
        ("1400", 9_000),
        ("1403", 190_000),
    ]
    assert {(row["payroll_run_id"], row["source_type"]) for row in made} == {
        (body["payroll_run_id"], None)
    }
    (again,) = act(
        fake, f"{RESULTS}/bulk_create", imported(fake, amounts(fake, "1400", net_pay=251_000))
    )
    assert (again["id"], again["amount"]) == (made[0]["id"], 251_000)
    assert len(whole(fake, RESULTS)) == count + 3
    assert made[1] in whole(fake, RESULTS)


def test_import_is_all_or_nothing(fake: FakeFactorial) -> None:
    before = whole(fake, RESULTS)
    good = amounts(fake, "1400", net_pay=1)
    gone = next(row["id"] for row in whole(fake, "employees/employees") if not row["active"])
    disabled = concept(fake, "overtime")
    item = {"payroll_concept_id": disabled, "amount": 1}
    assert (
        send(fake, "PUT", f"{CONCEPTS}/{disabled}", {"id": disabled, "enabled": False}).status
        == 200
    )
    for results, field in (
        ([], "results"),
        ([good, good], "results"),
        ([good, {"employee_id": "1403", "items": []}], "results[1].items"),
        ([amounts(fake, "1403", sales_bonus=1)], "results[0].items"),
        ([amounts(fake, "1403", net_pay=1, base_salary=1)], "results[0].items"),
        ([{**good, "items": [*good["items"], item]}], "results[0].items"),
        ([{**good, "items": good["items"] * 2}], "results[0].items"),
        ([amounts(fake, "1400", net_pay=2**31)], "results[0].items"),
        ([{**good, "employee_id": "9"}], "results[0].employee_id"),
    ):
        refused = send(fake, "POST", f"{RESULTS}/bulk_create", imported(fake, *results))
        assert (refused.status, list(refused.json["errors"])) == (422, [field])
    cycle = read(fake, "compensations/cycles")["data"][0]["id"]
    days = {"starts_on": "2027-03-01", "ends_on": "2027-03-31"}
    regular = fake.make(PayrollRun, **days, cycle_id=cycle)
    body = {"payroll_run_id": regular.id, "results": [good, {**good, "employee_id": gone}]}
    refused = send(fake, "POST", f"{RESULTS}/bulk_create", body)
    assert refused.json["errors"] == {"employee_ids": [gone]}
    assert whole(fake, RESULTS) == before
    # Outside of cycles, employees who left within a year take part.
    body["payroll_run_id"] = fake.make(PayrollRun, **days).id
    assert len(act(fake, f"{RESULTS}/bulk_create", body)) == 2


def test_import_takes_at_most_a_thousand_amounts(fake: FakeFactorial) -> None:
    good = amounts(fake, "1400", net_pay=1)
    body = imported(fake, {**good, "items": good["items"] * 1001})
    refused = send(fake, "POST", f"{RESULTS}/bulk_create", body)
    assert refused.json["errors"]["results"] == ["must not have more than 1000 amounts"]

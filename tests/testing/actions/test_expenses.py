"""The states of expenses: which of them can be decided on, and which can be paid.

Source: the vendor's client 3.0.0 lists the states, and says that `review_request_at` is null while
an expense is a draft. Which state leads to which it does not say: refusals are marked.
"""

from __future__ import annotations

from typing import Any

import pytest

from factorial_sdk.resources.expenses import ExpenseStatus
from factorial_sdk.testing import FakeFactorial, FakeResponse

from ...conftest import Mode
from ..conformance.bodies import store_of
from ..test_actions import whole
from ..test_fake import MONDAY, ids, read, send

EXPENSABLES = "expenses/expensables"
FLOWS = "approvals/materialized_approvals_flows"
STATES = [str(status) for status in ExpenseStatus]
PAYABLE = {"approved", "in_payroll", "sent_to_pay"}
IN_REVIEW = {"pending", "changes_requested"}
DETAILS = {
    "expense": ("expense_id", "expenses/expenses"),
    "mileage": ("mileage_id", "expenses/mileages"),
    "perdiem": ("per_diem_id", "expenses/per_diems"),
}


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(now=MONDAY)


def details(fake: FakeFactorial, record: Any) -> Any:
    name, path = DETAILS[record["type"]]
    return read(fake, f"{path}/{record[name]}")


def of_status(fake: FakeFactorial, status: str) -> list[Any]:
    return list(read(fake, f"{EXPENSABLES}?status[]={status}")["data"])


def pay(fake: FakeFactorial, *keys: Any) -> FakeResponse:
    return send(fake, "POST", f"{EXPENSABLES}/bulk_set_to_paid", {"ids": list(keys)})


def decide(fake: FakeFactorial, verb: str, key: Any) -> FakeResponse:
    body = {"resource_type": "Expenses::Expensable", "resource_id": key}
    return send(fake, "POST", f"{FLOWS}/{verb}_resource", body)


def test_company_has_expenses_in_every_state(fake: FakeFactorial) -> None:
    found = whole(fake, EXPENSABLES)
    assert {each["status"] for each in found} == set(STATES)
    for each in found:
        own = details(fake, each)
        assert own["status"] == each["status"]
        assert (each["review_request_at"] is None) is (each["status"] == "draft")
        assert (own["review_request_at"] is None) is (each["status"] == "draft")
        assert (each["paid_at"] is None) is (each["status"] != "paid")
        assert (own["paid_at"] is None) is (each["status"] != "paid")
    assert len({each["internal_reference"] for each in found}) == len(found)


@pytest.mark.parametrize("status", STATES)
def test_expense_is_paid_only_once_it_is_approved(fake: FakeFactorial, status: str) -> None:
    record = of_status(fake, status)[0]
    response = pay(fake, record["id"])
    after = read(fake, f"{EXPENSABLES}/{record['id']}")
    if status in PAYABLE:
        assert response.status == 200
        assert "x-fake-generic" not in response.headers
        assert (after["status"], details(fake, after)["status"]) == ("paid", "paid")
        assert pay(fake, record["id"]).status == 409  # never twice
    else:
        assert (response.status, list(response.json["errors"])) == (409, ["ids"])
        assert response.headers["x-fake-generic"] == "true"
        assert after == record


@pytest.mark.parametrize("verb", ["approve", "reject"])
@pytest.mark.parametrize("status", STATES)
def test_expense_is_decided_only_in_review(fake: FakeFactorial, status: str, verb: str) -> None:
    record = of_status(fake, status)[0]
    response = decide(fake, verb, record["id"])
    after = read(fake, f"{EXPENSABLES}/{record['id']}")
    if status in IN_REVIEW:
        assert response.status == 200
        wanted = {"approve": "approved", "reject": "rejected"}[verb]
        assert (after["status"], details(fake, after)["status"]) == (wanted, wanted)
        assert pay(fake, record["id"]).status == (200 if verb == "approve" else 409)
    else:
        assert (response.status, list(response.json["errors"])) == (409, ["resource_id"])
        assert response.headers["x-fake-generic"] == "true"
        assert after == record


def test_payment_of_many_is_all_or_nothing(mode: Mode, fake: FakeFactorial) -> None:
    import factorial_sdk

    api = (fake.async_client if mode.is_async else fake.client)(strict=True)
    expensables = api.expenses.expensables
    good = mode.call(expensables.get, status=["approved"], limit=2)
    bad = mode.call(expensables.get, status=["rejected"], limit=1)
    both = {"ids": [each.id for each in (*good, *bad)]}
    with pytest.raises(factorial_sdk.ConflictError):
        mode.call(expensables.bulk_set_to_paid, both)
    kept = mode.call(expensables.get, ids=both["ids"])
    assert [str(each.status) for each in kept] == ["approved", "approved", "rejected"]
    paid = mode.call(expensables.bulk_set_to_paid, {"ids": [each.id for each in good]})
    assert {str(each.status) for each in paid} == {"paid"}
    mode.close(api)


def test_new_states_do_not_change_what_was_synced(fake: FakeFactorial) -> None:
    items = store_of(fake).where("integrations/syncable_items", syncable_type="expenses/expense")
    synced = {str(item["item_id"]) for item in items}
    approved = {each["id"] for each in whole(fake, f"{EXPENSABLES}?status[]=approved")}
    assert synced == approved
    assert ids(send(fake, "GET", f"{EXPENSABLES}?status[]=draft", b""))

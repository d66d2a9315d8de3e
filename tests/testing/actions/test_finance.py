"""Actions of expenses."""

from __future__ import annotations

import pytest

from factorial_sdk.testing import FakeFactorial

from ..test_actions import act, whole
from ..test_fake import MONDAY, read, send

EXPENSABLES = "expenses/expensables"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(now=MONDAY)


def test_reimbursable_amount_is_that_of_the_expense(fake: FakeFactorial) -> None:
    paid_back = {
        expense["id"]
        for expense in whole(fake, "expenses/expenses")
        if expense["payment"] == "reimbursable"
    }
    known = next(item for item in whole(fake, EXPENSABLES) if item["expense_id"] in paid_back)
    body = {"id": known["id"], "reimbursable_amount": 77}
    changed = act(fake, f"{EXPENSABLES}/update_reimbursable_amount", body)
    assert changed["reimbursable_amount"] == 77
    assert read(fake, f"expenses/expenses/{known['expense_id']}")["reimbursable_amount"] == 77


@pytest.mark.parametrize("kind", ["expense", "mileage", "perdiem"])
def test_reimbursable_amount_of_other_expensables_is_kept(fake: FakeFactorial, kind: str) -> None:
    company_card = {
        expense["id"]
        for expense in whole(fake, "expenses/expenses")
        if expense["payment"] == "not_reimbursable"
    }
    known = next(
        item
        for item in whole(fake, EXPENSABLES)
        if item["type"] == kind and (kind != "expense" or item["expense_id"] in company_card)
    )
    body = {"id": known["id"], "reimbursable_amount": 77}
    response = send(fake, "POST", f"{EXPENSABLES}/update_reimbursable_amount", body)
    assert (response.status, list(response.json["errors"])) == (422, ["id"])
    assert read(fake, f"{EXPENSABLES}/{known['id']}") == known

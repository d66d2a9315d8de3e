"""Actions of attendance."""

from __future__ import annotations

import pytest

from factorial_sdk.testing import FakeFactorial

from ..test_actions import act, ok
from ..test_fake import MONDAY, read, send


def test_overtime_update_changes_the_hours() -> None:
    fake, path = FakeFactorial(now=MONDAY), "attendance/overtime_requests"
    body = {"date": "2026-11-24", "employee_id": "1400", "author_id": "1400", "hours_amount": 1.5}
    made = act(fake, path, body)
    assert made["hours_amount_in_cents"] == 150
    key = {"id": made["id"]}
    changed = ok(send(fake, "PUT", f"{path}/{made['id']}", {**key, "hours_amount": 2.25}))
    assert changed["hours_amount_in_cents"] == 225
    changed = ok(send(fake, "PUT", f"{path}/{made['id']}", {**key, "reason": "A storm"}))
    assert (changed["hours_amount_in_cents"], changed["reason"]) == (225, "A storm")
    assert read(fake, f"{path}/{made['id']}") == changed


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_decision_keeps_the_reason_of_the_overtime(verb: str) -> None:
    # Source: the vendor's client calls the `reason` of the record that of the overtime.
    fake, path = FakeFactorial(now=MONDAY), "attendance/overtime_requests"
    body = {"date": "2026-11-24", "employee_id": "1400", "author_id": "1400", "hours_amount": 1.5}
    made = act(fake, path, body)
    key = {"id": made["id"]}
    ok(send(fake, "PUT", f"{path}/{made['id']}", {**key, "reason": "A storm"}))
    decided = act(fake, f"{path}/{verb}", {**key, "reason": "Agreed"})
    assert decided["reason"] == "A storm"
    assert decided["status"] == {"approve": "approved", "reject": "rejected"}[verb]
    assert read(fake, f"{path}/{made['id']}") == decided

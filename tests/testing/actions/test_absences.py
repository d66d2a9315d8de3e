"""Actions of leaves and allowances."""

from __future__ import annotations

from typing import Any

import pytest

from factorial_sdk.testing import FakeFactorial

from ..conformance.bodies import store_of
from ..test_actions import act, ok, whole
from ..test_fake import MONDAY, ask, ids, read, send

LEAVES = "timeoff/leaves"
HOLIDAYS, SICK_LEAVE = range(2)
"""Positions of leave types: the second one needs no approval."""


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(now=MONDAY)


def request(fake: FakeFactorial, kind: int | None, day: str = "2027-05-03") -> Any:
    types = ids(ask(fake, "timeoff/leave_types"))
    body = {"employee_id": "1400", "start_on": day, "description": "By the sea"}
    return act(fake, LEAVES, body if kind is None else {**body, "leave_type_id": types[kind]})


@pytest.mark.parametrize(("kind", "approved"), [(HOLIDAYS, None), (SICK_LEAVE, True), (None, None)])
def test_leave_is_approved_at_once_without_approval(
    fake: FakeFactorial, kind: int | None, approved: bool | None
) -> None:
    made = request(fake, kind)
    assert made["approved"] is approved
    assert read(fake, f"{LEAVES}/{made['id']}") == made


def test_seeded_leaves_that_need_no_approval_have_it(fake: FakeFactorial) -> None:
    types = read(fake, "timeoff/leave_types")["data"]
    free = {kind["id"] for kind in types if not kind["approval_required"]}
    leaves = [leave for leave in whole(fake, LEAVES) if leave["leave_type_id"] in free]
    assert {leave["approved"] for leave in leaves} == {True}


def test_reject_keeps_the_reason_of_the_employee(fake: FakeFactorial) -> None:
    (leave,) = read(fake, f"{LEAVES}?limit=1&include_pending=true")["data"]
    store_of(fake).change(LEAVES, int(leave["id"]), reason="My wedding")
    rejected = act(fake, f"{LEAVES}/reject", {"id": leave["id"], "reason": "Regatta"})
    assert (rejected["approved"], rejected["reason"]) == (False, "My wedding")


def test_deleted_leave_is_listed_on_request(fake: FakeFactorial) -> None:
    made = request(fake, HOLIDAYS)
    path = f"{LEAVES}?ids[]={made['id']}"
    assert ok(send(fake, "DELETE", f"{LEAVES}/{made['id']}", b"")) == made
    assert ids(ask(fake, path)) == []
    (listed,) = read(fake, f"{path}&include_deleted_leaves=true")["data"]
    assert listed["deleted_at"] == "2026-11-23T09:00:00Z"
    assert send(fake, "DELETE", f"{LEAVES}/{made['id']}", b"").status == 404


def test_bulk_delete_deletes_all_leaves_or_none(fake: FakeFactorial) -> None:
    first, second = request(fake, HOLIDAYS), request(fake, HOLIDAYS, "2027-06-01")
    ok(send(fake, "DELETE", f"{LEAVES}/{second['id']}", b""))
    both = {"ids": [first["id"], second["id"]]}
    assert send(fake, "POST", f"{LEAVES}/bulk_delete", both).status == 404
    assert ids(ask(fake, f"{LEAVES}?ids[]={first['id']}")) == [first["id"]]


def test_alternative_allowance_takes_over_the_adjustments(fake: FakeFactorial) -> None:
    incidences = "timeoff/allowance_incidences"
    gone, other = ids(ask(fake, "timeoff/allowances"))
    moved = ids(ask(fake, f"{incidences}?timeoff_allowance_ids[]={gone}"))
    kept = ids(ask(fake, f"{incidences}?timeoff_allowance_ids[]={other}"))
    both, one = ids(ask(fake, "timeoff/leave_types"))[:2]
    store_of(fake).change("timeoff/leave_types", int(one), allowance_ids=[int(gone)])
    action = "timeoff/allowances/delete_with_alt_allowance"
    act(fake, action, {"id": gone, "alt_allowance_id": other})
    assert ids(ask(fake, "timeoff/allowances")) == [other]
    assert moved
    after = ids(ask(fake, f"{incidences}?timeoff_allowance_ids[]={other}"))
    assert sorted(after) == sorted([*moved, *kept])
    assert read(fake, f"timeoff/leave_types/{both}")["allowance_ids"] == [other]
    assert read(fake, f"timeoff/leave_types/{one}")["allowance_ids"] == []

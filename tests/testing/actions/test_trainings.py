"""Actions of trainings, sessions and attendances."""

from __future__ import annotations

from typing import Any

import pytest

from factorial_sdk.testing import FakeFactorial

from ..conformance.bodies import store_of
from ..test_actions import act
from ..test_fake import MONDAY, ask, ids, read, send

MEMBERS = "trainings/training_memberships"
ATTENDANCES = "trainings/session_attendances"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(now=MONDAY)


def test_bulk_destroy_of_all_keeps_the_ids(fake: FakeFactorial) -> None:
    training = read(fake, f"{MEMBERS}?limit=1")["data"][0]["training_id"]
    members = ids(ask(fake, f"{MEMBERS}?training_id={training}"))
    others = read(fake, MEMBERS)["meta"]["total"] - len(members)
    first, *rest = members
    body = {"ids": [first], "training_id": training, "all": True}
    gone = act(fake, f"{MEMBERS}/bulk_destroy", body)
    assert rest
    assert [member["id"] for member in gone] == rest
    assert ids(ask(fake, f"{MEMBERS}?training_id={training}")) == [first]
    assert read(fake, MEMBERS)["meta"]["total"] == others + 1


def test_bulk_destroy_of_all_needs_a_training(fake: FakeFactorial) -> None:
    before = ids(ask(fake, MEMBERS))
    response = send(fake, "POST", f"{MEMBERS}/bulk_destroy", {"ids": before[:1], "all": True})
    assert (response.status, list(response.json["errors"])) == (422, ["training_id"])
    assert ids(ask(fake, MEMBERS)) == before


def attendances(fake: FakeFactorial, duration: str | None = "3.5") -> tuple[Any, Any]:
    """Return a completed and a pending attendance; the session of each has a duration."""
    store = store_of(fake)
    found = read(fake, f"{ATTENDANCES}?limit=2")["data"]
    for record in found:
        path = f"trainings/session_access_memberships/{record['session_access_membership_id']}"
        session = read(fake, path)["session_id"]
        store.change("trainings/sessions", int(session), duration=duration)
    assert [record["status"] for record in found] == ["completed", "pending"]
    return found[0], found[1]


def set_all(fake: FakeFactorial, *records: Any, **body: Any) -> list[tuple[Any, Any]]:
    body["ids"] = [record["id"] for record in records]
    changed = act(fake, f"{ATTENDANCES}/bulk_update", body)
    assert changed == [read(fake, f"{ATTENDANCES}/{key}") for key in body["ids"]]
    return [(record["status"], record["completed_duration"]) for record in changed]


@pytest.mark.parametrize("duration", ["3.5", None])
def test_completed_attendance_takes_the_time_of_its_session(
    fake: FakeFactorial, duration: str | None
) -> None:
    both = attendances(fake, duration)
    assert set_all(fake, *both, status="completed") == [("completed", duration)] * 2


def test_completed_time_of_the_body_is_kept(fake: FakeFactorial) -> None:
    completed, pending = attendances(fake)
    body = {"status": "completed", "completed_duration": "1.5"}
    assert set_all(fake, pending, **body) == [("completed", "1.5")]
    assert set_all(fake, completed, completed_duration="2.5") == [("completed", "2.5")]


def test_only_completed_attendances_have_a_time(fake: FakeFactorial) -> None:
    completed, pending = attendances(fake)
    body = {"ids": [completed["id"], pending["id"]], "completed_duration": "1.0"}
    response = send(fake, "POST", f"{ATTENDANCES}/bulk_update", body)
    assert (response.status, list(response.json["errors"])) == (422, ["completed_duration"])
    assert read(fake, f"{ATTENDANCES}/{completed['id']}") == completed
    missing = set_all(fake, completed, status="missing", completed_duration="1.0")
    assert missing == [("missing", None)]

"""What is in use cannot be deleted.

Sources: the vendor's client 3.0.0 for owners of review processes, its help center for the main
time-off policy and for schedules. For all others no source says so; every refusal is marked.
"""

from __future__ import annotations

from typing import Any

import pytest

from factorial_sdk.testing import FakeFactorial, FakeResponse
from factorial_sdk.testing.schema import table
from factorial_sdk.testing.schema.relations import target
from factorial_sdk.testing.server.usage import USERS

from .conformance.bodies import free, store_of
from .test_fake import MONDAY, ask, send


def used_keys(fake: FakeFactorial, path: str) -> set[Any]:
    """Return the ids of the records that others refer to."""
    found: set[Any] = set()
    for other, field in USERS[path]:
        for record in store_of(fake).all(other):
            value = record[field]
            found |= set(value) if isinstance(value, list) else {value}
    return found - {None}


def delete(fake: FakeFactorial, path: str, key: Any) -> FakeResponse:
    if table()[path].deletable:
        return send(fake, "DELETE", f"{path}/{key}", b"")
    (name,) = {"bulk_delete", "bulk_destroy"} & set(table()[path].actions)
    return send(fake, "POST", f"{path}/{name}", {"ids": [key]})


@pytest.mark.parametrize("path", USERS)
def test_record_in_use_cannot_be_deleted(path: str) -> None:
    fake = FakeFactorial(now=MONDAY)
    store = store_of(fake)
    for other, field in USERS[path]:
        collection = table()[other]
        shape = collection.record.by_name[field].shape
        assert target(collection.domain, field, shape.item or shape, table()) == path
    if path == "project_management/project_tasks":  # no initial time record has one
        times = "project_management/time_records"
        first = store.records(path).keys[0]
        store.change(times, store.records(times).keys[0], project_task_id=first)
    key = next(key for key in store.records(path).keys if key in used_keys(fake, path))
    response = delete(fake, path, key)
    assert (response.status, list(response.json["errors"])) == (409, ["id"])
    assert response.headers["x-fake-generic"] == "true"
    assert key in store.records(path)
    free(fake, path)
    assert delete(fake, path, key).status == 200
    assert key not in store.records(path)


def test_main_policy_cannot_be_deleted() -> None:
    fake = FakeFactorial(now=MONDAY)
    store = store_of(fake)
    for each in store.all("timeoff/policy_assignments"):
        store.remove("timeoff/policy_assignments", each["id"])
    main, other = sorted(store.all("timeoff/policies"), key=lambda item: not item["main"])
    assert delete(fake, "timeoff/policies", main["id"]).status == 409
    assert delete(fake, "timeoff/policies", other["id"]).status == 200


def test_last_owner_of_a_review_process_cannot_be_deleted() -> None:
    fake = FakeFactorial(now=MONDAY)
    store, path = store_of(fake), "performance/review_owners"
    first = store.all(path)[0]
    for other in store.all(path)[1:]:
        store.remove(path, other["id"])
    second = store.add(path, {**first, "id": None})
    assert delete(fake, path, first["id"]).status == 200
    assert delete(fake, path, second["id"]).status == 409


def test_allowance_with_adjustments_is_deleted_with_another_one() -> None:
    # Source: `delete_with_alt_allowance` moves the adjustments, says the vendor's client.
    fake = FakeFactorial(now=MONDAY)
    first, second = store_of(fake).records("timeoff/allowances").keys
    assert delete(fake, "timeoff/allowances", first).status == 409
    body = {"id": first, "alt_allowance_id": second}
    path = "timeoff/allowances/delete_with_alt_allowance"
    assert send(fake, "POST", path, body).status == 200
    assert ask(fake, f"timeoff/allowances/{first}").status == 404
    stats = store_of(fake).all("timeoff/allowance_stats")
    assert ask(fake, "timeoff/allowance_stats").json["meta"]["total"]
    assert len(store_of(fake).all("timeoff/allowance_stats")) < len(stats)

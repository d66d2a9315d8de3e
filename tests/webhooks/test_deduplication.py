"""Which deliveries count as repetitions, and what the memory of them costs."""

from __future__ import annotations

import pickle
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from factorial_sdk.webhooks import (
    Author,
    Claim,
    Delivery,
    DeliveryKey,
    MemoryStore,
    deduplication,
    parse,
)
from factorial_sdk.webhooks.delivery import identify
from factorial_sdk.webhooks.payloads import parse_sync_run

NEW, RUNNING, DONE = Claim.NEW, Claim.RUNNING, Claim.DONE


def key(kind: str, body: bytes, author: Author | None = None) -> DeliveryKey:
    payload = parse_sync_run(body) if kind == "sync_run" else parse(kind, body)
    return identify(kind, payload, author, body)


def handle(store: MemoryStore, each: DeliveryKey, *, success: bool = True) -> Claim:
    claim = store.begin(each)
    if claim is NEW:
        store.finish(each, success=success)
    return claim


def test_key_depends_on_type_author_record_and_body() -> None:
    body = b'{"id": 7}'
    base = key("timeoff/leave/approve", body)
    assert base == key("timeoff/leave/approve", body)
    ann, firm = Author("1", "employee"), Author("1", "company")
    others = [
        key("timeoff/leave/reject", body),
        key("timeoff/leave/approve", b'{"id": 7} '),
        key("timeoff/leave/approve", body, ann),
        key("timeoff/leave/approve", body, firm),
        key("timeoff/leave/approve", body, Author("1")),
    ]
    assert len({each.digest for each in [base, *others]}) == 6
    assert {each.resource for each in others} == {base.resource}
    assert key("timeoff/leave/approve", b'{"id": "7"}').resource == base.resource
    assert key("timeoff/policy/update", body).resource != base.resource
    assert key("timeoff/leave/approve", b'{"id": 8}').resource != base.resource


def test_a_key_holds_nothing_that_can_be_read_back() -> None:
    made = key("employees/employee/update", b'{"id": "7", "email": "ann@example.com"}')
    assert all(len(part) == 64 and int(part, 16) for part in (made.resource, made.state))
    key("moons/moon/rise", b'{"id": "\\ud800"}')
    key("moons/moon/rise", b'{"id": {"odd": [1]}}')


def test_approval_repeated_after_a_rejection_is_new() -> None:
    store = MemoryStore()
    approved = key("timeoff/leave/approve", b'{"id": 7, "approved": true}')
    rejected = key("timeoff/leave/reject", b'{"id": 7, "approved": false}')
    assert [handle(store, each) for each in (approved, approved)] == [NEW, DONE]
    assert [handle(store, each) for each in (rejected, approved, approved)] == [NEW, NEW, DONE]


def test_several_types_may_report_the_same_state() -> None:
    store = MemoryStore()
    body = b'{"id": 7}'
    created, clocked = key("attendance/shift/create", body), key("attendance/shift/clock_in", body)
    claims = [handle(store, each) for each in (created, clocked, created, clocked)]
    assert claims == [NEW, NEW, DONE, DONE]


def test_records_without_id_are_no_repetitions() -> None:
    store = MemoryStore()
    one, two = key("moons/moon/rise", b'{"n": 1}'), key("moons/moon/rise", b'{"n": 2}')
    assert [handle(store, e) for e in (one, one, two, one)] == [NEW, DONE, NEW, NEW]


def test_run_notifications_are_told_by_their_id() -> None:
    store = MemoryStore()
    one = key("sync_run", b'{"sync_run_id": 1, "company_id": 5}')
    two = key("sync_run", b'{"sync_run_id": 2, "company_id": 5}')
    assert [handle(store, each) for each in (one, two, one, two)] == [NEW, NEW, DONE, DONE]


def test_delivery_that_failed_is_new_again() -> None:
    store = MemoryStore()
    each = key("sync_run", b'{"sync_run_id": 1}')
    assert handle(store, each, success=False) is NEW
    assert len(store) == 0
    assert handle(store, each) is NEW
    assert handle(store, each) is DONE


def test_late_finish_does_not_hide_a_newer_state() -> None:
    store = MemoryStore()
    first = key("timeoff/leave/update", b'{"id": 7, "n": 1}')
    second = key("timeoff/leave/update", b'{"id": 7, "n": 2}')
    assert store.begin(first) is NEW
    assert handle(store, second) is NEW
    assert store.begin(first) is RUNNING
    store.finish(first, success=True)
    assert handle(store, second) is NEW  # the state went to and fro: rather again than never
    assert handle(store, first) is NEW


def test_concurrent_claims_give_one_new() -> None:
    store = MemoryStore()
    for number in range(50):
        each = DeliveryKey(f"r{number}", "s", f"d{number}")
        barrier = threading.Barrier(8)

        def begin(_: int, each: DeliveryKey = each, barrier: Any = barrier) -> Claim:
            barrier.wait()
            return store.begin(each)

        with ThreadPoolExecutor(8) as pool:
            claims = list(pool.map(begin, range(8)))
        assert sorted(claims) == [NEW] + [RUNNING] * 7


def test_the_memory_is_bounded_and_keeps_what_runs() -> None:
    store = MemoryStore(size=100)
    running = DeliveryKey("running", "s", "d")
    assert store.begin(running) is NEW
    for number in range(5000):
        handle(store, DeliveryKey(f"r{number}", "s", f"d{number}"))
        assert len(store) <= 103
    assert store.begin(running) is RUNNING
    assert handle(store, DeliveryKey("r4999", "s", "d4999")) is DONE
    assert handle(store, DeliveryKey("r1", "s", "d1")) is NEW


def test_one_record_cannot_fill_the_memory() -> None:
    store = MemoryStore()
    for number in range(1000):
        handle(store, DeliveryKey("r", f"s{number}", f"d{number}"))
    (record,) = store._records.values()
    assert (len(record.done), len(record.running), len(store)) == (1, 0, 1)


def test_old_delivery_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(deduplication, "monotonic", lambda: now[0])
    store = MemoryStore(seconds=60)
    each = DeliveryKey("r", "s", "d")
    handle(store, each)
    now[0] += 59
    assert handle(store, each) is DONE
    now[0] += 61
    assert handle(store, each) is NEW
    now[0] += 1000
    handle(store, DeliveryKey("another", "s", "d2"))
    assert len(store) == 1


def test_memory_store_without_size_is_an_error() -> None:
    for options in ({"size": 0}, {"seconds": 0}, {"size": -5}):
        with pytest.raises(ValueError, match="must be more than 0"):
            MemoryStore(**options)


def test_any_order_of_events_keeps_the_last_state() -> None:
    """A handler that copies what it sees ends with the state that was delivered last."""
    random.seed(7)
    for _ in range(300):
        store = MemoryStore()
        copy: bytes | None = None
        states = [b'{"id": 7, "n": %d}' % random.randrange(3) for _ in range(12)]
        handled = 0
        for state in states:
            repeats = random.randrange(1, 4)  # the answers to some of them get lost
            for _ in range(repeats):
                each = key("teams/team/update", state)
                if store.begin(each) is NEW:
                    copy, success = state, random.random() < 0.8
                    handled += success
                    store.finish(each, success=success)
            assert copy == state
        changes = sum(one != two for one, two in zip([None, *states], states, strict=False))
        assert handled <= changes


def test_delivery_can_be_pickled_and_shows_no_data() -> None:
    body = b'{"id": "7", "phone": "555-1234"}'
    payload = parse("ats/application/create", body)
    made = key("ats/application/create", body)
    delivery = Delivery(
        type="ats/application/create", payload=payload, author=Author("4"), body=body, key=made
    )
    again = pickle.loads(pickle.dumps(delivery))
    assert (again.type, again.payload, again.author, again.body, again.key) == (
        delivery.type,
        payload,
        Author("4"),
        body,
        made,
    )
    assert repr(delivery) == "Delivery(ats/application/create, Application(id='7'))"
    assert repr(MemoryStore()) == "<MemoryStore: 0 records>"

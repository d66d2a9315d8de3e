"""Batch handlers: many records in one call, one outcome for each."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

import anyio.lowlevel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factorial_sdk.core.errors import ConfigurationError
from factorial_sdk.sync_runs import Batch, FailedItem, InvalidItem, RetryLater, SyncRunItem
from factorial_sdk.sync_runs.batch import MISSING, results_of

from ..helpers.chance import examples
from .world import true_outcome


def truthful(item: SyncRunItem) -> Any:
    outcome = true_outcome(str(item.id))
    return {"invalid": InvalidItem("no"), "failed": FailedItem("no")}.get(outcome, f"E-{item.id}")


class Batches:
    """A batch handler that notes its calls."""

    def __init__(self) -> None:
        self.calls: list[list[SyncRunItem]] = []
        self._lock = threading.Lock()

    def __call__(self, items: Any) -> Any:
        with self._lock:
            self.calls.append(list(items))
        return {item.id: truthful(item) for item in items}

    @property
    def pushes(self) -> Counter[str]:
        return Counter(str(item.id) for call in self.calls for item in call)


def test_batch_handler_gives_each_record_its_outcome(process, factorial) -> None:
    run = factorial.new_run(120)
    handler = Batches()
    report = process(Batch(handler, size=25), run)
    shown = factorial.statuses(run)
    assert shown == {key: true_outcome(key) for key in shown}
    assert handler.pushes == dict.fromkeys(shown, 1)
    assert factorial.counts == dict.fromkeys(shown, 1)
    assert sorted(map(len, handler.calls)) == [20, 25, 25, 25, 25]
    assert report.timings.calls == 5


def test_batch_handler_may_be_async(process, factorial) -> None:
    run = factorial.new_run(30)
    handler = Batches()

    async def push_many(items: Any) -> Any:
        await anyio.lowlevel.checkpoint()
        return handler(items)

    for function in (push_many, lambda items: push_many(items)):
        run = factorial.new_run(30)
        assert process(Batch(function, size=10), run).complete
        shown = factorial.statuses(run)
        assert shown == {key: true_outcome(key) for key in shown}


def test_batches_and_single_handlers_share_a_run(process, seeded_run) -> None:
    handler, singles = Batches(), list[Any]()
    handlers = {
        "compensations/compensation": Batch(handler, size=40),
        "expenses/expense": lambda item: singles.append(item.id),
    }
    report = process(handlers, seeded_run)
    assert (report.total, report.complete) == (255, True)
    assert (sum(handler.pushes.values()), len(singles)) == (170, 85)
    assert {len({item.syncable_type for item in call}) for call in handler.calls} == {1}


@pytest.mark.parametrize("key_of", [str, int], ids=["text", "number"])
def test_keys_of_results_may_be_text_or_number(process, factorial, key_of) -> None:
    run = factorial.new_run(5)
    batch = Batch(lambda items: {key_of(item.id): "E" for item in items})
    assert process(batch, run).success == 5


def test_record_without_result_fails_alone(process, factorial, caplog) -> None:
    run = factorial.new_run(10)
    forgotten, *_ = sorted(factorial.statuses(run))
    batch = Batch(
        lambda items: {item.id: "E" for item in items if str(item.id) != forgotten}, size=5
    )
    report = process(batch, run)
    assert (report.success, report.failed, report.complete) == (9, 1, True)
    assert "returned no outcome" in report.failures[0].messages["base"]
    assert factorial.statuses(run)[forgotten] == "failed"
    assert f"returned no result for {forgotten}" in caplog.text


def test_result_for_unknown_record_is_logged_and_no_outcome(process, factorial, caplog) -> None:
    run = factorial.new_run(6)

    def push_many(items: Any) -> Any:
        _, *others = items
        return {"Ana Ruiz": "E", **{item.id: "E" for item in others}}

    report = process(Batch(push_many), run)
    assert (report.success, report.failed, report.complete) == (5, 1, True)
    assert "1 results for items that were not in its batch" in caplog.text
    assert "Ana" not in caplog.text


@pytest.mark.parametrize("returned", [None, [], ["E"] * 6, "E"])
def test_result_that_is_no_mapping_fails_all(process, factorial, returned, caplog) -> None:
    run = factorial.new_run(6)
    report = process(Batch(lambda items: returned), run)
    assert (report.failed, report.complete) == (6, True)
    assert "must return a mapping" in caplog.text


def test_batch_that_raises_decides_for_all(process, factorial) -> None:
    for error, status in ((InvalidItem("no"), "invalid"), (ValueError("secret"), "failed")):
        run = factorial.new_run(6)

        def push_many(items: Any, error: Exception = error) -> Any:
            raise error

        process(Batch(push_many), run)
        assert set(factorial.statuses(run).values()) == {status}


def test_batch_that_is_put_back_is_pushed_again(process, factorial) -> None:
    run = factorial.new_run(20)
    handler = Batches()

    def push_many(items: Any) -> Any:
        results = handler(items)
        for item in items:
            if int(item.id) % 4 == 0 and handler.pushes[str(item.id)] < 3:
                results[item.id] = RetryLater("busy", after=2)
        return results

    assert process(Batch(push_many, size=5), run).complete
    assert {key: count for key, count in handler.pushes.items() if count > 1} == {
        key: 3 for key in handler.pushes if int(key) % 4 == 0
    }
    shown = factorial.statuses(run)
    assert shown == {key: true_outcome(key) for key in shown}


def test_batch_that_hangs_fails_all_of_it(process, factorial) -> None:
    run = factorial.new_run(6)
    release = threading.Event()

    def push_many(items: Any) -> Any:
        if len(calls := [*items]) and str(calls[0].id) == first:
            release.wait(300)
        return {item.id: "E" for item in items}

    first, *_ = sorted(factorial.statuses(run), key=int)
    report = process(Batch(push_many, size=3), run, time_limit=1)
    release.set()
    assert (report.success, report.failed) == (3, 3)


@pytest.mark.parametrize(
    ("bad", "text"),
    [
        ({"size": 0}, "size must be between 1 and 1000"),
        ({"size": 2.5}, "size must be a whole number"),
        ({"wait": -1}, "wait must be 0 or more seconds"),
    ],
)
def test_unusable_batch_is_refused(bad, text) -> None:
    with pytest.raises(ConfigurationError, match=text):
        Batch(lambda items: {}, **bad)


def test_batch_of_no_function_is_refused(process) -> None:
    for function in (3, int, None):
        with pytest.raises(ConfigurationError, match="handler must be a function"):
            process(Batch(function), 4104)  # type: ignore[arg-type]


def item(number: int) -> SyncRunItem:
    return SyncRunItem(
        id=number, run_id=1, company_id=1, syncable_type="x", payload=None,
        idempotency_key="k", external_identifier=None, seconds=1.0,
    )  # fmt: skip


@settings(max_examples=examples(80))
@given(st.lists(st.integers(0, 9), unique=True), st.dictionaries(st.integers(0, 9), st.integers()))
def test_each_item_gets_its_own_result_or_none(numbers, returned) -> None:
    results = results_of(returned, [item(number) for number in numbers])
    assert results == [returned.get(number, MISSING) for number in numbers]

"""What handlers do, and what is reported for it: in every mode."""

from __future__ import annotations

import asyncio
import functools
import threading
import time
from collections import Counter
from typing import Any

import anyio
import anyio.lowlevel
import pytest

import factorial_sdk
from factorial_sdk import CompensationSyncPayload, ExpenseSyncPayload
from factorial_sdk.concurrency import threads
from factorial_sdk.core.errors import ConfigurationError
from factorial_sdk.sync_runs import FailedItem, InvalidItem, SyncRunItem, SyncRunProcessor

from .world import FOREVER, Factorial


def messages_of(factorial: Factorial, key: Any) -> dict[str, str]:
    with factorial.client() as api:
        outcome = api.integrations.syncable_sync_runs.get_by_id(key)
    return {each.key: each.value for each in outcome.error_messages or []}


def test_record_is_typed_and_reported_once(process, factorial, seeded_run) -> None:
    seen: list[SyncRunItem] = []

    def push(item: SyncRunItem) -> str:
        seen.append(item)
        return f"EXT-{item.id}"

    report = process(push, seeded_run, company_id=2214)
    assert (report.total, report.success, report.complete) == (255, 255, True)
    assert {type(each.payload) for each in seen} == {CompensationSyncPayload, ExpenseSyncPayload}
    assert len({each.id for each in seen}) == len({each.idempotency_key for each in seen}) == 255
    assert set(factorial.statuses(seeded_run).values()) == {"success"}
    assert set(factorial.counts.values()) == {1}
    assert report.timings.calls == 255


def test_outcomes_with_external_ids_are_reported_in_bulk(process, factorial, seeded_run) -> None:
    process(lambda item: f"EXT-{item.id}", seeded_run)
    assert {visit.method for visit in factorial.requests} == {"GET", "POST"}
    with factorial.client() as api:
        outcome = api.integrations.syncable_sync_runs.get(sync_run_ids=[seeded_run], limit=1)[0]
        state = api.integrations.syncable_states.get_by_id(outcome.syncable_state_id)
    assert state.external_identifier == f"EXT-{outcome.id}"


def test_outcomes_without_external_ids_go_one_by_one(process, factorial, seeded_run) -> None:
    report = process(lambda item: None, seeded_run)
    assert report.complete
    assert {visit.method for visit in factorial.requests} == {"GET", "PUT"}
    assert set(factorial.counts.values()) == {1}


def test_handler_that_raises_decides_the_outcome(process, factorial) -> None:
    run = factorial.new_run(4)
    keys = sorted(factorial.statuses(run), key=int)

    def push(item: SyncRunItem) -> None:
        number = keys.index(str(item.id))
        if number == 1:
            raise InvalidItem({"employee_id": "is unknown"})
        if number == 2:
            raise FailedItem(["the month is closed", "ask accounting"])
        if number == 3:
            raise ValueError("planted-secret")

    report = process(push, run)
    assert (report.success, report.invalid, report.failed) == (1, 1, 2)
    shown = factorial.statuses(run)
    assert [shown[key] for key in keys] == ["success", "invalid", "failed", "failed"]
    assert messages_of(factorial, keys[1]) == {"employee_id": "is unknown"}
    assert messages_of(factorial, keys[2]) == {"base": "the month is closed; ask accounting"}
    assert messages_of(factorial, keys[3]) == {
        "base": "the record could not be handed over (ValueError)"
    }


def test_exception_message_is_neither_logged_nor_reported(
    process, factorial, caplog, journal
) -> None:
    run = factorial.new_run(2)

    def push(item: SyncRunItem) -> None:
        raise RuntimeError("planted-secret")

    with caplog.at_level("DEBUG"):
        report = process(push, run)
    assert report.failed == 2
    assert "planted-secret" not in caplog.text
    assert "RuntimeError at " in caplog.text
    assert b"planted-secret" not in journal.path.read_bytes()
    assert "planted-secret" not in repr(report) + report._repr_html_() + str(report.failures)


class Callable_:
    async def __call__(self, item: SyncRunItem) -> str:
        await anyio.lowlevel.checkpoint()
        return f"E-{item.id}"


async def plain(item: SyncRunItem) -> str:
    await anyio.lowlevel.checkpoint()
    return f"E-{item.id}"


async def with_more(extra: int, item: SyncRunItem) -> str:
    return f"E-{item.id}-{extra}"


@pytest.mark.parametrize(
    "handler",
    [plain, Callable_(), functools.partial(with_more, 1), lambda item: plain(item)],
    ids=["function", "object", "partial", "lambda"],
)
def test_async_handlers_work_with_either_client(process, factorial, handler) -> None:
    run = factorial.new_run(12)
    report = process(handler, run)
    assert (report.success, report.complete) == (12, True)


async def raising(item: SyncRunItem) -> None:
    await anyio.lowlevel.checkpoint()
    raise InvalidItem("no")


def test_async_handler_that_raises_decides_the_outcome(process, factorial) -> None:
    run = factorial.new_run(3)
    assert process(raising, run).invalid == 3


@pytest.mark.parametrize(
    "error", [StopIteration("x"), StopAsyncIteration(), TimeoutError("x"), KeyError("k")]
)
@pytest.mark.flow
def test_odd_exceptions_are_failures(process, factorial, error) -> None:
    run = factorial.new_run(1)

    def push(item: SyncRunItem) -> None:
        raise error

    assert process(push, run).failed == 1


def test_handler_that_raises_cancelled_error_fails(process, factorial) -> None:
    run = factorial.new_run(20)

    async def push(item: SyncRunItem) -> None:
        if str(item.id).endswith("5"):
            raise asyncio.CancelledError  # of something that it awaits

    report = process(push, run)
    assert (report.success, report.failed) == (18, 2)


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt()])
@pytest.mark.parametrize("is_async", [False, True])
def test_handler_that_exits_releases_its_claims(is_async, error, factorial, journal) -> None:
    run = factorial.new_run(20)
    calls: Counter[str] = Counter()

    def push(item: SyncRunItem) -> str:
        calls[str(item.id)] += 1
        if sum(calls.values()) == 10:
            raise error
        return f"E-{item.id}"

    async def push_async(item: SyncRunItem) -> str:
        return push(item)

    with factorial.client() as api:
        options = {"journal": journal, "deadline": FOREVER, "concurrency": 2, "time_limit": 5}
        processor = SyncRunProcessor(api, push_async if is_async else push, **options)
        with pytest.raises(type(error)):
            processor.process(run)
        assert processor.process(run).success == 20  # at once: its claims were given back
    assert len(calls) == 20
    assert sum(calls.values()) <= 22  # what was under way then, again
    assert factorial.counts == dict.fromkeys(factorial.statuses(run), 1)


def test_generator_handler_fails(process, factorial) -> None:
    def push(item: SyncRunItem) -> Any:
        yield item.id

    async def push_async(item: SyncRunItem) -> Any:
        yield item.id

    for handler in (push, push_async):
        with pytest.raises(ConfigurationError, match="must not be a generator"):
            process(handler, 4104)
    run = factorial.new_run(2)
    assert process(lambda item: push(item), run).failed == 2


def test_message_that_cannot_be_encoded_is_reported(process, factorial) -> None:
    run = factorial.new_run(9)

    def push(item: SyncRunItem) -> Any:
        number = int(item.id) % 3
        if number == 0:
            raise InvalidItem({"a\ud800": "b\udfff\0"})
        return 10**5000 if number == 1 else f"E-{item.id}\ud800\0"

    report = process(push, run)
    assert (report.success, report.invalid) == (6, 3)
    assert report.failures[0].messages == {"a?": "b?"}


@pytest.mark.parametrize("value", [True, 1.5, {"a": 1}, b"x", "", object()])
@pytest.mark.flow
def test_result_that_is_no_id_is_success(process, factorial, value) -> None:
    run = factorial.new_run(1)
    assert process(lambda item: value, run).success == 1


def test_handler_that_hangs_times_out_alone(process, factorial) -> None:
    run = factorial.new_run(20)
    hung = sorted(factorial.statuses(run), key=int)[5]
    release = threading.Event()

    def push(item: SyncRunItem) -> str:
        if str(item.id) == hung:
            release.wait(300)
        return f"E-{item.id}"

    began = time.monotonic()
    report = process(push, run, time_limit=2)
    release.set()
    assert time.monotonic() - began < 200
    assert (report.success, report.failed) == (19, 1)
    assert factorial.statuses(run)[hung] == "failed"
    assert "may have accepted the record" in report.failures[0].messages["base"]


def test_hung_handlers_are_bounded_in_number(process, factorial, monkeypatch, journal) -> None:
    run = factorial.new_run(30)
    monkeypatch.setattr(threads, "MAX_HUNG_CALLS", threads.hung_calls.count + 6)
    release = threading.Event()
    calls: list[Any] = []

    def hang(item: SyncRunItem) -> str:
        calls.append(item.id)
        release.wait(300)
        return "E"

    before = threads.hung_calls.count
    try:
        for _ in range(2):
            with pytest.raises(ConfigurationError, match="have not returned"):
                process(hang, run, time_limit=0.05, concurrency=2, breaker=None)
            assert threads.hung_calls.count - before <= 7  # the others were under way
        assert len(calls) <= 7
    finally:
        release.set()
    for _ in range(6000):
        if threads.hung_calls.count == before:
            break
        time.sleep(0.02)
    assert threads.hung_calls.count == before
    report = process(lambda item: "E", run)
    assert (report.success + report.failed, report.complete) == (30, True)
    assert report.failed == len(calls)


def test_async_handler_that_hangs_is_cancelled(process, factorial, mode) -> None:
    run = factorial.new_run(3)
    cancelled: list[Any] = []

    async def push(item: SyncRunItem) -> None:
        try:
            await anyio.sleep(600)
        except BaseException as error:
            cancelled.append(type(error))
            raise

    report = process(push, run, time_limit=0.2)
    assert report.failed == 3
    for _ in range(6000):
        if len(cancelled) == 3:
            break
        time.sleep(0.02)
    assert len(cancelled) == 3
    if mode.name != "trio":
        assert set(cancelled) == {asyncio.CancelledError}


def test_handlers_running_at_once_match_concurrency(process, factorial) -> None:
    run = factorial.new_run(40)
    lock, now, most = threading.Lock(), [0], [0]
    together = threading.Barrier(5)  # of five, which is how the records go on

    def push(item: SyncRunItem) -> str:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        together.wait(50)
        with lock:
            now[0] -= 1
        return "E"

    assert process(push, run, concurrency=5).success == 40
    assert most[0] == 5


def test_type_without_a_handler_fails(process, factorial, seeded_run) -> None:
    report = process(
        {factorial_sdk.SyncableType.COMPENSATION: lambda item: f"E-{item.id}"}, seeded_run
    )
    assert (report.success, report.failed, report.complete) == (170, 85, True)
    assert {each.messages["base"] for each in report.failures} == {
        "records of type expenses/expense are not handled here"
    }


def test_record_of_unknown_type_has_a_mapping_as_payload(process, factorial, monkeypatch) -> None:
    run = factorial.new_run(3)
    handle = factorial.handle
    seen: list[SyncRunItem] = []

    def newer(request: Any) -> Any:
        given = handle(request)
        body = given.body.replace(b"expenses/expense", b"spaceships/launch")
        return type(given)(given.status, given.headers, body)

    monkeypatch.setattr(factorial, "handle", newer)

    def push(item: SyncRunItem) -> str:
        seen.append(item)
        return "E"

    assert process(push, run).success == 3
    assert [str(each.syncable_type) for each in seen] == ["spaceships/launch"] * 3
    assert {type(each.payload) for each in seen} == {dict}


def test_report_repr_and_html_show_no_messages(process, factorial) -> None:
    run = factorial.new_run(2)

    def push(item: SyncRunItem) -> None:
        raise InvalidItem({"<b>field</b>": "Ana Ruiz earns 9000"})

    report = process(push, run)
    html = report._repr_html_()
    assert "Ana" not in html + repr(report)
    assert "&lt;b&gt;field&lt;/b&gt;" in html
    assert report.failures[0].messages == {"<b>field</b>": "Ana Ruiz earns 9000"}
    assert "Ana" not in repr(report.failures)
    assert "Ana" not in repr(seen_item())


def seen_item() -> SyncRunItem:
    return SyncRunItem(
        id=1, run_id=2, company_id=3, syncable_type="x", payload={"name": "Ana"},
        idempotency_key="k", external_identifier=None, seconds=1.0,
    )  # fmt: skip

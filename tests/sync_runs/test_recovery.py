"""Runs that recover: records pushed again later, alone or by hand, and runs that are paused."""

from __future__ import annotations

import pickle
import sqlite3
import threading
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import anyio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factorial_sdk.core.errors import ConfigurationError
from factorial_sdk.sync_runs import (
    ClaimRequest,
    ClaimResult,
    FailedItem,
    InvalidItem,
    RetryLater,
    RunKey,
    RunPausedError,
    SqliteJournal,
    SyncRunItem,
    SyncRunProcessor,
    Verdict,
    work_queue,
)
from factorial_sdk.sync_runs.push import BREAKER_PAUSE
from factorial_sdk.testing import no_sleep

from .test_journals import Side, wanted
from .test_kills import KILLS
from .world import FOREVER, Factorial, true_outcome

MAX_ATTEMPTS = 3


def messages_of(report: Any) -> set[str]:
    return {text for failure in report.failures for text in failure.messages.values()}


class Pushes:
    """A handler that notes each call, and does what its script says."""

    def __init__(self, script: Any = lambda item, number: None) -> None:
        self.script = script
        self.keys: dict[str, list[str]] = defaultdict(list)
        self.order: list[str] = []

    def __call__(self, item: SyncRunItem) -> str:
        key = str(item.id)
        self.keys[key].append(item.idempotency_key)
        self.order.append(key)
        self.script(item, len(self.keys[key]))
        return f"E-{key}"

    @property
    def counts(self) -> dict[str, int]:
        return {key: len(keys) for key, keys in self.keys.items()}

    @property
    def most_keys(self) -> int:
        return max(len(set(keys)) for keys in self.keys.values())


def rows(journal: SqliteJournal, columns: str) -> list[Any]:
    with closing(sqlite3.connect(journal.path)) as db:
        return db.execute(f"SELECT {columns} FROM factorial_sync_item ORDER BY item").fetchall()


# RetryLater


def test_retry_later_pushes_again_with_the_same_key(process, factorial, journal) -> None:
    run = factorial.new_run(10)

    def script(item: SyncRunItem, number: int) -> None:
        if int(item.id) % 2 and number < 4:
            raise RetryLater("payroll is down", after=30)

    pushes = Pushes(script)
    with no_sleep() as waits:
        report = process(pushes, run)
    assert (report.success, report.complete) == (10, True)
    assert sorted(pushes.counts.values()) == [1] * 5 + [4] * 5
    assert pushes.most_keys == 1
    assert sum(waits) >= 3 * 30 - 1
    assert set(factorial.counts.values()) == {1}
    assert Counter(rows(journal, "attempts, ended")) == {(1, 0): 5, (4, 3): 5}


def test_retry_later_ends_with_the_time_of_the_run(process, factorial) -> None:
    run = factorial.new_run(4)

    def script(item: SyncRunItem, number: int) -> None:
        raise RetryLater({"payroll": "is down"}, after=60)

    pushes = Pushes(script)
    report = process(pushes, run, deadline=1200, margin=300)
    assert (report.failed, report.complete) == (4, True)
    assert messages_of(report) == {"is down"}
    assert set(factorial.statuses(run).values()) == {"failed"}
    # Fifteen minutes, less the time that the test itself has taken.
    assert all(10 <= count <= 15 for count in pushes.counts.values())


def test_retry_later_waits_at_most_max_wait(process, factorial, journal) -> None:
    run = factorial.new_run(6)
    down = True

    def script(item: SyncRunItem, number: int) -> None:
        if down and int(item.id) % 3 == 0:
            raise RetryLater("payroll is down", after=45)

    pushes = Pushes(script)
    with pytest.raises(RunPausedError, match="process it again in 4") as caught:
        process(pushes, run, max_wait=10)
    assert 40 < caught.value.retry_after <= 45
    assert Counter(factorial.statuses(run).values()) == {"success": 4, "running": 2}
    down = False
    assert process(pushes, run, max_wait=0).success == 6
    assert sorted(pushes.counts.values()) == [1, 1, 1, 1, 2, 2]
    assert pushes.most_keys == 1
    error = pickle.loads(pickle.dumps(caught.value))
    assert (str(error), error.retry_after) == (str(caught.value), caught.value.retry_after)


def test_short_retry_is_awaited_despite_max_wait(process, factorial) -> None:
    run = factorial.new_run(2)

    def script(item: SyncRunItem, number: int) -> None:
        if number == 1:
            raise RetryLater("busy", after=5)

    assert process(Pushes(script), run, max_wait=10).success == 2


@pytest.mark.parametrize("after", [0, -1, "1", float("nan"), True])
def test_retry_later_checks_its_seconds(after) -> None:
    with pytest.raises(ConfigurationError, match="after must be"):
        RetryLater("x", after=after)


def test_retry_later_can_be_pickled_without_its_messages_in_the_text() -> None:
    error = pickle.loads(pickle.dumps(RetryLater({"a": "Ana"}, "X", after=7)))
    assert (error.messages, error.external_identifier, error.after) == ({"a": "Ana"}, "X", 7.0)
    assert "Ana" not in str(error)


# The breaker


def test_breaker_pauses_a_run_and_probes(process, factorial) -> None:
    run = factorial.new_run(60)
    down = True

    def script(item: SyncRunItem, number: int) -> None:
        if down:
            raise ConnectionError("payroll is down")

    pushes = Pushes(script)
    for calls in (1, 2):
        with pytest.raises(RunPausedError, match="20 pushes in a row failed") as caught:
            process(pushes, run, concurrency=1)
        assert caught.value.retry_after == BREAKER_PAUSE
        # The record that opened the breaker has no outcome: it is the first to be tried again.
        assert Counter(factorial.statuses(run).values()) == {"failed": 19, "running": 41}
        assert sum(pushes.counts.values()) == 19 + calls
    down = False
    report = process(pushes, run)
    assert (report.success, report.failed, report.complete) == (41, 19, True)
    report = process_retry(process, pushes, run)
    assert (report.success, report.failed, report.complete) == (60, 0, True)
    assert set(factorial.statuses(run).values()) == {"success"}
    assert pushes.most_keys == 1
    assert len({key for keys in pushes.keys.values() for key in keys}) == 60


def process_retry(process: Any, handler: Any, run: str, **options: Any) -> Any:
    return process(handler, run, retry=True, **options)


@pytest.mark.parametrize("concurrency", [4, 16])
def test_breaker_stops_concurrent_pushes(process, factorial, concurrency) -> None:
    run = factorial.new_run(100)

    def script(item: SyncRunItem, number: int) -> None:
        raise FailedItem("the month is closed")

    pushes = Pushes(script)
    with pytest.raises(RunPausedError):
        process(pushes, run, concurrency=concurrency)
    assert 20 <= sum(pushes.counts.values()) < 20 + concurrency
    assert Counter(factorial.statuses(run).values()) == {"failed": 19, "running": 81}


def test_breaker_counts_failures_in_a_row_only(process, factorial) -> None:
    run = factorial.new_run(90)

    def script(item: SyncRunItem, number: int) -> None:
        if int(item.id) % 3:
            raise FailedItem("no")

    report = process(Pushes(script), run, concurrency=1, breaker=3)
    assert (report.success, report.failed, report.complete) == (30, 60, True)


def test_breaker_can_be_switched_off(process, factorial) -> None:
    run = factorial.new_run(40)

    def script(item: SyncRunItem, number: int) -> None:
        raise FailedItem("no")

    assert process(Pushes(script), run, breaker=None).failed == 40


@pytest.mark.parametrize(
    ("bad", "text"),
    [
        ({"breaker": 0}, "breaker must be 1 or more"),
        ({"breaker": "20"}, "breaker must be a whole number"),
        ({"max_attempts": 0}, "max_attempts must be between 1 and 100"),
        ({"max_wait": -1}, "max_wait must be 0 or more seconds"),
    ],
)
def test_unusable_option_is_refused(process, bad, text) -> None:
    with pytest.raises(ConfigurationError, match=text):
        process(print, 4104, **bad)


# Records that end their process


class Killed(BaseException):
    """The process dies: nothing more of it takes effect."""


class Mortal(SqliteJournal):
    """A journal of a process that dies in one of its transactions, or in a handler."""

    def __init__(self, path: Path, dies_in: int = 0, *, committed: bool = False) -> None:
        self.transactions = self.dies_in = 0
        self.dead = False
        super().__init__(path)
        self.transactions = 0
        self.dies_in = dies_in
        self.committed = committed

    def _prepare(self, connection: sqlite3.Connection) -> None:
        super()._prepare(connection)
        connection.execute("PRAGMA synchronous = OFF")  # it is not the machine that dies

    def transact(self, work: Any) -> Any:
        if self.dead:
            raise Killed
        if self.dies_in:
            self.transactions += 1
            if self.transactions == self.dies_in:
                self.dead = True
                if self.committed:
                    super().transact(work)
                raise Killed
        return super().transact(work)


RESULTS: dict[str, Any] = {
    "success": None,
    "invalid": InvalidItem("no"),
    "failed": FailedItem("no"),
    "later": RetryLater("busy", after=3),
}


@pytest.fixture(scope="module")
def short_waits() -> Iterator[None]:
    """Stages notice within a moment that another one died."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work_queue, "WAIT_TIMEOUT", 0.01)
        patch.setattr(work_queue, "REPORT_DELAY", 0.0)
        yield


@pytest.mark.usefixtures("short_waits")
@settings(max_examples=3 * KILLS, deadline=None)
@given(
    scripts=st.lists(
        st.tuples(
            st.lists(st.sampled_from(["later", "crash"]), max_size=2),
            st.sampled_from(["success", "invalid", "failed", "crash"]),
        ),
        min_size=1,
        max_size=6,
    ),
    dies_in=st.integers(0, 14),
    committed=st.booleans(),
    concurrency=st.integers(1, 3),
    batched=st.booleans(),
)
def test_every_record_gets_its_true_outcome(
    scripts, dies_in, committed, concurrency, batched
) -> None:
    """Whatever handlers do, and wherever the process dies once besides.

    Handlers raise RetryLater, or kill their process: some records twice at most, some always.
    """
    from factorial_sdk.sync_runs import Batch

    factorial = Factorial()
    run = factorial.new_run(len(scripts))
    script_of = dict(zip(sorted(factorial.statuses(run), key=int), scripts, strict=True))
    calls: dict[str, list[str]] = defaultdict(list)
    keys: dict[str, set[str]] = defaultdict(set)
    crashes: Counter[str] = Counter()
    with TemporaryDirectory() as folder, no_sleep():
        journal: Mortal

        def result_of(item: SyncRunItem) -> Any:
            key = str(item.id)
            first, last = script_of[key]
            step = first[len(calls[key])] if len(calls[key]) < len(first) else last
            calls[key].append(step)
            keys[key].add(item.idempotency_key)
            return step

        def push(item: SyncRunItem) -> str:
            step = result_of(item)
            if step == "crash":
                crashes[str(item.id)] += 1
                journal.dead = True
                raise Killed
            if RESULTS[step] is not None:
                raise RESULTS[step]
            return f"E-{item.id}"

        def push_many(items: Any) -> Any:
            given = {item.id: result_of(item) for item in items}
            for key, step in given.items():
                if step == "crash":
                    crashes[str(key)] += 1
            if "crash" in given.values():
                journal.dead = True
                raise Killed
            return {key: RESULTS[step] for key, step in given.items()}

        handler: Any = Batch(push_many, size=2, wait=0) if batched else push
        for _ in range(40):
            journal = Mortal(Path(folder, "journal.db"), dies_in, committed=committed)
            dies_in = 0
            with factorial.client() as api:
                processor = SyncRunProcessor(
                    api,
                    handler,
                    journal=journal,
                    deadline=FOREVER,
                    concurrency=concurrency,
                    lease=0.5,
                    max_attempts=MAX_ATTEMPTS,
                )
                try:
                    report = processor.process(run)
                except Killed:
                    continue
                finally:
                    journal.close()
            break
        else:
            pytest.fail("the run is never complete")
    shown = factorial.statuses(run)
    for key, (first, last) in script_of.items():
        if last == "crash":
            assert shown[key] == "failed"
            assert crashes[key] <= MAX_ATTEMPTS + 1
            assert all(
                "interrupted" in text or text == "busy" for text in messages_of_key(report, key)
            )
        elif "crash" not in first:
            assert shown[key] == last, "an innocent record"
        else:
            assert shown[key] in {last, "failed"}
        assert len(keys[key]) <= 1
    assert len(set().union(*keys.values())) == sum(map(len, keys.values()))
    assert set(factorial.counts) == set(shown)


def messages_of_key(report: Any, key: str) -> set[str]:
    return {
        text
        for failure in report.failures
        if failure.id == key
        for text in failure.messages.values()
    }


@pytest.mark.parametrize("backend", ["sync", "asyncio", "trio"])
@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt()])
def test_record_whose_handler_exits_holds_up_no_other(backend, error, factorial, tmp_path) -> None:
    run = factorial.new_run(30)
    poison = sorted(factorial.statuses(run), key=int)[4]

    def script(item: SyncRunItem, number: int) -> None:
        if str(item.id) == poison:
            raise error

    pushes = Pushes(script)
    options = {"journal": tmp_path / "j.db", "deadline": FOREVER, "concurrency": 4}

    def process() -> Any:
        if backend == "sync":
            with factorial.client() as api:
                return SyncRunProcessor(api, pushes, **options).process(run)

        async def main() -> Any:
            async with factorial.async_client() as api:
                return await SyncRunProcessor(api, pushes, **options).process(run)

        return anyio.run(main, backend=backend)

    for _ in range(MAX_ATTEMPTS):
        with pytest.raises(type(error)):
            process()
    # From the second time on, it was pushed last.
    shown = factorial.statuses(run)
    assert {key for key, status in shown.items() if status != "success"} == {poison}
    report = process()
    assert (report.success, report.failed, report.complete) == (29, 1, True)
    assert pushes.counts[poison] == MAX_ATTEMPTS
    assert pushes.order[-1] == poison
    assert pushes.most_keys == 1
    assert "interrupted 3 times" in messages_of(report).pop()
    assert factorial.statuses(run)[poison] == "failed"


def test_interrupted_push_is_counted_once(journal) -> None:
    """A transaction whose commit was lost is repeated: it must not count twice."""
    run = RunKey("1", "7")
    a = Side(journal, run, "a")
    (claimed,) = a.claim(wanted("1"))
    assert (claimed.attempts, claimed.interrupted) == (0, 0)
    for _ in range(2):
        journal.begin(run, a.owner, [("1", 1)])
    journal.release(a.owner)
    b = Side(journal, run, "b")
    (claimed,) = b.claim(wanted("1"))
    assert (claimed.attempts, claimed.interrupted) == (1, 1)
    for _ in range(2):
        journal.pushed(run, b.owner, [], 1000.0, [("1", 2)], [])
    journal.pushed(run, b.owner, [], 1000.0, [], [("1", 2)])
    (claimed,) = b.claim(wanted("1"))
    assert (claimed.attempts, claimed.interrupted) == (2, 0)


def test_cancelled_push_is_not_interrupted(factorial, journal) -> None:
    run = factorial.new_run(8)

    async def hang(item: SyncRunItem) -> None:
        started.set()
        await anyio.sleep_forever()

    async def main() -> None:
        async with factorial.async_client() as api, anyio.create_task_group() as group:
            options: Any = {"journal": journal, "deadline": FOREVER, "concurrency": 2}
            processor = SyncRunProcessor(api, hang, **options)
            group.start_soon(processor.process, run)
            await started.wait()
            group.cancel_scope.cancel()

    for _ in range(MAX_ATTEMPTS + 1):
        started = anyio.Event()
        anyio.run(main)
    assert all(attempts == ended for attempts, ended in rows(journal, "attempts, ended"))
    with factorial.client() as api:
        options: Any = {"journal": journal, "deadline": FOREVER}
        assert SyncRunProcessor(api, lambda item: "E", **options).process(run).success == 8


# retry


def test_retry_reports_the_corrected_outcome(process, factorial, journal) -> None:
    run = factorial.new_run(20)
    closed = True

    def script(item: SyncRunItem, number: int) -> None:
        outcome = true_outcome(str(item.id))
        if outcome == "invalid":
            raise InvalidItem("no such employee")
        if outcome == "failed" and closed:
            raise FailedItem("the month is closed")

    pushes = Pushes(script)
    first = process(pushes, run)
    assert (first.success, first.invalid, first.failed) == (16, 2, 2)
    closed = False
    report = process_retry(process, pushes, run)
    assert (report.success, report.invalid, report.failed, report.complete) == (18, 2, 0, True)
    assert Counter(factorial.statuses(run).values()) == {"success": 18, "invalid": 2}
    again = [key for key, count in pushes.counts.items() if count == 2]
    assert {true_outcome(key) for key in again} == {"failed"}
    assert pushes.most_keys == 1
    assert process(pushes, run).success == 18
    assert sum(pushes.counts.values()) == 22


def test_retry_of_named_records_pushes_only_these(process, factorial) -> None:
    run = factorial.new_run(20)
    fails = True

    def script(item: SyncRunItem, number: int) -> None:
        if fails:
            raise InvalidItem("no")

    pushes = Pushes(script)
    assert process(pushes, run).invalid == 20
    fails = False
    chosen = sorted(factorial.statuses(run))[3:6]
    report = process(pushes, run, retry=[int(chosen[0]), *chosen[1:]])
    assert (report.success, report.invalid) == (3, 17)
    assert {key for key, count in pushes.counts.items() if count == 2} == set(chosen)
    shown = factorial.statuses(run)
    assert {key for key, status in shown.items() if status == "success"} == set(chosen)
    # A success is never pushed again, also if it is named.
    assert process(pushes, run, retry=chosen).success == 3
    assert max(pushes.counts.values()) == 2


def test_retry_after_the_hour_pushes_and_reports(process, factorial) -> None:
    run = factorial.new_run(5)
    calls: list[Any] = []
    late = process(calls.append, run, deadline=1e-3, margin=0)
    assert (late.failed, calls) == (5, [])
    report = process(lambda item: "E", run, retry=True, deadline=3600)
    assert (report.success, report.complete) == (5, True)
    assert set(factorial.statuses(run).values()) == {"success"}


def test_retry_of_outcome_only_factorial_knows(process, factorial) -> None:
    """Factorial marked the records as failed, after an hour in which nobody processed the run."""
    report = process(print, 4102)
    assert (report.elsewhere, report.failed) == (10, 2)
    pushes = Pushes()
    report = process_retry(process, pushes, 4102)
    assert (report.success, report.failed, len(pushes.keys)) == (8, 0, 2)


@pytest.mark.parametrize("items", [[], "12", [None], [True], 12, [""]])
def test_retry_refuses_what_are_no_ids(process, factorial, items) -> None:
    with pytest.raises(ConfigurationError, match="items must"):
        process(print, factorial.new_run(1), retry=items)


def test_retry_of_unknown_record_is_refused(process, factorial) -> None:
    run = factorial.new_run(2)
    process(lambda item: "E", run)
    with pytest.raises(ConfigurationError, match="has no 999"):
        process(print, run, retry=["999"])


def test_interrupted_retry_is_not_mistaken_for_its_former_outcome(factorial, journal) -> None:
    """Killed after the second push: Factorial shows the first outcome, which is out of date."""
    run = RunKey("1", "7")
    a = Side(journal, run, "a")
    a.claim(wanted("1"))
    from factorial_sdk.sync_runs import Outcome

    a.pushed("1", Outcome(status="failed"))
    journal.reported(run, ["1"], 1000.0)
    journal.release(a.owner)
    journal.reopen(run, None, 1000.0)
    b = Side(journal, run, "b")
    (claimed,) = b.claim(wanted("1", settled="failed"))
    assert claimed.verdict is Verdict.PUSH
    b.pushed("1", Outcome(status="failed", messages={"a": "still"}))
    journal.release(b.owner)
    c = Side(journal, run, "c")
    (claimed,) = c.claim(wanted("1", settled="failed"))
    assert claimed.verdict is Verdict.REPORT  # with its new messages
    journal.reported(run, ["1"], 1000.0)
    assert journal.summary(run).reported == 1


def test_record_that_another_owner_holds_is_not_reopened(journal) -> None:
    run = RunKey("1", "7")
    a = Side(journal, run, "a")
    a.claim(wanted("1"))
    from factorial_sdk.sync_runs import Outcome

    a.pushed("1", Outcome(status="failed"))
    journal.reopen(run, None, 1000.0)
    assert rows(journal, "state, status") == [("pushed", "failed")]
    journal.reopen(run, None, 1031.0)  # its lease is over
    assert rows(journal, "state, status") == [("fetched", None)]


# Records that another process holds


def test_lease_is_extended_before_each_pass_claims(process, factorial, tmp_path) -> None:
    """While others hold records, passes are too short to renew it meanwhile."""
    run, calls = factorial.new_run(3), list[str]()

    class Shared(SqliteJournal):
        def renew(self, owner: str, until: float) -> None:
            calls.append("renew")
            super().renew(owner, until)

        def claim(
            self, run: RunKey, owner: str, items: Sequence[ClaimRequest], now: float
        ) -> Sequence[ClaimResult]:
            if calls.count("claim") < 5:
                calls.append("claim")
                return [ClaimResult(request.item, Verdict.LOCKED) for request in items]
            return super().claim(run, owner, items, now)

    with closing(Shared(tmp_path / "shared.db")) as shared:
        assert process(lambda item: None, run, journal=shared, lease=0.2).success == 3
    before = [calls[place - 1] for place, call in enumerate(calls) if call == "claim"]
    assert before == ["renew"] * 5


def test_lease_is_renewed_while_pushes_under_way_go_on(process, factorial, tmp_path) -> None:
    """Also after a renewal has failed, which ends the run: no other process may push the record."""
    run = factorial.new_run(1)
    pushing, failed, renewed = (threading.Event() for _ in range(3))

    class Locked(SqliteJournal):
        def renew(self, owner: str, until: float) -> None:
            if failed.is_set():
                renewed.set()
            elif pushing.is_set():
                failed.set()
                raise OSError("database is locked")
            super().renew(owner, until)

    def push(item: SyncRunItem) -> None:
        pushing.set()
        assert renewed.wait(30)

    with closing(Locked(tmp_path / "locked.db")) as locked:
        with pytest.raises(OSError, match="database is locked"):
            process(push, run, journal=locked, lease=0.2)
        assert rows(locked, "state, status") == [("reported", "success")]


@pytest.mark.parametrize("step", ["pushed", "reported"])
def test_lease_is_renewed_for_pushes_after_other_stages_failed(
    step, process, factorial, tmp_path
) -> None:
    """A push goes on for as long as its handler takes: no other process may push the record."""
    run = factorial.new_run(2)
    failed, renewed = threading.Event(), threading.Event()

    class Failing(SqliteJournal):
        def renew(self, owner: str, until: float) -> None:
            if failed.is_set():
                renewed.set()
            super().renew(owner, until)

        def pushed(self, run: Any, owner: str, outcomes: Any, *args: Any, **kwargs: Any) -> Any:
            if step == "pushed" and outcomes and not failed.is_set():
                failed.set()
                raise OSError("disk is full")
            return super().pushed(run, owner, outcomes, *args, **kwargs)

        def reported(self, run: Any, items: Any, now: float) -> None:
            if step == "reported" and items and not failed.is_set():
                failed.set()
                raise OSError("disk is full")
            super().reported(run, items, now)

    started = iter([0, 1])

    def push(item: SyncRunItem) -> None:
        if next(started):
            assert renewed.wait(30), "the lease was not renewed"

    with closing(Failing(tmp_path / "failing.db")) as journal:
        with pytest.raises(OSError, match="disk is full"):
            process(push, run, journal=journal, lease=0.2, concurrency=2)
        assert {row[1] for row in rows(journal, "state, status")} == {"success"}


# A later run


def test_content_of_earlier_run_is_not_pushed_over_later(process, factorial, journal) -> None:
    """Run 1 is cut off; run 2 pushes newer content of its records; run 1 is redelivered."""
    from factorial_sdk.sync_runs import Outcome

    first, second, third = (RunKey("1", run) for run in "123")

    def push(run: RunKey, digest: str, status: str | None = "success") -> Any:
        side = Side(journal, run, f"o{run.run}-{digest}-{status}")
        (claimed,) = side.claim(wanted("9", digest))
        if claimed.verdict is Verdict.PUSH and status:
            side.pushed("9", Outcome(status=status))
        journal.release(side.owner)
        return claimed

    old = push(first, "a", None)
    new = push(second, "b")
    late = push(first, "a")
    assert (late.verdict, late.outcome.status) == (Verdict.REPORT, "failed")
    assert "later run" in late.outcome.messages["base"]
    # What is pushed next is derived from what was pushed last.
    changed = push(third, "a")
    assert len({old.key, new.key, changed.key}) == 3
    journal.reported(first, ["9"], 1000.0)
    journal.reopen(first, None, 2000.0)
    assert journal.summary(first).failed == 1  # it is not reopened either

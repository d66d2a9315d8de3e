"""Called off in the middle: what was done is written down, what was claimed is given back."""

from __future__ import annotations

import os
import pickle
import signal
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import anyio
import pytest

from factorial_sdk.sync_runs import (
    FailedItem,
    InvalidItem,
    ReportingError,
    RunKey,
    RunReport,
    SqliteJournal,
    SyncRunItem,
    SyncRunJob,
    SyncRunProcessor,
)

from ..helpers.programs import start_python
from .world import FOREVER, Factorial

pytestmark = pytest.mark.real_time


def async_processor(factorial: Factorial, journal: Any, handler: Any, **options: Any) -> Any:
    given = {"journal": journal, "deadline": FOREVER, "lease": 3600, **options}
    return SyncRunProcessor(factorial.async_client(), handler, **given)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("kind", ["async", "plain"])
def test_cancelled_task_releases_its_claims(backend, kind, factorial, tmp_path) -> None:
    run = factorial.new_run(60)
    journal = SqliteJournal(tmp_path / "journal.db")
    calls: Counter[str] = Counter()
    done: Counter[str] = Counter()

    async def asynchronous(item: SyncRunItem) -> str:
        calls[str(item.id)] += 1
        await anyio.sleep(0.02)
        done[str(item.id)] += 1
        return f"E-{item.id}"

    def plain(item: SyncRunItem) -> str:
        calls[str(item.id)] += 1
        time.sleep(0.02)
        done[str(item.id)] += 1
        return f"E-{item.id}"

    handler = asynchronous if kind == "async" else plain

    async def main() -> None:
        processor = async_processor(factorial, journal, handler, concurrency=4)
        async with anyio.create_task_group() as group:
            group.start_soon(processor.process, run)
            while sum(done.values()) < 20:  # noqa: ASYNC110 - handlers may be in threads
                await anyio.sleep(0.005)
            group.cancel_scope.cancel()
        written = journal.summary(_key(run, processor.api._context.settings.base_url)).success
        # Handlers that were called off, or whose results nobody heard of, are not in it.
        assert 20 - 4 <= written <= sum(calls.values())
        began = time.monotonic()
        report = await processor.process(run)  # with a lease of an hour: it was given back
        assert time.monotonic() - began < 600
        assert (report.total, report.success, report.complete) == (60, 60, True)
        await processor.api.aclose()

    anyio.run(main, backend=backend)
    journal.close()
    assert set(factorial.counts.values()) == {1}
    assert sum(calls.values()) <= 60 + 4
    assert max(calls.values()) <= 2


def _key(run: str, base_url: str) -> RunKey:
    return RunKey("2214", run, base_url)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_two_tasks_share_a_run(backend, factorial, tmp_path) -> None:
    run = factorial.new_run(80)
    journal = SqliteJournal(tmp_path / "journal.db")
    calls: Counter[str] = Counter()

    async def push(item: SyncRunItem) -> str:
        calls[str(item.id)] += 1
        await anyio.sleep(0.005)
        return f"E-{item.id}"

    reports: list[RunReport] = []

    async def work(processor: Any) -> None:
        reports.append(await processor.process(run))

    async def main() -> None:
        processors = [async_processor(factorial, journal, push) for _ in range(2)]
        async with anyio.create_task_group() as group:
            for each in processors:
                group.start_soon(work, each)
        for each in processors:
            await each.api.aclose()

    anyio.run(main, backend=backend)
    journal.close()
    assert [each.success for each in reports] == [80, 80]
    assert set(calls.values()) == set(factorial.counts.values()) == {1}


INTERRUPTED = """
import os, sys, time
from factorial_sdk.sync_runs import SyncRunProcessor
from tests.sync_runs.world import FOREVER, client_of

def push(item):
    os.write(1, f"{item.id}\\n".encode())  # at once, since several write
    time.sleep(0.05)
    return f"E-{item.id}"

with client_of(sys.argv[1]) as api:
    SyncRunProcessor(api, push, journal=sys.argv[2], deadline=FOREVER, lease=3600).process(
        sys.argv[3]
    )
"""


@pytest.mark.skipif(
    os.name != "posix", reason="Windows has no SIGINT that one process could send another"
)
def test_interrupted_program_releases_its_claims(factorial, tmp_path: Path) -> None:
    run = factorial.new_run(400)  # busy for 2.5 s: a busy machine may be late to interrupt
    path = tmp_path / "journal.db"
    with factorial.serve() as server:
        worker = start_python("-c", INTERRUPTED, server.url, path, run)
        assert worker.stdout is not None
        pushed = {worker.stdout.readline().strip() for _ in range(30)}
        worker.send_signal(signal.SIGINT)
        rest, errors = worker.communicate(timeout=300)
    assert "KeyboardInterrupt" in errors
    pushed |= set(rest.split())
    journal = SqliteJournal(path)
    # Handlers that were running were waited for: all that was pushed is written down.
    assert journal.summary(_key(run, server.url)).success == len(pushed) < 400
    calls: list[str] = []
    with factorial.client(base_url=server.url) as api:
        processor = SyncRunProcessor(
            api,
            lambda item: calls.append(str(item.id)) or f"E-{item.id}",
            journal=journal,
            deadline=FOREVER,
        )
        report = processor.process(run)
    journal.close()
    assert (report.success, report.complete) == (400, True)
    assert not pushed & set(calls)
    assert set(factorial.counts.values()) == {1}


def make_nothing(company_id: Any) -> Any:
    raise AssertionError


def push_nothing(item: SyncRunItem) -> None:
    raise AssertionError


def test_jobs_reports_and_errors_can_be_pickled(tmp_path) -> None:
    job = SyncRunJob(
        client=make_nothing, handler={"a": push_nothing}, journal=str(tmp_path / "j.db")
    )
    assert pickle.loads(pickle.dumps(job)).handler == {"a": push_nothing}
    report = RunReport(run_id=1, company_id=2, total=3, unreported=3)
    error = pickle.loads(pickle.dumps(ReportingError(report, [ValueError("x")])))
    assert (error.report, type(error.causes[0])) == (report, ValueError)
    for kind in (InvalidItem, FailedItem):
        again = pickle.loads(pickle.dumps(kind({"a": "b"}, "X")))
        assert (again.messages, again.external_identifier) == ({"a": "b"}, "X")
        assert "b" not in str(again)


def test_job_closes_client_and_journal_after_each_call(factorial, tmp_path) -> None:
    run = factorial.new_run(5)
    clients: list[Any] = []
    threads = threading.active_count()  # other tests may have left some

    def client_of(company_id: Any) -> Any:
        assert company_id == 2214
        clients.append(factorial.client())
        return clients[-1]

    job = SyncRunJob(
        client=client_of,
        handler=lambda item: "X",
        journal=tmp_path / "j.db",
        options={"deadline": FOREVER},
    )
    assert job(2214, run).success == job(2214, run).success == 5
    assert all(each._closed for each in clients)
    assert threading.active_count() < threads + 30

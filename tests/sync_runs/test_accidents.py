"""Accidents in the middle of a run: few pushes are repeated, with their keys, and none is lost."""

from __future__ import annotations

import datetime as dt
import json
import multiprocessing
import os
import threading
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import time_machine

from factorial_sdk.sync_runs import (
    ClaimRequest,
    Outcome,
    ReportingError,
    RunKey,
    SqliteJournal,
    SyncRunItem,
    SyncRunJob,
)

from ..helpers.programs import run_python
from ..helpers.servers import postgresql
from .accidents import ACCIDENTS, ROOT, survive
from .lies import on
from .world import FOREVER, answer, client_of

RAISED = ("SIGINT", "SystemExit", "ENOSPC")
"""Accidents that become errors in the code of a mode; the others end the process at once."""

WAYS = {
    ("sync", "plain"): ACCIDENTS,
    ("asyncio", "async"): ("SIGKILL", *RAISED),
    ("asyncio", "plain"): RAISED,
    ("trio", "async"): ("SIGKILL", *RAISED),
}
"""Accidents by mode and kind of handler; `nox -s kills` tries them all in each."""

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="Windows has neither fork nor these signals"
)


@pytest.mark.real_time
@pytest.mark.parametrize(
    ("mode", "handler", "accident"),
    [
        (*way, accident)
        for way, tried in WAYS.items()
        for accident in (ACCIDENTS if "SYNC_RUN_KILLS" in os.environ else tried)
    ],
)
def test_run_survives_accident(mode, handler, accident, factorial, tmp_path) -> None:
    survive(factorial, tmp_path, accident, mode, handler)


def test_journal_that_fails_stops_after_few_pushes(process, factorial, tmp_path) -> None:
    run = factorial.new_run(200)
    calls: Counter[str] = Counter()

    class Full(SqliteJournal):
        full = True
        writes = 0

        def pushed(self, *args: Any) -> Any:
            self.writes += 1
            if self.full and self.writes > 3:
                raise OSError("disk full")
            return super().pushed(*args)

    journal = Full(tmp_path / "full.db")

    def push(item: SyncRunItem) -> str:
        calls[item.idempotency_key] += 1
        return "E"

    with pytest.raises(OSError, match="disk full"):
        process(push, run, journal=journal, concurrency=4)
    journal.full = False
    assert process(push, run, journal=journal, concurrency=4).success == 200
    journal.close()
    assert len(calls) == 200
    assert sum(calls.values()) - 200 <= 4


def test_unsaved_outcomes_never_exceed_concurrency(process, factorial, tmp_path) -> None:
    run = factorial.new_run(150)
    lock = threading.Lock()
    unsaved = most = 0

    class Watched(SqliteJournal):
        def pushed(self, *args: Any) -> Any:
            nonlocal unsaved
            result = super().pushed(*args)
            with lock:
                unsaved -= len(args[2])
            return result

    def push(item: SyncRunItem) -> str:
        nonlocal unsaved, most
        with lock:
            unsaved += 1
            most = max(most, unsaved)
        return "E"

    journal = Watched(tmp_path / "watched.db")
    assert process(push, run, journal=journal, concurrency=3).success == 150
    journal.close()
    assert (unsaved, most) == (0, 3)


def started_now(moment: str | None) -> Any:
    return on("sync_runs", lambda run: {**run, "started_at": moment})


@pytest.mark.real_time
@pytest.mark.parametrize("hours", [24, -24])
@pytest.mark.parametrize("where", ["before the start", "in the middle", "at the end"])
def test_clock_that_jumps_costs_no_record(hours, where, process, factorial) -> None:
    run = factorial.new_run(30)
    now = dt.datetime.now(dt.UTC)
    factorial.lies = [started_now(now.strftime("%Y-%m-%dT%H:%M:%SZ"))]
    calls: list[str] = []
    with time_machine.travel(now, tick=True) as traveller:
        if where == "before the start":
            if hours > 0:  # the run seems to be over; that is reported, and nothing is pushed
                traveller.shift(dt.timedelta(hours=hours))
                report = process(calls.append, run, deadline=3600)
                assert (report.failed, calls) == (30, [])
                return
            traveller.shift(dt.timedelta(hours=hours))

        def push(item: SyncRunItem) -> str:
            calls.append(item.idempotency_key)
            if len(calls) == {"in the middle": 10, "at the end": 30}.get(where):
                traveller.shift(dt.timedelta(hours=hours))
            return "E"

        report = process(push, run, deadline=3600, margin=10)
    assert (report.success, report.failed, report.complete) == (30, 0, True)
    assert len(set(calls)) == len(calls) == 30


@pytest.mark.real_time
@pytest.mark.parametrize("hours", [24, -24])
def test_clock_set_between_attempts_repeats_nothing(hours, process, factorial) -> None:
    run = factorial.new_run(12)
    now = dt.datetime.now(dt.UTC)
    factorial.lies = [started_now(now.strftime("%Y-%m-%dT%H:%M:%SZ"))]
    factorial.fault = lambda request: None if request.method == "GET" else answer(503)
    calls: list[Any] = []
    with time_machine.travel(now, tick=True) as traveller:
        with pytest.raises(ReportingError):
            process(
                lambda item: calls.append(item.id),
                run,
                deadline=3600,
                report_rounds=1,
                client={"retry": 0},
            )
        factorial.fault = None
        traveller.shift(dt.timedelta(hours=hours))
        report = process(lambda item: calls.append(item.id), run, deadline=3600)
    assert (report.success, len(calls)) == (12, 12)


def test_start_that_is_not_told_again_is_remembered(process, factorial) -> None:
    run = factorial.new_run(6)
    factorial.fault = lambda request: answer(503) if "syncable_items" in request.path else None
    before = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=2)
    factorial.lies = [started_now(before.strftime("%Y-%m-%dT%H:%M:%SZ"))]
    with pytest.raises(Exception, match="503"):
        process(print, run)
    factorial.fault = None
    factorial.lies = [started_now(None)]
    calls: list[Any] = []
    assert process(calls.append, run, deadline=60, margin=10).failed == 6
    assert not calls


FORKED = """
import json, os, sys
from factorial_sdk.sync_runs import RunKey, SyncRunProcessor
from factorial_sdk.sync_runs.processor import as_journal
from tests.sync_runs.world import FOREVER, client_of

url, place, run, pushes = sys.argv[1:]
lines = os.open(pushes, os.O_CREAT | os.O_APPEND | os.O_WRONLY)

def push(item):
    os.write(lines, f"{item.id} {item.idempotency_key}\\n".encode())
    return f"E-{item.id}"

journal = as_journal(place)
journal.summary(RunKey("1", "1"))  # it has a connection now
with client_of(url) as api:
    processor = SyncRunProcessor(api, push, journal=journal, deadline=FOREVER, concurrency=2)
    children = []
    for _ in range(2):
        if not (pid := os.fork()):
            code = 1
            try:
                with client_of(url) as own:
                    processor = SyncRunProcessor(own, push, journal=journal, deadline=FOREVER)
                    code = 0 if processor.process(run).complete else 2
            finally:
                sys.stderr.flush()
                os._exit(code)
        children.append(pid)
    assert processor.process(run).complete
    assert [os.waitpid(pid, 0)[1] for pid in children] == [0, 0]
    assert processor.process(run).complete
journal.close()
"""


@pytest.mark.real_time
@pytest.mark.parametrize("kind", ["file", "postgresql"])
def test_journal_used_before_fork_is_shared_after(kind, factorial, tmp_path, request) -> None:
    run = factorial.new_run(80)
    place = str(tmp_path / "journal.db") if kind == "file" else request.getfixturevalue("database")
    with factorial.serve() as server:
        pushes_path = tmp_path / "pushes"
        done = run_python("-c", FORKED, server.url, place, run, pushes_path, cwd=ROOT, timeout=300)
    assert (done.returncode, done.stderr) == (0, "")
    pushes = pushes_path.read_text().split("\n")[:-1]
    assert len(pushes) == len(set(pushes)) == 80
    assert set(factorial.counts.values()) == {1}


@pytest.fixture(scope="module")
def database() -> Any:
    with postgresql() as url:
        yield url


def test_fork_waits_for_a_transaction_under_way(tmp_path) -> None:
    journal = SqliteJournal(tmp_path / "journal.db")
    run = RunKey("1", "1")
    entered, leave = threading.Event(), threading.Event()

    def work(tx: Any) -> None:
        entered.set()
        leave.wait(60)

    thread = threading.Thread(target=journal.transact, args=(work,))
    thread.start()
    entered.wait(60)
    threading.Timer(0.2, leave.set).start()
    pid = os.fork()
    if not pid:
        code = 1
        try:
            item = ClaimRequest(item="a", kind="k", digest="d", record="u/k/1")
            journal.add(run, [item])
            journal.renew("o", 100.0)
            journal.claim(run, "o", [item], 1.0)
            journal.pushed(run, "o", [("a", Outcome(status="success"))], 1.0)
            code = 0
        finally:
            os._exit(code)
    assert os.waitpid(pid, 0)[1] == 0
    thread.join()
    assert journal.summary(run).success == 1
    journal.close()


class Appending:
    """A handler, and a maker of clients, that other processes can unpickle."""

    def __init__(self, url: str, path: Path) -> None:
        self.url, self.path = url, path

    def client(self, company_id: Any) -> Any:
        return client_of(self.url)

    def push(self, item: SyncRunItem) -> str:
        with self.path.open("a") as file:
            file.write(json.dumps([str(item.id), item.idempotency_key]) + "\n")
        return f"E-{item.id}"


@pytest.mark.real_time
def test_spawned_processes_share_a_run(factorial, tmp_path) -> None:
    run = factorial.new_run(60)
    journal = tmp_path / "journal.db"
    with factorial.serve() as server:
        given = Appending(server.url, tmp_path / "pushes")
        job = SyncRunJob(
            client=given.client,
            handler=given.push,
            journal=str(journal),
            options={"deadline": FOREVER, "concurrency": 2},
        )
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(2, mp_context=context) as pool:
            reports = list(pool.map(job, [2214, 2214], [run, run]))
    assert all(each.complete and each.success == 60 for each in reports)
    pushes = (tmp_path / "pushes").read_text().splitlines()
    assert len(pushes) == len(set(pushes)) == 60

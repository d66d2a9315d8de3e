"""A handler that ends the program ends it: also an asynchronous one, with all of its threads."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from factorial_sdk.sync_runs import RunKey, SqliteJournal, SyncRunProcessor

from ..helpers.programs import run_python
from .test_kills import ROOT
from .world import FOREVER

pytestmark = pytest.mark.real_time

PROGRAM = """
import os, sys, threading, time
import anyio
import factorial_sdk
from factorial_sdk.sync_runs import SyncRunProcessor
from tests.sync_runs.world import FOREVER, client_of

url, journal, run, mode, kind, error, neighbour = sys.argv[1:]
lock, calls = threading.Lock(), []
hung = threading.Event()

def push(item):
    with lock:
        calls.append(item.id)
        number = len(calls)
    os.write(1, f"{item.id}\\n".encode())
    if number == 5:
        raise {"SystemExit": SystemExit(3), "KeyboardInterrupt": KeyboardInterrupt()}[error]
    if neighbour == "hangs" and number == 4:
        hung.wait()
    time.sleep(0.01)
    return f"E-{item.id}"

async def push_async(item):
    return push(item)

options = {"journal": journal, "deadline": FOREVER, "lease": 3600, "concurrency": 2}
handler = push if kind == "plain" else push_async
if mode == "sync":
    with client_of(url) as api:
        SyncRunProcessor(api, handler, time_limit=2, **options).process(run)
else:
    async def main():
        auth = factorial_sdk.AccessTokenAuth("demo-token")
        async with factorial_sdk.AsyncClient(url, auth=auth, trust_env=False) as api:
            await SyncRunProcessor(api, handler, **options).process(run)

    anyio.run(main, backend=mode)
"""


@pytest.mark.skipif(os.name != "posix", reason="the exit codes of signals are those of POSIX")
@pytest.mark.parametrize("mode", ["sync", "asyncio", "trio"])
@pytest.mark.parametrize("error", ["SystemExit", "KeyboardInterrupt"])
@pytest.mark.parametrize(
    ("kind", "neighbour"),
    # A coroutine that blocks its event loop blocks everything, so that is not among them.
    [("plain", "works"), ("async", "works"), ("plain", "hangs")],
)
def test_handler_that_exits_ends_the_program(
    neighbour, error, kind, mode, factorial, tmp_path: Path
) -> None:
    run = factorial.new_run(20)
    path = tmp_path / "journal.db"
    with factorial.serve() as server:
        done = run_python(
            "-c", PROGRAM, server.url, path, run, mode, kind, error, neighbour,
            timeout=240,  # far more than it takes: it either ends or hangs for ever
            cwd=ROOT,
        )  # fmt: skip
        assert done.returncode in ({3} if error == "SystemExit" else {1, -2, 130}), done.stderr
        pushed = done.stdout.split()
        journal = SqliteJournal(path)
        summary = journal.summary(RunKey("2214", run, server.url))
        # A blocking program waits for the one that hangs until its time is over.
        late = int(neighbour == "hangs" and mode == "sync")
        written = summary.success + summary.failed
        assert (summary.failed, summary.invalid) == (late, 0)
        assert len(pushed) - 2 <= written < len(pushed) <= 7
        with factorial.client(base_url=server.url) as api:  # at once: its claims were given back
            calls: list[Any] = []
            processor = SyncRunProcessor(api, calls.append, journal=journal, deadline=FOREVER)
            assert processor.process(run).success == 20 - late
        journal.close()
    assert len(calls) == 20 - written

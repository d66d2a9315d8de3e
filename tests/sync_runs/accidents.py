"""A program that processes a run, and has an accident on the way; the test-bed for the journal.

The program gets an order, ``{"url": …, "accident": …}``. Each call of the handler appends a line,
the item and its key, to a file before it does anything else.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import anyio

import factorial_sdk
from factorial_sdk.sync_runs import SyncRunItem, SyncRunProcessor

from ..helpers.programs import run_python
from .world import FOREVER

ROOT = Path(__file__).parents[2]
PROGRAM = """
import json, sys
from tests.sync_runs.accidents import process
process(json.loads(sys.argv[1]))
"""
CONCURRENCY = 4
RECORDS = 60
"""How many a run has."""

PUSHES = 20
"""The accident happens in this call of the handler."""


def fill_the_disk(journal: str) -> None:
    """No file of this process grows any more, as if the disk were full."""
    largest = max(each.stat().st_size for each in Path(journal).parent.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))


ACCIDENTS: dict[str, Any] = {
    "SIGKILL": lambda order: os.kill(os.getpid(), signal.SIGKILL),
    "SIGTERM": lambda order: os.kill(os.getpid(), signal.SIGTERM),
    "SIGINT": lambda order: os.kill(os.getpid(), signal.SIGINT),
    "os._exit": lambda order: os._exit(7),
    "ENOSPC": lambda order: fill_the_disk(order["journal"]),
    "SystemExit": lambda order: sys.exit(7),
}


def process(order: dict[str, Any]) -> None:
    lock = threading.Lock()
    lines = os.open(order["pushes"], os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    calls = 0

    def push(item: SyncRunItem) -> str:
        nonlocal calls
        with lock:
            calls += 1
            number = calls
            os.write(lines, f"{item.id} {item.idempotency_key}\n".encode())
        if number == PUSHES and order["accident"]:
            ACCIDENTS[order["accident"]](order)
        time.sleep(0.002)
        return f"E-{item.id}"

    async def push_async(item: SyncRunItem) -> str:
        result = push(item)
        await anyio.sleep(0.002)
        return result

    handler = push_async if order["handler"] == "async" else push
    options = {
        "journal": order["journal"],
        "deadline": FOREVER,
        "concurrency": CONCURRENCY,
        "lease": 1,
    }
    auth = factorial_sdk.AccessTokenAuth("demo-token")
    if order["mode"] == "sync":
        with factorial_sdk.Client(order["url"], auth=auth, trust_env=False) as api:
            SyncRunProcessor(api, handler, **options).process(order["run"])
        return

    async def main() -> None:
        async with factorial_sdk.AsyncClient(order["url"], auth=auth, trust_env=False) as api:
            await SyncRunProcessor(api, handler, **options).process(order["run"])

    anyio.run(main, backend=order["mode"])


def run_program(order: dict[str, Any]) -> subprocess.CompletedProcess[str]:
    return run_python(
        "-c", PROGRAM, json.dumps(order),
        timeout=300,  # far more than it takes
        cwd=ROOT,
    )  # fmt: skip


def pushes_of(order: dict[str, Any]) -> list[tuple[str, str]]:
    """Each call of the handler so far: the item, and its key."""
    rows = Path(order["pushes"]).read_text().splitlines()
    return [(item, key) for item, key in (row.split() for row in rows)]


def survive(factorial: Any, folder: Path, accident: str, mode: str, handler: str) -> None:
    """Process a run with an accident, and again without; check what must hold after that."""
    run = factorial.new_run(RECORDS)
    with factorial.serve() as server:
        order = {
            "url": server.url,
            "run": run,
            "mode": mode,
            "handler": handler,
            "accident": accident,
            "journal": str(folder / "journal" / "journal.db"),
            "pushes": str(folder / "pushes"),
        }
        Path(order["journal"]).parent.mkdir()
        first = run_program(order)
        assert first.returncode != 0
        assert PUSHES <= len(pushes_of(order)) < RECORDS
        second = run_program({**order, "accident": ""})
    assert second.returncode == 0, second.stderr
    pushes = pushes_of(order)
    counts = Counter(item for item, _ in pushes)
    assert sum(counts.values()) - len(counts) <= CONCURRENCY
    assert len(counts) == len({key for _, key in pushes}) == RECORDS
    assert factorial.statuses(run) == dict.fromkeys(counts, "success")

"""Exports in processes that die: ``python -m tests.export.killed_processes '{"url": …}'``.

The processes are forked from one that has everything imported. Each resumes the export of the one
before, until one finishes; prints how many died. Or several export at once.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pyarrow.compute
import pyarrow.parquet

import factorial_sdk
from factorial_sdk import export
from factorial_sdk.resources import attendance, employees, integrations

LOADED = (duckdb, httpx, pyarrow.compute, pyarrow.parquet, attendance, employees, integrations)

RESOURCES = ["integrations/syncable_items", "attendance/shifts", "employees/employees"]


def export_all(order: dict[str, Any]) -> None:
    auth = factorial_sdk.AccessTokenAuth(order["token"])
    with factorial_sdk.Client(order["url"], auth=auth) as api:
        to: Any = {"parquet": export.to_parquet, "duckdb": export.to_duckdb}[order["target"]]
        to(api, RESOURCES, order["path"], rows=100, concurrency=9)


def die_at(step: int, folder: str, die: Callable[[], None]) -> None:
    """Die at the nth file operation on the target."""
    left = [step]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in {"open", "os.rename", "os.remove", "os.rmdir"} and folder in str(arguments[0]):
            left[0] -= 1
            if not left[0]:
                die()

    sys.addaudithook(watch)


def die_after(seconds: float, die: Callable[[], None]) -> None:
    """Die after some seconds."""

    def wait() -> None:
        time.sleep(seconds)
        die()

    threading.Thread(target=wait, daemon=True).start()


ENDED, FULL, BUSY, INTERRUPTED = 77, 78, 79, 130
"""Exit codes of processes that do not finish the export."""


def attempt(order: dict[str, Any], rng: random.Random | None) -> None:
    """Export, or die as the order says; ends this process."""
    way = order["way"]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if rng is not None and way == "full disk":
        # No file can grow beyond this size.
        most = rng.choice([0, 300, 3_000, 30_000, 300_000, 800_000])
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    elif rng is not None:
        number = getattr(signal, way, None)

        def die() -> None:
            if number is None:
                os._exit(ENDED)
            os.kill(os.getpid(), number)

        if order["target"] == "parquet" and rng.random() < 0.7:
            die_at(rng.randint(1, 40), str(Path(order["path"])), die)
        else:
            die_after(rng.uniform(0.01, 0.35), die)
    try:
        export_all(order)
    except export.TargetBusyError:
        os._exit(BUSY)
    except export.TargetError:
        if way != "full disk":
            raise
        os._exit(FULL)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)  # not os._exit: nothing may keep the interpreter from shutting down
    os._exit(0)


def start_process(order: dict[str, Any], rng: random.Random | None = None) -> int:
    child = os.fork()
    if not child:
        attempt(order, rng)
    return child


def run_until_done(order: dict[str, Any]) -> int:
    rng = random.Random(order["seed"])
    deaths = 0
    while True:
        mortal = deaths < order["kills"]
        child = start_process(order, random.Random(rng.random()) if mortal else None)
        _, status = os.waitpid(child, 0)
        if status == 0:
            return deaths
        if os.WIFSIGNALED(status):
            assert signal.Signals(os.WTERMSIG(status)).name == order["way"], status
        else:
            assert os.WEXITSTATUS(status) in {ENDED, FULL, INTERRUPTED}, status
        deaths += 1


def race(order: dict[str, Any]) -> list[int]:
    """Let four processes export to one target at once; return their exit codes."""
    children = [start_process(order) for _ in range(4)]
    return sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


def main() -> None:
    order = json.loads(sys.argv[1])
    print(json.dumps(race(order) if order["way"] == "race" else run_until_done(order)))


if __name__ == "__main__":
    main()

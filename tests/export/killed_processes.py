"""Exports in processes that die: ``python -m tests.export.killed_processes '{"url": …}'``.

Forked from one process that has everything imported, each goes on where the one before ended, until
one lives to the end; prints how many did not. Or several export at once.
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
        to(api, RESOURCES, order["path"], rows=100, concurrency=2)


def die_at(step: int, folder: str, die: Callable[[], None]) -> None:
    """Die when this process does the nth thing to a file of the target."""
    left = [step]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in {"open", "os.rename", "os.remove", "os.rmdir"} and folder in str(arguments[0]):
            left[0] -= 1
            if not left[0]:
                die()

    sys.addaudithook(watch)


def die_after(seconds: float, die: Callable[[], None]) -> None:
    """Die at some time, whatever this process does then."""

    def wait() -> None:
        time.sleep(seconds)
        die()

    threading.Thread(target=wait, daemon=True).start()


ENDED, FULL, BUSY, INTERRUPTED = 77, 78, 79, 130
"""What processes exit with that do not come to the end."""


def attempt(order: dict[str, Any], rng: random.Random | None) -> None:
    """Export, and perhaps die of it; ends this process."""
    way = order["way"]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if rng is not None and way == "full disk":
        # Nothing more can be written to any file beyond so many bytes.
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
        sys.exit(INTERRUPTED)  # in an orderly way: nothing may keep the process from ending
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
    """Several processes export to one place at once; how they ended."""
    children = [start_process(order) for _ in range(4)]
    return sorted(os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in children)


def main() -> None:
    order = json.loads(sys.argv[1])
    print(json.dumps(race(order) if order["way"] == "race" else run_until_done(order)))


if __name__ == "__main__":
    main()

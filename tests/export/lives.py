"""Exports in processes that die: ``python -m tests.export.lives '{"url": …}'``.

Forked from one process that has everything imported, each goes on where the one before was killed,
until one lives to the end. Prints how many died.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import threading
import time
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


def work(order: dict[str, Any]) -> None:
    auth = factorial_sdk.AccessTokenAuth(order["token"])
    with factorial_sdk.Client(order["url"], auth=auth) as api:
        to: Any = {"parquet": export.to_parquet, "duckdb": export.to_duckdb}[order["target"]]
        to(api, RESOURCES, order["path"], rows=100, concurrency=2)


def die_at(step: int, folder: str) -> None:
    """Kill this process when it does the nth thing to a file of the target."""
    left = [step]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event in {"open", "os.rename", "os.remove", "os.rmdir"} and folder in str(arguments[0]):
            left[0] -= 1
            if not left[0]:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def die_after(seconds: float) -> None:
    """Kill this process at some time, whatever it does then."""

    def kill() -> None:
        time.sleep(seconds)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=kill, daemon=True).start()


def main() -> None:
    order = json.loads(sys.argv[1])
    chance = random.Random(order["seed"])
    deaths = 0
    while True:
        child = os.fork()
        if not child:
            if deaths < order["kills"]:
                if order["target"] == "parquet" and chance.random() < 0.7:
                    die_at(chance.randint(1, 40), str(Path(order["path"])))
                else:
                    die_after(chance.uniform(0.01, 0.35))
            work(order)
            os._exit(0)
        chance.random(), chance.random(), chance.random()
        _, status = os.waitpid(child, 0)
        if status == 0:
            break
        assert os.WIFSIGNALED(status), status
        assert os.WTERMSIG(status) == signal.SIGKILL, status
        deaths += 1
    print(json.dumps(deaths))


if __name__ == "__main__":
    main()

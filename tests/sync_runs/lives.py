"""Lives of a worker: processes that work on runs, each killed after a while, until all is done.

A program, so that its children are forked from a process without threads. Prints, as JSON,
for each death what the journal held then and how often each of these records had been pushed.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

from factorial_sdk.sync_runs import SyncRunProcessor

from .world import FOREVER, client_of, pusher

LEASE = 0.6


def work(order: dict[str, Any], run: str) -> int:
    with client_of(order["factorial"]) as api:
        processor = SyncRunProcessor(
            api,
            pusher(order["payroll"]),
            journal=order["journal"],
            deadline=FOREVER,
            lease=LEASE,
            concurrency=order.get("concurrency", 8),
        )
        return 0 if processor.process(run).complete else 1


def spawn(order: dict[str, Any], run: str) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 2
    try:
        code = work(order, run)
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def written_down(order: dict[str, Any]) -> list[str]:
    if not Path(order["journal"]).exists():
        return []
    with closing(sqlite3.connect(order["journal"], timeout=10)) as db:
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name LIKE '%_item'").fetchone():
            return []
        sql = "SELECT item FROM factorial_sync_item WHERE state <> 'fetched'"
        return [item for (item,) in db.execute(sql)]


def main() -> None:
    order = json.loads(sys.argv[1])
    rng = random.Random(order["seed"])
    deaths: list[dict[str, int]] = []
    living: dict[int, str] = {}
    todo = dict.fromkeys(order["runs"], order["workers"])
    finished = 0
    while any(todo.values()) or living:
        for run, count in list(todo.items()):
            todo[run] = 0
            living.update((spawn(order, run), run) for _ in range(count))
        end = time.monotonic() + rng.uniform(*order["life"])
        while living and time.monotonic() < end:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                time.sleep(0.005)
                continue
            finished += 1
            if status != 0:
                sys.exit(f"a worker failed: {status}")
            del living[pid]
        if len(deaths) < order["deaths"] and living:
            victim = rng.choice(sorted(living))
            os.kill(victim, signal.SIGKILL)
            os.waitpid(victim, 0)
            held = written_down(order)
            counts = httpx.get(order["payroll"], trust_env=False).json()
            deaths.append({item: counts.get(item, 0) for item in held})
            todo[living.pop(victim)] += 1
    print(json.dumps({"deaths": deaths, "finished": finished}))

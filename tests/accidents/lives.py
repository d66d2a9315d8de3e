"""Lives of processes: a program reads an order a line, and lives it.

Each life is a fork of this process, which has imported everything and uses none of it. For each,
a line is printed: the status with which it ended, and what it said.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import httpcore
import httpx

import factorial_sdk
from factorial_sdk import export
from factorial_sdk.resources import employees, integrations, teams
from factorial_sdk.sync_runs import SyncRunProcessor

from ..sync_runs.world import FOREVER, client_of, pusher
from .accidents import Accident

LOADED = (httpcore, httpx, employees, integrations, teams)
with suppress(ImportError):  # only exports need it, and their tests are skipped without it
    import_module("pyarrow.parquet")

CALLS = 12
CONCURRENCY = 4
LONGEST = 120
"""Seconds; a life that takes longer hangs."""

Order = dict[str, Any]


# What a life is spent on. `said` collects what it knows to be done.


def use_client(order: Order, accident: Accident, said: Any) -> None:
    with client_of(order["url"]) as api:
        _call(api, order, accident, said, order["name"])


def _call(api: Any, order: Order, accident: Accident, said: Any, name: str) -> None:
    """Read records by id, and make sure that each is the one; create others."""
    ids = order["ids"]
    accident.set(partial(_call, api, order, Accident(), said, f"{name} forked"))
    for number in range(CALLS):
        accident.tick()
        if number == 1:
            accident.between()
        wanted = ids[(number * 7 + os.getpid()) % len(ids)]
        found = api.employees.employees.get_by_id(wanted)
        assert str(found.id) == wanted, "the record of another request"
        if number % 4 == 2:
            api.teams.teams.create({"name": f"{name} {number}"})
            said(f"{name} {number}")


def use_tokens(order: Order, accident: Accident, said: Any) -> None:
    # Not at the opening of files: what is lost before it is written, no store can keep.
    accident.watch(order["folder"], {"os.rename", "os.remove"})
    auth, url = factorial_sdk.RefreshTokenAuthFile.from_file(f"{order['folder']}/token.json")
    with factorial_sdk.Client(url, auth=auth, trust_env=False) as api:
        _refresh(api, order, accident)


def _refresh(api: Any, order: Order, accident: Accident) -> None:
    accident.set(partial(_refresh, api, order, Accident()))
    for number in range(12):
        if number == 1:
            accident.between()
        try:
            api.teams.teams.get()
        except factorial_sdk.ConfigurationError:
            # The new token is in memory only; it must not be lost when there is space again.
            if accident.kind != "nospace":
                raise
            accident.tick()


def use_journal(order: Order, accident: Accident, said: Any) -> None:
    push = pusher(order["payroll"])

    def pushing(item: Any) -> str:
        accident.tick()
        found = push(item)
        accident.tick()
        return found

    with client_of(order["url"]) as api:
        _process(api, pushing, order, accident, order["runs"][0])
        accident.set(partial(_process, api, push, order, accident, order["runs"][1]))
        accident.between()
        _process(api, pushing, order, accident, order["runs"][1])


def _process(api: Any, handler: Any, order: Order, accident: Accident, run: str) -> None:
    processor = SyncRunProcessor(
        api, handler, journal=f"{order['folder']}/journal.db", deadline=FOREVER, lease=0.6,
        concurrency=CONCURRENCY,
    )  # fmt: skip
    assert processor.process(run).complete
    processor.journal.close()


def use_export(order: Order, accident: Accident, said: Any) -> None:
    accident.watch(order["folder"], {"open", "os.rename", "os.remove", "os.rmdir"})
    with client_of(order["url"]) as api:
        _export(api, order)
        accident.set(partial(_export, api, order))
        accident.between()
        _export(api, order)


def _export(api: Any, order: Order) -> None:
    for _ in range(50):
        try:
            export.to_parquet(api, [order["table"]], order["folder"], rows=10, full=True)
        except export.TargetBusyError:  # the other process is at it
            time.sleep(0.1)
        else:
            return


USES = {
    "client": use_client, "token store": use_tokens, "journal": use_journal, "export": use_export,
}  # fmt: skip


def live(order: Order) -> None:
    """Live one life to its end, or to the accident."""
    again = partial(live, {**order, "accident": "", "name": f"{order['name']} again"})
    accident = Accident(order["accident"], order["at"], again)

    def said(text: str) -> None:
        with Path(order["said"]).open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")

    USES[order["use"]](order, accident, said)
    accident.join()


def _fork(order: Order) -> dict[str, Any]:
    with tempfile.TemporaryFile() as errors:
        pid = os.fork()
        if not pid:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            os.dup2(errors.fileno(), 2)
            code = 2
            try:
                live(order)
                code = 0
            except KeyboardInterrupt:
                code = 130
            except BaseException:
                sys.excepthook(*sys.exc_info())
            finally:
                sys.stderr.flush()
                os._exit(code)
        end = time.monotonic() + LONGEST
        ended, status = os.waitpid(pid, os.WNOHANG)
        while not ended and time.monotonic() < end:
            time.sleep(0.005)
            ended, status = os.waitpid(pid, os.WNOHANG)
        if not ended:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return {"code": "hangs", "errors": ""}
        errors.seek(0)
        text = errors.read().decode(errors="replace")
        return {"code": os.waitstatus_to_exitcode(status), "errors": text}


def main() -> None:
    for line in sys.stdin:
        print(json.dumps(_fork(json.loads(line))), flush=True)

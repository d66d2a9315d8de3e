"""Calls that are called off: the client works afterwards, and nothing is left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import statistics
import textwrap
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import pytest

import factorial_sdk
from factorial_sdk import AccessTokenAuth, Middleware, RateLimit

from ..helpers.programs import start_python
from . import server as does
from .server import FaultServer
from .test_load import living_tasks, nothing_is_left

pytestmark = pytest.mark.real_time

META = b'{"has_next_page": true, "end_cursor": "MQ=="}'
FIRST_PAGE = does.say(does.response(200, b'{"data": [{"id": "1"}], "meta": ' + META + b"}"))
Work = Callable[[Any], Awaitable[Any]]


class Balance(Middleware):
    """Counts the hooks that were entered and left."""

    def __init__(self) -> None:
        self.inside = 0
        self.closed = 0

    def around_call(self, request: Any) -> Any:
        return self._around()

    def around_attempt(self, attempt: Any) -> Any:
        return self._around()

    def _around(self) -> Any:
        self.inside += 1
        try:
            yield
        except GeneratorExit:
            self.closed += 1
            raise
        finally:
            self.inside -= 1


async def cancel_natively(work: Awaitable[Any], busy: Callable[[], bool]) -> None:
    """As asyncio does it: with ``task.cancel()``, which knows nothing of anyio's scopes."""
    task = asyncio.ensure_future(work)
    while not busy():  # noqa: ASYNC110 (it is the server, in its threads, that is waited for)
        await asyncio.sleep(0.002)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def cancel_by_scope(work: Awaitable[Any], busy: Callable[[], bool]) -> None:
    """As anyio and trio do it."""
    with anyio.CancelScope() as scope:
        async with anyio.create_task_group() as group:

            async def watch() -> None:
                while not busy():  # noqa: ASYNC110
                    await anyio.sleep(0.002)
                scope.cancel()

            group.start_soon(watch)
            await work
    assert scope.cancelled_caught


WAYS = [("asyncio", cancel_natively), ("asyncio", cancel_by_scope), ("trio", cancel_by_scope)]
ways = pytest.mark.parametrize(
    ("backend", "cancel"), WAYS, ids=["asyncio-native", "asyncio-scope", "trio-scope"]
)


def pool_of(api: Any) -> Any:
    """The connections of a client, where nothing but httpcore knows of them."""
    return api._connections.opened(closed=False)[0]._transport._pool


def run_cancelled(
    backend: str,
    cancel: Any,
    server: FaultServer,
    work: Work,
    busy: Callable[[Any], bool],
    *,
    times: int = 1,
    **options: Any,
) -> Balance:
    """Call `work` off as often as said, then see that the client works and nothing is left."""
    balance = Balance()

    async def main() -> None:
        async with factorial_sdk.AsyncClient(
            server.url, auth=AccessTokenAuth("token"), middleware=[balance], **options
        ) as api:
            before = living_tasks(backend)
            for _ in range(times):
                reached = len(server.arrived)
                await cancel(work(api), lambda reached=reached: busy((api, reached)))
            assert living_tasks(backend) == before
            pool = pool_of(api)
            # A connection is closed as soon as its answer is not wanted any more.
            assert [each for each in pool.connections if not each.is_idle()] == []
            assert pool._requests == []
            server._otherwise = does.answer
            fine = api.integrations.sync_runs.get_by_id
            assert [(await fine(number)).id for number in range(3)] == ["0", "1", "2"]
            assert len(api._context.limiter._waiting) == 0

    with nothing_is_left(), server:
        anyio.run(main, backend=backend)
    assert balance.inside == 0
    return balance


@ways
def test_in_the_middle_of_a_request(backend: str, cancel: Any) -> None:
    server = FaultServer(otherwise=does.silence)
    balance = run_cancelled(
        backend,
        cancel,
        server,
        lambda api: api.integrations.sync_runs.get_by_id(1),
        lambda state: len(server.arrived) > state[1],
        times=8,
    )
    assert balance.closed == 16


@ways
def test_in_the_middle_of_a_body(backend: str, cancel: Any) -> None:
    server = FaultServer(otherwise=does.drip_for_ever)
    started: list[float] = []

    def busy(state: Any) -> bool:
        if len(server.arrived) > state[1]:
            started.append(time.monotonic())
        return len(started) > 20

    run_cancelled(
        backend, cancel, server, lambda api: api.integrations.sync_runs.get_by_id(1), busy
    )


@ways
def test_while_more_wait_than_there_are_connections(backend: str, cancel: Any) -> None:
    import httpx

    server = FaultServer(otherwise=does.silence)
    run_cancelled(
        backend,
        cancel,
        server,
        lambda api: api.send_all(
            [api.integrations.sync_runs.get_by_id.describe(n) for n in range(60)], concurrency=50
        ),
        lambda state: len(server.arrived) >= 4 + state[1],
        times=4,
        limits=httpx.Limits(max_connections=4),
    )


@ways
def test_in_the_wait_between_two_attempts(backend: str, cancel: Any) -> None:
    server = FaultServer([does.status(503, retry_after="50")])
    run_cancelled(
        backend,
        cancel,
        server,
        lambda api: api.integrations.sync_runs.get_by_id(1),
        lambda state: len(server.arrived) > state[1] and server.at_once == 0,
    )


@ways
def test_in_the_wait_for_a_turn(backend: str, cancel: Any) -> None:
    server = FaultServer()
    balance = run_cancelled(
        backend,
        cancel,
        server,
        lambda api: api.send_all(
            [api.integrations.sync_runs.create.describe({"marketplace_integration_uuid": "1"})] * 9
        ),
        lambda state: len(server.arrived) == 2 and len(state[0]._context.limiter._waiting) >= 5,
        rate_limit=RateLimit(2),
    )
    assert len(server.arrived) == 2 + 3
    assert balance.closed >= 5


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_at_any_moment(backend: str) -> None:
    """Above all while the answer is read and its connection handed back."""

    async def main() -> None:
        async with factorial_sdk.AsyncClient(server.url, auth=AccessTokenAuth("token")) as api:
            read = api.integrations.sync_runs.get_by_id
            await read(1)
            taken: list[float] = []
            for number in range(11):
                began = time.monotonic()
                await read(number)
                taken.append(time.monotonic() - began)
            step = statistics.median(taken) / 150  # one that was held up counts for no more
            called_off = 0
            # Again and again, if the machine is so busy that few of them were in time.
            for count in range(20 * 150):
                if count >= 150 and called_off > 20:
                    break
                number = count % 150
                if backend == "asyncio":
                    task = asyncio.ensure_future(read(number))
                    await asyncio.sleep(number * step)
                    called_off += task.cancel()
                    await asyncio.wait([task])
                else:
                    with anyio.move_on_after(number * step) as scope:
                        await read(number)
                    called_off += scope.cancelled_caught
            assert called_off > 20
            pool = pool_of(api)
            assert [each for each in pool.connections if not each.is_idle()] == []
            assert pool._requests == []
            assert (await read(7)).id == "7"

    server = FaultServer()
    with nothing_is_left(), server:
        anyio.run(main, backend=backend)


@ways
def test_in_a_paged_read(backend: str, cancel: Any) -> None:
    server = FaultServer([FIRST_PAGE], otherwise=does.silence)
    read: list[Any] = []

    async def work(api: Any) -> None:
        async for run in api.integrations.sync_runs.iter():
            read.append(run.id)  # noqa: PERF401

    run_cancelled(backend, cancel, server, work, lambda _: len(server.arrived) == 2)
    assert read == ["1"]


@ways
def test_in_the_middle_of_a_batch(backend: str, cancel: Any) -> None:
    server = FaultServer(otherwise=does.silence)
    run_cancelled(
        backend,
        cancel,
        server,
        lambda api: api.send_all(
            (api.integrations.sync_runs.get_by_id.describe(n) for n in range(100_000)),
            concurrency=8,
        ),
        lambda state: len(server.arrived) == 8,
    )
    assert len(server.arrived) == 8 + 3


# Ctrl-C, in a process of its own

PROGRAM = """
import signal, sys, threading, time
import factorial_sdk
from factorial_sdk import AccessTokenAuth, RateLimit

def describe(n):
    return api.integrations.sync_runs.create.describe({"marketplace_integration_uuid": str(n)})

auth = AccessTokenAuth("token")
api = factorial_sdk.Client(sys.argv[1], auth=auth, timeout=TIMEOUT, rate_limit=RateLimit(4))
print("ready", flush=True)
try:
    WORK
except KeyboardInterrupt:
    print("interrupted", len(api._context.limiter._waiting), flush=True)
sys.stdin.readline()
print(api.integrations.sync_runs.get_by_id(7).id, flush=True)
pool = api._connections.opened(closed=False)[0]._transport._pool
end = time.monotonic() + 60  # a thread that reads ahead ends what it is sending
while threading.active_count() > 1 and time.monotonic() < end:
    time.sleep(0.01)
print([c for c in pool.connections if not c.is_idle()], flush=True)
api.close()
print([t.name for t in threading.enumerate()], flush=True)
"""

ASYNC_PROGRAM = """
import sys, threading
import anyio
import factorial_sdk
from factorial_sdk import AccessTokenAuth, RateLimit

def describe(n):
    return api.integrations.sync_runs.create.describe({"marketplace_integration_uuid": str(n)})

api = factorial_sdk.AsyncClient(sys.argv[1], auth=AccessTokenAuth("token"), rate_limit=RateLimit(4))
print("ready", flush=True)

async def main():
    try:
        WORK
    finally:
        with anyio.CancelScope(shield=True):
            await api._connections.opened(closed=False)[0].aclose()

async def after():
    print((await api.integrations.sync_runs.get_by_id(7)).id, flush=True)
    pool = api._connections.opened(closed=False)[0]._transport._pool
    print([c for c in pool.connections if not c.is_idle()], flush=True)
    await api.aclose()

try:
    anyio.run(main, backend=BACKEND)
except KeyboardInterrupt:
    print("interrupted", len(api._context.limiter._waiting), flush=True)
sys.stdin.readline()
anyio.run(after, backend=BACKEND)
print([t.name for t in threading.enumerate() if "rio thread" not in t.name], flush=True)
"""

SITUATIONS = {
    "request": ("api.integrations.sync_runs.get_by_id(1)", 1, does.silence),
    "sleep": (
        "api.integrations.sync_runs.get_by_id(1)",
        1,
        does.status(503, retry_after="50"),
    ),
    "turn": ("for n in range(9): api.send(describe(n))", 4, does.answer),
    "batch": ("api.send_all([describe(n) for n in range(4)])", 4, does.silence),
    "batch-turn": ("api.send_all([describe(n) for n in range(9)])", 4, does.answer),
    "page": (
        "for run in api.integrations.sync_runs.iter(): pass",
        2,
        does.silence,
    ),
}


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("backend", ["sync", "asyncio", "trio"])
def test_ctrl_c(backend: str, situation: str) -> None:
    work, arrivals, act = SITUATIONS[situation]
    # Threads of a batch, and one that reads ahead, end what they are sending, up to the timeout.
    timeout = {"batch": "2", "page": "8"}.get(situation, "60")
    program = PROGRAM.replace("TIMEOUT", timeout)
    if backend != "sync":
        program = ASYNC_PROGRAM.replace("BACKEND", repr(backend))
        work = work.replace("for run in", "async for run in")
        if "iter()" not in work:
            work = work.replace("api.", "await api.", 1)
    with FaultServer([FIRST_PAGE] if situation == "page" else [], otherwise=act) as server:
        code = textwrap.dedent(program).replace("WORK", work)
        process = start_python("-c", code, server.url)
        assert process.stdin is not None
        assert process.stdout is not None
        watchdog = threading.Timer(300, process.kill)  # ends a readline() that waits in vain
        watchdog.daemon = True
        watchdog.start()
        assert process.stdout.readline() == "ready\n"
        end = time.monotonic() + 200
        while len(server.arrived) < arrivals and time.monotonic() < end:
            time.sleep(0.005)
        time.sleep(0.15)  # until the answer is read, and the wait after it has begun
        began = time.monotonic()
        os.kill(process.pid, signal.SIGINT)
        assert process.stdout.readline() == "interrupted 0\n", process.communicate()[1]
        # All waits are longer than that.
        assert time.monotonic() - began < (7 if situation == "page" else 15)
        server._otherwise = does.answer
        out, err = process.communicate("go on\n", timeout=200)
        watchdog.cancel()
    assert out.splitlines() == ["7", "[]", "['MainThread']"], err
    assert process.returncode == 0
    assert "Traceback" not in err

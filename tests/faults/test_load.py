"""Many threads and many tasks on one client, while the server fails at every twentieth request."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import anyio
import httpx
import pytest

import factorial_sdk
from factorial_sdk import AccessTokenAuth, ApiConnectionError, RetryPolicy, ServerError

from . import server as does
from .server import Arrived, Connection, FaultServer

REQUESTS = int(os.environ.get("LOAD_REQUESTS", "1000"))
"""By all threads or tasks together; `nox -s kills` sends 20,000."""
FAULTS = [
    does.reset,
    does.close,
    does.cut,
    does.status(503),
    does.status(429, retry_after="0"),
]
TOO_MANY = FAULTS[-1]


class Unreliable:
    """Does one of the faults with one request in twenty, and keeps account."""

    def __init__(self) -> None:
        self._chance = random.Random(7)
        self._lock = threading.Lock()
        self.faults = 0
        self.harmless: defaultdict[str, int] = defaultdict(int)

    def __call__(self, connection: Connection, request: Arrived) -> None:
        with self._lock:
            act = does.answer
            if self._chance.random() < 0.05:
                act = self._chance.choice(FAULTS)
                self.faults += 1
                self.harmless[request.key] += act is TOO_MANY
        act(connection, request)


def open_files() -> int:
    gc.collect()
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


@contextmanager
def nothing_is_left() -> Iterator[None]:
    """Neither sockets nor threads remain of what happens meanwhile."""
    files, threads = open_files(), our_threads()
    gc.freeze()  # what there was before; so the collections below have little to look at
    yield
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if open_files() <= files and our_threads() <= threads:
            return
        time.sleep(0.05)
    assert open_files() <= files
    assert our_threads() <= threads


def our_threads() -> set[threading.Thread]:
    """All threads but those that trio keeps for a while to look up names in."""
    return {each for each in threading.enumerate() if not each.name.startswith("Trio thread")}


@contextmanager
def one_pool(monkeypatch: pytest.MonkeyPatch, cls: Any) -> Iterator[None]:
    """Exactly one httpx client is made meanwhile."""
    made: list[Any] = []
    original = cls.__init__

    def counting(self: Any, *args: Any, **kwargs: Any) -> None:
        made.append(self)
        original(self, *args, **kwargs)

    monkeypatch.setattr(cls, "__init__", counting)
    yield
    assert len(made) == 1


def options(server: FaultServer) -> dict[str, Any]:
    return {
        "base_url": server.url,
        "auth": AccessTokenAuth("token"),
        "retry": RetryPolicy(retries=8),
        "rate_limit": None,
    }


def describe(api: Any, number: int) -> Any:
    """Every fifth request creates a record."""
    runs = api.integrations.sync_runs
    if number % 5:
        return runs.get_by_id.describe(number)
    return runs.create.describe({"marketplace_integration_uuid": str(number)})


def judge(results: dict[int, Any], server: FaultServer, unreliable: Unreliable) -> None:
    assert sorted(results) == list(range(REQUESTS))
    assert unreliable.faults > REQUESTS * 0.03
    for number, result in results.items():
        if isinstance(result, Exception):  # only where a POST may have taken effect
            assert number % 5 == 0
            assert isinstance(result, ApiConnectionError | ServerError)
        else:
            assert result == str(number)
        if number % 5 == 0:
            assert server.bodies[str(number)] == 1 + unreliable.harmless[str(number)]
    failed = sum(isinstance(result, Exception) for result in results.values())
    assert failed < REQUESTS / 5 * 0.08


def test_fifty_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    unreliable = Unreliable()
    results: dict[int, Any] = {}
    with (
        nothing_is_left(),
        FaultServer(otherwise=unreliable) as server,
        one_pool(monkeypatch, httpx.Client),
        factorial_sdk.Client(**options(server)) as api,
    ):

        def work(first: int) -> None:
            for number in range(first, REQUESTS, 50):
                try:
                    results[number] = api.send(describe(api, number)).id
                except factorial_sdk.FactorialError as error:
                    results[number] = error

        threads = [threading.Thread(target=work, args=[first]) for first in range(50)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    judge(results, server, unreliable)
    assert server.connections <= 50 + unreliable.faults
    assert server.most_at_once <= 50


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_two_hundred_tasks(monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
    unreliable = Unreliable()
    results: dict[int, Any] = {}

    async def main() -> None:
        # With each connection more, each request costs httpcore more time.
        limits = httpx.Limits(max_connections=16, max_keepalive_connections=16)
        async with factorial_sdk.AsyncClient(**options(server), limits=limits) as api:

            async def work(first: int) -> None:
                for number in range(first, REQUESTS, 200):
                    try:
                        results[number] = (await api.send(describe(api, number))).id
                    except factorial_sdk.FactorialError as error:
                        results[number] = error

            before = living_tasks(backend)
            async with anyio.create_task_group() as group:
                for first in range(200):
                    group.start_soon(work, first)
            assert living_tasks(backend) == before

    with (
        nothing_is_left(),
        FaultServer(otherwise=unreliable) as server,
        one_pool(monkeypatch, httpx.AsyncClient),
    ):
        anyio.run(main, backend=backend)
    judge(results, server, unreliable)
    assert server.connections <= 16 + unreliable.faults
    assert server.most_at_once <= 16


def living_tasks(backend: str) -> int:
    if backend == "asyncio":
        return len(asyncio.all_tasks())
    import trio

    return trio.lowlevel.current_statistics().tasks_living

"""Processes without a common file system share a token: one refresh for each expiry.

Meanwhile database sessions are ended, Redis is restarted, and processes are killed. `nox -s kills`
does so a hundred times, with a thousand expiries.
"""

from __future__ import annotations

import asyncio
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeAlias
from uuid import uuid4

import httpx
import pytest

import factorial_sdk
from factorial_sdk import RedisTokenStore, RefreshTokenAuth, SqlTokenStore, Token

from ..conftest import Mode
from ..helpers.programs import Program, start_python
from ..helpers.servers import mariadb, postgresql, redis
from .test_company_token_stores import AsyncRow, Table
from .token_server import CLIENT_ID, CLIENT_SECRET, TokenServer

pytestmark = pytest.mark.real_time

EXPIRIES = int(os.environ.get("TOKEN_EXPIRIES", "6"))
KILLS = int(os.environ.get("TOKEN_KILLS", "1"))
LEASE = 3.0

WORKER = """
import asyncio, sys
from concurrent.futures import ThreadPoolExecutor
import factorial_sdk
from factorial_sdk import RedisTokenStore, RefreshTokenAuth, SqlTokenStore
place, company, url, mode, client_id, secret = sys.argv[1:]
make = RedisTokenStore if place.startswith("redis") else SqlTokenStore
auth = RefreshTokenAuth.from_store(make(place, company, lease=3), client_id, secret)

def attempt(api, _):
    try:
        api.integrations.sync_runs.get()
    except factorial_sdk.FactorialError as error:
        return type(error).__name__
    return "ok"

async def async_attempt(api):
    try:
        await api.integrations.sync_runs.get()
    except factorial_sdk.FactorialError as error:
        return type(error).__name__
    return "ok"

def rounds():
    print("ready", flush=True)
    while sys.stdin.readline():
        yield
        print(*outcomes, flush=True)

def main():
    global outcomes
    with factorial_sdk.Client(url, auth=auth) as api, ThreadPoolExecutor(4) as threads:
        for _ in rounds():
            outcomes = threads.map(attempt, [api] * 4, range(4))

async def async_main():
    global outcomes
    async with factorial_sdk.AsyncClient(url, auth=auth) as api:
        for _ in rounds():
            outcomes = await asyncio.gather(*(async_attempt(api) for _ in range(4)))

main() if mode == "sync" else asyncio.run(async_main())
"""


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


@contextmanager
def sqlite(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """Another program keeps the database to itself for moments."""
    import sqlite3

    path = folder / "tokens.db"

    def disturb() -> None:
        with suppress(sqlite3.Error):
            connection = sqlite3.connect(path, isolation_level=None)
            connection.execute("BEGIN EXCLUSIVE")
            time.sleep(0.02)
            connection.close()

    yield f"sqlite:///{path}", disturb


@contextmanager
def ending_sessions(kind: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """All sessions of the database are ended."""
    from sqlalchemy import create_engine, text

    pids = {
        "postgresql": "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'",
        "mariadb": "SELECT id FROM information_schema.processlist WHERE id <> connection_id() "
        "AND user = 'root'",
    }
    with (postgresql if kind == "postgresql" else mariadb)() as url:
        engine = create_engine(url)

        def disturb() -> None:
            with engine.connect() as connection:
                found = connection.execute(text(pids[kind])).all()
                if kind == "mariadb":
                    for (pid,) in found:
                        with suppress(Exception):  # it has ended by itself
                            connection.execute(text(f"KILL {pid}"))

        yield url, disturb
        engine.dispose()


@contextmanager
def restarting(folder: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The server ends at once, and starts again from what it has written."""
    with redis() as server:

        def disturb() -> None:
            server.stop()
            server.start()
            time.sleep(0.3)

        yield server.url, disturb


@pytest.fixture(params=["sqlite", "postgresql", "mariadb", "redis"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    kind = request.param
    if kind in {"postgresql", "mariadb"}:
        made = ending_sessions(kind)
    else:
        made = (sqlite if kind == "sqlite" else restarting)(tmp_path)
    with made as found:
        yield found


Worker: TypeAlias = Program | subprocess.Popen[str]


class Workers:
    """Processes on different machines."""

    def __init__(self, place: str, server: TokenServer, count: int) -> None:
        self.company = uuid4().hex
        make: Any = RedisTokenStore if place.startswith("redis") else SqlTokenStore
        self.store = make(place, self.company, lease=LEASE)
        self.server = server
        self.place = place
        self.connect()
        self.processes = [self.start(number) for number in range(count)]
        for process in self.processes:
            self.answer(process)

    def connect(self) -> None:
        """A user authorizes the application."""
        issued = self.server.issue()
        access, refresh = issued["access_token"], issued["refresh_token"]
        self.store.save(Token(access_token=access, refresh_token=refresh))

    def start(self, number: int) -> Worker:
        arguments = [self.place, self.company, self.server.url, ["sync", "async"][number % 2]]
        return start_python("-c", WORKER, *arguments, CLIENT_ID, CLIENT_SECRET)

    def ask(self, process: Worker) -> None:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()

    def answer(self, process: Worker) -> str:
        assert process.stdout is not None
        return process.stdout.readline().strip()

    def has_lost_the_token(self) -> bool:
        """Whether what is stored is dead: killed between the server's doing and the storing."""
        stored = self.store.load()
        assert stored is not None
        with self.server.guard:
            return stored.refresh_token not in self.server.refresh

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.communicate()


@contextmanager
def workers(place: str, server: TokenServer, count: int) -> Iterator[Workers]:
    made = Workers(place, server, count)
    try:
        yield made
    finally:
        made.stop()


@contextmanager
def disturbed(disturb: Callable[[], None], chance: random.Random) -> Iterator[None]:
    ended = threading.Event()

    def run() -> None:
        while not ended.wait(chance.uniform(0, 0.1)):
            disturb()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def test_one_refresh_for_each_expiry(place: Any, server: TokenServer) -> None:
    url, disturb = place
    with workers(url, server, 3) as made, disturbed(disturb, random.Random(1)):
        for expiry in range(1, EXPIRIES + 1):
            server.end_access()
            for process in made.processes:
                made.ask(process)
            assert [made.answer(each) for each in made.processes] == ["ok ok ok ok"] * 3
            assert server.refreshes == expiry
    assert server.counts["refused"] == 0


def test_killed_processes_cost_no_authorization(place: Any, server: TokenServer) -> None:
    url, _ = place
    chance = random.Random(2)
    lost = 0
    with workers(url, server, 3) as made:
        for _ in range(KILLS):
            server.faults.append(chance.choice([0.0, 0.01, 0.05]))  # how long the answer takes
            server.in_refresh.clear()
            server.end_access()
            for process in made.processes:
                made.ask(process)
            victim = chance.randrange(3)
            server.in_refresh.wait(60)
            time.sleep(chance.choice([0.0, 0.005, 0.02]))
            made.processes[victim].kill()
            made.processes[victim].communicate()
            rest = [each for number, each in enumerate(made.processes) if number != victim]
            outcomes = " ".join(made.answer(each) for each in rest).split()
            if made.has_lost_the_token():
                lost += 1
                server.revoke()
                made.connect()
            else:
                assert outcomes == ["ok"] * 8
            made.processes[victim] = made.start(victim)
            made.answer(made.processes[victim])
            # All use the token before it expires: one that was never accepted is not refreshed.
            for process in made.processes:
                made.ask(process)
            assert [made.answer(each) for each in made.processes] == ["ok ok ok ok"] * 3
    print(f"{KILLS} kills, {server.refreshes} refreshes, {lost} lost in between")


# In one process


def test_store_never_blocks_the_event_loop(
    mode: Mode, server: TokenServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not mode.is_async:
        pytest.skip("a blocking client has no loop")
    loop = mode.call(_thread)
    seen: set[int] = set()
    store = SqlTokenStore(f"sqlite:///{tmp_path}/tokens.db", 1)
    for name in ("read", "write", "swap", "lock", "renew", "unlock"):
        method = getattr(store._table, name)

        def call(*args: Any, method: Any = method) -> Any:
            seen.add(threading.get_ident())
            return method(*args)

        monkeypatch.setattr(store._table, name, call)
    issued = server.issue()
    store.save(Token(access_token=issued["access_token"], refresh_token=issued["refresh_token"]))
    seen.clear()
    api = mode.client(
        base_url=server.url,
        auth=RefreshTokenAuth.from_store(store, CLIENT_ID, CLIENT_SECRET),
    )
    server.end_access()
    mode.call(api.integrations.sync_runs.get)
    assert server.refreshes == 1
    assert seen
    assert loop not in seen


async def _thread() -> int:
    return threading.get_ident()


def test_asynchronous_store_works_in_every_mode(mode: Mode, server: TokenServer) -> None:
    if mode.name == "trio":
        pytest.skip("this store needs asyncio")
    table = Table()
    issued = server.issue()
    table.token = Token(access_token="old", refresh_token=issued["refresh_token"])
    store = AsyncRow(table)
    auth = RefreshTokenAuth.from_store(store, CLIENT_ID, CLIENT_SECRET)
    api = mode.client(base_url=server.url, auth=auth)
    requests = [api.integrations.sync_runs.get.describe() for _ in range(20)]
    mode.call(api.send_all, requests)
    assert server.refreshes == 1
    assert table.token == auth.token
    assert table.owner is None
    if mode.is_async:
        assert store.threads == {mode.call(_thread)}


def test_asynchronous_store_is_read_by_the_first_request() -> None:
    auth = RefreshTokenAuth.from_store(AsyncRow(Table()), CLIENT_ID, CLIENT_SECRET)
    with pytest.raises(factorial_sdk.ConfigurationError, match="read by the first request"):
        assert auth.token


@pytest.mark.parametrize("backend", ["sync", "asyncio", "trio", "cancelled"])
def test_plain_httpx_clients_free_the_lock(
    server: TokenServer, tmp_path: Path, backend: str
) -> None:
    """httpx ends an auth flow with the request that it belongs to, whatever that was doing."""
    place = f"sqlite:///{tmp_path}/tokens.db"
    store = SqlTokenStore(place, 1)
    issued = server.issue()
    store.save(Token(access_token="old", refresh_token=issued["refresh_token"]))
    auth = RefreshTokenAuth.from_store(store, CLIENT_ID, CLIENT_SECRET, base_url=server.url)
    server.faults += ["silent", "silent"]

    async def main() -> None:
        async with httpx.AsyncClient(auth=auth, timeout=0.3) as client:
            if backend == "cancelled":
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(client.get(server.url + "/x", timeout=30), 0.3)
            else:
                with pytest.raises(httpx.ReadTimeout):
                    await client.get(server.url + "/x")

    if backend == "sync":
        with httpx.Client(auth=auth, timeout=0.3) as client, pytest.raises(httpx.ReadTimeout):
            client.get(server.url + "/x")
    elif backend == "trio":
        import trio

        trio.run(main)
    else:
        asyncio.run(main())
    other = SqlTokenStore(place, 1)
    assert other.acquire()
    other.release()


def test_child_process_uses_its_own_connections(server: TokenServer, tmp_path: Path) -> None:
    """A fork copies the pool; the child leaves the connections in it to its parent."""
    code = """
import os, sys
from factorial_sdk import Client, RefreshTokenAuth, SqlTokenStore, Token
place, url, client_id, secret = sys.argv[1:]
store = SqlTokenStore(place, 1)
auth = RefreshTokenAuth.from_store(store, client_id, secret)
with Client(url, auth=auth) as api:
    api.integrations.sync_runs.get()
    assert store.acquire()
    child = os.fork()
    if child == 0:
        assert not store.acquire()
        api.integrations.sync_runs.get()
        assert store.load() == auth.token
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    assert store.renew()
    store.release()
    api.integrations.sync_runs.get()
"""
    with postgresql() as place:
        store = SqlTokenStore(place, 1)
        issued = server.issue()
        store.save(
            Token(access_token=issued["access_token"], refresh_token=issued["refresh_token"])
        )
        arguments = [place, server.url, CLIENT_ID, CLIENT_SECRET]
        subprocess.run([sys.executable, "-c", code, *arguments], check=True, timeout=200)
        store._table._database.engine.dispose()

"""One token for many: threads, tasks, event loops, clients and processes, against a real server."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import attrs
import httpx
import pytest

import factorial_sdk
from factorial_sdk import (
    AsyncClient,
    AuthenticationError,
    Client,
    ConfigurationError,
    FileTokenStore,
    ReauthorizationError,
    RefreshTokenAuth,
    RefreshTokenAuthFile,
    RetryPolicy,
    SqlTokenStore,
    Token,
)
from factorial_sdk.core.auth.refresh import FAILURE_TTL
from factorial_sdk.core.auth.token_endpoint import read_token
from factorial_sdk.core.execution import concurrency

from ..conftest import Mode
from ..helpers.programs import Program, start_python
from .token_server import CLIENT_ID, CLIENT_SECRET, TokenServer

pytestmark = pytest.mark.real_time


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


def expired(server: TokenServer, **more: Any) -> RefreshTokenAuth:
    """Credentials whose access token has ended."""
    answer = server.issue()
    server.end_access()
    return RefreshTokenAuth(
        answer["refresh_token"],
        CLIENT_ID,
        CLIENT_SECRET,
        answer["access_token"],
        created_at=time.time() - 4000,
        **more,
    )


def refused(server: TokenServer, **more: Any) -> RefreshTokenAuth:
    """Credentials whose access token seems good here, but not to the server."""
    answer = server.issue()
    server.end_access()
    return RefreshTokenAuth(
        answer["refresh_token"],
        CLIENT_ID,
        CLIENT_SECRET,
        answer["access_token"],
        created_at=time.time(),
        **more,
    )


def token_file(server: TokenServer, path: Path, *, age: float = 4000) -> RefreshTokenAuthFile:
    answer = server.issue()
    server.end_access()
    auth = RefreshTokenAuthFile(
        path,
        answer["refresh_token"],
        CLIENT_ID,
        CLIENT_SECRET,
        answer["access_token"],
        created_at=time.time() - age,
        base_url=server.url,
    )
    auth.to_file()
    return auth


def script(text: str, *arguments: object) -> Program | subprocess.Popen[str]:
    """A Python program in a process of its own."""
    # What httpx leaves behind when trio is interrupted is not ours to warn of.
    quiet = "import warnings; warnings.simplefilter('ignore', ResourceWarning)\n"
    return start_python("-c", quiet + text, *map(str, arguments))


# One process


@pytest.mark.parametrize("state", [expired, refused])
def test_many_requests_with_a_dead_token_cause_one_refresh(
    mode: Mode, server: TokenServer, state: Any
) -> None:
    server.faults.append(0.1)  # the refresh takes long enough for all to meet
    api = mode.client(base_url=server.url, auth=state(server))
    requests = [api.integrations.sync_runs.get.describe() for _ in range(20)]
    assert len(mode.call(api.send_all, requests, concurrency=20)) == 20
    assert server.refreshes == 1
    assert server.counts["refused"] == 0
    assert len(server.answered) == 20
    assert len(set(server.answered)) == 1


def test_threads_of_the_program_share_a_refresh(server: TokenServer) -> None:
    server.faults.append(0.1)
    start = threading.Barrier(20)
    with Client(server.url, auth=expired(server)) as api, ThreadPoolExecutor(20) as pool:

        def ask(_: int) -> int:
            start.wait()
            return len(api.integrations.sync_runs.get())

        assert list(pool.map(ask, range(20))) == [0] * 20
    assert server.refreshes == 1


def test_two_event_loops_in_two_threads_share_a_refresh(server: TokenServer) -> None:
    server.faults.append(0.1)
    auth = expired(server)
    start = threading.Barrier(2)

    async def main() -> None:
        start.wait()
        async with AsyncClient(server.url, auth=auth) as api:
            requests = [api.integrations.sync_runs.get.describe() for _ in range(10)]
            assert len(await api.send_all(requests, concurrency=10)) == 10

    with ThreadPoolExecutor(2) as pool:
        loops = [pool.submit(anyio.run, main, backend=name) for name in ("asyncio", "trio")]
        for loop in loops:
            loop.result()
    assert server.refreshes == 1
    assert len(server.answered) == 20


def test_sync_and_async_clients_share_a_refresh(server: TokenServer) -> None:
    server.faults.append(0.1)
    auth = expired(server)

    async def main() -> None:
        async with AsyncClient(server.url, auth=auth) as api:
            requests = [api.integrations.sync_runs.get.describe() for _ in range(10)]
            await api.send_all(requests, concurrency=10)

    with Client(server.url, auth=auth) as api, ThreadPoolExecutor(6) as pool:
        waiting = [pool.submit(api.integrations.sync_runs.get) for _ in range(5)]
        asyncio.run(main())
        for each in waiting:
            each.result()
    assert server.refreshes == 1
    assert len(server.answered) == 15


def test_the_client_learns_whose_token_it_is(mode: Mode, server: TokenServer) -> None:
    api = mode.client(base_url=server.url, auth=expired(server))
    assert mode.call(api.credentials).company_id == "7"


def test_a_company_token_is_used_for_ever(mode: Mode, server: TokenServer) -> None:
    store = factorial_sdk.MemoryTokenStore(read_token(server.issue(refresh=False), 0.0))
    auth = RefreshTokenAuth.from_store(store, CLIENT_ID, CLIENT_SECRET)
    api = mode.client(base_url=server.url, auth=auth)
    mode.call(api.integrations.sync_runs.get)
    assert auth.access_token_expiration is None
    assert not auth.is_access_token_expired()
    server.end_access()
    with pytest.raises(AuthenticationError):
        mode.call(api.integrations.sync_runs.get)
    assert server.counts["token requests"] == 0


def test_revoked_token_error_says_how_to_reauthorize(mode: Mode, server: TokenServer) -> None:
    auth = expired(server)
    server.revoke()
    api = mode.client(base_url=server.url, auth=auth)
    for _ in range(2):
        with pytest.raises(ReauthorizationError, match="start over") as caught:
            mode.call(api.integrations.sync_runs.get)
        assert caught.value.status == 400
        assert caught.value.code == "invalid_grant"
    assert server.counts["refused"] == 1


def test_twenty_who_are_refused_ask_once(mode: Mode, server: TokenServer) -> None:
    auth = expired(server)
    server.revoke()
    api = mode.client(base_url=server.url, auth=auth)
    requests = [api.integrations.sync_runs.get.describe() for _ in range(20)]
    results = mode.call(api.send_all, requests, concurrency=20, return_exceptions=True)
    assert {type(result) for result in results} == {ReauthorizationError}
    assert server.counts["refused"] == 1


@pytest.mark.parametrize("fault", [503, 429, "drop", 0.05])
def test_a_refresh_survives_passing_failures(mode: Mode, server: TokenServer, fault: Any) -> None:
    server.faults.append(fault)
    retry = RetryPolicy(backoff=0.01)
    api = mode.client(base_url=server.url, auth=expired(server), retry=retry)
    mode.call(api.integrations.sync_runs.get)
    assert server.refreshes == 1


def test_lost_refresh_response_error_says_what_happened(mode: Mode, server: TokenServer) -> None:
    server.faults.append("drop after")
    retry = RetryPolicy(backoff=0.01)
    api = mode.client(base_url=server.url, auth=expired(server), retry=retry)
    with pytest.raises(ReauthorizationError, match="may have taken effect"):
        mode.call(api.integrations.sync_runs.get)


def test_silent_token_endpoint_times_out_once_for_all(
    mode: Mode, server: TokenServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factorial_sdk.core.auth.refresh.FAILURE_TTL", 300.0)
    server.faults += ["silent"] * 5
    api = mode.client(base_url=server.url, auth=expired(server), timeout=0.2, retry=0)
    requests = [api.integrations.sync_runs.get.describe() for _ in range(10)]
    began = time.monotonic()
    results = mode.call(api.send_all, requests, concurrency=10, return_exceptions=True)
    assert {isinstance(result, factorial_sdk.ApiTimeoutError) for result in results} == {True}
    assert time.monotonic() - began < 100
    assert len(server.faults) == 4


def test_an_html_page_in_the_place_of_a_token(mode: Mode, server: TokenServer) -> None:
    server.faults.append("html")
    api = mode.client(base_url=server.url, auth=refused(server))
    with pytest.raises(factorial_sdk.DecodeError, match="text/html"):
        mode.call(api.integrations.sync_runs.get)


def test_token_request_has_a_form_and_no_credentials(mode: Mode, server: TokenServer) -> None:
    auth = expired(server)
    api = mode.client(base_url=server.url, auth=auth)
    mode.call(api.integrations.sync_runs.get)
    (form,), (headers,) = server.token_requests, server.token_headers
    assert form["grant_type"] == "refresh_token"
    assert set(form) == {"grant_type", "refresh_token", "client_id", "client_secret"}
    assert "Authorization" not in headers
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_sharing_without_waits_is_the_same(mode: Mode, server: TokenServer) -> None:
    server.faults.append(0.2)
    with factorial_sdk.testing.no_sleep():
        api = mode.client(base_url=server.url, auth=expired(server))
        requests = [api.integrations.sync_runs.get.describe() for _ in range(20)]
        mode.call(api.send_all, requests, concurrency=20)
    assert server.refreshes == 1


def test_failed_flow_stops_others_waiting_for_a_refresh(server: TokenServer) -> None:
    """Those that wait do not go on waiting at full speed."""
    store = factorial_sdk.MemoryTokenStore()
    auth = expired(server, store=store)
    store.acquire()
    spent = time.process_time()
    with Client(server.url, auth=auth) as api:
        wait = api.integrations.sync_runs.get.describe()
        wrong = attrs.evolve(wait, options={"retry": "often"})
        with pytest.raises(ConfigurationError, match="retry must be"):
            api.send_all([wait, wait, wrong], concurrency=3)
    assert time.process_time() - spent < 1
    store.release()


# A server that refuses, and a lock that does not hold


class DroppedLock(FileTokenStore):
    """What is left of a lock in a database that has dropped the connection."""

    def acquire(self) -> bool:
        return True

    def release(self) -> None:
        pass


def test_a_dropped_lock_causes_no_reauthorization(
    mode: Mode, server: TokenServer, tmp_path: Path
) -> None:
    path = tmp_path / "token.json"
    FileTokenStore(path).save(attrs.evolve(expired(server).token, access_token="planted-dead"))
    server.faults.append(0.5)  # the one who refreshes stores the token after all have asked
    clients = [
        mode.client(
            base_url=server.url,
            auth=RefreshTokenAuth.from_store(DroppedLock(path), CLIENT_ID, CLIENT_SECRET),
        )
        for _ in range(12)
    ]
    with ThreadPoolExecutor(12) as pool:
        calls = [pool.submit(mode.call, api.integrations.sync_runs.get) for api in clients]
        assert [len(call.result()) for call in calls] == [0] * 12
    assert server.refreshes == 1
    assert server.counts["refused"] >= 1


@pytest.mark.parametrize("concurrency", [1, 20])
@pytest.mark.parametrize("state", [expired, refused])
def test_an_api_that_always_refuses_causes_one_refresh(
    mode: Mode, server: TokenServer, state: Any, concurrency: int
) -> None:
    server.accepts = lambda authorization: False
    api = mode.client(base_url=server.url, auth=state(server))
    requests = [api.integrations.sync_runs.get.describe() for _ in range(20)]
    results = mode.call(api.send_all, requests, concurrency=concurrency, return_exceptions=True)
    assert {type(result) for result in results} == {AuthenticationError}
    assert server.refreshes == 1
    del server.accepts
    mode.call(api.integrations.sync_runs.get)
    server.end_access()  # a token that was good is renewed as ever
    mode.call(api.integrations.sync_runs.get)
    assert server.refreshes == 2


def test_with_plain_httpx_such_an_api_causes_one_refresh(server: TokenServer) -> None:
    server.accepts = lambda authorization: False
    auth = refused(server, base_url=server.url)
    with httpx.Client(auth=auth) as client:
        assert {client.get(server.url + "/x").status_code for _ in range(5)} == {401}
        assert server.refreshes == 1
        del server.accepts
        assert client.get(server.url + "/x").status_code == 200
        server.end_access()
        assert client.get(server.url + "/x").status_code == 200
    assert server.refreshes == 2


# Plain httpx


def test_plain_httpx_clients_share_a_refresh_as_well(server: TokenServer) -> None:
    server.faults.append(0.1)
    auth = expired(server, base_url=server.url)
    url = f"{server.url}/api/2026-10-01/resources/x"
    with httpx.Client(auth=auth) as client, ThreadPoolExecutor(10) as pool:
        assert {r.status_code for r in pool.map(client.get, [url] * 10)} == {200}
    server.end_access()

    async def main() -> None:
        async with httpx.AsyncClient(auth=auth) as client, anyio.create_task_group() as group:
            for _ in range(10):
                group.start_soon(client.get, url)

    anyio.run(main)
    anyio.run(main, backend="trio")
    assert server.refreshes == 2
    assert len(server.answered) == 30


def test_with_plain_httpx_tokens_go_to_their_host_only(server: TokenServer) -> None:
    auth = expired(server, base_url=server.url)
    with TokenServer() as other, httpx.Client(auth=auth, follow_redirects=True) as client:
        for url in (other.url, "https://api.factorialhr.com", server.url.replace("http", "https")):
            with pytest.raises(ConfigurationError, match="these credentials are for"):
                client.get(url)
        server.faults.append(other.url + "/oauth/token")
        with pytest.raises(ConfigurationError, match="redirects"):
            client.get(server.url + "/x")
        assert client.get(server.url + "/x").status_code == 200

        async def main() -> None:
            server.end_access()
            server.faults.append(other.url + "/oauth/token")
            async with httpx.AsyncClient(auth=auth, follow_redirects=True) as client:
                with pytest.raises(ConfigurationError, match="redirects"):
                    await client.get(server.url + "/x")

        asyncio.run(main())
        assert other.counts["calls"] == 0
        assert len(other.received) <= 2  # the headers are out when the body is asked for again
        assert "planted" not in "".join(other.received)


def test_the_sdk_follows_no_redirect_of_the_token_endpoint(mode: Mode, server: TokenServer) -> None:
    with TokenServer() as other:
        server.faults.append(other.url + "/oauth/token")
        api = mode.client(base_url=server.url, auth=refused(server))
        with pytest.raises(factorial_sdk.ApiError, match="a redirect; not followed"):
            mode.call(api.integrations.sync_runs.get)
        assert other.counts["token requests"] == 0


def test_with_plain_httpx_a_failed_refresh_frees_the_lock(server: TokenServer) -> None:
    server.faults += ["drop", 503, "silent"]
    auth = expired(server, base_url=server.url)
    with httpx.Client(auth=auth, timeout=1) as client:
        for error in (httpx.RemoteProtocolError, factorial_sdk.ServerError, httpx.ReadTimeout):
            if error is factorial_sdk.ServerError:
                server.faults.appendleft(503)
                server.faults.appendleft(503)
            with pytest.raises(error):
                client.post(server.url + "/x")
            time.sleep(0 if error is not factorial_sdk.ServerError else FAILURE_TTL)
        assert client.get(server.url + "/x").status_code == 200
    assert server.refreshes == 1


# Whoever gives up


async def in_refresh(server: TokenServer) -> None:
    """Wait until the server has acted on a request for a token, and not yet answered."""
    while not server.in_refresh.is_set():  # noqa: ASYNC110
        await anyio.sleep(0.005)


async def ask_and_be_cancelled_natively(api: AsyncClient, server: TokenServer) -> None:
    task = asyncio.create_task(api.integrations.sync_runs.get())
    await in_refresh(server)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def ask_within_asyncio_timeout(api: AsyncClient, server: TokenServer) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.15):
            await api.integrations.sync_runs.get()


async def ask_within_a_cancel_scope(api: AsyncClient, server: TokenServer) -> None:
    with anyio.move_on_after(0.15) as scope:
        await api.integrations.sync_runs.get()
    assert scope.cancelled_caught


async def ask_with_others_of_which_one_fails(api: AsyncClient, server: TokenServer) -> None:
    async def fail() -> None:
        await in_refresh(server)
        raise ZeroDivisionError

    with pytest.raises(BaseExceptionGroup) as caught:  # noqa: PT012
        async with anyio.create_task_group() as group:
            group.start_soon(api.integrations.sync_runs.get)
            group.start_soon(fail)
    assert caught.group_contains(ZeroDivisionError)


@pytest.mark.parametrize(
    ("backend", "ask"),
    [
        ("asyncio", ask_and_be_cancelled_natively),
        ("asyncio", ask_within_asyncio_timeout),
        ("asyncio", ask_within_a_cancel_scope),
        ("asyncio", ask_with_others_of_which_one_fails),
        ("trio", ask_within_a_cancel_scope),
        ("trio", ask_with_others_of_which_one_fails),
    ],
)
def test_a_refresh_survives_whoever_gives_up_waiting(
    server: TokenServer, backend: str, ask: Any
) -> None:
    server.faults.append(0.4)
    auth = expired(server)

    async def main() -> None:
        async with AsyncClient(server.url, auth=auth) as api:
            await ask(api, server)
            assert auth.refresh_token in server.refresh
            await api.integrations.sync_runs.get()

    anyio.run(main, backend=backend)
    assert server.refreshes == 1


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_closing_the_client_waits_for_a_refresh(server: TokenServer, backend: str) -> None:
    """Such as that of a page that was read ahead and is not wanted any more."""
    server.faults.append(0.4)
    auth = expired(server)

    async def main() -> None:
        api = AsyncClient(server.url, auth=auth)
        async with anyio.create_task_group() as group:
            group.start_soon(api.integrations.sync_runs.get)
            await in_refresh(server)
            group.cancel_scope.cancel()
            await api.aclose()
            assert auth.refresh_token in server.refresh
        with pytest.raises(ConfigurationError, match="closed"):
            await api.integrations.sync_runs.get()

    anyio.run(main, backend=backend)


def test_refresh_survives_a_program_ended_by_an_error(server: TokenServer) -> None:
    """asyncio.run cancels every task that is left, which a refresh must not be among."""
    server.faults.append(0.4)
    auth = expired(server)

    async def main() -> None:
        api = AsyncClient(server.url, auth=auth)
        task = asyncio.create_task(api.integrations.sync_runs.get())
        await in_refresh(server)
        assert not task.done()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        asyncio.run(main())
    assert auth.refresh_token in server.refresh


INTERRUPTED = """
import sys, anyio, factorial_sdk
mode, path, url = sys.argv[1:]
auth, base_url = factorial_sdk.RefreshTokenAuthFile.from_file(path)
assert base_url == url
async def main():
    async with factorial_sdk.AsyncClient(base_url, auth=auth) as api:
        await api.integrations.sync_runs.get()
def blocking():
    with factorial_sdk.Client(base_url, auth=auth) as api:
        if mode != "daemon":
            api.integrations.sync_runs.get()
            return
        import threading
        threading.Thread(target=api.integrations.sync_runs.get, daemon=True).start()
        sys.stdin.readline()
    print("closed")
try:
    anyio.run(main, backend=mode) if mode in ("asyncio", "trio") else blocking()
except KeyboardInterrupt:
    print("interrupted")
    sys.exit(7)
"""


@pytest.mark.parametrize("name", ["sync", "asyncio", "trio"])
def test_a_refresh_survives_ctrl_c(server: TokenServer, tmp_path: Path, name: str) -> None:
    server.faults.append(0.6)
    path = tmp_path / "token.json"
    token_file(server, path)
    process = script(INTERRUPTED, name, path, server.url)
    assert server.in_refresh.wait(200)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=200)
    assert (process.returncode, out, err) == (7, "interrupted\n", "")
    stored = FileTokenStore(path).load()
    assert stored is not None
    assert stored.refresh_token in server.refresh
    assert server.refreshes == 1


def test_refresh_in_a_daemon_thread_survives_the_exit(server: TokenServer, tmp_path: Path) -> None:
    server.faults.append(0.8)
    path = tmp_path / "token.json"
    token_file(server, path)
    process = script(INTERRUPTED, "daemon", path, server.url)
    assert server.in_refresh.wait(200)
    out, _ = process.communicate("leave\n", timeout=200)
    assert out == "closed\n"
    stored = FileTokenStore(path).load()
    assert stored is not None
    assert stored.refresh_token in server.refresh


# Processes


ASKS_OFTEN = """
import sys, factorial_sdk
path, url, concurrency = sys.argv[1:]
auth, base_url = factorial_sdk.RefreshTokenAuthFile.from_file(path)
with factorial_sdk.Client(base_url, auth=auth) as api:
    print("ready", flush=True)
    sys.stdin.readline()
    requests = [api.integrations.sync_runs.get.describe() for _ in range(5)]
    print(len(api.send_all(requests, concurrency=int(concurrency))))
"""


@pytest.mark.parametrize("age", [4000, 0], ids=["expired", "refused"])
def test_processes_share_a_refresh(server: TokenServer, tmp_path: Path, age: float) -> None:
    server.faults.append(0.2)
    path = tmp_path / "token.json"
    token_file(server, path, age=age)
    processes = [script(ASKS_OFTEN, path, server.url, 5) for _ in range(4)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, err) == (0, "5\n", "")
    assert server.refreshes == 1
    assert server.counts["refused"] == 0
    assert len(server.answered) == 20


REFRESHES_FOR_EVER = """
import sys, factorial_sdk, os
auth, base_url = factorial_sdk.RefreshTokenAuthFile.from_file(sys.argv[1])
save = auth._store.save
def tell(token):
    save(token)
    os.write(1, (token.refresh_token + "\\n").encode())
auth._store.save = tell
with factorial_sdk.Client(base_url, auth=auth, retry=0) as api:
    while True:
        keeper = auth.token_manager
        keeper.note_acceptance(keeper.token.authorization, 200)  # as after a call that succeeds
        api._execute(keeper.renew(api._context, keeper.token.authorization))
"""
KILLS = int(os.environ.get("TOKEN_KILLS", "6"))
"""How many processes are killed; `nox -s kills` kills a hundred."""


def settled(server: TokenServer) -> None:
    """Wait until the server has done what dead processes had asked for."""
    while True:
        before = len(server.given_out)
        time.sleep(0.1)
        if len(server.given_out) == before:
            return


def test_killed_process_loses_no_storable_token(server: TokenServer, tmp_path: Path) -> None:
    """Killed at a random point, again and again; the file always holds a complete token."""
    chance = random.Random(20261001)
    path = tmp_path / "token.json"
    token_file(server, path)
    lost = 0
    for _ in range(KILLS):
        process = script(REFRESHES_FOR_EVER, path)
        assert process.stdout is not None
        # So many refreshes, however long a busy machine takes for them, and a moment more.
        early = [process.stdout.readline() for _ in range(chance.randint(2, 4))]
        assert early[-1].startswith("planted-refresh-"), process.communicate()[1]
        time.sleep(chance.uniform(0, 0.04))
        process.kill()
        out, err = process.communicate()
        assert err == ""
        told = [*(line.strip() for line in early), *(line for line in out.split("\n")[:-1])]
        store = FileTokenStore(path)
        stored = store.load()
        assert stored is not None
        assert json.loads(path.read_text())["client_secret"] == CLIENT_SECRET
        assert store.acquire(), "the lock outlived the process"
        store.release()
        settled(server)
        with server.guard:
            (live,) = server.refresh
            given_out = list(server.given_out)
        # Stored is what was given out last, or the one before it: killed between the server's
        # doing and ours, for which there is no help. Nothing that was stored is lost.
        assert live == given_out[-1]
        assert stored.refresh_token in given_out[-2:]
        assert given_out.index(told[-1]) <= given_out.index(stored.refresh_token)
        if stored.refresh_token != live:
            lost += 1
            server.revoke()
            path.unlink()
            token_file(server, path)
    print(f"{server.refreshes} refreshes, {KILLS} kills, {lost} in between")
    assert server.counts["refused"] == 0
    assert server.refreshes > 2 * KILLS
    assert KILLS - lost > 0


def test_fork_neither_holds_nor_frees_its_parents_lock(tmp_path: Path) -> None:
    path = tmp_path / "token.json"
    code = """
import os, sys
import factorial_sdk
store = factorial_sdk.FileTokenStore(sys.argv[1])
other = factorial_sdk.FileTokenStore(sys.argv[1])
assert store.acquire()
down, up = os.pipe(), os.pipe()
child = os.fork()
if child == 0:
    ask = lambda: os.write(up[1], b"free" if store.acquire() else b"busy")
    ask()
    os.read(down[0], 1)
    ask()
    os.read(down[0], 1)
    os._exit(0)
assert os.read(up[0], 4) == b"busy"
assert not other.acquire()
store.release()
os.write(down[1], b"x")
assert os.read(up[0], 4) == b"free"
assert not other.acquire()
os.write(down[1], b"x")
os.waitpid(child, 0)
assert other.acquire()
"""
    _, err = (process := script(code, path)).communicate(timeout=200)
    assert process.returncode == 0, err


def test_a_child_that_lives_on_does_not_hold_the_lock(tmp_path: Path) -> None:
    code = """
import os, sys
import factorial_sdk
store = factorial_sdk.FileTokenStore(sys.argv[1])
assert store.acquire()
down = os.pipe()
if os.fork() == 0:
    os.close(down[1])
    os.read(down[0], 1)
    os._exit(0)
store.release()
assert factorial_sdk.FileTokenStore(sys.argv[1]).acquire()
"""
    _, err = (process := script(code, tmp_path / "token.json")).communicate(timeout=200)
    assert process.returncode == 0, err


def test_token_of_another_process_is_not_overwritten(server: TokenServer, tmp_path: Path) -> None:
    path = tmp_path / "token.json"
    mine = token_file(server, path)
    assert mine.access_token
    theirs, _ = RefreshTokenAuthFile.from_file(path)
    with Client(server.url, auth=theirs) as api:
        api.integrations.sync_runs.get()
    mine.to_file("https://api.eu2.demo.factorial.dev")
    stored = FileTokenStore(path).load()
    assert stored == theirs.token == mine.token
    assert json.loads(path.read_text())["target_url"] == "https://api.eu2.demo.factorial.dev"


def test_the_same_file_by_two_names_has_one_lock(server: TokenServer, tmp_path: Path) -> None:
    path = tmp_path / "token.json"
    token_file(server, path)
    link = tmp_path / "elsewhere" / "link.json"
    link.parent.mkdir()
    link.symlink_to(path)
    first, second = FileTokenStore(path), FileTokenStore(link)
    assert first.acquire()
    assert not second.acquire()
    first.release()
    second.save(Token(access_token="planted-new"))
    assert link.is_symlink()
    assert json.loads(path.read_text())["access_token"] == "planted-new"


def test_token_that_appears_after_a_refusal_is_replaced_by_its_successor(
    server: TokenServer, tmp_path: Path
) -> None:
    """Another process stores a token that is due already: what it is exchanged for is stored."""
    first, second = server.issue(), server.issue()
    given = Token(access_token="", refresh_token=first["refresh_token"])
    server.refresh.discard(first["refresh_token"])

    class Shared(SqlTokenStore):
        def load(self) -> Token | None:
            found = super().load()
            if server.token_requests and found == given:
                self.save(Token(access_token="", refresh_token=second["refresh_token"]))
            return super().load()

    store = Shared(f"sqlite:///{tmp_path}/tokens.db", 1)
    store.save(given)
    auth = RefreshTokenAuth(first["refresh_token"], CLIENT_ID, CLIENT_SECRET, store=store)
    with Client(server.url, auth=auth) as api:
        api.teams.teams.get()
    stored = store.load()
    assert stored is not None
    assert stored.refresh_token in server.refresh
    assert stored.access_token in server.access


def test_token_request_is_no_page_of_a_reading(server: TokenServer) -> None:
    noted: list[Any] = []

    class Share(concurrency.Share):
        def note(self, status: int | None, began: float, ended: float) -> None:
            noted.append(status)
            super().note(status, began, ended)

    with (
        pytest.MonkeyPatch.context() as patch,
        Client(server.url, auth=expired(server)) as api,
    ):
        patch.setattr(concurrency, "Share", Share)
        api.teams.teams.all()
    assert server.refreshes == 1
    assert noted == [200]

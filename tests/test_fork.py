"""Clients after a fork: each process has connections, locks and queues of its own."""

from __future__ import annotations

import copy
import pickle
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import trustme

from .conftest import Mode
from .helpers.programs import ROOT, run_python
from .helpers.serving import Serving, serve

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")


def record(query: dict[str, str]) -> Any:
    """Return the record that a path names."""
    return {"id": query["path"].rpartition("/")[2]}


@pytest.fixture
def server() -> Iterator[Serving]:
    with serve(record) as server:
        yield server


COMMON = """
import asyncio, functools, gc, multiprocessing, os, random, signal, ssl, sys, threading, time
import warnings
import anyio, httpx
import factorial_sdk, factorial_sdk.testing
from factorial_sdk import AccessTokenAuth, AsyncClient, Client, ConfigurationError

url, mode, *rest = sys.argv[1:]
warnings.simplefilter("default")  # from 3.12 on, Python warns of forks beside threads
AUTH = AccessTokenAuth("planted-token")
CHILDREN = 4


def run(main):
    return anyio.run(main, backend=mode)


def read(api, numbers):
    if isinstance(api, Client):
        for number in numbers:
            assert api.employees.employees.get_by_id(number).id == str(number)
        return

    async def main():
        for number in numbers:
            assert (await api.employees.employees.get_by_id(number)).id == str(number)

    run(main)


def make(**more):
    return (Client if mode == "sync" else AsyncClient)(url, auth=AUTH, **more)


def in_children(function, count=CHILDREN):
    sys.stdout.flush()
    processes = []
    for number in range(count):
        process = os.fork()
        if process == 0:
            signal.alarm(300)  # a child that waits for ever is a failure
            try:
                function(number)
            except BaseException as error:
                import traceback
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        processes.append(process)
    return processes


def wait(processes):
    assert [os.waitpid(process, 0)[1] for process in processes] == [0] * len(processes)
"""


def run(program: str, *arguments: object) -> str:
    done = run_python("-c", COMMON + program, *map(str, arguments), cwd=ROOT, timeout=900)
    assert done.returncode == 0, done.stderr
    return done.stdout


MODES = ["sync", "asyncio", "trio"]


@pytest.mark.parametrize("mode", MODES)
def test_forked_processes_read_their_own_records(server: Serving, mode: str) -> None:
    run(
        """
api = make()
read(api, range(1, 4))
def child(number):
    start = 1000 * (number + 1)
    read(api, range(start, start + 60))
    read(api.with_options(timeout=60), range(start, start + 5))
children = in_children(child)
read(api, range(100, 160))
wait(children)
read(api, range(200, 210))
wait(in_children(child))
""",
        server.url,
        mode,
    )
    if mode == "sync":  # an event loop that ends takes its connections along
        assert server.connections == 1 + 8


def test_a_child_does_not_end_the_tls_of_its_parent(tmp_path: Path) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    trusted = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(str(trusted))
    with serve(record, certificate=context) as server:
        run(
            """
api = make(verify=ssl.create_default_context(cafile=rest[0]))
read(api, [1])
def child(number):
    read(api, range(10 * number, 10 * number + 5))
    api.close()
    gc.collect()
wait(in_children(child))
read(api, range(50, 55))
""",
            server.url,
            "sync",
            trusted,
        )
        assert server.connections == 1 + 4
        assert len(server.asked) == 1 + 4 * 5 + 5


@pytest.mark.parametrize("mode", MODES)
def test_an_http_client_in_use_is_refused_in_a_child(server: Serving, mode: str) -> None:
    run(
        """
kind = httpx.Client if mode == "sync" else httpx.AsyncClient
transport = httpx.HTTPTransport if mode == "sync" else httpx.AsyncHTTPTransport
def refused(api, name):
    for _ in range(2):
        try:
            read(api, [1])
        except ConfigurationError as error:
            assert str(error).startswith(f"{name} must be made in the process"), error
        else:
            raise AssertionError("not refused")
if mode == "sync":
    mine = kind()
    apis = [(make(http_client=mine), "http_client"), (make(transport=transport()), "transport")]
    for api, name in apis:
        read(api, [1])
        wait(in_children(lambda number: refused(api, name)))
        read(api, [2])  # the parent goes on
else:
    async def main():
        mine = kind()
        apis = [(make(http_client=mine), "http_client"), (make(transport=transport()), "transport")]
        for api, name in apis:
            await api.employees.employees.get_by_id(1)
            def child(number):
                # A loop of its own in a thread of its own: that of the parent is on this stack.
                failed = []
                def work():
                    try:
                        refused(api, name)
                    except BaseException as error:
                        failed.append(error)
                thread = threading.Thread(target=work)
                thread.start()
                thread.join()
                if failed:
                    raise failed[0]
            wait(in_children(child))
            await api.employees.employees.get_by_id(2)
        await mine.aclose()
    run(main)
""",
        server.url,
        mode,
    )


@pytest.mark.parametrize("mode", MODES)
def test_an_unused_http_client_serves_in_a_child(server: Serving, mode: str) -> None:
    run(
        """
mine = (httpx.Client if mode == "sync" else httpx.AsyncClient)()
api = make(http_client=mine)
wait(in_children(lambda number: read(api, [number])))
""",
        server.url,
        mode,
    )
    assert server.connections == 4


@pytest.mark.parametrize("mode", MODES)
def test_transports_without_connections_serve_in_a_child(mode: str) -> None:
    run(
        """
api = make(transport=httpx.MockTransport(
    lambda request: httpx.Response(200, json={"id": request.url.path.rpartition("/")[2]})
))
read(api, [1])
wait(in_children(lambda number: read(api, [number])))
""",
        "http://127.0.0.1:1",
        mode,
    )


@pytest.mark.parametrize("mode", ["asyncio", "trio"])
def test_a_copied_event_loop_is_refused(server: Serving, mode: str) -> None:
    run(
        """
api = make()
async def main():
    await api.employees.employees.get_by_id(1)
    process = os.fork()
    if process == 0:
        try:
            await api.employees.employees.get_by_id(2)
        except ConfigurationError as error:
            os._exit(0 if "event loop must be started in the process" in str(error) else 2)
        except BaseException:
            import traceback
            traceback.print_exc()
        os._exit(1)
    wait([process])
    await api.employees.employees.get_by_id(3)
run(main)
""",
        server.url,
        mode,
    )


def test_locks_held_by_other_threads_do_not_stop_a_child(server: Serving) -> None:
    run(
        """
from factorial_sdk.concurrency import shared_loop, threads
from factorial_sdk.transport import clock
from factorial_sdk.core.execution.flow import CallFunction
api = make(rate_limit=factorial_sdk.RateLimit(1, period=0.01, methods={"GET"}))
read(api, [1])
threads.call(CallFunction(int, timeout=10))
async def nothing():
    return 5
threads.call(CallFunction(nothing, awaited=True))
limiter = api._context.limiter
held, end = threading.Event(), threading.Event()
def hold():
    for _ in range(5):
        limiter.enqueue("GET")
    with limiter._guard, api._connections._lock, shared_loop._loops_lock, clock._lock:
        held.set()
        end.wait()
thread = threading.Thread(target=hold, daemon=True)
thread.start()
held.wait()
def child(number):
    read(api, [number, number + 1])
    assert threads.call(CallFunction(int, timeout=10)) == 0
    assert threads.call(CallFunction(nothing, awaited=True)) == 5
    with factorial_sdk.testing.no_sleep():
        assert api.send_all([api.employees.employees.get_by_id.describe(7)])[0].id == "7"
    api.close()
children = in_children(child)
wait(children)
end.set()
thread.join()
""",
        server.url,
        "sync",
    )


def test_closing_a_child_does_not_wait_for_parents_threads(server: Serving) -> None:
    run(
        """
api = make()
read(api, [1])
inside, end = threading.Event(), threading.Event()
def keep():
    with api._connections.kept_open():
        inside.set()
        end.wait()
thread = threading.Thread(target=keep, daemon=True)
thread.start()
inside.wait()
wait(in_children(lambda number: api.close()))
end.set()
thread.join()
read(api, [2])
""",
        server.url,
        "sync",
    )


def test_a_list_that_was_read_ahead_is_refused_in_a_child() -> None:
    run(
        """
blocked, end = threading.Event(), threading.Event()
def answer(request):
    if "after_id" in request.url.params:
        blocked.set()
        end.wait()
        return httpx.Response(200, json={"data": [], "meta": {"has_next_page": False}})
    records = [{"id": "1"}, {"id": "2"}]
    meta = {"has_next_page": True, "end_cursor": "Mg==", "total": 2}
    return httpx.Response(200, json={"data": records, "meta": meta})
api = make(transport=httpx.MockTransport(answer))
records = api.employees.employees.iter()
next(records), next(records)
blocked.wait()
def child(number):
    try:
        next(records)
    except factorial_sdk.PaginationError as error:
        assert "forked" in str(error)
    else:
        raise AssertionError("not refused")
wait(in_children(child))
end.set()
assert list(records) == []
""",
        "http://127.0.0.1:1",
        "sync",
    )


def test_processes_of_multiprocessing_share_a_client(server: Serving, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        COMMON
        + """
api = make()
def work(start):
    read(api, range(start, start + 20))
    return os.getpid()
if __name__ == "__main__":
    read(api, [1])
    for method in ("fork", "spawn"):
        with multiprocessing.get_context(method).Pool(3) as pool:
            pool.map(work, range(100, 1000, 100))
    context = multiprocessing.get_context("spawn")
    try:
        context.Process(target=read, args=(api, [1])).start()
    except TypeError as error:
        assert "make one in each process" in str(error), error
    else:
        raise AssertionError("a client was pickled")
"""
    )
    done = subprocess.run(
        [sys.executable, str(program), server.url, "sync"],
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stderr


def test_retries_of_forked_processes_differ() -> None:
    printed = run(
        """
api = make()
api._context.random()
def child(number):
    os.write(1, f"{api._context.random()!r}\\n".encode())
wait(in_children(child))
""",
        "http://127.0.0.1:1",
        "sync",
    )
    assert len(set(printed.split())) == 4


def test_a_client_is_neither_pickled_nor_copied(mode: Mode) -> None:
    api = mode.client()
    for act in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match=r"cannot be pickled or copied.*in each process"):
            act(api)

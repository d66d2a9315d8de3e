"""Responses that are read while they arrive, over real HTTP, in every mode."""

from __future__ import annotations

import gc
import gzip
import time
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import RetryPolicy
from factorial_sdk.response_stream import LineSplitter

from .conftest import Mode
from .faults.server import Connection, FaultServer, response, say

THINGS = "new_domain/things"
MIB = 1024 * 1024

# httpx leaves its generators open where a body is not read to its end; trio warns of that.
pytestmark = pytest.mark.filterwarnings("ignore:Async generator:ResourceWarning")


@pytest.fixture(autouse=True)
def _generators_are_collected(request: pytest.FixtureRequest) -> Iterator[None]:
    """While the warnings of trio are still ignored."""
    yield
    if request.node.get_closest_marker("trio"):
        gc.collect()


def streamed(
    mode: Mode, api: Any, taken: list[Any], *, lines: bool = False, parts: int | None = None
) -> Any:
    """What the headers say; `taken` gets what the body yields, with `parts` so many only."""

    def blocking() -> Any:
        with api.request.stream("GET", THINGS) as found:
            status = (found.status, found.headers["content-type"], found.request_id)
            for item in found.lines() if lines else found:
                taken.append(item)
                if len(taken) == parts:
                    break
            return status

    async def awaiting() -> Any:
        async with api.request.stream("GET", THINGS) as found:
            status = (found.status, found.headers["content-type"], found.request_id)
            async for item in found.lines() if lines else found:
                taken.append(item)
                if len(taken) == parts:
                    break
            return status

    return mode.call(awaiting if mode.is_async else blocking)


def chunked(*parts: bytes, end: bool = True, **headers: str) -> Callable[..., None]:
    """An act that sends a body in chunks, and hangs up before its end unless `end`."""

    def act(connection: Connection, _: Any) -> None:
        head = "".join(f"{name.replace('_', '-')}: {text}\r\n" for name, text in headers.items())
        connection.send(
            f"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\n{head}"
            "Transfer-Encoding: chunked\r\nX-Request-Id: r1\r\n\r\n".encode()
        )
        for part in parts:
            connection.send(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        if end:
            connection.send(b"0\r\n\r\n")
        else:
            connection.close()

    return act


def test_body_is_yielded_in_parts(mode: Mode) -> None:
    with FaultServer([chunked(b"a,b\n", b"1,2\n")]) as server:
        api = mode.client(base_url=server.url)
        parts: list[bytes] = []
        status = streamed(mode, api, parts)
    assert status == (200, "text/csv", "r1")
    assert b"".join(parts) == b"a,b\n1,2\n"


def test_body_is_yielded_in_lines(mode: Mode) -> None:
    with FaultServer([chunked("a,ñ\r\n1".encode(), b",2\n\n3,\xff\n4")]) as server:
        api = mode.client(base_url=server.url)
        lines: list[str] = []
        streamed(mode, api, lines, lines=True)
    assert lines == ["a,ñ", "1,2", "", "3,\ufffd", "4"]


TABLE = b"id,name\r\n1,Ann\n2,B\xc3\xb1\n\n3"


def read_on(mode: Mode, api: Any, *ways: str) -> list[list[Any]]:
    """What is read in these ways, one after the other: a line, lines, a part or parts."""

    def blocking() -> list[list[Any]]:
        taken: list[list[Any]] = []
        with api.request.stream("GET", THINGS) as found:
            for way in ways:
                items = iter(found.lines() if way.startswith("line") else found)
                taken.append(list(items) if way.endswith("s") else [next(items)])
        return taken

    async def awaiting() -> list[list[Any]]:
        taken: list[list[Any]] = []
        async with api.request.stream("GET", THINGS) as found:
            for way in ways:
                items = aiter(found.lines() if way.startswith("line") else found)
                if way.endswith("s"):
                    taken.append([item async for item in items])
                else:
                    taken.append([await anext(items)])
        return taken

    found: list[list[Any]] = mode.call(awaiting if mode.is_async else blocking)
    return found


@pytest.mark.parametrize("parts", [(TABLE,), (TABLE[:2], TABLE[2:12], TABLE[12:])])
def test_lines_read_on_where_lines_stopped(mode: Mode, parts: tuple[bytes, ...]) -> None:
    with FaultServer([chunked(*parts)]) as server:
        api = mode.client(base_url=server.url)
        taken = read_on(mode, api, "line", "line", "lines")
    assert taken == [["id,name"], ["1,Ann"], ["2,B\xf1", "", "3"]]


def test_parts_read_on_where_lines_stopped(mode: Mode) -> None:
    with FaultServer([chunked(TABLE), chunked(b"a\nb\r\nc", b"d\ne")]) as server:
        api = mode.client(base_url=server.url)
        assert read_on(mode, api, "line", "parts") == [["id,name"], [TABLE[9:]]]
        taken = read_on(mode, api, "line", "part", "lines")
        assert taken == [["a"], [b"b\r\nc"], ["d", "e"]]


def test_lines_end_with_no_part_of_a_line(mode: Mode) -> None:
    """Neither after a failure nor after the ``with`` statement."""
    with FaultServer([chunked(b"a\nb\nbegun", end=False)] * 2) as server:
        api = mode.client(base_url=server.url)

        def blocking() -> tuple[list[str], list[str]]:
            with api.request.stream("GET", THINGS) as found:
                with pytest.raises(factorial_sdk.ApiConnectionError):
                    list(found.lines())
                after_failure = list(found.lines())
            with api.request.stream("GET", THINGS) as found:
                lines = found.lines()
                taken = [next(lines)]
            with pytest.raises(factorial_sdk.ConfigurationError, match="only inside"):
                taken.extend(lines)
            return after_failure, taken

        async def awaiting() -> tuple[list[str], list[str]]:
            async with api.request.stream("GET", THINGS) as found:
                with pytest.raises(factorial_sdk.ApiConnectionError):
                    [line async for line in found.lines()]
                after_failure = [line async for line in found.lines()]
            async with api.request.stream("GET", THINGS) as found:
                lines = found.lines()
                taken = [await anext(lines)]
            with pytest.raises(factorial_sdk.ConfigurationError, match="only inside"):
                taken += [line async for line in lines]
            return after_failure, taken

        assert mode.call(awaiting if mode.is_async else blocking) == ([], ["a"])


def test_stream_can_be_opened_after_a_failed_attempt(mode: Mode) -> None:
    with FaultServer([say(response(503, b"{}")), chunked(b"a,b")]) as server:
        api = mode.client(base_url=server.url, retry=0)

        def blocking() -> bytes:
            stream = api.request.stream("GET", THINGS)
            with pytest.raises(factorial_sdk.ServerError), stream:
                pass
            with stream as found:
                return b"".join(found)

        async def awaiting() -> bytes:
            stream = api.request.stream("GET", THINGS)
            with pytest.raises(factorial_sdk.ServerError):
                async with stream:
                    pass
            async with stream as found:
                return b"".join([part async for part in found])

        assert mode.call(awaiting if mode.is_async else blocking) == b"a,b"


@pytest.mark.real_time
@pytest.mark.parametrize("mode", ["sync"], indirect=True)
def test_ctrl_c_ends_other_downloads_at_once(mode: Mode, tmp_path: Path) -> None:
    def trickle(connection: Connection, _: Any) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
        for _ in range(1000):
            connection.send(b"x")
            if connection.server.stopping.wait(0.02):
                return

    def interrupt(done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with FaultServer([trickle, say(response(200, b"done"))]) as server:
        api = mode.client(base_url=server.url)
        began = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            api.download_all(
                [f"{server.url}/{number}" for number in range(2)],
                tmp_path,
                progress=interrupt,
            )
        assert time.monotonic() - began < 5  # the other one takes 20 seconds
        assert not list(tmp_path.glob("*.part"))


def test_connection_is_used_again_after_the_end(mode: Mode) -> None:
    with FaultServer([chunked(b"a")] * 3) as server:
        api = mode.client(base_url=server.url)
        for _ in range(3):
            streamed(mode, api, [])
        mode.close(api)
        assert server.connections == 1


def test_leaving_early_closes_the_connection(mode: Mode) -> None:
    with FaultServer([chunked(b"a" * 100, b"b" * 100, end=False), chunked(b"c")]) as server:
        api = mode.client(base_url=server.url, limits=httpx.Limits(max_connections=1), timeout=5)
        first: list[bytes] = []
        second: list[bytes] = []
        streamed(mode, api, first, parts=1)
        streamed(mode, api, second)  # the only place in the pool is free again
        assert (len(first), second) == (1, [b"c"])
        mode.close(api)


def test_retries_end_with_the_headers(mode: Mode) -> None:
    acts = [say(response(503, b"{}")), chunked(b"a", end=False), chunked(b"b")]
    with FaultServer(acts) as server:
        api = mode.client(base_url=server.url)
        taken: list[Any] = []
        with pytest.raises(factorial_sdk.ApiConnectionError) as caught:
            streamed(mode, api, taken)
        assert isinstance(caught.value, httpx.RemoteProtocolError)
        assert len(server.arrived) == 2
        assert taken == [b"a"]
        assert str(caught.value) == f"GET {THINGS}: the connection was lost (RemoteProtocolError)"


def test_error_status_is_raised_with_its_body(mode: Mode) -> None:
    with FaultServer([say(response(422, b'{"errors": {"name": ["is odd"]}}'))]) as server:
        api = mode.client(base_url=server.url)
        with pytest.raises(factorial_sdk.ValidationError) as caught:
            streamed(mode, api, [])
        assert caught.value.fields == {"name": ("is odd",)}


def test_body_larger_than_the_limit_is_streamed(mode: Mode) -> None:
    with FaultServer([chunked(*[b"x" * 1000] * 50)]) as server:
        api = mode.client(base_url=server.url, max_response_size=1000)
        parts: list[bytes] = []
        streamed(mode, api, parts)
        assert sum(map(len, parts)) == 50_000


@pytest.mark.parametrize("mode", ["sync"], indirect=True)
def test_memory_stays_small_while_a_body_grows(mode: Mode) -> None:
    bomb = gzip.compress(bytes(64 * MIB))  # 64 kB
    with FaultServer([chunked(bomb, Content_Encoding="gzip")]) as server:
        api = mode.client(base_url=server.url)
        tracemalloc.start()
        try:
            with api.request.stream("GET", THINGS) as found:
                size = sum(map(len, found))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert size == 64 * MIB
    assert peak < 8 * MIB


@pytest.mark.real_time
def test_deadline_ends_with_the_headers_and_the_timeout_does_not(mode: Mode) -> None:
    def stall(connection: Connection, _: Any) -> None:
        connection.send(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nContent-Length: 10\r\n\r\nabc"
        )
        connection.server.stopping.wait(0.6)
        connection.send(b"def")
        connection.server.stopping.wait(30)

    with FaultServer([stall]) as server:
        api = mode.client(base_url=server.url, timeout=1, retry=RetryPolicy(deadline=0.4))
        taken: list[bytes] = []
        with pytest.raises(factorial_sdk.ApiTimeoutError):
            streamed(mode, api, taken)
        assert b"".join(taken) == b"abcdef"


def test_no_response_before_the_deadline_is_an_error(mode: Mode) -> None:
    def stall(connection: Connection, _: Any) -> None:
        connection.server.stopping.wait(30)

    with FaultServer([stall]) as server:
        api = mode.client(base_url=server.url, retry=RetryPolicy(deadline=0.2))
        with pytest.raises(factorial_sdk.ApiTimeoutError):
            streamed(mode, api, [])


def test_hook_that_fails_leaves_no_open_response(mode: Mode) -> None:
    class Broken(factorial_sdk.Middleware):
        def around_attempt(self, attempt: Any) -> Any:
            yield
            raise KeyError("mine")

    with FaultServer([chunked(b"a" * 100, end=False), chunked(b"c")]) as server:
        options: dict[str, Any] = {"limits": httpx.Limits(max_connections=1), "timeout": 5}
        api = mode.client(base_url=server.url, middleware=[Broken()], **options)
        for _ in range(2):  # the second one needs the place of the first one in the pool
            with pytest.raises(KeyError):
                streamed(mode, api, [])
        mode.close(api)


def test_stream_outside_of_its_with_statement_is_refused(mode: Mode) -> None:
    api = mode.client(lambda request: httpx.Response(200, stream=httpx.ByteStream(b"abc")))
    found = api.request.stream("GET", THINGS)
    message = (
        "a response can be read only inside of its with statement: "
        "`with client.request.stream(...) as response:`"
    )
    uses: list[Callable[[], Any]] = [lambda: found.status, lambda: found.headers]
    uses += [lambda: found.request_id]
    uses.append(partial(mode.list, lambda: found))
    uses.append(partial(mode.list, found.lines))
    for use in uses:
        with pytest.raises(factorial_sdk.ConfigurationError) as caught:
            use()
        assert str(caught.value) == message
    name = type(found).__name__
    assert repr(found) == f"{name}(GET {THINGS}, not open)"


def test_stream_that_is_read_after_its_end_is_refused(mode: Mode) -> None:
    body = [b"a" * 10] * 3
    with FaultServer([chunked(*body)]) as server:
        api = mode.client(base_url=server.url)

        def blocking() -> Any:
            with api.request.stream("GET", THINGS) as found:
                parts = iter(found)
                next(parts)
            with pytest.raises(factorial_sdk.ConfigurationError, match="can be read only inside"):
                next(parts)
            with pytest.raises(factorial_sdk.ConfigurationError) as caught, found:
                pass
            return str(caught.value)

        async def awaiting() -> Any:
            async with api.request.stream("GET", THINGS) as found:
                parts = aiter(found)
                await anext(parts)
            with pytest.raises(StopAsyncIteration):  # closed with the response
                await anext(parts)
            with pytest.raises(factorial_sdk.ConfigurationError) as caught:
                async with found:
                    pass
            return str(caught.value)

        said = mode.call(awaiting if mode.is_async else blocking)
        assert said == "a response can be opened once; request it again"


def test_own_error_inside_of_a_stream_is_not_changed(mode: Mode) -> None:
    api = mode.client(lambda request: httpx.Response(200, stream=httpx.ByteStream(b"abc")))

    def blocking() -> None:
        with api.request.stream("GET", THINGS):
            raise KeyError("mine")

    async def awaiting() -> None:
        async with api.request.stream("GET", THINGS):
            raise KeyError("mine")

    with pytest.raises(KeyError) as caught:
        mode.call(awaiting if mode.is_async else blocking)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("cut", range(1, 12))
def test_lines_do_not_depend_on_where_parts_end(cut: int) -> None:
    text = "a\r\n\u2028ñ\r\n\nb\x0b".encode()
    splitter = LineSplitter()
    parts = [text[start : start + cut] for start in range(0, len(text), cut)]
    lines = [line for part in parts for line in splitter.feed(part)]
    assert [*lines, *splitter.rest()] == ["a", "\u2028ñ", "", "b\x0b"]

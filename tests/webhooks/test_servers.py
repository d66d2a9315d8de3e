"""The router behind real servers, asked over sockets, also by those who break the rules."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import anyio
import anyio.to_thread
import httpx
import pytest

from factorial_sdk.webhooks import Delivery, Router

from .ways import CHALLENGE, PATH, SECRET, TYPE, record, until

HEADERS = {CHALLENGE: SECRET}
CLOSE = {"connection": "close"}  # after a refusal some servers do so by themselves


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as found:
        return int(found.getsockname()[1])


@contextmanager
def wsgiref_server(router: Router) -> Iterator[int]:
    class Quiet(WSGIRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

    with make_server("127.0.0.1", 0, router.wsgi, handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@contextmanager
def uvicorn_server(router: Router) -> Iterator[int]:
    import uvicorn

    port = free_port()
    config = uvicorn.Config(router.asgi, port=port, log_level="critical", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    until(lambda: server.started)
    yield port
    server.should_exit = True
    thread.join()


@contextmanager
def hypercorn_server(router: Router, backend: str = "asyncio") -> Iterator[int]:
    from hypercorn.config import Config

    port = free_port()
    config = Config()
    config.bind = [f"127.0.0.1:{port}"]
    config.loglevel = "CRITICAL"
    stop = threading.Event()

    async def stopped() -> None:
        await anyio.to_thread.run_sync(stop.wait)

    def run() -> None:
        if backend == "trio":
            import trio
            from hypercorn.trio import serve as serve_trio

            async def main() -> None:
                await serve_trio(router.asgi, config, shutdown_trigger=stopped)

            trio.run(main)
        else:
            from hypercorn.asyncio import serve

            asyncio.run(serve(router.asgi, config, shutdown_trigger=stopped))

    thread = threading.Thread(target=run)
    thread.start()
    until(lambda: _listens(port))
    yield port
    stop.set()
    thread.join()


@contextmanager
def hypercorn_trio_server(router: Router) -> Iterator[int]:
    with hypercorn_server(router, "trio") as port:
        yield port


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


ASGI = [
    pytest.param(uvicorn_server, marks=pytest.mark.integration("uvicorn")),
    pytest.param(hypercorn_server, marks=pytest.mark.integration("hypercorn")),
    pytest.param(hypercorn_trio_server, marks=pytest.mark.integration("hypercorn")),
]
ALL = [wsgiref_server, *ASGI]


class Site:
    def __init__(self, **options: Any) -> None:
        self.seen: list[str] = []
        self.router = Router(SECRET, **options)
        self.router.on(TYPE)(self.keep)

    def keep(self, delivery: Delivery[Any]) -> None:
        self.seen.append(str(delivery.payload.id))


@pytest.mark.parametrize("server", ALL)
def test_deliveries_arrive_over_http(server: Any) -> None:
    site = Site(max_body=100_000)
    with (
        server(site.router) as port,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=CLOSE) as http,
    ):
        for number in range(5):
            assert http.post(PATH, content=record(number), headers=HEADERS).text == "handled"
        assert http.post(PATH, content=record(4), headers=HEADERS).text == "handled already"
        assert http.post(PATH, content=record(6)).status_code == 401
        assert http.post(PATH, content=record(6), headers={CHALLENGE: "guess"}).status_code == 403
        assert http.get(PATH, headers=HEADERS).headers["allow"] == "POST"
        assert http.post("/elsewhere", content=record()).status_code == 404
        assert http.post(PATH, content=b"{", headers=HEADERS).status_code == 400
        assert http.head(PATH, headers=HEADERS).status_code == 405
    assert site.seen == ["0", "1", "2", "3", "4"]


@pytest.mark.parametrize("server", ALL)
def test_slow_handler_continues_after_the_response(server: Any) -> None:
    router = Router(SECRET, time_limit=0.05)
    done: list[str] = []
    go_on = threading.Event()

    @router.on(TYPE)
    async def handle(delivery: Delivery[Any]) -> None:
        await anyio.to_thread.run_sync(go_on.wait, 60)
        done.append("done")

    with (
        server(router) as port,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=CLOSE) as http,
    ):
        assert http.post(PATH, content=record(), headers=HEADERS).status_code == 503
        assert done == []
        go_on.set()
        until(lambda: http.post(PATH, content=record(), headers=HEADERS).status_code == 200)
    assert len(done) == 1


@pytest.mark.parametrize("server", ASGI)
def test_chunked_body_is_cut_off_at_the_limit(server: Any) -> None:
    site = Site(max_body=10_000)
    with server(site.router) as port:
        small = b'{"id": "1"}'
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{CHALLENGE}: {SECRET}\r\n"
        head += "Transfer-Encoding: chunked\r\n\r\n"
        chunked = f"{len(small):x}\r\n".encode() + small + b"\r\n0\r\n\r\n"
        assert talk(port, [head.encode(), chunked]).startswith(b"HTTP/1.1 200")
        part = b"1000\r\n" + b"x" * 4096 + b"\r\n"  # and no end
        assert talk(port, [head.encode() + part * 3]).startswith(b"HTTP/1.1 413")
    assert site.seen == ["1"]


@pytest.mark.parametrize("server", ASGI)
def test_slow_body_times_out(server: Any) -> None:
    site = Site(time_limit=0.2)
    with server(site.router) as port:
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{CHALLENGE}: {SECRET}\r\n"
        head += "Content-Length: 100\r\n\r\n{"
        assert talk(port, [head.encode()]).startswith(b"HTTP/1.1 408")
    assert site.seen == []


@pytest.mark.parametrize("server", ALL)
def test_huge_body_is_refused_by_declared_length(server: Any) -> None:
    site = Site()
    with server(site.router) as port:
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{CHALLENGE}: {SECRET}\r\n"
        head += "Content-Length: 100000000000\r\n\r\n"
        assert talk(port, [head.encode()]).split(b"\r\n")[0].split()[1] == b"413"
    assert site.seen == []


@pytest.mark.parametrize("server", ALL)
def test_sender_that_disconnects_leaves_no_claim(server: Any) -> None:
    site = Site(max_running=1)
    with server(site.router) as port:
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{CHALLENGE}: {SECRET}\r\n"
        for _ in range(3):
            with closing(socket.create_connection(("127.0.0.1", port), 5)) as connection:
                connection.sendall(f"{head}Content-Length: 100\r\n\r\n{{".encode())
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=CLOSE) as http:
            assert http.post(PATH, content=record(), headers=HEADERS).status_code == 200
    assert site.seen == ["7"]


@pytest.mark.parametrize("server", ALL)
def test_disconnected_sender_does_not_stop_the_handler(server: Any) -> None:
    router = Router(SECRET)
    events: list[str] = []

    @router.on(TYPE)
    async def handle(delivery: Delivery[Any]) -> None:
        events.append("started")
        await anyio.sleep(0.2)
        events.append("done")

    with server(router) as port:
        body = record()
        head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{CHALLENGE}: {SECRET}\r\n"
        with closing(socket.create_connection(("127.0.0.1", port), 5)) as connection:
            connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
            until(lambda: events)
        until(lambda: len(events) == 2)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=CLOSE) as http:
            until(lambda: http.post(PATH, content=body, headers=HEADERS).text == "handled already")
    assert events == ["started", "done"]


def talk(port: int, parts: list[bytes]) -> bytes:
    """What a server says to these bytes, up to the end of its headers."""
    with closing(socket.create_connection(("127.0.0.1", port), 5)) as connection:
        for part in parts:
            connection.sendall(part)
        said = b""
        while b"\r\n\r\n" not in said:
            piece = connection.recv(65_536)
            if not piece:
                break
            said += piece
        return said

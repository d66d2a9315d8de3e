"""Proxies, by argument and by the environment, as docs/reliability.md says: over a real one."""

from __future__ import annotations

import base64
import select
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import httpx
import pytest

import factorial_sdk

from ..conftest import Mode
from ..faults.cases import authority, certified
from ..faults.server import FaultServer, response, say

NAMES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
PASSWORD = "planted-password"


class Proxy:
    """An HTTP proxy on loopback: forwards requests, and tunnels (``CONNECT``).

    Attributes:
        heads: what it was sent up to the end of each request's headers.
        refusal: status line to respond with in place of forwarding; None to forward.
    """

    def __init__(self, refusal: bytes | None = None) -> None:
        self.heads: list[bytes] = []
        self.refusal = refusal
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Proxy:
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(30)
            assert not thread.is_alive()
        self._socket.close()

    def _start(self, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self._stopping.is_set():
            if select.select([self._socket], [], [], 0.02)[0]:
                self._start(self._serve, self._socket.accept()[0])

    def _serve(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            received = b""
            while b"\r\n\r\n" not in received:
                received += client.recv(65536)
            self.heads.append(received.partition(b"\r\n\r\n")[0])
            if self.refusal is not None:
                client.sendall(self.refusal + b"\r\nContent-Length: 0\r\n\r\n")
                return
            method, target, _ = received.split(b"\r\n")[0].decode().split(" ")
            host, port = target.split(":") if method == "CONNECT" else ("", "")
            if method != "CONNECT":
                parts = urlsplit(target)
                host, port = str(parts.hostname), str(parts.port)
            with socket.create_connection((host, int(port))) as server:
                if method == "CONNECT":
                    client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                else:
                    path = target.partition(f":{port}")[2]
                    server.sendall(received.replace(target.encode(), path.encode(), 1))
                self._pump(client, server)

    def _pump(self, client: socket.socket, server: socket.socket) -> None:
        other = {client: server, server: client}
        while not self._stopping.is_set():
            for source in select.select([client, server], [], [], 0.02)[0]:
                if not (content := source.recv(65536)):
                    return
                other[source].sendall(content)


@pytest.fixture(autouse=True)
def _no_proxies_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def plain() -> Iterator[FaultServer]:
    with FaultServer(otherwise=say(response(200, b'{"id": "7"}'))) as server:
        yield server


@pytest.fixture
def encrypted() -> Iterator[FaultServer]:
    with FaultServer(otherwise=say(response(200, b'{"id": "7"}')), tls=certified()) as server:
        yield server


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    authority().configure_trust(context)
    return context


def ask(mode: Mode, server: FaultServer, **options: object) -> None:
    api = mode.client(base_url=server.url, retry=0, **options)
    assert mode.call(api.request, "GET", "new/things") == {"id": "7"}
    mode.close(api)


def test_argument_sends_requests_to_the_proxy(mode: Mode, plain: FaultServer) -> None:
    with Proxy() as proxy:
        ask(mode, plain, proxy=proxy.url)
        (head,) = proxy.heads
    assert head.startswith(f"GET {plain.url}/api/2026-10-01/resources/new/things HTTP/1.1".encode())


def test_tunnel_hides_the_credentials_from_the_proxy(mode: Mode, encrypted: FaultServer) -> None:
    with Proxy() as proxy:
        url = proxy.url.replace("//", f"//me:{PASSWORD}@")
        ask(mode, encrypted, proxy=url, verify=trusting())
        (head,) = proxy.heads
    port = urlsplit(encrypted.url).port
    assert head.startswith(f"CONNECT localhost:{port} HTTP/1.1".encode())
    assert b"planted-token" not in head
    encoded = base64.b64encode(f"me:{PASSWORD}".encode())
    assert b"Proxy-Authorization: Basic " + encoded in head
    assert encrypted.arrived[0].headers["authorization"] == "Bearer planted-token"
    assert "proxy-authorization" not in encrypted.arrived[0].headers


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
def test_environment_names_the_proxy(
    mode: Mode, encrypted: FaultServer, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with Proxy() as proxy:
        monkeypatch.setenv(name, proxy.url)
        ask(mode, encrypted, verify=trusting())
        assert len(proxy.heads) == 1


@pytest.mark.parametrize("how", ["NO_PROXY", "trust_env", "http_client"])
def test_environment_is_ignored_where_one_says_so(
    mode: Mode, plain: FaultServer, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    with Proxy() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        if how == "NO_PROXY":
            monkeypatch.setenv("NO_PROXY", "localhost")
            ask(mode, plain)
        elif how == "trust_env":
            ask(mode, plain, trust_env=False)
        else:
            kind = httpx.AsyncClient if mode.is_async else httpx.Client
            mine = kind(trust_env=False)
            ask(mode, plain, http_client=mine)
            mode.call(mine.aclose if mode.is_async else mine.close)
        assert proxy.heads == []


def test_refusal_of_the_proxy_is_a_connection_error(mode: Mode, encrypted: FaultServer) -> None:
    with Proxy(b"HTTP/1.1 407 Proxy Authentication Required") as proxy:
        url = proxy.url.replace("//", f"//me:{PASSWORD}@")
        api = mode.client(base_url=encrypted.url, proxy=url, verify=trusting(), retry=0)
        with pytest.raises(factorial_sdk.ApiConnectionError) as caught:
            mode.call(api.request, "GET", "new/things")
        mode.close(api)
    assert isinstance(caught.value, httpx.ProxyError)
    assert str(caught.value) == (
        "GET new/things: could not connect; check base_url, the network and any proxy"
    )
    assert PASSWORD not in repr(caught.value.__cause__)


def test_wrong_proxy_is_refused_without_its_password(mode: Mode) -> None:
    api = mode.client(proxy=f"ftp://me:{PASSWORD}@proxy.example")
    with pytest.raises(factorial_sdk.ConfigurationError) as caught:
        mode.call(api.request, "GET", "new/things")
    assert str(caught.value) == (
        "httpx cannot make a client of these options (ValueError); check proxy, mounts, verify, "
        "cert, http2 and the proxies of the environment (trust_env)"
    )

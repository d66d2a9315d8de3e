"""A server that misbehaves on request: raw sockets, one thread for each connection.

What it does with a request is decided by an `Act`. It counts what arrives, so that a test can say
how often a body was sent, how many connections there were and how many requests at once.
"""

from __future__ import annotations

import json
import re
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import attrs


@attrs.frozen
class Arrived:
    """A request that arrived in full."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def key(self) -> str:
        """What tells this call from all others; the answer has to repeat it."""
        if self.body:
            return str(json.loads(self.body)["marketplace_integration_uuid"])
        return self.target.partition("?")[0].rpartition("/")[2]


class HangUpError(Exception):
    """The connection is of no use any more."""


Act = Callable[["Connection", Arrived], None]


class FaultServer:
    """Listens on loopback and does with the n-th request what the n-th act says.

    Args:
        acts: what to do with the first requests; `otherwise` is done with all further ones.
        otherwise: by default, answer as one should.
        tls: makes it https.
        greet: done with a new connection before anything is read.
        listen: whether to accept connections from the start.
    """

    def __init__(
        self,
        acts: Iterable[Act] = (),
        *,
        otherwise: Act | None = None,
        tls: ssl.SSLContext | None = None,
        greet: Callable[[Connection], None] | None = None,
        listen: bool = True,
    ) -> None:
        self._acts = iter(acts)
        self._otherwise = otherwise or answer
        self._tls = tls
        self._greet = greet
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self.arrived: list[Arrived] = []
        self.bodies: Counter[str] = Counter()
        self.connections = 0
        self.at_once = 0
        self.most_at_once = 0
        self.stopping = threading.Event()
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", 0))
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://localhost:{self._socket.getsockname()[1]}"
        if listen:
            self.listen()

    def listen(self) -> None:
        """Accept connections from now on."""
        self._socket.listen(512)
        accepting = threading.Thread(target=self._accept, name="fault-server")
        self._threads.append(accepting)
        accepting.start()

    def __enter__(self) -> FaultServer:
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with self._lock:
            for each in self._open:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(60)
            assert not thread.is_alive(), "the server itself hangs"

    def _accept(self) -> None:
        while True:
            try:
                accepted, _ = self._socket.accept()
            except OSError:
                return
            with self._lock:
                self.connections += 1
                number = self.connections
                self._open.add(accepted)
            thread = threading.Thread(
                target=self._serve, args=[accepted, number], name=f"fault-server-{number}"
            )
            self._threads.append(thread)
            thread.start()

    def _serve(self, accepted: socket.socket, number: int) -> None:
        accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = Connection(self, accepted, number)
        try:
            if self._tls is not None:
                secure = self._tls.wrap_socket(accepted, server_side=True)
                connection.socket = secure
                with self._lock:
                    self._open.add(secure)
            if self._greet is not None:
                self._greet(connection)
            while (request := connection.receive()) is not None:
                self._perform(connection, request)
        except (HangUpError, OSError):
            pass
        finally:
            with self._lock:
                self._open -= {accepted, connection.socket}
                connection.socket.close()
                accepted.close()

    def _perform(self, connection: Connection, request: Arrived) -> None:
        with self._lock:
            self.arrived.append(request)
            if request.body:
                self.bodies[request.key] += 1
            self.at_once += 1
            self.most_at_once = max(self.most_at_once, self.at_once)
            act = next(self._acts, self._otherwise)
        try:
            act(connection, request)
        finally:
            with self._lock:
                self.at_once -= 1


class Connection:
    """One accepted connection."""

    def __init__(self, server: FaultServer, accepted: socket.socket, number: int) -> None:
        self.server = server
        self.socket: Any = accepted
        self.number = number
        self._received = b""

    def receive(self) -> Arrived | None:
        """The next request; None when there is none."""
        while b"\r\n\r\n" not in self._received:
            if not self._more():
                return None
        head, _, self._received = self._received.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines)
        }
        length = int(headers.get("content-length", 0))
        while len(self._received) < length:
            if not self._more():
                return None
        body, self._received = self._received[:length], self._received[length:]
        method, target, _ = first.split(" ")
        return Arrived(method, target, headers, body, self.number)

    def _more(self) -> bool:
        received = self.socket.recv(65536)
        self._received += received
        return bool(received)

    def send(self, content: bytes) -> None:
        self.socket.sendall(content)

    def drip(self, content: bytes, seconds: float) -> None:
        """Send byte after byte, with so long a pause after each."""
        for number in range(len(content)):
            self.send(content[number : number + 1])
            if self.server.stopping.wait(seconds):
                raise HangUpError

    def close(self) -> None:
        """End the connection as one does."""
        raise HangUpError

    def reset(self) -> None:
        """End the connection as a crash does."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raise HangUpError


# What to send


def response(
    status: int = 200,
    body: bytes = b"",
    *,
    length: int | None = None,
    **headers: str,
) -> bytes:
    """The bytes of an answer; `length` is what it claims to be long."""
    named = {"Content-Type": "application/json"}
    named |= {name.replace("_", "-").title(): value for name, value in headers.items()}
    named["Content-Length"] = str(len(body) if length is None else length)
    lines = [f"HTTP/1.1 {status} Said"] + [f"{name}: {value}" for name, value in named.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def echo(request: Arrived) -> bytes:
    """The body of the right answer: a record whose id is that of the call."""
    return json.dumps({"id": request.key, "status": "running", "filler": "x" * 200}).encode()


# Acts


def answer(connection: Connection, request: Arrived) -> None:
    """Answer as one should."""
    connection.send(response(200, echo(request)))


def say(content: bytes) -> Act:
    """Send these bytes and go on."""
    return lambda connection, _: connection.send(content)


def status(code: int, **headers: str) -> Act:
    """Answer with an error."""
    return say(response(code, b'{"message": "no"}', **headers))


def retry_at(seconds: float) -> Act:
    """Answer 429 with a Retry-After that is a date so many seconds after the server's own."""
    from email.utils import formatdate

    def act(connection: Connection, _: Arrived) -> None:
        now = int(time.time())
        dates = {"date": formatdate(now, usegmt=True)}
        dates["retry_after"] = formatdate(now + seconds, usegmt=True)
        connection.send(response(429, **dates))

    return act


def cut(connection: Connection, request: Arrived) -> None:
    """Send half of the body, then end the connection."""
    body = echo(request)
    connection.send(response(200, body[: len(body) // 2], length=len(body)))
    connection.close()


def reset(connection: Connection, _: Arrived) -> None:
    """Reset the connection before any byte of an answer."""
    connection.reset()


def close(connection: Connection, _: Arrived) -> None:
    """Close the connection before any byte of an answer."""
    connection.close()


def silence(connection: Connection, _: Arrived) -> None:
    """Say nothing until the test is over."""
    connection.server.stopping.wait(600)
    connection.close()


def pause(seconds: float) -> Act:
    """Answer, but not at once."""

    def act(connection: Connection, request: Arrived) -> None:
        connection.server.stopping.wait(seconds)
        answer(connection, request)

    return act


def drip(seconds: float) -> Act:
    """Answer as one should, byte after byte."""

    def act(connection: Connection, request: Arrived) -> None:
        whole = response(200, json.dumps({"id": request.key}).encode())
        connection.drip(whole, seconds)

    return act


def drip_for_ever(connection: Connection, _: Arrived) -> None:
    """Send the body byte after byte, and never come to its end."""
    connection.send(response(200, length=10**6))
    connection.drip(b" " * 10**6, 0.01)


def truncated(connection: Connection, request: Arrived) -> None:
    """Send JSON that ends in the middle, correctly announced."""
    connection.send(response(200, echo(request)[:-20]))


def too_short(connection: Connection, request: Arrived) -> None:
    """Announce fewer bytes than follow; those that follow look like another answer."""
    body = echo(request)
    planted = response(200, b'{"id": "planted"}')
    connection.send(response(200, body + planted, length=len(body) - 9))


def too_long(connection: Connection, request: Arrived) -> None:
    """Announce more bytes than there are."""
    connection.send(response(200, echo(request), length=10**4))
    connection.close()


def smuggle(connection: Connection, request: Arrived) -> None:
    """Send the right answer and, unasked, a second one."""
    connection.send(response(200, echo(request)) + response(200, b'{"id": "planted"}'))


def redirect(connection: Connection, request: Arrived) -> None:
    """Redirect to the very same place."""
    connection.send(response(302, location=request.target))


def hint_first(connection: Connection, request: Arrived) -> None:
    """Send informational answers before the real one."""
    connection.send(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
    answer(connection, request)


def hang_up_after(connection: Connection, request: Arrived) -> None:
    """Answer as if the connection were to stay, then close it."""
    answer(connection, request)
    connection.close()


def keys(arrived: Iterable[Arrived]) -> list[str]:
    """Which calls those requests belong to."""
    return [re.sub(r"\W", "", each.key) for each in arrived]

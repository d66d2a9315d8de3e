"""Way in: HTTP/1.1 on a socket, with the standard library alone."""

from __future__ import annotations

import re
import socket
import sys
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread, current_thread
from time import monotonic, sleep
from typing import Any, Self, cast

from typing_extensions import override

from ..error_responses import ErrorResponse, malformed, too_large
from ..http import MAX_BODY, FakeRequest, FakeResponse
from . import RequestHandler

POLL = 0.05
"""Seconds that closing may have to wait for the accepting thread."""

PATIENCE = 2.0
"""Seconds for what a client may drag out: reading an answer, ending a refused body."""

CHUNK = 64 * 1024
LONGEST = 15


class FakeServer:
    """A fake, served over HTTP until it is closed. `FakeFactorial.serve` makes it.

    Args:
        fake: answers.
        port: to listen on; 0 for a free one.
        host: to listen on.

    Attributes:
        url: what to pass to a client as ``base_url``.
        api_key: the API key that it accepts.
        token: the access token that it accepts.

    Raises:
        OSError: the address cannot be listened on.

    Example:
        >>> from factorial_sdk import ApiKeyAuth, Client
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().serve() as server:
        ...     with Client(server.url, auth=ApiKeyAuth(server.api_key)) as api:
        ...         len(api.integrations.sync_runs.all())
        4
    """

    def __init__(self, fake: RequestHandler, port: int, host: str) -> None:
        self.api_key = fake.api_key
        self.token = fake.token
        self._http = _Listener(fake, host, port)
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self._http.server_port}"
        self._thread = Thread(
            target=self._http.serve_forever, args=(POLL,), name="FakeServer", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop listening, let requests that are being answered finish, and end all connections."""
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()
        self._http.disconnect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<FakeServer {self.url}>"


class _Listener(ThreadingHTTPServer):
    """Accepts connections, and knows those that are open."""

    request_queue_size = 128

    def __init__(self, fake: RequestHandler, host: str, port: int) -> None:
        self.fake = fake
        self._open: dict[Thread, socket.socket] = {}
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Connection)

    @override
    def server_bind(self) -> None:
        # Without asking for the name of the host, as HTTPServer does: that can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        thread = Thread(
            target=self._converse, args=(request, client_address), name="FakeServer", daemon=True
        )
        self._open[thread] = request
        thread.start()

    def _converse(self, request: Any, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            self._open.pop(current_thread(), None)

    def disconnect(self) -> None:
        """End the connections: idle ones at once, the others after their answer."""
        for how in (socket.SHUT_RD, socket.SHUT_RDWR):
            left = self._open.copy()
            for connection in left.values():
                with suppress(OSError):
                    connection.shutdown(how)
            deadline = monotonic() + PATIENCE
            for thread in left:
                thread.join(max(0.0, deadline - monotonic()))

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        # A client that hangs up is no error of the server.
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Connection(BaseHTTPRequestHandler):
    """Reads the requests of one connection, one after another."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _serve(self) -> None:
        try:
            body = self._body()
        except ErrorResponse as error:
            self._refuse(error)
            return
        headers = {name: str(value) for name, value in self.headers.items()}
        answer = self._fake.handle(FakeRequest(self.command, self.path, headers, body))
        if answer.delay:
            sleep(answer.delay)
        if answer.dropped:
            self.close_connection = True
            return
        self._send(answer)

    # The names that the base class looks for.
    do_DELETE = do_GET = do_HEAD = do_OPTIONS = do_PATCH = _serve  # noqa: N815
    do_POST = do_PUT = do_QUERY = do_TRACE = _serve  # noqa: N815

    @property
    def _fake(self) -> RequestHandler:
        return cast("_Listener", self.server).fake

    def _body(self) -> bytes:
        coding = self.headers.get("transfer-encoding")
        if coding is not None:
            if coding.strip().lower() != "chunked":
                raise malformed("the body is in a transfer coding other than chunked")
            return self._chunks()
        return self._exactly(_size(self.headers.get("content-length", "0"), 10))

    def _chunks(self) -> bytes:
        body = bytearray()
        while size := _size(self._line().partition(b";")[0].decode("latin-1"), 16):
            if len(body) + size > MAX_BODY:
                raise too_large(MAX_BODY)
            body += self._exactly(size)
            if self._line().strip():
                raise malformed("a chunk of the body is longer than it says")
        while self._line().strip():  # trailers say nothing that matters here
            pass
        return bytes(body)

    def _exactly(self, size: int) -> bytes:
        body = self.rfile.read(size)
        if len(body) < size:
            raise ConnectionResetError("the client went away in the middle of a body")
        return body

    def _line(self) -> bytes:
        line = self.rfile.readline(CHUNK)
        if not line.endswith(b"\n"):
            raise ConnectionResetError("the client went away in the middle of a body")
        return line

    def _send(self, answer: FakeResponse) -> None:
        if self.request_version != "HTTP/1.1":
            self.close_connection = True
        headers = {
            "date": self.date_time_string(),
            "content-length": str(len(answer.body)),
            "connection": "close" if self.close_connection else "keep-alive",
            **answer.headers,
        }
        head = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
        head += [f"{name}: {value}" for name, value in headers.items()]
        content = "\r\n".join([*head, "", ""]).encode("latin-1")
        # In one piece: a second one would wait until the first is acknowledged, often 40 ms.
        self.wfile.write(content if self.command == "HEAD" else content + answer.body)

    def _refuse(self, error: ErrorResponse) -> None:
        """Answer a request that was not read to its end, and hang up."""
        self.close_connection = True
        path = self.path if self.command else ""
        self._send(self._fake.refuse(FakeRequest(self.command or "", path), error))
        # What the client still sends has to be read: closing before that resets the connection, and
        # it might never see the answer.
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(PATIENCE)
            deadline = monotonic() + PATIENCE
            while self.connection.recv(CHUNK) and monotonic() < deadline:
                pass

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is not even HTTP, in the API's shape and not as a page."""
        self._refuse(ErrorResponse(int(code), {"errors": [HTTPStatus(code).phrase]}))

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: `FakeFactorial.requests` tells what was asked."""


def _size(text: str, base: int) -> int:
    """A length, as HTTP writes it.

    Raises:
        ErrorResponse: it is none, or more than the fake reads.
    """
    digits = text.strip()
    if not re.fullmatch("[0-9]+" if base == 10 else "[0-9a-fA-F]+", digits):
        raise malformed("the length of the body cannot be read")
    size = int(digits[:LONGEST], base)
    if size > MAX_BODY or len(digits) > LONGEST:
        raise too_large(MAX_BODY)
    return size

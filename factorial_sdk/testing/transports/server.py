"""An HTTP/1.1 server, with the standard library alone."""

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
from ..file_host import files_url
from ..http import MAX_BODY, FakeRequest, FakeResponse
from . import RequestHandler

POLL_INTERVAL = 0.05
"""Maximum seconds that `FakeServer.close` waits for the accepting thread."""

DRAIN_TIMEOUT = 2.0
"""Maximum seconds to wait for a slow client: to read a response, or to end a rejected body."""

CHUNK_SIZE = 64 * 1024
MAX_LENGTH_DIGITS = 15


class FakeServer:
    """A fake served over HTTP until it is closed; `FakeFactorial.serve` returns one.

    Args:
        fake: Handles the requests.
        port: Port to listen on; 0 for a free one.
        host: Address to listen on.

    Attributes:
        url: The ``base_url`` of clients.
        api_key: API key that it accepts.
        token: Access token that it accepts.

    Raises:
        OSError: The server cannot listen there.

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
            target=self._http.serve_forever, args=(POLL_INTERVAL,), name="FakeServer", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop listening, finish the requests in progress, and close all connections."""
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
    """Accepts connections and keeps track of the open ones."""

    request_queue_size = 128

    def __init__(self, fake: RequestHandler, host: str, port: int) -> None:
        self.fake = fake
        self._connections: dict[Thread, socket.socket] = {}
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Connection)

    @override
    def server_bind(self) -> None:
        # HTTPServer looks up the host name here, which can take seconds.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    @override
    def process_request(self, request: Any, client_address: Any) -> None:
        thread = Thread(
            target=self._run_connection,
            args=(request, client_address),
            name="FakeServer",
            daemon=True,
        )
        self._connections[thread] = request
        thread.start()

    def _run_connection(self, request: Any, client_address: Any) -> None:
        try:
            self.process_request_thread(request, client_address)
        finally:
            self._connections.pop(current_thread(), None)

    def disconnect(self) -> None:
        """Close the connections: idle ones at once, the others after their response."""
        for how in (socket.SHUT_RD, socket.SHUT_RDWR):
            left = self._connections.copy()
            for connection in left.values():
                with suppress(OSError):
                    connection.shutdown(how)
            deadline = monotonic() + DRAIN_TIMEOUT
            for thread in left:
                thread.join(max(0.0, deadline - monotonic()))

    @override
    def handle_error(self, request: Any, client_address: Any) -> None:
        # A client that disconnects is not an error of the server.
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class _Connection(BaseHTTPRequestHandler):
    """Reads the requests of one connection, one after another."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _serve(self) -> None:
        try:
            body = self._read_body()
        except ErrorResponse as error:
            self._reject(error)
            return
        headers = {name: str(value) for name, value in self.headers.items()}
        files = files_url("http", self.headers.get("host") or "localhost")
        response = self._fake.handle(FakeRequest(self.command, self.path, headers, body, files))
        if response.delay:
            sleep(response.delay)
        if response.dropped:
            self.close_connection = True
            return
        self._send(response)

    # The base class dispatches to these names.
    do_DELETE = do_GET = do_HEAD = do_OPTIONS = do_PATCH = _serve  # noqa: N815
    do_POST = do_PUT = do_QUERY = do_TRACE = _serve  # noqa: N815

    @property
    def _fake(self) -> RequestHandler:
        return cast("_Listener", self.server).fake

    def _read_body(self) -> bytes:
        coding = self.headers.get("transfer-encoding")
        if coding is not None:
            if coding.strip().lower() != "chunked":
                raise malformed("the body is in a transfer coding other than chunked")
            return self._read_chunks()
        return self._read_exactly(_parse_size(self.headers.get("content-length", "0"), 10))

    def _read_chunks(self) -> bytes:
        body = bytearray()
        while size := _parse_size(self._read_line().partition(b";")[0].decode("latin-1"), 16):
            if len(body) + size > MAX_BODY:
                raise too_large(MAX_BODY)
            body += self._read_exactly(size)
            if self._read_line().strip():
                raise malformed("a chunk of the body is longer than it says")
        while self._read_line().strip():  # trailers are ignored
            pass
        return bytes(body)

    def _read_exactly(self, size: int) -> bytes:
        body = self.rfile.read(size)
        if len(body) < size:
            raise ConnectionResetError("the client went away in the middle of a body")
        return body

    def _read_line(self) -> bytes:
        line = self.rfile.readline(CHUNK_SIZE)
        if not line.endswith(b"\n"):
            raise ConnectionResetError("the client went away in the middle of a body")
        return line

    def _send(self, response: FakeResponse) -> None:
        if self.request_version != "HTTP/1.1":
            self.close_connection = True
        headers = {
            "date": self.date_time_string(),
            "content-length": str(len(response.body)),
            "connection": "close" if self.close_connection else "keep-alive",
            **response.headers,
        }
        head = [f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}"]
        head += [f"{name}: {value}" for name, value in headers.items()]
        content = "\r\n".join([*head, "", ""]).encode("latin-1")
        # One write: a second one would wait for the acknowledgement of the first, often 40 ms.
        self.wfile.write(content if self.command == "HEAD" else content + response.body)

    def _reject(self, error: ErrorResponse) -> None:
        """Respond to a request that was not read completely, and close the connection."""
        self.close_connection = True
        path = self.path if self.command else ""
        self._send(self._fake.refuse(FakeRequest(self.command or "", path), error))
        # Read what the client still sends: closing earlier resets the connection, and the client
        # might not receive the response.
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            self.connection.settimeout(DRAIN_TIMEOUT)
            deadline = monotonic() + DRAIN_TIMEOUT
            while self.connection.recv(CHUNK_SIZE) and monotonic() < deadline:
                pass

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Respond to malformed HTTP in the API's shape, not with an HTML page."""
        self._reject(ErrorResponse(int(code), {"errors": [HTTPStatus(code).phrase]}))

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Do not log: `FakeFactorial.requests` records the requests."""


def _parse_size(text: str, base: int) -> int:
    """Return a Content-Length or chunk size in bytes.

    Raises:
        ErrorResponse: It is not a number, or exceeds `MAX_BODY`.
    """
    digits = text.strip()
    if not re.fullmatch("[0-9]+" if base == 10 else "[0-9a-fA-F]+", digits):
        raise malformed("the length of the body cannot be read")
    size = int(digits[:MAX_LENGTH_DIGITS], base)
    if size > MAX_BODY or len(digits) > MAX_LENGTH_DIGITS:
        raise too_large(MAX_BODY)
    return size

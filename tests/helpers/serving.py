"""An HTTP server on loopback whose responses a function makes; it counts the requests."""

from __future__ import annotations

import json
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

Respond = Callable[[dict[str, str]], Any]

LONGEST_WAIT = 30.0
"""Seconds; a test that waits so long for concurrent requests fails, it does not hang."""


class Serving:
    """The state of a running server.

    Attributes:
        url: Base URL.
        asked: Query and `path` of each request.
        most: Maximum number of concurrent requests.
        connections: Number of accepted connections.
    """

    def __init__(self) -> None:
        self.url = ""
        self.asked: list[dict[str, str]] = []
        self.most = 0
        self.connections = 0
        self._now = 0
        self._lock = threading.Lock()
        self._more = threading.Condition(self._lock)

    def handle(
        self, query: dict[str, str], respond: Respond, latency: float, together: int
    ) -> bytes:
        with self._lock:
            self.asked.append(query)
            self._now += 1
            self.most = max(self.most, self._now)
            self._more.notify_all()
            if len(self.asked) > 1:  # the first decides how many follow
                self._more.wait_for(lambda: self.most >= together, LONGEST_WAIT)
        try:
            if latency:
                threading.Event().wait(latency)
            with self._lock:
                body = respond(query)
            return body if isinstance(body, bytes) else json.dumps(body).encode()
        finally:
            with self._lock:
                self._now -= 1


@contextmanager
def serve(
    respond: Respond,
    latency: float = 0.0,
    certificate: ssl.SSLContext | None = None,
    together: int = 0,
) -> Iterator[Serving]:
    """Serve responses that take `latency` seconds each; `respond` is called under a lock.

    Args:
        respond: Returns the JSON of a response for a query and the `path`, or its bytes.
        latency: Seconds; 0 by default.
        certificate: For HTTPS; HTTP by default.
        together: Number of concurrent requests that are waited for, once, before any request after
            the first is answered: however slow the machine is, so many are seen at once.
    """
    serving = Serving()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def setup(self) -> None:
            serving.connections += 1
            super().setup()

        def do_GET(self) -> None:
            url = urlsplit(self.path)
            query = {**dict(parse_qsl(url.query)), "path": url.path}
            body = serving.handle(query, respond, latency, together)
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *address: Any) -> None:
            if not isinstance(sys.exception(), OSError):  # a client closed its connection
                super().handle_error(*address)

    server = Server(("127.0.0.1", 0), Handler)
    if certificate is not None:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    serving.url = f"http{'s' if certificate else ''}://127.0.0.1:{server.server_port}"
    try:
        yield serving
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""A server over the true collections that deviates once, or from some request on."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

from .catalogue import Change, Deviation
from .truth import Answer, Asked, Truth

CEILING = 400
"""Requests; far more than any call needs, so that one more means that it would never end."""


class EndlessError(Exception):
    """A call does not stop asking."""


class Liar:
    """Responds as the truth, except where a deviation is planned.

    Attributes:
        asked: the requests since the last plan, in the order in which they came.
        told: how many of them were responded to with the deviation.
        refused: how many POSTs were not executed, by status.
    """

    def __init__(self, truth: Truth | None = None) -> None:
        self.truth = truth or Truth()
        self._lock = threading.Lock()
        self.be_honest()

    def be_honest(self) -> None:
        self.plan(None, "", 0, always=False)

    def plan(self, deviation: Deviation | None, variant: str, at: int, *, always: bool) -> None:
        """Deviate at the first fitting request from number `at` on, or at all of them."""
        self.deviation = deviation
        self._change: Change | None = deviation.variants[variant] if deviation else None
        self._at = at
        self._always = always
        self.asked: list[Asked] = []
        self.told = 0
        self.endless = False
        self.refusals: list[int] = []
        self.truth.descending = False

    def handle(self, asked: Asked) -> Answer:
        with self._lock:
            number = len(self.asked)
            self.asked.append(asked)
            if number >= CEILING:
                self.endless = True
                raise EndlessError
            if self.deviation is None or number < self._at or (self.told and not self._always):
                return self.truth.handle(asked)
            assert self._change is not None
            if not self.deviation.executes:
                self.told += 1
                answer = self._change(self.truth, asked, Answer(200))
                self.refusals.append(answer.status if asked.method == "POST" else 0)
                return answer
            honest = self.truth.handle(asked)
            fits = {"page": honest.is_page, "record": honest.is_record, "any": True}
            if not fits[self.deviation.on] or honest.status >= 300:
                return honest
            changed = self._change(self.truth, asked, honest)
            self.told += changed is not honest
            return changed

    def __call__(self, request: httpx.Request) -> httpx.Response:
        answer = self.handle(
            Asked.of(request.method, request.url.raw_path.decode("ascii"), request.content)
        )
        body = answer.body
        sent = headers_of(answer, len(body))
        return httpx.Response(answer.status, headers=sent, stream=Sent(body, answer.missing > 0))


def headers_of(answer: Answer, size: int) -> list[tuple[bytes, bytes]]:
    named = {"content-type": "application/json", **answer.headers}
    named["content-length"] = str(size + answer.missing)
    if answer.status == 204:
        del named["content-length"]
    return [
        (name.encode("ascii"), value.encode("latin-1")) for name, value in named.items() if value
    ]


class Sent(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body as it arrives, or only the first part of it."""

    def __init__(self, body: bytes, cut: bool) -> None:
        self._body = body
        self._cut = cut

    def __iter__(self) -> Iterator[bytes]:
        yield self._body
        if self._cut:
            raise httpx.RemoteProtocolError("the connection was closed before the end of the body")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self:
            yield part


@contextmanager
def serve(liar: Liar) -> Iterator[str]:
    """The URL of the liar, over HTTP on loopback."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length", 0)))
            try:
                answer = liar.handle(Asked.of(self.command, self.path, content))
            except EndlessError:
                answer = Answer(410, {"message": "endless"})
            body = answer.body
            self.wfile.write(f"HTTP/1.1 {answer.status} X\r\n".encode())
            for name, value in headers_of(answer, len(body)):
                self.wfile.write(name + b": " + value + b"\r\n")
            self.wfile.write(b"\r\n" + body)
            self.wfile.flush()
            if answer.missing:
                self.close_connection = True

        do_POST = do_PUT = do_DELETE = do_GET  # noqa: N815 - the names that it looks for

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

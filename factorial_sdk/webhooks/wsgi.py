"""The router as a WSGI application, and as a function for any other blocking framework."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from .errors import WebhookError
from .handling import Work
from .receiver import Answer, Ask, FlowDriver, Incoming, Read, Run, too_large

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

ReadBody: TypeAlias = Callable[[int], "bytes | WebhookError"]

CHUNK = 65_536


class WsgiDriver:
    """Carries out what the flow of a delivery asks for; handlers run in a pool of threads.

    Args:
        receive: makes the flow of a request.
        threads: how many handlers run at a time.
    """

    def __init__(self, receive: Callable[[Incoming], FlowDriver], threads: int) -> None:
        self._receive = receive
        self._threads = threads
        self._lock = Lock()
        self._made: ThreadPoolExecutor | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        path: str = environ.get("PATH_INFO", "")
        incoming = Incoming(environ["REQUEST_METHOD"], path, _headers(environ))
        answer = self.drive(self._receive(incoming), lambda limit: _read(environ, limit))
        status = f"{answer.status} {HTTPStatus(answer.status).phrase}"
        start_response(status, list(answer.headers.items()))
        return [] if incoming.method == "HEAD" else [answer.text.encode()]

    def drive(self, flow: FlowDriver, read: ReadBody) -> Answer:
        """Carry out a flow.

        Args:
            flow: of one request.
            read: reads its body, up to a number of bytes.
        """
        outcome: Any = None
        error: Exception | None = None
        try:
            while True:
                try:
                    command = flow.send(outcome) if error is None else flow.throw(error)
                except StopIteration as done:
                    answer: Answer = done.value
                    return answer
                error = None
                try:
                    outcome = self._perform(command, read)
                except Exception as raised:
                    error = raised
        finally:
            flow.close()

    def _perform(self, command: Ask | Read | Run, read: ReadBody) -> Any:
        match command:
            case Ask(function):
                return function()
            case Read(limit):
                return read(limit)
            case Run(work, seconds):
                running = self._pool().submit(_work, work)
                return running in wait([running], seconds).done

    def _pool(self) -> ThreadPoolExecutor:
        # Made on first use, so that a process that is forked before has threads of its own.
        with self._lock:
            if self._made is None:
                self._made = ThreadPoolExecutor(self._threads, "factorial_sdk.webhooks")
            return self._made


def _work(work: Work) -> None:
    error: BaseException | None = None
    try:
        result = work.call()
        if inspect.isawaitable(result):
            import anyio  # only asynchronous handlers need it

            anyio.run(_wait_for, result)
    except BaseException as raised:  # the thread is the pool's, and has nobody else to tell
        error = raised
    work.settle(error)


async def _wait_for(result: Any) -> None:
    await result


def _headers(environ: WSGIEnvironment) -> list[tuple[str, str]]:
    found = [
        (name.removeprefix("HTTP_").replace("_", "-"), value)
        for name, value in environ.items()
        if name.startswith("HTTP_") and name != "HTTP_CONTENT_LENGTH"
    ]
    if environ.get("CONTENT_LENGTH"):
        found.append(("content-length", environ["CONTENT_LENGTH"]))
    return found


def _read(environ: WSGIEnvironment, limit: int) -> bytes | WebhookError:
    """Read the body, never beyond its end: on a connection that is kept, that would block."""
    declared = environ.get("CONTENT_LENGTH")
    if not declared and not environ.get("wsgi.input_terminated"):
        if "HTTP_TRANSFER_ENCODING" in environ:
            return WebhookError("this server needs a content length", 411)
        return b""
    stream = environ["wsgi.input"]
    wanted = int(declared) if declared else limit + 1
    parts: list[bytes] = []
    while wanted > 0 and (part := stream.read(min(wanted, CHUNK))):
        parts.append(part)
        wanted -= len(part)
    if not declared and wanted <= 0:
        return too_large(limit)
    if declared and wanted > 0:
        return WebhookError("the sender left before the body was complete", 400)
    return b"".join(parts)

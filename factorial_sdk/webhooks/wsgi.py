"""The driver of `receiver` under WSGI, and for any other blocking framework."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from ..core.execution.flow import FlowDriver
from .errors import WebhookError
from .handling import DeliveryHandling
from .receiver import (
    CallFunction,
    ReadBody,
    ReceiveFlow,
    RunHandler,
    WebhookResponse,
    too_large,
)
from .request import IncomingRequest

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

BodyReader: TypeAlias = Callable[[int], "bytes | WebhookError"]

CHUNK = 65_536


class WsgiDriver:
    """The router as a WSGI application: executes the commands of `receiver.receive`.

    Handlers run in a pool of threads.

    Args:
        receive: returns the flow of a request.
        threads: most handlers that run at once.
    """

    def __init__(self, receive: Callable[[IncomingRequest], ReceiveFlow], threads: int) -> None:
        self._receive = receive
        self._threads = threads
        self._lock = Lock()
        self._executor: ThreadPoolExecutor | None = None

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Respond to one request."""
        path: str = environ.get("PATH_INFO", "")
        query: str = environ.get("QUERY_STRING", "")
        request = IncomingRequest(environ["REQUEST_METHOD"], path, _headers(environ), query)
        response = self.drive(self._receive(request), lambda limit: _read_body(environ, limit))
        status = f"{response.status} {HTTPStatus(response.status).phrase}"
        start_response(status, list(response.headers.items()))
        return [] if request.method == "HEAD" else [response.text.encode()]

    def drive(self, flow: ReceiveFlow, read: BodyReader) -> WebhookResponse:
        """Execute the commands of a flow, and return its response.

        Args:
            flow: the flow of one request.
            read: reads the body of the request, up to a number of bytes.
        """
        driver = FlowDriver(flow)
        try:
            for command in driver:
                try:
                    driver.outcome = self._perform(command, read)
                except Exception as error:
                    driver.error = error
            return cast("WebhookResponse", driver.result)
        finally:
            flow.close()  # after KeyboardInterrupt, for example: the flow gives up its claim

    def _perform(self, command: CallFunction | ReadBody | RunHandler, read: BodyReader) -> Any:
        match command:
            case CallFunction(function):
                return function()
            case ReadBody(limit):
                return read(limit)
            case RunHandler(handling, seconds):
                running = self._pool().submit(_run_handling, handling)
                return running in wait([running], seconds).done

    def _pool(self) -> ThreadPoolExecutor:
        # Made on first use: a process that is forked before that makes its own threads.
        with self._lock:
            if self._executor is None:
                self._executor = ThreadPoolExecutor(self._threads, "factorial_sdk.webhooks")
            return self._executor


def _run_handling(handling: DeliveryHandling) -> None:
    error: BaseException | None = None
    try:
        result = handling.call()
        if inspect.isawaitable(result):
            import anyio  # only asynchronous handlers need it

            anyio.run(_await, result)
    except BaseException as raised:  # nothing reads the future of this thread
        error = raised
    handling.finish(error)


async def _await(result: Any) -> None:
    await result


def _headers(environ: WSGIEnvironment) -> list[tuple[str, str]]:
    headers = [
        (name.removeprefix("HTTP_").replace("_", "-"), value)
        for name, value in environ.items()
        if name.startswith("HTTP_") and name != "HTTP_CONTENT_LENGTH"
    ]
    if environ.get("CONTENT_LENGTH"):
        headers.append(("content-length", environ["CONTENT_LENGTH"]))
    return headers


def _read_body(environ: WSGIEnvironment, limit: int) -> bytes | WebhookError:
    """Read the body, but not past its end: that would block on a keep-alive connection."""
    declared = environ.get("CONTENT_LENGTH")
    if not declared and not environ.get("wsgi.input_terminated"):
        if "HTTP_TRANSFER_ENCODING" in environ:
            return WebhookError("this server requires a Content-Length header", 411)
        return b""
    stream = environ["wsgi.input"]
    bytes_left = int(declared) if declared else limit + 1
    parts: list[bytes] = []
    while bytes_left > 0 and (part := stream.read(min(bytes_left, CHUNK))):
        parts.append(part)
        bytes_left -= len(part)
    if not declared and bytes_left <= 0:
        return too_large(limit)
    if declared and bytes_left > 0:
        return WebhookError("the sender disconnected before the body was complete", 400)
    return b"".join(parts)

"""Runs flows without I/O: a script supplies the responses, and the waits are recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpx

from factorial_sdk.core.execution.flow import Send, Sleep
from factorial_sdk.core.models.base import Model
from factorial_sdk.core.requests.body import Json
from factorial_sdk.core.requests.request import Request
from factorial_sdk.core.requests.results import One
from factorial_sdk.core.responses.response import HttpResponse, TransportFailure
from factorial_sdk.transport.adapter import to_transport_failure

from .contexts import Clock

OK = b'{"id": "1"}'

NEVER_SENT: tuple[type[httpx.RequestError], ...] = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
)
PERHAPS_SENT: tuple[type[httpx.RequestError], ...] = (
    httpx.ReadError,
    httpx.ReadTimeout,
    httpx.WriteError,
    httpx.WriteTimeout,
    httpx.CloseError,
    httpx.RemoteProtocolError,
    httpx.DecodingError,
)
HOPELESS: tuple[type[httpx.RequestError], ...] = (
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)


def request(method: str = "GET", **given: Any) -> Request[Any]:
    if method in {"POST", "PUT"}:
        given.setdefault("body", Json({"a": 1}))
    return Request(method=method, path="things/1", result=One(Model), **given)


def reply(status: int = 200, content: bytes | None = None, **headers: str) -> HttpResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    content = content if content is not None else OK if status == 200 else b"{}"
    native = httpx.Response(
        status, headers=named, content=content, request=httpx.Request("GET", "https://x.invalid/")
    )
    return HttpResponse(status, native.headers, content, native)


def failure(kind: type[httpx.RequestError], sent: Request[Any]) -> TransportFailure:
    # Only messages of protocol errors can quote sent or received text.
    text = "planted-text" if issubclass(kind, httpx.ProtocolError) else "a text"
    return to_transport_failure(kind(text), sent)


Script = Iterable[HttpResponse | TransportFailure | Callable[[], HttpResponse | TransportFailure]]


class Drive:
    """Runs a flow, and records its requests, their times and the waits between them."""

    def __init__(self, clock: Clock, seconds: float = 0) -> None:
        self.clock = clock
        self.seconds = seconds  # duration of each request
        self.sent: list[Send] = []
        self.times: list[float] = []
        self.waits: list[float] = []

    def __call__(self, flow: Any, script: Script) -> Any:
        """Run the flow to its end, and return its result."""
        outcomes: Iterator[Any] = iter(script)
        result: Any = None
        while True:
            try:
                command = flow.send(result)
            except StopIteration as done:
                return done.value
            result = None
            if isinstance(command, Sleep):
                assert command.seconds > 0 or len(self.waits) < 50
                self.waits.append(command.seconds)
                self.clock.time += command.seconds
            else:
                assert isinstance(command, Send)
                self.sent.append(command)
                self.times.append(self.clock.time)
                took = self.seconds
                if command.time_left is not None:
                    took = min(took, command.time_left)
                self.clock.time += took
                outcome = next(outcomes)
                result = (
                    outcome if isinstance(outcome, HttpResponse | TransportFailure) else outcome()
                )

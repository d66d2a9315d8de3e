"""Transports of a fake: for httpx, HTTP on a socket, ASGI."""

from __future__ import annotations

from typing import Protocol

from ..error_responses import ErrorResponse
from ..http import FakeRequest, FakeResponse


class RequestHandler(Protocol):
    """The part of `FakeFactorial` that transports use."""

    @property
    def api_key(self) -> str:
        """API key that it accepts."""
        ...

    @property
    def token(self) -> str:
        """Access token that it accepts."""
        ...

    def handle(self, request: FakeRequest) -> FakeResponse:
        """Return the response to a request; never raises."""
        ...

    def refuse(self, request: FakeRequest, error: ErrorResponse) -> FakeResponse:
        """Return the response to a request that could not be read completely."""
        ...

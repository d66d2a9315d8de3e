"""Ways to reach a fake: a transport of httpx, a socket, ASGI."""

from __future__ import annotations

from typing import Protocol

from ..error_responses import ErrorResponse
from ..http import FakeRequest, FakeResponse


class RequestHandler(Protocol):
    """What transports need of a fake."""

    @property
    def api_key(self) -> str:
        """An API key that it accepts."""
        ...

    @property
    def token(self) -> str:
        """An access token that it accepts."""
        ...

    def handle(self, request: FakeRequest) -> FakeResponse:
        """Return the response to a request; never raises."""
        ...

    def refuse(self, request: FakeRequest, error: ErrorResponse) -> FakeResponse:
        """Return the response to a request that cannot be read to its end."""
        ...

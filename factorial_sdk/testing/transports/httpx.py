"""A transport for httpx, blocking and asynchronous."""

from __future__ import annotations

import time

import httpx
from typing_extensions import override

from ..http import FakeRequest, FakeResponse
from . import RequestHandler


class FakeTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """An httpx transport that sends every request to a fake, for any host.

    Args:
        fake: Handles the requests.

    Example:
        >>> import httpx
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with httpx.Client(transport=FakeFactorial().transport()) as client:
        ...     client.get("https://fake.factorial.invalid/").status_code
        200
    """

    def __init__(self, fake: RequestHandler) -> None:
        self._fake = fake

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response to a request of an `httpx.Client`."""
        response = self._handle(request, request.read())
        if response.delay:
            time.sleep(_wait(request, response.delay))
        return _response(request, response)

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the response to a request of an `httpx.AsyncClient`."""
        response = self._handle(request, await request.aread())
        if response.delay:
            import anyio

            await anyio.sleep(_wait(request, response.delay))
        return _response(request, response)

    def _handle(self, request: httpx.Request, body: bytes) -> FakeResponse:
        target = request.url.raw_path.decode("ascii")
        return self._fake.handle(FakeRequest(request.method, target, request.headers, body))


def _wait(request: httpx.Request, delay: float) -> float:
    """Return the seconds to wait: at most the client's read timeout."""
    timeout = request.extensions.get("timeout", {}).get("read")
    return delay if timeout is None else min(delay, timeout)


def _response(request: httpx.Request, response: FakeResponse) -> httpx.Response:
    if response.delay > _wait(request, response.delay):
        raise httpx.ReadTimeout("the latency of the fake exceeds the read timeout", request=request)
    if response.dropped:
        raise httpx.RemoteProtocolError("the fake dropped the connection", request=request)
    return httpx.Response(response.status, headers=response.headers, content=response.body)

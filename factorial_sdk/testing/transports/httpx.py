"""Way in: a transport for httpx, blocking and asynchronous."""

from __future__ import annotations

import time

import httpx
from typing_extensions import override

from ..http import FakeRequest, FakeResponse
from . import RequestHandler


class FakeTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Hands what an httpx client sends to a fake, whatever host it is for.

    Args:
        fake: answers.

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
        """Answer a request of an `httpx.Client`."""
        answer = self._ask(request, request.read())
        if answer.delay:
            time.sleep(_wait(request, answer.delay))
        return _response(request, answer)

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of an `httpx.AsyncClient`."""
        answer = self._ask(request, await request.aread())
        if answer.delay:
            import anyio

            await anyio.sleep(_wait(request, answer.delay))
        return _response(request, answer)

    def _ask(self, request: httpx.Request, body: bytes) -> FakeResponse:
        target = request.url.raw_path.decode("ascii")
        return self._fake.handle(FakeRequest(request.method, target, request.headers, body))


def _wait(request: httpx.Request, delay: float) -> float:
    """How long to wait: no longer than the client would."""
    timeout = request.extensions.get("timeout", {}).get("read")
    return delay if timeout is None else min(delay, timeout)


def _response(request: httpx.Request, answer: FakeResponse) -> httpx.Response:
    if answer.delay > _wait(request, answer.delay):
        raise httpx.ReadTimeout("the fake takes longer than that", request=request)
    if answer.dropped:
        raise httpx.RemoteProtocolError("the fake dropped the connection", request=request)
    return httpx.Response(answer.status, headers=answer.headers, content=answer.body)

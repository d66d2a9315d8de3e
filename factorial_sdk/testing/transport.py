"""Way in: a transport for httpx, blocking and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx
from typing_extensions import override

from .messages import FakeRequest

if TYPE_CHECKING:
    from .fake import FakeFactorial


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

    def __init__(self, fake: FakeFactorial) -> None:
        self._fake = fake

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of an `httpx.Client`."""
        return self._answer(request, request.read())

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of an `httpx.AsyncClient`."""
        return self._answer(request, await request.aread())

    def _answer(self, request: httpx.Request, body: bytes) -> httpx.Response:
        target = request.url.raw_path.decode("ascii")
        answer = self._fake.handle(FakeRequest(request.method, target, request.headers, body))
        return httpx.Response(answer.status, headers=answer.headers, content=answer.body)

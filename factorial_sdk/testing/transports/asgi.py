"""Way in: an ASGI application, written against the specification alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

import anyio

from ..error_responses import too_large
from ..http import FakeRequest
from . import RequestHandler

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]


class FakeApp:
    """A fake as an ASGI application. `FakeFactorial.app` makes it.

    Args:
        fake: answers.

    Example:
        >>> import httpx
        >>> from factorial_sdk.testing import FakeFactorial
        >>> transport = httpx.ASGITransport(FakeFactorial().app())
    """

    def __init__(self, fake: RequestHandler) -> None:
        self._fake = fake

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request, or the beginning and the end of the server.

        Raises:
            ValueError: the server speaks another protocol than HTTP.
            ConnectionResetError: a connection is to be dropped; servers end it then.
        """
        match scope["type"]:
            case "http":
                await self._serve(scope, receive, send)
            case "lifespan":
                await _live(receive, send)
            case kind:
                raise ValueError(f"the fake speaks HTTP, not {kind}")

    async def _serve(self, scope: Message, receive: Receive, send: Send) -> None:
        from ..http import MAX_BODY

        request = FakeRequest(
            scope["method"].upper(),
            _target(scope),
            {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
        )
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            # What is too much is read, but not kept.
            if len(body) <= MAX_BODY:
                body += message.get("body", b"")
            more = message.get("more_body", False)
        if len(body) > MAX_BODY:
            answer = self._fake.refuse(request, too_large(MAX_BODY))
        else:
            answer = self._fake.handle(
                FakeRequest(request.method, request.target, request.headers, bytes(body))
            )
        if answer.delay:
            await anyio.sleep(answer.delay)
        if answer.dropped:
            raise ConnectionResetError("the fake drops this connection, as it was told to")
        headers = {"content-length": str(len(answer.body)), **answer.headers}
        await send(
            {
                "type": "http.response.start",
                "status": answer.status,
                "headers": [
                    (name.encode("latin-1"), value.encode("latin-1"))
                    for name, value in headers.items()
                ],
            }
        )
        content = b"" if request.method == "HEAD" else answer.body
        await send({"type": "http.response.body", "body": content})


def _target(scope: Message) -> str:
    raw = scope.get("raw_path")
    path = scope["path"] if raw is None else raw.partition(b"?")[0].decode("latin-1")
    query = scope.get("query_string", b"").decode("latin-1")
    return f"{path}?{query}" if query else str(path)


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        else:
            await send({"type": "lifespan.shutdown.complete"})
            return

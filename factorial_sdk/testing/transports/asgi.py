"""An ASGI application, without a framework."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, TypeAlias

import anyio
import attrs

from ..error_responses import too_large
from ..file_host import files_url
from ..http import FakeRequest
from . import RequestHandler

Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]


class FakeApp:
    """A fake as an ASGI application; `FakeFactorial.app` returns one.

    Args:
        fake: Handles the requests.

    Example:
        >>> import httpx
        >>> from factorial_sdk.testing import FakeFactorial
        >>> transport = httpx.ASGITransport(FakeFactorial().app())
    """

    def __init__(self, fake: RequestHandler) -> None:
        self._fake = fake

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request, or the lifespan events of the server.

        Raises:
            ValueError: The scope is neither ``http`` nor ``lifespan``.
            ConnectionResetError: An injected fault drops the connection; servers close it then.
        """
        match scope["type"]:
            case "http":
                await self._serve(scope, receive, send)
            case "lifespan":
                await _lifespan(receive, send)
            case kind:
                raise ValueError(f"the scope must be http or lifespan, got {kind}")

    async def _serve(self, scope: Message, receive: Receive, send: Send) -> None:
        from ..http import MAX_BODY

        request = FakeRequest(
            scope["method"].upper(),
            _target(scope),
            {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]},
        )
        host = request.headers.get("host") or "localhost"
        request = attrs.evolve(request, files_url=files_url(scope.get("scheme", "http"), host))
        body = bytearray()
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            # The rest of a body that is too large is read, but not kept.
            if len(body) <= MAX_BODY:
                body += message.get("body", b"")
            more = message.get("more_body", False)
        if len(body) > MAX_BODY:
            response = self._fake.refuse(request, too_large(MAX_BODY))
        else:
            response = self._fake.handle(attrs.evolve(request, body=bytes(body)))
        if response.delay:
            await anyio.sleep(response.delay)
        if response.dropped:
            raise ConnectionResetError("an injected fault drops this connection")
        headers = {"content-length": str(len(response.body)), **response.headers}
        await send(
            {
                "type": "http.response.start",
                "status": response.status,
                "headers": [
                    (name.encode("latin-1"), value.encode("latin-1"))
                    for name, value in headers.items()
                ],
            }
        )
        content = b"" if request.method == "HEAD" else response.body
        await send({"type": "http.response.body", "body": content})


def _target(scope: Message) -> str:
    raw = scope.get("raw_path")
    path = scope["path"] if raw is None else raw.partition(b"?")[0].decode("latin-1")
    query = scope.get("query_string", b"").decode("latin-1")
    return f"{path}?{query}" if query else str(path)


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        else:
            await send({"type": "lifespan.shutdown.complete"})
            return

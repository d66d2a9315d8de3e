"""The asynchronous client: carries flows out with an `httpx.AsyncClient`, under asyncio or trio."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from functools import partial
from typing import Any, Self, TypeVar, Unpack

import httpx
from anyio.lowlevel import RunVar

from .core.compat import override
from .core.endpoint import AsyncApi
from .core.errors import ConfigurationError
from .core.flows import Deliver, Failure, Flow, PageFlow, Send, call
from .core.lists import MetaApiResponse
from .core.reply import Reply
from .core.request import Request
from .core.settings import DEFAULT_VERSION
from .http import (
    DEFAULT_TIMEOUT,
    HttpxOptions,
    client_arguments,
    configure,
    credentials,
    failure_of,
    outgoing,
    reply_of,
)
from .resources.tree import Tree

T = TypeVar("T")


class AsyncClient(AsyncApi, Tree["AsyncClient"]):
    """The Factorial API for asyncio and trio; `ApiClient` is another name for it.

    It can be shared by tasks, and used in one event loop after another, as notebooks and scripts
    with several ``asyncio.run`` do. Connections are made on the first call and kept until `aclose`.

    Args:
        base_url: scheme and host of the API; `PRODUCTION` by default, or ``FACTORIAL_BASE_URL``.
        auth: an `AccessTokenAuth`, an `ApiKeyAuth` or another `httpx.Auth`; by default
            ``FACTORIAL_TOKEN`` or ``FACTORIAL_API_KEY`` of the environment.
        api_version: the version of the API to call, a date (``"2026-10-01"``).
        timeout: seconds without progress after which a call fails, or an `httpx.Timeout`; 30 by
            default, 5 for connecting. None waits for ever.
        strict: raise `DecodeError` wherever an answer deviates from the schema, instead of keeping
            what the server sent.
        http_client: an `httpx.AsyncClient` of your own; it stays yours to close, and keeps its
            timeout.
        transport: an httpx transport, for tests.
        **options: further options of `httpx.AsyncClient` (``proxy``, ``limits``, ``verify``, …).

    Raises:
        ConfigurationError: something is missing or unusable; the message says what to change.

    Example:
        >>> import asyncio, factorial_sdk
        >>> from factorial_sdk.testing import FakeFactorial
        >>> async def main():
        ...     with FakeFactorial().serve() as server:
        ...         auth = factorial_sdk.AccessTokenAuth(server.token)
        ...         async with factorial_sdk.AsyncClient(server.url, auth=auth) as api:
        ...             return await api.integrations.syncable_sync_runs.get(limit=3)
        >>> asyncio.run(main())
        MetaApiResponse(3 × SyncableSyncRun of 281)
    """

    def __init__(
        self,
        base_url: str | None = None,
        *,
        auth: httpx.Auth | None = None,
        api_version: str = DEFAULT_VERSION,
        timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT,
        strict: bool = False,
        http_client: httpx.AsyncClient | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        **options: Unpack[HttpxOptions],
    ) -> None:
        self.context = configure(base_url, api_version, strict=strict)
        self._auth = credentials(auth)
        self._arguments = client_arguments(
            http_client, httpx.AsyncClient, transport, timeout, options
        )
        self._given = http_client
        # Connections belong to the event loop that made them: each loop has an httpx client.
        self._made: RunVar[httpx.AsyncClient] = RunVar("factorial_sdk")
        self._closed = False

    async def send(self, request: Request[T]) -> T:
        """Send a described request; the result is what the operation itself would return.

        Raises:
            ApiError: the server reported an error.
            ApiConnectionError: no answer came.
            DecodeError: the answer is not what the API promises.
        """
        return await self.execute(call(request, self.context))

    @override
    async def execute(self, flow: Flow[T]) -> T:
        """See `AsyncApi.execute`."""
        outcome: Reply | Failure | None = None
        while True:
            try:
                command = flow.send(outcome)
            except StopIteration as done:
                result: T = done.value
                return result
            outcome = await self._perform(command)

    @override
    def stream(self, flow: PageFlow) -> AsyncIterator[Any]:
        """See `AsyncApi.stream`."""
        return _Records(partial(self._next_page, flow))

    async def aclose(self) -> None:
        """Close the connections; an `http_client` of your own stays open."""
        self._closed = True
        if (made := self._made.get(None)) is not None:
            await made.aclose()

    close = aclose

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        settings = self.context.settings
        return f"<AsyncClient {settings.base_url}, API {settings.api_version}>"

    async def _next_page(self, flow: PageFlow) -> MetaApiResponse[Any] | None:
        outcome: Reply | Failure | None = None
        while True:
            try:
                command = flow.send(outcome)
            except StopIteration:
                return None
            if isinstance(command, Deliver):
                return command.page
            outcome = await self._perform(command)

    async def _perform(self, command: Send) -> Reply | Failure:
        client = self._opened()
        with outgoing(client, command.request, self.context.settings) as request:
            try:
                return reply_of(await client.send(request, auth=self._auth, follow_redirects=False))
            except httpx.RequestError as error:
                return failure_of(error, command.request)

    def _opened(self) -> httpx.AsyncClient:
        if self._closed:
            raise ConfigurationError("this client is closed; create a new one")
        client = self._given or self._made.get(None)
        if client is None:
            client = httpx.AsyncClient(**self._arguments)
            self._made.set(client)
        return client


ApiClient = AsyncClient


class _Records(AsyncIterator[Any]):
    """Records, page after page. Unlike an async generator it may be left: nothing is to close."""

    def __init__(self, next_page: Callable[[], Awaitable[MetaApiResponse[Any] | None]]) -> None:
        self._next_page = next_page
        self._page: Iterator[Any] = iter(())
        self._reading = False

    @override
    async def __anext__(self) -> Any:
        while True:
            for record in self._page:
                return record
            if self._reading:
                raise RuntimeError("two tasks read from one iterator; give each its own")
            self._reading = True
            try:
                page = await self._next_page()
            finally:
                self._reading = False
            if page is None:
                raise StopAsyncIteration
            self._page = iter(page)

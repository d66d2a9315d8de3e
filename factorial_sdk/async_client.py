"""The asynchronous client: drives flows with an `httpx.AsyncClient`, under asyncio or trio."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, cast, overload

import anyio
import httpx

from .base_client import BaseClient, constructor
from .concurrency import tasks
from .core.compat import override
from .core.config import AUTO
from .core.execution.call import call, call_opened
from .core.execution.flow import (
    CallFunction,
    Command,
    EmitPage,
    Fetch,
    Flow,
    FlowDriver,
    Send,
    Shield,
    Sleep,
    Start,
    Wait,
)
from .core.models.pages import MetaApiResponse
from .core.optional import repr_html
from .core.redaction import hide_frames, short_traceback
from .core.requests.request import Request
from .core.responses.response import HttpResponse, TransportFailure
from .downloads import AsyncDownloads
from .resources.tree import Tree
from .transport import clock
from .transport.adapter import (
    auth_for,
    deadline_failure,
    to_http_response,
    to_opened_response,
    to_transport_failure,
)
from .transport.async_connections import AsyncConnections
from .transport.response_body import async_read

if TYPE_CHECKING:
    from .concurrency import async_pages
    from .custom_requests import AsyncCustomRequests
    from .resources.api_public import Credential
    from .transport.bridge import AsyncHttpClient, AsyncTransport  # noqa: F401 - of BaseClient

T = TypeVar("T")


class AsyncClient(
    BaseClient["AsyncHttpClient", "AsyncTransport", AsyncConnections],
    AsyncDownloads,
    Tree["AsyncClient"],
):
    """The Factorial API for asyncio and trio; `ApiClient` is another name for it.

    Tasks can share it, and it works in one event loop after another, as in notebooks and scripts
    with several ``asyncio.run``. Connections are made on the first call and kept until `aclose`.
    Failed requests are retried where that is safe, and requests wait for the API's rate limits.

    Args:
        base_url: scheme and host of the API; `PRODUCTION` by default, or ``FACTORIAL_BASE_URL``.
        auth: an `AccessTokenAuth`, an `ApiKeyAuth`, a `RefreshTokenAuth` or another `httpx.Auth`;
            by default ``FACTORIAL_TOKEN`` or ``FACTORIAL_API_KEY`` of the environment.
        api_version: the API version to call, a date; ``"2026-10-01"`` by default.
        timeout: seconds without progress after which a call fails, or an `httpx.Timeout`; 30 by
            default, 5 for connecting. None for no timeout.
        retry: a `RetryPolicy`, or a number of retries; 0 for none.
        rate_limit: how many requests may start in a period; 200 POSTs a minute by default. None
            for no limit.
        concurrency: how many concurrent requests ``all`` may make to read a whole list.
            ``"auto"``, the default, starts with 6 and adapts to the server, up to 32. A number is a
            hard limit; 1 reads page after page.
        middleware: `Middleware` around every call and attempt, outermost first.
        strict: raise `DecodeError` wherever a response deviates from the schema, instead of keeping
            what the server sent; False by default.
        converter: a converter from ``factorial_sdk.converter()``, with hooks for types of your own
            (guide "Custom types"); it also decides whether reading is strict. The SDK's own by
            default.
        max_response_size: maximum size of a response body in bytes, once decompressed; 256 MiB by
            default. None for no maximum.
        http_client: an `httpx.AsyncClient`, or one of httpx2, of your own, with its own
            timeout; you have to close it.
        transport: a transport of httpx or httpx2; for tests.
        **options: further options of `httpx.AsyncClient` (``proxy``, ``limits``, ``verify``, …).

    Raises:
        ConfigurationError: an argument is missing or invalid; the message says what to change.

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

    _connections_class = AsyncConnections

    if not TYPE_CHECKING:  # type checkers read the arguments of BaseClient[...]
        __init__ = constructor(httpx.AsyncClient, httpx.AsyncBaseTransport)

    async def send(self, request: Request[T]) -> T:
        """Send a request made by ``describe``; return what the operation itself would return.

        Raises:
            ApiError: the server sent an error status.
            ApiConnectionError: no response.
            DecodeError: the response is not what the API documents.
            TypeError: `request` is no `Request`.
        """
        if not isinstance(cast("object", request), Request):
            from .core.operations.custom_request import not_a_request

            raise not_a_request(request)
        with short_traceback:
            return await self._execute(call(request, self._context))

    @overload
    async def send_all(
        self,
        requests: Iterable[Request[T]],
        *,
        concurrency: int | Literal["auto"] = AUTO,
        return_exceptions: Literal[False] = False,
    ) -> list[T]: ...
    @overload
    async def send_all(
        self,
        requests: Iterable[Request[T]],
        *,
        concurrency: int | Literal["auto"] = AUTO,
        return_exceptions: bool,
    ) -> list[T | Exception]: ...
    async def send_all(
        self,
        requests: Iterable[Request[Any]],
        *,
        concurrency: int | Literal["auto"] = AUTO,
        return_exceptions: bool = False,
    ) -> list[Any]:
        """Send requests concurrently; return their results, in the order of the requests.

        Args:
            requests: made by ``operation.describe(...)``; a generator is consumed as they start.
            concurrency: maximum number of concurrent requests. ``"auto"``, the default, adapts to
                the server, up to 32.
            return_exceptions: return the error of a failed request in its place. Otherwise the
                first error is raised, with a note that says which request failed, and no further
                request is started.

        Raises:
            ApiError, ApiConnectionError, DecodeError: as for `send`.
            ConfigurationError: `concurrency` is out of range.
        """
        from .core.execution.batch import send_all  # few programs need it

        flow = send_all(requests, self._context, concurrency, keep_errors=return_exceptions)
        with short_traceback:
            return await self._execute(flow)

    async def credentials(self) -> Credential:
        """Return what the credentials belong to (`GET api_public/credentials`).

        Raises:
            AuthenticationError: the credentials are invalid, expired or revoked.
            ApiError, ApiConnectionError, DecodeError: as for any call.
        """
        from .core.pagination.collect import read_first  # few programs need it

        with short_traceback:
            request = self.api_public.credentials.get.describe()
            return await self._execute(read_first(request, self._context))

    @property
    def request(self) -> AsyncCustomRequests:
        """Call endpoints of the API that this version of the SDK does not know.

        ``await client.request("GET", "new_domain/things")``: see `AsyncCustomRequests`.
        """
        from .custom_requests import AsyncCustomRequests  # few programs need it
        from .response_stream import AsyncResponseStream

        def open_stream(request: Request[Any]) -> AsyncResponseStream:
            return AsyncResponseStream(
                request, lambda opened: self._execute(call_opened(request, self._context, opened))
            )

        return AsyncCustomRequests(self, open_stream)

    @override
    async def _execute(self, flow: Flow[T]) -> T:
        """See `AsyncApi._execute`."""
        with short_traceback:
            result: T = await self._run(flow)
            return result

    @override
    def _iter_records(self, first: Request[MetaApiResponse[T]]) -> AsyncIterator[T]:
        """See `AsyncApi._iter_records`."""
        from .concurrency import async_pages
        from .core.pagination.sequential import is_backward

        return async_pages.Records(self._pages(first), backward=is_backward(first))

    @override
    def _iter_pages(self, first: Request[MetaApiResponse[T]]) -> AsyncIterator[MetaApiResponse[T]]:
        """See `AsyncApi._iter_pages`."""
        from .concurrency import async_pages

        return async_pages.PageIterator(self._pages(first))

    async def aclose(self) -> None:
        """Close the connections, but not an `http_client` of your own."""
        if self._owner:
            await self._connections.aclose()
        self._closed = not self._kept

    close = aclose

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        settings = self._context.settings
        return f"<AsyncClient {settings.base_url}, API {settings.api_version}>"

    _repr_html_ = repr_html

    async def _run(self, flow: Flow[Any]) -> Any:
        driver = FlowDriver(flow)
        for command in driver:
            await self._carry_out(driver, command)
        return driver.result

    async def _run_kept_open(self, flow: Flow[Any]) -> Any:
        with self._connections.kept_open():
            return await self._run(flow)

    def _pages(self, first: Request[Any]) -> async_pages.Pages:
        from .concurrency import async_pages
        from .core.pagination.collect import read_pages

        flow = read_pages(first, self._context)
        return async_pages.Pages(partial(self._next_page, FlowDriver(flow)))

    async def _next_page(self, driver: FlowDriver) -> MetaApiResponse[Any] | None:
        for command in driver:
            if isinstance(command, EmitPage):
                return command.page
            await self._carry_out(driver, command)
        return None

    async def _carry_out(self, driver: FlowDriver, command: Command) -> None:
        """Carry out one command; any error goes to the flow, which cleans up."""
        try:
            driver.outcome = await self._perform(command)
        except BaseException as error:
            driver.error = error

    async def _perform(self, command: Command) -> Any:
        if isinstance(command, Send):
            return await self._send(command)
        if isinstance(command, Sleep):
            return await clock.async_sleep(command)
        if isinstance(command, Fetch):
            return await self._fetch(command)
        if isinstance(command, Start):
            return tasks.BackgroundTask(partial(self._run, command.flow))
        if isinstance(command, Wait):
            return await tasks.wait_for_any(command.running)
        if isinstance(command, Shield):
            return await tasks.run_shielded(self._run_kept_open, command.flow)
        if isinstance(command, CallFunction):
            return await tasks.call(command)
        return await tasks.gather(self._run, command)

    async def _send(self, command: Send) -> HttpResponse | TransportFailure:
        client, builder = self._connections.opened(closed=self._closed)
        with builder.prepared(command, self._context.settings, self._timeout) as request:

            async def exchange() -> HttpResponse | TransportFailure:
                with anyio.move_on_after(command.time_left):
                    response = await client.send(
                        request,
                        auth=auth_for(command, self._auth),
                        follow_redirects=False,
                        stream=True,
                    )
                    if command.opened is not None and response.is_success:
                        command.opened.append(response)
                        return to_opened_response(response)
                    max_size = self._context.settings.max_response_size
                    return to_http_response(response, await async_read(response, max_size))
                return deadline_failure(command)

            try:
                return await tasks.honour_cancel_shields(exchange)
            except Exception as error:
                return to_transport_failure(error, command.request, client)
            except BaseException as error:
                hide_frames(error)
                raise

    async def _fetch(self, command: Fetch) -> HttpResponse | TransportFailure:
        from .transport.file_transfer import async_fetch  # few programs download files

        client, builder = self._connections.opened(closed=self._closed)

        async def exchange() -> HttpResponse | TransportFailure:
            with anyio.move_on_after(command.time_left):
                return await async_fetch(client, builder, command, self._timeout, self._auth)
            return deadline_failure(command)

        return await tasks.honour_cancel_shields(exchange)


ApiClient = AsyncClient

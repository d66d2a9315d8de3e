"""The asynchronous client: carries flows out with an `httpx.AsyncClient`, under asyncio or trio."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterable
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, Unpack, overload

import anyio
import httpx
from anyio.lowlevel import RunVar

from . import fork_hooks
from .auth.credentials import credentials
from .base_client import BaseClient
from .client_config import (
    DEFAULT_CONCURRENCY,
    DEFAULT_LIMIT,
    DEFAULT_RETRY,
    INHERITED,
    HttpxOptions,
    client_arguments,
    configure,
    holds_connections,
    make_client,
)
from .concurrency import tasks
from .core.compat import override
from .core.config import DEFAULT_VERSION, LARGEST_RESPONSE
from .core.errors import ConfigurationError
from .core.execution.call import call
from .core.execution.flow import (
    Call,
    Command,
    EmitPage,
    Flow,
    FlowDriver,
    PageFlow,
    Send,
    Shield,
    Sleep,
)
from .core.execution.middleware import Middleware
from .core.execution.rate_limit import RateLimit
from .core.execution.retry import RetryPolicy
from .core.models.pages import MetaApiResponse
from .core.operations.executor import AsyncApi
from .core.optional import repr_html
from .core.redaction import hide_frames, sealed
from .core.requests.request import Request
from .core.responses.response import HttpResponse, TransportFailure
from .resources.tree import Tree
from .transport import clock
from .transport.adapter import auth_for, expired, to_http_response, to_transport_failure
from .transport.request_builder import Builder
from .transport.response_body import async_read
from .transport.timeouts import DEFAULT_TIMEOUT, Timeout

if TYPE_CHECKING:
    from .core.converter import ModelConverter
    from .resources.api_public import Credential

T = TypeVar("T")


class AsyncClient(BaseClient, AsyncApi, Tree["AsyncClient"]):
    """The Factorial API for asyncio and trio; `ApiClient` is another name for it.

    It can be shared by tasks, and used in one event loop after another, as notebooks and scripts
    with several ``asyncio.run`` do. Connections are made on the first call and kept until `aclose`.
    Requests are tried again where that is safe, and wait where the API's limits demand it.

    Args:
        base_url: scheme and host of the API; `PRODUCTION` by default, or ``FACTORIAL_BASE_URL``.
        auth: an `AccessTokenAuth`, an `ApiKeyAuth`, a `RefreshTokenAuth` or another `httpx.Auth`;
            by default ``FACTORIAL_TOKEN`` or ``FACTORIAL_API_KEY`` of the environment.
        api_version: the version of the API to call, a date (``"2026-10-01"``).
        timeout: seconds without progress after which a call fails, or an `httpx.Timeout`; 30 by
            default, 5 for connecting. None waits for ever.
        retry: when to try again: a `RetryPolicy`, or a number of retries (0 for none).
        rate_limit: how many requests may start in a period; by default 200 POSTs a minute. None
            for no limit.
        concurrency: how many requests ``all`` may have under way at once to read a whole list; 1
            reads page after page.
        middleware: `Middleware` around every call and attempt, outermost first.
        strict: raise `DecodeError` wherever an answer deviates from the schema, instead of keeping
            what the server sent.
        converter: made by ``factorial_sdk.converter()``, with hooks for types of your own (guide
            "Custom types"); it also decides whether reading is strict. The SDK's own by default.
        max_response_size: bytes that the body of a response may have, once decompressed; 256 MiB
            by default. None for no ceiling.
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

    @sealed
    def __init__(
        self,
        base_url: str | None = None,
        *,
        auth: httpx.Auth | None = None,
        api_version: str = DEFAULT_VERSION,
        timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT,
        retry: RetryPolicy | int = DEFAULT_RETRY,
        rate_limit: RateLimit | None = DEFAULT_LIMIT,
        concurrency: int = DEFAULT_CONCURRENCY,
        middleware: Iterable[Middleware] = (),
        strict: bool = False,
        converter: ModelConverter | None = None,
        max_response_size: int | None = LARGEST_RESPONSE,
        http_client: httpx.AsyncClient | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        **options: Unpack[HttpxOptions],
    ) -> None:
        self._auth = credentials(auth)
        self.context = configure(
            base_url,
            api_version,
            strict=strict,
            converter=converter,
            max_response_size=max_response_size,
            retry=retry,
            rate_limit=rate_limit,
            concurrency=concurrency,
            middleware=middleware,
            auth=self._auth,
        )
        arguments = client_arguments(http_client, httpx.AsyncClient, transport, timeout, options)
        base_url = self.context.settings.base_url
        self._connections = _Connections(http_client, arguments, base_url)
        self._timeout: Timeout = ...
        self._owner = True
        self._closed = False

    async def send(self, request: Request[T]) -> T:
        """Send a described request; the result is what the operation itself would return.

        Raises:
            ApiError: the server reported an error.
            ApiConnectionError: no answer came.
            DecodeError: the answer is not what the API promises.
        """
        return await self.execute(call(request, self.context))

    @overload
    async def send_all(
        self,
        requests: Iterable[Request[T]],
        *,
        concurrency: int = 8,
        return_exceptions: Literal[False] = False,
    ) -> list[T]: ...
    @overload
    async def send_all(
        self, requests: Iterable[Request[T]], *, concurrency: int = 8, return_exceptions: bool
    ) -> list[T | Exception]: ...
    async def send_all(
        self,
        requests: Iterable[Request[Any]],
        *,
        concurrency: int = 8,
        return_exceptions: bool = False,
    ) -> list[Any]:
        """Send described requests side by side; their results, in the order of the requests.

        Args:
            requests: made by ``operation.describe(...)``; a generator is consumed as they start.
            concurrency: how many may be under way at once.
            return_exceptions: put the error of a failed request in its place. Otherwise the first
                one is raised, and no further request is started; a note on it says which it was.

        Raises:
            ApiError, ApiConnectionError, DecodeError: as for `send`.
            ConfigurationError: `concurrency` is unusable.
        """
        from .core.execution.batch import send_all  # few programs need it

        flow = send_all(requests, self.context, concurrency, keep_errors=return_exceptions)
        return await self.execute(flow)

    async def credentials(self) -> Credential:
        """Tell whose credentials these are (`GET api_public/credentials`).

        Raises:
            AuthenticationError: nobody's: they are wrong, expired or revoked.
            ApiError, ApiConnectionError, DecodeError: as for any call.
        """
        from .core.pagination.collect import first_of  # few programs need it

        return await self.execute(
            first_of(self.api_public.credentials.get.describe(), self.context)
        )

    @override
    async def execute(self, flow: Flow[T]) -> T:
        """See `AsyncApi.execute`."""
        result: T = await self._run(flow)
        return result

    @override
    def stream(self, flow: PageFlow, *, backward: bool = False) -> AsyncIterator[Any]:
        """See `AsyncApi.stream`."""
        from .concurrency import async_pages

        pages = async_pages.Pages(partial(self._next_page, FlowDriver(flow)))
        return async_pages.Records(pages, backward=backward)

    @override
    def stream_pages(self, flow: PageFlow) -> AsyncIterator[MetaApiResponse[Any]]:
        """See `AsyncApi.stream_pages`."""
        from .concurrency import async_pages

        return async_pages.EachPage(async_pages.Pages(partial(self._next_page, FlowDriver(flow))))

    async def aclose(self) -> None:
        """Close the connections; an `http_client` of your own stays open."""
        if self._owner:
            await self._connections.aclose()
        self._closed = True

    close = aclose

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        settings = self.context.settings
        return f"<AsyncClient {settings.base_url}, API {settings.api_version}>"

    _repr_html_ = repr_html

    async def _run(self, flow: Flow[Any]) -> Any:
        steps = FlowDriver(flow)
        for command in steps:
            await self._answer(steps, command)
        return steps.result

    async def _run_to_its_end(self, flow: Flow[Any]) -> Any:
        with self._connections.kept_open():
            return await self._run(flow)

    async def _next_page(self, steps: FlowDriver) -> MetaApiResponse[Any] | None:
        for command in steps:
            if isinstance(command, EmitPage):
                return command.page
            await self._answer(steps, command)
        return None

    async def _answer(self, steps: FlowDriver, command: Command) -> None:
        """Carry out one command; the flow hears of whatever interrupts that, to clean up."""
        try:
            steps.outcome = await self._perform(command)
        except BaseException as error:
            steps.error = error

    async def _perform(self, command: Command) -> Any:
        if isinstance(command, Send):
            return await self._send(command)
        if isinstance(command, Sleep):
            return await clock.async_sleep(command)
        if isinstance(command, Shield):
            return await tasks.finish(self._run_to_its_end, command.flow)
        if isinstance(command, Call):
            return await tasks.call(command)
        return await tasks.together(self._run, command)

    async def _send(self, command: Send) -> HttpResponse | TransportFailure:
        client, builder = self._connections.opened(closed=self._closed)
        with builder.outgoing(command, self.context.settings, self._timeout) as request:

            async def exchange() -> HttpResponse | TransportFailure:
                with anyio.move_on_after(command.within):
                    response = await client.send(
                        request,
                        auth=auth_for(command, self._auth),
                        follow_redirects=False,
                        stream=True,
                    )
                    largest = self.context.settings.max_response_size
                    return to_http_response(response, await async_read(response, largest))
                return expired(command)

            try:
                return await tasks.honour_cancel_shields(exchange)
            except Exception as error:
                return to_transport_failure(error, command.request, client)
            except BaseException as error:
                hide_frames(error)
                raise


class _Connections:
    """The httpx clients behind an `AsyncClient` and all that were derived from it.

    Connections belong to the event loop that made them, so each loop has an httpx client.
    """

    def __init__(
        self, given: httpx.AsyncClient | None, arguments: dict[str, Any], base_url: str
    ) -> None:
        self._given = given
        self._arguments = arguments
        self._base_url = base_url
        self._used = self._inherited = self._closed = False
        self._before_fork: list[RunVar[Any]] = []
        self._make_variables()
        fork_hooks.register(self)

    def _make_variables(self) -> None:
        self._opened: RunVar[tuple[httpx.AsyncClient, Builder]] = RunVar("factorial_sdk")
        self._keepers: RunVar[int] = RunVar("factorial_sdk.keepers", 0)

    def after_fork(self) -> None:
        """Leave the connections to the parent process, and do as if none had been made.

        They are not closed: with TLS, that would tell the server that the parent is gone.
        """
        self._inherited |= holds_connections(self._given, self._arguments, used=self._used)
        self._before_fork.append(self._opened)
        self._used = False
        self._make_variables()

    @contextmanager
    def kept_open(self) -> Generator[None]:
        """Let `aclose` wait meanwhile; another task may leave the client while we need it."""
        self._keepers.set(self._keepers.get() + 1)
        try:
            yield
        finally:
            self._keepers.set(self._keepers.get() - 1)

    def opened(self, *, closed: bool) -> tuple[httpx.AsyncClient, Builder]:
        """The loop's httpx client and what makes its requests.

        Raises:
            ConfigurationError: its owner or (`closed`) the asker was closed.
        """
        if closed or self._closed:
            raise ConfigurationError("this client is closed; create a new one")
        if self._before_fork:
            self._check_fork()
        opened = self._opened.get(None)
        if opened is None:
            client = self._given or make_client(httpx.AsyncClient, self._arguments)
            own = self._given is None
            opened = client, Builder(client, own=own, base_url=self._base_url)
            self._opened.set(opened)
            self._used = True
        return opened

    def _check_fork(self) -> None:
        """Refuse what belongs to a parent process: connections, and the event loop itself."""
        if self._inherited:
            name = "transport" if self._given is None else "http_client"
            raise ConfigurationError(INHERITED.format(name))
        try:
            is_copy = any(opened.get(None) is not None for opened in self._before_fork)
        except RuntimeError:  # asyncio notices that the process is another one
            is_copy = True
        if is_copy:
            raise ConfigurationError(
                "the event loop must be started in the process that uses it, got one that was "
                "copied by a fork; start another one there, for example with asyncio.run(...)"
            )

    async def aclose(self) -> None:
        """Close what was made here, for this loop."""
        with anyio.CancelScope(shield=True):
            while self._keepers.get():  # noqa: ASYNC110 (an event per loop would take more)
                await anyio.sleep(0.01)
        self._closed = True
        if (opened := self._opened.get(None)) is not None and self._given is None:
            await opened[0].aclose()


ApiClient = AsyncClient

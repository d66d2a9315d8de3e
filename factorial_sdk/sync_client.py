"""The blocking client: carries flows out with an `httpx.Client`."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Condition, Event, Lock
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, Unpack, overload

import httpx

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
from .core.operations.executor import SyncApi
from .core.optional import repr_html
from .core.redaction import hide_frames, sealed
from .core.requests.request import Request
from .core.responses.response import HttpResponse, TransportFailure
from .resources.tree import Tree
from .transport import clock
from .transport.adapter import auth_for, to_http_response, to_transport_failure
from .transport.request_builder import Builder
from .transport.response_body import read
from .transport.timeouts import DEFAULT_TIMEOUT, Timeout

if TYPE_CHECKING:
    from .core.converter import ModelConverter
    from .resources.api_public import Credential
    from .transport.timeouts import DeadlineGuard

T = TypeVar("T")


class Client(BaseClient, SyncApi, Tree["Client"]):
    """The Factorial API for blocking code: scripts, notebooks, threads.

    It can be shared by threads. Connections are made on the first call and kept until `close`.
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
        http_client: an `httpx.Client` of your own; it stays yours to close, and keeps its timeout.
        transport: an httpx transport, for tests.
        **options: further options of `httpx.Client` (``proxy``, ``limits``, ``verify``, …).

    Raises:
        ConfigurationError: something is missing or unusable; the message says what to change.

    Example:
        >>> import factorial_sdk
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().serve() as server:
        ...     auth = factorial_sdk.AccessTokenAuth(server.token)
        ...     with factorial_sdk.Client(server.url, auth=auth) as api:
        ...         runs = api.integrations.syncable_sync_runs.get(limit=3)
        >>> runs
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
        http_client: httpx.Client | None = None,
        transport: httpx.BaseTransport | None = None,
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
        arguments = client_arguments(http_client, httpx.Client, transport, timeout, options)
        base_url = self.context.settings.base_url
        self._connections = _Connections(http_client, arguments, base_url)
        self._timeout: Timeout = ...
        self._owner = True
        self._closed = False

    def send(self, request: Request[T]) -> T:
        """Send a described request; the result is what the operation itself would return.

        Raises:
            ApiError: the server reported an error.
            ApiConnectionError: no answer came.
            DecodeError: the answer is not what the API promises.
        """
        return self.execute(call(request, self.context))

    @overload
    def send_all(
        self,
        requests: Iterable[Request[T]],
        *,
        concurrency: int = 8,
        return_exceptions: Literal[False] = False,
    ) -> list[T]: ...
    @overload
    def send_all(
        self, requests: Iterable[Request[T]], *, concurrency: int = 8, return_exceptions: bool
    ) -> list[T | Exception]: ...
    def send_all(
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
        return self.execute(flow)

    def credentials(self) -> Credential:
        """Tell whose credentials these are (`GET api_public/credentials`).

        Raises:
            AuthenticationError: nobody's: they are wrong, expired or revoked.
            ApiError, ApiConnectionError, DecodeError: as for any call.
        """
        from .core.pagination.collect import first_of  # few programs need it

        return self.execute(first_of(self.api_public.credentials.get.describe(), self.context))

    @override
    def execute(self, flow: Flow[T]) -> T:
        """See `SyncApi.execute`."""
        result: T = self._run(flow)
        return result

    @override
    def stream(self, flow: PageFlow, *, backward: bool = False) -> Iterator[Any]:
        """See `SyncApi.stream`."""
        from .concurrency import sync_pages

        pages = sync_pages.Pages(partial(self._next_page, FlowDriver(flow)))
        return sync_pages.records(pages, backward=backward)

    @override
    def stream_pages(self, flow: PageFlow) -> Iterator[MetaApiResponse[Any]]:
        """See `SyncApi.stream_pages`."""
        from .concurrency import sync_pages

        return sync_pages.each_page(sync_pages.Pages(partial(self._next_page, FlowDriver(flow))))

    def close(self) -> None:
        """Close the connections; an `http_client` of your own stays open."""
        if self._owner:
            self._connections.close()
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Client {self.context.settings.base_url}, API {self.context.settings.api_version}>"

    _repr_html_ = repr_html

    def _run(self, flow: Flow[Any], stop: Event | None = None) -> Any:
        steps = FlowDriver(flow)
        for command in steps:
            self._answer(steps, command, stop)
        return steps.result

    def _run_to_its_end(self, flow: Flow[Any], stop: Event | None) -> Any:
        with self._connections.kept_open():
            return self._run(flow, stop)

    def _next_page(self, steps: FlowDriver, stop: Event) -> MetaApiResponse[Any] | None:
        for command in steps:
            if isinstance(command, EmitPage):
                return command.page
            self._answer(steps, command, stop)
        return None

    def _answer(self, steps: FlowDriver, command: Command, stop: Event | None) -> None:
        """Carry out one command; the flow hears of whatever interrupts that, to clean up."""
        try:
            steps.outcome = self._perform(command, stop)
        except BaseException as error:
            steps.error = error

    def _perform(self, command: Command, stop: Event | None) -> Any:
        if isinstance(command, Sleep):
            clock.sleep(command, stop)
        if stop is not None and stop.is_set():
            from .concurrency.threads import Stopped

            raise Stopped
        if isinstance(command, Sleep):
            return None
        if isinstance(command, Send):
            return self._send(command)
        from .concurrency import threads  # only those who work side by side need them

        if isinstance(command, Shield):
            return threads.finish(self._run_to_its_end, command.flow)
        if isinstance(command, Call):
            return threads.call(command)
        return threads.together(self._run, command, stop)

    def _send(self, command: Send) -> HttpResponse | TransportFailure:
        client, builder = self._connections.opened(closed=self._closed)
        with builder.outgoing(command, self.context.settings, self._timeout) as request:
            watch: DeadlineGuard | None = None
            if command.within is not None:
                from .transport.timeouts import DeadlineGuard  # only calls with a deadline need it

                watch = DeadlineGuard(request, command.within)
            try:
                response = client.send(
                    request,
                    auth=auth_for(command, self._auth),
                    follow_redirects=False,
                    stream=True,
                )
                content = read(response, watch, self.context.settings.max_response_size)
            except Exception as error:
                return to_transport_failure(error, command.request, client)
            except BaseException as error:
                hide_frames(error)
                raise
        return to_http_response(response, content)


class _Connections:
    """The httpx client behind a `Client` and all that were derived from it; made when needed."""

    def __init__(
        self, given: httpx.Client | None, arguments: dict[str, Any], base_url: str
    ) -> None:
        self._given = given
        self._arguments = arguments
        self._base_url = base_url
        self._opened: tuple[httpx.Client, Builder] | None = None
        self._inherited = False
        self._closed = False
        self._make_locks()
        fork_hooks.register(self)

    def _make_locks(self) -> None:
        self._lock = Lock()
        self._idle = Condition(self._lock)
        self._keepers = 0

    def after_fork(self) -> None:
        """Leave the connections to the parent process, and do as if none had been made.

        They are not closed: with TLS, that would tell the server that the parent is gone.
        """
        used = self._opened is not None
        self._inherited |= holds_connections(self._given, self._arguments, used=used)
        self._opened = None
        self._make_locks()

    @contextmanager
    def kept_open(self) -> Generator[None]:
        """Let `close` wait meanwhile; another thread may leave the client while we need it."""
        with self._lock:
            self._keepers += 1
        try:
            yield
        finally:
            with self._lock:
                self._keepers -= 1
                self._idle.notify_all()

    def opened(self, *, closed: bool) -> tuple[httpx.Client, Builder]:
        """The httpx client and what makes its requests.

        Raises:
            ConfigurationError: its owner or (`closed`) the asker was closed, or what was given to
                it belongs to a parent process.
        """
        with self._lock:
            if closed or self._closed:
                raise ConfigurationError("this client is closed; create a new one")
            if self._inherited:
                name = "transport" if self._given is None else "http_client"
                raise ConfigurationError(INHERITED.format(name))
            if self._opened is None:
                client = self._given or make_client(httpx.Client, self._arguments)
                own = self._given is None
                self._opened = client, Builder(client, own=own, base_url=self._base_url)
            return self._opened

    def close(self) -> None:
        """Close what was made here."""
        with self._lock:
            self._idle.wait_for(lambda: not self._keepers)
            self._closed = True
            if self._opened is not None and self._given is None:
                self._opened[0].close()

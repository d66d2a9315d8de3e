"""The blocking client: drives flows with an `httpx.Client`."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Condition, Event, Lock
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, cast, overload

import httpx

from . import fork_hooks
from .base_client import BaseClient, constructor
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
from .downloads import SyncDownloads
from .resources.tree import Tree
from .transport import clock
from .transport.adapter import auth_for, to_http_response, to_opened_response, to_transport_failure
from .transport.http_client import Connections
from .transport.request_builder import Builder
from .transport.response_body import read

if TYPE_CHECKING:
    from .concurrency import sync_pages
    from .custom_requests import CustomRequests
    from .resources.api_public import Credential
    from .transport.bridge import SyncHttpClient, SyncTransport  # noqa: F401 - of BaseClient
    from .transport.timeouts import DeadlineGuard

T = TypeVar("T")


class _SyncConnections(Connections[httpx.Client]):
    """Connections of a `Client`, which threads share."""

    @staticmethod
    @override
    def http_client_class() -> type[httpx.Client]:
        """See `Connections.http_client_class`."""
        return httpx.Client

    def __init__(
        self, given: httpx.Client | None, arguments: dict[str, Any], base_url: str
    ) -> None:
        super().__init__(given, arguments, base_url)
        self._made: tuple[httpx.Client, Builder] | None = None
        self._make_locks()
        fork_hooks.register(self)  # last: another thread may fork at any time

    def _make_locks(self) -> None:
        self._lock = Lock()  # guards what follows, and _made
        self._released = Condition(self._lock)
        self._users = 0

    @override
    def after_fork(self) -> None:
        """See `Connections.after_fork`."""
        self._inherited |= self._holds_connections(used=self._made is not None)
        self._made = None
        self._make_locks()

    @contextmanager
    def kept_open(self) -> Generator[None]:
        """Delay `close` meanwhile; another thread may leave the client's ``with`` statement."""
        with self._lock:
            self._users += 1
        try:
            yield
        finally:
            with self._lock:
                self._users -= 1
                self._released.notify_all()

    def opened(self, *, closed: bool) -> tuple[httpx.Client, Builder]:
        """Return the httpx client and the builder of its requests; both are made on first use.

        Args:
            closed: whether the client of the SDK that asks is closed.

        Raises:
            ConfigurationError: that client, or the one that owns the connections, is closed; or
                `http_client` or `transport` has connections of a parent process.
        """
        with self._lock:
            self._check_open(closed=closed)
            self._check_inherited()
            if self._made is None:
                self._made = self._make()
            return self._made

    def close(self) -> None:
        """Close the httpx client, unless the caller gave it."""
        with self._lock:
            self._released.wait_for(lambda: not self._users)
            self._closed = True
            if self._made is not None and self._given is None:
                self._made[0].close()


class Client(
    BaseClient["SyncHttpClient", "SyncTransport", _SyncConnections], SyncDownloads, Tree["Client"]
):
    """The Factorial API for blocking code: scripts, notebooks, threads.

    It is thread-safe. Connections are made on the first call and kept until `close`. Failed
    requests are retried where that is safe, and requests wait for the API's rate limits.

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
        http_client: an `httpx.Client`, or one of httpx2, of your own, with its own
            timeout; you have to close it.
        transport: a transport of httpx or httpx2; for tests.
        **options: further options of `httpx.Client` (``proxy``, ``limits``, ``verify``, …).

    Raises:
        ConfigurationError: an argument is missing or invalid; the message says what to change.

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

    _connections_class = _SyncConnections

    if not TYPE_CHECKING:  # type checkers read the arguments of BaseClient[...]
        __init__ = constructor(httpx.Client, httpx.BaseTransport)

    def send(self, request: Request[T]) -> T:
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
            return self._execute(call(request, self._context))

    @overload
    def send_all(
        self,
        requests: Iterable[Request[T]],
        *,
        concurrency: int | Literal["auto"] = AUTO,
        return_exceptions: Literal[False] = False,
    ) -> list[T]: ...
    @overload
    def send_all(
        self,
        requests: Iterable[Request[T]],
        *,
        concurrency: int | Literal["auto"] = AUTO,
        return_exceptions: bool,
    ) -> list[T | Exception]: ...
    def send_all(
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
            return self._execute(flow)

    def credentials(self) -> Credential:
        """Return what the credentials belong to (`GET api_public/credentials`).

        Raises:
            AuthenticationError: the credentials are invalid, expired or revoked.
            ApiError, ApiConnectionError, DecodeError: as for any call.
        """
        from .core.pagination.collect import read_first  # few programs need it

        with short_traceback:
            request = self.api_public.credentials.get.describe()
            return self._execute(read_first(request, self._context))

    @property
    def request(self) -> CustomRequests:
        """Call endpoints of the API that this version of the SDK does not know.

        ``client.request("GET", "new_domain/things")``: see `CustomRequests`.
        """
        from .custom_requests import CustomRequests  # few programs need it
        from .response_stream import ResponseStream

        def open_stream(request: Request[Any]) -> ResponseStream:
            return ResponseStream(
                request, lambda opened: self._execute(call_opened(request, self._context, opened))
            )

        return CustomRequests(self, open_stream)

    @override
    def _execute(self, flow: Flow[T]) -> T:
        """See `SyncApi._execute`."""
        with short_traceback:
            result: T = self._run(flow)
            return result

    @override
    def _iter_records(self, first: Request[MetaApiResponse[T]]) -> Iterator[T]:
        """See `SyncApi._iter_records`."""
        from .concurrency import sync_pages
        from .core.pagination.sequential import is_backward

        records = sync_pages.records(self._pages(first), backward=is_backward(first))
        return sync_pages.BlockingIterator(records)

    @override
    def _iter_pages(self, first: Request[MetaApiResponse[T]]) -> Iterator[MetaApiResponse[T]]:
        """See `SyncApi._iter_pages`."""
        from .concurrency import sync_pages

        return sync_pages.BlockingIterator(sync_pages.iter_pages(self._pages(first)))

    def close(self) -> None:
        """Close the connections, but not an `http_client` of your own."""
        if self._owner:
            self._connections.close()
        self._closed = not self._kept

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return (
            f"<Client {self._context.settings.base_url}, API {self._context.settings.api_version}>"
        )

    _repr_html_ = repr_html

    def _run(self, flow: Flow[Any], stop: Event | None = None) -> Any:
        driver = FlowDriver(flow)
        for command in driver:
            self._carry_out(driver, command, stop)
        return driver.result

    def _run_kept_open(self, flow: Flow[Any], stop: Event | None) -> Any:
        with self._connections.kept_open():
            return self._run(flow, stop)

    def _pages(self, first: Request[Any]) -> sync_pages.Pages:
        from .concurrency import sync_pages
        from .core.pagination.collect import read_pages

        flow = read_pages(first, self._context)
        return sync_pages.Pages(partial(self._next_page, FlowDriver(flow)))

    def _next_page(self, driver: FlowDriver, stop: Event) -> MetaApiResponse[Any] | None:
        for command in driver:
            if isinstance(command, EmitPage):
                return command.page
            self._carry_out(driver, command, stop)
        return None

    def _carry_out(self, driver: FlowDriver, command: Command, stop: Event | None) -> None:
        """Carry out one command; any error goes to the flow, which cleans up."""
        try:
            driver.outcome = self._perform(command, stop)
        except BaseException as error:
            driver.error = error

    def _perform(self, command: Command, stop: Event | None) -> Any:
        if isinstance(command, Sleep):
            clock.sleep(command, stop)
        _check_stopped(stop)  # after the sleep, which it ends early
        if isinstance(command, Sleep):
            return None
        if isinstance(command, Send):
            return self._send(command)
        if isinstance(command, Fetch):
            from .transport.file_transfer import fetch  # few programs download files

            client, builder = self._connections.opened(closed=self._closed)
            check = partial(_check_stopped, stop)
            return fetch(client, builder, command, self._timeout, self._auth, check)
        from .concurrency import threads  # a single call needs none

        if isinstance(command, Start):
            return threads.BackgroundFlow(self._run, command.flow, stop)
        if isinstance(command, Wait):
            return threads.wait_for_any(command.running)
        if isinstance(command, Shield):
            return threads.run_shielded(self._run_kept_open, command.flow)
        if isinstance(command, CallFunction):
            return threads.call(command)
        return threads.gather(self._run, command, stop)

    def _send(self, command: Send) -> HttpResponse | TransportFailure:
        client, builder = self._connections.opened(closed=self._closed)
        with builder.prepared(command, self._context.settings, self._timeout) as request:
            guard: DeadlineGuard | None = None
            if command.time_left is not None:
                from .transport.timeouts import DeadlineGuard  # only calls with a deadline need it

                guard = DeadlineGuard(request, command.time_left)
            try:
                response = client.send(
                    request,
                    auth=auth_for(command, self._auth),
                    follow_redirects=False,
                    stream=True,
                )
                if command.opened is not None and response.is_success:
                    command.opened.append(response)
                    if guard is not None:
                        guard.release()
                    return to_opened_response(response)
                body = read(response, guard, self._context.settings.max_response_size)
            except Exception as error:
                return to_transport_failure(error, command.request, client)
            except BaseException as error:
                hide_frames(error)
                raise
        return to_http_response(response, body)


def _check_stopped(stop: Event | None) -> None:
    """Raise `Stopped` if the other flows of the same `Gather` have to stop."""
    if stop is not None and stop.is_set():
        from .concurrency.threads import Stopped

        raise Stopped

"""The blocking client: carries flows out with an `httpx.Client`."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock
from typing import Any, Self, TypeVar, Unpack

import httpx

from .core.compat import override
from .core.endpoint import SyncApi
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


class Client(SyncApi, Tree["Client"]):
    """The Factorial API for blocking code: scripts, notebooks, threads.

    It can be shared by threads. Connections are made on the first call and kept until `close`.

    Args:
        base_url: scheme and host of the API; `PRODUCTION` by default, or ``FACTORIAL_BASE_URL``.
        auth: an `AccessTokenAuth`, an `ApiKeyAuth` or another `httpx.Auth`; by default
            ``FACTORIAL_TOKEN`` or ``FACTORIAL_API_KEY`` of the environment.
        api_version: the version of the API to call, a date (``"2026-10-01"``).
        timeout: seconds without progress after which a call fails, or an `httpx.Timeout`; 30 by
            default, 5 for connecting. None waits for ever.
        strict: raise `DecodeError` wherever an answer deviates from the schema, instead of keeping
            what the server sent.
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

    def __init__(
        self,
        base_url: str | None = None,
        *,
        auth: httpx.Auth | None = None,
        api_version: str = DEFAULT_VERSION,
        timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT,
        strict: bool = False,
        http_client: httpx.Client | None = None,
        transport: httpx.BaseTransport | None = None,
        **options: Unpack[HttpxOptions],
    ) -> None:
        self.context = configure(base_url, api_version, strict=strict)
        self._auth = credentials(auth)
        self._arguments = client_arguments(http_client, httpx.Client, transport, timeout, options)
        self._own = http_client is None
        self._client = http_client
        self._lock = Lock()
        self._closed = False

    def send(self, request: Request[T]) -> T:
        """Send a described request; the result is what the operation itself would return.

        Raises:
            ApiError: the server reported an error.
            ApiConnectionError: no answer came.
            DecodeError: the answer is not what the API promises.
        """
        return self.execute(call(request, self.context))

    @override
    def execute(self, flow: Flow[T]) -> T:
        """See `SyncApi.execute`."""
        outcome: Reply | Failure | None = None
        while True:
            try:
                command = flow.send(outcome)
            except StopIteration as done:
                result: T = done.value
                return result
            outcome = self._perform(command)

    @override
    def stream(self, flow: PageFlow) -> Iterator[Any]:
        """See `SyncApi.stream`."""
        while (page := self._next_page(flow)) is not None:
            yield from page

    def close(self) -> None:
        """Close the connections; an `http_client` of your own stays open."""
        self._closed = True
        if self._own and self._client is not None:
            self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Client {self.context.settings.base_url}, API {self.context.settings.api_version}>"

    def _next_page(self, flow: PageFlow) -> MetaApiResponse[Any] | None:
        outcome: Reply | Failure | None = None
        while True:
            try:
                command = flow.send(outcome)
            except StopIteration:
                return None
            if isinstance(command, Deliver):
                return command.page
            outcome = self._perform(command)

    def _perform(self, command: Send) -> Reply | Failure:
        client = self._opened()
        with outgoing(client, command.request, self.context.settings) as request:
            try:
                return reply_of(client.send(request, auth=self._auth, follow_redirects=False))
            except httpx.RequestError as error:
                return failure_of(error, command.request)

    def _opened(self) -> httpx.Client:
        if self._closed:
            raise ConfigurationError("this client is closed; create a new one")
        with self._lock:
            if self._client is None:
                self._client = httpx.Client(**self._arguments)
            return self._client

"""``Fleet`` and ``AsyncFleet``: one client for each of many companies, over shared connections."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from inspect import isawaitable, iscoroutinefunction
from typing import TYPE_CHECKING, Any, Generic, Self, Unpack

import attrs
import httpx

from .async_client import AsyncClient
from .base_fleet import MAX_CLIENTS, BaseFleet, ClientOptions, T
from .core.compat import override
from .core.execution.flow import CallFunction
from .core.operations.executor import execute
from .core.redaction import short_traceback
from .core.types import ID
from .progress import OnProgress
from .sync_client import Client


@attrs.frozen(repr=False)
class FleetReport(Generic[T]):
    """The results and errors of `Fleet.map`, by company.

    Attributes:
        results: what the function returned, in the order of the companies.
        errors: what it raised, or what getting the credentials raised.

    Example:
        >>> from factorial_sdk import FleetReport
        >>> FleetReport({"1": 25, "2": 31}, {"3": TimeoutError()})
        FleetReport(2 companies done, 1 failed)
    """

    results: Mapping[ID, T]
    errors: Mapping[ID, Exception]

    def raise_errors(self) -> None:
        """Raise the errors of all companies as one; do nothing if there is none.

        Raises:
            ExceptionGroup: of the errors; a note in each names its company.
        """
        if self.errors:
            total = len(self.errors) + len(self.results)
            raise ExceptionGroup(
                f"{len(self.errors)} of {total} companies failed", list(self.errors.values())
            )

    def __repr__(self) -> str:
        return f"FleetReport({len(self.results)} companies done, {len(self.errors)} failed)"


class Fleet(BaseFleet[Client]):
    """One blocking client for each of many companies; all share connections.

    Each company has its own credentials and its own rate limit, and nothing that the server sends
    for one is used for another. It is thread-safe.

    Args:
        credentials: returns the credentials of the company whose id it gets, an `httpx.Auth`: a
            `RefreshTokenAuth` with a token store, for example. It is called when a client of the
            company is first needed.
        base_url: scheme and host of the API, the same for all companies; as for `Client`.
        max_clients: clients to keep; of more companies, those longest unused are made again when
            needed. 5,000 by default.
        **options: those of `Client`. By default there are at most 64 connections.

    Raises:
        ConfigurationError: an argument is invalid.

    Example:
        >>> from factorial_sdk import AccessTokenAuth, Fleet
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().serve() as server:
        ...     with Fleet(lambda company_id: AccessTokenAuth(server.token), server.url) as fleet:
        ...         report = fleet.map(lambda api, _: len(api.teams.teams.all()), ["1", "2"])
        >>> report
        FleetReport(2 companies done, 0 failed)
    """

    _client_class = Client

    if TYPE_CHECKING:

        def __init__(
            self,
            credentials: Callable[[ID], httpx.Auth],
            base_url: str | None = None,
            *,
            max_clients: int = MAX_CLIENTS,
            **options: Unpack[ClientOptions],
        ) -> None: ...

    def client(self, company_id: ID) -> Client:
        """Return the client of a company; closing it has no effect.

        Raises:
            ConfigurationError: ``credentials`` returned something else than an `httpx.Auth`.
            Exception: what ``credentials`` raised.
        """
        with short_traceback:
            return execute(self._shared, self._get(company_id), "Fleet.client")

    def map(
        self,
        function: Callable[[Client, ID], T],
        company_ids: Iterable[ID],
        *,
        concurrency: int = 16,
        progress: OnProgress = None,
    ) -> FleetReport[T]:
        """Call a function for each company, several at once; the error of one stops no other.

        Args:
            function: gets the client of a company, and the company's id; runs in threads.
            company_ids: ids of the companies; a generator is consumed as they start. An id that
                comes twice counts once.
            concurrency: companies at once, 1 to 100; 16 by default.
            progress: True shows a progress bar (extra ``progress``). A function is called with the
                number of companies that are done, and their total or None.

        Raises:
            ConfigurationError: `concurrency` is out of range.
            TypeError: another argument is of the wrong type.
        """
        with short_traceback:
            if iscoroutinefunction(function):
                raise TypeError("function must be a plain one; AsyncFleet takes coroutines")
            flow = self._map(function, company_ids, concurrency, progress)
            return FleetReport(*execute(self._shared, flow, "Fleet.map"))

    @override
    def _applied(
        self, function: Callable[[Client, ID], Any], client: Client, company_id: ID
    ) -> CallFunction:
        return CallFunction(partial(function, client, company_id))

    def close(self) -> None:
        """Close the connections; its clients cannot be used any more."""
        self._shared.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class AsyncFleet(BaseFleet[AsyncClient]):
    """One asynchronous client for each of many companies; all share connections.

    Each company has its own credentials and its own rate limit, and nothing that the server sends
    for one is used for another.

    Args:
        credentials: returns the credentials of the company whose id it gets, an `httpx.Auth`. It is
            called when a client of the company is first needed: a coroutine function is awaited, a
            plain one runs in a thread.
        base_url: scheme and host of the API, the same for all companies; as for `AsyncClient`.
        max_clients: clients to keep; of more companies, those longest unused are made again when
            needed. 5,000 by default.
        **options: those of `AsyncClient`. By default there are at most 64 connections.

    Raises:
        ConfigurationError: an argument is invalid.

    Example:
        >>> import asyncio
        >>> from factorial_sdk import AccessTokenAuth, AsyncFleet
        >>> from factorial_sdk.testing import FakeFactorial
        >>> async def count(api, company_id):
        ...     return len(await api.teams.teams.all())
        >>> async def main():
        ...     with FakeFactorial().serve() as server:
        ...         auth = AccessTokenAuth(server.token)
        ...         async with AsyncFleet(lambda company_id: auth, server.url) as fleet:
        ...             return await fleet.map(count, ["1", "2"])
        >>> asyncio.run(main())
        FleetReport(2 companies done, 0 failed)
    """

    _client_class = AsyncClient

    if TYPE_CHECKING:

        def __init__(
            self,
            credentials: Callable[[ID], httpx.Auth | Awaitable[httpx.Auth]],
            base_url: str | None = None,
            *,
            max_clients: int = MAX_CLIENTS,
            **options: Unpack[ClientOptions],
        ) -> None: ...

    async def client(self, company_id: ID) -> AsyncClient:
        """Return the client of a company; closing it has no effect.

        Raises:
            ConfigurationError: ``credentials`` returned something else than an `httpx.Auth`.
            Exception: what ``credentials`` raised.
        """
        with short_traceback:
            return await execute(self._shared, self._get(company_id), "AsyncFleet.client")

    async def map(
        self,
        function: Callable[[AsyncClient, ID], Awaitable[T]],
        company_ids: Iterable[ID],
        *,
        concurrency: int = 16,
        progress: OnProgress = None,
    ) -> FleetReport[T]:
        """Await a function for each company, several at once; the error of one stops no other.

        Args:
            function: gets the client of a company, and the company's id.
            company_ids: ids of the companies; a generator is consumed as they start. An id that
                comes twice counts once.
            concurrency: companies at once, 1 to 100; 16 by default.
            progress: True shows a progress bar (extra ``progress``). A function is called with the
                number of companies that are done, and their total or None.

        Raises:
            ConfigurationError: `concurrency` is out of range.
            TypeError: another argument is of the wrong type.
        """
        with short_traceback:
            flow = self._map(function, company_ids, concurrency, progress)
            return FleetReport(*await execute(self._shared, flow, "AsyncFleet.map"))

    @override
    def _applied(
        self, function: Callable[[AsyncClient, ID], Any], client: AsyncClient, company_id: ID
    ) -> CallFunction:
        async def call() -> Any:
            result = function(client, company_id)
            if not isawaitable(result):
                raise TypeError("function must be a coroutine function, or return an awaitable")
            return await result

        return CallFunction(call, awaited=True)

    async def aclose(self) -> None:
        """Close the connections; its clients cannot be used any more."""
        await self._shared.aclose()

    close = aclose

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

"""The types of operations bound to a client, one for each mode, for type checkers."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import ParamSpec, Protocol, TypeVar

from ..models.pages import ListApiResponse, MetaApiResponse
from ..requests.request import Request
from ..responses.raw import RawResponse

P = ParamSpec("P")
T = TypeVar("T")


class Describable(Protocol[P, T]):
    """An operation whose request can be described without sending it."""

    def describe(self, *args: P.args, **kwargs: P.kwargs) -> Request[T]:
        """Return the request that a call with these arguments would send, without sending it."""
        ...


class DescribableList(Protocol[P, T]):
    """An operation that reads a list of several pages."""

    def describe(self, *args: P.args, **kwargs: P.kwargs) -> Request[MetaApiResponse[T]]:
        """Return the request for the first page, without sending it."""
        ...


class SyncOperation(Describable[P, T], Protocol[P, T]):
    """An operation of an endpoint whose client is a `Client`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Send the request; return its result."""
        ...

    def raw(self, *args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        """Send the request; return the response unread, with ``parse()`` to read it."""
        ...


class AsyncOperation(Describable[P, T], Protocol[P, T]):
    """An operation of an endpoint whose client is an `AsyncClient`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Coroutine[object, None, T]:
        """Send the request; return its result."""
        ...

    def raw(self, *args: P.args, **kwargs: P.kwargs) -> Coroutine[object, None, RawResponse[T]]:
        """Send the request; return the response unread, with ``parse()`` to read it."""
        ...


class SyncListAll(DescribableList[P, T], Protocol[P, T]):
    """Reads every record of a list, in an endpoint whose client is a `Client`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> ListApiResponse[T]:
        """Return all records; read several pages at a time."""
        ...


class AsyncListAll(DescribableList[P, T], Protocol[P, T]):
    """Reads every record of a list, in an endpoint whose client is an `AsyncClient`."""

    def __call__(
        self, *args: P.args, **kwargs: P.kwargs
    ) -> Coroutine[object, None, ListApiResponse[T]]:
        """Return all records; read several pages at a time."""
        ...


class SyncIterate(DescribableList[P, T], Protocol[P, T]):
    """Iterates over a list, in an endpoint whose client is a `Client`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        """Yield record after record; prefetch each page while the one before is consumed."""
        ...


class AsyncIterate(DescribableList[P, T], Protocol[P, T]):
    """Iterates over a list, in an endpoint whose client is an `AsyncClient`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[T]:
        """Yield record after record; prefetch each page while the one before is consumed."""
        ...


class SyncIterPages(DescribableList[P, T], Protocol[P, T]):
    """Iterates over the pages of a list, in an endpoint whose client is a `Client`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[MetaApiResponse[T]]:
        """Yield page after page, each with its metadata and cursor."""
        ...


class AsyncIterPages(DescribableList[P, T], Protocol[P, T]):
    """Iterates over the pages of a list, in an endpoint whose client is an `AsyncClient`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[MetaApiResponse[T]]:
        """Yield page after page, each with its metadata and cursor."""
        ...

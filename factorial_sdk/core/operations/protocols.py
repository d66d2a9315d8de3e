"""The types of operations once an endpoint is bound to a client, one for each mode."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import ParamSpec, Protocol, TypeVar

from ..models.pages import ListApiResponse, MetaApiResponse
from ..requests.request import Request
from ..responses.raw import RawResponse

P = ParamSpec("P")
T = TypeVar("T")


class Described(Protocol[P, T]):
    """What can be described without sending it."""

    def describe(self, *args: P.args, **kwargs: P.kwargs) -> Request[T]:
        """The request that a call with these arguments would send, without sending it."""
        ...


class OfPages(Protocol[P, T]):
    """What reads a whole list."""

    def describe(self, *args: P.args, **kwargs: P.kwargs) -> Request[MetaApiResponse[T]]:
        """The request for the first page, without sending it."""
        ...


class SyncOperation(Described[P, T], Protocol[P, T]):
    """An operation of an endpoint whose client is a `Client`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Send the request; the result."""
        ...

    def raw(self, *args: P.args, **kwargs: P.kwargs) -> RawResponse[T]:
        """Send the request; the answer as it came, with ``parse()`` to read it."""
        ...


class AsyncOperation(Described[P, T], Protocol[P, T]):
    """An operation of an endpoint whose client is an `AsyncClient`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Coroutine[object, None, T]:
        """Send the request; the result."""
        ...

    def raw(self, *args: P.args, **kwargs: P.kwargs) -> Coroutine[object, None, RawResponse[T]]:
        """Send the request; the answer as it came, with ``parse()`` to read it."""
        ...


class SyncEvery(OfPages[P, T], Protocol[P, T]):
    """Reads every record of a list, in an endpoint whose client is a `Client`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> ListApiResponse[T]:
        """Read all records, several pages at a time."""
        ...


class AsyncEvery(OfPages[P, T], Protocol[P, T]):
    """Reads every record of a list, in an endpoint whose client is an `AsyncClient`."""

    def __call__(
        self, *args: P.args, **kwargs: P.kwargs
    ) -> Coroutine[object, None, ListApiResponse[T]]:
        """Read all records, several pages at a time."""
        ...


class SyncEach(OfPages[P, T], Protocol[P, T]):
    """Iterates over a list, in an endpoint whose client is a `Client`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[T]:
        """Yield record after record; each page is read while the one before is consumed."""
        ...


class AsyncEach(OfPages[P, T], Protocol[P, T]):
    """Iterates over a list, in an endpoint whose client is an `AsyncClient`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[T]:
        """Yield record after record; each page is read while the one before is consumed."""
        ...


class SyncBatches(OfPages[P, T], Protocol[P, T]):
    """Iterates over the pages of a list, in an endpoint whose client is a `Client`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[MetaApiResponse[T]]:
        """Yield page after page, each with its metadata and cursor."""
        ...


class AsyncBatches(OfPages[P, T], Protocol[P, T]):
    """Iterates over the pages of a list, in an endpoint whose client is an `AsyncClient`."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> AsyncIterator[MetaApiResponse[T]]:
        """Yield page after page, each with its metadata and cursor."""
        ...

"""``SyncApi`` and ``AsyncApi``: the clients that endpoints need, one for each mode.

What they do for the SDK is private, so that completion of a client shows domains and public methods
only. The SDK reaches it through `context_of` and `execute`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Coroutine, Iterator
from types import CoroutineType
from typing import Any, TypeVar, overload

from ..execution.context import Context
from ..execution.flow import Flow
from ..models.pages import MetaApiResponse
from ..requests.request import Request

T = TypeVar("T")


class SyncApi(ABC):
    """A client that executes flows and blocks until they end."""

    _context: Context

    @abstractmethod
    def _execute(self, flow: Flow[T]) -> T:
        """Execute the commands of a flow; return its result."""

    @abstractmethod
    def _iter_records(self, first: Request[MetaApiResponse[T]]) -> Iterator[T]:
        """Yield the records of the list whose first page `first` asks for."""

    @abstractmethod
    def _iter_pages(self, first: Request[MetaApiResponse[T]]) -> Iterator[MetaApiResponse[T]]:
        """Yield the pages of the list whose first page `first` asks for."""


class AsyncApi(ABC):
    """A client that executes flows while it is awaited."""

    _context: Context

    @abstractmethod
    def _execute(self, flow: Flow[T]) -> Coroutine[Any, Any, T]:
        """Execute the commands of a flow; return its result."""

    @abstractmethod
    def _iter_records(self, first: Request[MetaApiResponse[T]]) -> AsyncIterator[T]:
        """Yield the records of the list whose first page `first` asks for."""

    @abstractmethod
    def _iter_pages(self, first: Request[MetaApiResponse[T]]) -> AsyncIterator[MetaApiResponse[T]]:
        """Yield the pages of the list whose first page `first` asks for."""


Api = TypeVar("Api", bound=SyncApi | AsyncApi, covariant=True)


def context_of(api: SyncApi | AsyncApi) -> Context:
    """Return the settings of a client, and what its flows need besides."""
    return api._context  # pyright: ignore[reportPrivateUsage]


@overload
def execute(api: SyncApi, flow: Flow[T], name: str) -> T: ...
@overload
def execute(api: AsyncApi, flow: Flow[T], name: str) -> Coroutine[Any, Any, T]: ...
@overload
def execute(api: SyncApi | AsyncApi, flow: Flow[T], name: str) -> T | Coroutine[Any, Any, T]: ...
def execute(api: Any, flow: Flow[Any], name: str) -> Any:
    """Execute the commands of a flow with a client; return its result, to be awaited if async.

    Args:
        api: the `Client` or `AsyncClient`.
        flow: the flow.
        name: what Python calls the coroutine where it warns that it was never awaited.
    """
    return with_name(api._execute(flow), name)


def with_name(result: T, name: str) -> T:
    """Return a result; if it is a coroutine, Python calls it `name` from now on."""
    kept: Any = result
    if isinstance(kept, CoroutineType):
        kept.__qualname__ = name
    return result

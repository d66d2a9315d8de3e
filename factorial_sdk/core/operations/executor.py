"""``SyncApi`` and ``AsyncApi``: the clients that endpoints need, one for each mode.

What they do for the SDK is private, so that completion of a client shows domains and public methods
only. The SDK reaches it through `context_of` and `execute`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Coroutine, Iterator
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
def execute(api: SyncApi, flow: Flow[T]) -> T: ...
@overload
def execute(api: AsyncApi, flow: Flow[T]) -> Coroutine[Any, Any, T]: ...
@overload
def execute(api: SyncApi | AsyncApi, flow: Flow[T]) -> T | Coroutine[Any, Any, T]: ...
def execute(api: Any, flow: Flow[Any]) -> Any:
    """Execute the commands of a flow with a client; return its result, to be awaited if async."""
    return api._execute(flow)

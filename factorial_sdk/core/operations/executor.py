"""``SyncApi`` and ``AsyncApi``: the clients that endpoints need, one for each mode."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import Any, TypeVar

from ..execution.context import Context
from ..execution.flow import Flow, PageFlow
from ..models.pages import MetaApiResponse

T = TypeVar("T")


class SyncApi(ABC):
    """A client that executes flows and blocks until they end."""

    context: Context

    @abstractmethod
    def execute(self, flow: Flow[T]) -> T:
        """Execute the commands of a flow; return its result."""

    @abstractmethod
    def stream(self, flow: PageFlow, *, backward: bool = False) -> Iterator[Any]:
        """Yield the records of the pages that `flow` emits; in reverse order if `backward`."""

    @abstractmethod
    def stream_pages(self, flow: PageFlow) -> Iterator[MetaApiResponse[Any]]:
        """Yield the pages that `flow` emits."""


class AsyncApi(ABC):
    """A client that executes flows while it is awaited."""

    context: Context

    @abstractmethod
    def execute(self, flow: Flow[T]) -> Coroutine[Any, Any, T]:
        """Execute the commands of a flow; return its result."""

    @abstractmethod
    def stream(self, flow: PageFlow, *, backward: bool = False) -> AsyncIterator[Any]:
        """Yield the records of the pages that `flow` emits; in reverse order if `backward`."""

    @abstractmethod
    def stream_pages(self, flow: PageFlow) -> AsyncIterator[MetaApiResponse[Any]]:
        """Yield the pages that `flow` emits."""


Api = TypeVar("Api", bound="SyncApi | AsyncApi", covariant=True)

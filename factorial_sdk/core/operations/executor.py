"""``SyncApi`` and ``AsyncApi``: what endpoints need of a client, in each mode."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import Any, TypeVar

from ..execution.context import Context
from ..execution.flow import Flow, PageFlow
from ..models.pages import MetaApiResponse

T = TypeVar("T")


class SyncApi(ABC):
    """A client that carries flows out before it returns."""

    context: Context

    @abstractmethod
    def execute(self, flow: Flow[T]) -> T:
        """Carry out what `flow` asks for; its result."""

    @abstractmethod
    def stream(self, flow: PageFlow, *, backward: bool = False) -> Iterator[Any]:
        """The records that `flow` delivers, of each page the last one first if `backward`."""

    @abstractmethod
    def stream_pages(self, flow: PageFlow) -> Iterator[MetaApiResponse[Any]]:
        """The pages that `flow` delivers."""


class AsyncApi(ABC):
    """A client that carries flows out while it is awaited."""

    context: Context

    @abstractmethod
    def execute(self, flow: Flow[T]) -> Coroutine[Any, Any, T]:
        """Carry out what `flow` asks for; its result."""

    @abstractmethod
    def stream(self, flow: PageFlow, *, backward: bool = False) -> AsyncIterator[Any]:
        """The records that `flow` delivers, of each page the last one first if `backward`."""

    @abstractmethod
    def stream_pages(self, flow: PageFlow) -> AsyncIterator[MetaApiResponse[Any]]:
        """The pages that `flow` delivers."""


Api = TypeVar("Api", bound="SyncApi | AsyncApi", covariant=True)

"""Asynchronous iteration over pages and records, with the next page prefetched in a task."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any, NoReturn, TypeAlias

from ..core.compat import override
from ..core.errors import PaginationError
from ..core.pagination.sequential import has_more
from ..core.redaction import short_traceback
from .tasks import BackgroundTask

NextPage: TypeAlias = Callable[[], Awaitable[Any]]


class Pages(AsyncIterator[Any]):
    """Iterate over the pages of a list; `prefetch` reads the next one in a task.

    Args:
        next_page: returns the next page, or None at the end.
    """

    def __init__(self, next_page: NextPage) -> None:
        self._next_page = next_page
        self._prefetched: BackgroundTask | None = None
        self._reading = self._failed = False

    @override
    async def __anext__(self) -> Any:
        if self._reading:
            raise RuntimeError("two tasks use one iterator; give each task its own")
        if self._failed:  # StopAsyncIteration would claim that the list is complete
            raise PaginationError(
                "this iterator failed or was cancelled; create a new one with "
                "after_id=<last cursor>"
            )
        # Failed until the page is there: this await may raise or be cancelled.
        self._reading = self._failed = True
        prefetched, self._prefetched = self._prefetched, None
        try:
            page = await (self._next_page() if prefetched is None else prefetched.result())
            self._failed = False
        finally:
            self._reading = False
        if page is None:
            raise StopAsyncIteration
        return page

    def prefetch(self) -> None:
        """Start to read the next page in a task."""
        if self._prefetched is None:
            self._prefetched = BackgroundTask(self._next_page)

    async def aclose(self) -> None:
        """Stop reading; the requests in flight are cancelled."""
        prefetched, self._prefetched = self._prefetched, None
        if prefetched is not None:
            await prefetched.aclose()
        self._next_page = _no_more  # drops the flow, which stops what it has started

    def __del__(self) -> None:
        if self._prefetched is not None:
            self._prefetched.stop()


async def _no_more() -> None:
    """Return what stands for the end of a list."""


class NonBlockingIterator(AsyncIterator[Any]):
    """Base of the iterators of an `AsyncClient`, which say so where one is used with ``for``."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    async def aclose(self) -> None:
        """Stop reading; the requests in flight are cancelled.

        Leaving the loop does so as well, as soon as nothing refers to the iterator.
        """
        await self._pages.aclose()

    def __iter__(self) -> NoReturn:
        raise TypeError(
            "this is an iterator of an AsyncClient: write `async for`, or use a Client for `for`"
        )


class Records(NonBlockingIterator):
    """Iterate over the records of pages; prefetch the next page after the first record of each.

    A caller that takes only the first record causes no request for the second page. Unlike an
    async generator, this needs no closing: a caller may stop iterating at any time.
    """

    def __init__(self, pages: Pages, *, backward: bool) -> None:
        super().__init__(pages)
        self._backward = backward
        self._remaining: Iterator[Any] = iter(())
        self._should_prefetch = False

    @override
    async def __anext__(self) -> Any:
        if self._should_prefetch:
            self._should_prefetch = False
            self._pages.prefetch()
        while True:
            for record in self._remaining:
                return record
            with short_traceback:
                page = await anext(self._pages)
            self._remaining = iter(page[::-1] if self._backward else page)
            self._should_prefetch = has_more(page, backward=self._backward) is not False


class PageIterator(NonBlockingIterator):
    """Iterate over the pages; from the second one on, prefetch the next before each."""

    def __init__(self, pages: Pages) -> None:
        super().__init__(pages)
        self._started = False

    @override
    async def __anext__(self) -> Any:
        with short_traceback:
            page = await anext(self._pages)
        if self._started:
            self._pages.prefetch()
        self._started = True
        return page

"""Asynchronous iteration over pages and records, with the next page prefetched in a task."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from contextvars import copy_context
from typing import Any, TypeAlias

import anyio

from ..core.compat import override
from ..core.errors import PaginationError
from ..core.pagination.sequential import has_more
from .tasks import on_asyncio

NextPage: TypeAlias = Callable[[], Awaitable[Any]]


class Pages(AsyncIterator[Any]):
    """Pages of a list, where asked for one ahead: it is read while the one before is consumed.

    Args:
        next_page: reads the next page; None at the end.
    """

    def __init__(self, next_page: NextPage) -> None:
        self._next_page = next_page
        self._ahead: _Ahead | None = None
        self._reading = self._failed = False

    @override
    async def __anext__(self) -> Any:
        if self._reading:
            raise RuntimeError("two tasks read from one iterator; give each its own")
        if self._failed:  # the end of the list would be a lie
            raise PaginationError(
                "the reading of this list has failed or was cancelled; start another one, with "
                "after_id= where the last page or record was"
            )
        self._reading = self._failed = True
        ahead, self._ahead = self._ahead, None
        try:
            page = await (self._next_page() if ahead is None else ahead.outcome())
            self._failed = False
        finally:
            self._reading = False
        if page is None:
            raise StopAsyncIteration
        return page

    def read_ahead(self) -> None:
        """Begin to read the next page."""
        if self._ahead is None:
            self._ahead = _Ahead(self._next_page)

    def __del__(self) -> None:
        if self._ahead is not None:
            self._ahead.stop()


class Records(AsyncIterator[Any]):
    """The records of pages; the next page is read from the second record on.

    Whoever wants but the first record causes no request for the second page. Unlike an async
    generator it may be left at any time: nothing is to close.
    """

    def __init__(self, pages: Pages, *, backward: bool) -> None:
        self._pages = pages
        self._backward = backward
        self._rest: Iterator[Any] = iter(())
        self._to_read_ahead = False

    @override
    async def __anext__(self) -> Any:
        if self._to_read_ahead:
            self._to_read_ahead = False
            self._pages.read_ahead()
        while True:
            for record in self._rest:
                return record
            page = await anext(self._pages)
            self._rest = iter(page[::-1] if self._backward else page)
            self._to_read_ahead = has_more(page, backward=self._backward) is not False


class EachPage(AsyncIterator[Any]):
    """The pages; from the second on, each is handed out while the next one is read."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._begun = False

    @override
    async def __anext__(self) -> Any:
        page = await anext(self._pages)
        if self._begun:
            self._pages.read_ahead()
        self._begun = True
        return page


class _Ahead:
    """A page that is read in the background, in a task that nobody has to wait for."""

    def __init__(self, next_page: NextPage) -> None:
        self._done = anyio.Event()
        self._scope = anyio.CancelScope()
        self._page: Any = None
        # Until there is an outcome: a task that was cancelled with all others has none, and the end
        # of the list would be a lie.
        self._error: Exception | None = PaginationError("reading the next page was cancelled")
        if on_asyncio():
            import asyncio

            self._task = asyncio.create_task(self._read(next_page))
        else:
            import trio

            trio.lowlevel.spawn_system_task(self._read, next_page, context=copy_context())

    async def outcome(self) -> Any:
        """The page, once it is there; None at the end of the list."""
        try:
            await self._done.wait()
        except BaseException:  # whoever waits is cancelled: leave nothing behind
            self.stop()
            with anyio.CancelScope(shield=True):
                await self._done.wait()
            raise
        if self._error is not None:
            raise self._error
        return self._page

    def stop(self) -> None:
        """Read no further: nobody is going to ask."""
        with suppress(RuntimeError):  # the event loop may be gone by now
            self._scope.cancel()

    async def _read(self, next_page: NextPage) -> None:
        try:
            with self._scope:
                self._page = await next_page()
                self._error = None
        except Exception as error:
            self._error = error
        finally:
            self._done.set()

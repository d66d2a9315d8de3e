"""Blocking iteration over pages and records, with the next page prefetched in a thread."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future
from functools import partial
from itertools import islice
from os import getpid
from threading import Event
from typing import Any, NoReturn

from ..core.compat import override
from ..core.errors import PaginationError
from ..core.pagination.sequential import has_more
from ..core.redaction import short_traceback
from .threads import READ_BEFORE_FORK, call_in_thread


class Pages(Iterator[Any]):
    """Iterate over the pages of a list; `prefetch` reads the next one in a thread.

    Args:
        next_page: returns the next page, or None at the end; stops when its event is set.
    """

    def __init__(self, next_page: Callable[[Event], Any]) -> None:
        self._next_page = next_page
        self._stop = Event()
        self._prefetched: Future[Any] | None = None
        self._process = 0  # id of the process that prefetches

    @override
    def __next__(self) -> Any:
        if self._prefetched is None:
            page = self._next_page(self._stop)
        else:
            if self._process != getpid() and not self._prefetched.done():
                raise PaginationError(READ_BEFORE_FORK)
            page = self._prefetched.result()
            self._prefetched = None
        if page is None:
            raise StopIteration
        return page

    def prefetch(self) -> None:
        """Start to read the next page in a thread."""
        if self._prefetched is None:
            self._process = getpid()
            self._prefetched = call_in_thread(partial(self._next_page, self._stop), daemon=True)

    def close(self) -> None:
        """Stop reading; a page that is being prefetched is neither waited for nor followed."""
        self._stop.set()


class BlockingIterator(Iterator[Any]):
    """The iterator of a blocking client, which says so where it is used with ``async for``.

    Args:
        items: what it yields; ``for`` iterates over this directly.
    """

    def __init__(self, items: Generator[Any]) -> None:
        self._items = items

    @override
    def __iter__(self) -> Iterator[Any]:
        return self._items

    @override
    def __next__(self) -> Any:
        return next(self._items)

    def close(self) -> None:
        """Stop reading."""
        self._items.close()

    def __aiter__(self) -> NoReturn:
        raise TypeError(
            "this is an iterator of a Client, which blocks: write `for`, or use an AsyncClient for "
            "`async for`"
        )


def records(pages: Pages, *, backward: bool) -> Generator[Any]:
    """Yield the records of pages; prefetch the next page after the first record of each.

    A caller that takes only the first record causes no request for the second page.
    """
    try:
        with short_traceback:
            for page in pages:
                remaining = iter(page[::-1] if backward else page)
                yield from islice(remaining, 1)
                if has_more(page, backward=backward) is not False:
                    pages.prefetch()
                yield from remaining
    finally:
        pages.close()


def iter_pages(pages: Pages) -> Generator[Any]:
    """Yield the pages; from the second one on, prefetch the next before each."""
    try:
        with short_traceback:
            for index, page in enumerate(pages):
                if index:
                    pages.prefetch()
                yield page
    finally:
        pages.close()

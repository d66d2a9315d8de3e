"""Blocking iteration over pages and records, with the next page prefetched in a thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import partial
from itertools import islice
from os import getpid
from threading import Event
from typing import Any

from ..core.compat import override
from ..core.errors import PaginationError
from ..core.pagination.sequential import has_more
from .threads import in_thread


class Pages(Iterator[Any]):
    """Pages of a list, where asked for one ahead: it is read while the one before is consumed.

    Args:
        next_page: reads the next page; None at the end. An event tells it to stop.
    """

    def __init__(self, next_page: Callable[[Event], Any]) -> None:
        self._next_page = next_page
        self._stop = Event()
        self._ahead: Future[Any] | None = None
        self._process = 0  # whose thread is reading ahead

    @override
    def __next__(self) -> Any:
        if self._ahead is None:
            page = self._next_page(self._stop)
        else:
            if self._process != getpid() and not self._ahead.done():
                raise PaginationError(
                    "this list was being read when the process was forked; read it anew, with "
                    "after_id= where the last page or record was"
                )
            page = self._ahead.result()
            self._ahead = None
        if page is None:
            raise StopIteration
        return page

    def read_ahead(self) -> None:
        """Begin to read the next page."""
        if self._ahead is None:
            self._process = getpid()
            self._ahead = in_thread(partial(self._next_page, self._stop), daemon=True)

    def close(self) -> None:
        """Consume no more: what is being read ahead is not waited for, and nothing follows it."""
        self._stop.set()


def records(pages: Pages, *, backward: bool) -> Iterator[Any]:
    """The records of pages; the next page is read from the second record on.

    Whoever wants but the first record causes no request for the second page.
    """
    try:
        for page in pages:
            rest = iter(page[::-1] if backward else page)
            yield from islice(rest, 1)
            if has_more(page, backward=backward) is not False:
                pages.read_ahead()
            yield from rest
    finally:
        pages.close()


def each_page(pages: Pages) -> Iterator[Any]:
    """The pages; from the second on, each is handed out while the next one is read."""
    try:
        for number, page in enumerate(pages):
            if number:
                pages.read_ahead()
            yield page
    finally:
        pages.close()

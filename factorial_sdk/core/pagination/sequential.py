"""The flow that reads a list page after page, by cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Generic, TypeAlias, TypeVar

import attrs

from ..config import MAX_LIMIT
from ..errors import PaginationError
from ..execution.call import call
from ..execution.context import Context, Progress
from ..execution.flow import EmitPage, Flow, PageFlow
from ..models.pages import MetaApiResponse, PaginationMeta, cursor_of
from ..requests.request import Request
from .consistency import DuplicateFilter, ExpectedTotal, requested_limit

T = TypeVar("T")

PageAfter: TypeAlias = Callable[[Request[Any]], Flow[MetaApiResponse[Any]]]

EMPTY_META: Final = PaginationMeta()

MAX_EMPTY_PAGES: Final = 20
"""Consecutive pages without records after which a list counts as endless."""


def emit_pages(
    page: MetaApiResponse[T],
    first: Request[MetaApiResponse[T]],
    context: Context,
    progress: Progress,
    expected_total: ExpectedTotal,
    page_after: PageAfter | None = None,
) -> PageFlow:
    """Emit the page that `first` asked for and all that follow it.

    `page_after` returns the page for a request by cursor, in place of sending the request, and
    records the totals of all pages.

    The server decides where the list ends, unless it contradicts itself. Where records are missing
    by its ``total``, or a page brings nothing new, the request is repeated once. Without ``meta``,
    one more request follows a page that is exactly full, so that no record is missed. A response
    that only repeats the page shows that the list has no pages.

    Raises:
        PaginationError: records are missing or repeated, there is no cursor of the next page, or
            the list does not end.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    reading: _Reading[T] = _Reading(first, expected_total)
    total = total_of_list(page, first)
    while True:
        if page_after is None:
            expected_total.note(page)
        records = reading.duplicates.new_records(page)
        if not records:
            if reading.is_unpaged(page):
                break
            if reading.should_ask_again(page):
                reading.asked_again = True
                again: Flow[Any] = call(reading.request, context)
                page = yield from again
                if page_after is not None:  # which did not return this one
                    expected_total.note(page)
                continue
            if page:
                raise PaginationError(
                    f"{first.where}: after {reading.count} records the server went back to earlier "
                    "ones; stopped, since going on would repeat records"
                )
        kept = reading.take(page, records)
        progress.update(reading.count, None if total is None else max(total, reading.count))
        # The second empty response to one request is no page of its own.
        if records or not (reading.asked_again and reading.begun):
            yield EmitPage(kept)
        reading.begun = True
        if reading.count == reading.max_items:
            return
        if not reading.advance(page):
            break
        flow: Flow[Any] = (
            call(reading.request, context) if page_after is None else page_after(reading.request)
        )
        page = yield from flow
    expected_total.check_end(reading.count)


class _Reading(Generic[T]):
    """How far a list was read page after page, and what the server said on the way.

    For each page, `emit_pages` calls the methods in the order of their definition.

    Attributes:
        request: the request for the current page.
        count: records emitted so far.
        max_items: most records to emit; None for all.
        begun: whether the current page is not the first one.
        announced: whether the page before said that the current one exists; None if it did not say.
        asked_again: whether the server was asked once more since it last sent new records.
        empty_pages: pages without new records, since the last one with some.
        duplicates: determines which records are new.
    """

    def __init__(self, first: Request[MetaApiResponse[T]], expected_total: ExpectedTotal) -> None:
        self._first = first
        self._expected_total = expected_total
        self._backward = is_backward(first)
        self._cursors: set[str] = set()
        self.request: Request[MetaApiResponse[T]] = limited(first, 0)
        self.count = 0
        self.max_items: int | None = first.options.get("max_items")
        self.begun = False
        self.announced: bool | None = None
        self.asked_again = False
        self.empty_pages = 0
        self.duplicates = DuplicateFilter(first)

    def is_unpaged(self, page: MetaApiResponse[Any]) -> bool:
        """Return whether a page without new records shows that the list has a single page."""
        return bool(page) and self.begun and (self.announced is None or self._first.unpaged)

    def should_ask_again(self, page: MetaApiResponse[Any]) -> bool:
        """Return whether a page without new records can be a mistake of the server."""
        if self.asked_again:
            return False
        missing = self._expected_total.missing(self.count)
        says_nothing = not self.begun and page.meta == EMPTY_META
        return bool(page or missing or says_nothing or (self.announced and missing is None))

    def take(self, page: MetaApiResponse[T], records: list[T]) -> MetaApiResponse[T]:
        """Count the new records of a page; return the page with no others.

        Raises:
            PaginationError: far more records came than the server counts.
        """
        if records:
            self.asked_again = False
            self.empty_pages = 0
        else:
            self.empty_pages += 1
        room = None if self.max_items is None else self.max_items - self.count
        kept = _trimmed(page, records, room, backward=self._backward)
        self.count += len(kept)
        self._expected_total.check_length(self.count)
        return kept

    def advance(self, page: MetaApiResponse[Any]) -> bool:
        """Make `request` that for the next page; return False at the end of the list.

        Raises:
            PaginationError: there is no cursor, it was used before, or the list does not end.
        """
        first, count = self._first, self.count
        missing = self._expected_total.missing(count)
        if first.unpaged and missing == 0:
            return False  # there is no useful ``meta``: the next response would repeat the list
        self.announced = has_more(page, backward=self._backward)
        cursor = next_cursor(page, self.request)
        if cursor is None:
            cursor = page.first_cursor if self._backward else page.cursor
            if self.asked_again or not missing or cursor is None:
                return False
            self.asked_again = True
        # Of a grouped list, each page may be of groups that have no records.
        groups = (self._expected_total.latest or 0) if first.grouped else 0
        if self.empty_pages > max(MAX_EMPTY_PAGES, groups):
            raise PaginationError(
                f"{first.where}: after {count} records came {self.empty_pages} pages without any, "
                "and the server announces more; stopped"
            )
        if cursor in self._cursors:
            raise PaginationError(
                f"{first.where}: the server sent the cursor {cursor[:80]!r} twice, after "
                f"{count} records; stopped, since going on would repeat records"
            )
        self._cursors.add(cursor)
        name = "before_id" if self._backward else "after_id"
        self.request = limited(first, count).at(**{name: cursor})
        return True


def is_backward(request: Request[Any]) -> bool:
    """Return whether a list is read towards its beginning."""
    return request.value_of("before_id") is not None


def has_more(page: MetaApiResponse[Any], *, backward: bool) -> bool | None:
    """Return whether the server says that there is a next page; None if it does not say."""
    return page.meta.has_previous_page if backward else page.meta.has_next_page


def limited(first: Request[T], count: int) -> Request[T]:
    """Return `first` with a limit of what ``max_items`` leaves after `count` records."""
    max_items: int | None = first.options.get("max_items")
    if max_items is None or max_items - count >= requested_limit(first):
        return first
    if not count and first.value_of("page") is not None:
        return first  # another limit would make another page of this number
    return first.at_most(max_items - count)


def total_of_list(page: MetaApiResponse[Any], first: Request[Any]) -> int | None:
    """Return how many records the reading will return, or None if that is not known."""
    max_items: int | None = first.options.get("max_items")
    total = None if first.grouped else page.meta.total
    if total is None or max_items is None:
        return max_items if total is None else total
    return min(total, max_items)


def next_cursor(page: MetaApiResponse[Any], request: Request[Any]) -> str | None:
    """Return the cursor of the page after the one that `request` asked for; None at the end.

    Raises:
        PaginationError: the server announces another page, but there is no cursor.
    """
    backward = is_backward(request)
    more = has_more(page, backward=backward)
    if more is False or (more is None and not _is_full(page, request)):
        return None
    cursor = page.first_cursor if backward else page.cursor
    if cursor is None and more:
        raise PaginationError(
            f"{request.where}: the server announces a further page but sends no cursor for it"
        )
    return cursor


def _is_full(page: MetaApiResponse[Any], request: Request[Any]) -> bool:
    """Return whether a page holds as many records as its limit, or as any page of the API may.

    The limit of a grouped list does not count records, so each page with records may be full.
    """
    if request.grouped:
        return bool(page)
    return len(page) == MAX_LIMIT or request.value_of("limit") == str(len(page))


def _trimmed(
    page: MetaApiResponse[T], records: list[T], room: int | None, *, backward: bool
) -> MetaApiResponse[T]:
    """Return a page with at most `room` of its new records, and their cursors.

    Args:
        page: the page of the server.
        records: those of its records that are new.
        room: how many more records are wanted; None for all.
        backward: keep the last records, not the first.
    """
    meta: Any = page.meta
    if room is not None and len(records) > room:
        records = records[len(records) - room :] if backward else records[:room]
        edge = (
            {"start_cursor": cursor_of(records[0])}
            if backward
            else {"end_cursor": cursor_of(records[-1])}
        )
        meta = attrs.evolve(meta, **edge)
    elif len(records) == len(page):
        return page
    return MetaApiResponse(records, meta, model=page.model)

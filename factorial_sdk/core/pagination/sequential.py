"""The flow that reads a list page after page, by cursor."""

from __future__ import annotations

from typing import Any, Final, TypeVar

import attrs

from ..config import MAX_LIMIT
from ..errors import PaginationError
from ..execution.call import call
from ..execution.context import Context, Progress
from ..execution.flow import EmitPage, PageFlow
from ..models.pages import MetaApiResponse, PaginationMeta, cursor_of
from ..requests.request import Request
from .consistency import DuplicateFilter, ExpectedTotal, requested_limit

T = TypeVar("T")

EMPTY_META: Final = PaginationMeta()

MAX_EMPTY_PAGES: Final = 20
"""So many pages without records may follow each other before a list has no end."""


def read_pages(first: Request[MetaApiResponse[T]], context: Context) -> PageFlow:
    """Deliver the page that `first` asks for and all that follow it, each read when it is due.

    With ``before_id`` the pages precede each other instead, the nearest first.

    Raises:
        PaginationError: the server announces a next page but no way to it, or leads in a circle.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    with context.progress(first) as progress:
        page = yield from call(limited(first, 0), context)
        yield from emit_pages(page, first, context, progress, ExpectedTotal(first))


def emit_pages(
    page: MetaApiResponse[T],
    first: Request[MetaApiResponse[T]],
    context: Context,
    progress: Progress,
    expected_total: ExpectedTotal,
) -> PageFlow:
    """Deliver the page that `first` asked for and all that follow it.

    The server's word is taken for where the list ends, but not against its own: where records are
    missing by its ``total``, or a page brings nothing new, it is asked once more. Where it says
    nothing (no ``meta``), a page that is exactly full is followed by one more request, so that no
    record is missed; a response that only repeats the page shows that the list is not paged at all.

    Raises:
        PaginationError: records are missing or come again, there is no way to the next page, or no
            end.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    backward = is_backward(first)
    most: int | None = first.options.get("max_items")
    total = total_of_list(page, first)
    seen = DuplicateFilter(first)
    expected_total.begin(page)
    request = limited(first, 0)
    cursors: set[str] = set()
    count = empty = 0
    announced: bool | None = None  # whether the page before said that this one follows
    again = False  # the server was asked once more, and has not come up with anything new since
    begun = False
    while True:
        expected_total.note(page)
        missing = expected_total.missing(count)
        records = seen.new_records(page)
        if not records:
            if page and begun and (announced is None or first.unpaged):
                break
            silent = not begun and page.meta == EMPTY_META
            if not again and (page or missing or silent or (announced and missing is None)):
                again = True
                page = yield from call(request, context)
                continue
            if page:
                raise PaginationError(
                    f"{first.where}: after {count} records the server went back to earlier ones; "
                    "stopped, since going on would repeat records"
                )
        again = again and not records
        empty = 0 if records else empty + 1
        room = None if most is None else most - count
        kept = _part(page, records, room, backward=backward)
        count += len(kept)
        expected_total.check_length(count)
        progress.update(count, None if total is None else max(total, count))
        if records or not (again and begun):
            yield EmitPage(kept)
        begun = True
        if count == most:
            return
        if first.unpaged and expected_total.missing(count) == 0:
            break  # ``meta`` does not count: the next response would be all of it once more
        announced = has_more(page, backward=backward)
        cursor = next_cursor(page, request)
        if cursor is None:
            cursor = page.first_cursor if backward else page.cursor
            if again or not expected_total.missing(count) or cursor is None:
                break
            again = True
        if empty > MAX_EMPTY_PAGES:
            raise PaginationError(
                f"{first.where}: after {count} records came {empty} pages without any, and the "
                "server announces more; stopped"
            )
        if cursor in cursors:
            raise PaginationError(
                f"{first.where}: the server named the cursor {cursor[:80]!r} twice, after "
                f"{count} records; stopped, since going on would repeat records"
            )
        cursors.add(cursor)
        request = limited(first, count).at(**{"before_id" if backward else "after_id": cursor})
        page = yield from call(request, context)
    expected_total.check_end(count)


def is_backward(request: Request[Any]) -> bool:
    """Whether a list is read towards its beginning."""
    return request.value_of("before_id") is not None


def has_more(page: MetaApiResponse[Any], *, backward: bool) -> bool | None:
    """Whether the server says that another page follows, or precedes; None if it does not say."""
    return page.meta.has_previous_page if backward else page.meta.has_next_page


def limited(first: Request[T], count: int) -> Request[T]:
    """`first`, asking for no more than is wanted once `count` records were read."""
    most: int | None = first.options.get("max_items")
    if most is None or most - count >= requested_limit(first):
        return first
    if not count and first.value_of("page") is not None:
        return first  # the number of a page is that of a page of this size
    return first.at_most(most - count)


def total_of_list(page: MetaApiResponse[Any], first: Request[Any]) -> int | None:
    """How many records the list will come to, as far as one can tell."""
    most: int | None = first.options.get("max_items")
    total = page.meta.total
    if total is None or most is None:
        return most if total is None else total
    return min(total, most)


def next_cursor(page: MetaApiResponse[Any], request: Request[Any]) -> str | None:
    """The cursor at which a list goes on after the page that `request` asked for; None at its end.

    Raises:
        PaginationError: the server says that it goes on, but there is no cursor.
    """
    backward = is_backward(request)
    goes_on = has_more(page, backward=backward)
    if goes_on is False or (goes_on is None and not _is_full(page, request)):
        return None
    cursor = page.first_cursor if backward else page.cursor
    if cursor is None and goes_on:
        raise PaginationError(
            f"{request.where}: the server announces a further page but names no cursor for it"
        )
    return cursor


def _is_full(page: MetaApiResponse[Any], request: Request[Any]) -> bool:
    """Whether a page holds as many records as were asked for, or as the API ever gives."""
    asked = request.value_of("limit")
    return len(page) == MAX_LIMIT or (asked is not None and asked == str(len(page)))


def _part(
    page: MetaApiResponse[T], records: list[T], room: int | None, *, backward: bool
) -> MetaApiResponse[T]:
    """A page of those of its records that there is room for; its cursors are those of what is left.

    Args:
        page: as it came.
        records: those of it that are new.
        room: how many there is room for; None for any number.
        backward: the last ones are wanted first.
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

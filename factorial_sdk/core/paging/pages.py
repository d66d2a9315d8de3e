"""The flow that reads a list page after page, by cursor."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

from ..calling.attempts import call
from ..calling.flows import Context, Deliver, Meter, PageFlow
from ..describing.options import MAX_LIMIT
from ..describing.request import Request
from ..errors import PaginationError
from .cursors import cursor_of
from .lists import MetaApiResponse

T = TypeVar("T")


def read_pages(first: Request[MetaApiResponse[T]], context: Context) -> PageFlow:
    """Deliver the page that `first` asks for and all that follow it, each read when it is due.

    With ``before_id`` the pages precede each other instead, the nearest first.

    Raises:
        PaginationError: the server announces a next page but no way to it, or leads in a circle.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    with context.meter(first) as meter:
        page = yield from call(sized(first, 0), context)
        yield from deliver(page, first, context, meter)


def deliver(
    page: MetaApiResponse[T],
    first: Request[MetaApiResponse[T]],
    context: Context,
    meter: Meter,
) -> PageFlow:
    """Deliver the page that `first` asked for and all that follow it.

    The server's word is taken for where the list ends. Where it says nothing (no ``meta``), a page
    that is exactly full is followed by one more request, so that no record is missed; an answer
    that only repeats the page shows that the server does not page that list at all.

    Raises:
        PaginationError: the server announces a next page but no way to it, or leads in a circle.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    backward = is_backward(first)
    most: int | None = first.options.get("max_items")
    total = expected(page, first)
    request = sized(first, 0)
    seen: set[str] = set()
    count = 0
    while True:
        page = _cut(page, None if most is None else most - count, backward=backward)
        count += len(page)
        meter.update(count, None if total is None else max(total, count))
        yield Deliver(page)
        cursor = None if count == most else next_cursor(page, request)
        if cursor is None:
            return
        if cursor in seen:
            raise PaginationError(
                f"{first.where}: the server named the cursor {cursor} twice, after {count} "
                "records; stopped, since going on would repeat records"
            )
        seen.add(cursor)
        place = "before_id" if backward else "after_id"
        request = sized(first, count).at(**{place: cursor})
        following = yield from call(request, context)
        if may_go_on(page, backward=backward) is None and following.data() == page.data():
            return
        page = following


def is_backward(request: Request[Any]) -> bool:
    """Whether a list is read towards its beginning."""
    return request.value_of("before_id") is not None


def may_go_on(page: MetaApiResponse[Any], *, backward: bool) -> bool | None:
    """Whether the server says that another page follows, or precedes; None if it does not say."""
    return page.meta.has_previous_page if backward else page.meta.has_next_page


def sized(first: Request[T], count: int) -> Request[T]:
    """`first`, asking for no more than is wanted once `count` records were read."""
    most: int | None = first.options.get("max_items")
    asked = int(first.value_of("limit") or MAX_LIMIT)
    return first if most is None or most - count >= asked else first.at_most(most - count)


def expected(page: MetaApiResponse[Any], first: Request[Any]) -> int | None:
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
    goes_on = may_go_on(page, backward=backward)
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


def _cut(page: MetaApiResponse[T], room: int | None, *, backward: bool) -> MetaApiResponse[T]:
    """The part of a page that there is room for; its cursors are those of what is left."""
    if room is None or len(page) <= room:
        return page
    kept = page[len(page) - room :] if backward else page[:room]
    meta: Any = page.meta
    edge = {"start_cursor": cursor_of(kept[0])} if backward else {"end_cursor": cursor_of(kept[-1])}
    return MetaApiResponse(kept, attrs.evolve(meta, **edge), model=page.model)

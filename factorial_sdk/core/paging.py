"""The flows that read a list page after page, by cursor."""

from __future__ import annotations

from base64 import b64encode
from typing import Any, TypeVar

from .calling import call
from .errors import PaginationError
from .flows import Context, Deliver, Flow, PageFlow
from .lists import ListApiResponse, MetaApiResponse
from .options import MAX_LIMIT
from .request import Request

T = TypeVar("T")


def read_pages(first: Request[MetaApiResponse[T]], context: Context) -> PageFlow:
    """Deliver the page that `first` asks for and all that follow it, each read when it is due.

    The server's word is taken for where the list ends. Where it says nothing (no ``meta``), a page
    that is exactly full is followed by one more request, so that no record is missed; an answer
    that only repeats the page shows that the server does not page that list at all.

    Raises:
        PaginationError: the server announces a next page but no way to it, or leads in a circle.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    request = first
    seen: set[str] = set()
    count = 0
    previous: MetaApiResponse[T] | None = None
    while True:
        page = yield from call(request, context)
        if previous is not None and page.data() == previous.data():
            return
        count += len(page)
        yield Deliver(page)
        cursor = _next_cursor(page, request)
        if cursor is None:
            return
        if cursor in seen:
            raise PaginationError(
                f"{first.where}: the server named the cursor {cursor} twice, after {count} "
                "records; stopped, since going on would repeat records"
            )
        seen.add(cursor)
        previous = page if page.meta.has_next_page is None else None
        request = first.at(after_id=cursor)


def collect(pages: PageFlow) -> Flow[ListApiResponse[Any]]:
    """Run a flow that delivers pages, and gather their records in one list."""
    records: list[Any] = []
    outcome: Any = None
    while True:
        try:
            command = pages.send(outcome)
        except StopIteration:
            return ListApiResponse(records)
        if isinstance(command, Deliver):
            records.extend(command.page.data())
            outcome = None
        else:
            outcome = yield command


def check_forward(request: Request[Any]) -> None:
    """Reject a list that is to be read backwards: page follows page in one direction only.

    Raises:
        ValueError: `request` asks for what precedes a cursor.
    """
    if request.value_of("before_id") is not None:
        raise ValueError("before_id reads one page backwards: use get(before_id=...)")


def cursor_of(record: Any) -> str | None:
    """The cursor that the API uses for a record: base64 of its decimal id; None without one."""
    identifier = getattr(record, "id", None)
    text = str(identifier)
    return b64encode(text.encode()).decode() if text.isascii() and text.isdecimal() else None


def _next_cursor(page: MetaApiResponse[Any], request: Request[Any]) -> str | None:
    meta = page.meta
    if meta.has_next_page is False:
        return None
    if meta.has_next_page is None and not _is_full(page, request):
        return None
    cursor = meta.end_cursor or (cursor_of(page[-1]) if page else None)
    if cursor is None and meta.has_next_page:
        raise PaginationError(
            f"{request.where}: the server announces a next page but names no cursor to read it by"
        )
    return cursor


def _is_full(page: MetaApiResponse[Any], request: Request[Any]) -> bool:
    """Whether a page holds as many records as were asked for, or as the API ever gives."""
    asked = request.value_of("limit")
    return len(page) == MAX_LIMIT or (asked is not None and asked == str(len(page)))

"""``Lookahead``: reads pages of a list in parallel, before they are asked for.

Pages by number would lose and repeat records while others are created and deleted. Cursors do not,
but each is known only when the page before it was read. `Lookahead` uses both:

1. A *segment* of the list begins with a page by number. Wherever its records lie by then, the page
   holds **every** record between its first and its last id, because the server made it at one
   moment. What depends on the number is only the balance between segments.
2. The segment goes on by *cursor*, up to the first record of the next segment.

So every page covers an interval of ids without gaps, and two intervals that touch or overlap cover
their union. The list is then read as if page after page (`sequential`): the page after a cursor is
taken from an interval that contains the cursor, and requested where there is none. All rules of
that reading hold, about totals, repeated records and ends, and what was prefetched in vain costs
requests, never records.

A page by number has a limit that is slightly lower than that of the list (`first_page_of`), so that
the page before it reaches into it. Otherwise one more request would have to show that no record
lies between the two.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any, Final

from ..compat import override
from ..errors import FactorialError
from ..execution.call import call
from ..execution.context import Context, Progress
from ..execution.flow import Background, Flow, Start, Wait
from ..models.pages import (
    MetaApiResponse,
    cursor_for_id,
    cursor_of,
    id_of_cursor,
    numeric_id,
    numeric_ids,
)
from ..requests.request import Request
from .consistency import ExpectedTotal
from .intervals import PageIntervals, are_ascending
from .segments import Segment, Segments
from .sequential import next_cursor, total_of_list

MIN_PAGES: Final = 3
"""With fewer pages left, reading in parallel gains nothing."""

EMITTED_PAGES: Final = 2
"""Pages that an iterator holds: that of its caller, and the one that it has prefetched."""

UNSUPPORTED: Final = frozenset({400, 404, 405, 422})
"""Statuses with which a server refuses a request that reads by number instead of by cursor."""


def can_read_in_parallel(page: MetaApiResponse[Any], first: Request[Any], concurrency: int) -> bool:
    """Return whether reading in parallel is worth it, and the first page shows no reason not to."""
    total = total_of_list(page, first)
    if concurrency < 2 or total is None or not page or page.meta.has_next_page is not True:
        return False
    if total - len(page) <= (MIN_PAGES - 1) * len(page) or page.meta.limit is None:
        return False
    if any(first.value_of(name) is not None for name in ("after_id", "before_id", "page")):
        return False
    return are_ascending(numeric_ids(page)) and page.meta.end_cursor == cursor_of(page[-1])


class Lookahead(Iterator[Flow[None] | None]):
    """Prefetches the pages after the first one.

    It is an iterator of flows for `Gather`, each of which reads one page: which one, `Segments`
    says. What they have read is in `_arrived` until `_take_in` enters it; `PageIntervals` keeps the
    pages until the reader takes them.

    It is used by one thread or task at a time. Only the flows run in others: they read their
    segment, which is `busy` and so nobody else changes, append to `_arrived`, and set `_stopped`
    after an error.

    Args:
        page: the first page, for which `can_read_in_parallel` is true.
        first: the request for the first page.
        context: of the client.
        expected_total: gets the totals of all pages, in the order in which they arrive.
        allowed: returns how many requests may be in flight now.
        progress: gets the number of records read; None where the reader reports it.
        in_order: the pages are consumed one by one while others are read. Those that are held,
            with those that the iterator has, are at most twice as many as requests are allowed.
    """

    def __init__(
        self,
        page: MetaApiResponse[Any],
        first: Request[Any],
        context: Context,
        expected_total: ExpectedTotal,
        allowed: Callable[[], int],
        progress: Progress | None = None,
        in_order: bool = False,
    ) -> None:
        self._first = first
        self._context = context
        self._expected_total = expected_total
        self._allowed = allowed
        self._progress = progress
        self._in_order = in_order
        self._total = total_of_list(page, first) or 0
        self._first_page_last_id = last = numeric_id(page[-1]) or 0
        self._segments = Segments(
            len(page), last, self._total, first.options.get("max_items"), in_order=in_order
        )
        self._intervals = PageIntervals()
        self._stopped = False  # no further request; `busy` and `_in_flight` no longer matter
        self._is_useless = False  # no page that was read ahead may be used
        self._is_due = False  # the reader waits for a page
        self._in_flight = 0
        self._done = len(page)
        self._arrived: deque[tuple[Segment, Request[Any], Any]] = deque()
        self._running: list[Background] = []

    # Reading ahead

    @override
    def __next__(self) -> Flow[None] | None:
        """Return a flow that reads one page; None if there is nothing to read now."""
        self._take_in()
        if self._stopped:
            return None
        allowed = self._allowed()
        held = len(self._intervals) + self._in_flight + EMITTED_PAGES
        is_full = self._in_order and held >= 2 * allowed
        segment = self._segments.next_to_read(allowed, is_full=is_full, is_due=self._is_due)
        if segment is None:
            return None
        segment.busy = True
        self._in_flight += 1
        return self._read(segment)

    def _read(self, segment: Segment) -> Flow[None]:
        """Read the next page of a segment."""
        request = self._request(segment)
        result: Any = None
        try:
            result = yield from call(request, self._context)
        except FactorialError as error:
            refused = segment.number is not None and not segment.count
            if not (refused and getattr(error, "status", None) in UNSUPPORTED):
                raise
        self._arrived.append((segment, request, result))

    def _request(self, segment: Segment) -> Request[Any]:
        if segment.count:
            return self._first.at(after_id=cursor_for_id(segment.last))
        return self._first.at(page=str(segment.number)).at_most(segment.size)

    # What has arrived

    def _take_in(self) -> None:
        """Enter the pages that have arrived since the last time."""
        while self._arrived:
            segment, request, page = self._arrived.popleft()
            segment.busy = False
            self._in_flight -= 1
            if self._is_useless:
                continue
            if page is None:  # refused
                self._segments.drop(segment)
                continue
            self._expected_total.note(page)
            if segment.count:
                self._enter(segment, request, page)
            elif not page or (numeric_id(page[0]) or 0) <= self._first_page_last_id:
                self._segments.drop(segment)  # numbers are ignored, or the total is too high
            else:
                segment.begin((numeric_id(page[0]) or 0) - 1)
                self._enter(segment, request, page)
        if self._progress is not None:
            self._progress.update(min(self._done, self._total), self._total)

    def _enter(self, segment: Segment, request: Request[Any], page: MetaApiResponse[Any]) -> None:
        """Enter the next page of a segment."""
        if not self._intervals.add(segment.last, page):
            # Cursors or ids are of another kind than supposed: nothing that came is of use, and
            # nothing that is still to come.
            self._stopped = self._is_useless = True
            self._intervals.clear()
            return
        segment.ended = not page or next_cursor(page, request) is None
        if page:
            segment.advance(numeric_id(page[-1]) or 0, len(page))
            self._done += len(page)

    # The reader

    def finish(self) -> None:
        """Enter what has arrived, and read no further page ahead."""
        self._take_in()
        self._stopped = True

    def page_after(self, request: Request[Any]) -> Flow[MetaApiResponse[Any]]:
        """Return the page that a request by cursor asks for: a prefetched one, or the response."""
        after = id_of_cursor(request.value_of("after_id"))
        while after is not None:
            self._take_in()
            page = self._intervals.take(after)
            self._is_due = page is None
            yield from self._start_some()
            if page is not None:
                return page
            if not self._running or not self._is_coming(after):
                break
            yield Wait(self._running)
        requested: MetaApiResponse[Any] = yield from call(request, self._context)
        self._expected_total.note(requested)
        last = numeric_id(requested[-1]) if requested else None
        if after is not None and last is not None:
            self._segments.note_read(after, last, len(requested))
        return requested

    def stop(self) -> None:
        """Stop the requests in flight."""
        self._stopped = True
        for background in self._running:
            background.stop()

    def _start_some(self) -> Flow[None]:
        """Start to read pages in the background, unless `Gather` has read them all."""
        self._take_in()
        self._running = [background for background in self._running if not background.done()]
        while len(self._running) < self._allowed() and (flow := next(self)) is not None:
            self._running.append((yield Start(self._keep_errors(flow))))

    def _keep_errors(self, flow: Flow[None]) -> Flow[None]:
        """Read a page; after an error, read no further one ahead.

        The reader will ask for the page itself, and gets the error when the page is due.
        """
        try:
            yield from flow
        except Exception:
            self._stopped = True

    def _is_coming(self, after: int) -> bool:
        """Return whether a page after an id is in flight, or one that leads to it can be read.

        If not even `_start_some` may read it, since nothing is running, the reader asks itself.
        """
        return not self._stopped and self._segments.can_be_read_after(after)

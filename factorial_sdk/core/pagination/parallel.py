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

from bisect import bisect_right, insort
from collections import deque
from collections.abc import Callable, Iterator
from math import ceil
from operator import itemgetter, lt
from typing import Any, Final

import attrs

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
from .segments import Segment, first_page_of
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
    return _ascend(numeric_ids(page)) and page.meta.end_cursor == cursor_of(page[-1])


def _ascend(ids: list[Any]) -> bool:
    """Return whether all ids are numbers, each larger than the one before."""
    return None not in ids and all(map(lt, ids, ids[1:]))


class Lookahead(Iterator[Flow[None] | None]):
    """Prefetches the pages after the first one.

    It is an iterator of flows for `Gather`, each of which reads one page. It is used by one thread
    or task at a time. Flows that run in others read their segment, which is `busy` and so nobody
    changes, append to `_arrived`, and set `_over` after an error.

    An idle worker continues a segment that no other one reads, or takes over the second half of the
    segment that has most records left. For a reader in order, which must not hold many pages, it
    begins the segment of two pages that follows the last one.

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
        self._size = size = len(page)
        self._total = total_of_list(page, first) or 0
        self._max_items: int | None = first.options.get("max_items")
        head = Segment(0, self._total, None, size)
        head.count, head.start, head.last = size, -1, numeric_id(page[-1]) or 0
        if in_order:
            head.end = 2 * size - 1  # its second page reaches the next segment, see `_split`
        self._first_page_last_id = head.last
        self._segments = [head]
        self._splits = self._most_allowed = 0
        self._by_number = True  # the server serves pages by number
        self._stopped = False  # no further request; `busy` and `_in_flight` no longer matter
        self._is_useless = False  # no page that was read ahead may be used
        self._is_due = False  # the reader waits for a page
        self._in_flight = 0
        self._done = size
        self._arrived: deque[tuple[Segment, Request[Any], Any]] = deque()
        self._intervals: list[tuple[int, int, MetaApiResponse[Any]]] = []  # (after, last], by after
        self._running: list[Background] = []

    # Reading ahead

    @override
    def __next__(self) -> Flow[None] | None:
        """Return a flow that reads one page; None if there is nothing to read now."""
        self._take_in()
        if self._stopped:
            return None
        segment = self._idle_segment()
        if segment is None and self._by_number:
            segment = self._append() if self._in_order else self._split()
        if segment is None:
            return None
        segment.busy = True
        self._in_flight += 1
        return self._read(segment)

    def _idle_segment(self) -> Segment | None:
        """Return the first incomplete segment that no worker is reading; forget complete ones."""
        segments = self._segments
        while (
            len(segments) > 1
            and segments[1].start is not None  # else it may be dropped, and give its records back
            and self._is_complete(segments[0], segments[1])
        ):
            del segments[0]
        is_full, is_first = self._is_full(), True
        for index, segment in enumerate(segments):
            following = self._following(index)
            if segment.busy:
                is_first = False
                continue
            if self._is_complete(segment, following):
                continue
            if not self._awaits_following(segment, following):
                # What the reader waits for is read even then: it holds one page less meanwhile.
                return None if is_full and not (is_first and self._is_due) else segment
            is_first = False
        return None

    def _awaits_following(self, segment: Segment, following: Segment | None) -> bool:
        """Return whether a segment was read to where the next one will begin, if that exists."""
        if segment.offset + segment.count < segment.end:
            return False
        if following is None:  # `_append` has not begun it yet
            return self._in_order and self._by_number and segment.end < self._total
        return following.start is None

    def _following(self, index: int) -> Segment | None:
        return self._segments[index + 1] if index + 1 < len(self._segments) else None

    def _is_complete(self, segment: Segment, following: Segment | None) -> bool:
        """Return whether a segment was read up to the next one, or to the end of the list."""
        if segment.ended:
            return True
        if following is None:
            return self._max_items is not None and self._position(segment) >= self._max_items
        return following.start is not None and segment.last >= following.start

    def _position(self, segment: Segment) -> int:
        """Return the offset up to which a segment was read, with the request in flight."""
        coming = 0
        if segment.busy:
            coming = self._size if segment.count else segment.size
        return segment.offset + segment.count + coming

    def _is_full(self) -> bool:
        held = len(self._intervals) + self._in_flight + EMITTED_PAGES
        return self._in_order and held >= 2 * self._allowed()

    def _split(self) -> Segment | None:
        """Return a segment for the end of the one that has most records left.

        Of a list of 100 pages, 98 are left while one worker reads the second page. If seven others
        are idle, that segment keeps an eighth, 12 pages; the rest is the new one.
        """
        allowed = self._allowed()
        self._most_allowed = max(self._most_allowed, allowed)
        # Each split may cost one request, for the page that two segments share. So reading a list
        # takes at most twice as many requests more than it has pages as there are workers.
        if self._splits >= 2 * self._most_allowed - 2:
            return None
        left = {
            index: segment.end - self._position(segment)
            for index, segment in enumerate(self._segments)
            if not self._is_complete(segment, self._following(index))
        }
        place = max(left, key=lambda index: left[index], default=0)  # the first of those
        most = left.get(place, 0)
        if most <= self._size:
            return None  # the next request reads it to its end
        idle, open_segments = allowed - self._in_flight, sum(rest > 0 for rest in left.values())
        parts = 1 + max(1, ceil(idle / open_segments))
        pages = max(1, round(ceil(most / self._size) / parts))
        # One record less: the last page has to reach the first record of the next segment.
        cut = self._position(self._segments[place]) + pages * self._size - 1
        self._splits += 1
        return self._split_at(place, cut, self._segments[place].end)

    def _append(self) -> Segment | None:
        """Return the segment of two pages after the last one, if they may be held."""
        last = self._segments[-1]
        if self._is_full() or last.end >= self._total:
            return None
        segment = self._split_at(len(self._segments) - 1, last.end, self._total)
        segment.end = min(segment.offset + segment.size + self._size - 1, self._total)
        return segment

    def _split_at(self, place: int, cut: int, end: int) -> Segment:
        """Let a segment end at an offset, or a few records before it; return the rest of it.

        A page by number begins only at multiples of its limit: see `first_page_of`.
        """
        number, limit = first_page_of(cut, self._size)
        segment = Segment((number - 1) * limit, end, number, limit)
        self._segments[place].end = segment.offset
        self._segments.insert(place + 1, segment)
        return segment

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
                self._drop(segment)
                self._by_number = False
                continue
            self._expected_total.note(page)
            if segment.count:
                self._enter(segment, request, page, segment.last)
            elif not page or (numeric_id(page[0]) or 0) <= self._first_page_last_id:
                self._drop(segment)
                self._by_number = False  # numbers are ignored, or the total is too high
            else:
                segment.start = (numeric_id(page[0]) or 0) - 1
                self._enter(segment, request, page, segment.start)
        if self._progress is not None:
            self._progress.update(min(self._done, self._total), self._total)

    def _enter(
        self, segment: Segment, request: Request[Any], page: MetaApiResponse[Any], after: int
    ) -> None:
        """Enter a page that covers the ids above `after`."""
        ids: list[Any] = [after, *numeric_ids(page)]
        last = ids[-1]
        if not _ascend(ids) or (page and page.meta.end_cursor not in {None, cursor_for_id(last)}):
            # Cursors or ids are of another kind than supposed: nothing that came is of use, and
            # nothing that is still to come.
            self._stopped = self._is_useless = True
            self._intervals.clear()
            return
        segment.ended = not page or next_cursor(page, request) is None
        if page:
            segment.last = last
            segment.count += len(page)
            self._done += len(page)
            insort(self._intervals, (after, last, page), key=itemgetter(0))

    def _drop(self, segment: Segment) -> None:
        """Give the records of a segment without a first page back to the one before it."""
        place = self._segments.index(segment)
        self._segments[place - 1].end = segment.end
        del self._segments[place]

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
            page = self._page_after(after)
            self._is_due = page is None
            yield from self._start_some()
            if page is not None:
                return page
            if not self._running or not self._is_coming(after):
                break
            yield Wait(self._running)
        requested: MetaApiResponse[Any] = yield from call(request, self._context)
        self._expected_total.note(requested)
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

    def _page_after(self, after: int) -> MetaApiResponse[Any] | None:
        """Return what is known of the records after an id; None if nothing is."""
        index = bisect_right(self._intervals, after, key=itemgetter(0)) - 1
        while index >= 0 and self._intervals[index][1] <= after:
            del self._intervals[index]  # it was read; the reader only goes forward
            index -= 1
        if index < 0:
            return None
        start, last, page = self._intervals.pop(index)
        records: list[Any] = page.data()
        if start < after:
            ids: list[Any] = numeric_ids(records)
            records = records[bisect_right(ids, after) :]
        meta: Any = page.meta
        if meta.has_next_page is not True and self._intervals and self._intervals[-1][1] > last:
            meta = attrs.evolve(meta, has_next_page=True)  # a server that denies it is wrong
        return MetaApiResponse(records, meta, model=page.model)

    def _is_coming(self, after: int) -> bool:
        """Return whether a page after an id is in flight, or one that leads to it can be read.

        If not even `_start_some` may read it, since nothing is running, the reader asks itself.
        """
        if self._stopped:
            return False
        covering = 0
        for index, segment in enumerate(self._segments):
            if segment.start is not None and segment.start <= after:
                covering = index
        return not self._is_complete(self._segments[covering], self._following(covering))

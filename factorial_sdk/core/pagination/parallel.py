"""The flow that reads a whole list in parallel, each record exactly once.

Pages by number would lose and repeat records while others come and go; cursors do not, but each is
known only when the page before it was read. So the list is cut into ranges of ids, one for each
worker: a few requests for a single record by its *number* find ids at which to cut (wherever they
lie, only the balance depends on them), and the workers read their ranges by *cursor*. A range is
closed once a page reached its upper end, so every record that is there all the time lies in exactly
one range and is read exactly once.

Everything that this relies on is checked on the way: ids that are numbers and ascend, cursors made
of them, pages that begin after the cursor. A server of another kind is read page after page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from operator import lt
from typing import Any, Final

from ..errors import FactorialError
from ..execution.call import call
from ..execution.context import Context, Progress
from ..execution.flow import Flow, Gather, Sleep
from ..models.pages import MetaApiResponse, cursor_at, cursor_of, number_of, numbers_of
from ..requests.request import Request
from .consistency import ExpectedTotal
from .sequential import next_cursor, total_of_list

POLL_INTERVAL = 0.002
"""Seconds after which to look again for what another worker is about to find."""

MIN_PAGES = 3
"""Pages to come below which cutting takes as long as reading them one after another."""


UNSUPPORTED: Final = frozenset({400, 404, 405, 422})
"""Statuses by which a server refuses a request that reads by number instead of by cursor."""


class InconsistentPaging(Exception):  # noqa: N818 - it ends an attempt, not a program
    """The server does not page this list as the scan supposes; nothing that was read is used."""

    def __init__(self) -> None:
        super().__init__("it cannot be read in parallel")


class IdRange:
    """The ids above `start`, up to where the next range starts, as far as they were read.

    Attributes:
        place: number of the record before the range, when it was looked up.
        start: the id of that record.
        records: what was read, ids ascending; the last page may reach beyond the upper end.
        last: the id of the last record that was read, or `start`.
        ended: whether the list ended in this range.
    """

    def __init__(self, place: int, start: int) -> None:
        self.place = place
        self.start = start
        self.records: list[Any] = []
        self.last = start
        self.ended = False

    def add(self, page: MetaApiResponse[Any]) -> None:
        """Take in the page that follows `last`.

        Raises:
            Contradiction: it does not, or its ids do not ascend.
        """
        numbers: list[Any] = [self.last, *numbers_of(page)]
        if None in numbers or not all(map(lt, numbers, numbers[1:])):
            raise InconsistentPaging
        self.records.extend(page)
        self.last = numbers[-1]

    def up_to(self, end: int) -> list[Any]:
        """The records whose ids do not exceed `end`."""
        return self.records[
            : bisect_right(self.records, end, key=lambda each: number_of(each) or 0)
        ]


def can_read_in_parallel(page: MetaApiResponse[Any], first: Request[Any], concurrency: int) -> bool:
    """Whether what follows a first page is worth scanning, and the page shows no reason not to."""
    total = total_of_list(page, first)
    if concurrency < 2 or total is None or not page or page.meta.has_next_page is not True:
        return False
    if total - len(page) <= (MIN_PAGES - 1) * len(page) or page.meta.limit is None:
        return False
    if any(first.value_of(name) is not None for name in ("after_id", "before_id", "page")):
        return False
    numbers: list[Any] = numbers_of(page)
    if None in numbers or not all(map(lt, numbers, numbers[1:])):
        return False
    return page.meta.end_cursor == cursor_of(page[-1])


class ParallelRead:
    """Reads what follows the first page of a list, several ranges at a time.

    Args:
        page: the first page, for which `can_read_in_parallel` holds.
        first: the request that asked for it.
        context: of the client.
        concurrency: how many requests may be under way at once.
        meter: is told how far the reading is.
        promise: keeps how many records the server counts.
    """

    def __init__(
        self,
        page: MetaApiResponse[Any],
        first: Request[Any],
        context: Context,
        concurrency: int,
        progress: Progress,
        expected_total: ExpectedTotal,
    ) -> None:
        self._page = page
        self._first = first
        self._context = context
        self._progress_for = progress
        self._total = total_of_list(page, first) or 0
        self._most: int | None = first.options.get("max_items")
        self._expected_total = expected_total
        expected_total.begin(page)
        expected_total.note(page)
        self._splits = split_offsets(self._total, len(page), concurrency)
        self._sought = set(self._splits)  # whose ids are not known yet
        self._head = IdRange(len(page), number_of(page[-1]) or 0)
        self._ranges = [self._head]
        self._left: deque[IdRange] = deque()  # begun, and left by a worker that had to stop
        self._allowed = len(self._splits) + 1
        self._surplus: deque[None] = deque()  # one for each worker that is to stop
        self._refusals: dict[int, object] = {context.limiter.pause_count: self}

    def run(self) -> Flow[list[Any]]:
        """Read; all records, those of the first page included.

        Raises:
            Contradiction: the server does not page this list as supposed.
            ApiError, ApiConnectionError, DecodeError: as for any call.
        """
        workers = (self._work(split) for split in [None, *self._splits])
        yield Gather(workers, self._allowed, linked=True)
        while self._left:
            left = [self._left.popleft() for _ in range(len(self._left))]
            yield Gather((self._read(each) for each in left), self._allowed)
        yield from self._ask_where_ended()
        records = self._assembled()
        last = max(self._ranges, key=lambda each: each.start)
        while self._lacks(len(records), last):
            before = len(last.records)
            yield from self._read_page(last)
            if len(last.records) == before:
                break
            records += last.records[before:]
        if self._expected_total.is_broken(len(records)):
            raise InconsistentPaging
        return records[: self._most]

    def _lacks(self, count: int, last: IdRange) -> bool:
        """Whether to ask for more once `count` records are there and all ranges are read."""
        if last.ended:  # by the server's word, but not by its total
            return (self._expected_total.missing(count) or 0) > 0
        # So many were deleted meanwhile that the last range has to go on for more.
        return self._most is not None and count < self._most

    def _ask_where_ended(self) -> Flow[None]:
        """Ask again where the list is said to end although records were found beyond."""
        for here in self._ranges:
            if here.ended and any(each.records and each.last > here.last for each in self._ranges):
                here.ended = False
                yield from self._read_page(here)
                while not self._is_read(here):
                    yield from self._read_page(here)

    def _work(self, split: int | None) -> Flow[None]:
        """One worker: its own range, then those that others had to leave."""
        here = self._head if split is None else (yield from self._cut(split))
        while here is not None and (yield from self._read(here)):
            here = self._left.popleft() if self._left else None

    def _cut(self, split: int) -> Flow[IdRange | None]:
        """Start a range after the record with that number; None if it is no place to start."""
        request = self._first.at(page=str(split)).at_most(1)
        here = number = None
        try:
            page = yield from call(request, self._context)
        except FactorialError as error:
            if getattr(error, "status", None) not in UNSUPPORTED:
                raise
        else:
            self._expected_total.note(page)
            number = number_of(page[0]) if page else None
        if number is not None and number > self._head.start:
            here = IdRange(split, number)
            self._ranges.append(here)
        self._sought.discard(split)
        return here

    def _read(self, here: IdRange) -> Flow[bool]:
        """Read a range to its end; False when the worker has to stop and leave it to others."""
        while not self._is_read(here):
            if self._may_be_read(here):
                yield Sleep(POLL_INTERVAL, real=True)
                continue
            yield from self._read_page(here)
            if self._has_to_stop() and not self._is_read(here):
                self._left.append(here)
                return False
        return True

    def _read_page(self, here: IdRange) -> Flow[None]:
        request = self._first.at(after_id=cursor_at(here.last))
        page = yield from call(request, self._context)
        self._expected_total.note(page)
        here.add(page)
        if next_cursor(page, request) is None:
            here.ended = True
        elif not page or page.meta.end_cursor not in {None, cursor_at(here.last)}:
            raise InconsistentPaging
        done = len(self._page) + sum(len(each.records) for each in self._ranges)
        self._progress_for.update(min(done, self._total), self._total)

    def _is_read(self, here: IdRange) -> bool:
        end = min((each.start for each in self._ranges if each.start > here.start), default=None)
        if here.ended or end is not None:
            return here.ended or (end is not None and here.last >= end)
        if self._most is None:
            return False
        return len(here.records) >= self._most - here.place

    def _may_be_read(self, here: IdRange) -> bool:
        """Whether the range may end where it is, which is known once the next start is found."""
        reached = here.place + len(here.records)
        return any(here.place < place <= reached for place in tuple(self._sought))

    def _has_to_stop(self) -> bool:
        """Whether this worker is one too many: each time the server refuses, half of them stop."""
        pause_count = self._context.limiter.pause_count
        if self._refusals.setdefault(pause_count, mine := object()) is mine:
            fewer = max(1, self._allowed // 2)
            self._surplus.extend([None] * (self._allowed - fewer))
            self._allowed = fewer
        try:
            self._surplus.pop()
        except IndexError:
            return False
        return True

    def _assembled(self) -> list[Any]:
        """The records of all ranges, each cut off where the next one starts."""
        records = list(self._page)
        self._ranges.sort(key=lambda each: each.start)
        for here, following in zip(self._ranges, [*self._ranges[1:], None], strict=True):
            if following is None:
                records += here.records
            elif here.ended or here.last >= following.start:
                records += here.up_to(following.start)
            else:
                raise InconsistentPaging
        return records


def split_offsets(total: int, size: int, concurrency: int) -> list[int]:
    """Numbers of the records after which workers start, so that all have as many requests to make.

    Args:
        total: records in the list.
        size: records on a page; the first page has been read.
        concurrency: workers; the first one need not look for its place.
    """
    pages = -(-(total - size) // size)
    workers = max(1, min(concurrency, pages - 1))
    requests, more = divmod(pages + workers - 1, workers)
    place = size
    places: list[int] = []
    for worker in range(workers - 1):
        place += size * (requests + (worker < more) - (worker > 0))
        places.append(place)
    return places

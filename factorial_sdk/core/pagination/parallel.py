"""The flow that reads a whole list in parallel, each record exactly once.

Pages by number would lose and repeat records while others are created and deleted. Cursors do not,
but each is known only when the page before it was read. So the list is cut into ranges of ids, one
for each worker:

1. `split_offsets` computes where to cut. A request for a single record by its *number* finds the id
   there. Wherever that record lies by then, only the balance between workers depends on it.
2. Each worker reads its range by *cursor*. A range is complete once a page reaches the start of the
   next range. So every record that exists all the time lies in exactly one range.

Everything that this relies on is checked: ids are numbers and ascend, cursors are made of ids,
pages begin after their cursor. Otherwise `InconsistentPaging` is raised, and `collect` reads the
list page after page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from operator import lt
from typing import Any, Final, TypeVar

from ..errors import FactorialError
from ..execution.call import call
from ..execution.context import Context, Progress
from ..execution.flow import Flow, Gather, Sleep
from ..models.pages import MetaApiResponse, cursor_for_id, cursor_of, numeric_id, numeric_ids
from ..requests.request import Request
from .consistency import ExpectedTotal
from .sequential import next_cursor, total_of_list

T = TypeVar("T")

POLL_INTERVAL: Final = 0.002
"""Seconds between two checks whether another worker has found the start of its range."""

MIN_PAGES: Final = 3
"""With fewer pages left, finding the cuts takes as long as reading them one after another."""

UNSUPPORTED: Final = frozenset({400, 404, 405, 422})
"""Statuses with which a server refuses a request that reads by number instead of by cursor."""


class InconsistentPaging(Exception):  # noqa: N818 - it ends an attempt, not a program
    """The server does not page the list as `ParallelRead` needs it; what was read is dropped."""

    def __init__(self) -> None:
        super().__init__("it cannot be read in parallel")


class IdRange:
    """The ids above `start`, up to and including the start of the next range.

    Attributes:
        offset: how many records of the list precede the range, when its start was looked up.
        start: id of the record before the range.
        records: the records read, ids ascending; the last page may reach into the next range.
        last: id of the last record read; `start` before the first page.
        ended: whether the list ended in this range.
    """

    def __init__(self, offset: int, start: int) -> None:
        self.offset = offset
        self.start = start
        self.records: list[Any] = []
        self.last = start
        self.ended = False

    def add(self, page: MetaApiResponse[Any]) -> None:
        """Add the page that follows `last`.

        Raises:
            InconsistentPaging: it does not follow, or its ids do not ascend.
        """
        ids: list[Any] = [self.last, *numeric_ids(page)]
        if not _ascend(ids):
            raise InconsistentPaging
        self.records.extend(page)
        self.last = ids[-1]

    def up_to(self, end: int) -> list[Any]:
        """Return the records whose ids do not exceed `end`."""
        return self.records[: bisect_right(self.records, end, key=lambda r: numeric_id(r) or 0)]


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


class ParallelRead:
    """Reads what follows the first page of a list, several ranges at a time.

    Workers of a `Client` are threads, and share this state without a lock. Invariants:
        Queues, sets and the list of ranges change by one atomic operation each. A lost
        update of `_workers` costs requests; one of `ExpectedTotal.required`, which only falls here,
        makes its check stricter.

        Only the worker of a range changes it. A range changes hands through `_unfinished`.

        A worker adds its range to `_ranges` *before* it takes its offset out of `_unknown_starts`.
        So a worker that sees no unknown start sees all ranges, and knows where its own one ends.

        A worker that reads too far does no harm: `_merged` cuts each range off where the next one
        starts.

    After the workers, `run` repairs what their pages left open. An example: ids 1 to 1000, 100 on a
    page, and two workers. The first page ends at 100, and the ranges are (100, 600] and (600, …].

    1. `_read` finishes the ranges of workers that had to stop: after a 429, (600, …] may end at 700
       for now.
    2. `_check_ends`: the server said after 300 that the list ends, but (600, …] has records. So the
       page after 300 is read again, and those that follow, up to 600.
    3. `_merged`: while the list was read, 550 was deleted. So the last page of the first range ends
       at 601. That one is left to the second range.
    4. `_read_on`: the last page ended at 1000, but a later response counts 1002 records. So the
       page after 1000 is read once more. It has what was created since, or nothing.
    5. `ExpectedTotal.is_broken`: some response counted 999 records after the deletion. With fewer,
       `collect` reads the list again, page by page.

    Args:
        page: the first page, for which `can_read_in_parallel` is true.
        first: the request for the first page.
        context: of the client.
        concurrency: requests in flight at once.
        progress: gets the number of records read.
        expected_total: how many records the server counts.
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
        self._progress = progress
        self._total = total_of_list(page, first) or 0
        self._max_items: int | None = first.options.get("max_items")
        self._expected_total = expected_total
        expected_total.begin(page, in_order=False)

        self._offsets = split_offsets(self._total, len(page), concurrency)
        self._unknown_starts = set(self._offsets)
        self._head = IdRange(len(page), numeric_id(page[-1]) or 0)
        self._ranges = [self._head]
        self._unfinished: deque[IdRange] = deque()  # left by workers that had to stop

        self._workers = len(self._offsets) + 1  # that may continue
        self._stops: deque[None] = deque()  # one item for each worker that has to stop
        self._noticed_pauses: dict[int, object] = {context.limiter.pause_count: self}

    def run(self) -> Flow[list[Any]]:
        """Read the list; return all records, those of the first page included.

        Raises:
            InconsistentPaging: the server does not page the list as this class needs it.
            ApiError, ApiConnectionError, DecodeError: as for any call.
        """
        workers = (self._work(offset) for offset in [None, *self._offsets])
        yield Gather(workers, self._workers, linked=True)
        # The repairs, in the order of the example above: each one relies on those before it.
        while self._unfinished:
            ranges = list(self._unfinished)
            self._unfinished.clear()
            yield Gather((self._read(id_range) for id_range in ranges), self._workers)
        yield from self._check_ends()
        records = self._merged()
        yield from self._read_on(records)
        if self._expected_total.is_broken(len(records)):
            raise InconsistentPaging
        return records[: self._max_items]

    # The workers

    def _work(self, offset: int | None) -> Flow[None]:
        """Read one range, then those that other workers left; None is the range of the head."""
        id_range = self._head if offset is None else (yield from self._start_range(offset))
        while id_range is not None and (yield from self._read(id_range)):
            id_range = _pop(self._unfinished)

    def _start_range(self, offset: int) -> Flow[IdRange | None]:
        """Look up the record before an offset; return a range after it, None if it is of no use."""
        request = self._first.at(page=str(offset)).at_most(1)
        id_range = start = None
        try:
            page = yield from call(request, self._context)
        except FactorialError as error:
            if getattr(error, "status", None) not in UNSUPPORTED:
                raise
        else:
            self._expected_total.note(page)
            start = numeric_id(page[0]) if page else None
        if start is not None and start > self._head.start:
            id_range = IdRange(offset, start)
            self._ranges.append(id_range)
        self._unknown_starts.discard(offset)
        return id_range

    def _read(self, id_range: IdRange) -> Flow[bool]:
        """Read a range to its end; return False if the worker has to stop before that."""
        while not self._is_complete(id_range):
            if self._must_wait(id_range):
                yield Sleep(POLL_INTERVAL, real=True)
                continue
            yield from self._read_page(id_range)
            if self._must_stop() and not self._is_complete(id_range):
                self._unfinished.append(id_range)
                return False
        return True

    def _read_page(self, id_range: IdRange) -> Flow[None]:
        """Read the page after the last record of a range."""
        request = self._first.at(after_id=cursor_for_id(id_range.last))
        page = yield from call(request, self._context)
        self._expected_total.note(page)
        id_range.add(page)
        if next_cursor(page, request) is None:
            id_range.ended = True
        elif not page or page.meta.end_cursor not in {None, cursor_for_id(id_range.last)}:
            raise InconsistentPaging
        done = len(self._page) + sum(len(other.records) for other in self._ranges)
        self._progress.update(min(done, self._total), self._total)

    def _is_complete(self, id_range: IdRange) -> bool:
        """Return whether a range was read up to the next one, or to the end of the list."""
        if id_range.ended:
            return True
        later = (other.start for other in self._ranges if other.start > id_range.start)
        end = min(later, default=None)
        if end is not None:
            return id_range.last >= end
        return (
            self._max_items is not None
            and id_range.offset + len(id_range.records) >= self._max_items
        )

    def _must_wait(self, id_range: IdRange) -> bool:
        """Return whether the range may end here, at a start that another worker looks up.

        A range at offset 100 with 300 records waits for the lookup at offset 400, not for that at
        600: another page might read what the next range holds.
        """
        reached = id_range.offset + len(id_range.records)
        return any(id_range.offset < start <= reached for start in tuple(self._unknown_starts))

    def _must_stop(self) -> bool:
        """Return whether this worker has to stop: after each 429, half of the workers do.

        The first worker that notices the 429 leaves one item in `_stops` for each that has to stop.
        Each worker that asks afterwards takes one, and stops: of four, any two.
        """
        mine = object()
        # dict.setdefault is atomic, so exactly one worker acts on each new count of 429s.
        if self._noticed_pauses.setdefault(self._context.limiter.pause_count, mine) is mine:
            remaining = max(1, self._workers // 2)
            self._stops.extend([None] * (self._workers - remaining))
            self._workers = remaining
        try:
            self._stops.pop()
        except IndexError:
            return False
        return True

    # After the workers

    def _check_ends(self) -> Flow[None]:
        """Read on where the server said that the list ends, but another range goes further."""
        for id_range in self._ranges:
            goes_further = any(
                other.records and other.last > id_range.last for other in self._ranges
            )
            if id_range.ended and goes_further:
                id_range.ended = False
                yield from self._read_page(id_range)  # at least once; it may confirm the end
                while not self._is_complete(id_range):
                    yield from self._read_page(id_range)

    def _merged(self) -> list[Any]:
        """Return the records of all ranges, each cut off where the next one starts."""
        records = list(self._page)
        self._ranges.sort(key=lambda id_range: id_range.start)
        for id_range, following in zip(self._ranges, [*self._ranges[1:], None], strict=True):
            if following is None:
                records += id_range.records
            elif id_range.ended or id_range.last >= following.start:
                records += id_range.up_to(following.start)
            else:
                raise InconsistentPaging
        return records

    def _read_on(self, records: list[Any]) -> Flow[None]:
        """Read the last range further while records are missing; append them to `records`."""
        last = max(self._ranges, key=lambda id_range: id_range.start)
        while self._is_short(len(records), last):
            before = len(last.records)
            yield from self._read_page(last)
            if len(last.records) == before:
                return
            records += last.records[before:]

    def _is_short(self, count: int, last: IdRange) -> bool:
        """Return whether `count` records are too few, although all ranges are complete."""
        if last.ended:  # the server says that the list ends there, its total that it does not
            return (self._expected_total.missing(count) or 0) > 0
        # After deletions during the reading, the last range can hold too few of max_items.
        return self._max_items is not None and count < self._max_items


def _pop(queue: deque[T]) -> T | None:
    """Return the first item; None if there is none, also if another thread was faster."""
    try:
        return queue.popleft()
    except IndexError:
        return None


def split_offsets(total: int, size: int, concurrency: int) -> list[int]:
    """Return the offsets of the ranges after the first, so that workers share the requests evenly.

    A worker other than the first spends one request on looking up its start.

    Args:
        total: records in the list.
        size: records on a page; the first page has been read.
        concurrency: workers.

    Example:
        Four workers make 3 requests each for 9 pages. The first one reads 3 pages, the others look
        up their start and read 2:

        >>> from factorial_sdk.core.pagination.parallel import split_offsets
        >>> split_offsets(total=1000, size=100, concurrency=4)
        [400, 600, 800]
    """
    pages = -(-(total - size) // size)  # rounded up
    workers = max(1, min(concurrency, pages - 1))
    lookups = workers - 1
    requests, remainder = divmod(pages + lookups, workers)
    offsets: list[int] = []
    offset = size
    for worker in range(workers - 1):
        pages_of_worker = requests
        if worker < remainder:
            pages_of_worker += 1
        if worker > 0:
            pages_of_worker -= 1  # for its lookup
        offset += size * pages_of_worker
        offsets.append(offset)
    return offsets

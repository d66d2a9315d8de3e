"""``Segments``: which part of a list is read next, and by how many requests at once."""

from __future__ import annotations

from math import ceil


def first_page_of(offset: int, size: int) -> tuple[int, int]:
    """Return number and limit of a page that begins at an offset, or a few records before it.

    Args:
        offset: records of the list before the page.
        size: limit of the other pages of the list; this one has at most that.

    Example:
        Page 7 of 98 records begins at record 588, one before the 589 that was wanted:

        >>> from factorial_sdk.core.pagination.segments import first_page_of
        >>> first_page_of(589, 100)
        (7, 98)
    """
    limits = range(max(1, size - max(1, size // 5)), size + 1)
    limit = min(limits, key=lambda limit: offset % limit + size - limit)
    return offset // limit + 1, limit


class Segment:
    """Consecutive records of a list, read one page after the other.

    It is requested (`busy`, without `start`), then begun (`start` is set), then complete. One whose
    first page is empty is dropped, and its range given to the segment before. While it is `busy`,
    only the page that arrives changes `start`, `last` and `count`; `end` may become less meanwhile.

    Attributes:
        offset: records of the list before it, by the number of its first page.
        end: offset of the next segment, or the total of the list.
        number: of its first page; None for the segment of the list's first page.
        size: limit of its first page.
        start: id before its first record; None before its first page was read.
        last: id of its last record so far.
        count: records read so far.
        busy: whether a request for it is in flight.
        ended: whether the list ends in it, or it cannot be read further.
    """

    __slots__ = ("busy", "count", "end", "ended", "last", "number", "offset", "size", "start")

    def __init__(self, offset: int, end: int, number: int | None, size: int) -> None:
        self.offset = offset
        self.end = end
        self.number = number
        self.size = size
        self.start: int | None = None
        self.last = 0
        self.count = 0
        self.busy = self.ended = False

    def begin(self, start: int) -> None:
        """Note that its first page was read, and follows the id `start`."""
        self.start = self.last = start

    def advance(self, last: int, count: int) -> None:
        """Note that a page of `count` records was read, up to the id `last`."""
        self.last = last
        self.count += count


class Segments:
    """The segments of a list, in their order; a segment ends where the next one begins.

    At first, one segment is the whole list, and its first page was read. Idle workers take over
    parts of it. The first segment is forgotten when it was read to the next one.

    Args:
        count: records of the first page; the limit of pages by cursor.
        last: id of its last record.
        total: records of the list, by its first page.
        max_items: limit of the records to read; None if there is none.
        in_order: the reader consumes pages one by one. Then each segment has two pages, and the
            next one begins after the last: to split the rest would read far ahead of the reader.

    Attributes:
        by_number: whether the server serves pages by number, so that segments can begin.
    """

    def __init__(
        self, count: int, last: int, total: int, max_items: int | None, *, in_order: bool
    ) -> None:
        self.by_number = True
        self._page_size = count
        self._total = total
        self._max_items = max_items
        self._in_order = in_order
        self._splits = self._most_allowed = 0
        head = Segment(0, total, None, count)
        head.begin(-1)
        head.advance(last, count)
        if in_order:
            head.end = 2 * count - 1  # its second page reaches the next segment, see `_split`
        self._segments = [head]

    def next_to_read(self, allowed: int, *, is_full: bool, is_due: bool) -> Segment | None:
        """Return the segment whose next page is to be read now; None if there is none.

        Args:
            allowed: how many requests may be in flight.
            is_full: no further page may be held.
            is_due: the reader waits for the first page that was not read. That one is read even if
                `is_full`, since the reader holds one page less meanwhile.
        """
        self._forget_complete()
        is_first = True
        for index, segment in enumerate(self._segments):
            if not segment.busy:
                if self._is_complete(index):
                    continue
                if not self._awaits_following(index):
                    return segment if not is_full or (is_first and is_due) else None
            is_first = False
        if not self.by_number:
            return None
        if self._in_order:
            return None if is_full else self._append()
        return self._split(allowed)

    def drop(self, segment: Segment) -> None:
        """Give the records of a segment without a first page back; let no further one begin."""
        self.by_number = False
        place = self._segments.index(segment)
        self._segments[place - 1].end = segment.end
        del self._segments[place]

    def note_read(self, after: int, last: int, count: int) -> None:
        """Note that the reader itself has read the page after an id, where none was read ahead.

        The next segment begins behind it, and not where the last one was to end: with a single
        request at once, the reader reads on alone, and more may be allowed later.
        """
        segment = self._segments[-1]
        if segment.last == after and not segment.busy:
            segment.advance(last, count)
            # One record less, as in `_split`: the next one has to touch it.
            segment.end = max(segment.end, segment.offset + segment.count - 1)

    def can_be_read_after(self, after: int) -> bool:
        """Return whether the segment of the id `after` is in flight, or can be read further."""
        covering = 0
        for index, segment in enumerate(self._segments):
            if segment.start is not None and segment.start <= after:
                covering = index
        return self._segments[covering].busy or not self._is_complete(covering)

    # Where a segment ends

    def _following(self, index: int) -> Segment | None:
        return self._segments[index + 1] if index + 1 < len(self._segments) else None

    def _is_complete(self, index: int) -> bool:
        """Return whether a segment was read up to the next one, or to the end of the list."""
        segment, following = self._segments[index], self._following(index)
        if segment.ended:
            return True
        if following is None:
            return self._max_items is not None and self._position(segment) >= self._max_items
        return following.start is not None and segment.last >= following.start

    def _awaits_following(self, index: int) -> bool:
        """Return whether a segment was read to where the next one will begin, if that exists."""
        segment, following = self._segments[index], self._following(index)
        if segment.offset + segment.count < segment.end:
            return False
        if following is None:  # `_append` has not begun it yet
            return self._in_order and self.by_number and segment.end < self._total
        return following.start is None

    def _position(self, segment: Segment) -> int:
        """Return the offset up to which a segment was read, with the request in flight."""
        coming = 0
        if segment.busy:
            coming = self._page_size if segment.count else segment.size
        return segment.offset + segment.count + coming

    def _forget_complete(self) -> None:
        # The next one must have begun: else it may be dropped, and give its records back.
        while (
            len(self._segments) > 1 and self._segments[1].start is not None and self._is_complete(0)
        ):
            del self._segments[0]

    # Where a segment begins

    def _split(self, allowed: int) -> Segment | None:
        """Return a segment for the end of the one that has most records left.

        That one keeps the share of one worker, at most half. Of a list of 100 pages, 98 are left
        while one of eight workers reads the second page: its segment keeps 12, the new one gets 86.
        """
        self._most_allowed = max(self._most_allowed, allowed)
        # Each split may cost one request, for the page that two segments share. So reading a list
        # takes at most twice as many requests more than it has pages as there are workers.
        if self._splits >= 2 * self._most_allowed - 2:
            return None
        left = {
            index: segment.end - self._position(segment)
            for index, segment in enumerate(self._segments)
            if not self._is_complete(index)
        }
        place = max(left, key=lambda index: left[index], default=0)  # the first of those
        most = left.get(place, 0)
        if most <= self._page_size:
            return None  # the next request reads it to its end
        share = sum(rest for rest in left.values() if rest > 0) / allowed / self._page_size
        pages = max(1, min(round(share), ceil(most / self._page_size) // 2))
        # One record less: the last page has to reach the first record of the next segment.
        cut = self._position(self._segments[place]) + pages * self._page_size - 1
        self._splits += 1
        return self._split_at(place, cut, self._segments[place].end)

    def _append(self) -> Segment | None:
        """Return the segment of two pages after the last one; None after the end of the list."""
        last = self._segments[-1]
        if last.end >= self._total:
            return None
        segment = self._split_at(len(self._segments) - 1, last.end, self._total)
        segment.end = min(segment.offset + segment.size + self._page_size - 1, self._total)
        return segment

    def _split_at(self, place: int, cut: int, end: int) -> Segment:
        """Let a segment end at an offset, or a few records before it; return the rest of it.

        A page by number begins only at multiples of its limit: see `first_page_of`.
        """
        number, limit = first_page_of(cut, self._page_size)
        segment = Segment((number - 1) * limit, end, number, limit)
        self._segments[place].end = segment.offset
        self._segments.insert(place + 1, segment)
        return segment

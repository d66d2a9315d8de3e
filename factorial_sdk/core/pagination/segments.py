"""``Segment``: consecutive records of a list that begin with a page by number."""

from __future__ import annotations


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

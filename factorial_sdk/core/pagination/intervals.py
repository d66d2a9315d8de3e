"""``PageIntervals``: pages that were read ahead, by the ids that each of them covers."""

from __future__ import annotations

from bisect import bisect_right, insort
from operator import itemgetter, lt
from typing import Any

import attrs

from ..models.pages import MetaApiResponse, cursor_for_id, numeric_ids


def are_ascending(ids: list[Any]) -> bool:
    """Return whether all ids are numbers, each larger than the one before."""
    return None not in ids and all(map(lt, ids, ids[1:]))


class PageIntervals:
    """Pages by the interval of ids that each covers: above one id, up to that of its last record.

    A page has every record of its interval, because the server made it at one moment. So two
    intervals that touch or overlap cover their union, and the reader can go from one to the next.
    """

    def __init__(self) -> None:
        # Above this id, up to that one, the page; sorted by the first.
        self._intervals: list[tuple[int, int, MetaApiResponse[Any]]] = []

    def __len__(self) -> int:
        return len(self._intervals)

    def clear(self) -> None:
        """Forget all pages."""
        self._intervals.clear()

    def add(self, after: int, page: MetaApiResponse[Any]) -> bool:
        """Add a page that covers the ids above `after`, if it has records.

        Return False if it covers no interval: its ids do not ascend from there, or its cursor is
        not the one of its last id.
        """
        ids: list[Any] = [after, *numeric_ids(page)]
        if not are_ascending(ids):
            return False
        if page and page.meta.end_cursor not in {None, cursor_for_id(ids[-1])}:
            return False
        if page:
            insort(self._intervals, (after, ids[-1], page), key=itemgetter(0))
        return True

    def take(self, after: int) -> MetaApiResponse[Any] | None:
        """Remove and return the page with the records that follow an id; None if there is none.

        The reader only goes forward: pages that it has passed are removed on the way.
        """
        index = bisect_right(self._intervals, after, key=itemgetter(0)) - 1
        while index >= 0 and self._intervals[index][1] <= after:
            del self._intervals[index]
            index -= 1
        if index < 0:
            return None
        start, last, page = self._intervals.pop(index)
        records: list[Any] = page.data()
        if start < after:  # the page before overlapped with it
            ids: list[Any] = numeric_ids(records)
            records = records[bisect_right(ids, after) :]
        meta: Any = page.meta
        if meta.has_next_page is not True and self._intervals and self._intervals[-1][1] > last:
            meta = attrs.evolve(meta, has_next_page=True)  # a server that denies it is wrong
        return MetaApiResponse(records, meta, model=page.model)

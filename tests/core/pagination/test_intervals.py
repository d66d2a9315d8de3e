"""Pages that were read ahead: what the reader gets after an id."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factorial_sdk import MetaApiResponse, PaginationMeta, Team
from factorial_sdk.core.pagination.intervals import PageIntervals

from .simulation import cursor


def page(ids: list[Any], **meta: Any) -> MetaApiResponse[Team]:
    records = [Team(id=str(each), company_id="1", name="team") for each in ids]
    facts = {"has_next_page": True, "end_cursor": cursor(ids[-1]) if ids else None}
    return MetaApiResponse(records, PaginationMeta(**{**facts, **meta}), model=Team)


def ids_of(found: MetaApiResponse[Team] | None) -> list[int] | None:
    return None if found is None else [int(each.id) for each in found]


LISTED = list(range(3, 90, 3))


@given(
    parts=st.lists(st.tuples(st.integers(0, len(LISTED) - 1), st.integers(1, 6)), max_size=12),
    after=st.integers(0, 95),
)
def test_page_holds_the_records_that_follow_an_id(parts: list[Any], after: int) -> None:
    """What is taken equals the next records of the list, without a gap."""
    intervals = PageIntervals()
    covered: set[int] = set()
    for place, size in parts:
        ids = LISTED[place : place + size]
        start = LISTED[place - 1] if place else 0
        assert intervals.add(start, page(ids))
        covered |= set(range(start, ids[-1]))  # after each of these, the next record is known
    read: list[int] = []
    while (found := ids_of(intervals.take(after))) is not None:
        assert after in covered
        assert found
        read += found
        after = found[-1]
    first = LISTED.index(read[0]) if read else 0
    assert read == LISTED[first : first + len(read)]
    assert after not in covered or len(intervals) == 0 or not read


def test_what_precedes_the_reader_is_forgotten() -> None:
    intervals = PageIntervals()
    for start in (0, 3, 6):
        intervals.add(start, page([start + 3]))
    assert ids_of(intervals.take(6)) == [9]
    assert intervals.take(9) is None
    assert len(intervals) == 0


def test_page_between_two_others_has_a_next_page_whatever_it_says() -> None:
    intervals = PageIntervals()
    intervals.add(0, page([3, 6], has_next_page=False))
    intervals.add(3, page([6, 9], has_next_page=False))
    first, second = intervals.take(0), intervals.take(6)
    assert first is not None
    assert second is not None
    assert (ids_of(first), first.meta.has_next_page) == ([3, 6], True)
    assert (ids_of(second), second.meta.has_next_page) == ([9], False)


@pytest.mark.parametrize(
    ("after", "ids", "meta"),
    [
        (5, [3, 6], {}),
        (0, [6, 3], {}),
        (0, [3, 3], {}),
        (0, ["x"], {"end_cursor": None}),
        (0, [3, 6], {"end_cursor": cursor(3)}),
    ],
)
def test_page_that_covers_no_interval_is_refused(after: int, ids: list[Any], meta: Any) -> None:
    intervals = PageIntervals()
    assert not intervals.add(after, page(ids, **meta))
    assert len(intervals) == 0


def test_empty_page_covers_nothing() -> None:
    intervals = PageIntervals()
    assert intervals.add(7, page([]))
    assert intervals.take(7) is None

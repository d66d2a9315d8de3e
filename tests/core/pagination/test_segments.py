"""Segments of a list: who reads what, without a server."""

from __future__ import annotations

from random import Random

import pytest

from factorial_sdk.core.pagination.segments import Segment, Segments, first_page_of


def begin(segments: Segments, workers: int) -> list[Segment]:
    """Return the segments that so many workers begin with, all of them in flight."""
    found: list[Segment] = []
    while len(found) < workers:
        segment = segments.next_to_read(workers, is_full=False, is_due=False)
        if segment is None:
            break
        segment.busy = True
        found.append(segment)
    return found


def test_idle_workers_divide_the_list() -> None:
    """Each gets about an eighth of 100 pages; who ends first takes over a part of the rest."""
    segments = Segments(100, 100, 10_000, None, in_order=False)
    found = begin(segments, 8)
    found.sort(key=lambda segment: segment.offset)
    assert found[0].offset == 0
    ends = [segment.offset for segment in found[1:]]
    assert [segment.end for segment in found] == [*ends, 10_000]
    pages = [(segment.end - segment.offset) / 100 for segment in found]
    assert len(pages) == 8
    assert max(pages) < 14
    assert min(pages) > 10


def test_segments_in_order_have_two_pages() -> None:
    segments = Segments(100, 100, 1_000, None, in_order=True)
    found = begin(segments, 8)
    assert [segment.offset for segment in found] == [0, 198, 396, 594, 792, 990]
    assert [segment.end for segment in found] == [198, 396, 594, 792, 990, 1_000]


@pytest.mark.parametrize("seed", range(30))
def test_every_record_is_in_a_segment_however_workers_end(seed: int) -> None:
    """Records are numbered from 1; the id of each is its number. Pages arrive in any order."""
    chance = Random(seed)
    total, size, workers = chance.randint(40, 900), chance.choice((7, 10, 25)), chance.randint(1, 9)
    segments = Segments(size, size, total, None, in_order=chance.random() < 0.3)
    read = set(range(1, size + 1))
    in_flight: list[Segment] = []
    while True:
        segment = segments.next_to_read(workers, is_full=False, is_due=False)
        if segment is not None and len(in_flight) < workers:
            segment.busy = True
            in_flight.append(segment)
            continue
        if not in_flight:
            break
        segment = in_flight.pop(chance.randrange(len(in_flight)))
        segment.busy = False
        if segment.count:
            page = range(segment.last + 1, min(segment.last + size, total) + 1)
        else:
            assert segment.number is not None
            first = (segment.number - 1) * segment.size
            page = range(first + 1, min(first + segment.size, total) + 1)
            if not page:
                segments.drop(segment)
                continue
            segment.begin(first)
        segment.ended = not page or page[-1] == total
        if page:
            segment.advance(page[-1], len(page))
        read |= set(page)
    assert read == set(range(1, total + 1))


def test_what_the_reader_waits_for_is_read_though_enough_is_held() -> None:
    segments = Segments(10, 10, 200, None, in_order=True)
    assert segments.next_to_read(4, is_full=True, is_due=False) is None
    head = segments.next_to_read(4, is_full=True, is_due=True)
    assert head is not None
    head.busy = True
    assert segments.next_to_read(4, is_full=True, is_due=True) is None


def test_dropped_segment_is_read_by_the_one_before() -> None:
    segments = Segments(10, 10, 200, None, in_order=False)
    head, last = begin(segments, 2)
    segments.drop(last)
    assert head.end == 200
    assert segments.next_to_read(4, is_full=False, is_due=False) is None  # no further number
    head.busy = False
    assert segments.next_to_read(4, is_full=False, is_due=False) is head


@pytest.mark.parametrize("offset", range(0, 2_000, 37))
def test_page_by_number_begins_shortly_before_an_offset(offset: int) -> None:
    number, limit = first_page_of(offset, 100)
    assert 0 <= offset - (number - 1) * limit < limit
    assert 80 <= limit <= 100

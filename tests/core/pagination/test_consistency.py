"""Lists of inconsistent servers: the result is complete, or an error is raised."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factorial_sdk import ApiKeyAuth, Client, FactorialError, PaginationError
from factorial_sdk.core.models.pages import id_of_cursor
from factorial_sdk.core.pagination.collect import read_all

from ...helpers.contexts import context
from .simulation import LIES, LISTS, Collection, Lying, Simulation, cursor, read_pages_of, without
from .test_parallel import Changing

RUNS = Client(auth=ApiKeyAuth("planted-k")).integrations.syncable_sync_runs
WAYS = ["all", "all, auto", "all, one by one", "pages", "pages, ahead"]

SILENT = {"a bare empty array", "errors that are null", "an empty page without meta"}
"""An empty list that says nothing more and is sent twice is taken for an empty list."""

REFUSED = {"a cursor of another kind", "the first page with a fresh cursor"}
"""The server refuses the cursors that it named itself."""

lies = settings(max_examples=LISTS // 4, deadline=None, suppress_health_check=list(HealthCheck))


def read(way: str, simulation: Simulation, workers: int = 4, **options: Any) -> list[Any]:
    """The ids of a list, read in one of the ways."""
    first: Any = RUNS.all.describe(**options)
    if way.startswith("pages"):
        if way == "pages, ahead":
            first = RUNS.all.describe(**options, concurrency=workers)
        found = read_pages_of(simulation, first, context(), 2 * workers)
    else:
        given = {"all": workers, "all, auto": None, "all, one by one": 1}[way]
        found = simulation.run(read_all(first, context(concurrency=given))).data()
    return [each.id and int(each.id) for each in found]


@lies
@given(
    lie=st.sampled_from(sorted(LIES)),
    way=st.sampled_from(WAYS),
    size=st.sampled_from([0, 1, 5, 10, 25, 80, 100, 101]),
    limit=st.sampled_from([3, 10, 20]),
    start=st.integers(1, 14),
    times=st.sampled_from([1, 1, 2, 5, None]),
    seed=st.integers(0, 10**6),
)
def test_a_lie_gives_the_truth_or_an_error(
    lie: str, way: str, size: int, limit: int, start: int, times: int | None, seed: int
) -> None:
    ids = list(range(5, 5 + 3 * size, 3))
    server = Lying(Collection(ids), lie, Random(seed), start, times)
    simulation = Simulation(server.page, Random(seed))
    try:
        found = read(way, simulation, limit=limit)
    except FactorialError:
        assert server.lies, "an honest server is read"
    else:
        if lie == "ids that are null":  # which is reported as drift
            assert len(found) == len(ids)
            found = [known or each for known, each in zip(found, ids, strict=True)]
        if lie == "a page in descending order":  # the order is the server's
            found = sorted(found)
        assert found == ids or (start == 1 and times != 1 and lie in SILENT and not found)
    assert len(simulation.asked) <= 3 * (size // limit + 1) + 40


@lies
@given(
    lie=st.sampled_from(sorted(set(LIES) - SILENT - REFUSED)),
    way=st.sampled_from(WAYS[:3]),
    size=st.sampled_from([25, 80, 100, 101]),
    start=st.integers(1, 14),
    seed=st.integers(0, 10**6),
)
def test_all_survives_any_single_lie(lie: str, way: str, size: int, start: int, seed: int) -> None:
    ids = list(range(5, 5 + 3 * size, 3))
    server = Lying(Collection(ids), lie, Random(seed), start)
    found = read(way, Simulation(server.page, Random(seed)), limit=10)
    if lie == "ids that are null":
        assert len(found) == len(ids)
    else:
        assert sorted(found) == ids


@lies
@given(
    way=st.sampled_from(WAYS),
    size=st.sampled_from([0, 5, 35, 80, 120, 300]),
    limit=st.sampled_from([7, 10, 20]),
    seed=st.integers(0, 10**7),
)
def test_a_list_that_only_changes_raises_no_error(
    way: str, size: int, limit: int, seed: int
) -> None:
    changing = Changing(seed, size)
    simulation = Simulation(changing.collection.page, Random(seed), changing.change)
    changing.check(read(way, simulation, limit=limit))


class Shrinking(Changing):
    """Records go while the list is read; none come."""

    def change(self) -> None:
        passing = [each for each in self.collection.ids if each not in self.stable]
        if passing and self.random.random() < 0.3:
            self.collection.ids.remove(self.random.choice(passing))


@lies
@given(
    lie=st.sampled_from(sorted(set(LIES) - SILENT - {"ids that are null"})),
    way=st.sampled_from(WAYS),
    size=st.sampled_from([35, 80, 120]),
    limit=st.sampled_from([7, 10, 20]),
    start=st.integers(1, 14),
    times=st.sampled_from([1, 2, None]),
    seed=st.integers(0, 10**7),
)
def test_a_lie_loses_no_more_than_what_went(
    lie: str, way: str, size: int, limit: int, start: int, times: int | None, seed: int
) -> None:
    """While records go, the total cannot tell one that was lost from one that went."""
    changing = Shrinking(seed, size)
    server = Lying(changing.collection, lie, Random(seed), start, times)
    simulation = Simulation(server.page, Random(seed), changing.change)
    try:
        found = read(way, simulation, limit=limit)
    except FactorialError:
        assert server.lies
        return
    assert len(set(found)) == len(found)
    lost = changing.stable - set(found)
    assert len(lost) <= size - len(changing.collection.ids)


@pytest.mark.parametrize("status", [400, 404, 405, 422])
def test_a_server_without_page_numbers_is_read_by_cursor(status: int) -> None:
    simulation = Simulation(Collection(list(range(1, 1001))).page, Random(1))
    simulation.refuse = lambda query: status if "page" in query else None
    assert read("all", simulation, limit=10) == list(range(1, 1001))
    assert simulation.refused == 3
    assert len(simulation.asked) == 100, "each page once"


@pytest.mark.parametrize("status", [401, 403, 500])
def test_another_error_of_a_page_number_is_raised(status: int) -> None:
    simulation = Simulation(Collection(list(range(1, 1001))).page, Random(1))
    simulation.refuse = lambda query: status if "page" in query else None
    with pytest.raises(FactorialError, match=str(status)):
        read("all", simulation, limit=10, retry=0)


@pytest.mark.parametrize("again", [True, False])
@pytest.mark.parametrize("place", [3, 50, -1])
def test_a_segment_that_ends_before_others_is_read_on(place: int, again: bool) -> None:
    """The reading ends even though other segments hold records."""
    collection = Collection(list(range(1, 1001)))
    honest = Simulation(collection.page, Random(1))
    read("all", honest, limit=10)
    ends = sorted(id_of_cursor(each["after_id"]) for each in honest.asked if "after_id" in each)
    told: list[bool] = []

    def respond(query: dict[str, str]) -> Any:
        page = collection.page(query)
        if query.get("after_id") == cursor(ends[place]) and not (told and again):
            told.append(True)
            return {"data": [], "meta": {**page["meta"], "has_next_page": False}}
        return page

    simulation = Simulation(respond, Random(1))
    if again:
        assert read("all", simulation, limit=10) == collection.ids
        assert len(simulation.asked) <= 100 + 2 * 4
        assert len(told) == 1
        return
    found: list[Any] | None = None
    with suppress(PaginationError):
        found = read("all", simulation, limit=10)
    assert found in (None, collection.ids), "another page may cover what follows"


def test_an_empty_page_before_the_end_is_read_again() -> None:
    collection = Collection(list(range(1, 1001)))
    lies: list[bool] = []

    def respond(query: dict[str, str]) -> Any:
        page = collection.page(query)
        if query.get("after_id") == cursor(300) and not lies:
            lies.append(True)
            return {**page, "data": []}
        return page

    assert read("all", Simulation(respond, Random(1)), limit=10) == collection.ids


def test_records_deleted_during_reading_are_not_missing() -> None:
    """All after one range go when those after it are read: its end is true."""
    collection = Collection(list(range(1, 1001)))

    def respond(query: dict[str, str]) -> Any:
        if query.get("after_id") == cursor(250):
            collection.ids = list(range(1, 251))
        return collection.page(query)

    found = read("all", Simulation(respond, Random(1)), limit=10)
    assert found[:250] == list(range(1, 251))
    assert found == sorted(set(found))


def test_second_reading_keeps_the_expected_total() -> None:
    """The list turns out empty, silently, after it was said to hold records."""
    collection = Collection(list(range(1, 31)))
    asked: list[int] = []

    def respond(query: dict[str, str]) -> Any:
        asked.append(1)
        return collection.page(query) if len(asked) == 1 else []

    with pytest.raises(PaginationError, match=r"ended after 0 records, .* counts 30"):
        read("all", Simulation(respond, Random(1)), limit=10)


@pytest.mark.parametrize("way", WAYS)
def test_consistent_list_costs_no_extra_request(way: str) -> None:
    for size in (0, 1, 10, 95, 100, 1000):
        simulation = Simulation(Collection(list(range(1, size + 1))).page, Random(1))
        assert read(way, simulation, limit=10) == list(range(1, size + 1))
        pages = max(1, -(-size // 10))
        extra = len(simulation.asked) - pages
        parallel = {"all": 4, "all, auto": 20, "pages, ahead": 4 + pages // 3}
        assert 0 <= extra <= (parallel.get(way, 0) if size >= 95 else 0)
        without_total = Simulation(
            lambda query: without(Collection(list(range(1, size + 1))).page(query), total=None),  # noqa: B023
            Random(1),
        )
        assert read(way, without_total, limit=10) == list(range(1, size + 1))
        assert len(without_total.asked) == pages

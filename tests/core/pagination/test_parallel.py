"""Reading a whole list in parallel: every record exactly once, whatever changes meanwhile."""

from __future__ import annotations

from base64 import b64decode
from contextlib import contextmanager, nullcontext
from itertools import accumulate, permutations, product
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factorial_sdk import (
    ApiKeyAuth,
    Client,
    MetaApiResponse,
    PaginationError,
    PaginationMeta,
    ServerError,
    Team,
)
from factorial_sdk.core.execution.call import call
from factorial_sdk.core.execution.parallelism import Parallelism
from factorial_sdk.core.execution.rate_limit import Limiter
from factorial_sdk.core.models.pages import cursor_of
from factorial_sdk.core.pagination import collect
from factorial_sdk.core.pagination.collect import read_all
from factorial_sdk.core.pagination.consistency import ExpectedTotal
from factorial_sdk.core.pagination.parallel import Lookahead, can_read_in_parallel
from factorial_sdk.core.pagination.segments import first_page_of
from factorial_sdk.core.pagination.sequential import limited, total_of_list

from ...helpers.contexts import context
from ...helpers.tables import for_each
from .simulation import LISTS, Collection, Simulation, cursor, read_pages_of, without

API = Client(auth=ApiKeyAuth("planted-k"))


def scan(
    answer: Any, *, seed: int = 0, workers: int = 4, context: Any = context, **arguments: Any
) -> tuple[Simulation, list[int]]:
    """Read a whole list from `answer`; who asked for what, and the ids."""
    simulation = Simulation(answer, Random(seed))
    first = API.integrations.syncable_sync_runs.all.describe(**arguments)
    records = simulation.run(read_all(first, context(concurrency=workers)))
    return simulation, [int(each.id) for each in records]


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 30, 31, 40, 41, 99, 100, 101, 250, 1000])
@pytest.mark.parametrize("workers", [1, 2, 3, 4, 8])
def test_every_record_is_read_once_in_order(size: int, workers: int) -> None:
    ids = list(range(5, 5 + 3 * size, 3))
    simulation, read = scan(Collection(ids).page, workers=workers, limit=10)
    assert read == ids
    pages = max(1, -(-size // 10))
    assert len(simulation.asked) <= pages + (2 * workers - 2 if pages > 3 else 0)
    assert simulation.most <= workers
    if workers > 1 and pages > 3:
        assert simulation.most >= min(workers, (pages - 1) // 2)


@pytest.mark.parametrize("seed", range(20))
def test_pages_before_one_without_cursor_are_emitted(seed: int) -> None:
    """Such pages are read ahead; the error comes when all before them is read."""
    pages = Collection(list(range(1, 901)))

    def answer(query: dict[str, str]) -> dict[str, Any]:
        found = pages.page(query)
        if int(found["data"][-1]["id"]) >= 600:
            found["data"][-1]["id"] = "no number"
            found["meta"]["end_cursor"] = None
        return found

    first = API.integrations.syncable_sync_runs.all.describe(limit=10, concurrency=4)
    simulation = Simulation(answer, Random(seed))
    with pytest.raises(PaginationError):
        read_pages_of(simulation, first, context(), 4)
    assert simulation.emitted >= 66, "ten ids in each page, but for some where ranges meet"


@settings(max_examples=LISTS // 5, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 900), st.sampled_from([2, 3, 4, 8]))
def test_reading_ahead_holds_at_most_two_pages_a_request(
    seed: int, size: int, workers: int
) -> None:
    """Whoever is slow: the server, or the consumer."""
    ids = list(range(1, size + 1))
    simulation = Simulation(Collection(ids).page, Random(seed))
    arguments: dict[str, Any] = {"limit": 10, "concurrency": workers}
    first = API.integrations.syncable_sync_runs.all.describe(**arguments)
    ahead = Random(seed).choice([0, 1, workers, 4 * workers])
    records = read_pages_of(simulation, first, context(), ahead)
    assert [int(each.id) for each in records] == ids
    in_vain = len(simulation.asked) - simulation.emitted
    assert in_vain <= 3
    assert simulation.held - in_vain <= 2 * workers


def test_four_workers_share_a_hundred_pages_evenly() -> None:
    simulation, read = scan(Collection(list(range(1, 10_001))).page)
    assert read == list(range(1, 10_001))
    assert len(simulation.asked) == 102
    # One round for the first page, and as many as the busiest worker needs.
    assert 1 + len(simulation.underway) / 4 == pytest.approx(26.5, abs=0.5)


@given(offset=st.integers(0, 10**7), size=st.integers(1, 100))
def test_first_page_of_begins_at_or_closely_before(offset: int, size: int) -> None:
    number, limit = first_page_of(offset, size)
    assert 1 <= limit <= size
    begins = (number - 1) * limit
    assert begins <= offset
    # No page by number of a reasonable size wastes less.
    wasted = offset - begins + size - limit
    assert wasted <= min(offset % size, 1 + offset % (size - 1) if size > 1 else 0)


class Changing:
    """A collection that changes before every answer; it knows who was there throughout."""

    def __init__(self, seed: int, size: int) -> None:
        self.random = Random(seed)
        ids = sorted(self.random.sample(range(1, size * 3 + 2), size))
        self.collection = Collection(ids)
        self.stable = set(self.random.sample(ids, int(size * self.random.random())))

    def change(self) -> None:
        if self.random.random() < 0.7:
            self.collection.change(self.random, self.stable)

    def check(self, read: list[int]) -> None:
        assert read == sorted(set(read)), "ascending, and none twice"
        assert self.stable <= set(read), "none lost that was there all the time"


def read_while_it_changes(seed: int, way: str) -> int:
    """Read a list that changes; how many requests more than it has pages and twice its workers."""
    random = Random(seed)
    changing = Changing(seed, random.choice([0, 5, 35, 80, 120, 300]))
    limit = random.choice([7, 10, 20])
    workers = random.choice([2, 3, 4, 8])
    most = random.choice([None, None, None, 15, 60])
    simulation = Simulation(changing.collection.page, Random(seed + 1), changing.change)
    options: dict[str, Any] = {"limit": limit, "max_items": most}
    if way == "ahead":
        first = API.integrations.syncable_sync_runs.all.describe(**options, concurrency=workers)
        records = read_pages_of(simulation, first, context(), 2 * workers)
    else:
        first = API.integrations.syncable_sync_runs.all.describe(**options)
        given = None if way == "auto" else workers
        records = simulation.run(read_all(first, context(concurrency=given))).data()
    read = [int(each.id) for each in records]
    if most is None:
        changing.check(read)
    else:
        assert len(read) <= most
        assert read == sorted(set(read))
        end = read[-1] if len(read) == most else float("inf")
        assert {each for each in changing.stable if each <= end} <= set(read)
    if way == "auto":
        workers = 32
    assert simulation.most <= workers
    return len(simulation.asked) - max(1, -(-len(read) // limit)) - 2 * workers


WAYS = ["fixed", "auto", "ahead"]


@pytest.mark.parametrize("way", WAYS)
def test_changing_lists_lose_no_stable_record(way: str) -> None:
    # A change can cost a request (a page that a deletion left less than full); few do.
    extra = [read_while_it_changes(seed, way) for seed in range(LISTS)]
    assert sum(extra) / len(extra) < 0
    assert sum(each > 0 for each in extra) < 0.08 * len(extra)


@settings(max_examples=LISTS // 4, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(10_000, 10_000_000), st.sampled_from(WAYS))
def test_no_stable_record_is_lost_or_repeated(seed: int, way: str) -> None:
    read_while_it_changes(seed, way)


def odd_servers() -> dict[str, Any]:
    """Servers that page in another way than the scan supposes; each has 95 records."""
    good = Collection(list(range(1, 96))).page

    def shuffled(query: dict[str, str]) -> Any:
        page = good(query)
        return {**page, "data": page["data"][::-1]} if "after_id" in query else page

    def opaque(query: dict[str, str]) -> Any:
        given = dict(query)
        if "after_id" in given:
            given["after_id"] = given["after_id"].removeprefix("opaque-")
        page = good(given)
        return without(page, end_cursor=f"opaque-{page['meta']['end_cursor']}")

    def turned(query: dict[str, str]) -> Any:
        page = good(
            {**query, "after_id": query["after_id"].strip("~")} if "after_id" in query else query
        )
        late = "after_id" in query
        return without(page, end_cursor=page["meta"]["end_cursor"] + "~") if late else page

    def by_name(query: dict[str, str]) -> Any:
        page = good(query)
        return {**page, "data": [{**each, "id": f"run-{each['id']}"} for each in page["data"]]}

    return {
        "page is ignored": lambda q: good({k: v for k, v in q.items() if k != "page"}),
        "page answers nothing": lambda q: (
            {"data": [], "meta": {}} if "page" in q else good(q)
        ),
        "limit is ignored": lambda q: good({**q, "limit": "10"}),
        "no total": lambda q: without(good(q), total=None),
        "no meta.limit": lambda q: without(good(q), limit=None),
        "wrong total": lambda q: without(good(q), total=70),
        "ids are integers": lambda q: {
            **good(q), "data": [{**each, "id": int(each["id"])} for each in good(q)["data"]]
        },
        "shuffled pages": shuffled,
        "opaque cursors": opaque,
        "cursors of another kind on later pages": turned,
        "cursors are missing": lambda q: without(good(q), end_cursor=None),
        "ids are names": by_name,
    }  # fmt: skip


@pytest.mark.parametrize("name", odd_servers())
def test_inconsistent_paging_is_read_sequentially(name: str) -> None:
    simulation = Simulation(odd_servers()[name], Random(3))
    first = API.integrations.syncable_sync_runs.all.describe(limit=10)
    records = simulation.run(read_all(first, context(concurrency=4)))
    numbers = [int(str(each.id).removeprefix("run-")) for each in records]
    assert sorted(numbers) == list(range(1, 96))
    assert len(simulation.asked) <= 10 + 3 + 12


def test_pages_including_the_cursor_are_read_sequentially() -> None:
    good = Collection(list(range(1, 96))).page

    def inclusive(query: dict[str, str]) -> Any:
        page = good(query)
        if "after_id" not in query:
            return page
        given = {"id": b64decode(query["after_id"]).decode(), "status": "success"}
        return {**page, "data": [given, *page["data"]]}

    _, read = scan(inclusive, limit=10)
    assert set(read) == set(range(1, 96)), "nothing is lost; what the server repeats is its affair"


def test_circle_of_cursors_is_an_error() -> None:
    good = Collection(list(range(1, 96))).page

    def circle(query: dict[str, str]) -> Any:
        return (
            without(good({"limit": "10"}), has_next_page=True)
            if "after_id" in query
            else good(query)
        )

    with pytest.raises(PaginationError, match=r"after 10 records .* went back"):
        scan(circle, limit=10)


@pytest.mark.parametrize("place", [{"after_id": cursor(20)}, {"page": 3}])
def test_reading_from_a_cursor_or_page_is_sequential(place: dict[str, Any]) -> None:
    simulation, read = scan(Collection(list(range(1, 96))).page, limit=10, **place)
    assert read == list(range(21, 96))
    assert simulation.most == 0


def test_filters_and_page_size_stay_with_every_request() -> None:
    simulation, _ = scan(Collection(list(range(1, 96))).page, limit=10, sync_run_ids=[4])
    assert {each["sync_run_ids[]"] for each in simulation.asked} == {"4"}
    by_cursor = [each for each in simulation.asked if "page" not in each]
    assert {each["limit"] for each in by_cursor} == {"10"}
    assert {each["limit"] for each in simulation.asked} <= {"8", "9", "10"}


def test_max_items_limits_the_requests() -> None:
    simulation, read = scan(Collection(list(range(1, 1001))).page, limit=10, max_items=95)
    assert read == list(range(1, 96))
    assert len(simulation.asked) <= 10 + 3 + 1


def test_each_429_halves_the_workers_and_loses_nothing() -> None:
    refused = iter([200] * 10 + [429] + [200] * 20 + [429] + [200] * 1000)
    simulation = Simulation(
        Collection(list(range(1, 1001))).page, Random(1), status=lambda: next(refused)
    )
    first = API.integrations.syncable_sync_runs.all.describe(limit=10)
    records = simulation.run(read_all(first, context(concurrency=8)))
    assert [int(each.id) for each in records] == list(range(1, 1001))
    underway = simulation.underway
    assert (max(underway), underway[20], underway[60]) == (8, 4, 2)
    assert underway == sorted(underway, reverse=True)


def test_each_429_halves_the_workers_of_a_call_with_its_own_credentials() -> None:
    refused = iter([200] * 10 + [429] + [200] * 1000)
    simulation = Simulation(
        Collection(list(range(1, 1001))).page, Random(1), status=lambda: next(refused)
    )
    own = Limiter(None, nullcontext())
    auth = ApiKeyAuth("planted-other")
    first = API.integrations.syncable_sync_runs.all.describe(limit=10, auth=auth)
    given = context(concurrency=8, for_auth=lambda its, _: attrs.evolve(its, limiter=own))
    simulation.run(read_all(first, given))
    underway = simulation.underway
    assert (max(underway), underway[20], underway[60]) == (8, 4, 4)
    assert (own.pause_count, given.limiter.pause_count) == (1, 0)


def test_no_page_is_used_after_one_of_another_kind() -> None:
    simulation = Simulation(Collection(list(range(1, 101))).page, Random(0))
    first = API.integrations.syncable_sync_runs.all.describe(limit=10)
    page = simulation.run(call(first, context()))
    expected_total = ExpectedTotal(first)
    expected_total.begin(page)
    lookahead = Lookahead(page, first, context(), expected_total, lambda: 4, in_order=True)
    for flow in (next(lookahead), next(lookahead)):
        simulation.run(flow)
    (segment, request, second), third = lookahead._arrived
    backwards = MetaApiResponse(second.data()[::-1], second.meta, model=second.model)
    lookahead._arrived[0] = (segment, request, backwards)
    assert len(third[2]) > 0
    assert next(lookahead) is None
    assert len(lookahead._intervals) == 0


def test_an_error_of_any_worker_is_the_error_of_the_call() -> None:
    left = iter([200] * 20)
    simulation = Simulation(
        Collection(list(range(1, 1001))).page, Random(1), status=lambda: next(left, 500)
    )
    first = API.integrations.syncable_sync_runs.all.describe(limit=10, retry=0)
    with pytest.raises(ServerError, match="500 for GET integrations/syncable_sync_runs"):
        simulation.run(read_all(first, context(concurrency=4)))


def test_progress_only_grows_and_ends_with_all() -> None:
    told: list[tuple[int, int | None]] = []
    _, read = scan(
        Collection(list(range(1, 996))).page,
        limit=10,
        progress=lambda done, total: told.append((done, total)),
    )
    assert told == sorted(told)
    assert told[-1] == (995, 995)
    assert len(read) == 995


def first_page(size: int = 10, **meta: Any) -> Any:
    """A first page of so many records, of a list of 100."""
    ids = list(range(1, size + 1))
    facts = {"total": 100, "limit": 10, "has_next_page": True, "end_cursor": cursor(size or 1)}
    records = [team(str(each)) for each in ids]
    return MetaApiResponse(records, PaginationMeta(**{**facts, **meta}))


def team(identifier: Any) -> Team:
    return Team(id=identifier, company_id="1", name="team")


def described(**arguments: Any) -> Any:
    return API.integrations.syncable_sync_runs.all.describe(**arguments)


@pytest.mark.parametrize(
    ("meta", "scanned"),
    [
        ({}, True),
        ({"total": 31}, True),
        ({"total": 30}, False),
        ({"total": 9}, False),
        ({"total": None}, False),
        ({"has_next_page": False}, False),
        ({"has_next_page": None}, False),
        ({"limit": None}, False),
        ({"end_cursor": None}, False),
        ({"end_cursor": cursor(9)}, False),
        ({"start_cursor": None}, True),
    ],
)
def test_first_page_decides_on_parallel_reading(meta: dict[str, Any], scanned: bool) -> None:
    assert can_read_in_parallel(first_page(**meta), described(), 4) is scanned


@pytest.mark.parametrize(
    ("arguments", "scanned"),
    [
        ({}, True),
        ({"limit": 10}, True),
        ({"max_items": 31}, True),
        ({"max_items": 30}, False),
        ({"max_items": 1000}, True),
        ({"page": 1}, False),
        ({"after_id": cursor(1)}, False),
        ({"before_id": cursor(1)}, False),
    ],
)
def test_request_decides_on_parallel_reading(arguments: dict[str, Any], scanned: bool) -> None:
    assert can_read_in_parallel(first_page(), described(**arguments), 2) is scanned
    assert not can_read_in_parallel(first_page(), described(**arguments), 1)


def test_empty_first_page_is_not_read_in_parallel() -> None:
    assert not can_read_in_parallel(first_page(0), described(), 4)


@pytest.mark.parametrize("ids", [["2", "1"], ["1", "1"], ["1", "x"], ["x", "2"], ["1", None]])
def test_unordered_first_page_is_not_read_in_parallel(ids: list[Any]) -> None:
    records = [team(each) for each in ids]
    end = cursor_of(records[-1])
    meta = PaginationMeta(total=100, limit=10, has_next_page=True, end_cursor=end)
    assert not can_read_in_parallel(MetaApiResponse(records, meta), described(), 4)


@pytest.mark.parametrize(
    ("total", "most", "count"),
    [(None, None, None), (50, None, 50), (0, None, 0), (None, 20, 20), (50, 20, 20), (10, 20, 10),
     (20, 20, 20), (0, 20, 0)],
)  # fmt: skip
def test_total_of_list_is_at_most_max_items(
    total: int | None, most: int | None, count: int | None
) -> None:
    assert total_of_list(first_page(total=total), described(max_items=most)) == count


@pytest.mark.parametrize(
    ("arguments", "count", "limit"),
    [
        ({}, 0, None),
        ({"max_items": 100}, 0, None),
        ({"max_items": 99}, 0, "99"),
        ({"max_items": 100}, 1, "99"),
        ({"max_items": 10, "limit": 10}, 0, "10"),
        ({"max_items": 9, "limit": 10}, 0, "9"),
        ({"max_items": 25, "limit": 10}, 15, "10"),
        ({"max_items": 25, "limit": 10}, 16, "9"),
        ({"max_items": 5, "limit": 10, "page": 2}, 0, "10"),
        ({"max_items": 5, "limit": 10, "page": 2}, 1, "4"),
    ],
)
def test_limited_asks_for_no_more_than_max_items(
    arguments: dict[str, Any], count: int, limit: str | None
) -> None:
    assert limited(described(**arguments), count).value_of("limit") == limit


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        ({}, 60),
        ({"max_items": 50}, 10),
        ({"max_items": 30}, 0),
        ({"page": 1}, 60),
        ({"page": 4}, 30),
        ({"page": 4, "max_items": 60}, 20),
        ({"page": 40}, 0),
        ({"after_id": cursor(1)}, None),
        ({"before_id": cursor(1)}, None),
    ],
)
def test_missing_is_the_expected_total_minus_the_count(
    arguments: dict[str, Any], missing: int | None
) -> None:
    expected_total = ExpectedTotal(described(**arguments))
    assert expected_total.missing(40) is None, "nothing is said yet"
    page = first_page()
    expected_total.begin(page)
    assert expected_total.missing(40) == missing
    expected_total.note(first_page(total=None))
    assert expected_total.missing(40) == missing, "the latest that was told counts"
    assert expected_total.is_broken(40) is bool(missing)
    expected_total.note(first_page(total=90))
    assert (expected_total.required, expected_total.latest) == (90, 90)
    expected_total.note(first_page(total=95))
    expected_total.note(first_page(total=97))
    assert (expected_total.required, expected_total.latest) == (90, 97)
    expected_total.begin(first_page(total=None))
    assert (expected_total.required, expected_total.latest) == (97, 97), "of the first attempt"
    expected_total.begin(page)
    assert (expected_total.required, expected_total.latest) == (100, 100)


def test_growth_of_the_total_is_not_missing() -> None:
    expected_total = ExpectedTotal(described())
    for total in (100, 105):
        expected_total.note(first_page(total=total))
    assert not expected_total.is_broken(100)
    assert expected_total.is_broken(99)
    expected_total.check_end(100)
    with pytest.raises(PaginationError):
        expected_total.check_end(99)
    expected_total.check_length(100 * 1105)
    with pytest.raises(PaginationError):
        expected_total.check_length(100 * 1105 + 1)


@for_each("changes", list(product((-3, 0, 2), repeat=4)))
def test_totals_show_deletions_in_any_order(changes: tuple[int, ...]) -> None:
    first, *later = (first_page(total=total) for total in accumulate(changes, initial=100))
    kept = 100 + sum(change for change in changes if change < 0)
    expected_total = ExpectedTotal(described())
    expected_total.begin(first)
    for page in later:
        expected_total.note(page)
    assert not expected_total.is_broken(kept)
    assert expected_total.is_broken(kept - 1)
    for arrived in permutations(later):
        expected_total.begin(first, in_order=False)
        for page in arrived:
            expected_total.note(page)
        assert expected_total.is_broken(kept - 1)


def test_growth_in_late_pages_hides_no_lost_records() -> None:
    """Pages of 1000 records and of 1003 arrive in turns; three records are lost in them."""
    collection = Collection(list(range(1, 1001)))
    lost = {155, 457, 855}  # within pages, whose edges the cursors show
    asked: list[int] = []
    lost_at: list[int] = []

    def respond(query: dict[str, str]) -> Any:
        asked.append(1)
        total = 1003 if lost and len(asked) % 2 == 0 else 1000
        page = without(collection.page(query), total=total)
        ids = {int(record["id"]) for record in page["data"][1:-1]} & lost
        page["data"] = [record for record in page["data"] if int(record["id"]) not in ids]
        lost.difference_update(ids)
        lost_at.extend(len(asked) for _ in ids)
        return page

    _, read = scan(respond, limit=10)
    assert read == collection.ids
    assert not lost
    assert max(lost_at) < 110, "they were lost while the list was read in parallel"


@pytest.mark.parametrize(("concurrency", "times"), [(1, 2), (4, 3)])
def test_total_of_a_repeated_last_page_counts(concurrency: int, times: int) -> None:
    """The last record was deleted; only the last response to the last request knows that.

    When pages are read ahead, it was requested ahead as well.
    """
    collection = Collection(list(range(1, 100)))
    asked: list[str] = []

    def respond(query: dict[str, str]) -> Any:
        asked.append(query.get("after_id", ""))
        if asked.count(cursor(99)) == times:
            return without(collection.page(query), total=99)
        page = collection.page(query)
        return without(page, total=100, has_next_page=bool(page["data"]))

    first = API.integrations.syncable_sync_runs.all.describe(limit=10, concurrency=concurrency)
    simulation = Simulation(respond, Random(1))
    read = read_pages_of(simulation, first, context(), concurrency)
    assert [int(each.id) for each in read] == collection.ids
    assert asked.count(cursor(99)) == times


@pytest.mark.parametrize("seed", range(20))
def test_last_page_of_max_items_is_requested_once(seed: int) -> None:
    collection = Collection(list(range(1, 1001)))
    asked: list[Any] = []

    def respond(query: dict[str, str]) -> Any:
        asked.append(query.get("after_id") or query.get("page"))
        return collection.page(query)

    first = described(limit=100, max_items=350, concurrency=4)
    read = read_pages_of(Simulation(respond, Random(seed)), first, context(), 4)
    assert [int(each.id) for each in read] == collection.ids[:350]
    assert len(asked) == len(set(asked)), asked


@pytest.mark.parametrize("alone", [1, 2, 3, 10, 40, 97])
@pytest.mark.parametrize("seed", range(5))
def test_reader_that_read_alone_is_read_ahead_of_later(
    alone: int, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not what lies behind it: while others read as well, one request at once can be its share."""
    collection = Collection(list(range(1, 1001)))
    asked: list[Any] = []

    def respond(query: dict[str, str]) -> Any:
        asked.append(query.get("after_id") or query.get("page"))
        return collection.page(query)

    @contextmanager
    def given(_: Any, context: Any, __: Any = None) -> Any:
        yield Parallelism(4, lambda: 4 if len(asked) > alone else 1, context)

    monkeypatch.setattr(collect, "parallelism", given)
    simulation = Simulation(respond, Random(seed))
    read = read_pages_of(simulation, described(limit=10, concurrency=4), context(), 4)
    assert [int(each.id) for each in read] == collection.ids
    # Every second page begins by number, and has one or two records less.
    assert len(asked) <= 112 + 4
    assert simulation.most > 1 or alone == 97


def test_second_reading_forgets_the_totals_before() -> None:
    """A total that was too low in the first attempt does not count as growth in the second."""
    expected_total = ExpectedTotal(described())
    expected_total.begin(first_page())
    expected_total.note(first_page(total=90))
    expected_total.begin(first_page())
    expected_total.note(first_page())
    assert expected_total.is_broken(99)

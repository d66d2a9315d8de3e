"""The flows that read page after page, driven without network and clock."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factorial_sdk import (
    AccessTokenAuth,
    Client,
    MetaApiResponse,
    PaginationError,
    Request,
    SyncableSyncRun,
)
from factorial_sdk.core.execution.flow import EmitPage, FlowDriver, Send
from factorial_sdk.core.models.pages import numeric_id, numeric_ids
from factorial_sdk.core.pagination.collect import read_all, read_pages
from factorial_sdk.core.responses.response import HttpResponse

from ...helpers.contexts import context

JSON = {"content-type": "application/json"}
Answer = Callable[[dict[str, str]], Any]


def first(**arguments: Any) -> Request[MetaApiResponse[SyncableSyncRun]]:
    api = Client(auth=AccessTokenAuth("planted-t"))
    return api.integrations.syncable_sync_runs.all.describe(**arguments)


def record(number: int) -> dict[str, Any]:
    return {"id": str(number), "status": "success"}


def cursor(number: int) -> str:
    return b64encode(str(number).encode()).decode()


def page(numbers: list[int], **meta: Any) -> dict[str, Any]:
    return {"data": [record(number) for number in numbers], "meta": meta}


def drive(
    flow: Any, answer: Answer, pages: list[Any], most: int = 20
) -> tuple[list[dict[str, str]], Any]:
    """What a flow asked for and came to, when `answer` is the server; `pages` get the delivered."""
    asked: list[dict[str, str]] = []
    steps = FlowDriver(flow)
    for command in steps:
        if isinstance(command, EmitPage):
            pages.append(command.page)
        else:
            assert isinstance(command, Send)
            assert len(asked) < most, "the flow does not end"
            asked.append(dict(command.request.query))
            steps.outcome = HttpResponse(200, JSON, json.dumps(answer(asked[-1])).encode())
    return asked, steps.result


def run(
    answer: Answer, pages: list[Any] | None = None, most: int = 20, **arguments: Any
) -> tuple[list[dict[str, str]], list[list[str]]]:
    """What reading page after page asks for, and the ids that it delivers."""
    pages = [] if pages is None else pages
    asked, _ = drive(read_pages(first(**arguments), context()), answer, pages, most)
    return asked, [[each.id for each in page] for page in pages]


def gather(answer: Answer, most: int = 20, **arguments: Any) -> tuple[list[dict[str, str]], Any]:
    """What reading a whole list asks for, and what it comes to."""
    return drive(read_all(first(**arguments), context()), answer, [], most)


def collection(size: int, meta: bool = True) -> Answer:
    """A server with `size` records that pages as the API does."""

    def answer(query: dict[str, str]) -> Any:
        limit = int(query.get("limit", 100))
        after = int(b64decode(query["after_id"])) if "after_id" in query else 0
        numbers = [n for n in range(1, size + 1) if n > after]
        shown = numbers[:limit]
        if not meta:
            return [record(n) for n in shown]
        facts: dict[str, Any] = {"total": size, "has_next_page": len(numbers) > limit}
        if shown:
            facts["end_cursor"] = cursor(shown[-1])
        return page(shown, **facts)

    return answer


@pytest.mark.parametrize("size", [0, 1, 9, 10, 11, 20, 35])
def test_pages_are_read_once_and_none_beyond_the_last(size: int) -> None:
    asked, delivered = run(collection(size), limit=10)
    assert [int(i) for ids in delivered for i in ids] == list(range(1, size + 1))
    assert len(asked) == max(1, -(-size // 10))


def test_filters_and_page_size_stay_and_the_place_changes() -> None:
    asked, _ = run(collection(25), limit=10, sync_run_ids=[4], page=1)
    assert asked == [
        {"sync_run_ids[]": "4", "limit": "10", "page": "1"},
        {"sync_run_ids[]": "4", "limit": "10", "after_id": cursor(10)},
        {"sync_run_ids[]": "4", "limit": "10", "after_id": cursor(20)},
    ]


def test_no_request_follows_has_next_page_false() -> None:
    asked, _ = run(lambda _: page([1, 2], has_next_page=False, end_cursor=cursor(2)))
    assert len(asked) == 1


def test_a_list_without_meta_ends_where_a_page_is_not_full() -> None:
    asked, delivered = run(collection(7, meta=False), limit=10)
    assert (len(asked), len(delivered)) == (1, 1)


def test_full_page_without_meta_is_followed_by_a_request() -> None:
    asked, delivered = run(collection(25, meta=False), limit=10)
    assert [int(i) for ids in delivered for i in ids] == list(range(1, 26))
    assert asked[1]["after_id"] == cursor(10)


def test_unpaged_list_is_emitted_once() -> None:
    everything = [record(n) for n in range(1, 11)]
    asked, delivered = run(lambda _: everything, limit=10)
    assert [len(ids) for ids in delivered] == [10]
    assert len(asked) == 2, "one request more to find out"


def test_unpaged_operation_ends_at_total_not_cursor() -> None:
    request = attrs.evolve(first(), unpaged=True)
    body = page([1, 2], has_next_page=True, end_cursor=cursor(2), total=2)
    asked, _ = drive(read_pages(request, context()), lambda _: body, pages := [])
    assert (len(asked), [len(each) for each in pages]) == (1, [2])


def test_a_bare_array_longer_than_any_page_is_complete() -> None:
    asked, delivered = run(lambda _: [record(n) for n in range(1, 151)])
    assert (len(asked), [len(ids) for ids in delivered]) == (1, [150])


def test_a_missing_end_cursor_is_derived_from_the_last_id() -> None:
    def answer(query: dict[str, str]) -> Any:
        if "after_id" in query:
            return page([3], has_next_page=False)
        return page([1, 2], has_next_page=True)

    asked, delivered = run(answer)
    assert asked[1]["after_id"] == cursor(2)
    assert delivered == [["1", "2"], ["3"]]


def test_a_repeated_cursor_stops_with_a_clear_error() -> None:
    pages: list[Any] = []
    with pytest.raises(PaginationError, match=r"after 2 records .* went back .*; stopped"):
        run(lambda _: page([1, 2], has_next_page=True, end_cursor=cursor(2)), pages)
    assert [len(each) for each in pages] == [2], "nothing is delivered twice"


def test_circle_of_cursors_stops_with_an_error() -> None:
    def answer(query: dict[str, str]) -> Any:
        number = {None: 1, cursor(1): 2, cursor(2): 3, cursor(3): 1}[query.get("after_id")]
        return page([number], has_next_page=True, end_cursor=cursor(number))

    with pytest.raises(PaginationError, match=r"after 3 records .* went back"):
        run(answer)


def test_a_cursor_named_twice_stops_even_if_records_are_new() -> None:
    numbers = iter(range(1, 100))

    def answer(_: dict[str, str]) -> Any:
        return page([next(numbers)], has_next_page=True, end_cursor="stuck")

    with pytest.raises(PaginationError, match=r"cursor 'stuck' twice, after 2 records; stopped"):
        run(answer)


def test_next_page_without_cursor_is_an_error() -> None:
    with pytest.raises(PaginationError, match="sends no cursor"):
        run(lambda _: page([], has_next_page=True))


def test_null_limit_and_missing_totals_change_nothing() -> None:
    asked, delivered = run(lambda _: page([1], limit=None, has_next_page=False))
    assert (len(asked), delivered) == (1, [["1"]])


def test_read_all_returns_the_whole_list() -> None:
    asked, records = gather(collection(25, meta=False), limit=10)
    assert len(asked) == 3
    assert [each.id for each in records] == [str(n) for n in range(1, 26)]


def test_max_items_ends_the_reading_and_limits_requests() -> None:
    asked, delivered = run(collection(100), limit=10, max_items=25)
    assert [int(i) for ids in delivered for i in ids] == list(range(1, 26))
    assert [each["limit"] for each in asked] == ["10", "10", "5"]


@given(
    st.lists(
        st.sampled_from(["", "7", "007", "٣", " 7", "1_0", "x", "9" * 40, "9" * 41, "9" * 5000])
        | st.sampled_from([None, True, 0, 7, -1, 2**64, 10**40, 1.5, (), [7]]),
        max_size=4,
    )
)
def test_numeric_ids_equal_numeric_id_of_each_record(ids: list[Any]) -> None:
    records = [SimpleNamespace(id=each) for each in ids]
    assert numeric_ids(records) == [numeric_id(each) for each in records]
    for each, number in zip(ids, numeric_ids(records), strict=True):
        plain = type(each) is int and 0 <= each < 10**40
        digits = type(each) is str and each.isascii() and each.isdigit() and len(each) <= 40
        assert number == (int(each) if plain or digits else None)


def test_trimmed_page_has_its_own_cursor() -> None:
    pages: list[Any] = []
    run(lambda _: page([1, 2, 3], has_next_page=True, end_cursor="later"), pages, max_items=2)
    assert [each.id for each in pages[0]] == ["1", "2"]
    assert pages[0].cursor == cursor(2)


def backwards(size: int) -> Answer:
    """A server with `size` records, read towards its beginning."""

    def answer(query: dict[str, str]) -> Any:
        limit = int(query.get("limit", 100))
        before = int(b64decode(query["before_id"]))
        numbers = [n for n in range(1, size + 1) if n < before][-limit:]
        facts: dict[str, Any] = {"has_previous_page": bool(numbers) and numbers[0] > 1}
        if numbers:
            facts["start_cursor"] = cursor(numbers[0])
        return page(numbers, **facts)

    return answer


def test_before_id_reads_the_nearest_page_first() -> None:
    asked, delivered = run(backwards(50), limit=10, before_id=cursor(25))
    assert delivered == [
        [str(n) for n in range(15, 25)],
        [str(n) for n in range(5, 15)],
        [str(n) for n in range(1, 5)],
    ]
    assert [each["before_id"] for each in asked] == [cursor(25), cursor(15), cursor(5)]


def test_read_all_before_a_cursor_is_ascending() -> None:
    _, records = gather(backwards(50), limit=10, before_id=cursor(25))
    assert [int(each.id) for each in records] == list(range(1, 25))
    _, records = gather(backwards(50), limit=10, before_id=cursor(25), max_items=12)
    assert [int(each.id) for each in records] == list(range(13, 25))


def test_describing_leaves_the_first_request_as_it_was() -> None:
    request = first(limit=10)
    moved = request.at(after_id=cursor(10))
    assert dict(request.query) == {"limit": "10"}
    assert dict(moved.query) == {"limit": "10", "after_id": cursor(10)}


def test_an_empty_page_in_the_middle_is_read_again() -> None:
    asked, delivered = run(lying(collection(100), 4, {"data": [], "meta": {}}), limit=10)
    assert [int(i) for ids in delivered for i in ids] == list(range(1, 101))
    assert len(asked) == 11


def test_early_end_is_read_again() -> None:
    def answer(query: dict[str, str]) -> Any:
        found = collection(100)(query)
        if query.get("after_id") == cursor(30):
            found["meta"]["has_next_page"] = False
        return found

    asked, delivered = run(answer, limit=10)
    assert [int(i) for ids in delivered for i in ids] == list(range(1, 101))
    assert len(asked) == 10, "the next page is what is asked for"


def test_a_short_list_ends_with_an_error_after_its_records() -> None:
    pages: list[Any] = []
    with pytest.raises(PaginationError, match=r"ended after 40 records, .* counts 100; read it"):
        run(until(collection(100), 40), pages, limit=10)
    assert sum(map(len, pages)) == 40
    with pytest.raises(PaginationError, match="ended after 40 records"):
        gather(until(collection(100), 40), limit=10, concurrency=1)


def test_a_total_alone_tells_that_the_list_goes_on() -> None:
    """A server whose pages hold fewer records than were asked for, and that has only a total."""

    def answer(query: dict[str, str]) -> Any:
        found = collection(23)({**query, "limit": "5"})
        return page([int(each["id"]) for each in found["data"]], total=23)

    asked, delivered = run(answer)
    assert [int(i) for ids in delivered for i in ids] == list(range(1, 24))
    assert len(asked) == 5


def test_the_latest_total_counts() -> None:
    def answer(query: dict[str, str]) -> Any:
        found = collection(35)(query)
        found["meta"]["total"] = 35 if "after_id" in query else 900
        return found

    asked, delivered = run(answer, limit=10)
    assert (sum(map(len, delivered)), len(asked)) == (35, 4)


def test_a_total_that_grew_may_count_passed_records() -> None:
    def answer(query: dict[str, str]) -> Any:
        found = collection(35)(query)
        found["meta"]["total"] = 40 if query.get("after_id") == cursor(30) else 35
        return found

    asked, delivered = run(answer, limit=10)
    assert (sum(map(len, delivered)), len(asked)) == (35, 5), "the end is asked for again"


@pytest.mark.parametrize("total", [None, 0, 1, 20, 34])
def test_total_below_the_count_is_no_error(total: Any) -> None:
    def answer(query: dict[str, str]) -> Any:
        found = collection(35)(query)
        return {**found, "meta": {**found["meta"], "total": total}}

    asked, delivered = run(answer, limit=10)
    assert (sum(map(len, delivered)), len(asked)) == (35, 4)


STRANGE: list[Any] = ["many", "12x", [35], {}, True, False, -1, 3.5, "9" * 5000, 10**4000]


@pytest.mark.parametrize("value", STRANGE, ids=range(len(STRANGE)))
@pytest.mark.parametrize(
    ("name", "right"),
    [("total", int), ("limit", int), ("has_next_page", bool), ("end_cursor", (int, str))],
)
def test_invalid_meta_counts_as_missing(name: str, right: Any, value: Any) -> None:
    if isinstance(value, right) and name in {"has_next_page", "end_cursor"}:
        value = None

    def answer(query: dict[str, str]) -> Any:
        found = collection(35)(query)
        facts = {"limit": 10, **found["meta"], name: value}
        return {**found, "meta": facts}

    told: list[Any] = []
    progress = {"progress": lambda *state: told.append(state)}
    asked, delivered = run(answer, limit=10, **progress)
    assert [int(i) for ids in delivered for i in ids] == list(range(1, 36))
    assert len(asked) == 4
    _, records = gather(answer, limit=10, concurrency=1, **progress)
    assert len(records) == 35
    assert all(total is None or type(total) is int for _, total in told)


def test_a_cursor_sent_as_a_number_is_used_as_text() -> None:
    def answer(query: dict[str, str]) -> Any:
        if query.get("after_id") == "2":
            return page([3], has_next_page=False)
        return page([1, 2], has_next_page=True, end_cursor=2)

    assert run(answer)[1] == [["1", "2"], ["3"]]


def test_ignored_cursor_repeats_no_record() -> None:
    pages: list[Any] = []
    with pytest.raises(PaginationError, match="went back"):
        run(lambda q: collection(100)({"limit": q["limit"]}), pages, limit=10)
    assert [int(each.id) for each in pages[0]] == list(range(1, 11))
    assert len(pages) == 1


@pytest.mark.parametrize("limit", [3, 20])
@pytest.mark.parametrize("back", [1, 10, 45])
def test_cursor_going_back_repeats_no_record(limit: int, back: int) -> None:
    def answer(query: dict[str, str]) -> Any:
        after = int(b64decode(query["after_id"])) if "after_id" in query else 0
        return collection(100)({**query, "after_id": cursor(after - back if after > 50 else after)})

    pages: list[Any] = []
    if back == 1:  # the page begins with the record at the cursor
        run(answer, pages, most=60, limit=limit)
        assert sum(map(len, pages)) == 100
    else:
        with pytest.raises(PaginationError, match="went back"):
            run(answer, pages, most=60, limit=limit)
    read = [int(each.id) for delivered in pages for each in delivered]
    assert read == list(range(1, len(read) + 1))


def test_record_twice_in_a_page_is_returned_once() -> None:
    _, delivered = run(lambda _: page([1, 2, 2, 3], has_next_page=False, total=3))
    assert delivered == [["1", "2", "3"]]
    many = [*range(1, 20), 19, 20]
    _, delivered = run(lambda _: page(many, has_next_page=False, total=20))
    assert [len(each) for each in delivered] == [20]


@pytest.mark.parametrize("size", [3, 20])
def test_records_that_differ_are_kept_in_spite_of_one_id(size: int) -> None:
    """Rows of a report may share an id, where the list is no page of several."""
    rows = [{"id": str(n), "status": status} for n in range(size) for status in ("a", "b", "a")]
    body = {"data": rows, "meta": {"has_next_page": False}}
    pages: list[Any] = []
    run(lambda _: body, pages)
    assert [(each.id, each.status) for each in pages[0]] == [
        (str(n), status) for n in range(size) for status in ("a", "b")
    ]
    rows += [{"id": None, "status": "a"}] * 2
    pages.clear()
    run(lambda _: body, pages)
    assert len(pages[0]) == 2 * size + 2


@pytest.mark.parametrize("limit", [1, 2, 5, 10, 20])
@pytest.mark.parametrize("order", ["descending", "by something else"])
def test_a_list_in_another_order_is_read_completely(limit: int, order: str) -> None:
    numbers = list(range(60, 0, -1)) if order == "descending" else shuffled(60)

    def answer(query: dict[str, str]) -> Any:
        start = int(b64decode(query["after_id"])) if "after_id" in query else 0
        shown = numbers[start : start + limit]
        more = start + limit < len(numbers)
        end = cursor(start + limit)
        return page(shown, total=60, has_next_page=more, end_cursor=end, limit=limit)

    _, delivered = run(answer, limit=limit, most=100)
    assert [int(i) for ids in delivered for i in ids] == numbers
    _, records = gather(answer, limit=limit, most=200)
    assert [int(each.id) for each in records] == numbers


@pytest.mark.parametrize("offset", [0, 2**63, 18446744073709550, 36893488147419100, 2**64])
@pytest.mark.parametrize("text", [True, False])
def test_large_ids_are_kept_to_the_last_digit(offset: int, text: bool) -> None:
    def answer(query: dict[str, str]) -> Any:
        after = int(b64decode(query["after_id"])) - offset if "after_id" in query else 0
        shown = range(after + 1, min(after + 10, 95) + 1)
        ids: list[Any] = [offset + number for number in shown]
        data = [{"id": str(each) if text else each} for each in ids]
        facts = {"total": 95, "has_next_page": shown[-1] < 95, "limit": 10}
        return {"data": data, "meta": {**facts, "end_cursor": cursor(ids[-1])}}

    asked, delivered = run(answer, limit=10)
    assert [int(i) for ids in delivered for i in ids] == [offset + n for n in range(1, 96)]
    assert asked[1]["after_id"] == cursor(offset + 10)


def test_ids_of_thousands_of_digits_are_no_numbers() -> None:
    numbers = ["9" * 5000, "8" * 5000]
    records = [{"id": each} for each in numbers]
    _, delivered = run(lambda _: {"data": records, "meta": {"total": 2, "has_next_page": False}})
    assert delivered == [numbers]
    with pytest.raises(PaginationError, match="sends no cursor"):
        run(lambda _: {"data": records, "meta": {"has_next_page": True}})


@pytest.mark.parametrize("limit", [2, 10])
def test_fresh_cursors_for_ever_are_stopped(limit: int) -> None:
    fresh = iter(range(10**6))

    def answer(query: dict[str, str]) -> Any:
        shown = list(range(1, limit + 1))
        return page(shown, total=40, has_next_page=True, end_cursor=f"fresh {next(fresh)}")

    with pytest.raises(PaginationError, match="went back"):
        run(answer, limit=limit)


def test_empty_pages_for_ever_are_stopped() -> None:
    fresh = iter(range(10**6))

    def answer(_: dict[str, str]) -> Any:
        return page([], has_next_page=True, end_cursor=f"fresh {next(fresh)}")

    with pytest.raises(PaginationError, match="after 0 records came 21 pages without any"):
        run(answer, most=40)


def test_a_list_far_longer_than_its_total_is_stopped() -> None:
    start = iter(range(10**9))

    def answer(_: dict[str, str]) -> Any:
        shown = [next(start) for _ in range(100)]
        return page(shown, total=0, has_next_page=True, end_cursor=cursor(shown[-1]))

    with pytest.raises(PaginationError, match="counts 0 records, but the list does not end"):
        run(answer, most=1002)


def test_a_list_that_is_sent_at_once_is_complete() -> None:
    """API.md: some lists ignore `limit`, and are one page of everything."""
    everything = page(list(range(1, 2001)), total=2000, has_next_page=False, limit=None)
    asked, delivered = run(lambda _: everything, limit=10)
    assert ([len(each) for each in delivered], len(asked)) == ([2000], 1)
    asked, records = gather(lambda _: everything)
    assert (len(records), len(asked)) == (2000, 1)


def test_records_without_ids_are_delivered_page_by_page() -> None:
    def answer(query: dict[str, str]) -> Any:
        start = int(query.get("after_id", 0))
        data = [{"id": None, "status": "success"}] * 2 if start < 4 else [{"id": None}]
        return {"data": data, "meta": {"has_next_page": start < 4, "end_cursor": str(start + 2)}}

    with pytest.raises(PaginationError, match=r"after 2 records .* went back"):
        run(answer)  # the second page is the first one, as far as one can tell
    names = iter("abcdefghij")

    def told_apart(query: dict[str, str]) -> Any:
        found = answer(query)
        return {**found, "data": [{**each, "status": next(names)} for each in found["data"]]}

    _, delivered = run(told_apart)
    assert [len(each) for each in delivered] == [2, 2, 1]


def test_reading_after_a_cursor_has_no_expected_total() -> None:
    asked, delivered = run(collection(35), limit=10, after_id=cursor(20))
    assert [len(each) for each in delivered] == [10, 5]
    assert len(asked) == 2
    asked, delivered = run(collection(35), limit=10, after_id=cursor(35))
    assert (delivered, len(asked)) == ([[]], 1)


def test_an_announced_page_that_is_empty_is_read_again() -> None:
    server = lying(collection(35), 2, {"data": [], "meta": {}})
    asked, delivered = run(server, limit=10, after_id=cursor(10))
    assert sum(map(len, delivered)) == 25
    assert len(asked) == 4


@pytest.mark.parametrize("page_number", [1, 2, 3, 4, 50])
def test_reading_from_a_page_has_an_expected_total(page_number: int) -> None:
    def by_number(query: dict[str, str]) -> Any:
        if "page" not in query:
            return collection(35)(query)
        before = (int(query["page"]) - 1) * int(query["limit"])
        return collection(35)({**query, "after_id": cursor(before)})

    expected = list(range((page_number - 1) * 10 + 1, 36))
    asked, delivered = run(by_number, limit=10, page=page_number)
    assert [int(i) for ids in delivered for i in ids] == expected
    assert len(asked) == max(1, -(-len(expected) // 10))
    if page_number < 3:
        with pytest.raises(PaginationError, match="counts 35"):
            run(until(by_number, 25), limit=10, page=page_number)


def test_page_number_keeps_its_limit_with_max_items() -> None:
    asked, _ = run(collection(35), limit=10, page=2, max_items=5)
    assert asked == [{"limit": "10", "page": "2"}]


@pytest.mark.parametrize("given", [{"page": "x"}, {"limit": "many"}, {"page": "9" * 5000}])
@pytest.mark.parametrize("most", [None, 5])
def test_paging_in_params_may_be_any_text(given: dict[str, str], most: int | None) -> None:
    everything = page([*range(1, 21)], total=20, has_next_page=False)
    asked, delivered = run(lambda _: everything, params=given, max_items=most)
    assert ([len(each) for each in delivered], len(asked)) == ([most or 20], 1)


@pytest.mark.parametrize("place", ["after_id", "before_id"])
def test_a_response_ignoring_a_given_cursor_is_refused(place: str) -> None:
    beyond = list(range(1, 21)) if place == "after_id" else list(range(51, 71))
    pages: list[Any] = []
    with pytest.raises(PaginationError, match=r"after 0 records .* went back"):
        run(lambda _: page(beyond), pages, **{place: cursor(50)})
    assert pages == []


def test_cursors_that_are_not_made_of_ids_are_followed() -> None:
    """A server whose cursors are positions: that of a record may be above its id."""

    def answer(query: dict[str, str]) -> Any:
        start = int(b64decode(query["after_id"])) if "after_id" in query else 0
        shown = list(range(start + 1, start + 11))
        return page(shown, has_next_page=start < 1030, end_cursor=cursor(start + 1010))

    def shifted(query: dict[str, str]) -> Any:
        start = int(b64decode(query["after_id"])) - 1000
        return answer({"after_id": cursor(start)})

    _, delivered = run(shifted, after_id=cursor(1000), max_items=30)
    assert [int(i) for ids in delivered for i in ids] == list(range(1, 31))


def test_records_without_ids_are_compared_by_contents() -> None:
    def answer(query: dict[str, str]) -> Any:
        start = int(query.get("after_id", 0))
        data = [{"id": None, "error_messages": [str(start)]}] * 2
        return {"data": data, "meta": {"has_next_page": start < 4, "end_cursor": str(start + 2)}}

    assert [len(each) for each in run(answer)[1]] == [2, 2, 2]


def test_a_cursor_in_an_error_is_harmless() -> None:
    def answer(_: dict[str, str]) -> Any:
        return page([next(numbers)], has_next_page=True, end_cursor="\x1b[31m" * 1000)

    numbers = iter(range(100))
    with pytest.raises(PaginationError, match="twice") as caught:
        run(answer)
    assert "\x1b" not in str(caught.value)
    assert len(str(caught.value)) < 600


def test_record_at_the_given_cursor_is_skipped() -> None:
    _, delivered = run(lambda _: page([20, 21, 22], has_next_page=False), after_id=cursor(20))
    assert delivered == [["21", "22"]]


def test_expected_total_is_at_most_max_items() -> None:
    with pytest.raises(PaginationError, match="ended after 20 records"):
        run(until(collection(100), 20), limit=10, max_items=25)
    _, delivered = run(until(collection(100), 30), limit=10, max_items=25)
    assert sum(map(len, delivered)) == 25


def test_reading_backwards_repeats_no_record() -> None:
    def again(query: dict[str, str]) -> Any:
        return {**backwards(50)({**query, "before_id": cursor(25)})}

    pages: list[Any] = []
    with pytest.raises(PaginationError, match="went back"):
        run(again, pages, limit=10, before_id=cursor(25))
    assert [len(each) for each in pages] == [10]


def lying(server: Answer, number: int, lie: Any) -> Answer:
    """A server whose response of that number is a lie."""
    count = 0

    def answer(query: dict[str, str]) -> Any:
        nonlocal count
        count += 1
        return lie if count == number else server(query)

    return answer


def until(server: Answer, last: int) -> Answer:
    """A server that holds back all records after one, but counts them."""

    def answer(query: dict[str, str]) -> Any:
        found = server(query)
        kept = [each for each in found["data"] if int(each["id"]) <= last]
        held_back = len(kept) < len(found["data"]) or (kept and int(kept[-1]["id"]) == last)
        facts = {"has_next_page": False} if held_back or not kept else {}
        return {"data": kept, "meta": {**found["meta"], **facts}}

    return answer


def shuffled(size: int) -> list[int]:
    return [number * 7 % (size + 1) for number in range(1, size + 1)]

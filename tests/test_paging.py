"""The flows that read page after page: driven by hand, without network or clock."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from typing import Any

import pytest

from factorial_sdk import (
    AccessTokenAuth,
    Client,
    MetaApiResponse,
    PaginationError,
    Request,
    SyncableSyncRun,
)
from factorial_sdk.core.calling.flows import Deliver, Send
from factorial_sdk.core.calling.reply import Reply
from factorial_sdk.core.calling.steps import Steps
from factorial_sdk.core.paging.listing import read_all
from factorial_sdk.core.paging.pages import read_pages

from .contexts import context

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


def drive(flow: Any, answer: Answer, pages: list[Any]) -> tuple[list[dict[str, str]], Any]:
    """What a flow asked for and came to, when `answer` is the server; `pages` get the delivered."""
    asked: list[dict[str, str]] = []
    steps = Steps(flow)
    for command in steps:
        if isinstance(command, Deliver):
            pages.append(command.page)
        else:
            assert isinstance(command, Send)
            assert len(asked) < 20, "the flow does not end"
            asked.append(dict(command.request.query))
            steps.outcome = Reply(200, JSON, json.dumps(answer(asked[-1])).encode())
    return asked, steps.result


def run(
    answer: Answer, pages: list[Any] | None = None, **arguments: Any
) -> tuple[list[dict[str, str]], list[list[str]]]:
    """What reading page after page asks for, and the ids that it delivers."""
    pages = [] if pages is None else pages
    asked, _ = drive(read_pages(first(**arguments), context()), answer, pages)
    return asked, [[each.id for each in page] for page in pages]


def gather(answer: Answer, **arguments: Any) -> tuple[list[dict[str, str]], Any]:
    """What reading a whole list asks for, and what it comes to."""
    return drive(read_all(first(**arguments), context()), answer, [])


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
def test_every_record_is_read_once_in_order_and_no_page_beyond_the_last(size: int) -> None:
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


def test_a_page_that_is_ruled_out_is_not_requested_even_if_a_cursor_is_named() -> None:
    asked, _ = run(lambda _: page([1, 2], has_next_page=False, end_cursor=cursor(2)))
    assert len(asked) == 1


def test_a_list_without_meta_ends_where_a_page_is_not_full() -> None:
    asked, delivered = run(collection(7, meta=False), limit=10)
    assert (len(asked), len(delivered)) == (1, 1)


def test_a_full_page_without_meta_is_followed_by_the_next_so_that_nothing_is_missed() -> None:
    asked, delivered = run(collection(25, meta=False), limit=10)
    assert [int(i) for ids in delivered for i in ids] == list(range(1, 26))
    assert asked[1]["after_id"] == cursor(10)


def test_a_list_that_is_not_paged_at_all_is_delivered_once() -> None:
    everything = [record(n) for n in range(1, 11)]
    asked, delivered = run(lambda _: everything, limit=10)
    assert [len(ids) for ids in delivered] == [10]
    assert len(asked) == 2, "one request more to find out"


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
    with pytest.raises(PaginationError, match=r"twice, after 4 records; stopped"):
        run(lambda _: page([1, 2], has_next_page=True, end_cursor=cursor(2)))


def test_a_circle_of_cursors_stops_too() -> None:
    def answer(query: dict[str, str]) -> Any:
        number = {None: 1, cursor(1): 2, cursor(2): 3, cursor(3): 1}[query.get("after_id")]
        return page([number], has_next_page=True, end_cursor=cursor(number))

    with pytest.raises(PaginationError, match="twice"):
        run(answer)


def test_a_next_page_without_any_way_to_it_is_an_error_and_not_the_end() -> None:
    with pytest.raises(PaginationError, match="names no cursor"):
        run(lambda _: page([], has_next_page=True))


def test_null_limit_and_missing_totals_change_nothing() -> None:
    asked, delivered = run(lambda _: page([1], limit=None, has_next_page=False))
    assert (len(asked), delivered) == (1, [["1"]])


def test_the_whole_list_is_gathered_in_one() -> None:
    asked, records = gather(collection(25, meta=False), limit=10)
    assert len(asked) == 3
    assert [each.id for each in records] == [str(n) for n in range(1, 26)]


def test_reading_ends_after_max_items_and_asks_for_no_more_than_that() -> None:
    asked, delivered = run(collection(100), limit=10, max_items=25)
    assert [int(i) for ids in delivered for i in ids] == list(range(1, 26))
    assert [each["limit"] for each in asked] == ["10", "10", "5"]


def test_a_page_that_is_cut_off_says_where() -> None:
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


def test_a_list_is_read_backwards_from_a_cursor_the_nearest_page_first() -> None:
    asked, delivered = run(backwards(50), limit=10, before_id=cursor(25))
    assert delivered == [
        [str(n) for n in range(15, 25)],
        [str(n) for n in range(5, 15)],
        [str(n) for n in range(1, 5)],
    ]
    assert [each["before_id"] for each in asked] == [cursor(25), cursor(15), cursor(5)]


def test_all_that_precedes_a_cursor_is_gathered_ascending() -> None:
    _, records = gather(backwards(50), limit=10, before_id=cursor(25))
    assert [int(each.id) for each in records] == list(range(1, 25))
    _, records = gather(backwards(50), limit=10, before_id=cursor(25), max_items=12)
    assert [int(each.id) for each in records] == list(range(13, 25))


def test_describing_leaves_the_first_request_as_it_was() -> None:
    request = first(limit=10)
    moved = request.at(after_id=cursor(10))
    assert dict(request.query) == {"limit": "10"}
    assert dict(moved.query) == {"limit": "10", "after_id": cursor(10)}

"""Reading whole lists through the clients: in parallel, prefetched, page by page, resumed."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
import time
from pathlib import Path
from random import Random
from typing import Any

import anyio
import httpx
import pytest

import factorial_sdk
from factorial_sdk import ConfigurationError, PaginationError

from ...conftest import Mode
from ...helpers.serving import serve
from .simulation import LISTS, Collection, Lying, cursor
from .test_parallel import Changing

pytestmark = pytest.mark.real_time


def runs(api: Any) -> Any:
    return api.integrations.syncable_sync_runs


def numbers(records: Any) -> list[int]:
    return [int(each.id) for each in records]


READINGS: dict[str, tuple[str, Any, int]] = {
    "all, auto": ("all", "auto", 32),
    "all, 4": ("all", 4, 4),
    "iter, 4": ("iter", 4, 4),
    "pages, auto": ("pages", "auto", 32),
}
"""Operation, concurrency, and the most requests at once."""


def read_list(mode: Mode, api: Any, operation: str, **options: Any) -> list[int]:
    """The ids of a list, read by one of its operations."""
    bound = getattr(runs(api), operation)
    if operation == "all":
        return numbers(mode.call(bound, **options))
    items = mode.list(bound, **options)
    return numbers(items if operation == "iter" else [each for page in items for each in page])


@pytest.mark.parametrize("reading", READINGS)
def test_no_stable_record_is_lost_or_repeated_over_http(mode: Mode, reading: str) -> None:
    operation, concurrency, most = READINGS[reading]
    changing = Changing(0, 0)

    def answer(query: dict[str, str]) -> Any:
        changing.change()
        return changing.collection.page(query)

    with serve(answer) as server:
        api = mode.client(base_url=server.url)
        for seed in range(LISTS // 50):
            changing.__init__(seed, Random(seed).choice([40, 120, 250]))
            changing.check(read_list(mode, api, operation, limit=10, concurrency=concurrency))
    assert server.most <= most
    if operation == "all":  # an iterator closes the connections of requests that it cancels
        assert server.connections <= most + 1, "the first page and the workers share connections"


@pytest.mark.parametrize(("concurrency", "expected"), [(1, 1), (2, 2), (8, 8)])
def test_all_keeps_to_its_concurrency(mode: Mode, concurrency: int, expected: int) -> None:
    ids = list(range(1, 1001))
    with serve(Collection(ids).page, latency=0.005, together=expected) as server:
        api = mode.client(base_url=server.url)
        read = mode.call(runs(api).all, limit=20, concurrency=concurrency)
    assert numbers(read) == ids
    assert server.most == expected
    assert len(server.asked) <= 50 + 2 * expected


def test_all_adapts_to_the_server_by_default(mode: Mode) -> None:
    ids = list(range(1, 2001))
    with serve(Collection(ids).page, latency=0.02, together=6) as server:
        api = mode.client(base_url=server.url)
        read = mode.call(runs(api).all, limit=10)
    assert numbers(read) == ids
    assert 6 <= server.most <= 32
    assert len(server.asked) <= 200 + 2 * 32


@pytest.mark.parametrize("operation", ["iter", "pages"])
@pytest.mark.parametrize("concurrency", [2, 3, 8])
def test_iterators_read_ahead_in_order(mode: Mode, operation: str, concurrency: int) -> None:
    ids = list(range(1, 501))
    with serve(Collection(ids).page, latency=0.002, together=concurrency) as server:
        api = mode.client(base_url=server.url)
        assert read_list(mode, api, operation, limit=10, concurrency=concurrency) == ids
    assert server.most == concurrency
    assert len(server.asked) <= 50 * 1.3 + 2 * concurrency


@pytest.mark.parametrize("concurrency", [2, 4, 8])
def test_iterators_hold_at_most_two_pages_a_request(mode: Mode, concurrency: int) -> None:
    """Pages that were asked for and not yet consumed are held, or will be."""
    with serve(Collection(list(range(1, 2001))).page) as server:
        api = mode.client(base_url=server.url)
        held: list[int] = []
        consumed = 0

        def take(page: Any) -> None:
            nonlocal consumed
            time.sleep(0.01)  # so long that nothing more is asked for
            held.append(len(server.asked) - consumed)
            consumed += 1

        consume(mode, runs(api).pages(limit=50, concurrency=concurrency), take)
    in_vain = len(server.asked) - consumed
    assert in_vain <= 3
    assert max(held) - in_vain <= 2 * concurrency
    assert max(held) >= concurrency


def test_iterator_that_is_left_stops_everything(mode: Mode) -> None:
    threads = threading.active_count()
    with serve(Collection(list(range(1, 1001))).page, latency=0.01) as server:
        api = mode.client(base_url=server.url)
        assert len(mode.take(25, runs(api).iter, limit=10, concurrency=4)) == 25
        gc.collect()
        count = len(settled(server.asked, 3))
        time.sleep(0.1)
        assert len(server.asked) <= count + 4, "what was on its way may still arrive"
        mode.close(api)
    end = time.monotonic() + 60
    while threading.active_count() > threads and time.monotonic() < end:
        time.sleep(0.01)
    assert threading.active_count() <= threads


@pytest.mark.parametrize("left", ["closed", "cancelled"])
def test_async_iterator_stops_when_it_is(left: str) -> None:
    async def main() -> None:
        running = 0

        async def handler(request: httpx.Request) -> httpx.Response:
            nonlocal running
            query = dict(request.url.params)
            if len(query) > 1 and ("page" in query or query["after_id"] != cursor(10)):
                running += 1
                try:
                    await asyncio.sleep(60)
                finally:
                    running -= 1
            return httpx.Response(200, json=Collection(list(range(1, 1001))).page(query))

        transport = httpx.MockTransport(handler)
        auth = factorial_sdk.ApiKeyAuth("planted-key")
        async with factorial_sdk.AsyncClient(auth=auth, transport=transport) as api:
            records: Any = runs(api).iter(limit=10, concurrency=4)
            for _ in range(20):
                await anext(records)
            if left == "closed":
                await asyncio.sleep(0.05)
                assert running >= 1
                await records.aclose()
                with pytest.raises(StopAsyncIteration):
                    await anext(records)
            else:
                with anyio.move_on_after(0.05):
                    await anext(records)
                with pytest.raises(PaginationError, match="create a new one"):
                    await anext(records)
            await asyncio.sleep(0.05)
            assert running == 0

    asyncio.run(main())


def test_error_while_reading_ahead_comes_when_its_page_is_due(mode: Mode) -> None:
    collection = Collection(list(range(1, 1001)))

    def handler(request: httpx.Request) -> httpx.Response:
        query = dict(request.url.params)
        shown = collection.page(query)
        if any(each["id"] == "105" for each in shown["data"]):
            return httpx.Response(500)
        return httpx.Response(200, json=shown)

    api = mode.client(handler, retry=0)
    read: list[int] = []
    items = runs(api).iter(limit=10, concurrency=4)
    with pytest.raises(factorial_sdk.ServerError):
        consume(mode, items, lambda run: read.append(int(run.id)))
    assert read == list(range(1, len(read) + 1))
    assert 90 <= len(read) < 105


def test_concurrency_of_the_client_is_the_default(mode: Mode) -> None:
    with serve(Collection(list(range(1, 501))).page, latency=0.005) as server:
        api = mode.client(base_url=server.url, concurrency=2)
        mode.call(runs(api).all, limit=20)
        assert server.most <= 2
        server.most = 0
        mode.call(runs(api.with_options(concurrency=1)).all, limit=20)
        assert server.most == 1


@pytest.mark.parametrize("concurrency", [0, 101, "4", True, 1.5])
def test_invalid_concurrency_is_refused(mode: Mode, concurrency: Any) -> None:
    with pytest.raises(ConfigurationError, match="concurrency must be"):
        mode.client(concurrency=concurrency)


def recording(mode: Mode, size: int, **options: Any) -> tuple[Any, list[str]]:
    """A client of a list of `size` records, and the cursors that were asked for."""
    asked: list[str] = []
    collection = Collection(list(range(1, size + 1)))

    def handler(request: httpx.Request) -> httpx.Response:
        query = dict(request.url.params)
        asked.append(query.get("after_id") or query.get("before_id") or "")
        return httpx.Response(200, json=collection.page(query))

    return mode.client(handler, **options), asked


def settled(asked: list[str], count: int) -> list[str]:
    """What was asked, once that many requests were; and a little later still no more."""
    end = time.monotonic() + 60
    while len(asked) < count and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(0.02)
    return asked


def test_first_record_costs_one_request_second_prefetches(mode: Mode) -> None:
    api, asked = recording(mode, 100)
    assert len(mode.take(1, runs(api).iter, limit=10)) == 1
    assert settled(asked, 1) == [""]
    asked.clear()
    assert len(mode.take(2, runs(api).iter, limit=10)) == 2
    assert settled(asked, 2) == ["", cursor(10)]


def test_only_one_page_is_prefetched(mode: Mode) -> None:
    api, asked = recording(mode, 100)
    assert len(mode.take(11, runs(api).iter, limit=10)) == 11
    assert len(settled(asked, 2)) == 2
    asked.clear()
    assert len(mode.take(12, runs(api).iter, limit=10)) == 12
    assert len(settled(asked, 3)) == 3


def test_prefetch_overlaps_with_the_consumer(mode: Mode) -> None:
    collection = Collection(list(range(1, 51)))
    asked: list[Any] = []

    def page(query: Any) -> Any:
        asked.append(query)
        return collection.page(query)

    def pages_needed(number: int) -> int:
        """At the second record of a page the next one is asked for, while that record is used."""
        return min(number // 10 + (2 if number % 10 else 1), 5)

    with serve(page) as server:
        api = mode.client(base_url=server.url)
        taken = 0
        if mode.is_async:

            async def main() -> None:
                nonlocal taken
                with anyio.fail_after(60):
                    async for _ in runs(api).iter(limit=10):
                        while len(asked) < pages_needed(taken):  # noqa: ASYNC110
                            await anyio.sleep(0.001)
                        taken += 1

            mode.call(main)
        else:
            for _ in runs(api).iter(limit=10):
                assert len(settled(asked, pages_needed(taken))) >= pages_needed(taken)
                taken += 1
    assert (taken, len(asked)) == (50, 5)


def test_an_error_comes_when_its_page_is_due(mode: Mode) -> None:
    collection = Collection(list(range(1, 101)))

    def handler(request: httpx.Request) -> httpx.Response:
        query = dict(request.url.params)
        if query.get("after_id") == cursor(20):
            return httpx.Response(500)
        return httpx.Response(200, json=collection.page(query))

    api = mode.client(handler, retry=0)
    read: list[int] = []

    def sync() -> None:
        for record in runs(api).iter(limit=10):
            read.append(int(record.id))  # noqa: PERF401 - up to the error

    async def main() -> None:
        async for record in runs(api).iter(limit=10):
            read.append(int(record.id))  # noqa: PERF401

    with pytest.raises(factorial_sdk.ServerError):
        mode.call(main if mode.is_async else sync)
    assert read == list(range(1, 21))


@pytest.mark.parametrize("size", [45, 95])
@pytest.mark.parametrize("lie", ["an empty last page", "an early end", "an empty page"])
def test_a_list_that_ends_early_once_is_read_completely(mode: Mode, size: int, lie: str) -> None:
    ids = list(range(1, size + 1))
    with serve(lambda query: lying.page(query)) as server:
        api = mode.client(base_url=server.url)
        for start in (2, 5):
            for read in (
                lambda: mode.call(runs(api).all, limit=10),
                lambda: mode.call(runs(api).all, limit=10, concurrency=1),
                lambda: mode.list(runs(api).iter, limit=10),
                lambda: [each for page in mode.list(runs(api).pages, limit=10) for each in page],
            ):
                lying = Lying(Collection(ids), lie, Random(start), start)
                assert numbers(read()) == ids
                assert lying.lies == 1


def test_a_short_list_is_an_error_after_its_records(mode: Mode) -> None:
    collection = Collection(list(range(1, 201)))

    def short(query: dict[str, str]) -> Any:
        page = collection.page(query)
        shown = [each for each in page["data"] if int(each["id"]) <= 60]
        last = len(shown) < len(page["data"]) or query.get("after_id") == cursor(50)
        meta = {**page["meta"], "has_next_page": not last}
        return {"data": shown, "meta": meta}

    with serve(short) as server:
        api = mode.client(base_url=server.url)
        message = "ended after 60 records, but the server counts 200"
        for concurrency in (1, 4):
            with pytest.raises(PaginationError, match=message):
                mode.call(runs(api).all, limit=10, concurrency=concurrency)
        read: list[int] = []
        with pytest.raises(PaginationError, match=message):
            consume(mode, runs(api).iter(limit=10), lambda run: read.append(int(run.id)))
        assert read == list(range(1, 61))
        read.clear()
        with pytest.raises(PaginationError, match=message):
            consume(mode, runs(api).pages(limit=10), lambda page: read.extend(numbers(page)))
        assert read == list(range(1, 61))


def consume(mode: Mode, items: Any, take: Any) -> None:
    """Hand each item to `take`, up to an error."""
    if not mode.is_async:
        for item in items:
            take(item)
        return

    async def main() -> None:
        async for item in items:
            take(item)

    mode.call(main)


def test_ignored_cursor_repeats_no_record(mode: Mode) -> None:
    collection = Collection(list(range(1, 1001)))
    with serve(lambda query: collection.page({"limit": query["limit"]})) as server:
        api = mode.client(base_url=server.url)
        for concurrency in (1, 4):
            with pytest.raises(PaginationError, match="went back"):
                mode.call(runs(api).all, limit=10, concurrency=concurrency)
        read: list[int] = []
        with pytest.raises(PaginationError, match="went back"):
            consume(mode, runs(api).iter(limit=10), lambda run: read.append(int(run.id)))
        assert read == list(range(1, 11))


def test_refused_page_numbers_fall_back_to_cursors(mode: Mode) -> None:
    collection = Collection(list(range(1, 201)))

    def handler(request: httpx.Request) -> httpx.Response:
        query = dict(request.url.params)
        if "page" in query:
            return httpx.Response(400, json={"errors": {"page": ["is unknown"]}})
        return httpx.Response(200, json=collection.page(query))

    api = mode.client(handler)
    assert numbers(mode.call(runs(api).all, limit=10)) == collection.ids
    with pytest.raises(factorial_sdk.BadRequestError):
        mode.call(runs(api).all, limit=10, page=2)


def test_pages_come_with_their_metadata_and_cursor(mode: Mode) -> None:
    api, asked = recording(mode, 35)
    pages = mode.list(runs(api).pages, limit=10)
    assert [len(page) for page in pages] == [10, 10, 10, 5]
    assert [page.cursor for page in pages] == [cursor(n) for n in (10, 20, 30, 35)]
    assert [page.meta.total for page in pages] == [35] * 4
    assert len(asked) == 4


def test_the_first_page_costs_one_request(mode: Mode) -> None:
    api, asked = recording(mode, 100)
    mode.take(1, runs(api).pages, limit=10)
    assert len(settled(asked, 1)) == 1
    mode.take(2, runs(api).pages, limit=10)
    assert len(settled(asked, 4)) == 4


def test_interrupted_export_resumes_at_its_cursor(mode: Mode) -> None:
    api, _ = recording(mode, 95)
    pages = mode.take(4, runs(api).pages, limit=10)
    rest = mode.list(runs(api).iter, limit=10, after_id=pages[-1].cursor)
    assert [*numbers(record for page in pages for record in page), *numbers(rest)] == list(
        range(1, 96)
    )
    assert numbers(mode.call(runs(api).all, limit=10, after_id=pages[1].cursor)) == list(
        range(21, 96)
    )


def test_reading_resumes_after_the_last_record(mode: Mode) -> None:
    api, _ = recording(mode, 95)
    known = mode.call(runs(api).all, limit=10, max_items=50)
    assert (len(known), known.cursor) == (50, cursor(50))
    assert numbers(mode.call(runs(api).all, after_id=known.cursor)) == list(range(51, 96))
    assert mode.call(runs(api).all, after_id=cursor(95)).cursor is None


@pytest.mark.parametrize("most", [1, 9, 10, 11, 95, 200])
def test_max_items_ends_every_way_of_reading(mode: Mode, most: int) -> None:
    api, _ = recording(mode, 95)
    expected = list(range(1, min(95, most) + 1))
    assert numbers(mode.call(runs(api).all, limit=10, max_items=most)) == expected
    assert numbers(mode.list(runs(api).iter, limit=10, max_items=most)) == expected
    pages = mode.list(runs(api).pages, limit=10, max_items=most)
    assert numbers(record for page in pages for record in page) == expected


def test_reading_backwards(mode: Mode) -> None:
    collection = Collection(list(range(1, 51)))

    def handler(request: httpx.Request) -> httpx.Response:
        from base64 import b64decode

        before = int(b64decode(request.url.params["before_id"]))
        shown = [each for each in collection.ids if each < before][-10:]
        meta = {
            "has_previous_page": bool(shown) and shown[0] > 1,
            "start_cursor": cursor(shown[0]) if shown else None,
        }
        data = [{"id": str(each)} for each in shown]
        return httpx.Response(200, json={"data": data, "meta": meta})

    api = mode.client(handler)
    assert numbers(mode.list(runs(api).iter, before_id=cursor(26))) == list(range(25, 0, -1))
    assert numbers(mode.list(runs(api).iter, before_id=cursor(26), max_items=7)) == list(
        range(25, 18, -1)
    )
    pages = mode.list(runs(api).pages, before_id=cursor(26))
    assert [numbers(page)[0] for page in pages] == [16, 6, 1]
    assert numbers(mode.call(runs(api).all, before_id=cursor(26))) == list(range(1, 26))


def test_progress_calls_a_function(mode: Mode) -> None:
    api, _ = recording(mode, 95)
    for read in (
        lambda **options: mode.call(runs(api).all, **options),
        lambda **options: mode.call(runs(api).all, concurrency=1, **options),
        lambda **options: mode.list(runs(api).iter, **options),
        lambda **options: mode.list(runs(api).pages, **options),
    ):
        told: list[Any] = []
        read(limit=10, progress=lambda *state: told.append(state))  # noqa: B023
        assert told == sorted(told)
        assert len(told) >= 3
        assert told[-1] == (95, 95)


def test_error_of_a_progress_function_is_raised(mode: Mode) -> None:
    api, _ = recording(mode, 95)

    def broken(done: int, total: int | None) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        mode.call(runs(api).all, limit=10, progress=broken)
    with pytest.raises(ZeroDivisionError):
        mode.list(runs(api).iter, limit=10, progress=broken)
    assert len(mode.call(runs(api).all, limit=10)) == 95


def test_progress_bar_shows_records_and_is_closed(
    mode: Mode, capsys: pytest.CaptureFixture[str]
) -> None:
    api, _ = recording(mode, 95)
    mode.call(runs(api).all, limit=10, progress=True)
    shown = capsys.readouterr().err
    assert "integrations/syncable_sync_runs: 100%" in shown
    assert "95/95" in shown
    assert shown.endswith("\n")


def test_progress_bar_without_tqdm_is_an_error(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tqdm", "tqdm.auto"):
        monkeypatch.setitem(sys.modules, name, None)
    api, asked = recording(mode, 95)
    with pytest.raises(ConfigurationError, match=r"pip install 'factorial-sdk\[progress\]'"):
        mode.call(runs(api).all, progress=True)
    assert asked == [], "said before anything is read"


def test_abandoned_iterator_leaves_nothing_behind(mode: Mode) -> None:
    threads = threading.active_count()
    api, asked = recording(mode, 1000)
    for _ in range(20):
        mode.take(5, runs(api).iter, limit=10)
        mode.take(2, runs(api).pages, limit=10)
    gc.collect()
    end = time.monotonic() + 60
    while threading.active_count() > threads and time.monotonic() < end:
        time.sleep(0.01)
    assert threading.active_count() <= threads
    count = len(settled(asked, 100))
    assert count <= 100, "two requests for each iterator, three for each of pages"
    assert len(mode.call(runs(api).all, limit=100)) == 1000


def test_cancelled_page_is_not_the_end_of_the_list() -> None:
    """Programs that shut down cancel all tasks: also the one that reads ahead."""

    async def main() -> None:
        async def handler(request: httpx.Request) -> httpx.Response:
            if "after_id" in request.url.params:
                await asyncio.sleep(60)
            return httpx.Response(
                200, json=Collection(list(range(1, 101))).page(dict(request.url.params))
            )

        transport = httpx.MockTransport(handler)
        auth = factorial_sdk.ApiKeyAuth("planted-key")
        async with factorial_sdk.AsyncClient(auth=auth, transport=transport) as api:
            records = runs(api).iter(limit=10)
            for _ in range(10):
                await anext(records)
            await asyncio.sleep(0.01)
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            with pytest.raises(PaginationError, match="was cancelled"):
                await anext(records)
            with pytest.raises(PaginationError, match="create a new one"):
                await anext(records)

    asyncio.run(main())


def test_list_without_has_next_page_is_prefetched(mode: Mode) -> None:
    asked: list[str] = []
    collection = Collection(list(range(1, 31)))

    def handler(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params.get("after_id", ""))
        return httpx.Response(200, json=collection.page(dict(request.url.params))["data"])

    assert len(mode.take(2, runs(mode.client(handler)).iter, limit=10)) == 2
    assert settled(asked, 2) == ["", cursor(10)]


def test_a_long_list_streams_in_constant_memory() -> None:
    script = Path(__file__).parents[3] / "benchmarks" / "stream.py"
    done = subprocess.run(
        [sys.executable, str(script), "100000"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("MB") == 2

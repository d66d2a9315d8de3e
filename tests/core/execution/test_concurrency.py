"""How many requests are in flight: the controller of ``concurrency="auto"``, in virtual time."""

from __future__ import annotations

import gc
import json
import os
import threading
from base64 import b64decode
from contextlib import nullcontext
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factorial_sdk import ApiKeyAuth, Client
from factorial_sdk.core.execution.concurrency import IDLE, AdaptiveLimit, RejectionCap
from factorial_sdk.core.execution.flow import Gather
from factorial_sdk.core.execution.latency import CEILING, START
from factorial_sdk.core.execution.parallelism import FixedLimit
from factorial_sdk.core.execution.rate_limit import Limiter
from factorial_sdk.core.pagination.collect import read_all, read_pages

from ...helpers.virtual_time import Reader, Server, World, client, seconds_of
from ..pagination.simulation import cursor

COMPANIES = int(os.environ.get("COMPANIES", "600"))
"""That share a server; `nox -s kills` has 3,000."""

FIXED = (1, 4, 8, 10, 12, 16, 24, 32)
RUNS = Client(auth=ApiKeyAuth("planted-k")).integrations.syncable_sync_runs


def best_fixed(pages: int, **server: Any) -> float:
    """Seconds with the best fixed number; one that meets too many refusals ends in an error."""
    most = server.get("limit") or CEILING
    return min(seconds_of(pages, number, **server)[0] for number in FIXED if number <= most)


@pytest.mark.parametrize(
    ("pages", "server", "least"),
    [
        (100, {}, 0.8),  # the start takes two round trips more than 32 at once
        (1000, {}, 0.95),
        (100, {"capacity": 4}, 0.95),
        (1000, {"capacity": 4}, 0.95),
        (1000, {"capacity": 1}, 0.99),
        (1000, {"capacity": 10}, 0.95),
        (1000, {"capacity": 16}, 0.95),
        (100, {"limit": 10}, 0.8),
        (1000, {"limit": 10}, 0.9),
        (1000, {"limit": 8, "status": 503}, 0.9),
        (1000, {"jitter": 0.04}, 0.9),
        (1000, {"latency": 0.02, "jitter": 0.06}, 0.85),
        (1000, {"latency": 0.02, "jitter": 0.06, "capacity": 4}, 0.9),
        (1000, {"latency": 0.02, "jitter": 0.06, "capacity": 16}, 0.9),
    ],
)
def test_auto_is_nearly_as_fast_as_the_best_number(
    pages: int, server: dict[str, Any], least: float
) -> None:
    seconds, served, _ = seconds_of(pages, **server)
    assert best_fixed(pages, **server) / seconds >= least
    assert served.most <= CEILING


@pytest.mark.parametrize("capacity", [1, 2, 4])
def test_few_requests_queue_at_a_small_server(capacity: int) -> None:
    _, served, _ = seconds_of(500, capacity=capacity)
    assert max(number for _, number in served.trace[20:]) <= 8


def test_refused_requests_are_few_and_no_error() -> None:
    _, served, _ = seconds_of(2000, limit=10)
    assert 1 <= served.refused <= 10
    assert len(served.answered) == 2000


@settings(max_examples=6, deadline=None, derandomize=True)
@given(
    latency=st.floats(0.005, 2),
    jitter=st.floats(0, 3),
    capacity=st.one_of(st.none(), st.integers(1, 40)),
    seed=st.integers(0, 10**6),
)
def test_throughput_never_collapses(
    latency: float, jitter: float, capacity: int | None, seed: int
) -> None:
    """A latency that varies by more than itself looks like a queue: then four requests are left."""
    server = {"latency": latency, "jitter": jitter * latency, "capacity": capacity, "seed": seed}
    seconds, served, _ = seconds_of(300, **server)
    assert seconds_of(300, 4, **server)[0] / seconds >= 0.6
    if jitter <= 0.5:
        assert seconds_of(300, 16, **server)[0] / seconds >= 0.5
    assert served.most <= CEILING


@pytest.mark.parametrize("count", [1, 2, 3, 8, 20, 32, 64])
@pytest.mark.parametrize("server", [{}, {"capacity": 16}, {"capacity": 16, "jitter": 0.1}])
def test_readings_of_a_client_share_fairly(count: int, server: dict[str, Any]) -> None:
    world = World()
    served = Server(world, **server)
    context = client(world)
    readers = [Reader(context, 10**6) for _ in range(count)]
    for reader in readers:
        world.start(reader.flow(), served)
    world.run(until=20)
    later = [sum(1 for time in reader.done if time > 5) for reader in readers]
    assert min(later) >= 0.75 * max(later)
    in_flight = [number for time, number in served.trace if time > 5]
    assert sum(in_flight) / len(in_flight) <= max(CEILING, count)
    # What is left over moves from one reading to another, which both have for a moment.
    assert served.most <= max(CEILING + CEILING % count, count)
    if "capacity" in server:
        ideal = 15 * 16 / (served.latency + served.jitter)
        assert sum(later) >= (0.6 if "jitter" in server else 0.9) * ideal
    elif count < CEILING:
        assert sum(later) >= 0.9 * 15 * CEILING / served.latency


def test_a_reading_that_ends_leaves_its_share() -> None:
    world = World()
    served = Server(world)
    context = client(world)
    long, short = Reader(context, 2000), Reader(context, 200)
    for reader in (long, short):
        world.start(reader.flow(), served)
    world.run()
    together = max(number for time, number in long.limits if time < short.done[-1])
    alone = max(number for time, number in long.limits if time > short.done[-1])
    assert together <= CEILING / 2
    assert alone == CEILING


@pytest.mark.parametrize("count", [2, 8, 64])
@pytest.mark.parametrize("every", [0.0, 0.2])
def test_clients_apart_keep_a_server_busy_and_none_starves(count: int, every: float) -> None:
    world = World()
    served = Server(world, capacity=16)
    readers = [Reader(client(world, number), 10**6) for number in range(count)]
    for number, reader in enumerate(readers):
        world.at(number * every, lambda reader=reader: world.start(reader.flow(), served))  # type: ignore[misc]
    world.run(until=30)
    later = [sum(1 for time in reader.done if time > 20) for reader in readers]
    assert sum(later) >= 0.98 * 10 * 16 / served.latency
    assert min(later) >= 0.04 * sum(later) / count
    assert served.most <= 2 * START * count + CEILING


def test_companies_of_a_fleet_share_one_limit() -> None:
    """Sixteen clients run at a time, each with its own rate limit; one is refused."""
    world = World()
    served = Server(world, capacity=20)
    root = client(world)
    done: list[int] = []

    def company(number: int) -> Any:
        limiter = Limiter(None, nullcontext(), root.limiter.adaptive)
        reader = Reader(client(world, number, limiter=limiter), 5)
        yield from reader.flow()
        done.append(len(reader.done))

    def fleet() -> Any:
        yield Gather((company(number) for number in range(COMPANIES)), 16)

    world.start(fleet(), served)
    world.run()
    assert done == [5] * COMPANIES
    assert served.most <= CEILING + 16, "first pages are read beside the others"
    assert world.now <= 1.25 * 5 * COMPANIES / (20 / served.latency)


def test_thousands_of_clients_apart_do_not_bring_a_server_down() -> None:
    world = World()
    capacity = COMPANIES // 6
    served = Server(world, capacity=capacity)
    readers = [Reader(client(world, number), 10**6) for number in range(COMPANIES)]
    for reader in readers:
        world.start(reader.flow(), served)
    world.run(until=4)
    later = [sum(1 for time in reader.done if time > 1) for reader in readers]
    assert sum(later) >= 0.98 * 3 * capacity / served.latency
    assert min(later) >= 1
    assert served.most <= COMPANIES * 2 * START


def large_list(total: int) -> Any:
    """The bodies of the pages of a list of ids from 1 to `total`."""

    def answer(query: dict[str, str]) -> bytes:
        limit = int(query.get("limit", 100))
        first = (int(query.get("page", 1)) - 1) * limit + 1
        if "after_id" in query:
            first = int(b64decode(query["after_id"])) + 1
        ids = range(first, min(first + limit, total + 1))
        last = ids[-1] if ids else None
        meta = {
            "limit": limit,
            "total": total,
            "has_next_page": bool(ids) and last != total,
            "end_cursor": cursor(last) if last else None,
        }
        return json.dumps({"data": [{"id": str(each)} for each in ids], "meta": meta}).encode()

    return answer


def read_list(total: int, concurrency: int | None, read: Any = read_all, **server: Any) -> Any:
    world = World()
    served = Server(world, answer=large_list(total), **server)
    first = RUNS.all.describe(concurrency=concurrency or "auto")
    found: list[Any] = []
    world.start(read(first, client(world, concurrency=1)), served, found.append)
    world.run()
    return world.now, served, found


def test_10000_records_take_few_round_trips() -> None:
    """The vendor's client makes 100 round trips, 8 s; decoding is not in this time."""
    seconds, served, (records,) = read_list(10_000, None)
    assert [int(each.id) for each in records] == list(range(1, 10_001))
    assert seconds <= 0.07 * 100 * served.latency
    assert served.sent <= 100 + 2 * CEILING
    assert read_list(10_000, 1)[0] == pytest.approx(100 * served.latency)


@pytest.mark.parametrize("workers", [2, 4, 8, 32])
def test_no_worker_waits_at_the_end(workers: int) -> None:
    seconds, served, _ = read_list(30_000, workers)
    assert served.sent <= 300 + 2 * workers
    assert seconds / served.latency <= 1.04 * (300 + 2 * workers) / workers + 3
    seconds, served, _ = read_list(30_000, workers, jitter=0.08)
    assert served.sent <= 300 + 2 * workers
    assert seconds / 0.16 <= 1.15 * (300 + 2 * workers) / workers + 6


def test_2000000_records_need_few_requests_more_than_pages() -> None:
    """A twentieth is decoded here, as 20,000 pages take long; see also the next test."""
    seconds, served, (records,) = read_list(100_000, None, capacity=12, jitter=0.02)
    assert len(records) == 100_000
    assert served.sent <= 1000 + 2 * CEILING
    assert seconds <= 1.1 * 1000 * 0.1 / 12


def test_reader_of_2000000_records_adapts_to_the_end() -> None:
    seconds, served, reader = seconds_of(20_000, capacity=12, jitter=0.02)
    assert seconds <= 1.05 * 20_000 * 0.1 / 12
    assert max(number for time, number in reader.limits if time > seconds / 2) <= 24
    assert len(served.answered) == 20_000


def test_iter_with_8_takes_a_fifth_of_the_time() -> None:
    """The consumer takes no time, so that all of it is that of the requests."""

    def consume(first: Any, context: Any) -> Any:
        flow = read_pages(first, context)
        outcome, count = None, 0
        while True:
            try:
                command = flow.send(outcome)
            except StopIteration:
                return count
            outcome = None
            if hasattr(command, "page"):
                count += len(command.page)
            else:
                outcome = yield command

    alone, served, counted = read_list(10_000, 1, consume)
    ahead, _, counted_ahead = read_list(10_000, 8, consume)
    assert counted == counted_ahead == [10_000]
    assert alone == pytest.approx(100 * served.latency)
    assert ahead <= 0.17 * alone


# The rules


def note(limit: AdaptiveLimit, share: Any, count: int, seconds: float, begin: float = 0.0) -> float:
    """Record so many responses, one after the other; return the time after them."""
    for number in range(count):
        began = begin + number * seconds / max(1, int(limit.rule.limit))
        share.note(200, began, began + seconds)
    return begin + count * seconds / max(1, int(limit.rule.limit))


def test_the_limit_doubles_while_the_latency_stays() -> None:
    limit = AdaptiveLimit(nullcontext())
    share = limit.join(RejectionCap())
    share.note(200, 0.0, 0.1)
    now, seen = 0.1, []
    for _ in range(4):
        seen.append(share())
        now = note(limit, share, share(), 0.1, now)
    assert seen == [START, 2 * START, 4 * START, CEILING]


def test_a_limit_that_is_not_used_does_not_grow() -> None:
    limit = AdaptiveLimit(nullcontext())
    share = limit.join(RejectionCap())
    for number in range(100):
        share.note(200, float(number), number + 0.1)
    assert share() == START


def test_an_idle_client_starts_again() -> None:
    limit = AdaptiveLimit(nullcontext())
    share = limit.join(RejectionCap())
    share.note(200, 0.0, 0.1)
    now = note(limit, share, START, 0.1, 0.1)
    assert share() == 2 * START
    share.note(200, now + IDLE + 0.2, now + IDLE + 1)
    assert share() == START


def test_a_client_whose_pages_take_long_is_not_idle() -> None:
    """They are requested together, and come together, after longer than `IDLE`."""
    limit = AdaptiveLimit(nullcontext())
    share = limit.join(RejectionCap())
    seconds, seen = IDLE + 2, []
    share.note(200, 0.0, seconds)
    for wave in range(1, 5):
        seen.append(share())
        for _ in range(share()):
            share.note(200, wave * seconds, (wave + 1) * seconds)
    assert seen == [START, 2 * START, 4 * START, CEILING]


@pytest.mark.parametrize("status", [429, 503])
def test_refused_requests_lower_the_cap_of_their_company(status: int) -> None:
    limit = AdaptiveLimit(nullcontext())
    refused, other = limit.join(RejectionCap()), limit.join(RejectionCap())
    refused.note(200, 0.8, 0.9)
    limit.rule.limit = 24.0
    assert (refused(), other()) == (12, 12)
    for _ in range(2):
        refused.note(status, 1.0, 1.1)
    limit.leave(other)
    assert refused() == 10, "two less than its company had in flight"
    for _ in range(50):
        refused.note(status, 1.0, 1.2)
    assert refused() == 6, "at most half for those in flight together"
    refused.note(status, 1.3, 1.4)
    assert refused() == 5


def test_other_errors_and_lost_connections_change_nothing() -> None:
    limit = AdaptiveLimit(nullcontext())
    share = limit.join(RejectionCap())
    for status in (None, 400, 404, 500, 502):
        for _ in range(20):
            share.note(status, 0.0, 30.0)
    assert share() == START


@given(limit=st.floats(1, CEILING), count=st.integers(1, 80))
def test_shares_sum_up_to_the_limit(limit: float, count: int) -> None:
    adaptive = AdaptiveLimit(nullcontext())
    shares = [adaptive.join(RejectionCap()) for _ in range(count)]
    adaptive.rule.limit = limit
    parts = [share() for share in shares]
    assert sum(parts) == max(int(limit), count)
    assert max(parts) - min(parts) <= 1
    for share in shares[1:]:
        adaptive.leave(share)
        adaptive.leave(share)
    assert shares[0]() == int(limit)


def test_a_fork_forgets_the_readings_of_the_parent() -> None:
    limit = AdaptiveLimit(nullcontext())
    cap = RejectionCap()
    shares = [limit.join(cap) for _ in range(3)]
    limit.after_fork(nullcontext())
    assert shares[1]() == START
    limit.leave(shares[0])


def test_each_429_halves_a_number() -> None:
    limiter = Limiter(None, nullcontext())
    fixed = FixedLimit(8, limiter)
    seen = []
    for _ in range(5):
        seen.append(fixed())
        limiter.pause(0, 0)
    assert seen == [8, 4, 2, 1, 1]


def test_garbage_collection_within_the_guard_does_not_block_its_thread() -> None:
    """It closes an iterator that was abandoned in a reference cycle, whose share is then left."""

    def answer(request: httpx.Request) -> httpx.Response:
        meta = {"total": 900, "limit": 1, "has_next_page": True, "end_cursor": cursor(1)}
        team = {"id": "1", "company_id": "1", "name": "team"}
        return httpx.Response(200, json={"data": [team], "meta": meta})

    api = Client(auth=ApiKeyAuth("planted-k"), transport=httpx.MockTransport(answer))
    pages: Any = api.teams.teams.pages(concurrency="auto")
    next(pages)
    cycle: list[Any] = [pages]
    cycle.append(cycle)
    adaptive = api._context.limiter.adaptive
    assert len(adaptive._shares) == 1

    def collect() -> None:
        with adaptive.guard:
            gc.collect()

    del pages, cycle
    thread = threading.Thread(target=collect, daemon=True)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()
    assert adaptive._shares == []
    api.close()

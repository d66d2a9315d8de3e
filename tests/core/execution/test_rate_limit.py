"""The rate limiter: alone, shared by threads, and in both clients."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Iterable
from contextlib import nullcontext, suppress
from heapq import heappop, heappush
from math import inf, nextafter
from threading import Lock
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

import factorial_sdk
from factorial_sdk import ConfigurationError, RateLimit, RateLimitError, RetryPolicy
from factorial_sdk.core.execution.call import call
from factorial_sdk.core.execution.flow import Sleep
from factorial_sdk.core.execution.rate_limit import Limiter, Ticket
from factorial_sdk.testing import no_sleep
from factorial_sdk.transport import clock

from ...conftest import Mode
from ...helpers.contexts import Clock, context
from ...helpers.driving import Drive, reply, request


def make_limiter(requests: int, period: float = 10, **given: Any) -> Limiter:
    return Limiter(RateLimit(requests, period=period, **given), nullcontext())


def most_in_a_period(starts: Iterable[float], period: float) -> int:
    """The largest number of moments that lie in any stretch of so many seconds, its end excluded.

    A microsecond less is counted, since sums of floats are off by the last bit.
    """
    moments = list(starts)
    return max(
        (sum(0 <= other - start < period - 1e-6 for other in moments) for start in moments),
        default=0,
    )


def start(limiter: Limiter, clock: Clock, method: str = "POST") -> float:
    """Wait for a turn as a request does; the moment at which it has come."""
    ticket = limiter.enqueue(method)
    while (wait := limiter.wait(ticket, clock())) > 0:
        clock.time += wait
    return clock()


# The limiter alone


def test_requests_beyond_the_limit_start_a_period_later() -> None:
    limiter, clock = make_limiter(3), Clock()
    assert [start(limiter, clock) - 1000 for _ in range(8)] == [0, 0, 0, 10, 10, 10, 20, 20]


def test_each_waiting_request_gets_its_own_delay() -> None:
    limiter = make_limiter(2)
    tickets = [limiter.enqueue("POST") for _ in range(7)]
    assert [limiter.wait(ticket, 5) for ticket in tickets] == [0, 0, 10, 10, 20, 20, 30]
    assert [limiter.wait(ticket, 9) for ticket in tickets[2:]] == [6, 6, 16, 16, 26]


def test_rate_limit_window_slides() -> None:
    limiter, clock = make_limiter(2), Clock()
    assert start(limiter, clock) == 1000
    clock.time = 1009
    assert start(limiter, clock) == 1009
    assert start(limiter, clock) == 1010  # and not two at 1010
    assert start(limiter, clock) == 1019


def test_waiting_requests_start_in_order() -> None:
    limiter = make_limiter(1)
    first, second, third = (limiter.enqueue("POST") for _ in range(3))
    assert limiter.wait(first, 0) == 0
    assert limiter.wait(third, 10) == 10  # the place that is free now is the second's
    assert limiter.wait(second, 11) == 0


def test_late_start_counts_from_its_real_time() -> None:
    limiter = make_limiter(1)
    ticket = limiter.enqueue("POST")
    assert limiter.wait(ticket, 0) == 0
    late = limiter.enqueue("POST")
    assert limiter.wait(late, 3) == 7
    assert limiter.wait(late, 14) == 0
    assert limiter.wait(limiter.enqueue("POST"), 15) == 9


def test_threads_may_read_the_clock_in_another_order() -> None:
    limiter = make_limiter(2)
    first, second, third = (limiter.enqueue("POST") for _ in range(3))
    assert limiter.wait(first, 10.0) == 0
    assert limiter.wait(second, 9.5) == 0
    assert limiter.wait(third, 19.7) == pytest.approx(0.3)  # and not 0, ten seconds after 9.5


def test_unlimited_methods_do_not_wait() -> None:
    limiter, clock = make_limiter(1), Clock()
    start(limiter, clock)
    assert {start(limiter, clock, method) for method in ("GET", "PUT", "DELETE")} == {1000}
    assert start(make_limiter(1, methods={"GET"}), clock, "POST") == 1000


def test_without_a_limit_only_pauses_delay() -> None:
    limiter, clock = Limiter(None, nullcontext()), Clock()
    assert {start(limiter, clock) for _ in range(1000)} == {1000}
    limiter.pause(clock(), 5)
    assert start(limiter, clock) == 1005


def test_limit_holds_after_a_pause() -> None:
    limiter = make_limiter(2)
    tickets = [limiter.enqueue("POST") for _ in range(6)]
    assert [limiter.wait(ticket, 0) for ticket in tickets] == [0, 0, 10, 10, 20, 20]
    limiter.pause(5, 30)
    assert limiter.wait(None, 6) == 29
    assert [limiter.wait(ticket, 10) for ticket in tickets[2:]] == [25, 25, 35, 35]
    assert [limiter.wait(ticket, 35) for ticket in tickets[2:]] == [0, 0, 10, 10]


def test_a_shorter_pause_does_not_end_a_longer_one() -> None:
    limiter = make_limiter(2)
    limiter.pause(0, 30)
    limiter.pause(1, 5)
    assert limiter.wait(None, 2) == 28


@pytest.mark.parametrize("started", [True, False])
def test_cancelled_ticket_does_not_count(started: bool) -> None:
    limiter = make_limiter(1)
    ticket = limiter.enqueue("POST")
    if started:
        assert limiter.wait(ticket, 0) == 0
    limiter.cancel(ticket)
    limiter.cancel(ticket)
    assert limiter.wait(limiter.enqueue("POST"), 0) == 0
    limiter.cancel(None)


def test_a_long_queue_is_quick() -> None:
    limiter, clock = make_limiter(200, 60), Clock()
    tickets = [limiter.enqueue("POST") for _ in range(20_000)]
    before = time.process_time()
    waits = [limiter.wait(ticket, clock()) for ticket in tickets[:2000]]
    assert waits[-1] == 540
    assert time.process_time() - before < 2


# Any history, against a model


class Histories(RuleBasedStateMachine):
    """Requests that line up, wake up when they like, give up, and pauses, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.allowed, self.period = 3, 10.0
        self.limiter = make_limiter(self.allowed, self.period)
        self.now = 0.0
        self.resume = 0.0
        self.queue: list[Ticket] = []
        self.starts: list[float] = []

    @rule(number=st.integers(1, 5))
    def enqueue(self, number: int) -> None:
        for _ in range(number):
            ticket = self.limiter.enqueue("POST")
            assert ticket is not None
            self.queue.append(ticket)

    @rule(seconds=st.floats(0, 15))
    def pass_time(self, seconds: float) -> None:
        self.now += seconds

    @rule(seconds=st.floats(0, 25))
    def pause(self, seconds: float) -> None:
        self.limiter.pause(self.now, seconds)
        self.resume = max(self.resume, self.now + seconds)

    @precondition(lambda self: self.queue)
    @rule(data=st.data())
    def wake(self, data: st.DataObject) -> None:
        place = data.draw(st.integers(0, len(self.queue) - 1))
        wait = self.limiter.wait(self.queue[place], self.now)
        recent = [start for start in self.starts if start + self.period > self.now]
        free = self.allowed - len(recent) - place  # those before it in the queue come first
        assert (wait == 0) == (free > 0 and self.now >= self.resume)
        if wait == 0:
            del self.queue[place]
            self.starts.append(self.now)
        else:
            assert wait >= self.resume - self.now

    @precondition(lambda self: self.queue)
    @rule(data=st.data())
    def sleep_as_told(self, data: st.DataObject) -> None:
        """The first in the queue may start exactly when it was told, and not before."""
        told = self.limiter.wait(self.queue[0], self.now)
        wait, end = told, self.now + told
        while wait > 0:  # again only for what rounding left over
            self.now = max(self.now + wait, nextafter(self.now, inf))
            assert self.now <= end + 1e-6
            wait = self.limiter.wait(self.queue[0], self.now)
        del self.queue[0]
        self.starts.append(self.now)

    @precondition(lambda self: self.queue)
    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        ticket = data.draw(st.sampled_from(self.queue))
        self.limiter.cancel(ticket)
        self.queue.remove(ticket)

    @invariant()
    def never_too_many(self) -> None:
        assert most_in_a_period(self.starts, self.period) <= self.allowed

    @invariant()
    def nothing_is_kept_that_is_over(self) -> None:
        assert len(self.limiter._waiting) == len(self.queue)
        assert len(self.limiter._started) <= self.allowed


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@settings(deadline=None)  # other work on the machine is no failure
@given(
    st.lists(st.floats(0, 5), min_size=1, max_size=60),
    st.integers(1, 7),
    st.floats(0.5, 20),
)
def test_starts_equal_those_of_a_brute_force_model(
    gaps: list[float], allowed: int, period: float
) -> None:
    limiter, clock = make_limiter(allowed, period), Clock()
    asked, starts, model = 1000.0, [], []
    for gap in gaps:
        asked += gap
        clock.time = max(clock.time, asked)
        starts.append(start(limiter, clock))
        earliest = max([asked, *model[-1:]])
        if len(model) >= allowed:
            earliest = max(earliest, model[-allowed] + period)
        model.append(earliest)
    assert starts == pytest.approx(model, abs=1e-6)
    assert most_in_a_period(starts, period) <= allowed


# Shared by threads


@pytest.mark.real_time
def test_threads_share_one_limit() -> None:
    period, allowed = 0.2, 10
    limiter = Limiter(RateLimit(allowed, period=period), Lock())
    starts: list[float] = []

    def work() -> None:
        for _ in range(5):
            ticket = limiter.enqueue("POST")
            while (wait := limiter.wait(ticket, clock.clock())) > 0:
                time.sleep(wait)
            assert ticket is not None
            assert ticket.started is not None
            starts.append(ticket.started)

    began = clock.clock()
    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(starts) == 60
    assert most_in_a_period(starts, period) <= allowed
    # 60 starts, 10 at once: 5 periods; one at once would take 12 s.
    assert 1.0 <= clock.clock() - began < 10


# Through a flow


def test_call_cancelled_while_waiting_does_not_count() -> None:
    clock = Clock()
    given = context(clock, limit=RateLimit(1))
    Drive(clock)(call(request("POST"), given), [reply()])
    waiting_call = call(request("POST"), given)
    assert waiting_call.send(None).seconds == 60
    assert len(given.limiter._waiting) == 1
    with pytest.raises(KeyboardInterrupt):
        waiting_call.throw(KeyboardInterrupt())
    assert len(given.limiter._waiting) == 0
    dropped = call(request("POST"), given)
    dropped.send(None)
    dropped.close()
    assert len(given.limiter._waiting) == 0


def test_attempt_whose_hook_fails_does_not_count() -> None:
    class Refusing(factorial_sdk.Middleware):
        def around_attempt(self, attempt: Any) -> Any:
            raise LookupError
            yield

    given = context(limit=RateLimit(1), middleware=(Refusing(),))
    for _ in range(3):
        with pytest.raises(LookupError):
            call(request("POST"), given).send(None)
    assert (len(given.limiter._waiting), len(given.limiter._started)) == (0, 0)


def test_every_attempt_counts_towards_the_limit() -> None:
    clock = Clock()
    given = context(clock, limit=RateLimit(2), retry=RetryPolicy(retries=3), chance=0)
    driven = Drive(clock)
    driven(call(request("POST"), given), [reply(429), reply(429), reply(429), reply()])
    assert driven.times == [1000, 1000, 1060, 1060]


def test_request_that_waits_for_a_token_counts_from_when_it_is_sent() -> None:
    clock, lasts = Clock(), iter([5.0, 0.0, 0.0])

    class Tokens:
        def authorization(self, _: Any) -> Any:
            clock.time += next(lasts)
            return "Bearer planted"
            yield

        def note_acceptance(self, *_: Any) -> None: ...

    given = context(clock, limit=RateLimit(1, period=10), tokens=Tokens())
    driven = Drive(clock)
    for _ in range(3):
        driven(call(request("POST"), given), [reply()])
    assert driven.times == [1005, 1015, 1025]


def sent_after_a_token_wait(until: float, pause: float = 0) -> list[float]:
    """When each of 30 requests is sent that are made at 1000, at most 10 a second.

    They wait for a token until a moment; if asked, a 429 of another call causes a pause meanwhile.
    """
    clock, waits, sent = Clock(), False, list[float]()

    class Tokens:
        def authorization(self, _: Any) -> Any:
            while clock() < until:
                yield Sleep(until - clock())
            return "Bearer planted"

        def note_acceptance(self, *_: Any) -> None: ...

    given = context(clock, limit=RateLimit(10, period=1), tokens=Tokens())
    calls = [call(request("POST"), given) for _ in range(30)]
    due: list[tuple[float, int, Any]] = [(clock(), number, None) for number in range(30)]
    while due:
        moment, number, result = heappop(due)
        clock.time = max(clock.time, moment)
        if pause and not waits and clock() > 1000:
            waits = True
            given.limiter.pause(clock(), pause)
        with suppress(StopIteration):
            command = calls[number].send(result)
            if isinstance(command, Sleep):
                heappush(due, (clock() + command.seconds, number, None))
            else:
                sent.append(clock())
                heappush(due, (clock(), number, reply()))
    return sent


@pytest.mark.parametrize("until", [1000, 1000.005, 1000.5, 1003, 1010])
def test_requests_that_waited_for_a_token_keep_to_the_limit(until: float) -> None:
    sent = sent_after_a_token_wait(until)
    assert len(sent) == 30
    assert most_in_a_period(sent, 1) == 10
    assert max(sent) <= until + 3


def test_a_pause_holds_for_requests_that_wait_for_a_token() -> None:
    assert min(sent_after_a_token_wait(1003, pause=30)) >= 1030


def test_requests_that_wait_for_a_token_keep_their_order() -> None:
    limiter = make_limiter(2)
    first, second = limiter.enqueue("POST"), limiter.enqueue("POST")
    assert (limiter.wait(first, 0), limiter.wait(second, 1)) == (0, 0)
    limiter.postpone(first, 5)
    limiter.postpone(second, 4)
    assert [each.started for each in limiter._started] == [5, 5]
    limiter.postpone(None, 9)
    third = limiter.enqueue("POST")
    assert limiter.wait(third, 6) == 9


def test_start_beyond_the_deadline_fails_at_once() -> None:
    clock = Clock()
    given = context(clock, limit=RateLimit(1), retry=RetryPolicy(deadline=30))
    Drive(clock)(call(request("POST"), given), [reply()])
    driven = Drive(clock)
    with pytest.raises(factorial_sdk.ApiTimeoutError, match="nothing was sent"):
        driven(call(request("POST"), given), [])
    assert clock() == 1000
    assert len(given.limiter._waiting) == 0


# Through the clients


def created(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, json={"id": "1"})


def posts(mode: Mode, api: Any, number: int) -> None:
    describe = api.integrations.sync_runs.create.describe
    mode.call(api.send_all, [describe({}) for _ in range(number)], concurrency=50)


def test_450_posts_take_two_minutes_and_no_longer(mode: Mode) -> None:
    starts: list[float] = []
    api = mode.client(created)
    wait = api._context.limiter.wait

    def noted(ticket: Any, now: float) -> Any:
        """The server's view would be wrong: a skipped wait puts the clock on for all threads."""
        left = wait(ticket, now)
        if left == 0:
            starts.append(ticket.started)
        return left

    api._context.limiter.wait = noted
    began = clock.clock()
    posts(mode, api, 450)
    assert len(starts) == 450
    assert most_in_a_period(starts, 60) == 200
    assert 120 <= clock.clock() - began < 130


def test_derived_clients_share_the_rate_limit(mode: Mode) -> None:
    api = mode.client(created, rate_limit=RateLimit(4, period=10))
    other = api.with_options(timeout=3)
    began = clock.clock()
    for number in range(10):
        client = other if number % 2 else api
        mode.call(client.integrations.sync_runs.create, {})
    assert 20 <= clock.clock() - began < 22


def test_reading_is_not_limited(mode: Mode) -> None:
    api = mode.client(lambda _: httpx.Response(200, json={"data": []}))
    with no_sleep() as waits:
        for _ in range(250):
            mode.call(api.integrations.sync_runs.get)
    assert waits == []


def test_no_limit_is_an_option(mode: Mode) -> None:
    api = mode.client(created, rate_limit=None)
    with no_sleep() as waits:
        posts(mode, api, 450)
    assert waits == []


def test_after_a_429_all_calls_of_the_client_wait(mode: Mode) -> None:
    answers = iter([httpx.Response(429, headers={"retry-after": "45"}, json={})])
    times: list[float] = []

    def handler(request: httpx.Request) -> httpx.Response:
        times.append(clock.clock())
        return next(answers, None) or created(request)

    api = mode.client(handler)
    with pytest.raises(RateLimitError):
        mode.call(api.integrations.sync_runs.create, {}, retry=0)
    mode.call(api.with_options(retry=0).integrations.sync_runs.get_by_id, 1)
    assert 45 <= times[1] - times[0] < 46


def test_pause_beyond_max_retry_after_stops_no_other_call(mode: Mode) -> None:
    answers = iter([httpx.Response(429, headers={"retry-after": "3600"}, json={})])
    api = mode.client(lambda request: next(answers, None) or created(request))
    with no_sleep() as waits, pytest.raises(RateLimitError):
        mode.call(api.integrations.sync_runs.get_by_id, 1)
    with no_sleep() as waits:
        mode.call(api.integrations.sync_runs.get_by_id, 1)
    assert waits == []


@pytest.mark.parametrize(
    ("arguments", "options", "message"),
    [
        ([0], {}, "requests must be 1 or more, got 0"),
        (["9"], {}, "requests must be a whole number, got string"),
        ([1.5], {}, "requests must be a whole number"),
        ([True], {}, "requests must be a whole number, got boolean"),
        ([], {"period": 0}, "period must be more than 0"),
        ([], {"period": float("inf")}, "period must be more than 0 seconds"),
        ([], {"period": float("nan")}, "period must be more than 0 seconds"),
        ([], {"methods": "POST"}, "methods must be a set of names, got string"),
        ([], {"methods": None}, "methods must be a set of names, got null"),
        ([], {"methods": ["post"]}, "methods must be among GET, POST, PUT, PATCH and DELETE"),
        ([], {"methods": [["POST"]]}, "methods must be among GET, POST, PUT, PATCH and DELETE"),
    ],
)
def test_invalid_limit_is_refused(
    arguments: list[Any], options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigurationError, match=message):
        RateLimit(*arguments, **options)


@pytest.mark.parametrize("limit", [200, "200", RateLimit])
def test_limit_of_another_type_is_refused(mode: Mode, limit: Any) -> None:
    with pytest.raises(ConfigurationError, match="rate_limit must be a RateLimit, or None"):
        mode.client(rate_limit=limit)


# Raising in place of waiting


def limited(mode: Mode, answer: Any, **limit: Any) -> tuple[Any, list[httpx.Request]]:
    """A client that does not wait, and the requests that the server has received."""
    received: list[httpx.Request] = []

    def server(request: httpx.Request) -> httpx.Response:
        received.append(request)
        made: httpx.Response = answer(len(received))
        return made

    return mode.client(server, rate_limit=RateLimit(on_full="raise", **limit)), received


def test_a_full_limit_raises_in_place_of_waiting(mode: Mode) -> None:
    team = {"id": "1", "name": "x", "company_id": "1"}
    api, received = limited(mode, lambda _: httpx.Response(201, json=team), requests=2, period=30)
    with no_sleep() as waits:
        for _ in range(2):
            mode.call(api.teams.teams.create, {"name": "x"})
        for _ in range(3):
            with pytest.raises(RateLimitError, match="was not sent") as raised:
                mode.call(api.teams.teams.create, {"name": "x"})
        assert mode.call(api.teams.teams.get_by_id, 1).id == "1"
    assert list(waits) == []
    assert len(received) == 3
    error = raised.value
    assert error.retry_after is not None
    assert 0 < error.retry_after <= 30
    assert (error.status, error.method, error.path, error.attempts) == (
        429,
        "POST",
        "teams/teams",
        0,
    )
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.retry_after) == (str(error), error.retry_after)


def test_a_429_is_raised_and_holds_up_the_others(mode: Mode) -> None:
    def answer(number: int) -> httpx.Response:
        assert number == 1
        return httpx.Response(429, headers={"Retry-After": "7"})

    api, received = limited(mode, answer)
    with no_sleep() as waits:
        with pytest.raises(RateLimitError) as first:
            mode.call(api.teams.teams.get)
        with pytest.raises(RateLimitError, match="was not sent") as second:
            mode.call(api.teams.teams.get)
    assert list(waits) == []
    assert len(received) == 1
    assert (first.value.retry_after, first.value.attempts) == (7, 1)
    assert second.value.retry_after is not None
    assert 0 < second.value.retry_after <= 7


def test_a_deadline_that_passes_before_the_start_says_when_it_may(mode: Mode) -> None:
    team = {"id": "1", "name": "x", "company_id": "1"}
    api = mode.client(
        lambda _: httpx.Response(201, json=team),
        rate_limit=RateLimit(1, period=50),
        retry=RetryPolicy(deadline=5),
    )
    mode.call(api.teams.teams.create, {"name": "x"})
    with pytest.raises(factorial_sdk.ApiTimeoutError) as raised:
        mode.call(api.teams.teams.create, {"name": "x"})
    assert raised.value.retry_after is not None
    assert 5 < raised.value.retry_after <= 50
    assert pickle.loads(pickle.dumps(raised.value)).retry_after == raised.value.retry_after


@pytest.mark.parametrize("failure", [503, httpx.ReadTimeout("late")], ids=["503", "timeout"])
def test_an_attempt_that_may_have_taken_effect_is_not_called_unsent(
    mode: Mode, failure: Any
) -> None:
    def answer(_: int) -> httpx.Response:
        if isinstance(failure, Exception):
            raise failure
        return httpx.Response(failure)

    api, received = limited(mode, answer, requests=1, methods={"PUT"})
    expected = factorial_sdk.ServerError if failure == 503 else factorial_sdk.ApiTimeoutError
    with no_sleep(), pytest.raises(expected, match="teams/1") as raised:
        mode.call(api.teams.teams.update, 1, {"name": "x"})
    assert "not sent" not in str(raised.value)
    assert raised.value.attempts == len(received) == 1


class Renewing:
    """Tokens of which the server refuses the first."""

    count = 1

    def authorization(self, _: Any) -> Any:
        yield from ()
        return f"Bearer planted-{self.count}"

    def renew(self, _: Any, __: str) -> Any:
        yield from ()
        self.count += 1
        return True

    def note_acceptance(self, _: Any, __: int) -> None:
        pass


@pytest.mark.parametrize("in_doubt", [False, True])
def test_after_a_refused_token_nothing_has_taken_effect(in_doubt: bool) -> None:
    clock = Clock()
    limit = RateLimit(2 if in_doubt else 1, on_full="raise")
    given = context(clock, limit=limit, tokens=Renewing(), retry=RetryPolicy(retry_post=True))
    answers = [reply(503), reply(401)] if in_doubt else [reply(401)]
    expected = factorial_sdk.AuthenticationError if in_doubt else RateLimitError
    with pytest.raises(expected) as raised:
        Drive(clock)(call(request("POST"), given), answers)
    assert ("not sent" in str(raised.value)) != in_doubt
    assert raised.value.attempts == len(answers)


@pytest.mark.parametrize("wrong", ["RAISE", None, True, 1])
def test_on_full_is_one_of_two(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match="on_full"):
        RateLimit(on_full=wrong)

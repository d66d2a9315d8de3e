"""Retries, backoff and deadline of a call, without I/O and clock."""

from __future__ import annotations

import io
import logging
import os
import pickle
from email.utils import formatdate
from itertools import product, repeat
from typing import Any

import attrs
import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factorial_sdk
from factorial_sdk import RateLimitError, RetryPolicy, ServerError
from factorial_sdk.core.converter import shared_converter
from factorial_sdk.core.execution.call import call
from factorial_sdk.core.execution.retry import RETRYABLE_STATUSES
from factorial_sdk.core.requests.body import Multipart, to_multipart
from factorial_sdk.core.responses.response import HttpResponse, TransportFailure
from factorial_sdk.errors import ApiConnectionError, ApiError, ApiTimeoutError, ConfigurationError

from ...conftest import Mode
from ...helpers.contexts import Clock, context
from ...helpers.driving import HOPELESS, NEVER_SENT, PERHAPS_SENT, Drive, failure, reply, request
from ...helpers.tables import for_each

METHODS = ("GET", "POST", "PUT", "DELETE")
STATUSES = (*range(300, 309), *range(400, 432), 451, *range(500, 512), 599)
KINDS = (*NEVER_SENT, *PERHAPS_SENT, *HOPELESS)


def drive(
    outcome: Any, method: str = "GET", *, seconds: float = 0, chance: float = 0.5, **policy: Any
) -> tuple[Drive, Any]:
    """Send a request that always comes to `outcome`; what was done, and the error or result."""
    clock = Clock()
    driven = Drive(clock, seconds)
    described = request(method)
    if isinstance(outcome, type):
        script: Any = (failure(outcome, described) for _ in repeat(0))
    else:
        script = repeat(outcome)
    flow = call(described, context(clock, chance=chance, retry=RetryPolicy(**policy)))
    try:
        return driven, driven(flow, script)
    except Exception as error:
        return driven, error


# What is tried again


def test_deadline_includes_the_reading_of_a_changed_record() -> None:
    clock = Clock()
    api = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("planted-key"))
    update = api.teams.teams.update.describe("7", {"name": "Payroll"})
    driven = Drive(clock, seconds=6)
    given = context(clock, retry=RetryPolicy(deadline=10))
    found = driven(
        call(update, given), [reply(204, b""), reply(200, b'{"id": "7", "name": "Payroll"}')]
    )
    assert found.name == "Payroll"
    assert [each.time_left for each in driven.sent] == [10, 4]


@for_each("method, status", list(product(METHODS, STATUSES)))
def test_status_is_retried_as_the_table_says(method: str, status: int) -> None:
    driven, error = drive(reply(status), method)
    again = status in {408, 425, 429, 500, 502, 503, 504} and (method != "POST" or status == 429)
    assert len(driven.sent) == (3 if again else 1)
    assert isinstance(error, ApiError)
    assert (error.status, error.attempts) == (status, len(driven.sent))


@for_each("method, kind", list(product(METHODS, KINDS)))
def test_transport_failure_is_retried_as_the_table_says(
    method: str, kind: type[httpx.RequestError]
) -> None:
    driven, error = drive(kind, method)
    again = kind in NEVER_SENT or (kind in PERHAPS_SENT and method != "POST")
    assert len(driven.sent) == (3 if again else 1)
    assert isinstance(error, ApiConnectionError)
    assert isinstance(error, kind)
    assert error.attempts == len(driven.sent)
    assert isinstance(error, ApiTimeoutError) == issubclass(kind, httpx.TimeoutException)
    assert "planted" not in str(error)
    assert ("3 attempts" in str(error)) == again


def test_every_kind_of_httpx_failure_is_in_the_table() -> None:
    def leaves(cls: type) -> set[type]:
        below = cls.__subclasses__()
        own = {sub for sub in below if sub.__module__.startswith("httpx")}
        return set().union(*map(leaves, own)) if own else {cls}

    # Redirects are never followed.
    assert leaves(httpx.RequestError) == {*KINDS} | {httpx.TooManyRedirects}


@pytest.mark.parametrize("outcome", [reply(503), httpx.ReadError, httpx.ReadTimeout])
def test_retry_post_retries_like_other_methods(outcome: Any) -> None:
    driven, _ = drive(outcome, "POST", retry_post=True)
    assert len(driven.sent) == 3


@pytest.mark.parametrize("retries", [0, 1, 2, 7])
def test_retries_limits_the_attempts(retries: int) -> None:
    driven, error = drive(reply(503), retries=retries)
    assert len(driven.sent) == error.attempts == retries + 1
    assert len(driven.waits) == retries


def test_success_after_failures_returns_the_result() -> None:
    driven = Drive(Clock())
    script = [reply(503), failure(httpx.ReadError, request()), reply(200)]
    record = driven(call(request(), context(driven.clock)), script)
    assert record.extra == {"id": "1"}
    assert len(driven.sent) == 3


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_unreadable_success_is_not_retried(status: int) -> None:
    driven, error = drive(reply(status, b"<html>"), "PUT")
    assert isinstance(error, factorial_sdk.DecodeError)
    assert len(driven.sent) == 1


@pytest.mark.parametrize("method", METHODS)
def test_401_without_a_refreshable_token_is_final(method: str) -> None:
    driven, error = drive(reply(401), method)
    assert isinstance(error, factorial_sdk.AuthenticationError)
    assert len(driven.sent) == 1


def test_own_statuses_do_not_retry_a_post() -> None:
    assert len(drive(reply(418), statuses={418})[0].sent) == 3
    assert len(drive(reply(503), statuses={418})[0].sent) == 1
    assert len(drive(reply(429), "POST", statuses={418})[0].sent) == 1
    assert len(drive(reply(418), "POST", statuses={418})[0].sent) == 1


# Bodies that can be read once


class Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False


def multipart(file: Any) -> Multipart:
    body = to_multipart(
        {"file": ("f", file)}, factorial_sdk.SyncRunOutputCreate, ["file"], shared_converter()
    )
    assert isinstance(body, Multipart)
    return body


@pytest.mark.parametrize("method", ["POST", "PUT"])
@pytest.mark.parametrize("outcome", [reply(429), reply(503), httpx.ConnectError])
def test_body_read_once_is_not_retried(method: str, outcome: Any) -> None:
    for file, times in ((Pipe(b"x"), 1), (io.BytesIO(b"x"), 3), (b"x", 3)):
        described = request(method, body=multipart(file))
        policy = RetryPolicy(retry_post=True)
        driven = Drive(Clock())
        result = (
            failure(outcome, described) if isinstance(outcome, type) else outcome for _ in repeat(0)
        )
        with pytest.raises(factorial_sdk.FactorialError):
            driven(call(described, context(driven.clock, retry=policy)), result)
        assert len(driven.sent) == times


def test_pipe_as_body_is_not_retried() -> None:
    reading, writing = os.pipe()
    os.close(writing)
    with open(reading, "rb") as file:  # noqa: PTH123
        assert not multipart(file).repeatable


# How long is waited


@settings(deadline=None)  # other work on the machine is no failure
@given(
    st.integers(0, 70) | st.integers(0, 10**6),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 100),
    st.floats(0, 100),
)
def test_backoff_has_full_jitter_and_doubles(
    attempt: int, chance: float, backoff: float, most: float
) -> None:
    policy = RetryPolicy(retries=10**7, backoff=backoff, max_backoff=most)
    wait = policy.wait(request(), reply(503), None, attempt + 1, chance)
    bound = min(most, backoff * 2.0 ** min(attempt, 1000))
    assert wait == pytest.approx(bound * chance)
    assert 0 <= wait <= bound


def test_default_backoff_grows_from_half_a_second_to_eight() -> None:
    driven, _ = drive(reply(503), retries=8, chance=0.999999)
    assert [round(wait, 3) for wait in driven.waits] == [0.5, 1, 2, 4, 8, 8, 8, 8]
    assert drive(reply(503), chance=0)[0].waits == [0, 0]


DATE = formatdate(5000, usegmt=True)


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"retry_after": "0"}, 0),
        ({"retry_after": "1"}, 1),
        ({"retry_after": " 7 "}, 7),
        ({"retry_after": "2.5"}, 2.5),
        ({"retry_after": "60"}, 60),
        ({"retry_after": formatdate(1030, usegmt=True)}, 30),
        ({"retry_after": formatdate(5020, usegmt=True), "date": DATE}, 20),
        ({"retry_after": formatdate(1030)}, 30),  # "-0000": no zone, which HTTP means as GMT
        ({"retry_after": formatdate(5020, usegmt=True), "date": "yesterday"}, None),
        ({"retry_after": formatdate(900, usegmt=True)}, 0),
        ({"retry_after": formatdate(900, usegmt=True), "date": DATE}, 0),
    ],
)
@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_exactly(
    headers: dict[str, str], wait: float | None, status: int
) -> None:
    for chance in (0.0, 0.9):
        driven, error = drive(reply(status, **headers), chance=chance, retries=1)
        if wait is None:  # 4,020 seconds: more than anyone wants to wait
            assert len(driven.sent) == 1
            assert error.retry_after == 4020
        else:
            assert driven.times == [1000, 1000 + wait]


@pytest.mark.parametrize(
    "text", ["", "soon", "-1", "1e3", "+5", "0x10", "١", "Wed, 99 Nov 2026", "1,5", "nan", "inf"]
)
def test_invalid_retry_after_is_ignored(text: str) -> None:
    driven, error = drive(HttpResponse(503, {"retry-after": text}, b"", reply(503).native))
    assert driven.waits == [0.25, 0.5]
    assert error.retry_after is None


@pytest.mark.parametrize("text", ["61", "120", "60.001", "9" * 12, "9" * 400])
@pytest.mark.parametrize("method", METHODS)
def test_retry_after_beyond_the_maximum_raises_at_once(text: str, method: str) -> None:
    driven, error = drive(reply(429, retry_after=text), method)
    assert isinstance(error, RateLimitError)
    assert (driven.waits, error.attempts) == ([], 1)
    assert error.retry_after == float(text)


def test_max_retry_after_can_be_chosen() -> None:
    driven, _ = drive(reply(429, retry_after="120"), max_retry_after=120)
    assert sum(driven.waits) == 240
    driven, error = drive(reply(503, retry_after="1"), max_retry_after=0)
    assert isinstance(error, ServerError)
    assert driven.waits == []


# The deadline


def test_no_wait_goes_past_the_deadline() -> None:
    driven, error = drive(reply(503, retry_after="6"), retries=9, deadline=20, seconds=1)
    assert driven.times == [1000, 1007, 1014]  # another wait would end at 1021
    assert isinstance(error, ServerError)
    assert error.attempts == 3


def test_attempt_timeout_is_the_time_left() -> None:
    driven, _ = drive(reply(503, retry_after="6"), retries=9, deadline=20, seconds=1)
    assert [send.time_left for send in driven.sent] == [20, 13, 6]
    assert drive(reply(503))[0].sent[0].time_left is None


def test_call_that_cannot_start_in_time_sends_nothing() -> None:
    clock = Clock()
    driven = Drive(clock)
    given = context(clock, retry=RetryPolicy(deadline=5))
    given.limiter.pause(clock(), 10)
    with pytest.raises(ApiTimeoutError, match="deadline of 5 s passes before") as caught:
        driven(call(request("POST"), given), [])
    assert (driven.sent, driven.waits, caught.value.attempts) == ([], [], 0)
    assert isinstance(caught.value, httpx.PoolTimeout)


def test_hooks_using_up_the_deadline_leave_a_timeout() -> None:
    clock = Clock()

    class Slow(factorial_sdk.Middleware):
        def around_attempt(self, attempt: Any) -> Any:
            clock.time += 10
            yield

    driven = Drive(clock)
    given = context(clock, retry=RetryPolicy(deadline=5), middleware=(Slow(),))
    driven(call(request(), given), [reply()])
    assert driven.sent[0].time_left == 0.001


@settings(deadline=None)  # other work on the machine is no failure
@given(
    st.floats(0.1, 50),
    st.floats(0, 5),
    st.lists(st.floats(0, 20), min_size=12, max_size=12),
    st.floats(0, 1, exclude_max=True),
)
def test_deadline_holds_whatever_the_server_does(
    deadline: float, seconds: float, demanded: list[float], chance: float
) -> None:
    clock = Clock()
    driven = Drive(clock, seconds)
    policy = RetryPolicy(retries=11, deadline=deadline)
    script = [reply(503, retry_after=f"{wait:.3f}") for wait in demanded]
    with pytest.raises(ServerError) as caught:
        driven(call(request(), context(clock, chance=chance, retry=policy)), script)
    assert clock.time <= 1000 + deadline + 0.001 * len(driven.sent)
    assert caught.value.attempts == len(driven.sent)
    spans = zip(driven.times, driven.times[1:], demanded, strict=False)
    for before, after, wait in spans:
        assert after - before >= round(wait, 3) - 1e-9


# The option of one call


@pytest.mark.parametrize(
    ("retry", "attempts"),
    [(0, 1), (1, 2), (4, 5), (None, 3), (RetryPolicy(retries=3), 4), (RetryPolicy(statuses=()), 1)],
)
def test_a_call_may_have_a_policy_of_its_own(mode: Mode, retry: Any, attempts: int) -> None:
    seen: list[httpx.Request] = []

    def busy(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(503)

    api = mode.client(busy)
    with pytest.raises(ServerError) as caught:
        mode.call(api.integrations.sync_runs.get, retry=retry)
    assert caught.value.attempts == len(seen) == attempts


def test_number_of_retries_keeps_the_rest_of_the_policy(mode: Mode) -> None:
    api = mode.client(lambda _: httpx.Response(503), retry=RetryPolicy(deadline=9, statuses={500}))
    with pytest.raises(ServerError) as caught:
        mode.call(api.integrations.sync_runs.get, retry=5)
    assert caught.value.attempts == 1


@pytest.mark.parametrize(
    ("retry", "message"),
    [
        ("3", "must be a RetryPolicy or a number of retries, got string"),
        (True, "got boolean"),
        (2.0, "got number"),
        (-1, "0 or more, got -1"),
        ({"retries": 3}, "got object"),
        (RetryPolicy, "got type"),
    ],
)
def test_invalid_retry_option_is_refused_before_sending(
    mode: Mode, retry: Any, message: str
) -> None:
    api = mode.client(lambda _: httpx.Response(200))
    with pytest.raises(ConfigurationError, match=message):
        api.integrations.sync_runs.get.describe(retry=retry)
    with pytest.raises(ConfigurationError, match=message):
        api.integrations.sync_runs.iter(retry=retry)
    with pytest.raises(ConfigurationError, match=message):
        mode.client(retry=retry)
    with pytest.raises(ConfigurationError, match=message):
        api.with_options(retry=retry)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"retries": "2"}, "retries must be a whole number, got string"),
        ({"retries": True}, "retries must be a whole number, got boolean"),
        ({"retries": -1}, "retries must be 0 or more, got -1"),
        ({"backoff": -0.1}, "backoff must be 0 or more seconds"),
        ({"backoff": "1"}, "backoff must be seconds, got string"),
        ({"max_backoff": float("inf")}, "max_backoff must be 0 or more seconds, got inf"),
        ({"max_retry_after": float("nan")}, "max_retry_after must be 0 or more seconds, got nan"),
        ({"max_retry_after": None}, "max_retry_after must be seconds, got null"),
        ({"deadline": 0}, "deadline must be more than 0 seconds, got 0; None for no deadline"),
        ({"deadline": -3}, "deadline must be more than 0"),
        ({"deadline": False}, "deadline must be seconds, got boolean"),
        ({"statuses": 429}, "statuses must be a set, got integer"),
        ({"statuses": "429"}, "statuses must be HTTP statuses from 400 to 599"),
        ({"statuses": [399]}, "statuses must be HTTP statuses from 400 to 599"),
        ({"statuses": [600]}, "statuses must be HTTP statuses from 400 to 599"),
        ({"statuses": [[429]]}, "statuses must be"),
        ({"retry_post": "false"}, "retry_post must be True or False, got string"),
        ({"retry_post": 1}, "retry_post must be True or False, got integer"),
    ],
)
def test_invalid_value_of_a_policy_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        RetryPolicy(**given)


def test_first_and_last_status_of_an_error_are_accepted() -> None:
    assert RetryPolicy(statuses=[400, 599]).statuses == {400, 599}


def test_equal_policies_compare_equal() -> None:
    assert RetryPolicy(statuses=[429, 503]) == RetryPolicy(statuses={503, 429})
    assert len({RetryPolicy(), RetryPolicy(), RetryPolicy(retries=3)}) == 2
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        RetryPolicy().retries = 3
    assert pickle.loads(pickle.dumps(RetryPolicy(retries=3))) == RetryPolicy(retries=3)


# What is told of it


@pytest.mark.parametrize("outcome", [reply(503), reply(429), httpx.ConnectError, httpx.ReadTimeout])
def test_errors_keep_their_attempts_when_they_are_pickled(outcome: Any) -> None:
    _, error = drive(outcome)
    error.add_note("request 7")
    copied = pickle.loads(pickle.dumps(error))
    assert type(copied) is type(error)
    assert copied.attempts == error.attempts == 3
    assert str(copied) == str(error)
    assert "3 attempts" in str(copied)
    assert copied.__notes__ == ["request 7"]


def test_attempts_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "factorial_sdk")
    driven = Drive(Clock(), seconds=0.25)
    lost = failure(httpx.ReadError, request())
    script = [reply(503, retry_after="2"), lost, reply(x_request_id="r-1")]
    driven(call(request(query=(("name", "planted"),)), context(driven.clock)), script)
    assert [(record.levelname, record.getMessage()) for record in caplog.records] == [
        ("DEBUG", "GET things/1: 503; attempt 1, 250 ms, request id -"),
        ("INFO", "GET things/1: 503; attempt 2 follows in 2.00 s"),
        ("DEBUG", "GET things/1: ApiConnectionError; attempt 2, 250 ms, request id -"),
        ("INFO", "GET things/1: ApiConnectionError; attempt 3 follows in 0.50 s"),
        ("DEBUG", "GET things/1: 200; attempt 3, 250 ms, request id r-1"),
    ]
    assert {record.name for record in caplog.records} == {"factorial_sdk.requests"}


DOUBT = "may have taken effect"


@pytest.mark.parametrize("method", ["DELETE", "PUT"])
@pytest.mark.parametrize(
    ("first", "doubt"),
    [
        (httpx.ReadTimeout, True),
        (httpx.RemoteProtocolError, True),
        (httpx.WriteError, True),
        (httpx.ConnectError, False),
        (httpx.PoolTimeout, False),
        (500, True),
        (504, True),
        (408, True),
        (429, False),
        (425, False),
    ],
)
def test_error_says_that_an_earlier_attempt_may_have_acted(
    method: str, first: Any, doubt: bool
) -> None:
    described = request(method)
    outcome = failure(first, described) if isinstance(first, type) else reply(first)
    driven = Drive(Clock())
    with pytest.raises(factorial_sdk.NotFoundError) as caught:
        driven(call(described, context(driven.clock)), [outcome, reply(404)])
    assert (DOUBT in str(caught.value)) == doubt
    assert (DOUBT in str(pickle.loads(pickle.dumps(caught.value)))) == doubt


@pytest.mark.parametrize("outcome", [reply(404), reply(500)])
def test_single_attempt_is_not_in_doubt(outcome: HttpResponse) -> None:
    _, error = drive(outcome, "DELETE", retries=0)
    assert DOUBT not in str(error)


def test_get_is_never_in_doubt() -> None:
    driven = Drive(Clock())
    with pytest.raises(factorial_sdk.NotFoundError) as caught:
        driven(call(request(), context(driven.clock)), [reply(500), reply(404)])
    assert DOUBT not in str(caught.value)


# Any sequence of outcomes, against a model

statuses = st.sampled_from([200, 200, 400, 404, 408, 425, 429, 500, 501, 502, 503, 504])
outcomes = st.lists(
    st.tuples(statuses, st.none() | st.integers(0, 90)) | st.sampled_from(KINDS),
    min_size=10,
    max_size=10,
)


def model(
    method: str, script: list[Any], policy: RetryPolicy, chance: float
) -> tuple[list[float], Any]:
    """The rules once more, as plainly as can be: when attempts start, and what ends them."""
    now, starts = 1000.0, []
    for number, outcome in enumerate(script):
        starts.append(now)
        after = None
        if isinstance(outcome, tuple):
            status, after = outcome
            if status == 200:
                return starts, 200
            safe = method != "POST" or policy.retry_post or status == 429
            again = safe and status in {408, 425, 429, 500, 502, 503, 504}
        else:
            status = outcome
            safe = method != "POST" or policy.retry_post or outcome in NEVER_SENT
            again = safe and outcome not in HOPELESS
        wait = min(8.0, 0.5 * 2**number) * chance if after is None else float(after)
        if not again or number == policy.retries or (after or 0) > 60:
            return starts, status
        if policy.deadline is not None and now + wait >= 1000 + policy.deadline:
            return starts, status
        now += wait
    raise AssertionError


@settings(deadline=None)  # other work on the machine is no failure
@given(
    st.sampled_from(METHODS),
    outcomes,
    st.integers(0, 9),
    st.booleans(),
    st.none() | st.integers(1, 100),
    st.sampled_from([0.0, 0.25, 0.5, 0.75]),
)
def test_any_sequence_of_outcomes_follows_the_model(
    method: str,
    script: list[Any],
    retries: int,
    retry_post: bool,
    deadline: int | None,
    chance: float,
) -> None:
    policy = RetryPolicy(retries=retries, retry_post=retry_post, deadline=deadline)
    described = request(method)

    def outcome(item: Any) -> HttpResponse | TransportFailure:
        if isinstance(item, type):
            return failure(item, described)
        status, after = item
        return reply(status, **({} if after is None else {"retry_after": str(after)}))

    driven = Drive(Clock())
    flow = call(described, context(driven.clock, chance=chance, retry=policy))
    ended: Any = 200
    attempts = None
    try:
        driven(flow, map(outcome, script))
    except ApiError as error:
        ended, attempts = error.status, error.attempts
    except ApiConnectionError as error:
        ended = next(kind for kind in KINDS if isinstance(error, kind))
        attempts = error.attempts
    assert attempts in {None, len(driven.sent)}
    starts, expected = model(method, script, policy, chance)
    assert ended == expected
    assert driven.times == pytest.approx(starts)


def test_the_default_statuses_are_those_of_the_table() -> None:
    assert {408, 425, 429, 500, 502, 503, 504} == RETRYABLE_STATUSES == RetryPolicy().statuses

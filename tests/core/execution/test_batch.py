"""``send_all``, ``with_options`` and ``credentials``, in both clients."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import ConfigurationError, DecodeError, NotFoundError, RetryPolicy, ServerError
from factorial_sdk.testing import FakeFactorial, no_sleep

from ...conftest import Mode
from ...faults import server as does
from ...faults.server import Arrived, Connection, FaultServer


def echo(request: httpx.Request) -> httpx.Response:
    number = request.url.path.rpartition("/")[2]
    if int(number) < 0:
        return httpx.Response(404, json={"message": "none"})
    return httpx.Response(200, json={"id": number})


def describe(api: Any, *numbers: int) -> list[Any]:
    return [api.integrations.sync_runs.get_by_id.describe(number) for number in numbers]


def ids(results: list[Any]) -> list[Any]:
    return [getattr(result, "id", result) for result in results]


# The results


@pytest.mark.parametrize("concurrency", [1, 3, 8, 100])
def test_send_all_returns_results_in_request_order(mode: Mode, concurrency: int) -> None:
    def first_last(connection: Connection, request: Arrived) -> None:
        does.pause(0.02 if int(request.key) % 3 == 0 else 0)(connection, request)

    with FaultServer(otherwise=first_last) as server:
        api = mode.client(base_url=server.url)
        found = mode.call(api.send_all, describe(api, *range(40)), concurrency=concurrency)
        mode.close(api)
    assert ids(found) == [str(number) for number in range(40)]
    assert server.most_at_once <= concurrency


@pytest.mark.parametrize("concurrency", [1, 4, 60])
def test_send_all_keeps_to_its_concurrency(mode: Mode, concurrency: int) -> None:
    with FaultServer(otherwise=does.pause(0.05 if concurrency < 60 else 0.4)) as server:
        api = mode.client(base_url=server.url)
        mode.call(api.send_all, describe(api, *range(2 * concurrency)), concurrency=concurrency)
        mode.close(api)
    assert server.most_at_once == concurrency


def test_send_all_takes_different_operations(mode: Mode) -> None:
    with FakeFactorial().serve() as server:
        api = mode.client(base_url=server.url, auth=factorial_sdk.AccessTokenAuth(server.token))
        runs = api.integrations.syncable_sync_runs
        page, record = mode.call(
            api.send_all, [runs.get.describe(limit=2), runs.get_by_id.describe(1)]
        )
        mode.close(api)
    assert isinstance(page, factorial_sdk.MetaApiResponse)
    assert isinstance(record, factorial_sdk.SyncableSyncRun)


@pytest.mark.parametrize("nothing", [[], (), {}, iter(())])
def test_send_all_of_nothing_returns_an_empty_list(mode: Mode, nothing: Any) -> None:
    assert mode.call(mode.client(echo).send_all, nothing) == []


def test_send_all_sends_a_huge_list(mode: Mode) -> None:
    api = mode.client(echo)
    request = describe(api, 7)
    # More than Python allows functions to be nested.
    assert len(mode.call(api.send_all, request * 1500)) == 1500


def test_generators_are_consumed_as_requests_start(mode: Mode) -> None:
    made: list[int] = []
    most_ahead: list[int] = []
    answered = 0
    lock = threading.Lock()

    def handler(request: httpx.Request) -> httpx.Response:
        nonlocal answered
        with lock:
            most_ahead.append(len(made) - answered)
            answered += 1
        return echo(request)

    def requests() -> Iterator[Any]:
        for number in range(200):
            made.append(number)
            yield describe(api, number)[0]

    api = mode.client(handler)
    assert len(mode.call(api.send_all, requests(), concurrency=5)) == 200
    assert max(most_ahead) <= 7  # those under way, and the one that is about to start


# Errors


def test_first_error_is_raised_and_no_more_requests_start(mode: Mode) -> None:
    # So long that the error is known before the next requests are due.
    with FaultServer(otherwise=does.pause(1.0)) as server:
        server._acts = iter([does.answer, does.answer, does.status(404)])
        api = mode.client(base_url=server.url)
        with pytest.raises(NotFoundError) as caught:
            mode.call(api.send_all, describe(api, *range(1000)), concurrency=2)
        time.sleep(0.2)  # what was on its way when the first one failed may still arrive
        assert len(server.arrived) <= 6
        mode.close(api)
    (note,) = caught.value.__notes__
    # The third to arrive need not be the third that was started: even the first may be it.
    said = re.fullmatch(
        r"This was request ([1-4]) of the batch: GET integrations/sync_runs/([0-3])\.", note
    )
    assert said is not None
    assert int(said[1]) == int(said[2]) + 1
    assert caught.value.__context__ is None


@pytest.mark.real_time
def test_an_error_cancels_waits_as_well(mode: Mode) -> None:
    """Those that wait for their turn give up at once instead of waiting for it to come."""

    def handler(request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            return httpx.Response(200, json={"id": "1"})
        time.sleep(0.1)
        return httpx.Response(404)

    api = mode.client(handler, rate_limit=factorial_sdk.RateLimit(2))
    posts = [api.integrations.sync_runs.create.describe({})] * 5
    began, cpu = time.monotonic(), time.process_time()
    with pytest.raises(NotFoundError):
        mode.call(api.send_all, [*posts, *describe(api, 1)])
    assert time.monotonic() - began < 20
    assert time.process_time() - cpu < 1
    assert len(api._context.limiter._waiting) == 0


@pytest.mark.real_time
def test_an_error_cancels_the_waits_between_attempts(mode: Mode) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/0"):
            time.sleep(0.1)
            return httpx.Response(404)
        return httpx.Response(503, headers={"retry-after": "50"})

    api = mode.client(handler)
    began = time.monotonic()
    with pytest.raises(NotFoundError):
        mode.call(api.send_all, describe(api, 5, 6, 0))
    assert time.monotonic() - began < 20


def test_return_exceptions_puts_errors_into_the_results(mode: Mode) -> None:
    api = mode.client(echo)
    found = mode.call(api.send_all, describe(api, 1, -1, 2, -2), return_exceptions=True)
    assert [type(each).__name__ for each in found] == [
        "SyncRun",
        "NotFoundError",
        "SyncRun",
        "NotFoundError",
    ]
    assert found[3].__notes__ == ["This was request 4 of the batch: GET integrations/sync_runs/-2."]
    assert "sync_runs/-2" in str(found[3])


def test_a_failing_generator_ends_the_batch_with_its_error(mode: Mode) -> None:
    def requests() -> Iterator[Any]:
        yield from describe(api, 1, 2, 3)
        raise LookupError("no more")

    api = mode.client(echo)
    for keep in (True, False):
        with pytest.raises(LookupError, match="no more"):
            mode.call(api.send_all, requests(), return_exceptions=keep)


@pytest.mark.parametrize(
    ("requests", "message"),
    [
        (None, "requests must be a list of described requests, got null"),
        ("GET", "requests must be a list of described requests, got string"),
        (7, "requests must be a list of described requests, got integer"),
        (["GET"], "request 1 must be a Request, got string; make it with operation.describe"),
        ([None], "request 1 must be a Request, got null"),
    ],
)
def test_send_all_refuses_items_that_are_no_requests(
    mode: Mode, requests: Any, message: str
) -> None:
    with pytest.raises(TypeError, match=message):
        mode.call(mode.client(echo).send_all, requests)


def test_send_all_refuses_a_single_request(mode: Mode) -> None:
    api = mode.client(echo)
    with pytest.raises(TypeError, match="must be a list of described requests, got Request"):
        mode.call(api.send_all, describe(api, 1)[0])
    result = object.__new__(factorial_sdk.SyncRun)
    with pytest.raises(TypeError, match="request 2 must be a Request, got SyncRun"):
        mode.call(api.send_all, [*describe(api, 1), result])


@pytest.mark.parametrize(
    ("concurrency", "message"),
    [
        (0, "between 1 and 100, got 0"),
        (101, "between 1 and 100, got 101"),
        (-1, "between 1 and 100"),
        ("8", "a whole number, got string"),
        (2.0, "a whole number, got number"),
        (True, "a whole number, got boolean"),
        (None, "a whole number, got null"),
    ],
)
def test_an_unusable_concurrency_is_refused(mode: Mode, concurrency: Any, message: str) -> None:
    with pytest.raises(ConfigurationError, match=f"concurrency must be {message}"):
        mode.call(mode.client(echo).send_all, [], concurrency=concurrency)


def test_threads_of_a_batch_end_with_it() -> None:
    before = set(threading.enumerate())
    with factorial_sdk.Client(
        auth=factorial_sdk.ApiKeyAuth("key"), transport=httpx.MockTransport(echo)
    ) as api:
        api.send_all(describe(api, *range(50)), concurrency=20)
        assert set(threading.enumerate()) <= before
        with pytest.raises(NotFoundError):
            api.send_all(describe(api, *range(-50, 0)), concurrency=20)
        assert set(threading.enumerate()) <= before


# Other options


def test_a_derived_client_shares_connections_and_limits(mode: Mode) -> None:
    with FaultServer() as server:
        api = mode.client(base_url=server.url)
        other = api.with_options(timeout=3, retry=0, strict=True)
        for client in (api, other, api, other.with_options(retry=5)):
            mode.call(client.integrations.sync_runs.get.raw)
        assert server.connections == 1
        assert other._context.limiter is api._context.limiter
        assert type(other) is type(api)
        mode.close(api)


def test_derived_client_inherits_options_not_given(mode: Mode) -> None:
    seen: list[httpx.Request] = []

    def busy(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(503)

    api = mode.client(busy, timeout=9, retry=RetryPolicy(retries=1, backoff=3))
    assert api.integrations is api.integrations  # kept by the client, not by the derived one
    quick = api.with_options(timeout=3)
    more = quick.with_options(retry=4)
    for client, attempts, timeout in ((api, 2, 9), (quick, 2, 3), (more, 5, 3)):
        seen.clear()
        with pytest.raises(ServerError) as caught:
            mode.call(client.integrations.sync_runs.get)
        assert caught.value.attempts == len(seen) == attempts
        assert {request.extensions["timeout"]["read"] for request in seen} == {timeout}
    assert more._context.retry.backoff == 3
    patient = api.with_options(timeout=None)
    with pytest.raises(ServerError):
        mode.call(patient.integrations.sync_runs.get)
    assert seen[-1].extensions["timeout"]["read"] is None


def test_a_derived_client_can_be_strict(mode: Mode) -> None:
    api = mode.client(lambda _: httpx.Response(200, json={"id": "1"}))
    mode.call(api.integrations.sync_runs.get_by_id, 1)
    with pytest.raises(DecodeError):
        mode.call(api.with_options(strict=True).integrations.sync_runs.get_by_id, 1)
    strict = mode.client(lambda _: httpx.Response(200, json={"id": "1"}), strict=True)
    mode.call(strict.with_options(strict=False).integrations.sync_runs.get_by_id, 1)


def test_closing_a_derived_client_leaves_the_other_open(mode: Mode) -> None:
    api = mode.client(echo)
    first, second = api.with_options(retry=0), api.with_options(retry=0)
    mode.close(first)
    with pytest.raises(ConfigurationError, match="closed"):
        mode.call(first.integrations.sync_runs.get_by_id, 1)
    for client in (api, second):
        assert mode.call(client.integrations.sync_runs.get_by_id, 1).id == "1"
    mode.close(api)
    for client in (api, second, second.with_options(retry=3)):
        with pytest.raises(ConfigurationError, match="closed"):
            mode.call(client.integrations.sync_runs.get_by_id, 1)


def test_subclasses_keep_their_attributes(mode: Mode) -> None:
    base: Any = factorial_sdk.AsyncClient if mode.is_async else factorial_sdk.Client

    class Ours(base):
        company = "ACME"

        def __init__(self) -> None:
            super().__init__(
                auth=factorial_sdk.ApiKeyAuth("key"), transport=httpx.MockTransport(echo)
            )
            self.tenant = 7

    api = Ours()
    domain = api.integrations
    other = api.with_options(retry=0)
    assert other.tenant == 7
    assert other.integrations is not domain
    assert other.integrations.sync_runs.api is other
    mode.close(api)


@pytest.mark.parametrize(
    "timeout", [0, -1, "3", True, float("nan"), float("inf"), (3, 4), httpx.Timeout(0)]
)
def test_invalid_timeout_is_refused_before_sending(mode: Mode, timeout: Any) -> None:
    seen: list[Any] = []
    api = mode.client(lambda request: seen.append(request) or echo(request))
    with pytest.raises(ConfigurationError, match="timeout must be more than 0 seconds"):
        api.with_options(timeout=timeout)
    with pytest.raises(ConfigurationError, match="timeout must be more than 0 seconds"):
        mode.client(timeout=timeout)
    with pytest.raises(ConfigurationError, match="timeout must be more than 0 seconds"):
        mode.call(api.integrations.sync_runs.get_by_id, 1, timeout=timeout)
    assert seen == []


# Whose credentials


def test_credentials_return_their_owner(mode: Mode) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url.path.endswith("/api_public/credentials")
        if request.headers["authorization"] != "Bearer mine":
            return httpx.Response(401)
        return httpx.Response(200, json={"data": [{"id": "7", "company_id": "42"}]})

    mine = mode.call(mode.client(handler, auth=factorial_sdk.AccessTokenAuth("mine")).credentials)
    assert type(mine).__name__ == "Credential"
    assert mine.company_id == "42"
    with pytest.raises(factorial_sdk.AuthenticationError):
        mode.call(mode.client(handler).credentials)


def test_credentials_without_owner_raise_a_decode_error(mode: Mode) -> None:
    api = mode.client(lambda _: httpx.Response(200, json={"data": []}))
    with pytest.raises(DecodeError, match="expected a record, got an empty list"):
        mode.call(api.credentials)


# No sleep


def test_skipped_waits_are_recorded(mode: Mode) -> None:
    api = mode.client(lambda _: httpx.Response(503, headers={"retry-after": "20"}))
    began = time.monotonic()
    with no_sleep() as waits:
        with pytest.raises(ServerError):
            mode.call(api.integrations.sync_runs.get)
        with no_sleep() as inner, pytest.raises(ServerError):
            mode.call(api.integrations.sync_runs.get, retry=1)
    assert (waits, inner) == ([20, 20], [20])
    assert time.monotonic() - began < 20


@pytest.mark.real_time
def test_waits_are_real_again_afterwards(mode: Mode) -> None:
    api = mode.client(lambda _: httpx.Response(503, headers={"retry-after": "0.2"}), retry=1)
    for error in (None, LookupError):
        try:
            with no_sleep():
                if error:
                    raise error
        except LookupError:
            pass
    began = time.monotonic()
    with pytest.raises(ServerError):
        mode.call(api.integrations.sync_runs.get)
    assert time.monotonic() - began >= 0.2

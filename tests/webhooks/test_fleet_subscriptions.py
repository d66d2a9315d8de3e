"""Subscribing all companies of a fleet: one list for each, and what differs."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import (
    AccessTokenAuth,
    ApiConnectionError,
    ConfigurationError,
    PermissionDeniedError,
    webhooks,
)
from factorial_sdk.webhooks import ensure_all

from ..conftest import Mode
from .test_subscriptions import SECRET, Subscriptions

TYPES = ["ats/application/create", "timeoff/leave/approve", "timeoff/leave/reject"]
TARGET = "https://hooks.example.com/{company_id}/{type}"


class Companies:
    """The subscriptions of several companies, each with credentials of its own."""

    def __init__(self, *company_ids: str) -> None:
        self.servers = {company_id: Subscriptions() for company_id in company_ids}
        self.errors: dict[tuple[str, str, str], int] = {}
        self.requests: list[tuple[str, str]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        company = request.headers["authorization"].removeprefix("Bearer of-")
        self.requests.append((company, request.method))
        kind = next((kind for kind in TYPES if kind in request.content.decode()), "")
        status = self.errors.get((company, request.method, kind))
        if status == 0:
            raise httpx.ConnectError("unreachable")
        if status is not None:
            return httpx.Response(status, json={"errors": ["no"]})
        return self.servers[company](request)


@pytest.fixture
def server() -> Companies:
    return Companies("44", "45", "46")


class Fleets:
    def __init__(self, mode: Mode, server: Companies) -> None:
        self.mode = mode
        cls: Any = factorial_sdk.AsyncFleet if mode.is_async else factorial_sdk.Fleet
        self.fleet = cls(
            lambda company_id: AccessTokenAuth(f"of-{company_id}"),
            transport=httpx.MockTransport(server),
            retry=0,
        )

    def ensure(
        self, types: Any = TYPES, url: Any = TARGET, ids: Any = ("44", 45), **more: Any
    ) -> Any:
        return self.mode.call(ensure_all, self.fleet, types, url, ids, **more)


@pytest.fixture
def fleets(mode: Mode, server: Companies) -> Iterator[Fleets]:
    made = Fleets(mode, server)
    yield made
    mode.close(made.fleet)


@pytest.fixture(autouse=True)
def _no_secret_in_any_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level(logging.INFO, "factorial_sdk")
    yield
    assert SECRET not in caplog.text


def test_each_company_gets_each_subscription(fleets: Fleets, server: Companies) -> None:
    report = fleets.ensure(challenge=lambda company_id: f"{SECRET}-{company_id}", name="bridge")
    assert (list(report.results), report.errors) == (["44", 45], {})
    for company_id, subscriptions in report.results.items():
        assert list(subscriptions) == TYPES
        for kind, subscription in subscriptions.items():
            assert subscription.target_url == f"https://hooks.example.com/{company_id}/{kind}"
            assert subscription.challenge == f"{SECRET}-{company_id}"
            assert (subscription.name, subscription.company_id) == ("bridge", str(company_id))
    counts = Counter(server.requests)
    assert counts == {(c, m): n for c in ("44", "45") for m, n in (("GET", 1), ("POST", 3))}


def test_second_time_is_one_request_for_each_company(fleets: Fleets, server: Companies) -> None:
    first = fleets.ensure(challenge=SECRET)
    server.requests.clear()
    second = fleets.ensure(challenge=SECRET)
    assert Counter(server.requests) == {("44", "GET"): 1, ("45", "GET"): 1}
    ids = [
        [
            (company, kind, each.id)
            for company, made in report.results.items()
            for kind, each in made.items()
        ]
        for report in (first, second)
    ]
    assert ids[0] == ids[1]


def test_only_what_differs_is_written(fleets: Fleets, server: Companies) -> None:
    fleets.ensure(challenge=SECRET)
    kept = server.servers["44"].kept
    number = next(n for n, each in kept.items() if each["type"] == TYPES[1])
    kept[number]["enabled"] = False
    server.requests.clear()
    fleets.ensure(challenge=SECRET)
    assert Counter(server.requests) == {("44", "GET"): 1, ("44", "PUT"): 1, ("45", "GET"): 1}
    assert kept[number]["enabled"] is True


def test_subscription_of_another_process_is_reused(fleets: Fleets, server: Companies) -> None:
    """It creates one after the list was read."""
    other = server.servers["44"]

    def create() -> None:
        other.before_create = None
        other.add(target_url="https://old.example.com", company_id="44")

    other.before_create = create
    report = fleets.ensure(TYPES[:1], ids=["44"], challenge=SECRET)
    (subscription,) = report.results["44"].values()
    assert subscription.target_url == f"https://hooks.example.com/44/{TYPES[0]}"
    assert len(other.kept) == 1


def test_failure_of_a_company_stops_no_other(fleets: Fleets, server: Companies) -> None:
    server.errors["45", "GET", ""] = 403
    report = fleets.ensure(ids=["44", "45", "46"], challenge=SECRET)
    assert list(report.results) == ["44", "46"]
    (error,) = report.errors.values()
    assert isinstance(error, PermissionDeniedError)
    assert "company 45" in error.__notes__[-1]


def test_failure_of_a_type_stops_no_other(fleets: Fleets, server: Companies) -> None:
    server.errors["44", "POST", TYPES[0]] = 403
    report = fleets.ensure(challenge=SECRET)
    assert list(report.results) == [45]
    assert isinstance(report.errors["44"], PermissionDeniedError)
    assert report.errors["44"].__notes__[0] == f"This was the subscription to {TYPES[0]}."
    assert {each["type"] for each in server.servers["44"].kept.values()} == set(TYPES[1:])
    server.errors["44", "POST", TYPES[1]] = 403
    server.servers["44"].kept.clear()
    report = fleets.ensure(challenge=SECRET)
    assert isinstance(report.errors["44"], ExceptionGroup)
    assert len(report.errors["44"].exceptions) == 2
    assert {each["type"] for each in server.servers["44"].kept.values()} == {TYPES[2]}


def test_lost_connection_ends_a_company_at_once(fleets: Fleets, server: Companies) -> None:
    server.errors["44", "POST", TYPES[0]] = 0
    report = fleets.ensure(challenge=SECRET)
    assert isinstance(report.errors["44"], ApiConnectionError)
    assert Counter(server.requests)["44", "POST"] == 1


def test_challenge_is_looked_up_once_for_each_company_in_a_thread(
    fleets: Fleets, mode: Mode
) -> None:
    asked: list[tuple[Any, bool]] = []
    loop = mode.portal.call(threading.get_ident) if mode.portal else None

    def challenge(company_id: Any) -> str:
        asked.append((company_id, threading.get_ident() == loop))
        return SECRET

    fleets.ensure(challenge=challenge)
    assert sorted(asked, key=str) == [("44", False), (45, False)]


def test_challenge_that_cannot_be_sent_is_the_error_of_its_company(fleets: Fleets) -> None:
    report = fleets.ensure(challenge=lambda company_id: "" if company_id == "44" else SECRET)
    assert isinstance(report.errors["44"], ConfigurationError)
    assert list(report.results) == [45]


def test_without_challenge_each_keeps_its_own(fleets: Fleets, server: Companies) -> None:
    first = fleets.ensure()
    second = fleets.ensure()
    for company, made in first.results.items():
        assert len({each.challenge for each in made.values()}) == 3
        for kind, subscription in made.items():
            assert second.results[company][kind].challenge == subscription.challenge


def test_progress_counts_companies(fleets: Fleets) -> None:
    seen: list[tuple[int, int | None]] = []
    fleets.ensure(challenge=SECRET, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (2, 2)


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"types": "ats/application/create"}, TypeError, "types must be several"),
        ({"types": []}, ConfigurationError, "nothing to subscribe to"),
        ({"types": ["ats/application/creat"]}, ConfigurationError, "did you mean"),
        ({"url": "https://x.example.com/{company_id}"}, ConfigurationError, "must hold {type}"),
        ({"url": "https://x.example.com/{company}/{type}"}, ConfigurationError, "no other {}"),
        ({"url": "http://x.example.com/{type}"}, ConfigurationError, "must be https"),
        ({"url": 7}, ConfigurationError, "must be a string"),
        ({"challenge": ""}, ConfigurationError, "challenge is empty"),
        ({"concurrency": 0}, ConfigurationError, "concurrency"),
        ({"chalenge": "x"}, TypeError, "chalenge"),
    ],
)
def test_mistake_is_an_error_before_any_request(
    fleets: Fleets, server: Companies, arguments: Any, error: Any, said: str
) -> None:
    with pytest.raises(error, match=said):
        fleets.ensure(**arguments)
    assert server.requests == []


def test_client_in_place_of_a_fleet_is_an_error(mode: Mode, server: Companies) -> None:
    with pytest.raises(TypeError, match="fleet must be a Fleet or an AsyncFleet, got"):
        mode.call(webhooks.ensure_all, mode.client(server), TYPES, TARGET, ["44"])

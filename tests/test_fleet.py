"""Many companies over shared connections: `with_auth`, ``auth=`` of a call, and fleets."""

from __future__ import annotations

import gc
import inspect
import json
import os
import threading
import tracemalloc
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest
from anyio.from_thread import start_blocking_portal
from hypothesis import given, settings
from hypothesis import strategies as st

import factorial_sdk
from factorial_sdk import (
    AccessTokenAuth,
    ApiKeyAuth,
    ApiTimeoutError,
    AsyncFleet,
    ConfigurationError,
    Fleet,
    FleetReport,
    MemoryTokenStore,
    RateLimit,
    RateLimitError,
    RefreshTokenAuth,
    RetryPolicy,
    Token,
)
from factorial_sdk.base_fleet import ClientOptions
from factorial_sdk.transport.http_client import HttpxOptions

from .auth.token_server import CLIENT_ID, CLIENT_SECRET, TokenServer
from .conftest import Mode

HOST = "https://api.test"
COMPANIES = int(os.environ.get("COMPANIES", "150"))


def auth_of(company: object) -> AccessTokenAuth:
    return AccessTokenAuth(f"planted-{company}")


def company_of(request: httpx.Request) -> str:
    return request.headers["Authorization"].removeprefix("Bearer planted-")


class Companies:
    """Answers with the company whose token a request has, and notes what it has seen of each."""

    def __init__(self) -> None:
        self.requests: list[httpx.Request] = []
        self.busy: Counter[str] = Counter()  # 429s that are left for a company

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        company = company_of(request)
        if self.busy[company]:
            self.busy[company] -= 1
            return httpx.Response(429, headers={"Retry-After": "7"})
        team = {"id": company, "name": company, "company_id": company}
        if request.method == "POST":
            return httpx.Response(201, json=team)
        count = int(request.url.params.get("after_id") or 0) + 1
        meta = {"has_next_page": count < 3, "end_cursor": str(count), "total": 3}
        data = [{**team, "id": f"{company}-{count}"}]
        return httpx.Response(200, json={"data": data, "meta": meta})

    @property
    def companies(self) -> list[str]:
        return [company_of(request) for request in self.requests]


def teams_of(mode: Mode, api: Any, **options: Any) -> list[str]:
    return [team.company_id for team in mode.call(api.teams.teams.all, **options)]


def create(mode: Mode, api: Any, **options: Any) -> None:
    mode.call(api.teams.teams.create, {"name": "Payroll"}, **options)


# Clients of other credentials


def test_a_client_with_other_credentials_shares_the_connections_only(mode: Mode) -> None:
    server = Companies()
    api = mode.client(server, base_url=HOST, auth=auth_of("a"))
    other = api.with_auth(auth_of("b"))
    assert teams_of(mode, api) == ["a"] * 3
    assert teams_of(mode, other) == ["b"] * 3
    assert teams_of(mode, other.with_options(retry=1)) == ["b"] * 3
    assert other._connections is api._connections
    assert "planted" not in repr(other)
    mode.close(other)
    with pytest.raises(ConfigurationError, match="closed"):
        teams_of(mode, other)
    assert teams_of(mode, api) == ["a"] * 3
    third = api.with_auth(ApiKeyAuth("planted-key"))
    mode.close(api)
    with pytest.raises(ConfigurationError, match="closed"):
        teams_of(mode, third)


def test_each_has_a_rate_limit_of_its_own(mode: Mode) -> None:
    hurried = RetryPolicy(deadline=1)
    limit = RateLimit(1, period=1000)
    api = mode.client(
        Companies(), base_url=HOST, auth=auth_of("a"), retry=hurried, rate_limit=limit
    )
    other = api.with_auth(auth_of("b"))
    wider = api.with_auth(auth_of("c"), rate_limit=RateLimit(2, period=1000))
    free = api.with_auth(auth_of("d"), rate_limit=None)
    for client, allowed in ((api, 1), (other, 1), (wider, 2), (free, 5)):
        for _ in range(allowed):
            create(mode, client)
    for client in (api, other, wider, other.with_options(concurrency=2)):
        with pytest.raises(ApiTimeoutError, match="deadline"):
            create(mode, client)
    create(mode, free)


def test_a_429_slows_down_its_own_company_only(mode: Mode) -> None:
    server = Companies()
    server.busy["a"] = 1
    api = mode.client(
        server, base_url=HOST, auth=auth_of("a"), retry=RetryPolicy(retries=0, deadline=3)
    )
    other = api.with_auth(auth_of("b"))
    with pytest.raises(RateLimitError):
        mode.call(api.teams.teams.get)
    with pytest.raises(ApiTimeoutError):
        mode.call(api.teams.teams.get)
    assert teams_of(mode, other) == ["b"] * 3


@pytest.mark.parametrize("wrong", [None, "planted-token", ("user", "planted-password")])
def test_what_are_no_credentials_is_refused(mode: Mode, wrong: Any) -> None:
    server = Companies()
    api = mode.client(server, base_url=HOST, auth=auth_of("a"))
    with pytest.raises(ConfigurationError, match="auth must be") as refused:
        api.with_auth(wrong)
    assert "planted" not in str(refused.value)
    if wrong is not None:
        with pytest.raises(ConfigurationError, match="auth must be"):
            mode.call(api.teams.teams.get, auth=wrong)
    with pytest.raises(ConfigurationError, match="rate_limit"):
        api.with_auth(auth_of("b"), rate_limit=5)
    assert not server.requests


def test_tokens_of_another_host_are_refused(mode: Mode) -> None:
    api = mode.client(Companies(), base_url=HOST, auth=auth_of("a"))
    theirs = RefreshTokenAuth("planted-r", CLIENT_ID, CLIENT_SECRET)
    mode.client(Companies(), base_url="https://other.test", auth=theirs)
    with pytest.raises(ConfigurationError, match=r"other\.test"):
        api.with_auth(theirs)
    with pytest.raises(ConfigurationError, match=r"other\.test"):
        mode.call(api.teams.teams.get, auth=theirs)


# Credentials of one call


def test_one_call_brings_credentials_of_its_own(mode: Mode) -> None:
    server = Companies()
    limit = RateLimit(1, period=1000)
    options: Any = {"retry": RetryPolicy(deadline=1), "rate_limit": limit}
    api = mode.client(server, base_url=HOST, auth=auth_of("a"), **options)
    b, c = auth_of("b"), auth_of("c")
    assert teams_of(mode, api, auth=b) == ["b"] * 3
    assert teams_of(mode, api, auth=None) == ["a"] * 3
    assert [team.company_id for team in mode.list(api.teams.teams.iter, auth=c)] == ["c"] * 3
    assert mode.call(api.teams.teams.get.raw, auth=c).status == 200
    described = api.teams.teams.get.describe(auth=b)
    assert "planted" not in repr(described) + described._repr_html_()
    (found,) = mode.call(api.send_all, [described])
    assert found[0].company_id == "b"
    assert set(server.companies) == {"a", "b", "c"}
    create(mode, api, auth=b)
    create(mode, api, auth=c)
    create(mode, api)
    for auth in (b, c, None):
        with pytest.raises(ApiTimeoutError, match="deadline"):
            create(mode, api, auth=auth)


def test_tokens_of_one_call_are_refreshed(mode: Mode) -> None:
    with TokenServer() as server:
        given = server.issue()
        server.access.clear()  # expired
        auth = RefreshTokenAuth(
            given["refresh_token"], CLIENT_ID, CLIENT_SECRET, given["access_token"]
        )
        api = mode.client(base_url=server.url, auth=AccessTokenAuth("planted-expired"))
        for _ in range(2):
            mode.call(api.employees.employees.get, auth=auth)
        assert server.counts["refreshes"] == 1
        with pytest.raises(factorial_sdk.AuthenticationError):
            mode.call(api.employees.employees.get)


# Fleets


class Fleets:
    """Makes fleets in a mode, whose functions are plain or coroutine functions."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self.made: list[Any] = []

    def fleet(self, credentials: Any = auth_of, **options: Any) -> Any:
        cls: Any = AsyncFleet if self.mode.is_async else Fleet
        fleet = cls(credentials, options.pop("base_url", HOST), **options)
        self.made.append(fleet)
        return fleet

    def map(self, fleet: Any, function: Any, companies: Any, **options: Any) -> FleetReport[Any]:
        """Map a function of a client, a company and a function that makes a call."""

        async def awaited(api: Any, company: Any) -> Any:
            made = function(api, company)
            return (await made) if hasattr(made, "__await__") else made

        used = awaited if self.mode.is_async else function
        report: FleetReport[Any] = self.mode.call(fleet.map, used, companies, **options)
        return report


@pytest.fixture
def fleets(mode: Mode) -> Iterator[Fleets]:
    fleets = Fleets(mode)
    yield fleets
    for fleet in fleets.made:
        mode.close(fleet)


def test_a_fleet_makes_one_client_for_each_company(fleets: Fleets) -> None:
    asked: list[Any] = []

    def credentials(company: Any) -> AccessTokenAuth:
        asked.append(company)
        return auth_of(company)

    mode = fleets.mode
    server = Companies()
    fleet = fleets.fleet(credentials, transport=httpx.MockTransport(server), max_clients=2)
    first = mode.call(fleet.client, "1")
    assert mode.call(fleet.client, 1) is first
    assert teams_of(mode, first) == ["1"] * 3
    assert asked == ["1"]
    mode.call(fleet.client, "2")
    assert mode.call(fleet.client, "1") is first
    mode.call(fleet.client, "3")  # 2 was not used for longest
    assert len(fleet) == 2
    assert mode.call(fleet.client, "1") is first
    mode.call(fleet.client, "2")
    assert asked == ["1", "2", "3", "2"]
    fleet.forget("2")
    fleet.forget("unknown")
    mode.call(fleet.client, "2")
    assert asked == ["1", "2", "3", "2", "2"]
    assert teams_of(mode, first) == ["1"] * 3
    assert "planted" not in repr(fleet)
    mode.close(fleet)
    with pytest.raises(ConfigurationError, match="closed"):
        teams_of(mode, first)


def test_closing_the_client_of_a_company_has_no_effect(fleets: Fleets) -> None:
    """`with fleet.client(…) as api` would end it for all others that have it."""
    mode = fleets.mode
    fleet = fleets.fleet(auth_of, transport=httpx.MockTransport(Companies()))
    api = mode.call(fleet.client, "1")
    mode.close(api)
    assert teams_of(mode, api) == ["1"] * 3
    assert mode.call(fleet.client, "1") is api
    derived = api.with_options(retry=0)
    mode.close(derived)
    with pytest.raises(ConfigurationError, match="closed"):
        teams_of(mode, derived)
    mode.close(fleet)
    with pytest.raises(ConfigurationError, match="closed"):
        teams_of(mode, api)


def test_tokens_in_memory_outlive_their_client(fleets: Fleets) -> None:
    """A refresh token works once: that of the first credentials is used up after a refresh."""
    with TokenServer() as server:
        asked: list[str] = []
        given = {company: server.issue() for company in ("1", "2")}
        server.access.clear()  # expired

        def credentials(company: str) -> RefreshTokenAuth:
            asked.append(company)
            token = given[company]
            return RefreshTokenAuth(
                token["refresh_token"], CLIENT_ID, CLIENT_SECRET, token["access_token"]
            )

        fleet = fleets.fleet(credentials, base_url=server.url, max_clients=1)
        for _ in range(3):
            for company in given:
                report = fleets.map(fleet, lambda api, _: api.employees.employees.get(), [company])
                assert not report.errors
                server.access.clear()
        assert asked == ["1", "2"]
        assert server.counts["refreshes"] == 6
        given["1"] = server.issue()
        fleet.forget("1")
        fleets.map(fleet, lambda api, _: api.employees.employees.get(), ["1"]).raise_errors()
        assert asked == ["1", "2", "1"]


def test_tokens_that_could_not_be_stored_outlive_their_client(fleets: Fleets) -> None:
    class Store(MemoryTokenStore):
        broken = True

        def save(self, token: Token) -> None:
            if self.broken:
                raise OSError("no space left")
            super().save(token)

    with TokenServer() as server:
        first = server.issue()
        server.access.clear()
        store = Store(
            Token(access_token=first["access_token"], refresh_token=first["refresh_token"])
        )

        def credentials(company: str) -> Any:
            if company == "2":
                return AccessTokenAuth(server.issue()["access_token"])
            return RefreshTokenAuth.from_store(store, CLIENT_ID, CLIENT_SECRET)

        fleet = fleets.fleet(credentials, base_url=server.url, max_clients=1)
        ask = lambda api, _: api.employees.employees.get()  # noqa: E731
        assert list(fleets.map(fleet, ask, ["1"]).errors) == ["1"]
        fleets.map(fleet, ask, ["2"]).raise_errors()
        store.broken = False
        fleets.map(fleet, ask, ["1"]).raise_errors()
        assert server.counts["refreshes"] == 1


def test_credentials_that_are_late_do_not_replace_tokens_in_memory() -> None:
    """Two threads ask for one company; the slow one's credentials hold a used refresh token."""
    entered, go_on = threading.Event(), threading.Event()
    made: list[RefreshTokenAuth] = []

    def credentials(company: str) -> RefreshTokenAuth:
        auth = RefreshTokenAuth(f"refresh-{company}", CLIENT_ID, CLIENT_SECRET)
        if company == "1" and not entered.is_set():
            entered.set()
            assert go_on.wait(30)
        elif company == "1":
            made.append(auth)
        return auth

    with Fleet(credentials, HOST, max_clients=1) as fleet, ThreadPoolExecutor(1) as pool:
        late = pool.submit(fleet.client, "1")
        assert entered.wait(30)
        fleet.client("1")
        fleet.client("2")
        go_on.set()
        assert late.result(30)._auth is made[0]


def test_the_error_of_one_company_stops_no_other(fleets: Fleets) -> None:
    def credentials(company: Any) -> Any:
        if company == "gone":
            raise KeyError("disconnected")
        return "planted-token" if company == "odd" else auth_of(company)

    server = Companies()
    server.busy["busy"] = 9
    shown: list[Any] = []
    fleet = fleets.fleet(credentials, transport=httpx.MockTransport(server), retry=0)
    companies = ["1", "gone", "busy", 1, "odd", "2", "1"]
    report = fleets.map(
        fleet,
        lambda api, _: api.teams.teams.get(),
        companies,
        concurrency=3,
        progress=lambda done, total: shown.append((done, total)),
    )
    assert list(report.results) == ["1", "2"]
    assert [page[0].company_id for page in report.results.values()] == ["1", "2"]
    assert [(company, type(error)) for company, error in report.errors.items()] == [
        ("gone", KeyError),
        ("busy", RateLimitError),
        ("odd", ConfigurationError),
    ]
    assert report.errors["busy"].__notes__ == ["This was company busy."]
    assert shown == [(number, 5) for number in range(1, 6)]
    assert repr(report) == "FleetReport(2 companies done, 3 failed)"
    with pytest.raises(ExceptionGroup, match="3 of 5 companies failed") as raised:
        report.raise_errors()
    assert list(raised.value.exceptions) == list(report.errors.values())
    FleetReport({"1": 1}, {}).raise_errors()


@pytest.mark.parametrize("concurrency", [1, 3])
def test_no_more_companies_at_once_than_allowed(fleets: Fleets, concurrency: int) -> None:
    guard = threading.Lock()
    now = most = taken = 0

    def companies() -> Iterator[int]:
        nonlocal taken
        for number in range(20):
            taken += 1
            yield number

    def handle(request: httpx.Request) -> httpx.Response:
        nonlocal most
        with guard:
            most = max(most, now)
        return Companies()(request)

    def count(api: Any, _: Any) -> Any:
        nonlocal now
        with guard:
            now += 1
            assert taken <= 20
        return api.teams.teams.get()

    fleet = fleets.fleet(transport=httpx.MockTransport(handle))

    def counted(api: Any, company: Any) -> Any:
        nonlocal now
        made = count(api, company)
        if not fleets.mode.is_async:
            with guard:
                now -= 1
            return made

        async def awaited() -> Any:
            nonlocal now
            try:
                return await made
            finally:
                now -= 1

        return awaited()

    report = fleets.map(fleet, counted, companies(), concurrency=concurrency)
    assert len(report.results) == 20
    assert 1 <= most <= concurrency


def test_coroutine_functions_are_taken_where_they_can_be_awaited(fleets: Fleets) -> None:
    async def credentials(company: Any) -> AccessTokenAuth:
        return auth_of(company)

    async def first(api: Any, _: Any) -> Any:
        return await api.teams.teams.get()

    mode = fleets.mode
    fleet = fleets.fleet(credentials, transport=httpx.MockTransport(Companies()))
    if mode.is_async:
        report = mode.call(fleet.map, first, ["1"])
        assert report.results["1"][0].company_id == "1"
        plain = fleets.fleet(transport=httpx.MockTransport(Companies()))
        report = mode.call(plain.map, lambda api, _: "no coroutine", ["1"])
        assert isinstance(report.errors["1"], TypeError)
    else:
        plain = fleets.fleet(transport=httpx.MockTransport(Companies()))
        with pytest.raises(TypeError, match="AsyncFleet"):
            mode.call(plain.map, first, ["1"])


def test_credentials_are_looked_up_off_the_event_loop(fleets: Fleets) -> None:
    """A plain function may ask a database; the tasks of the event loop go on meanwhile."""
    threads: list[threading.Thread] = []

    def credentials(company: Any) -> AccessTokenAuth:
        threads.append(threading.current_thread())
        return auth_of(company)

    async def loop_thread() -> threading.Thread:
        return threading.current_thread()

    mode = fleets.mode
    fleet = fleets.fleet(credentials, transport=httpx.MockTransport(Companies()))
    mode.call(fleet.client, "1")
    here = mode.portal.call(loop_thread) if mode.portal else None
    assert threads[0] is not here


def test_a_fleet_takes_the_options_of_its_clients() -> None:
    known = set(ClientOptions.__annotations__)
    for cls in (factorial_sdk.Client, factorial_sdk.AsyncClient):
        taken = set(inspect.signature(cls).parameters) - {"base_url", "auth", "options"}
        assert known == taken | set(HttpxOptions.__annotations__)


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        ({"credentials": "planted-token"}, ConfigurationError),
        ({"credentials": auth_of, "max_clients": 0}, ConfigurationError),
        ({"credentials": auth_of, "auth": auth_of("a")}, TypeError),
        ({"credentials": auth_of, "tiemout": 3}, TypeError),
    ],
)
def test_wrong_arguments_of_a_fleet(fleets: Fleets, arguments: Any, kind: type[Exception]) -> None:
    with pytest.raises(kind) as refused:
        fleets.fleet(**arguments)
    assert "planted" not in str(refused.value)


@pytest.mark.parametrize(
    ("companies", "options", "kind"),
    [
        (7, {}, TypeError),
        ("12", {}, TypeError),
        (["1", None], {}, TypeError),
        (["1"], {"concurrency": 0}, ConfigurationError),
        (["1"], {"progress": "yes"}, TypeError),
    ],
)
def test_wrong_arguments_of_map(
    fleets: Fleets, companies: Any, options: Any, kind: type[Exception]
) -> None:
    server = Companies()
    fleet = fleets.fleet(transport=httpx.MockTransport(server))
    with pytest.raises(kind):
        fleets.map(fleet, lambda api, _: api.teams.teams.get(), companies, **options)
    assert not server.requests


# Over real connections


class CompanyServer:
    """A server that says whose token it got, sends a cookie of the company, and counts sockets."""

    def __init__(self) -> None:
        self.connections = 0
        self.open = 0
        self.most = 0
        self.cookies: list[str] = []
        self.guard = threading.Lock()


@contextmanager
def company_server() -> Iterator[tuple[str, CompanyServer]]:
    seen = CompanyServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            with seen.guard:
                seen.connections += 1
                seen.open += 1
                seen.most = max(seen.most, seen.open)

        def finish(self) -> None:
            super().finish()
            with seen.guard:
                seen.open -= 1

        def do_GET(self) -> None:
            company = self.headers["Authorization"].removeprefix("Bearer planted-")
            if cookie := self.headers["Cookie"]:
                seen.cookies.append(cookie)
            team = {"id": company, "name": company, "company_id": company}
            body = json.dumps({"data": [team], "meta": {"total": 1}}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Set-Cookie", f"session=of-{company}")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def first(api: Any, _: Any) -> Any:
    return api.teams.teams.get()


def test_many_companies_share_a_few_connections(fleets: Fleets) -> None:
    with company_server() as (url, seen):
        fleet = fleets.fleet(base_url=url)
        report = fleets.map(fleet, first, range(COMPANIES), concurrency=32)
        found = {company: page[0].id for company, page in report.results.items()}
        assert found == {company: str(company) for company in range(COMPANIES)}
        assert not seen.cookies
        assert seen.connections <= 64
        assert len(fleet) == COMPANIES


def test_a_company_takes_little_memory(fleets: Fleets) -> None:
    fleet = fleets.fleet(transport=httpx.MockTransport(Companies()))
    fleets.map(fleet, first, range(10))  # which makes what all companies share
    count = 200
    tracemalloc.start()
    try:
        fleets.map(fleet, first, range(10, 10 + count))
        gc.collect()
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert taken / count < 12_000


@settings(max_examples=8)
@given(
    rounds=st.lists(
        st.lists(st.sampled_from("abcdef"), min_size=1, max_size=12), min_size=1, max_size=4
    ),
    max_clients=st.integers(1, 4),
    concurrency=st.integers(1, 8),
)
@pytest.mark.parametrize("name", ["sync", "asyncio"])
def test_no_response_or_cookie_crosses_companies(
    name: str, rounds: list[list[str]], max_clients: int, concurrency: int
) -> None:
    """In any order, and also when clients are made again meanwhile."""

    def check(fleets: Fleets) -> None:
        with company_server() as (url, seen):
            fleet = fleets.fleet(base_url=url, max_clients=max_clients)
            for companies in rounds:
                report = fleets.map(
                    fleet,
                    lambda api, _: api.teams.teams.get(),
                    companies,
                    concurrency=concurrency,
                )
                assert not report.errors
                found = {company: page[0].id for company, page in report.results.items()}
                assert found == {company: company for company in companies}
            assert not seen.cookies
            assert seen.most <= 64
            fleets.mode.close(fleet)

    if name == "sync":
        check(Fleets(Mode(name, None)))
        return
    with start_blocking_portal(name) as portal:
        check(Fleets(Mode(name, portal)))

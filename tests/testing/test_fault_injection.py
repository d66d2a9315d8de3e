"""Fault injection of the fake, and how the SDK handles the faults in every mode."""

from __future__ import annotations

import itertools
import socket
import time
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import Employee
from factorial_sdk.testing import FakeFactorial, FakeRequest, fault_injection

from ..conftest import Mode
from .test_fake import KEY, ask, read, send

PEOPLE = "employees/employees"
URL = f"/api/2026-10-01/resources/{PEOPLE}"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial()


def client(mode: Mode, fake: FakeFactorial, **options: Any) -> Any:
    make = fake.async_client if mode.is_async else fake.client
    api = make(**options)
    mode._open.append(api)
    return api


# Errors


def test_fail_next_fails_the_given_number_of_times(fake: FakeFactorial) -> None:
    fake.fail_next(503, times=2)
    assert [ask(fake, PEOPLE).status for _ in range(3)] == [503, 503, 200]
    assert [request.status for request in fake.requests] == [503, 503, 200]


def test_fault_applies_only_to_its_path_and_method(fake: FakeFactorial) -> None:
    fake.fail_next(500, path="teams/teams", method="POST")
    assert ask(fake, "teams/teams").status == 200
    assert ask(fake, PEOPLE).status == 200
    assert send(fake, "POST", "teams/teams", {"name": "x"}).status == 500
    assert send(fake, "POST", "teams/teams", {"name": "x"}).status == 201


def test_faults_apply_in_their_order(fake: FakeFactorial) -> None:
    fake.fail_next(500)
    fake.fail_next(429, headers={"retry-after": "7"}, body={"message": "slowly"})
    assert ask(fake, PEOPLE).status == 500
    response = ask(fake, PEOPLE)
    assert (response.status, response.headers["retry-after"]) == (429, "7")
    assert response.json == {"message": "slowly"}


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504])
def test_every_status_raises_the_sdk_error(mode: Mode, fake: FakeFactorial, status: int) -> None:
    api = client(mode, fake)
    fake.fail_next(status, times=100)
    with pytest.raises(httpx.HTTPStatusError) as caught:
        mode.call(api.teams.teams.create, {"name": "x"})
    assert caught.value.response.status_code == status
    assert isinstance(caught.value, factorial_sdk.FactorialError)


def test_failed_request_carried_out_has_its_effect(fake: FakeFactorial) -> None:
    fake.fail_next(502, carried_out=True)
    assert send(fake, "POST", "teams/teams", {"name": "Twice?"}).status == 502
    names = [team["name"] for team in read(fake, "teams/teams")["data"]]
    assert names.count("Twice?") == 1


@pytest.mark.parametrize(("status", "times"), [(99, 1), (600, 1), (500, 0), (500, -1)])
def test_invalid_faults_are_rejected(fake: FakeFactorial, status: int, times: int) -> None:
    with pytest.raises(ValueError, match=r"times|status"):
        fake.fail_next(status, times)


# Connections


def test_dropped_connection_is_a_connection_error(mode: Mode, fake: FakeFactorial) -> None:
    api = client(mode, fake)
    fake.drop_connection_next(times=9, method="POST")
    with pytest.raises(httpx.TransportError):
        mode.call(api.teams.teams.create, {"name": "Lost"})
    fake.reset_faults()
    assert "Lost" not in {team.name for team in mode.call(api.teams.teams.all)}
    fake.drop_connection_next(carried_out=True)
    with pytest.raises(httpx.TransportError):
        mode.call(api.teams.teams.create, {"name": "Kept"})
    assert [team.name for team in mode.call(api.teams.teams.all)].count("Kept") == 1


def test_server_closes_a_dropped_connection(fake: FakeFactorial) -> None:
    with fake.serve() as server:
        address = server.url.removeprefix("http://").split(":")
        fake.drop_connection_next()
        with socket.create_connection((address[0], int(address[1])), timeout=60) as connection:
            connection.sendall(f"GET {URL} HTTP/1.1\r\nhost: x\r\nx-api-key: k\r\n\r\n".encode())
            assert connection.recv(100) == b""
        with httpx.Client(base_url=server.url, headers=KEY) as other:
            assert other.get(URL).status_code == 200


# Time


def test_latency_delays_responses(mode: Mode) -> None:
    fake = FakeFactorial(latency=0.05)
    api = client(mode, fake)
    began = time.perf_counter()
    mode.call(api.teams.teams.get)
    assert time.perf_counter() - began >= 0.05
    fake.latency = 300.0
    began = time.perf_counter()
    with pytest.raises(httpx.TimeoutException):
        mode.call(api.teams.teams.create, {"name": "x"}, timeout=0.1)
    assert time.perf_counter() - began < 60


def test_rate_limit_sends_retry_after(fake: FakeFactorial, monkeypatch: pytest.MonkeyPatch) -> None:
    now = itertools.count(1000.0)
    monkeypatch.setattr(fake._faults, "_clock", lambda: next(now))
    fake.rate_limit(per_minute=3)
    assert [ask(fake, PEOPLE).status for _ in range(4)] == [200, 200, 200, 429]
    assert ask(fake, PEOPLE).headers["retry-after"] == "56"
    for _ in range(54):
        next(now)
    assert ask(fake, PEOPLE).status == 429
    assert ask(fake, PEOPLE).status == 200
    fake.rate_limit(None)
    assert [ask(fake, PEOPLE).status for _ in range(9)] == [200] * 9


def test_rate_limit_can_count_only_writes(fake: FakeFactorial) -> None:
    fake.rate_limit(1, methods=["POST"])
    assert send(fake, "POST", "teams/teams", {"name": "x"}).status == 201
    assert send(fake, "POST", "teams/teams", {"name": "x"}).status == 429
    assert ask(fake, "teams/teams").status == 200
    assert ask(fake, "/").status != 429


def test_rate_limit_of_zero_rejects_everything() -> None:
    limit = fault_injection.RateLimit(0, ())
    from factorial_sdk.testing import FakeRequest
    from factorial_sdk.testing.error_responses import ErrorResponse

    with pytest.raises(ErrorResponse) as caught:
        limit.check(FakeRequest("GET", "/"), 1.0)
    assert caught.value.headers == {"retry-after": "60"}


# Permissions


def test_hidden_fields_are_null_everywhere(mode: Mode, fake: FakeFactorial) -> None:
    api = client(mode, fake)
    before = mode.call(api.employees.employees.get_by_id, 1400)
    assert before.birthday_on is not None
    fake.hide_fields("birthday_on", "full_name", of=Employee)
    for employee in mode.call(api.employees.employees.get, limit=3):
        assert (employee.birthday_on, employee.full_name) == (None, None)
    after = mode.call(api.employees.employees.get_by_id, 1400)
    assert (after.birthday_on, after.first_name) == (None, before.first_name)
    assert fake.records(Employee)[0].full_name == before.full_name
    fake.hide_fields("company_id")
    assert mode.call(api.teams.teams.get, limit=1)[0].company_id is None
    fake.reset_faults()
    assert mode.call(api.employees.employees.get_by_id, 1400) == before


def test_hide_fields_rejects_unknown_collections(fake: FakeFactorial) -> None:
    with pytest.raises(TypeError, match="no collection"):
        fake.hide_fields("x", of="teams/nothing")
    with pytest.raises(TypeError, match="no collection"):
        fake.hide_fields("x", of=dict)


# Reading


def test_page_numbers_can_be_unsupported() -> None:
    fake = FakeFactorial(pages=False)
    first = read(fake, "attendance/shifts")
    assert read(fake, "attendance/shifts?page=3") == first
    assert read(fake, "attendance/shifts?page=nonsense") == first
    with fake.client() as api:
        assert len(api.attendance.shifts.all()) == first["meta"]["total"]


def test_without_nulls_empty_fields_are_omitted() -> None:
    (with_nulls, without) = (
        read(FakeFactorial(nulls=nulls), f"{PEOPLE}/1400") for nulls in (True, False)
    )
    assert None in with_nulls.values()
    assert without == {name: value for name, value in with_nulls.items() if value is not None}


def test_rate_limit_counts_each_company_apart(mode: Mode) -> None:
    fake = FakeFactorial(employees=2)
    first, second = fake.companies[0], fake.add_company(employees=2)
    third = fake.add_company(employees=2)

    def statuses(company: Any, count: int = 3) -> list[int]:
        make = fake.async_client if mode.is_async else fake.client
        found: list[int] = []
        for _ in range(count):  # a client would wait after a 429, so each sends one request
            api = make(company=company, retry=0, rate_limit=None)
            try:
                found.append(mode.call(api.teams.teams.get.raw).status)
            except factorial_sdk.RateLimitError as error:
                found.append(error.response.status_code)
            mode.close(api)
        return found

    fake.rate_limit(2)
    fake.rate_limit(1, company=second)
    fake.rate_limit(None, company=third)
    assert statuses(first) == [200, 200, 429]
    assert statuses(second) == [200, 429, 429]
    assert statuses(third) == [200, 200, 200]
    fake.advance(seconds=61)
    assert statuses(first) == [200, 200, 429]
    fake.rate_limit(None)
    assert statuses(first) == [200, 200, 200]
    assert statuses(second) == [200, 429, 429]  # it keeps its own limit
    fake.reset_faults()
    assert statuses(second) == [200, 200, 200]


def test_requests_without_credentials_are_limited_too() -> None:
    fake = FakeFactorial(employees=2)
    fake.rate_limit(1)
    path = "/api/2026-10-01/resources/teams/teams"
    assert [fake.handle(FakeRequest("GET", path)).status for _ in range(2)] == [401, 429]
    assert ask(fake, "teams/teams").status == 200


# Faults that no request meets


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"path": "leavez"}, "got 'leavez'; did you mean 'leaves'"),
        ({"path": "employees/employes"}, "'employes'; did you mean 'employees'"),
        ({"method": "FETCH"}, "method must be one of GET, POST"),
        ({"status": "429"}, "from 100 to 599, got '429'"),
        ({"status": True}, "from 100 to 599, got True"),
        ({"times": 0}, "times must be a whole number of at least 1, got 0"),
        ({"times": "2"}, "times must be a whole number of at least 1, got '2'"),
    ],
)
def test_fault_that_would_never_match_is_refused(
    fake: FakeFactorial, arguments: Any, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        fake.fail_next(**arguments)
    assert fake.planned_faults == []


@pytest.mark.parametrize(
    "path",
    ["", "leaves/approve", "oauth/token", "/files/", "employees/1400", "2026-10-01", "leave",
     "/api/2026-10-01/resources/teams/teams"],
)  # fmt: skip
def test_part_of_any_served_path_is_accepted(fake: FakeFactorial, path: str) -> None:
    fake.fail_next(500, path=path)
    assert len(fake.planned_faults) == 1


def test_method_of_a_fault_is_of_any_case(fake: FakeFactorial) -> None:
    fake.fail_next(500, method="post")
    assert ask(fake, "teams/teams").status == 200
    assert send(fake, "POST", "teams/teams", {"name": "x"}).status == 500
    fake.rate_limit(1, methods=["post"])
    statuses = [send(fake, "POST", "teams/teams", {"name": each}).status for each in "ab"]
    assert statuses == [201, 429]


def test_planned_faults_are_those_that_no_request_has_met(fake: FakeFactorial) -> None:
    fake.fail_next(429, times=2, path="teams", method="get")
    fake.drop_connection_next()
    fake.delay_next(0.5, path="leaves")
    assert fake.planned_faults == [
        "status 429 for GET teams, 2 times",
        "a dropped connection for all requests, 1 times",
        "a delay of 0.5 s for leaves, 1 times",
    ]
    for path in ("teams/teams", "teams/teams", PEOPLE, "timeoff/leaves"):
        ask(fake, path)
    assert fake.planned_faults == []


@pytest.mark.real_time
def test_late_response_is_lost_and_its_request_took_effect(fake: FakeFactorial, mode: Mode) -> None:
    api = client(mode, fake, timeout=0.05)
    fake.delay_next(5, path="teams/teams", method="POST")
    count = len(mode.call(api.teams.teams.all))
    with pytest.raises(factorial_sdk.ApiTimeoutError, match="may have taken effect") as caught:
        mode.call(api.teams.teams.create, {"name": "Night shift"})
    assert caught.value.in_doubt
    assert len(mode.call(api.teams.teams.all)) == count + 1


@pytest.mark.parametrize("seconds", [0, -1, float("nan")])
def test_delay_must_be_positive(fake: FakeFactorial, seconds: float) -> None:
    with pytest.raises(ValueError, match="seconds must be more than 0"):
        fake.delay_next(seconds)

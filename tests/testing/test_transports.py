"""The transports of the fake: ASGI, respx, and the fixtures of the pytest plugin."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import anyio
import httpx
import pytest
import respx

import factorial_sdk
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode
from .test_fake import KEY

pytest_plugins = ["pytester"]

TEAMS = "/api/2026-10-01/resources/teams/teams"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial()


# ASGI


def test_sdk_works_over_asgi(mode: Mode, fake: FakeFactorial) -> None:
    if not mode.is_async:
        pytest.skip("ASGI is asynchronous")
    api = mode.client(
        base_url="https://fake.example",
        transport=httpx.ASGITransport(fake.app()),
        auth=factorial_sdk.AccessTokenAuth(fake.token),
        strict=True,
    )
    made = mode.call(api.teams.teams.create, {"name": "ASGI & ñ"})
    assert mode.call(api.teams.teams.get_by_id, made.id) == made
    assert len(mode.call(api.attendance.shifts.all, employee_ids=[1400])) == 20
    fake.drop_connection_next(times=9)
    with pytest.raises(factorial_sdk.ApiConnectionError) as caught:
        mode.call(api.teams.teams.create, {"name": "x"})
    assert isinstance(caught.value.__cause__, ConnectionResetError)
    fake.all_well()
    fake.latency = 0.05
    assert mode.call(api.teams.teams.get, limit=1)


def scope(method: str = "GET", path: str = TEAMS, **more: Any) -> dict[str, Any]:
    headers = [(name.encode(), value.encode()) for name, value in KEY.items()]
    return {"type": "http", "method": method, "path": path, "headers": headers, **more}


def run(fake: FakeFactorial, scope: dict[str, Any], *messages: dict[str, Any]) -> list[Any]:
    sent: list[Any] = []
    waiting = list(messages)

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    async def main() -> None:
        await fake.app()(scope, receive, send)

    anyio.run(main)
    return sent


def test_asgi_messages_follow_the_specification(fake: FakeFactorial) -> None:
    body = {"type": "http.request", "body": b'{"name": ', "more_body": True}
    rest = {"type": "http.request", "body": b'"In two"}'}
    start, content = run(fake, scope("POST"), body, rest)
    assert (start["type"], start["status"], content["type"]) == (
        "http.response.start",
        201,
        "http.response.body",
    )
    assert dict(start["headers"])[b"content-length"] == str(len(content["body"])).encode()
    assert run(fake, scope(), {"type": "http.disconnect"}) == []
    raw = scope(path="/decoded", raw_path=f"{TEAMS}?x=1".encode(), query_string=b"limit=1")
    start, content = run(fake, raw, {"type": "http.request"})
    assert start["status"] == 200
    assert fake.requests[-1].query == (("limit", "1"),)
    (_, content) = run(fake, scope("HEAD", "/"), {"type": "http.request"})
    assert content["body"] == b""
    parts = [{"type": "http.request", "body": b" " * 2**20, "more_body": True}] * 17
    start, _ = run(fake, scope("POST"), *parts, {"type": "http.request"})
    assert start["status"] == 413
    lifespan = ({"type": "lifespan.startup"}, {"type": "lifespan.shutdown"})
    assert [message["type"] for message in run(fake, {"type": "lifespan"}, *lifespan)] == [
        "lifespan.startup.complete",
        "lifespan.shutdown.complete",
    ]
    with pytest.raises(ValueError, match="websocket"):
        run(fake, {"type": "websocket"})


# respx


def test_respx_route_uses_the_fake(mode: Mode, fake: FakeFactorial) -> None:
    with respx.mock(base_url="https://api.factorialhr.com") as router:
        router.route().mock(side_effect=fake.respond)
        api = mode.client(auth=factorial_sdk.ApiKeyAuth(fake.api_key))
        made = mode.call(api.teams.teams.create, {"name": "Mocked"})
        assert mode.call(api.teams.teams.get_by_id, made.id).name == "Mocked"
        mode.close(api)
    assert [request.method for request in fake.requests] == ["POST", "GET"]


# pytest


def test_pytest_loads_the_fixtures(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        import asyncio
        import pytest

        def test_blocking(fake_factorial, factorial_client):
            assert len(factorial_client.teams.teams.all()) == 6
            assert fake_factorial.requests

        def test_asynchronous(fake_factorial, async_factorial_client):
            async def main():
                return await async_factorial_client.teams.teams.all()
            assert len(asyncio.run(main())) == 6

        @pytest.mark.fake_factorial(3)
        def test_positional(fake_factorial):
            pass

        def test_each_test_has_a_company_of_its_own(factorial_client):
            factorial_client.teams.teams.create({"name": "x"})
            assert len(factorial_client.teams.teams.all()) == 7

        @pytest.mark.fake_factorial(employees=3, seed=9)
        def test_the_company_can_be_chosen(fake_factorial, factorial_client):
            assert repr(fake_factorial) == "<FakeFactorial seed=9>"
            assert len(factorial_client.employees.employees.all()) == 3
        """
    )
    result = pytester.runpytest_subprocess(
        "-p",
        "no:cacheprovider",
        "--strict-markers",
        "-W",
        "error",
        # Of a run at another day.
        "-W",
        "ignore:Module already imported:pytest.PytestAssertRewriteWarning",
    )
    result.assert_outcomes(passed=4, errors=1)
    result.stdout.fnmatch_lines(["*fake_factorial takes arguments by name, such as seed=3*"])


def test_pytest_plugin_imports_nothing_until_used() -> None:
    program = (
        "import sys\n"
        "import factorial_sdk.testing.pytest_plugin\n"
        "loaded = {n for n in sys.modules if n.startswith('factorial_sdk')}\n"
        "assert loaded <= {'factorial_sdk', 'factorial_sdk._homes', 'factorial_sdk.testing', "
        "'factorial_sdk.testing.pytest_plugin'}, loaded\n"
        "assert 'httpx' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)

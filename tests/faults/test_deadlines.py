"""A deadline holds against servers that are silent, stall or drip; no connection stays busy."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import ApiTimeoutError, RetryPolicy

from ..conftest import Mode
from . import server as does
from .server import Arrived, Connection, FaultServer

pytestmark = pytest.mark.real_time

DEADLINE = 1.0
SOON = 15.0
"""Seconds: less than a call would take that nothing ended, on the slowest of machines."""


def stall(connection: Connection, request: Arrived) -> None:
    """Be slow with the headers, then stall in the middle of the body."""
    connection.server.stopping.wait(0.3)
    connection.send(does.response(200, b'{"id', length=100))
    does.silence(connection, request)


def drip_headers(connection: Connection, request: Arrived) -> None:
    connection.drip(does.response(200, b'{"id": "1"}', x_filler="x" * 100), 0.03)


def took(mode: Mode, api: Any) -> tuple[float, ApiTimeoutError]:
    began = time.monotonic()
    with pytest.raises(ApiTimeoutError) as caught:
        mode.call(api.integrations.sync_runs.get_by_id, 1)
    return time.monotonic() - began, caught.value


@pytest.mark.parametrize("act", [does.silence, stall, does.drip_for_ever])
def test_a_call_ends_at_its_deadline(mode: Mode, act: Any) -> None:
    with FaultServer(otherwise=act) as server:
        api = mode.client(base_url=server.url, retry=RetryPolicy(retries=5, deadline=DEADLINE))
        seconds, error = took(mode, api)
        assert DEADLINE - 0.02 <= seconds < SOON
        assert isinstance(error, httpx.ReadTimeout)
        assert error.attempts == len(server.arrived) == 1

        def busy() -> list[Any]:
            pool = api._connections.opened(closed=False)[0]._transport._pool
            return [each for each in pool.connections if not each.is_idle()]

        if mode.is_async:

            async def look() -> list[Any]:
                return busy()

            assert mode.call(look) == []
        else:
            assert busy() == []  # while the error, and with it the frames, still lives
        server._otherwise = does.answer
        assert mode.call(api.integrations.sync_runs.get_by_id, 2).id == "2"
        mode.close(api)


def test_further_attempts_have_what_the_first_left(mode: Mode) -> None:
    with FaultServer([does.status(503, retry_after="0.3")], otherwise=does.silence) as server:
        api = mode.client(base_url=server.url, retry=RetryPolicy(deadline=DEADLINE))
        seconds, error = took(mode, api)
        assert DEADLINE - 0.02 <= seconds < SOON
        assert error.attempts == len(server.arrived) == 2
        mode.close(api)


def test_timeout_shorter_than_the_deadline_is_unchanged(mode: Mode) -> None:
    with FaultServer(otherwise=does.silence) as server:
        policy = RetryPolicy(retries=0, deadline=30)
        api = mode.client(base_url=server.url, timeout=0.2, retry=policy)
        seconds, _ = took(mode, api)
        assert 0.18 <= seconds < SOON
        mode.close(api)


def test_headers_byte_by_byte_exceed_only_sync_deadlines(mode: Mode) -> None:
    """What the documentation admits. Once this fails in blocking mode, it is to be corrected."""
    with FaultServer(otherwise=drip_headers) as server:
        api = mode.client(base_url=server.url, retry=RetryPolicy(deadline=0.3))
        seconds, _ = took(mode, api)
        assert (seconds < 4) == mode.is_async
        mode.close(api)


def test_a_trace_of_your_own_is_still_called() -> None:
    steps: list[str] = []
    with (
        FaultServer() as server,
        factorial_sdk.Client(
            server.url, auth=factorial_sdk.ApiKeyAuth("key"), retry=RetryPolicy(deadline=9)
        ) as api,
    ):
        trace = {"trace": lambda name, _: steps.append(name)}
        api.integrations.sync_runs.get_by_id(1, extensions=trace)
    assert "http11.receive_response_body.complete" in steps

"""What the loggers tell, ours and those of httpx: that requests were made, but no values."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import RateLimit
from factorial_sdk.transport.log_redaction import hide_bytes

from ..conftest import Mode
from ..faults import server as does
from ..faults.server import Arrived, Connection, FaultServer

SECRET = "planted-value"
HTTPX = httpx.__name__  # its loggers are called so, also where httpx2 stands in for it


class Log(logging.Handler):
    """All that is logged, at every level, by all loggers."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    @property
    def text(self) -> str:
        return "\n".join(map(self.format, self.records))


@pytest.fixture
def log() -> Iterator[Log]:
    found, root = Log(), logging.getLogger()
    level = root.level
    root.addHandler(found)
    root.setLevel(logging.DEBUG)
    yield found
    root.setLevel(level)
    root.removeHandler(found)


def told(log: Log, name: str) -> list[tuple[str, str]]:
    return [(each.levelname, each.getMessage()) for each in log.records if each.name == name]


def test_attempts_log_at_debug_and_retries_at_info(mode: Mode, log: Log) -> None:
    answers = iter([503, 200])
    api = mode.client(
        lambda _: httpx.Response(
            next(answers), json={"id": "1"}, headers={"x-request-id": "r-1", "retry-after": "2"}
        )
    )
    mode.call(api.integrations.sync_runs.get_by_id, 7, params={"q": SECRET})
    lines = told(log, "factorial_sdk.requests")
    shown = [(level, re.sub(r"\d+ ms", "N ms", line)) for level, line in lines]
    assert shown == [
        ("DEBUG", "GET integrations/sync_runs/7: 503; attempt 1, N ms, request id r-1"),
        ("INFO", "GET integrations/sync_runs/7: 503; attempt 2 follows in 2.00 s"),
        ("DEBUG", "GET integrations/sync_runs/7: 200; attempt 2, N ms, request id r-1"),
    ]


def test_rate_limit_wait_is_logged_at_debug(mode: Mode, log: Log) -> None:
    api = mode.client(
        lambda _: httpx.Response(200, json={"id": "1"}), rate_limit=RateLimit(1, period=30)
    )
    for _ in range(2):
        mode.call(api.integrations.sync_runs.create, {})
    lines = [line for _, line in told(log, "factorial_sdk.requests") if "waits" in line]
    assert len(lines) == 1
    assert re.fullmatch(
        r"POST integrations/sync_runs waits (29\.\d\d|30\.00) s for the rate limit", lines[0]
    )


def test_drift_is_a_warning_of_a_logger_of_its_own(mode: Mode, log: Log) -> None:
    api = mode.client(lambda _: httpx.Response(200, json={"id": "1", "status": SECRET}))
    mode.call(api.integrations.sync_runs.get_by_id, 7)
    lines = told(log, "factorial_sdk.schema")
    assert {level for level, _ in lines} == {"WARNING"}
    assert SECRET not in log.text


def echo_all(connection: Connection, request: Arrived) -> None:
    """Send back in every place what the request was full of."""
    connection.send(
        does.response(
            200,
            b'{"id": "1", "status": "planted-value"}',
            set_cookie=f"session={SECRET}",
            location=f"/elsewhere?token={SECRET}",
            x_auth_token=SECRET,
            authorization=f"Bearer {SECRET}",
        )
    )


def garbage(connection: Connection, request: Arrived) -> None:
    connection.send(f"HTTP/1.1 {SECRET}\r\nX-{SECRET}: \x00\r\n\r\n".encode())
    connection.close()


def bad_header(connection: Connection, request: Arrived) -> None:
    connection.send(f"HTTP/1.1 200 OK\r\nName of {SECRET} 'x'\r\n\r\n".encode())
    connection.close()


ACTS = [
    does.answer,
    echo_all,
    garbage,
    bad_header,
    does.cut,
    does.reset,
    does.truncated,
    does.status(422),
    does.redirect,
    does.silence,
]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_no_value_is_logged_or_raised_whatever_happens(
    mode: Mode, log: Log, act: Any, method: str
) -> None:
    with FaultServer(otherwise=act) as server:
        api = mode.client(
            base_url=server.url,
            auth=factorial_sdk.AccessTokenAuth(SECRET),
            headers={"X-Team": SECRET},
            timeout=0.2,
        )
        runs = api.integrations.sync_runs
        options: dict[str, Any] = {"params": {"q": SECRET}, "headers": {"X-Own": SECRET}}
        shown = ""
        try:
            if method == "GET":
                mode.call(runs.get_by_id, 7, **options)
            else:
                mode.call(runs.create, {"marketplace_integration_uuid": SECRET}, **options)
        except factorial_sdk.FactorialError as error:
            shown = repr(error) + "".join(traceback.format_exception(error))
        mode.close(api)
    assert server.arrived
    assert SECRET in server.arrived[0].target
    loggers = {record.name for record in log.records}
    assert "factorial_sdk.requests" in loggers
    assert HTTPX.replace("httpx", "httpcore") + ".http11" in loggers
    # The cookie jar of the standard library is told nothing either.
    assert SECRET not in log.text
    assert SECRET not in shown
    if act is does.answer:
        # At level DEBUG the first releases of httpx tell how they set up TLS.
        (line,) = (line for level, line in told(log, HTTPX) if level == "INFO")
        assert f"{'7' if method == 'GET' else 'sync_runs'}?q " in line


def test_logged_urls_of_other_hosts_are_unchanged(
    log: Log,
) -> None:
    factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("key"))
    transport = httpx.MockTransport(lambda _: httpx.Response(200))
    with httpx.Client(transport=transport) as other:
        other.get("https://example.com/search?q=shown")
    assert "https://example.com/search?q=shown" in log.text


def test_bytes_are_taken_out_of_the_whole_chain_of_causes() -> None:
    inner = ValueError("illegal line: bytearray(b'it\\'s planted'), and b\"planted\" more")
    outer = httpx.RemoteProtocolError("peer closed (received 10 bytes, expected 20)")
    outer.__cause__ = inner
    hide_bytes(outer)
    assert str(inner) == "illegal line: [redacted], and [redacted] more"
    assert str(outer) == "peer closed (received 10 bytes, expected 20)"

"""Over HTTP/2, which httpx speaks where h2 is installed: the same records, and as little logged."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import h2.config
import h2.connection
import h2.events
import httpx
import pytest

import factorial_sdk

from ..conftest import Mode
from ..faults.cases import certified, trusting
from ..faults.server import Arrived, Connection, FaultServer

SECRET = "planted-value"
ANSWER_HEADERS = [
    (":status", "200"),
    ("content-type", "application/json"),
    ("set-cookie", f"session={SECRET}"),
    ("location", f"/elsewhere?token={SECRET}"),
    ("x-auth-token", SECRET),
    ("authorization", f"Bearer {SECRET}"),
]
RUN = {"id": "7", "status": SECRET}


def speak_http2(connection: Connection) -> None:
    """Answer every GET of one record with it, and every list with three pages of one."""
    config = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
    state = h2.connection.H2Connection(config)
    state.initiate_connection()
    connection.send(state.data_to_send())
    while data := connection.socket.recv(65536):
        for event in state.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                target = dict(event.headers)[":path"]
                connection.server.arrived.append(Arrived("GET", target, {}, b"", connection.number))
                state.send_headers(event.stream_id, ANSWER_HEADERS)
                state.send_data(event.stream_id, body_of(target), end_stream=True)
        connection.send(state.data_to_send())


def body_of(target: str) -> bytes:
    if "/7" in target:
        return json.dumps(RUN).encode()
    page = 1 + int(httpx.URL(target).params.get("after_id", 0))
    meta = {
        "limit": 1,
        "total": 3,
        "has_next_page": page < 3,
        "has_previous_page": page > 1,
        "start_cursor": str(page),
        "end_cursor": str(page),
    }
    return json.dumps({"data": [{"id": str(page), "status": SECRET}], "meta": meta}).encode()


@pytest.fixture
def server() -> Iterator[FaultServer]:
    tls = certified()
    tls.set_alpn_protocols(["h2"])
    with FaultServer(tls=tls, greet=speak_http2) as server:
        yield server


def client(mode: Mode, server: FaultServer, **options: Any) -> Any:
    return mode.client(
        base_url=server.url,
        auth=factorial_sdk.AccessTokenAuth(SECRET),
        http2=True,
        verify=trusting(),
        **options,
    )


def test_records_come_over_one_connection(mode: Mode, server: FaultServer) -> None:
    api = client(mode, server)
    assert mode.call(api.integrations.sync_runs.get_by_id, 7).id == "7"
    listed = mode.call(api.integrations.sync_runs.all, limit=1)
    assert [run.id for run in listed] == ["1", "2", "3"]
    assert [run.id for run in mode.list(api.integrations.sync_runs.iter, limit=1)] == [
        *("1", "2", "3")
    ]
    mode.close(api)
    assert server.connections == 1


def test_nothing_of_a_request_or_an_answer_is_logged(
    mode: Mode, server: FaultServer, caplog: pytest.LogCaptureFixture
) -> None:
    """The stream of HTTP/2 has loggers of its own, which tell headers at level DEBUG."""
    caplog.set_level(logging.DEBUG)
    api = client(mode, server, headers={"X-Team": SECRET})
    options: dict[str, Any] = {"params": {"q": SECRET}, "headers": {"X-Own": SECRET}}
    assert mode.call(api.integrations.sync_runs.get_by_id, 7, **options).id == "7"
    mode.close(api)
    assert SECRET in server.arrived[0].target
    assert any(".http2" in record.name for record in caplog.records)
    formatted = logging.Formatter().format
    assert SECRET not in "\n".join(map(formatted, caplog.records))

"""Over HTTP/2, which httpx speaks where h2 is installed: the same records, and as little logged."""

from __future__ import annotations

import json
import logging
import socket
import ssl
import threading
from collections.abc import Iterator
from typing import Any

import h2.config
import h2.connection
import h2.events
import pytest

import factorial_sdk

from .conftest import Mode
from .faults.cases import certified, trusting

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


class Http2Server:
    """Answers every GET of one record with it, and every list with three pages of one."""

    def __init__(self) -> None:
        tls = certified()
        tls.set_alpn_protocols(["h2"])
        self._tls = tls
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"https://localhost:{self._listener.getsockname()[1]}"
        self.connections = 0
        self.targets: list[str] = []
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    def _accept(self) -> None:
        while True:
            try:
                taken, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            thread = threading.Thread(target=self._serve, args=(taken,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, taken: socket.socket) -> None:
        config = h2.config.H2Configuration(client_side=False, header_encoding="utf-8")
        state = h2.connection.H2Connection(config)
        with self._tls.wrap_socket(taken, server_side=True) as connection:
            state.initiate_connection()
            connection.sendall(state.data_to_send())
            while data := self._received(connection):
                for event in state.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        target = dict(event.headers)[":path"]
                        self.targets.append(target)
                        state.send_headers(event.stream_id, ANSWER_HEADERS)
                        state.send_data(event.stream_id, self._body(target), end_stream=True)
                connection.sendall(state.data_to_send())

    @staticmethod
    def _received(connection: ssl.SSLSocket) -> bytes:
        try:
            return connection.recv(65536)
        except OSError:
            return b""

    @staticmethod
    def _body(target: str) -> bytes:
        if "/7" in target:
            return json.dumps(RUN).encode()
        page = 1 + (target.count("after_id=") and int(target.split("after_id=")[1].split("&")[0]))
        meta = {
            "limit": 1,
            "total": 3,
            "has_next_page": page < 3,
            "has_previous_page": page > 1,
            "start_cursor": str(page),
            "end_cursor": str(page),
        }
        return json.dumps({"data": [{"id": str(page), "status": SECRET}], "meta": meta}).encode()

    def close(self) -> None:
        """Once the clients are closed: then every connection has come to its end."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in self._threads:
            thread.join(10)


@pytest.fixture
def server() -> Iterator[Http2Server]:
    server = Http2Server()
    yield server
    server.close()


def client(mode: Mode, server: Http2Server, **options: Any) -> Any:
    return mode.client(
        base_url=server.url,
        auth=factorial_sdk.AccessTokenAuth(SECRET),
        http2=True,
        verify=trusting(),
        **options,
    )


def test_records_come_over_one_connection(mode: Mode, server: Http2Server) -> None:
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
    mode: Mode, server: Http2Server, caplog: pytest.LogCaptureFixture
) -> None:
    """The stream of HTTP/2 has loggers of its own, which tell headers at level DEBUG."""
    caplog.set_level(logging.DEBUG)
    api = client(mode, server, headers={"X-Team": SECRET})
    options: dict[str, Any] = {"params": {"q": SECRET}, "headers": {"X-Own": SECRET}}
    assert mode.call(api.integrations.sync_runs.get_by_id, 7, **options).id == "7"
    mode.close(api)
    assert SECRET in server.targets[0]
    assert any(".http2" in record.name for record in caplog.records)
    formatted = logging.Formatter().format
    assert SECRET not in "\n".join(map(formatted, caplog.records))

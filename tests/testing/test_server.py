"""The fake over HTTP: every mode, many threads, kept and lost connections, and the command."""

from __future__ import annotations

import http.client
import io
import json
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

import factorial_sdk
from factorial_sdk import AccessTokenAuth, ApiKeyAuth
from factorial_sdk.testing import FakeFactorial, FakeRequest, FakeResponse, FakeServer
from factorial_sdk.testing.__main__ import main

from ..conftest import Mode
from .test_fake import MONDAY

LIST = "/api/2026-10-01/resources/integrations/syncable_sync_runs"
KEY = {"x-api-key": "demo-key"}


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial()


@pytest.fixture
def server(fake: FakeFactorial) -> Iterator[FakeServer]:
    with fake.serve() as server:
        yield server


def address(server: FakeServer) -> tuple[str, int]:
    parts = urlsplit(server.url)
    assert parts.hostname is not None
    assert parts.port is not None
    return parts.hostname, parts.port


def connect(server: FakeServer) -> socket.socket:
    return socket.create_connection(address(server), timeout=60)


def exchange(server: FakeServer, data: bytes) -> bytes:
    """Send bytes, and return all bytes until the server closes the connection."""
    with connect(server) as connection:
        connection.sendall(data)
        response = b""
        while received := connection.recv(65536):
            response += received
        return response


def is_alive(server: FakeServer) -> bool:
    connection = http.client.HTTPConnection(*address(server), timeout=60)
    try:
        connection.request("GET", LIST, headers=KEY)
        response = connection.getresponse()
        return response.status == 200 and len(json.loads(response.read())["data"]) == 100
    finally:
        connection.close()


def threads_of_servers() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "FakeServer"]


# Clients


def test_clients_read_and_write_over_http(mode: Mode, server: FakeServer) -> None:
    api = mode.client(base_url=server.url, auth=AccessTokenAuth(server.token), strict=True)
    outcomes = api.integrations.syncable_sync_runs
    assert len(mode.call(outcomes.all)) == 281
    assert len(mode.list(api.integrations.syncable_items.iter, sync_run_id=4104)) == 255
    assert mode.call(outcomes.update, 1, {"status": "failed"}).status == "failed"
    assert mode.call(outcomes.get_by_id, 1).status == "failed"
    with pytest.raises(factorial_sdk.NotFoundError) as missing:
        mode.call(outcomes.get_by_id, 999)
    assert missing.value.request_id
    with pytest.raises(factorial_sdk.ValidationError) as invalid:
        mode.call(outcomes.update, 1, {"status": "done"}, check_body=False)
    assert invalid.value.fields == {"status": ("is not included in the list",)}


def test_invalid_key_is_an_authentication_error(mode: Mode, server: FakeServer) -> None:
    api = mode.client(base_url=server.url, auth=ApiKeyAuth("planted-wrong"))
    with pytest.raises(factorial_sdk.AuthenticationError) as caught:
        mode.call(api.integrations.sync_runs.all)
    assert caught.value.code == "invalid_token"


class Pipe(io.RawIOBase):
    """A binary file of unknown length, so that it is sent in chunks."""

    def __init__(self, content: bytes) -> None:
        self._left = content

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        size = len(self._left) if size < 0 else size
        part, self._left = self._left[:size], self._left[size:]
        return part


@pytest.mark.parametrize("size", [0, 10, 300_000])
def test_chunked_file_uploads_are_read(mode: Mode, server: FakeServer, size: int) -> None:
    api = mode.client(base_url=server.url, auth=AccessTokenAuth(server.token), strict=True)
    for file in (b"\r\n" * size, Pipe(b"\r\n" * size)):
        data = {"file": ("log.bin", file), "file_name": "log.bin", "sync_run_id": "4104"}
        output = mode.call(api.integrations.sync_run_outputs.create, data)
        assert output.file_name == "log.bin"


@pytest.fixture
def restless() -> Iterator[None]:
    """Let threads switch as often as possible, so that a missing lock shows."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("restless")
def test_twenty_threads_lose_no_write(fake: FakeFactorial, server: FakeServer) -> None:
    auth = ApiKeyAuth(server.api_key)
    with factorial_sdk.Client(server.url, auth=auth) as api:
        outcomes = api.integrations.syncable_sync_runs.all()
    together = threading.Barrier(20)

    def work(number: int) -> None:
        with factorial_sdk.Client(server.url, auth=auth, strict=True) as api:
            runs = api.integrations
            together.wait()
            for outcome in outcomes[number::20]:
                runs.syncable_sync_runs.update(outcome.id, {"status": "success"})
            for _ in range(3):
                runs.sync_runs.create({})

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(work, range(20)))
    with factorial_sdk.Client(server.url, auth=auth) as api:
        assert {run.status for run in api.integrations.syncable_sync_runs.iter()} == {"success"}
        runs = api.integrations.sync_runs.all()
    assert len({run.id for run in runs}) == 4 + 60
    assert [run.status for run in runs[:4]] == ["succeeded"] * 4
    assert {visit.status for visit in fake.requests} == {200, 201}


# Connections


def test_connection_serves_many_requests_fast(server: FakeServer) -> None:
    connection = http.client.HTTPConnection(*address(server), timeout=60)
    connection.connect()
    kept = connection.sock
    taken: list[float] = []
    for _ in range(50):
        begun = time.perf_counter()
        connection.request("GET", f"{LIST}?limit=20", headers=KEY)
        response = connection.getresponse()
        assert (response.status, len(json.loads(response.read())["data"])) == (200, 20)
        taken.append(time.perf_counter() - begun)
        assert connection.sock is kept
    connection.close()
    # Two small segments for one response would cost 40 ms every time.
    assert min(taken) < 0.03


def test_response_is_sent_in_one_write(
    fake: FakeFactorial, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    sendall = socket.socket.sendall

    def record(self: socket.socket, data: bytes, flags: int = 0) -> None:
        if threading.current_thread().name == "FakeServer":
            sent.append(len(data))
        sendall(self, data, flags)

    monkeypatch.setattr(socket.socket, "sendall", record)
    assert is_alive(server)
    assert len(sent) == 1


def test_head_response_has_no_body(server: FakeServer) -> None:
    requests = f"HEAD {LIST} HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nConnection: close\r\n\r\n"
    first, second, _page = exchange(server, requests.encode()).split(b"\r\n\r\n", 2)
    assert first.startswith(b"HTTP/1.1 401 ")
    assert second.startswith(b"HTTP/1.1 200 ")


def test_unsupported_method_is_a_405_unknown_one_a_501(
    server: FakeServer,
) -> None:
    connection = http.client.HTTPConnection(*address(server), timeout=60)
    for method, status in (
        ("OPTIONS", 405),
        ("TRACE", 405),
        ("QUERY", 405),
        ("DELETE", 405),
        ("BREW", 501),
    ):
        connection.request(method, LIST, headers=KEY)
        response = connection.getresponse()
        assert response.status == status
        assert list(json.loads(response.read())) == ["errors"]
    connection.close()


@pytest.mark.parametrize(
    "asked",
    ["HTTP/1.1\r\nConnection: close", "HTTP/1.0", "HTTP/1.0\r\nConnection: keep-alive"],
)
def test_connection_close_is_honoured(server: FakeServer, asked: str) -> None:
    request = f"GET {LIST}?limit=1 {asked}\r\nHost: x\r\nX-Api-Key: demo-key\r\n\r\n"
    response = exchange(server, request.encode())
    assert response.startswith(b"HTTP/1.1 200 OK\r\n")
    assert b"\r\nconnection: close\r\n" in response


def test_pipelined_requests_get_responses_in_order(server: FakeServer) -> None:
    path = "/api/2026-10-01/resources/integrations/sync_runs"
    requests = "".join(
        f"GET {path}/{key} HTTP/1.1\r\nHost: x\r\nX-Api-Key: demo-key\r\n{end}\r\n"
        for key, end in ((4101, ""), (4102, ""), (4103, "Connection: close\r\n"))
    )
    response = exchange(server, requests.encode())
    assert re.findall(rb'{"id":"(\d+)"', response) == [b"4101", b"4102", b"4103"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01",
        b"GET " + LIST.encode(),
        b"GET / HTTP/1.1\r\nHost",
        b"PUT / HTTP/1.1\r\nContent-Length: 100\r\n\r\n{",
        b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
        b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5",
        f"GET {LIST} HTTP/1.1\r\nX-Api-Key: demo-key\r\n\r\n".encode(),
    ],
    ids=range(9),
)
@pytest.mark.parametrize("reset", [False, True])
def test_disconnected_clients_leave_no_trace(
    server: FakeServer, data: bytes, reset: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    for _ in range(5):
        connection = connect(server)
        connection.sendall(data)
        if reset:  # not a farewell, but a connection that is simply gone
            linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        connection.close()
    assert is_alive(server)
    until = time.monotonic() + 60
    while len(threads_of_servers()) > 1 and time.monotonic() < until:
        time.sleep(0.01)
    assert len(threads_of_servers()) == 1
    assert capfd.readouterr() == ("", "")


def test_truncated_body_has_no_effect(fake: FakeFactorial, server: FakeServer) -> None:
    body = '{"status":"failed"}'
    for head, content in (
        ("Content-Length: 100", body),
        ("Transfer-Encoding: chunked", f"{len(body):x}\r\n{body}\r\n"),
    ):
        request = f"PUT {LIST}/1 HTTP/1.1\r\nX-Api-Key: demo-key\r\n{head}\r\n\r\n{content}"
        with connect(server) as connection:
            connection.sendall(request.encode())
            connection.shutdown(socket.SHUT_WR)
            assert connection.recv(1) == b""
    assert fake.requests == []


MEBIBYTE = b"100000\r\n" + b"a" * 0x100000 + b"\r\n"


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GARBAGE\r\n\r\n", 400),
        (b"GET / HTTP/x\r\n\r\n", 400),
        (b"GET / HTTP/3.0\r\n\r\n", 505),
        (b"GET / / HTTP/1.1\r\n\r\n", 400),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nA: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", 431),
        (b"PUT / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"PUT / HTTP/1.1\r\nContent-Length: 1_0\r\n\r\n", 400),
        (b"PUT / HTTP/1.1\r\nContent-Length: many\r\n\r\n", 400),
        (b"PUT / HTTP/1.1\r\nContent-Length: \xb2\r\n\r\n", 400),
        (b"PUT / HTTP/1.1\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", 413),
        (b"PUT / HTTP/1.1\r\nContent-Length: 17000000\r\n\r\n", 413),
        (b"PUT / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 400),
        (b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n", 400),
        (b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n\r\n", 400),
        (b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n", 400),
        (b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1ffffff\r\n", 413),
        (b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + b"f" * 5000 + b"\r\n", 413),
        (b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n" + MEBIBYTE * 17, 413),
    ],
    ids=range(20),
)
def test_malformed_http_gets_an_api_error(
    server: FakeServer, fake: FakeFactorial, data: bytes, status: int
) -> None:
    with connect(server) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        received = b""
        while part := connection.recv(65536):
            received += part
    head, _, body = received.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 %d " % status)
    assert b"\r\nx-request-id: fake-" in head
    assert list(json.loads(body)) == ["errors"]
    assert data.split(b"\r\n")[0] not in body
    assert fake.requests[-1].status == status
    assert is_alive(server)


@pytest.mark.parametrize("chunked", [False, True])
def test_huge_body_is_a_413_that_the_client_receives(
    mode: Mode, server: FakeServer, chunked: bool
) -> None:
    api = mode.client(base_url=server.url, auth=AccessTokenAuth(server.token))
    content = b"x" * (20 * 1024 * 1024)
    file: Any = Pipe(content) if chunked else content
    data = {"file": ("a", file), "file_name": "a", "sync_run_id": 4104}
    with pytest.raises(factorial_sdk.ApiError) as caught:
        mode.call(api.integrations.sync_run_outputs.create, data)
    assert caught.value.status == 413
    assert "16777216 bytes" in caught.value.messages[0]


def test_chunk_trailers_and_extensions_are_ignored(server: FakeServer) -> None:
    head = f"PUT {LIST}/1 HTTP/1.1\r\nX-Api-Key: demo-key\r\nTransfer-Encoding: Chunked\r\n\r\n"
    body = '12;a="b"\r\n{"status":"success\r\n2\r\n"}\r\n0\r\nTrailer: t\r\n\r\n'
    following = "GET / HTTP/1.1\r\nConnection: close\r\n\r\n"
    response = exchange(server, (head + body + following).encode())
    assert re.findall(rb"HTTP/1.1 (\d+) ", response) == [b"200", b"200"]


def test_index_page_can_be_opened_in_a_browser(server: FakeServer) -> None:
    response = exchange(server, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    assert b"\r\ncontent-type: text/html; charset=utf-8\r\n" in response
    assert b"integrations/sync_runs" in response


# Beginning and end


def test_close_leaves_no_thread_and_frees_the_port() -> None:
    before = set(threading.enumerate())
    fake = FakeFactorial()
    server = fake.serve()
    idle = [connect(server) for _ in range(10)]
    assert is_alive(server)
    begun = time.monotonic()
    server.close()
    server.close()
    assert time.monotonic() - begun < 60
    assert not set(threading.enumerate()) - before
    for connection in idle:
        assert connection.recv(1) == b""
        connection.close()
    with pytest.raises(OSError, match=r"[Rr]efused"):
        connect(server)
    with fake.serve(port=address(server)[1]) as again:
        assert again.url == server.url
        assert is_alive(again)


class Slow(FakeFactorial):
    """A fake that is slow, and signals the start of a request."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Event()

    def handle(self, request: FakeRequest) -> FakeResponse:
        self.begun.set()
        time.sleep(0.3)
        return super().handle(request)


def test_close_finishes_requests_in_progress() -> None:
    fake = Slow()
    with ThreadPoolExecutor(1) as pool:
        with fake.serve() as server:
            response = pool.submit(is_alive, server)
            assert fake.begun.wait(60)
        assert response.result(60)


def test_close_does_not_hang_on_a_client_that_reads_nothing() -> None:
    fake = FakeFactorial()
    with fake.serve() as server:
        greedy = connect(server)
        request = f"GET {LIST} HTTP/1.1\r\nHost: x\r\nX-Api-Key: demo-key\r\n\r\n".encode()
        for _ in range(1500):
            greedy.sendall(request)
        begun = time.monotonic()
    assert time.monotonic() - begun < 100
    assert not threads_of_servers()
    greedy.close()


def test_serve_makes_no_dns_lookup(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("that can take seconds")

    monkeypatch.setattr(socket, "getfqdn", refuse)
    with FakeFactorial().serve() as server:
        assert is_alive(server)


def test_two_servers_share_one_fake(fake: FakeFactorial) -> None:
    auth = AccessTokenAuth(fake.token)
    with fake.serve() as one, fake.serve() as two:
        assert one.url != two.url
        with factorial_sdk.Client(one.url, auth=auth) as api:
            run = api.integrations.sync_runs.create({})
        with factorial_sdk.Client(two.url, auth=auth) as api:
            assert api.integrations.sync_runs.get_by_id(run.id) == run
    assert (one.api_key, one.token) == ("demo-key", "demo-token")


def test_server_listens_on_ipv6() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this computer has no IPv6")
    with FakeFactorial().serve(host="::1") as server:
        assert server.url.startswith("http://[::1]:")
        assert is_alive(server)


# The command


@pytest.fixture
def command() -> Iterator[subprocess.Popen[str]]:
    options = ["--port", "0", "--seed", "8", "--now", MONDAY.isoformat()]
    arguments = [sys.executable, "-m", "factorial_sdk.testing", *options]
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        yield process
        process.kill()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals to send")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_command_prints_its_url_and_stops_cleanly(
    command: subprocess.Popen[str], how: signal.Signals
) -> None:
    assert command.stdout is not None
    lines = [command.stdout.readline() for _ in range(3)]
    url = re.search(r"http://127\.0\.0\.1:\d+", lines[0])
    assert url
    assert lines[1].split() == ["API", "key", "demo-key"]
    assert lines[2].split() == ["token", "demo-token"]
    with factorial_sdk.Client(url[0], auth=ApiKeyAuth("demo-key")) as api:
        served = api.integrations.syncable_items.get(sync_run_id=4104).data()
    with FakeFactorial(seed=8, now=MONDAY).client() as api:
        assert api.integrations.syncable_items.get(sync_run_id=4104).data() == served
    command.send_signal(how)
    out, err = command.communicate(timeout=60)
    assert (command.returncode, out, err) == (0, "stopped\n", "")


@pytest.mark.skipif(os.name == "nt", reason="the lines are for a POSIX shell")
def test_command_prints_lines_to_paste(tmp_path: Path) -> None:
    arguments = ["--port", "0", "--companies", "2", "--rate-limit", "3"]
    command = [sys.executable, "-m", "factorial_sdk.testing", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        printed = [process.stdout.readline() for _ in range(9)]
        first, second = (
            [line for line in printed if line.startswith(start)] for start in ("export", "# export")
        )
        assert len(first) == 2
        program = "import factorial_sdk; print(factorial_sdk.Client().credentials().company_id)"
        for lines in (first, [*first, *(line.removeprefix("# ") for line in second)]):
            script = f"{''.join(lines)}\n{shlex.join([sys.executable, '-c', program])}\n"
            done = subprocess.run(
                ["sh"], input=script, capture_output=True, text=True, check=False, timeout=120
            )
            wanted = lines[-1].rpartition(" ")[2]
            assert (done.stdout, done.stderr) == (wanted, "")
        assert [line.rpartition(" ")[2].strip() for line in (first[1], *second)] == [
            "2214",
            "10002214",
        ]
        url = first[0].partition("=")[2].strip()
        key = {"authorization": "Bearer demo-token-2"}
        path = "/api/2026-10-01/resources/teams/teams"
        left = [httpx.get(f"{url}{path}", headers=key).status_code for _ in range(3)]
        assert left == [200, 200, 429]  # one request was made by the program
        process.kill()


def test_command_reports_a_port_in_use(
    server: FakeServer, capsys: pytest.CaptureFixture[str]
) -> None:
    port = address(server)[1]
    assert main(["--port", str(port)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"cannot listen on port {port} of 127.0.0.1" in err
    assert "--port" in err


def test_command_reports_an_unknown_host(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--port", "0", "--host", "nowhere.invalid"]) == 1
    assert "nowhere.invalid" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["-1", "70000", "http"])
def test_command_reports_an_invalid_port(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main([f"--port={port}"])
    assert caught.value.code == 2
    assert "--port" in capsys.readouterr().err


def test_server_does_not_import_httpx(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from factorial_sdk.testing import FakeFactorial\n"
        "with FakeFactorial().serve() as server: pass\n"
        "assert 'httpx' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)

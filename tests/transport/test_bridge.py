"""A client and a transport of httpx2, given to a client of the SDK, with the errors of httpx."""

from __future__ import annotations

import gzip
import io
import json
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import httpx2
import pytest

import factorial_sdk
from factorial_sdk import ApiConnectionError, ConfigurationError, NotFoundError
from factorial_sdk.testing import FakeFactorial
from factorial_sdk.testing.transports.server import FakeServer
from tests.conftest import Mode

if httpx is httpx2:
    pytest.skip("httpx2 stands in for httpx: there is nothing to bridge", allow_module_level=True)

WAYS = ("transport", "http_client")
PAGE = {"data": [{"id": "1"}], "meta": {"total": 1, "has_next_page": False}}


def answer(request: Any) -> Any:
    return httpx2.Response(200, json=PAGE)


def given(mode: Mode, way: str, handler: Any = None, **options: Any) -> dict[str, Any]:
    """The argument of a client: a transport of httpx2, or a client of it with `options`."""
    kind = httpx2.AsyncHTTPTransport if mode.is_async else httpx2.HTTPTransport
    transport = kind() if handler is None else httpx2.MockTransport(handler)
    if way == "transport":
        return {"transport": transport}
    kind = httpx2.AsyncClient if mode.is_async else httpx2.Client
    client = kind(transport=transport, **options)
    CLIENTS.append(client)
    return {"http_client": client}


CLIENTS: list[Any] = []


@pytest.fixture(autouse=True)
def _closed(mode: Mode) -> Iterator[None]:
    """Close the clients of httpx2 after the test, which the SDK does not."""
    yield
    while CLIENTS:
        client = CLIENTS.pop()
        mode.call(client.aclose if mode.is_async else client.close)


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def server() -> Iterator[FakeServer]:
    with FakeFactorial().serve() as running:
        yield running


def connected(mode: Mode, server: FakeServer, way: str, **options: Any) -> Any:
    auth = factorial_sdk.AccessTokenAuth(server.token)
    return mode.client(base_url=server.url, auth=auth, **given(mode, way, **options))


def names_in(error: BaseException) -> set[str]:
    """Modules of an error, of its causes and of its contexts."""
    found: set[str] = set()
    queue: list[BaseException | None] = [error]
    while queue:
        if (current := queue.pop()) is not None:
            found.add(type(current).__module__.partition(".")[0])
            queue += [current.__cause__, current.__context__]
    return found


def test_calls_over_a_socket_return_the_same_as_httpx(
    mode: Mode, server: FakeServer, way: str
) -> None:
    api = connected(mode, server, way)
    auth = factorial_sdk.AccessTokenAuth(server.token)
    plain = mode.client(base_url=server.url, auth=auth)
    assert mode.call(api.employees.employees.all) == mode.call(plain.employees.employees.all)
    page = mode.call(api.employees.employees.get, limit=2)
    assert (len(page), page.meta.limit) == (2, 2)


def test_error_statuses_are_httpx_errors(mode: Mode, server: FakeServer, way: str) -> None:
    api = connected(mode, server, way)
    with pytest.raises(NotFoundError) as caught:
        mode.call(api.employees.employees.get_by_id, 10**9)
    assert isinstance(caught.value, httpx.HTTPStatusError)
    assert type(caught.value.response) is httpx.Response


def test_a_multipart_body_is_streamed_to_the_server(
    mode: Mode, server: FakeServer, way: str
) -> None:
    api = connected(mode, server, way)
    content = bytes(range(256)) * 1024
    run = mode.call(api.integrations.sync_runs.get, limit=1)[0]
    body = {"sync_run_id": run.id, "file": ("out.bin", io.BytesIO(content)), "file_name": "out"}
    request = api.integrations.sync_run_outputs.create.describe(body)
    seen: list[bytes] = []

    def handler(received: Any) -> Any:
        seen.append(received.read() if not mode.is_async else received.content)
        return httpx2.Response(200, json={"id": "1"})

    async def async_handler(received: Any) -> Any:
        seen.append(await received.aread())
        return httpx2.Response(200, json={"id": "1"})

    mock = given(mode, way, async_handler if mode.is_async else handler)
    mode.call(mode.client(**mock).send, request)
    assert content in seen[0]


def test_compressed_responses_are_decoded(mode: Mode, way: str) -> None:
    def handler(request: Any) -> Any:
        headers = {"content-encoding": "gzip", "content-type": "application/json"}
        return httpx2.Response(
            200, headers=headers, content=gzip.compress(json.dumps(PAGE).encode())
        )

    api = mode.client(**given(mode, way, handler))
    assert mode.call(api.employees.employees.get)[0].id == "1"


def test_a_response_that_a_hook_has_read_is_read_again(mode: Mode) -> None:
    def hook(response: Any) -> None:
        response.read()

    async def async_hook(response: Any) -> None:
        await response.aread()

    def handler(request: Any) -> Any:
        body = gzip.compress(json.dumps(PAGE).encode())
        headers = {"content-encoding": "gzip", "content-type": "application/json"}
        return httpx2.Response(200, headers=headers, stream=Chunks(body))

    hooks = {"response": [async_hook if mode.is_async else hook]}
    api = mode.client(**given(mode, "http_client", handler, event_hooks=hooks))
    assert mode.call(api.employees.employees.get)[0].id == "1"


class Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):  # type: ignore[misc]
    """The body of a response, which may break off."""

    def __init__(self, content: bytes, error: Exception | None = None) -> None:
        self.content, self.error, self.closed = content, error, 0

    def __iter__(self) -> Iterator[bytes]:
        yield self.content
        if self.error is not None:
            raise self.error

    async def __aiter__(self) -> Any:
        for part in self:
            yield part

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.closed += 1


ERRORS = [
    "CloseError", "ConnectError", "ConnectTimeout", "LocalProtocolError", "NetworkError",
    "PoolTimeout", "ProtocolError", "ProxyError", "ReadError", "ReadTimeout",
    "RemoteProtocolError", "TimeoutException", "TransportError", "UnsupportedProtocol",
    "WriteError", "WriteTimeout",
]  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_becomes_the_one_of_that_name(mode: Mode, way: str, name: str) -> None:
    def handler(request: Any) -> Any:
        raise getattr(httpx2, name)("refused", request=request) from OSError("cause")

    api = mode.client(retry=0, **given(mode, way, handler))
    with pytest.raises(ApiConnectionError) as caught:
        mode.call(api.employees.employees.get)
    failure = caught.value.__cause__
    if "Protocol" not in name or name == "UnsupportedProtocol":
        assert type(failure) is getattr(httpx, name)
        assert type(failure.__cause__) is OSError
    assert isinstance(caught.value, httpx.RequestError)
    assert "httpx2" not in names_in(caught.value)  # whose request has the credentials


def test_a_read_timeout_counts_as_a_timeout(mode: Mode, way: str) -> None:
    def handler(request: Any) -> Any:
        raise httpx2.ReadTimeout("", request=request)

    api = mode.client(retry=0, **given(mode, way, handler))
    with pytest.raises(factorial_sdk.ApiTimeoutError):
        mode.call(api.employees.employees.get)


def test_a_body_that_breaks_off_is_a_connection_error(mode: Mode, way: str) -> None:
    bodies: list[Chunks] = []

    def handler(request: Any) -> Any:
        bodies.append(Chunks(b'{"data": [', httpx2.ReadError("broken")))
        return httpx2.Response(200, stream=bodies[-1])

    api = mode.client(retry=0, **given(mode, way, handler))
    with pytest.raises(ApiConnectionError) as caught:
        mode.call(api.employees.employees.get)
    assert type(caught.value.__cause__) is httpx.ReadError
    assert "httpx2" not in names_in(caught.value)
    assert [body.closed > 0 for body in bodies] == [True]


def test_failed_requests_are_sent_again(mode: Mode, way: str) -> None:
    seen: list[Any] = []

    def handler(request: Any) -> Any:
        seen.append(request)
        if len(seen) == 1:
            raise httpx2.ConnectError("", request=request)
        return answer(request)

    api = mode.client(**given(mode, way, handler))
    assert len(mode.call(api.employees.employees.get)) == 1
    assert len(seen) == 2


def test_an_error_of_the_transport_itself_is_kept(mode: Mode, way: str) -> None:
    def handler(request: Any) -> Any:
        raise ValueError("of my own")

    api = mode.client(retry=0, **given(mode, way, handler))
    with pytest.raises(ApiConnectionError) as caught:
        mode.call(api.employees.employees.get)
    assert repr(caught.value.__cause__) == "ValueError('of my own')"


def test_nobody_listens(mode: Mode, way: str) -> None:
    with socket.socket() as taken:  # bound, but not listening
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
        api = mode.client(base_url=url, retry=0, **given(mode, way))
        with pytest.raises(ApiConnectionError, match="could not connect") as caught:
            mode.call(api.employees.employees.get)
    assert isinstance(caught.value, httpx.ConnectError)


def test_requests_have_the_settings_of_the_client(mode: Mode) -> None:
    seen: list[Any] = []

    def handler(request: Any) -> Any:
        seen.append(request)
        return httpx2.Response(200, json=PAGE, headers={"set-cookie": "theirs=1"})

    options: dict[str, Any] = {
        "headers": {"x-team": "payroll"},
        "params": {"own": "1"},
        "cookies": {"mine": "1"},
        "timeout": 7.5,
        "auth": ("user", "of-the-client"),
    }
    arguments = given(mode, "http_client", handler, **options)
    api = mode.client(**arguments)
    for _ in range(2):
        mode.call(api.employees.employees.get, limit=3)
    for request in seen:
        assert request.headers["x-team"] == "payroll"
        assert request.headers["authorization"] == "Bearer planted-token"
        assert request.headers["cookie"] == "mine=1"
        assert request.headers["user-agent"].startswith("factorial-sdk/")
        assert dict(request.url.params) == {"limit": "3", "own": "1"}
        assert set(request.extensions["timeout"].values()) == {7.5}
    assert dict(arguments["http_client"].cookies) == {"mine": "1"}


def test_extensions_go_to_the_transport_and_back(mode: Mode, way: str) -> None:
    seen: list[Any] = []

    def handler(request: Any) -> Any:
        seen.append(request.extensions["sni_hostname"])
        return httpx2.Response(200, json=PAGE, extensions={"http_version": b"HTTP/3"})

    api = mode.client(**given(mode, way, handler))
    request = api.employees.employees.get.describe(extensions={"sni_hostname": "x"})
    assert mode.call(api.send, request)[0].id == "1"
    raw = mode.call(api.employees.employees.get.raw, extensions={"sni_hostname": "y"})
    assert raw.status == 200
    assert seen == ["x", "y"]


def test_a_redirect_is_not_followed(mode: Mode) -> None:
    seen: list[str] = []

    def handler(request: Any) -> Any:
        seen.append(str(request.url.host))
        return httpx2.Response(307, headers={"location": "http://127.0.0.1:9/"})

    api = mode.client(**given(mode, "http_client", handler, follow_redirects=True))
    with pytest.raises(factorial_sdk.FactorialError):
        mode.call(api.employees.employees.get)
    assert "127.0.0.1" not in seen


def test_closing_closes_a_transport_but_not_a_client(mode: Mode, server: FakeServer) -> None:
    client = given(mode, "http_client")["http_client"]
    auth = factorial_sdk.AccessTokenAuth(server.token)
    api = mode.client(base_url=server.url, auth=auth, http_client=client)
    mode.call(api.employees.employees.get)
    mode.close(api)
    assert not client.is_closed
    again = mode.client(base_url=server.url, auth=auth, http_client=client)
    mode.call(client.aclose if mode.is_async else client.close)
    with pytest.raises(ConfigurationError) as caught:
        mode.call(again.employees.employees.get)
    assert str(caught.value) == "the HTTP client is closed; create a new client"

    transport = given(mode, "transport")["transport"]
    api = mode.client(base_url=server.url, auth=auth, transport=transport)
    mode.call(api.employees.employees.get)
    assert len(transport._pool.connections) == 1
    mode.close(api)
    assert len(transport._pool.connections) == 0


def test_mounts_may_be_transports_of_httpx2(mode: Mode) -> None:
    mounts = {"all://": httpx2.MockTransport(answer)}
    api = mode.client(mounts=mounts)
    assert len(mode.call(api.employees.employees.get)) == 1


def test_an_object_of_the_other_mode_is_refused(mode: Mode) -> None:
    prefix = "" if mode.is_async else "Async"
    own = "Async" if mode.is_async else ""
    client = getattr(httpx2, f"{prefix}Client")(transport=httpx2.MockTransport(answer))
    with pytest.raises(ConfigurationError) as caught:
        mode.client(http_client=client)
    assert str(caught.value) == (
        f"http_client must be an httpx.{own}Client, or one of httpx2, got {prefix}Client"
    )
    transport = getattr(httpx2, f"{prefix}HTTPTransport")()
    with pytest.raises(ConfigurationError) as caught:
        mode.client(transport=transport)
    assert str(caught.value) == (
        f"transport must be an httpx.{own}BaseTransport, or one of httpx2, "
        f"got {prefix}HTTPTransport"
    )


@pytest.mark.parametrize("value", [object(), 3, "http://proxy", lambda request: None])
def test_any_other_object_is_refused(mode: Mode, value: Any) -> None:
    name = f"httpx.{'Async' if mode.is_async else ''}BaseTransport, or one of httpx2, got"
    with pytest.raises(ConfigurationError, match=f"^transport must be an {name} "):
        mode.client(transport=value)
    with pytest.raises(ConfigurationError, match=f"^mounts must be an {name} "):
        mode.client(mounts={"all://": value})


def test_many_threads_share_one_client(mode: Mode, server: FakeServer) -> None:
    if mode.is_async:
        pytest.skip("of the blocking client")
    client = given(mode, "http_client")["http_client"]
    auth = factorial_sdk.AccessTokenAuth(server.token)
    counts: list[int] = []
    with factorial_sdk.Client(server.url, auth=auth, http_client=client) as api:
        work: Callable[[], None] = lambda: counts.append(len(api.employees.employees.all()))  # noqa: E731
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(set(counts)) == 1
    assert len(counts) == 8

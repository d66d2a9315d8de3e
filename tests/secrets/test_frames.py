"""No frame of an error has a local variable that holds a secret: error reporters show them all.

The hunt of `secret_hunt` looks for it in every test; these go through every kind of credentials and
of failure, over real connections.
"""

from __future__ import annotations

import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import FactorialError, RefreshTokenAuth, RefreshTokenAuthFile, Token
from factorial_sdk.core.redaction import Secret, hide_frames, redact_errors

from ..auth.token_server import CLIENT_ID, CLIENT_SECRET, TokenServer
from ..conftest import Mode
from .hunt import find_mark, texts_of_frames

AUTHS: dict[str, Callable[[], Any]] = {
    "api key": lambda: factorial_sdk.ApiKeyAuth("planted-key"),
    "access token": lambda: factorial_sdk.AccessTokenAuth("planted-token"),
    "refresh token": lambda: RefreshTokenAuth("planted-refresh", CLIENT_ID, CLIENT_SECRET),
    "refused token": lambda: RefreshTokenAuth(
        "planted-refresh", CLIENT_ID, CLIENT_SECRET, "planted-access", created_at=time.time()
    ),
}


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


def chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    further = [error]
    while further:
        each = further.pop()
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            yield each
            further += [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]


def assert_clean(error: BaseException) -> None:
    shown: set[int] = set()
    for each in chain(error):
        for place, text in texts_of_frames(each, shown):
            assert find_mark(text.encode()) < 0, f"{place} of a {type(each).__name__}"


@contextmanager
def answering(answer: str) -> Iterator[str]:
    """The URL of a server that sends the same bytes to all, or nothing, or does not listen."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    accepted: list[socket.socket] = []
    end = threading.Event()

    def serve() -> None:
        content = ANSWERS[answer]
        while not end.is_set():
            with suppress(TimeoutError):
                connection, _ = listener.accept()
                accepted.append(connection)
                if content is not None:
                    connection.settimeout(30)
                    connection.recv(65536)
                    connection.sendall(content)
                    connection.close()

    thread = threading.Thread(target=serve)
    if answer != "unreachable":
        listener.listen()
        listener.settimeout(0.05)
        thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    end.set()
    if answer != "unreachable":
        thread.join()
    for each in (listener, *accepted):
        each.close()


ANSWERS: dict[str, bytes | None] = {
    "silent": None,
    "garbage": b"planted garbage\r\n\r\n",
    "cut": b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nplanted",
    "refused": b"HTTP/1.1 401 X\r\nContent-Length: 0\r\n\r\n",
    "failed": b"HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n",
    "html": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 7\r\n\r\nplanted",
    "no json": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{planted}",
    "no token": b'HTTP/1.1 200 OK\r\nContent-Length: 30\r\n\r\n{"refresh_token": "planted-x"}',
}


@pytest.mark.parametrize("auth", AUTHS)
@pytest.mark.parametrize("answer", ["unreachable", *sorted(ANSWERS.keys() - {"no token"})])
def test_no_error_of_a_call_has_a_secret_in_a_frame(mode: Mode, auth: str, answer: str) -> None:
    with answering(answer) as url:
        timeout = 0.3 if answer == "silent" else 30
        api = mode.client(base_url=url, auth=AUTHS[auth](), retry=0, timeout=timeout)
        with pytest.raises(FactorialError) as caught:
            mode.call(api.integrations.sync_runs.get)
        assert_clean(caught.value)
        if answer == "unreachable":  # type and text of the cause are still told
            assert "ConnectError" in "".join(traceback.format_exception(caught.value))
        with pytest.raises(FactorialError) as caught:
            mode.call(
                api.api_public.webhook_subscriptions.create,
                {
                    "name": "a",
                    "target_url": "https://x.example",
                    "challenge": "planted-challenge",
                    "subscription_type": "employee_created",
                    "company_id": 2214,
                },
            )
        assert_clean(caught.value)


@pytest.mark.parametrize("answer", ["unreachable", *ANSWERS, "refusal"])
def test_no_error_of_an_exchange_has_a_secret_in_a_frame(
    mode: Mode, server: TokenServer, answer: str
) -> None:
    kind = httpx.AsyncClient if mode.is_async else httpx.Client
    http_client: Any = kind(timeout=0.3 if answer == "silent" else 30)
    with answering("unreachable" if answer == "refusal" else answer) as url:
        exchange = (
            factorial_sdk.async_exchange_code if mode.is_async else factorial_sdk.exchange_code
        )
        with pytest.raises(FactorialError) as caught:
            mode.call(
                exchange,
                "planted-code",
                client_id=CLIENT_ID,
                client_secret=CLIENT_SECRET,
                redirect_uri="https://app.example/back",
                code_verifier="planted-verifier",
                base_url=server.url if answer == "refusal" else url,
                http_client=http_client,
            )
        assert_clean(caught.value)
    mode.call(http_client.aclose if mode.is_async else http_client.close)


@pytest.mark.parametrize(
    "make",
    [
        lambda: factorial_sdk.AccessTokenAuth("planted token"),
        lambda: factorial_sdk.ApiKeyAuth("planted key"),
        lambda: RefreshTokenAuth("planted token", CLIENT_ID, CLIENT_SECRET),
        lambda: RefreshTokenAuth("planted-token", CLIENT_ID, "planted secret"),
        lambda: RefreshTokenAuth("planted-token", CLIENT_ID, CLIENT_SECRET, expires_in=-1),
        lambda: RefreshTokenAuthFile("/x", "planted token", CLIENT_ID, CLIENT_SECRET),
        lambda: Token(access_token="planted token"),
        lambda: Token(access_token="planted-a", refresh_token=5),
        lambda: factorial_sdk.Client(auth=("user", "planted-password")),
        lambda: factorial_sdk.Client("https://user:planted-password@x.example"),
        lambda: factorial_sdk.AsyncClient("https://user:planted-password@x.example"),
    ],
)
def test_no_refused_credential_is_in_a_frame(make: Callable[[], Any]) -> None:
    with pytest.raises(FactorialError) as caught:
        make()
    assert_clean(caught.value)


def test_no_error_of_a_token_file_has_a_secret_in_a_frame(tmp_path: Path) -> None:
    path = tmp_path / "token.json"
    store = factorial_sdk.FileTokenStore(path)
    for content in ('{"access_token": "planted planted"}', '"planted', '{"access_token": 5}'):
        path.write_text(content)
        for act in (store.load, lambda: RefreshTokenAuthFile.from_file(path)):
            with pytest.raises(FactorialError) as caught:
                act()
            assert_clean(caught.value)
    path.unlink()
    path.mkdir()
    with pytest.raises(FactorialError) as caught:
        store.save(Token(access_token="planted-a", refresh_token="planted-r"))
    assert_clean(caught.value)


def test_a_secret_shows_nothing_of_itself() -> None:
    secret = Secret("planted" * 20)
    shown = [repr(secret), repr(secret[:80]), repr({"a": secret}), repr([secret])]
    assert not any("planted" in text for text in shown)
    assert secret == "planted" * 20
    assert f"{secret}" == "planted" * 20


def test_frames_of_the_caller_stay_in_a_traceback() -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as caught:
        redact_errors(fail)()
    names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert names[-1] == "fail"
    with pytest.raises(ZeroDivisionError) as caught:
        redact_errors(lambda: fail())()
    names = [frame.name for frame in traceback.extract_tb(hide_frames(caught.value).__traceback__)]
    assert names[-2:] == ["<lambda>", "fail"]


@pytest.mark.parametrize(
    "use",
    [
        lambda leaves: leaves.get(max_items=3, headers={"x": "planted-header"}),
        lambda leaves: type(leaves).get(leaves, headers={"x": "planted-header"}, bad=1),
        lambda leaves: type(leaves).get(leaves, "planted-argument", max_items=1),
    ],
    ids=["option of a list", "of the class", "option of a list, of the class"],
)
def test_no_refused_argument_is_in_a_frame(use: Callable[[Any], Any]) -> None:
    api = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("planted-key"))
    with pytest.raises(TypeError) as caught:
        use(api.timeoff.leaves)
    del use
    assert_clean(caught.value)

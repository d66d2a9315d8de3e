"""``on_reauthorization``: a program learns once that a company has to connect again."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import (
    ConfigurationError,
    FileTokenStore,
    MemoryTokenStore,
    ReauthorizationError,
    RefreshTokenAuth,
    RefreshTokenAuthFile,
    Token,
    TokenRefresh,
)

from ..conftest import Mode
from .token_server import CLIENT_ID, CLIENT_SECRET, TokenServer


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


def ask(mode: Mode, api: Any) -> Any:
    return mode.call(api.employees.employees.get)


def token_of(given: dict[str, Any]) -> Token:
    return Token(access_token=given["access_token"], refresh_token=given["refresh_token"])


def test_the_hook_is_called_once_for_each_refused_token(mode: Mode, server: TokenServer) -> None:
    told: list[ReauthorizationError] = []
    store = MemoryTokenStore(token_of(server.issue()))
    auth = RefreshTokenAuth.from_store(
        store, CLIENT_ID, CLIENT_SECRET, base_url=server.url, on_reauthorization=told.append
    )
    api = mode.client(base_url=server.url, auth=auth)
    ask(mode, api)
    assert told == []
    for refused in (1, 2):
        server.access.clear()
        server.refresh.clear()
        for _ in range(3):
            with pytest.raises(ReauthorizationError):
                ask(mode, api)
        assert len(told) == refused
        store.save(token_of(server.issue()))  # the user has connected again
        api = mode.client(
            base_url=server.url,
            auth=(
                auth := RefreshTokenAuth.from_store(
                    store, CLIENT_ID, CLIENT_SECRET, on_reauthorization=told.append
                )
            ),
        )
        ask(mode, api)
    assert all(isinstance(error, ReauthorizationError) for error in told)
    assert "planted" not in "".join(map(str, told))


def test_a_refresh_that_fails_for_another_reason_calls_no_hook(
    mode: Mode, server: TokenServer
) -> None:
    told: list[Any] = []
    given = server.issue()
    auth = RefreshTokenAuth(
        given["refresh_token"], CLIENT_ID, CLIENT_SECRET, on_reauthorization=told.append
    )
    api = mode.client(base_url=server.url, auth=auth, retry=0)
    server.faults.append(503)
    with pytest.raises(factorial_sdk.ServerError):
        ask(mode, api)
    assert told == []


def test_the_hook_may_use_the_store_and_its_errors_are_logged(
    mode: Mode, server: TokenServer, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "token.json"
    free: list[bool] = []

    def hook(error: ReauthorizationError) -> None:
        store = FileTokenStore(path)
        free.append(store.acquire())
        store.release()
        raise KeyError("planted-secret")

    auth = RefreshTokenAuthFile(
        path,
        "planted-refused",
        CLIENT_ID,
        CLIENT_SECRET,
        base_url=server.url,
        on_reauthorization=hook,
    )
    api = mode.client(base_url=server.url, auth=auth)
    with caplog.at_level(logging.ERROR), pytest.raises(ReauthorizationError):
        ask(mode, api)
    assert free == [True]
    assert "on_reauthorization failed: KeyError" in caplog.text


def test_other_httpx_clients_call_the_hook_too(server: TokenServer) -> None:
    told: list[Any] = []
    auth = RefreshTokenAuth(
        "planted-refused",
        CLIENT_ID,
        CLIENT_SECRET,
        base_url=server.url,
        on_reauthorization=told.append,
    )
    with httpx.Client(auth=auth) as client, pytest.raises(ReauthorizationError):
        client.get(f"{server.url}/api/2026-10-01/resources/employees/employees")
    assert len(told) == 1


def test_each_attempt_to_refresh_is_told(mode: Mode, server: TokenServer) -> None:
    told: list[TokenRefresh] = []
    auth = RefreshTokenAuth(
        server.issue()["refresh_token"], CLIENT_ID, CLIENT_SECRET, on_refresh=told.append
    )
    api = mode.client(base_url=server.url, auth=auth, retry=0)
    ask(mode, api)
    ask(mode, api)
    assert [refresh.error for refresh in told] == [None]
    assert told[0].seconds > 0
    server.end_access()
    server.faults.append(503)
    with pytest.raises(factorial_sdk.ServerError):
        ask(mode, api)
    assert isinstance(told[1].error, factorial_sdk.ServerError)
    assert len(told) == 2
    assert "planted" not in repr(told)


def test_a_hook_that_is_no_function_is_refused() -> None:
    hook: Any = "planted-secret"
    with pytest.raises(ConfigurationError, match="must be a function, got string"):
        RefreshTokenAuth("planted-r", CLIENT_ID, CLIENT_SECRET, on_reauthorization=hook)
    with pytest.raises(ConfigurationError, match="on_refresh must be a function, got string"):
        RefreshTokenAuth("planted-r", CLIENT_ID, CLIENT_SECRET, on_refresh=hook)

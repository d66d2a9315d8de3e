"""From the user's consent to the first token."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

import factorial_sdk
from factorial_sdk import (
    AuthenticationError,
    ConfigurationError,
    ReauthorizationError,
    RefreshTokenAuth,
    Token,
    async_exchange_code,
    authorization_url,
    exchange_code,
)

from ..conftest import Mode
from .token_server import BACK, CLIENT_ID, CLIENT_SECRET, TokenServer


@pytest.fixture
def server() -> Iterator[TokenServer]:
    with TokenServer() as server:
        yield server


def query(url: str) -> dict[str, str]:
    parts = parse_qs(urlsplit(url).query, strict_parsing=True)
    assert all(len(values) == 1 for values in parts.values())
    return {name: values[0] for name, values in parts.items()}


def exchange(mode: Mode, server: TokenServer, code: Any, **more: Any) -> Token:
    options = {
        "client_id": CLIENT_ID,
        "client_secret": CLIENT_SECRET,
        "redirect_uri": BACK,
        "base_url": server.url,
        **more,
    }
    token = mode.call(async_exchange_code if mode.is_async else exchange_code, code, **options)
    assert isinstance(token, Token)
    return token


# The page of consent


def test_the_url_asks_for_a_code() -> None:
    url = authorization_url("my-app", BACK)
    assert url.startswith("https://api.factorialhr.com/oauth/authorize?")
    assert query(url) == {
        "client_id": "my-app",
        "redirect_uri": BACK,
        "response_type": "code",
        "state": url.state,
    }
    assert url.code_verifier is None


def test_states_and_verifiers_are_long_and_never_the_same() -> None:
    urls = [authorization_url("my-app", BACK, pkce=True) for _ in range(50)]
    assert len({url.state for url in urls}) == len({url.code_verifier for url in urls}) == 50
    assert min(len(url.state) for url in urls) >= 32
    for url in urls:
        assert url.code_verifier is not None
        assert 43 <= len(url.code_verifier) <= 128  # as RFC 7636 demands
        assert url.code_verifier not in url


def test_the_challenge_is_that_of_the_rfc(monkeypatch: pytest.MonkeyPatch) -> None:
    """RFC 7636, appendix B."""
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    monkeypatch.setattr("factorial_sdk.auth.oauth.token_urlsafe", lambda _: verifier)
    url = authorization_url("my-app", BACK, pkce=True)
    assert url.code_verifier == verifier
    assert query(url)["code_challenge"] == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    assert query(url)["code_challenge_method"] == "S256"


def test_everything_else_is_asked_for_on_demand_and_escaped() -> None:
    back = "https://app.example/back?tenant=a&b=c d#ü"
    url = authorization_url(
        "a&b=c",
        back,
        state="x&state=y #",
        scope="read write",
        resource_owner_type="company",
        base_url="http://localhost:3000/",
    )
    assert url.startswith("http://localhost:3000/oauth/authorize?")
    assert url.isascii()
    assert not set(url) & set(' #"<>')
    assert query(url) == {
        "client_id": "a&b=c",
        "redirect_uri": back,
        "response_type": "code",
        "state": "x&state=y #",
        "scope": "read write",
        "resource_owner_type": "company",
    }


def test_the_host_of_the_environment_is_that_of_the_exchange(
    monkeypatch: pytest.MonkeyPatch, mode: Mode, server: TokenServer
) -> None:
    monkeypatch.setenv("FACTORIAL_BASE_URL", server.url)
    assert authorization_url("my-app", BACK).startswith(server.url + "/oauth/authorize?")
    assert exchange(mode, server, server.issue_code(), base_url=None).refresh_token


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"client_id": ""}, "client_id must be a string that is not empty"),
        ({"client_id": None}, "client_id must be a string, got"),
        ({"redirect_uri": " "}, "redirect_uri must be a string that is not empty"),
        ({"redirect_uri": 5}, "redirect_uri must be a string, got"),
        ({"state": ""}, "state must be a string that is not empty"),
        ({"state": 5}, "state must be a string, got"),
        ({"scope": ["read"]}, "scope must be a string, got"),
        ({"resource_owner_type": True}, "resource_owner_type must be a string, got"),
        ({"base_url": "factorialhr.com"}, "base_url must look like"),
    ],
)
def test_bad_input_is_refused(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        authorization_url(**{"client_id": "my-app", "redirect_uri": BACK, **wrong})


def test_what_the_session_keeps_survives_pickling() -> None:
    url = authorization_url("my-app", BACK, pkce=True)
    copy = pickle.loads(pickle.dumps(url))
    assert (copy, copy.state, copy.code_verifier) == (url, url.state, url.code_verifier)


# The exchange


def test_a_code_is_exchanged_for_a_token_that_works(mode: Mode, server: TokenServer) -> None:
    token = exchange(mode, server, server.issue_code())
    assert token.expires_at is not None
    assert token.created_at is not None
    assert (token.expires_at - token.created_at).total_seconds() == 3600
    assert token.scope == "read write"
    store = factorial_sdk.MemoryTokenStore(token)
    auth = RefreshTokenAuth.from_store(store, CLIENT_ID, CLIENT_SECRET)
    api = mode.client(base_url=server.url, auth=auth)
    mode.call(api.integrations.sync_runs.get)
    server.end_access()
    mode.call(api.integrations.sync_runs.get)
    assert server.refreshes == 1
    assert store.load() == auth.token != token


def test_a_company_token_has_no_end(mode: Mode, server: TokenServer) -> None:
    token = exchange(mode, server, server.issue_code(company=True))
    assert token.expires_at is token.refresh_token is None
    auth = factorial_sdk.AccessTokenAuth(token.access_token)
    mode.call(mode.client(base_url=server.url, auth=auth).integrations.sync_runs.get)


def test_the_code_is_bound_to_this_login(mode: Mode, server: TokenServer) -> None:
    url = authorization_url(CLIENT_ID, BACK, pkce=True, base_url=server.url)
    challenge = query(url)["code_challenge"]
    code = server.issue_code(challenge=challenge)
    assert exchange(mode, server, code, code_verifier=url.code_verifier)
    code = server.issue_code(challenge=challenge)
    with pytest.raises(ReauthorizationError):
        exchange(mode, server, code, code_verifier="planted-other-verifier")


def test_a_code_works_once(mode: Mode, server: TokenServer) -> None:
    code = server.issue_code()
    exchange(mode, server, code)
    with pytest.raises(ReauthorizationError, match="authorization_url") as caught:
        exchange(mode, server, code)
    assert "planted" not in str(caught.value)
    assert caught.value.code == "invalid_grant"


@pytest.mark.parametrize("wrong", [{"redirect_uri": BACK + "/"}, {}])
def test_another_address_or_an_unknown_code(
    mode: Mode, server: TokenServer, wrong: dict[str, str]
) -> None:
    code = server.issue_code() if wrong else "planted-unknown"
    with pytest.raises(ReauthorizationError):
        exchange(mode, server, code, **wrong)


def test_a_wrong_secret_is_told_from_a_wrong_code(mode: Mode, server: TokenServer) -> None:
    with pytest.raises(AuthenticationError, match="client_secret") as caught:
        exchange(mode, server, server.issue_code(), client_secret="planted-wrong")
    assert not isinstance(caught.value, ReauthorizationError)
    assert caught.value.code == "invalid_client"
    assert "planted" not in str(caught.value)


def test_a_passing_failure_does_not_cost_the_code(mode: Mode, server: TokenServer) -> None:
    server.faults += [503, "drop"]
    assert exchange(mode, server, server.issue_code())


def test_no_credentials_of_the_environment_go_along(
    mode: Mode, server: TokenServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTORIAL_API_KEY", "planted-key")
    exchange(mode, server, server.issue_code())
    (headers,) = server.token_headers
    assert not {"authorization", "x-api-key"} & {name.lower() for name in headers}


def test_an_httpx_client_of_your_own_is_used_and_stays_open(
    mode: Mode, server: TokenServer
) -> None:
    mine = httpx.AsyncClient() if mode.is_async else httpx.Client()
    exchange(mode, server, server.issue_code(), http_client=mine)
    assert not mine.is_closed
    mode.call(mine.aclose if isinstance(mine, httpx.AsyncClient) else mine.close)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"code": ""}, "code must be a string that is not empty"),
        ({"code": None}, "code must be a string"),
        ({"code": "planted code"}, "code contains a space"),
        ({"client_id": ""}, "client_id must be a string that is not empty"),
        ({"client_secret": " "}, "client_secret must be a string that is not empty"),
        ({"client_secret": b"planted"}, "client_secret must be a string"),
        ({"redirect_uri": None}, "redirect_uri must be a string, got"),
        ({"code_verifier": ""}, "code_verifier must be a string that is not empty"),
        ({"base_url": "ftp://x"}, "base_url must look like"),
        ({"http_client": object()}, "http_client must be"),
    ],
)
def test_bad_input_is_refused_before_anything_is_sent(
    mode: Mode, server: TokenServer, wrong: dict[str, Any], message: str
) -> None:
    with pytest.raises(ConfigurationError, match=message) as caught:
        exchange(mode, server, **{"code": "planted-code", **wrong})
    assert "planted" not in str(caught.value)
    assert server.counts["token requests"] == 0

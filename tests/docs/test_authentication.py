"""docs/authentication.md is correct: every code block runs, against a local server."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from factorial_sdk import FileTokenStore, RefreshTokenAuthFile, Token
from factorial_sdk.core.auth.token_endpoint import read_token

from ..auth.token_server import API_KEY, CLIENT_ID, CLIENT_SECRET, TokenServer

DOCS = Path(__file__).parents[2] / "docs" / "authentication.md"
BLOCKS = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
# What prints no company, and has a test of its own.
DEFINING = [block for block in BLOCKS if "print(" not in block or "status.refreshed_at" in block]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[TokenServer]:
    """The blocks run in an empty folder, and find their credentials in the environment."""
    monkeypatch.chdir(tmp_path)
    with TokenServer() as server:
        monkeypatch.setenv("FACTORIAL_BASE_URL", server.url)
        monkeypatch.setenv("FACTORIAL_API_KEY", API_KEY)
        monkeypatch.setenv("CLIENT_SECRET", CLIENT_SECRET)
        yield server


def run(block: str) -> dict[str, Any]:
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(block, str(DOCS), "exec"), names)
    return names


@pytest.mark.parametrize(
    "block", [block for block in BLOCKS if block not in DEFINING], ids=lambda b: b.split()[-1][:30]
)
def test_code_block_runs_and_prints_the_company(
    server: TokenServer, capsys: pytest.CaptureFixture[str], block: str
) -> None:
    issued = server.issue()
    server.end_access()
    FileTokenStore("tokens/acme.json").save(read_token(issued, 0.0))
    RefreshTokenAuthFile(
        "factorial.json", issued["refresh_token"], CLIENT_ID, CLIENT_SECRET
    ).to_file()
    run(block)
    assert capsys.readouterr().out == "7\n"


def test_dead_refresh_token_prints_authorization_url(
    server: TokenServer, capsys: pytest.CaptureFixture[str]
) -> None:
    FileTokenStore("tokens/acme.json").save(read_token(server.issue(), 0.0))
    server.revoke()
    (block,) = [block for block in BLOCKS if "ReauthorizationError" in block]
    run(block)
    assert capsys.readouterr().out == f"please connect again: {server.url}/oauth/authorize\n"


def test_web_application_connects_a_user(server: TokenServer) -> None:
    (block,) = [block for block in DEFINING if "def app(" in block]
    app = run(block)["app"]

    def ask(path: str, query: str = "", cookie: str = "") -> tuple[str, dict[str, str], bytes]:
        started: list[Any] = []
        environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_COOKIE": cookie}
        body = b"".join(app(environ, lambda status, headers: started.extend([status, headers])))
        return started[0], dict(started[1]), body

    def login() -> tuple[str, str, str]:
        status, headers, _ = ask("/login")
        assert status.startswith("302")
        asked = parse_qs(urlsplit(headers["Location"]).query)
        cookie = headers["Set-Cookie"].partition(";")[0]
        return server.issue_code(challenge=asked["code_challenge"][0]), asked["state"][0], cookie

    code, state, cookie = login()
    assert ask("/back", f"code={code}&state={state}")[0].startswith("400")
    assert ask("/back", f"code={code}&state=forged", cookie)[0].startswith("400")
    assert ask("/back", f"code={code}&state={state}", cookie)[0].startswith("400"), "tried once"
    code, state, cookie = login()
    assert ask("/back", f"error=access_denied&state={state}", cookie)[0].startswith("403")
    code, state, cookie = login()
    assert ask("/back", f"code={code}&state={state}", cookie)[2] == b"Connected."
    stored = FileTokenStore("tokens/acme.json").load()
    assert stored is not None
    assert stored.refresh_token in server.refresh


def test_custom_token_store_saves_and_loads(server: TokenServer) -> None:
    (block,) = [block for block in DEFINING if "class Row(" in block]
    row = run(block)["Row"]
    acme, other = row("tokens.db", "acme"), row("tokens.db", "other")
    assert acme.load() is None
    for token in (Token(access_token="planted-company"), read_token(server.issue(), 1000.0)):
        acme.save(token)
        loaded = acme.load()
        assert (loaded.access_token, loaded.refresh_token) == (
            token.access_token,
            token.refresh_token,
        )
        assert (loaded.expires_at, loaded.created_at) == (token.expires_at, token.created_at)
    assert other.load() is None
    assert acme.acquire()
    assert other.acquire()
    assert not row("tokens.db", "acme").acquire()
    acme.release()
    other.release()


def test_store_of_several_machines_is_made_and_listed(
    server: TokenServer, capsys: pytest.CaptureFixture[str]
) -> None:
    (makes,) = [block for block in DEFINING if "SqlTokenStore(database" in block]
    store = run(makes)["store"]
    now = dt.datetime.now(dt.UTC)
    for age, shown in ((dt.timedelta(days=5), ""), (dt.timedelta(days=6, hours=12), "2214 was")):
        store.save(Token(access_token="a", refresh_token="r", created_at=now - age))
        (lists,) = [block for block in DEFINING if "refresh_expires_at" in block]
        run(lists)
        assert capsys.readouterr().out.startswith(shown)


def test_conformance_test_runs(server: TokenServer) -> None:
    (block,) = [block for block in DEFINING if "check_token_store" in block]
    run(block)


def test_every_code_block_is_tested() -> None:
    assert len(BLOCKS) == 11
    assert len(DEFINING) == 5

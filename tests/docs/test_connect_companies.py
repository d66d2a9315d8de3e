"""The example of OAuth for many companies: it runs, and refuses what is forged."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from factorial_sdk import SqlTokenStore
from factorial_sdk.testing import FakeFactorial

from ..helpers.programs import run_python

ROOT = Path(__file__).parents[2]
BACK = "http://app.example/back"


def test_demo_connects_three_companies() -> None:
    clean = {name: value for name, value in os.environ.items() if name != "CLIENT_ID"}
    done = run_python("examples/connect_companies.py", cwd=ROOT, env=clean)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split(" ", 2)[2] for line in lines[:3]] == ["is connected"] * 3
    assert sorted(int(line.split()[-2]) for line in lines[3:]) == [12, 24, 37]


class World:
    """The application, beside a fake Factorial."""

    def __init__(self, module: Any, fake: FakeFactorial, url: str, folder: Path) -> None:
        from cryptography.fernet import Fernet

        self.fake = fake
        self.place = f"sqlite:///{folder}/tokens.db"
        self.key = Fernet.generate_key().decode()
        client = (fake.client_id, fake.client_secret)
        self.app = module.Application(url, client, self.key, self.place, BACK)

    def browser(self) -> httpx.Client:
        return httpx.Client(transport=httpx.WSGITransport(self.app), base_url="http://app.example")

    def login(self, browser: httpx.Client) -> str:
        location = browser.get("/connect").headers["location"]
        return str(httpx.URL(location).params["state"])


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    path = ROOT / "examples" / "connect_companies.py"
    spec = importlib.util.spec_from_file_location("connect_companies", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    fake = FakeFactorial()
    with fake.serve() as server:
        yield World(module, fake, server.url, tmp_path)


def test_token_is_stored_encrypted_under_the_company_of_the_token(world: World) -> None:
    other = world.fake.add_company()
    with world.browser() as browser:
        state = world.login(browser)
        code = world.fake.authorization_code(BACK, company=other)
        # What the browser claims to be does not count.
        answer = browser.get("/back", params={"code": code, "state": state, "company_id": "1"})
        assert answer.text == f"company {other.id} is connected"
        assert browser.get("/").text == f"connected: {other.id}"
        assert browser.get("/other").status_code == 404
    stored = SqlTokenStore(world.place, other.id, encrypt=world.key).load()
    assert stored is not None
    assert stored.refresh_token
    assert stored.refresh_token.encode() not in Path(world.place[10:]).read_bytes()


@pytest.mark.parametrize("forged", ["state", "cookie", "no cookie", "nothing"])
def test_login_that_did_not_begin_here_is_refused(world: World, forged: str) -> None:
    with world.browser() as victim, world.browser() as attacker:
        state, theirs = world.login(victim), world.login(attacker)
        code = world.fake.authorization_code(BACK)
        query = {"code": code, "state": theirs if forged == "state" else state}
        if forged == "cookie":
            victim.cookies.set("login", "gAAAAA", domain="app.example")
        elif forged == "no cookie":
            victim.cookies.clear()
        elif forged == "nothing":
            query, victim.cookies = {}, httpx.Cookies()
        assert victim.get("/back", params=query).status_code == 400
    assert world.app.installations.companies() == []


def test_user_who_does_not_agree_is_not_connected(world: World) -> None:
    with world.browser() as browser:
        state = world.login(browser)
        query = {"error": "access_denied", "state": state}
        assert browser.get("/back", params=query).status_code == 403
    assert world.app.installations.companies() == []

"""Token stores that machines share, over SQLite, PostgreSQL, MariaDB and Redis."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import attrs
import pytest

from factorial_sdk import (
    AsyncTokenStore,
    ConfigurationError,
    FileTokenStore,
    MemoryTokenStore,
    RedisInstallations,
    RedisTokenStore,
    RefreshTokenAuth,
    SqlInstallations,
    SqlTokenStore,
    Token,
    TokenStore,
    exchange_code,
)
from factorial_sdk.testing import FakeFactorial, check_token_store

from ..conftest import Mode
from ..helpers.servers import mariadb, postgresql, redis

KINDS = ("sqlite", "postgresql", "mariadb", "redis")
TOKEN = Token(access_token="planted-access", refresh_token="planted-refresh")
NEXT = Token(access_token="planted-next", refresh_token="planted-next-refresh")

Make = Callable[..., Any]


@pytest.fixture(scope="module")
def servers() -> Iterator[Callable[[str], str]]:
    """The address of a server of a kind, which is started when it is first asked for."""
    running: dict[str, Any] = {}
    starters: dict[str, Any] = {"postgresql": postgresql, "mariadb": mariadb, "redis": redis}

    def address(kind: str) -> str:
        if kind not in running:
            server = starters[kind]()
            running[kind] = (server, server.__enter__())
        made = running[kind][1]
        return str(getattr(made, "url", made))

    yield address
    for server, _ in running.values():
        server.__exit__(None, None, None)


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, servers: Callable[[str], str], tmp_path: Path) -> str:
    """The address of a database, or of Redis."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/tokens.db"
    return servers(request.param)


@pytest.fixture
def company() -> str:
    return uuid4().hex


def store_at(place: str, company: str | int, **options: Any) -> Any:
    """A store as another machine would make it: with connections of its own."""
    if place.startswith("redis:"):
        import redis as client

        return RedisTokenStore(client.Redis.from_url(place), company, **options)
    from sqlalchemy import create_engine

    engine = create_engine(place)
    opened.append(engine)
    return SqlTokenStore(engine, company, **options)


opened: list[Any] = []


@pytest.fixture(autouse=True)
def disposal() -> Iterator[None]:
    yield
    while opened:
        opened.pop().dispose()


def installations_at(place: str, **options: Any) -> Any:
    made = RedisInstallations if place.startswith("redis:") else SqlInstallations
    return made(place, **options)


def key() -> str:
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()


# The conformance suite, and what it finds


@pytest.mark.real_time
def test_store_keeps_its_promises(place: str, company: str) -> None:
    check_token_store(lambda: store_at(place, company, lease=3))


@pytest.mark.real_time
def test_encrypting_store_keeps_its_promises(place: str, company: str) -> None:
    keys = key()
    check_token_store(lambda: store_at(place, company, encrypt=keys))


class Table:
    """What asynchronous stores of one place share."""

    def __init__(self) -> None:
        self.token: Token | None = None
        self.owner: object = None


class AsyncRow(AsyncTokenStore):
    def __init__(self, table: Table) -> None:
        self.table = table
        self.threads: set[int] = set()

    async def _wait(self) -> None:
        self.threads.add(threading.get_ident())
        await asyncio.sleep(0)

    async def load(self) -> Token | None:
        await self._wait()
        return self.table.token

    async def save(self, token: Token) -> None:
        await self._wait()
        self.table.token = token

    async def replace(self, old: Token | None, token: Token) -> bool:
        await self._wait()
        is_expected = self.table.token == old
        if is_expected:
            self.table.token = token
        return is_expected

    async def acquire(self) -> bool:
        await self._wait()
        if self.table.owner is not None:
            return False
        self.table.owner = self
        return True

    async def release(self) -> None:
        await self._wait()
        self.table.owner = None


def test_stores_of_other_kinds_keep_them_too(tmp_path: Path) -> None:
    check_token_store(MemoryTokenStore())
    check_token_store(lambda: FileTokenStore(tmp_path / "token.json"))
    table = Table()
    check_token_store(lambda: AsyncRow(table))


class Faulty(TokenStore):
    """A store in a dictionary; `fault` says what is wrong with it."""

    def __init__(self, place: dict[str, Any], fault: str) -> None:
        super().__init__()
        self.place = place
        self.fault = fault
        if fault.startswith("lease"):
            self.lease = 0.1

    def load(self) -> Token | None:
        return self.place.get("token")

    def save(self, token: Token) -> None:
        if self.fault == "loses times":
            token = Token(access_token=token.access_token, refresh_token=token.refresh_token)
        self.place["token"] = token

    def acquire(self) -> bool:
        if self.fault == "own lock":
            return super().acquire()
        if self.fault == "no lock":
            return True
        if self.place.get("owner") is not None:
            return False
        self.place["owner"] = self
        return True

    def release(self) -> None:
        if self.fault == "own lock":
            super().release()
        elif self.fault != "never freed":
            self.place["owner"] = None

    def renew(self) -> bool:
        return self.place.get("owner") is self or self.fault == "lease renewed when lost"

    def replace(self, old: Token | None, token: Token) -> bool:
        if self.place.get("token") == old or self.fault == "replaces any":
            self.place["token"] = token
            return True
        return self.fault == "says it replaced"

    def __repr__(self) -> str:
        token = self.place.get("token")
        return token.access_token if token and self.fault == "shows" else "<Faulty>"


@pytest.mark.real_time
@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ("loses times", "must return what was saved"),
        ("shows", "must not show the token"),
        ("own lock", "of a lock that is held"),
        ("no lock", "of a lock that is held"),
        ("never freed", "release() in another thread"),
        ("replaces any", "another token than the old"),
        ("says it replaced", "another token than the old"),
        ("lease renewed when lost", "when another has the lock"),
        ("lease that never ends", "store that is gone must become free"),
    ],
)
def test_suite_finds_what_is_wrong(fault: str, message: str, monkeypatch: Any) -> None:
    monkeypatch.setattr("factorial_sdk.testing.token_stores.GRACE", 0.1)
    place: dict[str, Any] = {}
    with pytest.raises(AssertionError) as caught:
        check_token_store(lambda: Faulty(place, fault))
    assert message in str(caught.value)


def test_suite_wants_an_empty_store() -> None:
    with pytest.raises(AssertionError, match="empty store"):
        check_token_store(MemoryTokenStore(TOKEN))


# Companies


def test_companies_are_kept_apart(place: str) -> None:
    suffix = uuid4().hex
    names = [name + suffix for name in ("acme", "Acme", "\u00e4cme", "a", "{a}:lock", "*", "a b")]
    for number, name in enumerate(names):
        store_at(place, name).save(Token(access_token=str(number)))
    for number, name in enumerate(names):
        loaded = store_at(place, name).load()
        assert loaded is not None
        assert loaded.access_token == str(number)
    known = installations_at(place).companies()
    assert set(names) <= set(known)
    assert known == sorted(known)


def test_installations_say_what_is_known_without_the_token(place: str, company: str) -> None:
    installations = installations_at(place)
    assert installations.get(company) is None
    store = installations.store(company)
    assert type(store) in (SqlTokenStore, RedisTokenStore)
    issued, expires = (datetime.fromtimestamp(seconds, UTC) for seconds in (1_000, 4_600))
    store.save(attrs.evolve(TOKEN, created_at=issued, expires_at=expires))
    found = installations.get(company)
    assert found.company == company
    assert found.refreshed_at == issued
    assert found.expires_at == expires
    assert found.refresh_expires_at == issued + timedelta(weeks=1)
    assert "planted" not in repr(found)
    assert installations.delete(company)
    assert not installations.delete(company)
    assert company not in installations.companies()
    assert installations.store(company).load() is None


def test_locked_company_without_a_token_is_not_listed(place: str, company: str) -> None:
    store = store_at(place, company)
    assert store.acquire()
    assert company not in installations_at(place).companies()
    assert installations_at(place).get(company) is None
    assert store.replace(None, TOKEN)
    assert company in installations_at(place).companies()
    store.release()


def test_deleted_token_is_not_brought_back(place: str, company: str) -> None:
    store = store_at(place, company)
    store.save(TOKEN)
    assert store.acquire()
    assert installations_at(place).delete(company)
    assert not store.replace(TOKEN, NEXT)
    store.release()
    assert store.load() is None


def test_other_processes_stop_using_a_deleted_token(place: str, company: str, mode: Mode) -> None:
    """At their next refresh; until then, each of them knows a valid access token."""
    fake = FakeFactorial()
    with fake.serve() as server:

        def connect() -> None:
            token = exchange_code(
                fake.authorization_code("https://own.example/callback"),
                client_id=fake.client_id,
                client_secret=fake.client_secret,
                redirect_uri="https://own.example/callback",
                base_url=server.url,
            )
            installations_at(place).store(company).save(token)

        connect()
        auth = RefreshTokenAuth.from_store(
            store_at(place, company), fake.client_id, fake.client_secret, base_url=server.url
        )
        api = mode.client(base_url=server.url, auth=auth)
        assert mode.call(api.teams.teams.all)
        assert installations_at(place).delete(company)
        fake.expire_tokens()
        for _ in range(2):
            with pytest.raises(ConfigurationError, match="deleted from the store"):
                mode.call(api.teams.teams.all)
        assert company not in installations_at(place).companies()
        connect()
        assert mode.call(api.teams.teams.all)
        mode.close(api)


def test_replacing_twice_is_replacing_once(place: str, company: str) -> None:
    store = store_at(place, company)
    store.save(TOKEN)
    assert store.replace(TOKEN, NEXT)
    assert store.replace(TOKEN, NEXT)  # the connection was lost before the answer
    assert store.load() == NEXT


# Encryption


def stored_text(place: str, company: str) -> str:
    if place.startswith("redis:"):
        import redis as client

        found = client.Redis.from_url(place).get(f"factorial_token:{{{company}}}")
        assert isinstance(found, bytes)
        return found.decode()
    from sqlalchemy import text

    from factorial_sdk.databases import shared

    query = text("SELECT token FROM factorial_token WHERE company = :company")
    database = shared(place, "test")
    with database.engine.connect() as connection:
        return str(connection.execute(query, {"company": company}).scalar())


def test_encrypted_token_is_not_readable(place: str, company: str) -> None:
    store = store_at(place, company, encrypt=key())
    store.save(TOKEN)
    assert store.load() == TOKEN
    assert "planted" not in stored_text(place, company)


def test_keys_rotate(place: str, company: str) -> None:
    old, new = key(), key()
    store_at(place, company).save(TOKEN)  # from a time without encryption
    assert store_at(place, company, encrypt=[old]).load() == TOKEN
    store_at(place, company, encrypt=[old]).save(TOKEN)
    assert store_at(place, company, encrypt=[new, old]).load() == TOKEN
    installations = installations_at(place, encrypt=[new, old])
    for other in installations.companies():
        if other != company:
            installations.delete(other)
    assert installations.rotate() == 1
    assert store_at(place, company, encrypt=new).load() == TOKEN
    with pytest.raises(ConfigurationError, match="encrypted with another key") as caught:
        store_at(place, company, encrypt=old).load()
    assert caught.value.__context__ is None
    with pytest.raises(ConfigurationError, match="is encrypted; give encrypt the keys"):
        store_at(place, company).load()


def test_token_of_another_company_is_refused(place: str, company: str) -> None:
    keys = key()
    store_at(place, company, encrypt=keys).save(TOKEN)
    swapped = store_at(place, "other", encrypt=keys)
    swapped._table.write("other", stored_text(place, company))
    with pytest.raises(ConfigurationError, match="token of another company"):
        swapped.load()
    installations_at(place).delete("other")


def test_cipher_of_your_own_encrypts(tmp_path: Path) -> None:
    class Hex:
        def encrypt(self, data: bytes) -> bytes:
            return data.hex().encode()

        def decrypt(self, token: bytes) -> bytes:
            return bytes.fromhex(token.decode())

    place = f"sqlite:///{tmp_path}/tokens.db"
    store = SqlTokenStore(place, 1, encrypt=Hex())
    store.save(TOKEN)
    assert store.load() == TOKEN
    assert bytes.fromhex(stored_text(place, "1"))


@pytest.mark.parametrize("text", ["{", "[]", "5", '{"planted": 1}', '{"access_token": 5}', ""])
def test_stored_text_that_is_no_token_is_a_clear_error(place: str, text: str) -> None:
    store = store_at(place, "broken")
    store._table.write("broken", text)
    with pytest.raises(ConfigurationError, match="company 'broken' is") as caught:
        store.load()
    assert "planted" not in str(caught.value)
    assert caught.value.__cause__ is caught.value.__context__ is None
    installations_at(place).delete("broken")


# Mistakes


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"company": ""}, "company must be an id, or a name"),
        ({"company": " acme"}, "company must be an id, or a name"),
        ({"company": None}, "company must be an id, or a name"),
        ({"company": True}, "company must be an id, or a name"),
        ({"company": "x" * 191}, "at most 190 characters"),
        ({"lease": 1}, "lease must be at least 3 s, got 1"),
        ({"lease": "90"}, "lease must be"),
        ({"encrypt": "planted-no-key"}, "key 1 of encrypt is no Fernet key"),
        ({"encrypt": []}, "encrypt must be a Fernet key, or several"),
        ({"encrypt": 5}, "encrypt must be a Fernet key, or several"),
    ],
)
def test_bad_arguments_are_refused_at_once(
    tmp_path: Path, changes: dict[str, Any], message: str
) -> None:
    for place in (f"sqlite:///{tmp_path}/tokens.db", "redis://127.0.0.1:1/0"):
        options = {"company": 1, **changes}
        with pytest.raises(ConfigurationError, match=message) as caught:
            store_at(place, options.pop("company"), **options)
        assert "planted" not in str(caught.value)
    assert not (tmp_path / "tokens.db").exists()


def test_bad_places_are_refused_at_once() -> None:
    with pytest.raises(ConfigurationError, match="URL of the database is unusable") as caught:
        SqlTokenStore("no-url planted-password", 1)
    assert "planted" not in str(caught.value)
    assert caught.value.__context__ is None
    with pytest.raises(
        ConfigurationError, match="must be a URL or a synchronous SQLAlchemy engine"
    ):
        SqlTokenStore(5, 1)  # type: ignore[arg-type] # refused at run time too
    with pytest.raises(ConfigurationError, match="URL of the Redis server is unusable") as caught:
        RedisTokenStore("http://planted-password", 1)
    assert "planted" not in str(caught.value)
    assert caught.value.__context__ is None
    with pytest.raises(ConfigurationError, match=r"must be a URL or a synchronous redis\.Redis"):
        RedisTokenStore(object(), 1)  # type: ignore[arg-type] # likewise


def test_other_databases_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from sqlalchemy import create_engine

    engine = create_engine("sqlite://")
    monkeypatch.setattr(engine.dialect, "name", "mssql")
    with pytest.raises(ConfigurationError, match="MariaDB or SQLite, got mssql"):
        SqlTokenStore(engine, 1)


def test_failing_database_is_an_error_without_the_token(tmp_path: Path, company: str) -> None:
    """An engine of the user shows the parameters of a statement in its errors."""
    from sqlalchemy import create_engine, text

    engine = create_engine(f"sqlite:///{tmp_path}/tokens.db")
    store = SqlTokenStore(engine, company)
    store.save(TOKEN)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE factorial_token"))
        connection.execute(text("CREATE TABLE factorial_token (company TEXT)"))
    for attempt in (store.load, lambda: store.save(TOKEN), lambda: store.replace(TOKEN, NEXT)):
        with pytest.raises(ConfigurationError, match="the database: ") as caught:
            attempt()
        assert "planted" not in str(caught.value)
        assert caught.value.__context__ is None
    with pytest.raises(ConfigurationError, match="cannot be locked in the database"):
        store.acquire()


@pytest.mark.parametrize("kind", ["postgresql", "redis"])
def test_unreachable_server_is_named(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr("factorial_sdk.databases.PAUSES", (0.0,))
    if kind == "redis":
        pytest.importorskip("redis")
        place = "redis://:planted-password@127.0.0.1:1/0"
    else:
        pytest.importorskip("psycopg")
        place = "postgresql+psycopg://u:planted-password@127.0.0.1:1/x"
    with pytest.raises(ConfigurationError, match="refused") as caught:
        store_at(place, 1).load()
    assert "planted" not in str(caught.value)

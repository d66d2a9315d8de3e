"""Tokens in PostgreSQL, MySQL, MariaDB or SQLite, through SQLAlchemy (the extra ``sql``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from ..core.compat import override
from ..core.redaction import redact_errors
from ..databases import Database, is_passing, shared
from .company_tokens import (
    LEASE,
    MAX_NAME,
    CompanyTokenStore,
    Installations,
    TokenTable,
    check_company,
    check_lease,
)
from .token_cipher import Keys, make_cipher

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.engine import Connection, Engine

T = TypeVar("T")


class SqlTokenStore(CompanyTokenStore):
    """Store the token of a company in a database, for any number of machines.

    Needs ``pip install "factorial-sdk[sql]"`` and the driver of the database: PostgreSQL, MySQL,
    MariaDB or SQLite. The table ``factorial_token`` is made when it is missing. No transaction is
    open while a token is requested; the lock is a lease, by the clock of the database.

    Args:
        database: its URL (``"postgresql+psycopg://user@host/name"``), or an SQLAlchemy engine,
            which you dispose of yourself. Stores with the same URL share a connection pool.
        company: id or name of the company whose token it is.
        encrypt: a Fernet key, or several with the newest first, to encrypt the token with
            (``pip install "factorial-sdk[encryption]"``); an object with ``encrypt`` and
            ``decrypt``, both from bytes to bytes; None to store it as it is.
        lease: seconds after which the lock of a process that was killed ends; 90 by default. A
            request for a token is abandoned after 80 % of it, so it must not be short.

    Raises:
        ConfigurationError: an argument is invalid, or a package is missing.

    Example:
        >>> import pathlib, tempfile
        >>> from factorial_sdk import RefreshTokenAuth, SqlTokenStore, Token
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "tokens.db"
        >>> store = SqlTokenStore(f"sqlite:///{path}", company=2214)
        >>> store.save(Token(access_token="abc", refresh_token="def"))
        >>> RefreshTokenAuth.from_store(store, "my-app", "secret")
        RefreshTokenAuth('[redacted]')
    """

    @redact_errors
    def __init__(
        self,
        database: str | Engine,
        company: str | int,
        *,
        encrypt: Keys = None,
        lease: float = LEASE,
    ) -> None:
        name = check_company(company)
        table = _SqlTokenTable(shared(database, "SqlTokenStore"))
        super().__init__(table, name, make_cipher(encrypt), check_lease(lease))


class SqlInstallations(Installations):
    """List, inspect and delete the companies whose tokens a database holds.

    Args:
        database: as for `SqlTokenStore`.
        encrypt: as for `SqlTokenStore`.
        lease: as for `SqlTokenStore`.

    Raises:
        ConfigurationError: an argument is invalid, or a package is missing.

    Example:
        >>> import pathlib, tempfile
        >>> from factorial_sdk import SqlInstallations, Token
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "tokens.db"
        >>> installations = SqlInstallations(f"sqlite:///{path}")
        >>> installations.store(2214).save(Token(access_token="abc"))
        >>> installations.companies()
        ['2214']
        >>> installations.delete(2214)
        True
    """

    _store = SqlTokenStore

    @redact_errors
    def __init__(
        self, database: str | Engine, *, encrypt: Keys = None, lease: float = LEASE
    ) -> None:
        super().__init__(_SqlTokenTable(shared(database, "SqlInstallations")), encrypt, lease)


@cache
def _table() -> Table:
    from sqlalchemy import Column, Double, MetaData, String, Table, Text
    from sqlalchemy.dialects.mysql import VARCHAR

    # The usual collation of MySQL takes "Acme" and "acme" for the same.
    name = String(MAX_NAME).with_variant(
        VARCHAR(MAX_NAME, charset="utf8mb4", collation="utf8mb4_bin"), "mysql", "mariadb"
    )
    return Table(
        "factorial_token",
        MetaData(),
        Column("company", name, primary_key=True),
        Column("token", Text),
        Column("lock_owner", String(16)),
        Column("locked_until", Double),
    )


class _SqlTokenTable(TokenTable):
    label = "database"

    def __init__(self, database: Database) -> None:
        self._database = database

    @override
    def connection_error(self, error: Exception) -> str | None:
        return str(getattr(error, "orig", "")) if is_passing(error) else None

    @override
    def read(self, company: str) -> str | None:
        from sqlalchemy import select

        table = _table()
        query = select(table.c.token).where(table.c.company == company)
        text: str | None = self._transact(lambda connection: connection.execute(query).scalar())
        return text

    @override
    def write(self, company: str, text: str) -> None:
        self._insert(company)
        self._update(company, token=text)

    @override
    def swap(self, company: str, expected: Callable[[str | None], bool], text: str) -> bool:
        from sqlalchemy import select, update

        table = _table()
        query = select(table.c.token).where(table.c.company == company).with_for_update()
        change = update(table).where(table.c.company == company).values(token=text)

        def work(connection: Connection) -> bool:
            row = connection.execute(query).first()
            if row is None or not expected(row.token):  # no row: the company was deleted
                return False
            connection.execute(change)
            return True

        return self._transact(work)

    @override
    def lock(self, company: str, owner: str, lease: float) -> bool:
        if self._lock(company, owner, lease, is_free=True):
            return True
        return self._insert(company) and self._lock(company, owner, lease, is_free=True)

    @override
    def renew(self, company: str, owner: str, lease: float) -> bool:
        return self._lock(company, owner, lease, is_free=False)

    @override
    def unlock(self, company: str, owner: str) -> None:
        table = _table()
        self._update(company, table.c.lock_owner == owner, lock_owner=None, locked_until=None)

    @override
    def companies(self) -> list[str]:
        from sqlalchemy import select

        table = _table()
        query = select(table.c.company).where(table.c.token.is_not(None))
        return sorted(self._transact(lambda connection: list(connection.scalars(query))))

    @override
    def delete(self, company: str) -> bool:
        from sqlalchemy import delete, select

        table = _table()
        is_theirs = table.c.company == company
        query = select(table.c.token).where(is_theirs)

        def work(connection: Connection) -> bool:
            had_token = connection.execute(query).scalar() is not None
            connection.execute(delete(table).where(is_theirs))
            return had_token

        return self._transact(work)

    def _lock(self, company: str, owner: str, lease: float, is_free: bool) -> bool:
        from sqlalchemy import or_, text

        columns, now = _table().c, text(self._database.now)
        may_lock = columns.lock_owner == owner
        if is_free:
            may_lock = or_(may_lock, columns.lock_owner.is_(None), columns.locked_until < now)
        until = text(f"{self._database.now} + {lease:.3f}")
        return self._update(company, may_lock, lock_owner=owner, locked_until=until)

    def _update(self, company: str, *conditions: Any, **values: Any) -> bool:
        """Change the row of a company; return whether there is one with these conditions."""
        from sqlalchemy import update

        table = _table()
        change = update(table).where(table.c.company == company, *conditions).values(**values)
        return self._transact(lambda connection: bool(connection.execute(change).rowcount))

    def _insert(self, company: str) -> bool:
        """Insert the row of a company; return whether it was missing."""
        from sqlalchemy import insert, select
        from sqlalchemy.exc import IntegrityError

        table = _table()
        query = select(table.c.company).where(table.c.company == company)
        if self._transact(lambda connection: connection.execute(query).first()) is not None:
            return False
        try:
            self._transact(
                lambda connection: connection.execute(insert(table), {"company": company})
            )
        except IntegrityError:  # another process was faster
            return False
        return True

    def _transact(self, work: Callable[[Connection], T]) -> T:
        self._database.create(_table().metadata)
        return self._database.transact(work)

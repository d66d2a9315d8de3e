"""``SqlJournal``: a journal in an SQL database for several machines; the extra ``journal``."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ...core.compat import override
from ...core.errors import ConfigurationError
from ...core.redaction import redact_errors
from .schema import TABLES, Transaction
from .table import TableJournal

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

T = TypeVar("T")

MAX_ATTEMPTS: Final = 5
"""Most attempts of one transaction, after deadlocks and lost connections."""

CREATION_LOCK: Final = 7_341_062_118
"""Key of the PostgreSQL advisory lock under which tables are created."""


class SqlJournal(TableJournal):
    """A journal in a PostgreSQL or SQLite database, through SQLAlchemy.

    Needs ``pip install "factorial-sdk[journal]"`` and the driver of the database. The clocks of the
    machines that share it must agree to a few seconds. Otherwise a lease can seem to have run out,
    and its records are claimed by another machine.

    Args:
        database: its URL (``"postgresql+psycopg://user@host/name"``), or an SQLAlchemy engine,
            which you dispose of yourself.

    Raises:
        ConfigurationError: SQLAlchemy is missing, or the database is of another kind.

    Example:
        >>> from factorial_sdk.sync_runs import RunKey, SqlJournal
        >>> journal = SqlJournal("sqlite://")
        >>> journal.summary(RunKey("2214", "4104")).total
        0
        >>> journal.close()
    """

    @redact_errors  # the URL may hold a password
    def __init__(self, database: str | Engine) -> None:
        try:
            import sqlalchemy
            from sqlalchemy.exc import ArgumentError
        except ModuleNotFoundError:
            raise ConfigurationError(
                'SqlJournal needs SQLAlchemy: pip install "factorial-sdk[journal]"'
            ) from None
        self._owns_engine = isinstance(database, str)
        self._url = database if isinstance(database, str) else None
        url_error = ""
        try:
            self.engine: Engine = (
                sqlalchemy.create_engine(database, pool_pre_ping=True)
                if isinstance(database, str)
                else database
            )
        except (ArgumentError, ModuleNotFoundError) as error:
            url_error = type(error).__name__
        if url_error:  # not raised in the handler: the context would quote the URL and its password
            raise ConfigurationError(f"the URL of the journal's database is unusable: {url_error}")
        self._pid = os.getpid()
        self._kind = self.engine.dialect.name
        if self._kind not in {"postgresql", "sqlite"}:
            raise ConfigurationError(f"database must be PostgreSQL or SQLite, got {self._kind}")
        self.locking = " FOR UPDATE" if self._kind == "postgresql" else ""
        self.create_tables()

    @override
    def create_tables(self) -> None:
        """Create the tables that are missing; one process at a time."""

        def work(tx: Transaction) -> None:
            if self._kind == "postgresql":
                tx.query("SELECT pg_advisory_xact_lock(:key)", {"key": CREATION_LOCK})
            for table in TABLES:
                tx.write(table, [{}])

        self.transact(work)

    @override
    def transact(self, work: Callable[[Transaction], T]) -> T:
        """See `TableJournal.transact`."""
        from sqlalchemy.exc import OperationalError

        # After a lost connection or a deadlock. Every transaction can be repeated; see `table`.
        for _ in range(MAX_ATTEMPTS - 1):
            try:
                with self._begin() as connection:
                    return work(_Transaction(connection))
            except OperationalError:
                continue
        with self._begin() as connection:
            return work(_Transaction(connection))

    @override
    def close(self) -> None:
        """Close the connections; those of an engine that you passed stay open."""
        if self._owns_engine:
            self.engine.dispose()

    def __repr__(self) -> str:
        return f"<SqlJournal {self._kind}>"

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        if self._url is None:
            raise TypeError("a journal with an engine cannot be pickled; make it with a URL")
        return type(self), (self._url,)

    @contextmanager
    def _begin(self) -> Generator[Connection]:
        if self._pid != os.getpid():  # after a fork, the connections belong to the parent
            self.engine.dispose(close=False)
            self._pid = os.getpid()
        if self._kind != "sqlite":
            with self.engine.begin() as connection:
                yield connection
            return
        # The driver would begin with a read lock, which cannot always become a write lock.
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout = 60000")
            connection.exec_driver_sql("PRAGMA synchronous = FULL")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                connection.exec_driver_sql("ROLLBACK")
                raise


class _Transaction:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def query(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        from sqlalchemy import text

        return [tuple(row) for row in self._connection.execute(text(sql), dict(values))]

    def write(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        from sqlalchemy import text

        if rows:
            self._connection.execute(text(sql), [dict(row) for row in rows])

"""``SqlJournal``: a journal in an SQL database for several machines; the extra ``sql``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ...core.compat import override
from ...core.errors import ConfigurationError
from ...core.redaction import redact_errors
from ...databases import Database
from .dialects import Dialect, add_columns, at_once_sql, create_table, select_sql, to_sql
from .schema import VERSION, Change, Select, Table, Transaction
from .table import TableJournal, define_tables

if TYPE_CHECKING:
    from sqlalchemy import TextClause
    from sqlalchemy.engine import Connection, Engine

T = TypeVar("T")

BY_INDEX: Final = "SELECT " + ", ".join(
    f"set_config('{name}', 'off', true)"
    for name in ("enable_seqscan", "enable_indexscan", "enable_indexonlyscan", "jit")
)
"""Makes PostgreSQL find rows by their whole key, until the transaction ends.

It has no statistics about the rows of a run while the run is processed. So it took the run, or the
company, to have no more than one row, and read all of its rows to find some of them: a run took
time by the square of its size. Of the plans that are left, bitmap scans, only those by the whole
key are cheap by every statistic, also for a plan that was made while a table was empty and is kept.
Without ``jit``, no code is compiled for queries that do have to read a whole table.
"""

DIALECTS: Final[Mapping[str, Dialect]] = {
    "postgresql": "postgresql",
    "sqlite": "sqlite",
    "mysql": "mysql",
    "mariadb": "mysql",
}
"""The dialect of each kind of database, by SQLAlchemy's name of it."""


class SqlJournal(TableJournal):
    """A journal in a PostgreSQL, MariaDB, MySQL or SQLite database, through SQLAlchemy.

    Needs ``pip install "factorial-sdk[sql]"`` and the driver of the database. The clocks of the
    machines that share it must agree to a few seconds. Otherwise a lease can seem to have run out,
    and its records are claimed by another machine.

    Args:
        database: its URL (``"postgresql+psycopg://user@host/name"`` or
            ``"mysql+pymysql://user@host/name"``), or an SQLAlchemy engine, which you dispose of
            yourself.

    Raises:
        ConfigurationError: SQLAlchemy is missing, the database is of another kind, or its journal
            was made by a newer version of this SDK.

    Example:
        >>> from factorial_sdk.sync_runs import RunKey, SqlJournal
        >>> journal = SqlJournal("sqlite://")
        >>> journal.summary(RunKey("2214", "4104")).total
        0
        >>> journal.close()
    """

    @redact_errors  # the URL may hold a password
    def __init__(self, database: str | Engine) -> None:
        self._database = Database(database, "SqlJournal")
        self.engine: Engine = self._database.engine
        self._kind: Dialect = DIALECTS[self._database.kind]
        self.locking = "" if self._kind == "sqlite" else " FOR UPDATE"
        try:
            self._check_version()
        except BaseException:
            self.close()
            raise

    @override
    def migrate(self) -> None:
        """See `TableJournal.migrate`. Only one process at a time does it."""
        if self._kind == "postgresql":
            self.transact(lambda tx: define_tables(tx, "SELECT pg_advisory_xact_lock(:key)"))
        elif self._kind == "mysql":
            # Of the connection, not of the transaction: each definition of a table commits.
            lock, unlock = "GET_LOCK(CAST(:key AS CHAR), 600)", "RELEASE_LOCK(CAST(:key AS CHAR))"
            self.transact(lambda tx: define_tables(tx, f"SELECT {lock}", f"SELECT {unlock}"))
        else:
            super().migrate()

    def _check_version(self) -> None:
        version = self._version()
        if version > VERSION:
            raise ConfigurationError(
                "the journal was made by a newer version of this SDK: upgrade the SDK"
            )
        if version < VERSION:
            self.migrate()

    def _version(self) -> int:
        """Return the version of the tables; 0 where they are missing or older than versions."""

        def work(tx: Transaction) -> int:
            assert isinstance(tx, _Transaction)
            if not tx.has_table("factorial_sync_schema"):
                return 0
            return tx.query("SELECT MAX(version) FROM factorial_sync_schema", {})[0][0] or 0

        return self.transact(work)

    @override
    def transact(self, work: Callable[[Transaction], T]) -> T:
        """See `TableJournal.transact`."""

        def begun(connection: Connection) -> T:
            if self._kind == "postgresql":
                connection.exec_driver_sql(BY_INDEX)
            return work(_Transaction(connection, self._kind))

        return self._database.transact(begun)

    @override
    def close(self) -> None:
        """Close the connections; those of an engine that you passed stay open."""
        self._database.close()

    def __repr__(self) -> str:
        return f"<SqlJournal {self._kind}>"

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        if self._database.url is None:
            raise TypeError("a journal with an engine cannot be pickled; make it with a URL")
        return type(self), (self._database.url,)


@lru_cache(1024)  # more than there are: statements of this package only
def _parsed(sql: str) -> TextClause:
    from sqlalchemy import text

    return text(sql)


class _Transaction:
    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection = connection
        self._dialect: Dialect = dialect

    def query(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._connection.execute(_parsed(sql), dict(values))]

    def find(
        self, select: Select, names: Sequence[str], locking: str = "", **same: str
    ) -> list[tuple[Any, ...]]:
        return self.query(*select_sql(select, self._dialect, names, locking, same))

    def execute(self, sql: str, values: Mapping[str, Any]) -> int:
        return self._connection.execute(_parsed(sql), dict(values)).rowcount

    def write(self, *changes: Change) -> None:
        changes = tuple((statement, rows) for statement, rows in changes if rows)
        if self._dialect == "postgresql" and changes:
            sql = at_once_sql(*(statement for statement, _ in changes))
            texts = {f"rows{number}": json.dumps(rows) for number, (_, rows) in enumerate(changes)}
            self._connection.execute(_parsed(sql), texts)
            return
        for statement, rows in changes:
            sql = to_sql(statement, self._dialect)
            self._connection.execute(_parsed(sql), [dict(row) for row in rows])

    def define(self, table: Table) -> None:
        from sqlalchemy import inspect

        dialect = self._connection.dialect
        collation = (
            "utf8mb4_nopad_bin" if getattr(dialect, "is_mariadb", False) else "utf8mb4_0900_bin"
        )
        for sql in create_table(table, self._dialect, collation):
            self._connection.exec_driver_sql(sql)
        columns = {
            str(column["name"]) for column in inspect(self._connection).get_columns(table.name)
        }
        for sql in add_columns(table, columns, self._dialect):
            self._connection.exec_driver_sql(sql)

    def has_table(self, name: str) -> bool:
        from sqlalchemy import inspect

        return inspect(self._connection).has_table(name)

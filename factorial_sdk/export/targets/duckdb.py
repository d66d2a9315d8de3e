"""Export to tables of a DuckDB database; rows and state change in one transaction."""

from __future__ import annotations

import os
import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, ClassVar, Final, cast
from weakref import WeakValueDictionary

import attrs

from ... import fork_hooks
from ...core.compat import override
from ...core.errors import ConfigurationError
from ...file_lock import FileLock
from ...frames.optional_imports import import_optional
from ..errors import TargetBusyError, TargetError
from ..state import Reading, State
from .base import COMPANY, DELETED_AT, Table, Target

STAGING: Final = "_factorial_export"
"""Database schema of the staged rows and of the state."""

NOT_FILES: Final = (":memory:", "md:", "motherduck:")
"""Prefixes of databases that are not files."""

OPEN_ELSEWHERE: Final = "Could not set lock|being used by another process"
"""What DuckDB says, on Unix and on Windows, when another process has the file open."""

CLOSE_PROGRAM: Final = "; close the program that has it open, or export to Parquet"

CLOSE_CONNECTION: Final = (
    "; close connections of this program that have other settings, such as read_only=True"
)

MEMORY_LIMIT: Final = "128 MiB"
"""Memory of a database that an export opens; DuckDB puts the rest on disk. Otherwise publishing
takes more memory the longer the list is, up to 80 % of the machine's."""


class DuckDBTarget(Target):
    """A DuckDB database.

    `Resource` checks the names of tables, so none can contain a quote and inject SQL.

    Args:
        database: path of its file, which is created if missing, or a connection to it.
        company: id of the company whose rows these are; None for tables of one company.
    """

    def __init__(self, database: Any, company: str | None = None) -> None:
        self._library = import_optional("duckdb", "duckdb")
        self._company = company
        self._user_connection: Any = None
        self._path: Path | None = None
        if isinstance(database, str | os.PathLike):
            path = os.fspath(cast("str | os.PathLike[str]", database))
            if not path or path.startswith(NOT_FILES):
                raise ConfigurationError(
                    "database must be the path of a file; for a database in memory or on "
                    "MotherDuck, pass a connection: duckdb.connect(…)"
                )
            self._path = Path(path).expanduser().resolve()  # links to it share its lock
        else:
            self._user_connection = database
            self._path = _path_of(database)
        # No other process can write to a database in memory.
        self._lock = DatabaseLock.of(self._path or id(self._user_connection), self._path)
        self._is_locked = False
        self._connection: Any = None
        self._former_limit: str | None = None

    @override
    def open(self) -> dict[str, State]:
        """See `Target.open`."""
        try:
            self._is_locked = self._lock.acquire(self._company)
        except ConfigurationError as error:
            raise TargetError(f"{self._place} cannot be exported to: {error}") from error
        if not self._is_locked:
            raise TargetBusyError(f"another export to {self._place} is going on")
        self._process = os.getpid()
        try:
            with self._name_database_in_errors():
                self._connection = (
                    self._library.connect(str(self._path))
                    if self._user_connection is None
                    else self._user_connection.cursor()
                )
                if self._user_connection is None:
                    self._limit_memory()
                with self._transaction() as run:
                    run(f"CREATE SCHEMA IF NOT EXISTS {STAGING}")
                    columns = "table_name VARCHAR PRIMARY KEY, state VARCHAR NOT NULL"
                    run(f"CREATE TABLE IF NOT EXISTS {STAGING}.state ({columns})")
                    found = run(f"SELECT table_name, state FROM {STAGING}.state").fetchall()
            own = self._key("")
            return {
                name: State.from_json(text, f"{name} in {self._place}")
                for name, separator, company, text in ((*key.partition("@"), t) for key, t in found)
                if separator + company == own
            }
        except BaseException:
            self.close()
            raise

    @override
    def close(self) -> None:
        """See `Target.close`."""
        # In a forked process the connection is the parent's: closing it would write to its file.
        if self._process == os.getpid():
            with self._lock.transaction:
                if self._connection is not None:
                    if self._former_limit is not None:
                        with suppress(self._library.Error):
                            self._connection.execute(f"SET memory_limit = '{self._former_limit}'")
                    self._connection.close()
                    self._connection = None
        if self._is_locked:
            self._is_locked = False
            self._lock.release(self._company)

    def _limit_memory(self) -> None:
        """Set `MEMORY_LIMIT` until the target is closed; other connections share the setting."""
        query = "SELECT current_setting('memory_limit')"
        ((before,),) = self._connection.execute(query).fetchall()
        self._connection.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        ((after,),) = self._connection.execute(query).fetchall()
        if before != after:  # else another export has set it, which restores it
            self._former_limit = before

    def _key(self, name: str) -> str:
        """Return the name of a table's state and staged rows; each company has its own."""
        return name if self._company is None else f"{name}@{self._company}"

    def _staged(self, table: Table) -> str:
        return f'{STAGING}."{self._key(table.name)}"'

    @override
    def layout(self, table: Table) -> tuple[str, ...]:
        """See `Target.layout`."""
        return (*([] if self._company is None else [COMPANY]), *super().layout(table))

    @override
    def check_ownership(self, table: Table, state: State | None) -> None:
        """See `Target.check_ownership`: exports of other companies may have created the table."""
        if self._company is None or (columns := self.columns(table)) is None:
            super().check_ownership(table, state)
            return
        with self._transaction() as run:
            query = f"SELECT state FROM {STAGING}.state WHERE starts_with(table_name, ?)"
            found = run(query, [f"{table.name}@"]).fetchall()
        states = [State.from_json(text, f"{table.name} in {self._place}") for (text,) in found]
        if not any(each.is_own_table(columns) for each in (*states, *([state] if state else []))):
            raise self.make_foreign_error(table, "was not made by exports of companies to here")

    @override
    def columns(self, table: Table) -> list[str] | None:
        """See `Target.columns`."""
        # DuckDB ignores case in names.
        query = (
            "SELECT table_name, table_type FROM information_schema.tables WHERE table_catalog = "
            "current_database() AND table_schema = 'main' AND lower(table_name) = ?"
        )
        with self._transaction() as run:
            found = run(query, [table.name]).fetchone()
            if found is None:
                return None
            if found != (table.name, "BASE TABLE"):
                raise self.make_foreign_error(table, f"is a {found[1].lower()} called {found[0]}")
            return list(self._columns(run, "main", table.name))

    @override
    def describe(self, table: Table) -> str:
        """See `Target.describe`."""
        return f"the table {table.name} in {self._place}"

    @override
    def reconcile(self, table: Table, state: State) -> State:
        """See `Target.reconcile`."""
        with self._transaction() as run:
            columns = tuple(self._columns(run, "main", table.name))
            published = state.published and columns == self.layout(table)
            staged = list(self._columns(run, STAGING, self._key(table.name)))
            stored = staged == table.schema.names
        return attrs.evolve(
            state,
            published=published,
            watermark=state.watermark if published else None,
            reading=state.reading if stored else None,
        )

    @override
    def begin(self, table: Table, state: State) -> None:
        """See `Target.begin`."""
        with self._transaction(table.schema.empty_table()) as run:
            run(f"CREATE OR REPLACE TABLE {self._staged(table)} AS SELECT * FROM _rows")
            self._write_state(run, table, state)

    @override
    def store(self, table: Table, rows: Any, state: State) -> None:
        """See `Target.store`."""
        with self._transaction(rows) as run:
            run(f"INSERT INTO {self._staged(table)} SELECT * FROM _rows")
            self._write_state(run, table, state)

    @override
    def publish(self, table: Table, reading: Reading, state: State) -> int:
        """See `Target.publish`."""
        staged, published = self._staged(table), f'main."{table.name}"'
        company, values = self._company, {} if self._company is None else {"company": self._company}
        own = "true" if company is None else f"{COMPANY} = $company"
        replace = company is None and not table.marks_deleted and reading.kind == "full"
        with self._transaction() as run:
            if replace:
                run(f"CREATE OR REPLACE TABLE {published} AS SELECT * FROM {staged}")
            else:
                self._create(run, table)
                if table.marks_deleted and reading.kind == "full":
                    run(
                        f"UPDATE {published} SET {DELETED_AT} = coalesce({DELETED_AT}, $moment) "
                        f"WHERE {own} AND id NOT IN (SELECT id FROM {staged} WHERE id IS NOT NULL)",
                        {"moment": reading.started, **values},
                    )
                of_reading = f"id IN (SELECT id FROM {staged})"
                if reading.kind == "full":
                    of_reading = f"(id IS NULL OR {of_reading})" if table.marks_deleted else "true"
                run(f"DELETE FROM {published} WHERE {own} AND {of_reading}", values)
                # The last version of a record counts: one that changes is sent again.
                last = "QUALIFY row_number() OVER (PARTITION BY id ORDER BY rowid DESC) = 1"
                run(
                    f"INSERT INTO {published} BY NAME SELECT "
                    f"{'*' if company is None else f'$company AS {COMPANY}, *'} FROM {staged} "
                    f"{last if reading.kind == 'changes' else ''}",
                    values,
                )
            run(f"DROP TABLE {staged}")
            self._write_state(run, table, state)
            count = f"SELECT count(*) FROM {published} WHERE {own}"
            ((rows,),) = run(count, values).fetchall()
        return int(rows)

    def _create(self, run: Any, table: Table) -> None:
        """Create the published table, or give it the columns of this export.

        Rows of other companies, and deleted records, keep the columns that it has still; new ones
        are null in them until their own next export, which reads everything.
        """
        published, new = f'main."{table.name}"', self._key(f"{table.name}@new")
        columns = "" if self._company is None else f"CAST(NULL AS VARCHAR) AS {COMPANY}, "
        if DELETED_AT in table.published_schema.names and DELETED_AT not in table.schema.names:
            added = f", CAST(NULL AS TIMESTAMPTZ) AS {DELETED_AT}"
        else:
            added = ""
        run(
            f'CREATE OR REPLACE TABLE {STAGING}."{new}" AS '
            f"SELECT {columns}*{added} FROM {self._staged(table)} LIMIT 0"
        )
        wanted, found = self._columns(run, STAGING, new), self._columns(run, "main", table.name)
        if list(wanted.items()) != list(found.items()):
            if kept := [name for name in wanted if name in found]:
                values = ", ".join(f'TRY_CAST("{name}" AS {wanted[name]})' for name in kept)
                names = ", ".join(f'"{name}"' for name in kept)
                run(f'INSERT INTO {STAGING}."{new}" ({names}) SELECT {values} FROM {published}')
            run(f'CREATE OR REPLACE TABLE {published} AS SELECT * FROM {STAGING}."{new}"')
        run(f'DROP TABLE {STAGING}."{new}"')

    def _write_state(self, run: Any, table: Table, state: State) -> None:
        run(
            f"INSERT OR REPLACE INTO {STAGING}.state VALUES (?, ?)",
            [self._key(table.name), state.to_json()],
        )

    def _columns(self, run: Any, schema: str, name: str) -> dict[str, str]:
        """Return the types of the columns of a table by name; none if there is no such table."""
        found = run(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_catalog = "
            "current_database() AND table_schema = ? AND table_name = ? ORDER BY ordinal_position",
            [schema, name],
        )
        return dict(found.fetchall())

    @contextmanager
    def _transaction(self, rows: Any = None) -> Generator[Any]:
        """Yield a function that runs SQL in one transaction; `rows` is the table ``_rows``."""
        with self._lock.transaction, self._name_database_in_errors():
            self.check_process()
            connection = self._connection
            if rows is not None:
                connection.register("_rows", rows)
            try:
                connection.execute("BEGIN")
                try:
                    yield connection.execute
                    connection.execute("COMMIT")
                except BaseException:
                    with suppress(self._library.Error):
                        connection.execute("ROLLBACK")
                    raise
            finally:
                if rows is not None:
                    connection.unregister("_rows")

    @contextmanager
    def _name_database_in_errors(self) -> Generator[None]:
        """Turn errors of the database into a `TargetError` that names it.

        Raises:
            TargetError: the database cannot be read or written; its cause says why.
            KeyboardInterrupt: Ctrl-C was pressed during a query.
        """
        try:
            yield
        except (self._library.Error, OSError) as error:
            # Messages of other errors may quote the rows, which are personal data.
            is_safe = isinstance(error, self._library.IOException | OSError)
            reason = str(error).splitlines()[0] if is_safe and str(error) else type(error).__name__
            if isinstance(error, self._library.IOException) and re.search(OPEN_ELSEWHERE, reason):
                reason = reason.partition(". ")[0] + CLOSE_PROGRAM
            elif isinstance(error, self._library.ConnectionException):
                reason += CLOSE_CONNECTION
            raise TargetError(f"{self._place} cannot be read or written: {reason}") from error
        except RuntimeError as error:
            # Within a query, DuckDB raises this in place of what a signal handler raised.
            if str(error) != "Query interrupted":
                raise
            raise KeyboardInterrupt from error

    @property
    def _place(self) -> str:
        return repr(str(self._path)) if self._path else "the database"


class DatabaseLock:
    """Keeps other processes out of a database, and two exports of one company in this process.

    Exports of different companies may run at the same time in one process: their transactions take
    turns.

    Args:
        path: path of the database; None if it is not a file.
    """

    _all: ClassVar[WeakValueDictionary[object, DatabaseLock]] = WeakValueDictionary()
    _guard: ClassVar[Lock] = Lock()

    def __init__(self, path: Path | None) -> None:
        self.transaction = Lock()
        self._users: set[str | None] = set()
        self._file_lock = FileLock(f"{path}.lock") if path else None

    @classmethod
    def of(cls, key: object, path: Path | None) -> DatabaseLock:
        """Return the one lock of a database."""
        with cls._guard:
            return cls._all.setdefault(key, cls(path))

    @classmethod
    def after_fork(cls) -> None:
        """Forget all locks in a child process, which has to acquire its own."""
        cls._guard = Lock()
        cls._all = WeakValueDictionary()

    def acquire(self, company: str | None) -> bool:
        """Acquire the lock for a company, or for all if it is None; return whether that worked."""
        with self._guard:
            if None in self._users or company in self._users or (self._users and company is None):
                return False
            if not self._users and self._file_lock is not None and not self._file_lock.acquire():
                return False
            self._users.add(company)
            return True

    def release(self, company: str | None) -> None:
        """Release the lock of a company."""
        with self._guard:
            self._users.discard(company)
            if not self._users and self._file_lock is not None:
                self._file_lock.release()


fork_hooks.in_child(DatabaseLock.after_fork)


def _path_of(connection: Any) -> Path | None:
    """Return the path of a connection's database; None if it is not a file.

    Raises:
        ConfigurationError: `connection` is not a connection.
    """
    if not callable(getattr(connection, "cursor", None)):
        raise ConfigurationError("database must be a path, or a connection to a DuckDB database")
    query = "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    ((path,),) = connection.cursor().execute(query).fetchall()
    return Path(path).resolve() if path and not path.startswith(NOT_FILES) else None

"""Export to tables of a DuckDB database; rows and state change in one transaction."""

from __future__ import annotations

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

import attrs

from ...core.compat import override
from ...core.errors import ConfigurationError
from ...file_lock import FileLock
from ...frames.optional_imports import import_optional
from ..errors import TargetBusyError, TargetError
from ..state import Reading, State
from .base import Table, Target

STAGING: Final = "_factorial_export"
"""Database schema of the staged rows and of the state."""

NOT_FILES: Final = (":memory:", "md:", "motherduck:")
"""Prefixes of databases that are not files."""


class DuckDBTarget(Target):
    """A DuckDB database.

    `Resource` checks the names of tables, so none can contain a quote and inject SQL.

    Args:
        database: path of its file, which is created if missing, or a connection to it.
    """

    def __init__(self, database: Any) -> None:
        self._library = import_optional("duckdb", "duckdb")
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
        self._file_lock = FileLock(f"{self._path}.lock") if self._path else None
        self._connection_lock = Lock()
        self._connection: Any = None

    @override
    def open(self) -> dict[str, State]:
        """See `Target.open`."""
        try:
            acquired = self._file_lock is None or self._file_lock.acquire()
        except ConfigurationError as error:
            raise TargetError(f"{self._place} cannot be exported to: {error}") from error
        if not acquired:
            raise TargetBusyError(f"another export to {self._place} is going on")
        self._process = os.getpid()
        try:
            with self._name_database_in_errors():
                self._connection = (
                    self._library.connect(str(self._path))
                    if self._user_connection is None
                    else self._user_connection.cursor()
                )
                with self._transaction() as run:
                    run(f"CREATE SCHEMA IF NOT EXISTS {STAGING}")
                    columns = "table_name VARCHAR PRIMARY KEY, state VARCHAR NOT NULL"
                    run(f"CREATE TABLE IF NOT EXISTS {STAGING}.state ({columns})")
                    found = run(f"SELECT table_name, state FROM {STAGING}.state").fetchall()
            return {name: State.from_json(text, f"{name} in {self._place}") for name, text in found}
        except BaseException:
            self.close()
            raise

    @override
    def close(self) -> None:
        """See `Target.close`."""
        # In a forked process the connection is the parent's: closing it would write to its file.
        if self._process == os.getpid():
            with self._connection_lock:
                if self._connection is not None:
                    self._connection.close()
                    self._connection = None
        if self._file_lock is not None:
            self._file_lock.release()

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
            return self._columns(run, "main", table)

    @override
    def describe(self, table: Table) -> str:
        """See `Target.describe`."""
        return f"the table {table.name} in {self._place}"

    @override
    def reconcile(self, table: Table, state: State) -> State:
        """See `Target.reconcile`."""
        names = table.schema.names
        with self._transaction() as run:
            published = state.published and self._columns(run, "main", table) == names
            stored = self._columns(run, STAGING, table) == names
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
            run(f'CREATE OR REPLACE TABLE {STAGING}."{table.name}" AS SELECT * FROM _rows')
            self._write_state(run, table, state)

    @override
    def store(self, table: Table, rows: Any, state: State) -> None:
        """See `Target.store`."""
        with self._transaction(rows) as run:
            run(f'INSERT INTO {STAGING}."{table.name}" SELECT * FROM _rows')
            self._write_state(run, table, state)

    @override
    def publish(self, table: Table, reading: Reading, state: State) -> int:
        """See `Target.publish`."""
        staged, published = f'{STAGING}."{table.name}"', f'main."{table.name}"'
        with self._transaction() as run:
            if reading.kind == "full":
                run(f"CREATE OR REPLACE TABLE {published} AS SELECT * FROM {staged}")
            else:
                run(f"DELETE FROM {published} WHERE id IN (SELECT id FROM {staged})")
                # The last version of a record counts: one that changes is sent again.
                run(
                    f"INSERT INTO {published} SELECT * FROM {staged} "
                    "QUALIFY row_number() OVER (PARTITION BY id ORDER BY rowid DESC) = 1"
                )
            run(f"DROP TABLE {staged}")
            self._write_state(run, table, state)
            ((rows,),) = run(f"SELECT count(*) FROM {published}").fetchall()
        return int(rows)

    def _write_state(self, run: Any, table: Table, state: State) -> None:
        run(f"INSERT OR REPLACE INTO {STAGING}.state VALUES (?, ?)", [table.name, state.to_json()])

    def _columns(self, run: Any, schema: str, table: Table) -> list[str]:
        found = run(
            "SELECT column_name FROM information_schema.columns WHERE table_catalog = "
            "current_database() AND table_schema = ? AND table_name = ? ORDER BY ordinal_position",
            [schema, table.name],
        )
        return [name for (name,) in found.fetchall()]

    @contextmanager
    def _transaction(self, rows: Any = None) -> Generator[Any]:
        """Yield a function that runs SQL in one transaction; `rows` is the table ``_rows``."""
        with self._connection_lock, self._name_database_in_errors():
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
            raise TargetError(f"{self._place} cannot be read or written: {reason}") from error
        except RuntimeError as error:
            # Within a query, DuckDB raises this in place of what a signal handler raised.
            if str(error) != "Query interrupted":
                raise
            raise KeyboardInterrupt from error

    @property
    def _place(self) -> str:
        return repr(str(self._path)) if self._path else "the database"


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

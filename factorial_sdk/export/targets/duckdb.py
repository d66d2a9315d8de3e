"""Tables of a DuckDB database; rows and state change in one transaction."""

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
from ...frames.optional_imports import library
from ..errors import TargetBusyError, TargetError
from ..state import Reading, State
from .base import Table, Target

ASIDE: Final = "_factorial_export"
"""The schema of what is being read, and of the state."""

ELSEWHERE: Final = (":memory:", "md:", "motherduck:")
"""How what is no file is called."""


class DuckTarget(Target):
    """A DuckDB database.

    Names of tables are checked where they come in (`Resource`), so none can end its quotes.

    Args:
        database: path of its file, made when needed, or a connection to it.
    """

    def __init__(self, database: Any) -> None:
        self._library = library("duckdb", "duckdb")
        self._given: Any = None
        self._path: Path | None = None
        if isinstance(database, str | os.PathLike):
            path = os.fspath(cast("str | os.PathLike[str]", database))
            if not path or path.startswith(ELSEWHERE):
                raise ConfigurationError(
                    "database must be the path of a file; what is in memory, or with MotherDuck, "
                    "is exported to by a connection: duckdb.connect(…)"
                )
            self._path = Path(path).expanduser().resolve()  # its lock is that of every link to it
        else:
            self._given = database
            self._path = _path_of(database)
        # What is in memory has nobody else to write to it.
        self._file_lock = FileLock(f"{self._path}.lock") if self._path else None
        self._turn = Lock()
        self._connection: Any = None

    @override
    def open(self) -> dict[str, State]:
        """See `Target.open`."""
        try:
            taken = self._file_lock is None or self._file_lock.acquire()
        except ConfigurationError as error:
            raise TargetError(f"{self._where} cannot be exported to: {error}") from error
        if not taken:
            raise TargetBusyError(f"another export to {self._where} is going on")
        self._process = os.getpid()
        try:
            with self._explained():
                self._connection = (
                    self._library.connect(str(self._path))
                    if self._given is None
                    else self._given.cursor()
                )
                with self._transaction() as run:
                    run(f"CREATE SCHEMA IF NOT EXISTS {ASIDE}")
                    columns = "table_name VARCHAR PRIMARY KEY, state VARCHAR NOT NULL"
                    run(f"CREATE TABLE IF NOT EXISTS {ASIDE}.state ({columns})")
                    found = run(f"SELECT table_name, state FROM {ASIDE}.state").fetchall()
            return {name: State.from_json(text, f"{name} in {self._where}") for name, text in found}
        except BaseException:
            self.close()
            raise

    @override
    def close(self) -> None:
        """See `Target.close`."""
        # In a forked process the connection is the parent's, and closing it would write its file.
        if self._process == os.getpid():
            with self._turn:
                if self._connection is not None:
                    self._connection.close()
                    self._connection = None
        if self._file_lock is not None:
            self._file_lock.release()

    @override
    def columns(self, table: Table) -> list[str] | None:
        """See `Target.columns`."""
        # DuckDB compares names without case.
        query = (
            "SELECT table_name, table_type FROM information_schema.tables WHERE table_catalog = "
            "current_database() AND table_schema = 'main' AND lower(table_name) = ?"
        )
        with self._transaction() as run:
            found = run(query, [table.name]).fetchone()
            if found is None:
                return None
            if found != (table.name, "BASE TABLE"):
                raise self.foreign(table, f"is a {found[1].lower()} called {found[0]}")
            return self._columns(run, "main", table)

    @override
    def place_of(self, table: Table) -> str:
        """See `Target.place_of`."""
        return f"the table {table.name} in {self._where}"

    @override
    def reconciled(self, table: Table, state: State) -> State:
        """See `Target.reconciled`."""
        names = table.schema.names
        with self._transaction() as run:
            shown = state.shown and self._columns(run, "main", table) == names
            stored = self._columns(run, ASIDE, table) == names
        return attrs.evolve(
            state,
            shown=shown,
            watermark=state.watermark if shown else None,
            reading=state.reading if stored else None,
        )

    @override
    def begin(self, table: Table, state: State) -> None:
        """See `Target.begin`."""
        with self._transaction(table.schema.empty_table()) as run:
            run(f'CREATE OR REPLACE TABLE {ASIDE}."{table.name}" AS SELECT * FROM _rows')
            self._write(run, table, state)

    @override
    def store(self, table: Table, rows: Any, state: State) -> None:
        """See `Target.store`."""
        with self._transaction(rows) as run:
            run(f'INSERT INTO {ASIDE}."{table.name}" SELECT * FROM _rows')
            self._write(run, table, state)

    @override
    def show(self, table: Table, reading: Reading, state: State) -> int:
        """See `Target.show`."""
        stored, shown = f'{ASIDE}."{table.name}"', f'main."{table.name}"'
        with self._transaction() as run:
            if reading.kind == "full":
                run(f"CREATE OR REPLACE TABLE {shown} AS SELECT * FROM {stored}")
            else:
                run(f"DELETE FROM {shown} WHERE id IN (SELECT id FROM {stored})")
                # The last one counts: a record may change, and come again, while it is read.
                run(
                    f"INSERT INTO {shown} SELECT * FROM {stored} "
                    "QUALIFY row_number() OVER (PARTITION BY id ORDER BY rowid DESC) = 1"
                )
            run(f"DROP TABLE {stored}")
            self._write(run, table, state)
            ((rows,),) = run(f"SELECT count(*) FROM {shown}").fetchall()
        return int(rows)

    def _write(self, run: Any, table: Table, state: State) -> None:
        run(f"INSERT OR REPLACE INTO {ASIDE}.state VALUES (?, ?)", [table.name, state.to_json()])

    def _columns(self, run: Any, schema: str, table: Table) -> list[str]:
        found = run(
            "SELECT column_name FROM information_schema.columns WHERE table_catalog = "
            "current_database() AND table_schema = ? AND table_name = ? ORDER BY ordinal_position",
            [schema, table.name],
        )
        return [name for (name,) in found.fetchall()]

    @contextmanager
    def _transaction(self, rows: Any = None) -> Generator[Any]:
        """Run statements, all of them or none; they find `rows` as ``_rows``."""
        with self._turn, self._explained():
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
    def _explained(self) -> Generator[None]:
        """Say of errors of the database which one it is.

        Raises:
            TargetError: it cannot be read or written; its cause says why.
        """
        try:
            yield
        except (self._library.Error, OSError) as error:
            # Other messages of the database may quote what it was to write.
            told = isinstance(error, self._library.IOException | OSError)
            reason = str(error).splitlines()[0] if told and str(error) else type(error).__name__
            raise TargetError(f"{self._where} cannot be read or written: {reason}") from error

    @property
    def _where(self) -> str:
        return repr(str(self._path)) if self._path else "the database"


def _path_of(connection: Any) -> Path | None:
    """Where the database of a connection is; None if it is no file.

    Raises:
        ConfigurationError: it is no connection.
    """
    if not callable(getattr(connection, "cursor", None)):
        raise ConfigurationError("database must be a path, or a connection to a DuckDB database")
    query = "SELECT path FROM duckdb_databases() WHERE database_name = current_database()"
    ((path,),) = connection.cursor().execute(query).fetchall()
    return Path(path).resolve() if path and not path.startswith(ELSEWHERE) else None

"""``SqliteJournal``: a journal in an SQLite file, for the processes of one machine."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar
from weakref import WeakSet

from ...core.compat import override
from ...core.errors import ConfigurationError
from .dialects import add_columns, create_table, select_sql, to_sql
from .schema import VERSION, Change, Select, Table, Transaction
from .table import TableJournal

T = TypeVar("T")

BUSY_TIMEOUT: Final = 60.0
"""Seconds to wait for the lock of the file while other processes write."""


class _File:
    """The connection of a journal to its file; hold `lock` while you use it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.connection: sqlite3.Connection | None = None
        with _files_lock:
            _files.add(self)

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None


_files: WeakSet[_File] = WeakSet()
_files_lock = Lock()  # a thread may add a file while another one forks
_locked: list[_File] = []


def _before_fork() -> None:
    """Lock and close all files: the child of a fork must neither use nor close a connection.

    Waits for transactions that are under way. Parent and child open the files again when needed.
    """
    _files_lock.acquire()
    for file in list(_files):
        file.lock.acquire()
        _locked.append(file)
        file.close()


def _after_fork() -> None:
    while _locked:
        _locked.pop().lock.release()
    _files_lock.release()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(
        before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork
    )


class SqliteJournal(TableJournal):
    """A journal in an SQLite file.

    The processes of one machine may share it. Do not put it on a network file system: these do not
    lock reliably. What is written survives a crash of the process and, since each transaction is
    synchronized (``synchronous=FULL``), of the machine.

    The file holds ids, digests, outcomes and the messages of handlers, but no payloads. Only its
    owner can read it.

    Args:
        path: path of the file, which is created if it is missing.

    Raises:
        ConfigurationError: the file cannot be opened, or is no SQLite file.

    Example:
        >>> import tempfile
        >>> from factorial_sdk.sync_runs import RunKey, SqliteJournal
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     journal = SqliteJournal(f"{folder}/journal.db")
        ...     total = journal.summary(RunKey("2214", "4104")).total
        ...     journal.close()
        >>> total
        0
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._file = _File()
        try:
            if self._version() < VERSION:
                self.migrate()
        except (OSError, sqlite3.Error) as error:
            raise ConfigurationError(
                f"the journal {self.path} cannot be used: {type(error).__name__}: {error}"
            ) from error

    @override
    def migrate(self) -> None:
        """See `TableJournal.migrate`."""
        super().migrate()
        with self._file.lock:  # older versions of this SDK compare it
            self._open().execute(f"PRAGMA user_version = {VERSION}")

    def _version(self) -> int:
        with self._file.lock:
            version: int = self._open().execute("PRAGMA user_version").fetchone()[0]
            return version

    @override
    def transact(self, work: Callable[[Transaction], T]) -> T:
        """See `TableJournal.transact`."""
        with self._file.lock:
            connection = self._open()
            connection.execute("BEGIN IMMEDIATE")
            try:
                result = work(_Transaction(connection))
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
            return result

    @override
    def close(self) -> None:
        """Close the file; the next call of a method opens it again."""
        with self._file.lock:
            self._file.close()

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def __repr__(self) -> str:
        return f"<SqliteJournal {self.path}>"

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.path,)

    def _open(self) -> sqlite3.Connection:
        if self._file.connection is None:
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            connection = sqlite3.connect(
                self.path, timeout=BUSY_TIMEOUT, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare(connection)
            except BaseException:
                connection.close()
                raise
            self._file.connection = connection
        return self._file.connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise ConfigurationError(
                f"the journal {self.path} was made by a newer version of this SDK: upgrade the SDK"
            )


class _Transaction:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def query(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def write(self, *changes: Change) -> None:
        for statement, rows in changes:
            self._connection.executemany(to_sql(statement, "sqlite"), rows)

    def find(
        self, select: Select, names: Sequence[str], locking: str = "", **same: str
    ) -> list[tuple[Any, ...]]:
        return self.query(*select_sql(select, "sqlite", names, locking, same))

    def execute(self, sql: str, values: Mapping[str, Any]) -> int:
        return self._connection.execute(sql, values).rowcount

    def define(self, table: Table) -> None:
        for sql in create_table(table, "sqlite"):
            self._connection.execute(sql)
        columns = {row[1] for row in self._connection.execute(f"PRAGMA table_info({table.name})")}
        for sql in add_columns(table, columns, "sqlite"):
            self._connection.execute(sql)

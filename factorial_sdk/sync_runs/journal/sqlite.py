"""``SqliteJournal``: the journal in a file, for the processes of one machine."""

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
from .schema import Transaction
from .table import TableJournal

T = TypeVar("T")

VERSION: Final = 2
"""Since 2, runs and the names of records are noted. What 1 made is read and completed."""
PATIENCE: Final = 60.0
"""Seconds to wait for other processes that write."""


class _File:
    """The connection of a journal to its file, used by one thread at a time."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.connection: sqlite3.Connection | None = None
        _files.add(self)

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
        self.connection = None


_files: WeakSet[_File] = WeakSet()
_held: list[_File] = []


def _before_fork() -> None:
    """Close all files: a connection must be neither used nor closed by the child of a fork.

    The parent opens them again. A transaction that is under way is waited for.
    """
    for file in list(_files):
        file.lock.acquire()
        _held.append(file)
        file.close()


def _after_fork() -> None:
    while _held:
        _held.pop().lock.release()


if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(
        before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork
    )


class SqliteJournal(TableJournal):
    """A journal in an SQLite file.

    The processes of one machine may share it; file systems of a network do not lock reliably. What
    is written survives the death of the process and, since each transaction is synchronised
    (``synchronous=FULL``), that of the machine.

    The file holds ids, digests, outcomes and the reasons that handlers gave; no payloads. It is
    readable by its owner only.

    Args:
        path: of the file; it is made if it is missing.

    Raises:
        ConfigurationError: the file cannot be opened, or is none of SQLite's.

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
            self.create_tables()
        except (OSError, sqlite3.Error) as error:
            raise ConfigurationError(
                f"the journal {self.path} cannot be used: {type(error).__name__}: {error}"
            ) from error

    @override
    def transact(self, work: Callable[[Transaction], T]) -> T:
        """See `TableJournal.transact`."""
        with self._file.lock:
            connection = self._opened()
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
        """Close the file; it is opened again when it is needed."""
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

    def _opened(self) -> sqlite3.Connection:
        if self._file.connection is None:
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            made = sqlite3.connect(
                self.path, timeout=PATIENCE, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare(made)
            except BaseException:
                made.close()
                raise
            self._file.connection = made
        return self._file.connection

    def _prepare(self, made: sqlite3.Connection) -> None:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("PRAGMA synchronous = FULL")
        (version,) = made.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise ConfigurationError(
                f"the journal {self.path} was made by a newer version of this SDK"
            )
        if version < VERSION:
            made.execute(f"PRAGMA user_version = {VERSION}")


class _Transaction:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def query(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        return self._connection.execute(sql, values).fetchall()

    def write(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        self._connection.executemany(sql, rows)

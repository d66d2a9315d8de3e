"""``Database``: an SQL database that processes share, through SQLAlchemy (the extra ``sql``)."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast
from weakref import WeakValueDictionary, finalize

from . import fork_hooks
from .core.errors import ConfigurationError
from .core.redaction import redact_errors
from .core.types import kind_of

if TYPE_CHECKING:
    from sqlalchemy import MetaData
    from sqlalchemy.engine import Connection, Engine

T = TypeVar("T")

PAUSES: Final = (0.0, 0.05, 0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds before each repetition, after a deadlock or while a server starts again."""

CREATION_LOCK: Final = 7_341_062_118
"""Key of the PostgreSQL advisory lock under which tables are created."""

NOW: Final = {
    "postgresql": "extract(epoch FROM clock_timestamp())",
    "mysql": "unix_timestamp()",
    "mariadb": "unix_timestamp()",
    "sqlite": "(julianday('now') - 2440587.5) * 86400.0",
}
"""SQL for the seconds since 1970, by kind of database: one clock for all machines."""


MYSQL_ISOLATION: Final = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED"

IN_MEMORY: Final = (None, "", ":memory:")
"""Names of SQLite databases in memory."""


def repeated(work: Callable[[], T], is_passing: Callable[[Exception], bool]) -> T:
    """Call a function again, up to 8 seconds long, while it fails for a reason that passes."""
    for pause in PAUSES:
        try:
            return work()
        except Exception as error:
            if not is_passing(error):
                raise
        time.sleep(pause)
    return work()


class Database:
    """An SQL database: transactions that survive lost connections, deadlocks and forks.

    Args:
        database: its URL, or an SQLAlchemy engine, which its owner disposes of.
        owner: the public class that needs it, for errors.

    Raises:
        ConfigurationError: SQLAlchemy or the driver is missing, or the database is of another kind.
    """

    @redact_errors  # the URL may hold a password
    def __init__(self, database: str | Engine, owner: str) -> None:
        try:
            import sqlalchemy
            from sqlalchemy.exc import ArgumentError
        except ModuleNotFoundError:
            raise ConfigurationError(
                f'{owner} needs SQLAlchemy: pip install "factorial-sdk[sql]"'
            ) from None
        self.url = database if isinstance(database, str) else None
        failure = ""
        try:
            self.engine = _made(database) if isinstance(database, str) else database
        except (ArgumentError, ModuleNotFoundError) as error:
            failure = type(error).__name__
        if failure:  # not raised in the handler: the context would quote the URL and its password
            raise ConfigurationError(f"the URL of the database is unusable: {failure}")
        given = cast("object", self.engine)
        if not isinstance(given, sqlalchemy.Engine):
            raise ConfigurationError(
                f"database must be a URL or a synchronous SQLAlchemy engine, got {kind_of(given)}; "
                "an AsyncClient calls it in threads"
            )
        self.kind = self.engine.dialect.name
        if self.kind not in NOW:
            raise ConfigurationError(
                f"database must be PostgreSQL, MySQL, MariaDB or SQLite, got {self.kind}"
            )
        self._created: set[int] = set()
        self._turn = self._new_turn()
        self._of_parent: list[Any] = []
        fork_hooks.register(self)
        if self.url is not None:
            finalize(self, self.engine.dispose)

    @property
    def now(self) -> str:
        """Return SQL for the seconds since 1970 of the database's clock."""
        return NOW[self.kind]

    def transact(self, work: Callable[[Connection], T]) -> T:
        """Do something in one transaction.

        It is repeated after a lost connection or a deadlock. It may even have been committed by
        then, so it has to lead to the same when it is done twice.
        """
        return repeated(lambda: self._transact(work), is_passing)

    def create(self, metadata: MetaData) -> None:
        """Create the tables that are missing; once in each process, one process at a time."""
        if id(metadata) in self._created:
            return

        def work(connection: Connection) -> None:
            if self.kind == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({CREATION_LOCK})")
            metadata.create_all(connection)

        from sqlalchemy.exc import DBAPIError

        try:
            self.transact(work)
        except DBAPIError:  # MySQL has no such lock: another process may have created them
            self.transact(work)
        self._created.add(id(metadata))

    def close(self) -> None:
        """Close the connections; those of an engine that was passed stay open."""
        if self.url is not None:
            self.engine.dispose()

    def _transact(self, work: Callable[[Connection], T]) -> T:
        with self._turn, self._begun() as connection:
            return work(connection)

    def after_fork(self) -> None:
        """Leave the connections to the parent process."""
        self._of_parent.append(self.engine.pool)  # freeing them, psycopg would warn that they leak
        self.engine.dispose(close=False)
        self._turn = self._new_turn()

    def _new_turn(self) -> AbstractContextManager[object]:
        """Return a lock for a database in memory: its only connection is for one thread a time."""
        in_memory = self.kind == "sqlite" and self.engine.url.database in IN_MEMORY
        return Lock() if in_memory else nullcontext()

    @contextmanager
    def _begun(self) -> Generator[Connection]:
        if self.kind != "sqlite":
            with self.engine.connect() as connection:
                # An engine that was passed may commit each statement, or be serializable. MySQL, by
                # default, also locks what others insert beside a row.
                if self.kind == "postgresql":
                    connection.execution_options(isolation_level="READ COMMITTED")
                with connection.begin():
                    if self.kind != "postgresql":
                        connection.exec_driver_sql(MYSQL_ISOLATION)
                        connection.exec_driver_sql("START TRANSACTION")
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


def is_passing(error: Exception) -> bool:
    """Return whether a transaction may succeed the next time: see `Database.transact`."""
    from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

    if not isinstance(error, DBAPIError):
        return False
    if name := getattr(error.orig, "sqlite_errorname", None):
        return str(name).startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)


def shared(database: str | Engine | Database, owner: str) -> Database:
    """Return the `Database` of a URL or engine: one in each process, with one pool."""
    if isinstance(database, Database):
        return database
    with _lock:
        try:
            found = _databases.get(database)
        except TypeError:  # neither
            found = None
        if found is None:
            found = Database(database, owner)
            _databases[database] = found
    return found


_lock = Lock()
_databases: WeakValueDictionary[object, Database] = WeakValueDictionary()


def _after_fork() -> None:
    """Replace the lock: a thread of the parent process may hold it."""
    global _lock
    _lock = Lock()


fork_hooks.in_child(_after_fork)


def _made(url: str) -> Engine:
    from sqlalchemy import create_engine, make_url
    from sqlalchemy.pool import StaticPool

    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database in IN_MEMORY:
        threads = {"check_same_thread": False}
        return create_engine(url, poolclass=StaticPool, connect_args=threads, hide_parameters=True)
    # No `pool_pre_ping`: `Database.transact` repeats what failed for a lost connection anyway.
    return create_engine(url, hide_parameters=True)

"""``SqlSeenStore``: the deliveries that were handled, in a database of many processes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar
from uuid import uuid4

from .. import fork_hooks
from ..core.errors import ConfigurationError
from ..core.redaction import redact_errors
from ..databases import shared
from .deduplication import TWO_DAYS, Claim, RunningClaim, SeenRecord
from .delivery import DeliveryKey

if TYPE_CHECKING:
    from sqlalchemy import MetaData
    from sqlalchemy.engine import Connection, Engine

T = TypeVar("T")
Run = Callable[..., list[tuple[Any, ...]]]
"""Executes a statement with parameters, and returns its rows."""

LEASE: Final = 120.0
NAME: Final = re.compile(r"[a-z0-9_.-]{0,64}")  # without capitals: MariaDB ignores case

PRUNE_EVERY: Final = 100
"""Claims of a store between two searches for old rows."""

PRUNE_ROWS: Final = 1000
"""Most rows that are deleted at once; twice as many as may have been added since."""

TABLE: Final = "factorial_webhook_seen"
THE_ROW: Final = "WHERE name = :name AND resource = :resource"


class SqlSeenStore:
    """A `SeenStore` in PostgreSQL, MariaDB, MySQL or SQLite, through SQLAlchemy (extra ``sql``).

    All processes that receive the deliveries of one application share it. It uses the clock of the
    database, and survives lost connections and forks. It creates its table,
    ``factorial_webhook_seen``, and deletes old rows little by little. The rows hold hashes only.

    Args:
        database: its URL (``"postgresql+psycopg://user@host/name"``), or an SQLAlchemy engine,
            which you dispose of yourself.
        name: of the application; applications of different names that share a database do not take
            each other's deliveries for repetitions. Empty by default.
        seconds: seconds to remember a record of the API; two days by default, since Factorial
            repeats a delivery for up to two days.
        lease: seconds after which a delivery that is being handled counts as that of a process that
            has died, and is handled again when Factorial repeats it. It must be longer than any
            handler takes; 120 by default. Notifications of sync runs are repeated for 15 minutes.

    Raises:
        ConfigurationError: SQLAlchemy is missing, the database is of another kind, or an argument
            is invalid.

    Example:
        >>> import tempfile
        >>> from factorial_sdk import webhooks
        >>> store = webhooks.SqlSeenStore(f"sqlite:///{tempfile.mkdtemp()}/webhooks.db")
        >>> key = webhooks.DeliveryKey("leave 7", "approved", "leave 7 approved by 3")
        >>> str(store.begin(key)), str(store.begin(key))
        ('new', 'running')
        >>> store.finish(key, success=True)
        >>> str(store.begin(key))
        'done'
        >>> store.close()
    """

    @redact_errors  # the URL may hold a password
    def __init__(
        self,
        database: str | Engine,
        *,
        name: str = "",
        seconds: float = TWO_DAYS,
        lease: float = LEASE,
    ) -> None:
        if not NAME.fullmatch(name):
            raise ConfigurationError("name must be at most 64 of a-z, 0-9, '_', '.' and '-'")
        if not 0 < lease <= seconds:
            raise ConfigurationError("lease must be more than 0, and seconds no less than lease")
        self._database = shared(database, "SqlSeenStore")
        self._name = name
        self._seconds = seconds
        self._lease = lease
        self._claims = 0
        self._lock = Lock()
        fork_hooks.register(self)
        self._database.create(_metadata())

    def after_fork(self) -> None:
        """Replace the lock, which another thread of the parent process may hold."""
        self._lock = Lock()

    @property
    def _or_lock(self) -> str:
        """SQL after an INSERT that locks the row if it exists, and changes nothing."""
        if self._database.kind in {"mysql", "mariadb"}:
            return "ON DUPLICATE KEY UPDATE name = name"
        return f"ON CONFLICT (name, resource) DO UPDATE SET name = {TABLE}.name"

    @property
    def _for_update(self) -> str:
        """SQL that makes a SELECT lock its rows; a transaction of SQLite locks everything."""
        return "" if self._database.kind == "sqlite" else "FOR UPDATE"

    def _transact(self, work: Callable[[Run], T]) -> T:
        return self._database.transact(lambda connection: work(_runner(connection)))

    def begin(self, key: DeliveryKey) -> Claim:
        """See `SeenStore.begin`."""
        with self._lock:
            is_due = self._claims % PRUNE_EVERY == 0
            self._claims += 1
        if is_due:  # before the claim, which would stay if this failed
            self._prune()
        claimant = uuid4().hex  # a transaction that is repeated must know its own claim again

        def work(run: Run) -> Claim:
            # It locks the row, also one that exists.
            run(
                f"INSERT INTO {TABLE} (name, resource, content, touched) "
                f"VALUES (:name, :resource, :content, {self._database.now}) {self._or_lock}",
                content=_to_json(SeenRecord(key.state, 0)),
                **self._row(key),
            )
            ((content, touched, now),) = run(
                f"SELECT content, touched, {self._database.now} FROM {TABLE} {THE_ROW} "
                f"{self._for_update}",
                **self._row(key),
            )
            record = _from_json(content, touched)
            claim = record.begin(
                key, float(now), self._seconds, lease=self._lease, claimant=claimant
            )
            self._write(run, key, record)
            return claim

        return self._transact(work)

    def finish(self, key: DeliveryKey, *, success: bool) -> None:
        """See `SeenStore.finish`."""

        def work(run: Run) -> None:
            rows = run(
                f"SELECT content, touched FROM {TABLE} {THE_ROW} {self._for_update}",
                **self._row(key),
            )
            for content, touched in rows:
                record = _from_json(content, touched)
                record.finish(key, success=success)
                if record.is_empty:
                    run(f"DELETE FROM {TABLE} {THE_ROW}", **self._row(key))
                else:
                    self._write(run, key, record)

        self._transact(work)

    def close(self) -> None:
        """Close the connections; those of an engine that you passed stay open."""
        self._database.close()

    def __repr__(self) -> str:
        return f"<SqlSeenStore {self._database.kind}>"

    def _row(self, key: DeliveryKey) -> dict[str, Any]:
        return {"name": self._name, "resource": key.resource}

    def _write(self, run: Run, key: DeliveryKey, record: SeenRecord) -> None:
        run(
            f"UPDATE {TABLE} SET content = :content, touched = :touched {THE_ROW}",
            content=_to_json(record),
            touched=record.touched,
            **self._row(key),
        )

    def _prune(self) -> None:
        """Delete rows that are too old, at most `PRUNE_ROWS`."""
        old = f"name = :name AND touched < {self._database.now} - :seconds"
        values = {"name": self._name, "seconds": self._seconds}

        def find(run: Run) -> list[str]:
            found = run(
                f"SELECT resource FROM {TABLE} WHERE {old} ORDER BY touched LIMIT {PRUNE_ROWS}",
                **values,
            )
            return sorted(resource for (resource,) in found)

        # The rows are locked one by one, in any order, by claims that hold no other: no deadlock.
        def delete(run: Run) -> None:
            for resource in resources:
                run(f"DELETE FROM {TABLE} WHERE resource = :r AND {old}", r=resource, **values)

        if resources := self._transact(find):
            self._transact(delete)


def _to_json(record: SeenRecord) -> str:
    return json.dumps(
        {
            "state": record.state,
            "version": record.version,
            "done": sorted(record.done),
            "running": {
                digest: [claim.version, claim.since, claim.claimant]
                for digest, claim in record.running.items()
            },
        }
    )


def _from_json(text: str, touched: float) -> SeenRecord:
    content: Any = json.loads(text)
    return SeenRecord(
        state=content["state"],
        touched=touched,
        version=content["version"],
        done=set(content["done"]),
        running={digest: RunningClaim(*claim) for digest, claim in content["running"].items()},
    )


@cache
def _metadata() -> MetaData:
    import sqlalchemy
    from sqlalchemy import Column, Double, Index, MetaData, String, Text

    metadata = MetaData()
    table = sqlalchemy.Table(
        TABLE,
        metadata,
        Column("name", String(64), primary_key=True),
        Column("resource", String(64), primary_key=True),
        Column("content", Text, nullable=False),
        Column("touched", Double, nullable=False),
    )
    Index(f"{TABLE}_age", table.c.name, table.c.touched)
    return metadata


def _runner(connection: Connection) -> Run:
    from sqlalchemy import text

    def run(sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        result = connection.execute(text(sql), values)
        return [tuple(row) for row in result] if result.returns_rows else []

    return run

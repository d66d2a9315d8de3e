"""Tables, rows and SQL statements of the journal.

Journals are files and databases of users: names of tables and columns, and stored values such as
``'fetched'``, must stay as they are.

=======================  ==========================================================================
table                    one row for each
=======================  ==========================================================================
factorial_sync_run       run: its identity, fixed when it was first seen
factorial_sync_item      record of a run (*item*): its state, claim and outcome
factorial_sync_record    record across all runs: the content that was last pushed, or begun to be
factorial_sync_name      name of a record, which runs know it by
factorial_sync_owner     call of `SyncRunProcessor.process`: its lease
=======================  ==========================================================================

The column ``company`` holds `RunKey.scope`, and ``push_key`` an idempotency key.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from ..items import Outcome

if TYPE_CHECKING:
    from ..run_identity import RunKey


FETCHED, PUSHED, REPORTED = "fetched", "pushed", "reported"
SUCCESS, PUSHING = "success", "pushing"


class Transaction(Protocol):
    """A transaction of any database, as a journal needs it."""

    def query(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Execute a statement; return its rows."""
        ...

    def write(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Execute a statement once for each of `rows`."""
        ...


@attrs.frozen
class ItemRow:
    """A row of ``factorial_sync_item``."""

    item: str
    state: str
    digest: str
    push_key: str | None
    owner: str | None
    status: str | None
    messages: str | None
    external: str | None
    unchanged: int
    record: str | None

    def outcome(self) -> Outcome:
        """Return its outcome; only for a row whose state is pushed or reported."""
        assert self.status is not None
        messages: dict[str, str] = json.loads(self.messages) if self.messages else {}
        return Outcome(status=self.status, messages=messages, external=self.external)


@attrs.define
class RecordRow:
    """A row of ``factorial_sync_record``: the content that was last pushed, or begun to be."""

    record: str
    digest: str
    push_key: str
    status: str
    external: str | None


def select_items(
    tx: Transaction, run: RunKey, names: Sequence[str], locking: str
) -> dict[str, ItemRow]:
    """Return rows of items by id; with `locking`, they are locked until the transaction ends."""
    parameters, values = in_list(names)
    sql = f"""
        SELECT item, state, digest, push_key, owner, status, messages, external, unchanged,
            record
        FROM factorial_sync_item
        WHERE company = :company AND run = :run AND item IN ({parameters}) ORDER BY item
    """  # noqa: S608 - names of parameters only
    rows = tx.query(sql + locking, {**run_params(run), **values})
    return {row[0]: ItemRow(*row) for row in rows}


def select_records(
    tx: Transaction, run: RunKey, names: Sequence[str], locking: str
) -> dict[str, RecordRow]:
    """Return rows of records by name; with `locking`, locked until the transaction ends."""
    if not names:
        return {}
    parameters, values = in_list(names)
    sql = f"""
        SELECT record, digest, push_key, status, external FROM factorial_sync_record
        WHERE company = :company AND record IN ({parameters}) ORDER BY record
    """  # noqa: S608 - likewise
    rows = tx.query(sql + locking, {"company": run.scope, **values})
    return {row[0]: RecordRow(*row) for row in rows}


def item_key(run: RunKey, item: str) -> dict[str, Any]:
    """Return the values of the primary key of an item."""
    return {"company": run.scope, "run": run.run, "item": item}


def run_params(run: RunKey) -> dict[str, str]:
    """Return the values that identify the items of a run."""
    return {"company": run.scope, "run": run.run}


def in_list(names: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return the parameters of an ``IN (…)``, and their values.

    Example: ``in_list(["a", "b"])`` returns ``(":n0, :n1", {"n0": "a", "n1": "b"})``.
    """
    values = {f"n{number}": name for number, name in enumerate(names)}
    return ", ".join(f":{parameter}" for parameter in values), values


TABLES = (
    """
    CREATE TABLE IF NOT EXISTS factorial_sync_item (
        company VARCHAR(64) NOT NULL, run VARCHAR(64) NOT NULL, item VARCHAR(64) NOT NULL,
        kind VARCHAR(200) NOT NULL, record VARCHAR(300), digest VARCHAR(64) NOT NULL,
        state VARCHAR(10) NOT NULL, push_key VARCHAR(64), owner VARCHAR(64), status VARCHAR(10),
        messages TEXT, external TEXT, unchanged INTEGER NOT NULL, elsewhere INTEGER NOT NULL,
        pushed_at DOUBLE PRECISION, reported_at DOUBLE PRECISION,
        PRIMARY KEY (company, run, item)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS factorial_sync_record (
        company VARCHAR(64) NOT NULL, record VARCHAR(300) NOT NULL, digest VARCHAR(64) NOT NULL,
        push_key VARCHAR(64) NOT NULL, status VARCHAR(10) NOT NULL, external TEXT,
        PRIMARY KEY (company, record)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS factorial_sync_owner (
        owner VARCHAR(64) NOT NULL PRIMARY KEY, alive_until DOUBLE PRECISION NOT NULL
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS factorial_sync_run (
        base_url VARCHAR(300) NOT NULL, run VARCHAR(64) NOT NULL, company VARCHAR(64) NOT NULL,
        integration VARCHAR(200) NOT NULL, scope VARCHAR(64) NOT NULL,
        prefix VARCHAR(200) NOT NULL, started DOUBLE PRECISION, seen DOUBLE PRECISION NOT NULL,
        PRIMARY KEY (base_url, run)
    )
    """,
    """
    CREATE TABLE IF NOT EXISTS factorial_sync_name (
        company VARCHAR(64) NOT NULL, name VARCHAR(300) NOT NULL, record VARCHAR(300) NOT NULL,
        PRIMARY KEY (company, name)
    )
    """,
    """
    CREATE INDEX IF NOT EXISTS factorial_sync_name_record
    ON factorial_sync_name (company, record)
    """,
)

INSERT_RUN = """
    INSERT INTO factorial_sync_run
        (base_url, run, company, integration, scope, prefix, started, seen)
    VALUES (:base_url, :run, :company, :integration, :scope, :prefix, :started, :seen)
    ON CONFLICT (base_url, run) DO NOTHING
"""
SET_STARTED = """
    UPDATE factorial_sync_run SET started = :started
    WHERE base_url = :base_url AND run = :run AND started IS NULL
"""
INSERT_NAME = """
    INSERT INTO factorial_sync_name (company, name, record) VALUES (:company, :name, :record)
    ON CONFLICT (company, name) DO NOTHING
"""

INSERT_ITEM = """
    INSERT INTO factorial_sync_item
        (company, run, item, kind, record, digest, state, unchanged, elsewhere)
    VALUES (:company, :run, :item, :kind, :record, :digest, 'fetched', 0, 0)
    ON CONFLICT (company, run, item) DO NOTHING
"""
UPDATE_ITEM = """
    UPDATE factorial_sync_item
    SET state = :state, digest = :digest, push_key = :push_key, owner = :owner, status = :status,
        external = :external, unchanged = :unchanged, elsewhere = :elsewhere
    WHERE company = :company AND run = :run AND item = :item
"""
UPSERT_RECORD = """
    INSERT INTO factorial_sync_record (company, record, digest, push_key, status, external)
    VALUES (:company, :record, :digest, :push_key, :status, :external)
    ON CONFLICT (company, record) DO UPDATE
    SET digest = excluded.digest, push_key = excluded.push_key, status = excluded.status
"""
SET_PUSHED = """
    UPDATE factorial_sync_item
    SET state = 'pushed', status = :status, messages = :messages, external = :external,
        pushed_at = :now
    WHERE company = :company AND run = :run AND item = :item AND state = 'fetched'
"""
SET_RECORD_STATUS = """
    UPDATE factorial_sync_record
    SET status = :status, external = COALESCE(:external, external)
    WHERE company = :company AND push_key = :push_key AND record = :record
"""
SET_REPORTED = """
    UPDATE factorial_sync_item SET state = 'reported', reported_at = :now, owner = NULL
    WHERE company = :company AND run = :run AND item = :item AND state = 'pushed'
"""
UPSERT_LEASE = """
    INSERT INTO factorial_sync_owner (owner, alive_until) VALUES (:owner, :until)
    ON CONFLICT (owner) DO UPDATE SET alive_until = excluded.alive_until
"""

"""The rows of the journal's tables, and how they are found."""

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
    """What a journal needs of a database."""

    def query(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        ...

    def write(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Carry out a statement for each of `rows`."""
        ...


@attrs.frozen
class ItemRow:
    """A row of the table of items."""

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
        """What became of it."""
        assert self.status is not None
        messages: dict[str, str] = json.loads(self.messages) if self.messages else {}
        return Outcome(status=self.status, messages=messages, external=self.external)


@attrs.define
class RecordRow:
    """A row of the table of records: the last content that somebody began to push."""

    record: str
    digest: str
    push_key: str
    status: str
    external: str | None


def items(tx: Transaction, run: RunKey, names: Sequence[str], locking: str) -> dict[str, ItemRow]:
    """Rows of items by id, locked until the transaction ends."""
    marks, values = among(names)
    sql = f"""
        SELECT item, state, digest, push_key, owner, status, messages, external, unchanged,
            record
        FROM factorial_sync_item
        WHERE company = :company AND run = :run AND item IN ({marks}) ORDER BY item
    """  # noqa: S608 - names of parameters only
    rows = tx.query(sql + locking, {**place_of(run), **values})
    return {row[0]: ItemRow(*row) for row in rows}


def records(
    tx: Transaction, run: RunKey, names: Sequence[str], locking: str
) -> dict[str, RecordRow]:
    """Rows of records by name, locked until the transaction ends."""
    if not names:
        return {}
    marks, values = among(names)
    sql = f"""
        SELECT record, digest, push_key, status, external FROM factorial_sync_record
        WHERE company = :company AND record IN ({marks}) ORDER BY record
    """  # noqa: S608 - likewise
    rows = tx.query(sql + locking, {"company": run.scope, **values})
    return {row[0]: RecordRow(*row) for row in rows}


def row_of(run: RunKey, item: str) -> dict[str, Any]:
    """What identifies an item."""
    return {"company": run.scope, "run": run.run, "item": item}


def place_of(run: RunKey) -> dict[str, str]:
    """What identifies a run."""
    return {"company": run.scope, "run": run.run}


def among(names: Sequence[str]) -> tuple[str, dict[str, str]]:
    """Return the marks of a list of parameters, and their values."""
    values = {f"n{number}": name for number, name in enumerate(names)}
    return ", ".join(f":{mark}" for mark in values), values


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

FREEZE = """
    INSERT INTO factorial_sync_run
        (base_url, run, company, integration, scope, prefix, started, seen)
    VALUES (:base_url, :run, :company, :integration, :scope, :prefix, :started, :seen)
    ON CONFLICT (base_url, run) DO NOTHING
"""
START = """
    UPDATE factorial_sync_run SET started = :started
    WHERE base_url = :base_url AND run = :run AND started IS NULL
"""
NAME = """
    INSERT INTO factorial_sync_name (company, name, record) VALUES (:company, :name, :record)
    ON CONFLICT (company, name) DO NOTHING
"""

ADD = """
    INSERT INTO factorial_sync_item
        (company, run, item, kind, record, digest, state, unchanged, elsewhere)
    VALUES (:company, :run, :item, :kind, :record, :digest, 'fetched', 0, 0)
    ON CONFLICT (company, run, item) DO NOTHING
"""
TAKE = """
    UPDATE factorial_sync_item
    SET state = :state, digest = :digest, push_key = :push_key, owner = :owner, status = :status,
        external = :external, unchanged = :unchanged, elsewhere = :elsewhere
    WHERE company = :company AND run = :run AND item = :item
"""
ATTEMPT = """
    INSERT INTO factorial_sync_record (company, record, digest, push_key, status, external)
    VALUES (:company, :record, :digest, :push_key, :status, :external)
    ON CONFLICT (company, record) DO UPDATE
    SET digest = excluded.digest, push_key = excluded.push_key, status = excluded.status
"""
PUSH = """
    UPDATE factorial_sync_item
    SET state = 'pushed', status = :status, messages = :messages, external = :external,
        pushed_at = :now
    WHERE company = :company AND run = :run AND item = :item AND state = 'fetched'
"""
CONCLUDE = """
    UPDATE factorial_sync_record
    SET status = :status, external = COALESCE(:external, external)
    WHERE company = :company AND push_key = :push_key AND record = :record
"""
REPORT = """
    UPDATE factorial_sync_item SET state = 'reported', reported_at = :now, owner = NULL
    WHERE company = :company AND run = :run AND item = :item AND state = 'pushed'
"""
LEASE = """
    INSERT INTO factorial_sync_owner (owner, alive_until) VALUES (:owner, :until)
    ON CONFLICT (owner) DO UPDATE SET alive_until = excluded.alive_until
"""

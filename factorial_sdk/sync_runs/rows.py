"""The rows of the journal's tables, and how they are found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from .items import Outcome

if TYPE_CHECKING:
    from .identity import RunKey

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

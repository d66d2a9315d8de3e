"""Tables, rows and statements of the journal; `dialects` writes them in SQL.

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
factorial_sync_schema    version of the tables that the database has had
=======================  ==========================================================================

The column ``company`` holds `RunKey.scope`, and ``push_key`` an idempotency key. Of an item,
``attempts`` is the number of its pushes that have begun, ``ended`` the number of the last one that
ended without an outcome, and ``reopened`` is 1 while it is pushed again after an outcome that
Factorial shows. Of a record, ``run`` is the run that pushed it last.

===========  ======================================================================================
version      added
===========  ======================================================================================
1            items, records, owners
2            runs and names
3            the version itself; ``attempts``, ``ended``, ``reopened`` and ``run``
4            another index of names; on PostgreSQL, room for updates
===========  ======================================================================================
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

import attrs

from ..items import Outcome

if TYPE_CHECKING:
    from ..run_identity import RunKey


VERSION: Final = 4
"""Version of the tables; see the module."""

FETCHED, PUSHED, REPORTED = "fetched", "pushed", "reported"
SUCCESS, FAILED, INVALID, PUSHING = "success", "failed", "invalid", "pushing"


@attrs.frozen(eq=False)
class Table:
    """A table of the journal.

    Attributes:
        name: its name.
        columns: definitions of its columns, by name, in SQL that all databases share.
        keys: columns of its primary key.
        index: columns of a further index; empty for none.
        former_index: name of the index that it had in place of that in earlier versions.
        rewritten: whether each of its rows is updated several times soon after it is inserted.
    """

    name: str
    columns: Mapping[str, str]
    keys: tuple[str, ...]
    index: tuple[str, ...] = ()
    former_index: str = ""
    rewritten: bool = False


@attrs.frozen(eq=False)
class Insert:
    """A statement that inserts rows; rows that are there already stay, or are updated.

    Attributes:
        table: name of the table.
        columns: columns of the rows.
        keys: columns of the primary key.
        updates: columns to update where the row is there already.
    """

    table: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]
    updates: tuple[str, ...] = ()


@attrs.frozen(eq=False)
class Update:
    """A statement that updates one row for each of the rows that it is executed with.

    Attributes:
        table: name of the table.
        sets: an expression for each column that it sets. ``:name`` is a value of the row; columns
            that they read are qualified by the table.
        where: condition, likewise, with all columns qualified; it holds for at most one row of the
            table.
    """

    table: str
    sets: Mapping[str, str]
    where: str


@attrs.frozen(eq=False)
class Select:
    """A statement that selects rows by their whole key.

    Attributes:
        table: name of the table.
        columns: columns to select.
        keys: columns of the primary key.
    """

    table: str
    columns: tuple[str, ...]
    keys: tuple[str, ...]


Change: TypeAlias = "tuple[Insert | Update, Sequence[Mapping[str, Any]]]"
"""A statement, and the rows to execute it with."""


class Transaction(Protocol):
    """A transaction of any database, as a journal needs it."""

    def query(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Execute a statement; return its rows."""
        ...

    def write(self, *changes: Change) -> None:
        """Execute statements, each of them for each of its rows.

        Together they change no row of a table twice: a database may execute them at once.
        """
        ...

    def find(
        self, select: Select, names: Sequence[str], locking: str = "", **same: str
    ) -> list[tuple[Any, ...]]:
        """Return the rows that a statement selects by the last column of their key, in its order.

        Args:
            select: the statement.
            names: values of that column.
            locking: SQL that makes it lock the rows.
            same: values of the other columns of the key.
        """
        ...

    def execute(self, sql: str, values: Mapping[str, Any]) -> int:
        """Execute a statement; return the number of rows that it changed."""
        ...

    def define(self, table: Table) -> None:
        """Create a table, or add the columns that it lacks."""
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
    attempts: int
    ended: int
    reopened: int

    @property
    def interrupted(self) -> int:
        """How many of its pushes did not end."""
        return max(self.attempts - self.ended, 0)

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
    run: str | None


def select_items(
    tx: Transaction, run: RunKey, names: Sequence[str], locking: str
) -> dict[str, ItemRow]:
    """Return rows of items by id; with `locking`, they are locked until the transaction ends."""
    rows = tx.find(SELECT_ITEMS, names, locking, **run_params(run)) if names else []
    return {row[0]: ItemRow(*row) for row in rows}


def select_records(
    tx: Transaction, run: RunKey, names: Sequence[str], locking: str
) -> dict[str, RecordRow]:
    """Return rows of records by name; with `locking`, locked until the transaction ends."""
    rows = tx.find(SELECT_RECORDS, names, locking, company=run.scope) if names else []
    return {row[0]: RecordRow(*row) for row in rows}


def item_key(run: RunKey, item: str) -> dict[str, Any]:
    """Return the values of the primary key of an item."""
    return {"company": run.scope, "run": run.run, "item": item}


def run_params(run: RunKey) -> dict[str, str]:
    """Return the values that identify the items of a run."""
    return {"company": run.scope, "run": run.run}


ID, TEXT, MOMENT = "VARCHAR(64) NOT NULL", "TEXT", "DOUBLE PRECISION"
COUNT = "INTEGER DEFAULT 0 NOT NULL"
_ITEM, _RECORD = ("company", "run", "item"), ("company", "record")

TABLES = (
    Table(
        "factorial_sync_item",
        {
            "company": ID, "run": ID, "item": ID, "kind": "VARCHAR(200) NOT NULL",
            "record": "VARCHAR(300)", "digest": ID, "state": "VARCHAR(10) NOT NULL",
            "push_key": "VARCHAR(64)", "owner": "VARCHAR(64)", "status": "VARCHAR(10)",
            "messages": TEXT, "external": TEXT, "unchanged": "INTEGER NOT NULL",
            "elsewhere": "INTEGER NOT NULL", "pushed_at": MOMENT, "reported_at": MOMENT,
            "attempts": COUNT, "ended": COUNT, "reopened": COUNT,
        },
        _ITEM,
        rewritten=True,
    ),
    Table(
        "factorial_sync_record",
        {
            "company": ID, "record": "VARCHAR(300) NOT NULL", "digest": ID, "push_key": ID,
            "status": "VARCHAR(10) NOT NULL", "external": TEXT, "run": "VARCHAR(64)",
        },
        _RECORD,
        rewritten=True,
    ),
    Table("factorial_sync_owner", {"owner": ID, "alive_until": f"{MOMENT} NOT NULL"}, ("owner",)),
    Table(
        "factorial_sync_run",
        {
            "base_url": "VARCHAR(300) NOT NULL", "run": ID, "company": ID,
            "integration": "VARCHAR(200) NOT NULL", "scope": ID, "prefix": "VARCHAR(200) NOT NULL",
            "started": MOMENT, "seen": f"{MOMENT} NOT NULL",
        },
        ("base_url", "run"),
    ),
    Table(
        "factorial_sync_name",
        {"company": ID, "name": "VARCHAR(300) NOT NULL", "record": "VARCHAR(300) NOT NULL"},
        ("company", "name"),
        # The company is the last: with the company first, PostgreSQL also used it to find names,
        # and read all names of the company, as long as it had no statistics about the company.
        index=("record", "company"),
        former_index="factorial_sync_name_record",
    ),
    Table("factorial_sync_schema", {"version": "INTEGER NOT NULL"}, ("version",)),
)  # fmt: skip

_THIS_ITEM = (
    "factorial_sync_item.company = :company AND factorial_sync_item.run = :run "
    "AND factorial_sync_item.item = :item"
)

SELECT_ITEMS = Select(
    "factorial_sync_item",
    (
        "item", "state", "digest", "push_key", "owner", "status", "messages", "external",
        "unchanged", "record", "attempts", "ended", "reopened",
    ),
    _ITEM,
)  # fmt: skip
SELECT_RECORDS = Select(
    "factorial_sync_record",
    ("record", "digest", "push_key", "status", "external", "run"),
    _RECORD,
)
SELECT_NAMES = Select("factorial_sync_name", ("name", "record"), ("company", "name"))
INSERT_VERSION = Insert("factorial_sync_schema", ("version",), ("version",))
INSERT_RUN = Insert(
    "factorial_sync_run",
    ("base_url", "run", "company", "integration", "scope", "prefix", "started", "seen"),
    ("base_url", "run"),
)
SET_STARTED = Update(
    "factorial_sync_run",
    {"started": ":started"},
    "factorial_sync_run.base_url = :base_url AND factorial_sync_run.run = :run "
    "AND factorial_sync_run.started IS NULL",
)
INSERT_NAME = Insert("factorial_sync_name", ("company", "name", "record"), ("company", "name"))
INSERT_ITEM = Insert(
    "factorial_sync_item",
    (*_ITEM, "kind", "record", "digest", "state", "unchanged", "elsewhere"),
    _ITEM,
)
UPDATE_ITEM = Update(
    "factorial_sync_item",
    {
        name: f":{name}"
        for name in (
            "state", "digest", "push_key", "owner", "status", "messages", "external", "unchanged",
            "elsewhere",
        )
    },
    _THIS_ITEM,
)  # fmt: skip
UPSERT_RECORD = Insert(
    "factorial_sync_record",
    (*_RECORD, "digest", "push_key", "status", "external", "run"),
    _RECORD,
    updates=("digest", "push_key", "status", "run"),
)
SET_BEGUN = Update(
    "factorial_sync_item",
    {"attempts": ":attempt"},
    f"{_THIS_ITEM} AND factorial_sync_item.state = 'fetched' "
    "AND factorial_sync_item.attempts < :attempt",
)
SET_ENDED = Update(
    "factorial_sync_item",
    {"ended": ":attempt"},
    f"{_THIS_ITEM} AND factorial_sync_item.state = 'fetched' "
    "AND factorial_sync_item.ended < :attempt",
)
SET_PUSHED = Update(
    "factorial_sync_item",
    {
        "state": "'pushed'", "status": ":status", "messages": ":messages", "external": ":external",
        "pushed_at": ":now",
    },
    f"{_THIS_ITEM} AND factorial_sync_item.state = 'fetched'",
)  # fmt: skip
SET_RECORD_STATUS = Update(
    "factorial_sync_record",
    {"status": ":status", "external": "COALESCE(:external, factorial_sync_record.external)"},
    "factorial_sync_record.company = :company AND factorial_sync_record.record = :record "
    "AND factorial_sync_record.push_key = :push_key",
)
SET_REPORTED = Update(
    "factorial_sync_item",
    {"state": "'reported'", "reported_at": ":now", "owner": "NULL", "reopened": "0"},
    f"{_THIS_ITEM} AND factorial_sync_item.state = 'pushed'",
)
REOPEN = Update(
    "factorial_sync_item",
    {
        "state": "'fetched'", "status": "NULL", "messages": "NULL", "owner": "NULL",
        "unchanged": "0", "elsewhere": "0", "pushed_at": "NULL", "reported_at": "NULL",
        "ended": "factorial_sync_item.attempts", "reopened": "1",
    },
    _THIS_ITEM,
)  # fmt: skip
UPSERT_LEASE = Insert(
    "factorial_sync_owner", ("owner", "alive_until"), ("owner",), updates=("alive_until",)
)

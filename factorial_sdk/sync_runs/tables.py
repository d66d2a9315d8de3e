"""``TableJournal``: the journal in SQL, for every database that has transactions."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol, TypeVar

import attrs

from .items import Outcome, key_of
from .journal import Claimed, Failure, RunKey, Summary, Verdict, Wanted

T = TypeVar("T")

FETCHED, PUSHED, REPORTED = "fetched", "pushed", "reported"
SUCCESS, PUSHING = "success", "pushing"

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
)

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


class Transaction(Protocol):
    """What a journal needs of a database."""

    def query(self, sql: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows that a statement gives."""
        ...

    def write(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Carry out a statement for each of `rows`."""
        ...


@attrs.frozen
class _Item:
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

    def outcome(self) -> Outcome:
        assert self.status is not None
        messages: dict[str, str] = json.loads(self.messages) if self.messages else {}
        return Outcome(status=self.status, messages=messages, external=self.external)


@attrs.define
class _Record:
    """A row of the table of records: the last content that somebody began to push."""

    record: str
    digest: str
    push_key: str
    status: str
    external: str | None


class TableJournal(ABC):
    """A `Journal` in three tables: the items of runs, the records behind them, the leases."""

    locking = ""
    """What makes a query lock the rows that it gives, where transactions do not lock everything."""

    @abstractmethod
    def transact(self, work: Callable[[Transaction], T]) -> T:
        """Do `work` in one transaction, again if the database says so; durable on return."""

    @abstractmethod
    def close(self) -> None:
        """Close what was opened."""

    def create_tables(self) -> None:
        """Make the tables that are missing."""

        def work(tx: Transaction) -> None:
            for table in TABLES:
                tx.write(table, [{}])

        self.transact(work)

    def add(self, run: RunKey, items: Sequence[Wanted]) -> None:
        """See `Journal.add`."""
        rows = [
            {
                **_of(run, each.item),
                "kind": each.kind,
                "record": each.record,
                "digest": each.digest,
            }
            for each in sorted(items, key=lambda each: each.item)
        ]
        self.transact(lambda tx: tx.write(ADD, rows))

    def claim(
        self, run: RunKey, owner: str, items: Sequence[Wanted], now: float
    ) -> Sequence[Claimed]:
        """See `Journal.claim`."""
        if not items:
            return []
        return self.transact(lambda tx: _Claiming(self, tx, run, owner, now).claim(items))

    def pushed(
        self, run: RunKey, owner: str, outcomes: Sequence[tuple[str, Outcome]], now: float
    ) -> Sequence[Claimed]:
        """See `Journal.pushed`."""
        if not outcomes:
            return []

        def work(tx: Transaction) -> Sequence[Claimed]:
            names = [item for item, _ in outcomes]
            before = self.items(tx, run, names)
            records = self.records_of(tx, run, names)
            new = {
                item: outcome
                for item, outcome in sorted(outcomes)
                if item in before and before[item].state == FETCHED
            }
            rows = [
                {
                    **_of(run, item),
                    "status": outcome.status,
                    "messages": json.dumps(dict(outcome.messages)) if outcome.messages else None,
                    "external": outcome.external or before[item].external,
                    "push_key": before[item].push_key,
                    "record": records.get(item),
                    "now": now,
                }
                for item, outcome in new.items()
            ]
            tx.write(PUSH, rows)
            known = [row for row in rows if row["record"] and row["push_key"]]
            tx.write(CONCLUDE, sorted(known, key=lambda row: str(row["record"])))
            after = self.items(tx, run, names)
            return [
                Claimed(each.item, Verdict.REPORT, each.push_key or "", each.outcome())
                for each in after.values()
                if each.state == PUSHED and each.owner == owner
            ]

        return self.transact(work)

    def reported(self, run: RunKey, items: Sequence[str], now: float) -> None:
        """See `Journal.reported`."""
        rows = [{**_of(run, item), "now": now} for item in sorted(items)]
        self.transact(lambda tx: tx.write(REPORT, rows))

    def unfinished(self, run: RunKey) -> Sequence[Wanted]:
        """See `Journal.unfinished`."""
        sql = """
            SELECT item, kind, digest, record FROM factorial_sync_item
            WHERE company = :company AND run = :run AND state <> 'reported' ORDER BY item
        """
        rows = self.transact(lambda tx: tx.query(sql, attrs.asdict(run)))
        return [
            Wanted(item=item, kind=kind, digest=digest, record=record)
            for item, kind, digest, record in rows
        ]

    def renew(self, owner: str, until: float) -> None:
        """See `Journal.renew`."""
        row = {"owner": owner, "until": until}
        self.transact(lambda tx: tx.write(LEASE, [row]))

    def release(self, owner: str) -> None:
        """See `Journal.release`."""
        sql = "DELETE FROM factorial_sync_owner WHERE owner = :owner"
        self.transact(lambda tx: tx.write(sql, [{"owner": owner}]))

    def summary(self, run: RunKey) -> Summary:
        """See `Journal.summary`."""
        counts = """
            SELECT state, status, unchanged, elsewhere, COUNT(*) FROM factorial_sync_item
            WHERE company = :company AND run = :run GROUP BY state, status, unchanged, elsewhere
        """
        bad = """
            SELECT item, kind, status, messages FROM factorial_sync_item
            WHERE company = :company AND run = :run AND status IN ('failed', 'invalid')
            ORDER BY LENGTH(item), item
        """
        of = attrs.asdict(run)
        groups: list[tuple[Any, ...]]
        failures: list[tuple[Any, ...]]
        groups, failures = self.transact(lambda tx: (tx.query(counts, of), tx.query(bad, of)))

        def count(column: int, value: object) -> int:
            return sum(row[-1] for row in groups if row[column] == value)

        return Summary(
            total=sum(row[-1] for row in groups),
            success=count(1, SUCCESS),
            invalid=count(1, "invalid"),
            failed=count(1, "failed"),
            unchanged=count(2, 1),
            elsewhere=count(3, 1),
            reported=count(0, REPORTED),
            failures=tuple(
                Failure(item, kind, status, json.loads(messages) if messages else {})
                for item, kind, status, messages in failures
            ),
        )

    def items(self, tx: Transaction, run: RunKey, names: Sequence[str]) -> dict[str, _Item]:
        """Rows of items by id, locked until the transaction ends."""
        marks, values = _among(names)
        sql = f"""
            SELECT item, state, digest, push_key, owner, status, messages, external, unchanged
            FROM factorial_sync_item
            WHERE company = :company AND run = :run AND item IN ({marks}) ORDER BY item
        """  # noqa: S608 - names of parameters only
        rows = tx.query(sql + self.locking, {**attrs.asdict(run), **values})
        return {row[0]: _Item(*row) for row in rows}

    def records_of(self, tx: Transaction, run: RunKey, names: Sequence[str]) -> dict[str, str]:
        """Which record each item is about."""
        marks, values = _among(names)
        sql = f"""
            SELECT item, record FROM factorial_sync_item
            WHERE company = :company AND run = :run AND item IN ({marks})
        """  # noqa: S608 - likewise
        rows = tx.query(sql, {**attrs.asdict(run), **values})
        return {item: record for item, record in rows if record is not None}

    def records(self, tx: Transaction, run: RunKey, names: Sequence[str]) -> dict[str, _Record]:
        """Rows of records by name, locked until the transaction ends."""
        if not names:
            return {}
        marks, values = _among(names)
        sql = f"""
            SELECT record, digest, push_key, status, external FROM factorial_sync_record
            WHERE company = :company AND record IN ({marks}) ORDER BY record
        """  # noqa: S608 - likewise
        rows = tx.query(sql + self.locking, {"company": run.company, **values})
        return {row[0]: _Record(*row) for row in rows}


class _Claiming:
    """One transaction in which an owner takes charge of records."""

    def __init__(
        self, journal: TableJournal, tx: Transaction, run: RunKey, owner: str, now: float
    ) -> None:
        self.journal = journal
        self.tx = tx
        self.run = run
        self.owner = owner
        self.now = now
        self.taken: list[dict[str, Any]] = []
        self.attempts: dict[str, dict[str, Any]] = {}

    def claim(self, items: Sequence[Wanted]) -> list[Claimed]:
        rows = self.journal.items(self.tx, self.run, [each.item for each in items])
        names = sorted({each.record for each in items if each.record})
        self.known = self.journal.records(self.tx, self.run, names)
        sql = "SELECT owner FROM factorial_sync_owner WHERE alive_until > :now"
        self.alive = {owner for (owner,) in self.tx.query(sql, {"now": self.now})}
        claimed = [self._judge(each, rows.get(each.item)) for each in items]
        self.tx.write(TAKE, sorted(self.taken, key=lambda row: str(row["item"])))
        self.tx.write(ATTEMPT, [self.attempts[name] for name in sorted(self.attempts)])
        return claimed

    def _judge(self, wanted: Wanted, row: _Item | None) -> Claimed:
        if row is None or row.state == REPORTED:
            return Claimed(wanted.item, Verdict.DONE)
        if row.owner not in {None, self.owner} and row.owner in self.alive:
            return Claimed(wanted.item, Verdict.HELD)
        if row.state == PUSHED:
            outcome = row.outcome()
            if wanted.settled == outcome.status:  # reported by somebody who died before noting it
                return self._take(wanted, row, state=REPORTED, owner=None)
            self._take(wanted, row)
            return Claimed(wanted.item, Verdict.REPORT, row.push_key or "", outcome)
        if wanted.settled is not None:
            return self._take(
                wanted, row, state=REPORTED, owner=None, status=wanted.settled, elsewhere=1
            )
        return self._attempt(wanted, row)

    def _attempt(self, wanted: Wanted, row: _Item) -> Claimed:
        """Find the key to push with, unless the record is unchanged and need not be pushed."""
        record = self.known.get(wanted.record) if wanted.record else None
        external = record.external if record else None
        if row.push_key is not None and row.digest == wanted.digest:
            key = row.push_key
        elif record is None:
            what = wanted.record or f"run {self.run.run} item {wanted.item}"
            key = key_of(self.run.company, what, wanted.digest, "")
        elif record.digest != wanted.digest or (wanted.force and record.status == SUCCESS):
            # What was pushed before is part of it: content that comes back is not a repetition.
            key = key_of(self.run.company, record.record, wanted.digest, record.push_key)
        elif record.status == SUCCESS:
            outcome = Outcome(status=SUCCESS, external=external)
            self._take(
                wanted, row, state=PUSHED, status=SUCCESS, external=external, unchanged=1,
                push_key=record.push_key,
            )  # fmt: skip
            return Claimed(wanted.item, Verdict.REPORT, record.push_key, outcome)
        else:
            key = record.push_key
        self._take(wanted, row, push_key=key, digest=wanted.digest, external=external)
        if wanted.record:
            self._remember(wanted.record, wanted.digest, key, external)
        return Claimed(wanted.item, Verdict.PUSH, key, external=external)

    def _take(self, wanted: Wanted, row: _Item, **changes: Any) -> Claimed:
        self.taken.append(
            {
                **_of(self.run, wanted.item),
                "state": row.state,
                "digest": row.digest,
                "push_key": row.push_key,
                "owner": self.owner,
                "status": row.status,
                "external": row.external,
                "unchanged": row.unchanged,
                "elsewhere": 0,
                **changes,
            }
        )
        return Claimed(wanted.item, Verdict.DONE)

    def _remember(self, record: str, digest: str, key: str, external: str | None) -> None:
        self.known[record] = _Record(record, digest, key, PUSHING, external)
        self.attempts[record] = {
            "company": self.run.company,
            "record": record,
            "digest": digest,
            "push_key": key,
            "status": PUSHING,
            "external": external,
        }


def _of(run: RunKey, item: str) -> dict[str, Any]:
    return {"company": run.company, "run": run.run, "item": item}


def _among(names: Sequence[str]) -> tuple[str, dict[str, str]]:
    values = {f"n{number}": name for number, name in enumerate(names)}
    return ", ".join(f":{mark}" for mark in values), values

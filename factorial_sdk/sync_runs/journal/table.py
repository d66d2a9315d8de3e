"""``TableJournal``: the journal in SQL, for every database that has transactions."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import attrs

from ..items import Outcome
from ..run_identity import RunFacts, RunIdentity, RunKey
from ..run_report import Failure, Summary
from .base import Claimed, Verdict, Wanted
from .claims import Claiming
from .identity import Naming, identify
from .schema import (
    ADD,
    CONCLUDE,
    FETCHED,
    LEASE,
    NAME,
    PUSH,
    PUSHED,
    REPORT,
    REPORTED,
    SUCCESS,
    TABLES,
    ItemRow,
    Transaction,
    place_of,
    row_of,
)
from .schema import items as find_items

T = TypeVar("T")


class TableJournal(ABC):
    """A `Journal` in tables: runs, their items, the records behind them and their names, leases."""

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

    def identify(self, facts: RunFacts, now: float) -> RunIdentity:
        """See `Journal.identify`."""
        return self.transact(lambda tx: identify(tx, facts, now))

    def add(self, run: RunKey, items: Sequence[Wanted]) -> Sequence[str]:
        """See `Journal.add`."""
        if not items:
            return []
        wanted = sorted(items, key=lambda each: each.item)

        def work(tx: Transaction) -> Sequence[str]:
            known = find_items(tx, run, [each.item for each in wanted], "")
            names = {name for each in wanted for name in each.names}
            naming = Naming(tx, run, sorted(names))
            rows: list[dict[str, Any]] = []
            unknown: list[str] = []
            for each in wanted:
                if each.item in known:
                    record = known[each.item].record
                elif (record := naming.record(each.names)) is not None:
                    rows.append(_added_row(run, each, record))
                else:
                    unknown.append(each.item)
                if record is not None:
                    naming.note(each.names, record)
            tx.write(NAME, sorted(naming.new, key=lambda row: row["name"]))
            tx.write(ADD, rows)
            return unknown

        return self.transact(work)

    def claim(
        self, run: RunKey, owner: str, items: Sequence[Wanted], now: float
    ) -> Sequence[Claimed]:
        """See `Journal.claim`."""
        if not items:
            return []
        return self.transact(lambda tx: Claiming(tx, self.locking, run, owner, now).claim(items))

    def pushed(
        self, run: RunKey, owner: str, outcomes: Sequence[tuple[str, Outcome]], now: float
    ) -> Sequence[Claimed]:
        """See `Journal.pushed`."""
        if not outcomes:
            return []

        def work(tx: Transaction) -> Sequence[Claimed]:
            first = dict(reversed(outcomes))
            found = find_items(tx, run, list(first), self.locking)
            rows: list[dict[str, Any]] = []
            mine: list[Claimed] = []
            for item, outcome in sorted(first.items(), key=lambda each: each[0]):
                row = found.get(item)
                if row is None:
                    continue
                if row.state == FETCHED:
                    external = outcome.external or row.external
                    outcome = attrs.evolve(outcome, external=external)
                    rows.append(_pushed_row(run, row, outcome, now))
                elif row.state == PUSHED:
                    outcome = row.outcome()
                else:
                    continue
                if row.owner == owner:
                    mine.append(Claimed(item, Verdict.REPORT, row.push_key or "", outcome))
            tx.write(PUSH, rows)
            known = [row for row in rows if row["record"] and row["push_key"]]
            tx.write(CONCLUDE, sorted(known, key=lambda row: str(row["record"])))
            return mine

        return self.transact(work)

    def reported(self, run: RunKey, items: Sequence[str], now: float) -> None:
        """See `Journal.reported`."""
        rows = [{**row_of(run, item), "now": now} for item in sorted(items)]
        self.transact(lambda tx: tx.write(REPORT, rows))

    def unfinished(self, run: RunKey) -> Sequence[Wanted]:
        """See `Journal.unfinished`."""
        sql = """
            SELECT item, kind, digest, record FROM factorial_sync_item
            WHERE company = :company AND run = :run AND state <> 'reported' ORDER BY item
        """
        rows = self.transact(lambda tx: tx.query(sql, place_of(run)))
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
        of = place_of(run)
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


def _added_row(run: RunKey, wanted: Wanted, record: str) -> dict[str, Any]:
    """What is written when an item is first seen."""
    return {
        **row_of(run, wanted.item),
        "kind": wanted.kind,
        "record": record,
        "digest": wanted.digest,
    }


def _pushed_row(run: RunKey, row: ItemRow, outcome: Outcome, now: float) -> dict[str, Any]:
    """What is written when the outcome of an item is known."""
    return {
        **row_of(run, row.item),
        "status": outcome.status,
        "messages": json.dumps(dict(outcome.messages)) if outcome.messages else None,
        "external": outcome.external,
        "push_key": row.push_key,
        "record": row.record,
        "now": now,
    }

"""``TableJournal``: the protocol `Journal` in SQL, for any database with transactions.

Every transaction can be repeated, even one that took effect: a lost connection does not say whether
it did. So statements that insert tolerate existing rows, and states change only forwards.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import attrs

from ..items import Outcome
from ..run_identity import RunFacts, RunIdentity, RunKey
from ..run_report import Failure, Summary
from .base import ClaimRequest, ClaimResult, Verdict
from .claims import ClaimTransaction
from .identity import RecordNames, identify
from .schema import (
    FETCHED,
    INSERT_ITEM,
    INSERT_NAME,
    PUSHED,
    REPORTED,
    SET_PUSHED,
    SET_RECORD_STATUS,
    SET_REPORTED,
    SUCCESS,
    TABLES,
    UPSERT_LEASE,
    ItemRow,
    Transaction,
    item_key,
    run_params,
    select_items,
)

T = TypeVar("T")


class TableJournal(ABC):
    """A `Journal` in SQL tables; `schema` describes them."""

    locking = ""
    """SQL that makes a query lock its rows; empty where a transaction locks everything."""

    @abstractmethod
    def transact(self, work: Callable[[Transaction], T]) -> T:
        """Call `work` in one transaction, and return its result; the changes are durable then.

        `work` can be called again, after a deadlock or a lost connection.
        """

    @abstractmethod
    def close(self) -> None:
        """Close the file or connections."""

    def create_tables(self) -> None:
        """Create the tables that are missing."""

        def work(tx: Transaction) -> None:
            for table in TABLES:
                tx.write(table, [{}])

        self.transact(work)

    def identify(self, facts: RunFacts, now: float) -> RunIdentity:
        """See `Journal.identify`."""
        return self.transact(lambda tx: identify(tx, facts, now))

    def add(self, run: RunKey, items: Sequence[ClaimRequest]) -> Sequence[str]:
        """See `Journal.add`."""
        if not items:
            return []
        requests = sorted(items, key=lambda request: request.item)

        def work(tx: Transaction) -> Sequence[str]:
            known = select_items(tx, run, [request.item for request in requests], "")
            all_names = {name for request in requests for name in request.names}
            record_names = RecordNames(tx, run, sorted(all_names))
            rows: list[dict[str, Any]] = []
            unidentified: list[str] = []
            for request in requests:
                if request.item in known:
                    record = known[request.item].record
                elif (record := record_names.record(request.names)) is not None:
                    rows.append(_new_item(run, request, record))
                else:
                    unidentified.append(request.item)
                if record is not None:
                    record_names.note(request.names, record)
            tx.write(INSERT_NAME, sorted(record_names.new, key=lambda row: row["name"]))
            tx.write(INSERT_ITEM, rows)
            return unidentified

        return self.transact(work)

    def claim(
        self, run: RunKey, owner: str, items: Sequence[ClaimRequest], now: float
    ) -> Sequence[ClaimResult]:
        """See `Journal.claim`."""
        if not items:
            return []
        return self.transact(
            lambda tx: ClaimTransaction(tx, self.locking, run, owner, now).claim(items)
        )

    def pushed(
        self, run: RunKey, owner: str, outcomes: Sequence[tuple[str, Outcome]], now: float
    ) -> Sequence[ClaimResult]:
        """See `Journal.pushed`."""
        if not outcomes:
            return []

        def work(tx: Transaction) -> Sequence[ClaimResult]:
            first = dict(reversed(outcomes))  # the first outcome of an item counts
            found = select_items(tx, run, list(first), self.locking)
            rows: list[dict[str, Any]] = []
            to_report: list[ClaimResult] = []
            for item, outcome in sorted(first.items(), key=lambda pair: pair[0]):
                row = found.get(item)
                if row is None:
                    continue
                if row.state == FETCHED:
                    external = outcome.external or row.external
                    outcome = attrs.evolve(outcome, external=external)
                    rows.append(_pushed_item(run, row, outcome, now))
                elif row.state == PUSHED:  # another owner was first: its outcome counts
                    outcome = row.outcome()
                else:
                    continue
                if row.owner == owner:
                    result = ClaimResult(item, Verdict.REPORT, row.push_key or "", outcome)
                    to_report.append(result)
            tx.write(SET_PUSHED, rows)
            with_record = [row for row in rows if row["record"] and row["push_key"]]
            tx.write(SET_RECORD_STATUS, sorted(with_record, key=lambda row: str(row["record"])))
            return to_report

        return self.transact(work)

    def reported(self, run: RunKey, items: Sequence[str], now: float) -> None:
        """See `Journal.reported`."""
        rows = [{**item_key(run, item), "now": now} for item in sorted(items)]
        self.transact(lambda tx: tx.write(SET_REPORTED, rows))

    def unfinished(self, run: RunKey) -> Sequence[ClaimRequest]:
        """See `Journal.unfinished`."""
        sql = """
            SELECT item, kind, digest, record FROM factorial_sync_item
            WHERE company = :company AND run = :run AND state <> 'reported' ORDER BY item
        """
        rows = self.transact(lambda tx: tx.query(sql, run_params(run)))
        return [
            ClaimRequest(item=item, kind=kind, digest=digest, record=record)
            for item, kind, digest, record in rows
        ]

    def renew(self, owner: str, until: float) -> None:
        """See `Journal.renew`."""
        row = {"owner": owner, "until": until}
        self.transact(lambda tx: tx.write(UPSERT_LEASE, [row]))

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
        failed = """
            SELECT item, kind, status, messages FROM factorial_sync_item
            WHERE company = :company AND run = :run AND status IN ('failed', 'invalid')
            ORDER BY LENGTH(item), item
        """
        params = run_params(run)
        groups: list[tuple[Any, ...]]
        failures: list[tuple[Any, ...]]
        groups, failures = self.transact(
            lambda tx: (tx.query(counts, params), tx.query(failed, params))
        )

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


def _new_item(run: RunKey, request: ClaimRequest, record: str) -> dict[str, Any]:
    """Return the values of `INSERT_ITEM`."""
    return {
        **item_key(run, request.item),
        "kind": request.kind,
        "record": record,
        "digest": request.digest,
    }


def _pushed_item(run: RunKey, row: ItemRow, outcome: Outcome, now: float) -> dict[str, Any]:
    """Return the values of `SET_PUSHED` and `SET_RECORD_STATUS`."""
    return {
        **item_key(run, row.item),
        "status": outcome.status,
        "messages": json.dumps(dict(outcome.messages)) if outcome.messages else None,
        "external": outcome.external,
        "push_key": row.push_key,
        "record": row.record,
        "now": now,
    }

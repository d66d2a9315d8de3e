"""``TableJournal``: the protocol `Journal` in SQL, for any database with transactions.

Every transaction can be repeated, even one that took effect: a lost connection does not say whether
it did. So statements that insert tolerate existing rows, and states change only forwards.
"""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any, Final, TypeVar

import attrs

from ...core.errors import ConfigurationError
from ..items import Outcome
from ..run_identity import RunFacts, RunIdentity, RunKey
from ..run_report import Failure, Summary
from . import history
from .base import ClaimRequest, ClaimResult, Verdict
from .claims import ClaimTransaction, is_superseded, live_owners
from .history import RunFailure, RunSummary
from .identity import RecordNames, identify
from .schema import (
    FAILED,
    FETCHED,
    INSERT_ITEM,
    INSERT_NAME,
    INSERT_VERSION,
    INVALID,
    PUSHED,
    REOPEN,
    REPORTED,
    SET_BEGUN,
    SET_ENDED,
    SET_PUSHED,
    SET_RECORD_STATUS,
    SET_REPORTED,
    SUCCESS,
    TABLES,
    UPSERT_LEASE,
    VERSION,
    ItemRow,
    Transaction,
    item_key,
    run_params,
    select_items,
    select_records,
)

T = TypeVar("T")

MIGRATION_LOCK: Final = 7_341_062_118
"""Key of the lock of a database under which tables are created and changed."""


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

    def migrate(self) -> None:
        """Bring the tables to the version of this SDK; creates them if they are missing.

        Called when a journal is made, if its tables are older. All rows keep their meaning and
        their idempotency keys. Processes with an older SDK can go on with a database, but not with
        a file.
        """
        self.transact(define_tables)

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
            names = sorted(record_names.new, key=lambda row: row["name"])
            tx.write((INSERT_NAME, names), (INSERT_ITEM, rows))
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

    def begin(self, run: RunKey, owner: str, begun: Sequence[tuple[str, int]]) -> None:
        """See `Journal.begin`."""
        self.transact(lambda tx: tx.write((SET_BEGUN, _attempts(run, begun))))

    def pushed(
        self,
        run: RunKey,
        owner: str,
        outcomes: Sequence[tuple[str, Outcome]],
        now: float,
        begun: Sequence[tuple[str, int]] = (),
        ended: Sequence[tuple[str, int]] = (),
    ) -> Sequence[ClaimResult]:
        """See `Journal.pushed`."""
        if not (outcomes or begun or ended):
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
            # Items that are one record: the last outcome counts.
            records = {
                (row["record"], row["push_key"]): row
                for row in rows
                if row["record"] and row["push_key"]
            }
            tx.write((SET_ENDED, _attempts(run, ended)))
            tx.write(
                (SET_PUSHED, rows),
                (SET_RECORD_STATUS, [records[key] for key in sorted(records)]),
                (SET_BEGUN, _attempts(run, [one for one in begun if one[0] not in first])),
            )
            return to_report

        return self.transact(work)

    def reopen(self, run: RunKey, items: Sequence[str] | None, now: float) -> None:
        """See `Journal.reopen`."""
        failed = """
            SELECT item FROM factorial_sync_item
            WHERE company = :company AND run = :run AND status = 'failed'
        """

        def work(tx: Transaction) -> None:
            asked = (
                [item for (item,) in tx.query(failed, run_params(run))] if items is None else items
            )
            rows = select_items(tx, run, sorted(set(asked)), self.locking)
            if unknown := sorted(set(asked) - rows.keys()):
                raise ConfigurationError(
                    f"items must be ids of records of run {run.run}, as in RunReport.failures; it "
                    f"has no {', '.join(unknown)}"
                )
            names = sorted({row.record for row in rows.values() if row.record})
            records = select_records(tx, run, names, self.locking)
            live = live_owners(tx, now)
            reopened = [
                item_key(run, item)
                for item, row in sorted(rows.items())
                if row.status in {FAILED, INVALID}
                and row.owner not in live
                and not is_superseded(row, records.get(row.record or ""), run.run)
            ]
            tx.write((REOPEN, reopened))

        self.transact(work)

    def failures_in_a_row(self, run: RunKey, limit: int) -> int:
        """See `Journal.failures_in_a_row`."""
        sql = """
            SELECT status FROM factorial_sync_item
            WHERE company = :company AND run = :run AND pushed_at IS NOT NULL
            ORDER BY pushed_at DESC LIMIT :count
        """
        rows = self.transact(lambda tx: tx.query(sql, {**run_params(run), "count": limit}))
        return sum(1 for _ in takewhile(lambda row: row[0] == FAILED, rows))

    def reported(self, run: RunKey, items: Sequence[str], now: float) -> None:
        """See `Journal.reported`."""
        rows = [{**item_key(run, item), "now": now} for item in sorted(set(items))]
        self.transact(lambda tx: tx.write((SET_REPORTED, rows)))

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
        row = {"owner": owner, "alive_until": until}
        self.transact(lambda tx: tx.write((UPSERT_LEASE, [row])))

    def release(self, owner: str) -> None:
        """See `Journal.release`."""
        sql = "DELETE FROM factorial_sync_owner WHERE owner = :owner"
        self.transact(lambda tx: tx.execute(sql, {"owner": owner}))

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
            invalid=count(1, INVALID),
            failed=count(1, FAILED),
            unchanged=count(2, 1),
            elsewhere=count(3, 1),
            reported=count(0, REPORTED),
            failures=tuple(
                Failure(item, kind, status, json.loads(messages) if messages else {})
                for item, kind, status, messages in failures
            ),
        )

    # What a `Journal` need not have.

    def runs(self, since: datetime | timedelta | None = None) -> list[RunSummary]:
        """Return the runs in the journal, oldest first.

        Args:
            since: when they were first seen at the earliest, or how long ago; None, the default,
                for all.

        Raises:
            ConfigurationError: `since` is no time, or has no time zone.
        """
        start = history.moment(since, time.time())
        return self.transact(lambda tx: history.runs(tx, start))

    def failures(self, since: datetime | timedelta | None = None) -> list[RunFailure]:
        """Return the records of these runs that are invalid or failed.

        Their messages can be personal data.

        Args:
            since: see `runs`.

        Raises:
            ConfigurationError: `since` is no time, or has no time zone.
        """
        start = history.moment(since, time.time())
        return self.transact(lambda tx: history.failures(tx, start))

    def prune(self, older_than: timedelta) -> int:
        """Delete what is known of old runs, but nothing that a later run needs; return how many.

        Idempotency keys and the contents that were pushed last are kept. So are runs with an
        outcome that Factorial does not know.

        Args:
            older_than: how long ago a run was first seen, and its last outcome reported; a day at
                least.

        Raises:
            ConfigurationError: `older_than` is no such time.
        """
        before = time.time() - history.age(older_than)
        return history.prune(self.transact, before)


def define_tables(tx: Transaction, lock: str = "", unlock: str = "") -> None:
    """Create the tables and columns that are missing.

    Args:
        tx: the transaction.
        lock: a query that waits until no other process does the same; empty where transactions do.
        unlock: a query that undoes `lock`; empty where the end of the transaction does.
    """
    if lock:
        tx.query(lock, {"key": MIGRATION_LOCK})
    try:
        for table in TABLES:
            tx.define(table)
        tx.write((INSERT_VERSION, [{"version": VERSION}]))
    finally:
        if unlock:
            tx.query(unlock, {"key": MIGRATION_LOCK})


def _new_item(run: RunKey, request: ClaimRequest, record: str) -> dict[str, Any]:
    """Return the values of `INSERT_ITEM`."""
    return {
        **item_key(run, request.item),
        "kind": request.kind,
        "record": record,
        "digest": request.digest,
        "state": FETCHED,
        "unchanged": 0,
        "elsewhere": 0,
    }


def _attempts(run: RunKey, attempts: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    """Return the values of `SET_BEGUN` and `SET_ENDED`: of each item, the latest."""
    latest = dict(sorted(attempts))
    return [{**item_key(run, item), "attempt": number} for item, number in latest.items()]


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

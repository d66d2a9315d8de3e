"""Decide which process may push or report a record, and with which idempotency key.

Decision, the first that applies (`_decide`):

1. The journal does not know the item, or it is reported: `Verdict.DONE`.
2. Another owner has claimed it and has a lease: `Verdict.LOCKED`.
3. It is pushed. If Factorial shows the same outcome already, note it as reported: `Verdict.DONE`.
   Otherwise claim it: `Verdict.REPORT`.
4. Factorial shows an outcome that this journal does not have. Take it over: `Verdict.DONE`. Not if
   the item was reopened: then Factorial shows the outcome that is to be replaced.
5. It must not be pushed: `Verdict.WITHHELD`.
6. Claim it: `Verdict.PUSH`, or `Verdict.REPORT` if it is unchanged.

Idempotency key, the first that applies (`_claim_push`). *Item* is the record in this run, *record*
is the same record across all runs:

1. The item has a key for the same content: that key. So a push that a crash cut off is repeated
   with its key. But if a later run has pushed the record since, it is not pushed and fails: the
   content is out of date, and the next key would be derived from the wrong one.
2. The record was never pushed: a new key of its name and content. The name is that of the run and
   item where the record has none.
3. The content differs from the last push, or `force` asks to push a success again: a new key of
   name, content *and the previous key*. Without the latter, content A → B → A would get the first
   key again, and the external system would take the last push for a repetition of the first.
4. The last push succeeded with the same content: no push. Its success is reported as unchanged.
5. The last push failed, or was cut off, with the same content: the key of that push.

Keys are made of the scope (company and environment), of names that `identity` has fixed, and of
digests; never of ids or times of one attempt. The key and the claim are stored in the transaction
that returns them, hence before the push.

Items are read and locked before records, each in order of their keys, and written in that order: so
two processes that claim the same records do not deadlock.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from ..errors import BASE
from ..items import Outcome, key_of
from ..run_identity import RunKey
from .base import ClaimRequest, ClaimResult, Verdict
from .schema import (
    FAILED,
    PUSHED,
    PUSHING,
    REPORTED,
    SUCCESS,
    UPDATE_ITEM,
    UPSERT_RECORD,
    ItemRow,
    RecordRow,
    Transaction,
    item_key,
    select_items,
    select_records,
)

SUPERSEDED: Final = "a later run has handed over this record since"


def is_superseded(row: ItemRow, record: RecordRow | None, run: str) -> bool:
    """Return whether another run has pushed the record of an item after the item got its key."""
    return (
        record is not None
        and row.push_key not in {None, record.push_key}
        and record.run not in {None, run}
    )


def live_owners(tx: Transaction, now: float) -> set[str]:
    """Return the owners that have a lease."""
    sql = "SELECT owner FROM factorial_sync_owner WHERE alive_until > :now"
    return {owner for (owner,) in tx.query(sql, {"now": now})}


class ClaimTransaction:
    """One transaction in which an owner claims records.

    Args:
        tx: the transaction.
        locking: SQL that makes a query lock its rows; empty where the transaction locks everything.
        run: the run.
        owner: the processor that claims.
        now: seconds since 1970, to compare leases with.
    """

    def __init__(self, tx: Transaction, locking: str, run: RunKey, owner: str, now: float) -> None:
        self.locking = locking
        self.tx = tx
        self.run = run
        self.owner = owner
        self.now = now
        self._item_updates: dict[str, dict[str, Any]] = {}
        self._record_updates: dict[str, dict[str, Any]] = {}

    def claim(self, requests: Sequence[ClaimRequest]) -> list[ClaimResult]:
        """Claim records; see `Journal.claim`."""
        ids = [request.item for request in requests]
        rows = select_items(self.tx, self.run, ids, self.locking)
        names = sorted({row.record for row in rows.values() if row.record})
        self._records = select_records(self.tx, self.run, names, self.locking)
        claimed = any(row.owner not in {None, self.owner} for row in rows.values())
        self._live_owners = live_owners(self.tx, self.now) if claimed else set[str]()
        results = [self._decide(request, rows.get(request.item)) for request in requests]
        items = [self._item_updates[item] for item in sorted(self._item_updates)]
        records = [self._record_updates[name] for name in sorted(self._record_updates)]
        self.tx.write((UPDATE_ITEM, items), (UPSERT_RECORD, records))
        return results

    def _decide(self, request: ClaimRequest, row: ItemRow | None) -> ClaimResult:
        if row is None or row.state == REPORTED:
            return ClaimResult(request.item, Verdict.DONE)
        if row.owner not in {None, self.owner} and row.owner in self._live_owners:
            return ClaimResult(request.item, Verdict.LOCKED)
        if row.state == PUSHED:
            outcome = row.outcome()
            if (
                request.settled == outcome.status and not row.reopened
            ):  # its owner died before it could note that
                self._update(row, state=REPORTED, owner=None)
                return ClaimResult(request.item, Verdict.DONE)
            self._update(row)
            return ClaimResult(
                request.item,
                Verdict.REPORT,
                row.push_key or "",
                outcome,
                # What Factorial shows of a reopened item is the outcome that is to be replaced.
                inherited=not row.reopened and row.owner != self.owner,
            )
        if request.settled is not None and not row.reopened:
            self._update(row, state=REPORTED, owner=None, status=request.settled, elsewhere=1)
            return ClaimResult(request.item, Verdict.DONE)
        if request.withheld:
            return ClaimResult(request.item, Verdict.WITHHELD)
        return self._claim_push(request, row)

    def _claim_push(self, request: ClaimRequest, row: ItemRow) -> ClaimResult:
        """Claim a record with the key to push it; if it is unchanged, claim it for its report."""
        record = self._records.get(row.record) if row.record else None
        external = record.external if record else None
        if row.push_key is not None and row.digest == request.digest:
            if is_superseded(row, record, self.run.run):
                outcome = Outcome(status=FAILED, messages={BASE: SUPERSEDED}, external=row.external)
                messages = json.dumps(dict(outcome.messages))
                self._update(row, state=PUSHED, status=FAILED, messages=messages)
                return ClaimResult(request.item, Verdict.REPORT, row.push_key, outcome)
            key = row.push_key
        elif record is None:
            name = row.record or f"run {self.run.run} item {request.item}"
            key = key_of(self.run.scope, name, request.digest, "")
        elif record.digest != request.digest or (request.force and record.status == SUCCESS):
            key = key_of(self.run.scope, record.record, request.digest, record.push_key)
        elif record.status == SUCCESS:
            outcome = Outcome(status=SUCCESS, external=external)
            self._update(
                row, state=PUSHED, status=SUCCESS, external=external, unchanged=1,
                push_key=record.push_key,
            )  # fmt: skip
            return ClaimResult(request.item, Verdict.REPORT, record.push_key, outcome)
        else:
            key = record.push_key
        self._update(row, push_key=key, digest=request.digest, external=external)
        if row.record:
            self._update_record(row.record, request.digest, key, external)
        return ClaimResult(
            request.item,
            Verdict.PUSH,
            key,
            external=external,
            attempts=row.attempts,
            interrupted=row.interrupted,
        )

    def _update(self, row: ItemRow, **changes: Any) -> None:
        """Queue a row to be written; it becomes claimed unless `changes` hold ``owner=None``."""
        self._item_updates[row.item] = {
            **item_key(self.run, row.item),
            "state": row.state,
            "digest": row.digest,
            "push_key": row.push_key,
            "owner": self.owner,
            "status": row.status,
            "messages": row.messages,
            "external": row.external,
            "unchanged": row.unchanged,
            "elsewhere": 0,
            **changes,
        }

    def _update_record(self, record: str, digest: str, key: str, external: str | None) -> None:
        """Write what is pushed now; a later request of this call may be about the same record."""
        run = self.run.run
        self._records[record] = RecordRow(record, digest, key, PUSHING, external, run)
        self._record_updates[record] = {
            "company": self.run.scope,
            "record": record,
            "digest": digest,
            "push_key": key,
            "status": PUSHING,
            "external": external,
            "run": run,
        }

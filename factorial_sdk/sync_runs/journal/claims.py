"""``Claiming``: who may push a record or report it, and with which key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..items import Outcome, key_of
from ..run_identity import RunKey
from .base import Claimed, Verdict, Wanted
from .schema import (
    ATTEMPT,
    PUSHED,
    PUSHING,
    REPORTED,
    SUCCESS,
    TAKE,
    ItemRow,
    RecordRow,
    Transaction,
    row_of,
)
from .schema import items as find_items
from .schema import records as find_records


class Claiming:
    """One transaction in which an owner takes charge of records."""

    def __init__(self, tx: Transaction, locking: str, run: RunKey, owner: str, now: float) -> None:
        self.locking = locking
        self.tx = tx
        self.run = run
        self.owner = owner
        self.now = now
        self.taken: list[dict[str, Any]] = []
        self.attempts: dict[str, dict[str, Any]] = {}

    def claim(self, items: Sequence[Wanted]) -> list[Claimed]:
        """See `Journal.claim`."""
        rows = find_items(self.tx, self.run, [each.item for each in items], self.locking)
        names = sorted({row.record for row in rows.values() if row.record})
        self.known = find_records(self.tx, self.run, names, self.locking)
        sql = "SELECT owner FROM factorial_sync_owner WHERE alive_until > :now"
        self.alive = {owner for (owner,) in self.tx.query(sql, {"now": self.now})}
        claimed = [self._judge(each, rows.get(each.item)) for each in items]
        self.tx.write(TAKE, sorted(self.taken, key=lambda row: str(row["item"])))
        self.tx.write(ATTEMPT, [self.attempts[name] for name in sorted(self.attempts)])
        return claimed

    def _judge(self, wanted: Wanted, row: ItemRow | None) -> Claimed:
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
        if wanted.withheld:
            return Claimed(wanted.item, Verdict.WITHHELD)
        return self._attempt(wanted, row)

    def _attempt(self, wanted: Wanted, row: ItemRow) -> Claimed:
        """Find the key to push with, unless the record is unchanged and need not be pushed."""
        record = self.known.get(row.record) if row.record else None
        external = record.external if record else None
        if row.push_key is not None and row.digest == wanted.digest:
            key = row.push_key
        elif record is None:
            what = row.record or f"run {self.run.run} item {wanted.item}"
            key = key_of(self.run.scope, what, wanted.digest, "")
        elif record.digest != wanted.digest or (wanted.force and record.status == SUCCESS):
            # What was pushed before is part of it: content that comes back is not a repetition.
            key = key_of(self.run.scope, record.record, wanted.digest, record.push_key)
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
        if row.record:
            self._remember(row.record, wanted.digest, key, external)
        return Claimed(wanted.item, Verdict.PUSH, key, external=external)

    def _take(self, wanted: Wanted, row: ItemRow, **changes: Any) -> Claimed:
        self.taken.append(
            {
                **row_of(self.run, wanted.item),
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
        self.known[record] = RecordRow(record, digest, key, PUSHING, external)
        self.attempts[record] = {
            "company": self.run.scope,
            "record": record,
            "digest": digest,
            "push_key": key,
            "status": PUSHING,
            "external": external,
        }

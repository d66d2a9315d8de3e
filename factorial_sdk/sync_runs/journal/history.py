"""What a journal holds of past runs, and how it is made smaller."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import attrs

from ...core.errors import ConfigurationError
from ...core.types import kind_of
from ..run_identity import RunKey
from ..run_report import Failure
from .schema import FAILED, INVALID, REPORTED, SUCCESS, Transaction, run_params

MIN_AGE: Final = 86_400.0
"""Seconds that runs are kept at least: whoever processes one now must not lose it."""


@attrs.frozen(kw_only=True)
class RunSummary:
    """A run in a journal, in numbers of records; it holds no personal data.

    Attributes:
        run_id: the run.
        company_id: its company.
        integration_uuid: its integration.
        base_url: the environment.
        seen: when it was first seen, in seconds since 1970.
        total: all records.
        success: pushed successfully, or unchanged since they were.
        invalid: wrong or incomplete.
        failed: not pushed, or not surely.
        open: records without an outcome.
        unreported: those whose outcome Factorial does not know; `open` is counted here too.
    """

    run_id: str
    company_id: str
    integration_uuid: str
    base_url: str
    seen: float
    total: int = 0
    success: int = 0
    invalid: int = 0
    failed: int = 0
    open: int = 0
    unreported: int = 0


@attrs.frozen(kw_only=True)
class RunFailure:
    """A record that is invalid or failed, and its run.

    Attributes:
        run_id: the run.
        company_id: its company.
        failure: the record.
        attempts: how often its push has begun.
    """

    run_id: str
    company_id: str
    failure: Failure
    attempts: int = 0


_RUNS: Final = """
    SELECT base_url, run, company, integration, scope, seen FROM factorial_sync_run
    WHERE seen >= :since ORDER BY seen, run
"""
_COUNTS: Final = """
    SELECT i.company, i.run, i.state, i.status, COUNT(*) FROM factorial_sync_item i
    JOIN factorial_sync_run r ON r.scope = i.company AND r.run = i.run
    WHERE r.seen >= :since GROUP BY i.company, i.run, i.state, i.status
"""
_FAILURES: Final = """
    SELECT r.run, r.company, i.item, i.kind, i.status, i.messages, i.attempts
    FROM factorial_sync_item i
    JOIN factorial_sync_run r ON r.scope = i.company AND r.run = i.run
    WHERE r.seen >= :since AND i.status IN ('failed', 'invalid')
    ORDER BY r.seen, r.run, LENGTH(i.item), i.item
"""
_OLD: Final = """
    SELECT r.base_url, r.run, r.scope FROM factorial_sync_run r
    WHERE r.seen < :before AND NOT EXISTS (
        SELECT 1 FROM factorial_sync_item i
        WHERE i.company = r.scope AND i.run = r.run
            AND (i.state <> 'reported' OR i.reported_at >= :before)
    )
"""
_NEWER: Final = """
    SELECT 1 FROM factorial_sync_run r
    JOIN factorial_sync_run o
        ON o.base_url = r.base_url AND o.scope = r.scope AND o.prefix = r.prefix
    WHERE r.base_url = :base_url AND r.run = :run
        AND (o.seen > r.seen OR (o.seen = r.seen AND o.run > r.run))
    LIMIT 1
"""


def runs(tx: Transaction, since: float) -> list[RunSummary]:
    """Return the runs that were first seen since then, oldest first."""
    counts: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for scope, run, *rest in tx.query(_COUNTS, {"since": since}):
        counts.setdefault((scope, run), []).append(tuple(rest))
    found: list[RunSummary] = []
    for base_url, run, company, integration, scope, seen in tx.query(_RUNS, {"since": since}):
        groups = counts.get((scope, run), [])

        def count(column: int, *values: object, groups: list[tuple[Any, ...]] = groups) -> int:
            return sum(group[-1] for group in groups if group[column] in values)

        total = sum(group[-1] for group in groups)
        found.append(
            RunSummary(
                run_id=run,
                company_id=company,
                integration_uuid=integration,
                base_url=base_url,
                seen=seen,
                total=total,
                success=count(1, SUCCESS),
                invalid=count(1, INVALID),
                failed=count(1, FAILED),
                open=total - count(1, SUCCESS, INVALID, FAILED),
                unreported=total - count(0, REPORTED),
            )
        )
    return found


def failures(tx: Transaction, since: float) -> list[RunFailure]:
    """Return the records of these runs that are invalid or failed."""
    return [
        RunFailure(
            run_id=run,
            company_id=company,
            failure=Failure(item, kind, status, json.loads(messages) if messages else {}),
            attempts=attempts,
        )
        for run, company, item, kind, status, messages, attempts in tx.query(
            _FAILURES, {"since": since}
        )
    ]


def prune(transact: Callable[[Callable[[Transaction], Any]], Any], before: float) -> int:
    """Delete runs that ended before then; return how many.

    Kept are runs with an outcome that Factorial does not know, all records and their names, from
    which idempotency keys and unchanged records are derived, and of each environment and
    integration the newest run, which says to which of them old rows belong. Each run is deleted in
    a transaction of its own, so that others wait for a moment only.
    """
    old: Sequence[tuple[Any, ...]] = transact(lambda tx: tx.query(_OLD, {"before": before}))
    return sum(transact(partial(_delete, row=row, before=before)) for row in old)


def _delete(tx: Transaction, row: Sequence[str], before: float) -> int:
    """Delete a run unless it has become active again; return how many runs that are."""
    base_url, run, scope = row
    values = {"base_url": base_url, "run": run}
    still = f"{_OLD} AND r.base_url = :base_url AND r.run = :run"
    if not tx.query(still, {**values, "before": before}):
        return 0
    items = "DELETE FROM factorial_sync_item WHERE company = :company AND run = :run"
    deleted = tx.execute(items, run_params(RunKey(scope, run)))
    if tx.query(_NEWER, values):
        sql = "DELETE FROM factorial_sync_run WHERE base_url = :base_url AND run = :run"
        deleted += tx.execute(sql, values)
    return 1 if deleted else 0


def moment(since: object, now: float) -> float:
    """Return a time, or one so long ago, in seconds since 1970; None is the beginning.

    Raises:
        ConfigurationError: it is neither, or has no time zone.
    """
    if since is None:
        return 0.0
    if isinstance(since, timedelta):
        return now - since.total_seconds()
    if not isinstance(since, datetime):
        raise ConfigurationError(f"since must be a datetime or a timedelta, got {kind_of(since)}")
    if since.tzinfo is None:
        raise ConfigurationError("since must have a time zone: datetime.now(timezone.utc)")
    return since.timestamp()


def age(older_than: object) -> float:
    """Return an age in seconds.

    Raises:
        ConfigurationError: it is none, or less than `MIN_AGE`.
    """
    if not isinstance(older_than, timedelta):
        raise ConfigurationError(f"older_than must be a timedelta, got {kind_of(older_than)}")
    if older_than.total_seconds() < MIN_AGE:
        raise ConfigurationError("older_than must be a day or more: younger runs may still be open")
    return older_than.total_seconds()

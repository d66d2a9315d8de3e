"""Initial records: three finished sync runs, and a large running one."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence

import attrs

from ...resources.integrations import SyncableSyncRunStatus as Outcome
from ...resources.integrations import SyncableType, SyncRunStatus
from ..store.store import Store, format_datetime
from .people import ACCOUNTING, PAYROLL, Company
from .sync_payloads import compensations, expense
from .sync_records import (
    RUNS,
    STATES,
    Messages,
    Syncable,
    add_to_run,
    end_overdue_runs,
    set_outcome,
    update_run_status,
)

REASONS: Mapping[Outcome, Messages] = {
    Outcome.FAILED: [{"key": "base", "value": "the external system did not answer in time"}],
    Outcome.INVALID: [{"key": "ledger_account_id", "value": "is closed in the external system"}],
}
MOSTLY_FINE = (Outcome.SUCCESS, Outcome.SUCCESS, Outcome.INVALID, Outcome.SUCCESS, Outcome.FAILED)


@attrs.frozen
class RunPlan:
    """The plan of a sync run.

    Attributes:
        integration: UUID of the integration.
        started_at: Start time.
        month: First day of the period.
        compensations: Number of compensations.
        expenses: Number of expenses.
        outcomes: Outcomes, repeated in a cycle; empty if all are open.
    """

    integration: str
    started_at: dt.datetime
    month: dt.date
    compensations: int
    expenses: int
    outcomes: Sequence[Outcome] = ()


def plans(start: dt.datetime) -> Sequence[RunPlan]:
    """Return the plans of a company's runs; the last began half an hour before `start`."""
    # The last month with 22 days over: its expenses are created and reviewed by then.
    month = (start - dt.timedelta(days=22)).date().replace(day=1)
    former = (month - dt.timedelta(days=1)).replace(day=1)

    def ago(**time: int) -> dt.datetime:
        return start - dt.timedelta(**time)

    fine, failed = (Outcome.SUCCESS,), (Outcome.FAILED,)
    return (
        RunPlan(PAYROLL, ago(days=20, hours=23, minutes=45), former, 8, 4, fine),
        RunPlan(ACCOUNTING, ago(days=19, hours=19), former, 0, 10, MOSTLY_FINE),
        RunPlan(ACCOUNTING, ago(days=14, hours=1, minutes=20), former, 0, 4, failed),
        RunPlan(PAYROLL, ago(minutes=30), month, 170, 85),
    )


def populate(store: Store, seed: int, company: Company, start: dt.datetime) -> None:
    """Fill the collections of the integrations domain.

    Args:
        store: Store of the company.
        seed: Random seed.
        company: Subjects of the runs.
        start: Time that all dates are relative to.
    """
    rng = random.Random(seed)  # noqa: S311 - no secrets, the same company each time
    keys = _keys(rng, company.offset)
    for plan in plans(start):
        _add_run(store, rng, plan, list(_syncables(rng, company, plan, keys)))
    end_overdue_runs(store)


def _add_run(store: Store, rng: random.Random, plan: RunPlan, syncables: list[Syncable]) -> None:
    begun, ended = (
        format_datetime(plan.started_at),
        format_datetime(plan.started_at + dt.timedelta(minutes=4)),
    )
    period = (plan.month, plan.month.replace(day=_days(plan.month)))
    run = store.add(
        RUNS,
        {
            "status": SyncRunStatus.RUNNING.value,
            "started_at": begun,
            "context": dict(zip(("from", "to"), map(dt.date.isoformat, period), strict=True)),
            "company_id": store.company_id,
            "integration_uuid": plan.integration,
        },
    )
    rng.shuffle(syncables)
    outcomes = [
        add_to_run(store, run, syncable, at=begun, gap=rng.randint(1, 3)) for syncable in syncables
    ]
    for outcome, status in zip(outcomes, itertools.cycle(plan.outcomes), strict=False):
        set_outcome(store, outcome, status.value, REASONS.get(status, []), at=ended)
        if status is Outcome.SUCCESS:
            key = outcome["syncable_state_id"]
            store.change(STATES, key, external_identifier=f"EXT-{key}")
    update_run_status(store, run["id"], at=ended)


def _syncables(
    rng: random.Random, company: Company, plan: RunPlan, keys: Iterator[int]
) -> Iterator[Syncable]:
    """Yield the records of a run."""
    pay = compensations(rng, company, plan.month.replace(day=_days(plan.month)))
    for payload in itertools.islice(pay, plan.compensations):
        yield Syncable(kind=SyncableType.COMPENSATION.value, id=next(keys), payload=payload)
    for key in itertools.islice(keys, plan.expenses):
        payload = expense(rng, company, key, plan.month)
        yield Syncable(kind=SyncableType.EXPENSE.value, id=key, payload=payload)


def _keys(rng: random.Random, offset: int) -> Iterator[int]:
    """Yield the ids of the records to sync: ascending, with gaps."""
    key = offset + 88_200
    while True:
        key += rng.randint(1, 4)
        yield key


def _days(month: dt.date) -> int:
    return monthrange(month.year, month.month)[1]

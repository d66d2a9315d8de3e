"""The company's sync runs: three that are over, each in its own way, and a large one to process."""

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
    conclude,
    end_overdue_runs,
    hand_over,
    settle,
)

REASONS: Mapping[Outcome, Messages] = {
    Outcome.FAILED: [{"key": "base", "value": "the external system did not answer in time"}],
    Outcome.INVALID: [{"key": "ledger_account_id", "value": "is closed in the external system"}],
}
MOSTLY_FINE = (Outcome.SUCCESS, Outcome.SUCCESS, Outcome.INVALID, Outcome.SUCCESS, Outcome.FAILED)


@attrs.frozen
class Plan:
    """A sync run to be: for which integration, when, of what month, and how much.

    Attributes:
        integration: identifies it.
        started_at: when it was started.
        month: the first day of the period.
        compensations: how many are handed over.
        expenses: how many are handed over.
        outcomes: what became of them, over and over; still open where there are none.
    """

    integration: str
    started_at: dt.datetime
    month: dt.date
    compensations: int
    expenses: int
    outcomes: Sequence[Outcome] = ()


def plans(start: dt.datetime) -> Sequence[Plan]:
    """The runs of a company that comes into being at `start`; the last began half an hour ago."""
    # The last month of which 22 days are over: its expenses are made and reviewed by then.
    month = (start - dt.timedelta(days=22)).date().replace(day=1)
    former = (month - dt.timedelta(days=1)).replace(day=1)

    def ago(**time: int) -> dt.datetime:
        return start - dt.timedelta(**time)

    fine, failed = (Outcome.SUCCESS,), (Outcome.FAILED,)
    return (
        Plan(PAYROLL, ago(days=20, hours=23, minutes=45), former, 8, 4, fine),
        Plan(ACCOUNTING, ago(days=19, hours=19), former, 0, 10, MOSTLY_FINE),
        Plan(ACCOUNTING, ago(days=14, hours=1, minutes=20), former, 0, 4, failed),
        Plan(PAYROLL, ago(minutes=30), month, 170, 85),
    )


def populate(store: Store, seed: int, company: Company, start: dt.datetime) -> None:
    """Fill the collections of the integrations domain.

    Args:
        store: where the records go.
        seed: the same one gives the same records.
        company: whose.
        start: the time at which the company comes into being.
    """
    rng = random.Random(seed)  # noqa: S311 - no secrets, the same company each time
    keys = _keys(rng, company.offset)
    for plan in plans(start):
        _carry_out(store, rng, plan, list(_syncables(rng, company, plan, keys)))
    end_overdue_runs(store)


def _carry_out(store: Store, rng: random.Random, plan: Plan, syncables: list[Syncable]) -> None:
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
    handed = [hand_over(store, run, each, at=begun, gap=rng.randint(1, 3)) for each in syncables]
    for outcome, status in zip(handed, itertools.cycle(plan.outcomes), strict=False):
        conclude(store, outcome, status.value, REASONS.get(status, []), at=ended)
        if status is Outcome.SUCCESS:
            key = outcome["syncable_state_id"]
            store.change(STATES, key, external_identifier=f"EXT-{key}")
    settle(store, run["id"], at=ended)


def _syncables(
    rng: random.Random, company: Company, plan: Plan, keys: Iterator[int]
) -> Iterator[Syncable]:
    """What a run is to hand over."""
    pay = compensations(rng, company, plan.month.replace(day=_days(plan.month)))
    for payload in itertools.islice(pay, plan.compensations):
        yield Syncable(kind=SyncableType.COMPENSATION.value, id=next(keys), payload=payload)
    for key in itertools.islice(keys, plan.expenses):
        payload = expense(rng, company, key, plan.month)
        yield Syncable(kind=SyncableType.EXPENSE.value, id=key, payload=payload)


def _keys(rng: random.Random, offset: int) -> Iterator[int]:
    """Ids for the records to sync; ascending, with gaps."""
    key = offset + 88_200
    while True:
        key += rng.randint(1, 4)
        yield key


def _days(month: dt.date) -> int:
    return monthrange(month.year, month.month)[1]

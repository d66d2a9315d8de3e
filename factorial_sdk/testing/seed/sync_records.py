"""The item, state and outcome of a synced record, which change together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeAlias

import attrs

from ...resources.integrations import SyncableStateStatus as StateStatus
from ...resources.integrations import SyncableSyncRunStatus as Outcome
from ...resources.integrations import SyncRunStatus
from ..store.collection import Record
from ..store.store import Store, format_datetime

RUNS = "integrations/sync_runs"
ITEMS = "integrations/syncable_items"
STATES = "integrations/syncable_states"
OUTCOMES = "integrations/syncable_sync_runs"

STATE_OF: Mapping[str, StateStatus] = {
    Outcome.SUCCESS: StateStatus.SYNCED,
    Outcome.FAILED: StateStatus.FAILED,
    Outcome.INVALID: StateStatus.INVALID,
    Outcome.RUNNING: StateStatus.SYNCING,
}

Messages: TypeAlias = list[dict[str, str]]

HOUR = dt.timedelta(hours=1)
"""Duration of a run, after which records without an outcome fail."""

TIMED_OUT: Messages = [{"key": "base", "value": "no outcome was reported within an hour"}]


@attrs.frozen(kw_only=True)
class Syncable:
    """A record to sync to an external system.

    Attributes:
        kind: Its ``syncable_type``.
        id: Its id in Factorial; None if it has none.
        payload: Its ``sync_payload``.
        external_identifier: Its id in the external system; None by default.
    """

    kind: str
    id: int | str | None
    payload: Mapping[str, object]
    external_identifier: str | None = None


def add_to_run(
    store: Store,
    run: Record,
    syncable: Syncable,
    state: Record | None = None,
    *,
    at: str,
    gap: int = 1,
) -> Record:
    """Add a record to a run: its item, its outcome and, if it is new, its state.

    Args:
        store: Store of the company.
        run: Sync run.
        syncable: Record to add.
        state: Existing state of the record in the run's integration; None by default.
        at: Time of the timestamps.
        gap: Distance of the new ids from the last ids; 1 by default.

    Returns:
        Its outcome, which is open.
    """
    state = state or store.add(
        STATES,
        {
            "resource_syncable_type": syncable.kind,
            "integration_uuid": run["integration_uuid"],
            "sync_type": syncable.kind,
            "syncable_id": syncable.id,
            "external_identifier": syncable.external_identifier,
        },
        gap=gap,
    )
    item = store.add(
        ITEMS,
        {
            "sync_run_id": run["id"],
            "item_type": syncable.kind,
            "item_id": syncable.id,
            "syncable_type": syncable.kind,
            "created_at": at,
            "sync_payload": syncable.payload,
        },
        gap=gap,
    )
    outcome = store.add(
        OUTCOMES,
        {
            "syncable_item_id": item["id"],
            "started_at": at,
            "created_at": at,
            "sync_run_id": run["id"],
            "syncable_state_id": state["id"],
            "company_id": run["company_id"],
        },
    )
    store.change(ITEMS, item["id"], syncable_sync_run_id=outcome["id"])
    return set_outcome(store, outcome, Outcome.RUNNING, [], at=at)


def set_outcome(
    store: Store, outcome: Record, status: str, messages: Messages, *, at: str
) -> Record:
    """Set the outcome of a record, and replace its error messages."""
    store.change(ITEMS, outcome["syncable_item_id"], status=status, updated_at=at)
    store.change(
        STATES,
        outcome["syncable_state_id"],
        status=STATE_OF[status].value,
        error_messages=messages,
        status_updated_at=at,
    )
    return store.change(
        OUTCOMES,
        outcome["id"],
        status=status,
        error_messages=messages,
        completed_at=None if status == Outcome.RUNNING else at,
        updated_at=at,
    )


def update_run_status(store: Store, run_id: int, *, at: str) -> None:
    """Set the status of a run by the outcomes of its records."""
    run = store.find(RUNS, run_id)
    assert run is not None
    outcomes = {record["status"] for record in store.where(OUTCOMES, sync_run_id=run_id)}
    if Outcome.RUNNING in outcomes:
        store.change(RUNS, run_id, status=SyncRunStatus.RUNNING.value, finished_at=None)
        return
    status = SyncRunStatus.SUCCEDEDWITHERRORS
    if outcomes == {Outcome.SUCCESS}:
        status = SyncRunStatus.SUCCEEDED
    elif Outcome.SUCCESS not in outcomes:
        status = SyncRunStatus.ERRORED
    store.change(RUNS, run_id, status=status.value, finished_at=run["finished_at"] or at)


def end_overdue_runs(store: Store) -> None:
    """Fail the records that have no outcome an hour after the start of their run."""
    if not store.is_read(RUNS):  # they are checked once they are read
        return
    bound = format_datetime(store.moment - HOUR)
    running = {"status": SyncRunStatus.RUNNING.value}
    for run in list(store.where(RUNS, **running)):
        if run["started_at"] > bound:
            continue
        at = format_datetime(dt.datetime.fromisoformat(run["started_at"]) + HOUR)
        still_open = store.where(OUTCOMES, sync_run_id=run["id"], status=Outcome.RUNNING.value)
        # Outcomes that were reopened after that hour stay open.
        late = [outcome for outcome in still_open if outcome["updated_at"] <= at]
        for outcome in late:
            set_outcome(store, outcome, Outcome.FAILED.value, TIMED_OUT, at=at)
        if late:
            update_run_status(store, run["id"], at=at)


def find_state(store: Store, run: Record, syncable: Syncable) -> Record | None:
    """Return the state of a record in the run's integration, by its id or else its external id."""
    field, value = "syncable_id", syncable.id
    if value is None:
        field, value = "external_identifier", syncable.external_identifier
    same = {"integration_uuid": run["integration_uuid"], "sync_type": syncable.kind}
    return _first(store, STATES, field, value, **same)


def find_outcome(store: Store, run: Record, state: Record | None) -> Record | None:
    """Return the outcome of a record in a run; None if the run does not contain it."""
    if state is None:
        return None
    return _first(store, OUTCOMES, "syncable_state_id", state["id"], sync_run_id=run["id"])


def _first(store: Store, path: str, field: str, value: Any, **others: Any) -> Record | None:
    """Return the first record with these values; by an index, since runs are long."""
    for key in store.index(path, field).get(value, ()):
        record = store.find(path, key) or {}
        if all(record.get(name) == other for name, other in others.items()):
            return record
    return None

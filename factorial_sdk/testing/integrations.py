"""The table of the integrations domain, and what its operations do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ..resources.integrations import (
    SyncableItem,
    SyncableState,
    SyncableSyncRun,
    SyncableSyncRunBulkUpsert,
    SyncableSyncRunStatus,
    SyncableSyncRunUpdate,
    SyncRun,
    SyncRunCreate,
    SyncRunOutput,
    SyncRunOutputCreate,
    SyncRunStatus,
)
from .company import COMPANY_ID, PAYROLL
from .store import Record
from .syncing import (
    ITEMS,
    OUTCOMES,
    RUNS,
    STATES,
    Messages,
    Syncable,
    conclude,
    find_outcome,
    find_state,
    hand_over,
    settle,
)
from .tables import Collection, Deed, Filter, Match, Write


def start_run(deed: Deed) -> Record:
    """A run that the external side starts; its records follow by ``bulk_upsert``."""
    integration = deed.values.get("marketplace_integration_uuid")
    return deed.store.add(
        RUNS,
        {
            "status": SyncRunStatus.RUNNING.value,
            "started_at": deed.store.now(),
            "context": {"from": None, "to": None},
            "company_id": COMPANY_ID,
            "integration_uuid": integration or PAYROLL,
        },
    )


def report(deed: Deed) -> Record:
    """What became of one record."""
    assert deed.record is not None
    now = deed.store.now()
    outcome = conclude(
        deed.store, deed.record, deed.values["status"], _messages(deed.values), at=now
    )
    settle(deed.store, outcome["sync_run_id"], at=now)
    return outcome


def report_many(deed: Deed) -> list[Record]:
    """What became of many records of a run; those that are new to it become part of it."""
    store, now = deed.store, deed.store.now()
    run = store.find(RUNS, deed.values["sync_run_id"])
    assert run is not None
    outcomes: list[Record] = []
    # All that can fail comes before the first change.
    reports = [(item, _messages(item)) for item in deed.values["items"]]
    for item, messages in reports:
        syncable = Syncable(
            kind=item["syncable_type"],
            id=item.get("syncable_id"),
            payload={},
            external_identifier=item["external_identifier"],
        )
        state = find_state(store, run, syncable)
        outcome = find_outcome(store, run, state) or hand_over(store, run, syncable, state, at=now)
        outcomes.append(conclude(store, outcome, item["status"], messages, at=now))
        identifier = item["external_identifier"]
        store.change(STATES, outcome["syncable_state_id"], external_identifier=identifier)
    settle(store, run["id"], at=now)
    return outcomes


def _messages(values: Mapping[str, Any]) -> Messages:
    """Reasons come as ``{key: text}`` and are answered as ``[{key, value}]``."""
    messages: Mapping[str, Any] = values.get("error_messages") or {}
    return [
        {"key": key, "value": text if isinstance(text, str) else json.dumps(text)}
        for key, text in messages.items()
    ]


REPORTABLE = frozenset(
    {
        SyncableSyncRunStatus.SUCCESS.value,
        SyncableSyncRunStatus.FAILED.value,
        SyncableSyncRunStatus.INVALID.value,
    }
)

COLLECTIONS = (
    Collection(
        path="integrations/sync_run_outputs",
        record=SyncRunOutput,
        readable=False,
        create=Write(
            body=SyncRunOutputCreate,
            status=201,
            files={"file"},
            references={"sync_run_id": RUNS},
        ),
        first_id=601,
    ),
    Collection(
        path=RUNS,
        record=SyncRun,
        filters={
            "ids[]": Filter("id", Match.AMONG),
            "marketplace_integration_uuid": Filter("integration_uuid"),
            "created_at_gteq": Filter("started_at", Match.FROM),
        },
        create=Write(body=SyncRunCreate, effect=start_run, status=201),
        first_id=4101,
    ),
    Collection(
        path=ITEMS,
        record=SyncableItem,
        filters={"sync_run_id": Filter("sync_run_id")},
        until="2026-07-01",
        first_id=5003,
    ),
    Collection(
        path=STATES,
        record=SyncableState,
        filters={
            "ids[]": Filter("id", Match.AMONG),
            "syncable_ids[]": Filter("syncable_id", Match.AMONG),
            "resource_syncable_type": Filter("resource_syncable_type"),
            "integration_uuid": Filter("integration_uuid"),
        },
        first_id=17008,
    ),
    Collection(
        path=OUTCOMES,
        record=SyncableSyncRun,
        filters={
            "ids[]": Filter("id", Match.AMONG),
            "sync_run_ids[]": Filter("sync_run_id", Match.AMONG),
        },
        update=Write(body=SyncableSyncRunUpdate, effect=report, choices={"status": REPORTABLE}),
        actions={
            "bulk_upsert": Write(
                body=SyncableSyncRunBulkUpsert,
                effect=report_many,
                references={"sync_run_id": RUNS},
            )
        },
    ),
)

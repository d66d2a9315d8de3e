"""Actions of sync runs: start one, and report outcomes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...resources.integrations import SyncableSyncRunStatus, SyncRunStatus
from ..error_responses import invalid_field
from ..seed.people import PAYROLL
from ..seed.sync_records import (
    OUTCOMES,
    RUNS,
    STATES,
    Messages,
    Syncable,
    add_to_run,
    find_outcome,
    find_state,
    set_outcome,
    update_run_status,
)
from ..server.write_context import Effect, WriteContext
from ..store.collection import Record


def start_run(context: WriteContext) -> Record:
    """Start a run from the external side; ``bulk_upsert`` adds its records."""
    integration = context.values.get("marketplace_integration_uuid")
    return context.store.add(
        RUNS,
        {
            "status": SyncRunStatus.RUNNING.value,
            "started_at": context.store.now(),
            "context": {"from": None, "to": None},
            "company_id": context.store.company_id,
            "integration_uuid": integration or PAYROLL,
        },
    )


def report(context: WriteContext) -> Record:
    """Set the outcome of one record."""
    record = context.subject
    if context.values["status"] not in REPORTABLE:
        raise invalid_field("status", "is not included in the list")
    now = context.store.now()
    outcome = set_outcome(
        context.store, record, context.values["status"], _messages(context.values), at=now
    )
    update_run_status(context.store, outcome["sync_run_id"], at=now)
    return outcome


def report_many(context: WriteContext) -> list[Record]:
    """Set the outcomes of many records of a run, and add records that are new to it."""
    store, now = context.store, context.store.now()
    run = store.find(RUNS, context.values["sync_run_id"])
    assert run is not None
    outcomes: list[Record] = []
    # Parse all messages before the first change.
    reports = [(item, _messages(item)) for item in context.values["items"]]
    for item, messages in reports:
        syncable = Syncable(
            kind=item["syncable_type"],
            id=item.get("syncable_id"),
            payload={},
            external_identifier=item["external_identifier"],
        )
        state = find_state(store, run, syncable)
        outcome = find_outcome(store, run, state) or add_to_run(store, run, syncable, state, at=now)
        outcomes.append(set_outcome(store, outcome, item["status"], messages, at=now))
        identifier = item["external_identifier"]
        store.change(STATES, outcome["syncable_state_id"], external_identifier=identifier)
    update_run_status(store, run["id"], at=now)
    return outcomes


def _messages(values: Mapping[str, Any]) -> Messages:
    """Return error messages as the API sends them: ``{key: text}`` becomes ``[{key, value}]``."""
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

EFFECTS: dict[str, Effect] = {
    f"{RUNS} create": start_run,
    f"{OUTCOMES} update": report,
    f"{OUTCOMES} bulk_upsert": report_many,
}

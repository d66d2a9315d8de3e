"""Sync runs: starting one, and reporting what became of its records."""

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
    conclude,
    find_outcome,
    find_state,
    hand_over,
    settle,
)
from ..server.write_context import Effect, WriteContext
from ..store.collection import Record


def start_run(context: WriteContext) -> Record:
    """A run that the external side starts; its records follow by ``bulk_upsert``."""
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
    """What became of one record."""
    record = context.subject
    if context.values["status"] not in REPORTABLE:
        raise invalid_field("status", "is not included in the list")
    now = context.store.now()
    outcome = conclude(
        context.store, record, context.values["status"], _messages(context.values), at=now
    )
    settle(context.store, outcome["sync_run_id"], at=now)
    return outcome


def report_many(context: WriteContext) -> list[Record]:
    """What became of many records of a run; those that are new to it become part of it."""
    store, now = context.store, context.store.now()
    run = store.find(RUNS, context.values["sync_run_id"])
    assert run is not None
    outcomes: list[Record] = []
    # All that can fail comes before the first change.
    reports = [(item, _messages(item)) for item in context.values["items"]]
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

EFFECTS: dict[str, Effect] = {
    f"{RUNS} create": start_run,
    f"{OUTCOMES} update": report,
    f"{OUTCOMES} bulk_upsert": report_many,
}

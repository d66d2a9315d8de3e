"""Deviations of a server during a sync run: each changes the responses to one sort of request."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from factorial_sdk.testing import FakeRequest, FakeResponse

from .world import answer

Lie = Callable[[FakeRequest, FakeResponse], FakeResponse]

UNDECLARED = ("id", "sync_run_id", "item_type", "item_id", "status", "created_at", "updated_at")
"""Fields of items that only the documentation has."""


def with_json(response: FakeResponse, value: Any) -> FakeResponse:
    return FakeResponse(response.status, response.headers, json.dumps(value).encode())


def part_of(request: FakeRequest) -> str:
    """What a request is about: items, states, outcomes or the run; with the method of writes."""
    for part in ("syncable_items", "syncable_states", "syncable_sync_runs", "sync_runs"):
        if f"/{part}" in request.path:
            return part if request.method == "GET" else f"{request.method} {part}"
    return ""


def on(part: str, change: Callable[[Any], Any]) -> Lie:
    """Change the JSON of a response."""

    def lie(request: FakeRequest, response: FakeResponse) -> FakeResponse:
        if part_of(request) != part or response.status >= 300:
            return response
        return with_json(response, change(response.json))

    return lie


def refused(part: str) -> Lie:
    return lambda request, response: answer(403) if part_of(request) == part else response


def each(change: dict[str, Any]) -> Callable[[Any], Any]:
    """Change every record of a list."""
    return lambda body: {**body, "data": [{**record, **change} for record in body["data"]]}


def as_published(request: FakeRequest, response: FakeResponse) -> FakeResponse:
    """Items as the schema has them, without the fields that only the documentation has."""
    if part_of(request) != "syncable_items" or response.status >= 300:
        return response
    body = response.json
    for record in body["data"]:
        for name in UNDECLARED:
            record.pop(name, None)
    return with_json(response, body)


def without_rows(body: Any) -> Any:
    meta = {**body["meta"], "total": 0, "has_next_page": False, "end_cursor": None}
    return {"data": [], "meta": meta}


def without_first(body: Any) -> Any:
    meta = {**body["meta"], "total": max(body["meta"]["total"] - 1, 0)}
    return {"data": body["data"][1:], "meta": meta}


def no_errors(_: Any) -> Any:
    return {"errors": None}


def an_error(_: Any) -> Any:
    return {"errors": ["try again"]}


LIES: dict[str, Lie] = {
    "the run is refused": refused("sync_runs"),
    "the run is an error": on("sync_runs", an_error),
    "the run is another one": on("sync_runs", lambda run: {**run, "id": "77"}),
    "the run has no company": on("sync_runs", lambda run: {**run, "company_id": None}),
    "the run has no integration": on("sync_runs", lambda run: {**run, "integration_uuid": None}),
    "the run has no start": on("sync_runs", lambda run: {**run, "started_at": None}),
    "states are refused": refused("syncable_states"),
    "states are null": on("syncable_states", no_errors),
    "states are empty": on("syncable_states", without_rows),
    "a state is missing": on("syncable_states", without_first),
    "states have no record": on("syncable_states", each({"syncable_id": None})),
    "states are of another integration": on("syncable_states", each({"integration_uuid": "x"})),
    "outcomes are refused": refused("syncable_sync_runs"),
    "outcomes are null": on("syncable_sync_runs", no_errors),
    "an outcome is missing": on("syncable_sync_runs", without_first),
    "outcomes are of another run": on("syncable_sync_runs", each({"sync_run_id": "77"})),
    "outcomes are of another company": on("syncable_sync_runs", each({"company_id": "77"})),
    "outcomes have no state": on("syncable_sync_runs", each({"syncable_state_id": None})),
    "outcomes have a status of tomorrow": on("syncable_sync_runs", each({"status": "queued"})),
    "items are null": on("syncable_items", no_errors),
    "items are empty": on("syncable_items", without_rows),
    "an item is missing": on("syncable_items", without_first),
    "items have no payload": on("syncable_items", each({"sync_payload": None})),
    "items have no type": on("syncable_items", each({"syncable_type": None})),
    "items are of another run": on("syncable_items", each({"sync_run_id": "77"})),
    "items have no id": on("syncable_items", each({"syncable_sync_run_id": None})),
    "a report is an error": on("PUT syncable_sync_runs", an_error),
    "a report is about another record": on(
        "PUT syncable_sync_runs", lambda body: {**body, "id": "99999"}
    ),
    "a report had no effect": on(
        "PUT syncable_sync_runs", lambda body: {**body, "status": "running"}
    ),
    "reports in bulk are errors": on("POST syncable_sync_runs", an_error),
    "reports in bulk are about others": on(
        "POST syncable_sync_runs", lambda body: [{**record, "id": "99999"} for record in body]
    ),
}
"""What a server may do that it should not, during one attempt."""

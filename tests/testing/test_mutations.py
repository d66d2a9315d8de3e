"""Writes of outcomes, runs and files, and later reads of them."""

from __future__ import annotations

import datetime as dt
import io

import pytest

import factorial_sdk
from factorial_sdk import AccessTokenAuth
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode
from .test_fake import BULK, GOOD, OUTCOMES, RUNS, read, send


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial()


# Reporting outcomes


def test_reported_outcome_is_seen_by_every_read(mode: Mode, fake: FakeFactorial) -> None:
    api = mode.client(transport=fake.transport(), auth=AccessTokenAuth("demo-token"), strict=True)
    api = api.integrations
    item = mode.call(api.syncable_items.get, sync_run_id=4104, limit=1)[0]
    key = item.syncable_sync_run_id
    data = {"status": "invalid", "error_messages": {"amount": "is too high", "n": 1}}
    changed = mode.call(api.syncable_sync_runs.update, key, data)
    assert changed.status is factorial_sdk.SyncableSyncRunStatus.INVALID
    assert [(m.key, m.value) for m in changed.error_messages] == [
        ("amount", "is too high"),
        ("n", "1"),
    ]
    assert changed.completed_at == changed.updated_at > changed.started_at
    assert mode.call(api.syncable_sync_runs.get_by_id, key) == changed
    assert mode.call(api.syncable_items.get_by_id, item.id).status == "invalid"
    state = mode.call(api.syncable_states.get_by_id, changed.syncable_state_id)
    assert (state.status, state.error_messages[0].value) == ("invalid", "is too high")
    assert mode.call(api.sync_runs.get_by_id, 4104).status == "running"

    fake.advance(seconds=1)
    again = mode.call(api.syncable_sync_runs.update, key, {"status": "success"})
    assert (again.status, again.error_messages) == ("success", [])
    assert again.updated_at > changed.updated_at
    state = mode.call(api.syncable_states.get_by_id, changed.syncable_state_id)
    assert (state.status, state.error_messages) == ("synced", [])


@pytest.mark.parametrize(
    ("reported", "final"),
    [
        (["success"], "succeeded"),
        (["success", "failed"], "succededwitherrors"),
        (["invalid", "success"], "succededwitherrors"),
        (["failed", "invalid"], "errored"),
    ],
)
def test_run_ends_with_its_last_outcome(
    fake: FakeFactorial, reported: list[str], final: str
) -> None:
    keys = [
        record["id"]
        for page in (1, 2, 3)
        for record in read(fake, f"{OUTCOMES}?sync_run_ids[]=4104&page={page}")["data"]
    ]
    for number, key in enumerate(keys):
        run = read(fake, f"{RUNS}/4104")
        assert (run["status"], run["finished_at"]) == ("running", None)
        status = reported[number % len(reported)]
        assert send(fake, "PUT", f"{OUTCOMES}/{key}", {"status": status}).status == 200
    run = read(fake, f"{RUNS}/4104")
    assert (run["status"], run["finished_at"] > run["started_at"]) == (final, True)


def test_ended_run_is_corrected_by_later_reports(fake: FakeFactorial) -> None:
    ended = read(fake, f"{RUNS}/4103")["finished_at"]
    for record in read(fake, f"{OUTCOMES}?sync_run_ids[]=4103")["data"]:
        send(fake, "PUT", f"{OUTCOMES}/{record['id']}", {"status": "success"})
    run = read(fake, f"{RUNS}/4103")
    assert (run["status"], run["finished_at"]) == ("succeeded", ended)


# Reporting in bulk


def test_bulk_report_finds_records_and_returns_an_array(mode: Mode, fake: FakeFactorial) -> None:
    api = mode.client(transport=fake.transport(), auth=AccessTokenAuth("demo-token"), strict=True)
    api = api.integrations
    items = mode.call(api.syncable_items.get, sync_run_id=4104, limit=3)
    reports = [
        factorial_sdk.SyncableSyncRunBulkUpsertItem(
            external_identifier=f"X{item.id}",
            syncable_type=item.syncable_type,
            syncable_id=item.item_id,
            status="failed",
            error_messages={"base": "timeout"},
        )
        for item in items
    ]
    data = factorial_sdk.SyncableSyncRunBulkUpsert(sync_run_id=4104, items=reports)
    outcomes = mode.call(api.syncable_sync_runs.bulk_upsert, data)
    assert [outcome.id for outcome in outcomes] == [item.syncable_sync_run_id for item in items]
    assert {outcome.status for outcome in outcomes} == {"failed"}
    states = mode.call(api.syncable_states.get, syncable_ids=[item.item_id for item in items])
    assert {state.external_identifier for state in states} == {f"X{item.id}" for item in items}

    # Now that the external ids are known, they are enough.
    by_name = {**GOOD, "external_identifier": f"X{items[0].id}"}
    by_name["syncable_type"] = str(items[0].syncable_type)
    again = mode.call(
        api.syncable_sync_runs.bulk_upsert, {"sync_run_id": "4104", "items": [by_name, by_name]}
    )
    assert [outcome.id for outcome in again] == [items[0].syncable_sync_run_id] * 2
    assert mode.call(api.syncable_sync_runs.get, limit=1).meta.total == 281


def test_bulk_report_adds_records_new_to_the_run(fake: FakeFactorial) -> None:
    run = send(fake, "POST", RUNS, {"company_id": "2214"}).json
    new = [GOOD, {**GOOD, "external_identifier": "A2", "syncable_id": "5", "status": "running"}]
    response = send(fake, "POST", BULK, {"sync_run_id": run["id"], "items": new})
    assert response.status == 200
    assert {record["sync_run_id"] for record in response.json} == {run["id"]}
    assert read(fake, f"{OUTCOMES}?sync_run_ids[]={run['id']}")["data"] == response.json
    assert read(fake, OUTCOMES)["meta"]["total"] == 283
    assert read(fake, f"{RUNS}/{run['id']}")["status"] == "running"
    items = read(fake, f"integrations/syncable_items?sync_run_id={run['id']}", "2026-07-01")["data"]
    assert [(item["item_id"], item["status"]) for item in items] == [
        (None, "success"),
        ("5", "running"),
    ]
    with fake.client(strict=True) as api:
        assert len(api.integrations.syncable_items.all(sync_run_id=run["id"])) == 2

    again = send(fake, "POST", BULK, {"sync_run_id": run["id"], "items": [{**new[1], **GOOD}]})
    assert [record["id"] for record in again.json] == [response.json[1]["id"]]
    assert read(fake, f"{RUNS}/{run['id']}")["status"] == "succeeded"


def test_record_synced_in_another_run_keeps_its_state(fake: FakeFactorial) -> None:
    first = read(fake, f"{OUTCOMES}?sync_run_ids[]=4101&limit=1")["data"][0]
    state = read(fake, f"integrations/syncable_states/{first['syncable_state_id']}")
    item = {**GOOD, "syncable_type": state["sync_type"], "syncable_id": state["syncable_id"]}
    (second,) = send(fake, "POST", BULK, {"sync_run_id": 4104, "items": [item]}).json
    assert second["id"] != first["id"]
    assert second["syncable_state_id"] == first["syncable_state_id"]
    assert read(fake, f"{OUTCOMES}/{first['id']}") == first


def test_integrations_have_states_of_their_own(fake: FakeFactorial) -> None:
    first = read(fake, f"{OUTCOMES}?sync_run_ids[]=4101&limit=1")["data"][0]
    path = f"integrations/syncable_states/{first['syncable_state_id']}"
    state = read(fake, path)
    item = {**GOOD, "syncable_type": state["sync_type"]}
    for other in (
        {**item, "external_identifier": state["external_identifier"]},
        {**item, "syncable_id": state["syncable_id"]},
        {**GOOD, "syncable_type": "finance/vendor", "syncable_id": state["syncable_id"]},
    ):
        run = 4101 if other["syncable_type"] == "finance/vendor" else 4102
        (outcome,) = send(fake, "POST", BULK, {"sync_run_id": run, "items": [other]}).json
        assert outcome["syncable_state_id"] != state["id"]
    assert read(fake, path) == state


def test_reopened_outcome_reopens_its_run(fake: FakeFactorial) -> None:
    state = read(fake, f"{OUTCOMES}?sync_run_ids[]=4101&limit=1")["data"][0]["syncable_state_id"]
    known = read(fake, f"integrations/syncable_states/{state}")
    item = {
        "external_identifier": known["external_identifier"],
        "syncable_type": known["sync_type"],
        "status": "running",
    }
    (outcome,) = send(fake, "POST", BULK, {"sync_run_id": "4101", "items": [item]}).json
    assert (outcome["status"], outcome["completed_at"]) == ("running", None)
    run = read(fake, f"{RUNS}/4101")
    assert (run["status"], run["finished_at"]) == ("running", None)


# Starting runs


def test_started_run_is_read_back(mode: Mode, fake: FakeFactorial) -> None:
    api = mode.client(transport=fake.transport(), auth=AccessTokenAuth("demo-token"), strict=True)
    runs = api.integrations.sync_runs
    data = factorial_sdk.SyncRunCreate(company_id=2214, marketplace_integration_uuid="a-b")
    made = mode.call(runs.create, data)
    assert (made.status, made.integration_uuid, made.finished_at) == ("running", "a-b", None)
    assert mode.call(runs.get_by_id, made.id) == made
    assert mode.call(runs.get, marketplace_integration_uuid="a-b").data() == [made]
    assert mode.call(runs.create, {}).integration_uuid
    assert mode.call(runs.get).meta.total == 6


def test_create_is_a_201_and_update_a_200(fake: FakeFactorial) -> None:
    assert send(fake, "POST", RUNS, {}).status == 201
    assert send(fake, "POST", RUNS, b"").status == 201
    assert send(fake, "PUT", f"{OUTCOMES}/1", {"status": "success"}).status == 200


def test_write_response_ids_depend_on_the_version(fake: FakeFactorial) -> None:
    data = {"status": "success"}
    assert send(fake, "PUT", f"{OUTCOMES}/1", data, "2026-04-01").json["id"] == 1
    assert send(fake, "PUT", f"{OUTCOMES}/1", data, "2026-07-01").json["id"] == "1"
    content = {"sync_run_id": 4104, "items": [GOOD]}
    assert send(fake, "POST", BULK, content, "2026-04-01").json[0]["sync_run_id"] == 4104


# Files


def test_document_upload(mode: Mode, fake: FakeFactorial) -> None:
    api = mode.client(transport=fake.transport(), auth=AccessTokenAuth("demo-token"), strict=True)
    data = factorial_sdk.SyncRunOutputCreate(
        file=("log.csv", io.BytesIO(b"a,b\r\n"), "text/csv"),
        file_name="Protocolo ñ.csv",
        sync_run_id=4104,
    )
    before = fake.now
    output = mode.call(api.integrations.sync_run_outputs.create, data)
    assert (output.id, output.sync_run_id, output.file_name) == ("601", "4104", "Protocolo ñ.csv")
    second = dt.timedelta(seconds=1)
    assert before - second < output.created_at <= fake.now
    assert fake.requests[-1].status == 201

"""What the fake makes of bodies: what it accepts, what it answers, and what it keeps."""

from __future__ import annotations

import datetime as dt
import email.message
import io
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

import pytest

import factorial_sdk
from factorial_sdk import ID, UNSET, AccessTokenAuth, Unset
from factorial_sdk.core.models import Body, body
from factorial_sdk.testing import FakeFactorial, FakeRequest, FakeResponse
from factorial_sdk.testing.bodies import read_body
from factorial_sdk.testing.refusals import Refusal
from factorial_sdk.testing.store import Store
from factorial_sdk.testing.tables import Write

from .conftest import Mode

KEY = {"x-api-key": "demo-key", "content-type": "application/json"}
RUNS = "integrations/sync_runs"
OUTCOMES = "integrations/syncable_sync_runs"
OUTPUTS = "integrations/sync_run_outputs"
BULK = f"{OUTCOMES}/bulk_upsert"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial()


def send(
    fake: FakeFactorial, method: str, path: str, content: Any, version: str = "2026-10-01"
) -> FakeResponse:
    """Send bytes as they are, and anything else as JSON."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    return fake.handle(FakeRequest(method, f"/api/{version}/resources/{path}", KEY, data))


def read(fake: FakeFactorial, path: str, version: str = "2026-10-01") -> Any:
    return fake.handle(FakeRequest("GET", f"/api/{version}/resources/{path}", KEY)).json


def form(*parts: tuple[str, bytes], end: bytes = b"--x--\r\n") -> bytes:
    """A multipart body of the boundary x, from what stands behind ``form-data;`` of each part."""
    return b"".join(
        b"--x\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content + b"\r\n"
        for head, content in parts
    ) + end  # fmt: skip


def send_form(fake: FakeFactorial, content: bytes, kind: str | None = None) -> FakeResponse:
    headers = {**KEY, "content-type": kind or "multipart/form-data; boundary=x"}
    path = f"/api/2026-10-01/resources/{OUTPUTS}"
    return fake.handle(FakeRequest("POST", path, headers, content))


# Bodies that are refused


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"status=success",
        b"\xff\xfe",
        b'{"status": "success"} trailing',
        b'{"status": NaN}',
        b'{"status": Infinity}',
        b'{"status": 1e999}',
        b'{"status": ' + b"9" * 5000 + b"}",
        b"[" * 100_000,
        b'{"status": "failed", "error_messages": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
    ],
    ids=lambda content: content[:24].decode("latin-1"),
)
def test_what_is_not_json_is_a_400(fake: FakeFactorial, content: bytes) -> None:
    for method, path in (("PUT", f"{OUTCOMES}/1"), ("POST", BULK)):
        answer = send(fake, method, path, content)
        assert answer.status == 400
        assert len(answer.json["errors"]) == 1


def test_nesting_of_any_depth_is_refused_or_kept_but_never_a_crash(fake: FakeFactorial) -> None:
    for depth in range(100, 3000, 37):
        nested = b"[" * depth + b"]" * depth
        data = b'{"status": "failed", "error_messages": {"a": ' + nested + b"}}"
        answer = send(fake, "PUT", f"{OUTCOMES}/1", data)
        assert answer.status in {200, 400}
        assert read(fake, f"{OUTCOMES}/1")["id"] == "1"


@pytest.mark.parametrize("content", [[], "text", 1, None, True])
def test_json_that_is_no_object_is_a_422(fake: FakeFactorial, content: Any) -> None:
    answer = send(fake, "PUT", f"{OUTCOMES}/1", content)
    assert answer.status == 422
    assert answer.json == {"errors": {"base": ["must be a JSON object"]}}


BLANK, UNLISTED = ["can't be blank"], ["is not included in the list"]


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        (b"", {"status": BLANK}),
        ({}, {"status": BLANK}),
        ({"status": None}, {"status": BLANK}),
        ({"status": "done"}, {"status": UNLISTED}),
        ({"status": ""}, {"status": UNLISTED}),
        ({"status": "running"}, {"status": UNLISTED}),
        ({"status": 1}, {"status": UNLISTED}),
        ({"status": ["success"]}, {"status": UNLISTED}),
        ({"status": "failed", "error_messages": ["a"]}, {"error_messages": ["is not an object"]}),
        ({"error_messages": 1}, {"error_messages": ["is not an object"], "status": BLANK}),
        ({"id": "2", "status": "success"}, {"id": ["is not the id of the path"]}),
    ],
)
def test_a_bad_update_is_a_422_that_names_the_fields_and_changes_nothing(
    fake: FakeFactorial, content: Any, errors: Any
) -> None:
    before = read(fake, f"{OUTCOMES}/1")
    answer = send(fake, "PUT", f"{OUTCOMES}/1", content)
    assert (answer.status, answer.json) == (422, {"errors": errors})
    assert read(fake, f"{OUTCOMES}/1") == before


def test_an_update_of_nothing_is_a_404_even_when_its_body_is_bad(fake: FakeFactorial) -> None:
    assert send(fake, "PUT", f"{OUTCOMES}/999", {"status": "done"}).status == 404


GOOD = {"external_identifier": "A1", "syncable_type": "expenses/expense", "status": "success"}


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        ({}, {"sync_run_id": BLANK, "items": BLANK}),
        ({"sync_run_id": "", "items": []}, {"sync_run_id": BLANK}),
        ({"sync_run_id": 4100, "items": []}, {"sync_run_id": ["must exist"]}),
        ({"sync_run_id": "x", "items": []}, {"sync_run_id": ["must exist"]}),
        ({"sync_run_id": 10**30, "items": []}, {"sync_run_id": ["must exist"]}),
        ({"sync_run_id": True, "items": []}, {"sync_run_id": ["is not a valid id"]}),
        ({"sync_run_id": [4104], "items": []}, {"sync_run_id": ["is not a valid id"]}),
        ({"sync_run_id": 4104, "items": {}}, {"items": ["is not an array"]}),
        ({"sync_run_id": 4104, "items": [1]}, {"items[0]": ["is not an object"]}),
        ({"sync_run_id": 4104, "items": [GOOD, None]}, {"items[1]": ["is not an object"]}),
        (
            {"sync_run_id": 4104, "items": [GOOD, {"status": "done", "syncable_id": 1.5}]},
            {
                "items[1].external_identifier": BLANK,
                "items[1].syncable_type": BLANK,
                "items[1].status": UNLISTED,
                "items[1].syncable_id": ["is not a valid id"],
            },
        ),
        (
            {"sync_run_id": 4104, "items": [{**GOOD, "external_identifier": 7}]},
            {"items[0].external_identifier": ["is not a string"]},
        ),
        (
            {"sync_run_id": 4104, "items": [{**GOOD, "external_identifier": ""}]},
            {"items[0].external_identifier": BLANK},
        ),
    ],
)
def test_a_bad_bulk_report_is_a_422_that_names_each_field_and_changes_nothing(
    fake: FakeFactorial, content: Any, errors: Any
) -> None:
    answer = send(fake, "POST", BULK, content)
    assert (answer.status, answer.json) == (422, {"errors": errors})
    assert read(fake, OUTCOMES)["meta"]["total"] == 281


class Colour(StrEnum):
    RED = "red"
    NONE = ""


@body
class Sample(Body):
    """One field of each kind that the API's bodies have."""

    name: str
    colour: Colour | str
    number: int | Unset = UNSET
    share: float | Unset | None = UNSET
    flag: bool | Unset = UNSET
    day: dt.date | str | Unset = UNSET
    at: dt.datetime | Unset = UNSET
    from_: str | Unset = UNSET
    names: Sequence[str] | Unset = UNSET
    ids: Sequence[ID] | Unset = UNSET
    more: Mapping[str, Any] | Unset = UNSET
    anything: Any = UNSET


def checked(data: dict[str, Any]) -> dict[str, Any]:
    store = Store({}, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    content = json.dumps({"name": "n", "colour": "red", **data}).encode()
    return read_body(content, "", Write(body=Sample), store, None)


@pytest.mark.parametrize(
    "data",
    [
        {"colour": ""},
        {"number": 0},
        {"share": 1},
        {"share": 0.5},
        {"share": None},
        {"flag": False},
        {"day": "2026-02-28"},
        {"at": "2026-02-28T08:00:00Z"},
        {"from": ""},
        {"names": []},
        {"names": ["a"]},
        {"more": {}},
        {"anything": [1, {}]},
        {"anything": "x"},
    ],
)
def test_values_of_the_annotated_type_are_accepted_as_they_are(data: dict[str, Any]) -> None:
    assert checked(data) == {"name": "n", "colour": "red", **data}


def test_ids_are_accepted_as_text_and_as_numbers_and_unknown_fields_dropped() -> None:
    assert checked({"ids": ["7", 8, "a"], "typo": 1})["ids"] == [7, 8, "a"]
    assert "typo" not in checked({"typo": 1})


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"name": 1}, {"name": ["is not a string"]}),
        ({"number": 1.5}, {"number": ["is not an integer"]}),
        ({"number": "1"}, {"number": ["is not an integer"]}),
        ({"number": True}, {"number": ["is not an integer"]}),
        ({"number": None}, {"number": BLANK}),
        ({"share": "0.5"}, {"share": ["is not a number"]}),
        ({"share": True}, {"share": ["is not a number"]}),
        ({"flag": "true"}, {"flag": ["is not a boolean"]}),
        ({"day": "2026-02-30"}, {"day": ["is not a valid date"]}),
        ({"day": 20260228}, {"day": ["is not a valid date"]}),
        ({"at": "noon"}, {"at": ["is not a valid date-time"]}),
        ({"at": "\ud800"}, {"at": ["is not a valid date-time"]}),
        ({"from": 1}, {"from": ["is not a string"]}),
        ({"names": "a"}, {"names": ["is not an array"]}),
        ({"names": ["a", 1]}, {"names[1]": ["is not a string"]}),
        ({"ids": [None]}, {"ids[0]": ["is not a valid id"]}),
        ({"more": []}, {"more": ["is not an object"]}),
    ],
)
def test_values_of_another_type_are_refused_by_name(data: Any, errors: Any) -> None:
    with pytest.raises(Refusal) as caught:
        checked(data)
    assert (caught.value.status, caught.value.body) == (422, {"errors": errors})


def test_a_body_larger_than_the_fake_reads_is_a_413(fake: FakeFactorial) -> None:
    answer = send(fake, "PUT", f"{OUTCOMES}/1", b" " * (10 * 1024 * 1024))
    assert answer.status == 413
    assert fake.requests[-1].status == 413


# Reporting outcomes


def test_an_outcome_is_seen_by_every_later_read(mode: Mode, fake: FakeFactorial) -> None:
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
def test_a_run_is_over_when_its_last_outcome_is_reported(
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


def test_a_run_that_is_over_is_corrected_by_later_reports(fake: FakeFactorial) -> None:
    ended = read(fake, f"{RUNS}/4103")["finished_at"]
    for record in read(fake, f"{OUTCOMES}?sync_run_ids[]=4103")["data"]:
        send(fake, "PUT", f"{OUTCOMES}/{record['id']}", {"status": "success"})
    run = read(fake, f"{RUNS}/4103")
    assert (run["status"], run["finished_at"]) == ("succeeded", ended)


# Reporting in bulk


def test_a_bulk_report_finds_records_by_their_ids_and_answers_an_array(
    mode: Mode, fake: FakeFactorial
) -> None:
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
    assert [each.id for each in outcomes] == [item.syncable_sync_run_id for item in items]
    assert {each.status for each in outcomes} == {"failed"}
    states = mode.call(api.syncable_states.get, syncable_ids=[item.item_id for item in items])
    assert {state.external_identifier for state in states} == {f"X{item.id}" for item in items}

    # Now that the external ids are known, they are enough.
    by_name = {**GOOD, "external_identifier": f"X{items[0].id}"}
    by_name["syncable_type"] = str(items[0].syncable_type)
    again = mode.call(
        api.syncable_sync_runs.bulk_upsert, {"sync_run_id": "4104", "items": [by_name, by_name]}
    )
    assert [each.id for each in again] == [items[0].syncable_sync_run_id] * 2
    assert mode.call(api.syncable_sync_runs.get, limit=1).meta.total == 281


def test_a_bulk_report_adds_records_that_are_new_to_the_run(fake: FakeFactorial) -> None:
    run = send(fake, "POST", RUNS, {"company_id": "2214"}).json
    new = [GOOD, {**GOOD, "external_identifier": "A2", "syncable_id": "5", "status": "running"}]
    answer = send(fake, "POST", BULK, {"sync_run_id": run["id"], "items": new})
    assert answer.status == 200
    assert {record["sync_run_id"] for record in answer.json} == {run["id"]}
    assert read(fake, f"{OUTCOMES}?sync_run_ids[]={run['id']}")["data"] == answer.json
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
    assert [record["id"] for record in again.json] == [answer.json[1]["id"]]
    assert read(fake, f"{RUNS}/{run['id']}")["status"] == "succeeded"


def test_a_record_synced_again_in_another_run_keeps_its_state(fake: FakeFactorial) -> None:
    first = read(fake, f"{OUTCOMES}?sync_run_ids[]=4101&limit=1")["data"][0]
    state = read(fake, f"integrations/syncable_states/{first['syncable_state_id']}")
    item = {**GOOD, "syncable_type": state["sync_type"], "syncable_id": state["syncable_id"]}
    (second,) = send(fake, "POST", BULK, {"sync_run_id": 4104, "items": [item]}).json
    assert second["id"] != first["id"]
    assert second["syncable_state_id"] == first["syncable_state_id"]
    assert read(fake, f"{OUTCOMES}/{first['id']}") == first


def test_an_outcome_that_is_open_again_reopens_its_run(fake: FakeFactorial) -> None:
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


def test_a_run_can_be_started_and_is_read_back(mode: Mode, fake: FakeFactorial) -> None:
    api = mode.client(transport=fake.transport(), auth=AccessTokenAuth("demo-token"), strict=True)
    runs = api.integrations.sync_runs
    data = factorial_sdk.SyncRunCreate(company_id=2214, marketplace_integration_uuid="a-b")
    made = mode.call(runs.create, data)
    assert (made.status, made.integration_uuid, made.finished_at) == ("running", "a-b", None)
    assert mode.call(runs.get_by_id, made.id) == made
    assert mode.call(runs.get, marketplace_integration_uuid="a-b").data() == [made]
    assert mode.call(runs.create, {}).integration_uuid
    assert mode.call(runs.get).meta.total == 6


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        ({"company_id": {}}, {"company_id": ["is not a valid id"]}),
        (
            {"marketplace_integration_uuid": 5},
            {"marketplace_integration_uuid": ["is not a string"]},
        ),
    ],
)
def test_a_bad_run_is_a_422_that_names_the_field(
    fake: FakeFactorial, content: Any, errors: Any
) -> None:
    answer = send(fake, "POST", RUNS, content)
    assert (answer.status, answer.json) == (422, {"errors": errors})
    assert read(fake, RUNS)["meta"]["total"] == 4


def test_a_create_is_answered_with_201_and_an_update_with_200(fake: FakeFactorial) -> None:
    assert send(fake, "POST", RUNS, {}).status == 201
    assert send(fake, "POST", RUNS, b"").status == 201
    assert send(fake, "PUT", f"{OUTCOMES}/1", {"status": "success"}).status == 200


def test_writes_answer_ids_as_their_version_has_them(fake: FakeFactorial) -> None:
    data = {"status": "success"}
    assert send(fake, "PUT", f"{OUTCOMES}/1", data, "2026-04-01").json["id"] == 1
    assert send(fake, "PUT", f"{OUTCOMES}/1", data, "2026-07-01").json["id"] == "1"
    content = {"sync_run_id": 4104, "items": [GOOD]}
    assert send(fake, "POST", BULK, content, "2026-04-01").json[0]["sync_run_id"] == 4104


# Files


def test_a_file_is_handed_in(mode: Mode, fake: FakeFactorial) -> None:
    api = mode.client(transport=fake.transport(), auth=AccessTokenAuth("demo-token"), strict=True)
    data = factorial_sdk.SyncRunOutputCreate(
        file=("log.csv", io.BytesIO(b"a,b\r\n"), "text/csv"),
        file_name="Protocolo ñ.csv",
        sync_run_id=4104,
    )
    output = mode.call(api.integrations.sync_run_outputs.create, data)
    assert (output.id, output.sync_run_id, output.file_name) == ("601", "4104", "Protocolo ñ.csv")
    assert output.created_at > dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    assert fake.requests[-1].status == 201


def message() -> bytes:
    mail = email.message.EmailMessage()
    mail["Subject"] = "Multipart in multipart"
    mail.set_content("text")
    mail.add_attachment(b"\x00", maintype="application", subtype="x", filename="inner")
    return mail.as_bytes()


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff\r\n\r\n", b"\r", b"\n\r\n--", b"a--x", b"\r\n-- x--", message()],
    ids=["empty", "binary", "cr", "dashes", "boundary", "like the end", "an e-mail"],
)
def test_files_of_any_content_are_taken_whole(content: bytes) -> None:
    from factorial_sdk.testing.forms import Upload, parse_form

    kind = "message/rfc822"
    head = f'name="file"; filename="a \\"b\\".eml"\r\nContent-Type: {kind}'
    fields = parse_form(
        form(
            ('name="n"', "ñ".encode()), (head, content), ('name="l[]"', b"1"), ('name="l[]"', b"2")
        ),
        'multipart/form-data; boundary="x"',
    )
    assert fields == {"n": "ñ", "file": Upload('a "b".eml', kind, content), "l[]": ["1", "2"]}


FILE, NAME, RUN = (
    ('name="file"; filename="a"', b"1"),
    ('name="file_name"', b"a"),
    ('name="sync_run_id"', b"4104"),
)


@pytest.mark.parametrize(
    ("content", "errors"),
    [
        (form(), {"file": BLANK, "file_name": BLANK, "sync_run_id": BLANK}),
        (form(NAME, RUN, ('name="file"', b"text")), {"file": ["is not a file"]}),
        (form(NAME, RUN, ('name="file"', b"")), {"file": BLANK}),
        (form(FILE, NAME, ('name="sync_run_id"', b"1")), {"sync_run_id": ["must exist"]}),
        (form(FILE, RUN, ('name="file_name"', b"")), {"file_name": BLANK}),
        (
            form(FILE, RUN, ('name="file_name"; filename="b"', b"")),
            {"file_name": ["is not a string"]},
        ),
        (
            form(FILE, NAME, ('name="sync_run_id"; filename="b"', b"")),
            {"sync_run_id": ["is not a valid id"]},
        ),
    ],
)
def test_a_bad_form_is_a_422_that_names_the_fields(
    fake: FakeFactorial, content: bytes, errors: Any
) -> None:
    answer = send_form(fake, content)
    assert (answer.status, answer.json) == (422, {"errors": errors})


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"{}", "application/json"),
        (b"", ""),
        (form(FILE, NAME, RUN), "multipart/form-data"),
        (form(FILE, NAME, RUN), "multipart/mixed; boundary=x"),
        (form(FILE, NAME, RUN), "multipart/form-data; boundary=y"),
        (form(FILE, NAME, RUN, end=b""), None),
        (b"", None),
        (b"--x\r\nno header--x--", None),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--", None),
    ],
)
def test_what_is_no_form_is_a_400(fake: FakeFactorial, content: bytes, kind: str | None) -> None:
    answer = send_form(fake, content, kind)
    assert answer.status == 400
    assert len(answer.json["errors"]) == 1


def test_half_characters_of_a_client_come_back_as_they_were(fake: FakeFactorial) -> None:
    content = b'{"status": "failed", "error_messages": {"\\ud800": "\\udfff"}}'
    answer = send(fake, "PUT", f"{OUTCOMES}/1", content)
    assert answer.json["error_messages"] == [{"key": "\ud800", "value": "\udfff"}]

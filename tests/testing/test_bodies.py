"""Which bodies the fake accepts, and the errors of the others."""

from __future__ import annotations

import email.message
import json
from typing import Any

import pytest

from factorial_sdk.testing import FakeFactorial, FakeRequest, FakeResponse
from factorial_sdk.testing.error_responses import ErrorResponse
from factorial_sdk.testing.schema import table
from factorial_sdk.testing.schema.shapes import read_schema
from factorial_sdk.testing.server.multipart import Upload, parse_form
from factorial_sdk.testing.server.request_body import read_body
from factorial_sdk.testing.server.serializer import JsonStyle, Serializer

from ..whole_api.document import OPERATIONS, SCHEMAS, WEBHOOKS
from .test_fake import BULK, GOOD, KEY, OUTCOMES, OUTPUTS, RUNS, read, send


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial()


def form(*parts: tuple[str, bytes], end: bytes = b"--x--\r\n") -> bytes:
    """Return a multipart body with the boundary x; a part is its parameters and its content."""
    return b"".join(
        b"--x\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content + b"\r\n"
        for head, content in parts
    ) + end  # fmt: skip


def send_form(fake: FakeFactorial, content: bytes, kind: str | None = None) -> FakeResponse:
    headers = {**KEY, "content-type": kind or "multipart/form-data; boundary=x"}
    path = f"/api/2026-10-01/resources/{OUTPUTS}"
    return fake.handle(FakeRequest("POST", path, headers, content))


# JSON


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
def test_malformed_json_is_a_400(fake: FakeFactorial, content: bytes) -> None:
    for method, path in (("PUT", f"{OUTCOMES}/1"), ("POST", BULK)):
        response = send(fake, method, path, content)
        assert response.status == 400
        assert len(response.json["errors"]) == 1


def test_deep_nesting_never_crashes(fake: FakeFactorial) -> None:
    for depth in range(100, 3000, 37):
        nested = b"[" * depth + b"]" * depth
        data = b'{"status": "failed", "error_messages": {"a": ' + nested + b"}}"
        response = send(fake, "PUT", f"{OUTCOMES}/1", data)
        assert response.status in {200, 400}
        assert read(fake, f"{OUTCOMES}/1")["id"] == "1"


@pytest.mark.parametrize("content", [[], "text", 1, None, True])
def test_json_body_not_an_object_is_a_422(fake: FakeFactorial, content: Any) -> None:
    response = send(fake, "PUT", f"{OUTCOMES}/1", content)
    assert response.status == 422
    assert response.json == {"errors": {"base": ["must be a JSON object"]}}


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
def test_invalid_update_is_a_422_and_changes_nothing(
    fake: FakeFactorial, content: Any, errors: Any
) -> None:
    before = read(fake, f"{OUTCOMES}/1")
    response = send(fake, "PUT", f"{OUTCOMES}/1", content)
    assert (response.status, response.json) == (422, {"errors": errors})
    assert read(fake, f"{OUTCOMES}/1") == before


def test_update_of_unknown_id_is_a_404_with_any_body(fake: FakeFactorial) -> None:
    assert send(fake, "PUT", f"{OUTCOMES}/999", {"status": "done"}).status == 404


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
def test_invalid_bulk_report_is_a_422_and_changes_nothing(
    fake: FakeFactorial, content: Any, errors: Any
) -> None:
    response = send(fake, "POST", BULK, content)
    assert (response.status, response.json) == (422, {"errors": errors})
    assert read(fake, OUTCOMES)["meta"]["total"] == 281


SAMPLE = read_schema(
    "Sample",
    {
        "name": {"kind": "str", "required": True},
        "colour": {"kind": "enum", "values": ["red", ""], "required": True},
        "number": {"kind": "int"},
        "must": {"kind": "bool", "required": True, "nullable": True},
        "share": {"kind": "float"},
        "flag": {"kind": "bool"},
        "day": {"kind": "date"},
        "at": {"kind": "datetime"},
        "hour": {"kind": "time"},
        "from": {"kind": "str"},
        "names": {"kind": "list", "item": {"kind": "str"}},
        "ids": {"kind": "list", "item": {"kind": "id"}},
        "more": {"kind": "mapping"},
        "anything": {"kind": "any"},
        "inner": {"kind": "object", "of": "Inner"},
    },
)
INNER = read_schema("Inner", {"flag": {"kind": "bool", "required": True}})
FIRST = {"name": "n", "colour": "red", "must": None}


def checked(data: dict[str, Any]) -> dict[str, Any]:
    content = json.dumps({**FIRST, **data}).encode()
    return read_body(content, "", SAMPLE, lambda _: INNER)


ACCEPTED: list[dict[str, Any]] = [
    {"colour": ""},
    {"must": True},
    {"number": 0},
    {"number": None},
    {"hour": "08:30"},
    {"hour": "08:30:15"},
    {"inner": {"flag": True}},
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
]


@pytest.mark.parametrize("data", ACCEPTED)
def test_body_values_of_declared_type_are_accepted(data: dict[str, Any]) -> None:
    assert checked(data) == {**FIRST, **data}


def test_body_dates_and_datetimes_are_converted() -> None:
    kept = checked({"day": "2026-02-28T08:00:00+01:00", "at": "2026-02-28"})
    assert kept == {**FIRST, "day": "2026-02-28", "at": "2026-02-28T00:00:00Z"}
    assert checked({"at": "2026-02-28T08:30:00"})["at"] == "2026-02-28T08:30:00Z"


def test_body_ids_are_parsed_and_unknown_fields_dropped() -> None:
    assert checked({"ids": ["7", 8, "a"], "typo": 1})["ids"] == [7, 8, "a"]
    assert "typo" not in checked({"typo": 1})


@pytest.mark.parametrize(
    ("data", "errors"),
    [
        ({"name": 1}, {"name": ["is not a string"]}),
        ({"number": 1.5}, {"number": ["is not an integer"]}),
        ({"number": "1"}, {"number": ["is not an integer"]}),
        ({"number": True}, {"number": ["is not an integer"]}),
        ({"name": None}, {"name": BLANK}),
        ({"number": 2**63}, {"number": ["is not an integer"]}),
        ({"hour": "25:00"}, {"hour": ["is not a valid time of day"]}),
        ({"inner": {}}, {"inner.flag": BLANK}),
        ({"inner": {"flag": 1}}, {"inner.flag": ["is not a boolean"]}),
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
def test_body_values_of_another_type_are_rejected_by_name(data: Any, errors: Any) -> None:
    with pytest.raises(ErrorResponse) as caught:
        checked(data)
    assert (caught.value.status, caught.value.body) == (422, {"errors": errors})


def test_body_above_the_size_limit_is_a_413(fake: FakeFactorial) -> None:
    response = send(fake, "PUT", f"{OUTCOMES}/1", b" " * (20 * 1024 * 1024))
    assert response.status == 413
    assert fake.requests[-1].status == 413


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
def test_invalid_run_is_a_422_that_names_the_field(
    fake: FakeFactorial, content: Any, errors: Any
) -> None:
    response = send(fake, "POST", RUNS, content)
    assert (response.status, response.json) == (422, {"errors": errors})
    assert read(fake, RUNS)["meta"]["total"] == 4


def test_lone_surrogates_round_trip(fake: FakeFactorial) -> None:
    content = b'{"status": "failed", "error_messages": {"\\ud800": "\\udfff"}}'
    response = send(fake, "PUT", f"{OUTCOMES}/1", content)
    assert response.json["error_messages"] == [{"key": "\ud800", "value": "\udfff"}]


# Forms


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
def test_form_files_of_any_content_are_read_completely(content: bytes) -> None:
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
def test_invalid_form_is_a_422_that_names_the_fields(
    fake: FakeFactorial, content: bytes, errors: Any
) -> None:
    response = send_form(fake, content)
    assert (response.status, response.json) == (422, {"errors": errors})


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
def test_malformed_form_is_a_400(fake: FakeFactorial, content: bytes, kind: str | None) -> None:
    response = send_form(fake, content, kind)
    assert response.status == 400
    assert len(response.json["errors"]) == 1


@pytest.mark.parametrize(
    ("parts", "fields"),
    [
        ([('name="a[b]"', b"1"), ('name="a[c]"', b"2")], {"a": {"b": "1", "c": "2"}}),
        (
            [('name="l[][a]"', b"1"), ('name="l[][b]"', b"2"), ('name="l[][a]"', b"3")],
            {"l[]": [{"a": "1", "b": "2"}, {"a": "3"}]},
        ),
        (
            [('name="a"', b"1"), ('name="a[]"', b"2"), ('name="a[b]"', b"3")],
            {"a": {"b": "3"}, "a[]": ["2"]},
        ),
        ([('name="l[]"', b"1"), ('name="l[][a]"', b"2")], {"l[]": ["1", {"a": "2"}]}),
        ([('name="a]["', b"1"), ('name="[]"', b"2")], {"a][": "1", "[]": "2"}),
    ],
)  # fmt: skip
def test_form_names_nest_as_in_rails(parts: Any, fields: Any) -> None:
    assert parse_form(form(*parts), "multipart/form-data; boundary=x") == fields


# The table


def test_serializer_changes_only_ids_at_any_depth() -> None:
    item, node = "integrations/syncable_items", "timeoff/blocked_periods"
    payload = {
        "id": 2,
        "employee_id": 3,
        "total_amount": 5,
        "cost_center_ids": [{"id": 4, "name": "5"}],
    }
    serializer = Serializer(table(), {})
    record = {
        "id": 1,
        "syncable_type": "expenses/expense",
        "sync_payload": payload,
        "item_id": None,
    }
    shown = serializer.record_values(record, item, JsonStyle(nulls=False))
    assert shown["id"] == "1"
    inner = shown["sync_payload"]
    assert (inner["id"], inner["employee_id"], inner["total_amount"]) == ("2", "3", 5)
    assert inner["cost_center_ids"] == [{"id": "4", "name": "5"}]
    assert payload["id"] == 2
    assert (
        serializer.record_values(record, item, JsonStyle(string_ids=False))["sync_payload"]["id"]
        == 2
    )
    lists = {"id": 1, "leave_type_ids": [3, None, "x"], "members": []}
    assert serializer.record_values(lists, node, JsonStyle())["leave_type_ids"] == ["3", None, "x"]


KINDS = {
    "str", "int", "float", "bool", "date", "datetime", "time", "clock", "id", "file", "enum",
    "object", "choice", "list", "mapping", "any",
}  # fmt: skip


def test_schema_table_equals_the_document() -> None:
    """It cannot drift from the SDK, which is generated from the same document."""
    served = {
        (method, f"{collection.path}{tail}")
        for collection in table()
        for method, tail, there in (
            ("GET", "", collection.listed),
            ("GET", "/{id}", collection.readable),
            ("POST", "", collection.create),
            ("PUT", "/{id}", collection.update),
            ("DELETE", "/{id}", collection.deletable),
            *(("POST", f"/{action}", True) for action in collection.actions),
        )
        if there
    }
    declared = {(operation.method, "/".join(operation.segments)) for operation in OPERATIONS}
    assert served == declared
    for operation in OPERATIONS:
        collection = table()["/".join(operation.segments[:2])]
        if operation.shape == "envelope":
            named = [
                name
                for each in operation.query
                for name in (each.name, *([f"{each.name}[]"] if "x-several" in each.schema else ()))
            ]
            assert list(collection.filters) == named
        fields = set(SCHEMAS[operation.record]["properties"])
        assert set(collection.record.by_name) == fields
        assert {field.shape.kind for field in collection.record.fields} <= KINDS


def test_every_webhook_event_belongs_to_an_operation() -> None:
    assert set(table().events) == {event.strip("/").replace(".", "/") for event in WEBHOOKS}

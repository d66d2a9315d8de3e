"""Bodies, as JSON and as multipart."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from email import message_from_bytes
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factorial_sdk
from factorial_sdk import (
    UNSET,
    SyncableSyncRunBulkUpsert,
    SyncableSyncRunBulkUpsertItem,
    SyncableSyncRunStatus,
    SyncableSyncRunUpdate,
    SyncableType,
    SyncRunContext,
    SyncRunCreate,
    SyncRunOutputCreate,
)
from factorial_sdk.core.converter import shared_converter
from factorial_sdk.core.models.base import Body
from factorial_sdk.core.requests.body import Form, Json, Multipart, to_json, to_multipart

from ...helpers.chance import examples


def as_json(data: Any, id_type: Any = str) -> Any:
    return to_json(data, Body, id_type, shared_converter())


def test_unset_fields_are_not_sent_and_none_is_sent_as_null() -> None:
    assert as_json(SyncRunCreate()) == {}
    assert as_json(SyncRunCreate(company_id=None)) == {"company_id": None}
    assert as_json({"a": UNSET, "b": None}) == {"b": None}


def test_enums_dates_and_numbers_become_json() -> None:
    data = {
        "status": SyncableSyncRunStatus.SUCCESS,
        "day": dt.date(2026, 1, 31),
        "at": dt.datetime(2026, 1, 31, 8, tzinfo=dt.UTC),
        "money": Decimal("10.10"),
        "count": Decimal("1E+2"),
        "nested": [{"flag": True}, (1, 2)],
    }
    assert as_json(data) == {
        "status": "success",
        "day": "2026-01-31",
        "at": "2026-01-31T08:00:00+00:00",
        "money": 10.1,
        "count": 100,
        "nested": [{"flag": True}, [1, 2]],
    }


def test_a_field_named_like_a_keyword_is_sent_under_its_wire_name() -> None:
    assert as_json({"context": SyncRunContext(from_="a", to="b")}) == {
        "context": {"from": "a", "to": "b"}
    }


def test_ids_of_body_classes_are_sent_as_the_api_version_takes_them() -> None:
    item = SyncableSyncRunBulkUpsertItem(
        external_identifier="77",
        syncable_type=SyncableType.EXPENSE,
        status="success",
        syncable_id=3,
    )
    body = SyncableSyncRunBulkUpsert(sync_run_id="12", items=[item])
    new, old = as_json(body, str), as_json(body, int)
    assert (new["sync_run_id"], new["items"][0]["syncable_id"]) == ("12", "3")
    assert (old["sync_run_id"], old["items"][0]["syncable_id"]) == (12, 3)
    assert old["items"][0]["external_identifier"] == "77"
    assert as_json({"sync_run_id": 12}, str) == {"sync_run_id": 12}, (
        "mappings go as they were given"
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"a": {"b": [object()]}}, r"data\.a\.b\[0\] cannot be sent as JSON: it is of type object"),
        ({"a": b"bytes"}, r"data\.a cannot be sent as JSON: it is of type bytes"),
        ({1: "a"}, "field names must be strings, got integer"),
        ([("status", "success")], "data must be a Body or a mapping, got array"),
        (None, "data must be a Body or a mapping, got null"),
        ("status=success", "data must be a Body or a mapping, got string"),
    ],
)
def test_what_json_cannot_hold_is_refused_with_its_place(data: Any, message: str) -> None:
    with pytest.raises(TypeError, match=message):
        as_json(data)


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), Decimal("NaN"), Decimal("0.12345678901234567890")]
)
def test_numbers_that_json_would_change_are_refused(value: Any) -> None:
    with pytest.raises(ValueError, match=r"data\.amount"):
        as_json({"amount": value})


def test_json_is_encoded_as_compact_utf_8() -> None:
    assert Json({"name": "Núria", "ok": True}).encode() == '{"name":"Núria","ok":true}'.encode()
    assert json.loads(Json({}).encode()) == {}


def test_the_callers_mapping_is_left_alone() -> None:
    data = {"status": SyncableSyncRunStatus.SUCCESS, "error_messages": {"a": "b"}}
    before = repr(data)
    sent = as_json(data)
    sent["error_messages"]["a"] = "changed"
    assert repr(data) == before


def upload(file: Any) -> Multipart:
    data = SyncRunOutputCreate(sync_run_id=7, file=file, file_name="result.csv")
    return to_multipart(data, SyncRunOutputCreate, ["file"], shared_converter())


def test_a_form_holds_its_fields_as_text_and_its_files_apart() -> None:
    form = upload(b"a,b")
    assert dict(form.fields) == {"file_name": "result.csv", "sync_run_id": "7"}
    (part,) = form.files
    assert (part.field, part.name, part.content, part.media_type) == ("file", "file", b"a,b", None)


def test_files_are_named_after_what_they_come_from(tmp_path: Path) -> None:
    path = tmp_path / "payslip.pdf"
    path.write_bytes(b"%PDF")
    assert upload(path).files[0].name == "payslip.pdf"
    assert upload(str(path)).files[0].name == "payslip.pdf"
    assert upload(("other.pdf", path)).files[0].name == "other.pdf"
    assert upload(("o.bin", b"x", "application/x")).files[0].media_type == "application/x"
    with path.open("rb") as file:
        assert upload(file).files[0].name == "payslip.pdf"
    assert upload(io.BytesIO(b"x")).files[0].name == "file"


@pytest.mark.parametrize("file", [5, None, ("a",), (1, b"x"), ("a", b"x", 3), object()])
def test_what_is_no_file_is_refused(file: Any) -> None:
    with pytest.raises(TypeError, match="file must be"):
        upload(file)


def test_a_file_in_text_mode_is_refused() -> None:
    with pytest.raises(TypeError, match="text mode"):
        upload(io.StringIO("text"))


def test_lists_in_a_form_are_repeated_with_brackets() -> None:
    form = to_multipart(
        {"ids": [1, 2], "note": None}, SyncRunOutputCreate, ["file"], shared_converter()
    )
    assert form.fields == (("ids[]", "1"), ("ids[]", "2"), ("note", ""))


def test_reprs_name_fields_but_show_no_values() -> None:
    update = SyncableSyncRunUpdate(status="failed", error_messages={"salary": "1234"})
    assert repr(update) == "SyncableSyncRunUpdate(status, error_messages)"
    assert repr(Json({"salary": 1234})) == "Json(salary)"
    assert repr(upload(b"secret")) == "Multipart(sync_run_id, file_name, file)"
    assert "secret" not in repr(upload(b"secret").files)
    assert repr(Form((("client_secret", "planted-secret"),))) == "Form(client_secret)"


def test_bodies_are_equal_by_their_fields_and_not_hashable_since_they_hold_mappings() -> None:
    first = SyncableSyncRunUpdate(status="failed", error_messages={"a": "b"})
    assert first == SyncableSyncRunUpdate(status="failed", error_messages={"a": "b"})
    assert first != SyncableSyncRunUpdate(status="failed")
    assert first != SyncRunCreate()
    with pytest.raises(TypeError, match="unhashable"):
        hash(first)


@pytest.mark.parametrize("key", [7, "7"])
def test_multipart_id_is_added_first_and_once(key: int | str) -> None:
    form = to_multipart(
        {"note": "x", "file": b"y"}, SyncRunOutputCreate, ["file"], shared_converter()
    )
    named = form.with_id(key)
    assert named.fields == (("id", "7"), ("note", "x"))
    assert named.files == form.files
    assert form.fields == (("note", "x"),)
    assert named.with_id(key) is named


@pytest.mark.parametrize("given", ["8", "", "77"])
def test_multipart_with_another_id_is_refused(given: str) -> None:
    form = to_multipart(
        {"id": given, "note": "x"}, SyncRunOutputCreate, ["file"], shared_converter()
    )
    with pytest.raises(ValueError, match="the id of another record"):
        form.with_id("7")


class Unseekable(io.BytesIO):
    def seekable(self) -> bool:
        return False


class Unknown:
    """A file that does not say whether it can go back."""

    def read(self, size: int = -1) -> bytes:
        return b""


def test_multipart_repeatable_needs_every_file_to_rewind(tmp_path: Path) -> None:
    repeatable: list[Any] = [b"x", tmp_path / "y", io.BytesIO(b"z")]

    def form(*files: Any) -> Multipart:
        return to_multipart(
            {"files[]": list(files)}, SyncRunOutputCreate, ["files[]"], shared_converter()
        )

    assert form().repeatable
    assert form(*repeatable).repeatable
    for once in (Unseekable(b"x"), Unknown()):
        assert not form(once).repeatable
        for place in range(4):
            files = [*repeatable]
            files.insert(place, once)
            assert not form(*files).repeatable


def test_multipart_array_of_files_takes_one_or_several() -> None:
    for one in (b"x", [b"x"]):
        form = to_multipart({"files": one}, SyncRunOutputCreate, ["files[]"], shared_converter())
        assert [(part.field, part.content) for part in form.files] == [("files[]", b"x")]
    form = to_multipart(
        {"files[]": [b"x", b"y"]}, SyncRunOutputCreate, ["files[]"], shared_converter()
    )
    assert [part.content for part in form.files] == [b"x", b"y"]


class Key(Enum):
    SEVEN = 7
    TEXT = "7"


class Number(IntEnum):
    SEVEN = 7


class Mixed(str, Enum):  # noqa: UP042 - its str() is "Mixed.SEVEN", not its value
    SEVEN = "7"


@pytest.mark.parametrize("member", [Key.SEVEN, Key.TEXT, Number.SEVEN, Mixed.SEVEN])
@pytest.mark.parametrize(("version", "expected"), [("2026-10-01", "7"), ("2026-04-01", 7)])
def test_an_enum_id_is_sent_as_its_value(member: Any, version: str, expected: Any) -> None:
    api = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("k"), api_version=version)
    request = api.teams.teams.update.describe(member, {"name": "x"})
    assert request.path == "teams/teams/7"
    assert isinstance(request.body, Json)
    assert request.body.value["id"] == expected
    assert as_json(SyncRunCreate(company_id=member), type(expected)) == {"company_id": expected}


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ([UNSET], TypeError),
        ("planted-\ud800", ValueError),
        (["planted-\ud800"], ValueError),
        ({"\ud800": 1}, ValueError),
        (10**5000, ValueError),
        (Decimal("1E+999999999"), ValueError),
        (Decimal("1E-999999999"), ValueError),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_cannot_be_encoded_is_refused(value: Any, error: type[Exception]) -> None:
    for reduce in (
        lambda: as_json({"a": value}),
        lambda: to_multipart({"a": value}, SyncRunOutputCreate, ["file"], shared_converter()),
    ):
        with pytest.raises(error) as caught:
            reduce()
        assert not isinstance(caught.value, UnicodeError)
        assert "planted" not in str(caught.value)


@pytest.mark.parametrize("value", [{}, [{}], {"a": {}}, {"a": []}])
def test_an_empty_value_that_a_form_cannot_say_is_refused(value: Any) -> None:
    with pytest.raises(ValueError, match="is empty, which a form cannot say"):
        to_multipart({"a": value}, SyncRunOutputCreate, ["file"], shared_converter())


@pytest.mark.parametrize("value", [[], (), frozenset[int]()])
def test_empty_list_in_form_is_left_out_or_cleared(value: Any) -> None:
    def fields(*, update: bool) -> tuple[tuple[str, str], ...]:
        data = {"signee_ids": value, "file": b"x", "note": "y"}
        converter = shared_converter()
        return to_multipart(data, SyncRunOutputCreate, ["file"], converter, update=update).fields

    assert fields(update=False) == (("note", "y"),)
    assert fields(update=True) == (("signee_ids[]", ""), ("note", "y"))


def test_a_form_sends_empty_texts_and_nulls() -> None:
    data = {"a": "", "b": None, "c": {"d": None, "e": ""}, "f": [""]}
    form = to_multipart(data, SyncRunOutputCreate, ["file"], shared_converter())
    assert form.fields == (("a", ""), ("b", ""), ("c[d]", ""), ("c[e]", ""), ("f[]", ""))


@pytest.mark.parametrize(
    "kind",
    ["text/csv\r\nX: y", "text/csv\n", "text/csv\x1b", "text", "", "a/b; c=\ud800", "é/b", "a b/c"],
)
def test_a_media_type_that_is_none_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match="media type of file must look like"):
        upload(("a.csv", b"x", kind))


@pytest.mark.parametrize("kind", ["text/csv", 'application/vnd.a+xml; charset="utf-8"; a=b'])
def test_a_media_type_is_kept(kind: str) -> None:
    assert upload(("a.csv", b"x", kind)).files[0].media_type == kind


@pytest.mark.parametrize("name", ["a\r\nX: y", "a\0", "a\x1b[31m", "a\x7f", "a\u2028", "a\ud800"])
def test_a_name_with_control_characters_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="file name of file"):
        upload((name, b"x"))
    with pytest.raises(ValueError, match=r"file name of file|null character"):
        upload(Path(name))
    for data in ({name: 1}, {"file": b"x", name: "y"}):
        with pytest.raises(ValueError, match="field name"):
            to_multipart(data, SyncRunOutputCreate, ["file"], shared_converter())


ANY = st.text(st.characters(exclude_categories=()), max_size=12)


@given(field=ANY, text=ANY, name=ANY, kind=st.one_of(ANY, st.just("text/x; a="), st.none()))
@settings(max_examples=examples(100), deadline=None)
def test_no_text_adds_a_header_or_a_part(field: str, text: str, name: str, kind: Any) -> None:
    sent: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        request.read()
        sent.append(request)
        return httpx.Response(200, json={"id": "1"})

    file = (name, b"FILE") if kind is None else (name, b"FILE", kind)
    auth = factorial_sdk.ApiKeyAuth("k")
    with factorial_sdk.Client(auth=auth, transport=httpx.MockTransport(handler)) as api:
        try:
            api.integrations.sync_run_outputs.create({field: text, "file": file})
        except (TypeError, ValueError):
            assert not sent
            return
    (request,) = sent
    kind_of_body = request.headers["content-type"].encode()
    whole = message_from_bytes(b"Content-Type: " + kind_of_body + b"\r\n\r\n" + request.content)
    parts: list[Any] = whole.get_payload()
    assert len(parts) == (1 if field in {"file", "file[]"} else 2)
    for part in parts:
        assert {each.lower() for each in part} <= {"content-disposition", "content-type"}


def test_a_content_type_of_the_users_does_not_break_a_form() -> None:
    sent: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json={"id": "1"})

    transport = httpx.MockTransport(handler)
    kind = {"content-type": "application/json"}
    data = {"file": b"FILE", "file_name": "x", "sync_run_id": 1}
    auth = factorial_sdk.ApiKeyAuth("k")
    own = httpx.Client(transport=transport, headers=kind)
    for options in ({"transport": transport, "headers": kind}, {"http_client": own}):
        api = factorial_sdk.Client(auth=auth, **options)
        api.integrations.sync_run_outputs.create(data)
        api.integrations.sync_run_outputs.create(data, headers=kind)
    assert len(sent) == 4
    for request in sent:
        (given,) = request.headers.get_list("content-type")
        assert given.startswith("multipart/form-data; boundary=")
        assert request.content.startswith(b"--" + given.partition("boundary=")[2].encode())

"""Answers as the server really gives them: read leniently by default, strictly on request."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import attrs
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import factorial_sdk
from factorial_sdk import (
    CompensationSyncPayload,
    DecodeError,
    ExpenseSyncPayload,
    SchemaDriftWarning,
    SyncableStateStatus,
    SyncableType,
    SyncRunContext,
)
from factorial_sdk.core.decoding.hooks import META
from factorial_sdk.core.decoding.json import standard_library
from factorial_sdk.core.models.base import NO_EXTRA

from ...conftest import Mode

PAGE_OF_STATES: Any = factorial_sdk.MetaApiResponse[factorial_sdk.SyncableState]
STATE: dict[str, Any] = {
    "id": "5",
    "resource_syncable_type": "expense",
    "integration_uuid": "u-1",
    "status": "synced",
    "error_messages": [{"key": "amount", "value": "too high"}],
    "status_updated_at": "2026-11-02T09:30:00Z",
    "sync_type": "expenses/expense",
    "syncable_id": "9",
}
RUN: dict[str, Any] = {
    "id": "7",
    "status": "running",
    "started_at": "2026-11-02T09:30:00.250+01:00",
    "context": {"from": "2026-10-01", "to": "2026-10-31"},
    "company_id": "1",
    "integration_uuid": "u-1",
}


class Reading:
    """Reads one prepared answer in one mode."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode

    def answer(self, body: Any, *, strict: bool, operation: str, **answer: Any) -> Any:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"content-type": answer.get("media_type", "application/json")}
        headers["x-request-id"] = "req-1"
        if answer.get("media_type", "") is None:
            del headers["content-type"]

        def handler(_: httpx.Request) -> httpx.Response:
            return httpx.Response(answer.get("status", 200), content=content, headers=headers)

        api = self.mode.client(handler, strict=strict)
        resource, _, name = operation.partition(".")
        function = getattr(getattr(api.integrations, resource), name)
        return self.mode.call(function, *answer.get("args", ()))

    def state(self, *, strict: bool = False, **changes: Any) -> Any:
        body = {**STATE, **changes}
        body = {name: value for name, value in body.items() if value is not ...}
        key = body.get("id", 5)
        args = [key if type(key) in {int, str} else 5]
        return self.answer(body, strict=strict, operation="syncable_states.get_by_id", args=args)

    def page(self, body: Any, *, strict: bool = False, **answer: Any) -> Any:
        return self.answer(body, strict=strict, operation="syncable_states.get", **answer)

    def run(self, body: Any, *, strict: bool = False) -> Any:
        return self.answer(body, strict=strict, operation="sync_runs.get_by_id", args=[7])


@pytest.fixture(params=["standard library", "speed"])
def reading(mode: Mode, request: pytest.FixtureRequest) -> Iterator[Reading]:
    with standard_library() if request.param == "standard library" else nullcontext():
        yield Reading(mode)


@pytest.fixture
def drifts(caplog: pytest.LogCaptureFixture) -> Any:
    """The drifts reported so far, as (field, kind)."""
    caplog.set_level(logging.WARNING, logger="factorial_sdk.schema")

    def reported() -> list[tuple[str, str]]:
        found = [record.msg for record in caplog.records if record.name == "factorial_sdk.schema"]
        assert all(isinstance(each, SchemaDriftWarning) for each in found)
        return [(each.field, each.kind) for each in found]

    return reported


@pytest.mark.parametrize("strict", [False, True])
def test_a_well_formed_record_is_read_without_any_drift(
    reading: Reading, drifts: Any, strict: bool
) -> None:
    state = reading.state(strict=strict)
    assert state.status is SyncableStateStatus.SYNCED
    assert state.sync_type is SyncableType.EXPENSE
    assert state.status_updated_at == dt.datetime(2026, 11, 2, 9, 30, tzinfo=dt.UTC)
    assert [(each.key, each.value) for each in state.error_messages] == [("amount", "too high")]
    assert state.external_identifier is None
    assert dict(state.extra) == {}
    assert drifts() == []


def test_nested_objects_zones_and_keyword_fields_are_read(reading: Reading) -> None:
    run = reading.run(RUN, strict=True)
    assert run.context == SyncRunContext(from_="2026-10-01", to="2026-10-31")
    assert run.started_at.utcoffset() == dt.timedelta(hours=1)
    assert run.started_at.microsecond == 250_000


def test_an_unknown_enum_value_stays_the_string_and_is_reported(
    reading: Reading, drifts: Any
) -> None:
    state = reading.state(status="paused")
    assert state.status == "paused"
    assert not isinstance(state.status, SyncableStateStatus)
    assert drifts() == [("status", "an unknown value")]


def test_null_in_a_required_field_becomes_none_and_is_reported(
    reading: Reading, drifts: Any
) -> None:
    state = reading.state(status=None, error_messages=None, status_updated_at=None)
    assert (state.status, state.error_messages, state.status_updated_at) == (None, None, None)
    assert drifts() == [
        ("status", "null"),
        ("error_messages", "null"),
        ("status_updated_at", "null"),
    ]


def test_a_missing_required_field_becomes_none_and_is_reported(
    reading: Reading, drifts: Any
) -> None:
    assert reading.state(integration_uuid=...).integration_uuid is None
    assert drifts() == [("integration_uuid", "nothing")]


def test_null_in_an_optional_field_is_no_drift(reading: Reading, drifts: Any) -> None:
    assert reading.state(syncable_id=None, syncable_deleted_at=None).syncable_id is None
    assert drifts() == []


@pytest.mark.parametrize("strict", [False, True])
def test_unknown_fields_are_kept_as_they_were_sent(reading: Reading, strict: bool) -> None:
    state = reading.state(strict=strict, brand_new={"deep": [1]}, other=None)
    assert dict(state.extra) == {"brand_new": {"deep": [1]}, "other": None}


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01T00:00:00Z", "2026-11-02", ""])
def test_a_time_that_cannot_be_read_stays_the_string(
    reading: Reading, drifts: Any, text: str
) -> None:
    assert reading.state(status_updated_at=text).status_updated_at == text
    assert drifts() == [("status_updated_at", "string")]


@pytest.mark.parametrize("text", ["2026-11-02T09:30:00", "2026-11-02 09:30:00 UTC"])
def test_a_time_without_offset_is_read_as_utc_and_reported(
    reading: Reading, drifts: Any, text: str
) -> None:
    expected = dt.datetime(2026, 11, 2, 9, 30, tzinfo=dt.UTC)
    assert reading.state(status_updated_at=text).status_updated_at == expected
    assert drifts() == [("status_updated_at", "string")]


def test_a_date_is_read_and_one_that_cannot_be_read_stays_the_string(
    reading: Reading, drifts: Any
) -> None:
    def item(day: Any) -> Any:
        body = {
            "syncable_sync_run_id": "1",
            "syncable_type": "compensations/compensation",
            "sync_payload": {"effective_on": day},
        }
        operation = "syncable_items.get_by_id"
        return reading.answer(body, strict=False, operation=operation, args=[1])

    assert item("2026-10-31").sync_payload.effective_on == dt.date(2026, 10, 31)
    assert item("31/10/2026").sync_payload.effective_on == "31/10/2026"
    assert item(20261031).sync_payload.effective_on == 20261031
    assert drifts() == [("effective_on", "string"), ("effective_on", "integer")]


@pytest.mark.parametrize("key", [5, "5", "0d4e-uuid"])
def test_ids_are_kept_as_they_were_sent(reading: Reading, drifts: Any, key: Any) -> None:
    state = reading.state(id=key, strict=True)
    assert state.id == key
    assert type(state.id) is type(key)
    assert drifts() == []


def test_values_of_another_type_are_kept_and_reported_but_never_turned_into_text(
    reading: Reading, drifts: Any
) -> None:
    state = reading.state(
        integration_uuid=12, error_messages={"amount": "too high"}, status=["synced"], id=True
    )
    assert state.integration_uuid == 12
    assert state.error_messages == {"amount": "too high"}
    assert state.status == ["synced"]
    assert state.id is True
    assert dict(drifts()) == {
        "id": "boolean",
        "integration_uuid": "integer",
        "status": "array",
        "error_messages": "object",
    }


def test_items_of_a_list_are_kept_when_they_are_not_what_they_should_be(reading: Reading) -> None:
    state = reading.state(error_messages=["plain text", {"key": "k", "value": "v"}, None])
    assert state.error_messages[0] == "plain text"
    assert state.error_messages[1].key == "k"
    assert state.error_messages[2] is None


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"amount": "1200"}, 1200),
        ({"amount": 1200.0}, 1200),
        ({"amount": 12.5}, 12.5),
        ({"amount": "12.5"}, "12.5"),
        ({"amount": "١٢"}, "١٢"),
        ({"amount": True}, True),
        ({"amount": None}, None),
    ],
)
def test_numbers_are_converted_only_where_they_say_exactly_the_same(sent: Any, kept: Any) -> None:
    payload = factorial_sdk.converter().structure(sent, CompensationSyncPayload)
    assert payload.amount == kept
    assert type(payload.amount) is type(kept)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("false", False), ("true", True), (False, False), ("no", "no"), (0, 0), (None, None)],
)
def test_booleans_are_never_guessed(sent: Any, kept: Any) -> None:
    payload = factorial_sdk.converter().structure({"round_trip": sent}, ExpenseSyncPayload)
    assert payload.round_trip is kept or payload.round_trip == kept
    assert type(payload.round_trip) is type(kept)


def test_an_integer_is_a_number(drifts: Any) -> None:
    payload = factorial_sdk.converter(strict=True).structure(
        {"exchange_rate": 1}, ExpenseSyncPayload
    )
    assert payload.exchange_rate == 1
    assert drifts() == []


def test_the_payload_of_an_item_is_typed_by_the_items_type(reading: Reading) -> None:
    def payload(kind: Any, content: Any) -> Any:
        body = {"syncable_sync_run_id": "1", "syncable_type": kind, "sync_payload": content}
        operation = "syncable_items.get_by_id"
        return reading.answer(body, strict=False, operation=operation, args=[1]).sync_payload

    compensation = payload("compensations/compensation", {"amount": 50, "unit": "units", "new": 1})
    assert isinstance(compensation, CompensationSyncPayload)
    assert (compensation.amount, dict(compensation.extra)) == (50, {"new": 1})
    expense = payload("expenses/expense", {"taxes": [{"amount": 21}], "subproject_ids": ["3", 4]})
    assert isinstance(expense, ExpenseSyncPayload)
    assert (expense.taxes[0].amount, expense.subproject_ids) == (21, ["3", 4])
    assert payload("finance/vendor", {"name": "ACME"}) == {"name": "ACME"}
    assert payload("of tomorrow", {"a": 1}) == {"a": 1}
    assert payload(None, {"a": 1}) == {"a": 1}
    assert payload(["odd"], {"a": 1}) == {"a": 1}
    assert payload("expenses/expense", None) is None
    assert payload("expenses/expense", "text") == "text"


def test_fields_that_only_the_documentation_has_are_not_missed(
    reading: Reading, drifts: Any
) -> None:
    body = {"syncable_sync_run_id": "1", "syncable_type": "expenses/expense", "sync_payload": {}}
    operation = "syncable_items.get_by_id"
    item = reading.answer(body, strict=True, operation=operation, args=[1])
    assert (item.id, item.created_at) == (None, None)
    assert drifts() == []


@pytest.mark.parametrize("missing", ["syncable_sync_run_id", "sync_payload"])
def test_fields_that_only_the_schema_has_are_missed(reading: Reading, missing: str) -> None:
    body = {"syncable_sync_run_id": "1", "syncable_type": "expenses/expense", "sync_payload": {}}
    del body[missing]
    with pytest.raises(DecodeError, match=missing):
        reading.answer(body, strict=True, operation="syncable_items.get_by_id", args=[1])


def test_a_drift_is_reported_once_and_not_once_per_record(reading: Reading, drifts: Any) -> None:
    broken = [{**STATE, "id": str(n), "status": f"new-{n}"} for n in range(50)]
    page = reading.page({"data": broken, "meta": {}})
    assert len(page) == 50
    assert drifts() == [("status", "an unknown value")]


def test_drift_reports_name_the_field_but_not_the_value(
    reading: Reading, caplog: pytest.LogCaptureFixture
) -> None:
    reading.state(status="jane.doe@example.com")
    assert "SyncableState.status: the schema says SyncableStateStatus" in caplog.text
    assert "jane.doe" not in caplog.text


@pytest.mark.parametrize("body", [{"errors": None}, {"data": [], "meta": None}, [], {"data": None}])
def test_an_empty_list_may_come_in_several_shapes(reading: Reading, body: Any) -> None:
    page = reading.page(body)
    assert page.data() == []
    assert page.meta.has_next_page is None


def test_missing_meta_and_null_limit_are_fine(reading: Reading, drifts: Any) -> None:
    assert len(reading.page({"data": [STATE]})) == 1
    page = reading.page({"data": [STATE], "meta": {"limit": None, "total": 1}}, strict=True)
    assert (page.meta.limit, page.meta.total) == (None, 1)
    assert drifts() == []


@pytest.mark.parametrize("name", ["total", "limit"])
@pytest.mark.parametrize("value", [-1, 10**15, 10**4000])
def test_a_number_that_counts_nothing_is_not_told(
    reading: Reading, drifts: Any, name: str, value: int
) -> None:
    body = {"data": [STATE], "meta": {name: value}}
    assert getattr(reading.page(body).meta, name) is None
    assert drifts() == [(name, "a number that is none")]
    with pytest.raises(DecodeError) as caught:
        reading.page(body, strict=True)
    assert caught.value.path == ("meta", name)
    most = {"data": [STATE], "meta": {name: 10**15 - 1}}
    assert getattr(reading.page(most, strict=True).meta, name) == 10**15 - 1


@pytest.mark.parametrize(
    ("name", "value", "kept", "kind"),
    [
        ("total", "many", None, "string"),
        ("total", "12", 12, "string"),
        ("total", "9" * 5000, None, "string"),
        ("total", True, None, "boolean"),
        ("total", 2.5, None, "number"),
        ("limit", [10], None, "array"),
        ("has_next_page", "maybe", None, "string"),
        ("has_next_page", "true", True, "string"),
        ("has_next_page", 1, None, "integer"),
        ("end_cursor", 16, "16", "integer"),
        ("end_cursor", ["MQ=="], None, "array"),
        ("start_cursor", False, None, "boolean"),
    ],
)
def test_meta_of_another_kind_is_reported_and_not_kept(
    reading: Reading, drifts: Any, name: str, value: Any, kept: Any, kind: str
) -> None:
    found = reading.page({"data": [STATE], "meta": {name: value}}).meta
    assert getattr(found, name) == kept
    assert type(getattr(found, name)) is type(kept)
    assert drifts() == [(name, kind)]


@given(
    meta=st.dictionaries(
        st.sampled_from([*META]),
        st.none() | st.integers(-1, 10**15) | st.booleans() | st.text(max_size=3),
    ),
    strict=st.booleans(),
)
def test_usual_meta_is_read_as_any_other(meta: dict[str, Any], strict: bool) -> None:
    """With an unknown field beside them, the fields of `meta` are read by a compiled hook."""
    found = [
        read_meta(meta, strict=strict),
        read_meta({**meta, "extra_field": 1}, strict=strict),
    ]
    if not isinstance(found[1], DecodeError):
        assert dict(found[1].extra) == {"extra_field": 1}
        found[1] = attrs.evolve(found[1], extra=NO_EXTRA)
    assert repr(found[0]) == repr(found[1])
    assert isinstance(found[0], DecodeError) or found[0] == found[1]


def read_meta(meta: dict[str, Any], *, strict: bool) -> Any:
    body = {"data": [STATE], "meta": meta}
    try:
        page = factorial_sdk.converter(strict=strict).structure(body, PAGE_OF_STATES)
    except DecodeError as error:
        return error
    return page.meta


def test_a_bare_array_is_a_page_without_meta(reading: Reading) -> None:
    page = reading.page([STATE])
    assert page[0].id == "5"
    assert page.meta == factorial_sdk.PaginationMeta()


@pytest.mark.parametrize(
    ("body", "answer", "message"),
    [
        (
            b"<html>login</html>",
            {"media_type": "text/html"},
            "expected JSON, got 18 bytes of text/html",
        ),
        (b"", {}, "expected JSON, got an empty body"),
        (b"  \n", {}, "expected JSON, got an empty body"),
        (b"{}", {"media_type": "text/csv"}, "expected JSON, got 2 bytes of text/csv"),
        (b'{"data": [', {}, "expected JSON, got 10 bytes that are not valid JSON"),
        (b"\xff\xfe\xfa", {}, "expected JSON, got 3 bytes that are not valid JSON"),
        (b"[" * 100_000, {}, "expected JSON, got 100000 bytes that are not valid JSON"),
        (b'"text"', {}, "expected page of SyncableState, got string"),
        (b"null", {}, "expected page of SyncableState, got null"),
        (b'{"id": 1}', {}, "expected page of SyncableState, got an object without data"),
        (b'{"errors": ["no"]}', {}, "got errors with a status of success"),
        (b'{"data": {"id": 1}}', {}, "data: expected array of SyncableState, got object"),
        (
            b'{"data": null, "meta": {"total": 3}}',
            {},
            "data: expected array of SyncableState, got null",
        ),
        (b'{"data": [null]}', {}, r"data\[0\]: expected SyncableState, got null"),
        (b"[1]", {}, r"\[0\]: expected SyncableState, got integer"),
    ],
)
@pytest.mark.flow
def test_an_answer_without_usable_data_is_a_clear_error(
    reading: Reading, body: bytes, answer: dict[str, Any], message: str
) -> None:
    with pytest.raises(DecodeError, match=message) as caught:
        reading.page(body, **answer)
    assert caught.value.where == "GET integrations/syncable_states"
    assert caught.value.status == 200
    assert caught.value.request_id == "req-1"


def test_json_of_a_server_that_names_no_type_is_read(reading: Reading) -> None:
    assert len(reading.page({"data": [STATE]}, media_type=None)) == 1
    assert len(reading.page({"data": [STATE]}, media_type="application/vnd.api+json")) == 1


def test_one_record_where_a_list_came_is_a_clear_error(reading: Reading) -> None:
    with pytest.raises(DecodeError, match="expected SyncRun, got array"):
        reading.run([RUN])


@pytest.mark.parametrize(
    ("change", "path", "message"),
    [
        (
            {"status": "secret-value"},
            "status",
            "expected SyncableStateStatus, got an unknown value",
        ),
        ({"status": None}, "status", "expected SyncableStateStatus, got null"),
        ({"status": ...}, "status", "expected SyncableStateStatus, got nothing"),
        ({"id": 1.5}, "id", "got number"),
        ({"status_updated_at": "secret-value"}, "status_updated_at", "got string"),
        (
            {"status_updated_at": "2026-11-02T09:30:00"},
            "status_updated_at",
            "UTC offset, got string",
        ),
        ({"integration_uuid": 5}, "integration_uuid", "expected str, got integer"),
        ({"error_messages": {}}, "error_messages", "expected array of SyncableStateErrorMessage"),
        (
            {"error_messages": [{"key": "a", "value": "b"}, {"key": "secret-value"}]},
            "error_messages[1].value",
            "expected str, got nothing",
        ),
        ({"error_messages": ["secret-value"]}, "error_messages[0]", "got string"),
    ],
)
def test_strict_reading_names_the_place_and_not_the_value(
    reading: Reading, change: dict[str, Any], path: str, message: str
) -> None:
    with pytest.raises(DecodeError) as caught:
        reading.state(strict=True, **change)
    assert caught.value.location == path
    assert message in str(caught.value)
    assert "secret-value" not in str(caught.value)


def test_strict_reading_of_a_page_names_the_record(reading: Reading) -> None:
    good = [{**STATE, "id": str(n)} for n in range(3)]
    with pytest.raises(DecodeError) as caught:
        reading.page({"data": [*good, {**STATE, "status": "odd"}], "meta": {}}, strict=True)
    assert caught.value.path == ("data", 3, "status")
    assert str(caught.value).startswith("data[3].status: expected SyncableStateStatus")


def test_strict_reading_checks_the_typed_payload_too(reading: Reading) -> None:
    body = {
        "syncable_sync_run_id": "1",
        "syncable_type": "compensations/compensation",
        "sync_payload": {"amount": "12"},
    }
    with pytest.raises(DecodeError) as caught:
        reading.answer(body, strict=True, operation="syncable_items.get_by_id", args=[1])
    assert caught.value.location == "sync_payload.amount"


def test_a_model_that_was_read_can_be_written_back() -> None:
    converter = factorial_sdk.converter()
    for model, document in [
        (factorial_sdk.SyncableState, {**STATE, "new": 1}),
        (factorial_sdk.SyncRun, {**RUN, "started_at": "2026-11-02T09:30:00+00:00"}),
    ]:
        written = converter.unstructure(converter.structure(document, model))
        moments = {"status_updated_at": "2026-11-02T09:30:00+00:00"}
        expected = {**document, **{k: v for k, v in moments.items() if k in document}}
        assert {name: value for name, value in written.items() if value is not None} == expected

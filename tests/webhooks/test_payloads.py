"""Bodies, read: every type, any version of the API, and what is none."""

from __future__ import annotations

import json
import logging
import pickle
from typing import Any

import attrs
import pytest

from factorial_sdk import Application, DecodeError, Employee, webhooks
from factorial_sdk.core.models.base import Model
from factorial_sdk.resources.events import event_model
from factorial_sdk.webhooks import SUBSCRIPTION_TYPES, parse, parse_sync_run

from ..helpers.tables import for_each
from ..whole_api.document import DOCUMENT
from ..whole_api.dummies import Dummies, hollow

TYPE = "ats/application/create"
SCHEMAS = {
    kind: each["post"]["requestBody"]["content"]["application/json"]["schema"]
    for kind, each in DOCUMENT["webhooks"].items()
}


def test_every_type_that_the_api_has_is_known() -> None:
    assert set(SUBSCRIPTION_TYPES) == set(SCHEMAS)
    assert len(SUBSCRIPTION_TYPES) == 137


@for_each("kind", SUBSCRIPTION_TYPES)
def test_every_type_is_read_from_all_forms_of_a_body(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    payload = Dummies().value(SCHEMAS[kind])
    text = json.dumps(payload)
    read = parse(kind, text.encode(), strict=True)
    assert type(read) is event_model(kind)
    assert read == parse(kind, text) == parse(kind, payload) == parse(kind, bytearray(text, "utf8"))
    assert not read.extra
    assert caplog.records == []


@for_each("kind", SUBSCRIPTION_TYPES)
def test_every_type_is_read_when_all_is_null_missing_or_new(kind: str) -> None:
    for payload in ({}, hollow(SCHEMAS[kind], {"brand_new": 1}), {"id": 7, "brand_new": [{}]}):
        read = parse(kind, json.dumps(payload))
        assert type(read) is event_model(kind)


@pytest.mark.parametrize("identifier", [7, "7"])
def test_ids_stay_as_the_version_of_the_api_sends_them(identifier: Any) -> None:
    assert parse(TYPE, {"id": identifier}, Application).id == identifier


def test_an_unknown_type_keeps_all_fields() -> None:
    read = parse("moons/moon/rise", b'{"id": "7", "phase": {"name": "full"}}')
    assert type(read) is webhooks.UnknownResource
    assert read.extra == {"id": "7", "phase": {"name": "full"}}
    assert repr(read) == "UnknownResource()"


def test_an_unknown_type_can_be_read_as_a_model_of_ones_own() -> None:
    @attrs.frozen(kw_only=True, eq=False, repr=False)
    class Moon(Model):
        phase: str

    assert parse("moons/moon/rise", '{"phase": "full"}', Moon) == Moon(phase="full")


def test_expecting_another_model_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="ats/application/create delivers Application, not Empl"):
        parse(TYPE, b"{}", Employee)


@pytest.mark.parametrize(
    ("body", "got"),
    [
        (b"", "an empty body"),
        (" \n", "an empty body"),
        (b"{", "1 bytes that are not valid JSON"),
        ('{"salary": 12000', "16 characters that are not valid JSON"),
        (b'\xff{"salary"', "10 bytes that are not valid JSON"),
        (b"[" * 200_000, "200000 bytes that are not valid JSON"),
        (b'{"id":' + b"1" * 6000 + b"}", "6007 bytes that are not valid JSON"),
        (b'[{"salary": 12000}]', "array"),
        ('"salary"', "string"),
        (b"null", "null"),
    ],
    ids=lambda value: repr(value[:10]),
)
@pytest.mark.parametrize("kind", [TYPE, "moons/moon/rise", "sync_run"])
def test_body_that_is_no_object_is_not_quoted(kind: str, body: bytes | str, got: str) -> None:
    with pytest.raises(DecodeError) as raised:
        parse_sync_run(body) if kind == "sync_run" else parse(kind, body)
    assert raised.value.got == got
    assert raised.value.where == f"webhook {kind}"
    assert "salary" not in f"{raised.value} {raised.value!r} {raised.value.__cause__}"
    assert raised.value.__suppress_context__ or raised.value.__context__ is None
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)


def test_strict_reading_names_the_place() -> None:
    with pytest.raises(DecodeError, match=r"^id: expected id .*, got null \(webhook ats/appl"):
        parse(TYPE, {"id": None}, strict=True)


@pytest.mark.parametrize("body", [None, 7, [], [("id", 1)], object()])
def test_a_body_of_another_kind_is_a_type_error(body: Any) -> None:
    with pytest.raises(TypeError, match="body must be bytes"):
        parse(TYPE, body)


def test_a_body_that_nests_as_deeply_as_json_can_is_kept() -> None:
    depth = 300
    body = b'{"id": "1", "new": ' + b"[" * depth + b"]" * depth + b"}"
    assert len(parse(TYPE, body).extra) == 1


@pytest.mark.parametrize("identifier", [812, "812", 0])
def test_a_notification_names_its_run(identifier: Any) -> None:
    body = {"sync_run_id": identifier, "integration_uuid": "7f3c", "company_id": 44}
    read = parse_sync_run(json.dumps(body))
    assert (read.sync_run_id, read.integration_uuid, read.company_id) == (identifier, "7f3c", 44)
    assert repr(read) == f"SyncRunNotification(sync_run_id='{identifier}', company_id='44')"


@pytest.mark.parametrize("identifier", [None, "", True, [], {}, 1.5])
def test_notification_without_a_run_is_an_error(identifier: Any) -> None:
    with pytest.raises(DecodeError, match=r"^sync_run_id: expected id, got"):
        parse_sync_run({"sync_run_id": identifier, "company_id": 1})


def test_drift_is_reported_once_as_for_any_response(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    for _ in range(3):
        parse("teams/team/create", {"id": "1", "name": None})
    assert sum("Team.name" in each.getMessage() for each in caplog.records) == 1

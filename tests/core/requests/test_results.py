"""Responses that should be one record: errors, envelopes, other records, and nothing at all."""

from __future__ import annotations

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

from factorial_sdk import DecodeError, FactorialError, PermissionDeniedError, Team
from factorial_sdk.core.converter import shared_converter
from factorial_sdk.core.decoding.json import standard_library
from factorial_sdk.core.models.base import Model
from factorial_sdk.core.requests.results import Many, One, Page
from factorial_sdk.core.types import ID

from ...conftest import Mode
from ...helpers.deviations import values

TEAM: dict[str, Any] = {
    "id": "7", "company_id": "1", "name": "team", "employee_ids": [], "lead_ids": [],
    "avatar": None, "description": None,
}  # fmt: skip
CALLS = ["get_by_id", "create", "update", "delete"]
ERROR_BODIES: list[Any] = [
    {"errors": {"name": ["is taken"]}},
    {"errors": ["no"]},
    {"errors": {"exception": ["no"]}},
    {"errors": None},
    {"errors": [{"code": "not_found", "message": "no", "field": None}]},
    {"error": "invalid", "error_description": "no"},
    {"message": "no"},
    {"message": "no", "name": "NotFound"},
    {"exception": "no", "description": "Internal Server Error"},
    {"error": "no", "id": "7"},
    {"errors": {"name": ["is taken"]}, "id": "7", "name": "team"},
    {"success": False},
    {},
    {"data": None},
    {"data": {}},
    {"data": {"errors": ["no"]}},
    {"data": {"error": "no", "name": "x"}},
    {"data": TEAM, "errors": ["no"]},
    {"data": [TEAM]},
    [TEAM],
    None,
    "text",
]


class Server:
    """Sends the same response to whatever it is asked."""

    def __init__(self, mode: Mode) -> None:
        self.mode = mode
        self.asked: list[httpx.Request] = []
        self.responses: dict[str, tuple[int, bytes]] = {}

    def sends(self, body: Any, status: int = 200, method: str = "") -> None:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.responses[method] = status, content

    def call(self, name: str, key: Any = 7, *, raw: bool = False, **options: Any) -> Any:
        teams = self.mode.client(self._respond, **options).teams.teams
        operation = getattr(teams, name)
        args = {"create": ({"name": "team"},), "update": (key, {"name": "team"})}.get(name, (key,))
        return self.mode.call(operation.raw if raw else operation, *args)

    def _respond(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        status, content = self.responses.get(request.method, self.responses.get("", (500, b"")))
        headers = {"content-type": "application/json"}
        return httpx.Response(status, content=content, headers=headers)


@pytest.fixture(params=["standard library", "speed"])
def server(mode: Mode, request: pytest.FixtureRequest) -> Iterator[Server]:
    with standard_library() if request.param == "standard library" else nullcontext():
        yield Server(mode)


@pytest.fixture
def drifts(caplog: pytest.LogCaptureFixture) -> Any:
    caplog.set_level(logging.WARNING, logger="factorial_sdk.schema")
    return lambda: [(each.msg.field, each.msg.kind) for each in caplog.records]


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.flow
def test_an_error_body_with_status_200_is_no_record(
    server: Server, name: str, strict: bool
) -> None:
    for body in ERROR_BODIES:
        server.sends(body)
        with pytest.raises(DecodeError) as caught:
            server.call(name, strict=strict)
        assert caught.value.status == 200, body
        assert "is taken" not in str(caught.value)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.flow
def test_an_envelope_around_a_record_is_taken_off(
    server: Server, drifts: Any, name: str, strict: bool
) -> None:
    for beside in ({}, {"meta": {"total": 1}}, {"errors": None}, {"message": None}):
        server.sends({"data": TEAM, **beside})
        team = server.call(name, strict=strict)
        assert (team.id, team.name, dict(team.extra)) == ("7", "team", {})
    assert drifts() == []


def test_a_deviation_inside_an_envelope_is_located(server: Server) -> None:
    server.sends({"data": {**TEAM, "name": 5}})
    with pytest.raises(DecodeError) as caught:
        server.call("get_by_id", strict=True)
    assert caught.value.location == "data.name"


def test_a_record_with_a_field_called_like_an_error_is_read(server: Server) -> None:
    for name in ("errors", "error", "message", "exception", "data"):
        server.sends({**TEAM, name: {"new": "field"}})
        assert dict(server.call("get_by_id").extra) == {name: {"new": "field"}}


@pytest.mark.parametrize("name", ["errors", "error", "message", "exception", "data"])
@pytest.mark.parametrize("speed", [False, True])
def test_a_models_own_field_is_never_an_error(name: str, speed: bool) -> None:
    body = {
        "__module__": __name__,
        "__annotations__": {"id": "ID", name: "dict[str, Any] | None", "needed": "str"},
        name: None,
    }
    written: Any = type("Own", (Model,), body)
    own: Any = attrs.frozen(kw_only=True, eq=False, repr=False)(written)
    content = json.dumps({"id": "1", name: {"id": "2"}, "new": 1}).encode()
    with nullcontext() if speed else standard_library():
        for form in (content, content.replace(b', "new": 1', b"")):
            result = One(own)
            record: Any = result.read(
                shared_converter().parse(form, own, "one"), shared_converter()
            )
            assert (record.id, getattr(record, name)) == ("1", {"id": "2"})


@pytest.mark.parametrize("name", ["get_by_id", "update", "delete"])
def test_the_record_of_another_id_is_reported_once(server: Server, drifts: Any, name: str) -> None:
    for other in ("8", "77", 8, "007"):
        server.sends({**TEAM, "id": other})
        assert server.call(name).id == other
    assert drifts() == [("id", "the id of another record")]


@pytest.mark.parametrize("name", ["get_by_id", "update", "delete"])
def test_the_record_of_another_id_is_an_error_if_strict(server: Server, name: str) -> None:
    server.sends({"data": {**TEAM, "id": "8"}})
    with pytest.raises(DecodeError, match="id: expected the id that was asked for") as caught:
        server.call(name, strict=True)
    assert (caught.value.path, caught.value.status) == (("id",), 200)


OFFSET = 36893488147419100


@pytest.mark.parametrize(
    ("asked", "sent"),
    [(7, "7"), ("7", 7), (OFFSET + 1, str(OFFSET + 1)), (str(OFFSET + 1), OFFSET + 1),
     (2**63 + 1, 2**63 + 1), (2**64 + 1, str(2**64 + 1)), ("a b/ü", "a b/ü"), (" 7 ", 7)],
)  # fmt: skip
@pytest.mark.flow
def test_an_id_is_the_same_as_text_and_as_number(
    server: Server, drifts: Any, asked: Any, sent: Any
) -> None:
    for name in ("get_by_id", "update", "delete"):
        server.sends({**TEAM, "id": sent})
        assert server.call(name, asked, strict=True).id == sent
    assert drifts() == []


@pytest.mark.parametrize("sent", [OFFSET + 2, str(OFFSET + 2)])
def test_large_ids_are_compared_to_the_last_digit(server: Server, drifts: Any, sent: Any) -> None:
    server.sends({**TEAM, "id": sent})
    server.call("get_by_id", OFFSET + 1)
    assert ("id", "the id of another record") in drifts()


def test_a_created_record_may_have_any_id(server: Server, drifts: Any) -> None:
    server.sends(TEAM)
    assert server.call("create", strict=True).id == "7"
    assert drifts() == []


@pytest.mark.parametrize("status", [202, 204])
@pytest.mark.parametrize("strict", [False, True])
def test_a_deletion_without_a_body_returns_none(server: Server, status: int, strict: bool) -> None:
    for content in (b"", b" \n"):
        server.sends(content, status)
        assert server.call("delete", strict=strict) is None
        assert server.call("delete", raw=True, strict=strict).parse() is None
    assert len(server.asked) == 4


@pytest.mark.parametrize("status", [202, 204])
@pytest.mark.parametrize("strict", [False, True])
def test_a_change_without_a_body_reads_the_record(
    server: Server, status: int, strict: bool
) -> None:
    server.sends(b"", status, "PUT")
    server.sends({**TEAM, "name": "as it is now"}, 200, "GET")
    assert server.call("update", strict=strict).name == "as it is now"
    assert [each.method for each in server.asked] == ["PUT", "GET"]
    assert {each.url.path for each in server.asked} == {"/api/2026-10-01/resources/teams/teams/7"}
    assert server.asked[1].content == b""
    assert "content-type" not in server.asked[1].headers


def test_a_change_whose_record_cannot_be_read_says_so(server: Server) -> None:
    server.sends(b"", 204, "PUT")
    server.sends({"errors": ["no"]}, 403, "GET")
    with pytest.raises(PermissionDeniedError) as caught:
        server.call("update")
    assert caught.value.__notes__ == [
        "The change was accepted; the record could not be read afterwards."
    ]


@pytest.mark.parametrize(
    ("name", "status"),
    [("get_by_id", 200), ("get_by_id", 204), ("create", 201), ("create", 204), ("update", 200),
     ("delete", 200), ("delete", 201)],
)  # fmt: skip
def test_a_record_that_is_promised_must_be_there(server: Server, name: str, status: int) -> None:
    server.sends(b"", status)
    with pytest.raises(DecodeError, match="expected JSON, got an empty body"):
        server.call(name)


def test_a_raw_change_without_a_body_holds_no_record(server: Server) -> None:
    server.sends(b"", 204)
    raw = server.call("update", raw=True)
    assert raw.status == 204
    with pytest.raises(DecodeError, match="an empty body"):
        raw.parse()


@pytest.mark.parametrize(
    "item", [{}, {"errors": ["no"]}, {"error": "no"}, {"message": "no"}, {"brand_new": 1}]
)
@pytest.mark.parametrize("speed", [False, True])
@pytest.mark.parametrize("count", [0, 3, 20])
def test_an_item_of_a_list_that_is_no_record_is_refused(item: Any, speed: bool, count: int) -> None:
    records = [*[TEAM] * count, item]
    with nullcontext() if speed else standard_library():
        for result, body, path in (
            (Page(Team), {"data": records}, ("data", count)),
            (Page(Team), records, (count,)),
            (Many(Team), records, (count,)),
            (Many(Team), {"data": records}, ("data", count)),
        ):
            content = json.dumps(body).encode()
            with pytest.raises(DecodeError, match="without any of its fields") as caught:
                result.read(
                    shared_converter().parse(content, Team, result.form), shared_converter()
                )
            assert caught.value.path == path


@pytest.mark.parametrize("form", [Many, Page])
@pytest.mark.parametrize("key", ["errors", "error"])
def test_a_list_beside_an_error_is_refused(form: Any, key: str) -> None:
    for data in ([], [TEAM], None):
        content = json.dumps({"data": data, key: "no"}).encode()
        with pytest.raises(DecodeError):
            form(Team).read(shared_converter().parse(content, Team, form.form), shared_converter())


def test_several_records_in_an_envelope_are_read() -> None:
    content = json.dumps({"data": [TEAM, TEAM], "meta": {}, "errors": None}).encode()
    found = Many(Team).read(shared_converter().parse(content, Team, "many"), shared_converter())
    assert [each.id for each in found] == ["7", "7"]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Bare(Model):
    """A model that may be empty."""

    id: ID | None = None
    note: str | None = None


@given(body=st.dictionaries(st.sampled_from([*TEAM, "errors", "error", "data", "x"]), values))
def test_no_response_is_read_as_a_record_of_nothing(body: dict[str, Any]) -> None:
    """Whatever an object holds: it is refused, or the record has a field of it; alike for both."""
    content = json.dumps(body).encode()
    found: list[Any] = []
    for parser in (standard_library(), nullcontext()):
        with parser:
            try:
                found.append(
                    One(Team).read(
                        shared_converter().parse(content, Team, "one"), shared_converter()
                    )
                )
            except FactorialError as error:
                found.append(str(error))
    if isinstance(found[0], Team):
        own = body if not body.keys().isdisjoint(TEAM) else body["data"]
        assert not own.keys().isdisjoint(TEAM)
        complete = own.keys() >= {"id", "company_id", "name"}
        assert complete or not (own.get("errors") or own.get("error"))
    else:
        assert found[0] == found[1]
    assert type(found[0]) is type(found[1])


def test_a_model_without_required_fields_may_be_empty() -> None:
    assert One(Bare).read({}, shared_converter()) == Bare()
    assert One(Bare).read({"new": 1}, shared_converter()).extra == {"new": 1}
    with pytest.raises(DecodeError):
        One(Bare).read({"errors": ["no"]}, shared_converter())
    assert One(Bare).read({"errors": ["new field"], "id": "1"}, shared_converter()).id == "1"


def test_results_are_equal_if_they_read_the_same() -> None:
    assert One(Team) == One(Team, "teams/teams/7") != One(Bare)
    assert One(Team) != Many(Team) != Page(Team)
    assert One(Team) != Team
    assert len({One(Team), One(Team), Many(Team), Page(Team), One(Bare)}) == 4

"""Every operation sends exactly the request that the API documents, in every mode."""

from __future__ import annotations

import datetime as dt
import json
from email import message_from_bytes
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx

import factorial_sdk
from factorial_sdk import (
    SyncableSyncRunBulkUpsert,
    SyncableSyncRunBulkUpsertItem,
    SyncableSyncRunStatus,
    SyncableSyncRunUpdate,
    SyncableType,
    SyncRunCreate,
    SyncRunOutputCreate,
)

from ...conftest import Mode

BASE = "https://api.factorialhr.com"
NEW = f"{BASE}/api/2026-10-01/resources/integrations"
OLD = f"{BASE}/api/2026-07-01/resources/integrations"
MOMENT = "2026-11-01T00:00:00%2B00:00"
FILTERS = "syncable_ids[]=5&resource_syncable_type=expense&integration_uuid=u"
OBJECT: dict[str, Any] = {"id": "3"}
LIST: dict[str, Any] = {"data": [OBJECT], "meta": {"has_next_page": False}}
UPSERT = {
    "sync_run_id": "7",
    "items": [
        {"external_identifier": "x", "syncable_type": "expenses/expense", "status": "success"}
    ],
}

# resource, operation, arguments, keyword arguments → method, URL with query, body, answer
CASES: list[tuple[str, str, list[Any], dict[str, Any], str, str, Any, Any]] = [
    ("syncable_items", "get", [], {"sync_run_id": 7, "limit": 10},
     "GET", f"{OLD}/syncable_items?sync_run_id=7&limit=10", None, LIST),
    ("syncable_items", "all", [], {"sync_run_id": 7},
     "GET", f"{OLD}/syncable_items?sync_run_id=7", None, LIST),
    ("syncable_items", "iter", [], {"params": {"limit": 10}},
     "GET", f"{OLD}/syncable_items?limit=10", None, LIST),
    ("syncable_items", "get_by_id", [3], {}, "GET", f"{OLD}/syncable_items/3", None, OBJECT),
    ("syncable_sync_runs", "get", [], {"ids": [1, "2"], "sync_run_ids": [7]},
     "GET", f"{NEW}/syncable_sync_runs?ids[]=1&ids[]=2&sync_run_ids[]=7", None, LIST),
    ("syncable_sync_runs", "all", [], {"after_id": "Mg=="},
     "GET", f"{NEW}/syncable_sync_runs?after_id=Mg%3D%3D", None, LIST),
    ("syncable_sync_runs", "iter", [], {"page": 2},
     "GET", f"{NEW}/syncable_sync_runs?page=2", None, LIST),
    ("syncable_sync_runs", "get_by_id", ["3"], {},
     "GET", f"{NEW}/syncable_sync_runs/3", None, OBJECT),
    ("syncable_sync_runs", "update",
     [3, SyncableSyncRunUpdate(status=SyncableSyncRunStatus.INVALID, error_messages={"a": "b"})],
     {},
     "PUT", f"{NEW}/syncable_sync_runs/3",
     {"id": "3", "status": "invalid", "error_messages": {"a": "b"}}, OBJECT),
    ("syncable_sync_runs", "update", ["3"], {"data": {"status": "success"}},
     "PUT", f"{NEW}/syncable_sync_runs/3", {"id": "3", "status": "success"}, OBJECT),
    ("syncable_sync_runs", "bulk_upsert",
     [SyncableSyncRunBulkUpsert(sync_run_id=7, items=[SyncableSyncRunBulkUpsertItem(
         external_identifier="x", syncable_type=SyncableType.EXPENSE, status="success")])], {},
     "POST", f"{NEW}/syncable_sync_runs/bulk_upsert", UPSERT, [OBJECT]),
    ("sync_runs", "get", [],
     {"marketplace_integration_uuid": "u",
      "created_at_gteq": dt.datetime(2026, 11, 1, tzinfo=dt.UTC)},
     "GET", f"{NEW}/sync_runs?marketplace_integration_uuid=u&created_at_gteq={MOMENT}", None, LIST),
    ("sync_runs", "all", [], {"ids": [1]}, "GET", f"{NEW}/sync_runs?ids[]=1", None, LIST),
    ("sync_runs", "iter", [], {}, "GET", f"{NEW}/sync_runs", None, LIST),
    ("sync_runs", "get_by_id", [3], {}, "GET", f"{NEW}/sync_runs/3", None, OBJECT),
    ("sync_runs", "create", [SyncRunCreate(company_id=1, marketplace_integration_uuid="u")], {},
     "POST", f"{NEW}/sync_runs", {"company_id": "1", "marketplace_integration_uuid": "u"}, OBJECT),
    ("syncable_states", "get", [],
     {"syncable_ids": [5], "resource_syncable_type": "expense", "integration_uuid": "u"},
     "GET", f"{NEW}/syncable_states?{FILTERS}", None, LIST),
    ("syncable_states", "all", [], {}, "GET", f"{NEW}/syncable_states", None, LIST),
    ("syncable_states", "iter", [], {}, "GET", f"{NEW}/syncable_states", None, LIST),
    ("syncable_states", "get_by_id", [3], {}, "GET", f"{NEW}/syncable_states/3", None, OBJECT),
]  # fmt: skip


def names(case: tuple[Any, ...]) -> str:
    return f"{case[0]}.{case[1]}"


@pytest.mark.parametrize("case", CASES, ids=names)
@respx.mock(assert_all_called=True)
@pytest.mark.flow
def test_an_operation_sends_its_documented_request(
    respx_mock: respx.MockRouter, mode: Mode, case: tuple[Any, ...]
) -> None:
    resource, name, arguments, keywords, method, url, body, answer = case
    route = respx_mock.route().mock(httpx.Response(200, json=answer))
    api = mode.client()
    function = getattr(getattr(api.integrations, resource), name)
    run = mode.list if name == "iter" else mode.call
    result = run(function, *arguments, **keywords)

    assert route.call_count == 1
    sent: httpx.Request = route.calls.last.request
    assert (sent.method, str(sent.url)) == (method, str(httpx.URL(url)))
    assert sent.headers["authorization"] == "Bearer planted-token"
    assert sent.headers["accept"] == "application/json"
    assert sent.headers["user-agent"].startswith("factorial-sdk/")
    if body is None:
        assert sent.content == b""
        assert "content-type" not in sent.headers
    else:
        assert json.loads(sent.content) == body
        assert sent.headers["content-type"] == "application/json"
    assert (result if name in {"get_by_id", "update", "create"} else result[0]).id == "3"


def test_every_operation_of_the_domain_is_covered() -> None:
    from factorial_sdk.core.operations.descriptors import operation
    from factorial_sdk.resources import integrations

    described = {
        (cls.path.rpartition("/")[2], name)
        for cls in vars(integrations).values()
        if isinstance(cls, type) and issubclass(cls, integrations.Endpoint) and hasattr(cls, "path")
        for name, value in vars(cls).items()
        if isinstance(value, operation) or type(value).__name__ in {"list_all", "iterate"}
    }
    tested = {(case[0], case[1]) for case in CASES} | {
        ("sync_run_outputs", "create"),
        ("sync_run_outputs", "upload"),  # in test_uploads.py
    }
    assert described == tested


@respx.mock
def test_file_is_sent_as_multipart(
    respx_mock: respx.MockRouter, mode: Mode, tmp_path: Path
) -> None:
    route = respx_mock.post(f"{NEW}/sync_run_outputs").mock(httpx.Response(201, json=OBJECT))
    path = tmp_path / "result.csv"
    path.write_bytes(b"a;b\n1;2\n")
    data = SyncRunOutputCreate(sync_run_id=7, file=path, file_name="result.csv")
    api = mode.client()
    assert mode.call(api.integrations.sync_run_outputs.create, data).id == "3"

    sent = route.calls.last.request
    kind = sent.headers["content-type"]
    assert kind.startswith("multipart/form-data; boundary=")
    message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + sent.content)
    found: Any = message.get_payload()
    parts = {part.get_param("name", header="content-disposition"): part for part in found}
    assert set(parts) == {"sync_run_id", "file_name", "file"}
    assert parts["sync_run_id"].get_payload(decode=True) == b"7"
    assert parts["file"].get_filename() == "result.csv"
    assert parts["file"].get_content_type() == "text/csv"
    assert parts["file"].get_payload(decode=True) == b"a;b\n1;2\n"


@respx.mock
def test_missing_file_is_reported_before_sending(
    respx_mock: respx.MockRouter, mode: Mode, tmp_path: Path
) -> None:
    route = respx_mock.route().mock(httpx.Response(201, json=OBJECT))
    data = {"sync_run_id": 7, "file": tmp_path / "missing.csv", "file_name": "missing.csv"}
    with pytest.raises(FileNotFoundError):
        mode.call(mode.client().integrations.sync_run_outputs.create, data)
    assert route.call_count == 0


@respx.mock
def test_ids_are_integers_in_bodies_of_older_api_versions(
    respx_mock: respx.MockRouter, mode: Mode
) -> None:
    route = respx_mock.route().mock(httpx.Response(200, json=OBJECT))
    api = mode.client(api_version="2026-04-01")
    mode.call(api.integrations.syncable_sync_runs.update, "3", {"status": "success"})
    sent = route.calls.last.request
    assert str(sent.url).startswith(f"{BASE}/api/2026-04-01/resources/")
    assert json.loads(sent.content) == {"id": 3, "status": "success"}
    mode.call(api.integrations.syncable_items.get_by_id, 3)
    assert "/api/2026-07-01/" in str(route.calls.last.request.url), "served by that version only"


@respx.mock
def test_options_of_a_call_are_sent(respx_mock: respx.MockRouter, mode: Mode) -> None:
    route = respx_mock.route().mock(httpx.Response(200, json=LIST))
    params, headers = {"q": "a b", "x": [1, True]}, {"X-Trace": "t-1"}
    api = mode.client()
    mode.call(api.integrations.sync_runs.get, params=params, headers=headers, timeout=3.5)
    sent = route.calls.last.request
    assert sent.url.params.multi_items() == [("q", "a b"), ("x[]", "1"), ("x[]", "true")]
    assert sent.headers["x-trace"] == "t-1"
    assert sent.extensions["timeout"] == dict.fromkeys(("connect", "read", "write", "pool"), 3.5)
    assert params == {"q": "a b", "x": [1, True]}
    assert headers == {"X-Trace": "t-1"}


@respx.mock
def test_calls_leave_the_callers_arguments_untouched(
    respx_mock: respx.MockRouter, mode: Mode
) -> None:
    answers = [
        {"data": [{"id": "1"}], "meta": {"has_next_page": True, "end_cursor": "MQ=="}},
        {"data": [{"id": "2"}], "meta": {"has_next_page": False}},
    ]
    respx_mock.route().mock(side_effect=[httpx.Response(200, json=each) for each in answers])
    params = {"limit": 1}
    found = mode.call(mode.client().integrations.sync_runs.all, params=params)
    assert [each.id for each in found] == ["1", "2"]
    assert params == {"limit": 1}


BAD_CALLS: list[tuple[str, list[Any], dict[str, Any], type[Exception], str]] = [
    ("get", [], {"limti": 3}, TypeError, "'limti'; did you mean 'limit'"),
    ("get", [], {"limit": 0}, ValueError, "limit must be between 1 and 100"),
    (
        "get",
        [],
        {"limit": 101},
        ValueError,
        r"limit must be between 1 and 100, got 101 \(records per page\); all\(\) and iter",
    ),
    ("get", [], {"limit": "10"}, TypeError, "limit must be an integer, got str"),
    ("get", [], {"limit": True}, TypeError, "limit must be an integer, got bool"),
    ("get", [], {"page": 0}, ValueError, r"page must be 1 or more, got 0$"),
    ("get", [], {"page": 1, "after_id": "Mw=="}, ValueError, "after_id and page contradict"),
    ("get", [], {"ids": 5}, TypeError, "ids must be a list"),
    ("get", [], {"ids": []}, ValueError, "ids is empty"),
    ("get", [], {"limit": 5, "params": {"limit": 6}}, ValueError, "both as argument and in params"),
    ("get", [], {"params": "limit=5"}, TypeError, "params must map names to values"),
    ("get", [], {"max_items": 5}, TypeError, r"get\(\) reads one page; all\(\), iter\(\) and"),
    ("get", [], {"progress": True}, TypeError, r"get\(\) reads one page"),
    ("all", [], {"max_items": 0}, ValueError, "max_items must be 1 or more"),
    (
        "all",
        [],
        {"concurrency": 101},
        ValueError,
        r"concurrency must be between 1 and 100, got 101$",
    ),
    ("all", [], {"concurrency": "4"}, TypeError, "concurrency must be an integer"),
    ("iter", [], {"progress": 7}, TypeError, "progress must be True or a function"),
    ("get_by_id", [""], {}, ValueError, "id must not be empty"),
    ("get_by_id", [None], {}, TypeError, "id must be an integer or a string"),
    ("get_by_id", [3], {"limit": 3}, TypeError, "unexpected keyword argument 'limit'"),
    ("get_by_id", [3], {"headers": {"X": "a\nb"}}, ValueError, "header 'X'"),
    ("update", [3, None], {}, TypeError, "data must be a SyncableSyncRunUpdate or a mapping"),
    ("update", [3, {"id": 4, "status": "success"}], {}, ValueError, "id of another record"),
    ("update", [3, {"status": object()}], {}, TypeError, r"data\.status cannot be sent"),
]


@pytest.mark.parametrize(("name", "arguments", "keywords", "error", "message"), BAD_CALLS)
@respx.mock
@pytest.mark.flow
def test_invalid_arguments_are_refused_before_sending(
    respx_mock: respx.MockRouter,
    mode: Mode,
    name: str,
    arguments: list[Any],
    keywords: dict[str, Any],
    error: type[Exception],
    message: str,
) -> None:
    route = respx_mock.route().mock(httpx.Response(200, json=LIST))
    function = getattr(mode.client().integrations.syncable_sync_runs, name)
    with pytest.raises(error, match=message):
        (mode.list if name == "iter" else mode.call)(function, *arguments, **keywords)
    assert route.call_count == 0


def test_described_request_can_be_sent_later(mode: Mode) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json=LIST)

    api = mode.client(handler)
    request = api.integrations.sync_runs.get.describe(limit=3, params={"search": "Jane Doe"})
    assert seen == []
    assert request.method == "GET"
    assert request.query == (("limit", "3"), ("search", "Jane Doe"))
    assert repr(request) == "Request(GET integrations/sync_runs?limit&search)"
    assert mode.call(api.send, request)[0].id == "3"
    assert mode.call(api.send, request)[0].id == "3"
    assert len(seen) == 2


def test_raw_response_parses_on_demand(mode: Mode) -> None:
    headers = {"x-request-id": "req-9"}
    api = mode.client(lambda _: httpx.Response(200, json=LIST, headers=headers))
    raw = mode.call(api.integrations.sync_runs.get.raw, limit=3)
    assert (raw.status, raw.request_id) == (200, "req-9")
    assert json.loads(raw.content) == LIST
    assert raw.parse()[0].id == "3"
    assert "Jane" not in repr(raw)


def test_raw_raises_the_error_of_an_error_response(mode: Mode) -> None:
    api = mode.client(lambda _: httpx.Response(404, json={}))
    with pytest.raises(factorial_sdk.NotFoundError):
        mode.call(api.integrations.sync_runs.get_by_id.raw, 3)


def test_an_endpoint_class_needs_a_client() -> None:
    no_client: Any = "token"
    with pytest.raises(TypeError, match="needs a Client or an AsyncClient, got string"):
        factorial_sdk.SyncableItemsEndpoint(no_client)

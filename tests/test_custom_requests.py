"""``client.request``: endpoints that the SDK does not know, through the flows of all calls."""

from __future__ import annotations

import gc
import json
import re
import traceback
import warnings
from base64 import b64encode
from typing import Any

import attrs
import httpx
import pytest

import factorial_sdk
from factorial_sdk import ID, ListApiResponse, Model, RateLimit, RetryPolicy
from factorial_sdk.core.requests.query import IGNORED_FILTER
from factorial_sdk.testing import no_sleep

from .conftest import Mode

THINGS = "new_domain/things"


@attrs.frozen(kw_only=True)
class Thing(Model):
    id: ID
    name: str | None = None


class Listing:
    """A list of things, in pages as the API makes them; the records are `items`."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        self.queries: list[dict[str, str]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        query = dict(request.url.params)
        self.queries.append(query)
        limit, start = int(query.get("limit", 100)), 0
        if "page" in query:
            start = (int(query["page"]) - 1) * limit
        if "after_id" in query:
            start = next(
                i for i, item in enumerate(self.items) if cursor(item) == query["after_id"]
            )
            start += 1
        page = self.items[start : start + limit]
        meta = {
            "limit": limit,
            "total": len(self.items),
            "has_next_page": start + limit < len(self.items),
            "end_cursor": cursor(page[-1]) if page else None,
        }
        return httpx.Response(200, json={"data": page, "meta": meta})


def cursor(item: Any) -> str:
    return b64encode(str(item["id"]).encode()).decode()


def things(count: int) -> list[dict[str, Any]]:
    return [
        {"id": str(number), "name": f"n{number}", "other": [number]}
        for number in range(1, count + 1)
    ]


def sent(mode: Mode, *args: Any, status: int = 200, **kwargs: Any) -> httpx.Request:
    """The HTTP request that a call makes."""
    requests: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        request.read()
        requests.append(request)
        return httpx.Response(status, json={"id": "7"})

    mode.call(mode.client(handler).request, *args, **kwargs)
    (request,) = requests
    return request


def test_request_returns_json_as_it_was_sent(mode: Mode) -> None:
    payload = {"id": 18446744073709550617, "price": 1.5, "on": "2026-01-31", "none": None, "l": [1]}
    api = mode.client(lambda request: httpx.Response(200, json=payload))
    assert mode.call(api.request, "GET", THINGS) == payload
    api = mode.client(lambda request: httpx.Response(200, json=["a", 1]))
    assert mode.call(api.request, "GET", THINGS) == ["a", 1]


@pytest.mark.parametrize("status", [202, 204])
def test_response_without_a_body_is_none(mode: Mode, status: int) -> None:
    requests: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        requests.append(request.method)
        return httpx.Response(status)

    api = mode.client(handler)
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert mode.call(api.request, method, f"{THINGS}/7", json={"a": 1}) is None
    described = api.request.describe("PUT", f"{THINGS}/7", json={"a": 1})
    assert mode.call(api.send, described) is None
    assert requests == ["POST", "PUT", "PATCH", "DELETE", "PUT"]  # and no GET afterwards


def test_request_is_sent_like_any_other(mode: Mode) -> None:
    request = sent(
        mode,
        "post",
        THINGS,
        json={"name": "é", "tags": ("a",)},
        params={"ids": [1, 2], "open": True},
        headers={"x-team": "payroll"},
        timeout=7,
    )
    assert request.method == "POST"
    assert request.url.raw_path == (
        b"/api/2026-10-01/resources/new_domain/things?ids[]=1&ids[]=2&open=true"
    )
    assert request.headers["authorization"] == "Bearer planted-token"
    assert request.headers["content-type"] == "application/json"
    assert request.headers["x-team"] == "payroll"
    assert request.extensions["timeout"]["read"] == 7
    assert json.loads(request.content) == {"name": "é", "tags": ["a"]}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/api/2027-01-01/resources/new/things", b"/api/2027-01-01/resources/new/things"),
        ("things/a%2Fb", b"/api/2026-10-01/resources/things/a%2Fb"),
        ("things/ñ", b"/api/2026-10-01/resources/things/%C3%B1"),
        ("@evil.example", b"/api/2026-10-01/resources/@evil.example"),
        ("/@evil.example/", b"/@evil.example/"),
        ("a:b@evil.example:80", b"/api/2026-10-01/resources/a:b@evil.example:80"),
        ("things/7;v=1", b"/api/2026-10-01/resources/things/7;v=1"),
        ("things/<7>", b"/api/2026-10-01/resources/things/%3C7%3E"),
    ],
)
def test_path_stays_at_the_host_of_the_client(mode: Mode, path: str, expected: bytes) -> None:
    request = sent(mode, "GET", path)
    assert request.url.raw_path == expected
    assert request.url.host == "api.factorialhr.com"


BELOW = (
    "path must be below /api/{version}/resources/, such as 'teams/teams/7', or begin with a slash"
)
URL = (
    f"{BELOW}, got a URL; leave out scheme and host: requests with credentials go to base_url only"
)
NO_PATH = f"{BELOW}, got a text that is no path"
QUERY = "path must not have a query or a fragment; pass a query as params="
SEGMENTS = "path must not have empty segments, nor '.' or '..' as a segment"
METHOD = "method must be one of GET, POST, PUT, PATCH, DELETE"
MODEL = "model must be a subclass of factorial_sdk.Model, or list[model] for a list without pages"


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("https://evil.example/x", URL),
        ("HTTP://evil.example/x", URL),
        ("https://api.factorialhr.com/api/2026-10-01/resources/teams/teams", URL),
        ("//evil.example/x", URL),
        ("things?limit=1", QUERY),
        ("things#a", QUERY),
        ("things/../../oauth", SEGMENTS),
        ("things/%2E%2e/x", SEGMENTS),
        ("things/%2e%2e%2fx", SEGMENTS),
        ("/./x", SEGMENTS),
        ("things//x", SEGMENTS),
        ("", NO_PATH),
        ("/", NO_PATH),
        ("things/a b", NO_PATH),
        ("things\\x", NO_PATH),
        ("things\r\nHost: evil.example", NO_PATH),
        ("things\x00", NO_PATH),
        ("things\ud800", NO_PATH),
        (
            "api/2026-10-01/resources/teams/teams",
            "path must begin with a slash if it names the API version: '/api/…/resources/…'",
        ),
    ],
)
def test_path_that_leads_elsewhere_is_refused(mode: Mode, path: str, message: str) -> None:
    api = mode.client(lambda request: pytest.fail("sent"))
    for call in (api.request, api.request.raw):
        with pytest.raises(ValueError) as caught:
            mode.call(call, "GET", path)
        assert str(caught.value) == message
    for make in (api.request.describe, api.request.stream):
        with pytest.raises(ValueError) as caught:
            make("GET", path)
        assert str(caught.value) == message


@pytest.mark.parametrize(
    ("args", "kwargs", "kind", "message"),
    [
        ((7, THINGS), {}, TypeError, f"{METHOD}, got integer"),
        (("HEAD", THINGS), {}, ValueError, f"{METHOD}, got another text"),
        (
            (THINGS, "GET"),
            {},
            ValueError,
            f"{METHOD}, got another text; the path is the second argument",
        ),
        (("GET", 7), {}, TypeError, "path must be a string, got integer"),
        (
            ("GET", THINGS),
            {"json": {}},
            ValueError,
            "json must be left out with GET, which has no body; use params=",
        ),
        (
            ("POST", THINGS),
            {"paginate": True},
            ValueError,
            "paginate=True reads a list, so method must be 'GET', got 'POST'",
        ),
        (("GET", THINGS), {"model": dict}, TypeError, f"{MODEL}, got type"),
        (("GET", THINGS), {"model": Thing(id="1")}, TypeError, f"{MODEL}, got Thing"),
        (
            ("GET", THINGS),
            {"model": list[Thing], "paginate": True},
            TypeError,
            f"{MODEL}, got list[…] with paginate=True",
        ),
        (
            ("POST", THINGS),
            {"json": {"a": {1: 2}}},
            TypeError,
            "field names must be strings, got integer",
        ),
        (
            ("POST", THINGS),
            {"json": [object()]},
            TypeError,
            "json[0] cannot be sent as JSON: it is of type object",
        ),
        (
            ("POST", THINGS),
            {"json": float("nan")},
            ValueError,
            "json is nan, which cannot be sent; leave it out, or pass None",
        ),
        (
            ("GET", THINGS),
            {"params": {"ids": []}},
            ValueError,
            f"ids is empty, {IGNORED_FILTER}",
        ),
        (
            ("GET", THINGS),
            {"limit": 1, "params": {"limit": 2}, "paginate": True},
            ValueError,
            "['limit'] given both as argument and in params; give it once",
        ),
    ],
)
def test_wrong_argument_is_refused_with_its_message(
    mode: Mode, args: Any, kwargs: Any, kind: type[Exception], message: str
) -> None:
    api = mode.client(lambda request: pytest.fail("sent"))
    with pytest.raises(kind) as caught:
        mode.call(api.request, *args, **kwargs)
    assert str(caught.value) == message


def test_json_that_contains_itself_is_refused(mode: Mode) -> None:
    endless: list[Any] = []
    endless.append(endless)
    api = mode.client(lambda request: pytest.fail("sent"))
    with pytest.raises(ValueError) as caught:
        mode.call(api.request, "POST", THINGS, json=endless)
    assert str(caught.value) == "json is nested too deeply, or contains itself"


def test_unknown_option_is_refused(mode: Mode) -> None:
    api = mode.client(lambda request: pytest.fail("sent"))
    for option, hint in {"max_items": "it takes ", "parms": "did you mean 'params'?"}.items():
        message = f"^request\\(\\) got an unexpected keyword argument '{option}'; {re.escape(hint)}"
        with pytest.raises(TypeError, match=message):
            mode.call(api.request, "GET", THINGS, **{option: {}})


OPTIONS = "params, headers, timeout, retry, auth, extensions"


@pytest.mark.parametrize(
    ("name", "option", "hint"),
    [
        ("", "foo", f"it takes method, path, json, model, paginate, {OPTIONS}"),
        ("", "modle", "did you mean 'model'?"),
        ("raw", "paginate", f"it takes method, path, json, {OPTIONS}"),
        ("raw", "model", f"it takes method, path, json, {OPTIONS}"),
        ("raw", "jsn", "did you mean 'json'?"),
        ("raw", "methode", "did you mean 'method'?"),
        ("stream", "paginate", f"it takes method, path, json, {OPTIONS}"),
        ("stream", "model", f"it takes method, path, json, {OPTIONS}"),
        ("stream", "heders", "did you mean 'headers'?"),
        ("describe", "paginate", f"it takes method, path, json, model, {OPTIONS}"),
        ("describe", "modle", "did you mean 'model'?"),
        ("describe", "paths", "did you mean 'path'?"),
    ],
)
def test_unknown_option_says_what_the_call_takes(
    mode: Mode, name: str, option: str, hint: str
) -> None:
    api = mode.client(lambda request: pytest.fail("sent"))
    function = getattr(api.request, name) if name else api.request
    with pytest.raises(TypeError) as caught:
        mode.call(function, "GET", THINGS, **{option: 1})
    called = f"request.{name}" if name else "request"
    assert str(caught.value) == f"{called}() got an unexpected keyword argument {option!r}; {hint}"
    assert type(caught.value) is TypeError


@pytest.mark.parametrize(
    ("given", "kind"), [(None, "null"), (7, "integer"), (lambda api: api.teams.teams.get, None)]
)
def test_send_of_no_request_is_refused(mode: Mode, given: Any, kind: str | None) -> None:
    api = mode.client(lambda request: pytest.fail("sent"))
    if kind is None:
        given, kind = given(api), "function"
    with pytest.raises(TypeError) as caught:
        mode.call(api.send, given)
    advice = "make it with operation.describe(...)"
    assert str(caught.value) == f"request must be a Request, got {kind}; {advice}"
    with pytest.raises(TypeError) as caught:
        mode.call(api.send_all, [given])
    assert str(caught.value) == f"request 1 must be a Request, got {kind}; {advice}"


def test_forgotten_await_names_the_request() -> None:
    api: Any = factorial_sdk.AsyncClient(auth=factorial_sdk.ApiKeyAuth("planted-key"))
    names = {api.request: "AsyncClient.request", api.request.raw: "AsyncClient.request.raw"}
    for function, name in names.items():
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            function("GET", THINGS)
            gc.collect()
        assert [str(warning.message) for warning in caught] == [
            f"coroutine '{name}' was never awaited"
        ]


def test_missing_argument_names_the_request() -> None:
    api: Any = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("planted-key"))
    for function, name in (
        (api.request, "Client.request"),
        (api.request.raw, "Client.request.raw"),
    ):
        with pytest.raises(TypeError, match=rf"^{re.escape(name)}\(\) missing 1 required"):
            function("GET")


@pytest.mark.parametrize("name", ["", "raw", "stream", "describe"])
@pytest.mark.parametrize(
    ("method", "body"),
    [
        ("POST", {1: 2, "p": "HUNTER2"}),
        ("POST", b"HUNTER2"),
        ("POST", {"p": ["HUNTER2", object()]}),
        ("POST", {"p": "HUNTER2", "n": float("nan")}),
        ("GET", {"p": "HUNTER2"}),
    ],
)
def test_refused_json_is_in_no_frame(mode: Mode, name: str, method: str, body: Any) -> None:
    api = mode.client(lambda request: pytest.fail("sent"))
    function = getattr(api.request, name) if name else api.request
    try:
        mode.call(function, method, THINGS, json=body)
    except (TypeError, ValueError) as error:
        found = error
    assert found.__cause__ is found.__context__ is None
    for frame, _ in traceback.walk_tb(found.__traceback__):
        if "/tests/" not in frame.f_code.co_filename:
            assert "HUNTER2" not in repr(frame.f_locals), frame


# Models


def test_model_reads_one_record(mode: Mode) -> None:
    api = mode.client(lambda request: httpx.Response(200, json=things(7)[6]))
    thing = mode.call(api.request, "GET", f"{THINGS}/7", model=Thing)
    assert thing == Thing(id="7", name="n7", extra={"other": [7]})
    api = mode.client(lambda request: httpx.Response(200, json={"data": {"id": "7"}}))
    assert mode.call(api.request, "GET", f"{THINGS}/7", model=Thing) == Thing(id="7")


def test_list_of_model_reads_a_list_without_pages(mode: Mode) -> None:
    for payload in (things(2), {"data": things(2)}, {"data": things(2), "meta": {"total": 2}}):
        api = mode.client(lambda request, body=payload: httpx.Response(200, json=body))
        found = mode.call(api.request, "GET", THINGS, model=list[Thing])
        assert [thing.name for thing in found] == ["n1", "n2"]


ONE_PAGE = "one page of them; pass paginate=True and the model without list[...]"
ALL = "pass model=list[Thing], or paginate=True to read all of its pages"


@pytest.mark.parametrize(
    ("payload", "model", "message"),
    [
        (things(1), Thing, f"expected Thing, got a list; {ALL}"),
        ({"data": things(1), "meta": {}}, Thing, f"expected Thing, got a list; {ALL}"),
        (
            {"data": things(1), "meta": {"has_next_page": True}},
            list[Thing],
            f"expected all records of Thing, got {ONE_PAGE}",
        ),
        ({"errors": ["no"]}, Thing, "expected Thing, got errors with a status of success"),
        (7, list[Thing], "expected array of Thing, got integer"),
    ],
)
def test_response_that_is_not_of_the_model_is_an_error(
    mode: Mode, payload: Any, model: Any, message: str
) -> None:
    api = mode.client(lambda request: httpx.Response(200, json=payload))
    with pytest.raises(factorial_sdk.DecodeError) as caught:
        mode.call(api.request, "GET", THINGS, model=model)
    assert str(caught.value) == f"{message} (GET {THINGS}, status 200)"


def test_strict_client_reads_models_strictly(mode: Mode) -> None:
    api = mode.client(lambda request: httpx.Response(200, json={"id": "7", "name": 3}), strict=True)
    with pytest.raises(factorial_sdk.DecodeError, match="name: expected str"):
        mode.call(api.request, "GET", f"{THINGS}/7", model=Thing)
    assert mode.call(api.request, "GET", f"{THINGS}/7") == {"id": "7", "name": 3}


# Pages


@pytest.mark.parametrize("concurrency", [1, 4])
@pytest.mark.parametrize("count", [0, 1, 99, 100, 101, 950])
def test_paginate_reads_each_record_once(mode: Mode, count: int, concurrency: int) -> None:
    api = mode.client(Listing(things(count)), concurrency=concurrency)
    assert mode.call(api.request, "GET", THINGS, paginate=True) == things(count)
    found = mode.call(api.request, "GET", THINGS, paginate=True, model=Thing)
    assert isinstance(found, ListApiResponse)
    assert [thing.id for thing in found] == [item["id"] for item in things(count)]
    assert found.model is Thing


def test_paginate_reads_in_parallel(mode: Mode) -> None:
    listing = Listing(things(950))
    mode.call(mode.client(listing).request, "GET", THINGS, paginate=True)
    assert any("page" in query for query in listing.queries)


def test_paginate_takes_the_options_of_lists(mode: Mode) -> None:
    listing = Listing(things(950))
    api = mode.client(listing)
    seen: list[tuple[int, int | None]] = []
    found = mode.call(
        api.request,
        "GET",
        THINGS,
        paginate=True,
        limit=10,
        max_items=25,
        concurrency=1,
        params={"open": True},
        progress=lambda done, total: seen.append((done, total)),
    )
    assert found == things(25)
    assert all(query["open"] == "true" for query in listing.queries)
    assert seen[-1] == (25, 25)


@pytest.mark.parametrize("number", [False, True])
def test_paginate_returns_no_repeated_record(mode: Mode, number: bool) -> None:
    """A server that ignores cursors after the second page, with ids of either type."""
    items = [{**item, "id": int(item["id"]) if number else item["id"]} for item in things(30)]
    listing = Listing(items)

    def handler(request: httpx.Request) -> httpx.Response:
        response = listing(request)
        if len(listing.queries) > 2:
            return httpx.Response(200, json={"data": items[:10], "meta": {}})
        return response

    with pytest.raises(factorial_sdk.PaginationError):
        mode.call(
            mode.client(handler).request, "GET", THINGS, paginate=True, concurrency=1, limit=10
        )


@pytest.mark.parametrize(
    "items",
    [
        [{"name": "a"}, {"name": "b"}],  # no ids
        ["a", "b", None, 7],  # no objects
        [{"id": "x"}, {"id": "y"}],  # ids that are no numbers
        [{"id": ["x"]}, {"id": {"y": 1}}],
    ],
)
def test_paginate_reads_records_of_any_kind(mode: Mode, items: list[Any]) -> None:
    for payload in (items, {"data": items}, {"data": items, "meta": {"has_next_page": False}}):
        api = mode.client(lambda request, body=payload: httpx.Response(200, json=body))
        assert mode.call(api.request, "GET", THINGS, paginate=True) == items


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ({"name": "a"}, "expected page of records, got an object without data"),
        ({"data": {"id": 1}}, "data: expected array of records, got object"),
        ({"errors": ["no"]}, "expected page of records, got errors with a status of success"),
        (7, "expected page of records, got integer"),
    ],
)
def test_paginate_of_what_is_no_list_is_an_error(mode: Mode, payload: Any, message: str) -> None:
    api = mode.client(lambda request: httpx.Response(200, json=payload))
    with pytest.raises(factorial_sdk.DecodeError) as caught:
        mode.call(api.request, "GET", THINGS, paginate=True)
    assert str(caught.value) == f"{message} (GET {THINGS}, status 200)"


# Flows


@pytest.mark.parametrize(
    ("method", "attempts"), [("GET", 3), ("PUT", 3), ("DELETE", 3), ("POST", 1), ("PATCH", 1)]
)
@pytest.mark.parametrize("failure", ["503", "lost"])
def test_only_what_is_idempotent_is_retried(
    mode: Mode, method: str, attempts: int, failure: str
) -> None:
    requests: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        requests.append(request.method)
        if failure == "lost":
            raise httpx.ReadError("reset", request=request)
        return httpx.Response(503)

    api = mode.client(handler)
    body = None if method == "GET" else {"a": 1}
    with pytest.raises(factorial_sdk.FactorialError):
        mode.call(api.request, method, THINGS, json=body)
    assert requests == [method] * attempts
    requests.clear()
    with pytest.raises(factorial_sdk.FactorialError):
        mode.call(api.request, method, THINGS, json=body, retry=RetryPolicy(retry_post=True))
    assert requests == [method] * 3
    requests.clear()
    with pytest.raises(factorial_sdk.FactorialError):
        mode.call(api.request, method, THINGS, json=body, retry=0)
    assert requests == [method]


def test_middleware_and_rate_limit_apply(mode: Mode) -> None:
    calls: list[tuple[str, str]] = []

    class Note(factorial_sdk.Middleware):
        def around_call(self, request: Any) -> Any:
            outcome = yield
            calls.append((request.operation, f"{request.where} {outcome.status}"))

    api = mode.client(
        lambda request: httpx.Response(200, json={}),
        middleware=[Note()],
        rate_limit=RateLimit(1, period=60),
    )
    with no_sleep() as waits:
        for _ in range(2):
            mode.call(api.request, "POST", THINGS, json={})
    assert calls == [("request", f"POST {THINGS} 200")] * 2
    assert sum(waits) > 50


def test_raw_request_has_status_headers_and_bytes(mode: Mode) -> None:
    api = mode.client(lambda request: httpx.Response(201, json={"a": 1}, headers={"x-a": "b"}))
    raw = mode.call(api.request.raw, "POST", THINGS, json={})
    assert (raw.status, raw.headers["x-a"], raw.content, raw.parse()) == (
        201,
        "b",
        b'{"a":1}',
        {"a": 1},
    )


def test_described_requests_are_sent_in_parallel(mode: Mode) -> None:
    api = mode.client(lambda request: httpx.Response(200, json={"id": request.url.path[-1]}))
    requests = [api.request.describe("GET", f"{THINGS}/{n}", model=Thing) for n in range(3)]
    assert repr(requests[0]) == f"Request(GET {THINGS}/0)"
    assert mode.call(api.send_all, requests) == [Thing(id=str(n)) for n in range(3)]


def test_derived_client_sends_with_its_own_options(mode: Mode) -> None:
    attempts: list[int] = []

    def handler(request: httpx.Request) -> httpx.Response:
        attempts.append(1)
        return httpx.Response(503)

    api = mode.client(handler)
    assert api.request  # of the first client, which the second one must not take over
    with pytest.raises(factorial_sdk.ServerError):
        mode.call(api.with_options(retry=0).request, "GET", THINGS)
    assert len(attempts) == 1


def test_error_names_the_path_and_no_value(mode: Mode) -> None:
    api = mode.client(lambda request: httpx.Response(422, json={"errors": {"name": ["taken"]}}))
    with pytest.raises(factorial_sdk.ValidationError) as caught:
        mode.call(api.request, "POST", THINGS, json={"name": "secret"}, params={"a": "secret"})
    assert str(caught.value) == f"422 for POST {THINGS}: name: taken"


def test_repr_names_the_client(mode: Mode) -> None:
    name = "AsyncClient" if mode.is_async else "Client"
    shown = f"<request of <{name} https://api.factorialhr.com, API 2026-10-01>>"
    assert repr(mode.client().request) == shown

"""A client of the SDK's own sends, byte for byte, what httpx itself would have built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk.core.config import Settings
from factorial_sdk.core.execution.flow import Send
from factorial_sdk.transport.request_builder import Builder

from ..conftest import Mode

URL = "https://api.example.test:8443"
AUTH = factorial_sdk.AccessTokenAuth("planted-token")


def requests(folder: Path) -> Iterator[factorial_sdk.Request[Any]]:
    """One of each kind: without body, with query, JSON, form, multipart, headers, options."""
    api = factorial_sdk.Client(URL, auth=AUTH)
    runs = api.integrations.syncable_sync_runs
    path = folder / "payslip.pdf"
    path.write_bytes(b"%PDF")
    yield runs.get_by_id.describe("a b/ü")
    yield runs.get.describe(limit=5, params={"q": ["x y", "ñ&="]})
    yield runs.get.describe(headers={"X-Own": "1", "accept": "text/json", "Host": "other.test"})
    yield runs.get.describe(timeout=3, extensions={"note": "mine"})
    yield runs.get.describe(extensions={"timeout": {"read": 7.0}})
    yield runs.update.describe(7, {"status": "success"})
    yield (
        api.integrations.sync_runs.bulk_upsert.describe({})
        if hasattr(api.integrations.sync_runs, "bulk_upsert")
        else api.attendance.shifts.clock_in.describe({"now": "2026-11-02T09:00:00Z"})
    )
    yield api.teams.teams.delete.describe(3)
    upload = {"file": path, "public": True}
    yield api.documents.documents.create.describe(upload, check_body=False)


def built(
    request: factorial_sdk.Request[Any], timeout: Any, time_left: float | None, *, own: bool
) -> httpx.Request:
    """What a client of our own, or the same client of somebody else, makes of a request."""
    api = factorial_sdk.Client(URL, auth=AUTH, headers={"X-Of-Client": "c"})
    client, builder = api._connections.opened(closed=False)
    assert isinstance(builder, Builder)
    builder = Builder(client, own=own, base_url=URL)
    with builder.prepared(
        Send(request, "Bearer t", time_left), Settings(base_url=URL), timeout
    ) as (made):
        made.read()
    return made


@pytest.mark.parametrize("time_left", [None, 2.0])
@pytest.mark.parametrize("timeout", [..., None, 9.0])
def test_built_request_equals_the_one_of_httpx(
    tmp_path: Path, timeout: Any, time_left: float | None
) -> None:
    for request in requests(tmp_path):
        ours, theirs = (built(request, timeout, time_left, own=own) for own in (True, False))
        assert (ours.method, ours.url) == (theirs.method, theirs.url)
        assert ours.extensions == theirs.extensions
        boundaries = {
            each.headers.get("content-type", "").partition("boundary=")[2]
            for each in (ours, theirs)
        }
        content, headers = [ours.content, theirs.content], [ours.headers, theirs.headers]
        if boundaries != {""}:
            content = [
                text.replace(each.headers["content-type"][-32:].encode(), b"")
                for text, each in zip(content, (ours, theirs), strict=True)
            ]
            headers = [
                httpx.Headers({**each, "content-type": each["content-type"][:-32]})
                for each in headers
            ]
        assert content[0] == content[1]
        assert headers[0] == headers[1]
        assert len([name for name, _ in ours.headers.raw if name.lower() == b"host"]) == 1
        assert bool(ours.content) == (request.body is not None)


def test_a_host_of_the_users_choice_is_kept() -> None:
    api = factorial_sdk.Client(URL, auth=AUTH, headers={"host": "front.test"})
    client, _ = api._connections.opened(closed=False)
    builder = Builder(client, own=True, base_url=URL)
    request = api.integrations.sync_runs.get.describe()
    with builder.prepared(Send(request), api._context.settings, ...) as made:
        assert made.headers.get_list("host") == ["front.test"]


def answer(request: httpx.Request) -> httpx.Response:
    """Sets a cookie, and tells which one came."""
    data = [{"id": 1, "status": request.headers.get("cookie", "none")}]
    return httpx.Response(200, json={"data": data}, headers={"set-cookie": "session=s; Path=/"})


def test_a_client_keeps_no_cookies(mode: Mode) -> None:
    api = mode.client(answer)
    for _ in range(2):
        page = mode.call(api.integrations.syncable_sync_runs.get)
        assert page[0].status == "none"


def test_only_cookies_that_the_user_gives_are_sent(mode: Mode) -> None:
    api = mode.client(answer, cookies={"mine": "m"})
    for _ in range(2):
        page = mode.call(api.integrations.syncable_sync_runs.get)
        assert page[0].status == "mine=m"


@pytest.mark.parametrize("options", [{}, {"cookies": {"mine": "m"}}, {"headers": {"Cookie": "m"}}])
def test_cookies_of_a_file_host_are_not_sent_to_the_api(mode: Mode, options: Any) -> None:
    sent: list[str | None] = []

    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.host == "files.factorialhr.com":
            cookie = "_session=planted; Domain=factorialhr.com; Path=/"
            return httpx.Response(200, content=b"ok", headers={"Set-Cookie": cookie})
        sent.append(request.headers.get("cookie"))
        return httpx.Response(200, json={"data": []})

    api = mode.client(handler, **options)
    mode.call(api.integrations.syncable_sync_runs.get)
    mode.call(api.download, "https://files.factorialhr.com/x")
    mode.call(api.integrations.syncable_sync_runs.get)
    assert sent[0] == sent[1]


def test_a_client_of_the_users_own_adds_what_it_has(mode: Mode) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"data": []})

    options: dict[str, Any] = {
        "headers": {"X-Of-Client": "c"},
        "params": {"of": "client"},
        "cookies": {"mine": "m"},
        "timeout": 4.0,
        "transport": httpx.MockTransport(handler),
    }
    kind: Any = httpx.AsyncClient if mode.is_async else httpx.Client
    api = mode.client(http_client=kind(**options))
    mode.call(api.integrations.sync_runs.get, limit=1)
    (request,) = seen
    assert dict(request.url.params) == {"limit": "1", "of": "client"}
    assert request.headers["x-of-client"] == "c"
    assert request.headers["cookie"] == "mine=m"
    assert request.headers["user-agent"].startswith("factorial-sdk/")
    assert request.extensions["timeout"]["read"] == 4.0


# Cookies of a client of the caller


class Tenants:
    """A server that gives every company a cookie, and notes the cookies that it is sent."""

    def __init__(self) -> None:
        self.cookies: list[str | None] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.cookies.append(request.headers.get("cookie"))
        company = request.headers.get("authorization", "none").rpartition(" ")[2]
        return httpx.Response(
            200,
            json={"data": [], "meta": {"has_next_page": False}},
            headers={"Set-Cookie": f"session={company}; Path=/"},
        )


def test_companies_share_an_http_client_but_no_cookies(mode: Mode) -> None:
    tenants = Tenants()
    kind = httpx.AsyncClient if mode.is_async else httpx.Client
    shared: Any = kind(transport=httpx.MockTransport(tenants))
    for _ in range(2):
        for company in ("planted-a", "planted-b"):
            api = mode.client(http_client=shared, auth=factorial_sdk.AccessTokenAuth(company))
            mode.call(api.integrations.sync_runs.get)
    assert tenants.cookies == [None] * 4
    assert not shared.cookies
    mode.call(shared.aclose if mode.is_async else shared.close)


def test_the_callers_own_cookies_are_left_alone(mode: Mode) -> None:
    tenants = Tenants()
    kind = httpx.AsyncClient if mode.is_async else httpx.Client
    shared: Any = kind(transport=httpx.MockTransport(tenants), base_url=factorial_sdk.PRODUCTION)
    api = mode.client(http_client=shared)
    mode.call(api.integrations.sync_runs.get)
    mode.call(shared.get, "/mine")
    assert dict(shared.cookies) == {"session": "none"}
    mode.call(api.integrations.sync_runs.get)
    mode.call(shared.get, "/mine")
    assert tenants.cookies == [None, None, None, "session=none"]
    shared.cookies = {"other": "x"}  # a new jar
    mode.call(api.integrations.sync_runs.get)
    assert tenants.cookies[-1] == "other=x"  # put there by the caller, not received
    assert dict(shared.cookies) == {"other": "x"}
    mode.call(shared.aclose if mode.is_async else shared.close)


def test_a_cookie_header_of_the_caller_is_sent(mode: Mode) -> None:
    tenants = Tenants()
    kind = httpx.AsyncClient if mode.is_async else httpx.Client
    transport = httpx.MockTransport(tenants)
    shared: Any = kind(transport=transport, cookies={"jar": "1"}, headers={"cookie": "gate=2"})
    mode.call(mode.client(http_client=shared).integrations.sync_runs.get)
    other: Any = kind(transport=transport, cookies={"jar": "1"})
    call = mode.client(http_client=other).integrations.sync_runs.get
    mode.call(call, headers={"Cookie": "mine=3"})
    assert tenants.cookies == ["gate=2", "mine=3"]
    for each in (shared, other):
        mode.call(each.aclose if mode.is_async else each.close)


CREDENTIALS: dict[str, Any] = {
    "token": lambda: factorial_sdk.AccessTokenAuth("planted-token"),
    "key": lambda: factorial_sdk.ApiKeyAuth("planted-key"),
    "refresh": lambda: factorial_sdk.RefreshTokenAuth(
        "planted-refresh", "app", "planted-secret", "planted-access"
    ),
}
NAMES = ("authorization", "x-api-key", "user-agent", "accept", "content-type", "host", "X-Own")


@pytest.mark.parametrize("credential", CREDENTIALS)
@pytest.mark.parametrize("spell", [str.lower, str.upper, str.title], ids=["low", "up", "title"])
@pytest.mark.parametrize("place", ["call", "client", "own client", "all"])
def test_each_header_is_sent_once(mode: Mode, credential: str, spell: Any, place: str) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, json={"id": "1", "name": "a"})

    given = {spell(name): "text/given" for name in NAMES}
    options: dict[str, Any] = {"transport": httpx.MockTransport(handler)}
    if place in {"client", "own client", "all"}:
        options["headers"] = {name.swapcase(): text for name, text in given.items()}
    if place == "own client":
        kind: Any = httpx.AsyncClient if mode.is_async else httpx.Client
        options = {"http_client": kind(**options)}
    api = mode.client(auth=CREDENTIALS[credential](), **options)
    further: dict[str, Any] = {"headers": given} if place in {"call", "all"} else {}
    mode.call(api.teams.teams.get_by_id, 1, **further)
    mode.call(api.teams.teams.update, 1, {"name": "x"}, **further)
    data = {"file": b"x", "sync_run_id": 1, "file_name": "x"}
    mode.call(api.integrations.sync_run_outputs.create, data, **further)
    assert len(seen) == 3
    for request in seen:
        names = [name.lower() for name, _ in request.headers.raw]
        assert len(names) == len(set(names))
        own = "x-api-key" if credential == "key" else "authorization"
        assert "planted" in request.headers[own], "the client's credentials win"
        if further:
            assert request.headers["user-agent"] == "text/given"
            assert request.headers["x-own"] == "text/given"
    assert "multipart/form-data" in seen[-1].headers["content-type"]


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({"a b": "planted"}, "name of a header"),
        ({"": "planted"}, "name of a header"),
        ({"a:b": "planted"}, "name of a header"),
        ({"a\r\nb": "planted"}, "name of a header"),
        ({"é": "planted"}, "name of a header"),
        ({"x-a": "planted\r\nX: y"}, "must be text of printable ASCII"),
        ({"x-a": "planted é"}, "must be text of printable ASCII"),
        ({"x-a": "planted \ud800"}, "must be text of printable ASCII"),
        ({"x-a": 5}, "must be text of printable ASCII"),
        ({"Content-Length": "5"}, "must be left out"),
        ({"TRANSFER-encoding": "chunked"}, "must be left out"),
        ({"X-A": "1", "x-a": "2"}, "given twice"),
        ({5: "a"}, "names of headers must be strings"),
        ([("a", "b")], "headers must map names to texts"),
        ("planted", "headers must map names to texts"),
    ],
)
def test_headers_that_cannot_be_sent_are_refused(mode: Mode, headers: Any, message: str) -> None:
    sent: list[httpx.Request] = []
    api = mode.client(sent.append)
    with pytest.raises((TypeError, ValueError), match=message) as caught:
        mode.call(api.teams.teams.get, headers=headers)
    assert "planted" not in str(caught.value)
    with pytest.raises(factorial_sdk.ConfigurationError, match=message):
        mode.client(sent.append, headers=headers)
    assert not sent


def test_spaces_around_the_value_of_a_header_are_not_sent(mode: Mode) -> None:
    api = mode.client(lambda request: httpx.Response(200, json={"id": request.headers["x-a"]}))
    assert mode.call(api.teams.teams.get_by_id, 1, headers={"x-a": " a\t"}).id == "a"

"""Credentials, OAuth, several companies, webhooks, and records as models."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

import factorial_sdk
from factorial_sdk import AccessTokenAuth, Employee, Leave, SyncRun
from factorial_sdk.resources.locations import WorkArea
from factorial_sdk.resources.teams import Team
from factorial_sdk.testing import FakeFactorial, FakeRequest, FakeResponse

from ..conftest import Mode
from .test_fake import KEY, ask, read, send

FORM = {"content-type": "application/x-www-form-urlencoded"}
PEOPLE = "/api/2026-10-01/resources/employees/employees?limit=1"
CLIENT = {"client_id": "demo-client", "client_secret": "demo-secret"}


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial()


def token(fake: FakeFactorial, fields: Any, headers: Any = FORM) -> FakeResponse:
    body = urlencode(fields).encode() if isinstance(fields, dict) else fields
    return fake.handle(FakeRequest("POST", "/oauth/token", headers, body))


def status(fake: FakeFactorial, access_token: str) -> int:
    headers = {"authorization": f"Bearer {access_token}"}
    return fake.handle(FakeRequest("GET", PEOPLE, headers)).status


# OAuth


def test_authorization_code_is_exchanged_once(fake: FakeFactorial) -> None:
    code = fake.authorization_code("https://app.example/back")
    fields = {**CLIENT, "grant_type": "authorization_code", "code": code,
              "redirect_uri": "https://app.example/back"}  # fmt: skip
    response = token(fake, fields)
    assert response.status == 200
    assert set(response.json) == {
        "access_token", "token_type", "expires_in", "refresh_token", "scope", "created_at",
    }  # fmt: skip
    assert (response.json["token_type"], response.json["expires_in"]) == ("Bearer", 3600)
    assert status(fake, response.json["access_token"]) == 200
    again = token(fake, fields)
    assert (again.status, again.json["error"]) == (400, "invalid_grant")


def test_refresh_token_rotates(fake: FakeFactorial) -> None:
    fields = {**CLIENT, "grant_type": "refresh_token", "refresh_token": fake.refresh_token}
    first = token(fake, fields).json
    assert status(fake, first["access_token"]) == 200
    assert status(fake, fake.token) == 401
    again = token(fake, fields)
    assert (again.status, again.json["error"]) == (400, "invalid_grant")
    second = token(fake, {**fields, "refresh_token": first["refresh_token"]}).json
    assert second["refresh_token"] != first["refresh_token"]
    assert [status(fake, item["access_token"]) for item in (first, second)] == [401, 200]


def test_authorize_redirects_with_a_code(fake: FakeFactorial) -> None:
    query = {
        "client_id": "demo-client",
        "redirect_uri": "https://app.example/back?a=1",
        "response_type": "code",
        "state": "s p",
        "resource_owner_type": "company",
    }
    response = fake.handle(FakeRequest("GET", f"/oauth/authorize?{urlencode(query)}"))
    assert response.status == 302
    back = urlsplit(response.headers["location"])
    given = parse_qs(back.query)
    assert (back.hostname, given["a"], given["state"]) == ("app.example", ["1"], ["s p"])
    fields = {**CLIENT, "grant_type": "authorization_code", "code": given["code"][0]}
    wrong = token(fake, {**fields, "redirect_uri": "https://other.example"})
    assert wrong.json["error"] == "invalid_grant"
    response = fake.handle(FakeRequest("GET", f"/oauth/authorize?{urlencode(query)}"))
    code = parse_qs(urlsplit(response.headers["location"]).query)["code"][0]
    fields |= {"code": code, "redirect_uri": query["redirect_uri"]}
    # Tokens of companies do not expire, so none is refreshed.
    assert not {"expires_in", "refresh_token"} & token(fake, fields).json.keys()


def test_authorize_takes_the_company_that_consents() -> None:
    fake = FakeFactorial(employees=2)
    second = fake.add_company(employees=2)
    query = {"client_id": "demo-client", "redirect_uri": "https://app.example/back",
             "response_type": "code"}  # fmt: skip
    for company in (None, fake.companies[0], second):
        chosen = query if company is None else {**query, "company_id": str(company.id)}
        back = fake.handle(FakeRequest("GET", f"/oauth/authorize?{urlencode(chosen)}"))
        code = parse_qs(urlsplit(back.headers["location"]).query)["code"][0]
        fields = {**CLIENT, "grant_type": "authorization_code", "code": code}
        made = token(fake, {**fields, "redirect_uri": query["redirect_uri"]}).json
        headers = {"authorization": f"Bearer {made['access_token']}"}
        path = "/api/2026-10-01/resources/api_public/credentials"
        (owner,) = fake.handle(FakeRequest("GET", path, headers)).json["data"]
        assert owner["company_id"] == str((company or fake.companies[0]).id)
    unknown = urlencode({**query, "company_id": "7"})
    response = fake.handle(FakeRequest("GET", f"/oauth/authorize?{unknown}"))
    assert (response.status, response.json["error"]) == (400, "invalid_request")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"client_id": "x"}, (401, "invalid_client")),
        ({"client_secret": ""}, (401, "invalid_client")),
        ({"grant_type": "password"}, (400, "unsupported_grant_type")),
        ({"grant_type": None}, (400, "invalid_request")),
        ({"refresh_token": None}, (400, "invalid_request")),
        ({"refresh_token": "x"}, (400, "invalid_grant")),
    ],
)
def test_invalid_token_request_is_an_oauth_error(
    fake: FakeFactorial, change: dict[str, Any], error: tuple[int, str]
) -> None:
    good = {**CLIENT, "grant_type": "refresh_token", "refresh_token": "demo-refresh-token"}
    fields = {name: value for name, value in {**good, **change}.items() if value is not None}
    response = token(fake, fields)
    assert (response.status, response.json["error"]) == error
    assert response.json["error_description"]
    as_json = token(fake, json.dumps(fields).encode(), {"content-type": "application/json"})
    assert as_json.status == error[0]


@pytest.mark.parametrize("body", [b"", b"\xff", b"{", b"[" * 9000, b"grant_type", b"a=%zz;&&=="])
@pytest.mark.parametrize("kind", ["application/json", "text/html", "", "\udcff"])
def test_garbage_token_request_is_rejected(fake: FakeFactorial, body: bytes, kind: str) -> None:
    headers = {"content-type": kind, "authorization": "Basic %%%"}
    assert token(fake, body, headers).status in {400, 401}
    for method, path in (("GET", "/oauth/token"), ("POST", "/oauth/authorize"), ("GET", "/oauth/")):
        assert fake.handle(FakeRequest(method, path, headers, body)).status in {404, 405}
    known = "client_id=demo-client"
    for query in ("", known, f"{known}&response_type=code", "redirect_uri=http://[::1"):
        assert fake.handle(FakeRequest("GET", f"/oauth/authorize?{query}")).status in {400, 401}


def test_client_credentials_in_basic_header_are_accepted(fake: FakeFactorial) -> None:
    import base64

    basic = base64.b64encode(b"demo-client:demo-secret").decode()
    fields = {"grant_type": "refresh_token", "refresh_token": "demo-refresh-token"}
    assert token(fake, fields, {**FORM, "authorization": f"Basic {basic}"}).status == 200


def test_expired_and_revoked_tokens_are_rejected(fake: FakeFactorial) -> None:
    fields = {**CLIENT, "grant_type": "refresh_token", "refresh_token": fake.refresh_token}
    fake.expire_tokens()
    response = fake.handle(FakeRequest("GET", PEOPLE, {"authorization": "Bearer demo-token"}))
    assert (response.status, "expired" in response.json["error_description"]) == (401, True)
    assert fake.handle(FakeRequest("GET", PEOPLE, KEY)).status == 200
    renewed = token(fake, fields).json
    assert status(fake, renewed["access_token"]) == 200
    fake.revoke()
    assert status(fake, renewed["access_token"]) == 401
    refused = token(fake, {**fields, "refresh_token": renewed["refresh_token"]})
    assert refused.json["error"] == "invalid_grant"


def test_read_scope_rejects_writes(fake: FakeFactorial) -> None:
    code = fake.authorization_code(scope="read")
    fields = {**CLIENT, "grant_type": "authorization_code", "code": code}
    made = token(fake, fields).json
    assert made["scope"] == "read"
    with fake.client(auth=AccessTokenAuth(made["access_token"])) as api:
        assert len(api.teams.teams.all()) == 6
        with pytest.raises(factorial_sdk.FactorialError) as caught:
            api.teams.teams.create({"name": "x"})
    assert "403" in str(caught.value)
    renewed = {"grant_type": "refresh_token", "refresh_token": made["refresh_token"]}
    assert token(fake, {**CLIENT, **renewed}).json["scope"] == "read"


def test_access_tokens_last_an_hour(fake: FakeFactorial, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(fake._credentials, "_clock", lambda: now[0])
    fields = {**CLIENT, "grant_type": "refresh_token", "refresh_token": fake.refresh_token}
    made = token(fake, fields).json["access_token"]
    now[0] += 3599
    assert status(fake, made) == 200
    now[0] += 1
    assert status(fake, made) == 401


# Companies


def test_companies_share_nothing(mode: Mode, fake: FakeFactorial) -> None:
    other = fake.add_company(employees=5)
    make = fake.async_client if mode.is_async else fake.client
    first, second = make(), make(company=other)
    people = [mode.call(api.employees.employees.all) for api in (first, second)]
    assert [len(employees) for employees in people] == [40, 5]
    assert {employee.id for employee in people[0]}.isdisjoint(employee.id for employee in people[1])
    assert {employee.company_id for employee in people[1]} == {str(other.id)}
    with pytest.raises(factorial_sdk.NotFoundError):
        mode.call(second.employees.employees.get_by_id, people[0][0].id)
    mode.call(second.teams.teams.create, {"name": "Theirs"})
    assert "Theirs" not in {team.name for team in fake.records(Team)}
    assert "Theirs" in {team.name for team in fake.records(Team, company=other)}
    (mine,) = mode.call(second.api_public.credentials.all)
    assert mine.company_id == str(other.id)
    run = mode.call(second.integrations.sync_runs.all)[-1]
    items = mode.call(second.integrations.syncable_items.all, sync_run_id=run.id)
    assert {item.sync_payload.employee_id for item in items} <= {
        employee.id for employee in people[1]
    }
    for api in (first, second):
        mode.close(api)
    assert [company.id for company in fake.companies] == [2214, other.id]
    assert repr(other) == f"<FakeCompany {other.id}>"


def test_credentials_of_two_companies_are_rejected(fake: FakeFactorial) -> None:
    other = fake.add_company()
    headers = {"x-api-key": fake.api_key, "authorization": f"Bearer {other.token}"}
    assert fake.handle(FakeRequest("GET", PEOPLE, headers)).status == 401


def test_credentials_resource_is_of_its_company(fake: FakeFactorial) -> None:
    (mine,) = read(fake, "api_public/credentials")["data"]
    person = read(fake, f"employees/employees/{mine['employee_id']}")
    assert (mine["company_id"], mine["email"]) == ("2214", person["email"])


# Webhooks


def subscribe(
    fake: FakeFactorial, kind: str, url: str = "http://127.0.0.1:9/hook", **more: Any
) -> Any:
    content = {"subscription_type": kind, "target_url": url, "company_id": "2214", **more}
    response = send(fake, "POST", "api_public/webhook_subscriptions", content)
    assert response.status == 201, response.body
    return response.json


def test_write_is_delivered_to_subscriptions(fake: FakeFactorial) -> None:
    made = subscribe(fake, "teams/team/create", challenge="c-1")
    assert (made["enabled"], made["type"]) == (True, "teams/team/create")
    subscribe(fake, "teams/team/delete")
    team = send(fake, "POST", "teams/teams", {"name": "Hooked"}).json
    (delivery,) = fake.deliveries
    assert (delivery.event, delivery.url) == ("teams/team/create", "http://127.0.0.1:9/hook")
    assert delivery.json == team
    assert delivery.headers["x-factorial-wh-challenge"] == "c-1"
    assert delivery.headers["x-factorial-author-type"] == "employee"
    assert "Hooked" not in repr(delivery)
    send(fake, "PUT", f"api_public/webhook_subscriptions/{made['id']}", {"enabled": False})
    send(fake, "POST", "teams/teams", {"name": "Unheard"})
    assert len(fake.deliveries) == 1
    send(fake, "DELETE", f"teams/teams/{team['id']}", b"")
    assert fake.deliveries[-1].event == "teams/team/delete"


def test_action_is_delivered_for_each_record_and_version(
    fake: FakeFactorial,
) -> None:
    subscribe(fake, "timeoff/leave/bulk_delete", api_version="2026-04-01")
    keys = [leave["id"] for leave in read(fake, "timeoff/leaves?limit=2")["data"]]
    send(fake, "POST", "timeoff/leaves/bulk_delete", {"ids": keys})
    assert [delivery.json["id"] for delivery in fake.deliveries] == [int(key) for key in keys]


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"subscription_type": "teams/team/burn"}, "subscription_type"),
        ({"target_url": "nowhere"}, "target_url"),
        ({"target_url": "http://[::1"}, "target_url"),
        ({"company_id": "7"}, "company_id"),
        ({"api_version": "1999-01-01"}, "api_version"),
    ],
)
def test_invalid_subscription_is_rejected_by_name(
    fake: FakeFactorial, change: Any, name: str
) -> None:
    good = {
        "subscription_type": "teams/team/create",
        "target_url": "http://x.example/",
        "company_id": "2214",
    }
    response = send(fake, "POST", "api_public/webhook_subscriptions", {**good, **change})
    assert (response.status, list(response.json["errors"])) == (422, [name])


class Hook(HTTPServer):
    """Receives deliveries, and responds with the given statuses."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], Any]] = []
        self.status = 200
        super().__init__(("127.0.0.1", 0), _Handler)


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server: Any = self.server
        body = self.rfile.read(int(self.headers["content-length"]))
        server.got.append(({k.lower(): v for k, v in self.headers.items()}, json.loads(body)))
        self.send_response(server.status)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


def test_deliveries_are_posted_until_received(fake: FakeFactorial) -> None:
    hook = Hook()
    thread = threading.Thread(target=hook.serve_forever, args=(0.05,))
    thread.start()
    try:
        url = f"http://127.0.0.1:{hook.server_port}/"
        made = subscribe(fake, "teams/team/create", url, challenge="c")
        send(fake, "POST", "teams/teams", {"name": "Sent"})
        hook.status = 500
        (tried,) = fake.post_deliveries()
        assert (tried.attempts, tried.status, tried.delivered) == (1, 500, False)
        hook.status = 204
        (tried,) = fake.post_deliveries()
        assert (tried.attempts, tried.delivered) == (2, True)
        assert fake.post_deliveries() == []
        headers, body = hook.got[-1]
        assert (headers["x-factorial-wh-challenge"], body["name"]) == ("c", "Sent")
        hook.status = 500
        send(fake, "POST", "teams/teams", {"name": "Refused"})
        for _ in range(25):
            fake.post_deliveries()
        assert fake.deliveries[-1].attempts == 20
        path = f"api_public/webhook_subscriptions/{made['id']}"
        assert read(fake, path)["enabled"] is False
        delivery = fake.request_sync(url)
        hook.status = 200
        fake.post_deliveries()
        assert hook.got[-1][1] == delivery.json
        assert delivery.json["sync_run_id"] == "4104"
    finally:
        hook.shutdown()
        hook.server_close()
        thread.join()


def test_deliveries_to_another_machine_are_rejected(fake: FakeFactorial) -> None:
    subscribe(fake, "teams/team/create", "https://partner.example/hook")
    send(fake, "POST", "teams/teams", {"name": "Secret"})
    with pytest.raises(ValueError, match="must be of this machine"):
        fake.post_deliveries()
    assert fake.deliveries[0].attempts == 0


def test_delivery_to_a_closed_port_is_a_failed_attempt(fake: FakeFactorial) -> None:
    delivery = fake.request_sync("http://127.0.0.1:1/", 4101)
    assert fake.post_deliveries(timeout=1) == [delivery]
    assert (delivery.attempts, delivery.status) == (1, None)
    with pytest.raises(ValueError, match="sync_run_id must be the id of a sync run"):
        fake.request_sync("http://127.0.0.1:1/", 1)


# What it holds


def test_records_are_models_of_the_sdk(mode: Mode, fake: FakeFactorial) -> None:
    make = fake.async_client if mode.is_async else fake.client
    api = make()
    assert fake.records(Employee) == list(mode.call(api.employees.employees.all))
    area = WorkArea(id="77", location_id="1", name="Roof", archived_at=None)
    assert fake.add(area) == area
    assert mode.call(api.locations.work_areas.get_by_id, "77") == area
    assert fake.records(WorkArea)[0] == area  # in ascending order of ids
    changed = WorkArea(id="77", location_id="1", name="Cellar")
    fake.add(changed)
    assert mode.call(api.locations.work_areas.get_by_id, 77).name == "Cellar"
    assert len(fake.records(WorkArea)) == 5
    made = fake.make(Team, name="Night", employee_ids=["1400"])
    assert mode.call(api.teams.teams.get_by_id, made.id).employee_ids == ["1400"]
    assert made.company_id == "2214"
    mode.close(api)


def test_add_and_make_reject_invalid_records(fake: FakeFactorial) -> None:
    with pytest.raises(TypeError, match="no collection"):
        fake.records(factorial_sdk.Model if hasattr(factorial_sdk, "Model") else int)
    with pytest.raises(TypeError, match="no field 'nam'; did you mean 'name'"):
        fake.make(Team, nam="x")
    with pytest.raises(ValueError, match=r"Leave\.start_on must be a date of ISO 8601, got 'soon'"):
        fake.make(Leave, start_on="soon")
    with pytest.raises(ValueError, match="id must be"):
        fake.add(WorkArea(id="x-1", location_id="1", name="Roof"))
    assert len(fake.records(SyncRun)) == 4


def test_invalid_token_belongs_to_no_company(fake: FakeFactorial) -> None:
    refused = pytest.raises(factorial_sdk.AuthenticationError)
    with fake.client(auth=AccessTokenAuth("x")) as api, refused:
        api.teams.teams.get()
    assert fake.requests[-1].status == 401


def test_request_bodies_are_recorded(fake: FakeFactorial) -> None:
    with fake.client() as api:
        api.teams.teams.create({"name": "Asked"})
    assert fake.requests[-1].json == {"name": "Asked"}
    assert "Asked" not in repr(fake.requests)
    send(fake, "POST", "teams/teams", b" " * 70_000)
    assert fake.requests[-1].body == b""
    assert ask(fake, "teams/teams").status == 200

"""The fake without a socket: credentials, paths, lists, ids and records."""

from __future__ import annotations

import datetime as dt
import json
import random
import subprocess
import sys
from base64 import b64encode
from collections import Counter
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk import AccessTokenAuth, ApiKeyAuth
from factorial_sdk.core.types import is_array, is_object
from factorial_sdk.testing import FakeFactorial, FakeRequest, FakeResponse, Visit

from ..conftest import Mode

KEY = {"x-api-key": "demo-key"}
GOOD = {"external_identifier": "A1", "syncable_type": "expenses/expense", "status": "success"}
RUNS = "integrations/sync_runs"
ITEMS = "integrations/syncable_items"
STATES = "integrations/syncable_states"
OUTCOMES = "integrations/syncable_sync_runs"
BULK = f"{OUTCOMES}/bulk_upsert"
OUTPUTS = "integrations/sync_run_outputs"


MONDAY = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
"""`now` of fakes in tests that have dates."""


@pytest.fixture(scope="module")
def fake() -> FakeFactorial:
    """Return a fake for all tests that only read."""
    return FakeFactorial(now=MONDAY)


def ask(
    fake: FakeFactorial, path: str, version: str = "2026-10-01", method: str = "GET"
) -> FakeResponse:
    resource, _, query = path.partition("?")
    if resource == "payroll_employees/identifiers" and "country=" not in query:
        path = f"{resource}?country=de&country=it&country=pt&{query}"  # it is not listed without
    return fake.handle(FakeRequest(method, f"/api/{version}/resources/{path}", KEY))


def read(fake: FakeFactorial, path: str, version: str = "2026-10-01") -> Any:
    return ask(fake, path, version).json


def send(
    fake: FakeFactorial, method: str, path: str, content: Any, version: str = "2026-10-01"
) -> FakeResponse:
    """Send bytes as they are, and other bodies as JSON."""
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    target = f"/api/{version}/resources/{path}"
    return fake.handle(
        FakeRequest(method, target, {**KEY, "content-type": "application/json"}, data)
    )


def ids(response: FakeResponse) -> list[Any]:
    assert response.status == 200, response.json
    return [record["id"] for record in response.json["data"]]


def cursor(key: object) -> str:
    return b64encode(str(key).encode()).decode()


# Credentials


@pytest.mark.parametrize(
    "headers",
    [
        {"x-api-key": "demo-key"},
        {"X-Api-Key": "demo-key"},
        {"Authorization": "Bearer demo-token"},
        {"authorization": "bearer demo-token"},
        {"x-api-key": "demo-key", "authorization": "Bearer demo-token"},
    ],
)
def test_valid_key_or_token_is_accepted(fake: FakeFactorial, headers: dict[str, str]) -> None:
    path = f"/api/2026-10-01/resources/{RUNS}"
    assert fake.handle(FakeRequest("GET", path, headers)).status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-api-key": "demo-token"},
        {"x-api-key": ""},
        {"x-api-key": "demo-key\udcff"},
        {"authorization": "Bearer demo-key"},
        {"authorization": "Bearer"},
        {"authorization": "demo-token"},
        {"authorization": "Basic demo-token"},
        {"x-api-key": "demo-key", "authorization": "Bearer wrong"},
    ],
)
def test_invalid_or_missing_credential_is_an_oauth_401(
    fake: FakeFactorial, headers: dict[str, str]
) -> None:
    for path in (f"/api/2026-10-01/resources/{RUNS}", "/nothing/here"):
        response = fake.handle(FakeRequest("GET", path, headers))
        assert response.status == 401
        assert set(response.json) == {"error", "error_description"}


def test_custom_key_and_token_are_accepted() -> None:
    fake = FakeFactorial(api_key="k1", token="t1")
    assert ask(fake, RUNS).status == 401
    for headers in ({"x-api-key": "k1"}, {"authorization": "Bearer t1"}):
        path = f"/api/2026-10-01/resources/{RUNS}"
        assert fake.handle(FakeRequest("GET", path, headers)).status == 200
    with fake.client() as api:
        assert len(api.integrations.sync_runs.all()) == 4


# Paths and methods


@pytest.mark.parametrize(
    "target",
    [
        "",
        "//",
        "/api",
        "/api/2026-10-01/resources/integrations",
        "/api/2026-10-01/resources/integrations/sync_runs/4101/more",
        "/api/2026-10-01/resources/integrations/sync_runs/",
        "/api/2026-10-01/resources/integrations%2Fsync_runs",
        "/api/2026-10-01/resources/integrations/nothing",
        "/api/2026-10-01/resources/integrations/sync_runs/4100",
        "/api/2026-10-01/resources/integrations/sync_runs/-4101",
        "/api/2026-10-01/resources/integrations/sync_runs/4101.0",
        "/api/2026-10-01/resources/integrations/sync_runs/٤١٠١",
        "/api/2026-10-01/resources/integrations/sync_runs/%D9%A4%D9%A1%D9%A0%D9%A1",
        "/api/2026-10-01/resources/integrations/sync_runs/" + "9" * 5000,
        "/api/2026-10-01/resources/integrations/sync_run_outputs/601",
        "/api/latest/resources/integrations/sync_runs",
        "/api/2026-10-01x/resources/integrations/sync_runs",
        "/API/2026-10-01/resources/integrations/sync_runs",
        "http://[::1/api/2026-10-01/resources/integrations/sync_runs",
    ],
)
def test_unknown_path_or_id_is_a_404(fake: FakeFactorial, target: str) -> None:
    response = fake.handle(FakeRequest("GET", target, KEY))
    assert response.status == 404
    assert len(response.json["errors"]) == 1


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", RUNS, "GET, POST"),
        ("PUT", RUNS, "GET, POST"),
        ("PATCH", f"{OUTCOMES}/1", "GET, PUT"),
        ("POST", f"{RUNS}/4101", "GET"),
        ("GET", f"{OUTCOMES}/bulk_upsert", "POST"),
        ("GET", "integrations/sync_run_outputs", "POST"),
        ("get", RUNS, "GET, POST"),
    ],
)
def test_wrong_method_is_a_405_with_the_allowed_ones(
    fake: FakeFactorial, method: str, path: str, allowed: str
) -> None:
    response = ask(fake, path, method=method)
    assert (response.status, response.headers["allow"]) == (405, allowed)


def test_items_are_served_until_their_last_version(fake: FakeFactorial) -> None:
    (first, *_) = ids(ask(fake, ITEMS, "2026-07-01"))
    assert ask(fake, f"{ITEMS}/{first}", "2026-07-01").json["id"] == first
    assert ask(fake, ITEMS, "2026-04-01").status == 200
    for path in (ITEMS, f"{ITEMS}/{first}"):
        response = ask(fake, path, "2026-10-01")
        assert response.status == 404
        assert "2026-07-01" in response.json["errors"][0]


def test_every_response_has_a_unique_request_id(fake: FakeFactorial) -> None:
    responses = [ask(fake, path) for path in (RUNS, "nothing/here", RUNS)]
    assert len({response.headers["x-request-id"] for response in responses}) == 3


def test_index_page_needs_no_credentials() -> None:
    fake = FakeFactorial(api_key="secret-key", token="secret-token")
    page = fake.handle(FakeRequest("GET", "/"))
    text = page.body.decode()
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    for path in (
        RUNS,
        f"{ITEMS}/{{id}}",
        f"{OUTCOMES}/bulk_upsert",
        "integrations/sync_run_outputs",
    ):
        assert f"/resources/{path}<" in text
    assert "secret" not in text
    assert fake.handle(FakeRequest("POST", "/")).status == 405


# Lists


def test_list_pages_have_at_most_100_records(fake: FakeFactorial) -> None:
    for query in ("", "?limit=", "?limit=101", "?limit=" + "9" * 5000):
        response = ask(fake, OUTCOMES + query)
        shown = ids(response)
        assert len(shown) == 100
        assert response.json["meta"] == {
            "limit": 100,
            "total": 281,
            "has_next_page": True,
            "has_previous_page": False,
            "start_cursor": cursor(shown[0]),
            "end_cursor": cursor(shown[-1]),
        }
    assert ask(fake, f"{OUTCOMES}?limit=7").json["meta"]["limit"] == 7


def test_cursors_page_in_both_directions(fake: FakeFactorial) -> None:
    everything = [
        int(key) for page in (1, 2, 3) for key in ids(ask(fake, f"{OUTCOMES}?page={page}"))
    ]
    assert everything == sorted(everything)
    assert len(everything) == 281
    middle = cursor(everything[140])
    after = ask(fake, f"{OUTCOMES}?limit=5&after_id={middle}")
    assert [int(key) for key in ids(after)] == everything[141:146]
    before = ask(fake, f"{OUTCOMES}?limit=5&before_id={middle}")
    assert [int(key) for key in ids(before)] == everything[135:140]
    for response in (after, before):
        assert response.json["meta"]["has_next_page"]
        assert response.json["meta"]["has_previous_page"]
    last = ask(fake, f"{OUTCOMES}?after_id={cursor(everything[-11])}").json
    assert len(last["data"]) == 10
    assert not last["meta"]["has_next_page"]
    first = ask(fake, f"{OUTCOMES}?before_id={cursor(everything[10])}").json
    assert len(first["data"]) == 10
    assert not first["meta"]["has_previous_page"]


def test_cursor_of_no_record_works(fake: FakeFactorial) -> None:
    keys = [int(key) for key in ids(ask(fake, ITEMS, "2026-07-01"))]
    gone = next(key + 1 for key in keys if key + 1 not in keys)
    following = next(key for key in keys if key > gone)
    after = f"{ITEMS}?limit=1&after_id={cursor(gone)}"
    assert ids(ask(fake, after, "2026-07-01")) == [str(following)]
    end = ask(fake, f"{OUTCOMES}?after_id={cursor(10**17)}").json
    assert end["data"] == []
    assert end["meta"] == {
        "limit": 100,
        "total": 281,
        "has_next_page": False,
        "has_previous_page": True,
        "start_cursor": None,
        "end_cursor": None,
    }


@pytest.mark.parametrize("page", ["4", "99999999999999999999", "9" * 5000])
def test_page_beyond_the_end_is_empty(fake: FakeFactorial, page: str) -> None:
    response = ask(fake, f"{OUTCOMES}?page={page}").json
    assert response["data"] == []
    assert not response["meta"]["has_next_page"]


@pytest.mark.parametrize("name", ["limit", "page"])
@pytest.mark.parametrize("value", ["0", "-1", "abc", "1.5", "1e3", "%20", "%00", "٣", "000"])
def test_invalid_limit_or_page_is_a_422_that_names_it(
    fake: FakeFactorial, name: str, value: str
) -> None:
    response = ask(fake, f"{OUTCOMES}?{name}={value}")
    assert (response.status, list(response.json["errors"])) == (422, [name])


@pytest.mark.parametrize("name", ["after_id", "before_id"])
@pytest.mark.parametrize(
    "value", ["16", "MTY", "!!!!", "bm9wZQ==", "LTE=", "4pi6", "%FF", "ä", cursor("9" * 5000)]
)
def test_invalid_cursor_is_a_422_that_names_it(fake: FakeFactorial, name: str, value: str) -> None:
    response = ask(fake, f"{OUTCOMES}?{name}={value}")
    assert (response.status, list(response.json["errors"])) == (422, [name])


# Filters


@pytest.mark.parametrize(
    ("path", "count"),
    [
        (f"{RUNS}?ids[]=4101&ids[]=4103", 2),
        (f"{RUNS}?ids%5B%5D=4101", 1),
        (f"{RUNS}?ids[]=none&ids[]=", 0),
        (f"{RUNS}?created_at_gteq=2026-11-09", 2),
        (f"{RUNS}?created_at_gteq=2026-11-09T07:40:00Z", 2),
        (f"{RUNS}?created_at_gteq=2026-11-09T07:40:01Z", 1),
        (f"{RUNS}?created_at_gteq=2026-11-09T08:39:59%2B01:00", 2),
        (f"{OUTCOMES}?sync_run_ids[]=4101&sync_run_ids[]=4103", 16),
        (f"{OUTCOMES}?sync_run_ids[]=4104&ids[]=1", 0),
        (f"{STATES}?resource_syncable_type=expenses/expense", 103),
        (f"{STATES}?resource_syncable_type=nothing", 0),
        (f"{STATES}?colour=blue", 281),
    ],
)
def test_filters_apply_and_unknown_ones_are_ignored(
    fake: FakeFactorial, path: str, count: int
) -> None:
    assert ask(fake, path).json["meta"]["total"] == count


def test_filters_by_integration_and_by_record(fake: FakeFactorial) -> None:
    runs = ask(fake, RUNS).json["data"]
    uuids = Counter(run["integration_uuid"] for run in runs)
    assert len(uuids) == 2
    for uuid, count in uuids.items():
        path = f"{RUNS}?marketplace_integration_uuid={uuid}"
        assert ask(fake, path).json["meta"]["total"] == count
        found = ask(fake, f"{STATES}?integration_uuid={uuid}").json
        assert {state["integration_uuid"] for state in found["data"]} == {uuid}
    state = ask(fake, STATES).json["data"][3]
    assert ids(ask(fake, f"{STATES}?syncable_ids[]={state['syncable_id']}")) == [state["id"]]
    items = ask(fake, f"{ITEMS}?sync_run_id=4102", "2026-07-01").json
    assert (items["meta"]["total"], {item["sync_run_id"] for item in items["data"]}) == (
        10,
        {"4102"},
    )


def test_invalid_filter_value_is_a_422_that_names_it(fake: FakeFactorial) -> None:
    response = ask(fake, f"{RUNS}?created_at_gteq=yesterday")
    assert response.status == 422
    assert response.json == {"errors": {"created_at_gteq": ["is not a valid date-time"]}}


# Records


def test_ids_are_strings_since_2026_07_01_and_integers_before(fake: FakeFactorial) -> None:
    def ids_in(value: Any, name: str = "") -> list[Any]:
        if is_object(value):
            return [found for key, inner in value.items() for found in ids_in(inner, key)]
        if is_array(value):
            return [found for item in value for found in ids_in(item, name)]
        named = name in {"id", "subproject_ids"} or name.endswith("_id")
        return [value] if named and value is not None else []

    for path in (RUNS, ITEMS, STATES, OUTCOMES):
        for version, kind in (("2026-04-01", int), ("2026-07-01", str)):
            found = ids_in(ask(fake, path, version).json["data"])
            assert len(found) > 4
            assert {type(record) for record in found} == {kind}
            one = found[0]
            assert ask(fake, f"{path}/{one}", version).json["id"] == one


@pytest.mark.parametrize("version", ["2026-04-01", "2026-10-01"])
def test_strict_decoding_accepts_every_record(mode: Mode, version: str) -> None:
    fake = FakeFactorial()
    api = mode.client(
        transport=fake.transport(),
        auth=ApiKeyAuth("demo-key"),
        strict=True,
        api_version=version,
    ).integrations
    for endpoint, count in (
        (api.sync_runs, 4),
        (api.syncable_items, 281),
        (api.syncable_states, 281),
        (api.syncable_sync_runs, 281),
    ):
        records = mode.call(endpoint.all)
        assert len(records) == count
        for record in records:
            assert dict(record.extra) == {}
        assert mode.call(endpoint.get_by_id, records[-1].id) == records[-1]


def test_company_has_a_large_run_of_both_types(fake: FakeFactorial) -> None:
    with fake.client() as api:
        runs = api.integrations.sync_runs.all()
        assert [run.status for run in runs] == [
            "succeeded",
            "succededwitherrors",
            "errored",
            "running",
        ]
        items = api.integrations.syncable_items.all(sync_run_id=runs[-1].id)
        outcomes = {outcome.id: outcome for outcome in api.integrations.syncable_sync_runs.iter()}
        states = {state.id: state for state in api.integrations.syncable_states.iter()}
    assert Counter(str(item.syncable_type) for item in items) == {
        "compensations/compensation": 170,
        "expenses/expense": 85,
    }
    for item in items:
        outcome = outcomes[item.syncable_sync_run_id or ""]
        state = states[outcome.syncable_state_id or ""]
        assert (item.status, outcome.status, state.status) == ("running", "running", "syncing")
        assert (outcome.syncable_item_id, state.syncable_id) == (item.id, item.item_id)


def test_payload_amounts_are_consistent(fake: FakeFactorial) -> None:
    with fake.client() as api:
        payloads = [item.sync_payload for item in api.integrations.syncable_items.iter()]
    expenses = [
        payload for payload in payloads if isinstance(payload, factorial_sdk.ExpenseSyncPayload)
    ]
    assert {expense.expense_type for expense in expenses} == {"expense", "mileage", "per_diem"}
    for expense in expenses:
        assert expense.currency in {"EUR", "USD", "GBP"}
        assert expense.exchange_rate is not None
        assert expense.total_amount is not None
        assert sum(share.percentage or 0 for share in expense.cost_center_ids or []) == 100
        if expense.payment == "reimbursable":
            assert expense.reimbursable_amount == round(
                expense.total_amount * expense.exchange_rate
            )
        for tax in expense.taxes or []:
            assert (tax.base_amount or 0) + (tax.amount or 0) == expense.total_amount
        assert (expense.effective_on or "") < (expense.review_request_at or "")


def test_seed_determines_the_company() -> None:
    def everything(seed: int) -> list[bytes]:
        fake = FakeFactorial(seed=seed, now=MONDAY)
        paths = [
            f"{path}?page={page}" for path in (RUNS, ITEMS, STATES, OUTCOMES) for page in (1, 3)
        ]
        return [ask(fake, path, "2026-07-01").body for path in paths]

    assert everything(7) == everything(7)
    assert everything(7) != everything(8)
    assert json.loads(everything(8)[-1])["meta"]["total"] == 281


# Ways in


def test_transport_serves_both_kinds_of_client(mode: Mode) -> None:
    fake = FakeFactorial()
    api = mode.client(transport=fake.transport(), auth=AccessTokenAuth("demo-token"))
    page = mode.call(api.integrations.syncable_sync_runs.get, limit=3)
    assert repr(page) == "MetaApiResponse(3 × SyncableSyncRun of 281)"
    assert len(mode.list(api.integrations.syncable_sync_runs.iter)) == 281


def test_fake_clients_are_authenticated(mode: Mode) -> None:
    fake = FakeFactorial()
    make = fake.async_client if mode.is_async else fake.client
    api = make(strict=True)
    assert len(mode.call(api.integrations.sync_runs.all)) == 4
    mode.close(api)
    other: Any = make(auth=ApiKeyAuth("planted-wrong"))
    with pytest.raises(factorial_sdk.AuthenticationError):
        mode.call(other.integrations.sync_runs.all)
    mode.close(other)


def test_fake_clients_ignore_environment_variables(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FACTORIAL_TOKEN", "a real one")
    monkeypatch.setenv("FACTORIAL_BASE_URL", "https://example.com")
    with FakeFactorial().client() as api:
        assert len(api.integrations.sync_runs.all()) == 4
        assert "example.com" not in repr(api)


def test_transport_works_for_plain_httpx_clients() -> None:
    with httpx.Client(transport=FakeFactorial().transport()) as client:
        url = f"https://any.example/api/2026-10-01/resources/{RUNS}?ids[]=4101"
        assert client.get(url, headers=KEY).json()["data"][0]["id"] == "4101"


def test_requests_are_recorded_without_credentials() -> None:
    fake = FakeFactorial()
    body = b'{"status": "success", "error_messages": {"a": "secret"}}'
    path = f"/api/2026-10-01/resources/{OUTCOMES}/1"
    headers = {**KEY, "cookie": "secret"}
    fake.handle(FakeRequest("PUT", path, headers, body))
    fake.handle(FakeRequest("GET", f"{path}?b=2&a=1&a=", {"x-api-key": "wrong"}))
    assert fake.requests == [
        Visit("PUT", path, (), 200),
        Visit("GET", path, (("b", "2"), ("a", "1"), ("a", "")), 401),
    ]
    assert "secret" not in repr(fake.requests) + repr(FakeRequest("PUT", path, headers, body))


def test_number_of_recorded_requests_is_bounded() -> None:
    fake = FakeFactorial()
    for number in range(10_001):
        fake.handle(FakeRequest("GET", f"/{number}"))
    assert len(fake.requests) == 10_000
    assert fake.requests[0].path == "/1"


def test_fake_imports_neither_httpx_nor_a_server() -> None:
    program = (
        "import sys\n"
        "from factorial_sdk.testing import FakeFactorial, FakeRequest\n"
        f"path = '/api/2026-10-01/resources/{RUNS}'\n"
        "answer = FakeFactorial().handle(FakeRequest('GET', path, {'x-api-key': 'demo-key'}))\n"
        "assert answer.status == 200\n"
        "assert not {'httpx', 'anyio', 'asyncio', 'http.server', 'ssl'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)


def test_garbage_always_gets_a_response() -> None:
    fake = FakeFactorial()
    rng = random.Random(1)
    alphabet = "/?&=%[]{}\"'\\\x00\n\udcff٣az09+-.:;#é" + "".join(map(chr, range(256)))
    targets = (
        "/",
        f"/api/2026-07-01/resources/{ITEMS}?sync_run_id=",
        f"/api/2026-10-01/resources/{OUTCOMES}?after_id=",
        f"/api/2026-10-01/resources/{OUTCOMES}/1",
        f"/api/2026-10-01/resources/{OUTCOMES}/bulk_upsert",
        f"/api/2026-10-01/resources/{RUNS}",
        "/api/2026-10-01/resources/integrations/sync_run_outputs",
    )
    statuses: Counter[int] = Counter()
    for _ in range(3000):
        target = rng.choice(targets) + "".join(rng.choices(alphabet, k=rng.choice((0, 0, 1, 9))))
        kind = rng.choice(
            (
                "application/json",
                "multipart/form-data; boundary=x",
                "multipart/form-data",
                "\udcff;=",
            )
        )
        body = rng.choice((b"", b"--x\r\n\r\n\r\n--x--", b'{"items":[{"status":', b'{"status":'))
        body += rng.randbytes(rng.choice((0, 1, 40)))
        headers = {**KEY, "content-type": kind}
        method = rng.choice(("GET", "POST", "PUT", "DELETE", ""))
        response = fake.handle(FakeRequest(method, target, headers, body))
        statuses[response.status] += 1
        assert response.headers["x-request-id"]
        assert response.headers["content-type"].startswith(("text/html", "application/json"))
    assert set(statuses) >= {200, 400, 404, 405, 422}
    assert max(statuses) < 500

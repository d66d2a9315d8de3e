"""Recording an account, serving the recording, and comparing it with the fake."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk.testing import Cassette, Deviation, FakeFactorial, compare, record, replay
from factorial_sdk.testing.cassettes.redaction import Redactor
from factorial_sdk.testing.schema import table

from ..conftest import Mode
from .conformance.bodies import store_of
from .test_fake import MONDAY

LEAVES = "timeoff/leaves"
PEOPLE = "employees/employees"
NAME = ("Wilhelmina", "Featherstonehaugh")
PLANTED = [
    *NAME, "GB29NWBK60161331926819", "600123987", "1987-03-21", "QQ123456C", "98765432",
    "A very private illness", "a-secret-challenge-7", "cookie-value-5",
]  # fmt: skip


def planted() -> FakeFactorial:
    """A company with personal data that must not be recorded."""
    fake = FakeFactorial(now=MONDAY, employees=12)
    store = store_of(fake)
    first, last = NAME
    store.change(
        PEOPLE, 1403, first_name=first, last_name=last, full_name=f"{first} {last}",
        email=f"{first}.{last}@firm.example".lower(), bank_number=PLANTED[2],
        phone_number=f"+34{PLANTED[3]}", birthday_on=PLANTED[4], social_security_number=PLANTED[5],
        identifier=PLANTED[6],
    )  # fmt: skip
    for leave in store.where(LEAVES, employee_id=1403):
        changes = {"employee_full_name": f"{first} {last}", "description": PLANTED[7]}
        store.change(LEAVES, leave["id"], **changes)
    store.add(
        "api_public/webhook_subscriptions",
        {"type": "teams/team/create", "challenge": PLANTED[8], "company_id": 2214,
         "target_url": f"https://{first}.example/hook", "enabled": True},
    )  # fmt: skip
    return fake


class Different(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A server that deviates from the fake on purpose."""

    def __init__(self, fake: FakeFactorial) -> None:
        self._fake = fake

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._fake.respond(request)
        path = request.url.path.partition("/resources/")[2]
        headers = {"content-type": "application/json", "set-cookie": f"a={PLANTED[9]}"}
        if path.startswith("posts/"):
            content = {"errors": {"base": [f"Forbidden for {NAME[0]}"]}}
            return httpx.Response(403, headers=headers, json=content)
        body = response.json()
        records = body.get("data", [body])
        if path.startswith(LEAVES):
            for item in records:
                item.pop("reason")
                item["half_day"] = "in_the_night"
                item["created_at"] = 1_790_000_000
                item["start_on"] += "T00:00:00.000Z"
                item["substitute"] = {"full_name": " ".join(NAME), "employee_id": "1403"}
                item["approved"] = None
                item["updated_at"] = None
        if path == "teams/teams":
            body = records[::-1]
        if path == "locations/locations":
            body["meta"]["limit"] = None
            body["meta"]["cursor"] = None
            body["data"] = body["data"][::-1]
        return httpx.Response(response.status_code, headers=headers, json=body)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return self.handle_request(request)


def client(mode: Mode, fake: FakeFactorial) -> Any:
    auth = factorial_sdk.ApiKeyAuth(fake.api_key)
    return mode.client(transport=Different(fake), auth=auth, retry=0)


def test_recording_has_neither_secrets_nor_personal_data(mode: Mode, tmp_path: Path) -> None:
    fake, path = planted(), tmp_path / "account.json"
    mode.call(record, client(mode, fake), path, limit=100)
    text = path.read_text(encoding="utf-8")
    for secret in PLANTED:
        assert secret.casefold() not in text.casefold(), secret
        assert base64.b64encode(secret.encode()).decode() not in text
    # Nothing of the invented company either: names, addresses and texts of all fields.
    shown = set(re.findall(r"[^\W\d_]{4,}", text.casefold()))
    for person in fake.records(factorial_sdk.Employee):
        for value in (person.first_name, person.last_name, person.city, person.bank_number):
            parts = re.findall(r"[^\W\d_]{4,}", str(value).casefold())
            assert shown.isdisjoint(parts), value
    ids = [person.id for person in fake.records(factorial_sdk.Employee)]
    found = Cassette.load(path).exchanges
    people = next(each for each in found if each.path == PEOPLE)
    assert [each["id"] for each in people.body["data"]] != ids
    assert {each["birthday_on"] for each in people.body["data"]} == {"1990-01-01"}
    assert all(request.method == "GET" for request in fake.requests)


def test_replacements_are_consistent(mode: Mode, tmp_path: Path) -> None:
    fake, path = planted(), tmp_path / "account.json"
    wanted = [PEOPLE, LEAVES, "teams/memberships", "api_public/webhook_subscriptions"]
    mode.call(record, client(mode, fake), path, resources=wanted, limit=100)
    found = {each.path: each.body for each in Cassette.load(path).exchanges}
    store = store_of(fake)
    people = found[PEOPLE]["data"]
    sources = store.all(PEOPLE)
    assert [int(each["id"]) for each in people] == sorted(int(each["id"]) for each in people)
    new_id = {old["id"]: new["id"] for old, new in zip(sources, people, strict=True)}
    assert len(set(new_id.values())) == len(sources)
    words: dict[str, str] = {}
    for old, new in zip(sources, people, strict=True):
        assert new["full_name"] == f"{new['first_name']} {new['last_name']}"
        assert new["manager_id"] == new_id.get(old["manager_id"])
        assert new["active"] is old["active"]
        for name in ("first_name", "last_name"):
            assert words.setdefault(old[name], new[name]) == new[name]
        days = [new[name] for name in ("terminated_on", "seniority_calculation_date") if new[name]]
        before = [
            old[name] for name in ("terminated_on", "seniority_calculation_date") if old[name]
        ]
        assert (days == sorted(days)) is (before == sorted(before))
    assert len(set(words.values())) == len(words)
    for old, new in zip(store.all(LEAVES), found[LEAVES]["data"], strict=True):
        assert new["employee_id"] == new_id[old["employee_id"]]
        owner = next(each for each in people if each["id"] == new["employee_id"])
        assert new["employee_full_name"] == owner["full_name"]
        assert new["substitute"]["employee_id"] == new_id[1403]
        assert new["substitute"]["full_name"] == people[1]["full_name"]
    for old, new in zip(store.all("teams/memberships"), found["teams/memberships"]["data"],
                        strict=True):  # fmt: skip
        assert new["employee_id"] == new_id[old["employee_id"]]
    meta, last = found[PEOPLE]["meta"], people[-1]["id"]
    assert base64.b64decode(meta["end_cursor"]).decode() == last
    (hook,) = found["api_public/webhook_subscriptions"]["data"]
    assert (hook["challenge"], hook["type"]) == ("••••", "teams/team/create")


def test_comparison_lists_what_the_other_server_does(mode: Mode, tmp_path: Path) -> None:
    fake, path = planted(), tmp_path / "account.json"
    wanted = [LEAVES, "posts/posts", "teams/teams", "locations/locations", "locations/work_areas"]
    mode.call(record, client(mode, fake), path, resources=wanted)
    found = {(each.request, each.field, each.kind): each for each in compare(path)}
    leaves = {
        ("created_at", "type"), ("start_on", "type"), ("reason", "extra"),
        ("substitute", "missing"), ("updated_at", "null"), ("half_day", "value"),
    }  # fmt: skip
    expected = {
        *((f"GET {LEAVES}", f"data[].{place}", kind) for place, kind in leaves),
        *((f"GET {LEAVES}/{{id}}", place, kind) for place, kind in leaves),
        ("GET posts/posts", "", "status"),
        ("GET teams/teams", "", "shape"),
        ("GET teams/teams", "data[]", "order"),
        ("GET locations/locations", "meta.cursor", "missing"),
        ("GET locations/locations", "data[]", "order"),
    }
    assert found.keys() == expected
    assert found["GET posts/posts", "", "status"].recorded == "403"
    assert found[f"GET {LEAVES}", "data[].half_day", "value"].recorded == "in_the_night"
    started = found[f"GET {LEAVES}", "data[].start_on", "type"]
    assert (started.recorded, started.fake) == ("datetime", "date")
    shown = str(found["GET posts/posts", "", "status"])
    assert shown == "GET posts/posts: status: recorded 403, fake 200"
    assert not any(secret in str(each) for each in found.values() for secret in PLANTED)


def test_fake_does_not_deviate_from_itself(tmp_path: Path) -> None:
    fake = FakeFactorial(now=MONDAY, seed=11)
    path = tmp_path / "fake.json"
    with fake.client() as api:
        cassette = record(api, path)
    assert len(cassette.exchanges) > 300
    assert {each.status for each in cassette.exchanges} == {200}
    assert compare(path, FakeFactorial(now=MONDAY)) == []


def test_replay_serves_the_recording(mode: Mode, tmp_path: Path) -> None:
    fake, path = planted(), tmp_path / "account.json"
    mode.call(record, client(mode, fake), path, limit=5)
    served = replay(path)
    api = (served.async_client if mode.is_async else served.client)()
    recorded = next(each for each in Cassette.load(path).exchanges if each.path == PEOPLE)
    people = mode.call(api.employees.employees.all)
    assert [each.id for each in people] == [each["id"] for each in recorded.body["data"]]
    assert mode.call(api.employees.employees.get_by_id, people[0].id) == people[0]
    assert len(mode.list(api.timeoff.leaves.iter)) == 5
    with pytest.raises(factorial_sdk.PermissionDeniedError):
        mode.call(api.posts.posts.get)
    with pytest.raises(factorial_sdk.NotFoundError, match="not in the cassette"):
        mode.call(api.employees.employees.get, only_active=True)
    with pytest.raises(
        factorial_sdk.NotFoundError, match="POST teams/teams is not in the cassette"
    ):
        mode.call(api.teams.teams.create, {"name": "x"})
    mode.close(api)
    with served.serve() as server:
        response = httpx.get(f"{server.url}/api/2026-10-01/resources/{PEOPLE}?limit=2")
        assert [each["id"] for each in response.json()["data"]] == [each.id for each in people]


def test_shifts_are_recorded_for_some_days_only(mode: Mode, tmp_path: Path) -> None:
    # Source: API.md says that this list comes in one response, however long.
    fake = FakeFactorial(employees=2)
    api = mode.client(transport=fake.transport(), auth=factorial_sdk.ApiKeyAuth(fake.api_key))
    mode.call(record, api, tmp_path / "a.json", resources=["attendance/shifts"])
    names = [name for name, _ in fake.requests[0].query]
    assert names == ["start_on", "end_on"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"resources": ["timeoff/leave"]}, "got 'timeoff/leave'"),
        ({"resources": ["integrations/nothing"]}, "must be paths of lists"),
        ({"limit": 0}, "between 1 and 100"),
        ({"limit": 101}, "between 1 and 100"),
    ],
)
def test_mistakes_are_refused_before_a_request(
    mode: Mode, tmp_path: Path, options: dict[str, Any], message: str
) -> None:
    fake = FakeFactorial(employees=2)
    api = mode.client(transport=fake.transport(), auth=factorial_sdk.ApiKeyAuth(fake.api_key))
    with pytest.raises(factorial_sdk.ConfigurationError, match=message):
        record(api, tmp_path / "a.json", **options)
    with pytest.raises(TypeError, match="Client"):
        record("client", tmp_path / "a.json")  # type: ignore[call-overload]
    assert not fake.requests
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": "x", "exchanges": []}', "\x00"])
def test_other_files_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.json"
    path.write_text(content, encoding="utf-8")
    for read in (replay, compare, Cassette.load):
        with pytest.raises(factorial_sdk.ConfigurationError, match="no cassette"):
            read(path)
    with pytest.raises(OSError, match="missing"):
        compare(tmp_path / "missing.json")


def test_values_of_every_kind_are_redacted() -> None:
    redactor = Redactor(table())
    body = {
        "data": [
            {
                "id": "36893488147419103241",
                "part_ids": ["1/2/2023-10-01", 36893488147419103241],
                "api_key": "k-123",
                "note": "Call Ana at 600 123 456 or ana@firm.example, see https://x.example/?t=1",
                "ana": "Ana",
                "Ana Prova": 5,
                "when": "2023-10-01T08:00:00.000+02:00",
                "clock": "08:31",
                "odd": [True, None, 0, -12, 3.25, {}],
            }
        ],
        "meta": {"end_cursor": base64.b64encode(b"36893488147419103241").decode(), "x": "Ana"},
    }
    redactor.learn_ids([body])
    found = redactor.body(body, None)
    text = json.dumps(found)
    for secret in ("Ana", "Prova", "600", "firm", "k-123", "2023-10-01", "36893488147419103241"):
        assert secret not in text
    (item,) = found["data"]
    assert item["part_ids"][1] == int(item["id"])
    assert item["clock"] == "08:31"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT08:00:00\.000\+02:00", item["when"])
    assert item["odd"][:3] == [True, None, 0]
    assert -99 <= item["odd"][3] < -9
    assert isinstance(item["odd"][4], float)
    assert item["note"].split()[0].isalpha()
    assert "@" in item["note"]
    assert "https://" in item["note"]
    assert base64.b64decode(found["meta"]["end_cursor"]).decode() == item["id"]


def test_deviation_reads_as_a_sentence() -> None:
    found = Deviation("GET x/y", "data[].a", "type", "date", "datetime")
    assert str(found) == "GET x/y data[].a: type: recorded date, fake datetime"

"""Differences between the API and its document: SDK and fake behave like the API."""

from __future__ import annotations

import datetime as dt
import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import attrs
import httpx
import pytest

import factorial_sdk
from codegen import document
from codegen.__main__ import NEWEST, ROOT
from codegen.facts import FACTS
from factorial_sdk import (
    ApiTimeoutError,
    AttendanceHalfDay,
    BadRequestError,
    DecodeError,
    ShiftClockInRequest,
    TimeoffHalfDay,
    ValidationError,
    export,
    webhooks,
)
from factorial_sdk import MaterializedApprovalsFlow as Flow
from factorial_sdk.testing import FakeFactorial

from ..conftest import Mode

SHIFTS = 1234
"""More than a page, and not a multiple of it."""


def shift(number: int) -> dict[str, Any]:
    return {"id": str(number), "employee_id": "1", "clock_in": "08:30", "minutes": number}


class Unpaged:
    """A server that sends all shifts in one response, whatever the query."""

    def __init__(self, meta: Any, count: int = SHIFTS) -> None:
        self.meta = meta
        self.count = count
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        body: dict[str, Any] = {"data": [shift(number) for number in range(1, self.count + 1)]}
        return httpx.Response(200, json=body if self.meta is None else {**body, "meta": self.meta})


METAS = [
    {"limit": None, "total": SHIFTS, "has_next_page": False, "end_cursor": "MTIzNA=="},
    {"limit": None, "has_next_page": False},
    {"limit": 100, "total": SHIFTS, "has_next_page": None},
    {},
    None,
]


@pytest.mark.parametrize("meta", METAS)
@pytest.mark.flow
def test_unpaged_list_is_read_in_one_request(mode: Mode, meta: Any) -> None:
    server = Unpaged(meta)
    shifts = mode.client(server).attendance.shifts
    expected = [str(number) for number in range(1, SHIFTS + 1)]
    assert [each.id for each in mode.call(shifts.all, employee_ids=[1])] == expected
    assert [each.id for each in mode.list(shifts.iter, limit=10)] == expected
    pages = mode.list(shifts.pages)
    assert [each.id for page in pages for each in page] == expected
    assert [each.id for each in mode.call(shifts.get, limit=10)] == expected
    assert len(server.asked) == 4


@pytest.mark.parametrize("meta", METAS)
@pytest.mark.parametrize("most", [1, 99, 100, 101, SHIFTS, SHIFTS + 1])
@pytest.mark.flow
def test_unpaged_list_is_cut_at_max_items(mode: Mode, meta: Any, most: int) -> None:
    shifts = mode.client(Unpaged(meta)).attendance.shifts
    expected = [str(number) for number in range(1, min(most, SHIFTS) + 1)]
    assert [each.id for each in mode.call(shifts.all, max_items=most)] == expected
    assert [each.id for each in mode.list(shifts.iter, max_items=most)] == expected


@pytest.mark.parametrize(
    ("meta", "requests"),
    [
        ({"has_next_page": True, "total": SHIFTS, "limit": 100, "end_cursor": "MTAw"}, 1),
        ({"has_next_page": True, "total": SHIFTS, "end_cursor": "MTIzNA=="}, 1),
        ({"has_next_page": True, "limit": 100}, 2),
        ({"has_next_page": True}, 2),
    ],
)
def test_unpaged_list_that_announces_more_has_no_doubles(
    mode: Mode, meta: Any, requests: int
) -> None:
    server = Unpaged(meta)
    shifts = mode.client(server).attendance.shifts
    assert len(mode.call(shifts.all)) == SHIFTS
    assert len(server.asked) == requests
    assert [each.minutes for each in mode.list(shifts.iter)] == list(range(1, SHIFTS + 1))
    assert len(mode.call(shifts.all, max_items=150)) == 150


def test_unpaged_list_that_is_paged_is_read_to_the_end(mode: Mode) -> None:
    def server(request: httpx.Request) -> httpx.Response:
        after = int(b64decode(request.url.params.get("after_id", "MA==")))
        data = [shift(number) for number in range(after + 1, min(after + 100, 250) + 1)]
        meta = {"has_next_page": after + 100 < 250, "total": 250, "limit": 100}
        return httpx.Response(200, json={"data": data, "meta": meta})

    shifts = mode.client(server).attendance.shifts
    for read in (mode.call(shifts.all).data(), mode.list(shifts.iter)):
        assert [each.minutes for each in read] == list(range(1, 251))


@pytest.mark.parametrize("count", [0, 1, 100, 200])
@pytest.mark.parametrize("meta", [{}, None])
def test_unpaged_list_as_long_as_a_page_has_no_doubles(mode: Mode, meta: Any, count: int) -> None:
    shifts = mode.client(Unpaged(meta, count)).attendance.shifts
    assert len(mode.call(shifts.all)) == count
    assert len(mode.list(shifts.iter)) == count


def timeouts(server: Unpaged) -> list[Any]:
    return [request.extensions["timeout"]["read"] for request in server.asked]


def test_read_timeout_of_an_unpaged_list_is_longer(mode: Mode) -> None:
    server = Unpaged({})
    api = mode.client(server)
    mode.call(api.attendance.shifts.all)
    mode.call(api.attendance.shifts.get, timeout=7)
    mode.call(api.with_options(timeout=8).attendance.shifts.get)
    mode.call(api.employees.employees.get)
    assert timeouts(server) == [120.0, 7.0, 8.0, 30.0]
    server = Unpaged({})
    mode.call(mode.client(server, timeout=9).attendance.shifts.get)
    assert timeouts(server) == [9.0]


@pytest.mark.parametrize(
    ("error", "attempts"),
    [(httpx.ReadTimeout, 1), (httpx.ConnectTimeout, 3), (httpx.ReadError, 3)],
)
@pytest.mark.parametrize("options", [{}, {"retry": 2}])
def test_read_timeout_of_an_unpaged_list_is_not_retried(
    mode: Mode, error: type[httpx.TransportError], attempts: int, options: Any
) -> None:
    asked: list[str] = []

    def server(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path.rpartition("/")[2])
        raise error("too slow")

    api = mode.client(server)
    with pytest.raises(factorial_sdk.ApiConnectionError) as raised:
        mode.call(api.attendance.shifts.all, **options)
    assert isinstance(raised.value, ApiTimeoutError) == issubclass(error, httpx.TimeoutException)
    assert asked == ["shifts"] * attempts
    asked.clear()
    with pytest.raises(factorial_sdk.ApiConnectionError):
        mode.call(api.employees.employees.all, **options)
    assert asked == ["employees"] * 3


def test_fake_sends_all_shifts_for_any_page(mode: Mode) -> None:
    fake = FakeFactorial(employees=12, weeks=4)
    api = mode.client(transport=fake.transport(), auth=factorial_sdk.ApiKeyAuth(fake.api_key))
    whole = mode.call(api.attendance.shifts.get)
    assert len(whole) > 100
    assert (whole.meta.limit, whole.meta.total) == (None, len(whole))
    for page in ({"limit": 5}, {"page": 2}, {"after_id": whole.cursor}, {"before_id": "MQ=="}):
        assert mode.call(api.attendance.shifts.get, **page).data() == whole.data()
    days = sorted({each.reference_date for each in whole})
    part = mode.call(api.attendance.shifts.all, start_on=days[1], end_on=days[2])
    assert part.data() == [each for each in whole if each.reference_date in days[1:3]]
    assert 0 < len(part) < len(whole)


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(employees=30, weeks=1)


def client(mode: Mode, fake: FakeFactorial, **options: Any) -> Any:
    auth = factorial_sdk.ApiKeyAuth(fake.api_key)
    return mode.client(transport=fake.transport(), auth=auth, **options)


def test_identifiers_without_a_country_are_refused(mode: Mode, fake: FakeFactorial) -> None:
    identifiers = client(mode, fake).payroll_employees.identifiers
    for read in (identifiers.get, identifiers.all):
        with pytest.raises(BadRequestError, match="country"):
            mode.call(read)
    with pytest.raises(ValueError, match="country is empty"):
        mode.list(identifiers.iter, params={"country": ""})
    assert mode.call(identifiers.all, country="it") is not None
    assert "Required: without it, the API refuses the request (400)." in " ".join(
        identifiers.get.__doc__.split()
    )


# Leaves.


def test_include_pending_alone_lists_only_pending_leaves(mode: Mode, fake: FakeFactorial) -> None:
    leaves = client(mode, fake).timeoff.leaves
    states: dict[str, set[bool | None]] = {}
    counts: dict[str, int] = {}
    for name, filters in {
        "all": {},
        "pending": {"include_pending": True},
        "approved": {"approved": True},
        "rejected": {"approved": False},
        "both": {"approved": True, "include_pending": True},
        "decided": {"approved": True, "include_pending": False},
        "not only": {"include_pending": False},
    }.items():
        found = mode.call(leaves.all, **filters)
        states[name], counts[name] = {each.approved for each in found}, len(found)
    assert states == {
        "all": {True, False, None},
        "pending": {None},
        "approved": {True},
        "rejected": {False},
        "both": {True, None},
        "decided": {True},
        "not only": {True, False, None},
    }
    assert counts["both"] == counts["approved"] + counts["pending"]
    assert counts["all"] == counts["both"] + counts["rejected"] == counts["not only"]


@pytest.mark.parametrize(
    ("action", "status"), [("approve", "approved"), ("approve_all", "running")]
)
def test_approve_all_approves_past_the_approval_flow(
    mode: Mode, fake: FakeFactorial, action: str, status: str
) -> None:
    leaves = client(mode, fake).timeoff.leaves
    pending, other = mode.call(leaves.all, include_pending=True)[:2]
    nothing: dict[str, Any] = {each.name: None for each in attrs.fields(Flow)}
    about = {"resource_id": pending.id, "resource_type": "Timeoff::Leave", "status": "running"}
    fake.add(Flow(**{**nothing, "id": "900", "extra": {}, **about}))
    approved = mode.call(getattr(leaves, action), {"id": pending.id})
    assert (approved.id, approved.approved) == (pending.id, True)
    assert mode.call(leaves.get_by_id, other.id).approved is None
    (kept,) = fake.records(Flow)
    assert kept.status == status


def test_docstrings_of_leaves_describe_the_api() -> None:
    leaves = factorial_sdk.LeavesEndpoint
    assert "one leave directly, not by its approval flow" in leaves.approve_all.__doc__
    assert "through its approval flow if it has one" in leaves.approve.__doc__
    assert "ONLY pending leaves" in " ".join(leaves.get.__doc__.split())


HALVES = ["beggining_of_day", "beginning_of_day"]


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("sent", HALVES)
def test_half_day_is_read_in_both_spellings(mode: Mode, sent: str, strict: bool) -> None:
    required = {"company_id": "1", "employee_id": "2", "start_on": "2026-11-26", "days_taken": 0.5}
    leave = {"id": "1", "updated_at": "2026-11-26T08:00:00Z", "half_day": sent, **required}

    def server(request: httpx.Request) -> httpx.Response:
        many = request.url.path.endswith("leaves")
        return httpx.Response(200, json={"data": [leave] * 3, "meta": {}} if many else leave)

    leaves = mode.client(server, strict=strict).timeoff.leaves
    read = [*mode.call(leaves.all, max_items=3), mode.call(leaves.get_by_id, 1)]
    assert {each.half_day for each in read} == {TimeoffHalfDay.BEGINNING_OF_DAY}
    assert all(type(each.half_day) is TimeoffHalfDay for each in read)


def test_fake_has_leaves_of_half_a_day(fake: FakeFactorial) -> None:
    found = fake.records(factorial_sdk.Leave)
    halves = {each.half_day for each in found}
    assert halves == {None, TimeoffHalfDay.BEGINNING_OF_DAY, TimeoffHalfDay.END_OF_DAY}
    assert {each.days_taken for each in found if each.half_day} == {0.5}


def test_half_day_is_sent_as_the_api_spells_it(mode: Mode, fake: FakeFactorial) -> None:
    leaves = client(mode, fake).timeoff.leaves
    assert TimeoffHalfDay.BEGINNING_OF_DAY == AttendanceHalfDay.BEGINNING_OF_DAY == HALVES[0]
    first = mode.call(leaves.all, max_items=1)[0]
    body = factorial_sdk.LeaveCreate(
        employee_id=first.employee_id,
        leave_type_id=first.leave_type_id,
        start_on=dt.date(2031, 3, 3),
        half_day=TimeoffHalfDay.BEGINNING_OF_DAY,
    )
    made = mode.call(leaves.create, body)
    assert (made.half_day, made.days_taken) == (TimeoffHalfDay.BEGINNING_OF_DAY, 0.5)
    with pytest.raises(ValidationError, match="half_day"):
        mode.call(leaves.create, {**json.loads("{}"), "employee_id": first.employee_id,
                                  "start_on": "2031-03-04", "half_day": HALVES[1]})  # fmt: skip


def test_unknown_half_day_stays_text_unless_strict(mode: Mode) -> None:
    day, moment = "2026-11-26", "2026-11-26T08:00:00Z"
    required = {"date": day, "reference_date": day, "created_at": moment, "updated_at": moment}
    shifts = [shift(1) | required | {"company_id": "1", "half_day": "noon"}]

    def server(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"data": shifts, "meta": {}})

    assert mode.call(mode.client(server).attendance.shifts.get)[0].half_day == "noon"
    with pytest.raises(DecodeError, match="half_day"):
        mode.call(mode.client(server, strict=True).attendance.shifts.get)


# Clock times.


def test_clock_time_of_an_open_shift_has_no_date(mode: Mode, fake: FakeFactorial) -> None:
    api = client(mode, fake)
    employee = mode.call(api.employees.employees.all, only_active=True)[-1]
    for each in mode.call(api.attendance.open_shifts.all):
        assert each.clock_in.startswith("2000-01-01T")
    now = "2026-11-26T08:31:00"
    made = mode.call(api.attendance.shifts.clock_in, {"employee_id": employee.id, "now": now})
    assert made.clock_in == "08:31"
    (open_shift,) = [
        each
        for each in mode.call(api.attendance.open_shifts.all)
        if each.employee_id == employee.id
    ]
    assert open_shift.clock_in == "2000-01-01T08:31:00.000Z"
    assert (open_shift.date, open_shift.clock_out) == (dt.date(2026, 11, 26), None)


@pytest.mark.integration("polars")
def test_clock_time_of_an_open_shift_is_text_in_frames(fake: FakeFactorial) -> None:
    import polars as pl

    with fake.client() as api:
        frame = api.attendance.open_shifts.all().to_polars()
    assert frame.schema["clock_in"] == pl.String
    assert frame["clock_in"].str.starts_with("2000-01-01T").all()


# Webhooks that do not deliver the record.


def test_clock_in_webhook_delivers_the_request(mode: Mode, fake: FakeFactorial) -> None:
    api = client(mode, fake)
    employee = mode.call(api.employees.employees.all, only_active=True)[-1]
    subscription = mode.call(
        webhooks.ensure_subscription,
        api,
        "attendance/shift/clock_in",
        "https://hooks.example.com/attendance/shift/clock_in",
        company_id=employee.company_id,
    )
    sent = {"employee_id": employee.id, "now": "2026-11-26T08:31:00", "latitude": 41.4}
    mode.call(api.attendance.shifts.clock_in, sent)
    (delivery,) = fake.deliveries
    assert delivery.json == sent
    received: list[webhooks.Delivery[ShiftClockInRequest]] = []
    router = webhooks.Router({employee.company_id: subscription.challenge})
    router.on("attendance/shift/clock_in", model=ShiftClockInRequest)(received.append)
    for _ in range(2):
        path = "attendance/shift/clock_in"
        assert router.handle("POST", path, delivery.headers, delivery.body).status == 200
    (only,) = received
    assert (only.payload.employee_id, only.payload.latitude) == (employee.id, 41.4)
    assert only.company_id == employee.company_id


def test_create_with_contract_webhook_may_lack_emails(mode: Mode, fake: FakeFactorial) -> None:
    api = client(mode, fake)
    kind = "employees/employee/create_with_contract"
    company = mode.call(api.employees.employees.all, max_items=1)[0].company_id
    url = f"https://hooks.example.com/{kind}"
    mode.call(webhooks.ensure_subscription, api, kind, url, company_id=company)
    hired = {"company_id": company, "first_name": "Ada", "last_name": "Roe", "email": "a@b.example"}
    made = mode.call(api.employees.employees.create_with_contract, hired)
    assert made.email == "a@b.example"
    (delivery,) = fake.deliveries
    assert (delivery.json["id"], delivery.json["email"]) == (made.id, None)
    read = webhooks.parse(kind, delivery.body, factorial_sdk.Employee, strict=True)
    assert (read.email, read.login_email, read.first_name) == (None, None, "Ada")


def test_clock_ins_are_deduplicated_by_employee() -> None:
    store = webhooks.MemoryStore()
    router = webhooks.Router(webhooks.UNVERIFIED, store=store)
    handled: list[Any] = []
    router.on("attendance/shift/clock_in")(lambda each: handled.append(each.payload))

    def deliver(employee: int, now: str) -> None:
        body = json.dumps({"employee_id": employee, "now": now}).encode()
        assert router.handle("POST", "attendance/shift/clock_in", {}, body).status == 200

    morning, evening = "2026-11-26T08:31:00", "2026-11-26T20:02:00"
    deliver(1, morning)
    deliver(2, morning)
    deliver(1, morning)  # delivered again, after another employee's
    deliver(2, morning)
    assert len(handled) == 2
    deliver(1, evening)
    assert len(handled) == 3


# One subscription for each type and company.

KIND = "teams/team/create"


def test_fake_refuses_a_second_subscription_of_a_type(mode: Mode, fake: FakeFactorial) -> None:
    api = client(mode, fake)
    subscriptions = api.api_public.webhook_subscriptions
    company = mode.call(api.employees.employees.all, max_items=1)[0].company_id

    def create(kind: str, **fields: Any) -> Any:
        url = "https://hooks.example.com/a"
        body = {"subscription_type": kind, "target_url": url, "company_id": company, **fields}
        return mode.call(subscriptions.create, body)

    first = create(KIND)
    other = create("teams/team/update")
    mode.call(subscriptions.update, first.id, {"enabled": False})
    for fields in ({}, {"target_url": "https://hooks.example.com/b", "name": "another"}):
        for spelled in (KIND, "/teams.team.create"):
            with pytest.raises(ValidationError, match="has already been taken") as raised:
                create(spelled, **fields)
            assert "subscription_type" in raised.value.fields
    with pytest.raises(ValidationError, match="has already been taken"):
        mode.call(subscriptions.update, other.id, {"subscription_type": KIND})
    same = {"subscription_type": KIND, "target_url": "https://hooks.example.com/c"}
    assert mode.call(subscriptions.update, first.id, same).target_url == same["target_url"]
    mode.call(subscriptions.delete, first.id)
    assert mode.call(subscriptions.update, other.id, {"subscription_type": KIND}).type == KIND
    assert len(mode.call(subscriptions.all)) == 1


def test_two_processes_share_the_subscription_of_the_fake(mode: Mode, fake: FakeFactorial) -> None:
    url = "https://{}.example.com/teams/team/create"
    company = fake.records(factorial_sdk.Employee)[0].company_id
    one, other = client(mode, fake), client(mode, fake)
    made = mode.call(webhooks.subscribe, one, KIND, url.format("a"), company_id=company)
    again = mode.call(webhooks.subscribe, other, KIND, url.format("b"), company_id=company)
    assert (again.id, again.challenge) == (made.id, made.challenge)
    (kept,) = mode.call(one.api_public.webhook_subscriptions.all)
    assert (kept.target_url, kept.enabled) == (url.format("b"), True)


# Exports.


@pytest.mark.integration("pyarrow")
def test_shifts_and_identifiers_are_exported_whole(mode: Mode, tmp_path: Path) -> None:
    fake = FakeFactorial(employees=60, weeks=4)
    resources = [
        "attendance/shifts",
        export.Resource("payroll_employees/identifiers", filters={"country": "it"}),
    ]
    for _ in range(2):
        report = mode.call(export.to_parquet, client(mode, fake), resources, tmp_path, rows=100)
        assert report["attendance_shifts"].rows == len(fake.records(factorial_sdk.AttendanceShift))
        assert report["attendance_shifts"].rows > 1000
    lists = ["payroll_employees/identifiers", "teams/teams"]
    with pytest.raises(factorial_sdk.ConfigurationError, match="filters must hold 'country'"):
        mode.call(export.to_parquet, client(mode, fake), lists, tmp_path / "other")
    assert not (tmp_path / "other").exists()


# The facts themselves.


def test_every_fact_concerns_the_document() -> None:
    facts = document.read(ROOT / "openapi" / f"{NEWEST}.json")
    paths = {each.path: each for each in facts.operations if each.kind == "list"}
    assert set(FACTS["unpaged"]) <= set(paths)
    for path, names in FACTS["required"].items():
        assert set(names) <= {each.name for each in paths[path].parameters}
    assert set(FACTS["grouped"]) <= set(paths)
    for path, filters in FACTS["parameters"].items():
        for parameter in paths[path].parameters:
            for key, value in filters.get(parameter.name, {}).items():
                assert parameter.schema.get(key, "") == value
        assert set(filters) <= {parameter.name for parameter in paths[path].parameters}
    for schema, names in FACTS["optional"].items():
        assert not set(names) & set(facts.schemas[schema]["required"])
        assert set(names) <= set(facts.schemas[schema]["properties"])
    for event, path in FACTS["requests"].items():
        assert event in facts.webhooks
        assert path in {each.path for each in facts.operations}
    for schema, fields in FACTS["fields"].items():
        for name, changes in fields.items():
            known = facts.schemas[schema]["properties"][name]
            assert all(known.get(key, "") == value for key, value in changes.items())

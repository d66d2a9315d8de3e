"""Writes in every domain: create, update, delete and actions; and the filters of lists."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest

import factorial_sdk
from factorial_sdk import ValidationError
from factorial_sdk.testing import FakeFactorial, FakeRequest, FakeResponse
from factorial_sdk.testing.schema import Collection, table

from ..conftest import Mode
from ..helpers.tables import for_each
from .conformance.bodies import Bodies, free, store_of
from .test_fake import KEY, MONDAY, ask, ids, read, send

WRITTEN = [
    collection
    for collection in table()
    if collection.create
    and collection.listed
    and not collection.create.form
    and collection.until is None
]
FULL = [
    collection
    for collection in WRITTEN
    if collection.readable and collection.update and collection.deletable
]


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(now=MONDAY)


def ok(response: FakeResponse) -> Any:
    assert response.status in {200, 201}, response.body
    return response.json


def act(fake: FakeFactorial, path: str, content: Any) -> Any:
    return ok(send(fake, "POST", path, content))


def whole(fake: FakeFactorial, path: str) -> list[Any]:
    """Return the records of all pages of a list."""
    join = "&" if "?" in path else "?"
    pages, found = 1, read(fake, path)
    records = found["data"]
    while found["meta"]["has_next_page"]:
        pages += 1
        found = read(fake, f"{path}{join}page={pages}")
        records += found["data"]
    return list(records)


# Creating, changing, deleting


@pytest.mark.parametrize("collection", WRITTEN, ids=lambda collection: collection.path)
def test_created_record_is_listed_with_its_fields(
    fake: FakeFactorial, collection: Collection
) -> None:
    assert collection.create is not None
    body = Bodies(fake).body(collection, collection.create, "create")
    before = read(fake, f"{collection.path}?limit=1")["meta"]["total"]
    made = act(fake, collection.path, body)
    assert read(fake, f"{collection.path}?limit=1")["meta"]["total"] == before + 1
    if "id" not in made:
        return
    (listed,) = read(fake, f"{collection.path}?ids[]={made['id']}&id={made['id']}")["data"][-1:]
    assert listed == made
    shared = {"name", "description", "title", "employee_id", "effective_on", "notes", "code"}
    for name in shared & body.keys() & made.keys() - {"identifier"}:
        assert made[name] == body[name], name


@pytest.mark.parametrize("collection", FULL, ids=lambda collection: collection.path)
def test_update_is_partial_and_delete_removes(fake: FakeFactorial, collection: Collection) -> None:
    assert collection.create is not None
    made = act(fake, collection.path, Bodies(fake).body(collection, collection.create, "create"))
    path = f"{collection.path}/{made['id']}"
    assert collection.update is not None
    assert collection.update.body is not None
    whole = Bodies(fake, 1).body(collection, collection.update, "update", int(made["id"]))
    needed = {field.name for field in collection.update.body.fields if field.required}
    names = [name for name in whole if name in made and name not in needed | {"id"}]
    if needed <= {"id"} and names:
        name = names[-1]
        changed = ok(send(fake, "PUT", path, {"id": made["id"], name: whole[name]}))
        same = set(made) - {name, "updated_at", "full_name", "minutes", "days_taken"}
        same -= {"leave_type_name", "employee_full_name", "completed_at", "completed_by_id"}
        same -= {"local_start_at", "local_end_at", "name", "translated_name"}
        assert {name: changed[name] for name in same} == {name: made[name] for name in same}
    last = read(fake, path)
    if collection.path == "work_schedule/overlap_periods":
        assert send(fake, "DELETE", path, b"").status == 409  # employees have the schedule
        free(fake, collection.path)
    assert ok(send(fake, "DELETE", path, b"")) == last
    if collection.path != "timeoff/leaves":  # a deleted leave is kept, with `deleted_at`
        assert ask(fake, path).status == 404
    assert send(fake, "DELETE", path, b"").status == 404
    assert made["id"] not in ids(ask(fake, f"{collection.path}?ids[]={made['id']}"))


@for_each("collection", WRITTEN, id_of=lambda collection: collection.path)
def test_missing_required_fields_are_named(fake: FakeFactorial, collection: Collection) -> None:
    assert collection.create is not None
    assert collection.create.body is not None
    needed = {field.name for field in collection.create.body.fields if field.required}
    response = send(fake, "POST", collection.path, {})
    if needed:
        assert (response.status, set(response.json["errors"])) == (422, needed)
    else:
        assert response.status in {201, 422}


@for_each("collection", WRITTEN, id_of=lambda collection: collection.path)
def test_unknown_ids_in_a_body_are_rejected(fake: FakeFactorial, collection: Collection) -> None:
    assert collection.create is not None
    body = Bodies(fake).body(collection, collection.create, "create")
    for name, value in body.items():
        if name.endswith("_id") and name not in {"external_id", "tax_id"} and value != "77":
            response = send(fake, "POST", collection.path, {**body, name: "999999999"})
            if response.status == 422:
                assert response.json["errors"][name] == ["must exist"]
            else:  # names of records that the API does not serve
                assert response.status == 201


def test_sdk_reports_errors_of_bodies(mode: Mode, fake: FakeFactorial) -> None:
    make = fake.async_client if mode.is_async else fake.client
    api = make()
    with pytest.raises(ValidationError) as caught:
        mode.call(
            api.timeoff.leaves.create,
            {"employee_id": 1, "leave_type_id": 2, "start_on": "soon", "half_day": 5},
            check_body=False,
        )
    assert "start_on" in str(caught.value)
    assert caught.value.response.status_code == 422
    mode.close(api)


def test_period_ending_before_its_start_is_rejected(fake: FakeFactorial) -> None:
    body = {"name": "x", "start_date": "2026-05-05", "due_date": "2026-05-04"}
    path = "project_management/projects/81"
    before = read(fake, path)
    response = send(fake, "PUT", path, {**before, **body, "id": "81"})
    assert response.status == 422
    assert response.json["errors"] == {"due_date": ["must not be before start_date"]}
    assert read(fake, path) == before


def test_records_of_another_company_are_not_found(fake: FakeFactorial) -> None:
    collection = table()["locations/locations"]
    assert collection.create is not None
    body = {**Bodies(fake).body(collection, collection.create, "create"), "company_id": "999"}
    response = send(fake, "POST", collection.path, body)
    assert response.json["errors"]["company_id"] == ["must exist"]


# Filters


def test_every_filter_is_accepted() -> None:
    fake = FakeFactorial(employees=10)
    needed = {("timeoff/leave_types", "employee_id"): "&reference_date=2026-11-02"}
    for collection in table():
        if collection.until is not None:
            continue
        for name, shape in collection.filters.items():
            value = Bodies(fake).value(name, shape, collection, 0)
            value = (value[0] if value else "1") if isinstance(value, list) else value
            text = str(value).lower() if isinstance(value, bool) else value
            text = "1" if text is None or isinstance(text, dict) else text
            query = f"{name}={text}".replace("+", "%2B") + needed.get((collection.path, name), "")
            response = ask(fake, f"{collection.path}?{query}")
            assert response.status == 200, (collection.path, name, response.body)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("employees/employees?only_active=true", lambda row: row["active"]),
        ("employees/employees?ids[]=1400&ids[]=1403", lambda row: row["id"] in {"1400", "1403"}),
        ("timeoff/leaves?approved=true", lambda row: row["approved"] is True),
        ("timeoff/leaves?approved=false", lambda row: row["approved"] is False),
        (
            "timeoff/leaves?from=2026-11-01&to=2026-11-10",
            lambda row: row["start_on"] <= "2026-11-10" and row["finish_on"] >= "2026-11-01",
        ),
        (
            "attendance/shifts?start_on=2026-11-10&end_on=2026-11-11",
            lambda row: row["date"] in {"2026-11-10", "2026-11-11"},
        ),
        ("tasks/tasks?task_status=done", lambda row: row["status"] == "done"),
        ("tasks/tasks?assignee_id=501403", lambda row: "501403" in row["assignee_ids"]),
        ("ats/job_postings?status=draft", lambda row: row["status"] == "draft"),
        ("shift_management/shifts?only_published=true", lambda row: row["state"] == "published"),
        ("documents/documents?employee_ids[]=1406", lambda row: row["employee_id"] == "1406"),
        ("locations/work_areas?only_non_archived=true", lambda row: row["archived_at"] is None),
        ("teams/memberships?lead=true", lambda row: row["lead"]),
        (
            "attendance/shifts?workable=true&start_on=2026-11-23",
            lambda row: row["date"] == "2026-11-23",
        ),
        ("employees/employees?name_starts_with=m", lambda row: row["full_name"][0] == "M"),
    ],
)  # fmt: skip
def test_filters_select_the_expected_records(fake: FakeFactorial, path: str, expected: Any) -> None:
    everything = whole(fake, path.partition("?")[0])
    found = whole(fake, path)
    assert found == [record for record in everything if expected(record)]
    assert 0 < len(found) < len(everything)


def test_index_page_lists_filters_without_effect(fake: FakeFactorial) -> None:
    page = fake.handle(FakeRequest("GET", "/")).body.decode()
    (row,) = [line for line in page.splitlines() if "<td>GET<td>" in line and "leaves<" in line]
    known, *ignored = row.split("; ")
    assert "include_deleted_leaves" in known
    assert {"from", "include_pending"} <= set(re.findall(r"\w+", known))
    names, reasons = zip(*(note.split(" has no effect: ") for note in ignored), strict=True)
    assert names == (
        "include_leave_type",
        "include_duration",
    )
    assert all(reasons)


def test_filters_through_a_related_record(fake: FakeFactorial) -> None:
    team = read(fake, "teams/teams")["data"][2]
    found = ids(ask(fake, f"employees/employees?team_ids[]={team['id']}"))
    assert set(found) == set(team["employee_ids"])
    managers = ids(ask(fake, "employees/employees?only_managers=true"))
    people = read(fake, "employees/employees")["data"]
    assert set(managers) == {employee["manager_id"] for employee in people} - {None}
    kinds = read(fake, "timeoff/leave_types")["data"]
    worked = {kind["id"] for kind in kinds if kind["workable"]}
    assert ids(ask(fake, "project_management/time_records?month=11&year=2026")) == []
    assert ids(ask(fake, "project_management/time_records?month=10&year=2026")) != []
    leaves = read(fake, "timeoff/leaves?type_is_workable=true")["data"]
    assert {leave["leave_type_id"] for leave in leaves} == worked


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("attendance/shifts?start_on=yesterday", "is not a valid date-time"),
        ("attendance/shifts?workable=perhaps", "is not a boolean"),
        ("tasks/tasks?task_status=lost", "is not included in the list"),
        ("project_management/time_records?month=x", "is not an integer"),
    ],
)
def test_invalid_filter_values_are_named(fake: FakeFactorial, query: str, message: str) -> None:
    response = ask(fake, query)
    name = query.partition("?")[2].partition("=")[0]
    assert (response.status, response.json) == (422, {"errors": {name: [message]}})


def test_filter_results_follow_later_writes(fake: FakeFactorial) -> None:
    path = "timeoff/leaves?approved=true"
    before = ids(ask(fake, path))
    pending = next(
        leave for leave in read(fake, "timeoff/leaves")["data"] if leave["approved"] is None
    )
    act(fake, "timeoff/leaves/approve", {"id": pending["id"]})
    assert set(ids(ask(fake, path))) == {*before, pending["id"]}


# Actions


def test_clocking_in_and_out(mode: Mode, fake: FakeFactorial) -> None:
    make = fake.async_client if mode.is_async else fake.client
    api = make(strict=True)
    shifts = api.attendance.shifts
    begun = mode.call(shifts.clock_in, {"now": "2026-11-23T09:05:00Z", "employee_id": 1400})
    assert (begun.clock_in, begun.clock_out, begun.minutes) == ("10:05", None, 0)  # in Madrid
    opened = mode.call(api.attendance.open_shifts.get, employee_ids=[1400])
    assert [shift.employee_id for shift in opened] == ["1400"]
    with pytest.raises(factorial_sdk.FactorialError) as caught:
        mode.call(shifts.clock_in, {"now": "2026-11-23T09:06:00Z", "employee_id": 1400})
    assert "clocked in already" in str(caught.value)
    mode.call(shifts.break_start, {"now": "2026-11-23T12:00:00Z", "employee_id": 1400})
    mode.call(shifts.break_end, {"now": "2026-11-23T12:30:00Z", "employee_id": 1400})
    ended = mode.call(shifts.clock_out, {"now": "2026-11-23T17:00:00Z", "employee_id": 1400})
    assert (ended.clock_in, ended.clock_out, ended.minutes) == ("13:30", "18:00", 270)
    assert not list(mode.call(api.attendance.open_shifts.get, employee_ids=[1400]))
    day = mode.call(shifts.get, employee_ids=[1400], start_on="2026-11-23")
    assert [(shift.workable, shift.minutes) for shift in day] == [
        (True, 175),
        (False, 30),
        (True, 270),
    ]
    toggled = {"employee_id": 1400, "clock_time": "2026-11-23T18:00:00Z"}
    assert mode.call(shifts.toggle_clock, toggled).clock_out is None
    later = {**toggled, "clock_time": "2026-11-23T18:20:00Z"}
    assert mode.call(shifts.toggle_clock, later).minutes == 20
    mode.close(api)


def test_leave_request_is_approved_or_rejected(fake: FakeFactorial) -> None:
    kind = read(fake, "timeoff/leave_types")["data"][0]
    ask_for = {
        "employee_id": "1400",
        "leave_type_id": kind["id"],
        "start_on": "2027-05-03",
        "finish_on": "2027-05-07",
        "half_day": None,
    }
    body = Bodies(fake).body(
        table()["timeoff/leaves"],
        table()["timeoff/leaves"].create,
        "create",
    )
    made = act(fake, "timeoff/leaves", {**body, **ask_for})
    assert (made["approved"], made["leave_type_name"]) == (None, kind["name"])
    assert made["days_taken"] == 5.0
    again = send(fake, "POST", "timeoff/leaves", {**body, **ask_for, "start_on": "2027-05-05"})
    assert again.json["errors"] == {"start_on": ["overlaps another leave"]}
    assert act(fake, "timeoff/leaves/approve", {"id": made["id"]})["approved"] is True
    said = {"id": made["id"], "reason": "Regatta"}
    rejected = act(fake, "timeoff/leaves/reject", said)
    assert (rejected["approved"], rejected["reason"]) == (False, made["reason"])
    assert read(fake, f"timeoff/leaves/{made['id']}") == rejected
    gone = act(fake, "timeoff/leaves/bulk_delete", {"ids": [made["id"]]})
    assert gone[0]["deleted_at"]
    path = f"timeoff/leaves?ids[]={made['id']}"
    assert ids(ask(fake, path)) == []
    assert ids(ask(fake, f"{path}&include_deleted_leaves=true")) == [made["id"]]
    assert send(fake, "POST", "timeoff/leaves/approve", {"id": "1"}).status == 404


def test_employee_is_hired_and_terminated_and_back(fake: FakeFactorial) -> None:
    team = read(fake, "teams/teams")["data"][1]["id"]
    body = {
        "company_id": "2214",
        "first_name": "Ana",
        "last_name": "Prova",
        "email": "ana@post.example",
        "contract_starts_on": "2026-12-01",
        "team_id": team,
    }
    made = act(fake, "employees/employees/create_with_contract", body)
    key = made["id"]
    assert (made["full_name"], made["active"]) == ("Ana Prova", True)
    (contract,) = read(fake, f"contracts/contracts?employee_ids[]={key}")["data"]
    assert (contract["schedule"], contract["starts_on"]) == ("upcoming", "2026-12-01")
    (version,) = read(fake, f"contracts/contract_versions?employee_ids[]={key}")["data"]
    assert version["contracts_contract_id"] == contract["id"]
    assert key in read(fake, f"teams/teams/{team}")["employee_ids"]
    twice = send(fake, "POST", "employees/employees/create_with_contract", body)
    assert twice.json["errors"] == {"email": ["has already been taken"]}
    ended = {"id": key, "terminated_on": "2026-11-20", "termination_reason": "x"}
    gone = act(fake, "employees/employees/terminate", ended)
    assert (gone["active"], gone["terminated_on"]) == (False, "2026-11-20")
    assert read(fake, f"contracts/contracts/{contract['id']}")["schedule"] == "expired"
    back = act(fake, "employees/employees/unterminate", {"id": key})
    assert (back["active"], back["terminated_on"]) == (True, None)
    assert send(fake, "POST", "employees/employees/unterminate", {"id": key}).status == 409


def test_rejected_write_is_rolled_back(fake: FakeFactorial) -> None:
    paths = ("employees/employees", "contracts/contracts", "contracts/contract_versions")
    before = [whole(fake, path) for path in paths]
    body = {
        "company_id": "2214",
        "first_name": "Ana",
        "last_name": "Prova",
        "email": "ana@post.example",
        "contract_starts_on": "2026-12-01",
        "ends_on": "2026-11-01",
    }
    response = send(fake, "POST", "employees/employees/create_with_contract", body)
    assert (response.status, list(response.json["errors"])) == (422, ["ends_on"])
    assert [whole(fake, path) for path in paths] == before
    made = act(fake, "employees/employees/create_with_contract", {**body, "ends_on": None})
    assert made["id"] not in {item["id"] for item in before[0]}


def test_bug_of_the_fake_is_a_logged_500_and_rolled_back(
    fake: FakeFactorial, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(context: Any) -> Any:
        context.store.add("teams/teams", {"name": "Half"})
        context.store.remove("teams/teams", context.store.records("teams/teams").keys[0])
        context.store.change("employees/employees", 1400, first_name="Half")
        raise ZeroDivisionError

    before = [read(fake, "teams/teams"), read(fake, "employees/employees/1400")]
    monkeypatch.setattr("factorial_sdk.testing.dispatcher.find_effect", lambda *_: break_down)
    response = send(fake, "POST", "teams/teams", {"name": "x"})
    assert (response.status, len(response.json["errors"])) == (500, 1)
    assert "ZeroDivisionError" in caplog.text
    assert [read(fake, "teams/teams"), read(fake, "employees/employees/1400")] == before


def test_team_follows_its_memberships(fake: FakeFactorial) -> None:
    root, first, second = (team["id"] for team in read(fake, "teams/teams")["data"][:3])
    member = read(fake, f"teams/memberships?team_ids[]={first}")["data"][-1]
    moved = act(fake, "teams/memberships/move", {"id": member["id"], "destination_team_id": second})
    assert moved["team_id"] == second
    assert member["employee_id"] not in read(fake, f"teams/teams/{first}")["employee_ids"]
    assert member["employee_id"] in read(fake, f"teams/teams/{second}")["employee_ids"]
    ok(send(fake, "DELETE", f"teams/memberships/{member['id']}", b""))
    assert member["employee_id"] not in read(fake, f"teams/teams/{second}")["employee_ids"]
    below = act(fake, "teams/teams", {"name": "New", "parent_team_id": first})
    assert below["depth"] == 3
    loop = {"id": first, "destination_parent_team_id": below["id"]}
    assert send(fake, "POST", "teams/teams/move", loop).status == 422
    refused = send(fake, "DELETE", f"teams/teams/{first}", b"")
    assert refused.json["errors"] == {"id": ["has sub-teams: move them first"]}
    act(fake, "teams/teams/move", {"id": below["id"], "destination_parent_team_id": second})
    ok(send(fake, "DELETE", f"teams/teams/{first}", b""))
    assert read(fake, f"teams/memberships?team_ids[]={first}")["data"] == []
    assert root in ids(ask(fake, "teams/teams"))


def test_fifth_level_of_teams_is_refused(fake: FakeFactorial) -> None:
    parent = read(fake, "teams/teams")["data"][0]["id"]
    for depth in (2, 3, 4):
        team = act(fake, "teams/teams", {"name": f"Level {depth}", "parent_team_id": parent})
        assert team["depth"] == depth
        parent = team["id"]
    refused = send(fake, "POST", "teams/teams", {"name": "Level 5", "parent_team_id": parent})
    assert refused.json["errors"] == {"parent_team_id": ["is at level 4, the last one"]}


def test_second_membership_is_the_first_made_direct(fake: FakeFactorial) -> None:
    (known, *_) = read(fake, "teams/memberships")["data"]
    body = {"employee_id": known["employee_id"], "team_id": known["team_id"]}
    made = act(fake, "teams/memberships", body)
    assert (made["id"], made["direct"], made["lead"]) == (known["id"], True, known["lead"])
    assert act(fake, "teams/memberships", {**body, "lead": not known["lead"]})["lead"] is (
        not known["lead"]
    )


def test_paid_expense_is_paid_in_every_collection(fake: FakeFactorial) -> None:
    keys = ids(ask(fake, "expenses/expensables?limit=20"))
    paid = act(fake, "expenses/expensables/bulk_set_to_paid", {"ids": keys})
    assert [expense["id"] for expense in paid] == keys
    assert {expense["status"] for expense in paid} == {"paid"}
    for expense in paid:
        for name, path in (
            ("expense_id", "expenses/expenses"),
            ("mileage_id", "expenses/mileages"),
            ("per_diem_id", "expenses/per_diems"),
        ):
            if expense[name]:
                assert read(fake, f"{path}/{expense[name]}")["status"] == "paid"
    missing = send(fake, "POST", "expenses/expensables/bulk_set_to_paid", {"ids": ["1"]})
    assert (missing.status, missing.json) == (404, {"errors": {"ids[0]": ["must exist"]}})


def test_document_upload_and_trash(mode: Mode, fake: FakeFactorial) -> None:
    make = fake.async_client if mode.is_async else fake.client
    api = make(strict=True)
    made = mode.call(
        api.documents.documents.create,
        {
            "public": False,
            "space": "employee_my_documents",
            "is_pending_assignment": False,
            "file": ("paper.pdf", b"%PDF 1", "application/pdf"),
            "author_id": 501400,
            "company_id": 2214,
            "signee_ids": [501403],
            "request_esignature": True,
            "employee_id": 1403,
        },
    )
    assert (made.filename, made.file_size, made.content_type) == ("paper.pdf", 6, "application/pdf")
    assert (made.signees, made.signature_status) == (["501403"], "pending")
    key = {"document_ids": [made.id]}
    mode.call(api.documents.documents.move_to_trash_bin, key)
    assert not list(mode.call(api.documents.documents.get, ids=[made.id]))
    thrown = mode.call(api.documents.documents.get, by_trash_bin=True)
    assert [record.id for record in thrown] == [made.id]
    mode.call(api.documents.documents.restore_from_trash_bin, key)
    assert len(mode.call(api.documents.documents.get, ids=[made.id])) == 1
    (url,) = mode.call(api.documents.download_urls.bulk_create, {"ids": [made.id]})
    assert urlsplit(url.url).path.endswith("/paper.pdf")
    mode.close(api)


def test_trainings_and_tasks(fake: FakeFactorial) -> None:
    training = ids(ask(fake, "trainings/trainings"))[0]
    content = {"training_id": training, "employee_ids": ["1400", "1403", "1400"]}
    made = act(fake, "trainings/training_memberships/bulk_create", content)
    assert made[0]["id"] == made[2]["id"]
    gone = {"ids": [], "training_id": training, "all": True}
    act(fake, "trainings/training_memberships/bulk_destroy", gone)
    members = read(fake, f"trainings/training_memberships?training_ids[]={training}")["data"]
    assert [membership for membership in members if membership["training_id"] == training] == []

    task = ids(ask(fake, "tasks/tasks"))[0]
    (changed,) = act(fake, "tasks/tasks/bulk_update", {"tasks": [{"id": task, "status": "done"}]})
    assert (changed["status"], changed["completed_at"] is not None) == ("done", True)
    copy = act(fake, "tasks/tasks/copy", {"id": task})
    assert copy["name"] == f"{changed['name']} (copy)"
    assert [item["id"] for item in act(fake, "tasks/tasks/bulk_delete", {"ids": [task]})] == [task]
    assert ask(fake, f"tasks/tasks/{task}").status == 404


def test_day_configurations_are_replaced_together(fake: FakeFactorial) -> None:
    path = "work_schedule/day_configurations"
    period = ids(ask(fake, "work_schedule/overlap_periods"))[0]
    before = read(fake, f"{path}?overlap_period_id={period}")["data"]
    kept = {"id": before[0]["id"], "weekday": "monday", "duration_in_seconds": 3600}
    new = {"weekday": "sunday", "duration_in_seconds": 60, "start_at": "2026-01-01"}
    content = {"overlap_period_id": period, "day_configurations": [kept, new]}
    after = act(fake, f"{path}/bulk_cud", content)
    assert [record["duration_in_seconds"] for record in after] == [3600, 60]
    assert ids(ask(fake, f"{path}?overlap_period_id={period}")) == [
        record["id"] for record in after
    ]


# Bad input


ABSURD: list[Any] = [None, [], {}, "", "x", -1, 1.5, True, 10**40, [None], [{}], [[1]], {"id": []}]


@for_each("collection", list(table()), id_of=lambda collection: collection.path)
def test_garbage_gets_a_response_in_every_collection(collection: Collection) -> None:
    fake = FakeFactorial(employees=3, weeks=1)
    version = collection.until or "2026-10-01"
    bodies = [b"", b"{", b"[]", b"null", b'{"id": null}', b'{"id": {}}', b"\xff", b"[" * 5000]
    names = {
        field.name
        for write in (collection.create, collection.update, *collection.actions.values())
        if write and write.body
        for field in write.body.fields
    }
    bodies += [json.dumps(dict.fromkeys(names, value)).encode() for value in ABSURD]
    tails = ["", "/1", "/x", "/%00", *(f"/{name}" for name in collection.actions)]
    tails += [f"?{name}={value}" for name in collection.filters for value in ("", "x", "%FF", "-1")]
    key = store_of(fake).records(collection.path).keys
    tails += [f"/{key[0]}"] if key else []
    for number, tail in enumerate(tails):
        target = f"/api/{version}/resources/{collection.path}{tail}"
        for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
            # All of them in the first place, a third of them, in turn, in each of the others.
            some = bodies[number % 3 :: 3] if number else bodies
            for body in some if method in {"POST", "PUT"} else [b""]:
                response = fake.handle(FakeRequest(method, target, KEY, body))
                assert response.status < 500
                assert response.json is not None

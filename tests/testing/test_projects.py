"""Projects, their workers, and the time recorded on them."""

from __future__ import annotations

from typing import Any

import pytest

from factorial_sdk.testing import FakeFactorial

from .test_actions import act, whole
from .test_fake import MONDAY, ask, ids, read, send

PROJECTS = "project_management/projects"
WORKERS = "project_management/project_workers"
TIMES = "project_management/time_records"
CLOSED = "83"


@pytest.fixture
def fake() -> FakeFactorial:
    return FakeFactorial(employees=12, now=MONDAY)


@pytest.fixture
def worker(fake: FakeFactorial) -> str:
    return str(read(fake, f"{WORKERS}?project_ids[]=81")["data"][0]["id"])


def assigned(fake: FakeFactorial, project: str) -> set[str]:
    records = whole(fake, f"{WORKERS}?project_ids[]={project}")
    return {record["employee_id"] for record in records if record["assigned"]}


def process(fake: FakeFactorial, *items: dict[str, Any]) -> list[Any]:
    return list(act(fake, f"{TIMES}/bulk_process", {"items": items}))


# Projects and workers


def test_created_project_is_active(fake: FakeFactorial) -> None:
    made = act(fake, PROJECTS, {"name": "Boat show"})
    assert (made["status"], made["employees_assignment"]) == ("active", "manual")
    closed = act(fake, PROJECTS, {"name": "Old show", "status": "closed"})
    assert closed["status"] == "closed"
    worker = act(fake, WORKERS, {"project_id": made["id"], "employee_id": "1403"})
    assert (worker["employee_id"], worker["assigned"]) == ("1403", True)


def test_bulk_assign_unassigns_all_others(fake: FakeFactorial) -> None:
    before = assigned(fake, "82")
    assert "1400" not in before
    count = len(whole(fake, WORKERS))
    body = {"project_ids": ["81", "82"], "employee_ids": ["1400", "1403"]}
    made = act(fake, f"{WORKERS}/bulk_assign", body)
    assert [worker["assigned"] for worker in made] == [True] * 4
    assert assigned(fake, "81") == assigned(fake, "82") == {"1400", "1403"}
    assert len(whole(fake, WORKERS)) >= count
    assert act(fake, f"{WORKERS}/bulk_assign", {"project_ids": ["81"], "employee_ids": []}) == []
    assert assigned(fake, "81") == set()


def test_bulk_create_unassigns_nobody(fake: FakeFactorial) -> None:
    before = assigned(fake, "82")
    body = {"project_id": "82", "employee_ids": ["1400"]}
    (made,) = act(fake, f"{WORKERS}/bulk_create", body)
    assert assigned(fake, "82") == {*before, "1400"}
    act(fake, f"{WORKERS}/unassign", {"id": made["id"]})
    assert act(fake, f"{WORKERS}/bulk_create", body) == [made]


# Time records


def test_time_needs_an_assigned_worker(fake: FakeFactorial, worker: str) -> None:
    item = {"project_worker_id": worker, "date": "2026-11-23", "imputed_minutes": 30}
    made = act(fake, TIMES, item)
    assert (made["project_id"], made["imputed_minutes"]) == ("81", 30)
    act(fake, f"{WORKERS}/unassign", {"id": worker})
    refused = send(fake, "POST", TIMES, item)
    assert refused.json["errors"] == {"project_worker_id": ["is not assigned"]}
    refused = send(fake, "POST", f"{TIMES}/bulk_process", {"items": [item]})
    assert refused.json["errors"] == {"items[0].project_worker_id": ["is not assigned"]}
    flexible = "project_management/flexible_time_records"
    refused = send(fake, "POST", flexible, item, "2026-04-01")
    assert refused.json["errors"] == {"project_worker_id": ["is not assigned"]}


def test_time_needs_an_active_project(fake: FakeFactorial, worker: str) -> None:
    item = {"project_worker_id": worker, "date": "2026-11-23", "imputed_minutes": 30}
    act(fake, f"{PROJECTS}/close", {"id": "81"})
    message = ["is of a project that is not active"]
    refused = send(fake, "POST", TIMES, item)
    assert (refused.status, refused.json) == (422, {"errors": {"project_worker_id": message}})
    old = read(fake, f"{WORKERS}?project_ids[]={CLOSED}")["data"][0]["id"]
    refused = send(fake, "POST", TIMES, {**item, "project_worker_id": old})
    assert refused.json["errors"] == {"project_worker_id": message}
    act(fake, f"{PROJECTS}/activate", {"id": "81"})
    act(fake, TIMES, item)


def test_time_of_a_shift_has_its_day_and_minutes(fake: FakeFactorial, worker: str) -> None:
    employee = read(fake, f"{WORKERS}/{worker}")["employee_id"]
    shifts = read(fake, f"attendance/shifts?employee_ids[]={employee}")["data"]
    shift = next(record for record in shifts if record["minutes"])
    made = act(fake, TIMES, {"project_worker_id": worker, "attendance_shift_id": shift["id"]})
    assert (made["date"], made["imputed_minutes"]) == (shift["date"], shift["minutes"])


def test_bulk_process_creates_changes_and_deletes(fake: FakeFactorial, worker: str) -> None:
    new = {"project_worker_id": worker, "date": "2026-11-23", "imputed_minutes": 30}
    first, second = process(fake, new, {**new, "imputed_minutes": 45})
    changed, third = process(
        fake,
        {"time_record_id": first["id"], "imputed_minutes": 60},
        {"time_record_id": second["id"]},
        new,
    )
    assert changed == {**first, "imputed_minutes": 60}
    assert ask(fake, f"{TIMES}/{second['id']}").status == 404
    assert third["imputed_minutes"] == 30
    day = {"date": "2026-11-23", "project_worker_id": worker}
    assert act(fake, f"{TIMES}/bulk_delete", day) == [changed, third]
    refused = send(fake, "POST", f"{TIMES}/bulk_process", {"items": [{"imputed_minutes": 5}]})
    assert refused.json["errors"] == {"items[0].project_worker_id": ["can't be blank"]}


def test_bulk_process_takes_the_last_item_of_a_shift(fake: FakeFactorial, worker: str) -> None:
    shift = ids(ask(fake, "attendance/shifts"))[-1]
    same = {"attendance_shift_id": shift, "project_worker_id": worker}
    tasks = ids(ask(fake, "project_management/project_tasks"))[:2]
    (made,) = process(
        fake, {**same, "project_task_id": tasks[0]}, {**same, "project_task_id": tasks[1]}
    )
    assert made["project_task_id"] == tasks[1]
    kept = {"time_record_id": made["id"]}
    assert process(fake, {**kept, "project_task_id": tasks[0]}, kept) == []
    assert ask(fake, f"{TIMES}/{made['id']}").status == 404


def test_bulk_process_changes_a_record_after_its_deletion(fake: FakeFactorial, worker: str) -> None:
    shift = ids(ask(fake, "attendance/shifts"))[-1]
    task = ids(ask(fake, "project_management/project_tasks"))[0]
    (made,) = process(fake, {"attendance_shift_id": shift, "project_worker_id": worker})
    kept = {"time_record_id": made["id"]}
    assert process(fake, kept, {**kept, "project_task_id": task}) == [
        {**made, "project_task_id": task}
    ]

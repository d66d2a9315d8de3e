"""Projects and tasks."""

from __future__ import annotations

from typing import Any

from ..server.mutations import create, insert, recorded, update
from ..server.write_context import Deed, Effect, missing, touch, wrong
from ..store.collection import Record
from .families import copying, creating_for, found, given, setting

PROJECTS = "project_management/projects"
WORKERS = "project_management/project_workers"
PROJECT_TASKS = "project_management/project_tasks"
TIMES = "project_management/time_records"
COMMENTS = "project_management/flexible_time_record_comments"
TASKS = "tasks/tasks"


def assign(deed: Deed) -> list[Record]:
    """Every employee to every project; those that are there already are assigned again."""
    projects = [*(deed.values.get("project_ids") or ())]
    if deed.values.get("project_id") is not None:
        projects.append(deed.values["project_id"])
    if not projects:
        raise wrong("project_ids", "can't be blank")
    made: list[Record] = []
    for project in projects:
        for employee in deed.values["employee_ids"]:
            same = {"project_id": project, "employee_id": employee}
            known = next(deed.store.where(WORKERS, **same), None)
            if known is None:
                made.append(insert(deed.store, WORKERS, {**same, "assigned": True}))
            else:
                made.append(touch(deed.store, WORKERS, known["id"], assigned=True))
    return made


def record_time(deed: Deed) -> Record:
    """A time record knows whose it is by its worker."""
    values = recorded(deed.collection, deed.values)
    return insert(deed.store, TIMES, {**values, **_whose(deed, values.get("project_worker_id"))})


def _whose(deed: Deed, worker: Any) -> dict[str, Any]:
    found_worker = deed.store.find(WORKERS, worker) or {}
    return {name: found_worker.get(name) for name in ("employee_id", "project_id")}


def reassign(deed: Deed) -> Record:
    """A time record becomes that of another worker."""
    values = recorded(deed.collection, deed.values)
    values.pop("id", None)
    return deed.change(**values, **_whose(deed, values["project_worker_id"]))


def process_times(deed: Deed) -> list[Record]:
    """Items with the id of a time record change it, others add one."""
    made: list[Record] = []
    items = deed.values["items"]
    for index, item in enumerate(items):
        key = item.get("time_record_id")
        if key is not None and deed.store.find(TIMES, key) is None:
            raise missing(f"items[{index}].time_record_id")
    for item in items:
        values = recorded(deed.collection, item)
        values |= _whose(deed, values.get("project_worker_id"))
        key = item.get("time_record_id")
        values = {name: value for name, value in values.items() if value is not None}
        if key is None:
            made.append(insert(deed.store, TIMES, values))
        else:
            made.append(touch(deed.store, TIMES, key, **values))
    return made


def delete_times(deed: Deed) -> list[Record]:
    """The time records of a worker's day."""
    same = {"date": deed.values["date"], "project_worker_id": deed.values["project_worker_id"]}
    if deed.values.get("subproject_id") is not None:
        same["subproject_id"] = deed.values["subproject_id"]
    gone = list(deed.store.where(TIMES, **same))
    for record in gone:
        deed.store.remove(TIMES, record["id"])
    return gone


def _task_of(deed: Deed) -> dict[str, Any]:
    values = {
        n: deed.values[n] for n in ("name", "status", "content", "due_on") if n in deed.values
    }
    people = deed.values.get("assignee_employee_ids[]")
    return values if people is None else {**values, "assignee_ids": people}


def create_project_task(deed: Deed) -> Record:
    """The task itself, and what ties it to the project."""
    task = insert(deed.store, TASKS, _task_of(deed))
    values = recorded(deed.collection, deed.values)
    return insert(deed.store, PROJECT_TASKS, {**values, "task_id": task["id"]})


def update_project_task(deed: Deed) -> Record:
    """The task itself, and what ties it to the project."""
    task = deed.subject["task_id"]
    if deed.store.find(TASKS, task) is not None:
        touch(deed.store, TASKS, task, **_task_of(deed))
    return update(deed)


def duplicate_tasks(deed: Deed) -> list[Record]:
    """Copies of the tasks, and of what ties them to projects."""
    made: list[Record] = []
    for record in found(deed.store, PROJECT_TASKS, deed.values["ids"]):
        task = {**(deed.store.find(TASKS, record["task_id"]) or {})}
        task.pop("id", None)
        if deed.values.get("exclude_assignees"):
            task["assignee_ids"] = []
        copy = {**record, "task_id": insert(deed.store, TASKS, task)["id"]}
        copy.pop("id")
        for name in ("project_id", "subproject_id"):
            copy[name] = deed.values.get(name) or copy[name]
        made.append(insert(deed.store, PROJECT_TASKS, copy))
    return made


def create_tasks(deed: Deed) -> list[Record]:
    """One task for each assignee; one without any."""
    values = recorded(deed.collection, deed.values)
    people = values.pop("assignee_ids", None) or [None]
    return [
        insert(deed.store, TASKS, {**values, "assignee_ids": [] if each is None else [each]})
        for each in people
    ]


def _completed(deed: Deed, record: Record) -> Record:
    """A task that is done knows since when."""
    done = record["status"] == "done"
    if done == (record["completed_at"] is not None):
        return record
    first = deed.store.records("employees/employees").keys[0]
    return touch(
        deed.store,
        TASKS,
        record["id"],
        completed_at=deed.store.now() if done else None,
        completed_by_id=first if done else None,
    )


def update_tasks(deed: Deed) -> list[Record]:
    """Each task of the body is changed on its own."""
    items = deed.values["tasks"]
    found(deed.store, TASKS, [item["id"] for item in items], "tasks")
    changed: list[Record] = []
    for item in items:
        values = recorded(deed.collection, item)
        key = values.pop("id", item["id"])
        changed.append(_completed(deed, touch(deed.store, TASKS, key, **values)))
    return changed


def comment(deed: Deed) -> Record:
    """The comment itself is served nowhere; the task says that it was changed."""
    record = deed.store.find(TASKS, deed.values["resource_id"])
    if record is None:
        raise missing("resource_id")
    return touch(deed.store, TASKS, record["id"])


def _comment_of(deed: Deed) -> Record:
    key = deed.values["flexible_time_record_id"]
    found_comment = next(deed.store.where(COMMENTS, flexible_time_record_id=key), None)
    if found_comment is None:
        raise missing("flexible_time_record_id")
    return found_comment


def update_comment(deed: Deed) -> Record:
    """Change what the comment of a time record says."""
    return touch(deed.store, COMMENTS, _comment_of(deed)["id"], content=deed.values["content"])


def delete_comment(deed: Deed) -> Record:
    """Remove the comment of a time record."""
    record = _comment_of(deed)
    deed.store.remove(COMMENTS, record["id"])
    return record


def soft_delete(deed: Deed) -> Record:
    """A project that is deleted so is not listed any more."""
    deed.store.remove(PROJECTS, deed.subject["id"])
    return deed.subject


EFFECTS: dict[str, Effect] = {
    f"{PROJECTS} activate": setting(status="active"),
    f"{PROJECTS} close": setting(status="closed"),
    f"{PROJECTS} change_status": setting(status=given("status")),
    f"{PROJECTS} soft_delete": soft_delete,
    f"{WORKERS} bulk_assign": assign,
    f"{WORKERS} bulk_create": assign,
    f"{WORKERS} unassign": setting(assigned=False),
    "project_management/planned_records bulk_create": creating_for(
        "project_worker_ids", "project_worker_id"
    ),
    f"{PROJECT_TASKS} create": create_project_task,
    f"{PROJECT_TASKS} update": update_project_task,
    f"{PROJECT_TASKS} bulk_duplicate": duplicate_tasks,
    f"{TIMES} create": record_time,
    f"{TIMES} bulk_delete": delete_times,
    f"{TIMES} bulk_process": process_times,
    f"{TIMES} update_project_worker": reassign,
    f"{COMMENTS} update_by_flexible_time_record": update_comment,
    f"{COMMENTS} delete_by_flexible_time_record": delete_comment,
    f"{TASKS} create": lambda deed: _completed(deed, create(deed)),
    f"{TASKS} update": lambda deed: _completed(deed, update(deed)),
    f"{TASKS} bulk_create": create_tasks,
    f"{TASKS} bulk_update": update_tasks,
    f"{TASKS} copy": copying(" (copy)"),
    f"{TASKS} create_comment": comment,
}

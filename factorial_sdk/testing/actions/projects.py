"""Actions of projects, time records and tasks."""

from __future__ import annotations

from typing import Any

from ..error_responses import invalid_field, reference_not_found
from ..server.mutations import body_to_record, insert, update
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from ..store.store import ACCESS_OFFSET
from .common import copy_record, create_for_ids, find_all, from_body, set_fields

PROJECTS = "project_management/projects"
WORKERS = "project_management/project_workers"
PROJECT_TASKS = "project_management/project_tasks"
TIMES = "project_management/time_records"
COMMENTS = "project_management/flexible_time_record_comments"
TASKS = "tasks/tasks"


def assign(context: WriteContext) -> list[Record]:
    """Assign each employee to each project, also those that were unassigned."""
    projects = [*(context.values.get("project_ids") or ())]
    if context.values.get("project_id") is not None:
        projects.append(context.values["project_id"])
    if not projects:
        raise invalid_field("project_ids", "can't be blank")
    made: list[Record] = []
    for project in projects:
        for employee in context.values["employee_ids"]:
            same = {"project_id": project, "employee_id": employee}
            known = next(context.store.where(WORKERS, **same), None)
            if known is None:
                made.append(insert(context.store, WORKERS, {**same, "assigned": True}))
            else:
                made.append(update_fields(context.store, WORKERS, known["id"], assigned=True))
    return made


def record_time(context: WriteContext) -> Record:
    """Create a time record with the employee and project of its project worker."""
    values = body_to_record(context.collection, context.values)
    return insert(
        context.store, TIMES, {**values, **_worker_fields(context, values.get("project_worker_id"))}
    )


def _worker_fields(context: WriteContext, worker: Any) -> dict[str, Any]:
    found_worker = context.store.find(WORKERS, worker) or {}
    return {name: found_worker.get(name) for name in ("employee_id", "project_id")}


def reassign(context: WriteContext) -> Record:
    """Move a time record to another project worker."""
    values = body_to_record(context.collection, context.values)
    values.pop("id", None)
    return context.change(**values, **_worker_fields(context, values["project_worker_id"]))


def process_times(context: WriteContext) -> list[Record]:
    """Change the time records of items with an id, and add the others."""
    made: list[Record] = []
    items = context.values["items"]
    for index, item in enumerate(items):
        key = item.get("time_record_id")
        if key is not None and context.store.find(TIMES, key) is None:
            raise reference_not_found(f"items[{index}].time_record_id")
    for item in items:
        values = body_to_record(context.collection, item)
        values |= _worker_fields(context, values.get("project_worker_id"))
        key = item.get("time_record_id")
        values = {name: value for name, value in values.items() if value is not None}
        if key is None:
            made.append(insert(context.store, TIMES, values))
        else:
            made.append(update_fields(context.store, TIMES, key, **values))
    return made


def delete_times(context: WriteContext) -> list[Record]:
    """Delete the time records of a project worker on one day."""
    same = {
        "date": context.values["date"],
        "project_worker_id": context.values["project_worker_id"],
    }
    if context.values.get("subproject_id") is not None:
        same["subproject_id"] = context.values["subproject_id"]
    gone = list(context.store.where(TIMES, **same))
    for record in gone:
        context.store.remove(TIMES, record["id"])
    return gone


def _task_of(context: WriteContext) -> dict[str, Any]:
    values = {
        n: context.values[n] for n in ("name", "status", "content", "due_on") if n in context.values
    }
    people = context.values.get("assignee_employee_ids[]")
    if people is not None:
        values["assignee_ids"] = [employee + ACCESS_OFFSET for employee in people]
    return values


def create_project_task(context: WriteContext) -> Record:
    """Create a task and the project task that links it to the project."""
    task = insert(context.store, TASKS, _task_of(context))
    values = body_to_record(context.collection, context.values)
    return insert(context.store, PROJECT_TASKS, {**values, "task_id": task["id"]})


def update_project_task(context: WriteContext) -> Record:
    """Change a project task and its task."""
    task = context.subject["task_id"]
    if context.store.find(TASKS, task) is not None:
        update_fields(context.store, TASKS, task, **_task_of(context))
    return update(context)


def duplicate_tasks(context: WriteContext) -> list[Record]:
    """Copy project tasks and their tasks."""
    made: list[Record] = []
    for record in find_all(context.store, PROJECT_TASKS, context.values["ids"]):
        task = {**(context.store.find(TASKS, record["task_id"]) or {})}
        task.pop("id", None)
        if context.values.get("exclude_assignees"):
            task["assignee_ids"] = []
        copy = {**record, "task_id": insert(context.store, TASKS, task)["id"]}
        copy.pop("id")
        for name in ("project_id", "subproject_id"):
            copy[name] = context.values.get(name) or copy[name]
        made.append(insert(context.store, PROJECT_TASKS, copy))
    return made


def create_task(context: WriteContext) -> Record:
    """Create a task; its author is the first active employee by default."""
    return _completed(context, insert(context.store, TASKS, _new_task(context)))


def create_tasks(context: WriteContext) -> list[Record]:
    """Create a task for each assignee, or one without assignees."""
    values = _new_task(context)
    people = values.pop("assignee_ids", None) or [None]
    return [
        insert(context.store, TASKS, {**values, "assignee_ids": [] if person is None else [person]})
        for person in people
    ]


def _new_task(context: WriteContext) -> dict[str, Any]:
    values = body_to_record(context.collection, context.values)
    if values.get("author_employee_id") is None:
        active = context.store.where("employees/employees", active=True)
        values["author_employee_id"] = next((person["id"] for person in active), None)
    return values


def _completed(context: WriteContext, record: Record) -> Record:
    """Set or clear the completion of a task by its status."""
    done = record["status"] == "done"
    if done == (record["completed_at"] is not None):
        return record
    first = context.store.records("employees/employees").keys[0]
    return update_fields(
        context.store,
        TASKS,
        record["id"],
        completed_at=context.store.now() if done else None,
        completed_by_id=first if done else None,
    )


def update_tasks(context: WriteContext) -> list[Record]:
    """Change each task of the body."""
    items = context.values["tasks"]
    find_all(context.store, TASKS, [item["id"] for item in items], "tasks")
    changed: list[Record] = []
    for item in items:
        values = body_to_record(context.collection, item)
        key = values.pop("id", item["id"])
        changed.append(_completed(context, update_fields(context.store, TASKS, key, **values)))
    return changed


def comment(context: WriteContext) -> Record:
    """Set ``updated_at`` of the task; the API does not serve the comment."""
    record = context.store.find(TASKS, context.values["resource_id"])
    if record is None:
        raise reference_not_found("resource_id")
    return update_fields(context.store, TASKS, record["id"])


def _comment_of(context: WriteContext) -> Record:
    key = context.values["flexible_time_record_id"]
    found_comment = next(context.store.where(COMMENTS, flexible_time_record_id=key), None)
    if found_comment is None:
        raise reference_not_found("flexible_time_record_id")
    return found_comment


def update_comment(context: WriteContext) -> Record:
    """Change the comment of a time record."""
    return update_fields(
        context.store, COMMENTS, _comment_of(context)["id"], content=context.values["content"]
    )


def delete_comment(context: WriteContext) -> Record:
    """Delete the comment of a time record."""
    record = _comment_of(context)
    context.store.remove(COMMENTS, record["id"])
    return record


def soft_delete(context: WriteContext) -> Record:
    """Delete a project; it is not listed any more."""
    context.store.remove(PROJECTS, context.subject["id"])
    return context.subject


EFFECTS: dict[str, Effect] = {
    f"{PROJECTS} activate": set_fields(status="active"),
    f"{PROJECTS} close": set_fields(status="closed"),
    f"{PROJECTS} change_status": set_fields(status=from_body("status")),
    f"{PROJECTS} soft_delete": soft_delete,
    f"{WORKERS} bulk_assign": assign,
    f"{WORKERS} bulk_create": assign,
    f"{WORKERS} unassign": set_fields(assigned=False),
    "project_management/planned_records bulk_create": create_for_ids(
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
    f"{TASKS} create": create_task,
    f"{TASKS} update": lambda context: _completed(context, update(context)),
    f"{TASKS} bulk_create": create_tasks,
    f"{TASKS} bulk_update": update_tasks,
    f"{TASKS} copy": copy_record(" (copy)"),
    f"{TASKS} create_comment": comment,
}

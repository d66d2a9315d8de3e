"""Actions of projects, time records and tasks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..error_responses import invalid_field, reference_not_found
from ..file_host import TASK_FILES
from ..server.mutations import body_to_record, create, insert, update
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from ..store.store import ACCESS_OFFSET
from .common import copy_record, create_for_ids, find_all, from_body, set_fields
from .office import file_facts, store_content

PROJECTS = "project_management/projects"
WORKERS = "project_management/project_workers"
PROJECT_TASKS = "project_management/project_tasks"
TIMES = "project_management/time_records"
COMMENTS = "project_management/flexible_time_record_comments"
TASKS = "tasks/tasks"


def create_project(context: WriteContext) -> Record:
    """Create a project: active, and its workers are assigned by hand, unless the body differs."""
    values = body_to_record(context.collection, context.values)
    for name, usual in (("status", "active"), ("employees_assignment", "manual")):
        values[name] = values.get(name) or usual
    return insert(context.store, PROJECTS, values)


def _projects_of(context: WriteContext) -> list[Any]:
    projects = [*(context.values.get("project_ids") or ())]
    if context.values.get("project_id") is not None:
        projects.append(context.values["project_id"])
    if not projects:
        raise invalid_field("project_ids", "can't be blank")
    return projects


def _assign(context: WriteContext, project: int, employee: int) -> Record:
    """Assign an employee to a project, also one that was unassigned."""
    same = {"project_id": project, "employee_id": employee}
    known = next(context.store.where(WORKERS, **same), None)
    if known is None:
        return insert(context.store, WORKERS, {**same, "assigned": True})
    return update_fields(context.store, WORKERS, known["id"], assigned=True)


def assign(context: WriteContext) -> Record:
    """Assign an employee to a project."""
    return _assign(context, context.values["project_id"], context.values["employee_id"])


def assign_all(context: WriteContext) -> list[Record]:
    """Assign each employee to each project."""
    return [
        _assign(context, project, employee)
        for project in _projects_of(context)
        for employee in context.values["employee_ids"]
    ]


def assign_only(context: WriteContext) -> list[Record]:
    """Assign each employee to each project, and unassign all others."""
    for project in _projects_of(context):
        for worker in list(context.store.where(WORKERS, project_id=project, assigned=True)):
            if worker["employee_id"] not in context.values["employee_ids"]:
                update_fields(context.store, WORKERS, worker["id"], assigned=False)
    return assign_all(context)


def _check_recordable(context: WriteContext, key: Any, name: str) -> None:
    """Check that time can be recorded for a project worker.

    Raises:
        ErrorResponse: A 422: there is none, it is unassigned, or its project is not active.
    """
    worker = context.store.find(WORKERS, key)
    if worker is None:
        raise invalid_field(name, "can't be blank")
    if not worker["assigned"]:
        raise invalid_field(name, "is not assigned")
    project = context.store.find(PROJECTS, worker["project_id"])
    if project is None or project["status"] != "active":
        raise invalid_field(name, "is of a project that is not active")


def _time_of(context: WriteContext, body: Mapping[str, Any]) -> Record:
    """Return the fields of a time record, with those that follow from its worker and shift."""
    values = body_to_record(context.collection, body)
    values.pop("id", None)
    if values.get("project_worker_id") is not None:
        worker = context.store.find(WORKERS, values["project_worker_id"]) or {}
        values |= {name: worker.get(name) for name in ("employee_id", "project_id")}
    shift = context.store.find("attendance/shifts", values.get("attendance_shift_id"))
    if shift is not None:
        values |= {"date": shift["date"], "imputed_minutes": shift["minutes"]}
    return values


def record_time(context: WriteContext) -> Record:
    """Create a time record with the employee and project of its project worker."""
    _check_recordable(context, context.values["project_worker_id"], "project_worker_id")
    return insert(context.store, TIMES, _time_of(context, context.values))


def record_minutes(context: WriteContext) -> Record:
    """Create a flexible time record, which older API versions serve."""
    _check_recordable(context, context.values["project_worker_id"], "project_worker_id")
    return insert(context.store, context.path, body_to_record(context.collection, context.values))


def reassign(context: WriteContext) -> Record:
    """Move a time record to another project worker."""
    return context.change(**_time_of(context, context.values))


def process_times(context: WriteContext) -> list[Record]:
    """Create, change and delete time records; return those created or changed.

    Of several items with the same shift only the last counts, besides deletions.
    """
    store, items = context.store, context.values["items"]
    known: list[Record | None] = []
    for index, item in enumerate(items):
        key = item.get("time_record_id")
        known.append(store.find(TIMES, key))
        if key is not None and known[-1] is None:
            raise reference_not_found(f"items[{index}].time_record_id")
    shifts = [
        item.get("attendance_shift_id") or (record or {}).get("attendance_shift_id")
        for item, record in zip(items, known, strict=True)
    ]
    last = {shift: index for index, shift in enumerate(shifts)}
    made: list[Record] = []
    for index, (item, record) in enumerate(zip(items, known, strict=True)):
        values = {name: value for name, value in item.items() if value is not None}
        values.pop("time_record_id", None)
        if record is not None and not values:
            if store.find(TIMES, record["id"]) is not None:
                store.remove(TIMES, record["id"])
        elif shifts[index] is not None and last[shifts[index]] != index:
            continue
        elif record is None:
            worker = values.get("project_worker_id")
            _check_recordable(context, worker, f"items[{index}].project_worker_id")
            made.append(insert(store, TIMES, _time_of(context, values)))
        elif store.find(TIMES, record["id"]) is None:  # deleted by an item before
            made.append(store.add(TIMES, {**record, **_time_of(context, values)}))
        else:
            new = _time_of(context, values)
            made.append(update_fields(store, TIMES, record["id"], **new))
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


def attach_file(context: WriteContext) -> Record:
    """Attach a file to a task; it can be downloaded from the API itself."""
    record = create(context)
    facts = file_facts(context.values.get("file"))
    store_content(context, record)
    known: Record = {name: facts[name] for name in ("filename", "content_type") if name in facts}
    changes: Record = {**known, "path": f"/tasks/files/{record['id']}"}
    return context.store.records(TASK_FILES).put(record["id"], {**record, **changes})


EFFECTS: dict[str, Effect] = {
    f"{TASK_FILES} create": attach_file,
    f"{PROJECTS} activate": set_fields(status="active"),
    f"{PROJECTS} close": set_fields(status="closed"),
    f"{PROJECTS} change_status": set_fields(status=from_body("status")),
    f"{PROJECTS} soft_delete": soft_delete,
    f"{PROJECTS} create": create_project,
    f"{WORKERS} create": assign,
    f"{WORKERS} bulk_assign": assign_only,
    f"{WORKERS} bulk_create": assign_all,
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
    "project_management/flexible_time_records create": record_minutes,
    f"{COMMENTS} update_by_flexible_time_record": update_comment,
    f"{COMMENTS} delete_by_flexible_time_record": delete_comment,
    f"{TASKS} create": create_task,
    f"{TASKS} update": lambda context: _completed(context, update(context)),
    f"{TASKS} bulk_create": create_tasks,
    f"{TASKS} bulk_update": update_tasks,
    f"{TASKS} copy": copy_record(" (copy)"),
    f"{TASKS} create_comment": comment,
}

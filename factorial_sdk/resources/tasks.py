"""Tasks for employees, and the files attached to them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class TaskBulkUpdateTaskIdentifier(StrEnum):
    """Kind of task; what each one means is not documented."""

    INBOX = "inbox"
    """Not documented; by its name, a task in an inbox."""
    PROJECT = "project"
    """Not documented; by its name, a task of a project."""
    SHARED_AND_SINGLE = "shared_and_single"
    """Not documented."""
    SINGLE = "single"
    """Not documented; by its name, a task on its own."""
    WORKFLOW = "workflow"
    """Not documented; by its name, a task of a workflow."""


class TaskCategory(StrEnum):
    """Subject area of a task. The vendor explains no member."""

    BENEFITS = "benefits"
    """Benefits of employees."""
    COMPENSATION = "compensation"
    """Pay."""
    COMPLAINTS = "complaints"
    """Complaints."""
    DOCUMENTS = "documents"
    """Documents."""
    ENGAGEMENT = "engagement"
    """Engagement of employees."""
    FINANCE = "finance"
    """Finance."""
    ORGANIZATION = "organization"
    """Organization of the company."""
    PERFORMANCE = "performance"
    """Performance."""
    POLICIES = "policies"
    """Policies of the company."""
    RECRUITMENT = "recruitment"
    """Recruiting."""
    SOFTWARE = "software"
    """Software."""
    SPENDING = "spending"
    """Spending."""
    SURVEYS = "surveys"
    """Surveys."""
    TIMEOFF = "timeoff"
    """Time off."""
    TIME_PLANNING = "time_planning"
    """Planning of time."""
    TIME_TRACKING = "time_tracking"
    """Tracking of time."""
    TRAINING = "training"
    """Trainings."""


class TaskStatus(StrEnum):
    """Whether a task is to do, in progress, done or discarded."""

    DISCARDED = "discarded"
    """Given up; it is not to be done any more."""
    DONE = "done"
    """Completed."""
    IN_PROGRESS = "in_progress"
    """Begun, and not completed yet."""
    TODO = "todo"  # a state of the API's tasks
    """Not begun yet."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskFile(Model):
    """Task file (`tasks/task_file`)."""

    id: ID
    task_id: ID
    """The task that it is attached to."""
    filename: str
    """Name of the file."""
    path: str
    """Where to download the file: a path to append to the base URL of the API."""
    created_at: dt.datetime
    content_type: str | None = None
    """Media type, such as ``application/pdf``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskFileCreate(Body):
    """Body of `TaskFilesEndpoint.create`."""

    task_id: ID
    file: FileInput
    """The file to attach."""


class TaskFilesEndpoint(Endpoint[Api]):
    """Task files (`tasks/task_files`).

    A file that is attached to a task.
    """

    path = "tasks/task_files"

    @paged
    def get(
        self, *, task_id: ID | None = None, ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TaskFile]]:  # fmt: skip
        """Read one page of task files (`GET tasks/task_files`).

        Args:
            task_id: Only files of this task. Required by the schema.
            ids: Only records with these ids.
        """
        query = {"task_id": task_id, "ids[]": ids}
        return self._list(TaskFile, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, file_id: ID, **options: Unpack[RequestOptions]) -> Request[TaskFile]:
        """Read a task file (`GET tasks/task_files/{id}`)."""
        return self._read(TaskFile, file_id, options)

    @operation
    def create(
        self, data: TaskFileCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[TaskFile]:
        """Attach a file to a task, sent as a form (`POST tasks/task_files`).

        Files cannot be changed later: delete and attach again.
        """
        return self._create(TaskFile, TaskFileCreate, data, options, files=["file"])

    @operation
    def upload(
        self, file: FileInput, *, task_id: ID, **options: Unpack[BodyOptions]
    ) -> Request[TaskFile]:
        """Attach a file to a task, sent as a form (`POST tasks/task_files`).

        The other arguments are the fields of `TaskFileCreate`. Files cannot be changed later:
        delete and attach again.

        Args:
            file: The file to attach.
            task_id: The task that it is attached to.
        """
        data = TaskFileCreate(file=file, task_id=task_id)
        return self._create(TaskFile, TaskFileCreate, data, options, files=["file"])

    @operation
    def delete(self, file_id: ID, **options: Unpack[RequestOptions]) -> Request[TaskFile | None]:
        """Delete a task file; returns the deleted record, or None.

        `DELETE tasks/task_files/{id}`
        """
        return self._delete(TaskFile, file_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Task(Model):
    """Task (`tasks/task`)."""

    id: ID
    name: str
    """What the task is called; `content` describes it."""
    company_id: ID
    """The company of the author."""
    assignee_ids: list[ID]
    """Accounts (`access_id`) of the employees who have to do it."""
    created_at: dt.datetime
    updated_at: dt.datetime
    content: str | None = None
    """Description of the task."""
    due_on: dt.date | None = None
    """Day by which it is to be done."""
    author_employee_id: ID | None = None
    """The employee who authors it."""
    completed_at: dt.datetime | None = None
    """When it was completed."""
    completed_by_id: ID | None = None
    """Who completed it. Whether it is the id of an employee or an `access_id` is not documented."""
    status: TaskStatus | str | None = None
    """Whether the task is to do, in progress, done or discarded."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskCreate(Body):
    """Body of `TasksEndpoint.create`."""

    name: str
    status: TaskStatus | str
    content: Maybe[str] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    assignee_ids: Maybe[Sequence[ID]] = UNSET
    author_employee_id: Maybe[ID] = UNSET
    """The employee who authors it; by default the company's first active employee. Used with API
    keys only: with a user's token, the author is always that user."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskBulkCreate(Body):
    """Body of `TasksEndpoint.bulk_create`."""

    name: str
    status: TaskStatus | str
    content: Maybe[str] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    assignee_ids: Maybe[Sequence[ID]] = UNSET
    """Employees (by `access_id`) who get a task each. Without any, the effect is not documented."""
    author_employee_id: Maybe[ID] = UNSET
    """The employee who authors them; by default the company's first active employee. Used with API
    keys only: with a user's token, the author is always that user."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskBulkDelete(Body):
    """Body of `TasksEndpoint.bulk_delete`."""

    ids: Sequence[ID]
    """The tasks to delete."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskBulkUpdateTask(Body):
    """Task of `TaskBulkUpdate`."""

    id: ID
    """The task to change."""
    name: Maybe[str] = UNSET
    content: Maybe[str] = UNSET
    starts_on: Maybe[dt.date | str] = UNSET
    """By its name, the day on which the task starts. Records do not return it."""
    due_on: Maybe[dt.date | str] = UNSET
    assignee_ids: Maybe[Sequence[ID]] = UNSET
    identifier: Maybe[TaskBulkUpdateTaskIdentifier | str] = UNSET
    """By its values, a kind of task. Its effect is not documented, and records do not return it."""
    status: Maybe[TaskStatus | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskBulkUpdate(Body):
    """Body of `TasksEndpoint.bulk_update`."""

    tasks: Sequence[TaskBulkUpdateTask | Fields]
    """The tasks to change, each with its `id` and new values. Whether fields that are left out keep
    theirs is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskCopy(Body):
    """Body of `TasksEndpoint.copy`."""

    id: ID
    """The task to copy."""
    name: Maybe[str] = UNSET
    """Name of the copy. The default is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskCreateComment(Body):
    """Body of `TasksEndpoint.create_comment`."""

    content: str
    """Text of the comment."""
    author_id: ID
    """Who writes it. Whether it is the id of an employee or an `access_id` is not documented."""
    resource_id: ID
    """Not documented; presumably the id of the task to comment on."""
    company_id: ID
    """Not documented; by its name, the company that the task belongs to."""
    mentioned_access_ids: Maybe[Sequence[ID]] = UNSET
    """Accounts that the comment mentions. Whether they are notified is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskUpdate(Body):
    """Body of `TasksEndpoint.update`."""

    name: Maybe[str] = UNSET
    content: Maybe[str] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    assignee_ids: Maybe[Sequence[ID]] = UNSET
    status: Maybe[TaskStatus | str] = UNSET


class TasksEndpoint(Endpoint[Api]):
    """Tasks (`tasks/tasks`).

    Something that employees have to do, with its author, its assignees and the day by which it is
    due. Tasks of projects (`project_management.project_tasks`) refer to one.
    """

    path = "tasks/tasks"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_id: ID | None = None,
        assignee_id: ID | None = None, due_on: dt.date | str | None = None,
        already_due: bool | None = None, task_status: TaskStatus | str | None = None,
        involvee_id: ID | None = None, category: TaskCategory | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Task]]:  # fmt: skip
        """Read one page of tasks (`GET tasks/tasks`).

        Without filters: all that were created.

        Args:
            ids: Only records with these ids.
            company_id: Only tasks of this company.
            assignee_id: Only tasks with this account (`access_id` of an employee) among their
                assignees.
            due_on: Presumably only tasks due on this day. (The vendor's text says only that it is
                about tasks with a due date.)
            already_due: True: only tasks whose due date has passed; False: only tasks that are
                still due. Whether completed, discarded or undated tasks count, and whether the due
                day itself has passed, is not documented.
            task_status: Only tasks with this status.
            involvee_id: Only tasks that are assigned to this user or affect them. The kind of id is
                not documented.
            category: Only tasks of this category, which no record has; its origin is not
                documented.
        """
        query = {
            "ids[]": ids, "company_id": company_id, "assignee_id": assignee_id, "due_on": due_on,
            "already_due": already_due, "task_status": task_status, "involvee_id": involvee_id,
            "category": category,
        }  # fmt: skip
        return self._list(Task, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, task_id: ID, **options: Unpack[RequestOptions]) -> Request[Task]:
        """Read a task (`GET tasks/tasks/{id}`)."""
        return self._read(Task, task_id, options)

    @operation
    def create(self, data: TaskCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Task]:
        """Create a task (`POST tasks/tasks`).

        With an API key, `author_employee_id` decides who authors it.
        """
        return self._create(Task, TaskCreate, data, options)

    @operation
    def update(
        self, task_id: ID, data: TaskUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Task]:
        """Change a task (`PUT tasks/tasks/{id}`)."""
        return self._update(Task, task_id, TaskUpdate, data, options)

    @operation
    def delete(self, task_id: ID, **options: Unpack[RequestOptions]) -> Request[Task | None]:
        """Delete a task; returns the deleted record, or None (`DELETE tasks/tasks/{id}`)."""
        return self._delete(Task, task_id, options)

    @operation
    def bulk_create(
        self, data: TaskBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Task]]:
        """Create the same task for several assignees, one each (`POST tasks/tasks/bulk_create`).

        Returns the tasks. With an API key, `author_employee_id` decides who authors them.
        """
        return self._act_on_many("bulk_create", Task, TaskBulkCreate, data, options)

    @operation
    def bulk_delete(
        self, data: TaskBulkDelete | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Task]]:
        """Delete several tasks (`POST tasks/tasks/bulk_delete`).

        Returns the deleted tasks. No operation brings them back.
        """
        return self._act_on_many("bulk_delete", Task, TaskBulkDelete, data, options)

    @operation
    def bulk_update(
        self, data: TaskBulkUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Task]]:
        """Change several tasks, each in its own way (`POST tasks/tasks/bulk_update`).

        Returns the tasks.
        """
        return self._act_on_many("bulk_update", Task, TaskBulkUpdate, data, options)

    @operation
    def copy(self, data: TaskCopy | ID | Fields, **options: Unpack[BodyOptions]) -> Request[Task]:
        """Create a copy of a task (`POST tasks/tasks/copy`).

        Returns the copy; which parts of the task it takes over is not documented.
        """
        return self._act("copy", Task, TaskCopy, data, options)

    @operation
    def create_comment(
        self, data: TaskCreateComment | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Task]:
        """Write a comment on a task (`POST tasks/tasks/create_comment`).

        Returns the task, not the comment: no operation reads comments.
        """
        return self._act("create_comment", Task, TaskCreateComment, data, options)


class TasksDomain(Domain[Api]):
    """Tasks for employees, and the files attached to them."""

    task_files: TaskFilesEndpoint[Api]
    tasks: TasksEndpoint[Api]

"""Tasks and their files."""

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
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class TaskBulkUpdateTaskIdentifier(StrEnum):
    """Identifier of `TaskBulkUpdateTask`."""

    INBOX = "inbox"
    PROJECT = "project"
    SHARED_AND_SINGLE = "shared_and_single"
    SINGLE = "single"
    WORKFLOW = "workflow"


class TaskCategory(StrEnum):
    """Category of `Task`."""

    BENEFITS = "benefits"
    COMPENSATION = "compensation"
    COMPLAINTS = "complaints"
    DOCUMENTS = "documents"
    ENGAGEMENT = "engagement"
    FINANCE = "finance"
    ORGANIZATION = "organization"
    PERFORMANCE = "performance"
    POLICIES = "policies"
    RECRUITMENT = "recruitment"
    SOFTWARE = "software"
    SPENDING = "spending"
    SURVEYS = "surveys"
    TIMEOFF = "timeoff"
    TIME_PLANNING = "time_planning"
    TIME_TRACKING = "time_tracking"
    TRAINING = "training"


class TaskStatus(StrEnum):
    """Status of `Task`."""

    DISCARDED = "discarded"
    DONE = "done"
    IN_PROGRESS = "in_progress"
    TODO = "todo"  # a state of the API's tasks


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskFile(Model):
    """Task file (`tasks/task_file`)."""

    id: ID
    task_id: ID
    filename: str
    path: str
    created_at: dt.datetime
    content_type: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskFileCreate(Body):
    """Body of `TaskFilesEndpoint.create`."""

    task_id: ID
    file: FileInput


class TaskFilesEndpoint(Endpoint[Api]):
    """Task files (`tasks/task_files`)."""

    path = "tasks/task_files"

    @paged
    def get(
        self,
        *,
        task_id: ID | None = None,
        ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TaskFile]]:
        """Read one page of task files (`GET tasks/task_files`).

        Args:
            task_id: Required by the schema.
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
        self, data: TaskFileCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[TaskFile]:
        """Create a task file (`POST tasks/task_files`)."""
        return self._create(TaskFile, TaskFileCreate, data, options, files=["file"])

    @operation
    def delete(self, file_id: ID, **options: Unpack[RequestOptions]) -> Request[TaskFile | None]:
        """Delete a task file; returns it as it was, or None (`DELETE tasks/task_files/{id}`)."""
        return self._delete(TaskFile, file_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Task(Model):
    """Task (`tasks/task`)."""

    id: ID
    name: str
    company_id: ID
    """The company that the record belongs to."""
    assignee_ids: list[ID]
    created_at: dt.datetime
    updated_at: dt.datetime
    content: str | None = None
    due_on: dt.date | None = None
    author_employee_id: ID | None = None
    completed_at: dt.datetime | None = None
    completed_by_id: ID | None = None
    status: TaskStatus | str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskCreate(Body):
    """Body of `TasksEndpoint.create`."""

    name: str
    status: TaskStatus | str
    content: Maybe[str] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    assignee_ids: Maybe[Sequence[ID]] = UNSET
    author_employee_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskBulkCreate(Body):
    """Body of `TasksEndpoint.bulk_create`."""

    name: str
    status: TaskStatus | str
    content: Maybe[str] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    assignee_ids: Maybe[Sequence[ID]] = UNSET
    author_employee_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskBulkDelete(Body):
    """Body of `TasksEndpoint.bulk_delete`."""

    ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskBulkUpdateTask(Body):
    """Task of `TaskBulkUpdate`."""

    id: ID
    name: Maybe[str] = UNSET
    content: Maybe[str] = UNSET
    starts_on: Maybe[dt.date | str] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    assignee_ids: Maybe[Sequence[ID]] = UNSET
    identifier: Maybe[TaskBulkUpdateTaskIdentifier | str] = UNSET
    status: Maybe[TaskStatus | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskBulkUpdate(Body):
    """Body of `TasksEndpoint.bulk_update`."""

    tasks: Sequence[TaskBulkUpdateTask | Fields]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskCopy(Body):
    """Body of `TasksEndpoint.copy`."""

    id: ID
    name: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskCreateComment(Body):
    """Body of `TasksEndpoint.create_comment`."""

    content: str
    author_id: ID
    resource_id: ID
    company_id: ID
    """The company that the record belongs to."""
    mentioned_access_ids: Maybe[Sequence[ID]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaskUpdate(Body):
    """Body of `TasksEndpoint.update`."""

    name: Maybe[str] = UNSET
    content: Maybe[str] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    assignee_ids: Maybe[Sequence[ID]] = UNSET
    status: Maybe[TaskStatus | str] = UNSET


class TasksEndpoint(Endpoint[Api]):
    """Tasks (`tasks/tasks`)."""

    path = "tasks/tasks"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        company_id: ID | None = None,
        assignee_id: ID | None = None,
        due_on: dt.date | str | None = None,
        already_due: bool | None = None,
        task_status: TaskStatus | str | None = None,
        involvee_id: ID | None = None,
        category: TaskCategory | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Task]]:
        """Read one page of tasks (`GET tasks/tasks`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "company_id": company_id,
            "assignee_id": assignee_id,
            "due_on": due_on,
            "already_due": already_due,
            "task_status": task_status,
            "involvee_id": involvee_id,
            "category": category,
        }
        return self._list(Task, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, task_id: ID, **options: Unpack[RequestOptions]) -> Request[Task]:
        """Read a task (`GET tasks/tasks/{id}`)."""
        return self._read(Task, task_id, options)

    @operation
    def create(self, data: TaskCreate | Fields, **options: Unpack[RequestOptions]) -> Request[Task]:
        """Create a task (`POST tasks/tasks`)."""
        return self._create(Task, TaskCreate, data, options)

    @operation
    def update(
        self, task_id: ID, data: TaskUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Task]:
        """Change a task (`PUT tasks/tasks/{id}`)."""
        return self._update(Task, task_id, TaskUpdate, data, options)

    @operation
    def delete(self, task_id: ID, **options: Unpack[RequestOptions]) -> Request[Task | None]:
        """Delete a task; returns it as it was, or None (`DELETE tasks/tasks/{id}`)."""
        return self._delete(Task, task_id, options)

    @operation
    def bulk_create(
        self, data: TaskBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Task]]:
        """Create several tasks (`POST tasks/tasks/bulk_create`)."""
        return self._act_on_many("bulk_create", Task, TaskBulkCreate, data, options)

    @operation
    def bulk_delete(
        self, data: TaskBulkDelete | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Task]]:
        """Delete several tasks (`POST tasks/tasks/bulk_delete`)."""
        return self._act_on_many("bulk_delete", Task, TaskBulkDelete, data, options)

    @operation
    def bulk_update(
        self, data: TaskBulkUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Task]]:
        """Change several tasks (`POST tasks/tasks/bulk_update`)."""
        return self._act_on_many("bulk_update", Task, TaskBulkUpdate, data, options)

    @operation
    def copy(self, data: TaskCopy | Fields, **options: Unpack[RequestOptions]) -> Request[Task]:
        """Copy a task (`POST tasks/tasks/copy`)."""
        return self._act("copy", Task, TaskCopy, data, options)

    @operation
    def create_comment(
        self, data: TaskCreateComment | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Task]:
        """Comment on a task (`POST tasks/tasks/create_comment`)."""
        return self._act("create_comment", Task, TaskCreateComment, data, options)


class TasksDomain(Domain[Api]):
    """Tasks and their files."""

    task_files: TaskFilesEndpoint[Api]
    tasks: TasksEndpoint[Api]

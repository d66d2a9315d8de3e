"""Projects, subprojects, workers, tasks and the time recorded on them."""

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


class BudgetStrategyType(StrEnum):
    """Budget strategy type of `BudgetStrategy`."""

    PROJECT_FIXED_COST = "project_fixed_cost"
    TOTAL_BUDGET = "total_budget"
    WITHOUT_BUDGET = "without_budget"


class DueStatus(StrEnum):
    """Due status of `ProjectTask`."""

    DUE_IN_FUTURE = "due_in_future"
    DUE_TODAY = "due_today"
    NO_DUE = "no_due"
    OVER_DUE = "over_due"


class EmployeesAssignment(StrEnum):
    """Employees assignment of `Project`."""

    COMPANY = "company"
    MANUAL = "manual"


class ProjectStatus(StrEnum):
    """Status of `ImputableProject`, `Project`, …."""

    ACTIVE = "active"
    CLOSED = "closed"
    DRAFT = "draft"
    PROCESSING = "processing"


class ProjectTaskCreateStatus(StrEnum):
    """Status of `ProjectTaskCreate`, `ProjectTaskUpdate`."""

    DISCARDED = "discarded"
    DONE = "done"
    IN_PROGRESS = "in_progress"
    TODO = "todo"  # a state of the API's tasks


class ResourceKind(StrEnum):
    """Resource kind of `Rate`."""

    EMPLOYEE = "employee"
    JOB_CATALOG_TREE_NODE = "job_catalog_tree_node"
    PROJECT = "project"
    PROJECT_WORKER = "project_worker"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BudgetStrategy(Model):
    """Budget strategy (`project_management/budget_strategy`)."""

    id: ID
    budget_type: BudgetStrategyType | str
    project_id: ID
    delegated: bool
    """Known to be null at times."""
    planned_cents: int | None = None
    planned_minutes: int | None = None
    fee_amount_cents: int | None = None
    subproject_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BudgetStrategyCreate(Body):
    """Body of `BudgetStrategiesEndpoint.create`."""

    budget_strategy_type: BudgetStrategyType | str
    project_id: ID
    planned_cents: Maybe[int] = UNSET
    planned_minutes: Maybe[int] = UNSET
    fee_amount_cents: Maybe[int] = UNSET
    subproject_id: Maybe[ID] = UNSET
    delegated: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BudgetStrategyUpdate(Body):
    """Body of `BudgetStrategiesEndpoint.update`."""

    planned_cents: Maybe[int] = UNSET
    planned_minutes: Maybe[int] = UNSET
    fee_amount_cents: Maybe[int] = UNSET
    budget_strategy_type: Maybe[BudgetStrategyType | str] = UNSET
    delegated: Maybe[bool] = UNSET


class BudgetStrategiesEndpoint(Endpoint[Api]):
    """Budget strategies (`project_management/budget_strategies`)."""

    path = "project_management/budget_strategies"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        project_ids: Sequence[ID] | None = None,
        subproject_ids: Sequence[ID] | None = None,
        without_subproject: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BudgetStrategy]]:
        """Read one page of budget strategies (`GET project_management/budget_strategies`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "project_ids[]": project_ids,
            "subproject_ids[]": subproject_ids,
            "without_subproject": without_subproject,
        }
        return self._list(BudgetStrategy, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, strategy_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[BudgetStrategy]:
        """Read a budget strategy (`GET project_management/budget_strategies/{id}`)."""
        return self._read(BudgetStrategy, strategy_id, options)

    @operation
    def create(
        self, data: BudgetStrategyCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[BudgetStrategy]:
        """Create a budget strategy (`POST project_management/budget_strategies`)."""
        return self._create(BudgetStrategy, BudgetStrategyCreate, data, options)

    @operation
    def update(
        self,
        strategy_id: ID,
        data: BudgetStrategyUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[BudgetStrategy]:
        """Change a budget strategy (`PUT project_management/budget_strategies/{id}`)."""
        return self._update(BudgetStrategy, strategy_id, BudgetStrategyUpdate, data, options)

    @operation
    def delete(
        self, strategy_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[BudgetStrategy | None]:
        """Delete a budget strategy; returns it as it was, or None.

        `DELETE project_management/budget_strategies/{id}`
        """
        return self._delete(BudgetStrategy, strategy_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseRecord(Model):
    """Expense record (`project_management/expense_record`)."""

    id: ID
    project_worker_id: ID
    expense_id: ID
    subproject_id: ID | None = None
    original_amount_currency: str | None = None
    original_amount_cents: int | None = None
    legal_entity_amount_currency: str | None = None
    legal_entity_amount_cents: str | None = None
    effective_on: dt.date | None = None
    exchange_rate: float | None = None
    status: str | None = None


class ExpenseRecordsEndpoint(Endpoint[Api]):
    """Expense records (`project_management/expense_records`)."""

    path = "project_management/expense_records"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        start_date: dt.date | str | None = None,
        end_date: dt.date | str | None = None,
        expense_ids: Sequence[ID] | None = None,
        project_ids: Sequence[ID] | None = None,
        subproject_ids: Sequence[ID] | None = None,
        updated_after: dt.date | str | None = None,
        employee_user_name_like: str | None = None,
        project_worker_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ExpenseRecord]]:
        """Read one page of expense records (`GET project_management/expense_records`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "start_date": start_date,
            "end_date": end_date,
            "expense_ids[]": expense_ids,
            "project_ids[]": project_ids,
            "subproject_ids[]": subproject_ids,
            "updated_after": updated_after,
            "employee_user_name_like": employee_user_name_like,
            "project_worker_ids[]": project_worker_ids,
        }
        return self._list(ExpenseRecord, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, record_id: ID, **options: Unpack[RequestOptions]) -> Request[ExpenseRecord]:
        """Read an expense record (`GET project_management/expense_records/{id}`)."""
        return self._read(ExpenseRecord, record_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExportableExpense(Model):
    """Exportable expense (`project_management/exportable_expense`)."""

    employee_name: str
    date: dt.date | None = None
    project_name: str | None = None
    subproject_name: str | None = None
    preferred_name: str | None = None
    amount: str | None = None
    currency: str | None = None
    expense_category: str | None = None
    expense_subcategory: str | None = None
    expense_status: str | None = None
    expense_link: str | None = None


class ExportableExpensesEndpoint(Endpoint[Api]):
    """Exportable expenses (`project_management/exportable_expenses`)."""

    path = "project_management/exportable_expenses"

    @paged
    def get(
        self,
        *,
        start_date: dt.date | str | None = None,
        end_date: dt.date | str | None = None,
        project_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ExportableExpense]]:
        """Read one page of exportable expenses (`GET project_management/exportable_expenses`).

        Args:
            start_date: Required by the schema.
            end_date: Required by the schema.
            project_ids: Required by the schema.
        """
        query = {"start_date": start_date, "end_date": end_date, "project_ids[]": project_ids}
        return self._list(ExportableExpense, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FlexibleTimeRecordComment(Model):
    """Flexible time record comment (`project_management/flexible_time_record_comment`)."""

    id: ID
    content: str
    flexible_time_record_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FlexibleTimeRecordCommentCreate(Body):
    """Body of `FlexibleTimeRecordCommentsEndpoint.create`."""

    content: str
    flexible_time_record_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FlexibleTimeRecordCommentDeleteByFlexibleTimeRecord(Body):
    """Body of `FlexibleTimeRecordCommentsEndpoint.delete_by_flexible_time_record`."""

    flexible_time_record_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FlexibleTimeRecordCommentUpdateByFlexibleTimeRecord(Body):
    """Body of `FlexibleTimeRecordCommentsEndpoint.update_by_flexible_time_record`."""

    flexible_time_record_id: ID
    content: str


class FlexibleTimeRecordCommentsEndpoint(Endpoint[Api]):
    """Flexible time record comments (`project_management/flexible_time_record_comments`).

    Deprecated: API versions after 2026-04-01 do not serve it; calls use that version.
    """

    path = "project_management/flexible_time_record_comments"
    version = "2026-04-01"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        flexible_time_record_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[FlexibleTimeRecordComment]]:
        """Read one page of flexible time record comments.

        `GET project_management/flexible_time_record_comments`

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "flexible_time_record_id": flexible_time_record_id}
        return self._list(FlexibleTimeRecordComment, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, comment_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[FlexibleTimeRecordComment]:
        """Read a flexible time record comment.

        `GET project_management/flexible_time_record_comments/{id}`
        """
        return self._read(FlexibleTimeRecordComment, comment_id, options)

    @operation
    def create(
        self, data: FlexibleTimeRecordCommentCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[FlexibleTimeRecordComment]:
        """Create a flexible time record comment.

        `POST project_management/flexible_time_record_comments`
        """
        return self._create(
            FlexibleTimeRecordComment, FlexibleTimeRecordCommentCreate, data, options
        )

    @operation
    def delete_by_flexible_time_record(
        self,
        data: FlexibleTimeRecordCommentDeleteByFlexibleTimeRecord | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[FlexibleTimeRecordComment]:
        """Delete the comment on a flexible time record.

        `POST project_management/flexible_time_record_comments/delete_by_flexible_time_record`
        """
        return self._act(
            "delete_by_flexible_time_record",
            FlexibleTimeRecordComment,
            FlexibleTimeRecordCommentDeleteByFlexibleTimeRecord,
            data,
            options,
        )

    @operation
    def update_by_flexible_time_record(
        self,
        data: FlexibleTimeRecordCommentUpdateByFlexibleTimeRecord | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[FlexibleTimeRecordComment]:
        """Change the comment on a flexible time record.

        `POST project_management/flexible_time_record_comments/update_by_flexible_time_record`
        """
        return self._act(
            "update_by_flexible_time_record",
            FlexibleTimeRecordComment,
            FlexibleTimeRecordCommentUpdateByFlexibleTimeRecord,
            data,
            options,
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FlexibleTimeRecord(Model):
    """Flexible time record (`project_management/flexible_time_record`)."""

    id: ID
    date: dt.date
    imputed_minutes: int
    project_worker_id: ID
    subproject_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FlexibleTimeRecordCreate(Body):
    """Body of `FlexibleTimeRecordsEndpoint.create`."""

    project_worker_id: ID
    date: dt.date | str
    imputed_minutes: int
    subproject_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FlexibleTimeRecordUpdate(Body):
    """Body of `FlexibleTimeRecordsEndpoint.update`."""

    imputed_minutes: int


class FlexibleTimeRecordsEndpoint(Endpoint[Api]):
    """Flexible time records (`project_management/flexible_time_records`).

    Deprecated: API versions after 2026-04-01 do not serve it; calls use that version.
    """

    path = "project_management/flexible_time_records"
    version = "2026-04-01"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        project_worker_ids: Sequence[ID] | None = None,
        starts_on: dt.date | str | None = None,
        ends_on: dt.date | str | None = None,
        updated_after: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[FlexibleTimeRecord]]:
        """Read one page of flexible time records.

        `GET project_management/flexible_time_records`

        Args:
            ids: Only records with these ids. Required by the schema.
            project_worker_ids: Required by the schema.
        """
        query = {
            "ids[]": ids,
            "project_worker_ids[]": project_worker_ids,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "updated_after": updated_after,
        }
        return self._list(FlexibleTimeRecord, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, record_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[FlexibleTimeRecord]:
        """Read a flexible time record (`GET project_management/flexible_time_records/{id}`)."""
        return self._read(FlexibleTimeRecord, record_id, options)

    @operation
    def create(
        self, data: FlexibleTimeRecordCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[FlexibleTimeRecord]:
        """Create a flexible time record (`POST project_management/flexible_time_records`)."""
        return self._create(FlexibleTimeRecord, FlexibleTimeRecordCreate, data, options)

    @operation
    def update(
        self,
        record_id: ID,
        data: FlexibleTimeRecordUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[FlexibleTimeRecord]:
        """Change a flexible time record (`PUT project_management/flexible_time_records/{id}`)."""
        return self._update(FlexibleTimeRecord, record_id, FlexibleTimeRecordUpdate, data, options)

    @operation
    def delete(
        self, record_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[FlexibleTimeRecord | None]:
        """Delete a flexible time record; returns it as it was, or None.

        `DELETE project_management/flexible_time_records/{id}`
        """
        return self._delete(FlexibleTimeRecord, record_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ImputableProject(Model):
    """Imputable project (`project_management/imputable_project`)."""

    id: ID
    name: str
    status: ProjectStatus | str
    currency: str
    code: str | None = None
    start_date: dt.date | None = None
    due_date: dt.date | None = None
    client_id: ID | None = None


class ImputableProjectsEndpoint(Endpoint[Api]):
    """Imputable projects (`project_management/imputable_projects`)."""

    path = "project_management/imputable_projects"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        name_or_code: str | None = None,
        only_active: bool | None = None,
        assigned: bool | None = None,
        employee_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ImputableProject]]:
        """Read one page of imputable projects (`GET project_management/imputable_projects`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "name_or_code": name_or_code,
            "only_active": only_active,
            "assigned": assigned,
            "employee_ids[]": employee_ids,
        }
        return self._list(ImputableProject, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, project_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ImputableProject]:
        """Read an imputable project (`GET project_management/imputable_projects/{id}`)."""
        return self._read(ImputableProject, project_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedRecord(Model):
    """Planned record (`project_management/planned_record`)."""

    id: ID
    daily_minutes: int
    start_date: dt.date
    end_date: dt.date
    project_worker_id: ID
    week_days: list[int]
    subproject_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedRecordBulkCreate(Body):
    """Body of `PlannedRecordsEndpoint.bulk_create`."""

    project_worker_ids: Sequence[ID]
    start_date: dt.date | str
    end_date: dt.date | str
    daily_minutes: int
    subproject_id: Maybe[ID] = UNSET
    week_days: Maybe[Sequence[int]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedRecordUpdate(Body):
    """Body of `PlannedRecordsEndpoint.update`."""

    start_date: dt.date | str
    end_date: dt.date | str
    daily_minutes: int
    project_worker_id: Maybe[ID] = UNSET
    week_days: Maybe[Sequence[int]] = UNSET


class PlannedRecordsEndpoint(Endpoint[Api]):
    """Planned records (`project_management/planned_records`)."""

    path = "project_management/planned_records"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        project_worker_ids: Sequence[ID] | None = None,
        start_date: dt.date | str | None = None,
        end_date: dt.date | str | None = None,
        subproject_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PlannedRecord]]:
        """Read one page of planned records (`GET project_management/planned_records`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "project_worker_ids[]": project_worker_ids,
            "start_date": start_date,
            "end_date": end_date,
            "subproject_ids[]": subproject_ids,
        }
        return self._list(PlannedRecord, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, record_id: ID, **options: Unpack[RequestOptions]) -> Request[PlannedRecord]:
        """Read a planned record (`GET project_management/planned_records/{id}`)."""
        return self._read(PlannedRecord, record_id, options)

    @operation
    def update(
        self, record_id: ID, data: PlannedRecordUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[PlannedRecord]:
        """Change a planned record (`PUT project_management/planned_records/{id}`)."""
        return self._update(PlannedRecord, record_id, PlannedRecordUpdate, data, options)

    @operation
    def delete(
        self, record_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PlannedRecord | None]:
        """Delete a planned record; returns it as it was, or None.

        `DELETE project_management/planned_records/{id}`
        """
        return self._delete(PlannedRecord, record_id, options)

    @operation
    def bulk_create(
        self, data: PlannedRecordBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[PlannedRecord]]:
        """Create several planned records.

        `POST project_management/planned_records/bulk_create`
        """
        return self._act_on_many(
            "bulk_create", PlannedRecord, PlannedRecordBulkCreate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectTask(Model):
    """Project task (`project_management/project_task`)."""

    id: ID
    project_id: ID
    task_id: ID
    follow_up: bool
    subproject_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectTaskCreate(Body):
    """Body of `ProjectTasksEndpoint.create`."""

    name: str
    project_id: ID
    status: ProjectTaskCreateStatus | str
    content: Maybe[str] = UNSET
    starts_on: Maybe[dt.date | str] = UNSET
    follow_up: Maybe[bool] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    assignee_employee_ids: Maybe[Sequence[ID]] = UNSET
    subproject_id: Maybe[ID] = UNSET
    files: Maybe[Sequence[FileInput]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectTaskBulkDestroy(Body):
    """Body of `ProjectTasksEndpoint.bulk_destroy`."""

    ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectTaskBulkDuplicate(Body):
    """Body of `ProjectTasksEndpoint.bulk_duplicate`."""

    ids: Sequence[ID]
    project_id: Maybe[ID] = UNSET
    subproject_id: Maybe[ID] = UNSET
    exclude_assignees: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectTaskUpdate(Body):
    """Body of `ProjectTasksEndpoint.update`."""

    name: str
    project_id: ID
    content: Maybe[str] = UNSET
    starts_on: Maybe[dt.date | str] = UNSET
    follow_up: Maybe[bool] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    assignee_employee_ids: Maybe[Sequence[ID]] = UNSET
    subproject_id: Maybe[ID] = UNSET
    files_to_add: Maybe[Sequence[FileInput]] = UNSET
    files_to_remove: Maybe[Sequence[ID]] = UNSET
    status: Maybe[ProjectTaskCreateStatus | str] = UNSET


class ProjectTasksEndpoint(Endpoint[Api]):
    """Project tasks (`project_management/project_tasks`)."""

    path = "project_management/project_tasks"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        project_ids: Sequence[ID] | None = None,
        subproject_ids: Sequence[ID] | None = None,
        task_ids: Sequence[ID] | None = None,
        completed: bool | None = None,
        overdue: bool | None = None,
        search: str | None = None,
        due_status: DueStatus | str | None = None,
        client_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ProjectTask]]:
        """Read one page of project tasks (`GET project_management/project_tasks`).

        Args:
            ids: Only records with these ids. Required by the schema.
            project_ids: Required by the schema.
            subproject_ids: Required by the schema.
            completed: Required by the schema.
            overdue: Required by the schema.
            search: Required by the schema.
            due_status: Required by the schema.
            client_ids: Required by the schema.
        """
        query = {
            "ids[]": ids,
            "project_ids[]": project_ids,
            "subproject_ids[]": subproject_ids,
            "task_ids[]": task_ids,
            "completed": completed,
            "overdue": overdue,
            "search": search,
            "due_status": due_status,
            "client_ids[]": client_ids,
        }
        return self._list(ProjectTask, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, task_id: ID, **options: Unpack[RequestOptions]) -> Request[ProjectTask]:
        """Read a project task (`GET project_management/project_tasks/{id}`)."""
        return self._read(ProjectTask, task_id, options)

    @operation
    def create(
        self, data: ProjectTaskCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ProjectTask]:
        """Create a project task (`POST project_management/project_tasks`)."""
        return self._create(ProjectTask, ProjectTaskCreate, data, options, files=["files[]"])

    @operation
    def update(
        self, task_id: ID, data: ProjectTaskUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ProjectTask]:
        """Change a project task (`PUT project_management/project_tasks/{id}`)."""
        return self._update(
            ProjectTask, task_id, ProjectTaskUpdate, data, options, files=["files_to_add[]"]
        )

    @operation
    def bulk_destroy(
        self, data: ProjectTaskBulkDestroy | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[ProjectTask]]:
        """Delete several project tasks (`POST project_management/project_tasks/bulk_destroy`)."""
        return self._act_on_many("bulk_destroy", ProjectTask, ProjectTaskBulkDestroy, data, options)

    @operation
    def bulk_duplicate(
        self, data: ProjectTaskBulkDuplicate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[ProjectTask]]:
        """Duplicate several project tasks.

        `POST project_management/project_tasks/bulk_duplicate`
        """
        return self._act_on_many(
            "bulk_duplicate", ProjectTask, ProjectTaskBulkDuplicate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectWorker(Model):
    """Project worker (`project_management/project_worker`)."""

    id: ID
    project_id: ID
    employee_id: ID
    assigned: bool
    inputed_minutes: int | None = None
    labor_cost_cents: int | None = None
    company_labor_cost_cents: int | None = None
    spending_cost_cents: int | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectWorkerCreate(Body):
    """Body of `ProjectWorkersEndpoint.create`."""

    project_id: ID
    employee_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectWorkerBulkAssign(Body):
    """Body of `ProjectWorkersEndpoint.bulk_assign`."""

    employee_ids: Sequence[ID]
    project_id: Maybe[ID] = UNSET
    """Deprecated."""
    project_ids: Maybe[Sequence[ID]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectWorkerBulkCreate(Body):
    """Body of `ProjectWorkersEndpoint.bulk_create`."""

    project_id: ID
    employee_ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectWorkerUnassign(Body):
    """Body of `ProjectWorkersEndpoint.unassign`."""

    id: ID


class ProjectWorkersEndpoint(Endpoint[Api]):
    """Project workers (`project_management/project_workers`)."""

    path = "project_management/project_workers"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        project_ids: Sequence[ID] | None = None,
        subproject_ids: Sequence[ID] | None = None,
        no_subproject: bool | None = None,
        employee_ids: Sequence[ID] | None = None,
        assigned: bool | None = None,
        project_active: bool | None = None,
        employee_name: str | None = None,
        include_inputed_minutes: bool | None = None,
        include_cost: bool | None = None,
        updated_after: dt.date | str | None = None,
        include_labor_cost: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ProjectWorker]]:
        """Read one page of project workers (`GET project_management/project_workers`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "project_ids[]": project_ids,
            "subproject_ids[]": subproject_ids,
            "no_subproject": no_subproject,
            "employee_ids[]": employee_ids,
            "assigned": assigned,
            "project_active": project_active,
            "employee_name": employee_name,
            "include_inputed_minutes": include_inputed_minutes,
            "include_cost": include_cost,
            "updated_after": updated_after,
            "include_labor_cost": include_labor_cost,
        }
        return self._list(ProjectWorker, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, worker_id: ID, **options: Unpack[RequestOptions]) -> Request[ProjectWorker]:
        """Read a project worker (`GET project_management/project_workers/{id}`)."""
        return self._read(ProjectWorker, worker_id, options)

    @operation
    def create(
        self, data: ProjectWorkerCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ProjectWorker]:
        """Create a project worker (`POST project_management/project_workers`)."""
        return self._create(ProjectWorker, ProjectWorkerCreate, data, options)

    @operation
    def bulk_assign(
        self, data: ProjectWorkerBulkAssign | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[ProjectWorker]]:
        """Assign several project workers.

        `POST project_management/project_workers/bulk_assign`
        """
        return self._act_on_many(
            "bulk_assign", ProjectWorker, ProjectWorkerBulkAssign, data, options
        )

    @operation
    def bulk_create(
        self, data: ProjectWorkerBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[ProjectWorker]]:
        """Create several project workers.

        `POST project_management/project_workers/bulk_create`
        """
        return self._act_on_many(
            "bulk_create", ProjectWorker, ProjectWorkerBulkCreate, data, options
        )

    @operation
    def unassign(
        self, data: ProjectWorkerUnassign | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ProjectWorker]:
        """Unassign a project worker (`POST project_management/project_workers/unassign`)."""
        return self._act("unassign", ProjectWorker, ProjectWorkerUnassign, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Project(Model):
    """Project (`project_management/project`)."""

    id: ID
    name: str
    status: ProjectStatus | str
    employees_assignment: EmployeesAssignment | str
    is_billable: bool
    legal_entity_id: ID
    code: str | None = None
    description: str | None = None
    start_date: dt.date | None = None
    due_date: dt.date | None = None
    inputed_minutes: int | None = None
    fixed_cost_cents: int | None = None
    labor_cost_cents: int | None = None
    spending_cost_cents: int | None = None
    client_id: ID | None = None
    """Id of a `finance/contact`."""
    total_cost_cents: int | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectCreate(Body):
    """Body of `ProjectsEndpoint.create`."""

    name: str
    code: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    start_date: Maybe[dt.date | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET
    status: Maybe[str] = UNSET
    employees_assignment: Maybe[str] = UNSET
    project_admins: Maybe[Sequence[ID]] = UNSET
    project_managers: Maybe[Sequence[ID]] = UNSET
    project_viewers: Maybe[Sequence[str]] = UNSET
    is_billable: Maybe[bool] = UNSET
    fixed_cost_cents: Maybe[int] = UNSET
    budget_allocation: Maybe[int] = UNSET
    """In minutes."""
    legal_entity_id: Maybe[ID] = UNSET
    budget_allocation_cents: Maybe[int] = UNSET
    fee_amount_cents: Maybe[int] = UNSET
    client_id: Maybe[ID] = UNSET
    """Id of a `finance/contact`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectActivate(Body):
    """Body of `ProjectsEndpoint.activate`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectChangeAssignment(Body):
    """Body of `ProjectsEndpoint.change_assignment`."""

    id: ID
    employees_assignment: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectChangeStatus(Body):
    """Body of `ProjectsEndpoint.change_status`."""

    id: ID
    status: ProjectStatus | str
    """`ACTIVE`, `CLOSED` or `DRAFT`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectClose(Body):
    """Body of `ProjectsEndpoint.close`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectSoftDelete(Body):
    """Body of `ProjectsEndpoint.soft_delete`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectUpdate(Body):
    """Body of `ProjectsEndpoint.update`."""

    name: str
    code: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    start_date: Maybe[dt.date | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET
    client_id: Maybe[ID] = UNSET
    """Id of a `finance/contact`."""
    legal_entity_id: Maybe[ID] = UNSET


class ProjectsEndpoint(Endpoint[Api]):
    """Projects (`project_management/projects`)."""

    path = "project_management/projects"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        name: str | None = None,
        name_or_code: str | None = None,
        include_inputed_minutes: bool | None = None,
        include_costs: bool | None = None,
        updated_after: dt.date | str | None = None,
        legal_entity_id: ID | None = None,
        client_ids: Sequence[ID] | None = None,
        no_clients: bool | None = None,
        total_currency: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Project]]:
        """Read one page of projects (`GET project_management/projects`).

        Args:
            ids: Only records with these ids.
            name: Deprecated.
            include_inputed_minutes: Required by the schema.
            client_ids: Of a `finance/contact`.
            no_clients: Of a `finance/contact`.
        """
        query = {
            "ids[]": ids,
            "name": name,
            "name_or_code": name_or_code,
            "include_inputed_minutes": include_inputed_minutes,
            "include_costs": include_costs,
            "updated_after": updated_after,
            "legal_entity_id": legal_entity_id,
            "client_ids[]": client_ids,
            "no_clients": no_clients,
            "total_currency": total_currency,
        }
        return self._list(Project, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, project_id: ID, **options: Unpack[RequestOptions]) -> Request[Project]:
        """Read a project (`GET project_management/projects/{id}`)."""
        return self._read(Project, project_id, options)

    @operation
    def create(
        self, data: ProjectCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Project]:
        """Create a project (`POST project_management/projects`)."""
        return self._create(Project, ProjectCreate, data, options)

    @operation
    def update(
        self, project_id: ID, data: ProjectUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Project]:
        """Change a project (`PUT project_management/projects/{id}`)."""
        return self._update(Project, project_id, ProjectUpdate, data, options)

    @operation
    def activate(
        self, data: ProjectActivate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Project]:
        """Activate a project (`POST project_management/projects/activate`)."""
        return self._act("activate", Project, ProjectActivate, data, options)

    @operation
    def change_assignment(
        self, data: ProjectChangeAssignment | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Project]:
        """Change who is assigned; deprecated.

        `POST project_management/projects/change_assignment`
        """
        return self._act("change_assignment", Project, ProjectChangeAssignment, data, options)

    @operation
    def change_status(
        self, data: ProjectChangeStatus | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Project]:
        """Change the status of a project (`POST project_management/projects/change_status`)."""
        return self._act("change_status", Project, ProjectChangeStatus, data, options)

    @operation
    def close(
        self, data: ProjectClose | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Project]:
        """Close a project (`POST project_management/projects/close`)."""
        return self._act("close", Project, ProjectClose, data, options)

    @operation
    def soft_delete(
        self, data: ProjectSoftDelete | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Project]:
        """Delete a project so that it can be restored.

        `POST project_management/projects/soft_delete`
        """
        return self._act("soft_delete", Project, ProjectSoftDelete, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Rate(Model):
    """Rate (`project_management/rate`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    resource_id: ID
    resource_kind: ResourceKind | str
    starts_on: dt.date
    charging_cost_cents: int
    billing_rate_cents: int
    markup_percentage_cents: int
    """In hundredths of a percent."""
    margin_percentage_cents: int
    """In hundredths of a percent."""
    currency: str
    unlinked: bool
    project_id: ID | None = None
    quote_id: ID | None = None
    reference_rate_id: ID | None = None
    ends_on: dt.date | None = None


class RatesEndpoint(Endpoint[Api]):
    """Rates (`project_management/rates`)."""

    path = "project_management/rates"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        company_id: ID | None = None,
        project_id: ID | None = None,
        resource_ids: Sequence[ID] | None = None,
        resource_kind: ResourceKind | str | None = None,
        reference_rate_id: ID | None = None,
        role_or_level: str | None = None,
        employee_name: str | None = None,
        quote_id: ID | None = None,
        only_active: bool | None = None,
        without_project: bool | None = None,
        without_quote: bool | None = None,
        record_type: str | None = None,
        reference_rate_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Rate]]:
        """Read one page of rates (`GET project_management/rates`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "company_id": company_id,
            "project_id": project_id,
            "resource_ids[]": resource_ids,
            "resource_kind": resource_kind,
            "reference_rate_id": reference_rate_id,
            "role_or_level": role_or_level,
            "employee_name": employee_name,
            "quote_id": quote_id,
            "only_active": only_active,
            "without_project": without_project,
            "without_quote": without_quote,
            "record_type": record_type,
            "reference_rate_ids[]": reference_rate_ids,
        }
        return self._list(Rate, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, rate_id: ID, **options: Unpack[RequestOptions]) -> Request[Rate]:
        """Read a rate (`GET project_management/rates/{id}`)."""
        return self._read(Rate, rate_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Subproject(Model):
    """Subproject (`project_management/subproject`)."""

    name: str
    project_id: ID
    status: ProjectStatus | str
    """Known to be null at times."""
    id: ID | None = None
    inputed_minutes: int | None = None
    labor_cost_cents: int | None = None
    description: str | None = None
    code: str | None = None
    start_date: dt.date | None = None
    due_date: dt.date | None = None
    is_billable: bool | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubprojectCreate(Body):
    """Body of `SubprojectsEndpoint.create`."""

    name: str
    project_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubprojectRename(Body):
    """Body of `SubprojectsEndpoint.rename`."""

    id: ID
    name: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubprojectUpdate(Body):
    """Body of `SubprojectsEndpoint.update`."""

    name: str
    status: ProjectStatus | str
    description: Maybe[str] = UNSET
    code: Maybe[str] = UNSET
    start_date: Maybe[dt.date | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET


class SubprojectsEndpoint(Endpoint[Api]):
    """Subprojects (`project_management/subprojects`)."""

    path = "project_management/subprojects"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        project_ids: Sequence[ID] | None = None,
        name: str | None = None,
        include_no_subproject: bool | None = None,
        include_inputed_minutes: bool | None = None,
        include_cost: bool | None = None,
        updated_after: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Subproject]]:
        """Read one page of subprojects (`GET project_management/subprojects`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "project_ids[]": project_ids,
            "name": name,
            "include_no_subproject": include_no_subproject,
            "include_inputed_minutes": include_inputed_minutes,
            "include_cost": include_cost,
            "updated_after": updated_after,
        }
        return self._list(Subproject, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, subproject_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Subproject]:
        """Read a subproject (`GET project_management/subprojects/{id}`)."""
        return self._read(Subproject, subproject_id, options)

    @operation
    def create(
        self, data: SubprojectCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Subproject]:
        """Create a subproject (`POST project_management/subprojects`)."""
        return self._create(Subproject, SubprojectCreate, data, options)

    @operation
    def update(
        self, subproject_id: ID, data: SubprojectUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Subproject]:
        """Change a subproject (`PUT project_management/subprojects/{id}`)."""
        return self._update(Subproject, subproject_id, SubprojectUpdate, data, options)

    @operation
    def delete(
        self, subproject_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Subproject | None]:
        """Delete a subproject; returns it as it was, or None.

        `DELETE project_management/subprojects/{id}`
        """
        return self._delete(Subproject, subproject_id, options)

    @operation
    def rename(
        self, data: SubprojectRename | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Subproject]:
        """Rename a subproject (`POST project_management/subprojects/rename`)."""
        return self._act("rename", Subproject, SubprojectRename, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecord(Model):
    """Time record (`project_management/time_record`)."""

    id: ID
    project_worker_id: ID
    employee_id: ID
    project_id: ID
    attendance_shift_id: ID | None = None
    subproject_id: ID | None = None
    project_task_id: ID | None = None
    """Id of a `project_management/project_task`."""
    date: dt.date | None = None
    imputed_minutes: int | None = None
    clock_in: dt.datetime | None = None
    clock_out: dt.datetime | None = None
    observations: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordCreate(Body):
    """Body of `TimeRecordsEndpoint.create`."""

    project_worker_id: ID
    attendance_shift_id: Maybe[ID] = UNSET
    subproject_id: Maybe[ID] = UNSET
    project_task_id: Maybe[ID] = UNSET
    """Id of a `project_management/project_task`."""
    imputed_minutes: Maybe[int] = UNSET
    date: Maybe[dt.date | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordBulkDelete(Body):
    """Body of `TimeRecordsEndpoint.bulk_delete`."""

    date: dt.date | str
    project_worker_id: ID
    subproject_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordBulkProcessItem(Body):
    """Item of `TimeRecordBulkProcess`."""

    time_record_id: Maybe[ID] = UNSET
    attendance_shift_id: Maybe[ID] = UNSET
    project_worker_id: Maybe[ID] = UNSET
    subproject_id: Maybe[ID] = UNSET
    project_task_id: Maybe[ID] = UNSET
    imputed_minutes: Maybe[int] = UNSET
    date: Maybe[dt.date | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordBulkProcess(Body):
    """Body of `TimeRecordsEndpoint.bulk_process`."""

    items: Sequence[TimeRecordBulkProcessItem | Fields]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordUpdateObservations(Body):
    """Body of `TimeRecordsEndpoint.update_observations`."""

    id: ID
    observations: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordUpdateProjectWorker(Body):
    """Body of `TimeRecordsEndpoint.update_project_worker`."""

    id: ID
    project_worker_id: ID
    subproject_id: Maybe[ID] = UNSET
    project_task_id: Maybe[ID] = UNSET
    """Id of a `project_management/project_task`."""


class TimeRecordsEndpoint(Endpoint[Api]):
    """Time records (`project_management/time_records`)."""

    path = "project_management/time_records"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        project_worker_ids: Sequence[ID] | None = None,
        subproject_ids: Sequence[ID] | None = None,
        project_task_ids: Sequence[ID] | None = None,
        attendance_shift_ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        month: int | None = None,
        year: int | None = None,
        updated_after: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TimeRecord]]:
        """Read one page of time records (`GET project_management/time_records`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "project_worker_ids[]": project_worker_ids,
            "subproject_ids[]": subproject_ids,
            "project_task_ids[]": project_task_ids,
            "attendance_shift_ids[]": attendance_shift_ids,
            "employee_ids[]": employee_ids,
            "month": month,
            "year": year,
            "updated_after": updated_after,
        }
        return self._list(TimeRecord, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, record_id: ID, **options: Unpack[RequestOptions]) -> Request[TimeRecord]:
        """Read a time record (`GET project_management/time_records/{id}`)."""
        return self._read(TimeRecord, record_id, options)

    @operation
    def create(
        self, data: TimeRecordCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[TimeRecord]:
        """Create a time record (`POST project_management/time_records`)."""
        return self._create(TimeRecord, TimeRecordCreate, data, options)

    @operation
    def delete(
        self, record_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[TimeRecord | None]:
        """Delete a time record; returns it as it was, or None.

        `DELETE project_management/time_records/{id}`
        """
        return self._delete(TimeRecord, record_id, options)

    @operation
    def bulk_delete(
        self, data: TimeRecordBulkDelete | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[TimeRecord]]:
        """Delete all time records of a project worker on a day.

        `POST project_management/time_records/bulk_delete`
        """
        return self._act_on_many("bulk_delete", TimeRecord, TimeRecordBulkDelete, data, options)

    @operation
    def bulk_process(
        self, data: TimeRecordBulkProcess | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[TimeRecord]]:
        """Create, change and delete several time records.

        `POST project_management/time_records/bulk_process`
        """
        return self._act_on_many("bulk_process", TimeRecord, TimeRecordBulkProcess, data, options)

    @operation
    def update_observations(
        self, data: TimeRecordUpdateObservations | Fields, **options: Unpack[RequestOptions]
    ) -> Request[TimeRecord]:
        """Change the observations (`POST project_management/time_records/update_observations`)."""
        return self._act(
            "update_observations", TimeRecord, TimeRecordUpdateObservations, data, options
        )

    @operation
    def update_project_worker(
        self, data: TimeRecordUpdateProjectWorker | Fields, **options: Unpack[RequestOptions]
    ) -> Request[TimeRecord]:
        """Move a time record to another project worker.

        `POST project_management/time_records/update_project_worker`
        """
        return self._act(
            "update_project_worker", TimeRecord, TimeRecordUpdateProjectWorker, data, options
        )


class ProjectManagementDomain(Domain[Api]):
    """Projects, subprojects, workers, tasks and the time recorded on them."""

    budget_strategies: BudgetStrategiesEndpoint[Api]
    expense_records: ExpenseRecordsEndpoint[Api]
    exportable_expenses: ExportableExpensesEndpoint[Api]
    flexible_time_record_comments: FlexibleTimeRecordCommentsEndpoint[Api]
    flexible_time_records: FlexibleTimeRecordsEndpoint[Api]
    imputable_projects: ImputableProjectsEndpoint[Api]
    planned_records: PlannedRecordsEndpoint[Api]
    project_tasks: ProjectTasksEndpoint[Api]
    project_workers: ProjectWorkersEndpoint[Api]
    projects: ProjectsEndpoint[Api]
    rates: RatesEndpoint[Api]
    subprojects: SubprojectsEndpoint[Api]
    time_records: TimeRecordsEndpoint[Api]

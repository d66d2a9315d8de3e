"""Projects, subprojects, workers, tasks, and the time and money recorded on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.deprecated import DeprecatedEndpoint
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class BudgetStrategyType(StrEnum):
    """Kind of budget of a project or subproject."""

    PROJECT_FIXED_COST = "project_fixed_cost"
    """Fixed price: an agreed amount is charged, regardless of the hours, says the vendor's help
    center."""
    TOTAL_BUDGET = "total_budget"
    """Time and materials: recorded hours are charged, with a maximum, says the vendor's help
    center."""
    WITHOUT_BUDGET = "without_budget"
    """No limit: hours are charged at the standard rates, says the vendor's help center."""


class DueStatus(StrEnum):
    """When a task is due."""

    DUE_IN_FUTURE = "due_in_future"
    """After today."""
    DUE_TODAY = "due_today"
    """Today."""
    NO_DUE = "no_due"
    """It has no due date."""
    OVER_DUE = "over_due"
    """Before today."""


class EmployeesAssignment(StrEnum):
    """How employees get access to a project."""

    COMPANY = "company"
    """Everyone in the company has it."""
    MANUAL = "manual"
    """Chosen employees have it."""


class ProjectStatus(StrEnum):
    """Stage in the life of a project or subproject."""

    ACTIVE = "active"
    """Running: time can be recorded on it."""
    CLOSED = "closed"
    """Ended: no time can be recorded any more."""
    DRAFT = "draft"
    """Being prepared: no time can be recorded yet."""
    PROCESSING = "processing"
    """Not documented; `projects.change_status` does not take it."""


class ProjectTaskCreateStatus(StrEnum):
    """Whether a task is to do, in progress, done or discarded."""

    DISCARDED = "discarded"
    """Given up."""
    DONE = "done"
    """Finished."""
    IN_PROGRESS = "in_progress"
    """Begun."""
    TODO = "todo"  # a state of the API's tasks
    """Not begun."""


class ResourceKind(StrEnum):
    """What a rate is for."""

    EMPLOYEE = "employee"
    """An employee."""
    JOB_CATALOG_TREE_NODE = "job_catalog_tree_node"
    """A role or level of the job catalog, by the uuid of its node."""
    PROJECT = "project"
    """A whole project."""
    PROJECT_WORKER = "project_worker"
    """An employee's place in one project."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BudgetStrategy(Model):
    """Budget strategy (`project_management/budget_strategy`)."""

    id: ID
    budget_type: BudgetStrategyType | str
    """Kind of budget: a fixed price, time and materials, or no limit."""
    project_id: ID
    """The project that is budgeted."""
    delegated: bool | None = None
    """Whether the budget is delegated; what that means is not documented. Known to be null at
    times."""
    planned_cents: int | None = None
    """Planned amount in cents, with a fixed price or a total budget. Whether it is a cost or a
    price is not documented."""
    planned_minutes: int | None = None
    """Planned work in minutes, with a total budget."""
    fee_amount_cents: int | None = None
    """Fee in cents, with a fixed price or a total budget that is billable."""
    subproject_id: ID | None = None
    """The subproject that is budgeted; None if it is the whole project."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BudgetStrategyCreate(Body):
    """Body of `BudgetStrategiesEndpoint.create`."""

    budget_strategy_type: BudgetStrategyType | str
    """Kind of budget: fixed price, time and materials, no limit; records call it `budget_type`."""
    project_id: ID
    planned_cents: Maybe[int] = UNSET
    planned_minutes: Maybe[int] = UNSET
    fee_amount_cents: Maybe[int] = UNSET
    subproject_id: Maybe[ID] = UNSET
    delegated: Maybe[bool] = UNSET
    """Whether the budget is delegated; what that means is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BudgetStrategyUpdate(Body):
    """Body of `BudgetStrategiesEndpoint.update`."""

    planned_cents: Maybe[int] = UNSET
    planned_minutes: Maybe[int] = UNSET
    fee_amount_cents: Maybe[int] = UNSET
    budget_strategy_type: Maybe[BudgetStrategyType | str] = UNSET
    """Kind of budget: fixed price, time and materials, no limit; records call it `budget_type`."""
    delegated: Maybe[bool] = UNSET
    """Whether the budget is delegated; what that means is not documented."""


class BudgetStrategiesEndpoint(Endpoint[Api]):
    """Budget strategies (`project_management/budget_strategies`).

    How a project or subproject is budgeted: at a fixed price, up to a total, or without a limit.
    """

    path = "project_management/budget_strategies"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, project_ids: Sequence[ID] | None = None,
        subproject_ids: Sequence[ID] | None = None, without_subproject: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BudgetStrategy]]:  # fmt: skip
        """Read one page of budget strategies (`GET project_management/budget_strategies`).

        Args:
            ids: Only records with these ids.
            project_ids: Only budgets of these projects; `without_subproject` leaves out those of
                their subprojects.
            subproject_ids: Only budgets of these subprojects.
            without_subproject: True: only budgets of whole projects, not of subprojects.
        """
        query = {
            "ids[]": ids, "project_ids[]": project_ids, "subproject_ids[]": subproject_ids,
            "without_subproject": without_subproject,
        }  # fmt: skip
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
        self, data: BudgetStrategyCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[BudgetStrategy]:
        """Create a budget strategy (`POST project_management/budget_strategies`)."""
        return self._create(BudgetStrategy, BudgetStrategyCreate, data, options)

    @operation
    def update(
        self, strategy_id: ID, data: BudgetStrategyUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[BudgetStrategy]:
        """Change a budget strategy (`PUT project_management/budget_strategies/{id}`)."""
        return self._update(BudgetStrategy, strategy_id, BudgetStrategyUpdate, data, options)

    @operation
    def delete(
        self, strategy_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[BudgetStrategy | None]:
        """Delete a budget strategy; returns the deleted record, or None.

        `DELETE project_management/budget_strategies/{id}`
        """
        return self._delete(BudgetStrategy, strategy_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseRecord(Model):
    """Expense record (`project_management/expense_record`)."""

    id: ID
    project_worker_id: ID
    """The project worker that the expense is assigned to."""
    expense_id: ID
    """The expense. Id of an `expenses/expense`."""
    subproject_id: ID | None = None
    """The subproject that the expense is assigned to, if any."""
    original_amount_currency: str | None = None
    """Currency of `original_amount_cents`."""
    original_amount_cents: int | None = None
    """Original amount, in cents of `original_amount_currency`."""
    legal_entity_amount_currency: str | None = None
    """Currency of `legal_entity_amount_cents`."""
    legal_entity_amount_cents: str | None = None
    """Amount in cents of `legal_entity_amount_currency`. The schema has it as a string, unlike
    `original_amount_cents`; which one is sent is not documented."""
    effective_on: dt.date | None = None
    """Day of the expense."""
    exchange_rate: float | None = None
    """Rate between the two currencies; in which direction is not documented."""
    status: str | None = None
    """Status; its values, and whether it is the expense's own, are not documented."""


class ExpenseRecordsEndpoint(Endpoint[Api]):
    """Expense records (`project_management/expense_records`).

    Assigns an expense to a project worker, and optionally to a subproject.
    """

    path = "project_management/expense_records"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, start_date: dt.date | str | None = None,
        end_date: dt.date | str | None = None, expense_ids: Sequence[ID] | None = None,
        project_ids: Sequence[ID] | None = None, subproject_ids: Sequence[ID] | None = None,
        updated_after: dt.date | str | None = None, employee_user_name_like: str | None = None,
        project_worker_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ExpenseRecord]]:  # fmt: skip
        """Read one page of expense records (`GET project_management/expense_records`).

        Args:
            ids: Only records with these ids.
            start_date: Only records that end on this day or later; with `end_date`, those that
                touch the period.
            end_date: Only records that begin on this day or earlier.
            expense_ids: Only records of these expenses.
            project_ids: Only records of these projects.
            subproject_ids: Only records of these subprojects.
            updated_after: Only records changed after this day.
            employee_user_name_like: Only records of employees with a name like this text. How it is
                compared is not documented.
            project_worker_ids: Only records of these project workers.
        """
        query = {
            "ids[]": ids, "start_date": start_date, "end_date": end_date,
            "expense_ids[]": expense_ids, "project_ids[]": project_ids,
            "subproject_ids[]": subproject_ids, "updated_after": updated_after,
            "employee_user_name_like": employee_user_name_like,
            "project_worker_ids[]": project_worker_ids,
        }  # fmt: skip
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
    """Full name of the person who reported the expense."""
    date: dt.date | None = None
    """Day of the expense."""
    project_name: str | None = None
    """The project that the expense is assigned to."""
    subproject_name: str | None = None
    """The subproject that the expense is assigned to, if any."""
    preferred_name: str | None = None
    """What the employee who reported it prefers to be called."""
    amount: str | None = None
    """As decimal text, in whole units of `currency` (not in cents)."""
    currency: str | None = None
    """Currency of `amount`."""
    expense_category: str | None = None
    """The category's name."""
    expense_subcategory: str | None = None
    """The subcategory's label."""
    expense_status: str | None = None
    """Status of the expense; its values are not documented."""
    expense_link: str | None = None
    """URL of the expense in Factorial."""


class ExportableExpensesEndpoint(Endpoint[Api]):
    """Exportable expenses (`project_management/exportable_expenses`).

    A row of Factorial's export of project expenses, with names instead of ids. Needs the company's
    `projects_management` feature and the right to read projects.
    """

    path = "project_management/exportable_expenses"

    @paged
    def get(
        self, *, start_date: dt.date | str | None = None, end_date: dt.date | str | None = None,
        project_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ExportableExpense]]:  # fmt: skip
        """Read one page of exportable expenses (`GET project_management/exportable_expenses`).

        Args:
            start_date: First `date` of the expenses, included. Required by the schema.
            end_date: Last `date` of the expenses, included. Required by the schema.
            project_ids: Only expenses of these projects. Required by the schema.
        """
        query = {"start_date": start_date, "end_date": end_date, "project_ids[]": project_ids}
        return self._list(ExportableExpense, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FlexibleTimeRecordComment(Model):
    """Flexible time record comment (`project_management/flexible_time_record_comment`)."""

    id: ID
    content: str
    """Free text."""
    flexible_time_record_id: ID
    """The flexible time record that the comment is on."""


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


class FlexibleTimeRecordCommentsEndpoint(DeprecatedEndpoint[Api]):
    """Flexible time record comments (`project_management/flexible_time_record_comments`).

    The comment on a flexible time record. In API versions after 2026-04-01 it is `observations` of
    a time record. Needs the company's `projects_flexible_tracking` feature.

    Deprecated: API versions after 2026-04-01 do not serve it; calls use that version. Use
    `observations` of `time_records`.
    """

    path = "project_management/flexible_time_record_comments"
    version = "2026-04-01"
    _replacement = "`observations` of `time_records`"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, flexible_time_record_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[FlexibleTimeRecordComment]]:  # fmt: skip
        """Read one page of flexible time record comments.

        `GET project_management/flexible_time_record_comments`

        Args:
            ids: Only records with these ids.
            flexible_time_record_id: Only the comment on this flexible time record.
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
        self, data: FlexibleTimeRecordCommentCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[FlexibleTimeRecordComment]:
        """Comment on a flexible time record that exists.

        `POST project_management/flexible_time_record_comments`
        """
        return self._create(
            FlexibleTimeRecordComment, FlexibleTimeRecordCommentCreate, data, options
        )

    @operation
    def delete_by_flexible_time_record(
        self, data: FlexibleTimeRecordCommentDeleteByFlexibleTimeRecord | ID | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[FlexibleTimeRecordComment]:  # fmt: skip
        """Delete the comment on a flexible time record, found by the record's id.

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
        self, data: FlexibleTimeRecordCommentUpdateByFlexibleTimeRecord | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[FlexibleTimeRecordComment]:  # fmt: skip
        """Replace the comment on a flexible time record, found by the record's id.

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
    """Day of the work."""
    imputed_minutes: int
    """Time spent, in minutes."""
    project_worker_id: ID
    """Who worked, and on which project."""
    subproject_id: ID | None = None
    """The subproject that was worked on, if any."""


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


class FlexibleTimeRecordsEndpoint(DeprecatedEndpoint[Api]):
    """Flexible time records (`project_management/flexible_time_records`).

    Minutes of a day that were worked on a project, apart from any shift. In API versions after
    2026-04-01 they are `time_records` without `attendance_shift_id`. Needs the company's
    `projects_flexible_tracking` feature.

    Deprecated: API versions after 2026-04-01 do not serve it; calls use that version. Use
    `time_records` without `attendance_shift_id`.
    """

    path = "project_management/flexible_time_records"
    version = "2026-04-01"
    _replacement = "`time_records` without `attendance_shift_id`"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, project_worker_ids: Sequence[ID] | None = None,
        starts_on: dt.date | str | None = None, ends_on: dt.date | str | None = None,
        updated_after: str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[FlexibleTimeRecord]]:  # fmt: skip
        """Read one page of flexible time records.

        `GET project_management/flexible_time_records`

        Args:
            ids: Only records with these ids. Optional in practice, as one third party reports.
                Required by the schema.
            project_worker_ids: Only records of these project workers. Optional in practice, as one
                third party reports. Required by the schema.
            starts_on: Only records later than this day; whether the day itself counts is not
                documented.
            ends_on: Only records earlier than this day; whether the day itself counts is not
                documented.
            updated_after: Only records created or changed after this date.
        """
        query = {
            "ids[]": ids, "project_worker_ids[]": project_worker_ids, "starts_on": starts_on,
            "ends_on": ends_on, "updated_after": updated_after,
        }  # fmt: skip
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
        self, data: FlexibleTimeRecordCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[FlexibleTimeRecord]:
        """Record a day's minutes on a project (`POST project_management/flexible_time_records`).

        They belong to no shift. The project has to be active and the worker assigned.
        """
        return self._create(FlexibleTimeRecord, FlexibleTimeRecordCreate, data, options)

    @operation
    def update(
        self, record_id: ID, data: FlexibleTimeRecordUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[FlexibleTimeRecord]:
        """Change the minutes of a flexible time record.

        `PUT project_management/flexible_time_records/{id}`

        Nothing else can be changed.
        """
        return self._update(FlexibleTimeRecord, record_id, FlexibleTimeRecordUpdate, data, options)

    @operation
    def delete(
        self, record_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[FlexibleTimeRecord | None]:
        """Delete a flexible time record; returns the deleted record, or None.

        `DELETE project_management/flexible_time_records/{id}`
        """
        return self._delete(FlexibleTimeRecord, record_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ImputableProject(Model):
    """Imputable project (`project_management/imputable_project`)."""

    id: ID
    name: str
    """Searched by the filter `name_or_code`."""
    status: ProjectStatus | str
    """Whether the project still runs. Time can only be recorded on active projects."""
    currency: str
    """Currency of the project, ``EUR`` in the vendor's example."""
    code: str | None = None
    """Code of the project; searched by `name_or_code`, too."""
    start_date: dt.date | None = None
    """First day of the project."""
    due_date: dt.date | None = None
    """Day by which the project is to end."""
    client_id: ID | None = None
    """The client: a contact in Finance. Id of a `finance/contact`."""


class ImputableProjectsEndpoint(Endpoint[Api]):
    """Imputable projects (`project_management/imputable_projects`).

    A project in short form: name, code, status, dates, client and currency. By its name meant for
    choosing what to record time on; no source says so.
    """

    path = "project_management/imputable_projects"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, name_or_code: str | None = None,
        only_active: bool | None = None, assigned: bool | None = None,
        employee_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ImputableProject]]:  # fmt: skip
        """Read one page of imputable projects (`GET project_management/imputable_projects`).

        Args:
            ids: Only records with these ids.
            name_or_code: Only projects whose name or code matches this text.
            only_active: True: only active projects.
            assigned: True: only projects with at least one assigned worker.
            employee_ids: Only projects that these employees are workers of.
        """
        query = {
            "ids[]": ids, "name_or_code": name_or_code, "only_active": only_active,
            "assigned": assigned, "employee_ids[]": employee_ids,
        }  # fmt: skip
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
    """Work planned for each day that counts, in minutes."""
    start_date: dt.date
    """First day of the plan."""
    end_date: dt.date
    """Last day of the plan."""
    project_worker_id: ID
    """Who is to work, and on which project."""
    week_days: list[int]
    """Days of the week that count, from 0 for Sunday to 6 for Saturday."""
    subproject_id: ID | None = None
    """The subproject that is planned for, if any."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedRecordBulkCreate(Body):
    """Body of `PlannedRecordsEndpoint.bulk_create`."""

    project_worker_ids: Sequence[ID]
    """Whose plans to make: one for each of these project workers."""
    start_date: dt.date | str
    end_date: dt.date | str
    daily_minutes: int
    subproject_id: Maybe[ID] = UNSET
    week_days: Maybe[Sequence[int]] = UNSET
    """Days of the week that count, from 0 for Sunday to 6 for Saturday. Which ones do by default is
    not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedRecordUpdate(Body):
    """Body of `PlannedRecordsEndpoint.update`."""

    start_date: dt.date | str
    end_date: dt.date | str
    daily_minutes: int
    project_worker_id: Maybe[ID] = UNSET
    week_days: Maybe[Sequence[int]] = UNSET


class PlannedRecordsEndpoint(Endpoint[Api]):
    """Planned records (`project_management/planned_records`).

    Minutes a day that a project worker is to spend on a project, on some days of the week, from a
    first day to a last one.
    """

    path = "project_management/planned_records"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, project_worker_ids: Sequence[ID] | None = None,
        start_date: dt.date | str | None = None, end_date: dt.date | str | None = None,
        subproject_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PlannedRecord]]:  # fmt: skip
        """Read one page of planned records (`GET project_management/planned_records`).

        Args:
            ids: Only records with these ids.
            project_worker_ids: Only plans of these project workers.
            start_date: First day of the period. Whether plans have to begin on it, or only touch
                the period, is not documented.
            end_date: Last day of the period. Whether plans have to end on it, or only touch the
                period, is not documented.
            subproject_ids: Only plans for these subprojects.
        """
        query = {
            "ids[]": ids, "project_worker_ids[]": project_worker_ids, "start_date": start_date,
            "end_date": end_date, "subproject_ids[]": subproject_ids,
        }  # fmt: skip
        return self._list(PlannedRecord, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, record_id: ID, **options: Unpack[RequestOptions]) -> Request[PlannedRecord]:
        """Read a planned record (`GET project_management/planned_records/{id}`)."""
        return self._read(PlannedRecord, record_id, options)

    @operation
    def update(
        self, record_id: ID, data: PlannedRecordUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[PlannedRecord]:
        """Change a planned record (`PUT project_management/planned_records/{id}`)."""
        return self._update(PlannedRecord, record_id, PlannedRecordUpdate, data, options)

    @operation
    def delete(
        self, record_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PlannedRecord | None]:
        """Delete a planned record; returns the deleted record, or None.

        `DELETE project_management/planned_records/{id}`
        """
        return self._delete(PlannedRecord, record_id, options)

    @operation
    def bulk_create(
        self, data: PlannedRecordBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[PlannedRecord]]:
        """Plan the same work for several project workers.

        `POST project_management/planned_records/bulk_create`

        Creates one planned record for each of them, and returns these.
        """
        return self._act_on_many(
            "bulk_create", PlannedRecord, PlannedRecordBulkCreate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectTask(Model):
    """Project task (`project_management/project_task`)."""

    id: ID
    project_id: ID
    """The project that the task belongs to."""
    task_id: ID
    """The task itself: its name, status, dates and assignees. Id of a `tasks/task`."""
    follow_up: bool
    """True: changes of status notify the author. Whether those of the task or of the project are
    meant is not documented."""
    subproject_id: ID | None = None
    """The subproject that the task belongs to, if any."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectTaskCreate(Body):
    """Body of `ProjectTasksEndpoint.create`."""

    name: str
    """Name of the task."""
    project_id: ID
    status: ProjectTaskCreateStatus | str
    """Whether the task is to do, in progress, done or discarded."""
    content: Maybe[str] = UNSET
    """Description of the task."""
    starts_on: Maybe[dt.date | str] = UNSET
    """Day on which the work on the task begins."""
    follow_up: Maybe[bool] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    """Day by which the task is to be done."""
    assignee_employee_ids: Maybe[Sequence[ID]] = UNSET
    """The employees who are to do it."""
    subproject_id: Maybe[ID] = UNSET
    files: Maybe[Sequence[FileInput]] = UNSET
    """Files to attach to the task."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectTaskBulkDestroy(Body):
    """Body of `ProjectTasksEndpoint.bulk_destroy`."""

    ids: Sequence[ID]
    """The project tasks to act on, by their own ids (not those of their tasks)."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectTaskBulkDuplicate(Body):
    """Body of `ProjectTasksEndpoint.bulk_duplicate`."""

    ids: Sequence[ID]
    """The project tasks to act on, by their own ids (not those of their tasks)."""
    project_id: Maybe[ID] = UNSET
    """The project to copy to. What happens without it is not documented."""
    subproject_id: Maybe[ID] = UNSET
    """The subproject to copy to."""
    exclude_assignees: Maybe[bool] = UNSET
    """True: the copies have no assignees."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectTaskUpdate(Body):
    """Body of `ProjectTasksEndpoint.update`."""

    name: str
    """Name of the task."""
    project_id: ID
    content: Maybe[str] = UNSET
    """Description of the task."""
    starts_on: Maybe[dt.date | str] = UNSET
    """Day on which the work on the task begins."""
    follow_up: Maybe[bool] = UNSET
    due_on: Maybe[dt.date | str] = UNSET
    """Day by which the task is to be done."""
    assignee_employee_ids: Maybe[Sequence[ID]] = UNSET
    """The employees who are to do it."""
    subproject_id: Maybe[ID] = UNSET
    files_to_add: Maybe[Sequence[FileInput]] = UNSET
    """Files to attach, besides those that the task has."""
    files_to_remove: Maybe[Sequence[ID]] = UNSET
    """Ids of attached files to take off the task."""
    status: Maybe[ProjectTaskCreateStatus | str] = UNSET
    """Whether the task is to do, in progress, done or discarded."""


class ProjectTasksEndpoint(Endpoint[Api]):
    """Project tasks (`project_management/project_tasks`).

    Ties a task to a project, and optionally to a subproject. What the task says (name, status, due
    date) is in the task with the id `task_id`. Users who may see or create projects for everybody
    see the tasks of all projects. Others see those of projects in which they are editor or owner.
    Whether the API needs the filters that the schema requires is not documented.
    """

    path = "project_management/project_tasks"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, project_ids: Sequence[ID] | None = None,
        subproject_ids: Sequence[ID] | None = None, task_ids: Sequence[ID] | None = None,
        completed: bool | None = None, overdue: bool | None = None, search: str | None = None,
        due_status: DueStatus | str | None = None, client_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ProjectTask]]:  # fmt: skip
        """Read one page of project tasks (`GET project_management/project_tasks`).

        Args:
            ids: Only records with these ids. Required by the schema.
            project_ids: Only tasks of these projects. Required by the schema.
            subproject_ids: Only tasks of these subprojects. Required by the schema.
            task_ids: Only the project tasks of these tasks.
            completed: True: only tasks that are done. Required by the schema.
            overdue: True: only tasks that are late. Required by the schema.
            search: Only tasks whose name matches this text. Required by the schema.
            due_status: Only tasks that are due later, today, before today, or not at all. Required
                by the schema.
            client_ids: Only tasks in projects for these clients (contacts in Finance). Required by
                the schema.
        """
        query = {
            "ids[]": ids, "project_ids[]": project_ids, "subproject_ids[]": subproject_ids,
            "task_ids[]": task_ids, "completed": completed, "overdue": overdue, "search": search,
            "due_status": due_status, "client_ids[]": client_ids,
        }  # fmt: skip
        return self._list(ProjectTask, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, task_id: ID, **options: Unpack[RequestOptions]) -> Request[ProjectTask]:
        """Read a project task (`GET project_management/project_tasks/{id}`)."""
        return self._read(ProjectTask, task_id, options)

    @operation
    def create(
        self, data: ProjectTaskCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ProjectTask]:
        """Create a project task (`POST project_management/project_tasks`).

        Also creates the task that it ties to the project. Needs the right to create projects.
        """
        return self._create(ProjectTask, ProjectTaskCreate, data, options, files=["files[]"])

    @operation
    def update(
        self, task_id: ID, data: ProjectTaskUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ProjectTask]:
        """Change a project task and its task (`PUT project_management/project_tasks/{id}`).

        Needs the right to create projects.
        """
        return self._update(
            ProjectTask, task_id, ProjectTaskUpdate, data, options, files=["files_to_add[]"]
        )

    @operation
    def bulk_destroy(
        self, data: ProjectTaskBulkDestroy | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[ProjectTask]]:
        """Delete several project tasks (`POST project_management/project_tasks/bulk_destroy`).

        The API cannot bring them back.
        """
        return self._act_on_many("bulk_destroy", ProjectTask, ProjectTaskBulkDestroy, data, options)

    @operation
    def bulk_duplicate(
        self, data: ProjectTaskBulkDuplicate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[ProjectTask]]:
        """Copy several project tasks (`POST project_management/project_tasks/bulk_duplicate`).

        Their attributes are copied, too. Returns the copies.
        """
        return self._act_on_many(
            "bulk_duplicate", ProjectTask, ProjectTaskBulkDuplicate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectWorker(Model):
    """Project worker (`project_management/project_worker`)."""

    id: ID
    project_id: ID
    """The project."""
    employee_id: ID
    """The employee who works on it."""
    assigned: bool
    """Whether the assignment to the project is in force. Only then can time be recorded."""
    inputed_minutes: int | None = None
    """Time that the employee has recorded on the project, in minutes; 0 if
    `include_inputed_minutes` is False."""
    labor_cost_cents: int | None = None
    """What the employee's time on the project costs, in cents of the project's currency; asked for
    with `include_cost`."""
    company_labor_cost_cents: int | None = None
    """What the employee's time on the project costs, in cents of the company's currency; asked for
    with `include_cost`."""
    spending_cost_cents: int | None = None
    """Spending of the employee in the project, in cents; asked for with `include_cost`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectWorkerCreate(Body):
    """Body of `ProjectWorkersEndpoint.create`."""

    project_id: ID
    employee_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectWorkerBulkAssign(Body):
    """Body of `ProjectWorkersEndpoint.bulk_assign`."""

    employee_ids: Sequence[ID]
    """All employees to assign. Employees who are not in it are unassigned."""
    project_id: Maybe[ID] = UNSET
    """The only project; use `project_ids`. Deprecated."""
    project_ids: Maybe[Sequence[ID]] = UNSET
    """The projects whose workers are replaced."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectWorkerBulkCreate(Body):
    """Body of `ProjectWorkersEndpoint.bulk_create`."""

    project_id: ID
    employee_ids: Sequence[ID]
    """The employees to assign to the project."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectWorkerUnassign(Body):
    """Body of `ProjectWorkersEndpoint.unassign`."""

    id: ID


class ProjectWorkersEndpoint(Endpoint[Api]):
    """Project workers (`project_management/project_workers`).

    An employee's place in a project: time, plans and expenses are recorded for it, not for the
    employee. When the employee leaves the project, it stays with `assigned` False.
    """

    path = "project_management/project_workers"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, project_ids: Sequence[ID] | None = None,
        subproject_ids: Sequence[ID] | None = None, no_subproject: bool | None = None,
        employee_ids: Sequence[ID] | None = None, assigned: bool | None = None,
        project_active: bool | None = None, employee_name: str | None = None,
        include_inputed_minutes: bool | None = None, include_cost: bool | None = None,
        updated_after: dt.date | str | None = None, include_labor_cost: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ProjectWorker]]:  # fmt: skip
        """Read one page of project workers (`GET project_management/project_workers`).

        Args:
            ids: Only records with these ids.
            project_ids: Only workers of these projects.
            subproject_ids: Only workers who are assigned to these subprojects; how one is assigned
                to a subproject is not documented.
            no_subproject: True: only workers who are assigned to no subproject; with
                `subproject_ids`, these and those.
            employee_ids: Only the project workers of these employees.
            assigned: True: only workers who are assigned; False: only workers who are not.
            project_active: True: only workers of active projects; False: of closed ones.
            employee_name: Only workers whose employee's name matches this text.
            include_inputed_minutes: True: calculate `inputed_minutes`; False: it is 0, which saves
                the calculation.
            include_cost: True: return the costs.
            updated_after: Only project workers created or changed after this day.
            include_labor_cost: Not documented; `include_cost` is.
        """
        query = {
            "ids[]": ids, "project_ids[]": project_ids, "subproject_ids[]": subproject_ids,
            "no_subproject": no_subproject, "employee_ids[]": employee_ids, "assigned": assigned,
            "project_active": project_active, "employee_name": employee_name,
            "include_inputed_minutes": include_inputed_minutes, "include_cost": include_cost,
            "updated_after": updated_after, "include_labor_cost": include_labor_cost,
        }  # fmt: skip
        return self._list(ProjectWorker, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, worker_id: ID, **options: Unpack[RequestOptions]) -> Request[ProjectWorker]:
        """Read a project worker (`GET project_management/project_workers/{id}`)."""
        return self._read(ProjectWorker, worker_id, options)

    @operation
    def create(
        self, data: ProjectWorkerCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ProjectWorker]:
        """Assign an employee to a project (`POST project_management/project_workers`).

        Returns the project worker, with `assigned` True. Needs a role in the project.
        """
        return self._create(ProjectWorker, ProjectWorkerCreate, data, options)

    @operation
    def bulk_assign(
        self, data: ProjectWorkerBulkAssign | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[ProjectWorker]]:
        """Make some employees the only assigned workers of projects.

        `POST project_management/project_workers/bulk_assign`

        All who are not in the list are UNASSIGNED: use `create` to add one. Needs a role in the
        project.
        """
        return self._act_on_many(
            "bulk_assign", ProjectWorker, ProjectWorkerBulkAssign, data, options
        )

    @operation
    def bulk_create(
        self, data: ProjectWorkerBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[ProjectWorker]]:
        """Create project workers for several employees in one project.

        `POST project_management/project_workers/bulk_create`

        Whether it unassigns others, as `bulk_assign` does, or changes those who are workers
        already, is not documented.
        """
        return self._act_on_many(
            "bulk_create", ProjectWorker, ProjectWorkerBulkCreate, data, options
        )

    @operation
    def unassign(
        self, data: ProjectWorkerUnassign | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ProjectWorker]:
        """Take an employee off a project (`POST project_management/project_workers/unassign`).

        The project worker stays, with `assigned` False.
        """
        return self._act("unassign", ProjectWorker, ProjectWorkerUnassign, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Project(Model):
    """Project (`project_management/project`)."""

    id: ID
    name: str
    """Searched by the filter `name_or_code`."""
    status: ProjectStatus | str
    """Whether the project still runs and accepts new charges. Time can only be recorded while it is
    active."""
    employees_assignment: EmployeesAssignment | str
    """Who gets access: chosen employees (`MANUAL`) or everyone in the company (`COMPANY`)."""
    is_billable: bool
    """Whether costs of the project can be billed to a client."""
    legal_entity_id: ID
    """The legal entity of the project; its currency is the project's."""
    code: str | None = None
    """Code of the project, unique; searched by `name_or_code`, too."""
    description: str | None = None
    """What the project is about, in free text."""
    start_date: dt.date | None = None
    """First day of the project."""
    due_date: dt.date | None = None
    """Day by which the project is to end."""
    inputed_minutes: int | None = None
    """Time recorded on the project by all, in minutes; 0 if `include_inputed_minutes` is False."""
    fixed_cost_cents: int | None = None
    """Fixed costs, in cents: indirect ones such as rent, says the vendor's help center."""
    labor_cost_cents: int | None = None
    """Cost of labor, in cents; 0 if `include_costs` is False."""
    spending_cost_cents: int | None = None
    """Spending, in cents: expenses and purchases, says the vendor's help center; 0 if
    `include_costs` is False."""
    client_id: ID | None = None
    """The client: a contact in Finance. Id of a `finance/contact`."""
    total_cost_cents: int | None = None
    """Total of the costs, in cents; 0 if `include_costs` is False."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectCreate(Body):
    """Body of `ProjectsEndpoint.create`."""

    name: str
    code: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    start_date: Maybe[dt.date | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET
    status: Maybe[str] = UNSET
    """``active`` (default) or ``closed``."""
    employees_assignment: Maybe[str] = UNSET
    """Who gets access: ``manual`` (default) for chosen employees, ``company`` for everyone."""
    project_admins: Maybe[Sequence[ID]] = UNSET
    """Ids of the employees who administer the project. What they may do is not documented."""
    project_managers: Maybe[Sequence[ID]] = UNSET
    """Ids of the employees who manage the project. What they may do is not documented."""
    project_viewers: Maybe[Sequence[ID]] = UNSET
    """Ids of the employees who are viewers of the project."""
    is_billable: Maybe[bool] = UNSET
    fixed_cost_cents: Maybe[int] = UNSET
    budget_allocation: Maybe[int] = UNSET
    """Budget of time in minutes; instead of `budget_allocation_cents`, not with it."""
    legal_entity_id: Maybe[ID] = UNSET
    budget_allocation_cents: Maybe[int] = UNSET
    """Budget of money in cents; instead of `budget_allocation`, not with it."""
    fee_amount_cents: Maybe[int] = UNSET
    """Fee for the project, in cents."""
    client_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectActivate(Body):
    """Body of `ProjectsEndpoint.activate`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectChangeAssignment(Body):
    """Body of `ProjectsEndpoint.change_assignment`."""

    id: ID
    employees_assignment: str
    """Who gets access: ``manual`` for chosen employees, ``company`` for everyone."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ProjectChangeStatus(Body):
    """Body of `ProjectsEndpoint.change_status`."""

    id: ID
    status: ProjectStatus | str
    """The new status; `PROCESSING` cannot be set. `ACTIVE`, `CLOSED` or `DRAFT`."""


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
    legal_entity_id: Maybe[ID] = UNSET


class ProjectsEndpoint(Endpoint[Api]):
    """Projects (`project_management/projects`).

    A piece of work, for a client or without one, that employees record time and expenses on. Needs
    the company's `projects_management` feature. Depending on their permission, users see all
    projects, those that they lead, those that they lead or belong to, or those that they are
    assigned to.
    """

    path = "project_management/projects"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, name: str | None = None,
        name_or_code: str | None = None, include_inputed_minutes: bool | None = None,
        include_costs: bool | None = None, updated_after: dt.date | str | None = None,
        legal_entity_id: ID | None = None, client_ids: Sequence[ID] | None = None,
        no_clients: bool | None = None, total_currency: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Project]]:  # fmt: skip
        """Read one page of projects (`GET project_management/projects`).

        Args:
            ids: Only records with these ids.
            name: Only projects whose name matches; use `name_or_code`. Deprecated.
            name_or_code: Only projects whose name or code matches this text.
            include_inputed_minutes: True: calculate `inputed_minutes`; False: it is 0, which saves
                the calculation. What happens without it is not documented. Required by the schema.
            include_costs: True: calculate the costs; False: they are 0, which saves the
                calculation.
            updated_after: Only projects created or changed after this day.
            legal_entity_id: Only projects of this legal entity.
            client_ids: Only projects for these clients.
            no_clients: True: only projects for no client.
            total_currency: Only projects whose total cost is in this currency, such as ``USD``.
        """
        query = {
            "ids[]": ids, "name": name, "name_or_code": name_or_code,
            "include_inputed_minutes": include_inputed_minutes, "include_costs": include_costs,
            "updated_after": updated_after, "legal_entity_id": legal_entity_id,
            "client_ids[]": client_ids, "no_clients": no_clients, "total_currency": total_currency,
        }  # fmt: skip
        return self._list(Project, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, project_id: ID, **options: Unpack[RequestOptions]) -> Request[Project]:
        """Read a project (`GET project_management/projects/{id}`)."""
        return self._read(Project, project_id, options)

    @operation
    def create(
        self, data: ProjectCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Project]:
        """Create a project (`POST project_management/projects`).

        It is active, and its workers are assigned by hand, unless the body says otherwise. Needs
        the right to create projects.
        """
        return self._create(Project, ProjectCreate, data, options)

    @operation
    def update(
        self, project_id: ID, data: ProjectUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Project]:
        """Change a project's name, code, description, dates, client or legal entity.

        `PUT project_management/projects/{id}`

        Its status has `change_status`, its budget `budget_strategies`; the API cannot change its
        roles. Needs a role in the project.
        """
        return self._update(Project, project_id, ProjectUpdate, data, options)

    @operation
    def activate(
        self, data: ProjectActivate | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Project]:
        """Make a project active (`POST project_management/projects/activate`).

        Time can be recorded on it then. Factorial's help says that the assigned employees are
        notified when a draft becomes active. Needs a role in the project.
        """
        return self._act("activate", Project, ProjectActivate, data, options)

    @operation
    def change_assignment(
        self, data: ProjectChangeAssignment | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Project]:
        """Change who gets access to a project; deprecated.

        `POST project_management/projects/change_assignment`

        It is either everyone in the company or chosen employees. Needs the right to assign
        employees. The vendor announces the removal of this operation.
        """
        return self._act("change_assignment", Project, ProjectChangeAssignment, data, options)

    @operation
    def change_status(
        self, data: ProjectChangeStatus | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Project]:
        """Change the status of a project (`POST project_management/projects/change_status`).

        Needs the owner permission.
        """
        return self._act("change_status", Project, ProjectChangeStatus, data, options)

    @operation
    def close(
        self, data: ProjectClose | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Project]:
        """Close a project (`POST project_management/projects/close`).

        Employees cannot record time on it any more, until `activate`. Needs a role in the project.
        """
        return self._act("close", Project, ProjectClose, data, options)

    @operation
    def soft_delete(
        self, data: ProjectSoftDelete | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Project]:
        """Delete a project without erasing it (`POST project_management/projects/soft_delete`).

        No operation restores it; whether Factorial can is not documented. Use `close` for one that
        may be needed again. Needs the right to delete projects.
        """
        return self._act("soft_delete", Project, ProjectSoftDelete, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Rate(Model):
    """Rate (`project_management/rate`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    resource_id: ID
    """Who or what the rate is for; unique only together with `resource_kind`. For nodes of the job
    catalog tree a uuid."""
    resource_kind: ResourceKind | str
    """What `resource_id` is the id of."""
    starts_on: dt.date
    """First day on which the rate applies."""
    charging_cost_cents: int
    """What the resource costs, in cents of `currency`; per hour, says the vendor's help center."""
    billing_rate_cents: int
    """What a client is charged, in cents of `currency`; per hour, says the vendor's help center."""
    markup_percentage_cents: int
    """Profit as a share of the cost, in hundredths of a percent: 3000 is 30 %."""
    margin_percentage_cents: int
    """Profit as a share of the price, in hundredths of a percent: 10000 * (billing - charging) /
    billing. Calculated; 0 if both are the same, -10000 if nothing is charged."""
    currency: str
    """Currency of the amounts."""
    unlinked: bool
    """Whether the rate is a custom one; how it relates to `reference_rate_id` is not documented."""
    project_id: ID | None = None
    """The project that the rate applies in, if it is tied to one."""
    quote_id: ID | None = None
    """The quote that the rate belongs to, if any. The API has no operations for quotes."""
    reference_rate_id: ID | None = None
    """Not documented; by its name, another rate that this one refers to."""
    ends_on: dt.date | None = None
    """Not documented; by its name, the last day on which the rate applies, included or not."""


class RatesEndpoint(Endpoint[Api]):
    """Rates (`project_management/rates`).

    What an employee, a project worker, a job or a project costs, and what a client is charged for
    it, from a day on; per hour, says the vendor's help center. The API only reads them.
    """

    path = "project_management/rates"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_id: ID | None = None,
        project_id: ID | None = None, resource_ids: Sequence[ID] | None = None,
        resource_kind: ResourceKind | str | None = None, reference_rate_id: ID | None = None,
        role_or_level: str | None = None, employee_name: str | None = None,
        quote_id: ID | None = None, only_active: bool | None = None,
        without_project: bool | None = None, without_quote: bool | None = None,
        record_type: str | None = None, reference_rate_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Rate]]:  # fmt: skip
        """Read one page of rates (`GET project_management/rates`).

        Args:
            ids: Only records with these ids.
            company_id: Only rates of this company.
            project_id: Only rates that are tied to this project.
            resource_ids: Only rates for these resources: numeric ids, or uuids of nodes of the job
                catalog tree. Combine with `resource_kind`, as kinds can share ids.
            resource_kind: Only rates for this kind of resource.
            reference_rate_id: Only rates with this reference rate.
            role_or_level: Only rates for a role or level of the job catalog with this name. Whether
                a part of it is enough is not documented.
            employee_name: Only rates of employees with this name. Whether a part of it is enough is
                not documented.
            quote_id: Only rates of this quote.
            only_active: True: only rates that apply today.
            without_project: True: only rates that belong to no project.
            without_quote: True: only rates that belong to no quote.
            record_type: Only rates of records of this type, such as ``ProjectManagement::Project``.
                Which others there are is not documented.
            reference_rate_ids: Only rates with one of these reference rates.
        """
        query = {
            "ids[]": ids, "company_id": company_id, "project_id": project_id,
            "resource_ids[]": resource_ids, "resource_kind": resource_kind,
            "reference_rate_id": reference_rate_id, "role_or_level": role_or_level,
            "employee_name": employee_name, "quote_id": quote_id, "only_active": only_active,
            "without_project": without_project, "without_quote": without_quote,
            "record_type": record_type, "reference_rate_ids[]": reference_rate_ids,
        }  # fmt: skip
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
    """Searched by the filter `name`."""
    project_id: ID
    """The project that it is a part of."""
    status: ProjectStatus | str | None = None
    """Whether it is a draft, active, closed or processing. Known to be null at times."""
    id: ID | None = None
    inputed_minutes: int | None = None
    """Time recorded on the subproject by all, in minutes; 0 if not asked for with
    `include_inputed_minutes`."""
    labor_cost_cents: int | None = None
    """Cost of labor, in cents; 0 if not asked for with `include_cost`."""
    description: str | None = None
    """What the subproject is about, in free text."""
    code: str | None = None
    """Code of the subproject. The vendor does not say more."""
    start_date: dt.date | None = None
    """First day of the subproject."""
    due_date: dt.date | None = None
    """Day by which the subproject is to end."""
    is_billable: bool | None = None
    """Whether the subproject can be billed to a client."""


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
    """The new name."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SubprojectUpdate(Body):
    """Body of `SubprojectsEndpoint.update`."""

    name: str
    status: ProjectStatus | str
    """Whether it is a draft, active, closed or processing."""
    description: Maybe[str] = UNSET
    code: Maybe[str] = UNSET
    start_date: Maybe[dt.date | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET


class SubprojectsEndpoint(Endpoint[Api]):
    """Subprojects (`project_management/subprojects`).

    A part of a project, called a phase in Factorial. Needs the company's
    `projects_with_subprojects` feature.
    """

    path = "project_management/subprojects"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, project_ids: Sequence[ID] | None = None,
        name: str | None = None, include_no_subproject: bool | None = None,
        include_inputed_minutes: bool | None = None, include_cost: bool | None = None,
        updated_after: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Subproject]]:  # fmt: skip
        """Read one page of subprojects (`GET project_management/subprojects`).

        Args:
            ids: Only records with these ids.
            project_ids: Only subprojects of these projects.
            name: Only subprojects whose name matches this text.
            include_no_subproject: Not documented.
            include_inputed_minutes: True: calculate `inputed_minutes`; by default it is 0.
            include_cost: True: calculate `labor_cost_cents`; by default it is returned as 0.
            updated_after: Only subprojects created or changed after this day.
        """
        query = {
            "ids[]": ids, "project_ids[]": project_ids, "name": name,
            "include_no_subproject": include_no_subproject,
            "include_inputed_minutes": include_inputed_minutes, "include_cost": include_cost,
            "updated_after": updated_after,
        }  # fmt: skip
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
        self, data: SubprojectCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Subproject]:
        """Create a subproject of a project (`POST project_management/subprojects`).

        Needs a role in the project.
        """
        return self._create(Subproject, SubprojectCreate, data, options)

    @operation
    def update(
        self, subproject_id: ID, data: SubprojectUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Subproject]:
        """Change a subproject (`PUT project_management/subprojects/{id}`)."""
        return self._update(Subproject, subproject_id, SubprojectUpdate, data, options)

    @operation
    def delete(
        self, subproject_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Subproject | None]:
        """Delete a subproject; returns the deleted record, or None.

        `DELETE project_management/subprojects/{id}`

        Needs a role in the project.
        """
        return self._delete(Subproject, subproject_id, options)

    @operation
    def rename(
        self, data: SubprojectRename | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Subproject]:
        """Rename a subproject (`POST project_management/subprojects/rename`).

        Needs a role in the project.
        """
        return self._act("rename", Subproject, SubprojectRename, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecord(Model):
    """Time record (`project_management/time_record`)."""

    id: ID
    project_worker_id: ID
    """Who worked, and on which project. Has to be assigned, and the project active, when time is
    recorded."""
    employee_id: ID
    """The employee who worked: that of the project worker."""
    project_id: ID
    """The project that was worked on: that of the project worker."""
    attendance_shift_id: ID | None = None
    """The shift that was worked on the project; None for a flexible record, which has only minutes
    of a day. Id of an `attendance/shift`."""
    subproject_id: ID | None = None
    """The subproject that was worked on, if any."""
    project_task_id: ID | None = None
    """The project task that was worked on, if any. Id of a `project_management/project_task`."""
    date: dt.date | None = None
    """Day of the work: the reference date of the shift, or the day given for a flexible record."""
    imputed_minutes: int | None = None
    """Time spent, in minutes: from clock-in to clock-out of the shift, or as given for a flexible
    record."""
    clock_in: dt.datetime | None = None
    """When the shift began; in which time zone is not documented. None for a flexible record."""
    clock_out: dt.datetime | None = None
    """When the shift ended; in which time zone is not documented. None for a flexible record."""
    observations: str | None = None
    """Comment on a flexible record; None if there is none."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordCreate(Body):
    """Body of `TimeRecordsEndpoint.create`."""

    project_worker_id: ID
    attendance_shift_id: Maybe[ID] = UNSET
    """The shift that was worked on the project. Left out, it is a flexible record: give `date` and
    `imputed_minutes`. Id of an `attendance/shift`."""
    subproject_id: Maybe[ID] = UNSET
    project_task_id: Maybe[ID] = UNSET
    imputed_minutes: Maybe[int] = UNSET
    """Time spent, in minutes. Only without a shift."""
    date: Maybe[dt.date | str] = UNSET
    """Day of the work. Only without a shift."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordBulkDelete(Body):
    """Body of `TimeRecordsEndpoint.bulk_delete`."""

    date: dt.date | str
    """Day whose time records are deleted."""
    project_worker_id: ID
    """The project worker whose time records are deleted."""
    subproject_id: Maybe[ID] = UNSET
    """Only time records of this subproject, to judge by its name; not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordBulkProcessItem(Body):
    """Item of `TimeRecordBulkProcess`."""

    time_record_id: Maybe[ID] = UNSET
    """The time record to change, or to delete if all other fields are left out. Left out itself,
    one is created."""
    attendance_shift_id: Maybe[ID] = UNSET
    """The shift that was worked on the project. Of several items with the same one, only the last
    counts, unless a change follows a deletion. Id of an `attendance/shift`."""
    project_worker_id: Maybe[ID] = UNSET
    """Who worked, and on which project. Required to create a time record."""
    subproject_id: Maybe[ID] = UNSET
    """The subproject that was worked on; always optional."""
    project_task_id: Maybe[ID] = UNSET
    """The project task that was worked on, if any."""
    imputed_minutes: Maybe[int] = UNSET
    """Time spent, in minutes. Only without a shift."""
    date: Maybe[dt.date | str] = UNSET
    """Day of the work. Only without a shift."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordBulkProcess(Body):
    """Body of `TimeRecordsEndpoint.bulk_process`."""

    items: Sequence[TimeRecordBulkProcessItem | Fields]
    """What to create, change and delete."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordUpdateObservations(Body):
    """Body of `TimeRecordsEndpoint.update_observations`."""

    id: ID
    observations: Maybe[str] = UNSET
    """The new comment; None deletes it."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TimeRecordUpdateProjectWorker(Body):
    """Body of `TimeRecordsEndpoint.update_project_worker`."""

    id: ID
    project_worker_id: ID
    """The project worker to move the time record to."""
    subproject_id: Maybe[ID] = UNSET
    project_task_id: Maybe[ID] = UNSET


class TimeRecordsEndpoint(Endpoint[Api]):
    """Time records (`project_management/time_records`).

    Time of an employee (through a project worker) on a project: either a shift of the attendance,
    or minutes of a day without one (flexible). A shift has at most one.
    """

    path = "project_management/time_records"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, project_worker_ids: Sequence[ID] | None = None,
        subproject_ids: Sequence[ID] | None = None, project_task_ids: Sequence[ID] | None = None,
        attendance_shift_ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        month: int | None = None, year: int | None = None,
        updated_after: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TimeRecord]]:  # fmt: skip
        """Read one page of time records (`GET project_management/time_records`).

        Args:
            ids: Only records with these ids.
            project_worker_ids: Only records of these project workers.
            subproject_ids: Only records of these subprojects.
            project_task_ids: Only records of these project tasks.
            attendance_shift_ids: Only records of these shifts.
            employee_ids: Only records of these employees. The vendor is about to deprecate it: use
                `project_worker_ids`.
            month: Only records created in this month (1 to 12), in the vendor's words; whether
                their `date` is meant is not documented. Give `year`, too.
            year: Year of `month`; meant for use with it. What it does alone is not documented.
            updated_after: Only records created or changed after this day.
        """
        query = {
            "ids[]": ids, "project_worker_ids[]": project_worker_ids,
            "subproject_ids[]": subproject_ids, "project_task_ids[]": project_task_ids,
            "attendance_shift_ids[]": attendance_shift_ids, "employee_ids[]": employee_ids,
            "month": month, "year": year, "updated_after": updated_after,
        }  # fmt: skip
        return self._list(TimeRecord, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, record_id: ID, **options: Unpack[RequestOptions]) -> Request[TimeRecord]:
        """Read a time record (`GET project_management/time_records/{id}`)."""
        return self._read(TimeRecord, record_id, options)

    @operation
    def create(
        self, data: TimeRecordCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[TimeRecord]:
        """Record time on a project (`POST project_management/time_records`).

        It is that of a shift, or minutes of a day. The project has to be active and the worker
        assigned.
        """
        return self._create(TimeRecord, TimeRecordCreate, data, options)

    @operation
    def delete(
        self, record_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[TimeRecord | None]:
        """Delete a time record; returns the deleted record, or None.

        `DELETE project_management/time_records/{id}`
        """
        return self._delete(TimeRecord, record_id, options)

    @operation
    def bulk_delete(
        self, data: TimeRecordBulkDelete | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[TimeRecord]]:
        """Delete all time records of a project worker on a day.

        `POST project_management/time_records/bulk_delete`

        Returns them.
        """
        return self._act_on_many("bulk_delete", TimeRecord, TimeRecordBulkDelete, data, options)

    @operation
    def bulk_process(
        self, data: TimeRecordBulkProcess | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[TimeRecord]]:
        """Create, change and delete several time records.

        `POST project_management/time_records/bulk_process`

        Items without `time_record_id` create one, those with it and other fields change it, and
        those with NOTHING ELSE DELETE it. Of several items with the same shift only the last
        counts, except a deletion followed by a change.
        """
        return self._act_on_many("bulk_process", TimeRecord, TimeRecordBulkProcess, data, options)

    @operation
    def update_observations(
        self, data: TimeRecordUpdateObservations | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[TimeRecord]:
        """Set the comment of a flexible time record, or delete it.

        `POST project_management/time_records/update_observations`

        Only for records without a shift.
        """
        return self._act(
            "update_observations", TimeRecord, TimeRecordUpdateObservations, data, options
        )

    @operation
    def update_project_worker(
        self, data: TimeRecordUpdateProjectWorker | Fields, **options: Unpack[BodyOptions]
    ) -> Request[TimeRecord]:
        """Move a time record to another project worker.

        `POST project_management/time_records/update_project_worker`

        Its project becomes that of the worker; its shift stays.
        """
        return self._act(
            "update_project_worker", TimeRecord, TimeRecordUpdateProjectWorker, data, options
        )


class ProjectManagementDomain(Domain[Api]):
    """Projects, subprojects, workers, tasks, and the time and money recorded on them."""

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

"""Time planning: how the hours of employees are planned, and their planned breaks."""

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
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class BreakType(StrEnum):
    """Type of a break: presumably how far its times are set."""

    FIXED = "fixed"
    """Presumably it begins and ends at set times."""
    FLEXIBLE = "flexible"
    """Presumably neither times nor length are set."""
    SEMI_FLEXIBLE = "semi_flexible"
    """Presumably its length is set, its times are not."""


class PlanningTool(StrEnum):
    """How the hours of an employee are planned."""

    CONTRACT_HOURS = "contract_hours"
    """By the hours of the contract."""
    SHIFT_MANAGEMENT = "shift_management"
    """By planned shifts, from `shift_management/shifts`."""
    WORK_SCHEDULE = "work_schedule"
    """By a work schedule, from `work_schedule/schedules`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedBreak(Model):
    """Planned break (`time_planning/planned_break`)."""

    id: ID
    break_type: BreakType | str
    """Type of the break: presumably how far its times are set."""
    break_configuration_id: ID
    """Kind of break, from `time_settings/break_configurations`."""
    break_configuration_name: str
    """Name of the kind of break."""
    break_configuration_paid: bool
    """Whether the break is paid."""
    start_at: dt.datetime | None = None
    """When the break begins. For breaks of saved shifts and of days of a work schedule, date and
    time zone are not documented."""
    end_at: dt.datetime | None = None
    """When the break ends. For its date and time zone, see `start_at`."""
    duration: int | None = None
    """Length of the break in minutes."""
    default_shift_id: ID | None = None
    """The saved shift, a template of shifts, that the break belongs to; the API has no resource for
    them."""
    shift_configuration_id: ID | None = None
    """The shift configuration that the break belongs to; the API has no resource for them."""
    shift_id: ID | None = None
    """The shift, from `shift_management/shifts`, that the break belongs to."""
    day_configuration_id: ID | None = None
    """The day, from `work_schedule/day_configurations`, that the break belongs to."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedBreakBulkCreatePlannedBreak(Body):
    """Planned break of `PlannedBreakBulkCreate`."""

    break_configuration_id: ID
    id: Maybe[ID] = UNSET
    """Id of a planned break. What it does here is not documented."""
    start_at: Maybe[dt.datetime | str] = UNSET
    end_at: Maybe[dt.datetime | str] = UNSET
    duration: Maybe[int] = UNSET
    break_type: Maybe[str] = UNSET
    """``fixed``, ``flexible`` or ``semi_flexible``, as in `BreakType`."""
    default_shift_id: Maybe[ID] = UNSET
    shift_id: Maybe[ID] = UNSET
    day_configuration_id: Maybe[ID] = UNSET
    shift_configuration_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedBreakBulkCreate(Body):
    """Body of `PlannedBreaksEndpoint.bulk_create`."""

    planned_breaks: Sequence[PlannedBreakBulkCreatePlannedBreak | Fields]
    """The breaks to create."""


class PlannedBreaksEndpoint(Endpoint[Api]):
    """Planned breaks (`time_planning/planned_breaks`).

    A break that is planned in a shift, a saved shift, a shift configuration or a day of a work
    schedule, by the ids that it has. Its kind is from `time_settings/break_configurations`. Whether
    the API needs the filters that the schema requires is not documented.
    """

    path = "time_planning/planned_breaks"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, paid: bool | None = None,
        default_shift_ids: Sequence[ID] | None = None, shift_ids: Sequence[ID] | None = None,
        day_configuration_ids: Sequence[ID] | None = None,
        shift_configuration_ids: Sequence[ID] | None = None,
        active_break_configuration: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PlannedBreak]]:  # fmt: skip
        """Read one page of planned breaks (`GET time_planning/planned_breaks`).

        Args:
            ids: Only breaks with these ids. Required by the schema.
            paid: True: only paid breaks; False: only unpaid ones. Required by the schema.
            default_shift_ids: Only breaks of these saved shifts. Required by the schema.
            shift_ids: Only breaks of these shifts, from `shift_management/shifts`. Required by the
                schema.
            day_configuration_ids: Only breaks of these days, from
                `work_schedule/day_configurations`. Required by the schema.
            shift_configuration_ids: Only breaks of these shift configurations. Required by the
                schema.
            active_break_configuration: True: only breaks whose break configuration is active. What
                False selects is not documented. Required by the schema.
        """
        query = {
            "ids[]": ids, "paid": paid, "default_shift_ids[]": default_shift_ids,
            "shift_ids[]": shift_ids, "day_configuration_ids[]": day_configuration_ids,
            "shift_configuration_ids[]": shift_configuration_ids,
            "active_break_configuration": active_break_configuration,
        }  # fmt: skip
        return self._list(PlannedBreak, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, break_id: ID, **options: Unpack[RequestOptions]) -> Request[PlannedBreak]:
        """Read a planned break (`GET time_planning/planned_breaks/{id}`)."""
        return self._read(PlannedBreak, break_id, options)

    @operation
    def bulk_create(
        self, data: PlannedBreakBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[PlannedBreak]]:
        """Create several planned breaks (`POST time_planning/planned_breaks/bulk_create`).

        Returns the breaks.
        """
        return self._act_on_many("bulk_create", PlannedBreak, PlannedBreakBulkCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanningVersion(Model):
    """Planning version (`time_planning/planning_version`)."""

    effective_at: dt.date
    """Day from which the version holds."""
    planning_tool: str
    """``contract_hours``, ``shift_management`` or ``work_schedule``. The schema of the filter
    spells the last one so, the vendor's texts ``work_schedules``; which one records have is not
    documented."""
    employee_id: ID
    """The employee whose hours are planned."""
    id: ID | None = None
    """The schema does not require it; when it is None is not documented."""
    number_of_rest_days_in_cents: int | None = None
    """Days of rest per week, if there are any, in hundredths of a day: 200 for two. Whether they
    are for ``shift_management`` only is not documented."""
    work_schedule_schedule_id: ID | None = None
    """The work schedule, from `work_schedule/schedules`, if the tool is one; bodies call it
    `schedule_id`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanningVersionCreate(Body):
    """Body of `PlanningVersionsEndpoint.create`."""

    effective_at: dt.date | str
    planning_tool: str
    employee_id: ID
    number_of_rest_days_in_cents: Maybe[int] = UNSET
    schedule_id: Maybe[ID] = UNSET
    """The work schedule, from `work_schedule/schedules`, if the tool is one; records call it
    `work_schedule_schedule_id`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanningVersionBulkCreate(Body):
    """Body of `PlanningVersionsEndpoint.bulk_create`."""

    effective_at: dt.date | str
    planning_tool: str
    employee_ids: Sequence[ID]
    """Employees who get the version."""
    number_of_rest_days_in_cents: Maybe[int] = UNSET
    schedule_id: Maybe[ID] = UNSET
    """The work schedule, from `work_schedule/schedules`, if the tool is one; records call it
    `work_schedule_schedule_id`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanningVersionUpdate(Body):
    """Body of `PlanningVersionsEndpoint.update`."""

    effective_at: dt.date | str
    planning_tool: str
    number_of_rest_days_in_cents: Maybe[int] = UNSET
    schedule_id: Maybe[ID] = UNSET
    """The work schedule, from `work_schedule/schedules`, if the tool is one; records call it
    `work_schedule_schedule_id`."""


class PlanningVersionsEndpoint(Endpoint[Api]):
    """Planning versions (`time_planning/planning_versions`).

    How the hours of an employee are planned from a day on: by contract, by a work schedule or by
    planned shifts.
    """

    path = "time_planning/planning_versions"

    @paged
    def get(
        self, *, employee_ids: Sequence[ID] | None = None, for_shifts: bool | None = None,
        only_active: bool | None = None, planning_tool: PlanningTool | str | None = None,
        schedule_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PlanningVersion]]:  # fmt: skip
        """Read one page of planning versions (`GET time_planning/planning_versions`).

        Args:
            employee_ids: Only versions of these employees.
            for_shifts: True: only versions that plan by shifts (`SHIFT_MANAGEMENT`). What False
                selects is not documented.
            only_active: True: only active versions. Which day decides, and what False selects, is
                not documented. Required by the schema.
            planning_tool: Only versions that plan with this tool.
            schedule_ids: Only versions with these work schedules, from `work_schedule/schedules`.
        """
        query = {
            "employee_ids[]": employee_ids, "for_shifts": for_shifts, "only_active": only_active,
            "planning_tool": planning_tool, "schedule_ids[]": schedule_ids,
        }  # fmt: skip
        return self._list(PlanningVersion, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def create(
        self, data: PlanningVersionCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[PlanningVersion]:
        """Create a planning version (`POST time_planning/planning_versions`).

        It holds from `effective_at` on.
        """
        return self._create(PlanningVersion, PlanningVersionCreate, data, options)

    @operation
    def update(
        self, version_id: ID, data: PlanningVersionUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[PlanningVersion]:
        """Change a planning version (`PUT time_planning/planning_versions/{id}`)."""
        return self._update(PlanningVersion, version_id, PlanningVersionUpdate, data, options)

    @operation
    def delete(
        self, version_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PlanningVersion | None]:
        """Delete a planning version; returns the deleted record, or None.

        `DELETE time_planning/planning_versions/{id}`
        """
        return self._delete(PlanningVersion, version_id, options)

    @operation
    def bulk_create(
        self, data: PlanningVersionBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[PlanningVersion]]:
        """Create the same planning version for several employees.

        `POST time_planning/planning_versions/bulk_create`

        Returns the versions.
        """
        return self._act_on_many(
            "bulk_create", PlanningVersion, PlanningVersionBulkCreate, data, options
        )


class TimePlanningDomain(Domain[Api]):
    """Time planning: how the hours of employees are planned, and their planned breaks."""

    planned_breaks: PlannedBreaksEndpoint[Api]
    planning_versions: PlanningVersionsEndpoint[Api]

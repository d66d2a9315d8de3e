"""Planned time and breaks."""

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
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class BreakType(StrEnum):
    """Break type of `PlannedBreak`."""

    FIXED = "fixed"
    FLEXIBLE = "flexible"
    SEMI_FLEXIBLE = "semi_flexible"


class PlanningTool(StrEnum):
    """Planning tool of `PlanningVersion`."""

    CONTRACT_HOURS = "contract_hours"
    SHIFT_MANAGEMENT = "shift_management"
    WORK_SCHEDULE = "work_schedule"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedBreak(Model):
    """Planned break (`time_planning/planned_break`)."""

    id: ID
    break_type: BreakType | str
    break_configuration_id: ID
    break_configuration_name: str
    break_configuration_paid: bool
    start_at: dt.datetime | None = None
    end_at: dt.datetime | None = None
    duration: int | None = None
    """In minutes."""
    default_shift_id: ID | None = None
    shift_configuration_id: ID | None = None
    shift_id: ID | None = None
    day_configuration_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedBreakBulkCreatePlannedBreak(Body):
    """Planned break of `PlannedBreakBulkCreate`."""

    break_configuration_id: ID
    id: Maybe[ID] = UNSET
    start_at: Maybe[dt.datetime | str] = UNSET
    end_at: Maybe[dt.datetime | str] = UNSET
    duration: Maybe[int] = UNSET
    break_type: Maybe[str] = UNSET
    default_shift_id: Maybe[ID] = UNSET
    shift_id: Maybe[ID] = UNSET
    day_configuration_id: Maybe[ID] = UNSET
    shift_configuration_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlannedBreakBulkCreate(Body):
    """Body of `PlannedBreaksEndpoint.bulk_create`."""

    planned_breaks: Sequence[PlannedBreakBulkCreatePlannedBreak | Fields]


class PlannedBreaksEndpoint(Endpoint[Api]):
    """Planned breaks (`time_planning/planned_breaks`)."""

    path = "time_planning/planned_breaks"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        paid: bool | None = None,
        default_shift_ids: Sequence[ID] | None = None,
        shift_ids: Sequence[ID] | None = None,
        day_configuration_ids: Sequence[ID] | None = None,
        shift_configuration_ids: Sequence[ID] | None = None,
        active_break_configuration: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PlannedBreak]]:
        """Read one page of planned breaks (`GET time_planning/planned_breaks`).

        Args:
            ids: Only records with these ids. Required by the schema.
            paid: Required by the schema.
            default_shift_ids: Required by the schema.
            shift_ids: Required by the schema.
            day_configuration_ids: Required by the schema.
            shift_configuration_ids: Required by the schema.
            active_break_configuration: Required by the schema.
        """
        query = {
            "ids[]": ids,
            "paid": paid,
            "default_shift_ids[]": default_shift_ids,
            "shift_ids[]": shift_ids,
            "day_configuration_ids[]": day_configuration_ids,
            "shift_configuration_ids[]": shift_configuration_ids,
            "active_break_configuration": active_break_configuration,
        }
        return self._list(PlannedBreak, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, break_id: ID, **options: Unpack[RequestOptions]) -> Request[PlannedBreak]:
        """Read a planned break (`GET time_planning/planned_breaks/{id}`)."""
        return self._read(PlannedBreak, break_id, options)

    @operation
    def bulk_create(
        self, data: PlannedBreakBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[PlannedBreak]]:
        """Create several planned breaks (`POST time_planning/planned_breaks/bulk_create`)."""
        return self._act_on_many("bulk_create", PlannedBreak, PlannedBreakBulkCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanningVersion(Model):
    """Planning version (`time_planning/planning_version`)."""

    effective_at: dt.date
    planning_tool: str
    employee_id: ID
    id: ID | None = None
    number_of_rest_days_in_cents: int | None = None
    """In hundredths of a day."""
    work_schedule_schedule_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanningVersionCreate(Body):
    """Body of `PlanningVersionsEndpoint.create`."""

    effective_at: dt.date | str
    planning_tool: str
    employee_id: ID
    number_of_rest_days_in_cents: Maybe[int] = UNSET
    """In hundredths of a day."""
    schedule_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanningVersionBulkCreate(Body):
    """Body of `PlanningVersionsEndpoint.bulk_create`."""

    effective_at: dt.date | str
    planning_tool: str
    employee_ids: Sequence[ID]
    number_of_rest_days_in_cents: Maybe[int] = UNSET
    """In hundredths of a day."""
    schedule_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PlanningVersionUpdate(Body):
    """Body of `PlanningVersionsEndpoint.update`."""

    effective_at: dt.date | str
    planning_tool: str
    number_of_rest_days_in_cents: Maybe[int] = UNSET
    """In hundredths of a day."""
    schedule_id: Maybe[ID] = UNSET


class PlanningVersionsEndpoint(Endpoint[Api]):
    """Planning versions (`time_planning/planning_versions`)."""

    path = "time_planning/planning_versions"

    @paged
    def get(
        self,
        *,
        employee_ids: Sequence[ID] | None = None,
        for_shifts: bool | None = None,
        only_active: bool | None = None,
        planning_tool: PlanningTool | str | None = None,
        schedule_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PlanningVersion]]:
        """Read one page of planning versions (`GET time_planning/planning_versions`).

        Args:
            only_active: Required by the schema.
        """
        query = {
            "employee_ids[]": employee_ids,
            "for_shifts": for_shifts,
            "only_active": only_active,
            "planning_tool": planning_tool,
            "schedule_ids[]": schedule_ids,
        }
        return self._list(PlanningVersion, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def create(
        self, data: PlanningVersionCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[PlanningVersion]:
        """Create a planning version (`POST time_planning/planning_versions`)."""
        return self._create(PlanningVersion, PlanningVersionCreate, data, options)

    @operation
    def update(
        self,
        version_id: ID,
        data: PlanningVersionUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[PlanningVersion]:
        """Change a planning version (`PUT time_planning/planning_versions/{id}`)."""
        return self._update(PlanningVersion, version_id, PlanningVersionUpdate, data, options)

    @operation
    def delete(
        self, version_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PlanningVersion | None]:
        """Delete a planning version; returns it as it was, or None.

        `DELETE time_planning/planning_versions/{id}`
        """
        return self._delete(PlanningVersion, version_id, options)

    @operation
    def bulk_create(
        self, data: PlanningVersionBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[PlanningVersion]]:
        """Create several planning versions (`POST time_planning/planning_versions/bulk_create`)."""
        return self._act_on_many(
            "bulk_create", PlanningVersion, PlanningVersionBulkCreate, data, options
        )


class TimePlanningDomain(Domain[Api]):
    """Planned time and breaks."""

    planned_breaks: PlannedBreaksEndpoint[Api]
    planning_versions: PlanningVersionsEndpoint[Api]

"""Work schedules: hours per weekday, by parts of the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
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


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DayConfiguration(Model):
    """Day configuration (`work_schedule/day_configuration`)."""

    id: ID
    overlap_period_id: ID
    """The period, from `overlap_periods`, that the day belongs to."""
    weekday: str
    """Day of the week. How it is spelled is not documented."""
    duration_in_seconds: int
    """How long employees work on that day, in seconds."""
    start_at: dt.date | None = None
    """Not documented: the schema says a date; by its name it is when the work of the day begins."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DayConfigurationBulkCudDayConfiguration(Body):
    """Day configuration of `DayConfigurationBulkCud`."""

    weekday: str
    duration_in_seconds: int
    id: Maybe[ID] = UNSET
    """Presumably the day configuration to change; left out to create one."""
    start_at: Maybe[dt.date | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DayConfigurationBulkCud(Body):
    """Body of `DayConfigurationsEndpoint.bulk_cud`."""

    overlap_period_id: ID
    day_configurations: Sequence[DayConfigurationBulkCudDayConfiguration | Fields]
    """The weekdays of the period."""


class DayConfigurationsEndpoint(Endpoint[Api]):
    """Day configurations (`work_schedule/day_configurations`).

    How long employees work on a weekday, in one period of a work schedule.
    """

    path = "work_schedule/day_configurations"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, overlap_period_id: ID | None = None,
        schedule_id: ID | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[DayConfiguration]]:  # fmt: skip
        """Read one page of day configurations (`GET work_schedule/day_configurations`).

        Args:
            ids: Only records with these ids.
            overlap_period_id: Only days of this period.
            schedule_id: Only days of this work schedule.
        """
        query = {"ids[]": ids, "overlap_period_id": overlap_period_id, "schedule_id": schedule_id}
        return self._list(DayConfiguration, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, configuration_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[DayConfiguration]:
        """Read a day configuration (`GET work_schedule/day_configurations/{id}`)."""
        return self._read(DayConfiguration, configuration_id, options)

    @operation
    def bulk_cud(
        self, data: DayConfigurationBulkCud | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[DayConfiguration]]:
        """Create, change and delete the day configurations of a period.

        `POST work_schedule/day_configurations/bulk_cud`

        Presumably one with an `id` is changed and one without is created; what deletes one is not
        documented. Returns day configurations; whether all of the period is not documented.
        """
        return self._act_on_many(
            "bulk_cud", DayConfiguration, DayConfigurationBulkCud, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OverlapPeriod(Model):
    """Overlap period (`work_schedule/overlap_period`)."""

    id: ID
    default: bool
    """Whether it is the schedule's default period. Presumably other periods take precedence."""
    schedule_id: ID
    """The work schedule, from `schedules`, that the period belongs to."""
    start_month: int
    """Month of the first day, 1 to 12."""
    start_day: int
    """Day of the month on which the period starts."""
    end_month: int
    """Month of the last day, 1 to 12."""
    end_day: int
    """Day of the month on which the period ends."""
    schedule_type: str
    """``fixed`` or ``flexible``: by the names, with set times of work, or with hours per day only.
    Whether there are others is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OverlapPeriodCreateCreateParams(Body):
    """Create params of `OverlapPeriodCreate`."""

    default: bool
    start_day: int
    start_month: int
    end_day: int
    end_month: int
    schedule_type: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OverlapPeriodCreate(Body):
    """Body of `OverlapPeriodsEndpoint.create`."""

    schedule_id: ID
    create_params: Maybe[OverlapPeriodCreateCreateParams | Fields] = UNSET
    """First and last day, type, and whether it is the default period. Optional in the schema."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OverlapPeriodUpdateUpdateParams(Body):
    """Update params of `OverlapPeriodUpdate`."""

    start_day: Maybe[int] = UNSET
    start_month: Maybe[int] = UNSET
    end_day: Maybe[int] = UNSET
    end_month: Maybe[int] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OverlapPeriodUpdate(Body):
    """Body of `OverlapPeriodsEndpoint.update`."""

    update_params: Maybe[OverlapPeriodUpdateUpdateParams | Fields] = UNSET
    """New first and last day."""


class OverlapPeriodsEndpoint(Endpoint[Api]):
    """Overlap periods (`work_schedule/overlap_periods`).

    A part of the year in which a work schedule has its own hours, set by `day_configurations`. One
    can be the default; presumably others take precedence over it.
    """

    path = "work_schedule/overlap_periods"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[OverlapPeriod]]:
        """Read one page of overlap periods (`GET work_schedule/overlap_periods`).

        Args:
            ids: Only periods with these ids.
        """
        return self._list(OverlapPeriod, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, period_id: ID, **options: Unpack[RequestOptions]) -> Request[OverlapPeriod]:
        """Read an overlap period (`GET work_schedule/overlap_periods/{id}`)."""
        return self._read(OverlapPeriod, period_id, options)

    @operation
    def create(
        self, data: OverlapPeriodCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[OverlapPeriod]:
        """Create an overlap period (`POST work_schedule/overlap_periods`)."""
        return self._create(OverlapPeriod, OverlapPeriodCreate, data, options)

    @operation
    def update(
        self, period_id: ID, data: OverlapPeriodUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[OverlapPeriod]:
        """Change an overlap period (`PUT work_schedule/overlap_periods/{id}`)."""
        return self._update(OverlapPeriod, period_id, OverlapPeriodUpdate, data, options)

    @operation
    def delete(
        self, period_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[OverlapPeriod | None]:
        """Delete an overlap period; returns the deleted record, or None.

        `DELETE work_schedule/overlap_periods/{id}`

        The vendor's help says that this is impossible once employees have the schedule.
        """
        return self._delete(OverlapPeriod, period_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SchedulePeriod(Model):
    """Period of `Schedule`."""

    id: ID
    default: bool
    """Whether it is the schedule's default period. Presumably other periods take precedence."""
    schedule_id: ID
    """The work schedule that the period belongs to."""
    start_month: int
    """Month of the first day, 1 to 12."""
    start_day: int
    """Day of the month on which the period starts."""
    end_month: int
    """Month of the last day, 1 to 12."""
    end_day: int
    """Day of the month on which the period ends."""
    start_date: dt.date
    """First day, with a year. Which year is not documented."""
    end_date: dt.date
    """Last day, with a year. Which year is not documented."""
    schedule_type: str
    """``fixed`` or ``flexible``: by the names, with set times of work, or with hours per day only.
    Whether there are others is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Schedule(Model):
    """Schedule (`work_schedule/schedule`)."""

    id: ID
    name: str
    """What the schedule is called."""
    company_id: ID
    """The company that the record belongs to."""
    created_at: dt.datetime
    updated_at: dt.datetime
    employee_ids: list[ID]
    """Employees who have the schedule; sent if `with_employee_ids` asks for it."""
    periods: list[SchedulePeriod]
    """The overlap periods of the schedule, parts of the year; sent if `with_periods` is true."""
    archived_at: dt.datetime | None = None
    """When the schedule was archived; None while it is in use."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScheduleCreate(Body):
    """Body of `SchedulesEndpoint.create`."""

    name: str
    schedule_type: str
    """``fixed`` or ``flexible``: by the names, with set times of work, or with hours per day only.
    The API cannot change it later. Whether there are others is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScheduleToggleArchive(Body):
    """Body of `SchedulesEndpoint.toggle_archive`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ScheduleUpdate(Body):
    """Body of `SchedulesEndpoint.update`."""

    name: Maybe[str] = UNSET


class SchedulesEndpoint(Endpoint[Api]):
    """Schedules (`work_schedule/schedules`).

    A work schedule: the hours of a week, which can differ by parts of the year. Employees get it by
    a planning version (`time_planning/planning_versions`).
    """

    path = "work_schedule/schedules"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, with_employee_ids: bool | None = None,
        with_periods: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Schedule]]:  # fmt: skip
        """Read one page of schedules (`GET work_schedule/schedules`).

        Args:
            ids: Only records with these ids.
            with_employee_ids: True: schedules come with their `employee_ids`. What False sends is
                not documented. Required by the schema.
            with_periods: True: schedules come with their `periods`. What False sends is not
                documented. Required by the schema.
        """
        query = {"ids[]": ids, "with_employee_ids": with_employee_ids, "with_periods": with_periods}
        return self._list(Schedule, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, schedule_id: ID, **options: Unpack[RequestOptions]) -> Request[Schedule]:
        """Read a schedule (`GET work_schedule/schedules/{id}`)."""
        return self._read(Schedule, schedule_id, options)

    @operation
    def create(
        self, data: ScheduleCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Schedule]:
        """Create a schedule (`POST work_schedule/schedules`).

        It begins with a default period from 1 January to 31 December, says the vendor's help
        center.
        """
        return self._create(Schedule, ScheduleCreate, data, options)

    @operation
    def update(
        self, schedule_id: ID, data: ScheduleUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Schedule]:
        """Change the name of a schedule (`PUT work_schedule/schedules/{id}`).

        The API cannot change its type.
        """
        return self._update(Schedule, schedule_id, ScheduleUpdate, data, options)

    @operation
    def toggle_archive(
        self, data: ScheduleToggleArchive | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Schedule]:
        """Archive a schedule, or bring it back if it is archived.

        `POST work_schedule/schedules/toggle_archive`

        `archived_at` of the returned schedule shows which of the two happened.
        """
        return self._act("toggle_archive", Schedule, ScheduleToggleArchive, data, options)


class WorkScheduleDomain(Domain[Api]):
    """Work schedules: hours per weekday, by parts of the year."""

    day_configurations: DayConfigurationsEndpoint[Api]
    overlap_periods: OverlapPeriodsEndpoint[Api]
    schedules: SchedulesEndpoint[Api]

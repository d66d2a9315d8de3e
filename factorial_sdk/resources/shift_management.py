"""Shift management: shifts planned for employees."""

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


class CreationMode(StrEnum):
    """How a planned shift is made."""

    AUTOMATIC = "automatic"
    """By the system, such as from templates or by scheduling."""
    MANUAL = "manual"
    """By a person."""


class ShiftState(StrEnum):
    """Whether employees can see a planned shift."""

    BACKUP = "backup"
    """A backup shift, open to replacement. Only managers see it, and shifts that overlap an
    approved leave become this, says the vendor's help center."""
    DRAFT = "draft"
    """Employees cannot see it yet."""
    PUBLISHED = "published"
    """Confirmed: employees can see it."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Shift(Model):
    """Shift (`shift_management/shift`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    state: ShiftState | str
    """Whether employees can see the shift."""
    employee_id: ID
    """The employee who is to work."""
    start_at: dt.datetime
    """Moment at which the shift starts."""
    end_at: dt.datetime
    """Moment at which the shift ends."""
    extra_hours: bool | None = None
    """Whether the shift counts as overtime, beyond the regular hours. Known to be None at times."""
    timezone: str
    """Name of the time zone of the local times, such as ``Europe/Madrid``."""
    local_start_at: dt.datetime
    """Start in `timezone`, as employees see it. The vendor's example has the local time with the
    offset ``+00:00``; whether others do is not documented. Read the time of day, not the offset."""
    local_end_at: dt.datetime
    """End in `timezone`, as employees see it. The vendor's example has the local time with the
    offset ``+00:00``; whether others do is not documented. Read the time of day, not the offset."""
    name: str | None = None
    """Name in the plan; by default that of the saved shift or template week it was made from."""
    location_id: ID | None = None
    """Workplace, from `locations/locations`; None for the default one of the employee."""
    locations_work_area_id: ID | None = None
    """Work area of the workplace, from `locations/work_areas`; bodies call it `work_area_id`."""
    notes: str | None = None
    """Notes for managers and planners. Whether the employee sees them is not documented."""
    default_shift_title: str | None = None
    """Title of the saved shift that it was made from."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftCreate(Body):
    """Body of `ShiftsEndpoint.create`."""

    start_at: dt.datetime | str
    """Moment at which the shift starts, with an offset from UTC."""
    end_at: dt.datetime | str
    """Moment at which the shift ends, with an offset from UTC."""
    employee_id: ID
    company_id: ID
    name: Maybe[str] = UNSET
    notes: Maybe[str] = UNSET
    location_id: Maybe[ID] = UNSET
    work_area_id: Maybe[ID] = UNSET
    """Work area of the workplace, from `locations/work_areas`; records call it
    `locations_work_area_id`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBulkCreateShift(Body):
    """Shift of `ShiftBulkCreate`."""

    start_at: dt.datetime | str
    """Moment at which the shift starts, with an offset from UTC."""
    end_at: dt.datetime | str
    """Moment at which the shift ends, with an offset from UTC."""
    state: ShiftState | str
    """State to begin with: ``draft`` by default according to the vendor's client, though the schema
    requires it."""
    creation_mode: CreationMode | str
    """Who makes the shift: ``manual`` by default according to the vendor's client, though the
    schema requires it."""
    employee_id: ID
    company_id: ID
    name: Maybe[str] = UNSET
    notes: Maybe[str] = UNSET
    extra_hours: Maybe[bool] = UNSET
    """Whether the shift counts as overtime, beyond the regular hours."""
    location_id: Maybe[ID] = UNSET
    work_area_id: Maybe[ID] = UNSET
    """Work area of the workplace, from `locations/work_areas`; records call it
    `locations_work_area_id`."""
    default_shift_id: Maybe[ID] = UNSET
    """The saved shift that it is made from; the API has no resource for them."""
    template_week_id: Maybe[ID] = UNSET
    """The template week that it is made from; the API has no resource for them."""
    unassigned_shift_id: Maybe[ID] = UNSET
    """The placeholder, a shift without an employee, that this one replaces; the API has no resource
    for them."""
    leave_id: Maybe[ID] = UNSET
    """The leave, from `timeoff/leaves`, that makes the shift necessary or changes it."""
    author_id: Maybe[ID] = UNSET
    """Who creates the shift, for audits; None for the user of the credentials. The vendor calls it
    a user or access; which id it is, is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBulkCreatePlannedBreak(Body):
    """Planned break of `ShiftBulkCreate`."""

    break_configuration_id: ID
    """Kind of break, from `time_settings/break_configurations`."""
    id: Maybe[ID] = UNSET
    """Id of a planned break. What it does here is not documented."""
    start_at: Maybe[dt.datetime | str] = UNSET
    """When the break begins."""
    end_at: Maybe[dt.datetime | str] = UNSET
    """When the break ends."""
    duration: Maybe[int] = UNSET
    """Length of the break; in minutes in `time_planning/planned_breaks`, not documented here."""
    break_type: Maybe[str] = UNSET
    """``fixed``, ``flexible`` or ``semi_flexible``, as in planned breaks."""
    default_shift_id: Maybe[ID] = UNSET
    """The saved shift that the break belongs to. What it does here is not documented."""
    shift_id: Maybe[ID] = UNSET
    """The shift that the break belongs to. What it does here is not documented: shifts that are yet
    to be created have no id."""
    day_configuration_id: Maybe[ID] = UNSET
    """The day, from `work_schedule/day_configurations`, that the break belongs to."""
    shift_configuration_id: Maybe[ID] = UNSET
    """The shift configuration that the break belongs to; the API has no resource for them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBulkCreate(Body):
    """Body of `ShiftsEndpoint.bulk_create`."""

    shifts: Sequence[ShiftBulkCreateShift | Fields]
    """The shifts to create, one per employee and stretch of time."""
    planned_breaks: Maybe[Sequence[ShiftBulkCreatePlannedBreak | Fields]] = UNSET
    """Breaks to plan in the shifts; how they are matched to these is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBulkDelete(Body):
    """Body of `ShiftsEndpoint.bulk_delete`."""

    author_id: ID
    """Who deletes the shifts, for audits. The vendor calls it a user or access; which id it is, is
    not documented."""
    ids: Maybe[Sequence[ID]] = UNSET
    """Shifts to delete. Without it, the other fields select them."""
    start_at: Maybe[dt.datetime | str] = UNSET
    """Deletes shifts that end on this day or later. Its time of day is ignored."""
    end_at: Maybe[dt.datetime | str] = UNSET
    """Deletes shifts that start on this day or earlier. Its time of day is ignored."""
    employee_ids: Maybe[Sequence[ID]] = UNSET
    """Deletes shifts of these employees only; combines with `start_at` and `end_at`."""
    destroy_backup_shifts: Maybe[bool] = UNSET
    """True: shifts in the state ``backup`` are deleted, too; by default they are kept."""


class ShiftsEndpoint(Endpoint[Api]):
    """Shifts (`shift_management/shifts`).

    A stretch of time that an employee is planned to work. What employees really worked is in
    `attendance/shifts`. Which employees are planned by shifts is in
    `time_planning/planning_versions`.
    """

    path = "shift_management/shifts"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, without_ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None, location_ids: Sequence[ID] | None = None,
        start_at: dt.date | str | None = None, end_at: dt.date | str | None = None,
        only_published: bool | None = None, only_states: Sequence[ShiftState | str] | None = None,
        split_overnight_shifts: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Shift]]:  # fmt: skip
        """Read one page of shifts (`GET shift_management/shifts`).

        Args:
            ids: Only records with these ids.
            without_ids: Only shifts with other ids than these.
            employee_ids: Only shifts of these employees; by default of all that the user may see.
            location_ids: Only shifts at these workplaces; combines with `employee_ids`.
            start_at: Only shifts that end on this day or later: those under way when it begins are
                among them. A time of day is ignored.
            end_at: Only shifts that start on this day or earlier. A time of day is ignored.
            only_published: True: only shifts that employees can see; False: those in all states, as
                far as the user may see them.
            only_states: Only shifts in these states.
            split_overnight_shifts: True: a shift across midnight is sent as two, one for each day.
        """
        query = {
            "ids[]": ids, "without_ids[]": without_ids, "employee_ids[]": employee_ids,
            "location_ids[]": location_ids, "start_at": start_at, "end_at": end_at,
            "only_published": only_published, "only_states[]": only_states,
            "split_overnight_shifts": split_overnight_shifts,
        }  # fmt: skip
        return self._list(Shift, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, shift_id: ID, **options: Unpack[RequestOptions]) -> Request[Shift]:
        """Read a shift (`GET shift_management/shifts/{id}`)."""
        return self._read(Shift, shift_id, options)

    @operation
    def create(self, data: ShiftCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Shift]:
        """Create a shift (`POST shift_management/shifts`)."""
        return self._create(Shift, ShiftCreate, data, options)

    @operation
    def delete(self, shift_id: ID, **options: Unpack[RequestOptions]) -> Request[Shift | None]:
        """Delete a shift; returns the deleted record, or None.

        `DELETE shift_management/shifts/{id}`
        """
        return self._delete(Shift, shift_id, options)

    @operation
    def bulk_create(
        self, data: ShiftBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Shift]]:
        """Create several shifts (`POST shift_management/shifts/bulk_create`).

        The breaks planned in them are created, too. Returns the shifts.
        """
        return self._act_on_many("bulk_create", Shift, ShiftBulkCreate, data, options)

    @operation
    def bulk_delete(
        self, data: ShiftBulkDelete | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Shift]]:
        """Delete the shifts with `ids`; without `ids`, all that the other fields match.

        `POST shift_management/shifts/bulk_delete`

        Shifts in the state `backup` stay, unless `destroy_backup_shifts` is True.
        """
        return self._act_on_many("bulk_delete", Shift, ShiftBulkDelete, data, options)


class ShiftManagementDomain(Domain[Api]):
    """Shift management: shifts planned for employees."""

    shifts: ShiftsEndpoint[Api]

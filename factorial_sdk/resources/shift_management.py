"""Shifts planned for employees."""

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


class CreationMode(StrEnum):
    """Creation mode of `ShiftBulkCreateShift`."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"


class ShiftState(StrEnum):
    """State of `Shift`."""

    BACKUP = "backup"
    DRAFT = "draft"
    PUBLISHED = "published"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Shift(Model):
    """Shift (`shift_management/shift`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    state: ShiftState | str
    employee_id: ID
    start_at: dt.datetime
    end_at: dt.datetime
    extra_hours: bool
    """Known to be null at times."""
    timezone: str
    local_start_at: dt.datetime
    local_end_at: dt.datetime
    name: str | None = None
    location_id: ID | None = None
    """Known to be null at times."""
    locations_work_area_id: ID | None = None
    notes: str | None = None
    default_shift_title: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftCreate(Body):
    """Body of `ShiftsEndpoint.create`."""

    start_at: dt.datetime | str
    end_at: dt.datetime | str
    employee_id: ID
    company_id: ID
    """The company that the record belongs to."""
    name: Maybe[str] = UNSET
    notes: Maybe[str] = UNSET
    location_id: Maybe[ID] = UNSET
    """Known to be null at times."""
    work_area_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBulkCreateShift(Body):
    """Shift of `ShiftBulkCreate`."""

    start_at: dt.datetime | str
    end_at: dt.datetime | str
    state: ShiftState | str
    creation_mode: CreationMode | str
    employee_id: ID
    company_id: ID
    """The company that the record belongs to."""
    name: Maybe[str] = UNSET
    notes: Maybe[str] = UNSET
    extra_hours: Maybe[bool] = UNSET
    location_id: Maybe[ID] = UNSET
    """Known to be null at times."""
    work_area_id: Maybe[ID] = UNSET
    default_shift_id: Maybe[ID] = UNSET
    template_week_id: Maybe[ID] = UNSET
    unassigned_shift_id: Maybe[ID] = UNSET
    leave_id: Maybe[ID] = UNSET
    author_id: Maybe[ID] = UNSET
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBulkCreatePlannedBreak(Body):
    """Planned break of `ShiftBulkCreate`."""

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
class ShiftBulkCreate(Body):
    """Body of `ShiftsEndpoint.bulk_create`."""

    shifts: Sequence[ShiftBulkCreateShift | Fields]
    planned_breaks: Maybe[Sequence[ShiftBulkCreatePlannedBreak | Fields]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBulkDelete(Body):
    """Body of `ShiftsEndpoint.bulk_delete`."""

    author_id: ID
    ids: Maybe[Sequence[ID]] = UNSET
    start_at: Maybe[dt.datetime | str] = UNSET
    end_at: Maybe[dt.datetime | str] = UNSET
    employee_ids: Maybe[Sequence[ID]] = UNSET
    destroy_backup_shifts: Maybe[bool] = UNSET


class ShiftsEndpoint(Endpoint[Api]):
    """Shifts (`shift_management/shifts`)."""

    path = "shift_management/shifts"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        without_ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        location_ids: Sequence[ID] | None = None,
        start_at: dt.date | str | None = None,
        end_at: dt.date | str | None = None,
        only_published: bool | None = None,
        only_states: Sequence[ShiftState | str] | None = None,
        split_overnight_shifts: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Shift]]:
        """Read one page of shifts (`GET shift_management/shifts`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "without_ids[]": without_ids,
            "employee_ids[]": employee_ids,
            "location_ids[]": location_ids,
            "start_at": start_at,
            "end_at": end_at,
            "only_published": only_published,
            "only_states[]": only_states,
            "split_overnight_shifts": split_overnight_shifts,
        }
        return self._list(Shift, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, shift_id: ID, **options: Unpack[RequestOptions]) -> Request[Shift]:
        """Read a shift (`GET shift_management/shifts/{id}`)."""
        return self._read(Shift, shift_id, options)

    @operation
    def create(
        self, data: ShiftCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Shift]:
        """Create a shift (`POST shift_management/shifts`)."""
        return self._create(Shift, ShiftCreate, data, options)

    @operation
    def delete(self, shift_id: ID, **options: Unpack[RequestOptions]) -> Request[Shift | None]:
        """Delete a shift; returns it as it was, or None (`DELETE shift_management/shifts/{id}`)."""
        return self._delete(Shift, shift_id, options)

    @operation
    def bulk_create(
        self, data: ShiftBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Shift]]:
        """Create several shifts (`POST shift_management/shifts/bulk_create`)."""
        return self._act_on_many("bulk_create", Shift, ShiftBulkCreate, data, options)

    @operation
    def bulk_delete(
        self, data: ShiftBulkDelete | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Shift]]:
        """Delete the shifts with `ids`; without `ids`, all that the other fields match.

        `POST shift_management/shifts/bulk_delete`
        """
        return self._act_on_many("bulk_delete", Shift, ShiftBulkDelete, data, options)


class ShiftManagementDomain(Domain[Api]):
    """Shifts planned for employees."""

    shifts: ShiftsEndpoint[Api]

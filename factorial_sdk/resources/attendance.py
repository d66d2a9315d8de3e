"""Attendance: shifts worked, breaks, overtime and timesheets."""

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
    """Break type of `EstimatedTimeBreak`."""

    FIXED = "fixed"
    FLEXIBLE = "flexible"
    SEMI_FLEXIBLE = "semi_flexible"


class DayType(StrEnum):
    """Day type of `WorkedTime`."""

    BANK_HOLIDAY = "bank_holiday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"
    WORKDAY = "workday"


class EstimatedTimeSource(StrEnum):
    """Source of `EstimatedTime`."""

    CONTRACT_HOURS = "contract_hours"
    NONE = "none"
    SHIFT_MANAGEMENT = "shift_management"
    WORK_SCHEDULE = "work_schedule"


class HalfDay(StrEnum):
    """Half day of `Shift`."""

    BEGINNING_OF_DAY = "beggining_of_day"  # the API's spelling
    END_OF_DAY = "end_of_day"

    @classmethod
    def _missing_(cls, value: object) -> HalfDay | None:
        return cls.BEGINNING_OF_DAY if value == "beginning_of_day" else None


class LocationType(StrEnum):
    """Location type of `EditTimesheetRequest`, `Shift`, …."""

    BUSINESS_TRIP = "business_trip"
    OFFICE = "office"
    WORK_FROM_HOME = "work_from_home"


class OpenShiftStatus(StrEnum):
    """Status of `OpenShift`."""

    CLOSED = "closed"
    CREATED = "created"
    OPENED = "opened"


class OvertimeRequestStatus(StrEnum):
    """Status of `OvertimeRequest`."""

    APPROVED = "approved"
    NONE = "none"
    PENDING = "pending"
    REJECTED = "rejected"


class PoolType(StrEnum):
    """Pool type of `WorkedTimeWorkedTimeBlock`."""

    BALANCE = "balance"
    BUFFER = "buffer"
    COMPLEMENTARY_BUFFER = "complementary_buffer"
    DISCARDED = "discarded"
    PAYROLL = "payroll"
    TIMEOFF = "timeoff"
    VIRTUAL_PAYROLL = "virtual_payroll"
    VIRTUAL_TIMEOFF = "virtual_timeoff"


class RequestType(StrEnum):
    """Request type of `EditTimesheetRequest`."""

    CREATE_SHIFT = "create_shift"
    DELETE_SHIFT = "delete_shift"
    UPDATE_SHIFT = "update_shift"


class ShiftCreateSource(StrEnum):
    """Source of `ShiftCreate`."""

    API = "api"
    DESKTOP = "desktop"
    FACE_RECOGNITION = "face_recognition"
    MOBILE = "mobile"
    MOBILE_GEOLOCATION = "mobile_geolocation"
    ONE_ASSISTANT = "one_assistant"
    QR_CODE = "qr_code"
    SHARED_DEVICE = "shared_device"
    SYSTEM = "system"


class TimeType(StrEnum):
    """Time type of `WorkedTimeWorkedTimeBlock`."""

    ANY_TIME = "any_time"
    OVERTIME = "overtime"
    REGULAR = "regular"


class TimeUnit(StrEnum):
    """Time unit of `EstimatedTime`, `WorkedTime`."""

    HALF_DAY = "half_day"
    MINUTE = "minute"
    NONE = "none"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BreakConfiguration(Model):
    """Break configuration (`attendance/break_configuration`)."""

    id: ID
    attendance_employees_setting_id: ID
    time_settings_break_configuration_id: ID
    enabled: bool
    name: str | None = None
    paid: bool | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BreakConfigurationCreate(Body):
    """Body of `BreakConfigurationsEndpoint.create`."""

    time_settings_break_configuration_id: ID
    attendance_employees_setting_id: ID
    enabled: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BreakConfigurationUpdate(Body):
    """Body of `BreakConfigurationsEndpoint.update`."""

    enabled: Maybe[bool] = UNSET


class BreakConfigurationsEndpoint(Endpoint[Api]):
    """Break configurations (`attendance/break_configurations`)."""

    path = "attendance/break_configurations"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        time_settings_break_configuration_ids: Sequence[ID] | None = None,
        attendance_employees_setting_id: ID | None = None,
        enabled: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BreakConfiguration]]:
        """Read one page of break configurations (`GET attendance/break_configurations`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "time_settings_break_configuration_ids[]": time_settings_break_configuration_ids,
            "attendance_employees_setting_id": attendance_employees_setting_id,
            "enabled": enabled,
        }
        return self._list(BreakConfiguration, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, configuration_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[BreakConfiguration]:
        """Read a break configuration (`GET attendance/break_configurations/{id}`)."""
        return self._read(BreakConfiguration, configuration_id, options)

    @operation
    def create(
        self, data: BreakConfigurationCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[BreakConfiguration]:
        """Create a break configuration (`POST attendance/break_configurations`)."""
        return self._create(BreakConfiguration, BreakConfigurationCreate, data, options)

    @operation
    def update(
        self,
        configuration_id: ID,
        data: BreakConfigurationUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[BreakConfiguration]:
        """Change a break configuration (`PUT attendance/break_configurations/{id}`)."""
        return self._update(
            BreakConfiguration, configuration_id, BreakConfigurationUpdate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EditTimesheetRequest(Model):
    """Edit timesheet request (`attendance/edit_timesheet_request`)."""

    id: ID
    request_type: RequestType | str
    employee_id: ID
    approved: bool | None = None
    """Null while it is pending."""
    workable: bool | None = None
    clock_in: str | None = None
    """Time of day of the company, ``HH:MM``."""
    clock_out: str | None = None
    """Time of day of the company, ``HH:MM``."""
    location_type: LocationType | str | None = None
    reason: str | None = None
    attendance_shift_id: ID | None = None
    time_settings_break_configuration_id: ID | None = None
    observations: str | None = None
    date: dt.date | None = None
    reference_date: dt.date | None = None
    workplace_id: ID | None = None
    clock_in_work_area_id: ID | None = None
    clock_out_work_area_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EditTimesheetRequestCreate(Body):
    """Body of `EditTimesheetRequestsEndpoint.create`."""

    employee_id: ID
    request_type: RequestType | str
    reason: Maybe[str] = UNSET
    date: Maybe[dt.date | str] = UNSET
    clock_in: Maybe[str] = UNSET
    """Time of day of the company, ``HH:MM``."""
    clock_out: Maybe[str] = UNSET
    """Time of day of the company, ``HH:MM``."""
    workable: Maybe[bool] = UNSET
    attendance_shift_id: Maybe[ID] = UNSET
    reference_date: Maybe[dt.date | str] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    location_type: Maybe[LocationType | str] = UNSET
    observations: Maybe[str] = UNSET
    workplace_id: Maybe[ID] = UNSET
    clock_in_work_area_id: Maybe[ID] = UNSET
    clock_out_work_area_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EditTimesheetRequestUpdate(Body):
    """Body of `EditTimesheetRequestsEndpoint.update`."""

    employee_id: ID
    attendance_shift_id: Maybe[ID] = UNSET
    clock_in: Maybe[str] = UNSET
    """Time of day of the company, ``HH:MM``."""
    clock_out: Maybe[str] = UNSET
    """Time of day of the company, ``HH:MM``."""
    date: Maybe[dt.date | str] = UNSET
    reference_date: Maybe[dt.date | str] = UNSET
    location_type: Maybe[LocationType | str] = UNSET
    observations: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    workplace_id: Maybe[ID] = UNSET
    clock_in_work_area_id: Maybe[ID] = UNSET
    clock_out_work_area_id: Maybe[ID] = UNSET


class EditTimesheetRequestsEndpoint(Endpoint[Api]):
    """Edit timesheet requests (`attendance/edit_timesheet_requests`)."""

    path = "attendance/edit_timesheet_requests"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        shift_id: ID | None = None,
        pending: bool | None = None,
        start_on: dt.date | str | None = None,
        end_on: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[EditTimesheetRequest]]:
        """Read one page of edit timesheet requests (`GET attendance/edit_timesheet_requests`).

        Args:
            ids: Only records with these ids.
            pending: True: only those that are not decided; False changes nothing.
            start_on: First day; without `end_on`, only that day.
            end_on: Last day, included.
        """
        query = {
            "ids[]": ids,
            "employee_ids[]": employee_ids,
            "shift_id": shift_id,
            "pending": pending,
            "start_on": start_on,
            "end_on": end_on,
        }
        return self._list(EditTimesheetRequest, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, request_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[EditTimesheetRequest]:
        """Read an edit timesheet request (`GET attendance/edit_timesheet_requests/{id}`)."""
        return self._read(EditTimesheetRequest, request_id, options)

    @operation
    def create(
        self, data: EditTimesheetRequestCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[EditTimesheetRequest]:
        """Create an edit timesheet request (`POST attendance/edit_timesheet_requests`)."""
        return self._create(EditTimesheetRequest, EditTimesheetRequestCreate, data, options)

    @operation
    def update(
        self,
        request_id: ID,
        data: EditTimesheetRequestUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[EditTimesheetRequest]:
        """Change an edit timesheet request (`PUT attendance/edit_timesheet_requests/{id}`)."""
        return self._update(
            EditTimesheetRequest, request_id, EditTimesheetRequestUpdate, data, options
        )

    @operation
    def delete(
        self, request_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[EditTimesheetRequest | None]:
        """Delete an edit timesheet request; returns it as it was, or None.

        `DELETE attendance/edit_timesheet_requests/{id}`
        """
        return self._delete(EditTimesheetRequest, request_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EstimatedTimeBreak(Model):
    """Break of `EstimatedTime`."""

    start_at: dt.datetime
    end_at: dt.datetime
    duration: int
    break_configuration_id: ID
    break_configuration_name: str
    break_configuration_paid: bool
    break_type: BreakType | str
    timezone: str
    shift_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EstimatedTimeShift(Model):
    """Shift of `EstimatedTime`."""

    id: ID
    start_at: dt.datetime
    end_at: dt.datetime
    location_id: ID | None = None
    timezone: str | None = None
    extra_hours: bool | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EstimatedTime(Model):
    """Estimated time (`attendance/estimated_time`)."""

    date: dt.date
    company_id: ID
    """The company that the record belongs to."""
    employee_id: ID
    expected_minutes: float
    regular_minutes: float
    overtime_minutes: float
    breaks: list[EstimatedTimeBreak]
    time_unit: TimeUnit | str
    estimated_half_days: int
    shifts: list[EstimatedTimeShift]
    source: EstimatedTimeSource | str
    id: ID
    minutes: float


class EstimatedTimesEndpoint(Endpoint[Api]):
    """Estimated times (`attendance/estimated_times`)."""

    path = "attendance/estimated_times"

    @paged
    def get(
        self,
        *,
        start_on: dt.date | str | None = None,
        end_on: dt.date | str | None = None,
        employee_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[EstimatedTime]]:
        """Read one page of estimated times (`GET attendance/estimated_times`).

        Args:
            start_on: Required by the schema.
            end_on: Required by the schema.
            employee_ids: Required by the schema.
        """
        query = {"start_on": start_on, "end_on": end_on, "employee_ids[]": employee_ids}
        return self._list(EstimatedTime, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OpenShift(Model):
    """Open shift (`attendance/open_shift`)."""

    id: ID
    employee_id: ID
    date: dt.date
    reference_date: dt.date
    clock_in: str
    """Time of day of the company, sent as ``2000-01-01T08:31:00.000Z``; date and zone mean nothing.
    """
    status: OpenShiftStatus | str
    workable: bool
    automatic_clock_in: bool
    clock_out: str | None = None
    """Time of day of the company, sent as ``2000-01-01T08:31:00.000Z``; date and zone mean nothing.
    Known to be null at times."""
    location_type: str | None = None
    workplace_id: ID | None = None
    time_settings_break_configuration_id: ID | None = None


class OpenShiftsEndpoint(Endpoint[Api]):
    """Open shifts (`attendance/open_shifts`)."""

    path = "attendance/open_shifts"

    @paged
    def get(
        self, *, employee_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[OpenShift]]:
        """Read one page of open shifts (`GET attendance/open_shifts`)."""
        return self._list(OpenShift, {"employee_ids[]": employee_ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OvertimeRequest(Model):
    """Overtime request (`attendance/overtime_request`)."""

    id: ID
    employee_id: ID
    author_id: ID
    status: OvertimeRequestStatus | str
    date: dt.date
    hours_amount_in_cents: int
    """In hundredths of an hour."""
    approver: bool
    is_editable: bool
    approver_id: ID | None = None
    """Known to be null at times."""
    description: str | None = None
    reason: str | None = None
    created_at: dt.datetime | None = None
    approver_full_name: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OvertimeRequestCreate(Body):
    """Body of `OvertimeRequestsEndpoint.create`."""

    date: dt.date | str
    employee_id: ID
    author_id: ID
    description: Maybe[str] = UNSET
    hours_amount: Maybe[float] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OvertimeRequestApprove(Body):
    """Body of `OvertimeRequestsEndpoint.approve`."""

    id: ID
    reason: Maybe[str] = UNSET
    approver_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OvertimeRequestReject(Body):
    """Body of `OvertimeRequestsEndpoint.reject`."""

    id: ID
    reason: str
    approver_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OvertimeRequestUpdate(Body):
    """Body of `OvertimeRequestsEndpoint.update`."""

    date: Maybe[dt.date | str] = UNSET
    description: Maybe[str] = UNSET
    hours_amount: Maybe[float] = UNSET
    reason: Maybe[str] = UNSET


class OvertimeRequestsEndpoint(Endpoint[Api]):
    """Overtime requests (`attendance/overtime_requests`)."""

    path = "attendance/overtime_requests"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        start_on: dt.date | str | None = None,
        end_on: dt.date | str | None = None,
        status: OvertimeRequestStatus | str | None = None,
        include_approval_flow: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[OvertimeRequest]]:
        """Read one page of overtime requests (`GET attendance/overtime_requests`).

        Args:
            ids: Only records with these ids.
            start_on: First day; without `end_on`, only that day.
            end_on: Last day, included.
            include_approval_flow: Required by the schema.
        """
        query = {
            "ids[]": ids,
            "employee_ids[]": employee_ids,
            "start_on": start_on,
            "end_on": end_on,
            "status": status,
            "include_approval_flow": include_approval_flow,
        }
        return self._list(OvertimeRequest, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, request_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[OvertimeRequest]:
        """Read an overtime request (`GET attendance/overtime_requests/{id}`)."""
        return self._read(OvertimeRequest, request_id, options)

    @operation
    def create(
        self, data: OvertimeRequestCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[OvertimeRequest]:
        """Create an overtime request (`POST attendance/overtime_requests`)."""
        return self._create(OvertimeRequest, OvertimeRequestCreate, data, options)

    @operation
    def update(
        self,
        request_id: ID,
        data: OvertimeRequestUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[OvertimeRequest]:
        """Change an overtime request (`PUT attendance/overtime_requests/{id}`)."""
        return self._update(OvertimeRequest, request_id, OvertimeRequestUpdate, data, options)

    @operation
    def delete(
        self, request_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[OvertimeRequest | None]:
        """Delete an overtime request; returns it as it was, or None.

        `DELETE attendance/overtime_requests/{id}`
        """
        return self._delete(OvertimeRequest, request_id, options)

    @operation
    def approve(
        self, data: OvertimeRequestApprove | Fields, **options: Unpack[RequestOptions]
    ) -> Request[OvertimeRequest]:
        """Approve an overtime request (`POST attendance/overtime_requests/approve`)."""
        return self._act("approve", OvertimeRequest, OvertimeRequestApprove, data, options)

    @operation
    def reject(
        self, data: OvertimeRequestReject | Fields, **options: Unpack[RequestOptions]
    ) -> Request[OvertimeRequest]:
        """Reject an overtime request (`POST attendance/overtime_requests/reject`)."""
        return self._act("reject", OvertimeRequest, OvertimeRequestReject, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Review(Model):
    """Review (`attendance/review`)."""

    id: ID
    employee_id: ID
    date: dt.date
    reviewed_at: dt.datetime
    author_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewBulkCreate(Body):
    """Body of `ReviewsEndpoint.bulk_create`."""

    employee_ids: Sequence[ID]
    start_on: dt.date | str
    end_on: dt.date | str
    reviewed_by: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewBulkDestroy(Body):
    """Body of `ReviewsEndpoint.bulk_destroy`."""

    employee_ids: Sequence[ID]
    start_on: dt.date | str
    end_on: dt.date | str


class ReviewsEndpoint(Endpoint[Api]):
    """Reviews (`attendance/reviews`)."""

    path = "attendance/reviews"

    @paged
    def get(
        self,
        *,
        employee_ids: Sequence[ID] | None = None,
        start_on: dt.date | str | None = None,
        end_on: dt.date | str | None = None,
        reviewed_at: dt.datetime | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Review]]:
        """Read one page of reviews (`GET attendance/reviews`).

        Args:
            employee_ids: Required by the schema.
            start_on: Required by the schema.
            end_on: Required by the schema.
            reviewed_at: Required by the schema.
        """
        query = {
            "employee_ids[]": employee_ids,
            "start_on": start_on,
            "end_on": end_on,
            "reviewed_at": reviewed_at,
        }
        return self._list(Review, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def bulk_create(
        self, data: ReviewBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Review]]:
        """Create several reviews (`POST attendance/reviews/bulk_create`)."""
        return self._act_on_many("bulk_create", Review, ReviewBulkCreate, data, options)

    @operation
    def bulk_destroy(
        self, data: ReviewBulkDestroy | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Review]]:
        """Delete several reviews (`POST attendance/reviews/bulk_destroy`)."""
        return self._act_on_many("bulk_destroy", Review, ReviewBulkDestroy, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Shift(Model):
    """Shift (`attendance/shift`)."""

    id: ID
    employee_id: ID
    date: dt.date
    reference_date: dt.date
    created_at: dt.datetime
    company_id: ID
    """The company that the record belongs to."""
    updated_at: dt.datetime
    minutes: int
    clock_in: str | None = None
    """Time of day of the company, ``HH:MM``."""
    clock_out: str | None = None
    """Time of day of the company, ``HH:MM``."""
    in_source: str | None = None
    out_source: str | None = None
    observations: str | None = None
    location_type: LocationType | str | None = None
    half_day: HalfDay | str | None = None
    """Known to be null at times."""
    in_location_latitude: float | None = None
    in_location_longitude: float | None = None
    in_location_accuracy: float | None = None
    out_location_latitude: float | None = None
    out_location_longitude: float | None = None
    out_location_accuracy: float | None = None
    workable: bool | None = None
    workplace_id: ID | None = None
    time_settings_break_configuration_id: ID | None = None
    clock_in_with_seconds: str | None = None
    """Time of day of the company, ``HH:MM``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftClockInRequest(Model):
    """Shift clock in request, as webhooks deliver it."""

    now: str
    employee_id: ID | None = None
    latitude: float | None = None
    longitude: float | None = None
    accuracy: float | None = None
    observations: str | None = None
    location_type: LocationType | str | None = None
    workplace_id: ID | None = None
    time_settings_break_configuration_id: ID | None = None
    project_worker_id: ID | None = None
    subproject_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftCreate(Body):
    """Body of `ShiftsEndpoint.create`."""

    date: dt.date | str
    employee_id: Maybe[ID] = UNSET
    reference_date: Maybe[dt.date | str] = UNSET
    day: Maybe[int] = UNSET
    clock_in: Maybe[str] = UNSET
    """Time of day of the company, ``HH:MM``."""
    clock_out: Maybe[str] = UNSET
    """Time of day of the company, ``HH:MM``."""
    observations: Maybe[str] = UNSET
    half_day: Maybe[str] = UNSET
    workable: Maybe[bool] = UNSET
    location_type: Maybe[LocationType | str] = UNSET
    source: Maybe[ShiftCreateSource | str] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    workplace_id: Maybe[ID] = UNSET
    project_worker_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftAutofill(Body):
    """Body of `ShiftsEndpoint.autofill`."""

    employee_ids: Sequence[ID]
    start_on: dt.date | str
    end_on: dt.date | str
    source: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBreakEnd(Body):
    """Body of `ShiftsEndpoint.break_end`."""

    now: str
    employee_id: Maybe[ID] = UNSET
    observations: Maybe[str] = UNSET
    project_worker_id: Maybe[ID] = UNSET
    subproject_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBreakStart(Body):
    """Body of `ShiftsEndpoint.break_start`."""

    now: str
    employee_id: Maybe[ID] = UNSET
    observations: Maybe[str] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftClockIn(Body):
    """Body of `ShiftsEndpoint.clock_in`."""

    now: str
    employee_id: Maybe[ID] = UNSET
    latitude: Maybe[float] = UNSET
    longitude: Maybe[float] = UNSET
    accuracy: Maybe[float] = UNSET
    observations: Maybe[str] = UNSET
    location_type: Maybe[LocationType | str] = UNSET
    workplace_id: Maybe[ID] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    project_worker_id: Maybe[ID] = UNSET
    subproject_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftClockOut(Body):
    """Body of `ShiftsEndpoint.clock_out`."""

    now: str
    employee_id: Maybe[ID] = UNSET
    latitude: Maybe[float] = UNSET
    longitude: Maybe[float] = UNSET
    accuracy: Maybe[float] = UNSET
    observations: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftToggleClock(Body):
    """Body of `ShiftsEndpoint.toggle_clock`."""

    employee_id: ID
    clock_time: dt.datetime | str
    location_type: Maybe[LocationType | str] = UNSET
    observations: Maybe[str] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    project_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftUpdate(Body):
    """Body of `ShiftsEndpoint.update`."""

    clock_in: Maybe[str] = UNSET
    """Time of day of the company, ``HH:MM``."""
    clock_out: Maybe[str] = UNSET
    """Time of day of the company, ``HH:MM``."""
    date: Maybe[dt.date | str] = UNSET
    reference_date: Maybe[dt.date | str] = UNSET
    observations: Maybe[str] = UNSET
    location_type: Maybe[LocationType | str] = UNSET
    workplace_id: Maybe[ID] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET


class ShiftsEndpoint(Endpoint[Api]):
    """Shifts (`attendance/shifts`)."""

    path = "attendance/shifts"

    @paged
    def get(
        self,
        *,
        employee_ids: Sequence[ID] | None = None,
        start_on: dt.date | str | None = None,
        end_on: dt.date | str | None = None,
        ids: Sequence[ID] | None = None,
        half_day: bool | None = None,
        workable: bool | None = None,
        latest_shift: bool | None = None,
        sort_created_at_asc: bool | None = None,
        breaks_with_time_configuration: bool | None = None,
        last_working_shift: bool | None = None,
        updated_at: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Shift]]:
        """Read one page of shifts (`GET attendance/shifts`).

        All shifts come in one response, whatever `limit` and `page` say: bound them with `start_on`
        and `end_on`. The read timeout is two minutes by default, and a call that ran into it is not
        repeated.

        Args:
            start_on: First `reference_date`.
            end_on: Last `reference_date`, included.
            ids: Only records with these ids.
            half_day: True: only shifts of half a day; False changes nothing. Required by the
                schema.
            sort_created_at_asc: Required by the schema.
        """
        query = {
            "employee_ids[]": employee_ids,
            "start_on": start_on,
            "end_on": end_on,
            "ids[]": ids,
            "half_day": half_day,
            "workable": workable,
            "latest_shift": latest_shift,
            "sort_created_at_asc": sort_created_at_asc,
            "breaks_with_time_configuration": breaks_with_time_configuration,
            "last_working_shift": last_working_shift,
            "updated_at": updated_at,
        }
        return self._list(Shift, query, options, unpaged=True)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, shift_id: ID, **options: Unpack[RequestOptions]) -> Request[Shift]:
        """Read a shift (`GET attendance/shifts/{id}`)."""
        return self._read(Shift, shift_id, options)

    @operation
    def create(
        self, data: ShiftCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Shift]:
        """Create a shift (`POST attendance/shifts`)."""
        return self._create(Shift, ShiftCreate, data, options)

    @operation
    def update(
        self, shift_id: ID, data: ShiftUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Shift]:
        """Change a shift (`PUT attendance/shifts/{id}`)."""
        return self._update(Shift, shift_id, ShiftUpdate, data, options)

    @operation
    def delete(self, shift_id: ID, **options: Unpack[RequestOptions]) -> Request[Shift | None]:
        """Delete a shift; returns it as it was, or None (`DELETE attendance/shifts/{id}`)."""
        return self._delete(Shift, shift_id, options)

    @operation
    def autofill(
        self, data: ShiftAutofill | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Shift]]:
        """Fill in shifts from the schedule (`POST attendance/shifts/autofill`)."""
        return self._act_on_many("autofill", Shift, ShiftAutofill, data, options)

    @operation
    def break_end(
        self, data: ShiftBreakEnd | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Shift]:
        """End a break (`POST attendance/shifts/break_end`)."""
        return self._act("break_end", Shift, ShiftBreakEnd, data, options)

    @operation
    def break_start(
        self, data: ShiftBreakStart | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Shift]:
        """Start a break (`POST attendance/shifts/break_start`)."""
        return self._act("break_start", Shift, ShiftBreakStart, data, options)

    @operation
    def clock_in(
        self, data: ShiftClockIn | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Shift]:
        """Clock an employee in (`POST attendance/shifts/clock_in`)."""
        return self._act("clock_in", Shift, ShiftClockIn, data, options)

    @operation
    def clock_out(
        self, data: ShiftClockOut | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Shift]:
        """Clock an employee out (`POST attendance/shifts/clock_out`)."""
        return self._act("clock_out", Shift, ShiftClockOut, data, options)

    @operation
    def toggle_clock(
        self, data: ShiftToggleClock | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Shift]:
        """Clock an employee in or out; prefer `clock_in` and `clock_out`.

        `POST attendance/shifts/toggle_clock`
        """
        return self._act("toggle_clock", Shift, ShiftToggleClock, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkedTimeWorkedTimeBlock(Model):
    """Worked time block of `WorkedTime`."""

    minutes: int
    time_type: TimeType | str
    extra_hour: bool
    complementary_hour: bool
    raw_minutes_in_cents: int
    """In hundredths of a minute."""
    equivalent_minutes_in_cents: int
    """In hundredths of a minute."""
    pool_type: PoolType | str
    date: dt.date
    approved: bool
    workable: bool
    in_schedule: bool
    employee_id: ID
    time_range_category_id: ID | None = None
    time_settings_break_configuration_id: ID | None = None
    time_range_category_name: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkedTime(Model):
    """Worked time (`attendance/worked_time`)."""

    employee_id: ID
    date: dt.date
    company_id: ID
    """The company that the record belongs to."""
    tracked_minutes: int
    multiplied_minutes: int
    pending_minutes: int
    minutes: int
    time_unit: TimeUnit | str
    worked_time_blocks: list[WorkedTimeWorkedTimeBlock]
    day_type: DayType | str
    id: ID


class WorkedTimesEndpoint(Endpoint[Api]):
    """Worked times (`attendance/worked_times`)."""

    path = "attendance/worked_times"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        start_on: dt.date | str | None = None,
        end_on: dt.date | str | None = None,
        employee_ids: Sequence[ID] | None = None,
        include_time_range_category: bool | None = None,
        include_non_attendable_employees: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[WorkedTime]]:
        """Read one page of worked times (`GET attendance/worked_times`).

        Args:
            ids: Only records with these ids.
            start_on: First day; takes `end_on`, too.
            end_on: Last day, included; takes `start_on`, too.
            include_time_range_category: Required by the schema.
            include_non_attendable_employees: Required by the schema.
        """
        query = {
            "ids[]": ids,
            "start_on": start_on,
            "end_on": end_on,
            "employee_ids[]": employee_ids,
            "include_time_range_category": include_time_range_category,
            "include_non_attendable_employees": include_non_attendable_employees,
        }
        return self._list(WorkedTime, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, time_id: ID, **options: Unpack[RequestOptions]) -> Request[WorkedTime]:
        """Read a worked time (`GET attendance/worked_times/{id}`)."""
        return self._read(WorkedTime, time_id, options)


class AttendanceDomain(Domain[Api]):
    """Attendance: shifts worked, breaks, overtime and timesheets."""

    break_configurations: BreakConfigurationsEndpoint[Api]
    edit_timesheet_requests: EditTimesheetRequestsEndpoint[Api]
    estimated_times: EstimatedTimesEndpoint[Api]
    open_shifts: OpenShiftsEndpoint[Api]
    overtime_requests: OvertimeRequestsEndpoint[Api]
    reviews: ReviewsEndpoint[Api]
    shifts: ShiftsEndpoint[Api]
    worked_times: WorkedTimesEndpoint[Api]

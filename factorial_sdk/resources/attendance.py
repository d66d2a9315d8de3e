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
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class BreakType(StrEnum):
    """How far the time of a break is set."""

    FIXED = "fixed"
    """It has a set start and end, says the vendor's help center."""
    FLEXIBLE = "flexible"
    """Not documented further."""
    SEMI_FLEXIBLE = "semi_flexible"
    """It has a set duration, says the vendor's help center."""


class DayType(StrEnum):
    """What kind of day it is."""

    BANK_HOLIDAY = "bank_holiday"
    """A public holiday."""
    SATURDAY = "saturday"
    """A Saturday."""
    SUNDAY = "sunday"
    """A Sunday."""
    WORKDAY = "workday"
    """A working day."""


class EstimatedTimeSource(StrEnum):
    """Source of an estimate."""

    CONTRACT_HOURS = "contract_hours"
    """The hours of the contract."""
    NONE = "none"
    """No source."""
    SHIFT_MANAGEMENT = "shift_management"
    """Planned shifts, from `shift_management/shifts`."""
    WORK_SCHEDULE = "work_schedule"
    """A work schedule, from `work_schedule/schedules`."""


class HalfDay(StrEnum):
    """The half of a day that a shift covers."""

    BEGINNING_OF_DAY = "beggining_of_day"  # the API's spelling
    """The first half."""
    END_OF_DAY = "end_of_day"
    """The second half."""

    @classmethod
    def _missing_(cls, value: object) -> HalfDay | None:
        return cls.BEGINNING_OF_DAY if value == "beginning_of_day" else None


class LocationType(StrEnum):
    """Where an employee works."""

    BUSINESS_TRIP = "business_trip"
    """On a business trip."""
    OFFICE = "office"
    """At the office."""
    WORK_FROM_HOME = "work_from_home"
    """At home."""


class OpenShiftStatus(StrEnum):
    """State of a shift in `open_shifts`."""

    CLOSED = "closed"
    """The shift has ended. When an open shift has this status is not documented."""
    CREATED = "created"
    """Not documented."""
    OPENED = "opened"
    """In progress: a shift or break without `clock_out`."""


class OvertimeRequestStatus(StrEnum):
    """Approval status of an overtime request."""

    APPROVED = "approved"
    """The overtime is authorized."""
    NONE = "none"
    """Not documented."""
    PENDING = "pending"
    """Not decided yet: the state of new requests."""
    REJECTED = "rejected"
    """The overtime is not authorized."""


class PoolType(StrEnum):
    """By the names, what working time is compensated with."""

    BALANCE = "balance"
    """The balance, which the vendor's help center calls bank of hours."""
    BUFFER = "buffer"
    """Not documented."""
    COMPLEMENTARY_BUFFER = "complementary_buffer"
    """Not documented."""
    DISCARDED = "discarded"
    """By its name, nothing: the time is not compensated."""
    PAYROLL = "payroll"
    """Pay."""
    TIMEOFF = "timeoff"
    """Time off."""
    VIRTUAL_PAYROLL = "virtual_payroll"
    """Not documented."""
    VIRTUAL_TIMEOFF = "virtual_timeoff"
    """Not documented."""


class RequestType(StrEnum):
    """What an edit timesheet request asks for."""

    CREATE_SHIFT = "create_shift"
    """To add a shift. Takes `date`."""
    DELETE_SHIFT = "delete_shift"
    """To delete the shift `attendance_shift_id`."""
    UPDATE_SHIFT = "update_shift"
    """To change the shift `attendance_shift_id`."""


class ShiftCreateSource(StrEnum):
    """How a shift was recorded."""

    API = "api"
    """Through the API."""
    DESKTOP = "desktop"
    """On a computer."""
    FACE_RECOGNITION = "face_recognition"
    """By recognition of the face."""
    MOBILE = "mobile"
    """On a mobile device."""
    MOBILE_GEOLOCATION = "mobile_geolocation"
    """On a mobile device, with the position."""
    ONE_ASSISTANT = "one_assistant"
    """By an assistant; which one is not documented."""
    QR_CODE = "qr_code"
    """With a QR code."""
    SHARED_DEVICE = "shared_device"
    """On a device that employees share."""
    SYSTEM = "system"
    """By the system. The vendor does not say more."""


class TimeType(StrEnum):
    """Which kind of working time is meant."""

    ANY_TIME = "any_time"
    """Any time. The vendor does not say more."""
    OVERTIME = "overtime"
    """Overtime."""
    REGULAR = "regular"
    """Time that is no overtime."""


class TimeUnit(StrEnum):
    """What the time of a day is counted in."""

    HALF_DAY = "half_day"
    """Half days."""
    MINUTE = "minute"
    """Minutes."""
    NONE = "none"
    """Not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BreakConfiguration(Model):
    """Break configuration (`attendance/break_configuration`)."""

    id: ID
    attendance_employees_setting_id: ID
    """The attendance settings that switch the break on or off. The API has no resource for them."""
    time_settings_break_configuration_id: ID
    """Kind of break, from `time_settings/break_configurations`."""
    enabled: bool
    """Whether the break is switched on in these settings."""
    name: str | None = None
    """Name of the kind of break."""
    paid: bool | None = None
    """Whether the break is paid."""


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
    """Break configurations (`attendance/break_configurations`).

    Which kinds of break are switched on in the attendance settings of employees. The kinds
    themselves are in `time_settings/break_configurations`.
    """

    path = "attendance/break_configurations"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None,
        time_settings_break_configuration_ids: Sequence[ID] | None = None,
        attendance_employees_setting_id: ID | None = None, enabled: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BreakConfiguration]]:  # fmt: skip
        """Read one page of break configurations (`GET attendance/break_configurations`).

        Args:
            ids: Only records with these ids.
            time_settings_break_configuration_ids: Only settings for these kinds of break, from
                `time_settings/break_configurations`.
            attendance_employees_setting_id: Only those of these attendance settings.
            enabled: True: only breaks that are switched on; False: only those that are off.
        """
        query = {
            "ids[]": ids,
            "time_settings_break_configuration_ids[]": time_settings_break_configuration_ids,
            "attendance_employees_setting_id": attendance_employees_setting_id, "enabled": enabled,
        }  # fmt: skip
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
        self, data: BreakConfigurationCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[BreakConfiguration]:
        """Create a break configuration (`POST attendance/break_configurations`)."""
        return self._create(BreakConfiguration, BreakConfigurationCreate, data, options)

    @operation
    def update(
        self, configuration_id: ID, data: BreakConfigurationUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[BreakConfiguration]:  # fmt: skip
        """Change a break configuration (`PUT attendance/break_configurations/{id}`)."""
        return self._update(
            BreakConfiguration, configuration_id, BreakConfigurationUpdate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EditTimesheetRequest(Model):
    """Edit timesheet request (`attendance/edit_timesheet_request`)."""

    id: ID
    request_type: RequestType | str
    """Whether to add, change or delete a shift."""
    employee_id: ID
    """The employee whose timesheet it is about."""
    approved: bool | None = None
    """True: approved, False: rejected, None: not decided yet."""
    workable: bool | None = None
    """Whether the shift asked for is working time (True) or a break (False)."""
    clock_in: str | None = None
    """Start of the shift as asked for: time of day of the company, ``HH:MM`` or ``HH:MM:SS``."""
    clock_out: str | None = None
    """End of the shift as asked for: time of day of the company, ``HH:MM`` or ``HH:MM:SS``."""
    location_type: LocationType | str | None = None
    """Where the shift asked for is worked."""
    reason: str | None = None
    """Reason for the approval or rejection. In bodies, `reason` says why the timesheet should
    change. Whether one replaces the other is not documented."""
    attendance_shift_id: ID | None = None
    """The shift to change or delete, from `shifts`; None in requests to add one."""
    time_settings_break_configuration_id: ID | None = None
    """Kind of break asked for, from `time_settings/break_configurations`, if it is a break."""
    observations: str | None = None
    """Notes for the shift."""
    date: dt.date | None = None
    """Day of the shift as asked for."""
    reference_date: dt.date | None = None
    """Day that the shift counts for. It can differ from `date`: a shift over midnight counts for
    the day on which it started."""
    workplace_id: ID | None = None
    """Workplace of the shift as asked for, from `locations/locations`."""
    clock_in_work_area_id: ID | None = None
    """Work area of the workplace where the shift begins, from `locations/work_areas`."""
    clock_out_work_area_id: ID | None = None
    """Work area of the workplace where the shift ends, from `locations/work_areas`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EditTimesheetRequestCreate(Body):
    """Body of `EditTimesheetRequestsEndpoint.create`."""

    employee_id: ID
    request_type: RequestType | str
    reason: Maybe[str] = UNSET
    """Why the timesheet should change."""
    date: Maybe[dt.date | str] = UNSET
    """Day of the shift to add."""
    clock_in: Maybe[str] = UNSET
    """Start of the shift, to add or change one: time of day of the company, ``HH:MM``."""
    clock_out: Maybe[str] = UNSET
    """End of the shift, to add or change one: time of day of the company, ``HH:MM``."""
    workable: Maybe[bool] = UNSET
    """True: working time, False: a break; to add or change a shift."""
    attendance_shift_id: Maybe[ID] = UNSET
    """The shift to change or delete, from `shifts`."""
    reference_date: Maybe[dt.date | str] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    """Kind of break, from `time_settings/break_configurations`, to add or change a break."""
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
    clock_out: Maybe[str] = UNSET
    date: Maybe[dt.date | str] = UNSET
    reference_date: Maybe[dt.date | str] = UNSET
    location_type: Maybe[LocationType | str] = UNSET
    observations: Maybe[str] = UNSET
    reason: Maybe[str] = UNSET
    """Why the timesheet should change."""
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    workplace_id: Maybe[ID] = UNSET
    clock_in_work_area_id: Maybe[ID] = UNSET
    clock_out_work_area_id: Maybe[ID] = UNSET


class EditTimesheetRequestsEndpoint(Endpoint[Api]):
    """Edit timesheet requests (`attendance/edit_timesheet_requests`).

    A request to add, change or delete a shift. Where a time tracking policy restricts edits,
    employees send it instead of changing shifts, and it takes effect once it is approved, says the
    vendor's help center.
    """

    path = "attendance/edit_timesheet_requests"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        shift_id: ID | None = None, pending: bool | None = None,
        start_on: dt.date | str | None = None, end_on: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[EditTimesheetRequest]]:  # fmt: skip
        """Read one page of edit timesheet requests (`GET attendance/edit_timesheet_requests`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only requests for these employees.
            shift_id: Only requests about this shift; those to add one have none and never match.
            pending: True: only those that are not decided; False changes nothing.
            start_on: Only requests about this day or later ones, by `date`, not by creation;
                without `end_on`, only about that day.
            end_on: Only requests about this day or earlier; without `start_on`, all up to that day.
        """
        query = {
            "ids[]": ids, "employee_ids[]": employee_ids, "shift_id": shift_id, "pending": pending,
            "start_on": start_on, "end_on": end_on,
        }  # fmt: skip
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
        self, data: EditTimesheetRequestCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[EditTimesheetRequest]:
        """Create an edit timesheet request (`POST attendance/edit_timesheet_requests`).

        The shift changes only once the request is approved, says the vendor's help center.
        `request_type` decides which of the other fields are needed.
        """
        return self._create(EditTimesheetRequest, EditTimesheetRequestCreate, data, options)

    @operation
    def update(
        self, request_id: ID, data: EditTimesheetRequestUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[EditTimesheetRequest]:  # fmt: skip
        """Change an edit timesheet request (`PUT attendance/edit_timesheet_requests/{id}`).

        Employees can do so until it is processed, says the vendor's help center.
        """
        return self._update(
            EditTimesheetRequest, request_id, EditTimesheetRequestUpdate, data, options
        )

    @operation
    def delete(
        self, request_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[EditTimesheetRequest | None]:
        """Delete an edit timesheet request; returns the deleted record, or None.

        `DELETE attendance/edit_timesheet_requests/{id}`
        """
        return self._delete(EditTimesheetRequest, request_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EstimatedTimeBreak(Model):
    """Break of `EstimatedTime`."""

    start_at: dt.datetime
    """When the break begins."""
    end_at: dt.datetime
    """When the break ends."""
    duration: int
    """Length of the break; the unit is not documented (planned breaks have minutes)."""
    break_configuration_id: ID
    """Kind of break, from `time_settings/break_configurations`."""
    break_configuration_name: str
    """Name of the kind of break."""
    break_configuration_paid: bool
    """Whether the break is paid."""
    break_type: BreakType | str
    """How far the time of the break is set."""
    timezone: str
    """A time zone, such as ``Europe/Madrid``. Whether the times are in it is not documented."""
    shift_id: ID | None = None
    """The planned shift that the break belongs to."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EstimatedTimeShift(Model):
    """Shift of `EstimatedTime`."""

    id: ID
    """Id of the planned shift."""
    start_at: dt.datetime
    """When the shift begins."""
    end_at: dt.datetime
    """When the shift ends."""
    location_id: ID | None = None
    """Workplace, from `locations/locations`."""
    timezone: str | None = None
    """A time zone, such as ``Europe/Madrid``. Whether the times are in it is not documented."""
    extra_hours: bool | None = None
    """Whether the shift counts as extra hours."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EstimatedTime(Model):
    """Estimated time (`attendance/estimated_time`)."""

    date: dt.date
    """The day that the time is estimated for."""
    company_id: ID
    """The company that the record belongs to."""
    employee_id: ID
    """The employee who has to work."""
    expected_minutes: float
    """Minutes to work as if there were no leaves and public holidays."""
    regular_minutes: float
    """Minutes to work that are no overtime. One integrator saw 0 here, as in `minutes`."""
    overtime_minutes: float
    """Minutes of overtime to work; only where shifts are planned with Shift Management."""
    breaks: list[EstimatedTimeBreak]
    """Breaks planned for the day."""
    time_unit: TimeUnit | str
    """What the day is counted in."""
    estimated_half_days: int
    """Half days to work, by its name."""
    shifts: list[EstimatedTimeShift]
    """Shifts planned for the day."""
    source: EstimatedTimeSource | str
    """Source of the estimate."""
    id: ID
    """Employee and day: ``<employee_id>_<YYYY-MM-DD>``, such as ``1_2025-02-01`` in the vendor's
    Ruby client."""
    minutes: float
    """Minutes to work. One integrator saw 0 here on workdays that have `expected_minutes`; why is
    not documented."""


class EstimatedTimesEndpoint(Endpoint[Api]):
    """Estimated times (`attendance/estimated_times`).

    How long an employee has to work on a day, from contract, work schedule or planned shifts. One
    record per employee and day; compare with `worked_times`.
    """

    path = "attendance/estimated_times"

    @paged
    def get(
        self, *, start_on: dt.date | str | None = None, end_on: dt.date | str | None = None,
        employee_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[EstimatedTime]]:  # fmt: skip
        """Read one page of estimated times (`GET attendance/estimated_times`).

        There is one record per employee and day of the period.

        Args:
            start_on: First day of the period. Required by the schema.
            end_on: Last day of the period. Required by the schema.
            employee_ids: Only times of these employees. Required by the schema.
        """
        query = {"start_on": start_on, "end_on": end_on, "employee_ids[]": employee_ids}
        return self._list(EstimatedTime, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OpenShift(Model):
    """Open shift (`attendance/open_shift`)."""

    id: ID
    employee_id: ID
    """The employee who is clocked in."""
    date: dt.date
    """Calendar day of the shift."""
    reference_date: dt.date
    """Day that the shift counts for. It can differ from `date`: a shift over midnight counts for
    the day on which it started."""
    clock_in: str
    """When the employee clocked in. Time of day of the company, sent as
    ``2000-01-01T08:31:00.000Z``; date and zone mean nothing."""
    status: OpenShiftStatus | str
    """``opened`` while the shift is in progress."""
    workable: bool
    """True: working time; False: a break."""
    automatic_clock_in: bool
    """Whether the shift is automatic. When it is, is not documented."""
    clock_out: str | None = None
    """None while the shift is open. Time of day of the company, sent as
    ``2000-01-01T08:31:00.000Z``; date and zone mean nothing."""
    location_type: str | None = None
    """Where the employee works, such as ``office`` or ``work_from_home``."""
    workplace_id: ID | None = None
    """Workplace, from `locations/locations`."""
    time_settings_break_configuration_id: ID | None = None
    """Kind of break, from `time_settings/break_configurations`, if it is a break."""


class OpenShiftsEndpoint(Endpoint[Api]):
    """Open shifts (`attendance/open_shifts`).

    A shift or break in progress. Finished ones are in `shifts`.
    """

    path = "attendance/open_shifts"

    @paged
    def get(
        self, *, employee_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[OpenShift]]:
        """Read one page of open shifts (`GET attendance/open_shifts`).

        Without `employee_ids`, API keys of administrators see those of the whole company; users
        without the permission to see attendance get only their own.

        Args:
            employee_ids: Only shifts of these employees. Without it, those of the whole company or
                of the user alone: see `get`.
        """
        return self._list(OpenShift, {"employee_ids[]": employee_ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OvertimeRequest(Model):
    """Overtime request (`attendance/overtime_request`)."""

    id: ID
    employee_id: ID
    """The employee who works overtime."""
    author_id: ID
    """The employee who made the request."""
    status: OvertimeRequestStatus | str
    """Approval status; new requests are ``pending``."""
    date: dt.date
    """Day of the overtime, past or to come."""
    hours_amount_in_cents: int
    """Length of the overtime in hundredths of an hour: 800 for eight hours."""
    approver: bool
    """Not documented; a community client reads it as whether there is an approver."""
    is_editable: bool
    """Whether the request can still be changed."""
    approver_id: ID | None = None
    """The employee who is to decide; None while no approver is assigned."""
    description: str | None = None
    """What the overtime is for, in free text."""
    reason: str | None = None
    """Reason given for the overtime; in `approve` and `reject`, for the decision."""
    created_at: dt.datetime | None = None
    approver_full_name: str | None = None
    """Name of the employee that `approver_id` refers to."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OvertimeRequestCreate(Body):
    """Body of `OvertimeRequestsEndpoint.create`."""

    date: dt.date | str
    employee_id: ID
    author_id: ID
    description: Maybe[str] = UNSET
    hours_amount: Maybe[float] = UNSET
    """Length of the overtime in hours, such as 1.5. Records have it as `hours_amount_in_cents`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OvertimeRequestApprove(Body):
    """Body of `OvertimeRequestsEndpoint.approve`."""

    id: ID
    reason: Maybe[str] = UNSET
    """Why it is approved."""
    approver_id: Maybe[ID] = UNSET
    """The employee who approves; who it is by default is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OvertimeRequestReject(Body):
    """Body of `OvertimeRequestsEndpoint.reject`."""

    id: ID
    reason: str
    """Why it is rejected."""
    approver_id: Maybe[ID] = UNSET
    """The employee who rejects; who it is by default is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OvertimeRequestUpdate(Body):
    """Body of `OvertimeRequestsEndpoint.update`."""

    date: Maybe[dt.date | str] = UNSET
    description: Maybe[str] = UNSET
    hours_amount: Maybe[float] = UNSET
    """Length of the overtime in hours, such as 1.5. Records have it as `hours_amount_in_cents`."""
    reason: Maybe[str] = UNSET
    """Reason for the overtime."""


class OvertimeRequestsEndpoint(Endpoint[Api]):
    """Overtime requests (`attendance/overtime_requests`).

    A request that overtime be authorized. Where the time tracking policy demands authorization,
    only approved overtime counts in the balance, says the vendor's help center.
    """

    path = "attendance/overtime_requests"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        start_on: dt.date | str | None = None, end_on: dt.date | str | None = None,
        status: OvertimeRequestStatus | str | None = None,
        include_approval_flow: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[OvertimeRequest]]:  # fmt: skip
        """Read one page of overtime requests (`GET attendance/overtime_requests`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only requests for these employees.
            start_on: Only requests for overtime on this day or later; without `end_on`, only on
                that day.
            end_on: Only requests for overtime on this day or earlier; without `start_on`, all up to
                that day.
            status: Only requests with this status.
            include_approval_flow: Not documented; no field of the record shows an approval flow.
                Required by the schema.
        """
        query = {
            "ids[]": ids, "employee_ids[]": employee_ids, "start_on": start_on, "end_on": end_on,
            "status": status, "include_approval_flow": include_approval_flow,
        }  # fmt: skip
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
        self, data: OvertimeRequestCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[OvertimeRequest]:
        """Create an overtime request (`POST attendance/overtime_requests`).

        It is pending until it is approved or rejected.
        """
        return self._create(OvertimeRequest, OvertimeRequestCreate, data, options)

    @operation
    def update(
        self, request_id: ID, data: OvertimeRequestUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[OvertimeRequest]:
        """Change an overtime request (`PUT attendance/overtime_requests/{id}`)."""
        return self._update(OvertimeRequest, request_id, OvertimeRequestUpdate, data, options)

    @operation
    def delete(
        self, request_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[OvertimeRequest | None]:
        """Delete an overtime request; returns the deleted record, or None.

        `DELETE attendance/overtime_requests/{id}`
        """
        return self._delete(OvertimeRequest, request_id, options)

    @operation
    def approve(
        self, data: OvertimeRequestApprove | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[OvertimeRequest]:
        """Approve an overtime request (`POST attendance/overtime_requests/approve`).

        Whether one call is enough where the approval flow has several levels is not documented.
        """
        return self._act("approve", OvertimeRequest, OvertimeRequestApprove, data, options)

    @operation
    def reject(
        self, data: OvertimeRequestReject | Fields, **options: Unpack[BodyOptions]
    ) -> Request[OvertimeRequest]:
        """Reject an overtime request (`POST attendance/overtime_requests/reject`).

        Needs a `reason`.
        """
        return self._act("reject", OvertimeRequest, OvertimeRequestReject, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Review(Model):
    """Review (`attendance/review`)."""

    id: ID
    employee_id: ID
    """The employee whose timesheet was reviewed."""
    date: dt.date
    """The day that was reviewed."""
    reviewed_at: dt.datetime | None = None
    """When it was reviewed. One integrator is prepared for None."""
    author_id: ID | None = None
    """Who reviewed the day; whether it is an employee's id, as `reviewed_by` in `bulk_create`, is
    not documented. One integrator is prepared for None."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewBulkCreate(Body):
    """Body of `ReviewsEndpoint.bulk_create`."""

    employee_ids: Sequence[ID]
    """Employees whose timesheets are reviewed."""
    start_on: dt.date | str
    """First day to review."""
    end_on: dt.date | str
    """Last day to review."""
    reviewed_by: ID
    """The employee who reviews."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ReviewBulkDestroy(Body):
    """Body of `ReviewsEndpoint.bulk_destroy`."""

    employee_ids: Sequence[ID]
    """Employees whose reviews are deleted."""
    start_on: dt.date | str
    """First day whose reviews are deleted."""
    end_on: dt.date | str
    """Last day whose reviews are deleted."""


class ReviewsEndpoint(Endpoint[Api]):
    """Reviews (`attendance/reviews`).

    The review of one day of an employee's timesheet. Neither employee nor manager can edit approved
    timesheets until the approval is taken back, says the vendor's help center.
    """

    path = "attendance/reviews"

    @paged
    def get(
        self, *, employee_ids: Sequence[ID] | None = None, start_on: dt.date | str | None = None,
        end_on: dt.date | str | None = None, reviewed_at: dt.datetime | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Review]]:  # fmt: skip
        """Read one page of reviews (`GET attendance/reviews`).

        Args:
            employee_ids: Only reviews of these employees' timesheets. Required by the schema.
            start_on: First day of the reviewed period. Required by the schema.
            end_on: Last day of the reviewed period. Required by the schema.
            reviewed_at: Moment of the review; how closely it has to match is not documented. One
                integrator leaves it out. Required by the schema.
        """
        query = {
            "employee_ids[]": employee_ids, "start_on": start_on, "end_on": end_on,
            "reviewed_at": reviewed_at,
        }  # fmt: skip
        return self._list(Review, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def bulk_create(
        self, data: ReviewBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Review]]:
        """Review the timesheets of several employees for a period.

        `POST attendance/reviews/bulk_create`

        Approved timesheets cannot be edited, says the vendor's help center. Returns the reviews.
        """
        return self._act_on_many("bulk_create", Review, ReviewBulkCreate, data, options)

    @operation
    def bulk_destroy(
        self, data: ReviewBulkDestroy | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Review]]:
        """Delete the reviews of employees for a period (`POST attendance/reviews/bulk_destroy`).

        Timesheets that are no longer approved can be edited again, says the vendor's help center.
        Returns the reviews.
        """
        return self._act_on_many("bulk_destroy", Review, ReviewBulkDestroy, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Shift(Model):
    """Shift (`attendance/shift`)."""

    id: ID
    employee_id: ID
    """The employee who worked."""
    date: dt.date
    """Calendar day of the shift."""
    reference_date: dt.date
    """Day that the shift counts for. It can differ from `date`: a shift over midnight counts for
    the day on which it started."""
    created_at: dt.datetime
    """When the record was made; `date` tells when the shift was."""
    company_id: ID
    """The company that the record belongs to."""
    updated_at: dt.datetime
    """When the record was last changed."""
    minutes: int | None = None
    """Length of the shift in minutes. One integrator is prepared for None."""
    clock_in: str | None = None
    """When the shift began: time of day of the company, ``HH:MM``."""
    clock_out: str | None = None
    """When the shift ended: time of day of the company, ``HH:MM``; None while it is open."""
    in_source: str | None = None
    """How the start was recorded, ``automatic`` in the vendor's example; other values are not
    documented."""
    out_source: str | None = None
    """How the end was recorded, ``automatic`` in the vendor's example; other values are not
    documented."""
    observations: str | None = None
    """Notes on the shift."""
    location_type: LocationType | str | None = None
    """Where the employee worked."""
    half_day: HalfDay | str | None = None
    """The half of the day that the shift covers; None for other shifts."""
    in_location_latitude: float | None = None
    """Latitude of the clock-in, in degrees."""
    in_location_longitude: float | None = None
    """Longitude of the clock-in, in degrees."""
    in_location_accuracy: float | None = None
    """How exact the position of the clock-in is; the unit is not documented."""
    out_location_latitude: float | None = None
    """Latitude of the clock-out, in degrees."""
    out_location_longitude: float | None = None
    """Longitude of the clock-out, in degrees."""
    out_location_accuracy: float | None = None
    """How exact the position of the clock-out is; the unit is not documented."""
    workable: bool | None = None
    """True: working time; False: a break."""
    workplace_id: ID | None = None
    """Workplace, from `locations/locations`."""
    time_settings_break_configuration_id: ID | None = None
    """Kind of break, from `time_settings/break_configurations`, if it is a break."""
    clock_in_with_seconds: str | None = None
    """When the shift began: time of day of the company with seconds, ``HH:MM:SS``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftClockInRequest(Model):
    """Shift clock in request, as webhooks deliver it."""

    now: str
    """When it happens: ISO 8601 with an offset from UTC, such as ``2026-09-05T09:12:00+02:00``. How
    a time without an offset is read is not documented. Records show it as time of day of the
    company."""
    employee_id: ID | None = None
    """The employee who clocks in."""
    latitude: float | None = None
    """Latitude of the place where the employee clocks in or out, in degrees."""
    longitude: float | None = None
    """Longitude of the place where the employee clocks in or out, in degrees."""
    accuracy: float | None = None
    """How exact the position is; the unit is not documented. The vendor's client calls it an id of
    a location for `clock_in`, an accuracy for `clock_out`."""
    observations: str | None = None
    """Notes on the shift."""
    location_type: LocationType | str | None = None
    """Where the employee worked."""
    workplace_id: ID | None = None
    """Workplace, from `locations/locations`."""
    time_settings_break_configuration_id: ID | None = None
    """Kind of break, from `time_settings/break_configurations`, if it is a break."""
    project_worker_id: ID | None = None
    """The project assignment, from `project_management/project_workers`, that the time is for."""
    subproject_id: ID | None = None
    """The subproject, from `project_management/subprojects`, that the time is for."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftCreate(Body):
    """Body of `ShiftsEndpoint.create`."""

    date: dt.date | str
    employee_id: Maybe[ID] = UNSET
    """The employee who worked. The schema does not ask for it; with a company's API key, one
    integrator got a 404 without it."""
    reference_date: Maybe[dt.date | str] = UNSET
    day: Maybe[int] = UNSET
    """The vendor calls it the number of days of the shift; what it does is not documented."""
    clock_in: Maybe[str] = UNSET
    """When the shift began: ``HH:MM``, time of day of the company; also ISO 8601 with an offset, as
    in the vendor's example."""
    clock_out: Maybe[str] = UNSET
    """When the shift ended: ``HH:MM``, time of day of the company; also ISO 8601 with an offset, as
    in the vendor's example."""
    observations: Maybe[str] = UNSET
    half_day: Maybe[str] = UNSET
    """Marks a half-day shift. Which values it takes is not documented: the schema says text, the
    vendor's client says a boolean."""
    workable: Maybe[bool] = UNSET
    location_type: Maybe[LocationType | str] = UNSET
    source: Maybe[ShiftCreateSource | str] = UNSET
    """How the shift was recorded."""
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    workplace_id: Maybe[ID] = UNSET
    project_worker_id: Maybe[ID] = UNSET
    """The assignment to a project, from `project_management/project_workers`. The time is recorded
    for that project as well."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftAutofill(Body):
    """Body of `ShiftsEndpoint.autofill`."""

    employee_ids: Sequence[ID]
    """Employees whose shifts are filled in."""
    start_on: dt.date | str
    """First day to fill in."""
    end_on: dt.date | str
    """Last day to fill in."""
    source: Maybe[str] = UNSET
    """How the shifts were recorded, ``desktop`` in the vendor's example; other values are not
    documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBreakEnd(Body):
    """Body of `ShiftsEndpoint.break_end`."""

    now: str
    employee_id: Maybe[ID] = UNSET
    """The employee who is on the break; who it is by default is not documented."""
    observations: Maybe[str] = UNSET
    """Notes on the break."""
    project_worker_id: Maybe[ID] = UNSET
    subproject_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftBreakStart(Body):
    """Body of `ShiftsEndpoint.break_start`."""

    now: str
    employee_id: Maybe[ID] = UNSET
    """The employee who takes the break; who it is by default is not documented."""
    observations: Maybe[str] = UNSET
    """Notes on the break."""
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    """Kind of break to take, from `time_settings/break_configurations`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftClockIn(Body):
    """Body of `ShiftsEndpoint.clock_in`."""

    now: str
    employee_id: Maybe[ID] = UNSET
    """The employee to clock in; who it is by default is not documented."""
    latitude: Maybe[float] = UNSET
    longitude: Maybe[float] = UNSET
    accuracy: Maybe[float] = UNSET
    observations: Maybe[str] = UNSET
    location_type: Maybe[LocationType | str] = UNSET
    """Where the employee works now."""
    workplace_id: Maybe[ID] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    """Kind of break, from `time_settings/break_configurations`."""
    project_worker_id: Maybe[ID] = UNSET
    subproject_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftClockOut(Body):
    """Body of `ShiftsEndpoint.clock_out`."""

    now: str
    employee_id: Maybe[ID] = UNSET
    """The employee to clock out; who it is by default is not documented."""
    latitude: Maybe[float] = UNSET
    longitude: Maybe[float] = UNSET
    accuracy: Maybe[float] = UNSET
    observations: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftToggleClock(Body):
    """Body of `ShiftsEndpoint.toggle_clock`."""

    employee_id: ID
    """The employee to clock in or out."""
    clock_time: dt.datetime | str
    """Moment at which the shift starts or ends."""
    location_type: Maybe[LocationType | str] = UNSET
    observations: Maybe[str] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET
    """Kind of break to start or to end, from `time_settings/break_configurations`."""
    project_id: Maybe[ID] = UNSET
    """The project that the shift is for, from `project_management/projects`; 404 if the employee is
    not assigned to it. Ignored when clocking out: the shift keeps its project. A break has none."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ShiftUpdate(Body):
    """Body of `ShiftsEndpoint.update`."""

    clock_in: Maybe[str] = UNSET
    """When the shift began: ``HH:MM``, time of day of the company."""
    clock_out: Maybe[str] = UNSET
    """When the shift ended: ``HH:MM``, time of day of the company. Ends the shift if it is open."""
    date: Maybe[dt.date | str] = UNSET
    reference_date: Maybe[dt.date | str] = UNSET
    observations: Maybe[str] = UNSET
    location_type: Maybe[LocationType | str] = UNSET
    workplace_id: Maybe[ID] = UNSET
    time_settings_break_configuration_id: Maybe[ID] = UNSET


class ShiftsEndpoint(Endpoint[Api]):
    """Shifts (`attendance/shifts`).

    A stretch of time that an employee worked, or took a break, as recorded. `date`, `clock_in` and
    `clock_out` declare when; `created_at`, `updated_at` and the sources tell when and how it was
    entered. Planned shifts are in `shift_management/shifts`.
    """

    path = "attendance/shifts"

    @paged
    def get(
        self, *, employee_ids: Sequence[ID] | None = None, start_on: dt.date | str | None = None,
        end_on: dt.date | str | None = None, ids: Sequence[ID] | None = None,
        half_day: bool | None = None, workable: bool | None = None,
        latest_shift: bool | None = None, sort_created_at_asc: bool | None = None,
        breaks_with_time_configuration: bool | None = None, last_working_shift: bool | None = None,
        updated_at: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Shift]]:  # fmt: skip
        """Read all shifts that match the filters (`GET attendance/shifts`).

        They come in one response; `limit` and `page` have no effect. Use `start_on` and `end_on` to
        get fewer. The read timeout is two minutes by default, and a call that ran into it is not
        repeated.

        Args:
            employee_ids: Only shifts of these employees.
            start_on: Only shifts with this `reference_date` or later; works without `end_on`, too.
            end_on: Only shifts with this `reference_date` or earlier; works without `start_on`,
                too.
            ids: Only records with these ids.
            half_day: True: only half-day shifts; False changes nothing. Required by the schema.
            workable: True: only working time, False: only breaks; by default both.
            latest_shift: True: only the latest shift of each employee.
            sort_created_at_asc: True: sorted by `created_at`, oldest first. Required by the schema.
            breaks_with_time_configuration: True: includes breaks that have a
                `time_settings_break_configuration_id`. What False selects is not documented.
            last_working_shift: True: only the last shift of work. How it differs from
                `latest_shift` is not documented.
            updated_at: Only shifts last updated on this day. Whether later updates match as well is
                not documented.
        """
        query = {
            "employee_ids[]": employee_ids, "start_on": start_on, "end_on": end_on, "ids[]": ids,
            "half_day": half_day, "workable": workable, "latest_shift": latest_shift,
            "sort_created_at_asc": sort_created_at_asc,
            "breaks_with_time_configuration": breaks_with_time_configuration,
            "last_working_shift": last_working_shift, "updated_at": updated_at,
        }  # fmt: skip
        return self._list(Shift, query, options, unpaged=True)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, shift_id: ID, **options: Unpack[RequestOptions]) -> Request[Shift]:
        """Read a shift (`GET attendance/shifts/{id}`)."""
        return self._read(Shift, shift_id, options)

    @operation
    def create(self, data: ShiftCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Shift]:
        """Create a shift (`POST attendance/shifts`).

        Meant for complete shifts, with both `clock_in` and `clock_out`; for one that begins now,
        use the action `clock_in`.
        """
        return self._create(Shift, ShiftCreate, data, options)

    @operation
    def update(
        self, shift_id: ID, data: ShiftUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Shift]:
        """Change a shift (`PUT attendance/shifts/{id}`)."""
        return self._update(Shift, shift_id, ShiftUpdate, data, options)

    @operation
    def delete(self, shift_id: ID, **options: Unpack[RequestOptions]) -> Request[Shift | None]:
        """Delete a shift; returns the deleted record, or None (`DELETE attendance/shifts/{id}`)."""
        return self._delete(Shift, shift_id, options)

    @operation
    def autofill(
        self, data: ShiftAutofill | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Shift]]:
        """Fill in the shifts of employees for a period (`POST attendance/shifts/autofill`).

        Which times it enters, and what it does on days that have shifts already, is not documented.
        """
        return self._act_on_many("autofill", Shift, ShiftAutofill, data, options)

    @operation
    def break_end(
        self, data: ShiftBreakEnd | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Shift]:
        """End the break that an employee is on (`POST attendance/shifts/break_end`).

        Breaks must be enabled, and a shift must be open. Whether the break or the shift is returned
        is not documented.
        """
        return self._act("break_end", Shift, ShiftBreakEnd, data, options)

    @operation
    def break_start(
        self, data: ShiftBreakStart | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Shift]:
        """Start a break in the open shift of an employee (`POST attendance/shifts/break_start`).

        Breaks must be enabled. Whether the break or the shift is returned is not documented.
        """
        return self._act("break_start", Shift, ShiftBreakStart, data, options)

    @operation
    def clock_in(
        self, data: ShiftClockIn | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Shift]:
        """Clock an employee in (`POST attendance/shifts/clock_in`).

        The shift stays open until `clock_out` or an update ends it; an older guide of the vendor
        says that it must be ended before the next clock-in. If a policy forbids clocking in, the
        response is a 403.
        """
        return self._act("clock_in", Shift, ShiftClockIn, data, options)

    @operation
    def clock_out(
        self, data: ShiftClockOut | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Shift]:
        """Clock an employee out (`POST attendance/shifts/clock_out`).

        Ends the open shift, which `clock_in` has started.
        """
        return self._act("clock_out", Shift, ShiftClockOut, data, options)

    @operation
    def toggle_clock(
        self, data: ShiftToggleClock | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Shift]:
        """Clock an employee in or out (`POST attendance/shifts/toggle_clock`).

        Ends the open shift, or starts one if there is none. Prefer `clock_in` and `clock_out`: one
        integrator saw this operation corrupt shifts.
        """
        return self._act("toggle_clock", Shift, ShiftToggleClock, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkedTimeWorkedTimeBlock(Model):
    """Worked time block of `WorkedTime`."""

    minutes: int
    """Length of the block."""
    time_type: TimeType | str
    """Whether the block is regular time or overtime."""
    extra_hour: bool
    """Whether the block counts as extra hours."""
    complementary_hour: bool
    """Whether the block counts as complementary hours; what these are is not documented."""
    raw_minutes_in_cents: int
    """By its name, length before any factor, in hundredths of a minute. Not documented further."""
    equivalent_minutes_in_cents: int
    """By its name, the length after a factor, in hundredths of a minute. Not documented further."""
    pool_type: PoolType | str
    """By the names of its values, what the time of the block is compensated with."""
    date: dt.date
    """The day of the block."""
    approved: bool
    """Whether the time is approved."""
    workable: bool
    """True: working time; False: a break."""
    in_schedule: bool
    """By its name, whether the block lies within the hours planned."""
    employee_id: ID
    """The employee who worked."""
    time_range_category_id: ID | None = None
    """The time range category; only with `include_time_range_category`."""
    time_settings_break_configuration_id: ID | None = None
    """Kind of break, from `time_settings/break_configurations`, if it is a break."""
    time_range_category_name: str | None = None
    """Name of the time range category; only with `include_time_range_category`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WorkedTime(Model):
    """Worked time (`attendance/worked_time`)."""

    employee_id: ID
    """The employee who worked."""
    date: dt.date
    """The day that the time counts for."""
    company_id: ID
    """The company that the record belongs to."""
    tracked_minutes: int
    """Minutes tracked. How `minutes` differs from it is not documented."""
    multiplied_minutes: int
    """By its name, minutes after a factor. Whether these are all minutes or only the extra ones is
    not documented."""
    pending_minutes: int
    """Pending minutes. What they wait for is not documented; overtime can be pending until it is
    approved or rejected, says the vendor's help center."""
    minutes: int
    """Minutes worked. How the other counts make it up is not documented."""
    time_unit: TimeUnit | str
    """What the day is counted in."""
    worked_time_blocks: list[WorkedTimeWorkedTimeBlock]
    """The time split up into blocks, by type of time, category and pool."""
    day_type: DayType | str
    """What kind of day it is; public holidays show here."""
    id: ID
    """Employee and day: ``<employee_id>_<YYYY-MM-DD>``."""


class WorkedTimesEndpoint(Endpoint[Api]):
    """Worked times (`attendance/worked_times`).

    How long an employee worked on a day. One record per employee and day.
    """

    path = "attendance/worked_times"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, start_on: dt.date | str | None = None,
        end_on: dt.date | str | None = None, employee_ids: Sequence[ID] | None = None,
        include_time_range_category: bool | None = None,
        include_non_attendable_employees: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[WorkedTime]]:  # fmt: skip
        """Read one page of worked times (`GET attendance/worked_times`).

        Takes `ids`, or `start_on` and `end_on`.

        Args:
            ids: Only these records; an id is ``<employee_id>_<YYYY-MM-DD>``.
            start_on: First day, included; needs `end_on`.
            end_on: Last day, included; needs `start_on`.
            employee_ids: Only times of these employees; by default of all whose attendance is
                tracked.
            include_time_range_category: True: each of `worked_time_blocks` names its time range
                category. Required by the schema.
            include_non_attendable_employees: True: also employees whose attendance is not tracked.
                The API acts as if it were True when it is asked for a single employee. Required by
                the schema.
        """
        query = {
            "ids[]": ids, "start_on": start_on, "end_on": end_on, "employee_ids[]": employee_ids,
            "include_time_range_category": include_time_range_category,
            "include_non_attendable_employees": include_non_attendable_employees,
        }  # fmt: skip
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

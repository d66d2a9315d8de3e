"""Time off: leaves, their types, allowances and policies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Unpack

import attrs

from ..core.models.base import Body, Model, sent_as
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class AccruedUnitsAvailability(StrEnum):
    """Accrued units availability of `Allowance`."""

    CURRENT_CYCLE = "current_cycle"
    NEXT_CYCLE = "next_cycle"


class AllowanceFrequency(StrEnum):
    """Frequency of `Allowance`."""

    LIFETIME = "lifetime"
    MONTHLY_FLEXIBLE = "monthly_flexible"
    YEARLY = "yearly"


class AllowanceRounding(StrEnum):
    """Rounding of `Allowance`."""

    DECIMALS = "decimals"
    HALF_DAY = "half_day"
    QUARTERS = "quarters"
    ROUND_UP = "round_up"


class AllowanceType(StrEnum):
    """Allowance type of `Allowance`, `FrenchLeaveDayCount`."""

    DAYS = "days"
    HOURS = "hours"


class AvailableDays(StrEnum):
    """Available days of `Allowance`."""

    ALL_DAYS = "all_days"
    BIMONTHLY_FIFTEENTH_AND_LAST = "bimonthly_fifteenth_and_last"
    BIMONTHLY_FIRST_AND_FIFTEENTH = "bimonthly_first_and_fifteenth"
    GENERATED_DAYS = "generated_days"
    GENERATED_DAYS_MONTHLY = "generated_days_monthly"
    GENERATED_DAYS_MONTHLY_FIRST_DAY = "generated_days_monthly_first_day"
    MENSIVERSARY = "mensiversary"
    MONTHLY_FIFTEENTH = "monthly_fifteenth"


class BalanceType(StrEnum):
    """Balance type of `AllowanceTenurePeriod`."""

    FIXED_BALANCE = "fixed_balance"
    TIME_WORKED_BASED = "time_worked_based"


class CycleStart(StrEnum):
    """Cycle start of `AllowanceCreate`."""

    APR = "apr"
    AUG = "aug"
    DEC = "dec"
    EMPLOYEE_HIRED_DATE = "employee_hired_date"
    FEB = "feb"
    JAN = "jan"
    JUL = "jul"
    JUN = "jun"
    MAR = "mar"
    MAY = "may"
    NOV = "nov"
    OCT = "oct"
    SEP = "sep"


class DaysType(StrEnum):
    """Days type of `Allowance`."""

    FRENCH_CALENDAR_DAYS = "french_calendar_days"
    FRENCH_OUVRES = "french_ouvres"
    NATURAL_DAYS = "natural_days"
    NATURAL_DAYS_ONLY_RANGE = "natural_days_only_range"
    WORKING_DAYS = "working_days"


class HalfDay(StrEnum):
    """Half day of `Leave`."""

    BEGINNING_OF_DAY = "beggining_of_day"  # the API's spelling
    END_OF_DAY = "end_of_day"

    @classmethod
    def _missing_(cls, value: object) -> HalfDay | None:
        return cls.BEGINNING_OF_DAY if value == "beginning_of_day" else None


class NegativeCounterType(StrEnum):
    """Negative counter type of `Allowance`."""

    NEGATIVE_COUNTER_DISABLED = "negative_counter_disabled"
    NEGATIVE_COUNTER_ENABLED = "negative_counter_enabled"


class PeriodType(StrEnum):
    """Period type of `AllowanceTenurePeriod`."""

    MONTHS = "months"
    YEARS = "years"


class ProrationType(StrEnum):
    """Proration type of `Allowance`."""

    PRORATION_DISABLED = "proration_disabled"
    PRORATION_ENABLED = "proration_enabled"


class RangeType(StrEnum):
    """Range type of `Allowance`."""

    EXACT_RANGE = "exact_range"
    EXTRA_NON_WORKING_DAYS_AT_END = "extra_non_working_days_at_end"


class SourceUnits(StrEnum):
    """Source units of `Allowance`."""

    BASE_UNITS = "base_units"
    BY_WORKED_TIME = "by_worked_time"
    OVERTIME_UNITS = "overtime_units"


class TargetBalance(StrEnum):
    """Target balance of `AllowanceIncidenceCreate`, `AllowanceIncidenceUpdate`."""

    ACCRUED = "accrued"
    AVAILABLE = "available"


class TenurePeriodTransition(StrEnum):
    """Tenure period transition of `Allowance`."""

    AFTER_MILESTONE = "after_milestone"
    BEGINNING_OF_CYCLE = "beginning_of_cycle"
    END_OF_CYCLE = "end_of_cycle"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceIncidence(Model):
    """Allowance incidence (`timeoff/allowance_incidence`)."""

    id: ID
    employee_id: ID
    days_in_cents: int
    """In hundredths of a day."""
    timeoff_allowance_id: ID
    effective_on: dt.date
    created_at: int
    updated_at: int
    description: str | None = None
    target_balance: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceIncidenceCreate(Body):
    """Body of `AllowanceIncidencesEndpoint.create`."""

    employee_id: ID
    timeoff_allowance_id: ID
    days_in_cents: int
    """In hundredths of a day."""
    effective_on: dt.date | str
    target_balance: TargetBalance | str
    description: Maybe[str] = UNSET
    skip_notifications: Maybe[bool] = attrs.field(
        default=UNSET, metadata=sent_as("_skip_notifications")
    )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceIncidenceUpdate(Body):
    """Body of `AllowanceIncidencesEndpoint.update`."""

    days_in_cents: Maybe[int] = UNSET
    """In hundredths of a day."""
    timeoff_allowance_id: Maybe[ID] = UNSET
    description: Maybe[str] = UNSET
    effective_on: Maybe[dt.date | str] = UNSET
    target_balance: Maybe[TargetBalance | str] = UNSET


class AllowanceIncidencesEndpoint(Endpoint[Api]):
    """Allowance incidences (`timeoff/allowance_incidences`)."""

    path = "timeoff/allowance_incidences"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        timeoff_allowance_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[AllowanceIncidence]]:
        """Read one page of allowance incidences (`GET timeoff/allowance_incidences`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "employee_ids[]": employee_ids,
            "timeoff_allowance_ids[]": timeoff_allowance_ids,
        }
        return self._list(AllowanceIncidence, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, incidence_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[AllowanceIncidence]:
        """Read an allowance incidence (`GET timeoff/allowance_incidences/{id}`)."""
        return self._read(AllowanceIncidence, incidence_id, options)

    @operation
    def create(
        self, data: AllowanceIncidenceCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[AllowanceIncidence]:
        """Create an allowance incidence (`POST timeoff/allowance_incidences`)."""
        return self._create(AllowanceIncidence, AllowanceIncidenceCreate, data, options)

    @operation
    def update(
        self,
        incidence_id: ID,
        data: AllowanceIncidenceUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[AllowanceIncidence]:
        """Change an allowance incidence (`PUT timeoff/allowance_incidences/{id}`)."""
        return self._update(
            AllowanceIncidence, incidence_id, AllowanceIncidenceUpdate, data, options
        )

    @operation
    def delete(
        self, incidence_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[AllowanceIncidence | None]:
        """Delete an allowance incidence; returns it as it was, or None.

        `DELETE timeoff/allowance_incidences/{id}`
        """
        return self._delete(AllowanceIncidence, incidence_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceStatsNewCycle(Model):
    """Cycle of `AllowanceStatsNew`."""

    id: ID
    start_at: dt.date
    end_at: dt.date
    regular_start_at: dt.date
    regular_end_at: dt.date
    allowance_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceStatsNewUsed(Model):
    """Used of `AllowanceStatsNew`, nested."""

    date: dt.date
    amount: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceStatsNewCycleCarryOver(Model):
    """Cycle carry over of `AllowanceStatsNew`."""

    from_cycle_ending_on: dt.date
    non_expire: bool
    total: str
    used: list[AllowanceStatsNewUsed]
    accumulated: str
    expired: str
    taken: str
    expire_in_months: int | None = None
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceStatsNew(Model):
    """Allowance stat (`timeoff/allowance_stat`)."""

    id: ID
    allowance_id: ID
    employee_id: ID
    year: int
    cycles: list[AllowanceStatsNewCycle]
    cycle_carry_overs: list[AllowanceStatsNewCycleCarryOver]
    accumulated_carry_over: str
    available_days: str
    total_accrued_units: str
    total: str
    incidences: str
    accrued_incidences: str
    available_incidences: str
    policy_allowance: str
    prorated_allowance_days: str
    used_carry_over: str
    used_days: str
    used_units_until_reference_date: str
    outstanding_units: str
    max_balance_cap: str | None = None
    """Known to be null at times."""
    total_in_decimal: str | None = None
    """Known to be null at times."""


class AllowanceStatsEndpoint(Endpoint[Api]):
    """Allowance stats (`timeoff/allowance_stats`)."""

    path = "timeoff/allowance_stats"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        allowance_ids: Sequence[ID] | None = None,
        reference_date: dt.date | str | None = None,
        simulate_policy_change_to_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[AllowanceStatsNew]]:
        """Read one page of allowance stats (`GET timeoff/allowance_stats`).

        Args:
            ids: Only records with these ids.
            simulate_policy_change_to_id: A policy to count for as if the employees had it.
        """
        query = {
            "ids[]": ids,
            "employee_ids[]": employee_ids,
            "allowance_ids[]": allowance_ids,
            "reference_date": reference_date,
            "simulate_policy_change_to_id": simulate_policy_change_to_id,
        }
        return self._list(AllowanceStatsNew, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, stat_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[AllowanceStatsNew]:
        """Read an allowance stat (`GET timeoff/allowance_stats/{id}`)."""
        return self._read(AllowanceStatsNew, stat_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceTenurePeriod(Model):
    """Tenure period of `Allowance`."""

    id: ID
    period_type: PeriodType | str
    balance_type: BalanceType | str
    period_length: int | None = None
    adjustment_in_cents: int | None = None
    time_worked_based_hours_accrued_in_cents: int | None = None
    """In hundredths of an hour."""
    time_worked_based_per_hours_worked_in_cents: int | None = None
    """In hundredths of an hour."""
    max_cap_in_cents: int | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Allowance(Model):
    """Allowance (`timeoff/allowance`)."""

    id: ID
    allowance_type: AllowanceType | str
    available_days: AvailableDays | str
    count_holiday_as_workable: bool
    leave_type_ids: list[ID]
    name: str
    proration_type: ProrationType | str
    rounding: AllowanceRounding | str
    tenure_periods: list[AllowanceTenurePeriod]
    timeoff_cycle: str
    timeoff_policy_id: ID
    accrued_denominator_in_cents: int | None = None
    accrued_factor_in_cents: int | None = None
    accrued_units_availability: AccruedUnitsAvailability | str | None = None
    carry_over_days: int | None = None
    carry_over_units_in_cents: int | None = None
    cycle_length: int | None = None
    cycle_start: str | None = None
    days_type: DaysType | str | None = None
    employee_carry_over_starting_year: int | None = None
    expire_in_months: int | None = None
    frequency: AllowanceFrequency | str | None = None
    holiday_allowance_in_cents: int | None = None
    maximum_amount_in_cents: int | None = None
    negative_counter_type: NegativeCounterType | str | None = None
    position: int | None = None
    pto_proratio_enabled: bool | None = None
    range_type: RangeType | str | None = None
    send_notification: bool | None = None
    source_units: SourceUnits | str | None = None
    tenure_period_transition: TenurePeriodTransition | str | None = None
    tenure_periods_enabled: bool | None = None
    unlimited_accrued_hours: bool | None = None
    unlimited_carry_over: bool | None = None
    unlimited_carry_over_expiration: bool | None = None
    unlimited_holidays: bool | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceCreateTenurePeriod(Body):
    """Tenure period of `AllowanceCreate`."""

    balance_type: BalanceType | str
    period_length: int
    period_type: PeriodType | str
    adjustment_in_cents: Maybe[int] = UNSET
    max_cap_in_cents: Maybe[int] = UNSET
    temp_id: Maybe[str] = UNSET
    time_worked_based_hours_accrued_in_cents: Maybe[int] = UNSET
    """In hundredths of an hour."""
    time_worked_based_per_hours_worked_in_cents: Maybe[int] = UNSET
    """In hundredths of an hour."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceCreate(Body):
    """Body of `AllowancesEndpoint.create`."""

    accrued_units_availability: AccruedUnitsAvailability | str
    allowance_type: AllowanceType | str
    available_days: AvailableDays | str
    count_holiday_as_workable: bool
    cycle_start: CycleStart | str
    days_type: DaysType | str
    holiday_allowance_in_cents: int
    leave_type_ids: Sequence[ID]
    name: str
    negative_counter_type: NegativeCounterType | str
    proration_type: ProrationType | str
    pto_proratio_enabled: bool
    rounding: AllowanceRounding | str
    source_units: SourceUnits | str
    tenure_periods: Sequence[AllowanceCreateTenurePeriod | Fields]
    timeoff_policy_id: ID
    unlimited_accrued_hours: bool
    unlimited_carry_over: bool
    unlimited_carry_over_expiration: bool
    unlimited_holidays: bool
    accrued_denominator_in_cents: Maybe[int] = UNSET
    accrued_factor_in_cents: Maybe[int] = UNSET
    carry_over_units_in_cents: Maybe[int] = UNSET
    cycle_length: Maybe[int] = UNSET
    expire_in_months: Maybe[int] = UNSET
    frequency: Maybe[AllowanceFrequency | str] = UNSET
    maximum_amount_in_cents: Maybe[int] = UNSET
    position: Maybe[int] = UNSET
    range_type: Maybe[RangeType | str] = UNSET
    tenure_period_transition: Maybe[TenurePeriodTransition | str] = UNSET
    tenure_periods_enabled: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceDeleteWithAltAllowance(Body):
    """Body of `AllowancesEndpoint.delete_with_alt_allowance`."""

    id: ID
    alt_allowance_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceUpdateTenurePeriod(Body):
    """Tenure period of `AllowanceUpdate`."""

    id: Maybe[ID] = UNSET
    adjustment_in_cents: Maybe[int] = UNSET
    balance_type: Maybe[BalanceType | str] = UNSET
    max_cap_in_cents: Maybe[int] = UNSET
    period_length: Maybe[int] = UNSET
    period_type: Maybe[PeriodType | str] = UNSET
    temp_id: Maybe[str] = UNSET
    time_worked_based_hours_accrued_in_cents: Maybe[int] = UNSET
    """In hundredths of an hour."""
    time_worked_based_per_hours_worked_in_cents: Maybe[int] = UNSET
    """In hundredths of an hour."""
    destroy: Maybe[bool] = attrs.field(default=UNSET, metadata=sent_as("_destroy"))


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceUpdate(Body):
    """Body of `AllowancesEndpoint.update`."""

    accrued_denominator_in_cents: Maybe[int] = UNSET
    accrued_factor_in_cents: Maybe[int] = UNSET
    available_days: Maybe[AvailableDays | str] = UNSET
    carry_over_units_in_cents: Maybe[int] = UNSET
    count_holiday_as_workable: Maybe[bool] = UNSET
    days_type: Maybe[DaysType | str] = UNSET
    expire_in_months: Maybe[int] = UNSET
    frequency: Maybe[AllowanceFrequency | str] = UNSET
    holiday_allowance_in_cents: Maybe[int] = UNSET
    leave_type_ids: Maybe[Sequence[ID]] = UNSET
    maximum_amount_in_cents: Maybe[int] = UNSET
    name: Maybe[str] = UNSET
    negative_counter_type: Maybe[NegativeCounterType | str] = UNSET
    position: Maybe[int] = UNSET
    proration_type: Maybe[ProrationType | str] = UNSET
    pto_proratio_enabled: Maybe[bool] = UNSET
    range_type: Maybe[RangeType | str] = UNSET
    rounding: Maybe[AllowanceRounding | str] = UNSET
    tenure_period_transition: Maybe[TenurePeriodTransition | str] = UNSET
    tenure_periods_enabled: Maybe[bool] = UNSET
    tenure_periods: Maybe[Sequence[AllowanceUpdateTenurePeriod | Fields]] = UNSET
    unlimited_accrued_hours: Maybe[bool] = UNSET
    unlimited_carry_over: Maybe[bool] = UNSET
    unlimited_carry_over_expiration: Maybe[bool] = UNSET
    unlimited_holidays: Maybe[bool] = UNSET


class AllowancesEndpoint(Endpoint[Api]):
    """Allowances (`timeoff/allowances`)."""

    path = "timeoff/allowances"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        timeoff_policy_id: ID | None = None,
        by_overtime: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Allowance]]:
        """Read one page of allowances (`GET timeoff/allowances`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "timeoff_policy_id": timeoff_policy_id, "by_overtime": by_overtime}
        return self._list(Allowance, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, allowance_id: ID, **options: Unpack[RequestOptions]) -> Request[Allowance]:
        """Read an allowance (`GET timeoff/allowances/{id}`)."""
        return self._read(Allowance, allowance_id, options)

    @operation
    def create(
        self, data: AllowanceCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Allowance]:
        """Create an allowance (`POST timeoff/allowances`)."""
        return self._create(Allowance, AllowanceCreate, data, options)

    @operation
    def update(
        self, allowance_id: ID, data: AllowanceUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Allowance]:
        """Change an allowance (`PUT timeoff/allowances/{id}`)."""
        return self._update(Allowance, allowance_id, AllowanceUpdate, data, options)

    @operation
    def delete(
        self, allowance_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Allowance | None]:
        """Delete an allowance; returns it as it was, or None (`DELETE timeoff/allowances/{id}`)."""
        return self._delete(Allowance, allowance_id, options)

    @operation
    def delete_with_alt_allowance(
        self, data: AllowanceDeleteWithAltAllowance | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Allowance]:
        """Delete an allowance and move its leaves to another.

        `POST timeoff/allowances/delete_with_alt_allowance`
        """
        return self._act(
            "delete_with_alt_allowance", Allowance, AllowanceDeleteWithAltAllowance, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlockedPeriodsPolicyTimePeriod(Model):
    """Time period of `BlockedPeriodsPolicy`."""

    id: ID
    policy_id: ID
    name: str
    period_type: str
    start_on: dt.date | None = None
    finish_on: dt.date | None = None
    duration: int | None = None
    duration_unit: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlockedPeriodsPolicy(Model):
    """Blocked period (`timeoff/blocked_period`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    name: str
    leave_type_ids: list[ID]
    time_periods: list[BlockedPeriodsPolicyTimePeriod]
    strategy: str
    members: list[ID]
    location_ids: list[ID] | None = None
    team_ids: list[ID] | None = None
    legal_entity_ids: list[ID] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlockedPeriodCreate(Body):
    """Body of `BlockedPeriodsEndpoint.create`."""

    company_id: ID
    """The company that the record belongs to."""
    name: str
    leave_type_ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlockedPeriodUpdateTimePeriodsAttribute(Body):
    """Time periods attribute of `BlockedPeriodUpdate`."""

    id: Maybe[ID] = UNSET
    name: Maybe[str] = UNSET
    destroy: Maybe[bool] = attrs.field(default=UNSET, metadata=sent_as("_destroy"))
    period_type: Maybe[str] = UNSET
    duration: Maybe[int] = UNSET
    duration_unit: Maybe[str] = UNSET
    start_on: Maybe[dt.date | str] = UNSET
    finish_on: Maybe[dt.date | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlockedPeriodUpdate(Body):
    """Body of `BlockedPeriodsEndpoint.update`."""

    name: str
    leave_type_ids: Sequence[ID]
    time_periods_attributes: Sequence[BlockedPeriodUpdateTimePeriodsAttribute | Fields]
    strategy: str
    members: Maybe[Sequence[ID]] = UNSET
    query: Maybe[str] = UNSET
    team_ids: Maybe[Sequence[ID]] = UNSET
    location_ids: Maybe[Sequence[ID]] = UNSET
    legal_entity_ids: Maybe[Sequence[ID]] = UNSET


class BlockedPeriodsEndpoint(Endpoint[Api]):
    """Blocked periods (`timeoff/blocked_periods`)."""

    path = "timeoff/blocked_periods"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        company_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BlockedPeriodsPolicy]]:
        """Read one page of blocked periods (`GET timeoff/blocked_periods`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "company_ids[]": company_ids}
        return self._list(BlockedPeriodsPolicy, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, period_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[BlockedPeriodsPolicy]:
        """Read a blocked period (`GET timeoff/blocked_periods/{id}`)."""
        return self._read(BlockedPeriodsPolicy, period_id, options)

    @operation
    def create(
        self, data: BlockedPeriodCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[BlockedPeriodsPolicy]:
        """Create a blocked period (`POST timeoff/blocked_periods`)."""
        return self._create(BlockedPeriodsPolicy, BlockedPeriodCreate, data, options)

    @operation
    def update(
        self, period_id: ID, data: BlockedPeriodUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[BlockedPeriodsPolicy]:
        """Change a blocked period (`PUT timeoff/blocked_periods/{id}`)."""
        return self._update(BlockedPeriodsPolicy, period_id, BlockedPeriodUpdate, data, options)

    @operation
    def delete(
        self, period_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[BlockedPeriodsPolicy | None]:
        """Delete a blocked period; returns it as it was, or None.

        `DELETE timeoff/blocked_periods/{id}`
        """
        return self._delete(BlockedPeriodsPolicy, period_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FrenchLeaveDayCount(Model):
    """French leave day count (`timeoff/french_leave_day_count`)."""

    leave_id: ID
    amount: float
    unit: AllowanceType | str


class FrenchLeaveDayCountsEndpoint(Endpoint[Api]):
    """French leave day counts (`timeoff/french_leave_day_counts`)."""

    path = "timeoff/french_leave_day_counts"

    @paged
    def get(
        self,
        *,
        leave_ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        from_: dt.date | str | None = None,
        to: dt.date | str | None = None,
        include_deleted: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[FrenchLeaveDayCount]]:
        """Read one page of french leave day counts (`GET timeoff/french_leave_day_counts`).

        Args:
            include_deleted: Required by the schema.
        """
        query = {
            "leave_ids[]": leave_ids,
            "employee_ids[]": employee_ids,
            "from": from_,
            "to": to,
            "include_deleted": include_deleted,
        }
        return self._list(FrenchLeaveDayCount, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveType(Model):
    """Leave type (`timeoff/leave_type`)."""

    id: ID
    name: str
    identifier: str
    color: str
    attachment: bool
    visibility: bool
    workable: bool
    company_id: ID
    """The company that the record belongs to."""
    allowance_ids: list[ID]
    details_required: bool
    translated_name: str | None = None
    active: bool | None = None
    editable: bool | None = None
    approval_required: bool | None = None
    accrues: bool | None = None
    allow_endless: bool | None = None
    restricted: bool | None = None
    payable: bool | None = None
    is_attachment_mandatory: bool | None = None
    half_days_units_enabled: bool | None = None
    max_days_in_cents: int | None = None
    """In hundredths of a day. Known to be null at times."""
    min_days_in_cents: int | None = None
    """In hundredths of a day. Known to be null at times."""
    description: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveTypeCreate(Body):
    """Body of `LeaveTypesEndpoint.create`."""

    accrues: bool
    approval_required: bool
    identifier: str
    color: str
    name: str
    workable: bool
    company_id: ID
    """The company that the record belongs to."""
    details_required: bool
    attachment: Maybe[bool] = UNSET
    visibility: Maybe[bool] = UNSET
    payable: Maybe[bool] = UNSET
    is_attachment_mandatory: Maybe[bool] = UNSET
    half_days_units_enabled: Maybe[bool] = UNSET
    max_days_in_cents: Maybe[int] = UNSET
    """In hundredths of a day."""
    min_days_in_cents: Maybe[int] = UNSET
    """In hundredths of a day."""
    editable: Maybe[bool] = UNSET
    allow_endless: Maybe[bool] = UNSET
    restricted: Maybe[bool] = UNSET
    description: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveTypeUpdate(Body):
    """Body of `LeaveTypesEndpoint.update`."""

    accrues: Maybe[bool] = UNSET
    approval_required: Maybe[bool] = UNSET
    identifier: Maybe[str] = UNSET
    attachment: Maybe[bool] = UNSET
    color: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    visibility: Maybe[bool] = UNSET
    workable: Maybe[bool] = UNSET
    payable: Maybe[bool] = UNSET
    is_attachment_mandatory: Maybe[str] = UNSET
    half_days_units_enabled: Maybe[bool] = UNSET
    max_days_in_cents: Maybe[int] = UNSET
    """In hundredths of a day."""
    min_days_in_cents: Maybe[int] = UNSET
    """In hundredths of a day."""
    active: Maybe[bool] = UNSET
    allow_endless: Maybe[bool] = UNSET
    restricted: Maybe[bool] = UNSET
    description: Maybe[str] = UNSET
    details_required: Maybe[bool] = UNSET


class LeaveTypesEndpoint(Endpoint[Api]):
    """Leave types (`timeoff/leave_types`)."""

    path = "timeoff/leave_types"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        company_ids: Sequence[ID] | None = None,
        active: bool | None = None,
        payable: bool | None = None,
        identifier: str | None = None,
        employee_id: ID | None = None,
        reference_date: dt.date | str | None = None,
        leave_type_id: ID | None = None,
        allow_endless: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[LeaveType]]:
        """Read one page of leave types (`GET timeoff/leave_types`).

        Args:
            ids: Only records with these ids.
            employee_id: The types that this employee has; takes `reference_date`, too.
            reference_date: The day to look at; only with `employee_id`.
        """
        query = {
            "ids[]": ids,
            "company_ids[]": company_ids,
            "active": active,
            "payable": payable,
            "identifier": identifier,
            "employee_id": employee_id,
            "reference_date": reference_date,
            "leave_type_id": leave_type_id,
            "allow_endless": allow_endless,
        }
        return self._list(LeaveType, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, type_id: ID, **options: Unpack[RequestOptions]) -> Request[LeaveType]:
        """Read a leave type (`GET timeoff/leave_types/{id}`)."""
        return self._read(LeaveType, type_id, options)

    @operation
    def create(
        self, data: LeaveTypeCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[LeaveType]:
        """Create a leave type (`POST timeoff/leave_types`)."""
        return self._create(LeaveType, LeaveTypeCreate, data, options)

    @operation
    def update(
        self, type_id: ID, data: LeaveTypeUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[LeaveType]:
        """Change a leave type (`PUT timeoff/leave_types/{id}`)."""
        return self._update(LeaveType, type_id, LeaveTypeUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveWorkableUnitsByDay(Model):
    """Workable units by day of `Leave`, nested."""

    days: Any
    hours: Any


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveUsedUnitsByDay(Model):
    """Used units by day of `Leave`, nested."""

    days: Any
    hours: Any


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveDurationByDayAttributes(Model):
    """Duration by day attributes of `Leave`."""

    workable_units_by_day: LeaveUsedUnitsByDay
    used_units_by_day: LeaveUsedUnitsByDay


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Leave(Model):
    """Leave (`timeoff/leave`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    employee_id: ID
    start_on: dt.date
    updated_at: dt.datetime
    days_taken: float
    """Known to be null at times."""
    finish_on: dt.date | None = None
    """Known to be null at times."""
    half_day: HalfDay | str | None = None
    """Null for whole days."""
    description: str | None = None
    reason: str | None = None
    leave_type_id: ID | None = None
    leave_type_name: str | None = None
    approved: bool | None = None
    """Null while it is pending."""
    employee_full_name: str | None = None
    start_time: str | None = None
    """Time of day of the company, ``HH:MM``."""
    hours_amount_in_cents: int | None = None
    """In hundredths of an hour."""
    created_at: dt.datetime | None = None
    deleted_at: dt.datetime | None = None
    duration_attributes: str | None = None
    duration_by_day_attributes: LeaveDurationByDayAttributes | None = None
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveCreate(Body):
    """Body of `LeavesEndpoint.create`."""

    employee_id: ID
    start_on: dt.date | str
    leave_type_id: Maybe[ID] = UNSET
    description: Maybe[str] = UNSET
    finish_on: Maybe[dt.date | str] = UNSET
    half_day: Maybe[HalfDay | str] = UNSET
    start_time: Maybe[str] = UNSET
    """Time of day of the company, ``HH:MM``."""
    hours_amount_in_cents: Maybe[int] = UNSET
    """In hundredths of an hour."""
    medical_leave_type: Maybe[int] = UNSET
    effective_on: Maybe[dt.date | str] = UNSET
    medical_discharge_reason: Maybe[str] = UNSET
    colegiate_number: Maybe[int] = UNSET
    has_previous_relapse: Maybe[bool] = UNSET
    relapse_leave_id: Maybe[ID] = UNSET
    relapse_on: Maybe[dt.date | str] = UNSET
    accident_on: Maybe[dt.date | str] = UNSET
    paternity_birth_on: Maybe[dt.date | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveApprove(Body):
    """Body of `LeavesEndpoint.approve`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveApproveAll(Body):
    """Body of `LeavesEndpoint.approve_all`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveBulkDelete(Body):
    """Body of `LeavesEndpoint.bulk_delete`."""

    ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveReject(Body):
    """Body of `LeavesEndpoint.reject`."""

    id: ID
    reason: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveUpdate(Body):
    """Body of `LeavesEndpoint.update`."""

    employee_id: Maybe[ID] = UNSET
    leave_type_id: Maybe[ID] = UNSET
    description: Maybe[str] = UNSET
    start_on: Maybe[dt.date | str] = UNSET
    finish_on: Maybe[dt.date | str] = UNSET
    half_day: Maybe[HalfDay | str] = UNSET
    start_time: Maybe[str] = UNSET
    """Time of day of the company, ``HH:MM``."""
    hours_amount_in_cents: Maybe[int] = UNSET
    """In hundredths of an hour."""
    approved: Maybe[bool] = UNSET
    skip_notifications: Maybe[bool] = UNSET
    skip_validations: Maybe[bool] = UNSET
    skip_medical_leave: Maybe[bool] = UNSET


class LeavesEndpoint(Endpoint[Api]):
    """Leaves (`timeoff/leaves`)."""

    path = "timeoff/leaves"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        leave_type_id: Sequence[ID] | None = None,
        to: dt.date | str | None = None,
        from_: dt.date | str | None = None,
        only_active: bool | None = None,
        include_deleted_leaves: bool | None = None,
        approved: bool | None = None,
        include_pending: bool | None = None,
        include_leave_type: bool | None = None,
        include_duration: bool | None = None,
        include_duration_by_day: bool | None = None,
        type_is_workable: bool | None = None,
        type_is_payable: bool | None = None,
        forced_finish_on: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Leave]]:
        """Read one page of leaves (`GET timeoff/leaves`).

        Args:
            ids: Only records with these ids.
            to: Leaves that start on that day or earlier.
            from_: Leaves that end on that day or later, or have no end.
            include_deleted_leaves: Required by the schema.
            approved: True: only approved leaves, False: only rejected ones; by default all, pending
                ones included.
            include_pending: True: ONLY pending leaves; with ``approved=True``, approved and pending
                ones.
        """
        query = {
            "ids[]": ids,
            "employee_ids[]": employee_ids,
            "leave_type_id[]": leave_type_id,
            "to": to,
            "from": from_,
            "only_active": only_active,
            "include_deleted_leaves": include_deleted_leaves,
            "approved": approved,
            "include_pending": include_pending,
            "include_leave_type": include_leave_type,
            "include_duration": include_duration,
            "include_duration_by_day": include_duration_by_day,
            "type_is_workable": type_is_workable,
            "type_is_payable": type_is_payable,
            "forced_finish_on": forced_finish_on,
        }
        return self._list(Leave, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, leave_id: ID, **options: Unpack[RequestOptions]) -> Request[Leave]:
        """Read a leave (`GET timeoff/leaves/{id}`)."""
        return self._read(Leave, leave_id, options)

    @operation
    def create(
        self, data: LeaveCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Leave]:
        """Create a leave (`POST timeoff/leaves`)."""
        return self._create(Leave, LeaveCreate, data, options)

    @operation
    def update(
        self, leave_id: ID, data: LeaveUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Leave]:
        """Change a leave (`PUT timeoff/leaves/{id}`)."""
        return self._update(Leave, leave_id, LeaveUpdate, data, options)

    @operation
    def delete(self, leave_id: ID, **options: Unpack[RequestOptions]) -> Request[Leave | None]:
        """Delete a leave; returns it as it was, or None (`DELETE timeoff/leaves/{id}`)."""
        return self._delete(Leave, leave_id, options)

    @operation
    def approve(
        self, data: LeaveApprove | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Leave]:
        """Approve a leave, through its approval flow if it has one.

        `POST timeoff/leaves/approve`
        """
        return self._act("approve", Leave, LeaveApprove, data, options)

    @operation
    def approve_all(
        self, data: LeaveApproveAll | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Leave]:
        """Approve one leave directly, past its approval flow.

        `POST timeoff/leaves/approve_all`
        """
        return self._act("approve_all", Leave, LeaveApproveAll, data, options)

    @operation
    def bulk_delete(
        self, data: LeaveBulkDelete | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Leave]]:
        """Delete several leaves; if one cannot be deleted, none is.

        `POST timeoff/leaves/bulk_delete`
        """
        return self._act_on_many("bulk_delete", Leave, LeaveBulkDelete, data, options)

    @operation
    def reject(
        self, data: LeaveReject | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Leave]:
        """Reject a leave (`POST timeoff/leaves/reject`)."""
        return self._act("reject", Leave, LeaveReject, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Policy(Model):
    """Policy (`timeoff/policy`)."""

    id: ID
    name: str
    company_id: ID
    """The company that the record belongs to."""
    main: bool | None = None
    description: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyCreate(Body):
    """Body of `PoliciesEndpoint.create`."""

    name: str
    main: Maybe[bool] = UNSET
    description: Maybe[str] = UNSET
    company_id: Maybe[ID] = UNSET
    """The company that the record belongs to."""
    based_on_policy_id: Maybe[ID] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyUpdate(Body):
    """Body of `PoliciesEndpoint.update`."""

    name: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    main: Maybe[bool] = UNSET


class PoliciesEndpoint(Endpoint[Api]):
    """Policies (`timeoff/policies`)."""

    path = "timeoff/policies"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        company_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Policy]]:
        """Read one page of policies (`GET timeoff/policies`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "company_ids[]": company_ids}
        return self._list(Policy, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, policy_id: ID, **options: Unpack[RequestOptions]) -> Request[Policy]:
        """Read a policy (`GET timeoff/policies/{id}`)."""
        return self._read(Policy, policy_id, options)

    @operation
    def create(
        self, data: PolicyCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Policy]:
        """Create a policy (`POST timeoff/policies`)."""
        return self._create(Policy, PolicyCreate, data, options)

    @operation
    def update(
        self, policy_id: ID, data: PolicyUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Policy]:
        """Change a policy (`PUT timeoff/policies/{id}`)."""
        return self._update(Policy, policy_id, PolicyUpdate, data, options)

    @operation
    def delete(self, policy_id: ID, **options: Unpack[RequestOptions]) -> Request[Policy | None]:
        """Delete a policy; returns it as it was, or None (`DELETE timeoff/policies/{id}`)."""
        return self._delete(Policy, policy_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyAssignment(Model):
    """Policy assignment (`timeoff/policy_assignment`)."""

    timeoff_policy_id: ID
    employee_id: ID
    effective_at: dt.date
    id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyAssignmentCreate(Body):
    """Body of `PolicyAssignmentsEndpoint.create`."""

    timeoff_policy_id: ID
    employee_id: ID
    effective_at: dt.date | str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyAssignmentUpdate(Body):
    """Body of `PolicyAssignmentsEndpoint.update`."""

    timeoff_policy_id: ID
    effective_at: dt.date | str


class PolicyAssignmentsEndpoint(Endpoint[Api]):
    """Policy assignments (`timeoff/policy_assignments`)."""

    path = "timeoff/policy_assignments"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        timeoff_policy_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PolicyAssignment]]:
        """Read one page of policy assignments (`GET timeoff/policy_assignments`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "employee_ids[]": employee_ids,
            "timeoff_policy_ids[]": timeoff_policy_ids,
        }
        return self._list(PolicyAssignment, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, assignment_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PolicyAssignment]:
        """Read a policy assignment (`GET timeoff/policy_assignments/{id}`)."""
        return self._read(PolicyAssignment, assignment_id, options)

    @operation
    def create(
        self, data: PolicyAssignmentCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[PolicyAssignment]:
        """Create a policy assignment (`POST timeoff/policy_assignments`)."""
        return self._create(PolicyAssignment, PolicyAssignmentCreate, data, options)

    @operation
    def update(
        self,
        assignment_id: ID,
        data: PolicyAssignmentUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[PolicyAssignment]:
        """Change a policy assignment (`PUT timeoff/policy_assignments/{id}`)."""
        return self._update(PolicyAssignment, assignment_id, PolicyAssignmentUpdate, data, options)

    @operation
    def delete(
        self, assignment_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PolicyAssignment | None]:
        """Delete a policy assignment; returns it as it was, or None.

        `DELETE timeoff/policy_assignments/{id}`
        """
        return self._delete(PolicyAssignment, assignment_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyTimelinePolicyAssignment(Model):
    """Policy assignment of `PolicyTimeline`, nested."""

    timeoff_policy_id: ID
    employee_id: ID
    effective_at: dt.datetime
    id: ID | None = None
    timeoff_policy_name: str | None = None
    is_initial: bool | None = None
    end_effective_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyTimelineItem(Model):
    """Item of `PolicyTimeline`."""

    policy_assignment: PolicyTimelinePolicyAssignment
    start_at: dt.datetime
    end_at: dt.datetime
    is_first_item: bool
    is_last_item: bool


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyTimeline(Model):
    """Policy timeline (`timeoff/policy_timeline`)."""

    employee_id: ID
    start_limit_date: dt.date
    end_limit_date: dt.date
    items: list[PolicyTimelineItem]
    id: ID


class PolicyTimelinesEndpoint(Endpoint[Api]):
    """Policy timelines (`timeoff/policy_timelines`)."""

    path = "timeoff/policy_timelines"

    @paged
    def get(
        self,
        *,
        employee_id: ID | None = None,
        reference_date: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PolicyTimeline]]:
        """Read one page of policy timelines (`GET timeoff/policy_timelines`).

        Args:
            employee_id: Required by the schema.
            reference_date: Required by the schema.
        """
        query = {"employee_id": employee_id, "reference_date": reference_date}
        return self._list(PolicyTimeline, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


class TimeoffDomain(Domain[Api]):
    """Time off: leaves, their types, allowances and policies."""

    allowance_incidences: AllowanceIncidencesEndpoint[Api]
    allowance_stats: AllowanceStatsEndpoint[Api]
    allowances: AllowancesEndpoint[Api]
    blocked_periods: BlockedPeriodsEndpoint[Api]
    french_leave_day_counts: FrenchLeaveDayCountsEndpoint[Api]
    leave_types: LeaveTypesEndpoint[Api]
    leaves: LeavesEndpoint[Api]
    policies: PoliciesEndpoint[Api]
    policy_assignments: PolicyAssignmentsEndpoint[Api]
    policy_timelines: PolicyTimelinesEndpoint[Api]

"""Time off: leaves and their types, allowances, and the policies that grant them."""

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
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class AccruedUnitsAvailability(StrEnum):
    """The cycle in which accrued units can be spent."""

    CURRENT_CYCLE = "current_cycle"
    """The one in which they accrue."""
    NEXT_CYCLE = "next_cycle"
    """The one after that."""


class AllowanceFrequency(StrEnum):
    """How long a cycle of an allowance lasts."""

    LIFETIME = "lifetime"
    """By its name, a single cycle without an end. The vendor does not say more."""
    MONTHLY_FLEXIBLE = "monthly_flexible"
    """By its name, cycles of months; `Allowance.cycle_length` has their number."""
    YEARLY = "yearly"
    """Cycles of a year."""


class AllowanceRounding(StrEnum):
    """How accrued units are rounded."""

    DECIMALS = "decimals"
    """Not at all: they keep their decimals."""
    HALF_DAY = "half_day"
    """To half days. What it does to hours is not documented."""
    QUARTERS = "quarters"
    """To quarters. What it does to hours is not documented."""
    ROUND_UP = "round_up"
    """Upwards; to which unit is not documented."""


class AllowanceType(StrEnum):
    """Unit of an allowance, or of a count of a leave."""

    DAYS = "days"
    """Amounts are days."""
    HOURS = "hours"
    """Amounts are hours."""


class AvailableDays(StrEnum):
    """When the units of a cycle accrue."""

    ALL_DAYS = "all_days"
    """All at once, when the cycle begins."""
    BIMONTHLY_FIFTEENTH_AND_LAST = "bimonthly_fifteenth_and_last"
    """Twice a month: on the 15th and on the last day."""
    BIMONTHLY_FIRST_AND_FIFTEENTH = "bimonthly_first_and_fifteenth"
    """Twice a month: on the 1st and on the 15th."""
    GENERATED_DAYS = "generated_days"
    """In the course of the cycle; how often is not documented. The vendor's help center knows daily
    accrual."""
    GENERATED_DAYS_MONTHLY = "generated_days_monthly"
    """Once a month; on which day is not documented."""
    GENERATED_DAYS_MONTHLY_FIRST_DAY = "generated_days_monthly_first_day"
    """Once a month, on its first day."""
    MENSIVERSARY = "mensiversary"
    """Once a month, on the monthly return of a day; which day is not documented."""
    MONTHLY_FIFTEENTH = "monthly_fifteenth"
    """Once a month, on the 15th."""


class BalanceType(StrEnum):
    """What a tenure period grants."""

    FIXED_BALANCE = "fixed_balance"
    """A fixed number of units."""
    TIME_WORKED_BASED = "time_worked_based"
    """Units for hours worked."""


class CycleStart(StrEnum):
    """When the cycles of an allowance begin."""

    APR = "apr"
    """In April."""
    AUG = "aug"
    """In August."""
    DEC = "dec"
    """In December."""
    EMPLOYEE_HIRED_DATE = "employee_hired_date"
    """On the day on which the employee was hired."""
    FEB = "feb"
    """In February."""
    JAN = "jan"
    """In January."""
    JUL = "jul"
    """In July."""
    JUN = "jun"
    """In June."""
    MAR = "mar"
    """In March."""
    MAY = "may"
    """In May."""
    NOV = "nov"
    """In November."""
    OCT = "oct"
    """In October."""
    SEP = "sep"
    """In September."""


class DaysType(StrEnum):
    """Which days of a leave are deducted from an allowance."""

    FRENCH_CALENDAR_DAYS = "french_calendar_days"
    """By French rules of counting; which days these are is not documented."""
    FRENCH_OUVRES = "french_ouvres"
    """By its name, French ``jours ouvrés``, the days on which a company works."""
    NATURAL_DAYS = "natural_days"
    """Calendar days, worked or not. Whether days off after the leave count is not documented."""
    NATURAL_DAYS_ONLY_RANGE = "natural_days_only_range"
    """By its name, calendar days, worked or not, only from first to last day of the leave."""
    WORKING_DAYS = "working_days"
    """Days the employee would work, says the vendor's help center: by shifts, work schedule or
    contract, in this order."""


class HalfDay(StrEnum):
    """The half of a day that a leave takes."""

    BEGINNING_OF_DAY = "beggining_of_day"  # the API's spelling
    """The first half. The API misspells it (``beggining_of_day``), the vendor's text about records
    does not; both are read."""
    END_OF_DAY = "end_of_day"
    """The second half."""

    @classmethod
    def _missing_(cls, value: object) -> HalfDay | None:
        return cls.BEGINNING_OF_DAY if value == "beginning_of_day" else None


class NegativeCounterType(StrEnum):
    """Whether employees may request more than they have left."""

    NEGATIVE_COUNTER_DISABLED = "negative_counter_disabled"
    """They may not."""
    NEGATIVE_COUNTER_ENABLED = "negative_counter_enabled"
    """They may: the balance becomes negative."""


class PeriodType(StrEnum):
    """Unit of a length of service."""

    MONTHS = "months"
    """Months."""
    YEARS = "years"
    """Years."""


class ProrationType(StrEnum):
    """Whether the units of a cycle are prorated."""

    PRORATION_DISABLED = "proration_disabled"
    """They are not."""
    PRORATION_ENABLED = "proration_enabled"
    """They are."""


class RangeType(StrEnum):
    """Which days a leave covers when it is deducted."""

    EXACT_RANGE = "exact_range"
    """Those from its first to its last day."""
    EXTRA_NON_WORKING_DAYS_AT_END = "extra_non_working_days_at_end"
    """By its name, also the days off that follow its last day."""


class SourceUnits(StrEnum):
    """Where the units of an allowance come from."""

    BASE_UNITS = "base_units"
    """A fixed balance."""
    BY_WORKED_TIME = "by_worked_time"
    """Time that the employee has worked."""
    OVERTIME_UNITS = "overtime_units"
    """Overtime of the employee."""


class TargetBalance(StrEnum):
    """The counter that an adjustment changes."""

    ACCRUED = "accrued"
    """The accrued units."""
    AVAILABLE = "available"
    """The available units."""


class TenurePeriodTransition(StrEnum):
    """When an employee who reaches a tenure period gets what it grants."""

    AFTER_MILESTONE = "after_milestone"
    """On the day on which the tenure is reached."""
    BEGINNING_OF_CYCLE = "beginning_of_cycle"
    """At the beginning of the current cycle, says the vendor's help center."""
    END_OF_CYCLE = "end_of_cycle"
    """At the end of the current cycle, says the vendor's help center."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceIncidence(Model):
    """Allowance incidence (`timeoff/allowance_incidence`)."""

    id: ID
    employee_id: ID
    """The employee whose allowance is adjusted."""
    days_in_cents: int
    """Units to add, or to take away where negative, in hundredths: 100 is one day or one hour, as
    the allowance counts."""
    timeoff_allowance_id: ID
    """The allowance that is adjusted. Its `allowance_type` says whether `days_in_cents` are days or
    hours."""
    effective_on: dt.date
    """Day from which it counts; decides to which cycle of the allowance it belongs."""
    created_at: int
    """As a Unix timestamp."""
    updated_at: int
    """As a Unix timestamp."""
    description: str | None = None
    """Remark on the adjustment."""
    target_balance: str | None = None
    """The counter that changes: the accrued or the available units."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceIncidenceCreate(Body):
    """Body of `AllowanceIncidencesEndpoint.create`."""

    employee_id: ID
    timeoff_allowance_id: ID
    days_in_cents: int
    effective_on: dt.date | str
    target_balance: TargetBalance | str
    description: Maybe[str] = UNSET
    skip_notifications: Maybe[bool] = attrs.field(
        default=UNSET, metadata=sent_as("_skip_notifications")
    )
    """True: the employee is not notified of the adjustment."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceIncidenceUpdate(Body):
    """Body of `AllowanceIncidencesEndpoint.update`."""

    days_in_cents: Maybe[int] = UNSET
    timeoff_allowance_id: Maybe[ID] = UNSET
    description: Maybe[str] = UNSET
    effective_on: Maybe[dt.date | str] = UNSET
    target_balance: Maybe[TargetBalance | str] = UNSET


class AllowanceIncidencesEndpoint(Endpoint[Api]):
    """Allowance incidences (`timeoff/allowance_incidences`).

    An adjustment of one employee's allowance: days or hours added or taken away. Factorial's pages
    call it an allowance adjustment.
    """

    path = "timeoff/allowance_incidences"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        timeoff_allowance_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[AllowanceIncidence]]:  # fmt: skip
        """Read one page of allowance incidences (`GET timeoff/allowance_incidences`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only adjustments of these employees.
            timeoff_allowance_ids: Only adjustments of these allowances.
        """
        query = {
            "ids[]": ids, "employee_ids[]": employee_ids,
            "timeoff_allowance_ids[]": timeoff_allowance_ids,
        }  # fmt: skip
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
        self, data: AllowanceIncidenceCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[AllowanceIncidence]:
        """Create an allowance incidence (`POST timeoff/allowance_incidences`)."""
        return self._create(AllowanceIncidence, AllowanceIncidenceCreate, data, options)

    @operation
    def update(
        self, incidence_id: ID, data: AllowanceIncidenceUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[AllowanceIncidence]:  # fmt: skip
        """Change an allowance incidence (`PUT timeoff/allowance_incidences/{id}`)."""
        return self._update(
            AllowanceIncidence, incidence_id, AllowanceIncidenceUpdate, data, options
        )

    @operation
    def delete(
        self, incidence_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[AllowanceIncidence | None]:
        """Delete an allowance incidence; returns the deleted record, or None.

        `DELETE timeoff/allowance_incidences/{id}`
        """
        return self._delete(AllowanceIncidence, incidence_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceStatsNewCycle(Model):
    """Cycle of `AllowanceStatsNew`."""

    id: ID
    """Id of the cycle, such as ``10/2025-01-01/2025-12-31`` in the vendor's Ruby client."""
    start_at: dt.date
    """First day of the cycle."""
    end_at: dt.date
    """Day on which the cycle ends; whether it is included is not documented."""
    regular_start_at: dt.date
    """First day of the regular cycle; when `start_at` differs from it is not documented."""
    regular_end_at: dt.date
    """Day on which the regular cycle ends; when `end_at` differs from it is not documented."""
    allowance_id: ID
    """The allowance whose cycle it is."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceStatsNewUsed(Model):
    """Used of `AllowanceStatsNew`, nested."""

    date: dt.date
    """Day of the leave."""
    amount: str
    """Units that the day used."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceStatsNewCycleCarryOver(Model):
    """Cycle carry over of `AllowanceStatsNew`."""

    from_cycle_ending_on: dt.date
    """Last day of the cycle that the units come from."""
    non_expire: bool
    """True: the units never expire, even if `expire_in_months` is set."""
    total: str
    """Units that can be used from that cycle."""
    used: list[AllowanceStatsNewUsed]
    """The days of leave that used such units."""
    accumulated: str
    """Units that were carried over altogether; differs from `total` where a cap applies."""
    expired: str
    """Units that can no longer be used."""
    taken: str
    """Units that leaves have used."""
    expire_in_months: int | None = None
    """Months after the end of the cycle until the units expire; None if they do not."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceStatsNew(Model):
    """Allowance stat (`timeoff/allowance_stat`)."""

    id: ID
    """Employee, allowance and day, such as ``1/2/2023-10-01``. The record cannot be read by it."""
    allowance_id: ID
    """The allowance that is counted."""
    employee_id: ID
    """The employee whose allowance is counted."""
    year: int
    """Calendar year that the cycles are looked up in."""
    cycles: list[AllowanceStatsNewCycle]
    """The accrual periods of the allowance."""
    cycle_carry_overs: list[AllowanceStatsNewCycleCarryOver]
    """What one cycle carried over to the next."""
    accumulated_carry_over: str
    """Sum of the units that earlier cycles carried over."""
    available_days: str
    """Units that are left to use on the day of the calculation: use, carry-over and adjustments are
    included."""
    total_accrued_units: str
    """Units that have accrued up to the day of the calculation."""
    total: str
    """Units of the cycle altogether: accrued, carried over and adjusted. Caps and rounding apply
    before the adjustments."""
    incidences: str
    """Sum of the adjustments of the allowance."""
    accrued_incidences: str
    """Sum of the adjustments of accrued units that count in the present cycle."""
    available_incidences: str
    """Sum of the other adjustments that count in the present cycle: those whose target is not the
    accrued units."""
    policy_allowance: str
    """Units that the policy grants per cycle, before proration and adjustments."""
    prorated_allowance_days: str
    """What the allowance grants after proration by tenure or settings. The vendor speaks of days;
    the unit for an allowance in hours is not documented."""
    used_carry_over: str
    """Units that were carried over and have been used."""
    used_days: str
    """Days used up to the day of the calculation, converted from units."""
    used_units_until_reference_date: str
    """Units used up to the day of the calculation, without approved leaves of later days."""
    outstanding_units: str
    """Units of approved leaves that lie after the day of the calculation."""
    max_balance_cap: str | None = None
    """Highest balance that the policy allows; None without a limit."""
    total_in_decimal: str | None = None
    """The total as a decimal number; None while it has not been calculated for the day."""


class AllowanceStatsEndpoint(Endpoint[Api]):
    """Allowance stats (`timeoff/allowance_stats`).

    What an employee has been granted, has used and has left of one allowance on a day. Calculated
    for that day; amounts are text, in the allowance's unit (`allowance_type`) unless a field says
    otherwise.
    """

    path = "timeoff/allowance_stats"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        allowance_ids: Sequence[ID] | None = None, reference_date: dt.date | str | None = None,
        simulate_policy_change_to_id: ID | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[AllowanceStatsNew]]:  # fmt: skip
        """Read one page of allowance stats (`GET timeoff/allowance_stats`).

        Without `employee_ids`, a page holds all stats of its employees: `limit` and `meta.total`
        count employees, and `page` is not supported; the next page begins at `meta.end_cursor`.

        Args:
            ids: Not usable, says the vendor: the ids are made up of employee, allowance and day.
                Use the other filters.
            employee_ids: Only these employees, 25 at most. One whom the user may not see makes the
                whole page empty. Without it, all employees whom the user may see.
            allowance_ids: Only stats of these allowances.
            reference_date: The day to calculate for; today by default.
            simulate_policy_change_to_id: Calculate as if the employees moved to this policy on the
                day after `reference_date`: their present cycle ends there, and `available_days` is
                what would be transferred or lost. Requires `employee_ids`. Stores nothing; without
                the feature of policy timelines it changes nothing.
        """
        query = {
            "ids[]": ids, "employee_ids[]": employee_ids, "allowance_ids[]": allowance_ids,
            "reference_date": reference_date,
            "simulate_policy_change_to_id": simulate_policy_change_to_id,
        }  # fmt: skip
        return self._list(AllowanceStatsNew, query, options, grouped=True)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, stat_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[AllowanceStatsNew]:
        """Read an allowance stat (`GET timeoff/allowance_stats/{id}`).

        The vendor says that its id cannot be used to read one: use `get` with `employee_ids` and
        `allowance_ids`. What the API does instead is not documented.
        """
        return self._read(AllowanceStatsNew, stat_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceTenurePeriod(Model):
    """Tenure period of `Allowance`."""

    id: ID
    period_type: PeriodType | str
    """Unit of `period_length`."""
    balance_type: BalanceType | str
    """Whether the period grants a fixed number of units, or units for hours worked."""
    period_length: int | None = None
    """How long an employee must have been with the company, in months or years (`period_type`)."""
    adjustment_in_cents: int | None = None
    """Units added to those of the allowance, says the vendor's help center; in hundredths of a
    unit."""
    time_worked_based_hours_accrued_in_cents: int | None = None
    """Hours accrued per `time_worked_based_per_hours_worked_in_cents`, in hundredths of an hour."""
    time_worked_based_per_hours_worked_in_cents: int | None = None
    """Hours to work for `time_worked_based_hours_accrued_in_cents`, in hundredths of an hour."""
    max_cap_in_cents: int | None = None
    """Highest balance in this period, carry-over included, says the vendor's help center; in
    hundredths of a unit."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Allowance(Model):
    """Allowance (`timeoff/allowance`)."""

    id: ID
    allowance_type: AllowanceType | str
    """Unit of the allowance: days or hours. Amounts in cents are hundredths of it."""
    available_days: AvailableDays | str
    """When the units of a cycle accrue."""
    count_holiday_as_workable: bool
    """Whether a public holiday within a leave is deducted like any day of work."""
    leave_type_ids: list[ID]
    """Leave types that are deducted from the allowance. A policy cannot have a type in two
    allowances, says the vendor's help center."""
    name: str
    """Chosen by a user of the company."""
    proration_type: ProrationType | str
    """Whether proration is on; how it differs from `pto_proratio_enabled` is not documented."""
    rounding: AllowanceRounding | str
    """How accrued units are rounded; it depends on whether the allowance is in days or hours."""
    tenure_periods: list[AllowanceTenurePeriod]
    """Changes of the allowance for employees who have been with the company for a certain time."""
    timeoff_cycle: str
    """First and last month of the cycle, abbreviated."""
    timeoff_policy_id: ID
    """The policy that the allowance is part of."""
    accrued_denominator_in_cents: int | None = None
    """Units that must be worked for `accrued_factor_in_cents` to accrue, in hundredths; only for
    allowances by time worked."""
    accrued_factor_in_cents: int | None = None
    """Units that accrue for `accrued_denominator_in_cents` of work, in hundredths; only for
    allowances by time worked."""
    accrued_units_availability: AccruedUnitsAvailability | str | None = None
    """The cycle in which accrued units can be spent."""
    carry_over_days: int | None = None
    """Most units that can go over to the next cycle, as whole units; see
    `carry_over_units_in_cents`."""
    carry_over_units_in_cents: int | None = None
    """Most units that can go over to the next cycle, in hundredths of a unit."""
    cycle_length: int | None = None
    """Months that a cycle lasts."""
    cycle_start: str | None = None
    """When cycles begin: a month, or the day on which the employee was hired."""
    days_type: DaysType | str | None = None
    """Which days of a leave are deducted."""
    employee_carry_over_starting_year: int | None = None
    """When the carry-over starts: by its name a year, but how it is counted is not documented."""
    expire_in_months: int | None = None
    """Months until carried-over units expire, counted from the end of their cycle."""
    frequency: AllowanceFrequency | str | None = None
    """How long a cycle lasts: ``lifetime``, ``monthly_flexible`` or ``yearly``. `cycle_length` has
    the months."""
    holiday_allowance_in_cents: int | None = None
    """Base amount of units that the allowance grants, in hundredths of a unit: 2300 for 23 days."""
    maximum_amount_in_cents: int | None = None
    """Most units that can accrue, in hundredths of a unit."""
    negative_counter_type: NegativeCounterType | str | None = None
    """Whether employees may request more than they have left."""
    position: int | None = None
    """Place among the allowances on Factorial's pages."""
    pto_proratio_enabled: bool | None = None
    """Whether the units of a cycle are prorated. How `proration_type` differs is not documented."""
    range_type: RangeType | str | None = None
    """How the duration of a leave is counted: by the names of the values, with or without the days
    off after its last day."""
    send_notification: bool | None = None
    """Whether changes of the allowance are announced to its employees."""
    source_units: SourceUnits | str | None = None
    """Where the units come from: a fixed balance, time worked or overtime."""
    tenure_period_transition: TenurePeriodTransition | str | None = None
    """When an employee who reaches a tenure period gets what it grants."""
    tenure_periods_enabled: bool | None = None
    """Whether `tenure_periods` apply."""
    unlimited_accrued_hours: bool | None = None
    """Whether units accrue without a limit."""
    unlimited_carry_over: bool | None = None
    """True: all units that are left go over to the next cycle."""
    unlimited_carry_over_expiration: bool | None = None
    """True: carried-over units never expire."""
    unlimited_holidays: bool | None = None
    """True: there is no limit to the available units."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceCreateTenurePeriod(Body):
    """Tenure period of `AllowanceCreate`."""

    balance_type: BalanceType | str
    period_length: int
    period_type: PeriodType | str
    adjustment_in_cents: Maybe[int] = UNSET
    max_cap_in_cents: Maybe[int] = UNSET
    temp_id: Maybe[str] = UNSET
    """Not documented."""
    time_worked_based_hours_accrued_in_cents: Maybe[int] = UNSET
    time_worked_based_per_hours_worked_in_cents: Maybe[int] = UNSET


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
    """The allowance to delete."""
    alt_allowance_id: ID
    """The allowance that takes over the adjustments."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AllowanceUpdateTenurePeriod(Body):
    """Tenure period of `AllowanceUpdate`."""

    id: Maybe[ID] = UNSET
    """The tenure period to change; optional in the schema."""
    adjustment_in_cents: Maybe[int] = UNSET
    balance_type: Maybe[BalanceType | str] = UNSET
    max_cap_in_cents: Maybe[int] = UNSET
    period_length: Maybe[int] = UNSET
    period_type: Maybe[PeriodType | str] = UNSET
    temp_id: Maybe[str] = UNSET
    """Not documented."""
    time_worked_based_hours_accrued_in_cents: Maybe[int] = UNSET
    time_worked_based_per_hours_worked_in_cents: Maybe[int] = UNSET
    destroy: Maybe[bool] = attrs.field(default=UNSET, metadata=sent_as("_destroy"))
    """True: delete the period. Its employees come under the one that fits their tenure best, says
    the vendor's help center."""


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
    """Changes of the allowance for employees who have been with the company for a certain time.
    What becomes of periods that are left out is not documented."""
    unlimited_accrued_hours: Maybe[bool] = UNSET
    unlimited_carry_over: Maybe[bool] = UNSET
    unlimited_carry_over_expiration: Maybe[bool] = UNSET
    unlimited_holidays: Maybe[bool] = UNSET


class AllowancesEndpoint(Endpoint[Api]):
    """Allowances (`timeoff/allowances`).

    A counter of a time-off policy: how many days or hours its employees get per cycle, how they
    accrue, and which leave types are deducted.
    """

    path = "timeoff/allowances"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, timeoff_policy_id: ID | None = None,
        by_overtime: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Allowance]]:  # fmt: skip
        """Read one page of allowances (`GET timeoff/allowances`).

        Args:
            ids: Only records with these ids.
            timeoff_policy_id: Only allowances of this policy; one id, not a list.
            by_overtime: True: only allowances that overtime fills; False changes nothing.
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
        self, data: AllowanceCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Allowance]:
        """Create an allowance in a policy (`POST timeoff/allowances`).

        `update` cannot change its `timeoff_policy_id`, `allowance_type`, `source_units`,
        `accrued_units_availability`, `cycle_start` and `cycle_length`.
        """
        return self._create(Allowance, AllowanceCreate, data, options)

    @operation
    def update(
        self, allowance_id: ID, data: AllowanceUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Allowance]:
        """Change an allowance (`PUT timeoff/allowances/{id}`)."""
        return self._update(Allowance, allowance_id, AllowanceUpdate, data, options)

    @operation
    def delete(
        self, allowance_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Allowance | None]:
        """Delete an allowance; returns the deleted record, or None.

        `DELETE timeoff/allowances/{id}`

        `delete_with_alt_allowance` moves its adjustments to another allowance.
        """
        return self._delete(Allowance, allowance_id, options)

    @operation
    def delete_with_alt_allowance(
        self, data: AllowanceDeleteWithAltAllowance | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Allowance]:
        """Delete an allowance and move its adjustments to another.

        `POST timeoff/allowances/delete_with_alt_allowance`

        They are `allowance_incidences`. Which of the two allowances is returned is not documented.
        """
        return self._act(
            "delete_with_alt_allowance", Allowance, AllowanceDeleteWithAltAllowance, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlockedPeriodsPolicyTimePeriod(Model):
    """Time period of `BlockedPeriodsPolicy`."""

    id: ID
    policy_id: ID
    """The blocked period that it is part of, which the API also calls a policy."""
    name: str
    """Name of this range or span."""
    period_type: str
    """Kind of time period, such as ``by_contract_start_date`` in the vendor's Ruby client."""
    start_on: dt.date | None = None
    """First day of the time period."""
    finish_on: dt.date | None = None
    """Last day of the time period."""
    duration: int | None = None
    """Length of a span, in `duration_unit`."""
    duration_unit: str | None = None
    """Unit of `duration`, such as ``months`` in the vendor's Ruby client; days, too, says the help
    center."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlockedPeriodsPolicy(Model):
    """Blocked period (`timeoff/blocked_period`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    name: str
    """Name of the blocked period; its time periods have separate names."""
    leave_type_ids: list[ID]
    """Leave types that cannot be requested in this period. All others can, says the vendor's help
    center."""
    time_periods: list[BlockedPeriodsPolicyTimePeriod]
    """When requests are blocked: ranges of dates or, says the vendor's help center, spans from the
    start of an employee's contract."""
    strategy: str
    """How the employees are chosen, such as ``everyone`` in the vendor's Ruby client. The values
    are not listed."""
    members: list[ID]
    """The employees who cannot request these leaves."""
    location_ids: list[ID] | None = None
    """Workplaces whose employees are chosen."""
    team_ids: list[ID] | None = None
    """Teams whose members are chosen."""
    legal_entity_ids: list[ID] | None = None
    """Legal entities whose employees are chosen."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlockedPeriodCreate(Body):
    """Body of `BlockedPeriodsEndpoint.create`."""

    company_id: ID
    name: str
    """Name of the blocked period; its time periods have separate names."""
    leave_type_ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlockedPeriodUpdateTimePeriodsAttribute(Body):
    """Time periods attribute of `BlockedPeriodUpdate`."""

    id: Maybe[ID] = UNSET
    """Id of an existing time period; optional in the schema."""
    name: Maybe[str] = UNSET
    destroy: Maybe[bool] = attrs.field(default=UNSET, metadata=sent_as("_destroy"))
    """True: delete the time period."""
    period_type: Maybe[str] = UNSET
    duration: Maybe[int] = UNSET
    duration_unit: Maybe[str] = UNSET
    start_on: Maybe[dt.date | str] = UNSET
    finish_on: Maybe[dt.date | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BlockedPeriodUpdate(Body):
    """Body of `BlockedPeriodsEndpoint.update`."""

    name: str
    """Name of the blocked period; its time periods have separate names."""
    leave_type_ids: Sequence[ID]
    time_periods_attributes: Sequence[BlockedPeriodUpdateTimePeriodsAttribute | Fields]
    """When requests are blocked; records call it `time_periods`."""
    strategy: str
    members: Maybe[Sequence[ID]] = UNSET
    """The employees, where they are chosen one by one."""
    query: Maybe[str] = UNSET
    """Not documented."""
    team_ids: Maybe[Sequence[ID]] = UNSET
    location_ids: Maybe[Sequence[ID]] = UNSET
    legal_entity_ids: Maybe[Sequence[ID]] = UNSET


class BlockedPeriodsEndpoint(Endpoint[Api]):
    """Blocked periods (`timeoff/blocked_periods`).

    Days for which employees cannot request leaves of certain types. Administrators can still enter
    them, says the vendor's help center.
    """

    path = "timeoff/blocked_periods"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BlockedPeriodsPolicy]]:  # fmt: skip
        """Read one page of blocked periods (`GET timeoff/blocked_periods`).

        Args:
            ids: Only records with these ids.
            company_ids: Only blocked periods of these companies.
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
        self, data: BlockedPeriodCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[BlockedPeriodsPolicy]:
        """Create a blocked period (`POST timeoff/blocked_periods`).

        Its days and its employees are set with `update`.
        """
        return self._create(BlockedPeriodsPolicy, BlockedPeriodCreate, data, options)

    @operation
    def update(
        self, period_id: ID, data: BlockedPeriodUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[BlockedPeriodsPolicy]:
        """Change a blocked period (`PUT timeoff/blocked_periods/{id}`)."""
        return self._update(BlockedPeriodsPolicy, period_id, BlockedPeriodUpdate, data, options)

    @operation
    def delete(
        self, period_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[BlockedPeriodsPolicy | None]:
        """Delete a blocked period; returns the deleted record, or None.

        `DELETE timeoff/blocked_periods/{id}`
        """
        return self._delete(BlockedPeriodsPolicy, period_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FrenchLeaveDayCount(Model):
    """French leave day count (`timeoff/french_leave_day_count`)."""

    leave_id: ID
    """The leave that was counted."""
    amount: float
    """Days or hours, as `unit` says. Of a leave that exceeds the period of the request, only what
    lies in it."""
    unit: AllowanceType | str
    """What `amount` counts."""


class FrenchLeaveDayCountsEndpoint(Endpoint[Api]):
    """French leave day counts (`timeoff/french_leave_day_counts`).

    How many days or hours a leave takes by the French rules of counting.
    """

    path = "timeoff/french_leave_day_counts"

    @paged
    def get(
        self, *, leave_ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        from_: dt.date | str | None = None, to: dt.date | str | None = None,
        include_deleted: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[FrenchLeaveDayCount]]:  # fmt: skip
        """Read one page of French leave day counts (`GET timeoff/french_leave_day_counts`).

        Needs `leave_ids`, or `from_` and `to`. Leaves whose details the user may not see, and
        leaves that cannot be counted, are left out without an error.

        Args:
            leave_ids: Only counts of these leaves. Without it, `from_` and `to` are needed.
            employee_ids: Only leaves of these employees.
            from_: Start of the period to count in. Requires `to`; needed without `leave_ids`. Only
                leaves that touch the period, with the part that lies in it.
            to: End of the period to count in. Requires `from_`; needed without `leave_ids`.
            include_deleted: True: count deleted leaves, too. Required by the schema.
        """
        query = {
            "leave_ids[]": leave_ids, "employee_ids[]": employee_ids, "from": from_, "to": to,
            "include_deleted": include_deleted,
        }  # fmt: skip
        return self._list(FrenchLeaveDayCount, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveType(Model):
    """Leave type (`timeoff/leave_type`)."""

    id: ID
    name: str
    """What the type is called."""
    identifier: str
    """Short name that only this type has, such as ``holiday``."""
    color: str
    """Color of the type; a hex code, says the vendor of updates."""
    attachment: bool
    """Whether a file, such as a sick note, can be attached to a leave. See
    `is_attachment_mandatory`."""
    visibility: bool
    """Whether employees see the type; False: only administrators. The vendor's help center speaks
    of its name alone."""
    workable: bool
    """Whether the days of such a leave still count as working days; of bodies, the vendor says:
    whether one can work then."""
    company_id: ID
    """The company that the record belongs to."""
    allowance_ids: list[ID]
    """Allowances that its leaves are deducted from."""
    details_required: bool
    """Whether a reason must be given with a request."""
    translated_name: str | None = None
    """The name in translation, where there is one."""
    active: bool | None = None
    """False: the type is retired."""
    editable: bool | None = None
    """Whether the type can be changed."""
    approval_required: bool | None = None
    """Whether its leaves need an approval; False: they are approved as soon as they are created."""
    accrues: bool | None = None
    """Whether its leaves are deducted from an allowance."""
    allow_endless: bool | None = None
    """Whether a leave can be created without `finish_on`."""
    restricted: bool | None = None
    """Whether only certain employees, or under certain conditions, can request it; False: all
    employees can."""
    payable: bool | None = None
    """Whether its leaves are paid."""
    is_attachment_mandatory: bool | None = None
    """Whether a leave can only be requested with a file attached."""
    half_days_units_enabled: bool | None = None
    """Whether half days can be requested."""
    max_days_in_cents: int | None = None
    """Most days of one request, in hundredths of a day: 5000 for 50 days. None without a limit."""
    min_days_in_cents: int | None = None
    """Fewest days of one request, in hundredths of a day: 100 for one. None without a limit."""
    description: str | None = None
    """Free text about the type."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveTypeCreate(Body):
    """Body of `LeaveTypesEndpoint.create`."""

    accrues: bool
    """Whether its leaves are deducted from an allowance. The vendor's text about the body says:
    accrues over time."""
    approval_required: bool
    identifier: str
    color: str
    name: str
    workable: bool
    company_id: ID
    details_required: bool
    attachment: Maybe[bool] = UNSET
    """Whether a file can be attached to a leave. The vendor's text about the body says required;
    see `is_attachment_mandatory`."""
    visibility: Maybe[bool] = UNSET
    payable: Maybe[bool] = UNSET
    is_attachment_mandatory: Maybe[bool] = UNSET
    half_days_units_enabled: Maybe[bool] = UNSET
    max_days_in_cents: Maybe[int] = UNSET
    min_days_in_cents: Maybe[int] = UNSET
    editable: Maybe[bool] = UNSET
    allow_endless: Maybe[bool] = UNSET
    restricted: Maybe[bool] = UNSET
    description: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveTypeUpdate(Body):
    """Body of `LeaveTypesEndpoint.update`."""

    accrues: Maybe[bool] = UNSET
    """Whether its leaves are deducted from an allowance. The vendor's text about the body says:
    accrues over time."""
    approval_required: Maybe[bool] = UNSET
    identifier: Maybe[str] = UNSET
    attachment: Maybe[bool] = UNSET
    """Whether a file can be attached to a leave. The vendor's text about the body says required;
    see `is_attachment_mandatory`."""
    color: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    visibility: Maybe[bool] = UNSET
    workable: Maybe[bool] = UNSET
    payable: Maybe[bool] = UNSET
    is_attachment_mandatory: Maybe[str] = UNSET
    """Whether a leave can only be requested with a file attached. A text here, says the schema, and
    a boolean elsewhere; the vendor allows both. Which is right is not documented."""
    half_days_units_enabled: Maybe[bool] = UNSET
    max_days_in_cents: Maybe[int] = UNSET
    min_days_in_cents: Maybe[int] = UNSET
    active: Maybe[bool] = UNSET
    """True: the type is in use, False: it is retired."""
    allow_endless: Maybe[bool] = UNSET
    restricted: Maybe[bool] = UNSET
    description: Maybe[str] = UNSET
    details_required: Maybe[bool] = UNSET


class LeaveTypesEndpoint(Endpoint[Api]):
    """Leave types (`timeoff/leave_types`).

    A kind of leave, such as holidays or sick leave: whether it needs an approval, is paid, and is
    deducted from an allowance. The API cannot delete a type: `update` retires one with
    ``active=False``.
    """

    path = "timeoff/leave_types"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_ids: Sequence[ID] | None = None,
        active: bool | None = None, payable: bool | None = None,
        identifier: str | Sequence[str] | None = None, employee_id: ID | None = None,
        reference_date: dt.date | str | None = None, leave_type_id: ID | None = None,
        allow_endless: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[LeaveType]]:  # fmt: skip
        """Read one page of leave types (`GET timeoff/leave_types`).

        Args:
            ids: Only records with these ids.
            company_ids: Only types of these companies.
            active: True: only types in use, False: only retired ones; by default both.
            payable: True: only types of paid leave, False: only of unpaid leave; by default both.
            identifier: Only the type with this `identifier`. The vendor says that several work,
                too; how to send them is not documented.
            employee_id: Only types that this employee's policy grants on `reference_date`, without
                which the request fails.
            reference_date: The day that decides which policy the employee is under; needed with
                `employee_id`, and without meaning otherwise.
            leave_type_id: Only the type with this id.
            allow_endless: True: only types whose leaves may have no end date. What False selects is
                not documented.
        """
        query = {
            "ids[]": ids, "company_ids[]": company_ids, "active": active, "payable": payable,
            "identifier": identifier, "employee_id": employee_id, "reference_date": reference_date,
            "leave_type_id": leave_type_id, "allow_endless": allow_endless,
        }  # fmt: skip
        return self._list(LeaveType, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, type_id: ID, **options: Unpack[RequestOptions]) -> Request[LeaveType]:
        """Read a leave type (`GET timeoff/leave_types/{id}`)."""
        return self._read(LeaveType, type_id, options)

    @operation
    def create(
        self, data: LeaveTypeCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[LeaveType]:
        """Create a leave type (`POST timeoff/leave_types`)."""
        return self._create(LeaveType, LeaveTypeCreate, data, options)

    @operation
    def update(
        self, type_id: ID, data: LeaveTypeUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[LeaveType]:
        """Change a leave type (`PUT timeoff/leave_types/{id}`)."""
        return self._update(LeaveType, type_id, LeaveTypeUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveWorkableUnitsByDay(Model):
    """Workable units by day of `Leave`, nested."""

    days: Any
    """Workable days, keyed by date, says the vendor; the exact shape is not documented."""
    hours: Any
    """Workable hours, keyed by date, says the vendor; the exact shape is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveUsedUnitsByDay(Model):
    """Used units by day of `Leave`, nested."""

    days: Any
    """Days used, keyed by date, says the vendor; the exact shape is not documented."""
    hours: Any
    """Hours used, keyed by date, says the vendor; the exact shape is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveDurationByDayAttributes(Model):
    """Duration by day attributes of `Leave`."""

    workable_units_by_day: LeaveWorkableUnitsByDay
    """What could be worked on each day of the leave."""
    used_units_by_day: LeaveUsedUnitsByDay
    """What the leave uses on each day."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Leave(Model):
    """Leave (`timeoff/leave`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    employee_id: ID
    """The employee who is away."""
    start_on: dt.date
    """First day of the leave."""
    updated_at: dt.datetime
    days_taken: float | None = None
    """Calendar days of the leave; with ``include_duration_by_day=True`` the working days that it
    uses, the sum of `duration_by_day_attributes`. For paid leave, says the vendor. Known to be null
    at times."""
    finish_on: dt.date | None = None
    """Last day of the leave, included; None while a leave of an `allow_endless` type has no end."""
    half_day: HalfDay | str | None = None
    """The half of the day that the leave takes; None for whole days. What leaves by the hour have,
    and which day of a longer leave is halved, is not documented."""
    description: str | None = None
    """Free text about the leave."""
    reason: str | None = None
    """Why the employee takes the leave, in the employee's words. Whether the reason of `reject` is
    stored here is not documented."""
    leave_type_id: ID | None = None
    """The type of leave."""
    leave_type_name: str | None = None
    """Name of the leave type, copied into the leave."""
    approved: bool | None = None
    """True: approved, False: rejected, None: pending."""
    employee_full_name: str | None = None
    """First and last name of the employee."""
    start_time: str | None = None
    """Time of day at which the leave begins. Time of day of the company, ``HH:MM``."""
    hours_amount_in_cents: int | None = None
    """Hours that the leave takes, in hundredths: 800 for 8 hours. Set for leaves by the hour."""
    created_at: dt.datetime | None = None
    deleted_at: dt.datetime | None = None
    """When the leave was deleted. Lists show it with ``include_deleted_leaves=True`` only."""
    duration_attributes: str | None = None
    """Duration of the leave. The schema says text; its format, and when it is sent, are not
    documented. See `include_duration`."""
    duration_by_day_attributes: LeaveDurationByDayAttributes | None = None
    """What each day of the leave takes; None unless asked for with
    ``include_duration_by_day=True``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveCreate(Body):
    """Body of `LeavesEndpoint.create`."""

    employee_id: ID
    start_on: dt.date | str
    leave_type_id: Maybe[ID] = UNSET
    description: Maybe[str] = UNSET
    finish_on: Maybe[dt.date | str] = UNSET
    """Last day of the leave, included. Left out for a leave without an end, if its type has
    `allow_endless`; what happens with other types is not documented."""
    half_day: Maybe[HalfDay | str] = UNSET
    start_time: Maybe[str] = UNSET
    hours_amount_in_cents: Maybe[int] = UNSET
    medical_leave_type: Maybe[int] = UNSET
    """Code of the kind of medical leave; the codes are not documented."""
    effective_on: Maybe[dt.date | str] = UNSET
    """Day on which the leave takes effect; how it differs from `start_on` is not documented."""
    medical_discharge_reason: Maybe[str] = UNSET
    """Reason of the medical discharge."""
    colegiate_number: Maybe[int] = UNSET
    """Colegiate number of the leave, says the vendor; by its name the number of a member of a
    Spanish professional body. Whose is not documented."""
    has_previous_relapse: Maybe[bool] = UNSET
    """Whether there was a relapse before, says the vendor; see `relapse_leave_id`."""
    relapse_leave_id: Maybe[ID] = UNSET
    """Id of the leave of the relapse; whether that is the earlier leave is not documented."""
    relapse_on: Maybe[dt.date | str] = UNSET
    """Day of the relapse."""
    accident_on: Maybe[dt.date | str] = UNSET
    """Day of the accident."""
    paternity_birth_on: Maybe[dt.date | str] = UNSET
    """Day of the birth, for a paternity leave."""


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
    """The leaves to cancel."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveReject(Body):
    """Body of `LeavesEndpoint.reject`."""

    id: ID
    reason: Maybe[str] = UNSET
    """Why it is rejected; who gets to read it is not documented."""


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
    hours_amount_in_cents: Maybe[int] = UNSET
    approved: Maybe[bool] = UNSET
    """True approves the leave, False rejects it. What becomes of an approval flow is not
    documented: see `approve` and `reject`."""
    skip_notifications: Maybe[bool] = UNSET
    """True: no notifications of the change are sent."""
    skip_validations: Maybe[bool] = UNSET
    """True: the change is not validated. Which rules, and who may use it, is not documented."""
    skip_medical_leave: Maybe[bool] = UNSET
    """True: skip the processing of medical leave. What that is, and who may use it, is not
    documented."""


class LeavesEndpoint(Endpoint[Api]):
    """Leaves (`timeoff/leaves`).

    A period in which an employee is away, or wants to be: a request that is pending, approved or
    rejected. Its type decides which allowance it is deducted from.
    """

    path = "timeoff/leaves"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        leave_type_id: Sequence[ID] | None = None, to: dt.date | str | None = None,
        from_: dt.date | str | None = None, only_active: bool | None = None,
        include_deleted_leaves: bool | None = None, approved: bool | None = None,
        include_pending: bool | None = None, include_leave_type: bool | None = None,
        include_duration: bool | None = None, include_duration_by_day: bool | None = None,
        type_is_workable: bool | None = None, type_is_payable: bool | None = None,
        forced_finish_on: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Leave]]:  # fmt: skip
        """Read one page of leaves (`GET timeoff/leaves`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only leaves of these employees.
            leave_type_id: Only leaves of these types. It takes a list, although its name is
                singular.
            to: Only leaves that start on this day or earlier. With `from_`: leaves that touch the
                period, both days included.
            from_: Only leaves that end on this day or later, or have no end. Works without `to`.
            only_active: True: only active leaves. What makes a leave active is not documented.
            include_deleted_leaves: True: deleted leaves, too; by default they are left out.
                Required by the schema.
            approved: True: only approved leaves, False: only rejected ones. By default all, pending
                ones included.
            include_pending: True: ONLY pending leaves; with ``approved=True``, approved ones, too.
            include_leave_type: True: read the leave types, too. What that adds to the records is
                not documented.
            include_duration: True: read the duration, too; in which field is not documented.
            include_duration_by_day: True: calculate each day, for `duration_by_day_attributes`,
                which is None otherwise. `days_taken` has working days then.
            type_is_workable: True: only leaves whose type counts as time worked, such as remote
                work; False: only others.
            type_is_payable: True: only leaves of a paid type, False: only of an unpaid one; by
                default both.
            forced_finish_on: Last day for the calculation by day, for leaves that end later or have
                no end. Must lie within the period of `from_` and `to`.
        """
        query = {
            "ids[]": ids, "employee_ids[]": employee_ids, "leave_type_id[]": leave_type_id,
            "to": to, "from": from_, "only_active": only_active,
            "include_deleted_leaves": include_deleted_leaves, "approved": approved,
            "include_pending": include_pending, "include_leave_type": include_leave_type,
            "include_duration": include_duration,
            "include_duration_by_day": include_duration_by_day,
            "type_is_workable": type_is_workable, "type_is_payable": type_is_payable,
            "forced_finish_on": forced_finish_on,
        }  # fmt: skip
        return self._list(Leave, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, leave_id: ID, **options: Unpack[RequestOptions]) -> Request[Leave]:
        """Read a leave (`GET timeoff/leaves/{id}`)."""
        return self._read(Leave, leave_id, options)

    @operation
    def create(self, data: LeaveCreate | Fields, **options: Unpack[BodyOptions]) -> Request[Leave]:
        """Create a leave (`POST timeoff/leaves`).

        If its type needs no approval, it is approved at once; otherwise it takes effect only after
        an approval.
        """
        return self._create(Leave, LeaveCreate, data, options)

    @operation
    def update(
        self, leave_id: ID, data: LeaveUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Leave]:
        """Change a leave (`PUT timeoff/leaves/{id}`)."""
        return self._update(Leave, leave_id, LeaveUpdate, data, options)

    @operation
    def delete(self, leave_id: ID, **options: Unpack[RequestOptions]) -> Request[Leave | None]:
        """Delete a leave; returns the deleted record, or None (`DELETE timeoff/leaves/{id}`).

        Whether lists with ``include_deleted_leaves=True`` still show it is not documented.
        """
        return self._delete(Leave, leave_id, options)

    @operation
    def approve(
        self, data: LeaveApprove | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Leave]:
        """Approve a leave, through its approval flow if it has one.

        `POST timeoff/leaves/approve`

        The user must be allowed to approve it.
        """
        return self._act("approve", Leave, LeaveApprove, data, options)

    @operation
    def approve_all(
        self, data: LeaveApproveAll | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Leave]:
        """Approve one leave directly, not by its approval flow as `approve` does.

        `POST timeoff/leaves/approve_all`

        Takes one `id`, despite its name; the user must be allowed to approve the leave.
        """
        return self._act("approve_all", Leave, LeaveApproveAll, data, options)

    @operation
    def bulk_delete(
        self, data: LeaveBulkDelete | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Leave]]:
        """Cancel leaves, or none if one cannot be cancelled (`POST timeoff/leaves/bulk_delete`).

        Lists omit deleted leaves unless ``include_deleted_leaves=True``.
        """
        return self._act_on_many("bulk_delete", Leave, LeaveBulkDelete, data, options)

    @operation
    def reject(
        self, data: LeaveReject | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Leave]:
        """Reject a leave (`POST timeoff/leaves/reject`).

        The user must be allowed to; `approved` is False afterwards.
        """
        return self._act("reject", Leave, LeaveReject, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Policy(Model):
    """Policy (`timeoff/policy`)."""

    id: ID
    name: str
    """What the policy is called."""
    company_id: ID
    """The company that the record belongs to."""
    main: bool | None = None
    """Whether it is the company's default: the policy of employees who are assigned to no other."""
    description: str | None = None
    """Free text about the policy."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyCreate(Body):
    """Body of `PoliciesEndpoint.create`."""

    name: str
    main: Maybe[bool] = UNSET
    description: Maybe[str] = UNSET
    company_id: Maybe[ID] = UNSET
    based_on_policy_id: Maybe[ID] = UNSET
    """A policy whose allowances, but not employees, are copied into the new one. Leave it out to
    begin with none."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyUpdate(Body):
    """Body of `PoliciesEndpoint.update`."""

    name: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    main: Maybe[bool] = UNSET


class PoliciesEndpoint(Endpoint[Api]):
    """Policies (`timeoff/policies`).

    A set of allowances. It applies to the employees of its `policy_assignments`, the main policy to
    those without one.
    """

    path = "timeoff/policies"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Policy]]:  # fmt: skip
        """Read one page of policies (`GET timeoff/policies`).

        Args:
            ids: Only records with these ids.
            company_ids: Only policies of these companies.
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
        self, data: PolicyCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Policy]:
        """Create a policy (`POST timeoff/policies`).

        With `based_on_policy_id` it begins with copies of that policy's allowances, but without its
        employees.
        """
        return self._create(Policy, PolicyCreate, data, options)

    @operation
    def update(
        self, policy_id: ID, data: PolicyUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Policy]:
        """Change a policy (`PUT timeoff/policies/{id}`)."""
        return self._update(Policy, policy_id, PolicyUpdate, data, options)

    @operation
    def delete(self, policy_id: ID, **options: Unpack[RequestOptions]) -> Request[Policy | None]:
        """Delete a policy; returns the deleted record, or None (`DELETE timeoff/policies/{id}`).

        The main policy cannot be deleted, says the vendor's help center.
        """
        return self._delete(Policy, policy_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyAssignment(Model):
    """Policy assignment (`timeoff/policy_assignment`)."""

    timeoff_policy_id: ID
    """The policy that holds for the employee."""
    employee_id: ID
    """The employee who is under the policy."""
    effective_at: dt.date
    """First day under the policy."""
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
    """Policy assignments (`timeoff/policy_assignments`).

    Applies a time-off policy to an employee from a day on. An employee has one policy at a time,
    says the vendor's help center.
    """

    path = "timeoff/policy_assignments"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        timeoff_policy_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PolicyAssignment]]:  # fmt: skip
        """Read one page of policy assignments (`GET timeoff/policy_assignments`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only assignments of these employees.
            timeoff_policy_ids: Only assignments to these policies.
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
        self, data: PolicyAssignmentCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[PolicyAssignment]:
        """Create a policy assignment (`POST timeoff/policy_assignments`)."""
        return self._create(PolicyAssignment, PolicyAssignmentCreate, data, options)

    @operation
    def update(
        self, assignment_id: ID, data: PolicyAssignmentUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[PolicyAssignment]:  # fmt: skip
        """Change a policy assignment (`PUT timeoff/policy_assignments/{id}`)."""
        return self._update(PolicyAssignment, assignment_id, PolicyAssignmentUpdate, data, options)

    @operation
    def delete(
        self, assignment_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PolicyAssignment | None]:
        """Delete a policy assignment; returns the deleted record, or None.

        `DELETE timeoff/policy_assignments/{id}`
        """
        return self._delete(PolicyAssignment, assignment_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyTimelinePolicyAssignment(Model):
    """Policy assignment of `PolicyTimeline`, nested."""

    timeoff_policy_id: ID
    """The policy that holds for the employee."""
    employee_id: ID
    """The employee who is under the policy."""
    effective_at: dt.datetime
    """When the assignment takes effect; whether that is a day or a moment is not documented."""
    id: ID | None = None
    """Id of the assignment."""
    timeoff_policy_name: str | None = None
    """Name of the policy."""
    is_initial: bool | None = None
    """Not documented; by its name, whether it is the first assignment of the employee."""
    end_effective_at: dt.datetime | None = None
    """When the assignment ends; whether that moment is included is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyTimelineItem(Model):
    """Item of `PolicyTimeline`."""

    policy_assignment: PolicyTimelinePolicyAssignment
    """The assignment that holds in this stretch."""
    start_at: dt.datetime
    """Where the stretch begins."""
    end_at: dt.datetime
    """Where the stretch ends; whether that moment is included is not documented."""
    is_first_item: bool
    """Whether this is the first period of the timeline."""
    is_last_item: bool
    """Whether no other stretch of the timeline follows."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyTimeline(Model):
    """Policy timeline (`timeoff/policy_timeline`)."""

    employee_id: ID
    """The employee whose timeline it is."""
    start_limit_date: dt.date
    """First day of the timeline; how it is chosen is not documented."""
    end_limit_date: dt.date
    """Last day of the timeline; how it is chosen is not documented."""
    items: list[PolicyTimelineItem]
    """The stretches of the timeline, each under one policy."""
    id: ID
    """The same as `employee_id`: the record is virtual."""


class PolicyTimelinesEndpoint(Endpoint[Api]):
    """Policy timelines (`timeoff/policy_timelines`).

    The time-off policies of one employee over time, as a list of periods. A virtual record: its id
    is the employee's.
    """

    path = "timeoff/policy_timelines"

    @paged
    def get(
        self, *, employee_id: ID | None = None, reference_date: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PolicyTimeline]]:  # fmt: skip
        """Read one page of policy timelines (`GET timeoff/policy_timelines`).

        Args:
            employee_id: The employee whose timeline it is. Required by the schema.
            reference_date: The day that the timeline is read for; how its limits follow from it is
                not documented. Required by the schema.
        """
        query = {"employee_id": employee_id, "reference_date": reference_date}
        return self._list(PolicyTimeline, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


class TimeoffDomain(Domain[Api]):
    """Time off: leaves and their types, allowances, and the policies that grant them."""

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

"""Additional compensations, payroll concepts, cycles, runs and their results."""

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


class AdditionalCompensationAmountStrategyType(StrEnum):
    """How the amount of an additional compensation is determined."""

    CONTRACTS_FIXED_AMOUNT_STRATEGY = "contracts_fixed_amount_strategy"
    """A fixed amount."""
    CONTRACTS_PER_WORKED_DAY_AMOUNT_STRATEGY = "contracts_per_worked_day_amount_strategy"
    """An amount for each worked day; see `per_worked_day_definition`."""
    CONTRACTS_VARIABLE_AMOUNT_STRATEGY = "contracts_variable_amount_strategy"
    """A varying amount, with or without an upper limit."""


class AdditionalCompensationCreateRecurrence(StrEnum):
    """How often an additional compensation is paid."""

    EVERY_10_MONTHS = "every_10_months"
    """Every tenth month."""
    EVERY_11_MONTHS = "every_11_months"
    """Every eleventh month."""
    EVERY_12_MONTHS = "every_12_months"
    """Once a year."""
    EVERY_2_MONTHS = "every_2_months"
    """Every second month."""
    EVERY_3_MONTHS = "every_3_months"
    """Every third month."""
    EVERY_4_MONTHS = "every_4_months"
    """Every fourth month."""
    EVERY_5_MONTHS = "every_5_months"
    """Every fifth month."""
    EVERY_6_MONTHS = "every_6_months"
    """Every sixth month."""
    EVERY_7_MONTHS = "every_7_months"
    """Every seventh month."""
    EVERY_8_MONTHS = "every_8_months"
    """Every eighth month."""
    EVERY_9_MONTHS = "every_9_months"
    """Every ninth month."""
    MONTHLY = "monthly"
    """Every month."""


class ConceptCategory(StrEnum):
    """Accounting category of a concept."""

    COMPANY_CONTRIBUTION = "company_contribution"
    """Contributions that the company pays."""
    DEDUCTIONS = "deductions"
    """What is taken off the pay."""
    EARNINGS_BENEFITS_IN_KIND = "earnings_benefits_in_kind"
    """Pay in kind instead of money."""
    EARNINGS_FIXED_SALARY = "earnings_fixed_salary"
    """Fixed salary."""
    EARNINGS_OTHERS = "earnings_others"
    """Earnings of another kind."""
    EARNINGS_VARIABLE = "earnings_variable"
    """Variable pay."""
    SUMMARIZED_VALUES = "summarized_values"
    """Totals, rather than single amounts."""


class PaymentType(StrEnum):
    """What a payroll run pays."""

    BONUS_BENEFIT = "bonus_benefit"
    """A bonus or a benefit."""
    DELAYED_PAYMENT = "delayed_payment"
    """A delayed payment."""
    EXTRA_PAY = "extra_pay"
    """An extra payment."""
    RATE_DIFFERENCE = "rate_difference"
    """A difference of rates. Of which rates is not documented."""
    REGULAR = "regular"
    """The usual pay of a period."""
    SALARY_ADVANCE = "salary_advance"
    """An advance on the salary."""
    SEVERANCE = "severance"
    """Severance pay."""


class PayrollResultAmountStrategyType(StrEnum):
    """How an amount of a payroll run is determined."""

    COMPENSATIONS_FIXED_AMOUNT_STRATEGY = "compensations_fixed_amount_strategy"
    """A fixed amount; it cannot be overwritten."""
    COMPENSATIONS_PER_WORKED_DAY_AMOUNT_STRATEGY = "compensations_per_worked_day_amount_strategy"
    """A rate for each worked day."""
    COMPENSATIONS_VARIABLE_AMOUNT_STRATEGY = "compensations_variable_amount_strategy"
    """A varying amount, with or without an upper limit."""


class ResultType(StrEnum):
    """Whether an amount goes into payroll or was calculated by it."""

    COMPENSATION = "compensation"
    """Goes into payroll."""
    PAYROLL_RESULT = "payroll_result"
    """Was calculated by payroll."""


class SourceType(StrEnum):
    """What an amount of a payroll run comes from."""

    ATTENDANCE_REVIEW = "attendance_review"
    """A review of attendance."""
    BENEFITS_COMPENSATION = "benefits_compensation"
    """A benefit."""
    COMPENSATIONS_COMPENSATIONPOLICY = "compensations_compensationpolicy"
    """A compensation policy."""
    EXPENSES_EXPENSABLE = "expenses_expensable"
    """An `expenses/expensable`."""
    EXPENSES_EXPENSE = "expenses_expense"
    """An `expenses/expense`."""
    EXPENSES_MILEAGE = "expenses_mileage"
    """An `expenses/mileage`."""
    INCENTIVES_COMPENSATIONPLANREQUEST = "incentives_compensationplanrequest"
    """A request within a compensation plan of incentives."""
    SALARY_ADVANCE_REQUEST = "salary_advance_request"
    """A request for an advance on the salary."""
    TIMESETTINGS_CUSTOMTIMERANGECATEGORY = "timesettings_customtimerangecategory"
    """A custom category of time ranges."""


class UnitType(StrEnum):
    """What amounts of a concept measure."""

    DISTANCE = "distance"
    """A distance; in kilometers where a sync run hands it over."""
    MONEY = "money"
    """Money; in cents in imported payroll results, and where a sync run hands it over."""
    TIME = "time"
    """A period of time; in minutes where a sync run hands it over."""
    UNIT = "unit"
    """A number of units."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AdditionalCompensationPerWorkedDayDefinition(Model):
    """Per worked day definition of `AdditionalCompensation`."""

    calculation_source: str
    """Not documented; by its name, what the calculation starts from."""
    reference_time: str
    """Not documented; by its name, a time that the calculation refers to."""
    minimum_amount_of_hours_in_minutes: int | None = None
    """By its name, a least amount of hours, given in minutes. Of what is not documented."""
    work_locations: list[str] | None = None
    """Places of work. How they count, and their values, is not documented."""
    timeoff_leave_type_ids: list[ID] | None = None
    """Leave types (`timeoff/leave_type`), by its name. How they count is not documented."""
    eligible_days: list[str] | None = None
    """By its name, days that can count. Their values are not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AdditionalCompensation(Model):
    """Additional compensation (`compensations/additional_compensation`)."""

    id: ID
    contract_version_id: ID
    """The contract version that the compensation is attached to (`contracts/contract_version`);
    cannot be changed."""
    company_id: ID
    """The company that the record belongs to."""
    payroll_concept_id: ID
    """What kind of pay it is (`compensations/concept`); cannot be changed."""
    employee_id: ID
    """The employee of the contract version."""
    amount_strategy_type: AdditionalCompensationAmountStrategyType | str
    """How the amount is determined; decides which of `amount`, `upper_limit` and
    `per_worked_day_definition` count."""
    amount_strategy_id: ID
    """Id of the amount strategy. The API has no list of them."""
    per_worked_day_definition: AdditionalCompensationPerWorkedDayDefinition | None = None
    """Definition for the strategy per worked day; None for the other strategies."""
    created_at: dt.datetime
    updated_at: dt.datetime
    recurrence: str | None = None
    """How often it is paid: ``monthly``, or from ``every_2_months`` to ``every_12_months``."""
    first_payment_on: dt.date | None = None
    """Day of the first payment."""
    description: str | None = None
    """Free text."""
    amount: int | None = None
    """Amount of the fixed strategy or the one per worked day; the variable one has `upper_limit`.
    The unit is not documented."""
    upper_limit: int | None = None
    """Most that can be paid; only for the variable strategy. The unit is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AdditionalCompensationCreatePerWorkedDayDefinition(Body):
    """Per worked day definition of `AdditionalCompensationCreate`."""

    calculation_source: str
    reference_time: str
    minimum_amount_of_hours_in_minutes: Maybe[int] = UNSET
    work_locations: Maybe[Sequence[str]] = UNSET
    timeoff_leave_type_ids: Maybe[Sequence[ID]] = UNSET
    eligible_days: Maybe[Sequence[str]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AdditionalCompensationCreate(Body):
    """Body of `AdditionalCompensationsEndpoint.create`."""

    contract_version_id: ID
    """The contract version to attach it to; cannot be changed later. Id of a
    `contracts/contract_version`."""
    payroll_concept_id: ID
    """What kind of pay it is; cannot be changed later. Id of a `compensations/concept`."""
    amount_strategy_type: AdditionalCompensationAmountStrategyType | str
    per_worked_day_definition: Maybe[
        AdditionalCompensationCreatePerWorkedDayDefinition | Fields
    ] = UNSET
    """Definition for the strategy per worked day. The vendor's client requires it for that
    strategy, the schema for all of them."""
    amount: Maybe[int] = UNSET
    """The amount. Required for the fixed strategy and the one per worked day. The unit is not
    documented."""
    upper_limit: Maybe[int] = UNSET
    """Most that the variable strategy pays; ignored with the others. The unit is not documented."""
    description: Maybe[str] = UNSET
    recurrence: Maybe[AdditionalCompensationCreateRecurrence | str] = UNSET
    first_payment_on: Maybe[dt.date | str] = UNSET
    """Day of the first payment; in the month when the contract version takes effect, or later."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AdditionalCompensationUpdatePerWorkedDayDefinition(Body):
    """Per worked day definition of `AdditionalCompensationUpdate`."""

    calculation_source: str
    reference_time: str
    minimum_amount_of_hours_in_minutes: Maybe[int] = UNSET
    work_locations: Maybe[Sequence[str]] = UNSET
    timeoff_leave_type_ids: Maybe[Sequence[ID]] = UNSET
    eligible_days: Maybe[Sequence[str]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AdditionalCompensationUpdate(Body):
    """Body of `AdditionalCompensationsEndpoint.update`."""

    per_worked_day_definition: Maybe[
        AdditionalCompensationUpdatePerWorkedDayDefinition | Fields
    ] = UNSET
    """Replaces the definition for the strategy per worked day. Only for that strategy, but required
    by the schema."""
    amount_strategy_type: Maybe[AdditionalCompensationAmountStrategyType | str] = UNSET
    amount: Maybe[int] = UNSET
    upper_limit: Maybe[int] = UNSET
    description: Maybe[str] = UNSET
    recurrence: Maybe[AdditionalCompensationCreateRecurrence | str] = UNSET
    first_payment_on: Maybe[dt.date | str] = UNSET


class AdditionalCompensationsEndpoint(Endpoint[Api]):
    """Additional compensations (`compensations/additional_compensations`).

    Additional pay, attached to a contract version. Its concept says what kind of pay it is, its
    strategy how the amount is determined.
    """

    path = "compensations/additional_compensations"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, contract_version_ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None, payroll_concept_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[AdditionalCompensation]]:  # fmt: skip
        """Read one page of additional compensations.

        `GET compensations/additional_compensations`

        Needs a filter: one of `employee_ids`, `contract_version_ids`, `payroll_concept_ids` and
        `ids`. What happens without one is not documented.

        Args:
            ids: Only records with these ids.
            contract_version_ids: Only those attached to these contract versions.
            employee_ids: Only those of these employees.
            payroll_concept_ids: Only those of these concepts.
        """
        query = {
            "ids[]": ids, "contract_version_ids[]": contract_version_ids,
            "employee_ids[]": employee_ids, "payroll_concept_ids[]": payroll_concept_ids,
        }  # fmt: skip
        return self._list(AdditionalCompensation, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, compensation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[AdditionalCompensation]:
        """Read an additional compensation (`GET compensations/additional_compensations/{id}`)."""
        return self._read(AdditionalCompensation, compensation_id, options)

    @operation
    def create(
        self, data: AdditionalCompensationCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[AdditionalCompensation]:
        """Create an additional compensation (`POST compensations/additional_compensations`).

        The contract version, the concept and the company cannot be changed afterwards.
        """
        return self._create(AdditionalCompensation, AdditionalCompensationCreate, data, options)

    @operation
    def update(
        self, compensation_id: ID, data: AdditionalCompensationUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[AdditionalCompensation]:  # fmt: skip
        """Change an additional compensation (`PUT compensations/additional_compensations/{id}`).

        Its contract version, concept and company stay.
        """
        return self._update(
            AdditionalCompensation, compensation_id, AdditionalCompensationUpdate, data, options
        )

    @operation
    def delete(
        self, compensation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[AdditionalCompensation | None]:
        """Delete an additional compensation; returns the deleted record, or None.

        `DELETE compensations/additional_compensations/{id}`

        Its amount strategy and the definition of worked days go with it; compensation policies that
        pointed to the strategy are changed, to what is not documented.
        """
        return self._delete(AdditionalCompensation, compensation_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Concept(Model):
    """Concept (`compensations/concept`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    default: bool
    """True for a concept that Factorial ships, False for one of the company's own."""
    description: str
    """Free text. It cannot be changed for concepts that Factorial ships."""
    label: str
    """Text that people see. It cannot be changed for concepts that Factorial ships."""
    name: str
    """Name of the concept. How it differs from `label` is not documented."""
    translated_name: str | None = None
    """Translated name of a concept that Factorial ships; can be None."""
    enabled: bool
    """Whether the concept is active in the company. The only field that can be changed for concepts
    that Factorial ships."""
    category: ConceptCategory | str | None = None
    """Accounting category. It cannot be changed for concepts that Factorial ships."""
    unit_name: str | None = None
    """Name of the unit that amounts are in."""
    unit_type: UnitType | str | None = None
    """What amounts of the concept measure; cannot be changed for concepts that Factorial ships."""
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ConceptCreate(Body):
    """Body of `ConceptsEndpoint.create`."""

    category: ConceptCategory | str
    """Accounting category."""
    company_id: ID
    """The company whose concept it becomes."""
    label: str
    """Text that people see."""
    description: Maybe[str] = UNSET
    """Free text."""
    unit_type: Maybe[UnitType | str] = UNSET
    """What amounts of the concept measure."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ConceptUpdate(Body):
    """Body of `ConceptsEndpoint.update`."""

    category: Maybe[ConceptCategory | str] = UNSET
    description: Maybe[str] = UNSET
    label: Maybe[str] = UNSET
    unit_type: Maybe[UnitType | str] = UNSET
    labor_cost: Maybe[bool] = UNSET
    """Whether the concept counts as labor cost. Cannot be changed for concepts of Factorial."""
    enabled: Maybe[bool] = UNSET


class ConceptsEndpoint(Endpoint[Api]):
    """Concepts (`compensations/concepts`).

    A kind of earning, deduction or other amount of payroll: shipped by Factorial or created by the
    company. Compensations and payroll results name one each.
    """

    path = "compensations/concepts"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None,
        categories: Sequence[ConceptCategory | str] | None = None,
        with_active_status: bool | None = None, enabled: bool | None = None,
        default: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Concept]]:  # fmt: skip
        """Read one page of concepts (`GET compensations/concepts`).

        Args:
            ids: Only records with these ids.
            categories: Only concepts of these categories.
            with_active_status: True: only active concepts. What False selects, and how it differs
                from `enabled`, is not documented.
            enabled: True: only active concepts; False: only inactive ones.
            default: True: only concepts that Factorial ships, not the company's own; False changes
                nothing.
        """
        query = {
            "ids[]": ids, "categories[]": categories, "with_active_status": with_active_status,
            "enabled": enabled, "default": default,
        }  # fmt: skip
        return self._list(Concept, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, concept_id: ID, **options: Unpack[RequestOptions]) -> Request[Concept]:
        """Read a concept (`GET compensations/concepts/{id}`)."""
        return self._read(Concept, concept_id, options)

    @operation
    def create(
        self, data: ConceptCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Concept]:
        """Create a concept of the company's own (`POST compensations/concepts`)."""
        return self._create(Concept, ConceptCreate, data, options)

    @operation
    def update(
        self, concept_id: ID, data: ConceptUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Concept]:
        """Change a concept (`PUT compensations/concepts/{id}`).

        Of those that Factorial ships, only `enabled` can be changed.
        """
        return self._update(Concept, concept_id, ConceptUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Cycle(Model):
    """Cycle (`compensations/cycle`)."""

    id: ID
    company_id: ID
    """The company whose cycle it is."""
    recurrence: str
    """How often payroll runs, such as ``monthly``."""
    first_payment: dt.date | None = None
    """Day of the first payment of the cycle."""
    currency: str | None = None
    """ISO 4217 code of the currency that is paid, such as ``EUR``."""
    country: str | None = None
    """ISO code of the country that the cycle is for; the filter takes it as two letters in lower
    case."""
    closure_day: int | None = None
    """Number of the day in the period that closes the runs of the cycle."""
    alerts_day: int | None = None
    """Number of the day in the period that sends the alerts of the cycle."""
    archived_at: dt.datetime | None = None
    """When the cycle was archived; None while it is in use."""
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


class CyclesEndpoint(Endpoint[Api]):
    """Cycles (`compensations/cycles`).

    A calendar by which payroll recurs, for one country and currency. Its payroll runs name it as
    `cycle_id`.
    """

    path = "compensations/cycles"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_id: ID | None = None,
        company_ids: Sequence[ID] | None = None, recurrence: str | None = None,
        currency: str | None = None, country: str | None = None,
        include_archived: bool | None = None, include_hidden: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Cycle]]:  # fmt: skip
        """Read one page of cycles (`GET compensations/cycles`).

        Args:
            ids: Only records with these ids.
            company_id: Only cycles of this company.
            company_ids: Only cycles of these companies.
            recurrence: Only cycles that recur like this, such as ``monthly``.
            currency: Only cycles that pay in this currency: an ISO 4217 code, such as ``EUR``.
            country: Only cycles of this country: its two-letter code in lower case, such as ``es``.
            include_archived: True: archived cycles, too.
            include_hidden: True: hidden cycles, too. What hides a cycle is not documented.
        """
        query = {
            "ids[]": ids, "company_id": company_id, "company_ids[]": company_ids,
            "recurrence": recurrence, "currency": currency, "country": country,
            "include_archived": include_archived, "include_hidden": include_hidden,
        }  # fmt: skip
        return self._list(Cycle, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, cycle_id: ID, **options: Unpack[RequestOptions]) -> Request[Cycle]:
        """Read a cycle (`GET compensations/cycles/{id}`)."""
        return self._read(Cycle, cycle_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeesCompensation(Model):
    """Employees compensation (`compensations/employees_compensation`)."""

    id: ID
    payroll_run_employee_id: ID
    """The employee who takes part in the run; the same id as in `employees/employee`."""
    payroll_concept_id: ID
    """The concept of the amount (`compensations/concept`)."""
    payroll_run_id: ID
    """The run that the amount belongs to (`compensations/payroll_run`)."""
    amount_strategy_type: PayrollResultAmountStrategyType | str
    """How the amount is determined."""
    amount_is_overwritten: bool
    """Whether the amount was set by hand."""
    created_at: dt.datetime
    updated_at: dt.datetime
    amount: int | None = None
    """The amount that counts: the one set by hand if `amount_is_overwritten`, else the computed
    one. The unit is not documented here; totals are in minor units, such as cents."""
    result_type: ResultType | str | None = None
    """``compensation`` for all records of this list."""
    source_type: SourceType | str | None = None
    """What the amount comes from; None if it was created in the dashboard."""
    source_id: ID | None = None
    """Id of what the amount comes from, of the kind in `source_type`; None if created in the
    dashboard."""
    created_by_employee_id: ID | None = None
    """The employee who created it; can be None."""
    last_updated_by_employee_id: ID | None = None
    """The employee who changed it last; can be None."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeesCompensationCreate(Body):
    """Body of `EmployeesCompensationsEndpoint.create`."""

    payroll_run_id: ID
    """The run that the amount belongs to. Id of a `compensations/payroll_run`."""
    employee_id: ID
    """The employee, a participant of the run. Id of an `employees/employee`."""
    concept_id: ID
    """The concept of the amount. Id of a `compensations/concept`."""
    is_overwritten: bool
    """True: the `amount` that is given becomes `amount_overwritten`, which is set by hand."""
    amount: Maybe[int] = UNSET
    """The amount; required with `is_overwritten`, else it can be None. The unit is not documented
    here; totals are in minor units, such as cents."""
    strategy_type: Maybe[PayrollResultAmountStrategyType | str] = UNSET
    """How the amount is determined; the record has it as `amount_strategy_type`."""
    unit_symbol: Maybe[str] = UNSET
    """Unit of the amount, such as ``EUR``."""
    upper_limit: Maybe[int] = UNSET
    """Most that the variable strategy pays; ignored with the others. The unit is not documented."""
    per_day_rate: Maybe[int] = UNSET
    """What a worked day pays; only for the strategy per worked day. The unit is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeesCompensationUpdate(Body):
    """Body of `EmployeesCompensationsEndpoint.update`."""

    is_overwritten: bool
    """True: the `amount` that is given becomes `amount_overwritten`, which is set by hand."""
    amount: Maybe[int] = UNSET
    """The new amount. With `is_overwritten`, it becomes `amount_overwritten`. Which of the two
    counts if both are sent is not documented, nor is the unit; totals are in minor units, such as
    cents."""
    amount_overwritten: Maybe[int] = UNSET
    """Amount set by hand in place of the computed one. Refused (422) with the fixed strategy."""
    strategy_type: Maybe[PayrollResultAmountStrategyType | str] = UNSET
    """How the amount is determined; the record has it as `amount_strategy_type`."""
    unit_symbol: Maybe[str] = UNSET
    """Unit of the amount, such as ``EUR``."""
    upper_limit: Maybe[int] = UNSET
    """Most that the variable strategy pays; ignored with the others. The unit is not documented."""
    per_day_rate: Maybe[int] = UNSET
    """What a worked day pays; only for the strategy per worked day. The unit is not documented."""


class EmployeesCompensationsEndpoint(Endpoint[Api]):
    """Employees compensations (`compensations/employees_compensations`).

    An amount that goes into a payroll run for one employee and concept. It was created in the
    dashboard, without a source, or comes from a source, such as an expense.
    """

    path = "compensations/employees_compensations"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, payroll_run_ids: Sequence[ID] | None = None,
        cycle_ids: Sequence[ID] | None = None, payroll_run_employee_ids: Sequence[ID] | None = None,
        payroll_concept_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[EmployeesCompensation]]:  # fmt: skip
        """Read one page of employees compensations.

        `GET compensations/employees_compensations`

        Args:
            ids: Only records with these ids.
            payroll_run_ids: Only amounts of these payroll runs.
            cycle_ids: Only amounts of payroll runs of these cycles.
            payroll_run_employee_ids: Only amounts of these employees, by their ids as employees.
            payroll_concept_ids: Only amounts of these concepts.
        """
        query = {
            "ids[]": ids, "payroll_run_ids[]": payroll_run_ids, "cycle_ids[]": cycle_ids,
            "payroll_run_employee_ids[]": payroll_run_employee_ids,
            "payroll_concept_ids[]": payroll_concept_ids,
        }  # fmt: skip
        return self._list(EmployeesCompensation, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, compensation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[EmployeesCompensation]:
        """Read an employees compensation (`GET compensations/employees_compensations/{id}`)."""
        return self._read(EmployeesCompensation, compensation_id, options)

    @operation
    def create(
        self, data: EmployeesCompensationCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[EmployeesCompensation]:
        """Create an employees compensation as if in the dashboard: it has no source.

        `POST compensations/employees_compensations`
        """
        return self._create(EmployeesCompensation, EmployeesCompensationCreate, data, options)

    @operation
    def update(
        self, compensation_id: ID, data: EmployeesCompensationUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[EmployeesCompensation]:  # fmt: skip
        """Change an employees compensation that was created in the dashboard, without a source.

        `PUT compensations/employees_compensations/{id}`

        What happens to those that come from a source is not documented.
        """
        return self._update(
            EmployeesCompensation, compensation_id, EmployeesCompensationUpdate, data, options
        )

    @operation
    def delete(
        self, compensation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[EmployeesCompensation | None]:
        """Delete an employees compensation without a source; returns it, or None.

        `DELETE compensations/employees_compensations/{id}`

        Those created in the dashboard have none. What happens to one that comes from a source is
        not documented.
        """
        return self._delete(EmployeesCompensation, compensation_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollResult(Model):
    """Payroll result (`compensations/payroll_result`)."""

    id: ID
    payroll_run_id: ID
    """The run that the result is of (`compensations/payroll_run`)."""
    payroll_run_employee_id: ID
    """The employee who takes part in the run; the same id as in `employees/employee`."""
    payroll_concept_id: ID
    """What the amount is (`compensations/concept`)."""
    amount_strategy_type: PayrollResultAmountStrategyType | str
    """How the amount is determined."""
    amount_is_overwritten: bool
    """Whether the amount was set by hand."""
    created_at: dt.datetime
    updated_at: dt.datetime
    amount: int | None = None
    """The amount that counts: the one set by hand if `amount_is_overwritten`, else the computed
    one. Imported amounts of money are in cents, others in the smallest unit of the concept."""
    source_type: SourceType | str | None = None
    """What the result comes from; None for results imported with `bulk_create`."""
    source_id: ID | None = None
    """Id of what the result comes from, of the kind in `source_type`; None for results imported
    with `bulk_create`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollResultBulkCreateItem(Body):
    """Item of `PayrollResultBulkCreate`, nested."""

    payroll_concept_id: ID
    """What the amount is; each concept at most once per employee. It has to be enabled, and none of
    the base salary. Id of a `compensations/concept`."""
    amount: int
    """Amount with its sign: money in cents, the rest in the smallest unit of the concept. From
    -2147483648 to 2147483647."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollResultBulkCreateResult(Body):
    """Result of `PayrollResultBulkCreate`."""

    employee_id: ID
    """An employee who is part of the run; each at most once. Id of an `employees/employee`."""
    items: Sequence[PayrollResultBulkCreateItem | Fields]
    """One amount per concept, the net pay among them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollResultBulkCreate(Body):
    """Body of `PayrollResultsEndpoint.bulk_create`."""

    payroll_run_id: ID
    """The run to import into; it has to exist. Id of a `compensations/payroll_run`."""
    results: Sequence[PayrollResultBulkCreateResult | Fields]
    """One entry per employee, with 1,000 amounts in all at most. For more, send several requests,
    but all of an employee's amounts in one."""


class PayrollResultsEndpoint(Endpoint[Api]):
    """Payroll results (`compensations/payroll_results`).

    What payroll calculated for an employee and a concept in a payroll run, such as the net pay.
    External payroll providers hand in theirs with `bulk_create`.
    """

    path = "compensations/payroll_results"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, payroll_run_ids: Sequence[ID] | None = None,
        cycle_ids: Sequence[ID] | None = None, payroll_run_employee_ids: Sequence[ID] | None = None,
        payroll_concept_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PayrollResult]]:  # fmt: skip
        """Read one page of payroll results (`GET compensations/payroll_results`).

        Args:
            ids: Only records with these ids.
            payroll_run_ids: Only results of these payroll runs.
            cycle_ids: Only results of payroll runs of these cycles.
            payroll_run_employee_ids: Only results of these employees, by their ids as employees.
            payroll_concept_ids: Only results of these concepts.
        """
        query = {
            "ids[]": ids, "payroll_run_ids[]": payroll_run_ids, "cycle_ids[]": cycle_ids,
            "payroll_run_employee_ids[]": payroll_run_employee_ids,
            "payroll_concept_ids[]": payroll_concept_ids,
        }  # fmt: skip
        return self._list(PayrollResult, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, result_id: ID, **options: Unpack[RequestOptions]) -> Request[PayrollResult]:
        """Read a payroll result (`GET compensations/payroll_results/{id}`)."""
        return self._read(PayrollResult, result_id, options)

    @operation
    def bulk_create(
        self, data: PayrollResultBulkCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[PayrollResult]]:
        """Import amounts into an existing payroll run.

        `POST compensations/payroll_results/bulk_create`

        They can be those of an external payroll provider. All or nothing: after an error nothing
        has been written, and the same request can be sent again. An amount that exists for the
        employee and the concept is replaced and keeps its id; others stay as they are, and none can
        be deleted. Each employee needs an amount for the company's net pay concept. Refused: no
        results or no items, more than 1,000 amounts, repeated employees or concepts, unknown ids,
        disabled concepts and those of the base salary, employees who are not part of the run
        (listed under ``employee_ids`` in the errors). On regular runs, an employee is part of the
        run if the contract covers its period. A termination can lie at most 60 days before its
        start, and the people group of the cycle, if any, has to include the employee. Outside of
        cycles, only the people group and a limit of 365 days after a termination apply. Needs the
        permission to import payroll results.
        """
        return self._act_on_many(
            "bulk_create", PayrollResult, PayrollResultBulkCreate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollRunEmployeesCompensation(Model):
    """Payroll run employees compensation (`compensations/payroll_run_employees_compensation`)."""

    id: ID
    payroll_run_employee_id: ID
    """The employee who takes part in the run; the same id as in `employees/employee`."""
    payroll_concept_id: ID
    """The concept that was added up (`compensations/concept`)."""
    payroll_run_id: ID
    """The run (`compensations/payroll_run`)."""
    result_type: str
    """``compensation`` for what goes into payroll, ``payroll_result`` for what it calculated."""
    amount_strategy_type: PayrollResultAmountStrategyType | str
    """How the amount is determined."""
    created_at: dt.datetime
    updated_at: dt.datetime
    amount: int | None = None
    """Total of the concept for the employee in the run, in minor units: cents for money. Of a
    ``payroll_result``, what the bookkeeper calculated."""


class PayrollRunEmployeesCompensationsEndpoint(Endpoint[Api]):
    """Payroll run employees compensations (`compensations/payroll_run_employees_compensations`).

    The total of one concept for one employee in a payroll run: of what goes into payroll, or of
    what it calculated, as `result_type` says. Read only.
    """

    path = "compensations/payroll_run_employees_compensations"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, payroll_run_ids: Sequence[ID] | None = None,
        payroll_run_employee_ids: Sequence[ID] | None = None,
        payroll_concept_ids: Sequence[ID] | None = None,
        result_type: ResultType | str | None = None, legal_entity_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PayrollRunEmployeesCompensation]]:  # fmt: skip
        """Read one page of payroll run employees compensations.

        `GET compensations/payroll_run_employees_compensations`

        Args:
            ids: Only records with these ids.
            payroll_run_ids: Only totals of these payroll runs.
            payroll_run_employee_ids: Only totals of these employees, by their ids as employees.
            payroll_concept_ids: Only totals of these concepts.
            result_type: Only totals of what goes into payroll (``compensation``), or of what it
                calculated (``payroll_result``).
            legal_entity_ids: Only totals that belong to these legal entities.
        """
        query = {
            "ids[]": ids, "payroll_run_ids[]": payroll_run_ids,
            "payroll_run_employee_ids[]": payroll_run_employee_ids,
            "payroll_concept_ids[]": payroll_concept_ids, "result_type": result_type,
            "legal_entity_ids[]": legal_entity_ids,
        }  # fmt: skip
        return self._list(PayrollRunEmployeesCompensation, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, compensation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PayrollRunEmployeesCompensation]:
        """Read a payroll run employees compensation.

        `GET compensations/payroll_run_employees_compensations/{id}`
        """
        return self._read(PayrollRunEmployeesCompensation, compensation_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollRun(Model):
    """Payroll run (`compensations/payroll_run`)."""

    id: ID
    label: str
    """Month and year of the run, localized."""
    starts_on: dt.date
    """Day on which the period of the run starts."""
    ends_on: dt.date
    """Day on which the period of the run ends."""
    status: str
    """How far the run is: ``open``, ``in_review``, ``completed``; others are not documented."""
    locked: bool
    """Whether the run is locked. What a lock prevents is not documented."""
    company_id: ID
    """The company whose payroll it is."""
    locked_at: dt.datetime | None = None
    """When the run was locked; None while it is not."""
    cycle_id: ID | None = None
    """The cycle that the run is part of (`compensations/cycle`); None for others."""
    payment_type: PaymentType | str | None = None
    """What the run pays. The vendor's client names two kinds, ``regular`` and ``extra_pay``; the
    schema has more."""
    closure_date: dt.date | None = None
    """Day on which the run closes: the one set for it, else the computed one."""
    alerts_date: dt.date | None = None
    """Day on which the alerts of the run are sent."""
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


class PayrollRunsEndpoint(Endpoint[Api]):
    """Payroll runs (`compensations/payroll_runs`).

    One run of payroll over a period, as part of a cycle or outside of the cycles. Compensations and
    results belong to it. Read only.
    """

    path = "compensations/payroll_runs"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, from_: dt.date | str | None = None,
        to: dt.date | str | None = None, company_id: ID | None = None,
        cycle_ids: Sequence[ID] | None = None, statuses: Sequence[str] | None = None,
        payment_types: Sequence[PaymentType | str] | None = None,
        include_hidden: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PayrollRun]]:  # fmt: skip
        """Read one page of payroll runs (`GET compensations/payroll_runs`).

        Args:
            ids: Only records with these ids.
            from_: Only runs whose period ends on this day or later.
            to: Only runs whose period starts on this day or earlier.
            company_id: Only runs of this company.
            cycle_ids: Only runs of these cycles; runs outside of cycles are left out.
            statuses: Only runs with one of these statuses, such as ``open``.
            payment_types: Only runs of these kinds. The vendor's client names two, ``regular`` and
                ``extra_pay``; the schema has more.
            include_hidden: True: runs of hidden cycles, too. What hides a cycle is not documented.
        """
        query = {
            "ids[]": ids, "from": from_, "to": to, "company_id": company_id,
            "cycle_ids[]": cycle_ids, "statuses[]": statuses, "payment_types[]": payment_types,
            "include_hidden": include_hidden,
        }  # fmt: skip
        return self._list(PayrollRun, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, run_id: ID, **options: Unpack[RequestOptions]) -> Request[PayrollRun]:
        """Read a payroll run (`GET compensations/payroll_runs/{id}`)."""
        return self._read(PayrollRun, run_id, options)


class CompensationsDomain(Domain[Api]):
    """Additional compensations, payroll concepts, cycles, runs and their results."""

    additional_compensations: AdditionalCompensationsEndpoint[Api]
    concepts: ConceptsEndpoint[Api]
    cycles: CyclesEndpoint[Api]
    employees_compensations: EmployeesCompensationsEndpoint[Api]
    payroll_results: PayrollResultsEndpoint[Api]
    payroll_run_employees_compensations: PayrollRunEmployeesCompensationsEndpoint[Api]
    payroll_runs: PayrollRunsEndpoint[Api]

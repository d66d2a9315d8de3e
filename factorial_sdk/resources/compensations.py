"""Compensation concepts and additional compensations."""

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


class AdditionalCompensationAmountStrategyType(StrEnum):
    """Amount strategy type of `AdditionalCompensation`."""

    CONTRACTS_FIXED_AMOUNT_STRATEGY = "contracts_fixed_amount_strategy"
    CONTRACTS_PER_WORKED_DAY_AMOUNT_STRATEGY = "contracts_per_worked_day_amount_strategy"
    CONTRACTS_VARIABLE_AMOUNT_STRATEGY = "contracts_variable_amount_strategy"


class AdditionalCompensationCreateRecurrence(StrEnum):
    """Recurrence of `AdditionalCompensationCreate`, …."""

    EVERY_10_MONTHS = "every_10_months"
    EVERY_11_MONTHS = "every_11_months"
    EVERY_12_MONTHS = "every_12_months"
    EVERY_2_MONTHS = "every_2_months"
    EVERY_3_MONTHS = "every_3_months"
    EVERY_4_MONTHS = "every_4_months"
    EVERY_5_MONTHS = "every_5_months"
    EVERY_6_MONTHS = "every_6_months"
    EVERY_7_MONTHS = "every_7_months"
    EVERY_8_MONTHS = "every_8_months"
    EVERY_9_MONTHS = "every_9_months"
    MONTHLY = "monthly"


class ConceptCategory(StrEnum):
    """Category of `Concept`."""

    COMPANY_CONTRIBUTION = "company_contribution"
    DEDUCTIONS = "deductions"
    EARNINGS_BENEFITS_IN_KIND = "earnings_benefits_in_kind"
    EARNINGS_FIXED_SALARY = "earnings_fixed_salary"
    EARNINGS_OTHERS = "earnings_others"
    EARNINGS_VARIABLE = "earnings_variable"
    SUMMARIZED_VALUES = "summarized_values"


class PaymentType(StrEnum):
    """Payment type of `PayrollRun`."""

    BONUS_BENEFIT = "bonus_benefit"
    DELAYED_PAYMENT = "delayed_payment"
    EXTRA_PAY = "extra_pay"
    RATE_DIFFERENCE = "rate_difference"
    REGULAR = "regular"
    SALARY_ADVANCE = "salary_advance"
    SEVERANCE = "severance"


class PayrollResultAmountStrategyType(StrEnum):
    """Amount strategy type of `EmployeesCompensation`, `PayrollResult`, …."""

    COMPENSATIONS_FIXED_AMOUNT_STRATEGY = "compensations_fixed_amount_strategy"
    COMPENSATIONS_PER_WORKED_DAY_AMOUNT_STRATEGY = "compensations_per_worked_day_amount_strategy"
    COMPENSATIONS_VARIABLE_AMOUNT_STRATEGY = "compensations_variable_amount_strategy"


class ResultType(StrEnum):
    """Result type of `EmployeesCompensation`."""

    COMPENSATION = "compensation"
    PAYROLL_RESULT = "payroll_result"


class SourceType(StrEnum):
    """Source type of `EmployeesCompensation`, `PayrollResult`."""

    ATTENDANCE_REVIEW = "attendance_review"
    BENEFITS_COMPENSATION = "benefits_compensation"
    COMPENSATIONS_COMPENSATIONPOLICY = "compensations_compensationpolicy"
    EXPENSES_EXPENSABLE = "expenses_expensable"
    EXPENSES_EXPENSE = "expenses_expense"
    EXPENSES_MILEAGE = "expenses_mileage"
    INCENTIVES_COMPENSATIONPLANREQUEST = "incentives_compensationplanrequest"
    SALARY_ADVANCE_REQUEST = "salary_advance_request"
    TIMESETTINGS_CUSTOMTIMERANGECATEGORY = "timesettings_customtimerangecategory"


class UnitType(StrEnum):
    """Unit type of `Concept`."""

    DISTANCE = "distance"
    MONEY = "money"
    TIME = "time"
    UNIT = "unit"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AdditionalCompensationPerWorkedDayDefinition(Model):
    """Per worked day definition of `AdditionalCompensation`."""

    calculation_source: str
    reference_time: str
    minimum_amount_of_hours_in_minutes: int | None = None
    work_locations: list[str] | None = None
    timeoff_leave_type_ids: list[ID] | None = None
    eligible_days: list[str] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AdditionalCompensation(Model):
    """Additional compensation (`compensations/additional_compensation`)."""

    id: ID
    contract_version_id: ID
    company_id: ID
    """The company that the record belongs to."""
    payroll_concept_id: ID
    employee_id: ID
    amount_strategy_type: AdditionalCompensationAmountStrategyType | str
    amount_strategy_id: ID
    per_worked_day_definition: AdditionalCompensationPerWorkedDayDefinition
    """Known to be null at times."""
    created_at: dt.datetime
    updated_at: dt.datetime
    recurrence: str | None = None
    first_payment_on: dt.date | None = None
    description: str | None = None
    amount: int | None = None
    upper_limit: int | None = None


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
    """Id of a `contracts/contract_version`."""
    payroll_concept_id: ID
    """Id of a `compensations/concept`."""
    amount_strategy_type: AdditionalCompensationAmountStrategyType | str
    per_worked_day_definition: AdditionalCompensationCreatePerWorkedDayDefinition | Fields
    amount: Maybe[int] = UNSET
    upper_limit: Maybe[int] = UNSET
    description: Maybe[str] = UNSET
    recurrence: Maybe[AdditionalCompensationCreateRecurrence | str] = UNSET
    first_payment_on: Maybe[dt.date | str] = UNSET


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

    per_worked_day_definition: AdditionalCompensationUpdatePerWorkedDayDefinition | Fields
    amount_strategy_type: Maybe[AdditionalCompensationAmountStrategyType | str] = UNSET
    amount: Maybe[int] = UNSET
    upper_limit: Maybe[int] = UNSET
    description: Maybe[str] = UNSET
    recurrence: Maybe[AdditionalCompensationCreateRecurrence | str] = UNSET
    first_payment_on: Maybe[dt.date | str] = UNSET


class AdditionalCompensationsEndpoint(Endpoint[Api]):
    """Additional compensations (`compensations/additional_compensations`)."""

    path = "compensations/additional_compensations"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        contract_version_ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        payroll_concept_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[AdditionalCompensation]]:
        """Read one page of additional compensations.

        `GET compensations/additional_compensations`

        Args:
            ids: Only records with these ids.
            contract_version_ids: Of a `contracts/contract_version`.
            employee_ids: Of an `employees/employee`.
            payroll_concept_ids: Of a `compensations/concept`.
        """
        query = {
            "ids[]": ids,
            "contract_version_ids[]": contract_version_ids,
            "employee_ids[]": employee_ids,
            "payroll_concept_ids[]": payroll_concept_ids,
        }
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
        self, data: AdditionalCompensationCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[AdditionalCompensation]:
        """Create an additional compensation (`POST compensations/additional_compensations`)."""
        return self._create(AdditionalCompensation, AdditionalCompensationCreate, data, options)

    @operation
    def update(
        self,
        compensation_id: ID,
        data: AdditionalCompensationUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[AdditionalCompensation]:
        """Change an additional compensation (`PUT compensations/additional_compensations/{id}`)."""
        return self._update(
            AdditionalCompensation, compensation_id, AdditionalCompensationUpdate, data, options
        )

    @operation
    def delete(
        self, compensation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[AdditionalCompensation | None]:
        """Delete an additional compensation; returns it as it was, or None.

        `DELETE compensations/additional_compensations/{id}`
        """
        return self._delete(AdditionalCompensation, compensation_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Concept(Model):
    """Concept (`compensations/concept`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    default: bool
    description: str
    label: str
    name: str
    translated_name: str
    """Known to be null at times."""
    enabled: bool
    category: ConceptCategory | str | None = None
    unit_name: str | None = None
    unit_type: UnitType | str | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ConceptCreate(Body):
    """Body of `ConceptsEndpoint.create`."""

    category: ConceptCategory | str
    company_id: ID
    """The company that the record belongs to."""
    label: str
    description: Maybe[str] = UNSET
    unit_type: Maybe[UnitType | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ConceptUpdate(Body):
    """Body of `ConceptsEndpoint.update`."""

    category: Maybe[ConceptCategory | str] = UNSET
    description: Maybe[str] = UNSET
    label: Maybe[str] = UNSET
    unit_type: Maybe[UnitType | str] = UNSET
    labor_cost: Maybe[bool] = UNSET
    enabled: Maybe[bool] = UNSET


class ConceptsEndpoint(Endpoint[Api]):
    """Concepts (`compensations/concepts`)."""

    path = "compensations/concepts"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        categories: Sequence[ConceptCategory | str] | None = None,
        with_active_status: bool | None = None,
        enabled: bool | None = None,
        default: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Concept]]:
        """Read one page of concepts (`GET compensations/concepts`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "categories[]": categories,
            "with_active_status": with_active_status,
            "enabled": enabled,
            "default": default,
        }
        return self._list(Concept, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, concept_id: ID, **options: Unpack[RequestOptions]) -> Request[Concept]:
        """Read a concept (`GET compensations/concepts/{id}`)."""
        return self._read(Concept, concept_id, options)

    @operation
    def create(
        self, data: ConceptCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Concept]:
        """Create a concept (`POST compensations/concepts`)."""
        return self._create(Concept, ConceptCreate, data, options)

    @operation
    def update(
        self, concept_id: ID, data: ConceptUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Concept]:
        """Change a concept (`PUT compensations/concepts/{id}`)."""
        return self._update(Concept, concept_id, ConceptUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Cycle(Model):
    """Cycle (`compensations/cycle`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    recurrence: str
    first_payment: dt.date | None = None
    currency: str | None = None
    country: str | None = None
    closure_day: int | None = None
    alerts_day: int | None = None
    archived_at: dt.datetime | None = None
    """Known to be null at times."""
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


class CyclesEndpoint(Endpoint[Api]):
    """Cycles (`compensations/cycles`)."""

    path = "compensations/cycles"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        company_id: ID | None = None,
        company_ids: Sequence[ID] | None = None,
        recurrence: str | None = None,
        currency: str | None = None,
        country: str | None = None,
        include_archived: bool | None = None,
        include_hidden: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Cycle]]:
        """Read one page of cycles (`GET compensations/cycles`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "company_id": company_id,
            "company_ids[]": company_ids,
            "recurrence": recurrence,
            "currency": currency,
            "country": country,
            "include_archived": include_archived,
            "include_hidden": include_hidden,
        }
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
    payroll_concept_id: ID
    payroll_run_id: ID
    amount_strategy_type: PayrollResultAmountStrategyType | str
    amount_is_overwritten: bool
    created_at: dt.datetime
    updated_at: dt.datetime
    amount: int | None = None
    result_type: ResultType | str | None = None
    source_type: SourceType | str | None = None
    source_id: ID | None = None
    created_by_employee_id: ID | None = None
    last_updated_by_employee_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeesCompensationCreate(Body):
    """Body of `EmployeesCompensationsEndpoint.create`."""

    payroll_run_id: ID
    """Id of a `compensations/payroll_run`."""
    employee_id: ID
    """Id of an `employees/employee`."""
    concept_id: ID
    """Id of a `compensations/concept`."""
    is_overwritten: bool
    amount: Maybe[int] = UNSET
    strategy_type: Maybe[PayrollResultAmountStrategyType | str] = UNSET
    unit_symbol: Maybe[str] = UNSET
    upper_limit: Maybe[int] = UNSET
    per_day_rate: Maybe[int] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeesCompensationUpdate(Body):
    """Body of `EmployeesCompensationsEndpoint.update`."""

    is_overwritten: bool
    amount: Maybe[int] = UNSET
    amount_overwritten: Maybe[int] = UNSET
    strategy_type: Maybe[PayrollResultAmountStrategyType | str] = UNSET
    unit_symbol: Maybe[str] = UNSET
    upper_limit: Maybe[int] = UNSET
    per_day_rate: Maybe[int] = UNSET


class EmployeesCompensationsEndpoint(Endpoint[Api]):
    """Employees compensations (`compensations/employees_compensations`)."""

    path = "compensations/employees_compensations"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        payroll_run_ids: Sequence[ID] | None = None,
        cycle_ids: Sequence[ID] | None = None,
        payroll_run_employee_ids: Sequence[ID] | None = None,
        payroll_concept_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[EmployeesCompensation]]:
        """Read one page of employees compensations.

        `GET compensations/employees_compensations`

        Args:
            ids: Only records with these ids.
            payroll_run_ids: Of a `compensations/payroll_run`.
            cycle_ids: Of a `compensations/cycle`.
            payroll_concept_ids: Of a `compensations/concept`.
        """
        query = {
            "ids[]": ids,
            "payroll_run_ids[]": payroll_run_ids,
            "cycle_ids[]": cycle_ids,
            "payroll_run_employee_ids[]": payroll_run_employee_ids,
            "payroll_concept_ids[]": payroll_concept_ids,
        }
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
        self, data: EmployeesCompensationCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[EmployeesCompensation]:
        """Create an employees compensation (`POST compensations/employees_compensations`)."""
        return self._create(EmployeesCompensation, EmployeesCompensationCreate, data, options)

    @operation
    def update(
        self,
        compensation_id: ID,
        data: EmployeesCompensationUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[EmployeesCompensation]:
        """Change an employees compensation (`PUT compensations/employees_compensations/{id}`)."""
        return self._update(
            EmployeesCompensation, compensation_id, EmployeesCompensationUpdate, data, options
        )

    @operation
    def delete(
        self, compensation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[EmployeesCompensation | None]:
        """Delete an employees compensation; returns it as it was, or None.

        `DELETE compensations/employees_compensations/{id}`
        """
        return self._delete(EmployeesCompensation, compensation_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollResult(Model):
    """Payroll result (`compensations/payroll_result`)."""

    id: ID
    payroll_run_id: ID
    payroll_run_employee_id: ID
    payroll_concept_id: ID
    amount_strategy_type: PayrollResultAmountStrategyType | str
    amount_is_overwritten: bool
    created_at: dt.datetime
    updated_at: dt.datetime
    amount: int | None = None
    source_type: SourceType | str | None = None
    """Known to be null at times."""
    source_id: ID | None = None
    """Known to be null at times."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollResultBulkCreateItem(Body):
    """Item of `PayrollResultBulkCreate`, nested."""

    payroll_concept_id: ID
    """Id of a `compensations/concept`."""
    amount: int
    """In cents."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollResultBulkCreateResult(Body):
    """Result of `PayrollResultBulkCreate`."""

    employee_id: ID
    """Id of an `employees/employee`."""
    items: Sequence[PayrollResultBulkCreateItem | Fields]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollResultBulkCreate(Body):
    """Body of `PayrollResultsEndpoint.bulk_create`."""

    payroll_run_id: ID
    """Id of a `compensations/payroll_run`."""
    results: Sequence[PayrollResultBulkCreateResult | Fields]


class PayrollResultsEndpoint(Endpoint[Api]):
    """Payroll results (`compensations/payroll_results`)."""

    path = "compensations/payroll_results"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        payroll_run_ids: Sequence[ID] | None = None,
        cycle_ids: Sequence[ID] | None = None,
        payroll_run_employee_ids: Sequence[ID] | None = None,
        payroll_concept_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PayrollResult]]:
        """Read one page of payroll results (`GET compensations/payroll_results`).

        Args:
            ids: Only records with these ids.
            payroll_run_ids: Of a `compensations/payroll_run`.
            cycle_ids: Of a `compensations/cycle`.
            payroll_concept_ids: Of a `compensations/concept`.
        """
        query = {
            "ids[]": ids,
            "payroll_run_ids[]": payroll_run_ids,
            "cycle_ids[]": cycle_ids,
            "payroll_run_employee_ids[]": payroll_run_employee_ids,
            "payroll_concept_ids[]": payroll_concept_ids,
        }
        return self._list(PayrollResult, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, result_id: ID, **options: Unpack[RequestOptions]) -> Request[PayrollResult]:
        """Read a payroll result (`GET compensations/payroll_results/{id}`)."""
        return self._read(PayrollResult, result_id, options)

    @operation
    def bulk_create(
        self, data: PayrollResultBulkCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[PayrollResult]]:
        """Create several payroll results (`POST compensations/payroll_results/bulk_create`)."""
        return self._act_on_many(
            "bulk_create", PayrollResult, PayrollResultBulkCreate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PayrollRunEmployeesCompensation(Model):
    """Payroll run employees compensation (`compensations/payroll_run_employees_compensation`)."""

    id: ID
    payroll_run_employee_id: ID
    payroll_concept_id: ID
    payroll_run_id: ID
    result_type: str
    amount_strategy_type: PayrollResultAmountStrategyType | str
    created_at: dt.datetime
    updated_at: dt.datetime
    amount: int | None = None


class PayrollRunEmployeesCompensationsEndpoint(Endpoint[Api]):
    """Payroll run employees compensations (`compensations/payroll_run_employees_compensations`)."""

    path = "compensations/payroll_run_employees_compensations"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        payroll_run_ids: Sequence[ID] | None = None,
        payroll_run_employee_ids: Sequence[ID] | None = None,
        payroll_concept_ids: Sequence[ID] | None = None,
        result_type: ResultType | str | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PayrollRunEmployeesCompensation]]:
        """Read one page of payroll run employees compensations.

        `GET compensations/payroll_run_employees_compensations`

        Args:
            ids: Only records with these ids.
            payroll_run_ids: Of a `compensations/payroll_run`.
            payroll_concept_ids: Of a `compensations/concept`.
            legal_entity_ids: Of a `companies/legal_entity`.
        """
        query = {
            "ids[]": ids,
            "payroll_run_ids[]": payroll_run_ids,
            "payroll_run_employee_ids[]": payroll_run_employee_ids,
            "payroll_concept_ids[]": payroll_concept_ids,
            "result_type": result_type,
            "legal_entity_ids[]": legal_entity_ids,
        }
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
    starts_on: dt.date
    ends_on: dt.date
    status: str
    locked: bool
    company_id: ID
    """The company that the record belongs to."""
    locked_at: dt.datetime | None = None
    cycle_id: ID | None = None
    payment_type: PaymentType | str | None = None
    closure_date: dt.date | None = None
    alerts_date: dt.date | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None


class PayrollRunsEndpoint(Endpoint[Api]):
    """Payroll runs (`compensations/payroll_runs`)."""

    path = "compensations/payroll_runs"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        from_: dt.date | str | None = None,
        to: dt.date | str | None = None,
        company_id: ID | None = None,
        cycle_ids: Sequence[ID] | None = None,
        statuses: Sequence[str] | None = None,
        payment_types: Sequence[PaymentType | str] | None = None,
        include_hidden: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PayrollRun]]:
        """Read one page of payroll runs (`GET compensations/payroll_runs`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "from": from_,
            "to": to,
            "company_id": company_id,
            "cycle_ids[]": cycle_ids,
            "statuses[]": statuses,
            "payment_types[]": payment_types,
            "include_hidden": include_hidden,
        }
        return self._list(PayrollRun, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, run_id: ID, **options: Unpack[RequestOptions]) -> Request[PayrollRun]:
        """Read a payroll run (`GET compensations/payroll_runs/{id}`)."""
        return self._read(PayrollRun, run_id, options)


class CompensationsDomain(Domain[Api]):
    """Compensation concepts and additional compensations."""

    additional_compensations: AdditionalCompensationsEndpoint[Api]
    concepts: ConceptsEndpoint[Api]
    cycles: CyclesEndpoint[Api]
    employees_compensations: EmployeesCompensationsEndpoint[Api]
    payroll_results: PayrollResultsEndpoint[Api]
    payroll_run_employees_compensations: PayrollRunEmployeesCompensationsEndpoint[Api]
    payroll_runs: PayrollRunsEndpoint[Api]

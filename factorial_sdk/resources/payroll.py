"""Payroll: supplements, periods of payroll policies, and family situations."""

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


class CivilStatus(StrEnum):
    """Marital status of an employee."""

    CIVIL_PARTNERSHIP = "civil_partnership"
    """In a civil partnership."""
    COHABITATING = "cohabitating"
    """Lives with a partner."""
    DIVORCED = "divorced"
    """The marriage was dissolved."""
    MARRIED = "married"
    """Has a spouse."""
    NOT_APPLICABLE = "not_applicable"
    """The question does not apply."""
    SEPARATED = "separated"
    """Separated from the spouse."""
    SINGLE = "single"
    """Not married."""
    UNKNOWN = "unknown"
    """Not known."""
    WIDOW = "widow"
    """The spouse has died."""


class PolicyPeriodChangeStatusStatusOption(StrEnum):
    """How far a policy period is, from its preparation to its payment."""

    PAID = "paid"
    """Payments have been made."""
    PAYMENT_PROCESSING = "payment_processing"
    """Payments are under way."""
    PAYROLL_CALCULATION = "payroll_calculation"
    """Payroll is being calculated."""
    PREPARATION = "preparation"
    """It is being prepared."""
    SUPPLEMENTS_DEFINITION = "supplements_definition"
    """Supplements are being defined."""
    UNDER_REVIEW = "under_review"
    """It is under review."""


class SupplementUnit(StrEnum):
    """What a supplement is counted in: money, time or units."""

    MONEY = "money"
    """An amount of money."""
    TIME = "time"
    """A period of time; see `Supplement.minutes_in_cents`."""
    UNITS = "units"
    """A number of units."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FamilySituation(Model):
    """Family situation (`payroll/family_situation`)."""

    id: ID
    employee_id: ID
    """The employee whose family situation it is."""
    civil_status: CivilStatus | str | None = None
    """Marital status of the employee."""
    number_of_dependants: int | None = None
    """How many people depend on the employee."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FamilySituationCreate(Body):
    """Body of `FamilySituationsEndpoint.create`."""

    employee_id: ID
    civil_status: Maybe[CivilStatus | str] = UNSET
    number_of_dependants: Maybe[int] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FamilySituationUpdate(Body):
    """Body of `FamilySituationsEndpoint.update`."""

    employee_id: ID
    civil_status: Maybe[CivilStatus | str] = UNSET
    number_of_dependants: Maybe[int] = UNSET


class FamilySituationsEndpoint(Endpoint[Api]):
    """Family situations (`payroll/family_situations`).

    Civil status of an employee, and how many people depend on the employee.
    """

    path = "payroll/family_situations"

    @paged
    def get(
        self, *, employee_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[FamilySituation]]:
        """Read one page of family situations (`GET payroll/family_situations`).

        Args:
            employee_ids: Only family situations of these employees.
        """
        return self._list(FamilySituation, {"employee_ids[]": employee_ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def create(
        self, data: FamilySituationCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[FamilySituation]:
        """Create a family situation (`POST payroll/family_situations`)."""
        return self._create(FamilySituation, FamilySituationCreate, data, options)

    @operation
    def update(
        self, situation_id: ID, data: FamilySituationUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[FamilySituation]:
        """Change a family situation (`PUT payroll/family_situations/{id}`)."""
        return self._update(FamilySituation, situation_id, FamilySituationUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyPeriod(Model):
    """Policy period (`payroll/policy_period`)."""

    id: ID
    starts_on: dt.date
    """Day on which the period starts."""
    policy_id: ID
    """The payroll policy. The API has no list of them."""
    company_id: ID
    """The company that the record belongs to."""
    ends_on: dt.date
    """Day on which the period ends."""
    period: str
    """Which period of the policy it is. The format is not documented."""
    name: str | None = None
    """Name of the policy with the first and the last day of the period."""
    status: str | None = None
    """How far the period is; `change_status` takes the known values."""
    policy_name: str | None = None
    """Name of the payroll policy alone."""
    calculation_started_at: dt.date | None = None
    """When the calculation of payroll started. A third-party client reads a day; the vendor's
    client speaks of a date and time."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyPeriodChangeStatus(Body):
    """Body of `PolicyPeriodsEndpoint.change_status`."""

    id: ID
    """The policy period to change."""
    status: PolicyPeriodChangeStatusStatusOption | str
    """The new status. Which steps are allowed from which is not documented."""
    notify_employee: bool
    """Whether employees are notified."""
    employee_ids: Sequence[ID]
    """Employees whose payroll it is, or who are notified; which of the two is not documented."""


class PolicyPeriodsEndpoint(Endpoint[Api]):
    """Policy periods (`payroll/policy_periods`).

    A period of a payroll policy, in which its payroll is prepared, calculated and paid. The API has
    no list of them: supplements name them as `payroll_policy_period_id`.
    """

    path = "payroll/policy_periods"

    @operation
    def change_status(
        self, data: PolicyPeriodChangeStatus | Fields, **options: Unpack[BodyOptions]
    ) -> Request[PolicyPeriod]:
        """Change the status of a policy period (`POST payroll/policy_periods/change_status`).

        Returns the period; employees are notified if `notify_employee` is True.
        """
        return self._act("change_status", PolicyPeriod, PolicyPeriodChangeStatus, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Supplement(Model):
    """Supplement (`payroll/supplement`)."""

    id: ID
    employee_id: ID
    """The employee who gets the supplement."""
    company_id: ID
    """The company that the record belongs to."""
    unit: SupplementUnit | str
    """What the supplement counts: ``money``, ``time`` or ``units``."""
    contracts_compensation_id: ID | None = None
    """The contract's compensation (`contracts/compensations`) that belongs to the supplement."""
    contracts_taxonomy_id: ID | None = None
    """Kind of the supplement, from `contracts/taxonomies`."""
    amount_in_cents: int | None = None
    """Amount in cents of `currency`. What it holds for time and units is not documented."""
    effective_on: dt.date | None = None
    """Day from which the supplement counts."""
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    description: str | None = None
    """Free text."""
    payroll_policy_period_id: ID | None = None
    """The policy period that the supplement belongs to."""
    employee_observations: list[str] | None = None
    """Remarks about the employee, made by an administrator or a manager."""
    raw_minutes_in_cents: int | None = None
    """Raw time, presumably before adjustments, in hundredths of a minute."""
    minutes_in_cents: int | None = None
    """Time after adjustments, in hundredths of a minute."""
    equivalent_minutes_in_cents: int | None = None
    """Time that payroll counts for it, in hundredths of a minute."""
    currency: str | None = None
    """Currency of the amount, usually as an ISO 4217 code such as ``EUR``."""
    legal_entity_id: ID | None = None
    """The legal entity that the supplement belongs to."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SupplementCreate(Body):
    """Body of `SupplementsEndpoint.create`."""

    amount_in_cents: int
    employee_id: ID
    effective_on: dt.date | str
    contracts_taxonomy_id: ID
    payroll_policy_period_id: ID
    contracts_compensation_id: Maybe[ID] = UNSET
    unit: Maybe[str] = UNSET
    worked_days: Maybe[int] = UNSET
    """Worked days that the supplement is for. How they change the amount is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SupplementUpdate(Body):
    """Body of `SupplementsEndpoint.update`."""

    employee_id: Maybe[ID] = UNSET
    contracts_compensation_id: Maybe[ID] = UNSET
    contracts_taxonomy_id: Maybe[ID] = UNSET
    amount_in_cents: Maybe[int] = UNSET
    effective_on: Maybe[dt.date | str] = UNSET
    unit: Maybe[str] = UNSET
    payroll_policy_period_id: Maybe[ID] = UNSET


class SupplementsEndpoint(Endpoint[Api]):
    """Supplements (`payroll/supplements`).

    An amount of money, time or units that payroll adds for an employee in a policy period, sorted
    by a taxonomy of contracts. It may come from a compensation of the contract.
    """

    path = "payroll/supplements"

    @paged
    def get(
        self, *, from_: dt.date | str | None = None, to: dt.date | str | None = None,
        employee_ids: Sequence[ID] | None = None, policy_period_ids: Sequence[ID] | None = None,
        compensation_id: ID | None = None, ids: Sequence[ID] | None = None,
        legal_entity_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Supplement]]:  # fmt: skip
        """Read one page of supplements (`GET payroll/supplements`).

        Args:
            from_: First day of a period, ``YYYY-MM-DD``. That it is compared with `effective_on`,
                and includes the day, is likely but not documented.
            to: Last day of a period, ``YYYY-MM-DD``. That it is compared with `effective_on`, and
                includes the day, is likely but not documented.
            employee_ids: Only supplements of these employees.
            policy_period_ids: Only supplements of these policy periods. Whether the API refuses
                requests without them is not documented. Required by the schema.
            compensation_id: Only supplements of this compensation, presumably their
                `contracts_compensation_id`.
            ids: Only records with these ids.
            legal_entity_ids: Only supplements of these legal entities.
        """
        query = {
            "from": from_, "to": to, "employee_ids[]": employee_ids,
            "policy_period_ids[]": policy_period_ids, "compensation_id": compensation_id,
            "ids[]": ids, "legal_entity_ids[]": legal_entity_ids,
        }  # fmt: skip
        return self._list(Supplement, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, supplement_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Supplement]:
        """Read a supplement (`GET payroll/supplements/{id}`)."""
        return self._read(Supplement, supplement_id, options)

    @operation
    def create(
        self, data: SupplementCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Supplement]:
        """Create a supplement (`POST payroll/supplements`)."""
        return self._create(Supplement, SupplementCreate, data, options)

    @operation
    def update(
        self, supplement_id: ID, data: SupplementUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Supplement]:
        """Change a supplement (`PUT payroll/supplements/{id}`).

        One that comes from an additional compensation cannot be changed: create another, remove the
        old compensation from the contract, and add the new one there.
        """
        return self._update(Supplement, supplement_id, SupplementUpdate, data, options)

    @operation
    def delete(
        self, supplement_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Supplement | None]:
        """Delete a supplement; returns the deleted record, or None.

        `DELETE payroll/supplements/{id}`
        """
        return self._delete(Supplement, supplement_id, options)


class PayrollDomain(Domain[Api]):
    """Payroll: supplements, periods of payroll policies, and family situations."""

    family_situations: FamilySituationsEndpoint[Api]
    policy_periods: PolicyPeriodsEndpoint[Api]
    supplements: SupplementsEndpoint[Api]

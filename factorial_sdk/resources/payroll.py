"""Payroll: policies, periods, supplements and family situations."""

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


class CivilStatus(StrEnum):
    """Civil status of `FamilySituation`."""

    CIVIL_PARTNERSHIP = "civil_partnership"
    COHABITATING = "cohabitating"
    DIVORCED = "divorced"
    MARRIED = "married"
    NOT_APPLICABLE = "not_applicable"
    SEPARATED = "separated"
    SINGLE = "single"
    UNKNOWN = "unknown"
    WIDOW = "widow"


class PolicyPeriodChangeStatusStatusOption(StrEnum):
    """Status of `PolicyPeriodChangeStatus`."""

    PAID = "paid"
    PAYMENT_PROCESSING = "payment_processing"
    PAYROLL_CALCULATION = "payroll_calculation"
    PREPARATION = "preparation"
    SUPPLEMENTS_DEFINITION = "supplements_definition"
    UNDER_REVIEW = "under_review"


class SupplementUnit(StrEnum):
    """Unit of `Supplement`."""

    MONEY = "money"
    TIME = "time"
    UNITS = "units"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FamilySituation(Model):
    """Family situation (`payroll/family_situation`)."""

    id: ID
    employee_id: ID
    civil_status: CivilStatus | str | None = None
    number_of_dependants: int | None = None


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
    """Family situations (`payroll/family_situations`)."""

    path = "payroll/family_situations"

    @paged
    def get(
        self, *, employee_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[FamilySituation]]:
        """Read one page of family situations (`GET payroll/family_situations`)."""
        return self._list(FamilySituation, {"employee_ids[]": employee_ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def create(
        self, data: FamilySituationCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[FamilySituation]:
        """Create a family situation (`POST payroll/family_situations`)."""
        return self._create(FamilySituation, FamilySituationCreate, data, options)

    @operation
    def update(
        self,
        situation_id: ID,
        data: FamilySituationUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[FamilySituation]:
        """Change a family situation (`PUT payroll/family_situations/{id}`)."""
        return self._update(FamilySituation, situation_id, FamilySituationUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyPeriod(Model):
    """Policy period (`payroll/policy_period`)."""

    id: ID
    starts_on: dt.date
    policy_id: ID
    company_id: ID
    """The company that the record belongs to."""
    ends_on: dt.date
    period: str
    name: str | None = None
    status: str | None = None
    policy_name: str | None = None
    calculation_started_at: dt.date | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PolicyPeriodChangeStatus(Body):
    """Body of `PolicyPeriodsEndpoint.change_status`."""

    id: ID
    status: PolicyPeriodChangeStatusStatusOption | str
    notify_employee: bool
    employee_ids: Sequence[ID]


class PolicyPeriodsEndpoint(Endpoint[Api]):
    """Policy periods (`payroll/policy_periods`)."""

    path = "payroll/policy_periods"

    @operation
    def change_status(
        self, data: PolicyPeriodChangeStatus | Fields, **options: Unpack[RequestOptions]
    ) -> Request[PolicyPeriod]:
        """Change the status of a policy period (`POST payroll/policy_periods/change_status`)."""
        return self._act("change_status", PolicyPeriod, PolicyPeriodChangeStatus, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Supplement(Model):
    """Supplement (`payroll/supplement`)."""

    id: ID
    employee_id: ID
    company_id: ID
    """The company that the record belongs to."""
    unit: SupplementUnit | str
    contracts_compensation_id: ID | None = None
    contracts_taxonomy_id: ID | None = None
    amount_in_cents: int | None = None
    effective_on: dt.date | None = None
    created_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None
    description: str | None = None
    payroll_policy_period_id: ID | None = None
    employee_observations: list[str] | None = None
    raw_minutes_in_cents: int | None = None
    """In hundredths of a minute."""
    minutes_in_cents: int | None = None
    """In hundredths of a minute."""
    equivalent_minutes_in_cents: int | None = None
    """In hundredths of a minute."""
    currency: str | None = None
    legal_entity_id: ID | None = None


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
    """Supplements (`payroll/supplements`)."""

    path = "payroll/supplements"

    @paged
    def get(
        self,
        *,
        from_: dt.date | str | None = None,
        to: dt.date | str | None = None,
        employee_ids: Sequence[ID] | None = None,
        policy_period_ids: Sequence[ID] | None = None,
        compensation_id: ID | None = None,
        ids: Sequence[ID] | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Supplement]]:
        """Read one page of supplements (`GET payroll/supplements`).

        Args:
            policy_period_ids: Required by the schema.
            ids: Only records with these ids.
        """
        query = {
            "from": from_,
            "to": to,
            "employee_ids[]": employee_ids,
            "policy_period_ids[]": policy_period_ids,
            "compensation_id": compensation_id,
            "ids[]": ids,
            "legal_entity_ids[]": legal_entity_ids,
        }
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
        self, data: SupplementCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Supplement]:
        """Create a supplement (`POST payroll/supplements`)."""
        return self._create(Supplement, SupplementCreate, data, options)

    @operation
    def update(
        self, supplement_id: ID, data: SupplementUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Supplement]:
        """Change a supplement (`PUT payroll/supplements/{id}`)."""
        return self._update(Supplement, supplement_id, SupplementUpdate, data, options)

    @operation
    def delete(
        self, supplement_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Supplement | None]:
        """Delete a supplement; returns it as it was, or None.

        `DELETE payroll/supplements/{id}`
        """
        return self._delete(Supplement, supplement_id, options)


class PayrollDomain(Domain[Api]):
    """Payroll: policies, periods, supplements and family situations."""

    family_situations: FamilySituationsEndpoint[Api]
    policy_periods: PolicyPeriodsEndpoint[Api]
    supplements: SupplementsEndpoint[Api]

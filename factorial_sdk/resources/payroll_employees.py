"""Employees' data for payroll, by country."""

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


class IdentifierCountry(StrEnum):
    """Country of `Identifier`."""

    DE = "de"
    IT = "it"
    PT = "pt"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GermanEmployeeDatum(Model):
    """German employee datum (`payroll_employees/german_employee_datum`)."""

    id: ID
    employee_id: ID
    birth_name: str | None = None
    country_of_birth: str | None = None
    place_of_birth: str | None = None
    work_permit_expiration_date: dt.date | None = None
    residency_permit_expiration_date: dt.date | None = None
    certificate_of_study_expiration_date: dt.date | None = None
    health_insurer_company_number: str | None = None
    contribution_class_health_insurance: int | None = None
    contribution_class_unemployment_insurance: int | None = None
    contribution_class_pension_insurance: int | None = None
    contribution_class_nursing_insurance: int | None = None
    additional_contribution_to_nursing_insurance: bool | None = None
    tax_class: int | None = None
    requested_annual_allowance: int | None = None
    factor: float | None = None
    annual_tax_allowance: int | None = None
    monthly_tax_allowance: int | None = None
    child_tax_allowance: float | None = None
    denomination: str | None = None
    spouses_denomination: str | None = None
    personnel_leasing: int | None = None
    highest_level_of_professional_training: int | None = None
    highest_level_of_education: int | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GermanEmployeeDatumCreate(Body):
    """Body of `GermanEmployeeDataEndpoint.create`."""

    employee_id: ID
    birth_name: Maybe[str] = UNSET
    country_of_birth: Maybe[str] = UNSET
    place_of_birth: Maybe[str] = UNSET
    work_permit_expiration_date: Maybe[dt.date | str] = UNSET
    residency_permit_expiration_date: Maybe[dt.date | str] = UNSET
    certificate_of_study_expiration_date: Maybe[dt.date | str] = UNSET
    health_insurer_company_number: Maybe[str] = UNSET
    contribution_class_health_insurance: Maybe[int] = UNSET
    contribution_class_unemployment_insurance: Maybe[int] = UNSET
    contribution_class_pension_insurance: Maybe[int] = UNSET
    contribution_class_nursing_insurance: Maybe[int] = UNSET
    additional_contribution_to_nursing_insurance: Maybe[bool] = UNSET
    tax_class: Maybe[int] = UNSET
    requested_annual_allowance: Maybe[int] = UNSET
    factor: Maybe[float] = UNSET
    annual_tax_allowance: Maybe[int] = UNSET
    monthly_tax_allowance: Maybe[int] = UNSET
    child_tax_allowance: Maybe[float] = UNSET
    denomination: Maybe[str] = UNSET
    spouses_denomination: Maybe[str] = UNSET
    personnel_leasing: Maybe[int] = UNSET
    highest_level_of_professional_training: Maybe[int] = UNSET
    highest_level_of_education: Maybe[int] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GermanEmployeeDatumUpdate(Body):
    """Body of `GermanEmployeeDataEndpoint.update`."""

    birth_name: Maybe[str] = UNSET
    country_of_birth: Maybe[str] = UNSET
    place_of_birth: Maybe[str] = UNSET
    work_permit_expiration_date: Maybe[dt.date | str] = UNSET
    residency_permit_expiration_date: Maybe[dt.date | str] = UNSET
    certificate_of_study_expiration_date: Maybe[dt.date | str] = UNSET
    health_insurer_company_number: Maybe[str] = UNSET
    contribution_class_health_insurance: Maybe[int] = UNSET
    contribution_class_unemployment_insurance: Maybe[int] = UNSET
    contribution_class_pension_insurance: Maybe[int] = UNSET
    contribution_class_nursing_insurance: Maybe[int] = UNSET
    additional_contribution_to_nursing_insurance: Maybe[bool] = UNSET
    tax_class: Maybe[int] = UNSET
    requested_annual_allowance: Maybe[int] = UNSET
    factor: Maybe[float] = UNSET
    annual_tax_allowance: Maybe[int] = UNSET
    monthly_tax_allowance: Maybe[int] = UNSET
    child_tax_allowance: Maybe[float] = UNSET
    denomination: Maybe[str] = UNSET
    spouses_denomination: Maybe[str] = UNSET
    personnel_leasing: Maybe[int] = UNSET
    highest_level_of_professional_training: Maybe[int] = UNSET
    highest_level_of_education: Maybe[int] = UNSET


class GermanEmployeeDataEndpoint(Endpoint[Api]):
    """German employee data (`payroll_employees/german_employee_data`)."""

    path = "payroll_employees/german_employee_data"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[GermanEmployeeDatum]]:
        """Read one page of german employee data (`GET payroll_employees/german_employee_data`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "employee_ids[]": employee_ids}
        return self._list(GermanEmployeeDatum, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, datum_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[GermanEmployeeDatum]:
        """Read a german employee datum (`GET payroll_employees/german_employee_data/{id}`)."""
        return self._read(GermanEmployeeDatum, datum_id, options)

    @operation
    def create(
        self, data: GermanEmployeeDatumCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[GermanEmployeeDatum]:
        """Create a german employee datum (`POST payroll_employees/german_employee_data`)."""
        return self._create(GermanEmployeeDatum, GermanEmployeeDatumCreate, data, options)

    @operation
    def update(
        self,
        datum_id: ID,
        data: GermanEmployeeDatumUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[GermanEmployeeDatum]:
        """Change a german employee datum (`PUT payroll_employees/german_employee_data/{id}`)."""
        return self._update(GermanEmployeeDatum, datum_id, GermanEmployeeDatumUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Identifier(Model):
    """Identifier (`payroll_employees/identifier`)."""

    id: ID
    employee_id: ID
    country: IdentifierCountry | str
    social_security_number: str | None = None
    tax_id: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class IdentifierCreate(Body):
    """Body of `IdentifiersEndpoint.create`."""

    employee_id: ID
    country: IdentifierCountry | str
    social_security_number: Maybe[str] = UNSET
    tax_id: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class IdentifierUpdate(Body):
    """Body of `IdentifiersEndpoint.update`."""

    country: IdentifierCountry | str
    social_security_number: Maybe[str] = UNSET
    tax_id: Maybe[str] = UNSET


class IdentifiersEndpoint(Endpoint[Api]):
    """Identifiers (`payroll_employees/identifiers`)."""

    path = "payroll_employees/identifiers"
    needed_filters = ("country",)

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employees_ids: Sequence[ID] | None = None,
        legal_entities_ids: Sequence[ID] | None = None,
        country: IdentifierCountry | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Identifier]]:
        """Read one page of identifiers (`GET payroll_employees/identifiers`).

        Args:
            ids: Only records with these ids.
            country: Required: without it, the API refuses the request (400).
        """
        query = {
            "ids[]": ids,
            "employees_ids[]": employees_ids,
            "legal_entities_ids[]": legal_entities_ids,
            "country": country,
        }
        return self._list(Identifier, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, identifier_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Identifier]:
        """Read an identifier (`GET payroll_employees/identifiers/{id}`)."""
        return self._read(Identifier, identifier_id, options)

    @operation
    def create(
        self, data: IdentifierCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Identifier]:
        """Create an identifier (`POST payroll_employees/identifiers`)."""
        return self._create(Identifier, IdentifierCreate, data, options)

    @operation
    def update(
        self, identifier_id: ID, data: IdentifierUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Identifier]:
        """Change an identifier (`PUT payroll_employees/identifiers/{id}`)."""
        return self._update(Identifier, identifier_id, IdentifierUpdate, data, options)

    @operation
    def delete(
        self, identifier_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Identifier | None]:
        """Delete an identifier; returns it as it was, or None.

        `DELETE payroll_employees/identifiers/{id}`
        """
        return self._delete(Identifier, identifier_id, options)


class PayrollEmployeesDomain(Domain[Api]):
    """Employees' data for payroll, by country."""

    german_employee_data: GermanEmployeeDataEndpoint[Api]
    identifiers: IdentifiersEndpoint[Api]

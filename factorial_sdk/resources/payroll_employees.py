"""What payroll needs of employees by country: German data, tax and insurance numbers."""

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


class IdentifierCountry(StrEnum):
    """Countries whose identifiers the API keeps."""

    DE = "de"
    """Germany."""
    IT = "it"
    """Italy."""
    PT = "pt"
    """Portugal."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GermanEmployeeDatum(Model):
    """German employee datum (`payroll_employees/german_employee_datum`)."""

    id: ID
    employee_id: ID
    """The employee whom the data is about."""
    birth_name: str | None = None
    """Surname at birth, if it is another one than now."""
    country_of_birth: str | None = None
    """Key that DATEV has for the country in its list of nationalities; no ISO code."""
    place_of_birth: str | None = None
    """City of birth."""
    work_permit_expiration_date: dt.date | None = None
    """Day on which the work permit expires."""
    residency_permit_expiration_date: dt.date | None = None
    """Day on which the residence permit expires."""
    certificate_of_study_expiration_date: dt.date | None = None
    """Day on which the certificate of study expires."""
    health_insurer_company_number: str | None = None
    """Company number of the health insurer."""
    contribution_class_health_insurance: int | None = None
    """Contribution to health insurance: 0 none (privately insured, or a voluntary member who pays
    it personally), 1 general, 3 reduced, 4 agricultural insurance, 5 agricultural insurance
    (employer's part), 6 flat rate of marginal jobs, 9 corporate payer."""
    contribution_class_unemployment_insurance: int | None = None
    """Contribution to unemployment insurance: 0 none, 1 full, 2 half."""
    contribution_class_pension_insurance: int | None = None
    """Contribution to pension insurance: 0 none, 1 full, 3 half, 5 flat rate of marginal jobs."""
    contribution_class_nursing_insurance: int | None = None
    """Contribution to long-term care insurance: 0 none, 1 full, 2 half."""
    additional_contribution_to_nursing_insurance: bool | None = None
    """Whether the employee pays a surcharge for long-term care insurance."""
    tax_class: int | None = None
    """German tax class of the employee, as a number."""
    requested_annual_allowance: int | None = None
    """Tax allowance that was asked for, per year. The unit is not documented."""
    factor: float | None = None
    """Factor of the factor method (Faktorverfahren) of German income tax."""
    annual_tax_allowance: int | None = None
    """Tax allowance per year. The unit is not documented."""
    monthly_tax_allowance: int | None = None
    """Tax allowance per month. The unit is not documented."""
    child_tax_allowance: float | None = None
    """Tax allowance for children. Whether it is a number of allowances or an amount is not
    documented."""
    denomination: str | None = None
    """Denomination, for the church tax: ``nd`` no denomination, ``ev`` Protestant, ``rk`` Roman
    Catholic, ``ak`` Old Catholic; free religious communities: ``fa`` Alzey, ``fb`` Baden, ``fg``
    Palatinate, ``fm`` Mainz, ``fs`` Offenbach; Jewish communities: ``ib`` Baden, ``iw``
    Württemberg, ``il`` those entitled to levy it, and ``ih``, ``is``, ``jd``, ``jh``. Until
    December 2015: ``fr`` French Reformed, ``lt`` Lutheran, ``rf`` Reformed."""
    spouses_denomination: str | None = None
    """Denomination of the spouse, for the church tax; the values are those of `denomination`."""
    personnel_leasing: int | None = None
    """Whether the employee is leased to other companies: 0 as the client's data, 1 no, 2 yes."""
    highest_level_of_professional_training: int | None = None
    """Training for a profession: 0 not given, 1 no qualification, 2 recognized vocational training,
    3 master craftsman or technician, or an equal degree of a technical school, 4 bachelor, 5
    diploma, Magister, master or state examination, 6 doctorate, 9 not known."""
    highest_level_of_education: int | None = None
    """School education: 0 not given, 1 no qualification, 2 secondary school, 3 intermediate school
    or equivalent, 4 high school or vocational diploma, 9 not known."""


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
    """German employee data (`payroll_employees/german_employee_data`).

    What German payroll has to know of an employee: insurance, taxes, church, education. Several
    fields take codes of German payroll. Whether an employee can have several is not documented.
    """

    path = "payroll_employees/german_employee_data"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[GermanEmployeeDatum]]:  # fmt: skip
        """Read one page of german employee data (`GET payroll_employees/german_employee_data`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only data of these employees.
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
        self, data: GermanEmployeeDatumCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[GermanEmployeeDatum]:
        """Create a german employee datum (`POST payroll_employees/german_employee_data`)."""
        return self._create(GermanEmployeeDatum, GermanEmployeeDatumCreate, data, options)

    @operation
    def update(
        self, datum_id: ID, data: GermanEmployeeDatumUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[GermanEmployeeDatum]:
        """Change a german employee datum (`PUT payroll_employees/german_employee_data/{id}`)."""
        return self._update(GermanEmployeeDatum, datum_id, GermanEmployeeDatumUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Identifier(Model):
    """Identifier (`payroll_employees/identifier`)."""

    id: ID
    employee_id: ID
    """The employee whom the numbers belong to."""
    country: IdentifierCountry | str
    """Country of the employee: ``pt``, ``it`` or ``de``."""
    social_security_number: str | None = None
    """Social security number of the employee."""
    tax_id: str | None = None
    """Tax number of the employee."""


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
    """Identifiers (`payroll_employees/identifiers`).

    Social security and tax number of an employee. Portugal, Italy and Germany are served.
    """

    path = "payroll_employees/identifiers"
    needed_filters = ("country",)

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employees_ids: Sequence[ID] | None = None,
        legal_entities_ids: Sequence[ID] | None = None,
        country: IdentifierCountry | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Identifier]]:  # fmt: skip
        """Read one page of the identifiers of one country (`GET payroll_employees/identifiers`).

        Args:
            ids: Only records with these ids.
            employees_ids: Only identifiers of these employees.
            legal_entities_ids: Only identifiers of employees of these legal entities; taken from
                the name, not documented.
            country: Country of the identifiers: ``pt``, ``it`` or ``de``. Whether `get_by_id` needs
                it, too, is not documented. Required: without it, the API refuses the request (400).
        """
        query = {
            "ids[]": ids, "employees_ids[]": employees_ids,
            "legal_entities_ids[]": legal_entities_ids, "country": country,
        }  # fmt: skip
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
        self, data: IdentifierCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Identifier]:
        """Create an identifier (`POST payroll_employees/identifiers`)."""
        return self._create(Identifier, IdentifierCreate, data, options)

    @operation
    def update(
        self, identifier_id: ID, data: IdentifierUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Identifier]:
        """Change an identifier (`PUT payroll_employees/identifiers/{id}`)."""
        return self._update(Identifier, identifier_id, IdentifierUpdate, data, options)

    @operation
    def delete(
        self, identifier_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Identifier | None]:
        """Delete an identifier; returns the deleted record, or None.

        `DELETE payroll_employees/identifiers/{id}`
        """
        return self._delete(Identifier, identifier_id, options)


class PayrollEmployeesDomain(Domain[Api]):
    """What payroll needs of employees by country: German data, tax and insurance numbers."""

    german_employee_data: GermanEmployeeDataEndpoint[Api]
    identifiers: IdentifiersEndpoint[Api]

"""Employees."""

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


class BankNumberFormat(StrEnum):
    """Bank number format of `Employee`."""

    BANK_NAME_AND_ACCOUNT_NUMBER = "bank_name_and_account_number"
    CLABE = "clabe"
    IBAN = "iban"
    OTHER = "other"
    ROUTING_NUMBER_AND_ACCOUNT_NUMBER = "routing_number_and_account_number"
    SORT_CODE_AND_ACCOUNT_NUMBER = "sort_code_and_account_number"


class ContractsAnnualWorkingTimeDistribution(StrEnum):
    """Contracts annual working time distribution of `EmployeeCreateWithContract`."""

    LIMIT_DAILY_HOURS = "limit_daily_hours"
    LIMIT_WORKDAYS = "limit_workdays"


class ContractsBankHolidayTreatment(StrEnum):
    """Contracts bank holiday treatment of `EmployeeCreateWithContract`."""

    NON_WORKABLE = "non_workable"
    WORKABLE = "workable"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Employee(Model):
    """Employee (`employees/employee`)."""

    id: ID
    access_id: ID
    first_name: str
    last_name: str
    full_name: str
    company_id: ID
    location_id: ID
    """Id of a `locations/location`."""
    created_at: dt.datetime
    updated_at: dt.datetime
    is_terminating: bool
    attendable: bool
    preferred_name: str | None = None
    birth_name: str | None = None
    gender: str | None = None
    identifier: str | None = None
    identifier_type: str | None = None
    email: str | None = None
    """Known to be null at times."""
    login_email: str | None = None
    """Known to be null at times."""
    birthday_on: dt.date | None = None
    nationality: str | None = None
    address_line_1: str | None = None
    address_line_2: str | None = None
    postal_code: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None
    bank_number: str | None = None
    swift_bic: str | None = None
    bank_number_format: BankNumberFormat | str | None = None
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    default_work_area_id: ID | None = None
    """Id of a `locations/work_area`."""
    social_security_number: str | None = None
    terminated_on: dt.date | None = None
    termination_reason_type: str | None = None
    termination_reason: str | None = None
    termination_observations: str | None = None
    manager_id: ID | None = None
    timeoff_manager_id: ID | None = None
    phone_number: str | None = None
    company_identifier: str | None = None
    age_number: int | None = None
    termination_type_description: str | None = None
    contact_name: str | None = None
    contact_number: str | None = None
    personal_email: str | None = None
    seniority_calculation_date: dt.date | None = None
    communications_email: str | None = None
    unconfirmed_communications_email: str | None = None
    pronouns: str | None = None
    active: bool | None = None
    disability_percentage_cents: int | None = None
    """In hundredths of a percent."""
    identifier_expiration_date: dt.date | None = None
    country_of_birth: str | None = None
    birthplace: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeCreateWithContract(Body):
    """Body of `EmployeesEndpoint.create_with_contract`."""

    company_id: ID
    first_name: str
    last_name: str
    email: str
    contract_effective_on: Maybe[dt.date | str] = UNSET
    contract_starts_on: Maybe[dt.date | str] = UNSET
    ends_on: Maybe[dt.date | str] = UNSET
    gender: Maybe[str] = UNSET
    identifier: Maybe[str] = UNSET
    identifier_type: Maybe[str] = UNSET
    identifier_expiration_date: Maybe[dt.date | str] = UNSET
    birthday_on: Maybe[dt.date | str] = UNSET
    nationality: Maybe[str] = UNSET
    address_line1: Maybe[str] = UNSET
    address_line_2: Maybe[str] = UNSET
    postal_code: Maybe[str] = UNSET
    city: Maybe[str] = UNSET
    state: Maybe[str] = UNSET
    country: Maybe[str] = UNSET
    bank_number: Maybe[str] = UNSET
    swift_bic: Maybe[str] = UNSET
    manager_id: Maybe[ID] = UNSET
    timeoff_manager_id: Maybe[ID] = UNSET
    legal_entity_id: Maybe[ID] = UNSET
    """Id of a `companies/legal_entity`."""
    company_identifier: Maybe[str] = UNSET
    seniority_calculation_date: Maybe[dt.date | str] = UNSET
    job_catalog_tree_node_uuid: Maybe[str] = UNSET
    """Id of a `job_catalog/tree_node`."""
    team_id: Maybe[ID] = UNSET
    location_id: Maybe[ID] = UNSET
    """Id of a `locations/location`."""
    social_security_number: Maybe[str] = UNSET
    has_trial_period: Maybe[bool] = UNSET
    trial_period_ends_on: Maybe[dt.date | str] = UNSET
    contact_name: Maybe[str] = UNSET
    contact_number: Maybe[str] = UNSET
    phone_number: Maybe[str] = UNSET
    a3_innuva_code: Maybe[str] = UNSET
    a3_nom_code: Maybe[str] = UNSET
    contracts_bank_holiday_treatment: Maybe[ContractsBankHolidayTreatment | str] = UNSET
    contracts_annual_working_time_distribution: Maybe[
        ContractsAnnualWorkingTimeDistribution | str
    ] = UNSET
    contracts_working_time_percentage_in_cents: Maybe[int] = UNSET
    """In hundredths of a percent."""
    contracts_max_legal_yearly_hours: Maybe[int] = UNSET
    contracts_maximum_weekly_hours: Maybe[int] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeInvite(Body):
    """Body of `EmployeesEndpoint.invite`."""

    id: ID
    company_id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeSetRegularAccessStartDate(Body):
    """Body of `EmployeesEndpoint.set_regular_access_start_date`."""

    id: ID
    starts_on: Maybe[dt.date | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeTerminate(Body):
    """Body of `EmployeesEndpoint.terminate`."""

    id: ID
    terminated_on: dt.date | str
    termination_reason: Maybe[str] = UNSET
    termination_assigned_manager_id: Maybe[ID] = UNSET
    open_backfill: Maybe[bool] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeUnterminate(Body):
    """Body of `EmployeesEndpoint.unterminate`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeUpdate(Body):
    """Body of `EmployeesEndpoint.update`."""

    access_id: Maybe[ID] = UNSET
    gender: Maybe[str] = UNSET
    first_name: Maybe[str] = UNSET
    last_name: Maybe[str] = UNSET
    identifier: Maybe[str] = UNSET
    identifier_type: Maybe[str] = UNSET
    birthday_on: Maybe[dt.date | str] = UNSET
    nationality: Maybe[str] = UNSET
    address_line_1: Maybe[str] = UNSET
    address_line_2: Maybe[str] = UNSET
    postal_code: Maybe[str] = UNSET
    city: Maybe[str] = UNSET
    state: Maybe[str] = UNSET
    country: Maybe[str] = UNSET
    bank_number: Maybe[str] = UNSET
    bank_number_format: Maybe[BankNumberFormat | str] = UNSET
    swift_bic: Maybe[str] = UNSET
    manager_id: Maybe[ID] = UNSET
    timeoff_manager_id: Maybe[ID] = UNSET
    social_security_number: Maybe[str] = UNSET
    has_work_permit: Maybe[bool] = UNSET
    phone_number: Maybe[str] = UNSET
    company_identifier: Maybe[str] = UNSET
    seniority_calculation_date: Maybe[dt.date | str] = UNSET
    legal_entity_id: Maybe[ID] = UNSET
    """Id of a `companies/legal_entity`."""
    location_id: Maybe[ID] = UNSET
    """Id of a `locations/location`."""
    preferred_name: Maybe[str] = UNSET
    pronouns: Maybe[str] = UNSET
    contact_name: Maybe[str] = UNSET
    contact_number: Maybe[str] = UNSET
    personal_email: Maybe[str] = UNSET
    communications_email: Maybe[str] = UNSET
    disability_percentage_cents: Maybe[int] = UNSET
    """In hundredths of a percent."""
    identifier_expiration_date: Maybe[dt.date | str] = UNSET


class EmployeesEndpoint(Endpoint[Api]):
    """Employees (`employees/employees`)."""

    path = "employees/employees"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        access_ids: Sequence[ID] | None = None,
        emails: Sequence[str] | None = None,
        full_text_name: str | None = None,
        updated_at_gteq: dt.date | str | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        company_identifier: str | None = None,
        only_active: bool | None = None,
        team_ids: Sequence[ID] | None = None,
        location_ids: Sequence[ID] | None = None,
        only_managers: bool | None = None,
        name_starts_with: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Employee]]:
        """Read one page of employees (`GET employees/employees`).

        Args:
            updated_at_gteq: A day; the time of day is ignored.
            only_active: True: only employees who have not left; False changes nothing. Required by
                the schema.
            only_managers: True: only employees with direct reports; False changes nothing. Required
                by the schema.
        """
        query = {
            "ids[]": ids,
            "access_ids[]": access_ids,
            "emails[]": emails,
            "full_text_name": full_text_name,
            "updated_at_gteq": updated_at_gteq,
            "legal_entity_ids[]": legal_entity_ids,
            "company_identifier": company_identifier,
            "only_active": only_active,
            "team_ids[]": team_ids,
            "location_ids[]": location_ids,
            "only_managers": only_managers,
            "name_starts_with": name_starts_with,
        }
        return self._list(Employee, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, employee_id: ID, **options: Unpack[RequestOptions]) -> Request[Employee]:
        """Read an employee (`GET employees/employees/{id}`)."""
        return self._read(Employee, employee_id, options)

    @operation
    def update(
        self, employee_id: ID, data: EmployeeUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Employee]:
        """Change an employee (`PUT employees/employees/{id}`)."""
        return self._update(Employee, employee_id, EmployeeUpdate, data, options)

    @operation
    def create_with_contract(
        self, data: EmployeeCreateWithContract | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Employee]:
        """Create an employee together with a contract.

        `POST employees/employees/create_with_contract`
        """
        return self._act(
            "create_with_contract", Employee, EmployeeCreateWithContract, data, options
        )

    @operation
    def invite(
        self, data: EmployeeInvite | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Employee]:
        """Invite an employee to Factorial (`POST employees/employees/invite`)."""
        return self._act("invite", Employee, EmployeeInvite, data, options)

    @operation
    def set_regular_access_start_date(
        self, data: EmployeeSetRegularAccessStartDate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Employee]:
        """Set the day from which an employee has regular access.

        `POST employees/employees/set_regular_access_start_date`
        """
        return self._act(
            "set_regular_access_start_date",
            Employee,
            EmployeeSetRegularAccessStartDate,
            data,
            options,
        )

    @operation
    def terminate(
        self, data: EmployeeTerminate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Employee]:
        """Terminate an employee's employment (`POST employees/employees/terminate`)."""
        return self._act("terminate", Employee, EmployeeTerminate, data, options)

    @operation
    def unterminate(
        self, data: EmployeeUnterminate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Employee]:
        """Take back the termination of an employee (`POST employees/employees/unterminate`)."""
        return self._act("unterminate", Employee, EmployeeUnterminate, data, options)


class EmployeesDomain(Domain[Api]):
    """Employees."""

    employees: EmployeesEndpoint[Api]

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
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class BankNumberFormat(StrEnum):
    """Form of a bank account number."""

    BANK_NAME_AND_ACCOUNT_NUMBER = "bank_name_and_account_number"
    """An account number, with the name of the bank."""
    CLABE = "clabe"
    """A CLABE, the standard of Mexico."""
    IBAN = "iban"
    """International bank account number."""
    OTHER = "other"
    """Any other form."""
    ROUTING_NUMBER_AND_ACCOUNT_NUMBER = "routing_number_and_account_number"
    """An account number, with the routing number of the bank."""
    SORT_CODE_AND_ACCOUNT_NUMBER = "sort_code_and_account_number"
    """An account number, with the sort code of the bank."""


class ContractsAnnualWorkingTimeDistribution(StrEnum):
    """What bounds the working time of a year, by the names; the vendor does not say more."""

    LIMIT_DAILY_HOURS = "limit_daily_hours"
    """The hours of each day."""
    LIMIT_WORKDAYS = "limit_workdays"
    """The number of days worked."""


class ContractsBankHolidayTreatment(StrEnum):
    """What a public holiday counts as."""

    NON_WORKABLE = "non_workable"
    """A day off."""
    WORKABLE = "workable"
    """A day of work."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Employee(Model):
    """Employee (`employees/employee`)."""

    id: ID
    access_id: ID
    """The employee's account, not the same as `id`. Authors of documents and assignees of tasks,
    for example, are given by it."""
    first_name: str
    """Given name."""
    last_name: str
    """Family name."""
    full_name: str
    """First and last name together."""
    company_id: ID
    """The company that the employee works for; cannot be changed."""
    location_id: ID
    """Id of a `locations/location`."""
    created_at: dt.datetime
    updated_at: dt.datetime
    is_terminating: bool
    """Whether a termination is under way."""
    attendable: bool
    """Whether a time tracking policy covers the employee."""
    preferred_name: str | None = None
    """Nickname, or another name that suits the employee better."""
    birth_name: str | None = None
    """Name at birth."""
    gender: str | None = None
    """``male`` or ``female``."""
    identifier: str | None = None
    """National identity number; `identifier_type` says of which document."""
    identifier_type: str | None = None
    """Document that `identifier` comes from, such as a passport."""
    email: str | None = None
    """Address for messages of the company; the login address where there is no other. Not the
    private one. Known to be null at times."""
    login_email: str | None = None
    """Address that the employee signs in with. Known to be null at times."""
    birthday_on: dt.date | None = None
    """Date of birth."""
    nationality: str | None = None
    """Two-letter code of the country, such as ``ES``."""
    address_line_1: str | None = None
    """First line of the address."""
    address_line_2: str | None = None
    """Second line of the address, or a secondary address: the vendor's texts differ."""
    postal_code: str | None = None
    """Postal code of the employee's address."""
    city: str | None = None
    """Town or city of the address."""
    state: str | None = None
    """State, province or region of the address."""
    country: str | None = None
    """Two-letter code of the country of the address, such as ``ES``."""
    bank_number: str | None = None
    """Number of the employee's bank account, in the format that `bank_number_format` names."""
    swift_bic: str | None = None
    """Code of the bank: BIC for an IBAN; sort code, routing number or name of the bank in the
    formats that are named after these."""
    bank_number_format: BankNumberFormat | str | None = None
    """Format of `bank_number`."""
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    default_work_area_id: ID | None = None
    """Work area at the default workplace. Id of a `locations/work_area`."""
    social_security_number: str | None = None
    """Number of the employee in the social security system."""
    terminated_on: dt.date | None = None
    """Day of the termination; None if none is set."""
    termination_reason_type: str | None = None
    """Kind of the reason for the termination."""
    termination_reason: str | None = None
    """Reason for the termination."""
    termination_observations: str | None = None
    """Remarks about the termination."""
    manager_id: ID | None = None
    """The employee whom this one reports to."""
    timeoff_manager_id: ID | None = None
    """The employee who is the time-off manager; what that manager decides is not documented."""
    phone_number: str | None = None
    """Phone number of the employee."""
    company_identifier: str | None = None
    """Number or text by which the company itself knows the employee, such as a personnel number."""
    age_number: int | None = None
    """Age in years."""
    termination_type_description: str | None = None
    """Description of the kind of termination."""
    contact_name: str | None = None
    """Name of the emergency contact."""
    contact_number: str | None = None
    """Phone number of the emergency contact."""
    personal_email: str | None = None
    """Private address, shown as such in the profile."""
    seniority_calculation_date: dt.date | None = None
    """Day from which seniority counts: since when the employee works here, says the vendor."""
    communications_email: str | None = None
    """Address for announcements of the company, apart from the one for signing in. Records have the
    confirmed one."""
    unconfirmed_communications_email: str | None = None
    """Address for messages of the company that is not confirmed yet."""
    pronouns: str | None = None
    """Pronouns that the employee uses."""
    active: bool | None = None
    """Whether the employee works for the company; False after the termination."""
    disability_percentage_cents: int | None = None
    """Officially recognized degree of disability, in hundredths of a percent."""
    identifier_expiration_date: dt.date | None = None
    """Day on which the identity document expires."""
    country_of_birth: str | None = None
    """Country of birth."""
    birthplace: str | None = None
    """Place of birth."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeCreateWithContract(Body):
    """Body of `EmployeesEndpoint.create_with_contract`."""

    company_id: ID
    first_name: str
    last_name: str
    email: str
    """Address to sign in with. Not the private one."""
    contract_effective_on: Maybe[dt.date | str] = UNSET
    """First day of this version of the contract; that of `contract_starts_on` for a new hire."""
    contract_starts_on: Maybe[dt.date | str] = UNSET
    """Day on which the employment begins."""
    ends_on: Maybe[dt.date | str] = UNSET
    """Day on which the contract ends."""
    gender: Maybe[str] = UNSET
    identifier: Maybe[str] = UNSET
    identifier_type: Maybe[str] = UNSET
    identifier_expiration_date: Maybe[dt.date | str] = UNSET
    birthday_on: Maybe[dt.date | str] = UNSET
    nationality: Maybe[str] = UNSET
    address_line1: Maybe[str] = UNSET
    """First line of the address; records call it `address_line_1`."""
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
    company_identifier: Maybe[str] = UNSET
    seniority_calculation_date: Maybe[dt.date | str] = UNSET
    job_catalog_tree_node_uuid: Maybe[str] = UNSET
    """Level in the job catalog, from `job_catalog/tree_nodes`; its role follows from it. Other
    nodes are not supported."""
    team_id: Maybe[ID] = UNSET
    """Team that the employee joins."""
    location_id: Maybe[ID] = UNSET
    social_security_number: Maybe[str] = UNSET
    has_trial_period: Maybe[bool] = UNSET
    """Whether the contract begins with a trial period."""
    trial_period_ends_on: Maybe[dt.date | str] = UNSET
    """Day on which the trial period ends."""
    contact_name: Maybe[str] = UNSET
    contact_number: Maybe[str] = UNSET
    phone_number: Maybe[str] = UNSET
    a3_innuva_code: Maybe[str] = UNSET
    """Code of the employee in A3Innuva."""
    a3_nom_code: Maybe[str] = UNSET
    """Code of the employee in A3Nom."""
    contracts_bank_holiday_treatment: Maybe[ContractsBankHolidayTreatment | str] = UNSET
    """Whether public holidays count as days of work."""
    contracts_annual_working_time_distribution: Maybe[
        ContractsAnnualWorkingTimeDistribution | str
    ] = UNSET
    """How the working time of a year is spread. The vendor does not say more."""
    contracts_working_time_percentage_in_cents: Maybe[int] = UNSET
    """Share of full-time hours, in hundredths of a percent: 5000 for half."""
    contracts_max_legal_yearly_hours: Maybe[int] = UNSET
    """Most hours that the employee may work in a year. Whether in hours or in hundredths, as seen
    in `working_hours` of contracts, is not documented."""
    contracts_maximum_weekly_hours: Maybe[int] = UNSET
    """Most hours that the employee may work in a week. Whether in hours or in hundredths, as seen
    in `working_hours` of contracts, is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeInvite(Body):
    """Body of `EmployeesEndpoint.invite`."""

    id: ID
    company_id: ID
    """The company that invites."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeSetRegularAccessStartDate(Body):
    """Body of `EmployeesEndpoint.set_regular_access_start_date`."""

    id: ID
    starts_on: Maybe[dt.date | str] = UNSET
    """First day with regular access, by the action's name; first day of work, says the vendor."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeTerminate(Body):
    """Body of `EmployeesEndpoint.terminate`."""

    id: ID
    terminated_on: dt.date | str
    """Day of the termination."""
    termination_reason: Maybe[str] = UNSET
    termination_assigned_manager_id: Maybe[ID] = UNSET
    """The employee who carries out the termination."""
    open_backfill: Maybe[bool] = UNSET
    """True: open a vacancy or requisition to replace the employee; the company must use recruiting,
    with automatic backfills set up. By default none is opened."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeUnterminate(Body):
    """Body of `EmployeesEndpoint.unterminate`."""

    id: ID


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmployeeUpdate(Body):
    """Body of `EmployeesEndpoint.update`."""

    access_id: Maybe[ID] = UNSET
    """The `access_id` of the creator, in the vendor's words; of what is not documented."""
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
    """Format of `bank_number`; required with `bank_number`."""
    swift_bic: Maybe[str] = UNSET
    """BIC for an IBAN, sort code, routing number or name of the bank, as `bank_number_format` asks;
    required with the last three."""
    manager_id: Maybe[ID] = UNSET
    timeoff_manager_id: Maybe[ID] = UNSET
    social_security_number: Maybe[str] = UNSET
    has_work_permit: Maybe[bool] = UNSET
    """Whether the employee has a work permit."""
    phone_number: Maybe[str] = UNSET
    company_identifier: Maybe[str] = UNSET
    seniority_calculation_date: Maybe[dt.date | str] = UNSET
    legal_entity_id: Maybe[ID] = UNSET
    location_id: Maybe[ID] = UNSET
    preferred_name: Maybe[str] = UNSET
    pronouns: Maybe[str] = UNSET
    contact_name: Maybe[str] = UNSET
    contact_number: Maybe[str] = UNSET
    personal_email: Maybe[str] = UNSET
    communications_email: Maybe[str] = UNSET
    disability_percentage_cents: Maybe[int] = UNSET
    identifier_expiration_date: Maybe[dt.date | str] = UNSET


class EmployeesEndpoint(Endpoint[Api]):
    """Employees (`employees/employees`).

    A person who works for the company, or did until the termination. Contracts, leaves, shifts and
    payroll refer to it by `id`. API keys and administrators see all fields; other users see what
    the company's permissions allow, and None elsewhere.
    """

    path = "employees/employees"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, access_ids: Sequence[ID] | None = None,
        emails: Sequence[str] | None = None, full_text_name: str | None = None,
        updated_at_gteq: dt.date | str | None = None, legal_entity_ids: Sequence[ID] | None = None,
        company_identifier: str | None = None, only_active: bool | None = None,
        team_ids: Sequence[ID] | None = None, location_ids: Sequence[ID] | None = None,
        only_managers: bool | None = None, name_starts_with: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Employee]]:  # fmt: skip
        """Read one page of employees (`GET employees/employees`).

        Args:
            ids: Only employees with these ids. Those that the user may not see are left out,
                without an error.
            access_ids: Only employees with these values of `access_id`.
            emails: Only employees with these e-mail addresses.
            full_text_name: Only employees whose name matches this text.
            updated_at_gteq: Only employees whose `updated_at`, the latest change, lies on this day
                or later; a time of day is ignored.
            legal_entity_ids: Only employees whose contract is with one of these legal entities.
            company_identifier: Only employees with this `company_identifier`.
            only_active: True: only employees who are not terminated as of today, also those whose
                `terminated_on` is still to come; False changes nothing. Required by the schema.
            team_ids: Only members of these teams.
            location_ids: Only employees with one of these default workplaces.
            only_managers: True: only employees with at least one direct report; False changes
                nothing. Required by the schema.
            name_starts_with: Only employees whose name begins with this text.
        """
        query = {
            "ids[]": ids, "access_ids[]": access_ids, "emails[]": emails,
            "full_text_name": full_text_name, "updated_at_gteq": updated_at_gteq,
            "legal_entity_ids[]": legal_entity_ids, "company_identifier": company_identifier,
            "only_active": only_active, "team_ids[]": team_ids, "location_ids[]": location_ids,
            "only_managers": only_managers, "name_starts_with": name_starts_with,
        }  # fmt: skip
        return self._list(Employee, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, employee_id: ID, **options: Unpack[RequestOptions]) -> Request[Employee]:
        """Read an employee (`GET employees/employees/{id}`)."""
        return self._read(Employee, employee_id, options)

    @operation
    def update(
        self, employee_id: ID, data: EmployeeUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Employee]:
        """Change an employee (`PUT employees/employees/{id}`)."""
        return self._update(Employee, employee_id, EmployeeUpdate, data, options)

    @operation
    def create_with_contract(
        self, data: EmployeeCreateWithContract | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Employee]:
        """Create an employee with a contract (`POST employees/employees/create_with_contract`).

        `invite` sends the invitation; whether this does so, too, is not documented.
        """
        return self._act(
            "create_with_contract", Employee, EmployeeCreateWithContract, data, options
        )

    @operation
    def invite(
        self, data: EmployeeInvite | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Employee]:
        """Send an invitation e-mail to an employee who has not confirmed the account yet.

        `POST employees/employees/invite`
        """
        return self._act("invite", Employee, EmployeeInvite, data, options)

    @operation
    def set_regular_access_start_date(
        self, data: EmployeeSetRegularAccessStartDate | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Employee]:
        """Set the day from which an employee has regular access, by the name of the action.

        `POST employees/employees/set_regular_access_start_date`

        The vendor's text on `starts_on` speaks of the first day of work.
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
        self, data: EmployeeTerminate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Employee]:
        """Terminate an employee on a day (`POST employees/employees/terminate`).

        `unterminate` takes it back.
        """
        return self._act("terminate", Employee, EmployeeTerminate, data, options)

    @operation
    def unterminate(
        self, data: EmployeeUnterminate | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Employee]:
        """Take back the termination of an employee (`POST employees/employees/unterminate`)."""
        return self._act("unterminate", Employee, EmployeeUnterminate, data, options)


class EmployeesDomain(Domain[Api]):
    """Employees."""

    employees: EmployeesEndpoint[Api]

"""What changed for employees: hires, contracts, personal data, absences, terminations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import StrEnum
from typing import Unpack

import attrs

from ..core.models.base import Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID


class HalfDay(StrEnum):
    """The half of the day that an absence takes."""

    BEGINNING_OF_DAY = "beggining_of_day"  # the API's spelling
    """The first half. The API misspells it; both spellings are read."""
    END_OF_DAY = "end_of_day"
    """The second half."""

    @classmethod
    def _missing_(cls, value: object) -> HalfDay | None:
        return cls.BEGINNING_OF_DAY if value == "beginning_of_day" else None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Absence(Model):
    """Absence (`employee_updates/absence`)."""

    id: ID
    status: str
    """State of the update. Not documented here; incidences, also called employee updates, are
    ``in-preparation``, ``to-do``, ``doing``, ``done`` or ``discarded``."""
    employee_id: ID | None = None
    """The employee who is absent."""
    employee_full_name: str | None = None
    """First and last name of the employee."""
    approved: bool | None = None
    """Whether the leave is approved. What None means is documented for `timeoff/leaves` only."""
    description: str | None = None
    """Free text of the leave."""
    start_on: dt.datetime | None = None
    """First day of the leave. The name says a day; a third-party client reads a date and time."""
    prev_start_on: dt.datetime | None = None
    """First day of the leave before the change. The name says a day; a third-party client reads a
    date and time."""
    finish_on: dt.datetime | None = None
    """Last day of the leave. The name says a day; a third-party client reads a date and time."""
    prev_finish_on: dt.date | None = None
    """Last day of the leave before the change."""
    half_day: HalfDay | str | None = None
    """The half of the day that the absence takes, if it is a half day."""
    hours_amount_in_cents: int | None = None
    """All hours that the leave takes, in hundredths of an hour: 800 for 8 hours."""
    leave_type_id: ID | None = None
    """The type of the leave (`timeoff/leave_type`)."""
    leave_type_name: str | None = None
    """Name of the type of `leave_type_id`."""


class AbsencesEndpoint(Endpoint[Api]):
    """Absences (`employee_updates/absences`).

    An employee update about a leave, with its dates before and after a change.
    """

    path = "employee_updates/absences"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[Absence]]:
        """Read one page of absences (`GET employee_updates/absences`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(Absence, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, absence_id: ID, **options: Unpack[RequestOptions]) -> Request[Absence]:
        """Read an absence (`GET employee_updates/absences/{id}`)."""
        return self._read(Absence, absence_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractChange(Model):
    """Contract change (`employee_updates/contract_change`)."""

    id: ID
    status: str
    """State of the update. Not documented here; incidences, also called employee updates, are
    ``in-preparation``, ``to-do``, ``doing``, ``done`` or ``discarded``."""
    effective_on: dt.date
    """Day from which the new terms hold."""
    employee_id: ID
    """The employee whose contract changes."""
    has_payroll: bool
    """Whether payroll covers the employee."""
    fr_forfait_jours: bool
    """France: whether a fixed number of days is worked (forfait jours)."""
    created_at: dt.datetime
    updated_at: dt.datetime
    starts_on: dt.date | None = None
    """Day on which the contract starts."""
    ends_on: dt.date | None = None
    """Day on which the contract ends."""
    job_title: str | None = None
    """Title of the job under the new terms."""
    job_role: str | None = None
    """Role of the job, as text."""
    job_level: str | None = None
    """Level of the job, as text."""
    salary_amount: int | None = None
    """Salary in cents; see `salary_frequency`. The record has no currency."""
    salary_frequency: str | None = None
    """How often the salary is paid, such as ``monthly``."""
    working_week_days: str | None = None
    """Days of the week that the employee works."""
    working_hours: int | None = None
    """Working time per `working_hours_frequency`. Whether in hours or hundredths of an hour is not
    documented; `contracts/contract_version` has been seen with hundredths."""
    working_hours_frequency: str | None = None
    """Period that `working_hours` is for, such as ``weekly`` in the vendor's Ruby client."""
    country: str | None = None
    """Two-letter code of a country, such as ``es`` in the vendor's Ruby client. Whether of the
    contract's rules or of the employee's nationality is not documented."""
    es_has_teleworking_contract: bool | None = None
    """Spain: whether the contract covers teleworking."""
    es_cotization_group: int | None = None
    """Spain: contribution group (grupo de cotización)."""
    es_contract_observations: str | None = None
    """Spain: remarks about the contract."""
    es_job_description: str | None = None
    """Spain: what the job consists of."""
    es_contract_type_id: ID | None = None
    """Spain: kind of contract, from `contracts/spanish_contract_types`."""
    es_contract_type_name: str | None = None
    """Name of the contract type of `es_contract_type_id`."""
    es_trial_period_ends_on: dt.date | None = None
    """Spain: day on which the trial period ends."""
    es_working_day_type_id: ID | None = None
    """Spain: kind of working day, from `contracts/spanish_working_day_types`."""
    es_education_level_id: ID | None = None
    """Spain: level of education, from `contracts/spanish_education_levels`."""
    es_professional_category_id: ID | None = None
    """Spain: professional category, from `contracts/spanish_professional_categories`."""
    fr_employee_type: str | None = None
    """France: kind of employee. The values are not documented; `contracts/contract_versions` has
    ``apprenti``."""
    fr_jours_par_an: int | None = None
    """France: days per year (jours par an); in `contracts/contract_versions` those that the
    employee may work."""
    fr_coefficient: str | None = None
    """France: coefficient of the contract."""
    fr_level_id: ID | None = None
    """France: level (niveau); of what is not documented. The API has no list of them."""
    fr_level_name: str | None = None
    """Name of the level of `fr_level_id`."""
    fr_step_id: ID | None = None
    """France: step (échelon); of what is not documented. The API has no list of them."""
    fr_step_name: str | None = None
    """Name of the step of `fr_step_id`."""
    fr_mutual_id: ID | None = None
    """France: by its name, complementary insurance (mutuelle). The API has no list of them."""
    fr_mutual_name: str | None = None
    """Name of the insurance of `fr_mutual_id`."""
    fr_professional_category_id: ID | None = None
    """France: professional category. The API has no list of them."""
    fr_professional_category_name: str | None = None
    """Name of the category of `fr_professional_category_id`."""
    fr_work_type_id: ID | None = None
    """France: kind of work. Not documented; the API has no list of them."""
    fr_work_type_name: str | None = None
    """Name of the kind of work of `fr_work_type_id`."""
    compensation_ids: list[ID] | None = None
    """Additional compensations under the new terms. Whether
    `compensations/additional_compensations` or `contracts/compensations` has them is not
    documented."""
    fr_contract_type_id: ID | None = None
    """France: kind of contract, from `contracts/french_contract_types`."""
    fr_contract_type_name: str | None = None
    """Name of the contract type of `fr_contract_type_id`."""
    de_contract_type_id: ID | None = None
    """Germany: kind of contract, from `contracts/german_contract_types`."""
    de_contract_type_name: str | None = None
    """Name of the contract type of `de_contract_type_id`."""
    pt_contract_type_id: ID | None = None
    """Portugal: kind of contract, from `contracts/portuguese_contract_types`."""
    pt_contract_type_name: str | None = None
    """Name of the contract type of `pt_contract_type_id`."""


class ContractChangesEndpoint(Endpoint[Api]):
    """Contract changes (`employee_updates/contract_changes`).

    An employee update about new terms of a contract, with the terms from `effective_on` on.
    """

    path = "employee_updates/contract_changes"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[ContractChange]]:
        """Read one page of contract changes (`GET employee_updates/contract_changes`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(ContractChange, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, change_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ContractChange]:
        """Read a contract change (`GET employee_updates/contract_changes/{id}`)."""
        return self._read(ContractChange, change_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NewHire(Model):
    """New hire (`employee_updates/new_hire`)."""

    id: ID
    status: str
    """State of the update. Not documented here; incidences, also called employee updates, are
    ``in-preparation``, ``to-do``, ``doing``, ``done`` or ``discarded``."""
    employee_id: ID
    """The employee who starts."""
    first_name: str
    """Given name."""
    last_name: str
    """Family name."""
    address: str
    """Address of the employee, in one text."""
    birth_name: str | None = None
    """Name at birth."""
    identifier: str | None = None
    """National identity number; `identifier_type` says of which document."""
    identifier_type: str | None = None
    """Document that `identifier` comes from, such as a passport."""
    payroll_identifier: str | None = None
    """Identifier of the employee in payroll."""
    work_email: str | None = None
    """E-mail address. The name says that of work, the vendor's client says the private one."""
    phone_number: str | None = None
    """Phone number of the employee."""
    gender: str | None = None
    """``male`` or ``female``."""
    job_title: str | None = None
    """Title of the job."""
    city: str | None = None
    """City of the employee."""
    country: str | None = None
    """Two-letter code of the employee's country, such as ``ES``."""
    state: str | None = None
    """State, province or region of the employee."""
    postal_code: str | None = None
    """Postal code of the employee."""
    date_of_birth: dt.date | None = None
    """Day of birth."""
    nationality: str | None = None
    """Country of the employee's nationality, as a two-letter code such as ``ES``."""
    start_date: dt.date | None = None
    """Day on which the employee starts."""
    contract_effective_date: dt.date | None = None
    """Day from which the terms of the contract hold."""
    contract_end_date: dt.date | None = None
    """Day on which the contract ends."""
    bank_account: str | None = None
    """Number of the employee's bank account."""
    salary_amount_in_cents: int | None = None
    """Salary in cents; see `salary_frequency`. The record has no currency."""
    salary_frequency: str | None = None
    """By its name, how often the salary is paid. The values are not documented."""
    working_hours: int | None = None
    """Working time per `working_hours_frequency`. Whether in hours or hundredths of an hour is not
    documented; `contracts/contract_version` has been seen with hundredths."""
    working_hours_frequency: str | None = None
    """Period that `working_hours` is for. The values are not documented."""
    social_security_number: str | None = None
    """Number of the employee in social security."""
    manager_id: ID | None = None
    """The manager, as an `employees/employee`."""
    tax_id: str | None = None
    """Tax identification number of the employee."""
    legal_entity_id: ID | None = None
    """The legal entity of the new hire (`companies/legal_entity`)."""
    workplace_id: ID | None = None
    """The workplace. Of which resource is not documented."""


class NewHiresEndpoint(Endpoint[Api]):
    """New hires (`employee_updates/new_hires`).

    An employee update about a person who starts, with that person's data, contract and salary.
    """

    path = "employee_updates/new_hires"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[NewHire]]:
        """Read one page of new hires (`GET employee_updates/new_hires`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(NewHire, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, hire_id: ID, **options: Unpack[RequestOptions]) -> Request[NewHire]:
        """Read a new hire (`GET employee_updates/new_hires/{id}`)."""
        return self._read(NewHire, hire_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PersonalChange(Model):
    """Personal change (`employee_updates/personal_change`)."""

    id: ID
    status: str
    """State of the update. Not documented here; incidences, also called employee updates, are
    ``in-preparation``, ``to-do``, ``doing``, ``done`` or ``discarded``."""
    employee_id: ID
    """The employee whose data changed."""
    first_name: str
    """Given name."""
    last_name: str
    """Family name."""
    work_email: str | None = None
    """E-mail address. The name says that of work, the vendor's client says the private one."""
    phone_number: str | None = None
    """Phone number of the employee."""
    identifier_type: str | None = None
    """Document that `identifier` comes from, such as a passport."""
    identifier: str | None = None
    """National identity number; `identifier_type` says of which document."""
    social_security_number: str | None = None
    """Number of the employee in social security."""
    tax_id: str | None = None
    """Tax identification number of the employee."""
    gender: str | None = None
    """``male`` or ``female``."""
    date_of_birth: dt.date | None = None
    """Day of birth."""
    nationality: str | None = None
    """Country of the employee's nationality, as a two-letter code such as ``ES``."""
    address_line_1: str | None = None
    """First line of the address."""
    address_line_2: str | None = None
    """Second line of the address, or a secondary address: the vendor's texts differ."""
    postal_code: str | None = None
    """Postal code of the employee."""
    city: str | None = None
    """City of the employee."""
    state: str | None = None
    """State, province or region of the employee."""
    country: str | None = None
    """Two-letter code of the employee's country, such as ``ES``."""
    bank_number: str | None = None
    """Number of the employee's bank account."""
    job_title: str | None = None
    """Title of the job."""
    workplace_id: ID | None = None
    """The workplace. Of which resource is not documented."""


class PersonalChangesEndpoint(Endpoint[Api]):
    """Personal changes (`employee_updates/personal_changes`).

    An employee update about personal data, with the data of the employee. No field says which of it
    changed; whether only changed fields are filled is not documented.
    """

    path = "employee_updates/personal_changes"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[PersonalChange]]:
        """Read one page of personal changes (`GET employee_updates/personal_changes`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(PersonalChange, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, change_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PersonalChange]:
        """Read a personal change (`GET employee_updates/personal_changes/{id}`)."""
        return self._read(PersonalChange, change_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Summary(Model):
    """Summary (`employee_updates/summary`)."""

    id: ID
    legal_entity_id: ID
    """The legal entity that the update belongs to (`companies/legal_entity`)."""
    status: str
    """State of the update. Not documented here; incidences, also called employee updates, are
    ``in-preparation``, ``to-do``, ``doing``, ``done`` or ``discarded``."""
    type: str
    """What it is about: ``address``, ``bank``, ``contract``, ``custom-leave``, ``gender``,
    ``hiring``, ``id``, ``irpf`` (Spanish income tax), ``legal_entity``, ``manual_incidence``,
    ``name``, ``nationality``, ``parental``, ``residence``, ``sick``, ``termination`` or
    ``workplace``."""
    created_at: dt.datetime
    employee_id: ID | None = None
    """The employee whom the update is about."""
    starts_on: dt.date | None = None
    """First day of what the update is about."""
    ends_on: dt.date | None = None
    """Last day of what the update is about, by its name."""


class SummariesEndpoint(Endpoint[Api]):
    """Summaries (`employee_updates/summaries`).

    An employee update of any type in short: who, what type, from when to when. The other
    collections of the domain have the details; whether under the same ids is not documented.
    """

    path = "employee_updates/summaries"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        legal_entities_ids: Sequence[ID] | None = None, type: Sequence[str] | None = None,
        starts_on: dt.date | str | None = None, ends_on: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Summary]]:  # fmt: skip
        """Read one page of summaries (`GET employee_updates/summaries`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only updates about these employees.
            legal_entities_ids: Only updates that belong to these legal entities.
            type: Only updates of these types; `Summary.type` lists them.
            starts_on: Only updates that start later than this day; by the vendor's words, the day
                itself is left out.
            ends_on: Only updates that START before this day, by the vendor's words; the name speaks
                of the end.
        """
        query = {
            "ids[]": ids, "employee_ids[]": employee_ids,
            "legal_entities_ids[]": legal_entities_ids, "type[]": type, "starts_on": starts_on,
            "ends_on": ends_on,
        }  # fmt: skip
        return self._list(Summary, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, summary_id: ID, **options: Unpack[RequestOptions]) -> Request[Summary]:
        """Read a summary (`GET employee_updates/summaries/{id}`)."""
        return self._read(Summary, summary_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TerminationRemainingHoliday(Model):
    """Remaining holiday of `Termination`."""

    name: str
    """What these days off are called."""
    available_days: str
    """Days that are left, as text: ``0 días laborables`` in the vendor's Ruby client."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Termination(Model):
    """Termination (`employee_updates/termination`)."""

    id: ID
    status: str
    """State of the update. Not documented here; incidences, also called employee updates, are
    ``in-preparation``, ``to-do``, ``doing``, ``done`` or ``discarded``."""
    employee_id: ID
    """The employee who leaves."""
    remaining_holidays: list[TerminationRemainingHoliday]
    """Days off that are left, one entry for each `name`."""
    terminated_on: dt.date | None = None
    """Day of the termination, which ends the access to Factorial; `contract_end_date` does not."""
    contract_end_date: dt.date | None = None
    """Day on which the employment ends. Access to Factorial can go on; `terminated_on` ends it."""
    termination_reason: str | None = None
    """Why the employment ends."""
    termination_observations: str | None = None
    """Remarks about the termination."""
    legal_entity_id: ID | None = None
    """The legal entity that the update belongs to (`companies/legal_entity`)."""
    termination_reason_type: str | None = None
    """Kind of the reason for the termination."""
    termination_type_description: str | None = None
    """The kind of termination in words."""


class TerminationsEndpoint(Endpoint[Api]):
    """Terminations (`employee_updates/terminations`).

    An employee update about a person who leaves, with the holidays that are left.
    """

    path = "employee_updates/terminations"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[Termination]]:
        """Read one page of terminations (`GET employee_updates/terminations`).

        Args:
            ids: Only records with these ids.
        """
        return self._list(Termination, {"ids[]": ids}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, termination_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Termination]:
        """Read a termination (`GET employee_updates/terminations/{id}`)."""
        return self._read(Termination, termination_id, options)


class EmployeeUpdatesDomain(Domain[Api]):
    """What changed for employees: hires, contracts, personal data, absences, terminations."""

    absences: AbsencesEndpoint[Api]
    contract_changes: ContractChangesEndpoint[Api]
    new_hires: NewHiresEndpoint[Api]
    personal_changes: PersonalChangesEndpoint[Api]
    summaries: SummariesEndpoint[Api]
    terminations: TerminationsEndpoint[Api]

"""What changed in the employees' data: hires, contract changes, leaves, terminations."""

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
    """Half day of `Absence`."""

    BEGINNING_OF_DAY = "beggining_of_day"  # the API's spelling
    END_OF_DAY = "end_of_day"

    @classmethod
    def _missing_(cls, value: object) -> HalfDay | None:
        return cls.BEGINNING_OF_DAY if value == "beginning_of_day" else None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Absence(Model):
    """Absence (`employee_updates/absence`)."""

    id: ID
    status: str
    employee_id: ID | None = None
    employee_full_name: str | None = None
    approved: bool | None = None
    description: str | None = None
    start_on: dt.datetime | None = None
    prev_start_on: dt.datetime | None = None
    finish_on: dt.datetime | None = None
    prev_finish_on: dt.date | None = None
    half_day: HalfDay | str | None = None
    hours_amount_in_cents: int | None = None
    """In hundredths of an hour."""
    leave_type_id: ID | None = None
    leave_type_name: str | None = None


class AbsencesEndpoint(Endpoint[Api]):
    """Absences (`employee_updates/absences`)."""

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
    effective_on: dt.date
    employee_id: ID
    has_payroll: bool
    fr_forfait_jours: bool
    created_at: dt.datetime
    updated_at: dt.datetime
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    job_title: str | None = None
    job_role: str | None = None
    job_level: str | None = None
    salary_amount: int | None = None
    """In cents."""
    salary_frequency: str | None = None
    working_week_days: str | None = None
    working_hours: int | None = None
    working_hours_frequency: str | None = None
    country: str | None = None
    es_has_teleworking_contract: bool | None = None
    es_cotization_group: int | None = None
    es_contract_observations: str | None = None
    es_job_description: str | None = None
    es_contract_type_id: ID | None = None
    es_contract_type_name: str | None = None
    es_trial_period_ends_on: dt.date | None = None
    es_working_day_type_id: ID | None = None
    es_education_level_id: ID | None = None
    es_professional_category_id: ID | None = None
    fr_employee_type: str | None = None
    fr_jours_par_an: int | None = None
    fr_coefficient: str | None = None
    fr_level_id: ID | None = None
    fr_level_name: str | None = None
    fr_step_id: ID | None = None
    fr_step_name: str | None = None
    fr_mutual_id: ID | None = None
    fr_mutual_name: str | None = None
    fr_professional_category_id: ID | None = None
    fr_professional_category_name: str | None = None
    fr_work_type_id: ID | None = None
    fr_work_type_name: str | None = None
    compensation_ids: list[ID] | None = None
    fr_contract_type_id: ID | None = None
    fr_contract_type_name: str | None = None
    de_contract_type_id: ID | None = None
    de_contract_type_name: str | None = None
    pt_contract_type_id: ID | None = None
    pt_contract_type_name: str | None = None


class ContractChangesEndpoint(Endpoint[Api]):
    """Contract changes (`employee_updates/contract_changes`)."""

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
    employee_id: ID
    first_name: str
    last_name: str
    address: str
    birth_name: str | None = None
    identifier: str | None = None
    identifier_type: str | None = None
    payroll_identifier: str | None = None
    work_email: str | None = None
    phone_number: str | None = None
    gender: str | None = None
    job_title: str | None = None
    city: str | None = None
    country: str | None = None
    state: str | None = None
    postal_code: str | None = None
    date_of_birth: dt.date | None = None
    nationality: str | None = None
    start_date: dt.date | None = None
    contract_effective_date: dt.date | None = None
    contract_end_date: dt.date | None = None
    bank_account: str | None = None
    salary_amount_in_cents: int | None = None
    salary_frequency: str | None = None
    working_hours: int | None = None
    working_hours_frequency: str | None = None
    social_security_number: str | None = None
    manager_id: ID | None = None
    tax_id: str | None = None
    legal_entity_id: ID | None = None
    workplace_id: ID | None = None


class NewHiresEndpoint(Endpoint[Api]):
    """New hires (`employee_updates/new_hires`)."""

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
    employee_id: ID
    first_name: str
    last_name: str
    work_email: str | None = None
    phone_number: str | None = None
    identifier_type: str | None = None
    identifier: str | None = None
    social_security_number: str | None = None
    tax_id: str | None = None
    gender: str | None = None
    date_of_birth: dt.date | None = None
    nationality: str | None = None
    address_line_1: str | None = None
    """Street and number."""
    address_line_2: str | None = None
    """Second line of the address, such as a floor or suite."""
    postal_code: str | None = None
    city: str | None = None
    state: str | None = None
    country: str | None = None
    bank_number: str | None = None
    job_title: str | None = None
    workplace_id: ID | None = None


class PersonalChangesEndpoint(Endpoint[Api]):
    """Personal changes (`employee_updates/personal_changes`)."""

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
    status: str
    type: str
    created_at: dt.datetime
    employee_id: ID | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None


class SummariesEndpoint(Endpoint[Api]):
    """Summaries (`employee_updates/summaries`)."""

    path = "employee_updates/summaries"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        legal_entities_ids: Sequence[ID] | None = None,
        type: Sequence[str] | None = None,
        starts_on: dt.date | str | None = None,
        ends_on: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Summary]]:
        """Read one page of summaries (`GET employee_updates/summaries`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "employee_ids[]": employee_ids,
            "legal_entities_ids[]": legal_entities_ids,
            "type[]": type,
            "starts_on": starts_on,
            "ends_on": ends_on,
        }
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
    available_days: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Termination(Model):
    """Termination (`employee_updates/termination`)."""

    id: ID
    status: str
    employee_id: ID
    remaining_holidays: list[TerminationRemainingHoliday]
    terminated_on: dt.date | None = None
    contract_end_date: dt.date | None = None
    termination_reason: str | None = None
    termination_observations: str | None = None
    legal_entity_id: ID | None = None
    termination_reason_type: str | None = None
    termination_type_description: str | None = None


class TerminationsEndpoint(Endpoint[Api]):
    """Terminations (`employee_updates/terminations`)."""

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
    """What changed in the employees' data: hires, contract changes, leaves, terminations."""

    absences: AbsencesEndpoint[Api]
    contract_changes: ContractChangesEndpoint[Api]
    new_hires: NewHiresEndpoint[Api]
    personal_changes: PersonalChangesEndpoint[Api]
    summaries: SummariesEndpoint[Api]
    terminations: TerminationsEndpoint[Api]

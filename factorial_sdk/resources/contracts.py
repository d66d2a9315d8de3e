"""Employment contracts, their terms over time, their pay, and their national types."""

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


class AnnualWorkingTimeDistribution(StrEnum):
    """What keeps the working time of a year within its limit, by the names."""

    LIMIT_DAILY_HOURS = "limit_daily_hours"
    """A limit on the hours of each day."""
    LIMIT_WORKDAYS = "limit_workdays"
    """A limit on the number of days worked."""


class BankHolidayTreatment(StrEnum):
    """What a public holiday counts as."""

    NON_WORKABLE = "non_workable"
    """A day off."""
    WORKABLE = "workable"
    """A day of work."""


class ContractActivityPeriodType(StrEnum):
    """Whether the employee works in a period."""

    ACTIVITY = "activity"
    """The employee works."""
    INACTIVITY = "inactivity"
    """The employee does not work; only discontinuous contracts have such periods."""


class ContractSchedule(StrEnum):
    """Whether a contract is over, in force or upcoming."""

    EXPIRED = "expired"
    """It is over."""
    ONGOING = "ongoing"
    """It is in force."""
    UPCOMING = "upcoming"
    """It has not started yet."""


class ContractVersionRequestStatus(StrEnum):
    """Whether a request for new terms is decided, and how; only the names are documented."""

    APPROVED = "approved"
    """It was accepted."""
    PENDING = "pending"
    """It is not decided yet."""
    REJECTED = "rejected"
    """It was refused."""
    EMPTY = ""
    """No status. When it occurs is not documented."""


class EditMode(StrEnum):
    """How far a field of a template can be edited; only the names are documented."""

    ADD_ONLY = "add_only"
    """By its name, options can be added, but not changed."""
    FULL_EDITABLE = "full_editable"
    """It can be changed."""
    NOT_EDITABLE = "not_editable"
    """It cannot be changed."""


class FieldType(StrEnum):
    """Kind of value that a field of a template holds."""

    BOOLEAN = "boolean"
    """True or False."""
    CENTS = "cents"
    """By its name, a number in cents; of what is not documented."""
    INTEGER = "integer"
    """A whole number."""
    OPTION = "option"
    """One of the field's `options`."""
    STRING = "string"
    """Text."""


class MaterializedTemplateDependencyType(StrEnum):
    """What the value of another field decides for a field; only the names are documented."""

    DYNAMIC_OPTIONS = "dynamic_options"
    """By its name, which options the field offers."""
    VISIBILITY_TOGGLE = "visibility_toggle"
    """By its name, whether the field is shown."""


class SourceLevel(StrEnum):
    """Level of template that a field was taken from."""

    COMPANY = "company"
    """The company's defaults."""
    COUNTRY = "country"
    """The country's overrides."""
    LEGAL_ENTITY = "legal_entity"
    """The legal entity's overrides."""


class TemplateType(StrEnum):
    """Level of a template."""

    COMPANY = "company"
    """Defaults of the whole company."""
    CONTRACT_TYPE = "contract_type"
    """Not documented."""
    COUNTRY = "country"
    """The company's defaults, with what a country's labor law overrides."""
    LEGAL_ENTITY = "legal_entity"
    """What applies in one legal entity, with company and country merged in."""


class TimeCondition(StrEnum):
    """How much time a compensation asks for; only the names are documented."""

    CUSTOM = "custom"
    """A custom amount."""
    FULL_DAY = "full_day"
    """A full day."""
    HALF_DAY = "half_day"
    """Half a day."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Compensation(Model):
    """Compensation (`contracts/compensation`)."""

    id: ID
    contract_version_id: ID
    """The contract version that the compensation belongs to."""
    contracts_taxonomy_id: ID
    """Category of the compensation, from `taxonomies`."""
    unit: str
    """Unit that it is paid in, such as money. The vendor lists no values."""
    description: str | None = None
    """Free text."""
    compensation_type: str | None = None
    """``fixed``, ``undefined``, ``up_to``, ``per_worked_day`` or ``per_worked_hour``; ``undefined``
    needs no `amount`. The vendor calls it required; in the schema it is optional."""
    amount: int | None = None
    """What each payment amounts to, in the smallest unit of `currency`, such as cents. Needed
    unless `compensation_type` is ``undefined``."""
    sync_with_supplements: bool | None = None
    """By its name, whether payroll supplements are kept in step with it; not documented."""
    payroll_policy_id: ID | None = None
    """A payroll policy. The API has no list of them; what it does here is not documented."""
    recurrence_count: int | None = None
    """Time from one payment to the next; in months if `recurrence` is empty: 12 pays once a year.
    With a `recurrence`, its unit is not documented."""
    starts_on: dt.date | None = None
    """First day to which the compensation applies."""
    recurrence: str | None = None
    """How often it is paid: ``monthly``, ``yearly`` or ``one_time``; older clients have
    ``every_2_months`` to ``every_12_months``. Can be empty; see `recurrence_count` then."""
    first_payment_on: dt.date | None = None
    """Day of the first payment; after `starts_on` if payroll dates or accrual rules delay it."""
    calculation: str | None = None
    """Hint for people about the payroll formula, such as ``current period``."""
    currency: str | None = None
    """ISO 4217 code of the currency of `amount`, such as ``EUR``."""
    time_condition: TimeCondition | str | None = None
    """Not documented; its values name parts of a day."""
    minimum_amount_of_hours: int | None = None
    """By its name, the least number of hours; `minimum_amount_of_hours_in_cents` has it in
    hundredths."""
    minimum_amount_of_hours_in_cents: int | None = None
    """Least number of hours that the compensation expects, in hundredths of an hour."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CompensationCreate(Body):
    """Body of `CompensationsEndpoint.create`."""

    contract_version_id: ID
    contracts_taxonomy_id: ID
    description: Maybe[str] = UNSET
    compensation_type: Maybe[str] = UNSET
    amount: Maybe[int] = UNSET
    unit: Maybe[str] = UNSET
    sync_with_supplements: Maybe[bool] = UNSET
    payroll_policy_id: Maybe[ID] = UNSET
    recurrence_count: Maybe[int] = UNSET
    starts_on: Maybe[dt.date | str] = UNSET
    recurrence: Maybe[str] = UNSET
    first_payment_on: Maybe[dt.date | str] = UNSET
    calculation: Maybe[str] = UNSET
    time_condition: Maybe[TimeCondition | str] = UNSET
    minimum_amount_of_hours: Maybe[int] = UNSET
    minimum_amount_of_hours_in_cents: Maybe[int] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CompensationUpdate(Body):
    """Body of `CompensationsEndpoint.update`."""

    contracts_taxonomy_id: ID
    description: Maybe[str] = UNSET
    compensation_type: Maybe[str] = UNSET
    amount: Maybe[int] = UNSET
    unit: Maybe[str] = UNSET
    sync_with_supplements: Maybe[bool] = UNSET
    payroll_policy_id: Maybe[ID] = UNSET
    recurrence_count: Maybe[int] = UNSET
    starts_on: Maybe[dt.date | str] = UNSET
    recurrence: Maybe[str] = UNSET
    first_payment_on: Maybe[dt.date | str] = UNSET
    calculation: Maybe[str] = UNSET
    time_condition: Maybe[TimeCondition | str] = UNSET
    minimum_amount_of_hours: Maybe[int] = UNSET
    minimum_amount_of_hours_in_cents: Maybe[int] = UNSET


class CompensationsEndpoint(Endpoint[Api]):
    """Compensations (`contracts/compensations`).

    A payment that belongs to a contract version. A taxonomy says of which category it is.
    """

    path = "contracts/compensations"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, contract_version_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Compensation]]:  # fmt: skip
        """Read one page of compensations (`GET contracts/compensations`).

        Args:
            ids: Only records with these ids.
            contract_version_ids: Only compensations of these contract versions.
        """
        query = {"ids[]": ids, "contract_version_ids[]": contract_version_ids}
        return self._list(Compensation, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, compensation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Compensation]:
        """Read a compensation (`GET contracts/compensations/{id}`)."""
        return self._read(Compensation, compensation_id, options)

    @operation
    def create(
        self, data: CompensationCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Compensation]:
        """Create a compensation (`POST contracts/compensations`)."""
        return self._create(Compensation, CompensationCreate, data, options)

    @operation
    def update(
        self, compensation_id: ID, data: CompensationUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Compensation]:
        """Change a compensation (`PUT contracts/compensations/{id}`)."""
        return self._update(Compensation, compensation_id, CompensationUpdate, data, options)

    @operation
    def delete(
        self, compensation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Compensation | None]:
        """Delete a compensation; returns the deleted record, or None.

        `DELETE contracts/compensations/{id}`
        """
        return self._delete(Compensation, compensation_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractActivityPeriod(Model):
    """Contract activity period (`contracts/contract_activity_period`)."""

    id: ID
    """Made of the contract's id and the first day. It can change with the contract versions, so do
    not store it."""
    contract_id: ID
    """The contract that has the period."""
    employee_id: ID
    """The employee whose contract it is."""
    type: ContractActivityPeriodType | str
    """Whether the employee works in the period."""
    activity_period_starts_on: dt.date
    """First day of the period."""
    activity_period_ends_on: dt.date | None = None
    """Last day of the period, included; None while it has no end."""


class ContractActivityPeriodsEndpoint(Endpoint[Api]):
    """Contract activity periods (`contracts/contract_activity_periods`).

    A period in which the holder of a contract works, or does not. It is computed from the approved
    contract versions, not stored; only discontinuous contracts have periods of inactivity.
    """

    path = "contracts/contract_activity_periods"

    @paged
    def get(
        self, *, contract_id: ID | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[ContractActivityPeriod]]:
        """Read one page of activity periods (`GET contracts/contract_activity_periods`).

        They are those of one contract, the latest first. If the contract is unknown, or the caller
        may not read it, the list is empty and there is no error.

        Args:
            contract_id: The contract whose periods are read; they cannot be listed for a company or
                an employee. Required by the schema.
        """
        return self._list(ContractActivityPeriod, {"contract_id": contract_id}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractTemplate(Model):
    """Contract template (`contracts/contract_template`)."""

    id: ID
    company_id: ID | None = None
    """The company that the record belongs to."""
    contract_version_type: str | None = None
    """Country that the template is for, as a code such as ``es`` or ``fr``."""


class ContractTemplatesEndpoint(Endpoint[Api]):
    """Contract templates (`contracts/contract_templates`).

    A kind of contract version in a company, for one country. Spanish contract types, education
    levels, professional categories and working day types belong to one.
    """

    path = "contracts/contract_templates"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_id: ID | None = None,
        contract_version_type: str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ContractTemplate]]:  # fmt: skip
        """Read one page of contract templates (`GET contracts/contract_templates`).

        Args:
            ids: Only records with these ids.
            company_id: Only templates of this company.
            contract_version_type: Only templates for this country, as a code such as ``es`` or
                ``fr``.
        """
        query = {
            "ids[]": ids,
            "company_id": company_id,
            "contract_version_type": contract_version_type,
        }
        return self._list(ContractTemplate, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, template_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ContractTemplate]:
        """Read a contract template (`GET contracts/contract_templates/{id}`)."""
        return self._read(ContractTemplate, template_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionHistory(Model):
    """Contract version history (`contracts/contract_version_history`)."""

    id: ID
    employee_id: ID
    """The employee whose contract it is. Id of an `employees/employee`."""
    effective_on: dt.date
    """Day from which this version of the contract holds; for a new hire the same as `starts_on`."""
    has_payroll: bool
    """Whether the employee belongs to a payroll policy."""
    original_contract_version_id: ID
    """The original contract version; `contracts_contract_version_id` is the current one. What makes
    it the original is not documented."""
    changed_at: dt.datetime
    """When the change was made."""
    created_at: dt.datetime
    updated_at: dt.datetime
    fr_forfait_jours: bool
    """France: whether a fixed number of days is worked (forfait jours)."""
    country: str | None = None
    """Two-letter code, such as ``es``; a text of the vendor writes ``ES``. The vendor calls it the
    country of the employee's nationality. Whether it is the one whose rules apply, as in
    `Contract`, is not documented."""
    job_title: str | None = None
    """Title of the job. One integrator sees null in all records since API version 2026-04-01."""
    job_catalog_level_id: ID | None = None
    """Level of the employee's job in the job catalog. One integrator reports null in all records
    since API version 2026-04-01; see `job_catalog_tree_node_uuid`. Id of a `job_catalog/level`."""
    job_catalog_tree_node_uuid: str | None = None
    """Level in the job catalog, from `job_catalog/tree_nodes`, such as ``jobcatalog_treelevel-14``;
    its role and further ancestors follow from it. Other nodes are not supported."""
    starts_on: dt.date | None = None
    """First day of the employment."""
    ends_on: dt.date | None = None
    """Day on which the employment ends. Not about the trial period."""
    salary_amount: int | None = None
    """What the employee earns, in cents of the legal entity's currency; see `salary_frequency`."""
    salary_frequency: str | None = None
    """How often the salary is paid, such as ``yearly`` or ``monthly``. Older clients also know
    ``weekly``, ``daily`` and ``hourly``; the vendor lists no values."""
    working_week_days: str | None = None
    """Working days of the employee, in English, with commas and no spaces: ``monday,tuesday``."""
    working_hours: int | None = None
    """Working time per `working_hours_frequency`. The schema says hours (40), the API has been seen
    sending hundredths of an hour (4000 for 40 hours)."""
    working_hours_frequency: str | None = None
    """Period that `working_hours` is for, such as ``week``. Older clients also know ``day``,
    ``month`` and ``year``; the vendor lists no values."""
    max_legal_yearly_hours: int | None = None
    """Most hours that the employee may work in a year. In hours according to the schema, which is
    in doubt for `working_hours`."""
    maximum_weekly_hours: int | None = None
    """Most hours that the employee may work in a week. In hours according to the schema, which is
    in doubt for `working_hours`."""
    contracts_contract_version_id: ID | None = None
    """The current contract version."""
    trial_period_ends_on: dt.date | None = None
    """Day on which the trial period ends; None if there was none. It does not end the contract."""
    has_trial_period: bool | None = None
    """Whether there is or ever was a trial period."""
    author: str | None = None
    """Who made the change, as text."""
    action_type: str | None = None
    """What the change was, such as ``promotion`` or ``evolution``; can be None. Other values are
    not documented."""
    adjusted_daily_minutes: int | None = None
    """Adjusted minutes per day. Of what, and adjusted how, is not documented."""
    es_has_teleworking_contract: bool | None = None
    """Spain: whether the contract covers teleworking."""
    es_cotization_group: int | None = None
    """Spain: contribution group (grupo de cotización)."""
    es_contract_observations: str | None = None
    """Spain: remarks about the contract."""
    es_job_description: str | None = None
    """Spain: what the job consists of."""
    es_contract_type_id: ID | None = None
    """Spain: kind of contract, from `spanish_contract_types`."""
    es_working_day_type_id: ID | None = None
    """Spain: kind of working day, from `spanish_working_day_types`."""
    es_education_level_id: ID | None = None
    """Spain: level of education, from `spanish_education_levels`."""
    es_professional_category_id: ID | None = None
    """Spain: professional category, from `spanish_professional_categories`."""
    es_contribution_type_id: ID | None = None
    """Spain: kind of contribution; to what is not documented. The API has no list of them."""
    es_agreement_code_id: ID | None = None
    """Spain: agreement code, by its name of a collective agreement (convenio). The API has no list
    of them."""
    es_cno_occupation_id: ID | None = None
    """Spain: occupation in the national classification (CNO). The API has no list of them."""
    es_tariff_group_id: ID | None = None
    """Spain: tariff group (grupo de tarifa). The API has no list of them."""
    es_occupation_code_id: ID | None = None
    """Spain: occupation code (código de ocupación). The API has no list of them."""
    es_classification_id: ID | None = None
    """Spain: a classification. Not documented of what; the API has no list of them."""
    fr_employee_type: str | None = None
    """France: kind of employee, such as ``apprenti``."""
    fr_jours_par_an: int | None = None
    """France: days that the employee may work in a year."""
    fr_jours_par_an_cents: int | None = None
    """France: days that the employee may work in a year, in hundredths; see `fr_jours_par_an`."""
    fr_coefficient: str | None = None
    """France: coefficient of the contract."""
    fr_contract_type_id: ID | None = None
    """France: kind of contract, from `french_contract_types`."""
    fr_level_id: ID | None = None
    """France: level (niveau); of what is not documented. The API has no list of them."""
    fr_step_id: ID | None = None
    """France: step (échelon); of what is not documented. The API has no list of them."""
    fr_mutual_id: ID | None = None
    """France: by its name, complementary insurance (mutuelle). The API has no list of them."""
    fr_professional_category_id: ID | None = None
    """France: professional category. The API has no list of them."""
    fr_work_type_id: ID | None = None
    """France: kind of work. Not documented; the API has no list of them."""
    de_contract_type_id: ID | None = None
    """Germany: kind of contract, from `german_contract_types`."""
    de_base_salary_type_id: ID | None = None
    """Germany: the payroll concept of the base salary, from `payroll/concepts`."""
    pt_contract_type_id: ID | None = None
    """Portugal: kind of contract, from `portuguese_contract_types`."""


class ContractVersionHistoriesEndpoint(Endpoint[Api]):
    """Contract version histories (`contracts/contract_version_histories`).

    A change of a contract version: its terms, with who changed it, when and how. Whether these are
    the terms before or after the change is not documented.
    """

    path = "contracts/contract_version_histories"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, contract_version_ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None, current_on: dt.date | str | None = None,
        changes_lteq: dt.date | str | None = None, changes_gteq: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ContractVersionHistory]]:  # fmt: skip
        """Read one page of contract version histories.

        `GET contracts/contract_version_histories`

        Args:
            ids: Only entries with these ids. The vendor describes them as ids of contract versions,
                like `contract_version_ids`.
            contract_version_ids: Only entries of these contract versions.
            employee_ids: Only entries of these employees.
            current_on: A day. Not documented; by its name, only entries that were current on it.
            changes_lteq: By its name, only changes made on this day or earlier; the day itself is
                included. The time zone is not documented.
            changes_gteq: By its name, only changes made on this day or later; the day itself is
                included. The time zone is not documented.
        """
        query = {
            "ids[]": ids, "contract_version_ids[]": contract_version_ids,
            "employee_ids[]": employee_ids, "current_on": current_on, "changes_lteq": changes_lteq,
            "changes_gteq": changes_gteq,
        }  # fmt: skip
        return self._list(ContractVersionHistory, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, history_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ContractVersionHistory]:
        """Read a contract version history (`GET contracts/contract_version_histories/{id}`)."""
        return self._read(ContractVersionHistory, history_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionMetaData(Model):
    """Contract version meta datum (`contracts/contract_version_meta_datum`)."""

    contract_version_id: ID
    """The contract version that the action belongs to."""
    action_type: str | None = None
    """What the change was, such as ``promotion`` or ``evolution``; can be None. Other values are
    not documented."""


class ContractVersionMetaDataEndpoint(Endpoint[Api]):
    """Contract version meta data (`contracts/contract_version_meta_data`).

    The action behind a contract version, such as a promotion.
    """

    path = "contracts/contract_version_meta_data"

    @paged
    def get(
        self, *, contract_version_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[ContractVersionMetaData]]:
        """Read one page of contract version meta data.

        `GET contracts/contract_version_meta_data`

        Args:
            contract_version_ids: Only the data of these contract versions. Required by the schema.
        """
        return self._list(
            ContractVersionMetaData, {"contract_version_ids[]": contract_version_ids}, options
        )

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionField(Model):
    """Field of `ContractVersion`, nested."""

    name: str
    """Key of the field, such as ``contract_type``; bodies call it `field_name`."""
    field_name: str
    """Name of the field for people, such as ``Tipo de contrato``; it can equal `name`."""
    value_id: ID
    """Id of the chosen option; of a field without options, its value as text, such as ``40`` for
    `working_hours`."""
    value_label: str | None = None
    """Name of the chosen option for people, such as ``Indefinido``; of a field without options, its
    value as text."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionTemplateFragments(Model):
    """Template fragments of `ContractVersion`, nested."""

    company_fragment_id: ID | None = None
    """Fragment of the company's template that the data came from."""
    country_fragment_id: ID | None = None
    """Fragment of the country's template that the data came from."""
    legal_entity_fragment_id: ID | None = None
    """Fragment of the legal entity's template that the data came from."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionCountryData(Model):
    """Country data of `ContractVersion`, nested."""

    country: str
    """Country that the data is for, as a code in lower case: ``es``, ``fr``, ``de``, ``pt``, …."""
    fields: list[ContractVersionField]
    """The country-specific fields that are set."""
    template_fragments: ContractVersionTemplateFragments
    """Parts of the templates that the data came from. If today's template has other parts, the data
    came from a different one, as after a change of the legal entity or country."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionVersionData(Model):
    """Version data of `ContractVersion`."""

    country_data: ContractVersionCountryData | None = None
    """Country-specific fields of the version, and the templates that they came from."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersion(Model):
    """Contract version (`contracts/contract_version`)."""

    company_id: ID
    """The company that the record belongs to."""
    employee_id: ID
    """The employee whose contract it is. Id of an `employees/employee`."""
    effective_on: dt.date
    """Day from which this version of the contract holds; for a new hire the same as `starts_on`."""
    has_payroll: bool
    """Whether the employee belongs to a payroll policy."""
    bank_holiday_treatment: BankHolidayTreatment | str
    """Whether public holidays count as days of work."""
    created_at: dt.datetime
    updated_at: dt.datetime
    fr_forfait_jours: bool
    """France: whether a fixed number of days is worked (forfait jours)."""
    id: ID | None = None
    country: str | None = None
    """Two-letter code, such as ``es``; a text of the vendor writes ``ES``. The vendor calls it the
    country of the employee's nationality. Whether it is the one whose rules apply, as in
    `Contract`, is not documented."""
    contracts_contract_id: ID | None = None
    """The contract that the version belongs to. Id of a `contracts/contract`."""
    job_title: str | None = None
    """Title of the job. One integrator sees null in all records since API version 2026-04-01."""
    job_catalog_level_id: ID | None = None
    """Level of the employee's job in the job catalog. One integrator reports null in all records
    since API version 2026-04-01; see `job_catalog_tree_node_uuid`. Id of a `job_catalog/level`."""
    job_catalog_tree_node_uuid: str | None = None
    """Level in the job catalog, from `job_catalog/tree_nodes`, such as ``jobcatalog_treelevel-14``;
    its role and further ancestors follow from it. Other nodes are not supported."""
    starts_on: dt.date | None = None
    """First day of the employment."""
    ends_on: dt.date | None = None
    """Day on which the employment ends. Not about the trial period."""
    has_trial_period: bool | None = None
    """Whether there is or ever was a trial period."""
    trial_period_ends_on: dt.date | None = None
    """Day on which the trial period ends; None if there was none. It does not end the contract."""
    salary_amount: int | None = None
    """What the employee earns, in cents of the legal entity's currency; see `salary_frequency`."""
    salary_currency: str | None = None
    """Currency of `salary_amount`; it is that of the legal entity that the contract is with."""
    salary_frequency: str | None = None
    """How often the salary is paid, such as ``yearly`` or ``monthly``. Older clients also know
    ``weekly``, ``daily`` and ``hourly``; the vendor lists no values."""
    working_week_days: str | None = None
    """Working days of the employee, in English, with commas and no spaces: ``monday,tuesday``."""
    working_hours: int | None = None
    """Working time per `working_hours_frequency`. The schema says hours (40), the API has been seen
    sending hundredths of an hour (4000 for 40 hours)."""
    working_hours_frequency: str | None = None
    """Period that `working_hours` is for, such as ``week``. Older clients also know ``day``,
    ``month`` and ``year``; the vendor lists no values."""
    max_legal_yearly_hours: int | None = None
    """Most hours that the employee may work in a year. In hours according to the schema, which is
    in doubt for `working_hours`."""
    maximum_weekly_hours: int | None = None
    """Most hours that the employee may work in a week. In hours according to the schema, which is
    in doubt for `working_hours`."""
    working_time_percentage_in_cents: int | None = None
    """Share of full-time hours that part-timers work, in hundredths of a percent: 5000 for half."""
    annual_working_time_distribution: AnnualWorkingTimeDistribution | str | None = None
    """How the working hours are spread over the year to stay within legal limits."""
    version_data: ContractVersionVersionData | None = None
    """Country-specific data of the contract version."""
    min_rest_minutes_between_days: int | None = None
    """Least rest between two stretches of work, in minutes."""
    max_work_minutes_per_day: int | None = None
    """Most minutes of work in one day."""
    max_work_days_in_row: int | None = None
    """Most days of work without a day off between them."""
    min_rest_hours_in_row: int | None = None
    """Least rest without an interruption. In hours according to the schema, which is in doubt for
    `working_hours`."""
    es_has_teleworking_contract: bool | None = None
    """Spain: whether the contract covers teleworking."""
    es_cotization_group: int | None = None
    """Spain: contribution group (grupo de cotización)."""
    contracts_es_tariff_group_id: ID | None = None
    """Spain: id of the tariff group. The vendor describes it in the same words as
    `es_cotization_group`; how they differ is not documented."""
    es_contract_observations: str | None = None
    """Spain: remarks about the contract."""
    es_job_description: str | None = None
    """Spain: what the job consists of."""
    es_contract_type_id: ID | None = None
    """Spain: kind of contract, from `spanish_contract_types`."""
    es_working_day_type_id: ID | None = None
    """Spain: kind of working day, from `spanish_working_day_types`."""
    es_education_level_id: ID | None = None
    """Spain: level of education, from `spanish_education_levels`."""
    es_professional_category_id: ID | None = None
    """Spain: professional category, from `spanish_professional_categories`."""
    fr_employee_type: str | None = None
    """France: kind of employee, such as ``apprenti``."""
    fr_jours_par_an: int | None = None
    """France: days that the employee may work in a year."""
    fr_coefficient: str | None = None
    """France: coefficient of the contract."""
    fr_contract_type_id: ID | None = None
    """France: kind of contract, from `french_contract_types`."""
    fr_level_id: ID | None = None
    """France: level (niveau); of what is not documented. The API has no list of them."""
    fr_step_id: ID | None = None
    """France: step (échelon); of what is not documented. The API has no list of them."""
    fr_mutual_id: ID | None = None
    """France: by its name, complementary insurance (mutuelle). The API has no list of them."""
    fr_professional_category_id: ID | None = None
    """France: professional category. The API has no list of them."""
    fr_work_type_id: ID | None = None
    """France: kind of work. Not documented; the API has no list of them."""
    de_contract_type_id: ID | None = None
    """Germany: kind of contract, from `german_contract_types`."""
    de_base_salary_type_id: ID | None = None
    """Germany: the payroll concept of the base salary, from `payroll/concepts`."""
    pt_contract_type_id: ID | None = None
    """Portugal: kind of contract, from `portuguese_contract_types`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionRequest(Model):
    """Contract version request, as webhooks deliver it."""

    employee_id: ID
    """The employee whose contract it is."""
    effective_on: dt.date
    """Day from which the new terms would hold."""
    has_payroll: bool
    """Whether the employee belongs to a payroll policy."""
    created_at: dt.datetime
    updated_at: dt.datetime
    status: ContractVersionRequestStatus | str
    """Whether the request is decided, and how."""
    fr_forfait_jours: bool
    """France: whether a fixed number of days is worked (forfait jours)."""
    id: ID | None = None
    company_id: ID | None = None
    """The company that the record belongs to."""
    country: str | None = None
    """Two-letter code, such as ``es``; a text of the vendor writes ``ES``. The vendor calls it the
    country of the employee's nationality. Whether it is the one whose rules apply, as in
    `Contract`, is not documented."""
    job_title: str | None = None
    """Title of the job. One integrator sees null in all records since API version 2026-04-01."""
    job_catalog_level_id: ID | None = None
    """Level of the employee's job in the job catalog. One integrator reports null in all records
    since API version 2026-04-01; see `job_catalog_tree_node_uuid`."""
    job_catalog_level_name: str | None = None
    """Name of the level of `job_catalog_level_id`."""
    job_catalog_level: str | None = None
    """Level in the job catalog. How `job_catalog_level_name` differs is not documented."""
    job_catalog_role: str | None = None
    """Role in the job catalog, as text."""
    job_catalog_role_id: ID | None = None
    """Role in the job catalog."""
    job_catalog_tree_node_uuid: str | None = None
    """Level in the job catalog, from `job_catalog/tree_nodes`, such as ``jobcatalog_treelevel-14``;
    its role and further ancestors follow from it. Other nodes are not supported."""
    starts_on: dt.date | None = None
    """First day of the employment."""
    ends_on: dt.date | None = None
    """Day on which the employment ends. Not about the trial period."""
    has_payroll_policies: bool | None = None
    """Whether there are payroll policies. How it differs from `has_payroll` is not documented."""
    has_trial_period: bool | None = None
    """Whether there is or ever was a trial period."""
    trial_period_ends_on: dt.date | None = None
    """Day on which the trial period ends; None if there was none. It does not end the contract."""
    salary_amount: int | None = None
    """What the employee earns, in cents of the legal entity's currency; see `salary_frequency`."""
    salary_frequency: str | None = None
    """How often the salary is paid, such as ``yearly`` or ``monthly``. Older clients also know
    ``weekly``, ``daily`` and ``hourly``; the vendor lists no values."""
    working_week_days: str | None = None
    """Working days of the employee, in English, with commas and no spaces: ``monday,tuesday``."""
    working_hours: int | None = None
    """Working time per `working_hours_frequency`. The schema says hours (40), the API has been seen
    sending hundredths of an hour (4000 for 40 hours)."""
    working_hours_frequency: str | None = None
    """Period that `working_hours` is for, such as ``week``. Older clients also know ``day``,
    ``month`` and ``year``; the vendor lists no values."""
    max_legal_yearly_hours: int | None = None
    """Most hours that the employee may work in a year. In hours according to the schema, which is
    in doubt for `working_hours`."""
    maximum_weekly_hours: int | None = None
    """Most hours that the employee may work in a week. In hours according to the schema, which is
    in doubt for `working_hours`."""
    adjusted_daily_minutes: int | None = None
    """Adjusted minutes per day. Of what, and adjusted how, is not documented."""
    created_by_name: str | None = None
    """Name of the person who made the request."""
    created_by_avatar: str | None = None
    """Picture of the person who made the request, as text; whether a URL is not documented."""
    action_type: str | None = None
    """What the change was, such as ``promotion`` or ``evolution``; can be None. Other values are
    not documented."""
    request_details: str | None = None
    """Details of the request, as text."""
    approvers_ids: list[ID] | None = None
    """The people who can decide on the request. Whether these are ids of employees or of their
    accounts is not documented."""
    approval_author_id: ID | None = None
    """Author of the approval. Whether it is an employee or an account is not documented."""
    approval_request_created_at: dt.datetime | None = None
    """When the approval was asked for."""
    approval_action_type: str | None = None
    """Not documented."""
    es_has_teleworking_contract: bool | None = None
    """Spain: whether the contract covers teleworking."""
    es_cotization_group: int | None = None
    """Spain: contribution group (grupo de cotización)."""
    es_contract_observations: str | None = None
    """Spain: remarks about the contract."""
    es_job_description: str | None = None
    """Spain: what the job consists of."""
    es_contract_type_id: ID | None = None
    """Spain: kind of contract, from `spanish_contract_types`."""
    es_contract_type_name: str | None = None
    """Name of the contract type of `es_contract_type_id`."""
    es_working_day_type_id: ID | None = None
    """Spain: kind of working day, from `spanish_working_day_types`."""
    es_working_day_type_name: str | None = None
    """Name of the working day type of `es_working_day_type_id`."""
    es_education_level_id: ID | None = None
    """Spain: level of education, from `spanish_education_levels`."""
    es_education_level_name: str | None = None
    """Name of the level of `es_education_level_id`."""
    es_professional_category_id: ID | None = None
    """Spain: professional category, from `spanish_professional_categories`."""
    es_professional_category_name: str | None = None
    """Name of the category of `es_professional_category_id`."""
    es_contribution_type_id: ID | None = None
    """Spain: kind of contribution; to what is not documented. The API has no list of them."""
    es_contribution_type_name: str | None = None
    """Name of the kind of contribution of `es_contribution_type_id`."""
    es_agreement_code_id: ID | None = None
    """Spain: agreement code, by its name of a collective agreement (convenio). The API has no list
    of them."""
    es_agreement_code_name: str | None = None
    """Name of the agreement code of `es_agreement_code_id`."""
    es_cno_occupation_id: ID | None = None
    """Spain: occupation in the national classification (CNO). The API has no list of them."""
    es_cno_occupation_name: str | None = None
    """Name of the occupation of `es_cno_occupation_id`."""
    es_regime_id: ID | None = None
    """Spain: scheme (régimen); of what is not documented. The API has no list of them."""
    es_regime_name: str | None = None
    """Name of the scheme of `es_regime_id`."""
    es_tariff_group_id: ID | None = None
    """Spain: tariff group (grupo de tarifa). The API has no list of them."""
    es_tariff_group_name: str | None = None
    """Name of the tariff group of `es_tariff_group_id`."""
    es_occupation_code_id: ID | None = None
    """Spain: occupation code (código de ocupación). The API has no list of them."""
    es_occupation_code_name: str | None = None
    """Name of the occupation code of `es_occupation_code_id`."""
    es_classification_id: ID | None = None
    """Spain: a classification. Not documented of what; the API has no list of them."""
    es_classification_name: str | None = None
    """Name of the classification of `es_classification_id`."""
    es_a3innuva_job_position_id: ID | None = None
    """Spain: job position in the payroll software A3 Innuva."""
    es_a3innuva_job_position_name: str | None = None
    """Name of the job position of `es_a3innuva_job_position_id`."""
    fr_employee_type: str | None = None
    """France: kind of employee, such as ``apprenti``."""
    fr_jours_par_an: int | None = None
    """France: days that the employee may work in a year."""
    fr_jours_par_an_cents: int | None = None
    """France: days that the employee may work in a year, in hundredths; see `fr_jours_par_an`."""
    fr_coefficient: str | None = None
    """France: coefficient of the contract."""
    fr_contract_type_id: ID | None = None
    """France: kind of contract, from `french_contract_types`."""
    fr_level_id: ID | None = None
    """France: level (niveau); of what is not documented. The API has no list of them."""
    fr_step_id: ID | None = None
    """France: step (échelon); of what is not documented. The API has no list of them."""
    fr_mutual_id: ID | None = None
    """France: by its name, complementary insurance (mutuelle). The API has no list of them."""
    fr_professional_category_id: ID | None = None
    """France: professional category. The API has no list of them."""
    fr_work_type_id: ID | None = None
    """France: kind of work. Not documented; the API has no list of them."""
    fr_contract_type_name: str | None = None
    """Name of the contract type of `fr_contract_type_id`."""
    fr_mutual_name: str | None = None
    """Name of the insurance of `fr_mutual_id`."""
    fr_professional_category_name: str | None = None
    """Name of the category of `fr_professional_category_id`."""
    fr_work_type_name: str | None = None
    """Name of the kind of work of `fr_work_type_id`."""
    fr_level_name: str | None = None
    """Name of the level of `fr_level_id`."""
    fr_step_name: str | None = None
    """Name of the step of `fr_step_id`."""
    de_contract_type_id: ID | None = None
    """Germany: kind of contract, from `german_contract_types`."""
    de_contract_type_name: str | None = None
    """Name of the contract type of `de_contract_type_id`."""
    de_employment_type: int | None = None
    """Germany: kind of employment, as a number. The numbers are not documented."""
    de_flat_rate_tax: int | None = None
    """Germany: flat-rate tax, as a number. The numbers are not documented."""
    de_activity_type: int | None = None
    """Germany: kind of activity, as a number. The numbers are not documented."""
    de_personal_key_group_id: ID | None = None
    """Germany: by its name, person group key (Personengruppenschlüssel). The API has no list of
    them."""
    de_personal_key_group_name: str | None = None
    """Name of the group of `de_personal_key_group_id`."""
    de_base_salary_type_id: ID | None = None
    """Germany: the payroll concept of the base salary, from `payroll/concepts`."""
    de_base_salary_type_name: str | None = None
    """Name of the payroll concept of `de_base_salary_type_id`."""
    pt_contract_type_id: ID | None = None
    """Portugal: kind of contract, from `portuguese_contract_types`."""
    pt_contract_type_name: str | None = None
    """Name of the contract type of `pt_contract_type_id`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionCreateCountryDataInput(Body):
    """Country data input of `ContractVersionCreate`."""

    field_name: str
    """Field to set, such as ``contract_type``; the records have this key in `name`."""
    value_id: ID
    """The option to choose, by its id in `materialized_templates`. Whether that is the option's
    `id` or its `option_id` is not documented."""
    integration_source: Maybe[str] = UNSET
    """Payroll integration the option comes from, such as ``A3innuva``. Leave it out for others."""
    label: Maybe[str] = UNSET
    """Name for an option that Factorial does not have yet. Use only with `integration_source`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionCreate(Body):
    """Body of `ContractVersionsEndpoint.create`."""

    employee_id: ID
    effective_on: dt.date | str
    starts_on: dt.date | str
    ends_on: Maybe[dt.date | str] = UNSET
    working_hours_frequency: Maybe[str] = UNSET
    working_week_days: Maybe[str] = UNSET
    working_hours: Maybe[int] = UNSET
    max_legal_yearly_hours: Maybe[int] = UNSET
    maximum_weekly_hours: Maybe[int] = UNSET
    min_rest_minutes_between_days: Maybe[int] = UNSET
    max_work_minutes_per_day: Maybe[int] = UNSET
    max_work_days_in_row: Maybe[int] = UNSET
    min_rest_hours_in_row: Maybe[int] = UNSET
    salary_frequency: Maybe[str] = UNSET
    """How often the salary is paid, such as ``yearly`` or ``monthly``; the vendor lists no values.
    To add a salary to a contract without one, pass `salary_amount`, too."""
    salary_amount: Maybe[int] = UNSET
    """What the employee earns, in cents of the legal entity's currency. To add a salary to a
    contract without one, pass `salary_frequency`, too."""
    job_title: Maybe[str] = UNSET
    has_trial_period: Maybe[bool] = UNSET
    """Whether a trial period applies."""
    trial_period_ends_on: Maybe[dt.date | str] = UNSET
    """Day on which the trial period ends. It does not end the contract."""
    working_time_percentage_in_cents: Maybe[int] = UNSET
    annual_working_time_distribution: Maybe[AnnualWorkingTimeDistribution | str] = UNSET
    copy_current_contract_version: Maybe[bool] = UNSET
    """True: copy the version in force now. Not documented: how the copy and the other fields of the
    body are merged."""
    bank_holiday_treatment: Maybe[BankHolidayTreatment | str] = UNSET
    job_catalog_tree_node_uuid: Maybe[str] = UNSET
    de_base_salary_type_id: Maybe[ID] = UNSET
    country_data_inputs: Maybe[Sequence[ContractVersionCreateCountryDataInput | Fields]] = UNSET
    """Values of country-specific fields, each item for one field. `materialized_templates` shows
    which fields and options there are for a country or legal entity."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionUpdateCountryDataInput(Body):
    """Country data input of `ContractVersionUpdate`."""

    field_name: str
    """Field to set, such as ``contract_type``; the records have this key in `name`."""
    value_id: ID
    """The option to choose, by its id in `materialized_templates`. Whether that is the option's
    `id` or its `option_id` is not documented."""
    integration_source: Maybe[str] = UNSET
    """Payroll integration the option comes from, such as ``A3innuva``. Leave it out for others."""
    label: Maybe[str] = UNSET
    """Name for an option that Factorial does not have yet. Use only with `integration_source`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionUpdate(Body):
    """Body of `ContractVersionsEndpoint.update`."""

    employee_id: Maybe[ID] = UNSET
    effective_on: Maybe[dt.date | str] = UNSET
    starts_on: Maybe[dt.date | str] = UNSET
    ends_on: Maybe[dt.date | str] = UNSET
    working_hours_frequency: Maybe[str] = UNSET
    working_week_days: Maybe[str] = UNSET
    working_hours: Maybe[int] = UNSET
    salary_frequency: Maybe[str] = UNSET
    """How often the salary is paid, such as ``yearly`` or ``monthly``; the vendor lists no values.
    To add a salary to a contract without one, pass `salary_amount`, too."""
    salary_amount: Maybe[int] = UNSET
    """What the employee earns, in cents as elsewhere: the text here names no unit. To add a salary
    to a contract without one, pass `salary_frequency`, too."""
    job_title: Maybe[str] = UNSET
    job_catalog_tree_node_uuid: Maybe[str] = UNSET
    es_cotization_group: Maybe[int] = UNSET
    es_professional_category_id: Maybe[ID] = UNSET
    es_education_level_id: Maybe[ID] = UNSET
    es_contract_type_id: Maybe[ID] = UNSET
    es_working_day_type_id: Maybe[ID] = UNSET
    has_trial_period: Maybe[bool] = UNSET
    """Whether a trial period applies."""
    trial_period_ends_on: Maybe[dt.date | str] = UNSET
    """Day on which the trial period ends. It does not end the contract."""
    bank_holiday_treatment: Maybe[BankHolidayTreatment | str] = UNSET
    working_time_percentage_in_cents: Maybe[int] = UNSET
    annual_working_time_distribution: Maybe[AnnualWorkingTimeDistribution | str] = UNSET
    de_base_salary_type_id: Maybe[ID] = UNSET
    country_data_inputs: Maybe[Sequence[ContractVersionUpdateCountryDataInput | Fields]] = UNSET
    """Values of country-specific fields, each item for one field. `materialized_templates` shows
    which fields and options there are for a country or legal entity."""


class ContractVersionsEndpoint(Endpoint[Api]):
    """Contract versions (`contracts/contract_versions`).

    The terms of an employee's contract from `effective_on` on: job, salary, working time. A
    contract can have several versions over time. Fields that begin with `es_`, `fr_`, `de_` and
    `pt_` are for Spain, France, Germany and Portugal.
    """

    path = "contracts/contract_versions"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        date: dt.date | str | None = None, job_catalog_tree_node_uuids: Sequence[str] | None = None,
        updated_at_gteq: dt.datetime | str | None = None,
        updated_at_lteq: dt.datetime | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ContractVersion]]:  # fmt: skip
        """Read one page of contract versions (`GET contracts/contract_versions`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only contract versions of these employees.
            date: Only versions that take effect on this day or earlier, by `effective_on`.
            job_catalog_tree_node_uuids: Only versions with one of these levels of the job catalog.
                Nodes that are no levels select nothing, for versions refer to levels only. Required
                by the schema.
            updated_at_gteq: Only versions whose `updated_at` is this moment or later.
            updated_at_lteq: Only versions whose `updated_at` is this moment or earlier.
        """
        query = {
            "ids[]": ids, "employee_ids[]": employee_ids, "date": date,
            "job_catalog_tree_node_uuids[]": job_catalog_tree_node_uuids,
            "updated_at_gteq": updated_at_gteq, "updated_at_lteq": updated_at_lteq,
        }  # fmt: skip
        return self._list(ContractVersion, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, version_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ContractVersion]:
        """Read a contract version (`GET contracts/contract_versions/{id}`)."""
        return self._read(ContractVersion, version_id, options)

    @operation
    def create(
        self, data: ContractVersionCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ContractVersion]:
        """Create a contract version (`POST contracts/contract_versions`)."""
        return self._create(ContractVersion, ContractVersionCreate, data, options)

    @operation
    def update(
        self, version_id: ID, data: ContractVersionUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ContractVersion]:
        """Change a contract version (`PUT contracts/contract_versions/{id}`)."""
        return self._update(ContractVersion, version_id, ContractVersionUpdate, data, options)

    @operation
    def delete(
        self, version_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ContractVersion | None]:
        """Delete a contract version; returns the deleted record, or None.

        `DELETE contracts/contract_versions/{id}`
        """
        return self._delete(ContractVersion, version_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Contract(Model):
    """Contract (`contracts/contract`)."""

    id: ID
    employee_id: ID
    """The employee whose contract it is."""
    country: str
    """Two-letter code, such as ``es``, of the country whose rules apply to the contract."""
    company_id: ID
    """The company that the record belongs to."""
    legal_entity_id: ID
    """The legal entity that employs the person under the contract."""
    starts_on: dt.date
    """First day of the contract."""
    is_discontinuous: bool
    """Whether the contract has interruptions (discontinuous); see `contract_activity_periods`."""
    schedule: ContractSchedule | str
    """Whether the contract is in force, over, or yet to start."""
    ends_on: dt.date | None = None
    """Day on which the contract ends."""


class ContractsEndpoint(Endpoint[Api]):
    """Contracts (`contracts/contracts`).

    An employee's contract with one legal entity. Its terms are in its contract versions.
    """

    path = "contracts/contracts"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        starts_on: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Contract]]:  # fmt: skip
        """Read one page of contracts (`GET contracts/contracts`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only contracts of these employees.
            starts_on: Only contracts that start on exactly this day; not those that start later.
        """
        query = {"ids[]": ids, "employee_ids[]": employee_ids, "starts_on": starts_on}
        return self._list(Contract, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, contract_id: ID, **options: Unpack[RequestOptions]) -> Request[Contract]:
        """Read a contract (`GET contracts/contracts/{id}`)."""
        return self._read(Contract, contract_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FrenchContractType(Model):
    """French contract type (`contracts/french_contract_type`)."""

    id: ID
    name: str
    """Text for people; contract versions refer to the type by `id`."""


class FrenchContractTypesEndpoint(Endpoint[Api]):
    """French contract types (`contracts/french_contract_types`).

    A kind of French contract; `ContractVersion.fr_contract_type_id` names one.
    """

    path = "contracts/french_contract_types"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[FrenchContractType]]:  # fmt: skip
        """Read one page of french contract types (`GET contracts/french_contract_types`).

        Args:
            ids: Only records with these ids.
            archived: Whether archived types are shown. Not documented: the default, and whether
                True leaves out the others.
        """
        query = {"ids[]": ids, "archived": archived}
        return self._list(FrenchContractType, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, type_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[FrenchContractType]:
        """Read a french contract type (`GET contracts/french_contract_types/{id}`)."""
        return self._read(FrenchContractType, type_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class GermanContractType(Model):
    """German contract type (`contracts/german_contract_type`)."""

    id: ID
    name: str
    """Text for people; contract versions refer to the type by `id`."""


class GermanContractTypesEndpoint(Endpoint[Api]):
    """German contract types (`contracts/german_contract_types`).

    A kind of German contract; `ContractVersion.de_contract_type_id` names one.
    """

    path = "contracts/german_contract_types"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[GermanContractType]]:  # fmt: skip
        """Read one page of german contract types (`GET contracts/german_contract_types`).

        Args:
            ids: Only records with these ids.
            archived: Whether archived types are shown. Not documented: the default, and whether
                True leaves out the others.
        """
        query = {"ids[]": ids, "archived": archived}
        return self._list(GermanContractType, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, type_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[GermanContractType]:
        """Read a german contract type (`GET contracts/german_contract_types/{id}`)."""
        return self._read(GermanContractType, type_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractFlowField(Model):
    """Field of `ContractFlow`, nested."""

    name: str
    """Key of the field, such as ``contract_type``; bodies call it `field_name`."""
    field_name: str
    """Name of the field for people, such as ``Tipo de contrato``; it can equal `name`."""
    value_id: ID
    """Id of the chosen option; of a field without options, its value as text, such as ``40`` for
    `working_hours`."""
    value_label: str | None = None
    """Name of the chosen option for people, such as ``Indefinido``; of a field without options, its
    value as text."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractFlowTemplateFragments(Model):
    """Template fragments of `ContractFlow`, nested."""

    company_fragment_id: ID | None = None
    """Fragment of the company's template that the data came from."""
    country_fragment_id: ID | None = None
    """Fragment of the country's template that the data came from."""
    legal_entity_fragment_id: ID | None = None
    """Fragment of the target legal entity's template that the data came from."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractFlowCountryData(Model):
    """Country data of `ContractFlow`, nested."""

    country: str
    """Country that the data is for, as a code in lower case: ``es``, ``fr``, ``de``, ``pt``, …."""
    fields: list[ContractFlowField]
    """The country-specific fields that are set."""
    template_fragments: ContractFlowTemplateFragments
    """Parts of the templates that the data came from; after a move those of the target."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractFlowVersionData(Model):
    """Version data of `ContractFlow`."""

    country_data: ContractFlowCountryData | None = None
    """Country-specific fields of the new version, and the templates that they came from."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractFlow(Model):
    """Legal entity change (`contracts/legal_entity_change`)."""

    contract_version_id: ID
    """The first version of the new contract, which the move has created. Id of a
    `contracts/contract_version`."""
    employee_id: ID
    """The employee whose contract it is. Id of an `employees/employee`."""
    effective_on: dt.date
    """First day of the new version; until then the employee belongs to the old legal entity."""
    has_payroll: bool
    """Whether the employee belongs to a payroll policy."""
    bank_holiday_treatment: BankHolidayTreatment | str
    """Whether public holidays count as days of work."""
    created_at: dt.datetime
    updated_at: dt.datetime
    fr_forfait_jours: bool
    """France: whether a fixed number of days is worked (forfait jours)."""
    contracts_contract_id: ID | None = None
    """The contract with the target legal entity, which the move has opened. Id of a
    `contracts/contract`."""
    country: str | None = None
    """Two-letter code of the country whose rules apply to the new contract; it is that of the
    target legal entity."""
    job_title: str | None = None
    """Title of the job. One integrator sees null in all records since API version 2026-04-01."""
    job_catalog_level_id: ID | None = None
    """Level of the employee's job in the job catalog. One integrator reports null in all records
    since API version 2026-04-01; see `job_catalog_tree_node_uuid`. Id of a `job_catalog/level`."""
    job_catalog_tree_node_uuid: str | None = None
    """Level in the job catalog, from `job_catalog/tree_nodes`, such as ``jobcatalog_treelevel-14``;
    its role and further ancestors follow from it. Other nodes are not supported."""
    starts_on: dt.date | None = None
    """First day of the new contract; by default `effective_on`."""
    ends_on: dt.date | None = None
    """Day on which the employment ends. Not about the trial period."""
    has_trial_period: bool | None = None
    """Whether there is or ever was a trial period."""
    trial_period_ends_on: dt.date | None = None
    """Day on which the trial period ends; None if there was none. It does not end the contract."""
    salary_amount: int | None = None
    """What the employee earns, in cents of the legal entity's currency; see `salary_frequency`."""
    salary_frequency: str | None = None
    """How often the salary is paid, such as ``yearly`` or ``monthly``. Older clients also know
    ``weekly``, ``daily`` and ``hourly``; the vendor lists no values."""
    working_week_days: str | None = None
    """Working days of the employee, in English, with commas and no spaces: ``monday,tuesday``."""
    working_hours: int | None = None
    """Working time per `working_hours_frequency`. The schema says hours (40), the API has been seen
    sending hundredths of an hour (4000 for 40 hours)."""
    working_hours_frequency: str | None = None
    """Period that `working_hours` is for, such as ``week``. Older clients also know ``day``,
    ``month`` and ``year``; the vendor lists no values."""
    max_legal_yearly_hours: int | None = None
    """Most hours that the employee may work in a year. In hours according to the schema, which is
    in doubt for `working_hours`."""
    maximum_weekly_hours: int | None = None
    """Most hours that the employee may work in a week. In hours according to the schema, which is
    in doubt for `working_hours`."""
    working_time_percentage_in_cents: int | None = None
    """Share of full-time hours that part-timers work, in hundredths of a percent: 5000 for half."""
    annual_working_time_distribution: AnnualWorkingTimeDistribution | str | None = None
    """How the working hours are spread over the year to stay within legal limits."""
    min_rest_minutes_between_days: int | None = None
    """Least rest between two stretches of work, in minutes."""
    max_work_minutes_per_day: int | None = None
    """Most minutes of work in one day."""
    max_work_days_in_row: int | None = None
    """Most days of work without a day off between them."""
    min_rest_hours_in_row: int | None = None
    """Least rest without an interruption. In hours according to the schema, which is in doubt for
    `working_hours`."""
    version_data: ContractFlowVersionData | None = None
    """Country-specific data, by the template of the target legal entity, not of the old one."""
    es_has_teleworking_contract: bool | None = None
    """Spain: whether the contract covers teleworking."""
    contracts_es_tariff_group_id: ID | None = None
    """Spain: id of the tariff group. The vendor describes it in the same words as
    `es_cotization_group`; how they differ is not documented."""
    es_cotization_group: int | None = None
    """Spain: contribution group (grupo de cotización)."""
    es_contract_observations: str | None = None
    """Spain: remarks about the contract."""
    es_job_description: str | None = None
    """Spain: what the job consists of."""
    es_contract_type_id: ID | None = None
    """Spain: kind of contract, from `spanish_contract_types`."""
    es_working_day_type_id: ID | None = None
    """Spain: kind of working day, from `spanish_working_day_types`."""
    es_education_level_id: ID | None = None
    """Spain: level of education, from `spanish_education_levels`."""
    es_professional_category_id: ID | None = None
    """Spain: professional category, from `spanish_professional_categories`."""
    fr_employee_type: str | None = None
    """France: kind of employee, such as ``apprenti``."""
    fr_jours_par_an: int | None = None
    """France: days that the employee may work in a year."""
    fr_coefficient: str | None = None
    """France: coefficient of the contract."""
    fr_contract_type_id: ID | None = None
    """France: kind of contract, from `french_contract_types`."""
    fr_level_id: ID | None = None
    """France: level (niveau); of what is not documented. The API has no list of them."""
    fr_step_id: ID | None = None
    """France: step (échelon); of what is not documented. The API has no list of them."""
    fr_mutual_id: ID | None = None
    """France: by its name, complementary insurance (mutuelle). The API has no list of them."""
    fr_professional_category_id: ID | None = None
    """France: professional category. The API has no list of them."""
    fr_work_type_id: ID | None = None
    """France: kind of work. Not documented; the API has no list of them."""
    de_contract_type_id: ID | None = None
    """Germany: kind of contract, from `german_contract_types`."""
    de_base_salary_type_id: ID | None = None
    """Germany: the payroll concept of the base salary, from `payroll/concepts`."""
    pt_contract_type_id: ID | None = None
    """Portugal: kind of contract, from `portuguese_contract_types`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LegalEntityChangeCreateCountryDataInput(Body):
    """Country data input of `LegalEntityChangeCreate`, nested."""

    field_name: str
    """Field to set, such as ``contract_type``; the records have this key in `name`."""
    value_id: ID
    """The option to choose, by its id in `materialized_templates`. Whether that is the option's
    `id` or its `option_id` is not documented."""
    integration_source: Maybe[str] = UNSET
    """Payroll integration the option comes from, such as ``A3innuva``. Leave it out for others."""
    label: Maybe[str] = UNSET
    """Name for an option that Factorial does not have yet. Use only with `integration_source`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LegalEntityChangeCreateContractDetails(Body):
    """Contract details of `LegalEntityChangeCreate`."""

    effective_on: dt.date | str
    employee_id: ID
    """The employee who moves. Id of an `employees/employee`."""
    ends_on: Maybe[dt.date | str] = UNSET
    has_trial_period: Maybe[bool] = UNSET
    """Whether a trial period applies."""
    job_catalog_tree_node_uuid: Maybe[str] = UNSET
    job_title: Maybe[str] = UNSET
    salary_amount: Maybe[int] = UNSET
    """What the employee earns, in cents of the legal entity's currency. To add a salary to a
    contract without one, pass `salary_frequency`, too."""
    salary_frequency: Maybe[str] = UNSET
    """How often the salary is paid, such as ``yearly`` or ``monthly``; the vendor lists no values.
    To add a salary to a contract without one, pass `salary_amount`, too."""
    trial_period_ends_on: Maybe[dt.date | str] = UNSET
    """Day on which the trial period ends. It does not end the contract."""
    working_hours: Maybe[int] = UNSET
    working_hours_frequency: Maybe[str] = UNSET
    working_week_days: Maybe[str] = UNSET
    max_legal_yearly_hours: Maybe[int] = UNSET
    maximum_weekly_hours: Maybe[int] = UNSET
    bank_holiday_treatment: Maybe[BankHolidayTreatment | str] = UNSET
    working_time_percentage_in_cents: Maybe[int] = UNSET
    annual_working_time_distribution: Maybe[AnnualWorkingTimeDistribution | str] = UNSET
    de_base_salary_type_id: Maybe[ID] = UNSET
    country_data_inputs: Maybe[Sequence[LegalEntityChangeCreateCountryDataInput | Fields]] = UNSET
    """Values of country-specific fields, each item for one field. They are checked against the
    template of the TARGET legal entity, which `materialized_templates` shows."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LegalEntityChangeCreate(Body):
    """Body of `LegalEntityChangesEndpoint.create`."""

    target_legal_entity_id: ID
    """The legal entity to move to; the new contract and its first version are created there."""
    contract_details: LegalEntityChangeCreateContractDetails | Fields
    """Terms of the version that opens the new contract, much as in `ContractVersionCreate`."""


class LegalEntityChangesEndpoint(Endpoint[Api]):
    """Legal entity changes (`contracts/legal_entity_changes`).

    The move of an employee to another legal entity: the new contract, with the terms of its first
    version. It can only be created, not read; read the contract and its versions instead.
    """

    path = "contracts/legal_entity_changes"

    @operation
    def create(
        self, data: LegalEntityChangeCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[ContractFlow]:
        """Move an employee to a different legal entity (`POST contracts/legal_entity_changes`).

        Opens a contract there, with a first version that takes effect on `effective_on`; the
        employee belongs to the old legal entity until that day. Country-specific fields that the
        template of the new legal entity lacks are dropped. The company must have this feature
        enabled. Returns the new version. The API has no operation of its own to take the move back.
        """
        return self._create(ContractFlow, LegalEntityChangeCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedTemplateDependency(Model):
    """Dependency of `MaterializedTemplate`, nested."""

    field: str
    """The other field."""
    type: MaterializedTemplateDependencyType | str
    """What the other field decides."""
    value: str | None = None
    """Value of the other field. Not documented when it is None."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedTemplateOption(Model):
    """Option of `MaterializedTemplate`, nested."""

    id: ID
    """How it differs from `option_id` is not documented."""
    option_id: ID
    """Id of the option."""
    fragment_id: ID
    """The fragment of a template that the option came from."""
    label: str
    """Name of the option for people."""
    default: bool
    """Whether it is a default option: predefined or chosen by default, it is not documented."""
    raw_label: str | None = None
    """Not documented, nor how it differs from `label`."""
    translation_string: str | None = None
    """Not documented."""
    archived_at: dt.datetime | None = None
    """When the option was archived. Archived options are shown only with `include_archived`."""
    integration_source: str | None = None
    """By its name, the payroll integration that the option comes from, such as ``A3innuva``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedTemplateTemplate(Model):
    """Template of `MaterializedTemplate`."""

    id: ID
    """How it differs from `field_id` is not documented."""
    field_id: ID
    """Key of the field, such as ``contract_type``: what `field_ids` selects by."""
    label: str
    """Name of the field for people."""
    field_type: FieldType | str
    """Kind of the field's value."""
    edit_mode: EditMode | str
    """How far the field can be edited. By whom is not documented."""
    dependencies: list[MaterializedTemplateDependency]
    """What the field depends on in other fields."""
    source_level: SourceLevel | str | None = None
    """Level that the field was taken from in the merge."""
    options: list[MaterializedTemplateOption] | None = None
    """The values to choose from, for a `field_type` of ``option``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedTemplate(Model):
    """Materialized template (`contracts/materialized_template`)."""

    id: ID
    """Made of the company, type, legal entity and country, such as ``1-legal_entity-42-es``; it
    stays the same."""
    company_id: ID
    """The company that the record belongs to."""
    template_type: TemplateType | str
    """Level of the template. ``legal_entity`` has the fields that apply in the end."""
    template: list[MaterializedTemplateTemplate]
    """The fields of a contract, in order; those of levels above are merged in, hidden ones not."""
    legal_entity_id: ID | None = None
    """The legal entity that the template is for; None at other levels."""
    country_code: str | None = None
    """Two-letter code, such as ``es``, of the country that the template is for; None at the level
    of the company."""


class MaterializedTemplatesEndpoint(Endpoint[Api]):
    """Materialized templates (`contracts/materialized_templates`).

    The fields that contracts have at a level: those of the company, overridden by the country,
    overridden by the legal entity. Shows what `country_data_inputs` can set, and to which options.
    """

    path = "contracts/materialized_templates"

    @paged
    def get(
        self, *, company_id: ID | None = None, legal_entity_ids: Sequence[ID] | None = None,
        countries: Sequence[str] | None = None, template_type: TemplateType | str | None = None,
        field_ids: Sequence[ID] | None = None, include_archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[MaterializedTemplate]]:  # fmt: skip
        """Read one page of materialized templates (`GET contracts/materialized_templates`).

        Args:
            company_id: The company whose templates are read. Required by the schema.
            legal_entity_ids: Only the templates of these legal entities; ignored unless
                `template_type` is ``legal_entity``.
            countries: With `template_type` ``country``: only templates of these countries, as
                two-letter codes such as ``es``. With ``legal_entity``: only legal entities in these
                countries.
            template_type: The level to read. ``legal_entity`` has the fields that apply in the end,
                with company and country merged in. Required by the schema.
            field_ids: Show only these fields, such as ``contract_type``, in each `template`. It
                selects fields, not templates; without it, all fields are shown.
            include_archived: True: also show archived options, for contracts that still refer to
                them. False, the default according to the vendor: only options in use. Required by
                the schema.
        """
        query = {
            "company_id": company_id, "legal_entity_ids[]": legal_entity_ids,
            "countries[]": countries, "template_type": template_type, "field_ids[]": field_ids,
            "include_archived": include_archived,
        }  # fmt: skip
        return self._list(MaterializedTemplate, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PortugueseContractType(Model):
    """Portuguese contract type (`contracts/portuguese_contract_type`)."""

    id: ID
    name: str
    """Text for people; contract versions refer to the type by `id`."""


class PortugueseContractTypesEndpoint(Endpoint[Api]):
    """Portuguese contract types (`contracts/portuguese_contract_types`).

    A kind of Portuguese contract; `ContractVersion.pt_contract_type_id` names one.
    """

    path = "contracts/portuguese_contract_types"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PortugueseContractType]]:  # fmt: skip
        """Read one page of portuguese contract types.

        `GET contracts/portuguese_contract_types`

        Args:
            ids: Only records with these ids.
            archived: Whether archived types are shown. Not documented: the default, and whether
                True leaves out the others.
        """
        query = {"ids[]": ids, "archived": archived}
        return self._list(PortugueseContractType, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, type_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[PortugueseContractType]:
        """Read a portuguese contract type (`GET contracts/portuguese_contract_types/{id}`)."""
        return self._read(PortugueseContractType, type_id, options)


class ReferenceContractsEndpoint(Endpoint[Api]):
    """Reference contracts (`contracts/reference_contracts`).

    The one contract version of each employee to go by today: the version in force, else the next
    one to come, else the last one that ended.
    """

    path = "contracts/reference_contracts"

    @paged
    def get(
        self, *, employee_ids: Sequence[ID] | None = None,
        job_catalog_tree_node_uuids: Sequence[str] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ContractVersion]]:  # fmt: skip
        """Read one page of reference contracts (`GET contracts/reference_contracts`).

        Each is a contract version: the one in force today, else the next to come, else the last one
        that ended.

        Args:
            employee_ids: Only the reference contracts of these employees.
            job_catalog_tree_node_uuids: Only reference contracts with one of these nodes of the job
                catalog. One integrator leaves it out. Required by the schema.
        """
        query = {
            "employee_ids[]": employee_ids,
            "job_catalog_tree_node_uuids[]": job_catalog_tree_node_uuids,
        }  # fmt: skip
        return self._list(ContractVersion, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishContractType(Model):
    """Spanish contract type (`contracts/spanish_contract_type`)."""

    id: ID
    name: str
    """Text for people; contract versions refer to the type by `id`."""
    default: bool | None = None
    """Whether the type is predefined."""
    contracts_contract_template_id: ID | None = None
    """The contract template that it belongs to. Id of a `contracts/contract_template`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishContractTypeCreate(Body):
    """Body of `SpanishContractTypesEndpoint.create`."""

    name: str
    contracts_contract_template_id: ID


class SpanishContractTypesEndpoint(Endpoint[Api]):
    """Spanish contract types (`contracts/spanish_contract_types`).

    A kind of Spanish contract; `ContractVersion.es_contract_type_id` names one.
    """

    path = "contracts/spanish_contract_types"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, archived: bool | None = None,
        contract_template_id: ID | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SpanishContractType]]:  # fmt: skip
        """Read one page of spanish contract types (`GET contracts/spanish_contract_types`).

        Args:
            ids: Only records with these ids.
            archived: Whether archived types are shown. Not documented: the default, and whether
                True leaves out the others.
            contract_template_id: Only types of this contract template.
        """
        query = {"ids[]": ids, "archived": archived, "contract_template_id": contract_template_id}
        return self._list(SpanishContractType, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, type_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[SpanishContractType]:
        """Read a spanish contract type (`GET contracts/spanish_contract_types/{id}`)."""
        return self._read(SpanishContractType, type_id, options)

    @operation
    def create(
        self, data: SpanishContractTypeCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[SpanishContractType]:
        """Create a Spanish contract type (`POST contracts/spanish_contract_types`).

        The API has no operation to change or delete it.
        """
        return self._create(SpanishContractType, SpanishContractTypeCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishEducationLevel(Model):
    """Spanish education level (`contracts/spanish_education_level`)."""

    id: ID
    name: str
    """Text for people; contract versions refer to the level by `id`."""
    default: bool | None = None
    """Whether the level is predefined."""
    contracts_contract_template_id: ID | None = None
    """The contract template that it belongs to. Id of a `contracts/contract_template`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishEducationLevelCreate(Body):
    """Body of `SpanishEducationLevelsEndpoint.create`."""

    name: str
    contracts_contract_template_id: ID


class SpanishEducationLevelsEndpoint(Endpoint[Api]):
    """Spanish education levels (`contracts/spanish_education_levels`).

    A level of education for Spanish contracts; `ContractVersion.es_education_level_id` names one.
    """

    path = "contracts/spanish_education_levels"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, contract_template_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SpanishEducationLevel]]:  # fmt: skip
        """Read one page of spanish education levels (`GET contracts/spanish_education_levels`).

        Args:
            ids: Only records with these ids.
            contract_template_id: Only levels of this contract template.
        """
        query = {"ids[]": ids, "contract_template_id": contract_template_id}
        return self._list(SpanishEducationLevel, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, level_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[SpanishEducationLevel]:
        """Read a spanish education level (`GET contracts/spanish_education_levels/{id}`)."""
        return self._read(SpanishEducationLevel, level_id, options)

    @operation
    def create(
        self, data: SpanishEducationLevelCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[SpanishEducationLevel]:
        """Create a Spanish education level (`POST contracts/spanish_education_levels`).

        The API has no operation to change or delete it.
        """
        return self._create(SpanishEducationLevel, SpanishEducationLevelCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishProfessionalCategory(Model):
    """Spanish professional category (`contracts/spanish_professional_category`)."""

    id: ID
    name: str
    """Text for people; contract versions refer to the category by `id`."""
    default: bool | None = None
    """Whether the category is predefined."""
    contracts_contract_template_id: ID | None = None
    """The contract template that it belongs to. Id of a `contracts/contract_template`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishProfessionalCategoryCreate(Body):
    """Body of `SpanishProfessionalCategoriesEndpoint.create`."""

    name: str
    contracts_contract_template_id: ID


class SpanishProfessionalCategoriesEndpoint(Endpoint[Api]):
    """Spanish professional categories (`contracts/spanish_professional_categories`).

    A professional category for Spanish contracts; `ContractVersion.es_professional_category_id`
    names one.
    """

    path = "contracts/spanish_professional_categories"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, contract_template_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SpanishProfessionalCategory]]:  # fmt: skip
        """Read one page of spanish professional categories.

        `GET contracts/spanish_professional_categories`

        Args:
            ids: Only records with these ids.
            contract_template_id: Only categories of this contract template.
        """
        query = {"ids[]": ids, "contract_template_id": contract_template_id}
        return self._list(SpanishProfessionalCategory, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, category_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[SpanishProfessionalCategory]:
        """Read a spanish professional category.

        `GET contracts/spanish_professional_categories/{id}`
        """
        return self._read(SpanishProfessionalCategory, category_id, options)

    @operation
    def create(
        self, data: SpanishProfessionalCategoryCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[SpanishProfessionalCategory]:
        """Create a Spanish professional category.

        `POST contracts/spanish_professional_categories`

        The API has no operation to change or delete it.
        """
        return self._create(
            SpanishProfessionalCategory, SpanishProfessionalCategoryCreate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishWorkingDayType(Model):
    """Spanish working day type (`contracts/spanish_working_day_type`)."""

    id: ID
    name: str
    """Text for people; contract versions refer to the type by `id`."""
    default: bool | None = None
    """Whether the type is predefined."""
    contracts_contract_template_id: ID | None = None
    """The contract template that it belongs to. Id of a `contracts/contract_template`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishWorkingDayTypeCreate(Body):
    """Body of `SpanishWorkingDayTypesEndpoint.create`."""

    name: str
    contracts_contract_template_id: Maybe[ID] = UNSET


class SpanishWorkingDayTypesEndpoint(Endpoint[Api]):
    """Spanish working day types (`contracts/spanish_working_day_types`).

    A kind of working day for Spanish contracts; `ContractVersion.es_working_day_type_id` names one.
    """

    path = "contracts/spanish_working_day_types"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, contract_template_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SpanishWorkingDayType]]:  # fmt: skip
        """Read one page of spanish working day types.

        `GET contracts/spanish_working_day_types`

        Args:
            ids: Only records with these ids.
            contract_template_id: Only types of this contract template.
        """
        query = {"ids[]": ids, "contract_template_id": contract_template_id}
        return self._list(SpanishWorkingDayType, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, type_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[SpanishWorkingDayType]:
        """Read a spanish working day type (`GET contracts/spanish_working_day_types/{id}`)."""
        return self._read(SpanishWorkingDayType, type_id, options)

    @operation
    def create(
        self, data: SpanishWorkingDayTypeCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[SpanishWorkingDayType]:
        """Create a Spanish working day type (`POST contracts/spanish_working_day_types`).

        The API has no operation to change or delete it.
        """
        return self._create(SpanishWorkingDayType, SpanishWorkingDayTypeCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Taxonomy(Model):
    """Taxonomy (`contracts/taxonomy`)."""

    id: ID
    name: str
    """Text for people; compensations and supplements refer to the taxonomy by `id`."""
    archived: bool
    """Whether it is out of use."""
    default: bool
    """Not documented; of Spanish contract types it means predefined."""
    legal_entity_id: ID
    """The legal entity whose category it is."""


class TaxonomiesEndpoint(Endpoint[Api]):
    """Taxonomies (`contracts/taxonomies`).

    A category for compensations and payroll supplements, of one legal entity.
    """

    path = "contracts/taxonomies"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, legal_entity_ids: Sequence[ID] | None = None,
        legal_entity_id: ID | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Taxonomy]]:  # fmt: skip
        """Read one page of taxonomies (`GET contracts/taxonomies`).

        Args:
            ids: Only records with these ids.
            legal_entity_ids: Only taxonomies of these legal entities.
            legal_entity_id: Only taxonomies of this legal entity; `legal_entity_ids` takes several.
        """
        query = {
            "ids[]": ids,
            "legal_entity_ids[]": legal_entity_ids,
            "legal_entity_id": legal_entity_id,
        }
        return self._list(Taxonomy, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, taxonomy_id: ID, **options: Unpack[RequestOptions]) -> Request[Taxonomy]:
        """Read a taxonomy (`GET contracts/taxonomies/{id}`)."""
        return self._read(Taxonomy, taxonomy_id, options)


class ContractsDomain(Domain[Api]):
    """Employment contracts, their terms over time, their pay, and their national types."""

    compensations: CompensationsEndpoint[Api]
    contract_activity_periods: ContractActivityPeriodsEndpoint[Api]
    contract_templates: ContractTemplatesEndpoint[Api]
    contract_version_histories: ContractVersionHistoriesEndpoint[Api]
    contract_version_meta_data: ContractVersionMetaDataEndpoint[Api]
    contract_versions: ContractVersionsEndpoint[Api]
    contracts: ContractsEndpoint[Api]
    french_contract_types: FrenchContractTypesEndpoint[Api]
    german_contract_types: GermanContractTypesEndpoint[Api]
    legal_entity_changes: LegalEntityChangesEndpoint[Api]
    materialized_templates: MaterializedTemplatesEndpoint[Api]
    portuguese_contract_types: PortugueseContractTypesEndpoint[Api]
    reference_contracts: ReferenceContractsEndpoint[Api]
    spanish_contract_types: SpanishContractTypesEndpoint[Api]
    spanish_education_levels: SpanishEducationLevelsEndpoint[Api]
    spanish_professional_categories: SpanishProfessionalCategoriesEndpoint[Api]
    spanish_working_day_types: SpanishWorkingDayTypesEndpoint[Api]
    taxonomies: TaxonomiesEndpoint[Api]

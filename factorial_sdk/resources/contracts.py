"""Contracts, their versions, and the national types they refer to."""

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


class AnnualWorkingTimeDistribution(StrEnum):
    """Annual working time distribution of `ContractFlow`, `ContractVersion`."""

    LIMIT_DAILY_HOURS = "limit_daily_hours"
    LIMIT_WORKDAYS = "limit_workdays"


class BankHolidayTreatment(StrEnum):
    """Bank holiday treatment of `ContractFlow`, `ContractVersion`."""

    NON_WORKABLE = "non_workable"
    WORKABLE = "workable"


class ContractActivityPeriodType(StrEnum):
    """Type of `ContractActivityPeriod`."""

    ACTIVITY = "activity"
    INACTIVITY = "inactivity"


class ContractSchedule(StrEnum):
    """Schedule of `Contract`."""

    EXPIRED = "expired"
    ONGOING = "ongoing"
    UPCOMING = "upcoming"


class ContractVersionRequestStatus(StrEnum):
    """Status of `ContractVersionRequest`."""

    APPROVED = "approved"
    PENDING = "pending"
    REJECTED = "rejected"
    EMPTY = ""


class EditMode(StrEnum):
    """Edit mode of `MaterializedTemplateTemplate`."""

    ADD_ONLY = "add_only"
    FULL_EDITABLE = "full_editable"
    NOT_EDITABLE = "not_editable"


class FieldType(StrEnum):
    """Field type of `MaterializedTemplateTemplate`."""

    BOOLEAN = "boolean"
    CENTS = "cents"
    INTEGER = "integer"
    OPTION = "option"
    STRING = "string"


class MaterializedTemplateDependencyType(StrEnum):
    """Type of `MaterializedTemplateDependency`."""

    DYNAMIC_OPTIONS = "dynamic_options"
    VISIBILITY_TOGGLE = "visibility_toggle"


class SourceLevel(StrEnum):
    """Source level of `MaterializedTemplateTemplate`."""

    COMPANY = "company"
    COUNTRY = "country"
    LEGAL_ENTITY = "legal_entity"


class TemplateType(StrEnum):
    """Template type of `MaterializedTemplate`."""

    COMPANY = "company"
    CONTRACT_TYPE = "contract_type"
    COUNTRY = "country"
    LEGAL_ENTITY = "legal_entity"


class TimeCondition(StrEnum):
    """Time condition of `Compensation`."""

    CUSTOM = "custom"
    FULL_DAY = "full_day"
    HALF_DAY = "half_day"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Compensation(Model):
    """Compensation (`contracts/compensation`)."""

    id: ID
    contract_version_id: ID
    contracts_taxonomy_id: ID
    unit: str
    description: str | None = None
    compensation_type: str | None = None
    amount: int | None = None
    """In cents."""
    sync_with_supplements: bool | None = None
    payroll_policy_id: ID | None = None
    recurrence_count: int | None = None
    starts_on: dt.date | None = None
    recurrence: str | None = None
    first_payment_on: dt.date | None = None
    calculation: str | None = None
    currency: str | None = None
    time_condition: TimeCondition | str | None = None
    minimum_amount_of_hours: int | None = None
    minimum_amount_of_hours_in_cents: int | None = None
    """In hundredths of an hour."""


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
    """In hundredths of an hour."""


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
    """In hundredths of an hour."""


class CompensationsEndpoint(Endpoint[Api]):
    """Compensations (`contracts/compensations`)."""

    path = "contracts/compensations"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        contract_version_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Compensation]]:
        """Read one page of compensations (`GET contracts/compensations`).

        Args:
            ids: Only records with these ids.
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
        self, data: CompensationCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Compensation]:
        """Create a compensation (`POST contracts/compensations`)."""
        return self._create(Compensation, CompensationCreate, data, options)

    @operation
    def update(
        self,
        compensation_id: ID,
        data: CompensationUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[Compensation]:
        """Change a compensation (`PUT contracts/compensations/{id}`)."""
        return self._update(Compensation, compensation_id, CompensationUpdate, data, options)

    @operation
    def delete(
        self, compensation_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Compensation | None]:
        """Delete a compensation; returns it as it was, or None.

        `DELETE contracts/compensations/{id}`
        """
        return self._delete(Compensation, compensation_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractActivityPeriod(Model):
    """Contract activity period (`contracts/contract_activity_period`)."""

    id: ID
    contract_id: ID
    employee_id: ID
    type: ContractActivityPeriodType | str
    activity_period_starts_on: dt.date
    activity_period_ends_on: dt.date | None = None
    """Known to be null at times."""


class ContractActivityPeriodsEndpoint(Endpoint[Api]):
    """Contract activity periods (`contracts/contract_activity_periods`)."""

    path = "contracts/contract_activity_periods"

    @paged
    def get(
        self, *, contract_id: ID | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[ContractActivityPeriod]]:
        """Read one page of contract activity periods.

        `GET contracts/contract_activity_periods`

        Args:
            contract_id: Required by the schema.
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


class ContractTemplatesEndpoint(Endpoint[Api]):
    """Contract templates (`contracts/contract_templates`)."""

    path = "contracts/contract_templates"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        company_id: ID | None = None,
        contract_version_type: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ContractTemplate]]:
        """Read one page of contract templates (`GET contracts/contract_templates`).

        Args:
            ids: Only records with these ids.
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
    """Id of an `employees/employee`."""
    effective_on: dt.date
    has_payroll: bool
    original_contract_version_id: ID
    changed_at: dt.datetime
    created_at: dt.datetime
    updated_at: dt.datetime
    fr_forfait_jours: bool
    country: str | None = None
    job_title: str | None = None
    job_catalog_level_id: ID | None = None
    """Id of a `job_catalog/level`."""
    job_catalog_tree_node_uuid: str | None = None
    """Id of a `job_catalog/tree_node`."""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    salary_amount: int | None = None
    """In cents."""
    salary_frequency: str | None = None
    working_week_days: str | None = None
    working_hours: int | None = None
    working_hours_frequency: str | None = None
    max_legal_yearly_hours: int | None = None
    maximum_weekly_hours: int | None = None
    contracts_contract_version_id: ID | None = None
    trial_period_ends_on: dt.date | None = None
    has_trial_period: bool | None = None
    author: str | None = None
    action_type: str | None = None
    adjusted_daily_minutes: int | None = None
    es_has_teleworking_contract: bool | None = None
    es_cotization_group: int | None = None
    es_contract_observations: str | None = None
    es_job_description: str | None = None
    es_contract_type_id: ID | None = None
    es_working_day_type_id: ID | None = None
    es_education_level_id: ID | None = None
    es_professional_category_id: ID | None = None
    es_contribution_type_id: ID | None = None
    es_agreement_code_id: ID | None = None
    es_cno_occupation_id: ID | None = None
    es_tariff_group_id: ID | None = None
    es_occupation_code_id: ID | None = None
    es_classification_id: ID | None = None
    fr_employee_type: str | None = None
    fr_jours_par_an: int | None = None
    fr_jours_par_an_cents: int | None = None
    """In hundredths of a day."""
    fr_coefficient: str | None = None
    fr_contract_type_id: ID | None = None
    fr_level_id: ID | None = None
    fr_step_id: ID | None = None
    fr_mutual_id: ID | None = None
    fr_professional_category_id: ID | None = None
    fr_work_type_id: ID | None = None
    de_contract_type_id: ID | None = None
    de_base_salary_type_id: ID | None = None
    """Id of a `payroll/concept`."""
    pt_contract_type_id: ID | None = None


class ContractVersionHistoriesEndpoint(Endpoint[Api]):
    """Contract version histories (`contracts/contract_version_histories`)."""

    path = "contracts/contract_version_histories"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        contract_version_ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        current_on: dt.date | str | None = None,
        changes_lteq: dt.date | str | None = None,
        changes_gteq: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ContractVersionHistory]]:
        """Read one page of contract version histories.

        `GET contracts/contract_version_histories`

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "contract_version_ids[]": contract_version_ids,
            "employee_ids[]": employee_ids,
            "current_on": current_on,
            "changes_lteq": changes_lteq,
            "changes_gteq": changes_gteq,
        }
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
    action_type: str | None = None
    """Known to be null at times."""


class ContractVersionMetaDataEndpoint(Endpoint[Api]):
    """Contract version meta data (`contracts/contract_version_meta_data`)."""

    path = "contracts/contract_version_meta_data"

    @paged
    def get(
        self, *, contract_version_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[ContractVersionMetaData]]:
        """Read one page of contract version meta data.

        `GET contracts/contract_version_meta_data`

        Args:
            contract_version_ids: Required by the schema.
        """
        return self._list(
            ContractVersionMetaData, {"contract_version_ids[]": contract_version_ids}, options
        )

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionField(Model):
    """Field of `ContractVersion`, nested."""

    name: str
    field_name: str
    value_id: ID
    value_label: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionTemplateFragments(Model):
    """Template fragments of `ContractVersion`, nested."""

    company_fragment_id: ID | None = None
    country_fragment_id: ID | None = None
    legal_entity_fragment_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionCountryData(Model):
    """Country data of `ContractVersion`, nested."""

    country: str
    fields: list[ContractVersionField]
    template_fragments: ContractVersionTemplateFragments


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionVersionData(Model):
    """Version data of `ContractVersion`."""

    country_data: ContractVersionCountryData | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersion(Model):
    """Contract version (`contracts/contract_version`)."""

    company_id: ID
    """The company that the record belongs to."""
    employee_id: ID
    """Id of an `employees/employee`."""
    effective_on: dt.date
    has_payroll: bool
    bank_holiday_treatment: BankHolidayTreatment | str
    created_at: dt.datetime
    updated_at: dt.datetime
    fr_forfait_jours: bool
    id: ID | None = None
    country: str | None = None
    contracts_contract_id: ID | None = None
    """Id of a `contracts/contract`."""
    job_title: str | None = None
    job_catalog_level_id: ID | None = None
    """Id of a `job_catalog/level`."""
    job_catalog_tree_node_uuid: str | None = None
    """Id of a `job_catalog/tree_node`."""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    has_trial_period: bool | None = None
    trial_period_ends_on: dt.date | None = None
    salary_amount: int | None = None
    """In cents."""
    salary_currency: str | None = None
    salary_frequency: str | None = None
    working_week_days: str | None = None
    working_hours: int | None = None
    working_hours_frequency: str | None = None
    max_legal_yearly_hours: int | None = None
    maximum_weekly_hours: int | None = None
    working_time_percentage_in_cents: int | None = None
    """In hundredths of a percent."""
    annual_working_time_distribution: AnnualWorkingTimeDistribution | str | None = None
    version_data: ContractVersionVersionData | None = None
    min_rest_minutes_between_days: int | None = None
    max_work_minutes_per_day: int | None = None
    max_work_days_in_row: int | None = None
    min_rest_hours_in_row: int | None = None
    es_has_teleworking_contract: bool | None = None
    es_cotization_group: int | None = None
    contracts_es_tariff_group_id: ID | None = None
    es_contract_observations: str | None = None
    es_job_description: str | None = None
    es_contract_type_id: ID | None = None
    es_working_day_type_id: ID | None = None
    es_education_level_id: ID | None = None
    es_professional_category_id: ID | None = None
    fr_employee_type: str | None = None
    fr_jours_par_an: int | None = None
    fr_coefficient: str | None = None
    fr_contract_type_id: ID | None = None
    fr_level_id: ID | None = None
    fr_step_id: ID | None = None
    fr_mutual_id: ID | None = None
    fr_professional_category_id: ID | None = None
    fr_work_type_id: ID | None = None
    de_contract_type_id: ID | None = None
    de_base_salary_type_id: ID | None = None
    """Id of a `payroll/concept`."""
    pt_contract_type_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionRequest(Model):
    """Contract version request, as webhooks deliver it."""

    employee_id: ID
    effective_on: dt.date
    has_payroll: bool
    created_at: dt.datetime
    updated_at: dt.datetime
    status: ContractVersionRequestStatus | str
    fr_forfait_jours: bool
    id: ID | None = None
    company_id: ID | None = None
    """The company that the record belongs to."""
    country: str | None = None
    job_title: str | None = None
    job_catalog_level_id: ID | None = None
    job_catalog_level_name: str | None = None
    job_catalog_level: str | None = None
    job_catalog_role: str | None = None
    job_catalog_role_id: ID | None = None
    job_catalog_tree_node_uuid: str | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    has_payroll_policies: bool | None = None
    has_trial_period: bool | None = None
    trial_period_ends_on: dt.date | None = None
    salary_amount: int | None = None
    salary_frequency: str | None = None
    working_week_days: str | None = None
    working_hours: int | None = None
    working_hours_frequency: str | None = None
    max_legal_yearly_hours: int | None = None
    maximum_weekly_hours: int | None = None
    adjusted_daily_minutes: int | None = None
    created_by_name: str | None = None
    created_by_avatar: str | None = None
    action_type: str | None = None
    request_details: str | None = None
    approvers_ids: list[ID] | None = None
    approval_author_id: ID | None = None
    approval_request_created_at: dt.datetime | None = None
    approval_action_type: str | None = None
    es_has_teleworking_contract: bool | None = None
    es_cotization_group: int | None = None
    es_contract_observations: str | None = None
    es_job_description: str | None = None
    es_contract_type_id: ID | None = None
    es_contract_type_name: str | None = None
    es_working_day_type_id: ID | None = None
    es_working_day_type_name: str | None = None
    es_education_level_id: ID | None = None
    es_education_level_name: str | None = None
    es_professional_category_id: ID | None = None
    es_professional_category_name: str | None = None
    es_contribution_type_id: ID | None = None
    es_contribution_type_name: str | None = None
    es_agreement_code_id: ID | None = None
    es_agreement_code_name: str | None = None
    es_cno_occupation_id: ID | None = None
    es_cno_occupation_name: str | None = None
    es_regime_id: ID | None = None
    es_regime_name: str | None = None
    es_tariff_group_id: ID | None = None
    es_tariff_group_name: str | None = None
    es_occupation_code_id: ID | None = None
    es_occupation_code_name: str | None = None
    es_classification_id: ID | None = None
    es_classification_name: str | None = None
    es_a3innuva_job_position_id: ID | None = None
    es_a3innuva_job_position_name: str | None = None
    fr_employee_type: str | None = None
    fr_jours_par_an: int | None = None
    fr_jours_par_an_cents: int | None = None
    """In hundredths of a day."""
    fr_coefficient: str | None = None
    fr_contract_type_id: ID | None = None
    fr_level_id: ID | None = None
    fr_step_id: ID | None = None
    fr_mutual_id: ID | None = None
    fr_professional_category_id: ID | None = None
    fr_work_type_id: ID | None = None
    fr_contract_type_name: str | None = None
    fr_mutual_name: str | None = None
    fr_professional_category_name: str | None = None
    fr_work_type_name: str | None = None
    fr_level_name: str | None = None
    fr_step_name: str | None = None
    de_contract_type_id: ID | None = None
    de_contract_type_name: str | None = None
    de_employment_type: int | None = None
    de_flat_rate_tax: int | None = None
    de_activity_type: int | None = None
    de_personal_key_group_id: ID | None = None
    de_personal_key_group_name: str | None = None
    de_base_salary_type_id: ID | None = None
    de_base_salary_type_name: str | None = None
    pt_contract_type_id: ID | None = None
    pt_contract_type_name: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionCreateCountryDataInput(Body):
    """Country data input of `ContractVersionCreate`."""

    field_name: str
    value_id: ID
    integration_source: Maybe[str] = UNSET
    label: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionCreate(Body):
    """Body of `ContractVersionsEndpoint.create`."""

    employee_id: ID
    """Id of an `employees/employee`."""
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
    salary_amount: Maybe[int] = UNSET
    """In cents."""
    job_title: Maybe[str] = UNSET
    has_trial_period: Maybe[bool] = UNSET
    trial_period_ends_on: Maybe[dt.date | str] = UNSET
    working_time_percentage_in_cents: Maybe[int] = UNSET
    """In hundredths of a percent."""
    annual_working_time_distribution: Maybe[AnnualWorkingTimeDistribution | str] = UNSET
    copy_current_contract_version: Maybe[bool] = UNSET
    bank_holiday_treatment: Maybe[BankHolidayTreatment | str] = UNSET
    job_catalog_tree_node_uuid: Maybe[str] = UNSET
    """Id of a `job_catalog/tree_node`."""
    de_base_salary_type_id: Maybe[ID] = UNSET
    """Id of a `payroll/concept`."""
    country_data_inputs: Maybe[Sequence[ContractVersionCreateCountryDataInput | Fields]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionUpdateCountryDataInput(Body):
    """Country data input of `ContractVersionUpdate`."""

    field_name: str
    value_id: ID
    integration_source: Maybe[str] = UNSET
    label: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractVersionUpdate(Body):
    """Body of `ContractVersionsEndpoint.update`."""

    employee_id: Maybe[ID] = UNSET
    """Id of an `employees/employee`."""
    effective_on: Maybe[dt.date | str] = UNSET
    starts_on: Maybe[dt.date | str] = UNSET
    ends_on: Maybe[dt.date | str] = UNSET
    working_hours_frequency: Maybe[str] = UNSET
    working_week_days: Maybe[str] = UNSET
    working_hours: Maybe[int] = UNSET
    salary_frequency: Maybe[str] = UNSET
    salary_amount: Maybe[int] = UNSET
    job_title: Maybe[str] = UNSET
    job_catalog_tree_node_uuid: Maybe[str] = UNSET
    """Id of a `job_catalog/tree_node`."""
    es_cotization_group: Maybe[int] = UNSET
    es_professional_category_id: Maybe[ID] = UNSET
    es_education_level_id: Maybe[ID] = UNSET
    es_contract_type_id: Maybe[ID] = UNSET
    es_working_day_type_id: Maybe[ID] = UNSET
    has_trial_period: Maybe[bool] = UNSET
    trial_period_ends_on: Maybe[dt.date | str] = UNSET
    bank_holiday_treatment: Maybe[BankHolidayTreatment | str] = UNSET
    working_time_percentage_in_cents: Maybe[int] = UNSET
    """In hundredths of a percent."""
    annual_working_time_distribution: Maybe[AnnualWorkingTimeDistribution | str] = UNSET
    de_base_salary_type_id: Maybe[ID] = UNSET
    """Id of a `payroll/concept`."""
    country_data_inputs: Maybe[Sequence[ContractVersionUpdateCountryDataInput | Fields]] = UNSET


class ContractVersionsEndpoint(Endpoint[Api]):
    """Contract versions (`contracts/contract_versions`)."""

    path = "contracts/contract_versions"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        date: dt.date | str | None = None,
        job_catalog_tree_node_uuids: Sequence[str] | None = None,
        updated_at_gteq: dt.datetime | str | None = None,
        updated_at_lteq: dt.datetime | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ContractVersion]]:
        """Read one page of contract versions (`GET contracts/contract_versions`).

        Args:
            ids: Only records with these ids.
            job_catalog_tree_node_uuids: Of a `job_catalog/tree_node`. Required by the schema.
        """
        query = {
            "ids[]": ids,
            "employee_ids[]": employee_ids,
            "date": date,
            "job_catalog_tree_node_uuids[]": job_catalog_tree_node_uuids,
            "updated_at_gteq": updated_at_gteq,
            "updated_at_lteq": updated_at_lteq,
        }
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
        self, data: ContractVersionCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ContractVersion]:
        """Create a contract version (`POST contracts/contract_versions`)."""
        return self._create(ContractVersion, ContractVersionCreate, data, options)

    @operation
    def update(
        self,
        version_id: ID,
        data: ContractVersionUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[ContractVersion]:
        """Change a contract version (`PUT contracts/contract_versions/{id}`)."""
        return self._update(ContractVersion, version_id, ContractVersionUpdate, data, options)

    @operation
    def delete(
        self, version_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[ContractVersion | None]:
        """Delete a contract version; returns it as it was, or None.

        `DELETE contracts/contract_versions/{id}`
        """
        return self._delete(ContractVersion, version_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Contract(Model):
    """Contract (`contracts/contract`)."""

    id: ID
    employee_id: ID
    country: str
    company_id: ID
    """The company that the record belongs to."""
    legal_entity_id: ID
    starts_on: dt.date
    is_discontinuous: bool
    schedule: ContractSchedule | str
    ends_on: dt.date | None = None


class ContractsEndpoint(Endpoint[Api]):
    """Contracts (`contracts/contracts`)."""

    path = "contracts/contracts"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        starts_on: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Contract]]:
        """Read one page of contracts (`GET contracts/contracts`).

        Args:
            ids: Only records with these ids.
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


class FrenchContractTypesEndpoint(Endpoint[Api]):
    """French contract types (`contracts/french_contract_types`)."""

    path = "contracts/french_contract_types"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[FrenchContractType]]:
        """Read one page of french contract types (`GET contracts/french_contract_types`).

        Args:
            ids: Only records with these ids.
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


class GermanContractTypesEndpoint(Endpoint[Api]):
    """German contract types (`contracts/german_contract_types`)."""

    path = "contracts/german_contract_types"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[GermanContractType]]:
        """Read one page of german contract types (`GET contracts/german_contract_types`).

        Args:
            ids: Only records with these ids.
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
    field_name: str
    value_id: ID
    value_label: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractFlowTemplateFragments(Model):
    """Template fragments of `ContractFlow`, nested."""

    company_fragment_id: ID | None = None
    country_fragment_id: ID | None = None
    legal_entity_fragment_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractFlowCountryData(Model):
    """Country data of `ContractFlow`, nested."""

    country: str
    fields: list[ContractFlowField]
    template_fragments: ContractFlowTemplateFragments


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractFlowVersionData(Model):
    """Version data of `ContractFlow`."""

    country_data: ContractFlowCountryData | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractFlow(Model):
    """Legal entity change (`contracts/legal_entity_change`)."""

    contract_version_id: ID
    """Id of a `contracts/contract_version`."""
    employee_id: ID
    """Id of an `employees/employee`."""
    effective_on: dt.date
    has_payroll: bool
    bank_holiday_treatment: BankHolidayTreatment | str
    created_at: dt.datetime
    updated_at: dt.datetime
    fr_forfait_jours: bool
    contracts_contract_id: ID | None = None
    """Id of a `contracts/contract`."""
    country: str | None = None
    job_title: str | None = None
    job_catalog_level_id: ID | None = None
    """Id of a `job_catalog/level`."""
    job_catalog_tree_node_uuid: str | None = None
    """Id of a `job_catalog/tree_node`."""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    has_trial_period: bool | None = None
    trial_period_ends_on: dt.date | None = None
    salary_amount: int | None = None
    """In cents."""
    salary_frequency: str | None = None
    working_week_days: str | None = None
    working_hours: int | None = None
    working_hours_frequency: str | None = None
    max_legal_yearly_hours: int | None = None
    maximum_weekly_hours: int | None = None
    working_time_percentage_in_cents: int | None = None
    """In hundredths of a percent."""
    annual_working_time_distribution: AnnualWorkingTimeDistribution | str | None = None
    min_rest_minutes_between_days: int | None = None
    max_work_minutes_per_day: int | None = None
    max_work_days_in_row: int | None = None
    min_rest_hours_in_row: int | None = None
    version_data: ContractFlowVersionData | None = None
    es_has_teleworking_contract: bool | None = None
    contracts_es_tariff_group_id: ID | None = None
    es_cotization_group: int | None = None
    es_contract_observations: str | None = None
    es_job_description: str | None = None
    es_contract_type_id: ID | None = None
    es_working_day_type_id: ID | None = None
    es_education_level_id: ID | None = None
    es_professional_category_id: ID | None = None
    fr_employee_type: str | None = None
    fr_jours_par_an: int | None = None
    fr_coefficient: str | None = None
    fr_contract_type_id: ID | None = None
    fr_level_id: ID | None = None
    fr_step_id: ID | None = None
    fr_mutual_id: ID | None = None
    fr_professional_category_id: ID | None = None
    fr_work_type_id: ID | None = None
    de_contract_type_id: ID | None = None
    de_base_salary_type_id: ID | None = None
    """Id of a `payroll/concept`."""
    pt_contract_type_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LegalEntityChangeCreateCountryDataInput(Body):
    """Country data input of `LegalEntityChangeCreate`, nested."""

    field_name: str
    value_id: ID
    integration_source: Maybe[str] = UNSET
    label: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LegalEntityChangeCreateContractDetails(Body):
    """Contract details of `LegalEntityChangeCreate`."""

    effective_on: dt.date | str
    employee_id: ID
    """Id of an `employees/employee`."""
    ends_on: Maybe[dt.date | str] = UNSET
    has_trial_period: Maybe[bool] = UNSET
    job_catalog_tree_node_uuid: Maybe[str] = UNSET
    """Id of a `job_catalog/tree_node`."""
    job_title: Maybe[str] = UNSET
    salary_amount: Maybe[int] = UNSET
    """In cents."""
    salary_frequency: Maybe[str] = UNSET
    trial_period_ends_on: Maybe[dt.date | str] = UNSET
    working_hours: Maybe[int] = UNSET
    working_hours_frequency: Maybe[str] = UNSET
    working_week_days: Maybe[str] = UNSET
    max_legal_yearly_hours: Maybe[int] = UNSET
    maximum_weekly_hours: Maybe[int] = UNSET
    bank_holiday_treatment: Maybe[BankHolidayTreatment | str] = UNSET
    working_time_percentage_in_cents: Maybe[int] = UNSET
    """In hundredths of a percent."""
    annual_working_time_distribution: Maybe[AnnualWorkingTimeDistribution | str] = UNSET
    de_base_salary_type_id: Maybe[ID] = UNSET
    """Id of a `payroll/concept`."""
    country_data_inputs: Maybe[Sequence[LegalEntityChangeCreateCountryDataInput | Fields]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LegalEntityChangeCreate(Body):
    """Body of `LegalEntityChangesEndpoint.create`."""

    target_legal_entity_id: ID
    contract_details: LegalEntityChangeCreateContractDetails | Fields


class LegalEntityChangesEndpoint(Endpoint[Api]):
    """Legal entity changes (`contracts/legal_entity_changes`)."""

    path = "contracts/legal_entity_changes"

    @operation
    def create(
        self, data: LegalEntityChangeCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[ContractFlow]:
        """Create a legal entity change (`POST contracts/legal_entity_changes`)."""
        return self._create(ContractFlow, LegalEntityChangeCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedTemplateDependency(Model):
    """Dependency of `MaterializedTemplate`, nested."""

    field: str
    type: MaterializedTemplateDependencyType | str
    value: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedTemplateOption(Model):
    """Option of `MaterializedTemplate`, nested."""

    id: ID
    option_id: ID
    fragment_id: ID
    label: str
    default: bool
    raw_label: str | None = None
    translation_string: str | None = None
    archived_at: dt.datetime | None = None
    integration_source: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedTemplateTemplate(Model):
    """Template of `MaterializedTemplate`."""

    id: ID
    field_id: ID
    label: str
    field_type: FieldType | str
    edit_mode: EditMode | str
    dependencies: list[MaterializedTemplateDependency]
    source_level: SourceLevel | str | None = None
    options: list[MaterializedTemplateOption] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MaterializedTemplate(Model):
    """Materialized template (`contracts/materialized_template`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    template_type: TemplateType | str
    template: list[MaterializedTemplateTemplate]
    legal_entity_id: ID | None = None
    country_code: str | None = None


class MaterializedTemplatesEndpoint(Endpoint[Api]):
    """Materialized templates (`contracts/materialized_templates`)."""

    path = "contracts/materialized_templates"

    @paged
    def get(
        self,
        *,
        company_id: ID | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        countries: Sequence[str] | None = None,
        template_type: TemplateType | str | None = None,
        field_ids: Sequence[ID] | None = None,
        include_archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[MaterializedTemplate]]:
        """Read one page of materialized templates (`GET contracts/materialized_templates`).

        Args:
            company_id: Required by the schema.
            template_type: Required by the schema.
            include_archived: Required by the schema.
        """
        query = {
            "company_id": company_id,
            "legal_entity_ids[]": legal_entity_ids,
            "countries[]": countries,
            "template_type": template_type,
            "field_ids[]": field_ids,
            "include_archived": include_archived,
        }
        return self._list(MaterializedTemplate, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PortugueseContractType(Model):
    """Portuguese contract type (`contracts/portuguese_contract_type`)."""

    id: ID
    name: str


class PortugueseContractTypesEndpoint(Endpoint[Api]):
    """Portuguese contract types (`contracts/portuguese_contract_types`)."""

    path = "contracts/portuguese_contract_types"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PortugueseContractType]]:
        """Read one page of portuguese contract types.

        `GET contracts/portuguese_contract_types`

        Args:
            ids: Only records with these ids.
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
    """Reference contracts (`contracts/reference_contracts`)."""

    path = "contracts/reference_contracts"

    @paged
    def get(
        self,
        *,
        employee_ids: Sequence[ID] | None = None,
        job_catalog_tree_node_uuids: Sequence[str] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[ContractVersion]]:
        """Read one page of reference contracts (`GET contracts/reference_contracts`).

        Args:
            job_catalog_tree_node_uuids: Required by the schema.
        """
        query = {
            "employee_ids[]": employee_ids,
            "job_catalog_tree_node_uuids[]": job_catalog_tree_node_uuids,
        }
        return self._list(ContractVersion, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishContractType(Model):
    """Spanish contract type (`contracts/spanish_contract_type`)."""

    id: ID
    name: str
    default: bool | None = None
    contracts_contract_template_id: ID | None = None
    """Id of a `contracts/contract_template`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishContractTypeCreate(Body):
    """Body of `SpanishContractTypesEndpoint.create`."""

    name: str
    contracts_contract_template_id: ID
    """Id of a `contracts/contract_template`."""


class SpanishContractTypesEndpoint(Endpoint[Api]):
    """Spanish contract types (`contracts/spanish_contract_types`)."""

    path = "contracts/spanish_contract_types"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        archived: bool | None = None,
        contract_template_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SpanishContractType]]:
        """Read one page of spanish contract types (`GET contracts/spanish_contract_types`).

        Args:
            ids: Only records with these ids.
            contract_template_id: Of a `contracts/contract_template`.
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
        self, data: SpanishContractTypeCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[SpanishContractType]:
        """Create a spanish contract type (`POST contracts/spanish_contract_types`)."""
        return self._create(SpanishContractType, SpanishContractTypeCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishEducationLevel(Model):
    """Spanish education level (`contracts/spanish_education_level`)."""

    id: ID
    name: str
    default: bool | None = None
    contracts_contract_template_id: ID | None = None
    """Id of a `contracts/contract_template`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishEducationLevelCreate(Body):
    """Body of `SpanishEducationLevelsEndpoint.create`."""

    name: str
    contracts_contract_template_id: ID
    """Id of a `contracts/contract_template`."""


class SpanishEducationLevelsEndpoint(Endpoint[Api]):
    """Spanish education levels (`contracts/spanish_education_levels`)."""

    path = "contracts/spanish_education_levels"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        contract_template_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SpanishEducationLevel]]:
        """Read one page of spanish education levels (`GET contracts/spanish_education_levels`).

        Args:
            ids: Only records with these ids.
            contract_template_id: Of a `contracts/contract_template`.
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
        self, data: SpanishEducationLevelCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[SpanishEducationLevel]:
        """Create a spanish education level (`POST contracts/spanish_education_levels`)."""
        return self._create(SpanishEducationLevel, SpanishEducationLevelCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishProfessionalCategory(Model):
    """Spanish professional category (`contracts/spanish_professional_category`)."""

    id: ID
    name: str
    default: bool | None = None
    contracts_contract_template_id: ID | None = None
    """Id of a `contracts/contract_template`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishProfessionalCategoryCreate(Body):
    """Body of `SpanishProfessionalCategoriesEndpoint.create`."""

    name: str
    contracts_contract_template_id: ID
    """Id of a `contracts/contract_template`."""


class SpanishProfessionalCategoriesEndpoint(Endpoint[Api]):
    """Spanish professional categories (`contracts/spanish_professional_categories`)."""

    path = "contracts/spanish_professional_categories"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        contract_template_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SpanishProfessionalCategory]]:
        """Read one page of spanish professional categories.

        `GET contracts/spanish_professional_categories`

        Args:
            ids: Only records with these ids.
            contract_template_id: Of a `contracts/contract_template`.
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
        self, data: SpanishProfessionalCategoryCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[SpanishProfessionalCategory]:
        """Create a spanish professional category.

        `POST contracts/spanish_professional_categories`
        """
        return self._create(
            SpanishProfessionalCategory, SpanishProfessionalCategoryCreate, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishWorkingDayType(Model):
    """Spanish working day type (`contracts/spanish_working_day_type`)."""

    id: ID
    name: str
    default: bool | None = None
    contracts_contract_template_id: ID | None = None
    """Id of a `contracts/contract_template`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SpanishWorkingDayTypeCreate(Body):
    """Body of `SpanishWorkingDayTypesEndpoint.create`."""

    name: str
    contracts_contract_template_id: Maybe[ID] = UNSET
    """Id of a `contracts/contract_template`."""


class SpanishWorkingDayTypesEndpoint(Endpoint[Api]):
    """Spanish working day types (`contracts/spanish_working_day_types`)."""

    path = "contracts/spanish_working_day_types"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        contract_template_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SpanishWorkingDayType]]:
        """Read one page of spanish working day types.

        `GET contracts/spanish_working_day_types`

        Args:
            ids: Only records with these ids.
            contract_template_id: Of a `contracts/contract_template`.
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
        self, data: SpanishWorkingDayTypeCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[SpanishWorkingDayType]:
        """Create a spanish working day type (`POST contracts/spanish_working_day_types`)."""
        return self._create(SpanishWorkingDayType, SpanishWorkingDayTypeCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Taxonomy(Model):
    """Taxonomy (`contracts/taxonomy`)."""

    id: ID
    name: str
    archived: bool
    default: bool
    legal_entity_id: ID


class TaxonomiesEndpoint(Endpoint[Api]):
    """Taxonomies (`contracts/taxonomies`)."""

    path = "contracts/taxonomies"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        legal_entity_id: ID | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Taxonomy]]:
        """Read one page of taxonomies (`GET contracts/taxonomies`).

        Args:
            ids: Only records with these ids.
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
    """Contracts, their versions, and the national types they refer to."""

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

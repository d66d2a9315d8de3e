"""Sync runs, the records they hand to external systems, and the outcome of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias, Unpack

import attrs

from ..core.models.base import DOCUMENTED_ONLY, PUBLISHED_ONLY, Body, Model, choice
from ..core.models.pages import MetaApiResponse
from ..core.operations.deprecated import DeprecatedEndpoint
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class SyncRunStatus(StrEnum):
    """How far a sync run is, or how it ended."""

    ERRORED = "errored"
    """Ended with an error."""
    RUNNING = "running"
    """Not ended yet."""
    SUCCEDEDWITHERRORS = "succededwitherrors"
    """Ended; not every record succeeded. The API spells it so."""
    SUCCEEDED = "succeeded"
    """Ended; every record succeeded."""


class SyncableStateStatus(StrEnum):
    """Whether the external system has a record as it is now."""

    FAILED = "failed"
    """Pushing it went wrong."""
    INVALID = "invalid"
    """Its data is wrong or incomplete, and has to be corrected first."""
    OUTDATED = "outdated"
    """By its name, the record changed after it was synced."""
    SYNCED = "synced"
    """The external system has it."""
    SYNCING = "syncing"
    """A run is pushing it."""


class SyncableSyncRunStatus(StrEnum):
    """Outcome of a record in a sync run."""

    FAILED = "failed"
    """Pushing it went wrong; also set by the API after one hour without an outcome."""
    INVALID = "invalid"
    """Its data is wrong or incomplete and has to be corrected."""
    RUNNING = "running"
    """No outcome has been reported yet."""
    SUCCESS = "success"
    """The external system has taken it."""


class SyncableType(StrEnum):
    """Kind of record that a sync run hands over."""

    COMPENSATION = "compensations/compensation"
    """An amount of pay: money, time, distance or units of a payroll concept."""
    CONTRACT_CHANGE = "employee_updates/contract_change"
    """A change of an employee's contract."""
    LEAVE = "employee_updates/leave"
    """A leave of an employee."""
    NEW_HIRE = "employee_updates/new_hire"
    """An employee who starts."""
    PERSONAL_CHANGE_ACADEMIC_TITLE = "employee_updates/personal_change_academic_title"
    """A new academic title."""
    PERSONAL_CHANGE_ADDRESS = "employee_updates/personal_change_address"
    """A new address."""
    PERSONAL_CHANGE_BANK = "employee_updates/personal_change_bank"
    """A change of the bank account."""
    PERSONAL_CHANGE_BIRTH_NAME = "employee_updates/personal_change_birth_name"
    """A change of the name at birth."""
    PERSONAL_CHANGE_COUNTRY_OF_BIRTH = "employee_updates/personal_change_country_of_birth"
    """A change of the country of birth."""
    PERSONAL_CHANGE_EMAIL = "employee_updates/personal_change_email"
    """A new e-mail address."""
    PERSONAL_CHANGE_GENDER = "employee_updates/personal_change_gender"
    """A change of the gender on record."""
    PERSONAL_CHANGE_HEALTH_INSURANCE = "employee_updates/personal_change_health_insurance"
    """A change of the health insurance."""
    PERSONAL_CHANGE_ID = "employee_updates/personal_change_id"
    """A change of the identity number or document."""
    PERSONAL_CHANGE_IRPF = "employee_updates/personal_change_irpf"
    """A change of the income tax withheld in Spain (IRPF)."""
    PERSONAL_CHANGE_NAME = "employee_updates/personal_change_name"
    """A new name."""
    PERSONAL_CHANGE_NATIONALITY = "employee_updates/personal_change_nationality"
    """A new nationality."""
    PERSONAL_CHANGE_PERMITS_AND_CERTIFICATES = (
        "employee_updates/personal_change_permits_and_certificates"
    )
    """A change of permits or certificates."""
    PERSONAL_CHANGE_PHONE_NUMBER = "employee_updates/personal_change_phone_number"
    """A new phone number."""
    PERSONAL_CHANGE_PLACE_OF_BIRTH = "employee_updates/personal_change_place_of_birth"
    """A change of the place of birth."""
    PERSONAL_CHANGE_RESIDENCE = "employee_updates/personal_change_residence"
    """A change of residence. How an address differs is not documented."""
    PERSONAL_CHANGE_TAXES_AND_DEDUCTIONS = "employee_updates/personal_change_taxes_and_deductions"
    """A change of taxes or deductions."""
    PERSONAL_CHANGE_WORKPLACE = "employee_updates/personal_change_workplace"
    """Another workplace."""
    PERSONAL_CHANGE_WORK_ACTIVITY = "employee_updates/personal_change_work_activity"
    """A change of the work activity. The vendor does not say more."""
    TERMINATION = "employee_updates/termination"
    """An employee who leaves."""
    WORKED_TIME = "employee_updates/worked_time"
    """Time that an employee worked."""
    EXPENSE = "expenses/expense"
    """An expense, a mileage or a per diem."""
    VENDOR = "finance/vendor"
    """A vendor, presumably a contact in Finance."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRunOutput(Model):
    """Sync run output (`integrations/sync_run_output`)."""

    id: ID
    sync_run_id: ID
    """The run that the file belongs to."""
    file_name: str
    """Name under which the file is kept."""
    created_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRunOutputCreate(Body):
    """Body of `SyncRunOutputsEndpoint.create`."""

    sync_run_id: ID
    file: FileInput
    """Content of the file, as CSV."""
    file_name: str
    """Name to keep the file under; by default the API makes one."""


class SyncRunOutputsEndpoint(Endpoint[Api]):
    """Sync run outputs (`integrations/sync_run_outputs`).

    A CSV file that the external system hands in for a sync run.
    """

    path = "integrations/sync_run_outputs"

    @operation
    def create(
        self, data: SyncRunOutputCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[SyncRunOutput]:
        """Hand in a CSV file for a sync run (`POST integrations/sync_run_outputs`)."""
        return self._create(SyncRunOutput, SyncRunOutputCreate, data, options, files=["file"])

    @operation
    def upload(
        self, file: FileInput, *, sync_run_id: ID, file_name: str, **options: Unpack[BodyOptions]
    ) -> Request[SyncRunOutput]:
        """Hand in a CSV file for a sync run (`POST integrations/sync_run_outputs`).

        The other arguments are the fields of `SyncRunOutputCreate`.

        Args:
            file: Content of the file, as CSV.
        """
        data = SyncRunOutputCreate(file=file, sync_run_id=sync_run_id, file_name=file_name)
        return self._create(SyncRunOutput, SyncRunOutputCreate, data, options, files=["file"])


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRunContext(Model):
    """Context of `SyncRun`."""

    from_: str | None = None
    """First day of the period, included; None if it is unknown or the run has no period."""
    to: str | None = None
    """Last day of the period, included; None if it is unknown or the run has no period."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRun(Model):
    """Sync run (`integrations/sync_run`)."""

    id: ID
    status: SyncRunStatus | str
    """How far the run is, or how it ended."""
    started_at: dt.datetime
    """When the run started: from here the hour for reporting counts."""
    context: SyncRunContext
    """The period that the run covers. Empty if the run is not bound to dates."""
    company_id: ID
    """The company that the record belongs to."""
    integration_uuid: str
    """The marketplace integration that it belongs to."""
    finished_at: dt.datetime | None = None
    """When the run finished."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRunCreate(Body):
    """Body of `SyncRunsEndpoint.create`."""

    company_id: Maybe[ID] = UNSET
    """The company to sync; by default the one that the credentials belong to."""
    marketplace_integration_uuid: Maybe[str] = UNSET
    """The integration to sync; by default the one that the OAuth credentials belong to. Another one
    is refused."""


class SyncRunsEndpoint(Endpoint[Api]):
    """Sync runs (`integrations/sync_runs`).

    One synchronization of a company with an external system, started by a person in Factorial or,
    since API version 2026-10-01, by the external system. Records without an outcome one hour after
    its start are marked as failed.
    """

    path = "integrations/sync_runs"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, marketplace_integration_uuid: str | None = None,
        created_at_gteq: dt.datetime | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SyncRun]]:  # fmt: skip
        """Read one page of sync runs (`GET integrations/sync_runs`).

        Args:
            ids: Only records with these ids.
            marketplace_integration_uuid: Only runs of this marketplace integration. Required by the
                schema.
            created_at_gteq: Only runs created at this moment or later. Required by the schema.
        """
        query = {
            "ids[]": ids, "marketplace_integration_uuid": marketplace_integration_uuid,
            "created_at_gteq": created_at_gteq,
        }  # fmt: skip
        return self._list(SyncRun, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, run_id: ID, **options: Unpack[RequestOptions]) -> Request[SyncRun]:
        """Read a sync run (`GET integrations/sync_runs/{id}`)."""
        return self._read(SyncRun, run_id, options)

    @operation
    def create(
        self, data: SyncRunCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[SyncRun]:
        """Start a sync run from the side of the external system (`POST integrations/sync_runs`)."""
        return self._create(SyncRun, SyncRunCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CompensationSyncPayload(Model):
    """What a `compensations/compensation` is synced with."""

    employee_id: ID | None = None
    """Id of an `employees/employee`."""
    payroll_concept_id: ID | None = None
    """Id of a `compensations/concept`."""
    amount: int | None = None
    """Cents for money, minutes for time, kilometres for distance, or a count, by `unit`."""
    unit: str | None = None
    """``money``, ``time``, ``distance`` or ``unit``."""
    effective_on: dt.date | None = None
    """Day on which it takes effect, usually the last of the payroll period."""
    employee_company_identifier: str | None = None
    """The employee's number in the payroll system."""
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    company_id: ID | None = None
    """The company that the record belongs to. Id of a `companies/company`."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncPayloadTax(Model):
    """A tax contained in an expense."""

    type: str | None = None
    """Kind of tax."""
    amount: int | None = None
    """The tax, in cents."""
    base_amount: int | None = None
    """What it is levied on, in cents."""
    percentage: float | None = None
    """Its rate."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncPayloadCostCenter(Model):
    """A share of an expense that a cost center bears."""

    id: ID | None = None
    """Id of a `finance/cost_center`."""
    name: str | None = None
    """Name of the cost center."""
    percentage: float | None = None
    """Its share."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncPayloadFile(Model):
    """A file attached to an expense."""

    id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseSyncPayload(Model):
    """What an `expenses/expense` is synced with."""

    id: ID | None = None
    """Id of an `expenses/expense`."""
    expense_id: ID | None = None
    """The same, as the integration guide calls it."""
    expense_type: str | None = None
    """``expense``, ``mileage`` or ``per_diem``."""
    group_id: ID | None = None
    """Id of the group that the expense was handed in with."""
    company_id: ID | None = None
    """The company that the record belongs to. Id of a `companies/company`."""
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    legal_entity_name: str | None = None
    """Name of the legal entity of `legal_entity_id`."""
    employee_id: ID | None = None
    """Id of an `employees/employee`."""
    employee_full_name: str | None = None
    """The employee's name."""
    total_amount: int | None = None
    """Cents of `currency`."""
    currency: str | None = None
    """ISO 4217 code."""
    status: str | None = None
    """State of the record; its values are not documented. Only in the documentation of a
    third-party client (`factorialhr`), in none of Factorial's schemas."""
    payment: str | None = None
    """``reimbursable`` or ``not_reimbursable``."""
    reimbursable_amount: int | None = None
    """Cents of `reimbursable_currency`."""
    reimbursable_currency: str | None = None
    """ISO 4217 code."""
    reimbursement_method: str | None = None
    """``sepa_transfer``, ``payroll`` or ``unknown``."""
    created_at: dt.datetime | None = None
    """When it was handed in."""
    effective_on: str | None = None
    """When it was spent, ``YYYY-MM-DD HH:MM``."""
    review_request_at: str | None = None
    """When review was asked for, ``YYYY-MM-DD HH:MM``."""
    paid_at: str | None = None
    """When it was paid, ``YYYY-MM-DD HH:MM``."""
    status_updated_at: str | None = None
    """When `status` last changed, ``YYYY-MM-DD HH:MM``."""
    updated_at: str | None = None
    """When it last changed, ``YYYY-MM-DD HH:MM``."""
    description: str | None = None
    """Free text."""
    internal_reference: str | None = None
    """Reference within the company."""
    creation_type: str | None = None
    """``manual``, ``automatic`` or ``travelperk``."""
    merchant_name: str | None = None
    """Who was paid."""
    user_merchant: str | None = None
    """Who was paid, as the employee wrote it."""
    merchant_tin: str | None = None
    """Tax number of who was paid."""
    category_id: ID | None = None
    """Id of an `expenses/category`."""
    category_name: str | None = None
    """Name of the category of the expense."""
    subcategory_id: ID | None = None
    """Id of an `expenses/subcategory`."""
    subcategory_name: str | None = None
    """Name of the subcategory of the expense."""
    ledger_account_id: ID | None = None
    """Id of a `finance/ledger_account`."""
    exchange_rate: float | None = None
    """From `currency` to `reimbursable_currency`."""
    taxes: list[SyncPayloadTax] | None = None
    """Taxes contained in it."""
    mileage: int | None = None
    """Distance, in `units`."""
    units: str | None = None
    """Kilometres or miles."""
    start_date: str | None = None
    """Start of the journey, ``YYYY-MM-DD HH:MM``."""
    end_date: str | None = None
    """End of the journey, ``YYYY-MM-DD HH:MM``."""
    origin: str | None = None
    """Where the journey began."""
    destination: str | None = None
    """Where it led."""
    round_trip: bool | None = None
    """Whether it led back."""
    calculated_mileage: int | None = None
    """Distance by the map, in `units`."""
    calculated_amount: int | None = None
    """Cents due for `calculated_mileage`."""
    rate: int | None = None
    """Cents per unit of distance."""
    cost_center_ids: list[SyncPayloadCostCenter] | None = None
    """The cost centers that bear it."""
    budget_id: ID | None = None
    """Id of the budget it counts towards."""
    budget_name: str | None = None
    """Name of the budget of the expense."""
    project_id: ID | None = None
    """Id of a `project_management/project`."""
    project_name: str | None = None
    """Name of the project of the expense."""
    subproject_id: ID | None = None
    """Id of a `project_management/subproject`."""
    subproject_name: str | None = None
    """Name of the subproject of the expense."""
    subproject_ids: list[ID] | None = None
    """Ids of several `project_management/subproject`."""
    payment_method_name: str | None = None
    """``cash``, ``personal_credit_card``, ``factorial_card``, …."""
    files: list[SyncPayloadFile] | None = None
    """Files attached."""
    document_number: str | None = None
    """Number of the receipt or invoice."""
    document_type: str | None = None
    """``invoice``, ``receipt`` or ``other``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveSyncPayload(Model):
    """What an `employee_updates/leave` is synced with."""

    id: ID | None = None
    employee_id: ID | None = None
    """Id of an `employees/employee`."""
    employee_full_name: str | None = None
    """The employee's name."""
    company_id: ID | None = None
    """The company that the record belongs to. Id of a `companies/company`."""
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    legal_entity_name: str | None = None
    """Name of the legal entity of `legal_entity_id`."""
    leave_type_id: ID | None = None
    """Id of a `timeoff/leave_type`."""
    leave_type_name: str | None = None
    """Name of the kind of leave; `translated_leave_type_name` is the translated one."""
    translated_leave_type_name: str | None = None
    """Its name, in the language of the company."""
    start_time: str | None = None
    """Time of day at which it begins."""
    days_taken: float | None = None
    """Days that it counts as."""
    created_at: dt.datetime | None = None
    """When it was asked for."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractChangeSyncPayload(Model):
    """What an `employee_updates/contract_change` is synced with."""

    id: ID | None = None
    employee_id: ID | None = None
    """Id of an `employees/employee`."""
    employee_full_name: str | None = None
    """The employee's name."""
    company_id: ID | None = None
    """The company that the record belongs to. Id of a `companies/company`."""
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    legal_entity_name: str | None = None
    """Name of the legal entity of `legal_entity_id`."""
    created_at: dt.datetime | None = None
    """When it was made."""
    contract_working_hours: int | None = None
    """Hours per `contract_working_hours_frequency`."""
    contract_working_hours_frequency: str | None = None
    """``day``, ``week``, ``month``, ``year``, …."""
    contract_working_week_days: str | None = None
    """Days of the week that are worked."""
    contract_fr_forfait_jours: bool | None = None
    """Whether days and not hours are agreed (France)."""


SyncPayload: TypeAlias = (
    CompensationSyncPayload
    | ExpenseSyncPayload
    | LeaveSyncPayload
    | ContractChangeSyncPayload
    | Fields
)
"""Typed by `syncable_type`; a mapping for values whose fields no source describes."""

SYNC_PAYLOADS: Mapping[str, type[Model]] = {
    SyncableType.COMPENSATION: CompensationSyncPayload,
    SyncableType.EXPENSE: ExpenseSyncPayload,
    SyncableType.LEAVE: LeaveSyncPayload,
    SyncableType.CONTRACT_CHANGE: ContractChangeSyncPayload,
}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableItem(Model):
    """Syncable item (`integrations/syncable_item`)."""

    id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    sync_run_id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    """Id of an `integrations/sync_run`. Only in the documentation."""
    item_type: str = attrs.field(metadata=DOCUMENTED_ONLY)
    """Kind of the record. Only in the documentation of a third-party client (`factorialhr`), in
    none of Factorial's schemas."""
    item_id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    """Id of the record. Only in the documentation of a third-party client (`factorialhr`), in none
    of Factorial's schemas."""
    status: str = attrs.field(metadata=DOCUMENTED_ONLY)
    """State of the record; its values are not documented. Only in the documentation of a
    third-party client (`factorialhr`), in none of Factorial's schemas."""
    syncable_type: SyncableType | str
    """Kind of the record: it decides which fields `sync_payload` has. What kind of record it is."""
    created_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    updated_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    syncable_sync_run_id: ID | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)
    """Id of an `integrations/syncable_sync_run`. Only in the schema."""
    sync_payload: SyncPayload | None = attrs.field(
        default=None, metadata=choice("syncable_type", SYNC_PAYLOADS)
    )
    """The data to push; its fields depend on `syncable_type`. What to sync, typed by
    `syncable_type`. Only in the schema."""


class SyncableItemsEndpoint(DeprecatedEndpoint[Api]):
    """Syncable items (`integrations/syncable_items`).

    A record that a sync run hands to the external system, with the data to push. Its outcome is
    reported on the syncable sync run that it names.

    Deprecated: API versions after 2026-07-01 do not serve it; calls use that version.
    """

    path = "integrations/syncable_items"
    version = "2026-07-01"

    @paged
    def get(
        self, *, sync_run_id: ID | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[SyncableItem]]:
        """Read one page of syncable items (`GET integrations/syncable_items`).

        Args:
            sync_run_id: Only records of this sync run. Required by the schema.
        """
        return self._list(SyncableItem, {"sync_run_id": sync_run_id}, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, item_id: ID, **options: Unpack[RequestOptions]) -> Request[SyncableItem]:
        """Read a syncable item (`GET integrations/syncable_items/{id}`, not in any schema)."""
        return self._read(SyncableItem, item_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableStateErrorMessage(Model):
    """Error message of `SyncableState`."""

    key: str
    """Key that the message was reported under, such as ``sync_api_error``. No list exists."""
    value: str
    """The message, for people."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableState(Model):
    """Syncable state (`integrations/syncable_state`)."""

    id: ID
    resource_syncable_type: str
    """Resource of the record, as ``domain/resource``; `syncable_id` says which record."""
    integration_uuid: str
    """The marketplace integration in which this is the state."""
    status: SyncableStateStatus | str
    """State of the synchronization of the record."""
    error_messages: list[SyncableStateErrorMessage]
    """Messages on errors and wrong data, for people."""
    status_updated_at: dt.datetime
    """When `status` changed last."""
    sync_type: SyncableType | str
    """What is being synced, as ``domain/resource``; can differ from `resource_syncable_type`, whose
    record carries the id."""
    syncable_id: ID | None = None
    """Id of the record in Factorial; None while no record is linked."""
    external_identifier: str | None = None
    """Id that the external system has for the record."""
    syncable_deleted_at: dt.datetime | None = None
    """When the record was deleted in Factorial; None while it exists."""


class SyncableStatesEndpoint(Endpoint[Api]):
    """Syncable states (`integrations/syncable_states`).

    What is known of one record of Factorial across all runs of an integration: whether it is
    synced, and its id in the external system.
    """

    path = "integrations/syncable_states"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, syncable_ids: Sequence[ID] | None = None,
        resource_syncable_type: str | None = None, integration_uuid: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SyncableState]]:  # fmt: skip
        """Read one page of syncable states (`GET integrations/syncable_states`).

        Args:
            ids: Only records with these ids.
            syncable_ids: Only states of the records with these ids; needs `resource_syncable_type`
                as well.
            resource_syncable_type: Only states of records of this resource, such as
                ``compensations/payroll_run_employees_compensation``. Required with `syncable_ids`.
            integration_uuid: Only states in this marketplace integration.
        """
        query = {
            "ids[]": ids, "syncable_ids[]": syncable_ids,
            "resource_syncable_type": resource_syncable_type, "integration_uuid": integration_uuid,
        }  # fmt: skip
        return self._list(SyncableState, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, state_id: ID, **options: Unpack[RequestOptions]) -> Request[SyncableState]:
        """Read a syncable state (`GET integrations/syncable_states/{id}`)."""
        return self._read(SyncableState, state_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableSyncRunErrorMessage(Model):
    """Error message of `SyncableSyncRun`."""

    key: str
    """Key that the message was reported under, such as ``sync_api_error``. No list exists."""
    value: str
    """The message, for people."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableSyncRun(Model):
    """Syncable sync run (`integrations/syncable_sync_run`)."""

    id: ID
    syncable_item_id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    """Id of an `integrations/syncable_item`. Only in the documentation."""
    status: SyncableSyncRunStatus | str
    """Outcome of the record in this run; ``running`` until one is reported."""
    started_at: dt.datetime | None = None
    """By its name, when work on the record began. Only in the documentation of a third-party client
    (`factorialhr`), in none of Factorial's schemas."""
    completed_at: dt.datetime | None = None
    """By its name, when work on the record ended. Only in the documentation of a third-party client
    (`factorialhr`), in none of Factorial's schemas."""
    created_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    updated_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    error_messages: list[SyncableSyncRunErrorMessage] | None = attrs.field(
        default=None, metadata=PUBLISHED_ONLY
    )
    """Reasons of a failed or invalid outcome, which Factorial shows to the people who started the
    run. Only in the schema."""
    sync_run_id: ID | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)
    """Id of an `integrations/sync_run`. Only in the schema."""
    syncable_state_id: ID | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)
    """Id of an `integrations/syncable_state`. Only in the schema."""
    company_id: ID | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)
    """The company that the record belongs to. Only in the schema."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableSyncRunBulkUpsertItem(Body):
    """Item of `SyncableSyncRunBulkUpsert`."""

    external_identifier: str
    """Id that the external system gave the record."""
    syncable_type: SyncableType | str
    """Kind of the record, as in `SyncableItem.syncable_type`."""
    status: SyncableSyncRunStatus | str
    """The outcome."""
    syncable_id: Maybe[ID] = UNSET
    """Id of the record in Factorial. It is only filled in where none is known; another id than the
    known one is refused."""
    error_messages: Maybe[Mapping[str, Any]] = UNSET
    """Reasons of a failed or invalid outcome: texts by key. There is no list of keys."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableSyncRunBulkUpsert(Body):
    """Body of `SyncableSyncRunsEndpoint.bulk_upsert`."""

    sync_run_id: ID
    """The run that the outcomes belong to."""
    items: Sequence[SyncableSyncRunBulkUpsertItem | Fields]
    """One outcome for each record that the external system processed."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableSyncRunUpdate(Body):
    """Body of `SyncableSyncRunsEndpoint.update`."""

    status: SyncableSyncRunStatus | str
    """The outcome: success, failed or invalid. `FAILED`, `INVALID` or `SUCCESS`."""
    error_messages: Maybe[Mapping[str, Any]] = UNSET
    """Reasons of a failed or invalid outcome: a text for people by key. The vendor's example has
    the keys ``sync_api_error`` and ``sync_validation_error``; there is no list of keys."""


class SyncableSyncRunsEndpoint(Endpoint[Api]):
    """Syncable sync runs (`integrations/syncable_sync_runs`).

    The place of one record in one sync run: its outcome is reported here.
    """

    path = "integrations/syncable_sync_runs"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, sync_run_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SyncableSyncRun]]:  # fmt: skip
        """Read one page of syncable sync runs (`GET integrations/syncable_sync_runs`).

        Args:
            ids: Only records with these ids.
            sync_run_ids: Only records of these sync runs.
        """
        query = {"ids[]": ids, "sync_run_ids[]": sync_run_ids}
        return self._list(SyncableSyncRun, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, run_id: ID, **options: Unpack[RequestOptions]) -> Request[SyncableSyncRun]:
        """Read a syncable sync run (`GET integrations/syncable_sync_runs/{id}`)."""
        return self._read(SyncableSyncRun, run_id, options)

    @operation
    def update(
        self, run_id: ID, data: SyncableSyncRunUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[SyncableSyncRun]:
        """Report the outcome of one record of a sync run.

        `PUT integrations/syncable_sync_runs/{id}`

        People see it, with the messages, in Factorial.
        """
        return self._update(SyncableSyncRun, run_id, SyncableSyncRunUpdate, data, options)

    @operation
    def bulk_upsert(
        self, data: SyncableSyncRunBulkUpsert | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[SyncableSyncRun]]:
        """Report the outcomes of several records of a sync run.

        `POST integrations/syncable_sync_runs/bulk_upsert`

        Rows are matched by run, `external_identifier` and `syncable_type`, or else created.
        """
        return self._act_on_many(
            "bulk_upsert", SyncableSyncRun, SyncableSyncRunBulkUpsert, data, options
        )


class IntegrationsDomain(Domain[Api]):
    """Sync runs, the records they hand to external systems, and the outcome of each."""

    sync_run_outputs: SyncRunOutputsEndpoint[Api]
    sync_runs: SyncRunsEndpoint[Api]
    syncable_items: SyncableItemsEndpoint[Api]
    syncable_states: SyncableStatesEndpoint[Api]
    syncable_sync_runs: SyncableSyncRunsEndpoint[Api]

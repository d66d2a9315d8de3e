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
    """Ended with success, but with errors, too. The API spells it so."""
    SUCCEEDED = "succeeded"
    """Ended with success."""


class SyncableStateStatus(StrEnum):
    """State of the synchronization of a record."""

    FAILED = "failed"
    """Pushing it went wrong."""
    INVALID = "invalid"
    """Its data is wrong or incomplete."""
    OUTDATED = "outdated"
    """By its name, the record changed after it was synced."""
    SYNCED = "synced"
    """It is synced."""
    SYNCING = "syncing"
    """It is being synced."""


class SyncableSyncRunStatus(StrEnum):
    """Outcome of a record in a sync run."""

    FAILED = "failed"
    """Pushing it went wrong; also set by the API after one hour without an outcome."""
    INVALID = "invalid"
    """Its data is wrong or incomplete."""
    RUNNING = "running"
    """Still running."""
    SUCCESS = "success"
    """Pushing it succeeded."""


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
    """A change of an id, presumably of the identity document."""
    PERSONAL_CHANGE_IRPF = "employee_updates/personal_change_irpf"
    """A change of IRPF, the income tax of Spain."""
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
    """Name to keep the file under. Optional, says the vendor; required by the schema."""


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
            sync_run_id: The run that the file belongs to.
            file_name: Name to keep the file under. Optional, says the vendor; required by the
                schema.
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
    """Sync payload of a `compensations/compensation`."""

    employee_id: ID | None = None
    """Id of an `employees/employee`."""
    payroll_concept_id: ID | None = None
    """Id of a `compensations/concept`."""
    amount: int | None = None
    """By `unit`: money in cents, time in minutes, distance in kilometres, or a number of units."""
    unit: str | None = None
    """``money``, ``time``, ``distance`` or ``unit``; ``units`` in an example of the vendor."""
    effective_on: dt.date | None = None
    """Day on which it takes effect, in most cases the last of the payroll run."""
    employee_company_identifier: str | None = None
    """What identifies the employee in the payroll software."""
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    company_id: ID | None = None
    """The company that the record belongs to."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncPayloadTax(Model):
    """A tax of an expense."""

    type: str | None = None
    """Which tax it is."""
    amount: int | None = None
    """The tax itself; its unit is not documented."""
    base_amount: int | None = None
    """What is taxed; its unit is not documented."""
    percentage: float | None = None
    """Rate of the tax; whether 21 or 0.21 means 21 % is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncPayloadCostCenter(Model):
    """A cost center of an expense, with its percentage."""

    id: ID | None = None
    """Id of a `finance/cost_center`."""
    name: str | None = None
    """Name of the cost center."""
    percentage: float | None = None
    """Its share; whether 60 or 0.6 means 60 % is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncPayloadFile(Model):
    """A file attached to an expense."""

    id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseSyncPayload(Model):
    """Sync payload of an `expenses/expense`."""

    id: ID | None = None
    """Id of the expense; of which collection is not documented."""
    expense_id: ID | None = None
    """Id of the expense in the vendor's guide, which has no `id`; the schema has only `id`."""
    expense_type: str | None = None
    """``expense``, ``mileage`` or ``per_diem``."""
    group_id: ID | None = None
    """Id of the group that the expense is in; compare `Expensable.group_id`."""
    company_id: ID | None = None
    """The company that the record belongs to."""
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    legal_entity_name: str | None = None
    """Name of the legal entity of `legal_entity_id`."""
    employee_id: ID | None = None
    """Id of an `employees/employee`."""
    employee_full_name: str | None = None
    """Full name of the employee."""
    total_amount: int | None = None
    """Cents of `currency`."""
    currency: str | None = None
    """ISO 4217 code."""
    status: str | None = None
    """Status of the expense. One of the values of `ExpenseStatus`, as text."""
    payment: str | None = None
    """``reimbursable`` or ``not_reimbursable``."""
    reimbursable_amount: int | None = None
    """Cents of `reimbursable_currency`."""
    reimbursable_currency: str | None = None
    """ISO 4217 code."""
    reimbursement_method: str | None = None
    """``sepa_transfer``, ``payroll`` or ``unknown``."""
    created_at: dt.datetime | None = None
    """When it was created; ``YYYY-MM-DD HH:MM`` in the vendor's guide."""
    effective_on: str | None = None
    """Date of the expense, ``YYYY-MM-DD HH:MM``."""
    review_request_at: str | None = None
    """By its name when review was requested, ``YYYY-MM-DD HH:MM``."""
    paid_at: str | None = None
    """When it was paid, ``YYYY-MM-DD HH:MM``."""
    status_updated_at: str | None = None
    """When `status` last changed, ``YYYY-MM-DD HH:MM``."""
    updated_at: str | None = None
    """When it last changed, ``YYYY-MM-DD HH:MM``."""
    description: str | None = None
    """Free text."""
    internal_reference: str | None = None
    """Internal reference of the expense."""
    creation_type: str | None = None
    """``manual``, ``automatic`` or ``travelperk``."""
    merchant_name: str | None = None
    """Name of the merchant."""
    user_merchant: str | None = None
    """Name of the merchant, as the employee typed it."""
    merchant_tin: str | None = None
    """The merchant's tax identification number."""
    category_id: ID | None = None
    """Category of the expense; compare `finance/categories`."""
    category_name: str | None = None
    """Name of the category of the expense."""
    subcategory_id: ID | None = None
    """Subcategory of the expense; compare `finance/categories`."""
    subcategory_name: str | None = None
    """Name of the subcategory of the expense."""
    ledger_account_id: ID | None = None
    """Ledger account of the expense; whether one of `finance/accounts` is not documented."""
    exchange_rate: float | None = None
    """Exchange rate; between which currencies, which way, is not documented."""
    taxes: list[SyncPayloadTax] | None = None
    """Taxes of the expense."""
    mileage: int | None = None
    """Distance in `units`, by the vendor's guide; compare `Mileage.mileage`."""
    units: str | None = None
    """``kilometres`` or ``miles``."""
    start_date: str | None = None
    """By its name the start of the trip, ``YYYY-MM-DD HH:MM``."""
    end_date: str | None = None
    """By its name the end of the trip, ``YYYY-MM-DD HH:MM``."""
    origin: str | None = None
    """Where the journey began."""
    destination: str | None = None
    """Where the journey led."""
    round_trip: bool | None = None
    """Whether the journey is a round trip."""
    calculated_mileage: int | None = None
    """Calculated distance, by the vendor's guide in units of distance; compare
    `Mileage.calculated_mileage`."""
    calculated_amount: int | None = None
    """Calculated amount, by the vendor's guide in money; whether in cents is not documented."""
    rate: int | None = None
    """By its name, what is paid per unit of distance; whether in cents is not documented."""
    cost_center_ids: list[SyncPayloadCostCenter] | None = None
    """The cost centers of the expense, each with name and percentage."""
    budget_id: ID | None = None
    """Id of the budget of the expense; of which collection is not documented."""
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
    """Ids of `project_management/subproject` records; the vendor's guide has `subproject_id`
    instead."""
    payment_method_name: str | None = None
    """``cash``, ``personal_debit_card``, ``personal_credit_card``, ``corporate_debit_card``,
    ``corporate_credit_card`` or ``factorial_card``."""
    files: list[SyncPayloadFile] | None = None
    """Files of the expense; ``files_attached`` in the vendor's guide."""
    document_number: str | None = None
    """Number of the financial document; an integer in the vendor's guide."""
    document_type: str | None = None
    """``invoice``, ``receipt`` or ``other``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveSyncPayload(Model):
    """Sync payload of an `employee_updates/leave`; its fields are assumed by name."""

    id: ID | None = None
    employee_id: ID | None = None
    """Id of an `employees/employee`."""
    employee_full_name: str | None = None
    """Full name of the employee."""
    company_id: ID | None = None
    """The company that the record belongs to."""
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    legal_entity_name: str | None = None
    """Name of the legal entity of `legal_entity_id`."""
    leave_type_id: ID | None = None
    """Id of a `timeoff/leave_type`."""
    leave_type_name: str | None = None
    """Name of the kind of leave; `translated_leave_type_name` is the translated one."""
    translated_leave_type_name: str | None = None
    """Translated name of the leave type; into which language is not documented."""
    start_time: str | None = None
    """By its name, time at which the leave begins; its format is not documented."""
    days_taken: float | None = None
    """By its name, days that the leave takes; how they are counted is not documented."""
    created_at: dt.datetime | None = None
    """When it was created."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractChangeSyncPayload(Model):
    """Sync payload of an `employee_updates/contract_change`; its fields are assumed by name."""

    id: ID | None = None
    employee_id: ID | None = None
    """Id of an `employees/employee`."""
    employee_full_name: str | None = None
    """Full name of the employee."""
    company_id: ID | None = None
    """The company that the record belongs to."""
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    legal_entity_name: str | None = None
    """Name of the legal entity of `legal_entity_id`."""
    created_at: dt.datetime | None = None
    """When it was created."""
    contract_working_hours: int | None = None
    """By its name, working hours per `contract_working_hours_frequency`; whether in hours or
    hundredths of an hour is not documented."""
    contract_working_hours_frequency: str | None = None
    """By its name, the period of `contract_working_hours`; its values are not documented."""
    contract_working_week_days: str | None = None
    """By its name, weekdays that the employee works; how they are spelled is not documented."""
    contract_fr_forfait_jours: bool | None = None
    """France: by its name, whether the employee works under a fixed number of days (forfait jours).
    """


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
    """Kind of the record: it decides which fields `sync_payload` has. The schema of 2026-07-01
    lists only compensations, leaves, expenses and vendors."""
    created_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    updated_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    syncable_sync_run_id: ID | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)
    """Id of an `integrations/syncable_sync_run`. Only in the schema."""
    sync_payload: SyncPayload | None = attrs.field(
        default=None, metadata=choice("syncable_type", SYNC_PAYLOADS)
    )
    """The data to push; its fields depend on `syncable_type`. A mapping, unless it is of a
    compensation, expense, leave or contract change. Only in the schema."""


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
    """Text of the message."""


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
    """Messages on errors and wrong data."""
    status_updated_at: dt.datetime
    """When `status` changed last."""
    sync_type: SyncableType | str
    """What is being synced, as ``domain/resource``; can differ from `resource_syncable_type`, whose
    record carries the id."""
    syncable_id: ID | None = None
    """Id of the record in Factorial, if one is linked."""
    external_identifier: str | None = None
    """Id that the external system has for the record."""
    syncable_deleted_at: dt.datetime | None = None
    """When the record was deleted in Factorial, if it was."""


class SyncableStatesEndpoint(Endpoint[Api]):
    """Syncable states (`integrations/syncable_states`).

    The state of one record of Factorial in an integration: whether it is synced, and its id in the
    external system.
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
    """Text of the message."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableSyncRun(Model):
    """Syncable sync run (`integrations/syncable_sync_run`)."""

    id: ID
    syncable_item_id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    """Id of an `integrations/syncable_item`. Only in the documentation."""
    status: SyncableSyncRunStatus | str
    """Outcome of the record in this run, or ``running``."""
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
    """Messages on errors and wrong data, as `update` reports them. Only in the schema."""
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
    """The outcome, or ``running``."""
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
    """Reasons of a failed or invalid outcome: a text by key. The vendor's example has the keys
    ``sync_api_error`` and ``sync_validation_error``; there is no list of keys."""


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

        The client sees the result in Factorial.
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

"""Sync runs, the records they hand to external systems, and what became of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias, Unpack

import attrs

from ..core.models.base import DOCUMENTED_ONLY, PUBLISHED_ONLY, Body, Model, choice
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class SyncRunStatus(StrEnum):
    """Status of `SyncRun`."""

    ERRORED = "errored"
    RUNNING = "running"
    SUCCEDEDWITHERRORS = "succededwitherrors"
    SUCCEEDED = "succeeded"


class SyncableStateStatus(StrEnum):
    """Status of `SyncableState`."""

    FAILED = "failed"
    INVALID = "invalid"
    OUTDATED = "outdated"
    SYNCED = "synced"
    SYNCING = "syncing"


class SyncableSyncRunStatus(StrEnum):
    """Status of `SyncableSyncRun`."""

    FAILED = "failed"
    INVALID = "invalid"
    RUNNING = "running"
    SUCCESS = "success"


class SyncableType(StrEnum):
    """Syncable type of `SyncableItem`, `SyncableState`."""

    COMPENSATION = "compensations/compensation"
    CONTRACT_CHANGE = "employee_updates/contract_change"
    LEAVE = "employee_updates/leave"
    NEW_HIRE = "employee_updates/new_hire"
    PERSONAL_CHANGE_ACADEMIC_TITLE = "employee_updates/personal_change_academic_title"
    PERSONAL_CHANGE_ADDRESS = "employee_updates/personal_change_address"
    PERSONAL_CHANGE_BANK = "employee_updates/personal_change_bank"
    PERSONAL_CHANGE_BIRTH_NAME = "employee_updates/personal_change_birth_name"
    PERSONAL_CHANGE_COUNTRY_OF_BIRTH = "employee_updates/personal_change_country_of_birth"
    PERSONAL_CHANGE_EMAIL = "employee_updates/personal_change_email"
    PERSONAL_CHANGE_GENDER = "employee_updates/personal_change_gender"
    PERSONAL_CHANGE_HEALTH_INSURANCE = "employee_updates/personal_change_health_insurance"
    PERSONAL_CHANGE_ID = "employee_updates/personal_change_id"
    PERSONAL_CHANGE_IRPF = "employee_updates/personal_change_irpf"
    PERSONAL_CHANGE_NAME = "employee_updates/personal_change_name"
    PERSONAL_CHANGE_NATIONALITY = "employee_updates/personal_change_nationality"
    PERSONAL_CHANGE_PERMITS_AND_CERTIFICATES = (
        "employee_updates/personal_change_permits_and_certificates"
    )
    PERSONAL_CHANGE_PHONE_NUMBER = "employee_updates/personal_change_phone_number"
    PERSONAL_CHANGE_PLACE_OF_BIRTH = "employee_updates/personal_change_place_of_birth"
    PERSONAL_CHANGE_RESIDENCE = "employee_updates/personal_change_residence"
    PERSONAL_CHANGE_TAXES_AND_DEDUCTIONS = "employee_updates/personal_change_taxes_and_deductions"
    PERSONAL_CHANGE_WORKPLACE = "employee_updates/personal_change_workplace"
    PERSONAL_CHANGE_WORK_ACTIVITY = "employee_updates/personal_change_work_activity"
    TERMINATION = "employee_updates/termination"
    WORKED_TIME = "employee_updates/worked_time"
    EXPENSE = "expenses/expense"
    VENDOR = "finance/vendor"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRunOutput(Model):
    """Sync run output (`integrations/sync_run_output`)."""

    id: ID
    sync_run_id: ID
    file_name: str
    created_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRunOutputCreate(Body):
    """Body of `SyncRunOutputsEndpoint.create`."""

    sync_run_id: ID
    file: FileInput
    file_name: str


class SyncRunOutputsEndpoint(Endpoint[Api]):
    """Sync run outputs (`integrations/sync_run_outputs`)."""

    path = "integrations/sync_run_outputs"

    @operation
    def create(
        self, data: SyncRunOutputCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[SyncRunOutput]:
        """Create a sync run output (`POST integrations/sync_run_outputs`)."""
        return self._create(SyncRunOutput, SyncRunOutputCreate, data, options, files=["file"])


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRunContext(Model):
    """Context of `SyncRun`."""

    from_: str | None = None
    to: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRun(Model):
    """Sync run (`integrations/sync_run`)."""

    id: ID
    status: SyncRunStatus | str
    started_at: dt.datetime
    context: SyncRunContext
    company_id: ID
    """The company that the record belongs to."""
    integration_uuid: str
    finished_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRunCreate(Body):
    """Body of `SyncRunsEndpoint.create`."""

    company_id: Maybe[ID] = UNSET
    """The company that the record belongs to."""
    marketplace_integration_uuid: Maybe[str] = UNSET


class SyncRunsEndpoint(Endpoint[Api]):
    """Sync runs (`integrations/sync_runs`)."""

    path = "integrations/sync_runs"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        marketplace_integration_uuid: str | None = None,
        created_at_gteq: dt.datetime | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SyncRun]]:
        """Read one page of sync runs (`GET integrations/sync_runs`).

        Args:
            ids: Only records with these ids.
            marketplace_integration_uuid: Required by the schema.
            created_at_gteq: Required by the schema.
        """
        query = {
            "ids[]": ids,
            "marketplace_integration_uuid": marketplace_integration_uuid,
            "created_at_gteq": created_at_gteq,
        }
        return self._list(SyncRun, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, run_id: ID, **options: Unpack[RequestOptions]) -> Request[SyncRun]:
        """Read a sync run (`GET integrations/sync_runs/{id}`)."""
        return self._read(SyncRun, run_id, options)

    @operation
    def create(
        self, data: SyncRunCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[SyncRun]:
        """Create a sync run (`POST integrations/sync_runs`)."""
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
    """Money, time, distance or unit."""
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
    """Expense, mileage or per_diem."""
    group_id: ID | None = None
    """Id of the group that the expense was handed in with."""
    company_id: ID | None = None
    """The company that the record belongs to. Id of a `companies/company`."""
    legal_entity_id: ID | None = None
    """Id of a `companies/legal_entity`."""
    legal_entity_name: str | None = None
    employee_id: ID | None = None
    """Id of an `employees/employee`."""
    employee_full_name: str | None = None
    """The employee's name."""
    total_amount: int | None = None
    """Cents of `currency`."""
    currency: str | None = None
    """ISO 4217 code."""
    status: str | None = None
    """How far the expense has come (pending, approved, paid, …)."""
    payment: str | None = None
    """Reimbursable or not_reimbursable."""
    reimbursable_amount: int | None = None
    """Cents of `reimbursable_currency`."""
    reimbursable_currency: str | None = None
    """ISO 4217 code."""
    reimbursement_method: str | None = None
    """Sepa_transfer, payroll or unknown."""
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
    """Manual, automatic or travelperk."""
    merchant_name: str | None = None
    """Who was paid."""
    user_merchant: str | None = None
    """Who was paid, as the employee wrote it."""
    merchant_tin: str | None = None
    """Tax number of who was paid."""
    category_id: ID | None = None
    """Id of an `expenses/category`."""
    category_name: str | None = None
    subcategory_id: ID | None = None
    """Id of an `expenses/subcategory`."""
    subcategory_name: str | None = None
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
    project_id: ID | None = None
    """Id of a `project_management/project`."""
    project_name: str | None = None
    subproject_id: ID | None = None
    """Id of a `project_management/subproject`."""
    subproject_name: str | None = None
    subproject_ids: list[ID] | None = None
    """Ids of several `project_management/subproject`."""
    payment_method_name: str | None = None
    """Cash, personal_credit_card, factorial_card, …."""
    files: list[SyncPayloadFile] | None = None
    """Files attached."""
    document_number: str | None = None
    """Number of the receipt or invoice."""
    document_type: str | None = None
    """Invoice, receipt or other."""


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
    leave_type_id: ID | None = None
    """Id of a `timeoff/leave_type`."""
    leave_type_name: str | None = None
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
    created_at: dt.datetime | None = None
    """When it was made."""
    contract_working_hours: int | None = None
    """Hours per `contract_working_hours_frequency`."""
    contract_working_hours_frequency: str | None = None
    """Day, week, month, year, …."""
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
    """What kind of record it is. Only in the documentation."""
    item_id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    """Id of that record. Only in the documentation."""
    status: str = attrs.field(metadata=DOCUMENTED_ONLY)
    """What became of it. Only in the documentation."""
    syncable_type: SyncableType | str
    """What kind of record it is."""
    created_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    updated_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    syncable_sync_run_id: ID | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)
    """Id of an `integrations/syncable_sync_run`. Only in the schema."""
    sync_payload: SyncPayload | None = attrs.field(
        default=None, metadata=choice("syncable_type", SYNC_PAYLOADS)
    )
    """What to sync, typed by `syncable_type`. Only in the schema."""


class SyncableItemsEndpoint(Endpoint[Api]):
    """Syncable items (`integrations/syncable_items`).

    Deprecated: API versions after 2026-07-01 do not serve it; calls go to that one.
    """

    path = "integrations/syncable_items"
    version = "2026-07-01"

    @paged
    def get(
        self, *, sync_run_id: ID | None = None, **options: Unpack[ListOptions]
    ) -> Request[MetaApiResponse[SyncableItem]]:
        """Read one page of syncable items (`GET integrations/syncable_items`).

        Args:
            sync_run_id: Required by the schema.
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
    value: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableState(Model):
    """Syncable state (`integrations/syncable_state`)."""

    id: ID
    resource_syncable_type: str
    integration_uuid: str
    status: SyncableStateStatus | str
    error_messages: list[SyncableStateErrorMessage]
    status_updated_at: dt.datetime
    sync_type: SyncableType | str
    syncable_id: ID | None = None
    external_identifier: str | None = None
    syncable_deleted_at: dt.datetime | None = None


class SyncableStatesEndpoint(Endpoint[Api]):
    """Syncable states (`integrations/syncable_states`)."""

    path = "integrations/syncable_states"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        syncable_ids: Sequence[ID] | None = None,
        resource_syncable_type: str | None = None,
        integration_uuid: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SyncableState]]:
        """Read one page of syncable states (`GET integrations/syncable_states`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "syncable_ids[]": syncable_ids,
            "resource_syncable_type": resource_syncable_type,
            "integration_uuid": integration_uuid,
        }
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
    value: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableSyncRun(Model):
    """Syncable sync run (`integrations/syncable_sync_run`)."""

    id: ID
    syncable_item_id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    """Id of an `integrations/syncable_item`. Only in the documentation."""
    status: SyncableSyncRunStatus | str
    started_at: dt.datetime | None = None
    """Only in the documentation."""
    completed_at: dt.datetime | None = None
    """Only in the documentation."""
    created_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    updated_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    """Only in the documentation."""
    error_messages: list[SyncableSyncRunErrorMessage] | None = attrs.field(
        default=None, metadata=PUBLISHED_ONLY
    )
    """Only in the schema."""
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
    syncable_type: SyncableType | str
    status: SyncableSyncRunStatus | str
    syncable_id: Maybe[ID] = UNSET
    error_messages: Maybe[Mapping[str, Any]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableSyncRunBulkUpsert(Body):
    """Body of `SyncableSyncRunsEndpoint.bulk_upsert`."""

    sync_run_id: ID
    items: Sequence[SyncableSyncRunBulkUpsertItem | Fields]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncableSyncRunUpdate(Body):
    """Body of `SyncableSyncRunsEndpoint.update`."""

    status: SyncableSyncRunStatus | str
    """`FAILED`, `INVALID` or `SUCCESS`."""
    error_messages: Maybe[Mapping[str, Any]] = UNSET


class SyncableSyncRunsEndpoint(Endpoint[Api]):
    """Syncable sync runs (`integrations/syncable_sync_runs`)."""

    path = "integrations/syncable_sync_runs"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        sync_run_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[SyncableSyncRun]]:
        """Read one page of syncable sync runs (`GET integrations/syncable_sync_runs`).

        Args:
            ids: Only records with these ids.
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
        self, run_id: ID, data: SyncableSyncRunUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[SyncableSyncRun]:
        """Change a syncable sync run (`PUT integrations/syncable_sync_runs/{id}`)."""
        return self._update(SyncableSyncRun, run_id, SyncableSyncRunUpdate, data, options)

    @operation
    def bulk_upsert(
        self, data: SyncableSyncRunBulkUpsert | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[SyncableSyncRun]]:
        """Create or change several syncable sync runs.

        `POST integrations/syncable_sync_runs/bulk_upsert`
        """
        return self._act_on_many(
            "bulk_upsert", SyncableSyncRun, SyncableSyncRunBulkUpsert, data, options
        )


class IntegrationsDomain(Domain[Api]):
    """Sync runs, the records they hand to external systems, and what became of each."""

    sync_run_outputs: SyncRunOutputsEndpoint[Api]
    sync_runs: SyncRunsEndpoint[Api]
    syncable_items: SyncableItemsEndpoint[Api]
    syncable_states: SyncableStatesEndpoint[Api]
    syncable_sync_runs: SyncableSyncRunsEndpoint[Api]

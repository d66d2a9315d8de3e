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
    integration_uuid: str
    finished_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncRunCreate(Body):
    """Body of `SyncRunsEndpoint.create`."""

    company_id: Maybe[ID] = UNSET
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
            marketplace_integration_uuid: required by the schema.
            created_at_gteq: required by the schema.
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
    """What a `compensations/compensation` is synced with.

    Attributes:
        employee_id: id of an `employees/employee`.
        payroll_concept_id: id of a `compensations/concept`.
        amount: cents for money, minutes for time, kilometres for distance, or a count, by `unit`.
        unit: money, time, distance or unit.
        effective_on: day on which it takes effect, usually the last of the payroll period.
        employee_company_identifier: the employee's number in the payroll system.
        legal_entity_id: id of a `companies/legal_entity`.
        company_id: id of a `companies/company`.
    """

    employee_id: ID | None = None
    payroll_concept_id: ID | None = None
    amount: int | None = None
    unit: str | None = None
    effective_on: dt.date | None = None
    employee_company_identifier: str | None = None
    legal_entity_id: ID | None = None
    company_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncPayloadTax(Model):
    """A tax contained in an expense.

    Attributes:
        type: kind of tax.
        amount: the tax, in cents.
        base_amount: what it is levied on, in cents.
        percentage: its rate.
    """

    type: str | None = None
    amount: int | None = None
    base_amount: int | None = None
    percentage: float | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncPayloadCostCenter(Model):
    """A share of an expense that a cost center bears.

    Attributes:
        id: id of a `finance/cost_center`.
        percentage: its share.
    """

    id: ID | None = None
    name: str | None = None
    percentage: float | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SyncPayloadFile(Model):
    """A file attached to an expense."""

    id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseSyncPayload(Model):
    """What an `expenses/expense` is synced with.

    Attributes:
        id: id of an `expenses/expense`.
        expense_id: the same, as the integration guide calls it.
        expense_type: expense, mileage or per_diem.
        group_id: id of the group that the expense was handed in with.
        company_id: id of a `companies/company`.
        legal_entity_id: id of a `companies/legal_entity`.
        employee_id: id of an `employees/employee`.
        employee_full_name: the employee's name.
        total_amount: cents of `currency`.
        currency: ISO 4217 code.
        status: how far the expense has come (pending, approved, paid, …).
        payment: reimbursable or not_reimbursable.
        reimbursable_amount: cents of `reimbursable_currency`.
        reimbursable_currency: ISO 4217 code.
        reimbursement_method: sepa_transfer, payroll or unknown.
        created_at: when it was handed in.
        effective_on: when it was spent, ``YYYY-MM-DD HH:MM``.
        review_request_at: when review was asked for, ``YYYY-MM-DD HH:MM``.
        paid_at: when it was paid, ``YYYY-MM-DD HH:MM``.
        status_updated_at: when `status` last changed, ``YYYY-MM-DD HH:MM``.
        updated_at: when it last changed, ``YYYY-MM-DD HH:MM``.
        description: free text.
        internal_reference: reference within the company.
        creation_type: manual, automatic or travelperk.
        merchant_name: who was paid.
        user_merchant: who was paid, as the employee wrote it.
        merchant_tin: tax number of who was paid.
        category_id: id of an `expenses/category`.
        subcategory_id: id of an `expenses/subcategory`.
        ledger_account_id: id of a `finance/ledger_account`.
        exchange_rate: from `currency` to `reimbursable_currency`.
        taxes: taxes contained in it.
        mileage: distance, in `units`.
        units: kilometres or miles.
        start_date: start of the journey, ``YYYY-MM-DD HH:MM``.
        end_date: end of the journey, ``YYYY-MM-DD HH:MM``.
        origin: where the journey began.
        destination: where it led.
        round_trip: whether it led back.
        calculated_mileage: distance by the map, in `units`.
        calculated_amount: cents due for `calculated_mileage`.
        rate: cents per unit of distance.
        cost_center_ids: the cost centers that bear it.
        budget_id: id of the budget it counts towards.
        project_id: id of a `project_management/project`.
        subproject_id: id of a `project_management/subproject`.
        subproject_ids: ids of several `project_management/subproject`.
        payment_method_name: cash, personal_credit_card, factorial_card, ….
        files: files attached.
        document_number: number of the receipt or invoice.
        document_type: invoice, receipt or other.
    """

    id: ID | None = None
    expense_id: ID | None = None
    expense_type: str | None = None
    group_id: ID | None = None
    company_id: ID | None = None
    legal_entity_id: ID | None = None
    legal_entity_name: str | None = None
    employee_id: ID | None = None
    employee_full_name: str | None = None
    total_amount: int | None = None
    currency: str | None = None
    status: str | None = None
    payment: str | None = None
    reimbursable_amount: int | None = None
    reimbursable_currency: str | None = None
    reimbursement_method: str | None = None
    created_at: dt.datetime | None = None
    effective_on: str | None = None
    review_request_at: str | None = None
    paid_at: str | None = None
    status_updated_at: str | None = None
    updated_at: str | None = None
    description: str | None = None
    internal_reference: str | None = None
    creation_type: str | None = None
    merchant_name: str | None = None
    user_merchant: str | None = None
    merchant_tin: str | None = None
    category_id: ID | None = None
    category_name: str | None = None
    subcategory_id: ID | None = None
    subcategory_name: str | None = None
    ledger_account_id: ID | None = None
    exchange_rate: float | None = None
    taxes: list[SyncPayloadTax] | None = None
    mileage: int | None = None
    units: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    origin: str | None = None
    destination: str | None = None
    round_trip: bool | None = None
    calculated_mileage: int | None = None
    calculated_amount: int | None = None
    rate: int | None = None
    cost_center_ids: list[SyncPayloadCostCenter] | None = None
    budget_id: ID | None = None
    budget_name: str | None = None
    project_id: ID | None = None
    project_name: str | None = None
    subproject_id: ID | None = None
    subproject_name: str | None = None
    subproject_ids: list[ID] | None = None
    payment_method_name: str | None = None
    files: list[SyncPayloadFile] | None = None
    document_number: str | None = None
    document_type: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LeaveSyncPayload(Model):
    """What an `employee_updates/leave` is synced with.

    Attributes:
        employee_id: id of an `employees/employee`.
        employee_full_name: the employee's name.
        company_id: id of a `companies/company`.
        legal_entity_id: id of a `companies/legal_entity`.
        leave_type_id: id of a `timeoff/leave_type`.
        translated_leave_type_name: its name, in the language of the company.
        start_time: time of day at which it begins.
        days_taken: days that it counts as.
        created_at: when it was asked for.
    """

    id: ID | None = None
    employee_id: ID | None = None
    employee_full_name: str | None = None
    company_id: ID | None = None
    legal_entity_id: ID | None = None
    legal_entity_name: str | None = None
    leave_type_id: ID | None = None
    leave_type_name: str | None = None
    translated_leave_type_name: str | None = None
    start_time: str | None = None
    days_taken: float | None = None
    created_at: dt.datetime | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContractChangeSyncPayload(Model):
    """What an `employee_updates/contract_change` is synced with.

    Attributes:
        employee_id: id of an `employees/employee`.
        employee_full_name: the employee's name.
        company_id: id of a `companies/company`.
        legal_entity_id: id of a `companies/legal_entity`.
        created_at: when it was made.
        contract_working_hours: hours per `contract_working_hours_frequency`.
        contract_working_hours_frequency: day, week, month, year, ….
        contract_working_week_days: days of the week that are worked.
        contract_fr_forfait_jours: whether days and not hours are agreed (France).
    """

    id: ID | None = None
    employee_id: ID | None = None
    employee_full_name: str | None = None
    company_id: ID | None = None
    legal_entity_id: ID | None = None
    legal_entity_name: str | None = None
    created_at: dt.datetime | None = None
    contract_working_hours: int | None = None
    contract_working_hours_frequency: str | None = None
    contract_working_week_days: str | None = None
    contract_fr_forfait_jours: bool | None = None


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
    """Syncable item (`integrations/syncable_item`).

    Attributes:
        id: only in the documentation.
        sync_run_id: id of an `integrations/sync_run`; only in the documentation.
        item_type: what kind of record it is; only in the documentation.
        item_id: id of that record; only in the documentation.
        status: what became of it; only in the documentation.
        syncable_type: what kind of record it is.
        created_at: only in the documentation.
        updated_at: only in the documentation.
        syncable_sync_run_id: id of an `integrations/syncable_sync_run`; only in the schema.
        sync_payload: what to sync, typed by `syncable_type`; only in the schema.
    """

    id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    sync_run_id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    item_type: str = attrs.field(metadata=DOCUMENTED_ONLY)
    item_id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    status: str = attrs.field(metadata=DOCUMENTED_ONLY)
    syncable_type: SyncableType | str
    created_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    updated_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    syncable_sync_run_id: ID | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)
    sync_payload: SyncPayload | None = attrs.field(
        default=None, metadata=choice("syncable_type", SYNC_PAYLOADS)
    )


class SyncableItemsEndpoint(Endpoint[Api]):
    """Syncable items (`integrations/syncable_items`).

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
            sync_run_id: required by the schema.
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
        """Read one page of syncable states (`GET integrations/syncable_states`)."""
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
    """Syncable sync run (`integrations/syncable_sync_run`).

    Attributes:
        syncable_item_id: id of an `integrations/syncable_item`; only in the documentation.
        started_at: only in the documentation.
        completed_at: only in the documentation.
        created_at: only in the documentation.
        updated_at: only in the documentation.
        error_messages: only in the schema.
        sync_run_id: id of an `integrations/sync_run`; only in the schema.
        syncable_state_id: id of an `integrations/syncable_state`; only in the schema.
        company_id: only in the schema.
    """

    id: ID
    syncable_item_id: ID = attrs.field(metadata=DOCUMENTED_ONLY)
    status: SyncableSyncRunStatus | str
    started_at: dt.datetime | None = None
    completed_at: dt.datetime | None = None
    created_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    updated_at: dt.datetime = attrs.field(metadata=DOCUMENTED_ONLY)
    error_messages: list[SyncableSyncRunErrorMessage] | None = attrs.field(
        default=None, metadata=PUBLISHED_ONLY
    )
    sync_run_id: ID | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)
    syncable_state_id: ID | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)
    company_id: ID | None = attrs.field(default=None, metadata=PUBLISHED_ONLY)


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
    """Body of `SyncableSyncRunsEndpoint.update`.

    Attributes:
        status: `FAILED`, `INVALID` or `SUCCESS`.
    """

    status: SyncableSyncRunStatus | str
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
        """Read one page of syncable sync runs (`GET integrations/syncable_sync_runs`)."""
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

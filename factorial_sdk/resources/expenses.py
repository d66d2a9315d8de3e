"""Expenses, mileages and per diems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Unpack

import attrs

from ..core.models.base import Body, Model
from ..core.models.pages import MetaApiResponse
from ..core.operations.descriptors import iter_pages, iterate, list_all, operation, paged
from ..core.operations.endpoint import Domain, Endpoint
from ..core.operations.executor import Api
from ..core.operations.options import ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, Fields


class CreationType(StrEnum):
    """Creation type of `Expense`."""

    AUTOMATIC = "automatic"
    MANUAL = "manual"
    TRAVELPERK = "travelperk"


class ExpensableType(StrEnum):
    """Type of `Expensable`."""

    EXPENSE = "expense"
    MILEAGE = "mileage"
    PERDIEM = "perdiem"


class ExpensePayment(StrEnum):
    """Payment of `Expense`, `Mileage`, …."""

    NOT_REIMBURSABLE = "not_reimbursable"
    REIMBURSABLE = "reimbursable"


class ExpenseStatus(StrEnum):
    """Status of `Expensable`, `Expense`, …."""

    APPROVED = "approved"
    CHANGES_REQUESTED = "changes_requested"
    DRAFT = "draft"
    IN_PAYROLL = "in_payroll"
    PAID = "paid"
    PENDING = "pending"
    REJECTED = "rejected"
    REVERSED = "reversed"
    SENT_TO_PAY = "sent_to_pay"


class ExpenseTaxType(StrEnum):
    """Type of `ExpenseTax`."""

    VAT = "vat"


class ReimbursementMethod(StrEnum):
    """Reimbursement method of `Expensable`."""

    PAYROLL = "payroll"
    SEPA_TRANSFER = "sepa_transfer"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Expensable(Model):
    """Expensable (`expenses/expensable`)."""

    id: ID
    type: ExpensableType | str
    company_id: ID
    """The company that the record belongs to."""
    employee_id: ID
    created_at: dt.datetime
    currency: str
    status: ExpenseStatus | str
    status_updated_at: dt.datetime
    updated_at: dt.datetime
    cost_center_ids: list[ID]
    """Known to be null at times."""
    group_id: ID | None = None
    legal_entity_id: ID | None = None
    amount: int | None = None
    """In cents."""
    description: str | None = None
    reporter_id: ID | None = None
    effective_on: dt.datetime | None = None
    review_request_at: dt.datetime | None = None
    """Known to be null at times."""
    paid_at: dt.datetime | None = None
    reimbursable_amount: int | None = None
    """In cents."""
    reimbursable_currency: str | None = None
    reimbursement_method: ReimbursementMethod | str | None = None
    internal_reference: str | None = None
    expense_id: ID | None = None
    mileage_id: ID | None = None
    per_diem_id: ID | None = None
    budget_id: ID | None = None
    project_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpensableBulkSetToPaid(Body):
    """Body of `ExpensablesEndpoint.bulk_set_to_paid`."""

    ids: Sequence[ID]


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpensableUpdateReimbursableAmount(Body):
    """Body of `ExpensablesEndpoint.update_reimbursable_amount`."""

    id: ID
    reimbursable_amount: int
    """In cents."""


class ExpensablesEndpoint(Endpoint[Api]):
    """Expensables (`expenses/expensables`)."""

    path = "expenses/expensables"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        company_id: ID | None = None,
        group_ids: Sequence[ID] | None = None,
        by_resources: Sequence[Mapping[str, Any]] | None = None,
        employee_ids: Sequence[ID] | None = None,
        reporter_ids: Sequence[ID] | None = None,
        status: Sequence[ExpenseStatus | str] | None = None,
        creation_type: Sequence[str] | None = None,
        from_: str | None = None,
        to: str | None = None,
        search: str | None = None,
        include_grouped: bool | None = None,
        include_attachments: bool | None = None,
        include_manual_drafts: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Expensable]]:
        """Read one page of expensables (`GET expenses/expensables`).

        Args:
            ids: Only records with these ids.
            from_: First `effective_on`; ignored without `to`.
            to: Last `effective_on`, included; ignored without `from_`.
            include_grouped: Required by the schema.
            include_attachments: Required by the schema.
            include_manual_drafts: Required by the schema.
        """
        query = {
            "ids[]": ids,
            "company_id": company_id,
            "group_ids[]": group_ids,
            "by_resources[]": by_resources,
            "employee_ids[]": employee_ids,
            "reporter_ids[]": reporter_ids,
            "status[]": status,
            "creation_type[]": creation_type,
            "from": from_,
            "to": to,
            "search": search,
            "include_grouped": include_grouped,
            "include_attachments": include_attachments,
            "include_manual_drafts": include_manual_drafts,
        }
        return self._list(Expensable, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, expensable_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Expensable]:
        """Read an expensable (`GET expenses/expensables/{id}`)."""
        return self._read(Expensable, expensable_id, options)

    @operation
    def bulk_set_to_paid(
        self, data: ExpensableBulkSetToPaid | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[Expensable]]:
        """Mark several expensables as paid (`POST expenses/expensables/bulk_set_to_paid`)."""
        return self._act_on_many(
            "bulk_set_to_paid", Expensable, ExpensableBulkSetToPaid, data, options
        )

    @operation
    def update_reimbursable_amount(
        self, data: ExpensableUpdateReimbursableAmount | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Expensable]:
        """Change the amount to reimburse.

        `POST expenses/expensables/update_reimbursable_amount`
        """
        return self._act(
            "update_reimbursable_amount",
            Expensable,
            ExpensableUpdateReimbursableAmount,
            data,
            options,
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseFile(Model):
    """File of `Expense`."""

    id: ID
    filename: str
    byte_size: int
    url: str | None = None
    download_url: str | None = None
    content_type: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseTax(Model):
    """Tax of `Expense`."""

    type: ExpenseTaxType | str
    amount: int | None = None
    percentage: float | None = None
    base_amount: int | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseCategory(Model):
    """Category of `Expense`."""

    id: ID
    name: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseCard(Model):
    """Card of `Expense`."""

    card_type: str
    last4: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseOriginalFile(Model):
    """Original file of `Expense`, nested."""

    id: ID
    filename: str
    byte_size: int
    url: str | None = None
    download_url: str | None = None
    content_type: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseSignedDocument(Model):
    """Signed document of `Expense`."""

    id: ID
    original_files: list[ExpenseFile]
    signed_for_organization: str
    created_at: dt.datetime
    signing: bool
    file: ExpenseFile | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Expense(Model):
    """Expense (`expenses/expense`)."""

    company_id: ID
    """The company that the record belongs to."""
    creation_type: CreationType | str
    currency: str
    status: ExpenseStatus | str
    effective_on: dt.date
    status_updated_at: dt.datetime
    files: list[ExpenseFile]
    taxes: list[ExpenseTax]
    cost_center_ids: list[ID]
    """Known to be null at times."""
    id: ID | None = None
    employee_id: ID | None = None
    card_payment_id: ID | None = None
    dispute_id: ID | None = None
    expenses_expensable_id: ID | None = None
    merchant_name: str | None = None
    user_merchant: str | None = None
    merchant_tin: str | None = None
    category: ExpenseCategory | None = None
    subcategory: str | None = None
    reference: str | None = None
    amount: int | None = None
    """In cents."""
    description: str | None = None
    review_request_at: dt.datetime | None = None
    external_authorization_id: str | None = None
    expenses_card_id: ID | None = None
    card: ExpenseCard | None = None
    document_id: ID | None = None
    signed_document: ExpenseSignedDocument | None = None
    access_token: str | None = None
    paid_at: dt.datetime | None = None
    document_number: str | None = None
    document_type: str | None = None
    payment: ExpensePayment | str | None = None
    payment_method: str | None = None
    exchange_rate: float | None = None
    reimbursable_currency: str | None = None
    reimbursable_amount: int | None = None
    """In cents."""
    category_id: ID | None = None
    ledger_account_id: ID | None = None
    budget_id: ID | None = None
    project_id: ID | None = None


class ExpensesEndpoint(Endpoint[Api]):
    """Expenses (`expenses/expenses`)."""

    path = "expenses/expenses"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        expenses_expensable_ids: Sequence[ID] | None = None,
        include_manual_drafts: bool | None = None,
        employee_ids: Sequence[ID] | None = None,
        external_authorization_ids: Sequence[ID] | None = None,
        card_ids: Sequence[ID] | None = None,
        card_payment_ids: Sequence[ID] | None = None,
        include_attachments: bool | None = None,
        from_: dt.datetime | str | None = None,
        to: dt.datetime | str | None = None,
        dispute_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Expense]]:
        """Read one page of expenses (`GET expenses/expenses`).

        Args:
            ids: Only records with these ids.
            include_manual_drafts: Required by the schema.
            include_attachments: Required by the schema.
            from_: First `effective_on`; ignored without `to`.
            to: Last `effective_on`, included; ignored without `from_`.
        """
        query = {
            "ids[]": ids,
            "expenses_expensable_ids[]": expenses_expensable_ids,
            "include_manual_drafts": include_manual_drafts,
            "employee_ids[]": employee_ids,
            "external_authorization_ids[]": external_authorization_ids,
            "card_ids[]": card_ids,
            "card_payment_ids[]": card_payment_ids,
            "include_attachments": include_attachments,
            "from": from_,
            "to": to,
            "dispute_ids[]": dispute_ids,
        }
        return self._list(Expense, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, expense_id: ID, **options: Unpack[RequestOptions]) -> Request[Expense]:
        """Read an expense (`GET expenses/expenses/{id}`)."""
        return self._read(Expense, expense_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MileageFile(Model):
    """File of `Mileage`."""

    id: ID
    filename: str
    byte_size: int
    url: str | None = None
    download_url: str | None = None
    content_type: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MileageCategory(Model):
    """Category of `Mileage`."""

    id: ID
    name: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mileage(Model):
    """Mileage (`expenses/mileage`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    currency: str
    status: str
    files: list[MileageFile]
    payment: ExpensePayment | str
    cost_center_ids: list[ID]
    """Known to be null at times."""
    employee_id: ID | None = None
    expenses_expensable_id: ID | None = None
    category: MileageCategory | None = None
    subcategory: str | None = None
    category_id: ID | None = None
    amount: int | None = None
    """In cents."""
    reimbursable_amount: int | None = None
    """In cents."""
    reimbursable_currency: str | None = None
    mileage: int | None = None
    units: str | None = None
    rate: str | None = None
    rate_measurement_unit: str | None = None
    from_: str | None = None
    to: str | None = None
    description: str | None = None
    effective_on: dt.date | None = None
    review_request_at: dt.datetime | None = None
    paid_at: dt.datetime | None = None
    ledger_account_id: ID | None = None
    round_trip: bool | None = None
    origin_longitude: str | None = None
    origin_latitude: str | None = None
    destination_longitude: str | None = None
    destination_latitude: str | None = None
    calculated_mileage: int | None = None
    budget_id: ID | None = None
    project_id: ID | None = None


class MileagesEndpoint(Endpoint[Api]):
    """Mileages (`expenses/mileages`)."""

    path = "expenses/mileages"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        expenses_expensable_ids: Sequence[ID] | None = None,
        include_manual_drafts: bool | None = None,
        employee_ids: Sequence[ID] | None = None,
        external_authorization_ids: Sequence[ID] | None = None,
        card_ids: Sequence[ID] | None = None,
        card_payment_ids: Sequence[ID] | None = None,
        include_attachments: bool | None = None,
        from_: dt.datetime | str | None = None,
        to: dt.datetime | str | None = None,
        dispute_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Mileage]]:
        """Read one page of mileages (`GET expenses/mileages`).

        Args:
            ids: Only records with these ids.
            include_manual_drafts: Required by the schema.
            include_attachments: Required by the schema.
            from_: First `effective_on`; ignored without `to`.
            to: Last `effective_on`, included; ignored without `from_`.
        """
        query = {
            "ids[]": ids,
            "expenses_expensable_ids[]": expenses_expensable_ids,
            "include_manual_drafts": include_manual_drafts,
            "employee_ids[]": employee_ids,
            "external_authorization_ids[]": external_authorization_ids,
            "card_ids[]": card_ids,
            "card_payment_ids[]": card_payment_ids,
            "include_attachments": include_attachments,
            "from": from_,
            "to": to,
            "dispute_ids[]": dispute_ids,
        }
        return self._list(Mileage, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, mileage_id: ID, **options: Unpack[RequestOptions]) -> Request[Mileage]:
        """Read a mileage (`GET expenses/mileages/{id}`)."""
        return self._read(Mileage, mileage_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PerDiemFile(Model):
    """File of `PerDiem`."""

    id: ID
    filename: str
    byte_size: int
    url: str | None = None
    download_url: str | None = None
    content_type: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PerDiemRate(Model):
    """Rate of `PerDiem`."""

    expenses_per_diem_id: ID
    rate_configuration_id: ID
    id: ID | None = None
    total_days: int | None = None
    total_amount_cents: int | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PerDiemCategory(Model):
    """Category of `PerDiem`."""

    id: ID
    name: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PerDiem(Model):
    """Per diem (`expenses/per_diem`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    currency: str
    payment: ExpensePayment | str
    files: list[PerDiemFile]
    status: ExpenseStatus | str
    cost_center_ids: list[ID]
    """Known to be null at times."""
    rates: list[PerDiemRate]
    employee_id: ID | None = None
    expenses_expensable_id: ID | None = None
    end_date: dt.date | None = None
    start_date: dt.date | None = None
    from_: str | None = None
    to: str | None = None
    trip_name: str | None = None
    ledger_account_id: ID | None = None
    amount: int | None = None
    """In cents."""
    reimbursable_amount: int | None = None
    """In cents."""
    reimbursable_currency: str | None = None
    paid_at: dt.date | None = None
    review_request_at: dt.date | None = None
    effective_on: dt.date | None = None
    description: str | None = None
    category: PerDiemCategory | None = None
    subcategory: str | None = None
    budget_id: ID | None = None
    project_id: ID | None = None


class PerDiemsEndpoint(Endpoint[Api]):
    """Per diems (`expenses/per_diems`)."""

    path = "expenses/per_diems"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        expenses_expensable_ids: Sequence[ID] | None = None,
        exclude_drafts: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PerDiem]]:
        """Read one page of per diems (`GET expenses/per_diems`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "expenses_expensable_ids[]": expenses_expensable_ids,
            "exclude_drafts": exclude_drafts,
        }
        return self._list(PerDiem, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, diem_id: ID, **options: Unpack[RequestOptions]) -> Request[PerDiem]:
        """Read a per diem (`GET expenses/per_diems/{id}`)."""
        return self._read(PerDiem, diem_id, options)


class ExpensesDomain(Domain[Api]):
    """Expenses, mileages and per diems."""

    expensables: ExpensablesEndpoint[Api]
    expenses: ExpensesEndpoint[Api]
    mileages: MileagesEndpoint[Api]
    per_diems: PerDiemsEndpoint[Api]

"""Finance: accounts, contacts, cost centers, documents, journals and taxes."""

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
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class AccountType(StrEnum):
    """Type of `Account`."""

    BANK = "bank"
    CURRENT_ASSET = "current_asset"
    CURRENT_LIABILITY = "current_liability"
    EQUITY = "equity"
    EXPENSE = "expense"
    INCOME = "income"
    NON_CURRENT_ASSET = "non_current_asset"
    NON_CURRENT_LIABILITY = "non_current_liability"


class BalanceType(StrEnum):
    """Balance type of `LedgerAccountResource`."""

    CREDIT = "credit"
    DEBIT = "debit"


class CategoryLevel(StrEnum):
    """Category level of `Category`."""

    ALL = "all"
    CATEGORY = "category"
    SUBCATEGORY = "subcategory"


class CategoryStatuses(StrEnum):
    """Statuses of `Category`."""

    DELETED = "deleted"
    DISABLED = "disabled"
    ENABLED = "enabled"


class CategoryType(StrEnum):
    """Type of `Category`."""

    ALL = "all"
    EXPENSE = "expense"
    MILEAGE = "mileage"
    PERDIEM = "perdiem"


class ContactType(StrEnum):
    """Contact type of `Contact`."""

    CLIENT = "client"
    VENDOR = "vendor"


class DocumentType(StrEnum):
    """Document type of `FinancialDocument`."""

    CREDIT_NOTE = "credit_note"
    INVOICE = "invoice"
    RECEIPT = "receipt"


class FinancialDocumentStatus(StrEnum):
    """Status of `FinancialDocument`."""

    PAID = "paid"
    PROCESSING = "processing"
    REVIEW = "review"
    SENT_TO_PAY = "sent_to_pay"


class FinancialDocumentTaxType(StrEnum):
    """Type of `FinancialDocumentTax`, `TaxType`."""

    PERSONAL_INCOME = "personal_income"
    VAT = "vat"


class JournalEntryStatus(StrEnum):
    """Status of `JournalEntry`."""

    PUBLISHED = "published"
    REVERSED = "reversed"


class JournalEntryType(StrEnum):
    """Type of `JournalEntry`."""

    BANK = "bank"
    BILL = "bill"
    CREDIT_NOTE = "credit_note"
    EXTERNAL = "external"
    INVOICE = "invoice"
    MERGED_LEDGER_ACCOUNT = "merged_ledger_account"
    PAYROLL_RESULT = "payroll_result"
    RECEIPT = "receipt"
    RECONCILIATION = "reconciliation"
    TAX = "tax"


class OperationType(StrEnum):
    """Operation type of `LedgerAccountResourceUpsert`."""

    PURCHASE = "purchase"
    SALE = "sale"


class PreferredPaymentMethod(StrEnum):
    """Preferred payment method of `Contact`."""

    BANKTRANSFER = "banktransfer"
    CARD = "card"


class ReconciliationStatus(StrEnum):
    """Reconciliation status of `JournalLine`."""

    PENDING = "pending"
    RECONCILED = "reconciled"
    SNOOZED = "snoozed"


class ResourceType(StrEnum):
    """Resource type of `LedgerAccountResource`."""

    BANKACCOUNT = "bankaccount"
    CUSTOMCATEGORY = "customcategory"
    INVOICE = "invoice"
    PAYROLLCONCEPT = "payrollconcept"
    TAXTYPE = "taxtype"
    VENDOR = "vendor"


class SourceType(StrEnum):
    """Source type of `JournalEntry`."""

    ACCOUNT = "account"
    BANK_TRANSACTION = "bank_transaction"
    EXPENSE = "expense"
    FINANCE_RECONCILIATION = "finance_reconciliation"
    INVOICE = "invoice"
    JOURNAL_ENTRY = "journal_entry"
    PAYROLL_RESULT = "payroll_result"
    RECONCILIATION = "reconciliation"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AccountingSetting(Model):
    """Accounting setting (`finance/accounting_setting`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    legal_entity_id: ID
    updated_at: dt.datetime
    external_id: str | None = None
    default_account_for_purchase_invoices_id: ID | None = None
    default_account_for_vendors_id: ID | None = None
    default_account_for_banks_id: ID | None = None
    default_account_for_suspense_id: ID | None = None
    default_account_for_expenses_id: ID | None = None
    default_account_for_employees_id: ID | None = None
    default_account_for_sale_invoices_id: ID | None = None
    default_account_for_clients_id: ID | None = None
    default_account_for_benefits_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AccountingSettingUpsert(Body):
    """Body of `AccountingSettingsEndpoint.upsert`."""

    legal_entity_id: ID
    external_id: Maybe[str] = UNSET
    default_account_for_purchase_invoices_id: Maybe[ID] = UNSET
    default_account_for_vendors_id: Maybe[ID] = UNSET
    default_account_for_banks_id: Maybe[ID] = UNSET
    default_account_for_suspense_id: Maybe[ID] = UNSET
    default_account_for_expenses_id: Maybe[ID] = UNSET
    default_account_for_employees_id: Maybe[ID] = UNSET
    default_account_for_sale_invoices_id: Maybe[ID] = UNSET
    default_account_for_clients_id: Maybe[ID] = UNSET
    default_account_for_benefits_id: Maybe[ID] = UNSET


class AccountingSettingsEndpoint(Endpoint[Api]):
    """Accounting settings (`finance/accounting_settings`)."""

    path = "finance/accounting_settings"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[AccountingSetting]]:
        """Read one page of accounting settings (`GET finance/accounting_settings`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "legal_entity_ids[]": legal_entity_ids, "updated_from": updated_from}
        return self._list(AccountingSetting, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, setting_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[AccountingSetting]:
        """Read an accounting setting (`GET finance/accounting_settings/{id}`)."""
        return self._read(AccountingSetting, setting_id, options)

    @operation
    def upsert(
        self, data: AccountingSettingUpsert | Fields, **options: Unpack[RequestOptions]
    ) -> Request[AccountingSetting]:
        """Create an accounting setting, or change it if it exists.

        `POST finance/accounting_settings/upsert`
        """
        return self._act("upsert", AccountingSetting, AccountingSettingUpsert, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Account(Model):
    """Account (`finance/account`)."""

    id: ID
    legal_entity_id: ID
    number: str
    disabled: bool
    type: AccountType | str
    updated_at: dt.datetime
    name: str | None = None
    external_id: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AccountCreate(Body):
    """Body of `AccountsEndpoint.create`."""

    number: str
    type: AccountType | str
    currency: str
    legal_entity_id: ID
    name: Maybe[str] = UNSET
    external_id: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AccountUpdate(Body):
    """Body of `AccountsEndpoint.update`."""

    name: Maybe[str] = UNSET
    number: Maybe[str] = UNSET
    type: Maybe[AccountType | str] = UNSET
    currency: Maybe[str] = UNSET
    legal_entity_id: Maybe[ID] = UNSET
    external_id: Maybe[str] = UNSET


class AccountsEndpoint(Endpoint[Api]):
    """Accounts (`finance/accounts`)."""

    path = "finance/accounts"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        types: Sequence[str] | None = None,
        number: str | None = None,
        updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Account]]:
        """Read one page of accounts (`GET finance/accounts`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "legal_entity_ids[]": legal_entity_ids,
            "types[]": types,
            "number": number,
            "updated_from": updated_from,
        }
        return self._list(Account, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, account_id: ID, **options: Unpack[RequestOptions]) -> Request[Account]:
        """Read an account (`GET finance/accounts/{id}`)."""
        return self._read(Account, account_id, options)

    @operation
    def create(
        self, data: AccountCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Account]:
        """Create an account (`POST finance/accounts`)."""
        return self._create(Account, AccountCreate, data, options)

    @operation
    def update(
        self, account_id: ID, data: AccountUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Account]:
        """Change an account (`PUT finance/accounts/{id}`)."""
        return self._update(Account, account_id, AccountUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BudgetOption(Model):
    """Budget option (`finance/budget_option`)."""

    id: ID
    name: str
    currency: str
    legal_entity_id: ID
    description: str | None = None


class BudgetOptionsEndpoint(Endpoint[Api]):
    """Budget options (`finance/budget_options`)."""

    path = "finance/budget_options"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        employee_ids: Sequence[ID] | None = None,
        effective_at: dt.datetime | str | None = None,
        include_inactive: bool | None = None,
        include_archived: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BudgetOption]]:
        """Read one page of budget options (`GET finance/budget_options`).

        Args:
            ids: Only records with these ids.
            include_inactive: Required by the schema.
            include_archived: Required by the schema.
        """
        query = {
            "ids[]": ids,
            "employee_ids[]": employee_ids,
            "effective_at": effective_at,
            "include_inactive": include_inactive,
            "include_archived": include_archived,
        }
        return self._list(BudgetOption, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, option_id: ID, **options: Unpack[RequestOptions]) -> Request[BudgetOption]:
        """Read a budget option (`GET finance/budget_options/{id}`)."""
        return self._read(BudgetOption, option_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Category(Model):
    """Category (`finance/category`)."""

    id: ID
    label: str
    default_label: str
    identifier: str
    visible: bool
    enabled: bool
    parent_category_id: ID | None = None
    """Known to be null at times."""
    position: int | None = None


class CategoriesEndpoint(Endpoint[Api]):
    """Categories (`finance/categories`)."""

    path = "finance/categories"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        company_ids: Sequence[ID] | None = None,
        parent_category_ids: Sequence[ID] | None = None,
        category_level: CategoryLevel | str | None = None,
        type: CategoryType | str | None = None,
        statuses: Sequence[CategoryStatuses | str] | None = None,
        search: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Category]]:
        """Read one page of categories (`GET finance/categories`).

        Args:
            ids: Only records with these ids.
            category_level: Required by the schema.
            type: Required by the schema.
            statuses: Required by the schema.
        """
        query = {
            "ids[]": ids,
            "company_ids[]": company_ids,
            "parent_category_ids[]": parent_category_ids,
            "category_level": category_level,
            "type": type,
            "statuses[]": statuses,
            "search": search,
        }
        return self._list(Category, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, category_id: ID, **options: Unpack[RequestOptions]) -> Request[Category]:
        """Read a category (`GET finance/categories/{id}`)."""
        return self._read(Category, category_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContactAddress(Model):
    """Address of `Contact`."""

    line1: str
    city: str
    postal_code: str
    state: str
    country_code: str
    line2: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Contact(Model):
    """Contact (`finance/contact`)."""

    id: ID
    name: str
    address: ContactAddress
    updated_at: dt.datetime
    legal_name: str | None = None
    tax_id: str | None = None
    external_id: str | None = None
    iban: str | None = None
    bank_code: str | None = None
    preferred_payment_method: PreferredPaymentMethod | str | None = None
    website: str | None = None
    email: str | None = None
    phone_number: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContactCreateAddress(Body):
    """Address of `ContactCreate`."""

    line1: str
    city: str
    postal_code: str
    state: str
    country_code: str
    line2: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContactCreate(Body):
    """Body of `ContactsEndpoint.create`."""

    name: str
    address: ContactCreateAddress | Fields
    tax_id: Maybe[str] = UNSET
    legal_name: Maybe[str] = UNSET
    iban: Maybe[str] = UNSET
    bank_code: Maybe[str] = UNSET
    external_id: Maybe[str] = UNSET
    project_ids: Maybe[Sequence[ID]] = UNSET
    website: Maybe[str] = UNSET
    email: Maybe[str] = UNSET
    phone_number: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContactUpdateAddress(Body):
    """Address of `ContactUpdate`."""

    line1: str
    city: str
    postal_code: str
    state: str
    country_code: str
    line2: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ContactUpdate(Body):
    """Body of `ContactsEndpoint.update`."""

    address: ContactUpdateAddress | Fields
    tax_id: Maybe[str] = UNSET
    legal_name: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    website: Maybe[str] = UNSET
    email: Maybe[str] = UNSET
    phone_number: Maybe[str] = UNSET


class ContactsEndpoint(Endpoint[Api]):
    """Contacts (`finance/contacts`)."""

    path = "finance/contacts"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        tax_ids: Sequence[ID] | None = None,
        legal_name: str | None = None,
        name: str | None = None,
        contact_type: ContactType | str | None = None,
        website: str | None = None,
        email: str | None = None,
        phone_number: str | None = None,
        updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Contact]]:
        """Read one page of contacts (`GET finance/contacts`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "tax_ids[]": tax_ids,
            "legal_name": legal_name,
            "name": name,
            "contact_type": contact_type,
            "website": website,
            "email": email,
            "phone_number": phone_number,
            "updated_from": updated_from,
        }
        return self._list(Contact, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, contact_id: ID, **options: Unpack[RequestOptions]) -> Request[Contact]:
        """Read a contact (`GET finance/contacts/{id}`)."""
        return self._read(Contact, contact_id, options)

    @operation
    def create(
        self, data: ContactCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Contact]:
        """Create a contact (`POST finance/contacts`)."""
        return self._create(Contact, ContactCreate, data, options)

    @operation
    def update(
        self, contact_id: ID, data: ContactUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[Contact]:
        """Change a contact (`PUT finance/contacts/{id}`)."""
        return self._update(Contact, contact_id, ContactUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenterMembership(Model):
    """Cost center membership (`finance/cost_center_membership`)."""

    id: ID
    employee_id: ID
    cost_center_id: ID
    start_date: dt.date
    percentage: float
    end_date: dt.date | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenterMembershipBulkCreateUpdateMembership(Body):
    """Membership of `CostCenterMembershipBulkCreateUpdate`."""

    cost_center_id: ID
    start_date: dt.date | str
    percentage: float
    id: Maybe[ID] = UNSET
    end_date: Maybe[dt.date | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenterMembershipBulkCreateUpdate(Body):
    """Body of `CostCenterMembershipsEndpoint.bulk_create_update`."""

    employee_id: ID
    memberships: Sequence[CostCenterMembershipBulkCreateUpdateMembership | Fields]
    company_id: ID
    """The company that the record belongs to."""


class CostCenterMembershipsEndpoint(Endpoint[Api]):
    """Cost center memberships (`finance/cost_center_memberships`)."""

    path = "finance/cost_center_memberships"

    @paged
    def get(
        self,
        *,
        cost_center_id: ID | None = None,
        employee_id: ID | None = None,
        active_on: dt.date | str | None = None,
        only_active: bool | None = None,
        applying_on: dt.date | str | None = None,
        company_id: ID | None = None,
        cost_center_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[CostCenterMembership]]:
        """Read one page of cost center memberships (`GET finance/cost_center_memberships`)."""
        query = {
            "cost_center_id": cost_center_id,
            "employee_id": employee_id,
            "active_on": active_on,
            "only_active": only_active,
            "applying_on": applying_on,
            "company_id": company_id,
            "cost_center_ids[]": cost_center_ids,
        }
        return self._list(CostCenterMembership, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def bulk_create_update(
        self, data: CostCenterMembershipBulkCreateUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[list[CostCenterMembership]]:
        """Create and change several cost center memberships.

        `POST finance/cost_center_memberships/bulk_create_update`
        """
        return self._act_on_many(
            "bulk_create_update",
            CostCenterMembership,
            CostCenterMembershipBulkCreateUpdate,
            data,
            options,
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenter(Model):
    """Cost center (`finance/cost_center`)."""

    id: ID
    name: str
    company_id: ID
    """The company that the record belongs to."""
    active_employees_count: int
    historical_employees_count: int
    status: str
    legal_entity_id: ID | None = None
    code: str | None = None
    description: str | None = None
    deactivation_date: dt.date | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenterCreate(Body):
    """Body of `CostCentersEndpoint.create`."""

    name: str
    company_id: ID
    """The company that the record belongs to."""
    legal_entity_id: Maybe[ID] = UNSET
    code: Maybe[str] = UNSET
    description: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenterEdit(Body):
    """Body of `CostCentersEndpoint.edit`."""

    id: ID
    name: Maybe[str] = UNSET
    code: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    company_id: Maybe[ID] = UNSET
    """The company that the record belongs to. Deprecated."""


class CostCentersEndpoint(Endpoint[Api]):
    """Cost centers (`finance/cost_centers`)."""

    path = "finance/cost_centers"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        company_id: ID | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        include_actives_on_date: dt.date | str | None = None,
        search: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[CostCenter]]:
        """Read one page of cost centers (`GET finance/cost_centers`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "company_id": company_id,
            "legal_entity_ids[]": legal_entity_ids,
            "include_actives_on_date": include_actives_on_date,
            "search": search,
        }
        return self._list(CostCenter, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, center_id: ID, **options: Unpack[RequestOptions]) -> Request[CostCenter]:
        """Read a cost center (`GET finance/cost_centers/{id}`)."""
        return self._read(CostCenter, center_id, options)

    @operation
    def create(
        self, data: CostCenterCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[CostCenter]:
        """Create a cost center (`POST finance/cost_centers`)."""
        return self._create(CostCenter, CostCenterCreate, data, options)

    @operation
    def delete(
        self, center_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[CostCenter | None]:
        """Delete a cost center; returns it as it was, or None.

        `DELETE finance/cost_centers/{id}`
        """
        return self._delete(CostCenter, center_id, options)

    @operation
    def edit(
        self, data: CostCenterEdit | Fields, **options: Unpack[RequestOptions]
    ) -> Request[CostCenter]:
        """Edit a cost center (`POST finance/cost_centers/edit`)."""
        return self._act("edit", CostCenter, CostCenterEdit, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentTaxRate(Model):
    """Tax rate of `FinancialDocument`, nested."""

    percentage: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentTax(Model):
    """Tax of `FinancialDocument`."""

    amount_cents: int | None = None
    percentage: float | None = None
    base_amount_cents: int | None = None
    type: FinancialDocumentTaxType | str | None = None
    tax_type_id: ID | None = None
    tax_type_name: str | None = None
    tax_rates: list[FinancialDocumentTaxRate] | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentFile(Model):
    """File of `FinancialDocument`."""

    id: ID
    filename: str
    url: str
    size: int
    content_type: str
    created_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocument(Model):
    """Financial document (`finance/financial_document`)."""

    id: ID
    status: FinancialDocumentStatus | str
    updated_at: dt.datetime
    taxes: list[FinancialDocumentTax]
    document_type: DocumentType | str
    net_amount_cents: int | None = None
    total_amount_cents: int | None = None
    document_number: str | None = None
    currency: str | None = None
    due_date: dt.date | None = None
    document_date: dt.date | None = None
    legal_entity_id: ID | None = None
    vendor_id: ID | None = None
    file: FinancialDocumentFile | None = None
    fully_reconciled_at: dt.datetime | None = None
    """Known to be null at times."""
    recorded_at: dt.datetime | None = None
    duplicate_financial_document_id: ID | None = None
    validated_at: dt.datetime | None = None
    validated_by_id: ID | None = None
    parent_financial_document_id: ID | None = None
    taxes_total_amount_cents: int | None = None
    issuer_name: str | None = None
    issuer_address_line_1: str | None = None
    issuer_address_line_2: str | None = None
    issuer_city: str | None = None
    issuer_postal_code: str | None = None
    issuer_state: str | None = None
    issuer_country_code: str | None = None
    issuer_tax_id: str | None = None
    recipient_name: str | None = None
    recipient_address_line_1: str | None = None
    recipient_address_line_2: str | None = None
    recipient_city: str | None = None
    recipient_postal_code: str | None = None
    recipient_state: str | None = None
    recipient_country_code: str | None = None
    recipient_tax_id: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentCreateLineItem(Body):
    """Line item of `FinancialDocumentCreate`."""

    description: str
    quantity: float
    unit_price_cents: int
    id: Maybe[ID] = UNSET
    tax_rate_id: Maybe[ID] = UNSET
    discount_percentage: Maybe[float] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentCreate(Body):
    """Body of `FinancialDocumentsEndpoint.create`."""

    company_id: ID
    """The company that the record belongs to. Id of an `api/me`."""
    document_type: DocumentType | str
    file: FileInput
    vendor_id: Maybe[ID] = UNSET
    legal_entity_id: Maybe[ID] = UNSET
    invoice_number: Maybe[str] = UNSET
    invoice_date: Maybe[dt.date | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET
    currency: Maybe[str] = UNSET
    total_amount_cents: Maybe[int] = UNSET
    additional_information: Maybe[str] = UNSET
    parent_financial_document_id: Maybe[ID] = UNSET
    original_invoice_number: Maybe[str] = UNSET
    line_items: Maybe[Sequence[FinancialDocumentCreateLineItem | Fields]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentUpdateTaxRate(Body):
    """Tax rate of `FinancialDocumentUpdate`, nested."""

    percentage: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentUpdateTax(Body):
    """Tax of `FinancialDocumentUpdate`."""

    amount_cents: Maybe[int] = UNSET
    percentage: Maybe[float] = UNSET
    base_amount_cents: Maybe[int] = UNSET
    type: Maybe[FinancialDocumentTaxType | str] = UNSET
    tax_type_id: Maybe[ID] = UNSET
    tax_type_name: Maybe[str] = UNSET
    tax_rates: Maybe[Sequence[FinancialDocumentUpdateTaxRate | Fields]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentUpdateLineItem(Body):
    """Line item of `FinancialDocumentUpdate`."""

    description: str
    quantity: float
    unit_price_cents: int
    id: Maybe[ID] = UNSET
    tax_rate_id: Maybe[ID] = UNSET
    discount_percentage: Maybe[float] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentUpdate(Body):
    """Body of `FinancialDocumentsEndpoint.update`."""

    company_id: ID
    """The company that the record belongs to."""
    status: FinancialDocumentStatus | str
    taxes: Sequence[FinancialDocumentUpdateTax | Fields]
    currency: Maybe[str] = UNSET
    total_amount_cents: Maybe[int] = UNSET
    document_number: Maybe[str] = UNSET
    document_date: Maybe[dt.date | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET
    validated_at: Maybe[dt.datetime | str] = UNSET
    line_items: Maybe[Sequence[FinancialDocumentUpdateLineItem | Fields]] = UNSET
    legal_entity_id: Maybe[ID] = UNSET
    vendor_id: Maybe[ID] = UNSET
    document_type: Maybe[DocumentType | str] = UNSET
    parent_financial_document_id: Maybe[ID] = UNSET
    additional_information: Maybe[str] = UNSET


class FinancialDocumentsEndpoint(Endpoint[Api]):
    """Financial documents (`finance/financial_documents`)."""

    path = "finance/financial_documents"

    @paged
    def get(
        self,
        *,
        company_id: ID | None = None,
        ids: Sequence[ID] | None = None,
        vendor_id: ID | None = None,
        currency: str | None = None,
        statuses: Sequence[FinancialDocumentStatus | str] | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        document_types: Sequence[DocumentType | str] | None = None,
        updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[FinancialDocument]]:
        """Read one page of financial documents (`GET finance/financial_documents`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "company_id": company_id,
            "ids[]": ids,
            "vendor_id": vendor_id,
            "currency": currency,
            "statuses[]": statuses,
            "legal_entity_ids[]": legal_entity_ids,
            "document_types[]": document_types,
            "updated_from": updated_from,
        }
        return self._list(FinancialDocument, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, document_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[FinancialDocument]:
        """Read a financial document (`GET finance/financial_documents/{id}`)."""
        return self._read(FinancialDocument, document_id, options)

    @operation
    def create(
        self, data: FinancialDocumentCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[FinancialDocument]:
        """Create a financial document (`POST finance/financial_documents`)."""
        return self._create(
            FinancialDocument, FinancialDocumentCreate, data, options, files=["file"]
        )

    @operation
    def update(
        self,
        document_id: ID,
        data: FinancialDocumentUpdate | Fields,
        **options: Unpack[RequestOptions],
    ) -> Request[FinancialDocument]:
        """Change a financial document (`PUT finance/financial_documents/{id}`)."""
        return self._update(FinancialDocument, document_id, FinancialDocumentUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JournalEntry(Model):
    """Journal entry (`finance/journal_entry`)."""

    id: ID
    number: int
    published_at: dt.datetime
    type: JournalEntryType | str
    reference_date: dt.date
    legal_entity_id: ID
    status: JournalEntryStatus | str
    updated_at: dt.datetime
    source_id: ID | None = None
    source_type: SourceType | str | None = None
    description: str | None = None
    external_id: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JournalEntryCreateLine(Body):
    """Line of `JournalEntryCreate`."""

    debit_amount_cents: int
    credit_amount_cents: int
    account_id: ID
    external_id: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JournalEntryCreate(Body):
    """Body of `JournalEntriesEndpoint.create`."""

    legal_entity_id: ID
    lines: Sequence[JournalEntryCreateLine | Fields]
    reference_date: dt.date | str
    external_id: Maybe[str] = UNSET
    type: Maybe[JournalEntryType | str] = UNSET
    description: Maybe[str] = UNSET
    status: Maybe[JournalEntryStatus | str] = UNSET


class JournalEntriesEndpoint(Endpoint[Api]):
    """Journal entries (`finance/journal_entries`)."""

    path = "finance/journal_entries"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        source_ids: Sequence[ID] | None = None,
        source_type: SourceType | str | None = None,
        types: Sequence[JournalEntryType | str] | None = None,
        status: JournalEntryStatus | str | None = None,
        updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[JournalEntry]]:
        """Read one page of journal entries (`GET finance/journal_entries`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "legal_entity_ids[]": legal_entity_ids,
            "source_ids[]": source_ids,
            "source_type": source_type,
            "types[]": types,
            "status": status,
            "updated_from": updated_from,
        }
        return self._list(JournalEntry, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, entry_id: ID, **options: Unpack[RequestOptions]) -> Request[JournalEntry]:
        """Read a journal entry (`GET finance/journal_entries/{id}`)."""
        return self._read(JournalEntry, entry_id, options)

    @operation
    def create(
        self, data: JournalEntryCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[JournalEntry]:
        """Create a journal entry (`POST finance/journal_entries`)."""
        return self._create(JournalEntry, JournalEntryCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JournalLine(Model):
    """Journal line (`finance/journal_line`)."""

    id: ID
    number: int
    debit_amount_cents: int
    credit_amount_cents: int
    journal_entry_id: ID
    account_id: ID
    updated_at: dt.datetime
    fully_reconciled_at: dt.datetime | None = None
    external_id: str | None = None


class JournalLinesEndpoint(Endpoint[Api]):
    """Journal lines (`finance/journal_lines`)."""

    path = "finance/journal_lines"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        journal_entry_ids: Sequence[ID] | None = None,
        account_ids: Sequence[ID] | None = None,
        journal_entry_types: Sequence[JournalEntryType | str] | None = None,
        reconciliation_status: ReconciliationStatus | str | None = None,
        description: str | None = None,
        updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[JournalLine]]:
        """Read one page of journal lines (`GET finance/journal_lines`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "journal_entry_ids[]": journal_entry_ids,
            "account_ids[]": account_ids,
            "journal_entry_types[]": journal_entry_types,
            "reconciliation_status": reconciliation_status,
            "description": description,
            "updated_from": updated_from,
        }
        return self._list(JournalLine, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, line_id: ID, **options: Unpack[RequestOptions]) -> Request[JournalLine]:
        """Read a journal line (`GET finance/journal_lines/{id}`)."""
        return self._read(JournalLine, line_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LedgerAccountResource(Model):
    """Ledger account resource (`finance/ledger_account_resource`)."""

    id: ID
    resource_type: ResourceType | str
    resource_id: ID
    account_id: ID
    updated_at: dt.datetime
    balance_type: BalanceType | str | None = None
    external_id: str | None = None
    legal_entity_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LedgerAccountResourceUpsert(Body):
    """Body of `LedgerAccountResourcesEndpoint.upsert`."""

    legal_entity_id: ID
    resource_type: ResourceType | str
    id: Maybe[ID] = UNSET
    name: Maybe[str] = UNSET
    number: Maybe[str] = UNSET
    external_id: Maybe[str] = UNSET
    account_id: Maybe[ID] = UNSET
    resource_id: Maybe[ID] = UNSET
    balance_type: Maybe[BalanceType | str] = UNSET
    operation_type: Maybe[OperationType | str] = UNSET


class LedgerAccountResourcesEndpoint(Endpoint[Api]):
    """Ledger account resources (`finance/ledger_account_resources`)."""

    path = "finance/ledger_account_resources"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        resource_ids: Sequence[ID] | None = None,
        resource_type: ResourceType | str | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        updated_from: dt.date | str | None = None,
        finance_account_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[LedgerAccountResource]]:
        """Read one page of ledger account resources (`GET finance/ledger_account_resources`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "resource_ids[]": resource_ids,
            "resource_type": resource_type,
            "legal_entity_ids[]": legal_entity_ids,
            "updated_from": updated_from,
            "finance_account_ids[]": finance_account_ids,
        }
        return self._list(LedgerAccountResource, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, resource_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[LedgerAccountResource]:
        """Read a ledger account resource (`GET finance/ledger_account_resources/{id}`)."""
        return self._read(LedgerAccountResource, resource_id, options)

    @operation
    def upsert(
        self, data: LedgerAccountResourceUpsert | Fields, **options: Unpack[RequestOptions]
    ) -> Request[LedgerAccountResource]:
        """Create a ledger account resource, or change it if it exists.

        `POST finance/ledger_account_resources/upsert`
        """
        return self._act(
            "upsert", LedgerAccountResource, LedgerAccountResourceUpsert, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaxRate(Model):
    """Tax rate (`finance/tax_rate`)."""

    id: ID
    rate: float
    tax_type_id: ID
    updated_at: dt.datetime
    description: str | None = None
    external_id: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaxRateCreate(Body):
    """Body of `TaxRatesEndpoint.create`."""

    description: Maybe[str] = UNSET
    rate: Maybe[float] = UNSET
    tax_type_id: Maybe[ID] = UNSET
    external_id: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaxRateUpdate(Body):
    """Body of `TaxRatesEndpoint.update`."""

    description: Maybe[str] = UNSET


class TaxRatesEndpoint(Endpoint[Api]):
    """Tax rates (`finance/tax_rates`)."""

    path = "finance/tax_rates"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        tax_type_ids: Sequence[ID] | None = None,
        updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TaxRate]]:
        """Read one page of tax rates (`GET finance/tax_rates`).

        Args:
            ids: Only records with these ids.
        """
        query = {"ids[]": ids, "tax_type_ids[]": tax_type_ids, "updated_from": updated_from}
        return self._list(TaxRate, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, rate_id: ID, **options: Unpack[RequestOptions]) -> Request[TaxRate]:
        """Read a tax rate (`GET finance/tax_rates/{id}`)."""
        return self._read(TaxRate, rate_id, options)

    @operation
    def create(
        self, data: TaxRateCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[TaxRate]:
        """Create a tax rate (`POST finance/tax_rates`)."""
        return self._create(TaxRate, TaxRateCreate, data, options)

    @operation
    def update(
        self, rate_id: ID, data: TaxRateUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[TaxRate]:
        """Change a tax rate (`PUT finance/tax_rates/{id}`)."""
        return self._update(TaxRate, rate_id, TaxRateUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaxType(Model):
    """Tax type (`finance/tax_type`)."""

    id: ID
    name: str
    type: FinancialDocumentTaxType | str
    updated_at: dt.datetime
    country_code: str | None = None
    external_id: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaxTypeCreate(Body):
    """Body of `TaxTypesEndpoint.create`."""

    name: str
    type: FinancialDocumentTaxType | str
    country_code: Maybe[str] = UNSET
    external_id: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaxTypeUpdate(Body):
    """Body of `TaxTypesEndpoint.update`."""

    type: FinancialDocumentTaxType | str
    name: Maybe[str] = UNSET
    country_code: Maybe[str] = UNSET


class TaxTypesEndpoint(Endpoint[Api]):
    """Tax types (`finance/tax_types`)."""

    path = "finance/tax_types"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        country_code: str | None = None,
        type: FinancialDocumentTaxType | str | None = None,
        updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TaxType]]:
        """Read one page of tax types (`GET finance/tax_types`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "country_code": country_code,
            "type": type,
            "updated_from": updated_from,
        }
        return self._list(TaxType, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, type_id: ID, **options: Unpack[RequestOptions]) -> Request[TaxType]:
        """Read a tax type (`GET finance/tax_types/{id}`)."""
        return self._read(TaxType, type_id, options)

    @operation
    def create(
        self, data: TaxTypeCreate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[TaxType]:
        """Create a tax type (`POST finance/tax_types`)."""
        return self._create(TaxType, TaxTypeCreate, data, options)

    @operation
    def update(
        self, type_id: ID, data: TaxTypeUpdate | Fields, **options: Unpack[RequestOptions]
    ) -> Request[TaxType]:
        """Change a tax type (`PUT finance/tax_types/{id}`)."""
        return self._update(TaxType, type_id, TaxTypeUpdate, data, options)


class FinanceDomain(Domain[Api]):
    """Finance: accounts, contacts, cost centers, documents, journals and taxes."""

    accounting_settings: AccountingSettingsEndpoint[Api]
    accounts: AccountsEndpoint[Api]
    budget_options: BudgetOptionsEndpoint[Api]
    categories: CategoriesEndpoint[Api]
    contacts: ContactsEndpoint[Api]
    cost_center_memberships: CostCenterMembershipsEndpoint[Api]
    cost_centers: CostCentersEndpoint[Api]
    financial_documents: FinancialDocumentsEndpoint[Api]
    journal_entries: JournalEntriesEndpoint[Api]
    journal_lines: JournalLinesEndpoint[Api]
    ledger_account_resources: LedgerAccountResourcesEndpoint[Api]
    tax_rates: TaxRatesEndpoint[Api]
    tax_types: TaxTypesEndpoint[Api]

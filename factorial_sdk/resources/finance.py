"""Finance: ledgers, vendors and clients, documents, taxes, cost centers and budgets."""

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
from ..core.requests.body import FileInput
from ..core.requests.request import Request
from ..core.types import ID, UNSET, Fields, Maybe


class AccountType(StrEnum):
    """What an account is in the balance sheet, or in the profit and loss account."""

    BANK = "bank"
    """Money at a bank."""
    CURRENT_ASSET = "current_asset"
    """Current assets: in accounting, those used up or turned into money within a year."""
    CURRENT_LIABILITY = "current_liability"
    """Current liabilities: in accounting, debts that fall due within a year."""
    EQUITY = "equity"
    """Equity: in accounting, the owners' share of the company."""
    EXPENSE = "expense"
    """Costs, which lower the profit."""
    INCOME = "income"
    """Revenue, which raises the profit."""
    NON_CURRENT_ASSET = "non_current_asset"
    """Non-current assets: in accounting, those kept for more than a year."""
    NON_CURRENT_LIABILITY = "non_current_liability"
    """Non-current liabilities: in accounting, debts due after more than a year."""


class BalanceType(StrEnum):
    """A side of a ledger account."""

    CREDIT = "credit"
    """The credit side."""
    DEBIT = "debit"
    """The debit side."""


class CategoryLevel(StrEnum):
    """Which level of categories a list shows."""

    ALL = "all"
    """Categories and subcategories."""
    CATEGORY = "category"
    """Only main categories, which have no parent."""
    SUBCATEGORY = "subcategory"
    """Only those that have a parent."""


class CategoryStatuses(StrEnum):
    """Whether a category is in use."""

    DELETED = "deleted"
    """Deleted; records do not show this state."""
    DISABLED = "disabled"
    """Out of use: `enabled` is False."""
    ENABLED = "enabled"
    """In use: `enabled` is True."""


class CategoryType(StrEnum):
    """What categories are for."""

    ALL = "all"
    """For any of the three."""
    EXPENSE = "expense"
    """For expenses."""
    MILEAGE = "mileage"
    """For mileages."""
    PERDIEM = "perdiem"
    """For per diems."""


class ContactType(StrEnum):
    """Which side of the trade a contact is on."""

    CLIENT = "client"
    """The company sells to the contact."""
    VENDOR = "vendor"
    """The company buys from the contact."""


class DocumentType(StrEnum):
    """Kind of a financial document."""

    CREDIT_NOTE = "credit_note"
    """Takes back an invoice, or a part of it."""
    INVOICE = "invoice"
    """Asks for a payment."""
    RECEIPT = "receipt"
    """Proves a payment."""


class FinancialDocumentStatus(StrEnum):
    """How far a financial document is on its way to being paid; it says nothing about approval."""

    PAID = "paid"
    """Paid. Documents made from expenses of employees begin here."""
    PROCESSING = "processing"
    """Still being prepared."""
    REVIEW = "review"
    """Waiting for review (for approval, says the text of the filter). Documents created through the
    API begin here."""
    SENT_TO_PAY = "sent_to_pay"
    """Handed over for payment. Factorial's payment flow takes it to ``paid``."""


class FinancialDocumentTaxType(StrEnum):
    """Kind of a tax."""

    PERSONAL_INCOME = "personal_income"
    """Tax on the income of a person."""
    VAT = "vat"
    """Value added tax."""


class JournalEntryStatus(StrEnum):
    """State of a journal entry."""

    PUBLISHED = "published"
    """Published; see `JournalEntry.published_at`."""
    REVERSED = "reversed"
    """Undone by a reversal."""


class JournalEntryType(StrEnum):
    """What a journal entry is about."""

    BANK = "bank"
    """An entry about the bank. The vendor does not say more."""
    BILL = "bill"
    """A bill; how it differs from an invoice is not documented."""
    CREDIT_NOTE = "credit_note"
    """A credit note, which reduces or cancels an invoice."""
    EXTERNAL = "external"
    """An external entry; what makes it one is not documented."""
    INVOICE = "invoice"
    """An invoice, which asks for a payment; how it differs from a bill is not documented."""
    MERGED_LEDGER_ACCOUNT = "merged_ledger_account"
    """By its name, a merger of ledger accounts. The vendor does not say more."""
    PAYROLL_RESULT = "payroll_result"
    """A payroll result; whether a `compensations/payroll_results` record is not documented."""
    RECEIPT = "receipt"
    """A receipt, which proves a payment."""
    RECONCILIATION = "reconciliation"
    """A reconciliation; of what is not documented."""
    TAX = "tax"
    """Taxes; what makes such an entry is not documented."""


class OperationType(StrEnum):
    """Whether something is bought or sold."""

    PURCHASE = "purchase"
    """The company buys."""
    SALE = "sale"
    """The company sells."""


class PreferredPaymentMethod(StrEnum):
    """How a contact wants to be paid."""

    BANKTRANSFER = "banktransfer"
    """By bank transfer."""
    CARD = "card"
    """By card."""


class ReconciliationStatus(StrEnum):
    """Whether a journal line has been reconciled."""

    PENDING = "pending"
    """Still to be reconciled."""
    RECONCILED = "reconciled"
    """Done: see `JournalLine.fully_reconciled_at`."""
    SNOOZED = "snoozed"
    """Put off until later."""


class ResourceType(StrEnum):
    """Kind of thing that a ledger account is used for."""

    BANKACCOUNT = "bankaccount"
    """A bank account; whether it is a `banking/bank_accounts` record is not documented."""
    CUSTOMCATEGORY = "customcategory"
    """A custom category; whether it is a `finance/categories` record is not documented."""
    INVOICE = "invoice"
    """An invoice; whether it is a `finance/financial_documents` record is not documented."""
    PAYROLLCONCEPT = "payrollconcept"
    """A payroll concept; whether from `compensations/concepts` is not documented."""
    TAXTYPE = "taxtype"
    """A type of tax; whether it is a `finance/tax_types` record is not documented."""
    VENDOR = "vendor"
    """A vendor; whether it is a `finance/contacts` record is not documented."""


class SourceType(StrEnum):
    """Kind of thing that a journal entry was made for."""

    ACCOUNT = "account"
    """An account; of which kind is not documented."""
    BANK_TRANSACTION = "bank_transaction"
    """A bank transaction; whether it is a `banking/transactions` record is not documented."""
    EXPENSE = "expense"
    """An expense; whether it is a `expenses/expenses` record is not documented."""
    FINANCE_RECONCILIATION = "finance_reconciliation"
    """A reconciliation in finance; how it differs from ``reconciliation`` is not documented."""
    INVOICE = "invoice"
    """An invoice; whether it is a `finance/financial_documents` record is not documented."""
    JOURNAL_ENTRY = "journal_entry"
    """Another journal entry."""
    PAYROLL_RESULT = "payroll_result"
    """A payroll result; whether a `compensations/payroll_results` record is not documented."""
    RECONCILIATION = "reconciliation"
    """A reconciliation; how it differs from ``finance_reconciliation`` is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AccountingSetting(Model):
    """Accounting setting (`finance/accounting_setting`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    legal_entity_id: ID
    """The legal entity whose defaults these are."""
    updated_at: dt.datetime
    external_id: str | None = None
    """Id that the external system gave the record."""
    default_account_for_purchase_invoices_id: ID | None = None
    """The ledger account for purchase invoices that have no other."""
    default_account_for_vendors_id: ID | None = None
    """The ledger account for vendors that have no other."""
    default_account_for_banks_id: ID | None = None
    """The ledger account for banks that have no other."""
    default_account_for_suspense_id: ID | None = None
    """The suspense account: the ledger account for amounts that are still to be clarified."""
    default_account_for_expenses_id: ID | None = None
    """The ledger account for expenses that have no other."""
    default_account_for_employees_id: ID | None = None
    """The ledger account for employees who have no other."""
    default_account_for_sale_invoices_id: ID | None = None
    """The ledger account for sale invoices that have no other."""
    default_account_for_clients_id: ID | None = None
    """The ledger account for clients that have no other."""
    default_account_for_benefits_id: ID | None = None
    """The ledger account for benefits that have no other."""


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
    """Accounting settings (`finance/accounting_settings`).

    The ledger accounts that a legal entity uses by default: for purchase invoices, vendors, banks,
    expenses and so on.
    """

    path = "finance/accounting_settings"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, legal_entity_ids: Sequence[ID] | None = None,
        updated_from: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[AccountingSetting]]:  # fmt: skip
        """Read one page of accounting settings (`GET finance/accounting_settings`).

        Args:
            ids: Only records with these ids.
            legal_entity_ids: Only the settings of these legal entities.
            updated_from: Only records updated on this day or later (time zone not documented).
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
        self, data: AccountingSettingUpsert | Fields, **options: Unpack[BodyOptions]
    ) -> Request[AccountingSetting]:
        """Create the accounting setting of a legal entity, or change an existing one.

        `POST finance/accounting_settings/upsert`

        No id is sent; how an existing one is found is not documented.
        """
        return self._act("upsert", AccountingSetting, AccountingSettingUpsert, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Account(Model):
    """Account (`finance/account`)."""

    id: ID
    legal_entity_id: ID
    """The legal entity whose ledger it belongs to."""
    number: str
    """Number of the ledger account, as text, such as ``1000``."""
    disabled: bool
    """Whether it has been taken out of use."""
    type: AccountType | str
    """What it is in the balance sheet or in the profit and loss account."""
    updated_at: dt.datetime
    name: str | None = None
    """What the account is called beside its number."""
    external_id: str | None = None
    """Id of the account in the external system, by which duplicates are avoided."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AccountCreate(Body):
    """Body of `AccountsEndpoint.create`."""

    number: str
    type: AccountType | str
    currency: str
    """Currency of the account; records do not show it."""
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
    """Currency of the account; records do not show it."""
    legal_entity_id: Maybe[ID] = UNSET
    external_id: Maybe[str] = UNSET


class AccountsEndpoint(Endpoint[Api]):
    """Accounts (`finance/accounts`).

    A ledger account of a legal entity. Journal lines debit and credit accounts; ledger account
    resources and accounting settings say which account is used for what.
    """

    path = "finance/accounts"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, legal_entity_ids: Sequence[ID] | None = None,
        types: Sequence[str] | None = None, number: str | None = None,
        updated_from: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Account]]:  # fmt: skip
        """Read one page of accounts (`GET finance/accounts`).

        Args:
            ids: Only records with these ids.
            legal_entity_ids: Only accounts in the ledgers of these legal entities.
            types: Only accounts of these types, as in `AccountType`.
            number: Only accounts with this number.
            updated_from: Only records updated on this day or later (time zone not documented).
        """
        query = {
            "ids[]": ids, "legal_entity_ids[]": legal_entity_ids, "types[]": types,
            "number": number, "updated_from": updated_from,
        }  # fmt: skip
        return self._list(Account, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, account_id: ID, **options: Unpack[RequestOptions]) -> Request[Account]:
        """Read an account (`GET finance/accounts/{id}`)."""
        return self._read(Account, account_id, options)

    @operation
    def create(
        self, data: AccountCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Account]:
        """Create an account (`POST finance/accounts`).

        Send `external_id`, which keeps the same account from being created twice.
        """
        return self._create(Account, AccountCreate, data, options)

    @operation
    def update(
        self, account_id: ID, data: AccountUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Account]:
        """Change an account (`PUT finance/accounts/{id}`)."""
        return self._update(Account, account_id, AccountUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BudgetOption(Model):
    """Budget option (`finance/budget_option`)."""

    id: ID
    name: str
    """What the budget is called."""
    currency: str
    """Currency that the budget is kept in."""
    legal_entity_id: ID
    """The legal entity that the budget belongs to."""
    description: str | None = None
    """Free text about the budget."""


class BudgetOptionsEndpoint(Endpoint[Api]):
    """Budget options (`finance/budget_options`).

    A budget option of the company, with one currency and one legal entity. Whether `budget_id` of
    expenses, mileages and per diems names one is not documented.
    """

    path = "finance/budget_options"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, employee_ids: Sequence[ID] | None = None,
        effective_at: dt.datetime | str | None = None, include_inactive: bool | None = None,
        include_archived: bool | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BudgetOption]]:  # fmt: skip
        """Read one page of budget options (`GET finance/budget_options`).

        Args:
            ids: Only records with these ids.
            employee_ids: Only budgets of these employees; what makes a budget theirs is not
                documented.
            effective_at: Only budgets that are in effect at this moment.
            include_inactive: Whether inactive budgets are listed, too. Required by the schema.
            include_archived: Whether archived budgets are listed, too. Required by the schema.
        """
        query = {
            "ids[]": ids, "employee_ids[]": employee_ids, "effective_at": effective_at,
            "include_inactive": include_inactive, "include_archived": include_archived,
        }  # fmt: skip
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
    """Name that people see: the company's own if it renamed the category, otherwise
    `default_label`. Show it and search by it."""
    default_label: str
    """Translated name that Factorial gives the category."""
    identifier: str
    """Internal key that never changes. It is no name and can differ from it: ``restaurants`` is
    shown as Meals."""
    visible: bool
    """Whether it is shown; where it is hidden otherwise is not documented."""
    enabled: bool
    """Whether it is in use; False once it was disabled."""
    parent_category_id: ID | None = None
    """The category that this is a subcategory of; None for main categories."""
    position: int | None = None
    """Place in the order in which categories are shown."""


class CategoriesEndpoint(Endpoint[Api]):
    """Categories (`finance/categories`).

    What an expense, a mileage or a per diem is for, such as meals. There are two levels:
    categories, and subcategories that name their parent.
    """

    path = "finance/categories"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_ids: Sequence[ID] | None = None,
        parent_category_ids: Sequence[ID] | None = None,
        category_level: CategoryLevel | str | None = None, type: CategoryType | str | None = None,
        statuses: Sequence[CategoryStatuses | str] | None = None, search: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Category]]:  # fmt: skip
        """Read one page of categories (`GET finance/categories`).

        Args:
            ids: Only records with these ids.
            company_ids: Only categories of these companies.
            parent_category_ids: Only subcategories of these categories.
            category_level: Whether to list categories, subcategories or both. Required by the
                schema.
            type: Whether to list what is for expenses, for mileages, for per diems, or all of it.
                Required by the schema.
            statuses: Only categories in one of these states. Required by the schema.
            search: Only categories with this text in their label or identifier.
        """
        query = {
            "ids[]": ids, "company_ids[]": company_ids,
            "parent_category_ids[]": parent_category_ids, "category_level": category_level,
            "type": type, "statuses[]": statuses, "search": search,
        }  # fmt: skip
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
    """First line of the address, with the street."""
    city: str
    """Town or city."""
    postal_code: str
    """Postal or ZIP code."""
    state: str
    """State or region."""
    country_code: str
    """Two-letter ISO code of the country, such as ``ES``."""
    line2: str | None = None
    """Second line of the address, or additional information."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Contact(Model):
    """Contact (`finance/contact`)."""

    id: ID
    name: str
    """Commercial name, which can differ from `legal_name`."""
    address: ContactAddress
    """Where the contact is."""
    updated_at: dt.datetime
    legal_name: str | None = None
    """Official or legal name."""
    tax_id: str | None = None
    """Number under which the tax authority knows the contact, such as ``B7654321``."""
    external_id: str | None = None
    """Id of the contact in the external system."""
    iban: str | None = None
    """Bank account, as an IBAN."""
    bank_code: str | None = None
    """Code of the bank or branch, where that matters."""
    preferred_payment_method: PreferredPaymentMethod | str | None = None
    """How the contact wants to be paid. The vendor describes others, such as PayPal; the schema has
    only transfer and card."""
    website: str | None = None
    """URL of the website, such as ``https://www.example.com``."""
    email: str | None = None
    """E-mail address of the contact."""
    phone_number: str | None = None
    """Phone number, such as ``+1234567890``."""


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
    """Projects that the contact is linked to; records do not show them."""
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
    """Where the contact is; it is required in every update."""
    tax_id: Maybe[str] = UNSET
    legal_name: Maybe[str] = UNSET
    name: Maybe[str] = UNSET
    website: Maybe[str] = UNSET
    email: Maybe[str] = UNSET
    phone_number: Maybe[str] = UNSET


class ContactsEndpoint(Endpoint[Api]):
    """Contacts (`finance/contacts`).

    A vendor that the company buys from, or a client that it sells to. Financial documents name it
    as `vendor_id`, projects as `client_id`.
    """

    path = "finance/contacts"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, tax_ids: Sequence[str] | None = None,
        legal_name: str | None = None, name: str | None = None,
        contact_type: ContactType | str | None = None, website: str | None = None,
        email: str | None = None, phone_number: str | None = None,
        updated_from: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Contact]]:  # fmt: skip
        """Read one page of contacts (`GET finance/contacts`).

        Args:
            ids: Only records with these ids.
            tax_ids: Only contacts with one of these tax numbers, such as ``B7654321``; they are not
                ids of records.
            legal_name: Only contacts whose legal name contains this text.
            name: Only contacts with this commercial name; whether parts match is not documented.
            contact_type: Only vendors, or only clients. Without it, only vendors are listed.
            website: Only contacts with this website; whether parts match is not documented.
            email: Only contacts with this e-mail address; whether parts match is not documented.
            phone_number: Only contacts with this number; whether parts match is not documented.
            updated_from: Only records updated on this day or later (time zone not documented).
        """
        query = {
            "ids[]": ids, "tax_ids[]": tax_ids, "legal_name": legal_name, "name": name,
            "contact_type": contact_type, "website": website, "email": email,
            "phone_number": phone_number, "updated_from": updated_from,
        }  # fmt: skip
        return self._list(Contact, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, contact_id: ID, **options: Unpack[RequestOptions]) -> Request[Contact]:
        """Read a contact (`GET finance/contacts/{id}`)."""
        return self._read(Contact, contact_id, options)

    @operation
    def create(
        self, data: ContactCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Contact]:
        """Create a contact (`POST finance/contacts`).

        Whether it becomes a vendor or a client is not documented.
        """
        return self._create(Contact, ContactCreate, data, options)

    @operation
    def update(
        self, contact_id: ID, data: ContactUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Contact]:
        """Change a contact (`PUT finance/contacts/{id}`).

        The address has to be sent each time; external id, bank account, bank code and projects
        cannot be changed.
        """
        return self._update(Contact, contact_id, ContactUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenterMembership(Model):
    """Cost center membership (`finance/cost_center_membership`)."""

    id: ID
    employee_id: ID
    """The employee whose share this is."""
    cost_center_id: ID
    """The cost center that the share counts for."""
    start_date: dt.date
    """First day in the cost center."""
    percentage: float
    """Share of the employee in the cost center. What is sent lies between 0 and 1; of records, the
    scale is not documented (0.5 in the vendor's Ruby client)."""
    end_date: dt.date | None = None
    """Day on which the employee leaves the cost center. Whether that day still counts is not
    documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenterMembershipBulkCreateUpdateMembership(Body):
    """Membership of `CostCenterMembershipBulkCreateUpdate`."""

    cost_center_id: ID
    start_date: dt.date | str
    """First day in the cost center. The schema requires it, although the vendor says that new
    memberships begin today; which one counts is not documented."""
    percentage: float
    """Share of the employee, from 0 to 1: 0.3 means 30 %. All shares together are 1."""
    id: Maybe[ID] = UNSET
    """Id of a membership; what sending it changes is not documented."""
    end_date: Maybe[dt.date | str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenterMembershipBulkCreateUpdate(Body):
    """Body of `CostCenterMembershipsEndpoint.bulk_create_update`."""

    employee_id: ID
    """The employee whose cost centers are replaced."""
    memberships: Sequence[CostCenterMembershipBulkCreateUpdateMembership | Fields]
    """All cost centers that the employee has from now on, with shares that add up to 1."""
    company_id: ID
    """The company that the record belongs to."""


class CostCenterMembershipsEndpoint(Endpoint[Api]):
    """Cost center memberships (`finance/cost_center_memberships`).

    The share of an employee that counts for a cost center, in a period. An employee can be shared
    among several cost centers at a time.
    """

    path = "finance/cost_center_memberships"

    @paged
    def get(
        self, *, cost_center_id: ID | None = None, employee_id: ID | None = None,
        active_on: dt.date | str | None = None, only_active: bool | None = None,
        applying_on: dt.date | str | None = None, company_id: ID | None = None,
        cost_center_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[CostCenterMembership]]:  # fmt: skip
        """Read one page of cost center memberships (`GET finance/cost_center_memberships`).

        Args:
            cost_center_id: Only active memberships of this cost center.
            employee_id: Only active memberships of this employee.
            active_on: Only memberships that are active on this day.
            only_active: Whether to list only the active memberships, as is done by default. Whether
                False lists the ended ones, too, is not documented.
            applying_on: Only memberships that apply on this day; how it differs from `active_on` is
                not documented.
            company_id: Only memberships in this company.
            cost_center_ids: Only memberships of these cost centers.
        """
        query = {
            "cost_center_id": cost_center_id, "employee_id": employee_id, "active_on": active_on,
            "only_active": only_active, "applying_on": applying_on, "company_id": company_id,
            "cost_center_ids[]": cost_center_ids,
        }  # fmt: skip
        return self._list(CostCenterMembership, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def bulk_create_update(
        self, data: CostCenterMembershipBulkCreateUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[CostCenterMembership]]:
        """Replace the cost centers of an employee.

        `POST finance/cost_center_memberships/bulk_create_update`

        The memberships that the employee has are ended and stay as history; those of the body
        begin, today, says the vendor. Several shares have to add up to 1.
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
    """What the cost center is called."""
    company_id: ID
    """The company that the record belongs to."""
    active_employees_count: int
    """How many employees belong to it now."""
    historical_employees_count: int
    """How many employees have ever belonged to it."""
    status: str
    """``active`` or ``inactive``."""
    legal_entity_id: ID | None = None
    """The legal entity that it belongs to."""
    code: str | None = None
    """Code of the cost center; no other has the same."""
    description: str | None = None
    """Free text about the cost center."""
    deactivation_date: dt.date | None = None
    """When it was deactivated; None while it is active."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenterCreate(Body):
    """Body of `CostCentersEndpoint.create`."""

    name: str
    company_id: ID
    legal_entity_id: Maybe[ID] = UNSET
    code: Maybe[str] = UNSET
    description: Maybe[str] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CostCenterEdit(Body):
    """Body of `CostCentersEndpoint.edit`."""

    id: ID
    """The cost center to change."""
    name: Maybe[str] = UNSET
    code: Maybe[str] = UNSET
    description: Maybe[str] = UNSET
    company_id: Maybe[ID] = UNSET
    """Without effect and deprecated: the company is that of the credentials."""


class CostCentersEndpoint(Endpoint[Api]):
    """Cost centers (`finance/cost_centers`).

    A part of the company that costs are booked to. Cost center memberships say which employees
    belong to it.
    """

    path = "finance/cost_centers"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_id: ID | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        include_actives_on_date: dt.date | str | None = None, search: str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[CostCenter]]:  # fmt: skip
        """Read one page of cost centers (`GET finance/cost_centers`).

        Args:
            ids: Only records with these ids.
            company_id: Only cost centers of this company.
            legal_entity_ids: Only records of these legal entities.
            include_actives_on_date: Not documented; by its name, adds the cost centers that were
                active on this day.
            search: Only cost centers that match this text; what is searched is not documented.
        """
        query = {
            "ids[]": ids, "company_id": company_id, "legal_entity_ids[]": legal_entity_ids,
            "include_actives_on_date": include_actives_on_date, "search": search,
        }  # fmt: skip
        return self._list(CostCenter, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, center_id: ID, **options: Unpack[RequestOptions]) -> Request[CostCenter]:
        """Read a cost center (`GET finance/cost_centers/{id}`)."""
        return self._read(CostCenter, center_id, options)

    @operation
    def create(
        self, data: CostCenterCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[CostCenter]:
        """Create a cost center (`POST finance/cost_centers`)."""
        return self._create(CostCenter, CostCenterCreate, data, options)

    @operation
    def delete(
        self, center_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[CostCenter | None]:
        """Delete a cost center; returns the deleted record, or None.

        `DELETE finance/cost_centers/{id}`
        """
        return self._delete(CostCenter, center_id, options)

    @operation
    def edit(
        self, data: CostCenterEdit | ID | Fields, **options: Unpack[BodyOptions]
    ) -> Request[CostCenter]:
        """Change a cost center (`POST finance/cost_centers/edit`).

        The body names it by `id`; its legal entity stays the same.
        """
        return self._act("edit", CostCenter, CostCenterEdit, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentTaxRate(Model):
    """Tax rate of `FinancialDocument`, nested."""

    percentage: float
    """The rate: 21.0 for 21 % in the vendor's Ruby client, where the tax itself has 0.21."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentTax(Model):
    """Tax of `FinancialDocument`."""

    amount_cents: int | None = None
    """The tax, in cents of the document's currency."""
    percentage: float | None = None
    """Rate of the tax: 0.21 for 21 % in the vendor's Ruby client, whose `tax_rates` have 21.0."""
    base_amount_cents: int | None = None
    """Amount that the tax is charged on, in cents of the document's currency."""
    type: FinancialDocumentTaxType | str | None = None
    """Whether it is VAT or personal income tax."""
    tax_type_id: ID | None = None
    """The `finance/tax_types` record of the tax."""
    tax_type_name: str | None = None
    """Name of the tax type."""
    tax_rates: list[FinancialDocumentTaxRate] | None = None
    """The rates of the tax."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentFile(Model):
    """File of `FinancialDocument`."""

    id: ID
    filename: str
    """Name of the file, such as ``invoice.pdf``."""
    url: str
    """Where to download the file; for how long the URL works is not documented."""
    size: int
    """Size of the file; the unit is not documented."""
    content_type: str
    """Media type of the file, such as ``application/pdf``."""
    created_at: dt.datetime


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocument(Model):
    """Financial document (`finance/financial_document`)."""

    id: ID
    status: FinancialDocumentStatus | str
    """How far it is on its way to being paid. That is no approval: documents made from expenses are
    ``paid`` from the start."""
    updated_at: dt.datetime
    taxes: list[FinancialDocumentTax]
    """The taxes on the document, one by one."""
    document_type: DocumentType | str
    """Kind of document. Factorial sets it for documents made from expenses, and may switch it to
    receipt or invoice when the expense is edited."""
    net_amount_cents: int | None = None
    """Sum of the line items without taxes, in cents of `currency`."""
    total_amount_cents: int | None = None
    """What is to be paid, with taxes, in cents of `currency`."""
    document_number: str | None = None
    """Number that the issuer gave the document. It is unique only for one vendor: those of two
    vendors can coincide."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``. All amounts of the document are in this currency."""
    due_date: dt.date | None = None
    """Day by which it is to be paid, as the document states it."""
    document_date: dt.date | None = None
    """Day of issue that the document states; it can lie weeks before it reaches Factorial."""
    legal_entity_id: ID | None = None
    """The legal entity that it is booked for."""
    vendor_id: ID | None = None
    """The contact that the purchase was made from."""
    file: FinancialDocumentFile | None = None
    """The attached file."""
    fully_reconciled_at: dt.datetime | None = None
    """When bank transactions were matched with all of it; None while a part is open."""
    recorded_at: dt.datetime | None = None
    """When it was posted to the books, which takes a validation first."""
    duplicate_financial_document_id: ID | None = None
    """Another document that is the same as this one; which one came first is not documented."""
    validated_at: dt.datetime | None = None
    """When a person confirmed that the data is right; None until then. It opens the way to the
    books and to payment, and approves no spending."""
    validated_by_id: ID | None = None
    """The employee who confirmed the data."""
    parent_financial_document_id: ID | None = None
    """The parent document: for a credit note, the original that it refers to."""
    taxes_total_amount_cents: int | None = None
    """Sum of all taxes, in cents of `currency`."""
    issuer_name: str | None = None
    """The person or company that issued the document."""
    issuer_address_line_1: str | None = None
    """First line of the address of the issuer."""
    issuer_address_line_2: str | None = None
    """Second line of the issuer's postal address."""
    issuer_city: str | None = None
    """Town or city of the issuer."""
    issuer_postal_code: str | None = None
    """Postal code of the issuer."""
    issuer_state: str | None = None
    """State or province of the issuer."""
    issuer_country_code: str | None = None
    """Country of the issuer, as a code; of which kind is not documented."""
    issuer_tax_id: str | None = None
    """Number under which the tax authority knows the issuer."""
    recipient_name: str | None = None
    """The person or company that received the document."""
    recipient_address_line_1: str | None = None
    """First line of the address of the recipient."""
    recipient_address_line_2: str | None = None
    """Second line of the recipient's postal address."""
    recipient_city: str | None = None
    """Town or city of the recipient."""
    recipient_postal_code: str | None = None
    """Postal code of the recipient."""
    recipient_state: str | None = None
    """State or province of the recipient."""
    recipient_country_code: str | None = None
    """Country of the recipient, as a code; of which kind is not documented."""
    recipient_tax_id: str | None = None
    """Number under which the tax authority knows the recipient."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentCreateLineItem(Body):
    """Line item of `FinancialDocumentCreate`."""

    description: str
    """What was bought."""
    quantity: float
    """How many units were bought."""
    unit_price_cents: int
    """Price of a unit, in cents of the document's currency; with taxes or not is not documented."""
    id: Maybe[ID] = UNSET
    """Id of a line item; it has no documented use in a new document."""
    tax_rate_id: Maybe[ID] = UNSET
    """The `finance/tax_rates` record that applies to the line."""
    discount_percentage: Maybe[float] = UNSET
    """Discount on the line; whether 10 or 0.1 means 10 % is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentCreate(Body):
    """Body of `FinancialDocumentsEndpoint.create`."""

    company_id: ID
    """The company of the credentials, as `api_public.credentials` shows it."""
    document_type: DocumentType | str
    """An invoice, a receipt or a credit note."""
    file: FileInput
    """Content of the document, such as a PDF file."""
    vendor_id: Maybe[ID] = UNSET
    legal_entity_id: Maybe[ID] = UNSET
    invoice_number: Maybe[str] = UNSET
    """Number that the issuer gave the document. A second one of the same vendor is refused (422,
    error of `invoice_number`). Records call it `document_number`."""
    invoice_date: Maybe[dt.date | str] = UNSET
    """Day of issue that the document states; records call it `document_date`."""
    due_date: Maybe[dt.date | str] = UNSET
    currency: Maybe[str] = UNSET
    total_amount_cents: Maybe[int] = UNSET
    """What is to be paid, with taxes, in cents of `currency`. Ignored with `line_items`, which
    decide the amounts."""
    additional_information: Maybe[str] = UNSET
    """Internal notes about the document, in free text."""
    parent_financial_document_id: Maybe[ID] = UNSET
    """For a credit note, the original document that it refers to, by id. Send this or
    `original_invoice_number`."""
    original_invoice_number: Maybe[str] = UNSET
    """For a credit note, the number of the original document, looked up with the vendor. Send this
    or `parent_financial_document_id`."""
    line_items: Maybe[Sequence[FinancialDocumentCreateLineItem | Fields]] = UNSET
    """What was bought, line by line; if there are any, the amounts come from them."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentUpdateTaxRate(Body):
    """Tax rate of `FinancialDocumentUpdate`, nested."""

    percentage: float


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentUpdateTax(Body):
    """Tax of `FinancialDocumentUpdate`."""

    amount_cents: Maybe[int] = UNSET
    percentage: Maybe[float] = UNSET
    """Rate of the tax: 0.21 for 21 % in the vendor's Ruby client, whose `tax_rates` have 21.0."""
    base_amount_cents: Maybe[int] = UNSET
    type: Maybe[FinancialDocumentTaxType | str] = UNSET
    tax_type_id: Maybe[ID] = UNSET
    tax_type_name: Maybe[str] = UNSET
    tax_rates: Maybe[Sequence[FinancialDocumentUpdateTaxRate | Fields]] = UNSET


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentUpdateLineItem(Body):
    """Line item of `FinancialDocumentUpdate`."""

    description: str
    """What was bought."""
    quantity: float
    """How many units were bought."""
    unit_price_cents: int
    """Price of a unit, in cents of the document's currency; with taxes or not is not documented."""
    id: Maybe[ID] = UNSET
    """The line item to change; without it, one is added."""
    tax_rate_id: Maybe[ID] = UNSET
    """The `finance/tax_rates` record that applies to the line."""
    discount_percentage: Maybe[float] = UNSET
    """Discount on the line; whether 10 or 0.1 means 10 % is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FinancialDocumentUpdate(Body):
    """Body of `FinancialDocumentsEndpoint.update`."""

    company_id: ID
    """The company of the credentials, as `api_public.credentials` shows it."""
    status: FinancialDocumentStatus | str
    """``sent_to_pay`` files a request for payment, ``paid`` marks it as paid by hand. After
    ``sent_to_pay`` leave it alone: Factorial's payment flow sets ``paid``."""
    taxes: Sequence[FinancialDocumentUpdateTax | Fields]
    """The taxes as they were read, with the changes; they replace those there are. Ignored with
    `line_items`, which decide the amounts."""
    currency: Maybe[str] = UNSET
    total_amount_cents: Maybe[int] = UNSET
    """What is to be paid, with taxes, in cents of `currency`. Ignored with `line_items`, which
    decide the amounts."""
    document_number: Maybe[str] = UNSET
    """Number that the issuer gave the document. A second one of the same vendor is refused (409,
    error of `invoice_number`)."""
    document_date: Maybe[dt.date | str] = UNSET
    due_date: Maybe[dt.date | str] = UNSET
    validated_at: Maybe[dt.datetime | str] = UNSET
    """When the data was confirmed. Setting it validates the document, which then needs currency,
    amounts, number, dates, vendor and legal entity."""
    line_items: Maybe[Sequence[FinancialDocumentUpdateLineItem | Fields]] = UNSET
    """All line items: those with an `id` are changed, those without are added, the others are
    deleted. An empty list deletes all; without the field they stay."""
    legal_entity_id: Maybe[ID] = UNSET
    vendor_id: Maybe[ID] = UNSET
    document_type: Maybe[DocumentType | str] = UNSET
    """An invoice, a receipt or a credit note."""
    parent_financial_document_id: Maybe[ID] = UNSET
    """For a credit note, the original document that it refers to."""
    additional_information: Maybe[str] = UNSET
    """Internal notes about the document, in free text; without the field they stay."""


class FinancialDocumentsEndpoint(Endpoint[Api]):
    """Financial documents (`finance/financial_documents`).

    An invoice, a receipt or a credit note, with its file, amounts and taxes, on its way to being
    paid. Some are made from the expenses of employees.
    """

    path = "finance/financial_documents"

    @paged
    def get(
        self, *, company_id: ID | None = None, ids: Sequence[ID] | None = None,
        vendor_id: ID | None = None, currency: str | None = None,
        statuses: Sequence[FinancialDocumentStatus | str] | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        document_types: Sequence[DocumentType | str] | None = None,
        updated_from: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[FinancialDocument]]:  # fmt: skip
        """Read one page of financial documents (`GET finance/financial_documents`).

        Args:
            company_id: Only documents of this company. If the credentials have no access to it, the
                request fails.
            ids: Only records with these ids.
            vendor_id: Only documents from this contact.
            currency: Only documents in this currency: one ISO 4217 code in capitals, such as
                ``USD``.
            statuses: Only documents in one of these states.
            legal_entity_ids: Only documents that are booked for one of these legal entities.
            document_types: Only documents of these kinds.
            updated_from: Only records updated on this day or later (time zone not documented).
        """
        query = {
            "company_id": company_id, "ids[]": ids, "vendor_id": vendor_id, "currency": currency,
            "statuses[]": statuses, "legal_entity_ids[]": legal_entity_ids,
            "document_types[]": document_types, "updated_from": updated_from,
        }  # fmt: skip
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
        self, data: FinancialDocumentCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[FinancialDocument]:
        """Create a purchase invoice, receipt or credit note, together with its file.

        `POST finance/financial_documents`

        It is sent as a form and begins as a draft in review; its data only has to be complete when
        it is validated.
        """
        return self._create(
            FinancialDocument, FinancialDocumentCreate, data, options, files=["file"]
        )

    @operation
    def upload(
        self, file: FileInput, *, company_id: ID, document_type: DocumentType | str,
        vendor_id: Maybe[ID] = UNSET, legal_entity_id: Maybe[ID] = UNSET,
        invoice_number: Maybe[str] = UNSET, invoice_date: Maybe[dt.date | str] = UNSET,
        due_date: Maybe[dt.date | str] = UNSET, currency: Maybe[str] = UNSET,
        total_amount_cents: Maybe[int] = UNSET, additional_information: Maybe[str] = UNSET,
        parent_financial_document_id: Maybe[ID] = UNSET,
        original_invoice_number: Maybe[str] = UNSET,
        line_items: Maybe[Sequence[FinancialDocumentCreateLineItem | Fields]] = UNSET,
        **options: Unpack[BodyOptions],
    ) -> Request[FinancialDocument]:  # fmt: skip
        """Create a purchase invoice, receipt or credit note, together with its file.

        `POST finance/financial_documents`

        The other arguments are the fields of `FinancialDocumentCreate`. It is sent as a form and
        begins as a draft in review; its data only has to be complete when it is validated.

        Args:
            file: Content of the document, such as a PDF file.
            company_id: The company of the credentials, as `api_public.credentials` shows it.
            document_type: An invoice, a receipt or a credit note.
            vendor_id: The contact that the purchase was made from.
            legal_entity_id: The legal entity that it is booked for.
            invoice_number: Number that the issuer gave the document. A second one of the same
                vendor is refused (422, error of `invoice_number`). Records call it
                `document_number`.
            invoice_date: Day of issue that the document states; records call it `document_date`.
            due_date: Day by which it is to be paid, as the document states it.
            currency: ISO 4217 code, such as ``EUR``. All amounts of the document are in this
                currency.
            total_amount_cents: What is to be paid, with taxes, in cents of `currency`. Ignored with
                `line_items`, which decide the amounts.
            additional_information: Internal notes about the document, in free text.
            parent_financial_document_id: For a credit note, the original document that it refers
                to, by id. Send this or `original_invoice_number`.
            original_invoice_number: For a credit note, the number of the original document, looked
                up with the vendor. Send this or `parent_financial_document_id`.
            line_items: What was bought, line by line; if there are any, the amounts come from them.
        """
        data = FinancialDocumentCreate(
            file=file, company_id=company_id, document_type=document_type, vendor_id=vendor_id,
            legal_entity_id=legal_entity_id, invoice_number=invoice_number,
            invoice_date=invoice_date, due_date=due_date, currency=currency,
            total_amount_cents=total_amount_cents, additional_information=additional_information,
            parent_financial_document_id=parent_financial_document_id,
            original_invoice_number=original_invoice_number, line_items=line_items,
        )  # fmt: skip
        return self._create(
            FinancialDocument, FinancialDocumentCreate, data, options, files=["file"]
        )

    @operation
    def update(
        self, document_id: ID, data: FinancialDocumentUpdate | Fields,
        **options: Unpack[BodyOptions],
    ) -> Request[FinancialDocument]:  # fmt: skip
        """Replace the data of a purchase document (`PUT finance/financial_documents/{id}`).

        Read the document, change it and send all of it back: fields are replaced as sent.
        `line_items` and `additional_information` stay if left out; what becomes of other fields is
        not documented. A new `status` has its real effects, such as a request for payment.
        """
        return self._update(FinancialDocument, document_id, FinancialDocumentUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JournalEntry(Model):
    """Journal entry (`finance/journal_entry`)."""

    id: ID
    number: int
    """Running number; whether it runs over the company or the legal entity is not documented."""
    published_at: dt.datetime
    """When the entry was published."""
    type: JournalEntryType | str
    """Kind of entry, such as ``bank``, ``invoice`` or ``tax``."""
    reference_date: dt.date
    """Date of what the entry was made for."""
    legal_entity_id: ID
    """The legal entity whose journal it stands in."""
    status: JournalEntryStatus | str
    """Published or reversed. The vendor describes drafts, too; the schema has none."""
    updated_at: dt.datetime
    source_id: ID | None = None
    """Id of what the entry was made for; `source_type` says what that is."""
    source_type: SourceType | str | None = None
    """Kind of what the entry was made for; `source_id` is its id."""
    description: str | None = None
    """Free text about the entry."""
    external_id: str | None = None
    """Id of the entry in the external system."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JournalEntryCreateLine(Body):
    """Line of `JournalEntryCreate`."""

    debit_amount_cents: int
    """Amount to debit to the account, in cents; 0 for a credit. Its currency is not documented."""
    credit_amount_cents: int
    """Amount to credit to the account, in cents; 0 for a debit. Its currency is not documented."""
    account_id: ID
    """The `finance/accounts` record to debit or credit."""
    external_id: Maybe[str] = UNSET
    """Id of the line in the external system."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JournalEntryCreate(Body):
    """Body of `JournalEntriesEndpoint.create`."""

    legal_entity_id: ID
    lines: Sequence[JournalEntryCreateLine | Fields]
    """The lines, each with a debit and a credit; in the vendor's example, one of the two is 0.
    Whether their sums must be equal is not documented."""
    reference_date: dt.date | str
    external_id: Maybe[str] = UNSET
    type: Maybe[JournalEntryType | str] = UNSET
    description: Maybe[str] = UNSET
    status: Maybe[JournalEntryStatus | str] = UNSET
    """Whether it is published or reversed; what applies without it is not documented."""


class JournalEntriesEndpoint(Endpoint[Api]):
    """Journal entries (`finance/journal_entries`).

    An entry in the journal of a legal entity. Its journal lines hold the amounts; `source_type` and
    `source_id` say what it was made for.
    """

    path = "finance/journal_entries"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, legal_entity_ids: Sequence[ID] | None = None,
        source_ids: Sequence[ID] | None = None, source_type: SourceType | str | None = None,
        types: Sequence[JournalEntryType | str] | None = None,
        status: JournalEntryStatus | str | None = None, updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[JournalEntry]]:  # fmt: skip
        """Read one page of journal entries (`GET finance/journal_entries`).

        Args:
            ids: Only records with these ids.
            legal_entity_ids: Only records of these legal entities.
            source_ids: Only entries whose source has one of these ids; `source_type` says of which
                kind.
            source_type: Only entries whose source is of this kind.
            types: Only entries of these types.
            status: Only published, or only reversed entries.
            updated_from: Only records updated on this day or later (time zone not documented).
        """
        query = {
            "ids[]": ids, "legal_entity_ids[]": legal_entity_ids, "source_ids[]": source_ids,
            "source_type": source_type, "types[]": types, "status": status,
            "updated_from": updated_from,
        }  # fmt: skip
        return self._list(JournalEntry, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, entry_id: ID, **options: Unpack[RequestOptions]) -> Request[JournalEntry]:
        """Read a journal entry (`GET finance/journal_entries/{id}`)."""
        return self._read(JournalEntry, entry_id, options)

    @operation
    def create(
        self, data: JournalEntryCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[JournalEntry]:
        """Create a journal entry with its lines (`POST finance/journal_entries`).

        The API has no operation to change or delete it afterwards.
        """
        return self._create(JournalEntry, JournalEntryCreate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class JournalLine(Model):
    """Journal line (`finance/journal_line`)."""

    id: ID
    number: int
    """Running number; whether it starts again in each entry is not documented."""
    debit_amount_cents: int
    """Amount debited to the account, in cents. Its currency is not documented."""
    credit_amount_cents: int
    """Amount credited to the account, in cents. Its currency is not documented."""
    journal_entry_id: ID
    """The entry that the line belongs to."""
    account_id: ID
    """The `finance/accounts` record that is debited or credited."""
    updated_at: dt.datetime
    fully_reconciled_at: dt.datetime | None = None
    """When the line was reconciled."""
    external_id: str | None = None
    """Id of the line in the external system."""


class JournalLinesEndpoint(Endpoint[Api]):
    """Journal lines (`finance/journal_lines`).

    One line of a journal entry: an amount in the debit or the credit of an account.
    """

    path = "finance/journal_lines"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, journal_entry_ids: Sequence[ID] | None = None,
        account_ids: Sequence[ID] | None = None,
        journal_entry_types: Sequence[JournalEntryType | str] | None = None,
        reconciliation_status: ReconciliationStatus | str | None = None,
        description: str | None = None, updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[JournalLine]]:  # fmt: skip
        """Read one page of journal lines (`GET finance/journal_lines`).

        Args:
            ids: Only records with these ids.
            journal_entry_ids: Only lines of these entries.
            account_ids: Only lines on these accounts.
            journal_entry_types: Only lines of entries of these types.
            reconciliation_status: Only lines in this state of reconciliation.
            description: Only lines with this description, which records do not show. What it is
                compared with, and how, is not documented.
            updated_from: Only records updated on this day or later (time zone not documented).
        """
        query = {
            "ids[]": ids, "journal_entry_ids[]": journal_entry_ids, "account_ids[]": account_ids,
            "journal_entry_types[]": journal_entry_types,
            "reconciliation_status": reconciliation_status, "description": description,
            "updated_from": updated_from,
        }  # fmt: skip
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
    """Kind of thing that the account is used for."""
    resource_id: ID
    """Id of the thing that the account is used for; `resource_type` says what it is."""
    account_id: ID
    """The `finance/accounts` record that is used."""
    updated_at: dt.datetime
    balance_type: BalanceType | str | None = None
    """By its name, the side of the account it is about. When it is needed is not documented."""
    external_id: str | None = None
    """Id that the external system gave the record."""
    legal_entity_id: ID | None = None
    """Legal entity of the ledger account resource."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LedgerAccountResourceUpsert(Body):
    """Body of `LedgerAccountResourcesEndpoint.upsert`."""

    legal_entity_id: ID
    resource_type: ResourceType | str
    id: Maybe[ID] = UNSET
    """The ledger account resource to change; how one is found without it is not documented."""
    name: Maybe[str] = UNSET
    """Name of the ledger account resource; its effect is not documented, and records have none."""
    number: Maybe[str] = UNSET
    """Number of the ledger account resource; its effect is not documented. Records have none."""
    external_id: Maybe[str] = UNSET
    account_id: Maybe[ID] = UNSET
    resource_id: Maybe[ID] = UNSET
    balance_type: Maybe[BalanceType | str] = UNSET
    operation_type: Maybe[OperationType | str] = UNSET
    """By its name, purchases or sales; records have none. When it is needed is not documented."""


class LedgerAccountResourcesEndpoint(Endpoint[Api]):
    """Ledger account resources (`finance/ledger_account_resources`).

    Which ledger account is used for something, such as a vendor, a bank account, a type of tax or a
    payroll concept.
    """

    path = "finance/ledger_account_resources"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, resource_ids: Sequence[ID] | None = None,
        resource_type: ResourceType | str | None = None,
        legal_entity_ids: Sequence[ID] | None = None, updated_from: dt.date | str | None = None,
        finance_account_ids: Sequence[ID] | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[LedgerAccountResource]]:  # fmt: skip
        """Read one page of ledger account resources (`GET finance/ledger_account_resources`).

        Args:
            ids: Only records with these ids.
            resource_ids: Only those for the things with these ids; `resource_type` says of which
                kind.
            resource_type: Only those for this kind of thing.
            legal_entity_ids: Only records of these legal entities.
            updated_from: Only records updated on this day or later (time zone not documented).
            finance_account_ids: Only those that lead to one of these ledger accounts, by
                `account_id`.
        """
        query = {
            "ids[]": ids, "resource_ids[]": resource_ids, "resource_type": resource_type,
            "legal_entity_ids[]": legal_entity_ids, "updated_from": updated_from,
            "finance_account_ids[]": finance_account_ids,
        }  # fmt: skip
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
        self, data: LedgerAccountResourceUpsert | Fields, **options: Unpack[BodyOptions]
    ) -> Request[LedgerAccountResource]:
        """Create a ledger account resource, or change it if it exists.

        `POST finance/ledger_account_resources/upsert`

        With `id` it changes that one; what else counts as existing is not documented.
        """
        return self._act(
            "upsert", LedgerAccountResource, LedgerAccountResourceUpsert, data, options
        )


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaxRate(Model):
    """Tax rate (`finance/tax_rate`)."""

    id: ID
    rate: float
    """Rate as a fraction between -1 and 1: 0.21 means 21 %."""
    tax_type_id: ID
    """The `finance/tax_types` record that it is a rate of."""
    updated_at: dt.datetime
    description: str | None = None
    """What the rate is for, in free text."""
    external_id: str | None = None
    """Id that the external system gave the record."""


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
    """Tax rates (`finance/tax_rates`).

    A rate of a tax type, such as 21 % of VAT. Line items of financial documents name it as
    `tax_rate_id`.
    """

    path = "finance/tax_rates"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, tax_type_ids: Sequence[ID] | None = None,
        updated_from: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TaxRate]]:  # fmt: skip
        """Read one page of tax rates (`GET finance/tax_rates`).

        Args:
            ids: Only records with these ids.
            tax_type_ids: Only rates of these tax types.
            updated_from: Only records updated on this day or later (time zone not documented).
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
        self, data: TaxRateCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[TaxRate]:
        """Create a tax rate (`POST finance/tax_rates`)."""
        return self._create(TaxRate, TaxRateCreate, data, options)

    @operation
    def update(
        self, rate_id: ID, data: TaxRateUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[TaxRate]:
        """Change the description of a tax rate (`PUT finance/tax_rates/{id}`).

        The API cannot change its rate or tax type.
        """
        return self._update(TaxRate, rate_id, TaxRateUpdate, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TaxType(Model):
    """Tax type (`finance/tax_type`)."""

    id: ID
    name: str
    """What the tax is called."""
    type: FinancialDocumentTaxType | str
    """Whether it is VAT or personal income tax."""
    updated_at: dt.datetime
    country_code: str | None = None
    """Country where the tax applies, such as ``ES``; None if it belongs to no country."""
    external_id: str | None = None
    """Id that the external system gave the record."""


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
    """Tax types (`finance/tax_types`).

    A kind of tax, VAT or personal income tax, that tax rates belong to.
    """

    path = "finance/tax_types"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, country_code: str | None = None,
        type: FinancialDocumentTaxType | str | None = None,
        updated_from: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[TaxType]]:  # fmt: skip
        """Read one page of tax types (`GET finance/tax_types`).

        Args:
            ids: Only records with these ids.
            country_code: Only types of this country, such as ``ES``. The vendor says that null
                includes those of no country; how to send it is not documented.
            type: Only taxes of this kind.
            updated_from: Only records updated on this day or later (time zone not documented).
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
        self, data: TaxTypeCreate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[TaxType]:
        """Create a tax type (`POST finance/tax_types`)."""
        return self._create(TaxType, TaxTypeCreate, data, options)

    @operation
    def update(
        self, type_id: ID, data: TaxTypeUpdate | Fields, **options: Unpack[BodyOptions]
    ) -> Request[TaxType]:
        """Change a tax type (`PUT finance/tax_types/{id}`).

        `type` has to be sent each time.
        """
        return self._update(TaxType, type_id, TaxTypeUpdate, data, options)


class FinanceDomain(Domain[Api]):
    """Finance: ledgers, vendors and clients, documents, taxes, cost centers and budgets."""

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

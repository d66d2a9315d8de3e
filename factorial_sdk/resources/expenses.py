"""Expenses, mileages and per diems: what employees spend for the company."""

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
from ..core.operations.options import BodyOptions, ListOptions, RequestOptions
from ..core.requests.request import Request
from ..core.types import ID, Fields


class CreationType(StrEnum):
    """Source of an expense."""

    AUTOMATIC = "automatic"
    """Raised from a card transaction."""
    MANUAL = "manual"
    """Entered by a person."""
    TRAVELPERK = "travelperk"
    """By its name, it comes from TravelPerk."""


class ExpensableType(StrEnum):
    """Which detail record an expensable has."""

    EXPENSE = "expense"
    """A purchase: see `expenses`."""
    MILEAGE = "mileage"
    """A journey paid by distance: see `mileages`."""
    PERDIEM = "perdiem"
    """An allowance for the days of a trip: see `per_diems`."""


class ExpensePayment(StrEnum):
    """Whose money was spent, and so whether it is paid back."""

    NOT_REIMBURSABLE = "not_reimbursable"
    """Company money was spent, from a card or in cash. Nothing is owed to the employee."""
    REIMBURSABLE = "reimbursable"
    """The employee spent private money and is to be paid back."""


class ExpenseStatus(StrEnum):
    """How far review and payment of an expense, mileage or per diem are."""

    APPROVED = "approved"
    """Approved in review."""
    CHANGES_REQUESTED = "changes_requested"
    """Review asks for corrections."""
    DRAFT = "draft"
    """Not submitted for review yet."""
    IN_PAYROLL = "in_payroll"
    """Part of a payroll. Whether it has been paid by then is not documented."""
    PAID = "paid"
    """Paid, or marked as such with `bulk_set_to_paid`."""
    PENDING = "pending"
    """By its name, still pending; whether review is meant is not documented."""
    REJECTED = "rejected"
    """Review turned it down."""
    REVERSED = "reversed"
    """Taken back. When that happens is not documented."""
    SENT_TO_PAY = "sent_to_pay"
    """By its name, handed over for payment."""


class ExpenseTaxType(StrEnum):
    """Kind of a tax contained in an expense."""

    VAT = "vat"
    """Value added tax."""


class ReimbursementMethod(StrEnum):
    """How an employee gets money back."""

    PAYROLL = "payroll"
    """Through payroll."""
    SEPA_TRANSFER = "sepa_transfer"
    """By SEPA bank transfer."""
    UNKNOWN = "unknown"
    """Not known."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Expensable(Model):
    """Expensable (`expenses/expensable`)."""

    id: ID
    type: ExpensableType | str
    """Which detail record there is: an expense, a mileage or a per diem."""
    company_id: ID
    """The company that the record belongs to."""
    employee_id: ID
    """The employee who owns the expensable: whose spending it is."""
    created_at: dt.datetime
    currency: str
    """ISO 4217 code, such as ``EUR``, of `amount`."""
    status: ExpenseStatus | str
    """How far review and payment are."""
    status_updated_at: dt.datetime
    """When `status` last changed. The schema requires it; the vendor's client calls it optional."""
    updated_at: dt.datetime
    cost_center_ids: list[ID] | None = None
    """The cost centers that are charged. Known to be null at times."""
    group_id: ID | None = None
    """The expense report or trip with which the expensable was submitted; None outside of one."""
    legal_entity_id: ID | None = None
    """The legal entity of the expensable, if any."""
    amount: int | None = None
    """Total in cents of `currency`."""
    description: str | None = None
    """Free text."""
    reporter_id: ID | None = None
    """The employee who submitted it, such as an assistant. `employee_id` says for whom."""
    effective_on: dt.datetime | None = None
    """Date of the expense, by which `from_` and `to` of the list select. A moment, in spite of its
    name."""
    review_request_at: dt.datetime | None = None
    """When the expensable was submitted for review; None while it is a draft. Stays set afterwards,
    in every status."""
    paid_at: dt.datetime | None = None
    """When the expensable was marked as paid, if it was."""
    reimbursable_amount: int | None = None
    """What the employee is to get back, in cents of `reimbursable_currency`."""
    reimbursable_currency: str | None = None
    """ISO 4217 code of the currency of `reimbursable_amount`."""
    reimbursement_method: ReimbursementMethod | str | None = None
    """How the employee gets the money back."""
    internal_reference: str | None = None
    """Internal reference of the expensable."""
    expense_id: ID | None = None
    """The detail record in `expenses`; None unless `type` is ``expense``."""
    mileage_id: ID | None = None
    """The detail record in `mileages`; None unless `type` is ``mileage``."""
    per_diem_id: ID | None = None
    """The detail record in `per_diems`; None unless `type` is ``perdiem``."""
    budget_id: ID | None = None
    """The budget that the expensable is taken from, if any; its collection is not documented."""
    project_id: ID | None = None
    """The project that is charged, by its name one of `project_management/projects`, if any."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpensableBulkSetToPaid(Body):
    """Body of `ExpensablesEndpoint.bulk_set_to_paid`."""

    ids: Sequence[ID]
    """The expensables to mark as paid."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpensableUpdateReimbursableAmount(Body):
    """Body of `ExpensablesEndpoint.update_reimbursable_amount`."""

    id: ID
    reimbursable_amount: int
    """New amount to pay back, in cents."""


class ExpensablesEndpoint(Endpoint[Api]):
    """Expensables (`expenses/expensables`).

    The header of one expense, mileage or per diem: who spent what, and how far review and payment
    are. Its `type` says which of `expense_id`, `mileage_id` and `per_diem_id` leads to the details.
    """

    path = "expenses/expensables"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, company_id: ID | None = None,
        group_ids: Sequence[ID] | None = None,
        by_resources: Sequence[Mapping[str, Any]] | None = None,
        employee_ids: Sequence[ID] | None = None, reporter_ids: Sequence[ID] | None = None,
        status: Sequence[ExpenseStatus | str] | None = None,
        creation_type: Sequence[str] | None = None, from_: str | None = None, to: str | None = None,
        search: str | None = None, include_grouped: bool | None = None,
        include_attachments: bool | None = None, include_manual_drafts: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Expensable]]:  # fmt: skip
        """Read one page of expensables (`GET expenses/expensables`).

        Args:
            ids: Only expensables with these ids.
            company_id: Only expensables of this company.
            group_ids: Only expensables submitted in these groups: expense reports or trips. See
                `group_id`.
            by_resources: Not documented.
            employee_ids: Only expensables that these employees own. With `reporter_ids`, the list
                holds what matches either filter, not both.
            reporter_ids: Only expensables that these employees submitted for others. With
                `employee_ids`, the list holds what matches either filter.
            status: Only expensables in one of these states.
            creation_type: ``manual``: entered by a person; ``automatic``: raised from a card
                transaction. With any other value the list is empty.
            from_: Earliest `effective_on`, inclusive. Ignored without `to`.
            to: Latest `effective_on`, inclusive. Ignored without `from_`.
            search: Only expensables that match this text; which fields are searched is not
                documented.
            include_grouped: By its name, whether expensables that belong to a group are listed. Not
                documented further. Required by the schema.
            include_attachments: Not documented; an expensable has no field for files. Required by
                the schema.
            include_manual_drafts: By its name, whether drafts entered by a person are listed. Not
                documented further. Required by the schema.
        """
        query = {
            "ids[]": ids, "company_id": company_id, "group_ids[]": group_ids,
            "by_resources[]": by_resources, "employee_ids[]": employee_ids,
            "reporter_ids[]": reporter_ids, "status[]": status, "creation_type[]": creation_type,
            "from": from_, "to": to, "search": search, "include_grouped": include_grouped,
            "include_attachments": include_attachments,
            "include_manual_drafts": include_manual_drafts,
        }  # fmt: skip
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
        self, data: ExpensableBulkSetToPaid | Fields, **options: Unpack[BodyOptions]
    ) -> Request[list[Expensable]]:
        """Mark several expensables as paid (`POST expenses/expensables/bulk_set_to_paid`).

        Which states allow it, whether it can be taken back, and whether anyone is notified, is not
        documented.
        """
        return self._act_on_many(
            "bulk_set_to_paid", Expensable, ExpensableBulkSetToPaid, data, options
        )

    @operation
    def update_reimbursable_amount(
        self, data: ExpensableUpdateReimbursableAmount | Fields, **options: Unpack[BodyOptions]
    ) -> Request[Expensable]:
        """Change the amount to reimburse of one expensable.

        `POST expenses/expensables/update_reimbursable_amount`

        Works only for expensables of type ``expense`` whose expense has the `payment`
        ``reimbursable``. Returns the expensable.
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
    """Name of the file."""
    byte_size: int
    """Size in bytes."""
    url: str | None = None
    """Address of the file. How `download_url` differs is not documented, nor how long it works."""
    download_url: str | None = None
    """Address to download from. How long it works is not documented."""
    content_type: str | None = None
    """MIME type, such as ``application/pdf``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseTax(Model):
    """Tax of `Expense`."""

    type: ExpenseTaxType | str
    """Which tax it is; ``vat`` (value added tax) is the only declared value."""
    amount: int | None = None
    """The tax itself. The unit is not documented."""
    percentage: float | None = None
    """Rate of the tax."""
    base_amount: int | None = None
    """What is taxed. The unit is not documented."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseCategory(Model):
    """Category of `Expense`."""

    id: ID
    name: str
    """Name of the category."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseCard(Model):
    """Card of `Expense`."""

    card_type: str
    """Kind of card; the values are not documented."""
    last4: str | None = None
    """Last four digits of the card number."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseOriginalFile(Model):
    """Original file of `Expense`, nested."""

    id: ID
    filename: str
    """Name of the file."""
    byte_size: int
    """Size in bytes."""
    url: str | None = None
    """Address of the file. How `download_url` differs is not documented, nor how long it works."""
    download_url: str | None = None
    """Address to download from. How long it works is not documented."""
    content_type: str | None = None
    """MIME type, such as ``application/pdf``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ExpenseSignedDocument(Model):
    """Signed document of `Expense`."""

    id: ID
    original_files: list[ExpenseOriginalFile]
    """The original files of the document."""
    signed_for_organization: str
    """Organization that the document was signed for."""
    created_at: dt.datetime
    signing: bool
    """By its name, whether signing is still under way. Not documented."""
    file: ExpenseFile | None = None
    """The file of the signed document, if there is one."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Expense(Model):
    """Expense (`expenses/expense`)."""

    company_id: ID
    """The company that the record belongs to."""
    creation_type: CreationType | str
    """Source of the expense."""
    currency: str
    """Currency of `amount`."""
    status: ExpenseStatus | str
    """How far review and payment are."""
    effective_on: dt.date
    """Day on which the expense was made."""
    status_updated_at: dt.datetime
    """When `status` last changed."""
    files: list[ExpenseFile]
    """The files of the expense. See `include_attachments` of the list."""
    taxes: list[ExpenseTax]
    """The taxes of the expense."""
    cost_center_ids: list[ID] | None = None
    """The cost centers of the expense. Known to be null at times."""
    id: ID | None = None
    employee_id: ID | None = None
    """The employee whose expense it is."""
    card_payment_id: ID | None = None
    """The `banking/card_payments` record that the expense was raised from."""
    dispute_id: ID | None = None
    """The payment dispute that the expense is under."""
    expenses_expensable_id: ID | None = None
    """The expensable that this expense gives the details of."""
    merchant_name: str | None = None
    """Name of the merchant, as extracted. `user_merchant` takes precedence."""
    user_merchant: str | None = None
    """Name of the merchant, as the employee typed it. If set, it counts, not `merchant_name`."""
    merchant_tin: str | None = None
    """Tax identification number of the merchant."""
    category: ExpenseCategory | None = None
    """Category of the expense, as id and name."""
    subcategory: str | None = None
    """Name or key of the subcategory; which of them is not documented."""
    reference: str | None = None
    """Reference of the expense; where it comes from is not documented."""
    amount: int | None = None
    """Total in cents of `currency`."""
    description: str | None = None
    """Free text."""
    review_request_at: dt.datetime | None = None
    """By its name when review was requested; the vendor's client says when review took place."""
    external_authorization_id: str | None = None
    """Id of an authorization in another system; which system is not documented."""
    expenses_card_id: ID | None = None
    """The Factorial card that paid, also for disputes. None for any other expense, even with a card
    of another provider."""
    card: ExpenseCard | None = None
    """The card of the expense."""
    document_id: ID | None = None
    """The document of the expense; of which collection is not documented."""
    signed_document: ExpenseSignedDocument | None = None
    """A signed document of the expense, with its original files."""
    access_token: str | None = None
    """Token of the expense; what it opens is not documented. Store it securely."""
    paid_at: dt.datetime | None = None
    """When the expense was paid, if it was."""
    document_number: str | None = None
    """Number of the financial document that belongs to the expense."""
    document_type: str | None = None
    """Kind of the financial document that belongs to the expense; the values are not documented."""
    payment: ExpensePayment | str | None = None
    """Whose money was spent, and so whether the employee is paid back."""
    payment_method: str | None = None
    """How it was paid: id of one of the company's payment methods; None if the employee left it
    empty. Reimbursable: ``personal_debit_card``, ``personal_credit_card``, ``cash``. Not
    reimbursable: ``factorial_card``, ``corporate_debit_card``, ``corporate_credit_card``,
    ``company_cash``. Companies can add their own. To find what Factorial cards paid, use
    `expenses_card_id`."""
    exchange_rate: float | None = None
    """Exchange rate of the payment. Between which currencies, which way, is not documented."""
    reimbursable_currency: str | None = None
    """Currency of `reimbursable_amount`."""
    reimbursable_amount: int | None = None
    """What the employee is to get back, in cents of `reimbursable_currency`."""
    category_id: ID | None = None
    """Category in the company's catalogue: see `finance/categories`."""
    ledger_account_id: ID | None = None
    """The ledger account of the expense. Whether it is of `finance/accounts` is not documented."""
    budget_id: ID | None = None
    """The budget of the expense, if any; of which collection is not documented."""
    project_id: ID | None = None
    """The project of the expense, by its name one of `project_management/projects`, if any."""


class ExpensesEndpoint(Endpoint[Api]):
    """Expenses (`expenses/expenses`).

    A purchase with its receipt: merchant, taxes, files, card. Belongs to an expensable of type
    ``expense``.
    """

    path = "expenses/expenses"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None,
        expenses_expensable_ids: Sequence[ID] | None = None,
        include_manual_drafts: bool | None = None, employee_ids: Sequence[ID] | None = None,
        external_authorization_ids: Sequence[ID] | None = None,
        card_ids: Sequence[ID] | None = None, card_payment_ids: Sequence[ID] | None = None,
        include_attachments: bool | None = None, from_: dt.datetime | str | None = None,
        to: dt.datetime | str | None = None, dispute_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Expense]]:  # fmt: skip
        """Read one page of expenses (`GET expenses/expenses`).

        Args:
            ids: Only expenses with these ids.
            expenses_expensable_ids: Only the detail records of these expensables: the usual way
                from an expensable to its expense.
            include_manual_drafts: True: list drafts entered by a person, too. Required by the
                schema.
            employee_ids: Only expenses of these employees.
            external_authorization_ids: Only expenses with one of these `external_authorization_id`
                values.
            card_ids: Only expenses paid with these cards.
            card_payment_ids: Only expenses raised from these `banking/card_payments`.
            include_attachments: True: include the attachments. Which fields stay empty without it
                is not documented. Required by the schema.
            from_: Earliest `effective_on`, inclusive. Ignored without `to`.
            to: End of the period of `effective_on`, exclusive: for January, the first of February.
                Ignored without `from_`.
            dispute_ids: Only expenses under these payment disputes.
        """
        query = {
            "ids[]": ids, "expenses_expensable_ids[]": expenses_expensable_ids,
            "include_manual_drafts": include_manual_drafts, "employee_ids[]": employee_ids,
            "external_authorization_ids[]": external_authorization_ids, "card_ids[]": card_ids,
            "card_payment_ids[]": card_payment_ids, "include_attachments": include_attachments,
            "from": from_, "to": to, "dispute_ids[]": dispute_ids,
        }  # fmt: skip
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
    """Name of the file."""
    byte_size: int
    """Size in bytes."""
    url: str | None = None
    """Address of the file. How `download_url` differs is not documented, nor how long it works."""
    download_url: str | None = None
    """Address to download from. How long it works is not documented."""
    content_type: str | None = None
    """MIME type, such as ``application/pdf``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MileageCategory(Model):
    """Category of `Mileage`."""

    id: ID
    name: str
    """Name of the category."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Mileage(Model):
    """Mileage (`expenses/mileage`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    currency: str
    """ISO 4217 code, such as ``EUR``, of `amount`."""
    status: str
    """How far review and payment are. The schema lists no values; compare with `ExpenseStatus`."""
    files: list[MileageFile]
    """Attachments. See `include_attachments` of the list."""
    payment: ExpensePayment | str
    """Whether the employee is paid back."""
    cost_center_ids: list[ID] | None = None
    """The cost centers of the mileage. Known to be null at times."""
    employee_id: ID | None = None
    """The employee who owns the mileage."""
    expenses_expensable_id: ID | None = None
    """The expensable that this mileage gives the details of."""
    category: MileageCategory | None = None
    """Category of the mileage, as id and name."""
    subcategory: str | None = None
    """Name or key of the subcategory; which of them is not documented."""
    category_id: ID | None = None
    """Category of the mileage: see `finance/categories`."""
    amount: int | None = None
    """Total in cents of `currency`."""
    reimbursable_amount: int | None = None
    """What the employee is to get back, in cents of `reimbursable_currency`."""
    reimbursable_currency: str | None = None
    """Currency of `reimbursable_amount`."""
    mileage: int | None = None
    """Distance of the journey, in hundredths of `units` (1250 is 12.5 km) according to the vendor's
    beta client. Version 3.0.0 of it says in `units`: check with your data."""
    units: str | None = None
    """Unit of distance of `mileage`, such as ``km``."""
    rate: str | None = None
    """What is paid per `rate_measurement_unit`, in `currency`, as text. Whether it is in cents is
    not documented."""
    rate_measurement_unit: str | None = None
    """Unit of distance of `rate`, such as ``mi``. If not `units`, the distance is converted."""
    from_: str | None = None
    """Where the journey began."""
    to: str | None = None
    """Where the journey led."""
    description: str | None = None
    """Free text."""
    effective_on: dt.date | None = None
    """Day of the journey."""
    review_request_at: dt.datetime | None = None
    """When review was requested, if it was."""
    paid_at: dt.datetime | None = None
    """When the mileage was paid, if it was."""
    ledger_account_id: ID | None = None
    """The ledger account of the mileage. Whether it is of `finance/accounts` is not documented."""
    round_trip: bool | None = None
    """Whether the journey led back to its origin."""
    origin_longitude: str | None = None
    """Longitude of `from_`, as text."""
    origin_latitude: str | None = None
    """Latitude of `from_`, as text."""
    destination_longitude: str | None = None
    """Longitude of `to`, as text."""
    destination_latitude: str | None = None
    """Latitude of `to`, as text."""
    calculated_mileage: int | None = None
    """Distance calculated between origin and destination. For kilometres in steps of 10 metres:
    1250 is 12.5 km. For miles, the vendor's text is unclear."""
    budget_id: ID | None = None
    """The budget of the mileage, if any; of which collection is not documented."""
    project_id: ID | None = None
    """The project of the mileage, by its name one of `project_management/projects`, if any."""


class MileagesEndpoint(Endpoint[Api]):
    """Mileages (`expenses/mileages`).

    A journey that is paid by distance, with its route and rate. Belongs to an expensable of type
    ``mileage``.
    """

    path = "expenses/mileages"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None,
        expenses_expensable_ids: Sequence[ID] | None = None,
        include_manual_drafts: bool | None = None, employee_ids: Sequence[ID] | None = None,
        external_authorization_ids: Sequence[ID] | None = None,
        card_ids: Sequence[ID] | None = None, card_payment_ids: Sequence[ID] | None = None,
        include_attachments: bool | None = None, from_: dt.datetime | str | None = None,
        to: dt.datetime | str | None = None, dispute_ids: Sequence[ID] | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Mileage]]:  # fmt: skip
        """Read one page of mileages (`GET expenses/mileages`).

        Args:
            ids: Only mileages with these ids.
            expenses_expensable_ids: Only the detail records of these expensables: the usual way
                from an expensable to its mileage.
            include_manual_drafts: By its name, whether drafts entered by a person are listed. Not
                documented further. Required by the schema.
            employee_ids: Only mileages of these employees.
            external_authorization_ids: Not documented; a mileage has no field for external
                authorizations.
            card_ids: Only mileages paid with these cards; no field of a mileage shows the card.
            card_payment_ids: Only mileages raised from these `banking/card_payments`; no field of a
                mileage shows them.
            include_attachments: By its name, whether attachments are included. Not documented
                further. Required by the schema.
            from_: Earliest `effective_on`, inclusive. Ignored without `to`.
            to: End of the period of `effective_on`, exclusive: for January, the first of February.
                Ignored without `from_`.
            dispute_ids: Only mileages under these payment disputes; no field of a mileage shows
                them.
        """
        query = {
            "ids[]": ids, "expenses_expensable_ids[]": expenses_expensable_ids,
            "include_manual_drafts": include_manual_drafts, "employee_ids[]": employee_ids,
            "external_authorization_ids[]": external_authorization_ids, "card_ids[]": card_ids,
            "card_payment_ids[]": card_payment_ids, "include_attachments": include_attachments,
            "from": from_, "to": to, "dispute_ids[]": dispute_ids,
        }  # fmt: skip
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
    """Name of the file."""
    byte_size: int
    """Size in bytes."""
    url: str | None = None
    """Address of the file. How `download_url` differs is not documented, nor how long it works."""
    download_url: str | None = None
    """Address to download from. How long it works is not documented."""
    content_type: str | None = None
    """MIME type, such as ``application/pdf``."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PerDiemRate(Model):
    """Rate of `PerDiem`."""

    expenses_per_diem_id: ID
    """The per diem that this rate is a part of."""
    rate_configuration_id: ID
    """Id of the rate's configuration; no collection of the API shows it."""
    id: ID | None = None
    total_days: int | None = None
    """Days that are paid at this rate."""
    total_amount_cents: int | None = None
    """Allowance for all days at this rate, in cents."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PerDiemCategory(Model):
    """Category of `PerDiem`."""

    id: ID
    name: str
    """Name of the category."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PerDiem(Model):
    """Per diem (`expenses/per_diem`)."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    currency: str
    """ISO 4217 code, such as ``EUR``, of `amount`."""
    payment: ExpensePayment | str
    """Whether the employee is paid back."""
    files: list[PerDiemFile]
    """Attachments."""
    status: ExpenseStatus | str
    """How far review and payment are."""
    cost_center_ids: list[ID] | None = None
    """The cost centers of the per diem. Known to be null at times."""
    rates: list[PerDiemRate]
    """The rates of the allowance, each with its days and amount."""
    employee_id: ID | None = None
    """The employee whom the per diem is for."""
    expenses_expensable_id: ID | None = None
    """The expensable that this per diem gives the details of."""
    end_date: dt.date | None = None
    """Last day of the trip that is paid, inclusive."""
    start_date: dt.date | None = None
    """First day of the trip that is paid."""
    from_: str | None = None
    """Where the trip began."""
    to: str | None = None
    """Where the trip led."""
    trip_name: str | None = None
    """What the trip is called."""
    ledger_account_id: ID | None = None
    """The ledger account of the per diem. Whether it is one of `finance/accounts` is not
    documented."""
    amount: int | None = None
    """Total of the allowance, in cents of `currency`."""
    reimbursable_amount: int | None = None
    """What the employee is to get back, in cents of `reimbursable_currency`."""
    reimbursable_currency: str | None = None
    """Currency of `reimbursable_amount`."""
    paid_at: dt.date | None = None
    """Day on which the per diem was paid, if it was. A date, in spite of its name."""
    review_request_at: dt.date | None = None
    """Day on which review was requested, if it was. A date, in spite of its name."""
    effective_on: dt.date | None = None
    """Day on which the per diem is effective; its relation to `start_date` is not documented."""
    description: str | None = None
    """Free text."""
    category: PerDiemCategory | None = None
    """Category of the per diem, as id and name."""
    subcategory: str | None = None
    """Name or key of the subcategory; which of them is not documented."""
    budget_id: ID | None = None
    """The budget of the per diem, if any; of which collection is not documented."""
    project_id: ID | None = None
    """The project of the per diem, by its name one of `project_management/projects`, if any."""


class PerDiemsEndpoint(Endpoint[Api]):
    """Per diems (`expenses/per_diems`).

    An allowance for the days of a trip. Belongs to an expensable of type ``perdiem``.
    """

    path = "expenses/per_diems"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None,
        expenses_expensable_ids: Sequence[ID] | None = None, exclude_drafts: bool | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[PerDiem]]:  # fmt: skip
        """Read one page of per diems (`GET expenses/per_diems`).

        Args:
            ids: Only per diems with these ids.
            expenses_expensable_ids: Only the per diems of these expensables.
            exclude_drafts: True: leave out drafts. What happens without it is not documented.
        """
        query = {
            "ids[]": ids, "expenses_expensable_ids[]": expenses_expensable_ids,
            "exclude_drafts": exclude_drafts,
        }  # fmt: skip
        return self._list(PerDiem, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, diem_id: ID, **options: Unpack[RequestOptions]) -> Request[PerDiem]:
        """Read a per diem (`GET expenses/per_diems/{id}`)."""
        return self._read(PerDiem, diem_id, options)


class ExpensesDomain(Domain[Api]):
    """Expenses, mileages and per diems: what employees spend for the company."""

    expensables: ExpensablesEndpoint[Api]
    expenses: ExpensesEndpoint[Api]
    mileages: MileagesEndpoint[Api]
    per_diems: PerDiemsEndpoint[Api]

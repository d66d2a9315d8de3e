"""Bank accounts of the company, their transactions, and the card payments behind them."""

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


class AccountNumberType(StrEnum):
    """How an account number is written."""

    BANK_NAME_AND_ACCOUNT_NUMBER = "bank_name_and_account_number"
    """Number of the account, together with the bank's name."""
    CLABE = "clabe"
    """Mexican bank account number of 18 digits."""
    IBAN = "iban"
    """International bank account number."""
    OTHER = "other"
    """Any other format."""
    ROUTING_NUMBER_AND_ACCOUNT_NUMBER = "routing_number_and_account_number"
    """US routing number and number of the account."""
    SORT_CODE_AND_ACCOUNT_NUMBER = "sort_code_and_account_number"
    """British sort code and number of the account."""


class CardPaymentStatus(StrEnum):
    """How far a card payment is."""

    CLOSED = "closed"
    """Presumably completed."""
    PENDING = "pending"
    """Not completed yet."""
    REJECTED = "rejected"
    """Turned down; see `rejected_reason`."""
    REVERSED = "reversed"
    """Taken back."""


class CardPaymentType(StrEnum):
    """The direction of a card payment."""

    PAYMENT = "payment"
    """Money went to the merchant."""
    REFUND = "refund"
    """The merchant returned the money."""


class RejectedReason(StrEnum):
    """Why a card payment was turned down. The vendor explains none of the codes."""

    ACCOUNT_COMPLIANCE_DISABLED = "account_compliance_disabled"
    """The account is disabled for reasons of compliance."""
    ACCOUNT_DISABLED = "account_disabled"
    """The account is disabled."""
    ACCOUNT_INACTIVE = "account_inactive"
    """The account is inactive."""
    AUTHENTICATION_FAILED = "authentication_failed"
    """The authentication failed."""
    AUTHORIZATION_CONTROLS = "authorization_controls"
    """The rules for authorizations do not allow it."""
    CARDHOLDER_BLOCKED = "cardholder_blocked"
    """The cardholder is blocked."""
    CARDHOLDER_INACTIVE = "cardholder_inactive"
    """The cardholder is inactive."""
    CARDHOLDER_VERIFICATION_REQUIRED = "cardholder_verification_required"
    """The cardholder has to be verified first."""
    CARD_ACTIVE = "card_active"
    """Not documented; the name gives no reason to reject."""
    CARD_CANCELED = "card_canceled"
    """The card was canceled."""
    CARD_EXPIRED = "card_expired"
    """The card has expired."""
    CARD_INACTIVE = "card_inactive"
    """The card is inactive."""
    INCORRECT_CVC = "incorrect_cvc"
    """The security code (CVC) was wrong."""
    INCORRECT_EXPIRY = "incorrect_expiry"
    """The expiry date was wrong."""
    INSECURE_AUTHORIZATION_METHOD = "insecure_authorization_method"
    """The method of authorization is not secure."""
    INSUFFICIENT_FUNDS = "insufficient_funds"
    """There was not enough money."""
    NOT_ALLOWED = "not_allowed"
    """The payment is not allowed."""
    PIN_BLOCKED = "pin_blocked"
    """The PIN is blocked."""
    SPENDING_CONTROLS = "spending_controls"
    """The rules for spending do not allow it."""
    SUSPECTED_FRAUD = "suspected_fraud"
    """It looked like fraud."""
    VERIFICATION_FAILED = "verification_failed"
    """The verification failed."""
    WEBHOOK_APPROVED = "webhook_approved"
    """Not documented; the name gives no reason to reject."""
    WEBHOOK_DECLINED = "webhook_declined"
    """A webhook declined it, presumably that of the system that authorizes payments."""
    WEBHOOK_ERROR = "webhook_error"
    """A webhook failed, presumably that of the system that authorizes payments."""
    WEBHOOK_TIMEOUT = "webhook_timeout"
    """A webhook was too slow, presumably that of the system that authorizes payments."""


class TransactionType(StrEnum):
    """What kind of movement a transaction is."""

    CARD_PAYMENT = "card_payment"
    """A payment by card."""
    CARD_REFUND = "card_refund"
    """Money back on a card."""
    DISPUTE = "dispute"
    """By its name, a disputed payment."""
    FEES = "fees"
    """Fees. What for is not documented."""
    INCOMING = "incoming"
    """Incoming money."""
    INCOMING_TRANSFER = "incoming_transfer"
    """A transfer to the account."""
    OUTGOING = "outgoing"
    """Money that went out."""
    OUTGOING_TRANSFER = "outgoing_transfer"
    """A transfer from the account."""
    PAYMENT = "payment"
    """A payment."""
    PAYROLL = "payroll"
    """Payment of wages."""
    TOPUP = "topup"
    """Money added to the account's balance."""
    UNKNOWN = "unknown"
    """The kind is not known."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BankAccount(Model):
    """Bank account (`banking/bank_account`)."""

    id: ID
    external_id: str
    """Id of the account in another system; which one is not documented."""
    currency: str
    """Currency of the account and of its balances."""
    country: str
    """Country of the account."""
    account_number: str
    """The number; `account_number_type` says how to read it."""
    account_number_type: AccountNumberType | str
    """Format of `account_number`."""
    account_balance_cents: int
    """Balance in cents of `currency`."""
    available_balance_cents: int
    """Available balance, in cents of `currency`."""
    pending_balance_cents: int
    """Pending balance, in cents of `currency`. What counts as pending is not documented."""
    updated_at: dt.datetime
    sort_code: str | None = None
    """British bank code; used with an account number."""
    bic: str | None = None
    """International code of the bank (SWIFT code)."""
    iban: str | None = None
    """International account number."""
    routing_number: str | None = None
    """US bank code; used with an account number."""
    beneficiary_name: str | None = None
    """Name of the beneficiary."""
    bank_name: str | None = None
    """The bank that keeps the account."""
    account_alias: str | None = None
    """Another name for the account."""
    legal_entity_id: ID | None = None
    """The legal entity whose account it is."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BankAccountNumber(Model):
    """Bank account number, as webhooks deliver it."""

    id: ID
    """Id of the employee whose number it is, says the vendor's client."""
    company_id: ID
    """The company that the record belongs to."""
    account_number: str
    """The number; `format` says how to read it."""
    format: AccountNumberType | str
    """Kind of number in `account_number`, such as ``iban`` or ``clabe``."""
    complementary_data: str | None = None
    """More data of the bank, by `format`: presumably a sort code or the name of the bank."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BankAccountCreateManual(Body):
    """Body of `BankAccountsEndpoint.create_manual`."""

    legal_entity_id: ID
    currency: str
    account_number: str
    account_number_type: AccountNumberType | str
    account_alias: Maybe[str] = UNSET
    ledger_account_id: Maybe[ID] = UNSET
    """The ledger account, by its id in Factorial."""
    bank_account_membership_employee_ids: Maybe[Sequence[ID]] = UNSET
    """Employees who become members of the account. What members may do is not documented."""
    external_id: Maybe[str] = UNSET
    """Id of the account in another system, presumably one of yours."""


class BankAccountsEndpoint(Endpoint[Api]):
    """Bank accounts (`banking/bank_accounts`).

    A bank account of one of the company's legal entities, with its balances.
    """

    path = "banking/bank_accounts"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, currency: str | None = None,
        legal_entity_ids: Sequence[ID] | None = None, updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BankAccount]]:  # fmt: skip
        """Read one page of bank accounts (`GET banking/bank_accounts`).

        Args:
            ids: Only records with these ids.
            currency: Only accounts in this currency, such as ``EUR``.
            legal_entity_ids: Only accounts of these legal entities.
            updated_from: Only accounts whose `updated_at` is on this day or later.
        """
        query = {
            "ids[]": ids, "currency": currency, "legal_entity_ids[]": legal_entity_ids,
            "updated_from": updated_from,
        }  # fmt: skip
        return self._list(BankAccount, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, account_id: ID, **options: Unpack[RequestOptions]) -> Request[BankAccount]:
        """Read a bank account (`GET banking/bank_accounts/{id}`)."""
        return self._read(BankAccount, account_id, options)

    @operation
    def create_manual(
        self, data: BankAccountCreateManual | Fields, **options: Unpack[BodyOptions]
    ) -> Request[BankAccount]:
        """Add a bank account by hand (`POST banking/bank_accounts/create_manual`).

        Number, kind of number, currency and legal entity are required; balances cannot be set.
        """
        return self._act("create_manual", BankAccount, BankAccountCreateManual, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CardPayment(Model):
    """Card payment (`banking/card_payment`)."""

    id: ID
    card_id: ID
    """The card that was used."""
    amount_cents: int
    """What is charged to the card, in cents of `currency`: below zero for a payment, above for a
    refund. If the merchant's currency is another one, it is the converted amount."""
    currency: str
    """ISO 4217 code of the currency that the card is charged in."""
    merchant_name: str
    """Name of the merchant."""
    merchant_amount_cents: int
    """What the merchant asked for, in cents of `merchant_currency`: below zero for a payment, above
    for a refund. The receipt shows it without the sign."""
    merchant_currency: str
    """ISO 4217 code of the merchant's currency; other than `currency` for a payment abroad."""
    approved: bool
    """Whether the payment was approved. If it was rejected, `rejected_reason` says why."""
    external_created_at: dt.datetime
    """When the external system recorded the payment; `created_at` is when Factorial did."""
    status: CardPaymentStatus | str
    """How far the payment is."""
    type: CardPaymentType | str
    """Whether money was spent or returned."""
    exchange_rate: float
    """Rate from `merchant_amount_cents` to `amount_cents`; 1.0 if both are in one currency."""
    created_at: dt.datetime
    rejected_reason: RejectedReason | str | None = None
    """Why the payment was turned down."""


class CardPaymentsEndpoint(Endpoint[Api]):
    """Card payments (`banking/card_payments`).

    A payment or refund by card, including rejected ones.
    """

    path = "banking/card_payments"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, account_ids: Sequence[ID] | None = None,
        status: CardPaymentStatus | str | None = None, from_: dt.date | str | None = None,
        to: dt.date | str | None = None, **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[CardPayment]]:  # fmt: skip
        """Read one page of card payments (`GET banking/card_payments`).

        Args:
            ids: Only records with these ids.
            account_ids: Only payments that belong to these bank accounts. The records do not name
                the account.
            status: Only payments in this state.
            from_: Only payments that Factorial recorded (`created_at`) on this day or later.
            to: Only payments that Factorial recorded (`created_at`) until this day. Whether the day
                itself counts is not documented.
        """
        query = {
            "ids[]": ids,
            "account_ids[]": account_ids,
            "status": status,
            "from": from_,
            "to": to,
        }
        return self._list(CardPayment, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, payment_id: ID, **options: Unpack[RequestOptions]) -> Request[CardPayment]:
        """Read a card payment (`GET banking/card_payments/{id}`)."""
        return self._read(CardPayment, payment_id, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Transaction(Model):
    """Transaction (`banking/transaction`)."""

    id: ID
    bank_account_id: ID
    """The account that the money moved on."""
    amount_cents: int
    """In cents of `currency`. Whether money leaving the account is negative is not documented."""
    currency: str
    """Currency of the amount and of the balance."""
    type: TransactionType | str
    """What kind of movement it is."""
    booking_date: dt.datetime
    """Booking date of the movement. Typed as date and time, although the name says date."""
    value_date: dt.datetime
    """Value date of the movement. Typed as date and time, although the name says date."""
    card_payment_id: ID
    """The card payment that the movement belongs to."""
    updated_at: dt.datetime
    balance_after_cents: int | None = None
    """Balance of the account after the movement, in cents of `currency`."""
    description: str | None = None
    """Text that describes the movement."""


class TransactionsEndpoint(Endpoint[Api]):
    """Transactions (`banking/transactions`).

    A movement on a bank account. One that was paid by card names its card payment.
    """

    path = "banking/transactions"

    @paged
    def get(
        self, *, ids: Sequence[ID] | None = None, bank_account_ids: Sequence[ID] | None = None,
        card_payment_ids: Sequence[ID] | None = None, from_: dt.date | str | None = None,
        to: dt.date | str | None = None, updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Transaction]]:  # fmt: skip
        """Read one page of transactions (`GET banking/transactions`).

        Args:
            ids: Only records with these ids.
            bank_account_ids: Only movements on these bank accounts.
            card_payment_ids: Only transactions of these card payments.
            from_: Only transactions of this day or later. Whether `booking_date` or `value_date`
                counts is not documented.
            to: Only transactions until this day, by the same date as `from_`. Whether the day
                itself counts is not documented.
            updated_from: Only transactions whose `updated_at` is on this day or later.
        """
        query = {
            "ids[]": ids, "bank_account_ids[]": bank_account_ids,
            "card_payment_ids[]": card_payment_ids, "from": from_, "to": to,
            "updated_from": updated_from,
        }  # fmt: skip
        return self._list(Transaction, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, transaction_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Transaction]:
        """Read a transaction (`GET banking/transactions/{id}`)."""
        return self._read(Transaction, transaction_id, options)


class BankingDomain(Domain[Api]):
    """Bank accounts of the company, their transactions, and the card payments behind them."""

    bank_accounts: BankAccountsEndpoint[Api]
    card_payments: CardPaymentsEndpoint[Api]
    transactions: TransactionsEndpoint[Api]

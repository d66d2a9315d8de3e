"""Bank accounts, card payments and transactions."""

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


class AccountNumberType(StrEnum):
    """Account number type of `BankAccount`, `BankAccountNumber`."""

    BANK_NAME_AND_ACCOUNT_NUMBER = "bank_name_and_account_number"
    CLABE = "clabe"
    IBAN = "iban"
    OTHER = "other"
    ROUTING_NUMBER_AND_ACCOUNT_NUMBER = "routing_number_and_account_number"
    SORT_CODE_AND_ACCOUNT_NUMBER = "sort_code_and_account_number"


class CardPaymentStatus(StrEnum):
    """Status of `CardPayment`."""

    CLOSED = "closed"
    PENDING = "pending"
    REJECTED = "rejected"
    REVERSED = "reversed"


class CardPaymentType(StrEnum):
    """Type of `CardPayment`."""

    PAYMENT = "payment"
    REFUND = "refund"


class RejectedReason(StrEnum):
    """Rejected reason of `CardPayment`."""

    ACCOUNT_COMPLIANCE_DISABLED = "account_compliance_disabled"
    ACCOUNT_DISABLED = "account_disabled"
    ACCOUNT_INACTIVE = "account_inactive"
    AUTHENTICATION_FAILED = "authentication_failed"
    AUTHORIZATION_CONTROLS = "authorization_controls"
    CARDHOLDER_BLOCKED = "cardholder_blocked"
    CARDHOLDER_INACTIVE = "cardholder_inactive"
    CARDHOLDER_VERIFICATION_REQUIRED = "cardholder_verification_required"
    CARD_ACTIVE = "card_active"
    CARD_CANCELED = "card_canceled"
    CARD_EXPIRED = "card_expired"
    CARD_INACTIVE = "card_inactive"
    INCORRECT_CVC = "incorrect_cvc"
    INCORRECT_EXPIRY = "incorrect_expiry"
    INSECURE_AUTHORIZATION_METHOD = "insecure_authorization_method"
    INSUFFICIENT_FUNDS = "insufficient_funds"
    NOT_ALLOWED = "not_allowed"
    PIN_BLOCKED = "pin_blocked"
    SPENDING_CONTROLS = "spending_controls"
    SUSPECTED_FRAUD = "suspected_fraud"
    VERIFICATION_FAILED = "verification_failed"
    WEBHOOK_APPROVED = "webhook_approved"
    WEBHOOK_DECLINED = "webhook_declined"
    WEBHOOK_ERROR = "webhook_error"
    WEBHOOK_TIMEOUT = "webhook_timeout"


class TransactionType(StrEnum):
    """Type of `Transaction`."""

    CARD_PAYMENT = "card_payment"
    CARD_REFUND = "card_refund"
    DISPUTE = "dispute"
    FEES = "fees"
    INCOMING = "incoming"
    INCOMING_TRANSFER = "incoming_transfer"
    OUTGOING = "outgoing"
    OUTGOING_TRANSFER = "outgoing_transfer"
    PAYMENT = "payment"
    PAYROLL = "payroll"
    TOPUP = "topup"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BankAccount(Model):
    """Bank account (`banking/bank_account`)."""

    id: ID
    external_id: str
    currency: str
    country: str
    account_number: str
    account_number_type: AccountNumberType | str
    account_balance_cents: int
    available_balance_cents: int
    pending_balance_cents: int
    updated_at: dt.datetime
    sort_code: str | None = None
    bic: str | None = None
    iban: str | None = None
    routing_number: str | None = None
    beneficiary_name: str | None = None
    bank_name: str | None = None
    account_alias: str | None = None
    legal_entity_id: ID | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BankAccountNumber(Model):
    """Bank account number, as webhooks deliver it."""

    id: ID
    company_id: ID
    """The company that the record belongs to."""
    account_number: str
    format: AccountNumberType | str
    complementary_data: str | None = None


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BankAccountCreateManual(Body):
    """Body of `BankAccountsEndpoint.create_manual`."""

    legal_entity_id: ID
    currency: str
    account_number: str
    account_number_type: AccountNumberType | str
    account_alias: Maybe[str] = UNSET
    ledger_account_id: Maybe[ID] = UNSET
    bank_account_membership_employee_ids: Maybe[Sequence[ID]] = UNSET
    external_id: Maybe[str] = UNSET


class BankAccountsEndpoint(Endpoint[Api]):
    """Bank accounts (`banking/bank_accounts`)."""

    path = "banking/bank_accounts"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        currency: str | None = None,
        legal_entity_ids: Sequence[ID] | None = None,
        updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[BankAccount]]:
        """Read one page of bank accounts (`GET banking/bank_accounts`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "currency": currency,
            "legal_entity_ids[]": legal_entity_ids,
            "updated_from": updated_from,
        }
        return self._list(BankAccount, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(self, account_id: ID, **options: Unpack[RequestOptions]) -> Request[BankAccount]:
        """Read a bank account (`GET banking/bank_accounts/{id}`)."""
        return self._read(BankAccount, account_id, options)

    @operation
    def create_manual(
        self, data: BankAccountCreateManual | Fields, **options: Unpack[RequestOptions]
    ) -> Request[BankAccount]:
        """Create a bank account by hand (`POST banking/bank_accounts/create_manual`)."""
        return self._act("create_manual", BankAccount, BankAccountCreateManual, data, options)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class CardPayment(Model):
    """Card payment (`banking/card_payment`)."""

    id: ID
    card_id: ID
    amount_cents: int
    currency: str
    merchant_name: str
    merchant_amount_cents: int
    merchant_currency: str
    approved: bool
    external_created_at: dt.datetime
    status: CardPaymentStatus | str
    type: CardPaymentType | str
    exchange_rate: float
    created_at: dt.datetime
    rejected_reason: RejectedReason | str | None = None


class CardPaymentsEndpoint(Endpoint[Api]):
    """Card payments (`banking/card_payments`)."""

    path = "banking/card_payments"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        account_ids: Sequence[ID] | None = None,
        status: CardPaymentStatus | str | None = None,
        from_: dt.date | str | None = None,
        to: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[CardPayment]]:
        """Read one page of card payments (`GET banking/card_payments`).

        Args:
            ids: Only records with these ids.
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
    amount_cents: int
    currency: str
    type: TransactionType | str
    booking_date: dt.datetime
    value_date: dt.datetime
    card_payment_id: ID
    updated_at: dt.datetime
    balance_after_cents: int | None = None
    description: str | None = None


class TransactionsEndpoint(Endpoint[Api]):
    """Transactions (`banking/transactions`)."""

    path = "banking/transactions"

    @paged
    def get(
        self,
        *,
        ids: Sequence[ID] | None = None,
        bank_account_ids: Sequence[ID] | None = None,
        card_payment_ids: Sequence[ID] | None = None,
        from_: dt.date | str | None = None,
        to: dt.date | str | None = None,
        updated_from: dt.date | str | None = None,
        **options: Unpack[ListOptions],
    ) -> Request[MetaApiResponse[Transaction]]:
        """Read one page of transactions (`GET banking/transactions`).

        Args:
            ids: Only records with these ids.
        """
        query = {
            "ids[]": ids,
            "bank_account_ids[]": bank_account_ids,
            "card_payment_ids[]": card_payment_ids,
            "from": from_,
            "to": to,
            "updated_from": updated_from,
        }
        return self._list(Transaction, query, options)

    all, iter, pages = list_all(get), iterate(get), iter_pages(get)

    @operation
    def get_by_id(
        self, transaction_id: ID, **options: Unpack[RequestOptions]
    ) -> Request[Transaction]:
        """Read a transaction (`GET banking/transactions/{id}`)."""
        return self._read(Transaction, transaction_id, options)


class BankingDomain(Domain[Api]):
    """Bank accounts, card payments and transactions."""

    bank_accounts: BankAccountsEndpoint[Api]
    card_payments: CardPaymentsEndpoint[Api]
    transactions: TransactionsEndpoint[Api]

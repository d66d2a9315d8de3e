"""Exceptions: those that handlers raise about a record, and those about a whole run.

FactorialError
├── InvalidItem              raised by a handler: the record is wrong or incomplete
├── FailedItem               raised by a handler: the push failed
├── RetryLater               raised by a handler: push the record again later
└── SyncRunError             a run cannot be processed
    ├── RunPausedError       it is paused; process it again in `retry_after` seconds
    ├── UnknownRunError      there is no such run
    ├── RunIdentityError     its company or integration is unknown, or contradicts the journal
    │   └── WrongCompanyError   it belongs to another company than the caller says
    ├── UnconfirmedOutcomeError   a response did not confirm an outcome; a cause of the next
    └── ReportingError       outcomes could not be reported; they are in the journal
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from ..core.errors import FactorialError, public_in
from ..core.types import is_iterable, is_mapping
from ..core.validation import check_seconds

if TYPE_CHECKING:
    from .run_report import RunReport

Messages: TypeAlias = str | Iterable[str] | Mapping[str, str]
"""Reasons: one text, several texts, or a text for each field that is wrong."""

BASE = "base"
"""The key of reasons that are not about a field."""


class ItemError(FactorialError):
    """Base of the exceptions that a handler raises about a record.

    Args:
        messages: the reasons, which Factorial shows to the people who started the run. One text,
            several texts, or a mapping of texts by field.
        external_identifier: the record's id in the external system; None, the default, if it has
            none.
    """

    def __init__(self, messages: Messages, external_identifier: str | int | None = None) -> None:
        self.messages = as_messages(messages)
        self.external_identifier = external_identifier
        # The messages can be personal data; names of fields are not.
        super().__init__(", ".join(self.messages))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.messages, self.external_identifier)


@public_in("factorial_sdk.sync_runs")
class InvalidItem(ItemError):  # noqa: N818 - a public name
    """Raised by a handler: the record is wrong or incomplete, and has to be corrected.

    Args:
        messages: the reasons, which Factorial shows to the people who started the run. One text,
            several texts, or a mapping of texts by field.
        external_identifier: the record's id in the external system; None, the default, if it has
            none.

    Example:
        >>> from factorial_sdk.sync_runs import InvalidItem
        >>> InvalidItem({"payroll_concept_id": "is not mapped"}).messages
        {'payroll_concept_id': 'is not mapped'}
    """


@public_in("factorial_sdk.sync_runs")
class FailedItem(ItemError):  # noqa: N818 - a public name
    """Raised by a handler: the push failed, for reasons that users may read.

    Any other exception counts as failed too, but only its class is reported.

    Args:
        messages: the reasons, which Factorial shows to the people who started the run. One text,
            several texts, or a mapping of texts by field.
        external_identifier: the record's id in the external system; None, the default, if it has
            none.

    Example:
        >>> from factorial_sdk.sync_runs import FailedItem
        >>> FailedItem("the payroll of November is closed").messages
        {'base': 'the payroll of November is closed'}
    """


@public_in("factorial_sdk.sync_runs")
class RetryLater(ItemError):  # noqa: N818 - like the other two
    """Raised by a handler: the record cannot be pushed now; push it again later.

    The record has no outcome yet. It is pushed again, with the same idempotency key, until the time
    of its run is over; then it is reported as failed, with the messages.

    Args:
        messages: the reasons, which Factorial shows if the time is over. One text, several texts,
            or a mapping of texts by field.
        external_identifier: the record's id in the external system; None, the default, if it has
            none.
        after: seconds to wait at least; 30 by default.

    Raises:
        ConfigurationError: `after` is not a number of seconds.

    Example:
        >>> from factorial_sdk.sync_runs import RetryLater
        >>> RetryLater("the payroll system is down", after=60).after
        60.0
    """

    def __init__(
        self,
        messages: Messages,
        external_identifier: str | int | None = None,
        *,
        after: float = 30.0,
    ) -> None:
        super().__init__(messages, external_identifier)
        self.after = float(check_seconds("after", after))

    def __reduce__(self) -> tuple[Any, ...]:
        return _retry_later, (self.messages, self.external_identifier, self.after)


def _retry_later(
    messages: Messages, external_identifier: str | int | None, after: float
) -> RetryLater:
    return RetryLater(messages, external_identifier, after=after)


@public_in("factorial_sdk.sync_runs")
class SyncRunError(FactorialError):
    """A run cannot be processed."""


@public_in("factorial_sdk.sync_runs")
class RunPausedError(SyncRunError):
    """The run is paused: its other records have no outcome yet. Process it again later.

    Either `breaker` records in a row failed, or the handler raised `RetryLater` and the wait is
    longer than `max_wait`. What was pushed is in the journal.

    Attributes:
        retry_after: seconds to wait before the run is processed again.
    """

    def __init__(self, message: str, retry_after: float) -> None:
        super().__init__(message)
        self.retry_after = retry_after

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.retry_after)


@public_in("factorial_sdk.sync_runs")
class UnknownRunError(SyncRunError):
    """There is no such run, or the credentials may not read it."""


@public_in("factorial_sdk.sync_runs")
class RunIdentityError(SyncRunError):
    """The company or integration of the run is unknown, or contradicts the journal.

    Idempotency keys are derived from them, so nothing was pushed.
    """


@public_in("factorial_sdk.sync_runs")
class WrongCompanyError(RunIdentityError):
    """The run belongs to another company than `company_id`; nothing was read or pushed."""


@public_in("factorial_sdk.sync_runs")
class UnconfirmedOutcomeError(SyncRunError):
    """The response to a report is a success, but does not show the outcome with its status.

    Only in `ReportingError.causes`; it is never raised by itself.
    """


@public_in("factorial_sdk.sync_runs")
class ReportingError(SyncRunError):
    """Outcomes could not be reported; they are in the journal, and the next call reports them.

    Attributes:
        report: the report about the run.
        causes: why outcomes could not be reported: one error of each class.
    """

    def __init__(self, report: RunReport, causes: Iterable[Exception] = ()) -> None:
        self.report = report
        self.causes = tuple(causes)
        why = ", ".join(sorted({type(cause).__name__ for cause in self.causes}))
        text = (
            f"{report.unreported} of {report.total} outcomes of sync run {report.run_id} are not "
            f"reported{f' ({why})' if why else ''}; they are in the journal: process the run again"
        )
        if report.withheld:
            text += f". {report.withheld} of them were not pushed: Factorial does not list them"
        if report.unidentified:
            text += f". {report.unidentified} more cannot be identified, and were not pushed"
        super().__init__(text)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.report, self.causes)


def as_messages(given: object) -> dict[str, str]:
    """Return reasons as the API takes them: text by field."""
    if is_mapping(given):
        found = {as_text(key): as_text(text) for key, text in given.items()}
    elif is_iterable(given):
        found = {BASE: as_text("; ".join(map(str, given)))}
    else:
        found = {BASE: as_text(given)}
    return found or {BASE: "no reason given"}


def as_text(given: object) -> str:
    """Return a text that every database and encoding takes, without NUL and lone surrogates.

    Otherwise one text could keep all outcomes of its transaction from being written.
    """
    return str(given).replace("\0", "").encode("utf-8", "replace").decode()

"""What a handler raises to say what became of a record, and what can go wrong with a whole run.

FactorialError
├── InvalidItem              raised by a handler: the record is wrong or incomplete
├── FailedItem               raised by a handler: pushing it went wrong
└── SyncRunError             about a run
    ├── UnknownRunError      there is no such run
    ├── RunIdentityError     its company or integration is unknown, or contradicts the journal
    │   └── WrongCompanyError   it belongs to another company than the caller says
    ├── UnconfirmedOutcomeError   a response did not confirm an outcome; a cause of the next
    └── ReportingError       outcomes are in the journal that could not be reported
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from ..core.errors import FactorialError, public_in
from ..core.types import is_listing, is_mapping

if TYPE_CHECKING:
    from .run_report import RunReport

Messages: TypeAlias = str | Iterable[str] | Mapping[str, str]
"""Reasons: one text, several, or one for each field that they are about."""

BASE = "base"
"""The key of reasons that are about no field."""


class _Judged(FactorialError):  # noqa: N818 - as its subclasses
    """What a handler says about a record.

    Args:
        messages: the reasons, which Factorial shows to the people who started the run: one text,
            several, or one for each field that they are about.
        external_identifier: the record's id in the external system, if it is known there.
    """

    def __init__(self, messages: Messages, external_identifier: str | int | None = None) -> None:
        self.messages = as_messages(messages)
        self.external_identifier = external_identifier
        # The texts can be personal; the names of fields are not.
        super().__init__(", ".join(self.messages))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.messages, self.external_identifier)


@public_in("factorial_sdk.sync_runs")
class InvalidItem(_Judged):
    """Raised by a handler: the record is wrong or incomplete, and somebody has to correct it.

    Args:
        messages: the reasons, which Factorial shows to the people who started the run: one text,
            several, or one for each field that they are about.
        external_identifier: the record's id in the external system, if it is known there.

    Example:
        >>> from factorial_sdk.sync_runs import InvalidItem
        >>> InvalidItem({"payroll_concept_id": "is not mapped"}).messages
        {'payroll_concept_id': 'is not mapped'}
    """


@public_in("factorial_sdk.sync_runs")
class FailedItem(_Judged):
    """Raised by a handler: pushing the record went wrong, for reasons that users may read.

    Any other exception counts as failed too, but then only its class is told.

    Args:
        messages: the reasons, which Factorial shows to the people who started the run: one text,
            several, or one for each field that they are about.
        external_identifier: the record's id in the external system, if it is known there.

    Example:
        >>> from factorial_sdk.sync_runs import FailedItem
        >>> FailedItem("the payroll of November is closed").messages
        {'base': 'the payroll of November is closed'}
    """


@public_in("factorial_sdk.sync_runs")
class SyncRunError(FactorialError):
    """A run cannot be processed."""


@public_in("factorial_sdk.sync_runs")
class UnknownRunError(SyncRunError):
    """There is no such run, or the credentials do not let it be seen."""


@public_in("factorial_sdk.sync_runs")
class RunIdentityError(SyncRunError):
    """The company or integration of the run is unknown, or contradicts the journal.

    Idempotency keys are derived from them, so nothing was pushed.
    """


@public_in("factorial_sdk.sync_runs")
class WrongCompanyError(RunIdentityError):
    """The run belongs to another company than it was asked for; nothing was read or pushed."""


@public_in("factorial_sdk.sync_runs")
class UnconfirmedOutcomeError(SyncRunError):
    """The response to a report is a success, but does not show the outcome with its status.

    It is among the causes of a `ReportingError`; it is never raised by itself.
    """


@public_in("factorial_sdk.sync_runs")
class ReportingError(SyncRunError):
    """Outcomes could not be reported; they are in the journal, and the next call reports them.

    Attributes:
        report: what was achieved.
        causes: what kept outcomes from being reported, one error of each kind.
    """

    def __init__(self, report: RunReport, causes: Iterable[Exception] = ()) -> None:
        self.report = report
        self.causes = tuple(causes)
        why = ", ".join(sorted({type(each).__name__ for each in self.causes}))
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
    """Reasons as the API takes them: text by field."""
    if is_mapping(given):
        found = {as_text(key): as_text(text) for key, text in given.items()}
    elif is_listing(given):
        found = {BASE: as_text("; ".join(map(str, given)))}
    else:
        found = {BASE: as_text(given)}
    return found or {BASE: "no reason given"}


def as_text(given: object) -> str:
    """A text that every database and every encoding takes: it is not to hold up all the others."""
    return str(given).replace("\0", "").encode("utf-8", "replace").decode()

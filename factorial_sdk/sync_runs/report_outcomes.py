"""Report outcomes to Factorial: in one bulk request where possible, one by one otherwise.

Invariants:

* `Reporter.report` gets only outcomes that are in the journal. It returns those that a response
  confirmed: the response shows the outcome's id with the reported status. The caller writes
  `Journal.reported` for these, and only for these.
* To report an outcome twice does no harm, so every request may be retried, even the bulk POST.
* An outcome that the bulk response does not confirm is reported alone in the same attempt.

An outcome can take up to `rounds` attempts; each request of an attempt is also retried by the
client, as its retry policy says. After the first call that leaves outcomes unreported, `rounds` is
1 for the rest of the run: further outcomes are unlikely to fare better.

A client whose rate limit raises instead of waiting belongs to a worker that must not sleep: then
the first `RateLimitError` ends all attempts, and becomes `Reporter.limit_error`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs

from ..core.encoding import as_id
from ..core.errors import FactorialError
from ..core.execution.call import call
from ..core.execution.flow import Flow, Gather, Sleep
from ..core.execution.retry import TOO_MANY_REQUESTS
from ..core.types import ID
from .errors import UnconfirmedOutcomeError
from .fetch import REFUSED, Endpoints, status_of
from .work_queue import PendingReport

logger: Final = logging.getLogger("factorial_sdk.sync_runs")

MIN_BULK: Final = 5
"""Outcomes that are worth a POST, of which the API allows 200 a minute; PUTs do not count."""

MAX_BACKOFF: Final = 30.0
"""Longest wait between two attempts, in seconds."""


class Reporter:
    """Reports outcomes to Factorial.

    Args:
        endpoints: of the client.
        run_id: the run.
        concurrency: most requests at once.
        rounds: most attempts to report an outcome that the API does not refuse for good.
        now: returns seconds since 1970.
        give_up_at: when no further attempt may begin, in seconds since 1970.

    Attributes:
        causes: the latest error of each class that kept outcomes from being reported.
        limit_error: the error of a client whose rate limit raises; None while there was none.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        run_id: ID,
        concurrency: int,
        rounds: int,
        now: Callable[[], float],
        give_up_at: float,
    ) -> None:
        self.endpoints = endpoints
        self.run_id = run_id
        self.concurrency = concurrency
        self.rounds = rounds
        self.now = now
        self.give_up_at = give_up_at
        self.causes: dict[type[Exception], Exception] = {}
        self.limit_error: FactorialError | None = None
        self._bulk_allowed = endpoints.show_runs

    def report(self, reports: Sequence[PendingReport]) -> Flow[list[PendingReport]]:
        """Report outcomes, with backoff between attempts; return those that are confirmed."""
        confirmed: list[PendingReport] = []
        unconfirmed = list(reports)
        for attempt in range(self.rounds):
            unconfirmed = yield from self._attempt(unconfirmed, confirmed)
            if not unconfirmed or attempt + 1 == self.rounds or self.limit_error is not None:
                break
            jitter = 0.5 + self.endpoints.context.random() / 2
            delay = min(MAX_BACKOFF, 2.0**attempt) * jitter
            if self.now() + delay >= self.give_up_at:
                break
            yield Sleep(delay)
        if unconfirmed:
            self.rounds = 1
        return confirmed

    def _attempt(
        self, reports: Sequence[PendingReport], confirmed: list[PendingReport]
    ) -> Flow[list[PendingReport]]:
        """Report each outcome once; extend `confirmed`, return those worth another attempt."""
        remaining = list(reports)
        bulk = [report for report in remaining if self._fits_in_bulk(report)]
        if len(bulk) >= MIN_BULK:
            done = yield from self._report_bulk(bulk)
            confirmed += done
            remaining = [report for report in remaining if report not in done]
            if self.limit_error is not None:
                return remaining
        flows = (self._report_one(report) for report in remaining)
        results: list[Any] = (
            (yield Gather(flows, self.concurrency, keep_errors=True)) if remaining else []
        )
        try_again: list[PendingReport] = []
        for report, result in zip(remaining, results, strict=True):
            if not isinstance(result, Exception):
                confirmed.append(report)
            elif isinstance(result, FactorialError):
                self.causes[type(result)] = result
                self._note_limit(result)
                logger.warning(
                    "sync run %s: an outcome could not be reported: %s",
                    self.run_id,
                    type(result).__name__,
                )
                if _is_temporary(result):
                    try_again.append(report)
            else:
                raise result
        return try_again

    def _fits_in_bulk(self, report: PendingReport) -> bool:
        """Return whether the bulk request can name the record: it uses other ids than a PUT."""
        return (
            self._bulk_allowed
            and report.entry.syncable_id is not None
            and (report.outcome.external or report.entry.external) is not None
        )

    def _report_bulk(self, reports: Sequence[PendingReport]) -> Flow[list[PendingReport]]:
        """Report outcomes in one request; return those that the response confirms.

        The API makes new outcomes for records that it does not recognize. So what the response does
        not confirm is reported one by one.
        """
        context = self.endpoints.context
        id_type = context.settings.id_type(self.endpoints.outcomes.version)
        body = {
            "sync_run_id": as_id(self.run_id, id_type),
            "items": [
                {
                    "external_identifier": report.outcome.external or report.entry.external or "",
                    "syncable_type": report.entry.kind,
                    "status": report.outcome.status,
                    "syncable_id": as_id(report.entry.syncable_id, id_type),
                    "error_messages": dict(report.outcome.messages),
                }
                for report in reports
            ],
        }
        policy = attrs.evolve(context.retry, retry_post=True)  # to report twice does no harm
        request = self.endpoints.outcomes.bulk_upsert.describe(
            body,
            retry=policy,
            check_body=False,  # a syncable_type may be newer than this SDK
        )
        try:
            outcomes = yield from call(request, context)
        except FactorialError as error:
            self._note_limit(error)
            if status_of(error) in REFUSED:
                self._bulk_allowed = False
            logger.info(
                "sync run %s: reporting one by one, after %s", self.run_id, type(error).__name__
            )
            return []
        shown = {str(outcome.id): outcome for outcome in outcomes}
        return [report for report in reports if _confirms(shown.get(report.entry.key), report)]

    def _note_limit(self, error: FactorialError) -> None:
        if self.endpoints.context.limiter.raises and status_of(error) == TOO_MANY_REQUESTS:
            self.limit_error = error

    def _report_one(self, report: PendingReport) -> Flow[None]:
        from ..resources.integrations import SyncableSyncRunUpdate

        body = SyncableSyncRunUpdate(
            status=report.outcome.status, error_messages=dict(report.outcome.messages)
        )
        request = self.endpoints.outcomes.update.describe(report.entry.id, body)
        shown: Any = yield from call(request, self.endpoints.context)
        if not _confirms(shown, report):
            raise UnconfirmedOutcomeError(
                f"the response to the report of outcome {report.entry.id} does not show that "
                "outcome with that status"
            )


def _confirms(shown: Any, report: PendingReport) -> bool:
    """Return whether a response shows the outcome, with the status that was reported."""
    return (
        str(getattr(shown, "id", None)) == report.entry.key
        and str(getattr(shown, "status", None)) == report.outcome.status
    )


def _is_temporary(error: Exception) -> bool:
    """Return whether another attempt may help.

    It may unless the API refused the report for good: so without a response, after a success that
    does not show the outcome, and after 408, 409, 425, 429 and 5xx.
    """
    status = status_of(error)
    return status is None or status < 400 or status in {408, 409, 425, 429} or status >= 500

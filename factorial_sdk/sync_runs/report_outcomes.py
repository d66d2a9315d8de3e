"""The flow that reports outcomes: in bulk where that is possible, one by one otherwise."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, Final

import attrs

from ..core.errors import FactorialError
from ..core.execution.call import call
from ..core.execution.flow import Flow, Gather, Sleep
from ..core.types import ID
from .errors import UnconfirmedOutcomeError
from .fetch import REFUSED, Endpoints, status_of
from .work_queue import Due

logger: Final = logging.getLogger("factorial_sdk.sync_runs")

FEWEST: Final = 5
"""Outcomes that are worth a POST, of which the API allows 200 a minute; PUTs are not counted."""

LONGEST: Final = 30.0
"""Seconds; the longest wait between two rounds."""


class Reporter:
    """Reports outcomes to Factorial.

    Args:
        endpoints: of the client.
        run_id: the run.
        concurrency: how many requests may be under way at once.
        rounds: how often a report is tried that the API does not refuse for good; each time the
            client's own attempts come on top.
        now: seconds since 1970.
        ends: when trying again has no sense any more, in seconds since 1970.

    Attributes:
        causes: what kept outcomes from being reported, one error of each kind.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        run_id: ID,
        concurrency: int,
        rounds: int,
        now: Callable[[], float],
        ends: float,
    ) -> None:
        self.endpoints = endpoints
        self.run_id = run_id
        self.concurrency = concurrency
        self.rounds = rounds
        self.now = now
        self.ends = ends
        self.causes: dict[type[Exception], Exception] = {}
        self._bulk = endpoints.show_runs

    def report(self, dues: Sequence[Due]) -> Flow[list[Due]]:
        """Report outcomes; those that Factorial has confirmed."""
        confirmed: list[Due] = []
        left = list(dues)
        for number in range(self.rounds):
            left = yield from self._round(left, confirmed)
            if not left or number + 1 == self.rounds:
                break
            wait = min(LONGEST, 2.0**number) * (0.5 + self.endpoints.context.random() / 2)
            if self.now() + wait >= self.ends:
                break
            yield Sleep(wait)
        if left:
            self.rounds = 1  # what follows is hardly going to fare better
        return confirmed

    def _round(self, dues: Sequence[Due], confirmed: list[Due]) -> Flow[list[Due]]:
        """Try once; what is worth trying again."""
        left = list(dues)
        bulk = [due for due in left if self._fits(due)]
        if len(bulk) >= FEWEST:
            done = yield from self._in_bulk(bulk)
            confirmed += done
            left = [due for due in left if due not in done]
        flows = (self._one(due) for due in left)
        results: list[Any] = (
            (yield Gather(flows, self.concurrency, keep_errors=True)) if left else []
        )
        again: list[Due] = []
        for due, result in zip(left, results, strict=True):
            if not isinstance(result, Exception):
                confirmed.append(due)
            elif isinstance(result, FactorialError):
                self.causes[type(result)] = result
                logger.warning(
                    "sync run %s: an outcome could not be reported: %s",
                    self.run_id,
                    type(result).__name__,
                )
                if _is_passing(result):
                    again.append(due)
            else:
                raise result
        return again

    def _fits(self, due: Due) -> bool:
        """Whether an outcome can be part of a bulk, which knows records by other ids."""
        return (
            self._bulk
            and due.entry.syncable_id is not None
            and (due.outcome.external or due.entry.external) is not None
        )

    def _in_bulk(self, dues: Sequence[Due]) -> Flow[list[Due]]:
        """Report in one request; those that the answer confirms.

        The others are reported one by one: what a bulk does to records that it does not recognise
        is to make new ones.
        """
        from ..resources.integrations import (
            SyncableSyncRunBulkUpsert,
            SyncableSyncRunBulkUpsertItem,
        )

        body = SyncableSyncRunBulkUpsert(
            sync_run_id=self.run_id,
            items=[
                SyncableSyncRunBulkUpsertItem(
                    external_identifier=due.outcome.external or due.entry.external or "",
                    syncable_type=due.entry.kind,
                    status=due.outcome.status,
                    syncable_id=due.entry.syncable_id,
                    error_messages=dict(due.outcome.messages),
                )
                for due in dues
            ],
        )
        context = self.endpoints.context
        # To report twice does no harm, so this POST may be tried again.
        policy = attrs.evolve(context.retry, retry_post=True)
        request = self.endpoints.outcomes.bulk_upsert.describe(body, retry=policy)
        try:
            answered = yield from call(request, context)
        except FactorialError as error:
            if status_of(error) in REFUSED:
                self._bulk = False
            logger.info(
                "sync run %s: reporting one by one, after %s", self.run_id, type(error).__name__
            )
            return []
        shown = {str(each.id): each for each in answered}
        return [due for due in dues if _confirms(shown.get(due.entry.key), due)]

    def _one(self, due: Due) -> Flow[None]:
        from ..resources.integrations import SyncableSyncRunUpdate

        body = SyncableSyncRunUpdate(
            status=due.outcome.status, error_messages=dict(due.outcome.messages)
        )
        request = self.endpoints.outcomes.update.describe(due.entry.id, body)
        shown: Any = yield from call(request, self.endpoints.context)
        if not _confirms(shown, due):
            raise UnconfirmedOutcomeError(
                f"the response to the report of outcome {due.entry.id} does not show that outcome "
                "with that status"
            )


def _confirms(shown: Any, due: Due) -> bool:
    """Whether a response shows the outcome, with the status that was reported."""
    return (
        str(getattr(shown, "id", None)) == due.entry.key
        and str(getattr(shown, "status", None)) == due.outcome.status
    )


def _is_passing(error: Exception) -> bool:
    """Whether trying again may help: the API refused nothing, or its success shows no outcome."""
    status = status_of(error)
    return status is None or status < 400 or status in {408, 409, 425, 429} or status >= 500

"""Read a run: the run itself, its records, and the outcomes that Factorial has already."""

from __future__ import annotations

import logging
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs

from ..core.errors import FactorialError
from ..core.execution.call import call
from ..core.execution.context import Context
from ..core.execution.flow import EmitPage, Flow, FlowDriver
from ..core.models.pages import MetaApiResponse
from ..core.operations.executor import AsyncApi, SyncApi, context_of
from ..core.pagination.collect import read_all, read_pages
from ..core.types import ID
from .errors import RunIdentityError, UnknownRunError
from .items import Entry, digest_of
from .journal.identity import names_of
from .run_identity import RunIdentity

if TYPE_CHECKING:
    from ..resources.integrations import (
        SyncableItem,
        SyncableItemsEndpoint,
        SyncableState,
        SyncableStatesEndpoint,
        SyncableSyncRun,
        SyncableSyncRunsEndpoint,
        SyncRun,
        SyncRunsEndpoint,
    )

logger: Final = logging.getLogger("factorial_sdk.sync_runs")

T = TypeVar("T")

RUNS_SINCE: Final = "2026-10-01"
"""The first API version that shows runs and states, and accepts outcomes in bulk."""

RUNNING: Final = "running"
KNOWN_STATUSES: Final = frozenset({RUNNING, "success", "failed", "invalid"})
REFUSED: Final = frozenset({403, 404, 405})

FRESH: Final = 0.2
"""Seconds for which an outcome that was read counts as what Factorial shows."""

"""HTTP statuses of something that these credentials cannot use, or that does not exist."""


@attrs.frozen(eq=False, repr=False)
class Endpoints:
    """The endpoints that a run needs, described for either kind of client."""

    runs: SyncRunsEndpoint[SyncApi]
    items: SyncableItemsEndpoint[SyncApi]
    states: SyncableStatesEndpoint[SyncApi]
    outcomes: SyncableSyncRunsEndpoint[SyncApi]
    context: Context

    @classmethod
    def of(cls, api: SyncApi | AsyncApi) -> Endpoints:
        """Return the endpoints of a client."""
        from ..resources.integrations import (
            SyncableItemsEndpoint,
            SyncableStatesEndpoint,
            SyncableSyncRunsEndpoint,
            SyncRunsEndpoint,
        )

        either = cast("SyncApi", api)  # it only describes requests, alike in both modes
        return cls(
            SyncRunsEndpoint(either),
            SyncableItemsEndpoint(either),
            SyncableStatesEndpoint(either),
            SyncableSyncRunsEndpoint(either),
            context_of(api),
        )

    @property
    def show_runs(self) -> bool:
        """Whether the API version shows runs and states, and accepts outcomes in bulk."""
        return self.context.settings.api_version >= RUNS_SINCE


def read_run(endpoints: Endpoints, run_id: ID) -> Flow[SyncRun | None]:
    """Read a run; return None where the API version shows no runs.

    Raises:
        UnknownRunError: there is no such run.
        RunIdentityError: the response is about no run, or about another one.
    """
    if not endpoints.show_runs:
        return None
    context = endpoints.context
    try:
        run = yield from call(endpoints.runs.get_by_id.describe(run_id), context)
    except FactorialError as error:
        if status_of(error) != 404:
            raise
    else:
        if id_as_text(run.id) != str(run_id):
            raise RunIdentityError(
                f"the response about sync run {run_id} is about another one, or about none; "
                "nothing was pushed. Process it again"
            )
        return run
    # The API answers 404 to some single records that its lists show.
    page = yield from call(endpoints.runs.get.describe(ids=[run_id]), context)
    for run in page:
        if str(run.id) == str(run_id):
            return run
    raise UnknownRunError(
        f"there is no sync run {run_id}, or these credentials may not read it; "
        "check the id, and that the credentials belong to the company and environment of the run"
    )


def is_closed(run: SyncRun) -> bool:
    """Return whether a run is over; a status that is null, empty or no text does not say so."""
    status = cast("object", run.status)
    return isinstance(status, str) and status not in {"", RUNNING}


def id_as_text(value: object) -> str | None:
    """Return an id as text; None if the value is no id or empty."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return str(value).strip() or None


class Reader:
    """Reads the records of a run, page by page, each record once.

    Where the API refuses to list outcomes or states (`REFUSED`), it is not asked again. Records are
    then read without them.

    Args:
        endpoints: of the client.
        run_id: the run.
        identity: its company and integration, and how the names of its records begin.

    Attributes:
        unidentified: number of records without an id, so that nothing can be reported about them.
        total: number of all records, as the latest page says; None while none does.
    """

    def __init__(self, endpoints: Endpoints, run_id: ID, identity: RunIdentity) -> None:
        self.unidentified = 0
        self.total: int | None = None
        self.endpoints = endpoints
        self.run_id = run_id
        self.identity = identity
        self._seen: set[str] = set()
        self._outcomes_readable = True
        self._states_readable = endpoints.show_runs

    def pages(self) -> Generator[Any, Any, None]:
        """Read all records: a page flow whose `EmitPage` commands carry lists of entries."""
        items = self.endpoints.items
        first = items.get.describe(  # pyright: ignore[reportDeprecated]
            sync_run_id=self.run_id
        )
        driver = FlowDriver(read_pages(first, self.endpoints.context))
        for command in driver:
            if isinstance(command, EmitPage):
                self.total = command.page.meta.total
                entries = yield from self._entries(command.page)
                yield EmitPage(cast("Any", entries))
                continue
            try:
                driver.outcome = yield command
            except BaseException as error:
                driver.error = error

    def statuses(self, keys: Sequence[ID]) -> Flow[dict[str, str]]:
        """Return the status that Factorial shows now of each of these outcomes, by id."""
        shown: dict[str, str] = {}
        for start in range(0, len(keys), 100):
            outcomes = yield from self._outcomes(keys[start : start + 100])
            shown.update((key, str(outcome.status)) for key, outcome in outcomes.items())
        return shown

    def is_fresh(self, entry: Entry) -> bool:
        """Return whether the outcome of an entry was read only just now."""
        return self.endpoints.context.clock() - entry.settled_at <= FRESH

    def _entries(self, page: MetaApiResponse[SyncableItem]) -> Flow[list[Entry]]:
        listed: dict[str, tuple[ID, SyncableItem]] = {}
        without_id = 0
        for item in page:
            key = id_as_text(item.syncable_sync_run_id)
            if key is None:
                without_id += 1
            elif key not in self._seen:
                self._seen.add(key)
                listed[key] = (cast("ID", item.syncable_sync_run_id), item)
        if without_id:
            self.unidentified += without_id
            logger.error("sync run %s: %d records without id", self.run_id, without_id)
        if not listed:
            return []
        began = self.endpoints.context.clock()
        outcomes = yield from self._outcomes([outcome_id for outcome_id, _ in listed.values()])
        states = yield from self._states(
            [
                outcome.syncable_state_id
                for outcome in outcomes.values()
                if outcome.syncable_state_id
            ]
        )
        return [
            self._entry(outcome_id, item, outcomes.get(key), states, began)
            for key, (outcome_id, item) in listed.items()
        ]

    def _entry(
        self,
        outcome_id: ID,
        item: SyncableItem,
        outcome: SyncableSyncRun | None,
        states: dict[str, SyncableState],
        began: float,
    ) -> Entry:
        kind, payload = str(item.syncable_type), item.sync_payload
        entry = Entry(
            id=outcome_id, kind=kind, payload=payload, digest=digest_of(payload), settled_at=began
        )
        if outcome is not None and outcome.status and outcome.status != RUNNING:
            entry.settled = str(outcome.status)
        state = states.get(str(outcome.syncable_state_id)) if outcome is not None else None
        if reason := self._reason_to_withhold(item, outcome, state):
            logger.error(
                "sync run %s: record %s is not pushed: %s", self.run_id, outcome_id, reason
            )
            entry.withheld, entry.settled = True, None
            return entry
        if state is not None:
            entry.syncable_id = state.syncable_id
            entry.external = state.external_identifier
        # The record's own id is in its state, which not every API version shows, or in the item.
        own_id = id_as_text(entry.syncable_id) or id_as_text(item.item_id)
        state_id = id_as_text(outcome.syncable_state_id) if outcome is not None else None
        entry.names = names_of(self.identity.prefix, kind, own_id, state_id)
        return entry

    def _reason_to_withhold(
        self, item: SyncableItem, outcome: SyncableSyncRun | None, state: SyncableState | None
    ) -> str | None:
        """Return why a record must not be pushed (it is incomplete or not of this run), or None."""
        if not item.syncable_type or item.sync_payload is None:
            return "its type or its payload is missing"
        if outcome is None:
            return "its outcome cannot be found" if self._outcomes_readable else None
        if outcome.status and outcome.status not in KNOWN_STATUSES:
            return "its status is unknown to this version of the SDK"
        if id_as_text(outcome.company_id) not in {None, self.identity.company}:
            return "it belongs to another company"
        for source in (item, outcome):
            if id_as_text(source.sync_run_id) not in {None, str(self.run_id)}:
                return "it belongs to another run"
        if state is not None and id_as_text(state.integration_uuid) not in {
            None,
            self.identity.integration,
        }:
            return "it belongs to another integration"
        return None

    def _outcomes(self, ids: Sequence[ID]) -> Flow[dict[str, SyncableSyncRun]]:
        """Return the outcomes with these ids, by id; none where they may not be read."""
        if not self._outcomes_readable:
            return {}
        request = self.endpoints.outcomes.get.describe(ids=ids, limit=100)
        try:
            outcomes: Any = yield from read_all(request, self.endpoints.context)
        except FactorialError as error:
            if status_of(error) not in REFUSED:
                raise
            self._outcomes_readable = False
            logger.warning("sync run %s: the outcomes cannot be read", self.run_id)
            return {}
        asked = {str(outcome_id) for outcome_id in ids}
        return {key: outcome for outcome in outcomes if (key := str(outcome.id)) in asked}

    def _states(self, ids: Sequence[ID]) -> Flow[dict[str, SyncableState]]:
        """Return the states with these ids, by id; none where they may not be read."""
        if not self._states_readable or not ids:
            return {}
        request = self.endpoints.states.get.describe(ids=ids, limit=100)
        try:
            states: Any = yield from read_all(request, self.endpoints.context)
        except FactorialError as error:
            if status_of(error) not in REFUSED:
                raise
            self._states_readable = False
            logger.info("sync run %s: the states cannot be read", self.run_id)
            return {}
        return {str(state.id): state for state in states}


def status_of(error: BaseException) -> int | None:
    """Return the HTTP status of an error; None where there was no response."""
    return getattr(error, "status", None)

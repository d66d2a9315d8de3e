"""The flows that read a run: what it is, its records, and what Factorial knows of them already."""

from __future__ import annotations

import logging
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import attrs

from ..core.errors import FactorialError
from ..core.execution.call import call
from ..core.execution.context import Context
from ..core.execution.flow import EmitPage, Flow
from ..core.models.pages import MetaApiResponse
from ..core.operations.executor import AsyncApi, SyncApi
from ..core.pagination.collect import read_all
from ..core.pagination.sequential import read_pages
from ..core.types import ID
from .errors import RunIdentityError, UnknownRunError
from .items import Entry, digest_of
from .journal.identity import names_of

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
"""The API version that first shows runs and states, and takes outcomes in bulk."""

RUNNING: Final = "running"
KNOWN: Final = frozenset({RUNNING, "success", "failed", "invalid"})
REFUSED: Final = frozenset({403, 404, 405})
"""Statuses that say that something is not there for these credentials."""


@attrs.frozen(eq=False, repr=False)
class Endpoints:
    """What is asked for a run, described for either kind of client."""

    runs: SyncRunsEndpoint[SyncApi]
    items: SyncableItemsEndpoint[SyncApi]
    states: SyncableStatesEndpoint[SyncApi]
    outcomes: SyncableSyncRunsEndpoint[SyncApi]
    context: Context

    @classmethod
    def of(cls, api: SyncApi | AsyncApi) -> Endpoints:
        """The endpoints of a client."""
        from ..resources.integrations import (
            SyncableItemsEndpoint,
            SyncableStatesEndpoint,
            SyncableSyncRunsEndpoint,
            SyncRunsEndpoint,
        )

        either = cast("SyncApi", api)  # only to describe requests, which both kinds do alike
        return cls(
            SyncRunsEndpoint(either),
            SyncableItemsEndpoint(either),
            SyncableStatesEndpoint(either),
            SyncableSyncRunsEndpoint(either),
            api.context,
        )

    @property
    def show_runs(self) -> bool:
        """Whether the API version shows runs and states, and takes outcomes in bulk."""
        return self.context.settings.api_version >= RUNS_SINCE


def read_run(endpoints: Endpoints, run_id: ID) -> Flow[SyncRun | None]:
    """Read a run; None where the API version shows none.

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
        if text_of(run.id) != str(run_id):
            raise RunIdentityError(
                f"the response about sync run {run_id} is about another one, or about none; "
                "nothing was pushed. Process it again"
            )
        return run
    # The API is known to deny single records that its lists show.
    page = yield from call(endpoints.runs.get.describe(ids=[run_id]), context)
    for run in page:
        if str(run.id) == str(run_id):
            return run
    raise UnknownRunError(
        f"there is no sync run {run_id}, or these credentials do not let it be seen; "
        "check the id, and that they belong to the company and environment of the run"
    )


def text_of(value: object) -> str | None:
    """Return an id as text; None for what is no id."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return str(value).strip() or None


class Reader:
    """Reads the records of a run, page by page.

    Args:
        endpoints: of the client.
        run_id: the run.
        company: its company.
        integration: its integration.
        prefix: begins the names of its records.

    Attributes:
        unidentified: how many records have no id, so that nothing can be reported about them.
    """

    def __init__(
        self, endpoints: Endpoints, run_id: ID, *, company: str, integration: str, prefix: str
    ) -> None:
        self.unidentified = 0
        self.endpoints = endpoints
        self.run_id = run_id
        self.company = company
        self.integration = integration
        self.prefix = prefix
        self.seen: set[str] = set()
        self._ask_outcomes = True
        self._ask_states = endpoints.show_runs

    def pages(self) -> Generator[Any, Any, None]:
        """Deliver lists of entries, as a page flow: `EmitPage` commands between others."""
        first = self.endpoints.items.get.describe(sync_run_id=self.run_id)
        flow: Any = read_pages(first, self.endpoints.context)
        outcome: Any = None
        error: BaseException | None = None
        while True:
            try:
                command = flow.send(outcome) if error is None else flow.throw(error)
            except StopIteration:
                return
            outcome = error = None
            if isinstance(command, EmitPage):
                entries = yield from self._entries(command.page)
                yield EmitPage(cast("Any", entries))
                continue
            try:
                outcome = yield command
            except BaseException as raised:
                error = raised

    def statuses(self, keys: Sequence[ID]) -> Flow[dict[str, str]]:
        """What Factorial shows of these outcomes by now."""
        shown: dict[str, str] = {}
        for start in range(0, len(keys), 100):
            found = yield from self._outcomes(keys[start : start + 100])
            shown.update((key, str(each.status)) for key, each in found.items())
        return shown

    def _entries(self, page: MetaApiResponse[SyncableItem]) -> Flow[list[Entry]]:
        listed: dict[str, tuple[ID, SyncableItem]] = {}
        nameless = 0
        for item in page:
            key = text_of(item.syncable_sync_run_id)
            if key is None:
                nameless += 1
            elif key not in self.seen:
                self.seen.add(key)
                listed[key] = (cast("ID", item.syncable_sync_run_id), item)
        if nameless:
            self.unidentified += nameless
            logger.error("sync run %s: %d records without id", self.run_id, nameless)
        if not listed:
            return []
        outcomes = yield from self._outcomes([key for key, _ in listed.values()])
        states = yield from self._states(
            [each.syncable_state_id for each in outcomes.values() if each.syncable_state_id]
        )
        return [
            self._entry(key, item, outcomes.get(text), states)
            for text, (key, item) in listed.items()
        ]

    def _entry(
        self,
        key: ID,
        item: SyncableItem,
        outcome: SyncableSyncRun | None,
        states: dict[str, SyncableState],
    ) -> Entry:
        kind = str(item.syncable_type)
        entry = Entry(
            id=key, kind=kind, payload=item.sync_payload, digest=digest_of(item.sync_payload)
        )
        if outcome is not None and outcome.status and outcome.status != RUNNING:
            entry.settled = str(outcome.status)
        state = states.get(str(outcome.syncable_state_id)) if outcome is not None else None
        if doubt := self._doubt(item, outcome, state):
            logger.error("sync run %s: record %s is not pushed: %s", self.run_id, key, doubt)
            entry.withheld, entry.settled = True, None
            return entry
        if state is not None:
            entry.syncable_id = state.syncable_id
            entry.external = state.external_identifier
        # Its id is told by its state, which not every API version shows, or by the item itself.
        own = text_of(entry.syncable_id) or text_of(item.item_id)
        of_state = text_of(outcome.syncable_state_id) if outcome is not None else None
        entry.names = names_of(self.prefix, kind, own, of_state)
        return entry

    def _doubt(
        self, item: SyncableItem, outcome: SyncableSyncRun | None, state: SyncableState | None
    ) -> str | None:
        """Why a record must not be pushed: it is not of this run, or incomplete."""
        if not item.syncable_type or item.sync_payload is None:
            return "its type or its payload is missing"
        run, company = str(self.run_id), self.company
        if outcome is None:
            return "its outcome cannot be found" if self._ask_outcomes else None
        if outcome.status and outcome.status not in KNOWN:
            return "its status is unknown to this version of the SDK"
        if text_of(outcome.company_id) not in {None, company}:
            return "it belongs to another company"
        for each in (item, outcome):
            if text_of(each.sync_run_id) not in {None, run}:
                return "it belongs to another run"
        if state is not None and text_of(state.integration_uuid) not in {None, self.integration}:
            return "it belongs to another integration"
        return None

    def _outcomes(self, keys: Sequence[ID]) -> Flow[dict[str, SyncableSyncRun]]:
        """The outcomes with these ids, by id; empty where they may not be read."""
        if not self._ask_outcomes:
            return {}
        request = self.endpoints.outcomes.get.describe(ids=keys, limit=100)
        try:
            found: Any = yield from read_all(request, self.endpoints.context)
        except FactorialError as error:
            if status_of(error) not in REFUSED:
                raise
            self._ask_outcomes = False
            logger.warning("sync run %s: the outcomes cannot be read", self.run_id)
            return {}
        wanted = {str(key) for key in keys}
        return {key: each for each in found if (key := str(each.id)) in wanted}

    def _states(self, keys: Sequence[ID]) -> Flow[dict[str, SyncableState]]:
        """The states with these ids, by id; empty where they may not be read."""
        if not self._ask_states or not keys:
            return {}
        request = self.endpoints.states.get.describe(ids=keys, limit=100)
        try:
            found: Any = yield from read_all(request, self.endpoints.context)
        except FactorialError as error:
            if status_of(error) not in REFUSED:
                raise
            self._ask_states = False
            logger.info("sync run %s: the states cannot be read", self.run_id)
            return {}
        return {str(each.id): each for each in found}


def status_of(error: BaseException) -> int | None:
    """HTTP status of an error; None where there was no answer."""
    return getattr(error, "status", None)

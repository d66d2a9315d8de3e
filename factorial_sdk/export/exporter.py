"""The flow of an export: read what is due, store it aside, show it when all of it was read."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from functools import partial
from typing import Any, Final, cast

import attrs

from ..core.errors import DecodeError, FactorialError, PaginationError
from ..core.execution.context import Context
from ..core.execution.flow import CallFunction, EmitPage, Flow, FlowDriver, Gather
from ..core.models.pages import MetaApiResponse, numeric_id
from ..core.operations.executor import AsyncApi, SyncApi
from ..core.pagination.sequential import read_pages
from ..core.requests.request import Request
from ..frames.coercion import settle
from ..frames.errors import MisfitError, told
from .errors import ExportError
from .plan import Plan
from .report import ExportReport, TableReport
from .state import Kind, Reading, State
from .targets.base import Table, Target
from .watermarks import (
    REFUSED,
    Origin,
    changes_since,
    newest_stamp,
    next_watermark,
    origin_of,
)

logger: Final = logging.getLogger("factorial_sdk.export")


BAD_REQUEST: Final = 400
"""The status of a request whose cursor is none."""


class _Stale(Exception):  # noqa: N818 - it ends an attempt, not an export
    """The list does not go on where it was left; it has to be read anew."""


def export(api: SyncApi | AsyncApi, plan: Plan, target: Target) -> Flow[ExportReport]:
    """Carry out a plan.

    Raises:
        TargetBusyError, TargetError: the target cannot be used.
        ExportError: some tables could not be exported.
        ApiError, ApiConnectionError: as for any call; what was read so far is stored.
    """
    try:
        states: dict[str, State] = yield CallFunction(target.open)
        for table in plan.tables:
            yield CallFunction(partial(target.check, table, states.get(table.name)))
        origin = yield from origin_of(api)
        exporters = [
            _Exporter(api, plan, target, each, states.get(each.name), origin)
            for each in plan.tables
        ]
        limit = min(plan.concurrency or api.context.concurrency, len(exporters))
        outcomes: list[Any] = yield Gather((each.run() for each in exporters), limit)
    finally:
        target.close()  # at once: whoever is cancelled cannot wait for a thread
    named = dict(zip((each.name for each in plan.tables), outcomes, strict=True))
    errors = {name: each for name, each in named.items() if isinstance(each, Exception)}
    report = ExportReport(tuple(each for each in outcomes if isinstance(each, TableReport)))
    if errors:
        raise ExportError(report, errors) from next(iter(errors.values()))
    return report


class _Exporter:
    """Exports one table."""

    def __init__(
        self,
        api: SyncApi | AsyncApi,
        plan: Plan,
        target: Target,
        table: Table,
        state: State | None,
        origin: Origin,
    ) -> None:
        self._endpoint: Any = table.resource.endpoint(cast("SyncApi", api))
        self._context: Context = api.context
        self._plan = plan
        self._target = target
        self._table = table
        self._origin = origin
        known = None if state is None else state.owner
        owner = origin.adopt(known, f"the table {table.name}")
        self._state = attrs.evolve(state or State(shape=table.shape, owner=owner), owner=owner)
        self._read = 0
        self._newest: dt.datetime | None = None
        self._has_page = False
        self._misfits: Counter[str] = Counter()

    def run(self) -> Flow[TableReport | Exception]:
        """Read what is due; what became of it, or the error that concerns this list alone."""
        try:
            yield from self._go_on()
            try:
                return (yield from self._export(resumed=self._read_before > 0))
            except (_Stale, PaginationError) as problem:
                logger.info("%s: reading it anew: %s", self._table.name, problem)
                yield from self._begin_anew()
                return (yield from self._export(resumed=False))
        except FactorialError as error:
            if isinstance(error, PaginationError) or self._has_bad_cursor(error):
                # What is stored came of pages that contradict each other, or of one with a cursor
                # that the server does not take: nothing goes on there.
                yield from self._begin_anew()
            own = isinstance(error, DecodeError | PaginationError | MisfitError)
            if not own and getattr(error, "status", None) not in REFUSED:
                raise
            logger.warning("%s: not exported: %s", self._table.name, type(error).__name__)
            return error

    def _has_bad_cursor(self, error: FactorialError) -> bool:
        reading = self._state.reading
        refused = getattr(error, "status", None) == BAD_REQUEST
        return refused and reading is not None and reading.cursor is not None

    @property
    def _reading(self) -> Reading:
        assert self._state.reading is not None
        return self._state.reading

    @property
    def _read_before(self) -> int:
        return self._reading.rows - self._read

    def _go_on(self) -> Flow[None]:
        """Make sure that there is a reading: one that was interrupted, or a new one."""
        table, state = self._table, self._state
        if state.shape != table.shape:
            logger.info("%s: its columns or filters are new; reading it in full", table.name)
            state = attrs.evolve(
                state, shape=table.shape, shown=False, watermark=None, reading=None
            )
        elif state.shown or state.reading:
            state = yield CallFunction(partial(self._target.reconciled, table, state))
        self._state = state
        reading = state.reading
        if (
            reading is None
            or not reading.can_go_on
            or self._is_old(reading)
            or (reading.kind, self._kind) == ("changes", "full")
        ):
            yield from self._begin()
        else:
            self._newest = reading.newest

    @property
    def _kind(self) -> Kind:
        table = self._table
        known = self._state.shown and self._state.watermark is not None
        merges = known and table.can_merge and table.name not in self._plan.anew
        return "changes" if merges else "full"

    def _is_old(self, reading: Reading) -> bool:
        """Return whether the reading began too long ago, or so far ahead that a clock was wrong."""
        most = self._plan.resume_within
        return most is not None and abs(self._origin.now - reading.started) >= most

    def _begin(self) -> Flow[None]:
        kind, watermark, origin = self._kind, self._state.watermark, self._origin
        since = changes_since(watermark) if kind == "changes" and watermark is not None else None
        reading = Reading(
            kind=kind,
            started=origin.now,
            is_server_time=origin.is_server_time,
            since=since,
        )
        made = self._state.made
        if made is not None:
            made = tuple(dict.fromkeys((*made, self._columns)))
        self._state = attrs.evolve(self._state, reading=reading, made=made)
        self._newest = None
        self._has_page = False
        yield CallFunction(partial(self._target.begin, self._table, self._state))

    @property
    def _columns(self) -> tuple[str, ...]:
        return tuple(self._table.schema.names)

    def _begin_anew(self) -> Flow[None]:
        self._read = 0
        self._misfits.clear()
        yield from self._begin()

    def _export(self, *, resumed: bool) -> Flow[TableReport]:
        waiting: list[Any] = []
        flow: Any = read_pages(self._request(), self._context)
        driver = FlowDriver(flow)
        page: Any = None
        try:
            for command in driver:
                if isinstance(command, EmitPage):
                    self._check(command.page)
                    waiting += command.page
                    page = command.page or page
                    if len(waiting) >= self._plan.rows:
                        yield from self._store(waiting, page)
                        waiting = []
                    continue
                try:
                    driver.outcome = yield command
                except BaseException as error:
                    driver.error = error
        finally:
            flow.close()
        if waiting:
            yield from self._store(waiting, page)
        total = None if page is None else page.meta.total
        if resumed and isinstance(total, int) and self._reading.rows < total:
            raise _Stale  # the pages before the interruption lack records
        return (yield from self._show(resumed=resumed))

    def _request(self) -> Request[MetaApiResponse[Any]]:
        """The request for the page with which the reading begins, or goes on."""
        resource, reading = self._table.resource, self._reading
        query = dict(resource.filters)
        if resource.updated_by is not None and reading.since is not None:
            since = reading.since
            query[resource.updated_by] = since if resource.takes_moments else since.date()
        if reading.cursor is not None:
            query["after_id"] = reading.cursor
        progress: Any = self._plan.progress
        if callable(progress):
            progress = partial(progress, self._table.name)
        request: Any = self._endpoint.pages.describe(progress=progress, **query)
        return cast("Request[MetaApiResponse[Any]]", request)

    def _check(self, page: MetaApiResponse[Any]) -> None:
        """Make sure that what was read can be stored.

        Raises:
            _Stale: a list that is gone on with begins again.
            DecodeError: a record cannot be merged.
        """
        if not page:
            return
        first, last = numeric_id(page[0]), self._reading.last
        if not self._read and last is not None and (first is None or first <= last):
            raise _Stale("the list does not go on where it was left")
        if self._reading.kind == "changes" and any(each.id is None for each in page):
            raise DecodeError("id", "null", where=f"GET {self._table.resource.path}")
        # Only the server's clock tells how old the changes are that hit pages already read. Without
        # it the first page counts, which nothing precedes.
        counts = self._reading.is_server_time or not (self._reading.rows or self._has_page)
        self._has_page = True
        if self._table.can_merge and counts:
            newest = (self._newest, newest_stamp(page))
            self._newest = max((each for each in newest if each is not None), default=None)

    def _store(self, records: list[Any], page: MetaApiResponse[Any]) -> Flow[None]:
        table, reading = self._table, self._reading
        self._read += len(records)
        reading = attrs.evolve(
            reading,
            cursor=page.cursor,
            last=numeric_id(records[-1]),
            newest=self._newest,
            rows=reading.rows + len(records),
            parts=reading.parts + 1,
        )
        state = attrs.evolve(self._state, reading=reading)

        def store() -> None:
            settled = settle(records, table.columns, self._plan.on_misfit, tally=self._misfits)
            rows = table.arrow.table(settled)
            self._target.store(table, rows, state)

        yield CallFunction(store)
        self._state = state

    def _show(self, *, resumed: bool) -> Flow[TableReport]:
        reading = self._reading
        former = self._state.watermark if reading.kind == "changes" else None
        state = attrs.evolve(
            self._state,
            shown=True,
            watermark=next_watermark(reading.newest, former, began=reading.started),
            made=(self._columns,),
            reading=None,
        )

        def show() -> int:
            # Another program may have made a table of that name since the export began.
            self._target.check(self._table, self._state)
            return self._target.show(self._table, reading, state)

        rows = yield CallFunction(show)
        self._state = state
        if self._misfits:
            told_of = told(self._misfits)
            logger.warning("%s: null, not of their columns' types: %s", self._table.name, told_of)
        logger.info(
            "%s: %d records read (%s), %d rows", self._table.name, self._read, reading.kind, rows
        )
        return TableReport(
            table=self._table.name,
            resource=self._table.resource.path,
            read=self._read,
            rows=rows,
            changed_since=reading.since,
            resumed=resumed,
            misfits=dict(self._misfits),
        )

"""The flow of an export: read each list, stage its records, publish them when all are read.

The pages of a list are read in parallel and arrive in order (`read_pages`). While a batch of them
is stored in the background, the next one is read: at most two batches are in memory, and the pages
that were read ahead.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from contextlib import suppress
from functools import partial
from typing import Any, Final, cast

import attrs

from ..core.config import AUTO, Concurrency, as_concurrency
from ..core.errors import DecodeError, FactorialError, PaginationError
from ..core.execution.context import Context
from ..core.execution.flow import CallFunction, EmitPage, Flow, FlowDriver, Gather
from ..core.models.pages import MetaApiResponse, numeric_id
from ..core.operations.executor import AsyncApi, SyncApi, context_of
from ..core.pagination.collect import read_pages
from ..core.requests.request import Request
from ..frames.coercion import MisfitError, coerce, format_counts
from .background import BackgroundStore
from .errors import ExportError
from .plan import ExportPlan
from .report import ExportReport, TableReport
from .state import Kind, Reading, State
from .targets.base import Table, Target
from .watermarks import (
    ONE_LIST_STATUSES,
    Origin,
    changes_since,
    newest_change,
    next_watermark,
    request_origin,
)

logger: Final = logging.getLogger("factorial_sdk.export")

TABLES_AT_ONCE: Final = 4
"""Tables that are exported at once with ``concurrency="auto"``."""

SEQUENTIAL: Final = 1
"""The ``concurrency`` of a list that is read page after page."""

BAD_REQUEST: Final = 400
"""The status of a request with an invalid cursor."""


class _CannotResumeError(Exception):
    """The list does not continue where the reading stopped; it must be read from the start."""


def export(api: SyncApi | AsyncApi, plan: ExportPlan, target: Target) -> Flow[ExportReport]:
    """Execute a plan.

    Raises:
        ConfigurationError: the credentials are those of another company than the plan's.
        TargetBusyError, TargetError: the target cannot be used.
        ExportError: some tables could not be exported.
        ApiError, ApiConnectionError: as for any call; the records read so far are stored.
    """
    try:
        states: dict[str, State] = yield CallFunction(target.open)
        for table in plan.tables:
            yield CallFunction(partial(target.check_ownership, table, states.get(table.name)))
        origin = (yield from request_origin(api)).of_company(plan.company)
        tables, requests = split_concurrency(plan, context_of(api).concurrency)
        exporters = [
            _TableExporter(api, plan, target, table, states.get(table.name), origin, requests)
            for table in plan.tables
        ]
        outcomes: list[Any] = yield Gather((exporter.run() for exporter in exporters), tables)
    finally:
        target.close()  # not in a thread, for which a cancelled task could not wait
    by_name = dict(zip((table.name for table in plan.tables), outcomes, strict=True))
    errors = {name: error for name, error in by_name.items() if isinstance(error, Exception)}
    report = ExportReport(tuple(item for item in outcomes if isinstance(item, TableReport)))
    if errors:
        raise ExportError(report, errors) from next(iter(errors.values()))
    return report


def split_concurrency(plan: ExportPlan, of_client: int | None) -> tuple[int, Concurrency]:
    """Return how many tables to export at once, and the ``concurrency`` of each.

    A number is a hard limit of the requests in flight, of all tables together.

    Args:
        plan: the plan.
        of_client: the client's number; None for ``"auto"``.
    """
    most = of_client if plan.concurrency is None else as_concurrency(plan.concurrency)
    tables = min(most or TABLES_AT_ONCE, len(plan.tables))
    return tables, AUTO if most is None else most // tables


class _TableExporter:
    """Exports one table.

    Every step computes the next state, lets the target store it, and only then assigns it to
    `_state`: if storing fails, `_state` still agrees with the target.
    """

    def __init__(
        self,
        api: SyncApi | AsyncApi,
        plan: ExportPlan,
        target: Target,
        table: Table,
        state: State | None,
        origin: Origin,
        concurrency: Concurrency,
    ) -> None:
        self._concurrency = concurrency
        self._endpoint: Any = table.resource.endpoint(cast("SyncApi", api))
        self._context: Context = context_of(api)
        self._plan = plan
        self._target = target
        self._table = table
        self._origin = origin
        former_owner = None if state is None else state.owner
        owner = origin.check_owner(former_owner, f"the table {table.name}")
        self._state = attrs.evolve(state or State(shape=table.shape, owner=owner), owner=owner)
        self._read = 0
        self._newest_change: dt.datetime | None = None
        self._has_page = False
        self._misfits: Counter[str] = Counter()

    def run(self) -> Flow[TableReport | Exception]:
        """Export the table.

        Returns:
            The report, or the error if it concerns only this list.
        """
        try:
            yield from self._resume_or_begin()
            try:
                return (yield from self._export(resumed=self._rows_before > 0))
            except (_CannotResumeError, PaginationError) as problem:
                logger.info("%s: reading it from the start: %s", self._table.name, problem)
                if isinstance(problem, PaginationError):  # perhaps only of pages read in parallel
                    self._concurrency = SEQUENTIAL
                yield from self._restart()
                return (yield from self._export(resumed=False))
        except FactorialError as error:
            if isinstance(error, PaginationError) or self._has_bad_cursor(error):
                # The stored records come from pages that contradict each other, or end at a cursor
                # that the server rejects: the next export could not resume there.
                yield from self._restart()
            is_own = isinstance(error, DecodeError | PaginationError | MisfitError)
            if not is_own and getattr(error, "status", None) not in ONE_LIST_STATUSES:
                raise
            logger.warning("%s: not exported: %s", self._table.name, type(error).__name__)
            return error

    def _has_bad_cursor(self, error: FactorialError) -> bool:
        reading = self._state.reading
        rejected = getattr(error, "status", None) == BAD_REQUEST
        return rejected and reading is not None and reading.cursor is not None

    @property
    def _reading(self) -> Reading:
        assert self._state.reading is not None
        return self._state.reading

    @property
    def _rows_before(self) -> int:
        """Records that former exports of this reading stored."""
        return self._reading.rows - self._read

    def _resume_or_begin(self) -> Flow[None]:
        """Resume the interrupted reading, or begin a new one."""
        table, state = self._table, self._state
        if state.shape != table.shape:
            logger.info("%s: its columns or filters have changed; reading it in full", table.name)
            state = attrs.evolve(
                state, shape=table.shape, published=False, watermark=None, reading=None
            )
        elif state.published or state.reading:
            state = yield CallFunction(partial(self._target.reconcile, table, state))
        self._state = state
        reading = state.reading
        if (
            reading is None
            or not reading.can_resume
            or self._is_old(reading)
            or (reading.kind, self._kind) == ("changes", "full")
        ):
            yield from self._begin()
        else:
            self._newest_change = reading.newest

    @property
    def _kind(self) -> Kind:
        table = self._table
        has_watermark = self._state.published and self._state.watermark is not None
        merge = has_watermark and table.can_merge and table.name not in self._plan.full_refresh
        return "changes" if merge else "full"

    def _is_old(self, reading: Reading) -> bool:
        """Return whether the reading began too long ago to resume.

        One that began as far in the future was stamped by a wrong clock.
        """
        limit = self._plan.resume_within
        return limit is not None and abs(self._origin.now - reading.started) >= limit

    def _begin(self) -> Flow[None]:
        kind, watermark, origin = self._kind, self._state.watermark, self._origin
        since = changes_since(watermark) if kind == "changes" and watermark is not None else None
        reading = Reading(
            kind=kind,
            started=origin.now,
            is_server_time=origin.is_server_time,
            since=since,
        )
        layouts = self._state.layouts
        if layouts is not None:
            layouts = tuple(dict.fromkeys((*layouts, self._columns)))
        self._state = attrs.evolve(self._state, reading=reading, layouts=layouts)
        self._newest_change = None
        self._has_page = False
        yield CallFunction(partial(self._target.begin, self._table, self._state))

    @property
    def _columns(self) -> tuple[str, ...]:
        return self._target.layout(self._table)

    def _restart(self) -> Flow[None]:
        """Begin a new reading in place of the current one."""
        self._read = 0
        self._misfits.clear()
        yield from self._begin()

    def _export(self, *, resumed: bool) -> Flow[TableReport]:
        first = self._request()
        store = BackgroundStore()
        try:
            page = yield from self._read_and_store(first, store)
        except GeneratorExit:
            raise
        except BaseException:
            # What is being stored counts, and must not meet the next attempt. Its own error is no
            # news.
            with suppress(Exception):
                yield from store.wait()
            raise
        total = None if page is None or first.grouped else page.meta.total
        if resumed and isinstance(total, int) and self._reading.rows < total:
            raise _CannotResumeError("records are missing before the interruption")
        return (yield from self._publish(resumed=resumed))

    def _read_and_store(
        self, first: Request[MetaApiResponse[Any]], store: BackgroundStore
    ) -> Flow[MetaApiResponse[Any] | None]:
        """Read the list to its end, and store its records; return its last page with records."""
        waiting: list[Any] = []
        flow: Any = read_pages(first, self._context)
        driver = FlowDriver(flow)
        page: Any = None
        try:
            for command in driver:
                if isinstance(command, EmitPage):
                    store.check()
                    self._check_page(command.page)
                    waiting += command.page
                    page = command.page or page
                    if len(waiting) >= self._plan.rows:
                        yield from self._store(store, waiting, page)
                        waiting = []
                    continue
                try:
                    driver.outcome = yield command
                except BaseException as error:
                    driver.error = error
        finally:
            flow.close()
        if waiting:
            yield from self._store(store, waiting, page)
        yield from store.wait()
        return cast("MetaApiResponse[Any] | None", page)

    def _request(self) -> Request[MetaApiResponse[Any]]:
        """Return the request for the first page of the reading, or for the page to resume at."""
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
        request: Any = self._endpoint.pages.describe(
            progress=progress, concurrency=self._concurrency, **query
        )
        return cast("Request[MetaApiResponse[Any]]", request)

    def _check_page(self, page: MetaApiResponse[Any]) -> None:
        """Check that the records can be stored, and note their newest change.

        Raises:
            _CannotResumeError: the first page after an interruption does not follow the last
                stored record.
            DecodeError: a record without an id cannot be merged.
        """
        if not page:
            return
        first, last = numeric_id(page[0]), self._reading.last
        if not self._read and last is not None and (first is None or first <= last):
            raise _CannotResumeError("the list does not continue where the reading stopped")
        if self._reading.kind == "changes" and any(record.id is None for record in page):
            raise DecodeError("id", "null", where=f"GET {self._table.resource.path}")
        # A record on a page already read may change meanwhile. The server's time at the start of
        # the reading limits the watermark, so that the next export finds it. Without that time,
        # only the first page counts: no page was read before it.
        is_first_page = not (self._reading.rows or self._has_page)
        self._has_page = True
        if self._table.can_merge and (self._reading.is_server_time or is_first_page):
            changes = (self._newest_change, newest_change(page))
            self._newest_change = max(filter(None, changes), default=None)

    def _store(
        self, store: BackgroundStore, records: list[Any], page: MetaApiResponse[Any]
    ) -> Flow[None]:
        """Store records in the background, once those before them are stored."""
        yield from store.wait()
        table, reading = self._table, self._reading
        self._read += len(records)
        reading = attrs.evolve(
            reading,
            cursor=page.cursor,
            last=numeric_id(records[-1]),
            newest=self._newest_change,
            rows=reading.rows + len(records),
            parts=reading.parts + 1,
        )
        state = attrs.evolve(self._state, reading=reading)

        def convert_and_store() -> None:
            columns = coerce(records, table.columns, self._plan.on_misfit, misfits=self._misfits)
            self._target.store(table, table.arrow.table(columns), state)
            self._state = state

        yield from store.start(convert_and_store)

    def _publish(self, *, resumed: bool) -> Flow[TableReport]:
        reading = self._reading
        former = self._state.watermark if reading.kind == "changes" else None
        state = attrs.evolve(
            self._state,
            published=True,
            watermark=next_watermark(reading.newest, former, began=reading.started),
            layouts=(self._columns,),
            reading=None,
        )

        def publish() -> int:
            # Another program may have created a table of that name since the export began.
            self._target.check_ownership(self._table, self._state)
            return self._target.publish(self._table, reading, state)

        rows = yield CallFunction(publish)
        self._state = state
        if self._misfits:
            counts = format_counts(self._misfits)
            logger.warning("%s: null, not of their columns' types: %s", self._table.name, counts)
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

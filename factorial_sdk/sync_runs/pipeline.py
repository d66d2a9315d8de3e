"""The flow of a whole run: it is read, claimed, pushed, written down and reported, all at once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast
from uuid import uuid4

import attrs

from ..core.execution.flow import CallFunction, EmitPage, Flow, Gather, Shield, Sleep
from ..core.types import ID
from .errors import ReportingError, RunIdentityError, WrongCompanyError
from .fetch import RUNNING, Endpoints, Reader, read_run, text_of
from .handlers import Handlers
from .items import Entry, Outcome
from .journal.base import Claimed, Journal, Verdict, Wanted
from .push import Pusher
from .report_outcomes import Reporter
from .run_identity import RunFacts, RunIdentity, environment_of
from .run_report import RunReport, Timings, report_of
from .work_queue import Desk, Due, Signal, Task

if TYPE_CHECKING:
    from ..resources.integrations import SyncRun

logger: Final = logging.getLogger("factorial_sdk.sync_runs")

MOST_CLAIMED: Final = 256


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Plan:
    """How runs are processed; see `SyncRunProcessor`."""

    handlers: Handlers
    journal: Journal
    concurrency: int
    time_limit: float
    deadline: float
    margin: float
    lease: float
    delta: bool
    rounds: int


def process(
    endpoints: Endpoints,
    plan: Plan,
    run_id: ID,
    company_id: ID | None = None,
    integration_uuid: str | None = None,
) -> Flow[RunReport]:
    """Process a run; see `SyncRunProcessor.process`."""
    run = yield from read_run(endpoints, run_id)
    facts = _facts(endpoints, run, run_id, company_id, integration_uuid)
    identify = partial(plan.journal.identify, facts, endpoints.context.now())
    identity: RunIdentity = yield CallFunction(identify)
    job = _Job(endpoints, plan, run_id, identity, run)
    try:
        yield from job.run()
    except GeneratorExit:  # nobody carries anything out any more
        raise
    except BaseException:
        yield Shield(job.leave())
        raise
    yield Shield(job.leave())
    report = yield from job.report()
    if not report.complete:
        raise ReportingError(report, job.reporter.causes.values())
    return report


def _facts(
    endpoints: Endpoints,
    run: SyncRun | None,
    run_id: ID,
    company_id: ID | None,
    integration_uuid: str | None,
) -> RunFacts:
    """What the server says about a run, completed by what the caller says.

    Raises:
        WrongCompanyError: they name different companies.
        RunIdentityError: they name different integrations.
    """
    company = text_of(run.company_id) if run is not None else None
    integration = text_of(run.integration_uuid) if run is not None else None
    wanted = text_of(company_id)
    if None not in {company, wanted} and company != wanted:
        raise WrongCompanyError(
            f"sync run {run_id} belongs to company {company}, not to {wanted}; nothing was done"
        )
    if None not in {integration, integration_uuid} and integration != integration_uuid:
        raise RunIdentityError(
            f"sync run {run_id} belongs to integration {integration}, not to {integration_uuid}; "
            "nothing was done"
        )
    # A date that cannot be read stays text.
    started: object = run.started_at if run is not None else None
    return RunFacts(
        base_url=environment_of(endpoints.context.settings.base_url),
        run=str(run_id),
        company=company or wanted,
        integration=integration or integration_uuid,
        started=started.timestamp() if isinstance(started, datetime) else None,
    )


def _is_closed(run: SyncRun) -> bool:
    """Whether a run is over. A status that is null, or no text, does not say so."""
    status = cast("object", run.status)
    return isinstance(status, str) and status not in {"", RUNNING}


class _Job:
    """One call of `process`: its desk, its claims, its times."""

    def __init__(
        self,
        endpoints: Endpoints,
        plan: Plan,
        run_id: ID,
        identity: RunIdentity,
        run: SyncRun | None,
    ) -> None:
        context = endpoints.context
        self.clock = context.clock
        self.began = context.clock()
        self.woke = context.now()
        self.plan = plan
        self.run_id = run_id
        told = run.company_id if run is not None else None
        self.company_id: ID = told or identity.company
        self.key = identity.key
        self.owner = uuid4().hex
        # No run lasts longer from now on than a whole one, however wrong the clock is.
        self.over = min(identity.started, self.woke) + plan.deadline
        self.desk = Desk(plan.concurrency)
        self.pusher = Pusher(
            self.desk,
            plan.handlers,
            self.now,
            self.clock,
            run_id=run_id,
            company_id=self.company_id,
            time_limit=plan.time_limit,
            stop_at=self.over - plan.margin,
            closed=run is not None and _is_closed(run),
        )
        self.reader = Reader(
            endpoints,
            run_id,
            company=identity.company,
            integration=identity.integration,
            prefix=identity.prefix,
        )
        self.reporter = Reporter(
            endpoints,
            run_id,
            plan.concurrency,
            plan.rounds,
            self.now,
            max(self.over, self.now() + 60),
        )
        self.entries: dict[str, Entry] = {}
        self.given_up: set[str] = set()
        self.withheld: set[str] = set()
        self.resumed = False
        self.failures: list[Exception] = []

    def now(self) -> float:
        """Seconds since 1970; they go on evenly if the clock on the wall is set meanwhile."""
        return self.woke + self.clock() - self.began

    def run(self) -> Flow[None]:
        """Pass after pass, until all is reported, or the time is over."""
        journal = self.plan.journal
        yield CallFunction(partial(journal.renew, self.owner, self.now() + self.plan.lease))
        desk = self.desk
        flows: list[Flow[Any]] = [self._stage(self._read(), desk.end_reading)]
        while True:
            flows.append(self._stage(self._claim(), desk.end_claiming))
            flows += [self.pusher.push() for _ in range(self.plan.concurrency)]
            flows.append(self._stage(self._write(), desk.end_writing))
            flows.append(self._stage(self._report(), desk.end_reporting))
            flows.append(self._stage(self._keep_alive()))
            yield Gather(flows, len(flows), linked=True)
            if self.failures:
                raise self.failures[0]
            rest = yield CallFunction(partial(journal.unfinished, self.key))
            gone = self.given_up | self.withheld
            left = [self._known(each) for each in rest if each.item not in gone]
            if not left or self.now() >= self.over + self.plan.lease:
                return
            # Somebody else is at them, or was and died: then their lease runs out.
            yield Sleep(min(self.plan.lease / 4, 1.0))
            self.resumed = True
            self.desk.start(self.plan.concurrency)
            self.desk.add(left)
            self.desk.end_reading()
            flows = []

    def leave(self) -> Flow[None]:
        """Write down what is not, and let others have what was claimed."""
        journal = self.plan.journal
        try:
            if left := self.desk.drain():
                yield CallFunction(partial(self._note, left))
        finally:
            yield CallFunction(partial(journal.release, self.owner))

    def report(self) -> Flow[RunReport]:
        """What became of the run."""
        summary = yield CallFunction(partial(self.plan.journal.summary, self.key))
        timings = Timings(
            total=self.clock() - self.began,
            handler=self.pusher.seconds,
            slowest=self.pusher.slowest,
            calls=self.pusher.calls,
        )
        return report_of(
            self.run_id,
            self.company_id,
            summary,
            unidentified=self.reader.unidentified,
            withheld=len(self.withheld),
            timings=timings,
        )

    def _stage(self, flow: Flow[None], end: Callable[[], None] = lambda: None) -> Flow[None]:
        """A flow of a pass; where it fails, what is being pushed is finished before the error is.

        Otherwise the first error would cancel the calls of handlers in asynchronous code: a record
        would be pushed, that would be written down nowhere, and it would be pushed again.
        """
        try:
            yield from flow
        except Exception as error:
            self.failures.append(error)
            self.desk.stop()
        end()

    # The flows of a pass, in the order in which a record comes by.

    def _read(self) -> Flow[None]:
        pages: Any = self.reader.pages()
        outcome: Any = None
        error: BaseException | None = None
        while True:
            try:
                command = pages.send(outcome) if error is None else pages.throw(error)
            except StopIteration:
                break
            outcome = error = None
            if isinstance(command, EmitPage):
                yield from self._add(command.page)
                if self.desk.stopped:
                    pages.close()
                    break
                continue
            try:
                outcome = yield command
            except BaseException as raised:
                error = raised

    def _add(self, page: Iterable[Any]) -> Flow[None]:
        entries: list[Entry] = list(page)
        for entry in entries:
            self.entries[entry.key] = entry
        wanted = [self._wanted(each) for each in entries]
        refused = set((yield CallFunction(partial(self.plan.journal.add, self.key, wanted))))
        if refused:
            self.reader.unidentified += len(refused)
            logger.error(
                "sync run %s: %d records cannot be identified, and are not pushed",
                self.run_id,
                len(refused),
            )
        self.desk.add(each for each in entries if each.key not in refused)

    def _known(self, wanted: Wanted) -> Entry:
        """A record of the journal as it was read; one that was not must not be pushed."""
        if wanted.item not in self.entries:
            self.entries[wanted.item] = Entry(
                id=wanted.item,
                kind=wanted.kind,
                payload=None,
                digest=wanted.digest,
                withheld=True,
            )
        return self.entries[wanted.item]

    def _claim(self) -> Flow[None]:
        count = 2 * self.plan.concurrency
        last = self.clock()
        while True:
            found = yield CallFunction(partial(self.desk.wait_unclaimed, count))
            if found is Signal.END:
                break
            if found is Signal.WAIT:
                continue
            wanted = [self._wanted(each) for each in found]
            claim = partial(self.plan.journal.claim, self.key, self.owner, wanted, self.now())
            yield from self._sort((yield CallFunction(claim)))
            # As much as is pushed in about a second: more would keep others from it.
            took, last = self.clock() - last, self.clock()
            if took < 0.5:
                count = min(count * 2, MOST_CLAIMED)
            elif took > 2:
                count = max(count // 2, self.plan.concurrency)

    def _sort(self, claimed: Sequence[Claimed]) -> Flow[None]:
        tasks: list[Task] = []
        dues = self._dues(claimed)
        for each in claimed:
            entry = self.entries[each.item]
            if each.verdict is Verdict.PUSH:
                tasks.append(Task(entry, each.key, each.external or entry.external))
            elif each.verdict is Verdict.WITHHELD:
                self.withheld.add(each.item)
        self.desk.assign(tasks)
        if self.resumed and dues:
            # Their owner died; perhaps after it reported them, and before it wrote that down.
            shown = yield from self.reader.statuses([due.entry.id for due in dues])
            known = [due for due in dues if shown.get(due.entry.key) == due.outcome.status]
            keys = [due.entry.key for due in known]
            yield CallFunction(partial(self.plan.journal.reported, self.key, keys, self.now()))
            dues = [due for due in dues if due not in known]
        self.desk.report(dues)

    def _write(self) -> Flow[None]:
        while True:
            found = yield CallFunction(self._write_some)
            if found is Signal.END:
                break

    def _write_some(self) -> Signal:
        """Blocks; waiting and writing in one, so that both take one thread and no detour."""
        found = self.desk.wait_answers()
        if isinstance(found, Signal):
            return found
        try:
            self._note(found)
        except BaseException:
            for entry, outcome in found:  # whoever cleans up tries again
                self.desk.answer(entry, outcome)
            raise
        return Signal.WAIT

    def _note(self, answers: Sequence[tuple[Entry, Outcome]]) -> None:
        outcomes = [(entry.key, outcome) for entry, outcome in answers]
        mine = self.plan.journal.pushed(self.key, self.owner, outcomes, self.now())
        self.desk.written(len(answers))
        self.desk.report(self._dues(mine))

    def _dues(self, claimed: Iterable[Claimed]) -> list[Due]:
        now = self.clock()
        return [
            Due(self.entries[each.item], each.outcome, now)
            for each in claimed
            if each.verdict is Verdict.REPORT and each.outcome is not None
        ]

    def _report(self) -> Flow[None]:
        while True:
            found = yield CallFunction(lambda: self.desk.wait_due(self.clock()))
            if found is Signal.END:
                break
            if found is Signal.WAIT:
                continue
            confirmed = yield from self.reporter.report(found)
            keys = [due.entry.key for due in confirmed]
            yield CallFunction(partial(self.plan.journal.reported, self.key, keys, self.now()))
            self.given_up.update({due.entry.key for due in found} - set(keys))

    def _keep_alive(self) -> Flow[None]:
        renewed = self.clock()
        while self.desk.reporting:
            yield CallFunction(partial(self.desk.wait_end, self.plan.lease / 4))
            if self.clock() - renewed >= self.plan.lease / 4:
                until = self.now() + self.plan.lease
                yield CallFunction(partial(self.plan.journal.renew, self.owner, until))
                renewed = self.clock()

    def _wanted(self, entry: Entry) -> Wanted:
        return Wanted(
            item=entry.key,
            kind=entry.kind,
            digest=entry.digest,
            record=entry.names[0] if entry.names else None,
            also=entry.names[1:],
            settled=entry.settled,
            force=not self.plan.delta,
            withheld=entry.withheld,
        )

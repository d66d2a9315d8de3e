"""The flow of a whole run: it is read, claimed, pushed, written down and reported, all at once."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

import attrs

from ..core.calling.flows import Call, Deliver, Finish, Flow, Sleep, Together
from ..core.values import ID
from .desk import Desk, Due, Signal, Task
from .errors import ReportingError, WrongCompanyError
from .handlers import Handlers
from .items import Entry, Outcome
from .journal import Claimed, Journal, RunKey, Verdict, Wanted
from .pushing import Pusher
from .reading import RUNNING, Endpoints, Reader, read_run
from .report import RunReport, Timings, report_of
from .reporting import Reporter

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


def process(endpoints: Endpoints, plan: Plan, run_id: ID, company_id: ID | None) -> Flow[RunReport]:
    """Process a run; see `SyncRunProcessor.process`."""
    run = yield from read_run(endpoints, run_id)
    if run is not None:
        _check_company(run, company_id)
        company_id = run.company_id
    job = _Job(endpoints, plan, run_id, company_id, run)
    try:
        yield from job.run()
    except GeneratorExit:  # nobody carries anything out any more
        raise
    except BaseException:
        yield Finish(job.leave())
        raise
    yield Finish(job.leave())
    report = yield from job.report()
    if not report.complete:
        raise ReportingError(report, job.reporter.causes.values())
    return report


def _check_company(run: SyncRun, company_id: ID | None) -> None:
    if company_id is not None and str(run.company_id) != str(company_id):
        raise WrongCompanyError(
            f"sync run {run.id} belongs to company {run.company_id}, not to {company_id}; "
            "nothing was done"
        )


class _Job:
    """One call of `process`: its desk, its claims, its times."""

    def __init__(
        self,
        endpoints: Endpoints,
        plan: Plan,
        run_id: ID,
        company_id: ID | None,
        run: SyncRun | None,
    ) -> None:
        context = endpoints.context
        self.now = context.now
        self.clock = context.clock
        self.began = context.clock()
        self.plan = plan
        self.run_id = run_id
        self.company_id = company_id
        self.key = RunKey("" if company_id is None else str(company_id), str(run_id))
        self.owner = uuid4().hex
        started: object = run.started_at if run is not None else None
        # A date that cannot be read stays text.
        start = started.timestamp() if isinstance(started, datetime) else context.now()
        self.over = start + plan.deadline
        self.desk = Desk(plan.concurrency, room=8 * plan.concurrency)
        self.pusher = Pusher(
            self.desk,
            plan.handlers,
            context,
            run_id=run_id,
            company_id=company_id,
            time_limit=plan.time_limit,
            stop_at=self.over - plan.margin,
            closed=run is not None and bool(run.status) and run.status != RUNNING,
        )
        self.reader = Reader(endpoints, run_id, run)
        self.reporter = Reporter(
            endpoints, run_id, plan.concurrency, plan.rounds, max(self.over, self.now() + 60)
        )
        self.entries: dict[str, Entry] = {}
        self.given_up: set[str] = set()
        self.resumed = False

    def run(self) -> Flow[None]:
        """Pass after pass, until all is reported, or the time is over."""
        journal = self.plan.journal
        yield Call(partial(journal.renew, self.owner, self.now() + self.plan.lease))
        flows: list[Flow[Any]] = [self._read()]
        while True:
            flows += [self._claim(), *(self.pusher.push() for _ in range(self.plan.concurrency))]
            flows += [self._write(), self._report(), self._keep_alive()]
            yield Together(flows, len(flows), linked=True)
            rest = yield Call(partial(journal.unfinished, self.key))
            left = [self._known(each) for each in rest if each.item not in self.given_up]
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
                yield Call(partial(self._note, left))
        finally:
            yield Call(partial(journal.release, self.owner))

    def report(self) -> Flow[RunReport]:
        """What became of the run."""
        summary = yield Call(partial(self.plan.journal.summary, self.key))
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
            timings=timings,
        )

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
            if isinstance(command, Deliver):
                yield from self._add(command.page)
                continue
            try:
                outcome = yield command
            except BaseException as raised:
                error = raised
        self.desk.end_reading()

    def _add(self, page: Iterable[Any]) -> Flow[None]:
        entries: list[Entry] = list(page)
        for entry in entries:
            self.entries[entry.key] = entry
        wanted = [self._wanted(each) for each in entries]
        yield Call(partial(self.plan.journal.add, self.key, wanted))
        self.desk.add(entries)

    def _known(self, wanted: Wanted) -> Entry:
        """A record of the journal as it was read; the API may not list it any more."""
        if wanted.item not in self.entries:
            self.entries[wanted.item] = Entry(
                id=wanted.item,
                kind=wanted.kind,
                payload=None,
                digest=wanted.digest,
                record=wanted.record,
                gone=True,
            )
        return self.entries[wanted.item]

    def _claim(self) -> Flow[None]:
        count = 2 * self.plan.concurrency
        last = self.clock()
        while True:
            found = yield Call(partial(self.desk.wait_unclaimed, count))
            if found is Signal.END:
                break
            if found is Signal.WAIT:
                continue
            wanted = [self._wanted(each) for each in found]
            claim = partial(self.plan.journal.claim, self.key, self.owner, wanted, self.now())
            yield from self._sort((yield Call(claim)))
            # As much as is pushed in about a second: more would keep others from it.
            took, last = self.clock() - last, self.clock()
            if took < 0.5:
                count = min(count * 2, MOST_CLAIMED)
            elif took > 2:
                count = max(count // 2, self.plan.concurrency)
        self.desk.end_claiming()

    def _sort(self, claimed: Sequence[Claimed]) -> Flow[None]:
        tasks: list[Task] = []
        dues = self._dues(claimed)
        for each in claimed:
            entry = self.entries[each.item]
            if each.verdict is Verdict.PUSH:
                tasks.append(Task(entry, each.key, each.external or entry.external))
        self.desk.assign(tasks)
        if self.resumed and dues:
            # Their owner died; perhaps after it reported them, and before it wrote that down.
            shown = yield from self.reader.statuses([due.entry.id for due in dues])
            known = [due for due in dues if shown.get(due.entry.key) == due.outcome.status]
            keys = [due.entry.key for due in known]
            yield Call(partial(self.plan.journal.reported, self.key, keys, self.now()))
            dues = [due for due in dues if due not in known]
        self.desk.report(dues)

    def _write(self) -> Flow[None]:
        while True:
            found = yield Call(self._write_some)
            if found is Signal.END:
                break
        self.desk.end_writing()

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
            found = yield Call(lambda: self.desk.wait_due(self.clock()))
            if found is Signal.END:
                break
            if found is Signal.WAIT:
                continue
            confirmed = yield from self.reporter.report(found)
            keys = [due.entry.key for due in confirmed]
            yield Call(partial(self.plan.journal.reported, self.key, keys, self.now()))
            self.given_up.update({due.entry.key for due in found} - set(keys))
        self.desk.end_reporting()

    def _keep_alive(self) -> Flow[None]:
        renewed = self.clock()
        while self.desk.reporting:
            yield Call(partial(self.desk.wait_end, self.plan.lease / 4))
            if self.clock() - renewed >= self.plan.lease / 4:
                until = self.now() + self.plan.lease
                yield Call(partial(self.plan.journal.renew, self.owner, until))
                renewed = self.clock()

    def _wanted(self, entry: Entry) -> Wanted:
        return Wanted(
            item=entry.key,
            kind=entry.kind,
            digest=entry.digest,
            record=entry.record,
            settled=entry.settled,
            force=not self.plan.delta,
        )

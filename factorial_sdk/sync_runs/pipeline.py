"""``Pipeline``: read, claim, push, write and report the records of a run, all at the same time.

A record passes these stages in this order. `WorkQueue` carries it from one to the next:

1. `_read_records`: `Journal.add` notes the record before it is queued. So `Journal.unfinished`
   lists every record that a crash leaves behind.
2. `_claim_records`: `Journal.claim` decides whether to push or report the record, or to leave it
   to another process. Nothing is pushed or reported without a claim.
3. `Writer.write_results`: `Journal.begin`, or `Journal.pushed` with results of others, notes that
   the push begins. So the next process knows which pushes a crash has interrupted.
4. `Pusher.push` calls the handler with the idempotency key of the claim.
5. `Writer.write_results`: `Journal.pushed` commits the outcome; then `WorkQueue.mark_saved`, then
   `WorkQueue.add_pending_reports`. So an outcome is durable before it is reported.
6. `_report_outcomes`: Factorial confirms the outcome, then `Journal.reported` notes that.

A crash between 3 and 5 repeats a push, with the same idempotency key. A crash between 5 and the end
of 6 repeats a report, which does no harm. The rules of idempotency keys are in `journal.claims`.

Leases: claims of a process count while its lease does. `run` extends the lease before each pass,
`_renew_lease` while it lasts, and `release` gives it up. `release` writes the last results *before*
that: otherwise another process could claim their records and push them.

Errors: `_stage` notes the error, stops the queue, and only then ends the stage. Pushes under way
are finished, written and reported before `run` raises the first error.

A pass handles all records that are queued. When it ends, other processes may still hold records, or
may have died with them. Then `run` waits, queues the unfinished records, and starts another pass.

A record whose push was interrupted may be the one that ended its process. It is set aside, and
pushed alone in a pass after those of all others: so it can take no other record with it, and after
`max_attempts` such pushes it is reported as failed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from ..core.execution.flow import CallFunction, EmitPage, Flow, FlowDriver, Gather, Sleep
from ..core.types import ID
from .fetch import Endpoints, Reader, is_closed
from .items import Entry
from .journal.base import ClaimRequest, ClaimResult, Verdict
from .processor_config import ProcessorConfig
from .push import Breaker, Pusher
from .push_tasks import PushTask
from .report_outcomes import Reporter
from .run_identity import RunIdentity
from .run_progress import RunProgress
from .run_report import RunReport, Timings, report_of
from .work_queue import Signal, WorkQueue
from .write_results import Writer

if TYPE_CHECKING:
    from ..resources.integrations import SyncRun

logger: Final = logging.getLogger("factorial_sdk.sync_runs")

MAX_CLAIMS: Final = 256
"""Most records that are claimed in one transaction."""


def next_claim_count(count: int, duration: float, concurrency: int) -> int:
    """Return how many records to claim next: about as many as are pushed in a second.

    More would keep other processes from them.

    Args:
        count: how many were claimed last.
        duration: seconds until the next ones were needed.
        concurrency: how many are pushed at once; the least that is claimed.
    """
    if duration < 0.5:
        return min(count * 2, MAX_CLAIMS)
    if duration > 2:
        return max(count // 2, concurrency)
    return count


class Pipeline:
    """One call of `process_run`: its queue, its claims and its times.

    Attributes:
        owner: identifies this call in the journal, as the owner of claims.
        started_at: when the call began, in seconds since 1970.
        run_started: when the run began in Factorial, in seconds since 1970.
        started_clock: the same moment by the monotonic clock.
        ends_at: when Factorial gives up on the run, in seconds since 1970.
        entries: every record that was read, and every unfinished one of the journal, by key.
        given_up: keys of records whose outcome could not be reported by this call.
        withheld: keys of records that must not be pushed.
        aside: records whose push was interrupted, by key; they are claimed.
        errors: errors of stages, the first one first.
    """

    def __init__(
        self,
        endpoints: Endpoints,
        config: ProcessorConfig,
        run_id: ID,
        identity: RunIdentity,
        run: SyncRun | None,
        progress: RunProgress,
        *,
        retrying: bool = False,
    ) -> None:
        context = endpoints.context
        self.progress = progress
        self.clock = context.clock
        self.started_clock = context.clock()
        self.started_at = context.now()
        self.config = config
        self.run_id = run_id
        company_id = run.company_id if run is not None else None
        self.company_id: ID = company_id or identity.company
        self.key = identity.key
        self.owner = uuid4().hex
        # A start in the future is a wrong clock; then the run lasts one deadline from now on.
        # Records are pushed again at any time: Factorial has given up on the run perhaps, not they.
        self.run_started = min(identity.started, self.started_at)
        started = self.started_at if retrying else self.run_started
        self.ends_at = started + config.deadline
        self.queue = WorkQueue(config.concurrency, config.handlers.batch_of)
        self.pusher = Pusher(
            self.queue,
            config.handlers,
            self.now,
            self.clock,
            run_id=run_id,
            company_id=self.company_id,
            time_limit=config.time_limit,
            stop_at=self.ends_at - config.margin,
            closed=run is not None and is_closed(run) and not retrying,
            max_attempts=config.max_attempts,
            observers=config.observers,
        )
        self.entries: dict[str, Entry] = {}
        self.writer = Writer(
            self.queue,
            config.journal,
            self.pusher,
            self.key,
            self.owner,
            self.entries,
            config.max_wait,
            progress,
        )
        self.reader = Reader(endpoints, run_id, identity)
        self.reporter = Reporter(
            endpoints,
            run_id,
            config.concurrency,
            config.report_rounds,
            self.now,
            give_up_at=max(self.ends_at, self.now() + 60),
        )
        self.given_up: set[str] = set()
        self.withheld: set[str] = set()
        self.aside: dict[str, PushTask] = {}
        self.errors: list[Exception] = []

    def now(self) -> float:
        """Return seconds since 1970, which advance evenly even if the system clock is set."""
        return self.started_at + self.clock() - self.started_clock

    def run(self) -> Flow[None]:
        """Start pass after pass, until all is reported or the time is over."""
        yield from self._set_breaker()
        queue, workers = self.queue, self.config.concurrency
        flows: list[Flow[Any]] = [self._stage(self._read_records(), queue.end_reading)]
        while True:
            # A pass may be too short to renew it, and without it the claims do not count.
            yield from self._extend_lease()
            flows.append(self._stage(self._claim_records(), queue.end_claiming))
            flows += [self._stage(self.pusher.push(), queue.end_pushing) for _ in range(workers)]
            flows.append(self._stage(self.writer.write_results(), queue.end_writing))
            flows.append(self._stage(self._report_outcomes(), queue.end_reporting))
            flows.append(self._stage(self._renew_lease()))
            yield Gather(flows, len(flows), linked=True)
            if self.errors:
                raise self.errors[0]
            flows, workers = [], self.config.concurrency
            if self.aside:
                tasks, self.aside, workers = list(self.aside.values()), {}, 1
                queue.start_pass(workers, alone=True)
                # What has interrupted the fewest pushes is the least likely to interrupt another.
                queue.add_tasks(sorted(tasks, key=lambda task: (task.interrupted, task.entry.key)))
                queue.end_reading()
                continue
            unfinished = yield CallFunction(partial(self.config.journal.unfinished, self.key))
            skipped = self.given_up | self.withheld
            left = [self._entry_of(item) for item in unfinished if item.item not in skipped]
            if not left or self.now() >= self.ends_at + self.config.lease:
                return
            # Another process holds them, or held them and died: then its lease runs out.
            yield Sleep(min(self.config.lease / 4, 1.0))
            queue.start_pass(workers)
            queue.add_unclaimed(left)
            queue.end_reading()  # all records were read in the first pass

    def _set_breaker(self) -> Flow[None]:
        """Let the breaker go on where earlier calls for this run stopped."""
        if (limit := self.config.breaker) is None:
            return
        count = partial(self.config.journal.failures_in_a_row, self.key, limit - 1)
        failures = yield CallFunction(count)
        self.pusher.breaker = Breaker(limit, failures)
        self.queue.probing = 0 < limit - 1 <= failures

    def release(self) -> Flow[None]:
        """Write the results that are not written, then give up the lease and so all claims."""
        journal = self.config.journal
        try:
            self.queue.stop()
            if results := self.queue.take_work(self.clock()).results:
                yield CallFunction(partial(self.writer.save, results, []))
        finally:
            yield CallFunction(partial(journal.release, self.owner))

    def build_report(self) -> Flow[RunReport]:
        """Return the report about the whole run, whichever process pushed its records."""
        summary = yield CallFunction(partial(self.config.journal.summary, self.key))
        timings = Timings(
            total=self.clock() - self.started_clock,
            lag=self.now() - self.run_started,
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
        """Run a flow of a pass; note its error, stop the queue, then end the stage.

        An error that left here would cancel the handlers in asynchronous code. A record would then
        be pushed without its outcome being written, and be pushed again by the next call.
        """
        try:
            yield from flow
        except Exception as error:
            self._stop(error)
        end()

    def _stop(self, error: Exception) -> None:
        self.errors.append(error)
        self.queue.stop()

    # The flows of a pass, in the order in which a record passes them.

    def _read_records(self) -> Flow[None]:
        pages: Any = self.reader.pages()
        driver = FlowDriver(pages)
        for command in driver:
            if isinstance(command, EmitPage):
                yield from self._add_page(command.page)
                if self.queue.stopped:
                    pages.close()
                    return
                continue
            try:
                driver.outcome = yield command
            except BaseException as error:
                driver.error = error

    def _add_page(self, page: Iterable[Any]) -> Flow[None]:
        """Note the records of a page in the journal, then queue those that can be identified."""
        entries: list[Entry] = list(page)
        for entry in entries:
            self.entries[entry.key] = entry
        requests = [self._claim_request(entry) for entry in entries]
        add = partial(self.config.journal.add, self.key, requests)
        unidentified = set((yield CallFunction(add)))
        if unidentified:
            self.reader.unidentified += len(unidentified)
            text = "sync run %s: %d records cannot be identified, and are not pushed"
            logger.error(text, self.run_id, len(unidentified))
        self.queue.add_unclaimed(entry for entry in entries if entry.key not in unidentified)

    def _entry_of(self, request: ClaimRequest) -> Entry:
        """Return the entry of an unfinished record; one that was not read must not be pushed."""
        if request.item not in self.entries:
            self.entries[request.item] = Entry(
                id=request.item,
                kind=request.kind,
                payload=None,
                digest=request.digest,
                withheld=True,
            )
        return self.entries[request.item]

    def _claim_records(self) -> Flow[None]:
        batch = self.config.handlers.largest_batch
        count = min(2 * self.config.concurrency * batch, MAX_CLAIMS)
        few = batch if batch > 1 else 0
        last = self.clock()
        while True:
            entries = yield CallFunction(partial(self.queue.wait_for_unclaimed, count, few))
            if entries is Signal.END:
                break
            if entries is Signal.WAIT:
                continue
            requests = [self._claim_request(entry) for entry in entries]
            claim = partial(self.config.journal.claim, self.key, self.owner, requests, self.now())
            yield from self._dispatch((yield CallFunction(claim)))
            duration, last = self.clock() - last, self.clock()
            count = next_claim_count(count, duration, self.config.concurrency)

    def _dispatch(self, results: Sequence[ClaimResult]) -> Flow[None]:
        """Queue claimed records to be pushed or reported, as the journal decided."""
        tasks: list[PushTask] = []
        for result in results:
            if result.verdict is Verdict.PUSH:
                task = self._task_of(result)
                if 0 < task.interrupted < self.config.max_attempts:
                    self.aside[result.item] = task
                else:
                    tasks.append(task)
            elif result.verdict is Verdict.WITHHELD:
                self.withheld.add(result.item)
            elif result.verdict is Verdict.DONE:
                self.progress.count(result.item, self.entries[result.item].settled)
        self.queue.add_tasks(tasks)
        reports = self.writer.pending_reports(results)
        inherited = {result.item for result in results if result.inherited}
        stale = [report for report in reports if not self.reader.is_fresh(report.entry)]
        # Their former owner may have reported them after their statuses were read, and have died
        # or ended before it could note that.
        if suspects := [report for report in stale if report.entry.key in inherited]:
            shown = yield from self.reader.statuses([report.entry.id for report in suspects])
            pairs = ((report.entry.key, report.outcome.status) for report in suspects)
            known = {key for key, status in pairs if shown.get(key) == status}
            now = self.now()
            yield CallFunction(partial(self.config.journal.reported, self.key, [*known], now))
            reports = [report for report in reports if report.entry.key not in known]
        self.queue.add_pending_reports(reports)

    def _task_of(self, result: ClaimResult) -> PushTask:
        entry = self.entries[result.item]
        return PushTask(
            entry,
            result.key,
            result.external or entry.external,
            attempt=result.attempts + 1,
            interrupted=result.interrupted,
            since=self.clock(),
        )

    def _report_outcomes(self) -> Flow[None]:
        while True:
            reports = yield CallFunction(lambda: self.queue.wait_for_pending_reports(self.clock()))
            if reports is Signal.END:
                break
            if reports is Signal.WAIT:
                continue
            confirmed = yield from self.reporter.report(reports)
            keys = [report.entry.key for report in confirmed]
            yield CallFunction(partial(self.config.journal.reported, self.key, keys, self.now()))
            if self.reporter.limit_error is not None:
                raise self.reporter.limit_error
            self.given_up.update({report.entry.key for report in reports} - set(keys))

    def _renew_lease(self) -> Flow[None]:
        renewed = self.clock()
        while not self.queue.ended:
            yield CallFunction(partial(self.queue.wait_until_ended, self.config.lease / 4))
            if error := self.progress.show(self.reader.total):
                self._stop(error)
            if self.clock() - renewed >= self.config.lease / 4:
                try:
                    yield from self._extend_lease()
                except Exception as error:  # pushes under way go on, and need the lease
                    self._stop(error)
                renewed = self.clock()

    def _extend_lease(self) -> Flow[None]:
        until = self.now() + self.config.lease
        yield CallFunction(partial(self.config.journal.renew, self.owner, until))

    def _claim_request(self, entry: Entry) -> ClaimRequest:
        return ClaimRequest(
            item=entry.key,
            kind=entry.kind,
            digest=entry.digest,
            record=entry.names[0] if entry.names else None,
            also=entry.names[1:],
            settled=entry.settled,
            force=not self.config.delta,
            withheld=entry.withheld,
        )

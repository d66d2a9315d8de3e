"""``WorkQueue``: hand the records of one run from stage to stage, in memory.

A record passes five stages. `pipeline` runs each stage as a flow, and all of them concurrently::

    read    add_unclaimed()        → wait_for_unclaimed()        claim
    claim   add_tasks()            → wait_for_work()             write: its push is about to begin
    write   add_begun()            → take_group()                push (several flows)
    push    add_results()          → wait_for_work()             write: its outcome
    write   add_pending_reports()  → wait_for_pending_reports()  report

A *group* is what one call of a handler takes: one record, or up to a batch of them. The writing
stage notes in one transaction the results of some groups and the beginning of others, so both cost
no more than the results alone. A record to push again later goes back by `add_delayed`.

Invariants:

* By the journal, at most `max_unsaved` groups are *unsaved*: begun, without results. A killed
  process repeats at most their pushes. `take_work` counts a group as unsaved, and `mark_saved` ends
  that after the transaction. New groups take the places of results that the same transaction
  writes, so until then, `_unsaved` may be twice `max_unsaved`. After a transaction that failed, the
  new groups stay counted: the queue must be stopped.
* A stage calls its ``end_…`` method after its last ``add_…``. The next stage gets `Signal.END`
  once the stage before it has ended and nothing is left for it.
* `stop` drops records that are not being pushed yet. It never drops a result.
* Nothing here is durable: what must survive a crash is in the journal.

Thread safety: one lock guards the queued work and the counts. Without it, `start_pass` runs before
all stages, and flows read public attributes and clear `probing`. Each condition is named after the
stage that waits for it. Only the writing stage waits for `_may_write`; it also calls `add_delayed`
and `mark_saved`, which so need not notify it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from enum import Enum
from threading import Condition, RLock
from typing import Final

import attrs

from .batch import Batch
from .items import Entry, Outcome
from .push_tasks import PushResult, PushTask, TaskGroups

WAIT_TIMEOUT: Final = 0.2
"""Longest wait of a ``wait_…`` method in seconds, so that a cancellation is noticed soon."""

REPORT_DELAY: Final = 1.0
"""Seconds that an outcome waits for others, to be reported in one request with them."""

WRITE_DELAY: Final = 0.002
"""Most seconds that an outcome waits for others, to be written in one transaction with them."""

MAX_REPORTS: Final = 100
"""Most outcomes that are reported at once; a page of the API holds no more."""


class Signal(Enum):
    """Returned instead of work."""

    WAIT = "wait"
    """There is no work yet: ask again."""

    END = "end"
    """There will be no more work in this pass."""


@attrs.frozen
class Writes:
    """What is to be written in one transaction.

    Attributes:
        results: of groups that were pushed.
        groups: groups that may be pushed once it is written that this begins.
    """

    results: list[list[PushResult]]
    groups: list[list[PushTask]]


@attrs.frozen(eq=False, repr=False)
class PendingReport:
    """An outcome that is in the journal, and is to be reported.

    Attributes:
        entry: the record.
        outcome: what became of it.
        since: when it was queued, by the clock that is passed to `wait_for_pending_reports`.
    """

    entry: Entry
    outcome: Outcome
    since: float


class WorkQueue:
    """The records of one run, between its stages; see the module for the invariants.

    Methods whose name begins with ``wait`` block for at most `WAIT_TIMEOUT`; the others never wait.

    Args:
        workers: number of flows that push.
        batch_of: returns the `Batch` that handles a type of record; None where none does.

    Attributes:
        workers: as above.
        probing: whether only one group is pushed at a time, until a push succeeds.
        stopped: whether `stop` was called in this pass.
        reading, claiming, writing, reporting: whether the stage is still running.
        pushers: number of flows that still push.
    """

    def __init__(
        self, workers: int, batch_of: Callable[[str], Batch | None] = lambda _: None
    ) -> None:
        self._lock = RLock()  # reentrant, since methods call each other
        self._may_claim = Condition(self._lock)
        self._may_push = Condition(self._lock)
        self._may_write = Condition(self._lock)
        self._may_report = Condition(self._lock)
        self._all_ended = Condition(self._lock)
        self._unclaimed: deque[Entry] = deque()
        self._tasks = TaskGroups(batch_of)
        self._begun: deque[list[PushTask]] = deque()
        self._results: list[list[PushResult]] = []
        self._pending_reports: deque[PendingReport] = deque()
        self.workers = workers
        self.probing = False
        self._unsaved = 0
        self._claim_threshold = 0  # with so many tasks left, more records are claimed
        self.start_pass(workers)

    def start_pass(self, pushers: int, *, alone: bool = False) -> None:
        """Mark all stages as running again; call it only while none is.

        What is queued, and the count of unsaved groups, stay.
        """
        self.stopped = False
        self._tasks.alone = alone
        self.reading = self.claiming = self.writing = self.reporting = True
        self.pushers = pushers

    @property
    def max_unsaved(self) -> int:
        """Most groups that have begun by the journal; 1 while `probing`, or in a pass ``alone``."""
        return 1 if self._tasks.alone or self.probing else self.workers

    def stop(self) -> None:
        """Let nothing more be pushed; what is being pushed is still written and reported."""
        with self._lock:
            self.stopped = True
            self.reading = self.claiming = False
            self._unclaimed.clear()
            self._tasks.clear()
            while self._begun:  # written as begun: it has to be written that they are not pushed
                self._results.append([PushResult(task, None) for task in self._begun.popleft()])
            self._may_claim.notify_all()
            self._may_push.notify_all()
            self._may_write.notify_all()

    # read → claim

    def add_unclaimed(self, entries: Iterable[Entry]) -> None:
        """Queue records to claim; ignored after `stop`."""
        with self._lock:
            if not self.stopped:
                self._unclaimed.extend(entries)
            self._may_claim.notify_all()

    def end_reading(self) -> None:
        """Say that no more records will be read."""
        with self._lock:
            self.reading = False
            self._may_claim.notify_all()

    def wait_for_unclaimed(self, count: int, few_tasks: int = 0) -> list[Entry] | Signal:
        """Return up to `count` records to claim, once few tasks are left.

        Few are ``count // 2``, or `few_tasks` if that is more. With a `count` of 16, records are
        claimed when 8 tasks are left; then up to 24 are queued. So the pushing flows do not run out
        of tasks, and other processes get their share of records.

        Args:
            count: most records.
            few_tasks: size of a batch, which fewer tasks might never fill.
        """
        with self._lock:
            self._claim_threshold = max(count // 2, few_tasks)  # `take_work` wakes this stage by it
            self._may_claim.wait_for(self._has_claim_or_end, WAIT_TIMEOUT)
            if not self._unclaimed and not self.reading:
                return Signal.END
            if not self._has_claim_or_end():
                return Signal.WAIT
            size = min(count, len(self._unclaimed))
            return [self._unclaimed.popleft() for _ in range(size)]

    def _has_claim_or_end(self) -> bool:
        if not self._unclaimed:
            return not self.reading
        return self._tasks.count() <= self._claim_threshold

    # claim → write

    def add_tasks(self, tasks: Iterable[PushTask]) -> None:
        """Queue claimed records to push; ignored after `stop`."""
        with self._lock:
            if not self.stopped:
                self._tasks.add(tasks)
            self._may_write.notify_all()

    def add_delayed(self, task: PushTask, due: float) -> None:
        """Queue a record to push again, at a time of the clock of `wait_for_work`."""
        with self._lock:
            if not self.stopped:
                self._tasks.add_delayed(task, due)

    def end_claiming(self) -> None:
        """Say that no more records will be claimed."""
        with self._lock:
            self.claiming = False
            self._may_push.notify_all()
            self._may_write.notify_all()

    def wait_for_work(self, now: float) -> Writes | Signal:
        """Return all results that are to be written, and the groups that may be pushed next.

        Args:
            now: seconds, by the same clock as `PushTask.since`; still used after the wait, so the
                next call returns what became ready meanwhile. The wait ends when that is due.
        """
        with self._lock:
            self._may_write.wait_for(
                lambda: self._results or not self.pushers or self._has_group(now),
                min(WAIT_TIMEOUT, self._tasks.seconds_until_ready(now)),
            )
            if self._results:
                self._may_write.wait_for(lambda: len(self._results) >= self._unsaved, WRITE_DELAY)
            elif not self.pushers:
                return Signal.END
            elif not self._has_group(now):
                return Signal.WAIT
            return self.take_work(now)

    def take_work(self, now: float) -> Writes:
        """Return what `wait_for_work` returns, without waiting."""
        with self._lock:
            results, self._results = self._results, []
            groups: list[list[PushTask]] = []
            # Begun, and not pushed yet. With 2 workers, 2 unsaved groups and the results of one of
            # them, one more begins, and 3 are unsaved until `mark_saved`.
            without_results = self._unsaved - len(results)
            while without_results + len(groups) < self.max_unsaved:
                if not (group := self._tasks.pop_group(now, more=self.claiming)):
                    break
                groups.append(group)
            self._unsaved += len(groups)
            if groups and self._tasks.count() <= self._claim_threshold:
                self._may_claim.notify_all()
            return Writes(results, groups)

    def seconds_until_retry(self, now: float) -> float:
        """Return the seconds until a record is due again if nothing else is to be done, else 0."""
        with self._lock:
            busy = self.claiming or self._unsaved or self._results or self._tasks.count()
            return 0.0 if busy else self._tasks.seconds_until_retry(now)

    def _has_group(self, now: float) -> bool:
        """Return whether `take_work` would return a group; moves delayed tasks that are due."""
        return (
            not self.stopped
            and self._unsaved - len(self._results) < self.max_unsaved
            and self._tasks.is_ready(now, more=self.claiming)
        )

    # write → push

    def add_begun(self, groups: Iterable[list[PushTask]]) -> None:
        """Hand over groups to push; only those of which the journal says that it begins."""
        with self._lock:
            self._begun.extend(groups)
            self._may_push.notify(len(self._begun))
            if self.stopped:  # since `take_work`; again, to turn these groups into results
                self.stop()

    def take_group(self) -> list[PushTask] | Signal:
        """Return the records for one call of a handler; `Signal.WAIT` while none is ready."""
        with self._lock:
            if self._begun:
                return self._begun.popleft()
            return Signal.END if self._is_over() else Signal.WAIT

    def wait_for_group(self) -> None:
        """Wait until `take_group` may return something other than `Signal.WAIT`."""
        with self._lock:
            self._may_push.wait_for(lambda: self._begun or self._is_over(), WAIT_TIMEOUT)

    def _is_over(self) -> bool:
        """Return whether no group will follow: also none that is put back by another flow."""
        if self.stopped:
            return True
        # `_tasks` is also true with delayed tasks only, which `count()` leaves out.
        return not (self.claiming or self._unsaved or self._tasks)

    # push → write

    def add_results(self, results: list[PushResult]) -> None:
        """Queue the results of a group to be written; the group stays unsaved."""
        with self._lock:
            self._results.append(results)
            # The first result wakes the writing stage, which then waits for `WRITE_DELAY`. When
            # all unsaved groups have results, none can follow: that ends the delay early.
            if len(self._results) == 1 or len(self._results) >= self._unsaved:
                self._may_write.notify()

    def end_pushing(self) -> None:
        """Say that one of the flows that push has ended."""
        with self._lock:
            self.pushers -= 1
            self._may_write.notify_all()
            self._all_ended.notify_all()

    def mark_saved(self, count: int) -> None:
        """Say that `count` groups are in the journal, so that as many may be pushed.

        Call it after the commit, and after `add_delayed` of what is to be pushed again, or the
        pushing flows might end between the two. Until `add_begun`, the new groups are counted.
        """
        with self._lock:
            self._unsaved -= count
            if self._is_over():
                self._may_push.notify_all()

    # write → report

    def add_pending_reports(self, reports: Iterable[PendingReport]) -> None:
        """Queue outcomes to report; only those that are in the journal."""
        with self._lock:
            self._pending_reports.extend(reports)
            self._may_report.notify_all()

    def end_writing(self) -> None:
        """Say that no more outcomes will be written."""
        with self._lock:
            self.writing = False
            self._may_report.notify_all()

    def wait_for_pending_reports(self, now: float) -> list[PendingReport] | Signal:
        """Return up to `MAX_REPORTS` outcomes to report.

        They are returned when there are `MAX_REPORTS`, when the oldest has waited `REPORT_DELAY`,
        or when nothing more will be written.

        Args:
            now: seconds, by the same clock as `PendingReport.since`.
        """
        with self._lock:
            reports = self._pending_reports
            overdue = bool(reports) and now - reports[0].since >= REPORT_DELAY
            if not overdue:
                self._may_report.wait_for(
                    lambda: len(reports) >= MAX_REPORTS or not self.writing, WAIT_TIMEOUT
                )
            if not reports:
                return Signal.WAIT if self.writing else Signal.END
            if not overdue and self.writing and len(reports) < MAX_REPORTS:
                return Signal.WAIT
            return [reports.popleft() for _ in range(min(MAX_REPORTS, len(reports)))]

    def end_reporting(self) -> None:
        """Say that all outcomes of this pass are reported."""
        with self._lock:
            self.reporting = False
            self._all_ended.notify_all()

    @property
    def ended(self) -> bool:
        """Whether the pass is over: after an error, reporting can end before the pushes do."""
        return not self.reporting and self.pushers <= 0

    def wait_until_ended(self, seconds: float) -> None:
        """Wait until the pass is over, `seconds` or `WAIT_TIMEOUT`, if that is less."""
        with self._lock:
            self._all_ended.wait_for(lambda: self.ended, min(seconds, WAIT_TIMEOUT))

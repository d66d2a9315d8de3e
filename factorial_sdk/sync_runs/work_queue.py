"""``WorkQueue``: hand the records of one run from stage to stage, in memory.

A record passes five stages. `pipeline` runs each stage as a flow, and all of them concurrently::

    read    add_unclaimed()        → wait_for_unclaimed()        claim
    claim   add_tasks()            → take_task()                 push (several flows)
    push    add_outcome()          → wait_for_outcomes()         write
    write   add_pending_reports()  → wait_for_pending_reports()  report

Invariants:

* At most `max_unsaved` records are *unsaved*: being pushed, or pushed and not in the journal yet. A
  killed process repeats at most that many pushes. `take_task` counts a record as unsaved;
  `mark_saved` ends that. Call `mark_saved` only after the journal's transaction has committed.
* A stage calls its ``end_…`` method after its last ``add_…``. The next stage gets `Signal.END`
  once the stage before it has ended and nothing is left for it.
* `stop` drops records that are not being pushed yet. It never drops an outcome.
* Nothing here is durable: what must survive a crash is in the journal.

Thread safety: one lock guards all state. Each condition is named after the stage that waits for it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from enum import Enum
from threading import Condition, RLock
from typing import Final

import attrs

from .items import Entry, Outcome

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


@attrs.frozen(eq=False, repr=False)
class PushTask:
    """A record to push.

    Attributes:
        entry: the record.
        key: the idempotency key to push it with.
        external: its id in the external system; None if it is unknown.
    """

    entry: Entry
    key: str
    external: str | None


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
        workers: number of flows that push, and so the value of `max_unsaved`.

    Attributes:
        max_unsaved: most records that are being pushed, or are pushed and not in the journal.
        stopped: whether `stop` was called in this pass.
        reading, claiming, writing, reporting: whether the stage is still running.
        pushers: number of flows that still push.
    """

    def __init__(self, workers: int) -> None:
        self._lock = RLock()
        self._may_claim = Condition(self._lock)
        self._may_push = Condition(self._lock)
        self._may_write = Condition(self._lock)
        self._may_report = Condition(self._lock)
        self._all_reported = Condition(self._lock)
        self._unclaimed: deque[Entry] = deque()
        self._tasks: deque[PushTask] = deque()
        self._outcomes: list[tuple[Entry, Outcome]] = []
        self._pending_reports: deque[PendingReport] = deque()
        self.max_unsaved = workers
        self._unsaved = 0
        self._few_tasks = 0  # with so many tasks left, more records are claimed
        self.start_pass(workers)

    def start_pass(self, workers: int) -> None:
        """Mark all stages as running again; call it only while none is.

        What is queued, and the count of unsaved records, stay.
        """
        self.stopped = False
        self.reading = self.claiming = self.writing = self.reporting = True
        self.pushers = workers

    def stop(self) -> None:
        """Let nothing more be pushed; what is being pushed is still written and reported."""
        with self._lock:
            self.stopped = True
            self.reading = self.claiming = False
            self._unclaimed.clear()
            self._tasks.clear()
            self._may_claim.notify_all()
            self._may_push.notify_all()

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

    def wait_for_unclaimed(self, count: int) -> list[Entry] | Signal:
        """Return up to `count` records to claim, once at most ``count // 2`` tasks are left.

        So the pushing flows do not run out of tasks, and other processes get their share of
        records. With a `count` of 16, records are claimed when 8 tasks are left; then up to 24 are
        queued.
        """
        with self._lock:
            self._few_tasks = count // 2
            self._may_claim.wait_for(self._should_claim, WAIT_TIMEOUT)
            if not self._unclaimed and not self.reading:
                return Signal.END
            if not self._should_claim():
                return Signal.WAIT
            size = min(count, len(self._unclaimed))
            return [self._unclaimed.popleft() for _ in range(size)]

    def _should_claim(self) -> bool:
        if not self._unclaimed:
            return not self.reading  # the end is to be noticed
        return len(self._tasks) <= self._few_tasks

    # claim → push

    def add_tasks(self, tasks: Iterable[PushTask]) -> None:
        """Queue claimed records to push; ignored after `stop`."""
        with self._lock:
            if not self.stopped:
                self._tasks.extend(tasks)
            self._may_push.notify_all()

    def end_claiming(self) -> None:
        """Say that no more records will be claimed."""
        with self._lock:
            self.claiming = False
            self._may_push.notify_all()

    def take_task(self) -> PushTask | Signal:
        """Return a record to push, and count it as unsaved.

        `Signal.WAIT` while none is queued, or while `max_unsaved` records are unsaved.
        """
        with self._lock:
            if self.stopped:
                return Signal.END
            if self._unsaved >= self.max_unsaved:
                return Signal.WAIT
            if self._tasks:
                self._unsaved += 1
                # Wake the claiming stage once: when this task leaves exactly `_few_tasks` others.
                if len(self._tasks) == self._few_tasks + 1:
                    self._may_claim.notify_all()
                return self._tasks.popleft()
            return Signal.WAIT if self.claiming else Signal.END

    def wait_for_task(self) -> None:
        """Wait until `take_task` may return something other than `Signal.WAIT`."""
        with self._lock:
            self._may_push.wait_for(self._should_push, WAIT_TIMEOUT)

    def _should_push(self) -> bool:
        if self.stopped:
            return True  # the end is to be noticed
        if self._unsaved >= self.max_unsaved:
            return False
        return bool(self._tasks) or not self.claiming

    # push → write

    def add_outcome(self, entry: Entry, outcome: Outcome) -> None:
        """Queue the outcome of a record to be written; the record stays unsaved."""
        with self._lock:
            self._outcomes.append((entry, outcome))
            # The first outcome wakes the writing stage, which then waits for `WRITE_DELAY`. When
            # all unsaved records have an outcome, none can follow: that ends the delay early.
            if len(self._outcomes) == 1 or len(self._outcomes) >= self._unsaved:
                self._may_write.notify()

    def end_pushing(self) -> None:
        """Say that one of the flows that push has ended."""
        with self._lock:
            self.pushers -= 1
            self._may_write.notify_all()

    def wait_for_outcomes(self) -> list[tuple[Entry, Outcome]] | Signal:
        """Return all outcomes that are to be written."""
        with self._lock:
            self._may_write.wait_for(lambda: bool(self._outcomes) or not self.pushers, WAIT_TIMEOUT)
            if not self._outcomes:
                return Signal.WAIT if self.pushers else Signal.END
            self._may_write.wait_for(lambda: len(self._outcomes) >= self._unsaved, WRITE_DELAY)
            return self.take_outcomes()

    def take_outcomes(self) -> list[tuple[Entry, Outcome]]:
        """Return all outcomes that are to be written, without waiting; an empty list if none is."""
        with self._lock:
            taken, self._outcomes = self._outcomes, []
            return taken

    def mark_saved(self, count: int) -> None:
        """Say that `count` outcomes are in the journal, so that as many records may be pushed.

        Call it after the commit and before `add_pending_reports`, so that pushing continues first.
        """
        with self._lock:
            self._unsaved -= count
            self._may_push.notify(count)

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
            self._all_reported.notify_all()

    def wait_until_reported(self, seconds: float) -> None:
        """Wait until all outcomes are reported, for at most `seconds` and `WAIT_TIMEOUT`."""
        with self._lock:
            self._all_reported.wait_for(lambda: not self.reporting, min(seconds, WAIT_TIMEOUT))

"""Write to the journal what was pushed and what is about to be, in as few transactions as possible.

Invariants:

* `WorkQueue.mark_saved` and `WorkQueue.add_begun` follow the commit of the transaction that holds
  these results and beginnings. So no outcome is reported, and no push begins, before that.
* Results whose transaction failed go back to the queue; `Pipeline.release` writes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ..core.execution.flow import CallFunction, Flow, Sleep
from .errors import RunPausedError
from .items import Entry
from .journal.base import ClaimResult, Journal, Verdict
from .observers import ItemResult
from .push import Pusher
from .push_tasks import PushResult, PushTask
from .run_identity import RunKey
from .run_progress import RunProgress
from .work_queue import PendingReport, Signal, WorkQueue


class Writer:
    """Takes results and groups from the queue, writes them, and queues what follows.

    Args:
        queue: the records of the run.
        journal: where they are written.
        pusher: decides which records are not pushed.
        key: the run.
        owner: the owner of claims.
        entries: the records of the run, by key.
        max_wait: seconds to wait for records to push again; None for any time.
        progress: counts the outcomes.
    """

    def __init__(
        self,
        queue: WorkQueue,
        journal: Journal,
        pusher: Pusher,
        key: RunKey,
        owner: str,
        entries: Mapping[str, Entry],
        max_wait: float | None,
        progress: RunProgress,
    ) -> None:
        self.queue = queue
        self.journal = journal
        self.pusher = pusher
        self.key = key
        self.owner = owner
        self.entries = entries
        self.max_wait = max_wait
        self.progress = progress
        self.clock: Callable[[], float] = pusher.clock
        self.now: Callable[[], float] = pusher.now
        self.run_id = pusher.run_id

    def write_results(self) -> Flow[None]:
        """Write until no more is pushed.

        Raises:
            RunPausedError: nothing is left but to wait longer than `max_wait`.
        """
        while True:
            if seconds := self.queue.seconds_until_retry(self.clock()):
                self._check_wait(seconds)
                yield Sleep(min(seconds, 1.0))
            elif (yield CallFunction(self._write_batch)) is Signal.END:
                return

    def _check_wait(self, seconds: float) -> None:
        if self.max_wait is not None and seconds > self.max_wait:
            raise RunPausedError(
                f"sync run {self.run_id} is paused, because its handler asks to push records again "
                f"later; process it again in {seconds:.0f} s",
                seconds,
            )

    def _write_batch(self) -> Signal:
        """Wait for work and write it; both in one blocking call, so that one thread does."""
        work = self.queue.wait_for_work(self.clock())
        if isinstance(work, Signal):
            return work
        results, groups = work.results, list[list[PushTask]]()
        for group in work.groups:
            refusals = [PushResult(task, self.pusher.refusal(task)) for task in group]
            if all(refusal.outcome is not None for refusal in refusals):
                results.append(refusals)
            else:
                groups.append(group)
        try:
            self.save(results, groups)
        except BaseException:
            for group_results in results:  # `release` tries again
                self.queue.add_results(group_results)
            raise
        return Signal.WAIT

    def save(self, results: list[list[PushResult]], groups: list[list[PushTask]]) -> None:
        """Write results, and that groups begin; then queue what follows from each."""
        journal, now = self.journal, self.now()
        each = [result for group in results for result in group]
        pairs = [(one.task.entry.key, one.outcome) for one in each if one.outcome is not None]
        ended = [(one.task.entry.key, one.task.attempt) for one in each if one.outcome is None]
        begun = [(task.entry.key, task.attempt) for group in groups for task in group]
        found: Sequence[ClaimResult] = ()
        if results:
            found = journal.pushed(self.key, self.owner, pairs, now, begun, ended)
        else:
            journal.begin(self.key, self.owner, begun)
        for one in each:
            if one.retry is not None:
                self.queue.add_delayed(*one.retry)
        self._tell(each)
        self.queue.mark_saved(len(results))
        self.queue.add_begun(groups)
        self.queue.add_pending_reports(self.pending_reports(found))

    def _tell(self, results: Sequence[PushResult]) -> None:
        """Tell the observers of the outcomes that are in the journal now."""
        if not (observers := self.pusher.observers).watch_items:
            return
        observers.tell_items(
            ItemResult(
                id=task.entry.id,
                run_id=self.run_id,
                company_id=self.pusher.company_id,
                syncable_type=task.entry.kind,
                status=outcome.status,
                messages=outcome.messages,
                external_identifier=outcome.external or task.external,
                seconds=outcome.seconds,
            )
            for task, outcome in ((result.task, result.outcome) for result in results)
            if outcome is not None
        )

    def pending_reports(self, results: Iterable[ClaimResult]) -> list[PendingReport]:
        """Return the outcomes that the journal says are to be reported."""
        now = self.clock()
        reports: list[PendingReport] = []
        for result in results:
            if result.verdict is Verdict.REPORT and result.outcome is not None:
                self.progress.count(result.item, result.outcome.status)
                reports.append(PendingReport(self.entries[result.item], result.outcome, now))
        return reports

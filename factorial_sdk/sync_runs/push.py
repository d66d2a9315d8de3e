"""Push records: several flows take tasks from the queue and call the handler for each.

Invariants:

* Every task that a flow takes gets exactly one outcome, unless the flow is cancelled. The queue
  counts a record as unsaved from `WorkQueue.take_task` until its outcome is in the journal.
* A record of a run that is closed, or whose time is over, is not pushed. It fails with `RUN_CLOSED`
  or `NO_TIME_LEFT`, so that Factorial shows why.
* `WorkQueue.end_pushing` is the last step of a flow: the writing stage ends after all have called
  it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..core.execution.flow import CallFunction, Flow
from ..core.types import ID
from .handlers import Handlers, failed
from .items import Outcome, SyncRunItem
from .work_queue import PushTask, Signal, WorkQueue

NO_TIME_LEFT: Final = "the time for this run was over before the record could be handed over"
RUN_CLOSED: Final = "the run was over before the record could be handed over"


class Pusher:
    """Takes tasks from the queue, calls the handler, and queues the outcomes.

    Args:
        queue: the records of the run.
        handlers: called with each record.
        now: returns seconds since 1970, unaffected when the system clock is set.
        clock: returns monotonic seconds.
        run_id: the run.
        company_id: its company.
        time_limit: seconds that a call of the handler may take.
        stop_at: when pushing has to end, in seconds since 1970.
        closed: whether Factorial had closed the run before it was processed.

    Attributes:
        calls: number of calls of handlers.
        seconds: sum of their durations in seconds.
        slowest: the longest of their durations in seconds.
    """

    def __init__(
        self,
        queue: WorkQueue,
        handlers: Handlers,
        now: Callable[[], float],
        clock: Callable[[], float],
        *,
        run_id: ID,
        company_id: ID,
        time_limit: float,
        stop_at: float,
        closed: bool,
    ) -> None:
        self.queue = queue
        self.handlers = handlers
        self.now = now
        self.clock = clock
        self.run_id = run_id
        self.company_id = company_id
        self.time_limit = time_limit
        self.stop_at = stop_at
        self.closed = closed
        self.calls = 0
        self.seconds = self.slowest = 0.0

    def push(self) -> Flow[None]:
        """Push record after record until the queue ends; run several of these flows at once."""
        while (task := self.queue.take_task()) is not Signal.END:
            if isinstance(task, Signal):
                yield CallFunction(self.queue.wait_for_task)
                continue
            outcome = yield from self._push_one(task)
            self.queue.add_outcome(task.entry, outcome)
        self.queue.end_pushing()

    def _push_one(self, task: PushTask) -> Flow[Outcome]:
        seconds_left = self.stop_at - self.now()
        entry = task.entry
        if self.closed or seconds_left <= 0:
            return failed(RUN_CLOSED if self.closed else NO_TIME_LEFT)
        item = SyncRunItem(
            id=entry.id,
            run_id=self.run_id,
            company_id=self.company_id,
            syncable_type=entry.kind,
            payload=entry.payload,
            idempotency_key=task.key,
            external_identifier=task.external,
            seconds=min(self.time_limit, seconds_left),
        )
        outcome = yield from self.handlers.push(item, self.clock)
        self.calls += 1
        self.seconds += outcome.seconds
        self.slowest = max(self.slowest, outcome.seconds)
        return outcome

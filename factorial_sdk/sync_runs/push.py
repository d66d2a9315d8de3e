"""The flows that push records: several of them work side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..core.execution.flow import CallFunction, Flow
from ..core.types import ID
from .handlers import Handlers, failed
from .items import Outcome, SyncRunItem
from .work_queue import Desk, Signal, Task

OVER: Final = "the time for this run was over before the record could be handed over"
CLOSED: Final = "the run was over before the record could be handed over"


class Pusher:
    """Takes records from the desk, has them pushed, and puts what became of them there.

    Args:
        desk: where the records are.
        handlers: who pushes them.
        now: seconds since 1970, which go on evenly whatever becomes of the clock on the wall.
        clock: seconds, from any start, that never go backwards.
        run_id: the run.
        company_id: its company.
        time_limit: seconds that a call of the handler may take.
        stop_at: when pushing has to end, in seconds since 1970.
        closed: whether the run was over before.

    Attributes:
        calls: how often handlers were called.
        seconds: how long that took, one after another.
        slowest: how long the slowest of them took.
    """

    def __init__(
        self,
        desk: Desk,
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
        self.desk = desk
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
        """Push record after record, until no more are claimed."""
        while (task := self.desk.take()) is not Signal.END:
            if isinstance(task, Signal):
                yield CallFunction(self.desk.wait_task)
                continue
            outcome = yield from self._outcome(task)
            self.desk.answer(task.entry, outcome)
        self.desk.end_pushing()

    def _outcome(self, task: Task) -> Flow[Outcome]:
        left = self.stop_at - self.now()
        entry = task.entry
        if self.closed or left <= 0:
            return failed(CLOSED if self.closed else OVER)
        item = SyncRunItem(
            id=entry.id,
            run_id=self.run_id,
            company_id=self.company_id,
            syncable_type=entry.kind,
            payload=entry.payload,
            idempotency_key=task.key,
            external_identifier=task.external,
            seconds=min(self.time_limit, left),
        )
        outcome = yield from self.handlers.push(item, self.clock)
        self.calls += 1
        self.seconds += outcome.seconds
        self.slowest = max(self.slowest, outcome.seconds)
        return outcome

"""Push records: several flows take groups from the queue and call the handler for each.

Invariants:

* Every group that a flow takes gets exactly one result for each record, also if the flow is
  cancelled. Only a handler that ends the program (`SystemExit`, Ctrl-C) leaves none, like a process
  that died. The queue counts a group as unsaved until its results are in the journal.
* `Pusher.refusal` decides before a push begins that a record is not pushed, but gets an outcome:
  its run is closed, its time is over, or too many pushes of it were interrupted.
* A push that fails counts for the breaker. Once `breaker` pushes in a row have failed, records
  whose push fails are put back without an outcome, and the run is paused.
* `WorkQueue.end_pushing` follows each flow: the writing stage ends after all have ended.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Final

import attrs

from ..core.execution.flow import CallFunction, Flow
from ..core.types import ID
from .errors import RunPausedError
from .handlers import FAILED, Handlers, failed
from .items import Outcome, PutBack, SyncRunItem
from .observers import Observers
from .push_tasks import PushResult, PushTask
from .work_queue import Signal, WorkQueue

NO_TIME_LEFT: Final = "the time for this run was over before the record could be handed over"
RUN_CLOSED: Final = "the run was over before the record could be handed over"

BREAKER_PAUSE: Final = 60.0
"""Seconds after which a run that the breaker has paused is worth another attempt."""


class Breaker:
    """Counts pushes that failed in a row; thread-safe.

    Args:
        limit: failures in a row that open it; None to never open.
        failures: failures in a row so far.
    """

    def __init__(self, limit: int | None, failures: int) -> None:
        self.limit = limit
        self.failures = failures
        self._open = False
        self._lock = Lock()

    def count(self, results: Sequence[Outcome | PutBack]) -> bool:
        """Count results, in their order; return whether the breaker is open."""
        with self._lock:
            for result in results:
                if isinstance(result, Outcome):
                    self.failures = self.failures + 1 if result.status == FAILED else 0
                    if self.limit is not None and self.failures >= self.limit:
                        self._open = True
            return self._open


class Pusher:
    """Takes groups from the queue, calls the handler, and queues the results.

    Args:
        queue: the records of the run.
        handlers: called with each record, or with batches of them.
        now: returns seconds since 1970, unaffected when the system clock is set.
        clock: returns monotonic seconds.
        run_id: the run.
        company_id: its company.
        time_limit: seconds that a call of the handler may take.
        stop_at: when pushing has to end, in seconds since 1970.
        closed: whether Factorial had closed the run before it was processed.
        max_attempts: pushes of a record that may be interrupted before it is given up.
        observers: told of each call of a handler.

    Attributes:
        breaker: counts failures in a row.
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
        max_attempts: int,
        observers: Observers,
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
        self.max_attempts = max_attempts
        self.observers = observers
        self.breaker = Breaker(None, 0)
        self.calls = 0
        self.seconds = self.slowest = 0.0

    def refusal(self, task: PushTask) -> Outcome | None:
        """Return the outcome of a record that is not to be pushed; None for one that is."""
        if task.interrupted >= self.max_attempts:
            return failed(
                f"handing the record over was interrupted {task.interrupted} times, since the "
                "program ended; the external system may have accepted it"
            )
        if self.closed:
            return failed(RUN_CLOSED)
        if self.now() >= self.stop_at:
            return task.reason or failed(NO_TIME_LEFT)
        if self.handlers.get(task.entry.kind) is None:
            return failed(f"records of type {task.entry.kind} are not handled here")
        return None

    def push(self) -> Flow[None]:
        """Push group after group until the queue ends; run several of these flows at once.

        Raises:
            RunPausedError: too many pushes in a row failed.
        """
        while (group := self.queue.take_group()) is not Signal.END:
            if isinstance(group, Signal):
                yield CallFunction(self.queue.wait_for_group)
                continue
            try:
                results = yield from self._push(group)
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException:  # called off, or no thread for the handler: no push was cut off
                self.queue.add_results([PushResult(task, None) for task in group])
                raise
            paused = self.breaker.count(results)
            self.queue.probing = self.queue.probing and self.breaker.failures > 0
            self.queue.add_results(
                [
                    self._result(task, result, paused=paused)
                    for task, result in zip(group, results, strict=True)
                ]
            )
            if paused:
                raise RunPausedError(
                    f"sync run {self.run_id} is paused, for {self.breaker.failures} pushes in a "
                    "row failed; process it again when the external system works",
                    BREAKER_PAUSE,
                )

    def _push(self, group: list[PushTask]) -> Flow[list[Outcome | PutBack]]:
        seconds = max(min(self.time_limit, self.stop_at - self.now()), 0.001)
        items = [
            SyncRunItem(
                id=task.entry.id,
                run_id=self.run_id,
                company_id=self.company_id,
                syncable_type=task.entry.kind,
                payload=task.entry.payload,
                idempotency_key=task.key,
                external_identifier=task.external,
                seconds=seconds,
            )
            for task in group
        ]
        started = self.clock()
        hooks = self.observers.enter_push(items)
        try:
            results = yield from self.handlers.push(items, self.clock)
        except BaseException:
            hooks.cancel()
            raise
        self.observers.finish_push(hooks, results)
        duration = self.clock() - started
        self.calls += 1
        self.seconds += duration
        self.slowest = max(self.slowest, duration)
        return results

    def _result(self, task: PushTask, result: Outcome | PutBack, *, paused: bool) -> PushResult:
        if isinstance(result, Outcome):
            return PushResult(task, None if paused and result.status == FAILED else result)
        if self.now() + result.after >= self.stop_at:
            return PushResult(task, result.outcome)
        due = self.clock() + result.after
        again = attrs.evolve(task, attempt=task.attempt + 1, reason=result.outcome, since=due)
        return PushResult(task, None, (again, due))

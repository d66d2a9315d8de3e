"""``TaskGroups``: records to push, in the groups that one call of a handler takes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from itertools import count
from math import inf
from typing import Final

import attrs

from .batch import Batch
from .items import Entry, Outcome

_NONE: Final = object()
"""In place of a key of `TaskGroups`, since None is one."""


@attrs.frozen(eq=False, repr=False)
class PushTask:
    """A record to push.

    Attributes:
        entry: the record.
        key: the idempotency key to push it with.
        external: its id in the external system; None if it is unknown.
        attempt: the number of this push of the record, 1 for the first.
        interrupted: pushes of the record that did not end: their process died.
        reason: the outcome if the time is over before the push; None where no push was tried.
        since: when it was queued, by the clock that is passed to `wait_for_work`.
    """

    entry: Entry
    key: str
    external: str | None
    attempt: int = 1
    interrupted: int = 0
    reason: Outcome | None = None
    since: float = 0.0


@attrs.frozen(eq=False, repr=False)
class PushResult:
    """What a push led to.

    Attributes:
        task: the record.
        outcome: what became of it; None if it has no outcome yet.
        retry: the task with which to push it again, and when; None for no other push by this call.
    """

    task: PushTask
    outcome: Outcome | None
    retry: tuple[PushTask, float] | None = None


class TaskGroups:
    """Claimed records that are not being pushed; not thread-safe.

    A group holds one record, or as many of a `Batch` as there are: once the batch is full, once its
    first record has waited for `Batch.wait`, or when no more records come.

    Args:
        batch_of: returns the `Batch` that handles a type of record; None where none does.

    Attributes:
        alone: whether each record is a group of its own, for a `Batch` too.
    """

    def __init__(self, batch_of: Callable[[str], Batch | None]) -> None:
        self.alone = False
        self._batch_of = batch_of
        # By the batch that they go into; None for those that go alone.
        self._tasks: dict[Batch | None, deque[PushTask]] = {}
        self._delayed: list[tuple[float, int, PushTask]] = []  # a heap, by when they are due
        self._numbers = count()

    def __bool__(self) -> bool:
        return bool(self._delayed) or self.count() > 0

    def count(self) -> int:
        """Return the number of tasks, without those that are delayed."""
        return sum(map(len, self._tasks.values()))

    def clear(self) -> None:
        """Drop all tasks."""
        self._tasks.clear()
        self._delayed.clear()

    def add(self, tasks: Iterable[PushTask]) -> None:
        """Add tasks at the end."""
        for task in tasks:
            alone = self.alone or task.interrupted > 0
            batch = None if alone else self._batch_of(task.entry.kind)
            self._tasks.setdefault(batch, deque()).append(task)

    def add_delayed(self, task: PushTask, due: float) -> None:
        """Add a task that must not be taken before `due`."""
        heappush(self._delayed, (due, next(self._numbers), task))

    def is_ready(self, now: float, *, more: bool) -> bool:
        """Return whether `pop_group` would return a group."""
        return self._ready(now, more=more) is not _NONE

    def pop_group(self, now: float, *, more: bool) -> list[PushTask]:
        """Return the group that has waited longest; an empty list if none is ready.

        Args:
            now: seconds, by the clock of `PushTask.since` and of due times.
            more: whether more tasks may be added soon, so that it is worth to wait for them.
        """
        key = self._ready(now, more=more)
        if key is _NONE:
            return []
        tasks = self._tasks[key]  # type: ignore[index] # it is not _NONE
        size = key.size if isinstance(key, Batch) else 1
        return [tasks.popleft() for _ in range(min(size, len(tasks)))]

    def seconds_until_retry(self, now: float) -> float:
        """Return the seconds until the first delayed task is due; 0 if there is none."""
        return max(self._delayed[0][0] - now, 0.0) if self._delayed else 0.0

    def seconds_until_ready(self, now: float) -> float:
        """Return the seconds until a delayed task is due, or a batch has waited long enough."""
        times = [due for due, *_ in self._delayed[:1]]
        times += [
            tasks[0].since + batch.wait for batch, tasks in self._tasks.items() if batch and tasks
        ]
        return max(min(times, default=inf) - now, 0.001)

    def _ready(self, now: float, *, more: bool) -> object:
        """Return the key of the group that has waited longest of those that are ready."""
        while self._delayed and self._delayed[0][0] <= now:
            self.add([heappop(self._delayed)[2]])
        ready = [
            (tasks[0].since, number, batch)
            for number, (batch, tasks) in enumerate(self._tasks.items())
            if tasks
            and (
                batch is None
                or not more
                or len(tasks) >= batch.size
                or now - tasks[0].since >= batch.wait
            )
        ]
        return min(ready)[2] if ready else _NONE

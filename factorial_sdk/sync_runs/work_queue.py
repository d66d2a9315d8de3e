"""``Desk``: where the flows of one run hand work to each other, in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from enum import Enum
from threading import Condition, RLock
from typing import Final

import attrs

from .items import Entry, Outcome

WAIT: Final = 0.2
"""Seconds after which whoever waits looks up, so that it can be called off."""

LINGER: Final = 1.0
"""Seconds that an outcome waits for others to be reported with."""

GATHER: Final = 0.002
"""Most seconds that an outcome waits for those of the other workers, to be written with them."""

BATCH: Final = 100
"""Most outcomes that are reported at once; a page of the API holds no more."""


class Signal(Enum):
    """Said instead of work."""

    WAIT = "wait"
    END = "end"


@attrs.frozen(eq=False, repr=False)
class Task:
    """A record to push."""

    entry: Entry
    key: str
    external: str | None


@attrs.frozen(eq=False, repr=False)
class Due:
    """An outcome to report."""

    entry: Entry
    outcome: Outcome
    since: float


class Desk:
    """Records on their way: read → claimed → pushed → written down → reported.

    Each stage is one flow, or several; this is what lies between them. Methods whose name begins
    with ``wait`` block for a short while; the others do not.

    Never are more records pushed, or pushed and not written down, than there are flows that push:
    so many pushes are repeated at most when the process is killed.

    Args:
        workers: how many flows push.
    """

    def __init__(self, workers: int) -> None:
        self._lock = RLock()
        self._read = Condition(self._lock)
        self._claimed = Condition(self._lock)
        self._answered = Condition(self._lock)
        self._written = Condition(self._lock)
        self._done = Condition(self._lock)
        self._unclaimed: deque[Entry] = deque()
        self._tasks: deque[Task] = deque()
        self._outbox: list[tuple[Entry, Outcome]] = []
        self._due: deque[Due] = deque()
        self._room = workers
        self._open = 0
        self._low = 0
        self.start(workers)

    def start(self, workers: int) -> None:
        """Begin a pass over what is there."""
        self.stopped = False
        self.reading = self.claiming = self.writing = self.reporting = True
        self.pushing = workers

    def stop(self) -> None:
        """Let nothing more be pushed; what is being pushed is still written down and reported."""
        with self._lock:
            self.stopped = True
            self.reading = self.claiming = False
            self._unclaimed.clear()
            self._tasks.clear()
            self._read.notify_all()
            self._claimed.notify_all()

    # What is read, and waits to be claimed.

    def add(self, entries: Iterable[Entry]) -> None:
        """Records to claim."""
        with self._lock:
            if not self.stopped:
                self._unclaimed.extend(entries)
            self._read.notify_all()

    def end_reading(self) -> None:
        """No further records follow."""
        with self._lock:
            self.reading = False
            self._read.notify_all()

    def wait_unclaimed(self, count: int) -> list[Entry] | Signal:
        """So many records to claim, once few of those that were claimed before are left."""
        with self._lock:
            self._low = count // 2
            self._read.wait_for(self._wants_claims, WAIT)
            if not self._unclaimed and not self.reading:
                return Signal.END
            if not self._wants_claims():
                return Signal.WAIT
            size = min(count, len(self._unclaimed))
            return [self._unclaimed.popleft() for _ in range(size)]

    def _wants_claims(self) -> bool:
        if not self._unclaimed:
            return not self.reading
        return len(self._tasks) <= self._low

    # What is claimed, and waits to be pushed.

    def assign(self, tasks: Iterable[Task]) -> None:
        """Records to push."""
        with self._lock:
            if not self.stopped:
                self._tasks.extend(tasks)
            self._claimed.notify_all()

    def end_claiming(self) -> None:
        """Nothing more will be claimed."""
        with self._lock:
            self.claiming = False
            self._claimed.notify_all()

    def take(self) -> Task | Signal:
        """A record to push, if one is there and enough outcomes are written down."""
        with self._lock:
            if self.stopped:
                return Signal.END
            if self._open >= self._room:
                return Signal.WAIT
            if self._tasks:
                self._open += 1
                if len(self._tasks) == self._low + 1:
                    self._read.notify_all()
                return self._tasks.popleft()
            return Signal.WAIT if self.claiming else Signal.END

    def wait_task(self) -> None:
        """Until there may be a record to push."""
        with self._lock:
            self._claimed.wait_for(
                lambda: (
                    self.stopped
                    or ((bool(self._tasks) or not self.claiming) and self._open < self._room)
                ),
                WAIT,
            )

    # What was pushed, and waits to be written down.

    def answer(self, entry: Entry, outcome: Outcome) -> None:
        """An outcome to write down."""
        with self._lock:
            self._outbox.append((entry, outcome))
            if len(self._outbox) == 1 or len(self._outbox) >= self._open:
                self._answered.notify()

    def end_pushing(self) -> None:
        """One of the flows that push has ended."""
        with self._lock:
            self.pushing -= 1
            self._answered.notify_all()

    def wait_answers(self) -> list[tuple[Entry, Outcome]] | Signal:
        """All outcomes that are there to be written down."""
        with self._lock:
            self._answered.wait_for(lambda: bool(self._outbox) or not self.pushing, WAIT)
            if not self._outbox:
                return Signal.WAIT if self.pushing else Signal.END
            self._answered.wait_for(lambda: len(self._outbox) >= self._open, GATHER)
            return self.drain()

    def drain(self) -> list[tuple[Entry, Outcome]]:
        """Take all outcomes that are not written down."""
        with self._lock:
            found, self._outbox = self._outbox, []
            return found

    def written(self, count: int) -> None:
        """So many outcomes are written down: as many records may be pushed."""
        with self._lock:
            self._open -= count
            self._claimed.notify(count)

    # What is written down, and waits to be reported.

    def report(self, due: Iterable[Due]) -> None:
        """Outcomes to report."""
        with self._lock:
            self._due.extend(due)
            self._written.notify_all()

    def end_writing(self) -> None:
        """No further outcomes follow."""
        with self._lock:
            self.writing = False
            self._written.notify_all()

    def wait_due(self, now: float) -> list[Due] | Signal:
        """Outcomes to report: many, or those that waited long enough, or the last ones."""
        with self._lock:
            ripe = bool(self._due) and now - self._due[0].since >= LINGER
            if not ripe:
                self._written.wait_for(lambda: len(self._due) >= BATCH or not self.writing, WAIT)
            if not self._due:
                return Signal.WAIT if self.writing else Signal.END
            if not ripe and self.writing and len(self._due) < BATCH:
                return Signal.WAIT
            return [self._due.popleft() for _ in range(min(BATCH, len(self._due)))]

    def end_reporting(self) -> None:
        """All is done."""
        with self._lock:
            self.reporting = False
            self._done.notify_all()

    def wait_end(self, seconds: float) -> None:
        """Until all is done, but no longer than so many seconds."""
        with self._lock:
            self._done.wait_for(lambda: not self.reporting, min(seconds, WAIT))

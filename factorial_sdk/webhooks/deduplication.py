"""Which deliveries were handled already, and which are being handled right now."""

from __future__ import annotations

from collections import OrderedDict
from enum import StrEnum
from itertools import islice
from threading import Lock
from time import monotonic
from typing import Protocol

import attrs

from .delivery import DeliveryKey

TWO_DAYS = 48 * 3600.0


class Claim(StrEnum):
    """What a `SeenStore` says to whoever wants to handle a delivery."""

    NEW = "new"
    RUNNING = "running"
    DONE = "done"


class SeenStore(Protocol):
    """Remembers deliveries, so that each is handled once although Factorial may repeat it.

    Implement it on what your processes share (Redis, SQL) where there are several of them. Its
    methods are called from several threads, and may block.

    A repetition is told by ``key.digest``, but not by that alone: a leave that is approved,
    rejected and approved again is delivered thrice, the third time with the very words of the
    first. So a delivery is a repetition only while nothing else was delivered about the same
    record: a store keeps, for each ``key.resource``, the latest ``key.state`` and the digests
    handled in that state.
    """

    def begin(self, key: DeliveryKey) -> Claim:
        """Claim a delivery for handling it.

        If ``key.state`` is not the one kept for ``key.resource``, it replaces that and its digests.

        Returns:
            `Claim.DONE` if the digest is kept as handled. Otherwise `Claim.RUNNING` if somebody
            else has claimed it and not finished, or `Claim.NEW`, which is said to one caller only.
        """
        ...

    def finish(self, key: DeliveryKey, *, success: bool) -> None:
        """Give up the claim; a delivery counts as handled only if `success` is true.

        It is not kept as handled if ``key.resource`` has come to another state since it was
        claimed, even if it has come back.
        """
        ...


@attrs.define(eq=False, repr=False)
class _Record:
    state: str
    touched: float
    turn: int = 0
    """How often the state has changed."""
    done: set[str] = attrs.field(factory=set[str])
    running: dict[str, int] = attrs.field(factory=dict[str, int])
    """The digests that are claimed, and in which turn that was."""


class MemoryStore:
    """A `SeenStore` in the memory of this process: each process has its own, gone when it ends.

    Args:
        size: records of the API to remember deliveries about; the least recent are forgotten first.
        seconds: how long to remember; Factorial repeats a delivery for up to two days.

    Example:
        >>> from factorial_sdk import webhooks
        >>> store = webhooks.MemoryStore(size=1000)
        >>> key = webhooks.DeliveryKey("leave 7", "approved", "leave 7 approved by 3")
        >>> str(store.begin(key)), str(store.begin(key))
        ('new', 'running')
        >>> store.finish(key, success=True)
        >>> str(store.begin(key))
        'done'
    """

    def __init__(self, *, size: int = 10_000, seconds: float = TWO_DAYS) -> None:
        if size < 1 or seconds <= 0:
            raise ValueError("size and seconds must be positive")
        self._size = size
        self._seconds = seconds
        self._records: OrderedDict[str, _Record] = OrderedDict()
        self._lock = Lock()

    def begin(self, key: DeliveryKey) -> Claim:
        """See `SeenStore.begin`."""
        now = monotonic()
        with self._lock:
            record = self._records.setdefault(key.resource, _Record(key.state, now))
            if record.state != key.state or now - record.touched > self._seconds:
                record.state = key.state
                record.turn += 1
                record.done.clear()
            record.touched = now
            self._records.move_to_end(key.resource)
            if key.digest in record.done:
                return Claim.DONE
            if key.digest in record.running:
                return Claim.RUNNING
            record.running[key.digest] = record.turn
            self._forget(now)
            return Claim.NEW

    def finish(self, key: DeliveryKey, *, success: bool) -> None:
        """See `SeenStore.finish`."""
        with self._lock:
            record = self._records.get(key.resource)
            if record is None:
                return
            turn = record.running.pop(key.digest, None)
            if success and turn == record.turn:
                record.done.add(key.digest)
            if not record.running and not record.done:
                del self._records[key.resource]

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        return f"<MemoryStore: {len(self)} records>"

    def _forget(self, now: float) -> None:
        """Drop what is too old or too much; never what is being handled."""
        excess = len(self._records) - self._size
        for resource, record in list(islice(self._records.items(), max(excess, 0) + 2)):
            if record.running:
                continue
            if excess > 0 or now - record.touched > self._seconds:
                del self._records[resource]
                excess -= 1

"""Deduplication: remember which deliveries were handled, and which are being handled."""

from __future__ import annotations

import math
from collections import OrderedDict
from enum import StrEnum
from itertools import count, islice
from threading import Lock
from time import monotonic
from typing import Protocol

import attrs

from .delivery import DeliveryKey

TWO_DAYS = 48 * 3600.0


class Claim(StrEnum):
    """What `SeenStore.begin` returns: whether the caller is to handle a delivery."""

    NEW = "new"
    RUNNING = "running"
    DONE = "done"


class SeenStore(Protocol):
    """Remembers deliveries, so that each is handled once although Factorial may repeat it.

    If you run several processes, use a `SqlSeenStore`, or implement it on another store that they
    share. Its methods must be thread-safe, and may block.

    A repetition has the same ``key.digest``, but that is not enough. A leave that is approved,
    rejected and approved again is delivered three times, and the third delivery equals the first.
    So a delivery is a repetition only if no other state of the same record was delivered since. A
    store keeps, for each ``key.resource``, the latest ``key.state`` and the digests that were
    handled in that state.
    """

    def begin(self, key: DeliveryKey) -> Claim:
        """Claim a delivery, to handle it.

        If ``key.state`` is not the state kept for ``key.resource``, replace that, and forget its
        digests.

        Returns:
            `Claim.DONE` if the digest is kept as handled. Otherwise `Claim.RUNNING` if another
            caller has claimed it and not finished, or `Claim.NEW`, which only one caller gets.
        """
        ...

    def finish(self, key: DeliveryKey, *, success: bool) -> None:
        """Give up the claim; keep the delivery as handled only if `success` is true.

        Do not keep it if another state of ``key.resource`` was delivered since it was claimed, even
        if the former state has come back.
        """
        ...


@attrs.frozen
class RunningClaim:
    """A claim of a delivery that is being handled.

    Attributes:
        version: version of the record in which it was claimed.
        since: when, in seconds of the store's clock.
        claimant: the call of `SeenStore.begin` that made the claim.
    """

    version: int
    since: float
    claimant: str


@attrs.define(eq=False, repr=False)
class SeenRecord:
    """What a store remembers of one record of the API, and the rules of `SeenStore` for it.

    Attributes:
        state: the state that was delivered last.
        touched: when a delivery was last claimed, in seconds of the store's clock.
        version: number of changes of the state: a state that comes back has another version.
        done: the digests that were handled in this version.
        running: the digests that are being handled, of any version.
    """

    state: str
    touched: float
    version: int = 0
    done: set[str] = attrs.field(factory=set[str])
    running: dict[str, RunningClaim] = attrs.field(factory=dict[str, RunningClaim])

    def begin(
        self, key: DeliveryKey, now: float, seconds: float, *, lease: float, claimant: str
    ) -> Claim:
        """See `SeenStore.begin`.

        Args:
            key: the delivery.
            now: the time of the store's clock.
            seconds: how long a record is remembered.
            lease: seconds after which a claim counts as that of a dead process.
            claimant: identifies the call; the same call may be repeated.
        """
        if self.state != key.state or now - self.touched > seconds:
            self.state = key.state
            self.version += 1
            self.done.clear()
        self.touched = now
        if key.digest in self.done:
            return Claim.DONE
        other = self.running.get(key.digest)
        if other is not None and other.claimant != claimant and now - other.since <= lease:
            return Claim.RUNNING
        self.running[key.digest] = RunningClaim(self.version, now, claimant)
        return Claim.NEW

    def finish(self, key: DeliveryKey, *, success: bool) -> None:
        """See `SeenStore.finish`."""
        claim = self.running.pop(key.digest, None)
        if success and claim is not None and claim.version == self.version:
            self.done.add(key.digest)

    @property
    def is_empty(self) -> bool:
        """Whether it remembers no delivery."""
        return not self.running and not self.done


class MemoryStore:
    """A `SeenStore` in the memory of this process; other processes do not see it.

    Args:
        size: most records of the API to remember deliveries about; the least recently delivered are
            forgotten first. 10,000 by default.
        seconds: seconds to remember a record; two days by default, since Factorial repeats a
            delivery for up to two days.

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
            raise ValueError("size and seconds must be more than 0")
        self._size = size
        self._seconds = seconds
        self._records: OrderedDict[str, SeenRecord] = OrderedDict()
        self._lock = Lock()
        self._numbers = count()

    def begin(self, key: DeliveryKey) -> Claim:
        """See `SeenStore.begin`."""
        now = monotonic()
        with self._lock:
            record = self._records.setdefault(key.resource, SeenRecord(key.state, now))
            # No lease: a claim lives as long as the process.
            claimant = str(next(self._numbers))
            claim = record.begin(key, now, self._seconds, lease=math.inf, claimant=claimant)
            self._records.move_to_end(key.resource)
            if claim is Claim.NEW:
                self._forget(now)
            return claim

    def finish(self, key: DeliveryKey, *, success: bool) -> None:
        """See `SeenStore.finish`."""
        with self._lock:
            record = self._records.get(key.resource)
            if record is None:
                return
            record.finish(key, success=success)
            if record.is_empty:
                del self._records[key.resource]

    def __len__(self) -> int:
        return len(self._records)

    def __repr__(self) -> str:
        return f"<MemoryStore: {len(self)} records>"

    def _forget(self, now: float) -> None:
        """Forget records that are too old or too many, but none that is being handled.

        Each call looks at two records more than are too many, so old ones go little by little.
        """
        excess = len(self._records) - self._size
        for resource, record in list(islice(self._records.items(), max(excess, 0) + 2)):
            if record.running:
                continue
            if excess > 0 or now - record.touched > self._seconds:
                del self._records[resource]
                excess -= 1

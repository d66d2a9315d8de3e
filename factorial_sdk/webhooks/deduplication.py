"""Deduplication: remember which deliveries were handled, and which are being handled."""

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
    """What `SeenStore.begin` returns: whether the caller is to handle a delivery."""

    NEW = "new"
    RUNNING = "running"
    DONE = "done"


class SeenStore(Protocol):
    """Remembers deliveries, so that each is handled once although Factorial may repeat it.

    If you run several processes, implement it on a store that they share, such as Redis or SQL. Its
    methods must be thread-safe, and may block.

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


@attrs.define(eq=False, repr=False)
class _Record:
    state: str
    touched: float
    version: int = 0
    """Number of changes of the state: a state that comes back has another version."""
    done: set[str] = attrs.field(factory=set[str])
    running: dict[str, int] = attrs.field(factory=dict[str, int])
    """The digests that are claimed, each with the version in which it was claimed."""


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
        self._records: OrderedDict[str, _Record] = OrderedDict()
        self._lock = Lock()

    def begin(self, key: DeliveryKey) -> Claim:
        """See `SeenStore.begin`."""
        now = monotonic()
        with self._lock:
            record = self._records.setdefault(key.resource, _Record(key.state, now))
            if record.state != key.state or now - record.touched > self._seconds:
                record.state = key.state
                record.version += 1
                record.done.clear()
            record.touched = now
            self._records.move_to_end(key.resource)
            if key.digest in record.done:
                return Claim.DONE
            if key.digest in record.running:
                return Claim.RUNNING
            record.running[key.digest] = record.version
            self._forget(now)
            return Claim.NEW

    def finish(self, key: DeliveryKey, *, success: bool) -> None:
        """See `SeenStore.finish`."""
        with self._lock:
            record = self._records.get(key.resource)
            if record is None:
                return
            version = record.running.pop(key.digest, None)
            if success and version == record.version:
                record.done.add(key.digest)
            if not record.running and not record.done:
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

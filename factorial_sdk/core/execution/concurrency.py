"""``AdaptiveLimit``: how many requests a client has in flight with ``concurrency="auto"``.

The page "How concurrency adapts" of the documentation explains the rule, with plots. It is pure:
the time of each request comes from its caller.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from typing import Final

START: Final = 6
"""Requests at once at the beginning; browsers open 6 connections to a host."""

CEILING: Final = 32
"""Requests at once that a client never exceeds by itself."""

IDLE: Final = 10.0
"""Seconds without a response after which a client starts again with `START`."""

SMOOTH: Final = 1.3
"""Latency, as a multiple of that without a queue, up to which the limit doubles."""

SHORT: Final = 2.0, 0.15
LONG: Final = 4.0, 0.3
"""Requests that wait at the server, at least and as a part of the limit. Up to `SHORT` the limit
grows, so that the server is never idle; above `LONG` it shrinks."""

USED: Final = 0.5
"""Part of the limit that has to be in flight on average before the limit grows."""

MIN_SAMPLES: Final = 6
"""Responses that a decision needs at least, so that a few slow ones do not count."""

FRESH: Final = 24
"""Decisions for which a measured latency without a queue is valid."""

MEMORY: Final = 100
"""Responses of which the latency without a queue is the mean, at most."""

RISE: Final = 1.1
"""Factor by which a dip may raise the latency without a queue. Where other programs crowd the
server, a dip cannot tell, and must not be followed by more requests."""

REJECTED: Final = frozenset({429, 503})
"""Statuses by which a server says that it gets too many requests."""

BACKOFF: Final = 0.5
"""Least factor of the limit after requests in flight together got such a status."""

SHY: Final = 40
"""Responses for each request in flight before one more is tried after such a status."""


class RejectionCap:
    """How many requests of one company may be in flight, by the responses 429 and 503 to it.

    Each refused request takes one off, at most half for those that were in flight together: a
    server that takes 10 requests refuses 2 of 12. It grows again by one after `SHY` times as many
    responses.

    Attributes:
        cap: requests in flight, at most.
        shares: the readings of the company.
    """

    def __init__(self) -> None:
        self.cap = float(CEILING)
        self.shares: list[Share] = []
        self._floor = 1.0
        self._cut_at = float("-inf")
        self._successes = 0

    def reject(self, began: float, now: float, limit: float) -> None:
        """Record a refused request, sent at `began` when `limit` were allowed."""
        before = min(self.cap, limit)
        if began >= self._cut_at:  # not in flight together with those that were refused before
            self._cut_at = now
            self._floor = max(1.0, before * BACKOFF)
        self.cap = max(self._floor, before - 1)
        self._successes = 0

    def accept(self) -> None:
        """Record a response that is no refusal."""
        self._successes += 1
        if self._successes >= SHY * self.cap and self.cap < CEILING:
            self.cap += 1
            self._successes = 0


class Share:
    """The part of an `AdaptiveLimit` that one reading may use; made by `AdaptiveLimit.join`.

    Attributes:
        cap: that of the company.
        base: latency of its requests without a queue, in seconds; None before the first response.
        weight: number of responses of which `base` is the mean; 0 for the first page alone.
    """

    __slots__ = ("_limit", "base", "cap", "weight")

    def __init__(self, limit: AdaptiveLimit, cap: RejectionCap) -> None:
        self._limit = limit
        self.cap = cap
        self.base: float | None = None
        self.weight = 0

    def __call__(self) -> int:
        """Return how many requests the reading may have in flight now, at least 1."""
        return self._limit.allowed(self)

    def note(self, status: int | None, began: float, ended: float) -> None:
        """Record one attempt.

        Args:
            status: of the response; None if none came.
            began: when the request was sent, in seconds of the client's clock.
            ended: when the response was complete.
        """
        self._limit.note(self, status, began, ended)

    def pause_of_others(self, backoff: float) -> float:
        """Return for how many seconds other requests pause after a 429 without ``Retry-After``.

        Fewer are allowed in flight from now on, which holds once those in flight are answered.
        """
        return min(backoff, self.base or backoff)


class AdaptiveLimit:
    """Decides how many requests a client has in flight, from the latency of its responses.

    All readings of a client share it, those of other companies (``with_auth``) included. Each gets
    an equal part, at least one request.

    After as many responses as the limit (at least `MIN_SAMPLES`), their mean latency is compared
    with `Share.base`, the latency without a queue. Of 8 requests that take twice as long, 4 wait at
    the server. With a queue that is

    - shorter than `SHORT`, the limit doubles; once it has not, it grows by an eighth;
    - longer than `LONG`, it shrinks to where the queue would be `SHORT`, at most by half;
    - between them, it stays.

    The base is the latency of the first page, then the mean of all responses while the limit
    doubles. Before the limit stops to double, and again after every `FRESH` decisions, it is
    measured in a *dip*: some responses at half the limit.

    Args:
        guard: a lock, held while the state changes; a null context where no threads share it.
    """

    def __init__(self, guard: AbstractContextManager[object]) -> None:
        self.guard = guard
        self._shares: list[Share] = []
        self._decisions = 0
        self._last = float("-inf")  # when the last response came
        self._begin()

    def _begin(self) -> None:
        self.limit = float(START)
        self._doubling = True
        self._valid = 0  # decisions for which the base is still valid
        self._dip: float | None = None  # during a dip, the limit before it
        self._from = float("-inf")  # requests that were sent before do not count
        self._reset()

    def _reset(self) -> None:
        """Begin to collect the samples of the next decision."""
        self._count = 0
        self._sum = self._seconds = 0.0
        self._sums: dict[Share, tuple[int, float]] = {}
        self._since = self._last

    def join(self, cap: RejectionCap) -> Share:
        """Return the share of a new reading; the others get less until it leaves."""
        share = Share(self, cap)
        with self.guard:
            self._enter(share)
        return share

    def _enter(self, share: Share) -> None:
        self._shares.append(share)
        share.cap.shares.append(share)

    def leave(self, share: Share) -> None:
        """Give the share of a reading that has ended to the others."""
        with self.guard, suppress(ValueError):
            self._shares.remove(share)
            share.cap.shares.remove(share)

    def after_fork(self, guard: AbstractContextManager[object]) -> None:
        """Forget the readings of the parent process, and replace the lock that one may hold."""
        self.guard = guard
        for share in self._shares:
            share.cap.shares.clear()
        self._shares.clear()

    def allowed(self, share: Share) -> int:
        """Return how many requests a reading may have in flight."""
        with self.guard:
            if share not in self._shares:  # it goes on in a forked process
                self._enter(share)
            part = self._part(self.limit, share, self._shares)
            return max(1, min(part, self._part(share.cap.cap, share, share.cap.shares)))

    def _part(self, limit: float, share: Share, shares: list[Share]) -> int:
        """Return the equal part that one of some readings has of a limit."""
        each, rest = divmod(int(limit), len(shares))
        # What is left over goes to others after each decision.
        place = (shares.index(share) + self._decisions * rest) % len(shares)
        return each + (place < rest)

    def note(self, share: Share, status: int | None, began: float, ended: float) -> None:
        """Record one attempt; see `Share.note`."""
        with self.guard:
            if ended - self._last > IDLE:
                self._begin()
                self._since = began
            self._last = max(self._last, ended)
            if status in REJECTED:
                limit = self.limit if self._dip is None else self._dip
                share.cap.reject(began, self._last, limit)
            elif status is not None and status < 400:
                share.cap.accept()
                self._sample(share, began, ended - began)

    def _sample(self, share: Share, began: float, seconds: float) -> None:
        if share.base is None:
            share.base = seconds  # the first page of a list, which nothing ran beside
            if not self._count:
                self._since = began + seconds
            return
        if began < self._from:
            return  # sent at another limit
        count, total = self._sums.get(share, (0, 0.0))
        self._sums[share] = count + 1, total + seconds
        self._count += 1
        self._seconds += seconds
        self._sum += seconds / max(share.base, 1e-6)
        if self._count >= (1 if self._doubling else 2) * max(MIN_SAMPLES, int(self.limit)):
            # Little's law: the mean number in flight. A limit that is not used says nothing.
            used = self._seconds >= USED * self.limit * (self._last - self._since)
            self._decide(self._sum / self._count, used=used)
            self._reset()

    def _decide(self, ratio: float, *, used: bool) -> None:
        """Change the limit by the mean latency, as a multiple of that without a queue."""
        self._decisions += 1
        queued = self.limit * (1 - 1 / ratio) if ratio > 1 else 0.0
        low, high = (max(least, self.limit * part) for least, part in (SHORT, LONG))
        if self._dip is not None:
            self.limit, self._dip = self._dip, None
            self._from = self._last
            self._rebase()
        elif queued < low and (ratio < SMOOTH or not self._doubling):
            self._grow(used=used)
        elif not self._valid and self.limit > 1:
            self._dip, self.limit = self.limit, max(1.0, self.limit / 2)
            self._from = self._last
        else:
            self._valid = max(0, self._valid - 1)
            self._doubling = False
            if queued > high:
                self.limit = max(1.0, self.limit / 2, self.limit / ratio + low)
                self._from = self._last

    def _grow(self, *, used: bool) -> None:
        if self._doubling:
            self._rebase()
        if used:
            step = self.limit if self._doubling else max(1.0, self.limit / 8)
            self.limit = min(self.limit + step, CEILING)

    def _rebase(self) -> None:
        """Add the responses since the last decision to the latency without a queue."""
        for share, (count, total) in self._sums.items():
            base = share.base or 0.0
            mean = (base * share.weight + total) / (share.weight + count)
            share.base = mean if self._doubling else min(mean, base * RISE)
            share.weight = min(share.weight + count, MEMORY)
        self._valid = FRESH

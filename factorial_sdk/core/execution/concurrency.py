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
"""Seconds from a response to the next request, after which a client starts again with `START`."""

DOUBLING_RATIO: Final = 1.3
"""Latency, as a multiple of that without a queue, up to which the limit doubles."""

LOW_QUEUE: Final = 2.0, 0.15
"""Requests that wait at the server, below which the limit grows, so that the server is never idle:
so many, or this part of the limit if that is more."""

HIGH_QUEUE: Final = 4.0, 0.3
"""The same, above which the limit shrinks."""

MIN_USE: Final = 0.5
"""Part of the limit that has to be in flight on average before the limit grows."""

MIN_SAMPLES: Final = 6
"""Responses that a decision needs at least, so that a few slow ones do not count."""

BASE_DECISIONS: Final = 24
"""Decisions other than growth for which a measured latency without a queue is valid."""

MEMORY: Final = 100
"""Responses of which the latency without a queue is the mean, at most."""

RISE: Final = 1.1
"""Factor by which a dip may raise the latency without a queue. Where other programs crowd the
server, a dip cannot tell, and must not be followed by more requests."""

REJECTED: Final = frozenset({429, 503})
"""Statuses by which a server says that it gets too many requests."""

BACKOFF: Final = 0.5
"""Least factor of the limit after requests in flight together got such a status."""

RECOVERY: Final = 40
"""Responses for each request in flight before one more is tried after such a status."""


class RejectionCap:
    """How many requests of one company may be in flight, by the responses 429 and 503 to it.

    Each refused request takes one off, at most half for those that were in flight together: a
    server that takes 10 requests refuses 2 of 12. It grows again by one after `RECOVERY` times as
    many responses. `AdaptiveLimit` changes it, also `shares`, under its `guard`.

    Attributes:
        limit: requests in flight, at most.
        shares: the readings of the company.
    """

    def __init__(self) -> None:
        self.limit = float(CEILING)
        self.shares: list[Share] = []
        self._floor = 1.0
        self._cut_at = float("-inf")
        self._successes = 0

    def reject(self, began: float, now: float, allowed: float) -> None:
        """Record a refused request, sent at `began`; `allowed` is what the client allows now."""
        before = min(self.limit, allowed)
        if began >= self._cut_at:  # not in flight together with those that were refused before
            self._cut_at = now
            self._floor = max(1.0, before * BACKOFF)
        self.limit = max(self._floor, before - 1)
        self._successes = 0

    def accept(self) -> None:
        """Record a response that is no refusal."""
        self._successes += 1
        if self._successes >= RECOVERY * self.limit and self.limit < CEILING:
            self.limit += 1
            self._successes = 0


class Share:
    """The part of an `AdaptiveLimit` that one reading may use; made by `AdaptiveLimit.join`.

    Attributes:
        cap: that of the company.
        base: latency of its requests without a queue, in seconds; None before the first response.
        weight: number of responses of which `base` is the mean; 0 for the first page alone.
    """

    __slots__ = ("_adaptive", "base", "cap", "weight")

    def __init__(self, adaptive: AdaptiveLimit, cap: RejectionCap) -> None:
        self._adaptive = adaptive
        self.cap = cap
        self.base: float | None = None
        self.weight = 0

    def __call__(self) -> int:
        """Return how many requests the reading may have in flight now, at least 1."""
        return self._adaptive.allowed(self)

    def note(self, status: int | None, began: float, ended: float) -> None:
        """Record one attempt.

        Args:
            status: of the response; None if none came.
            began: when the request was sent, in seconds of the client's clock.
            ended: when the response was complete.
        """
        self._adaptive.note(self, status, began, ended)

    def pause_of_others(self, backoff: float) -> float:
        """Return for how many seconds other requests pause after a 429 without ``Retry-After``.

        `RejectionCap` allows fewer from now on. After one latency, the requests in flight have
        ended, so that no more than that are in flight.
        """
        return min(backoff, self.base or backoff)


class AdaptiveLimit:
    """Decides how many requests a client has in flight, from the latency of its responses.

    All readings of a client share it, those of other companies (``with_auth``) included. Each gets
    an equal part, at least one request.

    After as many responses as the limit, twice as many once it does not double any more (at least
    `MIN_SAMPLES`), their mean latency is compared with `Share.base`, the latency without a queue.
    Of 8 requests that take twice as long, 4 wait at the server. With a queue that is

    - shorter than `LOW_QUEUE`, the limit doubles, up to a latency of `DOUBLING_RATIO` times the
      base; once it has not, it grows by an eighth;
    - longer than `HIGH_QUEUE`, it shrinks to where the queue would be `LOW_QUEUE`, at most by half;
    - between them, it stays.

    The base is the latency of the first page, then the mean of all responses while the limit
    doubles. If the first decision does not raise the limit, and again after `BASE_DECISIONS`
    decisions that did not, it is measured in a *dip*: some responses at half the limit.

    Args:
        guard: a lock, held while the state changes; a null context where no threads share it.
    """

    def __init__(self, guard: AbstractContextManager[object]) -> None:
        self.guard = guard
        self._shares: list[Share] = []
        self._decisions = 0
        self._last_ended = float("-inf")  # when the last response came
        self._begin()

    def _begin(self) -> None:
        """Start with `START`, at first and after `IDLE`: the load of the server may have changed.

        The bases of the readings stay, and are measured again while the limit doubles. Caps stay,
        too: what a server refuses is its rule, not its load.
        """
        self.limit = float(START)
        self._doubling = True
        self._base_valid_for = 0  # further decisions, other than growth
        self._dip: float | None = None  # during a dip, the limit before it
        self._samples_sent_from = float("-inf")  # requests that were sent before do not count
        self._reset()

    def _reset(self) -> None:
        """Begin to collect the samples of the next decision."""
        self._count = 0  # of samples
        self._ratios = 0.0  # sum of their latencies, each as a multiple of its base
        self._seconds = 0.0  # sum of their latencies
        self._by_share: dict[Share, tuple[int, float]] = {}  # number and sum of latencies
        self._window_began = self._last_ended  # requests in flight are averaged since then

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
            return max(1, min(part, self._part(share.cap.limit, share, share.cap.shares)))

    def _part(self, limit: float, share: Share, shares: list[Share]) -> int:
        """Return the equal part that one of some readings has of a limit.

        What is left over goes to others after each decision: a limit of 8 gives three readings 3, 3
        and 2, after the first decision 2, 3 and 3, then 3, 2 and 3.
        """
        each, rest = divmod(int(limit), len(shares))
        place = (shares.index(share) + self._decisions * rest) % len(shares)
        return each + (place < rest)

    def _part_of_company(self, cap: RejectionCap, limit: float) -> float:
        """Return the part of a limit that all readings of a company have together."""
        readings = max(1, len(cap.shares))  # none if the one that asks has left
        return limit * readings / max(readings, len(self._shares))

    def note(self, share: Share, status: int | None, began: float, ended: float) -> None:
        """Record one attempt; see `Share.note`."""
        with self.guard:
            if began - self._last_ended > IDLE:  # not `ended`: a slow page is no idle client
                self._begin()
                self._window_began = began  # not the old _last: the pause does not count
            self._last_ended = max(self._last_ended, ended)  # what follows takes it for the present
            if status in REJECTED:
                # Not the limit of a dip: one refused request would halve the cap.
                of_client = self.limit if self._dip is None else self._dip
                share.cap.reject(
                    began, self._last_ended, self._part_of_company(share.cap, of_client)
                )
            # Other errors say nothing: they may be faster or slower than a page.
            elif status is not None and status < 400:
                share.cap.accept()
                self._sample(share, began, ended - began)

    def _sample(self, share: Share, began: float, seconds: float) -> None:
        if share.base is None:
            # Of a list the first page, which is requested alone; of `send_all` the first response.
            share.base = seconds
            if not self._count:
                self._window_began = began + seconds
            return
        if began < self._samples_sent_from:
            return  # sent at another limit
        count, total = self._by_share.get(share, (0, 0.0))
        self._by_share[share] = count + 1, total + seconds
        self._count += 1
        self._seconds += seconds
        self._ratios += seconds / max(share.base, 1e-6)
        if self._count >= (1 if self._doubling else 2) * max(MIN_SAMPLES, int(self.limit)):
            # Little's law: the mean number in flight. A limit that is not used says nothing.
            used = self._seconds >= MIN_USE * self.limit * (self._last_ended - self._window_began)
            self._decide(self._ratios / self._count, used=used)
            self._reset()  # after the decision, which may add the samples to the bases

    def _decide(self, ratio: float, *, used: bool) -> None:
        """Change the limit by the mean latency, as a multiple of that without a queue.

        Example: at a limit of 24 and a ratio of 1.6, 9 requests wait at the server. `LOW_QUEUE` is
        3.6 there and `HIGH_QUEUE` 7.2, so the limit shrinks to 24 / 1.6 + 3.6 = 18.6.

        After a dip begins or ends, or the limit shrinks, only requests sent later count. After
        growth all count: the earlier ones met a shorter queue, and skipping them would take time.
        """
        self._decisions += 1
        queued = self.limit * (1 - 1 / ratio) if ratio > 1 else 0.0
        low, high = (max(least, self.limit * part) for least, part in (LOW_QUEUE, HIGH_QUEUE))
        if self._dip is not None:
            self.limit, self._dip = self._dip, None
            self._samples_sent_from = self._last_ended
            self._rebase()
        elif queued < low and (ratio < DOUBLING_RATIO or not self._doubling):
            self._grow(used=used)
        elif not self._base_valid_for and self.limit > 1:
            self._dip, self.limit = self.limit, max(1.0, self.limit / 2)
            self._samples_sent_from = self._last_ended
        else:
            self._base_valid_for = max(0, self._base_valid_for - 1)
            self._doubling = False
            if queued > high:
                self.limit = max(1.0, self.limit / 2, self.limit / ratio + low)
                self._samples_sent_from = self._last_ended

    def _grow(self, *, used: bool) -> None:
        if self._doubling:
            self._rebase()  # also if the limit is not used: these responses met no queue
        if used:
            step = self.limit if self._doubling else max(1.0, self.limit / 8)
            self.limit = min(self.limit + step, CEILING)

    def _rebase(self) -> None:
        """Add the responses since the last decision to the latency without a queue."""
        for share, (count, total) in self._by_share.items():
            base = share.base
            assert base is not None  # the response before those that are counted set it
            mean = (base * share.weight + total) / (share.weight + count)
            share.base = mean if self._doubling else min(mean, base * RISE)
            share.weight = min(share.weight + count, MEMORY)
        self._base_valid_for = BASE_DECISIONS

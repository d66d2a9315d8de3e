"""``LatencyRule``: how many requests in flight are best for a server, by the latency of responses.

The page "How concurrency adapts" of the documentation explains the rule, with plots. It is pure:
the time of each request comes from its caller.
"""

from __future__ import annotations

from typing import Final

START: Final = 6
"""Requests at once at the beginning; browsers open 6 connections to a host."""

CEILING: Final = 32
"""Requests at once that a client never exceeds by itself."""

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


class BaseLatency:
    """The latency that the requests of one reading have without a queue at the server.

    Attributes:
        seconds: the mean; None before the first response.
        weight: number of responses of which that is the mean; 0 for the first page alone.
    """

    __slots__ = ("seconds", "weight")

    def __init__(self) -> None:
        self.seconds: float | None = None
        self.weight = 0

    def add(self, count: int, total: float, *, may_rise: bool) -> None:
        """Add responses that met no queue.

        Args:
            count: how many.
            total: sum of their latencies.
            may_rise: whether the mean may rise by more than `RISE`.
        """
        before = self.seconds
        assert before is not None  # the response before those that are counted set it
        mean = (before * self.weight + total) / (self.weight + count)
        self.seconds = mean if may_rise else min(mean, before * RISE)
        self.weight = min(self.weight + count, MEMORY)


class LatencyRule:
    """Decides on a limit of requests in flight, after every few responses.

    After as many responses as the limit, twice as many once it does not double any more (at least
    `MIN_SAMPLES`), their mean latency is compared with the `BaseLatency`. Of 8 requests that take
    twice as long, 4 wait at the server. With a queue that is

    - shorter than `LOW_QUEUE`, the limit doubles, up to a latency of `DOUBLING_RATIO` times the
      base; once it has not, it grows by an eighth;
    - longer than `HIGH_QUEUE`, it shrinks to where the queue would be `LOW_QUEUE`, at most by half;
    - between them, it stays.

    The base is the latency of the first page, then the mean of all responses while the limit
    doubles. If the first decision does not raise the limit, and again after `BASE_DECISIONS`
    decisions that did not, it is measured in a *dip*: some responses at half the limit.

    Args:
        now: when the first request is sent, in seconds of the client's clock.

    Attributes:
        limit: requests in flight, at most; during a dip half of `lasting_limit`.
        decisions: how many there were.
    """

    def __init__(self, now: float) -> None:
        self.limit = float(START)
        self.decisions = 0
        self._doubling = True
        self._base_valid_for = 0  # further decisions, other than growth
        self._limit_before_dip: float | None = None  # during a dip
        self._count_from = float("-inf")  # requests that were sent before do not count
        self._begin_window(now)

    @property
    def lasting_limit(self) -> float:
        """Return the limit without regard to a dip."""
        return self.limit if self._limit_before_dip is None else self._limit_before_dip

    def _begin_window(self, now: float) -> None:
        """Begin to collect the samples of the next decision."""
        self._window_began = now  # requests in flight are averaged since then
        self._count = 0  # of samples
        self._ratios = 0.0  # sum of their latencies, each as a multiple of its base
        self._seconds = 0.0  # sum of their latencies
        self._by_base: dict[BaseLatency, tuple[int, float]] = {}  # number and sum of latencies

    def note(self, base: BaseLatency, began: float, seconds: float, now: float) -> None:
        """Record a response, and decide when there are enough.

        Args:
            base: that of the reading.
            began: when the request was sent.
            seconds: its latency.
            now: when the latest response of any reading came.
        """
        if base.seconds is None:
            # Of a list the first page, which is requested alone; of `send_all` the first response.
            base.seconds = seconds
            if not self._count:
                self._window_began = began + seconds
            return
        if began < self._count_from:
            return  # sent at another limit
        count, total = self._by_base.get(base, (0, 0.0))
        self._by_base[base] = count + 1, total + seconds
        self._count += 1
        self._seconds += seconds
        self._ratios += seconds / max(base.seconds, 1e-6)
        if self._count >= (1 if self._doubling else 2) * max(MIN_SAMPLES, int(self.limit)):
            # Little's law: the mean number in flight. A limit that is not used says nothing.
            used = self._seconds >= MIN_USE * self.limit * (now - self._window_began)
            self._decide(self._ratios / self._count, now, used=used)
            self._begin_window(now)  # after the decision, which may add the samples to the bases

    def _decide(self, ratio: float, now: float, *, used: bool) -> None:
        """Change the limit by the mean latency, as a multiple of that without a queue.

        Example: at a limit of 24 and a ratio of 1.6, 9 requests wait at the server. `LOW_QUEUE` is
        3.6 there and `HIGH_QUEUE` 7.2, so the limit shrinks to 24 / 1.6 + 3.6 = 18.6.

        After a dip begins or ends, or the limit shrinks, only requests sent later count. After
        growth all count: the earlier ones met a shorter queue, and skipping them would take time.
        """
        self.decisions += 1
        queued = self.limit * (1 - 1 / ratio) if ratio > 1 else 0.0
        low, high = (max(least, self.limit * part) for least, part in (LOW_QUEUE, HIGH_QUEUE))
        if self._limit_before_dip is not None:
            self.limit, self._limit_before_dip = self._limit_before_dip, None
            self._count_from = now
            self._measure_bases()
        elif queued < low and (ratio < DOUBLING_RATIO or not self._doubling):
            self._grow(used=used)
        elif not self._base_valid_for and self.limit > 1:
            self._limit_before_dip, self.limit = self.limit, max(1.0, self.limit / 2)
            self._count_from = now
        else:
            self._base_valid_for = max(0, self._base_valid_for - 1)
            self._doubling = False
            if queued > high:
                self.limit = max(1.0, self.limit / 2, self.limit / ratio + low)
                self._count_from = now

    def _grow(self, *, used: bool) -> None:
        if self._doubling:
            self._measure_bases()  # also if the limit is not used: these responses met no queue
        if used:
            step = self.limit if self._doubling else max(1.0, self.limit / 8)
            self.limit = min(self.limit + step, CEILING)

    def _measure_bases(self) -> None:
        """Add the responses since the last decision to the latency without a queue."""
        for base, (count, total) in self._by_base.items():
            base.add(count, total, may_rise=self._doubling)
        self._base_valid_for = BASE_DECISIONS

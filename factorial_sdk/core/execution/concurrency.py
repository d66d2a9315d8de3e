"""``AdaptiveLimit``: how many requests a client has in flight with ``concurrency="auto"``.

By the latency of responses (`LatencyRule`), and by refusals (`RejectionCap`). The readings of a
client share both; each of them has a `Share`.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, suppress
from typing import Final

from .latency import CEILING, BaseLatency, LatencyRule

IDLE: Final = 10.0
"""Seconds from a response to the next request, after which the limit starts again."""

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
        base: latency of its requests without a queue.
    """

    __slots__ = ("_adaptive", "base", "cap")

    def __init__(self, adaptive: AdaptiveLimit, cap: RejectionCap) -> None:
        self._adaptive = adaptive
        self.cap = cap
        self.base = BaseLatency()

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
        return min(backoff, self.base.seconds or backoff)


class AdaptiveLimit:
    """Decides how many requests a client has in flight, and which reading may have how many.

    All readings of a client share it, those of other companies (``with_auth``) included. Each gets
    an equal part, at least one request.

    Args:
        guard: a lock, held while the state changes; a null context where no threads share it.

    Attributes:
        guard: see above.
        rule: the limit of all readings together, by latency.
    """

    def __init__(self, guard: AbstractContextManager[object]) -> None:
        self.guard = guard
        self._shares: list[Share] = []
        self._last_ended = float("-inf")  # when the last response came
        self.rule = LatencyRule(self._last_ended)

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
            part = self._part(self.rule.limit, share, self._shares)
            return max(1, min(part, self._part(share.cap.limit, share, share.cap.shares)))

    def _part(self, limit: float, share: Share, shares: list[Share]) -> int:
        """Return the equal part that one of some readings has of a limit.

        What is left over goes to others after each decision: a limit of 8 gives three readings 3, 3
        and 2, after the first decision 2, 3 and 3, then 3, 2 and 3.
        """
        each, rest = divmod(int(limit), len(shares))
        place = (shares.index(share) + self.rule.decisions * rest) % len(shares)
        return each + (place < rest)

    def _part_of_company(self, cap: RejectionCap) -> float:
        """Return the part of the limit that all readings of a company have together.

        Not of the limit in a dip: one refused request would halve the cap.
        """
        readings = max(1, len(cap.shares))  # none if the one that asks has left
        return self.rule.lasting_limit * readings / max(readings, len(self._shares))

    def note(self, share: Share, status: int | None, began: float, ended: float) -> None:
        """Record one attempt; see `Share.note`."""
        with self.guard:
            if began - self._last_ended > IDLE:  # not `ended`: a slow page is no idle client
                # The load of the server may have changed. The bases of the readings stay, and are
                # measured again while the limit doubles; so do the caps: what a server refuses is
                # its rule, not its load.
                self.rule = LatencyRule(began)
            self._last_ended = max(self._last_ended, ended)  # what follows takes it for the present
            if status in REJECTED:
                share.cap.reject(began, self._last_ended, self._part_of_company(share.cap))
            # Other errors say nothing: they may be faster or slower than a page.
            elif status is not None and status < 400:
                share.cap.accept()
                self.rule.note(share.base, began, ended - began, self._last_ended)

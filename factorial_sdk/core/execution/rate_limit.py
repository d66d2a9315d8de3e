"""``RateLimit`` and ``Limiter``: requests wait so that they stay within the API's rate limit."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from typing import Literal

import attrs

from ..errors import ConfigurationError
from ..models.base import Value
from ..types import is_iterable, kind_of
from ..validation import check_int, check_seconds, validator
from .concurrency import AdaptiveLimit, RejectionCap

METHODS = frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})

TOKEN_WAIT = 0.01
"""Seconds after which a request is taken to have waited for a token before it was sent."""


def _methods(value: Iterable[str]) -> frozenset[str]:
    given: object = value
    if not is_iterable(given):
        raise ConfigurationError(f"methods must be a set of names, got {kind_of(given)}")
    names = list(given)
    if not all(isinstance(name, str) and name in METHODS for name in names):
        raise ConfigurationError("methods must be among GET, POST, PUT, PATCH and DELETE")
    return frozenset(names)


def _check_on_full(_: object, __: object, value: object) -> None:
    if value not in ("wait", "raise"):
        raise ConfigurationError("on_full must be 'wait' or 'raise'")


@attrs.frozen(eq=False, repr=False)
class RateLimit(Value):
    """How many requests a client may start in a period of time.

    Args:
        requests: requests that may start in any window of `period` seconds. The default, 200 in 60
            seconds, is what the API's documentation allows for POST.
        period: length of the window in seconds; 60 by default.
        methods: the HTTP methods that are limited; only POST by default.
        on_full: ``"wait"``, the default, delays a request until it may start. ``"raise"`` raises a
            `RateLimitError` at once, whose ``retry_after`` says for how many seconds it would have
            waited: for workers of a task queue, which can do something else meanwhile. It holds for
            the pause after a 429 as well, which is then not retried. Where a retry would have to
            wait, the error of the attempt before is raised.

    Raises:
        ConfigurationError: a value has the wrong type or is out of range.

    Example:
        >>> from factorial_sdk import RateLimit
        >>> RateLimit(10, period=1, methods={"GET", "POST"}).requests
        10
    """

    requests: int = attrs.field(default=200, validator=validator(check_int))
    period: float = attrs.field(default=60.0, validator=validator(check_seconds), kw_only=True)
    methods: frozenset[str] = attrs.field(
        default=frozenset({"POST"}), converter=_methods, kw_only=True
    )
    on_full: Literal["wait", "raise"] = attrs.field(
        default="wait", validator=_check_on_full, kw_only=True
    )


class Ticket:
    """The place of one request in the queue.

    Attributes:
        started: when the request started, in seconds of the client's clock; None while it waits.
    """

    __slots__ = ("started",)

    def __init__(self) -> None:
        self.started: float | None = None


class Limiter:
    """Computes how long each request of a client waits before it starts. Thread-safe.

    Invariants:
        A ticket is in exactly one of two queues: `_waiting` (first in, first out) while its
        request waits, `_started` (oldest first) for one `period` after its request started.

        `_started` holds the times at which requests were sent, not those that were planned: `wait`
        starts a ticket. A request that had to wait for a token after that gets another ticket
        (`is_outdated`), or moves (`postpone`) if it did not wait for long. So neither a pause nor a
        thread that wakes up late lets too many start in one period.

        A pause, which a 429 causes, holds for every request, also for methods without a limit.

    Args:
        limit: how many requests may start in a period; None for no limit.
        guard: a lock, held while the queues change; a null context where no threads share them.
        adaptive: that of another company; a new one by default.

    Attributes:
        raises: whether a request that would have to wait raises an error instead.
        pause_count: how often `pause` was called: for each 429 that makes other calls wait.
        adaptive: how many requests readings with ``concurrency="auto"`` may have in flight, by
            their latency; clients of other companies share it.
        rejections: how many they may have in flight by the responses 429 and 503; of this company
            alone, since its limit is. The guard of `adaptive` protects it.
    """

    def __init__(
        self,
        limit: RateLimit | None,
        guard: AbstractContextManager[object],
        adaptive: AdaptiveLimit | None = None,
    ) -> None:
        self.limit = limit
        self.raises = limit is not None and limit.on_full == "raise"
        self.pause_count = 0
        self.adaptive = adaptive or AdaptiveLimit(guard)
        self.rejections = RejectionCap()
        self._guard = guard
        self._waiting: deque[Ticket] = deque()
        self._started: deque[Ticket] = deque()
        self._paused_until = float("-inf")

    def enqueue(self, method: str) -> Ticket | None:
        """Return a ticket at the end of the queue; None for a method without a limit."""
        if self.limit is None or method not in self.limit.methods:
            return None
        ticket = Ticket()
        with self._guard:
            self._waiting.append(ticket)
        return ticket

    def wait(self, ticket: Ticket | None, now: float) -> float:
        """Return the seconds until the request may start; 0 starts it.

        After a wait, call it again: a pause may have begun, or the sleep may have been too short.
        """
        with self._guard:
            seconds = max(0.0, self._paused_until - now)
            if ticket is None or self.limit is None or ticket.started is not None:
                return seconds
            place = self._waiting.index(ticket)
            seconds = max(seconds, self._earliest_start(self.limit, place, now) - now)
            if seconds <= 0:
                self._waiting.remove(ticket)
                self._append_started(ticket, now)
            return max(0.0, seconds)

    def is_outdated(self, ticket: Ticket | None, now: float) -> bool:
        """Return whether a started request has to wait again, because it waited for a token.

        Requests that were started later may have been sent meanwhile, or a pause have begun.
        """
        if self._paused_until > now:
            return True
        started = None if ticket is None else ticket.started
        return started is not None and now - started > TOKEN_WAIT

    def postpone(self, ticket: Ticket | None, now: float) -> None:
        """Let a request that was started be sent only now: it waited for a token meanwhile."""
        if ticket is None:
            return
        with self._guard:
            with suppress(ValueError):  # the period after its start is over
                self._started.remove(ticket)
            self._append_started(ticket, now)

    def cancel(self, ticket: Ticket | None) -> None:
        """Remove the ticket of a request that is not sent, so that it does not count."""
        with self._guard, suppress(ValueError):
            if ticket is not None:
                (self._waiting if ticket.started is None else self._started).remove(ticket)

    def pause(self, now: float, seconds: float) -> None:
        """Start no request for some seconds; a longer pause in progress stays."""
        with self._guard:
            self._paused_until = max(self._paused_until, now + seconds)
            self.pause_count += 1

    def _append_started(self, ticket: Ticket, now: float) -> None:
        # A thread may read the clock before another one and get the lock after it.
        ticket.started = max(now, _start_of(self._started[-1])) if self._started else now
        self._started.append(ticket)

    def _earliest_start(self, limit: RateLimit, place: int, now: float) -> float:
        """Return when the request at a place of the queue, counted from 0, may start.

        It forgets the requests that started a period ago, and assumes that those before this one
        start as early as they may. With 2 requests in 10 seconds and none started yet, places 0 to
        5 start after 0, 0, 10, 10, 20 and 20 seconds.
        """
        started = self._started
        while started and _start_of(started[0]) + limit.period <= now:
            started.popleft()
        full_periods, place_in_period = divmod(place, limit.requests)
        start = max(now, self._paused_until)
        # The request that started `requests` starts earlier has to be a period ago. With 3 requests
        # in a period, 2 of them started and one that waits before this one, it is the first of
        # those that have started: 2 + 1 - 3 = 0.
        predecessor = len(started) + place_in_period - limit.requests
        if predecessor >= 0:
            start = max(start, _start_of(started[predecessor]) + limit.period)
        return start + full_periods * limit.period


def _start_of(ticket: Ticket) -> float:
    assert ticket.started is not None
    return ticket.started

"""``RateLimit`` and ``Limiter``: staying within the API's limits by waiting, not by failing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from typing import Any, cast

import attrs

from ..errors import ConfigurationError
from ..types import is_listing, kind_of

METHODS = frozenset({"GET", "POST", "PUT", "DELETE"})


def _check_positive(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ConfigurationError(f"{field.name} must be a number, not {kind_of(value)}")
    if not 0 < value < float("inf"):
        raise ConfigurationError(f"{field.name} must be more than 0 and finite, not {value}")


def _methods(value: Iterable[str]) -> frozenset[str]:
    given: object = value
    if not is_listing(given):
        raise ConfigurationError(f"methods must be a set of names, not {kind_of(given)}")
    names = list(given)
    if not all(isinstance(name, str) and name in METHODS for name in names):
        raise ConfigurationError("methods must be among GET, POST, PUT and DELETE")
    return frozenset(names)


@attrs.frozen
class RateLimit:
    """How many requests a client may start in a period of time.

    Args:
        requests: how many may start in any stretch of `period` seconds. The default, 200 in 60
            seconds, is what the API's documentation allows for POST.
        period: seconds.
        methods: the HTTP methods that count; the others are not limited.

    Raises:
        ConfigurationError: a value is unusable.

    Example:
        >>> from factorial_sdk import RateLimit
        >>> RateLimit(10, period=1, methods={"GET", "POST"}).requests
        10
    """

    requests: int = attrs.field(default=200, validator=_check_positive)
    period: float = attrs.field(default=60.0, validator=_check_positive, kw_only=True)
    methods: frozenset[str] = attrs.field(
        default=frozenset({"POST"}), converter=_methods, kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        given = cast("object", self.requests)
        if not isinstance(given, int):
            raise ConfigurationError("requests must be a whole number")


class Turn:
    """One request's place in the queue, and later the moment at which it started."""

    __slots__ = ("started",)

    def __init__(self) -> None:
        self.started: float | None = None


class Limiter:
    """Tells each request of a client how long to wait before it starts.

    Requests that count stand in a queue, in the order of asking. What is kept of them is when they
    really started, so that neither a pause nor a late awakening lets too many start in one period.
    A pause, made when the server says that it has had enough, holds for every request.

    Args:
        limit: the budget; None for no limit.
        guard: held while the books are changed, for a client that threads share.
    """

    def __init__(self, limit: RateLimit | None, guard: AbstractContextManager[object]) -> None:
        self.limit = limit
        self._guard = guard
        self._waiting: deque[Turn] = deque()
        self._started: deque[Turn] = deque()
        self._resume = float("-inf")
        self.refusals = 0
        """How often the server said that it has had enough."""

    def line_up(self, method: str) -> Turn | None:
        """A place at the end of the queue; None for a request that does not count."""
        if self.limit is None or method not in self.limit.methods:
            return None
        turn = Turn()
        with self._guard:
            self._waiting.append(turn)
        return turn

    def wait(self, turn: Turn | None, now: float) -> float:
        """Seconds until the request may start; 0 when it starts now, for then it has its turn.

        Whoever has waited asks again: there may have been a pause, or an awakening too early.
        """
        with self._guard:
            rest = max(0.0, self._resume - now)
            if turn is None or self.limit is None or turn.started is not None:
                return rest
            rest = max(rest, self._due(self._waiting.index(turn), now) - now)
            if rest <= 0:
                self._waiting.remove(turn)
                # Threads may read the clock in one order and come here in another.
                turn.started = max(now, _moment(self._started[-1])) if self._started else now
                self._started.append(turn)
            return max(0.0, rest)

    def give_back(self, turn: Turn | None) -> None:
        """Leave the queue, or the books: the request was called off and is not sent."""
        with self._guard, suppress(ValueError):
            if turn is not None:
                (self._waiting if turn.started is None else self._started).remove(turn)

    def pause(self, now: float, seconds: float) -> None:
        """Let nothing start for so many seconds."""
        with self._guard:
            self._resume = max(self._resume, now + seconds)
            self.refusals += 1

    def _due(self, place: int, now: float) -> float:
        """When the request at that place of the queue may start, if those before it start first."""
        assert self.limit is not None
        allowed, period = self.limit.requests, self.limit.period
        started = self._started
        while started and _moment(started[0]) + period <= now:
            started.popleft()
        rounds, place = divmod(place, allowed)
        start = max(now, self._resume)
        before = len(started) + place - allowed  # this one has to be a period ago
        if before >= 0:
            start = max(start, _moment(started[before]) + period)
        return start + rounds * period


def _moment(turn: Turn) -> float:
    assert turn.started is not None
    return turn.started

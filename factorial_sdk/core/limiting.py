"""``RateLimit`` and ``Limiter``: staying within the API's limits by waiting, not by failing."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from typing import Any

import attrs

from .errors import ConfigurationError
from .values import is_listing, kind_of


def _check_positive(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ConfigurationError(f"{field.name} must be a number, not {kind_of(value)}")
    if not 0 < value < float("inf"):
        raise ConfigurationError(f"{field.name} must be more than 0 and finite, not {value}")


def _methods(value: Iterable[str]) -> frozenset[str]:
    given: object = value
    if not is_listing(given):
        raise ConfigurationError(f"methods must be a set of names, not {kind_of(given)}")
    names = frozenset(given)
    if names - {"GET", "POST", "PUT", "DELETE"}:
        raise ConfigurationError("methods must be among GET, POST, PUT and DELETE")
    return names


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
        if not isinstance(self.requests, int):
            raise ConfigurationError("requests must be a whole number")


class Limiter:
    """Tells each request of a client how long to wait before it starts.

    A request that counts is given a slot of its own, in the order of asking: the first moment at
    which fewer than the allowed number of slots lie in the period before it. A pause, made when the
    server says that it has had enough, holds for every request.

    Args:
        limit: the budget; None for no limit.
        guard: held while the books are changed, for a client that threads share.
    """

    def __init__(self, limit: RateLimit | None, guard: AbstractContextManager[object]) -> None:
        self.limit = limit
        self._guard = guard
        self._slots: deque[float] = deque()
        self._resume = float("-inf")
        self.refusals = 0
        """How often the server said that it has had enough."""

    def book(self, method: str, now: float) -> float:
        """Take the next slot for a request; the moment at which it may start, `now` or later."""
        with self._guard:
            slot = max(now, self._resume)
            limit = self.limit
            if limit is None or method not in limit.methods:
                return slot
            slots = self._slots
            while slots and slots[0] <= now - limit.period:
                slots.popleft()
            if len(slots) >= limit.requests:
                slot = max(slot, slots[-limit.requests] + limit.period)
            slots.append(slot)
            return slot

    def give_back(self, method: str, slot: float) -> None:
        """Free the slot of a request that was called off before it started."""
        if self.limit is not None and method in self.limit.methods:
            with self._guard, suppress(ValueError):
                self._slots.remove(slot)

    def pause(self, now: float, seconds: float) -> None:
        """Let nothing start for so many seconds, slots already given included."""
        with self._guard:
            self._resume = max(self._resume, now + seconds)
            self.refusals += 1

    def rest(self, now: float) -> float:
        """Seconds that a pause still lasts; 0 when there is none."""
        return max(0.0, self._resume - now)

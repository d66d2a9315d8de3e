"""The clock of a fake, which can be moved forward, and `no_sleep` for the clocks of clients."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from ..transport import clock

FIRST_YEAR, LAST_YEAR = 1970, 9000

EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Clock:
    """The only clock of a fake: for timestamps, expiry and rate limits.

    It follows the monotonic clock of the clients, so it never goes back, even if the wall clock is
    set, and the waits that `no_sleep` skips pass here, too: a rate limit is over after them.

    Args:
        start: Start time, with a time zone; the current time by default.

    Raises:
        TypeError: `start` is not a `datetime`.
        ValueError: `start` has no time zone, or is not between 1970 and 9000.
    """

    def __init__(self, start: dt.datetime | None = None) -> None:
        moment = dt.datetime.now(dt.UTC) if start is None else to_utc(start)
        self._start: Final = moment
        self._began: Final = clock.clock()
        self._ahead = dt.timedelta()

    def now(self) -> dt.datetime:
        """Return the time, in UTC."""
        return self._start + dt.timedelta(seconds=clock.clock() - self._began) + self._ahead

    def seconds(self) -> float:
        """Return the time as seconds since 1970."""
        return (self.now() - EPOCH).total_seconds()

    def advance(self, delta: dt.timedelta) -> None:
        """Move the clock forward.

        Raises:
            ValueError: `delta` is negative.
        """
        if delta < dt.timedelta():
            raise ValueError(
                f"delta must be a positive time, got {delta.total_seconds():g} seconds; "
                "to begin earlier, pass now= when you make the fake"
            )
        self._ahead += delta


def to_utc(start: dt.datetime) -> dt.datetime:
    """Return a start time of a clock in UTC.

    Raises:
        TypeError: `start` is not a `datetime`.
        ValueError: `start` has no time zone, or is not between 1970 and 9000.
    """
    if not isinstance(start, dt.datetime):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"now must be a datetime, got {type(start).__name__}; "
            "pass for example datetime(2027, 3, 1, 9, tzinfo=timezone.utc)"
        )
    if start.utcoffset() is None:
        raise ValueError(
            "now must be a datetime with a time zone, got one without; "
            "pass tzinfo=timezone.utc, or another zone"
        )
    moment = start.astimezone(dt.UTC)
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(
            f"now must be a datetime of the years {FIRST_YEAR} to {LAST_YEAR}, got {moment.year}; "
            "a company has decades of history, and plans"
        )
    return moment


def check_delta(delta: dt.timedelta) -> dt.timedelta:
    """Return `delta` if it is a `timedelta`.

    Raises:
        TypeError: It is not.
    """
    if not isinstance(delta, dt.timedelta):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise TypeError(
            f"delta must be a timedelta, got {type(delta).__name__}; "
            "pass a number by its unit, for example hours=1"
        )
    return delta


@contextmanager
def no_sleep() -> Generator[list[float]]:
    """Skip every wait of every client (retries, backoff, rate limits) within the ``with`` block.

    The clocks of the clients and of every `FakeFactorial` advance by the skipped waits, so
    deadlines and rate limits work as usual. Network timeouts stay real.

    Yields:
        The skipped waits in seconds, in order.

    Example:
        >>> import httpx, factorial_sdk
        >>> from factorial_sdk.testing import no_sleep
        >>> busy = httpx.MockTransport(lambda _: httpx.Response(429, headers={"retry-after": "30"}))
        >>> api = factorial_sdk.Client(auth=factorial_sdk.ApiKeyAuth("key"), transport=busy)
        >>> with no_sleep() as waits:
        ...     try:
        ...         api.integrations.sync_runs.get()
        ...     except factorial_sdk.RateLimitError as error:
        ...         print(error.attempts, waits)
        3 [30.0, 30.0]
    """
    former = clock.skip()
    try:
        yield clock.skipped()
    finally:
        clock.restore(former)

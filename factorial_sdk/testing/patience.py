"""``no_sleep``: waits pass at once, so that tests of retries and rate limits take no time."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from ..transport import clock


@contextmanager
def no_sleep() -> Generator[list[float]]:
    """Make every wait of every client pass at once, as long as the ``with`` block lasts.

    The clients' clocks go on as if the time had passed, so deadlines and rate limits act as they
    would. Timeouts of the network are real.

    Yields:
        The waits that were skipped, in seconds, in order.

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

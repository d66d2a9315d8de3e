"""``parallelism``: how many requests one reading may have in flight, by a number or adaptively."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Any

import attrs

from ..config import AUTO
from ..requests.request import Request
from .context import Context, context_of
from .latency import CEILING
from .rate_limit import Limiter


class FixedLimit:
    """A number of requests in flight that the caller chose; each 429 halves it.

    Args:
        limit: requests in flight, at most.
        limiter: of the client; it counts the responses with status 429.
    """

    def __init__(self, limit: int, limiter: Limiter) -> None:
        self._limit = limit
        self._limiter = limiter
        self._pauses = limiter.pause_count

    def __call__(self) -> int:
        """Return how many requests may be in flight now."""
        pauses = self._limiter.pause_count
        if pauses != self._pauses:
            self._pauses = pauses
            self._limit = max(1, self._limit // 2)
        return self._limit


@attrs.frozen(eq=False)
class Parallelism:
    """How many requests one reading may have in flight.

    Attributes:
        most: requests at once that are never exceeded.
        allowed: returns how many are allowed now.
        context: for the calls of the reading.
    """

    most: int
    allowed: Callable[[], int]
    context: Context


@contextmanager
def parallelism(
    concurrency: int | None, context: Context, request: Request[Any] | None = None
) -> Generator[Parallelism]:
    """Yield how many requests a reading may have in flight.

    Args:
        concurrency: that number; None for ``"auto"``.
        context: of the client.
        request: the first one, which may bring credentials of its own for all.
    """
    # That of the company whose server responds with a 429.
    limiter = (context if request is None else context_of(request, context)).limiter
    if concurrency is not None:
        yield Parallelism(concurrency, FixedLimit(concurrency, limiter), context)
        return
    adaptive = limiter.adaptive
    share = adaptive.join(limiter.rejections)
    try:
        yield Parallelism(CEILING, share, attrs.evolve(context, share=share))
    finally:
        adaptive.leave(share)


def concurrency_of(request: Request[Any], default: int | None) -> int | None:
    """Return the option ``concurrency`` of a request; None for ``"auto"``."""
    given: Any = request.options.get("concurrency")
    return default if given is None else None if given == AUTO else given

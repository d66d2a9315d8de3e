"""Timeouts: defaults, their check, and the deadline of a call in the blocking client."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from types import EllipsisType
from typing import Any, Final, TypeAlias

import httpx

from ..core.errors import ConfigurationError
from . import clock


class DeadlineGuard:
    """Limits one request to a deadline.

    httpx has timeouts for single steps only: connecting, each chunk that is written or read. So
    each step gets at most the time that is left when it starts, and the deadline is checked between
    the chunks of a response. A server that sends its headers byte by byte can exceed it.

    Args:
        request: the request to send; its timeouts are replaced.
        time_left: seconds until the deadline.
    """

    def __init__(self, request: httpx.Request, time_left: float) -> None:
        self._request = request
        self._deadline = clock.clock() + time_left
        self._configured: dict[str, float | None] = dict(request.extensions.get("timeout", {}))
        self._timeouts = dict(self._configured)
        self._trace = request.extensions.get("trace")
        request.extensions = {
            **request.extensions,
            "timeout": self._timeouts,
            "trace": self._on_step,
        }

    def check(self) -> float:
        """Return the seconds until the deadline.

        Raises:
            httpx.ReadTimeout: the deadline is over.
        """
        left = self._deadline - clock.clock()
        if left <= 0:
            raise httpx.ReadTimeout("the deadline is over", request=self._request)
        return left

    def release(self) -> None:
        """Apply the configured timeouts only, from now on."""
        self._deadline = inf
        self._timeouts.update(self._configured)

    def _on_step(self, name: str, info: dict[str, Any]) -> None:
        """Shorten the timeouts; httpcore calls this before each step, which then reads them."""
        if self._trace is not None:
            self._trace(name, info)
        if name.endswith(".started") and "close" not in name and self._deadline < inf:
            left = self.check()
            for step, configured in self._configured.items():
                self._timeouts[step] = left if configured is None else min(configured, left)


DEFAULT_TIMEOUT: Final = httpx.Timeout(30.0, connect=5.0)
"""In seconds; 30 for reading, writing and waiting for a free connection of the pool."""


UNPAGED_TIMEOUT: Final = httpx.Timeout(30.0, connect=5.0, read=120.0)
"""Replaces the default for lists without pages: 2,288 shifts took the API 7 seconds."""


Timeout: TypeAlias = float | httpx.Timeout | EllipsisType | None
"""The timeout option of a client; ``...`` means the timeout of the httpx client."""


def check_timeout(value: Any) -> Any:
    """Return a timeout that httpx can use: positive seconds, an `httpx.Timeout` or None.

    Raises:
        ConfigurationError: it is something else.
    """
    if value is None or value is ...:
        return value
    parts: Iterable[Any] = (value,)
    if isinstance(value, httpx.Timeout):
        parts = value.as_dict().values()
    for part in parts:
        if part is None and isinstance(value, httpx.Timeout):
            continue
        if isinstance(part, bool) or not isinstance(part, int | float) or not 0 < part < 1e9:
            raise ConfigurationError(
                "timeout must be more than 0 seconds, an httpx.Timeout of such, or None for no "
                "timeout"
            )
    return value

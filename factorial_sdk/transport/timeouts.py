"""Keeps the blocking client to its deadline: every step of a request gets the time that is left."""

from __future__ import annotations

from collections.abc import Iterable
from types import EllipsisType
from typing import Any, Final, TypeAlias

import httpx

from ..core.errors import ConfigurationError
from . import clock


class DeadlineGuard:
    """Holds one request to the seconds that it may take.

    httpx knows timeouts for single steps only: for connecting, for each piece that is written or
    read. So each step is given no more than what is left when it begins, and between the pieces of
    an answer the clock is looked at. Within a step that goes on and on in small pieces, as when a
    server sends its headers byte by byte, the deadline is not noticed.

    Args:
        request: about to be sent.
        within: seconds.
    """

    def __init__(self, request: httpx.Request, within: float) -> None:
        self._request = request
        self._ends = clock.clock() + within
        self._given: dict[str, float | None] = dict(request.extensions.get("timeout", {}))
        self._timeouts = dict(self._given)
        self._others = request.extensions.get("trace")
        request.extensions = {
            **request.extensions,
            "timeout": self._timeouts,
            "trace": self._on_step,
        }

    def check(self) -> float:
        """The seconds left.

        Raises:
            httpx.ReadTimeout: there are none.
        """
        left = self._ends - clock.clock()
        if left <= 0:
            raise httpx.ReadTimeout("the deadline is over", request=self._request)
        return left

    def _on_step(self, name: str, info: dict[str, Any]) -> None:
        """Called by httpcore before and after each step, which then looks up its timeout."""
        if self._others is not None:
            self._others(name, info)
        if name.endswith(".started") and "close" not in name:
            left = self.check()
            for kind, given in self._given.items():
                self._timeouts[kind] = left if given is None else min(given, left)


DEFAULT_TIMEOUT: Final = httpx.Timeout(30.0, connect=5.0)


UNPAGED_TIMEOUT: Final = httpx.Timeout(30.0, connect=5.0, read=120.0)
"""In place of the default, for lists that come whole: 2,288 shifts took the API 7 seconds."""


Timeout: TypeAlias = float | httpx.Timeout | EllipsisType | None
"""What a client adds to its requests; ... leaves it to the httpx client."""


def check_timeout(value: Any) -> Any:
    """Reject a timeout that would fail in the middle of a request, or at once.

    Raises:
        ConfigurationError: it is none.
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
                "timeout must be more than 0 seconds, an httpx.Timeout of such, or None to wait "
                "for ever"
            )
    return value

"""``DeprecatedEndpoint``: operations that the newest API version no longer serves."""

from __future__ import annotations

import inspect
import warnings
from typing import Any, ClassVar, Final

from ..redaction import short_traceback
from .endpoint import Endpoint
from .executor import Api

_warned: Final[dict[str, object]] = {}
"""Paths of the endpoints that have warned in this process."""


class DeprecatedEndpoint(Endpoint[Api]):
    """An endpoint whose `version` is the last one that serves its operations.

    If newer versions serve something instead, the first call in a process emits a
    `DeprecationWarning`, in both modes. Without a replacement, as for the items of sync runs, a
    program cannot do without the call: only type checkers report it.
    """

    _replacement: ClassVar[str] = ""
    """What newer API versions serve instead; empty if that is not known."""

    @property
    def notice(self) -> str:
        """The text of the warning; empty without a replacement."""
        if not self._replacement:
            return ""
        return (
            f"API versions after {self.version} do not serve {self.path}: calls use that version, "
            f"which ends one year after its date; use {self._replacement}"
        )


def with_warning(endpoint: Any, describe: Any) -> Any:
    """Return `describe`, which each call begins with, with the warning if `endpoint` has one."""
    if not isinstance(endpoint, DeprecatedEndpoint) or not endpoint.notice:
        return describe

    def described(*args: Any, **kwargs: Any) -> Any:
        with short_traceback:
            mine = object()
            # dict.setdefault is atomic: of several threads, one warns.
            if _warned.setdefault(endpoint.path, mine) is mine:
                warnings.warn(endpoint.notice, DeprecationWarning, stacklevel=_level_of_caller())
            return describe(*args, **kwargs)

    return described


def _level_of_caller() -> int:
    """Return the ``stacklevel`` of the code that called the SDK, for the caller of this."""
    level, frame = 0, inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith("factorial_sdk."):
        level, frame = level + 1, frame.f_back
    return level

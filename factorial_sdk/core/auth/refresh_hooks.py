"""``RefreshHooks``: tells the program what became of its token, without the lock of the store."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from copy import copy
from functools import partial
from typing import Any, Final

from ..errors import FactorialError
from .token import TokenRefresh

logger: Final = logging.getLogger("factorial_sdk.auth")


class RefreshHooks:
    """The hooks of the program, and the events that they are not told of yet.

    Events are noted under the lock of the token store. `call` follows after it was released, since
    hooks may need the lock: to save another token, for example.

    Args:
        on_reauthorization: called with the `ReauthorizationError`, once for each refresh token that
            is refused for good.
        on_refresh: called with a `TokenRefresh` after each attempt to refresh the token.
    """

    def __init__(
        self,
        on_reauthorization: Callable[[Any], object] | None,
        on_refresh: Callable[[TokenRefresh], object] | None,
    ) -> None:
        self._on_reauthorization = on_reauthorization
        self._on_refresh = on_refresh
        self._noted_refusal: FactorialError | None = None
        self._events: deque[tuple[str, Callable[[], object]]] = deque()

    def note_refresh(self, seconds: float, error: FactorialError | None = None) -> None:
        """Note an attempt to refresh the token, and how it failed."""
        if self._on_refresh is not None:
            event = TokenRefresh(seconds, None if error is None else copy(error))
            self._events.append(("on_refresh", partial(self._on_refresh, event)))

    def note_refusal(self, refusal: FactorialError) -> None:
        """Note that a refresh token is refused for good, the same object for the same token."""
        if refusal is not self._noted_refusal:
            self._noted_refusal = refusal
            if self._on_reauthorization is not None:
                call = partial(self._on_reauthorization, copy(refusal))
                self._events.append(("on_reauthorization", call))

    def call(self) -> None:
        """Call the hooks for what they were not told of yet; their errors are only logged."""
        while True:
            try:
                name, hook = self._events.popleft()
            except IndexError:  # another thread may take the last one
                return
            try:
                hook()
            except Exception as failure:
                # TRY400: a traceback could show secrets
                logger.error("%s failed: %s", name, type(failure).__name__)  # noqa: TRY400

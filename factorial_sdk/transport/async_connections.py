"""The httpx clients behind an `AsyncClient`, one for each event loop."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

import anyio
import httpx
from anyio.lowlevel import RunVar

from .. import fork_hooks
from ..core.compat import override
from ..core.errors import ConfigurationError
from .http_client import Connections
from .request_builder import Builder

NUMBERS: Final = count()


class AsyncConnections(Connections[httpx.AsyncClient]):
    """Connections of an `AsyncClient`: an httpx client for each event loop.

    Connections belong to the event loop that opened them.
    """

    @staticmethod
    @override
    def http_client_class() -> type[httpx.AsyncClient]:
        """See `Connections.http_client_class`."""
        return httpx.AsyncClient

    def __init__(
        self, given: httpx.AsyncClient | None, arguments: dict[str, Any], base_url: str
    ) -> None:
        super().__init__(given, arguments, base_url)
        self._used = False
        self._before_fork: list[RunVar[Any]] = []
        self._make_variables()
        fork_hooks.register(self)  # last: another thread may fork at any time

    def _make_variables(self) -> None:
        # anyio before 4.10 keeps values by name: clients of one event loop would share connections.
        name = f"factorial_sdk.{next(NUMBERS)}"
        self._made: RunVar[tuple[httpx.AsyncClient, Builder]] = RunVar(name)
        self._users: RunVar[int] = RunVar(f"{name}.users", 0)

    @override
    def after_fork(self) -> None:
        """See `Connections.after_fork`."""
        self._inherited |= self._holds_connections(used=self._used)
        self._before_fork.append(self._made)
        self._used = False
        self._make_variables()

    @contextmanager
    def kept_open(self) -> Generator[None]:
        """Delay `aclose` meanwhile; another task may leave the client's ``async with``."""
        self._users.set(self._users.get() + 1)
        try:
            yield
        finally:
            self._users.set(self._users.get() - 1)

    def opened(self, *, closed: bool) -> tuple[httpx.AsyncClient, Builder]:
        """Return the event loop's httpx client and the builder of its requests.

        Both are made on first use.

        Args:
            closed: whether the client of the SDK that asks is closed.

        Raises:
            ConfigurationError: that client, or the one that owns the connections, is closed; or
                the event loop, `http_client` or `transport` belongs to a parent process.
        """
        self._check_open(closed=closed)
        if self._before_fork:
            self._check_inherited()
            self._check_loop()
        made = self._made.get(None)
        if made is None:
            made = self._make()
            self._made.set(made)
            self._used = True
        return made

    def _check_loop(self) -> None:
        """Reject an event loop that the fork copied from the parent process.

        Raises:
            ConfigurationError: it is one.
        """
        try:
            is_copy = any(made.get(None) is not None for made in self._before_fork)
        except RuntimeError:  # asyncio notices that the process is another one
            is_copy = True
        if is_copy:
            raise ConfigurationError(
                "the event loop must be started in the process that uses it, got one that was "
                "copied by a fork; start another one there, for example with asyncio.run(...)"
            )

    async def aclose(self) -> None:
        """Close this event loop's httpx client, unless the caller gave it."""
        with anyio.CancelScope(shield=True):
            while self._users.get():  # noqa: ASYNC110 (an event per loop would take more)
                await anyio.sleep(0.01)
        self._closed = True
        if (made := self._made.get(None)) is not None and self._given is None:
            await made[0].aclose()

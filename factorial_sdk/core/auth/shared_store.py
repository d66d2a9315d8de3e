"""``SharedStore``: how a refresh uses a token store that other processes use as well.

The lock of a store may be a lease, which ends by itself when its holder is killed. The holder
renews it before each request, and a request ends before the lease does. So a process only loses the
lock while it is suspended. Even then, it does not replace a token that another one has stored.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, Final, TypeVar

from ..errors import ConfigurationError
from ..execution.flow import CallFunction, Flow, FlowDriver, Send, Shield, Sleep
from .token import Store, Token

T = TypeVar("T")

LOCK_TIMEOUT: Final = 180.0
"""Maximum wait in seconds for another thread's or process's refresh: longer than one may take."""

REQUEST_SHARE: Final = 0.8
"""Share of a lease that one request may take."""


class SharedStore:
    """Calls a token store outside the event loop, and holds its lock for a flow.

    Args:
        store: a token store, blocking or asynchronous.

    Attributes:
        is_deleted: whether the store held a token before, and holds none any more. That is a
            company that has disconnected, if the store is one that can `replace` tokens, such as a
            database. A file may have been removed by mistake: then the token is stored again.
    """

    def __init__(self, store: Store) -> None:
        self.is_deleted = False
        self._held_token = False
        self._store = store
        self._is_async = iscoroutinefunction(store.load)
        # Holds one item, which a thread or task of this process takes before it uses the lock.
        self._turn = [None]

    def after_fork(self) -> None:
        """Make the lock usable in the child, which lacks the thread that was using it."""
        self._turn = [None]

    def load(self) -> Token | None:
        """Return the stored token; this may block.

        Raises:
            ConfigurationError: the store is asynchronous, or its token was deleted.
        """
        if self._is_async:
            raise ConfigurationError(
                "an asynchronous token store is read by the first request; before that, await its "
                "load() instead"
            )
        return self._checked(self._store.load())

    def read(self) -> Flow[Token | None]:
        """Return the stored token, as a flow.

        Raises:
            ConfigurationError: the token was deleted.
        """
        return self._checked((yield from self.call("load")))

    def _checked(self, token: Token | None) -> Token | None:
        self._held_token = self._held_token or token is not None
        self.is_deleted = self._held_token and token is None and hasattr(self._store, "replace")
        if self.is_deleted:
            raise ConfigurationError(
                "the token was deleted from the store: to connect again, send the user through "
                "authorization_url(...), exchange the code with exchange_code(...), and store its "
                "token"
            )
        return token

    def call(self, name: str, *args: Any) -> Flow[Any]:
        """Call a method of the store; outside the event loop, if it may block that."""
        method = partial(getattr(self._store, name), *args)
        if not (self._is_async or getattr(self._store, "blocking", True)):
            return method()
        return (yield CallFunction(method, awaited=self._is_async))

    def replace(self, old: Token | None, token: Token) -> Flow[bool]:
        """Store a token in the place of `old`; return False, and store nothing, if that is gone."""
        if hasattr(self._store, "replace"):
            is_stored = bool((yield from self.call("replace", old, token)))
            self._held_token = self._held_token or is_stored
            return is_stored
        yield from self.call("save", token)
        return True

    def locked(
        self, work: Callable[[], Flow[T]], is_done: Callable[[], bool] = lambda: False
    ) -> Flow[T | None]:
        """Run a flow under the lock of the store.

        Args:
            work: makes the flow, which runs to its end even if the caller is cancelled.
            is_done: whether the flow is no longer needed; None is returned then.

        Raises:
            ConfigurationError: the lock was not free for `LOCK_TIMEOUT`.
        """
        waited, pause = 0.0, 0.005
        while True:
            turn = self._turn
            if _take(turn):
                # Whoever takes this ticket gives the turn back: the attempt, or this flow if that
                # does not start.
                ticket = [None]
                try:
                    found: list[T] = yield Shield(self._attempt(work, turn, ticket))
                finally:
                    if _take(ticket):
                        turn.append(None)
                if found:
                    return found[0]
            if waited >= LOCK_TIMEOUT:
                raise ConfigurationError(
                    f"another process has held the lock of the token store for "
                    f"{LOCK_TIMEOUT:.0f} s; look for a process that hangs"
                )
            yield Sleep(pause, real=True)
            waited += pause
            pause = min(pause * 1.5, 0.1)
            if is_done():
                return None

    def _attempt(
        self, work: Callable[[], Flow[T]], turn: list[None], ticket: list[None]
    ) -> Flow[list[T]]:
        """Run a flow if the lock is free; return its result, or nothing."""
        if not _take(ticket):
            raise RuntimeError("the refresh was cancelled")
        try:
            if not (yield from self.call("acquire")):
                return []
            is_held = True
            try:
                return [(yield from work())]
            except _LeaseLostError:
                return []
            except GeneratorExit:  # the flow is closed: no further command is carried out
                is_held = False
                if not self._is_async:
                    self._store.release()
                raise
            finally:
                if is_held:
                    yield from self.call("release")
        finally:
            turn.append(None)

    def leased(self, flow: Flow[T]) -> Flow[T]:
        """Run a flow under a lease, if the lock is one: renew that before each request.

        The lock of the flow that `locked` runs is given up, if another process has it by then.
        """
        lease: float | None = getattr(self._store, "lease", None)
        if lease is None:
            return (yield from flow)
        limit = REQUEST_SHARE * lease
        driver = FlowDriver(flow)
        for command in driver:
            try:
                if isinstance(command, Send):
                    if not (yield from self.call("renew")):
                        raise _LeaseLostError  # noqa: TRY301 # to the flow, which cleans up
                    command.time_left = min(limit, command.time_left or limit)
                driver.outcome = yield command
            except BaseException as error:
                driver.error = error
        result: T = driver.result
        return result


class _LeaseLostError(Exception):
    """Another process has the lock of the store."""


def _take(ticket: list[None]) -> bool:
    """Take the only ticket; return False when it is gone. This is thread-safe."""
    try:
        ticket.pop()
    except IndexError:
        return False
    return True

"""The clock and the sleep of all clients; tests can skip the sleep."""

from __future__ import annotations

import time
from threading import Event, Lock

from .. import fork_hooks
from ..core.execution.flow import Sleep

_lock = Lock()
_skipped: list[float] | None = None  # seconds of each skipped sleep; None: sleep really
_ahead = 0.0  # seconds that skipped sleeps moved the clock


def clock() -> float:
    """Return monotonic seconds, skipped sleeps included."""
    return time.monotonic() + _ahead


def sleep(command: Sleep, stop: Event | None = None) -> None:
    """Sleep; return early when `stop` is set."""
    if _skip(command):
        return
    seconds = command.seconds
    if stop is None:
        time.sleep(seconds)
        return
    end = clock() + seconds
    while (left := end - clock()) > 0 and not stop.wait(min(left, 0.2)) and not stop.is_set():
        pass


async def async_sleep(command: Sleep) -> None:
    """Sleep in a task."""
    import anyio

    await anyio.sleep(0 if _skip(command) else command.seconds)


def skip() -> list[float] | None:
    """Skip all sleeps from now on; return the former state, for `restore`."""
    global _skipped
    with _lock:
        former, _skipped = _skipped, []
    return former


def skipped() -> list[float]:
    """Return the skipped sleeps in seconds; the list keeps growing."""
    return [] if _skipped is None else _skipped


def restore(former: list[float] | None) -> None:
    """Undo `skip`."""
    global _skipped
    with _lock:
        _skipped = former


def _after_fork() -> None:
    """Replace the lock: a thread of the parent process may hold it."""
    global _lock
    _lock = Lock()


fork_hooks.in_child(_after_fork)


def _skip(command: Sleep) -> bool:
    """Return whether a sleep is skipped; then move the clock as if it had passed."""
    global _ahead
    if command.real:
        return False
    start = clock() if command.since is None else command.since
    with _lock:
        if _skipped is None:
            return False
        _skipped.append(command.seconds)
        # Concurrent sleeps overlap, so the clock moves to the latest end and not by their sum.
        _ahead = max(_ahead, start + command.seconds - time.monotonic())
    return True

"""Time, as the clients see it: clocks and sleeping, which tests can make pass at once."""

from __future__ import annotations

import time
from threading import Event, Lock

from .. import fork_hooks
from ..core.execution.flow import Sleep

_lock = Lock()
_skipped: list[float] | None = None
_ahead = 0.0


def clock() -> float:
    """Seconds, from any start, that never go backwards."""
    return time.monotonic() + _ahead


def sleep(command: Sleep, stop: Event | None = None) -> None:
    """Let seconds pass, or fewer when `stop` is set meanwhile."""
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
    """Let seconds pass while others run."""
    import anyio

    await anyio.sleep(0 if _skip(command) else command.seconds)


def skip() -> list[float] | None:
    """Make all waits from now on pass at once; what was in force before, for `restore`."""
    global _skipped
    with _lock:
        former, _skipped = _skipped, []
    return former


def skipped() -> list[float]:
    """The waits that were skipped, in seconds; the list goes on growing."""
    return [] if _skipped is None else _skipped


def restore(former: list[float] | None) -> None:
    """Undo `skip`."""
    global _skipped
    with _lock:
        _skipped = former


def _after_fork() -> None:
    """Make the lock anew: a thread of the parent process may have held it."""
    global _lock
    _lock = Lock()


fork_hooks.in_child(_after_fork)


def _skip(command: Sleep) -> bool:
    """Whether a wait is skipped; if so, the clock goes on as if it had passed."""
    global _ahead
    if command.real:
        return False
    start = clock() if command.since is None else command.since
    with _lock:
        if _skipped is None:
            return False
        _skipped.append(command.seconds)
        # Those who wait at the same time wait together: the clock moves to the end of each wait.
        _ahead = max(_ahead, start + command.seconds - time.monotonic())
    return True

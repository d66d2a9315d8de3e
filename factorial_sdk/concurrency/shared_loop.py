"""The event loop that all blocking clients of a process share, for coroutine functions of users."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from concurrent.futures import Future
from os import getpid
from threading import Lock, Thread
from typing import Any, Final

from .. import fork_hooks
from ..core.execution.flow import NoThreadsError

NO_THREADS: Final = (
    "no thread can be started: the interpreter is shutting down, or the system has no more"
)


class ProgramExit:
    """The KeyboardInterrupt or SystemExit of a coroutine, to be raised in the calling thread."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


_loops: dict[int, Any] = {}
"""The event loop of each process, by process id: a fork copies no threads."""

_loops_lock = Lock()


def submit(function: Callable[[], Any]) -> Future[Any]:
    """Call a coroutine function in the event loop that all blocking clients of a process share.

    The loop runs in a daemon thread. anyio's blocking portal cannot take its place (4.16): a
    process that is forked while it is open, or that exits while a coroutine blocks, never ends.
    """
    import asyncio

    async def guarded() -> Any:
        try:
            return await function()
        except (KeyboardInterrupt, SystemExit) as error:  # either would end the shared loop
            return ProgramExit(error)

    with _loops_lock:
        loop = _loops.get(getpid())
        if loop is None:
            loop = asyncio.new_event_loop()
            thread = Thread(target=loop.run_forever, name="factorial_sdk", daemon=True)
            try:
                thread.start()
            except RuntimeError:
                loop.close()
                raise NoThreadsError(NO_THREADS) from None
            _loops[getpid()] = loop  # once it runs: a call in a loop that does not would never end
            atexit.register(_close, loop, thread)
    return asyncio.run_coroutine_threadsafe(guarded(), loop)


def _close(loop: Any, thread: Thread) -> None:
    if thread.is_alive():
        loop.call_soon_threadsafe(loop.stop)
        thread.join(1)
        if not loop.is_running():
            loop.close()


def _after_fork() -> None:
    """Replace the lock: a thread of the parent process may hold it."""
    global _loops_lock
    _loops_lock = Lock()


fork_hooks.in_child(_after_fork)

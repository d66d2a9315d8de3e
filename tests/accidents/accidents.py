"""What happens to a process: each kind of accident, at the n-th point at which it can."""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

DAY = 86_400.0
ACCIDENTS = ("fork", "spawn", "exit", "SIGINT", "SIGTERM", "SIGKILL", "nospace", "clock")


class Accident:
    """Strikes at the n-th point of a process.

    Args:
        kind: one of `ACCIDENTS`; none if empty.
        at: the number of the point.
        again: what a process does that is forked or spawned on the way.
    """

    def __init__(
        self, kind: str = "", at: int = 0, again: Callable[[], None] = lambda: None
    ) -> None:
        self.kind = kind
        self.struck = False
        self._left = at
        self._again = again
        self._offset = 0.0
        self._children: list[Any] = []
        if kind == "clock":
            real = time.time
            # Set before the SDK looks at the clock for the first time.
            time.time = lambda: real() + self._offset

    def set(self, again: Callable[[], None]) -> None:
        """Change what a forked process does; a spawned one has nothing but the order."""
        if self.kind == "fork":
            self._again = again

    def tick(self) -> None:
        """A point at which the process may die, the disk may be full or the clock may jump."""
        if self.kind in {"", "fork", "spawn"}:
            return
        self._left -= 1
        if self.kind == "clock":
            self._offset = (DAY, -DAY, 0.0, 400 * DAY, -400 * DAY)[self._left % 5]
        elif self.kind == "nospace":
            full = 0 <= -self._left < 3
            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (0 if full else most, most))
            self.struck = self.struck or full
        elif self._left == 0:
            self.struck = True
            if self.kind == "exit":
                os._exit(9)
            os.kill(os.getpid(), getattr(signal, self.kind))
            time.sleep(0)  # Python runs the handler of SIGINT between two instructions

    def between(self) -> None:
        """A point between two calls, at which a program may fork or spawn another process."""
        if self.struck or self.kind not in {"fork", "spawn"}:
            return
        self.struck = True
        if self.kind == "spawn":
            child = multiprocessing.get_context("spawn").Process(target=self._again)
            child.start()
            self._children.append(child)
            return
        pid = os.fork()
        if pid:
            self._children.append(pid)
            return
        code = 1
        try:
            self._again()
            code = 0
        except BaseException:
            sys.excepthook(*sys.exc_info())
        finally:
            sys.stderr.flush()
            os._exit(code)

    def join(self) -> None:
        """Wait for the other process; it has to have succeeded."""
        for child in self._children:
            if isinstance(child, int):
                _, status = os.waitpid(child, 0)
                assert status == 0, "the forked process failed"
            else:
                child.join()
                assert child.exitcode == 0, "the spawned process failed"

    def watch(self, folder: str, events: set[str]) -> None:
        """Count each of these events that concerns a file of the folder as a point."""

        def hook(event: str, arguments: tuple[Any, ...]) -> None:
            if event in events and folder in str(arguments[0]):
                self.tick()

        sys.addaudithook(hook)

"""Reset, in a forked process, what belongs to its parent process.

A fork copies connections, which both processes would then use; locks, which threads hold that the
child does not have; and the queues in which those threads wait.
"""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable
from typing import Protocol


class Forkable(Protocol):
    """An object that resets itself in a child process."""

    def after_fork(self) -> None:
        """Replace locks and connections, without touching those of the parent process."""
        ...


_forkables: weakref.WeakSet[Forkable] = weakref.WeakSet()


def register(forkable: Forkable) -> None:
    """Call `Forkable.after_fork` in every process that is forked from now on."""
    _forkables.add(forkable)


def in_child(function: Callable[[], None]) -> None:
    """Call a function of a module in every process that is forked from now on."""
    if hasattr(os, "register_at_fork"):  # not on Windows, which has no fork
        os.register_at_fork(after_in_child=function)


def _reset_all() -> None:
    for forkable in list(_forkables):
        forkable.after_fork()


in_child(_reset_all)

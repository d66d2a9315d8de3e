"""Flows side by side in threads, for the blocking client."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from threading import Event, Thread, current_thread, main_thread
from typing import Any, TypeAlias

from .core.flows import Flow, Together

Run: TypeAlias = Callable[[Flow[Any], Event | None], Any]


class Stopped(BaseException):
    """Thrown into a flow whose siblings failed; it cleans up and ends."""


class _Linked(Event):
    """An event that is also set when the one that it is derived from is."""

    def __init__(self, parent: Event | None) -> None:
        super().__init__()
        self._parent = parent

    def is_set(self) -> bool:
        return super().is_set() or (self._parent is not None and self._parent.is_set())


def together(run: Run, command: Together, parent: Event | None) -> list[Any]:
    """Carry out `command`, each flow in a thread of a small pool.

    A thread cannot be interrupted: those that run when one fails end what they are sending, and
    stop before the next thing that they would do. None outlives this call.
    """
    stop = _Linked(parent)
    results: list[Any] = []
    running: dict[Future[Any], int] = {}
    with ThreadPoolExecutor(command.limit, thread_name_prefix="factorial_sdk") as pool:
        try:
            for flow in command.flows:
                running[pool.submit(copy_context().run, run, flow, stop)] = len(results)
                results.append(None)
                if len(running) == command.limit:
                    _collect(running, results, keep_errors=command.keep_errors)
            while running:
                _collect(running, results, keep_errors=command.keep_errors)
        except BaseException:
            stop.set()
            for future in running:
                future.cancel()
            raise
    return results


def _collect(running: dict[Future[Any], int], results: list[Any], *, keep_errors: bool) -> None:
    """Wait until at least one has ended, and put what it came to in its place."""
    done, _ = wait(running, return_when=FIRST_COMPLETED)
    for future in sorted(done, key=running.__getitem__):
        place = running.pop(future)
        try:
            results[place] = future.result()
        except Exception as error:
            if not keep_errors:
                raise
            results[place] = error


def finish(run: Run, flow: Flow[Any]) -> Any:
    """Run a flow to its end, even if Ctrl-C makes the caller give up.

    Only the main thread is ever interrupted, so there the flow runs in a thread of its own, which
    the interpreter waits for before it exits.
    """
    if current_thread() is not main_thread():
        return run(flow, None)
    outcome: Future[Any] = Future()

    def work() -> None:
        try:
            outcome.set_result(run(flow, None))
        except BaseException as error:
            outcome.set_exception(error)

    Thread(target=copy_context().run, args=[work], name="factorial_sdk-finish").start()
    return outcome.result()

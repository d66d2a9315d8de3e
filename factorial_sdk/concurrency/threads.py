"""Flows side by side in threads, for the blocking client."""

from __future__ import annotations

import atexit
import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager, nullcontext
from contextvars import copy_context
from functools import partial
from os import getpid
from queue import SimpleQueue
from threading import Event, Lock, Thread, current_thread, local, main_thread
from typing import TYPE_CHECKING, Any, TypeAlias

from .. import fork_hooks
from ..core.execution.flow import TIMED_OUT, CallFunction, Flow, Gather, NoThreadsError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

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


def together(run: Run, command: Gather, parent: Event | None) -> list[Any]:
    """Carry out `command`, each flow in a thread of a small pool.

    A thread cannot be interrupted: those that run when one fails end what they are sending, and
    stop before the next thing that they would do. None outlives this call.

    While the interpreter shuts down (in functions of `atexit`) no thread starts any more: flows
    then run one after another in this one.

    Raises:
        NoThreadsError: no thread can be started, and the flows cannot run one after another.
    """
    stop = _Linked(parent)
    results: list[Any] = []
    running: dict[Future[Any], int] = {}
    with _pool(command.limit) as pool:
        try:
            for flow in command.flows:
                running[_start(pool, partial(run, flow, stop), command)] = len(results)
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


def _pool(size: int) -> AbstractContextManager[ThreadPoolExecutor | None]:
    """A pool of threads; None while the interpreter shuts down, where Python has no pools."""
    try:
        from concurrent.futures.thread import ThreadPoolExecutor
    except RuntimeError:
        return nullcontext()
    return ThreadPoolExecutor(size, thread_name_prefix="factorial_sdk")


def _start(
    pool: ThreadPoolExecutor | None, work: Callable[[], Any], command: Gather
) -> Future[Any]:
    """Begin to run a flow in a thread of the pool; or run it, where threads no longer start."""
    shut_down = pool is None
    try:
        if pool is not None:
            return pool.submit(copy_context().run, work)
    except RuntimeError as error:
        shut_down = "shutdown" in str(error)  # nothing else tells it from a lack of threads
    if not shut_down or command.linked:
        raise NoThreadsError(
            "no thread can be started, because "
            + ("the interpreter is shutting down" if shut_down else "the system has no more")
        )
    outcome: Future[Any] = Future()
    _carry_out(outcome, work)
    return outcome


def _carry_out(outcome: Future[Any], work: Callable[[], Any]) -> None:
    try:
        outcome.set_result(work())
    except BaseException as error:
        outcome.set_exception(error)


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

    Only the main thread is ever interrupted, and only daemons are ended with the interpreter, so
    for them the flow runs in a thread of its own, which the interpreter waits for before it exits.
    The caller is told of Ctrl-C when the flow is done, since it would close the connections; the
    second one it hears at once.
    """
    caller = current_thread()
    if caller is not main_thread() and not caller.daemon:
        return run(flow, None)
    outcome = in_thread(partial(run, flow, None), daemon=False)
    try:
        return outcome.result()
    except KeyboardInterrupt:
        wait([outcome])
        raise


def in_thread(function: Callable[[], Any], *, daemon: bool) -> Future[Any]:
    """Run a function in a thread of its own.

    Args:
        function: what to run; its context variables are those of the caller.
        daemon: do not wait for it when the interpreter exits.

    Where no thread can be started, the function runs at once.
    """
    outcome: Future[Any] = Future()
    given = [_carry_out, outcome, function]
    try:
        Thread(target=copy_context().run, args=given, name="factorial_sdk", daemon=daemon).start()
    except RuntimeError:  # the interpreter is shutting down, or there are no more threads
        _carry_out(outcome, function)
    return outcome


def call(command: CallFunction) -> Any:
    """Carry out `command`; where it must not take too long, in a thread that can be left behind."""
    if command.awaited:
        future = _on_loop(command.function)
    elif command.within is None:
        return command.function()
    else:
        future = _helper().call(command.function)
    try:
        result = future.result(command.within)
    except TimeoutError:
        if future.done():  # it is the function that says so
            raise
        if command.awaited:
            future.cancel()
        else:
            del _mine.helper  # it cannot be stopped, and is left behind
        return TIMED_OUT
    if isinstance(result, _Interrupt):
        raise result.error
    return result


class _Helper:
    """A thread that calls functions for another one, which need not wait for their end."""

    def __init__(self) -> None:
        self._work: SimpleQueue[Any] = SimpleQueue()
        try:
            Thread(target=self._run, args=(self._work,), name="factorial_sdk", daemon=True).start()
        except RuntimeError:
            raise NoThreadsError(
                "no thread can be started: the interpreter is shutting down, or the system has "
                "no more"
            ) from None

    def call(self, function: Callable[[], Any]) -> Future[Any]:
        future: Future[Any] = Future()
        self._work.put((future, copy_context(), function))
        return future

    def __del__(self) -> None:
        self._work.put(None)  # the one that it works for has ended, or has left it behind

    @staticmethod
    def _run(work: SimpleQueue[Any]) -> None:
        while (given := work.get()) is not None:
            future, context, function = given
            try:
                future.set_result(context.run(function))
            except BaseException as error:
                future.set_exception(error)
            del given, future, context, function


_mine = local()
_idle: deque[_Helper] = deque()
"""Helpers that work for nobody; the last one first, so that few of them stay awake."""


def in_a_daemon(function: Callable[[], Any]) -> Future[Any]:
    """Call a function in a thread that the interpreter does not wait for when it ends."""
    try:
        helper = _idle.pop()
    except IndexError:
        helper = _Helper()
    future = helper.call(function)
    future.add_done_callback(lambda _: _idle.append(helper))
    return future


def _forget_threads() -> None:
    """A fork copies no threads, so the child begins without any."""
    global _loops_lock
    _loops_lock = Lock()
    _idle.clear()
    _mine.__dict__.clear()


def _helper() -> _Helper:
    """The helper of the current thread."""
    if not hasattr(_mine, "helper"):
        _mine.helper = _Helper()
    helper: _Helper = _mine.helper
    return helper


class _Interrupt:
    """What a coroutine raised to end the program; to be raised by whoever waits for it."""

    def __init__(self, error: BaseException) -> None:
        self.error = error


_loops: dict[int, Any] = {}
_loops_lock = Lock()
if hasattr(os, "register_at_fork"):  # not on Windows
    os.register_at_fork(after_in_child=_forget_threads)


def _on_loop(function: Callable[[], Any]) -> Future[Any]:
    """Run a coroutine function in the event loop that blocking programs have for them.

    There is one for the whole process, in a thread, so that what they share is of one loop; and
    another one after a fork, which copies no threads.
    """
    import asyncio

    async def guarded() -> Any:
        try:
            return await function()
        except (KeyboardInterrupt, SystemExit) as error:  # they would end the loop for all others
            return _Interrupt(error)

    with _loops_lock:
        loop = _loops.get(getpid())
        if loop is None:
            loop = _loops[getpid()] = asyncio.new_event_loop()
            thread = Thread(target=loop.run_forever, name="factorial_sdk", daemon=True)
            thread.start()
            atexit.register(_close, loop, thread)
    return asyncio.run_coroutine_threadsafe(guarded(), loop)


def _after_fork() -> None:
    """Forget the threads of the parent process: a fork copies none of them."""
    global _mine, _loops_lock
    _mine, _loops_lock = local(), Lock()


fork_hooks.in_child(_after_fork)


def _close(loop: Any, thread: Thread) -> None:
    if thread.is_alive():
        loop.call_soon_threadsafe(loop.stop)
        thread.join(1)
        if not loop.is_running():
            loop.close()

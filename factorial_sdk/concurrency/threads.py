"""Run flows and functions in threads, for the blocking client."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from contextlib import AbstractContextManager, nullcontext
from contextvars import copy_context
from functools import partial
from os import getpid
from queue import SimpleQueue
from threading import Event, Lock, Thread, current_thread, local, main_thread
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .. import fork_hooks
from ..core.errors import PaginationError
from ..core.execution.flow import (
    TIMED_OUT,
    CallFunction,
    Flow,
    Gather,
    HungCallsError,
    NoThreadsError,
)
from . import shared_loop
from .shared_loop import NO_THREADS

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

RunFlow: TypeAlias = Callable[[Flow[Any], Event | None], Any]
"""Drives a flow to its result, until the event is set."""


READ_BEFORE_FORK: Final = (
    "this list was being read when the process was forked; create a new iterator with "
    "after_id=<last cursor>"
)


class Stopped(BaseException):
    """Thrown into a flow when another flow of the same `Gather` failed; it cleans up and ends."""


class _ChildEvent(Event):
    """An event that is also set while its parent is set."""

    def __init__(self, parent: Event | None) -> None:
        super().__init__()
        self._parent = parent

    def is_set(self) -> bool:
        return super().is_set() or (self._parent is not None and self._parent.is_set())


def gather(run: RunFlow, command: Gather, parent: Event | None) -> list[Any]:
    """Run the flows of `command` in a thread pool; return their results in the order of the flows.

    Threads cannot be interrupted. When a flow fails, the others complete the request that they are
    sending and stop before their next command. All threads have ended when this returns.

    While the interpreter shuts down (in functions of `atexit`) no thread can be started; the flows
    then run one after another in this thread. So they do if only one may run at once, which also
    works where there are no threads at all (Pyodide).

    Args:
        run: drives one flow.
        command: the flows, and how many of them run at once.
        parent: stops all of them when it is set.

    Raises:
        NoThreadsError: no thread can be started, and the flows cannot run one after another.
    """
    stop = _ChildEvent(parent)
    flows = iter(command.flows)
    results: list[Any] = []
    running: dict[Future[Any], int] = {}  # to the index of its result
    ended: SimpleQueue[Future[Any]] = SimpleQueue()
    with _pool(command.limit) as pool:
        try:
            while True:
                while command.has_room(len(running)) and (flow := next(flows, None)) is not None:
                    future = _submit(pool, partial(run, flow, stop), command)
                    running[future] = len(results)
                    results.append(None)
                    future.add_done_callback(ended.put)
                if not running:
                    break
                _collect(ended, running, results, keep_errors=command.keep_errors)
        except BaseException:
            # Before the `with` statement ends, which waits for the threads.
            stop.set()
            for future in running:
                future.cancel()
            raise
    return results


def _pool(size: int) -> AbstractContextManager[ThreadPoolExecutor | None]:
    """Return a thread pool; None for one flow at a time, and while the interpreter shuts down."""
    if size == 1:
        return nullcontext()
    try:  # Python refuses one while the interpreter shuts down
        from concurrent.futures.thread import ThreadPoolExecutor
    except RuntimeError:
        return nullcontext()
    return ThreadPoolExecutor(size, thread_name_prefix="factorial_sdk")


def _submit(
    pool: ThreadPoolExecutor | None, run: Callable[[], Any], command: Gather
) -> Future[Any]:
    """Run a flow in a thread of the pool, or at once where no thread can be started."""
    shutting_down = pool is None
    try:
        if pool is not None:
            return pool.submit(copy_context().run, run)
    except RuntimeError as error:
        # Only the text distinguishes a shutdown from a lack of threads.
        shutting_down = "shutdown" in str(error)
    if not shutting_down or (command.linked and command.limit > 1):
        raise NoThreadsError(
            "no thread can be started, because "
            + ("the interpreter is shutting down" if shutting_down else "the system has no more")
            + ("" if command.linked else "; with concurrency=1, none is needed")
        )
    future: Future[Any] = Future()
    _fulfil(future, run)
    return future


def _fulfil(future: Future[Any], function: Callable[[], Any]) -> None:
    try:
        future.set_result(function())
    except BaseException as error:
        future.set_exception(error)


def _collect(
    ended: SimpleQueue[Future[Any]],
    running: dict[Future[Any], int],
    results: list[Any],
    *,
    keep_errors: bool,
) -> None:
    """Wait until at least one flow has ended; move what has ended from `running` to `results`."""
    done = [ended.get()]
    while not ended.empty():
        done.append(ended.get())
    for future in sorted(done, key=running.__getitem__):
        index = running.pop(future)
        try:
            results[index] = future.result()
        except Exception as error:
            if not keep_errors:
                raise
            results[index] = error


def run_shielded(run: RunFlow, flow: Flow[Any]) -> Any:
    """Run a flow to its end, even if Ctrl-C interrupts the caller.

    Python interrupts the main thread only, and ends daemon threads with the interpreter. For both
    of them the flow runs in a non-daemon thread, which the interpreter waits for.

    The first Ctrl-C is raised once the flow has ended, since the caller would close the
    connections. The second one is raised at once.
    """
    caller = current_thread()
    if caller is not main_thread() and not caller.daemon:
        return run(flow, None)
    future = call_in_thread(partial(run, flow, None), daemon=False)
    try:
        return future.result()
    except KeyboardInterrupt:
        wait([future])
        raise


def call_in_thread(function: Callable[[], Any], *, daemon: bool) -> Future[Any]:
    """Call a function in a new thread, or at once where no thread can be started.

    Args:
        function: what to call; it sees the context variables of the caller.
        daemon: do not wait for the thread when the interpreter exits.
    """
    future: Future[Any] = Future()
    arguments = [_fulfil, future, function]
    try:
        Thread(
            target=copy_context().run, args=arguments, name="factorial_sdk", daemon=daemon
        ).start()
    except RuntimeError:  # the interpreter is shutting down, or there are no more threads
        _fulfil(future, function)
    return future


class BackgroundFlow:
    """A flow that a thread runs beside its caller: see `Background`.

    Args:
        run: drives the flow.
        flow: the flow.
        parent: stops it when it is set.
    """

    def __init__(self, run: RunFlow, flow: Flow[Any], parent: Event | None) -> None:
        self._stop = _ChildEvent(parent)
        self.process = getpid()
        self.future = call_in_thread(partial(run, flow, self._stop), daemon=True)

    def done(self) -> bool:
        """See `Background.done`."""
        return self.future.done()

    def stop(self) -> None:
        """See `Background.stop`."""
        self._stop.set()


def wait_for_any(running: Sequence[BackgroundFlow]) -> None:
    """Wait until one of the flows has ended.

    Raises:
        PaginationError: they run in the process that was forked, and so will never end in this one.
    """
    if any(background.process != getpid() for background in running):
        raise PaginationError(READ_BEFORE_FORK)
    wait([background.future for background in running], return_when=FIRST_COMPLETED)


def call(command: CallFunction) -> Any:
    """Carry out `command`; with a time limit in a thread, which is abandoned when it is over."""
    if command.awaited:
        future = shared_loop.submit(command.function)
    elif command.timeout is None:
        return command.function()
    else:
        hung_calls.check()
        future = _own_worker().submit(command.function)
    try:
        result = future.result(command.timeout)
    except TimeoutError:
        if future.done():  # raised by the function itself
            raise
        if command.awaited:
            future.cancel()
        else:
            hung_calls.add(future)
            del _thread_local.worker  # a thread cannot be stopped
        return TIMED_OUT
    if isinstance(result, shared_loop.ProgramExit):
        raise result.error
    return result


MAX_HUNG_CALLS: Final = 64
"""Most threads of a process that functions may hold after their time was over."""


class HungCalls:
    """Counts the threads that functions hold although their time is over; thread-safe.

    A thread cannot be stopped. Without a limit, one that never returns would be left behind by each
    record of each run, until the system has no more.
    """

    def __init__(self) -> None:
        self.count = 0
        self._lock = Lock()

    def check(self) -> None:
        """Raise an error if no further function may be called with a time limit.

        Raises:
            HungCallsError: `MAX_HUNG_CALLS` functions have not returned.
        """
        if self.count >= MAX_HUNG_CALLS:
            raise HungCallsError(
                f"{self.count} calls of handlers have not returned, although their time is over; "
                "give the requests of the handler a timeout, and restart this process"
            )

    def add(self, future: Future[Any]) -> None:
        """Count a function until it returns."""
        self._change(1)
        future.add_done_callback(lambda _: self._change(-1))

    def _change(self, number: int) -> None:
        with self._lock:
            self.count += number


hung_calls = HungCalls()
"""Those of this process."""


class _Worker:
    """A daemon thread that calls functions for another thread."""

    def __init__(self) -> None:
        self._queue: SimpleQueue[Any] = SimpleQueue()
        try:
            Thread(target=self._run, args=(self._queue,), name="factorial_sdk", daemon=True).start()
        except RuntimeError:
            raise NoThreadsError(NO_THREADS) from None

    def submit(self, function: Callable[[], Any]) -> Future[Any]:
        future: Future[Any] = Future()
        self._queue.put((future, copy_context(), function))
        return future

    def __del__(self) -> None:
        self._queue.put(None)  # its caller has ended, or has abandoned it

    @staticmethod
    def _run(queue: SimpleQueue[Any]) -> None:
        while (item := queue.get()) is not None:
            future, context, function = item
            try:
                future.set_result(context.run(function))
            except BaseException as error:
                future.set_exception(error)
            del item, future, context, function


_thread_local = local()
"""Its ``worker`` is the `_Worker` of the current thread."""

_idle_workers: deque[_Worker] = deque()
"""Workers of `call_in_daemon` without work. The last one is used first, so the others sleep."""


def call_in_daemon(function: Callable[[], Any]) -> Future[Any]:
    """Call a function in a thread that the interpreter does not wait for when it exits."""
    try:
        worker = _idle_workers.pop()
    except IndexError:
        worker = _Worker()
    future = worker.submit(function)
    future.add_done_callback(lambda _: _idle_workers.append(worker))
    return future


def _own_worker() -> _Worker:
    """Return the worker of the current thread."""
    if not hasattr(_thread_local, "worker"):
        _thread_local.worker = _Worker()
    worker: _Worker = _thread_local.worker
    return worker


def _after_fork() -> None:
    """Forget the threads of the parent process: a fork copies none of them."""
    global _thread_local, hung_calls
    _thread_local, hung_calls = local(), HungCalls()
    _idle_workers.clear()


fork_hooks.in_child(_after_fork)

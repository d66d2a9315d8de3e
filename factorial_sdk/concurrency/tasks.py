"""Run flows and functions in tasks, for the asynchronous client."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from concurrent.futures import Future
from contextlib import suppress
from contextvars import ContextVar, copy_context
from functools import partial
from typing import Any, TypeAlias, TypeVar

import anyio
import anyio.to_thread
from anyio.lowlevel import checkpoint_if_cancelled

from ..core.errors import PaginationError
from ..core.execution.flow import TIMED_OUT, CallFunction, Flow, Gather

T = TypeVar("T")
RunFlow: TypeAlias = Callable[[Flow[Any]], Coroutine[Any, Any, Any]]


async def gather(run: RunFlow, command: Gather) -> list[Any]:
    """Run the flows of `command` in tasks; return their results in the order of the flows.

    The first error cancels the other flows and is raised.
    """
    results: list[Any] = []
    errors: list[BaseException] = []
    flows = iter(command.flows)
    running = 0

    def start_some() -> None:
        nonlocal running
        while command.has_room(running) and (flow := next(flows, None)) is not None:
            # There must be no await between taking a flow and appending its result: other tasks
            # take the next flows of the same iterator.
            results.append(None)
            running += 1
            group.start_soon(work, len(results) - 1, flow)

    async def work(index: int, flow: Flow[Any] | None) -> None:
        nonlocal running
        _in_own_task.set(True)  # the group cancels this task, and respects shields
        try:
            while flow is not None:
                try:
                    results[index] = await run(flow)
                except Exception as error:
                    if not command.keep_errors:
                        raise
                    results[index] = error
                # This task goes on with the next flow: starting another one for it takes longer.
                running -= 1
                flow = next(flows, None) if command.has_room(running) else None
                if flow is not None:
                    index = len(results)
                    results.append(None)
                    running += 1
                start_some()
        # A task that raises KeyboardInterrupt or SystemExit makes asyncio tear its loop down: the
        # other tasks, and the threads that they wait for, would not be cancelled.
        except (Exception, KeyboardInterrupt, SystemExit) as error:
            errors.append(error)
            group.cancel_scope.cancel()

    try:
        async with anyio.create_task_group() as group:
            try:
                start_some()
            except (Exception, KeyboardInterrupt, SystemExit) as error:
                errors.append(error)
                group.cancel_scope.cancel()
    except BaseExceptionGroup as raised:
        raise _program_exit(raised) from None
    if errors:
        raise next((error for error in errors if not isinstance(error, Exception)), errors[0])
    return results


async def honour_cancel_shields(work: Callable[[], Awaitable[T]]) -> T:
    """Await `work` so that cancellation respects its shielded parts.

    asyncio's own ``task.cancel()``, and so ``asyncio.timeout``, ignores anyio's shields. If it
    interrupts httpcore while that returns a connection, the pool loses the connection for good.
    A task group turns it into a cancellation that respects them.
    """
    if not on_asyncio() or _in_own_task.get():
        return await work()
    results: list[T] = []
    errors: list[BaseException] = []

    async def run() -> None:
        try:
            results.append(await work())
        except (Exception, KeyboardInterrupt, SystemExit) as error:
            errors.append(error)

    async with anyio.create_task_group() as group:
        group.start_soon(run)
    if errors:
        raise errors[0]
    return results[0]


class BackgroundTask:
    """A task that runs beside its caller: see `Background`."""

    def __init__(self, function: Callable[[], Awaitable[Any]]) -> None:
        self._ended = anyio.Event()
        self._waiting: anyio.Event | None = None
        self._scope = anyio.CancelScope()
        self._result: Any = None
        # The error until there is a result: a task that is cancelled with all others has none, and
        # None would claim that the list is complete.
        self._error: Exception | None = PaginationError("reading the next page was cancelled")
        if on_asyncio():
            import asyncio

            self._task = asyncio.create_task(self._run(function))
        else:
            import trio

            trio.lowlevel.spawn_system_task(self._run, function, context=copy_context())

    def done(self) -> bool:
        """See `Background.done`."""
        return self._ended.is_set()

    def stop(self) -> None:
        """Cancel the task."""
        with suppress(RuntimeError):  # the event loop may be closed by now
            self._scope.cancel()

    async def aclose(self) -> None:
        """Cancel the task, and wait until it has ended, even if the caller is cancelled."""
        self.stop()
        with anyio.CancelScope(shield=True):
            await self._ended.wait()

    async def result(self) -> Any:
        """Wait for what the function returns, and return it."""
        try:
            await self._ended.wait()
        except BaseException:  # the caller is cancelled: so is the task
            await self.aclose()
            raise
        if self._error is not None:
            raise self._error
        return self._result

    def notify(self, event: anyio.Event) -> None:
        """Set `event` when the task ends."""
        self._waiting = event

    async def _run(self, function: Callable[[], Awaitable[Any]]) -> None:
        try:
            with self._scope:
                self._result = await function()
                self._error = None
        except Exception as error:
            self._error = error
        finally:
            self._ended.set()
            if self._waiting is not None:
                self._waiting.set()


async def wait_for_any(running: Sequence[BackgroundTask]) -> None:
    """Wait until one of the tasks has ended; if the caller is cancelled, so are all of them."""
    event = anyio.Event()
    for task in running:
        task.notify(event)
    try:
        if not any(task.done() for task in running):
            await event.wait()
    except BaseException:
        for task in running:
            task.stop()
        for task in running:
            await task.aclose()
        raise


async def run_shielded(run: RunFlow, flow: Flow[Any]) -> Any:
    """Run a flow to its end, even if the task is cancelled."""
    run_to_end = _run_in_own_task if on_asyncio() else _run_in_child_task
    result = await run_to_end(run, flow)
    await checkpoint_if_cancelled()  # cancel the task now, if it was cancelled before
    return result


async def call(command: CallFunction) -> Any:
    """Carry out `command`; a blocking function in a thread, abandoned when the time is over."""
    function: Any = command.function
    if command.timeout is None and not command.awaited:
        # If a cancelled task did not wait for the thread, its cleanup would come too early.
        return await honour_cancel_shields(partial(_call_in_thread, function))
    with anyio.move_on_after(command.timeout):
        if command.awaited:
            return await function()
        return await _call_abandonable(function)
    return TIMED_OUT


async def _call_abandonable(function: Callable[[], Any]) -> Any:
    """Call a function of the user in a thread that is abandoned when the task is cancelled."""
    from . import threads

    threads.hung_calls.check()
    running: list[Future[None]] = []

    def call() -> Any:
        done: Future[None] = Future()
        running.append(done)
        try:
            return function()
        finally:
            done.set_result(None)

    try:
        if on_asyncio():
            return await _call_in_daemon(call)
        return await _call_in_thread(call, abandon=True)
    except BaseException:
        for done in running:
            threads.hung_calls.add(done)
        raise


async def _call_in_thread(function: Callable[[], Any], *, abandon: bool = False) -> Any:
    limiter = anyio.CapacityLimiter(1)  # leaves the program's own limiter alone
    return await anyio.to_thread.run_sync(function, abandon_on_cancel=abandon, limiter=limiter)


async def _call_in_daemon(function: Callable[[], Any]) -> Any:
    """Call a function of the user in a thread that may be abandoned.

    Under asyncio, anyio's threads are no daemons: one that hangs would keep the interpreter from
    exiting. Under trio they are.
    """
    import asyncio

    from . import threads

    loop = asyncio.get_running_loop()
    result: asyncio.Future[Any] = loop.create_future()

    def copy_outcome(future: Future[Any]) -> None:
        if result.done():  # cancelled
            return
        if (error := future.exception()) is None:
            result.set_result(future.result())
        else:
            result.set_exception(error)

    def on_done(future: Future[Any]) -> None:
        with suppress(RuntimeError):  # the event loop may be closed by now
            loop.call_soon_threadsafe(copy_outcome, future)

    threads.call_in_daemon(partial(_call_outside_loop, function)).add_done_callback(on_done)
    return await result


def _call_outside_loop(function: Callable[[], Any]) -> Any:
    """Call a function with the context of a task, in a thread without an event loop."""
    if sniffio := sys.modules.get("sniffio"):
        sniffio.current_async_library_cvar.set(None)
    return function()


async def _run_in_child_task(run: RunFlow, flow: Flow[Any]) -> Any:
    """Run a flow under trio in a task that is protected from Ctrl-C.

    trio raises KeyboardInterrupt in the main task even inside a shield, or in the code that is
    running at that moment unless that is protected.
    """
    import trio

    results: list[Any] = []
    errors: list[BaseException] = []

    async def work() -> None:
        with anyio.CancelScope(shield=True):
            try:
                results.append(await run(flow))
            except BaseException as error:
                errors.append(error)

    try:
        async with anyio.create_task_group() as group:
            group.start_soon(trio.lowlevel.enable_ki_protection(work))
    except BaseExceptionGroup as raised:
        raise _program_exit(raised) from None
    if errors:
        raise errors[0]
    return results[0]


_in_own_task: ContextVar[bool] = ContextVar("factorial_sdk.in_own_task", default=False)
"""Whether cancellation cannot reach this code, or is one that respects shields."""


async def _run_in_own_task(run: RunFlow, flow: Flow[Any]) -> Any:
    """Run a flow under asyncio in a task that cancelling the caller does not cancel.

    asyncio's own ``task.cancel()`` does not respect anyio's shields.
    """
    import asyncio

    exits: list[BaseException] = []

    async def work() -> Any:
        _in_own_task.set(True)
        try:
            return await run(flow)
        except (KeyboardInterrupt, SystemExit) as error:  # see `gather`
            exits.append(error)

    task = asyncio.create_task(work())
    # asyncio.run() cancels all registered tasks when it ends, and would lose a refresh. The caller
    # is among them, and waits for this one.
    asyncio.tasks._unregister_task(task)
    cancelled: asyncio.CancelledError | None = None
    with anyio.CancelScope(shield=True):
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError as error:
                cancelled = error
    if exits:
        raise exits[0]
    if cancelled is None:
        return task.result()
    if not task.cancelled():
        task.exception()  # retrieved, or asyncio logs that it never was
    raise cancelled


def _program_exit(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the KeyboardInterrupt or SystemExit that trio raises in a group; else the group."""
    found: BaseException | None = group.subgroup((KeyboardInterrupt, SystemExit))
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return group if found is None else found


def on_asyncio() -> bool:
    """Return whether the running event loop is one of asyncio."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True

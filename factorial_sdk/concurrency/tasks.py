"""Run flows and functions in tasks, for the asynchronous client."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future
from contextlib import suppress
from contextvars import ContextVar
from functools import partial
from typing import Any, TypeAlias, TypeVar

import anyio
import anyio.to_thread
from anyio.lowlevel import checkpoint_if_cancelled

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

    async def work() -> None:
        try:
            for flow in flows:
                # There must be no await between taking a flow and appending its result: other
                # workers take the next flows of the same iterator.
                index = len(results)
                results.append(None)
                try:
                    results[index] = await run(flow)
                except Exception as error:
                    if not command.keep_errors:
                        raise
                    results[index] = error
        # A task that raises KeyboardInterrupt or SystemExit makes asyncio tear its loop down: the
        # other tasks, and the threads that they wait for, would not be cancelled.
        except (Exception, KeyboardInterrupt, SystemExit) as error:
            errors.append(error)
            group.cancel_scope.cancel()

    try:
        async with anyio.create_task_group() as group:
            for _ in range(command.limit):
                group.start_soon(work)
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
        if on_asyncio():
            return await _call_in_daemon(function)
        return await _call_in_thread(function, abandon=True)
    return TIMED_OUT


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
"""Whether `_run_in_own_task` runs this code: cancellation cannot reach it."""


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

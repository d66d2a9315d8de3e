"""Flows in tasks, side by side or to their end whatever happens, for the asynchronous client."""

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
Run: TypeAlias = Callable[[Flow[Any]], Coroutine[Any, Any, Any]]


async def together(run: Run, command: Gather) -> list[Any]:
    """Carry out `command`, each flow in a task; the first error cancels the others."""
    results: list[Any] = []
    failed: list[BaseException] = []
    flows = iter(command.flows)

    async def work() -> None:
        try:
            # Nothing awaits between taking a flow and a place for it: both are in the same order.
            for flow in flows:
                place = len(results)
                results.append(None)
                try:
                    results[place] = await run(flow)
                except Exception as error:
                    if not command.keep_errors:
                        raise
                    results[place] = error
        # asyncio tears its loop down around a task that raises one of the latter two: the others,
        # and the threads that they wait for, would not be told.
        except (Exception, KeyboardInterrupt, SystemExit) as error:
            failed.append(error)
            group.cancel_scope.cancel()

    try:
        async with anyio.create_task_group() as group:
            for _ in range(command.limit):
                group.start_soon(work)
    except BaseExceptionGroup as errors:
        raise _interrupt(errors) from None
    if failed:
        raise next((each for each in failed if not isinstance(each, Exception)), failed[0])
    return results


async def honour_cancel_shields(work: Callable[[], Awaitable[T]]) -> T:
    """Await `work` so that what is shielded in it is not interrupted.

    asyncio's own ``task.cancel()`` (and so ``asyncio.timeout``) knows nothing of anyio's shields.
    Where it strikes httpcore while that hands a connection back, the connection is lost to the
    pool for good. In a task group it arrives as a cancellation that respects them.
    """
    if not on_asyncio() or _sheltered.get():
        return await work()
    result: list[T] = []
    failed: list[BaseException] = []

    async def run() -> None:
        try:
            result.append(await work())
        except (Exception, KeyboardInterrupt, SystemExit) as error:
            failed.append(error)

    async with anyio.create_task_group() as group:
        group.start_soon(run)
    if failed:
        raise failed[0]
    return result[0]


async def finish(run: Run, flow: Flow[Any]) -> Any:
    """Run a flow to its end, even if the task is cancelled meanwhile."""
    finished = _in_a_task_of_its_own if on_asyncio() else _beside_the_main_task
    result = await finished(run, flow)
    await checkpoint_if_cancelled()  # whoever was cancelled meanwhile does nothing more
    return result


async def call(command: CallFunction) -> Any:
    """Carry out `command`; what blocks in a thread, which is left behind if it takes too long."""
    function: Any = command.function
    with anyio.move_on_after(command.within):
        if command.awaited:
            return await function()
        if command.within is not None and on_asyncio():
            return await _in_a_daemon(function)
        return await anyio.to_thread.run_sync(
            function,
            abandon_on_cancel=command.within is not None,
            limiter=anyio.CapacityLimiter(1),  # those of the program are not used up
        )
    return TIMED_OUT


async def _in_a_daemon(function: Callable[[], Any]) -> Any:
    """Call a function of the user in a thread that may be left behind.

    Under asyncio, unlike trio, anyio's threads are no daemons: one that hangs would keep the
    interpreter from ending.
    """
    import asyncio

    from . import threads

    loop = asyncio.get_running_loop()
    done: asyncio.Future[Any] = loop.create_future()

    def settle(outcome: Future[Any]) -> None:
        if done.done():  # cancelled
            return
        if (error := outcome.exception()) is None:
            done.set_result(outcome.result())
        else:
            done.set_exception(error)

    def tell(outcome: Future[Any]) -> None:
        with suppress(RuntimeError):  # the event loop may be gone by now
            loop.call_soon_threadsafe(settle, outcome)

    threads.in_a_daemon(partial(_outside, function)).add_done_callback(tell)
    return await done


def _outside(function: Callable[[], Any]) -> Any:
    """Call a function whose context is that of a task, although it runs in none."""
    if sniffio := sys.modules.get("sniffio"):
        sniffio.current_async_library_cvar.set(None)
    return function()


async def _beside_the_main_task(run: Run, flow: Flow[Any]) -> Any:
    """Run a flow under trio, which hands Ctrl-C to the main task whatever shields that one.

    Or to whatever code is running at that moment, unless that is protected.
    """
    import trio

    results: list[Any] = []
    failed: list[BaseException] = []

    async def work() -> None:
        with anyio.CancelScope(shield=True):
            try:
                results.append(await run(flow))
            except BaseException as error:
                failed.append(error)

    try:
        async with anyio.create_task_group() as group:
            group.start_soon(trio.lowlevel.enable_ki_protection(work))
    except BaseExceptionGroup as errors:
        raise _interrupt(errors) from None
    for error in failed:
        raise error
    return results[0]


_sheltered: ContextVar[bool] = ContextVar("factorial_sdk.sheltered", default=False)


async def _in_a_task_of_its_own(run: Run, flow: Flow[Any]) -> Any:
    """Run a flow under asyncio, whose own ``task.cancel()`` does not respect anyio's shields."""
    import asyncio

    ended: list[BaseException] = []

    async def sheltered() -> Any:
        _sheltered.set(True)
        try:
            return await run(flow)
        except (KeyboardInterrupt, SystemExit) as error:  # see `together`
            ended.append(error)

    task = asyncio.create_task(sheltered())
    # Programs that end cancel all tasks, this one not: whoever waits for it is among them, and
    # waits on. Without that, a refresh would be lost whenever asyncio.run() is left by an error.
    asyncio.tasks._unregister_task(task)
    cancelled: asyncio.CancelledError | None = None
    with anyio.CancelScope(shield=True):
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError as error:
                cancelled = error
    if ended:
        raise ended[0]
    if cancelled is None:
        return task.result()
    if not task.cancelled():
        task.exception()  # looked at, or asyncio complains that nobody did
    raise cancelled


def _interrupt(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """Ctrl-C, as it is: trio hands it on in a group. Any other group stays what it is."""
    found: BaseException | None = errors.subgroup((KeyboardInterrupt, SystemExit))
    while isinstance(found, BaseExceptionGroup):
        found = found.exceptions[0]
    return errors if found is None else found


def on_asyncio() -> bool:
    """Return whether the running event loop is one of asyncio."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True

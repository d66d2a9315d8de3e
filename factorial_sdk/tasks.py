"""Flows in tasks, side by side or to their end whatever happens, for the asynchronous client."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeAlias, TypeVar

import anyio

from .core.flows import Flow, Together

T = TypeVar("T")

Run: TypeAlias = Callable[[Flow[Any]], Coroutine[Any, Any, Any]]


async def together(run: Run, command: Together) -> list[Any]:
    """Carry out `command`, each flow in a task; the first error cancels the others."""
    results: list[Any] = []
    failed: list[Exception] = []
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
        except Exception as error:
            failed.append(error)
            group.cancel_scope.cancel()

    try:
        async with anyio.create_task_group() as group:
            for _ in range(command.limit):
                group.start_soon(work)
    except BaseExceptionGroup as errors:  # trio's way of handing on Ctrl-C
        interrupt: BaseException | None = errors.subgroup((KeyboardInterrupt, SystemExit))
        while isinstance(interrupt, BaseExceptionGroup):
            interrupt = interrupt.exceptions[0]
        if interrupt is None:
            raise
        raise interrupt from None
    if failed:
        raise failed[0]
    return results


async def heeding_shields(work: Callable[[], Awaitable[T]]) -> T:
    """Await `work` so that what is shielded in it is not interrupted.

    asyncio's own ``task.cancel()`` (and so ``asyncio.timeout``) knows nothing of anyio's shields.
    Where it strikes httpcore while that hands a connection back, the connection is lost to the
    pool for good. In a task group it arrives as a cancellation that respects them.
    """
    if not _on_asyncio():
        return await work()
    result: list[T] = []
    failed: list[Exception] = []

    async def run() -> None:
        try:
            result.append(await work())
        except Exception as error:
            failed.append(error)

    async with anyio.create_task_group() as group:
        group.start_soon(run)
    if failed:
        raise failed[0]
    return result[0]


async def finish(run: Run, flow: Flow[Any]) -> Any:
    """Run a flow to its end, even if the task is cancelled meanwhile."""
    with anyio.CancelScope(shield=True):
        if not _on_asyncio():
            return await run(flow)
        return await _in_a_task_of_its_own(run(flow))


async def _in_a_task_of_its_own(work: Coroutine[Any, Any, Any]) -> Any:
    """Await `work` under asyncio, whose own ``task.cancel()`` does not respect anyio's shields."""
    import asyncio

    task = asyncio.create_task(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is None:
        return task.result()
    if not task.cancelled():
        task.exception()  # looked at, or asyncio complains that nobody did
    raise cancelled


def _on_asyncio() -> bool:
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True

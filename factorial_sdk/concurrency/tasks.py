"""Flows in tasks, side by side or to their end whatever happens, for the asynchronous client."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import Future
from contextlib import suppress
from contextvars import ContextVar, copy_context
from functools import partial
from typing import Any, TypeAlias, TypeVar

import anyio
import anyio.to_thread
from anyio.lowlevel import checkpoint_if_cancelled

from ..core.compat import override
from ..core.errors import PaginationError
from ..core.execution.flow import LATE, Call, Flow, Together
from ..core.pagination.sequential import may_go_on

NextPage: TypeAlias = Callable[[], Awaitable[Any]]
T = TypeVar("T")
Run: TypeAlias = Callable[[Flow[Any]], Coroutine[Any, Any, Any]]


async def together(run: Run, command: Together) -> list[Any]:
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


async def heeding_shields(work: Callable[[], Awaitable[T]]) -> T:
    """Await `work` so that what is shielded in it is not interrupted.

    asyncio's own ``task.cancel()`` (and so ``asyncio.timeout``) knows nothing of anyio's shields.
    Where it strikes httpcore while that hands a connection back, the connection is lost to the
    pool for good. In a task group it arrives as a cancellation that respects them.
    """
    if not _on_asyncio() or _sheltered.get():
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
    finished = _in_a_task_of_its_own if _on_asyncio() else _beside_the_main_task
    result = await finished(run, flow)
    await checkpoint_if_cancelled()  # whoever was cancelled meanwhile does nothing more
    return result


async def call(command: Call) -> Any:
    """Carry out `command`; what blocks in a thread, which is left behind if it takes too long."""
    function: Any = command.function
    with anyio.move_on_after(command.within):
        if command.awaited:
            return await function()
        if command.within is not None and _on_asyncio():
            return await _in_a_daemon(function)
        return await anyio.to_thread.run_sync(
            function,
            abandon_on_cancel=command.within is not None,
            limiter=anyio.CapacityLimiter(1),  # those of the program are not used up
        )
    return LATE


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


class Pages(AsyncIterator[Any]):
    """Pages of a list, where asked for one ahead: it is read while the one before is consumed.

    Args:
        next_page: reads the next page; None at the end.
    """

    def __init__(self, next_page: NextPage) -> None:
        self._next_page = next_page
        self._ahead: _Ahead | None = None
        self._reading = self._failed = False

    @override
    async def __anext__(self) -> Any:
        if self._reading:
            raise RuntimeError("two tasks read from one iterator; give each its own")
        if self._failed:  # the end of the list would be a lie
            raise PaginationError(
                "the reading of this list has failed or was cancelled; start another one, with "
                "after_id= where the last page or record was"
            )
        self._reading = self._failed = True
        ahead, self._ahead = self._ahead, None
        try:
            page = await (self._next_page() if ahead is None else ahead.outcome())
            self._failed = False
        finally:
            self._reading = False
        if page is None:
            raise StopAsyncIteration
        return page

    def read_ahead(self) -> None:
        """Begin to read the next page."""
        if self._ahead is None:
            self._ahead = _Ahead(self._next_page)

    def __del__(self) -> None:
        if self._ahead is not None:
            self._ahead.stop()


class Records(AsyncIterator[Any]):
    """The records of pages; the next page is read from the second record on.

    Whoever wants but the first record causes no request for the second page. Unlike an async
    generator it may be left at any time: nothing is to close.
    """

    def __init__(self, pages: Pages, *, backward: bool) -> None:
        self._pages = pages
        self._backward = backward
        self._rest: Iterator[Any] = iter(())
        self._to_read_ahead = False

    @override
    async def __anext__(self) -> Any:
        if self._to_read_ahead:
            self._to_read_ahead = False
            self._pages.read_ahead()
        while True:
            for record in self._rest:
                return record
            page = await anext(self._pages)
            self._rest = iter(page[::-1] if self._backward else page)
            self._to_read_ahead = may_go_on(page, backward=self._backward) is not False


class EachPage(AsyncIterator[Any]):
    """The pages; from the second on, each is handed out while the next one is read."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._begun = False

    @override
    async def __anext__(self) -> Any:
        page = await anext(self._pages)
        if self._begun:
            self._pages.read_ahead()
        self._begun = True
        return page


class _Ahead:
    """A page that is read in the background, in a task that nobody has to wait for."""

    def __init__(self, next_page: NextPage) -> None:
        self._done = anyio.Event()
        self._scope = anyio.CancelScope()
        self._page: Any = None
        # Until there is an outcome: a task that was cancelled with all others has none, and the end
        # of the list would be a lie.
        self._error: Exception | None = PaginationError("reading the next page was cancelled")
        if _on_asyncio():
            import asyncio

            self._task = asyncio.create_task(self._read(next_page))
        else:
            import trio

            trio.lowlevel.spawn_system_task(self._read, next_page, context=copy_context())

    async def outcome(self) -> Any:
        """The page, once it is there; None at the end of the list."""
        try:
            await self._done.wait()
        except BaseException:  # whoever waits is cancelled: leave nothing behind
            self.stop()
            with anyio.CancelScope(shield=True):
                await self._done.wait()
            raise
        if self._error is not None:
            raise self._error
        return self._page

    def stop(self) -> None:
        """Read no further: nobody is going to ask."""
        with suppress(RuntimeError):  # the event loop may be gone by now
            self._scope.cancel()

    async def _read(self, next_page: NextPage) -> None:
        try:
            with self._scope:
                self._page = await next_page()
                self._error = None
        except Exception as error:
            self._error = error
        finally:
            self._done.set()


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


def _on_asyncio() -> bool:
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True

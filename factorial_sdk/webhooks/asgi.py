"""The driver of `receiver` under ASGI, for asyncio and trio."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, MutableMapping
from itertools import count
from typing import TYPE_CHECKING, Any, Final, TypeAlias, cast

import anyio
from anyio.lowlevel import RunVar
from anyio.to_thread import run_sync

from ..core.execution.flow import FlowDriver
from .errors import WebhookError
from .handling import AbandonedError, DeliveryHandling
from .receiver import (
    CallFunction,
    ReadBody,
    ReceiveFlow,
    RunHandler,
    WebhookResponse,
    too_large,
)
from .request import IncomingRequest

if TYPE_CHECKING:
    from anyio import CapacityLimiter
    from anyio.abc import TaskGroup, TaskStatus

NUMBERS: Final = count()

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]


class AsgiDriver:
    """The router as an ASGI application: executes the commands of `receiver.receive`.

    A handler that outlasts the response continues within the same call of the application. Servers
    wait for that call when they shut down, and no task outlives it.

    Args:
        receive: returns the flow of a request.
        threads: most synchronous handlers that run at once, in each event loop.
    """

    def __init__(self, receive: Callable[[IncomingRequest], ReceiveFlow], threads: int) -> None:
        self._receive = receive
        self._threads = threads
        # The name is unique, since anyio before 4.10 keeps values by name.
        self._limiter: RunVar[CapacityLimiter] = RunVar(f"factorial_sdk.webhooks.{next(NUMBERS)}")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Respond to one request, or confirm the server's start and stop."""
        if scope["type"] == "lifespan":
            await _lifespan(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1000})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = scope.get("query_string", b"").decode("latin-1")
        request = IncomingRequest(scope["method"], _path(scope), scope["headers"], query)
        lost: Exception | None = None
        async with anyio.create_task_group() as group:
            response = await self._drive(self._receive(request), receive, group)
            try:
                await _respond(send, response)
            except Exception as error:  # the sender disconnected: the handler must still finish
                lost = error
        if lost is not None:
            raise lost

    async def _drive(
        self, flow: ReceiveFlow, receive: Receive, group: TaskGroup
    ) -> WebhookResponse:
        driver = FlowDriver(flow)
        try:
            for command in driver:
                try:
                    driver.outcome = await self._perform(command, receive, group)
                except Exception as error:
                    driver.error = error
            return cast("WebhookResponse", driver.result)
        finally:
            flow.close()  # a cancellation: the flow gives up its claim

    async def _perform(
        self, command: CallFunction | ReadBody | RunHandler, receive: Receive, group: TaskGroup
    ) -> Any:
        match command:
            case CallFunction(function, blocking):
                return await run_sync(function) if blocking else function()
            case ReadBody(limit, seconds):
                return await _read_body(receive, limit, seconds)
            case RunHandler(handling, seconds):
                finished = anyio.Event()
                await group.start(self._run_handling, handling, finished)
                with anyio.move_on_after(seconds):
                    await finished.wait()
                return finished.is_set()

    async def _run_handling(
        self, handling: DeliveryHandling, finished: anyio.Event, *, task_status: TaskStatus[None]
    ) -> None:
        # An exception that is not caught below is a cancellation: the delivery was not handled.
        error: BaseException | None = AbandonedError()
        try:
            task_status.started()
            await self._call(handling)
            error = None
        except (Exception, SystemExit) as raised:
            error = raised
        finally:
            with anyio.CancelScope(shield=True):
                await run_sync(handling.finish, error) if handling.blocking else handling.finish(
                    error
                )
            finished.set()

    async def _call(self, handling: DeliveryHandling) -> None:
        if inspect.iscoroutinefunction(handling.route.handler):
            await handling.call()
            return
        limiter = self._limiter.get(None)
        if limiter is None:
            limiter = anyio.CapacityLimiter(self._threads)
            self._limiter.set(limiter)
        # In a tuple: trio raises TypeError if the function of a thread returns a coroutine.
        (result,) = await run_sync(lambda: (handling.call(),), limiter=limiter)
        if inspect.isawaitable(result):
            await result


def _path(scope: Scope) -> str:
    """Return the path below where the application is mounted.

    Example: ``/webhooks/sync_run`` with the root path ``/webhooks`` gives ``/sync_run``.
    """
    path: str = scope["path"]
    root: str = scope.get("root_path", "").rstrip("/")
    return path[len(root) :] if root and f"{path}/".startswith(f"{root}/") else path


async def _read_body(receive: Receive, limit: int, seconds: float | None) -> bytes | WebhookError:
    parts: list[bytes] = []
    size = 0
    more = True
    with anyio.move_on_after(seconds):
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return WebhookError("the sender disconnected before the body was complete", 400)
            part: bytes = message.get("body", b"")
            size += len(part)
            if size > limit:
                return too_large(limit)
            parts.append(part)
            more = message.get("more_body", False)
    return WebhookError("the body takes too long", 408) if more else b"".join(parts)


async def _respond(send: Send, response: WebhookResponse) -> None:
    headers = [
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in response.headers.items()
    ]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    await send({"type": "http.response.body", "body": response.text.encode()})


async def _lifespan(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return

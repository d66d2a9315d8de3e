"""The router as an ASGI application, under asyncio and trio."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any, TypeAlias

import anyio
from anyio.lowlevel import RunVar
from anyio.to_thread import run_sync

from .errors import WebhookError
from .handling import AbandonedError, Work
from .receiver import Answer, Ask, FlowDriver, Incoming, Read, Run, too_large

if TYPE_CHECKING:
    from anyio import CapacityLimiter
    from anyio.abc import TaskGroup, TaskStatus

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]


class AsgiDriver:
    """Carries out what the flow of a delivery asks for.

    A handler that outlasts the answer goes on within the call of the application: servers wait for
    that when they shut down, and no task is left to itself.

    Args:
        receive: makes the flow of a request.
        threads: how many synchronous handlers run at a time, in each event loop.
    """

    def __init__(self, receive: Callable[[Incoming], FlowDriver], threads: int) -> None:
        self._receive = receive
        self._threads = threads
        self._limiter: RunVar[CapacityLimiter] = RunVar("factorial_sdk.webhooks")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or take part in the server's start and stop."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": 1000})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        incoming = Incoming(scope["method"], _path(scope), scope["headers"])
        lost: Exception | None = None
        async with anyio.create_task_group() as group:
            answer = await self._drive(self._receive(incoming), receive, group)
            try:
                await _respond(send, answer)
            except Exception as error:  # whoever asked is gone; that must not stop a handler
                lost = error
        if lost is not None:
            raise lost

    async def _drive(self, flow: FlowDriver, receive: Receive, group: TaskGroup) -> Answer:
        outcome: Any = None
        error: Exception | None = None
        try:
            while True:
                try:
                    command = flow.send(outcome) if error is None else flow.throw(error)
                except StopIteration as done:
                    answer: Answer = done.value
                    return answer
                error = None
                try:
                    outcome = await self._perform(command, receive, group)
                except Exception as raised:
                    error = raised
        finally:
            flow.close()

    async def _perform(self, command: Ask | Read | Run, receive: Receive, group: TaskGroup) -> Any:
        match command:
            case Ask(function, blocking):
                return await run_sync(function) if blocking else function()
            case Read(limit, seconds):
                return await _read(receive, limit, seconds)
            case Run(work, seconds):
                over = anyio.Event()
                await group.start(self._work, work, over)
                with anyio.move_on_after(seconds):
                    await over.wait()
                return over.is_set()

    async def _work(self, work: Work, over: anyio.Event, *, task_status: TaskStatus[None]) -> None:
        # What is raised here and not caught is a cancellation, and leaves the delivery unhandled.
        error: BaseException | None = AbandonedError()
        try:
            task_status.started()
            await self._call(work)
            error = None
        except (Exception, SystemExit) as raised:
            error = raised
        finally:
            with anyio.CancelScope(shield=True):
                await run_sync(work.settle, error) if work.blocking else work.settle(error)
            over.set()

    async def _call(self, work: Work) -> None:
        if inspect.iscoroutinefunction(work.route.handler):
            await work.call()
            return
        limiter = self._limiter.get(None)
        if limiter is None:
            limiter = anyio.CapacityLimiter(self._threads)
            self._limiter.set(limiter)
        # In a tuple, since trio takes a thread that returns a coroutine for a mistake.
        (result,) = await run_sync(lambda: (work.call(),), limiter=limiter)
        if inspect.isawaitable(result):
            await result


def _path(scope: Scope) -> str:
    """The path below where the application is mounted."""
    path: str = scope["path"]
    root: str = scope.get("root_path", "").rstrip("/")
    return path[len(root) :] if root and f"{path}/".startswith(f"{root}/") else path


async def _read(receive: Receive, limit: int, seconds: float | None) -> bytes | WebhookError:
    parts: list[bytes] = []
    size = 0
    more = True
    with anyio.move_on_after(seconds):
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return WebhookError("the sender left before the body was complete", 400)
            part: bytes = message.get("body", b"")
            size += len(part)
            if size > limit:
                return too_large(limit)
            parts.append(part)
            more = message.get("more_body", False)
    return WebhookError("the body comes too slowly", 408) if more else b"".join(parts)


async def _respond(send: Send, answer: Answer) -> None:
    headers = [
        (name.lower().encode("latin-1"), value.encode("latin-1"))
        for name, value in answer.headers.items()
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.text.encode()})


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return

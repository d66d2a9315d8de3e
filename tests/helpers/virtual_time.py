"""Flows in virtual time, against servers with latency, capacity, jitter and limits.

Nothing sleeps: a queue of events moves the clock. So an hour of thousands of readers takes seconds,
and gives the same result on every machine.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Any

import attrs

from factorial_sdk import ApiKeyAuth, Client
from factorial_sdk.core.execution.call import call_with
from factorial_sdk.core.execution.context import Context
from factorial_sdk.core.execution.flow import (
    FlowDriver,
    Gather,
    Send,
    Sleep,
    Start,
    Wait,
)
from factorial_sdk.core.execution.parallelism import parallelism
from factorial_sdk.core.responses.response import HttpResponse

from .contexts import context

JSON = {"content-type": "application/json"}
REQUEST = Client(auth=ApiKeyAuth("planted-k")).teams.teams.get.describe()

Resume = Callable[[Any], None]


class World:
    """A clock, and the events to come. It runs flows as the clients do.

    Attributes:
        now: seconds since the beginning.
    """

    def __init__(self) -> None:
        self.now = 0.0
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = count()

    def clock(self) -> float:
        return self.now

    def at(self, time: float, act: Callable[[], None]) -> None:
        heappush(self._events, (time, next(self._numbers), act))

    def run(self, until: float = float("inf")) -> None:
        # A record of each of a hundred thousand like responses takes as long as the responses.
        logger = logging.getLogger("factorial_sdk")
        level = logger.level
        logger.setLevel(logging.WARNING)
        try:
            while self._events and self._events[0][0] <= until:
                self.now, _, act = heappop(self._events)
                act()
        finally:
            logger.setLevel(level)

    def start(
        self,
        flow: Any,
        server: Server,
        then: Callable[[Any], None] = lambda _: None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a flow; `then` gets its result, `failed` its error, which is raised without it."""
        steps = FlowDriver(flow)

        def advance() -> None:
            while True:
                try:
                    command = next(steps)
                except StopIteration:
                    then(steps.result)
                    return
                except Exception as error:
                    if failed is None:
                        raise
                    failed(error)
                    return
                if isinstance(command, Start):
                    steps.outcome = self._background(command.flow, server)
                    continue
                break
            if isinstance(command, Send):
                server.send(command, resume)
            elif isinstance(command, Sleep):
                self.at(self.now + command.seconds, lambda: resume(None))
            elif isinstance(command, Wait):
                self._wait(command, resume)
            else:
                assert isinstance(command, Gather), command
                self._gather(command, server, resume, throw)

        def resume(outcome: Any) -> None:
            steps.outcome = outcome
            advance()

        def throw(error: Exception) -> None:
            steps.error = error
            advance()

        advance()

    def _background(self, flow: Any, server: Server) -> Background:
        background = Background()
        self.start(flow, server, background.end)
        return background

    def _wait(self, command: Wait, resume: Resume) -> None:
        waiting = [resume]

        def wake() -> None:
            if waiting:
                waiting.pop()(None)

        for background in command.running:
            if background.ended:
                wake()
            else:
                background.wake = wake

    def _gather(
        self, command: Gather, server: Server, resume: Resume, throw: Callable[[Exception], None]
    ) -> None:
        flows = iter(command.flows)
        results: list[Any] = []
        running = failed = 0
        starting = False

        def fill() -> None:
            nonlocal running, starting
            if starting or failed:
                return
            starting = True
            while command.has_room(running) and (flow := next(flows, None)) is not None:
                running += 1
                results.append(None)
                place = len(results) - 1
                self.start(flow, server, lambda result, place=place: ended(place, result), fail)
            starting = False
            if not running:
                resume(results)

        def ended(place: int, result: Any) -> None:
            nonlocal running
            results[place] = result
            running -= 1
            fill()

        def fail(error: Exception) -> None:
            nonlocal failed, running
            running -= 1
            failed += 1
            if failed == 1:
                throw(error)

        fill()


class Background:
    """See the `Background` of flows."""

    def __init__(self) -> None:
        self.ended = False
        self.wake: Callable[[], None] = lambda: None

    def end(self, _: Any) -> None:
        self.ended = True
        self.wake()

    def done(self) -> bool:
        return self.ended

    def stop(self) -> None:
        pass


class Server:
    """Answers each request after a while.

    Args:
        world: the clock.
        latency: seconds that a response takes, without the queue.
        jitter: of the latency, the mean of what is added at random (exponentially distributed).
        capacity: requests that are worked on at once; the others queue. None for any number.
        limit: requests that may be in flight; the others are refused with `status`. None for any.
        status: of refused requests.
        answer: returns the body of a response for a query; of lists without contents by default.
        seed: of the jitter.

    Attributes:
        answered: for each response, when it was complete.
        refused: number of refused requests.
        in_flight: requests in flight.
        most: highest number in flight.
        trace: time and number in flight at each response.
    """

    def __init__(
        self,
        world: World,
        latency: float = 0.08,
        jitter: float = 0.0,
        capacity: int | None = None,
        limit: int | None = None,
        status: int = 429,
        answer: Callable[[dict[str, str]], bytes] = lambda _: b"",
        seed: int = 0,
    ) -> None:
        self.world = world
        self.latency = latency
        self.jitter = jitter
        self.capacity = capacity
        self.limit = limit
        self.status = status
        self.answer = answer
        self.random = Random(seed)
        self.answered: list[float] = []
        self.refused = self.in_flight = self.most = self.sent = 0
        self.trace: list[tuple[float, int]] = []
        self._working = 0
        self._queue: deque[Callable[[], None]] = deque()

    def send(self, command: Send, resume: Resume) -> None:
        self.sent += 1
        if self.limit is not None and self.in_flight >= self.limit:
            self.refused += 1
            response = HttpResponse(self.status, {}, b"{}")
            self.world.at(self.world.now + self.latency / 4, lambda: resume(response))
            return
        self.in_flight += 1
        self.most = max(self.most, self.in_flight)

        def work() -> None:
            self._working += 1
            seconds = self.latency
            if self.jitter:
                seconds += self.random.expovariate(1 / self.jitter)
            self.world.at(self.world.now + seconds, answer)

        def answer() -> None:
            self._working -= 1
            self.answered.append(self.world.now)
            self.trace.append((self.world.now, self.in_flight))
            self.in_flight -= 1
            if self._queue:
                self._queue.popleft()()
            resume(HttpResponse(200, JSON, self.answer(dict(command.request.query))))

        if self.capacity is None or self._working < self.capacity:
            work()
        else:
            self._queue.append(work)


@attrs.define
class Reader:
    """A reading of so many pages, and when each was there.

    Attributes:
        context: of its client; readers of one client share it.
        pages: pages to read.
        concurrency: None for ``"auto"``.
        done: when each page was there.
        limits: time and number allowed, at each page.
    """

    context: Context
    pages: int
    concurrency: int | None = None
    done: list[float] = attrs.field(factory=list)
    limits: list[tuple[float, int]] = attrs.field(factory=list)

    def flow(self) -> Any:
        """Read the first page alone and then the others, each with the flow of one call."""
        with parallelism(self.concurrency, self.context) as given:
            yield from call_with(REQUEST, given.context, self._page)
            pages = (call_with(REQUEST, given.context, self._page) for _ in range(self.pages - 1))

            def allowed() -> int:
                number = given.allowed()
                self.limits.append((self.context.clock(), number))
                return number

            yield Gather(pages, given.most, allowed=allowed)

    def _page(self, _: Any) -> None:
        self.done.append(self.context.clock())


def client(world: World, seed: int = 0, **given: Any) -> Context:
    """The context of a client whose clock is that of the world."""
    return context(clock=world.clock, random=Random(seed).random, **given)  # type: ignore[arg-type]


def seconds_of(
    pages: int, concurrency: int | None = None, until: float = float("inf"), **server: Any
) -> tuple[float, Server, Reader]:
    """How long one reader takes for so many pages of a server; the server, and the reader."""
    world = World()
    served = Server(world, **server)
    reader = Reader(client(world), pages, concurrency)
    world.start(reader.flow(), served)
    world.run(until)
    return world.now, served, reader

"""Flows: behaviour as generators that yield commands and are handed the outcomes.

A flow decides; the client that runs it only carries out. That is why retrying, paging, refreshing
tokens and all that is built on them exist once for both modes, and why their tests need neither
network nor clock.

Commands are plain classes: one is made for every step of every call, and every program pays for
them when it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from enum import Enum
from typing import Any, Final, TypeAlias, TypeVar

from ..compat import override
from ..errors import ConfigurationError
from ..models.pages import MetaApiResponse
from ..requests.request import Request

T = TypeVar("T")


class Send:
    """Send this request, once. Outcome: a `HttpResponse`, or a `TransportFailure` when none came.

    Attributes:
        request: what to send.
        authorization: value of the ``Authorization`` header; None for the client's own credentials,
            empty for none at all.
        within: seconds in which the answer must have come; None when only the timeouts count.
    """

    __slots__ = ("authorization", "request", "within")

    def __init__(
        self, request: Request[Any], authorization: str | None = None, within: float | None = None
    ) -> None:
        self.request = request
        self.authorization = authorization
        self.within = within


class Sleep:
    """Let this many seconds pass. Outcome: None.

    Attributes:
        seconds: how many.
        since: the moment from which they count, by the client's clock; None for now.
        real: somebody else needs the time, so it passes even where tests skip all waits.
    """

    __slots__ = ("real", "seconds", "since")

    def __init__(self, seconds: float, since: float | None = None, real: bool = False) -> None:
        self.seconds = seconds
        self.since = since
        self.real = real


class Gather:
    """Run these flows at the same time. Outcome: what each came to, in their order.

    Attributes:
        flows: run in their order, as room becomes free; consumed as they are started.
        limit: how many may run at once.
        keep_errors: an error takes its flow's place in the outcome; else the first one stops all
            others and is raised.
        linked: they wait for each other, so they cannot run one after another: `NoThreadsError`.
    """

    __slots__ = ("flows", "keep_errors", "limit", "linked")

    def __init__(
        self,
        flows: Iterable[Flow[Any]],
        limit: int,
        keep_errors: bool = False,
        linked: bool = False,
    ) -> None:
        self.flows = flows
        self.limit = limit
        self.keep_errors = keep_errors
        self.linked = linked


class NoThreadsError(ConfigurationError):
    """Flows that wait for each other cannot run, since no thread can be started."""


class Shield:
    """Run this flow to its end, even if whoever waits for it gives up. Outcome: its result."""

    __slots__ = ("flow",)

    def __init__(self, flow: Flow[Any]) -> None:
        self.flow = flow


class EmitPage:
    """Hand this page of records to whoever reads the list. Outcome: None."""

    __slots__ = ("page",)

    def __init__(self, page: MetaApiResponse[Any]) -> None:
        self.page = page


class CallFunction:
    """Call a function of somebody else: a handler, or something that blocks. Outcome: its result.

    Attributes:
        function: what to call. In the asynchronous client it is called in a thread.
        within: seconds to wait for it; if it takes longer, the result is `TIMED_OUT`, and its own
            result is ignored. None waits without limit.
        awaited: it is a coroutine function, and is awaited instead.
    """

    __slots__ = ("awaited", "function", "within")

    def __init__(
        self, function: Callable[[], Any], within: float | None = None, awaited: bool = False
    ) -> None:
        self.function = function
        self.within = within
        self.awaited = awaited


class TimedOut(Enum):
    """Type of `TIMED_OUT`."""

    TIMED_OUT = "TIMED_OUT"


TIMED_OUT: Final = TimedOut.TIMED_OUT
"""Outcome of a `CallFunction` that took too long."""


Command: TypeAlias = Send | Sleep | Gather | Shield | CallFunction
Flow: TypeAlias = Generator[Command, Any, T]
PageFlow: TypeAlias = Generator[Command | EmitPage, Any, None]


class FlowDriver(Iterator[Any]):
    """Iterates over the commands of a flow; each is to be answered before the next is asked for.

    ::

        steps = FlowDriver(flow)
        for command in steps:
            try:
                steps.outcome = perform(command)
            except BaseException as error:
                steps.error = error      # the flow may handle it, and has to clean up
        return steps.result
    """

    __slots__ = ("_flow", "error", "outcome", "result")

    def __init__(self, flow: Any) -> None:
        self._flow = flow
        self.outcome: Any = None
        self.error: BaseException | None = None
        self.result: Any = None

    @override
    def __next__(self) -> Any:
        outcome, error = self.outcome, self.error
        self.outcome = self.error = None
        try:
            return self._flow.send(outcome) if error is None else self._flow.throw(error)
        except StopIteration as done:
            self.result = done.value
            raise StopIteration from None

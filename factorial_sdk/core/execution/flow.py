"""Flows: generators that yield commands, such as `Send`, and receive their outcomes.

A flow decides, and the client that runs it only executes commands. So retries, pagination and token
refresh exist once for both modes, and their tests need neither network nor clock.

Commands are plain classes with slots, not attrs classes: one is made for every step of every call,
and every program pays for the classes when it starts.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, ClassVar, Final, Protocol, TypeAlias, TypeVar

from ..compat import override
from ..errors import ConfigurationError
from ..models.base import Model
from ..models.pages import MetaApiResponse
from ..requests.request import Request
from ..requests.results import Many

T = TypeVar("T")


class Send:
    """Send this request once. Outcome: an `HttpResponse`, or a `TransportFailure` if none came.

    Attributes:
        request: what to send.
        authorization: value of the ``Authorization`` header; None for the client's credentials,
            an empty text for no credentials.
        time_left: seconds until the deadline of the response; None when only the timeouts count.
        opened: gets the HTTP client's response to a success, with its body unread, to be closed by
            the caller; None to read every body.
    """

    __slots__ = ("authorization", "opened", "request", "time_left")

    def __init__(
        self,
        request: Request[Any],
        authorization: str | None = None,
        time_left: float | None = None,
        opened: list[Any] | None = None,
    ) -> None:
        self.request = request
        self.authorization = authorization
        self.time_left = time_left
        self.opened = opened


class ContentSink(Protocol):
    """Takes the content of a file while it is received.

    Attributes:
        exceeded: whether the content is larger than its limit; no more is added then.
        blocking: whether `add` may block, because it writes to a disk.
    """

    exceeded: bool
    blocking: bool

    def add(self, part: bytes) -> None:
        """Append a part of the content."""
        ...


class Fetch:
    """Send a GET for a file. Outcome: an `HttpResponse`, or a `TransportFailure` if none came.

    Attributes:
        url: absolute address; it may be on a host that must get no credentials.
        headers: headers besides ``User-Agent`` and those that HTTP needs.
        begin: called with status and headers; returns what takes the content. None reads at most
            a little of it, as of an error response.
        authorization: as in `Send`.
        time_left: as in `Send`.
        private: whether the connection may lead to a private address.
        request: stands for it in errors and logs, without its address.
    """

    __slots__ = ("authorization", "begin", "headers", "private", "time_left", "url")

    request: ClassVar[Request[Any]] = Request(method="GET", path="file", result=Many(Model))

    def __init__(
        self,
        url: str,
        headers: Mapping[str, str],
        begin: Callable[[int, Mapping[str, str]], ContentSink | None],
        authorization: str | None = "",
        time_left: float | None = None,
        private: bool = False,
    ) -> None:
        self.url = url
        self.headers = headers
        self.begin = begin
        self.authorization = authorization
        self.time_left = time_left
        self.private = private


class Sleep:
    """Wait some seconds. Outcome: None.

    Attributes:
        seconds: how long to wait.
        since: the time of the client's clock from which they count; None for now.
        real: wait even where tests skip waits, because another thread or process needs the time.
    """

    __slots__ = ("real", "seconds", "since")

    def __init__(self, seconds: float, since: float | None = None, real: bool = False) -> None:
        self.seconds = seconds
        self.since = since
        self.real = real


class Gather:
    """Run these flows concurrently. Outcome: a list of their results, in the order of `flows`.

    Attributes:
        flows: an iterable, consumed one flow at a time as each is started, by one thread or task at
            a time. None in place of a flow means that there is none now; it is asked again when
            another flow has ended, and not any more when none is running.
        limit: flows that may run at once, at most.
        allowed: returns how many may run at the moment; None for always `limit`.
        keep_errors: put the error of a flow into the outcome in place of its result. Otherwise the
            first error cancels the other flows and is raised.
        linked: the flows wait for each other, so they cannot run one after another. Raises
            `NoThreadsError` where no thread can be started.
    """

    __slots__ = ("allowed", "flows", "keep_errors", "limit", "linked")

    def __init__(
        self,
        flows: Iterable[Flow[Any] | None],
        limit: int,
        keep_errors: bool = False,
        linked: bool = False,
        allowed: Callable[[], int] | None = None,
    ) -> None:
        self.flows = flows
        self.limit = limit
        self.keep_errors = keep_errors
        self.linked = linked
        self.allowed = allowed

    def has_room(self, running: int) -> bool:
        """Return whether another flow may start beside those that are running."""
        if self.allowed is None:
            return running < self.limit
        return running < min(self.limit, self.allowed())


class NoThreadsError(ConfigurationError):
    """Flows that wait for each other cannot run, because no thread can be started."""


class HungCallsError(ConfigurationError):
    """Too many functions that were called with a time limit have not returned."""


class Background(Protocol):
    """A flow that runs in the background, started by `Start`."""

    def done(self) -> bool:
        """Return whether it has ended."""
        ...

    def stop(self) -> None:
        """Cancel it, or keep it from sending another request."""
        ...


class Start:
    """Run this flow in the background. Outcome: a `Background`, at once.

    The result of the flow is ignored. It has to handle errors itself.
    """

    __slots__ = ("flow",)

    def __init__(self, flow: Flow[Any]) -> None:
        self.flow = flow


class Wait:
    """Wait until at least one of these flows has ended. Outcome: None."""

    __slots__ = ("running",)

    def __init__(self, running: Sequence[Any]) -> None:
        self.running = running


class Shield:
    """Run this flow to its end, even if the caller is cancelled. Outcome: its result."""

    __slots__ = ("flow",)

    def __init__(self, flow: Flow[Any]) -> None:
        self.flow = flow


class EmitPage:
    """Hand a page of records to the iterator that reads the list. Outcome: None."""

    __slots__ = ("page",)

    def __init__(self, page: MetaApiResponse[Any]) -> None:
        self.page = page


class CallFunction:
    """Call a function that may block, such as a handler of the user. Outcome: its result.

    Attributes:
        function: what to call; an `AsyncClient` calls it in a thread.
        timeout: in seconds, after which the outcome is `TIMED_OUT` and the result of the
            function is ignored; None for no timeout. Raises `HungCallsError` where too many
            functions have not returned after theirs.
        awaited: the function is a coroutine function; it is awaited, not called in a thread.
    """

    __slots__ = ("awaited", "function", "timeout")

    def __init__(
        self, function: Callable[[], Any], timeout: float | None = None, awaited: bool = False
    ) -> None:
        self.function = function
        self.timeout = timeout
        self.awaited = awaited


class TimedOut(Enum):
    """Type of `TIMED_OUT`."""

    TIMED_OUT = "TIMED_OUT"


TIMED_OUT: Final = TimedOut.TIMED_OUT
"""Outcome of a `CallFunction` that ran into its timeout."""


Command: TypeAlias = Send | Fetch | Sleep | Gather | Start | Wait | Shield | CallFunction
Flow: TypeAlias = Generator[Command, Any, T]
PageFlow: TypeAlias = Generator[Command | EmitPage, Any, None]


class FlowDriver(Iterator[Any]):
    """Iterates over the commands of a flow; set the outcome of each before asking for the next.

    ::

        steps = FlowDriver(flow)
        for command in steps:
            try:
                steps.outcome = perform(command)
            except BaseException as error:
                steps.error = error      # raised in the flow, which may handle it or clean up
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

"""``Context``: the parts of a client that flows use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, Self

import attrs

from ..requests.request import Request
from .flow import Flow

if TYPE_CHECKING:
    from ..config import Settings
    from ..responses.error_response import ErrorDetails
    from ..responses.response import HttpResponse
    from .concurrency import Share
    from .middleware import Middleware
    from .rate_limit import Limiter
    from .retry import RetryPolicy


class Progress(Protocol):
    """Shows the progress of reading a list; closed when the reading ends, fails or is cancelled."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def update(self, done: int, total: int | None) -> None:
        """Report the records read so far, and their total; None where the total is not known."""
        ...


class TokenProvider(Protocol):
    """Provides the access token of a client, and replaces it when the server refuses it."""

    def authorization(self, context: Context) -> Flow[str]:
        """Return the value of the ``Authorization`` header."""
        ...

    def renew(self, context: Context, refused: str) -> Flow[bool]:
        """Replace the token of a refused ``Authorization`` header; return False if it cannot."""
        ...

    def note_acceptance(self, authorization: str | None, status: int) -> None:
        """Record the status of a response, other than 401, to a request with that header."""
        ...


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Context:
    """The parts of a client that flows use.

    Attributes:
        settings: base URL, API version and limits of the client.
        retry: the retry policy of calls without a ``retry`` option.
        limiter: keeps the requests of all flows within the rate limit.
        concurrency: requests that reading a whole list may have in flight at once; None for as many
            as `Limiter.adaptive` allows.
        share: gets each attempt of an adaptive reading; None for other calls.
        middleware: hooks around every call and every attempt, outermost first.
        tokens: provides the access token; None where the credentials are not refreshed.
        for_auth: returns the context of a call that brings credentials of its own.
        make_api_error: makes the exception for an error response. HTTP errors subclass those of
            httpx, so they are defined outside the core.
        make_deadline_error: makes the exception for a request that cannot start before its
            deadline, from the seconds of the deadline and those until the request may start.
        make_limit_error: makes the exception for a request that would have to wait for the rate
            limit, from the seconds of the wait and the number of attempts before.
        progress: makes the progress display of a list, as the ``progress`` option of its request
            asks for.
        clock: returns monotonic seconds.
        now: returns the wall-clock time, in seconds since 1970.
        random: returns a random number from 0 to below 1.
    """

    settings: Settings
    retry: RetryPolicy
    limiter: Limiter
    concurrency: int | None = 1
    share: Share | None = None
    middleware: tuple[Middleware, ...] = ()
    tokens: TokenProvider | None = None
    for_auth: Callable[[Context, Any], Context]
    make_api_error: Callable[[ErrorDetails, HttpResponse], Exception]
    make_deadline_error: Callable[[Request[Any], float, float], Exception]
    make_limit_error: Callable[[Request[Any], float, int], Exception]
    progress: Callable[[Request[Any]], Progress]
    clock: Callable[[], float]
    now: Callable[[], float]
    random: Callable[[], float]


def context_of(request: Request[Any], context: Context) -> Context:
    """Return the context for a request: with limiter and tokens of its own credentials, if any."""
    auth = request.options.get("auth")
    return context if auth is None else context.for_auth(context, auth)

"""``Context``: what flows know of the client that runs them."""

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
    from .middleware import Middleware
    from .rate_limit import Limiter
    from .retry import RetryPolicy


class Progress(Protocol):
    """Shows how far the reading of a list is; closed when it ends, however it ends."""

    def __enter__(self) -> Self: ...
    def __exit__(self, *_: object) -> None: ...
    def update(self, done: int, total: int | None) -> None:
        """Tell how many records were read, and how many there are as far as that is known."""
        ...


class TokenProvider(Protocol):
    """Provides the access token of a client, and replaces it when the server refuses it."""

    def authorization(self, context: Context) -> Flow[str]:
        """Return the value of the ``Authorization`` header."""
        ...

    def renew(self, context: Context, refused: str) -> Flow[bool]:
        """Replace the token of a refused ``Authorization`` header; False when there is no way."""
        ...

    def note_acceptance(self, authorization: str | None, status: int) -> None:
        """Take note of the status of a response other than 401 to a request with that header."""
        ...


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Context:
    """What a flow knows of the client that runs it.

    Attributes:
        settings: how the client was configured.
        retry: when and how often to try again.
        limiter: what keeps the requests of all flows within the API's limits.
        concurrency: how many requests reading a whole list may have under way at once.
        middleware: what surrounds every call and every attempt, outermost first.
        tokens: keeps the access token, where it can be refreshed.
        make_api_error: makes the error for an error response. HTTP errors subclass those of httpx,
            so they are defined outside of the core.
        make_deadline_error: makes the error for a request that may not start before its deadline,
            which is given in seconds.
        meter: makes what shows the progress of reading a list, as its request wants it.
        clock: seconds, from any start, that never go backwards.
        now: seconds since 1970, as the clock on the wall has it.
        random: returns a random number from 0 up to 1.
    """

    settings: Settings
    retry: RetryPolicy
    limiter: Limiter
    concurrency: int = 1
    middleware: tuple[Middleware, ...] = ()
    tokens: TokenProvider | None = None
    make_api_error: Callable[[ErrorDetails, HttpResponse], Exception]
    make_deadline_error: Callable[[Request[Any], float], Exception]
    progress: Callable[[Request[Any]], Progress]
    clock: Callable[[], float]
    now: Callable[[], float]
    random: Callable[[], float]

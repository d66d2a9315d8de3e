"""``Middleware``: hooks around every call and every attempt, the same in both modes."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable
from contextlib import suppress
from typing import Any, Final, Generic, TypeAlias, TypeVar

from ..errors import ConfigurationError
from ..requests.request import Request
from ..types import is_iterable, kind_of

logger: Final = logging.getLogger("factorial_sdk.requests")


class Attempt:
    """One attempt of a call, about to be sent.

    Attributes:
        request: the call, as described.
        number: number of the attempt, from 1.
    """

    __slots__ = ("number", "request")

    def __init__(self, *, request: Request[Any], number: int) -> None:
        self.request = request
        self.number = number


class Outcome:
    """The outcome of an attempt, or of a whole call.

    Attributes:
        status: HTTP status; None without a response.
        error: the error that is raised, or would be without a retry; None for a success.
        seconds: duration in seconds.
        attempts: attempts made so far.
        request_id: the server's id of the request.
    """

    __slots__ = ("attempts", "error", "request_id", "seconds", "status")

    def __init__(
        self,
        *,
        status: int | None,
        error: Exception | None,
        seconds: float,
        attempts: int,
        request_id: str | None = None,
    ) -> None:
        self.status = status
        self.error = error
        self.seconds = seconds
        self.attempts = attempts
        self.request_id = request_id


T = TypeVar("T")

Around: TypeAlias = Generator[None, Outcome, None]


class Middleware:
    """Hooks around every call and every attempt; override the ones that you need.

    Both methods are generators that yield once. The code before the ``yield`` runs before the call
    or attempt, the code after it runs with the outcome. They are plain generators in both modes, so
    one middleware serves a `Client` and an `AsyncClient`. They must not block. They get requests as
    described: without credentials, but with the values of query and body.

    Example:
        >>> import factorial_sdk
        >>> from factorial_sdk.testing import FakeFactorial
        >>> class Count(factorial_sdk.Middleware):
        ...     calls = 0
        ...     def around_call(self, request):
        ...         outcome = yield
        ...         self.calls += outcome.error is None
        >>> count = Count()
        >>> with FakeFactorial().client(middleware=[count]) as api:
        ...     _ = api.integrations.sync_runs.get()
        >>> count.calls
        1
    """

    def around_call(self, request: Request[Any]) -> Around:
        """Surround one call with all its attempts and waits."""
        yield

    def around_attempt(self, attempt: Attempt) -> Around:
        """Surround one attempt."""
        yield


class HookStack(Generic[T]):
    """The hooks of the middleware around one call or attempt, entered in order.

    `finish` or `cancel` ends each of them exactly once, in reverse order.

    Args:
        hooks: generators that yield once, and get what `finish` gets.
    """

    def __init__(self, hooks: Iterable[Generator[None, T, None]]) -> None:
        self._entered: list[Generator[None, T, None]] = []
        try:
            for hook in hooks:
                _check_generator(hook)
                # A hook that returns before its yield has nothing to run afterwards.
                with suppress(StopIteration):
                    next(hook)
                    self._entered.append(hook)
        except BaseException:
            self.cancel()
            raise

    def finish(self, outcome: T) -> None:
        """Send every hook the outcome, even if another hook fails; then raise the first failure."""
        failure: Exception | None = None
        try:
            while self._entered:
                hook = self._entered.pop()
                try:
                    hook.send(outcome)
                except StopIteration:
                    continue
                except Exception as error:
                    failure = failure or error
                else:
                    _close(hook)
                    failure = failure or RuntimeError("a middleware hook must yield exactly once")
        finally:
            self.cancel()  # the hooks that a KeyboardInterrupt kept from the outcome
        if failure is not None:
            raise failure

    def cancel(self) -> None:
        """Close the hooks without an outcome: the task was cancelled, or Ctrl-C was pressed."""
        while self._entered:
            _close(self._entered.pop())


def _check_generator(hook: Any) -> None:
    if not isinstance(hook, Generator):
        raise ConfigurationError(
            "a middleware hook must be a generator, a function with a yield in it; "
            f"this one returned {kind_of(hook)}"
        )


def _close(hook: Generator[None, Any, None]) -> None:
    """Close a hook; log what it raises, so that it does not hide the reason for closing it."""
    try:
        hook.close()
    except Exception as error:
        logger.warning("a middleware hook failed while it was closed: %s", type(error).__name__)


def as_middleware(given: Iterable[Middleware]) -> tuple[Middleware, ...]:
    """Return the value of ``middleware=`` as a tuple.

    Raises:
        ConfigurationError: it is not a collection of `Middleware` instances.
    """
    listing: Any = given
    if not is_iterable(listing):
        raise ConfigurationError(f"middleware must be a list, got {kind_of(listing)}")
    middlewares = tuple(listing)
    for middleware in middlewares:
        if isinstance(middleware, type):
            raise ConfigurationError(
                f"middleware must hold instances, got the class {middleware.__name__}"
            )
        if not isinstance(middleware, Middleware):
            raise ConfigurationError(f"middleware must hold Middleware, got {kind_of(middleware)}")
    return middlewares

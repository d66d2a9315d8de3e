"""``Middleware``: code of yours around every call and every attempt, the same in both modes."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterable
from contextlib import suppress
from typing import Any, Final, TypeAlias

from ..errors import ConfigurationError
from ..requests.request import Request
from ..types import is_listing, kind_of

logger: Final = logging.getLogger("factorial_sdk.requests")


class Attempt:
    """One sending of a request, about to happen.

    Attributes:
        request: the call, as described.
        number: from 1.
    """

    __slots__ = ("number", "request")

    def __init__(self, *, request: Request[Any], number: int) -> None:
        self.request = request
        self.number = number


class Outcome:
    """What came of an attempt, or of a whole call.

    Attributes:
        status: HTTP status; None when no answer came.
        error: what is raised, or would be if there were no further attempt; None for a success.
        seconds: how long it took.
        attempts: how many there were so far.
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


Around: TypeAlias = Generator[None, Outcome, None]


class Middleware:
    """Code of yours around every call and every attempt; override what you need.

    Both methods are generators that yield once: what precedes the ``yield`` runs before, what
    follows it runs after, with the outcome. They are plain generators in both modes, so one
    middleware serves a `Client` and an `AsyncClient`. They must not block. They are shown requests
    as described: without credentials, but with the values of query and body.

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
        """Surround one call, with all its attempts and waits."""
        yield

    def around_attempt(self, attempt: Attempt) -> Around:
        """Surround one sending of a request."""
        yield


class Layers:
    """The hooks that surround one call or attempt: entered in order, left in reverse order."""

    def __init__(self, hooks: Iterable[Around]) -> None:
        self._entered: list[Around] = []
        try:
            for hook in hooks:
                _check(hook)
                # One that returns before its yield has nothing to run afterwards.
                with suppress(StopIteration):
                    next(hook)
                    self._entered.append(hook)
        except BaseException:
            self.abandon()
            raise

    def leave(self, outcome: Outcome) -> None:
        """Let the hooks see the outcome; each sees it, even if another one fails."""
        failed: Exception | None = None
        try:
            while self._entered:
                hook = self._entered.pop()
                try:
                    hook.send(outcome)
                except StopIteration:
                    continue
                except Exception as error:
                    failed = failed or error
                else:
                    _close(hook)
                    failed = failed or RuntimeError("a middleware hook must yield exactly once")
        finally:
            self.abandon()  # those that an interrupt keeps from seeing the outcome
        if failed is not None:
            raise failed

    def abandon(self) -> None:
        """Close the hooks of what was called off: a task was cancelled, Ctrl-C was pressed."""
        while self._entered:
            _close(self._entered.pop())


def _check(hook: Any) -> None:
    if not isinstance(hook, Generator):
        raise ConfigurationError(
            "a middleware hook must be a generator, a function with a yield in it; "
            f"this one returned {kind_of(hook)}"
        )


def _close(hook: Around) -> None:
    """Close a hook. What it raises must not take the place of the reason for closing it."""
    try:
        hook.close()
    except Exception as error:
        logger.warning("a middleware hook failed while it was closed: %s", type(error).__name__)


def as_middleware(given: Iterable[Middleware]) -> tuple[Middleware, ...]:
    """What ``middleware=`` takes.

    Raises:
        ConfigurationError: it holds something else than `Middleware`.
    """
    chosen: Any = given
    if not is_listing(chosen):
        raise ConfigurationError(f"middleware must be a list, not {kind_of(chosen)}")
    layers = tuple(chosen)
    for each in layers:
        if isinstance(each, type):
            raise ConfigurationError(
                f"middleware must hold instances, not the class {each.__name__}"
            )
        if not isinstance(each, Middleware):
            raise ConfigurationError(f"middleware must hold Middleware, not {kind_of(each)}")
    return layers

"""Keeps secrets out of error reports, and frames of the SDK out of tracebacks.

Sentry, rich and others print local variables with ``repr``. So a secret in a local variable is a
`Secret`, whose repr is redacted. Frames that hold other secrets are removed from the traceback:
those that the caller passed a secret to, and those of httpx and below, with headers and bodies.

A flow runs some ten frames below the caller's line. They say nothing to the caller, so errors leave
the SDK through `short_traceback`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Any, Final, NoReturn, TypeVar, cast

from .compat import override

ROOT_LOGGER: Final = logging.getLogger("factorial_sdk")

E = TypeVar("E", bound=BaseException)
F = TypeVar("F", bound=Callable[..., Any])

HIDDEN_PACKAGES: Final = frozenset(
    {
        "factorial_sdk",
        *("httpx", "httpx2", "httpcore", "httpcore2", "h11", "h2", "hpack", "socksio"),
        *("cattrs", "anyio", "asyncio", "trio", "concurrent"),
        *("socket", "ssl", "json", "contextlib"),
    }
)
"""Packages whose frames `hide_frames` removes."""


class Secret(str):
    """Text whose repr is redacted, also that of its slices: rich cuts long texts."""

    __slots__ = ()

    @override
    def __repr__(self) -> str:
        return "'[redacted]'"

    @override
    def __getitem__(self, key: Any) -> Secret:
        return Secret(super().__getitem__(key))


def hide_frames(error: E) -> E:
    """Remove the frames of `HIDDEN_PACKAGES` from the tracebacks of an error and its causes.

    The frames of the user's code stay, for example of handlers, hooks and stores. The types and
    texts of the errors stay, too. Returns the error.
    """
    seen: set[int] = set()
    pending: list[BaseException | None] = [error]
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        current.__traceback__ = _visible(current.__traceback__)
        pending += [current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            pending += cast("tuple[BaseException, ...]", current.exceptions)
    return error


class _ShortTraceback:
    """A context manager that removes the SDK's frames from an error that passes it.

    The frames of the user's code stay, for example of middleware, and the innermost frame, which
    says where the error was raised. So an error has at most two frames of the SDK if the caller's
    code calls the function with this ``with`` statement, or one that only calls that. The error's
    cause, context and notes stay as they are.

    While the level of the logger ``factorial_sdk`` itself is DEBUG, as ``FACTORIAL_LOG=debug``
    sets it, all frames stay.
    """

    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: object, __: object) -> None:
        # A KeyboardInterrupt keeps its frames, which say what the program was waiting for.
        if isinstance(error, Exception) and not 0 < ROOT_LOGGER.level <= logging.DEBUG:
            error.__traceback__ = _visible(error.__traceback__, innermost=True)


short_traceback: Final = _ShortTraceback()


def _visible(traceback: TracebackType | None, *, innermost: bool = False) -> TracebackType | None:
    """Return a traceback without the frames of `HIDDEN_PACKAGES`; None if no frame is left.

    Args:
        traceback: the traceback.
        innermost: keep the innermost frame, whatever it belongs to.
    """
    shown: list[TracebackType] = []
    while traceback is not None:
        frame = traceback.tb_frame
        package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        is_hidden = package in HIDDEN_PACKAGES or frame.f_code.co_filename.startswith(
            "<attrs generated"
        )
        if not is_hidden or (innermost and traceback.tb_next is None):
            shown.append(traceback)
        traceback = traceback.tb_next
    visible: TracebackType | None = None
    for entry in reversed(shown):
        visible = TracebackType(visible, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return visible


def refuse(error: Exception) -> NoReturn:
    """Raise an error about a value that can be a secret, from a frame that does not hold it."""
    raise error


def redact_errors(function: F) -> F:
    """Decorate a function that is called with secrets: no frame of its errors holds one."""

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return function(*args, **kwargs)
        except BaseException as error:
            failure = hide_frames(error)
        del args, kwargs
        try:
            raise failure
        finally:
            del failure  # the frame and the error would refer to each other

    return cast("F", call)

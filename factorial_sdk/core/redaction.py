"""Keeps secrets out of error reports, which show the local variables of every frame.

Sentry, rich and others print local variables with ``repr``. So a secret in a local variable is a
`Secret`, whose repr is redacted. Frames that hold other secrets are removed from the traceback:
those that the caller passed a secret to, and those of httpx and below, with headers and bodies.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Any, Final, TypeVar, cast

from .compat import override

E = TypeVar("E", bound=BaseException)
F = TypeVar("F", bound=Callable[..., Any])

HIDDEN_PACKAGES: Final = frozenset(
    {
        "factorial_sdk",
        *("httpx", "httpx2", "httpcore", "httpcore2", "h11", "h2", "hpack", "socksio"),
        *("anyio", "asyncio", "trio", "concurrent", "socket", "ssl", "json", "contextlib"),
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


def _visible(traceback: TracebackType | None) -> TracebackType | None:
    """Return a traceback without the frames of `HIDDEN_PACKAGES`; None if no frame is left."""
    shown: list[TracebackType] = []
    while traceback is not None:
        frame = traceback.tb_frame
        package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if package not in HIDDEN_PACKAGES and not frame.f_code.co_filename.startswith(
            "<attrs generated"
        ):
            shown.append(traceback)
        traceback = traceback.tb_next
    visible: TracebackType | None = None
    for entry in reversed(shown):
        visible = TracebackType(visible, entry.tb_frame, entry.tb_lasti, entry.tb_lineno)
    return visible


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

"""Keep secrets out of what error reporters show: the local variables of every frame.

Sentry, rich and others print them with ``repr``. So a secret that has to be a local variable is a
`Secret`; and frames of which that cannot be said are left out of the traceback: those that were
called with a secret of the caller, and those of httpx and below, which hold headers and bodies.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import TracebackType
from typing import Any, Final, TypeVar, cast

from .compat import override

E = TypeVar("E", bound=BaseException)
F = TypeVar("F", bound=Callable[..., Any])

HIDDEN: Final = frozenset(
    {
        "factorial_sdk",
        *("httpx", "httpx2", "httpcore", "httpcore2", "h11", "h2", "hpack", "socksio"),
        *("anyio", "asyncio", "trio", "concurrent", "socket", "ssl", "json", "contextlib"),
    }
)
"""Packages whose frames `hide_frames` takes out."""


class Secret(str):
    """Text that shows nothing of itself, nor do its parts: rich cuts long texts."""

    __slots__ = ()

    @override
    def __repr__(self) -> str:
        return "'[redacted]'"

    @override
    def __getitem__(self, key: Any) -> Secret:
        return Secret(super().__getitem__(key))


def hide_frames(error: E) -> E:
    """Take the frames of `HIDDEN` packages out of the tracebacks of an error and of its causes.

    The frames of the caller's code stay: those of handlers, hooks and stores. So do the type and
    the text of every error.
    """
    seen: set[int] = set()
    further: list[BaseException | None] = [error]
    while further:
        each = further.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        each.__traceback__ = _visible(each.__traceback__)
        further += [each.__cause__, each.__context__]
        if isinstance(each, BaseExceptionGroup):
            further += cast("tuple[BaseException, ...]", each.exceptions)
    return error


def _visible(traceback: TracebackType | None) -> TracebackType | None:
    shown: list[TracebackType] = []
    while traceback is not None:
        frame = traceback.tb_frame
        package = str(frame.f_globals.get("__name__", "")).partition(".")[0]
        if package not in HIDDEN and not frame.f_code.co_filename.startswith("<attrs generated"):
            shown.append(traceback)
        traceback = traceback.tb_next
    visible: TracebackType | None = None
    for each in reversed(shown):
        visible = TracebackType(visible, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return visible


def sealed(function: F) -> F:
    """Decorate a function that is called with secrets: its errors have no frame that holds one."""

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
            del failure  # or it would refer to itself

    return cast("F", call)

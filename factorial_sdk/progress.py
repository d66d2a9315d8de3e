"""Shows how far the reading of a list is: a progress bar, or a function of the user's."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import Any, Self

from .core.errors import ConfigurationError
from .core.execution.context import Progress
from .core.requests.request import Request


def progress_for(request: Request[Any]) -> Progress:
    """What ``progress=`` of a request asks for.

    Raises:
        ConfigurationError: it asks for a bar, but the package for bars is missing.
    """
    wanted = request.options.get("progress")
    if wanted is None or wanted is False:
        return NOTHING
    return Bar(request.path) if wanted is True else Told(wanted)


class Nothing:
    """Shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def update(self, done: int, total: int | None) -> None:
        """Do nothing."""


NOTHING = Nothing()


class Told(Nothing):
    """Tells a function; one call at a time, and never less than before."""

    def __init__(self, function: Callable[[int, int | None], object]) -> None:
        self._function = function
        self._lock = Lock()
        self._done = -1

    def update(self, done: int, total: int | None) -> None:
        """Tell how far the reading is, unless somebody has told of more already."""
        with self._lock:
            if done > self._done:
                self._done = done
                self._function(done, total)


class Bar(Told):
    """A bar of text; in notebooks with ipywidgets, a widget (extra ``progress``)."""

    def __init__(self, title: str) -> None:
        try:
            # Without ipywidgets tqdm.auto makes a bar of text, too, but complains before.
            bar = import_module("tqdm.auto" if find_spec("ipywidgets") else "tqdm").tqdm
        except ImportError:
            raise ConfigurationError(
                "progress=True needs the package tqdm: pip install 'factorial-sdk[progress]'; or "
                "pass a function that is called with the number of records read, and their total"
            ) from None
        self._bar = bar(desc=title, unit=" records")
        super().__init__(self._show)

    def _show(self, done: int, total: int | None) -> None:
        if self._bar.total is None and total is not None:
            began = self._bar.start_t
            self._bar.reset(total)  # widens the widget, which is narrow as long as there is no end
            self._bar.start_t = began
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def __exit__(self, *_: object) -> None:
        self._bar.close()

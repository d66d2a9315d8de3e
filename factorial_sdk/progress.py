"""Show the progress of lists and downloads: a progress bar, or a callback of the user."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import Any, Self, TypeAlias

from .core.errors import ConfigurationError
from .core.execution.context import Progress
from .core.requests.request import Request
from .core.types import kind_of

OnProgress: TypeAlias = bool | Callable[[int, int | None], object] | None
"""What ``progress=`` accepts: True for a bar, or a function."""


def progress_for(request: Request[Any]) -> Progress:
    """Return the progress display that the option ``progress=`` of a request asks for.

    Raises:
        ConfigurationError: it is True, but tqdm is not installed.
    """
    return make_progress(request.options.get("progress"), request.path)


def make_progress(option: Any, title: str, unit: str = " records") -> NullProgress:
    """Return the progress display that a value of ``progress=`` asks for.

    Args:
        option: True for a bar, a function to call, None or False for nothing.
        title: title of the bar.
        unit: what the bar counts.

    Raises:
        TypeError: `option` is something else.
        ConfigurationError: it is True, but tqdm is not installed.
    """
    if option is None or option is False:
        return NO_PROGRESS
    if option is True:
        return ProgressBar(title, unit)
    if not callable(option):
        raise TypeError(
            f"progress must be True or a function of two arguments, got {kind_of(option)}"
        )
    return CallbackProgress(option)


class NullProgress:
    """Shows nothing."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def update(self, done: int, total: int | None) -> None:
        """Do nothing."""

    def show_details(self, text: str) -> None:
        """Do nothing."""


NO_PROGRESS = NullProgress()


class CallbackProgress(NullProgress):
    """Calls a function with growing numbers of records, from one thread at a time."""

    def __init__(self, function: Callable[[int, int | None], object]) -> None:
        self._function = function
        self._lock = Lock()
        self._done = -1

    def update(self, done: int, total: int | None) -> None:
        """Report the records read, unless another thread has reported more already."""
        with self._lock:
            if done > self._done:
                self._done = done
                self._function(done, total)


class ProgressBar(CallbackProgress):
    """A text bar; in notebooks with ipywidgets, a widget (extra ``progress``)."""

    def __init__(self, title: str, unit: str) -> None:
        try:
            # Without ipywidgets, tqdm.auto makes a text bar as well, but warns before.
            bar = import_module("tqdm.auto" if find_spec("ipywidgets") else "tqdm").tqdm
        except ImportError:
            raise ConfigurationError(
                "progress=True needs the package tqdm: pip install 'factorial-sdk[progress]'; or "
                "pass a function that is called with the number so far, and the total"
            ) from None
        if sys.platform == "emscripten":
            bar.monitor_interval = 0  # Pyodide has no threads: tqdm does without, but warns before
        self._bar = bar(desc=title, unit=unit)
        super().__init__(self._show)

    def _show(self, done: int, total: int | None) -> None:
        if self._bar.total is None and total is not None:
            start = self._bar.start_t
            self._bar.reset(total)  # widens the widget, which is narrow while there is no total
            self._bar.start_t = start
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def show_details(self, text: str) -> None:
        """Show a text behind the numbers, with the next update."""
        self._bar.set_postfix_str(text, refresh=False)

    def __exit__(self, *_: object) -> None:
        self._bar.close()

"""``BackgroundStore``: stores records while the next ones are read."""

from __future__ import annotations

from collections.abc import Callable

from ..core.execution.flow import Background, CallFunction, Flow, Start, Wait


class BackgroundStore:
    """Calls one function at a time in the background, so that reading goes on meanwhile.

    After an error no further function is called. A target is not closed before the function that
    writes to it has returned (`Target.close`).
    """

    def __init__(self) -> None:
        self._running: Background | None = None
        self._error: BaseException | None = None

    def start(self, function: Callable[[], None]) -> Flow[None]:
        """Call a function in the background, once the one before has returned.

        Raises:
            Exception: the function before raised it.
        """
        yield from self.wait()
        self._running = yield Start(self._call(function))

    def wait(self) -> Flow[None]:
        """Wait until the function has returned.

        Raises:
            Exception: the function raised it.
        """
        while self._running is not None and not self._running.done():
            yield Wait([self._running])
        self._running = None
        self.check()

    def check(self) -> None:
        """Raise the error of a function that has failed by now."""
        if self._error is not None:
            raise self._error

    def _call(self, function: Callable[[], None]) -> Flow[None]:
        # Recorded also if it was stopped before the function was called: nothing is stored then.
        try:
            yield CallFunction(function)
        except BaseException as error:
            self._error = error
            raise

"""``FACTORIAL_LOG=debug``: show the logs of the SDK on stderr, without any code."""

from __future__ import annotations

import logging
import sys
import warnings
from typing import Any, Final, TextIO

LEVELS: Final = {"debug": logging.DEBUG, "info": logging.INFO}

FORMAT: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

logger: Final = logging.getLogger("factorial_sdk")


class _StderrHandler(logging.StreamHandler[Any]):
    """Writes to what is `sys.stderr` at that time: notebooks and tests replace it.

    It omits what another handler shows in the terminal already. So a program that configures
    `logging` itself, before or after, sees each line once.
    """

    def __init__(self) -> None:
        logging.Handler.__init__(self)
        self.setFormatter(logging.Formatter(FORMAT))
        self.addFilter(self._is_not_shown)

    @property
    def stream(self) -> TextIO:
        """The stream to write to."""
        return sys.stderr

    def _is_not_shown(self, record: logging.LogRecord) -> bool:
        source: logging.Logger | None = logging.getLogger(record.name)
        while source is not None:
            if any(self._shows(handler, record) for handler in source.handlers):
                return False
            source = source.parent if source.propagate else None
        return True

    def _shows(self, handler: logging.Handler, record: logging.LogRecord) -> bool:
        stream: Any = getattr(handler, "stream", None)
        return (
            handler is not self
            and handler.level <= record.levelno
            and (stream is sys.stderr or stream is sys.stdout)
            and stream is not None
        )


_handler: Final = _StderrHandler()


def switch_on_logs(wanted: str) -> None:
    """Show the logs of the SDK from a level on; leave other loggers and their handlers alone.

    Args:
        wanted: ``"debug"`` or ``"info"``, the value of ``FACTORIAL_LOG``. Anything else warns, and
            changes nothing.
    """
    level = LEVELS.get(wanted.strip().lower())
    if level is None:  # not quoted: it may be a secret in the wrong variable
        warnings.warn(
            "FACTORIAL_LOG must be 'debug' or 'info', got another text; logging is unchanged",
            stacklevel=2,
        )
        return
    _handler.setLevel(level)
    if logger.level == logging.NOTSET or logger.level > level:
        logger.setLevel(level)
    logger.addHandler(_handler)  # once: a logger has each handler at most once

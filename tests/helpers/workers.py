"""In a fresh checkout, the first worker compiles the tests and the SDK; the others wait for that.

Else each would compile all of it, at the same time: 4 s of CPU more for each worker.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import pytest

FIRST = "gw0"
LONGEST = 60
"""Seconds; then a worker no longer waits, whatever the first one does."""


def wait_for_first(config: pytest.Config) -> None:
    """Wait until the first worker has collected, if nothing is compiled yet."""
    told = _told(config)
    if told is None or _name(config) == FIRST or _is_compiled():
        return
    end = time.monotonic() + LONGEST
    while not told.exists() and time.monotonic() < end:
        time.sleep(0.05)


def tell_others(config: pytest.Config) -> None:
    """Tell the other workers that the first one has collected."""
    told = _told(config)
    if told is not None and _name(config) == FIRST:
        told.touch()
        config.add_cleanup(lambda: _remove(told))


def _remove(told: Path) -> None:
    with suppress(OSError):
        told.unlink()


def _told(config: pytest.Config) -> Path | None:
    """The file that the first worker makes; None without workers."""
    given = getattr(config, "workerinput", None)
    return given and Path(tempfile.gettempdir()) / f"collected-{given['testrunuid']}"


def _name(config: pytest.Config) -> str:
    return str(config.workerinput["workerid"])  # type: ignore[attr-defined]


def _is_compiled() -> bool:
    """Whether the tests that are collected last were compiled before, or never are."""
    compiled = (Path(__file__).parents[1] / "webhooks" / "__pycache__").glob("*-pytest-*.pyc")
    return sys.dont_write_bytecode or any(compiled)

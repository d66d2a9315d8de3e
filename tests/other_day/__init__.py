"""``pytest --at 2028-02-29T10:00 --zone Asia/Kolkata``: run at another time, in another zone.

It moves the wall clock of this process, of the workers of pytest-xdist and of every Python program
that a test starts (see `sitecustomize`). From there the clock runs in real time. Monotonic clocks,
file times and other programs are not affected.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path

import pytest

OFFSET = "TESTS_CLOCK_OFFSET"
"""Environment variable: seconds between the real time and that of the run."""


def add_options(parser: pytest.Parser) -> None:
    group = parser.getgroup("other day")
    group.addoption(
        "--at", type=dt.datetime.fromisoformat, help="the time of the run, as 2028-02-29T10:00"
    )
    group.addoption("--zone", help="the time zone of the run, as Asia/Kolkata")


def begin(config: pytest.Config) -> None:
    """Set the time and the time zone of the options ``--at`` and ``--zone``."""
    if zone := config.getoption("--zone"):
        os.environ["TZ"] = zone
        time.tzset()
    at: dt.datetime | None = config.getoption("--at")
    # The clock of pytest-xdist workers is moved already: they inherit the variable.
    if at is None or OFFSET in os.environ:
        return
    import time_machine  # is not to be had for Pyodide

    os.environ["PYTHONPATH"] = python_path(Path(__file__).parent)
    os.environ[OFFSET] = repr(at.timestamp() - time.time())
    time_machine.travel(at.timestamp()).start()


def python_path(*folders: Path) -> str:
    """Return a PYTHONPATH for the programs of a test that keeps `sitecustomize` in it."""
    return os.pathsep.join([*map(str, folders), *filter(None, [os.environ.get("PYTHONPATH")])])

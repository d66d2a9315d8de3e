"""``pytest --at 2028-02-29T10:00 --zone Asia/Kolkata``: the whole run on another day, elsewhere.

The wall clock is moved, in this process, in the workers of pytest-xdist and in every Python program
that a test starts; see `sitecustomize`. It goes on from there in real time. Monotonic clocks, the
times of files and programs that are not written in Python stay as they are.
"""

from __future__ import annotations

import datetime as dt
import os
import time
from pathlib import Path

import pytest
import time_machine

OFFSET = "TESTS_CLOCK_OFFSET"
"""Environment variable: seconds from the real time to that of the run."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("other day")
    group.addoption(
        "--at", type=dt.datetime.fromisoformat, help="the time of the run, as 2028-02-29T10:00"
    )
    group.addoption("--zone", help="the time zone of the run, as Asia/Kolkata")


def begin(config: pytest.Config) -> None:
    """Go to the day and the zone that the run was asked for."""
    if zone := config.getoption("--zone"):
        os.environ["TZ"] = zone
        time.tzset()
    at: dt.datetime | None = config.getoption("--at")
    # Workers of pytest-xdist are there already: the variable was set when they were started.
    if at is None or OFFSET in os.environ:
        return
    os.environ["PYTHONPATH"] = python_path(Path(__file__).parent)
    os.environ[OFFSET] = repr(at.timestamp() - time.time())
    time_machine.travel(at.timestamp()).start()


def python_path(*folders: Path) -> str:
    """A PYTHONPATH for the programs of a test, which go to the day of the run by what is in it."""
    return os.pathsep.join([*map(str, folders), *filter(None, [os.environ.get("PYTHONPATH")])])

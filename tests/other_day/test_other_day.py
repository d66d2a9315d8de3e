"""`pytest --at` and `--zone` move the clock of the run and of the programs that it starts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

pytest_plugins = "pytester"

ROOT = Path(__file__).parents[2]

INNER = """
import datetime as dt, multiprocessing, subprocess, sys, time

def seconds(queue):
    queue.put(time.time())

def check(moment, name):
    assert 0 <= moment - {start} < 1800, name
    assert time.tzname[0] == "{zone}", name

def test_here():
    check(time.time(), "time")
    check(dt.datetime.now(dt.UTC).timestamp(), "datetime")
    local = dt.datetime(2028, 2, 29, 10).timestamp()
    assert 0 <= time.time() - local < 1800

def test_monotonic_clocks_are_real():
    code = "import time; print(time.monotonic())"
    began = time.monotonic()
    clean = {{"PATH": ""}}
    real = float(subprocess.run([sys.executable, "-I", "-c", code], capture_output=True,
                                check=True, env=clean).stdout)
    assert began <= real <= time.monotonic()

def test_there():
    code = "import time, datetime; print(time.time(), time.tzname[0])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    moment, zone = out.decode().split()
    check(float(moment), "program")
    assert zone == "{zone}"

def test_moved_clock_imports_no_optional_modules():
    code = "import sys; print({{'pytest', 'dateutil'}} & sys.modules.keys())"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert out.strip() == b"set()"

def test_processes():
    for method in ("spawn", "fork"):
        context = multiprocessing.get_context(method)
        queue = context.Queue()
        process = context.Process(target=seconds, args=(queue,))
        process.start()
        check(queue.get(timeout=300), method)
        process.join()
"""


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one zone for all programs")
@pytest.mark.parametrize("workers", [0, 1])
def test_run_on_another_day_includes_its_programs(
    pytester: pytest.Pytester, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    # That day at ten in Kolkata.
    start = 1835411400
    pytester.makepyfile(INNER.format(start=start, zone="IST"))
    pytester.makeconftest(
        """
        from tests import other_day
        from tests.other_day import add_options as pytest_addoption

        def pytest_configure(config):
            other_day.begin(config)
        """
    )
    for name in ("TESTS_CLOCK_OFFSET", "PYTHONPATH", "TZ"):  # of a run at another day itself
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    # Other plugins take longer to import than the programs take to run.
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    result = pytester.runpytest_subprocess(
        "-p", "no:cacheprovider", "-p", "xdist", "-n", str(workers), "--at", "2028-02-29T10:00",
        "--zone", "Asia/Kolkata",
    )  # fmt: skip
    result.assert_outcomes(passed=5)

"""A plugin of pytest: writes into the folder `TRACES` which tests run which lines.

Each worker of pytest-xdist writes a separate file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator
from pathlib import Path

import pytest
from coverage import Coverage

FOLDER = Path(os.environ["TRACES"])
ROOT = Path(__file__).parents[2]
SECONDS: dict[str, float] = {}
COVERAGE = Coverage(
    data_file=None, source=["factorial_sdk.core", "factorial_sdk.sync_runs"], config_file=False
)
COVERAGE.set_option(
    "run:disable_warnings", ["module-not-imported", "module-not-measured", "no-data-collected"]
)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    COVERAGE.start()
    COVERAGE.switch_context(item.nodeid)
    try:
        return (yield)
    finally:
        COVERAGE.stop()


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "call" and report.passed:
        SECONDS[report.nodeid] = report.duration


def pytest_sessionfinish() -> None:
    data = COVERAGE.get_data()
    lines = {
        str(Path(path).relative_to(ROOT)): data.contexts_by_lineno(path)
        for path in data.measured_files()
    }
    traced = {"seconds": SECONDS, "lines": lines}
    (FOLDER / f"{os.getpid()}.json").write_text(json.dumps(traced), encoding="utf-8")

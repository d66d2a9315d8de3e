"""Which modes a test is tried in; ``--all-modes`` tries each with all of its parameters.

trio is tried with the first parameters of each test of tasks and connections, and with the first
test of every other module: what differs between trio and asyncio is in anyio, not in the SDK.
asyncio is tried with the first parameters of the tests that are marked with `flow`: what their
parameters vary is in flows, which all modes share.
"""

from __future__ import annotations

import pytest

OF_TASKS = (
    "tests/auth/", "tests/concurrency/", "tests/core/execution/", "tests/core/pagination/",
    "tests/faults/", "tests/sync_runs/test_accidents.py", "tests/sync_runs/test_leaving.py",
    "tests/test_clients.py", "tests/test_downloads.py", "tests/test_fleet.py",
    "tests/test_response_stream.py", "tests/transport/",
)  # fmt: skip
"""Where the tests of tasks and connections are."""


def add_option(parser: pytest.Parser) -> None:
    parser.getgroup("modes").addoption(
        "--all-modes", action="store_true", help="try every mode with all parameters of each test"
    )


# Last, after `-k` and `-m` have chosen.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--all-modes"):
        return
    tried: set[tuple[str, str]] = set()
    kept: list[pytest.Item] = []
    repeated: list[pytest.Item] = []
    for item in items:
        mode = _mode_of(item)
        place = item.nodeid.partition("[")[0]
        if mode == "trio" and not place.startswith(OF_TASKS):
            place = place.partition("::")[0]
        key = (place, mode)
        (repeated if mode and key in tried else kept).append(item)
        tried.add(key)
    items[:] = kept
    config.hook.pytest_deselected(items=repeated)


def _mode_of(item: pytest.Item) -> str:
    """Return the mode that a test is tried in with its first parameters only; or nothing."""
    if item.get_closest_marker("trio") is not None:
        return "trio"
    if item.get_closest_marker("flow") is not None:
        callspec = getattr(item, "callspec", None)
        if callspec is not None and callspec.params.get("mode") == "asyncio":
            return "asyncio"
    return ""

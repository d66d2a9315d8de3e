"""trio is tried with the first parameters of each test; ``--all-modes`` tries it with all.

What differs between trio and asyncio is in anyio, not in the SDK.
"""

from __future__ import annotations

import pytest


def add_option(parser: pytest.Parser) -> None:
    parser.getgroup("modes").addoption(
        "--all-modes", action="store_true", help="try trio with all parameters of each test"
    )


# Last, after `-k` and `-m` have chosen.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--all-modes"):
        return
    tried: set[str] = set()
    kept: list[pytest.Item] = []
    repeated: list[pytest.Item] = []
    for item in items:
        test = item.nodeid.partition("[")[0]
        is_repeated = item.get_closest_marker("trio") is not None and test in tried
        (repeated if is_repeated else kept).append(item)
        if item.get_closest_marker("trio") is not None:
            tried.add(test)
    items[:] = kept
    config.hook.pytest_deselected(items=repeated)

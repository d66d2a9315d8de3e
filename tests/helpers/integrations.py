"""Tests that need a package of ``.[test-all]``: `pytest -m integration` runs these and no others.

With ``.[test]`` alone they are skipped, and say which package they miss. What needs one throughout
is in `INTEGRATIONS`; other tests are marked, as ``@pytest.mark.integration("jedi")``.
"""

from __future__ import annotations

import atexit
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

TESTS = Path(__file__).parents[1]
INTEGRATIONS = {
    "docs/test_notebook.py": ("nbclient", "ipykernel", "ipywidgets", "matplotlib", "pandas"),
    "export": ("pyarrow", "duckdb", "dlt"),
    "frames": ("pandas", "polars", "pyarrow"),
    "transport/test_bridge.py": ("httpx2",),
    "webhooks/test_frameworks.py": ("fastapi", "flask", "django"),
}
"""The packages that a module of tests, or all of a folder, cannot be imported or run without."""


def packages_for(path: Path) -> tuple[str, ...]:
    """Return the packages that the tests in a file need."""
    name = path.relative_to(TESTS).as_posix() if path.is_relative_to(TESTS) else ""
    return INTEGRATIONS.get(name) or INTEGRATIONS.get(name.partition("/")[0], ())


def marks_for(code: str) -> list[pytest.MarkDecorator]:
    """Return the marks of a test that runs a block of a guide."""
    names = {"to_pandas": "pandas", "to_polars": "polars", "to_arrow": "pyarrow"}
    needed = [names[name] for name in names if f".{name}(" in code]
    frameworks = INTEGRATIONS["webhooks/test_frameworks.py"]
    needed += [name for name in frameworks if f"from {name}" in code]
    needed += [name for name in ("httpx2", "pydantic") if f"import {name}" in code]
    return [pytest.mark.integration(name) for name in needed]


def keep_jedi_apart() -> None:
    """Give Jedi a cache of this process: it reads files that another process is still writing."""
    if not is_missing("jedi"):
        import jedi

        directory = TemporaryDirectory(prefix="jedi-", ignore_cleanup_errors=True)
        atexit.register(directory.cleanup)
        jedi.settings.cache_directory = directory.name


@cache
def is_missing(package: str) -> bool:
    return find_spec(package) is None


def reason_to_skip(packages: Iterable[str]) -> str | None:
    """Return why tests that need these packages cannot run; None if they can."""
    missing = [package for package in packages if is_missing(package)]
    return f'needs {", ".join(missing)}: pip install -e ".[test-all]"' if missing else None


class SkippedModule(pytest.File):
    """A module of tests that is not imported, since packages are missing."""

    def collect(self) -> list[pytest.Item]:
        pytest.skip(reason_to_skip(packages_for(self.path)) or "")


def pytest_pycollect_makemodule(
    module_path: Path, parent: pytest.Collector
) -> pytest.Collector | None:
    if reason_to_skip(packages_for(module_path)) is None:
        return None
    return SkippedModule.from_parent(parent, path=module_path)


# First, so that `-m` sees the marks.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if packages := packages_for(item.path):
            item.add_marker(pytest.mark.integration(*packages))
        for mark in item.iter_markers("integration"):
            if reason := reason_to_skip(mark.args):
                item.add_marker(pytest.mark.skip(reason=reason))

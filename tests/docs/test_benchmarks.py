"""What the programs of the benchmarks import from the SDK exists: no other test runs them."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from ..helpers.programs import ROOT

PROGRAMS = sorted((ROOT / "benchmarks").glob("*.py"))
IMPORT = re.compile(r"^from (factorial_sdk[\w.]*) import ([\w, ]+)$", re.MULTILINE)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_imported_names_exist(path: Path) -> None:
    for module, names in IMPORT.findall(path.read_text("utf-8")):
        for name in names.split(","):
            found = import_module(module)
            assert hasattr(found, name.strip()) or import_module(f"{module}.{name.strip()}")


def test_some_benchmark_imports_from_the_sdk() -> None:
    assert sum(len(IMPORT.findall(path.read_text("utf-8"))) for path in PROGRAMS) >= 4

from __future__ import annotations

from pathlib import Path

import pytest

from .places import DuckDB, Parquet, Place


@pytest.fixture(params=[Parquet, DuckDB], ids=["parquet", "duckdb"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    made: Place = request.param(tmp_path)
    return made

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .places import Place


@pytest.fixture(params=["parquet", "duckdb"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    # Imported here, since a conftest.py is loaded even where what its tests need is missing.
    from .places import DuckDB, Parquet

    return Parquet(tmp_path) if request.param == "parquet" else DuckDB(tmp_path)

"""Exports that are killed at any point and started again: no record is lost, none is doubled.

By default a dozen and a half are killed; `nox -s kills` (EXPORT_KILLS=100) kills a few hundred.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factorial_sdk.testing import FakeFactorial

from .lives import RESOURCES
from .places import DuckDB, Parquet, Place

KILLS = int(os.environ.get("EXPORT_KILLS", "6"))
ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.real_time,
    pytest.mark.skipif(
        not hasattr(os, "fork"),
        reason="Windows has neither fork nor SIGKILL, and this kills what it forked",
    ),
]


def live(place: Place, server: Any, seed: int, kills: int) -> int:
    """Export until it succeeds; how many processes were killed."""
    target = "parquet" if isinstance(place, Parquet) else "duckdb"
    path = place.folder / ("data" if target == "parquet" else "data.duckdb")
    order = {
        "url": server.url, "token": server.token, "target": target,
        "path": str(path), "seed": seed, "kills": kills,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.export.lives", json.dumps(order)],
        capture_output=True, text=True, timeout=300, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def ids_of(api: Any, path: str) -> list[str]:
    domain, collection = path.split("/")
    return [str(each.id) for each in getattr(getattr(api, domain), collection).all()]


@pytest.mark.parametrize("kind", [Parquet, DuckDB])
def test_killed_again_and_again_an_export_comes_to_its_end(
    kind: type[Place], tmp_path: Path
) -> None:
    died = seed = 0
    while died < KILLS:
        seed += 1
        (tmp_path / str(seed)).mkdir()
        place, fake = kind(tmp_path / str(seed)), FakeFactorial()
        with fake.serve() as server, fake.client() as api:
            died += live(place, server, seed, min(6, KILLS - died))
            for path in RESOURCES:
                found = [row["id"] for row in place.rows(path.replace("/", "_"))]
                assert found == ids_of(api, path), path
            # Once more, when the table is there: changes are merged, or all is replaced.
            for employee in api.employees.employees.get(limit=20):
                api.employees.employees.update(employee.id, {"first_name": "Ada"})
            died += live(place, server, seed + 1000, 3)
        rows = place.rows("employees_employees")
        assert len(rows) == len({row["id"] for row in rows}) == 40
        assert sum(row["first_name"] == "Ada" for row in rows) == 20
        if isinstance(place, Parquet):
            aside = {each.name for each in (place.folder / "data" / ".export").iterdir()}
            assert aside - {"lock"} == {f"{path.replace('/', '_')}.json" for path in RESOURCES}

"""Exports that are killed at any point and restarted: no record is lost or doubled.

By default nine are killed for each target; `nox -s kills` (EXPORT_KILLS=100) kills a few hundred.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from factorial_sdk import export
from factorial_sdk.export.plan import make_plan
from factorial_sdk.export.state import Reading, State
from factorial_sdk.export.targets.duckdb import DuckDBTarget
from factorial_sdk.export.targets.parquet import ParquetTarget
from factorial_sdk.testing import FakeFactorial

from .killed_processes import BUSY, RESOURCES
from .places import DuckDB, Parquet, Place

KILLS = int(os.environ.get("EXPORT_KILLS", "3"))
ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.real_time,
    pytest.mark.skipif(
        not hasattr(os, "fork"),
        reason="Windows has neither fork nor SIGKILL, and this kills what it forked",
    ),
]


WAYS = {"SIGKILL": KILLS, "SIGTERM": 1, "SIGINT": 2, "os._exit": 1, "full disk": 2}
"""How processes die, and how many of them."""


def live(place: Place, server: Any, way: str, **order: Any) -> Any:
    """Export in other processes; return what `killed_processes` prints."""
    target = "parquet" if isinstance(place, Parquet) else "duckdb"
    path = place.folder / ("data" if target == "parquet" else "data.duckdb")
    order |= {
        "url": server.url, "token": server.token, "target": target, "path": str(path), "way": way,
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.export.killed_processes", json.dumps(order)],
        capture_output=True, text=True, timeout=300, cwd=ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ids_of(api: Any, path: str) -> list[str]:
    domain, collection = path.split("/")
    return [str(each.id) for each in getattr(getattr(api, domain), collection).all()]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", [Parquet, DuckDB])
def test_killed_exports_resume_to_the_end(kind: type[Place], way: str, tmp_path: Path) -> None:
    died = seed = 0
    while died < WAYS[way]:
        seed += 1
        (tmp_path / str(seed)).mkdir()
        place, fake = kind(tmp_path / str(seed)), FakeFactorial()
        with fake.serve() as server, fake.client() as api:
            died += live(place, server, way, seed=seed, kills=min(6, WAYS[way] - died))
            for path in RESOURCES:
                found = [row["id"] for row in place.rows(path.replace("/", "_"))]
                assert found == ids_of(api, path), path
            # Again, with an existing table: changes are merged, or all rows replaced.
            for employee in api.employees.employees.get(limit=20):
                api.employees.employees.update(employee.id, {"first_name": "Ada"})
            died += live(place, server, way, seed=seed + 1000, kills=2)
        rows = place.rows("employees_employees")
        assert len(rows) == len({row["id"] for row in rows}) == 40
        assert sum(row["first_name"] == "Ada" for row in rows) == 20
        if isinstance(place, Parquet):
            aside = {each.name for each in (place.folder / "data" / ".export").iterdir()}
            assert aside - {"lock"} == {f"{path.replace('/', '_')}.json" for path in RESOURCES}


def complete(place: Place, api: Any) -> None:
    for path in RESOURCES:
        assert [row["id"] for row in place.rows(path.replace("/", "_"))] == ids_of(api, path), path


@pytest.mark.parametrize("kind", [Parquet, DuckDB])
def test_concurrent_exports_leave_whole_tables(kind: type[Place], tmp_path: Path) -> None:
    place, fake = kind(tmp_path), FakeFactorial()
    with fake.serve() as server, fake.client() as api:
        for _ in range(2):
            ends = live(place, server, "race")
            assert ends[0] == 0  # at least one finishes; others find the target locked
            assert set(ends) <= {0, BUSY}
            complete(place, api)


@pytest.mark.parametrize("kind", [ParquetTarget, DuckDBTarget])
def test_fork_cannot_continue_export(kind: type[Any], tmp_path: Path) -> None:
    """Both processes would write the same files, and the child would release the parent's lock."""
    options: Any = {"resume_within": None, "rows": 1, "on_misfit": "null", "concurrency": None}
    (table,) = make_plan(["teams/teams"], progress=None, **options).tables
    began = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    reading = Reading(kind="full", started=began, is_server_time=True)
    state = State(shape=table.shape, owner="a company", reading=reading)
    target, other = kind(tmp_path / "data"), kind(tmp_path / "data")
    target.open()
    child = os.fork()
    if not child:
        code = 1
        try:
            target.begin(table, state)
        except export.TargetError as error:
            code = 0 if "forked" in str(error) else 2
        finally:
            target.close()
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    with pytest.raises(export.TargetBusyError):
        other.open()
    target.begin(table, state)
    target.close()
    assert other.open() == {table.name: state}
    other.close()


@pytest.mark.parametrize(
    ("message", "raised"), [("Query interrupted", KeyboardInterrupt), ("else", RuntimeError)]
)
def test_ctrl_c_during_duckdb_query_stays_ctrl_c(
    tmp_path: Path, message: str, raised: type[BaseException]
) -> None:
    """DuckDB raises a RuntimeError in place of what the signal handler raised."""
    target = DuckDBTarget(tmp_path / "data.duckdb")
    target.open()
    connection = target._connection

    class Interrupted:
        def execute(self, query: str, *arguments: Any) -> Any:
            if "information_schema" in query:
                raise RuntimeError(message)
            return connection.execute(query, *arguments)

    target._connection = Interrupted()
    (table,) = make_plan(
        ["teams/teams"], progress=None, resume_within=None, rows=1, on_misfit="null",
        concurrency=None,
    ).tables  # fmt: skip
    with pytest.raises(raised):
        target.columns(table)
    target._connection = connection
    assert target.columns(table) is None
    target.close()

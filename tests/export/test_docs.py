"""The code of docs/frames.md and docs/export.md runs, and their tables are right."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path

import duckdb
import pytest

from factorial_sdk import export
from factorial_sdk.resources.attendance import Shift
from factorial_sdk.testing import FakeFactorial, FakeServer

from ..helpers.programs import run_python

DOCS = Path(__file__).parents[2] / "docs"
BLOCKS = [
    pytest.param(code, id=f"{name}-{number}")
    for name in ("frames", "export")
    for number, code in enumerate(
        re.findall(r"```python\n(.*?)```", (DOCS / f"{name}.md").read_text("utf-8"), re.DOTALL)
    )
]


def run_block(code: str, folder: Path, server: FakeServer) -> str:
    """Run a block with a served fake; return what it prints."""
    done = run_python(
        "-c", code, cwd=folder,
        env={
            **os.environ,
            "FACTORIAL_BASE_URL": server.url,
            "FACTORIAL_TOKEN": server.token,
            "DLT_DATA_DIR": str(folder),
            "RUNTIME__DLTHUB_TELEMETRY": "false",  # only the fake receives requests
        },
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("code", BLOCKS)
def test_code_block_of_guide_runs(code: str, tmp_path: Path) -> None:
    with FakeFactorial().serve() as server:
        run_block(code, tmp_path, server)


def test_shifts_of_all_months_are_kept_each_night(tmp_path: Path) -> None:
    (code,) = (str(block.values[0]) for block in BLOCKS if "shifts_of" in str(block.values[0]))
    fake, today = FakeFactorial(), dt.date.today()
    old = fake.make(Shift, reference_date=str(dt.date(today.year - 1, 1, 15)))
    months = today.month + 12
    counts = []
    with fake.serve() as server:
        for _ in range(2):
            before = len(fake.requests)
            run_block(code, tmp_path, server)
            asked = [each for each in fake.requests[before:] if "attendance/shifts" in each.path]
            counts.append(len(asked))
    assert counts == [months, 2]
    with duckdb.connect(tmp_path / "people.duckdb") as database:
        assert database.sql(f"FROM shifts WHERE id = '{old.id}'").fetchall()
        ((rows,),) = database.sql("SELECT count(*) FROM shifts").fetchall()
    since = dt.date(today.year - 1, 1, 1)
    assert rows == len([each for each in fake.records(Shift) if each.reference_date >= since])


def test_guide_lists_filters_for_changes() -> None:
    rows = re.findall(r"^\| (`.+`) \| `(\w+)` \|$", (DOCS / "export.md").read_text("utf-8"), re.M)
    documented = {path: name for paths, name in rows for path in re.findall(r"`([^`]+)`", paths)}
    assert documented == {
        resource.path: resource.updated_by for resource in export.resources() if resource.updated_by
    }

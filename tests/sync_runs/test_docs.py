"""What docs/sync-runs.md and the example show is true."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from typing import Any

import pytest

from ..helpers.programs import run_python
from ..other_day import python_path
from .world import Factorial

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "sync-runs.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)


class Today(Factorial):
    """A Factorial whose runs began a moment ago."""

    def handle(self, request: Any) -> Any:
        given = super().handle(request)
        now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        body = re.sub(rb'("started_at": ?)"[^"]*"', rb'\1"' + now + b'"', given.body)
        return type(given)(given.status, given.headers, body)


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_a_block_of_code_in_the_guide_runs(number: int, tmp_path: Path) -> None:
    factorial = Today(seeded_run=True)
    program = tmp_path / "program.py"
    program.write_text(BLOCKS[number], encoding="utf-8")
    with factorial.serve() as server:
        environment = {
            **os.environ,
            "FACTORIAL_BASE_URL": server.url,
            "FACTORIAL_TOKEN": server.token,
            "SYNC_RUN_ID": "4104",
            "PYTHONPATH": python_path(ROOT),
        }
        done = run_python(program, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "RunReport(run 4104: 255 records: " in done.stdout
    assert " 0 failed" in done.stdout
    assert "running" not in factorial.statuses(4104).values()


def test_the_guide_has_its_blocks() -> None:
    assert len(BLOCKS) == 6


def test_the_example_is_killed_and_goes_on() -> None:
    done = run_python("examples/payroll_sync.py", cwd=ROOT)
    assert (done.returncode, done.stderr) == (0, "")
    told = re.search(
        r"RunReport\(run \d+: (\d+) records: (\d+) success, (\d+) invalid, 0 failed", done.stdout
    )
    assert told is not None, done.stdout
    records, success, invalid = map(int, told.groups())
    assert success + invalid == records > 100
    assert f"Factorial shows {{'success': {success}, 'invalid': {invalid}}}" in done.stdout
    assert f"booked {success} entries, none of them twice" in done.stdout

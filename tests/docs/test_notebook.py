"""The example notebook runs from top to bottom, and is kept without outputs."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import attrs
import nbformat

from factorial_sdk import Employee
from factorial_sdk.testing import FakeFactorial

from .test_readme import ROOT

NOTEBOOK = ROOT / "examples" / "people_analytics.ipynb"
RUN = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[2])
"""


def code_cells(text: str) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]


def test_notebook_is_stored_without_outputs() -> None:
    for cell in code_cells(NOTEBOOK.read_text(encoding="utf-8")):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def executed(notebook: Path, done: Path) -> list[dict[str, Any]]:
    """The outputs of a notebook, in the order in which they are seen."""
    ran = subprocess.run(
        [sys.executable, "-c", RUN, str(notebook), str(done)],
        capture_output=True,
        text=True,
        timeout=120,
        env={name: value for name, value in os.environ.items() if "FACTORIAL" not in name},
    )
    assert ran.returncode == 0, ran.stderr
    return [output for cell in code_cells(done.read_text("utf-8")) for output in cell["outputs"]]


def test_notebook_shows_tables_and_charts(tmp_path: Path) -> None:
    outputs = executed(NOTEBOOK, tmp_path / "done.ipynb")
    kinds = [kind for output in outputs for kind in output.get("data", {})]
    assert kinds.count("image/png") == 3
    assert kinds.count("text/html") >= 5
    assert sum("widget-view" in kind for kind in kinds) == 4
    assert not [output for output in outputs if output["output_type"] == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]


def test_headcount_of_the_notebook_is_that_of_contracts(tmp_path: Path) -> None:
    cells = code_cells(NOTEBOOK.read_text(encoding="utf-8"))
    sources = ["".join(cell["source"]) for cell in cells]
    (chart,) = [source for source in sources if "headcount" in source]
    fake = FakeFactorial(seed=7)
    late = attrs.evolve(fake.records(Employee)[0], created_at=dt.datetime.now(dt.UTC))
    fake.add(late)  # its record was created today, years after the contract began
    with fake.client() as api:
        names: dict[str, Any] = {
            "Counter": Counter,
            "timedelta": dt.timedelta,
            "COLORS": ["black"],
            "plt": MagicMock(),
            "today": dt.date.today(),
            "employees": api.employees.employees.all(),
            "contracts": api.contracts.contracts.all(),
        }
    exec(chart, names)
    counted = dict(zip(names["days"], names["headcount"], strict=True))
    starts = names["starts"]
    ends = {found.id: found.terminated_on for found in names["employees"]}
    for day in (min(counted), sorted(counted)[len(counted) // 2], max(counted)):
        people = [who for who, start in starts.items() if start <= day <= (ends.get(who) or day)]
        assert counted[day] == len(people)
    assert starts[late.id] < late.created_at.date()


def test_progress_bar_without_widgets_does_not_warn(tmp_path: Path) -> None:
    source = """
        import sys
        sys.modules["ipywidgets"] = None  # as if it were not installed
        from factorial_sdk.testing import FakeFactorial
        len(await FakeFactorial().async_client().timeoff.leaves.all(progress=True))
    """
    cell = nbformat.v4.new_code_cell(textwrap.dedent(source))
    notebook = tmp_path / "bar.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), notebook)
    outputs = executed(notebook, tmp_path / "done.ipynb")
    streams = [output["text"] for output in outputs if output.get("name") == "stderr"]
    said = "".join(line for lines in streams for line in lines)
    assert "timeoff/leaves: 100%" in said
    assert "Warning" not in said

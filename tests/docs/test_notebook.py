"""The example notebook runs from top to bottom, and is kept without outputs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import nbformat

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
    assert sum("widget-view" in kind for kind in kinds) == 3
    assert not [output for output in outputs if output["output_type"] == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]


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

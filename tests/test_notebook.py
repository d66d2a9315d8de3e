"""The example notebook runs from top to bottom, and is kept without outputs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

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


def test_the_notebook_is_kept_without_outputs() -> None:
    for cell in code_cells(NOTEBOOK.read_text(encoding="utf-8")):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def test_the_notebook_runs_and_shows_tables_and_pictures(tmp_path: Any) -> None:
    done = tmp_path / "done.ipynb"
    ran = subprocess.run(
        [sys.executable, "-c", RUN, str(NOTEBOOK), str(done)],
        capture_output=True,
        text=True,
        timeout=120,
        env={name: value for name, value in os.environ.items() if "FACTORIAL" not in name},
    )
    assert ran.returncode == 0, ran.stderr
    outputs = [output for cell in code_cells(done.read_text("utf-8")) for output in cell["outputs"]]
    kinds = [kind for output in outputs for kind in output.get("data", {})]
    assert kinds.count("image/png") == 3
    assert kinds.count("text/html") >= 5
    assert not [output for output in outputs if output["output_type"] == "error"]

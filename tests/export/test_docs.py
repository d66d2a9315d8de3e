"""The code of docs/frames.md and docs/export.md runs, and their tables are right."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from factorial_sdk import export
from factorial_sdk.testing import FakeFactorial

from ..helpers.programs import run_python

DOCS = Path(__file__).parents[2] / "docs"
BLOCKS = [
    pytest.param(code, id=f"{name}-{number}")
    for name in ("frames", "export")
    for number, code in enumerate(
        re.findall(r"```python\n(.*?)```", (DOCS / f"{name}.md").read_text("utf-8"), re.DOTALL)
    )
]


@pytest.mark.parametrize("code", BLOCKS)
def test_code_block_of_guide_runs(code: str, tmp_path: Path) -> None:
    with FakeFactorial().serve() as server:
        done = run_python(
            "-c", code, cwd=tmp_path,
            env={
                **os.environ,
                "FACTORIAL_BASE_URL": server.url,
                "FACTORIAL_TOKEN": server.token,
                "DLT_DATA_DIR": str(tmp_path),
                "RUNTIME__DLTHUB_TELEMETRY": "false",  # only the fake receives requests
            },
        )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_guide_lists_filters_for_changes() -> None:
    rows = re.findall(r"^\| (`.+`) \| `(\w+)` \|$", (DOCS / "export.md").read_text("utf-8"), re.M)
    documented = {path: name for paths, name in rows for path in re.findall(r"`([^`]+)`", paths)}
    assert documented == {
        resource.path: resource.updated_by for resource in export.resources() if resource.updated_by
    }

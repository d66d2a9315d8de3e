"""Every code block of docs/testing.md runs, and its tests pass."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from ..helpers.programs import run_python

GUIDE = Path(__file__).parents[2] / "docs" / "testing.md"
BLOCKS = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("code", BLOCKS, ids=lambda code: code.splitlines()[-1].strip()[:40])
def test_code_block_of_the_guide_runs(code: str, tmp_path: Path) -> None:
    if "def test_" in code:
        (tmp_path / "test_it.py").write_text(code, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "pytest", "-q", "-p", "no:cacheprovider"],
            capture_output=True, text=True, timeout=120, cwd=tmp_path, check=False,
        )  # fmt: skip
    else:
        done = run_python("-c", code, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


def test_guide_has_examples() -> None:
    assert len(BLOCKS) >= 5

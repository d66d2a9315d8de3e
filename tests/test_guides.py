"""The guides run, and no link of any page leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factorial_sdk.testing import FakeFactorial

from .test_readme import ROOT, run

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
GUIDES = ("lists", "notebooks")
BLOCKS = [
    pytest.param(code, id=f"{guide}-{number}")
    for guide in GUIDES
    for number, code in enumerate(
        re.findall(
            r"```python\n(.*?)```",
            (ROOT / "docs" / f"{guide}.md").read_text(encoding="utf-8"),
            re.DOTALL,
        )
    )
]
# Notebooks await at the top level, so their blocks are compiled as notebooks compile them.
AS_NOTEBOOKS_DO = """
import ast, asyncio, inspect, sys
run = eval(compile(sys.argv[1], "guide", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), {})
if inspect.iscoroutine(run):
    asyncio.run(run)
"""


@pytest.mark.parametrize("code", BLOCKS)
def test_a_block_of_a_guide_runs(code: str) -> None:
    with FakeFactorial().serve() as server:
        here = {"FACTORIAL_BASE_URL": server.url, "FACTORIAL_TOKEN": server.token}
        done = run("-c", AS_NOTEBOOKS_DO, code, **here)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target

"""The guide to lists runs, and no link of any page leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factorial_sdk.testing import FakeFactorial

from .test_readme import ROOT, run

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCKS = re.findall(
    r"```python\n(.*?)```", (ROOT / "docs" / "lists.md").read_text(encoding="utf-8"), re.DOTALL
)


@pytest.mark.parametrize("code", BLOCKS)
def test_a_block_of_the_guide_to_lists_runs(code: str) -> None:
    with FakeFactorial().serve() as server:
        done = run("-c", code, FACTORIAL_BASE_URL=server.url, FACTORIAL_TOKEN=server.token)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target

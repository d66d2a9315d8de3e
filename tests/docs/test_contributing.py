"""What CONTRIBUTING.md and the templates name exists."""

from __future__ import annotations

import ast
import re
import shlex

import pytest

from ..codegen.test_codegen import NEWEST
from .test_readme import README, ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
SESSIONS = {
    node.name: ast.get_docstring(node)
    for node in ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef)
}
TEMPLATES = sorted((ROOT / ".github").rglob("*emplate*.md")) + sorted(
    (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")
)


def sessions_in(text: str) -> set[str]:
    named = re.findall(r"nox -s ((?:[a-z_][a-z0-9_]*(?:-3\.\d+)?(?: (?=[a-z]))?)+)", text)
    return {name.partition("-3")[0] for names in named for name in names.split()}


def test_named_nox_sessions_exist() -> None:
    docs = [path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")]
    named = set().union(*(sessions_in(text) for text in [TEXT, README, *docs]))
    assert {"tests", "lint", "typing", "docs", "generate"} < named
    assert named - SESSIONS.keys() == set()
    assert SESSIONS.keys() - sessions_in(TEXT) == set(), (
        "sessions that CONTRIBUTING.md does not mention"
    )
    assert all(SESSIONS.values()), "sessions without a docstring"


def test_named_files_exist() -> None:
    for name in re.findall(r"`((?:[\w.]+/)*[\w.-]+(?:/|\.(?:py|toml|txt|json|md)))`", TEXT):
        assert (ROOT / name).exists(), name


def test_commands_in_code_blocks_are_known_programs() -> None:
    lines = [
        line.strip()
        for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
        for line in block.splitlines()
        if line.strip()
    ]
    assert len(lines) == 7
    for line in lines:
        words = [shlex.split(part)[0].rpartition("/")[2] for part in line.split("&&")]
        assert set(words) <= {"python3", "pip", "nox", "git", "python"}, line


def test_the_generator_takes_the_document_that_is_named() -> None:
    """That the modules are made from it, tests/codegen/test_codegen.py checks."""
    (document,) = re.findall(r"generate -- (openapi/\S+)", TEXT)
    assert ROOT / document == NEWEST


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_warn_of_secrets(template) -> None:
    text = template.read_text(encoding="utf-8")
    if template.name != "config.yml":
        for word in ("token", "API key", "client secret", "real people"):
            assert word in text


def test_templates_are_complete() -> None:
    names = {path.name for path in TEMPLATES}
    assert names == {"bug.yml", "feature.yml", "config.yml", "pull_request_template.md"}

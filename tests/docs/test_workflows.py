"""What the workflows call exists: sessions, files and modules. Actions are pinned."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from release import notes

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SESSIONS = set(re.findall(r"^def (\w+)\(session", (ROOT / "noxfile.py").read_text("utf-8"), re.M))


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_workflows_are_complete() -> None:
    assert [path.name for path in WORKFLOWS] == ["publish.yml", "tests.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_calls_existing_sessions_and_files(path: Path) -> None:
    called = re.findall(r'nox --error-on-missing-interpreters -s "?([\w$-]+)', text(path))
    assert called
    matrix = re.findall(r"session: \[([^\]]+)\]", text(path))
    named = {name.split("-")[0] for name in called if not name.startswith("$")}
    named |= {name for line in matrix for name in line.split(", ")}
    assert named <= SESSIONS
    for module in re.findall(r"python -m (release\.\w+)", text(path)):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file()
    for file in re.findall(r"- run: (\.\S+)", text(path)):
        assert (ROOT / file).is_file()


@pytest.mark.parametrize(
    "path", [*WORKFLOWS, ROOT / ".ci" / "run", ROOT / "noxfile.py"], ids=lambda path: path.name
)
def test_selected_and_deselected_tests_exist(path: Path) -> None:
    for file, name in re.findall(r"(tests/[\w/]+\.py)(?:::(\w+))?", text(path)):
        assert (ROOT / file).is_file(), file
        assert not name or f"def {name}(" in text(ROOT / file), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_pins_actions_and_limits_permissions(path: Path) -> None:
    used = re.findall(r"uses: (\S+)", text(path))
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used)
    assert re.search(r"^permissions:( \{\}|\n  contents: read)$", text(path), re.M)


def test_release_notes_are_the_changelog_section(tmp_path: Path) -> None:
    log = "# Log\n\n## [Unreleased]\n\n## [1.2.3] - 2026-01-02\n\n- New.\n\n## [1.2.2]\n\n- Old.\n"
    (tmp_path / "CHANGELOG.md").write_text(log, encoding="utf-8")
    assert notes.section(tmp_path, "1.2.3") == "- New."
    assert notes.section(tmp_path, "1.2.2") == "- Old."
    assert notes.section(tmp_path, "1.2") == ""

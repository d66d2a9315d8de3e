"""The runner of the type checkers, `tests/typing/check.py`, fails when it should."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .typing import check
from .typing.check import MISTAKES, RIGHT, CheckerError, Finding

SOURCE = """\
f(limit=1)
f(limt=1)  # error
g(
    first,
    secnd,  # error: mypy ty
)
for _ in h():  # error
    f()
"""


def found(*lines: int, path: Path = MISTAKES, is_error: bool = True) -> list[Finding]:
    return [Finding(path, line, is_error, "wrong") for line in lines]


def test_marked_statements_reported_exactly_pass() -> None:
    assert check.judge("mypy", found(2, 3, 7), SOURCE) == []
    assert check.judge("pyright", found(7, 2, 2), SOURCE) == []


def test_a_mistake_that_is_not_reported_is_a_complaint() -> None:
    (complaint,) = check.judge("pyright", found(7), SOURCE)
    assert complaint == f"{MISTAKES}:2: not reported: f(limt=1)  # error"


def test_a_warning_does_not_report_a_mistake() -> None:
    (complaint,) = check.judge("pyright", found(7) + found(2, is_error=False), SOURCE)
    assert ":2: not reported" in complaint


@pytest.mark.parametrize("is_error", [True, False])
@pytest.mark.parametrize("line", [1, 8])
def test_diagnostic_without_a_marker_is_reported(line: int, is_error: bool) -> None:
    findings = found(2, 7) + found(line, is_error=is_error)
    assert check.judge("pyright", findings, SOURCE) == [f"{MISTAKES}:{line}: unexpected: wrong"]


def test_a_marker_speaks_for_all_lines_of_its_statement() -> None:
    for line in (3, 4, 5, 6):
        assert check.judge("mypy", found(2, line, 7), SOURCE) == []


def test_diagnostic_of_an_unnamed_checker_is_reported() -> None:
    (complaint,) = check.judge("pyright", found(2, 5, 7), SOURCE)
    assert complaint == f"{MISTAKES}:5: unexpected: wrong"


@pytest.mark.parametrize("is_error", [True, False])
def test_any_diagnostic_in_right_code_is_a_complaint(is_error: bool) -> None:
    findings = found(2, 7) + found(2, path=RIGHT[0], is_error=is_error)
    assert check.judge("pyright", findings, SOURCE) == [f"{RIGHT[0]}:2: unexpected: wrong"]


@pytest.mark.parametrize("names", ["mipy", "mypy pyright ty pyrefly"])
def test_a_marker_names_some_of_the_checkers(names: str) -> None:
    with pytest.raises(ValueError, match="line 1: a marker names some of mypy, pyright, ty, pyr"):
        check.expectations(f"f()  # error: {names}\n")


def test_a_checker_that_is_not_installed_is_a_clear_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check.main(["ty"]) == 1
    assert "not installed; run `python -m pip install" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("echo broken >&2; exit 2", "status 2: broken"),
        ("echo surprise", "cannot be read.*surprise"),
    ],
)
def test_a_checker_that_breaks_down_is_a_clear_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, message: str
) -> None:
    program = tmp_path / "ty"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(CheckerError, match=message):
        check.run("ty")


def test_files_that_pyright_skips_are_a_failure() -> None:
    report = {"summary": {"filesAnalyzed": 1}, "generalDiagnostics": []}
    with pytest.raises(CheckerError, match="analyzed 1 files only"):
        list(check.read_pyright(json.dumps(report)))


def test_a_checker_that_does_not_exist_is_refused() -> None:
    program = Path(check.__file__)
    done = subprocess.run(
        [sys.executable, program, "mipy"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert done.stdout == "no such checker: mipy; there are mypy, pyright, ty, pyrefly\n"

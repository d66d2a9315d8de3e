"""The check of the English of guides finds what it should, and nothing else."""

from __future__ import annotations

import pytest

import prose

LONG = " ".join(["word"] * (prose.MAX_WORDS + 1)) + "."
FITTING = " ".join(["word"] * prose.MAX_WORDS) + "."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"# Title\n\n{LONG}\n", 2),
        (f"{FITTING} {LONG}", 1),
        (f"- one\n- {LONG}", 1),
        ("One; two; three.", 1),
        ("One.\nWhoever calls it.", 2),
        ("It is seamless.", 1),
        ("Text with [a link, simply](page.md).", 1),
    ],
)
def test_problems_are_found_with_their_line(text: str, line: int) -> None:
    ((found, _),) = prose.problems(text)
    assert abs(found - line) <= 1  # a sentence begins after the end of the one before


@pytest.mark.parametrize(
    "text",
    [
        f"{FITTING} {FITTING}",
        f"```python\n{LONG}\n```",
        f"| {LONG} | a; b; c |",
        "`simply` and “simply” are quoted.",
        "An error with a note that says why.",
        "See [the page](https://example.org/simply).",
    ],
)
def test_what_is_right_or_quoted_is_no_problem(text: str) -> None:
    assert list(prose.problems(text)) == []


def test_files_are_reported_by_name(tmp_path, capsys) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text("Plain.")
    bad.write_text("In order to call it.")
    assert prose.main([str(good)]) == 0
    assert prose.main([str(good), str(bad)]) == 1
    assert f"{bad}:1: 'In order to': to" in capsys.readouterr().out

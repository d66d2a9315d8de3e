"""Which sentence explains what, and which sentences explain nothing."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import factorial_sdk
from codegen import __main__ as command
from codegen.explanations import FOLDER, Explanations

TIMEOFF = {
    "about": "Time off.",
    "fields": {"Leave": {"start_on": "First day."}, "LeaveCreate": {"start_on": "A Monday."}},
    "enums": {"HalfDay": {"END_OF_DAY": "The afternoon."}},
}


def test_the_first_key_with_a_sentence_wins() -> None:
    texts = Explanations({"timeoff": TIMEOFF, "general": {"fields": {"note": "A text."}}})
    body, record = ("fields", "LeaveCreate"), ("fields", "Leave")
    assert texts.find("timeoff", (*body, "start_on"), (*record, "start_on")) == "A Monday."
    assert texts.find("timeoff", ("fields", "X", "start_on"), (*record, "start_on")) == "First day."
    assert texts.find("timeoff", (*record, "note"), ("fields", "note")) == "A text."
    assert texts.find("expenses", ("about",)) == ""


def test_missing_and_unused_sentences_are_listed() -> None:
    texts = Explanations({"timeoff": TIMEOFF})
    texts.find("timeoff", ("about",))
    texts.find("timeoff", ("fields", "Leave", "start_on"))
    texts.find("timeoff", ("fields", "Leave", "end_on"))
    texts.find("timeoff", ("fields", "Leave", "id"), needed=False)
    assert list(texts.missing) == ["timeoff: fields.Leave.end_on"]
    assert sorted(texts.unused) == [
        "timeoff: enums.HalfDay.END_OF_DAY",
        "timeoff: fields.LeaveCreate.start_on",
    ]


def test_everything_is_explained_and_every_sentence_explains() -> None:
    texts = Explanations.read()
    command.generate(command.ROOT / "openapi" / f"{command.NEWEST}.json", command.PACKAGE, texts)
    assert texts.unused == []
    assert list(texts.missing) == []


def test_check_fails_on_a_sentence_whose_field_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    with (tmp_path / "teams.toml").open("a", encoding="utf-8") as file:
        file.write('[fields.Gone]\ngone = "Is gone."\n')
    monkeypatch.setattr(
        Explanations, "read", classmethod(lambda cls: read(cls, tmp_path)), raising=True
    )
    monkeypatch.setattr("sys.argv", ["codegen", "--check"])
    assert command.main() == 1
    assert "teams: fields.Gone.gone" in capsys.readouterr().out


read = Explanations.read.__func__


def test_docstring_of_a_class_shows_those_of_its_attributes() -> None:
    text = inspect.getdoc(factorial_sdk.Leave) or ""
    assert text.startswith("Leave (`timeoff/leave`).\n\nAttributes:\n")
    assert re.search(r"\n    start_time: .*``HH:MM``", text)
    assert re.search(r"\n    approved: .*pending", text)

    class Mine(factorial_sdk.Leave):
        """Mine."""

    assert Mine.__doc__ == "Mine."

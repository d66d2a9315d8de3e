"""Which sentence explains what, and which sentences explain nothing."""

from __future__ import annotations

import inspect
import re
import sys
from importlib import import_module
from operator import ne
from pathlib import Path
from types import ModuleType

import pytest

import factorial_sdk
from codegen import __main__ as command
from codegen import document, render
from codegen.build import build
from codegen.explanations import FOLDER, Explanations
from codegen.template_data import Class
from factorial_sdk.notebook.docstrings import attribute_docs

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


def test_everything_is_explained_and_every_sentence_explains(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(render, "format_source", lambda source, _: source)  # takes most of the time
    texts = Explanations.read()
    command.generate(command.ROOT / "openapi" / f"{command.NEWEST}.json", command.PACKAGE, texts)
    assert texts.unused == []
    assert list(texts.missing) == []


read = Explanations.read.__func__


@pytest.fixture
def wording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the wording, which the generator reads instead."""
    for path in FOLDER.glob("*.toml"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    copied = classmethod(lambda cls: read(cls, tmp_path))
    monkeypatch.setattr(Explanations, "read", copied, raising=True)
    monkeypatch.setattr(command, "find_stale", lambda _: [])
    monkeypatch.setattr(render, "format_source", lambda source, _: source)  # takes most of the time
    return tmp_path


def test_check_fails_on_a_sentence_whose_field_is_gone(
    wording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with (wording / "teams.toml").open("a", encoding="utf-8") as file:
        file.write('[fields.Gone]\ngone = "Is gone."\n')
    monkeypatch.setattr("sys.argv", ["codegen", "--check"])
    assert command.main() == 1
    assert "teams: fields.Gone.gone" in capsys.readouterr().out


LOST = {
    "timeoff: fields.AllowanceStatsNew.cycles": ("fields", "AllowanceStatsNew", "cycles"),
    "timeoff: filters.leaves.to": ("filters", "leaves", "to"),
    "timeoff: operations.leaves.approve": ("operations", "leaves", "approve"),
    "timeoff: enums.CycleStart.APR": ("enums", "CycleStart", "APR"),
}


def test_check_fails_on_parts_that_lost_their_words(
    wording: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = wording / "timeoff.toml"
    for *sections, name in LOST.values():
        head, section, rest = file.read_text(encoding="utf-8").partition(f"[{'.'.join(sections)}]")
        rest, count = re.subn(rf"^{name} = .*\n", "", rest, count=1, flags=re.MULTILINE)
        assert count == 1
        file.write_text(head + section + rest, encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["codegen", "--check"])
    assert command.main() == 1
    told = capsys.readouterr().out.splitlines()
    assert sorted(told) == sorted(["without an explanation:", *(f"  {key}" for key in LOST)])


def test_generate_lists_parts_without_words_and_writes(
    tmp_path_factory: pytest.TempPathFactory,
    wording: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    package = tmp_path_factory.mktemp("package") / "factorial_sdk"
    (wording / "teams.toml").write_text('about = "Teams."\n', encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["codegen", "--into", str(package)])
    assert command.main() == 0
    told = capsys.readouterr().out
    assert "\n  teams: fields.Team.lead_ids\n" in told
    assert (package / "resources" / "teams.py").read_text(encoding="utf-8").startswith('"""Teams.')


def test_docstring_of_a_class_shows_those_of_its_attributes() -> None:
    text = inspect.getdoc(factorial_sdk.Leave) or ""
    assert text.startswith("Leave (`timeoff/leave`).\n\nAttributes:\n")
    assert re.search(r"\n    start_time: .*``HH:MM``", text)
    assert re.search(r"\n    approved: .*pending", text)

    class Mine(factorial_sdk.Leave):
        """Mine."""

    assert Mine.__doc__ == "Mine."


def test_docstrings_of_classes_have_every_note() -> None:
    """Also those that the source of a body leaves to the record."""
    openapi = command.ROOT / "openapi"
    facts = document.merge(
        document.read(openapi / f"{command.NEWEST}.json"),
        document.read(openapi / "carried-over.json"),
    )
    left_out = 0
    for module in build(facts, command.NEWEST, Explanations.read()):
        home = import_module(f"factorial_sdk.resources.{module.name}")
        shown = attribute_docs(home.__name__)
        for resource in module.resources:
            for (_, part), (_, written) in zip(resource.classes, resource.written, strict=True):
                if isinstance(part, Class) and isinstance(written, Class):
                    notes = {field.name: field.note for field in part.fields if field.note}
                    assert shown.get(part.name, {}) == notes
                    left_out += sum(map(ne, part.fields, written.fields))
    assert left_out > 1000


def test_body_shows_the_note_of_the_record_unless_it_has_its_own() -> None:
    record, update = (
        " ".join((inspect.getdoc(cls) or "").split())
        for cls in (factorial_sdk.Leave, factorial_sdk.LeaveUpdate)
    )
    note = attribute_docs("factorial_sdk.resources.timeoff")["Leave"]["finish_on"]
    assert record.count(note) == update.count(note) == 1
    source = inspect.getsource(factorial_sdk.LeaveUpdate)
    assert "finish_on" in source
    assert note[:30] not in source
    assert note[:30] in inspect.getsource(factorial_sdk.Leave)
    own = attribute_docs("factorial_sdk.resources.employees")
    assert "of the creator" in own["EmployeeUpdate"]["access_id"]
    assert "Authors of documents" in own["Employee"]["access_id"]


PLANTED = """
class A(Model):
    day: int
    '''Day of A.'''
    note: str


class ACreate(Body):
    day: int
    note: str


class AEndpoint(Endpoint[Api]):
    path = "a"


class BCreate(Body):
    day: int
"""


def test_record_of_another_resource_lends_no_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = ModuleType("planted_module")
    module.__file__ = str(tmp_path / "planted_module.py")
    Path(module.__file__).write_text(PLANTED, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "planted_module", module)
    docs = attribute_docs("planted_module")
    assert docs == {"A": {"day": "Day of A."}, "ACreate": {"day": "Day of A."}}

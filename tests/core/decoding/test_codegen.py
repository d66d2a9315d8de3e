"""The function that the module shows is the one that it compiles."""

from __future__ import annotations

import datetime as dt
import inspect
import textwrap
from enum import IntEnum, StrEnum
from typing import Any

import attrs
import pytest

from factorial_sdk.core.converter import ModelConverter
from factorial_sdk.core.decoding import codegen
from factorial_sdk.core.models.base import Model
from factorial_sdk.core.types import ID


class HalfDay(StrEnum):
    END_OF_DAY = "end_of_day"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Holiday(Model):
    id: ID
    date: dt.date
    summary: str | None = None
    half_day: HalfDay | str | None = None


class Level(IntEnum):
    LOW = 1
    HIGH = 2


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Goal(Model):
    level: Level
    levels: list[Level]


def test_integer_enum_is_read_alone_and_in_a_list(caplog: pytest.LogCaptureFixture) -> None:
    goal = Goal.from_dict({"level": 2, "levels": [2, 1]})
    assert goal.level is Level.HIGH
    assert list(map(type, goal.levels)) == [Level, Level]
    assert not caplog.records
    goal = Goal.from_dict({"level": 1, "levels": [1, [2], 3]})
    assert goal.levels == [Level.LOW, [2], 3]
    assert {record.name for record in caplog.records} == {"factorial_sdk.schema"}


def test_shown_function_is_the_compiled_one(monkeypatch: pytest.MonkeyPatch) -> None:
    sources: list[str] = []

    def spy(source: str, *arguments: Any) -> Any:
        sources.append(source)
        return compile(source, *arguments)

    monkeypatch.setattr(codegen, "compile", spy, raising=False)
    codegen.compile_hook(Holiday, ModelConverter())
    shown = (inspect.getdoc(codegen) or "").partition("is::\n\n")[2].partition("\n\nWhat is")[0]
    assert sources == [textwrap.dedent(shown)]

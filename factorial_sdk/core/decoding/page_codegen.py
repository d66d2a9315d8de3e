"""How a page of records is read: all of them in one loop, as long as nothing is out of order.

What `compiling` writes for a single record has an answer to every deviation. Nearly all pages have
none, so this writes a function that knows no answers: it refuses the page at the first value that
is not plainly of its declared type, and whoever asked reads the page record by record, from the
beginning. What it accepts is what the careful way would have made of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from operator import itemgetter
from typing import Any, Final, NoReturn

from ..errors import DecodeError
from ..models.base import NO_EXTRA, Model
from .codegen import rest_of, targets, twin_of
from .mismatch import Misfit
from .nested import PLAIN, Find, members_of, nested
from .schema import FieldPlan, plan

PATIENCE: Final = 3
"""After so many refused pages in a row, no further page of that model is tried."""

REFUSALS: Final = (KeyError, TypeError, ValueError, DecodeError)


class Bulk:
    """Reads pages of one model.

    Args:
        cls: the model.
        find: gives the functions that read nested models.
        strict: raise `DecodeError` where the lenient reader keeps and reports.
    """

    def __init__(self, cls: type[Model], find: Find, *, strict: bool) -> None:
        self._refused = 0
        fields = plan(cls)
        self._wires = tuple(field.wire for field in fields)
        self._read = _compile(cls, fields, find, strict=strict)

    def read(self, items: list[Any]) -> list[Any] | None:
        """The records; None when they have to be read one by one."""
        if self._refused >= PATIENCE or len(self._wires) < 2:
            return None
        try:
            # Of one document, all records have the same objects as keys: they are found at once,
            # while keys that are only equal would be compared letter by letter.
            own = {key: key for key in items[0]}
            pick = itemgetter(*map(own.__getitem__, self._wires))
            records: list[Any] = self._read(items, pick)
        except REFUSALS:
            self._refused += 1
            return None
        self._refused = 0
        return records


def _refuse() -> NoReturn:
    raise ValueError("not plainly of its declared type")


def _compile(cls: type[Model], fields: list[FieldPlan], find: Find, *, strict: bool) -> Any:
    names: dict[str, Any] = {
        "NO_EXTRA": NO_EXTRA,
        "cls": cls,
        "twin": twin_of(cls),
        "new": object.__new__,
        "rest": rest_of(tuple(field.wire for field in fields)),
        "day": dt.date.fromisoformat,
        "moment": dt.datetime.fromisoformat,
        "refuse": _refuse,
    }
    lines = [
        "def read(items, pick):",
        "    records = []",
        "    add = records.append",
        # None has fewer keys than there are fields, or `pick` would not find them all.
        f"    whole = sum(map(len, items)) == {len(fields)} * len(items)",
        f"    for data, ({targets(fields)}) in zip(items, map(pick, items)):",
        "        self = new(twin)",
    ]
    for number, field in enumerate(fields):
        lines += (f"        {line}" for line in _store(field, f"v{number}", number))
        if field.shape.kind == "enum":
            names[f"members{number}"] = members_of(field.shape.target)
        elif field.shape.kind in {"model", "list", "choice"}:
            misfit = Misfit(cls.__name__, field, strict)
            names[f"convert{number}"] = nested(field, misfit, find)
    lines += (
        "        self.extra = NO_EXTRA if whole else rest(data)",
        "        self.__class__ = cls",
        "        add(self)",
        "    return records",
    )
    exec(compile("\n".join(lines), f"<reader of pages of {cls.__name__}>", "exec"), names)
    return names["read"]


def _store(field: FieldPlan, v: str, number: int) -> Iterator[str]:
    """The lines that store one value, or refuse it."""
    kind = field.shape.kind
    match kind:
        case "str":
            value = f"{v} + ''"  # itself, if it is a string; a TypeError, if not
        case "float":
            value = f"{v} if {v}.__class__ is float or {v}.__class__ is int else refuse()"
        case "any":
            value = v if not field.required else f"{v} if {v} is not None else refuse()"
        case _ if kind in PLAIN:
            value = f"{v} if {PLAIN[kind].format(v=v)} else refuse()"
        case "date":
            value = f"day({v})"
        case "datetime":
            value = f"aware if (aware := moment({v})).tzinfo is not None else refuse()"
        case "enum":
            value = f"members{number}[{v}]"
        case _:
            value = f"convert{number}({v}, data)"
    if not field.required:
        value = f"None if {v} is None else {value}"
    yield f"self.{field.name} = {value}"

"""Compiles the function that reads all records of a page in one loop, while all are in order.

The function of `codegen` handles every deviation of a record. Nearly all pages have none, so this
one handles none: it refuses the page at the first value that is not plainly of its declared type.
The caller then reads the page record by record, from the beginning, with identical results.
"""

from __future__ import annotations

import datetime as dt
from operator import itemgetter
from typing import Any, Final, NoReturn

from ..errors import DecodeError
from ..models.base import NO_EXTRA, Model
from .codegen import mutable_subclass, needs_converter, rest_of, targets
from .mismatch import MismatchHandler
from .nested import PLAIN, HookSource, members_of, nested
from .schema import FieldPlan, plan

MAX_REFUSALS: Final = 3
"""After so many refused pages in a row, no further page of that model is tried."""

REFUSALS: Final = (KeyError, TypeError, ValueError, DecodeError)


class PageDecoder:
    """Reads pages of one model.

    Args:
        cls: the model.
        hooks: the converter.
    """

    def __init__(self, cls: type[Model], hooks: HookSource) -> None:
        self._refused = 0
        fields = plan(cls)
        self._wires = tuple(field.wire for field in fields)
        self._read = _compile(cls, fields, hooks)

    def read(self, items: list[Any]) -> list[Any] | None:
        """Return the records; None when they have to be read one by one."""
        if self._refused >= MAX_REFUSALS or len(self._wires) < 2:
            return None
        try:
            # The parser makes one object of a key that all records have. Looked up by that object,
            # a key is found at once; one that is only equal would be compared letter by letter.
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


def _compile(cls: type[Model], fields: list[FieldPlan], hooks: HookSource) -> Any:
    names: dict[str, Any] = {
        "NO_EXTRA": NO_EXTRA,
        "cls": cls,
        "mutable": mutable_subclass(cls),
        "new": object.__new__,
        "rest": rest_of(tuple(field.wire for field in fields)),
        "parse_date": dt.date.fromisoformat,
        "parse_time": dt.datetime.fromisoformat,
        "refuse": _refuse,
    }
    lines = [
        "def read(items, pick):",
        "    records = []",
        "    add = records.append",
        # None has fewer keys than there are fields, or `pick` would not find them all.
        f"    whole = sum(map(len, items)) == {len(fields)} * len(items)",
        f"    for data, ({targets(fields)}) in zip(items, map(pick, items)):",
        "        self = new(mutable)",
    ]
    for number, field in enumerate(fields):
        v = f"v{number}"
        if needs_converter(field, hooks):
            mismatch = MismatchHandler(cls.__name__, field, hooks.strict)
            names[f"convert{number}"] = nested(mismatch, hooks)
            value = f"convert{number}({v}, data)"
        else:
            value = _checked(field, v, number)
            if field.shape.kind == "enum":
                names[f"members{number}"] = members_of(field.shape.target)
        if not field.required:
            value = f"None if {v} is None else {value}"
        lines.append(f"        self.{field.name} = {value}")
    lines += (
        "        self.extra = NO_EXTRA if whole else rest(data)",
        "        self.__class__ = cls",
        "        add(self)",
        "    return records",
    )
    names["__name__"] = __name__  # `redaction` hides these frames by it: they hold records
    exec(compile("\n".join(lines), f"<reader of pages of {cls.__name__}>", "exec"), names)
    return names["read"]


def _checked(field: FieldPlan, v: str, number: int) -> str:
    """Return the expression that gives a value inline, or refuses it."""
    kind = field.shape.kind
    match kind:
        case "str":
            return f"{v} + ''"  # itself, if it is a string; a TypeError, if not
        case "float":
            return f"{v} if {v}.__class__ is float or {v}.__class__ is int else refuse()"
        case "any":
            return v if not field.required else f"{v} if {v} is not None else refuse()"
        case _ if kind in PLAIN:
            return f"{v} if {PLAIN[kind].format(v=v)} else refuse()"
        case "date":
            return f"parse_date({v})"
        case "datetime":
            return f"aware if (aware := parse_time({v})).tzinfo is not None else refuse()"
        case _:
            return f"members{number}[{v}]"

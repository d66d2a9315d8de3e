"""Records as mappings of what they hold; nothing has a column's type to fit in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Final

from ..core.models.base import Model
from ..core.types import is_array
from .columns import Column, member_of
from .scalars import plain
from .settling import Parents, report

SIMPLE: Final = frozenset({type(None), str, int, float, bool, dt.date, dt.datetime})
"""Types of values that are as plain as they can be."""


def dicts_of(records: Sequence[Any], columns: Iterable[Column]) -> list[dict[str, Any]]:
    """One mapping for each record."""
    parents = Parents(records)
    names: list[str] = []
    values: list[list[Any]] = []
    for column in columns:
        found = parents.values(column)
        if not SIMPLE.issuperset(map(type, found)):
            found = [_value(each, column) for each in found]
        names.append(column.name)
        values.append(found)
    report(parents.misfits)
    rows = zip(*values, strict=True) if values else ((),) * len(records)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _value(value: Any, column: Column) -> Any:
    if column.kind == "record" and isinstance(value, Model):
        return {part.name: _value(member_of(value, part), part) for part in column.parts}
    if column.kind == "array" and is_array(value):
        return [_value(each, column.parts[0]) for each in value]
    return plain(value)

"""Records as mappings of what they hold; nothing has a column's type to fit in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..core.modelling.models import Model
from ..core.values import is_array
from .columns import Column, member_of
from .scalars import plain
from .settling import Parents, report


def dicts_of(records: Sequence[Any], columns: Iterable[Column]) -> list[dict[str, Any]]:
    """One mapping for each record."""
    parents = Parents(records)
    made: list[dict[str, Any]] = [{} for _ in records]
    for column in columns:
        for each, value in zip(made, parents.values(column), strict=True):
            each[column.name] = _value(value, column)
    report(parents.misfits)
    return made


def _value(value: Any, column: Column) -> Any:
    if column.kind == "record" and isinstance(value, Model):
        return {part.name: _value(member_of(value, part), part) for part in column.parts}
    if column.kind == "array" and is_array(value):
        return [_value(each, column.parts[0]) for each in value]
    return plain(value)

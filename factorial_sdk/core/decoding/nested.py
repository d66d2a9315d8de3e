"""How values that have parts are read: records in records, arrays, and what they are made of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeAlias

from ..errors import DecodeError
from ..models.base import Model
from ..types import is_array
from .mismatch import Misfit
from .schema import FieldPlan, Shape

Hook: TypeAlias = Callable[..., Any]
Find: TypeAlias = Callable[[type[Model]], Hook]
Part: TypeAlias = Callable[[Any, Mapping[str, Any]], Any]

# How a value of each kind is told at a glance; what fails the test goes to the misfit.
PLAIN = {
    "str": "{v}.__class__ is str",
    "int": "{v}.__class__ is int",
    "float": "{v}.__class__ is float",
    "bool": "{v}.__class__ is bool",
    "id": "{v}.__class__ is str or {v}.__class__ is int",
    "mapping": "{v}.__class__ is dict",
    "any": "{v} is not None",
}


def members_of(enum: type[Enum]) -> dict[Any, Enum]:
    """The members of an enum by what is sent for them."""
    return {member.value: member for member in enum}


def nested(field: FieldPlan, misfit: Misfit, find: Find) -> Part:
    """Reads a value that has parts of its own; errors name the way down to them."""
    read = _reader_of(field.shape, misfit, find)

    def convert(value: Any, record: Mapping[str, Any]) -> Any:
        try:
            return read(value, record)
        except DecodeError as error:
            raise error.within(field.wire) from None

    return convert


def _reader_of(shape: Shape, misfit: Misfit, find: Find) -> Part:
    """Reads one value of `shape`; the second argument is the record that it was found in."""
    match shape.kind:
        case "model":
            return _model_reader(shape.target, shape, misfit, find)
        case "choice":
            sibling, models = shape.target
            readers = {
                key: _model_reader(each, shape, misfit, find) for key, each in models.items()
            }
            mapping = _reader_of(Shape("mapping"), misfit, find)

            def choose(value: Any, record: Mapping[str, Any]) -> Any:
                key = record.get(sibling)
                return (readers.get(key, mapping) if isinstance(key, str) else mapping)(
                    value, record
                )

            return choose
        case "list":
            assert shape.item is not None
            return _list_reader(shape, shape.item, misfit, find)
        case "enum":
            members = members_of(shape.target)
            return lambda value, _: (
                members[value]
                if isinstance(value, str) and value in members
                else misfit.item(value, shape)
            )
        case "date":
            return lambda value, _: _day(value, shape, misfit)
        case kind if kind in PLAIN:
            test = eval(f"lambda v: {PLAIN[kind].format(v='v')}")
            return lambda value, _: value if test(value) else misfit.item(value, shape)
        case _:
            return lambda value, _: misfit.item(value, shape)


def _model_reader(cls: type[Model], shape: Shape, misfit: Misfit, find: Find) -> Part:
    def read(value: Any, _: Mapping[str, Any]) -> Any:
        if type(value) is not dict:
            return misfit.item(value, shape)
        return find(cls)(value)

    return read


def _list_reader(shape: Shape, item: Shape, misfit: Misfit, find: Find) -> Part:
    read_item = _reader_of(item, misfit, find)

    def read(value: Any, record: Mapping[str, Any]) -> Any:
        if not is_array(value):
            return misfit.item(value, shape)
        items: list[Any] = []
        try:
            for each in value:
                # One by one: when reading fails, their number tells where.
                items.append(None if each is None else read_item(each, record))  # noqa: PERF401
        except DecodeError as error:
            raise error.within(len(items)) from None
        return items

    return read


def _day(value: Any, shape: Shape, misfit: Misfit) -> Any:
    try:
        return dt.date.fromisoformat(value)
    except (ValueError, TypeError):
        return misfit.item(value, shape)

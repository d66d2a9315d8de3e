"""What the fields of the SDK's models and bodies may hold, read off their annotations.

The fake reads them on its own, not by the SDK's decoder, so that it can be used to test that one.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from ..core.models import CHOICE, Body, Model, wire_name
from ..core.values import ID, Unset

SCALARS: Mapping[Any, str] = {
    str: "str",
    int: "int",
    float: "float",
    bool: "bool",
    dt.date: "date",
    dt.datetime: "datetime",
}


@attrs.frozen
class Shape:
    """What one value may be.

    Attributes:
        kind: ``str``, ``int``, ``float``, ``bool``, ``date``, ``datetime``, ``id``, ``enum``,
            ``object`` (of a known class), ``choice``, ``list``, ``mapping`` or ``any``.
        nullable: whether null is among it.
        target: the enum or the class; of a ``choice``, the sibling's name and the classes.
        item: of a ``list``, the shape of its items.
    """

    kind: str
    nullable: bool = False
    target: Any = None
    item: Shape | None = None


@attrs.frozen
class Field:
    """One field, by its name in JSON.

    Attributes:
        name: in JSON.
        shape: what it may hold.
        required: whether the constructor demands it.
    """

    name: str
    shape: Shape
    required: bool


@cache
def fields_of(cls: type) -> tuple[Field, ...]:
    """The fields of a model or a body, without the model's `extra`."""
    # FileContent: the alias for files names it, but the modules of the domains do not import it.
    hints = get_type_hints(cls, localns={"FileContent": bytes})
    return tuple(
        Field(
            wire_name(field),
            _shape(hints[field.name], field.metadata),
            field.default is attrs.NOTHING,
        )
        for field in attrs.fields(cls)
        if not (field.name == "extra" and issubclass(cls, Model))
    )


def blank(cls: type) -> dict[str, Any]:
    """A record of that model without any value: all of its fields, null."""
    return dict.fromkeys(field.name for field in fields_of(cls))


def with_string_ids(record: Mapping[str, Any], cls: type) -> dict[str, Any]:
    """A copy of a record whose ids are strings, also those inside of it."""
    changed = {
        name: _string_ids(record[name], shape, record)
        for name, shape in _identifying(cls)
        if record.get(name) is not None
    }
    return {**record, **changed}


@cache
def _identifying(cls: type) -> tuple[tuple[str, Shape], ...]:
    """The fields that are ids or can hold some, so that the others cost nothing."""
    return tuple((field.name, field.shape) for field in fields_of(cls) if _holds_ids(field.shape))


def _holds_ids(shape: Shape) -> bool:
    if shape.kind == "list":
        return shape.item is not None and _holds_ids(shape.item)
    # Not looking into objects: there are models that contain themselves.
    return shape.kind in {"id", "object", "choice"}


def _string_ids(value: Any, shape: Shape, record: Mapping[str, Any]) -> Any:
    if value is None:
        return None
    match shape.kind:
        case "id":
            return str(value)
        case "object":
            return with_string_ids(value, shape.target)
        case "choice":
            sibling, classes = shape.target
            cls = classes.get(record[sibling])
            return value if cls is None else with_string_ids(value, cls)
        case _:
            assert shape.item is not None
            return [_string_ids(item, shape.item, record) for item in value]


def _shape(hint: Any, metadata: Mapping[str, Any] = types.MappingProxyType({})) -> Shape:
    members = {hint}
    if get_origin(hint) in {Union, types.UnionType}:
        members = set(get_args(hint))
    nullable = type(None) in members
    members -= {type(None), Unset}
    if CHOICE in metadata:
        return Shape("choice", nullable, metadata[CHOICE])
    if members == set(get_args(ID)):
        return Shape("id", nullable)
    # An enum or a body class may be spelled as text or as a mapping instead.
    classes = [m for m in members if isinstance(m, type) and issubclass(m, (Enum, Model, Body))]
    if classes:
        kind = "enum" if issubclass(classes[0], Enum) else "object"
        return Shape(kind, nullable, classes[0])
    origins = {get_origin(member): member for member in members}
    for origin in (list, Sequence):
        if origin in origins:
            item = _shape(get_args(origins[origin])[0])
            return Shape("list", nullable, item=item)
    if Mapping in origins:
        return Shape("mapping", nullable)
    # A date may be spelled as text.
    kinds = {SCALARS.get(member, "any") for member in members}
    for kind in ("any", "datetime", "date"):
        if kind in kinds:
            return Shape(kind, nullable)
    return Shape(kinds.pop() if len(kinds) == 1 else "any", nullable)

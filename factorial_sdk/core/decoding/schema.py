"""How one field of a model is read: what its annotation admits, and what becomes of the rest."""

from __future__ import annotations

import datetime as dt
import sys
import types
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Union, get_args, get_origin

import attrs

from ..models.base import CHOICE, DOCUMENTED, REQUIRED, Model, cached_by_class, wire_name
from ..types import ID

SIMPLE: Mapping[str, str] = {
    "str": "str",
    "int": "int",
    "float": "float",
    "bool": "bool",
    "ID": "id",
    "dt.date": "date",
    "dt.datetime": "datetime",
}

SCALARS: Mapping[type, str] = {
    str: "str",
    int: "int",
    float: "float",
    bool: "bool",
    dt.date: "date",
    dt.datetime: "datetime",
}


class Shape:
    """What a field's annotation says, without the None that any field may be.

    Attributes:
        kind: ``str``, ``int``, ``float``, ``bool``, ``id``, ``date``, ``datetime``, ``enum``,
            ``model``, ``list``, ``choice``, ``mapping`` or ``any``.
        target: the enum or the model; of a ``choice``, the sibling's name and the models.
        item: of a ``list``, the shape of its items.
    """

    __slots__ = ("item", "kind", "target")

    def __init__(self, kind: str, target: Any = None, item: Shape | None = None) -> None:
        self.kind = kind
        self.target = target
        self.item = item

    @property
    def expected(self) -> str:
        """For messages: the name of the class, or the kind."""
        match self.kind:
            case "enum" | "model":
                return str(self.target.__name__)
            case "list":
                return f"array of {self.item.expected}" if self.item else "array"
            case "choice" | "mapping":
                return "object"
            case "id":
                return "id (integer or string)"
            case "datetime":
                return "date-time with a UTC offset"
            case _:
                return self.kind


class FieldPlan:
    """One field of a model: its names in code and in JSON, its shape, whether it must be there."""

    __slots__ = ("name", "required", "shape", "wire")

    def __init__(self, name: str, wire: str, shape: Shape, required: bool) -> None:
        self.name = name
        self.wire = wire
        self.shape = shape
        self.required = required


def plan(cls: type[Model]) -> list[FieldPlan]:
    """How the fields of a model are read, `Model.extra` aside.

    Raises:
        TypeError: an annotation is of a kind that no answer of the API has.
    """
    return [
        FieldPlan(
            name=field.name,
            wire=wire_name(field),
            shape=_shape_of(cls, field),
            required=bool(field.metadata.get(REQUIRED))
            or (field.default is attrs.NOTHING and DOCUMENTED not in field.metadata),
        )
        for field in attrs.fields(cls)
        if field.name != "extra"
    ]


@cached_by_class
def wire_names(cls: type) -> tuple[frozenset[str], frozenset[str]]:
    """The names in JSON of a model's fields: of all of them, and of those that are required."""
    fields = plan(cls)
    return (
        frozenset(field.wire for field in fields),
        frozenset(field.wire for field in fields if field.required),
    )


def _shape_of(cls: type[Model], field: attrs.Attribute[Any]) -> Shape:
    """The shape of a field; the annotations that most fields have are told by their text."""
    if CHOICE in field.metadata:
        return Shape("choice", field.metadata[CHOICE])
    if not isinstance(field.type, str):
        return _shape(field.type)
    if kind := SIMPLE.get(field.type.removesuffix(" | None")):
        return Shape(kind)
    owner = next(
        base for base in cls.__mro__ if field.name in vars(base).get("__annotations__", {})
    )
    return _shape(eval(field.type, vars(sys.modules[owner.__module__])))


def _shape(hint: Any) -> Shape:
    members: set[Any] = {hint}
    if get_origin(hint) in {Union, types.UnionType}:
        members = set(get_args(hint))
    members.discard(type(None))
    if members == set(get_args(ID)):
        return Shape("id")
    enums: list[type[Enum]] = [
        each for each in members if isinstance(each, type) and issubclass(each, Enum)
    ]
    if enums and members <= {enums[0], str}:
        return Shape("enum", enums[0])
    if len(members) != 1:
        raise TypeError(f"no way to read a field that is declared as {hint}")
    (only,) = members
    origin = get_origin(only)
    if origin in {list, Sequence}:
        return Shape("list", item=_shape(get_args(only)[0]))
    if origin in {dict, Mapping}:
        return Shape("mapping")
    if only is Any:
        return Shape("any")
    if isinstance(only, type):
        if issubclass(only, Model):
            return Shape("model", only)
        if only in SCALARS:
            return Shape(SCALARS[only])
    raise TypeError(f"no way to read a field that is declared as {hint}")

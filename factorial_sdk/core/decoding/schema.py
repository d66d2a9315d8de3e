"""The fields of a model, and the JSON values that the annotation of each allows."""

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

TYPES: Mapping[str, Any] = {
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
    "id": ID,
    "date": dt.date,
    "datetime": dt.datetime,
}
"""The type of each kind that has one: what a structure hook for it is registered for."""

SCALARS: Mapping[type, str] = {hint: kind for kind, hint in TYPES.items() if kind != "id"}


class Shape:
    """The JSON values that an annotation allows, besides the null that any field may hold.

    Attributes:
        kind: ``str``, ``int``, ``float``, ``bool``, ``id``, ``date``, ``datetime``, ``enum``,
            ``model``, ``list``, ``choice``, ``mapping``, ``any``, or ``custom`` for a type that
            only a hook of the user can read.
        target: the enum or the model; of a ``choice``, the sibling's name and the models.
        item: of a ``list``, the shape of its items.
        hint: the type that a structure hook is looked up for; None where there is no such hook.
    """

    __slots__ = ("hint", "item", "kind", "target")

    def __init__(
        self, kind: str, target: Any = None, item: Shape | None = None, hint: Any = None
    ) -> None:
        self.kind = kind
        self.target = target
        self.item = item
        self.hint = TYPES.get(kind, hint)

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
            case "custom":
                return str(getattr(self.hint, "__name__", self.hint))
            case _:
                return self.kind


class FieldPlan:
    """One field of a model: its names in code and in JSON, its shape, whether it is required."""

    __slots__ = ("name", "required", "shape", "wire")

    def __init__(self, name: str, wire: str, shape: Shape, required: bool) -> None:
        self.name = name
        self.wire = wire
        self.shape = shape
        self.required = required


def plan(cls: type[Model]) -> list[FieldPlan]:
    """Return how each field of a model is read, `Model.extra` aside."""
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
    """Return the names in JSON of a model's fields: all of them, and the required ones."""
    fields = plan(cls)
    return (
        frozenset(field.wire for field in fields),
        frozenset(field.wire for field in fields if field.required),
    )


def _shape_of(cls: type[Model], field: attrs.Attribute[Any]) -> Shape:
    """Return the shape of a field; it follows from the text of the commonest annotations."""
    hint: Any = field.type
    if isinstance(hint, str):
        if kind := SIMPLE.get(hint.removesuffix(" | None")):
            return Shape(kind)
        owner = next(
            base for base in cls.__mro__ if field.name in vars(base).get("__annotations__", {})
        )
        hint = eval(hint, vars(sys.modules[owner.__module__]))
    if CHOICE in field.metadata:
        members = tuple(_without_none(hint))
        return Shape("choice", field.metadata[CHOICE], hint=Union[members])  # noqa: UP007 - of a tuple
    return shape_of(hint)


def _without_none(hint: Any) -> set[Any]:
    """Return the members of a union without None; of any other type, the type itself."""
    members: set[Any] = {hint}
    if get_origin(hint) in {Union, types.UnionType}:
        members = set(get_args(hint))
    return members - {type(None)}


def shape_of(hint: Any) -> Shape:
    """Return the shape that an annotation describes."""
    members = _without_none(hint)
    if members == set(get_args(ID)):
        return Shape("id")
    enums: list[type[Enum]] = [
        member for member in members if isinstance(member, type) and issubclass(member, Enum)
    ]
    if enums and members <= {enums[0], str}:
        return Shape("enum", enums[0], hint=enums[0])
    if len(members) != 1:
        return Shape("custom", hint=Union[tuple(members)])  # noqa: UP007 - of a tuple
    (only,) = members
    origin = get_origin(only)
    if origin in {list, Sequence}:
        return Shape("list", item=shape_of(get_args(only)[0]))
    if origin in {dict, Mapping}:
        return Shape("mapping")
    if only is Any:
        return Shape("any")
    if isinstance(only, type):
        if issubclass(only, Model):
            return Shape("model", only, hint=only)
        if only in SCALARS:
            return Shape(SCALARS[only])
    return Shape("custom", hint=only)

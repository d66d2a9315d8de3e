"""How one field of a model is read: what its annotation admits, and what becomes of the rest."""

from __future__ import annotations

import datetime as dt
import re
import sys
import types
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import Enum
from sys import intern
from typing import Any, Union, get_args, get_origin

import attrs

from ..errors import DecodeError
from ..models.base import CHOICE, DOCUMENTED, REQUIRED, Model, cached_by_class, wire_name
from ..types import ID, kind_of
from .mismatch import report

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


class Misfit:
    """Called with each value that is not plainly what its field declares; decides what to keep.

    Lenient: None stays None; a value that says the same in another JSON type is converted
    (``"12"`` for 12, ``"true"`` for true); anything else is kept as sent. All but a null where
    nothing is required is reported as drift. Strict: each is a `DecodeError`.
    """

    __slots__ = ("field", "model", "strict")

    def __init__(self, model: str, field: FieldPlan, strict: bool) -> None:
        self.model = model
        self.field = field
        self.strict = strict

    def __call__(self, value: Any, record: Mapping[str, Any]) -> Any:
        """What to store for `value`, found in `record`.

        Raises:
            DecodeError: in strict mode; its path starts at the field.
        """
        try:
            return self._settle(value, record)
        except DecodeError as error:
            raise error.within(self.field.wire) from None

    def _settle(self, value: Any, record: Mapping[str, Any]) -> Any:
        if value is None:
            if self.field.required:
                self._complain("null" if self.field.wire in record else "nothing", self.field.shape)
            return None
        return self.item(value, self.field.shape)

    def item(self, value: Any, shape: Shape) -> Any:
        """What to keep of a value that is there but does not fit `shape`.

        Raises:
            DecodeError: in strict mode.
        """
        if shape.kind == "any" or (shape.kind == "float" and type(value) is int):
            return value
        strange = shape.kind == "enum" and type(value) is str
        if strange:
            with suppress(ValueError):
                return shape.target(value)  # another spelling that the enum knows
        self._complain("an unknown value" if strange else kind_of(value), shape)
        if type(value) is str:
            return _respell(value, shape.kind)
        if shape.kind == "int" and type(value) is float and value.is_integer():
            return int(value)
        return value

    def _complain(self, got: str, shape: Shape) -> None:
        if self.strict:
            raise DecodeError(shape.expected, got)
        report(self.model, self.field.name, got, shape.expected)


def _respell(text: str, kind: str) -> Any:
    """The value that a string spells, if it spells exactly one of that kind; else the string."""
    if kind == "int" and re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
        return int(text)
    if kind == "float" and re.fullmatch(r"-?\d{1,18}(\.\d{1,15})?", text, re.ASCII):
        return float(text)
    if kind == "bool" and text in {"true", "false"}:
        return text == "true"
    if kind == "datetime":
        return _moment(text)
    return intern(text) if kind == "enum" else text


def _moment(text: str) -> dt.datetime | str:
    """A moment without offset is read as UTC, which the API's servers keep; a day stays text."""
    try:
        moment = dt.datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        return text
    if len(text) <= len("2026-01-31"):
        return text
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

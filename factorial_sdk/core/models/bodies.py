"""What a body class allows: the checks of new bodies, and of mappings in their place."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from enum import Enum
from functools import partial
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

import attrs

from ..types import ID, Unset, kind_of
from ..validation import did_you_mean
from .base import Body, cached_by_class, wire_name

SIMPLE: Final = (
    r"(Maybe\[)?(Sequence\[)?"
    r"(ID|str|int|float|bool|Any|FileInput|Mapping\[str, Any\]|dt\.date \| str|dt\.datetime \| str)"
    r"\]*"
)
"""Annotations that name neither an enum nor a body class, as most; they need not be evaluated."""

ARRAYS: Final = frozenset({list, tuple, set, frozenset})
SUSPECTS: Final = ARRAYS | {int, float, bool, bytes}
"""Types of values that no enum of the API has, besides texts."""

MAX_NAMES: Final = 10
MAX_LENGTH: Final = 100
"""Most unknown names that a message lists, and most characters of one."""


class BodyField:
    """What the value of a field may be.

    Attributes:
        name: name in Python.
        wire: name in JSON.
        required: whether a body must have it.
        is_id: whether it is declared as `ID`.
        enum: the enum that it is a member of, or an array of members; None for another type.
        body: the body class of the object, or of the objects in the array; None for another type.
        also: a name that a mapping in place of `body` may have besides its fields.
    """

    __slots__ = ("also", "body", "enum", "is_id", "name", "required", "wire")

    def __init__(
        self,
        name: str,
        *,
        wire: str,
        required: bool = False,
        is_id: bool = False,
        enum: type[Enum] | None = None,
        body: type[Body] | None = None,
        also: str | None = None,
    ) -> None:
        self.name = name
        self.wire = wire
        self.required = required
        self.is_id = is_id
        self.enum = enum
        self.body = body
        self.also = also

    @property
    def members(self) -> list[Enum]:
        """The members of `enum`."""
        return list(self.enum or ())

    def check_value(self, value: object, where: str) -> None:
        """Refuse a value that the enum of the field does not have, if it has one.

        Args:
            value: the value.
            where: names it in the message.

        Raises:
            ValueError: it is none of the values, which the message lists.
        """
        if self.enum is None or value.__class__ is self.enum:
            return
        try:
            self.enum(value)  # also other spellings of a value, which some enums know
        except ValueError:
            values = [str(member.value) for member in self.members]
        else:
            return
        got, hint = kind_of(value), ""
        if isinstance(value, str):  # which may be personal data
            got, hint = "another string", did_you_mean(value, values)
        hint = hint or "in a mapping, check_body=False sends values that are newer than this SDK"
        raise ValueError(
            f"{where} must be one of {', '.join(map(repr, values))}, got {got}; {hint}"
        )


class BodyPlan:
    """The fields of a body class.

    Attributes:
        cls: the body class.
        fields: its fields by their names in JSON.
        enums: those that are enum members, or arrays of them.
        id_field: name in Python of the field that an id is taken for; None where a body is more
            than an id.
        created: a field that holds such a body, for the body of a call.
        updated: likewise, for a call that updates a record: a mapping may have its id.
    """

    __slots__ = ("cls", "created", "enums", "fields", "id_field", "updated")

    def __init__(self, cls: type[Body]) -> None:
        fields = [_body_field(cls, field) for field in attrs.fields(cls)]
        self.cls = cls
        self.fields = {field.wire: field for field in fields}
        self.enums = [field for field in fields if field.enum is not None]
        self.id_field = _id_field(fields)
        self.created = BodyField("data", wire="data", body=cls)
        self.updated = BodyField("data", wire="data", body=cls, also="id")

    def check_names(self, names: Collection[str], where: str, also: str | None = None) -> None:
        """Refuse a mapping with other names than the fields, or without a required one.

        Args:
            names: the names in the mapping.
            where: names the mapping in the message.
            also: a further name that the mapping may have.

        Raises:
            TypeError: a name is unknown, or missing; the message has all of these.
        """
        if unknown := [name for name in names if name not in self.fields and name != also]:
            raise TypeError(
                f"{where} has fields that {self.cls.__name__} does not have: "
                f"{self._listed(unknown)}; check_body=False sends them"
            )
        if missing := [
            name for name, field in self.fields.items() if field.required and name not in names
        ]:
            raise TypeError(
                f"{where} lacks fields that {self.cls.__name__} requires: "
                f"{', '.join(map(repr, missing))}; check_body=False sends it without them"
            )

    def _listed(self, names: Sequence[str]) -> str:
        listed = ", ".join(map(self._with_hint, names[:MAX_NAMES]))
        further = len(names) - MAX_NAMES
        return f"{listed} and {further} more" if further > 0 else listed

    def _with_hint(self, name: str) -> str:
        if len(name) > MAX_LENGTH:
            return f"{name[:MAX_LENGTH]!r}…"
        of_python = {field.name: f"did you mean {wire!r}?" for wire, field in self.fields.items()}
        hint = of_python.get(name) or did_you_mean(name, self.fields)
        return f"{name!r} ({hint})" if hint else repr(name)


@cached_by_class
def body_plan(cls: type[Body]) -> BodyPlan:
    """Return the plan of a body class."""
    return BodyPlan(cls)


def _check_subclass(body: Body) -> None:
    new_body_check(type(body))(body)


@cached_by_class
def new_body_check(cls: type[Body]) -> Callable[[Any], None]:
    """Return the function that checks a new body: compiled, since making a body takes 1 µs."""
    lines = [
        "def check(self):",
        "    if self.__class__ is not cls:",
        "        return check_subclass(self)",
    ]
    names: dict[str, Any] = {
        "cls": cls,
        "check_subclass": _check_subclass,
        "suspects": SUSPECTS,
        "__name__": __name__,
    }
    for number, field in enumerate(body_plan(cls).enums):
        lines += [
            f"    value = self.{field.name}",
            "    kind = value.__class__",
            f"    if value not in values_{number} if kind is str else kind in suspects:",
            f"        error = check_{number}(value)",
            "        if error is not None:",
            "            raise error",
        ]
        names[f"values_{number}"] = frozenset(str(member.value) for member in field.members)
        names[f"check_{number}"] = partial(_check_new, f"{cls.__name__}.{field.name}", field)
    exec("\n".join(lines), names)
    check: Callable[[Any], None] = names["check"]
    return check


def _check_new(where: str, field: BodyField, value: Any) -> ValueError | None:
    """Return the error for a value that a field cannot have; None if it can, or is of another type.

    What a converter makes of other values is not known here. The error has no frames yet.
    """
    for item in value if value.__class__ in ARRAYS else (value,):
        if item.__class__ in SUSPECTS or item.__class__ is str:
            try:
                field.check_value(item, where)
            except ValueError as error:
                return error.with_traceback(None)
    return None


def _id_field(fields: Sequence[BodyField]) -> str | None:
    """Return the only required field if it is an `ID` that is called ``id``, or the only field.

    Of a body such as ``FeedbackCreate(ats_candidate_id=…)``, an id would not say which id it is.
    """
    required = [field for field in fields if field.required]
    if len(required) == 1 and required[0].is_id and (required[0].name == "id" or len(fields) == 1):
        return required[0].name
    return None


def _body_field(cls: type, field: attrs.Attribute[Any]) -> BodyField:
    hint: Any = field.type
    classes = [] if isinstance(hint, str) and re.fullmatch(SIMPLE, hint) else _evaluated(cls, field)
    return BodyField(
        field.name,
        wire=wire_name(field),
        required=field.default is attrs.NOTHING,
        is_id=hint == "ID" or hint == ID,
        enum=next((c for c in classes if issubclass(c, Enum) and c is not Unset), None),
        body=next((c for c in classes if issubclass(c, Body)), None),
    )


def _evaluated(cls: type, field: attrs.Attribute[Any]) -> list[type]:
    """Return the classes that the annotation of a field names, those of the items of arrays too.

    A class of the user's own can have any annotation; none can be wrong enough to be an error here.
    """
    hint: Any = field.type
    for owner in cls.__mro__ if isinstance(hint, str) else ():
        if field.name in vars(owner).get("__annotations__", {}):
            with suppress(Exception):  # such as names that only type checkers import
                hint = eval(hint, vars(sys.modules[owner.__module__]))
            break
    return list(_classes(hint))


def _classes(hint: Any) -> Iterator[type]:
    origin: Any = get_origin(hint)
    if origin is None and isinstance(hint, type):
        yield hint
    elif origin in (Union, UnionType, Sequence, list, tuple):
        for part in get_args(hint):
            yield from _classes(part)

"""Bodies, read and checked: what is valid follows from the annotations of the SDK's classes."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Mapping, Set
from enum import Enum
from typing import Any

import attrs

from ..core.values import is_array, is_object
from .forms import Upload, parse_form
from .refusals import invalid, malformed
from .shapes import Field, Shape, fields_of
from .store import Store, as_key
from .tables import Write

BLANK = "can't be blank"
ABSENT = object()


def read_body(
    content: bytes, content_type: str, write: Write, store: Store, key: int | None
) -> dict[str, Any]:
    """The fields of a body by wire name, all valid; those that the class does not know are dropped.

    Args:
        content: the body.
        content_type: what the client says that it is.
        write: what it is for.
        store: where the records are that it may name.
        key: id of the record to update; the API wants it in the body, too, and the fake checks it
            where it is there.

    Raises:
        Refusal: it cannot be read, or says something invalid.
        RecursionError: it is nested absurdly deep.
    """
    data: object = parse_form(content, content_type) if write.files else _parse_json(content)
    if not is_object(data):
        raise invalid({"base": ["must be a JSON object"]})
    check = _Check(write.files, write.choices)
    values = check.members(data, write.body, "")
    if key is not None and str(data.get("id", key)) != str(key):
        check.complain("id", "is not the id of the path")
    for name, path in write.references.items():
        named = values.get(name)
        if named is not None and name not in check.errors and store.find(path, named) is None:
            check.complain(name, "must exist")
    if check.errors:
        raise invalid(check.errors)
    return values


def _parse_json(content: bytes) -> object:
    if not content.strip():
        return {}
    try:
        return json.loads(content, parse_constant=_refuse_number, parse_float=_finite)
    except ValueError:
        raise malformed("the body is not valid JSON") from None


def _refuse_number(text: str) -> float:
    raise ValueError(text)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return value


@attrs.define
class _Check:
    """One pass over a body, and what is wrong with it by field."""

    files: Set[str]
    choices: Mapping[str, Set[str]]
    errors: dict[str, list[str]] = attrs.field(factory=dict[str, list[str]])

    def complain(self, name: str, message: str) -> None:
        self.errors.setdefault(name, []).append(message)

    def members(self, data: dict[str, Any], cls: type, prefix: str) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field in fields_of(cls):
            value = data.get(field.name, ABSENT)
            if value is not ABSENT:
                values[field.name] = self.field(value, field, prefix + field.name)
            elif field.required:
                self.complain(prefix + field.name, BLANK)
        return values

    def field(self, value: Any, field: Field, name: str) -> Any:
        if name in self.files:
            if not isinstance(value, Upload):
                self.complain(name, BLANK if not value else "is not a file")
            return value
        empty = value == "" and field.required and field.shape.kind in {"str", "id"}
        if value is None or empty:
            if empty or not field.shape.nullable:
                self.complain(name, BLANK)
            return value
        return self.value(value, field.shape, name)

    def value(self, value: Any, shape: Shape, name: str) -> Any:
        match shape.kind:
            case "enum":
                admitted = self.choices.get(name) or _members(shape.target)
                if not isinstance(value, str) or value not in admitted:
                    self.complain(name, "is not included in the list")
            case "object":
                if is_object(value):
                    return self.members(value, shape.target, f"{name}.")
                self.complain(name, "is not an object")
            case "list":
                if is_array(value) and shape.item is not None:
                    items = enumerate(value)
                    return [self.value(item, shape.item, f"{name}[{i}]") for i, item in items]
                self.complain(name, "is not an array")
            case "id":  # sent as text or as a number, by the API version
                if isinstance(value, (int, str)) and not isinstance(value, bool):
                    key = as_key(str(value))
                    return value if key is None else key
                self.complain(name, "is not a valid id")
            case kind:
                fits, message = CHECKS[kind]
                if not fits(value):
                    self.complain(name, message)
        return value


def _members(enum: type[Enum]) -> Set[str]:
    return {member.value for member in enum}


def _parses(parse: Callable[[str], object]) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        try:
            parse(value)
        except (ValueError, TypeError):
            return False
        return True

    return fits


CHECKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "str": (lambda value: isinstance(value, str), "is not a string"),
    "int": (lambda value: type(value) is int, "is not an integer"),
    "float": (lambda value: type(value) in {int, float}, "is not a number"),
    "bool": (lambda value: isinstance(value, bool), "is not a boolean"),
    "date": (_parses(dt.date.fromisoformat), "is not a valid date"),
    "datetime": (_parses(dt.datetime.fromisoformat), "is not a valid date-time"),
    "mapping": (is_object, "is not an object"),
    "any": (lambda _: True, ""),
}

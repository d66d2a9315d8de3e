"""Parses a body and validates it against the schema of the operation."""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Callable, Mapping, Set
from typing import Any

import attrs

from ...core.types import is_array, is_object
from ..error_responses import invalid, malformed
from ..http import MAX_FILE
from ..schema import Field, Schema, Shape
from ..store.store import parse_id
from .multipart import Upload, parse_form

BLANK = "can't be blank"
ABSENT = object()
MOMENTS = {"clock_in", "clock_out"}
"""Times of day that can be sent as datetimes, as in the vendor's example of a shift."""
LARGEST = 2**63
"""Limit of integers: those that a database column cannot store are rejected."""

Schemas = Callable[[str], Schema]


def read_body(
    content: bytes,
    content_type: str,
    schema: Schema,
    schemas: Schemas,
    *,
    form: bool = False,
    key: int | None = None,
    choices: Mapping[str, Set[str]] | None = None,
) -> dict[str, Any]:
    """Return the valid fields of a body by wire name; fields that the schema lacks are dropped.

    Args:
        content: Body.
        content_type: Its Content-Type header.
        schema: Schema of the body.
        schemas: Returns a schema by name.
        form: Whether the body must be a multipart form; JSON by default.
        key: Id of the record to update; an ``id`` in the body must equal it. None by default.
        choices: Allowed values of a field, where they are fewer than those of its enum.

    Raises:
        ErrorResponse: A 400: the body cannot be parsed. A 422: a field is invalid.
        RecursionError: The body is nested too deeply.
    """
    data: object = parse_form(content, content_type) if form else parse_json(content)
    if not is_object(data):
        raise invalid({"base": ["must be a JSON object"]})
    validator = _Validator(schemas, choices or {}, form)
    values = validator.members(data, schema, "", skip={"id"} if key is not None else set())
    if key is not None and str(data.get("id", key)) != str(key):
        validator.add_error("id", "is not the id of the path")
    if validator.errors:
        raise invalid(validator.errors)
    return values


def parse_json(content: bytes) -> object:
    """Return the parsed JSON of a body; an empty body is an empty object.

    Raises:
        ErrorResponse: The body is not JSON.
    """
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
class _Validator:
    """Validates one body, and collects the errors by field."""

    schemas: Schemas
    choices: Mapping[str, Set[str]]
    textual: bool
    errors: dict[str, list[str]] = attrs.field(factory=dict[str, list[str]])

    def add_error(self, name: str, message: str) -> None:
        self.errors.setdefault(name, []).append(message)

    def members(
        self, data: dict[str, Any], schema: Schema, prefix: str, skip: Set[str] = frozenset()
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field in schema.fields:
            value = data.get(field.name, ABSENT)
            if field.name in skip:
                continue
            if value is not ABSENT:
                values[field.name] = self.field(value, field, prefix + field.name)
            elif self.textual and field.required and field.shape.kind == "list":
                values[field.name] = []  # a form cannot contain an empty list
            elif field.required:
                self.add_error(prefix + field.name, BLANK)
        return values

    def field(self, value: Any, field: Field, name: str) -> Any:
        shape = field.shape
        if shape.kind == "file" and self.textual:
            return self.file(value, name)
        empty = value == "" and field.required and shape.kind in {"str", "id"}
        if value is None or empty:
            if empty or (field.required and not shape.nullable):
                self.add_error(name, BLANK)
            return value
        return self.value(value, shape, name)

    def file(self, value: Any, name: str) -> Any:
        if not isinstance(value, Upload):
            self.add_error(name, BLANK if not value else "is not a file")
        elif len(value.content) > MAX_FILE:
            self.add_error(name, "must not be larger than 15 MB")
        return value

    def value(self, value: Any, shape: Shape, name: str) -> Any:
        if self.textual and isinstance(value, str):
            value = from_text(value, shape)
        match shape.kind:
            case "enum":
                admitted = self.choices.get(name) or shape.values
                if not isinstance(value, str) or value not in admitted:
                    self.add_error(name, "is not included in the list")
            case "object":
                if is_object(value):
                    return self.members(value, self.schemas(shape.of), f"{name}.")
                self.add_error(name, "is not an object")
            case "list":
                if is_array(value) and shape.item is not None:
                    items = [] if self.textual and value == [""] else value  # as Rails reads it
                    return [
                        self.item(item, shape.item, f"{name}[{i}]") for i, item in enumerate(items)
                    ]
                self.add_error(name, "is not an array")
            case "id":  # text or a number, depending on the API version
                if isinstance(value, (int, str)) and not isinstance(value, bool):
                    key = parse_id(str(value))
                    return value if key is None else key
                self.add_error(name, "is not a valid id")
            case "time" if name in MOMENTS and _parses(dt.datetime.fromisoformat)(value):
                return value
            case kind:
                fits, message = CHECKS[kind]
                if not fits(value):
                    self.add_error(name, message)
                    return value
                if name == "clock_time":  # without an offset, it is a time of the company
                    return value
                return NORMAL[kind](value) if kind in NORMAL else value
        return value

    def item(self, value: Any, shape: Shape, name: str) -> Any:
        if shape.kind == "file" and self.textual:
            return self.file(value, name)
        return self.value(value, shape, name)


def from_text(text: str, shape: Shape) -> Any:
    """Return the value of a text of a form or query; the text itself if it has another type."""
    if shape.kind == "bool" and text.lower() in TRUTH:
        return TRUTH[text.lower()]
    if shape.kind == "int" and re.fullmatch(r"-?[0-9]{1,18}", text):
        return int(text)
    if shape.kind == "float" and re.fullmatch(r"-?[0-9]{1,18}(\.[0-9]{1,18})?", text):
        return float(text)
    return text


TRUTH = {"true": True, "1": True, "false": False, "0": False}


def _parses(parse: Callable[[str], object]) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        try:
            parse(value)
        except (ValueError, TypeError):
            return False
        return True

    return fits


def _is_day(text: str) -> object:
    return dt.datetime.fromisoformat(text)


def _zoned(text: str) -> str:
    """Return a datetime as the API sends it: with a time and a time zone."""
    moment = dt.datetime.fromisoformat(text)
    if moment.tzinfo is None:
        return moment.isoformat() + "Z"
    return text if "T" in text else moment.isoformat()


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


CHECKS: Mapping[str, tuple[Callable[[Any], bool], str]] = {
    "str": (_is_text, "is not a string"),
    "file": (_is_text, "is not a string"),
    "int": (lambda value: type(value) is int and abs(value) < LARGEST, "is not an integer"),
    "float": (lambda value: type(value) in {int, float}, "is not a number"),
    "bool": (lambda value: isinstance(value, bool), "is not a boolean"),
    "date": (_parses(_is_day), "is not a valid date"),
    "datetime": (_parses(dt.datetime.fromisoformat), "is not a valid date-time"),
    "time": (_parses(dt.time.fromisoformat), "is not a valid time of day"),
    "mapping": (is_object, "is not an object"),
    "any": (lambda _: True, ""),
}

NORMAL: Mapping[str, Callable[[str], str]] = {
    "date": lambda text: dt.datetime.fromisoformat(text).date().isoformat(),
    "datetime": _zoned,
}

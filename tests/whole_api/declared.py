"""How a schema has to be declared, encoded and decoded in Python."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

import attrs

from factorial_sdk import ID
from factorial_sdk.core.models.base import Body, Model
from factorial_sdk.core.requests.body import FileInput
from factorial_sdk.core.types import UNSET

from .document import ANSWERED, Json, Schema, attribute, choice_of, class_of, resolve


def members_of(hint: Any) -> set[Any]:
    """What an annotation admits, without the ways of leaving a value out."""
    hint = hint.__value__ if hasattr(hint, "__value__") else hint
    union = get_origin(hint) in {Union, types.UnionType}
    return (set(get_args(hint)) if union else {hint}) - {type(None), type(UNSET)}


def item_of(hint: Any) -> Any:
    """The annotation of the items, from that of an array."""
    (array,) = (each for each in members_of(hint) if get_origin(each) in {list, Sequence})
    (item,) = get_args(array)
    return item


def classes_in(hint: Any, base: type) -> list[Any]:
    """The subclasses of `base` that an annotation admits."""
    return [each for each in members_of(hint) if isinstance(each, type) and issubclass(each, base)]


@cache
def hints_of(cls: type) -> Mapping[str, Any]:
    """Annotations of a model or body, by attribute; those of the base class are left out."""
    return {
        name: hint
        for name, hint in get_type_hints(cls, localns={}).items()
        if name not in {"extra", "NO_EXTRA"}
    }


def is_id(schema: Schema, name: str) -> bool:
    """Whether a field must be declared as `ID`, by the facts; more of them may be."""
    named = attribute(name) in {"id", "ids"} or "x-refers-to" in schema
    return named and schema["type"] != "boolean" and "uuid" not in name


def enum_of(hint: Any, schema: Schema, wider: str = "") -> Any:
    """The enum in an annotation, after checking that it has the schema's values and no others.

    Args:
        hint: the annotation.
        schema: with the values.
        wider: name of a field to send: it may share the enum of the field of that name in records,
            where the API takes only some of the values that it answers.
    """
    (enum,) = classes_in(hint, Enum)
    values = frozenset(each.value for each in enum)
    assert len(values) == len(enum)
    if not wider or (wider, values) not in ANSWERED or not values > set(schema["enum"]):
        assert values == set(schema["enum"]), enum
    return enum


def check_hint(hint: Any, schema: Schema, name: str, *, sent: bool = False) -> None:
    """Check that what an annotation admits is what the schema allows.

    Args:
        hint: the annotation.
        schema: of the field.
        name: of the field, on the wire.
        sent: whether the SDK sends it; then a wire value may be given in place of a Python value.
    """
    schema = resolve(schema)
    admitted = members_of(hint)
    wire = {str} if sent else set()
    text = {"date": {dt.date, *wire}, "date-time": {dt.datetime, *wire}}
    match schema.get("type"):
        case _ if "discriminator" in schema:
            models = classes_in(hint, Model)
            assert {each.__name__ for each in models} == {
                class_of(domain_of(models[0]), each) for each in choice_names(schema)
            }
        case "string" if "enum" in schema:
            enum = enum_of(hint, schema, attribute(name) if sent else "")
            assert admitted == {enum, str}, (name, hint)
        case "string" | "integer" if admitted == members_of(ID):
            pass
        case "string" | "integer" if is_id(schema, name):
            raise AssertionError(f"{name} is an id, but declared as {hint}")
        case "string" if schema.get("format") == "binary" and sent:
            # Which of the two it is shows when one is sent: text would be taken for a path.
            assert admitted in ({str}, members_of(FileInput)), (name, hint)
        case "string" if "x-several" in schema:
            assert admitted == {str, Sequence[str]}, (name, hint)
        case "string":
            expected = text.get(schema.get("format", ""), {str})
            assert admitted == expected, (name, hint)
        case "integer" | "number" | "boolean" as kind:
            assert admitted == {{"integer": int, "number": float, "boolean": bool}[kind]}, name
        case "array":
            relation = {key: schema[key] for key in ("x-refers-to",) if key in schema}
            check_hint(item_of(hint), {**resolve(schema["items"]), **relation}, name, sent=sent)
        case "object" if schema.get("properties") and not sent:
            assert len(classes_in(hint, Model)) == len(admitted) == 1, (name, hint)
        case "object" if schema.get("properties"):
            assert classes_in(hint, Body) or Mapping in map(get_origin, admitted), (name, hint)
        case "object":
            assert {get_origin(each) for each in admitted} == {Mapping}, (name, hint)
        case None:
            assert admitted == {Any}, (name, hint)
        case other:
            raise AssertionError(f"{name} is of type {other}")


def choice_names(schema: Schema) -> set[str]:
    """Names of the schemas among which a discriminator chooses."""
    return {each.rpartition("/")[2] for each in schema["discriminator"]["mapping"].values()}


def domain_of(cls: type) -> str:
    """The domain that a class belongs to."""
    return cls.__module__.rpartition(".")[2]


def typed(value: Json, schema: Schema, hint: Any, name: str = "") -> Any:
    """The Python value that stands for `value`: as precisely typed as the annotation allows."""
    schema = resolve(schema)
    if "enum" in schema:
        return enum_of(hint, schema, attribute(name))(value)
    match schema.get("type"):
        case "array":
            return [typed(each, schema["items"], item_of(hint), name) for each in value]
        case "object" if bodies := classes_in(hint, Body):
            (body,) = bodies
            return build(body, schema["properties"], value, set(schema.get("required", ())))
        case "string" if schema.get("format") == "date":
            return dt.date.fromisoformat(value)
        case "string" if schema.get("format") == "date-time":
            return dt.datetime.fromisoformat(value)
        case "string" if schema.get("format") == "binary" and members_of(hint) != {str}:
            return (f"{attribute(name)}.bin", value.encode(), "application/x-dummy")
        case "string" if members_of(hint) == members_of(ID) and value.isdecimal():
            return int(value)  # callers write ids as they like; the wire wants what is documented
        case "integer" if members_of(hint) == members_of(ID):
            return str(value)
    return value


def build(
    cls: type[Body],
    properties: Mapping[str, Schema],
    values: Mapping[str, Json],
    required: set[str],
) -> Body:
    """A body of typed values, after checking that its class has the schema's fields and no others.

    Args:
        cls: the body class.
        properties: of the schema.
        values: by wire name; what is missing is left out.
        required: names of the properties without which no body can be made.
    """
    hints = hints_of(cls)
    check_fields(cls, properties, required)
    given = {
        attribute(name): typed(value, properties[name], hints[attribute(name)], name)
        for name, value in values.items()
    }
    return cls(**given)


def check_decoded(
    value: Any, sent: Json, schema: Schema, hint: Any, where: str, record: Json = None
) -> None:
    """Check that `sent` was read as the annotation and the schema say, down to the last field.

    Args:
        value: what was read.
        sent: the JSON that it was read from.
        schema: what that JSON is.
        hint: the annotation of the field that holds the value.
        where: the way to it, for messages.
        record: the object that `sent` was found in.
    """
    schema = resolve(schema)
    kind = type(value)
    if "discriminator" in schema:
        name, schema = choice_of(schema, record)
        assert not name or kind.__name__ == class_of(domain_of(kind), name), where
    if "enum" in schema:
        assert kind is enum_of(hint, schema), (where, value)
        assert value.value == sent, where
        return
    match schema.get("type"), schema.get("format"):
        case "object", _ if schema.get("properties"):
            assert kind in classes_in(hint, Model), (where, kind)
            check_model(value, sent, schema, where)
        case "array", _:
            assert kind is list, (where, kind)
            for step, (each, part) in enumerate(zip(value, sent, strict=True)):
                check_decoded(each, part, schema["items"], item_of(hint), f"{where}[{step}]")
        case "string", "date":
            assert kind is dt.date, (where, value)
            assert value == dt.date.fromisoformat(sent), where
        case "string", "date-time":
            assert kind is dt.datetime, (where, value)
            assert value.utcoffset() is not None, where
            assert value == dt.datetime.fromisoformat(sent), where
        case _:
            assert kind is type(sent), (where, value)
            assert value == sent, where


def check_model(value: Any, sent: Json, schema: Schema, where: str) -> None:
    """Check that a model has the fields of its schema and no others, each as it was sent."""
    cls, properties = type(value), schema["properties"]
    hints = hints_of(cls)
    check_fields(cls, properties)
    assert not value.extra, (where, value.extra)
    assert sent.keys() == properties.keys(), where
    for name, part in properties.items():
        found, hint = getattr(value, attribute(name)), hints[attribute(name)]
        check_decoded(found, sent[name], part, hint, f"{where}.{name}", sent)


_checked: set[tuple[type, int]] = set()


def check_fields(
    cls: type, properties: Mapping[str, Schema], required: set[str] | None = None
) -> None:
    """Check that a class has an attribute for each property and no others, declared as it is.

    Args:
        cls: a model, or a body.
        properties: of its schema.
        required: of a body, the names of the properties without which none can be made.
    """
    if (cls, id(properties)) in _checked:  # the dummies are many, and say the same of the class
        return
    hints = hints_of(cls)
    fields = attrs.fields_dict(cast("type[attrs.AttrsInstance]", cls))
    names = {attribute(name) for name in properties}
    assert fields.keys() - {"extra"} == names, (cls, (fields.keys() - {"extra"}) ^ names)
    for name, each in properties.items():
        check_hint(hints[attribute(name)], each, name, sent=required is not None)
    if required is not None:
        needed = {name for name, each in fields.items() if each.default is attrs.NOTHING}
        assert needed == {attribute(name) for name in required}, cls
    _checked.add((cls, id(properties)))

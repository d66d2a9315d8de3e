"""The API as its OpenAPI files tell it, read without the generator, and dummies for all of it.

What the tests of the whole API share. The generator must not judge its own work: nothing here
imports `codegen`, and names follow from paths and schemas by the rules of the documented system.
"""

from __future__ import annotations

import datetime as dt
import json
import keyword
import re
import types
from collections.abc import Iterator, Mapping, Sequence
from email import message_from_bytes
from enum import Enum
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Union, cast, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl

import attrs
import httpx

from factorial_sdk import ID
from factorial_sdk.core.models import Body, Model
from factorial_sdk.core.values import UNSET

Json = Any
Schema = Mapping[str, Any]

FOLDER = Path(__file__).parent.parent / "openapi"
NEWEST = "2026-10-01"
DOCUMENT = json.loads((FOLDER / f"{NEWEST}.json").read_text(encoding="utf-8"))
CARRIED = json.loads((FOLDER / "carried-over.json").read_text(encoding="utf-8"))

# A schema in both files is that of the newest version and what the documented system adds to it.
SCHEMAS: dict[str, Schema] = {
    **DOCUMENT["components"]["schemas"],
    **CARRIED["components"]["schemas"],
}


@attrs.frozen(kw_only=True)
class Parameter:
    """A query parameter: its wire name, with ``[]`` if it takes several values, and its schema."""

    name: str
    schema: Schema


@attrs.frozen(kw_only=True, eq=False)
class Operation:
    """One method of one path.

    Attributes:
        id: the document's ``operationId``.
        method: in capitals.
        path: with ``{id}`` where an id goes.
        resource: what one record of the collection is called.
        query: its query parameters.
        body: schema of the body, if it takes one.
        form: whether the body is ``multipart/form-data``.
        record: name of the schema of the record, or of each record, that is answered.
        shape: ``envelope``, ``array`` or ``object``: how the records of an answer are wrapped.
    """

    id: str
    method: str
    path: str
    resource: str
    query: tuple[Parameter, ...]
    body: Schema | None
    form: bool
    record: str
    shape: str

    @property
    def segments(self) -> list[str]:
        """Domain, collection, and the action or the id's place."""
        return self.path.split("/")[4:]

    @property
    def on_member(self) -> bool:
        """Whether the id of a record goes into the path."""
        return self.path.endswith("/{id}")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the documented system calls it; a list is read in three ways."""
        match self.method, self.segments[2:]:
            case "GET", []:
                return ("get", "all", "iter")
            case "GET", ["{id}"]:
                return ("get_by_id",)
            case "POST", []:
                return ("create",)
            case "PUT", ["{id}"]:
                return ("update",)
            case "DELETE", ["{id}"]:
                return ("delete",)
            case "POST", [action] if action != "{id}":
                return (action,)
        raise AssertionError(f"{self.id} is of a form that the API does not have")

    @cached_property
    def properties(self) -> Mapping[str, Schema]:
        """Fields of the body by wire name, without the id that goes into the path as well."""
        fields = {} if self.body is None else self.body["properties"]
        return {name: each for name, each in fields.items() if not self._is_key(name)}

    @cached_property
    def required(self) -> set[str]:
        """Fields that a body must have, without the id that goes into the path as well."""
        names = set() if self.body is None else set(self.body.get("required", ()))
        return {name for name in names if not self._is_key(name)}

    @property
    def key(self) -> Schema | None:
        """Schema of the id of the path in the body, where that is wanted there too."""
        return (self.body or {}).get("properties", {}).get("id") if self.on_member else None

    @cached_property
    def variants(self) -> int:
        """How many dummies it takes for every enum's values, and both booleans, to be sent once."""
        return max(2, *(variants(each.schema) for each in self.query), variants(self.body or {}))

    def endpoint(self, client: Any) -> Any:
        """What has this operation as a method, in a client."""
        domain, collection, *_ = self.segments
        return getattr(getattr(client, domain), collection)

    def answer(self, records: Sequence[Json]) -> Json:
        """An answer that holds `records`; of those, an object holds one."""
        match self.shape:
            case "envelope":
                return {"data": list(records), "meta": META}
            case "array":
                return list(records)
            case _:
                (record,) = records
                return record

    def _is_key(self, name: str) -> bool:
        return name == "id" and self.on_member


META = {
    "has_next_page": False,
    "has_previous_page": True,
    "limit": 100,
    "total": 2,
    "start_cursor": "MQ==",
    "end_cursor": "Mg==",
}


def _operations() -> Iterator[Operation]:
    for document in (DOCUMENT, CARRIED):
        for path, item in document["paths"].items():
            for method, facts in item.items():
                yield _operation(path, method.upper(), facts)


def _operation(path: str, method: str, facts: Schema) -> Operation:
    media, body = None, None
    if "requestBody" in facts:
        ((media, content),) = facts["requestBody"]["content"].items()
        body = resolve(content["schema"])
    (response,) = facts["responses"].values()
    shape, record = _answered(response["content"]["application/json"]["schema"])
    return Operation(
        id=facts["operationId"],
        method=method,
        path=path,
        resource=facts["x-factorial"]["resource"],
        query=tuple(
            Parameter(name=each["name"], schema=each["schema"])
            for each in facts.get("parameters", ())
            if each["in"] == "query"
        ),
        body=body,
        form=media == "multipart/form-data",
        record=record.rpartition("/")[2],
        shape=shape,
    )


def _answered(schema: Schema) -> tuple[str, str]:
    match schema:
        case {"$ref": name}:
            return "object", name
        case {"type": "array", "items": {"$ref": name}}:
            return "array", name
        case {"properties": {"data": {"type": "array", "items": {"$ref": name}}, "meta": _}}:
            return "envelope", name
    raise AssertionError(f"an answer is neither a record nor several: {schema}")


# Schemas


def resolve(schema: Schema) -> Schema:
    """A schema without indirection."""
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema


def variants(schema: Schema) -> int:
    """How many dummies of a schema it takes for each value of each of its enums to occur."""
    schema = resolve(schema)
    parts = [*schema.get("properties", {}).values(), *schema.get("oneOf", ())]
    parts += [schema["items"]] if "items" in schema else []
    return max([len(schema.get("enum", ())), *map(variants, parts)], default=1)


def camel(name: str) -> str:
    """``sync_run`` → ``SyncRun``."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def attribute(wire: str) -> str:
    """What a field or query parameter is called in Python."""
    plain = wire.removesuffix("[]").lstrip("_")
    return f"{plain}_" if keyword.iskeyword(plain) else plain


def class_of(domain: str, record: str) -> str:
    """Name of the class for a schema of a domain."""
    assert record.startswith(f"{domain}_")
    return camel(record.removeprefix(f"{domain}_"))


def choice_of(schema: Schema, record: Mapping[str, Json]) -> tuple[str, Schema]:
    """Name and schema of the alternative that `record`, which holds the field, is to be read by."""
    facts = schema["discriminator"]
    reference = facts["mapping"].get(record.get(facts["propertyName"]))
    if reference is None:
        return "", {"type": "object", "additionalProperties": True}
    return reference.rpartition("/")[2], resolve({"$ref": reference})


# Dummies


class Dummies:
    """Makes JSON values that schemas allow, no two alike: a mix-up of fields would be seen.

    Args:
        variant: number of the dummy; the nth has the nth value of each enum.
    """

    def __init__(self, variant: int = 0) -> None:
        self.variant = variant
        self.count = 0

    def value(self, schema: Schema, name: str = "", *, flat: bool = False) -> Json:
        """A value of `schema`.

        Args:
            schema: what is allowed.
            name: of the field; fields named like ids get digits, as ids have them.
            flat: whether free-form objects are to hold text only, as queries must.
        """
        self.count += 1
        schema = resolve(schema)
        if "enum" in schema:
            return schema["enum"][(self.variant + self.count) % len(schema["enum"])]
        match schema.get("type"):
            case None:
                return [f"any {self.count}", self.count, {"any": [None]}, True][self.count % 4]
            case "object" if schema.get("properties"):
                return self.object(schema["properties"])
            case "object":
                nested = {} if flat else {"list": [self.count, {"null": None}]}
                return {"any": f"text {self.count}", "other": "ü", **nested}
            case "array":
                items = [self.value(schema["items"], name, flat=flat) for _ in range(2)]
                return self._distinct(items, resolve(schema["items"]))
            case "boolean":
                return (self.variant + self.count) % 2 == 0
            case "integer":
                return 1000 + self.count
            case "number":
                return self.count + 0.25
            case "string":
                return self._text(schema, name)
        raise AssertionError(f"no dummy for {schema}")

    def object(self, properties: Mapping[str, Schema]) -> dict[str, Json]:
        """An object with all of `properties`."""
        made = {
            name: self.value(each, name)
            for name, each in properties.items()
            if "discriminator" not in each
        }
        for name, each in properties.items():
            if "discriminator" in each:
                made[name] = self.value(choice_of(each, made)[1], name)
        return made

    def _text(self, schema: Schema, name: str) -> str:
        if schema.get("x-factorial-format") == "time":
            return f"{self.count % 24:02}:30"
        match schema.get("format"):
            case "date":
                return str(dt.date(2026, 1, 31) + dt.timedelta(days=self.count))
            case "date-time":
                moment = dt.datetime(2026, 1, 31, 8, 15, self.count % 60, tzinfo=dt.UTC)
                return (moment + dt.timedelta(days=self.count)).isoformat()
            case "binary":
                return f"\x00 file {self.count}"
        if re.search(r"(^|_)ids?(\[\])?$", name):
            return str(4000 + self.count)
        return f"{name} {self.count}, ü & = [] %"

    def _distinct(self, items: list[Json], item: Schema) -> list[Json]:
        if "enum" not in item:
            return items
        values = item["enum"]
        return [values[(self.variant + step) % len(values)] for step in range(min(2, len(values)))]


def hollow(schema: Schema, leaf: Json) -> Json:
    """An object of `schema` whose every field, at any depth, is null; with `leaf`, only that."""
    schema = resolve(schema)
    match schema.get("type"):
        case "object":
            parts = schema.get("properties", {})
            made = {name: hollow(each, leaf) for name, each in parts.items()}
            return {**{name: each for name, each in made.items() if each or not leaf}, **leaf}
        case "array":
            return [hollow(schema["items"], leaf)]
        case _:
            return None


# What is written in Python for a JSON value, and what is read from it.


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
    text = {"date": {dt.date, *wire}, "date-time": {dt.datetime, *wire}, "binary": {str}}
    match schema.get("type"):
        case _ if "discriminator" in schema:
            models = {class_of("integrations", each) for each in choice_names(schema)}
            assert {each.__name__ for each in classes_in(hint, Model)} == models
        case "string" if "enum" in schema:
            enum = enum_of(hint, schema, attribute(name) if sent else "")
            assert admitted == {enum, str}, (name, hint)
        case "string" | "integer" if admitted == members_of(ID):
            pass
        case "string" | "integer" if is_id(schema, name):
            raise AssertionError(f"{name} is an id, but declared as {hint}")
        case "string":
            expected = text.get(schema.get("format", ""), {str})
            assert admitted == expected, (name, hint)
        case "integer" | "number" | "boolean" as kind:
            assert admitted == {{"integer": int, "number": float, "boolean": bool}[kind]}, name
        case "array":
            check_hint(item_of(hint), {**resolve(schema["items"]), **_relation(schema)}, name,
                       sent=sent)  # fmt: skip
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


def _relation(schema: Schema) -> Schema:
    return {name: schema[name] for name in ("x-refers-to",) if name in schema}


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
        assert not name or kind.__name__ == class_of("integrations", name), where
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


# What went over the wire.


def pairs_of(request: httpx.Request) -> list[tuple[str, str]]:
    """Names and values of the query, as a server reads them."""
    return parse_qsl(request.url.query.decode(), keep_blank_values=True, strict_parsing=True) \
        if request.url.query else []  # fmt: skip


def form_of(request: httpx.Request) -> tuple[list[tuple[str, str]], list[tuple[str, bytes]]]:
    """The fields and the files of a multipart form."""
    kind = request.headers["content-type"]
    assert kind.startswith("multipart/form-data; boundary=")
    message = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + request.content)
    fields: list[tuple[str, str]] = []
    files: list[tuple[str, bytes]] = []
    for part in cast("list[Any]", message.get_payload()):
        assert part.get_content_disposition() == "form-data"
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        if part.get_filename() is None:
            fields.append((name, content.decode()))
        else:
            files.append((name, content))
    return fields, files


def nested(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Pairs as a Rails server nests them: ``a[]=1``, ``a[b]=1``, ``a[][b]=1``."""
    made: dict[str, Any] = {}
    for name, value in pairs:
        match re.fullmatch(r"([^\[\]]+)(\[\])?(?:\[([^\[\]]+)\])?", name):
            case None:
                raise AssertionError(f"no server understands {name}")
            case found:
                _nest(made, found[1], found[2] is not None, found[3], value)
    return made


def _nest(made: dict[str, Any], name: str, many: bool, key: str | None, value: str) -> None:
    if many and key is None:
        made.setdefault(f"{name}[]", []).append(value)
    elif many:
        items = made.setdefault(f"{name}[]", [{}])
        if key in items[-1]:  # a field for the second time begins the next item
            items.append({})
        items[-1][key] = value
    else:
        holder, last = (made, name) if key is None else (made.setdefault(name, {}), key)
        assert last not in holder, f"{name} is sent twice"
        holder[last] = value


def as_text(value: Json) -> Any:
    """A JSON value as queries and forms carry it: every scalar as text."""
    match value:
        case bool():
            return "true" if value else "false"
        case Mapping():
            return {name: as_text(each) for name, each in value.items()}
        case list():
            return [as_text(each) for each in value]
        case _:
            return str(value)


OPERATIONS = tuple(_operations())
WEBHOOKS: dict[str, Schema] = {
    event: item["post"]["requestBody"]["content"]["application/json"]["schema"]
    for event, item in DOCUMENT["webhooks"].items()
}
ANSWERED = {
    (name, frozenset(part["enum"]))
    for record in {each.record for each in OPERATIONS}
    for name, part in SCHEMAS[record]["properties"].items()
    if "enum" in part
}

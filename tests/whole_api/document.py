"""Operations, schemas and webhooks of the OpenAPI files, and their names in the SDK."""

from __future__ import annotations

import json
import keyword
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from codegen.facts import apply_facts

Json = Any
Schema = Mapping[str, Any]

FOLDER = Path(__file__).parents[2] / "openapi"
NEWEST = "2026-10-01"
DOCUMENT = apply_facts(json.loads((FOLDER / f"{NEWEST}.json").read_text(encoding="utf-8")))
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
        status: of an answer.
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
    status: int

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
        """What the documented system calls it; a list is read in four ways."""
        match self.method, self.segments[2:]:
            case "GET", []:
                return ("get", "all", "iter", "pages")
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
                return {"data": list(records), "meta": {**META, "total": len(records)}}
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
    ((status, response),) = facts["responses"].items()
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
        status=int(status),
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


OPERATIONS = tuple(_operations())
WEBHOOKS: dict[str, Schema] = {
    event: item["post"]["requestBody"]["content"]["application/json"]["schema"]
    for event, item in DOCUMENT["webhooks"].items()
}

# Domain of each record that an operation answers, and what the enums in those records are.
DOMAINS = {each.record: each.segments[0] for each in OPERATIONS}
ANSWERED = {
    (name, frozenset(part["enum"]))
    for record in DOMAINS
    for name, part in SCHEMAS[record]["properties"].items()
    if "enum" in part
}

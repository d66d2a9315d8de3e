"""Read an OpenAPI document of the API, ours or the vendor's, into plain facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from .facts import FACTS, apply_facts
from .naming import camel, singular, snake

Schema: TypeAlias = Mapping[str, Any]

PATH = re.compile(r"^/api/(?P<version>\d{4}-\d{2}-\d{2})/resources/(?P<rest>.+)$")
METHODS = ("get", "post", "put", "delete")


@attrs.frozen(kw_only=True)
class Parameter:
    """A query parameter.

    Attributes:
        name: wire name, with ``[]`` if it takes several values.
        schema: schema of its value.
        required: True if the document says so; the API accepts most calls without it.
        needed: True if the API refuses the list (400) without it.
        deprecated: True if the document says so.
    """

    name: str
    schema: Schema
    required: bool = False
    needed: bool = False
    deprecated: bool = False


@attrs.frozen(kw_only=True)
class Operation:
    """One method of one path.

    Attributes:
        method: ``GET``, ``POST``, ``PUT`` or ``DELETE``.
        path: path below ``resources/``, such as ``integrations/sync_runs/{id}``.
        version: API version of the document.
        domain: first segment of the path.
        collection: second segment of the path.
        resource: name of one record of the collection.
        action: last segment of the path, if it names an action; else None.
        returns: ``envelope``, ``object`` or ``array``.
        record: schema of the record, or of each record, in the response.
        parameters: query parameters.
        body: schema of the body; None without a body.
        multipart: True if the body is a form.
        deprecated: True if the document says so.
        documented_only: True if no published document has it.
        unpaged: True if one response has all records.
        grouped: of a list whose `limit` and `total` count groups of records, the field that they
            have in common; empty for all other lists.
    """

    method: str
    path: str
    version: str
    domain: str
    collection: str
    resource: str
    action: str | None
    returns: str
    record: Schema
    parameters: tuple[Parameter, ...] = ()
    body: Schema | None = None
    multipart: bool = False
    deprecated: bool = False
    documented_only: bool = False
    unpaged: bool = False
    grouped: str = ""

    @property
    def on_member(self) -> bool:
        """Whether the path ends with the id of a record."""
        return self.path.endswith("/{id}")

    @property
    def kind(self) -> str:
        """``list``, ``read``, ``create``, ``update``, ``delete``, or ``act``."""
        if self.action:
            return "act"
        if self.method == "GET":
            return "read" if self.on_member else "list"
        return {"POST": "create", "PUT": "update", "DELETE": "delete"}[self.method]

    @property
    def name(self) -> str:
        """Name of the method in the SDK."""
        return self.action or {"list": "get", "read": "get_by_id"}.get(self.kind, self.kind)

    @property
    def body_name(self) -> str:
        """Name of its body class."""
        return camel(self.resource) + camel(self.name)

    @property
    def key(self) -> tuple[str, str]:
        """Method and path, which identify the operation in every API version."""
        return self.method, self.path


@attrs.frozen(kw_only=True)
class Document:
    """The facts of one OpenAPI document.

    Attributes:
        operations: operations, sorted by path.
        schemas: schemas by name.
        webhooks: schemas of payloads by subscription type.
    """

    operations: tuple[Operation, ...]
    schemas: Mapping[str, Schema]
    webhooks: Mapping[str, Schema]

    def resolve(self, schema: Schema) -> tuple[str | None, Schema]:
        """Follow references; return the name of the last one, or None, and the schema."""
        name = None
        while "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            schema = self.schemas[name]
        return name, schema

    def expand(self, value: Any) -> Any:
        """Replace all references in a schema, so that two schemas can be compared."""
        if isinstance(value, list):
            return [self.expand(item) for item in value]
        if not isinstance(value, dict):
            return value
        if "$ref" in value:
            return self.expand(self.resolve(value)[1])
        return {key: self.expand(item) for key, item in value.items()}


def read(path: Path) -> Document:
    """Read a document.

    Raises:
        ValueError: a path is not one of the API.
    """
    source = apply_facts(json.loads(path.read_text(encoding="utf-8")))
    operations = [
        _operation(url, method, item[method], source)
        for url, item in sorted(source["paths"].items())
        for method in METHODS
        if method in item and "/resources/" in url
    ]
    return Document(
        operations=tuple(operations),
        schemas=source["components"]["schemas"],
        webhooks=dict(_webhooks(source)),
    )


def merge(document: Document, carried: Document) -> Document:
    """Add the operations that only `carried` has; schemas of `carried` win."""
    known = {operation.key for operation in document.operations}
    added = (operation for operation in carried.operations if operation.key not in known)
    operations = sorted((*document.operations, *added), key=lambda operation: operation.path)
    return Document(
        operations=tuple(operations),
        schemas={**document.schemas, **carried.schemas},
        webhooks=document.webhooks,
    )


def _operation(url: str, method: str, item: Schema, source: Schema) -> Operation:
    match = PATH.match(url)
    if match is None:
        raise ValueError(f"{url} is not a path of the API as the generator knows it")
    path = match["rest"]
    domain, collection, *rest = path.split("/")
    facts = item.get("x-factorial", {})
    returns, record = _response_schema(item, source)
    media, body = next(iter(item.get("requestBody", {}).get("content", {}).items()), (None, None))
    return Operation(
        method=method.upper(),
        path=path,
        version=match["version"],
        domain=domain,
        collection=collection,
        resource=facts.get("resource") or _resource(item, collection),
        action=rest[0] if rest and rest[0] != "{id}" else None,
        returns=returns,
        record=record,
        parameters=tuple(
            Parameter(
                name=parameter["name"],
                schema=parameter.get("schema", {}),
                required=parameter.get("required", False),
                needed=parameter["name"] in FACTS["required"].get(f"{domain}/{collection}", ()),
                deprecated=parameter.get("deprecated", False),
            )
            for parameter in item.get("parameters", ())
            if parameter["in"] == "query"
        ),
        body=body["schema"] if body else None,
        multipart=media == "multipart/form-data",
        deprecated=item.get("deprecated", False),
        documented_only=item.get("x-source") == "documentation",
        unpaged=method == "get" and path in FACTS["unpaged"],
        grouped=FACTS["grouped"].get(path, "") if method == "get" else "",
    )


def _resource(item: Schema, collection: str) -> str:
    """Return the name of one record, from the vendor's tags: ``Integrations > SyncRun``."""
    for tag in item.get("tags", ()):
        if ">" in tag:
            return snake(tag.rpartition(">")[2].strip())
    return singular(collection)


def _response_schema(item: Schema, source: Schema) -> tuple[str, Schema]:
    """Return how a response wraps its records (`Operation.returns`), and the schema of one."""
    for status, response in item["responses"].items():
        if not status.startswith("2"):
            continue
        content = response.get("content", {}).get("application/json")
        if content is None:
            continue
        schema = content["schema"]
        while "$ref" in schema and "data" in _properties(schema, source):
            schema = source["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        if schema.get("type") == "array":
            return "array", schema["items"]
        data = schema.get("properties", {}).get("data")
        if data and data.get("type") == "array" and len(schema["properties"]) <= 2:
            return "envelope", data["items"]
        return "object", schema
    raise ValueError("an operation declares no JSON response")


def _properties(schema: Schema, source: Schema) -> Mapping[str, Any]:
    name = schema["$ref"].rpartition("/")[2]
    properties = source["components"]["schemas"][name].get("properties", {})
    return properties if set(properties) == {"data", "meta"} else {}


def _webhooks(source: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield subscription types and schemas; the vendor's keys may have dots or a leading slash."""
    for key, item in source.get("webhooks", {}).items():
        content = item.get("post", {}).get("requestBody", {}).get("content", {})
        schema = content.get("application/json", {}).get("schema")
        if schema is not None:
            yield key.strip("/").replace(".", "/"), schema

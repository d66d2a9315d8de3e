"""The schema that the fake reads: every operation and every field, as compact JSON.

The fake cannot read the OpenAPI document, because the package does not contain it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .annotations import is_id
from .document import Document, Operation, Parameter, Schema

KINDS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
FORMATS = {"date": "date", "date-time": "datetime", "binary": "file"}


def fake_schema(document: Document, newest: str) -> str:
    """Return the JSON, with one line per collection and per schema, which makes diffs readable."""
    shapes = _Shapes(document)
    collections = {
        path: _collection(list(operations), shapes, newest)
        for path, operations in sorted(_grouped(document.operations).items())
    }
    events = {
        event: shapes.named(schema, event) for event, schema in sorted(document.webhooks.items())
    }
    parts: dict[str, Mapping[str, Any]] = {
        "collections": collections,
        "schemas": dict(sorted(shapes.schemas.items())),
        "events": events,
    }
    sections = ",\n".join(f'"{name}": {_lines(part)}' for name, part in parts.items())
    return f"{{\n{sections}\n}}\n"


def _lines(part: Mapping[str, Any]) -> str:
    rows = (f"{json.dumps(name)}: {_compact(value)}" for name, value in part.items())
    return "{\n" + ",\n".join(rows) + "\n}"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _grouped(operations: Iterable[Operation]) -> dict[str, list[Operation]]:
    groups: dict[str, list[Operation]] = {}
    for operation in operations:
        groups.setdefault(f"{operation.domain}/{operation.collection}", []).append(operation)
    return groups


def _collection(operations: list[Operation], shapes: _Shapes, newest: str) -> dict[str, Any]:
    first = operations[0]
    path = f"{first.domain}/{first.collection}"
    facts: dict[str, Any] = {
        "resource": first.resource,
        "record": shapes.named(first.record, path),
    }
    if (version := max(operation.version for operation in operations)) != newest:
        facts["until"] = version
    actions: dict[str, Any] = {}
    for operation in operations:
        match operation.kind:
            case "list":
                facts["filters"] = dict(
                    pair
                    for parameter in operation.parameters
                    for pair in _filters(parameter, shapes)
                )
                facts["returns"] = operation.returns
                needed = [parameter.name for parameter in operation.parameters if parameter.needed]
                if needed:
                    facts["needs"] = needed
                if operation.unpaged:
                    facts["unpaged"] = True
                if operation.grouped:
                    facts["grouped"] = operation.grouped
            case "read" | "delete":
                facts[operation.kind] = True
            case "act":
                assert operation.action is not None
                actions[operation.action] = _write(operation, shapes)
            case kind:
                facts[kind] = _write(operation, shapes)
    return {**facts, "actions": actions} if actions else facts


def _filters(parameter: Parameter, shapes: _Shapes) -> Iterator[tuple[str, dict[str, Any]]]:
    name = parameter.name
    shape = shapes.shape(name.removesuffix("[]"), parameter.schema, f"filter {name}")
    yield name, shape
    if parameter.schema.get("x-several"):
        yield f"{name}[]", {"kind": "list", "item": shape}


def _write(operation: Operation, shapes: _Shapes) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if operation.body is not None:
        where = f"{operation.path} {operation.name}"
        facts["body"] = shapes.named(operation.body, where)
    if operation.multipart:
        facts["form"] = True
    if operation.returns == "array":
        facts["many"] = True
    facts["answers"] = shapes.named(operation.record, operation.path)
    return facts


class _Shapes:
    """Collects the schemas that operations refer to, directly or through other schemas."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.schemas: dict[str, dict[str, Any]] = {}

    def named(self, schema: Schema, where: str) -> str:
        """Collect the schema of an object, and return its name."""
        name, found = self.document.resolve(schema)
        key = name or where
        if key not in self.schemas:
            self.schemas[key] = {}  # before its fields: some schemas contain themselves
            required = set(found.get("required", ()))
            self.schemas[key].update(
                (field, self._field(field, part, f"{key}.{field}", field in required))
                for field, part in found.get("properties", {}).items()
            )
        return key

    def _field(self, name: str, schema: Schema, where: str, required: bool) -> dict[str, Any]:
        facts = self.shape(name, schema, where)
        _, found = self.document.resolve(schema)
        if required:
            facts["required"] = True
        if "x-nullable" in schema or "x-nullable" in found:
            facts["nullable"] = True
        if found.get("x-source") == "documentation":
            facts["undeclared"] = True
        return facts

    def shape(self, name: str, schema: Schema, where: str) -> dict[str, Any]:
        """Return the kind of a field's values, with what they refer to and their unit."""
        facts = dict(self._facts(name, schema, where))
        _, found = self.document.resolve(schema)
        refers = schema.get("x-refers-to") or found.get("x-refers-to")
        if refers:
            facts["refers"] = refers
        if unit := found.get("x-unit"):
            facts["unit"] = unit
        return facts

    def _facts(self, name: str, schema: Schema, where: str) -> Iterator[tuple[str, Any]]:
        _, found = self.document.resolve(schema)
        if "discriminator" in found:
            facts = found["discriminator"]
            yield "kind", "choice"
            yield "by", facts["propertyName"]
            yield (
                "choices",
                {
                    value: self.named({"$ref": reference}, where)
                    for value, reference in facts["mapping"].items()
                },
            )
            return
        kind = found.get("type")
        if kind == "array":
            yield "kind", "list"
            yield "item", self.shape(name, found.get("items") or {}, f"{where}[]")
        elif found.get("properties"):
            yield "kind", "object"
            yield "of", self.named(schema, where)
        elif kind == "object":
            yield "kind", "mapping"
        elif "enum" in found:
            yield "kind", "enum"
            yield "values", list(found["enum"])
        elif kind in {"string", "integer"} and is_id(name):
            yield "kind", "id"
        elif found.get("x-factorial-format") in {"time", "clock"}:
            yield "kind", found["x-factorial-format"]
        elif kind == "string" and found.get("format") in FORMATS:
            yield "kind", FORMATS[found["format"]]
        else:
            yield "kind", KINDS.get(str(kind), "any")

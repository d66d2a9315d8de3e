"""Ids in bodies: they must name records that there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..schema import Schema, Shape
from ..schema.relations import ACCESS, COMPANY, target
from ..store.store import ACCESS_OFFSET, Store


def check_references(
    store: Store, domain: str, schema: Schema, values: Mapping[str, Any], prefix: str = ""
) -> dict[str, list[str]]:
    """What is wrong with the ids in a body, by field: they must name records that there are."""
    errors: dict[str, list[str]] = {}
    for field in schema.fields:
        value, name = values.get(field.name), f"{prefix}{field.name}"
        if value is None:
            continue
        item = field.shape.item
        if field.shape.kind == "id":
            if not _names(store, domain, field.name, field.shape, value):
                errors[name] = ["must exist"]
        elif field.shape.kind == "object":
            inner = store.table.schema(field.shape.of)
            errors |= check_references(store, domain, inner, value, f"{name}.")
        elif item is not None and item.kind == "id":
            for index, each in enumerate(value):
                if not _names(store, domain, field.name, item, each):
                    errors[f"{name}[{index}]"] = ["must exist"]
        elif item is not None and item.kind == "object":
            inner = store.table.schema(item.of)
            for index, each in enumerate(value):
                errors |= check_references(store, domain, inner, each, f"{name}[{index}].")
    return errors


def _names(store: Store, domain: str, name: str, shape: Shape, value: Any) -> bool:
    found = target(domain, name.removesuffix("[]"), shape, store.table)
    if found == COMPANY:
        return bool(value == store.company_id)
    if found == ACCESS:
        if not isinstance(value, int):
            return False
        return value - ACCESS_OFFSET in store.records("employees/employees")
    if not found or not store.table[found].listed:
        return True
    return value in store.records(found)

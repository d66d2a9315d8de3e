"""Checks that the ids in a body belong to records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..schema import Schema, Shape
from ..schema.relations import ACCESS, COMPANY, target
from ..store.store import ACCESS_OFFSET, Store


def check_references(
    store: Store, domain: str, schema: Schema, values: Mapping[str, Any], prefix: str = ""
) -> dict[str, list[str]]:
    """Return the errors of ids in a body that no record has, by field."""
    errors: dict[str, list[str]] = {}
    for field in schema.fields:
        value, name = values.get(field.name), f"{prefix}{field.name}"
        if value is None:
            continue
        item = field.shape.item
        if field.shape.kind == "id":
            if not _exists(store, domain, field.name, field.shape, value):
                errors[name] = ["must exist"]
        elif field.shape.kind == "object":
            inner = store.table.schema(field.shape.of)
            errors |= check_references(store, domain, inner, value, f"{name}.")
        elif item is not None and item.kind == "id":
            for index, key in enumerate(value):
                if not _exists(store, domain, field.name, item, key):
                    errors[f"{name}[{index}]"] = ["must exist"]
        elif item is not None and item.kind == "object":
            inner = store.table.schema(item.of)
            for index, member in enumerate(value):
                errors |= check_references(store, domain, inner, member, f"{name}[{index}].")
    return errors


def _exists(store: Store, domain: str, name: str, shape: Shape, value: Any) -> bool:
    path = target(domain, name.removesuffix("[]"), shape, store.table)
    if path == COMPANY:
        return bool(value == store.company_id)
    if path == ACCESS:
        if not isinstance(value, int):
            return False
        return value - ACCESS_OFFSET in store.records("employees/employees")
    if not path or not store.table[path].listed:
        return True
    return store.find_sent(path, value) is not None

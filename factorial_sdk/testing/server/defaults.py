"""Default values of new records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...core.types import is_array, is_object
from ..schema import Field, Schema, Shape
from ..schema.relations import ACCESS, COMPANY, target
from ..seed.default_records import preferred
from ..store.collection import Record
from ..store.store import ACCESS_OFFSET, Store

NEW = ("pending", "draft", "todo", "open", "opened", "new", "notassigned", "upcoming")
"""Enum values of a new record, most likely first."""


class _Unknown:
    """Placeholder for an id of a resource that the API does not serve."""


UNKNOWN = _Unknown()
"""`insert` replaces it by the id of the new record."""


def default(store: Store, domain: str, field: Field, now: str) -> Any:
    """Return the default value of a required field."""
    shape, name = field.shape, field.name
    match shape.kind:
        case "id":
            return _first_key(store, domain, name, shape)
        case "enum":
            return next((value for value in NEW if value in shape.values), preferred(shape.values))
        case "list":
            return []
        case "mapping":
            return {}
        case "object":
            return defaults(store, domain, store.table.schema(shape.of), now)
        case _:
            values: Mapping[str, Callable[[], Any]] = {
                "bool": lambda: name == "enabled",
                "int": lambda: 0,
                "float": lambda: 0.0,
                # Computed from the date, for shifts.
                "date": lambda: None if name == "reference_date" else store.today,
                "datetime": lambda: now,
                "time": lambda: "00:00",
                "clock": lambda: "2000-01-01T00:00:00.000Z",
                "str": lambda: "active" if name == "status" else "",
            }
            return values.get(shape.kind, lambda: None)()


def defaults(store: Store, domain: str, schema: Schema, now: str) -> Record:
    """Return an object with the default values of its required fields; the others are None."""
    return {
        field.name: default(store, domain, field, now) if field.required else None
        for field in schema.fields
    }


def complete(store: Store, domain: str, shape: Shape, value: Any) -> Any:
    """Return a value of a body with the required fields of the objects in it."""
    if shape.kind == "object" and is_object(value):
        given = {name: inner for name, inner in value.items() if inner is not None}
        schema = store.table.schema(shape.of)
        filled = {**defaults(store, domain, schema, store.now()), **given}
        for field in schema.fields:
            if field.name in given:
                filled[field.name] = complete(store, domain, field.shape, given[field.name])
            elif filled[field.name] is UNKNOWN:
                filled[field.name] = 1
        return filled
    if shape.item is not None and is_array(value):
        items = [complete(store, domain, shape.item, item) for item in value]
        for number, item in enumerate(items, 1):
            if is_object(item) and "id" in item and item["id"] == 1:
                item["id"] = number
        return items
    return value


def _first_key(store: Store, domain: str, name: str, shape: Shape) -> Any:
    """Return the id of the first record that a foreign key can refer to.

    The first employee is the one that the credentials belong to.
    """
    found = target(domain, name, shape, store.table)
    if found == COMPANY:
        return store.company_id
    path = "employees/employees" if found == ACCESS else found
    records = store.records(path) if path else None
    if records is None or not records.keys:
        return UNKNOWN
    first = records.keys[0]
    return first + ACCESS_OFFSET if found == ACCESS else records.value(first, "id")

"""What new records hold that nobody gave a value."""

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
"""What a new record's status is, where the body does not say it."""


class _Unknown:
    """The id of something that the API does not serve; it becomes that of the record."""


UNKNOWN = _Unknown()


def default(store: Store, domain: str, field: Field, now: str) -> Any:
    """What a field holds that must be there and that nobody gave a value."""
    shape, name = field.shape, field.name
    match shape.kind:
        case "id":
            return _some(store, domain, name, shape)
        case "enum":
            return next((each for each in NEW if each in shape.values), preferred(shape.values))
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
                "date": lambda: store.today,
                "datetime": lambda: now,
                "time": lambda: "00:00",
                "clock": lambda: "2000-01-01T00:00:00.000Z",
                "str": lambda: "active" if name == "status" else "",
            }
            return values.get(shape.kind, lambda: None)()


def defaults(store: Store, domain: str, schema: Schema, now: str) -> Record:
    """An object with what it must have."""
    return {
        field.name: default(store, domain, field, now) if field.required else None
        for field in schema.fields
    }


def complete(store: Store, domain: str, shape: Shape, value: Any) -> Any:
    """A value of a body, with all that objects in it must have in a record."""
    if shape.kind == "object" and is_object(value):
        given = {name: each for name, each in value.items() if each is not None}
        schema = store.table.schema(shape.of)
        filled = {**defaults(store, domain, schema, store.now()), **given}
        for field in schema.fields:
            if field.name in given:
                filled[field.name] = complete(store, domain, field.shape, given[field.name])
            elif filled[field.name] is UNKNOWN:
                filled[field.name] = 1
        return filled
    if shape.item is not None and is_array(value):
        items = [complete(store, domain, shape.item, each) for each in value]
        for number, each in enumerate(items, 1):
            if is_object(each) and "id" in each and each["id"] == 1:
                each["id"] = number
        return items
    return value


def _some(store: Store, domain: str, name: str, shape: Shape) -> Any:
    """The first record that the id can name; of employees, whose the credentials are."""
    found = target(domain, name, shape, store.table)
    if found == COMPANY:
        return store.company_id
    path = "employees/employees" if found == ACCESS else found
    keys = store.records(path).keys if path else ()
    if not keys:
        return UNKNOWN
    return keys[0] + (ACCESS_OFFSET if found == ACCESS else 0)

"""Effects that many collections share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..error_responses import reference_not_found
from ..server.mutations import body_to_record, create, delete, insert, update
from ..server.usage import check_unused
from ..server.write_context import Effect, WriteContext, update_fields
from ..store.collection import Record
from ..store.store import Store


def store_body(context: WriteContext) -> Record | list[Record]:
    """Store the fields of the body that the record has; for actions with an unknown effect.

    With the id of a record, that record is changed; without one, a record is added. Other effects
    that Factorial may have (e-mails, calculations) are not simulated.
    """
    context.assume("unknown effect")
    values = body_to_record(context.collection, context.values)
    values.pop("id", None)
    if context.record is not None:
        record = context.change(**values)
    else:
        record = insert(context.store, context.path, values)
    write = context.collection.actions.get(context.name)
    return [record] if write is not None and write.many else record


def set_fields(**values: Any) -> Effect:
    """Set fields of the record; a function as a value receives the context."""

    def effect(context: WriteContext) -> Record:
        return context.change(
            **{name: value(context) if callable(value) else value for name, value in values.items()}
        )

    return effect


def from_body(name: str) -> Callable[[WriteContext], Any]:
    """Return a function that returns a field of the body."""
    return lambda context: context.values.get(name)


def now(context: WriteContext) -> str:
    """Return the time as the API writes it."""
    return context.store.now()


def toggle(field: str) -> Effect:
    """Toggle a boolean field."""
    return lambda context: context.change(**{field: not context.subject[field]})


def toggle_timestamp(field: str) -> Effect:
    """Clear a timestamp that is set; set it to the current time otherwise."""
    return lambda context: context.change(
        **{field: None if context.subject[field] else context.store.now()}
    )


def find_all(store: Store, path: str, keys: Any, name: str = "ids") -> list[Record]:
    """Return the records with these ids, without duplicates.

    Raises:
        ErrorResponse: A 404: an id has no record.
    """
    records: dict[int, Record] = {}
    for index, key in enumerate(keys or ()):
        record = store.find(path, key)
        if record is None:
            raise reference_not_found(f"{name}[{index}]")
        records[record["id"]] = record
    return list(records.values())


def remove_all(name: str = "ids") -> Effect:
    """Delete the records with the ids in a field of the body, and return them."""

    def effect(context: WriteContext) -> list[Record]:
        records = find_all(context.store, context.path, context.values.get(name), name)
        for record in records:
            check_unused(context.store, context.path, record)
            context.store.remove(context.path, record["id"])
        return records

    return effect


def set_fields_of_all(name: str = "ids", **values: Any) -> Effect:
    """Set fields of the records with the ids in a field of the body."""

    def effect(context: WriteContext) -> list[Record]:
        records = find_all(context.store, context.path, context.values.get(name), name)
        new = {
            field: value(context) if callable(value) else value for field, value in values.items()
        }
        return [
            update_fields(context.store, context.path, record["id"], **new) for record in records
        ]

    return effect


def create_each(name: str) -> Effect:
    """Create a record from each object of a list in the body."""

    def effect(context: WriteContext) -> list[Record]:
        items = context.values.get(name) or ()
        records = [body_to_record(context.collection, item) for item in items]
        for record in records:
            record.pop("id", None)
        return [insert(context.store, context.path, record) for record in records]

    return effect


def create_for_ids(names: str, field: str, unique: tuple[str, ...] = ()) -> Effect:
    """Create a record for each id of a list in the body, with the other fields of the body.

    Args:
        names: Name of the list of ids.
        field: Name of the id in the record.
        unique: Fields that identify an existing record, which is returned instead; none by default.
    """

    def effect(context: WriteContext) -> list[Record]:
        shared = body_to_record(context.collection, context.values)
        made: list[Record] = []
        for key in context.values.get(names) or ():
            values = {**shared, field: key}
            known = None
            if unique:
                same = {name: values.get(name) for name in unique}
                known = next(context.store.where(context.path, **same), None)
            made.append(known or insert(context.store, context.path, values))
        return made

    return effect


def copy_record(suffix: str = "", **values: Any) -> Effect:
    """Add a copy of the record, with a suffix on its name and other fields set."""

    def effect(context: WriteContext) -> Record:
        copy = {**context.subject}
        for name in ("id", "created_at", "updated_at"):
            copy.pop(name, None)
        for name in ("name", "title"):
            if copy.get(name):
                copy[name] = context.values.get(name) or f"{copy[name]}{suffix}"
        copy |= {
            field: value(context) if callable(value) else value for field, value in values.items()
        }
        return insert(context.store, context.path, copy)

    return effect


COMMON: Mapping[str, Effect] = {
    "create": create,
    "update": update,
    "delete": delete,
    "bulk_delete": remove_all(),
    "bulk_destroy": remove_all(),
}
"""Effects by name of the operation, for collections without one of their own."""

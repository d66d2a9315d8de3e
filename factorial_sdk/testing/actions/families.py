"""Effects that many collections share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..server.mutations import create, delete, insert, recorded, update
from ..server.write_context import Deed, Effect, missing, touch
from ..store.collection import Record
from ..store.store import Store


def plainly(deed: Deed) -> Record | list[Record]:
    """Where nothing else is known: fields of the body that the record has are kept.

    With the id of a record, that record is changed; without one, a record is added. What else
    Factorial may do then (send e-mails, start a calculation) is not seen.
    """
    values = recorded(deed.collection, deed.values)
    values.pop("id", None)
    if deed.record is not None:
        record = deed.change(**values)
    else:
        record = insert(deed.store, deed.path, values)
    write = deed.collection.actions.get(deed.name)
    return [record] if write is not None and write.many else record


def setting(**values: Any) -> Effect:
    """Set fields of the record that the body names; functions are given the deed."""

    def effect(deed: Deed) -> Record:
        return deed.change(
            **{name: value(deed) if callable(value) else value for name, value in values.items()}
        )

    return effect


def given(name: str) -> Callable[[Deed], Any]:
    """A field of the body."""
    return lambda deed: deed.values.get(name)


def now(deed: Deed) -> str:
    """The time."""
    return deed.store.now()


def toggling(field: str) -> Effect:
    """Turn a boolean around."""
    return lambda deed: deed.change(**{field: not deed.subject[field]})


def toggling_time(field: str) -> Effect:
    """Empty a moment that is set, set it to now where it is empty."""
    return lambda deed: deed.change(**{field: None if deed.subject[field] else deed.store.now()})


def found(store: Store, path: str, keys: Any, name: str = "ids") -> list[Record]:
    """The records with these ids.

    Raises:
        Refusal: one is not there.
    """
    records: dict[int, Record] = {}
    for index, key in enumerate(keys or ()):
        record = store.find(path, key)
        if record is None:
            raise missing(f"{name}[{index}]")
        records[record["id"]] = record
    return list(records.values())


def removing(name: str = "ids") -> Effect:
    """Delete the records that the body names; the answer is what they were."""

    def effect(deed: Deed) -> list[Record]:
        records = found(deed.store, deed.path, deed.values.get(name), name)
        for record in records:
            deed.store.remove(deed.path, record["id"])
        return records

    return effect


def changing(name: str = "ids", **values: Any) -> Effect:
    """Set fields of all records that the body names."""

    def effect(deed: Deed) -> list[Record]:
        records = found(deed.store, deed.path, deed.values.get(name), name)
        new = {each: value(deed) if callable(value) else value for each, value in values.items()}
        return [touch(deed.store, deed.path, record["id"], **new) for record in records]

    return effect


def creating_each(name: str) -> Effect:
    """Create a record from each object of a list."""

    def effect(deed: Deed) -> list[Record]:
        values = [recorded(deed.collection, each) for each in deed.values.get(name) or ()]
        for each in values:
            each.pop("id", None)
        return [insert(deed.store, deed.path, each) for each in values]

    return effect


def creating_for(names: str, field: str, unique: tuple[str, ...] = ()) -> Effect:
    """Create a record for each id of a list, from the other fields of the body.

    Args:
        names: the list of ids.
        field: what the id is called in the record.
        unique: where a record with the same of these fields is there already, it is answered.
    """

    def effect(deed: Deed) -> list[Record]:
        shared = recorded(deed.collection, deed.values)
        made: list[Record] = []
        for key in deed.values.get(names) or ():
            values = {**shared, field: key}
            known = None
            if unique:
                same = {name: values.get(name) for name in unique}
                known = next(deed.store.where(deed.path, **same), None)
            made.append(known or insert(deed.store, deed.path, values))
        return made

    return effect


def copying(suffix: str = "", **values: Any) -> Effect:
    """Add a copy of the record that the body names."""

    def effect(deed: Deed) -> Record:
        copy = {**deed.subject}
        for name in ("id", "created_at", "updated_at"):
            copy.pop(name, None)
        for name in ("name", "title"):
            if copy.get(name):
                copy[name] = deed.values.get(name) or f"{copy[name]}{suffix}"
        copy |= {each: value(deed) if callable(value) else value for each, value in values.items()}
        return insert(deed.store, deed.path, copy)

    return effect


COMMON: Mapping[str, Effect] = {
    "create": create,
    "update": update,
    "delete": delete,
    "bulk_delete": removing(),
    "bulk_destroy": removing(),
}
"""By name of the operation, for collections that have no effect of their own under that name."""

"""A write that is to be carried out: what effects get, and what they may return."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from ..error_responses import Refusal, invalid
from ..schema import Collection
from ..store.collection import Record
from ..store.store import Store, written


@attrs.frozen
class Deed:
    """What a write is carried out with.

    Attributes:
        store: all records.
        collection: what is written to.
        name: ``create``, ``update``, ``delete``, or that of the action.
        values: the checked fields of the body, by wire name; ids are integers where they can be.
        record: the record that it is about: by the path, or by the ``id`` of the body.
    """

    store: Store
    collection: Collection
    name: str
    values: Mapping[str, Any]
    record: Record | None = None

    @property
    def path(self) -> str:
        """Path of the collection."""
        return self.collection.path

    @property
    def subject(self) -> Record:
        """The record that it is about.

        Raises:
            Refusal: there is none.
        """
        if self.record is None:
            raise missing("id")
        return self.record

    def change(self, **values: Any) -> Record:
        """Replace fields of the record that it is about; it was changed now."""
        return touch(self.store, self.path, self.subject["id"], **values)


Effect: TypeAlias = Callable[[Deed], Record | list[Record]]
"""Carries a write out, and returns what to answer. What can be checked by type was checked before.

Raises:
    Refusal: it cannot be carried out; then nothing was changed.
"""


def touch(store: Store, path: str, key: int, **values: Any) -> Record:
    """Replace fields of a record; it was changed now."""
    fields = store.table[path].record.by_name
    if "updated_at" in fields:
        values.setdefault("updated_at", written(store.now(), fields["updated_at"].shape.kind))
    return store.change(path, key, **values)


def missing(name: str) -> Refusal:
    """404: the body names a record that is not there."""
    return Refusal(404, {"errors": {name: ["must exist"]}})


def conflict(name: str, reason: str) -> Refusal:
    """409: what a record is like does not allow it."""
    return Refusal(409, {"errors": {name: [reason]}})


def wrong(name: str, reason: str) -> Refusal:
    """422: a field cannot be like that."""
    return invalid({name: [reason]})

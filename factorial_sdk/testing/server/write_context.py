"""A write that is to be carried out: what effects get, and what they may return."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from ..error_responses import reference_not_found
from ..schema import Collection
from ..store.collection import Record
from ..store.store import Store, format_as_kind


@attrs.frozen
class WriteContext:
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
            ErrorResponse: there is none.
        """
        if self.record is None:
            raise reference_not_found("id")
        return self.record

    def change(self, **values: Any) -> Record:
        """Replace fields of the record that it is about; it was changed now."""
        return update_fields(self.store, self.path, self.subject["id"], **values)


Effect: TypeAlias = Callable[[WriteContext], Record | list[Record]]
"""Carries a write out, and returns what to answer. What can be checked by type was checked before.

Raises:
    ErrorResponse: it cannot be carried out; then nothing was changed.
"""


def update_fields(store: Store, path: str, key: int, **values: Any) -> Record:
    """Replace fields of a record; it was changed now."""
    fields = store.table[path].record.by_name
    if "updated_at" in fields:
        values.setdefault(
            "updated_at", format_as_kind(store.now(), fields["updated_at"].shape.kind)
        )
    return store.change(path, key, **values)

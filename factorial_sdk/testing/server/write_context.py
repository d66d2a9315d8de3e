"""What a write operation receives and returns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import attrs

from ..error_responses import reference_not_found
from ..schema import Collection
from ..store.collection import Record
from ..store.store import Store, format_as_kind
from .assumptions import RULES


@attrs.frozen
class WriteContext:
    """A validated write.

    Attributes:
        store: Records of the company.
        collection: Collection of the path.
        name: ``create``, ``update``, ``delete``, or the name of the action.
        values: Validated fields of the body, by wire name; numeric ids are integers.
        record: Record with the id in the path or in the body; None without one.
        assumptions: Names of the rules of `RULES` that the result rests on.
    """

    store: Store
    collection: Collection
    name: str
    values: Mapping[str, Any]
    record: Record | None = None
    assumptions: set[str] = attrs.field(factory=set[str], init=False)

    def assume(self, rule: str) -> None:
        """Note that the result rests on a rule of `RULES`: the response gets the header."""
        assert rule in RULES, rule
        self.assumptions.add(rule)

    @property
    def path(self) -> str:
        """Path of the collection."""
        return self.collection.path

    @property
    def subject(self) -> Record:
        """The record, where one is required.

        Raises:
            ErrorResponse: A 404: there is none.
        """
        if self.record is None:
            raise reference_not_found("id")
        return self.record

    def change(self, **values: Any) -> Record:
        """Replace fields of the record, and set its ``updated_at``."""
        return update_fields(self.store, self.path, self.subject["id"], **values)


Effect: TypeAlias = Callable[[WriteContext], Record | list[Record]]
"""Writes to the store, and returns the records of the response. Types were validated before.

Raises:
    ErrorResponse: The write is rejected; the store rolls back its changes.
"""


def update_fields(store: Store, path: str, key: int | str, **values: Any) -> Record:
    """Replace fields of a record, and set its ``updated_at``."""
    fields = store.table[path].record.by_name
    if "updated_at" in fields:
        values.setdefault(
            "updated_at", format_as_kind(store.now(), fields["updated_at"].shape.kind)
        )
    return store.change(path, key, **values)

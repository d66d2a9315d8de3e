"""`Source`: the initial records of one collection."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

import attrs

if TYPE_CHECKING:
    from .seeder import Seeder

Values: TypeAlias = dict[str, Any]
"""Fields of a record; omitted fields get likely values by their names and types."""

Maker: TypeAlias = Callable[["Seeder", int, int], Values]
"""Returns the fields of the record at a position with an id."""


def first_id(path: str) -> int:
    """Return the first id of a collection; ranges differ, so that mixed-up ids fail."""
    return 1000 + crc32(path.encode()) % 89 * 1009


@attrs.frozen
class Source:
    """The initial records of a collection.

    Attributes:
        size: Number of positions, or a function of the seeder that returns it.
        make: Makes a record.
        first: Id of the first record; None for `first_id` of the path.
        step: Difference between ids; 1 by default.
        columns: Functions that return a field by position without making the record.
        whole: Whether `make` returns all fields; the others are null then. False by default.
        gaps: Returns the positions without a record; None if each has one.
    """

    size: int | Callable[[Seeder], int]
    make: Maker
    first: int | None = None
    step: int = 1
    columns: Mapping[str, Callable[[Seeder, int], Any]] = attrs.field(factory=dict[str, Any])
    whole: bool = False
    gaps: Callable[[Seeder], Collection[int]] | None = None


def rows(*values: Mapping[str, Any], first: int | None = None) -> Source:
    """Return a source of literal records; a function as a value is called for it."""

    def make(seeder: Seeder, index: int, _key: int) -> Values:
        return {
            name: value(seeder, index) if callable(value) else value
            for name, value in values[index].items()
        }

    return Source(len(values), make, first)


def named(names: Sequence[str], field: str = "name", **values: Any) -> Source:
    """Return a source of records that differ only in their names."""
    return rows(*({field: name, **values} for name in names))

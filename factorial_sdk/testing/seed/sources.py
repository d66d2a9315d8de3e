"""How a collection's first records are described."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias
from zlib import crc32

import attrs

if TYPE_CHECKING:
    from .seeder import Seeder

Values: TypeAlias = dict[str, Any]
"""Fields of a record; those that are left out are filled in by their names and types."""

Maker: TypeAlias = Callable[["Seeder", int, int], Values]
"""Fields of the record at a position, with an id."""


def first_id(path: str) -> int:
    """Where the ids of a collection start: apart, so that mixed-up ids are not found."""
    return 1000 + crc32(path.encode()) % 89 * 1009


@attrs.frozen
class Source:
    """The records that a collection has from the beginning.

    Attributes:
        size: how many; may depend on the company.
        make: makes one.
        first: id of the first one; by the path where None.
        step: between ids.
        columns: fields that can be told of a position without making the record.
        whole: whether `make` tells all fields, so that none is to be filled in.
    """

    size: int | Callable[[Seeder], int]
    make: Maker
    first: int | None = None
    step: int = 1
    columns: Mapping[str, Callable[[Seeder, int], Any]] = attrs.field(factory=dict[str, Any])
    whole: bool = False


def rows(*values: Mapping[str, Any], first: int | None = None) -> Source:
    """A short list of records, written out; functions in it are asked for the value."""

    def make(seeder: Seeder, index: int, _key: int) -> Values:
        return {
            name: value(seeder, index) if callable(value) else value
            for name, value in values[index].items()
        }

    return Source(len(values), make, first)


def named(names: Sequence[str], field: str = "name", **values: Any) -> Source:
    """Records that differ by their names."""
    return rows(*({field: name, **values} for name in names))

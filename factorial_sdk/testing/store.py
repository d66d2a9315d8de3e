"""The records of a fake, by collection and id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from ..core.models import Model
from .shapes import blank

Record: TypeAlias = dict[str, Any]
"""A record as JSON has it, with integers for ids. To change it is to replace it."""

DIGITS = 18
"""Longer numbers are no ids, and would only cost time to read."""

SECOND = dt.timedelta(seconds=1)


def stamp(moment: dt.datetime) -> str:
    """A moment in UTC, as the API writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def as_key(text: str) -> int | None:
    """The id that a text spells; None where no record can have it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None


class Store:
    """Records in memory, in ascending order of their ids.

    Args:
        models: the model and the first id of each collection, by path.
        start: the time it is.
    """

    def __init__(self, models: Mapping[str, tuple[type[Model], int]], start: dt.datetime) -> None:
        self._models = models
        self._records: dict[str, dict[int, Record]] = {path: {} for path in models}
        self._clock = start

    def now(self) -> str:
        """The time: a second later at each look, since answers shall not depend on the day."""
        self._clock += SECOND
        return stamp(self._clock)

    def blank(self, path: str) -> Record:
        """A record without values, of the collection at `path`."""
        return blank(self._models[path][0])

    def add(self, path: str, values: Mapping[str, Any], *, gap: int = 1) -> Record:
        """Add a record; fields that `values` leaves out are null.

        Args:
            path: of the collection.
            values: fields of the record, without its id.
            gap: how far its id lies above that of the record before.
        """
        records = self._records[path]
        key = next(reversed(records)) + gap if records else self._models[path][1]
        records[key] = {**self.blank(path), **values, "id": key}
        return records[key]

    def change(self, path: str, key: int, **values: Any) -> Record:
        """Replace fields of a record."""
        records = self._records[path]
        records[key] = {**records[key], **values}
        return records[key]

    def find(self, path: str, key: Any) -> Record | None:
        """The record with an id; None without one."""
        return self._records[path].get(key)

    def all(self, path: str) -> list[Record]:
        """All records of a collection, in ascending order of their ids."""
        return list(self._records[path].values())

    def where(self, path: str, **values: Any) -> Iterator[Record]:
        """The records whose fields have these values."""
        wanted = values.items()
        return (record for record in self._records[path].values() if wanted <= record.items())

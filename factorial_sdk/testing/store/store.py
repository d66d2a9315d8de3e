"""All records of one company, by collection and id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol

from ..schema import Table
from .collection import Record, Records, UndoLog

DIGITS = 18
"""Longer numbers are no ids, and would only cost time to read."""

ACCESS_OFFSET = 500_000
"""How far the id of an employee's account lies above that of the employee."""


def format_datetime(moment: dt.datetime) -> str:
    """A moment in UTC, as the API writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def format_as_kind(text: str, kind: str) -> str | int:
    """A moment as a field of some kind holds it: where that is a number, as seconds since 1970."""
    return int(dt.datetime.fromisoformat(text).timestamp()) if kind == "int" else text


def parse_id(text: str) -> int | None:
    """The id that a text spells; None where no record can have it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else None


class RecordSource(Protocol):
    """Where the records come from that are there from the beginning."""

    def records(self, path: str) -> Records:
        """The records of a collection, before anything was written to it."""
        ...

    def populate(self, store: Store, path: str) -> None:
        """Add the records of a collection that are made together with those of others."""
        ...


class Store:
    """Records in memory, in ascending order of their ids.

    Args:
        table: what collections there are.
        origin: makes what is there from the beginning, when it is first looked at.
        clock: returns the time, in UTC.
        company_id: id of the company that the records belong to.
    """

    def __init__(
        self,
        table: Table,
        source: RecordSource,
        clock: Callable[[], dt.datetime],
        company_id: int = 0,
    ) -> None:
        self.table = table
        self.company_id = company_id
        self._source = source
        self._records: dict[str, Records] = {}
        self._clock = clock
        self._undo_log = UndoLog()

    def now(self) -> str:
        """The time, as the API writes it."""
        return format_datetime(self._clock())

    @property
    def moment(self) -> dt.datetime:
        """The time, in UTC."""
        return self._clock()

    def records(self, path: str) -> Records:
        """The records of the collection at `path`."""
        found = self._records.get(path)
        if found is None:
            found = self._records[path] = self._source.records(path)
            # What was there from the beginning is not undone with what needed it.
            pending, self._undo_log.undo = self._undo_log.undo, None
            self._source.populate(self, path)
            self._undo_log.undo = pending
            found.undo_log = self._undo_log
        return found

    @contextmanager
    def transaction(self) -> Generator[None, None, None]:
        """All writes, or none of them, if there is an error."""
        self._undo_log.undo = []
        try:
            yield
        except BaseException:
            steps, self._undo_log.undo = self._undo_log.undo, None
            for step in reversed(steps):
                step()
            raise
        finally:
            self._undo_log.undo = None

    @property
    def today(self) -> str:
        """The day it is."""
        return self._clock().date().isoformat()

    def is_read(self, path: str) -> bool:
        """Whether anything of the collection at `path` was looked at so far."""
        return path in self._records

    @property
    def revision(self) -> int:
        """How often something was written."""
        return sum(each.revision for each in self._records.values())

    def forget_encoded(self) -> None:
        """Forget how records were written as JSON."""
        for each in self._records.values():
            each.encoded_json.clear()

    def empty_record(self, path: str) -> Record:
        """A record without values, of the collection at `path`."""
        return dict(self.table[path].record.empty_record)

    def add(self, path: str, values: Mapping[str, Any], *, gap: int = 1) -> Record:
        """Add a record; fields that `values` leaves out are null.

        Args:
            path: of the collection.
            values: fields of the record, with or without its id.
            gap: how far its id lies above that of the record before.
        """
        return self.records(path).add({**self.empty_record(path), **values}, gap)

    def change(self, path: str, key: int, **values: Any) -> Record:
        """Replace fields of a record."""
        records = self.records(path)
        record = records.get(key)
        if record is None:
            raise KeyError(key)
        return records.put(key, {**record, **values})

    def remove(self, path: str, key: int) -> None:
        """Remove a record."""
        self.records(path).remove(key)

    def find(self, path: str, key: Any) -> Record | None:
        """The record with an id; None without one."""
        return self.records(path).get(key)

    def all(self, path: str) -> list[Record]:
        """All records of a collection, in ascending order of their ids."""
        return list(self.records(path))

    def where(self, path: str, **values: Any) -> Iterator[Record]:
        """The records whose fields have these values."""
        return (
            record
            for record in self.records(path)
            if all(record.get(name) == value for name, value in values.items())
        )

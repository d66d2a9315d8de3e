"""All records of one company, by collection and id; transactions; ids and timestamps as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from ..schema import Table
from .collection import Record, Records, UndoLog

MAX_ID_DIGITS = 18
"""Maximum digits of an id; longer numbers are never ids."""

ACCESS_OFFSET = 500_000
"""Difference between the id of an employee's account (access) and that of the employee."""


def format_datetime(moment: dt.datetime) -> str:
    """Return a datetime in UTC as the API writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def find_zone(name: str) -> dt.tzinfo:
    """Return the time zone with a name; UTC if this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, not a name, a folder of the database
        return dt.UTC


def format_as_kind(text: str, kind: str) -> str | int:
    """Return a datetime for a field of a kind: as seconds since 1970 for ``int``, else as text."""
    return int(dt.datetime.fromisoformat(text).timestamp()) if kind == "int" else text


def parse_id(text: str) -> int | None:
    """Return the id in a text; None if no record can have it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MAX_ID_DIGITS else None


class RecordSource(Protocol):
    """Source of the initial records."""

    def records(self, path: str) -> Records:
        """Return the initial records of a collection."""
        ...

    def populate(self, store: Store, path: str) -> None:
        """Add the initial records of a collection that are made with those of others."""
        ...


class Store:
    """The records of one company.

    Args:
        table: Schema of the API.
        source: Source of the initial records, used when a collection is first read.
        clock: Returns the time, in UTC.
        company_id: Id of the company; 0 by default.

    Attributes:
        contents: Uploaded bytes, by path of the collection and id of the record.
        derived_at: State in which each derived collection was last calculated, by path.
        allowance_stats: Calculated fields of allowance stats, by id, when they were last
            calculated; None before.
        shift_minutes: Minutes that shifts add up to, by employee and day, when worked times were
            last calculated; None before.
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
        self.contents: dict[tuple[str, Any], bytes] = {}
        self.derived_at: dict[str, object] = {}
        self.shift_minutes: Mapping[tuple[Any, str], int | None] | None = None
        self.allowance_stats: Mapping[int, Record] | None = None

    def now(self) -> str:
        """Return the time as the API writes it."""
        return format_datetime(self._clock())

    @property
    def moment(self) -> dt.datetime:
        """The time, in UTC."""
        return self._clock()

    def records(self, path: str) -> Records:
        """Return the records of the collection at `path`."""
        found = self._records.get(path)
        if found is None:
            # Stored before `populate`, which reads it again.
            found = self._records[path] = self._source.records(path)
            # A rollback must not undo initial records that the transaction read first.
            pending, self._undo_log.undo = self._undo_log.undo, None
            self._source.populate(self, path)
            self._undo_log.undo = pending
            found.undo_log = self._undo_log
        return found

    @contextmanager
    def transaction(self) -> Generator[None, None, None]:
        """Roll back the writes of the ``with`` block if it raises."""
        self._undo_log.undo = []
        try:
            yield
        except BaseException:
            # First stop recording: the steps write, too.
            steps, self._undo_log.undo = self._undo_log.undo, None
            for step in reversed(steps):
                step()
            raise
        finally:
            self._undo_log.undo = None

    @property
    def today(self) -> str:
        """Current date, as ISO text."""
        return self._clock().date().isoformat()

    def is_read(self, path: str) -> bool:
        """Return whether the collection at `path` was read so far."""
        return path in self._records

    @property
    def revision(self) -> int:
        """Number of writes."""
        return sum(records.revision for records in self._records.values())

    def forget_encoded(self) -> None:
        """Clear the caches of JSON text."""
        for records in self._records.values():
            records.encoded_json.clear()

    def empty_record(self, path: str) -> Record:
        """Return a record of the collection at `path` with every field None."""
        return dict(self.table[path].record.empty_record)

    def add(self, path: str, values: Mapping[str, Any], *, gap: int = 1) -> Record:
        """Add a record; fields that `values` lacks are None.

        Args:
            path: Path of the collection.
            values: Fields of the record, with or without its id.
            gap: Distance of its id from the last id; 1 by default.
        """
        return self.records(path).add({**self.empty_record(path), **values}, gap)

    def change(self, path: str, key: int | str, **values: Any) -> Record:
        """Replace fields of a record."""
        records = self.records(path)
        record = records.get(key)
        if record is None:
            raise KeyError(key)
        return records.put(key, {**record, **values})

    def remove(self, path: str, key: int | str) -> None:
        """Remove a record."""
        self.records(path).remove(key)

    def find(self, path: str, key: Any) -> Record | None:
        """Return the record with an id; None if there is none."""
        return self.records(path).get(key)

    def find_sent(self, path: str, identifier: Any) -> Record | None:
        """Return the record with an id that a client sent; None if there is none.

        Unlike `find`, it does not know the keys of records with composite ids.
        """
        records = self.records(path)
        text = str(identifier)
        return records.get(text if records.composite else parse_id(text))

    def index(self, path: str, field: str) -> Mapping[Any, Sequence[int]]:
        """Return the keys of the records of a collection by the value of a field."""
        return self.records(path).index(field)

    def all(self, path: str) -> list[Record]:
        """Return all records of a collection, in ascending order of their ids."""
        return list(self.records(path))

    def where(self, path: str, **values: Any) -> Iterator[Record]:
        """Return the records whose fields have these values."""
        return (
            record
            for record in self.records(path)
            if all(record.get(name) == value for name, value in values.items())
        )

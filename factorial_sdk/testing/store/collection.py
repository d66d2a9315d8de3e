"""The records of one collection: made when first read, stored when changed."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias

Record: TypeAlias = dict[str, Any]
"""A record as JSON values, with integers for ids. It is never mutated, only replaced."""

RecordFactory: TypeAlias = Callable[[int, int], Record]
"""Makes an initial record from its position and its id; always the same one."""


class UndoLog:
    """The steps that roll back the current transaction.

    Attributes:
        undo: Steps, in the order of the writes; None outside a transaction.
    """

    def __init__(self) -> None:
        self.undo: list[Callable[[], object]] | None = None

    def add(self, step: Callable[[], object]) -> None:
        """Add the step that undoes a write."""
        if self.undo is not None:
            self.undo.append(step)


class Records:
    """Records in ascending order of their ids.

    Initial records are only a range of ids until they are read, so a large company costs only the
    records that are read.

    Args:
        keys: Ids of the positions of the initial records; none by default.
        make: Makes an initial record; None if there are none.
        first: Id of the first added record if there are no initial records; 1 by default.
        columns: Functions that return a field by position without making the record.
        composite: Format of an id that is composed of fields; empty for ids that are numbers. Such
            records have keys of their own, which only their order and the cursors show.
        gaps: Positions without a record, whose ids stay unused; none by default.

    Attributes:
        composite: Format of the ids; empty if they are numbers.
        encoded_json: Cache of records as JSON text, by id and style.
        revision: Number of writes.
        undo_log: Receives the step that undoes each write.
    """

    def __init__(
        self,
        keys: range = range(0),
        make: RecordFactory | None = None,
        first: int = 1,
        columns: Mapping[str, Callable[[int], Any]] | None = None,
        composite: str = "",
        gaps: Collection[int] = (),
    ) -> None:
        self.composite = composite
        # Keys by composite id; None until one is looked up, which makes all records.
        self._composite_keys: dict[str, int] | None = None
        self._positions = keys
        self._initial_keys: Sequence[int] = keys
        self._make = make
        self._keys: range | list[int] = keys
        if gaps:
            self._keys = [key for position, key in enumerate(keys) if position not in gaps]
            self._initial_keys = tuple(self._keys)
        self._columns = columns or {}
        self._records: dict[int, Record] = {}
        self._indexes: dict[str, dict[Any, list[int]]] = {}
        self._next = keys[-1] + 1 if keys else first
        self.encoded_json: dict[int, dict[str, str]] = {}
        self.revision = 0
        self.undo_log = UndoLog()

    @property
    def keys(self) -> Sequence[int]:
        """Ids, ascending; do not mutate."""
        return self._keys

    @property
    def initial_keys(self) -> Sequence[int]:
        """Ids of the initial records."""
        return self._initial_keys

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Record]:
        for key in tuple(self._keys):
            if (record := self.get(key)) is not None:
                yield record

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, int):
            return self.key_of(key) is not None
        if isinstance(self._keys, range):
            return key in self._keys
        index = bisect_left(self._keys, key)
        return index < len(self._keys) and self._keys[index] == key

    def get(self, key: object) -> Record | None:
        """Return the record with an id; None if there is none."""
        if not isinstance(key, int):
            key = self.key_of(key)
        record = self._records.get(key) if key is not None else None
        if record is not None or key is None or key not in self:
            return record
        assert self._make is not None
        record = self._make(self._positions.index(key), key)
        if self.composite:
            record = {**record, "id": self._id_of(record, key)}
        self._records[key] = record
        return record

    def key_of(self, identifier: object) -> int | None:
        """Return the key of the record with an id as the API shows it; None if there is none."""
        if not self.composite:
            return identifier if isinstance(identifier, int) and identifier in self else None
        if self._composite_keys is None:
            self._composite_keys = {self.value(key, "id"): key for key in self._keys}
        return self._composite_keys.get(identifier) if isinstance(identifier, str) else None

    def _id_of(self, record: Record, key: int) -> int | str:
        return self.composite.format_map(record) or key

    def value(self, key: int, field: str) -> Any:
        """Return a field of a record, without making the record where a column has it."""
        record = self._records.get(key)
        if record is None:
            column = self._columns.get(field)
            if column is not None:
                return column(self._positions.index(key))
            record = self.get(key) or {}
        return record.get(field)

    def index(self, field: str) -> Mapping[Any, Sequence[int]]:
        """Return the keys of the records by the value of a field, ascending; do not mutate."""
        found = self._indexes.get(field)
        if found is None:
            found = self._indexes[field] = {}
            for key in self._keys:
                found.setdefault(self.value(key, field), []).append(key)
        return found

    def add(self, values: Record, gap: int = 1) -> Record:
        """Add a record with its own id, which can replace a record, or with the next id.

        Args:
            values: All of its fields.
            gap: Distance of its id from the last id; 1 by default.
        """
        key = values.get("id")
        if self.composite:
            key = self.key_of(self._id_of(values, 0))
        if not isinstance(key, int):
            key = self._next + gap - 1
        record = {**values, "id": self._id_of(values, key)}
        if key not in self:
            self._insert(key, record)
            self.undo_log.add(partial(self._drop, key))
        else:
            self.undo_log.add(partial(self._set, key, self.get(key)))
            self._set(key, record)
        self._next = max(self._next, key + 1)
        return record

    def put(self, key: int | str, record: Record) -> Record:
        """Replace the record with an id."""
        number = self._number(key)
        self.undo_log.add(partial(self._set, number, self.get(number)))
        self._set(number, record)
        return record

    def remove(self, key: int | str) -> None:
        """Remove the record with an id."""
        number = self._number(key)
        self.undo_log.add(partial(self._insert, number, self.get(number)))
        self._drop(number)

    def _number(self, key: int | str) -> int:
        found = key if isinstance(key, int) else self.key_of(key)
        if found is None:
            raise KeyError(key)
        return found

    def _insert(self, key: int, record: Record | None) -> None:
        if isinstance(self._keys, range):
            self._keys = list(self._keys)
        insort(self._keys, key)
        for field, found in self._indexes.items():
            insort(found.setdefault((record or {}).get(field), []), key)
        self._store(key, record)

    def _drop(self, key: int) -> None:
        if isinstance(self._keys, range):
            self._keys = list(self._keys)
        for field, found in self._indexes.items():
            found[self.value(key, field)].remove(key)
        del self._keys[bisect_left(self._keys, key)]
        gone = self._records.pop(key, None)
        if self._composite_keys is not None and gone is not None:
            self._composite_keys.pop(gone["id"], None)
        self._forget(key)

    def _set(self, key: int, record: Record | None) -> None:
        for field, found in self._indexes.items():
            old, new = self.value(key, field), (record or {}).get(field)
            if old != new:
                found[old].remove(key)
                insort(found.setdefault(new, []), key)
        self._store(key, record)

    def _store(self, key: int, record: Record | None) -> None:
        if record is not None:
            self._records[key] = record
            if self._composite_keys is not None:
                self._composite_keys[record["id"]] = key
        self._forget(key)

    def _forget(self, key: int) -> None:
        self.revision += 1
        self.encoded_json.pop(key, None)

"""Records as Arrow tables, and the schema that a model has there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from .columns import Column
from .libraries import library
from .settling import Settled

if TYPE_CHECKING:
    import pyarrow as pa


class Arrow:
    """What Arrow has for each kind of column.

    Args:
        categories: whether categories are dictionaries; else they are text.
    """

    def __init__(self, *, categories: bool = True) -> None:
        self.library: Any = library("pyarrow", "arrow")
        self._categories = categories

    def schema(self, columns: Iterable[Column]) -> pa.Schema:
        """The schema of a table of those columns."""
        lib = self.library
        made: pa.Schema = lib.schema([lib.field(each.name, self.type_of(each)) for each in columns])
        return made

    def type_of(self, column: Column) -> Any:
        """The type of a column; categories within records and arrays are text."""
        if column.kind == "category" and self._categories:
            return self.library.dictionary(self.library.int32(), self.library.string())
        return self._part_type(column)

    def table(self, settled: Sequence[Settled]) -> pa.Table:
        """A table of settled columns."""
        made: pa.Table = self.library.Table.from_arrays(
            [self._array(each) for each in settled],
            schema=self.schema(each.column for each in settled),
        )
        return made

    def batch(self, settled: Sequence[Settled]) -> pa.RecordBatch:
        """A batch of settled columns."""
        made: pa.RecordBatch = self.library.RecordBatch.from_arrays(
            [self._array(each) for each in settled],
            schema=self.schema(each.column for each in settled),
        )
        return made

    def _part_type(self, column: Column) -> Any:
        lib = self.library
        match column.kind:
            case "integer":
                return lib.int64()
            case "number":
                return lib.float64()
            case "boolean":
                return lib.bool_()
            case "date":
                return lib.date32()
            case "moment":
                return lib.timestamp("us", tz="UTC")
            case "record":
                return lib.struct([(each.name, self._part_type(each)) for each in column.parts])
            case "array":
                return lib.list_(self._part_type(column.parts[0]))
            case "text" | "category" | "json":
                return lib.string()

    def _array(self, settled: Settled) -> Any:
        lib, column = self.library, settled.column
        if column.kind != "category" or not self._categories:
            return lib.array(settled.values, type=self.type_of(column))
        numbers = {text: number for number, text in enumerate(column.categories)}
        return lib.DictionaryArray.from_arrays(
            lib.array(map(numbers.get, settled.values), type=lib.int32()),
            lib.array(column.categories, type=lib.string()),
        )

"""Records as Arrow tables, and the schema that a model has there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from .coercion import Settled
from .optional_imports import library
from .schema import Column

if TYPE_CHECKING:
    import polars as pl

if TYPE_CHECKING:
    import pandas as pd

from collections.abc import Iterable
from typing import TYPE_CHECKING

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


NULLABLE: Final = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}


class Pandas:
    """What pandas has for each kind of column.

    Dates have no type of their own there: a day is its first moment, without a zone. Records,
    arrays and free-form values are Python objects.
    """

    def __init__(self) -> None:
        self.library: Any = library("pandas", "pandas")
        self._numpy: Any = library("numpy", "pandas")

    def frame(self, settled: Sequence[Settled], rows: int) -> pd.DataFrame:
        """A frame of settled columns."""
        lib = self.library
        arrays = {each.column.name: self._array(each) for each in settled}
        made: pd.DataFrame = lib.DataFrame(arrays, index=lib.RangeIndex(rows))
        return made

    def _array(self, settled: Settled) -> Any:
        lib, np = self.library, self._numpy
        kind, values = settled.column.kind, settled.values
        match kind:
            case "category":
                return lib.Categorical(
                    values, categories=lib.Index(settled.column.categories, dtype=object)
                )
            case "date":
                days = np.array(values, dtype="datetime64[D]")
                return lib.DatetimeIndex(days.astype("datetime64[us]"))
            case "moment":
                naive = [None if each is None else each.replace(tzinfo=None) for each in values]
                moments = np.array(naive, dtype="datetime64[us]")
                return lib.DatetimeIndex(moments).tz_localize("UTC")
            case "record" | "array" | "json":
                objects = np.empty(len(values), dtype=object)
                for place, value in enumerate(values):  # at once, arrays would become dimensions
                    objects[place] = value
                return objects
            case _:
                return lib.array(values, dtype=NULLABLE[kind])


class Polars:
    """What polars has for each kind of column: what Arrow has, with `polars.Enum` categories."""

    def __init__(self) -> None:
        self.library: Any = library("polars", "polars")

    def frame(self, settled: Sequence[Settled]) -> pl.DataFrame:
        """A frame of settled columns."""
        lib = self.library
        made: pl.DataFrame = lib.DataFrame(
            [
                lib.Series(each.column.name, each.values, dtype=self.type_of(each.column))
                for each in settled
            ]
        )
        return made

    def type_of(self, column: Column) -> Any:
        """The type of a column; categories within records and arrays are text."""
        if column.kind == "category":
            return self.library.Enum(column.categories)
        return self._part_type(column)

    def _part_type(self, column: Column) -> Any:
        lib = self.library
        match column.kind:
            case "integer":
                return lib.Int64()
            case "number":
                return lib.Float64()
            case "boolean":
                return lib.Boolean()
            case "date":
                return lib.Date()
            case "moment":
                return lib.Datetime("us", "UTC")
            case "record":
                return lib.Struct({each.name: self._part_type(each) for each in column.parts})
            case "array":
                return lib.List(self._part_type(column.parts[0]))
            case "text" | "category" | "json":
                return lib.String()

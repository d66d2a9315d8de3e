"""Build Arrow tables and batches, pandas frames and polars frames from coerced columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from .coercion import ColumnValues
from .optional_imports import import_optional
from .schema import Column

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class ArrowBackend:
    """Builds Arrow schemas, tables and record batches.

    Args:
        categories: True makes categories dictionaries, False makes them text. Categories within
            records and arrays are always text.
    """

    def __init__(self, *, categories: bool = True) -> None:
        self.library: Any = import_optional("pyarrow", "arrow")
        self._categories = categories

    def schema(self, columns: Iterable[Column]) -> pa.Schema:
        """Return the schema of a table with these columns."""
        lib = self.library
        schema: pa.Schema = lib.schema(
            [lib.field(column.name, self._column_type(column)) for column in columns]
        )
        return schema

    def table(self, columns: Sequence[ColumnValues]) -> pa.Table:
        """Build a table."""
        table: pa.Table = self._build(self.library.Table, columns)
        return table

    def batch(self, columns: Sequence[ColumnValues]) -> pa.RecordBatch:
        """Build a record batch."""
        batch: pa.RecordBatch = self._build(self.library.RecordBatch, columns)
        return batch

    def _build(self, cls: Any, columns: Sequence[ColumnValues]) -> Any:
        return cls.from_arrays(
            [self._array(column) for column in columns],
            schema=self.schema(values.column for values in columns),
        )

    def _column_type(self, column: Column) -> Any:
        if column.kind == "category" and self._categories:
            return self.library.dictionary(self.library.int32(), self.library.string())
        return self._value_type(column)

    def _value_type(self, column: Column) -> Any:
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
            case "datetime":
                return lib.timestamp("us", tz="UTC")
            case "record":
                return lib.struct([(part.name, self._value_type(part)) for part in column.parts])
            case "array":
                return lib.list_(self._value_type(column.parts[0]))
            case "text" | "category" | "json":
                return lib.string()

    def _array(self, values: ColumnValues) -> Any:
        lib, column = self.library, values.column
        if column.kind != "category" or not self._categories:
            return lib.array(values.values, type=self._column_type(column))
        indices = {text: index for index, text in enumerate(column.categories)}
        return lib.DictionaryArray.from_arrays(
            lib.array(map(indices.get, values.values), type=lib.int32()),
            lib.array(column.categories, type=lib.string()),
        )


PANDAS_DTYPES: Final = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}
"""The nullable dtype of each scalar kind."""


class PandasBackend:
    """Builds pandas frames.

    pandas has no dtype for dates: a date becomes midnight of that day, without a time zone.
    Records, arrays and free-form values stay Python objects.
    """

    def __init__(self) -> None:
        self.library: Any = import_optional("pandas", "pandas")
        self._numpy: Any = import_optional("numpy", "pandas")

    def frame(self, columns: Sequence[ColumnValues], rows: int) -> pd.DataFrame:
        """Build a frame; without columns it still has `rows` rows."""
        lib = self.library
        arrays = {values.column.name: self._array(values) for values in columns}
        frame: pd.DataFrame = lib.DataFrame(arrays, index=lib.RangeIndex(rows))
        return frame

    def _array(self, column: ColumnValues) -> Any:
        lib, np = self.library, self._numpy
        kind, values = column.column.kind, column.values
        match kind:
            case "category":
                return lib.Categorical(
                    values, categories=lib.Index(column.column.categories, dtype=object)
                )
            case "date":
                days = np.array(values, dtype="datetime64[D]")
                return lib.DatetimeIndex(days.astype("datetime64[us]"))
            case "datetime":
                naive = [None if value is None else value.replace(tzinfo=None) for value in values]
                utc = np.array(naive, dtype="datetime64[us]")
                return lib.DatetimeIndex(utc).tz_localize("UTC")
            case "record" | "array" | "json":
                # One by one: np.array(values) would turn arrays into dimensions.
                objects = np.empty(len(values), dtype=object)
                for index, value in enumerate(values):
                    objects[index] = value
                return objects
            case _:
                return lib.array(values, dtype=PANDAS_DTYPES[kind])


class PolarsBackend:
    """Builds polars frames; categories become `polars.Enum`, but text within records and arrays."""

    def __init__(self) -> None:
        self.library: Any = import_optional("polars", "polars")

    def frame(self, columns: Sequence[ColumnValues]) -> pl.DataFrame:
        """Build a frame."""
        lib = self.library
        frame: pl.DataFrame = lib.DataFrame(
            [
                lib.Series(values.column.name, values.values, dtype=self._dtype(values.column))
                for values in columns
            ]
        )
        return frame

    def _dtype(self, column: Column) -> Any:
        if column.kind == "category":
            return self.library.Enum(column.categories)
        return self._value_dtype(column)

    def _value_dtype(self, column: Column) -> Any:
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
            case "datetime":
                return lib.Datetime("us", "UTC")
            case "record":
                return lib.Struct({part.name: self._value_dtype(part) for part in column.parts})
            case "array":
                return lib.List(self._value_dtype(column.parts[0]))
            case "text" | "category" | "json":
                return lib.String()

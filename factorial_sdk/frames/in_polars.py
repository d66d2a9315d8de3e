"""Records as polars frames."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .columns import Column
from .libraries import library
from .settling import Settled

if TYPE_CHECKING:
    import polars as pl


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

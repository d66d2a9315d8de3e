"""Records as pandas frames; no other library is needed for them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from .libraries import library
from .settling import Settled

if TYPE_CHECKING:
    import pandas as pd

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

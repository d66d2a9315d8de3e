"""Records as data frames: pandas, polars, Arrow, Parquet.

    from factorial_sdk import Employee, frames

    page.to_pandas()                                    # pages and lists have methods
    frames.write_parquet(api.employees.employees.iter(), "employees.parquet", model=Employee)

What columns there are, and of what type, follows from the model, so an empty list has them too:

============================  ==================  ====================  ====================
a field that is               in Arrow            in polars             in pandas
============================  ==================  ====================  ====================
text, or an id                string              String                string
an integer                    int64               Int64                 Int64
a number                      double              Float64               Float64
true or false                 bool                Boolean               boolean
a date                        date32              Date                  datetime64[us]
a date with a time            timestamp[us, UTC]  Datetime("us","UTC")  datetime64[us, UTC]
an enum                       dictionary          Enum                  category
a record                      struct              Struct                dict
an array                      list                List                  list
a record of several kinds     string (JSON)       String (JSON)         dict
a free-form object            string (JSON)       String (JSON)         dict
============================  ==================  ====================  ====================
"""

from __future__ import annotations

from .conversion import to_arrow, to_dicts, to_pandas, to_polars
from .errors import MisfitError, MissingExtraError
from .streaming import batches, schema, write_parquet

__all__ = [
    "MisfitError",
    "MissingExtraError",
    "batches",
    "schema",
    "to_arrow",
    "to_dicts",
    "to_pandas",
    "to_polars",
    "write_parquet",
]

"""Convert records to pandas, polars and Arrow, and write them to Parquet files.

    from factorial_sdk import Employee, frames

    page.to_pandas()                                    # pages and lists have methods
    frames.write_parquet(api.employees.employees.iter(), "employees.parquet", model=Employee)

The model determines the columns and their types, so an empty list has all columns, too:

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

====================  =========================================================================
``conversion``        `to_arrow`, `to_polars`, `to_pandas`, `to_dicts`: records held in memory
``streaming``         `batches`, `write_parquet`: more records than fit into memory
``schema``            the columns of a model, and `FrameOptions`
``coercion``          values of exactly their column's type; misfits
``backends``          Arrow, pandas and polars objects made of coerced columns
``parquet``           files that are complete before they replace others
``optional_imports``  imports of optional libraries
====================  =========================================================================
"""

from __future__ import annotations

from .coercion import MisfitError
from .conversion import to_arrow, to_dicts, to_pandas, to_polars
from .optional_imports import MissingExtraError
from .schema import FrameOptions
from .streaming import batches, schema, write_parquet

__all__ = [
    "FrameOptions",
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

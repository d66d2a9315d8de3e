"""Lists of the API as Parquet files, as tables of DuckDB, or for dlt: whole, and again and again.

    from factorial_sdk import export

    with factorial_sdk.Client() as api:
        export.to_duckdb(api, ["employees/employees", "timeoff/leaves"], "people.duckdb")

An export that is interrupted goes on where it stopped; one that is repeated reads only what has
changed, where the API can tell.
"""

from __future__ import annotations

from .api import ExportOptions, to_duckdb, to_parquet
from .dlt import dlt_source
from .errors import ExportError, TargetBusyError, TargetError
from .report import ExportReport, TableReport
from .resources import Exportable, Resource, resources

__all__ = [
    "ExportError",
    "ExportOptions",
    "ExportReport",
    "Exportable",
    "Resource",
    "TableReport",
    "TargetBusyError",
    "TargetError",
    "dlt_source",
    "resources",
    "to_duckdb",
    "to_parquet",
]

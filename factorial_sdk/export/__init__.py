"""Export lists of the API to Parquet files, to DuckDB tables or to dlt, and keep them up to date.

    from factorial_sdk import export

    with factorial_sdk.Client() as api:
        export.to_duckdb(api, ["employees/employees", "timeoff/leaves"], "people.duckdb")

An interrupted export resumes where it stopped. A repeated one reads only what has changed, where
the API has a filter for that.

==============  =================================================================
``api``         `to_parquet`, `to_duckdb` and their options
``dlt``         `dlt_source`
``resources``   the lists that can be exported, `Resource`
``plan``        checks the options; the tables and columns of an export
``exporter``    the flow that reads, stores and publishes a table
``watermarks``  since when changes are read
``state``       progress of each table, stored beside the data
``targets``     where the rows go: ``parquet``, ``duckdb``
``report``      `ExportReport`, `TableReport`
``errors``      `ExportError`, `TargetError`, `TargetBusyError`
==============  =================================================================
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

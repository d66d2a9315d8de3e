"""The types of data frames and exports. Checked by `check.py`, never run."""

from __future__ import annotations

from collections.abc import AsyncIterator, Coroutine, Iterator
from pathlib import Path
from typing import Any, assert_type

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
from dlt.sources import DltSource

from factorial_sdk import (
    AsyncClient,
    Client,
    Employee,
    LeavesEndpoint,
    ListApiResponse,
    MetaApiResponse,
    export,
    frames,
)


def lists_and_pages_become_frames(
    page: MetaApiResponse[Employee], everyone: ListApiResponse[Employee]
) -> None:
    assert_type(page.to_pandas(), pd.DataFrame)
    assert_type(page.to_polars(flatten=True), pl.DataFrame)
    assert_type(everyone.to_arrow(extra=True, on_misfit="text"), pa.Table)
    assert_type(everyone.to_dicts(drop=["birthday_on"]), list[dict[str, Any]])
    assert_type(frames.to_pandas(everyone), pd.DataFrame)
    assert_type(frames.to_polars(everyone.data(), model=Employee), pl.DataFrame)
    assert_type(frames.to_arrow(iter(everyone), model=Employee), pa.Table)
    assert_type(frames.to_dicts([], model=Employee), list[dict[str, Any]])
    assert_type(frames.schema(Employee), pa.Schema)


def iterators_become_batches_and_files(api: Client) -> None:
    employees = api.employees.employees
    assert_type(frames.batches(employees.iter(), model=Employee), Iterator[pa.RecordBatch])
    assert_type(frames.write_parquet(employees.iter(), Path("a"), model=Employee, rows=5), int)
    assert_type(frames.write_parquet(employees.all(), "a", on_misfit="raise"), int)


async def asynchronous_ones_too(api: AsyncClient) -> None:
    employees = api.employees.employees
    made = frames.batches(employees.iter(), model=Employee, flatten=True)
    assert_type(made, AsyncIterator[pa.RecordBatch])
    async for batch in made:
        assert_type(batch, pa.RecordBatch)
    writing: Coroutine[Any, Any, int] = frames.write_parquet(
        employees.iter(), "a.parquet", model=Employee
    )
    assert_type(await writing, int)


def exports_report(api: Client, database: duckdb.DuckDBPyConnection) -> None:
    lists: list[export.Exportable] = ["teams/teams", api.employees.employees, LeavesEndpoint]
    lists.append(export.Resource("posts/posts", table="posts", filters={"limit": 10}))
    report = export.to_duckdb(api, lists, database, drop=["*email*"], full=["posts"], rows=10)
    assert_type(report, export.ExportReport)
    assert_type(report["posts"].rows, int)
    assert_type([each.table for each in report], list[str])
    assert_type(export.to_parquet(api, ["teams/teams"], Path("a")), export.ExportReport)
    assert_type(export.dlt_source(api, export.resources(), flatten=True), DltSource)


async def exports_are_awaited(api: AsyncClient) -> None:
    assert_type(await export.to_duckdb(api, ["teams/teams"], "a"), export.ExportReport)
    assert_type(await export.to_parquet(api, ["teams/teams"], "a"), export.ExportReport)

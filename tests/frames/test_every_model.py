"""Frames of every model: types, time zones, nulls and empty lists agree with the schema."""

from __future__ import annotations

import json
import logging
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from factorial_sdk import ListApiResponse, converter, frames

from ..helpers.tables import for_each
from ..whole_api.calls import class_for
from ..whole_api.declared import hints_of
from ..whole_api.document import DOMAINS, SCHEMAS, attribute, resolve, variants
from ..whole_api.dummies import Dummies, hollow
from .expected import CATEGORY, arrow_fields, cell, in_indian_zone, pandas_type, parsed

CONVERTER = converter()

each_record = for_each("record", DOMAINS)

HOSTILE: list[Any] = [
    None, [], {}, "", "x", -1, 2**70, 1.5, True, False, [None], [[1]], [{"id": []}], {"id": {}},
    "\ud800 hostile", "nul \0", "=1+1", "2026-02-30", "0001-01-01T00:00:00+14:00", "a" * 1000,
    "9999-12-31T23:59:59-12:00", {"any": {"a": [1, None, "\udfff"]}}, float("inf"), "12",
]  # fmt: skip


def read(record: str, sent: list[Any]) -> ListApiResponse[Any]:
    cls = class_for(record)
    return ListApiResponse([CONVERTER.structure(each, cls) for each in sent], model=cls)


def dummies(record: str) -> list[dict[str, Any]]:
    """Return records that contain every value of every enum."""
    properties = SCHEMAS[record]["properties"]
    return [Dummies(each).object(properties) for each in range(max(2, variants(SCHEMAS[record])))]


def expected_cells(record: str, sent: list[dict[str, Any]]) -> dict[str, list[Any]]:
    hints = hints_of(class_for(record))
    return {
        attribute(name): [cell(row[name], each, hints[attribute(name)]) for row in sent]
        for name, each in SCHEMAS[record]["properties"].items()
    }


def check_cells(record: str, found: dict[str, list[Any]], sent: list[dict[str, Any]]) -> None:
    properties = SCHEMAS[record]["properties"]
    plain = {
        attribute(name): [parsed(each, schema) for each in found[attribute(name)]]
        for name, schema in properties.items()
    }
    assert plain == expected_cells(record, sent)


def check_types(record: str, table: pa.Table, polars: pl.DataFrame, pandas: pd.DataFrame) -> None:
    """Check that all three frames have the columns and types of the schema."""
    cls, properties = class_for(record), SCHEMAS[record]["properties"]
    assert dict(zip(table.schema.names, table.schema.types, strict=True)) == arrow_fields(
        cls, SCHEMAS[record]
    )
    hints = hints_of(cls)
    assert {name: str(kind) for name, kind in pandas.dtypes.items()} == {
        attribute(name): pandas_type(each, hints[attribute(name)])
        for name, each in properties.items()
    }
    text = {name: pl.String() for name, kind in polars.schema.items() if isinstance(kind, pl.Enum)}
    assert text.keys() == {
        name for name in table.schema.names if table.schema.field(name).type == CATEGORY
    }
    plain = pa.schema(
        [
            field.with_type(pa.string()) if field.type == CATEGORY else field
            for field in table.schema
        ]
    )
    assert pl.DataFrame(plain.empty_table()).schema == polars.schema | text


def check_categories(
    record: str, table: pa.Table, polars: pl.DataFrame, pandas: pd.DataFrame
) -> None:
    for wire, each in SCHEMAS[record]["properties"].items():
        values, name = resolve(each).get("enum"), attribute(wire)
        if values is None:
            continue
        assert list(pandas[name].cat.categories) == values
        assert not pandas[name].cat.ordered
        assert polars.schema[name].categories.to_list() == values
        for chunk in table.column(name).chunks:
            assert chunk.dictionary.to_pylist() == values


@each_record
def test_empty_list_has_all_columns(record: str) -> None:
    empty = ListApiResponse[Any]([], model=class_for(record))
    table, polars, pandas = empty.to_arrow(), empty.to_polars(), empty.to_pandas()
    assert table.num_rows == len(polars) == len(pandas) == 0
    check_types(record, table, polars, pandas)
    check_categories(record, table, polars, pandas)
    assert frames.schema(class_for(record)) == table.schema
    assert empty.to_dicts() == []


@each_record
def test_values_have_schema_types_in_every_library(
    record: str, caplog: pytest.LogCaptureFixture
) -> None:
    sent = dummies(record)
    records = read(record, [in_indian_zone(each, SCHEMAS[record]) for each in sent])
    table, polars, pandas = records.to_arrow(), records.to_polars(), records.to_pandas()
    check_types(record, table, polars, pandas)
    check_categories(record, table, polars, pandas)
    check_cells(record, table.to_pydict(), sent)
    check_cells(record, polars.to_dict(as_series=False), sent)
    check_pandas(record, pandas, sent)
    assert not caplog.records


def check_pandas(record: str, frame: pd.DataFrame, sent: list[dict[str, Any]]) -> None:
    for name, cells in expected_cells(record, sent).items():
        found = frame[name]
        assert found.isna().to_list() == [each is None for each in cells]
        for value, each in zip(found, cells, strict=True):
            if each is None:
                continue
            if isinstance(value, pd.Timestamp):
                assert value == pd.Timestamp(each)
                assert (value.tzinfo is None) == (pd.Timestamp(each).tzinfo is None)
            elif isinstance(value, dict):  # a record of one of several kinds holds typed values
                assert json.loads(json.dumps(value, default=cell_text)) == json.loads(
                    json.dumps(each, default=cell_text)
                )
            else:
                assert value == each


def cell_text(value: Any) -> str:
    return str(value.isoformat())


@each_record
def test_nulls_are_null_in_every_library(record: str) -> None:
    sent = [hollow(SCHEMAS[record], {}) for _ in range(2)]
    records = read(record, sent)
    table, polars, pandas = records.to_arrow(), records.to_polars(), records.to_pandas()
    check_types(record, table, polars, pandas)
    check_categories(record, table, polars, pandas)
    check_cells(record, table.to_pydict(), sent)
    check_cells(record, polars.to_dict(as_series=False), sent)
    check_pandas(record, pandas, sent)


@each_record
def test_hostile_values_break_no_frame(record: str, caplog: pytest.LogCaptureFixture) -> None:
    properties = SCHEMAS[record]["properties"]
    cls = class_for(record)
    records = read(record, [dict.fromkeys(properties, value) for value in HOSTILE])
    caplog.clear()  # discard reports of schema drift
    caplog.set_level(logging.DEBUG)
    for flatten in (False, True):
        table = records.to_arrow(flatten=flatten, extra=True)
        table.validate(full=True)
        assert table.schema == frames.schema(cls, flatten=flatten, extra=True)
        assert table.num_rows == len(HOSTILE)
        polars = records.to_polars(flatten=flatten, extra=True)
        pandas = records.to_pandas(flatten=flatten, extra=True)
        assert polars.columns == list(pandas.columns) == table.schema.names
        assert len(polars) == len(pandas) == len(HOSTILE)
        assert len(records.to_dicts(flatten=flatten, extra=True)) == len(HOSTILE)
        text = records.to_arrow(flatten=flatten, on_misfit="text")
        assert text.num_rows == len(HOSTILE)
    logged = "".join(entry.getMessage() for entry in caplog.records)
    assert "hostile" not in logged
    assert "aaaa" not in logged


@each_record
def test_flattened_columns_equal_nested_values(record: str) -> None:
    records = read(record, dummies(record))
    flat = records.to_arrow(flatten=True)
    nested = records.to_arrow()
    assert not any(pa.types.is_struct(each) for each in flat.schema.types)
    for name in flat.schema.names:
        first, *rest = name.split(".")
        if nested.schema.field(first).type == pa.string() and rest:
            continue  # of several kinds; see test_columns
        found = nested.column(first).to_pylist()
        for part in rest:
            found = [None if each is None else each[part] for each in found]
        assert flat.column(name).to_pylist() == found, name
    assert records.to_polars(flatten=True).columns == flat.schema.names
    assert list(records.to_pandas(flatten=True).columns) == flat.schema.names
    assert all(list(each) == flat.schema.names for each in records.to_dicts(flatten=True))

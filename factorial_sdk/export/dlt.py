"""A source for dlt, which loads into what it knows: BigQuery, Snowflake, Databricks, and so on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..core.errors import ConfigurationError
from ..core.operations.executor import SyncApi
from ..frames.coercion import settle
from ..frames.optional_imports import library
from ..frames.schema import Column
from .plan import columns_to_keep
from .resources import Exportable, Resource, chosen
from .watermarks import changes_since, newest_stamp, next_watermark, origin_of

if TYPE_CHECKING:
    from dlt.sources import DltSource

TYPES: Final[Mapping[str, str]] = {
    "text": "text",
    "category": "text",
    "integer": "bigint",
    "number": "double",
    "boolean": "bool",
    "date": "date",
    "moment": "timestamp",
    "json": "json",
}
"""What dlt calls the kinds of column; it makes columns and tables of records and arrays itself."""

WATERMARK: Final = "watermark"
OWNER: Final = "owner"
LEDGER: Final = "_factorial_export"
"""A key in the state of a pipeline: which source loads each table, under any name."""


def dlt_source(
    api: SyncApi,
    resources: Iterable[Exportable],
    *,
    drop: Sequence[str] = (),
    flatten: bool = False,
    extra: bool = False,
    name: str = "factorial",
) -> DltSource:
    """A dlt source of lists, a resource for each (extra ``dlt``).

    Where the API can tell what has changed, a repeated run of the pipeline reads only that and
    merges it by id; other lists are read in full and replace what was loaded. The newest change
    that was seen is in the state of the pipeline, which dlt commits with the data. With
    ``refresh="drop_sources"`` a run starts over.

    A table belongs to one company, as the state of the pipeline remembers: loading another
    company's data to it is refused with a `TargetError`, which dlt wraps in its own. Use a pipeline
    and a dataset for each company, or tables of other names (`Resource`).

    Args:
        api: a `Client`; dlt has no use for asynchronous ones.
        resources: the lists: their paths, their endpoints, or `Resource`.
        drop: names of columns to leave out, or patterns of them; see `ExportOptions`.
        flatten: give the fields of records in records columns of their own. dlt does so anyway.
        extra: add a column ``extra`` of unknown fields.
        name: of the source.

    Returns:
        What a pipeline runs: ``pipeline.run(source)``.

    Raises:
        ConfigurationError: an argument is of no use.
        MissingExtraError: dlt is not installed.
    """
    engine: Any = library("dlt", "dlt")
    given: Any = api
    if not isinstance(given, SyncApi):
        raise ConfigurationError("dlt_source needs a Client, which dlt calls in its threads")
    found = chosen(resources)
    if folded := [each.table for each in found if "__" in each.table or each.table.endswith("_")]:
        raise ConfigurationError(
            f"dlt would rename the table {folded[0]!r}: use no double underscore in it, and none "
            "at its end"
        )
    kept = columns_to_keep(found, drop, flatten=flatten, extra=extra)
    made = [_resource(engine, api, each, columns) for each, columns in kept.items()]

    def source() -> list[Any]:
        return made

    made_of: DltSource = engine.source(source, name=name)()
    return made_of


def _resource(engine: Any, api: SyncApi, resource: Resource, columns: Sequence[Column]) -> Any:
    has_key = any(column.name == "id" for column in columns)
    merged = resource.updated_by is not None and has_key
    return engine.resource(
        _reader(engine, api, resource, columns, merged=merged),
        name=resource.table,
        write_disposition="merge" if merged else "replace",
        primary_key="id" if has_key else None,
        columns=dict(_hints(columns, key="id" if merged else None)),
    )


def _reader(
    engine: Any, api: SyncApi, resource: Resource, columns: Sequence[Column], *, merged: bool
) -> Callable[[], Iterator[Any]]:
    def read() -> Iterator[Any]:
        state = _state(engine, resource.table)
        origin = api.execute(origin_of(api))
        owner = origin.adopt(state.get(OWNER), f"the table {resource.table} of this pipeline")
        former = state.get(WATERMARK)
        seen = dt.datetime.fromisoformat(former) if merged and former else None
        query = dict(resource.filters)
        if seen is not None:
            since = changes_since(seen)
            query[str(resource.updated_by)] = since if resource.takes_moments else since.date()
        endpoint: Any = resource.endpoint(api)
        # Also a list without records has a table, and columns.
        yield engine.mark.materialize_table_schema()
        state[OWNER] = owner
        for number, page in enumerate(endpoint.pages(**query)):
            if origin.is_server_time or not number:  # as in `watermarks`
                seen = max(filter(None, (seen, newest_stamp(page))), default=None)
            yield _rows(page, columns)
        # Not before: what was not read to its end is asked for again.
        watermark = next_watermark(seen, began=origin.now)
        if merged and watermark is not None:
            state[WATERMARK] = watermark.isoformat()

    return read


def _state(engine: Any, table: str) -> dict[str, Any]:
    """Return what the pipeline remembers of a table, also if another source of ours loaded it.

    Sources of different names load into the same table of a dataset, but each has its own state.
    """
    current = engine.current
    own: dict[str, Any] = current.resource_state()
    ledger: dict[str, str] = current.source_state(LEDGER)
    name = str(current.source_schema().name)
    other = ledger.setdefault(table, name)
    if other != name:
        known = current.resource_state(table, current.source_state(other)).get(OWNER)
        if known is None:  # its state was dropped, and the table with it
            ledger[table] = name
        else:
            own.setdefault(OWNER, known)
    return own


def _hints(
    columns: Iterable[Column], *, key: str | None, within: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Names and types of the columns that dlt makes; of arrays it makes tables."""
    for each in columns:
        name = within + each.name
        if each.kind == "record":
            yield from _hints(each.parts, key=None, within=f"{name}__")
        elif each.kind in TYPES:
            yield name, {"data_type": TYPES[each.kind], "nullable": name != key}


def _rows(records: Sequence[Any], columns: Sequence[Column]) -> list[dict[str, Any]]:
    settled = settle(records, columns, json_as_text=False)
    rows: list[dict[str, Any]] = [{} for _ in records]
    for each in settled:
        for row, value in zip(rows, each.values, strict=True):
            if value is not None:
                row[each.column.name] = _present(value, each.column)
    return rows


def _present(value: Any, column: Column) -> Any:
    """A value without what is null in it: dlt would ask of what type it is."""
    if column.kind == "record":
        return {
            part.name: _present(value[part.name], part)
            for part in column.parts
            if value[part.name] is not None
        }
    if column.kind == "array":
        (item,) = column.parts
        return [_present(each, item) for each in value if each is not None]
    return value

"""A source for dlt, which loads into BigQuery, Snowflake, Databricks and other destinations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..core.errors import ConfigurationError
from ..core.operations.executor import SyncApi, execute
from ..core.timestamps import parse_datetime
from ..frames.coercion import coerce
from ..frames.optional_imports import import_optional
from ..frames.schema import Column
from .plan import select_columns
from .resources import Exportable, Resource, resolve_resources
from .watermarks import changes_since, newest_change, next_watermark, request_origin

if TYPE_CHECKING:
    from dlt.sources import DltSource

TYPES: Final[Mapping[str, str]] = {
    "text": "text",
    "category": "text",
    "integer": "bigint",
    "number": "double",
    "boolean": "bool",
    "date": "date",
    "datetime": "timestamp",
    "json": "json",
}
"""dlt's name for each kind of column; dlt itself flattens records and makes tables of arrays."""

WATERMARK: Final = "watermark"
OWNER: Final = "owner"
SOURCE_OF_TABLE: Final = "_factorial_export"
"""A key in the state of a pipeline, with the name of the source that loads each table."""


def dlt_source(
    api: SyncApi,
    resources: Iterable[Exportable],
    *,
    drop: Sequence[str] = (),
    flatten: bool = False,
    extra: bool = False,
    name: str = "factorial",
) -> DltSource:
    """Return a dlt source with a resource for each list (extra ``dlt``).

    Where the API has a filter for changes, a repeated run of the pipeline reads only these and
    merges them by id. Other lists are read in full and replace the loaded rows. The watermark is
    in the state of the pipeline, which dlt commits with the data. A run with
    ``refresh="drop_sources"`` starts over.

    A table belongs to one company, which the state of the pipeline stores. Loading another
    company's data into it raises a `TargetError`, which dlt wraps in its own error. Use a pipeline
    and a dataset for each company, or tables of other names (`Resource`).

    Args:
        api: a `Client`; dlt does not support asynchronous ones.
        resources: the lists: their paths, their endpoints, or `Resource`.
        drop: names of columns to leave out, or patterns of names; see `ExportOptions`.
        flatten: True gives the fields of nested records columns of their own, as dlt does anyway;
            False by default.
        extra: True adds a column ``extra`` of unknown fields; False by default.
        name: name of the source; ``factorial`` by default.

    Returns:
        A source, for ``pipeline.run(source)``.

    Raises:
        ConfigurationError: an argument is invalid.
        MissingExtraError: dlt is not installed.
    """
    dlt: Any = import_optional("dlt", "dlt")
    given: Any = api
    if not isinstance(given, SyncApi):
        raise ConfigurationError("dlt_source needs a Client, which dlt calls in its threads")
    found = resolve_resources(resources)
    tables = [resource.table for resource in found]
    if renamed := [table for table in tables if "__" in table or table.endswith("_")]:
        raise ConfigurationError(
            f"dlt would rename the table {renamed[0]!r}: use no double underscore in it, and none "
            "at its end"
        )
    selected = select_columns(found, drop, flatten=flatten, extra=extra)
    dlt_resources = [
        _resource(dlt, api, resource, columns) for resource, columns in selected.items()
    ]

    def factorial_source() -> list[Any]:
        return dlt_resources

    source: DltSource = dlt.source(factorial_source, name=name)()
    return source


def _resource(dlt: Any, api: SyncApi, resource: Resource, columns: Sequence[Column]) -> Any:
    has_key = any(column.name == "id" for column in columns)
    merge = resource.updated_by is not None and has_key
    return dlt.resource(
        _reader(dlt, api, resource, columns, merge=merge),
        name=resource.table,
        write_disposition="merge" if merge else "replace",
        primary_key="id" if has_key else None,
        columns=dict(_hints(columns, key="id" if merge else None)),
    )


def _reader(
    dlt: Any, api: SyncApi, resource: Resource, columns: Sequence[Column], *, merge: bool
) -> Callable[[], Iterator[Any]]:
    def read() -> Iterator[Any]:
        state = _state(dlt, resource.table)
        origin = execute(api, request_origin(api), "dlt_source")
        owner = origin.check_owner(state.get(OWNER), f"the table {resource.table} of this pipeline")
        former = state.get(WATERMARK)
        newest = parse_datetime(former) if merge and former else None
        query = dict(resource.filters)
        if newest is not None:
            since = changes_since(newest)
            query[str(resource.updated_by)] = since if resource.takes_moments else since.date()
        endpoint: Any = resource.endpoint(api)
        # Creates the table and its columns, also for a list without records.
        yield dlt.mark.materialize_table_schema()
        state[OWNER] = owner
        for number, page in enumerate(endpoint.pages(**query)):
            # Without the server's time, only the first page counts; see `_TableExporter`.
            if origin.is_server_time or not number:
                newest = max(filter(None, (newest, newest_change(page))), default=None)
            yield _rows(page, columns)
        # Only now: a list that is not read to its end must be read again.
        watermark = next_watermark(newest, began=origin.now)
        if merge and watermark is not None:
            state[WATERMARK] = watermark.isoformat()

    return read


def _state(dlt: Any, table: str) -> dict[str, Any]:
    """Return the pipeline's state of a table, with its owner.

    Two sources of different names load into the same table of a dataset, but each has a state of
    its own. So `SOURCE_OF_TABLE` stores which source loads the table, and the owner is taken from
    that source's state.
    """
    current = dlt.current
    own: dict[str, Any] = current.resource_state()
    sources: dict[str, str] = current.source_state(SOURCE_OF_TABLE)
    name = str(current.source_schema().name)
    other = sources.setdefault(table, name)
    if other != name:
        known = current.resource_state(table, current.source_state(other)).get(OWNER)
        if known is None:  # its state was dropped, and the table with it
            sources[table] = name
        else:
            own.setdefault(OWNER, known)
    return own


def _hints(
    columns: Iterable[Column], *, key: str | None, prefix: str = ""
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the name and hints of each column in dlt's table; arrays become tables there."""
    for column in columns:
        name = prefix + column.name
        if column.kind == "record":
            yield from _hints(column.parts, key=None, prefix=f"{name}__")
        elif column.kind in TYPES:
            yield name, {"data_type": TYPES[column.kind], "nullable": name != key}


def _rows(records: Sequence[Any], columns: Sequence[Column]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [{} for _ in records]
    for coerced in coerce(records, columns, json_as_text=False):
        for row, value in zip(rows, coerced.values, strict=True):
            if value is not None:
                row[coerced.column.name] = _without_nulls(value, coerced.column)
    return rows


def _without_nulls(value: Any, column: Column) -> Any:
    """Return a value without nulls within it: dlt could not infer their type."""
    if column.kind == "record":
        return {
            part.name: _without_nulls(value[part.name], part)
            for part in column.parts
            if value[part.name] is not None
        }
    if column.kind == "array":
        (item,) = column.parts
        return [_without_nulls(entry, item) for entry in value if entry is not None]
    return value

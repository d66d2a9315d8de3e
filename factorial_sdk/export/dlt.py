"""A source for dlt, which loads into BigQuery, Snowflake, Databricks and other destinations.

A list without nested columns is given to dlt as Arrow tables, which it writes to files as they are.
Of nested records dlt makes columns, and of arrays tables, only if it gets each row as a mapping. It
then takes about ten times as long, and much memory.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from ..core.config import AUTO
from ..core.errors import ConfigurationError
from ..core.operations.executor import SyncApi, context_of, execute
from ..core.timestamps import parse_datetime
from ..core.types import ID
from ..frames.backends import ArrowBackend
from ..frames.coercion import coerce
from ..frames.optional_imports import MissingExtraError, import_optional
from ..frames.schema import Column
from .errors import TargetError
from .plan import check_company, select_columns
from .resources import Exportable, Resource, resolve_resources
from .targets.base import COMPANY
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
COMPANIES: Final = "companies"
"""A key in the state of a table of several companies, with the state of each."""

ARROW_KINDS: Final = TYPES.keys() - {"json"}
"""Kinds of columns that dlt takes from Arrow as it takes them from mappings."""

ARROW_ROWS: Final = 1_000
"""Rows of an Arrow table, at least; the last one has the rest."""

ROW_ID_BYTES: Final = 10
"""Random bytes of a row's identifier; dlt's own have as many."""

REMOVED: Final = "removed"
"""A column that tells dlt to delete rows; it is null in all rows that are kept."""

STORAGES: Final = "dlt.common.storages"
LOAD_PACKAGES: Final = f"{STORAGES}.load_package"
"""The module of dlt with the state of the load that is going on."""

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
    company: ID | None = None,
    full: bool = False,
) -> DltSource:
    """Return a dlt source with a resource for each list (extra ``dlt``).

    Where the API has a filter for changes, a repeated run of the pipeline reads only these and
    merges them by id. Other lists are read in full and replace the loaded rows. The watermark is
    in the state of the pipeline, which dlt commits with the data. A run with
    ``refresh="drop_sources"`` starts over.

    The pages of a list are read in parallel, as the client's ``concurrency`` says. Where pyarrow is
    installed, lists without nested columns are loaded as Arrow tables, which is much faster.

    Without `company`, a table belongs to one company, which the state of the pipeline stores.
    Loading another company's data into it raises a `TargetError`, which dlt wraps in its own error.

    Args:
        api: a `Client`; dlt does not support asynchronous ones.
        resources: the lists: their paths, their endpoints, or `Resource`.
        drop: names of columns to leave out, or patterns of names; see `ExportOptions`.
        flatten: True gives the fields of nested records columns of their own, as dlt does anyway;
            False by default.
        extra: True adds a column ``extra`` of unknown fields; False by default.
        name: name of the source; ``factorial`` by default.
        company: id of the company that the credentials belong to: then the tables hold the rows of
            several companies in a column ``company``, and a run changes those of its company only.
            By default, tables hold the rows of one company.
        full: True reads all records instead of the changes, which also removes the rows of records
            that are no longer found. False by default.

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
    key = None if company is None else check_company(company)
    dlt_resources = [
        _resource(dlt, api, resource, columns, company=key, full=full)
        for resource, columns in selected.items()
    ]

    def factorial_source() -> list[Any]:
        return dlt_resources

    source: DltSource = dlt.source(factorial_source, name=name)()
    return source


def _resource(
    dlt: Any,
    api: SyncApi,
    resource: Resource,
    columns: Sequence[Column],
    *,
    company: str | None,
    full: bool,
) -> Any:
    has_key = any(column.name == "id" for column in columns)
    has_changes = resource.updated_by is not None and has_key
    merge = has_changes and not full
    hints = dict(_hints(columns, key="id" if has_changes and company is None else None))
    options: dict[str, Any]
    if company is None:
        disposition: Any = "merge" if merge else "replace"
        options = {"primary_key": "id"} if has_key else {}
    else:
        # dlt remembers the keys of former runs, so each is either set or unset.
        options = {}
        disposition = {"disposition": "merge", "strategy": "delete-insert"}
        text = {"data_type": "text", "nullable": False}
        hints[COMPANY] = {**text, "merge_key": not merge, "primary_key": merge}
        if has_key:
            hints["id"] = {**hints["id"], "primary_key": merge}
        hints[REMOVED] = {"data_type": "bool", "nullable": True, "hard_delete": True}
    return dlt.resource(
        _reader(dlt, api, resource, columns, company, hints, has_changes=has_changes, merge=merge),
        name=resource.table,
        write_disposition=disposition,
        columns=hints,
        **options,
    )


def _reader(
    dlt: Any,
    api: SyncApi,
    resource: Resource,
    columns: Sequence[Column],
    company: str | None,
    hints: Mapping[str, Mapping[str, Any]],
    *,
    has_changes: bool,
    merge: bool,
) -> Callable[[], Iterator[Any]]:
    extra = {} if company is None else {COMPANY: company}
    not_null = {name for name, hint in hints.items() if hint.get("nullable") is False}

    def read() -> Iterator[Any]:
        state = _state(dlt, resource.table, company)
        origin = execute(api, request_origin(api), "dlt_source").of_company(company)
        owner = origin.check_owner(state.get(OWNER), f"the table {resource.table} of this pipeline")
        former = state.get(WATERMARK)
        newest = parse_datetime(former) if merge and former else None
        query = dict(resource.filters)
        if newest is not None:
            since = changes_since(newest)
            query[str(resource.updated_by)] = since if resource.takes_moments else since.date()
        endpoint: Any = resource.endpoint(api)
        pages = endpoint.pages(**query, concurrency=context_of(api).concurrency or AUTO)
        to_items = _arrow_items(columns, extra, not_null) or _mapping_items(columns, extra)
        # Creates the table and its columns, also for a list without records.
        yield dlt.mark.materialize_table_schema()
        state[OWNER] = owner
        if company is not None and not merge:
            # Removes the rows of the company, also if no record follows; it is not inserted.
            yield [{**extra, REMOVED: True}]
        waiting: list[Any] = []
        for number, page in enumerate(pages):
            # Without the server's time, only the first page counts; see `_TableExporter`.
            if origin.is_server_time or not number:
                newest = max(filter(None, (newest, newest_change(page))), default=None)
            waiting += page
            if len(waiting) >= ARROW_ROWS:
                yield to_items(waiting)
                waiting = []
        if waiting:
            yield to_items(waiting)
        # Only now: a list that is not read to its end must be read again.
        watermark = next_watermark(newest, began=origin.now)
        if has_changes and watermark is not None:
            state[WATERMARK] = watermark.isoformat()

    return read


def _state(dlt: Any, table: str, company: str | None) -> dict[str, Any]:
    """Return the pipeline's state of a table, or of a company in it, with its owner.

    Two sources of different names load into the same table of a dataset, but each has a state of
    its own. So `SOURCE_OF_TABLE` stores which source loads the table, and the owner is taken from
    that source's state.

    Raises:
        TargetError: the table is of one company, and is to become one of several; or the reverse.
    """
    current = dlt.current
    own: dict[str, Any] = current.resource_state()
    sources: dict[str, str] = current.source_state(SOURCE_OF_TABLE)
    name = str(current.source_schema().name)
    other = sources.setdefault(table, name)
    known: dict[str, Any] = own
    if other != name:
        known = current.resource_state(table, current.source_state(other))
        if not known.keys() & {OWNER, COMPANIES}:  # it was dropped, and the table with it
            sources[table] = name
    if (OWNER in known and company is not None) or (COMPANIES in known and company is None):
        raise TargetError(
            f"the table {table} of this pipeline holds "
            + ("one company: use another table for several" if company else "several companies")
        )
    if company is not None:
        own = own.setdefault(COMPANIES, {}).setdefault(company, {})
        known = known.get(COMPANIES, {}).get(company, {})
    if OWNER in known:
        own.setdefault(OWNER, known[OWNER])
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


ToItems: TypeAlias = Callable[[list[Any]], Any]
"""Converts records to what a resource of dlt yields."""


def _mapping_items(columns: Sequence[Column], extra: Mapping[str, str]) -> ToItems:
    return lambda records: [{**extra, **row} for row in _rows(records, columns)]


def _arrow_items(
    columns: Sequence[Column], extra: Mapping[str, str], not_null: Collection[str]
) -> ToItems | None:
    """Return the conversion to Arrow tables.

    None if dlt needs mappings: because of nested columns, without pyarrow, outside a pipeline.

    dlt adds its own columns only to rows that are mappings, and tables that earlier versions loaded
    have them. So they are made here: the load, and an identifier of each row.
    """
    if not ARROW_KINDS.issuperset(column.kind for column in columns):
        return None
    packages, exceptions = map(import_module, (LOAD_PACKAGES, f"{STORAGES}.exceptions"))
    try:
        arrow = ArrowBackend(categories=False)
        load_id: str = packages.load_package_state()["load_id"]
    except (MissingExtraError, exceptions.CurrentLoadPackageStateNotAvailable):
        return None
    lib, constants = arrow.library, {**extra, "_dlt_load_id": load_id}
    own = [lib.field(name, lib.string(), nullable=False) for name in (*constants, "_dlt_id")]
    known: Any = arrow.schema(columns)
    fields = [field.with_nullable(field.name not in not_null) for field in known]
    schema = lib.schema([*fields, *own])

    def to_items(records: list[Any]) -> Any:
        arrays = list(arrow.table(coerce(records, columns)).columns)
        arrays += [lib.repeat(lib.scalar(text), len(records)) for text in constants.values()]
        arrays.append(lib.array([secrets.token_urlsafe(ROW_ID_BYTES) for _ in records]))
        return lib.Table.from_arrays(arrays, schema=schema)

    return to_items


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

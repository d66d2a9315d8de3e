"""Convert records that are all in memory: a page, a list or any iterable of records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, Unpack

from ..core.converter import shared_converter
from ..core.encoding import to_plain as to_json_value
from ..core.models.base import Model
from ..core.models.pages import ListApiResponse
from ..core.types import DictMode, OnMisfit, is_array
from .backends import ArrowBackend, PandasBackend, PolarsBackend
from .coercion import ColumnReader, coerce, log_misfits, to_plain
from .schema import Column, FrameOptions, columns_of, get_value, spell_out_options

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


@spell_out_options
def to_arrow(
    records: Iterable[Model],
    *,
    model: type[Model] | None = None,
    on_misfit: OnMisfit = "null",
    **options: Unpack[FrameOptions],
) -> pa.Table:
    """Convert records to an Arrow table (extra ``arrow``).

    Args:
        records: records of one model.
        model: their class, which determines the columns, also of no records. Required unless
            `records` is a list or page of the SDK.
        on_misfit: what becomes of values that are not of their column's type: ``"null"``, with a
            warning in the log; ``"raise"``; or ``"text"``, which makes the whole column text.
        **options: ``flatten``, ``extra`` and ``drop``; see `FrameOptions`.

    Raises:
        MissingExtraError: pyarrow is not installed.
        MisfitError: there are misfits, and `on_misfit` is ``"raise"``.
        TypeError: a record is of another model, or the model is unknown.
        ValueError: `drop` names a column that does not exist.

    Example:
        >>> from factorial_sdk import Team, frames
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     table = frames.to_arrow(api.teams.teams.iter(), model=Team)
        >>> table.schema.field("employee_ids").type
        ListType(list<item: string>)
    """
    arrow = ArrowBackend()
    columns, collected = _prepare(records, model, options)
    return arrow.table(coerce(collected, columns, on_misfit))


@spell_out_options
def to_polars(
    records: Iterable[Model],
    *,
    model: type[Model] | None = None,
    on_misfit: OnMisfit = "null",
    **options: Unpack[FrameOptions],
) -> pl.DataFrame:
    """Convert records to a polars frame (extra ``polars``).

    Args:
        records: records of one model.
        model: their class; see `to_arrow`.
        on_misfit: what becomes of values that are not of their column's type; see `to_arrow`.
        **options: ``flatten``, ``extra`` and ``drop``; see `FrameOptions`.

    Raises:
        MissingExtraError: polars is not installed.
        MisfitError: there are misfits, and `on_misfit` is ``"raise"``.
        TypeError, ValueError: as for `to_arrow`.

    Example:
        >>> from factorial_sdk import Employee, frames
        >>> frames.to_polars([], model=Employee).schema["birthday_on"]
        Date
    """
    polars = PolarsBackend()
    columns, collected = _prepare(records, model, options)
    return polars.frame(coerce(collected, columns, on_misfit))


@spell_out_options
def to_pandas(
    records: Iterable[Model],
    *,
    model: type[Model] | None = None,
    on_misfit: OnMisfit = "null",
    **options: Unpack[FrameOptions],
) -> pd.DataFrame:
    """Convert records to a pandas frame (extra ``pandas``).

    Args:
        records: records of one model.
        model: their class; see `to_arrow`.
        on_misfit: what becomes of values that are not of their column's type; see `to_arrow`.
        **options: ``flatten``, ``extra`` and ``drop``; see `FrameOptions`.

    Raises:
        MissingExtraError: pandas is not installed.
        MisfitError: there are misfits, and `on_misfit` is ``"raise"``.
        TypeError, ValueError: as for `to_arrow`.

    Example:
        >>> from factorial_sdk import Employee, frames
        >>> str(frames.to_pandas([], model=Employee).dtypes["age_number"])
        'Int64'
    """
    pandas = PandasBackend()
    columns, collected = _prepare(records, model, options)
    return pandas.frame(coerce(collected, columns, on_misfit, json_as_text=False), len(collected))


@spell_out_options
def to_dicts(
    records: Iterable[Model],
    *,
    model: type[Model] | None = None,
    mode: DictMode = "python",
    **options: Unpack[FrameOptions],
) -> list[dict[str, Any]]:
    """Convert records to mappings of field names to values.

    Enum members become their values, nested records mappings. All other values stay as they are.

    Args:
        records: records of one model.
        model: their class; see `to_arrow`.
        mode: ``"json"`` makes ISO text of dates and datetimes, for ``json.dumps``; ``"python"``,
            the default, leaves them as they are.
        **options: ``flatten``, ``extra`` and ``drop``; see `FrameOptions`. ``extra`` is a mapping.

    Raises:
        TypeError, ValueError: as for `to_arrow`; or a value is none that JSON can hold.

    Example:
        >>> from factorial_sdk import Team, frames
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     teams = frames.to_dicts(api.teams.teams.get(limit=1), drop=["*_ids"])
        >>> list(teams[0])
        ['id', 'name', 'company_id', 'description', 'avatar', 'depth', 'parent_team_id']
    """
    if mode not in ("python", "json"):
        raise ValueError("mode must be 'python' or 'json'")
    columns, collected = _prepare(records, model, options)
    return _build_dicts(collected, columns, json=mode == "json")


def _prepare(
    records: Iterable[Model], model: type[Model] | None, options: FrameOptions
) -> tuple[tuple[Column, ...], Sequence[Model]]:
    """Return the columns of records, and all of the records.

    Raises:
        TypeError: the model is unknown, or a record is of another model.
        ValueError: `drop` names a column that does not exist.
    """
    model = resolve_model(records, model)
    columns = columns_of(model, **options)
    collected = records.data() if isinstance(records, ListApiResponse) else list(records)
    check_records(collected, model)
    return columns, collected


def resolve_model(records: object, model: type[Model] | None) -> type[Model]:
    """Return the class of records: `model`, or the one that their list knows.

    Raises:
        TypeError: neither is known.
    """
    known: Any = model
    if known is None and isinstance(records, ListApiResponse):
        known = records.model
    if known is None:
        raise TypeError(
            "model must be given, such as model=Employee: it cannot be inferred from an iterable"
        )
    resolved: type[Model] = known
    return resolved


def check_records(records: Iterable[object], model: type[Model]) -> None:
    """Check that all records are of one model.

    Raises:
        TypeError: a record is of another class.
    """
    for cls in set(map(type, records)):
        if not issubclass(cls, model):
            raise TypeError(f"records must be of {model.__name__}, got {cls.__name__}")


PLAIN_TYPES: Final = frozenset({type(None), str, int, float, bool, dt.date, dt.datetime})
"""Types of values that `to_dicts` takes over as they are."""

JSON_TYPES: Final = frozenset({type(None), str, int, bool})
"""Types of values that `to_dicts` takes over for JSON, too; a float could be infinite."""


def _build_dicts(
    records: Sequence[Any], columns: Iterable[Column], *, json: bool
) -> list[dict[str, Any]]:
    reader = ColumnReader(records)
    names: list[str] = []
    values: list[list[Any]] = []
    for column in columns:
        column_values = reader.values(column)
        if not PLAIN_TYPES.issuperset(map(type, column_values)):
            column_values = [_to_dict_value(value, column) for value in column_values]
        if json and not JSON_TYPES.issuperset(map(type, column_values)):
            hooks = shared_converter()
            column_values = [to_json_value(v, column.name, None, hooks) for v in column_values]
        names.append(column.name)
        values.append(column_values)
    log_misfits(reader.misfits)
    rows = zip(*values, strict=True) if values else ((),) * len(records)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _to_dict_value(value: Any, column: Column) -> Any:
    if column.kind == "record" and isinstance(value, Model):
        return {part.name: _to_dict_value(get_value(value, part), part) for part in column.parts}
    if column.kind == "array" and is_array(value):
        return [_to_dict_value(item, column.parts[0]) for item in value]
    return to_plain(value)

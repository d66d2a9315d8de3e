"""Frames of records that are all there: a page, a list, or anything that yields them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from ..core.models.base import Model
from ..core.models.pages import ListApiResponse
from ..core.types import OnMisfit, is_array
from .backends import Arrow, Pandas, Polars
from .coercion import Parents, report, settle
from .scalars import plain
from .schema import Column, columns_of, member_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


def to_arrow(
    records: Iterable[Model],
    *,
    model: type[Model] | None = None,
    flatten: bool = False,
    extra: bool = False,
    drop: Sequence[str] = (),
    on_misfit: OnMisfit = "null",
) -> pa.Table:
    """An Arrow table of records (extra ``arrow``).

    Args:
        records: of one model.
        model: their class, from which the columns follow, also where there are no records. Only
            lists and pages of the SDK know it themselves.
        flatten: give the fields of records in records columns of their own (``address.city``).
        extra: add a column ``extra``: JSON of the fields that this version of the SDK does not
            know.
        drop: names of columns to leave out, or patterns of them (``*email*``).
        on_misfit: what becomes of a value that is not of its column's type: ``"null"``, with a
            warning in the log; ``"raise"``; or ``"text"``, which makes the whole column text.

    Raises:
        MissingExtraError: pyarrow is not installed.
        MisfitError: there are misfits, and `on_misfit` says ``"raise"``.
        TypeError: a record is of another model, or it is not known of which.
        ValueError: `drop` names a column that there is not.

    Example:
        >>> from factorial_sdk import Team, frames
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     table = frames.to_arrow(api.teams.teams.iter(), model=Team)
        >>> table.schema.field("employee_ids").type
        ListType(list<item: string>)
    """
    arrow = Arrow()
    model, found = gathered(records, model)
    columns = columns_of(model, flatten=flatten, extra=extra, drop=drop)
    return arrow.table(settle(found, columns, on_misfit))


def to_polars(
    records: Iterable[Model],
    *,
    model: type[Model] | None = None,
    flatten: bool = False,
    extra: bool = False,
    drop: Sequence[str] = (),
    on_misfit: OnMisfit = "null",
) -> pl.DataFrame:
    """A polars frame of records (extra ``polars``).

    Args:
        records: of one model.
        model: their class; see `to_arrow`.
        flatten: give the fields of records in records columns of their own.
        extra: add a column of unknown fields.
        drop: names of columns to leave out, or patterns of them.
        on_misfit: what becomes of a value that is not of its column's type; see `to_arrow`.

    Raises:
        MissingExtraError: polars is not installed.
        MisfitError: there are misfits, and `on_misfit` says ``"raise"``.
        TypeError, ValueError: as for `to_arrow`.

    Example:
        >>> from factorial_sdk import Employee, frames
        >>> frames.to_polars([], model=Employee).schema["birthday_on"]
        Date
    """
    polars = Polars()
    model, found = gathered(records, model)
    columns = columns_of(model, flatten=flatten, extra=extra, drop=drop)
    return polars.frame(settle(found, columns, on_misfit))


def to_pandas(
    records: Iterable[Model],
    *,
    model: type[Model] | None = None,
    flatten: bool = False,
    extra: bool = False,
    drop: Sequence[str] = (),
    on_misfit: OnMisfit = "null",
) -> pd.DataFrame:
    """A pandas frame of records (extra ``pandas``).

    Args:
        records: of one model.
        model: their class; see `to_arrow`.
        flatten: give the fields of records in records columns of their own.
        extra: add a column of unknown fields.
        drop: names of columns to leave out, or patterns of them.
        on_misfit: what becomes of a value that is not of its column's type; see `to_arrow`.

    Raises:
        MissingExtraError: pandas is not installed.
        MisfitError: there are misfits, and `on_misfit` says ``"raise"``.
        TypeError, ValueError: as for `to_arrow`.

    Example:
        >>> from factorial_sdk import Employee, frames
        >>> str(frames.to_pandas([], model=Employee).dtypes["age_number"])
        'Int64'
    """
    pandas = Pandas()
    model, found = gathered(records, model)
    columns = columns_of(model, flatten=flatten, extra=extra, drop=drop)
    return pandas.frame(settle(found, columns, on_misfit, json_as_text=False), len(found))


def to_dicts(
    records: Iterable[Model],
    *,
    model: type[Model] | None = None,
    flatten: bool = False,
    extra: bool = False,
    drop: Sequence[str] = (),
) -> list[dict[str, Any]]:
    """One mapping for each record: field names to the values that the record holds.

    Enum members are their text, records in records mappings; all else is as it was read.

    Args:
        records: of one model.
        model: their class; see `to_arrow`.
        flatten: give the fields of records in records names of their own.
        extra: add ``extra``, the fields that this version of the SDK does not know.
        drop: names of fields to leave out, or patterns of them.

    Raises:
        TypeError, ValueError: as for `to_arrow`.

    Example:
        >>> from factorial_sdk import Team, frames
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     teams = frames.to_dicts(api.teams.teams.get(limit=1), drop=["*_ids"])
        >>> list(teams[0])
        ['id', 'name', 'company_id', 'description', 'avatar', 'depth', 'parent_team_id']
    """
    model, found = gathered(records, model)
    return dicts_of(found, columns_of(model, flatten=flatten, extra=extra, drop=drop))


def gathered(
    records: Iterable[Model], model: type[Model] | None
) -> tuple[type[Model], Sequence[Model]]:
    """The class of records, and all of them.

    Raises:
        TypeError: it is not known, or there are records of another class.
    """
    model = model_of(records, model)
    found = records.data() if isinstance(records, ListApiResponse) else list(records)
    check(found, model)
    return model, found


def model_of(records: object, model: type[Model] | None) -> type[Model]:
    """The class of records, as given or as their list knows it.

    Raises:
        TypeError: it is not known.
    """
    known: Any = model
    if known is None and isinstance(records, ListApiResponse):
        known = records.model
    if known is None:
        raise TypeError("say what the records are, for there may be none: model=Employee")
    made: type[Model] = known
    return made


def check(records: Iterable[object], model: type[Model]) -> None:
    """Make sure that records are of one class.

    Raises:
        TypeError: one is not.
    """
    for cls in set(map(type, records)):
        if not issubclass(cls, model):
            raise TypeError(f"a record is a {cls.__name__}, not a {model.__name__}")


SIMPLE: Final = frozenset({type(None), str, int, float, bool, dt.date, dt.datetime})
"""Types of values that are as plain as they can be."""


def dicts_of(records: Sequence[Any], columns: Iterable[Column]) -> list[dict[str, Any]]:
    """One mapping for each record."""
    parents = Parents(records)
    names: list[str] = []
    values: list[list[Any]] = []
    for column in columns:
        found = parents.values(column)
        if not SIMPLE.issuperset(map(type, found)):
            found = [_value(each, column) for each in found]
        names.append(column.name)
        values.append(found)
    report(parents.misfits)
    rows = zip(*values, strict=True) if values else ((),) * len(records)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _value(value: Any, column: Column) -> Any:
    if column.kind == "record" and isinstance(value, Model):
        return {part.name: _value(member_of(value, part), part) for part in column.parts}
    if column.kind == "array" and is_array(value):
        return [_value(each, column.parts[0]) for each in value]
    return plain(value)

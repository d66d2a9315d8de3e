"""Coerce field values, column by column, to exactly the type of their column.

The lenient converter keeps values that contradict the schema: an impossible date stays a string, a
number may stand where the schema says text. A column has one type, so a text column writes such
values as text. In any other column such a value is a *misfit*: it becomes null, and a warning gives
the number of misfits.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import Enum
from itertools import chain, islice
from operator import attrgetter
from typing import Any, Final

import attrs

from ..core.errors import FactorialError, public_in
from ..core.models.base import Model, wire_name
from ..core.types import OnMisfit, is_array, is_mapping, is_tuple
from .schema import Column, get_value

logger: Final = logging.getLogger("factorial_sdk.frames")


@public_in("factorial_sdk.frames")
class MisfitError(FactorialError, ValueError):
    """Values are not of their column's type, and ``on_misfit="raise"`` was passed.

    Attributes:
        columns: number of misfits by column; the values themselves can be personal data.
    """

    def __init__(self, columns: Mapping[str, int]) -> None:
        super().__init__(columns)
        self.columns = dict(columns)

    def __str__(self) -> str:
        return f"values that are not of their columns' types: {format_counts(self.columns)}"


def format_counts(columns: Mapping[str, int]) -> str:
    """Format numbers by column for a message: ``birthday_on (2), age_number (1)``."""
    return ", ".join(f"{name} ({count})" for name, count in columns.items())


@attrs.frozen(eq=False, repr=False)
class ColumnValues:
    """A column and its values, each None or of the column's kind.

    Dates are `datetime.date`, datetimes `datetime.datetime` in UTC, categories text, records
    mappings by name of their parts, arrays lists.
    """

    column: Column
    values: list[Any]


def coerce(
    records: Sequence[Any],
    columns: Iterable[Column],
    on_misfit: OnMisfit = "null",
    *,
    json_as_text: bool = True,
    misfits: Counter[str] | None = None,
) -> list[ColumnValues]:
    """Return the columns of records with their coerced values.

    Args:
        records: records of the model that the columns were derived from.
        columns: columns of that model.
        on_misfit: ``"null"`` makes misfits null and logs a warning; ``"raise"`` raises;
            ``"text"`` makes the whole column text.
        json_as_text: True writes free-form values as JSON text; False keeps them as objects.
        misfits: counts by column the misfits that become null, which are then not logged.

    Raises:
        MisfitError: there are misfits, and `on_misfit` is ``"raise"``.
        ValueError: `on_misfit` is none of these.
    """
    if on_misfit not in {"null", "raise", "text"}:
        raise ValueError('on_misfit must be "null", "raise" or "text"')
    reader = ColumnReader(records)
    counts: dict[str, int] = {}
    coerced: list[ColumnValues] = []
    for column in columns:
        sent = reader.values(column)
        coercer = _Coercer(json_as_text)
        values = coercer.coerce(sent, column)
        own_counts = {column.name: coercer.misfits}
        if coercer.misfits and on_misfit == "text":
            logger.warning(
                "text, since some are not of their column's type: %s", format_counts(own_counts)
            )
            column = attrs.evolve(column, kind="text", categories=(), model=None, parts=())
            values = coercer.coerce(sent, column)
        elif coercer.misfits:
            counts |= own_counts
        if column.kind == "category":
            # Values that the schema does not name follow those that it names.
            distinct: Any = dict.fromkeys(chain(column.categories, values))
            known = tuple(value for value in distinct if value is not None)
            column = attrs.evolve(column, categories=known)
        coerced.append(ColumnValues(column, values))
    counts |= reader.misfits
    if on_misfit == "raise" and counts:
        raise MisfitError(counts)
    if misfits is None:
        log_misfits(counts)
    else:
        misfits.update(counts)
    return coerced


def log_misfits(counts: Mapping[str, int]) -> None:
    """Log how many values of which columns became null; the values can be personal data."""
    if counts:
        logger.warning(
            "null, since they are not of their columns' types: %s", format_counts(counts)
        )


class ColumnReader:
    """Reads the values of columns; looks up the nested records of each path once.

    Attributes:
        misfits: number of values that should be records and are not, by path.
    """

    def __init__(self, records: Sequence[Any]) -> None:
        self.misfits: dict[str, int] = {}
        self._parents: dict[tuple[str, ...], Sequence[Any]] = {(): records}

    def values(self, column: Column) -> list[Any]:
        """Return one value for each record."""
        parents = self._parents_at(column.path[:-1])
        if len(column.path) == 1 and not column.known:
            return list(map(attrgetter(column.path[0]), parents))
        return [get_value(parent, column) for parent in parents]

    def _parents_at(self, path: tuple[str, ...]) -> Sequence[Any]:
        if path in self._parents:
            return self._parents[path]
        name = path[-1]
        found = [
            parent.get(name) if is_mapping(parent) else getattr(parent, name, None)
            for parent in self._parents_at(path[:-1])
        ]
        parents = [value if _is_record(value) else None for value in found]
        if misfits := parents.count(None) - found.count(None):
            self.misfits[".".join(path)] = misfits
        self._parents[path] = parents
        return parents


class _Coercer:
    """Coerces the values of one column and counts its misfits.

    Attributes:
        misfits: number of misfits so far.
    """

    def __init__(self, json_as_text: bool) -> None:
        self.misfits = 0
        self._json_as_text = json_as_text

    def coerce(self, values: list[Any], column: Column) -> list[Any]:
        """Return the values, each None or of the column's kind."""
        types = set(map(type, values)) - {type(None)}
        if not types:
            return values
        match column.kind:
            case "text":
                if types != {str}:
                    values = self._convert(values, to_text)
                return _replace_surrogates(values)
            case "category":
                return _replace_surrogates(self._categories(values, types))
            case "json" if self._json_as_text:
                return _replace_surrogates(self._convert(values, to_json))
            case "json":
                return self._convert(values, to_plain)
            case "record":
                return self._records(values, column)
            case "array":
                return self._arrays(values, column.parts[0])
            case kind:
                if types == {SCALAR_TYPES[kind]} and _are_in_range(values, kind):
                    return values
                return self._convert(values, SCALAR_CONVERSIONS[kind])

    def _convert(self, values: list[Any], convert: Callable[[Any], Any]) -> list[Any]:
        converted: list[Any] = []
        for value in values:
            try:
                result = None if value is None else convert(value)
            except RecursionError:  # nested about 1,000 levels deep
                result = MISFIT
            if result is MISFIT:
                self.misfits += 1
                result = None
            converted.append(result)
        return converted

    def _categories(self, values: list[Any], types: set[type]) -> list[Any]:
        if not all(issubclass(cls, str) for cls in types):
            return self._convert(values, to_text)
        enums = [cls for cls in types if issubclass(cls, Enum)]
        members = {member: member.value for enum in enums for member in enum}
        return [members.get(value, value) for value in values]

    def _records(self, values: list[Any], column: Column) -> list[Any]:
        records = [value if _is_record(value) else None for value in values]
        self.misfits += records.count(None) - values.count(None)
        names = [part.name for part in column.parts]
        parts = [
            self.coerce(
                [None if record is None else get_value(record, part) for record in records], part
            )
            for part in column.parts
        ]
        rows = zip(*parts, strict=True)
        return [
            None if record is None else dict(zip(names, row, strict=True))
            for record, row in zip(records, rows, strict=True)
        ]

    def _arrays(self, values: list[Any], item: Column) -> list[Any]:
        """Coerce the items of all arrays at once, then cut them into arrays again."""
        arrays = [value if is_array(value) or is_tuple(value) else None for value in values]
        self.misfits += arrays.count(None) - values.count(None)
        items = iter(self.coerce([value for array in arrays if array for value in array], item))
        return [None if array is None else list(islice(items, len(array))) for array in arrays]


def _is_record(value: Any) -> bool:
    return isinstance(value, Model) or is_mapping(value)


def _replace_surrogates(texts: list[Any]) -> list[Any]:
    r"""Make texts encodable as UTF-8.

    JSON can hold half of a surrogate pair (``\udc00``), which becomes ``U+FFFD``.
    """
    try:
        "".join(filter(None, texts)).encode()
    except UnicodeEncodeError:
        return [
            None
            if text is None
            else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            for text in texts
        ]
    return texts


# Single values.

MISFIT: Final[Any] = object()
"""Returned in place of a value that is not of its column's type."""

INT64_MIN: Final = -(2**63)
INT64_MAX: Final = 2**63 - 1


def to_text(value: Any) -> str:
    """Return a value as text: strings as they are, dates in ISO 8601, all else as JSON."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return to_json(value)


def to_json(value: Any) -> str:
    """Return a value as JSON; NaN and infinities, which JSON lacks, become null."""
    plain = to_plain(value)
    try:
        return json.dumps(plain, ensure_ascii=False, allow_nan=False, default=to_text)
    except ValueError:
        return json.dumps(_nan_to_none(plain), ensure_ascii=False, default=to_text)


def to_plain(value: Any) -> Any:
    """Return a value with records as mappings by JSON name, and enum members as their values."""
    if isinstance(value, Model):
        fields = [field for field in attrs.fields(type(value)) if field.name != "extra"]
        named = {wire_name(field): to_plain(getattr(value, field.name)) for field in fields}
        return {**named, **to_plain(value.extra)}
    if isinstance(value, Enum):
        return value.value
    if is_mapping(value):
        return {key: to_plain(item) for key, item in value.items()}
    if is_array(value) or is_tuple(value):
        return [to_plain(item) for item in value]
    return value


def _nan_to_none(value: Any) -> Any:
    if is_mapping(value):
        return {key: _nan_to_none(item) for key, item in value.items()}
    if is_array(value):
        return [_nan_to_none(item) for item in value]
    if isinstance(value, float) and value - value != 0:  # inf - inf and nan - nan are nan
        return None
    return value


def _to_integer(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        return MISFIT
    return int(value) if INT64_MIN <= value <= INT64_MAX else MISFIT


def _to_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return MISFIT
    try:
        return float(value)
    except OverflowError:
        return MISFIT


def _to_boolean(value: Any) -> Any:
    return value if isinstance(value, bool) else MISFIT


def _to_date(value: Any) -> Any:
    if isinstance(value, str):  # in a record of unknown kind, which the converter leaves as sent
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return MISFIT
    is_date = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    return value if is_date else MISFIT


def _to_datetime(value: Any) -> Any:
    if isinstance(value, str):
        try:
            is_date = len(value) <= len("2026-01-31")
            value = MISFIT if is_date else dt.datetime.fromisoformat(value)
        except ValueError:
            return MISFIT
    if not isinstance(value, dt.datetime):
        return MISFIT
    if value.tzinfo is None:
        return value.replace(tzinfo=dt.UTC)
    try:
        return value.astimezone(dt.UTC)
    except (OverflowError, ValueError):  # in the year 0 or 10000 of UTC
        return MISFIT


SCALAR_CONVERSIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "integer": _to_integer,
    "number": _to_number,
    "boolean": _to_boolean,
    "date": _to_date,
    "datetime": _to_datetime,
}

SCALAR_TYPES: Final[Mapping[str, type]] = {
    "integer": int,
    "number": float,
    "boolean": bool,
    "date": dt.date,
    "datetime": dt.datetime,
}
"""The type that values of each kind usually have."""


def _are_in_range(values: list[Any], kind: str) -> bool:
    """Return whether values of the kind's usual type, and None, need no conversion."""
    if kind == "integer":
        return all(value is None or INT64_MIN <= value <= INT64_MAX for value in values)
    if kind == "datetime":
        return all(value is None or value.tzinfo is dt.UTC for value in values)
    return True

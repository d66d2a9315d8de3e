"""Single values, brought to the type of a column; `MISFIT` where they are of another."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Final

import attrs

from ..core.models.base import Model, wire_name
from ..core.types import is_array, is_mapping, is_tuple

MISFIT: Final[Any] = object()
"""Stands for a value that is not of the type of its column."""

SMALLEST: Final = -(2**63)
LARGEST: Final = 2**63 - 1


def as_text(value: Any) -> str:
    """A value as text: as it is, as an ISO date, or else as JSON."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return as_json(value)


def as_json(value: Any) -> str:
    """A value as JSON; numbers that JSON does not know are null."""
    simple = plain(value)
    try:
        return json.dumps(simple, ensure_ascii=False, allow_nan=False, default=as_text)
    except ValueError:
        return json.dumps(_finite(simple), ensure_ascii=False, default=as_text)


def plain(value: Any) -> Any:
    """A value with mappings in place of records, by names in JSON, and text in place of enums."""
    if isinstance(value, Model):
        fields = [field for field in attrs.fields(type(value)) if field.name != "extra"]
        named = {wire_name(field): plain(getattr(value, field.name)) for field in fields}
        return {**named, **plain(value.extra)}
    if isinstance(value, Enum):
        return value.value
    if is_mapping(value):
        return {key: plain(each) for key, each in value.items()}
    if is_array(value) or is_tuple(value):
        return [plain(each) for each in value]
    return value


def _finite(value: Any) -> Any:
    if is_mapping(value):
        return {key: _finite(each) for key, each in value.items()}
    if is_array(value):
        return [_finite(each) for each in value]
    if isinstance(value, float) and value - value != 0:
        return None
    return value


def _integer(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int):
        return MISFIT
    return int(value) if SMALLEST <= value <= LARGEST else MISFIT


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return MISFIT
    try:
        return float(value)
    except OverflowError:
        return MISFIT


def _boolean(value: Any) -> Any:
    return value if isinstance(value, bool) else MISFIT


def _date(value: Any) -> Any:
    if isinstance(value, str):  # of a record whose kind is unknown: nobody has read it yet
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            return MISFIT
    is_day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    return value if is_day else MISFIT


def _moment(value: Any) -> Any:
    if isinstance(value, str):
        try:
            day = len(value) <= len("2026-01-31")
            value = MISFIT if day else dt.datetime.fromisoformat(value)
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


CONVERSIONS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "date": _date,
    "moment": _moment,
}

PLAIN_TYPES: Final[Mapping[str, type]] = {
    "number": float,
    "boolean": bool,
    "date": dt.date,
    "integer": int,
    "moment": dt.datetime,
}
"""The type that values of a kind plainly have."""


def are_settled(values: list[Any], kind: str) -> bool:
    """Whether values of the plain type of a kind, and None, need no conversion."""
    if kind == "integer":
        return all(each is None or SMALLEST <= each <= LARGEST for each in values)
    if kind == "moment":
        return all(each is None or each.tzinfo is dt.UTC for each in values)
    return True

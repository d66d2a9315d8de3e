"""Single values as plain text.

Values of the types that records hold are formatted by the methods of the base type
(``str.__getitem__``, ``float.__repr__``), never by an overridden method: one that raises would hide
the whole record. Of values of other types, only the type is shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from itertools import islice

from ..core.secret_names import MASK
from ..core.types import UNSET
from .masking import Level, keep_ending, redact

MAX_SCANNED = 4000
"""Characters of a text that are scanned; the rest is never shown."""


def to_text(value: object, level: Level = Level.VISIBLE) -> str | None:
    """Return a single value as text; None for lists, objects and records."""
    if level is Level.HIDDEN:
        return MASK
    shown = _text(value)
    if shown is None or value is None or isinstance(value, bool):
        return shown
    return keep_ending(shown) if level is Level.ENDING else redact(shown)


def _text(value: object) -> str | None:
    if isinstance(value, Enum):
        return "UNSET" if value is UNSET else _text(value.value) or type(value).__name__
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return " ".join(str.__getitem__(value, slice(MAX_SCANNED)).split())
    if isinstance(value, int):
        return _format_integer(value)
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, Decimal):
        return Decimal.__str__(value)
    if isinstance(value, dt.datetime):
        return _format_datetime(value)
    if isinstance(value, dt.date):
        return dt.date.isoformat(value)
    if isinstance(value, dt.time):
        return dt.time.isoformat(value)
    if isinstance(value, (bytes, bytearray)):
        return f"{len(value)} bytes"
    return None


def _format_datetime(value: dt.datetime) -> str:
    """Return ISO 8601 with a space instead of ``T``, and ``Z`` for UTC."""
    whole = dt.datetime.isoformat(value, sep=" ")
    return whole.removesuffix("+00:00") + "Z" if whole.endswith("+00:00") else whole


def _format_integer(value: int) -> str:
    bits = int.bit_length(value)
    return int.__repr__(value) if bits < 1000 else f"integer of {bits} bits"


def truncate(value: str, max_length: int) -> str:
    """Shorten a text to `max_length` characters, including the ellipsis."""
    return value if len(value) <= max_length else value[: max_length - 1].rstrip() + "…"


def join_first(values: Iterable[str], count: int, total: int) -> str:
    """Join the first `count` of `total` texts, and append the total if some are left out."""
    shown = ", ".join(islice(values, count))
    return shown if total <= count else f"{shown}, … ({total:,} in all)"

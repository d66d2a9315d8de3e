"""What single values look like, as plain text.

Only values of the kinds that records hold are shown, by the functions of those kinds themselves. Of
anything else a program may have put into a record the type is shown, and nothing of it is called:
an object that cannot be shown would hide the whole record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from itertools import islice

from ..core.types import UNSET
from .masking import DOTS, Level, cleaned, ending

SCANNED = 4000
"""Characters of a text that are looked at; what follows is never shown anyway."""


def plain(value: object, level: Level = Level.WHOLE) -> str | None:
    """The text of a value that is one; None for others, that is for lists, objects and records."""
    if level is Level.NOTHING:
        return DOTS
    shown = _text(value)
    if shown is None or value is None or isinstance(value, bool):
        return shown
    return ending(shown) if level is Level.ENDING else cleaned(shown)


def _text(value: object) -> str | None:
    if isinstance(value, Enum):
        return "UNSET" if value is UNSET else _text(value.value) or type(value).__name__
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return " ".join(str.__getitem__(value, slice(SCANNED)).split())
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, Decimal):
        return Decimal.__str__(value)
    if isinstance(value, dt.datetime):
        return _moment(value)
    if isinstance(value, dt.date):
        return dt.date.isoformat(value)
    if isinstance(value, dt.time):
        return dt.time.isoformat(value)
    if isinstance(value, (bytes, bytearray)):
        return f"{len(value)} bytes"
    return None


def _moment(value: dt.datetime) -> str:
    """ISO 8601 with a space in it, and Z for UTC."""
    whole = dt.datetime.isoformat(value, sep=" ")
    return whole.removesuffix("+00:00") + "Z" if whole.endswith("+00:00") else whole


def _integer(value: int) -> str:
    bits = int.bit_length(value)
    return int.__repr__(value) if bits < 1000 else f"integer of {bits} bits"


def shortened(value: str, longest: int) -> str:
    """A text that is at most so long, the ellipsis included."""
    return value if len(value) <= longest else value[: longest - 1].rstrip() + "…"


def first_of(values: Iterable[str], count: int, total: int) -> str:
    """The first of some texts, and how many there are in all."""
    shown = ", ".join(islice(values, count))
    return shown if total <= count else f"{shown}, … ({total:,} in all)"

"""Places in a list, as the API names them: base64 of the id of the record before or after them."""

from __future__ import annotations

from base64 import b64encode
from typing import Any


def cursor_of(record: Any) -> str | None:
    """The cursor of a record; None where its id is not a decimal number."""
    number = number_of(record)
    return None if number is None else cursor_at(number)


def cursor_at(number: int) -> str:
    """The cursor of the record whose id is `number`."""
    return b64encode(str(number).encode()).decode()


def number_of(record: Any) -> int | None:
    """The id of a record as a number; None where it is none."""
    identifier = getattr(record, "id", None)
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        return identifier if identifier >= 0 else None
    if isinstance(identifier, str) and identifier.isascii() and identifier.isdecimal():
        return int(identifier)
    return None

"""Places in a list, as the API names them: base64 of the id of the record before or after them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any, Final

MOST_DIGITS: Final = 40
"""Ids have up to 20 digits; Python refuses to convert text of more than 4,300."""


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
    if isinstance(identifier, str):
        return decimal(identifier)
    if isinstance(identifier, int) and not isinstance(identifier, bool):
        return identifier if 0 <= identifier < 10**MOST_DIGITS else None
    return None


def numbers_of(records: Sequence[Any]) -> list[int | None]:
    """The ids of records as numbers, as `number_of` gives them, at a third of its time."""
    ids: list[Any] = [getattr(each, "id", None) for each in records]
    try:
        text = "".join(ids)
    except TypeError:
        text = ""
    lengths = [*map(len, ids)] if text.isascii() and text.isdecimal() else [0]
    if min(lengths) > 0 and max(lengths) <= MOST_DIGITS:
        return [*map(int, ids)]
    return [number_of(each) for each in records]


def number_at(cursor: str | None) -> int | None:
    """The id that a cursor is made of; None where it is made of something else."""
    try:
        return decimal(b64decode(cursor or "", validate=True).decode("ascii"))
    except ValueError:
        return None


def decimal(text: str) -> int | None:
    """The number that a text of digits spells; None for any other text."""
    if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS:
        return int(text)
    return None

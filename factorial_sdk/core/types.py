"""``ID``, ``UNSET``, and the kinds of value that JSON has: what the rest of the SDK shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final, Literal, TypeAlias, TypeGuard, TypeVar

ID: TypeAlias = int | str
"""Identifier of a record: an integer before API version 2026-07-01, a string since."""


class Unset(Enum):
    """Type of `UNSET`, for annotations such as ``str | None | Unset``."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""Marks a body field that is not sent at all; ``None`` in its place is sent as ``null``."""

T = TypeVar("T")

Maybe: TypeAlias = T | Unset | None
"""A field of a body that may be left out (`UNSET`) or sent as null (None)."""

Fields: TypeAlias = Mapping[str, Any]
"""Fields by wire name: what every body class can be replaced with."""

OnMisfit: TypeAlias = Literal["null", "raise", "text"]
"""What frames make of a value that is not of its column's type."""

TEXTS: Final = (str, bytes, bytearray, memoryview)

DECIMALS: Final = frozenset({"decimal.Decimal", "_pydecimal.Decimal"})

JSON_KINDS: Final[Mapping[type, str]] = {
    type(None): "null",
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    list: "array",
    dict: "object",
}


def kind_of(value: object) -> str:
    """What JSON calls a value; the only thing that errors and logs tell of it."""
    return JSON_KINDS.get(type(value), type(value).__name__)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Whether a value is a JSON array."""
    return isinstance(value, list)


def is_decimal(value: object) -> bool:
    """Whether a value is a `decimal.Decimal`; told without importing that module."""
    return any(f"{cls.__module__}.{cls.__qualname__}" in DECIMALS for cls in type(value).__mro__)


def is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    """Whether a value is a tuple."""
    return isinstance(value, tuple)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Whether a value maps names to values."""
    return isinstance(value, Mapping)


def is_listing(value: object) -> TypeGuard[Iterable[Any]]:
    """Whether a value holds several others; a string is one value, not its characters."""
    return isinstance(value, Iterable) and not isinstance(value, TEXTS)


def unwrapped(value: Any) -> Any:
    """The value of an enum member; anything else, `UNSET` included, as it is."""
    while isinstance(value, Enum) and value is not UNSET:
        value = value.value
    return value


def is_encodable(text: str) -> bool:
    """Whether a text can be sent as UTF-8: lone surrogates cannot.

    Asked before anything is encoded, since a `UnicodeEncodeError` holds the whole text.
    """
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
JOINERS: Final = "\u200c\u200d"
"""Format characters that words of some languages, and emoji, are written with."""


def printable(text: str) -> str:
    r"""Escape characters that a terminal obeys, that reorder text or that cannot be encoded.

    ``\x1b[31m`` turns a terminal red, U+202E turns text around, and a lone surrogate makes
    ``print`` fail. They are shown as Python would write them.
    """
    if text.isprintable():
        return text
    from unicodedata import category  # few texts need it

    return "".join(
        character.encode("unicode_escape").decode("ascii")
        if category(character) in INVISIBLE and character not in JOINERS
        else character
        for character in text
    )

"""``ID``, ``UNSET``, and checks of the kind of a value that the whole SDK shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Final, Literal, TypeAlias, TypeGuard, TypeVar

ID: TypeAlias = int | str
"""The id of a record: an integer before API version 2026-07-01, a string since."""


class Unset(Enum):
    """Type of `UNSET`, for annotations such as ``str | None | Unset``."""

    UNSET = "UNSET"

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Final = Unset.UNSET
"""Marks a body field that is not sent; ``None`` in its place is sent as ``null``."""

T = TypeVar("T")

Maybe: TypeAlias = T | Unset | None
"""A body field that may be omitted (`UNSET`) or sent as null (None)."""

Fields: TypeAlias = Mapping[str, Any]
"""Fields by wire name; accepted in place of every body class."""

OnMisfit: TypeAlias = Literal["null", "raise", "text"]
"""How DataFrames treat a value that is not of its column's type."""

TEXTS: Final = (str, bytes, bytearray, memoryview)

DictMode: TypeAlias = Literal["python", "json"]
"""What `Model.to_dict` makes of dates and enum members: leaves them, or the text of the API."""

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
    """Return the JSON name of the type of a value, such as "string".

    Errors and logs show only this of a value, because the value may be personal data.
    """
    return JSON_KINDS.get(type(value), type(value).__name__)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Return whether a value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[Any]]:
    """Return whether a value is a JSON array."""
    return isinstance(value, list)


def is_decimal(value: object) -> bool:
    """Return whether a value is a `decimal.Decimal`, without importing that module."""
    return any(f"{cls.__module__}.{cls.__qualname__}" in DECIMALS for cls in type(value).__mro__)


def is_tuple(value: object) -> TypeGuard[tuple[Any, ...]]:
    """Return whether a value is a tuple."""
    return isinstance(value, tuple)


def is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Return whether a value is a mapping."""
    return isinstance(value, Mapping)


def is_iterable(value: object) -> TypeGuard[Iterable[Any]]:
    """Return whether a value is an iterable of values; a string counts as a single value."""
    return isinstance(value, Iterable) and not isinstance(value, TEXTS)


def enum_value(value: Any) -> Any:
    """Return the value of an enum member; return anything else, also `UNSET`, unchanged."""
    while isinstance(value, Enum) and value is not UNSET:
        value = value.value
    return value


def is_encodable(text: str) -> bool:
    """Return whether a text can be encoded as UTF-8; lone surrogates cannot.

    Call it before encoding: a `UnicodeEncodeError` holds the whole text, which may be secret.
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
"""Format characters in words of some languages, and in emoji; not escaped."""


def printable(text: str) -> str:
    r"""Return a text with its control, bidirectional and unencodable characters escaped.

    ``\x1b[31m`` turns a terminal red, U+202E reverses text, and a lone surrogate makes ``print``
    fail. They are escaped as in a Python string.
    """
    if text.isprintable():
        return text
    from unicodedata import category  # imported late: few texts need it

    return "".join(
        character.encode("unicode_escape").decode("ascii")
        if category(character) in INVISIBLE and character not in JOINERS
        else character
        for character in text
    )

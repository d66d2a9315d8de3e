"""Headers of requests, as mappings of any framework or as pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeAlias, runtime_checkable

Text: TypeAlias = str | bytes


@runtime_checkable
class HasItems(Protocol):
    """A mapping or multi-mapping of headers; not all frameworks make theirs a `Mapping`."""

    def items(self) -> Iterable[tuple[Any, Any]]:
        """Return pairs of name and value; a name may occur more than once."""
        ...


RawHeaders: TypeAlias = HasItems | Iterable[tuple[Text, Text]]
"""The headers of a request: a mapping of any framework, or pairs, text or bytes."""


def read_headers(headers: RawHeaders) -> Mapping[str, list[str]]:
    """Return all values of each header, by lower-case name.

    Raises:
        TypeError: `headers` is neither a mapping nor pairs.
    """
    pairs: Iterable[Any] = headers.items() if isinstance(headers, HasItems) else headers
    values_by_name: dict[str, list[str]] = {}
    try:
        for name, value in pairs:
            values_by_name.setdefault(_text(name).lower(), []).append(_text(value).strip())
    except (TypeError, ValueError, AttributeError):  # their messages could quote a value
        raise TypeError(
            "headers must be a mapping of names to texts, or pairs of name and text"
        ) from None
    return values_by_name


def first(headers: Mapping[str, list[str]], name: str) -> str | None:
    """Return the first value of a header that is not empty; None if there is none."""
    return next((value for value in headers.get(name, ()) if value), None)


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if not isinstance(value, str):
        raise TypeError
    return value

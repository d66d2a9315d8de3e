"""Headers, in whatever form a framework hands them over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol, TypeAlias, runtime_checkable

Text: TypeAlias = str | bytes


@runtime_checkable
class HasItems(Protocol):
    """A mapping or multi-mapping of headers; not all frameworks make theirs a `Mapping`."""

    def items(self) -> Iterable[tuple[Any, Any]]:
        """Pairs of name and value; a name may come more than once."""
        ...


RawHeaders: TypeAlias = HasItems | Iterable[tuple[Text, Text]]
"""The headers of a request: a mapping of any framework, or pairs, text or bytes."""


def read_headers(headers: RawHeaders) -> Mapping[str, list[str]]:
    """All values of each header, by lower-case name.

    Raises:
        TypeError: these are no headers.
    """
    pairs: Iterable[Any] = headers.items() if isinstance(headers, HasItems) else headers
    found: dict[str, list[str]] = {}
    try:
        for name, value in pairs:
            found.setdefault(_text(name).lower(), []).append(_text(value).strip())
    except (TypeError, ValueError, AttributeError):  # their messages could quote a value
        raise TypeError("headers must map names to texts, or be pairs of both") from None
    return found


def first(headers: Mapping[str, list[str]], name: str) -> str | None:
    """The first value of a header; None when it is not sent, or empty."""
    return next((value for value in headers.get(name, ()) if value), None)


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("latin-1")
    if not isinstance(value, str):
        raise TypeError
    return value

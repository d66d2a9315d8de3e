"""Arguments and ids, written the way the URL wants them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias
from urllib.parse import quote

from ..values import UNSET, is_decimal, is_listing, is_mapping, kind_of

NO_FILTER = "which the API reads as no filter at all; leave it out to read everything"

Query: TypeAlias = tuple[tuple[str, str], ...]


def encode_query(arguments: Mapping[str, Any]) -> Query:
    """Turn named arguments into query pairs; None and `UNSET` are left out.

    Lists become ``name[]=a&name[]=b``, mappings ``name[key]=value``, booleans ``true``/``false``,
    dates and times ISO 8601, enum members their value.

    Args:
        arguments: values by wire name; a name that ends in ``[]`` takes a list.

    Raises:
        TypeError: a value cannot be written in a URL.
        ValueError: a list is empty; sent like that, it would not filter but list everything.
    """
    for name, value in arguments.items():
        if name.endswith("[]") and not (value is None or is_listing(value)):
            raise TypeError(f"{name[:-2]} must be a list of values, not {kind_of(value)}")
    return tuple(
        pair for name, value in arguments.items() for pair in flatten(name, value, NO_FILTER)
    )


def encode_params(params: Any) -> Query:
    """Turn the ``params=`` of a call into query pairs: a mapping, or an iterable of pairs.

    Raises:
        TypeError: `params` is neither.
    """
    if params is None:
        return ()
    # httpx.QueryParams is a mapping that shows only the last of several values.
    items = getattr(params, "multi_items", None) or getattr(params, "items", None)
    try:
        pairs: list[tuple[Any, Any]] = [
            (name, value) for name, value in (items() if items else params)
        ]
    except (TypeError, ValueError):
        kind = type(params).__name__
        raise TypeError(
            f"params must map names to values, or be pairs of them, not {kind}"
        ) from None
    return tuple(pair for name, value in pairs for pair in flatten(str(name), value, NO_FILTER))


def encode_id(value: Any, name: str = "id") -> str:
    """Write an id as one segment of a path, so that no id can lead to another path.

    Raises:
        TypeError: the id is neither an integer nor a string.
        ValueError: the id is empty, or would name another path.
    """
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise TypeError(f"{name} must be an integer or a string, not {kind_of(value)}")
    text = str(value).strip()
    if not text or text in {".", ".."}:
        raise ValueError(f"{name} must not be empty: it names one record")
    return quote(text, safe="")


def scalar_text(value: Any, name: str) -> str:
    """Write one value as text, for a query or a multipart form.

    Raises:
        TypeError: the value is of a type that has no such form.
    """
    match value:
        case bool():
            return "true" if value else "false"
        case Enum():
            return scalar_text(value.value, name)
        case str() | int():
            return str(value)
        case float():
            return repr(value)
        case dt.date() | dt.time():
            return value.isoformat()
        case _ if is_decimal(value):
            return format(value, "f")
        case _:
            raise TypeError(f"{name} cannot be a {kind_of(value)}: it is sent as text")


def flatten(name: str, value: Any, empty: str) -> Iterator[tuple[str, str]]:
    """Pairs of name and text for a value that may be nested: ``name[key]``, ``name[]``, or both.

    Args:
        name: of the value.
        value: what to write; None and `UNSET` yield nothing.
        empty: what a list without items would mean; said when one is refused.

    Raises:
        TypeError: a value has no form as text.
        ValueError: a list is empty.
    """
    if value is None or value is UNSET:
        return
    if is_mapping(value):
        for key, item in value.items():
            yield from flatten(f"{name}[{key}]", item, empty)
    elif is_listing(value):
        array = name if name.endswith("[]") else f"{name}[]"
        items = list(value)
        if not items:
            raise ValueError(f"{array.removesuffix('[]')} is empty, {empty}")
        for item in items:
            yield from (
                flatten(array, item, empty)
                if is_mapping(item)
                else [(array, scalar_text(item, name))]
            )
    else:
        yield name, scalar_text(value, name)

"""Encoding of arguments and ids for the URL."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from typing import Any, TypeAlias
from urllib.parse import quote, urlencode

from ..encoding import check_time_zone, checked_decimal, checked_integer, checked_number
from ..types import UNSET, enum_value, is_decimal, is_encodable, is_iterable, is_mapping, kind_of

IGNORED_FILTER = "which the API reads as no filter at all; leave it out to read everything"
NOT_IN_FORMS = "which a form cannot say"

MAX_QUERY_LENGTH = 32_000
"""Characters of a query. httpx refuses URLs above 65,536 characters, most servers shorter ones."""

MAX_ID_LENGTH = 1000
"""Characters of an id, once escaped."""

UNCHECKED_BITS = 128
"""Integers below so many bits are written without a check; nearly all ids are."""

Query: TypeAlias = tuple[tuple[str, str], ...]


def encode_query(arguments: Mapping[str, Any]) -> Query:
    """Return named arguments as query pairs, without None and `UNSET`.

    Lists become ``name[]=a&name[]=b``, mappings ``name[key]=value``, booleans ``true``/``false``,
    dates and times ISO 8601, enum members their value.

    Args:
        arguments: values by wire name; a name that ends in ``[]`` takes a list.

    Raises:
        TypeError: a value cannot be written in a URL.
        ValueError: a value cannot be sent, or is an empty list, mapping or text. The API reads an
            empty value as no filter, and would return everything.
    """
    for name, value in arguments.items():
        if name.endswith("[]") and not (value is None or is_iterable(value)):
            raise TypeError(
                f"{name[:-2]} must be a list of values, got {kind_of(value)}; put one in brackets"
            )
    return _pairs(arguments.items())


def encode_params(params: Any) -> Query:
    """Return the ``params=`` of a call, a mapping or an iterable of pairs, as query pairs.

    Raises:
        TypeError: `params` is neither, or a value cannot be written in a URL.
        ValueError: as for `encode_query`.
    """
    if params is None:
        return ()
    # httpx.QueryParams.items() has only one of several values of a name; multi_items() has all.
    items = getattr(params, "multi_items", None) or getattr(params, "items", None)
    try:
        pairs: list[tuple[Any, Any]] = [
            (name, value) for name, value in (items() if items else params)
        ]
    except (TypeError, ValueError):
        kind = type(params).__name__
        raise TypeError(
            f"params must map names to values, or be pairs of them, got {kind}"
        ) from None
    return _pairs((_name_text(name, "params"), value) for name, value in pairs)


def _pairs(items: Iterable[tuple[str, Any]]) -> Query:
    try:
        query = tuple(pair for name, value in items for pair in flatten(name, value))
    except RecursionError:
        query = None
    if query is None:
        raise ValueError("a filter is nested too deeply, or contains itself")
    # Escaping makes up to twelve characters of one, so most queries need not be encoded to measure.
    if sum(len(name) + len(text) for name, text in query) > MAX_QUERY_LENGTH // 12:
        length = len(urlencode(query, safe="[]:"))
        if length > MAX_QUERY_LENGTH:
            raise ValueError(
                f"the query is of {length} characters, more than the {MAX_QUERY_LENGTH} that fit a "
                "URL; split the longest list among several calls"
            )
    return query


def encode_id(value: Any, name: str = "id") -> str:
    """Return an id as one segment of a path, so that no id can lead to another path.

    Raises:
        TypeError: the id is neither an integer nor a string, nor an enum member of such a value.
        ValueError: the id is empty, leads to another path, is too long or cannot be sent.
    """
    if type(value) is int and value.bit_length() < UNCHECKED_BITS:  # as nearly all are
        return str(value)
    value = enum_value(value)
    if isinstance(value, bool) or not isinstance(value, (int, str)):
        raise TypeError(f"{name} must be an integer or a string, got {kind_of(value)}")
    text = scalar_text(value, name).strip()
    if not text or text in {".", ".."}:
        raise ValueError(f"{name} must not be empty: it names one record")
    segment = quote(text, safe="")
    if len(segment) > MAX_ID_LENGTH:
        raise ValueError(f"{name} must be of at most {MAX_ID_LENGTH} characters")
    return segment


def scalar_text(value: Any, name: str) -> str:
    """Return one value as text, for a query or a multipart form.

    Raises:
        TypeError: values of its type cannot be sent as text.
        ValueError: the value cannot be sent: not a number, too large, not Unicode, or a datetime
            without a time zone.
    """
    if type(value) is str and value.isascii():  # as most are
        return value
    match value:
        case bool():
            return "true" if value else "false"
        case Enum() if value is not UNSET:
            return scalar_text(value.value, name)
        case str():
            if not is_encodable(value):
                raise ValueError(f"{name} holds half a character (a lone surrogate)")
            return str(value)
        case int():
            return str(checked_integer(value, name))
        case float():
            return repr(checked_number(value, name))
        case dt.date() | dt.time():
            date: dt.date | dt.time = checked_number(value, name)
            check_time_zone(date, name)
            return date.isoformat()
        case _ if is_decimal(value):
            return format(checked_decimal(value, name), "f")
        case _:
            raise TypeError(f"{name} cannot be a {kind_of(value)}: it is sent as text")


def flatten(name: str, value: Any, *, form: bool = False) -> Iterator[tuple[str, str]]:
    """Yield pairs of name and text for a value, also a nested one: ``name[key]``, ``name[]``.

    Args:
        name: name of the value.
        value: the value; None and `UNSET` yield nothing.
        form: whether the pairs are for a form, where a text may be empty, and None in a mapping is
            an empty text. In a query the API ignores both. False by default.

    Raises:
        TypeError: a value cannot be sent as text.
        ValueError: a list or a mapping is empty, or a value cannot be sent.
    """
    if value is None or value is UNSET:
        return
    if is_mapping(value):
        yield from _members(name, value, form)
    elif is_iterable(value):
        bare = name.removesuffix("[]")
        array = f"{bare}[]"
        items = list(value)
        if not items:
            raise _empty(bare, form)
        for item in items:
            if is_mapping(item):
                yield from _members(array, item, form)
            else:
                yield array, _text(item, bare, form)
    else:
        yield name, _text(value, name, form)


def _members(name: str, value: Mapping[Any, Any], form: bool) -> Iterator[tuple[str, str]]:
    """Yield pairs for the items of a mapping."""
    found = False
    for key, item in value.items():
        member = f"{name}[{_name_text(key, name)}]"
        if form and item is None:
            item = ""
        for pair in flatten(member, item, form=form):
            found = True
            yield pair
    if not found:
        raise _empty(name, form)


def _text(value: Any, name: str, form: bool) -> str:
    """Return one value as text; an empty one raises an error, except in a form."""
    text = scalar_text(value, name)
    if not form and not text.strip():
        raise _empty(name, form)
    return text


def _empty(name: str, form: bool) -> ValueError:
    return ValueError(f"{name} is empty, {NOT_IN_FORMS if form else IGNORED_FILTER}")


def _name_text(name: Any, where: str) -> str:
    """Return the name of a parameter, or the key of a mapping in one, as text."""
    name = enum_value(name)
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise TypeError(f"names in {where} must be strings, got {kind_of(name)}")
    text = scalar_text(name, f"a name in {where}")
    if not text.strip():
        raise ValueError(f"a name in {where} is empty")
    return text

"""Cuts one page of a list, by cursor or by page number."""

from __future__ import annotations

from base64 import b64decode, b64encode
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from ...core.config import MAX_LIMIT
from ..error_responses import invalid
from ..store.store import MAX_ID_DIGITS, parse_id

Query: TypeAlias = Mapping[str, Sequence[str]]
"""The values of each query parameter, in the order sent."""


def cut_page(
    keys: Sequence[int], query: Query, *, by_number: bool = True
) -> tuple[Sequence[int], dict[str, Any]]:
    """Return the requested page of ascending ids, and its ``meta``.

    A cursor need not belong to a record, since records can be deleted between pages. A cursor takes
    precedence over a page number.

    Args:
        keys: Ids of all records of the list, ascending.
        query: Query parameters.
        by_number: Whether the ``page`` parameter is supported; true by default.

    Raises:
        ErrorResponse: A limit, page or cursor is invalid.
    """
    # The API caps a limit above the maximum without an error.
    limit = min(_number(query, "limit") or MAX_LIMIT, MAX_LIMIT)
    page = (_number(query, "page") or 1) if by_number else 1
    after, before = _cursor(query, "after_id"), _cursor(query, "before_id")
    low = 0 if after is None else bisect_right(keys, after)
    high = len(keys) if before is None else max(low, bisect_left(keys, before))
    start = low
    if before is not None and after is None:
        start = max(low, high - limit)
    elif after is None:
        start = min((page - 1) * limit, high)
    stop = min(start + limit, high)
    meta = {
        "limit": limit,
        "total": len(keys),
        "has_next_page": stop < len(keys),
        "has_previous_page": start > 0,
        "start_cursor": cursor(keys[start]) if start < stop else None,
        "end_cursor": cursor(keys[stop - 1]) if start < stop else None,
    }
    return keys[start:stop], meta


def single_page(keys: Sequence[int], *, nulls: bool) -> tuple[Sequence[int], dict[str, Any]]:
    """Return all ids of a list that the API does not paginate, and its ``meta``."""
    meta = {
        "limit": None if nulls else len(keys),
        "total": len(keys),
        "has_next_page": False,
        "has_previous_page": False,
        "start_cursor": cursor(keys[0]) if keys else None,
        "end_cursor": cursor(keys[-1]) if keys else None,
    }
    return keys, meta


def cursor(key: int) -> str:
    """Return the cursor of a record: its id in base64."""
    return b64encode(str(key).encode()).decode()


def _number(query: Query, name: str) -> int | None:
    text = _text(query, name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()) or not text.strip("0"):
        raise invalid({name: ["must be a positive integer"]})
    return int(text) if len(text) <= MAX_ID_DIGITS else 10**MAX_ID_DIGITS


def _cursor(query: Query, name: str) -> int | None:
    text = _text(query, name)
    if text is None:
        return None
    try:
        key = parse_id(b64decode(text, validate=True).decode("ascii"))
    except ValueError:
        key = None
    if key is None:
        raise invalid({name: ["is not a valid cursor"]})
    return key


def _text(query: Query, name: str) -> str | None:
    values = query.get(name)
    return values[-1] or None if values else None

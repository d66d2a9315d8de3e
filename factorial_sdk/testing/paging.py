"""One page of a list: by cursor, or by number."""

from __future__ import annotations

from base64 import b64decode, b64encode
from bisect import bisect_left, bisect_right
from typing import Any

from ..core.options import MAX_LIMIT
from .filtering import Query
from .refusals import invalid
from .store import DIGITS, Record, as_key


def cut(records: list[Record], query: Query) -> tuple[list[Record], dict[str, Any]]:
    """The page of `records` that a query asks for, and its ``meta``.

    A cursor need not be that of a record, so that records may go while a list is read; it outranks
    a page number.

    Raises:
        Refusal: a limit, page or cursor cannot be read.
    """
    # More than the maximum is not an error: the API ignores it.
    limit = min(_number(query, "limit") or MAX_LIMIT, MAX_LIMIT)
    page = _number(query, "page") or 1
    after, before = _cursor(query, "after_id"), _cursor(query, "before_id")
    ids = [record["id"] for record in records]
    low = 0 if after is None else bisect_right(ids, after)
    high = len(ids) if before is None else max(low, bisect_left(ids, before))
    start = low
    if before is not None and after is None:
        start = max(low, high - limit)
    elif after is None:
        start = min((page - 1) * limit, high)
    stop = min(start + limit, high)
    meta = {
        "limit": limit,
        "total": len(ids),
        "has_next_page": stop < len(ids),
        "has_previous_page": start > 0,
        "start_cursor": cursor(ids[start]) if start < stop else None,
        "end_cursor": cursor(ids[stop - 1]) if start < stop else None,
    }
    return records[start:stop], meta


def cursor(key: int) -> str:
    """The cursor of the record with that id."""
    return b64encode(str(key).encode()).decode()


def _number(query: Query, name: str) -> int | None:
    text = _text(query, name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()) or not text.strip("0"):
        raise invalid({name: ["must be a positive integer"]})
    return int(text) if len(text) <= DIGITS else 10**DIGITS


def _cursor(query: Query, name: str) -> int | None:
    text = _text(query, name)
    if text is None:
        return None
    try:
        key = as_key(b64decode(text, validate=True).decode("ascii"))
    except ValueError:
        key = None
    if key is None:
        raise invalid({name: ["is not a valid cursor"]})
    return key


def _text(query: Query, name: str) -> str | None:
    values = query.get(name)
    return values[-1] or None if values else None

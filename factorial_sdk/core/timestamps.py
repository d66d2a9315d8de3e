"""Dates and times as the API, HTTP headers and stored files write them; always with a zone."""

from __future__ import annotations

import datetime as dt


def parse_datetime(text: str) -> dt.datetime:
    """Return the time that a text in ISO 8601 spells; UTC where it names no zone.

    The zone may also be spelled ``UTC``, as some of the API's fields do:
    ``2026-01-31 08:15:00 UTC``.

    Raises:
        ValueError: the text is no time, or a day without a time.
    """
    found = dt.datetime.fromisoformat(text.removesuffix(" UTC"))
    if len(text) <= len("2026-01-31"):
        raise ValueError("a day without a time")
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def parse_http_date(text: str) -> dt.datetime | None:
    """Return the time that an HTTP header such as ``Date`` holds; None for any other text."""
    from email.utils import parsedate_to_datetime  # 10 ms that few responses need

    try:
        found = parsedate_to_datetime(text)
        if found.tzinfo is None:  # HTTP dates are in GMT, even where that is left out (RFC 9110)
            found = found.replace(tzinfo=dt.UTC)
        return found.astimezone(dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def from_epoch(seconds: float) -> dt.datetime:
    """Return the time in UTC that is so many seconds after 1970 began.

    Raises:
        ValueError, OverflowError, OSError: that is in no year that Python knows.
    """
    return dt.datetime.fromtimestamp(seconds, dt.UTC)

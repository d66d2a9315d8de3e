"""Parses dates with a time in any form of ISO 8601; the compiled readers parse the usual form."""

from __future__ import annotations

import datetime as dt


def parse_datetime(text: str) -> dt.datetime:
    """Return the datetime of a text in ISO 8601; UTC if it has no zone.

    The zone may also be spelled ``UTC``, as some of the API's fields do:
    ``2026-01-31 08:15:00 UTC``.

    Raises:
        ValueError: the text is not ISO 8601, or a date without a time.
    """
    found = dt.datetime.fromisoformat(text.removesuffix(" UTC"))
    if len(text) <= len("2026-01-31"):
        raise ValueError("a date without a time")
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)

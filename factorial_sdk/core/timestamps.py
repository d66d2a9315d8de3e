"""Times as text: the one parser of what the API and stored files write."""

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

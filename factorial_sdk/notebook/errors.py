"""Errors: message, notes and attributes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..core.errors import FactorialError
from ..core.types import is_iterable, is_mapping
from . import formatting
from .html import BAD, Content, card, element, field_table, footnote, join, muted, status_dot
from .masking import redact

ATTRIBUTES: Final = (
    "status",
    "code",
    "location",
    "expected",
    "got",
    "retry_after",
    "attempts",
    "request_id",
    "hint",
)
"""Attributes that are shown if an error has them, in this order."""

FIRST_ATTEMPT: Final = ("attempts", 1)
"""Not shown: every call has a first attempt."""

MAX_FIELDS: Final = 20
"""Maximum number of fields in the table."""

UNITS: Final = {"retry_after": " s"}


def error_html(error: FactorialError) -> str:
    """Show an error: only its message, its notes and its documented attributes."""
    kind = join([status_dot(BAD), type(error).__name__])
    message = element("div", redact(str(error)), style="margin:4px 0;overflow-wrap:anywhere;")
    rows = list(_attributes(error))
    notes = [footnote(text) for text in getattr(error, "__notes__", ()) if isinstance(text, str)]
    about: list[Content] = [_call(error)] if _call(error) else []
    return card(kind, about, message, *notes, *([field_table(rows)] if rows else []))


def _call(error: FactorialError) -> str:
    """Return the call that failed; empty if unknown."""
    where = getattr(error, "where", None)
    if isinstance(where, str):
        return where
    method, path = getattr(error, "method", None), getattr(error, "path", None)
    return f"{method} {path}" if method and isinstance(path, str) else ""


def _attributes(error: FactorialError) -> Iterator[tuple[Content, Content]]:
    for name in ATTRIBUTES:
        value = getattr(error, name, None)
        shown = formatting.to_text(value)
        if value is not None and shown and (name, value) != FIRST_ATTEMPT:
            yield name, formatting.truncate(shown, 400) + UNITS.get(name, "")
    fields: object = getattr(error, "fields", None)
    if not is_mapping(fields):
        return
    for number, (name, messages) in enumerate(fields.items()):
        if number == MAX_FIELDS:
            yield "…", muted(f"{len(fields) - MAX_FIELDS} more")
            return
        label = join(["fields[", formatting.truncate(str(name), 60), "]"])
        listed = (
            [formatting.to_text(text) or "" for text in messages] if is_iterable(messages) else []
        )
        yield label, formatting.truncate("; ".join(listed), 400)

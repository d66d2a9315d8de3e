"""Errors: what their text says, and the facts in it one by one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..core.errors import FactorialError
from ..core.types import is_listing, is_mapping
from . import formatting
from .html import BAD, Content, box, dot, element, facts, join, muted, note
from .masking import cleaned

SHOWN: Final = (
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
"""The attributes of errors that are shown where an error has them, in this order."""

ONCE: Final = ("attempts", 1)
"""What goes without saying."""

FIELDS: Final = 20
"""Most fields that are listed."""

UNITS: Final = {"retry_after": " s"}


def error_html(error: FactorialError) -> str:
    """An error: nothing that its text and its documented attributes do not tell."""
    kind = join([dot(BAD), type(error).__name__])
    said = element("div", cleaned(str(error)), style="margin:4px 0;overflow-wrap:anywhere;")
    rows = list(_facts(error))
    notes = [note(each) for each in getattr(error, "__notes__", ()) if isinstance(each, str)]
    about: list[Content] = [_call(error)] if _call(error) else []
    return box(kind, about, said, *notes, *([facts(rows)] if rows else []))


def _call(error: FactorialError) -> str:
    """The call that failed."""
    where = getattr(error, "where", None)
    if isinstance(where, str):
        return where
    method, path = getattr(error, "method", None), getattr(error, "path", None)
    return f"{method} {path}" if method and isinstance(path, str) else ""


def _facts(error: FactorialError) -> Iterator[tuple[Content, Content]]:
    for name in SHOWN:
        value = getattr(error, name, None)
        shown = formatting.plain(value)
        if value is not None and shown and (name, value) != ONCE:
            yield name, formatting.shortened(shown, 400) + UNITS.get(name, "")
    fields: object = getattr(error, "fields", None)
    if not is_mapping(fields):
        return
    for number, (name, messages) in enumerate(fields.items()):
        if number == FIELDS:
            yield "…", muted(f"{len(fields) - FIELDS} more")
            return
        label = join(["fields[", formatting.shortened(str(name), 60), "]"])
        listed = [formatting.plain(each) or "" for each in messages] if is_listing(messages) else []
        yield label, formatting.shortened("; ".join(listed), 400)

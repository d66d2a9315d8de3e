"""A record or the body of a request, as a table of its fields."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from ..core.models.base import Body, Model
from ..core.types import UNSET, printable
from . import formatting
from .cells import (
    DICT,
    MAX_CHARS_IN_TABLE,
    extra_fields,
    field_values,
    is_empty,
    render_nested,
    short_name,
    summarize,
)
from .columns import Rank, choose_columns, rank_of, unit_of
from .html import (
    EMPTY,
    Content,
    Html,
    card,
    code,
    details,
    field_table,
    footnote,
    join,
    muted,
    pluralize,
)
from .masking import Level, masking_level

MAX_FIELDS_IN_LINE: Final = 9
MAX_FIELDS: Final = 100
"""Maximum numbers of fields of a record, and of its `extra`."""

SCHEMA_NOTES: Final = ("only in the ", "known to be null")


def record_html(record: Model) -> str:
    """Show a record: its fields with values, then the names of its empty fields."""
    pairs = list(field_values(record))
    filled = [(name, value) for name, value in pairs if not is_empty(value)]
    empty = [name for name, value in pairs if is_empty(value)]
    return card(
        type(record).__name__,
        _heading(record),
        _fields(filled, type(record)),
        _unknown_fields(extra_fields(record)),
        _names(empty, "without a value"),
    )


def record_text(record: Model) -> str:
    """Show a record in one line, as ``print`` does: what people look for first."""
    columns = {name: [value] for name, value in field_values(record) if not is_empty(value)}
    names, notes = list(columns), field_notes(type(record))
    shown: list[str] = []
    for name in choose_columns(names, columns, type(record))[:MAX_FIELDS_IN_LINE]:
        if rank_of(name, columns[name], names, is_id=False) < Rank.LATE:
            value = _text(columns[name][0], masking_level(name, names))
            unit = unit_of(name, notes)
            shown.append(f"{name}={value}" + (f" ({unit})" if unit else ""))
    return f"{type(record).__name__}({', '.join(shown)})"


def _text(value: Any, level: Level) -> str:
    """Return a value in a line of text; strings in quotes."""
    single = formatting.to_text(value, level) or summarize(value, level)
    single = formatting.truncate(single, MAX_CHARS_IN_TABLE)
    return repr(single) if isinstance(value, str) else printable(single)


def body_html(body: Body) -> str:
    """Show the body of a request: the fields that would be sent."""
    pairs = list(field_values(body))
    given = [(name, value) for name, value in pairs if value is not UNSET]
    unset = [name for name, value in pairs if value is UNSET]
    return card(
        type(body).__name__,
        ["body of a request"],
        _fields(given, type(body)),
        _names(unset, "left unset"),
    )


def _heading(record: Model) -> Iterator[Content]:
    if (identifier := getattr(record, "id", None)) is not None:
        yield f"id {formatting.truncate(formatting.to_text(identifier) or '?', 60)}"
    place = re.search(r"\(`([\w/]+)`\)", (type(record).__doc__ or "").partition("\n")[0])
    if place:
        yield place[1]


def _fields(pairs: Iterable[tuple[str, Any]], cls: type) -> Html:
    pairs = list(pairs)
    if not pairs:
        return footnote("no field has a value")
    names = [name for name, _ in pairs]
    notes = field_notes(cls)
    return field_table(
        (name, render_nested(value, masking_level(name, names)), muted(notes.get(name, "")))
        if notes
        else (name, render_nested(value, masking_level(name, names)))
        for name, value in islice(pairs, MAX_FIELDS)
    )


def _unknown_fields(extra: dict[Any, Any]) -> Html:
    """Render the fields that the SDK does not know."""
    pairs = [(short_name(key), value) for key, value in islice(DICT.items(extra), MAX_FIELDS + 1)]
    if not pairs:
        return EMPTY
    names = [name for name, _ in pairs]
    rows = [
        (name, render_nested(value, masking_level(name, names)))
        for name, value in pairs[:MAX_FIELDS]
    ]
    more = footnote("and more") if len(pairs) > MAX_FIELDS else EMPTY
    return join(
        [
            footnote(code("extra"), ": fields that this version does not know"),
            field_table(rows),
            more,
        ]
    )


def _names(names: list[str], what: str) -> Html:
    if not names:
        return EMPTY
    return details(
        muted(f"{pluralize(len(names), 'field')} {what}"), footnote(code(", ".join(names)))
    )


def field_notes(cls: type) -> Mapping[str, str]:
    """Return notes on fields from the docstring of their class: units, and whose id it is."""
    _, _, attributes = inspect.cleandoc(cls.__doc__ or "").partition("Attributes:\n")
    found = re.findall(r"^    (\w+): (.*(?:\n      .*)*)$", attributes, re.MULTILINE)
    return {name: note for name, text in found if (note := _note(text))}


def _note(text: str) -> str:
    """Return a note without its remarks on the schema, which do not help to read data."""
    parts = " ".join(text.split()).rstrip(".").replace("`", "").split("; ")
    return "; ".join(part for part in parts if not part.startswith(SCHEMA_NOTES))

"""Pages and lists: a table of the first and last records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import Any, Final

from ..core.models.base import Model, field_names, id_fields
from ..core.models.pages import ListApiResponse, MetaApiResponse
from ..core.types import is_object
from . import formatting
from .cells import MAX_CHARS_IN_TABLE, extra_fields, is_empty, is_sequence, render_value, short_name
from .html import (
    EMPTY,
    NOWRAP,
    RIGHT,
    Content,
    Html,
    card,
    code,
    data_table,
    footnote,
    muted,
    pluralize,
)
from .masking import Level, masking_level

FIRST_ROWS: Final = 8
LAST_ROWS: Final = 2
MAX_COLUMNS: Final = 12
"""Maximum numbers of rows, from either end, and of columns."""

MAX_FOREIGN_IDS: Final = 3
"""Maximum number of ids of other records that precede the record's own fields."""

MIN_REPEATED_ROWS: Final = 3
"""Minimum number of equal rows for a column to count as a repetition of another."""

NAME_FIELDS: Final = (
    "full_name",
    "name",
    "title",
    "label",
    "legal_name",
    "first_name",
    "last_name",
)
TIMESTAMPS: Final = ("created_at", "updated_at")
"""Shown last: they are seldom what a reader looks for."""


def list_html(records: ListApiResponse[Any]) -> str:
    """Show the first and the last records of a list."""
    data: object = records.data()
    if not is_sequence(data):  # the constructor accepts anything
        return card(type(records).__name__, [type(data).__name__])
    shown = (
        data if len(data) <= FIRST_ROWS + LAST_ROWS else [*data[:FIRST_ROWS], *data[-LAST_ROWS:]]
    )
    title = type(records).__name__
    if not data:
        return card(title, ["no records", *_position(records)])
    kinds = {record.__class__ for record in shown}
    kind = kinds.pop() if len(kinds) == 1 else None
    about = [f"{len(data):,} × {kind.__name__ if kind else 'values'}", *_position(records)]
    if kind and issubclass(kind, Model):
        return card(title, about, *_table(shown, kind, len(data)))
    values = [[str(number), _render_any(value)] for number, value in enumerate(shown)]
    return card(title, about, data_table(["", "value"], values), _omitted(len(data), len(shown), 0))


def _render_any(value: object) -> Content:
    return render_value(value, Level.VISIBLE, MAX_CHARS_IN_TABLE)


def _position(records: ListApiResponse[Any]) -> Iterator[Content]:
    """Yield the size of the whole list, and whether more pages follow."""
    meta: object = records.meta if isinstance(records, MetaApiResponse) else None
    total = getattr(meta, "total", None)
    if isinstance(total, int) and not isinstance(total, bool):
        yield f"{formatting.to_text(total)} in the whole list"
    if getattr(meta, "has_next_page", None) is True:
        yield "more pages follow"


def _table(shown: Sequence[Model], kind: type[Model], count: int) -> Iterator[Html]:
    names = [name for name in field_names(kind) if name != "extra"]
    columns = {name: [getattr(record, name, None) for record in shown] for name in names}
    filled = [name for name in names if not all(map(is_empty, columns[name]))]
    chosen = choose_columns(filled, columns, kind)
    levels = {name: masking_level(name, names) for name in chosen}
    rows: list[Sequence[Content] | Html] = [
        [render_value(columns[name][row], levels[name], MAX_CHARS_IN_TABLE) for name in chosen]
        for row in range(len(shown))
    ]
    if count > len(shown):
        rows.insert(FIRST_ROWS, muted(f"⋮ {count - len(shown):,} more"))
    styles = [RIGHT if all(map(_is_number, columns[name])) else NOWRAP for name in chosen]
    yield data_table([code(name) for name in chosen], rows, styles)
    yield _omitted(count, len(shown), len(filled) - len(chosen))
    if empty := len(names) - len(filled):
        yield footnote(f"{pluralize(empty, 'field')} without a value in these rows")
    unknown = {
        short_name(key) for record in shown for key in islice(extra_fields(record), MAX_COLUMNS)
    }
    if unknown:
        yield footnote(f"{pluralize(len(unknown), 'field')} in ", code("extra"), " of these rows")


def _omitted(count: int, shown: int, columns: int) -> Html:
    left = [f"{count - shown:,} of {count:,} records"] if count > shown else []
    left += [pluralize(columns, "column")] if columns else []
    if not left:
        return EMPTY
    ways: list[Content] = [code(".to_pandas()"), " or ", code(".to_dicts()")]
    return footnote("not shown: ", " and ".join(left), "; everything: ", *ways)


def choose_columns(filled: Sequence[str], columns: dict[str, list[Any]], kind: type) -> list[str]:
    """Choose the columns that distinguish records best.

    In this order: id, names, enums, ids of other records, numbers, other fields that vary; then
    constant fields and timestamps, further ids, masked and nested fields.
    """
    identifiers = id_fields(kind) - {"id"}
    varying = {name for name in filled if len(columns[name]) == 1 or _is_varying(columns[name])}
    repeated = _repeated(filled, columns)
    varying -= repeated
    foreign = [name for name in filled if name in identifiers and name in varying][:MAX_FOREIGN_IDS]

    def rank(name: str) -> tuple[int, int]:
        values = columns[name]
        if name == "id":
            return 0, 0
        if name in NAME_FIELDS and name not in repeated:
            return 1, NAME_FIELDS.index(name)
        if masking_level(name, filled) is not Level.VISIBLE or any(map(_is_nested, values)):
            return 8, 0
        if name not in varying or name in TIMESTAMPS:
            return 6, 0
        if name in identifiers:
            return (3, 0) if name in foreign else (7, 0)
        if any(isinstance(value, Enum) for value in values):
            return 2, 0
        return (4 if all(map(_is_number, values)) else 5), 0

    return sorted(filled, key=rank)[:MAX_COLUMNS]


def _repeated(filled: Sequence[str], columns: dict[str, list[Any]]) -> set[str]:
    """Return the columns with the same values as an earlier column."""
    seen: set[tuple[str | None, ...]] = set()
    found = {"first_name", "last_name"} if "full_name" in filled else set[str]()
    for name in filled:
        texts = tuple(map(formatting.to_text, columns[name]))
        if texts in seen and len(texts) >= MIN_REPEATED_ROWS:
            found.add(name)
        seen.add(texts)
    return found


def _is_varying(values: Sequence[Any]) -> bool:
    return len({formatting.to_text(value) for value in values}) > 1


def _is_number(value: object) -> bool:
    return is_empty(value) or (isinstance(value, int | float) and not isinstance(value, bool))


def _is_nested(value: object) -> bool:
    return isinstance(value, Model) or is_object(value) or is_sequence(value)

"""Pages and lists: a table of the first and last records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import Any, Final

from ..core.models.base import Model, field_names
from ..core.models.pages import ListApiResponse, MetaApiResponse
from . import formatting
from .cells import MAX_CHARS_IN_TABLE, extra_fields, is_empty, is_sequence, render_value, short_name
from .columns import MAX_COLUMNS, choose_columns, is_number, unit_of
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
    join,
    muted,
    pluralize,
    text_length,
)
from .masking import Level, masking_level
from .records import field_notes

FIRST_ROWS: Final = 8
LAST_ROWS: Final = 2
"""Maximum numbers of rows, from either end."""

MAX_TABLE_CHARS: Final = 134
"""Maximum width of a table in characters. In JupyterLab, with its file browser open, an output of a
window of 1,400 pixels is 968 wide. A character takes up to 7.1 (measured with wide fonts)."""

GAP: Final = 2
"""Width of the space between two columns in characters."""


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
    notes = field_notes(kind)
    cells = {
        name: [render_value(value, levels[name], MAX_CHARS_IN_TABLE) for value in columns[name]]
        for name in chosen
    }
    titles = {name: _title(name, unit_of(name, notes)) for name in chosen}
    chosen = _fitting({name: [titles[name], *cells[name]] for name in chosen})
    rows: list[Sequence[Content] | Html] = [
        [cells[name][row] for name in chosen] for row in range(len(shown))
    ]
    if count > len(shown):
        rows.insert(FIRST_ROWS, muted(f"⋮ {count - len(shown):,} more"))
    styles = [RIGHT if all(map(is_number, columns[name])) else NOWRAP for name in chosen]
    yield data_table([titles[name] for name in chosen], rows, styles)
    yield _omitted(count, len(shown), len(filled) - len(chosen))
    if empty := len(names) - len(filled):
        yield footnote(f"{pluralize(empty, 'field')} without a value in these rows")
    unknown = {
        short_name(key) for record in shown for key in islice(extra_fields(record), MAX_COLUMNS)
    }
    if unknown:
        yield footnote(f"{pluralize(len(unknown), 'field')} in ", code("extra"), " of these rows")


def _title(name: str, unit: str) -> Html:
    return join([code(name), muted(f" {unit}")]) if unit else code(name)


def _fitting(columns: Mapping[str, Sequence[Content]]) -> list[str]:
    """Return the first columns that fit side by side; at least one."""
    widths = [GAP + max(map(text_length, texts)) for texts in columns.values()]
    ends = accumulate(widths)
    return list(columns)[: max(1, sum(end - GAP <= MAX_TABLE_CHARS for end in ends))]


def _omitted(count: int, shown: int, columns: int) -> Html:
    left = [f"{count - shown:,} of {count:,} records"] if count > shown else []
    left += [pluralize(columns, "column")] if columns else []
    if not left:
        return EMPTY
    ways: list[Content] = [code(".to_pandas()"), " or ", code(".to_dicts()")]
    return footnote("not shown: ", " and ".join(left), "; everything: ", *ways)

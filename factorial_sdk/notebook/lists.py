"""Pages and lists: a table of some records, and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import Any, Final

from ..core.models.base import Model, field_names, id_fields
from ..core.models.pages import ListApiResponse, MetaApiResponse
from ..core.types import is_object
from . import formatting
from .cells import IN_TABLE, cell, extra_of, is_empty, is_many, name_of
from .html import (
    NOTHING,
    ONE_LINE,
    TO_THE_RIGHT,
    Content,
    Html,
    box,
    code,
    count_of,
    grid,
    muted,
    note,
)
from .masking import Level, level_of

FIRST: Final = 8
LAST: Final = 2
COLUMNS: Final = 12
"""Most rows, from either end, and columns that are shown."""

FOREIGN: Final = 3
"""Most ids of other records that come before what is told of this one."""

FEW: Final = 3
"""Rows that must agree before one column is taken to repeat another."""

NAMES: Final = ("full_name", "name", "title", "label", "legal_name", "first_name", "last_name")
WRITTEN: Final = ("created_at", "updated_at")
"""When somebody wrote the record; seldom what one looks for."""


def list_html(records: ListApiResponse[Any]) -> str:
    """The first records of a list, and the last."""
    data: object = records.data()
    if not is_many(data):  # nobody checks what a list is made from
        return box(type(records).__name__, [type(data).__name__])
    shown = data if len(data) <= FIRST + LAST else [*data[:FIRST], *data[-LAST:]]
    title = type(records).__name__
    if not data:
        return box(title, ["no records", *_place(records)])
    kinds = {each.__class__ for each in shown}
    kind = kinds.pop() if len(kinds) == 1 else None
    about = [f"{len(data):,} × {kind.__name__ if kind else 'values'}", *_place(records)]
    if kind and issubclass(kind, Model):
        return box(title, about, *_table(shown, kind, len(data)))
    values = [[str(number), _any(each)] for number, each in enumerate(shown)]
    return box(title, about, grid(["", "value"], values), _left_out(len(data), len(shown), 0))


def _any(value: object) -> Content:
    return cell(value, Level.WHOLE, IN_TABLE)


def _place(records: ListApiResponse[Any]) -> Iterator[Content]:
    """Where a page is in its list."""
    meta: object = records.meta if isinstance(records, MetaApiResponse) else None
    total = getattr(meta, "total", None)
    if isinstance(total, int) and not isinstance(total, bool):
        yield f"{formatting.plain(total)} in the whole list"
    if getattr(meta, "has_next_page", None) is True:
        yield "more pages follow"


def _table(shown: Sequence[Model], kind: type[Model], count: int) -> Iterator[Html]:
    names = [name for name in field_names(kind) if name != "extra"]
    columns = {name: [getattr(each, name, None) for each in shown] for name in names}
    filled = [name for name in names if not all(map(is_empty, columns[name]))]
    chosen = choose(filled, columns, kind)
    levels = {name: level_of(name, names) for name in chosen}
    rows: list[Sequence[Content] | Html] = [
        [cell(columns[name][row], levels[name], IN_TABLE) for name in chosen]
        for row in range(len(shown))
    ]
    if count > len(shown):
        rows.insert(FIRST, muted(f"⋮ {count - len(shown):,} more"))
    styles = [TO_THE_RIGHT if all(map(_is_number, columns[name])) else ONE_LINE for name in chosen]
    yield grid([code(name) for name in chosen], rows, styles)
    yield _left_out(count, len(shown), len(filled) - len(chosen))
    if empty := len(names) - len(filled):
        yield note(f"{count_of(empty, 'field')} without a value in these rows")
    further = {name_of(key) for each in shown for key in islice(extra_of(each), COLUMNS)}
    if further:
        yield note(f"{count_of(len(further), 'field')} in ", code("extra"), " of these rows")


def _left_out(count: int, shown: int, columns: int) -> Html:
    left = [f"{count - shown:,} of {count:,} records"] if count > shown else []
    left += [count_of(columns, "column")] if columns else []
    if not left:
        return NOTHING
    ways: list[Content] = [code(".to_pandas()"), " or ", code(".to_dicts()")]
    return note("not shown: ", " and ".join(left), "; everything: ", *ways)


def choose(filled: Sequence[str], columns: dict[str, list[Any]], kind: type) -> list[str]:
    """The columns that tell records apart best: id, names, states, what varies; then the rest."""
    identifiers = id_fields(kind) - {"id"}
    varying = {name for name in filled if len(columns[name]) == 1 or _varies(columns[name])}
    repeated = _repeated(filled, columns)
    varying -= repeated
    foreign = [name for name in filled if name in identifiers and name in varying][:FOREIGN]

    def rank(name: str) -> tuple[int, int]:
        values = columns[name]
        if name == "id":
            return 0, 0
        if name in NAMES and name not in repeated:
            return 1, NAMES.index(name)
        if level_of(name, filled) is not Level.WHOLE or any(map(_is_made_of_others, values)):
            return 8, 0
        if name not in varying or name in WRITTEN:
            return 6, 0
        if name in identifiers:
            return (3, 0) if name in foreign else (7, 0)
        if any(isinstance(value, Enum) for value in values):
            return 2, 0
        return (4 if all(map(_is_number, values)) else 5), 0

    return sorted(filled, key=rank)[:COLUMNS]


def _repeated(filled: Sequence[str], columns: dict[str, list[Any]]) -> set[str]:
    """Columns that tell what others tell, too."""
    seen: set[tuple[str | None, ...]] = set()
    found = {"first_name", "last_name"} if "full_name" in filled else set[str]()
    for name in filled:
        told = tuple(map(formatting.plain, columns[name]))
        if told in seen and len(told) >= FEW:
            found.add(name)
        seen.add(told)
    return found


def _varies(values: Sequence[Any]) -> bool:
    return len({formatting.plain(value) for value in values}) > 1


def _is_number(value: object) -> bool:
    return is_empty(value) or (isinstance(value, int | float) and not isinstance(value, bool))


def _is_made_of_others(value: object) -> bool:
    return isinstance(value, Model) or is_object(value) or is_many(value)

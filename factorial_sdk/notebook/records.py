"""One record, or the body of a request: a table of its fields."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from ..core.models.base import Body, Model
from ..core.types import UNSET
from . import formatting
from .cells import OBJECT, extra_of, is_empty, name_of, named_values, unfolded
from .html import NOTHING, Content, Html, box, code, count_of, facts, folded, join, muted, note
from .masking import level_of

MOST: Final = 100
"""Most fields of a record, and of its `extra`, that are shown."""

OF_THE_SCHEMA: Final = ("only in the ", "known to be null")


def record_html(record: Model) -> str:
    """A record: the fields that hold something, then the names of those that do not."""
    pairs = list(named_values(record))
    filled = [(name, value) for name, value in pairs if not is_empty(value)]
    empty = [name for name, value in pairs if is_empty(value)]
    return box(
        type(record).__name__,
        _about(record),
        _table(filled, type(record)),
        _further(extra_of(record)),
        _names(empty, "without a value"),
    )


def body_html(body: Body) -> str:
    """The body of a request: the fields that would be sent."""
    pairs = list(named_values(body))
    given = [(name, value) for name, value in pairs if value is not UNSET]
    unset = [name for name, value in pairs if value is UNSET]
    return box(
        type(body).__name__,
        ["body of a request"],
        _table(given, type(body)),
        _names(unset, "left unset"),
    )


def _about(record: Model) -> Iterator[Content]:
    if (identifier := getattr(record, "id", None)) is not None:
        yield f"id {formatting.shortened(formatting.plain(identifier) or '?', 60)}"
    place = re.search(r"\(`([\w/]+)`\)", (type(record).__doc__ or "").partition("\n")[0])
    if place:
        yield place[1]


def _table(pairs: Iterable[tuple[str, Any]], cls: type) -> Html:
    pairs = list(pairs)
    if not pairs:
        return note("no field has a value")
    names = [name for name, _ in pairs]
    notes = notes_of(cls)
    return facts(
        (name, unfolded(value, level_of(name, names)), muted(notes.get(name, "")))
        if notes
        else (name, unfolded(value, level_of(name, names)))
        for name, value in islice(pairs, MOST)
    )


def _further(extra: dict[Any, Any]) -> Html:
    """Fields that the SDK does not know."""
    pairs = [(name_of(key), value) for key, value in islice(OBJECT.items(extra), MOST + 1)]
    if not pairs:
        return NOTHING
    names = [name for name, _ in pairs]
    rows = [(name, unfolded(value, level_of(name, names))) for name, value in pairs[:MOST]]
    more = note("and more") if len(pairs) > MOST else NOTHING
    return join(
        [note(code("extra"), ": fields that this version does not know"), facts(rows), more]
    )


def _names(names: list[str], what: str) -> Html:
    if not names:
        return NOTHING
    return folded(muted(f"{count_of(len(names), 'field')} {what}"), note(code(", ".join(names))))


def notes_of(cls: type) -> Mapping[str, str]:
    """What the docstring of a class says of its fields: units, and whose id it is."""
    _, _, attributes = inspect.cleandoc(cls.__doc__ or "").partition("Attributes:\n")
    found = re.findall(r"^    (\w+): (.*(?:\n      .*)*)$", attributes, re.MULTILINE)
    return {name: note for name, said in found if (note := _note(said))}


def _note(said: str) -> str:
    """A note without what it tells about the schema, which is of no use to who looks at data."""
    parts = " ".join(said.split()).rstrip(".").replace("`", "").split("; ")
    return "; ".join(part for part in parts if not part.startswith(OF_THE_SCHEMA))

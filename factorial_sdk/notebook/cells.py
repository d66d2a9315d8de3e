"""Values in tables: single values in one line, nested values that unfold on a click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import Any, Final, TypeGuard

from ..core.models.base import Body, Model, field_names
from ..core.secret_names import MASK
from ..core.types import UNSET, is_array, is_object, is_tuple
from . import formatting
from .html import Content, badge, details, element, field_table, muted, pluralize
from .masking import Level, masking_level

MAX_CHARS_IN_RECORD: Final = 240
MAX_CHARS_IN_TABLE: Final = 48
"""Maximum number of characters of a text."""

MAX_DEPTH: Final = 3
"""Maximum depth of nested values; deeper ones are only summarized."""

MAX_PARTS: Final = 20
"""Maximum number of items or fields of a nested value."""

# Methods of these base types are called on values: subclasses may override them.
DICT: Final[type[dict[Any, Any]]] = dict
LIST: Final[type[list[Any]]] = list
TUPLE: Final[type[tuple[Any, ...]]] = tuple


def is_sequence(value: object) -> TypeGuard[Sequence[Any]]:
    """Return whether a value is a list or tuple."""
    return isinstance(value, (list, tuple))


def field_values(record: Model | Body) -> Iterator[tuple[str, Any]]:
    """Yield name and value of each field except `extra`; a field that was never set is None."""
    for name in field_names(type(record)):
        if name != "extra" or isinstance(record, Body):
            yield name, getattr(record, name, None)


def extra_fields(record: object) -> dict[Any, Any]:
    """Return the fields of a record that the SDK does not know."""
    found = getattr(record, "extra", None)
    return found if is_object(found) else {}


def size_of(value: object) -> int | None:
    """Return the length of a text, list or object by the method of its base type, else None."""
    if isinstance(value, str):
        return str.__len__(value)
    if is_array(value):
        return LIST.__len__(value)
    if is_tuple(value):
        return TUPLE.__len__(value)
    return DICT.__len__(value) if is_object(value) else None


def is_empty(value: object) -> bool:
    """Return whether a value is None, `UNSET` or of length 0."""
    return value is None or value is UNSET or size_of(value) == 0


def short_name(key: object) -> str:
    """Return the name of a field, of at most 60 characters."""
    return formatting.truncate(formatting.to_text(key) or type(key).__name__, 60)


def render_value(value: object, level: Level, max_length: int) -> Content:
    """Render a value in one line of at most `max_length` characters."""
    if is_empty(value) and not isinstance(value, str):
        return muted("–")
    if level is Level.HIDDEN:
        return muted(MASK, title="masked")
    if isinstance(value, Enum):
        return badge(formatting.truncate(formatting.to_text(value, level) or "", max_length))
    single = formatting.to_text(value, level)
    if single is None:
        return muted(summarize(value, level))
    if level is Level.ENDING:
        return muted(formatting.truncate(single, max_length), title="masked")
    if len(single) <= max_length:
        return single
    size = str.__len__(value) if isinstance(value, str) else len(single)
    return element("span", formatting.truncate(single, max_length), title=f"{size:,} characters")


def summarize(value: object, level: Level = Level.VISIBLE) -> str:
    """Describe a nested value: ``Address 7``, ``3 fields``, ``12 × objects``."""
    if isinstance(value, Model | Body):
        identifier = getattr(value, "id", None)
        about = "" if identifier is None else f" {formatting.to_text(identifier) or ''}"
        return formatting.truncate(type(value).__name__ + about, MAX_CHARS_IN_TABLE)
    if is_object(value):
        return pluralize(DICT.__len__(value), "field")
    if is_sequence(value):
        return _summarize_sequence(value, level)
    return type(value).__name__


def _summarize_sequence(values: Sequence[Any], level: Level) -> str:
    """List the first single values; of nested ones, give their number and type."""
    texts = [formatting.to_text(value, level) for value in islice(values, 5)]
    single = [formatting.truncate(text, 24) for text in texts if text is not None]
    if len(single) == len(texts):
        return formatting.join_first(single, 5, len(values))
    kinds = {type(value).__name__ for value in islice(values, MAX_PARTS)}
    kind = kinds.pop() if len(kinds) == 1 else "values"
    return f"{len(values):,} × {'objects' if kind == 'dict' else kind}"


def render_nested(value: object, level: Level, depth: int = 1) -> Content:
    """Render a value with its parts, which unfold on a click, down to `MAX_DEPTH`."""
    parts = list(islice(_parts(value, level), MAX_PARTS + 1))
    if not parts or level is Level.HIDDEN or depth > MAX_DEPTH:
        return render_value(value, level, MAX_CHARS_IN_RECORD)
    rows: list[tuple[Content, Content]] = [
        (name, render_nested(part, part_level, depth + 1))
        for name, part, part_level in parts[:MAX_PARTS]
    ]
    if len(parts) > MAX_PARTS:
        rows.append(("…", muted("and more")))
    return details(summarize(value, level), field_table(rows))


def _parts(value: object, level: Level) -> Iterator[tuple[str, Any, Level]]:
    """Yield name, value and level of each part of a value; nothing if one line shows it all."""
    if isinstance(value, Model | Body):
        pairs = [*field_values(value), *islice(DICT.items(extra_fields(value)), MAX_PARTS)]
        yield from _masked([pair for pair in pairs if not is_empty(pair[1])], level)
    elif is_object(value):
        yield from _masked(list(islice(DICT.items(value), MAX_PARTS + 1)), level)
    elif is_sequence(value) and any(formatting.to_text(item) is None for item in islice(value, 5)):
        for number, item in enumerate(islice(value, MAX_PARTS + 1)):
            yield str(number), item, level


def _masked(pairs: list[tuple[Any, Any]], level: Level) -> Iterator[tuple[str, Any, Level]]:
    names = [short_name(key) for key, _ in pairs]
    for name, (_, value) in zip(names, pairs, strict=True):
        own = masking_level(name, names)
        yield name, value, level if own is Level.VISIBLE else own

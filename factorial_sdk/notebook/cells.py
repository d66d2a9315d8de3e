"""Values within tables: single ones, and what they are made of where they are not single."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import islice
from typing import Any, Final, TypeGuard

from ..core.models.base import Body, Model, field_names
from ..core.types import UNSET, is_array, is_object, is_tuple
from . import formatting
from .html import Content, badge, count_of, element, facts, folded, muted
from .masking import DOTS, Level, level_of

IN_RECORD: Final = 240
IN_TABLE: Final = 48
"""Most characters of a text."""

DEEPEST: Final = 3
"""How deeply what is in a field is shown; deeper values are only counted."""

MOST: Final = 20
"""Most parts of a value that are shown."""

# Subclasses may do as they like; what is asked of a value is asked of these.
OBJECT: Final[type[dict[Any, Any]]] = dict
ARRAY: Final[type[list[Any]]] = list
TUPLE: Final[type[tuple[Any, ...]]] = tuple


def is_many(value: object) -> TypeGuard[Sequence[Any]]:
    """Whether a value is a list, or the like; texts and bytes are not."""
    return isinstance(value, (list, tuple))


def named_values(record: Model | Body) -> Iterator[tuple[str, Any]]:
    """Name and value of each field but `extra`; a field that was never set counts as None."""
    for name in field_names(type(record)):
        if name != "extra" or isinstance(record, Body):
            yield name, getattr(record, name, None)


def extra_of(record: object) -> dict[Any, Any]:
    """The fields of a record that the SDK does not know."""
    found = getattr(record, "extra", None)
    return found if is_object(found) else {}


def size_of(value: object) -> int | None:
    """The length of a text, list or object, asked of its base class; None for others."""
    if isinstance(value, str):
        return str.__len__(value)
    if is_array(value):
        return ARRAY.__len__(value)
    if is_tuple(value):
        return TUPLE.__len__(value)
    return OBJECT.__len__(value) if is_object(value) else None


def is_empty(value: object) -> bool:
    """Whether there is nothing to see."""
    return value is None or value is UNSET or size_of(value) == 0


def name_of(key: object) -> str:
    """A field's name, as short as a table needs it."""
    return formatting.shortened(formatting.plain(key) or type(key).__name__, 60)


def cell(value: object, level: Level, longest: int) -> Content:
    """A value on one line, at most so many characters of it."""
    if is_empty(value) and not isinstance(value, str):
        return muted("–")
    if level is Level.NOTHING:
        return muted(DOTS, title="masked")
    if isinstance(value, Enum):
        return badge(formatting.shortened(formatting.plain(value, level) or "", longest))
    single = formatting.plain(value, level)
    if single is None:
        return muted(summary(value, level))
    if level is Level.ENDING:
        return muted(formatting.shortened(single, longest), title="masked")
    if len(single) <= longest:
        return single
    size = str.__len__(value) if isinstance(value, str) else len(single)
    return element("span", formatting.shortened(single, longest), title=f"{size:,} characters")


def summary(value: object, level: Level = Level.WHOLE) -> str:
    """What a value that is made of others is, in a few words."""
    if isinstance(value, Model | Body):
        identifier = getattr(value, "id", None)
        about = "" if identifier is None else f" {formatting.plain(identifier) or ''}"
        return formatting.shortened(type(value).__name__ + about, IN_TABLE)
    if is_object(value):
        return count_of(OBJECT.__len__(value), "field")
    if is_many(value):
        return _listed(value, level)
    return type(value).__name__


def _listed(values: Sequence[Any], level: Level) -> str:
    """The first of several single values; of others their number and kind."""
    some = [formatting.plain(each, level) for each in islice(values, 5)]
    single = [formatting.shortened(each, 24) for each in some if each is not None]
    if len(single) == len(some):
        return formatting.first_of(single, 5, len(values))
    kinds = {type(each).__name__ for each in islice(values, MOST)}
    kind = kinds.pop() if len(kinds) == 1 else "values"
    return f"{len(values):,} × {'objects' if kind == 'dict' else kind}"


def unfolded(value: object, level: Level, depth: int = 1) -> Content:
    """A value in full, as far as that goes: what it is made of is seen after a click."""
    parts = list(islice(_parts(value, level), MOST + 1))
    if not parts or level is Level.NOTHING or depth > DEEPEST:
        return cell(value, level, IN_RECORD)
    rows: list[tuple[Content, Content]] = [
        (name, unfolded(part, part_level, depth + 1)) for name, part, part_level in parts[:MOST]
    ]
    if len(parts) > MOST:
        rows.append(("…", muted("and more")))
    return folded(summary(value, level), facts(rows))


def _parts(value: object, level: Level) -> Iterator[tuple[str, Any, Level]]:
    """Name, value and level of what a value is made of; nothing where one line says it all."""
    if isinstance(value, Model | Body):
        pairs = [*named_values(value), *islice(OBJECT.items(extra_of(value)), MOST)]
        yield from _masked([pair for pair in pairs if not is_empty(pair[1])], level)
    elif is_object(value):
        yield from _masked(list(islice(OBJECT.items(value), MOST + 1)), level)
    elif is_many(value) and any(formatting.plain(each) is None for each in islice(value, 5)):
        for number, each in enumerate(islice(value, MOST + 1)):
            yield str(number), each, level


def _masked(pairs: list[tuple[Any, Any]], level: Level) -> Iterator[tuple[str, Any, Level]]:
    names = [name_of(key) for key, _ in pairs]
    for name, (_, value) in zip(names, pairs, strict=True):
        own = level_of(name, names)
        yield name, value, level if own is Level.WHOLE else own

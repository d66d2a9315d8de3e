"""The comparisons of filters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from ...core.types import is_array
from ..store.collection import Records
from ..store.store import Store

Predicate: TypeAlias = Callable[[Records, int], bool]
"""Returns whether the record with an id passes."""

FilterRule: TypeAlias = Callable[[Store, Sequence[Any]], Predicate]
"""What a filter compares: returns the predicate for the values of the query parameter."""


def among(field: str) -> FilterRule:
    """Pass records whose field, or an item of it, is one of the values."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        wanted = set(map(_comparable, values))

        def passes(records: Records, key: int) -> bool:
            found = records.value(key, field)
            if is_array(found):
                return any(_comparable(item) in wanted for item in found)
            return _comparable(found) in wanted

        return passes

    return build


def not_among(field: str) -> FilterRule:
    """Pass records whose field is none of the values."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        unwanted = set(map(_comparable, values))
        return lambda records, key: _comparable(records.value(key, field)) not in unwanted

    return build


def on(field: str) -> FilterRule:
    """Pass records whose field is on that day."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        days = {value.date() for value in values}

        def passes(records: Records, key: int) -> bool:
            found = as_moment(records.value(key, field))
            return found is not None and found.date() in days

        return passes

    return build


def since(field: str, *, inclusive: bool = True) -> FilterRule:
    """Pass records whose field is that time or later."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        bound = _bound(values)

        def passes(records: Records, key: int) -> bool:
            found = as_moment(records.value(key, field))
            return found is not None and (found >= bound if inclusive else found > bound)

        return passes

    return build


def until(field: str, *, or_empty: str = "") -> FilterRule:
    """Pass records whose field is that time or earlier; a date includes the whole day."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        bound = _bound(values)
        whole_day = bound.time() == dt.time(0)

        def passes(records: Records, key: int) -> bool:
            found = as_moment(records.value(key, field))
            if found is None:
                return bool(or_empty)
            return found.date() <= bound.date() if whole_day else found <= bound

        return passes

    return build


def ends_since(end: str, begin: str) -> FilterRule:
    """Pass records whose period, from `begin` to `end`, ends at that time or later."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        bound = _bound(values)

        def passes(records: Records, key: int) -> bool:
            ended = as_moment(records.value(key, end))
            # A period without an end is open, or a single day.
            return ended is None or ended >= bound or as_moment(records.value(key, begin)) == bound

        return passes

    return build


def flag(test: Predicate, *, only: bool = False) -> FilterRule:
    """Pass records by a boolean: for true those that pass `test`, for false the others.

    With `only`, false passes all records.
    """

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        wanted = bool(values[-1])
        if only and not wanted:
            return lambda _records, _key: True
        return lambda records, key: test(records, key) == wanted

    return build


def text_in(*fields: str, start: bool = False) -> FilterRule:
    """Pass records with the text in one of the fields; case-insensitive."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        words = str(values[-1]).casefold()

        def passes(records: Records, key: int) -> bool:
            texts = (str(records.value(key, field) or "").casefold() for field in fields)
            return any(text.startswith(words) if start else words in text for text in texts)

        return passes

    return build


def through(field: str, path: str, inner: FilterRule) -> FilterRule:
    """Pass records whose foreign key `field` refers to a record that passes `inner`."""

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        test = inner(store, values)
        others = store.records(path)

        def passes(records: Records, key: int) -> bool:
            named = records.value(key, field)
            return named in others and test(others, named)

        return passes

    return build


def named_by(path: str, field: str, by: FilterRule, own: str = "id") -> FilterRule:
    """Pass records that a record at `path`, which passes `by`, refers to by its `field`."""

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        others = store.records(path)
        test = by(store, values)
        named: set[Any] = set()
        for key in others.keys:
            if test(others, key):
                value = others.value(key, field)
                named.update(_items(value))
        return lambda records, key: records.value(key, own) in named

    return build


def _items(value: Any) -> Sequence[Any]:
    return value if is_array(value) else [value]


def _comparable(value: Any) -> str:
    if value is True or value is False:
        return str(value).lower()
    return "" if value is None else str(value)


def _bound(values: Sequence[Any]) -> dt.datetime:
    bound = values[-1]
    if isinstance(bound, dt.datetime):
        return bound
    found = as_moment(str(bound))
    return found or dt.datetime.min.replace(tzinfo=dt.UTC)


def as_moment(value: Any) -> dt.datetime | None:
    """Return a date or datetime of a record; UTC without a time zone; None if it is neither."""
    if not isinstance(value, str):
        return None
    try:
        found = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)

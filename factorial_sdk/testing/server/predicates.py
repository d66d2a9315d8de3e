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


# Tests of one field, for `flag` and `only_if`.


def has(field: str) -> Predicate:
    """Pass records whose field is not null."""
    return lambda records, key: records.value(key, field) is not None


def equals(field: str, *values: Any) -> Predicate:
    """Pass records whose field is one of these values, with their type."""
    return lambda records, key: records.value(key, field) in values


def negate(test: Predicate) -> Predicate:
    """Pass records that do not pass `test`."""
    return lambda records, key: not test(records, key)


def always(_records: Records, _key: int) -> bool:
    """Pass all records."""
    return True


# Comparisons with the values of the filter.


def among(*fields: str) -> FilterRule:
    """Pass records one of whose fields, or an item of it, is one of the values."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        wanted = set(map(_comparable, values))

        def passes(records: Records, key: int) -> bool:
            for field in fields:
                found = records.value(key, field)
                if is_array(found):
                    if any(_comparable(item) in wanted for item in found):
                        return True
                elif _comparable(found) in wanted:
                    return True
            return False

        return passes

    return build


def not_among(field: str) -> FilterRule:
    """Pass records whose field is none of the values."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        unwanted = set(map(_comparable, values))
        return lambda records, key: _comparable(records.value(key, field)) not in unwanted

    return build


def on(field: str) -> FilterRule:
    """Pass records whose field is on one of these days."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        days = {value.date() for value in values}
        return _compare(field, lambda found: found.date() in days)

    return build


def at(field: str) -> FilterRule:
    """Pass records whose field is one of these moments."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        return _compare(field, lambda found: found in values)

    return build


def since(field: str, *, inclusive: bool = True) -> FilterRule:
    """Pass records whose field is that time or later."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        bound = _bound(values)
        return _compare(field, lambda found: found >= bound if inclusive else found > bound)

    return build


def until(field: str, *, inclusive: bool = True, moment: bool = False) -> FilterRule:
    """Pass records whose field is that time or earlier.

    Args:
        field: Date or datetime that is compared.
        inclusive: Whether the time itself passes; true by default.
        moment: Whether midnight is a moment; it stands for the whole day by default.
    """

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        bound = _bound(values)
        if not inclusive:
            return _compare(field, lambda found: found < bound)
        if bound.time() == dt.time(0) and not moment:
            return _compare(field, lambda found: found.date() <= bound.date())
        return _compare(field, lambda found: found <= bound)

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


def covers(begin: str, end: str) -> FilterRule:
    """Pass records whose period, from `begin` to `end`, includes that day; both may be open."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        day = _bound(values).date()

        def passes(records: Records, key: int) -> bool:
            first, last = (as_moment(records.value(key, field)) for field in (begin, end))
            return (first is None or first.date() <= day) and (last is None or day <= last.date())

        return passes

    return build


def at_least(field: str) -> FilterRule:
    """Pass records whose number is that high or higher."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        bound = float(values[-1])
        return lambda records, key: (records.value(key, field) or 0) >= bound

    return build


def text_in(*fields: str, start: bool = False) -> FilterRule:
    """Pass records with the text in one of the fields, or at its `start`; case-insensitive."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        words = str(values[-1]).casefold()

        def passes(records: Records, key: int) -> bool:
            texts = (str(records.value(key, field) or "").casefold() for field in fields)
            return any(text.startswith(words) if start else words in text for text in texts)

        return passes

    return build


def person_named(first: str, last: str) -> FilterRule:
    """Pass records with the text in the full name that these fields form; case-insensitive."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        words = str(values[-1]).casefold()
        return lambda records, key: (
            words in f"{records.value(key, first)} {records.value(key, last)}".casefold()
        )

    return build


# Booleans.


def flag(test: Predicate) -> FilterRule:
    """Pass, for true, records that pass `test`; for false, the others."""

    def build(_store: Store, values: Sequence[Any]) -> Predicate:
        return test if values[-1] else negate(test)

    return build


def only_if(test: Predicate) -> FilterRule:
    """Pass, for true, records that pass `test`; for false, all records."""
    return if_true(flag(test))


def if_true(rule: FilterRule) -> FilterRule:
    """Apply a rule to the value true; for false, pass all records."""

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        return rule(store, values) if values[-1] else always

    return build


def if_today(rule: FilterRule) -> FilterRule:
    """Apply a rule about a day to today if the value is true; for false, pass all records."""
    return if_true(lambda store, _values: rule(store, [store.moment]))


# Rules made of others.


def of_company(store: Store, values: Sequence[Any]) -> Predicate:
    """Pass all records if the company is one of these: one server has the records of one."""
    return always if str(store.company_id) in map(str, values) else negate(always)


def any_of(*rules: FilterRule) -> FilterRule:
    """Pass records that pass one of the rules."""

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        tests = [rule(store, values) for rule in rules]
        return lambda records, key: any(test(records, key) for test in tests)

    return build


def all_of(*rules: FilterRule) -> FilterRule:
    """Pass records that pass all of the rules."""

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        tests = [rule(store, values) for rule in rules]
        return lambda records, key: all(test(records, key) for test in tests)

    return build


def where(test: Predicate) -> FilterRule:
    """Pass records that pass `test`, whatever the value is."""
    return lambda _store, _values: test


def through(field: str, path: str, inner: FilterRule) -> FilterRule:
    """Pass records whose foreign key `field` refers to a record that passes `inner`.

    A list of foreign keys passes if one of its items does.
    """

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        test = inner(store, values)
        others = store.records(path)
        return lambda records, key: any(
            named in others and test(others, named) for named in items(records.value(key, field))
        )

    return build


def named_by(path: str, field: str, by: FilterRule, own: str = "id") -> FilterRule:
    """Pass records that a record at `path`, which passes `by`, refers to by its `field`."""

    def build(store: Store, values: Sequence[Any]) -> Predicate:
        others = store.records(path)
        test = by(store, values)
        named: set[Any] = set()
        for key in others.keys:
            if test(others, key):
                named.update(items(others.value(key, field)))
        named.discard(None)
        return lambda records, key: records.value(key, own) in named

    return build


def items(value: Any) -> Sequence[Any]:
    """Return the items of a list; any other value as the only item."""
    return value if is_array(value) else [value]


def as_moment(value: Any) -> dt.datetime | None:
    """Return a date or datetime of a record; UTC without a time zone; None if it is neither."""
    if not isinstance(value, str):
        return None
    try:
        found = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


def _compare(field: str, test: Callable[[dt.datetime], bool]) -> Predicate:
    """Pass records whose field is a date or datetime that passes `test`."""

    def passes(records: Records, key: int) -> bool:
        found = as_moment(records.value(key, field))
        return found is not None and test(found)

    return passes


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

"""Applies the filters of a list to its records."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from ..error_responses import invalid_field
from ..schema import Collection, Shape
from ..store.collection import Records
from ..store.store import Store
from .filter_rules import WIDENING_FLAGS, find_rule
from .pagination import Query
from .predicates import Predicate
from .request_body import TRUTH, from_text

CACHE_SIZE = 32
"""Number of cached results, so that the pages of a list are filtered once."""


class FilterEvaluator:
    """Evaluates the filters of a query.

    Args:
        store: Records of the company.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._cache: OrderedDict[tuple[Any, ...], Sequence[int]] = OrderedDict()
        self._revision = -1

    def select(self, collection: Collection, query: Query) -> Sequence[int]:
        """Return the ids of the records that pass every filter; other parameters are ignored.

        Raises:
            ErrorResponse: A value of a filter is invalid.
        """
        records = self._store.records(collection.path)
        asked = [(name, tuple(query[name])) for name in collection.filters if query.get(name)]
        defaults = [
            default
            for default in DEFAULTS.get(collection.path, ())
            if query.get(default.parameter, ("false",))[-1].lower() not in {"true", "1"}
        ]
        if not asked and not defaults:
            return records.keys
        if self._revision != (revision := self._store.revision):
            self._cache.clear()
            self._revision = revision
        applied = (default.parameter for default in defaults)
        key = (collection.path, self._store.today, *asked, *applied)
        found = self._cache.get(key)
        if found is None:
            found = self._scan(collection, records, asked, defaults)
            # The scan can populate related collections, raising the revision without a write.
            self._revision = self._store.revision
            self._cache[key] = found
            while len(self._cache) > CACHE_SIZE:
                self._cache.popitem(last=False)
        return found

    def _scan(
        self,
        collection: Collection,
        records: Records,
        asked: list[tuple[str, tuple[str, ...]]],
        defaults: list[DefaultFilter],
    ) -> Sequence[int]:
        named = {
            name: test for name, texts in asked if (test := self._test(collection, name, texts))
        }
        flag, other = WIDENING_FLAGS.get(collection.path, ("", ""))
        if flag in named and other in named:
            more, fewer = named.pop(flag), named.pop(other)
            if TRUTH[dict(asked)[flag][-1].lower()]:
                named[other] = lambda records, key: more(records, key) or fewer(records, key)
            else:
                named[other] = fewer
        tests = [*named.values(), *(default.test for default in defaults)]
        keys = records.keys
        for test in tests:
            keys = [key for key in keys if test(records, key)]
        return keys

    def _test(self, collection: Collection, name: str, texts: tuple[str, ...]) -> Predicate | None:
        shape = collection.filters[name]
        values = [_value(name, text, shape.item or shape) for text in texts if text or shape.item]
        if not values:  # sent without a value: the same as not sent
            return None
        rule = find_rule(self._store.table, collection, name)
        return None if rule is None else rule(self._store, values)


@attrs.frozen
class DefaultFilter:
    """A filter that applies unless its query parameter is true.

    Attributes:
        parameter: Name of the query parameter.
        test: Predicate that applies without it.
    """

    parameter: str
    test: Predicate


def _lacks(field: str) -> Predicate:
    return lambda records, key: records.value(key, field) is None


DEFAULTS: Mapping[str, tuple[DefaultFilter, ...]] = {
    "timeoff/leaves": (DefaultFilter("include_deleted_leaves", _lacks("deleted_at")),),
    "documents/documents": (DefaultFilter("by_trash_bin", _lacks("deleted_at")),),
}


def _value(name: str, text: str, shape: Shape) -> Any:
    """Return the value of a query parameter.

    Raises:
        ErrorResponse: The text is not of the type of the parameter.
    """
    match shape.kind:
        case "bool":
            if text.lower() not in TRUTH:
                raise invalid_field(name, "is not a boolean")
            return TRUTH[text.lower()]
        case "int":
            if from_text(text, shape) == text:
                raise invalid_field(name, "is not an integer")
            return text
        case "float":
            if from_text(text, shape) == text:
                raise invalid_field(name, "is not a number")
            return text
        case "enum":
            if text not in shape.values:
                raise invalid_field(name, "is not included in the list")
            return text
        case "date" | "datetime":
            return moment(name, text)
        case _:
            return text


def moment(name: str, text: str) -> dt.datetime:
    """Return a date or datetime of the query; UTC without a time zone.

    Raises:
        ErrorResponse: The text is neither.
    """
    try:
        value = dt.datetime.fromisoformat(text)
    except ValueError:
        raise invalid_field(name, "is not a valid date-time") from None
    return value if value.tzinfo else value.replace(tzinfo=dt.UTC)

"""The filters of a list, applied to its records."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from ..error_responses import ErrorResponse, invalid
from ..schema import Collection, Shape
from ..store.collection import Records
from ..store.store import Store
from .filter_rules import WIDENING_FLAGS, find_rule
from .pagination import Query
from .request_body import TRUTH, from_text

REMEMBERED = 32
"""Filtered lists that are kept, so that reading them page by page is quick."""

Predicate = Callable[[Records, int], bool]


class FilterEvaluator:
    """Finds the records that pass the filters of a query.

    Args:
        store: all records.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._found: OrderedDict[tuple[Any, ...], Sequence[int]] = OrderedDict()
        self._revision = -1

    def select(self, collection: Collection, query: Query) -> Sequence[int]:
        """Ids of the records that pass every filter; parameters that are none are ignored.

        Raises:
            ErrorResponse: a filter cannot be read.
        """
        records = self._store.records(collection.path)
        asked = [(name, tuple(query[name])) for name in collection.filters if query.get(name)]
        default = [
            each
            for each in DEFAULTS.get(collection.path, ())
            if query.get(each.parameter, ("false",))[-1].lower() not in {"true", "1"}
        ]
        if not asked and not default:
            return records.keys
        if self._revision != (revision := self._store.revision):
            self._found.clear()
            self._revision = revision
        key = (collection.path, self._store.today, *asked, *(each.parameter for each in default))
        found = self._found.get(key)
        if found is None:
            found = self._scan(collection, records, asked, default)
            # Reading can fill collections for the first time; that is no change.
            self._revision = self._store.revision
            self._found[key] = found
            while len(self._found) > REMEMBERED:
                self._found.popitem(last=False)
        return found

    def _scan(
        self,
        collection: Collection,
        records: Records,
        asked: list[tuple[str, tuple[str, ...]]],
        default: list[DefaultFilter],
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
        tests = [*named.values(), *(each.test for each in default)]
        keys = records.keys
        for test in tests:
            keys = [key for key in keys if test(records, key)]
        return keys

    def _test(self, collection: Collection, name: str, texts: tuple[str, ...]) -> Predicate | None:
        shape = collection.filters[name]
        values = [_value(name, text, shape.item or shape) for text in texts if text or shape.item]
        if not values:  # sent without a value, as programs do that know none
            return None
        meaning = find_rule(self._store.table, collection, name)
        return None if meaning is None else meaning.test(self._store, values)


@attrs.frozen
class DefaultFilter:
    """A filter that applies unless its parameter is true.

    Attributes:
        parameter: of the query.
        test: what records must pass without it.
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
    """What a text of the query stands for.

    Raises:
        ErrorResponse: it cannot be what the parameter wants.
    """
    match shape.kind:
        case "bool":
            if text.lower() not in TRUTH:
                raise _unreadable(name, "is not a boolean")
            return TRUTH[text.lower()]
        case "int":
            if from_text(text, shape) == text:
                raise _unreadable(name, "is not an integer")
            return text
        case "float":
            if from_text(text, shape) == text:
                raise _unreadable(name, "is not a number")
            return text
        case "enum":
            if text not in shape.values:
                raise _unreadable(name, "is not included in the list")
            return text
        case "date" | "datetime":
            return moment(name, text)
        case _:
            return text


def _unreadable(name: str, message: str) -> ErrorResponse:
    return invalid({name: [message]})


def moment(name: str, text: str) -> dt.datetime:
    """A day or a time of a query; without a zone it is UTC.

    Raises:
        ErrorResponse: it is neither.
    """
    try:
        value = dt.datetime.fromisoformat(text)
    except ValueError:
        raise invalid({name: ["is not a valid date-time"]}) from None
    return value if value.tzinfo else value.replace(tzinfo=dt.UTC)

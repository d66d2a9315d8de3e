"""Applies the filters of a list to its records."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..error_responses import invalid_field
from ..schema import Collection, Shape
from ..store.collection import Records
from ..store.store import Store
from .filter_rules import find_rule
from .joint_filters import DEFAULTS, JOINT
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
        asked = [
            (name, texts)
            for name, shape in collection.filters.items()
            if (texts := _texts(name, shape, query))
        ]
        if not asked and collection.path not in DEFAULTS:
            return records.keys
        if self._revision != (revision := self._store.revision):
            self._cache.clear()
            self._revision = revision
        key = (collection.path, self._store.today, *asked)
        found = self._cache.get(key)
        if found is None:
            found = self._scan(collection, records, asked)
            # The scan can populate related collections, raising the revision without a write.
            self._revision = self._store.revision
            self._cache[key] = found
            while len(self._cache) > CACHE_SIZE:
                self._cache.popitem(last=False)
        return found

    def _scan(
        self, collection: Collection, records: Records, asked: list[tuple[str, tuple[str, ...]]]
    ) -> Sequence[int]:
        given = {
            name: values
            for name, texts in asked
            if (values := self._values(name, texts, collection.filters[name]))
        }
        keys = records.keys
        for test in list(self._tests(collection, given)):
            keys = [key for key in keys if test(records, key)]
        return keys

    def _tests(
        self, collection: Collection, given: Mapping[str, Sequence[Any]]
    ) -> Iterator[Predicate]:
        store = self._store
        for name, values in given.items():
            rule = find_rule(store.table, collection, name)
            if rule is not None:
                yield rule(store, values)
        for joint in JOINT.get(collection.path, ()):
            together = {name: given[name] for name in joint.names if name in given}
            if together:
                yield joint.rule(store, together)
        default = DEFAULTS.get(collection.path)
        if default is not None and default.applies(given):
            yield default.rule(store, ())

    def _values(self, name: str, texts: Sequence[str], shape: Shape) -> list[Any]:
        """Return the values of a filter; none if it was sent without a value.

        Raises:
            ErrorResponse: A text is not of the type of the parameter.
        """
        if shape.kind != "object":
            return [_value(name, text, shape.item or shape) for text in texts if text or shape.item]
        parts = dict(text.split("=", 1) for text in texts)
        found: dict[str, Any] = {}
        for field in self._store.table.schema(shape.of).fields:
            part = f"{name}[{field.name}]"
            if not parts.get(field.name):
                raise invalid_field(part, "can't be blank")
            found[field.name] = _value(part, parts[field.name], field.shape)
        return [found]


def _texts(name: str, shape: Shape, query: Query) -> tuple[str, ...]:
    """Return the values of a filter in a query, as text; of an object, as ``key=value``."""
    if shape.kind != "object":
        return tuple(query.get(name, ()))
    return tuple(
        f"{parameter[len(name) + 1 : -1]}={texts[-1]}"
        for parameter, texts in query.items()
        if parameter.startswith(f"{name}[") and parameter.endswith("]")
    )


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
        case "date":  # a time of day is ignored
            return moment(name, text).replace(hour=0, minute=0, second=0, microsecond=0)
        case "datetime":
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

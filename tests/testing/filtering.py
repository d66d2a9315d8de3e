"""Cases of filters: the records of a list, a query, and the ids of the records that it lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs

from factorial_sdk.testing.schema import table
from factorial_sdk.testing.server.filters import FilterEvaluator
from factorial_sdk.testing.store.collection import Records
from factorial_sdk.testing.store.store import Store

NOW = dt.datetime(2026, 11, 9, 12, tzinfo=dt.UTC)
COMPANY = 7

Row = dict[str, Any]


class NoRecords:
    """A source without initial records."""

    def records(self, path: str) -> Records:
        return Records()

    def populate(self, store: Store, path: str) -> None:
        pass


def case(
    query: str,
    records: Sequence[Row],
    found: Sequence[int],
    others: Mapping[str, Sequence[Row]] | None = None,
) -> Any:
    """Return a case.

    Args:
        query: Path of the list, with its query.
        records: Its records, with the ids 1, 2, …; fields that are not given are None.
        found: Ids of the records that the query lists.
        others: Records of other lists, by path; numbered in the same way.
    """
    path = query.partition("?")[0]
    return query, {**(others or {}), path: records}, found


def each(field: str, *values: Any) -> list[Row]:
    """Return a record for each value of a field."""
    return [{field: value} for value in values]


def select(query: str, records: Mapping[str, Sequence[Row]]) -> list[int]:
    """Return the ids of the records that a query lists."""
    store = Store(table(), NoRecords(), lambda: NOW, COMPANY)
    for path, rows in records.items():
        for row in rows:
            store.add(path, row)
    path, _, text = query.partition("?")
    asked = parse_qs(text, keep_blank_values=True)
    return list(FilterEvaluator(store).select(table()[path], asked))

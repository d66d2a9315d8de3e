"""The filters of a list, applied to its records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from .refusals import invalid
from .store import Record
from .tables import Filter, Match

Query: TypeAlias = Mapping[str, Sequence[str]]
"""The values of each query parameter, in the order sent."""


def select(records: list[Record], filters: Mapping[str, Filter], query: Query) -> list[Record]:
    """The records that pass every filter of the query; parameters that are none are ignored.

    Raises:
        Refusal: a filter cannot be read.
    """
    for name, each in filters.items():
        if texts := query.get(name):
            passes = _test(name, each.match, texts)
            records = [record for record in records if passes(record[each.field])]
    return records


def _test(name: str, match: Match, texts: Sequence[str]) -> Callable[[Any], bool]:
    if match is Match.FROM:
        since = moment(name, texts[-1])
        return lambda value: value is not None and dt.datetime.fromisoformat(value) >= since
    wanted = set(texts if match is Match.AMONG else texts[-1:])
    return lambda value: str(value) in wanted


def moment(name: str, text: str) -> dt.datetime:
    """A day or a time of a query; without a zone it is UTC.

    Raises:
        Refusal: it is neither.
    """
    try:
        value = dt.datetime.fromisoformat(text)
    except ValueError:
        raise invalid({name: ["is not a valid date-time"]}) from None
    return value if value.tzinfo else value.replace(tzinfo=dt.UTC)

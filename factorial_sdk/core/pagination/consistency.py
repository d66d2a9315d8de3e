"""Checks of a list while it is read: no record is missing, and none is returned twice.

A missing record goes unnoticed later, and an expense that comes twice may be paid twice. So the
``total`` of the server is compared with the records read, and the ids of each page with those of
the pages before it.
"""

from __future__ import annotations

from operator import gt, lt
from typing import Any, Final

from ..config import MAX_LIMIT
from ..errors import PaginationError
from ..models.base import Model, field_names
from ..models.pages import (
    MetaApiResponse,
    cursor_of,
    id_of,
    id_of_cursor,
    numeric_ids,
    parse_decimal,
)
from ..requests.request import Request

MIN_ORDERED_IDS: Final = 8
"""Ids in order on the first page that show that the whole list is in order."""

MAX_OVERRUN: Final = 100
"""A list of more records than ``MAX_OVERRUN * (total + 1000)`` counts as endless."""


def requested_limit(request: Request[Any]) -> int:
    """Return the ``limit`` of a request, or the default; a limit in ``params`` may be any text."""
    return parse_decimal(request.value_of("limit") or "") or MAX_LIMIT


class ExpectedTotal:
    """How many records of a list have to be read, by the ``total`` of its pages.

    The records that exist at the first page have to be read, except those deleted since: a total
    that falls shows how many at least. Later ones need not, as they may be created in places that
    were already read. Totals of 100, 103 and 101 mean that 3 were created and 2 deleted; then 98
    are `required`.

    Reading after (or before) a cursor has no expected total: the server counts the whole list. Nor
    has a grouped list: the server counts groups, which may hold any number of records.

    Args:
        first: the request for the first page.

    Attributes:
        latest: the latest total; None if the server sent none.
        required: the records that have to be read, by all totals; None if the server sent none.
    """

    def __init__(self, first: Request[Any]) -> None:
        self._first = first
        self._max_items: int | None = first.options.get("max_items")
        at_cursor = any(first.value_of(name) is not None for name in ("after_id", "before_id"))
        self._counts_what_follows = not (at_cursor or first.grouped)
        self._skipped = 0
        self._in_order = True
        self.latest: int | None = None
        self.required: int | None = None

    def begin(self, page: MetaApiResponse[Any], *, in_order: bool = True) -> None:
        """Start a reading, the first one or a second attempt, with its first page.

        Args:
            page: the first page; if it has no total, the latest one of the first attempt counts.
            in_order: whether `note` gets the pages in the order in which the server made them.
        """
        self._in_order = in_order
        if page.meta.total is not None:
            self.latest = page.meta.total
        self.required = self.latest
        number = parse_decimal(self._first.value_of("page") or "")
        if number:
            size = page.meta.limit or max(requested_limit(self._first), len(page))
            self._skipped = (number - 1) * size

    def note(self, page: MetaApiResponse[Any]) -> None:
        """Record the total of a page."""
        total = page.meta.total
        if total is None:
            return
        if self.latest is None or self.required is None:
            self.required = total
        elif self._in_order:
            self.required -= max(0, self.latest - total)
        else:
            # The pages of 100, then 103 records can arrive as 100, 103, 100. That is no deletion.
            self.required = min(self.required, total)
        self.latest = total

    def missing(self, count: int) -> int | None:
        """Return how many records follow after `count`; None without an expected total."""
        return self._missing_of(self.latest, count)

    def is_broken(self, count: int) -> bool:
        """Return whether records are missing at the end of a list, after `count` records."""
        return (self._missing_of(self.required, count) or 0) > 0

    def _missing_of(self, total: int | None, count: int) -> int | None:
        if total is None or not self._counts_what_follows:
            return None
        expected = max(0, total - self._skipped)
        if self._max_items is not None:
            expected = min(expected, self._max_items)
        return max(0, expected - count)

    def check_end(self, count: int) -> None:
        """Raise an error if the list ended too early.

        Raises:
            PaginationError: records are missing.
        """
        if self.is_broken(count):
            raise PaginationError(
                f"{self._first.where}: the list ended after {count} records, but the server "
                f"counts {self.latest}; read it again: records are missing"
            )

    def check_length(self, count: int) -> None:
        """Raise an error if the list seems endless.

        Raises:
            PaginationError: far more records came than the server counts.
        """
        if self.latest is not None and count > MAX_OVERRUN * (self.latest + 1000):
            raise PaginationError(
                f"{self._first.where}: the server counts {self.latest} records, but the list does "
                f"not end after {count}; stopped"
            )


class DuplicateFilter:
    """Tells which records of a page were not on the pages before it.

    Lists are in the order of their ids, so comparing with the last id is enough. If the first page
    shows no such order, all ids are kept. If records have no id, whole pages are compared.

    Invariant:
        At most one of `_edge` (a list in order) and `_ids` (any other list) is set, by `_begin`, at
        the first page with records. The list stays in that mode.

    Args:
        first: the request for the first page.
    """

    def __init__(self, first: Request[Any]) -> None:
        self._backward = first.value_of("before_id") is not None
        self._start = id_of_cursor(first.value_of("after_id") or first.value_of("before_id"))
        self._edge: int | None = None  # of a list in order: the last id that was read
        self._rising = True
        self._ids: set[int | str] | None = None  # of any other list: all ids that were read
        self._pages: set[int] = set()

    def new_records(self, page: MetaApiResponse[Any]) -> list[Any]:
        """Return the new records of a page.

        A page that goes back to before records that were read has none, and changes nothing.
        """
        records = page.data()
        if not records:
            return records
        numbers = numeric_ids(records)
        if self._edge is not None:
            return self._in_order(records, numbers, self._edge)
        if self._ids is not None:
            return self._in_no_order(records, numbers, self._ids)
        if page.meta.end_cursor not in {None, cursor_of(records[-1])}:
            self._start = None  # the cursors of this server are not made of ids
        return self._begin(records, numbers)

    def _begin(self, records: list[Any], numbers: list[int | None]) -> list[Any]:
        """Choose the mode by the first page with records, and return its new records."""
        known = [number for number in numbers if number is not None]
        ascending, descending = known == sorted(known), known == sorted(known, reverse=True)
        in_order = ascending is not descending  # both are true of a single record
        self._rising = ascending is not self._backward
        edge = self._start
        if in_order and edge is not None and self._goes_back(known, edge):
            return []
        if in_order and len(known) == len(records) >= MIN_ORDERED_IDS:
            if edge is None:
                edge = min(known) - 1 if self._rising else max(known) + 1
            return self._in_order(records, numbers, edge)
        self._ids = set() if edge is None else {edge}
        return self._in_no_order(records, numbers, self._ids)

    def _in_order(self, records: list[Any], numbers: list[Any], edge: int) -> list[Any]:
        """Return the records beyond `edge`; records without a number count as new."""
        beyond = gt if self._rising else lt
        if None not in numbers and all(map(beyond, numbers, [edge, *numbers])):
            self._edge = numbers[-1]
            return records
        known = [number for number in numbers if number is not None]
        if not known:
            return self._new_page(records)
        if self._goes_back(known, edge):
            return []
        taken: set[Any] = {edge}
        if new := _not_in(taken, records, numbers):
            self._edge = max(taken) if self._rising else min(taken)
        return new

    def _goes_back(self, known: list[int], edge: int) -> bool:
        """Return whether a page has ids before `edge`."""
        return min(known) < edge if self._rising else max(known) > edge

    def _in_no_order(
        self, records: list[Any], numbers: list[int | None], taken: set[int | str]
    ) -> list[Any]:
        """Return the records whose ids are not in `taken`; records without an id count as new."""
        ids = [*map(id_of, records)]
        keys = [
            number if number is not None or id_ is None else str(id_)
            for number, id_ in zip(numbers, ids, strict=True)
        ]
        if all(key is None for key in keys):
            return self._new_page(records)
        return _not_in(taken, records, keys)

    def _new_page(self, records: list[Any]) -> list[Any]:
        """Return the records, or none if an earlier page was the same."""
        mark = hash(tuple(map(_contents, records)))
        if mark in self._pages:
            return []
        self._pages.add(mark)
        return records


def _not_in(taken: set[Any], records: list[Any], keys: list[Any]) -> list[Any]:
    """Return the records whose keys are not in `taken`, and add their keys to it.

    Of equal records with the same key, which the server sent twice, only one is returned. Records
    that differ are kept, also with the same id.
    """
    new: list[Any] = []
    by_key: dict[Any, list[Any]] = {}
    for record, key in zip(records, keys, strict=True):
        same_key = by_key.setdefault(key, [])
        if key is None or (key not in taken and record not in same_key):
            same_key.append(record)
            new.append(record)
    by_key.pop(None, None)
    taken.update(by_key)
    return new


def _contents(record: Any) -> tuple[Any, str]:
    """Return the contents of a record for hashing; its own hash omits lists and mappings."""
    if not isinstance(record, Model):  # JSON
        return None, repr(record)
    cls: type[Any] = record.__class__
    return record, repr([getattr(record, name) for name in field_names(cls)])

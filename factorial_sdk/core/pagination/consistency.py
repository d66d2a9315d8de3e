"""What a list must keep to while it is read: it holds what it counts, and nothing comes twice.

A record that is missing from a list is no error that anybody notices later, and one that comes
twice may be paid twice. So the server's own statements are held against each other: the ``total``
against what was read, the ids of each page against those before it.
"""

from __future__ import annotations

from operator import gt, lt
from typing import Any, Final

from ..config import MAX_LIMIT
from ..errors import PaginationError
from ..models.base import field_names
from ..models.pages import MetaApiResponse, cursor_of, decimal, number_at, numbers_of
from ..requests.request import Request

MIN_ORDERED: Final = 8
"""A first page of so many ids in order shows that the whole list is in order."""

MAX_OVERRUN: Final = 100
"""A list that goes on for so many times its total, and 100,000 records more, never ends."""


def requested_limit(request: Request[Any]) -> int:
    """How many records a page is to hold; a limit in `params` may be any text."""
    return decimal(request.value_of("limit") or "") or MAX_LIMIT


class ExpectedTotal:
    """How many records a list holds, by the server's latest word.

    Reading after (or before) a cursor has no promise: the server counts the whole list.

    Args:
        first: the request for the first page.

    Attributes:
        latest: the total that was told last; None if none was.
        grown: by how much the total was seen to grow. So many records may have come up in places
            that were read already.
    """

    def __init__(self, first: Request[Any]) -> None:
        self._first = first
        self._most: int | None = first.options.get("max_items")
        self._whole = first.value_of("after_id") is None and first.value_of("before_id") is None
        self._skipped = 0
        self.latest: int | None = None
        self.grown = 0

    def begin(self, page: MetaApiResponse[Any]) -> None:
        """Take in the first page of a reading: of the first one, or of another attempt."""
        self.grown = 0
        number = decimal(self._first.value_of("page") or "")
        if number:
            size = page.meta.limit or max(requested_limit(self._first), len(page))
            self._skipped = (number - 1) * size

    def note(self, page: MetaApiResponse[Any]) -> None:
        """Take in what a page says of the whole list."""
        total = page.meta.total
        if total is None:
            return
        if self.latest is not None and total > self.latest:
            self.grown += total - self.latest
        self.latest = total

    def missing(self, count: int) -> int | None:
        """How many records are still to come once `count` were read; None without a promise."""
        if self.latest is None or not self._whole:
            return None
        promised = max(0, self.latest - self._skipped)
        if self._most is not None:
            promised = min(promised, self._most)
        return max(0, promised - count)

    def is_broken(self, count: int) -> bool:
        """Whether records are missing at the end of a list, of which `count` were read."""
        return (self.missing(count) or 0) > self.grown

    def check_end(self, count: int) -> None:
        """Make sure that the list has ended where it should.

        Raises:
            PaginationError: records are missing.
        """
        if self.is_broken(count):
            raise PaginationError(
                f"{self._first.where}: the list ended after {count} records, but the server "
                f"counts {self.latest}; read it again, since some are missing"
            )

    def check_length(self, count: int) -> None:
        """Make sure that there is an end to come.

        Raises:
            PaginationError: far more records came than there are.
        """
        if self.latest is not None and count > MAX_OVERRUN * (self.latest + 1000):
            raise PaginationError(
                f"{self._first.where}: the server counts {self.latest} records, but the list does "
                f"not end after {count}; stopped"
            )


class DuplicateFilter:
    """Tells which records of a page were not on those before it.

    Lists are in the order of their ids, so that the last id says it. Where the first page shows no
    such order, all ids are kept; where records have no id, whole pages are compared.

    Args:
        first: the request for the first page.
    """

    def __init__(self, first: Request[Any]) -> None:
        self._backward = first.value_of("before_id") is not None
        self._start = number_at(first.value_of("after_id") or first.value_of("before_id"))
        self._edge: int | None = None  # of a list in order: the id that was read last
        self._rising = True
        self._ids: set[int | str] | None = None  # of any other list: all that were read
        self._pages: set[int] = set()

    def new_records(self, page: MetaApiResponse[Any]) -> list[Any]:
        """The records of a page that are new.

        None are new in a page that goes back to before records that were read; such a page is
        forgotten.
        """
        records = page.data()
        if not records:
            return records
        numbers = numbers_of(records)
        if self._edge is not None:
            return self._in_order(records, numbers, self._edge)
        if self._ids is not None:
            return self._in_no_order(records, numbers, self._ids)
        if page.meta.end_cursor not in {None, cursor_of(records[-1])}:
            self._start = None  # the cursors of this server are not made of ids
        return self._begin(records, numbers)

    def _begin(self, records: list[Any], numbers: list[int | None]) -> list[Any]:
        known = [each for each in numbers if each is not None]
        ascending, descending = known == sorted(known), known == sorted(known, reverse=True)
        in_order = ascending is not descending  # a single record shows none
        self._rising = ascending is not self._backward
        edge = self._start
        if in_order and edge is not None and self._goes_back(known, edge):
            return []
        if in_order and len(known) == len(records) >= MIN_ORDERED:
            if edge is None:
                edge = min(known) - 1 if self._rising else max(known) + 1
            return self._in_order(records, numbers, edge)
        self._ids = set() if edge is None else {edge}
        return self._in_no_order(records, numbers, self._ids)

    def _in_order(self, records: list[Any], numbers: list[Any], edge: int) -> list[Any]:
        """The records beyond `edge`; those without a number are taken to be new."""
        beyond = gt if self._rising else lt
        if None not in numbers and all(map(beyond, numbers, [edge, *numbers])):
            self._edge = numbers[-1]
            return records
        known = [each for each in numbers if each is not None]
        if not known:
            return self._new_page(records)
        if self._goes_back(known, edge):
            return []
        taken: set[Any] = {edge}
        if new := _not_in(taken, records, numbers):
            self._edge = max(taken) if self._rising else min(taken)
        return new

    def _goes_back(self, known: list[int], edge: int) -> bool:
        return min(known) < edge if self._rising else max(known) > edge

    def _in_no_order(
        self, records: list[Any], numbers: list[int | None], taken: set[int | str]
    ) -> list[Any]:
        """The records whose ids are not `taken`; those without an id are taken to be new."""
        ids = [getattr(each, "id", None) for each in records]
        keys = [
            number if number is not None or own is None else str(own)
            for number, own in zip(numbers, ids, strict=True)
        ]
        if all(each is None for each in keys):
            return self._new_page(records)
        return _not_in(taken, records, keys)

    def _new_page(self, records: list[Any]) -> list[Any]:
        """The records, unless a page before held just the same."""
        mark = hash(tuple(map(_contents, records)))
        if mark in self._pages:
            return []
        self._pages.add(mark)
        return records


def _not_in(taken: set[Any], records: list[Any], keys: list[Any]) -> list[Any]:
    """The records whose keys are not `taken`, which they are then.

    Of those with the same key, one is left of each that are equal: a row that was sent twice. Rows
    that differ are no repetition, whatever their ids.
    """
    new: list[Any] = []
    here: dict[Any, list[Any]] = {}
    for record, key in zip(records, keys, strict=True):
        same = here.setdefault(key, [])
        if key is None or (key not in taken and record not in same):
            same.append(record)
            new.append(record)
    here.pop(None, None)
    taken.update(here)
    return new


def _contents(record: Any) -> tuple[Any, str]:
    """All that a record holds, to be hashed: its own hash passes over lists and mappings."""
    cls: type[Any] = record.__class__
    return record, repr([getattr(record, name) for name in field_names(cls)])

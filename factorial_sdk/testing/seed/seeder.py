"""What the functions that make an initial record receive: the company, its dates, other ids."""

from __future__ import annotations

import datetime as dt
import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import cast

from ..schema import Table
from ..store.collection import Record, Records
from ..store.store import ACCESS_OFFSET, Store
from .people import COMPANY_ID, Company, Employee, make_company

OFFSET = 10_000_000
"""Difference between the ids of two companies of a fake."""


class Seeder(ABC):
    """A company and its initial records; a `RecordSource`.

    Args:
        table: Schema of the API.
        seed: Random seed of people and amounts.
        employees: Number of employees; 40 by default.
        weeks: Weeks of recorded working hours; 4 by default.
        number: Position of the company in the fake; 0 (the first) by default.
        clock: Returns the time, in UTC.

    Attributes:
        start: Time of the constructor call. The dates of all initial records follow from it, also
            of those that are made later, when they are first read.
        today: Its date.
    """

    def __init__(
        self,
        table: Table,
        seed: int,
        employees: int = 40,
        weeks: int = 4,
        number: int = 0,
        *,
        clock: Callable[[], dt.datetime],
    ) -> None:
        self.table: Table = table
        self.start = clock()
        self.today = self.start.date()
        self.seed = seed
        self.employees = employees
        self.weeks = weeks
        self.offset = number * OFFSET
        self.company_id = COMPANY_ID + number * OFFSET
        self.store = Store(table, self, clock, self.company_id)
        self._keys: dict[str, Sequence[int]] = {}

    @cached_property
    def company(self) -> Company:
        """The company: its people, concepts and merchants."""
        return make_company(self.seed, self.employees, self.company_id, self.offset)

    # For the store.

    @abstractmethod
    def records(self, path: str) -> Records:
        """Return the initial records of a collection."""

    @abstractmethod
    def populate(self, store: Store, path: str) -> None:
        """Add the initial records of a collection that are made with those of others."""

    # For the functions that make records.

    def rng(self, path: str, index: int) -> random.Random:
        """Return a generator for one record, so that the order of reading does not matter."""
        return random.Random(f"{self.seed}/{path}/{index}")  # noqa: S311 - no secrets

    def keys(self, path: str) -> Sequence[int]:
        """Return the ids of the initial records."""
        found = self._keys.get(path)
        if found is None:
            records = self.store.records(path)
            found = self._keys[path] = records.initial_keys or tuple(records.keys)
        return found

    def pick(self, path: str, number: int) -> int | None:
        """Return the id of the record at a position, modulo the number of records."""
        keys = self.keys(path)
        return keys[number % len(keys)] if keys else None

    def read(self, path: str, number: int) -> Record:
        """Return the current record at a position, modulo the number of records."""
        return self.store.find(path, self.pick(path, number)) or {}

    def identifier(self, path: str, number: int) -> int | str | None:
        """Return the id of the record at a position as the API shows it."""
        return cast("int | str | None", self.read(path, number).get("id"))

    def person(self, number: int) -> Employee:
        """Return the employee at a position, modulo the number of employees."""
        return self.company.employees[number % self.employees]

    def access(self, employee_id: int) -> int:
        """Return the id of an employee's account (access)."""
        return employee_id + ACCESS_OFFSET


def datetime_of(day: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    """Return a time of a day, in UTC; 09:00 by default."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.UTC)

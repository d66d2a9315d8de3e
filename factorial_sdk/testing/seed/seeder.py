"""How the first records of a company come into being: each by itself, when it is first read."""

from __future__ import annotations

import datetime as dt
import random
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from functools import cached_property

from ..schema import Table
from ..store.collection import Record, Records
from ..store.store import ACCESS_OFFSET, Store
from .people import COMPANY_ID, Company, Employee, found

OFFSET = 10_000_000
"""Between the ids of two companies."""


class Seeder(ABC):
    """A company before anything was written to it. An `CompanySeeder`.

    Args:
        table: what collections there are.
        seed: others have other people and other amounts.
        employees: how many work there.
        weeks: how far back hours were recorded and planned.
        number: of the company in the fake; 0 is the first.
        clock: returns the time, in UTC.

    Attributes:
        start: the time at which the company comes into being. All dates follow from it, also those
            of records that are made later, when they are first read.
        today: its date.
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
        """The people, and what syncs are about."""
        return found(self.seed, self.employees, self.company_id, self.offset)

    # What the store asks for.

    @abstractmethod
    def records(self, path: str) -> Records:
        """The records of a collection, before anything was written to it."""

    @abstractmethod
    def populate(self, store: Store, path: str) -> None:
        """Add the records of a collection that are made together with those of others."""

    # What makers ask for.

    def rng(self, path: str, index: int) -> random.Random:
        """A source of chance of its own for each record: the order of reading does not matter."""
        return random.Random(f"{self.seed}/{path}/{index}")  # noqa: S311 - no secrets

    def keys(self, path: str) -> Sequence[int]:
        """Ids of the records that were there from the beginning."""
        found = self._keys.get(path)
        if found is None:
            records = self.store.records(path)
            found = self._keys[path] = records.initial_keys or tuple(records.keys)
        return found

    def pick(self, path: str, number: int) -> int | None:
        """Id of one of a collection's records; over and over where there are fewer."""
        keys = self.keys(path)
        return keys[number % len(keys)] if keys else None

    def read(self, path: str, number: int) -> Record:
        """The record that `pick` names, as it is now."""
        return self.store.find(path, self.pick(path, number)) or {}

    def person(self, number: int) -> Employee:
        """Somebody who works there; over and over."""
        return self.company.employees[number % self.employees]

    def access(self, employee_id: int) -> int:
        """Id of an employee's account."""
        return employee_id + ACCESS_OFFSET


def moment_of(day: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    """A time of a day, in UTC."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.UTC)

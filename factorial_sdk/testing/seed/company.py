"""How the first records of a company come into being: each by itself, when it is first read."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from importlib import import_module
from typing import Any

from ..schema import Table
from ..store.collection import Record, Records
from ..store.store import ACCESS, Store
from .default_records import fill
from .people import COMPANY_ID, Company, Employee, found
from .sources import Source, Values, first_id
from .vocabulary import NAMES

MODULES = ("staff", "contracts", "hours", "planning", "absences", "spending", "projects",
           "office", "hiring", "growth")  # fmt: skip
"""The modules of this package that describe collections, as their ``SOURCES``."""

GROUPS: Mapping[str, str] = {
    "integrations/sync_runs": "syncs",
    "integrations/syncable_items": "syncs",
    "integrations/syncable_states": "syncs",
    "integrations/syncable_sync_runs": "syncs",
    "expenses/expensables": "expenses",
    "expenses/expenses": "expenses",
    "expenses/mileages": "expenses",
    "expenses/per_diems": "expenses",
    "payroll/supplements": "supplements",
    "finance/categories": "chart",
    "finance/accounts": "chart",
}
"""Collections whose records are made together, and by what."""


def _syncs(store: Store, world: World) -> None:
    from .sync_history import populate

    populate(store, world.seed, world.company, world.start)


def _expenses(store: Store, world: World) -> None:
    from .expenses import populate_expenses

    populate_expenses(store, world)


def _supplements(store: Store, world: World) -> None:
    from .expenses import populate_supplements

    populate_supplements(store, world)


def _chart(store: Store, world: World) -> None:
    from .ledger import populate

    populate(store, world)


# Imported when they are needed: a fake starts faster, and they import this module.
POPULATE: Mapping[str, Callable[[Store, World], None]] = {
    "syncs": _syncs,
    "expenses": _expenses,
    "supplements": _supplements,
    "chart": _chart,
}

FIRSTS: Mapping[str, int] = {
    "integrations/sync_run_outputs": 601,
    "integrations/sync_runs": 4101,
    "integrations/syncable_items": 5003,
    "integrations/syncable_states": 17008,
    "integrations/syncable_sync_runs": 1,
}
"""Ids of first records, where none is there from the beginning, or they are made together."""

FEW = 6
"""Records of a collection that nothing is known of but its fields."""

OFFSET = 10_000_000
"""Between the ids of two companies."""


class World:
    """A company before anything was written to it. An `Origin`.

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
        self._filled: set[str] = set()
        self._keys: dict[str, Sequence[int]] = {}

    @cached_property
    def company(self) -> Company:
        """The people, and what syncs are about."""
        return found(self.seed, self.employees, self.company_id, self.offset)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """What is described of each collection."""
        found: dict[str, Source] = {}
        for name in MODULES:
            found |= import_module(f"{__package__}.{name}").SOURCES
        return found

    # What the store asks for.

    def records(self, path: str) -> Records:
        """The records of a collection, before anything was written to it."""
        source = self.sources.get(path)
        first = FIRSTS.get(path) or first_id(path)
        if path in GROUPS or path in FIRSTS:
            return Records(first=self.offset + first)
        columns: dict[str, Callable[[int], Any]] = {}
        if source is None:
            size, make, step = self._few(path), self._generic(path), 1
        else:
            size = source.size if isinstance(source.size, int) else source.size(self)
            make, step = self._maker(path, source), source.step
            first = source.first or first
            columns = {name: partial(each, self) for name, each in source.columns.items()}
        start = self.offset + first
        return Records(range(start, start + size * step, step), make, start, columns)

    def populate(self, store: Store, path: str) -> None:
        """Add the records of a collection that are made together with those of others."""
        group = GROUPS.get(path)
        if group is None or group in self._filled:
            return
        self._filled.add(group)
        POPULATE[group](store, self)

    # What makers ask for.

    def rng(self, path: str, index: int) -> random.Random:
        """A source of chance of its own for each record: the order of reading does not matter."""
        return random.Random(f"{self.seed}/{path}/{index}")  # noqa: S311 - no secrets

    def keys(self, path: str) -> Sequence[int]:
        """Ids of the records that were there from the beginning."""
        found = self._keys.get(path)
        if found is None:
            records = self.store.records(path)
            found = self._keys[path] = records.base or tuple(records.keys)
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
        return employee_id + ACCESS

    def _maker(self, path: str, source: Source) -> Callable[[int, int], Record]:
        schema = self.table[path].record

        def make(index: int, key: int) -> Record:
            values: Values = {**source.make(self, index, key), "id": key}
            if source.whole:
                return {**schema.blank, **values}
            return fill(self, path, index, values)

        return make

    def _generic(self, path: str) -> Callable[[int, int], Record]:
        return lambda index, key: fill(self, path, index, {"id": key})

    def _few(self, path: str) -> int:
        if not self.table[path].listed:
            return 0
        if path in NAMES:
            return len(NAMES[path])
        fields = self.table[path].record.by_name
        owner = fields.get("employee_id") or fields.get("access_id")
        return self.employees if owner is not None and owner.required else FEW


def moment_of(day: dt.date, hour: int = 9, minute: int = 0) -> dt.datetime:
    """A time of a day, in UTC."""
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=dt.UTC)

"""The initial records of each collection of a company, and what makes them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property, partial
from typing import Any

from typing_extensions import override

from ..schema.relations import COMPOSITE_IDS
from ..store.collection import Record, Records
from ..store.derived_records import refresh
from ..store.store import Store
from .default_records import fill
from .seeder import Seeder
from .sources import Source, Values, first_id
from .vocabulary import NAMES

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
    "contracts/reference_contracts": "references",
}
"""Collections that are populated together, by the name of the group in `POPULATE`."""


def _syncs(store: Store, seeder: Seeder) -> None:
    from .sync_history import populate

    populate(store, seeder.seed, seeder.company, seeder.start)


def _expenses(store: Store, seeder: Seeder) -> None:
    from .expenses import populate_expenses

    populate_expenses(store, seeder)


def _supplements(store: Store, seeder: Seeder) -> None:
    from .expenses import populate_supplements

    populate_supplements(store, seeder)


def _chart(store: Store, seeder: Seeder) -> None:
    from .ledger import populate

    populate(store, seeder)


def _references(store: Store, _seeder: Seeder) -> None:
    refresh(store, "contracts/reference_contracts")


# The functions import their modules when called, so that a fake starts faster.
POPULATE: Mapping[str, Callable[[Store, Seeder], None]] = {
    "syncs": _syncs,
    "expenses": _expenses,
    "supplements": _supplements,
    "chart": _chart,
    "references": _references,
}

FIRST_IDS: Mapping[str, int] = {
    "integrations/sync_run_outputs": 601,
    "integrations/sync_runs": 4101,
    "integrations/syncable_items": 5003,
    "integrations/syncable_states": 17008,
    "integrations/syncable_sync_runs": 1,
}
"""First id of collections that start empty or are populated together."""

DEFAULT_SIZE = 6
"""Number of records of a collection without a `Source`."""


class CompanySeeder(Seeder):
    """Makes the initial records of a company, each when it is first read."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._populated: set[str] = set()

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """`Source` of each collection that has one."""
        from . import (
            absences,
            attendance,
            contracts,
            employees,
            expenses,
            hiring,
            ledger,
            office,
            planning,
            procurement,
            projects,
            trainings_and_reviews,
        )

        modules = (
            employees, contracts, attendance, planning, absences, expenses, projects, office,
            hiring, trainings_and_reviews, ledger, procurement,
        )  # fmt: skip
        return {path: source for module in modules for path, source in module.SOURCES.items()}

    @override
    def records(self, path: str) -> Records:
        """Return the initial records of a collection."""
        source = self.sources.get(path)
        first = FIRST_IDS.get(path) or first_id(path)
        if path in GROUPS or path in FIRST_IDS:
            return Records(first=self.offset + first)
        columns: dict[str, Callable[[int], Any]] = {}
        gaps: Collection[int] = ()
        if source is None:
            size, make, step = self._default_size(path), self._default_maker(path), 1
        else:
            size = source.size if isinstance(source.size, int) else source.size(self)
            make, step = self._maker(path, source), source.step
            first = source.first or first
            columns = {name: partial(column, self) for name, column in source.columns.items()}
            gaps = source.gaps(self) if source.gaps else ()
        start = self.offset + first
        keys = range(start, start + size * step, step)
        return Records(keys, make, start, columns, COMPOSITE_IDS.get(path, ""), gaps)

    @override
    def populate(self, store: Store, path: str) -> None:
        """Add the initial records of a collection that are made with those of others."""
        group = GROUPS.get(path)
        if group is None or group in self._populated:
            return
        self._populated.add(group)
        POPULATE[group](store, self)

    def _maker(self, path: str, source: Source) -> Callable[[int, int], Record]:
        schema = self.table[path].record

        def make(index: int, key: int) -> Record:
            values: Values = {**source.make(self, index, key), "id": key}
            if source.whole:
                return {**schema.empty_record, **values}
            return fill(self, path, index, values)

        return make

    def _default_maker(self, path: str) -> Callable[[int, int], Record]:
        return lambda index, key: fill(self, path, index, {"id": key})

    def _default_size(self, path: str) -> int:
        if not self.table[path].listed:
            return 0
        if path in NAMES:
            return len(NAMES[path])
        fields = self.table[path].record.by_name
        owner = fields.get("employee_id") or fields.get("access_id")
        return self.employees if owner is not None and owner.required else DEFAULT_SIZE

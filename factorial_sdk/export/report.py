"""What an export did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs


@attrs.frozen(kw_only=True)
class TableReport:
    """What an export did to one table.

    Attributes:
        table: its name.
        resource: path of the list that it holds.
        read: records that were read, by this export alone.
        rows: records in the table now.
        changed_since: only what changed from then on was asked for; None if everything was.
        resumed: whether it went on where an interrupted export had stopped.
        misfits: how many values became null, by column, since they are not of its type.
    """

    table: str
    resource: str
    read: int
    rows: int
    changed_since: dt.datetime | None = None
    resumed: bool = False
    misfits: Mapping[str, int] = attrs.field(factory=dict[str, int])


@attrs.frozen(repr=False)
class ExportReport:
    """What an export did, table by table, in the order in which they were asked for.

    Attributes:
        tables: one report for each table.
    """

    tables: tuple[TableReport, ...]

    def __iter__(self) -> Iterator[TableReport]:
        return iter(self.tables)

    def __getitem__(self, table: str) -> TableReport:
        return self._by_name[table]

    @property
    def _by_name(self) -> Mapping[str, TableReport]:
        return {each.table: each for each in self.tables}

    def __repr__(self) -> str:
        told = ", ".join(f"{each.table}: {each.rows}" for each in self.tables)
        return f"<ExportReport {told}>"

"""The reports that exports return."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

import attrs

from ..core.optional import repr_html


@attrs.frozen(kw_only=True)
class TableReport:
    """What an export did to one table.

    Attributes:
        table: name of the table.
        resource: path of the list that it holds.
        read: number of records that this export read.
        rows: number of rows in the table now.
        changed_since: only records that changed since then were read; None if all were.
        resumed: True if it resumed an interrupted export.
        misfits: number of values by column that became null because of their type.
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
    """What an export did: one `TableReport` for each table, in the order of the arguments.

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
        return {report.table: report for report in self.tables}

    def __repr__(self) -> str:
        rows = ", ".join(f"{report.table}: {report.rows}" for report in self.tables)
        return f"<ExportReport {rows}>"

    _repr_html_ = repr_html

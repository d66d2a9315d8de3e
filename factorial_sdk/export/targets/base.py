"""The interface of export targets. A table's rows and state change together or not at all."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Final

import attrs

from ...frames.backends import ArrowBackend
from ...frames.schema import Column
from ..errors import TargetError
from ..resources import Resource
from ..state import Reading, State

COMPANY: Final = "company"
"""The column with the company of a row, in tables of several companies."""

DELETED_AT: Final = "deleted_at"
"""The column with the time when a record was no longer found. Some records have such a field."""


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """A table to export to.

    Attributes:
        resource: the list that it holds.
        columns: the columns that it has.
        schema: Arrow schema of its rows.
        shape: digest of its columns and filters, which changes whenever those do.
        arrow: builds the rows.
        keeps_deleted: whether records that a full reading no longer finds are kept and marked,
            rather than removed.
    """

    resource: Resource
    columns: Sequence[Column]
    schema: Any
    shape: str
    arrow: ArrowBackend
    keeps_deleted: bool = False

    @property
    def name(self) -> str:
        """Name of the table."""
        return self.resource.table

    @property
    def has_id(self) -> bool:
        """Whether its rows can be compared by id."""
        return any(column.name == "id" for column in self.columns)

    @property
    def can_merge(self) -> bool:
        """Whether changes can be read and merged by id."""
        return self.has_id and self.resource.updated_by is not None

    @property
    def marks_deleted(self) -> bool:
        """Whether records that are no longer found get a time in the column `DELETED_AT`."""
        return self.keeps_deleted and self.has_id

    @property
    def published_schema(self) -> Any:
        """Arrow schema of the published rows, without the column of the company."""
        if not self.marks_deleted or DELETED_AT in self.schema.names:
            return self.schema
        moment = self.arrow.library.timestamp("us", tz="UTC")
        return self.schema.append(self.arrow.library.field(DELETED_AT, moment))


class Target(ABC):
    """A place to export to. Its methods block and are thread-safe.

    Rows are stored in a staging area while a list is read. When all of it is read, `publish` makes
    them the table's content in one step. Until then, readers see the former content.
    """

    _process = 0

    @abstractmethod
    def open(self) -> dict[str, State]:
        """Lock the target, and return the states of its tables by name.

        Raises:
            TargetBusyError: another export has locked it.
            TargetError: it cannot be used.
        """

    @abstractmethod
    def close(self) -> None:
        """Unlock the target, once the method that writes to it in another thread has returned.

        Methods that are called later change nothing.
        """

    def check_process(self) -> None:
        """Check that this process opened the target.

        Raises:
            TargetError: the process was forked from the one that opened it.
        """
        if self._process != os.getpid():
            raise TargetError(
                "a forked process cannot continue the export of its parent; start a new export "
                "when the parent's has ended"
            )

    @abstractmethod
    def columns(self, table: Table) -> list[str] | None:
        """Return the columns of what has the table's name; none if it is no table, None if nothing.

        Raises:
            TargetError: it cannot be a table that an export created.
        """

    def layout(self, table: Table) -> tuple[str, ...]:
        """Return the columns of the table as readers see it."""
        return tuple(table.published_schema.names)

    def check_ownership(self, table: Table, state: State | None) -> None:
        """Check that an export created the table, or that there is none.

        Raises:
            TargetError: another program created it, or changed its columns.
        """
        columns = self.columns(table)
        if columns is not None and (state is None or not state.is_own_table(columns)):
            raise self.make_foreign_error(table, "was not made by an export to this place")

    def make_foreign_error(self, table: Table, reason: str) -> TargetError:
        """Return the error for a table or file that must not be replaced."""
        return TargetError(
            f"{self.describe(table)} {reason}, and is not replaced: rename or remove it, or name "
            "another table with export.Resource(..., table=...)"
        )

    @abstractmethod
    def describe(self, table: Table) -> str:
        """Return the name of the table in messages."""

    @abstractmethod
    def reconcile(self, table: Table, state: State) -> State:
        """Return the state without the parts whose data no longer exist."""

    @abstractmethod
    def begin(self, table: Table, state: State) -> None:
        """Clear the table's staging area, and store the state of a new reading."""

    @abstractmethod
    def store(self, table: Table, rows: Any, state: State) -> None:
        """Add rows to the staging area and store the state, in one step."""

    @abstractmethod
    def publish(self, table: Table, reading: Reading, state: State) -> int:
        """Replace the table's content with the staged rows (``full``), or merge them into it.

        Args:
            table: the table.
            reading: the reading, which is complete.
            state: the state after publication.

        Returns:
            The number of rows in the table now.
        """

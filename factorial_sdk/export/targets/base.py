"""What an export writes to: tables whose rows and state change together or not at all."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

import attrs

from ...frames.backends import Arrow
from ...frames.schema import Column
from ..errors import TargetError
from ..resources import Resource
from ..state import Reading, State


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """A table to export to.

    Attributes:
        resource: the list that it holds.
        columns: what of its records.
        schema: of the rows, as Arrow has it.
        shape: changes whenever those do.
        arrow: makes the rows.
    """

    resource: Resource
    columns: Sequence[Column]
    schema: Any
    shape: str
    arrow: Arrow

    @property
    def name(self) -> str:
        """Of the table."""
        return self.resource.table

    @property
    def can_merge(self) -> bool:
        """Whether changes can be asked for, and merged with what is there."""
        known = any(column.name == "id" for column in self.columns)
        return known and self.resource.updated_by is not None


class Target(ABC):
    """A place to export to. Its methods block, and may be called by several threads.

    What is read is stored aside. Only when all of it was read does it become what the table shows,
    in one step; until then readers see what the table showed before.
    """

    _process = 0

    @abstractmethod
    def open(self) -> dict[str, State]:
        """Lock the place; the states of the tables that are there, by name.

        Raises:
            TargetBusyError: somebody else has locked it.
            TargetError: it cannot be used.
        """

    @abstractmethod
    def close(self) -> None:
        """Unlock the place."""

    def check_process(self) -> None:
        """Make sure that this is the process that opened the target.

        Raises:
            TargetError: it was forked from that one, which is still exporting.
        """
        if self._process != os.getpid():
            raise TargetError(
                "a forked process cannot continue the export of its parent; start one of its own "
                "when the parent's has ended"
            )

    @abstractmethod
    def columns(self, table: Table) -> list[str] | None:
        """Return the columns of what has the table's name; none if it is no table, None if nothing.

        Raises:
            TargetError: it can be no table that an export made.
        """

    def check(self, table: Table, state: State | None) -> None:
        """Make sure that an export made the table, or that there is none.

        Raises:
            TargetError: another program made it, or changed its columns.
        """
        found = self.columns(table)
        if found is not None and (state is None or not state.owns(found)):
            raise self.foreign(table, "was not made by an export to this place")

    def foreign(self, table: Table, reason: str) -> TargetError:
        """Return the error for what has the table's name and must not be replaced."""
        return TargetError(
            f"{self.place_of(table)} {reason}, and is not replaced: rename or remove it, or name "
            "another table with export.Resource(..., table=...)"
        )

    @abstractmethod
    def place_of(self, table: Table) -> str:
        """Return what messages call the table."""

    @abstractmethod
    def reconciled(self, table: Table, state: State) -> State:
        """The state, without what it says of data that are not there any more."""

    @abstractmethod
    def begin(self, table: Table, state: State) -> None:
        """Forget what was stored aside, and begin the reading that `state` tells of."""

    @abstractmethod
    def store(self, table: Table, rows: Any, state: State) -> None:
        """Store rows aside, and the state that they lead to, in one step."""

    @abstractmethod
    def show(self, table: Table, reading: Reading, state: State) -> int:
        """Let the table show what was read, in place of (``full``) or merged with what it showed.

        Args:
            table: which one.
            reading: that has come to its end.
            state: that this leads to.

        Returns:
            How many rows the table has now.
        """

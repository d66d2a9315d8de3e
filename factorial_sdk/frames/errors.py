"""What can go wrong between records and frames."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.errors import FactorialError, public_in


@public_in("factorial_sdk.frames")
class MissingExtraError(FactorialError, ImportError):
    """A library that is not installed; the message says how to install it."""


@public_in("factorial_sdk.frames")
class MisfitError(FactorialError, ValueError):
    """Values that are not of the type of their column, which ``on_misfit="raise"`` refuses.

    Attributes:
        columns: how many of them there are, by column; the values themselves can be personal data.
    """

    def __init__(self, columns: Mapping[str, int]) -> None:
        super().__init__(columns)
        self.columns = dict(columns)

    def __str__(self) -> str:
        return f"values that are not of their columns' types: {told(self.columns)}"


def told(columns: Mapping[str, int]) -> str:
    """The numbers of misfits, for messages."""
    return ", ".join(f"{name} ({count})" for name, count in columns.items())

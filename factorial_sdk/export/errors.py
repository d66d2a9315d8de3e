"""What can go wrong while data are exported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..core.compat import override
from ..core.errors import ConfigurationError, FactorialError, public_in

if TYPE_CHECKING:
    from .report import ExportReport


@public_in("factorial_sdk.export")
class TargetError(ConfigurationError):
    """The place to export to cannot be used; the message says why."""


@public_in("factorial_sdk.export")
class TargetBusyError(TargetError):
    """Somebody else is exporting to the same place."""


@public_in("factorial_sdk.export")
class ExportError(FactorialError):
    """Some tables could not be exported; the others were.

    The first of the errors is the cause of this one.

    Attributes:
        report: what was exported.
        errors: what went wrong, by table.
    """

    def __init__(self, report: ExportReport, errors: Mapping[str, Exception]) -> None:
        super().__init__(report, errors)
        self.report = report
        self.errors = dict(errors)

    def __str__(self) -> str:
        told = ", ".join(
            f"{table} ({type(error).__name__})" for table, error in self.errors.items()
        )
        return f"{len(self.errors)} tables were not exported: {told}"

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.report, self.errors)

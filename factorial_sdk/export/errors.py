"""Errors of exports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ..core.compat import override
from ..core.errors import ConfigurationError, FactorialError, public_in

if TYPE_CHECKING:
    from .report import ExportReport


@public_in("factorial_sdk.export")
class TargetError(ConfigurationError):
    """The target of an export cannot be used; the message says why."""


@public_in("factorial_sdk.export")
class TargetBusyError(TargetError):
    """Another export to the same target is running."""


@public_in("factorial_sdk.export")
class ExportError(FactorialError):
    """Some tables could not be exported; the others were.

    The first of `errors` is the cause (``__cause__``).

    Attributes:
        report: the tables that were exported.
        errors: the error of each other table, by name.
    """

    def __init__(self, report: ExportReport, errors: Mapping[str, Exception]) -> None:
        super().__init__(report, errors)
        self.report = report
        self.errors = dict(errors)

    def __str__(self) -> str:
        failed = ", ".join(
            f"{table} ({type(error).__name__})" for table, error in self.errors.items()
        )
        return f"{len(self.errors)} tables were not exported: {failed}"

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.report, self.errors)

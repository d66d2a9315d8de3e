"""Where the server and its published schema disagree: said once, not once per record."""

from __future__ import annotations

import logging
from typing import Final

logger: Final = logging.getLogger("factorial_sdk.schema")

_seen: dict[tuple[str, str, str], SchemaDriftWarning] = {}


class SchemaDriftWarning(UserWarning):
    """A field that the server sends otherwise than its schema says.

    Lenient reading keeps what was sent, and logs one of these, at level WARNING to the logger
    ``factorial_sdk.schema``, the first time that a process meets that drift.

    Attributes:
        model: name of the class that was read.
        field: the field's name.
        kind: what came instead, for example ``"null"``, ``"missing"`` or ``"unknown value"``.
        expected: what the schema says.
    """

    def __init__(self, model: str, field: str, kind: str, expected: str) -> None:
        super().__init__(model, field, kind, expected)
        self.model = model
        self.field = field
        self.kind = kind
        self.expected = expected

    def __str__(self) -> str:
        return (
            f"{self.model}.{self.field}: the schema says {self.expected}, the server sent "
            f"{self.kind}; kept as sent (reported once)"
        )


def report(model: str, field: str, kind: str, expected: str) -> None:
    """Log a drift, unless this process already has."""
    key = (model, field, kind)
    if key not in _seen:
        warning = SchemaDriftWarning(model, field, kind, expected)
        if _seen.setdefault(key, warning) is warning:  # of several threads, one reports it
            logger.warning(warning)


def forget() -> None:
    """Report every drift anew, for example at the start of a test."""
    _seen.clear()

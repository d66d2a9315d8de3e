"""Values that deviate from the published schema: kept and reported once, or refused."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from sys import intern
from typing import Any, Final

from ..errors import DecodeError
from ..timestamps import parse_datetime
from ..types import kind_of
from .schema import FieldPlan, Shape

logger: Final = logging.getLogger("factorial_sdk.schema")

_seen: dict[tuple[str, str, str], SchemaDriftWarning] = {}


class SchemaDriftWarning(UserWarning):
    """A field whose value in a response deviates from the published schema.

    Lenient reading keeps the value as sent. It logs this warning to the logger
    ``factorial_sdk.schema`` at level WARNING, once per process for each deviation.

    Attributes:
        model: name of the model.
        field: name of the field.
        kind: the kind of value that was sent, for example ``"null"`` or ``"an unknown value"``.
        expected: the kind of value that the schema promises.
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
    """Log a deviation, unless this process already has."""
    key = (model, field, kind)
    if key not in _seen:
        warning = SchemaDriftWarning(model, field, kind, expected)
        if _seen.setdefault(key, warning) is warning:  # of several threads, one reports it
            logger.warning(warning)


def forget() -> None:
    """Report every deviation again, for example at the start of a test."""
    _seen.clear()


class MismatchHandler:
    """Decides what to keep of a value that is not plainly of its field's declared type.

    Lenient: None stays None; a value that says the same in another JSON type is converted
    (``"12"`` to 12, ``"true"`` to true); anything else is kept as sent. All of these but a null in
    an optional field are reported. Strict: each of them is a `DecodeError`.
    """

    __slots__ = ("field", "model", "strict")

    def __init__(self, model: str, field: FieldPlan, strict: bool) -> None:
        self.model = model
        self.field = field
        self.strict = strict

    def __call__(self, value: Any, record: Mapping[str, Any]) -> Any:
        """Return what to store for `value`, which was found in `record`.

        Raises:
            DecodeError: in strict mode; its path starts at the field.
        """
        try:
            if value is not None:
                return self.item(value, self.field.shape)
            if self.field.required:
                self._report("null" if self.field.wire in record else "nothing", self.field.shape)
        except DecodeError as error:
            raise error.within(self.field.wire) from None
        return None

    def item(self, value: Any, shape: Shape) -> Any:
        """Return what to keep of a value that does not fit `shape`.

        Raises:
            DecodeError: in strict mode.
        """
        if shape.kind == "any" or (shape.kind == "float" and type(value) is int):
            return value
        is_unknown = shape.kind == "enum" and type(value) is str
        if is_unknown:
            with suppress(ValueError):
                return shape.target(value)  # another spelling that the enum knows
        self._report("an unknown value" if is_unknown else kind_of(value), shape)
        if type(value) is str:
            return _coerce_text(value, shape.kind)
        if shape.kind == "int" and type(value) is float and value.is_integer():
            return int(value)
        return value

    def refused(self, value: Any, shape: Shape, reason: str) -> Any:
        """Return a value as sent, since the user's structure hook for it raised.

        Args:
            value: as sent.
            shape: what the field declares.
            reason: name of the exception's class; its message may quote the value.

        Raises:
            DecodeError: in strict mode.
        """
        self._report(f"{kind_of(value)} that its structure hook refused ({reason})", shape)
        return value

    def _report(self, got: str, shape: Shape) -> None:
        if self.strict:
            raise DecodeError(shape.expected, got)
        report(self.model, self.field.name, got, shape.expected)


def _coerce_text(text: str, kind: str) -> Any:
    """Return the value that a string spells, if it spells exactly one of `kind`; else the text."""
    if kind == "int" and re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
        return int(text)
    if kind == "float" and re.fullmatch(r"-?\d{1,18}(\.\d{1,15})?", text, re.ASCII):
        return float(text)
    if kind == "bool" and text in {"true", "false"}:
        return text == "true"
    if kind == "datetime":
        with suppress(ValueError):
            return parse_datetime(text)
    return intern(text) if kind == "enum" else text

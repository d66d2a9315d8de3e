"""Where the server and its published schema disagree: said once, not once per record."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from sys import intern
from typing import Any, Final

from ..errors import DecodeError
from ..types import kind_of
from .schema import FieldPlan, Shape

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


class Misfit:
    """Called with each value that is not plainly what its field declares; decides what to keep.

    Lenient: None stays None; a value that says the same in another JSON type is converted
    (``"12"`` for 12, ``"true"`` for true); anything else is kept as sent. All but a null where
    nothing is required is reported as drift. Strict: each is a `DecodeError`.
    """

    __slots__ = ("field", "model", "strict")

    def __init__(self, model: str, field: FieldPlan, strict: bool) -> None:
        self.model = model
        self.field = field
        self.strict = strict

    def __call__(self, value: Any, record: Mapping[str, Any]) -> Any:
        """What to store for `value`, found in `record`.

        Raises:
            DecodeError: in strict mode; its path starts at the field.
        """
        try:
            return self._settle(value, record)
        except DecodeError as error:
            raise error.within(self.field.wire) from None

    def _settle(self, value: Any, record: Mapping[str, Any]) -> Any:
        if value is None:
            if self.field.required:
                self._complain("null" if self.field.wire in record else "nothing", self.field.shape)
            return None
        return self.item(value, self.field.shape)

    def item(self, value: Any, shape: Shape) -> Any:
        """What to keep of a value that is there but does not fit `shape`.

        Raises:
            DecodeError: in strict mode.
        """
        if shape.kind == "any" or (shape.kind == "float" and type(value) is int):
            return value
        strange = shape.kind == "enum" and type(value) is str
        if strange:
            with suppress(ValueError):
                return shape.target(value)  # another spelling that the enum knows
        self._complain("an unknown value" if strange else kind_of(value), shape)
        if type(value) is str:
            return _respell(value, shape.kind)
        if shape.kind == "int" and type(value) is float and value.is_integer():
            return int(value)
        return value

    def _complain(self, got: str, shape: Shape) -> None:
        if self.strict:
            raise DecodeError(shape.expected, got)
        report(self.model, self.field.name, got, shape.expected)


def _respell(text: str, kind: str) -> Any:
    """The value that a string spells, if it spells exactly one of that kind; else the string."""
    if kind == "int" and re.fullmatch(r"-?\d{1,18}", text, re.ASCII):
        return int(text)
    if kind == "float" and re.fullmatch(r"-?\d{1,18}(\.\d{1,15})?", text, re.ASCII):
        return float(text)
    if kind == "bool" and text in {"true", "false"}:
        return text == "true"
    if kind == "datetime":
        return _moment(text)
    return intern(text) if kind == "enum" else text


def _moment(text: str) -> dt.datetime | str:
    """A moment without offset is read as UTC, which the API's servers keep; a day stays text."""
    try:
        moment = dt.datetime.fromisoformat(text.removesuffix(" UTC"))
    except ValueError:
        return text
    if len(text) <= len("2026-01-31"):
        return text
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

"""The errors that need no HTTP; `factorial_sdk.errors` draws the whole tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

from .optional import repr_html
from .types import printable


class FactorialError(Exception):
    """Base of everything that this SDK raises about the API, its answers or its configuration.

    Messages never contain credentials or field values, and nothing that a terminal would obey:
    control characters that a server sent are escaped.

    Example:
        >>> import factorial_sdk
        >>> try:
        ...     factorial_sdk.Client("ftp://example.com", auth=factorial_sdk.ApiKeyAuth("key"))
        ... except factorial_sdk.FactorialError as error:
        ...     print(type(error).__name__)
        ConfigurationError
    """

    def __str__(self) -> str:
        return "\n".join(map(printable, super().__str__().split("\n")))

    _repr_html_ = repr_html


class ConfigurationError(FactorialError):
    """The client cannot work as it was set up; the message says what to change."""


class PaginationError(FactorialError):
    """The server's paging contradicts itself, so going on could lose or repeat records."""


class DecodeError(FactorialError):
    """An answer that cannot be read as what the API promises.

    In strict mode this is any deviation from the schema. In lenient mode it is only an answer that
    holds no usable data at all: not JSON, empty, or of another kind than expected.

    Args:
        expected: what should have been there, for example ``"SyncableType"``.
        got: the kind of what was there, for example ``"null"`` or ``"string"``; never its value.
        path: where in the answer, outermost first, for example ``("data", 3, "status")``.
        where: the call, for example ``"GET integrations/sync_runs"``.
        status: HTTP status of the answer.
        request_id: the server's id of the request, to quote to its support.

    Example:
        >>> from factorial_sdk import DecodeError
        >>> print(DecodeError("SyncableType", "integer", path=("data", 3, "syncable_type")))
        data[3].syncable_type: expected SyncableType, got integer
    """

    def __init__(
        self,
        expected: str,
        got: str,
        *,
        path: tuple[str | int, ...] = (),
        where: str | None = None,
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(expected, got)
        self.expected = expected
        self.got = got
        self.path: tuple[str | int, ...] = path
        self.where = where
        self.status = status
        self.request_id = request_id

    @property
    def location(self) -> str:
        """`path` as one would write it in code: ``data[3].status``; empty for the whole answer."""
        return "".join(
            f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path
        ).removeprefix(".")

    def within(self, part: str | int) -> Self:
        """Say that the value was found under `part`, on the way out of a nested reading."""
        self.path = (part, *self.path)
        return self

    def __str__(self) -> str:
        place = f"{self.location}: " if self.path else ""
        facts = [self.where, f"status {self.status}" if self.status else None]
        facts.append(f"request id {self.request_id}" if self.request_id else None)
        context = ", ".join(fact for fact in facts if fact)
        text = f"{place}expected {self.expected}, got {self.got}"
        return printable(text + (f" ({context})" if context else ""))

    def __reduce__(
        self,
    ) -> tuple[Callable[..., DecodeError], tuple[type[DecodeError], dict[str, Any]]]:
        return _rebuild, (type(self), dict(vars(self)))


def _rebuild(cls: type[DecodeError], state: dict[str, Any]) -> DecodeError:
    return cls(**state)

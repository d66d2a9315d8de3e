"""The errors that need no HTTP; `factorial_sdk.errors` shows the whole tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self, TypeVar

from .optional import repr_html
from .types import printable

E = TypeVar("E", bound=BaseException)


def public_in(package: str) -> Callable[[type[E]], type[E]]:
    """Decorate an error that tracebacks show as users import it: ``factorial_sdk.ApiError``.

    Pickling and Sphinx find the class there. `inspect.getsource` does not, as for the classes of
    httpx: it reads the file of ``__module__``. It does find the source of methods.

    Args:
        package: where users import the class from, for example ``"factorial_sdk"``.
    """

    def rename(cls: type[E]) -> type[E]:
        cls.__module__ = package
        return cls

    return rename


@public_in("factorial_sdk")
class FactorialError(Exception):
    """Base class of the SDK's errors: of the API, its responses and the configuration.

    Messages contain no credentials and no field values. Control characters that a server sent are
    escaped.

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


@public_in("factorial_sdk")
class ConfigurationError(FactorialError):
    """The configuration of the client is invalid; the message says what to change."""


@public_in("factorial_sdk")
class PaginationError(FactorialError):
    """The server's paging contradicts itself, so reading on could lose or repeat records."""


@public_in("factorial_sdk")
class DownloadError(FactorialError, OSError):
    """A file cannot be downloaded completely, or cannot be written.

    Where the disk is the reason, also the `OSError` that says why: ``except FileExistsError``
    catches a file that is there already, and `errno` is that of the system. The message leaves out
    addresses and file names: the former grant access, the latter can hold the names of people.

    Attributes:
        status: HTTP status of the host that has the file; None without an error response.
    """

    status: int | None = None


@public_in("factorial_sdk")
class DecodeError(FactorialError):
    """A successful response that cannot be read as the schema describes it.

    In strict mode, any deviation from the schema raises it. In lenient mode, only a response
    without usable data does: it is not JSON, empty, or of another kind than expected.

    Args:
        expected: the expected type, for example ``"SyncableType"``.
        got: the kind of the actual value, for example ``"null"`` or ``"string"``; never the value.
        path: path of the value in the response, for example ``("data", 3, "status")``.
        where: method and path of the call, for example ``"GET integrations/sync_runs"``.
        status: HTTP status of the response.
        request_id: the server's id of the request; quote it to Factorial's support.

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
        """Return `path` as code spells it, such as ``data[3].status``; empty for the whole."""
        return "".join(
            f"[{part}]" if isinstance(part, int) else f".{part}" for part in self.path
        ).removeprefix(".")

    def within(self, part: str | int) -> Self:
        """Prepend `part` to `path`, on the way out of nested decoding; return the error."""
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

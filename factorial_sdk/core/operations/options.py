"""``RequestOptions``, ``BodyOptions``, ``ListOptions``: the keyword arguments of every call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from ..compat import TypedDict
from ..config import AUTO, MAX_CONCURRENCY, MAX_LIMIT, Concurrency
from ..execution.retry import RetryPolicy, as_policy
from ..types import kind_of

if TYPE_CHECKING:
    import httpx

# `closed` makes every type checker report an unknown keyword; a closed TypedDict cannot be
# extended, hence the open base.


class _CommonOptions(TypedDict, total=False):
    params: Mapping[str, Any] | None
    headers: Mapping[str, str] | None
    timeout: float | httpx.Timeout | None
    retry: RetryPolicy | int | None
    auth: httpx.Auth | None
    extensions: Mapping[str, Any] | None


class RequestOptions(_CommonOptions, total=False, closed=True):
    """Options of one call. None of the mappings is ever modified.

    Attributes:
        params: additional query parameters; lists become ``name[]=…&name[]=…``. Empty ones raise
            an error, because the API would ignore them and return everything.
        headers: additional headers; they replace the client's of the same name (case-insensitive),
            except its credentials.
        timeout: timeout in seconds, or an `httpx.Timeout`; None for no timeout. The client's by
            default.
        retry: a `RetryPolicy`, or a number of retries; the client's policy by default.
        auth: credentials of another company on the same host; ``with_auth`` makes a client of them.
            Their rate limit is counted apart. The client's credentials by default.
        extensions: passed to httpx unchanged.
    """


class BodyOptions(_CommonOptions, total=False, closed=True):
    """Options of one call that sends a body: those of `RequestOptions`, and `check_body`.

    Attributes:
        check_body: False sends a mapping as it is, for example with fields or values that are newer
            than this SDK. True, the default, refuses a mapping whose names or enum values the body
            class does not know, or that lacks required fields.
    """

    check_body: bool | None


class ListOptions(_CommonOptions, total=False, closed=True):
    """Options of one call that lists records: those of `RequestOptions`, and pagination.

    Attributes:
        limit: records per page, 1 to 100 (the API's default is 100).
        after_id: cursor; read the page after it (`PaginationMeta.end_cursor`).
        before_id: cursor; read the page before it (`PaginationMeta.start_cursor`).
        page: number of the page, from 1. Cursors are safer while records are created or deleted.
        max_items: stop ``all``, ``iter`` and ``pages`` after so many records; no limit by default.
        concurrency: requests in flight at once, or ``"auto"``. ``all`` takes the client's by
            default; 1 reads page after page. ``iter`` and ``pages`` read page after page by
            default; a number n holds at most 2n pages in memory.
        progress: True shows a progress bar while ``all``, ``iter`` or ``pages`` read (extra
            ``progress``). A function is called with the number of records read, and their total
            or None.
    """

    limit: int | None
    after_id: str | None
    before_id: str | None
    page: int | None
    max_items: int | None
    concurrency: Concurrency | None
    progress: bool | Callable[[int, int | None], object] | None


PAGING_OPTIONS = ("limit", "after_id", "before_id", "page")
READING_OPTIONS = ("max_items", "concurrency", "progress")


MAX_VALUES: Mapping[str, int | None] = {
    "limit": MAX_LIMIT,
    "page": None,
    "max_items": None,
    "concurrency": MAX_CONCURRENCY,
}


def one_page_error(options: Mapping[str, Any]) -> TypeError | None:
    """Return the error for options of a whole list, given to a call that reads one page.

    The caller raises it, once its frame holds the options no more.
    """
    if not (given := [name for name in READING_OPTIONS if options.get(name) is not None]):
        return None
    return TypeError(
        f"{', '.join(given)}: get() reads one page; all(), iter() and pages() take this"
    )


class UnknownOptionError(TypeError):
    """A keyword argument that a call does not take; `descriptors` makes the message."""


def check_options(given: Mapping[str, Any], known: type) -> None:
    """Raise an error for an unknown option.

    Raises:
        UnknownOptionError: an option is unknown; it holds the name.
        ConfigurationError: `retry` is neither a policy nor a number.
    """
    names: frozenset[str] = vars(known)["__optional_keys__"]
    for name in given:
        if name not in names:
            raise UnknownOptionError(name)
    if given.get("retry") is not None:
        as_policy(given["retry"], RetryPolicy())


def check_paging(options: ListOptions) -> None:
    """Raise an error for paging options that the API would silently ignore.

    Raises:
        TypeError: a value is of the wrong kind.
        ValueError: a value is out of range, or two places to read from were given.
    """
    progress: object = options.get("progress")
    if not (progress is None or isinstance(progress, bool) or callable(progress)):
        raise TypeError(
            f"progress must be True or a function of two arguments, got {kind_of(progress)}"
        )
    for name, highest in MAX_VALUES.items():
        value: object = options.get(name)
        if value is None or (name == "concurrency" and value == AUTO):
            continue
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{name} must be an integer, got {type(value).__name__}")
        if value < 1 or (highest is not None and value > highest):
            span = f"between 1 and {highest}" if highest else "1 or more"
            hint = " (records per page); all() and iter() read every page"
            raise ValueError(
                f"{name} must be {span}, got {value}" + (hint if name == "limit" else "")
            )
    places = [name for name in PAGING_OPTIONS[1:] if options.get(name) is not None]
    if len(places) > 1:
        raise ValueError(f"{' and '.join(places)} contradict each other; give one of them")

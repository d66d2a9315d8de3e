"""The keyword arguments that every call takes besides its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .compat import TypedDict
from .retrying import RetryPolicy, as_policy

if TYPE_CHECKING:
    import httpx

# `closed` makes every type checker report an unknown keyword; a closed TypedDict cannot be
# extended, hence the open base.


class _CommonOptions(TypedDict, total=False):
    params: Mapping[str, Any] | None
    headers: Mapping[str, str] | None
    timeout: float | httpx.Timeout | None
    retry: RetryPolicy | int | None
    extensions: Mapping[str, Any] | None


class RequestOptions(_CommonOptions, total=False, closed=True):
    """Options of one call. None of the mappings is ever modified.

    Attributes:
        params: further query parameters; lists become ``name[]=…&name[]=…``.
        headers: further headers.
        timeout: seconds, or an `httpx.Timeout`, instead of the client's; None waits for ever.
        retry: a `RetryPolicy`, or a number of retries, instead of the client's.
        extensions: handed to httpx as they are.
    """


class ListOptions(_CommonOptions, total=False, closed=True):
    """Options of one call that lists records: those of `RequestOptions`, and where to read.

    Attributes:
        limit: records per page, 1 to 100 (the API's default is 100).
        after_id: cursor; read the page that follows it (`PaginationMeta.end_cursor`).
        before_id: cursor; read the page that precedes it (`PaginationMeta.start_cursor`).
        page: number of the page, from 1; cursors are safer while records come and go.
    """

    limit: int | None
    after_id: str | None
    before_id: str | None
    page: int | None


MAX_LIMIT = 100
PAGING = ("limit", "after_id", "before_id", "page")


def check_options(given: Mapping[str, Any], known: type) -> None:
    """Reject what is not an option, as Python rejects an unknown keyword argument.

    Raises:
        TypeError: an option is unknown; the message names the nearest known one.
        ConfigurationError: `retry` is of no use.
    """
    names: frozenset[str] = vars(known)["__optional_keys__"]
    for name in given:
        if name not in names:
            from difflib import get_close_matches  # only mistakes need it

            near = get_close_matches(name, names, n=1)
            hint = (
                f"did you mean {near[0]!r}?" if near else f"options are {', '.join(sorted(names))}"
            )
            raise TypeError(f"got an unexpected keyword argument {name!r}; {hint}")
    if given.get("retry") is not None:
        as_policy(given["retry"], RetryPolicy())


def check_paging(options: ListOptions) -> None:
    """Reject what the API would ignore in silence.

    Raises:
        TypeError: `limit` or `page` is not an integer.
        ValueError: `limit` or `page` is out of range, or two places to read were given.
    """
    for name, highest in (("limit", MAX_LIMIT), ("page", None)):
        value: object = options.get(name)
        if value is None:
            continue
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{name} must be an integer, not {type(value).__name__}")
        if value < 1 or (highest is not None and value > highest):
            span = f"between 1 and {highest} (records per page)" if highest else "1 or more"
            raise ValueError(
                f"{name} must be {span}, not {value}; all() and iter() read every page"
            )
    places = [name for name in PAGING[1:] if options.get(name) is not None]
    if len(places) > 1:
        raise ValueError(f"{' and '.join(places)} contradict each other; give one of them")

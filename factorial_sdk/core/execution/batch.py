"""Many described requests, sent side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard, TypeVar, cast

from ..config import check_concurrency
from ..requests.request import Request
from ..types import is_listing, kind_of
from .call import call
from .context import Context
from .flow import Flow, Gather

T = TypeVar("T")


def send_all(
    requests: Iterable[Request[Any]], context: Context, concurrency: int, *, keep_errors: bool
) -> Flow[list[Any]]:
    """Send described requests, so many at once; what each came to, in their order.

    Raises:
        TypeError: something among them is not a `Request`; those before it may have been sent.
        ApiError, ApiConnectionError, DecodeError: the first that failed; no further is started.
    """
    limit = check_concurrency(concurrency)
    if not is_listing(cast("object", requests)):
        raise TypeError(f"requests must be a list of described requests, got {kind_of(requests)}")
    results: list[Any] = yield Gather(_numbered(requests, context), limit, keep_errors)
    return results


def _numbered(requests: Iterable[Any], context: Context) -> Iterator[Flow[Any]]:
    for number, request in enumerate(requests, 1):
        if not _is_request(request):
            raise TypeError(
                f"request {number} is {kind_of(request)}, not a Request; make it with "
                "operation.describe(...)"
            )
        yield _one(request, number, context)


def _is_request(value: object) -> TypeGuard[Request[Any]]:
    return isinstance(value, Request)


def _one(request: Request[T], number: int, context: Context) -> Flow[T]:
    try:
        return (yield from call(request, context))
    except Exception as error:
        error.add_note(f"This was request {number} of the batch: {request.where}.")
        raise

"""The flow that sends many described requests concurrently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, TypeGuard, TypeVar, cast

from ..config import as_concurrency
from ..requests.request import Request
from ..types import is_iterable, kind_of
from .call import call
from .context import Context
from .flow import Flow, Gather
from .parallelism import parallelism

T = TypeVar("T")


def send_all(
    requests: Iterable[Request[Any]], context: Context, concurrency: object, *, keep_errors: bool
) -> Flow[list[Any]]:
    """Send described requests, at most `concurrency` at once; return their results in order.

    Args:
        requests: consumed one at a time, as requests are started.
        context: of the client.
        concurrency: requests in flight at once, or ``"auto"``.
        keep_errors: put the error of a request into the list in place of its result.

    Raises:
        TypeError: an item is not a `Request`; the requests before it may have been sent.
        ApiError, ApiConnectionError, DecodeError: the first request that failed; no further one is
            started.
    """
    limit = as_concurrency(concurrency)
    if not is_iterable(cast("object", requests)):
        raise TypeError(f"requests must be a list of described requests, got {kind_of(requests)}")
    with parallelism(limit, context) as given:
        calls = _numbered_calls(requests, given.context)
        allowed = given.allowed if limit is None else None
        results: list[Any] = yield Gather(calls, given.most, keep_errors, allowed=allowed)
    return results


def _numbered_calls(requests: Iterable[Any], context: Context) -> Iterator[Flow[Any]]:
    for number, request in enumerate(requests, 1):
        if not _is_request(request):
            raise TypeError(
                f"request {number} must be a Request, got {kind_of(request)}; make it with "
                "operation.describe(...)"
            )
        yield _numbered_call(request, number, context)


def _is_request(value: object) -> TypeGuard[Request[Any]]:
    return isinstance(value, Request)


def _numbered_call(request: Request[T], number: int, context: Context) -> Flow[T]:
    try:
        return (yield from call(request, context))
    except Exception as error:
        error.add_note(f"This was request {number} of the batch: {request.where}.")
        raise

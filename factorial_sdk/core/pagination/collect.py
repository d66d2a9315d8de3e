"""The flow that reads a whole list and returns it at once."""

from __future__ import annotations

import logging
from typing import Any, Final, TypeVar

from ..errors import DecodeError, PaginationError
from ..execution.call import call, call_with
from ..execution.context import Context, Progress
from ..execution.flow import EmitPage, Flow, NoThreadsError, PageFlow
from ..models.pages import ListApiResponse, MetaApiResponse
from ..requests.request import Request
from ..responses.raw import read_response
from ..responses.response import HttpResponse
from .consistency import ExpectedTotal
from .parallel import InconsistentPaging, ParallelRead, can_read_in_parallel
from .sequential import emit_pages, is_backward, limited

T = TypeVar("T")

logger: Final = logging.getLogger("factorial_sdk.paging")


def read_all(first: Request[MetaApiResponse[T]], context: Context) -> Flow[ListApiResponse[T]]:
    """Read every record of the list whose first page `first` asks for, ascending by id.

    Raises:
        PaginationError: the server's paging contradicts itself, in two attempts.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    with context.progress(first) as progress:
        expected_total = ExpectedTotal(first)
        try:
            return (yield from _read(first, context, progress, expected_total, at_once=True))
        except (InconsistentPaging, NoThreadsError, PaginationError) as problem:
            logger.info("%s: reading it again, page by page: %s", first.where, problem)
        return (yield from _read(first, context, progress, expected_total, at_once=False))


def _read(
    first: Request[MetaApiResponse[T]],
    context: Context,
    progress: Progress,
    expected_total: ExpectedTotal,
    *,
    at_once: bool,
) -> Flow[ListApiResponse[T]]:
    """Read the list from its beginning: several pages `at_once` if they allow it, or one by one."""
    page = yield from call(limited(first, 0), context)
    concurrency: int = first.options.get("concurrency") or context.concurrency
    if at_once and can_read_in_parallel(page, first, concurrency):
        records: list[T] = yield from ParallelRead(
            page, first, context, concurrency, progress, expected_total
        ).run()
    else:
        records = yield from _collect(page, first, context, progress, expected_total)
    return ListApiResponse(records, model=page.model)


def _collect(
    page: MetaApiResponse[T],
    first: Request[MetaApiResponse[T]],
    context: Context,
    progress: Progress,
    expected_total: ExpectedTotal,
) -> Flow[list[T]]:
    """Gather the records of all pages, one after another."""
    pages: list[MetaApiResponse[T]] = []
    flow: PageFlow = emit_pages(page, first, context, progress, expected_total)
    outcome: Any = None
    while True:
        try:
            command = flow.send(outcome)
        except StopIteration:
            break
        outcome = None
        if isinstance(command, EmitPage):
            pages.append(command.page)
        else:
            outcome = yield command
    if is_backward(first):
        pages.reverse()
    return [record for each in pages for record in each]


def read_first(request: Request[MetaApiResponse[T]], context: Context) -> Flow[T]:
    """Read the first record of a list that is known to have one.

    Raises:
        DecodeError: it has none.
    """

    def parse(response: HttpResponse) -> T:
        for record in read_response(request, response, context.settings):
            return record
        raise DecodeError("a record", "an empty list", where=request.where, status=response.status)

    return call_with(request, context, parse)

"""``read_all``: the flow that reads a whole list, in parallel where the server allows it."""

from __future__ import annotations

import logging
from typing import Final, TypeVar

from ..errors import DecodeError, PaginationError
from ..execution.call import call, call_with
from ..execution.context import Context, Progress
from ..execution.flow import EmitPage, Flow, FlowDriver, NoThreadsError
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
    """Return every record of the list whose first page `first` asks for, ascending by id.

    Raises:
        PaginationError: the server's paging contradicts itself, in both of two attempts.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    with context.progress(first) as progress:
        expected_total = ExpectedTotal(first)
        try:
            return (yield from _read(first, context, progress, expected_total, in_parallel=True))
        except (InconsistentPaging, NoThreadsError, PaginationError) as reason:
            logger.info("%s: reading it again, page by page: %s", first.where, reason)
        return (yield from _read(first, context, progress, expected_total, in_parallel=False))


def _read(
    first: Request[MetaApiResponse[T]],
    context: Context,
    progress: Progress,
    expected_total: ExpectedTotal,
    *,
    in_parallel: bool,
) -> Flow[ListApiResponse[T]]:
    """Read the list from its beginning, in parallel if that is wanted and its first page allows."""
    page = yield from call(limited(first, 0), context)
    concurrency: int = first.options.get("concurrency") or context.concurrency
    if in_parallel and can_read_in_parallel(page, first, concurrency):
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
    """Read page after page; return the records of all."""
    pages: list[MetaApiResponse[T]] = []
    steps = FlowDriver(emit_pages(page, first, context, progress, expected_total))
    for command in steps:
        if isinstance(command, EmitPage):
            pages.append(command.page)
            continue
        try:
            steps.outcome = yield command
        except BaseException as error:
            steps.error = error
    if is_backward(first):
        pages.reverse()
    return [record for page in pages for record in page]


def read_first(request: Request[MetaApiResponse[T]], context: Context) -> Flow[T]:
    """Return the first record of a list that is known to have one.

    Raises:
        DecodeError: the list is empty.
    """

    def parse(response: HttpResponse) -> T:
        for record in read_response(request, response, context.settings):
            return record
        raise DecodeError("a record", "an empty list", where=request.where, status=response.status)

    return call_with(request, context, parse)

"""``read_all`` and ``read_pages``: read a whole list, in parallel where the server allows it."""

from __future__ import annotations

import logging
from typing import Final, TypeVar

import attrs

from ..errors import DecodeError, PaginationError
from ..execution.call import call, call_with
from ..execution.context import Context, Progress
from ..execution.flow import EmitPage, Flow, FlowDriver, Gather, NoThreadsError, PageFlow
from ..execution.parallelism import Parallelism, concurrency_of, parallelism
from ..models.pages import ListApiResponse, MetaApiResponse
from ..requests.request import Request
from ..responses.raw import read_response
from ..responses.response import HttpResponse
from .consistency import ExpectedTotal
from .parallel import Lookahead, can_read_in_parallel
from .sequential import PageAfter, emit_pages, is_backward, limited

T = TypeVar("T")

logger: Final = logging.getLogger("factorial_sdk.paging")


def read_all(first: Request[MetaApiResponse[T]], context: Context) -> Flow[ListApiResponse[T]]:
    """Return every record of the list whose first page `first` asks for, ascending by id.

    Raises:
        PaginationError: the server's paging contradicts itself, in both of two attempts.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    expected_total = ExpectedTotal(first)
    concurrency = concurrency_of(first, context.concurrency)
    with context.progress(first) as progress, parallelism(concurrency, context, first) as given:
        try:
            return (yield from _read(first, given, progress, expected_total))
        except (NoThreadsError, PaginationError) as reason:
            logger.info("%s: reading it again, page by page: %s", first.where, reason)
        alone = attrs.evolve(given, most=1)
        return (yield from _read(first, alone, progress, expected_total))


def _read(
    first: Request[MetaApiResponse[T]],
    given: Parallelism,
    progress: Progress,
    expected_total: ExpectedTotal,
) -> Flow[ListApiResponse[T]]:
    """Read the list from its beginning, in parallel if that is wanted and its first page allows."""
    page = yield from call(limited(first, 0), given.context)
    page_after: PageAfter | None = None
    in_parallel = can_read_in_parallel(page, first, given.most)
    expected_total.begin(page, in_order=not in_parallel)
    if in_parallel:
        lookahead = Lookahead(page, first, given.context, expected_total, given.allowed, progress)
        yield Gather(lookahead, given.most, allowed=given.allowed)
        lookahead.finish()
        page_after = lookahead.page_after
    flow = emit_pages(page, first, given.context, progress, expected_total, page_after)
    return ListApiResponse((yield from _collect(flow, first)), model=page.model)


def _collect(flow: PageFlow, first: Request[MetaApiResponse[T]]) -> Flow[list[T]]:
    """Return the records of all pages that a flow emits."""
    pages: list[MetaApiResponse[T]] = []
    steps = FlowDriver(flow)
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


def read_pages(first: Request[MetaApiResponse[T]], context: Context) -> PageFlow:
    """Emit the page that `first` asks for and all that follow it, each read when it is asked for.

    With the option ``concurrency``, the pages after it are read meanwhile, as long as they are at
    most twice that number. With ``before_id``, emit the pages before the cursor instead, nearest
    first.

    Raises:
        PaginationError: records are missing or repeated, there is no cursor of the next page, or
            the list does not end.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    concurrency = concurrency_of(first, 1)
    with context.progress(first) as progress, parallelism(concurrency, context, first) as given:
        context = given.context
        page = yield from call(limited(first, 0), context)
        expected_total = ExpectedTotal(first)
        # In parallel, pages arrive in nearly the order in which the server made them. Where they do
        # not, less is required: the list cannot be read again, so a false alarm must not end it.
        expected_total.begin(page)
        if not can_read_in_parallel(page, first, given.most):
            yield from emit_pages(page, first, context, progress, expected_total)
            return
        lookahead = Lookahead(page, first, context, expected_total, given.allowed, in_order=True)
        pages = [page]
        del page  # or it would be held to the end of the list
        try:
            yield from emit_pages(
                pages.pop(), first, context, progress, expected_total, lookahead.page_after
            )
        finally:
            lookahead.stop()


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

"""Respond to one webhook request: a flow, which the drivers in `asgi` and `wsgi` run alike.

Order of the checks; each failure ends the request with its status:

1. path (404), the company that the address names (404), and method (405);
2. challenge (401, 403), *before* the body is read: a sender without the challenge cannot make the
   router read, buffer or parse anything;
3. declared length (400, 413), body (400, 408, 411, 413), payload (400), its company (403);
4. claim: handled already (200), being handled (409), too many deliveries (503);
5. handler: returned (200), raised (500, or 503 if it hands deliveries to a queue), still running
   after `time_limit` (503), or ``answer_first`` (202).

Factorial repeats a delivery unless the response is a success. So a delivery gets one only if it is
handled, was handled before, or ``answer_first`` is on.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Any, TypeAlias

import attrs

from ..core.errors import DecodeError
from ..core.types import ID
from .deduplication import Claim
from .delivery import Delivery, assign_company, author_of, identify
from .errors import WebhookError
from .handling import (
    RETRY_LATER,
    AbandonedError,
    DeliveryHandling,
    DeliveryResult,
    Route,
    RouterConfig,
    describe,
    logger,
)
from .headers import first, read_headers
from .request import IncomingRequest, WebhookRequest


@attrs.frozen
class WebhookResponse:
    """The HTTP response to send, to be converted to the response class of your framework.

    Attributes:
        status: HTTP status.
        text: the reason as plain text; it quotes nothing that the sender sent.
        headers: headers to send.
    """

    status: int
    text: str
    headers: dict[str, str]


Answer = WebhookResponse
"""Former name of `WebhookResponse`."""


# Commands of the flow. A driver executes each, and sends its result back or throws its exception.


@attrs.frozen(eq=False, repr=False)
class CallFunction:
    """Call this function, in a thread if it may block. Result: that of the function."""

    function: Callable[[], Any]
    blocking: bool


@attrs.frozen(eq=False, repr=False)
class ReadBody:
    """Read the body. Result: its bytes, or a `WebhookError` if it is too large or too slow.

    Attributes:
        limit: most bytes.
        seconds: most seconds; None for no limit. Only ASGI can limit them.
    """

    limit: int
    seconds: float | None


@attrs.frozen(eq=False, repr=False)
class RunHandler:
    """Run the handler of a delivery, then finish it. Result: whether that took at most `seconds`.

    After `seconds`, the result is False and the handler continues; None waits without limit.
    """

    handling: DeliveryHandling
    seconds: float | None


ReceiveFlow: TypeAlias = Generator[CallFunction | ReadBody | RunHandler, Any, WebhookResponse]


def receive(
    request: IncomingRequest, route: Route | None, company_id: str | None, config: RouterConfig
) -> ReceiveFlow:
    """Return the response to a request, as a flow; each refusal logs one line.

    Args:
        request: the request.
        route: the route of its path; None if there is none.
        company_id: the company that its address names; None if it names none.
        config: of the router.
    """
    kind = route.kind if route else "unknown path"
    try:
        return (yield from _verify_and_handle(request, route, company_id, config))
    except Exception as error:
        config.tell(DeliveryResult(type=kind, outcome="refused", error=error))
        if isinstance(error, WebhookError):
            return _refusal(kind, error)
        if isinstance(error, DecodeError):
            logger.warning("%s: 400, %s", kind, error)
            return _response(400, "the body is not what this webhook delivers")
        # The delivery was not handled. Factorial repeats it after a 500.
        logger.error("%s: 500, %s", kind, describe(error))
        return _response(500, "this delivery could not be checked")


def _verify_and_handle(
    incoming: IncomingRequest, route: Route | None, company_id: str | None, config: RouterConfig
) -> ReceiveFlow:
    if route is None:
        raise WebhookError("no handler is registered for this path", 404)
    if config.company_in is not None and company_id is None:
        raise WebhookError(f"the {config.company_in} names no company", 404)
    if incoming.method != "POST":
        raise WebhookError("deliveries are POST requests", 405, {"Allow": "POST"})
    headers = read_headers(incoming.headers)
    request = WebhookRequest(
        type=route.kind,
        path=incoming.path,
        query=incoming.query,
        headers=headers,
        company_id=company_id,
    )
    # Before the body; see the order of the checks above.
    owner: ID | None = yield CallFunction(
        partial(route.check, request), blocking=callable(route.challenges)
    )
    _check_length(first(headers, "content-length"), config.max_body)
    body = yield ReadBody(config.max_body, config.time_limit)
    if isinstance(body, WebhookError):
        raise body
    payload, company = assign_company(route.parse(body), owner)
    author = author_of(headers)
    delivery = Delivery(
        type=route.kind,
        payload=payload,
        author=author,
        body=body,
        key=identify(route.kind, payload, author, body, owner),
        company_id=company,
    )
    return (yield from _handle(DeliveryHandling(route, delivery, config), config))


def _handle(handling: DeliveryHandling, config: RouterConfig) -> ReceiveFlow:
    kind, queued = handling.route.kind, handling.route.queued
    # A delivery that is only to be handed over is not accepted before it was.
    answer_first = config.answer_first and not queued
    try:
        claim: Claim = yield CallFunction(handling.claim, handling.blocking)
        if claim is not Claim.NEW:
            handling.tell("repeated")
        if claim is Claim.DONE:
            logger.info("%s: a repetition of a delivery that was handled already", kind)
            return _response(200, "handled already")
        finished = claim is Claim.NEW and (
            yield RunHandler(handling, 0 if answer_first else config.time_limit)
        )
    except BaseException:  # mostly GeneratorExit: the server cancels the request
        handling.finish(AbandonedError())
        raise
    if claim is Claim.RUNNING:
        # No success: if the handler that is running fails, this repetition must come again.
        busy = WebhookError("the same delivery is being handled right now", 409, RETRY_LATER)
        return _refusal(kind, busy)
    if not finished:
        if answer_first:
            return _response(202, "accepted")
        late = WebhookError("the handler takes longer, and continues", 503, RETRY_LATER)
        return _refusal(kind, late)
    if handling.failed:
        if queued:
            return _response(503, "the queue did not take the delivery", **RETRY_LATER)
        return _response(500, "the handler failed")
    return _response(200, "handed over" if queued else "handled")


def _refusal(kind: str, error: WebhookError) -> WebhookResponse:
    logger.warning("%s: %d, %s", kind, error.status, error)
    return _response(error.status, str(error), **error.headers)


def _check_length(declared: str | None, limit: int) -> None:
    """Refuse a body by its declared length, without reading it."""
    if declared is None:
        return
    if not (declared.isascii() and declared.isdecimal()):
        raise WebhookError("the content length is not a number", 400)
    if len(declared) > 18 or int(declared) > limit:
        raise too_large(limit)


def too_large(limit: int) -> WebhookError:
    """Return the error of a body of more than `limit` bytes."""
    return WebhookError(f"the body is larger than {limit} bytes", 413)


def _response(status: int, text: str, **headers: str) -> WebhookResponse:
    defaults = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(text))}
    return WebhookResponse(status, text, defaults | headers)

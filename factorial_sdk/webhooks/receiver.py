"""Respond to one webhook request: a flow, which the drivers in `asgi` and `wsgi` run alike.

Order of the checks; each failure ends the request with its status:

1. path (404) and method (405);
2. challenge (401, 403), *before* the body is read: a sender without the challenge cannot make the
   router read, buffer or parse anything;
3. declared length (400, 413), body (400, 408, 411, 413), payload (400), its company (403);
4. claim: handled already (200), being handled (409), too many deliveries (503);
5. handler: returned (200), raised (500), still running after `time_limit` (503), or
   ``answer_first`` (202).

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
    Route,
    RouterConfig,
    describe,
    logger,
)
from .headers import RawHeaders, first, read_headers


@attrs.frozen(eq=False, repr=False)
class IncomingRequest:
    """A request without its body, which `ReadBody` reads later."""

    method: str
    path: str
    headers: RawHeaders


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


def receive(request: IncomingRequest, route: Route | None, config: RouterConfig) -> ReceiveFlow:
    """Return the response to a request, as a flow; each refusal logs one line."""
    kind = route.kind if route else "unknown path"
    try:
        return (yield from _verify_and_handle(request, route, config))
    except WebhookError as error:
        logger.warning("%s: %d, %s", kind, error.status, error)
        return _response(error.status, str(error), **error.headers)
    except DecodeError as error:
        logger.warning("%s: 400, %s", kind, error)
        return _response(400, "the body is not what this webhook delivers")
    except Exception as error:
        # The delivery was not handled. Factorial repeats it after a 500.
        logger.error("%s: 500, %s", kind, describe(error))
        return _response(500, "this delivery could not be checked")


def _verify_and_handle(
    request: IncomingRequest, route: Route | None, config: RouterConfig
) -> ReceiveFlow:
    if route is None:
        raise WebhookError("no handler is registered for this path", 404)
    if request.method != "POST":
        raise WebhookError("deliveries are POST requests", 405, {"Allow": "POST"})
    headers = read_headers(request.headers)
    # Before the body; see the order of the checks above.
    pairs = [(name, value) for name, values in headers.items() for value in values]
    owner: ID | None = yield CallFunction(
        partial(route.check, pairs), blocking=callable(route.challenges)
    )
    _check_length(first(headers, "content-length"), config.max_body)
    body = yield ReadBody(config.max_body, config.time_limit)
    if isinstance(body, WebhookError):
        raise body
    payload, company_id = assign_company(route.parse(body), owner)
    author = author_of(headers)
    delivery = Delivery(
        type=route.kind,
        payload=payload,
        author=author,
        body=body,
        key=identify(route.kind, payload, author, body, owner),
        company_id=company_id,
    )
    return (yield from _handle(DeliveryHandling(route, delivery, config), config))


def _handle(handling: DeliveryHandling, config: RouterConfig) -> ReceiveFlow:
    kind = handling.route.kind
    try:
        claim: Claim = yield CallFunction(handling.claim, handling.blocking)
        if claim is Claim.DONE:
            logger.info("%s: a repetition of a delivery that was handled already", kind)
            return _response(200, "handled already")
        finished = claim is Claim.NEW and (
            yield RunHandler(handling, 0 if config.answer_first else config.time_limit)
        )
    except BaseException:  # mostly GeneratorExit: the server cancels the request
        handling.finish(AbandonedError())
        raise
    if claim is Claim.RUNNING:
        # No success: if the handler that is running fails, this repetition must come again.
        raise WebhookError("the same delivery is being handled right now", 409, RETRY_LATER)
    if not finished:
        if config.answer_first:
            return _response(202, "accepted")
        raise WebhookError("the handler takes longer, and continues", 503, RETRY_LATER)
    return _response(500, "the handler failed") if handling.failed else _response(200, "handled")


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

"""What happens to a delivery, step by step, as a flow that ASGI and WSGI drive alike."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Any, TypeAlias

import attrs

from ..core.errors import DecodeError
from ..core.types import ID
from .deduplication import Claim
from .delivery import Delivery, attribute, author_of, identify
from .errors import WebhookError
from .handling import RETRY_LATER, AbandonedError, Route, Rules, Work, describe, logger
from .headers import RawHeaders, first, read_headers


@attrs.frozen(eq=False, repr=False)
class Incoming:
    """A request, as far as it has come: its body is read when it is asked for."""

    method: str
    path: str
    headers: RawHeaders


@attrs.frozen
class Answer:
    """What to answer a request: as an HTTP response, in whatever form the framework wants.

    Attributes:
        status: HTTP status.
        text: says why, in plain text, without anything that the sender sent.
        headers: to send along.
    """

    status: int
    text: str
    headers: dict[str, str]


# The commands of the flow.


@attrs.frozen(eq=False, repr=False)
class Ask:
    """Call this function, in a thread if it may block. Outcome: its result, or what it raises."""

    function: Callable[[], Any]
    blocking: bool


@attrs.frozen(eq=False, repr=False)
class Read:
    """Read the body. Outcome: its bytes, or a `WebhookError` if it is too long or too slow."""

    limit: int
    seconds: float | None


@attrs.frozen(eq=False, repr=False)
class Run:
    """Handle this delivery, then settle it. Outcome: whether that is over after `seconds`."""

    work: Work
    seconds: float | None


FlowDriver: TypeAlias = Generator[Ask | Read | Run, Any, Answer]


def receive(incoming: Incoming, route: Route | None, rules: Rules) -> FlowDriver:
    """Decide what to answer a request; each refusal leaves one line in the log."""
    kind = route.kind if route else "unknown path"
    try:
        return (yield from _accept(incoming, route, rules))
    except WebhookError as error:
        logger.warning("%s: %d, %s", kind, error.status, error)
        return _answer(error.status, str(error), **error.headers)
    except DecodeError as error:
        logger.warning("%s: 400, %s", kind, error)
        return _answer(400, "the body is not what this webhook delivers")
    except Exception as error:
        # Nothing was handled, and Factorial repeats what is answered so.
        logger.error("%s: 500, %s", kind, describe(error))
        return _answer(500, "this delivery could not be checked")


def _accept(incoming: Incoming, route: Route | None, rules: Rules) -> FlowDriver:
    if route is None:
        raise WebhookError("no handler is registered for this path", 404)
    if incoming.method != "POST":
        raise WebhookError("deliveries are POST requests", 405, {"Allow": "POST"})
    headers = read_headers(incoming.headers)
    # Before the body: who has no challenge does not get to fill the memory or take time.
    pairs = [(name, value) for name, values in headers.items() for value in values]
    owner: ID | None = yield Ask(partial(route.check, pairs), blocking=callable(route.challenges))
    _check_length(first(headers, "content-length"), rules.max_body)
    body = yield Read(rules.max_body, rules.time_limit)
    if isinstance(body, WebhookError):
        raise body
    payload, company_id = attribute(route.parse(body), owner)
    author = author_of(headers)
    delivery = Delivery(
        type=route.kind,
        payload=payload,
        author=author,
        body=body,
        key=identify(route.kind, payload, author, body, owner),
        company_id=company_id,
    )
    return (yield from _handle(Work(route, delivery, rules), rules))


def _handle(work: Work, rules: Rules) -> FlowDriver:
    kind = work.route.kind
    try:
        claim: Claim = yield Ask(work.begin, work.blocking)
        if claim is Claim.DONE:
            logger.info("%s: a repetition of what was handled already", kind)
            return _answer(200, "handled already")
        over = claim is Claim.NEW and (
            yield Run(work, 0 if rules.answer_first else rules.time_limit)
        )
    except BaseException:  # above all GeneratorExit: the server gives up
        work.settle(AbandonedError())
        raise
    if claim is Claim.RUNNING:
        # Not a success: if the handling under way fails, this repetition must come again.
        raise WebhookError("the same delivery is being handled right now", 409, RETRY_LATER)
    if not over:
        if rules.answer_first:
            return _answer(202, "accepted")
        raise WebhookError("the handler needs longer, and goes on", 503, RETRY_LATER)
    return _answer(500, "the handler failed") if work.failed else _answer(200, "handled")


def _check_length(declared: str | None, limit: int) -> None:
    """Refuse by the declared length what would be refused after reading it."""
    if declared is None:
        return
    if not (declared.isascii() and declared.isdecimal()):
        raise WebhookError("the content length is no number", 400)
    if len(declared) > 18 or int(declared) > limit:
        raise too_large(limit)


def too_large(limit: int) -> WebhookError:
    """The refusal of a body of more than `limit` bytes."""
    return WebhookError(f"the body is larger than {limit} bytes", 413)


def _answer(status: int, text: str, **headers: str) -> Answer:
    plain = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(text))}
    return Answer(status, text, plain | headers)

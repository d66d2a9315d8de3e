"""The flows of one call: send it, again where that is safe, and read the answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final, TypeVar

import attrs

from ..errors import DecodeError
from ..requests.request import Request
from ..responses.error_response import parse_error_response, seconds_to_wait
from ..responses.raw import RawResponse, is_without_body, read
from ..responses.response import HttpResponse, TransportFailure
from .context import Context
from .flow import Flow, Send, Sleep
from .middleware import Attempt, Layers, Outcome
from .rate_limit import Ticket
from .retry import TOO_MANY, is_repeatable, policy_for

T = TypeVar("T")

REQUEST_TIMEOUT: Final = 408

logger: Final = logging.getLogger("factorial_sdk.requests")


def call(request: Request[T], context: Context) -> Flow[T]:
    """Send one request and read its answer.

    Raises:
        ApiError: the server reported an error.
        ApiConnectionError: no answer came.
        DecodeError: the answer is not what the API promises.
    """
    if request.method == "PUT":
        return _change(request, context)
    return exchange(request, context, lambda reply: read(request, reply, context.settings))


def _change(request: Request[T], context: Context) -> Flow[T]:
    """Send a change; where the response holds no record, read the record afterwards."""

    def finish(reply: HttpResponse) -> T | None:
        if is_without_body(reply):
            return None
        return read(request, reply, context.settings)

    changed = yield from exchange(request, context, finish)
    if changed is not None:
        return changed
    try:
        return (yield from call(attrs.evolve(request, method="GET", body=None), context))
    except Exception as error:
        error.add_note("The change was accepted; the record could not be read afterwards.")
        raise


def call_raw(request: Request[T], context: Context) -> Flow[RawResponse[T]]:
    """Send one request and leave its answer unread.

    Raises:
        ApiError: the server reported an error.
        ApiConnectionError: no answer came.
    """
    return exchange(request, context, lambda reply: RawResponse(request, reply, context.settings))


def exchange(
    request: Request[Any], context: Context, finish: Callable[[HttpResponse], T]
) -> Flow[T]:
    """Send one request, as often as its policy allows, and make a success what `finish` makes it.

    Raises:
        ApiError: the server reported an error.
        ApiConnectionError: no answer came.
    """
    attempts = _Attempts(request, context)
    if not context.middleware:
        return finish((yield from attempts.run()))
    layers = Layers(each.around_call(request) for each in context.middleware)
    try:
        result = finish((yield from attempts.run()))
    except Exception as error:
        layers.leave(attempts.summary(error))
        raise
    except BaseException:
        layers.abandon()
        raise
    layers.leave(attempts.summary(None))
    return result


class _Attempts:
    """The attempts of one call, the waits between them, and how it ends."""

    def __init__(self, request: Request[Any], context: Context) -> None:
        self.request = request
        self.context = context
        self.policy = policy_for(request, context.retry)
        self.count = 0
        self.began = context.clock()
        self.last: HttpResponse | TransportFailure | None = None
        self.authorization: str | None = None  # of the last attempt
        self.in_doubt = False  # an attempt before this one may have taken effect
        self.renewed = False

    def run(self) -> Flow[HttpResponse]:
        """Attempt after attempt, until there is a success or no sense in going on."""
        while True:
            outcome = yield from self._attempt()
            if isinstance(outcome, HttpResponse):
                tokens = self.context.tokens
                if tokens is not None and outcome.status != 401:
                    tokens.note_acceptance(self.authorization, outcome.status)
                if 200 <= outcome.status < 300:
                    if outcome.ceiling is not None:
                        raise self._too_large(outcome, outcome.ceiling)
                    return outcome
                if outcome.status == 401 and (yield from self._renew()):
                    continue
            yield from self._wait_or_raise(outcome)

    def summary(self, error: Exception | None) -> Outcome:
        """What came of the call as a whole."""
        return self._outcome(self.last, error, self.context.clock() - self.began)

    def _authorize(self) -> Flow[str | None]:
        if self.request.anonymous:
            return ""
        if self.context.tokens is None:
            return None
        return (yield from self.context.tokens.authorization(self.context))

    def _renew(self) -> Flow[bool]:
        """After a 401: get another token, once a call. False when there is none to be had."""
        tokens, refused = self.context.tokens, self.authorization
        if tokens is None or not refused or self.renewed or not is_repeatable(self.request):
            return False
        self.renewed = True
        return (yield from tokens.renew(self.context, refused))

    def _wait_for_ticket(self) -> Flow[Ticket | None]:
        """Wait until the client's budget, and the pauses that the server asked for, allow it."""
        if self.request.anonymous:
            return None
        limiter, clock = self.context.limiter, self.context.clock
        ticket = limiter.enqueue(self.request.method)
        try:
            while (wait := limiter.wait(ticket, now := clock())) > 0:
                self._check_time(wait)
                logger.debug("%s waits %.2f s for its turn", self.request.where, wait)
                yield Sleep(wait, since=now)
        except BaseException:
            limiter.cancel(ticket)
            raise
        return ticket

    def _attempt(self) -> Flow[HttpResponse | TransportFailure]:
        context, request = self.context, self.request
        ticket = yield from self._wait_for_ticket()
        try:
            # Only now: the wait may have been longer than a token lasts.
            authorization = yield from self._authorize()
            self._check_time(0)
            layers = self._enter()
        except BaseException:
            context.limiter.cancel(ticket)
            raise
        self.count += 1
        self.authorization = authorization
        self.in_doubt = self.in_doubt or _may_have_acted(request, self.last)
        began = context.clock()
        left = self._left()
        if left is not None:
            left = max(left, 0.001)  # hooks may have used up the rest
        try:
            outcome: HttpResponse | TransportFailure = yield Send(request, authorization, left)
        except BaseException:
            if layers is not None:
                layers.abandon()
            raise
        seconds = context.clock() - began
        self.last = outcome
        if logger.isEnabledFor(logging.DEBUG):
            self._log(outcome, seconds)
        if layers is not None:
            success = isinstance(outcome, HttpResponse) and 200 <= outcome.status < 300
            error = None if success else self._error(outcome)
            layers.leave(self._outcome(outcome, error, seconds))
        return outcome

    def _enter(self) -> Layers | None:
        """Let the middleware begin with the next attempt; most clients have none."""
        if not self.context.middleware:
            return None
        attempt = Attempt(request=self.request, number=self.count + 1)
        return Layers(each.around_attempt(attempt) for each in self.context.middleware)

    def _wait_or_raise(self, outcome: HttpResponse | TransportFailure) -> Flow[None]:
        """Wait before the next attempt, or raise the error when there is to be none."""
        context = self.context
        demanded = None
        if isinstance(outcome, HttpResponse):
            demanded = seconds_to_wait(outcome.headers, context.now)
        wait = self.policy.wait(self.request, outcome, demanded, self.count, context.random())
        if isinstance(outcome, HttpResponse) and outcome.status == TOO_MANY:
            pause = demanded if wait is None else wait
            if pause is not None and pause <= self.policy.max_retry_after:
                context.limiter.pause(context.clock(), pause)
        if wait is None or self._too_late(wait):
            raise self._error(outcome)
        logger.info(
            "%s: %s; attempt %d follows in %.2f s",
            self.request.where,
            _name(outcome),
            self.count + 1,
            wait,
        )
        yield Sleep(wait)

    def _left(self) -> float | None:
        """Seconds until the deadline; None without one."""
        if self.policy.deadline is None:
            return None
        return self.began + self.policy.deadline - self.context.clock()

    def _too_late(self, wait: float) -> bool:
        left = self._left()
        return left is not None and wait >= left

    def _check_time(self, wait: float) -> None:
        """Give up at once if the deadline comes before a wait is over."""
        if not self._too_late(wait):
            return
        if self.last is not None:  # which says more
            raise self._error(self.last)
        raise self.context.make_deadline_error(self.request, self.policy.deadline or 0)

    def _error(self, outcome: HttpResponse | TransportFailure) -> Exception:
        if isinstance(outcome, TransportFailure):
            outcome.error.attempts = self.count
            error: Exception = outcome.error
            return error
        problem = parse_error_response(
            self.request,
            outcome,
            now=self.context.now,
            attempts=self.count,
            in_doubt=self.in_doubt,
        )
        return self.context.make_api_error(problem, outcome)

    def _too_large(self, reply: HttpResponse, ceiling: int) -> DecodeError:
        """The error for a success that would fill the memory. It is not tried again."""
        return DecodeError(
            f"a body of at most {ceiling:,} bytes",
            "a larger one; raise max_response_size of the client if it is to be that large",
            where=self.request.where,
            status=reply.status,
            request_id=reply.request_id,
        )

    def _outcome(
        self, last: HttpResponse | TransportFailure | None, error: Exception | None, seconds: float
    ) -> Outcome:
        reply = last if isinstance(last, HttpResponse) else None
        return Outcome(
            status=reply.status if reply else None,
            error=error,
            seconds=seconds,
            attempts=self.count,
            request_id=reply.request_id if reply else None,
        )

    def _log(self, outcome: HttpResponse | TransportFailure, seconds: float) -> None:
        logger.debug(
            "%s: %s; attempt %d, %.0f ms, request id %s",
            self.request.where,
            _name(outcome),
            self.count,
            seconds * 1000,
            (outcome.request_id if isinstance(outcome, HttpResponse) else None) or "-",
        )


def _may_have_acted(request: Request[Any], outcome: HttpResponse | TransportFailure | None) -> bool:
    """Whether a failed attempt may have changed something all the same."""
    if request.method == "GET" or outcome is None:
        return False
    if isinstance(outcome, TransportFailure):
        return outcome.sent
    return outcome.status == REQUEST_TIMEOUT or outcome.status >= 500


def _name(outcome: HttpResponse | TransportFailure) -> str:
    """What came of an attempt, for a log."""
    return (
        str(outcome.status) if isinstance(outcome, HttpResponse) else type(outcome.error).__name__
    )

"""The flow of one call: send the request, retry it where that is safe, and read the response.

============================  ======================================================
Which failures are retried    `retry.RetryPolicy.wait`
How long a request waits      `rate_limit.Limiter.wait`
What an error response says   `error_response.parse_error_response`, in ``responses``
How a success is read         `raw.read_response`, in ``responses``
============================  ======================================================
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import attrs

from ..errors import DecodeError
from ..requests.request import Request
from ..responses.raw import RawResponse, is_without_body, read_response
from ..responses.response import HttpResponse, TransportFailure
from .context import Context, context_of
from .flow import Flow, Send, Sleep
from .middleware import Attempt, HookStack, Outcome
from .rate_limit import Ticket
from .retry import TOO_MANY_REQUESTS, is_repeatable, policy_for

T = TypeVar("T")

REQUEST_TIMEOUT: Final = 408

MIN_TIME_LEFT: Final = 0.001
"""Seconds that an attempt has at least; hooks may have used up the rest of the deadline."""

logger: Final = logging.getLogger("factorial_sdk.requests")


def call(request: Request[T], context: Context, began: float | None = None) -> Flow[T]:
    """Send one request and read its response; after a PUT without one, read the record by a GET.

    Raises:
        ApiError: the server returned an error response.
        ApiConnectionError: no response came.
        DecodeError: the response cannot be read as the schema describes it.
    """
    if request.method == "PUT" and getattr(request.result, "path", None):  # of one record, to GET
        return _update(request, context)
    return call_with(
        request, context, lambda it: read_response(request, it, context.settings), began=began
    )


def _update(request: Request[T], context: Context) -> Flow[T]:
    """Send a PUT; if it returns no record, read it by a GET within the same deadline."""
    began = context.clock()

    def parse(response: HttpResponse) -> T | None:
        if is_without_body(response):
            return None
        return read_response(request, response, context.settings)

    updated = yield from call_with(request, context, parse, began=began)
    if updated is not None:
        return updated
    try:
        return (yield from call(attrs.evolve(request, method="GET", body=None), context, began))
    except Exception as error:
        error.add_note("The change was accepted; the record could not be read afterwards.")
        raise


def call_raw(request: Request[T], context: Context) -> Flow[RawResponse[T]]:
    """Send one request and return its response unread.

    Raises:
        ApiError: the server returned an error response.
        ApiConnectionError: no response came.
    """
    return call_with(
        request, context, lambda response: RawResponse(request, response, context.settings)
    )


def call_opened(request: Request[Any], context: Context, opened: list[Any]) -> Flow[HttpResponse]:
    """Send one request and return the response to it as soon as its headers are there.

    The caller has to close what `opened` holds, see `Send`, also after an error.

    Raises:
        ApiError: the server returned an error response.
        ApiConnectionError: no response came.
    """
    return call_with(request, context, lambda response: response, opened)


def call_with(
    request: Request[Any],
    context: Context,
    parse: Callable[[HttpResponse], T],
    opened: list[Any] | None = None,
    began: float | None = None,
) -> Flow[T]:
    """Send one request, retry it as its policy says, and return what `parse` makes of a success.

    `opened` is as in `Send`; the deadline counts from `began`, on the client's clock.

    Raises:
        ApiError: the server returned an error response.
        ApiConnectionError: no response came.
    """
    attempts = _Attempts(request, context, opened, began)
    if not context.middleware:
        return parse((yield from attempts.run()))
    hooks = HookStack(middleware.around_call(request) for middleware in context.middleware)
    try:
        result = parse((yield from attempts.run()))
    except Exception as error:
        hooks.finish(attempts.summary(error))
        raise
    except BaseException:
        hooks.cancel()
        raise
    hooks.finish(attempts.summary(None))
    return result


class _Attempts:
    """The attempts of one call and the waits between them.

    Each attempt takes these steps, in this order:

    1. `_prepare`: wait for the rate limit, *then* get a token (it could expire during the wait),
       wait for the limit again if that took long, *then* check the deadline and enter the hooks.
       An error here cancels the ticket, because nothing was sent.
    2. `_attempt`: count the attempt, send it, record its outcome and finish the hooks.
    3. `run`: return a success; after a 401 renew the token once; else `_wait_or_raise`.

    Invariants:
        `count` and `authorization` are those of the latest attempt, set before it is sent.

        `context` has limiter and tokens of the call's own credentials (``auth=``), if it has any.

        `last` is the outcome of the latest attempt that has one. `in_doubt` is about the attempts
        before it, so only `_record` changes the two, and in that order.
    """

    def __init__(
        self, request: Request[Any], context: Context, opened: list[Any] | None, began: float | None
    ) -> None:
        self.request = request
        self.context = context = context_of(request, context)
        self.opened = opened
        self.policy = policy_for(request, context.retry)
        self.began = context.clock() if began is None else began
        self.count = 0
        self.authorization: str | None = None
        self.last: HttpResponse | TransportFailure | None = None
        self.in_doubt = False  # an attempt before `last` may have taken effect
        self.renewed = False  # the token, after a 401; once a call

    def run(self) -> Flow[HttpResponse]:
        """Make attempts until one succeeds; return its response.

        Raises:
            Exception: the error of the attempt that is not retried.
        """
        while True:
            outcome = yield from self._attempt()
            if isinstance(outcome, HttpResponse):
                tokens = self.context.tokens
                if tokens is not None and outcome.status != 401:
                    tokens.note_acceptance(self.authorization, outcome.status)
                if 200 <= outcome.status < 300:
                    if outcome.exceeded_limit is not None:
                        raise self._too_large(outcome, outcome.exceeded_limit)
                    return outcome
                if outcome.status == 401 and (yield from self._renew_token()):
                    continue  # an attempt like others: the policy has one retry less left
            yield from self._wait_or_raise(outcome)

    def summary(self, error: Exception | None) -> Outcome:
        """Return the outcome of the whole call, for hooks."""
        return self._outcome(self.last, error, self.context.clock() - self.began)

    # Step 1: before an attempt

    def _prepare(self) -> Flow[HookStack[Outcome] | None]:
        """Wait until the attempt may start; set `authorization`; return its hooks."""
        ticket = yield from self._wait_for_rate_limit()
        try:
            self.authorization = yield from self._authorize()
            limiter, waits_for_tokens = self.context.limiter, self.context.tokens is not None
            if waits_for_tokens and limiter.is_outdated(ticket, self.context.clock()):
                limiter.cancel(ticket)
                ticket = yield from self._wait_for_rate_limit()
            self._check_deadline(0)
            self.context.limiter.postpone(ticket, self.context.clock())
            return self._enter_hooks()
        except BaseException:
            self.context.limiter.cancel(ticket)
            raise

    def _wait_for_rate_limit(self) -> Flow[Ticket | None]:
        """Wait until neither the rate limit nor a pause after a 429 delays the request."""
        if self.request.anonymous:
            return None
        limiter, clock = self.context.limiter, self.context.clock
        ticket = limiter.enqueue(self.request.method)
        try:
            while (wait := limiter.wait(ticket, now := clock())) > 0:
                self._check_may_wait(wait)
                logger.debug("%s waits %.2f s for the rate limit", self.request.where, wait)
                yield Sleep(wait, since=now)
        except BaseException:
            limiter.cancel(ticket)
            raise
        return ticket

    def _check_may_wait(self, wait: float) -> None:
        """Raise an error if the rate limit or the deadline allows no such wait, in seconds."""
        if not self.context.limiter.raises:
            self._check_deadline(wait)
            return
        refused = isinstance(self.last, HttpResponse) and self.last.status == 401
        # The limit's error says "not sent", which holds before any attempt, or after a 401 alone.
        if self.last is not None and (self.in_doubt or not refused):
            raise self._error(self.last)
        raise self.context.make_limit_error(self.request, wait, self.count)

    def _authorize(self) -> Flow[str | None]:
        """Return what `Send.authorization` takes."""
        if self.request.anonymous:
            return ""
        if self.context.tokens is None:
            return None
        return (yield from self.context.tokens.authorization(self.context))

    def _enter_hooks(self) -> HookStack[Outcome] | None:
        """Enter the hooks of the next attempt; None without middleware, as most clients have it."""
        if not self.context.middleware:
            return None
        attempt = Attempt(request=self.request, number=self.count + 1)
        return HookStack(
            middleware.around_attempt(attempt) for middleware in self.context.middleware
        )

    # Step 2: the attempt

    def _attempt(self) -> Flow[HttpResponse | TransportFailure]:
        """Send the request once; return its response, or the failure that no response came."""
        hooks = yield from self._prepare()
        self.count += 1
        began = self.context.clock()
        time_left = self._time_left()
        if time_left is not None:
            time_left = max(time_left, MIN_TIME_LEFT)
        try:
            outcome: HttpResponse | TransportFailure = yield Send(
                self.request, self.authorization, time_left, self.opened
            )
        except BaseException:
            if hooks is not None:
                hooks.cancel()
            raise
        seconds = self.context.clock() - began
        if self.context.share is not None:
            self.context.share.note(getattr(outcome, "status", None), began, began + seconds)
        self._record(outcome)
        if logger.isEnabledFor(logging.DEBUG):
            self._log(outcome, seconds)
        if hooks is not None:
            success = isinstance(outcome, HttpResponse) and 200 <= outcome.status < 300
            error = None if success else self._error(outcome)
            hooks.finish(self._outcome(outcome, error, seconds))
        return outcome

    def _record(self, outcome: HttpResponse | TransportFailure) -> None:
        """Make `outcome` the last one; the one before it decides whether the call is in doubt."""
        self.in_doubt = self.in_doubt or _may_have_acted(self.request, self.last)
        self.last = outcome

    # Step 3: after a failed attempt

    def _renew_token(self) -> Flow[bool]:
        """After a 401, get another token, once a call; return False if there is none."""
        tokens, refused = self.context.tokens, self.authorization
        if tokens is None or not refused or self.renewed or not is_repeatable(self.request):
            return False
        self.renewed = True
        return (yield from tokens.renew(self.context, refused))

    def _wait_or_raise(self, outcome: HttpResponse | TransportFailure) -> Flow[None]:
        """Wait before the next attempt, or raise the error if the policy allows no retry."""
        context = self.context
        retry_after = None
        if isinstance(outcome, HttpResponse):
            from ..responses.error_response import parse_retry_after  # few responses are errors

            retry_after = parse_retry_after(outcome.headers, context.now)
        wait = self.policy.wait(self.request, outcome, retry_after, self.count, context.random())
        if isinstance(outcome, HttpResponse) and outcome.status == TOO_MANY_REQUESTS:
            # Also without a retry: the other calls of the client have to slow down. Not for
            # longer than `max_retry_after`: a call that has to wait longer raises its error.
            pause = retry_after if wait is None else wait
            if pause is not None and pause <= self.policy.max_retry_after:
                if retry_after is None and context.share is not None and self.count == 1:
                    pause = context.share.pause_of_others(pause)
                context.limiter.pause(context.clock(), pause)
            if context.limiter.raises:
                raise self._error(outcome)
        if wait is None or self._exceeds_deadline(wait):
            raise self._error(outcome)
        text = "%s: %s; attempt %d follows in %.2f s"
        logger.info(text, self.request.where, _label(outcome), self.count + 1, wait)
        yield Sleep(wait)

    # The deadline

    def _time_left(self) -> float | None:
        """Return the seconds until the deadline; None without one."""
        if self.policy.deadline is None:
            return None
        return self.began + self.policy.deadline - self.context.clock()

    def _exceeds_deadline(self, wait: float) -> bool:
        time_left = self._time_left()
        return time_left is not None and wait >= time_left

    def _check_deadline(self, wait: float) -> None:
        """Raise an error if the deadline comes before a wait of so many seconds ends."""
        if not self._exceeds_deadline(wait):
            return
        if self.last is not None:  # the error of an attempt says more than the deadline
            raise self._error(self.last)
        raise self.context.make_deadline_error(self.request, self.policy.deadline or 0, wait)

    # Errors, outcomes, log lines

    def _error(self, outcome: HttpResponse | TransportFailure) -> Exception:
        """Return the exception for a failed attempt."""
        if isinstance(outcome, TransportFailure):
            outcome.error.attempts = self.count
            outcome.error.in_doubt = self.in_doubt or _may_have_acted(self.request, outcome)
            return cast("Exception", outcome.error)
        from ..responses.error_response import parse_error_response

        details = parse_error_response(
            self.request, outcome, now=self.context.now, attempts=self.count, in_doubt=self.in_doubt
        )
        return self.context.make_api_error(details, outcome)

    def _too_large(self, response: HttpResponse, limit: int) -> DecodeError:
        """Return the error for a success whose body exceeds the limit; it is not retried."""
        return DecodeError(
            f"a body of at most {limit:,} bytes",
            "a larger one; raise max_response_size of the client if it is to be that large",
            where=self.request.where,
            status=response.status,
            request_id=response.request_id,
        )

    def _outcome(
        self, last: HttpResponse | TransportFailure | None, error: Exception | None, seconds: float
    ) -> Outcome:
        response = last if isinstance(last, HttpResponse) else None
        return Outcome(
            status=response.status if response else None,
            error=error,
            seconds=seconds,
            attempts=self.count,
            request_id=response.request_id if response else None,
        )

    def _log(self, outcome: HttpResponse | TransportFailure, seconds: float) -> None:
        logger.debug(
            "%s: %s; attempt %d, %.0f ms, request id %s",
            self.request.where,
            _label(outcome),
            self.count,
            seconds * 1000,
            (outcome.request_id if isinstance(outcome, HttpResponse) else None) or "-",
        )


def _may_have_acted(request: Request[Any], outcome: HttpResponse | TransportFailure | None) -> bool:
    """Return whether a failed attempt may have taken effect at the server."""
    if request.method == "GET" or outcome is None:
        return False
    if isinstance(outcome, TransportFailure):
        return outcome.sent
    return outcome.status == REQUEST_TIMEOUT or outcome.status >= 500


def _label(outcome: HttpResponse | TransportFailure) -> str:
    """Return the status, or the name of the error, for a log line."""
    if isinstance(outcome, HttpResponse):
        return str(outcome.status)
    return type(outcome.error).__name__

"""``RetryPolicy``: which failures are retried, and after which delay."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import attrs

from ..errors import ConfigurationError
from ..models.base import Value
from ..requests.request import Request
from ..responses.response import HttpResponse, TransportFailure
from ..types import kind_of
from ..validation import check_bool, check_int, check_seconds, validator

RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})
"""The statuses after which the same request may succeed later."""

TOO_MANY_REQUESTS = 429

MAX_DOUBLINGS = 1000
"""Limit for the exponent of the backoff; from 1024 on a float overflows."""


def _statuses(value: Iterable[int]) -> frozenset[int]:
    try:
        statuses = frozenset(value)
    except TypeError:
        raise ConfigurationError(f"statuses must be a set, got {kind_of(value)}") from None
    for status in cast("frozenset[object]", statuses):
        if not isinstance(status, int) or not 400 <= status <= 599:
            raise ConfigurationError("statuses must be HTTP statuses from 400 to 599")
    return statuses


@attrs.frozen(kw_only=True, eq=False, repr=False)
class RetryPolicy(Value):
    """Which failures are retried, and after which delay.

    GET, PUT and DELETE are retried after the `statuses`, and when no response came. A POST could
    take effect twice, so it is retried only after 429, with which the server did not accept it, and
    when it was never sent. `retry_post` retries POSTs that you know to be idempotent. What is said
    of a POST is true of a PATCH, too.

    The delay is an exponential backoff with full jitter: before attempt n + 1 it is random, between
    0 and ``backoff`` * 2^(n-1) seconds, at most `max_backoff`. If the server sends ``Retry-After``,
    the delay is exactly that.

    Args:
        retries: attempts after the first one; 2 by default, 0 for none.
        statuses: HTTP statuses that are retried.
        backoff: longest delay before the second attempt, in seconds; 0.5 by default.
        max_backoff: longest delay before any attempt, in seconds; 8 by default.
        max_retry_after: longest ``Retry-After`` to wait for, in seconds; 60 by default. The error
            of a response that demands more is raised at once.
        deadline: seconds for the whole call, attempts and delays together; None for no deadline,
            the default. A `Client` checks it between the chunks of a response.
        retry_post: retry a POST like any other request; False by default.

    Raises:
        ConfigurationError: a value has the wrong type or is out of range.

    Example:
        >>> from factorial_sdk import RetryPolicy
        >>> RetryPolicy(retries=5, deadline=60).retries
        5
    """

    retries: int = attrs.field(default=2, validator=validator(check_int, minimum=0))
    statuses: frozenset[int] = attrs.field(default=RETRYABLE_STATUSES, converter=_statuses)
    backoff: float = attrs.field(default=0.5, validator=validator(check_seconds, zero=True))
    max_backoff: float = attrs.field(default=8.0, validator=validator(check_seconds, zero=True))
    max_retry_after: float = attrs.field(
        default=60.0, validator=validator(check_seconds, zero=True)
    )
    deadline: float | None = attrs.field(
        default=None, validator=validator(check_seconds, none="no deadline")
    )
    retry_post: bool = attrs.field(default=False, validator=validator(check_bool))

    def wait(
        self,
        request: Request[Any],
        outcome: HttpResponse | TransportFailure,
        retry_after: float | None,
        attempt: int,
        random: float,
    ) -> float | None:
        """Return the delay before another attempt, in seconds; None for no retry.

        Args:
            request: the request that failed.
            outcome: its error response or transport failure.
            retry_after: the ``Retry-After`` of the response, in seconds; None without one.
            attempt: number of the attempt that failed, from 1.
            random: a random number from 0 to below 1, for the jitter.
        """
        if attempt > self.retries or not self._is_retryable(request, outcome):
            return None
        if retry_after is not None:
            return retry_after if retry_after <= self.max_retry_after else None
        longest = min(self.max_backoff, self.backoff * 2.0 ** min(attempt - 1, MAX_DOUBLINGS))
        return longest * random

    def _is_retryable(
        self, request: Request[Any], outcome: HttpResponse | TransportFailure
    ) -> bool:
        if not is_repeatable(request):
            return False
        idempotent = request.method not in {"POST", "PATCH"} or self.retry_post
        if isinstance(outcome, TransportFailure):
            return outcome.transient and (idempotent or not outcome.sent)
        return outcome.status in self.statuses and (
            idempotent or outcome.status == TOO_MANY_REQUESTS
        )


def is_repeatable(request: Request[Any]) -> bool:
    """Return whether a request can be sent twice; a file that cannot be rewound is read once."""
    return request.body is None or request.body.repeatable


def policy_for(request: Request[Any], default: RetryPolicy) -> RetryPolicy:
    """Return the policy of one call: its ``retry`` option, or `default`."""
    given = request.options.get("retry")
    if given is None:
        return default
    return as_policy(given, default)


def as_policy(given: object, default: RetryPolicy) -> RetryPolicy:
    """Return the value of ``retry=``, a policy or a number of retries, as a policy.

    Args:
        given: the value.
        default: the policy whose other values a number of retries keeps.

    Raises:
        ConfigurationError: the value is neither.
    """
    if isinstance(given, RetryPolicy):
        return given
    if isinstance(given, int) and not isinstance(given, bool):
        return attrs.evolve(default, retries=given)
    raise ConfigurationError(
        f"retry must be a RetryPolicy or a number of retries, got {kind_of(given)}"
    )

"""``RetryPolicy``: when a request is tried again, and after how long."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

import attrs

from ..errors import ConfigurationError
from ..requests.body import Multipart
from ..requests.request import Request
from ..responses.response import HttpResponse, TransportFailure
from ..types import kind_of
from ..validation import check_bool, check_int, check_seconds, validator

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""The statuses that say that the same request may succeed later."""

TOO_MANY = 429

MOST_DOUBLINGS = 1000
"""Far more than anyone waits for; from 1024 on a float overflows."""


def _statuses(value: Iterable[int]) -> frozenset[int]:
    try:
        statuses = frozenset(value)
    except TypeError:
        raise ConfigurationError(f"statuses must be a set, got {kind_of(value)}") from None
    for status in cast("frozenset[object]", statuses):
        if not isinstance(status, int) or not 400 <= status <= 599:
            raise ConfigurationError("statuses must be HTTP statuses from 400 to 599")
    return statuses


@attrs.frozen(kw_only=True)
class RetryPolicy:
    """When a request is tried again, and after how long.

    GET, PUT and DELETE are tried again after the `statuses`, and when no answer came. A POST could
    take effect twice, so it is tried again only after 429, which says that it was not accepted, and
    when it was never sent; `retry_post` lifts that for calls of which you know that they are safe.

    The wait before attempt n + 1 is random, between 0 and ``backoff`` * 2^(n-1) seconds, at most
    `max_backoff`. Where the server says how long to wait (``Retry-After``), exactly that is done.

    Args:
        retries: further attempts after the first; 0 for none.
        statuses: HTTP statuses after which another attempt is made.
        backoff: seconds; the longest wait before the second attempt.
        max_backoff: seconds; the longest wait before any attempt.
        max_retry_after: seconds; where the server demands a longer wait, its error is raised at
            once.
        deadline: seconds that a call may take in all, attempts and waits together. Blocking clients
            watch it between the pieces of an answer. None for no deadline.
        retry_post: try a POST again like any other request.

    Raises:
        ConfigurationError: a value is unusable.

    Example:
        >>> from factorial_sdk import RetryPolicy
        >>> RetryPolicy(retries=5, deadline=60).retries
        5
    """

    retries: int = attrs.field(default=2, validator=validator(check_int, minimum=0))
    statuses: frozenset[int] = attrs.field(default=PASSING, converter=_statuses)
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
        """Seconds to wait before another attempt; None when there is to be none.

        Args:
            request: what was sent.
            outcome: what came of it.
            retry_after: what the server said, in seconds.
            attempt: how many attempts there were, this one included.
            random: a random number from 0 up to 1.
        """
        if attempt > self.retries or not self._allows(request, outcome):
            return None
        if retry_after is not None:
            return retry_after if retry_after <= self.max_retry_after else None
        longest = min(self.max_backoff, self.backoff * 2.0 ** min(attempt - 1, MOST_DOUBLINGS))
        return longest * random

    def _allows(self, request: Request[Any], outcome: HttpResponse | TransportFailure) -> bool:
        if not is_repeatable(request):
            return False
        harmless = request.method != "POST" or self.retry_post
        if isinstance(outcome, TransportFailure):
            return outcome.transient and (harmless or not outcome.sent)
        return outcome.status in self.statuses and (harmless or outcome.status == TOO_MANY)


def is_repeatable(request: Request[Any]) -> bool:
    """Whether a request can be sent twice at all: a file that cannot be rewound is read once."""
    return not isinstance(request.body, Multipart) or request.body.repeatable


def policy_for(request: Request[Any], default: RetryPolicy) -> RetryPolicy:
    """The policy of one call: its ``retry`` option, or the client's."""
    given = request.options.get("retry")
    if given is None:
        return default
    return as_policy(given, default)


def as_policy(given: object, default: RetryPolicy) -> RetryPolicy:
    """What ``retry=`` takes, a policy or a number of retries, as a policy.

    Raises:
        ConfigurationError: it is neither.
    """
    if isinstance(given, RetryPolicy):
        return given
    if isinstance(given, int) and not isinstance(given, bool):
        return attrs.evolve(default, retries=given)
    raise ConfigurationError(
        f"retry must be a RetryPolicy or a number of retries, not {kind_of(given)}"
    )

"""Fault injection: planned errors and dropped connections, and the rate limit."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping
from typing import Any

import attrs

from .error_responses import ErrorResponse
from .http import FakeRequest

MINUTE = 60.0

REASONS: Mapping[int, str] = {
    400: "the request cannot be understood",
    401: "the credentials are not accepted",
    403: "the credentials do not allow that",
    404: "there is no such record",
    409: "the record was changed meanwhile",
    422: "the request was understood but rejected",
    429: "too many requests",
    500: "something went wrong",
    502: "bad gateway",
    503: "the service is not available",
    504: "the service did not answer in time",
}


@attrs.define
class Fault:
    """A planned fault of the next matching requests.

    Attributes:
        times: Remaining number of requests that fail.
        path: Substring of the path of matching requests; empty for all.
        method: HTTP method of matching requests; empty for all.
        status: HTTP status of the response; None to drop the connection.
        body: Body of the response, as JSON values; None for one that fits the status.
        headers: Headers of the response.
        carried_out: Whether the request is processed before it fails.
    """

    times: int
    path: str = ""
    method: str = ""
    status: int | None = None
    body: Any = None
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str])
    carried_out: bool = False

    def matches(self, request: FakeRequest) -> bool:
        """Return whether the fault applies to a request."""
        return self.path in request.path and self.method in {"", request.method}

    def error_response(self) -> ErrorResponse:
        """Return the response of a request that fails."""
        status = self.status or 500
        reason = REASONS.get(status, "something went wrong")
        body = {"errors": [reason]} if self.body is None else self.body
        return ErrorResponse(status, body, self.headers)


class RateLimit:
    """A maximum number of requests of each company within any 60 seconds.

    Args:
        per_minute: Number of requests.
        methods: HTTP methods that are counted; empty for all.
    """

    def __init__(self, per_minute: int, methods: Collection[str]) -> None:
        self._per_minute = per_minute
        self._methods = frozenset(methods)
        self._times: dict[int | None, deque[float]] = {}

    def check(self, request: FakeRequest, now: float, company: int | None = None) -> None:
        """Count a request of a company, or one without credentials, at a time in seconds.

        Raises:
            ErrorResponse: A 429 with Retry-After: the limit is exceeded.
        """
        if self._methods and request.method not in self._methods:
            return
        times = self._times.setdefault(company, deque())
        while times and times[0] <= now - MINUTE:
            times.popleft()
        if len(times) >= self._per_minute:
            wait = MINUTE - (now - times[0]) if times else MINUTE
            headers = {"retry-after": str(max(1, -int(-wait // 1)))}
            raise ErrorResponse(429, {"errors": [REASONS[429]]}, headers)
        times.append(now)


class FaultInjector:
    """The planned faults and the rate limits of a fake.

    Args:
        clock: Returns the time in seconds; it never goes back.

    Attributes:
        rate_limits: Rate limits by number of the company; that of None is for all others.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._faults: list[Fault] = []
        self.rate_limits: dict[int | None, RateLimit | None] = {}

    def plan(self, fault: Fault) -> None:
        """Plan a fault, after those planned before."""
        self._faults.append(fault)

    def next_fault(self, request: FakeRequest) -> Fault | None:
        """Return the first planned fault that matches a request, and count it as used."""
        for fault in self._faults:
            if fault.matches(request):
                fault.times -= 1
                if fault.times <= 0:
                    self._faults.remove(fault)
                return fault
        return None

    def check_rate_limit(self, request: FakeRequest, company: int | None = None) -> None:
        """Count a request of a company against its rate limit, if there is one.

        Raises:
            ErrorResponse: A 429: the limit is exceeded.
        """
        if not self.rate_limits:
            return
        limit = self.rate_limits.get(company, self.rate_limits.get(None))
        if limit is not None:
            limit.check(request, self._clock(), company)

    def clear(self) -> None:
        """Remove all planned faults and rate limits."""
        self._faults.clear()
        self.rate_limits.clear()

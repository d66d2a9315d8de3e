"""Fault injection: planned errors and dropped connections, and the rate limit."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

import attrs

from ..core.validation import did_you_mean
from .error_responses import ErrorResponse
from .file_host import PREFIX as FILES
from .http import FakeRequest
from .schema import table

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


METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@cache
def _segments() -> tuple[str, ...]:
    """Return the segments of all paths that the fake serves."""
    served = {"api", "resources", "oauth", "token", "authorize", *re.split(r"\W+", FILES)}
    for collection in table():
        served |= {*collection.path.split("/"), *collection.actions}
    return tuple(sorted(filter(None, served)))


def check_path(path: str) -> str:
    """Return a substring of paths; what is in no path of the fake would never match.

    Raises:
        ValueError: A segment is in no path.
    """
    segments: list[str] = re.findall(r"(?<![^/])[a-z_]+(?![^/])", path)
    for segment in segments:
        if not any(segment in served for served in _segments()):
            hint = did_you_mean(segment, _segments())
            text = f"path must be a part of a path of the API, got {segment!r}"
            raise ValueError(f"{text}; {hint}" if hint else text)
    return path


def check_method(method: str) -> str:
    """Return an HTTP method in capitals, or the empty text for all.

    Raises:
        ValueError: It is none.
    """
    if method and method.upper() not in METHODS:
        raise ValueError(f"method must be one of {', '.join(METHODS)}, got {method!r}")
    return method.upper()


def check_status(status: object) -> None:
    """Check an HTTP status.

    Raises:
        ValueError: It is none.
    """
    if isinstance(status, bool) or not isinstance(status, int) or not 100 <= status <= 599:
        raise ValueError(f"status must be an HTTP status from 100 to 599, got {status!r}")


def _check_times(_: object, __: object, times: Any) -> None:
    if isinstance(times, bool) or not isinstance(times, int) or times < 1:
        raise ValueError(f"times must be a whole number of at least 1, got {times!r}")


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
        delay: Seconds that the response is late; the request does not fail then.
    """

    times: int = attrs.field(validator=_check_times, on_setattr=attrs.setters.NO_OP)
    path: str = attrs.field(default="", converter=check_path)
    method: str = attrs.field(default="", converter=check_method)
    status: int | None = None
    body: Any = None
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str])
    carried_out: bool = False
    delay: float = 0.0

    def matches(self, request: FakeRequest) -> bool:
        """Return whether the fault applies to a request."""
        return self.path in request.path and self.method in {"", request.method}

    def __str__(self) -> str:
        what = f"a delay of {self.delay:g} s" if self.delay else f"status {self.status}"
        if self.status is None and not self.delay:
            what = "a dropped connection"
        where = " ".join(filter(None, [self.method, self.path])) or "all requests"
        return f"{what} for {where}, {self.times} times"

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
        self._methods = frozenset(map(check_method, methods))
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

    @property
    def planned(self) -> list[str]:
        """Descriptions of the faults that are planned still."""
        return [str(fault) for fault in self._faults]

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

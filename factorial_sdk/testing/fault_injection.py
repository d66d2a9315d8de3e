"""What can be made to go wrong, so that programs can be tested for it."""

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
    """Something that goes wrong with the next requests.

    Attributes:
        times: how many of them.
        path: a part of the path of those that are meant; empty for all.
        method: of those that are meant; empty for all.
        status: HTTP status of the answer; None where there is none at all.
        body: JSON, or text, of the answer; by the status where it is None.
        headers: of the answer.
        carried_out: whether the request is carried out before.
    """

    times: int
    path: str = ""
    method: str = ""
    status: int | None = None
    body: Any = None
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str])
    carried_out: bool = False

    def concerns(self, request: FakeRequest) -> bool:
        """Whether a request is meant."""
        return self.path in request.path and self.method in {"", request.method}

    def error(self) -> ErrorResponse:
        """The answer."""
        status = self.status or 500
        reason = REASONS.get(status, "something went wrong")
        body = {"errors": [reason]} if self.body is None else self.body
        return ErrorResponse(status, body, self.headers)


class RateLimit:
    """So many requests in a minute.

    Args:
        per_minute: how many.
        methods: of those that are counted; empty for all.
    """

    def __init__(self, per_minute: int, methods: Collection[str]) -> None:
        self._per_minute = per_minute
        self._methods = frozenset(methods)
        self._times: deque[float] = deque()

    def check(self, request: FakeRequest, now: float) -> None:
        """Count a request.

        Raises:
            ErrorResponse: it is one too many; says when to come again.
        """
        if self._methods and request.method not in self._methods:
            return
        while self._times and self._times[0] <= now - MINUTE:
            self._times.popleft()
        if len(self._times) >= self._per_minute:
            wait = MINUTE - (now - self._times[0]) if self._times else MINUTE
            headers = {"retry-after": str(max(1, -int(-wait // 1)))}
            raise ErrorResponse(429, {"errors": [REASONS[429]]}, headers)
        self._times.append(now)


class FaultInjector:
    """The faults that wait for their requests, and the limit.

    Args:
        monotonic: seconds of a clock that only goes forward.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._faults: list[Fault] = []
        self.limit: RateLimit | None = None

    def plan(self, fault: Fault) -> None:
        """Let something go wrong, after all that was planned before."""
        self._faults.append(fault)

    def next_fault(self, request: FakeRequest) -> Fault | None:
        """What goes wrong with a request."""
        for fault in self._faults:
            if fault.concerns(request):
                fault.times -= 1
                if fault.times <= 0:
                    self._faults.remove(fault)
                return fault
        return None

    def check_limit(self, request: FakeRequest) -> None:
        """Count a request, if there is a limit."""
        if self.limit is not None:
            self.limit.check(request, self._monotonic())

    def clear(self) -> None:
        """Let nothing go wrong any more."""
        self._faults.clear()
        self.limit = None

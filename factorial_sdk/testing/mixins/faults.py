"""Fault injection: errors, dropped connections, rate limits, hidden fields, expired tokens."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from ..fault_injection import Fault, RateLimit, check_status
from .records import path_of

if TYPE_CHECKING:
    from threading import RLock

    from ..credentials import CredentialStore
    from ..dispatcher import Dispatcher
    from ..fault_injection import FaultInjector
    from .base import FakeCompany


class FaultsMixin:
    """The methods of `FakeFactorial` that make requests fail."""

    latency: float
    _lock: RLock
    _faults: FaultInjector
    _credentials: CredentialStore
    _hidden: dict[str, set[str]]
    _dispatchers: list[Dispatcher]

    def fail_next(
        self,
        status: int = 500,
        times: int = 1,
        path: str = "",
        *,
        method: str = "",
        body: Any = None,
        headers: dict[str, str] | None = None,
        carried_out: bool = False,
    ) -> None:
        """Respond to the next matching requests with an error.

        Args:
            status: HTTP status; 500 by default.
            times: Number of requests; 1 by default.
            path: Substring of the path of matching requests; all by default.
            method: HTTP method of matching requests; all by default.
            body: Body, as JSON values; one that fits the status by default.
            headers: Additional headers, for example ``{"retry-after": "2"}``.
            carried_out: Whether the requests still take effect; false by default.

        Raises:
            ValueError: `status` is not an HTTP status, `times` is less than 1, `path` is in no path
                of the API, or `method` is none.
        """
        check_status(status)
        self._plan(Fault(times, path, method, status, body, headers or {}, carried_out=carried_out))

    def drop_connection_next(
        self, times: int = 1, path: str = "", *, method: str = "", carried_out: bool = False
    ) -> None:
        """Close the connection instead of responding to the next matching requests.

        Args:
            times: Number of requests; 1 by default.
            path: Substring of the path of matching requests; all by default.
            method: HTTP method of matching requests; all by default.
            carried_out: Whether the requests take effect first, so that only the response is
                lost; false by default.

        Raises:
            ValueError: As for `fail_next`.
        """
        self._plan(Fault(times, path, method, carried_out=carried_out))

    def delay_next(
        self, seconds: float, times: int = 1, path: str = "", *, method: str = ""
    ) -> None:
        """Respond late to the next matching requests, which take effect at once.

        A client whose timeout is shorter gets an `ApiTimeoutError`, after that timeout.

        Args:
            seconds: Delay of the response, besides `latency`.
            times: Number of requests; 1 by default.
            path: Substring of the path of matching requests; all by default.
            method: HTTP method of matching requests; all by default.

        Raises:
            ValueError: `seconds` is not positive; or as for `fail_next`.
        """
        if not seconds > 0:
            raise ValueError(f"seconds must be more than 0, got {seconds!r}")
        self._plan(Fault(times, path, method, delay=seconds))

    @property
    def planned_faults(self) -> list[str]:
        """Descriptions of the faults that no request has met yet; after a test, there are none."""
        with self._lock:
            return self._faults.planned

    def rate_limit(
        self,
        per_minute: int | None,
        methods: Collection[str] = (),
        *,
        company: FakeCompany | None = None,
    ) -> None:
        """Respond with 429 and Retry-After to requests beyond a limit per minute.

        The requests of each company are counted apart.

        Args:
            per_minute: Number of requests within 60 seconds; None for no limit.
            methods: HTTP methods that are counted; all by default. Factorial counts POSTs.
            company: Company that the limit is for; all that have none of their own by default.
        """
        limit = None if per_minute is None else RateLimit(per_minute, methods)
        with self._lock:
            self._faults.rate_limits[None if company is None else company.number] = limit

    def hide_fields(self, *names: str, of: type | str | None = None) -> None:
        """Send fields as null, as the API does without the permission to read them.

        Args:
            *names: Names of the fields in JSON.
            of: Model or path of the collection; every collection by default.
        """
        with self._lock:
            path = "*" if of is None else path_of(of)
            self._hidden.setdefault(path, set()).update(names)
            for dispatcher in self._dispatchers:
                dispatcher.store.forget_encoded()

    def expire_tokens(self) -> None:
        """Expire all access tokens; their refresh tokens stay valid."""
        with self._lock:
            self._credentials.expire_access_tokens()

    def revoke(self, company: FakeCompany | None = None) -> None:
        """Revoke all access tokens and refresh tokens; API keys stay valid.

        Args:
            company: Company of the tokens; all companies by default.
        """
        with self._lock:
            self._credentials.revoke(None if company is None else company.number)

    def reset_faults(self) -> None:
        """Remove planned faults, the rate limit, hidden fields and the latency.

        Expired and revoked tokens stay so.
        """
        with self._lock:
            self._faults.clear()
            self._hidden.clear()
            self.latency = 0.0
            for dispatcher in self._dispatchers:
                dispatcher.store.forget_encoded()

    all_well = reset_faults
    """The former name of `reset_faults`."""

    def _plan(self, fault: Fault) -> None:
        with self._lock:
            self._faults.plan(fault)

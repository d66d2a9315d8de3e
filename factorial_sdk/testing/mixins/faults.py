"""What can be made to go wrong with a fake."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from ..fault_injection import Fault, RateLimit
from .records import path_of

if TYPE_CHECKING:
    from threading import RLock

    from ..credentials import CredentialStore
    from ..dispatcher import Dispatcher
    from ..fault_injection import FaultInjector
    from .base import FakeCompany


class FaultsMixin:
    """A part of `FakeFactorial`."""

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
        """Answer the next requests with an error.

        Args:
            status: HTTP status.
            times: how many requests.
            path: only those whose path contains this.
            method: only those of this method.
            body: JSON of the answer; by default one that goes with the status.
            headers: further headers, for example ``{"retry-after": "2"}``.
            carried_out: whether the requests have their effect all the same.
        """
        if not 100 <= status <= 599:
            raise ValueError(f"{status} is no HTTP status")
        self._plan(Fault(times, path, method, status, body, headers or {}, carried_out=carried_out))

    def drop_connection_next(
        self, times: int = 1, path: str = "", *, method: str = "", carried_out: bool = False
    ) -> None:
        """End the connection instead of answering the next requests.

        Args:
            times: how many requests.
            path: only those whose path contains this.
            method: only those of this method.
            carried_out: whether they have their effect before: then only the answer is lost.
        """
        self._plan(Fault(times, path, method, carried_out=carried_out))

    def rate_limit(self, per_minute: int | None, methods: Collection[str] = ()) -> None:
        """Answer 429 to more requests than so many in a minute.

        Args:
            per_minute: how many; None for no limit.
            methods: of those that are counted; all by default. Factorial counts POSTs.
        """
        with self._lock:
            self._faults.limit = None if per_minute is None else RateLimit(per_minute, methods)

    def hide_fields(self, *names: str, of: type | str | None = None) -> None:
        """Show fields as null, as the API does where permissions do not allow more.

        Args:
            *names: of the fields, in JSON.
            of: the model, or the path of the collection; by default wherever they occur.
        """
        with self._lock:
            place = "*" if of is None else path_of(of)
            self._hidden.setdefault(place, set()).update(names)
            for dispatcher in self._dispatchers:
                dispatcher.store.forget_encoded()

    def expire_tokens(self) -> None:
        """Let all access tokens expire; their refresh tokens go on working."""
        with self._lock:
            self._credentials.expire()

    def revoke(self, company: FakeCompany | None = None) -> None:
        """Take back all tokens, those to refresh with as well; API keys go on working.

        Args:
            company: only those of this one.
        """
        with self._lock:
            self._credentials.revoke(None if company is None else company.number)

    def all_well(self) -> None:
        """Let nothing go wrong any more: no faults, no limit, no hidden fields, no latency."""
        with self._lock:
            self._faults.clear()
            self._hidden.clear()
            self.latency = 0.0
            for dispatcher in self._dispatchers:
                dispatcher.store.forget_encoded()

    def _plan(self, fault: Fault) -> None:
        if fault.times < 1:
            raise ValueError("times must be at least 1")
        with self._lock:
            self._faults.plan(fault)

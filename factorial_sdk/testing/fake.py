"""`FakeFactorial`: the API in memory, and the ways in."""

from __future__ import annotations

from collections import deque
from hmac import compare_digest
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import attrs

from .history import START, populate
from .integrations import COLLECTIONS
from .messages import FakeRequest, FakeResponse, Visit
from .refusals import Refusal, not_allowed, too_large, unauthorized
from .service import Service
from .store import Store
from .welcome import welcome

if TYPE_CHECKING:
    from ..async_client import AsyncClient
    from ..sync_client import Client
    from .server import FakeServer
    from .transport import FakeTransport

MAX_BODY: Final = 8 * 1024 * 1024
"""Bytes; what is larger is refused."""

MAX_VISITS: Final = 10_000
"""Requests that are remembered, so that a server that runs for weeks does not grow."""

URL: Final = "https://fake.factorial.invalid"
"""Base URL of clients that reach the fake without a network."""


class FakeFactorial:
    """The Factorial API in memory: a small company that can be read and written.

    What is written is kept, so a program can be tested from end to end: a record whose outcome was
    reported shows it, and a sync run whose last outcome was reported is over. The same seed gives
    the same company; the time is always the morning of 23 November 2026. Threads can share it.

    It serves the integrations domain, with the paging, the filters, the errors and the ids
    (integers before API version 2026-07-01) of the real API.

    Args:
        seed: of the company; others have other people and other amounts.
        api_key: the API key to accept.
        token: the access token to accept.

    Example:
        In the same process, without any network:

        >>> from factorial_sdk.testing import FakeFactorial
        >>> fake = FakeFactorial()
        >>> with fake.client() as api:
        ...     run = api.integrations.sync_runs.all()[-1]
        ...     items = api.integrations.syncable_items.all(sync_run_id=run.id)
        ...     outcomes = api.integrations.syncable_sync_runs
        ...     first = items[0].syncable_sync_run_id
        ...     before = outcomes.get_by_id(first)
        ...     after = outcomes.update(first, {"status": "success"})
        >>> run, len(items)
        (SyncRun(id='4104', status='running', company_id='2214'), 255)
        >>> str(before.status), str(after.status)
        ('running', 'success')
        >>> fake.requests[-1].method, fake.requests[-1].status
        ('PUT', 200)
    """

    def __init__(
        self, *, seed: int = 7, api_key: str = "demo-key", token: str = "demo-token"
    ) -> None:
        self.api_key = api_key
        self.token = token
        self._seed = seed
        store = Store({each.path: (each.record, each.first_id) for each in COLLECTIONS}, START)
        populate(store, seed)
        self._service = Service({each.path: each for each in COLLECTIONS}, store)
        self._lock = Lock()
        self._count = 0
        self._visits: deque[Visit] = deque(maxlen=MAX_VISITS)

    def handle(self, request: FakeRequest) -> FakeResponse:
        """Answer a request. Whatever it is, the answer is one of the API: this never raises.

        Example:
            >>> from factorial_sdk.testing import FakeFactorial, FakeRequest
            >>> path = "/api/2026-10-01/resources/integrations/sync_runs?limit=1"
            >>> FakeFactorial().handle(FakeRequest("GET", path)).status
            401
            >>> answer = FakeFactorial().handle(FakeRequest("GET", path, {"x-api-key": "demo-key"}))
            >>> answer.json["meta"]["total"]
            4
        """
        with self._lock:
            try:
                answer = self._answer(request)
            except Refusal as refusal:
                answer = refusal.response()
            return self._note(request, answer)

    def refuse(self, request: FakeRequest, refusal: Refusal) -> FakeResponse:
        """Answer a request that cannot be read to its end; for servers."""
        with self._lock:
            return self._note(request, refusal.response())

    @property
    def requests(self) -> list[Visit]:
        """What was asked and how it was answered, oldest first; the last 10,000 are kept."""
        with self._lock:
            return list(self._visits)

    def transport(self) -> FakeTransport:
        """A transport for an `httpx.Client` or an `httpx.AsyncClient`, or for the SDK's clients."""
        from .transport import FakeTransport

        return FakeTransport(self)

    def client(self, **options: Any) -> Client:
        """A client of this fake.

        Args:
            **options: of `Client`; ``auth=`` to try other credentials.
        """
        from ..sync_client import Client

        return Client(**self._options(options))

    def async_client(self, **options: Any) -> AsyncClient:
        """An asynchronous client of this fake.

        Args:
            **options: of `AsyncClient`; ``auth=`` to try other credentials.
        """
        from ..async_client import AsyncClient

        return AsyncClient(**self._options(options))

    def serve(self, port: int = 0, host: str = "127.0.0.1") -> FakeServer:
        """Serve this fake over HTTP, in threads of this process, until the server is closed.

        Args:
            port: to listen on; a free one by default.
            host: to listen on; by default only this computer can connect.

        Raises:
            OSError: the address cannot be listened on, for example because it is in use.
        """
        from .server import FakeServer

        return FakeServer(self, port, host)

    def __repr__(self) -> str:
        return f"<FakeFactorial seed={self._seed}>"

    def _answer(self, request: FakeRequest) -> FakeResponse:
        if len(request.body) > MAX_BODY:
            raise too_large(MAX_BODY)
        if request.path == "/":
            if request.method != "GET":
                raise not_allowed(["GET"])
            return welcome(self._service.collections.values())
        self._authenticate(request)
        return self._service.answer(request)

    def _note(self, request: FakeRequest, answer: FakeResponse) -> FakeResponse:
        """Remember what was asked, and give the answer its id."""
        self._count += 1
        self._visits.append(Visit(request.method, request.path, request.query, answer.status))
        return attrs.evolve(
            answer, headers={**answer.headers, "x-request-id": f"fake-{self._count:08}"}
        )

    def _authenticate(self, request: FakeRequest) -> None:
        """Every credential that is given must be right, and there must be one."""
        checks: list[bool] = []
        if (key := request.headers.get("x-api-key")) is not None:
            checks.append(_same(key, self.api_key))
        if (authorization := request.headers.get("authorization")) is not None:
            scheme, _, token = authorization.partition(" ")
            checks.append(scheme.lower() == "bearer" and _same(token, self.token))
        if not checks or not all(checks):
            raise unauthorized()

    def _options(self, given: dict[str, Any]) -> dict[str, Any]:
        from ..auth import AccessTokenAuth

        options = {"base_url": URL, "transport": self.transport(), **given}
        if options.get("auth") is None:
            options["auth"] = AccessTokenAuth(self.token)
        return options


def _same(given: str, expected: str) -> bool:
    # As bytes, since headers can hold what compare_digest does not take as text.
    return compare_digest(given.encode("utf-8", "replace"), expected.encode("utf-8", "replace"))

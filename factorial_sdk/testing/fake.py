"""`FakeFactorial`: the API in memory, and what can be done with it besides asking it."""

from __future__ import annotations

import datetime as dt
import logging
from collections import deque
from threading import RLock
from typing import Final

from typing_extensions import override

from .clock import Clock, checked
from .credentials import CredentialStore
from .dispatcher import Dispatcher
from .error_responses import ErrorResponse, not_allowed, too_large
from .fault_injection import FaultInjector
from .http import MAX_BODY, FakeRequest, FakeResponse, Visit
from .index_page import welcome
from .mixins.base import FakeCompany
from .mixins.faults import FaultsMixin
from .mixins.records import RecordsMixin
from .mixins.transports import TransportsMixin
from .mixins.webhooks import WebhooksMixin
from .oauth import PREFIX, OAuth
from .schema import table
from .seed.company_seeder import CompanySeeder
from .seed.sync_records import end_overdue_runs
from .server.serializer import Serializer
from .webhooks import DeliveryLog

LOGGER = logging.getLogger("factorial_sdk.testing")


MAX_VISITS: Final = 10_000
"""Requests that are remembered, so that a server that runs for weeks does not grow."""

MAX_KEPT: Final = 16 * 1024
"""Bytes of a body that is remembered."""


class FakeFactorial(TransportsMixin, RecordsMixin, FaultsMixin, WebhooksMixin):
    """The Factorial API in memory: a small company that can be read and written.

    What is written is kept, so a program can be tested from end to end: a record whose outcome was
    reported shows it, and a sync run whose last outcome was reported is over. Threads can share it.

    The same `seed` and `now` give the same company. Its dates follow from `now`: somebody is on
    leave next week, and a sync run began half an hour ago. From there the time goes on as the
    monotonic clock of the machine does, and `advance` moves it.

    It serves all operations of all domains, with the paging, the filters, the errors and the ids
    (integers before API version 2026-07-01) of the real API. Records are made when they are first
    read, so that large companies cost nothing but what is looked at.

    Args:
        seed: of the company; others have other people and other amounts.
        employees: how many work there.
        weeks: how far back hours were recorded.
        now: the moment at which the fake's time starts, with a time zone; the current time by
            default.
        api_key: the API key to accept.
        token: the access token to accept.
        refresh_token: what the access token can be renewed with.
        client_id: of the OAuth application.
        client_secret: of the OAuth application.
        pages: whether ``page`` is understood; cursors always are.
        nulls: whether fields without a value are sent as null, as the real API does. The published
            schema declares hardly any null: without them, answers follow it to the letter.
        latency: seconds that every answer takes.

    Attributes:
        latency: seconds that every answer takes.
        client_id: of the OAuth application.
        client_secret: of the OAuth application.

    Raises:
        TypeError: `now` is no `datetime`.
        ValueError: the company has nobody, or would have worked no week, or `now` has no time zone.

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
        self,
        *,
        seed: int = 7,
        employees: int = 40,
        weeks: int = 4,
        now: dt.datetime | None = None,
        api_key: str = "demo-key",
        token: str = "demo-token",
        refresh_token: str = "demo-refresh-token",
        client_id: str = "demo-client",
        client_secret: str = "demo-secret",
        pages: bool = True,
        nulls: bool = True,
        latency: float = 0.0,
    ) -> None:
        if employees < 1 or weeks < 1:
            raise ValueError("a company has at least one employee, and has worked for a week")
        self._clock = Clock(now)
        self.latency = latency
        self.client_id = client_id
        self.client_secret = client_secret
        self._seed = seed
        self._pages = pages
        self._nulls = nulls
        self._lock = RLock()
        self._count = 0
        self._visits: deque[Visit] = deque(maxlen=MAX_VISITS)
        self._hidden: dict[str, set[str]] = {}
        self._serializer = Serializer(table(), self._hidden)
        self._deliveries = DeliveryLog(self._serializer, nulls=nulls)
        self._credentials = CredentialStore(seed, self._clock.seconds)
        self._oauth = OAuth(self._credentials, client_id, client_secret)
        self._faults = FaultInjector(self._clock.seconds)
        self._companies: list[FakeCompany] = []
        self._dispatchers: list[Dispatcher] = []
        self._found(seed, employees, weeks, api_key, token, refresh_token)

    # Asking.

    def handle(self, request: FakeRequest) -> FakeResponse:
        """Answer a request. Whatever it is, the answer is one of the API: this never raises.

        It does not wait, either: `FakeResponse.delay` says how long the answer is to take.

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
            fault = self._faults.next_fault(request)
            if fault is None:
                return self._note(request, self._carry_out(request))
            if fault.carried_out:
                self._carry_out(request)
            answer = fault.error().response()
            return self._note(request, answer, dropped=fault.status is None)

    def refuse(self, request: FakeRequest, error: ErrorResponse) -> FakeResponse:
        """Answer a request that cannot be read to its end; for servers."""
        with self._lock:
            return self._note(request, error.response())

    @property
    def requests(self) -> list[Visit]:
        """What was asked and how it was answered, oldest first; the last 10,000 are kept."""
        with self._lock:
            return list(self._visits)

    # Time.

    @property
    def now(self) -> dt.datetime:
        """The fake's time, in UTC."""
        return self._clock.now()

    def advance(
        self,
        delta: dt.timedelta | None = None,
        *,
        days: float = 0,
        hours: float = 0,
        minutes: float = 0,
        seconds: float = 0,
    ) -> None:
        """Move the fake's time forward.

        Tokens that were issued expire after an hour and their refresh tokens after a week, what a
        sync run has no outcome of after an hour fails, and the minute of a rate limit passes.

        Args:
            delta: by how much; or in these units, which are added up:
            days: of 24 hours.
            hours: likewise.
            minutes: likewise.
            seconds: likewise.

        Raises:
            TypeError: `delta` is no `timedelta`.
            ValueError: it would go back.

        Example:
            >>> from factorial_sdk.testing import FakeFactorial
            >>> fake = FakeFactorial()
            >>> with fake.client() as api:
            ...     before = api.integrations.sync_runs.get_by_id(4104).status
            ...     fake.advance(hours=1)
            ...     after = api.integrations.sync_runs.get_by_id(4104).status
            >>> str(before), str(after)
            ('running', 'errored')
        """
        units = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        with self._lock:
            self._clock.advance(units if delta is None else checked(delta) + units)

    # Companies.

    @property
    def api_key(self) -> str:
        """The API key of the first company."""
        return self._companies[0].api_key

    @property
    def token(self) -> str:
        """The access token of the first company."""
        return self._companies[0].token

    @property
    def refresh_token(self) -> str:
        """What the access token of the first company can be renewed with, once."""
        return self._companies[0].refresh_token

    @property
    def companies(self) -> tuple[FakeCompany, ...]:
        """All companies."""
        return tuple(self._companies)

    def add_company(
        self, *, seed: int | None = None, employees: int = 40, weeks: int = 4
    ) -> FakeCompany:
        """Another company, with credentials of its own; they share no record, and no id.

        Its dates follow from the time that it is when it is added.

        Args:
            seed: of the company; by default one that follows from the fake's.
            employees: how many work there.
            weeks: how far back hours were recorded.
        """
        with self._lock:
            number = len(self._companies) + 1
            kinds = ("demo-key", "demo-token", "demo-refresh-token")
            names = (f"{kind}-{number}" for kind in kinds)
            chosen = self._seed + number if seed is None else seed
            return self._found(chosen, employees, weeks, *names)

    def authorization_code(
        self,
        redirect_uri: str | None = None,
        *,
        scope: str = "",
        company: FakeCompany | None = None,
    ) -> str:
        """A code that ``POST /oauth/token`` exchanges for tokens, once: the user has agreed.

        Args:
            redirect_uri: must then be named again, if it is given here.
            scope: of the tokens; with ``read``, to write is answered with 403.
            company: whose tokens they will be; the first one by default.
        """
        with self._lock:
            number = 0 if company is None else company.number
            return self._credentials.issue_code(number, redirect_uri, scope=scope)

    @override
    def __repr__(self) -> str:
        return f"<FakeFactorial seed={self._seed}>"

    # How it works.

    def _found(
        self, seed: int, employees: int, weeks: int, api_key: str, token: str, refresh_token: str
    ) -> FakeCompany:
        number = len(self._companies)
        seeder = CompanySeeder(table(), seed, employees, weeks, number, clock=self._clock.now)
        dispatcher = Dispatcher(
            seeder.store,
            self._serializer,
            self._deliveries.on_write,
            pages=self._pages,
            nulls=self._nulls,
        )
        company = FakeCompany(number, seeder.company_id, api_key, token, refresh_token)
        self._credentials.register(
            number, api_key=api_key, token=token, refresh_token=refresh_token
        )
        self._companies.append(company)
        self._dispatchers.append(dispatcher)
        return company

    @override
    def _dispatcher(self, company: FakeCompany | None) -> Dispatcher:
        dispatcher = self._dispatchers[0 if company is None else company.number]
        end_overdue_runs(dispatcher.store)
        return dispatcher

    def _carry_out(self, request: FakeRequest) -> FakeResponse:
        try:
            return self._answer(request)
        except ErrorResponse as error:
            return error.response()
        except Exception:  # whoever asks over HTTP is to get an answer, and its owner the reason
            LOGGER.exception("the fake failed to answer %s %s", request.method, request.path)
            return ErrorResponse(500, {"errors": ["the fake failed; its log says why"]}).response()

    def _answer(self, request: FakeRequest) -> FakeResponse:
        if len(request.body) > MAX_BODY:
            raise too_large(MAX_BODY)
        if request.path == "/":
            if request.method != "GET":
                raise not_allowed(["GET"])
            return welcome(table())
        self._faults.check_limit(request)
        if request.path.startswith(PREFIX):
            return self._oauth.answer(request, self._clock.seconds())
        number = self._credentials.company(request.headers, request.method)
        return self._dispatcher(self._companies[number]).dispatch(request)

    def _note(
        self, request: FakeRequest, answer: FakeResponse, *, dropped: bool = False
    ) -> FakeResponse:
        """Remember what was asked, and give the answer its id."""
        self._count += 1
        status = 0 if dropped else answer.status
        body = request.body if len(request.body) <= MAX_KEPT else b""
        self._visits.append(Visit(request.method, request.path, request.query, status, body))
        return FakeResponse(
            answer.status,
            {**answer.headers, "x-request-id": f"fake-{self._count:08}"},
            answer.body,
            self.latency,
            dropped,
        )

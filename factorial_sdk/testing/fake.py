"""`FakeFactorial`: the in-memory API, its clock, its companies and the requests it received."""

from __future__ import annotations

import datetime as dt
import logging
from collections import deque
from threading import RLock
from typing import Final

import attrs
from typing_extensions import override

from . import file_host
from .clock import Clock, check_delta
from .credentials import CredentialStore
from .dispatcher import Dispatcher
from .error_responses import ErrorResponse, not_allowed, too_large
from .fault_injection import FaultInjector
from .http import MAX_BODY, FakeRequest, FakeResponse, RecordedRequest
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


TASKS: Final = "/tasks/"
"""What the paths of the files of tasks begin with."""

MAX_RECORDED_REQUESTS: Final = 10_000
"""Number of recorded requests; bounds the memory of a server that runs for weeks."""

MAX_RECORDED_BODY: Final = 16 * 1024
"""Maximum size in bytes of a recorded body; larger bodies are not recorded."""


class FakeFactorial(TransportsMixin, RecordsMixin, FaultsMixin, WebhooksMixin):
    """An in-memory Factorial API with a small invented company that can be read and written.

    Writes are stored, so a program can be tested end to end: a reported outcome is read back, and
    reporting the last outcome ends a sync run. It is thread-safe.

    The same `seed` and `now` give the same company. Its dates follow from `now`: an employee is on
    leave next week, and a sync run began half an hour ago. From there the time follows the
    machine's monotonic clock; `advance` moves it.

    It serves all operations of all domains with the pagination, filters, errors and ids (integers
    before API version 2026-07-01) of the real API. Each record is made when it is first read, so a
    large company costs only the records that are read.

    Args:
        seed: Random seed of the company: its people and amounts; 7 by default.
        employees: Number of employees; 40 by default.
        weeks: Weeks of recorded working hours; 4 by default.
        now: Start of the fake's time, with a time zone; the current time by default.
        api_key: API key to accept.
        token: Access token to accept.
        refresh_token: Refresh token of that access token.
        client_id: Client id of the OAuth application.
        client_secret: Client secret of the OAuth application.
        pages: Whether the ``page`` parameter is supported, besides cursors; true by default.
        nulls: Whether fields without a value are sent as null, as the real API does; true by
            default. The published schema declares few nulls: without them, responses follow it
            strictly.
        latency: Duration of each response in seconds; 0 by default.

    Attributes:
        latency: Duration of each response in seconds.
        client_id: Client id of the OAuth application.
        client_secret: Client secret of the OAuth application.

    Raises:
        TypeError: `now` is not a `datetime`.
        ValueError: `employees` or `weeks` is less than 1, or `now` has no time zone.

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
            raise ValueError(f"employees and weeks must be at least 1, got {employees} and {weeks}")
        self._clock = Clock(now)
        self.latency = latency
        self.client_id = client_id
        self.client_secret = client_secret
        self._seed = seed
        self._pages = pages
        self._nulls = nulls
        self._lock = RLock()
        self._count = 0
        self._requests: deque[RecordedRequest] = deque(maxlen=MAX_RECORDED_REQUESTS)
        self._hidden: dict[str, set[str]] = {}
        self._serializer = Serializer(table(), self._hidden)
        self._deliveries = DeliveryLog(self._serializer, nulls=nulls)
        self._credentials = CredentialStore(seed, self._clock.seconds)
        self._oauth = OAuth(self._credentials, client_id, client_secret, self._number_of)
        self._faults = FaultInjector(self._clock.seconds)
        self._companies: list[FakeCompany] = []
        self._dispatchers: list[Dispatcher] = []
        self._create_company(seed, employees, weeks, api_key, token, refresh_token)

    # Requests.

    def handle(self, request: FakeRequest) -> FakeResponse:
        """Return the response to a request; never raises.

        It does not sleep: transports wait for `FakeResponse.delay` seconds.

        Example:
            >>> from factorial_sdk.testing import FakeFactorial, FakeRequest
            >>> path = "/api/2026-10-01/resources/integrations/sync_runs?limit=1"
            >>> FakeFactorial().handle(FakeRequest("GET", path)).status
            401
            >>> headers = {"x-api-key": "demo-key"}
            >>> response = FakeFactorial().handle(FakeRequest("GET", path, headers))
            >>> response.json["meta"]["total"]
            4
        """
        with self._lock:
            fault = self._faults.next_fault(request)
            if fault is None:
                return self._record(request, _reachable(request, self._process(request)))
            if fault.delay:
                response = _reachable(request, self._process(request))
                return self._record(request, response, late=fault.delay)
            if fault.carried_out:
                self._process(request)
            response = fault.error_response().response()
            return self._record(request, response, dropped=fault.status is None)

    def refuse(self, request: FakeRequest, error: ErrorResponse) -> FakeResponse:
        """Record a request that could not be read completely, and return the error; for servers."""
        with self._lock:
            return self._record(request, error.response())

    @property
    def requests(self) -> list[RecordedRequest]:
        """The last 10,000 requests with the status of their responses, oldest first."""
        with self._lock:
            return list(self._requests)

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

        Issued access tokens expire after an hour and their refresh tokens after a week. Records
        of a sync run without an outcome after an hour fail. Rate limits count per minute.

        Args:
            delta: Duration; added to the units below.
            days: Days of 24 hours; 0 by default.
            hours: Hours; 0 by default.
            minutes: Minutes; 0 by default.
            seconds: Seconds; 0 by default.

        Raises:
            TypeError: `delta` is not a `timedelta`.
            ValueError: The sum is negative.

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
            self._clock.advance(units if delta is None else check_delta(delta) + units)

    # Companies.

    @property
    def api_key(self) -> str:
        """API key of the first company."""
        return self._companies[0].api_key

    @property
    def token(self) -> str:
        """Access token of the first company."""
        return self._companies[0].token

    @property
    def refresh_token(self) -> str:
        """Refresh token of the first company; it can be used once."""
        return self._companies[0].refresh_token

    @property
    def companies(self) -> tuple[FakeCompany, ...]:
        """All companies."""
        return tuple(self._companies)

    def add_company(
        self, *, seed: int | None = None, employees: int = 40, weeks: int = 4
    ) -> FakeCompany:
        """Add a company with credentials of its own; companies share no records and no ids.

        Its dates follow from the fake's time at this call.

        Args:
            seed: Random seed of the company; derived from the fake's by default.
            employees: Number of employees; 40 by default.
            weeks: Weeks of recorded working hours; 4 by default.
        """
        with self._lock:
            number = len(self._companies) + 1
            kinds = ("demo-key", "demo-token", "demo-refresh-token")
            names = (f"{kind}-{number}" for kind in kinds)
            chosen = self._seed + number if seed is None else seed
            return self._create_company(chosen, employees, weeks, *names)

    def authorization_code(
        self,
        redirect_uri: str | None = None,
        *,
        scope: str = "",
        company: FakeCompany | None = None,
    ) -> str:
        """Return an authorization code, as after the user's consent.

        ``POST /oauth/token`` exchanges it for tokens once.

        Args:
            redirect_uri: Redirect URI that the exchange must repeat; none by default.
            scope: Scope of the tokens; with ``read``, writes are rejected with 403.
            company: Company of the tokens; the first one by default.
        """
        with self._lock:
            number = 0 if company is None else company.number
            return self._credentials.issue_code(number, redirect_uri, scope=scope)

    @override
    def __repr__(self) -> str:
        return f"<FakeFactorial seed={self._seed}>"

    # Processing.

    def _create_company(
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

    def _number_of(self, company_id: str | None) -> int | None:
        """Return the position of the company with an id; the first one for None."""
        if company_id is None:
            return 0
        return next((each.number for each in self._companies if str(each.id) == company_id), None)

    @override
    def _dispatcher(self, company: FakeCompany | None) -> Dispatcher:
        dispatcher = self._dispatchers[0 if company is None else company.number]
        end_overdue_runs(dispatcher.store)
        return dispatcher

    def _process(self, request: FakeRequest) -> FakeResponse:
        try:
            return self._route(request)
        except ErrorResponse as error:
            return error.response()
        except Exception:  # the client gets a response, the log gets the reason
            LOGGER.exception("the fake failed to process %s %s", request.method, request.path)
            return ErrorResponse(500, {"errors": ["the fake failed; its log says why"]}).response()

    def _route(self, request: FakeRequest) -> FakeResponse:
        if len(request.body) > MAX_BODY:
            raise too_large(MAX_BODY)
        if request.path == "/":
            if request.method != "GET":
                raise not_allowed(["GET"])
            return welcome(table())
        if request.path.startswith(PREFIX):
            self._faults.check_rate_limit(request)
            return self._oauth.handle(request, self._clock.seconds())
        if request.path.startswith(file_host.PREFIX):
            self._faults.check_rate_limit(request)
            stores = {each.store.company_id: each.store for each in self._dispatchers}
            return file_host.serve_file(request, stores, self._clock.seconds())
        try:
            number = self._credentials.authenticate(request.headers, request.method)
        except ErrorResponse:
            self._faults.check_rate_limit(request)
            raise
        self._faults.check_rate_limit(request, number)
        dispatcher = self._dispatcher(self._companies[number])
        if request.path.startswith(TASKS):
            found = file_host.serve_task_file(request, dispatcher.store)
            if found is not None:
                return found
        return dispatcher.dispatch(request)

    def _record(
        self,
        request: FakeRequest,
        response: FakeResponse,
        *,
        dropped: bool = False,
        late: float = 0.0,
    ) -> FakeResponse:
        """Record the request, and return the response with a request id and the latency."""
        self._count += 1
        status = 0 if dropped else response.status
        body = request.body if len(request.body) <= MAX_RECORDED_BODY else b""
        self._requests.append(
            RecordedRequest(request.method, request.path, request.query, status, body)
        )
        return FakeResponse(
            response.status,
            {**response.headers, "x-request-id": f"fake-{self._count:08}"},
            response.body,
            self.latency + late,
            dropped,
        )


def _reachable(request: FakeRequest, response: FakeResponse) -> FakeResponse:
    """Return a response whose addresses of files are of a host that the client can reach."""
    known = file_host.FILES_URL.encode()
    if request.files_url is None or known not in response.body:
        return response
    body = response.body.replace(known, request.files_url.encode())
    return attrs.evolve(response, body=body)

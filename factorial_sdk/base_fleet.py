"""What both fleets have in common: the clients by company, and a flow that calls each."""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sized
from functools import partial
from inspect import iscoroutinefunction
from threading import Lock
from typing import (
    TYPE_CHECKING,
    Any,
    Final,
    Generic,
    NoReturn,
    TypeVar,
    cast,
)

import httpx

from . import fork_hooks
from .async_client import AsyncClient
from .auth.refresh_token import RefreshTokenAuth
from .core.compat import override
from .core.config import check_concurrency
from .core.errors import ConfigurationError
from .core.execution.flow import CallFunction, Flow, Gather
from .core.redaction import redact_errors, refuse
from .core.requests.query import encode_id
from .core.types import ID, is_iterable, kind_of
from .core.validation import check_int
from .progress import OnProgress, make_progress
from .sync_client import Client
from .transport.http_client import KEPT_ALIVE, OpenHttpxOptions

if TYPE_CHECKING:
    from .core.converter import ModelConverter
    from .core.execution.context import Progress
    from .core.execution.middleware import Middleware
    from .core.execution.rate_limit import RateLimit
    from .core.execution.retry import RetryPolicy

C = TypeVar("C", Client, AsyncClient)
T = TypeVar("T")

MAX_CLIENTS: Final = 5000
MAX_CONNECTIONS: Final = 64
"""Of a fleet, unless its ``limits`` say otherwise; more requests at once wait for one."""


class ClientOptions(OpenHttpxOptions, total=False, closed=True):
    """The options of `Client` and `AsyncClient` that a fleet hands on: all but ``auth``."""

    api_version: str
    timeout: float | httpx.Timeout | None
    retry: RetryPolicy | int
    rate_limit: RateLimit | None
    concurrency: int
    middleware: Iterable[Middleware]
    strict: bool
    converter: ModelConverter
    max_response_size: int | None
    http_client: Any
    transport: Any


class _NoAuth(httpx.Auth):
    """The credentials of the client whose connections a fleet shares; it makes no call."""

    @override
    def auth_flow(self, request: httpx.Request) -> NoReturn:
        raise ConfigurationError("fleet.client(company_id) has the credentials of a company")


class BaseFleet(Generic[C]):
    """What both fleets have in common."""

    _client_class: type[C]

    @redact_errors
    def __init__(
        self,
        credentials: Callable[[ID], Any],
        base_url: str | None = None,
        *,
        max_clients: int = MAX_CLIENTS,
        **options: Any,
    ) -> None:
        if not callable(credentials):
            refuse(
                ConfigurationError(
                    f"credentials must be a function of a company's id, got {kind_of(credentials)}"
                )
            )
        if "auth" in options:
            raise TypeError(f"{type(self).__name__}() takes no auth: credentials() returns it")
        self._credentials = credentials
        self._clients: _Clients[C] = _Clients(check_int("max_clients", max_clients, minimum=1))
        if not {"limits", "http_client", "transport"} & options.keys():
            options["limits"] = _limits()
        self._shared: C = self._client_class(base_url, auth=_NoAuth(), **options)

    def _map(
        self,
        function: Callable[[C, ID], Any],
        company_ids: Iterable[ID],
        concurrency: int,
        progress: OnProgress,
    ) -> Flow[tuple[dict[ID, Any], dict[ID, Exception]]]:
        """Return the results by company, and the errors."""
        if not callable(function):
            raise TypeError(f"function must be a function of two, got {kind_of(function)}")
        if not is_iterable(cast("object", company_ids)):
            raise TypeError(f"company_ids must be a list of ids, got {kind_of(company_ids)}")
        limit = check_concurrency(concurrency)
        total = None
        if isinstance(company_ids, Sized):
            total = len({encode_id(company_id) for company_id in company_ids})
        outcomes: dict[ID, Any] = {}
        with make_progress(progress, "companies", " companies") as display:
            calls = self._calls(function, company_ids, outcomes, _Counter(display, total))
            found = yield Gather(calls, limit, keep_errors=True)
        outcomes = dict(zip(outcomes, found, strict=True))
        failed = {key: error for key, error in outcomes.items() if isinstance(error, _Failure)}
        return (
            {key: value for key, value in outcomes.items() if key not in failed},
            {key: failure.error for key, failure in failed.items()},
        )

    def _calls(
        self,
        function: Callable[[C, ID], Any],
        company_ids: Iterable[ID],
        outcomes: dict[ID, Any],
        count: Callable[[], None],
    ) -> Iterator[Flow[Any]]:
        """Yield a flow for each company, once; `outcomes` gets its id as a key."""
        seen: set[str] = set()
        for company_id in company_ids:
            key = encode_id(company_id)
            if key not in seen:
                seen.add(key)
                outcomes[company_id] = None
                yield self._call(function, company_id, count)

    def _call(
        self, function: Callable[[C, ID], Any], company_id: ID, count: Callable[[], None]
    ) -> Flow[Any]:
        try:
            client = yield from self._get(company_id)
            result = yield self._applied(function, client, company_id)
        except Exception as error:
            error.add_note(f"This was company {company_id}.")
            result = _Failure(error)
        count()
        return result

    def _get(self, company_id: ID) -> Flow[C]:
        """Return the client of a company; make it when it is first asked for."""
        key = encode_id(company_id)
        client = self._clients.find(key)
        if client is None:
            derive = self._shared.with_auth
            # The credentials are no local variable, for tracebacks may show those.
            made = derive(self._clients.kept_auth(key) or (yield self._looked_up(company_id)))
            client = self._clients.keep(key, made, derive)
        return client

    def _looked_up(self, company_id: ID) -> CallFunction:
        """Return the command that gets the credentials of a company."""
        function = self._credentials
        is_async = iscoroutinefunction(function) or iscoroutinefunction(
            getattr(function, "__call__", None)  # noqa: B004 (an object may have an async one)
        )
        return CallFunction(partial(function, company_id), awaited=is_async)

    @abstractmethod
    def _applied(self, function: Callable[[C, ID], Any], client: C, company_id: ID) -> CallFunction:
        """Return the command that calls a function of the user for a company."""

    def forget(self, company_id: ID) -> None:
        """Ask for the credentials of a company again when its client is next needed.

        Call it when a company has disconnected, or has new credentials. Clients in use go on, and
        so do the fleets of other processes. They end within an hour, when they refresh a token that
        was deleted from a database or Redis.
        """
        self._clients.forget(encode_id(company_id))

    def __len__(self) -> int:
        return len(self._clients)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)} clients, {self._shared!r}>"


class _Clients(Generic[C]):
    """The clients of a fleet by company, those longest unused first.

    Credentials that hold the only copy of a token outlive their client: a refresh token is good for
    one use, so the one that the company's credentials started with may be used up.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._clients: OrderedDict[str, C] = OrderedDict()
        self._auths: dict[str, httpx.Auth] = {}
        self._lock = Lock()
        fork_hooks.register(self)  # last: another thread may fork at any time

    def after_fork(self) -> None:
        """Replace the lock, which another thread of the parent process may hold."""
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._clients)

    def find(self, key: str) -> C | None:
        """Return the client of a company, which counts as a use; None if there is none."""
        with self._lock:
            client = self._clients.get(key)
            if client is not None:
                self._clients.move_to_end(key)
            return client

    def keep(self, key: str, made: C, derive: Callable[[httpx.Auth], C]) -> C:
        """Keep a client, unless another thread or task was first; return the client to use.

        Args:
            key: the company.
            made: a client with the credentials that were looked up.
            derive: makes a client with the credentials that have outlived one meanwhile.
        """
        with self._lock:
            client = self._clients.get(key)
            if client is None:
                client = derive(self._auths.pop(key)) if key in self._auths else made
                client._kept = True  # pyright: ignore[reportPrivateUsage]
                self._clients[key] = client
                if len(self._clients) > self._most:
                    self._drop_oldest()
            self._clients.move_to_end(key)
            return client

    def _drop_oldest(self) -> None:
        key, client = self._clients.popitem(last=False)
        auth = client._auth  # pyright: ignore[reportPrivateUsage]
        if isinstance(auth, RefreshTokenAuth) and auth.token_manager.is_only_copy:
            self._auths[key] = auth

    def kept_auth(self, key: str) -> httpx.Auth | None:
        """Return the credentials of a company that have outlived its client, if there are any."""
        with self._lock:
            return self._auths.get(key)

    def forget(self, key: str) -> None:
        """Drop the client and the credentials of a company, if there are any."""
        with self._lock:
            self._clients.pop(key, None)
            self._auths.pop(key, None)


class _Failure:
    """The error of one company, which is a result of the whole."""

    def __init__(self, error: Exception) -> None:
        self.error = error


class _Counter:
    """Counts the companies that are done, from any thread, and shows the number."""

    def __init__(self, display: Progress, total: int | None) -> None:
        self._display = display
        self._total = total
        self._done = 0
        self._lock = Lock()

    def __call__(self) -> None:
        with self._lock:
            self._done += 1
            done = self._done
        self._display.update(done, self._total)


def _limits() -> httpx.Limits:
    return httpx.Limits(
        max_connections=MAX_CONNECTIONS,
        max_keepalive_connections=MAX_CONNECTIONS,
        keepalive_expiry=KEPT_ALIVE,
    )

"""The constructor and the options of both clients."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from types import EllipsisType
from typing import TYPE_CHECKING, Any, Generic, Literal, NoReturn, Self, TypeVar, Unpack

import attrs
import httpx

from .auth.credentials import credentials
from .client_config import (
    DEFAULT_CONCURRENCY,
    DEFAULT_LIMIT,
    DEFAULT_RETRY,
    check_arguments,
    check_auth,
    configure,
    context_for,
)
from .core.config import (
    DEFAULT_VERSION,
    MAX_RESPONSE_SIZE,
    Concurrency,
    as_concurrency,
    is_strict,
)
from .core.execution.context import Context
from .core.execution.middleware import Middleware
from .core.execution.rate_limit import RateLimit
from .core.execution.retry import RetryPolicy, as_policy
from .core.operations.endpoint import Domain
from .core.redaction import redact_errors, short_traceback
from .transport.http_client import Connections, HttpxOptions, httpx_arguments
from .transport.timeouts import DEFAULT_TIMEOUT, Timeout, check_timeout

HttpClient = TypeVar("HttpClient")
Transport = TypeVar("Transport")
C = TypeVar("C", bound=Connections[Any])

if TYPE_CHECKING:
    from .core.converter import ModelConverter


class BaseClient(Generic[HttpClient, Transport, C]):
    """The constructor of both clients, and what derives a client with other options.

    A subclass sets `_connections_class`, and its `__init__` with `constructor`.
    """

    _connections_class: type[C]

    _context: Context

    def __init__(
        self,
        base_url: str | None = None,
        *,
        auth: httpx.Auth | None = None,
        api_version: str = DEFAULT_VERSION,
        timeout: float | httpx.Timeout | None = DEFAULT_TIMEOUT,
        retry: RetryPolicy | int = DEFAULT_RETRY,
        rate_limit: RateLimit | None = DEFAULT_LIMIT,
        concurrency: int | Literal["auto"] = DEFAULT_CONCURRENCY,
        middleware: Iterable[Middleware] = (),
        strict: bool = False,
        converter: ModelConverter | None = None,
        max_response_size: int | None = MAX_RESPONSE_SIZE,
        http_client: HttpClient | None = None,
        transport: Transport | None = None,
        **options: Unpack[HttpxOptions],
    ) -> None:
        self._auth = credentials(auth)
        self._context = configure(
            base_url,
            api_version,
            strict=strict,
            converter=converter,
            max_response_size=max_response_size,
            retry=retry,
            rate_limit=rate_limit,
            concurrency=concurrency,
            middleware=middleware,
            auth=self._auth,
        )
        kind = self._connections_class.http_client_class()
        arguments = httpx_arguments(http_client, kind, transport, timeout, options)
        base_url = self._context.settings.base_url
        # For a client of httpx2, one of httpx is made that sends through it.
        given: Any = http_client if isinstance(http_client, kind) else None
        self._connections = self._connections_class(given, arguments, base_url)
        self._timeout: Timeout = ...  # of the httpx client; with_options() sets another one
        self._owner = True  # close() closes the connections; not for clients of with_options()
        self._closed = False
        self._kept = False  # by a fleet, for all that ask for it: close() has no effect

    def __getstate__(self) -> NoReturn:
        raise TypeError(
            f"{type(self).__name__} cannot be pickled or copied: it holds connections and "
            "credentials; make one in each process, or use with_options()"
        )

    def with_options(
        self,
        *,
        timeout: Timeout = ...,
        retry: RetryPolicy | int | None = None,
        concurrency: int | Literal["auto"] | None = None,
        strict: bool | None = None,
        converter: ModelConverter | None = None,
        max_response_size: int | EllipsisType | None = ...,
    ) -> Self:
        """Return a client with other options; it shares connections and rate limit with this one.

        Closing it does not close this one; closing this one closes both.

        Args:
            timeout: seconds, an `httpx.Timeout`, or None for no timeout.
            retry: a `RetryPolicy`, or a number of retries.
            concurrency: how many concurrent requests ``all`` may make, or ``"auto"``.
            strict: whether any deviation from the schema is an error.
            converter: a converter from ``factorial_sdk.converter()``, with hooks for types of your
                own; it also decides whether reading is strict.
            max_response_size: maximum size of a response body in bytes; None for no maximum.

        Raises:
            ConfigurationError: an argument is invalid.

        Example:
            >>> from factorial_sdk.testing import FakeFactorial
            >>> with FakeFactorial().client() as api:
            ...     patient = api.with_options(timeout=120, retry=5)
            ...     len(patient.integrations.syncable_sync_runs.get(limit=3))
            3
        """
        with short_traceback:
            context = derive_context(
                self._context, retry, concurrency, strict, max_response_size, converter
            )
            derived = self._derive(context)
            if timeout is not ...:
                derived._timeout = check_timeout(timeout)
        return derived

    @redact_errors
    def with_auth(
        self, auth: httpx.Auth, *, rate_limit: RateLimit | EllipsisType | None = ...
    ) -> Self:
        """Return a client for another company: it shares connections with this one, and no more.

        Its rate limit is counted apart, as the API does, and a 429 slows down neither of the two.
        Closing it does not close this one; closing this one closes both. See `Fleet` for many
        companies.

        Args:
            auth: its credentials, for the same host.
            rate_limit: how many of its requests may start in a period, None for no limit; as many
                as those of this client by default.

        Raises:
            ConfigurationError: an argument is invalid.

        Example:
            >>> from factorial_sdk import AccessTokenAuth
            >>> from factorial_sdk.testing import FakeFactorial
            >>> fake = FakeFactorial()
            >>> with fake.client() as api:
            ...     other = api.with_auth(AccessTokenAuth(fake.token))
            ...     len(other.teams.teams.get(limit=3))
            3
        """
        derived = self._derive(context_for(self._context, check_auth(auth), rate_limit))
        derived._auth = auth
        return derived

    def _derive(self, context: Context) -> Self:
        derived = object.__new__(type(self))
        # Domains refer to their client, so each client makes its own.
        shared = {
            name: value for name, value in vars(self).items() if not isinstance(value, Domain)
        }
        vars(derived).update(shared)
        derived._context = context
        derived._owner = derived._closed = derived._kept = False
        return derived


def constructor(http_client: type, transport: type) -> Callable[..., None]:
    """Return `BaseClient.__init__` for one client, for `inspect.signature`, help() and IPython.

    Its signature has the client's own classes in the place of the type variables.
    """
    init: Any = vars(BaseClient)["__init__"]
    shown = {
        "http_client": f"httpx.{http_client.__name__} | None",
        "transport": f"httpx.{transport.__name__} | None",
    }

    signature = inspect.signature(init)
    known = [name for name in signature.parameters if name not in {"self", "options"}]
    known += sorted(HttpxOptions.__optional_keys__)

    @wraps(init)
    def initialize(self: Any, *args: Any, **options: Any) -> None:
        check_arguments(type(self).__name__, args, options, known)
        init(self, *args, **options)

    parameters = [
        parameter.replace(annotation=shown.get(name, parameter.annotation))
        for name, parameter in signature.parameters.items()
    ]
    vars(initialize)["__signature__"] = signature.replace(parameters=parameters)
    initialize.__annotations__ = {**init.__annotations__, **shown}
    return redact_errors(initialize)


def derive_context(
    context: Context,
    retry: RetryPolicy | int | None,
    concurrency: Concurrency | None,
    strict: bool | None,
    max_response_size: int | EllipsisType | None = ...,
    converter: ModelConverter | None = None,
) -> Context:
    """Return a context with other options; None, or ... for the size, keeps an option.

    Raises:
        ConfigurationError: an argument is invalid.
    """
    settings = context.settings
    if converter is not None:
        strict = is_strict(strict, converter)
        settings = attrs.evolve(settings, strict=strict, own_converter=converter)
    elif strict is not None:
        settings = attrs.evolve(settings, strict=bool(strict))
    if max_response_size is not ...:
        settings = attrs.evolve(settings, max_response_size=max_response_size)
    return attrs.evolve(
        context,
        settings=settings,
        retry=context.retry if retry is None else as_policy(retry, context.retry),
        concurrency=context.concurrency if concurrency is None else as_concurrency(concurrency),
    )

"""What both clients share: configuration from arguments and environment, and the way to httpx."""

from __future__ import annotations

import os
import random
import ssl
import time
from collections.abc import Iterable, Mapping
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import httpx

from . import errors, fork_hooks
from .core.compat import TypedDict
from .core.config import (
    DEFAULT_VERSION,
    LARGEST_RESPONSE,
    MOST_AT_ONCE,
    PRODUCTION,
    Settings,
    check_concurrency,
    is_factorial,
    is_strict,
)
from .core.errors import ConfigurationError
from .core.execution.context import Context, Meter
from .core.execution.middleware import Middleware, as_middleware
from .core.execution.rate_limit import Limiter, RateLimit
from .core.execution.retry import RetryPolicy, as_policy
from .core.redaction import sealed
from .core.requests.headers import encode_headers, merge_headers
from .core.requests.request import Request
from .transport import clock
from .transport.adapter import common_headers
from .transport.log_redaction import redact_logs
from .transport.timeouts import check_timeout

if TYPE_CHECKING:
    from .core.auth.refresh import TokenManager
    from .core.converter import ModelConverter

C = TypeVar("C", httpx.Client, httpx.AsyncClient)


# By default httpx keeps 20 connections, and httpcore counts the busy ones among them: with more
# than 20 at work each request would have a connection of its own.
LIMITS: Final = httpx.Limits(max_connections=MOST_AT_ONCE, max_keepalive_connections=MOST_AT_ONCE)


class HttpxOptions(TypedDict, total=False, closed=True):
    """Options handed to the httpx client that the SDK creates; see httpx for each."""

    cert: Any
    cookies: Any
    default_encoding: Any
    event_hooks: Mapping[str, list[Any]]
    headers: Mapping[str, str]
    http1: bool
    http2: bool
    limits: httpx.Limits
    mounts: Mapping[str, Any]
    proxy: str | httpx.URL | httpx.Proxy | None
    trust_env: bool
    verify: ssl.SSLContext | str | bool


DEFAULT_RETRY: Final = RetryPolicy()
DEFAULT_LIMIT: Final = RateLimit()
DEFAULT_CONCURRENCY: Final = 4


def configure(
    base_url: str | None,
    api_version: str = DEFAULT_VERSION,
    *,
    strict: bool = False,
    converter: ModelConverter | None = None,
    max_response_size: int | None = LARGEST_RESPONSE,
    retry: RetryPolicy | int = DEFAULT_RETRY,
    rate_limit: RateLimit | None = DEFAULT_LIMIT,
    concurrency: int = DEFAULT_CONCURRENCY,
    middleware: Iterable[Middleware] = (),
    auth: httpx.Auth | None = None,
) -> Context:
    """The context of a new client; ``FACTORIAL_BASE_URL`` fills in for a missing `base_url`.

    Raises:
        ConfigurationError: a value is unusable.
    """
    redact_logs()
    url = base_url if base_url is not None else os.environ.get("FACTORIAL_BASE_URL") or PRODUCTION
    limit = cast("object", rate_limit)
    if limit is not None and not isinstance(limit, RateLimit):
        raise ConfigurationError(
            f"rate_limit must be a RateLimit, or None for no limit, not {type(limit).__name__}"
        )
    settings = Settings(
        base_url=url,
        api_version=api_version,
        strict=is_strict(strict, converter),
        own_converter=converter,
        max_response_size=max_response_size,
    )
    _check_host(settings.base_url)
    tokens: TokenManager | None = getattr(auth, "token_manager", None)
    if tokens is not None:
        tokens.bind(settings.base_url)
    return Context(
        settings=settings,
        retry=as_policy(retry, DEFAULT_RETRY),
        limiter=_Limiter(limit),
        concurrency=check_concurrency(concurrency),
        middleware=as_middleware(middleware),
        tokens=tokens,
        make_api_error=errors.make_api_error,
        make_deadline_error=errors.make_deadline_error,
        meter=_meter,
        clock=clock.clock,
        now=time.time,
        random=random.random,
    )


class _Limiter(Limiter):
    """The limiter of clients that threads share."""

    def __init__(self, limit: RateLimit | None) -> None:
        super().__init__(limit, Lock())
        fork_hooks.register(self)

    def after_fork(self) -> None:
        """Leave the threads of the parent process out of the queue, and their lock."""
        self._guard = Lock()
        self._waiting.clear()


def _check_host(base_url: str) -> None:
    """Reject a host that httpx cannot resolve, or resolves to another one than we read.

    Raises:
        ConfigurationError: it is one of these.
    """
    try:
        host = httpx.URL(base_url).raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError):
        host = None
    if host is None:
        raise ConfigurationError("base_url must be a URL whose host is a name or an address")
    if base_url.startswith("http:") and is_factorial(host):
        raise ConfigurationError("base_url must be https: with http the credentials go unencrypted")


def _meter(request: Request[Any]) -> Meter:
    from .progress import meter  # only who reads whole lists needs it

    return meter(request)


def client_arguments(
    http_client: object, expected: type, transport: object, timeout: object, options: HttpxOptions
) -> dict[str, Any]:
    """The arguments for the httpx client to create; checks those of the client at once.

    Raises:
        ConfigurationError: an `http_client` of the wrong kind, or together with options for one.
        TypeError: an option is unknown.
    """
    if unknown := options.keys() - HttpxOptions.__optional_keys__:
        raise TypeError(f"got an unexpected keyword argument {sorted(unknown)[0]!r}")
    given = [*options, *(["transport"] if transport is not None else [])]
    if http_client is not None:
        if not isinstance(http_client, expected):
            kind = type(http_client).__name__
            raise ConfigurationError(
                f"http_client must be an httpx.{expected.__name__}, not {kind}"
            )
        if given:
            raise ConfigurationError(
                f"{', '.join(sorted(given))} cannot be changed on an http_client of your own; "
                "pass them to it instead"
            )
        return {}
    arguments: dict[str, Any] = {"timeout": check_timeout(timeout), "limits": LIMITS, **options}
    try:
        headers = encode_headers(options.get("headers"))
    except (TypeError, ValueError) as error:  # whose texts hold no values
        raise ConfigurationError(str(error)) from None
    arguments["headers"] = merge_headers(common_headers(), headers)
    if transport is not None:
        arguments["transport"] = transport
    elif "verify" not in options and "cert" not in options:
        arguments["verify"] = shared_ssl_context()
    return arguments


def holds_connections(
    client: httpx.Client | httpx.AsyncClient | None, arguments: Mapping[str, Any], *, used: bool
) -> bool:
    """Whether transports that the SDK has not made may hold connections of a parent process.

    Args:
        client: the `httpx.Client` or `httpx.AsyncClient` that was given.
        arguments: those of the one that the SDK makes otherwise.
        used: what to say of a transport of an unknown kind: whether it was used before the fork.
    """
    given: list[Any]
    if client is not None:
        inner = vars(client)  # httpx has no public names for them
        given = [inner.get("_transport"), *(inner.get("_mounts") or {}).values()]
    else:
        given = [arguments.get("transport"), *(arguments.get("mounts") or {}).values()]
    return any(_is_connected(transport, used=used) for transport in given)


def _is_connected(transport: object, *, used: bool) -> bool:
    unconnected = httpx.MockTransport, httpx.ASGITransport, httpx.WSGITransport
    if transport is None or isinstance(transport, unconnected):
        return False
    if type(transport).__module__.startswith("factorial_sdk."):  # the fake, in this process
        return False
    connections: Any = getattr(getattr(transport, "_pool", None), "connections", None)
    return used if connections is None else len(connections) > 0


INHERITED: Final = (
    "{} must be made in the process that uses it, got one with connections of the process that "
    "was forked; make it, and a client with it, after the fork"
)


@cache
def shared_ssl_context() -> ssl.SSLContext:
    """One TLS context for all clients: reading the certificates takes longer than a request."""
    return httpx.create_ssl_context()


@sealed
def make_client(kind: type[C], arguments: Mapping[str, Any]) -> C:
    """The httpx client to create, when it is first needed.

    Raises:
        ConfigurationError: httpx refuses an argument. Some of its texts quote them: a proxy's URL
            can hold a password.
    """
    try:
        return kind(**arguments)
    except Exception as error:
        reason = type(error).__name__
    raise ConfigurationError(
        f"httpx cannot make a client of these options ({reason}); check proxy, mounts, verify, "
        "cert, http2 and the proxies of the environment (trust_env)"
    )

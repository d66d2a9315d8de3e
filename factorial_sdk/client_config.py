"""What both clients share: configuration from arguments and environment, and the way to httpx."""

from __future__ import annotations

import os
import random
import ssl
import sys
import time
from collections.abc import Iterable, Mapping
from functools import cache
from threading import Lock
from types import EllipsisType
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar, cast

import httpx

from . import errors, fork_hooks
from ._version import __version__
from .auth.credentials import AccessTokenAuth, ApiKeyAuth
from .core.compat import TypedDict
from .core.config import (
    DEFAULT_VERSION,
    LARGEST_RESPONSE,
    PRODUCTION,
    Settings,
    is_factorial,
)
from .core.errors import ConfigurationError, FactorialError
from .core.execution.flow import Context, Meter, Send
from .core.execution.middleware import Middleware, as_middleware
from .core.execution.rate_limit import Limiter, RateLimit
from .core.execution.retry import RetryPolicy, as_policy
from .core.operations.options import MOST_AT_ONCE, check_concurrency
from .core.redaction import hide_frames, sealed
from .core.requests.headers import encode_headers, merge_headers
from .core.requests.request import Request
from .core.responses.raw import Failure, Reply
from .transport import clock
from .transport.log_redaction import hide_bytes, redact_logs

if TYPE_CHECKING:
    from .core.auth.refresh import TokenKeeper
    from .transport.response_body import Content

C = TypeVar("C", httpx.Client, httpx.AsyncClient)

DEFAULT_TIMEOUT: Final = httpx.Timeout(30.0, connect=5.0)
UNPAGED_TIMEOUT: Final = httpx.Timeout(30.0, connect=5.0, read=120.0)
"""In place of the default, for lists that come whole: 2,288 shifts took the API 7 seconds."""


# By default httpx keeps 20 connections, and httpcore counts the busy ones among them: with more
# than 20 at work each request would have a connection of its own.
LIMITS: Final = httpx.Limits(max_connections=MOST_AT_ONCE, max_keepalive_connections=MOST_AT_ONCE)

Timeout: TypeAlias = float | httpx.Timeout | EllipsisType | None
"""What a client adds to its requests; ... leaves it to the httpx client."""


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
        strict=bool(strict),
        max_response_size=max_response_size,
    )
    _check_host(settings.base_url)
    tokens: TokenKeeper | None = getattr(auth, "token_keeper", None)
    if tokens is not None:
        tokens.bind(settings.base_url)
    return Context(
        settings=settings,
        retry=as_policy(retry, DEFAULT_RETRY),
        limiter=_Limiter(limit),
        concurrency=check_concurrency(concurrency),
        middleware=as_middleware(middleware),
        tokens=tokens,
        refuse=errors.refuse,
        expire=errors.expire,
        meter=_meter,
        clock=clock.clock,
        now=time.time,
        chance=random.random,
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


def credentials(auth: httpx.Auth | None) -> httpx.Auth:
    """The credentials of a new client: its ``auth=``, or those of the environment.

    ``FACTORIAL_TOKEN`` wins over ``FACTORIAL_API_KEY``, since a token allows less than a key.

    Raises:
        ConfigurationError: there are none.
    """
    if isinstance(auth, httpx.Auth):
        return auth
    if auth is not None:
        raise ConfigurationError(
            f"auth must be an AccessTokenAuth, an ApiKeyAuth or another httpx.Auth, "
            f"not {type(auth).__name__}"
        )
    if token := os.environ.get("FACTORIAL_TOKEN"):
        return AccessTokenAuth(token)
    if api_key := os.environ.get("FACTORIAL_API_KEY"):
        return ApiKeyAuth(api_key)
    raise ConfigurationError(
        "no credentials: pass auth=AccessTokenAuth(...) or auth=ApiKeyAuth(...), or set the "
        "environment variable FACTORIAL_TOKEN or FACTORIAL_API_KEY"
    )


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


def check_timeout(value: Any) -> Any:
    """Reject a timeout that would fail in the middle of a request, or at once.

    Raises:
        ConfigurationError: it is none.
    """
    if value is None or value is ...:
        return value
    parts: Iterable[Any] = (value,)
    if isinstance(value, httpx.Timeout):
        parts = value.as_dict().values()
    for part in parts:
        if part is None and isinstance(value, httpx.Timeout):
            continue
        if isinstance(part, bool) or not isinstance(part, int | float) or not 0 < part < 1e9:
            raise ConfigurationError(
                "timeout must be more than 0 seconds, an httpx.Timeout of such, or None to wait "
                "for ever"
            )
    return value


@cache
def shared_ssl_context() -> ssl.SSLContext:
    """One TLS context for all clients: reading the certificates takes longer than a request."""
    return httpx.create_ssl_context()


def own_auth(command: Send, auth: httpx.Auth) -> httpx.Auth | None:
    """The credentials that httpx is to add; none where the command brings its own."""
    return auth if command.authorization is None else None


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


def reply_of(response: httpx.Response, content: Content | None = None) -> Reply:
    """An httpx response, as the core sees it; without `content` its body was read by httpx."""
    if content is None:
        return Reply(response.status_code, response.headers, response.content, response)
    ceiling = content.ceiling if content.exceeded else None
    return Reply(response.status_code, response.headers, content.whole(), response, ceiling)


def failure_of(
    error: Exception,
    request: Request[Any],
    client: httpx.Client | httpx.AsyncClient | None = None,
) -> Failure:
    """A request that got no answer, as the core sees it.

    Args:
        error: what the HTTP client raised: an error of httpx or, where a transport, an `httpx.Auth`
            or an event hook of others is involved, anything.
        request: what was to be sent.
        client: the HTTP client.

    Raises:
        FactorialError: the error is one, or the HTTP client is closed.
    """
    if isinstance(error, FactorialError):
        hide_frames(error)
        raise error
    if isinstance(error, RuntimeError) and client is not None and client.is_closed:
        raise ConfigurationError("the HTTP client is closed; create a new client") from None
    distrusted = _is_distrust(error)
    raised = errors.disconnect(error, request.method, request.path, distrusted=distrusted)
    hide_bytes(error)
    hide_frames(error)  # they hold the headers and the body that were sent
    if isinstance(error, httpx.RequestError):
        error.request = raised.request  # its own would carry the credentials into every log
    if not _quotes(error):
        raised.__cause__ = error
    never_sent = isinstance(
        error,
        httpx.ConnectError
        | httpx.ConnectTimeout
        | httpx.PoolTimeout
        | httpx.ProxyError
        | httpx.UnsupportedProtocol,
    )
    known = isinstance(error, httpx.RequestError) or errors.is_of_network(error)
    hopeless = isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError)
    # The server would do all of the same work again, most likely beside the first time.
    hopeless |= request.unpaged and isinstance(error, httpx.ReadTimeout)
    return Failure(raised, sent=not never_sent, transient=known and not (hopeless or distrusted))


def _quotes(error: Exception) -> bool:
    """Whether an error can hold what was sent: headers, stray bytes, a text that was encoded."""
    return isinstance(error, UnicodeError) or "ProtocolError" in type(error).__name__


def _is_distrust(error: BaseException) -> bool:
    """Whether the server's certificate is not trusted: that does not pass."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def expired(command: Send) -> Failure:
    """The failure of a request whose answer was not there in the time that the call had left."""
    return Failure(errors.overdue(command.request), transient=False)


@cache
def common_headers() -> Mapping[str, str]:
    """What every request has."""
    return {"Accept": "application/json", "User-Agent": user_agent()}


@cache
def user_agent() -> str:
    """Names the SDK and what it runs on, for the server's logs."""
    python = sys.version.partition(" ")[0]  # importing platform takes 2 ms
    return f"factorial-sdk/{__version__} python/{python} httpx/{httpx.__version__}"

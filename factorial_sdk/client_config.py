"""Make the context of a client from its arguments and the environment."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from threading import RLock
from types import EllipsisType
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakKeyDictionary

import attrs
import httpx

from . import fork_hooks
from .core.config import (
    AUTO,
    DEFAULT_VERSION,
    MAX_RESPONSE_SIZE,
    PRODUCTION,
    Concurrency,
    Settings,
    as_concurrency,
    is_factorial,
    is_strict,
)
from .core.errors import ConfigurationError
from .core.execution.concurrency import AdaptiveLimit
from .core.execution.context import Context, Progress
from .core.execution.middleware import Middleware, as_middleware
from .core.execution.rate_limit import Limiter, RateLimit
from .core.execution.retry import RetryPolicy, as_policy
from .core.redaction import refuse
from .core.requests.request import Request
from .core.types import kind_of
from .core.validation import check_keywords
from .transport import clock
from .transport.log_redaction import redact_logs

if TYPE_CHECKING:
    from .core.auth.refresh import TokenManager
    from .core.converter import ModelConverter
    from .core.responses.error_response import ErrorDetails
    from .core.responses.response import HttpResponse
    from .errors import ApiError, ApiTimeoutError, RateLimitError

DEFAULT_RETRY: Final = RetryPolicy()
DEFAULT_LIMIT: Final = RateLimit()
DEFAULT_CONCURRENCY: Final = AUTO


def configure(
    base_url: str | None,
    api_version: str = DEFAULT_VERSION,
    *,
    strict: bool = False,
    converter: ModelConverter | None = None,
    max_response_size: int | None = MAX_RESPONSE_SIZE,
    retry: RetryPolicy | int = DEFAULT_RETRY,
    rate_limit: RateLimit | None = DEFAULT_LIMIT,
    concurrency: Concurrency = DEFAULT_CONCURRENCY,
    middleware: Iterable[Middleware] = (),
    auth: httpx.Auth | None = None,
) -> Context:
    """Return the context of a new client; `base_url` falls back to ``FACTORIAL_BASE_URL``.

    Raises:
        ConfigurationError: an argument is invalid.
    """
    redact_logs()
    if wanted := os.environ.get("FACTORIAL_LOG"):
        from .transport.log_switch import switch_on_logs

        switch_on_logs(wanted)
    url = base_url if base_url is not None else os.environ.get("FACTORIAL_BASE_URL") or PRODUCTION
    settings = Settings(
        base_url=url,
        api_version=api_version,
        strict=is_strict(strict, converter),
        own_converter=converter,
        max_response_size=max_response_size,
    )
    _check_host(settings.base_url)
    return Context(
        settings=settings,
        retry=as_policy(retry, DEFAULT_RETRY),
        limiter=_limiter(rate_limit),
        concurrency=as_concurrency(concurrency),
        middleware=as_middleware(middleware),
        tokens=_tokens(auth, settings),
        for_auth=_ForAuth(),
        make_api_error=_make_api_error,
        make_deadline_error=_make_deadline_error,
        make_limit_error=_make_limit_error,
        progress=_progress_for,
        clock=clock.clock,
        now=time.time,
        random=random.random,
    )


def _make_api_error(details: ErrorDetails, response: HttpResponse) -> ApiError:
    from .transport.error_factory import make_api_error  # most programs need no error

    return make_api_error(details, response)


def _make_deadline_error(request: Request[Any], seconds: float, wait: float) -> ApiTimeoutError:
    from .transport.error_factory import make_deadline_error

    return make_deadline_error(request, seconds, wait)


def _make_limit_error(request: Request[Any], wait: float, attempts: int) -> RateLimitError:
    from .transport.error_factory import make_limit_error

    return make_limit_error(request, wait, attempts)


def check_auth(auth: object) -> httpx.Auth:
    """Return what was given as ``auth=``.

    Raises:
        ConfigurationError: it is no `httpx.Auth`.
    """
    if not isinstance(auth, httpx.Auth):
        refuse(
            ConfigurationError(
                f"auth must be an AccessTokenAuth, an ApiKeyAuth or another httpx.Auth, "
                f"got {type(auth).__name__}"
            )
        )
    return auth


def context_for(
    context: Context, auth: httpx.Auth, rate_limit: RateLimit | EllipsisType | None
) -> Context:
    """Return the context of a client with other credentials, from that of a client.

    Args:
        context: of the client.
        auth: the other credentials.
        rate_limit: their rate limit; ... for that of the client, counted apart.

    Raises:
        ConfigurationError: an argument is invalid.
    """
    limit = context.limiter.limit if isinstance(rate_limit, EllipsisType) else rate_limit
    tokens = _tokens(auth, context.settings)
    limiter = _limiter(limit, context.limiter.adaptive)
    return attrs.evolve(context, limiter=limiter, tokens=tokens)


def _tokens(auth: httpx.Auth | None, settings: Settings) -> TokenManager | None:
    tokens: TokenManager | None = getattr(auth, "token_manager", None)
    if tokens is not None:
        tokens.bind(settings.base_url)
    return tokens


def _limiter(limit: object, adaptive: AdaptiveLimit | None = None) -> Limiter:
    if limit is not None and not isinstance(limit, RateLimit):
        raise ConfigurationError(
            f"rate_limit must be a RateLimit, or None for no limit, got {kind_of(limit)}"
        )
    return _ThreadSafeLimiter(limit, adaptive)


class _ForAuth:
    """Finds the context of calls that bring credentials of their own (``auth=``).

    Their rate limit is counted as long as the credentials exist.
    """

    def __init__(self) -> None:
        self._limiters: WeakKeyDictionary[httpx.Auth, Limiter] = WeakKeyDictionary()

    def __call__(self, context: Context, auth: httpx.Auth) -> Context:
        check_auth(auth)
        limiter = self._limiters.get(auth)
        if limiter is None:  # of two threads, the first one's is taken
            made = _limiter(context.limiter.limit, context.limiter.adaptive)
            limiter = self._limiters.setdefault(auth, made)
        return attrs.evolve(context, limiter=limiter, tokens=_tokens(auth, context.settings))


CREDENTIALS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("api_key", "apikey", "key", "x_api_key"), "ApiKeyAuth(…)"),
    **dict.fromkeys(("token", "access_token", "bearer_token"), "AccessTokenAuth(…)"),
    "refresh_token": "RefreshTokenAuth(…)",
}
"""Names that other clients take credentials by, and what to pass as ``auth=`` instead."""


def check_arguments(
    client: str, args: Sequence[object], options: Collection[str], known: Collection[str]
) -> None:
    """Refuse arguments that a client does not take, above all credentials; quote none.

    Args:
        client: name of the class.
        args: its positional arguments.
        options: names of its keyword arguments.
        known: names of those that it takes.

    Raises:
        TypeError: there is such an argument; the message says what to write instead.
    """
    url = args[0] if args else None
    if len(args) > 1 or not (url is None or (isinstance(url, str) and "://" in url)):
        raise TypeError(
            f"{client}() takes one positional argument, a URL such as {PRODUCTION!r}; pass an API "
            "key as auth=factorial_sdk.ApiKeyAuth(…), a token as "
            "auth=factorial_sdk.AccessTokenAuth(…)"
        )
    for name in options:
        if name not in known and (auth := CREDENTIALS.get(name)):
            raise TypeError(
                f"{client}() got an unexpected keyword argument {name!r}; "
                f"write auth=factorial_sdk.{auth}"
            )
    check_keywords(client, options, known)


class _ThreadSafeLimiter(Limiter):
    """The rate limiter of a client that threads share.

    Its lock is reentrant: garbage collection, which can run in any thread at any allocation, closes
    iterators that were abandoned in a reference cycle, and those leave their queue under the lock.
    """

    def __init__(self, limit: RateLimit | None, adaptive: AdaptiveLimit | None) -> None:
        super().__init__(limit, RLock(), adaptive)
        fork_hooks.register(self)

    def after_fork(self) -> None:
        """Drop the queue of the parent's threads, and replace the lock that one may hold."""
        self._guard = RLock()
        self._waiting.clear()
        self.adaptive.after_fork(self._guard)


def _check_host(base_url: str) -> None:
    """Reject a host that httpx cannot resolve, or reads as another host than the SDK does.

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


def _progress_for(request: Request[Any]) -> Progress:
    from .progress import progress_for  # only calls that read whole lists need it

    return progress_for(request)

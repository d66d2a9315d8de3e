"""Make the context of a client from its arguments and the environment."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, cast

import httpx

from . import fork_hooks
from .core.config import (
    DEFAULT_VERSION,
    MAX_RESPONSE_SIZE,
    PRODUCTION,
    Settings,
    check_concurrency,
    is_factorial,
    is_strict,
)
from .core.errors import ConfigurationError
from .core.execution.context import Context, Progress
from .core.execution.middleware import Middleware, as_middleware
from .core.execution.rate_limit import Limiter, RateLimit
from .core.execution.retry import RetryPolicy, as_policy
from .core.requests.request import Request
from .core.types import kind_of
from .core.validation import check_keywords
from .transport import clock
from .transport.error_factory import make_api_error, make_deadline_error
from .transport.log_redaction import redact_logs

if TYPE_CHECKING:
    from .core.auth.refresh import TokenManager
    from .core.converter import ModelConverter

DEFAULT_RETRY: Final = RetryPolicy()
DEFAULT_LIMIT: Final = RateLimit()
DEFAULT_CONCURRENCY: Final = 4


def configure(
    base_url: str | None,
    api_version: str = DEFAULT_VERSION,
    *,
    strict: bool = False,
    converter: ModelConverter | None = None,
    max_response_size: int | None = MAX_RESPONSE_SIZE,
    retry: RetryPolicy | int = DEFAULT_RETRY,
    rate_limit: RateLimit | None = DEFAULT_LIMIT,
    concurrency: int = DEFAULT_CONCURRENCY,
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
    limit = cast("object", rate_limit)
    if limit is not None and not isinstance(limit, RateLimit):
        raise ConfigurationError(
            f"rate_limit must be a RateLimit, or None for no limit, got {kind_of(limit)}"
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
        limiter=_ThreadSafeLimiter(limit),
        concurrency=check_concurrency(concurrency),
        middleware=as_middleware(middleware),
        tokens=tokens,
        make_api_error=make_api_error,
        make_deadline_error=make_deadline_error,
        progress=_progress_for,
        clock=clock.clock,
        now=time.time,
        random=random.random,
    )


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
    """The rate limiter of a client that threads share."""

    def __init__(self, limit: RateLimit | None) -> None:
        super().__init__(limit, Lock())
        fork_hooks.register(self)

    def after_fork(self) -> None:
        """Drop the queue of the parent's threads, and replace the lock that one may hold."""
        self._guard = Lock()
        self._waiting.clear()


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

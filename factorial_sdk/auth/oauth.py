"""OAuth2 authorization code flow: from the user's consent to the first token."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

import httpx

from ..async_client import AsyncClient
from ..client_config import configure
from ..core.auth.token import Token
from ..core.auth.token_endpoint import request_token
from ..core.operations.executor import context_of, execute
from ..core.redaction import Secret, hide_frames, redact_errors
from ..core.validation import check_text
from ..sync_client import Client
from .credentials import clean_secret

F = TypeVar("F", bound=Callable[..., Awaitable[Any]])


def _redact_errors_async(function: F) -> F:
    """Decorate a coroutine function like `redact_errors`; the core has no coroutine functions."""

    @wraps(function)
    async def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return await function(*args, **kwargs)
        except BaseException as error:
            failure = hide_frames(error)
        del args, kwargs
        try:
            raise failure
        finally:
            del failure  # or it would refer to itself

    return cast("F", call)


class AuthorizationUrl(str):
    """URL to send the user's browser to, with what the redirect is checked against.

    Attributes:
        state: store it in the user's session; a redirect with another ``state`` is forged.
        code_verifier: store it there too, and pass it to `exchange_code`; None without PKCE.
    """

    __slots__ = ("code_verifier", "state")

    state: str
    code_verifier: str | None


def authorization_url(
    client_id: str,
    redirect_uri: str,
    *,
    state: str | None = None,
    scope: str | None = None,
    resource_owner_type: str | None = None,
    pkce: bool = False,
    base_url: str | None = None,
) -> AuthorizationUrl:
    """Return the URL of the page on which a user permits your application to act for them.

    Args:
        client_id: client id of your application, as Factorial shows it.
        redirect_uri: where the browser is redirected to, as registered with the application; with
            ``code`` and ``state`` in its query.
        state: ties the redirect to the user's session; random by default.
        scope: scope to request, where the application can choose.
        resource_owner_type: ``"company"`` requests a token of the company, which does not expire.
        pkce: bind the code to a secret of this login (RFC 7636); False by default.
        base_url: scheme and host of the API; `PRODUCTION` by default, or ``FACTORIAL_BASE_URL``.

    Raises:
        ConfigurationError: an argument is invalid.

    Example:
        >>> from factorial_sdk import authorization_url
        >>> url = authorization_url("my-app", "https://app.example/back", state="random")
        >>> print(url.partition("?")[0])
        https://api.factorialhr.com/oauth/authorize
        >>> url.state
        'random'
    """
    state = token_urlsafe(24) if state is None else state
    verifier = token_urlsafe(48) if pkce else None
    query = {
        "client_id": check_text("client_id", client_id),
        "redirect_uri": check_text("redirect_uri", redirect_uri),
        "response_type": "code",
        "state": check_text("state", state),
    }
    if scope is not None:
        query["scope"] = check_text("scope", scope)
    if resource_owner_type is not None:
        query["resource_owner_type"] = check_text("resource_owner_type", resource_owner_type)
    if verifier is not None:
        digest = sha256(verifier.encode()).digest()
        query["code_challenge"] = urlsafe_b64encode(digest).rstrip(b"=").decode()
        query["code_challenge_method"] = "S256"
    host = configure(base_url).settings.base_url
    url = AuthorizationUrl(f"{host}/oauth/authorize?{urlencode(query)}")
    url.state = state
    url.code_verifier = verifier
    return url


@redact_errors
def exchange_code(
    code: str,
    *,
    client_id: str,
    client_secret: str,
    redirect_uri: str,
    code_verifier: str | None = None,
    base_url: str | None = None,
    http_client: httpx.Client | None = None,
) -> Token:
    """Exchange the code of the redirect for a token. A code works once.

    Args:
        code: the ``code`` of the redirect. Check its ``state`` first.
        client_id: client id of your application.
        client_secret: client secret of your application.
        redirect_uri: the one that was passed to `authorization_url`.
        code_verifier: `AuthorizationUrl.code_verifier`, with PKCE.
        base_url: scheme and host of the API; `PRODUCTION` by default, or ``FACTORIAL_BASE_URL``.
        http_client: an `httpx.Client` of your own.

    Raises:
        ReauthorizationError: the code has expired, was used already, or is another application's.
        ApiError: another error status, for example because of a wrong `client_secret`.
        ApiConnectionError: no response.
        ConfigurationError: an argument is invalid.
    """
    grant = _grant(code, client_id, client_secret, redirect_uri, code_verifier)
    with Client(base_url, auth=_NoAuth(), http_client=http_client) as client:
        return execute(client, request_token(grant, context_of(client)), "exchange_code")


@_redact_errors_async
async def async_exchange_code(
    code: str,
    *,
    client_id: str,
    client_secret: str,
    redirect_uri: str,
    code_verifier: str | None = None,
    base_url: str | None = None,
    http_client: httpx.AsyncClient | None = None,
) -> Token:
    """Exchange a code like `exchange_code`, under asyncio or trio.

    Raises:
        ReauthorizationError: the code has expired, was used already, or is another application's.
        ApiError: another error status, for example because of a wrong `client_secret`.
        ApiConnectionError: no response.
        ConfigurationError: an argument is invalid.
    """
    grant = _grant(code, client_id, client_secret, redirect_uri, code_verifier)
    async with AsyncClient(base_url, auth=_NoAuth(), http_client=http_client) as client:
        return await execute(
            client, request_token(grant, context_of(client)), "async_exchange_code"
        )


class _NoAuth(httpx.Auth):
    """For a client without credentials; requests for tokens need none."""


def _grant(
    code: str,
    client_id: str,
    client_secret: str,
    redirect_uri: str,
    code_verifier: str | None,
) -> Mapping[str, str]:
    grant = {
        "grant_type": "authorization_code",
        "code": Secret(clean_secret(code, "code")),
        "redirect_uri": check_text("redirect_uri", redirect_uri),
        "client_id": check_text("client_id", client_id),
        "client_secret": Secret(clean_secret(client_secret, "client_secret")),
    }
    if code_verifier is not None:
        grant["code_verifier"] = Secret(clean_secret(code_verifier, "code_verifier"))
    return grant

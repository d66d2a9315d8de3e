"""Fixed credentials, as `httpx.Auth` for both clients, and those of the environment."""

from __future__ import annotations

import os
from collections.abc import Generator

import httpx

from ..client_config import check_auth
from ..core.compat import override
from ..core.errors import ConfigurationError
from ..core.redaction import Secret, redact_errors
from ..core.validation import check_text


class AccessTokenAuth(httpx.Auth):
    """Authorize with an OAuth2 access token, until it expires.

    Args:
        access_token: the token, without the word "Bearer".
        token_type: the ``token_type`` of the token response; ``Bearer`` by default.

    Raises:
        ConfigurationError: the token is empty, or cannot be sent in a header.

    Example:
        >>> from factorial_sdk import AccessTokenAuth
        >>> AccessTokenAuth("eyJhbGciOi...")
        AccessTokenAuth('[redacted]')
    """

    @redact_errors
    def __init__(self, access_token: str, token_type: str = "Bearer") -> None:
        self._header = Secret(
            f"{clean_secret(token_type, 'token_type')} {clean_secret(access_token, 'access_token')}"
        )

    @override
    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the ``Authorization`` header."""
        request.headers["Authorization"] = self._header
        yield request

    def __repr__(self) -> str:
        return f"{type(self).__name__}('[redacted]')"


class ApiKeyAuth(httpx.Auth):
    """Authorize with an API key. It grants full access and never expires. Store it securely.

    Args:
        api_key: the key, as Factorial shows it.

    Raises:
        ConfigurationError: the key is empty or cannot be sent in a header.

    Example:
        >>> from factorial_sdk import ApiKeyAuth
        >>> ApiKeyAuth("0123456789abcdef")
        ApiKeyAuth('[redacted]')
    """

    @redact_errors
    def __init__(self, api_key: str) -> None:
        self._api_key = Secret(clean_secret(api_key, "api_key"))

    @override
    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Add the ``x-api-key`` header."""
        request.headers["x-api-key"] = self._api_key
        yield request

    def __repr__(self) -> str:
        return f"{type(self).__name__}('[redacted]')"


def clean_secret(secret: object, name: str) -> str:
    """Return a secret without surrounding spaces, if it can be sent in a header.

    httpx would quote another one in its error.

    Raises:
        ConfigurationError: it cannot.
    """
    text = check_text(name, secret).strip()
    if text.lower().startswith("bearer "):
        raise ConfigurationError(f"{name} must be the token alone, without the word Bearer")
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ConfigurationError(f"{name} contains a space or a character that no credential has")
    return text


def credentials(auth: httpx.Auth | None) -> httpx.Auth:
    """Return the credentials of a new client: its ``auth=``, or those of the environment.

    ``FACTORIAL_TOKEN`` takes precedence over ``FACTORIAL_API_KEY``: a token grants less access.

    Raises:
        ConfigurationError: there are none.
    """
    if auth is not None:
        return check_auth(auth)
    if token := os.environ.get("FACTORIAL_TOKEN"):
        return AccessTokenAuth(token)
    if api_key := os.environ.get("FACTORIAL_API_KEY"):
        return ApiKeyAuth(api_key)
    raise ConfigurationError(
        "no credentials: pass auth=AccessTokenAuth(...) or auth=ApiKeyAuth(...), or set the "
        "environment variable FACTORIAL_TOKEN or FACTORIAL_API_KEY"
    )

"""``Token``, and the protocol of token stores."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final, Protocol

import attrs

from ..errors import ConfigurationError, FactorialError
from ..redaction import Secret, redact_errors
from ..types import kind_of
from ..validation import check_text, validator

ASSUMED_LIFETIME: Final = 3600.0
"""Lifetime of a user's access token in seconds, where the server gives none."""

REFRESH_MARGIN: Final = 60.0
"""Seconds before its expiry at which a token is refreshed; a tenth of its lifetime if less."""

CENTURY: Final = 100 * 365 * 86400.0
"""Seconds; a token with a longer lifetime does not expire."""


def is_header_safe(text: str) -> bool:
    """Return whether a token can be sent in a header; httpx would quote others in its errors."""
    return re.fullmatch(r"[\x21-\x7e]*", text) is not None


def _check_token(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, str):
        raise ConfigurationError(f"{field.name} must be a string, got {kind_of(value)}")
    if not is_header_safe(value):
        raise ConfigurationError(f"{field.name} must be printable ASCII without spaces")


def _check_time(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None and not isinstance(value, dt.datetime):
        raise ConfigurationError(f"{field.name} must be a datetime or None, got {kind_of(value)}")


def _with_timezone(value: dt.datetime | None) -> dt.datetime | None:
    naive = isinstance(value, dt.datetime) and value.tzinfo is None
    return value.astimezone(dt.UTC) if naive and value else value


@attrs.frozen(kw_only=True, repr=False)
class Token:
    """An access token and, for a user, the refresh token for the next one.

    Attributes:
        access_token: authorizes requests; empty when there is only a refresh token.
        refresh_token: gets the next token, once, within a week; None for a token that lasts.
        token_type: the word before the token in the ``Authorization`` header; ``Bearer`` by
            default.
        expires_at: when the access token expires; None when that is unknown or never. A time
            without a timezone is local time.
        created_at: when the server issued it.
        scope: what it permits, as the server writes it.

    Raises:
        ConfigurationError: an argument is invalid.

    Example:
        >>> from factorial_sdk import Token
        >>> Token(access_token="abc", refresh_token="def")
        Token([redacted], expires_at=None)
    """

    # repr=False also for tools that print the fields of attrs classes in their own way.
    access_token: str = attrs.field(validator=_check_token, repr=False)
    refresh_token: str | None = attrs.field(
        default=None, validator=validator(check_text, none="no refresh token"), repr=False
    )
    token_type: str = attrs.field(default="Bearer", validator=[validator(check_text), _check_token])
    expires_at: dt.datetime | None = attrs.field(
        default=None, converter=_with_timezone, validator=_check_time
    )
    created_at: dt.datetime | None = attrs.field(
        default=None, converter=_with_timezone, validator=_check_time
    )
    scope: str | None = None

    @property
    def authorization(self) -> str:
        """Return the value of the ``Authorization`` header."""
        return Secret(f"{self.token_type} {self.access_token}")

    def __repr__(self) -> str:
        expires_at = self.expires_at.isoformat(timespec="seconds") if self.expires_at else None
        return f"Token([redacted], expires_at={expires_at})"


Token.__init__ = redact_errors(Token.__init__)  # type: ignore[method-assign] # attrs makes it


def is_older(token: Token, other: Token) -> bool:
    """Return whether a token is known to have been issued before another one."""
    if token.created_at is None or other.created_at is None:
        return False
    return token.created_at < other.created_at


def refresh_margin(token: Token) -> float:
    """Return the seconds before its expiry at which a token is refreshed."""
    if token.created_at is None or token.expires_at is None:
        return REFRESH_MARGIN
    lifetime = (token.expires_at - token.created_at).total_seconds()
    return min(REFRESH_MARGIN, max(0.0, lifetime / 10))


@attrs.frozen
class TokenRefresh:
    """One attempt to refresh a token, for `on_refresh` of `RefreshTokenAuth`.

    Attributes:
        seconds: how long it took, with the retries of its request.
        error: None if there is a new token. `ReauthorizationError` if the refresh token was
            refused; another process may have used it, so it is not always for good.
    """

    seconds: float
    error: FactorialError | None = None


class Store(Protocol):
    """Stores a token, with a lock for the threads, tasks and processes that share it.

    It may have more, see `TokenStore`: ``blocking``, ``lease`` with ``renew()``, and ``replace()``.
    """

    def load(self) -> Any:
        """Return the token, or None when there is none yet; a coroutine may do so."""
        ...

    def save(self, token: Token) -> Any:
        """Store the token, entirely or not at all."""
        ...

    def acquire(self) -> Any:
        """Acquire the lock if it is free; return at once whether it was."""
        ...

    def release(self) -> Any:
        """Release the lock; any thread may do so."""
        ...

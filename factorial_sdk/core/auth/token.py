"""``Token``, how the API is asked for one, and what keeps one."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, Final, Protocol

import attrs

from ..errors import ConfigurationError
from ..redaction import Secret, sealed
from ..types import kind_of

ASSUMED_LIFETIME: Final = 3600.0
"""Seconds that a user's access token lasts, where the server does not say."""

CENTURY: Final = 100 * 365 * 86400.0
"""Seconds; whatever lasts longer does not end."""


def is_fit(text: str) -> bool:
    """Whether a token can stand in a header; the HTTP library would quote an unfit one."""
    return re.fullmatch(r"[\x21-\x7e]*", text) is not None


def _check_token(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if not isinstance(value, str):
        raise ConfigurationError(f"{field.name} must be a string, not {kind_of(value)}")
    if not is_fit(value):
        raise ConfigurationError(f"{field.name} holds a space or a character that no token has")


def _check_text(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None and (not isinstance(value, str) or not value.strip()):
        raise ConfigurationError(f"{field.name} must be a string that is not empty, or None")


def _check_time(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None and not isinstance(value, dt.datetime):
        raise ConfigurationError(f"{field.name} must be a datetime or None, not {kind_of(value)}")


def _aware(value: dt.datetime | None) -> dt.datetime | None:
    naive = isinstance(value, dt.datetime) and value.tzinfo is None
    return value.astimezone(dt.UTC) if naive and value else value


@attrs.frozen(kw_only=True, repr=False)
class Token:
    """What the API gave out: an access token and, for a user, the means to renew it.

    Attributes:
        access_token: what requests are authorized with; empty when there is only a refresh token.
        refresh_token: gets the next token, once, within a week; None for a token that lasts.
        token_type: the word before the token in the ``Authorization`` header.
        expires_at: when the access token ends; None when that is not known or never. A time
            without a zone is local time.
        created_at: when it was given out.
        scope: what it allows, as the server puts it.

    Raises:
        ConfigurationError: a value is unusable.

    Example:
        >>> from factorial_sdk import Token
        >>> Token(access_token="abc", refresh_token="def")
        Token([redacted], expires_at=None)
    """

    # repr=False holds for tools, too, that print the fields of attrs classes in their own way.
    access_token: str = attrs.field(validator=_check_token, repr=False)
    refresh_token: str | None = attrs.field(default=None, validator=_check_text, repr=False)
    token_type: str = attrs.field(default="Bearer", validator=[_check_text, _check_token])
    expires_at: dt.datetime | None = attrs.field(
        default=None, converter=_aware, validator=_check_time
    )
    created_at: dt.datetime | None = attrs.field(
        default=None, converter=_aware, validator=_check_time
    )
    scope: str | None = None

    @property
    def authorization(self) -> str:
        """Value of the ``Authorization`` header."""
        return Secret(f"{self.token_type} {self.access_token}")

    def __repr__(self) -> str:
        until = self.expires_at.isoformat(timespec="seconds") if self.expires_at else None
        return f"Token([redacted], expires_at={until})"


Token.__init__ = sealed(Token.__init__)  # type: ignore[method-assign] # attrs makes it


class Store(Protocol):
    """Where a token is kept; those who share it take turns: threads, tasks, processes."""

    def load(self) -> Token | None:
        """The token; None when there is none yet."""
        ...

    def save(self, token: Token) -> None:
        """Keep the token, entirely or not at all."""
        ...

    def acquire(self) -> bool:
        """Take the lock if it is free; return at once, with whether it was."""
        ...

    def release(self) -> None:
        """Free the lock; any thread may do so."""
        ...

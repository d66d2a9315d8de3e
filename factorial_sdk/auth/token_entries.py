"""Tokens as JSON entries, which token stores write and read."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from ..core.auth.token import ASSUMED_LIFETIME, Token
from ..core.timestamps import parse_datetime
from ..core.types import is_object


def entries_of(token: Token) -> dict[str, str | None]:
    """Return the JSON entries of a token."""
    return {
        "access_token": token.access_token,
        "refresh_token": token.refresh_token,
        "token_type": token.token_type,
        "expires_at": token.expires_at.isoformat() if token.expires_at else None,
        "created_at": token.created_at.isoformat() if token.created_at else None,
        "scope": token.scope,
    }


def token_of(entries: Any) -> Token:
    """Return the token that JSON entries hold.

    Raises:
        ConfigurationError, TypeError: they hold none.
    """
    if not is_object(entries) or not isinstance(entries.get("access_token"), str):
        raise TypeError
    created_at = _parse_time(entries.get("created_at"))
    expires_at = _parse_time(entries.get("expires_at"))
    if "expires_at" not in entries and created_at and entries.get("refresh_token"):
        expires_at = created_at + timedelta(seconds=ASSUMED_LIFETIME)
    return Token(
        access_token=entries["access_token"],
        refresh_token=entries.get("refresh_token"),
        token_type=entries.get("token_type") or "Bearer",
        expires_at=expires_at,
        created_at=created_at,
        scope=entries.get("scope"),
    )


def _parse_time(value: object) -> datetime | None:
    """Return a stored time: ISO 8601, UTC without an offset, or seconds since 1970."""
    with suppress(ValueError, OverflowError, OSError):  # a token is usable without its times
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC)
        if isinstance(value, str):
            return parse_datetime(value)
    return None

"""``Token``, how the API is asked for one, and what keeps one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final, Protocol

import attrs

from ..decoding.reader import Reader
from ..errors import ConfigurationError, DecodeError
from ..execution.call import call
from ..execution.flow import Context, Flow
from ..redaction import Secret, hide_frames, sealed
from ..requests.body import Form
from ..requests.request import TOKEN_PATH, Request
from ..requests.results import Result
from ..types import is_object, kind_of

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


def read_token(answer: object, now: float, former: str | None = None) -> Token:
    """The token in an answer of the token endpoint.

    Args:
        answer: its JSON.
        now: seconds since 1970 at which it arrived. Expiry counts from here, since the server's
            clock and ours need not agree.
        former: the refresh token that was used; it stays valid where the answer holds no other.

    Raises:
        DecodeError: there is no access token in it.
    """
    if not is_object(answer):
        raise DecodeError("a token", kind_of(answer))
    access_token = answer.get("access_token")
    if not isinstance(access_token, str) or not access_token.strip():
        raise DecodeError("text", kind_of(access_token), path=("access_token",))
    if not is_fit(access_token.strip()):
        raise DecodeError("a token", "text that is none", path=("access_token",))
    # Nothing else makes the answer useless: the refresh token that it cost is gone.
    refresh_token = _text(answer.get("refresh_token")) or former
    token_type = _text(answer.get("token_type")) or ""
    lifetime = _lifetime(answer.get("expires_in"), ASSUMED_LIFETIME if refresh_token else None)
    return Token(
        access_token=access_token.strip(),
        refresh_token=refresh_token,
        token_type=token_type if token_type and is_fit(token_type) else "Bearer",
        expires_at=moment(now + lifetime) if lifetime else None,
        created_at=moment(now),
        scope=_text(answer.get("scope")),
    )


def _lifetime(value: object, unknown: float | None) -> float | None:
    """Seconds that a token lasts; None for one that does not end."""
    if isinstance(value, str):
        with suppress(ValueError):
            value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        return unknown
    return float(value) if value < CENTURY else None


def moment(seconds: float) -> dt.datetime:
    """Seconds since 1970 as a time in UTC."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


@attrs.frozen(eq=False, repr=False)
class Granted:
    """The result of asking for a token: `now` tells when it arrives; see `read_token`."""

    now: Callable[[], float]
    former: str | None

    def read(self, payload: Any, reader: Reader) -> Token:
        """See `Result.read`."""
        return read_token(payload, self.now(), self.former)


def ask_for_token(grant: Mapping[str, str], result: Result[Token]) -> Request[Token]:
    """Describe asking the token endpoint, at the host that the client talks to."""
    return Request(
        method="POST",
        path=TOKEN_PATH,
        result=result,
        body=Form(tuple(grant.items())),
        operation="oauth.token",
        anonymous=True,
    )


def refresh(token: Token, client: Mapping[str, str], context: Context) -> Flow[Token]:
    """Exchange the refresh token of `token` for the next token.

    Raises:
        ApiError: the server refused.
        ApiConnectionError: no response came.
        DecodeError: the response holds no token.
    """
    former = Secret(token.refresh_token)
    grant = {"grant_type": "refresh_token", "refresh_token": former, **client}
    return (yield from obtain(grant, context, former))


def obtain(grant: Mapping[str, str], context: Context, former: str | None = None) -> Flow[Token]:
    """Ask the token endpoint for a token.

    It is asked again after every passing failure: the grant is the only one there is, so there is
    nothing to lose if the server had acted on the first request after all.

    Raises:
        ApiError: the server refused.
        ApiConnectionError: no answer came.
        DecodeError: the answer holds no token.
    """
    request = ask_for_token(grant, Granted(context.now, former))
    patient = attrs.evolve(context.retry, retry_post=True, deadline=None)
    # What surrounds requests is for those of the API; this one is full of secrets.
    alone = attrs.evolve(context, middleware=(), retry=patient)

    try:
        return (yield from call(request, alone))
    except Exception as error:
        hide_frames(error)  # they hold the form that was sent, and the response
        raise


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None

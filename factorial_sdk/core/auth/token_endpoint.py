"""Request a token from ``/oauth/token``, and read it from the response."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import DecodeError
from ..execution.call import call
from ..execution.context import Context
from ..execution.flow import Flow
from ..redaction import Secret, hide_frames
from ..requests.body import Form
from ..requests.request import TOKEN_PATH, Request
from ..requests.results import Result
from ..types import is_object, kind_of
from .token import ASSUMED_LIFETIME, CENTURY, Token, is_header_safe

if TYPE_CHECKING:
    from ..converter import ModelConverter


def read_token(payload: object, now: float, refresh_token: str | None = None) -> Token:
    """Return the token in a response of the token endpoint.

    Args:
        payload: the JSON of the response.
        now: when it arrived, in seconds since 1970. The lifetime starts here, since the clocks of
            the server and of this machine may differ.
        refresh_token: the one that was used; it stays valid where the response holds no other.

    Raises:
        DecodeError: the response holds no access token.
    """
    if not is_object(payload):
        raise DecodeError("a token", kind_of(payload))
    access_token = payload.get("access_token")
    if not isinstance(access_token, str) or not access_token.strip():
        raise DecodeError("text", kind_of(access_token), path=("access_token",))
    if not is_header_safe(access_token.strip()):
        raise DecodeError("a token", "text that is none", path=("access_token",))
    # Only a missing access token is an error: the refresh token that was used is spent.
    refresh_token = _text(payload.get("refresh_token")) or refresh_token
    token_type = _text(payload.get("token_type")) or ""
    lifetime = _lifetime(payload.get("expires_in"), ASSUMED_LIFETIME if refresh_token else None)
    return Token(
        access_token=access_token.strip(),
        refresh_token=refresh_token,
        token_type=token_type if token_type and is_header_safe(token_type) else "Bearer",
        expires_at=utc_time(now + lifetime) if lifetime else None,
        created_at=utc_time(now),
        scope=_text(payload.get("scope")),
    )


def _lifetime(value: object, default: float | None) -> float | None:
    """Return the lifetime of a token in seconds; None for one that does not expire."""
    if isinstance(value, str):
        with suppress(ValueError):
            value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        return default
    return float(value) if value < CENTURY else None


def utc_time(seconds: float) -> dt.datetime:
    """Return seconds since 1970 as a datetime in UTC."""
    return dt.datetime.fromtimestamp(seconds, dt.UTC)


@attrs.frozen(eq=False, repr=False)
class TokenResult:
    """How the response of the token endpoint is read; see `read_token` for `refresh_token`."""

    now: Callable[[], float]
    refresh_token: str | None

    def read(self, payload: Any, converter: ModelConverter) -> Token:
        """See `Result.read`."""
        return read_token(payload, self.now(), self.refresh_token)


def token_request(grant: Mapping[str, str], result: Result[Token]) -> Request[Token]:
    """Return the request for a token, to the host of the client."""
    return Request(
        method="POST",
        path=TOKEN_PATH,
        result=result,
        body=Form(tuple(grant.items())),
        operation="oauth.token",
        anonymous=True,
    )


def request_token(
    grant: Mapping[str, str], context: Context, refresh_token: str | None = None
) -> Flow[Token]:
    """Request a token from the token endpoint.

    The request is retried after every transient failure, although it is a POST: a grant works once,
    so if the server had acted on the first request, the retry has nothing to lose.

    Raises:
        ApiError: the server sent an error status.
        ApiConnectionError: no response.
        DecodeError: the response holds no token.
    """
    request = token_request(grant, TokenResult(context.now, refresh_token))
    retry = attrs.evolve(context.retry, retry_post=True, deadline=None)
    # Middleware must not see this request: its body holds secrets. And a reading must not take it
    # for one of its pages.
    context = attrs.evolve(context, middleware=(), retry=retry, share=None)

    try:
        return (yield from call(request, context))
    except Exception as error:
        hide_frames(error)  # they hold the form that was sent, and the response
        raise


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def refresh(token: Token, client: Mapping[str, str], context: Context) -> Flow[Token]:
    """Exchange the refresh token of `token` for the next token.

    Raises:
        ApiError: the server sent an error status.
        ApiConnectionError: no response.
        DecodeError: the response holds no token.
    """
    refresh_token = Secret(token.refresh_token)
    grant = {"grant_type": "refresh_token", "refresh_token": refresh_token, **client}
    return (yield from request_token(grant, context, refresh_token))

"""The flow that requests a token from ``/oauth/token``, and the reading of its response."""

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
from .token import ASSUMED_LIFETIME, CENTURY, Token, is_fit

if TYPE_CHECKING:
    from ..converter import ModelConverter


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

    def read(self, payload: Any, converter: ModelConverter) -> Token:
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

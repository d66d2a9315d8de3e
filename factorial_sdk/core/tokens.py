"""``Token`` and ``TokenKeeper``: an access token that is renewed in time, and only once.

A refresh token works once: whoever uses it gets the next one, and two who use it at the same time
lock each other out. So a refresh happens under a lock that all who share the store respect, after a
look whether somebody else has done it meanwhile; it runs to its end even if its caller gives up;
and the new token is stored before anything else is done with it.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, Final, Protocol

import attrs

from .calling import call
from .errors import ConfigurationError, DecodeError
from .flows import Context, Finish, Flow, Sleep
from .payload import Form
from .reading import Reader
from .request import TOKEN_PATH, Request
from .results import Result
from .values import is_object, kind_of

logger: Final = logging.getLogger("factorial_sdk.auth")

ASSUMED_LIFETIME: Final = 3600.0
"""Seconds that a user's access token lasts, where the server does not say."""

EARLY: Final = 60.0
"""Seconds before its expiry at which a token is renewed."""

PATIENCE: Final = 180.0
"""Seconds to wait for somebody else's refresh: more than that one may take."""


@attrs.frozen(kw_only=True, repr=False)
class Token:
    """What the API gave out: an access token and, for a user, the means to renew it.

    Attributes:
        access_token: what requests are authorized with.
        refresh_token: gets the next token, once, within a week; None for a token that lasts.
        token_type: the word before the token in the ``Authorization`` header.
        expires_at: when the access token ends; None when that is not known or never.
        created_at: when it was given out.
        scope: what it allows, as the server puts it.
    """

    access_token: str
    refresh_token: str | None = None
    token_type: str = "Bearer"  # noqa: S105
    expires_at: dt.datetime | None = None
    created_at: dt.datetime | None = None
    scope: str | None = None

    @property
    def authorization(self) -> str:
        """Value of the ``Authorization`` header."""
        return f"{self.token_type} {self.access_token}"

    def __repr__(self) -> str:
        until = self.expires_at.isoformat(timespec="seconds") if self.expires_at else None
        return f"Token([redacted], expires_at={until})"


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
    refresh_token = _text(answer.get("refresh_token")) or former
    lifetime = answer.get("expires_in")
    if isinstance(lifetime, bool) or not isinstance(lifetime, int | float) or lifetime <= 0:
        lifetime = ASSUMED_LIFETIME if refresh_token else None
    return Token(
        access_token=access_token.strip(),
        refresh_token=refresh_token,
        token_type=_text(answer.get("token_type")) or "Bearer",
        expires_at=moment(now + lifetime) if lifetime else None,
        created_at=moment(now),
        scope=_text(answer.get("scope")),
    )


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

    return (yield from call(request, alone))


class TokenKeeper:
    """Keeps one token for all who share it, and renews it.

    Args:
        store: where the token is kept.
        client_id: of the OAuth application.
        client_secret: of the OAuth application.
        given: the token that the program was started with, if any.
    """

    def __init__(
        self, store: Store, client_id: str, client_secret: str, given: Token | None
    ) -> None:
        self._store = store
        self._client = {"client_id": client_id, "client_secret": client_secret}
        self._given = given
        self._token: Token | None = None
        self._unsaved = False
        self._spent: dict[str, Exception] = {}

    @property
    def token(self) -> Token:
        """The token as far as it is known here.

        Raises:
            ConfigurationError: there is none.
        """
        if self._token is None:
            self._token = self._newest()
        return self._token

    def authorization(self, context: Context) -> Flow[str]:
        """Value of the ``Authorization`` header, of a token that is renewed before it ends."""
        token = self.token
        if self._unsaved or self._is_due(token, context.now()):
            try:
                token = yield from self._replace(token, context)
            except Exception as error:
                if not token.access_token or self._unsaved:
                    raise
                # It may still be valid; if it is not, the API says so and `renew` gets its turn.
                logger.warning("refreshing the token early failed: %s", type(error).__name__)
        return token.authorization

    def renew(self, context: Context, refused: str) -> Flow[bool]:
        """Replace the token that the server has just refused; False when there is no way to.

        Raises:
            ReauthorizationError: the refresh token is refused as well.
        """
        token = self.token
        if token.authorization == refused:
            if token.refresh_token is None:
                self._token = token = self._store.load() or token
            else:
                token = yield from self._replace(token, context)
        return token.authorization != refused

    def _newest(self) -> Token:
        """The stored token or the given one: whichever is younger, the stored one in doubt."""
        stored, given = self._store.load(), self._given
        if stored is None:
            if given is None:
                raise ConfigurationError(
                    "there is no token yet: send the user through authorization_url(...), "
                    "exchange the code with exchange_code(...), and give or store its token"
                )
            return given
        if given and given.created_at and stored.created_at:
            return given if given.created_at > stored.created_at else stored
        return stored

    def _is_due(self, token: Token, now: float) -> bool:
        if token.refresh_token is None or token.refresh_token in self._spent:
            return False
        if not token.access_token:
            return True
        if token.expires_at is None:
            return False
        return now >= token.expires_at.timestamp() - EARLY

    def _replace(self, old: Token, context: Context) -> Flow[Token]:
        """Get another token than `old`: one that somebody else has got meanwhile, or a new one."""
        if not (yield from self._lock(old, context)):
            return self.token
        # Whoever takes this ticket frees the lock: the refresh, or we if it never starts.
        ticket = [None]
        try:
            fresh: Token = yield Finish(self._under_lock(old, context, ticket))
        except BaseException:
            if _take(ticket):
                self._store.release()
            raise
        return fresh

    def _lock(self, old: Token, context: Context) -> Flow[bool]:
        """Wait for the lock; False when somebody in this process has replaced `old` meanwhile."""
        until = context.clock() + PATIENCE
        pause = 0.005
        while not self._store.acquire():
            if context.clock() > until:
                raise ConfigurationError(
                    f"somebody else has held the lock of the token store for {PATIENCE:.0f} s; "
                    "look for a process that hangs"
                )
            yield Sleep(pause)
            pause = min(pause * 1.5, 0.1)
            if self._token is not None and self._token != old and not self._unsaved:
                return False
        return True

    def _under_lock(self, old: Token, context: Context, ticket: list[None]) -> Flow[Token]:
        if not _take(ticket):
            raise RuntimeError("the refresh was called off")
        try:
            if self._unsaved and self._token is not None:
                self._save(self._token)
                return self._token
            stored = self._store.load()
            known = [token for token in (stored, self._token) if token is not None]
            for token in known:
                other = token.access_token not in {"", old.access_token}
                if other and not self._is_due(token, context.now()):
                    self._token = token
                    return token
            return (yield from self._refresh([stored, old, self._given], context))
        finally:
            self._store.release()

    def _refresh(self, candidates: list[Token | None], context: Context) -> Flow[Token]:
        """Use the first refresh token that works: another program may have used up the first."""
        refusal: Exception | None = None
        for candidate in candidates:
            refresh_token = candidate.refresh_token if candidate else None
            if refresh_token is None:
                continue
            if refresh_token in self._spent:
                refusal = refusal or self._spent[refresh_token]
                continue
            grant = {"grant_type": "refresh_token", "refresh_token": refresh_token, **self._client}
            try:
                token = yield from obtain(grant, context, refresh_token)
            except Exception as error:
                if getattr(error, "code", None) != "invalid_grant":
                    raise
                self._spent[refresh_token] = refusal = error
                continue
            self._token = token  # first of all: should storing fail, it is not lost
            self._save(token)
            logger.info("the access token was refreshed")
            return token
        assert refusal is not None, "a token without refresh_token is never replaced"
        raise copy(refusal)

    def _save(self, token: Token) -> None:
        self._unsaved = True
        self._store.save(token)
        self._unsaved = False


def _take(ticket: list[None]) -> bool:
    """Take the only ticket; False when it is gone. Threads may try at the same time."""
    try:
        ticket.pop()
    except IndexError:
        return False
    return True


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None

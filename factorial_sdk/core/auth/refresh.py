"""``TokenManager``: keeps an access token that is renewed in time, and only once.

A refresh token works once: whoever uses it gets the next one, and two who use it at the same time
lock each other out. So a refresh happens under a lock that all who share the store respect, after a
look whether somebody else has done it meanwhile; it runs to its end even if its caller gives up;
and nobody sees the new token before it is stored.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from copy import copy
from typing import Final

from ..config import origin_of
from ..errors import ConfigurationError, FactorialError
from ..execution.context import Context
from ..execution.flow import Flow, Shield, Sleep
from ..execution.retry import TOO_MANY_REQUESTS
from ..redaction import Secret
from .token import Store, Token
from .token_endpoint import refresh

logger: Final = logging.getLogger("factorial_sdk.auth.credentials")

EARLY: Final = 60.0
"""Seconds before its expiry at which a token is renewed; a tenth of its life if that is less."""

PATIENCE: Final = 180.0
"""Seconds to wait for somebody else's refresh: more than that one may take."""

REREADING: Final = 5.0
"""Seconds for which the store is read again after the refresh token was refused.

The process that used it may just be storing its successor, where a lock does not keep the others
waiting: one of a database ends with its connection.
"""

REST: Final = 3.0
"""Seconds after a failed refresh for which its error stands: all who waited for it share it."""


class TokenManager:
    """Keeps one token for all who share it, and renews it.

    Args:
        store: where the token is kept.
        client_id: of the OAuth application.
        client_secret: of the OAuth application.
        given: the token that the program was started with, if any.
        shared: whether other processes may save to the store as well.
    """

    def __init__(
        self,
        store: Store,
        client_id: str,
        client_secret: str,
        given: Token | None,
        *,
        shared: bool = True,
    ) -> None:
        self._store = store
        self._client = {"client_id": client_id, "client_secret": Secret(client_secret)}
        self._given = given
        self._token: Token | None = None
        self._base_url: str | None = None
        self._pending: Token | None = None  # refreshed but not stored yet: nobody uses it
        self._spent: dict[str, FactorialError] = {}
        self._failure: tuple[float, FactorialError] | None = None
        self._shared = shared
        self._is_unproven = False  # the API has accepted no token since the last refresh

    @property
    def token(self) -> Token:
        """The newest token that is known here.

        Raises:
            ConfigurationError: there is none.
        """
        return self._pending or self._current()

    def bind(self, base_url: str) -> None:
        """Use these tokens for one host: that of the credentials, or else of their first client.

        Raises:
            ConfigurationError: they are for another host, which must not be sent them.
        """
        if self._base_url is None:
            self._base_url = base_url
        elif origin_of(self._base_url) != origin_of(base_url):
            raise ConfigurationError(
                f"auth must be for the host of the client, {base_url}, got tokens for "
                f"{self._base_url}; give each host credentials of its own"
            )

    def authorization(self, context: Context) -> Flow[str]:
        """Value of the ``Authorization`` header, of a token that is renewed before it ends."""
        token = self._current()
        if self._pending is not None or self._is_due(token, context.now()):
            try:
                token = yield from self._replace(token, context)
            except Exception:
                if self._pending is not None or not token.access_token:
                    raise
                # It may still be valid; if it is not, the API says so and `renew` gets its turn.
                logger.debug("refreshing failed; the access token may still be valid and is used")
        return token.authorization

    def renew(self, context: Context, refused: str) -> Flow[bool]:
        """Replace the token that the server has just refused; False when there is no way to.

        An API that refuses a token that was just obtained would refuse the next one, too. So until
        it accepts one, or the token is about to end, nothing but another stored token counts.

        Raises:
            ReauthorizationError: the refresh token is refused as well.
        """
        token = old = self._current()
        if token.authorization != refused:
            return True
        del refused  # error reporters show it
        if token.refresh_token is None or (self._is_unproven and self._pending is None):
            stored = self._store.load()
            if stored is not None and stored.access_token:
                self._token = token = stored
        else:
            token = yield from self._replace(token, context)
        return token.authorization != old.authorization

    def note_acceptance(self, authorization: str | None, status: int) -> None:
        """Take note of a response other than a 401; a 429 or 5xx says nothing of the token."""
        if (
            not self._is_unproven
            or status >= 500
            or status == TOO_MANY_REQUESTS
            or self._token is None
        ):
            return
        if self._token.authorization == authorization:
            self._is_unproven = False

    def settle(self) -> None:
        """Store the newest token that is known here, unless the stored one may be newer.

        For the holder of the lock. Every token but the given one was stored before it was used, so
        what is stored now took its place, whatever the clocks of other processes said then.
        """
        if self._pending is not None:
            self._save(self._pending)
            return
        self._token = None
        self._save(self._current())

    def _current(self) -> Token:
        """The token to use: the newest of those that were stored or given."""
        if self._token is None:
            newest = self._newest()
            if self._token is None:  # another thread may have refreshed it meanwhile
                self._token = newest
        return self._token

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
        return given if given and _is_older(stored, given) else stored

    def _is_due(self, token: Token, now: float) -> bool:
        if token.refresh_token is None:
            return False
        if not token.access_token:
            return True
        if token.expires_at is None or token.refresh_token in self._spent:
            return False
        return now >= token.expires_at.timestamp() - _margin(token)

    def _replace(self, old: Token, context: Context) -> Flow[Token]:
        """Get another token than `old`: one that somebody else has got meanwhile, or a new one."""
        if not (yield from self._lock(old)):
            return self._current()
        # Whoever takes this ticket frees the lock: the refresh, or we if it never starts.
        ticket = [None]
        try:
            fresh: Token = yield Shield(self._under_lock(old, context, ticket))
        except BaseException:
            if _take(ticket):
                self._store.release()
            raise
        return fresh

    def _lock(self, old: Token) -> Flow[bool]:
        """Wait for the lock; False when somebody in this process has replaced `old` meanwhile."""
        waited, pause = 0.0, 0.005
        while not self._store.acquire():
            if waited >= PATIENCE:
                raise ConfigurationError(
                    f"somebody else has held the lock of the token store for {PATIENCE:.0f} s; "
                    "look for a process that hangs"
                )
            yield Sleep(pause, real=True)
            waited += pause
            pause = min(pause * 1.5, 0.1)
            if self._token is not None and self._token != old and self._pending is None:
                return False
        return True

    def _under_lock(self, old: Token, context: Context, ticket: list[None]) -> Flow[Token]:
        if not _take(ticket):
            raise RuntimeError("the refresh was called off")
        try:
            if self._pending is not None:
                return self._save(self._pending)
            stored = self._store.load()
            for token in (stored, self._token):
                if token is not None and self._succeeds(token, old, context.now()):
                    self._token = token
                    return token
            if self._failure is not None and context.clock() < self._failure[0]:
                raise copy(self._failure[1])
            return (yield from self._refresh(stored, old, context))
        finally:
            self._store.release()

    def _succeeds(self, token: Token, old: Token, now: float) -> bool:
        """Whether somebody has got this token in the place of `old`, so that it serves us too."""
        other = token.access_token not in {"", old.access_token}
        return other and not _is_older(token, old) and not self._is_due(token, now)

    def _refresh(self, stored: Token | None, old: Token, context: Context) -> Flow[Token]:
        """Use the first refresh token that works: another program may have used up the first."""
        refusal: FactorialError | None = None
        asked = False
        candidates = [stored, self._token, old, self._given]
        while candidates:
            candidate = candidates.pop(0)
            if candidate is not None and candidate.refresh_token is not None:
                if candidate.refresh_token not in self._spent:
                    asked = True
                    token = yield from self._exchange(candidate, context)
                    if token is not None:
                        return token
                    refusal = None  # the last one counts
                refusal = refusal or self._spent[candidate.refresh_token]
            if asked and not candidates and self._shared:
                newer = yield from self._reread()
                if newer is not None and self._succeeds(newer, old, context.now()):
                    self._token = newer
                    return newer
                candidates.append(newer)
                asked = newer is not None
        if refusal is None:
            raise ConfigurationError("the token cannot be renewed: it has no refresh token")
        raise copy(refusal)

    def _exchange(self, candidate: Token, context: Context) -> Flow[Token | None]:
        """Exchange a refresh token for the next token; None if it is of no use any more."""
        try:
            token = yield from refresh(candidate, self._client, context)
        except FactorialError as error:
            # Copies have no traceback, which would keep the secrets of its frames alive.
            if getattr(error, "code", None) != "invalid_grant":
                self._failure = (context.clock() + REST, copy(error))
                logger.warning("refreshing the access token failed: %s", type(error).__name__)
                raise
            self._spent[candidate.refresh_token or ""] = copy(error)
            logger.warning("the refresh token is of no use any more")
            return None
        self._failure = None
        self._is_unproven = True
        self._pending = token  # first of all: should storing fail, it is not lost
        self._save(token)
        logger.info("the access token was refreshed")
        return token

    def _reread(self) -> Flow[Token | None]:
        """Wait for another process to store the successor of a refresh token that is used up."""
        waited, pause = 0.0, 0.05
        while waited < REREADING:
            yield Sleep(pause)
            waited += pause
            pause = min(pause * 1.5, 0.5)
            with suppress(Exception):  # the database that dropped the lock may not be back yet
                stored = self._store.load()
                if stored is not None and stored.refresh_token not in self._spent:
                    return stored
        return None

    def _save(self, token: Token) -> Token:
        """Store a new token; only then may anybody use it."""
        try:
            self._store.save(token)
        except Exception as error:
            logger.error("a new token could not be stored: %s", type(error).__name__)  # noqa: TRY400
            error.add_note("the new token is kept in memory; the next call tries again to store it")
            raise
        self._pending = None
        self._token = token
        return token


def _is_older(token: Token, other: Token) -> bool:
    """Whether a token is known to have been given out before another one."""
    if token.created_at is None or other.created_at is None:
        return False
    return token.created_at < other.created_at


def _margin(token: Token) -> float:
    """Seconds before its expiry at which a token is renewed."""
    if token.created_at is None or token.expires_at is None:
        return EARLY
    lifetime = (token.expires_at - token.created_at).total_seconds()
    return min(EARLY, max(0.0, lifetime / 10))


def _take(ticket: list[None]) -> bool:
    """Take the only ticket; False when it is gone. Threads may try at the same time."""
    try:
        ticket.pop()
    except IndexError:
        return False
    return True

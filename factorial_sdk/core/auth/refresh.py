"""``TokenManager``: refreshes the access token before it expires, and after a 401.

A refresh token works once; the response holds the next one. If two processes use the same one, the
second is refused. So a refresh

- runs under the lock of the token store, which threads, tasks and processes share;
- first checks whether another of them has refreshed the token;
- runs to its end even if its caller is cancelled;
- stores the new token before any request uses it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from functools import partial
from typing import Any, Final

from ..config import origin_of
from ..errors import ConfigurationError, FactorialError
from ..execution.context import Context
from ..execution.flow import Flow, Sleep
from ..execution.retry import TOO_MANY_REQUESTS
from ..redaction import Secret
from .refresh_hooks import RefreshHooks
from .shared_store import SharedStore
from .token import Store, Token, TokenRefresh, is_older, refresh_margin
from .token_endpoint import refresh

logger: Final = logging.getLogger("factorial_sdk.auth")

REREAD_TIME: Final = 5.0
"""Seconds for which the store is read again after the refresh token was refused.

The process that used it may be about to store the next one, without holding the lock any more: a
database releases its lock when the connection is lost.
"""

FAILURE_TTL: Final = 3.0
"""Seconds for which the error of a failed refresh is raised again, without another request."""


class TokenManager:
    """Holds one token, which threads and tasks share, and refreshes it.

    Args:
        store: stores the token.
        client_id: client id of the OAuth application.
        client_secret: client secret of the OAuth application.
        given: the token that the program started with, if any.
        shared: whether other processes may save to the store as well; True by default.
        on_reauthorization: see `RefreshHooks`.
        on_refresh: see `RefreshHooks`.
    """

    def __init__(
        self,
        store: Store,
        client_id: str,
        client_secret: str,
        given: Token | None,
        *,
        shared: bool = True,
        on_reauthorization: Callable[[Any], object] | None = None,
        on_refresh: Callable[[TokenRefresh], object] | None = None,
    ) -> None:
        self._hooks = RefreshHooks(on_reauthorization, on_refresh)
        self._store = SharedStore(store)
        self._credentials = {"client_id": client_id, "client_secret": Secret(client_secret)}
        self._given = given
        self._is_shared = shared
        self._base_url: str | None = None
        # A refresh sets _pending before it saves the token. Once that is stored, _pending becomes
        # None again and _token the new token: no request uses a token that is not stored.
        #
        # What follows is written under the lock of the store, with two exceptions: _set_if_none and
        # renew set _token to one that was loaded, note_acceptance clears _is_unproven. So without
        # the lock, any of it may change between two reads. Errors are kept and raised as copies,
        # without traceback: its frames hold secrets.
        self._token: Token | None = None  # the newest stored token that is known here
        self._pending: Token | None = None  # refreshed but not stored yet
        self._replaced: Token | None = None  # what was stored before _pending; only valid with it
        self._spent: dict[str, FactorialError] = {}  # the error by refused refresh token
        self._failure: tuple[float, FactorialError] | None = None  # until when it is raised again
        self._is_unproven = False  # the API has accepted no token since the last refresh by this

    @property
    def token(self) -> Token:
        """Return the newest token that is known here.

        Raises:
            ConfigurationError: there is none.
        """
        return self._pending or self._current_blocking()

    @property
    def is_only_copy(self) -> bool:
        """Whether the newest token is nowhere but here, so that it is lost with this object."""
        return not self._is_shared or self._pending is not None

    def bind(self, base_url: str) -> None:
        """Restrict the token to one host: that of the credentials, else of their first client.

        Raises:
            ConfigurationError: the token is for another host, and must not be sent to this one.
        """
        if self._base_url is None:
            self._base_url = base_url
        elif origin_of(self._base_url) != origin_of(base_url):
            raise ConfigurationError(
                f"auth must be for the host of the client, {base_url}, got tokens for "
                f"{self._base_url}; use separate credentials for each host"
            )

    def authorization(self, context: Context) -> Flow[str]:
        """Return the value of the ``Authorization`` header; refresh the token if it is due."""
        token = self._token or (yield from self._load_current())
        if self._pending is not None or self._is_due(token, context.now()):
            try:
                token = yield from self._replace(token, context)
            except Exception:
                if self._pending is not None or not token.access_token or self._store.is_deleted:
                    raise
                # The access token may still be valid. If it is not, a 401 follows, and `renew`.
                logger.debug("refreshing failed; the access token may still be valid and is used")
        return token.authorization

    def renew(self, context: Context, refused: str) -> Flow[bool]:
        """Replace a token that the server refused with a 401; return False if that is not possible.

        An API that refuses a new token would refuse the next one, too. So until it has accepted
        one, only another stored token takes its place; once due, `authorization` refreshes it.

        Raises:
            ReauthorizationError: the refresh token is refused as well.
            FactorialError: the refresh failed, or the lock was not free; errors of the store pass.
        """
        refused = Secret(refused)  # error reporters show local variables
        token = old = self._token or (yield from self._load_current())
        if token.authorization != refused:
            return True
        # A pending token was never sent: the 401 is not about it, and `_replace` stores it.
        if token.refresh_token is None or (self._is_unproven and self._pending is None):
            stored = yield from self._store.read()
            if stored is not None and stored.access_token:
                # An older one, too: this one was refused. If another thread has refreshed it
                # meanwhile, the next 401 or refresh finds the newer one in the store.
                self._token = token = stored
        else:
            token = yield from self._replace(token, context)
        return token.authorization != old.authorization

    def note_acceptance(self, authorization: str | None, status: int) -> None:
        """Record a response other than a 401; a 429 or 5xx says nothing about the token."""
        if not self._is_unproven or status >= 500 or status == TOO_MANY_REQUESTS:
            return
        token = self._token
        # While a token is pending, _token is still the one before it.
        if self._pending is None and token is not None and token.authorization == authorization:
            self._is_unproven = False

    def after_fork(self) -> None:
        """Let a child process refresh: the threads of its parent do not exist in it."""
        self._store.after_fork()

    def save_newest(self) -> Flow[None]:
        """Store the newest token that is known here, unless the stored one may be newer.

        Every token but the given one was stored before it was used, so the stored one is its
        successor, whatever the clocks of other processes said.
        """

        def save() -> Flow[None]:
            stored = yield from self._store.read()
            if self._pending is None:
                yield from self._save(self._newer_than_given(stored), stored)
            else:
                yield from self._save(self._pending, self._replaced)

        yield from self._store.locked(save)

    def _current_blocking(self) -> Token:
        """Return the newest token that is known here, else that of `_load_current`; may block."""
        return self._token or self._set_if_none(self._newer_than_given(self._store.load()))

    def _load_current(self) -> Flow[Token]:
        """Return the newest of the stored and the given token."""
        return self._set_if_none(self._newer_than_given((yield from self._store.read())))

    def _set_if_none(self, newest: Token) -> Token:
        token = self._token
        if token is None:  # another thread may have refreshed it meanwhile
            self._token = token = newest
        return token

    def _newer_than_given(self, stored: Token | None) -> Token:
        """Return the younger of the stored and the given token; in doubt the stored one."""
        given = self._given
        if stored is None:
            if given is None:
                raise ConfigurationError(
                    "there is no token yet: send the user through authorization_url(...), "
                    "exchange the code with exchange_code(...), and give or store its token"
                )
            return given
        return given if given and is_older(stored, given) else stored

    def _is_due(self, token: Token, now: float) -> bool:
        if token.refresh_token is None:
            return False
        if not token.access_token:
            return True
        if token.expires_at is None or token.refresh_token in self._spent:
            return False  # it cannot be refreshed any more: a 401 decides, not each call
        return now >= token.expires_at.timestamp() - refresh_margin(token)

    def _replace(self, old: Token, context: Context) -> Flow[Token]:
        """Return another token than `old`: that of another thread or process, or a new one."""

        def is_replaced() -> bool:
            # `_under_lock` checks more, since a stored token may be older or due, too.
            return self._token is not None and self._token != old and self._pending is None

        try:
            fresh = yield from self._store.locked(
                partial(self._under_lock, old, context), is_replaced
            )
        finally:
            self._hooks.call()  # without the lock, which they may need
        return fresh or self._token or (yield from self._load_current())

    def _under_lock(self, old: Token, context: Context) -> Flow[Token]:
        """Do the work of `_replace`; `locked` runs it again if the lease ends before a request."""
        try:
            stored = yield from self._store.read()
        finally:
            if self._store.is_deleted:
                # Each call reads the store from now on, in case its user connects again.
                self._token = self._pending = None
        if self._pending is not None:
            return (yield from self._save(self._pending, self._replaced))
        # First the stored one: those of this process, but for the given one, were stored before it.
        # A cached failure comes last: a token that another process stored meanwhile ends it.
        for token in (stored, self._token):
            if token is not None and self._is_usable_successor(token, old, context.now()):
                self._token = token
                return token
        if self._failure is not None and context.clock() < self._failure[0]:
            raise copy(self._failure[1])
        return (yield from self._refresh(stored, old, context))

    def _is_usable_successor(self, token: Token, old: Token, now: float) -> bool:
        """Return whether another thread or process has replaced `old` by this token."""
        differs = token.access_token not in {"", old.access_token}
        return differs and not is_older(token, old) and not self._is_due(token, now)

    def _refresh(self, stored: Token | None, old: Token, context: Context) -> Flow[Token]:
        """Try the known refresh tokens in turn: another program may have used the first one.

        Example: the store, memory and `old` hold the same token 1. It is refused once, and skipped
        twice because it is in `_spent` by then. Then the store is read again. If it holds token 2,
        that is used, or exchanged if it is due. If nothing comes, the refusal is raised.
        """
        refusal: FactorialError | None = None
        was_refused = False  # since the store was read
        candidates = [stored, self._token, old, self._given]
        while candidates:
            candidate = candidates.pop(0)
            if candidate is not None and candidate.refresh_token is not None:
                if candidate.refresh_token in self._spent:
                    refusal = refusal or self._spent[candidate.refresh_token]
                else:
                    token = yield from self._exchange(candidate, stored, context)
                    if token is not None:
                        return token
                    refusal = self._spent[candidate.refresh_token]  # of the last one: it is raised
                    was_refused = True
            if was_refused and not candidates and self._is_shared:
                was_refused = False
                newer = yield from self._reread()
                if newer is not None and self._is_usable_successor(newer, old, context.now()):
                    self._token = newer
                    return newer
                candidates.append(newer)
                stored = newer or stored  # what a new token replaces
        if refusal is None:
            raise ConfigurationError("the token cannot be renewed: it has no refresh token")
        self._hooks.note_refusal(refusal)
        raise copy(refusal)

    def _exchange(
        self, candidate: Token, stored: Token | None, context: Context
    ) -> Flow[Token | None]:
        """Exchange a refresh token for the next token; return None if it was refused."""
        start = context.clock()
        try:
            token = yield from self._store.leased(refresh(candidate, self._credentials, context))
        except FactorialError as error:
            self._hooks.note_refresh(context.clock() - start, error)
            if getattr(error, "code", None) != "invalid_grant":  # then a ReauthorizationError
                self._failure = (context.clock() + FAILURE_TTL, copy(error))
                logger.warning("refreshing the access token failed: %s", type(error).__name__)
                raise
            self._spent[candidate.refresh_token or ""] = copy(error)
            logger.warning("the refresh token was refused")
            return None
        self._hooks.note_refresh(context.clock() - start)
        self._failure = None
        # All before saving, which may fail: the token is not lost, and the call that saves it later
        # sets none of these. First _pending, or the old token could count as the accepted one.
        self._replaced = stored
        self._pending = token
        self._is_unproven = True
        token = yield from self._save(token, stored)
        logger.info("the access token was refreshed")
        return token

    def _reread(self) -> Flow[Token | None]:
        """Wait for another process to store the next refresh token; return None if none does.

        It waits under the lock. A lease may end meanwhile: `leased` renews it before the next
        request, or gives up. The sleeps are not `real`, or tests would take `REREAD_TIME` for each
        refused token.
        """
        waited, pause = 0.0, 0.05
        while waited < REREAD_TIME:
            yield Sleep(pause)
            waited += pause
            pause = min(pause * 1.5, 0.5)
            with suppress(Exception):  # the database that dropped the lock may be down still
                stored: Token | None = yield from self._store.read()
                if stored is not None and stored.refresh_token not in self._spent:
                    return stored
        return None

    def _save(self, token: Token, stored: Token | None) -> Flow[Token]:
        """Store a new token in the place of `stored`; only then may requests use it.

        Where another process has stored another one, return that: its user has authorized the
        application anew.
        """
        try:
            is_stored = yield from self._store.replace(stored, token)
        except Exception as error:
            logger.error("a new token could not be stored: %s", type(error).__name__)  # noqa: TRY400
            error.add_note("the new token is kept in memory; the next call tries again to store it")
            raise
        # Before _token is set: a call that saw the new token in both would refresh it again.
        self._pending = None
        if not is_stored:
            logger.warning("the stored token was replaced during a refresh, and is kept")
            self._token = None  # if loading fails, the next call loads; the new token is dropped
            token = self._newer_than_given((yield from self._store.read()))
        self._token = token
        return token

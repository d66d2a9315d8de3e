"""Credentials that are refreshed automatically, as `httpx.Auth`.

The SDK's clients call `core.auth.refresh.TokenManager` before each request, so that a refresh runs
to its end even if the caller is cancelled. The flows in this module are for other httpx clients.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeAlias

import httpx

from .. import fork_hooks
from ..client_config import configure
from ..core.auth.refresh import TokenManager
from ..core.auth.token import ASSUMED_LIFETIME, CENTURY, Token, TokenRefresh
from ..core.compat import override
from ..core.config import Settings
from ..core.errors import ConfigurationError
from ..core.execution.context import Context
from ..core.execution.flow import CallFunction, FlowDriver, Send, Shield, Sleep
from ..core.redaction import Secret, redact_errors
from ..core.requests.http_request import build_http_request
from ..core.types import kind_of
from ..core.validation import check_hook, check_seconds
from ..transport import clock
from ..transport.adapter import common_headers, to_http_response
from ..transport.timeouts import DEFAULT_TIMEOUT
from .credentials import clean_secret
from .token_stores import AsyncTokenStore, MemoryTokenStore, TokenStore

if TYPE_CHECKING:
    from ..errors import ReauthorizationError

OnReauthorization: TypeAlias = "Callable[[ReauthorizationError], object] | None"
OnRefresh: TypeAlias = "Callable[[TokenRefresh], object] | None"

REFRESH_LIFETIME = dt.timedelta(weeks=1)


class RefreshTokenAuth(httpx.Auth):
    """Authorize with an access token that is refreshed before it expires, and after a 401.

    A refresh token works once. Share one object among all clients, threads and tasks that use the
    token, so that it is used once. Where processes share the token, use a `RefreshTokenAuthFile`,
    or a `store` that processes share.

    Args:
        refresh_token: gets the next access token.
        client_id: client id of your OAuth application.
        client_secret: client secret of your OAuth application.
        access_token: the current access token; None to request one with the first call.
        token_type: the ``token_type`` of the token response; ``Bearer`` by default.
        created_at: when the tokens were issued: a datetime, or seconds since 1970. A younger token
            of the store takes precedence.
        expires_in: lifetime of the access token in seconds; 3600 by default.
        store: stores the tokens; in memory by default.
        base_url: scheme and host of the API that issued the tokens; clients of another host are
            rejected. By default that of the first client that uses them; with an httpx client of
            your own `PRODUCTION`, or ``FACTORIAL_BASE_URL``.
        on_reauthorization: called with the `ReauthorizationError` when the refresh token is refused
            for good, once: mark the company as disconnected, and ask its user to connect again. It
            runs where the call was made, so it must be quick; what it raises is only logged.
        on_refresh: called with a `TokenRefresh` after each attempt to refresh the token, in the
            same way: count them, for example.

    Raises:
        ConfigurationError: an argument is invalid.

    Example:
        >>> import factorial_sdk
        >>> auth = factorial_sdk.RefreshTokenAuth("refresh", "my-app", "secret")
        >>> auth
        RefreshTokenAuth('[redacted]')
        >>> factorial_sdk.Client(auth=auth)
        <Client https://api.factorialhr.com, API 2026-10-01>
    """

    @redact_errors
    def __init__(
        self,
        refresh_token: str,
        client_id: str,
        client_secret: str,
        access_token: str | None = None,
        token_type: str = "Bearer",
        created_at: dt.datetime | float | None = None,
        *,
        expires_in: float | None = None,
        store: TokenStore | AsyncTokenStore | None = None,
        base_url: str | None = None,
        on_reauthorization: OnReauthorization = None,
        on_refresh: OnRefresh = None,
    ) -> None:
        created = _created_at(created_at)
        lifetime = dt.timedelta(
            seconds=ASSUMED_LIFETIME
            if expires_in is None
            else check_seconds("expires_in", expires_in, below=CENTURY)
        )
        given = Token(
            access_token="" if access_token is None else clean_secret(access_token, "access_token"),
            refresh_token=clean_secret(refresh_token, "refresh_token"),
            token_type=clean_secret(token_type, "token_type"),
            created_at=created,
            expires_at=created + lifetime if created else None,
        )
        self._client_id = clean_secret(client_id, "client_id")
        self._client_secret = Secret(clean_secret(client_secret, "client_secret"))
        self._prepare(given, store, base_url, on_reauthorization, on_refresh)

    def _prepare(
        self,
        given: Token | None,
        store: TokenStore | AsyncTokenStore | None,
        base_url: str | None,
        on_reauthorization: OnReauthorization,
        on_refresh: OnRefresh,
    ) -> None:
        check_hook("on_reauthorization", on_reauthorization)
        check_hook("on_refresh", on_refresh)
        if base_url is not None:
            Settings(base_url=base_url)
        self._base_url = base_url
        store = MemoryTokenStore() if store is None else store
        for name in ("load", "save", "acquire", "release"):
            if not callable(getattr(store, name, None)):
                raise ConfigurationError(
                    f"store must be a TokenStore, got {type(store).__name__}; it has no {name}()"
                )
        self.token_manager = TokenManager(
            store,
            self._client_id,
            self._client_secret,
            given,
            shared=type(store) is not MemoryTokenStore,
            on_reauthorization=on_reauthorization,
            on_refresh=on_refresh,
        )
        fork_hooks.register(self.token_manager)
        if base_url is not None:
            self.token_manager.bind(base_url)

    @classmethod
    @redact_errors
    def from_store(
        cls,
        store: TokenStore | AsyncTokenStore,
        client_id: str,
        client_secret: str,
        *,
        base_url: str | None = None,
        on_reauthorization: OnReauthorization = None,
        on_refresh: OnRefresh = None,
    ) -> RefreshTokenAuth:
        """Authorize with the token of a store, for example one that `exchange_code` returned.

        Args:
            store: holds a `Token` by the time of the first request.
            client_id: client id of your OAuth application.
            client_secret: client secret of your OAuth application.
            base_url: as for the class.
            on_reauthorization: as for the class.
            on_refresh: as for the class.

        Raises:
            ConfigurationError: an argument is invalid.

        Example:
            >>> from factorial_sdk import MemoryTokenStore, RefreshTokenAuth, Token
            >>> store = MemoryTokenStore(Token(access_token="a", refresh_token="r"))
            >>> RefreshTokenAuth.from_store(store, "my-app", "secret")
            RefreshTokenAuth('[redacted]')
        """
        auth = object.__new__(RefreshTokenAuth)
        auth._client_id = clean_secret(client_id, "client_id")
        auth._client_secret = Secret(clean_secret(client_secret, "client_secret"))
        auth._prepare(None, store, base_url, on_reauthorization, on_refresh)
        return auth

    @property
    def token(self) -> Token:
        """Return the current token.

        Raises:
            ConfigurationError: the store holds none, or cannot be read.
        """
        return self.token_manager.token

    @property
    def access_token(self) -> str:
        """Return the current access token; empty before the first request got one."""
        return self.token.access_token

    @property
    def refresh_token(self) -> str | None:
        """Return the token that gets the next access token."""
        return self.token.refresh_token

    @property
    def token_type(self) -> str:
        """Return the word before the access token in the ``Authorization`` header."""
        return self.token.token_type

    @property
    def created_at(self) -> dt.datetime | None:
        """Return when the tokens were issued, if that is known."""
        return self.token.created_at

    @property
    def access_token_expiration(self) -> dt.datetime | None:
        """Return when the access token expires, if that is known."""
        return self.token.expires_at

    @property
    def refresh_token_expiration(self) -> dt.datetime | None:
        """Return when the refresh token expires, a week after it was issued, if that is known."""
        created_at = self.token.created_at
        return created_at + REFRESH_LIFETIME if created_at else None

    def is_access_token_expired(self) -> bool:
        """Return whether the access token has expired; the next request then refreshes it."""
        return _is_past(self.access_token_expiration)

    def is_refresh_token_expired(self) -> bool:
        """Return whether the refresh token is older than a week; only the server knows more."""
        return _is_past(self.refresh_token_expiration)

    @override
    def sync_auth_flow(
        self, request: httpx.Request
    ) -> Generator[httpx.Request, httpx.Response, None]:
        """Authorize a request of an `httpx.Client`."""
        driver = FlowDriver(self._flow(request))
        with suppress(_FlowClosedError):
            for command in driver:
                try:
                    if isinstance(command, Sleep):
                        clock.sleep(command)
                    elif isinstance(command, CallFunction):
                        from ..concurrency import threads

                        driver.outcome = threads.call(command)
                    elif isinstance(command, Send):
                        response = yield self._token_request(command, request)
                        response.read()
                        driver.outcome = to_http_response(response)
                    else:
                        driver.outcome = yield command
                except GeneratorExit:
                    driver.error = _FlowClosedError()
                except BaseException as error:
                    driver.error = error

    @override
    async def async_auth_flow(
        self, request: httpx.Request
    ) -> AsyncGenerator[httpx.Request, httpx.Response]:
        """Authorize a request of an `httpx.AsyncClient`."""
        import anyio

        from ..concurrency import tasks

        driver = FlowDriver(self._flow(request))
        with suppress(_FlowClosedError):
            for command in driver:
                try:
                    if isinstance(command, Sleep):
                        await clock.async_sleep(command)
                    elif isinstance(command, CallFunction):
                        with anyio.CancelScope(shield=True):
                            driver.outcome = await tasks.call(command)
                    elif isinstance(command, Send):
                        response = yield self._token_request(command, request)
                        await response.aread()
                        driver.outcome = to_http_response(response)
                    else:
                        driver.outcome = yield command
                except GeneratorExit:
                    driver.error = _FlowClosedError()
                except BaseException as error:
                    driver.error = error

    def _flow(self, request: httpx.Request) -> Generator[Any, Any, None]:
        """Yield the request, and the commands that refreshing its token takes."""
        context = self._context(request.url)
        manager = self.token_manager
        authorization = yield from without_shields(manager.authorization(context))
        request.headers["Authorization"] = authorization
        response = yield request
        if response.status_code != 401:
            manager.note_acceptance(authorization, response.status_code)
            return
        if not isinstance(request.stream, httpx.ByteStream):
            return
        if (yield from without_shields(manager.renew(context, authorization))):
            request.headers["Authorization"] = manager.token.authorization
            yield request

    def _context(self, url: httpx.URL) -> Context:
        context = configure(self._base_url)
        own = httpx.URL(context.settings.base_url)
        if (url.scheme, url.netloc) != (own.scheme, own.netloc):
            raise ConfigurationError(
                f"these credentials are for {context.settings.base_url}, not for "
                f"{url.scheme}://{url.netloc.decode()}; give RefreshTokenAuth the base_url"
            )
        return context

    def _token_request(self, command: Send, request: httpx.Request) -> httpx.Request:
        """Return an httpx request for a token, with the timeout of the request that needs it."""
        message = build_http_request(
            command.request, self._context(request.url).settings, common_headers()
        )
        timeout = request.extensions.get("timeout", DEFAULT_TIMEOUT.as_dict())
        content = message.content or b""
        token_request = httpx.Request(
            message.method,
            message.url,
            headers=dict(message.headers),
            content=content,
            extensions={"timeout": timeout},
        )
        token_request.stream = _Once(content)
        return token_request

    def __repr__(self) -> str:
        return f"{type(self).__name__}('[redacted]')"


def without_shields(flow: Any) -> Generator[Any, Any, Any]:
    """Run the flows of `Shield` unshielded: httpx cancels an auth flow with its caller."""
    driver = FlowDriver(flow)
    for command in driver:
        try:
            if isinstance(command, Shield):
                driver.outcome = yield from without_shields(command.flow)
            else:
                driver.outcome = yield command
        except BaseException as error:
            driver.error = error
    return driver.result


class _FlowClosedError(BaseException):
    """httpx has closed the auth flow; its commands are still carried out, to release the lock."""


class _Once(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that is sent once: following a redirect would send it to another host."""

    def __init__(self, content: bytes) -> None:
        self._content: bytes | None = content

    @override
    def __iter__(self) -> Iterator[bytes]:
        yield self._take()

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._take()

    def _take(self) -> bytes:
        content, self._content = self._content, None
        if content is None:
            raise ConfigurationError(
                "the API redirects requests for tokens, which would carry the credentials along; "
                "check base_url"
            )
        return content


def _created_at(value: object) -> dt.datetime | None:
    """Return a time in UTC; without a timezone it is local time, as everywhere in Python."""
    if value is None:
        return None
    with suppress(ValueError, OverflowError, OSError):
        if isinstance(value, int | float) and not isinstance(value, bool):
            return dt.datetime.fromtimestamp(value, dt.UTC)
        if isinstance(value, dt.datetime):
            return value.astimezone(dt.UTC)
    raise ConfigurationError(
        f"created_at must be a datetime, or seconds since 1970, got {kind_of(value)}"
    )


def _is_past(moment: dt.datetime | None) -> bool:
    return moment is not None and moment <= dt.datetime.now(dt.UTC)

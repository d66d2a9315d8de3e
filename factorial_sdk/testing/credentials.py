"""API keys and tokens: how they are issued, checked, refreshed, expired and revoked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from .error_responses import ErrorResponse, forbidden, unauthorized

READ = "read"
"""Scope of a read-only access token."""

LIFETIME = 3600
"""Lifetime of an access token in seconds."""

REFRESH_LIFETIME = 7 * 24 * 3600
"""Lifetime of a refresh token in seconds."""


@attrs.define
class Token:
    """An access token and its refresh token.

    Attributes:
        text: The access token.
        company: Number of its company.
        scope: Its scope; ``read`` rejects writes.
        refresh: Its refresh token; empty without one.
        expires_at: Expiry in seconds since 1970; None for a token that does not expire.
        refresh_until: Expiry of the refresh token, likewise.
        state: ``valid``, ``expired`` or ``revoked``.
    """

    text: str
    company: int
    scope: str = ""
    refresh: str = ""
    expires_at: float | None = None
    refresh_until: float | None = None
    state: str = "valid"


@attrs.frozen
class AuthorizationCode:
    """What an authorization code grants.

    Attributes:
        company: Number of the company.
        redirect_uri: Redirect URI that the exchange must repeat; None for any.
        permanent: Whether the tokens do not expire, as those of a company.
        scope: Scope of the tokens.
    """

    company: int
    redirect_uri: str | None = None
    permanent: bool = False
    scope: str = ""


class CredentialStore:
    """The credentials of all companies of a fake.

    Args:
        seed: Part of issued tokens, so that fakes of different seeds issue different tokens.
        clock: Returns the time in seconds since 1970.
    """

    def __init__(self, seed: int, clock: Callable[[], float]) -> None:
        self._seed = seed
        self._clock = clock
        self._keys: dict[str, int] = {}
        self._tokens: dict[str, Token] = {}
        self._refresh: dict[str, Token] = {}
        self._codes: dict[str, AuthorizationCode] = {}
        self._count = 0

    def register(self, company: int, *, api_key: str, token: str, refresh_token: str) -> None:
        """Accept credentials of a company; they do not expire."""
        self._keys[api_key] = company
        self._store(Token(token, company, refresh=refresh_token))

    def authenticate(self, headers: Mapping[str, str], method: str) -> int:
        """Return the number of the company that the credentials of a request belong to.

        Raises:
            ErrorResponse: A 401: a credential is invalid, there is none, or they are of different
                companies. A 403: the scope does not allow the method.
        """
        found: set[int] = set()
        scope = ""
        if (key := headers.get("x-api-key")) is not None:
            if key not in self._keys:
                raise unauthorized()
            found.add(self._keys[key])
        if (authorization := headers.get("authorization")) is not None:
            scheme, _, text = authorization.partition(" ")
            token = self._check(text if scheme.lower() == "bearer" else "")
            found.add(token.company)
            scope = token.scope
        if len(found) != 1:
            raise unauthorized()
        if scope == READ and method != "GET":
            raise forbidden(f"the scope of the access token is {READ!r}")
        return found.pop()

    def issue_code(
        self,
        company: int,
        redirect_uri: str | None = None,
        *,
        permanent: bool = False,
        scope: str = "",
    ) -> str:
        """Return an authorization code that can be exchanged once."""
        text = self._name("code")
        self._codes[text] = AuthorizationCode(company, redirect_uri, permanent, scope)
        return text

    def exchange_code(self, code: str, redirect_uri: str | None) -> Token:
        """Exchange an authorization code for tokens.

        Raises:
            ErrorResponse: The code is unknown or used, or was issued for another redirect URI.
        """
        known = self._codes.pop(code, None)
        if known is None:
            raise invalid_grant("The authorization code is wrong, or was used already")
        if known.redirect_uri is not None and known.redirect_uri != redirect_uri:
            raise invalid_grant("The redirect URI is not the one that the code was issued for")
        return self._issue(known.company, known.scope, permanent=known.permanent)

    def refresh_tokens(self, refresh_token: str) -> Token:
        """Exchange a refresh token for new tokens; the old ones are invalid afterwards.

        Raises:
            ErrorResponse: The refresh token is unknown, used, revoked or expired.
        """
        known = self._refresh.pop(refresh_token, None)
        if known is None:
            raise invalid_grant("The refresh token is wrong, or was used already, or was revoked")
        if known.refresh_until is not None and known.refresh_until <= self._clock():
            raise invalid_grant("The refresh token expired")
        known.state = "expired" if known.state == "valid" else known.state
        return self._issue(known.company, known.scope, permanent=False)

    def expire_access_tokens(self) -> None:
        """Expire all access tokens; their refresh tokens stay valid."""
        for token in self._tokens.values():
            if token.state == "valid":
                token.state = "expired"

    def revoke(self, company: int | None = None) -> None:
        """Revoke all access and refresh tokens; of all companies for None."""
        for token in self._tokens.values():
            if company in {None, token.company}:
                token.state = "revoked"
                self._refresh.pop(token.refresh, None)

    def _issue(self, company: int, scope: str, *, permanent: bool) -> Token:
        names = self._name("access"), self._name("refresh")
        token = Token(names[0], company, scope, names[1])
        if not permanent:
            now = self._clock()
            token.expires_at, token.refresh_until = now + LIFETIME, now + REFRESH_LIFETIME
        return self._store(token)

    def _store(self, token: Token) -> Token:
        self._tokens[token.text] = token
        if token.refresh:
            self._refresh[token.refresh] = token
        return token

    def _check(self, text: str) -> Token:
        token = self._tokens.get(text)
        if token is None:
            raise unauthorized()
        if token.state == "valid" and token.expires_at is not None:
            token.state = "valid" if self._clock() < token.expires_at else "expired"
        if token.state != "valid":
            raise unauthorized(f"The access token {STATE_TEXTS[token.state]}")
        return token

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"fake-{kind}-{self._seed}-{self._count:04}"


STATE_TEXTS = {"expired": "expired", "revoked": "was revoked"}


def invalid_grant(reason: str) -> ErrorResponse:
    """Return a 400: the code or the refresh token is invalid (RFC 6749, 5.2)."""
    return ErrorResponse(400, {"error": "invalid_grant", "error_description": reason})

"""API keys and tokens, and how OAuth gives them out, renews them and takes them away."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from .error_responses import ErrorResponse, forbidden, unauthorized

READ = "read"
"""The scope of those who may only read."""

LIFETIME = 3600
"""Seconds that an access token of a user lasts."""

REFRESH_LIFETIME = 7 * 24 * 3600
"""Seconds that its refresh token lasts."""


@attrs.define
class Token:
    """An access token.

    Attributes:
        text: what is sent.
        company: number of the company that it is for.
        scope: what it is for; with ``read``, nothing can be written.
        refresh: the refresh token that was given out with it; empty without one.
        expires_at: seconds of the clock; None for one that does not expire.
        refresh_until: likewise, of the refresh token.
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
    """An authorization code: what was agreed to.

    Attributes:
        company: number of the company.
        redirect_uri: where the code was sent to; the same must be named when it is redeemed.
        lasting: whether it is for a company, whose tokens do not expire.
        scope: what was asked for.
    """

    company: int
    redirect_uri: str | None = None
    permanent: bool = False
    scope: str = ""


class CredentialStore:
    """The credentials of all companies.

    Args:
        seed: makes the tokens of one fake differ from those of another.
        clock: seconds since 1970.
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
        """Let these credentials in; none of them expires by itself."""
        self._keys[api_key] = company
        self._store(Token(token, company, refresh=refresh_token))

    def company(self, headers: Mapping[str, str], method: str) -> int:
        """Number of the company that a request is for; all credentials given must be right.

        Raises:
            ErrorResponse: one is not, or there is none, or they are for different companies, or they do
                not allow that method.
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
        """A code that can be exchanged for tokens, once."""
        text = self._name("code")
        self._codes[text] = AuthorizationCode(company, redirect_uri, permanent, scope)
        return text

    def exchange_code(self, code: str, redirect_uri: str | None) -> Token:
        """Exchange a code.

        Raises:
            ErrorResponse: there is no such code any more, or it was for another address.
        """
        known = self._codes.pop(code, None)
        if known is None:
            raise invalid_grant("The authorization code is wrong, or was used already")
        if known.redirect_uri is not None and known.redirect_uri != redirect_uri:
            raise invalid_grant("The redirect URI is not the one that the code was issued for")
        return self._issue(known.company, known.scope, permanent=known.permanent)

    def refresh_tokens(self, refresh_token: str) -> Token:
        """Exchange a refresh token. It is of no use afterwards, and neither is its access token.

        Raises:
            ErrorResponse: there is no such refresh token any more.
        """
        known = self._refresh.pop(refresh_token, None)
        if known is None:
            raise invalid_grant("The refresh token is wrong, or was used already, or was revoked")
        if known.refresh_until is not None and known.refresh_until <= self._clock():
            raise invalid_grant("The refresh token expired")
        known.state = "expired" if known.state == "valid" else known.state
        return self._issue(known.company, known.scope, permanent=False)

    def expire(self) -> None:
        """Let all access tokens expire; their refresh tokens go on working."""
        for token in self._tokens.values():
            if token.state == "valid":
                token.state = "expired"

    def revoke(self, company: int | None = None) -> None:
        """Take back all tokens, those to refresh with as well; of one company or of all."""
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
    """400: what was to be exchanged for tokens is of no use."""
    return ErrorResponse(400, {"error": "invalid_grant", "error_description": reason})

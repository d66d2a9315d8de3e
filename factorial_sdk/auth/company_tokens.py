"""Tokens of many companies in one place that machines share: what all such places have in common.

A place implements `TokenTable`. `CompanyTokenStore` is the store of one company in it, and
`Installations` lists and deletes companies.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import attrs

from ..core.auth.token import Token
from ..core.compat import override
from ..core.errors import ConfigurationError
from ..core.redaction import redact_errors
from ..core.types import kind_of
from ..core.validation import check_seconds
from .token_cipher import Cipher, Keys, make_cipher
from .token_entries import entries_of, token_of
from .token_stores import TokenStore

T = TypeVar("T")

logger: Final = logging.getLogger("factorial_sdk.auth")

LEASE: Final = 90.0
"""Seconds after which the lock of a process that was killed ends: longer than a token request."""

SHORTEST_LEASE: Final = 3.0
"""Seconds; the clock of MySQL that is the same in every time zone counts whole seconds."""

MAX_NAME: Final = 190
"""Characters that a company's name may have: an index of MySQL has no room for more."""

REFRESH_LIFETIME: Final = dt.timedelta(weeks=1)


class TokenTable(ABC):
    """Rows of text by company, each with a lock that ends by itself.

    Every method may be called again when a connection was lost while it was done.
    """

    label: str
    """What it is, for errors: "database" or "Redis"."""

    @abstractmethod
    def connection_error(self, error: Exception) -> str | None:
        """Return the text of an error that says why there is no connection; None for others."""

    @abstractmethod
    def read(self, company: str) -> str | None:
        """Return the text of a company."""

    @abstractmethod
    def write(self, company: str, text: str) -> None:
        """Store the text of a company, entirely or not at all."""

    @abstractmethod
    def swap(self, company: str, expected: Callable[[str | None], bool], text: str) -> bool:
        """Store a text if the present one is the expected one, and return whether it was."""

    @abstractmethod
    def lock(self, company: str, owner: str, lease: float) -> bool:
        """Give the lock to an owner if it is free or theirs; return whether it was."""

    @abstractmethod
    def renew(self, company: str, owner: str, lease: float) -> bool:
        """Renew the lease; return False if another owner has the lock, or had it."""

    @abstractmethod
    def unlock(self, company: str, owner: str) -> None:
        """Free the lock, if it is this owner's."""

    @abstractmethod
    def companies(self) -> list[str]:
        """Return the companies that have a text, sorted."""

    @abstractmethod
    def delete(self, company: str) -> bool:
        """Delete the text of a company; return whether there was one."""


class CompanyTokenStore(TokenStore):
    """The token of one company, for any number of machines.

    Args:
        table: where the tokens are.
        company: whose token it is.
        cipher: encrypts the token; None to store it as it is.
        lease: seconds after which the lock of a process that was killed ends.
    """

    def __init__(self, table: TokenTable, company: str, cipher: Cipher | None, lease: float):
        super().__init__()
        self.company = company
        self.lease = lease
        self._table = table
        self._cipher = cipher
        self._owner = ""

    @override
    @redact_errors
    def load(self) -> Token | None:
        """See `TokenStore.load`."""
        text = guarded(self._table, "be read from", lambda: self._table.read(self.company))
        return None if text is None else decode(text, self.company, self._cipher)

    @override
    @redact_errors
    def save(self, token: Token) -> None:
        """See `TokenStore.save`."""
        text = encode(token, self.company, self._cipher)
        guarded(self._table, "be stored in", lambda: self._table.write(self.company, text))

    @redact_errors
    def replace(self, old: Token | None, token: Token) -> bool:
        """Store a token only in the place of `old`; return whether it is stored."""
        text = encode(token, self.company, self._cipher)

        def expected(current: str | None) -> bool:
            found = None if current is None else decode(current, self.company, self._cipher)
            # It is `token` already where the connection was lost after the change.
            return found in (old, token)

        return guarded(
            self._table, "be stored in", lambda: self._table.swap(self.company, expected, text)
        )

    @override
    @redact_errors
    def acquire(self) -> bool:
        """See `TokenStore.acquire`."""
        if not super().acquire():
            return False
        acquired = False
        try:
            self._owner = owner = secrets.token_hex(8)
            acquired = guarded(
                self._table,
                "be locked in",
                lambda: self._table.lock(self.company, owner, self.lease),
            )
        finally:
            if not acquired:
                super().release()
        return acquired

    @redact_errors
    def renew(self) -> bool:
        """Renew the lease; return False if another process has the lock."""
        return guarded(
            self._table,
            "be locked in",
            lambda: self._table.renew(self.company, self._owner, self.lease),
        )

    @override
    def release(self) -> None:
        """See `TokenStore.release`; if that fails, the lock ends with its lease."""
        try:
            self._table.unlock(self.company, self._owner)
        except Exception as error:
            # TRY400: a traceback could show secrets
            logger.error("a lock ends with its lease only: %s", type(error).__name__)  # noqa: TRY400
        finally:
            super().release()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.company!r}>"


@attrs.frozen
class TokenStatus:
    """What is known of a company's token, without the token; see `SqlInstallations.get`.

    Attributes:
        company: the company's id or name, as given to the store.
        refreshed_at: when its token was issued, which is its last refresh; None when that is
            unknown.
        expires_at: when its access token expires; the next request then refreshes it.
        refresh_expires_at: when its refresh token expires, a week after it was issued: without a
            request until then, its user has to connect again. None for a token that lasts.
        scope: what the token permits, as the server writes it.
    """

    company: str
    refreshed_at: dt.datetime | None = None
    expires_at: dt.datetime | None = None
    refresh_expires_at: dt.datetime | None = None
    scope: str | None = None


class Installations:
    """The companies that have connected the application.

    Args:
        table: where the tokens are.
        encrypt: as for the stores.
        lease: as for the stores.
    """

    _store: type[CompanyTokenStore]

    def __init__(self, table: TokenTable, encrypt: Keys, lease: float) -> None:
        self._table = table
        self._cipher = make_cipher(encrypt)
        self._lease = check_lease(lease)

    def store(self, company: str | int) -> CompanyTokenStore:
        """Return the token store of a company.

        Args:
            company: id or name of the company.
        """
        store = object.__new__(self._store)
        CompanyTokenStore.__init__(
            store, self._table, check_company(company), self._cipher, self._lease
        )
        return store

    @redact_errors
    def companies(self) -> list[str]:
        """Return the companies that have a token, sorted.

        Raises:
            ConfigurationError: the tokens cannot be read.
        """
        return guarded(self._table, "be listed in", self._table.companies)

    @redact_errors
    def get(self, company: str | int) -> TokenStatus | None:
        """Return what is known of a company's token; None when it has none.

        Raises:
            ConfigurationError: the token cannot be read or decrypted.
        """
        token = self.store(company).load()
        if token is None:
            return None
        expires = token.created_at + REFRESH_LIFETIME if token.created_at else None
        return TokenStatus(
            company=check_company(company),
            refreshed_at=token.created_at,
            expires_at=token.expires_at,
            refresh_expires_at=expires if token.refresh_token else None,
            scope=token.scope,
        )

    @redact_errors
    def delete(self, company: str | int) -> bool:
        """Delete the token of a company, for example when it has uninstalled the application.

        A refresh that is going on does not bring it back. Returns whether there was one.

        Raises:
            ConfigurationError: the token cannot be deleted.
        """
        name = check_company(company)
        return guarded(self._table, "be deleted from", lambda: self._table.delete(name))

    @redact_errors
    def rotate(self) -> int:
        """Encrypt all tokens with the newest key, also those that are not encrypted; count them.

        After that, the older keys can be left out of `encrypt`.

        Raises:
            ConfigurationError: a token cannot be decrypted, or `encrypt` was not given.
        """
        if self._cipher is None:
            raise ConfigurationError("rotate() needs the keys: give encrypt")
        count = 0
        for company in self.companies():
            while True:
                text = guarded(self._table, "be read from", lambda: self._table.read(company))  # noqa: B023
                if text is None:
                    break
                token = decode(text, company, self._cipher)
                if self.store(company).replace(token, token):
                    count += 1
                    break
        return count

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


@redact_errors
def encode(token: Token, company: str, cipher: Cipher | None) -> str:
    """Return the text to store for a token."""
    given = cast("object", token)
    if not isinstance(given, Token):
        raise ConfigurationError(f"token must be a Token, got {kind_of(given)}")
    text = json.dumps({"company": company, **entries_of(token)})
    return text if cipher is None else cipher.encrypt(text.encode()).decode("ascii")


@redact_errors
def decode(text: str, company: str, cipher: Cipher | None) -> Token:
    """Return the token in a stored text.

    A text that is not encrypted can be read with keys as well: it is encrypted when it is stored
    the next time.

    Raises:
        ConfigurationError: there is none, it cannot be decrypted, or it is of another company.
    """
    problem = "is encrypted; give encrypt the keys"
    try:
        if not text.startswith("{") and cipher is not None:
            problem = "is encrypted with another key; give encrypt that one, too"
            text = cipher.decrypt(text.encode()).decode()
        if text.startswith("{"):
            problem = "is no token; delete it, and let its user connect again"
        entries: Any = json.loads(text)
        token = token_of(entries)
        if entries.get("company", company) == company:
            return token
        problem = "is the token of another company"
    except Exception as error:
        # The text of an error might quote the token.
        logger.debug("a stored token is unusable: %s", type(error).__name__)
    raise ConfigurationError(f"what is stored for company {company!r} {problem}")


@redact_errors
def guarded(table: TokenTable, what: str, work: Callable[[], T]) -> T:
    """Do something with the table; its errors would quote what was sent to it."""
    try:
        return work()
    except ConfigurationError:
        raise
    except Exception as error:
        failure = ": ".join(filter(None, [type(error).__name__, table.connection_error(error)]))
    raise ConfigurationError(f"the token cannot {what} the {table.label}: {failure}")


def check_company(company: object) -> str:
    """Return the name of a company.

    Raises:
        ConfigurationError: it is none.
    """
    is_id = isinstance(company, int) and not isinstance(company, bool)
    name = str(company) if is_id else company
    if not isinstance(name, str) or not name or name != name.strip() or "\0" in name:
        raise ConfigurationError(
            f"company must be an id, or a name without spaces around it, got {kind_of(company)}"
        )
    if len(name) > MAX_NAME:
        raise ConfigurationError(f"company must have at most {MAX_NAME} characters")
    return name


def check_lease(lease: object) -> float:
    """Return a lease in seconds.

    Raises:
        ConfigurationError: it is none.
    """
    seconds = check_seconds("lease", lease)
    if seconds < SHORTEST_LEASE:
        raise ConfigurationError(f"lease must be at least {SHORTEST_LEASE:g} s, got {seconds:g}")
    return seconds

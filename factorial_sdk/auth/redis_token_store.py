"""Tokens in Redis (the extra ``redis``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakValueDictionary

from ..core.compat import override
from ..core.errors import ConfigurationError
from ..core.redaction import redact_errors
from ..core.types import kind_of
from ..core.validation import check_text
from ..databases import repeated
from .company_tokens import (
    LEASE,
    CompanyTokenStore,
    Installations,
    TokenTable,
    check_company,
    check_lease,
)
from .token_cipher import Keys, make_cipher

if TYPE_CHECKING:
    import redis

TIMEOUT: Final = 10.0
"""Seconds that a server may take to answer, unless the URL has another ``socket_timeout``."""

SWAP: Final = """
local text = redis.call("GET", KEYS[1])
if (text or "") ~= ARGV[1] then return 0 end
redis.call("SET", KEYS[1], ARGV[2])
return 1
"""

LOCK: Final = """
local owner = redis.call("GET", KEYS[1])
if owner and owner ~= ARGV[1] then return 0 end
redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[2])
return 1
"""

RENEW: Final = """
if redis.call("GET", KEYS[1]) ~= ARGV[1] then return 0 end
redis.call("PEXPIRE", KEYS[1], ARGV[2])
return 1
"""

UNLOCK: Final = """
if redis.call("GET", KEYS[1]) == ARGV[1] then redis.call("DEL", KEYS[1]) end
return 1
"""


class RedisTokenStore(CompanyTokenStore):
    """Store the token of a company in Redis, for any number of machines.

    Needs ``pip install "factorial-sdk[redis]"``. Redis must write what it stores to a disk
    (``appendonly yes``, best with ``appendfsync always``) and must evict nothing
    (``maxmemory-policy noeviction``): a refresh token that is lost cannot be replaced.

    Args:
        server: the URL of the server (``"redis://host:6379/0"``), or a client of the package
            ``redis``, which you close yourself.
        company: id or name of the company whose token it is.
        prefix: begins the names of all keys; ``factorial_token`` by default.
        encrypt: as for `SqlTokenStore`.
        lease: as for `SqlTokenStore`.

    Raises:
        ConfigurationError: an argument is invalid, or a package is missing.

    Example:
        >>> from factorial_sdk import RedisTokenStore
        >>> RedisTokenStore("redis://127.0.0.1:6379/0", company=2214)
        <RedisTokenStore of '2214'>
    """

    @redact_errors
    def __init__(
        self,
        server: str | redis.Redis,
        company: str | int,
        *,
        prefix: str = "factorial_token",
        encrypt: Keys = None,
        lease: float = LEASE,
    ) -> None:
        name = check_company(company)
        table = _RedisTokenTable(server, prefix, "RedisTokenStore")
        super().__init__(table, name, make_cipher(encrypt), check_lease(lease))


class RedisInstallations(Installations):
    """List, inspect and delete the companies whose tokens Redis holds.

    Args:
        server: as for `RedisTokenStore`.
        prefix: as for `RedisTokenStore`.
        encrypt: as for `RedisTokenStore`.
        lease: as for `RedisTokenStore`.

    Raises:
        ConfigurationError: an argument is invalid, or a package is missing.

    Example:
        >>> from factorial_sdk import RedisInstallations
        >>> installations = RedisInstallations("redis://127.0.0.1:6379/0")
        >>> installations.store(2214)
        <RedisTokenStore of '2214'>
    """

    _store = RedisTokenStore

    @redact_errors
    def __init__(
        self,
        server: str | redis.Redis,
        *,
        prefix: str = "factorial_token",
        encrypt: Keys = None,
        lease: float = LEASE,
    ) -> None:
        table = _RedisTokenTable(server, prefix, "RedisInstallations")
        super().__init__(table, encrypt, lease)


class _RedisTokenTable(TokenTable):
    label = "Redis server"

    def __init__(self, server: str | redis.Redis, prefix: str, owner: str) -> None:
        try:
            import redis
        except ModuleNotFoundError:
            raise ConfigurationError(
                f'{owner} needs the package redis: pip install "factorial-sdk[redis]"'
            ) from None
        self._prefix = check_text("prefix", prefix)
        failure = ""
        try:
            self._server: Any = _client(server) if isinstance(server, str) else server
        except ValueError as error:
            failure = type(error).__name__
        if failure:  # not raised in the handler: the context would quote the URL and its password
            raise ConfigurationError(f"the URL of the Redis server is unusable: {failure}")
        if not isinstance(self._server, redis.Redis | redis.RedisCluster):
            raise ConfigurationError(
                f"server must be a URL or a synchronous redis.Redis, got {kind_of(server)}; "
                "an AsyncClient calls it in threads"
            )

    @override
    def connection_error(self, error: Exception) -> str | None:
        return str(error) if _is_passing(error) else None

    @override
    def read(self, company: str) -> str | None:
        text = self._command("get", self._key(company))
        return text.decode() if isinstance(text, bytes) else text

    @override
    def write(self, company: str, text: str) -> None:
        self._command("set", self._key(company), text)

    @override
    def swap(self, company: str, expected: Callable[[str | None], bool], text: str) -> bool:
        while expected(current := self.read(company)):
            if self._script(SWAP, self._key(company), current or "", text):
                return True
        return False

    @override
    def lock(self, company: str, owner: str, lease: float) -> bool:
        return self._script(LOCK, self._lock_key(company), owner, int(lease * 1000))

    @override
    def renew(self, company: str, owner: str, lease: float) -> bool:
        return self._script(RENEW, self._lock_key(company), owner, int(lease * 1000))

    @override
    def unlock(self, company: str, owner: str) -> None:
        self._script(UNLOCK, self._lock_key(company), owner)

    @override
    def companies(self) -> list[str]:
        escaped = re.sub(r"([*?\[\]\\])", r"\\\1", self._prefix)
        start, end = len(self._prefix) + 2, -1

        def scan() -> list[str]:
            found: set[str] = set()
            for key in self._server.scan_iter(match=f"{escaped}:{{*}}", count=1000):
                name = key.decode() if isinstance(key, bytes) else str(key)
                found.add(name[start:end])
            return sorted(found)

        return repeated(scan, _is_passing)

    @override
    def delete(self, company: str) -> bool:
        return bool(self._command("delete", self._key(company)))

    def _key(self, company: str) -> str:
        return f"{self._prefix}:{{{company}}}"  # braces: a cluster keeps both keys in one place

    def _lock_key(self, company: str) -> str:
        return f"{self._key(company)}:lock"

    def _script(self, script: str, key: str, *arguments: object) -> bool:
        return bool(self._command("eval", script, 1, key, *arguments))

    def _command(self, name: str, *arguments: object) -> Any:
        return repeated(lambda: getattr(self._server, name)(*arguments), _is_passing)


def _client(url: str) -> redis.Redis:
    """Return the client of a URL, which all stores with that URL share."""
    import redis

    client: redis.Redis | None = _clients.get(url)
    if client is None:
        factory: Any = redis.Redis  # its arguments have no types
        made = factory.from_url(url, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)
        client = _clients.setdefault(url, made)
    return client


_clients: WeakValueDictionary[str, redis.Redis] = WeakValueDictionary()


def _is_passing(error: Exception) -> bool:
    """Return whether the server may answer the next time: it starts again, or fails over."""
    from redis import exceptions

    passing = exceptions.ConnectionError | exceptions.TimeoutError | exceptions.ReadOnlyError
    return isinstance(error, passing)

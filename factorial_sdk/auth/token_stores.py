"""Token stores: in memory, in a file, in the system's keyring, or one of your own."""

from __future__ import annotations

import hashlib
import json
import os
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import Any

from .. import atomic_file
from ..core.auth.token import Token
from ..core.compat import override
from ..core.errors import ConfigurationError
from ..core.redaction import redact_errors
from ..core.types import is_object
from ..file_lock import FileLock
from .token_entries import entries_of, token_of


class TokenStore(ABC):
    """Stores a token; subclass it to store it elsewhere. Databases: `SqlTokenStore`.

    `acquire` and `release` lock it between the threads and tasks that share the object. Where
    processes share the token, pass a `FileLock` to this constructor, or override both methods. An
    `AsyncClient` calls all methods in threads. `factorial_sdk.testing.check_token_store` tests a
    store of your own.

    A lock that ends by itself, and so survives a process that is killed, is a lease. Give the store
    an attribute ``lease``, its length in seconds, and a method ``renew()``. That starts the length
    anew, and returns False if another process has the lock. Also give it a method
    ``replace(old, token)``, which stores a token only in the place of `old`, and returns whether it
    has: None stands for no token. Such a store that has held a token, and holds none any more, is
    that of a company that has disconnected: its clients then raise a `ConfigurationError`.

    Args:
        lock: a lock between processes; None by default.

    Example:
        >>> import factorial_sdk
        >>> class Row(factorial_sdk.TokenStore):
        ...     def __init__(self, database):
        ...         super().__init__()
        ...         self.database = database
        ...     def load(self):
        ...         return self.database.get("token")
        ...     def save(self, token):
        ...         self.database["token"] = token
        >>> row = Row({})
        >>> row.save(factorial_sdk.Token(access_token="abc"))
        >>> row.load()
        Token([redacted], expires_at=None)
    """

    blocking = True

    def __init__(self, lock: FileLock | None = None) -> None:
        self._lock = lock
        self._thread_lock = Lock()
        self._process = os.getpid()

    @abstractmethod
    def load(self) -> Token | None:
        """Return the token; None when there is none yet."""

    @abstractmethod
    def save(self, token: Token) -> None:
        """Store the token, entirely or not at all: a lost refresh token cannot be replaced."""

    def acquire(self) -> bool:
        """Acquire the lock if it is free; return at once whether it was."""
        if (
            self._process != os.getpid()
        ):  # forked: the thread that held the lock is not in this process
            self._process, self._thread_lock = os.getpid(), Lock()
            if self._lock is not None:
                self._lock.release()
        if not self._thread_lock.acquire(blocking=False):
            return False
        acquired = False
        try:
            acquired = self._lock is None or self._lock.acquire()
        finally:
            if not acquired:
                self._thread_lock.release()
        return acquired

    def release(self) -> None:
        """Release the lock; any thread may do so."""
        try:
            if self._lock is not None:
                self._lock.release()
        finally:
            self._thread_lock.release()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class AsyncTokenStore(ABC):
    """Stores a token by coroutines: for databases that you reach with an asynchronous driver.

    The lock is between all threads, tasks and processes that share the token. For leases see
    `TokenStore`; ``renew`` and ``replace`` are coroutines here, too. Blocking clients can use such
    a store as well: they run its coroutines in one event loop of asyncio, in a thread.

    Example:
        >>> import factorial_sdk
        >>> class Row(factorial_sdk.AsyncTokenStore):
        ...     token, locked = None, False
        ...     async def load(self):
        ...         return self.token
        ...     async def save(self, token):
        ...         self.token = token
        ...     async def acquire(self):
        ...         was_free, self.locked = not self.locked, True
        ...         return was_free
        ...     async def release(self):
        ...         self.locked = False
        >>> factorial_sdk.RefreshTokenAuth("refresh", "my-app", "secret", store=Row())
        RefreshTokenAuth('[redacted]')
    """

    @abstractmethod
    async def load(self) -> Token | None:
        """Return the token; None when there is none yet."""

    @abstractmethod
    async def save(self, token: Token) -> None:
        """Store the token, entirely or not at all: a lost refresh token cannot be replaced."""

    @abstractmethod
    async def acquire(self) -> bool:
        """Acquire the lock if it is free; return at once whether it was."""

    @abstractmethod
    async def release(self) -> None:
        """Release the lock."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class MemoryTokenStore(TokenStore):
    """Stores a token in memory, as long as the program runs.

    Args:
        token: the first token, if there is one.
    """

    def __init__(self, token: Token | None = None) -> None:
        super().__init__()
        self._token = token
        self.blocking = type(self) is not MemoryTokenStore  # a subclass may do anything

    @override
    @redact_errors
    def load(self) -> Token | None:
        """See `TokenStore.load`."""
        return self._token

    @override
    @redact_errors
    def save(self, token: Token) -> None:
        """See `TokenStore.save`."""
        self._token = token


class FileTokenStore(TokenStore):
    """Stores a token in a JSON file that only its owner can read.

    The file is replaced atomically, so it always holds a complete token. A lock file beside it (its
    name with ``.lock`` appended) locks it between processes. Keep both on a local disk: locks of
    network file systems are unreliable.

    Args:
        path: path of the file; the file and its folder are made when needed. A symbolic link stays
            one.
        further: further entries to write with the token. Entries that the file already has are
            kept.

    Raises:
        ConfigurationError: the file cannot be read or written, or holds something else.

    Example:
        >>> import pathlib, tempfile
        >>> from factorial_sdk import FileTokenStore, Token
        >>> store = FileTokenStore(pathlib.Path(tempfile.mkdtemp()) / "factorial.json")
        >>> store.save(Token(access_token="abc", refresh_token="def"))
        >>> store.load()
        Token([redacted], expires_at=None)
    """

    def __init__(
        self, path: str | os.PathLike[str], further: Mapping[str, str] | None = None
    ) -> None:
        self.path = Path(path).expanduser().absolute()
        # The lock of the target: processes may reach the file through different links.
        target = _target(self.path)
        super().__init__(FileLock(target.with_name(target.name + ".lock")))
        self.further = dict(further or {})

    @override
    @redact_errors
    def acquire(self) -> bool:
        """See `TokenStore.acquire`; also finish the save of a process that was killed.

        Raises:
            ConfigurationError: the lock cannot be used, or the save cannot be finished.
        """
        if not super().acquire():
            return False
        try:
            atomic_file.recover(_target(self.path), _is_token_file)
        except BaseException as error:
            self.release()
            if not isinstance(error, OSError):
                raise
            raise ConfigurationError(
                f"the token that another process has begun to store in {str(self.path)!r} cannot "
                f"be put in its place: {error.strerror}"
            ) from error
        return True

    @override
    @redact_errors
    def load(self) -> Token | None:
        """See `TokenStore.load`."""
        self._finish_interrupted_save()
        content = self.read()
        if content is None:
            return None
        try:
            return token_of(content)
        except (ConfigurationError, TypeError):
            raise ConfigurationError(
                f"the token file {str(self.path)!r} holds no usable token; choose another name if "
                "it belongs to another program, else delete it to start over"
            ) from None

    @override
    @redact_errors
    def save(self, token: Token) -> None:
        """See `TokenStore.save`."""
        target = _target(self.path)
        self._finish_interrupted_save()
        try:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic_file.replace(target, self._content(target, token))
        except OSError as error:
            raise ConfigurationError(
                f"the token could not be stored in {str(self.path)!r}: {error.strerror}"
            ) from error

    @redact_errors
    def read(self) -> dict[str, Any] | None:
        """Return all entries of the file; None when there is no file.

        Raises:
            ConfigurationError: the file cannot be read, or is not a JSON object.
        """
        try:
            content = json.loads(atomic_file.retry_on_windows(self.path.read_bytes))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ConfigurationError(
                f"the token file {str(self.path)!r} cannot be read: {error.strerror}"
            ) from error
        except (ValueError, RecursionError):  # the text of the former quotes the file
            content = None
        if not is_object(content):
            raise _NotJsonError(
                f"the token file {str(self.path)!r} is not a JSON object; choose another name if "
                "it belongs to another program, else delete it to start over"
            )
        return content

    def _content(self, target: Path, token: Token) -> bytes:
        """Return the content to write: the token, further entries, and others that the file has."""
        held: dict[str, Any] | None = None
        try:
            held = self.read()
        except _NotJsonError:  # keeps both the token and what is in that file
            with suppress(OSError):
                target.replace(target.with_name(target.name + ".broken"))
        return json.dumps({**(held or {}), **self.further, **entries_of(token)}, indent=2).encode()

    def _finish_interrupted_save(self) -> None:
        """Rename the token file that a killed process wrote but did not rename."""
        if atomic_file.is_interrupted(_target(self.path)):
            with suppress(ConfigurationError):  # the folder may be read-only, and load still works
                if self.acquire():  # else the holder of the lock has done so, or is saving
                    self.release()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {str(self.path)!r}>"


class KeyringTokenStore(TokenStore):
    """Stores a token in the keyring of the operating system (extra ``keyring``).

    Args:
        service: name of the entry; ``factorial_sdk`` by default.
        username: distinguishes entries of the same name; ``default`` by default.

    Raises:
        ConfigurationError: the extra is not installed, the keyring cannot be used, or the entry
            holds something else.
    """

    def __init__(self, service: str = "factorial_sdk", username: str = "default") -> None:
        try:
            import keyring
        except ImportError:
            raise ConfigurationError(
                "KeyringTokenStore needs the package keyring: pip install 'factorial-sdk[keyring]'"
            ) from None
        name = hashlib.sha256(f"{service}\0{username}".encode()).hexdigest()[:16]
        # In the home folder: in a shared temporary folder, another user's lock could be in the way.
        super().__init__(FileLock(Path.home() / ".cache" / "factorial_sdk" / f"{name}.lock"))
        self._keyring = keyring
        self._entry = (service, username)

    @override
    @redact_errors
    def load(self) -> Token | None:
        """See `TokenStore.load`."""
        try:
            text = self._keyring.get_password(*self._entry)
        except Exception as error:
            raise ConfigurationError(
                f"the keyring cannot be read: {type(error).__name__}"
            ) from error
        if text is None:
            return None
        with suppress(ConfigurationError, ValueError, TypeError, RecursionError):
            return token_of(json.loads(text))
        # Raised out here, and so without a cause, which would quote the entry.
        raise ConfigurationError(
            f"the keyring's entry for {self._entry[0]!r} holds no token; delete it"
        )

    @override
    @redact_errors
    def save(self, token: Token) -> None:
        """See `TokenStore.save`."""
        try:
            self._keyring.set_password(*self._entry, json.dumps(entries_of(token)))
        except Exception as error:
            failure = type(error).__name__
        else:
            return
        # Raised out here, and so without a cause: the errors of backends may quote the token.
        raise ConfigurationError(f"the token could not be stored in the keyring: {failure}")


class _NotJsonError(ConfigurationError):
    """The token file is not a JSON object."""

    def __reduce__(self) -> tuple[type[ConfigurationError], tuple[Any, ...]]:
        return ConfigurationError, self.args


def _is_token_file(content: bytes) -> bool:
    """Return whether this is a complete file of `FileTokenStore`."""
    try:
        token_of(json.loads(content))
    except (ConfigurationError, ValueError, TypeError, RecursionError):
        return False
    return True


def _target(path: Path) -> Path:
    """Return the file that a path leads to, through symbolic links."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a circle of links
        raise ConfigurationError(f"{str(path)!r} is a symbolic link that leads nowhere") from None

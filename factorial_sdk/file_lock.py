"""A lock between processes; the operating system releases it when its process ends."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from .core.errors import ConfigurationError


class FileLock:
    """A lock between processes, on a file.

    Args:
        path: path of the file. It is made when needed, stays empty, and must not be deleted.

    Example:
        >>> import pathlib, tempfile
        >>> from factorial_sdk import FileLock
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "turn.lock"
        >>> mine, theirs = FileLock(path), FileLock(path)
        >>> mine.acquire(), theirs.acquire()
        (True, False)
        >>> mine.release()
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path).expanduser().absolute()
        self._held: tuple[int, int] | None = None  # file descriptor, and the process that opened it

    def acquire(self) -> bool:
        """Acquire the lock if it is free; return at once whether it was.

        Raises:
            ConfigurationError: the file cannot be opened or locked.
        """
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ConfigurationError(
                f"the lock file {str(self.path)!r} cannot be opened: {error.strerror}"
            ) from error
        acquired = False
        try:
            acquired = _lock(descriptor) and self._is_in_place(descriptor)
        except OSError as error:
            raise ConfigurationError(
                f"the lock file {str(self.path)!r} cannot be locked: {error.strerror}; "
                "keep it on a disk of this machine"
            ) from error
        finally:
            if not acquired:
                os.close(descriptor)
        if acquired:
            self._held = descriptor, os.getpid()
        return acquired

    def release(self) -> None:
        """Release the lock."""
        held, self._held = self._held, None
        if held is None:
            return
        descriptor, process = held
        # A process that was forked meanwhile shares the open file, so closing it here would not
        # release the lock. In that process, on the other hand, the lock is not to be released.
        if process == os.getpid():
            with suppress(OSError):
                _unlock(descriptor)
        os.close(descriptor)

    def _is_in_place(self, descriptor: int) -> bool:
        """Return whether the path still leads to this file; another program may have deleted it."""
        try:
            return os.path.samestat(os.fstat(descriptor), self.path.stat())
        except FileNotFoundError:
            return False


if sys.platform == "win32":
    import msvcrt
    from errno import EACCES, EDEADLK

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in {EACCES, EDEADLK}:
                raise
            return False
        return True

    def _unlock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

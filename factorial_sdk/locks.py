"""A lock that processes share; the operating system frees it when its process ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from .core.errors import ConfigurationError


class FileLock:
    """A lock on a file, for processes that take turns.

    Args:
        path: of the file; it is made when needed and stays empty.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._opened: int | None = None

    def acquire(self) -> bool:
        """Take the lock if it is free; return at once, with whether it was.

        Raises:
            ConfigurationError: the file cannot be opened.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            opened = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise ConfigurationError(
                f"the lock file {str(self.path)!r} cannot be opened: {error.strerror}"
            ) from error
        if not _lock(opened):
            os.close(opened)
            return False
        self._opened = opened
        return True

    def release(self) -> None:
        """Free the lock."""
        opened, self._opened = self._opened, None
        if opened is not None:
            os.close(opened)  # which unlocks it


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

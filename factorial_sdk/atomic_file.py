"""Replace a file atomically, and finish the replacement that a killed process began.

The new content is written to a temporary file beside the target, flushed to disk, and renamed. The
name of the temporary file holds a digest of the content that it replaces: ``.<name>.<digest>.<8
random characters>``. A complete temporary file is newer than the target if its digest is that of
the target: nothing was saved since. All others are out of date or incomplete.
"""

from __future__ import annotations

import glob
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, TypeVar

T = TypeVar("T")

ABANDONED: Final = 600.0
"""Seconds after which no process can still be writing a temporary file."""


DIGESTS: Final = "[0-9a-f]" * 32
"""Matches the digest in the name of a temporary file."""


def replace(path: Path, content: bytes) -> None:
    """Replace the content of a file; it is on disk before the file is renamed.

    Raises:
        OSError: that failed, and the file is unchanged.
    """
    for attempt in range(3):
        try:
            _write(path, content)
            break
        except FileNotFoundError:
            # Without the lock, `recover` in another process may remove the temporary file.
            if attempt == 2:
                raise
    sync_folder(path.parent)
    # Only after the rename: until then, a file of a killed process may be the newest.
    _remove_leftovers(path)


def is_interrupted(path: Path) -> bool:
    """Return whether a process may have been killed while it replaced this file."""
    return next(path.parent.glob(f".{glob.escape(path.name)}.{DIGESTS}.????????"), None) is not None


def recover(path: Path, is_complete: Callable[[bytes], bool]) -> None:
    """Finish the replacement that a killed process began, and remove old temporary files.

    For the process that holds the lock of this file. If another process replaces the file without
    the lock at the same time, its replacement succeeds as well.

    Args:
        path: path of the file.
        is_complete: whether the content of a temporary file is complete.

    Raises:
        OSError: the replacement could not be finished.
    """
    if not is_interrupted(path):
        return
    temporary = _newest(path, is_complete)
    if temporary is not None:
        handle = os.open(temporary, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        retry_on_windows(lambda: temporary.replace(path))
        sync_folder(path.parent)
    _remove_leftovers(path)


def retry_on_windows(function: Callable[[], T]) -> T:
    """Call a function up to 21 times: Windows refuses files that another process has open."""
    for _ in range(20 if sys.platform == "win32" else 0):
        try:
            return function()
        except PermissionError:
            time.sleep(0.05)
    return function()


def _write(path: Path, content: bytes) -> None:
    # mkstemp gives it mode 0600.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.{_digest(path)}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _publish(temporary, path, content)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def _publish(temporary: Path, path: Path, content: bytes) -> None:
    """Rename the temporary file, unless the holder of the lock has done so in `recover`."""
    try:
        retry_on_windows(lambda: temporary.replace(path))
    except FileNotFoundError:
        if path.read_bytes() != content:
            raise


def _newest(path: Path, is_complete: Callable[[bytes], bool]) -> Path | None:
    """Return the newest complete temporary file that replaces the present content, if any.

    Other complete ones are removed: they must not come back when the target is deleted.
    """
    found: list[tuple[int, Path]] = []
    prefix = f".{path.name}.{_digest(path)}."
    for candidate in path.parent.glob(f".{glob.escape(path.name)}.{DIGESTS}.????????"):
        with suppress(FileNotFoundError):  # a live process has just renamed it
            if not is_complete(candidate.read_bytes()):
                continue
            if candidate.name.startswith(prefix):
                found.append((candidate.stat().st_mtime_ns, candidate))
            else:
                candidate.unlink()
    return max(found)[1] if found else None


def _digest(path: Path) -> str:
    """Return the digest of the present content, for the names of temporary files."""
    try:
        content = retry_on_windows(path.read_bytes)
    except FileNotFoundError:
        content = b""
    return hashlib.sha256(content).hexdigest()[:32]


def sync_folder(folder: Path) -> None:
    """Flush the folder, so that the rename reaches the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_leftovers(path: Path) -> None:
    """Remove old temporary files, which hold secrets. Names of earlier releases have no digest."""
    name = glob.escape(path.name)
    for pattern in (f".{name}.????????", f".{name}.{DIGESTS}.????????"):
        for leftover in path.parent.glob(pattern):
            with suppress(OSError):
                if time.time() - leftover.stat().st_mtime > ABANDONED:
                    leftover.unlink()

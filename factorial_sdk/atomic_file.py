"""Replace a file in one step, and finish the replacement that a killed process began.

The new content is written to a temporary file beside the target, flushed to disk, and renamed. The
name of the temporary file holds a digest of the content that it replaces: ``.<name>.<digest>.<8
random characters>``. So a complete temporary file whose digest is that of the present target is
newer than it: nothing was saved since. Any other one is out of date, or was not written to its end.
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
"""Seconds after which a file that was being written cannot be in the works any more."""


DIGEST: Final = "[0-9a-f]" * 32
"""Matches the digest in the name of a temporary file."""


def replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of a file in one step, on disk before it counts.

    Raises:
        OSError: that failed, and the file is as it was.
    """
    for attempt in range(3):
        try:
            _write(path, content)
            break
        except FileNotFoundError:
            # Without the lock, another process may take the temporary file for a leftover.
            if attempt == 2:
                raise
    sync_folder(path.parent)
    _sweep(path)  # only now: until the rename, a file of a killed process may be the newest


def is_interrupted(path: Path) -> bool:
    """Whether a process may have been killed before it had replaced this file."""
    return next(path.parent.glob(f".{glob.escape(path.name)}.{DIGEST}.????????"), None) is not None


def recover(path: Path, is_complete: Callable[[bytes], bool]) -> None:
    """Finish the replacement that a killed process began, and remove what is out of date.

    For the process that holds the lock of this file. Another process that replaces it at the same
    time, without the lock, finds its own content in place.

    Args:
        path: of the file.
        is_complete: tells whether the content of a temporary file was written to its end.

    Raises:
        OSError: there is something to finish, and that failed.
    """
    if not is_interrupted(path):
        return
    fresh = _newest(path, is_complete)
    if fresh is not None:
        handle = os.open(fresh, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        patiently(lambda: fresh.replace(path))
        sync_folder(path.parent)
    _sweep(path)


def patiently(act: Callable[[], T]) -> T:
    """Do something with a file that Windows refuses while another process has it open."""
    for _ in range(20 if sys.platform == "win32" else 0):
        try:
            return act()
        except PermissionError:
            time.sleep(0.05)
    return act()


def _write(path: Path, content: bytes) -> None:
    # mkstemp gives it mode 0600.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.{_digest(path)}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _publish(fresh, path, content)
    except BaseException:
        with suppress(OSError):
            fresh.unlink()
        raise


def _publish(fresh: Path, path: Path, content: bytes) -> None:
    """Rename the temporary file, unless the holder of the lock has done so by `recover`."""
    try:
        patiently(lambda: fresh.replace(path))
    except FileNotFoundError:
        if path.read_bytes() != content:
            raise


def _newest(path: Path, is_complete: Callable[[bytes], bool]) -> Path | None:
    """The complete temporary file that succeeds the present content; None if there is none.

    Other complete ones are removed: should the target be deleted, they must not come back.
    """
    found: list[tuple[int, Path]] = []
    successor = f".{path.name}.{_digest(path)}."
    for each in path.parent.glob(f".{glob.escape(path.name)}.{DIGEST}.????????"):
        with suppress(FileNotFoundError):  # its process is alive and has just renamed it
            if not is_complete(each.read_bytes()):
                continue
            if each.name.startswith(successor):
                found.append((each.stat().st_mtime_ns, each))
            else:
                each.unlink()
    return max(found)[1] if found else None


def _digest(path: Path) -> str:
    """What the names of temporary files say of the content that they replace."""
    try:
        content = patiently(path.read_bytes)
    except FileNotFoundError:
        content = b""
    return hashlib.sha256(content).hexdigest()[:32]


def sync_folder(folder: Path) -> None:
    """Have the new name reach the disk as well; Windows does so by itself."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            os.fsync(opened)
    finally:
        os.close(opened)


def _sweep(path: Path) -> None:
    """Remove old temporary files: they hold secrets. Those of earlier releases have no digest."""
    name = glob.escape(path.name)
    for pattern in (f".{name}.????????", f".{name}.{DIGEST}.????????"):
        for left in path.parent.glob(pattern):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > ABANDONED:
                    left.unlink()

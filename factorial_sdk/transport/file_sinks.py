"""Where the content of a file goes: to memory, to a file object, to a path."""

from __future__ import annotations

import errno
import io
import os
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from ..atomic_file import retry_on_windows
from ..core.compat import override
from ..core.errors import DownloadError
from ..core.files.transfer import Sink
from .error_factory import disk_error

NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK, errno.EACCES}
)
"""What file systems without hard links raise."""

EXISTS: Final = (
    "the file exists already, and another document may have that name; give another path, or pass "
    "overwrite=True if the file is to be replaced"
)

EXISTS_OF_SOURCE: Final = (
    "the file exists already: this source was downloaded before; pass overwrite=True to download "
    "it again"
)
"""For names that no other source has."""


class MemorySink(Sink):
    """Keeps the content in memory."""

    blocking = False

    def __init__(self, max_size: int | None) -> None:
        super().__init__(max_size)
        self._content = bytearray()

    @override
    def write(self, part: bytes) -> None:
        """See `Sink.write`."""
        self._content += part

    @override
    def rewind(self) -> None:
        """See `Sink.rewind`."""
        self._content.clear()

    @override
    def finish(self) -> bytes:
        """See `Sink.finish`."""
        return bytes(self._content)


class FileObjectSink(Sink):
    """Writes to a binary file of the user, from its position on."""

    def __init__(self, file: IO[bytes], max_size: int | None) -> None:
        super().__init__(max_size)
        self._file = file
        self._start: int | None = None
        self._length = 0

    @override
    def open(self) -> None:
        """See `Sink.open`."""
        with suppress(Exception):  # a pipe, or an object that has only `write`
            if self._file.seekable():
                start = self._file.tell()
                self._file.seek(0, os.SEEK_END)  # a GzipFile refuses that, and cannot go back
                self._start, self._length = start, self._file.tell()
        if self._start is not None:
            self._try(self._file.seek, self._start)

    @override
    def write(self, part: bytes) -> None:
        """See `Sink.write`."""
        view = memoryview(part)
        while view:
            count: object = self._try(self._file.write, view)
            if count is None and isinstance(self._file, io.RawIOBase):
                raise DownloadError(
                    "the given file must be in blocking mode, got a non-blocking one that is full"
                )
            taken = count if isinstance(count, int) else len(view)
            if not 0 < taken <= len(view):
                raise DownloadError(
                    "write() of the given file must return the number of bytes that it wrote, got "
                    f"{taken} for {len(view)} bytes"
                )
            view = view[taken:]

    @override
    def rewind(self) -> None:
        """See `Sink.rewind`."""
        if self._start is None:
            raise DownloadError(
                "the download must begin again, and the given file cannot go back; pass a path"
            )
        self._try(self._file.seek, self._start)
        # What the user's file had after its position stays, unless the content reaches it.
        self._try(self._file.truncate, max(self._start, self._length))

    @override
    def flush(self) -> None:
        """See `Sink.flush`."""
        flush = getattr(self._file, "flush", None)
        if flush is not None:
            self._try(flush)

    @override
    def finish(self) -> int:
        """See `Sink.finish`."""
        return self.size

    def _try(self, function: Callable[..., Any], *args: Any) -> Any:
        try:
            return function(*args)
        except OSError as error:
            failure = _write_error(error)
        except Exception as error:  # of an object of the user's
            failure = DownloadError(f"the given file cannot be written ({type(error).__name__})")
        raise failure


class PathSink(Sink):
    """Writes a temporary file beside the target, and renames it when it is complete.

    Args:
        path: the target. A link to a file there is replaced, not followed.
        overwrite: replace a file that exists.
        max_size: as for `Sink`.
        name: name of the file where `path` is a directory; None where it must not be one.
        folder: a directory whose subdirectories are made on the way to `path`; None makes none.
        exists: the message where the file exists and is not to be replaced.
    """

    def __init__(
        self,
        path: Path,
        max_size: int | None,
        *,
        overwrite: bool,
        name: str | None = None,
        folder: Path | None = None,
        exists: str = EXISTS,
    ) -> None:
        super().__init__(max_size)
        self._exists = exists
        self._name = name
        self._makes_parents = folder is not None and path.parent != folder
        self._path = path.absolute()  # the working directory may change meanwhile
        self._overwrite = overwrite
        self._temporary: Path | None = None
        self._file: Any = None

    @override
    def open(self) -> None:
        """See `Sink.open`."""
        if self._makes_parents:
            make_directory(self._path.parent)
        self._check()
        # Not named after the target, whose name may be as long as the file system allows.
        temporary = self._path.with_name(f".factorial-{secrets.token_hex(8)}.part")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        self._temporary = temporary  # before it exists: Ctrl-C may come in between
        self._file = self._try(lambda: os.fdopen(os.open(temporary, flags, 0o666), "wb"))

    @override
    def write(self, part: bytes) -> None:
        """See `Sink.write`."""
        self._try(lambda: self._file.write(part))

    @override
    def rewind(self) -> None:
        """See `Sink.rewind`."""
        self._try(lambda: self._file.seek(0))
        self._try(lambda: self._file.truncate())

    @override
    def flush(self) -> None:
        """See `Sink.flush`."""
        self._try(self._close)

    @override
    def finish(self) -> Path:
        """See `Sink.finish`."""
        self._try(self._publish)
        self._temporary = None
        return self._path

    @override
    def discard(self) -> None:
        """See `Sink.discard`."""
        if self._file is not None:
            with suppress(OSError, ValueError):
                self._file.close()
        if self._temporary is not None:
            with suppress(OSError, ValueError):
                self._temporary.unlink()

    def _check(self) -> None:
        if self._name is not None and self._try(self._path.is_dir):
            self._path /= self._name
        if self._try(self._path.is_dir) and not self._path.is_symlink():
            raise disk_error(
                "a directory has the name of the file; give another name",
                IsADirectoryError(errno.EISDIR, ""),
            )
        if not self._overwrite and os.path.lexists(self._path):
            raise disk_error(self._exists, FileExistsError(errno.EEXIST, ""))

    def _close(self) -> None:
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def _publish(self) -> None:
        """Give the complete file its name; without `overwrite`, never in place of another one."""
        temporary, path = self._temporary, self._path
        assert temporary is not None
        if self._overwrite:
            retry_on_windows(lambda: temporary.replace(path))
        elif sys.platform == "win32":
            retry_on_windows(lambda: temporary.rename(path))  # which fails if it exists
        else:
            try:
                os.link(temporary, path)
            except OSError as error:
                if error.errno not in NO_LINKS:
                    raise
                os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))  # reserves the name
                try:
                    temporary.replace(path)
                except BaseException:
                    path.unlink()
                    raise
                return
            with suppress(OSError):  # the file has its name
                temporary.unlink()

    def _try(self, function: Callable[[], Any]) -> Any:
        try:
            return function()
        except FileExistsError as error:
            failure = disk_error(self._exists, error)
        except (OSError, ValueError) as error:  # ValueError: a null character in a path
            failure = _write_error(error)
        raise failure


def make_directory(path: Path) -> None:
    """Make a directory and those above it, where they are missing.

    Raises:
        DownloadError: that is not possible, or `path` is a file.
    """
    failure = None
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        failure = disk_error("directory is a file; give another path", error)
    except (OSError, ValueError) as error:
        failure = _write_error(error)
    if failure is not None:  # not inside `except`: the cause quotes the path
        raise failure


def _write_error(error: OSError | ValueError) -> DownloadError:
    """Return the error for a failure of the disk; what the system says quotes the path."""
    if isinstance(error, ValueError):
        return DownloadError("the path of a file must not hold a null character")
    code = errno.errorcode.get(error.errno or 0, type(error).__name__)
    match error:
        case FileNotFoundError():
            advice = "make its directory first"
        case PermissionError():
            advice = "check the permissions of its directory"
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            advice = "free some space"
        case _:
            advice = "check its path and the disk"
    return disk_error(f"the file cannot be written ({code}); {advice}", error)

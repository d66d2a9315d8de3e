"""Fetch files by HTTP, and write them: the I/O of ``core.files``."""

from __future__ import annotations

import errno
import io
import os
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from math import inf
from pathlib import Path
from typing import IO, Any, Final

import httpx

from ..atomic_file import retry_on_windows
from ..core.compat import override
from ..core.errors import DownloadError
from ..core.execution.flow import ContentSink, Fetch
from ..core.files.addresses import is_public, private_address_error
from ..core.files.transfer import PLAIN, Sink
from ..core.redaction import hide_frames
from ..core.responses.response import HttpResponse, TransportFailure
from .adapter import auth_for, to_transport_failure
from .error_factory import disk_error
from .request_builder import Builder
from .response_body import Body, async_read_into, read_into
from .timeouts import DeadlineGuard, Timeout

NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK, errno.EACCES}
)
"""What file systems without hard links raise."""

EXISTS: Final = "the file exists already; pass overwrite=True to replace it"


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
    """

    def __init__(
        self, path: Path, max_size: int | None, *, overwrite: bool, name: str | None = None
    ) -> None:
        super().__init__(max_size)
        self._name = name
        self._path = path.absolute()  # the working directory may change meanwhile
        self._overwrite = overwrite
        self._temporary: Path | None = None
        self._file: Any = None

    @override
    def open(self) -> None:
        """See `Sink.open`."""
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
            raise disk_error(EXISTS, FileExistsError(errno.EEXIST, ""))

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
        case FileExistsError():
            return disk_error(EXISTS, error)
        case FileNotFoundError():
            advice = "make its directory first"
        case PermissionError():
            advice = "check the permissions of its directory"
        case OSError(errno=errno.ENOSPC | errno.EDQUOT):
            advice = "free some space"
        case _:
            advice = "check its path and the disk"
    return disk_error(f"the file cannot be written ({code}); {advice}", error)


def fetch(
    client: httpx.Client,
    builder: Builder,
    command: Fetch,
    limits: Timeout,
    auth: httpx.Auth,
    check_stopped: Callable[[], None],
) -> HttpResponse | TransportFailure:
    """Carry out `command` with an `httpx.Client`, until `check_stopped` raises an error."""
    request = _request(builder, command, limits)
    if not command.private:
        request.extensions = {**request.extensions, "trace": _PeerCheck(request.url)}
    guard = _Guard(request, command.time_left, check_stopped)
    try:
        response = client.send(
            request, auth=auth_for(command, auth), follow_redirects=False, stream=True
        )
        body = read_into(response, guard, lambda: _begin(command, response))
        _check_end(response, body)
    except Exception as error:
        del request  # its repr shows the address
        return to_transport_failure(error, command.request, client)
    except BaseException as error:
        hide_frames(error)
        raise
    return _to_response(response, body)


async def async_fetch(
    client: httpx.AsyncClient, builder: Builder, command: Fetch, limits: Timeout, auth: httpx.Auth
) -> HttpResponse | TransportFailure:
    """Carry out `command` with an `httpx.AsyncClient`; its deadline is the caller's."""
    request = _request(builder, command, limits)
    if not command.private:
        trace = _PeerCheck(request.url).check_async
        request.extensions = {**request.extensions, "trace": trace}
    try:
        response = await client.send(
            request, auth=auth_for(command, auth), follow_redirects=False, stream=True
        )
        body = await async_read_into(response, lambda: _begin(command, response))
        _check_end(response, body)
    except Exception as error:
        del request  # its repr shows the address
        return to_transport_failure(error, command.request, client)
    except BaseException as error:
        hide_frames(error)
        raise
    return _to_response(response, body)


def _request(builder: Builder, command: Fetch, limits: Timeout) -> httpx.Request:
    try:
        return builder.file_request(command, limits)
    except UnicodeError:  # httpx decodes punycode
        pass
    raise DownloadError("the address of the file must be a URL, got a host that is no name")


def _begin(command: Fetch, response: httpx.Response) -> ContentSink:
    sink = command.begin(response.status_code, response.headers)
    if sink is None:
        return Body(response, 0 if response.is_success else None)
    coding = response.headers.get("content-encoding", "").strip().lower()
    if coding not in PLAIN and _decompressor(response) is None:
        raise DownloadError(
            "Content-Encoding of the file must be gzip or deflate, got another; install "
            "httpx[brotli,zstd] for br and zstd"
        )
    version = response.extensions.get("http_version", b"")
    framed = {"content-length", "transfer-encoding"} & {*response.headers}
    if version.startswith(b"HTTP/1") and not framed:
        raise DownloadError(
            "the host of the file must say where the file ends, and does not; it would not be "
            "noticed if the rest of it were missing"
        )
    return sink


def _check_end(response: httpx.Response, body: ContentSink) -> None:
    """Raise an error if the compressed content of a file ends too early or too late.

    httpx returns what it could decompress, and ignores what follows the end.
    """
    if isinstance(body, Body) or body.exceeded or not response.num_bytes_downloaded:
        return
    decompressor = _decompressor(response)
    if not getattr(decompressor, "eof", True) or getattr(decompressor, "unused_data", False):
        raise httpx.DecodingError("compressed data is incomplete", request=response.request)


def _decompressor(response: httpx.Response) -> Any:
    """Return what decompresses a body; None if httpx leaves it as it is.

    This reads private attributes, since httpx has no public ones.
    """
    found: Any = None
    holder: Any = getattr(response, "_get_content_decoder", lambda: None)()
    while (holder := getattr(holder, "decompressor", None)) is not None:
        found = holder  # httpx2 wraps it once more
    return found


def _to_response(response: httpx.Response, body: ContentSink) -> HttpResponse:
    content = body.content() if isinstance(body, Body) else b""
    return HttpResponse(response.status_code, response.headers, content, response)


class _Guard(DeadlineGuard):
    """Also checks between the chunks whether to stop: Ctrl-C does not interrupt other threads."""

    def __init__(
        self, request: httpx.Request, time_left: float | None, check_stopped: Callable[[], None]
    ) -> None:
        super().__init__(request, inf if time_left is None else time_left)
        self._check_stopped = check_stopped

    @override
    def check(self) -> float:
        """See `DeadlineGuard.check`."""
        self._check_stopped()
        return super().check()


class _PeerCheck:
    """Refuses connections to private addresses before anything is sent; httpcore calls it.

    A name of a host can lead anywhere, and differ each time it is looked up. So the connection
    itself is checked. That of a proxy is not, since it may be inside of the network.

    Args:
        url: the address of the request.
    """

    def __init__(self, url: httpx.URL) -> None:
        self._host = url.raw_host.decode("ascii")  # as httpcore reports it; `host` decodes punycode
        self._direct = False

    def __call__(self, name: str, info: dict[str, Any]) -> None:
        """Check a step of a blocking connection.

        Raises:
            DownloadError: it leads to a private address.
        """
        if self._is_private(name, info):
            info["return_value"].close()
            raise private_address_error()

    async def check_async(self, name: str, info: dict[str, Any]) -> None:
        """Check a step of an asynchronous connection, like `__call__`."""
        if self._is_private(name, info):
            await info["return_value"].aclose()
            raise private_address_error()

    def _is_private(self, name: str, info: dict[str, Any]) -> bool:
        if name == "connection.connect_tcp.started":
            self._direct = info.get("host") == self._host
        if name != "connection.connect_tcp.complete" or not self._direct:
            return False
        address = info["return_value"].get_extra_info("server_addr")
        return bool(address) and not is_public(str(address[0]))

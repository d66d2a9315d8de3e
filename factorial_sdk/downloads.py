"""``download`` and ``download_all`` of both clients."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import TextIOBase
from os import PathLike
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias, cast, overload

from .core.operations.executor import AsyncApi, SyncApi, context_of
from .core.redaction import Secret, refuse, short_traceback

if TYPE_CHECKING:
    from .core.execution.flow import Flow
    from .core.files.batch import DownloadReport, Operations
    from .core.files.sources import Downloadable, Source
    from .core.files.transfer import Sink
    from .progress import OnProgress

Target: TypeAlias = str | PathLike[str] | IO[bytes] | None

FILES_AT_ONCE = 4
"""Files that are downloaded at once by default."""

MAX_FILE_SIZE = 256 * 1024 * 1024
"""Default maximum size of a file in bytes. The vendor's help center limits uploads to 15 MB."""


class SyncDownloads(SyncApi):
    """The methods of `Client` that download files."""

    @overload
    def download(
        self,
        source: Downloadable,
        to: None = None,
        *,
        overwrite: bool = False,
        max_size: int | None = MAX_FILE_SIZE,
        progress: OnProgress = None,
    ) -> bytes: ...
    @overload
    def download(
        self,
        source: Downloadable,
        to: str | PathLike[str],
        *,
        overwrite: bool = False,
        max_size: int | None = MAX_FILE_SIZE,
        progress: OnProgress = None,
    ) -> Path: ...
    @overload
    def download(
        self,
        source: Downloadable,
        to: IO[bytes],
        *,
        overwrite: bool = False,
        max_size: int | None = MAX_FILE_SIZE,
        progress: OnProgress = None,
    ) -> int: ...
    def download(
        self,
        source: Downloadable,
        to: Target = None,
        *,
        overwrite: bool = False,
        max_size: int | None = MAX_FILE_SIZE,
        progress: OnProgress = None,
    ) -> bytes | Path | int:
        """Download a file; return its bytes, the path that it was written to, or its size.

        Failed attempts are retried as the client's `RetryPolicy` says, and resumed where the host
        of the file supports that. Only the API gets credentials.

        Args:
            source: a document or its id, a record with an address (such as `ExpenseFile`,
                `DownloadUrl` or `TaskFile`), or a URL.
            to: path of the file to write; a directory, where the file gets its own name, made
                safe; or a binary file. None returns the bytes.
            overwrite: replace a file that exists; False by default.
            max_size: maximum size in bytes, 256 MiB by default; None for no maximum.
            progress: True shows a progress bar (extra ``progress``). A function is called with the
                bytes so far, and their total or None.

        Raises:
            DownloadError: the file cannot be downloaded completely, or cannot be written. No part
                of it is left at a path.
            ApiConnectionError: no response.
            ApiError, DecodeError: the API gives no address of the document.
            TypeError: `source`, `to` or `progress` is of another type.

        Example:
            >>> from factorial_sdk.testing import FakeFactorial
            >>> with FakeFactorial().client() as api:
            ...     document = api.documents.documents.get(limit=1)[0]
            ...     content = api.download(document)
            >>> content[:5], len(content) == document.file_size
            (b'%PDF-', True)
        """
        with short_traceback:
            try:
                flow = _download(self, source, to, overwrite, max_size, progress)
            finally:
                del source  # error reporters show it, and an address grants access
            result: bytes | Path | int = self._execute(flow)
            return result

    def download_all(
        self,
        sources: Iterable[Downloadable],
        directory: str | PathLike[str],
        *,
        name: Callable[[Any, str], str | PathLike[str]] | None = None,
        overwrite: bool = False,
        concurrency: int | None = None,
        max_size: int | None = MAX_FILE_SIZE,
        progress: OnProgress = None,
    ) -> DownloadReport:
        """Download files into a directory; return a report of what was written and what failed.

        Each name is that of the document with its id, such as ``contract (1080).pdf``, made safe
        for every operating system. So a source has the same name in every download, and no other
        source has it. An error of one file does not stop the others.

        Args:
            sources: what to download, as for `download`; each is downloaded once.
            directory: where to write the files; it is made if it is missing.
            name: a function of a source and that name; it returns the path of the file in the
                directory, whose directories are made. None uses the name.
            overwrite: replace files that exist; False by default: they are reported as failed.
            concurrency: files to download at once; the client's number by default, and 4 if that is
                ``"auto"``.
            max_size: maximum size of a file in bytes, 256 MiB by default; None for no maximum.
            progress: True shows a progress bar (extra ``progress``). A function is called with the
                number of finished files, and of all files.

        Raises:
            DownloadError: the directory cannot be made. Errors of single files are in the report.
            ApiError, ApiConnectionError, DecodeError: the names of the documents cannot be read.
            TypeError: a source or another argument is of another type; nothing was requested.

        Example:
            >>> import tempfile
            >>> from factorial_sdk.testing import FakeFactorial
            >>> with tempfile.TemporaryDirectory() as folder, FakeFactorial().client() as api:
            ...     ids = [document.id for document in api.documents.documents.iter(max_items=5)]
            ...     report = api.download_all([*ids, "999999"], folder)
            >>> report, [failure.source for failure in report.failed]
            (DownloadReport(5 written, 1 failed), ['999999'])

            A directory for each employee:

            >>> with tempfile.TemporaryDirectory() as folder, FakeFactorial().client() as api:
            ...     report = api.download_all(
            ...         api.documents.documents.all(max_items=3),
            ...         folder,
            ...         name=lambda document, name: f"{document.employee_id}/{name}",
            ...     )
            >>> report
            DownloadReport(3 written, 0 failed)
        """
        with short_traceback:
            try:
                flow = _download_all(
                    self, sources, directory, name, overwrite, concurrency, max_size, progress
                )
            finally:
                del sources
            return self._execute(flow)

    download.__qualname__ = "Client.download"  # errors of its arguments name it
    download_all.__qualname__ = "Client.download_all"


class AsyncDownloads(AsyncApi):
    """The methods of `AsyncClient` that download files."""

    @overload
    async def download(
        self,
        source: Downloadable,
        to: None = None,
        *,
        overwrite: bool = False,
        max_size: int | None = MAX_FILE_SIZE,
        progress: OnProgress = None,
    ) -> bytes: ...
    @overload
    async def download(
        self,
        source: Downloadable,
        to: str | PathLike[str],
        *,
        overwrite: bool = False,
        max_size: int | None = MAX_FILE_SIZE,
        progress: OnProgress = None,
    ) -> Path: ...
    @overload
    async def download(
        self,
        source: Downloadable,
        to: IO[bytes],
        *,
        overwrite: bool = False,
        max_size: int | None = MAX_FILE_SIZE,
        progress: OnProgress = None,
    ) -> int: ...
    async def download(
        self,
        source: Downloadable,
        to: Target = None,
        *,
        overwrite: bool = False,
        max_size: int | None = MAX_FILE_SIZE,
        progress: OnProgress = None,
    ) -> bytes | Path | int:
        """Download a file; see `Client.download`."""
        with short_traceback:
            try:
                flow = _download(self, source, to, overwrite, max_size, progress)
            finally:
                del source
            result: bytes | Path | int = await self._execute(flow)
            return result

    async def download_all(
        self,
        sources: Iterable[Downloadable],
        directory: str | PathLike[str],
        *,
        name: Callable[[Any, str], str | PathLike[str]] | None = None,
        overwrite: bool = False,
        concurrency: int | None = None,
        max_size: int | None = MAX_FILE_SIZE,
        progress: OnProgress = None,
    ) -> DownloadReport:
        """Download files into a directory; see `Client.download_all`."""
        with short_traceback:
            try:
                flow = _download_all(
                    self, sources, directory, name, overwrite, concurrency, max_size, progress
                )
            finally:
                del sources
            return await self._execute(flow)

    download.__qualname__ = "AsyncClient.download"  # also where an await is forgotten
    download_all.__qualname__ = "AsyncClient.download_all"
    download.__doc__ = SyncDownloads.download.__doc__  # help() shows the arguments
    download_all.__doc__ = SyncDownloads.download_all.__doc__


def _download(
    api: Any,
    source: Downloadable,
    to: Target,
    overwrite: bool,
    max_size: int | None,
    progress: OnProgress,
) -> Flow[Any]:
    """Return the flow of ``download``, with its arguments checked."""
    from .core.files import batch, transfer
    from .core.files.sources import as_source
    from .progress import make_progress

    found = as_source(source)
    sink = _sink_for(to, Secret(found.own_name), overwrite, max_size)
    operations, context = _operations(api), context_of(api)
    display = make_progress(progress, "file", " bytes")

    def flow() -> Flow[Any]:
        with display:
            return (
                yield from transfer.download(
                    found,
                    sink,
                    context,
                    lambda: batch.find_address(found.document or "", context, operations),
                    display,
                )
            )

    return flow()


def _download_all(
    api: Any,
    sources: Iterable[Downloadable],
    directory: str | PathLike[str],
    name: Callable[[Any, str], str | PathLike[str]] | None,
    overwrite: bool,
    concurrency: int | None,
    max_size: int | None,
    progress: OnProgress,
) -> Flow[DownloadReport]:
    """Return the flow of ``download_all``, with its arguments checked."""
    from .core.files import batch
    from .core.files.sources import as_source
    from .core.types import is_iterable, kind_of
    from .core.validation import check_bool
    from .progress import make_progress
    from .transport.file_sinks import EXISTS, EXISTS_OF_SOURCE, PathSink, make_directory

    if not is_iterable(sources):
        refuse(TypeError(f"sources must be a list of documents or ids, got {kind_of(sources)}"))
    if not isinstance(directory, str | PathLike):  # pyright: ignore[reportUnnecessaryIsInstance]
        refuse(TypeError(f"directory must be a path, got {kind_of(directory)}"))
    if name is not None and not callable(name):  # pyright: ignore[reportUnnecessaryComparison]
        refuse(TypeError(f"name must be a function of two arguments, got {kind_of(name)}"))
    check_bool("overwrite", overwrite)
    limit = _checked_size(max_size)
    folder = Path(directory)
    exists = EXISTS_OF_SOURCE if name is None else EXISTS
    once: dict[str, Source] = {}
    for each in map(as_source, sources):
        once.setdefault(each.key, each)
    return batch.download_all(
        tuple(once.values()),
        folder,
        lambda path: PathSink(path, limit, overwrite=overwrite, folder=folder, exists=exists),
        name,
        context_of(api),
        _operations(api),
        _concurrency(api, concurrency),
        make_progress(progress, "files", " files"),
        lambda: make_directory(folder),
    )


def _concurrency(api: Any, given: object) -> int:
    """Return how many files to download at once: large files are no measure of a server's room."""
    from .core.config import check_concurrency

    return (
        context_of(api).concurrency or FILES_AT_ONCE if given is None else check_concurrency(given)
    )


def _operations(api: Any) -> Operations:
    from .core.files.batch import Operations

    def addresses(ids: list[str]) -> Any:
        return api.documents.download_urls.bulk_create.describe({"ids": ids})

    return Operations(
        addresses=addresses,
        documents=lambda ids: api.documents.documents.get.describe(ids=ids),
    )


def _sink_for(to: Any, name: str, overwrite: bool, max_size: int | None) -> Sink:
    from .core.types import kind_of
    from .core.validation import check_bool
    from .transport.file_sinks import FileObjectSink, MemorySink, PathSink

    limit = _checked_size(max_size)
    check_bool("overwrite", overwrite)
    if to is None:
        return MemorySink(limit)
    if isinstance(to, TextIOBase):
        raise TypeError("to is a file in text mode; open it with mode 'wb'")
    if isinstance(to, str | PathLike):
        path = cast("str | PathLike[str]", to)
        return PathSink(Path(path), limit, overwrite=overwrite, name=name)
    if hasattr(to, "write"):
        return FileObjectSink(to, limit)
    raise TypeError(f"to must be a path, a binary file or None, got {kind_of(to)}")


def _checked_size(max_size: int | None) -> int | None:
    from .core.validation import check_int

    return None if max_size is None else check_int("max_size", max_size)

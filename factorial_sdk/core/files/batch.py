"""The flow that downloads many files, and its report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import attrs

from ..compat import override
from ..errors import DownloadError, FactorialError
from ..execution.call import call
from ..execution.context import Context, Progress
from ..execution.flow import CallFunction, Flow, Gather
from ..redaction import Secret, refuse
from ..requests.request import Request
from ..types import kind_of
from .names import folded, path_inside
from .sources import Source
from .transfer import Sink, download

if TYPE_CHECKING:
    from os import PathLike

T = TypeVar("T")

BATCH: Final = 50
"""Documents whose addresses are asked for at once. The API takes 100; they expire meanwhile."""

OUTSIDE: Final = "name must return a relative path inside of the directory, got another one"

SAME_PATH: Final = (
    "name must return another path for each source, got one that it returned before; let the path "
    "end with the name that the function gets"
)

ChooseName: TypeAlias = "Callable[[Any, str], str | PathLike[str]]"

UNUSABLE: Final = frozenset({400, 404, 422})
"""Statuses of a request that one id of a batch may be the reason of."""


@attrs.frozen(kw_only=True, repr=False)
class DownloadedFile:
    """A file that was written.

    Attributes:
        source: what was passed to ``download_all``: the document, its id, …
        path: the file.
        size: its size in bytes.
    """

    source: Any
    path: Path
    size: int

    @override
    def __repr__(self) -> str:
        return f"DownloadedFile({self.path}, {self.size} bytes)"


@attrs.frozen(kw_only=True, repr=False)
class FailedDownload:
    """A file that was not written.

    Attributes:
        source: what was passed to ``download_all``: the document, its id, …
        error: why; mostly a `DownloadError`.
    """

    source: Any
    error: Exception

    @override
    def __repr__(self) -> str:
        name = type(self.error).__name__
        # Neither the source, which can be a secret address, nor messages of other libraries.
        reason = f": {self.error}" if isinstance(self.error, FactorialError) else ""
        return f"FailedDownload({name}{reason})"


@attrs.frozen(kw_only=True, repr=False)
class DownloadReport:
    """What ``download_all`` did: each of its sources is in one of the two lists, once.

    Attributes:
        written: the files that were written, in the order of the sources.
        failed: the files that were not, in the order of the sources.

    Example:
        >>> import tempfile
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with tempfile.TemporaryDirectory() as folder, FakeFactorial().client() as api:
        ...     documents = api.documents.documents.all(max_items=3)
        ...     report = api.download_all(documents, folder)
        >>> report
        DownloadReport(3 written, 0 failed)
    """

    written: tuple[DownloadedFile, ...]
    failed: tuple[FailedDownload, ...]

    def raise_for_failures(self) -> None:
        """Raise the first error, with a note on the number of the others; do nothing without one.

        Raises:
            DownloadError, ApiError, ApiConnectionError: a file was not written.
        """
        if self.failed:
            error = self.failed[0].error
            error.add_note(f"{len(self.failed)} of {len(self)} files were not written.")
            raise error

    def __len__(self) -> int:
        return len(self.written) + len(self.failed)

    def __bool__(self) -> bool:
        return True  # a report of no files is still one

    @override
    def __repr__(self) -> str:
        return f"DownloadReport({len(self.written)} written, {len(self.failed)} failed)"


Describe = Callable[[list[str]], Request[Any]]


@attrs.frozen(kw_only=True)
class Operations:
    """The operations of the API that downloads need; each describes its request for some ids.

    Attributes:
        addresses: returns a temporary address for each document.
        documents: lists the documents.
    """

    addresses: Describe
    documents: Describe


def find_address(document: str, context: Context, operations: Operations) -> Flow[str]:
    """Return a temporary address of one document.

    Raises:
        DownloadError: the API gives none.
        ApiError, ApiConnectionError, DecodeError: as for any call.
    """
    found = yield from _ask([document], context, operations)
    if document not in found:
        raise _no_address()
    return found[document]


def download_all(
    sources: Sequence[Source],
    directory: Path,
    sink_for: Callable[[Path], Sink],
    choose_name: ChooseName | None,
    context: Context,
    operations: Operations,
    concurrency: int,
    progress: Progress,
    prepare: Callable[[], None],
) -> Flow[DownloadReport]:
    """Download files into a directory; return a report of all of them.

    Args:
        sources: the files, each once.
        directory: where to write them.
        sink_for: returns what writes a file with this path.
        choose_name: returns the path of a source in the directory, given its distinct name.
        context: of the client.
        operations: of the API.
        concurrency: files to download at once.
        progress: shows the files so far.
        prepare: makes the directory; may block.

    Raises:
        DownloadError: the directory cannot be made.
        ApiError, ApiConnectionError, DecodeError: the names of the documents cannot be read.
    """
    with progress:
        yield CallFunction(prepare)
        named = yield from _with_names(sources, context, operations)
        paths = _paths(named, choose_name)
        written: list[DownloadedFile] = []
        failed: list[FailedDownload] = []
        counter = _Counter(progress, len(named))
        for start in range(0, len(named), BATCH):
            batch = named[start : start + BATCH]
            missing = [each.document for each in batch if each.document and not each.address]
            found = yield from _addresses(missing, context, operations)
            flows = (
                counter.count(
                    _download_one(
                        source,
                        path if isinstance(path, Exception) else sink_for(directory / path),
                        context,
                        operations,
                        found,
                    )
                )
                for source, path in zip(batch, paths[start : start + BATCH], strict=True)
            )
            outcomes: list[Any] = yield Gather(flows, concurrency, keep_errors=True)
            if counter.errors:
                raise counter.errors[0]
            for source, outcome in zip(batch, outcomes, strict=True):
                if isinstance(outcome, Exception):
                    failed.append(FailedDownload(source=source.item, error=outcome))
                else:
                    path, size = outcome
                    written.append(DownloadedFile(source=source.item, path=path, size=size))
    return DownloadReport(written=tuple(written), failed=tuple(failed))


class _Counter:
    """Shows how many files are finished; other threads count at the same time.

    Attributes:
        errors: what the function of the user raised. It must not become the error of a file.
    """

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._finished: list[None] = []
        self.errors: list[Exception] = []

    def count(self, flow: Flow[T]) -> Flow[T]:
        """Run a flow, and count it when it has ended."""
        try:
            return (yield from flow)
        finally:
            self._finished.append(None)
            if not self.errors:
                try:
                    self._progress.update(len(self._finished), self._total)
                except Exception as error:
                    self.errors.append(error)


def _download_one(
    source: Source,
    sink: Sink | Exception,
    context: Context,
    operations: Operations,
    found: dict[str, str | Exception],
) -> Flow[tuple[Path, int]]:
    if isinstance(sink, Exception):
        raise sink
    document = source.document or ""
    if source.address is None and source.document is not None:
        address = found[document]
        if isinstance(address, Exception):
            raise address
        source = attrs.evolve(source, address=address)
    path: Path = yield from download(
        source, sink, context, lambda: find_address(document, context, operations)
    )
    return path, sink.size


def _paths(
    sources: Sequence[Source], choose_name: ChooseName | None
) -> list[PurePath | DownloadError]:
    """Return where each source is written, or the error why it is not; no two are the same."""
    paths: list[PurePath | DownloadError] = []
    taken: set[str] = set()
    for source in sources:
        path: PurePath | None = PurePath(source.distinct_name)
        if choose_name is not None:
            chosen: Any = choose_name(source.item, source.distinct_name)
            if not isinstance(chosen, str) and not hasattr(chosen, "__fspath__"):
                refuse(TypeError(f"name must return a path, got {kind_of(chosen)}"))
            path = path_inside(chosen)
        if path is None:
            paths.append(DownloadError(OUTSIDE))
        elif folded(path) in taken:
            paths.append(DownloadError(SAME_PATH))
        else:
            taken.add(folded(path))
            paths.append(path)
    return paths


def _with_names(
    sources: Sequence[Source], context: Context, operations: Operations
) -> Flow[list[Source]]:
    """Return the sources with the names of the documents that only their ids are known of."""
    unnamed = [each.document for each in sources if each.document and not each.filename]
    names: dict[str, str] = {}
    for start in range(0, len(unnamed), BATCH):
        page = yield from call(operations.documents(unnamed[start : start + BATCH]), context)
        names |= {str(record.id): str(record.filename) for record in page if record.filename}
    return [
        attrs.evolve(each, filename=each.filename or names.get(each.document or ""))
        for each in sources
    ]


def _addresses(
    documents: list[str], context: Context, operations: Operations
) -> Flow[dict[str, str | Exception]]:
    """Return the address of each document, or the error why there is none.

    One unknown id fails the request for a whole batch: then each half is asked for alone.
    """
    if not documents:
        return {}
    try:
        found = yield from _ask(documents, context, operations)
    except Exception as error:
        if len(documents) == 1 or getattr(error, "status", None) not in UNUSABLE:
            return dict.fromkeys(documents, error)
        half = len(documents) // 2
        first = yield from _addresses(documents[:half], context, operations)
        second = yield from _addresses(documents[half:], context, operations)
        return first | second
    return {document: found.get(document) or _no_address() for document in documents}


def _ask(documents: list[str], context: Context, operations: Operations) -> Flow[dict[str, str]]:
    """Return the addresses that the API gives for some documents."""
    request = operations.addresses(documents)
    # Two addresses of one document do no harm, so this POST may be repeated.
    options = {**request.options, "retry": attrs.evolve(context.retry, retry_post=True)}
    records = yield from call(attrs.evolve(request, options=options), context)
    return {str(each.id): Secret(each.url) for each in records if isinstance(each.url, str)}


def _no_address() -> DownloadError:
    return DownloadError("the API gives no address for the document; it may be in the trash bin")

"""The flow that downloads one file: redirects, retries, resuming, limits."""

from __future__ import annotations

import logging
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from ..compat import override
from ..errors import DownloadError
from ..execution.call import MIN_TIME_LEFT
from ..execution.context import Context, Progress
from ..execution.flow import CallFunction, ContentSink, Fetch, Flow, Sleep
from ..redaction import Secret
from ..responses.error_response import parse_retry_after
from ..responses.response import HttpResponse, TransportFailure
from .addresses import check_address, has_same_origin, is_public
from .sources import Source

MAX_REDIRECTS: Final = 5

REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

PLAIN: Final = frozenset({"", "identity", "aws-chunked"})
"""Values of Content-Encoding that change no bytes; storages keep the last one of an upload."""

REFUSED: Final = frozenset({400, 401, 403, 404, 410})
"""Statuses of an address that has expired; object storages use several."""

logger: Final = logging.getLogger("factorial_sdk.requests")


class Sink(ContentSink, ABC):
    """Where the content of one file goes; `open`, `flush`, `finish` and `discard` may block.

    Args:
        max_size: maximum size of the content in bytes; None for no maximum.

    Attributes:
        size: bytes of the content so far.
        on_write: called after each part; None for nothing to call.
        failure: what `on_write` raised; None if it did not. Then no more is added.
    """

    blocking = True

    def __init__(self, max_size: int | None) -> None:
        self.max_size = max_size
        self.size = 0
        self.exceeded = False
        self.on_write: Callable[[], None] | None = None
        self.failure: Exception | None = None

    @override
    def add(self, part: bytes) -> None:
        """See `ContentSink.add`."""
        if self.max_size is not None and self.size + len(part) > self.max_size:
            self.exceeded = True
            return
        self.write(part)
        self.size += len(part)
        if self.on_write is not None:
            try:
                self.on_write()
            except Exception as error:  # the transport would take it for one of the network
                self.failure, self.exceeded = error, True

    def restart(self) -> None:
        """Drop the content, to begin again."""
        if self.size:
            self.rewind()
        self.size = 0

    def open(self) -> None:
        """Prepare for the content.

        Raises:
            DownloadError: that is not possible, for example because the file exists.
        """

    @abstractmethod
    def write(self, part: bytes) -> None:
        """Write a part of the content.

        Raises:
            DownloadError: it cannot be written.
        """

    @abstractmethod
    def rewind(self) -> None:
        """Drop what was written.

        Raises:
            DownloadError: that is not possible.
        """

    def flush(self) -> None:
        """Make sure that the content is written; a cancellation meanwhile still discards it.

        Raises:
            DownloadError: it cannot be written.
        """

    @abstractmethod
    def finish(self) -> Any:
        """Keep the content, which is complete; return what the user gets.

        Raises:
            DownloadError: it cannot be kept.
        """

    def discard(self) -> None:
        """Remove what was written, unless it was kept; never raises."""


def download(
    source: Source,
    sink: Sink,
    context: Context,
    find_address: Callable[[], Flow[str]],
    progress: Progress | None = None,
) -> Flow[Any]:
    """Download a file; return what its sink makes of it.

    Args:
        source: the file.
        sink: where its content goes.
        context: of the client.
        find_address: asks the API for the address of a document.
        progress: shows the bytes so far; None by default.

    Raises:
        DownloadError: the file cannot be downloaded, or cannot be written.
        ApiConnectionError: no response.
        ApiError, DecodeError: the API gave no address.
    """
    if source.error is not None:
        raise source.error
    try:
        yield CallFunction(sink.open)
        yield from _Transfer(source, sink, context, find_address, progress).run()
        yield CallFunction(sink.flush)
        return (yield CallFunction(sink.finish))
    except BaseException:
        sink.discard()
        raise


class _Transfer:
    """The attempts to receive one file.

    Invariant: the first ``sink.size`` bytes of the sink are those of the file whose `tag` is known,
    or `tag` is None and the next attempt starts from the beginning.
    """

    def __init__(
        self,
        source: Source,
        sink: Sink,
        context: Context,
        find_address: Callable[[], Flow[str]],
        progress: Progress | None,
    ) -> None:
        self.source = source
        self.sink = sink
        self.context = context
        self.find_address = find_address
        self.began = context.clock()
        self.authorization: str | None = ""
        self.tag: str | None = None  # strong ETag of what the sink has
        self.total: int | None = None
        self.accepted = False  # whether the sink takes the content of the last response
        if progress is not None:
            sink.on_write = lambda: progress.update(sink.size, self.total)

    def run(self) -> Flow[None]:
        """Fetch until the content is complete."""
        settings, policy = self.context.settings, self.context.retry
        url, renewable = yield from self._first_address()
        redirects, attempt, renewed_token, trusted = 0, 1, False, self.source.document is None
        while True:
            own = has_same_origin(url, settings.base_url)
            # Temporary addresses need no credentials, and object storages refuse them. Another host
            # must not choose what is read with them, by a redirect back to the API.
            trusted = trusted and own
            self.authorization = (yield from self._authorization()) if trusted else ""
            left = self._time_left()
            outcome = yield Fetch(
                url,
                self._range(),
                self._begin,
                self.authorization,
                None if left is None else max(left, MIN_TIME_LEFT),
                private=own or not is_public(urlsplit(settings.base_url).hostname or ""),
            )
            outcome = self._checked(outcome)
            if outcome is None:
                return
            if isinstance(outcome, HttpResponse):
                logger.debug("GET file: %d; attempt %d", outcome.status, attempt)
                if outcome.status in REDIRECTS:
                    redirects += 1
                    url = self._redirected(url, outcome, redirects)
                    continue
                tokens = self.context.tokens
                if outcome.status == 401 and trusted and tokens and not renewed_token:
                    renewed_token = True
                    if (yield from tokens.renew(self.context, self.authorization or "")):
                        continue
                if outcome.status in REFUSED and renewable:
                    renewable = False
                    url = self._check((yield from self.find_address()))
                    continue
            retry_after = None
            if isinstance(outcome, HttpResponse):
                retry_after = parse_retry_after(outcome.headers, self.context.now)
                if outcome.status == 416 and attempt <= policy.retries:
                    attempt += 1
                    self.tag = None  # the file has changed: from its beginning
                    continue
            wait = policy.wait(Fetch.request, outcome, retry_after, attempt, self.context.random())
            left = self._time_left()
            if wait is None or (left is not None and wait >= left):
                raise self._error(outcome, attempt)
            attempt += 1
            logger.info("GET file: failed; attempt %d follows in %.2f s", attempt, wait)
            yield Sleep(wait)

    # Addresses

    def _first_address(self) -> Flow[tuple[str, bool]]:
        """Return where to begin, and whether a new address may be asked for later."""
        source = self.source
        if source.api_path is not None:
            if not source.api_path.startswith("/"):  # "@host" would lead elsewhere
                raise DownloadError("the path of the file must begin with a slash, got another")
            return self._check(Secret(self.context.settings.base_url + source.api_path)), False
        if source.address is not None:
            return self._check(source.address), source.document is not None
        return self._check((yield from self.find_address())), True

    def _check(self, url: str) -> str:
        return check_address(url, self.context.settings.base_url)

    def _redirected(self, url: str, response: HttpResponse, count: int) -> str:
        location = Secret(response.headers.get("location", ""))
        if not location or count > MAX_REDIRECTS:
            raise DownloadError(
                f"the file must be at most {MAX_REDIRECTS} redirects away, got more, or one "
                "without an address"
            )
        return check_address(location, self.context.settings.base_url, came_from=url)

    def _authorization(self) -> Flow[str | None]:
        if self.context.tokens is None:
            return None
        return (yield from self.context.tokens.authorization(self.context))

    # Content

    def _range(self) -> dict[str, str]:
        headers = {"Accept": "*/*", "Accept-Encoding": "identity"}
        if self.tag is not None and self.sink.size:
            headers |= {"Range": f"bytes={self.sink.size}-", "If-Range": self.tag}
        return headers

    def _begin(self, status: int, headers: Mapping[str, str]) -> Sink | None:
        """Return the sink at the place where the content of a response begins; None for no content.

        Raises:
            DownloadError: the file is too large, or the sink cannot begin again.
        """
        self.accepted = False
        asked = self.sink.size if self.tag is not None else 0
        coding = headers.get("content-encoding", "").strip().lower()
        encoded = coding not in PLAIN
        length = _number(headers.get("content-length", ""))
        if status == 206:
            span = re.fullmatch(
                r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\*)",
                headers.get("content-range", "").strip().lower(),
            )
            # Without a total, "*" does not tell whether the part is the last one.
            total = self.total if span is None or span[3] == "*" else int(span[3])
            fits = (
                span is not None
                and asked > 0
                and total is not None
                and (int(span[1]), int(span[2])) == (asked, total - 1)
                and self.total in {None, total}
                and headers.get("etag", self.tag) == self.tag
                and not encoded
            )
            if not fits:
                self.tag = None  # another part than asked for: the next attempt asks for the whole
                return None
            self.total = total
        elif status == 200:
            self.sink.restart()
            self.total = None if encoded else length
            etag = headers.get("etag", "").strip()
            usable = re.fullmatch(r'"[\x21\x23-\x7e]*"', etag) and not encoded
            refused = headers.get("accept-ranges", "").strip().lower() == "none"
            self.tag = etag if usable and not refused else None
        else:
            return None
        if self.sink.max_size is not None and (self.total or 0) > self.sink.max_size:
            raise self._too_large()
        self.accepted = True
        return self.sink

    def _checked(
        self, outcome: HttpResponse | TransportFailure
    ) -> HttpResponse | TransportFailure | None:
        """Return the outcome of an attempt; None if the content is complete."""
        if isinstance(outcome, TransportFailure) or not self.accepted:
            if isinstance(outcome, HttpResponse) and outcome.status in {200, 206}:
                return _incomplete("another part of the file than asked for")
            return outcome
        if self.sink.failure is not None:
            raise self.sink.failure
        if self.sink.exceeded:
            raise self._too_large()
        if self.total is not None and self.sink.size != self.total:
            if self.sink.size > self.total:
                self.tag = None
            return _incomplete("less or more of it")
        return None

    # Errors

    def _time_left(self) -> float | None:
        """Return the seconds until the deadline; None without one."""
        deadline = self.context.retry.deadline
        if deadline is None:
            return None
        return self.began + deadline - self.context.clock()

    def _too_large(self) -> DownloadError:
        return DownloadError(
            f"the file must be of at most {self.sink.max_size:,} bytes, got a larger one; raise "
            "max_size if it is to be that large"
        )

    def _error(self, outcome: HttpResponse | TransportFailure, attempts: int) -> Exception:
        count = f" ({attempts} attempts)" if attempts > 1 else ""
        if isinstance(outcome, TransportFailure):
            error: Exception = outcome.error
            if isinstance(error, DownloadError):
                return DownloadError(f"{error}{count}")
            outcome.error.attempts = attempts
            return error
        failure = DownloadError(
            f"the host of the file responded with {outcome.status}{_hint(outcome.status)}{count}"
        )
        failure.status = outcome.status
        return failure


def _incomplete(what: str) -> TransportFailure:
    error = DownloadError(f"the file must be received completely, got {what}; try again")
    return TransportFailure(error, sent=True, transient=True)


def _hint(status: int) -> str:
    if status in REFUSED:
        return ": its address has expired, or the file is gone; pass the document or its id"
    return ""


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,18}", text.strip()) else None

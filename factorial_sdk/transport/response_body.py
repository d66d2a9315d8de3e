"""Reads the body of an answer, and sees to it that nothing of it reaches the next call.

A server that announces fewer bytes than it sends, or that sends two answers to one request, leaves
bytes behind which httpx would take for the answer to whatever is asked next on that connection.

A body has a ceiling, counted where it is decompressed: 300 kB of gzip can become 300 MB. What is
kept never exceeds it by more than one step of decompression.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import suppress
from socket import SHUT_RDWR
from typing import TYPE_CHECKING, Any, Final

import httpx

from ..core.compat import override

if TYPE_CHECKING:
    from .timeouts import DeadlineGuard


LARGEST_ERROR: Final = 1024 * 1024
"""Bytes that are kept of the body of an error; what the API says in one takes a few hundred."""

PIECES: Final = {"gzip": 1024, "deflate": 1024}
"""Compressed bytes that are decompressed in one step, which makes up to 1,000 times as many."""

SMALLEST_PIECE: Final = 64
"""The same for Brotli and zstd, where a few bytes can stand for millions."""


class Content:
    """The body of a response, as far as it is kept.

    Args:
        response: whose body is to be read.
        largest: bytes that the body of a success may have; None for no ceiling.
    """

    __slots__ = ("_left", "_parts", "ceiling", "exceeded")

    def __init__(self, response: httpx.Response, largest: int | None) -> None:
        self.ceiling = largest
        if not 200 <= response.status_code < 300:
            self.ceiling = min(largest or LARGEST_ERROR, LARGEST_ERROR)
        self.exceeded = False
        self._parts: list[bytes] = []
        self._left = sys.maxsize if self.ceiling is None else self.ceiling

    def add(self, part: bytes) -> None:
        """Keep a part of the decompressed body, unless it is too large by now."""
        self._left -= len(part)
        if self._left < 0:
            self.exceeded = True
        else:
            self._parts.append(part)

    def whole(self) -> bytes:
        """All that was kept."""
        return self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)


def read(response: httpx.Response, watch: DeadlineGuard | None, largest: int | None) -> Content:
    """Read the body, within the deadline of `watch`; afterwards the connection is free, or gone."""
    try:
        content = Content(response, largest)
        piece = _piece(response)
        if isinstance(response.stream, httpx.SyncByteStream):
            response.stream = _Body(response, response.stream, watch, content, piece)
        for part in response.iter_bytes():
            content.add(part)
        return content
    finally:
        response.close()  # in any case, or its connection would be lost to the pool


async def async_read(response: httpx.Response, largest: int | None) -> Content:
    """Read the body; afterwards the connection is free, or gone."""
    try:
        content = Content(response, largest)
        piece = _piece(response)
        if isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = _AsyncBody(response, response.stream, content, piece)
        async for part in response.aiter_bytes():
            content.add(part)
        return content
    finally:
        await response.aclose()


def _piece(response: httpx.Response) -> int | None:
    """How many compressed bytes to decompress in one step; None where nothing is compressed.

    Raises:
        httpx.DecodingError: the body is compressed more than once. No server needs that, and each
            time it can grow a thousandfold.
    """
    given = response.headers.get("content-encoding")
    if given is None:
        return None
    names = [name for each in given.split(",") if (name := each.strip().lower()) != "identity"]
    if len(names) > 1:
        raise httpx.DecodingError("compressed more than once", request=response.request)
    return PIECES.get(names[0], SMALLEST_PIECE) if names else None


def _pieces(chunk: bytes, piece: int | None) -> Iterable[bytes]:
    if piece is None or len(chunk) <= piece:
        return (chunk,)
    return (chunk[start : start + piece] for start in range(0, len(chunk), piece))


class _Body(httpx.SyncByteStream):
    def __init__(
        self,
        response: httpx.Response,
        stream: httpx.SyncByteStream,
        watch: DeadlineGuard | None,
        content: Content,
        piece: int | None,
    ) -> None:
        self._connection = response.extensions.get("network_stream")
        self._stream = stream
        self._watch = watch
        self._content = content
        self._piece = piece

    @override
    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if self._watch is not None:
                self._watch.check()
            for part in _pieces(chunk, self._piece):
                yield part
                if self._content.exceeded:
                    return  # the rest stays unread, so that its connection is closed
        if _has_surplus(self._stream):
            _abandon(self._connection)

    @override
    def close(self) -> None:
        """Close the connection or hand it back."""
        self._stream.close()


class _AsyncBody(httpx.AsyncByteStream):
    def __init__(
        self,
        response: httpx.Response,
        stream: httpx.AsyncByteStream,
        content: Content,
        piece: int | None,
    ) -> None:
        self._connection = response.extensions.get("network_stream")
        self._stream = stream
        self._content = content
        self._piece = piece

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            for part in _pieces(chunk, self._piece):
                yield part
                if self._content.exceeded:
                    return  # the rest stays unread, so that its connection is closed
        if _has_surplus(self._stream):
            _abandon(self._connection)

    @override
    async def aclose(self) -> None:
        """Close the connection or hand it back."""
        await self._stream.aclose()


def _abandon(connection: Any) -> None:
    """End a connection in such a way that the pool sees it and makes another one."""
    carrier = connection.get_extra_info("socket") if connection is not None else None
    if carrier is not None:
        with suppress(OSError):
            carrier.shutdown(SHUT_RDWR)


def _has_surplus(stream: Any) -> bool:
    """Whether bytes have arrived that are not part of the answer just read to its end.

    Neither httpx nor httpcore tells, so this looks inside. Where they look different (HTTP/2, other
    transports, other releases) nothing is found, and nothing is worse than without it.
    """
    inner = stream
    for _ in range(8):
        state = getattr(inner, "_h11_state", None)
        if state is not None:
            return bool(getattr(state, "trailing_data", (b"", False))[0])
        for name in ("_stream", "_httpcore_stream", "_connection"):
            if (below := getattr(inner, name, None)) is not None:
                inner = below
                break
        else:
            return False
    return False

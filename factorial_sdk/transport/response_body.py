"""Read the body of a response, up to a maximum size, and close connections with surplus bytes.

A server that sends more bytes than it announces, or two responses to one request, leaves bytes
behind. httpx would take them for the response to the next request on that connection.

The maximum size counts decompressed bytes: 300 kB of gzip can become 300 MB. Memory never exceeds
it by more than one step of decompression.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from socket import SHUT_RDWR
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

import httpx

from ..core.compat import override
from ..core.execution.flow import ContentSink

if TYPE_CHECKING:
    from .timeouts import DeadlineGuard


T = TypeVar("T")
S = TypeVar("S", bound=ContentSink)

MAX_ERROR_SIZE: Final = 1024 * 1024
"""Maximum size of the body of an error response in bytes; the API's have a few hundred."""

CHUNK_SIZES: Final = {"gzip": 1024, "deflate": 1024}
"""Compressed bytes to decompress in one step, by encoding; they grow up to 1,000 times."""

DEFAULT_CHUNK_SIZE: Final = 64
"""The same for Brotli and zstd, where a few bytes can become millions."""


class Body:
    """The body of a response, up to a maximum size.

    Args:
        response: the response to read.
        max_size: maximum size of the body of a success in bytes; None for no maximum.
    """

    __slots__ = ("_left", "_parts", "exceeded", "max_size")

    blocking = False

    def __init__(self, response: httpx.Response, max_size: int | None) -> None:
        self.max_size = max_size
        if not 200 <= response.status_code < 300:
            self.max_size = min(max_size or MAX_ERROR_SIZE, MAX_ERROR_SIZE)
        self.exceeded = False
        self._parts: list[bytes] = []
        self._left = sys.maxsize if self.max_size is None else self.max_size

    def add(self, part: bytes) -> None:
        """Append a part of the decompressed body, unless that exceeds the maximum size."""
        self._left -= len(part)
        if self._left < 0:
            self.exceeded = True
        else:
            self._parts.append(part)

    def content(self) -> bytes:
        """Return all parts."""
        return self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)


def read(response: httpx.Response, guard: DeadlineGuard | None, max_size: int | None) -> Body:
    """Read the body before the deadline of `guard`; then return or close the connection."""
    return read_into(response, guard, lambda: Body(response, max_size))


def read_into(response: httpx.Response, guard: DeadlineGuard | None, begin: Callable[[], S]) -> S:
    """Read the body into what `begin` returns; then return or close the connection."""
    try:
        body = begin()
        chunk_size = _chunk_size(response)
        if isinstance(response.stream, httpx.SyncByteStream):
            response.stream = _Stream(response, response.stream, guard, body, chunk_size)
        for part in response.iter_bytes():
            body.add(part)
        return body
    finally:
        response.close()  # also after an error, or the pool would lose its connection


async def async_read(response: httpx.Response, max_size: int | None) -> Body:
    """Read the body; then return or close the connection."""
    return await async_read_into(response, lambda: Body(response, max_size))


async def async_read_into(response: httpx.Response, begin: Callable[[], S]) -> S:
    """Read the body into what `begin` returns; then return or close the connection."""
    try:
        body = begin()
        chunk_size = _chunk_size(response)
        if isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = _AsyncStream(response, response.stream, body, chunk_size)
        async for part in response.aiter_bytes():
            if body.blocking:
                await in_thread(partial(body.add, part))
            else:
                body.add(part)
        return body
    finally:
        await response.aclose()


def chunks(response: httpx.Response) -> Iterator[bytes]:
    """Yield the parts of a body, decompressed, while they arrive."""
    body = Body(response, None)  # without a maximum size, it never ends early
    chunk_size = _chunk_size(response)
    if isinstance(response.stream, httpx.SyncByteStream):
        response.stream = _Stream(response, response.stream, None, body, chunk_size)
    return response.iter_bytes()


def async_chunks(response: httpx.Response) -> AsyncGenerator[bytes]:
    """Yield the parts of a body, decompressed, while they arrive."""
    body = Body(response, None)
    chunk_size = _chunk_size(response)
    if isinstance(response.stream, httpx.AsyncByteStream):
        response.stream = _AsyncStream(response, response.stream, body, chunk_size)
    # It is a generator, although httpx does not say so.
    return cast("AsyncGenerator[bytes]", response.aiter_bytes())


async def in_thread(function: Callable[[], T]) -> T:
    """Call a function that may block; leaves the program's own limit of threads alone."""
    import anyio
    import anyio.to_thread

    return await anyio.to_thread.run_sync(function, limiter=anyio.CapacityLimiter(1))


def _chunk_size(response: httpx.Response) -> int | None:
    """Return the compressed bytes to decompress in one step; None without compression.

    Raises:
        httpx.DecodingError: the body is compressed more than once. No server needs that, and each
            time it can grow a thousandfold.
    """
    header = response.headers.get("content-encoding")
    if header is None:
        return None
    names = [name for item in header.split(",") if (name := item.strip().lower()) != "identity"]
    if len(names) > 1:
        raise httpx.DecodingError("compressed more than once", request=response.request)
    return CHUNK_SIZES.get(names[0], DEFAULT_CHUNK_SIZE) if names else None


def _split(chunk: bytes, size: int | None) -> Iterable[bytes]:
    if size is None or len(chunk) <= size:
        return (chunk,)
    return (chunk[start : start + size] for start in range(0, len(chunk), size))


class _Stream(httpx.SyncByteStream):
    def __init__(
        self,
        response: httpx.Response,
        stream: httpx.SyncByteStream,
        guard: DeadlineGuard | None,
        body: ContentSink,
        chunk_size: int | None,
    ) -> None:
        self._connection = response.extensions.get("network_stream")
        self._stream = stream
        self._guard = guard
        self._body = body
        self._chunk_size = chunk_size

    @override
    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if self._guard is not None:
                self._guard.check()
            for part in _split(chunk, self._chunk_size):
                yield part
                if self._body.exceeded:
                    return  # the rest stays unread, so that its connection is closed
        if _has_surplus(self._stream):
            _shut_down(self._connection)

    @override
    def close(self) -> None:
        """Close the connection, or return it to the pool."""
        self._stream.close()


class _AsyncStream(httpx.AsyncByteStream):
    def __init__(
        self,
        response: httpx.Response,
        stream: httpx.AsyncByteStream,
        body: ContentSink,
        chunk_size: int | None,
    ) -> None:
        self._connection = response.extensions.get("network_stream")
        self._stream = stream
        self._body = body
        self._chunk_size = chunk_size

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            for part in _split(chunk, self._chunk_size):
                yield part
                if self._body.exceeded:
                    return  # the rest stays unread, so that its connection is closed
        if _has_surplus(self._stream):
            _shut_down(self._connection)

    @override
    async def aclose(self) -> None:
        """Close the connection, or return it to the pool."""
        await self._stream.aclose()


def _shut_down(connection: Any) -> None:
    """Shut the socket down, so that the pool replaces the connection."""
    socket = connection.get_extra_info("socket") if connection is not None else None
    if socket is not None:
        with suppress(OSError):
            socket.shutdown(SHUT_RDWR)


def _has_surplus(stream: Any) -> bool:
    """Return whether bytes have arrived after the end of the response.

    This reads private attributes, since neither httpx nor httpcore has public ones. Where those
    are missing (HTTP/2, other transports, other releases), it returns False.
    """
    inner = stream
    for _ in range(8):
        state = getattr(inner, "_h11_state", None)
        if state is not None:
            return bool(getattr(state, "trailing_data", (b"", False))[0])
        for name in ("_stream", "_httpcore_stream", "_connection"):
            if (wrapped := getattr(inner, name, None)) is not None:
                inner = wrapped
                break
        else:
            return False
    return False

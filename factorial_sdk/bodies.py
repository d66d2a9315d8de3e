"""Reads the body of an answer, and sees to it that nothing of it reaches the next call.

A server that announces fewer bytes than it sends, or that sends two answers to one request, leaves
bytes behind which httpx would take for the answer to whatever is asked next on that connection.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from socket import SHUT_RDWR
from typing import TYPE_CHECKING, Any

import httpx

from .core.compat import override

if TYPE_CHECKING:
    from .watching import Watch


def read(response: httpx.Response, watch: Watch | None) -> None:
    """Read the body, within the deadline of `watch`; afterwards the connection is free, or gone."""
    try:
        if isinstance(response.stream, httpx.SyncByteStream):
            response.stream = _Body(response, response.stream, watch)
        response.read()
    finally:
        response.close()  # in any case, or its connection would be lost to the pool


async def async_read(response: httpx.Response) -> None:
    """Read the body; afterwards the connection is free, or gone."""
    try:
        if isinstance(response.stream, httpx.AsyncByteStream):
            response.stream = _AsyncBody(response, response.stream)
        await response.aread()
    finally:
        await response.aclose()


class _Body(httpx.SyncByteStream):
    def __init__(
        self, response: httpx.Response, stream: httpx.SyncByteStream, watch: Watch | None
    ) -> None:
        self._connection = response.extensions.get("network_stream")
        self._stream = stream
        self._watch = watch

    @override
    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._stream:
            if self._watch is not None:
                self._watch.check()
            yield chunk
        if _has_surplus(self._stream):
            _abandon(self._connection)

    @override
    def close(self) -> None:
        """Close the connection or hand it back."""
        self._stream.close()


class _AsyncBody(httpx.AsyncByteStream):
    def __init__(self, response: httpx.Response, stream: httpx.AsyncByteStream) -> None:
        self._connection = response.extensions.get("network_stream")
        self._stream = stream

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._stream:
            yield chunk
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

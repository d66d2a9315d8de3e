"""Responses that are read while they arrive, in both modes."""

from __future__ import annotations

from collections import deque
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Awaitable,
    Callable,
    Generator,
    Iterable,
    Iterator,
    Mapping,
)
from contextlib import aclosing, suppress
from typing import Any, Final, Self

import httpx

from .core.compat import override
from .core.errors import ConfigurationError
from .core.redaction import short_traceback
from .core.requests.request import Request
from .core.responses.response import HttpResponse
from .transport.adapter import to_transport_failure
from .transport.response_body import async_chunks, chunks

NOT_OPEN: Final = (
    "a response can be read only inside of its with statement: "
    "`with client.request.stream(...) as response:`"
)


class _Stream:
    """What both modes share."""

    def __init__(self, request: Request[Any]) -> None:
        self._request = request
        self._reply: HttpResponse | None = None
        self._splitter = LineSplitter()

    def _open_reply(self) -> HttpResponse:
        if self._reply is None:
            raise ConfigurationError(NOT_OPEN)
        return self._reply

    @property
    def status(self) -> int:
        """HTTP status; always a success, because errors are raised by ``with``."""
        return self._open_reply().status

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, by name in any case."""
        return self._open_reply().headers

    @property
    def request_id(self) -> str | None:
        """The server's id of the request; quote it to Factorial's support."""
        return self._open_reply().request_id

    def _error(self, error: Exception) -> Any:
        return to_transport_failure(error, self._request).error

    def __repr__(self) -> str:
        state = "not open" if self._reply is None else str(self._reply.status)
        return f"{type(self).__name__}({self._request.where}, {state})"


class ResponseStream(_Stream):
    """A response whose body is read while it arrives; ``with`` opens and closes it.

    Iterating yields parts of the body as bytes, decompressed, of any length; `lines` yields lines.
    Either reads on where the other one stopped. The size limit of the client does not apply, since
    only one part is in memory at a time. Retries and the deadline apply until the headers are
    there, the timeout also afterwards: to the time without any byte.

    Example:
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     with api.request.stream("GET", "teams/teams") as response:
        ...         size = sum(len(part) for part in response)
        >>> response
        ResponseStream(GET teams/teams, not open)
    """

    def __init__(
        self, request: Request[Any], send: Callable[[list[httpx.Response]], HttpResponse]
    ) -> None:
        super().__init__(request)
        self._send = send
        self._opened: list[httpx.Response] = []

    def __enter__(self) -> Self:
        with short_traceback:
            if self._opened:
                raise ConfigurationError("a response can be opened once; request it again")
            self._parts = self._read()
            try:
                self._reply = self._send(self._opened)
            except BaseException:
                self._close()
                raise
            return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def __iter__(self) -> Iterator[bytes]:
        self._open_reply()
        return _Parts(self._splitter, self._parts)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the body, as UTF-8, without their ends.

        Raises:
            ApiConnectionError: the connection was lost, or nothing came in time.
        """
        self._open_reply()
        yield from self._splitter.ended()
        for part in self._parts:
            yield from self._splitter.feed(part)
        self._open_reply()  # or the part of a line would look like the last one
        yield from self._splitter.rest()

    def _read(self) -> Generator[bytes]:
        response = self._open_reply().native
        try:
            for part in chunks(response):
                yield part
                self._open_reply()  # or closing it would look like the end of the body
        except Exception as error:
            failure = self._error(error)
        else:
            return
        self._splitter.take()  # or the part of a line would look like the last one
        raise failure

    def _close(self) -> None:
        self._reply = None
        self._splitter.take()
        for response in self._opened:
            response.close()


class AsyncResponseStream(_Stream):
    """A response whose body is read while it arrives; ``async with`` opens and closes it.

    ``async for`` yields parts of the body as bytes, decompressed, of any length; `lines` yields
    lines. Otherwise it works like `ResponseStream`.

    Example:
        >>> import asyncio
        >>> from factorial_sdk.testing import FakeFactorial
        >>> async def main():
        ...     async with FakeFactorial().async_client() as api:
        ...         async with api.request.stream("GET", "teams/teams") as response:
        ...             return b"".join([part async for part in response])
        >>> asyncio.run(main())[:8]
        b'{"data":'
    """

    def __init__(
        self,
        request: Request[Any],
        send: Callable[[list[httpx.Response]], Awaitable[HttpResponse]],
    ) -> None:
        super().__init__(request)
        self._send = send
        self._opened: list[httpx.Response] = []

    async def __aenter__(self) -> Self:
        with short_traceback:
            if self._opened:
                raise ConfigurationError("a response can be opened once; request it again")
            self._parts = self._read()
            try:
                self._reply = await self._send(self._opened)
            except BaseException:
                await self._close()
                raise
            return self

    async def __aexit__(self, *_: object) -> None:
        await self._close()

    def __aiter__(self) -> AsyncIterator[bytes]:
        self._open_reply()
        return _AsyncParts(self._splitter, self._parts)

    async def lines(self) -> AsyncIterator[str]:
        """Yield the lines of the body, as UTF-8, without their ends.

        Raises:
            ApiConnectionError: the connection was lost, or nothing came in time.
        """
        self._open_reply()
        for line in self._splitter.ended():
            yield line
        async for part in self._parts:
            for line in self._splitter.feed(part):
                yield line
        self._open_reply()  # or the part of a line would look like the last one
        for line in self._splitter.rest():
            yield line

    async def _read(self) -> AsyncGenerator[bytes]:
        response = self._open_reply().native
        try:
            async with aclosing(async_chunks(response)) as parts:
                async for part in parts:
                    yield part
                    self._open_reply()
        except Exception as error:
            failure = self._error(error)
        else:
            return
        self._splitter.take()  # or the part of a line would look like the last one
        raise failure

    async def _close(self) -> None:
        import anyio

        from .concurrency.tasks import honour_cancel_shields

        self._reply = None
        self._splitter.take()
        with anyio.CancelScope(shield=True):
            with suppress(RuntimeError):  # another task reads it
                await self._parts.aclose()
            for response in self._opened:
                await honour_cancel_shields(response.aclose)


class _Parts(Iterator[bytes]):
    """The parts of a body; first the bytes that were read and returned in no line."""

    def __init__(self, splitter: LineSplitter, parts: Iterator[bytes]) -> None:
        self._splitter = splitter
        self._parts = parts

    @override
    def __next__(self) -> bytes:
        return self._splitter.take() or next(self._parts)


class _AsyncParts(AsyncIterator[bytes]):
    """The same for an `AsyncResponseStream`."""

    def __init__(self, splitter: LineSplitter, parts: AsyncIterator[bytes]) -> None:
        self._splitter = splitter
        self._parts = parts

    @override
    async def __anext__(self) -> bytes:
        return self._splitter.take() or await anext(self._parts)


class LineSplitter:
    """Splits parts of a text into lines; keeps the lines that were not read yet.

    Only line feeds end a line, with a carriage return before them or not: JSON texts can hold the
    other characters that `str.splitlines` splits at.
    """

    def __init__(self) -> None:
        self._ended: deque[bytes] = deque()
        self._begun: list[bytes] = []

    def feed(self, part: bytes) -> Iterator[str]:
        """Add a part; return the lines that have ended."""
        *ended, begun = part.split(b"\n")
        if ended:
            ended[0] = b"".join([*self._begun, ended[0]])
            self._ended.extend(ended)
            self._begun.clear()
        self._begun.append(begun)
        return self.ended()

    def ended(self) -> Iterator[str]:
        """Yield the lines that have ended, each once."""
        while self._ended:
            yield _text(self._ended.popleft())

    def rest(self) -> Iterable[str]:
        """Return the last line, if no line feed ends it."""
        last = self.take()
        return (_text(last),) if last else ()

    def take(self) -> bytes:
        """Remove and return the bytes that no line was made of."""
        left = b"\n".join([*self._ended, b"".join(self._begun)])
        self._ended.clear()
        self._begun.clear()
        return left


def _text(line: bytes) -> str:
    return line.removesuffix(b"\r").decode("utf-8", "replace")

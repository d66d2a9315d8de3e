"""Let httpx send through a client or a transport of httpx2, its fork.

The two libraries have classes of the same names, which they do not accept from each other. A bridge
is a transport of httpx: it hands each request to the httpx2 object, and the response and errors
back. So everything above it, and the errors that users catch, stay those of httpx.
"""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from typing import Any, Protocol

import httpx

from ..core.compat import override
from ..core.errors import ConfigurationError
from ..core.requests.headers import merge_headers
from ..core.types import is_mapping, kind_of
from .adapter import common_headers, is_httpx2
from .request_builder import SDK_REQUEST, ignore_sdk_cookies


class SyncHttpClient(Protocol):
    """What an `httpx.Client` and an `httpx2.Client` have in common, for type checkers."""

    def send(self, request: Any) -> Any:
        """Send a request; return its response."""
        ...

    def close(self) -> None:
        """Close the connections."""
        ...


class AsyncHttpClient(Protocol):
    """What an `httpx.AsyncClient` and an `httpx2.AsyncClient` have in common."""

    async def send(self, request: Any) -> Any:
        """Send a request; return its response."""
        ...

    async def aclose(self) -> None:
        """Close the connections."""
        ...


class SyncTransport(Protocol):
    """What an `httpx.BaseTransport` and an `httpx2.BaseTransport` have in common."""

    def handle_request(self, request: Any) -> Any:
        """Send a request; return its response."""
        ...


class AsyncTransport(Protocol):
    """What an `httpx.AsyncBaseTransport` and an `httpx2.AsyncBaseTransport` have in common."""

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request; return its response."""
        ...


def bridged_transport(name: str, transport: Any, base: type) -> Any:
    """Return a transport that httpx accepts.

    Args:
        name: what the argument is called, for the error.
        transport: a transport of httpx or httpx2.
        base: the class of httpx that it has to be of.

    Raises:
        ConfigurationError: it is something else.
    """
    if isinstance(transport, base):
        return transport
    if is_httpx2(transport, base.__name__):
        bridge = Bridge if base is httpx.BaseTransport else AsyncBridge
        return bridge(transport)
    raise ConfigurationError(
        f"{name} must be an httpx.{base.__name__}, or one of httpx2, got {kind_of(transport)}"
    )


def client_arguments(client: Any, *, is_async: bool) -> dict[str, Any]:
    """Return what to make an httpx client of that sends through a client of httpx2.

    The settings of `client` are read now. Its proxies, certificates and hooks stay in force, since
    it sends the requests itself.
    """
    ignore_sdk_cookies(client.cookies)
    # Cookies with a domain were received, perhaps for another company.
    cookies = [f"{item.name}={item.value}" for item in client.cookies.jar if not item.domain]
    sent = {"Cookie": "; ".join(cookies)} if cookies else {}
    # httpx reads the response, so httpx says which compression it understands.
    own = {name: text for name, text in client.headers.items() if name != "accept-encoding"}
    return {
        "transport": AsyncBridge(client) if is_async else Bridge(client),
        "timeout": httpx.Timeout(**client.timeout.as_dict()),
        "headers": merge_headers(merge_headers(sent, own), common_headers()),
        "params": client.params.multi_items(),
        "trust_env": False,
    }


class AnyBridge:
    """What both bridges share.

    Args:
        target: a client or a transport of httpx2.
    """

    def __init__(self, target: Any) -> None:
        self.bridge_target = target
        self.is_client = hasattr(target, "send")

    def _request(self, request: httpx.Request, stream: Any) -> Any:
        outgoing = sys.modules["httpx2"].Request(
            request.method,
            str(request.url),
            headers=request.headers.raw,
            stream=stream,
            extensions=request.extensions,
        )
        vars(outgoing)[SDK_REQUEST] = True
        return outgoing

    def _response(self, response: Any, stream: Any) -> httpx.Response:
        headers: Any = response.headers.raw
        if response.is_stream_consumed:  # read by a hook, or complete from the start
            stream = httpx.ByteStream(response.content)
            decoded = (b"content-encoding", b"content-length", b"transfer-encoding")
            headers = [(name, text) for name, text in headers if name.lower() not in decoded]
        return httpx.Response(
            response.status_code, headers=headers, stream=stream, extensions=response.extensions
        )

    def _error(self, error: Exception) -> Exception:
        """Return the error of httpx for one of httpx2; others unchanged."""
        if isinstance(error, RuntimeError) and getattr(self.bridge_target, "is_closed", False):
            return ConfigurationError("the HTTP client is closed; create a new client")
        return to_httpx_error(error)


def to_httpx_error(error: Exception) -> Exception:
    """Return the error of httpx that is called like one of httpx2; others unchanged.

    The new error has the cause of the old one, but not that itself: it holds the request, and so
    the credentials.
    """
    if not is_httpx2(error, "RequestError"):
        return error
    for cls in type(error).__mro__:
        same: Any = getattr(httpx, cls.__name__, None)
        if isinstance(same, type) and issubclass(same, httpx.RequestError):
            failure = same(str(error))
            failure.__cause__ = error.__cause__
            return failure
    raise AssertionError("httpx has a RequestError")  # pragma: no cover - the loop has found it


class Bridge(AnyBridge, httpx.BaseTransport):
    """Hands requests to an `httpx2.Client`, or a transport of httpx2."""

    @override
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; return its response.

        Raises:
            httpx.RequestError: no response came.
            ConfigurationError: the client of httpx2 is closed.
        """
        try:
            outgoing = self._request(request, _sync_stream(request.stream))
            if self.is_client:
                response = self.bridge_target.send(
                    outgoing, auth=None, follow_redirects=False, stream=True
                )
            else:
                response = self.bridge_target.handle_request(outgoing)
            return self._response(response, _SyncStream(response.stream))
        except Exception as error:
            failure = self._error(error)
            if failure is error:
                raise
        raise failure  # not inside `except`, which would attach the error of httpx2

    @override
    def close(self) -> None:
        """Close a transport; a client is closed by the caller, who made it."""
        if not self.is_client:
            self.bridge_target.close()


class AsyncBridge(AnyBridge, httpx.AsyncBaseTransport):
    """Hands requests to an `httpx2.AsyncClient`, or an asynchronous transport of httpx2."""

    @override
    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request; return its response.

        Raises:
            httpx.RequestError: no response came.
            ConfigurationError: the client of httpx2 is closed.
        """
        try:
            outgoing = self._request(request, _async_stream(request.stream))
            if self.is_client:
                response = await self.bridge_target.send(
                    outgoing, auth=None, follow_redirects=False, stream=True
                )
            else:
                response = await self.bridge_target.handle_async_request(outgoing)
            return self._response(response, _AsyncStream(response.stream))
        except Exception as error:
            failure = self._error(error)
            if failure is error:
                raise
        raise failure

    @override
    async def aclose(self) -> None:
        """Close a transport; a client is closed by the caller, who made it."""
        if not self.is_client:
            await self.bridge_target.aclose()


class _SyncStream(httpx.SyncByteStream):
    """The body of a response of httpx2; its errors become those of httpx."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    @override
    def __iter__(self) -> Iterator[bytes]:
        failure: Exception | None = None
        try:
            yield from self._stream
        except Exception as error:
            failure = to_httpx_error(error)
            if failure is error:
                raise
        if failure is not None:
            raise failure

    @override
    def close(self) -> None:
        """Close the connection, or return it to the pool."""
        self._stream.close()


class _AsyncStream(httpx.AsyncByteStream):
    """See `_SyncStream`."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    @override
    async def __aiter__(self) -> AsyncIterator[bytes]:
        failure: Exception | None = None
        try:
            async for part in self._stream:
                yield part
        except Exception as error:
            failure = to_httpx_error(error)
            if failure is error:
                raise
        if failure is not None:
            raise failure

    @override
    async def aclose(self) -> None:
        """Close the connection, or return it to the pool."""
        await self._stream.aclose()


def _sync_stream(stream: Any) -> Any:
    """Return the body of a request as httpx2 takes it."""
    base: Any = sys.modules["httpx2"].SyncByteStream

    class Stream(base):  # type: ignore[misc] # a class of httpx2, which may not be installed
        def __iter__(self) -> Iterator[bytes]:
            return iter(stream)

        def close(self) -> None:
            stream.close()

    return Stream()


def _async_stream(stream: Any) -> Any:
    base: Any = sys.modules["httpx2"].AsyncByteStream

    class Stream(base):  # type: ignore[misc] # a class of httpx2, which may not be installed
        def __aiter__(self) -> AsyncIterator[bytes]:
            iterator: AsyncIterator[bytes] = aiter(stream)
            return iterator

        async def aclose(self) -> None:
            await stream.aclose()

    return Stream()


def bridged_mounts(mounts: Mapping[str, Any], base: type) -> dict[str, Any]:
    """Return the transports of ``mounts=`` as httpx accepts them.

    Raises:
        ConfigurationError: it is no mapping, or one of them is no transport.
    """
    if not is_mapping(mounts):
        raise ConfigurationError(
            f"mounts must map URL patterns to transports, got {kind_of(mounts)}"
        )
    return {
        pattern: None if mount is None else bridged_transport("mounts", mount, base)
        for pattern, mount in mounts.items()
    }

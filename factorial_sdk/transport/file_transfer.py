"""Fetch files by HTTP, for ``core.files``; `file_sinks` writes them."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Any

import httpx

from ..core.compat import override
from ..core.errors import DownloadError
from ..core.execution.flow import ContentSink, Fetch
from ..core.files.addresses import is_public, private_address_error
from ..core.files.transfer import PLAIN
from ..core.redaction import hide_frames
from ..core.responses.response import HttpResponse, TransportFailure
from .adapter import auth_for, to_transport_failure
from .request_builder import Builder
from .response_body import Body, async_read_into, read_into
from .timeouts import DeadlineGuard, Timeout


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

"""Convert what httpx returns or raises to the core's `HttpResponse` and `TransportFailure`."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx

from .._version import __version__
from ..core.errors import ConfigurationError, FactorialError
from ..core.execution.flow import Fetch, Send
from ..core.redaction import hide_frames
from ..core.requests.request import Request
from ..core.responses.response import HttpResponse, TransportFailure
from .log_redaction import hide_bytes

if TYPE_CHECKING:
    from .response_body import Body


def auth_for(command: Send | Fetch, auth: httpx.Auth) -> httpx.Auth | None:
    """Return the credentials that httpx adds; None where the command has a token of its own."""
    if command.authorization is not None:
        return None
    own = command.request.options.get("auth") if isinstance(command, Send) else None
    return auth if own is None else own


def to_http_response(response: httpx.Response, body: Body | None = None) -> HttpResponse:
    """Convert an httpx response.

    Args:
        response: the response.
        body: its body as `response_body` read it; None where httpx has read it.
    """
    if body is None:
        return HttpResponse(response.status_code, response.headers, response.content, response)
    ceiling = body.max_size if body.exceeded else None
    return HttpResponse(response.status_code, response.headers, body.content(), response, ceiling)


def to_opened_response(response: httpx.Response) -> HttpResponse:
    """Convert an httpx response whose body is not read yet."""
    return HttpResponse(response.status_code, response.headers, b"", response)


def to_transport_failure(
    error: Exception,
    request: Request[Any],
    client: httpx.Client | httpx.AsyncClient | None = None,
) -> TransportFailure:
    """Convert what the HTTP client raised.

    Args:
        error: an httpx error. A custom transport, `httpx.Auth` or event hook may raise anything.
        request: the request that got no response.
        client: the HTTP client.

    Raises:
        FactorialError: the error is one, or the HTTP client is closed.
    """
    if isinstance(error, FactorialError):
        hide_frames(error)
        raise error
    if isinstance(error, RuntimeError) and client is not None and client.is_closed:
        raise ConfigurationError("the HTTP client is closed; create a new client") from None
    from .error_factory import connection_error, is_network_error  # most programs need none

    untrusted = _is_untrusted(error)
    failure = connection_error(error, request.method, request.path, untrusted=untrusted)
    hide_bytes(error)
    hide_frames(error)  # they hold the headers and the body that were sent
    if isinstance(error, httpx.RequestError):
        error.request = failure.request  # its own request has the credentials
    if not _may_quote(error):
        failure.__cause__ = error
    never_sent = isinstance(
        error,
        httpx.ConnectError
        | httpx.ConnectTimeout
        | httpx.PoolTimeout
        | httpx.ProxyError
        | httpx.UnsupportedProtocol,
    )
    known = isinstance(error, httpx.RequestError) or is_network_error(error)
    permanent = isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError)
    # The server would do the same work again, most likely while it still does the first.
    permanent |= request.unpaged and isinstance(error, httpx.ReadTimeout)
    return TransportFailure(
        failure, sent=not never_sent, transient=known and not (permanent or untrusted)
    )


def _may_quote(error: Exception) -> bool:
    """Return whether the text of an error can quote headers, surplus bytes or encoded text."""
    return isinstance(error, UnicodeError) or "ProtocolError" in type(error).__name__


def _is_untrusted(error: BaseException) -> bool:
    """Return whether the server's certificate is not trusted; retrying does not help."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def deadline_failure(command: Send | Fetch) -> TransportFailure:
    """Return the failure of a request without a response before the deadline of its call."""
    from .error_factory import deadline_error

    return TransportFailure(deadline_error(command.request), sent=True, transient=False)


def is_httpx2(value: object, class_name: str) -> bool:
    """Return whether `value` is an instance of the class of that name of httpx2."""
    httpx2 = sys.modules.get("httpx2")  # imported, if there is an object of it
    expected = getattr(httpx2, class_name, None)
    return isinstance(expected, type) and isinstance(value, expected)


@cache
def common_headers() -> Mapping[str, str]:
    """Return the headers that every request has."""
    return {"Accept": "application/json", "User-Agent": user_agent()}


@cache
def user_agent() -> str:
    """Return the ``User-Agent`` header: the SDK, Python and httpx, with their versions."""
    python = sys.version.partition(" ")[0]  # importing platform takes 2 ms
    return f"factorial-sdk/{__version__} python/{python} httpx/{httpx.__version__}"

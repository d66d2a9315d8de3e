"""Converts a request of the core for httpx, and what httpx returns or raises for the core."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import httpx

from .._version import __version__
from ..core.errors import ConfigurationError, FactorialError
from ..core.execution.flow import Send
from ..core.redaction import hide_frames
from ..core.requests.request import Request
from ..core.responses.response import HttpResponse, TransportFailure
from .error_factory import connection_error, deadline_error, is_network_error
from .log_redaction import hide_bytes

if TYPE_CHECKING:
    from .response_body import Content


def auth_for(command: Send, auth: httpx.Auth) -> httpx.Auth | None:
    """The credentials that httpx is to add; none where the command brings its own."""
    return auth if command.authorization is None else None


def to_http_response(response: httpx.Response, content: Content | None = None) -> HttpResponse:
    """An httpx response, as the core sees it; without `content` its body was read by httpx."""
    if content is None:
        return HttpResponse(response.status_code, response.headers, response.content, response)
    ceiling = content.ceiling if content.exceeded else None
    return HttpResponse(response.status_code, response.headers, content.whole(), response, ceiling)


def to_transport_failure(
    error: Exception,
    request: Request[Any],
    client: httpx.Client | httpx.AsyncClient | None = None,
) -> TransportFailure:
    """A request that got no answer, as the core sees it.

    Args:
        error: what the HTTP client raised: an error of httpx or, where a transport, an `httpx.Auth`
            or an event hook of others is involved, anything.
        request: what was to be sent.
        client: the HTTP client.

    Raises:
        FactorialError: the error is one, or the HTTP client is closed.
    """
    if isinstance(error, FactorialError):
        hide_frames(error)
        raise error
    if isinstance(error, RuntimeError) and client is not None and client.is_closed:
        raise ConfigurationError("the HTTP client is closed; create a new client") from None
    untrusted = _is_distrust(error)
    raised = connection_error(error, request.method, request.path, untrusted=untrusted)
    hide_bytes(error)
    hide_frames(error)  # they hold the headers and the body that were sent
    if isinstance(error, httpx.RequestError):
        error.request = raised.request  # its own would carry the credentials into every log
    if not _quotes(error):
        raised.__cause__ = error
    never_sent = isinstance(
        error,
        httpx.ConnectError
        | httpx.ConnectTimeout
        | httpx.PoolTimeout
        | httpx.ProxyError
        | httpx.UnsupportedProtocol,
    )
    known = isinstance(error, httpx.RequestError) or is_network_error(error)
    hopeless = isinstance(error, httpx.UnsupportedProtocol | httpx.LocalProtocolError)
    # The server would do all of the same work again, most likely beside the first time.
    hopeless |= request.unpaged and isinstance(error, httpx.ReadTimeout)
    return TransportFailure(
        raised, sent=not never_sent, transient=known and not (hopeless or untrusted)
    )


def _quotes(error: Exception) -> bool:
    """Whether an error can hold what was sent: headers, stray bytes, a text that was encoded."""
    return isinstance(error, UnicodeError) or "ProtocolError" in type(error).__name__


def _is_distrust(error: BaseException) -> bool:
    """Whether the server's certificate is not trusted: that does not pass."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def deadline_failure(command: Send) -> TransportFailure:
    """The failure of a request whose answer was not there in the time that the call had left."""
    return TransportFailure(deadline_error(command.request), transient=False)


@cache
def common_headers() -> Mapping[str, str]:
    """What every request has."""
    return {"Accept": "application/json", "User-Agent": user_agent()}


@cache
def user_agent() -> str:
    """Names the SDK and what it runs on, for the server's logs."""
    python = sys.version.partition(" ")[0]  # importing platform takes 2 ms
    return f"factorial-sdk/{__version__} python/{python} httpx/{httpx.__version__}"

"""Make the SDK's errors for error responses, and for what httpx and files raise."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from typing import Any, Final

import httpx

from ..core.errors import FactorialError
from ..core.requests.request import TOKEN_PATH, Request
from ..core.responses.error_response import ErrorDetails
from ..core.responses.response import HttpResponse
from ..errors import (
    REDACTED_URL,
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    DownloadError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ReauthorizationError,
    ServerError,
    UploadError,
    ValidationError,
    notes_of,
)

ERROR_CLASSES: Final[Mapping[int, type[ApiError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: ValidationError,
    429: RateLimitError,
}
"""The error class of each status; from 500 on it is `ServerError`, for others `ApiError`."""

NETWORK_PACKAGES: Final = frozenset({"anyio", "httpcore", "httpcore2", "trio"})

UNTRUSTED_CERTIFICATE: Final = (
    "the server's certificate is not trusted; check base_url and any proxy, and give the "
    "certificate of an authority of your own as verify="
)


def make_api_error(details: ErrorDetails, response: HttpResponse) -> ApiError:
    """Return the error for an error response."""
    cls = ERROR_CLASSES.get(details.status, ServerError if details.status >= 500 else ApiError)
    if details.path == TOKEN_PATH:
        # The body of the response could quote a secret; the class and the code say enough.
        cls = ReauthorizationError if details.code == "invalid_grant" else cls
        return cls(details)
    return cls(details, response.native, response.content)


def make_deadline_error(request: Request[Any], seconds: float, wait: float) -> ApiTimeoutError:
    """Return the error for a call whose deadline ends before its request may be sent.

    Args:
        request: the request.
        seconds: the deadline.
        wait: seconds until the request may start; 0 if it is late already.
    """
    reason = f"its deadline of {seconds:g} s passes before it may start; nothing was sent"
    error = _timeout_error(request, httpx.PoolTimeout, reason, 0)
    error.retry_after = wait or None
    return error


def make_limit_error(request: Request[Any], wait: float, attempts: int) -> RateLimitError:
    """Return the error for a request that would have to wait for the rate limit of its client.

    Args:
        request: the request, which is not sent.
        wait: seconds until it may start.
        attempts: attempts that were made before.
    """
    details = ErrorDetails(
        status=429,
        method=request.method,
        path=request.path,
        messages=("the rate limit of the client is reached; this request was not sent",),
        retry_after=wait,
        attempts=attempts,
    )
    return RateLimitError(details)


def deadline_error(request: Request[Any]) -> ApiTimeoutError:
    """Return the error for a request that was sent, without a response before the deadline."""
    return _timeout_error(request, httpx.ReadTimeout, "no response before the deadline", 1)


def connection_error(
    cause: Exception, method: str, path: str, *, untrusted: bool = False
) -> ApiConnectionError:
    """Return the error for a request without a response, of the same httpx class as its cause.

    Args:
        cause: an httpx error. A custom transport may raise anything: the nearest httpx class is
            then chosen.
        method: HTTP method of the request.
        path: path of the request.
        untrusted: the cause is the server's certificate.
    """
    kind = _httpx_class(cause)
    base = ApiTimeoutError if issubclass(kind, httpx.TimeoutException) else ApiConnectionError
    reason = UNTRUSTED_CERTIFICATE if untrusted else _reason(cause, is_read=method == "GET")
    return _connection_error(base, kind, f"{method} {path}: {reason}", method, path, 1)


def is_network_error(error: Exception) -> bool:
    """Return whether an error that is not of httpx is one of the network."""
    package = type(error).__module__.partition(".")[0]
    return isinstance(error, OSError | EOFError) or package in NETWORK_PACKAGES


def upload_error(field: str, cause: Exception) -> UploadError:
    """Return the error for the file of a form's field that cannot be opened or read."""
    kind = type(cause) if isinstance(cause, OSError) else OSError
    number = getattr(cause, "errno", None)
    if isinstance(cause, IsADirectoryError):
        advice = "it is a folder; give the path of a file"
    elif number in {errno.ENOENT, errno.ENAMETOOLONG, errno.EINVAL}:  # EINVAL: on Windows
        # No path is quoted, so this has to cover ("a.txt", "content"), too.
        advice = "check its path; if the text is the content, encode it: text.encode()"
    elif isinstance(cause, PermissionError):
        advice = "check its permissions, and that it is no folder"  # Windows has no other error
    else:
        advice = "check that it is open, and that it can be read"
    message = f"the file given as {field!r} cannot be read ({type(cause).__name__}); {advice}"
    return _upload_error(kind, message, number)


def disk_error(what: str, cause: OSError) -> DownloadError:
    """Return the error for a file that cannot be written; also of the class of its cause.

    Args:
        what: what is wrong and what to do, in one sentence without the file's name.
        cause: what the system raised.
    """
    return _download_error(type(cause), what, cause.errno)


def _timeout_error(
    request: Request[Any], kind: type[httpx.TimeoutException], reason: str, attempts: int
) -> ApiTimeoutError:
    text = f"{request.where}: {reason}"
    error = _connection_error(ApiTimeoutError, kind, text, request.method, request.path, attempts)
    assert isinstance(error, ApiTimeoutError)
    return error


def _httpx_class(error: Exception) -> type[httpx.RequestError]:
    if isinstance(error, httpx.RequestError):
        return type(error)
    if isinstance(error, TimeoutError):
        return httpx.ReadTimeout
    return httpx.TransportError if is_network_error(error) else httpx.RequestError


def _reason(cause: Exception, *, is_read: bool) -> str:
    """Describe an error by its class, not by its text: texts can quote values."""
    match cause:
        case httpx.ConnectTimeout():
            return "could not connect in time"
        case httpx.PoolTimeout():
            return "no connection of the pool became free in time"
        case httpx.TimeoutException() | TimeoutError():
            # A write is not to be repeated at once: it may have taken effect.
            advice = "; raise timeout= if the server needs longer" if is_read else ""
            return "no response in time" + advice
        case httpx.ConnectError() | httpx.ProxyError():
            return "could not connect; check base_url, the network and any proxy"
        case httpx.UnsupportedProtocol():
            return "base_url is of a scheme that cannot be used"
        case httpx.DecodingError():
            return "the response could not be decompressed"
        case _ if isinstance(cause, httpx.RequestError) or is_network_error(cause):
            return f"the connection was lost ({type(cause).__name__})"
        case _:
            return f"the HTTP client failed ({type(cause).__name__})"


# These three are what pickled errors name: a change of name or arguments breaks reading them.


def _connection_error(
    base: type[ApiConnectionError],
    kind: type[httpx.RequestError],
    message: str,
    method: str,
    path: str,
    attempts: int,
    retry_after: float | None = None,
    in_doubt: bool = False,
) -> ApiConnectionError:
    error: ApiConnectionError = _combined(base, kind)(message)
    error.request = httpx.Request(method, REDACTED_URL + path.lstrip("/"))
    error.method = method
    error.path = path
    error.attempts = attempts
    error.retry_after = retry_after
    error.in_doubt = in_doubt
    return error


def _upload_error(kind: type[OSError], message: str, errno: int | None) -> UploadError:
    error: UploadError = _combined(UploadError, kind)(message)
    error.errno = errno
    return error


def _download_error(kind: type[OSError], message: str, errno: int | None) -> DownloadError:
    error: DownloadError = _combined(DownloadError, kind)(message)
    error.errno = errno
    return error


_combinations: dict[tuple[type, type], type] = {}


def _combined(base: type[FactorialError], kind: type[Exception]) -> type:
    """Return the subclass of both classes, such as `ApiTimeoutError` and `httpx.ReadTimeout`.

    It is made on first use, since httpx has a dozen kinds.
    """

    def reduce_connection_error(self: Any) -> tuple[Any, ...]:
        state = (self.method, self.path, self.attempts, self.retry_after, self.in_doubt)
        return _connection_error, (base, kind, self.args[0], *state), notes_of(self)

    def reduce_upload_error(self: Any) -> tuple[Any, ...]:
        return _upload_error, (kind, self.args[0], self.errno), notes_of(self)

    def reduce_download_error(self: Any) -> tuple[Any, ...]:
        return _download_error, (kind, self.args[0], self.errno), notes_of(self)

    key = (base, kind)
    if key not in _combinations:
        own: dict[type, Callable[[Any], tuple[Any, ...]]] = {
            UploadError: reduce_upload_error,
            DownloadError: reduce_download_error,
        }
        reduce = own.get(base, reduce_connection_error)
        members = {"__reduce__": reduce, "__module__": base.__module__, "__doc__": base.__doc__}
        bases = (base,) if issubclass(base, kind) else (base, kind)
        # Of several threads, one stores its class.
        _combinations.setdefault(key, type(base.__name__, bases, members))
    return _combinations[key]

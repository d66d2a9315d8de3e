"""What can go wrong, as one tree.

FactorialError
├── ConfigurationError           the client cannot work as it was set up
├── UploadError                  a file could not be read   (also the OSError that says why)
├── PaginationError              the server's paging contradicts itself
├── DecodeError                  a success whose body is not what the API promises
├── ApiConnectionError           no answer came       (also the httpx error that says why)
│   └── ApiTimeoutError          not in time          (also httpx.TimeoutException)
└── ApiError                     the server said no   (also httpx.HTTPStatusError)
    ├── BadRequestError          400
    ├── AuthenticationError      401
    │   └── ReauthorizationError the refresh token is of no use any more
    ├── PermissionDeniedError    403
    ├── NotFoundError            404
    ├── ConflictError            409
    ├── ValidationError          422
    ├── RateLimitError           429
    └── ServerError              500 and above

All are picklable. None holds a credential, a query value or a body that was sent: the requests they
carry are copies without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import httpx

from .core.errors import ConfigurationError as ConfigurationError
from .core.errors import DecodeError as DecodeError
from .core.errors import FactorialError as FactorialError
from .core.errors import PaginationError as PaginationError
from .core.requests.request import TOKEN_PATH, Request
from .core.responses.error_response import ErrorDetails
from .core.responses.response import HttpResponse

__all__ = [
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "DecodeError",
    "FactorialError",
    "NotFoundError",
    "PaginationError",
    "PermissionDeniedError",
    "RateLimitError",
    "ReauthorizationError",
    "ServerError",
    "UploadError",
    "ValidationError",
]


class UploadError(FactorialError, OSError):
    """A file that was to be sent cannot be opened or read.

    Also the `OSError` that says why, so ``except FileNotFoundError`` catches it. The path of the
    file is not in it: names of files name people.
    """


class ApiError(FactorialError, httpx.HTTPStatusError):
    """The server answered with an error status.

    Attributes:
        status: HTTP status.
        code: machine-readable name of the problem, where the API gives one.
        messages: what the API says, one text each.
        fields: the messages by field, for those that name one.
        request_id: the server's id of the request, to quote to its support.
        retry_after: seconds to wait before asking again, where the server says so.
        attempts: how often the request was sent.
        method: HTTP method of the request.
        path: its path below ``/api/{version}/resources/``.
        response: the answer, as an `httpx.Response`; not kept when the error is pickled.

    Example:
        >>> import factorial_sdk
        >>> from factorial_sdk.testing import FakeFactorial
        >>> with FakeFactorial().client() as api:
        ...     try:
        ...         api.integrations.syncable_sync_runs.get_by_id(0)
        ...     except factorial_sdk.ApiError as error:
        ...         print(error.status, type(error).__name__)
        404 NotFoundError
    """

    hint: ClassVar[str] = ""

    def __init__(
        self,
        problem: ErrorDetails,
        response: httpx.Response | None = None,
        content: bytes | None = None,
    ) -> None:
        response = _without_secrets(problem, response, content)
        hint = CLIENT_HINT if problem.code == "invalid_client" else self.hint
        super().__init__(_summary(problem, hint), request=response.request, response=response)
        self.problem = problem
        self.status = problem.status
        self.code = problem.code
        self.messages = problem.messages
        self.fields: Mapping[str, tuple[str, ...]] = problem.fields
        self.request_id = problem.request_id
        self.retry_after = problem.retry_after
        self.attempts = problem.attempts
        self.method = problem.method
        self.path = problem.path

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problem,), _notes(self)


class BadRequestError(ApiError):
    """400: the API did not understand the request."""


class AuthenticationError(ApiError):
    """401: the credentials are missing, wrong, expired or revoked."""

    hint = (
        "check the API key or token, and that it belongs to this environment (production or demo)"
    )


class ReauthorizationError(AuthenticationError):
    """The refresh token was refused: it has expired (after a week), was used before, or revoked.

    Or so was the code that was to be exchanged for the first one.

    Nothing but the user's consent helps: send the user through `authorization_url` again and
    exchange the code with `exchange_code`.
    """

    hint = (
        "the refresh token, or the code, has expired (refresh tokens after a week), was used "
        "already, or was revoked; to start over, send the user through authorization_url(...) and "
        "exchange the new code"
    )


class PermissionDeniedError(ApiError):
    """403: the credentials are valid but do not allow this."""


class NotFoundError(ApiError):
    """404: there is no such record, or the credentials do not let it be seen."""


class ConflictError(ApiError):
    """409: the request contradicts the state of the record."""


class ValidationError(ApiError):
    """422: the API understood the request but rejects what it says; see `ApiError.fields`."""


class RateLimitError(ApiError):
    """429: too many requests; `ApiError.retry_after` says how long to wait, in seconds."""


class ServerError(ApiError):
    """500 and above: the server failed."""


class ApiConnectionError(FactorialError, httpx.RequestError):
    """No answer came: the connection could not be made, or was lost.

    Also the httpx error that says what happened, so ``except httpx.ConnectError`` catches it.
    Whether the server acted on the request is unknown unless the connection was never made.

    Attributes:
        method: HTTP method of the request.
        path: its path below ``/api/{version}/resources/``.
        attempts: how often it was tried to send the request.
    """

    method: str = ""
    path: str = ""
    attempts: int = 1

    def __str__(self) -> str:
        tried = f" ({self.attempts} attempts)" if self.attempts > 1 else ""
        return super().__str__() + tried


class ApiTimeoutError(ApiConnectionError, httpx.TimeoutException):
    """No answer came in time; also the `httpx.TimeoutException` that says what took so long."""


BY_STATUS: Mapping[int, type[ApiError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: ValidationError,
    429: RateLimitError,
}


def make_api_error(problem: ErrorDetails, reply: HttpResponse) -> ApiError:
    """The error for an answer that reports `problem`."""
    cls = BY_STATUS.get(problem.status, ServerError if problem.status >= 500 else ApiError)
    if problem.path == TOKEN_PATH:
        # Whatever it says could quote a secret; the class and the code say enough.
        cls = ReauthorizationError if problem.code == "invalid_grant" else cls
        return cls(problem)
    return cls(problem, reply.native, reply.content)


def make_deadline_error(request: Request[Any], seconds: float) -> ApiTimeoutError:
    """The error for a call that its deadline leaves no time to send."""
    what = f"its deadline of {seconds:g} s passes before it may start; nothing was sent"
    return _late(request, httpx.PoolTimeout, what, 0)


def deadline_error(request: Request[Any]) -> ApiTimeoutError:
    """The error for a request whose answer was not there when the deadline came."""
    return _late(request, httpx.ReadTimeout, "no answer before the deadline", 1)


def _late(
    request: Request[Any], kind: type[httpx.TimeoutException], what: str, attempts: int
) -> ApiTimeoutError:
    text = f"{request.where}: {what}"
    error = _connection_error(ApiTimeoutError, kind, text, request.method, request.path, attempts)
    assert isinstance(error, ApiTimeoutError)
    return error


def connection_error(
    cause: Exception, method: str, path: str, *, distrusted: bool = False
) -> ApiConnectionError:
    """The error for a request that got no answer, of the same httpx class as its cause.

    `distrusted` says that the cause was the server's certificate. Transports of others may raise
    anything: what is no error of httpx becomes the nearest one.
    """
    kind = _kind_of_error(cause)
    base = ApiTimeoutError if issubclass(kind, httpx.TimeoutException) else ApiConnectionError
    what = DISTRUSTED if distrusted else _describe(cause)
    return _connection_error(base, kind, f"{method} {path}: {what}", method, path, 1)


def is_of_network(error: Exception) -> bool:
    """Whether an error that is none of httpx tells of the network, as far as can be told."""
    module = type(error).__module__.partition(".")[0]
    return isinstance(error, OSError | EOFError) or module in NETWORKING


NETWORKING = frozenset({"anyio", "httpcore", "httpcore2", "trio"})


def _kind_of_error(error: Exception) -> type[httpx.RequestError]:
    if isinstance(error, httpx.RequestError):
        return type(error)
    if isinstance(error, TimeoutError):
        return httpx.ReadTimeout
    return httpx.TransportError if is_of_network(error) else httpx.RequestError


DISTRUSTED = (
    "the server's certificate is not trusted; check base_url and any proxy, and give the "
    "certificate of an authority of your own as verify="
)


def _describe(cause: Exception) -> str:
    """What happened, from the class and not the text of the httpx error: texts can quote values."""
    match cause:
        case httpx.ConnectTimeout():
            return "could not connect in time"
        case httpx.PoolTimeout():
            return "no connection of the pool became free in time"
        case httpx.TimeoutException():
            return "no answer in time; raise timeout= if the server needs longer"
        case httpx.ConnectError() | httpx.ProxyError():
            return "could not connect; check base_url, the network and any proxy"
        case httpx.UnsupportedProtocol():
            return "base_url is of a scheme that cannot be used"
        case httpx.DecodingError():
            return "the answer could not be decompressed"
        case httpx.RequestError():
            return f"the connection was lost ({type(cause).__name__})"
        case TimeoutError():
            return "no answer in time; raise timeout= if the server needs longer"
        case _ if is_of_network(cause):
            return f"the connection was lost ({type(cause).__name__})"
        case _:
            return f"the HTTP client failed ({type(cause).__name__})"


def _connection_error(
    base: type[ApiConnectionError],
    kind: type[httpx.RequestError],
    message: str,
    method: str,
    path: str,
    attempts: int,
) -> ApiConnectionError:
    error: ApiConnectionError = _combined(base, kind)(message)
    error.request = httpx.Request(method, REDACTED_URL + path.lstrip("/"))
    error.method = method
    error.path = path
    error.attempts = attempts
    return error


def cannot_read(field: str, cause: Exception) -> UploadError:
    """The error for the file of a form's field that cannot be opened or read."""
    kind = type(cause) if isinstance(cause, OSError) else OSError
    what = f"the file of {field} cannot be read ({type(cause).__name__}); check that it is there"
    return _upload_error(kind, what, getattr(cause, "errno", None))


def _upload_error(kind: type[OSError], message: str, errno: int | None) -> UploadError:
    error: UploadError = _combined(UploadError, kind)(message)
    error.errno = errno
    return error


def _notes(error: BaseException) -> dict[str, Any] | None:
    """What a pickled error keeps besides what it is made from: which request of a batch it was."""
    notes = getattr(error, "__notes__", None)
    return {"__notes__": list(notes)} if notes else None


_combinations: dict[tuple[type, type], type] = {}


def _combined(base: type[FactorialError], kind: type[Exception]) -> type:
    """The class that is both; made when first needed, since httpx has a dozen kinds."""

    def of_connection(self: Any) -> tuple[Any, ...]:
        state = (self.args[0], self.method, self.path, self.attempts)
        return _connection_error, (base, kind, *state), _notes(self)

    def of_upload(self: Any) -> tuple[Any, ...]:
        return _upload_error, (kind, self.args[0], self.errno), _notes(self)

    key = (base, kind)
    if key not in _combinations:
        reduce = of_upload if base is UploadError else of_connection
        members = {"__reduce__": reduce, "__module__": __name__, "__doc__": base.__doc__}
        bases = (base,) if issubclass(base, kind) else (base, kind)
        _combinations[key] = type(base.__name__, bases, members)
    return _combinations[key]


CLIENT_HINT = (
    "check client_id and client_secret, and that they belong to this environment "
    "(production or demo)"
)
REDACTED_URL = "https://redacted.invalid/"
PLAIN_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "connection",
        "content-length",
        "content-type",
        "host",
        "user-agent",
    }
)
"""What may be told of a request; others can carry credentials or whatever the caller put there."""

LEFT_OUT = frozenset({b"set-cookie", b"content-encoding", b"content-length", b"transfer-encoding"})
"""What an answer is kept without: secrets, and what no longer fits its decompressed content."""


def _without_secrets(
    problem: ErrorDetails, response: httpx.Response | None, content: bytes | None
) -> httpx.Response:
    """A copy of an error answer whose request carries no credentials, no query and no body.

    Headers are copied as bytes: those of a server need not be ASCII, which httpx writes text as.
    """
    method, url = problem.method, REDACTED_URL + problem.path.lstrip("/")
    if response is None:
        return httpx.Response(problem.status, request=httpx.Request(method, url))
    sent = response.request
    headers = [
        (name, value if name.lower().decode("latin-1") in PLAIN_HEADERS else b"[redacted]")
        for name, value in sent.headers.raw
    ]
    request = httpx.Request(method, sent.url.copy_with(query=None), headers=headers)
    return httpx.Response(
        response.status_code,
        headers=[
            (name, value.partition(b"?")[0] if name.lower() == b"location" else value)
            for name, value in response.headers.raw
            if name.lower() not in LEFT_OUT
        ],
        content=response.content if content is None else content,
        request=request,
    )


def _summary(problem: ErrorDetails, hint: str) -> str:
    said = "; ".join(problem.messages[:5]) or httpx.codes.get_reason_phrase(problem.status)
    if len(problem.messages) > 5:
        said += f"; and {len(problem.messages) - 5} more"
    text = f"{problem.status} for {problem.method} {problem.path}: {said or 'no explanation'}"
    if 300 <= problem.status < 400:
        text += " (a redirect; not followed, since it would carry the credentials along)"
    if hint:
        text += f" ({hint})"
    if problem.in_doubt:
        text += " (an earlier attempt failed on the way or in the server; it may have taken effect)"
    if problem.attempts > 1:
        text += f" ({problem.attempts} attempts)"
    return text + (f" [request id {problem.request_id}]" if problem.request_id else "")

"""The public errors, as one tree.

FactorialError
├── ConfigurationError           the client cannot work as it was set up
├── UploadError                  a file could not be read      (also the OSError that says why)
├── DownloadError                a file could not be fetched or written             (likewise)
├── PaginationError              the server's paging contradicts itself
├── DecodeError                  a success whose body is not what the API promises
├── ApiConnectionError           no response                   (also the httpx error that says why)
│   └── ApiTimeoutError          no response in time           (also httpx.TimeoutException)
└── ApiError                     a response with another status than 2xx
    │                                                          (also httpx.HTTPStatusError)
    ├── BadRequestError          400
    ├── AuthenticationError      401
    │   └── ReauthorizationError the refresh token has expired, was used already or was revoked
    ├── PermissionDeniedError    403
    ├── NotFoundError            404
    ├── ConflictError            409
    ├── ValidationError          422
    ├── RateLimitError           429
    └── ServerError              500 and above

All are picklable. None holds a credential, a query value or a request body: the requests that they
carry are copies without them. `transport.error_factory` makes the errors that need HTTP.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import httpx

from .core.errors import ConfigurationError as ConfigurationError
from .core.errors import DecodeError as DecodeError
from .core.errors import DownloadError as DownloadError
from .core.errors import FactorialError as FactorialError
from .core.errors import PaginationError as PaginationError
from .core.errors import public_in
from .core.responses.error_response import ErrorDetails

__all__ = [
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "DecodeError",
    "DownloadError",
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


@public_in("factorial_sdk")
class UploadError(FactorialError, OSError):
    """A file to upload cannot be opened or read.

    Also the `OSError` that says why, so ``except FileNotFoundError`` catches it. The message leaves
    out the path of the file, since file names can hold the names of people.
    """


@public_in("factorial_sdk")
class ApiError(FactorialError, httpx.HTTPStatusError):
    """The server sent an error status.

    Attributes:
        status: HTTP status.
        code: machine-readable name of the error, where the API gives one.
        messages: the API's error messages.
        fields: the messages by field, for those that name one.
        request_id: the server's id of the request; quote it to Factorial's support.
        retry_after: seconds to wait before the next attempt, where the server gives them.
        attempts: how often the request was sent.
        method: HTTP method of the request.
        path: path of the request below ``/api/{version}/resources/``.
        response: the `httpx.Response`; not kept when the error is pickled.

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
        details: ErrorDetails,
        response: httpx.Response | None = None,
        content: bytes | None = None,
    ) -> None:
        response = _redacted_response(details, response, content)
        hint = CLIENT_HINT if details.code == "invalid_client" else self.hint
        super().__init__(_message(details, hint), request=response.request, response=response)
        self.details = details
        self.status = details.status
        self.code = details.code
        self.messages = details.messages
        self.fields: Mapping[str, tuple[str, ...]] = details.fields
        self.request_id = details.request_id
        self.retry_after = details.retry_after
        self.attempts = details.attempts
        self.method = details.method
        self.path = details.path

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.details,), notes_of(self)


@public_in("factorial_sdk")
class BadRequestError(ApiError):
    """400: the API could not parse the request."""


@public_in("factorial_sdk")
class AuthenticationError(ApiError):
    """401: the credentials are missing, invalid, expired or revoked."""

    hint = (
        "check the API key or token, and that it belongs to this environment (production or demo)"
    )


@public_in("factorial_sdk")
class ReauthorizationError(AuthenticationError):
    """The refresh token, or the authorization code, has expired, was used already or was revoked.

    Refresh tokens expire after a week. The user has to consent again: send the user through
    `authorization_url` and exchange the new code with `exchange_code`.
    """

    hint = (
        "the refresh token, or the code, has expired (refresh tokens after a week), was used "
        "already, or was revoked; to start over, send the user through authorization_url(...) and "
        "exchange the new code"
    )


@public_in("factorial_sdk")
class PermissionDeniedError(ApiError):
    """403: the credentials are valid but do not allow this."""


@public_in("factorial_sdk")
class NotFoundError(ApiError):
    """404: the record does not exist, or the credentials give no access to it."""


@public_in("factorial_sdk")
class ConflictError(ApiError):
    """409: the request contradicts the state of the record."""


@public_in("factorial_sdk")
class ValidationError(ApiError):
    """422: the API rejects values of the request; `ApiError.fields` says which."""


@public_in("factorial_sdk")
class RateLimitError(ApiError):
    """429: too many requests; `ApiError.retry_after` holds the seconds to wait.

    With ``RateLimit(on_full="raise")``, also a request that was not sent because it would have to
    wait.
    """


@public_in("factorial_sdk")
class ServerError(ApiError):
    """500 and above: the server failed."""


@public_in("factorial_sdk")
class ApiConnectionError(FactorialError, httpx.RequestError):
    """No response: the connection could not be made, or was lost.

    Also the httpx error that says what happened, so ``except httpx.ConnectError`` catches it.
    Unless the connection was never made, the server may have acted on the request.

    Attributes:
        method: HTTP method of the request.
        path: path of the request below ``/api/{version}/resources/``.
        attempts: how many attempts to send the request there were.
        retry_after: seconds until the request may start, if its deadline passes before; else None.
        in_doubt: whether it is a write that may have taken effect: look before you repeat it.
    """

    method: str = ""
    path: str = ""
    attempts: int = 1
    retry_after: float | None = None
    in_doubt: bool = False

    def __str__(self) -> str:
        count = f" ({self.attempts} attempts)" if self.attempts > 1 else ""
        doubt = "; it may have taken effect: look before you repeat it" if self.in_doubt else ""
        return super().__str__() + count + doubt


@public_in("factorial_sdk")
class ApiTimeoutError(ApiConnectionError, httpx.TimeoutException):
    """No response in time; also the `httpx.TimeoutException` that says which step took too long."""


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
"""Request headers whose values errors show; others can hold credentials."""

OMITTED_HEADERS = frozenset(
    {b"set-cookie", b"content-encoding", b"content-length", b"transfer-encoding"}
)
"""Response headers that errors leave out: secrets, and what is wrong of a decompressed body."""


def _redacted_response(
    details: ErrorDetails, response: httpx.Response | None, content: bytes | None
) -> httpx.Response:
    """Copy an error response; its request has no credentials, no query and no body.

    Headers are copied as bytes: a server may send other than ASCII, which httpx would not encode.
    """
    method, url = details.method, REDACTED_URL + details.path.lstrip("/")
    if response is None:
        return httpx.Response(details.status, request=httpx.Request(method, url))
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
            if name.lower() not in OMITTED_HEADERS
        ],
        content=response.content if content is None else content,
        request=request,
    )


def _message(details: ErrorDetails, hint: str) -> str:
    """Return a line such as ``404 for GET integrations/sync_runs/7: not found``."""
    reason = "; ".join(details.messages[:5]) or httpx.codes.get_reason_phrase(details.status)
    if len(details.messages) > 5:
        reason += f"; and {len(details.messages) - 5} more"
    text = f"{details.status} for {details.method} {details.path}: {reason or 'no explanation'}"
    if 300 <= details.status < 400:
        text += " (a redirect; not followed, since it would carry the credentials along)"
    if hint:
        text += f" ({hint})"
    if details.in_doubt:
        text += " (an earlier attempt failed on the way or in the server; it may have taken effect)"
    if details.attempts > 1:
        text += f" ({details.attempts} attempts)"
    return text + (f" [request id {details.request_id}]" if details.request_id else "")


def notes_of(error: BaseException) -> dict[str, Any] | None:
    """Return what pickling keeps of an error beside its arguments: its notes."""
    notes = getattr(error, "__notes__", None)
    return {"__notes__": list(notes)} if notes else None

"""HTTP requests and responses as values, independent of the transport."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

import attrs


def _lower_names(headers: Mapping[str, str]) -> Mapping[str, str]:
    return {name.lower(): value for name, value in headers.items()}


@attrs.frozen(repr=False)
class FakeRequest:
    """An HTTP request. Its repr omits headers and body, which can hold secrets.

    Attributes:
        method: HTTP method, in capitals.
        target: Path and query, as in the request line.
        headers: Headers; names are lower-cased.
        body: Complete body.
        files_url: Scheme and host that temporary addresses of files are of; None for a host that
            only clients without a network reach.
    """

    method: str
    target: str
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=_lower_names)
    body: bytes = b""
    files_url: str | None = None

    @property
    def path(self) -> str:
        """Path, percent-encoded."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """Decoded query parameters, in the order sent."""
        return tuple(parse_qsl(self.target.partition("?")[2], keep_blank_values=True))

    def __repr__(self) -> str:
        return f"FakeRequest({self.method} {self.path}, {len(self.body)} bytes)"


@attrs.frozen(repr=False)
class FakeResponse:
    """An HTTP response.

    Attributes:
        status: HTTP status.
        headers: Headers by lower-case name, without those of the connection.
        body: Complete body.
        delay: Seconds that the transport waits before it sends the response.
        dropped: Whether the transport closes the connection instead of sending the response.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    delay: float = 0.0
    dropped: bool = False

    @property
    def json(self) -> Any:
        """Body parsed as JSON.

        Raises:
            ValueError: The body is not JSON.
        """
        return json.loads(self.body)

    def __repr__(self) -> str:
        return f"FakeResponse({self.status}, {len(self.body)} bytes)"


@attrs.frozen
class RecordedRequest:
    """A request that the fake received, without headers and so without credentials.

    Its repr omits the body, and equality ignores it.

    Attributes:
        method: HTTP method.
        path: Path, percent-encoded.
        query: Decoded query parameters, in the order sent.
        status: HTTP status of the response; 0 if the connection was dropped.
        body: Request body; empty if it was larger than 16 KiB.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    status: int
    body: bytes = attrs.field(default=b"", repr=False, eq=False)

    @property
    def json(self) -> Any:
        """Request body parsed as JSON.

        Raises:
            ValueError: The body is not JSON.
        """
        return json.loads(self.body)


Visit = RecordedRequest
"""The former name of `RecordedRequest`."""


def json_text(status: int, text: str, headers: Mapping[str, str] | None = None) -> FakeResponse:
    """Return a response with text that is JSON already, in ASCII."""
    content = text.encode("ascii")
    return FakeResponse(status, {"content-type": "application/json", **(headers or {})}, content)


def json_response(
    status: int, value: Any, headers: Mapping[str, str] | None = None
) -> FakeResponse:
    """Return a JSON response. It is ASCII, since text of clients can hold lone surrogates."""
    content = json.dumps(value, separators=(",", ":")).encode()
    return FakeResponse(status, {"content-type": "application/json", **(headers or {})}, content)


MAX_FILE: Final = 15 * 1024 * 1024
"""Maximum size of an uploaded file in bytes: the vendor's help center names 15 MB."""

MAX_BODY: Final = MAX_FILE + 1024 * 1024
"""Maximum size of a request body in bytes; a larger one is rejected with 413."""

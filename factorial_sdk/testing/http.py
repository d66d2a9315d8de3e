"""A request and an answer, as values: what the fake works on, whatever they travel by."""

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
    """One HTTP request. Its repr shows neither headers nor body, which hold secrets.

    Attributes:
        method: HTTP method, in capitals.
        target: path and query, as they stand in the request line.
        headers: names are read without regard to case.
        body: the body, whole.
    """

    method: str
    target: str
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=_lower_names)
    body: bytes = b""

    @property
    def path(self) -> str:
        """The target without its query; still percent-encoded."""
        return self.target.partition("?")[0]

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        """The decoded query, in the order sent."""
        return tuple(parse_qsl(self.target.partition("?")[2], keep_blank_values=True))

    def __repr__(self) -> str:
        return f"FakeRequest({self.method} {self.path}, {len(self.body)} bytes)"


@attrs.frozen(repr=False)
class FakeResponse:
    """One HTTP answer.

    Attributes:
        status: HTTP status.
        headers: by lower-case name; all but those that concern the connection.
        body: the body, whole.
        delay: seconds to wait before it is sent.
        dropped: whether the connection ends instead of it.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes
    delay: float = 0.0
    dropped: bool = False

    @property
    def json(self) -> Any:
        """The body, parsed.

        Raises:
            ValueError: it is not JSON.
        """
        return json.loads(self.body)

    def __repr__(self) -> str:
        return f"FakeResponse({self.status}, {len(self.body)} bytes)"


@attrs.frozen
class Visit:
    """What is kept of a request that was answered: nothing of its headers, so no credentials.

    Its repr does not show the body, and neither does comparing look at it.

    Attributes:
        method: HTTP method.
        path: still percent-encoded.
        query: the decoded query, in the order sent.
        status: HTTP status of the answer; 0 where the connection was dropped instead.
        body: what was sent; of bodies over 16 KiB, nothing is kept.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    status: int
    body: bytes = attrs.field(default=b"", repr=False, eq=False)

    @property
    def json(self) -> Any:
        """What was sent, parsed.

        Raises:
            ValueError: it was not JSON.
        """
        return json.loads(self.body)


def json_text(status: int, text: str) -> FakeResponse:
    """An answer of JSON that is written already, in ASCII."""
    return FakeResponse(status, {"content-type": "application/json"}, text.encode("ascii"))


def json_response(
    status: int, value: Any, headers: Mapping[str, str] | None = None
) -> FakeResponse:
    """An answer of JSON. It is written in ASCII, since text of clients can hold half characters."""
    content = json.dumps(value, separators=(",", ":")).encode()
    return FakeResponse(status, {"content-type": "application/json", **(headers or {})}, content)


MAX_BODY: Final = 8 * 1024 * 1024
"""Bytes; what is larger is refused."""

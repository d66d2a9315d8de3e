"""``HttpResponse``, and ``TransportFailure`` for a request without a response."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..types import printable

JSON_TYPE = "application/json"


class HttpResponse:
    """A response of any status.

    Attributes:
        status: HTTP status.
        headers: by lower-case name.
        content: the body, decompressed.
        native: the HTTP client's own response object.
        exceeded_limit: the size limit in bytes, if the body exceeds it and `content` is cut off
            there; None for a whole body.
    """

    __slots__ = ("content", "exceeded_limit", "headers", "native", "status")

    def __init__(
        self,
        status: int,
        headers: Mapping[str, str],
        content: bytes,
        native: Any = None,
        exceeded_limit: int | None = None,
    ) -> None:
        self.status = status
        self.headers = headers
        self.content = content
        self.native = native
        self.exceeded_limit = exceeded_limit

    @property
    def request_id(self) -> str | None:
        """The server's id of the request; quote it to Factorial's support."""
        given = self.headers.get("x-request-id")
        return given and printable(given)  # it is logged

    @property
    def media_type(self) -> str:
        """The content type without its parameters, in lower case; empty without a header."""
        return printable(self.headers.get("content-type", "").partition(";")[0].strip().lower())

    def __repr__(self) -> str:
        kind = self.media_type or "unknown type"
        return f"HttpResponse({self.status}, {len(self.content)} bytes of {kind})"


def is_json(media_type: str) -> bool:
    """Return whether a content type is JSON. A missing Content-Type is treated as JSON."""
    return media_type in {"", JSON_TYPE, "text/json"} or media_type.endswith("+json")


class TransportFailure:
    """The failure of a request for which no response came.

    Attributes:
        error: the exception to raise if there is no retry; it has an attribute `attempts`.
        sent: whether the server may have received the request and acted on it.
        transient: whether another attempt may succeed.
    """

    __slots__ = ("error", "sent", "transient")

    def __init__(self, error: Any, *, sent: bool, transient: bool) -> None:
        self.error = error
        self.sent = sent
        self.transient = transient

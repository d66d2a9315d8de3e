"""``HttpResponse``: a response as it came; ``TransportFailure``: the reason why none came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..types import printable

JSON_TYPE = "application/json"


class HttpResponse:
    """What came back, whatever its status.

    Attributes:
        status: HTTP status.
        headers: by lower-case name.
        content: the body, decompressed.
        native: the HTTP client's own response object.
        ceiling: bytes that the body was not allowed to exceed, and did; None for a whole body. What
            exceeds it is not in `content`.
    """

    __slots__ = ("ceiling", "content", "headers", "native", "status")

    def __init__(
        self,
        status: int,
        headers: Mapping[str, str],
        content: bytes,
        native: Any = None,
        ceiling: int | None = None,
    ) -> None:
        self.status = status
        self.headers = headers
        self.content = content
        self.native = native
        self.ceiling = ceiling

    @property
    def request_id(self) -> str | None:
        """The server's id of the request, to quote to its support."""
        given = self.headers.get("x-request-id")
        return given and printable(given)  # it is logged

    @property
    def media_type(self) -> str:
        """Content type without its parameters, in lower case; empty when the server names none."""
        return printable(self.headers.get("content-type", "").partition(";")[0].strip().lower())

    def __repr__(self) -> str:
        kind = self.media_type or "unknown type"
        return f"HttpResponse({self.status}, {len(self.content)} bytes of {kind})"


def is_json(media_type: str) -> bool:
    """Whether a content type is JSON; servers that name none get the benefit of the doubt."""
    return media_type in {"", JSON_TYPE, "text/json"} or media_type.endswith("+json")


class TransportFailure:
    """No answer came.

    Attributes:
        error: the error to raise if nothing else helps; it has an attribute `attempts`.
        sent: whether the server may have received the request, and acted on it.
        transient: whether another attempt may fare better.
    """

    __slots__ = ("error", "sent", "transient")

    def __init__(self, error: Any, sent: bool = True, transient: bool = True) -> None:
        self.error = error
        self.sent = sent
        self.transient = transient

"""A described request, written out: the URL, headers and content that an HTTP client sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from ..config import Settings
from .body import Form, Json, Multipart
from .headers import encode_headers, merge_headers
from .request import Request

SENT = ("timeout", "extensions")
"""The options of a request that the HTTP client needs; the others are for the flows."""

MEDIA_TYPES: Mapping[type, str] = {
    Json: "application/json",
    Form: "application/x-www-form-urlencoded",
}


class HttpRequest:
    """What goes over the wire; everything but credentials, which the client's auth adds.

    Attributes:
        method: HTTP method.
        url: absolute, with its query.
        headers: of this request; the HTTP client adds its own.
        content: the body when it is JSON or a form.
        multipart: the body when it holds files; its boundary is the HTTP client's business.
        options: ``timeout`` and ``extensions``, where the call set them.
    """

    __slots__ = ("content", "headers", "method", "multipart", "options", "url")

    def __init__(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        content: bytes | None,
        multipart: Multipart | None,
        options: Mapping[str, Any],
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.content = content
        self.multipart = multipart
        self.options = options


def build_http_request(
    request: Request[Any], settings: Settings, headers: Mapping[str, str]
) -> HttpRequest:
    """Write a described request out for the API that `settings` names.

    Args:
        request: the request.
        settings: of the client.
        headers: what every request has; those of the request itself replace them, whatever the
            case of their names.

    Raises:
        ValueError: a header cannot be sent.
    """
    url = settings.url(request.path, request.version)
    if request.query:
        url += "?" + urlencode(request.query, safe="[]:")
    content: bytes | None = None
    if isinstance(request.body, Json | Form):
        headers = merge_headers(headers, {"Content-Type": MEDIA_TYPES[type(request.body)]})
        content = request.body.encode()
    if request.headers:
        headers = merge_headers(headers, encode_headers(request.headers))
    multipart = request.body if isinstance(request.body, Multipart) else None
    options = {name: request.options[name] for name in SENT if name in request.options}
    return HttpRequest(request.method, url, headers, content, multipart, options)

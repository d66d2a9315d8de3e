"""A described request, written out: the URL, headers and content that an HTTP client sends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from ..describing.payload import Form, Json, Multipart
from ..describing.request import Request
from ..settings import Settings

SENT = ("timeout", "extensions")
"""The options of a request that the HTTP client needs; the others are for the flows."""

MEDIA_TYPES: Mapping[type, str] = {
    Json: "application/json",
    Form: "application/x-www-form-urlencoded",
}


class Outgoing:
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


def write(request: Request[Any], settings: Settings, headers: Mapping[str, str]) -> Outgoing:
    """Write a described request out for the API that `settings` names.

    Args:
        request: the request.
        settings: of the client.
        headers: what every request has; those of the request itself replace them.

    Raises:
        ValueError: a header cannot be sent.
    """
    url = settings.url(request.path, request.version)
    if request.query:
        url += "?" + urlencode(request.query, safe="[]:")
    own = {name.lower() for name in request.headers}
    all_headers = {name: value for name, value in headers.items() if name.lower() not in own}
    content: bytes | None = None
    if isinstance(request.body, Json | Form):
        all_headers["Content-Type"] = MEDIA_TYPES[type(request.body)]
        content = request.body.encode()
    for name, value in request.headers.items():
        all_headers[name] = _header(name, value)
    multipart = request.body if isinstance(request.body, Multipart) else None
    options = {name: request.options[name] for name in SENT if name in request.options}
    return Outgoing(request.method, url, all_headers, content, multipart, options)


def _header(name: str, value: object) -> str:
    # The HTTP library would quote the value in its complaint; it may be a secret.
    if not isinstance(value, str) or re.search(r"[^\x20-\x7e\t]", value):
        raise ValueError(f"header {name!r} must be text of printable ASCII characters")
    return value

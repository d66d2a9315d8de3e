"""``HttpRequest``: the URL, headers and content of a request, for an HTTP client to send."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ..config import Settings
from .headers import encode_headers, merge_headers
from .request import Request

if TYPE_CHECKING:
    from .body import Multipart

HTTP_OPTIONS = ("timeout", "extensions")
"""The options of a request that the HTTP client needs; flows need the others."""


class HttpRequest:
    """An HTTP request without credentials, which the client's auth adds.

    Attributes:
        method: HTTP method.
        url: absolute URL with its query.
        headers: headers of the request; the HTTP client adds its own.
        content: the body if it is JSON or a form; else None.
        multipart: the body if it has files; the HTTP client encodes it. Else None.
        options: ``timeout`` and ``extensions``, if the call has them.
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
    """Return a described request as the HTTP request for the API that `settings` names.

    Args:
        request: the described request.
        settings: settings of the client.
        headers: headers of every request; those of `request` replace the same names in any case.

    Raises:
        ValueError: a header cannot be sent.
    """
    url = settings.url(request.path, request.version)
    if request.query:
        url += "?" + urlencode(request.query, safe="[]:")
    content: bytes | None = None
    multipart: Multipart | None = None
    if request.body is not None:
        if request.body.media_type is None:
            multipart = request.body
        else:
            headers = merge_headers(headers, {"Content-Type": request.body.media_type})
            content = request.body.encode()
    if request.headers:
        headers = merge_headers(headers, encode_headers(request.headers))
    options = {name: request.options[name] for name in HTTP_OPTIONS if name in request.options}
    return HttpRequest(request.method, url, headers, content, multipart, options)

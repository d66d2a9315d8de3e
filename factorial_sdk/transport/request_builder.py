"""Build httpx requests: their timeout, headers, cookies and files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from os import urandom
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import httpx

from ..core.config import Settings
from ..core.errors import DownloadError
from ..core.execution.flow import Fetch, Send
from ..core.requests.headers import merge_headers
from ..core.requests.http_request import HttpRequest, build_http_request
from ..core.requests.request import NO_HEADERS
from .adapter import common_headers, user_agent
from .log_redaction import FileUrl
from .timeouts import DEFAULT_TIMEOUT, UNPAGED_TIMEOUT, Timeout, check_timeout

if TYPE_CHECKING:
    from ..core.requests.body import FilePart, Multipart
    from ..errors import UploadError

NO_BODY: Final = httpx.ByteStream(b"")
SDK_REQUEST: Final = "_factorial_sdk"
"""Attribute that marks the httpx requests of the SDK."""


def _ignore_cookies(response: httpx.Response) -> None:
    """Store no cookies of a response: the credentials alone decide what a call returns.

    A ``DefaultCookiePolicy(allowed_domains=[])`` would be simpler, but slow: httpx would still
    look for cookies. With a mock transport, `httpx.Client.send` then takes 400 µs instead of 142.
    """


def ignore_sdk_cookies(cookies: Any) -> None:
    """Let the caller's HTTP client store no cookies of the SDK's responses.

    Two companies may share it. For the caller's own requests it works as before.
    """
    if "extract_cookies" in vars(cookies):
        return
    extract = cookies.extract_cookies

    def extract_cookies(response: Any) -> None:
        if SDK_REQUEST not in vars(response.request):
            extract(response)

    vars(cookies)["extract_cookies"] = extract_cookies


class Builder:
    """Builds the requests that one httpx client sends.

    An httpx client merges its defaults into every request, which takes longer than all that the SDK
    does for a call. The defaults of a client that the SDK made are known, so this merges them once.

    Args:
        client: the httpx client.
        own: whether the SDK made it.
        base_url: where all requests go.
    """

    __slots__ = ("_client", "_defaults", "_headers", "_own")

    def __init__(
        self, client: httpx.Client | httpx.AsyncClient, *, own: bool, base_url: str
    ) -> None:
        self._client = client
        self._headers = NO_HEADERS if own else common_headers()
        self._defaults: httpx.Headers | None = None
        self._own = own
        if own:
            vars(client.cookies)["extract_cookies"] = _ignore_cookies
            if client.cookies or client.params:
                return
            host = (b"Host", httpx.URL(base_url).netloc)
            given = client.headers.raw
            self._defaults = httpx.Headers(given if "Host" in client.headers else [host, *given])

    def prepared(self, command: Send, settings: Settings, timeout: Timeout) -> _Prepared:
        """Return a context manager for the httpx request; the files of its body are open inside.

        Args:
            command: the request to send.
            settings: settings of the SDK's client.
            timeout: timeout of the SDK's client.

        Raises:
            UploadError: a file to send cannot be opened.
            TypeError, ValueError: something in the request cannot be sent.
        """
        message = build_http_request(command.request, settings, self._headers)
        chosen = self._timeout(command, timeout)
        headers = message.headers
        if command.authorization:
            headers = merge_headers(headers, {"Authorization": command.authorization})
        return _Prepared(self, message, headers, chosen)

    def file_request(self, command: Fetch, timeout: Timeout) -> httpx.Request:
        """Return the httpx request for a file.

        It has none of the headers, cookies and parameters of the httpx client: the host of the file
        may be a foreign one.

        Raises:
            DownloadError: the address is none that httpx can request.
        """
        headers = {"User-Agent": user_agent(), **command.headers}
        if command.authorization:
            headers["Authorization"] = command.authorization
        found = self._client.timeout if timeout is ... else httpx.Timeout(timeout)
        if command.time_left is not None:
            found = _shortened(found, command.time_left)
        try:
            url = FileUrl(command.url)
        except httpx.InvalidURL:  # which quotes the address
            url = None
        if url is None:
            raise DownloadError("the address of the file must be a URL, got text that is none")
        extensions = {"timeout": found.as_dict()}
        request = httpx.Request("GET", url, headers=headers, extensions=extensions)
        request.url = url  # httpx has made a plain one of it
        if not self._own:
            ignore_sdk_cookies(self._client.cookies)
            vars(request)[SDK_REQUEST] = True
        return request

    def build(
        self,
        message: HttpRequest,
        headers: Mapping[str, str],
        timeout: httpx.Timeout,
        files: list[tuple[str, tuple[Any, ...]]] | None,
    ) -> httpx.Request:
        """Return the httpx request.

        Raises:
            ValueError: its path cannot be part of a URL.
        """
        if files is not None:
            # Set here, so that a Content-Type of the httpx client cannot replace it.
            content_type = f"multipart/form-data; boundary={urandom(16).hex()}"
            headers = merge_headers(headers, {"Content-Type": content_type})
        try:
            return self._build(message, headers, timeout, files)
        except httpx.InvalidURL:  # which quotes the path
            pass
        raise ValueError("the path of the request cannot be part of a URL")

    def _build(
        self,
        message: HttpRequest,
        headers: Mapping[str, str],
        timeout: httpx.Timeout,
        files: list[tuple[str, tuple[Any, ...]]] | None,
    ) -> httpx.Request:
        extensions: dict[str, Any] = {
            "timeout": timeout.as_dict(),
            **(message.options.get("extensions") or {}),
        }
        if self._defaults is None:
            # Without params=, httpx would replace the query of the URL by the client's parameters.
            query = httpx.URL(message.url).params if self._client.params else None
            request = self._client.build_request(
                message.method,
                message.url,
                params=query,
                headers=headers or None,  # merging none at all spares httpx some work
                content=message.content,
                files=files,
                extensions=extensions,
            )
            if not self._own:
                ignore_sdk_cookies(self._client.cookies)
                vars(request)[SDK_REQUEST] = True
                if self._client.cookies and "Cookie" not in self._client.headers:
                    self._drop_cookies(request, headers)
            return request
        merged = self._defaults
        if headers:
            merged = merged.copy()
            merged.update(headers)
        if message.method == "GET":  # has no body, and there is nothing for httpx to find out
            request = httpx.Request(
                "GET", message.url, headers=merged, stream=NO_BODY, extensions=extensions
            )
            request.read()
            return request
        return httpx.Request(
            message.method,
            message.url,
            headers=merged,
            content=message.content,
            files=files,
            extensions=extensions,
        )

    def _drop_cookies(self, request: httpx.Request, headers: Mapping[str, str]) -> None:
        """Send no cookie that the caller's client has received: it may be another company's.

        Cookies that the caller has set have no domain; they are sent.
        """
        if any(name.lower() == "cookie" for name in headers):
            return
        jar = self._client.cookies.jar
        own = [f"{cookie.name}={cookie.value}" for cookie in jar if not cookie.domain]
        request.headers.pop("Cookie", None)
        if own:
            request.headers["Cookie"] = "; ".join(own)

    def _timeout(self, command: Send, timeout: Timeout) -> httpx.Timeout:
        """Return the timeout of the call, else of the SDK's client, else of the httpx client."""
        options, time_left = command.request.options, command.time_left
        chosen: Any = timeout
        if "timeout" in options:
            chosen = check_timeout(options["timeout"])
        found = self._client.timeout if chosen is ... else httpx.Timeout(chosen)
        if command.request.unpaged and chosen is ... and found == DEFAULT_TIMEOUT:
            found = UNPAGED_TIMEOUT
        if time_left is None or command.opened is not None:  # whose body may take longer
            return found
        return _shortened(found, time_left)


class _Prepared:
    """The context manager of `Builder.prepared`."""

    __slots__ = ("_builder", "_files", "_headers", "_message", "_timeout")

    def __init__(
        self,
        builder: Builder,
        message: HttpRequest,
        headers: Mapping[str, str],
        timeout: httpx.Timeout,
    ) -> None:
        self._builder = builder
        self._message = message
        self._headers = headers
        self._timeout = timeout
        self._files: ExitStack | None = None

    def __enter__(self) -> httpx.Request:
        parts = None
        if self._message.multipart is not None:
            with ExitStack() as files:
                parts = _parts(self._message.multipart, files)
                self._files = files.pop_all()
        return self._builder.build(self._message, self._headers, self._timeout, parts)

    def __exit__(self, *_: object) -> None:
        if self._files is not None:
            with suppress(OSError):  # they were only read
                self._files.close()


def _shortened(timeout: httpx.Timeout, seconds: float) -> httpx.Timeout:
    """Return a timeout whose parts are at most `seconds`."""
    parts = timeout.as_dict()
    return httpx.Timeout(
        **{step: seconds if part is None else min(part, seconds) for step, part in parts.items()}
    )


def _parts(body: Multipart, files: ExitStack) -> list[tuple[str, tuple[Any, ...]]]:
    # Fields are passed as files without a name: else a body without any file is not multipart.
    parts: list[tuple[str, tuple[Any, ...]]] = [(name, (None, text)) for name, text in body.fields]
    for part in body.files:
        content = part.content if isinstance(part.content, bytes) else _File(part, files)
        described = (
            (part.name, content, part.media_type) if part.media_type else (part.name, content)
        )
        parts.append((part.field, described))
    return parts


class _File:
    """A file that is read while it is sent; raises an `UploadError` if that fails.

    Args:
        part: the part of the body; a path is opened.
        files: closes the file.
    """

    def __init__(self, part: FilePart, files: ExitStack) -> None:
        self._field = part.field
        self._file: Any = part.content
        if isinstance(part.content, Path):
            self._file = files.enter_context(self._try(part.content.open, "rb"))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        content = self._try(self._file.read, size)
        if not isinstance(content, bytes | bytearray):
            raise self._failure(TypeError())
        return bytes(content)

    def _try(self, function: Any, argument: Any) -> Any:
        try:
            return function(argument)
        except Exception as error:
            failure = self._failure(error)
        del function, argument  # error reporters would show the path
        raise failure  # not inside `except`: the cause quotes the path

    def _failure(self, cause: Exception) -> UploadError:
        from .error_factory import upload_error  # most programs need none

        return upload_error(self._field, cause)

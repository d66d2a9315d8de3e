"""From described requests to httpx requests, ready to be sent."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from os import urandom
from pathlib import Path
from typing import Any, Final

import httpx

from ..core.config import Settings
from ..core.execution.flow import Send
from ..core.requests.body import FilePart, Multipart
from ..core.requests.headers import merge_headers
from ..core.requests.http_request import HttpRequest, build_http_request
from ..core.requests.request import NO_HEADERS
from .adapter import common_headers
from .error_factory import upload_error
from .timeouts import DEFAULT_TIMEOUT, UNPAGED_TIMEOUT, Timeout, check_timeout

NO_BODY: Final = httpx.ByteStream(b"")
OURS: Final = "_factorial_sdk"
"""Attribute of an httpx request that marks it as one of the SDK."""


def _leave_cookies(response: httpx.Response) -> None:
    """Keep no cookies of an answer: what a call means depends on its credentials alone.

    Looking for them takes httpx longer than it takes us to describe and read a call.
    """


def _leave_our_cookies(cookies: httpx.Cookies) -> None:
    """Let an httpx client of the caller keep no cookies of the SDK's responses.

    Two companies may share it. What the caller does with it is as before.
    """
    if "extract_cookies" in vars(cookies):
        return
    keep = cookies.extract_cookies

    def extract_cookies(response: httpx.Response) -> None:
        if OURS not in vars(response.request):
            keep(response)

    vars(cookies)["extract_cookies"] = extract_cookies


class Builder:
    """Makes the requests that go through one httpx client.

    An httpx client merges its defaults into every request anew, which takes longer than all that
    the SDK does for a call. What a client of our own would add is known, so it is spared that.

    Args:
        client: the httpx client.
        own: whether it is one that the SDK has made.
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
        if own and not client.cookies:
            vars(client.cookies)["extract_cookies"] = _leave_cookies
            host = (b"Host", httpx.URL(base_url).netloc)
            given = client.headers.raw
            self._defaults = httpx.Headers(given if "Host" in client.headers else [host, *given])

    def prepared(self, command: Send, settings: Settings, timeout: Timeout) -> _Prepared:
        """What to send, as a context in which the files that it names are open.

        Args:
            command: what to send.
            settings: of the SDK's client.
            timeout: of the SDK's client.

        Raises:
            UploadError: a file to send cannot be opened.
            TypeError, ValueError: something in the request cannot be sent.
        """
        message = build_http_request(command.request, settings, self._headers)
        limits = self._timeout(command, timeout)
        headers = message.headers
        if command.authorization:
            headers = merge_headers(headers, {"Authorization": command.authorization})
        return _Prepared(self, message, headers, limits)

    def build(
        self,
        message: HttpRequest,
        headers: Mapping[str, str],
        timeout: httpx.Timeout,
        files: list[tuple[str, tuple[Any, ...]]] | None,
    ) -> httpx.Request:
        """The httpx request.

        Raises:
            ValueError: its path cannot be part of a URL.
        """
        if files is not None:
            # Chosen here, so that a Content-Type of the client's cannot take its place.
            kind = f"multipart/form-data; boundary={urandom(16).hex()}"
            headers = merge_headers(headers, {"Content-Type": kind})
        try:
            return self._build(message, headers, timeout, files)
        except httpx.InvalidURL:  # which quotes it
            pass
        raise ValueError("the path of the request cannot be part of a URL")

    def _build(
        self,
        message: HttpRequest,
        headers: Mapping[str, str],
        timeout: httpx.Timeout,
        files: list[tuple[str, tuple[Any, ...]]] | None,
    ) -> httpx.Request:
        further: dict[str, Any] = {
            "timeout": timeout.as_dict(),
            **(message.options.get("extensions") or {}),
        }
        if self._defaults is None:
            # Where the client has parameters, httpx lets them replace those of the URL.
            query = httpx.URL(message.url).params if self._client.params else None
            request = self._client.build_request(
                message.method,
                message.url,
                params=query,
                headers=headers or None,  # merging none at all spares httpx some work
                content=message.content,
                files=files,
                extensions=further,
            )
            if not self._own:
                _leave_our_cookies(self._client.cookies)
                vars(request)[OURS] = True
                if self._client.cookies and "Cookie" not in self._client.headers:
                    self._drop_cookies(request, headers)
            return request
        merged = self._defaults
        if headers:
            merged = merged.copy()
            merged.update(headers)
        if message.method == "GET":  # has no body, and there is nothing for httpx to find out
            request = httpx.Request(
                "GET", message.url, headers=merged, stream=NO_BODY, extensions=further
            )
            request.read()
            return request
        return httpx.Request(
            message.method,
            message.url,
            headers=merged,
            content=message.content,
            files=files,
            extensions=further,
        )

    def _drop_cookies(self, request: httpx.Request, headers: Mapping[str, str]) -> None:
        """Send no cookie that the caller's client has received: it may be another company's.

        Those that the caller has put there are for no domain in particular; they are sent.
        """
        if any(name.lower() == "cookie" for name in headers):
            return
        jar = self._client.cookies.jar
        given = [f"{cookie.name}={cookie.value}" for cookie in jar if not cookie.domain]
        request.headers.pop("Cookie", None)
        if given:
            request.headers["Cookie"] = "; ".join(given)

    def _timeout(self, command: Send, timeout: Timeout) -> httpx.Timeout:
        """The timeout of the call, of the SDK's client or of the httpx client, in this order."""
        options, within = command.request.options, command.within
        chosen: Any = timeout
        if "timeout" in options:
            chosen = check_timeout(options["timeout"])
        found = self._client.timeout if chosen is ... else httpx.Timeout(chosen)
        if command.request.unpaged and chosen is ... and found == DEFAULT_TIMEOUT:
            found = UNPAGED_TIMEOUT
        return found if within is None else _shortened(found, within)


class _Prepared:
    """A request about to be sent."""

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


def _shortened(timeout: httpx.Timeout, within: float) -> httpx.Timeout:
    """A timeout none of whose parts is longer than `within` seconds."""
    parts = timeout.as_dict()
    return httpx.Timeout(
        **{name: within if each is None else min(each, within) for name, each in parts.items()}
    )


def _parts(body: Multipart, files: ExitStack) -> list[tuple[str, tuple[Any, ...]]]:
    # Fields go in as files without a name: only then is the body multipart without any file.
    parts: list[tuple[str, tuple[Any, ...]]] = [(name, (None, text)) for name, text in body.fields]
    for part in body.files:
        content = part.content if isinstance(part.content, bytes) else _File(part, files)
        described = (
            (part.name, content, part.media_type) if part.media_type else (part.name, content)
        )
        parts.append((part.field, described))
    return parts


class _File:
    """A file that is read while it is sent, whose errors are the SDK's.

    Args:
        part: what the file is part of; its path is opened.
        files: closes what was opened.
    """

    def __init__(self, part: FilePart, files: ExitStack) -> None:
        self._field = part.field
        self._file: Any = part.content
        if isinstance(part.content, Path):
            self._file = files.enter_context(self._try(part.content.open, "rb"))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, size: int) -> bytes:
        """The next bytes."""
        content = self._try(self._file.read, size)
        if not isinstance(content, bytes | bytearray):
            raise upload_error(self._field, TypeError())
        return bytes(content)

    def _try(self, function: Any, argument: Any) -> Any:
        try:
            return function(argument)
        except Exception as error:
            failed = upload_error(self._field, error)
        del function, argument  # the function is that of a path, which error reporters would show
        raise failed  # out here, for the cause quotes the path

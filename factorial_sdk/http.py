"""What both clients share: configuration from arguments and environment, and the way to httpx."""

from __future__ import annotations

import os
import platform
import ssl
from collections.abc import Generator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

import httpx

from . import errors
from ._version import __version__
from .auth import AccessTokenAuth, ApiKeyAuth
from .core.compat import TypedDict
from .core.errors import ConfigurationError
from .core.flows import Context, Failure
from .core.payload import Multipart
from .core.reply import Reply
from .core.request import Request
from .core.settings import PRODUCTION, Settings
from .core.wire import write

DEFAULT_TIMEOUT: Final = httpx.Timeout(30.0, connect=5.0)


class HttpxOptions(TypedDict, total=False, closed=True):
    """Options handed to the httpx client that the SDK creates; see httpx for each."""

    cert: Any
    cookies: Any
    default_encoding: Any
    event_hooks: Mapping[str, list[Any]]
    headers: Mapping[str, str]
    http1: bool
    http2: bool
    limits: httpx.Limits
    mounts: Mapping[str, Any]
    proxy: str | httpx.URL | httpx.Proxy | None
    trust_env: bool
    verify: ssl.SSLContext | str | bool


def configure(base_url: str | None, api_version: str, *, strict: bool) -> Context:
    """The context of a new client; ``FACTORIAL_BASE_URL`` fills in for a missing `base_url`.

    Raises:
        ConfigurationError: a value is unusable.
    """
    url = base_url if base_url is not None else os.environ.get("FACTORIAL_BASE_URL") or PRODUCTION
    settings = Settings(base_url=url, api_version=api_version, strict=bool(strict))
    return Context(settings, errors.refuse)


def credentials(auth: httpx.Auth | None) -> httpx.Auth:
    """The credentials of a new client: its ``auth=``, or those of the environment.

    ``FACTORIAL_TOKEN`` wins over ``FACTORIAL_API_KEY``, since a token allows less than a key.

    Raises:
        ConfigurationError: there are none.
    """
    if isinstance(auth, httpx.Auth):
        return auth
    if auth is not None:
        raise ConfigurationError(
            f"auth must be an AccessTokenAuth, an ApiKeyAuth or another httpx.Auth, "
            f"not {type(auth).__name__}"
        )
    if token := os.environ.get("FACTORIAL_TOKEN"):
        return AccessTokenAuth(token)
    if api_key := os.environ.get("FACTORIAL_API_KEY"):
        return ApiKeyAuth(api_key)
    raise ConfigurationError(
        "no credentials: pass auth=AccessTokenAuth(...) or auth=ApiKeyAuth(...), or set the "
        "environment variable FACTORIAL_TOKEN or FACTORIAL_API_KEY"
    )


def client_arguments(
    http_client: object, expected: type, transport: object, timeout: object, options: HttpxOptions
) -> dict[str, Any]:
    """The arguments for the httpx client to create; checks those of the client at once.

    Raises:
        ConfigurationError: an `http_client` of the wrong kind, or together with options for one.
        TypeError: an option is unknown.
    """
    if unknown := options.keys() - HttpxOptions.__optional_keys__:
        raise TypeError(f"got an unexpected keyword argument {sorted(unknown)[0]!r}")
    given = [*options, *(["transport"] if transport is not None else [])]
    if http_client is not None:
        if not isinstance(http_client, expected):
            kind = type(http_client).__name__
            raise ConfigurationError(
                f"http_client must be an httpx.{expected.__name__}, not {kind}"
            )
        if given:
            raise ConfigurationError(
                f"{', '.join(sorted(given))} cannot be changed on an http_client of your own; "
                "pass them to it instead"
            )
        return {}
    arguments: dict[str, Any] = {"timeout": timeout, **options}
    if transport is not None:
        arguments["transport"] = transport
    elif "verify" not in options and "cert" not in options:
        arguments["verify"] = shared_ssl_context()
    return arguments


@cache
def shared_ssl_context() -> ssl.SSLContext:
    """One TLS context for all clients: reading the certificates takes longer than a request."""
    return httpx.create_ssl_context()


@contextmanager
def outgoing(
    client: httpx.Client | httpx.AsyncClient, request: Request[Any], settings: Settings
) -> Generator[httpx.Request]:
    """`request` as an httpx request; files that it names are open meanwhile.

    Raises:
        FileNotFoundError: a file to send does not exist.
        TypeError, ValueError: something in the request cannot be sent.
    """
    message = write(request, settings, user_agent())
    arguments: dict[str, Any] = {**message.options, "headers": message.headers}
    with ExitStack() as files:
        if message.multipart is not None:
            arguments["files"] = _multipart(message.multipart, files)
        yield client.build_request(
            message.method, message.url, content=message.content, **arguments
        )


def _multipart(body: Multipart, files: ExitStack) -> list[tuple[str, tuple[Any, ...]]]:
    # Fields go in as files without a name: only then is the body multipart without any file.
    parts: list[tuple[str, tuple[Any, ...]]] = [(name, (None, text)) for name, text in body.fields]
    for part in body.files:
        content = part.content
        if isinstance(content, Path):
            content = files.enter_context(content.open("rb"))
        described = (
            (part.name, content, part.media_type) if part.media_type else (part.name, content)
        )
        parts.append((part.field, described))
    return parts


def reply_of(response: httpx.Response) -> Reply:
    """A read httpx response, as the core sees it."""
    return Reply(response.status_code, response.headers, response.content, response)


def failure_of(error: httpx.RequestError, request: Request[Any]) -> Failure:
    """A request that got no answer, as the core sees it."""
    raised = errors.disconnect(error, request.method, request.path)
    error.request = raised.request  # its own would carry the credentials into every log
    raised.__cause__ = error
    return Failure(raised)


@cache
def user_agent() -> str:
    """Names the SDK and what it runs on, for the server's logs."""
    python = platform.python_version()
    return f"factorial-sdk/{__version__} python/{python} httpx/{httpx.__version__}"

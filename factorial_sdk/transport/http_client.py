"""The httpx client behind a client of the SDK: its options, how it is made, what a fork changes."""

from __future__ import annotations

import ssl
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from threading import Thread
from typing import Any, Final, Generic, TypeVar

import httpx

from ..core.compat import TypedDict
from ..core.config import MAX_CONCURRENCY
from ..core.errors import ConfigurationError
from ..core.redaction import redact_errors
from ..core.requests.headers import encode_headers, merge_headers
from .adapter import common_headers, is_httpx2
from .request_builder import Builder
from .timeouts import check_timeout

HttpClient = TypeVar("HttpClient", bound=httpx.Client | httpx.AsyncClient)

KEPT_ALIVE: Final = 55.0
"""Seconds that an idle connection is kept. Load balancers commonly close it after 60; a request
sent at that moment would get no response."""

# httpcore counts busy connections among those that it keeps alive, 20 by default. With more than
# 20 concurrent requests, each would open a connection of its own.
LIMITS: Final = httpx.Limits(
    max_connections=MAX_CONCURRENCY,
    max_keepalive_connections=MAX_CONCURRENCY,
    keepalive_expiry=KEPT_ALIVE,
)

USED_BY_CALLS: Final = ("httpcore", "factorial_sdk.core.converter")
"""What the first call imports, if nothing has before."""


class OpenHttpxOptions(TypedDict, total=False):
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


class HttpxOptions(OpenHttpxOptions, total=False, closed=True):
    """The same, and no others: what is closed cannot be extended."""


class Connections(ABC, Generic[HttpClient]):
    """The httpx client of an SDK client and of all clients derived from it.

    Args:
        given: the caller's httpx client; None for one that is made on first use.
        arguments: what the httpx client is made of; see `httpx_arguments`.
        base_url: where all requests go.
    """

    def __init__(self, given: HttpClient | None, arguments: dict[str, Any], base_url: str) -> None:
        self._given = given
        self._arguments = arguments
        self._base_url = base_url
        self._inherited = False  # connections of a parent process are in what the caller gave
        self._closed = False

    @staticmethod
    @abstractmethod
    def http_client_class() -> Any:
        """Return the class of the httpx client: late, since instrumentation may replace it."""

    @abstractmethod
    def after_fork(self) -> None:
        """Leave the connections to the parent process, and start without any.

        They are not closed: with TLS, that would tell the server that the parent ends.
        """

    def _make(self) -> tuple[HttpClient, Builder]:
        own = self._given is None
        client: Any = self._given or make_http_client(self.http_client_class(), self._arguments)
        return client, Builder(client, own=own, base_url=self._base_url)

    def _check_open(self, *, closed: bool) -> None:
        if closed or self._closed:
            raise ConfigurationError("this client is closed; create a new one")

    def _check_inherited(self) -> None:
        if self._inherited:
            name = "http_client" if self._given or self._bridged_client() else "transport"
            raise ConfigurationError(
                f"{name} must be made in the process that uses it, got one with connections of "
                "the process that was forked; make it, and a client with it, after the fork"
            )

    def _holds_connections(self, *, used: bool) -> bool:
        """Return whether transports of the caller may hold connections of a parent process.

        Args:
            used: what to return for a transport of an unknown class: whether it was used before
                the fork.
        """
        client = self._given or self._bridged_client()
        if client is not None:
            private = vars(client)  # httpx has no public names for them
            mounted: dict[str, Any] = private.get("_mounts") or {}
            transports = [private.get("_transport"), *mounted.values()]
        else:
            mounts: dict[str, Any] = self._arguments.get("mounts") or {}
            transports = [self._arguments.get("transport"), *mounts.values()]
        return any(_is_connected(transport, used=used) for transport in transports)

    def _bridged_client(self) -> Any:
        """Return the client of httpx2 that the caller gave; None without one."""
        target = _bridge_target(self._arguments.get("transport"))
        return target if hasattr(target, "send") else None


def _bridge_target(transport: object) -> Any:
    """Return what a bridge leads to, a client or a transport of httpx2; None for no bridge."""
    # By its attribute: after a fork, nothing can be imported, and most programs need no bridge.
    return getattr(transport, "bridge_target", None)


def _is_connected(transport: Any, *, used: bool) -> bool:
    transport = _bridge_target(transport) or transport
    unconnected = ("MockTransport", "ASGITransport", "WSGITransport")
    if any(is_httpx2(transport, name) for name in unconnected):
        return False
    if transport is None or isinstance(
        transport, httpx.MockTransport | httpx.ASGITransport | httpx.WSGITransport
    ):
        return False
    if type(transport).__module__.startswith("factorial_sdk."):  # the fake, in this process
        return False
    connections: Any = getattr(getattr(transport, "_pool", None), "connections", None)
    return used if connections is None else len(connections) > 0


def httpx_arguments(
    http_client: object, expected: type, transport: object, timeout: object, options: HttpxOptions
) -> dict[str, Any]:
    """Return the arguments of the httpx client to make; none when the caller gave one.

    A client or a transport of httpx2 becomes a transport of httpx, see `bridge`.

    Raises:
        ConfigurationError: `http_client` is not of the `expected` class, `transport` is none, or
            options for an httpx client are given together with one.
    """
    is_async = issubclass(expected, httpx.AsyncClient)
    if http_client is not None:
        is_fork = is_httpx2(http_client, "AsyncClient" if is_async else "Client")
        if not is_fork and not isinstance(http_client, expected):
            kind = type(http_client).__name__
            raise ConfigurationError(
                f"http_client must be an httpx.{expected.__name__}, or one of httpx2, got {kind}"
            )
        names = [*options, *(["transport"] if transport is not None else [])]
        if names:
            raise ConfigurationError(
                f"{', '.join(sorted(names))} cannot be changed on an http_client of your own; "
                "pass them to it instead"
            )
        if not is_fork:
            return {}
        from .bridge import client_arguments  # few programs use httpx2

        return client_arguments(http_client, is_async=is_async)
    arguments: dict[str, Any] = {"timeout": check_timeout(timeout), "limits": LIMITS, **options}
    try:
        headers = encode_headers(options.get("headers"))
    except (TypeError, ValueError) as error:  # whose texts hold no values
        raise ConfigurationError(str(error)) from None
    arguments["headers"] = merge_headers(common_headers(), headers)
    base = httpx.AsyncBaseTransport if is_async else httpx.BaseTransport
    if (mounts := options.get("mounts")) is not None:
        from .bridge import bridged_mounts

        arguments["mounts"] = bridged_mounts(mounts, base)
    if transport is not None:
        from .bridge import bridged_transport

        arguments["transport"] = bridged_transport("transport", transport, base)
    elif "verify" not in options and "cert" not in options:
        arguments["verify"] = shared_ssl_context()
    return arguments


@cache
def shared_ssl_context() -> ssl.SSLContext:
    """Return one TLS context for all clients: reading the certificates takes about 50 ms.

    OpenSSL reads them without Python's lock. Meanwhile, this thread imports what calls need.
    """
    made: list[ssl.SSLContext] = []

    def make() -> None:
        with suppress(Exception):  # then it is raised below, in the thread of the caller
            made.append(httpx.create_ssl_context())

    thread = Thread(target=make, name="factorial-sdk-certificates")
    try:
        thread.start()
    except RuntimeError:  # no thread can be started, as in a browser
        return httpx.create_ssl_context()
    for module in USED_BY_CALLS:
        import_module(module)
    thread.join()
    return made[0] if made else httpx.create_ssl_context()


@redact_errors
def make_http_client(
    http_client_class: type[HttpClient], arguments: Mapping[str, Any]
) -> HttpClient:
    """Make the httpx client.

    Raises:
        ConfigurationError: httpx refuses an argument. The message leaves out what httpx says, since
            that can quote a proxy's URL with its password.
    """
    try:
        return http_client_class(**arguments)
    except Exception as error:
        reason = type(error).__name__
    raise ConfigurationError(
        f"httpx cannot make a client of these options ({reason}); check proxy, mounts, verify, "
        "cert, http2 and the proxies of the environment (trust_env)"
    )

"""Clients, transports and servers of a fake."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, Any, Final

from ..transports import RequestHandler

if TYPE_CHECKING:
    import httpx

    from ...async_client import AsyncClient
    from ...sync_client import Client
    from ..transports.asgi import FakeApp
    from ..transports.httpx import FakeTransport
    from ..transports.server import FakeServer
    from .base import FakeCompany

URL: Final = "https://fake.factorial.invalid"
"""Base URL of clients that reach the fake without a network."""


class TransportsMixin(RequestHandler, ABC):
    """The methods of `FakeFactorial` that connect clients to it."""

    def transport(self) -> FakeTransport:
        """Return a transport for `httpx.Client`, `httpx.AsyncClient` and the SDK's clients."""
        from ..transports.httpx import FakeTransport

        return FakeTransport(self)

    def client(self, *, company: FakeCompany | None = None, **options: Any) -> Client:
        """Return a client of this fake.

        Args:
            company: Company whose token it sends; the first one by default.
            **options: Options of `Client`; ``auth=`` for other credentials.
        """
        from ...sync_client import Client

        return Client(**self._options(company, options))

    def async_client(self, *, company: FakeCompany | None = None, **options: Any) -> AsyncClient:
        """Return an asynchronous client of this fake.

        Args:
            company: Company whose token it sends; the first one by default.
            **options: Options of `AsyncClient`; ``auth=`` for other credentials.
        """
        from ...async_client import AsyncClient

        return AsyncClient(**self._options(company, options))

    def serve(self, port: int = 0, host: str = "127.0.0.1") -> FakeServer:
        """Serve this fake over HTTP, in threads of this process, until the server is closed.

        Args:
            port: Port to listen on; a free one by default.
            host: Address to listen on; only this machine can connect by default.

        Raises:
            OSError: The server cannot listen there, for example because the port is in use.
        """
        from ..transports.server import FakeServer

        return FakeServer(self, port, host)

    def app(self) -> FakeApp:
        """Return an ASGI application for ASGI servers and test clients."""
        from ..transports.asgi import FakeApp

        return FakeApp(self)

    def respond(self, request: httpx.Request) -> httpx.Response:
        """Return the httpx response to an httpx request; the ``side_effect`` of a respx route.

        Args:
            request: Request of a blocking client, or of an asynchronous one whose body was read,
                as respx passes it.

        Example:
            >>> import httpx
            >>> from factorial_sdk.testing import FakeFactorial
            >>> request = httpx.Request("GET", "https://api.factorialhr.com/")
            >>> FakeFactorial().respond(request).status_code
            200
        """
        return self.transport().handle_request(request)

    def _options(self, company: FakeCompany | None, given: dict[str, Any]) -> dict[str, Any]:
        from ...auth.credentials import AccessTokenAuth

        options = {"base_url": URL, "transport": self.transport(), **given}
        if options.get("auth") is None:
            options["auth"] = AccessTokenAuth(self.token if company is None else company.token)
        return options

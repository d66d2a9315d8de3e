"""The ways to a fake: clients, transports, servers."""

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
    """A part of `FakeFactorial`."""

    def transport(self) -> FakeTransport:
        """A transport for an `httpx.Client` or an `httpx.AsyncClient`, or for the SDK's clients."""
        from ..transports.httpx import FakeTransport

        return FakeTransport(self)

    def client(self, *, company: FakeCompany | None = None, **options: Any) -> Client:
        """A client of this fake.

        Args:
            company: that it is for; the first one by default.
            **options: of `Client`; ``auth=`` to try other credentials.
        """
        from ...sync_client import Client

        return Client(**self._options(company, options))

    def async_client(self, *, company: FakeCompany | None = None, **options: Any) -> AsyncClient:
        """An asynchronous client of this fake.

        Args:
            company: that it is for; the first one by default.
            **options: of `AsyncClient`; ``auth=`` to try other credentials.
        """
        from ...async_client import AsyncClient

        return AsyncClient(**self._options(company, options))

    def serve(self, port: int = 0, host: str = "127.0.0.1") -> FakeServer:
        """Serve this fake over HTTP, in threads of this process, until the server is closed.

        Args:
            port: to listen on; a free one by default.
            host: to listen on; by default only this computer can connect.

        Raises:
            OSError: the address cannot be listened on, for example because it is in use.
        """
        from ..transports.server import FakeServer

        return FakeServer(self, port, host)

    def app(self) -> FakeApp:
        """An ASGI application, for whatever serves or tests those; no framework is needed."""
        from ..transports.asgi import FakeApp

        return FakeApp(self)

    def respond(self, request: httpx.Request) -> httpx.Response:
        """Answer a request of httpx: the ``side_effect`` of a respx route.

        Args:
            request: of a blocking client, or of an asynchronous one with its body read, as respx
                hands it over.

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

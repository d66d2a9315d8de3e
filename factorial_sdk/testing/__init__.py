"""An in-memory fake of the Factorial API, for trying the SDK and for testing programs.

It needs no account and no network::

    from factorial_sdk.testing import FakeFactorial

    with FakeFactorial().client() as api:
        print(api.integrations.sync_runs.all())

``python -m factorial_sdk.testing --port 8080`` serves it over HTTP.

Where to find what:

===================  ===========================================================================
``fake``             `FakeFactorial`; its methods by concern are in ``mixins/``
``mixins/``          clients and servers, records, faults, webhooks
``http``             requests and responses as values, without a socket
``dispatcher``       one authenticated request: read, list or write, and the response
``server/``          its steps: ``routing``, ``pagination``, ``filters``, ``request_body``,
                     ``foreign_keys``, ``mutations``, ``serializer``
``actions/``         the effects of actions: clock in, approve, report outcomes, …
``error_responses``  the error responses, in the API's shapes
``fault_injection``  planned faults and the rate limit
``credentials``      API keys and tokens: issued, checked, refreshed, revoked
``oauth``            the endpoints below ``/oauth/``
``file_host``        the host of files: signed addresses, ranges
``webhooks``         deliveries to webhook subscriptions
``schema/``          operations and fields, generated; which collection an id refers to
``store/``           the records, in memory
``seed/``            the initial records of a company, each made when it is first read
``transports/``      httpx transport, HTTP server, ASGI application
``cassettes/``       `record`, `replay`, `compare`: what a real account responds
``clock``            the fake's time; `no_sleep`
``index_page``       the HTML page at ``/``
``pytest_plugin``    pytest fixtures
``token_stores``     `check_token_store`, for token stores of your own
===================  ===========================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .cassettes.cassette import Cassette as Cassette
    from .cassettes.comparison import Deviation as Deviation
    from .cassettes.comparison import compare as compare
    from .cassettes.recording import record as record
    from .cassettes.replaying import Replay as Replay
    from .cassettes.replaying import replay as replay
    from .clock import no_sleep as no_sleep
    from .fake import FakeFactorial as FakeFactorial
    from .http import FakeRequest as FakeRequest
    from .http import FakeResponse as FakeResponse
    from .http import RecordedRequest as RecordedRequest
    from .http import Visit as Visit
    from .mixins.base import FakeCompany as FakeCompany
    from .token_stores import check_token_store as check_token_store
    from .transports.asgi import FakeApp as FakeApp
    from .transports.httpx import FakeTransport as FakeTransport
    from .transports.server import FakeServer as FakeServer
    from .webhooks import Delivery as Delivery

_MODULES = {
    "Cassette": ".cassettes.cassette",
    "Deviation": ".cassettes.comparison",
    "Replay": ".cassettes.replaying",
    "compare": ".cassettes.comparison",
    "record": ".cassettes.recording",
    "replay": ".cassettes.replaying",
    "Delivery": ".webhooks",
    "FakeApp": ".transports.asgi",
    "FakeCompany": ".mixins.base",
    "FakeFactorial": ".fake",
    "FakeRequest": ".http",
    "FakeResponse": ".http",
    "FakeServer": ".transports.server",
    "FakeTransport": ".transports.httpx",
    "RecordedRequest": ".http",
    "Visit": ".http",
    "check_token_store": ".token_stores",
    "no_sleep": ".clock",
}

__all__ = sorted(_MODULES)  # pyright: ignore


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(module, __name__), name)

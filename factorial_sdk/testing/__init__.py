"""A stand-in for the Factorial API, in memory, to try the SDK on and to test programs with.

It needs no account and no network::

    from factorial_sdk.testing import FakeFactorial

    with FakeFactorial().client() as api:
        print(api.integrations.sync_runs.all())

``python -m factorial_sdk.testing --port 8080`` serves it over HTTP.

Read it in this order:

==================  ============================================================================
``messages``        a request and an answer, without any socket
``refusals``        the error answers, in the API's shapes
``table/``          what the API serves: operations and fields, generated; and which id names what
``clock``           the time of a fake
``records/``        the records, in memory; made when first read
``company/``        a believable company: the records that are there from the beginning
``answering/``      a request answered: ``routing``, ``paging``, ``filtering``, ``bodies``,
                    ``writing``, ``showing``, and ``service``, which puts them together
``actions/``        what writes do besides being kept: clocking in, approving, reporting …
``access/``         credentials and OAuth, webhooks, and what can be made to go wrong
``ways_in/``        httpx transports, HTTP on a socket, ASGI
``part``            what the parts of the fake have in common
``contents``        records as models of the SDK: looking at them, putting some there
``faults``          what can be made to go wrong
``hooks``           webhooks
``ways``            the ways in, as methods
``fake``            `FakeFactorial`: all of that together, credentials, what was asked
``pytest_plugin``   fixtures for the tests of users
``patience``        waits that pass at once
==================  ============================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .clock import no_sleep as no_sleep
    from .fake import FakeFactorial as FakeFactorial
    from .http import FakeRequest as FakeRequest
    from .http import FakeResponse as FakeResponse
    from .http import Visit as Visit
    from .mixins.base import FakeCompany as FakeCompany
    from .transports.asgi import FakeApp as FakeApp
    from .transports.httpx import FakeTransport as FakeTransport
    from .transports.server import FakeServer as FakeServer
    from .webhooks import Delivery as Delivery

_MODULES = {
    "Delivery": ".webhooks",
    "FakeApp": ".transports.asgi",
    "FakeCompany": ".mixins.base",
    "FakeFactorial": ".fake",
    "FakeRequest": ".http",
    "FakeResponse": ".http",
    "FakeServer": ".transports.server",
    "FakeTransport": ".transports.httpx",
    "Visit": ".http",
    "no_sleep": ".clock",
}

__all__ = sorted(_MODULES)  # pyright: ignore


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(module, __name__), name)

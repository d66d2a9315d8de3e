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
``shapes``          what the fields of the SDK's models and bodies may hold
``tables``          how a collection of the API is described: the vocabulary of the table
``store``           the records
``company``         a small company: who works there, what they are paid and what they spend
``payloads``        its compensations and expenses, as a sync hands them over
``history``         its sync runs
``integrations``    the table of the integrations domain, and what its operations do
``filtering``       the filters of a list
``paging``          one page of a list
``forms``           multipart bodies
``bodies``          bodies, checked against the SDK's body classes
``routing``         a path and a method, as an entry of the table
``service``         a request answered
``welcome``         the page at ``/``
``fake``            `FakeFactorial`: credentials, lock, record of what was asked; and the ways in
``transport``       way in: a transport for httpx clients
``server``          way in: HTTP on a socket
``patience``        waits that pass at once
==================  ============================================================================
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .fake import FakeFactorial as FakeFactorial
    from .messages import FakeRequest as FakeRequest
    from .messages import FakeResponse as FakeResponse
    from .messages import Visit as Visit
    from .patience import no_sleep as no_sleep
    from .server import FakeServer as FakeServer
    from .transport import FakeTransport as FakeTransport

_MODULES = {
    "FakeFactorial": ".fake",
    "FakeRequest": ".messages",
    "FakeResponse": ".messages",
    "FakeServer": ".server",
    "FakeTransport": ".transport",
    "Visit": ".messages",
    "no_sleep": ".patience",
}

__all__ = sorted(_MODULES)  # pyright: ignore


def __getattr__(name: str) -> Any:
    module = _MODULES.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(module, __name__), name)

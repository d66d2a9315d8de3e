from __future__ import annotations

from collections.abc import Iterator

import pytest
from anyio.from_thread import start_blocking_portal

from .ways import Asgi, ByHand, Way, Wsgi


@pytest.fixture(params=["handle", "wsgi", "asyncio", "trio"])
def way(request: pytest.FixtureRequest) -> Iterator[Way]:
    """Each way of receiving requests."""
    if request.param == "handle":
        yield ByHand()
    elif request.param == "wsgi":
        yield Wsgi()
    else:
        with start_blocking_portal(request.param) as portal:
            yield Asgi(request.param, portal)

"""Pytest fixtures for the tests of users; pytest loads them once the SDK is installed.

``fake_factorial`` is a `FakeFactorial`; ``factorial_client`` and ``async_factorial_client`` are
clients of it. A marker sets its arguments::

    @pytest.mark.fake_factorial(seed=3, employees=200)
    def test_a_large_company(factorial_client): ...
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ..async_client import AsyncClient
    from ..sync_client import Client
    from .fake import FakeFactorial

MARKER = "fake_factorial(**options): arguments of the FakeFactorial that the fixtures make"


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line("markers", MARKER)


@pytest.fixture
def fake_factorial(request: pytest.FixtureRequest) -> FakeFactorial:
    """Return an in-memory Factorial API, new for each test."""
    from .fake import FakeFactorial

    marker = request.node.get_closest_marker("fake_factorial")
    if marker is not None and marker.args:
        raise pytest.UsageError("fake_factorial takes arguments by name, such as seed=3")
    options: dict[str, Any] = {} if marker is None else dict(marker.kwargs)
    return FakeFactorial(**options)


@pytest.fixture
def factorial_client(fake_factorial: FakeFactorial) -> Iterator[Client]:
    """Return a blocking client of ``fake_factorial``."""
    with fake_factorial.client() as client:
        yield client


@pytest.fixture
def async_factorial_client(fake_factorial: FakeFactorial) -> Iterator[AsyncClient]:
    """Return an asynchronous client of ``fake_factorial``, for asyncio and trio."""
    import anyio

    client = fake_factorial.async_client()
    yield client
    # In a thread of its own, since the test's thread may have a running event loop.
    closing = Thread(target=anyio.run, args=(client.aclose,))
    closing.start()
    closing.join()

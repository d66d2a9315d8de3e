"""Fixtures for the tests of users; pytest finds them by itself once the SDK is installed.

``fake_factorial``, a `FakeFactorial`, and clients of it: ``factorial_client`` and
``async_factorial_client``. A marker says what the company shall be like::

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
    """Make the marker known."""
    config.addinivalue_line("markers", MARKER)


@pytest.fixture
def fake_factorial(request: pytest.FixtureRequest) -> FakeFactorial:
    """The Factorial API in memory, new for each test."""
    from .fake import FakeFactorial

    marker = request.node.get_closest_marker("fake_factorial")
    options: dict[str, Any] = {} if marker is None else dict(marker.kwargs)
    return FakeFactorial(**options)


@pytest.fixture
def factorial_client(fake_factorial: FakeFactorial) -> Iterator[Client]:
    """A blocking client of ``fake_factorial``."""
    with fake_factorial.client() as client:
        yield client


@pytest.fixture
def async_factorial_client(fake_factorial: FakeFactorial) -> Iterator[AsyncClient]:
    """An asynchronous client of ``fake_factorial``, for asyncio and trio."""
    import anyio

    client = fake_factorial.async_client()
    yield client
    # In a thread: wherever the test ran, there is no event loop there.
    closing = Thread(target=anyio.run, args=(client.aclose,))
    closing.start()
    closing.join()

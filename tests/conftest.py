"""The fixture that runs each test of behaviour in every mode: blocking, asyncio and trio.

And the hunt after secrets, over all tests, see `secret_hunt`; and other days, see `other_day`.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal
from hypothesis import HealthCheck, settings

import factorial_sdk
import factorial_sdk.concurrency.async_pages  # CPython 3.11 cannot parse it deep in a call stack
from factorial_sdk.core.decoding import mismatch
from factorial_sdk.testing import no_sleep

from . import other_day
from .helpers import modes, programs, workers
from .helpers.chance import examples
from .helpers.integrations import (
    pytest_collection_modifyitems as pytest_collection_modifyitems,
)
from .helpers.integrations import (
    pytest_pycollect_makemodule as pytest_pycollect_makemodule,
)
from .secrets import hunt
from .secrets.hunt import pytest_runtest_call as pytest_runtest_call
from .secrets.hunt import pytest_runtest_protocol as pytest_runtest_protocol
from .secrets.hunt import pytest_runtest_teardown as pytest_runtest_teardown
from .secrets.hunt import pytest_sessionstart as pytest_sessionstart

# What a shell starts in the background ignores Ctrl-C, and so would the programs of the tests.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes says how busy the machine is, and nothing about the SDK.
settings.register_profile(
    "any-speed",
    deadline=None,
    max_examples=examples(50),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("any-speed")


def pytest_addoption(parser: pytest.Parser) -> None:
    other_day.add_options(parser)
    modes.add_option(parser)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Return two workers for each core: many tests wait, for a process or for a server."""
    return 2 * len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 4


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(modes)
    # Tests make and drop so much that 700 costs a twentieth of the time; at 50,000, memory leaves
    # the caches of the processor, which costs as much.
    gc.set_threshold(10_000)
    other_day.begin(config)
    hunt.pytest_configure(config)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Let one worker compile for all; keep what is collected out of later garbage collections.

    There are millions of objects, which live to the end: a `gc.collect()` among them takes 0.4 s,
    and several tests call it.
    """
    workers.wait_for_first(session.config)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
        workers.tell_others(session.config)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish() -> None:
    gc.collect()  # of what the tests made; what was there before is frozen
    gc.unfreeze()  # Hypothesis asks who refers to trio's random numbers, if it is imported now


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure() -> None:
    gc.freeze()  # pytest collects garbage five times now: let it look at nothing
    programs.stop()


Handler = Callable[[httpx.Request], httpx.Response]


class Mode:
    """One way of using the SDK, with the differences between them out of the tests' sight.

    The asynchronous modes keep one event loop for the whole test, in a thread of its own.
    """

    def __init__(self, name: str, portal: BlockingPortal | None) -> None:
        self.name = name
        self.portal = portal
        self._open: list[Any] = []

    @property
    def is_async(self) -> bool:
        return self.portal is not None

    def client(self, handler: Handler | None = None, /, **options: Any) -> Any:
        """A client of this mode; with `handler`, one whose requests that function answers."""
        options.setdefault("auth", factorial_sdk.AccessTokenAuth("planted-token"))
        if handler is not None:
            options["transport"] = httpx.MockTransport(handler)
        cls: Any = factorial_sdk.AsyncClient if self.is_async else factorial_sdk.Client
        client = cls(**options)
        self._open.append(client)
        return client

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """The result of calling `function`, awaited where the mode needs it."""
        if self.portal is None:
            return function(*args, **kwargs)

        async def main() -> Any:
            return await function(*args, **kwargs)

        return self.portal.call(main)

    def list(self, iterate: Callable[..., Any], *args: Any, **kwargs: Any) -> list[Any]:
        """All that an iterating operation yields."""
        if self.portal is None:
            return list(iterate(*args, **kwargs))

        async def main() -> list[Any]:
            return [item async for item in iterate(*args, **kwargs)]

        return self.portal.call(main)

    def take(self, count: int, iterate: Callable[..., Any], *args: Any, **kwargs: Any) -> list[Any]:
        """The first `count` items that an iterating operation yields; the rest is not asked for."""
        taken: list[Any] = []
        if self.portal is None:
            for item in iterate(*args, **kwargs):
                taken.append(item)
                if len(taken) == count:
                    break
            return taken

        async def main() -> list[Any]:
            async for item in iterate(*args, **kwargs):
                taken.append(item)
                if len(taken) == count:
                    break
            return taken

        return self.portal.call(main)

    def close(self, client: Any) -> None:
        self.call(client.aclose if self.is_async else client.close)


@pytest.fixture(params=["sync", "asyncio", pytest.param("trio", marks=pytest.mark.trio)])
def mode(request: pytest.FixtureRequest) -> Iterator[Mode]:
    with ExitStack() as stack:
        portal = None
        if request.param != "sync":
            portal = stack.enter_context(start_blocking_portal(request.param))
        mode = Mode(request.param, portal)
        yield mode
        for client in mode._open:
            mode.close(client)


@pytest.fixture(autouse=True)
def _waits_pass_at_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """Between attempts nobody waits, except in tests that are marked with `real_time`."""
    if request.node.get_closest_marker("real_time"):
        yield
        return
    with no_sleep():
        yield


@pytest.fixture(autouse=True)
def _fresh_drift() -> Iterator[None]:
    """Each test sees the drifts that it causes, whatever ran before it."""
    mismatch.forget()
    yield
    mismatch.forget()


@pytest.fixture(autouse=True)
def _no_credentials_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FACTORIAL_TOKEN", "FACTORIAL_API_KEY", "FACTORIAL_BASE_URL", "FACTORIAL_LOG"):
        monkeypatch.delenv(name, raising=False)

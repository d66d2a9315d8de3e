"""The ceiling of a response body: counted where it is decompressed, so memory is bounded."""

from __future__ import annotations

import gc
import gzip
import tracemalloc
import zlib
from collections.abc import AsyncIterator, Iterator
from functools import cache
from typing import Any

import httpx
import pytest

import factorial_sdk
from factorial_sdk.core.config import MAX_RESPONSE_SIZE
from factorial_sdk.transport.response_body import MAX_ERROR_SIZE

from ..conftest import Mode
from ..faults.server import FaultServer, response, say

MIB = 1024 * 1024

# httpx leaves its generators open where a body is not read to its end; trio warns of that.
pytestmark = pytest.mark.filterwarnings("ignore:Async generator:ResourceWarning")


@pytest.fixture(autouse=True)
def _generators_are_collected(request: pytest.FixtureRequest) -> Iterator[None]:
    """While the warnings of trio are still ignored."""
    yield
    if request.node.get_closest_marker("trio"):
        gc.collect()


class Whole(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body that a transport hands over in one piece, which the client decompresses."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self.content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self.content


class Serving:
    """Responds with one body, compressed as its headers say, and counts."""

    def __init__(self, content: bytes, status: int = 200, **headers: str) -> None:
        self.content = content
        self.status = status
        self.headers = {name.replace("_", "-"): text for name, text in headers.items()}
        self.requests = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        headers = {"content-type": "application/json", **self.headers}
        return httpx.Response(self.status, headers=headers, stream=Whole(self.content))


@cache
def bomb(size: int) -> bytes:
    """A body of so many bytes, compressed a thousandfold."""
    return gzip.compress(b'{"id": "1", "name": "' + b" " * size + b'"}')


@pytest.mark.parametrize("method", ["get_by_id", "delete"])
def test_a_small_gzip_that_grows_large_is_refused(mode: Mode, method: str) -> None:
    serving = Serving(bomb(60 * MIB), content_encoding="gzip", x_request_id="r")
    api = mode.client(serving, max_response_size=MIB)
    tracemalloc.start()
    try:
        with pytest.raises(factorial_sdk.DecodeError, match="max_response_size") as caught:
            mode.call(getattr(api.teams.teams, method), 1)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 15 * MIB
    assert "at most 1,048,576 bytes" in str(caught.value)
    assert (caught.value.status, caught.value.request_id) == (200, "r")
    assert serving.requests == 1, "it is not tried again"


@pytest.mark.parametrize("size", [-1, 0, 1])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "deflate"])
def test_the_ceiling_is_exact(mode: Mode, size: int, encoding: str) -> None:
    body = b'{"id": "1", "name": "' + b"n" * 5000 + b'"}'
    encode: Any = {"gzip": gzip.compress, "deflate": zlib.compress}.get(encoding, bytes)
    serving = Serving(encode(body), content_encoding=encoding)
    api = mode.client(serving, max_response_size=len(body) + size)
    if size < 0:
        with pytest.raises(factorial_sdk.DecodeError, match="max_response_size"):
            mode.call(api.teams.teams.get_by_id, 1)
    else:
        assert len(mode.call(api.teams.teams.get_by_id, 1).name) == 5000


def test_raw_responses_have_the_ceiling_too(mode: Mode) -> None:
    api = mode.client(Serving(b" " * 2000), max_response_size=1000)
    with pytest.raises(factorial_sdk.DecodeError, match="max_response_size"):
        mode.call(api.teams.teams.get.raw)


def test_the_body_of_an_error_is_cut_and_its_status_kept(mode: Mode) -> None:
    serving = Serving(bomb(30 * MIB), 503, content_encoding="gzip")
    api = mode.client(serving, max_response_size=None)
    with pytest.raises(factorial_sdk.ServerError, match="at least") as caught:
        mode.call(api.teams.teams.get)
    assert serving.requests == 3
    assert len(caught.value.response.content) <= MAX_ERROR_SIZE


def test_a_body_compressed_twice_is_refused(mode: Mode) -> None:
    serving = Serving(gzip.compress(bomb(MIB)), content_encoding="gzip, gzip")
    with pytest.raises(factorial_sdk.ApiConnectionError, match="decompressed"):
        mode.call(mode.client(serving, retry=0).teams.teams.get)


def test_with_options_changes_the_ceiling(mode: Mode) -> None:
    api = mode.client(Serving(b'{"id": "1"}'.ljust(2000)), max_response_size=1000)
    for size in (2000, None):
        other = api.with_options(max_response_size=size)
        assert mode.call(other.teams.teams.get_by_id, 1).id == "1"
    with pytest.raises(factorial_sdk.DecodeError):
        mode.call(api.with_options(retry=1).teams.teams.get_by_id, 1)


@pytest.mark.parametrize("size", [0, -1, True, 1.5, "1"])
def test_a_ceiling_that_is_none_is_refused(mode: Mode, size: Any) -> None:
    with pytest.raises(factorial_sdk.ConfigurationError, match="max_response_size must be"):
        mode.client(max_response_size=size)
    with pytest.raises(factorial_sdk.ConfigurationError, match="max_response_size must be"):
        mode.client().with_options(max_response_size=size)


def test_the_default_ceiling_is_256_mib(mode: Mode) -> None:
    assert mode.client()._context.settings.max_response_size == MAX_RESPONSE_SIZE == 256 * MIB


@pytest.mark.parametrize("status", [200, 500])
def test_the_connection_of_a_cut_body_is_not_used_again(mode: Mode, status: int) -> None:
    large = say(response(status, b" " * 5 * MIB, content_type="application/json"))
    with FaultServer([large]) as server:
        api = mode.client(base_url=server.url, max_response_size=MIB, retry=0)
        with pytest.raises(factorial_sdk.FactorialError):
            mode.call(api.integrations.sync_runs.get_by_id, "first")
        for name in ("second", "third"):
            assert mode.call(api.integrations.sync_runs.get_by_id, name).id == name
        assert server.connections == 2
        mode.close(api)

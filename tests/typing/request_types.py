"""The types of ``client.request``, in both modes. Checked by `check.py`, never run."""

from __future__ import annotations

from typing import Any, assert_type

import attrs

from factorial_sdk import (
    ID,
    AsyncClient,
    AsyncResponseStream,
    Client,
    ListApiResponse,
    Model,
    RawResponse,
    Request,
    ResponseStream,
    RetryPolicy,
)


@attrs.frozen(kw_only=True)
class Thing(Model):
    id: ID
    name: str | None = None


def blocking_requests_have_the_type_of_their_model(client: Client) -> None:
    call = client.request
    assert_type(call("GET", "new/things"), Any)
    assert_type(call("POST", "new/things", json={"a": [1]}, headers={"x-a": "b"}, timeout=3), Any)
    assert_type(call("GET", "new/things/7", model=Thing), Thing)
    assert_type(call("GET", "new/things/7", model=Thing, paginate=False, retry=0), Thing)
    assert_type(call("GET", "new/things", model=list[Thing]), list[Thing])
    assert_type(call("GET", "new/things", paginate=True), list[Any])
    things = call("GET", "new/things", paginate=True, model=Thing, max_items=3, progress=True)
    assert_type(things, ListApiResponse[Thing])
    raw = call.raw("PATCH", "new/things/7", json=Thing(id=7), retry=RetryPolicy(retry_post=True))
    assert_type(raw, RawResponse[Any])
    assert_type(call.describe("GET", "new/things"), Request[Any])
    described = call.describe("GET", "new/things/7", model=Thing)
    assert_type(described, Request[Thing])
    assert_type(client.send(described), Thing)
    with call.stream("GET", "new/things", params={"a": 1}) as response:
        assert_type(response, ResponseStream)
        assert_type(response.status, int)
        assert_type(response.headers["content-type"], str)
        for part in response:
            assert_type(part, bytes)
        for line in response.lines():
            assert_type(line, str)


async def asynchronous_requests_are_awaited(client: AsyncClient) -> None:
    call = client.request
    assert_type(await call("GET", "new/things"), Any)
    assert_type(await call("GET", "new/things/7", model=Thing), Thing)
    assert_type(await call("GET", "new/things", model=list[Thing]), list[Thing])
    assert_type(await call("GET", "new/things", paginate=True), list[Any])
    things = await call("GET", "new/things", paginate=True, model=Thing)
    assert_type(things, ListApiResponse[Thing])
    assert_type(await call.raw("GET", "new/things"), RawResponse[Any])
    described = call.describe("GET", "new/things", model=list[Thing])
    assert_type(await client.send(described), list[Thing])
    async with call.stream("GET", "new/things") as response:
        assert_type(response, AsyncResponseStream)
        async for part in response:
            assert_type(part, bytes)
        async for line in response.lines():
            assert_type(line, str)

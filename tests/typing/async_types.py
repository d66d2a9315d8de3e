"""The types that asynchronous code sees, where they differ. Checked by `check.py`, never run."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from pathlib import Path
from typing import Any, TypeVar, assert_type

import httpx

import factorial_sdk
from factorial_sdk import (
    ApiClient,
    AsyncClient,
    Leave,
    ListApiResponse,
    ListOptions,
    MetaApiResponse,
    PaginationMeta,
    RawResponse,
    Request,
    RequestOptions,
    SyncableItem,
    SyncableItemsEndpoint,
    SyncableState,
    SyncableStatesEndpoint,
    SyncableSyncRun,
    SyncableSyncRunBulkUpsert,
    SyncableSyncRunBulkUpsertItem,
    SyncableSyncRunsEndpoint,
    SyncableSyncRunStatus,
    SyncableSyncRunUpdate,
    SyncableType,
    SyncRun,
    SyncRunCreate,
    SyncRunOutput,
    SyncRunOutputCreate,
    SyncRunOutputsEndpoint,
    SyncRunsEndpoint,
)

T = TypeVar("T")


# The client


async def clients_take_these_arguments(
    mine: httpx.AsyncClient, transport: httpx.MockTransport
) -> None:
    assert_type(AsyncClient(), factorial_sdk.AsyncClient)
    assert_type(ApiClient(auth=factorial_sdk.AccessTokenAuth("token")), factorial_sdk.AsyncClient)
    AsyncClient(factorial_sdk.DEMO, auth=factorial_sdk.ApiKeyAuth("key"), strict=True)
    AsyncClient(base_url=None, api_version="2026-04-01", timeout=httpx.Timeout(3), http2=False)
    AsyncClient(transport=transport, headers={"x-team": "payroll"}, trust_env=False)
    await AsyncClient(http_client=mine).aclose()


async def credentials_renew_themselves(mine: httpx.AsyncClient) -> None:
    token = await factorial_sdk.async_exchange_code(
        "code",
        client_id="app",
        client_secret="secret",
        redirect_uri="https://a.example",
        http_client=mine,
    )
    assert_type(token, factorial_sdk.Token)
    auth = factorial_sdk.RefreshTokenAuth("refresh", "app", "secret", created_at=token.created_at)
    async with AsyncClient(auth=auth) as api:
        assert_type(await api.credentials(), factorial_sdk.Credential)


async def clients_are_context_managers() -> None:
    async with AsyncClient() as api:
        assert_type(api, AsyncClient)
    async with ApiClient() as api:
        assert_type(api, AsyncClient)


def domains_and_endpoints_know_the_mode(client: AsyncClient) -> None:
    assert_type(client.integrations, factorial_sdk.IntegrationsDomain[AsyncClient])
    assert_type(client.integrations.syncable_items, SyncableItemsEndpoint[AsyncClient])
    assert_type(client.integrations.syncable_states, SyncableStatesEndpoint[AsyncClient])
    assert_type(client.integrations.syncable_sync_runs, SyncableSyncRunsEndpoint[AsyncClient])
    assert_type(client.integrations.sync_runs, SyncRunsEndpoint[AsyncClient])
    assert_type(client.integrations.sync_run_outputs, SyncRunOutputsEndpoint[AsyncClient])
    assert_type(factorial_sdk.SyncableItemsEndpoint(client), SyncableItemsEndpoint[AsyncClient])
    assert_type(factorial_sdk.SyncableItemsEndpoint(client).api, AsyncClient)


# Operations


async def endpoints_of_the_client_return_results(client: AsyncClient) -> None:
    items = client.integrations.syncable_items
    assert_type(await items.get(), MetaApiResponse[SyncableItem])
    assert_type(await items.get(sync_run_id=7, limit=3), MetaApiResponse[SyncableItem])
    assert_type(await items.get(after_id="a", params={"x": 1}), MetaApiResponse[SyncableItem])
    assert_type(await items.get(page=2, timeout=3.5, headers={}), MetaApiResponse[SyncableItem])
    assert_type(await items.all(sync_run_id="7"), ListApiResponse[SyncableItem])
    assert_type(items.iter(limit=50), AsyncIterator[SyncableItem])
    assert_type(await items.get_by_id(7), SyncableItem)
    assert_type(await items.get_by_id("7", timeout=httpx.Timeout(3)), SyncableItem)
    assert_type(await items.get_by_id(item_id=7, timeout=None), SyncableItem)


async def endpoints_made_by_hand_return_results(client: AsyncClient) -> None:
    items = factorial_sdk.SyncableItemsEndpoint(client)
    assert_type(await items.get(sync_run_id=7, limit=3), MetaApiResponse[SyncableItem])
    assert_type(await items.all(params={"sync_run_id": 7}), ListApiResponse[SyncableItem])
    assert_type(items.iter(sync_run_id=7), AsyncIterator[SyncableItem])
    assert_type(await items.get_by_id("7"), SyncableItem)
    runs = factorial_sdk.SyncableSyncRunsEndpoint(client)
    assert_type(await runs.update(7, {"status": "success"}), SyncableSyncRun)
    assert_type(await runs.bulk_upsert({"sync_run_id": 7, "items": []}), list[SyncableSyncRun])


async def the_documented_example_is_typed() -> None:
    async with factorial_sdk.ApiClient(auth=factorial_sdk.AccessTokenAuth("…")) as api:
        items = factorial_sdk.SyncableItemsEndpoint(api)
        response = await items.get(params={"limit": 10})
        for item in response.data():
            assert_type(item.syncable_type, SyncableType | str)
        runs = factorial_sdk.SyncableSyncRunsEndpoint(api)
        for run in (await runs.all()).data():
            assert_type(run.started_at, dt.datetime | None)


async def other_endpoints_return_results(client: AsyncClient) -> None:
    states = client.integrations.syncable_states
    assert_type(await states.get(ids=[1, "2"], syncable_ids=(3,)), MetaApiResponse[SyncableState])
    assert_type(await states.all(integration_uuid="…"), ListApiResponse[SyncableState])
    assert_type(states.iter(resource_syncable_type="expense"), AsyncIterator[SyncableState])
    assert_type(await states.get_by_id(1), SyncableState)
    runs = client.integrations.sync_runs
    since = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert_type(await runs.get(created_at_gteq=since), MetaApiResponse[SyncRun])
    assert_type(await runs.all(created_at_gteq="2026-01-01"), ListApiResponse[SyncRun])
    assert_type(runs.iter(marketplace_integration_uuid="…"), AsyncIterator[SyncRun])
    assert_type(await runs.get_by_id(1), SyncRun)


async def what_is_sent_can_be_a_body_or_a_mapping(
    client: AsyncClient, changes: Mapping[str, Any]
) -> None:
    runs = client.integrations.syncable_sync_runs
    update = SyncableSyncRunUpdate(status=SyncableSyncRunStatus.SUCCESS)
    assert_type(await runs.update(7, update), SyncableSyncRun)
    assert_type(await runs.update("7", data=changes, headers={"x": "y"}), SyncableSyncRun)
    item = SyncableSyncRunBulkUpsertItem(
        external_identifier="A-1",
        syncable_type=SyncableType.EXPENSE,
        status=SyncableSyncRunStatus.FAILED,
    )
    many = SyncableSyncRunBulkUpsert(sync_run_id=7, items=[item])
    assert_type(await runs.bulk_upsert(many), list[SyncableSyncRun])
    assert_type(await client.integrations.sync_runs.create(SyncRunCreate(company_id=1)), SyncRun)
    assert_type(await client.integrations.sync_runs.create({"company_id": 1}), SyncRun)
    outputs = client.integrations.sync_run_outputs
    assert_type(await outputs.create({"file": b"a;b"}), SyncRunOutput)
    output = SyncRunOutputCreate(file=Path("out.csv"), file_name="out.csv", sync_run_id=7)
    assert_type(await outputs.create(output), SyncRunOutput)
    assert_type(await client.timeoff.leaves.approve(7), Leave)


async def describe_gives_the_request_without_sending_it(client: AsyncClient) -> None:
    items = client.integrations.syncable_items
    runs = client.integrations.syncable_sync_runs
    assert_type(items.get.describe(limit=3), Request[MetaApiResponse[SyncableItem]])
    assert_type(items.all.describe(), Request[MetaApiResponse[SyncableItem]])
    assert_type(items.iter.describe(page=1), Request[MetaApiResponse[SyncableItem]])
    assert_type(items.get_by_id.describe(7), Request[SyncableItem])
    assert_type(runs.update.describe(7, {}), Request[SyncableSyncRun])
    assert_type(runs.bulk_upsert.describe({}), Request[list[SyncableSyncRun]])


async def raw_gives_the_answer_unread(client: AsyncClient) -> None:
    raw = await client.integrations.syncable_items.get.raw(limit=3)
    assert_type(raw, RawResponse[MetaApiResponse[SyncableItem]])
    assert_type(raw.parse(), MetaApiResponse[SyncableItem])
    assert_type(raw.request, Request[MetaApiResponse[SyncableItem]])
    assert_type(raw.status, int)
    assert_type((await client.integrations.syncable_items.get_by_id.raw(7)).parse(), SyncableItem)
    runs = client.integrations.syncable_sync_runs
    assert_type((await runs.update.raw(7, {})).parse(), SyncableSyncRun)
    assert_type((await runs.bulk_upsert.raw({})).parse(), list[SyncableSyncRun])


async def send_returns_what_the_operation_would(client: AsyncClient) -> None:
    items = client.integrations.syncable_items
    assert_type(await client.send(items.get.describe(limit=3)), MetaApiResponse[SyncableItem])
    assert_type(await client.send(items.get_by_id.describe(7)), SyncableItem)
    many = client.integrations.syncable_sync_runs.bulk_upsert.describe({})
    assert_type(await client.send(many), list[SyncableSyncRun])


async def requests_of_one_mode_can_be_sent_in_the_other(
    client: AsyncClient, blocking: factorial_sdk.Client
) -> None:
    request = blocking.integrations.syncable_items.get.describe(limit=3)
    assert_type(await client.send(request), MetaApiResponse[SyncableItem])


async def options_can_be_prepared(client: AsyncClient) -> None:
    common: RequestOptions = {"timeout": 60, "headers": {"x-team": "payroll"}, "params": None}
    paging = ListOptions(limit=10, timeout=httpx.Timeout(60))
    items = client.integrations.syncable_items
    assert_type(await items.get_by_id(7, **common), SyncableItem)
    assert_type(await items.get(sync_run_id=7, **paging), MetaApiResponse[SyncableItem])
    assert_type(await items.all(**paging), ListApiResponse[SyncableItem])
    assert_type(items.iter(**paging), AsyncIterator[SyncableItem])
    runs = client.integrations.syncable_sync_runs
    assert_type(await runs.update(7, {}, **common), SyncableSyncRun)


# Reliability


async def batches_keep_the_type_of_their_results(client: AsyncClient, keep: bool) -> None:
    runs = client.integrations.sync_runs
    requests = [runs.get_by_id.describe(number) for number in range(3)]
    assert_type(await client.send_all(requests), list[SyncRun])
    assert_type(await client.send_all(requests, return_exceptions=False), list[SyncRun])
    assert_type(await client.send_all(requests, return_exceptions=True), list[SyncRun | Exception])
    assert_type(await client.send_all(requests, return_exceptions=keep), list[SyncRun | Exception])
    assert_type(
        await client.send_all(runs.get_by_id.describe(number) for number in range(3)),
        list[SyncRun],
    )


async def derived_clients_are_of_the_same_class(client: AsyncClient) -> None:
    patient = client.with_options(timeout=120, retry=5, strict=True)
    assert_type(patient, AsyncClient)
    assert_type(await patient.integrations.sync_runs.get(retry=0), MetaApiResponse[SyncRun])


async def clients_of_other_companies(client: AsyncClient, auth: factorial_sdk.ApiKeyAuth) -> None:
    assert_type(client.with_auth(auth), AsyncClient)
    assert_type(await client.integrations.sync_runs.get(auth=auth), MetaApiResponse[SyncRun])

    async def credentials(company_id: factorial_sdk.ID) -> factorial_sdk.ApiKeyAuth:
        return auth

    async def count(api: AsyncClient, company_id: factorial_sdk.ID) -> int:
        return len(await api.integrations.sync_runs.get())

    async with factorial_sdk.AsyncFleet(credentials, timeout=5) as fleet:
        assert_type(await fleet.client("1"), AsyncClient)
        report = await fleet.map(count, range(3), progress=print)
        assert_type(report, factorial_sdk.FleetReport[int])
    factorial_sdk.AsyncFleet(lambda company_id: auth)


async def credentials_tell_whose_they_are(client: AsyncClient) -> None:
    assert_type((await client.credentials()).company_id, factorial_sdk.ID)


async def policies_and_limits_can_be_chosen() -> None:
    limit = factorial_sdk.RateLimit(10, period=1, methods=frozenset({"GET"}))
    AsyncClient(retry=factorial_sdk.RetryPolicy(retries=3), rate_limit=limit)
    AsyncClient(retry=0, rate_limit=None, middleware=(factorial_sdk.Middleware(),))


# Operations as values, and running several at once


async def tasks_and_gather_know_the_results(client: AsyncClient) -> None:
    items = client.integrations.syncable_items
    runs = client.integrations.syncable_sync_runs
    async with asyncio.TaskGroup() as group:
        page_task = group.create_task(items.get())
        one_task = group.create_task(items.get_by_id(7))
        raw_task = group.create_task(items.get_by_id.raw(7))
    assert_type(page_task.result(), MetaApiResponse[SyncableItem])
    assert_type(one_task.result(), SyncableItem)
    assert_type(raw_task.result().parse(), SyncableItem)
    page, run = await asyncio.gather(items.all(), runs.get_by_id(7))
    assert_type(page, ListApiResponse[SyncableItem])
    assert_type(run, SyncableSyncRun)
    pages = await asyncio.gather(*(items.get(page=number) for number in range(1, 4)))
    assert_type(pages, list[MetaApiResponse[SyncableItem]])
    assert_type(await asyncio.wait_for(items.get_by_id(7), timeout=3), SyncableItem)


def calls_are_coroutines(client: AsyncClient) -> None:
    items = client.integrations.syncable_items
    page: Coroutine[Any, Any, MetaApiResponse[SyncableItem]] = items.get()
    records: Coroutine[Any, Any, ListApiResponse[SyncableItem]] = items.all()
    raw: Coroutine[Any, Any, RawResponse[SyncableItem]] = items.get_by_id.raw(7)
    assert_type(asyncio.run(page), MetaApiResponse[SyncableItem])
    assert_type(asyncio.run(records), ListApiResponse[SyncableItem])
    assert_type(asyncio.run(raw).parse(), SyncableItem)
    assert_type(asyncio.run(items.get_by_id(7)), SyncableItem)


async def operations_can_be_passed_on(client: AsyncClient) -> None:
    items = client.integrations.syncable_items
    assert_type(await retried(items.all), ListApiResponse[SyncableItem])
    read: Callable[[int], Awaitable[SyncableItem]] = items.get_by_id
    assert_type(await read(7), SyncableItem)


async def retried(read: Callable[[], Awaitable[T]]) -> T:
    return await read()


async def helpers_take_endpoints(client: AsyncClient) -> None:
    assert_type(await newest(client.integrations.syncable_items), SyncableItem)
    assert_type(await newest(SyncableItemsEndpoint(client)), SyncableItem)
    assert_type(first(await client.integrations.syncable_sync_runs.all()), SyncableSyncRun)


async def newest(items: SyncableItemsEndpoint[factorial_sdk.AsyncClient]) -> SyncableItem:
    assert_type(await items.get(), MetaApiResponse[SyncableItem])
    return max([item async for item in items.iter()], key=lambda item: item.created_at)


def first(records: ListApiResponse[T]) -> T:
    return records[0]


# Results are those of blocking code, in which `sync_types.py` looks at them more closely


async def iterating_yields_records(client: AsyncClient) -> None:
    items = client.integrations.syncable_items
    async for item in items.iter(sync_run_id=7):
        assert_type(item, SyncableItem)
        assert_type(item.id, int | str)
        assert_type(item.sync_payload, factorial_sdk.SyncPayload | None)
    assert_type([item.status async for item in items.iter()], list[str])
    assert_type(await anext(items.iter()), SyncableItem)


async def results_are_typed(client: AsyncClient) -> None:
    page = await client.integrations.syncable_sync_runs.get()
    assert_type(page.meta, PaginationMeta)
    assert_type(page.meta.end_cursor, str | None)
    assert_type(page.data(), list[SyncableSyncRun])
    assert_type(page[0], SyncableSyncRun)
    assert_type(page[:2], list[SyncableSyncRun])
    for run in page:
        assert_type(run.status, SyncableSyncRunStatus | str)
        assert_type(run.created_at, dt.datetime)


async def errors_say_what_happened(client: AsyncClient) -> None:
    try:
        await client.integrations.syncable_items.get()
    except factorial_sdk.ApiError as error:
        assert_type(error.status, int)
        assert_type(error.retry_after, float | None)
    except httpx.TimeoutException as error:
        assert_type(error.request, httpx.Request)

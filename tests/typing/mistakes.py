"""Mistakes that a type checker reports: those of the marked lines, and none on any other.

Each mistake stands beside the same line without it, so that nothing else can be what is reported.
Checked by `check.py`, never run.
"""

from __future__ import annotations

import asyncio
import datetime as dt

import httpx

import factorial_sdk
from factorial_sdk import (
    AsyncClient,
    Client,
    Employee,
    MetaApiResponse,
    PaginationMeta,
    RequestOptions,
    SyncableItem,
    SyncableItemsEndpoint,
    SyncableSyncRunsEndpoint,
    SyncableSyncRunStatus,
    SyncableSyncRunUpdate,
    SyncableType,
    SyncRunCreate,
    export,
    frames,
    webhooks,
)

# Arguments of operations


def arguments(client: Client) -> None:
    items = client.integrations.syncable_items
    items.get(limit=10)
    items.get(limt=10)  # error
    items.get(sync_run_id=7)
    items.get(sync_run_ids=7)  # error
    items.get(limit="10")  # error
    items.get(10)  # error
    items.get(after_id="abc")
    items.get(after_id=3)  # error
    items.get(sync_run_id=[7])  # error
    items.get(params={"limit": 10})
    items.get(params="limit=10")  # error
    items.get(headers={"x-team": "payroll"})
    items.get(headers={"x-team": 7})  # error
    items.get(timeout=3)
    items.get(timeout="3")  # error
    items.all(sync_run_id=7)
    items.all(sync_run=7)  # error
    items.all(7)  # error
    items.iter(limit=10)
    items.iter(limit=1.5)  # error
    items.get_by_id(7)
    items.get_by_id()  # error
    items.get_by_id(None)  # error
    items.get_by_id(7, 8)  # error
    items.get_by_id(7, timeout=3)
    items.get_by_id(7, limit=3)  # error
    items.get_by_id(7, timeuot=3)  # error
    items.get_by_id(7, check_body=False)  # error


def arguments_of_what_writes(client: Client) -> None:
    runs = client.integrations.syncable_sync_runs
    runs.update(7, {"status": "success"})
    runs.update(7)  # error
    runs.update({"status": "success"})  # error
    runs.update(7, "success")  # error
    runs.update(7, SyncableSyncRunUpdate(status="success"))
    runs.update(7, SyncRunCreate())  # error
    runs.update(7, status="success")  # error
    runs.bulk_upsert({"sync_run_id": 7, "items": []})
    runs.bulk_upsert([])  # error
    client.integrations.sync_runs.create({})
    client.integrations.sync_runs.create()  # error
    client.integrations.sync_run_outputs.create({})
    client.timeoff.leaves.approve(7)
    client.timeoff.leaves.approve(7.5)  # error
    client.timeoff.leaves.create(7)  # error
    client.integrations.sync_run_outputs.create("out.csv")  # error


def arguments_of_variants(client: Client) -> None:
    items = client.integrations.syncable_items
    items.get.describe(limit=10)
    items.get.describe(limt=10)  # error
    items.get.raw(limit=10)
    items.get.raw(limt=10)  # error
    items.get_by_id.raw(7)
    items.get_by_id.raw()  # error
    items.all.describe()
    items.all.raw()  # error
    items.iter.describe()
    items.iter.raw()  # error
    client.send(items.get.describe())
    client.send(items.get())  # error
    client.send(items.get)  # error


def options(client: Client) -> None:
    ours: RequestOptions = {"timeout": 3}
    items = client.integrations.syncable_items
    items.get_by_id(7, **ours)
    typo: RequestOptions = {"timeuot": 3}  # error
    wrong: RequestOptions = {"timeout": "3"}  # error
    items.get_by_id(7, **typo, **wrong)  # error


async def arguments_of_coroutines(client: AsyncClient) -> None:
    items = client.integrations.syncable_items
    await items.get(limit=10)
    await items.get(limt=10)  # error
    await items.get(limit="10")  # error
    await items.get_by_id(7)
    await items.get_by_id()  # error
    await items.all(sync_run_id=7)
    await items.all(sync_run=7)  # error
    runs = client.integrations.syncable_sync_runs
    await runs.update(7, {})
    await runs.update(7)  # error


# Results


def results(client: Client) -> None:
    items = client.integrations.syncable_items
    page = items.get()
    print(page.meta)
    print(page.mata)  # error
    print(page.data())
    print(page.results)  # error
    print(page.meta.end_cursor)
    print(page.meta.next_cursor)  # error
    print(page[0])
    print(page["data"])  # error
    print(items.all().data())
    print(items.all().meta)  # error
    print(page[0].status)
    print(page[0].external_id)  # error
    print(items.get_by_id(7).status)
    print(items.get_by_id(7).state)  # error
    print(items.get_by_id(7)["status"])  # error
    print(next(items.iter()))
    print(items.iter()[0])  # error
    print(client.integrations.syncable_sync_runs.update(7, {}).status)
    print(client.integrations.syncable_sync_runs.update(7, {}).stauts)  # error
    text: str = page[0].status
    number: int = page[0].status  # error
    print(text, number)


# Reliability


def reliability(client: Client) -> None:
    runs = client.integrations.sync_runs
    client.send_all([runs.get.describe()])
    client.send_all([runs.get()])  # error
    client.send_all(runs.get.describe())  # error
    client.send_all([runs.get.describe()], concurrency=4)
    client.send_all([runs.get.describe()], concurrency="auto")
    client.send_all([runs.get.describe()], concurrency="4")  # error
    client.send_all([runs.get.describe()], 4)  # error
    client.with_options(retry=3)
    client.with_options(retry="3")  # error
    client.with_options(timeout="3")  # error
    client.with_options(api_version="2026-04-01")  # error
    client.with_auth("token")  # error
    factorial_sdk.RateLimit(on_full="wiat")  # error
    runs.get(auth="token")  # error
    factorial_sdk.Fleet(lambda company_id: "token")  # error
    factorial_sdk.Fleet(lambda company_id: factorial_sdk.ApiKeyAuth("k"), tiemout=3)  # error
    runs.get(retry=3)
    runs.get(retry="3")  # error
    Client(retry=factorial_sdk.RetryPolicy(retries=3))
    Client(retry="3")  # error
    Client(rate_limit=factorial_sdk.RateLimit(3))
    Client(rate_limit=3)  # error
    Client(middleware=[factorial_sdk.Middleware()])
    Client(middleware=factorial_sdk.Middleware())  # error
    Client(middleware=[factorial_sdk.Middleware])  # error
    factorial_sdk.RetryPolicy(deadline=3)
    factorial_sdk.RetryPolicy(3)  # error
    factorial_sdk.RetryPolicy(deadlin=3)  # error
    factorial_sdk.RateLimit(3, 60)  # error


def what_may_be_an_error(client: Client) -> None:
    requests = [client.integrations.sync_runs.get_by_id.describe(7)]
    print(client.send_all(requests)[0].status)
    print(client.send_all(requests, return_exceptions=True)[0].status)  # error


async def reliability_of_coroutines(client: AsyncClient) -> None:
    requests = [client.integrations.sync_runs.get_by_id.describe(7)]
    print((await client.send_all(requests))[0].status)
    print(client.send_all(requests)[0])  # error
    print((await client.credentials()).company_id)
    print(client.credentials().company_id)  # error


# The wrong mode


async def missing_await(client: AsyncClient) -> None:
    items = client.integrations.syncable_items
    await items.get()
    # ty takes only what `async def` functions return for something to be awaited
    items.get()  # error: mypy pyright pyrefly
    print((await items.get()).meta)
    print(items.get().meta)  # error
    print((await items.all()).data())
    print(items.all().data())  # error
    print((await items.get_by_id(7)).status)
    print(items.get_by_id(7).status)  # error
    for item in await items.all():
        print(item)
    for _ in items.all():  # error
        pass
    async for item in items.iter():
        print(item)
    for _ in items.iter():  # error
        pass
    print((await items.get.raw()).parse())
    print(items.get.raw().parse())  # error
    print((await client.send(items.get.describe())).meta)
    print(client.send(items.get.describe()).meta)  # error
    async with AsyncClient() as api:
        print(api)
    with AsyncClient() as _:  # error
        pass


async def useless_await(client: AsyncClient) -> None:
    items = client.integrations.syncable_items
    await anext(items.iter())
    await items.iter()  # error
    print(items.get.describe())
    await items.get.describe()  # error


async def asynchronous_use_of_a_blocking_client(client: Client) -> None:
    items = client.integrations.syncable_items
    items.get()
    await items.get()  # error
    await items.all()  # error
    await items.get_by_id(7)  # error
    await client.integrations.syncable_sync_runs.update(7, {})  # error
    await client.send(items.get.describe())  # error
    for item in items.iter():
        print(item)
    async for _ in items.iter():  # error
        pass
    with Client() as api:
        print(api)
    async with Client() as _:  # error
        pass
    asyncio.run(items.get())  # error


async def tasks(client: AsyncClient, blocking: Client) -> None:
    async with asyncio.TaskGroup() as group:
        task = group.create_task(client.integrations.syncable_items.get())
        group.create_task(blocking.integrations.syncable_items.get())  # error
    print(task.result().meta)
    print(task.result().mata)  # error


# Clients and endpoints


def clients(blocking: httpx.Client, mine: httpx.AsyncClient) -> None:
    Client(timeout=3)
    Client(timeuot=3)  # error
    Client(timeout="3")  # error
    Client(auth=factorial_sdk.ApiKeyAuth("key"))
    Client(auth="key")  # error
    Client("https://example.com")
    Client("https://example.com", "key")  # error
    Client(http_client=blocking)
    Client(http_client=mine)  # error
    Client(trust_env=False)
    Client(follow_redirects=True)  # error
    AsyncClient(http_client=mine)
    AsyncClient(http_client=blocking)  # error
    AsyncClient(timeuot=3)  # error
    factorial_sdk.AccessTokenAuth("token")
    factorial_sdk.AccessTokenAuth()  # error
    factorial_sdk.ApiKeyAuth(b"key")  # error


def credentials(store: factorial_sdk.TokenStore, token: factorial_sdk.Token) -> None:
    factorial_sdk.RefreshTokenAuth("refresh", "app", "secret")
    factorial_sdk.RefreshTokenAuth("refresh", "app")  # error
    factorial_sdk.RefreshTokenAuth("refresh", "app", "secret", store="token.json")  # error
    factorial_sdk.RefreshTokenAuth.from_store(store, "app", "secret")
    factorial_sdk.RefreshTokenAuth.from_store("token.json", "app", "secret")  # error
    factorial_sdk.RefreshTokenAuthFile("token.json", "refresh", "app", "secret")
    factorial_sdk.RefreshTokenAuthFile(5, "refresh", "app", "secret")  # error
    factorial_sdk.Token(access_token="access")
    factorial_sdk.Token("access")  # error
    factorial_sdk.Token(access_token=None)  # error
    token.access_token = "other"  # error
    factorial_sdk.authorization_url("app", "https://a.example", state="random")
    factorial_sdk.authorization_url("app")  # error
    factorial_sdk.exchange_code("code", client_id="app", client_secret="secret")  # error
    factorial_sdk.TokenStore()  # error


def names(client: Client, other: AsyncClient) -> None:
    print(client.integrations)
    print(client.nonsense)  # error
    print(other.integrations)
    print(other.nonsense)  # error
    print(client.integrations.syncable_items)
    print(client.integrations.syncable_itmes)  # error
    print(client.integrations.syncable_items.get)
    print(client.integrations.syncable_items.fetch)  # error
    print(client.integrations.syncable_items.update)  # error
    print(factorial_sdk.SyncableItem)
    print(factorial_sdk.SyncableItm)  # error
    text: str = factorial_sdk.__version__
    number: int = factorial_sdk.__version__  # error
    print(text, number)
    print(factorial_sdk.SyncableType.EXPENSE)
    print(factorial_sdk.SyncableType.EXPENSES)  # error


def endpoints(client: Client, other: AsyncClient) -> None:
    SyncableItemsEndpoint(client)
    SyncableItemsEndpoint(5)  # error
    SyncableItemsEndpoint()  # error
    SyncableItemsEndpoint("token")  # error
    SyncableItemsEndpoint(client).get(limit=3)
    SyncableItemsEndpoint.get(limit=3)  # error
    count(SyncableItemsEndpoint(client))
    count(SyncableItemsEndpoint(other))  # error
    count(SyncableSyncRunsEndpoint(client))  # error
    count(client.integrations.syncable_items)
    count(other.integrations.syncable_items)  # error


def count(items: SyncableItemsEndpoint[Client]) -> int:
    return len(items.all())


# Models and bodies


def constructors(now: dt.datetime) -> None:
    PaginationMeta(limit=10)
    PaginationMeta(limits=10)  # error
    PaginationMeta(10)  # error
    PaginationMeta(limit="10")  # error
    SyncableSyncRunUpdate(status="failed")
    SyncableSyncRunUpdate(state="failed", status="failed")  # error
    SyncableSyncRunUpdate()  # error
    SyncableSyncRunUpdate("failed")  # error
    SyncableSyncRunUpdate(status=None)  # error
    SyncableSyncRunUpdate(status="failed", error_messages={})
    SyncableSyncRunUpdate(status="failed", error_messages="wrong")  # error
    SyncRunCreate(company_id=7)
    SyncRunCreate(company=7)  # error
    factorial_sdk.SyncableStateErrorMessage(key="amount", value="is too large")
    factorial_sdk.SyncableStateErrorMessage(key="amount")  # error
    factorial_sdk.SyncableStateErrorMessage(key="amount", value="is", kind="x")  # error
    SyncableItem(
        id=1,
        sync_run_id=2,
        item_type="expense",
        item_id=3,
        status="pending",
        syncable_type=SyncableType.EXPENSE,
        created_at=now,
        updated_at=now,
        external_id="A-1",  # error
    )
    SyncableItem(
        id=1,
        sync_run_id=2,
        item_type="expense",
        item_id=3,
        status="pending",
        syncable_type=SyncableType.EXPENSE,
        created_at="2026-01-01",  # error
        updated_at=now,
    )


def records_do_not_change(item: SyncableItem, update: SyncableSyncRunUpdate) -> None:
    print(item.status, update.status)
    item.status = "synced"  # error
    # pyrefly lets any unknown attribute of any frozen attrs class be assigned
    item.stauts = "synced"  # error: mypy pyright ty
    update.status = SyncableSyncRunStatus.SUCCESS  # error


def payloads(item: SyncableItem) -> None:
    payload = item.sync_payload
    print(payload)
    print(payload.amount)  # error
    if isinstance(payload, factorial_sdk.CompensationSyncPayload):
        print(payload.amount)
        print(payload.merchant_name)  # error


# Errors


def errors(client: Client) -> None:
    try:
        client.integrations.syncable_items.get()
    except factorial_sdk.ApiError as error:
        print(error.status)
        print(error.status_code)  # error
        print(error.messages)
        print(error.message)  # error
    except factorial_sdk.DecodeError as error:
        print(error.location)
        print(error.value)  # error


# Webhooks


def receiving(router: webhooks.Router, body: bytes) -> None:
    application = webhooks.parse("ats/application/create", body, factorial_sdk.Application)
    print(application.ats_candidate_id)
    print(application.candidate_id)  # error
    webhooks.parse("ats/application/create", 7)  # error
    webhooks.verify({"name": "value"}, "challenge")
    webhooks.verify({"name": "value"}, None)  # error
    webhooks.Router("challenge")
    webhooks.Router()  # error
    webhooks.Router(None)  # error
    webhooks.Router("challenge", wait=True)  # error

    def team(delivery: webhooks.Delivery[factorial_sdk.Team]) -> None:
        print(delivery.payload.name)
        print(delivery.payload.nmae)  # error

    router.on("teams/team/create", model=factorial_sdk.Team)(team)
    router.on("ats/application/create", model=factorial_sdk.Application)(team)  # error
    router.on_sync_run(team)  # error
    router.on("teams/team/create")("team")  # error


async def subscribing(client: Client, other: AsyncClient) -> None:
    url = "https://hooks.example.com/"
    webhooks.ensure_subscription(client, "teams/team/create", url, company_id=7)
    webhooks.ensure_subscription(client, "teams/team/create", url, company=7)  # error
    webhooks.ensure_subscription(client, "teams/team/create")  # error
    print(webhooks.subscribe(client, "teams/team/create", url).target_url)
    print(webhooks.subscribe(other, "teams/team/create", url).target_url)  # error


def frames_take_what_they_know(page: MetaApiResponse[Employee], api: AsyncClient) -> None:
    page.to_pandas(flat=True)  # error
    page.to_polars(on_misfit="ignore")  # error
    page.to_arrow(True)  # error
    frames.batches(page, on_misfit="text")  # error
    frames.batches(api.employees.employees.iter())  # error
    frames.to_pandas([1, 2], model=Employee)  # error


def exports_are_told_what_they_know(client: Client, other: AsyncClient) -> None:
    export.to_parquet(client, ["teams/teams"], "data", dropp=["name"])  # error
    export.to_duckdb(client, [7], "data.duckdb")  # error
    print(export.to_duckdb(client, ["teams/teams"], "data.duckdb")["teams_teams"].rows)
    print(export.to_duckdb(other, ["teams/teams"], "data.duckdb")["teams_teams"])  # error
    export.dlt_source(other, ["teams/teams"])  # error


async def requests_take_what_they_know(client: Client, other: AsyncClient) -> None:
    client.request("GET", "new/things", model=dict)  # error
    client.request("GET", "new/things", max_items=3)  # error
    client.request("GET", "new/things", paginate=True, model=list[Employee])  # error
    client.request("GET", "new/things", paginate=True, json={})  # error
    client.request("GET", "new/things", parms={})  # error
    print(client.request("GET", "new/things", model=Employee).data())  # error
    print(other.request("GET", "new/things", model=Employee).id)  # error
    async with client.request.stream("GET", "new/things"):  # error
        pass
    with other.request.stream("GET", "new/things"):  # error
        pass

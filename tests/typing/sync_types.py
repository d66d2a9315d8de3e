"""The types that blocking code sees. Checked by `check.py`, never run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, assert_type

import attrs
import httpx
from typing_extensions import override

import factorial_sdk
from factorial_sdk import (
    UNSET,
    Client,
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
    SyncableStateStatus,
    SyncableSyncRun,
    SyncableSyncRunBulkUpsert,
    SyncableSyncRunBulkUpsertItem,
    SyncableSyncRunErrorMessage,
    SyncableSyncRunsEndpoint,
    SyncableSyncRunStatus,
    SyncableSyncRunUpdate,
    SyncableType,
    SyncRun,
    SyncRunContext,
    SyncRunCreate,
    SyncRunOutput,
    SyncRunOutputCreate,
    SyncRunOutputsEndpoint,
    SyncRunsEndpoint,
    SyncRunStatus,
    Unset,
)

T = TypeVar("T")


# The client


def clients_take_these_arguments(mine: httpx.Client, transport: httpx.MockTransport) -> None:
    assert_type(Client(), factorial_sdk.Client)
    assert_type(Client(factorial_sdk.DEMO, auth=factorial_sdk.AccessTokenAuth("token")), Client)
    Client(base_url=None, auth=factorial_sdk.ApiKeyAuth("key"), api_version="2026-04-01")
    Client(auth=httpx.BasicAuth("name", "password"), strict=True, timeout=None)
    Client(timeout=httpx.Timeout(3), limits=httpx.Limits(max_connections=2), proxy="http://proxy")
    Client(transport=transport, headers={"x-team": "payroll"}, trust_env=False)
    Client(http_client=mine).close()


def credentials_renew_themselves(mine: httpx.Client, path: Path) -> None:
    url = factorial_sdk.authorization_url("app", "https://a.example", pkce=True, scope=None)
    assert_type(url, factorial_sdk.AuthorizationUrl)
    assert_type(url.state, str)
    assert_type(url.code_verifier, str | None)
    token = factorial_sdk.exchange_code(
        "code",
        client_id="app",
        client_secret="secret",
        redirect_uri="https://a.example",
        code_verifier=url.code_verifier,
        http_client=mine,
    )
    assert_type(token, factorial_sdk.Token)
    assert_type(token.refresh_token, str | None)
    assert_type(token.expires_at, dt.datetime | None)
    store: factorial_sdk.TokenStore = factorial_sdk.MemoryTokenStore(token)
    store = factorial_sdk.FileTokenStore(path, {"note": "mine"})
    store = factorial_sdk.KeyringTokenStore("payroll", "ann")
    assert_type(store.load(), factorial_sdk.Token | None)
    assert_type(store.acquire(), bool)
    auth = factorial_sdk.RefreshTokenAuth.from_store(store, "app", "secret")
    assert_type(auth, factorial_sdk.RefreshTokenAuth)
    factorial_sdk.RefreshTokenAuth("refresh", "app", "secret", None, "Bearer", 5.5, expires_in=60)
    kept, base_url = factorial_sdk.RefreshTokenAuthFile.from_file("token.json")
    assert_type(kept, factorial_sdk.RefreshTokenAuthFile)
    assert_type(base_url, str)
    assert_type(kept.created_at, dt.datetime | None)
    kept.to_file()
    with Client(base_url, auth=kept) as api:
        assert_type(api.credentials(), factorial_sdk.Credential)


def clients_are_context_managers() -> None:
    with Client() as api:
        assert_type(api, Client)


def domains_and_endpoints_know_the_mode(client: Client) -> None:
    assert_type(client.integrations, factorial_sdk.IntegrationsDomain[Client])
    assert_type(client.integrations.syncable_items, SyncableItemsEndpoint[Client])
    assert_type(client.integrations.syncable_states, SyncableStatesEndpoint[Client])
    assert_type(client.integrations.syncable_sync_runs, SyncableSyncRunsEndpoint[Client])
    assert_type(client.integrations.sync_runs, SyncRunsEndpoint[Client])
    assert_type(client.integrations.sync_run_outputs, SyncRunOutputsEndpoint[Client])
    assert_type(factorial_sdk.SyncableItemsEndpoint(client), SyncableItemsEndpoint[Client])
    assert_type(factorial_sdk.SyncableItemsEndpoint(client).api, Client)


# Operations


def endpoints_of_the_client_return_results(client: Client) -> None:
    items = client.integrations.syncable_items
    assert_type(items.get(), MetaApiResponse[SyncableItem])
    assert_type(items.get(sync_run_id=7, limit=3, params={"x": [1]}), MetaApiResponse[SyncableItem])
    assert_type(items.get(after_id="a"), MetaApiResponse[SyncableItem])
    assert_type(items.get(before_id="b", headers={}), MetaApiResponse[SyncableItem])
    assert_type(items.get(page=2, timeout=3.5, extensions={}), MetaApiResponse[SyncableItem])
    assert_type(items.all(sync_run_id="7"), ListApiResponse[SyncableItem])
    assert_type(items.iter(limit=50), Iterator[SyncableItem])
    assert_type(items.get_by_id(7), SyncableItem)
    assert_type(items.get_by_id("7", timeout=httpx.Timeout(3)), SyncableItem)
    assert_type(items.get_by_id(item_id=7, timeout=None), SyncableItem)


def endpoints_made_by_hand_return_results(client: Client) -> None:
    items = factorial_sdk.SyncableItemsEndpoint(client)
    assert_type(items.get(sync_run_id=7, limit=3), MetaApiResponse[SyncableItem])
    assert_type(items.all(params={"sync_run_id": 7}), ListApiResponse[SyncableItem])
    assert_type(items.iter(sync_run_id=7), Iterator[SyncableItem])
    assert_type(items.get_by_id("7"), SyncableItem)
    runs = factorial_sdk.SyncableSyncRunsEndpoint(client)
    assert_type(runs.update(7, {"status": "success"}), SyncableSyncRun)
    assert_type(runs.bulk_upsert({"sync_run_id": 7, "items": []}), list[SyncableSyncRun])


def other_endpoints_return_results(client: Client) -> None:
    states = client.integrations.syncable_states
    assert_type(states.get(ids=[1, "2"], syncable_ids=(3,)), MetaApiResponse[SyncableState])
    assert_type(states.all(integration_uuid="…"), ListApiResponse[SyncableState])
    assert_type(states.iter(resource_syncable_type="expense"), Iterator[SyncableState])
    assert_type(states.get_by_id(1), SyncableState)
    runs = client.integrations.sync_runs
    since = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert_type(runs.get(created_at_gteq=since), MetaApiResponse[SyncRun])
    assert_type(runs.all(created_at_gteq="2026-01-01"), ListApiResponse[SyncRun])
    assert_type(runs.iter(marketplace_integration_uuid="…"), Iterator[SyncRun])
    assert_type(runs.get_by_id(1), SyncRun)


def other_domains_work_alike(client: Client) -> None:
    shifts = client.attendance.shifts  # its classes are public under longer names
    assert_type(shifts, factorial_sdk.AttendanceShiftsEndpoint[Client])
    assert_type(shifts.get(limit=3), MetaApiResponse[factorial_sdk.AttendanceShift])
    assert_type(shifts.delete(7), factorial_sdk.AttendanceShift | None)
    assert_type(client.employees.employees.get_by_id(7), factorial_sdk.Employee)
    assert_type(list(factorial_sdk.TeamsEndpoint(client).iter()), list[factorial_sdk.Team])


def what_is_sent_can_be_a_body_or_a_mapping(client: Client, changes: Mapping[str, Any]) -> None:
    runs = client.integrations.syncable_sync_runs
    update = SyncableSyncRunUpdate(status=SyncableSyncRunStatus.SUCCESS)
    assert_type(runs.update(7, update), SyncableSyncRun)
    assert_type(runs.update("7", data=changes, headers={"x": "y"}), SyncableSyncRun)
    assert_type(runs.bulk_upsert(outcomes()), list[SyncableSyncRun])
    assert_type(client.integrations.sync_runs.create(SyncRunCreate(company_id=1)), SyncRun)
    assert_type(client.integrations.sync_runs.create({"company_id": 1}), SyncRun)
    outputs = client.integrations.sync_run_outputs
    assert_type(outputs.create({"file": b"a;b"}), SyncRunOutput)
    output = SyncRunOutputCreate(file=Path("out.csv"), file_name="out.csv", sync_run_id=7)
    assert_type(outputs.create(output), SyncRunOutput)
    assert_type(client.timeoff.leaves.approve(7), Leave)
    assert_type(client.timeoff.leaves.approve({"id": "7"}, check_body=False), Leave)


def describe_gives_the_request_without_sending_it(client: Client) -> None:
    items = client.integrations.syncable_items
    runs = client.integrations.syncable_sync_runs
    assert_type(items.get.describe(limit=3), Request[MetaApiResponse[SyncableItem]])
    assert_type(items.all.describe(), Request[MetaApiResponse[SyncableItem]])
    assert_type(items.iter.describe(page=1), Request[MetaApiResponse[SyncableItem]])
    assert_type(items.get_by_id.describe(7), Request[SyncableItem])
    assert_type(runs.update.describe(7, {}), Request[SyncableSyncRun])
    assert_type(runs.bulk_upsert.describe({}), Request[list[SyncableSyncRun]])


def raw_gives_the_answer_unread(client: Client) -> None:
    raw = client.integrations.syncable_items.get.raw(limit=3)
    assert_type(raw, RawResponse[MetaApiResponse[SyncableItem]])
    assert_type(raw.parse(), MetaApiResponse[SyncableItem])
    assert_type(raw.request, Request[MetaApiResponse[SyncableItem]])
    assert_type(raw.status, int)
    assert_type(raw.headers, Mapping[str, str])
    assert_type(raw.content, bytes)
    assert_type(raw.request_id, str | None)
    assert_type(client.integrations.syncable_items.get_by_id.raw(7).parse(), SyncableItem)
    runs = client.integrations.syncable_sync_runs
    assert_type(runs.update.raw(7, {}).parse(), SyncableSyncRun)
    assert_type(runs.bulk_upsert.raw({}).parse(), list[SyncableSyncRun])


def send_returns_what_the_operation_would(client: Client) -> None:
    items = client.integrations.syncable_items
    request = items.get.describe(limit=3)
    assert_type(client.send(request), MetaApiResponse[SyncableItem])
    assert_type(client.send(items.get_by_id.describe(7)), SyncableItem)
    outcomes_request = client.integrations.syncable_sync_runs.bulk_upsert.describe(outcomes())
    assert_type(client.send(outcomes_request), list[SyncableSyncRun])
    assert_type(request.method, str)
    assert_type(request.query, tuple[tuple[str, str], ...])
    assert_type(request.headers, Mapping[str, str])
    assert_type(request.value_of("limit"), str | None)


def options_can_be_prepared(client: Client) -> None:
    common: RequestOptions = {"timeout": 60, "headers": {"x-team": "payroll"}, "params": None}
    paging = ListOptions(limit=10, timeout=httpx.Timeout(60))
    items = client.integrations.syncable_items
    assert_type(items.get_by_id(7, **common), SyncableItem)
    assert_type(items.get(**common), MetaApiResponse[SyncableItem])
    assert_type(items.get(sync_run_id=7, **paging), MetaApiResponse[SyncableItem])
    assert_type(items.all(**paging), ListApiResponse[SyncableItem])
    assert_type(items.iter(**paging), Iterator[SyncableItem])
    runs = client.integrations.syncable_sync_runs
    assert_type(runs.update(7, {}, **common), SyncableSyncRun)
    paging["limit"] = None


# Reliability


def batches_keep_the_type_of_their_results(client: Client, keep: bool) -> None:
    runs = client.integrations.sync_runs
    requests = [runs.get_by_id.describe(number) for number in range(3)]
    assert_type(client.send_all(requests), list[SyncRun])
    assert_type(client.send_all(requests, concurrency=2, return_exceptions=False), list[SyncRun])
    assert_type(client.send_all(requests, return_exceptions=True), list[SyncRun | Exception])
    assert_type(client.send_all(requests, return_exceptions=keep), list[SyncRun | Exception])
    assert_type(
        client.send_all(runs.get_by_id.describe(number) for number in range(3)), list[SyncRun]
    )
    pages = client.send_all((runs.get.describe(limit=1), runs.get.describe(limit=2)))
    assert_type(pages, list[MetaApiResponse[SyncRun]])


def derived_clients_are_of_the_same_class(client: Client) -> None:
    class Ours(Client):
        company: str

    patient = client.with_options(timeout=120, retry=5, strict=True)
    assert_type(patient, Client)
    assert_type(patient.integrations.sync_runs.get(), MetaApiResponse[SyncRun])
    client.with_options(timeout=httpx.Timeout(3), retry=factorial_sdk.RetryPolicy())
    client.with_options(timeout=None)
    assert_type(Ours().with_options().company, str)


def a_program_learns_who_has_to_connect_again(disconnected: list[str]) -> None:
    def hook(error: factorial_sdk.ReauthorizationError) -> None:
        disconnected.append(error.path)

    factorial_sdk.RefreshTokenAuth("r", "c", "s", on_reauthorization=hook)
    store = factorial_sdk.MemoryTokenStore()
    factorial_sdk.RefreshTokenAuth.from_store(store, "c", "s", on_reauthorization=print)


def clients_of_other_companies(client: Client, auth: factorial_sdk.ApiKeyAuth) -> None:
    other = client.with_auth(auth, rate_limit=factorial_sdk.RateLimit(10))
    assert_type(other, Client)
    client.with_auth(auth, rate_limit=None)
    assert_type(client.integrations.sync_runs.get(auth=auth), MetaApiResponse[SyncRun])
    with factorial_sdk.Fleet(lambda company_id: auth, timeout=5, max_clients=10) as fleet:
        assert_type(fleet.client("1"), Client)

        def count(api: Client, company_id: factorial_sdk.ID) -> int:
            return len(api.integrations.sync_runs.get())

        report = fleet.map(count, ["1", 2], concurrency=3, progress=True)
        assert_type(report, factorial_sdk.FleetReport[int])
        assert_type(report.results["1"], int)
        assert_type(report.errors["1"], Exception)


def credentials_tell_whose_they_are(client: Client) -> None:
    assert_type(client.credentials().company_id, factorial_sdk.ID)


def policies_and_limits_can_be_chosen(client: Client) -> None:
    policy = factorial_sdk.RetryPolicy(
        retries=3, statuses=frozenset({503}), deadline=60, max_retry_after=5.5, retry_post=True
    )
    assert_type(policy.deadline, float | None)
    Client(retry=policy, rate_limit=factorial_sdk.RateLimit(100, period=30, on_full="raise"))
    Client(retry=0, rate_limit=None, middleware=[Timing()])
    client.integrations.sync_runs.get(retry=policy)
    client.integrations.sync_runs.create({}, retry=0)
    client.integrations.sync_runs.all(retry=None)


class Timing(factorial_sdk.Middleware):
    @override
    def around_call(self, request: Request[Any]) -> Generator[None, factorial_sdk.Outcome, None]:
        outcome = yield
        assert_type(outcome, factorial_sdk.Outcome)
        assert_type(outcome.error, Exception | None)
        assert_type(outcome.status, int | None)

    @override
    def around_attempt(
        self, attempt: factorial_sdk.Attempt
    ) -> Generator[None, factorial_sdk.Outcome, None]:
        assert_type(attempt.number, int)
        assert_type(attempt.request.operation, str)
        yield


# Operations as values


def operations_can_be_passed_on(client: Client, pool: ThreadPoolExecutor) -> None:
    items = client.integrations.syncable_items
    assert_type(pool.submit(items.get_by_id, 7), Future[SyncableItem])
    assert_type(pool.submit(items.get, limit=3), Future[MetaApiResponse[SyncableItem]])
    assert_type(list(map(items.get_by_id, [1, 2])), list[SyncableItem])
    assert_type(retried(items.all), ListApiResponse[SyncableItem])
    assert_type(partial(items.get, limit=3)(), MetaApiResponse[SyncableItem])
    read: Callable[[int], SyncableItem] = items.get_by_id
    assert_type(read(7), SyncableItem)


def retried(read: Callable[[], T]) -> T:
    return read()


def helpers_take_endpoints(client: Client) -> None:
    assert_type(newest(client.integrations.syncable_items), SyncableItem)
    assert_type(newest(SyncableItemsEndpoint(client)), SyncableItem)
    assert_type(first(client.integrations.syncable_sync_runs.all()), SyncableSyncRun)
    assert_type(first(client.integrations.syncable_sync_runs.get()), SyncableSyncRun)
    kinds: Sequence[factorial_sdk.SyncableItem] = client.integrations.syncable_items.all()
    assert_type(kinds[0], SyncableItem)


def newest(items: SyncableItemsEndpoint[factorial_sdk.Client]) -> SyncableItem:
    assert_type(items.get(), MetaApiResponse[SyncableItem])
    return max(items.iter(sync_run_id=7), key=lambda item: item.created_at)


def first(records: ListApiResponse[T]) -> T:
    return records[0]


# Results


def lists_are_sequences(records: ListApiResponse[SyncableItem]) -> None:
    assert_type(records.data(), list[SyncableItem])
    assert_type(records[0], SyncableItem)
    assert_type(records[:2], list[SyncableItem])
    assert_type(len(records), int)
    assert_type(list(reversed(records)), list[SyncableItem])
    for record in records:
        assert_type(record, SyncableItem)
    assert_type([record.status for record in records.data()], list[str])
    shown, *others = records
    assert_type(shown, SyncableItem)
    assert_type(others, list[SyncableItem])


def pages_have_meta(page: MetaApiResponse[SyncableItem]) -> None:
    assert_type(page.meta, PaginationMeta)
    assert_type(page.meta.limit, int | None)
    assert_type(page.meta.total, int | None)
    assert_type(page.meta.has_next_page, bool | None)
    assert_type(page.meta.has_previous_page, bool | None)
    assert_type(page.meta.start_cursor, str | None)
    assert_type(page.meta.end_cursor, str | None)
    assert_type(page.data(), list[SyncableItem])
    assert_type(page[0], SyncableItem)
    for record in page:
        assert_type(record, SyncableItem)
    records: ListApiResponse[SyncableItem] = page
    assert_type(records[0], SyncableItem)


def models_have_typed_fields(item: SyncableItem, run: SyncableSyncRun, sync: SyncRun) -> None:
    assert_type(item.id, int | str)
    assert_type(item.sync_run_id, factorial_sdk.ID)
    assert_type(item.item_type, str)
    assert_type(item.syncable_type, SyncableType | str)
    assert_type(item.created_at, dt.datetime)
    assert_type(item.syncable_sync_run_id, int | str | None)
    assert_type(item.extra, Mapping[str, Any])
    assert_type(run.status, SyncableSyncRunStatus | str)
    assert_type(run.started_at, dt.datetime | None)
    assert_type(run.error_messages, list[SyncableSyncRunErrorMessage] | None)
    assert_type(sync.status, SyncRunStatus | str)
    assert_type(sync.context, SyncRunContext)
    assert_type(sync.context.from_, str | None)
    assert_type({item: 1}, dict[SyncableItem, int])


def payloads_can_be_told_apart(item: SyncableItem) -> None:
    payload = item.sync_payload
    assert_type(payload, factorial_sdk.SyncPayload | None)
    if isinstance(payload, factorial_sdk.CompensationSyncPayload):
        assert_type(payload.amount, int | None)
        assert_type(payload.effective_on, dt.date | None)
    elif isinstance(payload, factorial_sdk.ExpenseSyncPayload):
        assert_type(payload.taxes, list[factorial_sdk.SyncPayloadTax] | None)
        assert_type(payload.round_trip, bool | None)
    elif isinstance(payload, factorial_sdk.LeaveSyncPayload):
        assert_type(payload.days_taken, float | None)
    elif isinstance(payload, factorial_sdk.ContractChangeSyncPayload):
        assert_type(payload.contract_working_hours, int | None)
    elif payload is not None:
        anything: Mapping[str, Any] = payload
        assert_type(anything["id"], Any)


def the_documented_constructors_are_enough() -> None:
    now = dt.datetime.now(dt.UTC)
    item = SyncableItem(
        id=1,
        sync_run_id=2,
        item_type="expense",
        item_id=3,
        status="pending",
        syncable_type=SyncableType.EXPENSE,
        created_at=now,
        updated_at=now,
    )
    assert_type(item, SyncableItem)
    run = SyncableSyncRun(
        id=1,
        syncable_item_id=2,
        status="running",
        started_at=None,
        completed_at=None,
        created_at=now,
        updated_at=now,
    )
    assert_type(run, SyncableSyncRun)
    SyncableSyncRun(id="1", syncable_item_id="2", status="new", created_at=now, updated_at=now)
    SyncableItem(
        id="1",
        sync_run_id="2",
        item_type="expense",
        item_id="3",
        status="pending",
        syncable_type="something/new",
        created_at=now,
        updated_at=now,
        syncable_sync_run_id="4",
        sync_payload={"anything": [1]},
        extra={"new": True},
    )
    assert_type(PaginationMeta(limit=None, total=3), PaginationMeta)
    assert_type(ListApiResponse([item]), ListApiResponse[SyncableItem])
    assert_type(MetaApiResponse([item], PaginationMeta()), MetaApiResponse[SyncableItem])


def outcomes() -> SyncableSyncRunBulkUpsert:
    item = SyncableSyncRunBulkUpsertItem(
        external_identifier="A-1",
        syncable_type=SyncableType.EXPENSE,
        status=SyncableSyncRunStatus.FAILED,
        syncable_id=7,
        error_messages={"amount": "is too large"},
    )
    return SyncableSyncRunBulkUpsert(sync_run_id=7, items=[item, {"external_identifier": "A-2"}])


def bodies_can_leave_fields_out(data: bytes) -> None:
    update = SyncableSyncRunUpdate(status="failed", error_messages=None)
    assert_type(update, SyncableSyncRunUpdate)
    assert_type(update.error_messages, Mapping[str, Any] | Unset | None)
    SyncableSyncRunUpdate(status="failed", error_messages={"amount": "is too large"})
    SyncRunCreate()
    SyncRunCreate(company_id=UNSET, marketplace_integration_uuid=None)
    SyncRunOutputCreate(file="out.csv", file_name="out.csv", sync_run_id=7)
    SyncRunOutputCreate(file=("out.csv", data, "text/csv"), file_name="out.csv", sync_run_id=7)
    with Path("out.csv").open("rb") as file:
        SyncRunOutputCreate(file=file, file_name="out.csv", sync_run_id=7)


def enums_are_strings(status: SyncableStateStatus) -> None:
    assert_type(SyncableType("expenses/expense"), SyncableType)
    assert_type(list(SyncableType), list[SyncableType])
    texts: list[str] = [SyncableType.COMPENSATION, status, status.value]
    assert_type(texts[0], str)


# Errors


def errors_say_what_happened(client: Client) -> None:
    try:
        client.integrations.syncable_items.get()
    except factorial_sdk.RateLimitError as error:
        assert_type(error.retry_after, float | None)
    except factorial_sdk.ApiError as error:
        assert_type(error.status, int)
        assert_type(error.code, str | None)
        assert_type(error.messages, tuple[str, ...])
        assert_type(error.fields, Mapping[str, tuple[str, ...]])
        assert_type(error.request_id, str | None)
        assert_type(error.method, str)
        assert_type(error.path, str)
        assert_type(error.response, httpx.Response)
        caught_by_httpx: httpx.HTTPStatusError = error
        assert_type(caught_by_httpx.response.status_code, int)
    except factorial_sdk.ApiTimeoutError as error:
        timeout: httpx.TimeoutException = error
        assert_type(timeout.request, httpx.Request)
        assert_type(error.method, str)
    except factorial_sdk.ApiConnectionError as error:
        assert_type(error.path, str)
        assert_type(error.request, httpx.Request)
    except factorial_sdk.DecodeError as error:
        assert_type(error.path, tuple[str | int, ...])
        assert_type(error.location, str)
        assert_type(error.expected, str)
        assert_type(error.got, str)
        assert_type(error.where, str | None)
    except factorial_sdk.FactorialError as error:
        assert_type(str(error), str)


def all_errors_are_one_family() -> None:
    errors: list[type[factorial_sdk.FactorialError]] = [
        factorial_sdk.ConfigurationError,
        factorial_sdk.PaginationError,
        factorial_sdk.DecodeError,
        factorial_sdk.ApiConnectionError,
        factorial_sdk.ApiTimeoutError,
        factorial_sdk.ApiError,
        factorial_sdk.BadRequestError,
        factorial_sdk.AuthenticationError,
        factorial_sdk.PermissionDeniedError,
        factorial_sdk.NotFoundError,
        factorial_sdk.ConflictError,
        factorial_sdk.ValidationError,
        factorial_sdk.RateLimitError,
        factorial_sdk.ServerError,
    ]
    assert_type(len(errors), int)


def constants_are_strings() -> None:
    urls: list[str] = [factorial_sdk.PRODUCTION, factorial_sdk.DEMO]
    assert_type(len(urls), int)
    mapper = factorial_sdk.converter(strict=True)
    assert_type(mapper.structure({"id": 1}, SyncRun), SyncRun)
    with factorial_sdk.Client(converter=mapper) as api:
        assert_type(api.with_options(converter=mapper), factorial_sdk.Client)


@attrs.frozen(kw_only=True)
class NotedRun(SyncRunCreate):
    note: str = ""


def subclasses_of_models_and_bodies_have_fields_of_their_own() -> None:
    assert_type(NotedRun(company_id=7, note="first").note, str)
